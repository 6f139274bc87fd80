//! Linkage of entries by the model `directory`: pairs with what they are, and clusters.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::kinds::share_kinds_only;
use super::layout::{Entry, layout};
use super::verdict::{Apart, PairOutcome, Relation, Verdict, reasons};
use crate::base::{Error, Issue, Path, codes};
use crate::directory::normalise::name_key;
use crate::linkage::{
    LinkageModel, Rivals, Source, Thresholds, WeighOptions, Weighed, WeighedPair, blocking_keys,
    cluster_pairs, weigh,
};
use crate::model::{Listing, PairReason, WordCounts};
use crate::vocab::Vocabularies;

/// Two entries that were weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedEntries {
    /// Position of the entry that comes first.
    pub left: usize,
    /// Position of the other.
    pub right: usize,
    /// The probability that they are one, 0 to 1, with what other entries say about it.
    pub probability: f64,
    /// What becomes of the pair.
    pub outcome: PairOutcome,
    /// What the entries are to each other.
    pub relation: Relation,
    /// What speaks for and against, of [`LinkedDirectory::reasons`].
    pub reasons: usize,
}

/// Linked entries.
#[derive(Clone, Debug, Default)]
pub struct LinkedDirectory {
    /// Pairs, in the order of their entries.
    pub pairs: Vec<LinkedEntries>,
    /// What speaks for and against pairs. Most pairs have the same reasons as many others.
    pub reasons: Vec<Vec<PairReason>>,
    /// For each entry, the first entry of its cluster.
    pub clusters: Vec<usize>,
    /// Pairs that were looked at.
    pub candidates: u64,
}

/// Pairs that nobody needs to look at are known by less than this.
const LEAST: f64 = 1e-6;
/// Entries of one list that repeat each other at least this surely do not compete.
const REPEATED: f64 = 0.9;
/// Pairs that weigh less, in bits, are no competitors of others: what becomes of a pair depends only on entries that
/// can be reached by heavier ones.
pub(in crate::directory) const COMPETES: f64 = -6.0;

/// Links entries.
///
/// Entries of one list that are the same entry are found too; between two lists the best counterpart of an entry speaks
/// against the others.
///
/// # Errors
/// As [`link`](crate::linkage::link).
pub fn link_entries(
    listings: &[Listing],
    model: &LinkageModel,
    vocabularies: &Vocabularies,
    watch: &(dyn Fn(u64, u64) -> Result<(), Error> + Sync),
    issues: &mut Vec<Issue>,
) -> Result<LinkedDirectory, Error> {
    let entries: Vec<Entry<'_>> = listings.iter().map(Entry::from).collect();
    let linker = Linker { model, words: None, houses: false, vocabularies, watch };
    let weighed = linker.weigh(&entries, None)?;
    let found = linker.resolve(&entries, &weighed.pairs, &weighed.evidences, issues);
    issues.extend(too_common(weighed.split));
    let (mut patterns, mut explained) = (BTreeMap::new(), Vec::new());
    let mut explain = |pattern: u64| {
        explained.push(reasons(&weighed.evidences.of(pattern)));
        explained.len().saturating_sub(1)
    };
    let linked = |(pair, verdict): (&WeighedPair, &Verdict)| LinkedEntries {
        left: pair.left,
        right: pair.right,
        probability: verdict.probability,
        outcome: verdict.outcome,
        relation: verdict.relation,
        reasons: *patterns.entry(pair.pattern).or_insert_with(|| explain(pair.pattern)),
    };
    let told = |(_, verdict): &(&WeighedPair, &Verdict)| {
        verdict.outcome != PairOutcome::Different || verdict.relation != Relation::Unrelated
    };
    let pairs = weighed.pairs.iter().zip(&found.verdicts).filter(told).map(linked).collect();
    let (clusters, candidates) = (found.clusters, weighed.candidates);
    Ok(LinkedDirectory { pairs, reasons: explained, clusters, candidates })
}

