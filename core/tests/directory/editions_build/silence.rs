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
