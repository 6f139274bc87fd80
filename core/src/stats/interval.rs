use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::normal_quantile;

/// Lower and upper limit, both finite, in the unit of what they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

impl Interval {
    /// Both limits times a factor that is not negative.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { lower: self.lower * factor, upper: self.upper * factor }
    }
}

/// How the limits of an estimate are made.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum IntervalMethod {
    /// No interval: nothing is a sample of anything.
    #[default]
    None,
    /// Score interval of a proportion (Wilson 1927).
    Wilson,
    /// Exact interval of a proportion (Clopper and Pearson 1934).
    ClopperPearson,
    /// Interval of a proportion with Jeffreys' prior (Brown, Cai and DasGupta 2001).
    Jeffreys,
    /// Interval of a proportion around a centre pulled to one half (Agresti and Coull 1998).
    AgrestiCoull,
    /// Exact interval of a Poisson count (Garwood 1936).
    ExactPoisson,
    /// Byar's approximation for a Poisson count (Breslow and Day 1987).
    Byar,
    /// Exact for counts below 10, Byar's approximation from 10 on, as English public health tables do.
    #[serde(rename = "byar_exact_below_10")]
    ByarExactBelow10,
    /// Interval of a mean by Student's t distribution.
    StudentT,
    /// Interval of a Kaplan-Meier estimate through the logarithm of minus its logarithm.
    LogLog,
    /// Not an interval of sampling: every missing record counted as no, and every one as yes.
    MissingBounds,
    /// Not an interval of sampling: the quotients by the ends of an estimated denominator.
    DenominatorRange,
}

impl IntervalMethod {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Wilson => "wilson",
            Self::ClopperPearson => "clopper_pearson",
            Self::Jeffreys => "jeffreys",
            Self::AgrestiCoull => "agresti_coull",
            Self::ExactPoisson => "exact_poisson",
            Self::Byar => "byar",
            Self::ByarExactBelow10 => "byar_exact_below_10",
            Self::StudentT => "student_t",
            Self::LogLog => "log_log",
            Self::MissingBounds => "missing_bounds",
            Self::DenominatorRange => "denominator_range",
        }
    }
}

/// Why there is no value or no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// The value is missing or not a number.
    Missing,
    /// What is there is no number.
    NotANumber,
    /// A count is negative or not whole.
    NotACount,
    /// A number is negative.
    Negative,
    /// The denominator is zero.
    NoDenominator,
    /// The numerator is larger than the denominator.
    AboveDenominator,
    /// The confidence is not between 0 and 1, both excluded.
    ConfidenceOutOfRange,
    /// The numbers are beyond what the method computes.
    CountTooLarge,
    /// Byar's lower limit does not exist for so small a count at this confidence.
    TooFewForByar,
    /// Fewer than ten events.
    TooFewEvents,
    /// Fewer observations than the method needs.
    TooFewValues,
    /// The value that is divided by cannot be told from zero.
    NearZero,
    /// The same stratum, band or time twice.
    Repeated,
    /// In an order that the method cannot use.
    OutOfOrder,
    /// A band of ages is too wide for its death rate: more would die in it than reach it.
    BandTooWide,
    /// The method is not one for this kind of measure.
    MethodUnfit,
    /// The iteration did not settle.
    NotConverged,
}

impl std::fmt::Display for Undefined {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

impl std::error::Error for Undefined {}

impl Undefined {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber => "not_a_number",
            Self::NotACount => "not_a_count",
            Self::Negative => "negative",
            Self::NoDenominator => "no_denominator",
            Self::AboveDenominator => "above_denominator",
            Self::ConfidenceOutOfRange => "confidence_out_of_range",
            Self::CountTooLarge => "count_too_large",
            Self::TooFewForByar => "too_few_for_byar",
            Self::TooFewEvents => "too_few_events",
            Self::TooFewValues => "too_few_values",
            Self::NearZero => "near_zero",
            Self::Repeated => "repeated",
            Self::OutOfOrder => "out_of_order",
            Self::BandTooWide => "band_too_wide",
            Self::MethodUnfit => "method_unfit",
            Self::NotConverged => "not_converged",
        }
    }
}

/// Half of what is left outside the interval.
pub(super) fn tail(confidence: f64) -> Result<f64, Undefined> {
    if confidence > 0.0 && confidence < 1.0 {
        Ok((1.0 - confidence) / 2.0)
    } else {
        Err(Undefined::ConfidenceOutOfRange)
    }
}

/// The two-sided standard normal deviate of a confidence: 1.96 for 0.95.
pub(super) fn deviate(confidence: f64) -> Result<f64, Undefined> {
    // The lower quantile keeps its digits where 1 - tail would lose them.
    normal_quantile(tail(confidence)?).map(|quantile| -quantile).ok_or(Undefined::ConfidenceOutOfRange)
}

/// A count as a floating-point number, exact up to 2^53.
pub(super) fn number(count: u64) -> Result<f64, Undefined> {
    const EXACT: u64 = 1 << 53;
    #[expect(clippy::cast_precision_loss, reason = "whole numbers up to 2^53 are exact")]
    (count <= EXACT).then_some(count as f64).ok_or(Undefined::CountTooLarge)
}

/// The count that a number stands for.
///
/// # Errors
/// `missing`, `not_a_count`, `count_too_large` above 2^53.
pub fn as_count(number: f64) -> Result<u64, Undefined> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_nan() {
        return Err(Undefined::Missing);
    }
    if number > EXACT {
        return Err(if number.is_finite() { Undefined::CountTooLarge } else { Undefined::NotACount });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with what it was")]
    let count = number as u64;
    #[expect(clippy::cast_precision_loss, reason = "not above 2^53")]
    let whole = count as f64;
    if whole == number { Ok(count) } else { Err(Undefined::NotACount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_whole_numbers_that_a_float_has_exactly() {
        const EXACT: u64 = 1 << 53;
        for (number, count) in [(0.0, 0), (-0.0, 0), (7.0, 7), (9_007_199_254_740_992.0, EXACT)] {
            assert_eq!(as_count(number), Ok(count));
        }
        for number in [-1.0, -0.5, 0.5, 2.000_000_1, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(as_count(number), Err(Undefined::NotACount), "{number}");
        }
        for number in [9_007_199_254_740_994.0, 1e300] {
            assert_eq!(as_count(number), Err(Undefined::CountTooLarge), "{number}");
        }
        assert_eq!(as_count(f64::NAN), Err(Undefined::Missing));
    }
}
