use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{MeasureKind, SuppressionClass, Unit};
use crate::calendar::Date;
use crate::stats::{IntervalMethod, Undefined};

/// A time from its first to its last day, both included.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Validate,
)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "days_in_order"))]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

fn days_in_order(period: &Period) -> Result<(), ValidationError> {
    if period.from <= period.to { Ok(()) } else { Err(ValidationError::new("from <= to")) }
}

impl Period {
    /// Whether a day is in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Whether all of a year is in it.
    #[must_use]
    pub fn contains_year(&self, year: i16) -> bool {
        let (first, last) = (Date::new(year, 1, 1), Date::new(year, 12, 31));
        first.zip(last).is_some_and(|(first, last)| self.from <= first && last <= self.to)
    }

    /// Whether they have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether they have as many days, or as many whole months: years do whether or not there is a 29th of February.
    #[must_use]
    pub fn is_as_long_as(&self, other: &Self) -> bool {
        let days = |period: &Self| period.from.days_until(period.to);
        days(self) == days(other)
            || self.months().zip(other.months()).is_some_and(|(one, other)| one == other)
    }

    /// How many whole months it has, when it ends on the day before one begins.
    fn months(&self) -> Option<i32> {
        let next = self.to.days_later(1)?;
        let month = |day: Date| i32::from(day.year()).checked_mul(12)?.checked_add(i32::from(day.month()));
        let months = month(next)?.checked_sub(month(self.from)?)?;
        (next.day() == self.from.day()).then_some(months)
    }
}

/// A computed indicator with everything that is needed to judge it. No number is ever NaN or infinite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// The definition.
    pub indicator: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of what the definition computes: of all of it but the texts.
    pub definition_hash: String,
    /// SHA-256 of what it was computed from, whatever the order of the records.
    pub input_hash: String,
    /// The city.
    pub city: String,
    /// The time it is about; a single day for what stands on the day of the edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What is computed.
    pub measure: MeasureKind,
    /// The field of the code, when there is one estimate for each code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The code; `not_known` for the records without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What is divided; of a share without the event, those with it until the time. Absent when nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// What it is divided by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
    /// The lowest estimate of the denominator, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator_low: Option<f64>,
    /// The highest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator_high: Option<f64>,
    /// What the denominator is.
    pub denominator_rule: DenominatorRule,
    /// Records (for an index: items) that belong and are known.
    pub valid_n: u64,
    /// Records that belong and are not known.
    pub missing_n: u64,
    /// Records that belong: known and not known.
    pub universe_n: u64,
    /// Records of which it is not known whether they belong.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub undetermined_n: u64,
    /// Records that were left out because they are of another time. 0 when absent; null where it is kept back.
    #[serde(default = "nothing_outside", skip_serializing_if = "is_nothing")]
    pub outside_n: Option<u64>,
    /// Share of the units, from 0 to 1, that gave what is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporting_coverage: Option<f64>,
    /// The value, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Which quantile the value is, from 0 (the least) to 1 (the greatest).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// The level, of an ordinal measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Lower limit, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// Confidence of the limits, such as 0.95; absent when they are not limits of confidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// How the limits are made.
    pub method: IntervalMethod,
    /// The unit.
    pub unit: Unit,
    /// Whom it tells about. One about persons is internal until release protection has made it safe.
    pub suppression: SuppressionClass,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoValue>,
    /// What to know about the value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<EstimateNote>,
    /// The records behind it, when they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<EstimateRecords>,
}

/// The identifiers of the records behind an estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EstimateRecords {
    /// Those that are known and make up the numerator.
    pub counted: Vec<String>,
    /// The other known ones.
    pub not_counted: Vec<String>,
    /// Those that belong and are not known.
    pub missing: Vec<String>,
    /// Those of which it is not known whether they belong.
    pub undetermined: Vec<String>,
}

/// What a denominator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DenominatorRule {
    /// The records that are known.
    KnownRecords,
    /// The residents of the city's document.
    Residents,
    /// A sum over the records that know both parts.
    SumOfKnown,
    /// An estimate with a range.
    EstimatedRange,
    /// The weights of the items that are known.
    KnownItems,
    /// The pairs of offers.
    PairsOfOffers,
    /// None: the value is no quotient.
    NotAQuotient,
}

