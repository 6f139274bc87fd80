//! A whole evaluation: the plan against what the documents say was done.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::baseline::{BaselineReport, SubjectComparison, baseline};
use super::exchange::{ExchangeIntensity, exchange_intensity};
use super::figure::number;
use super::process::{ProcessFigure, ProcessInput, Scope, adds_up, find, process};
use super::progress::{PeriodProgress, PeriodsTotal, Reading, Source, progress, total};
use super::records::Usable;
use crate::base::{Issue, LanguageText, Path, Report, codes};
use crate::calendar::Date;
use crate::materials::LanguageNeed;
use crate::model::{
    BaselineRound, EvaluationPlan, Period, PlanFigure, PlanPeriod, Programme, ResultIndicator, ResultKind,
    ResultMeasure,
};

/// What is evaluated.
#[derive(Clone, Copy, Debug)]
pub struct EvaluationInput<'a> {
    /// What was planned.
    pub plan: Option<&'a EvaluationPlan>,
    /// What happened.
    pub programme: &'a Programme,
    /// Baseline studies.
    pub rounds: &'a [BaselineRound],
    /// What to compare in them.
    pub comparisons: &'a [SubjectComparison],
    /// The stretch of time.
    pub period: Period,
    /// Whose documents.
    pub scope: Scope<'a>,
    /// An agreement with no activity for more than so many months is dormant.
    pub dormant_after_months: u16,
    /// The languages that material is wanted in.
    pub need: &'a LanguageNeed,
    /// Deals that a permutation test draws when there are too many to count all.
    pub permutations: u64,
    /// The seed of these draws.
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ProgrammeEvaluation {
    /// The stretch of time.
    pub period: Period,
    /// The city that evaluates itself; the whole network when absent.
    pub city: Option<String>,
    /// The indicators of the plan, in its order; of each the periods that ended by the last day.
    pub indicators: Vec<IndicatorProgress>,
    /// What the records say was done.
    pub process: Vec<ProcessFigure>,
    /// How intense the exchange was. A city's own evaluation has none.
    pub exchange: Option<ExchangeIntensity>,
    /// What baseline studies found.
    pub baselines: BaselineReport,
}

/// An indicator of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct IndicatorProgress {
    /// Its result.
    pub result: String,
    /// Its identifier.
    pub indicator: String,
    /// What is measured.
    pub title: LanguageText,
    /// How far from the activities the result is.
    pub kind: ResultKind,
    /// What kind of value it has.
    pub measure: ResultMeasure,
    /// Its periods.
    pub periods: Vec<PeriodProgress>,
    /// Its periods together.
    pub total: PeriodsTotal,
}

/// Evaluates. Places of issues are inside the request.
#[must_use]
pub fn evaluate(input: &EvaluationInput<'_>) -> Report<ProgrammeEvaluation> {
    let mut issues = Vec::new();
    let records = Usable::new(input.programme, input.period.from, &mut issues);
    if let Scope::City(city) = input.scope
        && !input.programme.partners.iter().any(|known| known.id == city)
    {
        let issue = Issue::new(codes::evaluation::CITY_UNKNOWN, Path::root().key("city"));
        issues.push(issue.with("city", city));
    }
    let mut counts = Counts { input, records: &records, by_days: BTreeMap::new() };
    let indicators = indicators(input, &mut counts, &mut issues);
    let process = counts.of(input.period).to_vec();
    let mut baselines = baseline(input.rounds, input.comparisons).drain_into(&mut issues, &Path::root());
    if let Scope::City(city) = input.scope {
        keep_own(&mut baselines, city, input.programme);
    }
    let exchange = (input.scope == Scope::Network).then(|| exchange(input, &records)).flatten();
    let evaluation = ProgrammeEvaluation {
        period: input.period,
        city: match input.scope {
            Scope::Network => None,
            Scope::City(city) => Some(city.to_owned()),
        },
        indicators,
        process,
        exchange,
        baselines,
    };
    Report::new(evaluation, issues)
}

/// Leaves what baseline studies found about a city and its country, also beside others.
fn keep_own(baselines: &mut BaselineReport, city: &str, programme: &Programme) {
    let partner = programme.partners.iter().find(|partner| partner.id == city);
    let country = partner.map(|partner| partner.country.as_str());
    let is_own = |subject: &str| subject == city || Some(subject) == country;
    baselines.rounds.retain(|index| is_own(&index.subject));
    baselines.comparisons.retain(|found| {
        [&found.comparison.first, &found.comparison.second].iter().any(|of| is_own(&of.subject))
    });
}

/// Process indicators by stretch of time, each counted once.
struct Counts<'a> {
    input: &'a EvaluationInput<'a>,
    records: &'a Usable<'a>,
    by_days: BTreeMap<Period, Vec<ProcessFigure>>,
}

impl Counts<'_> {
    fn of(&mut self, period: Period) -> &[ProcessFigure] {
        let EvaluationInput { scope, dormant_after_months, need, .. } = *self.input;
        let input = ProcessInput { period, scope, dormant_after_months, need };
        self.by_days.entry(period).or_insert_with(|| process(self.records, &input))
    }
}

fn exchange(input: &EvaluationInput<'_>, records: &Usable<'_>) -> Option<ExchangeIntensity> {
    let visits: Vec<(&str, &str)> = records
        .visits
        .as_ref()?
        .iter()
        .filter(|visit| !visit.cancelled && input.period.contains(visit.last_day()))
        .map(|visit| (visit.visitor.as_str(), visit.host.as_str()))
        .collect();
    Some(exchange_intensity(&records.sides, &visits, input.permutations, input.seed))
}

