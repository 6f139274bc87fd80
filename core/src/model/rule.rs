use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Path, Severity};

/// A rule of the programme. Its code is the code of the finding when it is broken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeRule {
    /// The code, such as `forum.delegation_size`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The numbers that it needs, such as the largest delegation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, u32>,
}

/// A decision that a rule need not be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleOverride {
    /// The code of the rule.
    pub rule: String,
    /// Why: without a reason the rule stays.
    #[serde(default)]
    pub reason: String,
}

/// A rule that was broken and set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetAside {
    /// The code of the rule.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// The places where it was broken.
    pub places: Vec<Path>,
}
