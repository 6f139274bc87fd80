//! Records of sources and what they say, as hashes: by them a record is known again in the next edition.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::base::content_hash;
use crate::calendar::Date;
use crate::directory::link::Entry;
use crate::directory::normalise::own_identifiers;
use crate::model::{DirectoryEdition, Listing, Location, Provenance, RecordRef, SourceRecord, Visibility};
use crate::text::fold;

/// What a listing says only about itself: where it stands and when.
const CIRCUMSTANCES: [&str; 6] = ["id", "organization_id", "provenance", "source", "date", "assured_date"];

/// A record that takes part in a build.
#[derive(Clone, Debug)]
pub(in crate::directory) struct Record<'a> {
    pub listing: Cow<'a, Listing>,
    pub content: String,
    pub evidence: String,
    /// By which it is compared; empty until linkage has looked at it.
    pub keys: Vec<String>,
    pub last_seen: Date,
    /// No source gives it any more.
    pub absent: bool,
    /// It was in the edition before and nobody gave it now: a batch was added to the others.
    pub standing: bool,
    /// The organizations of the edition before that it was, one for each of its records there.
    pub was: Vec<&'a str>,
}

impl<'a> Record<'a> {
    /// A record that a source gives.
    pub fn given(listing: &'a Listing, date: Date) -> Self {
        Self {
            content: content(listing),
            evidence: evidence(listing),
            listing: Cow::Borrowed(listing),
            keys: Vec::new(),
            last_seen: date,
            absent: false,
            standing: false,
            was: Vec::new(),
        }
    }

    /// A record of the edition before.
    pub fn earlier(record: &'a SourceRecord) -> Self {
        Self {
            listing: Cow::Borrowed(&record.listing),
            content: record.content.clone(),
            evidence: record.evidence.clone(),
            keys: record.keys.clone(),
            last_seen: record.last_seen,
            absent: record.absent,
            standing: false,
            was: vec![&record.organization_id],
        }
    }

    /// The record as linkage sees it.
    pub fn entry(&self) -> Entry<'_> {
        Entry::from(&*self.listing)
    }

    pub fn source(&self) -> &str {
        &self.listing.provenance.source
    }

    pub fn name(&self) -> &str {
        record_name(&self.listing.provenance)
    }

    /// Source, name and content: what tells the record from others.
    pub fn telling(&self) -> (&str, &str, &str) {
        (self.source(), self.name(), &self.content)
    }

    /// The record as decisions name it.
    pub fn reference(&self) -> RecordRef {
        RecordRef {
            source: self.source().to_owned(),
            record: self.name().to_owned(),
            content: Some(self.evidence.clone()),
        }
    }
}

/// Whether a listing asks that its place is not shown, or not all of it.
pub(in crate::directory) fn protects(listing: &Listing) -> bool {
    listing.location.as_ref().is_some_and(|place| place.visibility != Visibility::Public)
}

/// Whether a record takes back that a place is protected: its source said so, and says now that the place is public.
/// To say nothing takes nothing back.
pub(in crate::directory) fn lifts(record: &Record<'_>, protecting: &SourceRecord) -> bool {
    let says = |place: &Location| {
        place.visibility == Visibility::Public && place.provenance.contains_key("visibility")
    };
    record.source() == protecting.listing.provenance.source
        && record.listing.location.as_ref().is_some_and(says)
}

/// The record's name inside its source.
pub(in crate::directory) fn record_name(provenance: &Provenance) -> &str {
    provenance.record.as_deref().unwrap_or_default()
}

/// Source, name and content of a record of an edition.
pub(in crate::directory) fn telling(record: &SourceRecord) -> (&str, &str, &str) {
    let provenance = &record.listing.provenance;
    (&provenance.source, record_name(provenance), &record.content)
}

