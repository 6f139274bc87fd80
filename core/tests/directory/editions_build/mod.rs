//! Editions one after another: identifiers, silence, decisions, batches, changes, and what to verify.

mod batches;
mod changes;
mod decisions;
mod identifiers;
mod limits;
mod merging;
mod silence;

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::{Issue, Language, Report};
use acogida::calendar::Date;
use acogida::directory::{
    BuildWork, EditionInput, build_edition_counted, change_report, diff, diff_public, diff_released,
    merge_entries, policy_issues, queue, record_ref, release,
};
use acogida::geo::Coordinates;
use acogida::model::{
    Address, ChangeKind, City, Decision, DecisionKind, DirectoryEdition, EditionDiff, EditionPolicy,
    EntryStatus, Fact, IdChangeKind, Listing, Location, LostBy, MergeRule, Organization, Phone, Provenance,
    QueueCode, RecordRef, Schedule, Service, TombstoneReason, Visibility,
};
use acogida::vocab::Vocabularies;
use proptest::prelude::*;

fn city() -> City {
    let city = serde_json::json!({
        "id": "porto", "name": {"pt": "Porto Velho do Sul"}, "country": "BR",
        "languages": ["pt"], "time_zone": "America/Fortaleza"
    });
    serde_json::from_value(city).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn phone(number: &str) -> Phone {
    Phone { number: number.to_owned(), e164: Some(number.to_owned()), ..Phone::default() }
}

/// An entry: source, record, name, street, number, phone.
fn entry(source: &str, record: &str, name: &str, street: &str, number: &str, call: &str) -> Listing {
    let address = Address {
        address_1: format!("{street}, {number}"),
        street: Some(street.to_owned()),
        number: Some(number.to_owned()),
        ..Address::default()
    };
    Listing {
        provenance: Provenance {
            source: source.to_owned(),
            record: Some(record.to_owned()),
            ..Provenance::default()
        },
        organization: Organization {
            id: format!("{source} {record}"),
            name: name.to_owned(),
            phones: if call.is_empty() { Vec::new() } else { vec![phone(call)] },
            ..Organization::default()
        },
        location: Some(Location { id: "l".to_owned(), address: Some(address), ..Location::default() }),
        services: vec![Service { id: "s".to_owned(), name: name.to_owned(), ..Service::default() }],
    }
}

struct Next<'a> {
    date: &'a str,
    listings: &'a [Listing],
    previous: Option<&'a DirectoryEdition>,
    decisions: &'a [Decision],
    policy: EditionPolicy,
    batch: bool,
    keep_linkage: bool,
}

impl Default for Next<'_> {
    fn default() -> Self {
        let policy = EditionPolicy::default();
        let (batch, keep_linkage) = (false, false);
        Self {
            date: "2026-11-01",
            listings: &[],
            previous: None,
            decisions: &[],
            policy,
            batch,
            keep_linkage,
        }
    }
}

impl Next<'_> {
    fn report(&self) -> Report<DirectoryEdition> {
        self.counted().0
    }

    fn counted(&self) -> (Report<DirectoryEdition>, BuildWork) {
        build_edition_counted(&EditionInput {
            city: &city(),
            date: day(self.date),
            listings: self.listings,
            batch: self.batch,
            keep_linkage: self.keep_linkage,
            previous: self.previous,
            policy: &self.policy,
            decisions: self.decisions,
            vocabularies: &Vocabularies::default(),
        })
        .unwrap()
    }

    fn build(&self) -> DirectoryEdition {
        self.report().value
    }
}

fn codes(issues: &[Issue]) -> Vec<&str> {
    issues.iter().map(|issue| issue.code.as_str()).collect()
}

fn id_of<'a>(edition: &'a DirectoryEdition, name: &str) -> &'a str {
    let found = edition.organizations.iter().find(|one| one.name == name);
    &found.unwrap_or_else(|| panic!("{name} is not there")).id
}

fn decision(date: &str, decision: DecisionKind, records: &[&Listing]) -> Decision {
    let records = records.iter().map(|listing| record_ref(listing, None).unwrap()).collect();
    Decision { date: day(date), decision, records, field: None, note: None }
}

fn kinds(diff: &EditionDiff) -> Vec<(ChangeKind, &str)> {
    diff.changes.iter().map(|change| (change.kind, change.name.as_str())).collect()
}

fn dated(mut listing: Listing, date: &str) -> Listing {
    listing.provenance.date = Some(day(date));
    listing
}

fn merged(listings: &[Listing], policy: &EditionPolicy) -> acogida::directory::MergedEntry {
    merge_entries(&listings.iter().collect::<Vec<_>>(), policy, &Vocabularies::default()).unwrap()
}

fn rivals() -> [Listing; 3] {
    let mut one = dated(entry("a", "1", "Casa Azul", "Rua A", "1", "+1"), "2024-01-01");
    let mut two = dated(entry("b", "1", "Casa Azul", "Rua B", "2", "+1"), "2026-01-01");
    let mut three = dated(entry("c", "1", "CASA AZUL", "Rua B", "2", "+2"), "2025-01-01");
    one.organization.email = Some("a@casa.org".into());
    two.organization.email = Some("b@casa.org".into());
    three.organization.email = Some("B@casa.org".into());
    let place = two.location.as_mut().unwrap();
    place.address.as_mut().unwrap().postal_code = Some("60000-000".into());
    place.coordinates = Some(Coordinates { latitude: -3.7, longitude: -38.5 });
    one.location.as_mut().unwrap().coordinates = Some(Coordinates { latitude: -3.8, longitude: -38.6 });
    [one, two, three]
}