fn indicators(
    input: &EvaluationInput<'_>,
    counts: &mut Counts<'_>,
    issues: &mut Vec<Issue>,
) -> Vec<IndicatorProgress> {
    let mut found = Vec::new();
    for (at, result) in input.plan.into_iter().flat_map(|plan| &plan.results).enumerate() {
        let place = Path::root().key("plan").key("results").index(at);
        for (position, indicator) in result.indicators.iter().enumerate() {
            let place = place.key("indicators").index(position);
            let readings = readings(indicator, input.period.to, counts, &place, issues);
            let periods = progress(indicator, &readings);
            issues.extend(other_rounds(indicator, &place));
            found.push(IndicatorProgress {
                result: result.id.clone(),
                indicator: indicator.id.clone(),
                title: indicator.title.clone(),
                kind: result.kind,
                measure: indicator.measure,
                total: total(indicator, &periods, &readings),
                periods,
            });
        }
    }
    found
}

/// The periods that are over, with what the records give for them.
fn readings<'a>(
    indicator: &'a ResultIndicator,
    last_day: Date,
    counts: &mut Counts<'_>,
    place: &Path,
    issues: &mut Vec<Issue>,
) -> Vec<Reading<'a>> {
    let first_day = indicator.periods.iter().map(|period| period.start).min();
    let mut readings = Vec::new();
    let over = indicator.periods.iter().enumerate().filter(|(_, period)| period.end <= last_day);
    for (position, period) in over {
        let start = if indicator.cumulative { first_day.unwrap_or(period.start) } else { period.start };
        let Some(wanted) = &indicator.computed else {
            readings.push(Reading::typed(period));
            continue;
        };
        match find(counts.of(Period { from: start, to: period.end }), wanted) {
            Some(Ok(figure)) => {
                issues.extend(typed_otherwise(
                    indicator,
                    period,
                    &figure,
                    &place.key("periods").index(position),
                ));
                readings.push(Reading { period, computed: Some(figure) });
            }
            // Its records were not kept: what was typed stays.
            Some(Err(_)) => readings.push(Reading::typed(period)),
            None => {
                // Once: every period has the same reference.
                if readings.is_empty() {
                    let issue = Issue::new(codes::evaluation::PROCESS_UNKNOWN, place.key("computed"));
                    issues.push(issue.with("indicator", indicator.id.as_str()));
                }
                readings.push(Reading::typed(period));
            }
        }
    }
    readings
}

fn typed_otherwise(
    indicator: &ResultIndicator,
    period: &PlanPeriod,
    computed: &PlanFigure,
    place: &Path,
) -> Option<Issue> {
    let typed = period.actual.as_ref().and_then(|figure| number(figure, indicator.measure))?;
    let found = number(computed, indicator.measure)?;
    let differs = (typed - found).abs() > 1e-9 * found.abs().max(1.0);
    let issue = Issue::new(codes::evaluation::ACTUAL_DIFFERS, place.key("actual"));
    differs
        .then(|| issue.with("indicator", indicator.id.as_str()).with("typed", typed).with("computed", found))
}

/// Values of one round that would be computed with those of another: the baseline with every value, the target of a
/// period with what was reached in it, and all values of periods that are added up.
fn other_rounds(indicator: &ResultIndicator, place: &Path) -> Vec<Issue> {
    let of_baseline = indicator.baseline.as_ref().and_then(|baseline| baseline.figure.round.as_deref());
    let is_number = matches!(indicator.measure, ResultMeasure::Unit | ResultMeasure::Percentage);
    let is_summed = is_number && adds_up(indicator) && !indicator.cumulative;
    let mut first = of_baseline;
    let mut issues = Vec::new();
    for (position, period) in indicator.periods.iter().enumerate() {
        let place = place.key("periods").index(position);
        if !is_summed {
            first = of_baseline;
        }
        for (name, figure) in [("target", &period.target), ("actual", &period.actual)] {
            let Some(second) = figure.as_ref().and_then(|figure| figure.round.as_deref()) else { continue };
            let first = *first.get_or_insert(second);
            if first != second {
                let issue = Issue::new(codes::evaluation::ROUNDS_NOT_COMPARABLE, place.key(name));
                issues.push(issue.with("first", first).with("second", second));
            }
        }
    }
    issues
}

/// The plan with the actual values that the records gave, to be exported.
#[must_use]
pub fn with_actuals(plan: &EvaluationPlan, evaluation: &ProgrammeEvaluation) -> EvaluationPlan {
    let mut plan = plan.clone();
    let indicators = plan.results.iter_mut().flat_map(|result| &mut result.indicators);
    for (indicator, found) in indicators.zip(&evaluation.indicators) {
        for period in &mut indicator.periods {
            let same = |other: &&PeriodProgress| (other.start, other.end) == (period.start, period.end);
            let Some(found) = found.periods.iter().find(same) else { continue };
            if found.source == Source::Computed {
                // What people wrote about it stays; a computed value is of no round.
                let typed = period.actual.take().unwrap_or_default();
                period.actual = Some(PlanFigure {
                    value: found.actual,
                    numerator: found.numerator,
                    denominator: found.denominator,
                    round: None,
                    ..typed
                });
            }
        }
    }
    plan
}
