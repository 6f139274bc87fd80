//! What is wrong with a plan before anything is computed or exported.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{number, part_number};
use super::process::{adds_up, fits_measure};
use crate::base::{Issue, LanguageText, Path, codes};
use crate::model::{EvaluationPlan, PlanFigure, PlannedResult, ResultIndicator, ResultMeasure};
use crate::stats::ExactSum;

/// Percentages are typed with one digit after the point; a difference beyond its rounding is one of the numbers.
const ROUNDING: f64 = 0.05 + 1e-9;

/// Everything about a plan that contradicts itself. Places are inside the plan.
#[must_use]
pub fn check_plan(plan: &EvaluationPlan) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut ids = BTreeSet::new();
    need_text(&plan.title, Path::root().key("title"), &mut issues);
    for (position, result) in plan.results.iter().enumerate() {
        let place = Path::root().key("results").index(position);
        if !ids.insert(result.id.as_str()) {
            issues.push(repeated(&result.id, place.key("id")));
        }
        check_result(result, &place, &mut ids, &mut issues);
    }
    issues
}

fn check_result<'a>(
    result: &'a PlannedResult,
    place: &Path,
    ids: &mut BTreeSet<&'a str>,
    issues: &mut Vec<Issue>,
) {
    need_text(&result.title, place.key("title"), issues);
    if result.indicators.is_empty() {
        issues.push(
            Issue::new(codes::evaluation::NOT_MEASURED, place.key("indicators"))
                .with("result", result.id.as_str()),
        );
    }
    for (position, indicator) in result.indicators.iter().enumerate() {
        let place = place.key("indicators").index(position);
        if !ids.insert(indicator.id.as_str()) {
            issues.push(repeated(&indicator.id, place.key("id")));
        }
        if result.reference.is_some() && indicator.reference.is_some() {
            issues.push(
                Issue::new(codes::evaluation::REFERENCE_TWICE, place.key("reference"))
                    .with("indicator", indicator.id.as_str()),
            );
        }
        check_indicator(indicator, &place, issues);
    }
}

fn check_indicator(indicator: &ResultIndicator, place: &Path, issues: &mut Vec<Issue>) {
    need_text(&indicator.title, place.key("title"), issues);
    if !fits_measure(indicator) {
        let issue = Issue::new(codes::evaluation::MEASURE_UNFIT, place.key("measure"));
        issues.push(issue.with("indicator", indicator.id.as_str()));
    }
    if let Some(baseline) = &indicator.baseline {
        check_figure(&baseline.figure, indicator, &place.key("baseline").key("figure"), issues);
    }
    for (position, period) in indicator.periods.iter().enumerate() {
        let place = place.key("periods").index(position);
        let here = |code, path: Path| Issue::new(code, path).with("indicator", indicator.id.as_str());
        if period.start >= period.end {
            issues.push(here(codes::evaluation::PERIOD_ORDER, place.clone()));
        }
        let earlier = indicator.periods.get(..position).unwrap_or_default();
        if earlier.iter().any(|other| other.start <= period.end && period.start <= other.end) {
            issues.push(here(codes::evaluation::PERIODS_OVERLAP, place.clone()));
        }
        if let Some(target) = &period.target {
            check_figure(target, indicator, &place.key("target"), issues);
        }
        if let Some(actual) = &period.actual {
            check_figure(actual, indicator, &place.key("actual"), issues);
        }
    }
    if indicator.cumulative && indicator.measure == ResultMeasure::Unit {
        check_running_total(indicator, place, issues);
    }
}

/// A value that contains those before it does not fall from one period to the next, in whatever order they are listed.
fn check_running_total(indicator: &ResultIndicator, place: &Path, issues: &mut Vec<Issue>) {
    let mut periods: Vec<_> = indicator.periods.iter().enumerate().collect();
    periods.sort_by_key(|(_, period)| period.end);
    let mut before: Option<f64> = None;
    for (position, period) in periods {
        let actual = period.actual.as_ref();
        let Some(value) = actual.and_then(|actual| number(actual, indicator.measure)) else { continue };
        if before.is_some_and(|before| value < before) {
            let path = place.key("periods").index(position).key("actual");
            let issue = Issue::new(codes::evaluation::CUMULATIVE_FALLS, path);
            issues.push(issue.with("indicator", indicator.id.as_str()));
        }
        before = Some(value);
    }
}

