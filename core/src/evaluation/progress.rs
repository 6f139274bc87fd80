//! How far an indicator came.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::check::is_blank;
use super::figure::{Measured, NoFigure, number};
use super::process::adds_up;
use crate::calendar::Date;
use crate::model::{PlanFigure, PlanPeriod, ResultIndicator, ResultMeasure};
use crate::stats::ExactSum;

/// The actual value of a period, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'a> {
    /// The period of the plan.
    pub period: &'a PlanPeriod,
    /// The value that the records give, when the indicator is computed.
    pub computed: Option<PlanFigure>,
}

impl<'a> Reading<'a> {
    /// A period whose value was typed.
    #[must_use]
    pub const fn typed(period: &'a PlanPeriod) -> Self {
        Self { period, computed: None }
    }

    /// What the records give, before what was typed.
    fn actual(&self) -> Option<&PlanFigure> {
        self.computed.as_ref().or(self.period.actual.as_ref())
    }
}

/// Where an actual value is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The records.
    Computed,
    /// The plan.
    Typed,
    /// Nowhere.
    None,
}

/// An indicator in a period.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PeriodProgress {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// The value before.
    pub baseline: Option<f64>,
    /// The value that is wanted.
    pub target: Option<f64>,
    /// The value that was reached.
    pub actual: Option<f64>,
    /// Of a share that was reached: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// Of a share that was reached: of how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
    /// Where the actual value is from.
    pub source: Source,
    /// (actual − baseline) / (target − baseline): the part of the way, 1 when it was gone. It also holds when less
    /// is better.
    pub achieved: Measured,
    /// Actual by target: how many times what was expected.
    pub times_target: Measured,
    /// Whether the target was reached.
    pub reached: Option<bool>,
}

/// The periods of an indicator together.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PeriodsTotal {
    /// The target.
    pub target: Measured,
    /// What was reached.
    pub actual: Measured,
    /// Actual by target.
    pub times_target: Measured,
    /// Periods without an actual value. There is no sum over periods while any is missing.
    pub missing: usize,
}

/// An indicator in each of the periods.
#[must_use]
pub fn progress(indicator: &ResultIndicator, readings: &[Reading<'_>]) -> Vec<PeriodProgress> {
    readings.iter().map(|reading| of_period(indicator, reading)).collect()
}

fn of_period(indicator: &ResultIndicator, reading: &Reading<'_>) -> PeriodProgress {
    let period = reading.period;
    let measure = indicator.measure;
    let before = indicator.baseline.as_ref().map(|baseline| &baseline.figure);
    let baseline = before.and_then(|figure| number(figure, measure));
    let target = period.target.as_ref().and_then(|figure| number(figure, measure));
    let actual = reading.actual().and_then(|figure| number(figure, measure));
    let is_one_round = of_one_round(&[before, period.target.as_ref(), reading.actual()]);
    let reached = target
        .zip(actual)
        .filter(|_| is_one_round)
        .map(|(target, actual)| if indicator.ascending { actual >= target } else { actual <= target });
    PeriodProgress {
        start: period.start,
        end: period.end,
        baseline,
        target,
        actual,
        numerator: reading.actual().and_then(|figure| figure.numerator),
        denominator: reading.actual().and_then(|figure| figure.denominator),
        source: match (&reading.computed, &period.actual) {
            (Some(_), _) => Source::Computed,
            (None, Some(_)) => Source::Typed,
            (None, None) => Source::None,
        },
        achieved: way(measure, is_one_round, baseline, target, actual).into(),
        times_target: times(indicator, is_one_round, target, actual).into(),
        reached,
    }
}

/// Whether figures can be computed with each other. One that names no round is of any.
fn of_one_round(figures: &[Option<&PlanFigure>]) -> bool {
    let rounds: BTreeSet<&str> =
        figures.iter().flatten().filter_map(|figure| figure.round.as_deref()).collect();
    rounds.len() <= 1
}

/// What must be there before values are computed with.
fn usable(
    measure: ResultMeasure,
    is_one_round: bool,
    target: Option<f64>,
    actual: Option<f64>,
) -> Result<(f64, f64), NoFigure> {
    match measure {
        ResultMeasure::Qualitative => return Err(NoFigure::Qualitative),
        ResultMeasure::Ordinal => return Err(NoFigure::Ordinal),
        ResultMeasure::Unit | ResultMeasure::Percentage => {}
    }
    if !is_one_round {
        return Err(NoFigure::RoundsDiffer);
    }
    Ok((target.ok_or(NoFigure::NoTarget)?, actual.ok_or(NoFigure::NoActual)?))
}

fn way(
    measure: ResultMeasure,
    is_one_round: bool,
    baseline: Option<f64>,
    target: Option<f64>,
    actual: Option<f64>,
) -> Result<f64, NoFigure> {
    let (target, actual) = usable(measure, is_one_round, target, actual)?;
    let baseline = baseline.ok_or(NoFigure::NoBaseline)?;
    if target == baseline {
        return Err(NoFigure::TargetIsBaseline);
    }
    Ok((actual - baseline) / (target - baseline))
}

fn times(
    indicator: &ResultIndicator,
    is_one_round: bool,
    target: Option<f64>,
    actual: Option<f64>,
) -> Result<f64, NoFigure> {
    let (target, actual) = usable(indicator.measure, is_one_round, target, actual)?;
    if !indicator.ascending {
        return Err(NoFigure::Descending);
    }
    if target == 0.0 {
        return Err(NoFigure::NoDenominator);
    }
    Ok(actual / target)
}

/// The periods together: of a cumulative indicator the last, of a share the sums of its numerators and
/// denominators, of an additive number the sum. Values of different rounds are neither added nor divided.
#[must_use]
pub fn total(
    indicator: &ResultIndicator,
    periods: &[PeriodProgress],
    readings: &[Reading<'_>],
) -> PeriodsTotal {
    let is_missing = |reading: &Reading<'_>| match indicator.measure {
        ResultMeasure::Qualitative => reading.actual().is_none_or(|figure| is_blank(&figure.comment)),
        measure => reading.actual().and_then(|figure| number(figure, measure)).is_none(),
    };
    let missing = readings.iter().filter(|reading| is_missing(reading)).count();
    let counted = counted(indicator, periods, readings);
    let targets: Vec<_> = counted.iter().map(|(_, reading)| reading.period.target.as_ref()).collect();
    let actuals: Vec<_> = counted.iter().map(|(_, reading)| reading.actual()).collect();
    let target = sum(indicator, &counted, &targets, |period| period.target, NoFigure::NoTarget);
    let actual = sum(indicator, &counted, &actuals, |period| period.actual, NoFigure::NoActual);
    let is_one_round = of_one_round(&[targets, actuals].concat());
    let times_target = times(indicator, is_one_round, target.ok(), actual.ok());
    let because = |found: Result<f64, NoFigure>| target.and(actual).and(found);
    PeriodsTotal {
        times_target: because(times_target).into(),
        target: target.into(),
        actual: actual.into(),
        missing,
    }
}

type Found = Result<f64, NoFigure>;

type Counted<'a> = (&'a PeriodProgress, &'a Reading<'a>);

