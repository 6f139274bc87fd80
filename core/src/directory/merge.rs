//! Merging: several entries become one organization, one location and its services.
//!
//! The entries of a cluster are in order of trust. Each field is decided on its own by the rules of the policy;
//! trust decides last, so without any rule the first value wins. The values that differ are kept as losers, with
//! where they came from and by which rule they lost. What belongs together, an address above all, is taken whole
//! from one entry. Lists are united. The strictest visibility of a location wins whatever its source: nobody can
//! un-protect a shelter by listing it elsewhere.

mod contest;
mod facts;
mod lists;
mod service;

use contest::{Claim, Contest, origin, verified};
use facts::{settle_fact, settle_text};
use lists::{unite, unite_phones};
use schemars::JsonSchema;
use serde::Serialize;

pub(super) use contest::Kept;

use crate::base::{Issue, Path, codes};
use crate::model::{
    EditionPolicy, FieldConflict, Listing, Location, Loser, LostBy, Organization, Service, Sources,
};
use crate::vocab::Vocabularies;

/// Several entries as one.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MergedEntry {
    /// Who.
    pub organization: Organization,
    /// Where, when an entry says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What.
    pub services: Vec<Service>,
    /// Fields on which the entries differ, with the values that lost and why.
    pub conflicts: Vec<FieldConflict>,
}

/// Fields that a policy can name.
const FIELDS: [&str; 38] = [
    "organization.name",
    "organization.alternate_name",
    "organization.description",
    "organization.email",
    "organization.website",
    "organization.legal_status",
    "organization.legal_status_other",
    "organization.year_incorporated",
    "organization.staff",
    "organization.ethical_care",
    "organization.phones",
    "location.name",
    "location.address",
    "location.coordinates",
    "location.transportation",
    "location.facility_type",
    "location.wheelchair",
    "service.name",
    "service.alternate_name",
    "service.description",
    "service.application_process",
    "service.status",
    "service.setting",
    "service.email",
    "service.url",
    "service.duration_weeks",
    "service.capacity",
    "service.assured_date",
    "service.modalities",
    "service.substances",
    "service.populations",
    "service.languages",
    "service.payment_accepted",
    "service.schedules",
    "service.cost_options",
    "service.eligibility",
    "service.walk_in",
    "service.by_appointment",
];

/// What is wrong with a policy: fields that no entry has would never be decided by it.
#[must_use]
pub fn policy_issues(policy: &EditionPolicy) -> Vec<Issue> {
    let part = |name: &str| Path::root().key(name);
    let fields = policy.fields.keys().map(|field| (part("fields"), field));
    let importance = policy.importance.keys().map(|field| (part("importance"), field));
    let freshness = policy.freshness.fields.keys().map(|field| (part("freshness").key("fields"), field));
    let known = |field: &str| {
        FIELDS
            .iter()
            .any(|name| field.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
            || field == "service.interpretation_services"
    };
    fields
        .chain(importance)
        .chain(freshness)
        .filter(|(_, field)| !known(field))
        .map(|(path, field)| Issue::new(codes::edition::POLICY_FIELD_UNKNOWN, path.key(field)))
        .collect()
}

/// Merges entries that are one. Of sources that the policy does not name, the first entry is the most trusted.
#[must_use]
pub fn merge_entries(
    listings: &[&Listing],
    policy: &EditionPolicy,
    vocabularies: &Vocabularies,
) -> Option<MergedEntry> {
    let mut ordered = listings.to_vec();
    let rank = |listing: &&Listing| {
        let named = policy.sources.iter().position(|source| *source == listing.provenance.source);
        named.unwrap_or(usize::MAX)
    };
    ordered.sort_by_key(rank);
    merge(&ordered, policy, &[], vocabularies)
}

/// An entry's say: the part that is merged, its sources and the whole entry.
struct Voice<'a, T> {
    entry: usize,
    item: &'a T,
    sources: &'a Sources,
    listing: &'a Listing,
}

