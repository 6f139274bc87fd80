//! Editions one after another: identifiers, silence, decisions, batches, changes, and what to verify.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::{Issue, Report};
use acogida::calendar::Date;
use acogida::directory::{
    BuildWork, EditionInput, build_edition_counted, diff, diff_public, diff_released, merge_entries,
    policy_issues, queue, record_ref, release,
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

// Merging.

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

#[test]
fn each_rule_chooses_and_says_so() {
    let by = |rule: MergeRule| {
        let policy = EditionPolicy { rules: vec![rule], ..EditionPolicy::default() };
        let merged = merged(&rivals(), &policy);
        let conflict = merged.conflicts.iter().find(|found| found.field == "organization.email").unwrap();
        let lost: Vec<_> =
            conflict.losers.iter().map(|loser| (loser.from.source.clone(), loser.lost_by.unwrap())).collect();
        (merged.organization.email.unwrap(), lost)
    };
    let lost =
        |list: &[(&str, LostBy)]| list.iter().map(|(name, by)| ((*name).to_owned(), *by)).collect::<Vec<_>>();
    assert_eq!(
        by(MergeRule::Trust),
        ("a@casa.org".into(), lost(&[("b", LostBy::Trust), ("c", LostBy::Trust)]))
    );
    assert_eq!(
        by(MergeRule::Verified),
        ("b@casa.org".into(), lost(&[("a", LostBy::Verified), ("c", LostBy::Verified)]))
    );
    // Two sources say the same but for a capital; of these trust decides.
    assert_eq!(
        by(MergeRule::Agreement),
        ("b@casa.org".into(), lost(&[("a", LostBy::Agreement), ("c", LostBy::Trust)]))
    );
    // Three texts have one part each.
    assert_eq!(by(MergeRule::Completeness).0, "a@casa.org");
}

#[test]
fn an_address_is_taken_whole_and_its_point_with_it() {
    let policy = EditionPolicy {
        fields: BTreeMap::from([("location.address".to_owned(), vec![MergeRule::Completeness])]),
        ..EditionPolicy::default()
    };
    let entries = rivals();
    let merged = merged(&entries, &policy);
    let place = merged.location.unwrap();
    assert_eq!(place.address, entries[1].location.as_ref().unwrap().address);
    assert_eq!(place.coordinates, entries[1].location.as_ref().unwrap().coordinates);
    assert_eq!(place.provenance["address"].source, "b");
    assert_eq!(place.provenance["coordinates"].source, "b");
    let conflict = merged.conflicts.iter().find(|found| found.field == "location.coordinates").unwrap();
    assert_eq!(conflict.losers[0].lost_by, Some(LostBy::FollowsAddress));
    assert_eq!(merged.organization.email.as_deref(), Some("a@casa.org"), "other fields by trust");
    assert_eq!(merged.organization.phones, [phone("+1"), phone("+2")]);
}

#[test]
fn a_policy_names_sources_and_unknown_fields_are_told() {
    let sources = vec!["c".to_owned(), "b".to_owned()];
    let policy = EditionPolicy { sources, ..EditionPolicy::default() };
    assert_eq!(merged(&rivals(), &policy).organization.name, "CASA AZUL");
    let fields = ["service.modalities.outreach", "service.modality", "location.address"];
    let fields = fields.map(|field| (field.to_owned(), vec![MergeRule::Trust]));
    let policy = EditionPolicy { fields: BTreeMap::from(fields), ..EditionPolicy::default() };
    let issues = policy_issues(&policy);
    assert_eq!(codes(&issues), ["policy.field_unknown"]);
    assert_eq!(issues[0].path.as_str(), "/fields/service.modality");
}

#[test]
fn a_statement_wins_over_silence_and_by_rules_over_another() {
    let mut entries = rivals();
    for (listing, offered) in entries.iter_mut().zip([Some(false), Some(true), None]) {
        let fact = offered.map_or_else(Fact::default, |yes| Fact::stated(yes, "x", None));
        listing.services[0].modalities.insert("outreach".into(), fact);
    }
    let fact = |policy: &EditionPolicy| merged(&entries, policy).services[0].modalities["outreach"].known();
    assert_eq!(fact(&EditionPolicy::default()), Some(false));
    let rules = vec![MergeRule::Verified];
    let by_list = EditionPolicy {
        fields: BTreeMap::from([("service.modalities".to_owned(), rules)]),
        ..EditionPolicy::default()
    };
    assert_eq!(fact(&by_list), Some(true));
}

// Silence.

#[test]
fn silence_closes_nothing() {
    let casa = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let lar = entry("a", "2", "Lar Feliz", "Rua B", "2", "+2");
    let first = Next { listings: &[casa.clone(), lar], ..Next::default() }.build();
    let second = Next {
        date: "2027-01-01",
        listings: std::slice::from_ref(&casa),
        previous: Some(&first),
        ..Next::default()
    }
    .report();
    assert_eq!(codes(&second.issues), ["edition.unverified"]);
    let second = second.value;
    assert_eq!(id_of(&second, "Lar Feliz"), id_of(&first, "Lar Feliz"));
    let state = |edition: &DirectoryEdition, name: &str| {
        let id = id_of(edition, name).to_owned();
        let state = edition.states.iter().find(|state| state.organization_id == id).unwrap();
        (state.status, state.since.to_string(), state.last_seen.to_string())
    };
    let times = |status, seen: &str| (status, "2026-11-01".to_owned(), seen.to_owned());
    assert_eq!(state(&second, "Lar Feliz"), times(EntryStatus::Unverified, "2026-11-01"));
    assert_eq!(state(&second, "Casa Azul"), times(EntryStatus::Listed, "2027-01-01"));
    let public = |edition: &DirectoryEdition| release(edition, BTreeMap::new()).value;
    assert_eq!(public(&second).unverified[id_of(&second, "Lar Feliz")], day("2026-11-01"));
    assert_eq!(kinds(&diff(&first, &second).value), [(ChangeKind::Unverified, "Lar Feliz")]);
    // It is listed again, by another source.
    let again = entry("b", "77", "Lar Feliz", "Rua B", "2", "+2");
    let third =
        Next { date: "2027-02-01", listings: &[casa, again], previous: Some(&second), ..Next::default() }
            .build();
    assert_eq!(id_of(&third, "Lar Feliz"), id_of(&first, "Lar Feliz"));
    assert_eq!(state(&third, "Lar Feliz"), times(EntryStatus::Listed, "2027-02-01"));
    assert_eq!(third.organizations.len(), 2);
    let changes = diff_public(&public(&second), &public(&third)).value;
    assert_eq!(kinds(&changes), [(ChangeKind::ListedAgain, "Lar Feliz")]);
}

#[test]
fn a_list_that_forgets_a_shelter_does_not_uncover_it() {
    let open = entry("b", "1", "Abrigo", "Rua Secreta", "9", "+1");
    let mut hidden = entry("a", "1", "Abrigo", "Rua Secreta", "9", "+1");
    hidden.location.as_mut().unwrap().visibility = Visibility::Withheld;
    let first = Next { listings: &[hidden, open.clone()], ..Next::default() }.build();
    assert_eq!(first.organizations.len(), 1);
    let second =
        Next { date: "2027-01-01", listings: &[open], previous: Some(&first), ..Next::default() }.build();
    assert_eq!(second.locations[0].visibility, Visibility::Withheld);
    assert_eq!(second.states[0].status, EntryStatus::Listed);
}

// Identifiers.

#[test]
fn the_oldest_identifier_wins_a_merge_and_the_other_leads_to_it() {
    let old = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let first = Next { listings: std::slice::from_ref(&old), ..Next::default() }.build();
    // Two records of one entry that came later.
    let late = [
        entry("b", "1", "Ponto Verde", "Rua C", "3", "+3"),
        entry("c", "1", "Ponto Verde", "Rua C", "3", "+3"),
    ];
    let [one, other] = late;
    let all = [old.clone(), one.clone(), other.clone()];
    let second =
        Next { date: "2027-01-01", listings: &all, previous: Some(&first), ..Next::default() }.build();
    assert_eq!(second.organizations.len(), 2);
    let together = [decision("2027-01-15", DecisionKind::MustLink, &[&old, &one])];
    let third = Next {
        date: "2027-02-01",
        listings: &all,
        previous: Some(&second),
        decisions: &together,
        ..Next::default()
    }
    .build();
    assert_eq!(third.organizations.len(), 1);
    assert_eq!(third.organizations[0].id, id_of(&first, "Casa Azul"), "older, though it has fewer records");
    let retired = id_of(&second, "Ponto Verde");
    let change = third.id_changes.iter().find(|change| change.from == retired).unwrap();
    assert_eq!((change.to.as_str(), change.kind), (id_of(&first, "Casa Azul"), IdChangeKind::Merged));
    let merge = diff(&second, &third).value;
    assert!(
        merge
            .changes
            .iter()
            .any(|change| change.kind == ChangeKind::Merged && change.other_id.as_deref() == Some(retired))
    );
    // The decision is replayed without being given again, and can be taken back.
    let fourth =
        Next { date: "2027-03-01", listings: &all, previous: Some(&third), ..Next::default() }.build();
    assert_eq!(fourth.organizations.len(), 1);
    let apart = [
        decision("2027-03-15", DecisionKind::DoNotLink, &[&old, &one]),
        decision("2027-03-15", DecisionKind::DoNotLink, &[&old, &other]),
    ];
    let fifth = Next {
        date: "2027-04-01",
        listings: &all,
        previous: Some(&fourth),
        decisions: &apart,
        ..Next::default()
    }
    .report();
    assert_eq!(codes(&fifth.issues), ["decision.contradiction"]);
    let fifth = fifth.value;
    // The larger part keeps the identifier, and the other part is said to come from it.
    assert_eq!(id_of(&fifth, "Ponto Verde"), id_of(&first, "Casa Azul"));
    let split = fifth.id_changes.iter().find(|change| change.kind == IdChangeKind::Split).unwrap();
    assert_eq!(
        (split.from.as_str(), split.to.as_str()),
        (id_of(&fifth, "Ponto Verde"), id_of(&fifth, "Casa Azul"))
    );
    assert!(kinds(&diff(&fourth, &fifth).value).contains(&(ChangeKind::Split, "Casa Azul")));
}

/// A small generator (xorshift64*), so that every run is the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let word = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d);
        usize::try_from((word >> 33) % u64::try_from(sides).unwrap()).unwrap()
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

const NAMES: [&str; 12] = [
    "Esperanca",
    "Aurora",
    "Horizonte",
    "Caminho",
    "Ponte",
    "Girassol",
    "Recomeco",
    "Farol",
    "Mandacaru",
    "Jangada",
    "Sabia",
    "Ipe",
];

fn world(count: usize, dice: &mut Dice) -> Vec<Listing> {
    (0..count)
        .map(|row| {
            let kind = dice.pick(&["Casa", "Lar", "Centro", "Instituto"]);
            let name = format!("{kind} {} {} {row}", dice.pick(&NAMES), dice.pick(&NAMES));
            let street = format!("Rua {} {}", dice.pick(&NAMES), dice.pick(&NAMES));
            let call = format!("+5585{:08}", 30_000_000 + row);
            entry("guide", &row.to_string(), &name, &street, &(1 + dice.roll(900)).to_string(), &call)
        })
        .collect()
}

#[test]
fn identifiers_survive_when_a_fifth_of_the_records_changes() {
    for seed in 1..=5 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed);
        let before = world(400, &mut dice);
        let first = Next { listings: &before, ..Next::default() }.build();
        let mut now = before.clone();
        let mut renamed = BTreeSet::new();
        for listing in &mut now {
            if dice.roll(5) > 0 {
                continue;
            }
            match dice.roll(3) {
                0 => {
                    let name = format!("Associacao {} {}", dice.pick(&NAMES), listing.organization.name);
                    listing.services[0].name.clone_from(&name);
                    renamed.insert(name.clone());
                    listing.organization.name = name;
                }
                1 => listing.organization.phones = vec![phone(&format!("+5511{:08}", dice.roll(99_999_999)))],
                _ => {
                    let address = listing.location.as_mut().unwrap().address.as_mut().unwrap();
                    let number = (1000 + dice.roll(900)).to_string();
                    let street = format!("Avenida {}", dice.pick(&NAMES));
                    address.address_1 = format!("{street}, {number}");
                    (address.street, address.number) = (Some(street), Some(number));
                }
            }
        }
        // Some are dropped, some are new, and so every row has another number.
        let dropped: BTreeSet<usize> = (0..20).map(|_| dice.roll(now.len())).collect();
        let mut kept: Vec<Listing> = world(415, &mut dice).split_off(400);
        kept.extend(
            now.into_iter().enumerate().filter(|(row, _)| !dropped.contains(row)).map(|(_, one)| one),
        );
        for (row, listing) in kept.iter_mut().enumerate() {
            listing.provenance.record = Some(row.to_string());
        }
        let second =
            Next { date: "2027-05-01", listings: &kept, previous: Some(&first), ..Next::default() }.build();
        let changes = diff(&first, &second).value;
        let before: BTreeSet<&str> = first.organizations.iter().map(|one| one.id.as_str()).collect();
        let after: BTreeSet<&str> = second.organizations.iter().map(|one| one.id.as_str()).collect();
        let lost: Vec<&&str> = before.difference(&after).collect();
        assert!(lost.is_empty(), "seed {seed}: {lost:?}");
        let count = |kind: ChangeKind| changes.counts.get(&kind).copied().unwrap_or_default();
        assert_eq!(count(ChangeKind::Added), 15, "seed {seed}");
        assert_eq!(count(ChangeKind::Unverified), u64::try_from(dropped.len()).unwrap(), "seed {seed}");
        assert_eq!(after.len(), before.len() + 15, "seed {seed}");
        assert!(count(ChangeKind::Moved) > 10 && count(ChangeKind::PhoneChanged) > 10);
        assert!(count(ChangeKind::Renamed) > 20, "organizations and services");
    }
}

