use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{FactField, Sex, city::ages_in_order};

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
        /// What it is divided by.
        denominator: Denominator,
        /// The value is one minus the quotient: a gap instead of a coverage.
        #[serde(default)]
        complement: bool,
        /// Persons who are counted, each once, instead of the numerator, when the records that they are in are given
        /// and all of them say whose they are. The estimate notes which of the two it has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        persons: Option<PersonCount>,
    },
    /// The weighted share of what is there: each item is what the best of the records gives, and an item that no
    /// record knows is kept apart.
    Index {
        /// The items.
        #[schemars(length(min = 1))]
        items: Vec<IndexItem>,
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
    /// A quantile; the median unless told otherwise.
    Quantile {
        /// Expression that is a number.
        value: String,
        /// Which quantile, from 0 to 1.
        #[serde(default = "half")]
        #[schemars(range(min = 0.0, max = 1.0))]
        probability: f64,
        /// The definition by its number in Hyndman and Fan (1996).
        #[serde(default = "usual_quantile")]
        #[schemars(range(min = 1, max = 9))]
        definition: u8,
    },
    /// The level that half of the records reach or stay below, such as `some` of `none`, `some`, `all`. Its value
    /// is its place, from 0.
    Ordinal {
        /// Expression that is a code.
        value: String,
        /// The codes from the lowest to the highest.
        #[schemars(length(min = 2))]
        levels: Vec<String>,
    },
    /// Share of the records without the event after a time, by Kaplan and Meier: records that were watched for
    /// less count as long as they were.
    Survival {
        /// Expression for how long it was watched.
        time: String,
        /// Expression that is true when the event ended it, and false when it was still going on.
        event: String,
        /// The time that is asked about.
        #[schemars(range(min = 0.0))]
        at: f64,
    },
}

const fn half() -> f64 {
    0.5
}

const fn usual_quantile() -> u8 {
    7
}

impl Measure {
    /// The name of its kind in documents.
    #[must_use]
    pub const fn kind(&self) -> MeasureKind {
        match self {
            Self::Proportion { .. } => MeasureKind::Proportion,
            Self::Rate { .. } => MeasureKind::Rate,
            Self::Ratio { .. } => MeasureKind::Ratio,
            Self::Index { .. } => MeasureKind::Index,
            Self::Diversity { .. } => MeasureKind::Diversity,
            Self::Mean { .. } => MeasureKind::Mean,
            Self::Quantile { .. } => MeasureKind::Quantile,
            Self::Ordinal { .. } => MeasureKind::Ordinal,
            Self::Survival { .. } => MeasureKind::Survival,
        }
    }
}

/// Kinds of measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// A share of records.
    Proportion,
    /// A sum for residents.
    Rate,
    /// A sum by a sum.
    Ratio,
    /// A weighted share of items.
    Index,
    /// A diversity.
    Diversity,
    /// A mean.
    Mean,
    /// A quantile.
    Quantile,
    /// A level.
    Ordinal,
    /// A share after a time.
    Survival,
}

impl MeasureKind {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proportion => "proportion",
            Self::Rate => "rate",
            Self::Ratio => "ratio",
            Self::Index => "index",
            Self::Diversity => "diversity",
            Self::Mean => "mean",
            Self::Quantile => "quantile",
            Self::Ordinal => "ordinal",
            Self::Survival => "survival",
        }
    }
}

/// Distinct persons of another set of records who are in one that touches the year of the figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonCount {
    /// The set, such as `episodes`.
    pub over: String,
    /// The field with the code of the person.
    pub person: String,
    /// The field with the first day; a record without one has not begun.
    pub from: String,
    /// The field with the last day; a record without one goes on.
    pub to: String,
}

/// What a sum is divided by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Denominator {
    /// Expression that is a number.
    Known(String),
    /// Expressions for an estimated number: the best estimate and the ends of its range.
    Estimated {
        /// The lowest.
        low: String,
        /// The best.
        value: String,
        /// The highest.
        high: String,
    },
}

/// An item of an index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexItem {
    /// Expression that is true or false, or a number from 0 to 1.
    pub value: String,
    /// Its weight.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0))]
    pub weight: f64,
}

const fn one() -> f64 {
    1.0
}

impl Validate for Measure {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        let fault = |field: &'static str| {
            let mut errors = validator::ValidationErrors::new();
            errors.add(field, ValidationError::new("range"));
            Err(errors)
        };
        match self {
            Self::Rate { population, .. } => population.validate(),
            Self::Index { items } if items.is_empty() || items.iter().any(|item| item.weight < 0.0) => {
                fault("items")
            }
            Self::Ordinal { levels, .. } if levels.len() < 2 => fault("levels"),
            Self::Quantile { probability, .. } if !(0.0..=1.0).contains(probability) => fault("probability"),
            Self::Quantile { definition, .. } if !(1..=9).contains(definition) => fault("definition"),
            Self::Survival { at, .. } if *at < 0.0 => fault("at"),
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
