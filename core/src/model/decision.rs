use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::calendar::Date;

/// A record of a source with what it said.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate,
)]
#[serde(deny_unknown_fields)]
pub struct RecordRef {
    /// The source's name.
    #[validate(length(min = 1, max = 200))]
    pub source: String,
    /// The record inside the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record: String,
    /// A hash of what the decision rests on: of `keep_value` the value, of the others names, contacts, place and
    /// identifiers. When the record says something else the decision is asked again. Absent: the record that it is
    /// first applied to gives it, except for sources that keep the names of their records for ever. Empty: nobody
    /// knows which record was meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// What a person decided about records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Two records are one entry.
    MustLink,
    /// Two records are two entries.
    DoNotLink,
    /// The value of a record is kept for a field.
    KeepValue,
    /// What the record lists has closed.
    Closed,
    /// What the record lists must not be in the directory, although it exists.
    DoNotList,
    /// What the record lists may be in the directory again.
    Relist,
}

/// What a person decided once. Every later build replays it while the evidence is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The day on which it was decided.
    pub date: Date,
    /// What.
    pub decision: DecisionKind,
    /// About which records: two for `must_link` and `do_not_link`, else one.
    #[validate(length(min = 1, max = 2), nested)]
    pub records: Vec<RecordRef>,
    /// The field of `keep_value`, such as `location.address`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Why, for those who read it later. Custodian documents only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 2000))]
    pub note: Option<String>,
}