#[test]
fn every_retired_identifier_leads_somewhere() {
    let mut dice = Dice(77);
    let mut listings = world(60, &mut dice);
    let mut edition = Next { listings: &listings, ..Next::default() }.build();
    let mut given: BTreeSet<String> = BTreeSet::new();
    for step in 0..6 {
        given.extend(edition.organizations.iter().map(|one| one.id.clone()));
        given.extend(edition.services.iter().map(|one| one.id.clone()));
        given.extend(edition.locations.iter().map(|one| one.id.clone()));
        let pairs: Vec<(usize, usize)> = (0..6).map(|_| (dice.roll(60), dice.roll(60))).collect();
        let date = format!("2027-0{}-01", step + 1);
        let kind = |step: usize| {
            if step.is_multiple_of(2) { DecisionKind::MustLink } else { DecisionKind::DoNotLink }
        };
        let mut decisions: Vec<Decision> = pairs
            .iter()
            .filter(|(one, other)| one != other)
            .map(|(one, other)| decision(&date, kind(step), &[&listings[*one], &listings[*other]]))
            .collect();
        let closed = [DecisionKind::Closed, DecisionKind::DoNotList, DecisionKind::Relist][step % 3];
        decisions.push(decision(&date, closed, &[&listings[dice.roll(60)]]));
        let lost = dice.roll(60);
        listings[lost].services.clear();
        let previous = Some(&edition);
        edition =
            Next { date: &date, listings: &listings, previous, decisions: &decisions, ..Next::default() }
                .build();
        let living: BTreeSet<&str> = edition
            .organizations
            .iter()
            .map(|one| one.id.as_str())
            .chain(edition.services.iter().map(|one| one.id.as_str()))
            .chain(edition.locations.iter().map(|one| one.id.as_str()))
            .chain(edition.tombstones.iter().map(|stone| stone.organization_id.as_str()))
            .collect();
        for id in &given {
            let resolved = living.contains(id.as_str())
                || edition.id_changes.iter().any(|change| {
                    change.from == *id
                        && change.kind != IdChangeKind::Split
                        && living.contains(change.to.as_str())
                });
            assert!(resolved, "step {step}: {id} leads nowhere");
        }
    }
    assert!(edition.id_changes.iter().any(|change| change.kind == IdChangeKind::Merged));
    assert!(edition.id_changes.iter().any(|change| change.kind == IdChangeKind::Withdrawn));
}

