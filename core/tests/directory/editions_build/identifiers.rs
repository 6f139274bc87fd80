//! Identifiers from one edition to the next.

use super::*;

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

#[test]
fn a_list_that_numbers_its_rows_anew_changes_nothing() {
    let row = |record: &str, number: &str, name: &str| {
        let mut listing = entry("a", record, name, "Ruta 9", "295", "+543402491234");
        let own = acogida::model::Identifier { identifier_type: "a".into(), identifier: number.into() };
        listing.organization.organization_identifiers = vec![own];
        listing
    };
    let (women, men) = ("Comunidad Vínculos (mujeres)", "Comunidad Vínculos (varones)");
    let first = Next { listings: &[row("2", "15", women), row("3", "16", men)], ..Next::default() }.build();
    assert_eq!(first.organizations.len(), 2);
    let next = [row("2", "11", women), row("3", "12", men)];
    let second =
        Next { date: "2027-04-01", listings: &next, previous: Some(&first), ..Next::default() }.build();
    for name in [women, men] {
        assert_eq!(id_of(&second, name), id_of(&first, name), "{name}");
    }
    assert!(second.id_changes.is_empty());
}
