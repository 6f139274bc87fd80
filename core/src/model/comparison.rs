use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MeasureKind, Period, SuppressionClass, Unit};

/// Estimates of cities or periods next to each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparisons {
    /// Each estimate with that of the reference: the reference city, or the earliest period.
    pub comparisons: Vec<Comparison>,
    /// Trends, of three periods or more.
    pub trends: Vec<Trend>,
}

/// An estimate and the one it is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The definition.
    pub indicator: String,
    /// The field of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What is computed.
    pub measure: MeasureKind,
    /// The unit of the values and of the difference.
    pub unit: Unit,
    /// Whom it tells about.
    pub suppression: SuppressionClass,
    /// The estimate.
    pub compared: ComparedEstimate,
    /// What it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<ComparedEstimate>,
    /// The estimate minus the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Contrast>,
    /// The estimate by the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<Contrast>,
    /// Why they are not compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NotCompared>,
}

/// Which estimate it is, and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparedEstimate {
    /// The city.
    pub city: String,
    /// The time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The value, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}

/// A difference or a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contrast {
    /// The value.
    pub value: f64,
    /// Lower limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How the limits are made.
    pub method: ContrastMethod,
}

/// How the limits of a difference or a ratio are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContrastMethod {
    /// No limits: the values are no independent counts.
    None,
    /// Difference of proportions by the hybrid score method (Newcombe 1998).
    NewcombeHybridScore,
    /// Ratio of proportions from the Wilson limits of each (Donner and Zou 2012).
    WilsonRatio,
    /// Difference of rates from the limits of each (Li and others 2011).
    RateLimits,
    /// Ratio of rates, exact (Przyborowski and Wilenski 1940).
    ExactRateRatio,
    /// Not limits of sampling: what the ends of the estimated denominators leave possible.
    DenominatorRanges,
}

/// Why two estimates are not compared, or a trend is not tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotCompared {
    /// They come from different versions of the definition, or from definitions that compute something else.
    DefinitionDiffers,
    /// The numerator of one counts persons in records, that of the other is the figure that a city gave.
    PersonsDiffer,
    /// Their units differ.
    UnitDiffers,
    /// They are about different times.
    PeriodDiffers,
    /// Their periods overlap.
    PeriodsOverlap,
    /// One of them has no period.
    NoPeriod,
    /// One of them has no value.
    NoValue,
    /// The reference has no such estimate.
    NoReference,
    /// The same estimate is there twice.
    Repeated,
    /// There is no test of trend for this measure.
    NoMethod,
    /// The numbers of one of them cannot be: a part is more than the whole, or the value is not their quotient.
    Impossible,
}

impl NotCompared {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DefinitionDiffers => "definition_differs",
            Self::PersonsDiffer => "persons_differ",
            Self::UnitDiffers => "unit_differs",
            Self::PeriodDiffers => "period_differs",
            Self::PeriodsOverlap => "periods_overlap",
            Self::NoPeriod => "no_period",
            Self::NoValue => "no_value",
            Self::NoReference => "no_reference",
            Self::Repeated => "repeated",
            Self::NoMethod => "no_method",
            Self::Impossible => "impossible",
        }
    }
}

/// How an indicator of a city moves over three periods or more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// The definition.
    pub indicator: String,
    /// The field of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The city.
    pub city: String,
    /// First day of the first period and last day of the last one.
    pub period: Period,
    /// Periods.
    pub periods: u64,
    /// The unit of the slope, for each year.
    pub unit: Unit,
    /// Whom it tells about.
    pub suppression: SuppressionClass,
    /// The test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<TrendMethod>,
    /// Change in the unit for each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slope: Option<f64>,
    /// Lower limit of the slope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of the slope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// Chi-squared with one degree of freedom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistic: Option<f64>,
    /// Probability of a statistic this large or larger without a trend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_value: Option<f64>,
    /// Why there is no test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NotCompared>,
}

/// Tests of trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrendMethod {
    /// Chi-squared test of a linear trend in proportions (Armitage 1955).
    CochranArmitage,
    /// Slope weighted by the reciprocals of the Poisson variances (Armitage, Berry and Matthews 2002).
    WeightedSlope,
    /// Score test of a trend in rates (Breslow and Day 1987), where a period has no events.
    PoissonScore,
}
