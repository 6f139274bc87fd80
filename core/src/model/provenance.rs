use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::calendar::Date;

/// Where a value came from.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate,
)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The source's name in the city project.
    #[validate(length(min = 1, max = 200))]
    pub source: String,
    /// The row, or the identifier of the response, inside the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// When the source was true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The text as the source has it, when normalisation changed it. Custodian documents only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

/// Provenance by field name.
pub type Sources = BTreeMap<String, Provenance>;