#[test]
fn an_edition_made_before_editions_kept_records_still_gives_its_identifiers() {
    let listings =
        [entry("a", "1", "Casa Azul", "Rua A", "1", "+1"), entry("a", "2", "Lar", "Rua B", "2", "+2")];
    let first = Next { listings: &listings, ..Next::default() }.build();
    let old = DirectoryEdition { records: Vec::new(), states: Vec::new(), manifest: None, ..first.clone() };
    let next = Next { date: "2027-01-01", listings: &listings[..1], previous: Some(&old), ..Next::default() }
        .build();
    assert_eq!(id_of(&next, "Casa Azul"), id_of(&first, "Casa Azul"));
    assert_eq!(id_of(&next, "Lar"), id_of(&first, "Lar"));
    assert_eq!(
        next.services.iter().map(|one| &one.id).collect::<BTreeSet<_>>(),
        first.services.iter().map(|one| &one.id).collect()
    );
}

// Decisions.

#[test]
fn a_closed_entry_stays_closed_until_somebody_says_otherwise() {
    let casa = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let lar = entry("a", "2", "Lar Feliz", "Rua B", "2", "+2");
    let listings = [casa.clone(), lar];
    let first = Next { listings: &listings, ..Next::default() }.build();
    let closed = [decision("2026-12-01", DecisionKind::Closed, &[&casa])];
    let next = |date, listings: &[Listing], previous: &DirectoryEdition, decisions: &[Decision]| {
        Next { date, listings, previous: Some(previous), decisions, ..Next::default() }.report()
    };
    let second = next("2027-01-01", &listings, &first, &closed);
    assert_eq!(codes(&second.issues), Vec::<&str>::new());
    let second = second.value;
    assert_eq!(second.organizations.len(), 1);
    assert_eq!(second.tombstones[0].reason, TombstoneReason::Closed);
    assert_eq!(second.tombstones[0].organization_id, id_of(&first, "Casa Azul"));
    let public = |edition: &DirectoryEdition| release(edition, BTreeMap::new()).value;
    let changes = diff_public(&public(&first), &public(&second)).value;
    assert_eq!(kinds(&changes), [(ChangeKind::Closed, "Casa Azul")]);
    // The same row again: nothing to tell. Another list with another phone: somebody should look.
    let third = next("2027-02-01", &listings, &second, &[]);
    assert_eq!(codes(&third.issues), Vec::<&str>::new());
    let mut elsewhere = entry("b", "9", "Casa Azul", "Rua A", "1", "+9");
    elsewhere.organization.email = Some("casa@azul.org".into());
    let more = [listings[0].clone(), listings[1].clone(), elsewhere.clone()];
    let fourth = next("2027-03-01", &more, &third.value, &[]);
    assert_eq!(codes(&fourth.issues), ["edition.listed_again"]);
    assert_eq!(fourth.value.organizations.len(), 1);
    let to_verify = queue(&fourth.value, &EditionPolicy::default(), day("2027-03-01"));
    assert!(to_verify.iter().any(|item| item.reasons.iter().any(|one| one.code == QueueCode::ListedAgain)));
    // No source lists it at all: it is not forgotten.
    let fifth = next("2027-04-01", &listings[1..], &fourth.value, &[]).value;
    assert_eq!(fifth.tombstones.len(), 1);
    let open = [decision("2027-04-15", DecisionKind::Relist, &[&elsewhere])];
    let sixth = next("2027-05-01", &more, &fifth, &open).value;
    assert_eq!(id_of(&sixth, "Casa Azul"), id_of(&first, "Casa Azul"));
    assert_eq!(sixth.tombstones, []);
    assert!(kinds(&diff(&fifth, &sixth).value).contains(&(ChangeKind::ListedAgain, "Casa Azul")));
}

