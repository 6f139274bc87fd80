use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::Measure;
use super::valid::{IDENTIFIER, VERSION, is_identifier, is_named, is_version, named};
use crate::base::LanguageText;
use crate::stats::IntervalMethod;

/// A file of indicator definitions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IndicatorPack {
    /// Name of the pack, such as `service_system`.
    #[validate(length(min = 1, max = 100), custom(function = "is_identifier"))]
    #[schemars(regex(pattern = IDENTIFIER))]
    pub id: String,
    /// Semantic version of the pack.
    #[validate(length(min = 1, max = 50), custom(function = "is_version"))]
    #[schemars(regex(pattern = VERSION))]
    pub version: String,
    /// Licence of the texts.
    pub licence: String,
    /// Title.
    pub name: LanguageText,
    /// The definitions.
    #[validate(nested, custom(function = "unique_ids"))]
    pub indicators: Vec<IndicatorDefinition>,
}

/// An indicator: what is counted, among what, and what an unknown answer does. Whether more is better is not part
/// of it: that depends on the use.
///
/// Expressions are in the language of the questionnaires. Over services and locations they also see the
/// organization, as `organization.` and its name. A fact that nobody asked for is blank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IndicatorDefinition {
    /// Stable identifier of small letters, digits and underscores, such as `beds_per_100000`.
    #[validate(length(min = 1, max = 100), custom(function = "is_identifier"))]
    #[schemars(regex(pattern = IDENTIFIER))]
    pub id: String,
    /// Semantic version, such as `1.0.0`. Results of different major versions are not compared.
    #[validate(length(min = 1, max = 50), custom(function = "is_version"))]
    #[schemars(regex(pattern = VERSION))]
    pub version: String,
    /// Name for display.
    #[validate(custom(function = "is_named"))]
    #[schemars(transform = named)]
    pub name: LanguageText,
    /// Numerator, denominator and limits, in plain words.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// How hard it is to collect.
    pub tier: Tier,
    /// The records that are looked at: `services`, `organizations` or `locations` of the edition, or a set of
    /// records such as `episodes`.
    #[schemars(with = "String")]
    pub over: Records,
    /// Expression that tells which records belong; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub universe: Option<String>,
    /// When a record counts.
    #[serde(default)]
    pub period: PeriodRule,
    /// What is computed.
    #[validate(nested)]
    pub measure: Measure,
    /// Fields with a further estimate for each code. A field of facts, such as `modalities`, stands alone:
    /// expressions see the fact of the code as `term`, and there is no estimate of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disaggregate: Vec<String>,
    /// What unknown answers do.
    #[serde(default)]
    pub missing: MissingRule,
    /// How the limits are made.
    #[serde(default)]
    pub interval: IntervalMethod,
    /// Unit of the value; it says what the quotient is multiplied by.
    pub unit: Unit,
    /// Expression for the share of all units, from 0 to 1, that gave what is counted; the known share of the
    /// records when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporting: Option<String>,
    /// Whether results tell about persons and need release protection.
    pub suppression: SuppressionClass,
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Records {
    /// The services of the edition.
    Services,
    /// Its organizations.
    Organizations,
    /// Its locations.
    Locations,
    /// The records of a set, such as `episodes`.
    Set(String),
}

impl Records {
    /// The name in documents.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Services => "services",
            Self::Organizations => "organizations",
            Self::Locations => "locations",
            Self::Set(id) => id,
        }
    }
}

impl From<String> for Records {
    fn from(name: String) -> Self {
        match name.as_str() {
            "services" => Self::Services,
            "organizations" => Self::Organizations,
            "locations" => Self::Locations,
            _ => Self::Set(name),
        }
    }
}

impl From<Records> for String {
    fn from(records: Records) -> Self {
        records.name().to_owned()
    }
}

/// When a record counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PeriodRule {
    /// As it stands on the day of the edition.
    #[default]
    DayOfEdition,
    /// When a day, or a year, of the record is in the period that is asked for.
    Within {
        /// The field with the day or the year.
        field: String,
    },
}

/// Whom results tell about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuppressionClass {
    /// Facilities and what they offer: free of release protection.
    Facility,
    /// Persons: internal until release protection has made them safe.
    Person,
}

impl SuppressionClass {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::Person => "person",
        }
    }
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

impl FactField {
    /// Every field.
    pub const ALL: [Self; 6] = [
        Self::Modalities,
        Self::Stages,
        Self::Populations,
        Self::Substances,
        Self::Languages,
        Self::PaymentAccepted,
    ];

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Modalities => "modalities",
            Self::Stages => "stages",
            Self::Populations => "populations",
            Self::Substances => "substances",
            Self::Languages => "languages",
            Self::PaymentAccepted => "payment_accepted",
        }
    }
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
    /// For each person.
    PerPerson,
    /// A quotient.
    Ratio,
    /// Between 0 and 1.
    Index,
    /// Days.
    Days,
    /// Years.
    Years,
    /// The place of a level, from 0.
    Level,
}

impl Unit {
    /// What the quotient is multiplied by.
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::Per100000 => 100_000.0,
            Self::PerPerson | Self::Ratio | Self::Index | Self::Days | Self::Years | Self::Level => 1.0,
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Per100000 => "per_100000",
            Self::PerPerson => "per_person",
            Self::Ratio => "ratio",
            Self::Index => "index",
            Self::Days => "days",
            Self::Years => "years",
            Self::Level => "level",
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
