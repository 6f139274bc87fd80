//! Which records of the edition before are given again.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{Record, content_without_numbers, lifts, protects, record_name};
use crate::base::Error;
use crate::directory::link::{Entry, Linker, PairOutcome, Relation, Verdict};
use crate::model::{EditionPolicy, Listing, SourceRecord};

/// Tells each given record which organization it was, and gives the positions of the earlier records that nobody
/// gives any more.
///
/// Those that stand as they are, because a batch does not name them, take no part. The same content in the same
/// source is the same record, whatever its row and whatever number its list gives it. What is left is looked for by
/// the record's name where names are stable, by linkage, and last by the name together with something in common. A
/// record that protects a place counts as given again only by one that protects it too, or that its own source gives
/// and that says the place is public.
pub(super) fn recognise<'a>(
    given: &mut [Record<'a>],
    earlier: &'a [SourceRecord],
    standing: &BTreeSet<usize>,
    policy: &EditionPolicy,
    linker: &Linker<'_>,
) -> Result<BTreeSet<usize>, Error> {
    let mut search = Search {
        earlier,
        missing: (0..earlier.len()).filter(|position| !standing.contains(position)).collect(),
        open: (0..given.len())
            .filter(|position| given.get(*position).is_some_and(|one| !one.standing))
            .collect(),
        given,
        forgotten: BTreeSet::new(),
    };
    search.exactly(|source, listing, content| (source.to_owned(), named(listing), content.to_owned()));
    search.exactly(|source, _, content| (source.to_owned(), String::new(), content.to_owned()));
    // A list that numbers its rows anew says nothing else about them.
    search.exactly(|source, listing, _| (source.to_owned(), String::new(), content_without_numbers(listing)));
    search.by_name(|record, _| policy.stable_records.iter().any(|stable| stable == record.1.source()));
    if search.missing.is_empty() || search.open.is_empty() {
        return Ok(search.not_given());
    }
    let pairs = search.weighed(linker)?;
    search.by_linkage(&pairs);
    let alike: BTreeSet<(usize, usize)> =
        pairs.iter().filter(|pair| pair.is_alike()).map(|pair| (pair.given, pair.earlier)).collect();
    search.by_name(|(given, _), earlier| alike.contains(&(given, earlier)));
    Ok(search.not_given())
}

/// The record's name inside its source.
fn named(listing: &Listing) -> String {
    record_name(&listing.provenance).to_owned()
}

struct Search<'g, 'a> {
    given: &'g mut [Record<'a>],
    earlier: &'a [SourceRecord],
    /// Given records that are none of the earlier ones yet.
    open: BTreeSet<usize>,
    /// Earlier records that were not found yet.
    missing: BTreeSet<usize>,
    /// Those that were found without the protection that they ask for.
    forgotten: BTreeSet<usize>,
}

impl Search<'_, '_> {
    /// The earlier records that nobody gives any more.
    fn not_given(mut self) -> BTreeSet<usize> {
        self.missing.append(&mut self.forgotten);
        self.missing
    }

    /// Pairs records that say the same, each with one other.
    fn exactly(&mut self, key: impl Fn(&str, &Listing, &str) -> (String, String, String)) {
        if self.missing.is_empty() || self.open.is_empty() {
            return;
        }
        let mut waiting: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for position in self.missing.iter().rev() {
            let Some(record) = self.earlier.get(*position) else { continue };
            let provenance = &record.listing.provenance;
            let key = key(&provenance.source, &record.listing, &record.content);
            waiting.entry(key).or_default().push(*position);
        }
        for position in self.open.clone() {
            let Some(record) = self.given.get(position) else { continue };
            let key = key(record.source(), &record.listing, &record.content);
            if let Some(found) = waiting.get_mut(&key).and_then(Vec::pop) {
                self.pair(position, found);
            }
        }
    }

