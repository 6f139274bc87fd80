//! What editions promise of batches, silence, contradictions and hostile input.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::Report;
use acogida::directory::{BuildWork, EditionInput, build_edition_counted, diff, record_ref};
use acogida::model::{
    Address, ChangeKind, City, Decision, DecisionKind, DirectoryEdition, EditionPolicy, EntryStatus, Listing,
    Location, Organization, Phone, Provenance, Service,
};
use acogida::ops::Job;
use acogida::vocab::Vocabularies;
use serde_json::{Value, json};

use crate::support::engine;

fn city() -> City {
    let city = json!({
        "id": "porto", "name": {"pt": "Porto Velho do Sul"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza"
    });
    serde_json::from_value(city).unwrap()
}

/// A small generator (xorshift64*), so that every run is the same.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ (seed + 1))
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let word = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d);
        usize::try_from((word >> 33) % u64::try_from(sides).unwrap()).unwrap()
    }

    /// A word; some are common and most are rare, as in names.
    fn word(&mut self) -> String {
        const BEGIN: [&str; 16] = [
            "ma", "lu", "ca", "ri", "so", "ben", "tor", "val", "gui", "pe", "dra", "fon", "ser", "mi", "jo",
            "au",
        ];
        const END: [&str; 20] = [
            "ra", "na", "zul", "verde", "lio", "que", "ga", "mar", "to", "nia", "sol", "lar", "cia", "des",
            "fe", "gres", "vida", "nova", "ponte", "casa",
        ];
        let most = 1 + self.roll(320);
        let number = self.roll(most);
        format!("{}{}", BEGIN[number % 16], END[number / 16])
    }
}

/// An entry like those of lists: some share a street, a phone or a name with others.
fn entry(dice: &mut Dice, source: &str, record: usize) -> Listing {
    let kind = ["Casa", "Lar", "Centro", "Instituto", "CAPS AD"][dice.roll(5)];
    let name = format!("{kind} {} {}", dice.word(), dice.word());
    let (street, number) = (format!("Rua {}", dice.word()), (1 + dice.roll(60)).to_string());
    let call = format!("+5585{:08}", 30_000_000 + dice.roll(4_000));
    let address = Address {
        address_1: format!("{street}, {number}"),
        street: Some(street),
        number: Some(number),
        city: Some("Porto Velho do Sul".to_owned()),
        ..Address::default()
    };
    let phone = Phone { number: call.clone(), e164: Some(call), ..Phone::default() };
    Listing {
        provenance: Provenance {
            source: source.to_owned(),
            record: Some(record.to_string()),
            ..Provenance::default()
        },
        organization: Organization {
            id: "o".to_owned(),
            name: name.clone(),
            phones: if dice.roll(6) == 0 { Vec::new() } else { vec![phone] },
            ..Organization::default()
        },
        location: Some(Location { id: "l".to_owned(), address: Some(address), ..Location::default() }),
        services: vec![Service { id: "s".to_owned(), name, ..Service::default() }],
    }
}

/// The same place in another list, a little different.
fn retold(dice: &mut Dice, one: &Listing, source: &str, record: usize) -> Listing {
    let mut other = one.clone();
    other.provenance =
        Provenance { source: source.to_owned(), record: Some(record.to_string()), ..Provenance::default() };
    match dice.roll(4) {
        0 => other.organization.phones.clear(),
        1 => other.organization.name = format!("{} {}", other.organization.name, dice.word()),
        2 => other.organization.name = other.organization.name.to_uppercase(),
        _ => {}
    }
    other
}

/// Two lists that share a third of what they list.
fn lists(dice: &mut Dice, entries: usize) -> Vec<Listing> {
    let mut all: Vec<Listing> = (0..entries).map(|row| entry(dice, "guide", row)).collect();
    for row in 0..entries / 3 {
        let one = all[dice.roll(entries)].clone();
        all.push(retold(dice, &one, "health", row));
    }
    all
}

struct Next<'a> {
    date: &'a str,
    listings: &'a [Listing],
    batch: bool,
    keep_linkage: bool,
    previous: Option<&'a DirectoryEdition>,
    decisions: &'a [Decision],
}

