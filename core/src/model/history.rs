use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::Listing;
use crate::calendar::Date;

/// A record of a source that went into an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// The organization that it became, or of whose tombstone it is.
    pub organization_id: String,
    /// Hash of everything that it says, without days and places of the source.
    pub content: String,
    /// Hash of names, contacts, place and identifiers, on which decisions rest.
    pub evidence: String,
    /// The last edition for which a source gave it.
    pub last_seen: Date,
    /// Whether no source gave it any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
    /// Hashes of the values by which linkage finds other records to compare it with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The record, normalised.
    #[validate(nested)]
    pub listing: Listing,
}

/// Where an organization of an edition comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryState {
    /// The organization.
    pub organization_id: String,
    /// The first edition that had it.
    pub since: Date,
    /// The last edition for which a source gave it.
    pub last_seen: Date,
    /// Whether a source still lists it.
    pub status: EntryStatus,
}

/// Whether a source still lists an entry. Silence is not closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// A source lists it.
    Listed,
    /// No source lists it any more, and nobody has said that it closed.
    Unverified,
}

/// An identifier that came from or went into another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdChange {
    /// The identifier that was there before.
    pub from: String,
    /// The identifier in this edition. A withdrawn service or location leads to its organization.
    pub to: String,
    /// What happened.
    pub kind: IdChangeKind,
    /// The edition in which it happened.
    pub date: Date,
}

/// What happened to an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdChangeKind {
    /// `from` is retired and leads to `to`.
    Merged,
    /// `from` goes on, and a part of it is now `to`.
    Split,
    /// The service `from` is no longer listed; `to` is its organization.
    Withdrawn,
    /// The location `from` is no longer listed; `to` is its organization. Custodian documents only.
    PlaceWithdrawn,
}

/// An entry that must not come back by itself, whichever source lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tombstone {
    /// The organization that it was.
    pub organization_id: String,
    /// Why.
    pub reason: TombstoneReason,
    /// The day of the decision.
    pub date: Date,
    /// The first edition that had it.
    pub since: Date,
}

/// Why an entry is not in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TombstoneReason {
    /// Somebody said that it closed.
    Closed,
    /// It exists and must not be listed.
    DoNotList,
}

/// Of what an edition was made: the same inputs, policy and model give the same edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the library.
    pub library: String,
    /// The sources, the most trusted first.
    pub sources: Vec<SourceDigest>,
    /// Hash of the policy.
    pub policy: String,
    /// Hash of the linkage model.
    pub model: String,
    /// How records were linked. Records that are added to the edition are linked likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linkage: Option<LinkageBasis>,
    /// Hash of the decisions.
    pub decisions: String,
    /// Hash of the edition before, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

/// How the records of an edition were linked: everything that linkage takes from a whole directory, so that a few
/// records can be linked as all of them were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkageBasis {
    /// The linkage model, as `linkage.train` gives it.
    pub model: Value,
    /// How common the words are that are weighed by their rarity, by field of the model.
    pub words: BTreeMap<String, WordCounts>,
}

/// How many records have each word of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordCounts {
    /// Records that have the field.
    pub records: u64,
    /// Records that have each word, where there are at least two. Any other word counts as one.
    pub words: BTreeMap<String, u32>,
}

impl WordCounts {
    /// How many records have a word.
    #[must_use]
    pub fn of(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(1)
    }
}

/// What a source gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceDigest {
    /// Its name.
    pub name: String,
    /// Its records.
    pub records: u64,
    /// Hash of what they say.
    pub content: String,
}
