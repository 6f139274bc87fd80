//! Who took part: persons once, however often they came, and their days.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::count;
use super::process::Figures;
use super::records::Usable;
use crate::model::DelegateRole;

/// A person at a visit, a forum or an activity.
pub(super) struct Attendance<'a> {
    pub person: &'a str,
    /// The city of a person of whom no more is known.
    pub city: Option<&'a str>,
    /// Days that it lasted.
    pub days: f64,
}

impl<'a> Attendance<'a> {
    /// The city that the person comes from.
    pub(super) fn city(&self, records: &Usable<'a>) -> Option<&'a str> {
        records.people.get(self.person).map(|person| person.party.as_str()).or(self.city)
    }
}

/// Persons and person-days. A person is counted once in the whole, and once in each group that the person is ever
/// named in, so groups may add up to more than the whole.
pub(super) fn add_people(figures: &mut Figures, attended: &[Attendance<'_>], records: &Usable<'_>) {
    let mut persons: BTreeSet<&str> = BTreeSet::new();
    let mut groups: BTreeMap<&str, BTreeMap<String, BTreeSet<&str>>> =
        ["region", "role", "sex"].map(|dimension| (dimension, BTreeMap::new())).into();
    let mut days = 0.0;
    let mut days_by_region: BTreeMap<String, f64> = BTreeMap::new();
    for attendance in attended {
        let known = records.people.get(attendance.person);
        let region = records.region(attendance.city(records));
        let role = known.map(|person| DelegateRole::name(person.role));
        let sex = known.and_then(|person| person.sex.as_deref());
        persons.insert(attendance.person);
        for (dimension, group) in [("region", Some(region)), ("role", role), ("sex", sex)] {
            let group = group.unwrap_or("unknown").to_owned();
            groups.entry(dimension).or_default().entry(group).or_default().insert(attendance.person);
        }
        // Whole days add up exactly.
        days += attendance.days;
        *days_by_region.entry(region.to_owned()).or_default() += attendance.days;
    }
    figures.count("people", persons.len());
    for (dimension, of_dimension) in groups {
        let counts = of_dimension.into_iter().map(|(group, persons)| (group, count(persons.len())));
        figures.numbers_by("people", dimension, counts);
    }
    figures.number("person_days", days);
    figures.numbers_by("person_days", "region", days_by_region);
}
