//! Who took part: persons once, however often they came, and their days.

use std::collections::{BTreeMap, BTreeSet};

use super::process::Figures;
use super::records::Usable;
use crate::calendar::Date;
use crate::model::Participation;
use crate::stats::ExactSum;

/// A person at a visit or an event, with the days of it.
pub(super) struct Attendance<'a> {
    pub person: &'a Participation,
    pub start: Date,
    pub end: Date,
}

/// Persons and person-days. A person is counted once in the whole, and once in each group that the person is ever
/// named in, so groups may add up to more than the whole.
pub(super) fn add_people(figures: &mut Figures, attended: &[Attendance<'_>], records: &Usable<'_>) {
    let mut persons: BTreeSet<&str> = BTreeSet::new();
    let mut groups: BTreeMap<&str, BTreeMap<String, BTreeSet<&str>>> =
        ["region", "role", "sex"].map(|dimension| (dimension, BTreeMap::new())).into();
    let mut days = ExactSum::default();
    let mut days_by_region: BTreeMap<String, ExactSum> = BTreeMap::new();
    for attendance in attended {
        let person = attendance.person;
        let region = records.region(person.city.as_deref());
        persons.insert(&person.person);
        let named =
            [("region", Some(region)), ("role", person.role.as_deref()), ("sex", person.sex.as_deref())];
        for (dimension, group) in named {
            let group = group.unwrap_or("unknown").to_owned();
            groups.entry(dimension).or_default().entry(group).or_default().insert(&person.person);
        }
        let whole = f64::from(attendance.start.days_until(attendance.end)) + 1.0;
        let present = person.days.unwrap_or(whole);
        days.add(present);
        days_by_region.entry(region.to_owned()).or_default().add(present);
    }
    figures.count("people", persons.len());
    for (dimension, of_dimension) in groups {
        let counts = of_dimension.into_iter().map(|(group, persons)| (group, persons.len()));
        figures.counts_by("people", dimension, counts);
    }
    figures.number("person_days", days.value());
    for (region, days) in days_by_region {
        figures.number_of("person_days", "region", region, days.value());
    }
}
