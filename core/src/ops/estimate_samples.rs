//! `estimate.mean`, `estimate.mean_difference`, `estimate.quantiles`, `estimate.kaplan_meier`: one estimate from the
//! values of many persons.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::estimate::{
    Column, Estimates, Numbers, Refusal, found, grouped, is_confidence, is_multiplier, lengths, names, one,
    option, unusable, usual_confidence,
};
use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::stats::{
    ComparedMeans, MeanMethod, SurvivalMethod, SurvivalStep, Undefined, kaplan_meier, mean, mean_difference,
    quantile_limits_of_sorted, quantile_of_sorted, survival_quantile,
};

/// `estimate.mean`.
pub struct Mean;

/// Samples.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeanRequest {
    /// The values of each row; `null` is missing, and counted.
    pub values: Vec<Numbers>,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What values and limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

/// Means with the limits of Student's t.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeanValue {
    /// The estimates.
    #[serde(flatten)]
    pub estimates: Estimates,
    /// How many values are known.
    pub valid_n: Vec<usize>,
    /// How many are missing.
    pub missing_n: Vec<usize>,
}

/// The known values of each row, and how many are not known.
struct Known {
    rows: Vec<Vec<f64>>,
    valid: Vec<usize>,
    missing: Vec<usize>,
}

fn known(values: &[Numbers]) -> Known {
    let rows: Vec<Vec<f64>> = values.iter().map(|row| row.iter().copied().flatten().collect()).collect();
    let valid: Vec<usize> = rows.iter().map(Vec::len).collect();
    let missing = values.iter().zip(&valid).map(|(row, valid)| row.len().saturating_sub(*valid)).collect();
    Known { rows, valid, missing }
}

fn at(field: &'static str, row: usize) -> impl Fn(Undefined) -> Refusal {
    move |why| Refusal { why, field, row }
}

impl Operate for Mean {
    const NAME: &'static str = "estimate.mean";
    const SUMMARY: &'static str = "gives means with the confidence intervals of Student's t";
    type Request = MeanRequest;
    type Value = MeanValue;

    fn run(_: &Engine, request: MeanRequest, _: &mut Call<'_>) -> Result<Report<MeanValue>, Error> {
        let MeanRequest { values, confidence, multiplier } = request;
        let wrong = [
            option(is_confidence(confidence), "confidence"),
            option(is_multiplier(multiplier), "multiplier"),
        ];
        unusable(Self::NAME, wrong.into_iter().flatten().collect())?;
        let Known { rows, valid, missing } = known(&values);
        let (mut estimates, mut issues) = (Estimates::with_capacity(rows.len()), Vec::new());
        for (row, values) in rows.iter().enumerate() {
            let mean = mean(values, confidence).map_err(at("values", row));
            if mean.is_ok() && values.windows(2).all(|pair| matches!(pair, [one, next] if one == next)) {
                let place = Path::root().key("values").index(row);
                issues.push(Issue::new(codes::estimate::NO_SPREAD, place));
            }
            estimates.push(mean.and_then(found), multiplier, ("values", row), &mut issues);
        }
        Ok(Report::new(MeanValue { estimates, valid_n: valid, missing_n: missing }, issues))
    }
}

/// `estimate.mean_difference`.
pub struct MeanDifference;

/// Pairs of independent samples.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeanDifferenceRequest {
    /// The values of each row; `null` is missing, and counted.
    pub values: Vec<Numbers>,
    /// The values that they are compared with.
    pub reference_values: Vec<Numbers>,
    /// `welch` or, for equal variances, `student`.
    #[serde(default)]
    pub method: MeanMethod,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What differences and limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

/// Differences of means, first minus reference.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeanDifferenceValue {
    /// The differences.
    #[serde(flatten)]
    pub estimates: Estimates,
    /// Student's t.
    pub statistic: Vec<Option<f64>>,
    /// Degrees of freedom.
    pub freedom: Vec<Option<f64>>,
    /// Probability of a statistic this far from zero or farther when the means are equal.
    pub p_value: Vec<Option<f64>>,
    /// How many values are known.
    pub valid_n: Vec<usize>,
    /// How many are missing.
    pub missing_n: Vec<usize>,
    /// How many values of the reference are known.
    pub reference_valid_n: Vec<usize>,
    /// How many of them are missing.
    pub reference_missing_n: Vec<usize>,
}