#[test]
fn who_asks_not_to_be_listed_is_not_announced() {
    let casa = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let first = Next { listings: std::slice::from_ref(&casa), ..Next::default() }.build();
    let refused = [decision("2026-12-01", DecisionKind::DoNotList, &[&casa])];
    let second = Next {
        date: "2027-01-01",
        listings: std::slice::from_ref(&casa),
        previous: Some(&first),
        decisions: &refused,
        ..Next::default()
    }
    .build();
    let public = |edition: &DirectoryEdition| release(edition, BTreeMap::new()).value;
    let changes = diff_public(&public(&first), &public(&second)).value;
    assert_eq!(changes.changes[0].kind, ChangeKind::Removed);
    let text = serde_json::to_string(&(public(&second), changes)).unwrap();
    assert!(!text.contains("Casa Azul") && !text.contains("Rua A"), "{text}");
    assert_eq!(kinds(&diff(&first, &second).value), [(ChangeKind::Removed, "Casa Azul")]);
}

#[test]
fn a_decision_holds_while_the_evidence_is_the_same_and_is_asked_again_when_it_changes() {
    let one = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let other = entry("b", "1", "Casa Azul", "Rua A", "1", "+1");
    let apart = [decision("2026-10-01", DecisionKind::DoNotLink, &[&one, &other])];
    let first =
        Next { listings: &[one.clone(), other.clone()], decisions: &apart, ..Next::default() }.build();
    assert_eq!((first.organizations.len(), first.review.len()), (2, 0));
    // The row moves and is verified on another day: the evidence is the same.
    let mut moved = dated(other.clone(), "2026-12-24");
    moved.provenance.record = Some("44".into());
    let second = Next {
        date: "2027-01-01",
        listings: &[one.clone(), moved],
        previous: Some(&first),
        ..Next::default()
    }
    .report();
    assert_eq!((second.value.organizations.len(), codes(&second.issues)), (2, vec![]));
    // Another phone is other evidence.
    let mut changed = other;
    changed.organization.phones = vec![phone("+7")];
    let third =
        Next { date: "2027-02-01", listings: &[one, changed], previous: Some(&first), ..Next::default() }
            .report();
    assert_eq!(codes(&third.issues), ["decision.evidence_changed"]);
    assert_eq!(third.value.organizations.len(), 1);
    let to_verify = queue(&third.value, &EditionPolicy::default(), day("2027-02-01"));
    let asked = to_verify[0].reasons.iter().find(|one| one.code == QueueCode::DecisionAgain).unwrap();
    assert_eq!(asked.decision, Some(DecisionKind::DoNotLink));
}

