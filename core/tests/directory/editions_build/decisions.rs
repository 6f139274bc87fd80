//! Decisions of people, recorded once and kept.

use super::*;

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
    assert_eq!(codes(&rest.issues), ["decision.unusable", "decision.record_unknown"]);
    assert_eq!(rest.value.organizations.len(), 2);
}

#[test]
fn a_decision_without_content_does_not_pass_to_the_next_row() {
    let houses = [
        entry("g", "2", "Casa Um", "Rua A", "1", "+1"),
        entry("g", "3", "Casa Dois Irmãos", "Rua B", "2", "+2"),
    ];
    let named = |date: &str, kind, records: &[&str]| {
        let record =
            |record: &&str| RecordRef { source: "g".into(), record: (*record).to_owned(), content: None };
        let records = records.iter().map(record).collect();
        Decision { date: day(date), decision: kind, records, field: None, note: None }
    };
    // A row is put in above the others, which get other numbers.
    let later = [
        entry("g", "2", "Nova Casa Azul", "Rua Z", "9", "+9"),
        entry("g", "3", "Casa Um", "Rua A", "1", "+1"),
        entry("g", "4", "Casa Dois Irmãos", "Rua B", "2", "+2"),
    ];
    let build = |date, listings: &[Listing], previous: Option<&DirectoryEdition>, decisions: &[Decision]| {
        Next { date, listings, previous, decisions, ..Next::default() }.report()
    };
    let names = |edition: &DirectoryEdition| {
        edition.organizations.iter().map(|one| one.name.clone()).collect::<BTreeSet<String>>()
    };
    let first = build("2026-11-01", &houses, None, &[]).value;
    let closed = [named("2026-11-20", DecisionKind::Closed, &["2"])];
    let second = build("2026-12-01", &houses, Some(&first), &closed).value;
    assert_eq!(second.tombstones[0].organization_id, id_of(&first, "Casa Um"));
    assert!(second.decisions[0].records[0].content.is_some());
    // With the decision given again or not: the closed house stays closed wherever its row is.
    for decisions in [&closed[..], &[]] {
        let third = build("2027-01-01", &later, Some(&second), decisions);
        assert_eq!(codes(&third.issues), Vec::<&str>::new());
        assert_eq!(names(&third.value), ["Casa Dois Irmãos", "Nova Casa Azul"].map(String::from).into());
        assert_eq!(third.value.tombstones[0].organization_id, id_of(&first, "Casa Um"));
        assert_eq!(third.value.decisions, second.decisions);
    }
    // First given when the row has another number already: nobody knows which was meant.
    let late = build("2027-01-01", &later, Some(&first), &closed);
    assert_eq!(codes(&late.issues), ["decision.evidence_changed"]);
    assert_eq!((late.value.organizations.len(), late.value.tombstones.len()), (3, 0));
    let asked = build("2027-02-01", &later, Some(&late.value), &[]);
    assert_eq!(codes(&asked.issues), ["decision.evidence_changed"], "until somebody answers");
    assert_eq!(asked.value.organizations.len(), 3);
    let linked = build(
        "2027-01-01",
        &later,
        Some(
            &build(
                "2026-12-01",
                &houses,
                Some(&first),
                &[named("2026-11-20", DecisionKind::MustLink, &["2", "3"])],
            )
            .value,
        ),
        &[],
    )
    .value;
    assert_eq!((linked.organizations.len(), linked.merges.len()), (2, 1));
    assert!(linked.organizations.iter().any(|one| one.name == "Nova Casa Azul"));
    // A source that keeps the names of its records for ever needs no more.
    let policy = EditionPolicy { stable_records: vec!["g".into()], ..EditionPolicy::default() };
    let stable = Next {
        date: "2026-12-01",
        listings: &houses,
        previous: Some(&first),
        decisions: &closed,
        policy,
        ..Next::default()
    };
    assert_eq!(stable.build().decisions, closed);
}

#[test]
fn a_record_that_nobody_ever_knew_is_told_where_the_decision_was_given() {
    let casa = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    let lar = entry("a", "2", "Lar Feliz", "Rua B", "2", "+2");
    let first = Next { listings: &[casa.clone(), lar], ..Next::default() }.build();
    let of = |date: &str, record: &str| Decision {
        records: vec![RecordRef { source: "a".into(), record: record.into(), content: None }],
        ..decision(date, DecisionKind::Closed, &[&casa])
    };
    // The later day comes first, and the second names no record that there ever was.
    let mut once = of("2027-02-01", "98");
    once.records[0].content = Some("what a record said once".into());
    let given = [of("2027-03-01", "1"), of("2027-01-15", "99"), once];
    let report = Next {
        date: "2027-04-01",
        listings: std::slice::from_ref(&casa),
        previous: Some(&first),
        decisions: &given,
        ..Next::default()
    }
    .report();
    let told: Vec<(&str, &str)> = report
        .issues
        .iter()
        .filter(|issue| issue.code.starts_with("decision."))
        .map(|issue| (issue.code.as_str(), issue.path.as_str()))
        .collect();
    assert_eq!(
        told,
        [("decision.record_unknown", "/decisions/1"), ("decision.record_absent", "/decisions/2")]
    );
}