fn check_figure(figure: &PlanFigure, indicator: &ResultIndicator, place: &Path, issues: &mut Vec<Issue>) {
    let measure = indicator.measure;
    let here = |code, path: Path| Issue::new(code, path).with("indicator", indicator.id.as_str());
    let has_number = figure.value.is_some() || figure.numerator.is_some() || figure.denominator.is_some();
    if measure == ResultMeasure::Qualitative {
        if has_number {
            issues.push(here(codes::evaluation::VALUE_OUT_OF_PLACE, place.clone()));
        }
        if is_blank(&figure.comment) {
            issues.push(here(codes::evaluation::TEXT_MISSING, place.key("comment")));
        }
        return;
    }
    if measure == ResultMeasure::Percentage && figure.denominator == Some(0.0) {
        issues.push(here(codes::evaluation::NO_DENOMINATOR, place.key("denominator")));
    } else if number(figure, measure).is_none() {
        issues.push(here(codes::evaluation::VALUE_MISSING, place.clone()));
    }
    for (position, part) in figure.parts.iter().enumerate() {
        if part_number(part, measure).is_none() {
            issues.push(here(codes::evaluation::VALUE_MISSING, place.key("parts").index(position)));
        }
    }
    let shown = [(figure.value, number(figure, measure), place.clone())];
    let parts = figure.parts.iter().enumerate();
    let parts =
        parts.map(|(at, part)| (part.value, part_number(part, measure), place.key("parts").index(at)));
    for (typed, computed, path) in shown.into_iter().chain(parts) {
        if typed.zip(computed).is_some_and(|(typed, computed)| (typed - computed).abs() > ROUNDING) {
            issues.push(here(codes::evaluation::PERCENTAGE_DIFFERS, path));
        }
    }
    if adds_up(indicator) {
        check_parts(figure, indicator, place, issues);
    }
}

/// The groups of each set of dimensions add up to the whole. Groups that are not known are no groups of 0: where one
/// is missing nothing can be said.
fn check_parts(figure: &PlanFigure, indicator: &ResultIndicator, place: &Path, issues: &mut Vec<Issue>) {
    type Get<'a> = &'a dyn Fn(&crate::model::FigurePart) -> Option<f64>;
    let wholes: &[(Option<f64>, Get<'_>)] = match indicator.measure {
        ResultMeasure::Unit => &[(figure.value, &|part| part.value)],
        ResultMeasure::Percentage => {
            &[(figure.numerator, &|part| part.numerator), (figure.denominator, &|part| part.denominator)]
        }
        ResultMeasure::Ordinal | ResultMeasure::Qualitative => &[],
    };
    let mut sets: BTreeMap<Vec<&str>, Vec<&crate::model::FigurePart>> = BTreeMap::new();
    for part in &figure.parts {
        let names = part.dimensions.keys().map(String::as_str).collect();
        sets.entry(names).or_default().push(part);
    }
    for (names, parts) in sets {
        let differs = wholes.iter().any(|(whole, get)| {
            let sum: Option<ExactSum> = parts.iter().map(|part| get(part)).collect();
            // Numbers with decimals are not exact in binary.
            whole
                .zip(sum)
                .is_some_and(|(whole, sum)| (whole - sum.value()).abs() > 1e-9 * whole.abs().max(1.0))
        });
        if differs {
            issues.push(
                Issue::new(codes::evaluation::PARTS_DIFFER, place.key("parts"))
                    .with("indicator", indicator.id.as_str())
                    .with("dimensions", names.join(", ")),
            );
        }
    }
}

fn repeated(id: &str, path: Path) -> Issue {
    Issue::new(codes::evaluation::REPEATED, path).with("id", id)
}

/// Whether there is nothing to read in any language.
pub(super) fn is_blank(text: &LanguageText) -> bool {
    text.iter().all(|(_, text)| text.trim().is_empty())
}

fn need_text(text: &LanguageText, path: Path, issues: &mut Vec<Issue>) {
    if is_blank(text) {
        issues.push(Issue::new(codes::evaluation::TEXT_MISSING, path));
    }
}