#[test]
fn a_person_can_keep_a_value() {
    let entries = rivals();
    let [one, two, three] = &entries;
    let keep = |date: &str, listing: &Listing, field: &str| Decision {
        date: day(date),
        decision: DecisionKind::KeepValue,
        records: vec![record_ref(listing, Some(field)).unwrap()],
        field: Some(field.to_owned()),
        note: None,
    };
    let together = [
        decision("2026-10-01", DecisionKind::MustLink, &[one, two]),
        decision("2026-10-01", DecisionKind::MustLink, &[two, three]),
    ];
    let build = |more: &[Decision]| {
        let decisions: Vec<Decision> = together.iter().chain(more).cloned().collect();
        Next { listings: &entries, decisions: &decisions, ..Next::default() }.report()
    };
    let email = |report: &Report<DirectoryEdition>| report.value.organizations[0].email.clone().unwrap();
    assert_eq!(email(&build(&[])), "a@casa.org");
    let kept = build(&[keep("2026-10-02", three, "organization.email")]);
    assert_eq!((email(&kept), codes(&kept.issues)), ("B@casa.org".into(), vec![]));
    let conflicts = &kept.value.merges[0].conflicts;
    let conflict = conflicts.iter().find(|one| one.field == "organization.email").unwrap();
    assert!(conflict.losers.iter().all(|loser| loser.lost_by == Some(LostBy::Decision)));
    // The later of two decisions; of one day neither.
    let later =
        [keep("2026-10-02", three, "organization.email"), keep("2026-10-03", two, "organization.email")];
    let later = build(&later);
    assert_eq!((email(&later), codes(&later.issues)), ("b@casa.org".into(), vec!["decision.contradiction"]));
    let same =
        [keep("2026-10-03", three, "organization.email"), keep("2026-10-03", two, "organization.email")];
    let same = build(&same);
    assert_eq!((email(&same), codes(&same.issues)), ("a@casa.org".into(), vec!["decision.contradiction"]));
    // The queue hands out what such a decision is made of.
    let plain = build(&[]).value;
    let to_verify = queue(&plain, &EditionPolicy::default(), day("2026-11-01"));
    let conflict = to_verify[0]
        .reasons
        .iter()
        .find(|one| one.field.as_deref() == Some("organization.email") && one.code == QueueCode::Conflict)
        .unwrap();
    assert_eq!(conflict.records[2], record_ref(three, Some("organization.email")).unwrap());
}

