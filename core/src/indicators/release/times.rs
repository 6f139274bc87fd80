//! Releases of the same persons for other periods: counts of periods that follow each other add up to those of the time
//! from the first to the last day, so that what one hides may be what is left of the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Period;

/// The time of each of some tables, cut into classes: the longest stretches that every period has all or nothing of.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    /// How many classes there are.
    pub classes: usize,
    /// The classes of each table; none of these when all tables are of the same time.
    pub of: Vec<Vec<usize>>,
}

impl Times {
    pub fn new(periods: &[Period]) -> Self {
        let ends = periods.iter().flat_map(|period| {
            [period.from.epoch_days(), period.to.epoch_days().saturating_add(1)].into_iter()
        });
        let ends: BTreeSet<i32> = ends.collect();
        let covers = |day: i32| -> Vec<bool> {
            let is_in = |period: &Period| period.from.epoch_days() <= day && day <= period.to.epoch_days();
            periods.iter().map(is_in).collect()
        };
        let mut signs: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
        for sign in ends.into_iter().map(covers).filter(|sign| sign.contains(&true)) {
            let next = signs.len();
            signs.entry(sign).or_insert(next);
        }
        let own = |number: usize| {
            let has = |(sign, class): (&Vec<bool>, &usize)| {
                sign.get(number).copied().unwrap_or_default().then_some(*class)
            };
            let mut classes: Vec<usize> = signs.iter().filter_map(has).collect();
            classes.sort_unstable();
            classes
        };
        Self { classes: signs.len(), of: (0..periods.len()).map(own).collect() }
    }

    /// The classes of a table, when it has not all.
    pub fn some_of(&self, table: usize) -> Option<&Vec<usize>> {
        self.of.get(table).filter(|classes| classes.len() < self.classes)
    }
}

/// Those of some periods that are linked with the given ones: each has days in common with one before it.
pub(super) fn linked(given: &[Period], others: &[Option<Period>]) -> Vec<bool> {
    let mut reached = given.to_vec();
    let mut is_linked = vec![false; others.len()];
    loop {
        let before = reached.len();
        for (other, slot) in others.iter().zip(&mut is_linked).filter(|(_, slot)| !**slot) {
            let near = other.filter(|other| reached.iter().any(|one| one.overlaps(other)));
            reached.extend(near);
            *slot = near.is_some();
        }
        if reached.len() == before {
            return is_linked;
        }
    }
}
