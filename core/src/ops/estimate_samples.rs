//! `estimate.mean`, `estimate.quantiles`, `estimate.kaplan_meier`: one estimate from the values of many
//! persons.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::estimate::{
    Column, Estimates, Numbers, Refusal, found, grouped, is_confidence, is_multiplier, lengths, names, one,
    option, unusable, usual_confidence,
};
use super::{Call, Operate};
use crate::base::{Error, Issue, Report};
use crate::engine::Engine;
use crate::stats::{SurvivalMethod, Undefined, kaplan_meier, mean, quantile_of_sorted, survival_quantile};

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
            estimates.push(mean.and_then(found), multiplier, ("values", row), &mut issues);
        }
        Ok(Report::new(MeanValue { estimates, valid_n: valid, missing_n: missing }, issues))
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
    /// What values are multiplied by.
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
        let QuantilesRequest { values, probabilities, kind, multiplier } = request;
        let wrong = [
            option(probabilities.iter().all(|p| (0.0..=1.0).contains(p)), "probabilities"),
            option((1..=9).contains(&kind), "type"),
            option(is_multiplier(multiplier), "multiplier"),
        ];
        unusable(Self::NAME, wrong.into_iter().flatten().collect())?;
        let Known { mut rows, valid, missing } = known(&values);
        let mut issues = Vec::new();
        let value = rows.iter_mut().enumerate().map(|(row, values)| {
            values.sort_by(f64::total_cmp);
            let found: Result<Vec<f64>, Undefined> = probabilities
                .iter()
                .map(|p| quantile_of_sorted(values, *p, kind).map(|value| value * multiplier))
                .collect();
            match found {
                Ok(found) => found.into_iter().map(|value| value.is_finite().then_some(value)).collect(),
                Err(why) => {
                    issues.push(at("values", row)(why).issue());
                    vec![None; probabilities.len()]
                }
            }
        });
        let value = value.collect();
        Ok(Report::new(QuantilesValue { value, valid_n: valid, missing_n: missing, kind }, issues))
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
    /// Whether the event happened then; `false` when the person is only known to have waited that long.
    pub event: Vec<bool>,
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
                match duration(time, *row) {
                    Ok(duration) => entries.push((duration, request.event.get(*row) == Some(&true))),
                    Err(refusal) => issues.push(refusal.issue()),
                }
            }
            let steps = kaplan_meier(&entries, request.confidence, request.method).unwrap_or_else(|why| {
                issues.push(time.refusal(why, members.first().copied().unwrap_or(position)).issue());
                Vec::new()
            });
            medians.push(survival_quantile(&steps, 0.5));
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

/// A time that is not negative; a row without one is told and left out.
fn duration(time: Column<'_>, row: usize) -> Result<f64, Refusal> {
    let found = time.number(row)?;
    if found < 0.0 { Err(time.refusal(Undefined::Negative, row)) } else { Ok(found) }
}
