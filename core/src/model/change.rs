use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calendar::Date;

/// What changed between two editions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionDiff {
    /// Identifier of the city.
    pub city: String,
    /// The day of the earlier edition.
    pub from: Date,
    /// The day of the later edition.
    pub to: Date,
    /// How many changes of each kind.
    pub counts: BTreeMap<ChangeKind, u64>,
    /// Organizations in which nothing changed.
    pub unchanged: u64,
    /// The changes: by kind, then by name.
    pub changes: Vec<EntryChange>,
}

/// Kinds of changes, in the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// Somebody said that it closed.
    Closed,
    /// It is no longer in the directory.
    Removed,
    /// Several entries are now one.
    Merged,
    /// One entry is now several.
    Split,
    /// No source lists it any more. That does not mean that it closed.
    Unverified,
    /// A source lists it again.
    ListedAgain,
    /// It has another address.
    Moved,
    /// It has another name.
    Renamed,
    /// It has other opening hours.
    HoursChanged,
    /// It has other phone numbers.
    PhoneChanged,
    /// A service is new.
    ServiceAdded,
    /// A service is no longer listed.
    ServiceRemoved,
    /// Another field changed.
    Other,
}

impl ChangeKind {
    /// All kinds, in order.
    pub const ALL: [Self; 14] = [
        Self::Added,
        Self::Closed,
        Self::Removed,
        Self::Merged,
        Self::Split,
        Self::Unverified,
        Self::ListedAgain,
        Self::Moved,
        Self::Renamed,
        Self::HoursChanged,
        Self::PhoneChanged,
        Self::ServiceAdded,
        Self::ServiceRemoved,
        Self::Other,
    ];

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Closed => "closed",
            Self::Removed => "removed",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Unverified => "unverified",
            Self::ListedAgain => "listed_again",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::HoursChanged => "hours_changed",
            Self::PhoneChanged => "phone_changed",
            Self::ServiceAdded => "service_added",
            Self::ServiceRemoved => "service_removed",
            Self::Other => "other",
        }
    }
}

/// A change of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryChange {
    /// What happened.
    pub kind: ChangeKind,
    /// The organization; of a merge the one that goes on, of a split the new one.
    pub organization_id: String,
    /// Its name in the later edition, or in the earlier one when it is no longer there.
    pub name: String,
    /// The service, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_id: Option<String>,
    /// The service's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The organization that is now a part of it, or of which it was a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_id: Option<String>,
    /// The field, such as `organization.email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}
