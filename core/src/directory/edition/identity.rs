//! Which identifiers go on: by the greatest overlap of records between the entries before and now.
//!
//! An entry before claims the group that has most of its records, of equal ones the first. A group that is
//! claimed by several keeps the oldest identifier. So the larger part keeps the identifier of a split entry, and
//! the oldest identifier wins a merge; an identifier that does not win leads to the one that did.

use std::collections::BTreeMap;

use super::records::Record;
use crate::calendar::Date;

/// What the groups of an edition were before.
#[derive(Debug, Default)]
pub(super) struct Identity<'a> {
    /// The organization that each group goes on with.
    pub keeps: BTreeMap<usize, &'a str>,
    /// The organizations that a group took in besides.
    pub takes_in: BTreeMap<usize, Vec<&'a str>>,
    /// The organization of which a new group was a part.
    pub part_of: BTreeMap<usize, &'a str>,
}

/// Finds out which group is which organization of the edition before; `since` is how old each of those is.
pub(super) fn identify<'a>(
    groups: &[Vec<usize>],
    records: &[Record<'a>],
    since: &BTreeMap<&str, Date>,
) -> Identity<'a> {
    let mut overlap: BTreeMap<&'a str, BTreeMap<usize, u64>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let was = group.iter().filter_map(|position| records.get(*position)).flat_map(|record| &record.was);
        for organization in was {
            let weight = overlap.entry(organization).or_default().entry(number).or_default();
            *weight = weight.saturating_add(1);
        }
    }
    let mut claims: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (organization, groups) in &overlap {
        let largest = groups.iter().max_by_key(|(number, weight)| (**weight, std::cmp::Reverse(**number)));
        let Some((number, weight)) = largest else { continue };
        let age = since.get(organization).copied().or_else(|| Date::of_epoch_days(i32::from(i16::MAX)));
        let Some(age) = age else { continue };
        claims.entry(*number).or_default().push((age, std::cmp::Reverse(*weight), *organization));
    }
    let mut identity = Identity::default();
    for (number, mut claimants) in claims {
        claimants.sort_unstable();
        let mut claimants = claimants.into_iter().map(|(_, _, organization)| organization);
        if let Some(oldest) = claimants.next() {
            identity.keeps.insert(number, oldest);
        }
        let others: Vec<&str> = claimants.collect();
        if !others.is_empty() {
            identity.takes_in.insert(number, others);
        }
    }
    for (organization, groups) in &overlap {
        for number in groups.keys().filter(|number| !identity.keeps.contains_key(number)) {
            identity.part_of.entry(*number).or_insert(organization);
        }
    }
    identity
}
