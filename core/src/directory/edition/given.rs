//! What a person should know of the entries before they are linked.

use std::collections::BTreeSet;

use super::EditionInput;
use super::records::Record;
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::directory::link::LONGEST_TEXT;
use crate::directory::origin::{unknown_country, unknown_origin};
use crate::model::Service;

/// Takes back days of verification that had not come when the edition was made: nobody verified anything yet.
pub(super) fn not_yet(records: &mut [Record<'_>], date: Date) -> Vec<Issue> {
    let mut issues = Vec::new();
    for (position, record) in records.iter_mut().enumerate() {
        let future = |service: &Service| service.assured_date.is_some_and(|day| day > date);
        if !record.listing.services.iter().any(future) {
            continue;
        }
        for (number, service) in record.listing.to_mut().services.iter_mut().enumerate() {
            if future(service) {
                service.assured_date = None;
                let place = Path::root().key("listings").index(position).key("services").index(number);
                issues.push(Issue::new(codes::edition::DATE_NOT_YET, place.key("assured_date")));
            }
        }
    }
    issues
}

/// Tells of countries that are none, of names and addresses that are too long to be compared, and of records of a
/// source that have one name.
pub(super) fn check(input: &EditionInput<'_>, given: &[Record<'_>], issues: &mut Vec<Issue>) {
    issues.extend(unknown_origin(input.city, input.vocabularies, &Path::root().key("city")));
    let mut known = BTreeSet::new();
    for (position, record) in given.iter().enumerate() {
        let path = || Path::root().key("listings").index(position);
        if !record.name().is_empty() && !known.insert((record.source(), record.name())) {
            issues.push(Issue::new(codes::edition::RECORD_REPEATED, path()));
        }
        let place = record.listing.location.as_ref();
        let address = place.and_then(|place| place.address.as_ref());
        let country = address.and_then(|address| address.country.as_deref());
        if let Some(country) = country {
            let place = path().key("location").key("address").key("country");
            issues.extend(unknown_country(country, input.vocabularies, place));
        }
        let mut too_long = |text: Option<&String>, path: Path| {
            if text.is_some_and(|text| text.len() > LONGEST_TEXT) {
                issues.push(Issue::new(codes::directory::VALUE_TOO_LONG, path));
            }
        };
        too_long(Some(&record.listing.organization.name), path().key("organization").key("name"));
        too_long(place.and_then(|place| place.name.as_ref()), path().key("location").key("name"));
        let line = address.map(|address| &address.address_1);
        too_long(line, path().key("location").key("address").key("address_1"));
        for (number, service) in record.listing.services.iter().enumerate() {
            too_long(Some(&service.name), path().key("services").index(number).key("name"));
        }
    }
}
