//! Bad input and size.

use super::*;

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
