//! Persons in the records of a year, each counted once.

use std::collections::{BTreeMap, BTreeSet};

use super::sets::{RecordSets, RecordTable, SetRow};
use crate::calendar::Date;
use crate::expr::Value;
use crate::model::{EstimateNote, FieldKind, PersonCount};

/// Where a set has what tells persons and times.
#[derive(Clone, Debug)]
pub(super) struct PersonFields {
    pub(super) over: String,
    person: usize,
    from: usize,
    to: usize,
}

impl PersonFields {
    /// The places of the fields; nothing when the set has none of that kind.
    pub(super) fn find(count: &PersonCount, sets: &RecordSets) -> Option<Self> {
        let set = sets.get(&count.over)?;
        let place = |name: &str, kinds: &[FieldKind]| {
            let (place, _) = set.find(name)?;
            set.kind(name).filter(|kind| kinds.contains(kind)).map(|_| place)
        };
        Some(Self {
            over: count.over.clone(),
            person: place(&count.person, &[FieldKind::Text, FieldKind::Code])?,
            from: place(&count.from, &[FieldKind::Date])?,
            to: place(&count.to, &[FieldKind::Date])?,
        })
    }

    /// How many persons are in the records that touch a year up to a day, and the note that says so; no number when no
    /// records are of that time, or when some do not say whose they are or whether they are of it.
    pub(super) fn count(
        &self,
        records: &BTreeMap<String, RecordTable>,
        year: Option<i16>,
        until: Option<Date>,
    ) -> (Option<u64>, EstimateNote) {
        let stated = |unidentified| (None, EstimateNote::PersonsStated { unidentified });
        let days = year.and_then(|year| Date::new(year, 1, 1).zip(Date::new(year, 12, 31)));
        let Some((table, (first, end))) = records.get(&self.over).zip(days) else { return stated(0) };
        let last = until.map_or(end, |until| until.min(end));
        let (mut found, mut unidentified) = (0_u64, 0_u64);
        let mut persons = BTreeSet::new();
        for row in &table.rows {
            let touches = self.touches(row, first, last);
            if touches == Some(false) {
                continue;
            }
            found = found.saturating_add(1);
            match (touches, row.value(self.person)) {
                (Some(true), Value::Text(code)) => {
                    persons.insert(code.into_owned());
                }
                _ => unidentified = unidentified.saturating_add(1),
            }
        }
        // No record of the year is no count of nobody: the file may be of another time, or empty.
        if unidentified > 0 || found == 0 {
            return stated(unidentified);
        }
        let count = u64::try_from(persons.len()).unwrap_or(u64::MAX);
        (Some(count), EstimateNote::PersonsCounted { records: found })
    }

    /// Whether a record has a day from the first to the last. What is blank did not begin, or goes on; where a day is not
    /// known, the other one may say it all the same.
    fn touches(&self, row: &SetRow, first: Date, last: Date) -> Option<bool> {
        let begun = match row.value(self.from) {
            Value::Date(from) => Some(from <= last),
            _ => row.is_asked(self.from).then_some(false),
        };
        let goes_on = match (row.value(self.from), row.value(self.to)) {
            (Value::Date(from), _) if from >= first => Some(true),
            (_, Value::Date(to)) => Some(to >= first),
            _ => row.is_asked(self.to).then_some(true),
        };
        match (begun, goes_on) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }
}