impl Default for Next<'_> {
    fn default() -> Self {
        let (batch, keep_linkage) = (false, false);
        Self { date: "2026-11-01", listings: &[], batch, keep_linkage, previous: None, decisions: &[] }
    }
}

impl Next<'_> {
    fn counted(&self) -> (Report<DirectoryEdition>, BuildWork) {
        let sources = vec!["guide".to_owned(), "health".to_owned()];
        build_edition_counted(&EditionInput {
            city: &city(),
            date: self.date.parse().unwrap(),
            listings: self.listings,
            batch: self.batch,
            keep_linkage: self.keep_linkage,
            previous: self.previous,
            policy: &EditionPolicy { sources, ..EditionPolicy::default() },
            decisions: self.decisions,
            vocabularies: &Vocabularies::default(),
        })
        .unwrap()
    }

    fn build(&self) -> DirectoryEdition {
        self.counted().0.value
    }
}

fn bytes(edition: &DirectoryEdition) -> String {
    serde_json::to_string_pretty(edition).unwrap()
}

/// A batch: entries that are new, entries that changed, entries given again, and the same places in another list.
fn batch(dice: &mut Dice, known: &[Listing], size: usize, first_new: usize) -> Vec<Listing> {
    let mut rows = BTreeSet::new();
    let one = |number: usize, dice: &mut Dice| match dice.roll(4) {
        0 => entry(dice, "guide", first_new + number),
        1 => {
            let known = known[dice.roll(known.len())].clone();
            retold(dice, &known, "health", first_new + number)
        }
        2 => known[dice.roll(known.len())].clone(),
        _ => {
            let mut changed = known[dice.roll(known.len())].clone();
            let fresh = entry(dice, "guide", 0);
            match dice.roll(3) {
                0 => changed.location = fresh.location,
                1 => changed.organization.name = fresh.organization.name,
                _ => changed.organization.phones = fresh.organization.phones,
            }
            changed
        }
    };
    let all: Vec<Listing> = (0..size).map(|number| one(number, dice)).collect();
    all.into_iter()
        .filter(|one| rows.insert((one.provenance.source.clone(), one.provenance.record.clone())))
        .collect()
}

/// Everything that the sources give once a batch has come.
fn with_batch(known: &[Listing], batch: &[Listing]) -> Vec<Listing> {
    let key = |one: &Listing| (one.provenance.source.clone(), one.provenance.record.clone());
    let replaced: BTreeSet<_> = batch.iter().map(key).collect();
    known.iter().filter(|one| !replaced.contains(&key(one))).chain(batch).cloned().collect()
}

#[test]
fn batch_after_batch_is_a_full_rebuild_with_the_manifests_linkage() {
    for seed in 0..6 {
        let mut dice = Dice::new(seed);
        let mut all = lists(&mut dice, 90);
        let mut edition = Next { listings: &all, ..Next::default() }.build();
        assert!(edition.merges.len() > 10, "the lists share entries: {}", edition.merges.len());
        for step in 0..3 {
            let more = batch(&mut dice, &all, 8, 1000 + step * 100);
            all = with_batch(&all, &more);
            let next = |listings, batch| {
                let previous = Some(&edition);
                Next { listings, batch, keep_linkage: true, previous, ..Next::default() }.build()
            };
            let (full, added) = (next(&all, false), next(&more, true));
            assert!(bytes(&full) == bytes(&added), "seed {seed}, step {step}: {}", differs(&full, &added));
            assert_eq!(added.manifest.as_ref().unwrap().linkage, edition.manifest.as_ref().unwrap().linkage);
            edition = added;
        }
    }
}

/// The first lines that differ.
fn differs(one: &DirectoryEdition, other: &DirectoryEdition) -> String {
    let (one, other) = (bytes(one), bytes(other));
    let mut lines = one.lines().zip(other.lines()).enumerate().filter(|(_, (a, b))| a != b);
    format!("{:?}", lines.next())
}

