use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::valid::{is_named, is_time_zone, named};
use crate::base::LanguageText;
use crate::calendar::Date;
use crate::geo::{BoundingBox, Coordinates};

/// A city, commune, region or county of the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// Stable identifier, such as `fortaleza`.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Name, in its own and other languages.
    #[validate(custom(function = "is_named"))]
    #[schemars(transform = named)]
    pub name: LanguageText,
    /// ISO 3166-1 alpha-2 code.
    #[validate(length(equal = 2))]
    pub country: String,
    /// ISO 3166-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
    /// Side of the partnership, with dates: a city keeps the side it had when it signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub membership: Vec<RegionMembership>,
    /// Working languages, the language of the lists first.
    #[validate(length(min = 1))]
    pub languages: Vec<String>,
    /// IANA time zone, such as `America/Fortaleza`.
    #[validate(length(min = 1, max = 64), custom(function = "is_time_zone"))]
    pub time_zone: String,
    /// Area code to complete local phone numbers with, without trunk prefix, such as `85`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_code: Option<String>,
    /// A point in the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub centre: Option<Coordinates>,
    /// A generous box around the city, to notice coordinates that are elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<BoundingBox>,
    /// Residents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub population: Vec<PopulationCount>,
}

/// The two sides of the partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Region {
    /// European Union.
    EU,
    /// Latin America and the Caribbean.
    LAC,
}

impl Region {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EU => "EU",
            Self::LAC => "LAC",
        }
    }
}

/// Membership of a side during a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "days_in_order"))]
pub struct RegionMembership {
    /// The side.
    pub region: Region,
    /// First day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

fn days_in_order(membership: &RegionMembership) -> Result<(), ValidationError> {
    match (membership.from, membership.to) {
        (Some(from), Some(to)) if from > to => Err(ValidationError::new("from <= to")),
        _ => Ok(()),
    }
}

/// Sex as population statistics count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

/// Residents of a year, of one sex or both, of an age band or all ages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "band_in_order"))]
pub struct PopulationCount {
    /// The year.
    #[validate(range(min = 1900, max = 2200))]
    pub year: i16,
    /// The sex; both when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Youngest age of the band in years; all ages when both ends are absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 130))]
    pub minimum_age: Option<u8>,
    /// Oldest age of the band in years, included; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 130))]
    pub maximum_age: Option<u8>,
    /// Persons.
    pub persons: u64,
    /// Who published the figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

fn band_in_order(count: &PopulationCount) -> Result<(), ValidationError> {
    ages_in_order(count.minimum_age, count.maximum_age)
}

/// A band that ends before it begins holds nobody.
pub(super) fn ages_in_order(minimum: Option<u8>, maximum: Option<u8>) -> Result<(), ValidationError> {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum > maximum => {
            Err(ValidationError::new("minimum_age <= maximum_age"))
        }
        _ => Ok(()),
    }
}