/// Merges entries, the most trusted first.
pub(super) fn merge(
    listings: &[&Listing],
    policy: &EditionPolicy,
    kept: &[Kept],
    vocabularies: &Vocabularies,
) -> Option<MergedEntry> {
    let (first, rest) = listings.split_first()?;
    if rest.is_empty() {
        return Some(MergedEntry {
            organization: first.organization.clone(),
            location: first.location.clone(),
            services: first.services.clone(),
            conflicts: Vec::new(),
        });
    }
    let mut contest = Contest { policy, kept, conflicts: Vec::new() };
    let organizations: Vec<Voice<'_, Organization>> = listings
        .iter()
        .enumerate()
        .map(|(entry, listing)| {
            let item = &listing.organization;
            Voice { entry, item, sources: &item.provenance, listing }
        })
        .collect();
    let locations: Vec<Voice<'_, Location>> = listings
        .iter()
        .enumerate()
        .filter_map(|(entry, listing)| {
            let item = listing.location.as_ref()?;
            Some(Voice { entry, item, sources: &item.provenance, listing })
        })
        .collect();
    let organization = merge_organizations(&organizations, &mut contest)?;
    let location = merge_locations(&locations, &mut contest);
    let services = service::merge_services(listings, &mut contest, vocabularies);
    Some(MergedEntry { organization, location, services, conflicts: contest.conflicts })
}

/// What entries say about a field.
fn claims<'a, T, V>(
    field: &str,
    voices: &[Voice<'a, T>],
    get: impl Fn(&'a T) -> Option<&'a V>,
) -> Vec<Claim<'a, V>> {
    let claim = |voice: &Voice<'a, T>| {
        Some(Claim {
            entry: voice.entry,
            value: get(voice.item)?,
            from: origin(field, voice.sources, voice.listing),
            verified: verified(field, voice.sources, voice.listing),
        })
    };
    voices.iter().filter_map(claim).collect()
}