#[test]
fn the_manifest_keeps_how_common_words_are() {
    let mut dice = Dice::new(3);
    let listings = lists(&mut dice, 40);
    let edition = Next { listings: &listings, ..Next::default() }.build();
    let basis = edition.manifest.unwrap().linkage.unwrap();
    assert_eq!(basis.model["id"], "directory");
    let fields: Vec<&str> = basis.words.keys().map(String::as_str).collect();
    assert_eq!(fields, ["name", "organization", "place"]);
    let names = &basis.words["organization"];
    assert_eq!(names.records, u64::try_from(listings.len()).unwrap());
    // Counted here by hand: names are in lower case once folded.
    let casas =
        listings.iter().filter(|one| one.organization.name.to_lowercase().starts_with("casa ")).count();
    assert_eq!(names.of("casa"), u32::try_from(casas).unwrap());
    assert_eq!(names.of("no such word"), 1);
}

#[test]
fn the_work_of_a_batch_does_not_grow_with_the_edition() {
    let work = |entries: usize| {
        let mut dice = Dice::new(11);
        let all = lists(&mut dice, entries);
        let (first, whole) = Next { listings: &all, ..Next::default() }.counted();
        // New entries of streets and names of their own, so that only the batch itself is to be looked at.
        let new: Vec<Listing> = (0..10)
            .map(|number| {
                let mut one = entry(&mut dice, "guide", 50_000 + number);
                one.organization.name = format!("Quilombo Xique{number} Zumbi{number}");
                one.services.clear();
                let address = one.location.as_mut().unwrap().address.as_mut().unwrap();
                (address.street, address.number) =
                    (Some(format!("Rua Yguacu{number}")), Some(format!("{}", 7000 + number)));
                address.address_1 = format!("Rua Yguacu{number}, {}", 7000 + number);
                one.organization.phones.clear();
                one
            })
            .collect();
        // And some that changed.
        let changed: Vec<Listing> = (0..10)
            .map(|number| {
                let mut one = all[number * 7].clone();
                one.organization.email = Some(format!("novo{number}@exemplo.org"));
                one
            })
            .collect();
        let more: Vec<Listing> = new.into_iter().chain(changed).collect();
        let previous = Some(&first.value);
        let (_, added) = Next { listings: &more, batch: true, previous, ..Next::default() }.counted();
        (whole, added)
    };
    let (small, of_small) = work(150);
    let (large, of_large) = work(900);
    println!("whole: {small:?}, {large:?}; a batch of 20: {of_small:?}, {of_large:?}");
    assert_eq!((small.looked_at, large.looked_at), (200, 1200));
    assert!(large.compared > small.compared * 5, "a whole build grows with the edition");
    assert!(of_small.looked_at < 100 && of_large.looked_at < 100, "{of_small:?} {of_large:?}");
    assert!(of_large.compared < large.compared / 4, "{of_large:?} of {large:?}");
}

#[test]
fn nothing_closes_because_nobody_mentions_it() {
    for seed in 0..4 {
        let mut dice = Dice::new(seed);
        let all = lists(&mut dice, 40);
        let mut edition = Next { listings: &all, ..Next::default() }.build();
        let mut given: BTreeSet<String> = BTreeSet::new();
        for step in 1..6 {
            given.extend(edition.organizations.iter().map(|one| one.id.clone()));
            // Every list forgets entries, and at the end all of them.
            let listings: Vec<Listing> =
                all.iter().filter(|_| step < 5 && dice.roll(3) > 0).cloned().collect();
            let date = format!("2027-0{step}-01");
            let next = Next { date: &date, listings: &listings, previous: Some(&edition), ..Next::default() }
                .build();
            let changes = diff(&edition, &next).value;
            for gone in [ChangeKind::Closed, ChangeKind::Removed] {
                assert_eq!(changes.counts.get(&gone), None, "seed {seed}, step {step}");
            }
            assert_eq!(next.tombstones, []);
            let living: BTreeSet<&str> = next.organizations.iter().map(|one| one.id.as_str()).collect();
            for id in &given {
                let leads =
                    next.id_changes.iter().any(|one| one.from == *id && living.contains(one.to.as_str()));
                assert!(living.contains(id.as_str()) || leads, "seed {seed}, step {step}: {id} is gone");
            }
            edition = next;
        }
        assert!(edition.states.iter().all(|state| state.status == EntryStatus::Unverified));
        assert_eq!(edition.records.iter().filter(|record| !record.absent).count(), 0);
    }
}