    /// Pairs records of the same name in the same source when the test says so.
    fn by_name(&mut self, test: impl Fn((usize, &Record<'_>), usize) -> bool) {
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
            if test((position, record), last) {
                same.pop();
                self.pair(position, last);
            }
        }
    }

    /// Each earlier record becomes the given one that is most surely the same. Of what is left then, a record that
    /// vanished and one that appeared are the same when they resemble each other and nobody else as much: it moved,
    /// or changed its name.
    fn by_linkage(&mut self, pairs: &[Pair]) {
        let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| pair.verdict.outcome == PairOutcome::Same) {
            let known = best.entry(pair.earlier).or_insert((pair.weight, pair.given));
            if pair.weight > known.0 {
                *known = (pair.weight, pair.given);
            }
        }
        for (earlier, (_, given)) in best {
            self.pair(given, earlier);
        }
        let left: Vec<&Pair> = pairs
            .iter()
            .filter(|pair| self.open.contains(&pair.given) && self.missing.contains(&pair.earlier))
            .filter(|pair| pair.is_alike())
            .collect();
        let most = |of: fn(&Pair) -> usize| {
            let mut most: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
            for pair in &left {
                let known = most.entry(of(pair)).or_insert((pair.weight, 0));
                match pair.weight.total_cmp(&known.0) {
                    std::cmp::Ordering::Greater => *known = (pair.weight, 1),
                    std::cmp::Ordering::Equal => known.1 = known.1.saturating_add(1),
                    std::cmp::Ordering::Less => {}
                }
            }
            most
        };
        let (by_given, by_earlier) = (most(|pair| pair.given), most(|pair| pair.earlier));
        for pair in left {
            let alone = Some(&(pair.weight, 1));
            if by_given.get(&pair.given) == alone && by_earlier.get(&pair.earlier) == alone {
                self.pair(pair.given, pair.earlier);
            }
        }
    }

    /// Open and missing records that share something, weighed. A record and what became of it do not compete as the
    /// entries of two lists do.
    fn weighed(&self, linker: &Linker<'_>) -> Result<Vec<Pair>, Error> {
        let open: Vec<usize> = self.open.iter().copied().collect();
        let missing: Vec<usize> = self.missing.iter().copied().collect();
        let now = open.iter().filter_map(|position| self.given.get(*position)).map(Record::entry);
        let before = missing.iter().filter_map(|position| self.earlier.get(*position));
        let before = before.map(|record| Entry { listing: &record.listing, source: "" });
        let entries: Vec<Entry<'_>> = now.chain(before).collect();
        let marks: Vec<bool> = (0..entries.len()).map(|position| position >= open.len()).collect();
        let weighed = linker.weigh(&entries, Some(&marks))?;
        let thresholds = linker.model.thresholds;
        let pair = |pair: &crate::linkage::WeighedPair| {
            let earlier = *missing.get(pair.right.checked_sub(open.len())?)?;
            let given = *open.get(pair.left)?;
            let verdict = Verdict::of(&weighed.evidences.of(pair.pattern), pair.weight, thresholds);
            Some(Pair { given, earlier, weight: pair.weight, verdict })
        };
        Ok(weighed.pairs.iter().filter_map(pair).collect())
    }

    fn pair(&mut self, given: usize, earlier: usize) {
        if let (Some(record), Some(before)) = (self.given.get_mut(given), self.earlier.get(earlier)) {
            record.was.push(&before.organization_id);
            if protects(&before.listing) && !protects(&record.listing) && !lifts(record, before) {
                self.forgotten.insert(earlier);
            }
        }
        self.open.remove(&given);
        self.missing.remove(&earlier);
    }
}

/// A given record and an earlier one.
struct Pair {
    given: usize,
    earlier: usize,
    weight: f64,
    verdict: Verdict,
}

impl Pair {
    /// Whether one may have become the other: it moved, or got another name, and kept a way to reach it.
    fn is_alike(&self) -> bool {
        let Verdict { outcome, relation, contact, .. } = self.verdict;
        outcome != PairOutcome::Different || contact && relation != Relation::Unrelated
    }
}
