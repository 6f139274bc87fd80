//! Which records are one entry: linkage, and what people decided.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{Record, keys};
use crate::directory::decisions::Links;
use crate::directory::link::{Features, PairScore, clusters};
use crate::model::PairReason;
use crate::vocab::Vocabularies;

/// Records by entry.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    /// Positions of records, each group in order, groups by their first record.
    pub groups: Vec<Vec<usize>>,
    /// Why records of one group are the same.
    pub links: BTreeMap<(usize, usize), PairScore>,
    /// Pairs for a person to decide.
    pub review: BTreeMap<(usize, usize), PairScore>,
    /// Values that were too common to compare by.
    pub too_common: usize,
    /// Records that linkage looked at; of the others everything is as it was.
    pub looked_at: BTreeSet<usize>,
}

/// Groups all records.
pub(super) fn group_all(records: &mut [Record<'_>], links: &Links, vocabularies: &Vocabularies) -> Grouping {
    let all: BTreeSet<usize> = (0..records.len()).collect();
    group(records, all, Vec::new(), links, vocabularies)
}

/// Groups only the records that can have changed: those of `touched`, what shares a key with them, and so on.
/// The others are grouped as their organization says.
pub(super) fn group_touched(
    records: &mut [Record<'_>],
    touched: BTreeSet<usize>,
    gone: &BTreeSet<&str>,
    links: &Links,
    vocabularies: &Vocabularies,
) -> Grouping {
    let features: Vec<(usize, Features)> = touched
        .iter()
        .filter_map(|position| {
            Some((*position, Features::of(&records.get(*position)?.listing, vocabularies)))
        })
        .collect();
    for (position, features) in &features {
        if let Some(record) = records.get_mut(*position) {
            record.keys = keys(features);
        }
    }
    let near = neighbours(records, touched, gone);
    let mut untouched: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, record) in records.iter().enumerate() {
        if let (false, Some(was)) = (near.contains(&position), record.was.first()) {
            untouched.entry(was).or_default().push(position);
        }
    }
    let untouched = untouched.into_values().collect();
    group(records, near, untouched, links, vocabularies)
}

/// Everything that can be reached from the touched records by shared keys or by a shared organization.
fn neighbours(records: &[Record<'_>], touched: BTreeSet<usize>, gone: &BTreeSet<&str>) -> BTreeSet<usize> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, record) in records.iter().enumerate() {
        for key in record.keys.iter().map(String::as_str).chain(record.was.iter().copied()) {
            by_key.entry(key).or_default().push(position);
        }
    }
    let mut near = touched.clone();
    let mut waiting: Vec<usize> = touched.into_iter().collect();
    let beginning: Vec<usize> = gone.iter().filter_map(|key| by_key.remove(key)).flatten().collect();
    waiting.extend(beginning.into_iter().filter(|position| near.insert(*position)));
    while let Some(record) = waiting.pop().and_then(|position| records.get(position)) {
        for key in record.keys.iter().map(String::as_str).chain(record.was.iter().copied()) {
            // Each key is walked once.
            for position in by_key.remove(key).unwrap_or_default() {
                if near.insert(position) {
                    waiting.push(position);
                }
            }
        }
    }
    near
}

fn group(
    records: &mut [Record<'_>],
    looked_at: BTreeSet<usize>,
    untouched: Vec<Vec<usize>>,
    decided: &Links,
    vocabularies: &Vocabularies,
) -> Grouping {
    let positions: Vec<usize> = looked_at.iter().copied().collect();
    let mut features = Vec::with_capacity(positions.len());
    for position in &positions {
        let Some(record) = records.get_mut(*position) else { continue };
        let found = Features::of(&record.listing, vocabularies);
        record.keys = keys(&found);
        features.push(found);
    }
    let found = clusters(&features);
    let place = |position: usize| positions.get(position).copied().unwrap_or_default();
    let pairs = |pairs: BTreeMap<(usize, usize), PairScore>| -> BTreeMap<(usize, usize), PairScore> {
        pairs.into_iter().map(|((left, right), pair)| ((place(left), place(right)), pair)).collect()
    };
    let groups =
        found.members.into_iter().map(|group| group.into_iter().map(place).collect()).chain(untouched);
    let mut grouping = Grouping {
        groups: groups.collect(),
        links: pairs(found.links),
        review: pairs(found.review),
        too_common: found.too_common,
        looked_at,
    };
    grouping.separate(decided);
    grouping.join(decided);
    grouping.groups.sort_unstable();
    grouping.settle_review(decided);
    grouping
}

impl Grouping {
    /// Takes groups apart that hold two records which a person keeps apart: the strongest links join again,
    /// without those that would bring the two together.
    fn separate(&mut self, decided: &Links) {
        let group_of = self.group_of();
        let together = |(one, other): &&(usize, usize)| {
            group_of.contains_key(one) && group_of.get(one) == group_of.get(other)
        };
        let mut apart: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for pair in decided.apart.iter().filter(together) {
            let number = group_of.get(&pair.0).copied().unwrap_or_default();
            apart.entry(number).or_default().push(*pair);
        }
        for (number, pairs) in apart {
            let group = self.groups.get_mut(number).map(std::mem::take).unwrap_or_default();
            let parts = self.join_again(&group.into_iter().collect(), &pairs);
            self.groups.extend(parts);
        }
        self.groups.retain(|group| !group.is_empty());
    }

    fn group_of(&self) -> BTreeMap<usize, usize> {
        let numbered = self.groups.iter().enumerate();
        numbered.flat_map(|(number, group)| group.iter().map(move |member| (*member, number))).collect()
    }

    fn join_again(&self, members: &BTreeSet<usize>, apart: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut links: Vec<(&(usize, usize), i32)> = members
            .iter()
            .flat_map(|left| self.links.range((*left, 0)..=(*left, usize::MAX)))
            .filter(|((_, right), _)| members.contains(right))
            .map(|(pair, score)| (pair, score.total()))
            .collect();
        links.sort_by(|(a, first), (b, second)| second.cmp(first).then(a.cmp(b)));
        let mut part_of: BTreeMap<usize, usize> = members.iter().map(|one| (*one, *one)).collect();
        for ((left, right), _) in links {
            let (Some(one), Some(other)) = (part_of.get(left).copied(), part_of.get(right).copied()) else {
                continue;
            };
            let meets = |(a, b): &(usize, usize)| {
                let parts = (part_of.get(a).copied(), part_of.get(b).copied());
                parts == (Some(one), Some(other)) || parts == (Some(other), Some(one))
            };
            if one == other || apart.iter().any(meets) {
                continue;
            }
            let (keep, gone) = (one.min(other), one.max(other));
            part_of.values_mut().filter(|part| **part == gone).for_each(|part| *part = keep);
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (member, part) in part_of {
            parts.entry(part).or_default().push(member);
        }
        parts.into_values().collect()
    }

    /// Joins groups that a person says are one, unless that would bring two records together which are kept
    /// apart; the decisions were made consistent among themselves before.
    fn join(&mut self, decided: &Links) {
        if decided.together.is_empty() {
            return;
        }
        let mut group_of = self.group_of();
        for (one, other) in &decided.together {
            let (Some(left), Some(right)) = (group_of.get(one).copied(), group_of.get(other).copied()) else {
                continue;
            };
            let meets = |(a, b): &(usize, usize)| {
                let groups = (group_of.get(a).copied(), group_of.get(b).copied());
                groups == (Some(left), Some(right)) || groups == (Some(right), Some(left))
            };
            if left == right || decided.apart.iter().any(meets) {
                continue;
            }
            let (keep, gone) = (left.min(right), left.max(right));
            let moved = self.groups.get_mut(gone).map(std::mem::take).unwrap_or_default();
            group_of.extend(moved.iter().map(|member| (*member, keep)));
            if let Some(group) = self.groups.get_mut(keep) {
                group.extend(moved);
                group.sort_unstable();
            }
        }
        self.groups.retain(|group| !group.is_empty());
    }

    /// A pair that is decided, or in one group, is no work for a person.
    fn settle_review(&mut self, decided: &Links) {
        let group_of = self.group_of();
        let same = |left: &usize, right: &usize| group_of.get(left) == group_of.get(right);
        self.review
            .retain(|(left, right), _| !same(left, right) && !decided.apart.contains(&(*left, *right)));
        self.links.retain(|(left, right), _| same(left, right));
    }

    /// What speaks for the records of a group being one.
    pub(super) fn reasons(&self, group: &[usize]) -> Vec<PairReason> {
        let reasons: BTreeSet<PairReason> = group
            .iter()
            .flat_map(|left| self.links.range((*left, 0)..=(*left, usize::MAX)))
            .flat_map(|(_, pair)| pair.reasons.iter().cloned())
            .collect();
        reasons.into_iter().collect()
    }
}