impl Operate for MeanDifference {
    const NAME: &'static str = "estimate.mean_difference";
    const SUMMARY: &'static str = "gives differences of the means of two samples with the confidence intervals and the \
                                   test of Welch or Student";
    type Request = MeanDifferenceRequest;
    type Value = MeanDifferenceValue;

    fn run(
        _: &Engine,
        request: MeanDifferenceRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<MeanDifferenceValue>, Error> {
        let MeanDifferenceRequest { values, reference_values, method, confidence, multiplier } = request;
        let mut wrong = lengths(values.len(), &[("reference_values", reference_values.len())]);
        wrong.extend(option(is_confidence(confidence), "confidence"));
        wrong.extend(option(is_multiplier(multiplier), "multiplier"));
        unusable(Self::NAME, wrong)?;
        let (first, reference) = (known(&values), known(&reference_values));
        let (mut estimates, mut issues) = (Estimates::with_capacity(values.len()), Vec::new());
        let mut tests: Vec<Option<ComparedMeans>> = Vec::with_capacity(values.len());
        for (row, (values, with)) in first.rows.iter().zip(&reference.rows).enumerate() {
            let field = if values.len() < 2 || with.len() > 1 { "values" } else { "reference_values" };
            let means = mean_difference(values, with, confidence, method).map_err(at(field, row));
            estimates.push(
                means.and_then(|means| found(means.difference)),
                multiplier,
                (field, row),
                &mut issues,
            );
            tests.push(means.ok());
        }
        let of = |number: fn(&ComparedMeans) -> f64| {
            tests.iter().map(|means| means.as_ref().map(number)).collect::<Vec<_>>()
        };
        let value = MeanDifferenceValue {
            estimates,
            statistic: of(|means| means.statistic),
            freedom: of(|means| means.freedom),
            p_value: of(|means| means.p_value),
            valid_n: first.valid,
            missing_n: first.missing,
            reference_valid_n: reference.valid,
            reference_missing_n: reference.missing,
        };
        Ok(Report::new(value, issues))
    }
}

/// `estimate.quantiles`.
pub struct Quantiles;

/// Samples.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuantilesRequest {
    /// The values of each row; `null` is missing, and counted.
    pub values: Vec<Numbers>,
    /// Probabilities from 0 to 1.
    #[serde(default = "quartiles")]
    pub probabilities: Vec<f64>,
    /// The definition of Hyndman and Fan (1996), 1 to 9.
    #[serde(default = "linear", rename = "type")]
    pub kind: u8,
    /// Confidence of the limits, between 0 and 1; no limits when absent. They are order statistics, exact for any
    /// distribution (Conover 1999).
    #[serde(default)]
    pub confidence: Option<f64>,
    /// What values and limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

fn quartiles() -> Vec<f64> {
    vec![0.25, 0.5, 0.75]
}

fn linear() -> u8 {
    7
}

/// Quantiles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuantilesValue {
    /// For each row the quantiles, in the order of the probabilities.
    pub value: Vec<Vec<Option<f64>>>,
    /// Their lower limits, when a confidence was given; `null` where the sample is too small for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<Vec<Vec<Option<f64>>>>,
    /// Their upper limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<Vec<Vec<Option<f64>>>>,
    /// How many values are known.
    pub valid_n: Vec<usize>,
    /// How many are missing.
    pub missing_n: Vec<usize>,
    /// The definition that was used.
    #[serde(rename = "type")]
    pub kind: u8,
}

impl Operate for Quantiles {
    const NAME: &'static str = "estimate.quantiles";
    const SUMMARY: &'static str = "gives quantiles by one of the nine definitions of Hyndman and Fan";
    type Request = QuantilesRequest;
    type Value = QuantilesValue;