/// Decides one field of entries and gives its value, whose source is noted when it is not that of the first.
fn settle<'a, T, V: Clone + PartialEq + Serialize + 'a>(
    field: &str,
    voices: &[Voice<'a, T>],
    sources: &mut Sources,
    contest: &mut Contest<'_>,
    get: impl Fn(&'a T) -> Option<&'a V>,
) -> Option<V> {
    let claims = claims(field, voices, get);
    let won = claims.get(contest.decide(field, &claims, V::eq)?)?;
    if voices.first().is_some_and(|first| first.entry != won.entry) {
        let name = field.rsplit('.').next().unwrap_or(field);
        sources.insert(name.to_owned(), won.from.clone());
    }
    Some(won.value.clone())
}

fn merge_organizations(
    voices: &[Voice<'_, Organization>],
    contest: &mut Contest<'_>,
) -> Option<Organization> {
    let mut merged = voices.first()?.item.clone();
    let sources = &mut merged.provenance;
    if let Some(name) = settle("organization.name", voices, sources, contest, |one| Some(&one.name)) {
        merged.name = name;
    }
    merged.alternate_name =
        settle("organization.alternate_name", voices, sources, contest, |one| one.alternate_name.as_ref());
    merged.email = settle("organization.email", voices, sources, contest, |one| one.email.as_ref());
    merged.website = settle("organization.website", voices, sources, contest, |one| one.website.as_ref());
    merged.legal_status =
        settle("organization.legal_status", voices, sources, contest, |one| one.legal_status.as_ref());
    merged.legal_status_other = settle("organization.legal_status_other", voices, sources, contest, |one| {
        one.legal_status_other.as_ref()
    });
    merged.year_incorporated = settle("organization.year_incorporated", voices, sources, contest, |one| {
        one.year_incorporated.as_ref()
    });
    merged.staff = settle("organization.staff", voices, sources, contest, |one| one.staff.as_ref());
    merged.description = settle_text("organization.description", voices, contest, |one| &one.description);
    let items = || voices.iter().map(|voice| voice.item);
    merged.phones = unite_phones(items().map(|one| one.phones.as_slice()));
    merged.contacts = unite(items().map(|one| one.contacts.as_slice()));
    merged.organization_identifiers = unite(items().map(|one| one.organization_identifiers.as_slice()));
    merged.licenses = unite(items().map(|one| one.licenses.as_slice()));
    merged.accreditations = unite(items().map(|one| one.accreditations.as_slice()));
    for (position, (name, fact)) in merged.ethical_care.iter_mut().enumerate() {
        let field = format!("organization.ethical_care.{name}");
        *fact = settle_fact(&field, voices, contest, |one| {
            one.ethical_care.iter().nth(position).map(|(_, fact)| fact)
        });
    }
    Some(merged)
}

fn merge_locations(voices: &[Voice<'_, Location>], contest: &mut Contest<'_>) -> Option<Location> {
    let first = voices.first()?;
    let mut merged = first.item.clone();
    merged.visibility = strictest(voices, contest).unwrap_or_default();
    let sources = &mut merged.provenance;
    merged.name = settle("location.name", voices, sources, contest, |one| one.name.as_ref());
    merged.address = settle("location.address", voices, sources, contest, |one| one.address.as_ref());
    merged.coordinates = point(&merged.address, voices, sources, contest);
    merged.transportation =
        settle("location.transportation", voices, sources, contest, |one| one.transportation.as_ref());
    merged.facility_type =
        settle("location.facility_type", voices, sources, contest, |one| one.facility_type.as_ref());
    merged.phones = unite_phones(voices.iter().map(|voice| voice.item.phones.as_slice()));
    merged.wheelchair = settle_fact("location.wheelchair", voices, contest, |one| Some(&one.wheelchair));
    Some(merged)
}

/// The strictest visibility that any entry asks for.
fn strictest(voices: &[Voice<'_, Location>], contest: &mut Contest<'_>) -> Option<crate::model::Visibility> {
    let strictest = voices.iter().map(|voice| voice.item.visibility).max()?;
    let kept = voices.iter().find(|voice| voice.item.visibility == strictest)?;
    let from = |voice: &Voice<'_, Location>| origin("visibility", voice.sources, voice.listing).clone();
    let losers: Vec<Loser> = voices
        .iter()
        .filter(|voice| voice.item.visibility != strictest)
        .map(|voice| Loser {
            from: from(voice),
            value: serde_json::to_value(voice.item.visibility).unwrap_or_default(),
            lost_by: Some(LostBy::Strictest),
        })
        .collect();
    if !losers.is_empty() {
        let field = "location.visibility".to_owned();
        contest.conflicts.push(FieldConflict { field, kept: from(kept), losers });
    }
    Some(strictest)
}

/// The point of the entry whose address is kept: the point of another address would send people elsewhere. When
/// that entry has none, the point is decided like any other field.
fn point<'a>(
    address: &Option<crate::model::Address>,
    voices: &[Voice<'a, Location>],
    sources: &mut Sources,
    contest: &mut Contest<'_>,
) -> Option<crate::geo::Coordinates> {
    const FIELD: &str = "location.coordinates";
    let of_address = |voice: &&Voice<'a, Location>| {
        address.is_some() && voice.item.address == *address && voice.item.coordinates.is_some()
    };
    let at_address: Vec<Voice<'a, Location>> = voices
        .iter()
        .filter(of_address)
        .map(|voice| Voice {
            entry: voice.entry,
            item: voice.item,
            sources: voice.sources,
            listing: voice.listing,
        })
        .collect();
    if at_address.is_empty() || contest.kept.iter().any(|kept| kept.field == FIELD) {
        return settle(FIELD, voices, sources, contest, |one| one.coordinates.as_ref());
    }
    let kept = settle(FIELD, &at_address, sources, contest, |one| one.coordinates.as_ref())?;
    let losers: Vec<Loser> = voices
        .iter()
        .filter(|voice| !of_address(voice))
        .filter_map(|voice| Some((voice, voice.item.coordinates.filter(|point| *point != kept)?)))
        .map(|(voice, point)| Loser {
            from: origin(FIELD, voice.sources, voice.listing).clone(),
            value: serde_json::to_value(point).unwrap_or_default(),
            lost_by: Some(LostBy::FollowsAddress),
        })
        .collect();
    if !losers.is_empty() {
        let winner = at_address.iter().find(|voice| voice.item.coordinates == Some(kept))?;
        let from = origin(FIELD, winner.sources, winner.listing);
        if voices.first().is_some_and(|first| first.entry != winner.entry) {
            sources.insert("coordinates".to_owned(), from.clone());
        }
        contest.conflicts.push(FieldConflict { field: FIELD.to_owned(), kept: from.clone(), losers });
    }
    Some(kept)
}
