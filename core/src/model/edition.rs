use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::{
    Decision, EntryState, IdChange, Location, Manifest, MergeRule, Organization, Provenance, PublicLocation,
    RecordRef, Service, SourceRecord, Tombstone,
};
use crate::base::LanguageText;
use crate::calendar::Date;

/// One entry as one source lists it, normalised: an organization, one location and its services.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// Where the entry stands.
    #[validate(nested)]
    pub provenance: Provenance,
    /// Who.
    #[validate(nested)]
    pub organization: Organization,
    /// Where, when the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub location: Option<Location>,
    /// What.
    #[validate(nested)]
    pub services: Vec<Service>,
}

/// A service at a location.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceAtLocation {
    /// Stable identifier.
    pub id: String,
    /// The service.
    pub service_id: String,
    /// The location.
    pub location_id: String,
}

/// A whole directory with everything that is known about how it was made. Never published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DirectoryEdition {
    /// Identifier of the city.
    pub city: String,
    /// The day of the edition.
    pub date: Date,
    /// Organizations, by identifier.
    #[validate(nested)]
    pub organizations: Vec<Organization>,
    /// Locations with their real addresses, by identifier.
    #[validate(nested)]
    pub locations: Vec<Location>,
    /// Services, by identifier.
    #[validate(nested)]
    pub services: Vec<Service>,
    /// Which service is where.
    pub service_at_locations: Vec<ServiceAtLocation>,
    /// What was merged, why, and what lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<MergeRecord>,
    /// Pairs that a person has to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub review: Vec<PairReview>,
    /// Since when each organization is there and whether a source still lists it, by identifier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<EntryState>,
    /// What became of identifiers, by the one that was there before. Every retired one leads to an identifier of
    /// this edition or to a tombstone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub id_changes: Vec<IdChange>,
    /// Entries that closed or must not be listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tombstones: Vec<Tombstone>,
    /// What people decided, to be replayed in the next build.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub decisions: Vec<Decision>,
    /// The records that it was made of, in the order of trust.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub records: Vec<SourceRecord>,
    /// Of what it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest: Option<Manifest>,
}

/// Entries that became one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeRecord {
    /// The organization that they became.
    pub organization_id: String,
    /// The entries.
    pub entries: Vec<Provenance>,
    /// Why.
    pub reasons: Vec<PairReason>,
    /// Fields on which the entries differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<FieldConflict>,
}

/// A field on which merged entries differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldConflict {
    /// The field, such as `location.address`.
    pub field: String,
    /// The entry whose value was kept.
    pub kept: Provenance,
    /// The values that were not kept.
    pub losers: Vec<Loser>,
}

/// A value that was not kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Loser {
    /// The entry it came from.
    pub from: Provenance,
    /// The value.
    pub value: Value,
    /// By what it lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_by: Option<LostBy>,
}

/// By what a value lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LostBy {
    /// Another entry is trusted more.
    Trust,
    /// Another value was verified later.
    Verified,
    /// Another value has more parts.
    Completeness,
    /// More sources give another value.
    Agreement,
    /// Of two visibilities the stricter one is kept.
    Strictest,
    /// The point belongs to the address that was kept.
    FollowsAddress,
    /// A person decided.
    Decision,
}

impl From<MergeRule> for LostBy {
    fn from(rule: MergeRule) -> Self {
        match rule {
            MergeRule::Trust => Self::Trust,
            MergeRule::Verified => Self::Verified,
            MergeRule::Completeness => Self::Completeness,
            MergeRule::Agreement => Self::Agreement,
        }
    }
}

/// Two entries that may be the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairReview {
    /// One entry.
    pub left: Provenance,
    /// The other.
    pub right: Provenance,
    /// What speaks for and against it.
    pub reasons: Vec<PairReason>,
    /// Both as a decision names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordRef>,
}

/// Something that speaks for or against two entries being the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairReason {
    /// What was compared and how it came out, such as `phone_same`.
    pub code: String,
    /// In bits: positive speaks for one entry, negative for two.
    pub weight: f64,
}

/// A directory that may be published. It is made from a [`DirectoryEdition`] by release, and has no place
/// for anything else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PublicEdition {
    /// Identifier of the city.
    pub city: String,
    /// The day of the edition.
    pub date: Date,
    /// Organizations, by identifier.
    #[validate(nested)]
    pub organizations: Vec<Organization>,
    /// What may be published of the locations, by identifier.
    #[validate(nested)]
    pub locations: Vec<PublicLocation>,
    /// Services, by identifier.
    #[validate(nested)]
    pub services: Vec<Service>,
    /// Which service is where.
    pub service_at_locations: Vec<ServiceAtLocation>,
    /// The sources, by name: what they are and their licence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, LanguageText>,
    /// Organizations that no source lists any more, and the last edition for which one did. They have not closed
    /// by that.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unverified: BTreeMap<String, Date>,
    /// Organizations of which somebody said that they closed, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub closed: BTreeMap<String, Date>,
    /// What became of identifiers, so that old links lead somewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub id_changes: Vec<IdChange>,
}