/// An issue when entries share values that are so common that not all of them were compared.
pub(in crate::directory) fn too_common(blocks: usize) -> Option<Issue> {
    let issue = || Issue::new(codes::edition::VALUES_TOO_COMMON, Path::root()).with("count", blocks);
    (blocks > 0).then(issue)
}

/// Links entries by a model, all at once or some of them as if all were there.
#[derive(Clone, Copy)]
pub(in crate::directory) struct Linker<'l> {
    pub model: &'l LinkageModel,
    /// How common words are; what the entries themselves say without it.
    pub words: Option<&'l BTreeMap<String, WordCounts>>,
    /// Whether all that an organization of one name does at one place is one entry, whatever it offers there.
    pub houses: bool,
    pub vocabularies: &'l Vocabularies,
    pub watch: &'l (dyn Fn(u64, u64) -> Result<(), Error> + Sync),
}

/// What became of weighed pairs.
#[derive(Debug)]
pub(in crate::directory) struct Resolved {
    /// For each pair.
    pub verdicts: Vec<Verdict>,
    /// For each entry, the first entry of its cluster.
    pub clusters: Vec<usize>,
}

impl Linker<'_> {
    /// Weighs pairs: all, or those of which at least one entry is marked.
    pub fn weigh(&self, entries: &[Entry<'_>], only: Option<&[bool]>) -> Result<Weighed, Error> {
        let table = layout(entries, self.vocabularies);
        let least = LEAST.min(self.model.thresholds.review);
        let options = WeighOptions { words: self.words, only, least, watch: self.watch };
        weigh(&Source::Frame(&table), self.model, &options)
    }

    /// By which entries are compared: those that share a key.
    pub fn keys(
        &self,
        entries: &[Entry<'_>],
        words: &BTreeMap<String, WordCounts>,
    ) -> Result<Vec<Vec<String>>, Error> {
        blocking_keys(&Source::Frame(&layout(entries, self.vocabularies)), self.model, words)
    }

    /// What becomes of weighed pairs when they compete and join.
    pub fn resolve(
        &self,
        entries: &[Entry<'_>],
        pairs: &[WeighedPair],
        evidences: &crate::linkage::Evidences,
        issues: &mut Vec<Issue>,
    ) -> Resolved {
        let thresholds = self.model.thresholds;
        let number = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        let sides: Vec<(u32, u32)> =
            pairs.iter().map(|pair| (number(pair.left), number(pair.right))).collect();
        let mut weights: Vec<f64> = pairs.iter().map(|pair| pair.weight).collect();
        settle(entries, &sides, &mut weights);
        // Few entries have a pair that is not clear from its weight.
        let keys: Vec<OnceCell<String>> = entries.iter().map(|_| OnceCell::new()).collect();
        let named = |at: usize| {
            let (entry, key) = entries.get(at).zip(keys.get(at))?;
            let name = || name_key(&entry.listing.organization.name, self.vocabularies);
            Some((entry, key.get_or_init(name)))
        };
        let verdict = |(pair, weight): (&WeighedPair, &f64)| {
            let mut verdict = Verdict::of(&evidences.of(pair.pattern), *weight, thresholds);
            if verdict.outcome == PairOutcome::Different {
                return verdict;
            }
            let Some(((left, key), (right, other_key))) = named(pair.left).zip(named(pair.right)) else {
                return verdict;
            };
            let nowhere = || left.is_nowhere() || right.is_nowhere();
            let one_house = verdict.one_place || verdict.contact && verdict.may_be_one_place && nowhere();
            match left.told_apart(key, right, other_key) {
                Some(apart) => verdict.keep_apart(apart),
                None if self.houses && key == other_key && one_house => verdict.outcome = PairOutcome::Same,
                None if verdict.rests_on_names()
                    && share_kinds_only((left, key), (right, other_key), self.vocabularies) =>
                {
                    verdict.keep_apart(Apart::Perhaps);
                }
                None => {}
            }
            verdict
        };
        let verdicts: Vec<Verdict> = pairs.iter().zip(&weights).map(verdict).collect();
        let against: Vec<(u32, u32)> = sides
            .iter()
            .zip(&verdicts)
            .filter(|(_, verdict)| verdict.apart || verdict.probability <= thresholds.against)
            .map(|(sides, _)| *sides)
            .collect();
        let clusters = clusters(entries.len(), pairs, &verdicts, &against, thresholds, issues);
        Resolved { verdicts, clusters }
    }
}

/// Takes into the weights, in bits, what the other candidates of the entries say.
fn settle(entries: &[Entry<'_>], sides: &[(u32, u32)], weights: &mut [f64]) {
    const MOST: f64 = 60.0;
    let mut names = BTreeMap::new();
    let sources: Vec<u32> = entries
        .iter()
        .map(|entry| {
            let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
            *names.entry(entry.source).or_insert(next)
        })
        .collect();
    let source = |entry: u32| sources.get(entry as usize).copied().unwrap_or_default();
    // Repeats inside a list are one in the competition for counterparts.
    let mut groups: Vec<u32> = (0..).take(entries.len()).collect();
    let sure = (REPEATED / (1.0 - REPEATED)).log2();
    for ((one, other), weight) in sides.iter().zip(&*weights) {
        if source(*one) == source(*other) && *weight >= sure {
            let (one, other) = (root(&groups, *one), root(&groups, *other));
            if let Some(group) = groups.get_mut(one.max(other) as usize) {
                *group = one.min(other);
            }
        }
    }
    let groups: Vec<u32> = (0..).take(entries.len()).map(|entry| root(&groups, entry)).collect();
    let competes =
        |((one, other), weight): (&(u32, u32), &f64)| source(*one) != source(*other) && *weight > COMPETES;
    let competing: Vec<bool> = sides.iter().zip(&*weights).map(competes).collect();
    let rivals: Vec<(u32, u32)> =
        sides.iter().zip(&competing).filter(|(_, competes)| **competes).map(|(sides, _)| *sides).collect();
    let odds: Vec<f64> = weights
        .iter()
        .zip(&competing)
        .filter(|(_, competes)| **competes)
        .map(|(weight, _)| weight.min(MOST).exp2())
        .collect();
    let settled = Rivals::new(&rivals, &sources, &groups).settle(&odds);
    let places = weights.iter_mut().zip(&competing).filter(|(_, competes)| **competes);
    for ((weight, _), odds) in places.zip(settled) {
        *weight = odds.log2();
    }
}

fn root(groups: &[u32], mut entry: u32) -> u32 {
    while let Some(parent) = groups.get(entry as usize).copied().filter(|parent| *parent != entry) {
        entry = parent;
    }
    entry
}

/// The first entry of the cluster of each entry. Pairs that speak clearly against it keep clusters apart.
fn clusters(
    entries: usize,
    pairs: &[WeighedPair],
    verdicts: &[Verdict],
    against: &[(u32, u32)],
    thresholds: Thresholds,
    issues: &mut Vec<Issue>,
) -> Vec<usize> {
    let same: Vec<(&WeighedPair, &Verdict)> =
        pairs.iter().zip(verdicts).filter(|(_, verdict)| verdict.outcome == PairOutcome::Same).collect();
    let joined: BTreeSet<usize> = same.iter().flat_map(|(pair, _)| [pair.left, pair.right]).collect();
    let edge = |(pair, verdict): &(&WeighedPair, &Verdict)| {
        (pair.left.to_string(), pair.right.to_string(), verdict.probability.max(thresholds.same))
    };
    let mut edges: Vec<(String, String, f64)> = same.iter().map(edge).collect();
    let both =
        |(one, other): &&(u32, u32)| joined.contains(&(*one as usize)) && joined.contains(&(*other as usize));
    edges.extend(against.iter().filter(both).map(|(one, other)| (one.to_string(), other.to_string(), 0.0)));
    let mut clusters: Vec<usize> = (0..entries).collect();
    for (entry, cluster) in cluster_pairs(&edges, thresholds, issues) {
        if let (Ok(entry), Ok(cluster)) = (entry.parse::<usize>(), cluster.parse())
            && let Some(place) = clusters.get_mut(entry)
        {
            *place = cluster;
        }
    }
    clusters
}
