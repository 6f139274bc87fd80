//! The records behind estimates: what a release has to know, and nobody else.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::Estimate;

/// Estimates with the records behind each that is about persons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Computed {
    estimates: Vec<Estimate>,
    /// One for each estimate; nothing for those about facilities.
    parts: Vec<Option<Parts>>,
}

impl Computed {
    pub(super) fn push(&mut self, (estimate, parts): (Estimate, Option<Parts>)) {
        self.estimates.push(estimate);
        self.parts.push(parts);
    }

    pub(super) fn append(&mut self, mut others: Self) {
        self.estimates.append(&mut others.estimates);
        self.parts.append(&mut others.parts);
    }

    /// The estimates.
    #[must_use]
    pub fn estimates(&self) -> &[Estimate] {
        &self.estimates
    }

    /// The estimates themselves.
    #[must_use]
    pub fn into_estimates(self) -> Vec<Estimate> {
        self.estimates
    }

    pub(super) fn with_parts(&self) -> impl Iterator<Item = (&Estimate, Option<&Parts>)> {
        self.estimates.iter().zip(self.parts.iter().map(Option::as_ref))
    }
}

/// What became of the records of an estimate. Positions are those among all records of the set, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The set of records.
    pub over: String,
    /// A hash of what is counted.
    pub counts: String,
    pub counted: Vec<u32>,
    pub not_counted: Vec<u32>,
    pub missing: Vec<u32>,
    pub undetermined: Vec<u32>,
    /// Those by which the denominator of a ratio is more than its numerator.
    pub beside: Vec<u32>,
    /// The number of the person of each record of the set, when its records are about persons.
    pub persons: Option<Arc<[u32]>>,
}

impl Parts {
    /// How many persons some of the records are of; nothing when the records are not about persons.
    pub fn persons_of(&self, sets: &[&Vec<u32>]) -> Option<u64> {
        let persons = self.persons.as_ref()?;
        let number = |position: &u32| persons.get(usize::try_from(*position).ok()?);
        let found: BTreeSet<&u32> = sets.iter().flat_map(|set| set.iter().filter_map(number)).collect();
        u64::try_from(found.len()).ok()
    }

    /// Whose the records are.
    pub fn people(&self) -> People<'_> {
        People(self.persons.as_deref())
    }
}

/// Whose the records of a set are: the number of the person of each. Each of those that are not about persons stands for
/// itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct People<'a>(Option<&'a [u32]>);

impl People<'_> {
    /// How many are behind records, each of which is there once.
    pub fn count(self, records: &[u32]) -> usize {
        let Some(persons) = self.0 else { return records.len() };
        let mut seen = vec![false; persons.len()];
        records.iter().filter(|record| self.is_new(**record, &mut seen)).count()
    }

    /// Whether somebody is behind records, and no more than a few.
    pub fn are_few(self, records: &[u32], few: usize) -> bool {
        !records.is_empty() && self.count(records) <= few
    }

    /// Whether all of the first records are among others, and few are behind those that are left. Both are in order. It
    /// ends as soon as too many are left.
    pub fn differ_by_few(self, less: &[u32], more: &[u32], few: usize) -> bool {
        let mut wanted = less.iter().peekable();
        let mut left = BTreeSet::new();
        for record in more {
            if wanted.next_if_eq(&record).is_some() {
                continue;
            }
            left.insert(self.of(*record));
            if left.len() > few {
                return false;
            }
        }
        wanted.next().is_none() && !left.is_empty()
    }

    fn of(self, record: u32) -> u32 {
        let person = self.0.and_then(|persons| persons.get(usize::try_from(record).ok()?));
        person.copied().unwrap_or(record)
    }

    fn is_new(self, record: u32, seen: &mut [bool]) -> bool {
        let slot = usize::try_from(self.of(record)).ok().and_then(|person| seen.get_mut(person));
        slot.is_some_and(|seen| !std::mem::replace(seen, true))
    }
}
