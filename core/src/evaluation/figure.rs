use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{FigurePart, PlanFigure, ResultMeasure};

/// Why a value does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoFigure {
    /// Nobody kept records of it.
    NotRecorded,
    /// It is kept for the whole network and not by city.
    NotByCity,
    /// There is nothing to divide by.
    NoDenominator,
    /// There is no baseline.
    NoBaseline,
    /// There is no target.
    NoTarget,
    /// There is no actual value.
    NoActual,
    /// The target is the baseline, so there is no way between them.
    TargetIsBaseline,
    /// Steps of a scale have no distance.
    Ordinal,
    /// It is a text.
    Qualitative,
    /// Less is better, so a multiple of the target says nothing.
    Descending,
    /// Values of periods must not be added.
    NotAdditive,
    /// The values are of different rounds of a study.
    RoundsDiffer,
    /// All cities are on one side.
    OneRegion,
    /// There are too few cities.
    TooFewCities,
    /// There was no exchange.
    NoExchange,
    /// The numbers are beyond what can be computed with.
    TooLarge,
}

impl NoFigure {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotRecorded => "not_recorded",
            Self::NotByCity => "not_by_city",
            Self::NoDenominator => "no_denominator",
            Self::NoBaseline => "no_baseline",
            Self::NoTarget => "no_target",
            Self::NoActual => "no_actual",
            Self::TargetIsBaseline => "target_is_baseline",
            Self::Ordinal => "ordinal",
            Self::Qualitative => "qualitative",
            Self::Descending => "descending",
            Self::NotAdditive => "not_additive",
            Self::RoundsDiffer => "rounds_differ",
            Self::OneRegion => "one_region",
            Self::TooFewCities => "too_few_cities",
            Self::NoExchange => "no_exchange",
            Self::TooLarge => "too_large",
        }
    }
}

/// A value, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Measured {
    /// The value.
    pub value: Option<f64>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoFigure>,
}

impl From<Result<f64, NoFigure>> for Measured {
    fn from(found: Result<f64, NoFigure>) -> Self {
        let found =
            found.and_then(|value| if value.is_finite() { Ok(value) } else { Err(NoFigure::TooLarge) });
        Self { value: found.ok(), reason: found.err() }
    }
}

impl Measured {
    /// One number by another.
    pub(super) fn ratio(numerator: f64, denominator: f64) -> Self {
        Self::from(if denominator == 0.0 {
            Err(NoFigure::NoDenominator)
        } else {
            Ok(numerator / denominator)
        })
    }
}

/// The number of a figure; of a share its numerator by its denominator, in percent, before what was typed.
pub(super) fn number(figure: &PlanFigure, measure: ResultMeasure) -> Option<f64> {
    of_parts(figure.value, figure.numerator, figure.denominator, measure)
}

/// [`number`] of a group.
pub(super) fn part_number(part: &FigurePart, measure: ResultMeasure) -> Option<f64> {
    of_parts(part.value, part.numerator, part.denominator, measure)
}

fn of_parts(
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    measure: ResultMeasure,
) -> Option<f64> {
    let found = match (measure, numerator, denominator) {
        (ResultMeasure::Qualitative, _, _) => None,
        (ResultMeasure::Percentage, Some(numerator), Some(denominator)) => {
            (denominator != 0.0).then(|| 100.0 * numerator / denominator)
        }
        _ => value,
    };
    found.filter(|value| value.is_finite())
}

/// A count as a number. Counts of records are far below what a float holds.
pub(super) fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::from(u32::MAX), f64::from)
}
