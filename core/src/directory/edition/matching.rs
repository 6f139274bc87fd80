//! Which records of the edition before are given again.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{Record, record_name};
use crate::directory::link::{Decision, Features, candidates, score};
use crate::model::{EditionPolicy, SourceRecord};
use crate::vocab::Vocabularies;

/// Tells each given record which organization it was, and gives the positions of the earlier records that nobody
/// gives any more.
///
/// Those that stand as they are, because a batch does not name them, take no part. The same content in the same source is the same record, whatever its row. What is left is looked for by the
/// record's name where names are stable, by linkage, and last by the name together with something in common.
pub(super) fn recognise<'a>(
    given: &mut [Record<'a>],
    earlier: &'a [SourceRecord],
    standing: &BTreeSet<usize>,
    policy: &EditionPolicy,
    vocabularies: &Vocabularies,
) -> BTreeSet<usize> {
    let mut search = Search {
        earlier,
        missing: (0..earlier.len()).filter(|position| !standing.contains(position)).collect(),
        open: (0..given.len())
            .filter(|position| given.get(*position).is_some_and(|one| !one.standing))
            .collect(),
        given,
    };
    search.exactly(|source, name, content| (source.to_owned(), name.to_owned(), content.to_owned()));
    search.exactly(|source, _, content| (source.to_owned(), String::new(), content.to_owned()));
    search.by_name(|record, _, _| policy.stable_records.iter().any(|stable| stable == record.source()));
    if search.missing.is_empty() || search.open.is_empty() {
        return search.missing;
    }
    search.by_linkage(vocabularies);
    let features = |record: &crate::model::Listing| Features::of(record, vocabularies);
    search.by_name(|_, one, other| score(&features(one), &features(other).earlier()).total() > 0);
    search.missing
}

struct Search<'g, 'a> {
    given: &'g mut [Record<'a>],
    earlier: &'a [SourceRecord],
    /// Given records that are none of the earlier ones yet.
    open: BTreeSet<usize>,
    /// Earlier records that were not found yet.
    missing: BTreeSet<usize>,
}

impl Search<'_, '_> {
    /// Pairs records that say the same, each with one other.
    fn exactly(&mut self, key: impl Fn(&str, &str, &str) -> (String, String, String)) {
        let mut waiting: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for position in self.missing.iter().rev() {
            let Some(record) = self.earlier.get(*position) else { continue };
            let provenance = &record.listing.provenance;
            let key = key(&provenance.source, record_name(provenance), &record.content);
            waiting.entry(key).or_default().push(*position);
        }
        for position in self.open.clone() {
            let Some(record) = self.given.get(position) else { continue };
            let key = key(record.source(), record.name(), &record.content);
            if let Some(found) = waiting.get_mut(&key).and_then(Vec::pop) {
                self.pair(position, found);
            }
        }
    }

    /// Pairs records of the same name in the same source when the test says so.
    fn by_name(
        &mut self,
        test: impl Fn(&Record<'_>, &crate::model::Listing, &crate::model::Listing) -> bool,
    ) {
        let earlier = self.earlier;
        let mut waiting: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for position in self.missing.iter().rev() {
            let Some(record) = earlier.get(*position) else { continue };
            let provenance = &record.listing.provenance;
            let name = (provenance.source.clone(), record_name(provenance).to_owned());
            waiting.entry(name).or_default().push(*position);
        }
        for position in self.open.clone() {
            let Some(record) = self.given.get(position) else { continue };
            let name = (record.source().to_owned(), record.name().to_owned());
            let Some(same) = waiting.get_mut(&name) else { continue };
            let Some(last) = same.last().copied() else { continue };
            let found = earlier.get(last).is_some_and(|one| test(record, &record.listing, &one.listing));
            if found {
                same.pop();
                self.pair(position, last);
            }
        }
    }

    /// Each earlier record becomes the given one that is most surely the same. Of what is left then, a record that
    /// vanished and one that appeared are the same when they resemble each other and nobody else as much: it moved,
    /// or changed its name.
    fn by_linkage(&mut self, vocabularies: &Vocabularies) {
        let pairs = self.weighed(vocabularies);
        let mut best: BTreeMap<usize, (i32, usize)> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| pair.decision == Decision::Same) {
            let known = best.entry(pair.earlier).or_insert((pair.total, pair.given));
            if pair.total > known.0 {
                *known = (pair.total, pair.given);
            }
        }
        for (earlier, (_, given)) in best {
            self.pair(given, earlier);
        }
        let left: Vec<&Pair> = pairs
            .iter()
            .filter(|pair| self.open.contains(&pair.given) && self.missing.contains(&pair.earlier))
            .filter(|pair| pair.decision != Decision::Different)
            .collect();
        let most = |of: fn(&Pair) -> usize| {
            let mut most: BTreeMap<usize, (i32, usize)> = BTreeMap::new();
            for pair in &left {
                let known = most.entry(of(pair)).or_insert((pair.total, 0));
                match pair.total.cmp(&known.0) {
                    std::cmp::Ordering::Greater => *known = (pair.total, 1),
                    std::cmp::Ordering::Equal => known.1 = known.1.saturating_add(1),
                    std::cmp::Ordering::Less => {}
                }
            }
            most
        };
        let (by_given, by_earlier) = (most(|pair| pair.given), most(|pair| pair.earlier));
        for pair in left {
            let alone = Some(&(pair.total, 1));
            if by_given.get(&pair.given) == alone && by_earlier.get(&pair.earlier) == alone {
                self.pair(pair.given, pair.earlier);
            }
        }
    }

    /// Open and missing records that share something, weighed.
    fn weighed(&self, vocabularies: &Vocabularies) -> Vec<Pair> {
        let open: Vec<usize> = self.open.iter().copied().collect();
        let missing: Vec<usize> = self.missing.iter().copied().collect();
        let now = open.iter().filter_map(|position| self.given.get(*position));
        let before = missing.iter().filter_map(|position| self.earlier.get(*position));
        let features: Vec<Features> = now
            .map(|record| Features::of(&record.listing, vocabularies))
            .chain(before.map(|record| Features::of(&record.listing, vocabularies).earlier()))
            .collect();
        let weigh = |(left, right): (usize, usize)| {
            let earlier = *missing.get(right.checked_sub(open.len())?)?;
            let given = *open.get(left)?;
            let pair = score(features.get(left)?, features.get(right)?);
            Some(Pair { given, earlier, total: pair.total(), decision: pair.decision() })
        };
        candidates(&features).0.into_iter().filter_map(weigh).collect()
    }

    fn pair(&mut self, given: usize, earlier: usize) {
        if let (Some(record), Some(before)) = (self.given.get_mut(given), self.earlier.get(earlier)) {
            record.was.push(&before.organization_id);
        }
        self.open.remove(&given);
        self.missing.remove(&earlier);
    }
}

/// A given record and an earlier one.
struct Pair {
    given: usize,
    earlier: usize,
    total: i32,
    decision: Decision,
}
