//! What is not listed any more is not closed.

use super::*;

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

/// A place of one list, as its column about visibility says; nothing when the cell is empty.
fn place(source: &str, said: Option<Visibility>) -> Listing {
    let mut listing = entry(source, "7", "Casa Rosa", "Rua Magdalena", "9", "+558533330009");
    let location = listing.location.as_mut().unwrap();
    if let Some(visibility) = said {
        location.visibility = visibility;
        location.provenance.insert("visibility".to_owned(), Provenance::default());
    }
    listing
}

#[test]
fn only_the_list_that_protected_a_place_uncovers_it() {
    let other = || entry("ayto", "1", "Centro Azul", "Rua da Lua", "3", "+558533330003");
    let first = [place("ayto", Some(Visibility::Withheld)), other()];
    let first = Next { date: "2026-11-01", listings: &first, ..Next::default() }.build();
    for (next, expected) in [
        // The list dropped the row, and another names the place without a word, or calls it public.
        (vec![other(), place("ong", None)], Visibility::Withheld),
        (vec![other(), place("ong", Some(Visibility::Public))], Visibility::Withheld),
        // The cell is empty now.
        (vec![other(), place("ayto", None)], Visibility::Withheld),
        // It says so.
        (vec![other(), place("ayto", Some(Visibility::Public))], Visibility::Public),
    ] {
        let report =
            Next { date: "2026-12-01", listings: &next, previous: Some(&first), ..Next::default() }.report();
        let rosa = |edition: &DirectoryEdition| {
            let of = edition.organizations.iter().find(|one| one.name == "Casa Rosa").unwrap();
            edition.locations.iter().find(|one| one.organization_id == of.id).unwrap().visibility
        };
        assert_eq!(rosa(&report.value), expected);
        let told = report.issues.iter().any(|issue| issue.code == "edition.still_protected");
        assert_eq!(told, expected == Visibility::Withheld);
        // And so it stays.
        let again =
            Next { date: "2027-01-01", listings: &next, previous: Some(&report.value), ..Next::default() };
        assert_eq!(rosa(&again.build()), expected);
    }
    // A place that its list covered again by silence is published when the list says so.
    let silent = [other(), place("ayto", None)];
    let silent =
        Next { date: "2026-12-01", listings: &silent, previous: Some(&first), ..Next::default() }.build();
    let said = [other(), place("ayto", Some(Visibility::Public))];
    let said =
        Next { date: "2027-01-01", listings: &said, previous: Some(&silent), ..Next::default() }.build();
    assert!(said.locations.iter().all(|place| place.visibility == Visibility::Public));
}

#[test]
fn nobody_verifies_in_the_future() {
    let mut casa = entry("a", "1", "Casa Azul", "Rua A", "1", "+1");
    casa.services[0].assured_date = Some(day("2031-01-01"));
    let report =
        Next { date: "2026-11-01", listings: std::slice::from_ref(&casa), ..Next::default() }.report();
    let told: Vec<_> = report.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(told, [("edition.date_not_yet", "/listings/0/services/0/assured_date")]);
    assert_eq!(report.value.services[0].assured_date, None);
}

#[test]
fn a_place_that_a_list_protects_today_is_not_protected_by_silence_alone() {
    let both = [place("ayto", Some(Visibility::Withheld)), place("ong", Some(Visibility::Withheld))];
    let first = Next { date: "2026-11-01", listings: &both, ..Next::default() }.build();
    let one = &both[..1];
    let report =
        Next { date: "2026-12-01", listings: one, previous: Some(&first), ..Next::default() }.report();
    assert!(report.value.locations.iter().all(|place| place.visibility == Visibility::Withheld));
    assert!(
        !report.issues.iter().any(|issue| issue.code == "edition.still_protected"),
        "{:?}",
        report.issues
    );
}

#[test]
fn a_place_whose_row_asks_no_longer_for_protection_is_the_same_and_stays_protected() {
    let row = |name: &str, hidden: bool| {
        let mut listing = entry("a", "2", name, "Laprida", "765", "+543415445566");
        listing.location.as_mut().unwrap().name = Some(name.to_owned());
        if hidden {
            listing.location.as_mut().unwrap().visibility = Visibility::Withheld;
        }
        listing
    };
    let asks = row("Consultorio Dra. M. Pérez (no publicar domicilio)", true);
    let first = Next { listings: std::slice::from_ref(&asks), ..Next::default() }.build();
    let mut before = first.clone();
    // Also in the edition after the next.
    for (date, name) in [
        ("2027-04-01", "Consultorio Dra. M. Pérez"),
        ("2027-05-01", "Consultorio Dra. M. Pérez"),
        ("2027-06-01", "Consultorio Dra. María Pérez"),
    ] {
        let given = [row(name, false)];
        let report = Next { date, listings: &given, previous: Some(&before), ..Next::default() }.report();
        assert_eq!(codes(&report.issues), ["edition.still_protected"], "{date}");
        let edition = report.value;
        assert_eq!(edition.organizations.len(), 1, "{date}");
        assert_eq!(edition.organizations[0].id, first.organizations[0].id);
        assert_eq!(edition.organizations[0].name, name, "as it is called today");
        assert_eq!(edition.locations[0].visibility, Visibility::Withheld);
        assert!(edition.id_changes.is_empty());
        before = edition;
    }
}

#[test]
fn a_shelter_that_moves_while_its_cell_is_left_empty_stays_protected() {
    let row = |street: &str, said: Option<Visibility>| {
        let mut listing = entry("a", "1", "Casa Alba", street, "17", "+34915889601");
        listing.organization.email = Some("alba@alba.org".into());
        let location = listing.location.as_mut().unwrap();
        if let Some(visibility) = said {
            location.visibility = visibility;
            location.provenance.insert("visibility".to_owned(), Provenance::default());
        }
        listing
    };
    let first =
        Next { listings: &[row("Calle Zurbarán", Some(Visibility::Withheld))], ..Next::default() }.build();
    let moved = [row("Calle Serrano", None)];
    let mut before = first.clone();
    for date in ["2027-05-01", "2027-06-01"] {
        let report = Next { date, listings: &moved, previous: Some(&before), ..Next::default() }.report();
        assert_eq!(codes(&report.issues), ["edition.still_protected"], "{date}");
        let edition = report.value;
        assert_eq!(edition.organizations.len(), 1, "{date}");
        assert_eq!(edition.organizations[0].id, first.organizations[0].id);
        assert_eq!(edition.locations[0].visibility, Visibility::Withheld, "{date}");
        let public = serde_json::to_string(&release(&edition, BTreeMap::new()).value).unwrap();
        assert!(!public.contains("Serrano") && !public.contains("Zurbarán"), "{date}");
        before = edition;
    }
    // Its list says that the new place is public.
    let public = [row("Calle Serrano", Some(Visibility::Public))];
    let said = Next { date: "2027-07-01", listings: &public, previous: Some(&before), ..Next::default() };
    let said = said.build();
    assert!(said.locations.iter().all(|place| place.visibility == Visibility::Public));
}
