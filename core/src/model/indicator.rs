use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Sex, city::ages_in_order};
use crate::base::LanguageText;
use crate::stats::{IntervalMethod, Undefined};

/// A file of indicator definitions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IndicatorPack {
    /// Name of the pack, such as `service_system`.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Semantic version of the pack.
    #[validate(length(min = 1, max = 50))]
    pub version: String,
    /// Licence of the texts.
    pub licence: String,
    /// Title.
    pub name: LanguageText,
    /// The definitions.
    #[validate(nested, custom(function = "unique_ids"))]
    pub indicators: Vec<IndicatorDefinition>,
}

/// An indicator: what is counted, among what, and what an unknown answer does.
///
/// Expressions are in the language of the questionnaires. Over services and locations they also see the
/// organization, as `organization.` and its name. A fact that nobody asked for is blank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IndicatorDefinition {
    /// Stable identifier, such as `beds_per_100000`.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Semantic version. Results of different major versions are not compared.
    #[validate(length(min = 1, max = 50))]
    pub version: String,
    /// Name for display.
    pub name: LanguageText,
    /// Numerator, denominator and limits, in plain words.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// How hard it is to collect.
    pub tier: Tier,
    /// The records that are looked at.
    pub over: Records,
    /// Expression that tells which records belong; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub universe: Option<String>,
    /// What is computed.
    #[validate(nested)]
    pub measure: Measure,
    /// One estimate for each code of this field; expressions see the fact of the code as `term`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disaggregate: Option<FactField>,
    /// What unknown answers do.
    #[serde(default)]
    pub missing: MissingRule,
    /// How the limits are made.
    #[serde(default)]
    pub interval: IntervalMethod,
    /// Unit of the value; it says what the quotient is multiplied by.
    pub unit: Unit,
    /// Where the definition comes from.
    #[validate(nested)]
    pub source: DefinitionSource,
}

fn unique_ids(definitions: &[IndicatorDefinition]) -> Result<(), ValidationError> {
    let ids: BTreeSet<&str> = definitions.iter().map(|definition| definition.id.as_str()).collect();
    if ids.len() == definitions.len() { Ok(()) } else { Err(ValidationError::new("unique")) }
}

/// How hard an indicator is to collect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Any directory has it.
    Basic,
    /// Providers have to be asked.
    Intermediate,
    /// Providers have to keep records.
    Advanced,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Records {
    /// The services of the edition.
    Services,
    /// Its organizations.
    Organizations,
    /// Its locations.
    Locations,
}

/// What is computed from the records that belong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Records for which it is true among those for which it is known.
    Proportion {
        /// Expression that is true or false.
        numerator: String,
    },
    /// A sum for the residents.
    Rate {
        /// Expression that is a number, or true or false (1 or 0).
        numerator: String,
        /// Which residents.
        #[serde(default)]
        population: PopulationGroup,
    },
    /// A sum by another sum, over the records that know both.
    Ratio {
        /// Expression that is a number.
        numerator: String,
        /// Expression that is a number.
        denominator: String,
    },
    /// Required codes that at least one record offers, among those that anybody was asked about.
    Coverage {
        /// The facts.
        field: FactField,
        /// The codes.
        required: Vec<String>,
    },
    /// Chance that two different offers, picked at random, are of different codes (Simpson 1949).
    Diversity {
        /// The facts. Only the broadest codes count.
        field: FactField,
    },
    /// Arithmetic mean.
    Mean {
        /// Expression that is a number.
        value: String,
    },
    /// Median; of an even number of values, the mean of the two in the middle.
    Median {
        /// Expression that is a number.
        value: String,
    },
}

impl Validate for Measure {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        match self {
            Self::Rate { population, .. } => population.validate(),
            Self::Coverage { required, .. } if required.is_empty() => {
                let mut errors = validator::ValidationErrors::new();
                errors.add("required", ValidationError::new("length"));
                Err(errors)
            }
            _ => Ok(()),
        }
    }
}

/// Residents of a sex or both, of an age band or all ages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "band_in_order"))]
pub struct PopulationGroup {
    /// The sex; both when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Youngest age in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 130))]
    pub minimum_age: Option<u8>,
    /// Oldest age in years, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 130))]
    pub maximum_age: Option<u8>,
}

fn band_in_order(group: &PopulationGroup) -> Result<(), ValidationError> {
    ages_in_order(group.minimum_age, group.maximum_age)
}

/// Fields that hold facts by code of a vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactField {
    /// Modalities.
    Modalities,
    /// Stages of the continuum of care, as the modalities of the service say.
    Stages,
    /// Groups for whom there is a programme.
    Populations,
    /// Substances.
    Substances,
    /// Languages spoken.
    Languages,
    /// Kinds of payment.
    PaymentAccepted,
}

/// What unknown answers do.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MissingRule {
    /// They are left out of numerator and denominator and counted as missing.
    #[default]
    Exclude,
    /// One of them is enough for the indicator not to be computed.
    Refuse,
}

/// Units of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Of a hundred.
    Percent,
    /// For 100 000 residents.
    #[serde(rename = "per_100000")]
    Per100000,
    /// A quotient.
    Ratio,
    /// Between 0 and 1.
    Index,
    /// Days.
    Days,
}

impl Unit {
    /// What the quotient is multiplied by.
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::Per100000 => 100_000.0,
            Self::Ratio | Self::Index | Self::Days => 1.0,
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Per100000 => "per_100000",
            Self::Ratio => "ratio",
            Self::Index => "index",
            Self::Days => "days",
        }
    }
}

/// Where a definition comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DefinitionSource {
    /// The work, or `acogida` for a definition of our own.
    #[validate(length(min = 1, max = 1000))]
    pub citation: String,
    /// Where to read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(url)]
    pub url: Option<String>,
}

/// A computed indicator with everything that is needed to judge it. No number is ever NaN or infinite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// The definition.
    pub indicator: String,
    /// Its version.
    pub version: String,
    /// The code, when there is one estimate for each code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What is divided. Absent when nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// What it is divided by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
    /// Records (for a coverage: codes) that belong and are known.
    pub valid_n: u64,
    /// Records that belong and are not known.
    pub missing_n: u64,
    /// Records that belong: known and not known.
    pub universe_n: u64,
    /// Records of which it is not known whether they belong.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub undetermined_n: u64,
    /// The value, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
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
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoValue>,
    /// What to know about the value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<EstimateNote>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
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
    /// Missing records are not in the sum: the true value may be higher.
    SumIncomplete,
    /// The numerator is larger than the denominator. The value is not cut.
    AboveOne,
    /// There is a value and no interval.
    NoInterval {
        /// Why.
        why: Undefined,
    },
}
