//! The records that a batch can change, found without comparing the others.
//!
//! What becomes of a record depends on the records that weigh enough to compete with it or to be the same, on what
//! becomes of those, and so on. The walk begins at the records that are new or gone and follows the pairs that weigh
//! enough. Only pairs of records that it comes to are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::records::Record;
use crate::base::Error;
use crate::directory::link::{COMPETES, Entry, Linker};
use crate::linkage::{Evidences, WeighedPair, largest_blocks};
use crate::model::SourceRecord;

/// Weighed pairs of records.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// The records all of whose pairs were compared.
    pub looked_at: BTreeSet<usize>,
    /// Pairs of those, by the positions of the records.
    pub pairs: Vec<WeighedPair>,
    /// Pairs that were compared.
    pub compared: u64,
    /// Values so common that not all records that share one were compared.
    pub too_common: usize,
    /// What the patterns of the pairs stand for.
    pub evidences: Option<Evidences>,
}

/// Walks from the `touched` records, and from those that are `gone`, to all that depend on them.
pub(super) fn walk(
    records: &[Record<'_>],
    touched: &BTreeSet<usize>,
    gone: &[&SourceRecord],
    linker: &Linker<'_>,
) -> Result<Pairs, Error> {
    let near = Near::new(records, gone);
    let ghosts: BTreeSet<usize> = (records.len()..near.count()).collect();
    let mut waiting = touched.clone();
    waiting.extend(near.crowded(touched.iter().chain(&ghosts), &largest_blocks(linker.model)?));
    waiting.extend(near.of_one_organization(&ghosts));
    let mut found = Pairs::default();
    if !ghosts.is_empty() {
        let around = near.weigh(linker, &ghosts, true, &mut found)?;
        waiting.extend(ends(&around, linker).filter(|position| *position < records.len()));
    }
    let mut pairs: BTreeMap<(usize, usize), WeighedPair> = BTreeMap::new();
    while !waiting.is_empty() {
        let around = near.weigh(linker, &waiting, false, &mut found)?;
        let mut next: BTreeSet<usize> = ends(&around, linker).collect();
        next.extend(near.of_one_organization(&waiting));
        pairs.extend(around.into_iter().map(|pair| ((pair.left, pair.right), pair)));
        found.looked_at.append(&mut waiting);
        waiting = next.difference(&found.looked_at).copied().collect();
    }
    let inside =
        |(left, right): &(usize, usize)| found.looked_at.contains(left) && found.looked_at.contains(right);
    found.pairs = pairs.into_iter().filter(|(pair, _)| inside(pair)).map(|(_, pair)| pair).collect();
    Ok(found)
}

/// The records of pairs that depend on each other.
fn ends<'p>(pairs: &'p [WeighedPair], linker: &Linker<'_>) -> impl Iterator<Item = usize> + 'p {
    let review = linker.model.thresholds.review;
    let depends = COMPETES.min((review / (1.0 - review)).log2());
    pairs.iter().filter(move |pair| pair.weight >= depends).flat_map(|pair| [pair.left, pair.right])
}

/// Records by what they share. Records that are gone stand after the others.
struct Near<'n, 'a> {
    records: &'n [Record<'a>],
    gone: &'n [&'a SourceRecord],
    by_key: BTreeMap<&'n str, Vec<usize>>,
    by_organization: BTreeMap<&'n str, Vec<usize>>,
}

impl<'n, 'a> Near<'n, 'a> {
    fn new(records: &'n [Record<'a>], gone: &'n [&'a SourceRecord]) -> Self {
        let mut near = Self { records, gone, by_key: BTreeMap::new(), by_organization: BTreeMap::new() };
        for position in 0..near.count() {
            for key in near.keys(position) {
                near.by_key.entry(key).or_default().push(position);
            }
        }
        for (position, record) in records.iter().enumerate() {
            for organization in &record.was {
                near.by_organization.entry(organization).or_default().push(position);
            }
        }
        near
    }

    fn count(&self) -> usize {
        self.records.len().saturating_add(self.gone.len())
    }

    fn ghost(&self, position: usize) -> Option<&'a SourceRecord> {
        self.gone.get(position.checked_sub(self.records.len())?).copied()
    }

    fn keys(&self, position: usize) -> &'n [String] {
        match self.records.get(position) {
            Some(record) => &record.keys,
            None => self
                .gone
                .get(position.saturating_sub(self.records.len()))
                .map_or(&[], |gone| gone.keys.as_slice()),
        }
    }

    fn entry(&self, position: usize) -> Option<Entry<'_>> {
        match self.records.get(position) {
            Some(record) => Some(record.entry()),
            None => self.ghost(position).map(|gone| Entry::from(&gone.listing)),
        }
    }

    /// Records whose block is so large that not all of its pairs are made: one more or less changes which.
    fn crowded<'p>(
        &self,
        positions: impl Iterator<Item = &'p usize>,
        largest: &BTreeMap<String, usize>,
    ) -> BTreeSet<usize> {
        let keys: BTreeSet<&str> =
            positions.flat_map(|position| self.keys(*position)).map(String::as_str).collect();
        let is_crowded = |(key, members): &(&str, &Vec<usize>)| {
            let most = key.get(..2).and_then(|rule| largest.get(rule)).copied().unwrap_or(usize::MAX);
            members.len() > most
        };
        let blocks = keys.into_iter().filter_map(|key| Some((key, self.by_key.get(key)?)));
        let members = blocks.filter(is_crowded).flat_map(|(_, members)| members.iter().copied());
        members.filter(|position| *position < self.records.len()).collect()
    }

    /// Records that were one organization with some of these.
    fn of_one_organization(&self, positions: &BTreeSet<usize>) -> BTreeSet<usize> {
        let known: BTreeSet<&str> =
            positions.iter().flat_map(|position| self.organizations(*position)).collect();
        known.into_iter().filter_map(|one| self.by_organization.get(one)).flatten().copied().collect()
    }

    fn organizations(&self, position: usize) -> Vec<&'a str> {
        match self.records.get(position) {
            Some(record) => record.was.clone(),
            None => self.ghost(position).map(|gone| gone.organization_id.as_str()).into_iter().collect(),
        }
    }

    /// Weighs the pairs of some records with all that share a key with them.
    fn weigh(
        &self,
        linker: &Linker<'_>,
        positions: &BTreeSet<usize>,
        with_gone: bool,
        found: &mut Pairs,
    ) -> Result<Vec<WeighedPair>, Error> {
        let keys: BTreeSet<&str> =
            positions.iter().flat_map(|position| self.keys(*position)).map(String::as_str).collect();
        let sharing = keys.into_iter().filter_map(|key| self.by_key.get(key)).flatten().copied();
        let all: BTreeSet<usize> = sharing
            .chain(positions.iter().copied())
            .filter(|position| with_gone || *position < self.records.len())
            .collect();
        let (all, entries): (Vec<usize>, Vec<Entry<'_>>) =
            all.into_iter().filter_map(|position| Some((position, self.entry(position)?))).unzip();
        let marks: Vec<bool> = all.iter().map(|position| positions.contains(position)).collect();
        let weighed = linker.weigh(&entries, Some(&marks))?;
        found.compared = found.compared.saturating_add(weighed.candidates);
        found.too_common = found.too_common.saturating_add(weighed.split);
        found.evidences = Some(weighed.evidences);
        let place = |position: usize| all.get(position).copied().unwrap_or_default();
        let global =
            |pair: WeighedPair| WeighedPair { left: place(pair.left), right: place(pair.right), ..pair };
        Ok(weighed.pairs.into_iter().map(global).collect())
    }
}
