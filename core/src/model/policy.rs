use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

/// How entries of several sources become one, and how fast what they say grows old.
///
/// Fields are named as conflicts name them: `organization.email`, `location.address`, `service.schedules`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct EditionPolicy {
    /// Names of sources, the most trusted first. The others follow in the order in which they come.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 1000))]
    pub sources: Vec<String>,
    /// Sources whose records keep their identifier for ever. In other sources the identifier, often the number
    /// of a row, counts only when something else speaks for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stable_records: Vec<String>,
    /// By what the value of a field is chosen, one rule after another until one value is left. Trust, the order
    /// of the entries, decides last and needs not be named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<MergeRule>,
    /// Other rules for single fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Vec<MergeRule>>,
    /// How fast what a field says grows old.
    #[serde(skip_serializing_if = "FreshnessPolicy::is_usual")]
    #[validate(nested)]
    pub freshness: FreshnessPolicy,
    /// How much it matters that a field is fresh, from 0; what is not named has its usual weight.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub importance: BTreeMap<String, u32>,
}

/// By what a value is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergeRule {
    /// The most trusted entry.
    Trust,
    /// The latest day on which the source was true or somebody confirmed the entry; without a day it loses.
    Verified,
    /// The value with the most parts.
    Completeness,
    /// The value that the most sources give. A source that repeats itself counts once.
    Agreement,
}

/// How fast what fields say grows old.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FreshnessPolicy {
    /// For every field that is not named.
    #[validate(nested)]
    pub usual: Decay,
    /// For single fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[validate(nested)]
    pub fields: BTreeMap<String, Decay>,
}

impl FreshnessPolicy {
    /// Whether nothing differs from what is usual.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// Freshness is 1 for some months, then falls in a straight line to 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields, default)]
#[validate(schema(function = "falls"))]
pub struct Decay {
    /// Months during which it is 1.
    #[validate(range(max = 1200))]
    pub full_months: u16,
    /// Months after which it is 0.
    #[validate(range(max = 1200))]
    pub zero_months: u16,
}

impl Default for Decay {
    /// Six months and two years, as data·inclusion has them.
    fn default() -> Self {
        Self { full_months: 6, zero_months: 24 }
    }
}

fn falls(decay: &Decay) -> Result<(), ValidationError> {
    if decay.full_months < decay.zero_months {
        Ok(())
    } else {
        Err(ValidationError::new("full_months < zero_months"))
    }
}
