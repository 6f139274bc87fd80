use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DecisionKind, RecordRef};
use crate::calendar::Date;

/// An entry that somebody should verify. Custodian document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QueueItem {
    /// The organization, or the one of a tombstone.
    pub organization_id: String,
    /// Its name, to find it by.
    pub name: String,
    /// How urgent it is: the sum of its reasons' weights.
    pub priority: f64,
    /// Why, the heaviest reason first.
    pub reasons: Vec<QueueReason>,
    /// Freshness of each field that has a day, from 0 to 1.
    pub freshness: BTreeMap<String, f64>,
}

/// Why an entry is in the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QueueReason {
    /// What to look at.
    pub code: QueueCode,
    /// Importance times staleness.
    pub weight: f64,
    /// The field, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The last day on which it was seen or verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The decision that answers it, when there is one, made of these records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionKind>,
    /// The records that it is about, as a decision names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordRef>,
}

/// Reasons to verify an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueCode {
    /// Two records may be the same entry.
    Review,
    /// A decision was made of other evidence.
    DecisionAgain,
    /// A closed or refused entry is listed again.
    ListedAgain,
    /// No source lists it any more.
    Unverified,
    /// A field was verified too long ago.
    Stale,
    /// Nobody knows when a field was verified.
    Undated,
    /// Sources give different values of a field.
    Conflict,
}