#[test]
fn decisions_of_two_editions_that_contradict_each_other_give_the_same_in_any_order() {
    let mut dice = Dice::new(5);
    let listings = lists(&mut dice, 30);
    let decide = |dice: &mut Dice, count: usize| -> Vec<Decision> {
        let kinds =
            [DecisionKind::MustLink, DecisionKind::DoNotLink, DecisionKind::Closed, DecisionKind::Relist];
        (0..count)
            .map(|_| {
                // Few records and few days, so that decisions meet.
                let (one, other) = (dice.roll(6), 6 + dice.roll(6));
                let decision = kinds[dice.roll(4)];
                let two = matches!(decision, DecisionKind::MustLink | DecisionKind::DoNotLink);
                let pair: &[usize] = if two { &[one, other] } else { &[one] };
                let records = pair.iter().map(|row| record_ref(&listings[*row], None).unwrap()).collect();
                let date = format!("2026-10-0{}", 1 + dice.roll(3)).parse().unwrap();
                Decision { date, decision, records, field: None, note: None }
            })
            .collect()
    };
    for _ in 0..6 {
        let (here, there) = (decide(&mut dice, 20), decide(&mut dice, 20));
        let build = |first: &[Decision], second: &[Decision]| {
            let both: Vec<Decision> = first.iter().chain(second).cloned().collect();
            Next { listings: &listings, decisions: &both, ..Next::default() }.counted().0
        };
        let (one, other) = (build(&here, &there), build(&there, &here));
        assert_eq!(bytes(&one.value), bytes(&other.value));
        // Each issue stands where its decision was given.
        let told = |issues: &[acogida::base::Issue], first: &[Decision], second: &[Decision]| {
            let both: Vec<&Decision> = first.iter().chain(second).collect();
            let of = |issue: &acogida::base::Issue| {
                let number: usize = issue.path.as_str().strip_prefix("/decisions/")?.parse().ok()?;
                Some((issue.code.clone(), both[number].clone()))
            };
            issues.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(told(&one.issues, &here, &there), told(&other.issues, &there, &here));
        assert!(one.issues.iter().any(|issue| issue.code == "decision.contradiction"));
        let entries: usize = one.value.organizations.len() + one.value.tombstones.len();
        assert!(entries > 20 && entries <= listings.len(), "{entries}");
        // The decisions of one edition reach the other by its own: the edition before.
        let first = Next { listings: &listings, decisions: &here, ..Next::default() }.build();
        let previous = Some(&first);
        let replayed =
            Next { listings: &listings, decisions: &there, previous, ..Next::default() }.counted().0;
        let groups = |edition: &DirectoryEdition| -> BTreeSet<Vec<String>> {
            let mut members: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for record in &edition.records {
                let name =
                    format!("{:?}", (&record.listing.provenance.source, &record.listing.provenance.record));
                members.entry(&record.organization_id).or_default().push(name);
            }
            members.into_values().collect()
        };
        assert_eq!(groups(&replayed.value), groups(&one.value));
    }
}

// Hostile input, through the operation.

fn report(request: &Value) -> Value {
    let engine = engine();
    let request = serde_json::to_vec(request).unwrap();
    let outcome = engine.call("directory.build", &Job { request: &request, ..Job::default() }).unwrap();
    serde_json::from_str(&outcome.report).unwrap()
}

/// The value of a build and the codes of its issues, each once.
fn built(request: &Value) -> (Value, BTreeSet<String>) {
    let report = report(request);
    let codes = report["issues"].as_array().unwrap().iter();
    (report["value"].clone(), codes.map(|issue| issue["code"].as_str().unwrap().to_owned()).collect())
}

fn request(city: &City, listings: &[Listing]) -> Value {
    json!({"city": city, "date": "2026-11-01", "listings": listings})
}

fn set(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn five_thousand_records_of_one_place_become_one_entry() {
    let mut dice = Dice::new(1);
    let one = entry(&mut dice, "guide", 0);
    let mut listings: Vec<Listing> = (0..5_000)
        .map(|number| {
            let mut copy = one.clone();
            copy.provenance.source = format!("list {number}");
            copy
        })
        .collect();
    listings.push(entry(&mut dice, "guide", 1));
    let (value, codes) = built(&request(&city(), &listings));
    assert_eq!((&value["records"], &value["organizations"]), (&json!(5_001), &json!(2)));
    assert_eq!(codes, set(&["edition.values_too_common", "linkage.cluster_large"]));
    assert!(value["compared"].as_u64().unwrap() < 5_001 * 32 * 9, "{value}");
}

#[test]
fn ten_thousand_identical_names_and_one_other_entry() {
    let mut dice = Dice::new(1);
    let mut listings: Vec<Listing> = (0..10_000)
        .map(|row| {
            let mut one = entry(&mut dice, "guide", row);
            one.organization.name = "Posto de Saúde".to_owned();
            one.organization.phones.clear();
            one.location = None;
            one.services.clear();
            one
        })
        .collect();
    listings.push(entry(&mut dice, "health", 1));
    let (value, codes) = built(&request(&city(), &listings));
    assert_eq!(value["organizations"], json!(10_001));
    assert_eq!(codes, set(&["edition.review_shortened", "edition.values_too_common"]));
    assert!(value["to_review"].as_u64().unwrap() <= 10_000 * 10, "{value}");
}

/// Two entries with a name and an address of a megabyte.
fn long(dice: &mut Dice) -> [Listing; 2] {
    let mut long = entry(dice, "guide", 100);
    long.organization.name = "casa ".repeat(190_000);
    let address = long.location.as_mut().unwrap().address.as_mut().unwrap();
    address.street = Some("Rua Ω".repeat(150_000));
    address.address_1 = "Rua Ω, ".repeat(110_000);
    let mut again = long.clone();
    again.provenance.record = Some("101".to_owned());
    [long, again]
}

#[test]
fn a_cell_of_a_megabyte_is_told_and_the_rest_is_done() {
    let mut dice = Dice::new(2);
    let all = lists(&mut dice, 12);
    let plain = built(&request(&city(), &all)).0;
    // First, so that the places of the others are told as they were given.
    let mut listings = long(&mut dice).to_vec();
    listings.extend(all.iter().cloned());
    listings.push(all[3].clone());
    let (value, codes) = built(&request(&city(), &listings));
    assert_eq!(codes, set(&["document.value_invalid", "edition.record_repeated"]));
    assert_eq!(value["organizations"], plain["organizations"]);
    let report = report(&request(&city(), &listings));
    let paths: Vec<&str> =
        report["issues"].as_array().unwrap().iter().map(|issue| issue["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"/listings/1/organization/name"), "{paths:?}");
    assert!(paths.contains(&"/listings/18"), "the repeated one: {paths:?}");
}

#[test]
fn a_text_that_is_too_long_is_not_compared() {
    let mut dice = Dice::new(2);
    let mut listings = lists(&mut dice, 12);
    listings.extend(long(&mut dice));
    let report = Next { listings: &listings, ..Next::default() }.counted().0;
    let codes: BTreeSet<String> = report.issues.iter().map(|issue| issue.code.clone()).collect();
    assert_eq!(codes, set(&["value.too_long"]));
    assert_eq!(report.value.records.len(), 18);
}

#[test]
fn a_directory_of_one_row() {
    let one = entry(&mut Dice::new(4), "guide", 1);
    let (value, codes) = built(&request(&city(), &[one]));
    assert_eq!((&value["organizations"], &value["compared"]), (&json!(1), &json!(0)));
    assert_eq!(codes, set(&[]));
}

#[test]
fn a_country_that_is_none() {
    let mut nowhere = city();
    nowhere.country = "QQ".to_owned();
    let mut dice = Dice::new(6);
    let mut listings = lists(&mut dice, 9);
    assert_eq!(built(&request(&nowhere, &listings)).1, set(&["country.unknown"]));
    listings[2].location.as_mut().unwrap().address.as_mut().unwrap().country = Some("ZZ".to_owned());
    let (value, codes) = built(&request(&city(), &listings));
    assert_eq!((&value["records"], codes), (&json!(12), set(&["country.unknown"])));
}