    fn run(_: &Engine, request: QuantilesRequest, _: &mut Call<'_>) -> Result<Report<QuantilesValue>, Error> {
        let QuantilesRequest { values, probabilities, kind, confidence, multiplier } = request;
        let wrong = [
            option(probabilities.iter().all(|p| (0.0..=1.0).contains(p)), "probabilities"),
            option((1..=9).contains(&kind), "type"),
            option(confidence.is_none_or(is_confidence), "confidence"),
            option(is_multiplier(multiplier), "multiplier"),
        ];
        unusable(Self::NAME, wrong.into_iter().flatten().collect())?;
        let Known { mut rows, valid, missing } = known(&values);
        let mut issues = Vec::new();
        let (mut value, mut lower, mut upper) = (Vec::new(), Vec::new(), Vec::new());
        for (row, values) in rows.iter_mut().enumerate() {
            values.sort_by(f64::total_cmp);
            let mut told = BTreeSet::new();
            let mut tell = |why| {
                if told.insert(why) {
                    issues.push(at("values", row)(why).issue());
                }
            };
            let scaled = |number: f64| Some(number * multiplier).filter(|number| number.is_finite());
            let quantile = |p: &f64| {
                quantile_of_sorted(values, *p, kind)
                    .and_then(|found| scaled(found).ok_or(Undefined::CountTooLarge))
            };
            value.push(probabilities.iter().map(|p| quantile(p).map_err(&mut tell).ok()).collect());
            let Some(confidence) = confidence else { continue };
            let limits = probabilities.iter().map(|p| {
                if is_end(*p) {
                    return (None, None);
                }
                let (low, high) = limits(values, *p, confidence, &mut tell);
                (low.and_then(scaled), high.and_then(scaled))
            });
            let (low, high): (Vec<_>, Vec<_>) = limits.unzip();
            lower.push(low);
            upper.push(high);
        }
        if confidence.is_some() {
            let ends = probabilities.iter().enumerate().filter(|(_, probability)| is_end(**probability));
            issues.extend(ends.map(|(position, _)| {
                let place = Path::root().key("probabilities").index(position);
                Issue::new(codes::estimate::NO_LIMITS, place).with("reason", "end")
            }));
        }
        let (lower, upper) = (confidence.map(|_| lower), confidence.map(|_| upper));
        Ok(Report::new(
            QuantilesValue { value, lower, upper, valid_n: valid, missing_n: missing, kind },
            issues,
        ))
    }
}

/// Whether it is that of the least or the greatest of all, which have no limits.
fn is_end(probability: f64) -> bool {
    probability == 0.0 || probability == 1.0
}

/// The limits of a quantile of values in order; why one is missing is told.
fn limits(
    sorted: &[f64],
    probability: f64,
    confidence: f64,
    mut tell: impl FnMut(Undefined),
) -> (Option<f64>, Option<f64>) {
    match quantile_limits_of_sorted(sorted, probability, confidence) {
        Ok((Some(low), Some(high))) => (Some(low), Some(high)),
        Ok(some) => {
            tell(Undefined::TooFewValues);
            some
        }
        Err(why) => {
            tell(why);
            (None, None)
        }
    }
}

/// `estimate.kaplan_meier`.
pub struct KaplanMeier;

/// Persons who wait, or stay, until an event.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KaplanMeierRequest {
    /// How long each person was observed.
    pub time: Numbers,
    /// Whether the event happened then; `false` when the person is only known to have waited that long. `null` is not
    /// known, and leaves the person out.
    pub event: Vec<Option<bool>>,
    /// The group of each person; one group when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// `plain`, `log` or `log_log`.
    #[serde(default)]
    pub method: SurvivalMethod,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
}

/// Survival by group.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KaplanMeierValue {
    /// The groups, in the order in which they first appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The curve of each group.
    pub curves: Vec<SurvivalCurve>,
    /// The median time of each group; `null` when more than half still wait at the end.
    pub median: Vec<Option<f64>>,
}