/// The records of an edition. One that was made before editions kept them has its organizations instead.
pub(in crate::directory) fn records_of(edition: &DirectoryEdition) -> Cow<'_, [SourceRecord]> {
    if !edition.records.is_empty() {
        return Cow::Borrowed(&edition.records);
    }
    let places: BTreeMap<&str, _> =
        edition.locations.iter().rev().map(|place| (place.organization_id.as_str(), place)).collect();
    let mut services: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for service in &edition.services {
        services.entry(&service.organization_id).or_default().push(service.clone());
    }
    let record = |organization: &crate::model::Organization| {
        let listing = Listing {
            provenance: Provenance {
                source: "previous edition".to_owned(),
                record: Some(organization.id.clone()),
                date: Some(edition.date),
                original: None,
            },
            organization: organization.clone(),
            location: places.get(organization.id.as_str()).map(|place| (*place).clone()),
            services: services.remove(organization.id.as_str()).unwrap_or_default(),
        };
        SourceRecord {
            organization_id: organization.id.clone(),
            content: content(&listing),
            evidence: evidence(&listing),
            last_seen: edition.date,
            absent: false,
            keys: Vec::new(),
            listing,
        }
    };
    Cow::Owned(edition.organizations.iter().map(record).collect())
}

/// The place of a source in the order of trust: as the policy says, then as they come.
pub(in crate::directory) fn ranks<'r>(
    named: &'r [String],
    records: impl Iterator<Item = &'r str>,
) -> BTreeMap<String, usize> {
    let mut ranks = BTreeMap::new();
    for source in named.iter().map(String::as_str).chain(records) {
        let next = ranks.len();
        ranks.entry(source.to_owned()).or_insert(next);
    }
    ranks
}

/// Puts records into the order of trust: by source, inside a source what is given before what is not
/// any more, then by name, numbers as numbers.
pub(in crate::directory) fn order(records: &mut [Record<'_>], ranks: &BTreeMap<String, usize>) {
    records.sort_by_cached_key(|record| {
        let rank = ranks.get(record.source()).copied().unwrap_or(usize::MAX);
        let name = record.name().to_owned();
        let number = name.parse::<u64>().ok();
        // What nobody gives any more says less than what its source says today.
        (rank, record.absent, number.is_none(), number, name, record.content.clone())
    });
}

/// A hash of everything that a listing says.
pub(in crate::directory) fn content(listing: &Listing) -> String {
    let mut value = serde_json::to_value(listing).unwrap_or(Value::Null);
    strip(&mut value);
    hash([value.to_string().as_str()])
}

/// The same without the numbers that the listing's own list gives it.
pub(super) fn content_without_numbers(listing: &Listing) -> String {
    let own = own_identifiers(&listing.provenance.source);
    let mut listing = listing.clone();
    listing.organization.organization_identifiers.retain(|number| number.identifier_type != own);
    content(&listing)
}

/// Takes out what a document says only about where and when it comes from.
pub(in crate::directory) fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !CIRCUMSTANCES.contains(&name.as_str()));
            members.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// A hash of what tells an entry from others: names, contacts, place, identifiers. Decisions rest on it.
pub(in crate::directory) fn evidence(listing: &Listing) -> String {
    let organization = &listing.organization;
    let place = listing.location.as_ref();
    let address = place.and_then(|place| place.address.as_ref());
    let mut said = BTreeSet::new();
    let mut say = |kind: &str, text: &str| {
        let folded = fold(text);
        if !folded.is_empty() {
            said.insert(format!("{kind} {folded}"));
        }
    };
    say("name", &organization.name);
    organization.alternate_name.iter().for_each(|text| say("name", text));
    place.and_then(|place| place.name.as_ref()).iter().for_each(|text| say("name", text));
    for service in &listing.services {
        say("name", &service.name);
        service.email.iter().for_each(|text| say("email", text));
        service.url.iter().for_each(|text| say("web", text));
    }
    organization.email.iter().for_each(|text| say("email", text));
    organization.website.iter().for_each(|text| say("web", text));
    let phones = organization.phones.iter().chain(place.into_iter().flat_map(|place| &place.phones));
    for phone in phones.chain(listing.services.iter().flat_map(|service| &service.phones)) {
        say("phone", phone.e164.as_deref().unwrap_or(&phone.number));
    }
    for part in address
        .into_iter()
        .flat_map(|address| [Some(&address.address_1), address.neighbourhood.as_ref(), address.city.as_ref()])
    {
        part.into_iter().for_each(|text| say("place", text));
    }
    if let Some(point) = place.and_then(|place| place.coordinates) {
        say("point", &format!("{:.5} {:.5}", point.latitude, point.longitude));
    }
    for known in &organization.organization_identifiers {
        say("identifier", &format!("{} {}", known.identifier_type, known.identifier));
    }
    hash(said.iter().map(String::as_str))
}

/// A hash of texts, for documents.
pub(in crate::directory) fn hash<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    format!("{:032x}", content_hash(parts))
}