impl DenominatorRule {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KnownRecords => "known_records",
            Self::Residents => "residents",
            Self::SumOfKnown => "sum_of_known",
            Self::EstimatedRange => "estimated_range",
            Self::KnownItems => "known_items",
            Self::PairsOfOffers => "pairs_of_offers",
            Self::NotAQuotient => "not_a_quotient",
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

#[expect(clippy::unnecessary_wraps, reason = "it is the default of a field")]
const fn nothing_outside() -> Option<u64> {
    Some(0)
}

#[expect(clippy::ref_option, reason = "serde passes a reference")]
fn is_nothing(count: &Option<u64>) -> bool {
    *count == Some(0)
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoValue {
    /// No record belongs.
    NoRecords,
    /// Records belong, and of none is the answer known.
    NothingKnown,
    /// Some answers are missing and the definition does not allow it.
    MissingRefused,
    /// The denominator is zero.
    ZeroDenominator,
    /// The city's document has no count of these residents up to the year of the edition.
    NoPopulation,
    /// There are fewer than two offers to compare.
    TooFew,
    /// No period was asked for, and the definition needs one.
    NoPeriod,
    /// The period holds figures of several years.
    MixedYears,
    /// Nobody was watched for as long as is asked about.
    BeyondWatched,
    /// The lowest, best and highest estimates of the denominator are not in order.
    RangeOutOfOrder,
    /// Only the lowest and the highest estimate of the denominator are known.
    NoBestEstimate,
    /// The numbers are beyond what can be computed.
    OutOfRange,
}

impl NoValue {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoRecords => "no_records",
            Self::NothingKnown => "nothing_known",
            Self::MissingRefused => "missing_refused",
            Self::ZeroDenominator => "zero_denominator",
            Self::NoPopulation => "no_population",
            Self::TooFew => "too_few",
            Self::NoPeriod => "no_period",
            Self::MixedYears => "mixed_years",
            Self::BeyondWatched => "beyond_watched",
            Self::RangeOutOfOrder => "range_out_of_order",
            Self::NoBestEstimate => "no_best_estimate",
            Self::OutOfRange => "out_of_range",
        }
    }
}

/// What to know about a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "note", rename_all = "snake_case", deny_unknown_fields)]
pub enum EstimateNote {
    /// The year of the population.
    PopulationYear {
        /// The year.
        year: i16,
    },
    /// The population is of a year long before the end of the period.
    PopulationOld {
        /// How many years before.
        years: i16,
    },
    /// The records are those of a group, and the population is all residents: not a rate among those of the group.
    PopulationOfAll,
    /// Missing records are not in the sum: the true value may be higher.
    SumIncomplete,
    /// The numerator is larger than the denominator. The value is not cut.
    AboveOne,
    /// The numerator is larger than the lowest estimate of the denominator, so a limit is above parity.
    AboveLowest,
    /// The value is a quantile by this definition of Hyndman and Fan (1996).
    QuantileDefinition {
        /// Its number.
        number: u8,
    },
    /// The numerator is the number of different persons in so many records.
    PersonsCounted {
        /// The records.
        records: u64,
    },
    /// The numerator is the figure that was given, since no records were, or since some do not say whose they are or whether
    /// they are of the year.
    PersonsStated {
        /// The records that do not say it.
        unidentified: u64,
    },
    /// All values are the same, so that the interval has no width: it tells nothing of how sure the mean is.
    NoSpread,
    /// There is a value and no interval.
    NoInterval {
        /// Why.
        why: Undefined,
    },
    /// The interval has one end only: the other one is without limit.
    OneLimit {
        /// Why.
        why: Undefined,
    },
}

impl EstimateNote {
    /// The name in documents.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::PopulationYear { .. } => "population_year",
            Self::PopulationOld { .. } => "population_old",
            Self::PopulationOfAll => "population_of_all",
            Self::SumIncomplete => "sum_incomplete",
            Self::AboveOne => "above_one",
            Self::AboveLowest => "above_lowest",
            Self::QuantileDefinition { .. } => "quantile_definition",
            Self::PersonsCounted { .. } => "persons_counted",
            Self::PersonsStated { .. } => "persons_stated",
            Self::NoInterval { .. } => "no_interval",
            Self::OneLimit { .. } => "one_limit",
            Self::NoSpread => "no_spread",
        }
    }
}