#[test]
fn contradicting_decisions_of_two_editions_stop_nothing() {
    let one = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let other = entry("b", "1", "Casa Azul", "Rua A", "1", "+1");
    let third = entry("c", "1", "Ponto", "Rua Z", "5", "+5");
    let build = |decisions: &[Decision]| {
        Next { listings: &[one.clone(), other.clone(), third.clone()], decisions, ..Next::default() }.report()
    };
    let link = |date: &str, kind: DecisionKind, pair: [&Listing; 2]| decision(date, kind, &pair);
    let must = |date: &str, pair| link(date, DecisionKind::MustLink, pair);
    let cannot = |date: &str, pair| link(date, DecisionKind::DoNotLink, pair);
    let later = build(&[must("2026-02-01", [&one, &other]), cannot("2026-01-01", [&one, &other])]);
    assert_eq!((later.value.organizations.len(), codes(&later.issues)), (2, vec!["decision.contradiction"]));
    let same_day = build(&[must("2026-01-01", [&one, &other]), cannot("2026-01-01", [&one, &other])]);
    assert_eq!(
        (same_day.value.organizations.len(), codes(&same_day.issues)),
        (3, vec!["decision.contradiction"])
    );
    // What follows from two decisions contradicts a third.
    let chain = build(&[
        cannot("2026-01-01", [&one, &third]),
        must("2026-01-02", [&one, &other]),
        must("2026-01-03", [&other, &third]),
    ]);
    assert_eq!((chain.value.organizations.len(), codes(&chain.issues)), (1, vec!["decision.contradiction"]));
    let lone = RecordRef { source: "a".into(), record: "gone".into(), content: None };
    let faulty = Decision { records: vec![], ..must("2026-01-01", [&one, &other]) };
    let absent = Decision { records: vec![lone], ..decision("2026-01-01", DecisionKind::Closed, &[&one]) };
    let rest = build(&[faulty, absent]);
    assert_eq!(codes(&rest.issues), ["decision.unusable", "decision.record_absent"]);
    assert_eq!(rest.value.organizations.len(), 2);
}

// Batches.

