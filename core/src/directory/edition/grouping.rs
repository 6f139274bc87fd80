//! Which records are one entry: linkage, and what people decided.

use std::collections::{BTreeMap, BTreeSet};

use super::nearby::{Pairs, walk};
use super::records::Record;
use crate::base::{Error, Issue, codes};
use crate::directory::decisions::Links;
use crate::directory::link::{Entry, Linker, PairOutcome, reasons};
use crate::linkage::{Evidences, WeighedPair};
use crate::model::{PairReason, SourceRecord, WordCounts};

/// Pairs of one record that a person is asked to look at.
const MOST_TO_REVIEW: usize = 10;

/// What holds two records together, or lets them look alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// In bits.
    pub weight: f64,
    /// The evidence, for [`Grouping::reasons_of`].
    pub pattern: u64,
}

/// Records by entry.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    /// Positions of records, each group in order, groups by their first record.
    pub groups: Vec<Vec<usize>>,
    /// Why records of one group are the same.
    pub links: BTreeMap<(usize, usize), Link>,
    /// Pairs for a person to decide.
    pub review: BTreeMap<(usize, usize), Link>,
    /// Pairs that were left out of those for a person.
    pub shortened: usize,
    /// Values so common that not all records that share one were compared.
    pub too_common: usize,
    /// Pairs of records that were compared.
    pub compared: u64,
    /// Records that linkage looked at; of the others everything is as it was.
    pub looked_at: BTreeSet<usize>,
    /// How common words are, as records were linked.
    pub words: BTreeMap<String, WordCounts>,
    evidences: Option<Evidences>,
}