/// The share that still waits after each time.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SurvivalCurve {
    /// The times at which somebody's waiting ended.
    pub time: Vec<f64>,
    /// Who still waited just before.
    pub at_risk: Vec<u64>,
    /// Events.
    pub events: Vec<u64>,
    /// Observations that ended without the event.
    pub censored: Vec<u64>,
    /// Share that still waits.
    pub value: Vec<f64>,
    /// Lower limits; `null` where the method has none, at a share of 0 and for `log_log` of 1.
    pub lower: Vec<Option<f64>>,
    /// Upper limits.
    pub upper: Vec<Option<f64>>,
}

impl Operate for KaplanMeier {
    const NAME: &'static str = "estimate.kaplan_meier";
    const SUMMARY: &'static str = "gives the share that still waits after each time, when some are only known to have \
                                   waited that long";
    type Request = KaplanMeierRequest;
    type Value = KaplanMeierValue;

    fn run(
        _: &Engine,
        request: KaplanMeierRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<KaplanMeierValue>, Error> {
        let time = Column::new("time", &request.time);
        let rows = request.time.len();
        let mut wrong = lengths(rows, &[("event", request.event.len())]);
        if let Some(groups) = &request.groups {
            wrong.extend(lengths(rows, &[("groups", groups.len())]));
        }
        wrong.extend(option(is_confidence(request.confidence), "confidence"));
        unusable(Self::NAME, wrong)?;

        let mut issues: Vec<Issue> = Vec::new();
        let groups = grouped(request.groups.as_deref(), rows);
        let (mut curves, mut medians) = (Vec::new(), Vec::new());
        for (position, (_, members)) in groups.iter().enumerate() {
            let mut entries = Vec::with_capacity(members.len());
            for row in members {
                let event = request.event.get(*row).copied().flatten();
                let event = event.ok_or(Refusal { why: Undefined::Missing, field: "event", row: *row });
                match (duration(time, *row), event) {
                    (Ok(duration), Ok(event)) => entries.push((duration, event)),
                    (duration, event) => {
                        let refusals = [duration.err(), event.err()];
                        issues.extend(refusals.into_iter().flatten().map(Refusal::issue));
                    }
                }
            }
            let place = Path::root().key("time");
            // Without rows there is no place of the first.
            let place = members.first().map_or(place.clone(), |first| place.index(*first));
            let steps = kaplan_meier(&entries, request.confidence, request.method).unwrap_or_else(|why| {
                issues.push(Issue { path: place.clone(), ..time.refusal(why, 0).issue() });
                Vec::new()
            });
            let median = survival_quantile(&steps, 0.5);
            issues.extend(without(&steps, median, position, &place));
            medians.push(median);
            let mut curve = SurvivalCurve::default();
            for step in steps {
                curve.time.push(step.time);
                curve.at_risk.push(step.at_risk);
                curve.events.push(step.events);
                curve.censored.push(step.censored);
                curve.value.push(step.survival);
                curve.lower.push(step.limits.map(|limits| limits.lower));
                curve.upper.push(step.limits.map(|limits| limits.upper));
            }
            curves.push(curve);
        }
        Ok(Report::new(KaplanMeierValue { groups: names(&groups), curves, median: medians }, issues))
    }
}

/// What a curve lacks: limits of some shares, and the median.
fn without(steps: &[SurvivalStep], median: Option<f64>, curve: usize, place: &Path) -> Vec<Issue> {
    let bare = |reason: &str, is_it: fn(f64) -> bool| {
        let count = steps.iter().filter(|step| step.limits.is_none() && is_it(step.survival)).count();
        let issue = Issue::new(codes::estimate::NO_LIMITS, place.clone()).with("reason", reason);
        (count > 0).then(|| issue.with("curve", curve).with("count", count))
    };
    let median = (median.is_none() && !steps.is_empty())
        .then(|| Issue::new(codes::estimate::MEDIAN_BEYOND, place.clone()).with("curve", curve));
    [bare("everybody", |share| share > 0.0), bare("nobody", |share| share <= 0.0), median]
        .into_iter()
        .flatten()
        .collect()
}

/// A time that is not negative; a row without one is told and left out.
fn duration(time: Column<'_>, row: usize) -> Result<f64, Refusal> {
    let found = time.number(row)?;
    if found < 0.0 { Err(time.refusal(Undefined::Negative, row)) } else { Ok(found) }
}