/// The periods that make the total: of a cumulative indicator the last one with a value, wherever it stands in the
/// list; of the others all.
fn counted<'a>(
    indicator: &ResultIndicator,
    periods: &'a [PeriodProgress],
    readings: &'a [Reading<'a>],
) -> Vec<Counted<'a>> {
    let all = periods.iter().zip(readings);
    if !indicator.cumulative {
        return all.collect();
    }
    let known = all.clone().filter(|(period, _)| period.actual.is_some());
    let last = known.max_by_key(|(period, _)| period.end).or(all.max_by_key(|(period, _)| period.end));
    last.into_iter().collect()
}

/// The targets or the actual values of the periods that count.
fn sum(
    indicator: &ResultIndicator,
    counted: &[Counted<'_>],
    figures: &[Option<&PlanFigure>],
    get: impl Fn(&PeriodProgress) -> Option<f64>,
    missing: NoFigure,
) -> Found {
    match indicator.measure {
        ResultMeasure::Qualitative => Err(NoFigure::Qualitative),
        ResultMeasure::Ordinal => Err(NoFigure::Ordinal),
        _ if indicator.cumulative => counted.first().and_then(|(period, _)| get(period)).ok_or(missing),
        _ if !adds_up(indicator) => Err(NoFigure::NotAdditive),
        _ if !of_one_round(figures) => Err(NoFigure::RoundsDiffer),
        ResultMeasure::Percentage => share(figures, missing),
        ResultMeasure::Unit => {
            let sum: Option<ExactSum> = counted.iter().map(|(period, _)| get(period)).collect();
            sum.filter(|_| !counted.is_empty()).map(|sum| sum.value()).ok_or(missing)
        }
    }
}

/// Shares together: the sum of the numerators by that of the denominators. Without both of each there is none.
fn share(figures: &[Option<&PlanFigure>], reason: NoFigure) -> Found {
    let parts =
        figures.iter().map(|figure| figure.and_then(|figure| figure.numerator.zip(figure.denominator)));
    let parts: Option<Vec<(f64, f64)>> = parts.collect();
    let parts = parts.filter(|parts| !parts.is_empty()).ok_or(reason)?;
    let numerator: ExactSum = parts.iter().map(|part| part.0).collect();
    let denominator: ExactSum = parts.iter().map(|part| part.1).collect();
    if denominator.value() == 0.0 {
        return Err(NoFigure::NoDenominator);
    }
    Ok(100.0 * numerator.value() / denominator.value())
}