/// Groups all records.
pub(super) fn group_all(
    records: &mut [Record<'_>],
    decided: &Links,
    linker: &Linker<'_>,
    issues: &mut Vec<Issue>,
) -> Result<Grouping, Error> {
    let entries: Vec<Entry<'_>> = records.iter().map(Record::entry).collect();
    let weighed = linker.weigh(&entries, None)?;
    let words = linker.words.cloned().unwrap_or(weighed.words);
    let keys = linker.keys(&entries, &words)?;
    for (record, keys) in records.iter_mut().zip(keys) {
        record.keys = keys;
    }
    let pairs = Pairs {
        looked_at: (0..records.len()).collect(),
        pairs: weighed.pairs,
        compared: weighed.candidates,
        too_common: weighed.split,
        evidences: Some(weighed.evidences),
    };
    Ok(group(records, pairs, Vec::new(), words, decided, linker, issues))
}

/// Groups only the records that can have changed: those of `touched`, what competes with them or with records that are
/// `gone`, and so on. The others are grouped as their organization says.
pub(super) fn group_touched(
    records: &mut [Record<'_>],
    touched: &BTreeSet<usize>,
    gone: &[&SourceRecord],
    words: &BTreeMap<String, WordCounts>,
    decided: &Links,
    linker: &Linker<'_>,
    issues: &mut Vec<Issue>,
) -> Result<Grouping, Error> {
    let positions: Vec<usize> =
        touched.iter().copied().filter(|position| *position < records.len()).collect();
    let entries: Vec<Entry<'_>> =
        positions.iter().filter_map(|position| records.get(*position)).map(Record::entry).collect();
    let keys = linker.keys(&entries, words)?;
    for (position, keys) in positions.iter().zip(keys) {
        if let Some(record) = records.get_mut(*position) {
            record.keys = keys;
        }
    }
    let near = walk(records, touched, gone, linker)?;
    let mut untouched: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, record) in records.iter().enumerate() {
        if let (false, Some(was)) = (near.looked_at.contains(&position), record.was.first()) {
            untouched.entry(was).or_default().push(position);
        }
    }
    let untouched = untouched.into_values().collect();
    Ok(group(records, near, untouched, words.clone(), decided, linker, issues))
}

fn group(
    records: &[Record<'_>],
    pairs: Pairs,
    untouched: Vec<Vec<usize>>,
    words: BTreeMap<String, WordCounts>,
    decided: &Links,
    linker: &Linker<'_>,
    issues: &mut Vec<Issue>,
) -> Grouping {
    let Pairs { looked_at, pairs, compared, too_common, evidences } = pairs;
    let positions: Vec<usize> = looked_at.iter().copied().collect();
    let entries: Vec<Entry<'_>> =
        positions.iter().filter_map(|position| records.get(*position)).map(Record::entry).collect();
    let local = |pair: &WeighedPair| {
        let place = |position: usize| positions.binary_search(&position).unwrap_or(usize::MAX);
        WeighedPair { left: place(pair.left), right: place(pair.right), ..*pair }
    };
    let local: Vec<WeighedPair> = pairs.iter().map(local).collect();
    let mut grouping = Grouping { too_common, compared, looked_at, words, ..Grouping::default() };
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    if let Some(evidences) = evidences {
        let mut told = Vec::new();
        let resolved = linker.resolve(&entries, &local, &evidences, &mut told);
        // Pairs that were not joined are among those for a person.
        issues.extend(told.into_iter().filter(|issue| issue.is(codes::linkage::CLUSTER_LARGE)));
        for (position, cluster) in positions.iter().zip(&resolved.clusters) {
            groups.entry(*cluster).or_default().push(*position);
        }
        for ((pair, near), verdict) in pairs.iter().zip(&local).zip(&resolved.verdicts) {
            let joined = resolved.clusters.get(near.left) == resolved.clusters.get(near.right);
            let link = Link { weight: pair.weight, pattern: pair.pattern };
            match verdict.outcome {
                PairOutcome::Same if joined => grouping.links.insert((pair.left, pair.right), link),
                PairOutcome::Same | PairOutcome::Review if !joined => {
                    grouping.review.insert((pair.left, pair.right), link)
                }
                _ => None,
            };
        }
        grouping.evidences = Some(evidences);
    }
    grouping.groups = groups.into_values().chain(untouched).collect();
    grouping.separate(decided);
    grouping.join(decided);
    grouping.groups.sort_unstable();
    grouping.settle_review(decided);
    grouping.shorten_review();
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
        let mut links: Vec<(&(usize, usize), f64)> = members
            .iter()
            .flat_map(|left| self.links.range((*left, 0)..=(*left, usize::MAX)))
            .filter(|((_, right), _)| members.contains(right))
            .map(|(pair, link)| (pair, link.weight))
            .collect();
        links.sort_by(|(a, first), (b, second)| second.total_cmp(first).then(a.cmp(b)));
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

    /// Keeps of the pairs of each record the most probable: nobody looks at all pairs of a name that is everywhere.
    fn shorten_review(&mut self) {
        let mut of_record: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (pair, link) in &self.review {
            of_record.entry(pair.0).or_default().push((link.weight, *pair));
            of_record.entry(pair.1).or_default().push((link.weight, *pair));
        }
        let mut kept: BTreeSet<(usize, usize)> = BTreeSet::new();
        for mut pairs in of_record.into_values() {
            pairs.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(a.cmp(b)));
            kept.extend(pairs.into_iter().take(MOST_TO_REVIEW).map(|(_, pair)| pair));
        }
        let before = self.review.len();
        self.review.retain(|pair, _| kept.contains(pair));
        self.shortened = before.saturating_sub(self.review.len());
    }

    /// What speaks for the records of a group being one.
    pub(super) fn reasons(&self, group: &[usize]) -> Vec<PairReason> {
        let links = group.iter().flat_map(|left| self.links.range((*left, 0)..=(*left, usize::MAX)));
        let patterns: BTreeSet<u64> = links.map(|(_, link)| link.pattern).collect();
        let mut all: Vec<PairReason> =
            patterns.into_iter().flat_map(|pattern| self.reasons_of(pattern)).collect();
        all.sort_by(|a, b| a.code.cmp(&b.code).then(b.weight.total_cmp(&a.weight)));
        all.dedup();
        all
    }

    /// What speaks for and against the records of a pair being one.
    pub(super) fn reasons_of(&self, pattern: u64) -> Vec<PairReason> {
        self.evidences.as_ref().map(|evidences| reasons(&evidences.of(pattern))).unwrap_or_default()
    }
}