fn small(source: &str, record: u8, name: u8, street: u8, call: u8) -> Listing {
    entry(
        source,
        &record.to_string(),
        ["Casa Azul", "Casa Verde", "Lar", "Ponto"][usize::from(name % 4)],
        ["Rua A", "Rua B", "Rua C", "Rua D"][usize::from(street % 4)],
        "1",
        &format!("+55853333000{}", call % 4),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A batch gives what a full build of everything gives, byte for byte.
    #[test]
    fn a_batch_is_a_full_build(
        old in proptest::collection::vec((0u8..2, any::<u8>(), any::<u8>(), any::<u8>()), 1..14),
        new in proptest::collection::vec((0u8..20, any::<u8>(), any::<u8>(), any::<u8>()), 0..5),
        pairs in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..4),
        decided_early in any::<bool>(),
    ) {
        let name = |source: u8| if source.is_multiple_of(2) { "a" } else { "b" };
        let old: Vec<Listing> = old.iter().enumerate()
            .map(|(row, (source, n, s, c))| small(name(*source), u8::try_from(row).unwrap(), *n, *s, *c)).collect();
        let mut rows = BTreeSet::new();
        let new: Vec<Listing> = new.iter().filter(|(row, ..)| rows.insert(*row))
            .map(|(row, n, s, c)| small(name(row % 2), *row, *n, *s, *c)).collect();
        let key = |one: &Listing| (one.provenance.source.clone(), one.provenance.record.clone());
        let replaced: BTreeSet<_> = new.iter().map(key).collect();
        let all: Vec<Listing> = old.iter().filter(|one| !replaced.contains(&key(one))).chain(&new).cloned().collect();
        let decisions: Vec<Decision> = pairs.iter()
            .map(|(one, other, together)| (one.get(&old), other.get(&old), together))
            .filter(|(one, other, _)| one != other)
            .map(|(one, other, together)| {
                let kind = if *together { DecisionKind::MustLink } else { DecisionKind::DoNotLink };
                decision("2026-10-01", kind, &[one, other])
            })
            .collect();
        let policy = EditionPolicy { sources: vec!["a".into(), "b".into()], ..EditionPolicy::default() };
        let (early, late): (&[Decision], &[Decision]) = if decided_early { (&decisions, &[]) } else { (&[], &decisions) };
        let first = Next { listings: &old, decisions: early, policy: policy.clone(), ..Next::default() }.build();
        let next = |listings, batch| Next {
            listings, batch, keep_linkage: true, previous: Some(&first), decisions: late, policy: policy.clone(),
            ..Next::default()
        }.build();
        let (full, added) = (next(&all, false), next(&new, true));
        prop_assert_eq!(serde_json::to_string_pretty(&full).unwrap(), serde_json::to_string_pretty(&added).unwrap());
    }

    /// The order of rows inside a source changes nothing.
    #[test]
    fn the_order_of_rows_changes_nothing(
        rows in proptest::collection::vec((0u8..2, any::<u8>(), any::<u8>(), any::<u8>()), 1..14).prop_shuffle(),
        turn in any::<prop::sample::Index>(),
    ) {
        let name = |source: u8| if source == 0 { "a" } else { "b" };
        let listings: Vec<Listing> = rows.iter().enumerate()
            .map(|(row, (source, n, s, c))| small(name(*source), u8::try_from(row).unwrap(), *n, *s, *c)).collect();
        let mut turned = listings.clone();
        turned.rotate_left(turn.index(listings.len()));
        turned.reverse();
        let policy = EditionPolicy { sources: vec!["a".into(), "b".into()], ..EditionPolicy::default() };
        let build = |listings: &[Listing]| Next { listings, policy: policy.clone(), ..Next::default() }.build();
        prop_assert_eq!(serde_json::to_string(&build(&listings)).unwrap(), serde_json::to_string(&build(&turned)).unwrap());
    }
}

// Changes.

