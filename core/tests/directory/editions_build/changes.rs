//! What changed between two editions.

use super::*;

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

#[test]
fn a_renamed_facility_with_one_service_is_one_line_of_the_report() {
    let casa = entry("a", "1", "Casa Azul", "Rua das Flores", "10", "+1");
    let mut renamed = casa.clone();
    renamed.organization.name = "Casa Verde".into();
    renamed.services[0].name = "Casa Verde".into();
    let first = Next { listings: &[casa], ..Next::default() }.build();
    let second =
        Next { date: "2026-12-01", listings: &[renamed], previous: Some(&first), ..Next::default() }.build();
    let changes = diff(&first, &second).value;
    let text = change_report(&changes, crate::support::engine().messages(), Language::Pt);
    assert_eq!(text.matches("**Casa Verde**").count(), 1, "{text}");
    assert!(text.contains("(1)") && !text.contains("(2)"), "{text}");
}

#[test]
fn a_new_name_is_told_once_and_a_number_in_words() {
    let first =
        Next { listings: &[entry("a", "1", "Casa Azul", "Rua A", "1", "+1")], ..Next::default() }.build();
    let mut later = entry("a", "1", "Casa Clara", "Rua A", "1", "+1");
    later.services[0].name = "Casa Clara".into();
    let own = acogida::model::Identifier { identifier_type: "cnpj".into(), identifier: "77".into() };
    later.organization.organization_identifiers = vec![own];
    let second =
        Next { date: "2027-01-01", listings: &[later], previous: Some(&first), ..Next::default() }.build();
    let text = change_report(&diff(&first, &second).value, crate::support::engine().messages(), Language::Es);
    assert_eq!(text.matches("Casa Azul").count(), 1, "{text}");
    assert!(text.contains("números en registros y listas"), "{text}");
    assert!(!text.contains("organization_identifiers"), "{text}");
}
