//! From weighed pairs to clusters: what people decided goes first, and what contradicts keeps apart.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "records and pairs are numbered from 0, and every list has one place for each"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{Apart, Clusters, Edge, cluster};
use super::compare::Memory;
use super::model::Thresholds;
use super::predict::Found;
use super::records::Records;
use super::score::{CERTAIN, Calibration, Scored, Scorer};
use super::train::levels_of;
use crate::base::{Issue, Path, codes};

/// Clusters of given pairs: left, right, probability. Gives record and cluster, in the order of the identifiers.
pub fn cluster_pairs(
    pairs: &[(String, String, f64)],
    thresholds: Thresholds,
    issues: &mut Vec<Issue>,
) -> Vec<(String, String)> {
    let order = |id: &str| (id.len(), id.to_owned());
    let ids: BTreeSet<(usize, String)> =
        pairs.iter().flat_map(|(left, right, _)| [order(left), order(right)]).collect();
    let numbers: BTreeMap<&str, u32> = ids.iter().map(|(_, id)| id.as_str()).zip(0..).collect();
    let number = |id: &str| numbers.get(id).copied().unwrap_or(0);
    let both = |left: &str, right: &str| {
        let (a, b) = (number(left), number(right));
        (a.min(b), a.max(b))
    };
    let edge = |(left, right, probability): &(String, String, f64)| {
        let (a, b) = both(left, right);
        Edge { left: a, right: b, weight: *probability, decided: false }
    };
    let wanted = |pair: &&(String, String, f64)| pair.2 >= thresholds.same && pair.0 != pair.1;
    let edges: Vec<Edge> = pairs.iter().filter(wanted).map(edge).collect();
    let low = |pair: &&(String, String, f64)| pair.2 <= thresholds.against;
    let against: BTreeSet<(u32, u32)> = pairs.iter().filter(low).map(|(l, r, _)| both(l, r)).collect();
    let mut apart = Apart { sources: Vec::new(), decided: against, against: Box::new(|_, _| false) };
    let found = cluster(ids.len(), &edges, &mut apart);
    if !found.refused.is_empty() {
        issues
            .push(Issue::new(codes::linkage::JOIN_REFUSED, Path::root()).with("count", found.refused.len()));
    }
    if let Some((_, records)) = found.large {
        issues.push(Issue::new(codes::linkage::CLUSTER_LARGE, Path::root()).with("records", records));
    }
    let names: Vec<&str> = ids.iter().map(|(_, id)| id.as_str()).collect();
    names
        .iter()
        .zip(&found.roots)
        .map(|(id, root)| ((*id).to_owned(), names[*root as usize].to_owned()))
        .collect()
}

/// Decisions of people, by record.
#[derive(Default)]
pub(crate) struct Decisions {
    same: BTreeSet<(u32, u32)>,
    different: BTreeSet<(u32, u32)>,
}

impl Decisions {
    pub fn read(given: &[(String, String, bool)], records: &Records, issues: &mut Vec<Issue>) -> Self {
        let mut found = Self::default();
        for (number, (left, right, same)) in given.iter().enumerate() {
            let place = Path::root().key("decisions").index(number);
            let (Some(a), Some(b)) = (records.find(left), records.find(right)) else {
                issues.push(Issue::new(codes::linkage::DECISION_UNKNOWN, place));
                continue;
            };
            let pair = (a.min(b), a.max(b));
            let (mine, other) =
                if *same { (&mut found.same, &found.different) } else { (&mut found.different, &found.same) };
            if other.contains(&pair) {
                issues.push(Issue::new(codes::linkage::DECISIONS_CONTRADICT, place));
            }
            if a != b {
                mine.insert(pair);
            }
        }
        found.same = &found.same - &found.different;
        found
    }

    /// Pairs that were decided: those to be different are left out, those to be the same are there and certain.
    pub fn apply(&self, scorer: &Scorer<'_>, found: &mut Found) {
        if self.same.is_empty() && self.different.is_empty() {
            return;
        }
        found.pairs.retain(|pair| {
            let pair = (pair.left, pair.right);
            !self.different.contains(&pair) && !self.same.contains(&pair)
        });
        let mut memory = Memory::new(&scorer.table.compared);
        for &(left, right) in &self.same {
            let (levels, _) = scorer.weigh(left, right, &mut memory);
            let of = scorer.table.plan.comparisons.iter().zip(levels);
            let pattern = of.map(|(comparison, level)| comparison.radix * u64::from(level)).sum();
            found.pairs.push(Scored { left, right, pattern, weight: CERTAIN });
        }
        found.pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    }
}

/// Clusters, and for each pair whether it is joined.
pub(crate) fn join(
    scorer: &Scorer<'_>,
    calibration: &Calibration,
    found: &Found,
    decisions: &Decisions,
    issues: &mut Vec<Issue>,
) -> (Clusters, Vec<bool>) {
    let table = scorer.table;
    let thresholds = table.plan.model.thresholds;
    let (same, against) = (calibration.weight(thresholds.same), calibration.weight(thresholds.against));
    let has_conflicts = table
        .plan
        .comparisons
        .iter()
        .any(|comparison| comparison.levels.iter().any(|level| level.level.conflict));
    let conflicts = |pair: &Scored| has_conflicts && scorer.conflicts(&levels_of(table.plan, pair.pattern));
    let mut positions = Vec::new();
    let mut edges = Vec::new();
    let mut kept_apart = 0_usize;
    for (position, pair) in found.pairs.iter().enumerate().filter(|(_, pair)| pair.weight >= same) {
        let decided = decisions.same.contains(&(pair.left, pair.right));
        if !decided && pair.weight < CERTAIN && conflicts(pair) {
            kept_apart += 1;
            continue;
        }
        positions.push(position);
        edges.push(Edge { left: pair.left, right: pair.right, weight: pair.weight, decided });
    }
    let mut memory = Memory::new(&table.compared);
    let sources = table
        .source_lane
        .map(|lane| (0..table.records.count as u32).map(|record| table.row(record)[lane]).collect());
    let mut apart = Apart {
        sources: sources.unwrap_or_default(),
        decided: decisions.different.clone(),
        against: Box::new(|a, b| {
            let (levels, weight) = scorer.weigh(a, b, &mut memory);
            weight < against || weight < CERTAIN && scorer.conflicts(&levels)
        }),
    };
    let clusters = cluster(table.records.count, &edges, &mut apart);
    drop(apart);
    let refused = clusters.refused.len() + kept_apart;
    if refused > 0 {
        issues.push(Issue::new(codes::linkage::JOIN_REFUSED, Path::root()).with("count", refused));
    }
    if let Some((_, records)) = clusters.large {
        issues.push(Issue::new(codes::linkage::CLUSTER_LARGE, Path::root()).with("records", records));
    }
    let mut joined = vec![false; found.pairs.len()];
    for position in &positions {
        let pair = &found.pairs[*position];
        joined[*position] = clusters.roots[pair.left as usize] == clusters.roots[pair.right as usize];
    }
    let clusters =
        Clusters { bridges: clusters.bridges.iter().map(|at| positions[*at]).collect(), ..clusters };
    (clusters, joined)
}