#[test]
fn each_kind_of_change_is_told_once() {
    let mut casa = entry("a", "1", "Casa Azul", "Rua das Flores", "10", "+1");
    let hours = |opens: &str| {
        let schedule = serde_json::json!({"byday": ["MO", "TU"], "opens_at": opens, "closes_at": "17:00"});
        vec![serde_json::from_value::<Schedule>(schedule).unwrap()]
    };
    casa.services[0].schedules = hours("08:00");
    let build = |date, listing: &Listing, previous| {
        Next { date, listings: std::slice::from_ref(listing), previous, ..Next::default() }.build()
    };
    let first = build("2026-11-01", &casa, None);
    let changed = |change: &dyn Fn(&mut Listing)| {
        let mut listing = casa.clone();
        change(&mut listing);
        let second = build("2026-12-01", &listing, Some(&first));
        let public = |edition: &DirectoryEdition| release(edition, BTreeMap::new()).value;
        let changes = diff(&first, &second).value;
        let released = (public(&first), public(&second));
        let both = diff_released((&first, &released.0), (&second, &released.1)).value;
        assert_eq!(both, changes, "everything here is public");
        let mut later_only = both;
        later_only.changes.iter_mut().for_each(|change| change.before = None);
        assert_eq!(diff_public(&released.0, &released.1).value, later_only);
        changes
            .changes
            .iter()
            .map(|one| (one.kind, one.field.clone().unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let one = |kind, field: &str| vec![(kind, field.to_owned())];
    assert_eq!(changed(&|_| {}), []);
    assert_eq!(changed(&|one| one.provenance.date = Some(day("2026-11-30"))), []);
    let address = |one: &mut Listing, line: &str, street: &str, number: &str| {
        let address = one.location.as_mut().unwrap().address.as_mut().unwrap();
        address.address_1 = line.into();
        (address.street, address.number) = (Some(street.into()), Some(number.into()));
    };
    assert_eq!(
        changed(&|one| address(one, "R. das Flores, 010", "R. das Flores", "010")),
        one(ChangeKind::Other, "location.address"),
        "another spelling"
    );
    assert_eq!(
        changed(&|one| address(one, "Rua Nova, 5", "Rua Nova", "5")),
        one(ChangeKind::Moved, "location.address")
    );
    assert_eq!(
        changed(&|one| one.organization.phones[0] = phone("+2")),
        one(ChangeKind::PhoneChanged, "organization.phones")
    );
    assert_eq!(
        changed(&|one| one.services[0].schedules = hours("09:00")),
        one(ChangeKind::HoursChanged, "service.schedules")
    );
    assert_eq!(
        changed(&|one| one.organization.name = "Casa Azul Clara".into()),
        one(ChangeKind::Renamed, "organization.name")
    );
    assert_eq!(
        changed(&|one| one.organization.email = Some("a@b.org".into())),
        one(ChangeKind::Other, "organization.email")
    );
    let more = Service { id: "x".into(), name: "Oficina".into(), ..Service::default() };
    assert_eq!(changed(&|one| one.services.push(more.clone())), one(ChangeKind::ServiceAdded, ""));
}

#[test]
fn comparing_the_wrong_editions_is_told() {
    let edition = Next { listings: &[entry("a", "1", "Casa", "Rua A", "1", "")], ..Next::default() }.build();
    let mut other = edition.clone();
    other.city = "elsewhere".into();
    assert_eq!(codes(&diff(&edition, &other).issues), ["diff.other_city", "diff.not_later"]);
}

// Bad input and size.

#[test]
fn ten_thousand_identical_names_are_ten_thousand_entries() {
    let listings: Vec<Listing> = (0..10_000)
        .map(|row| {
            let mut listing = entry("a", &row.to_string(), "Posto de Saúde", "", "", "");
            listing.location = None;
            listing
        })
        .collect();
    let report = Next { listings: &listings, ..Next::default() }.report();
    assert_eq!(codes(&report.issues), ["edition.values_too_common", "edition.review_shortened"]);
    assert_eq!(report.value.organizations.len(), 10_000);
    let ids: BTreeSet<&str> = report.value.organizations.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), 10_000);
    let next =
        Next { date: "2027-01-01", listings: &listings, previous: Some(&report.value), ..Next::default() };
    assert!(next.build().organizations.iter().all(|one| ids.contains(one.id.as_str())));
}

#[test]
fn a_directory_of_one_row_and_of_none() {
    let one = Next { listings: &[entry("a", "1", "Casa", "Rua A", "1", "+1")], ..Next::default() }.report();
    assert_eq!((one.value.organizations.len(), one.issues.len()), (1, 0));
    let none = Next { previous: Some(&one.value), date: "2027-01-01", ..Next::default() }.report();
    assert_eq!((none.value.organizations.len(), codes(&none.issues)), (1, vec!["edition.unverified"]));
    let empty = Next::default().report();
    assert_eq!((empty.value.organizations.len(), empty.issues.len()), (0, 0));
    let twice = entry("a", "1", "Lar", "Rua B", "2", "+2");
    let repeated = Next { listings: &[twice.clone(), twice], ..Next::default() }.report();
    assert_eq!(codes(&repeated.issues), ["edition.record_repeated"]);
}

#[test]
fn five_thousand_records_of_one_entry() {
    let listings: Vec<Listing> = (0..5_000)
        .map(|row| entry(&format!("s{row}"), "1", "Casa Azul", "Rua A", "1", &format!("+{row}")))
        .collect();
    let refs: Vec<&Listing> = listings.iter().collect();
    let policy = EditionPolicy { rules: vec![MergeRule::Agreement], ..EditionPolicy::default() };
    let merged = merge_entries(&refs, &policy, &Vocabularies::default()).unwrap();
    assert_eq!((merged.organization.phones.len(), merged.services.len()), (5_000, 1));
}
