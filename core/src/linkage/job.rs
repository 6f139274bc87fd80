//! The whole linkage of a table: read, train, weigh, cluster, measure.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "records and pairs are numbered from 0, and every list has one place for each"
)]

use std::collections::BTreeMap;

use super::block::Watch;
use super::cluster::Clusters;
use super::compete;
use super::evaluate::{Evaluation, Quality, evaluate, evaluate_clusters};
use super::join::{Decisions, join};
use super::model::LinkageModel;
use super::plan::Plan;
use super::predict::{Found, predict};
use super::records::{Records, Source};
use super::score::{Calibration, Scorer, rounded};
use super::table::{Layout, LinkTable};
use super::train::{Shares, levels_of, train};
use crate::base::{Error, Issue, Path, codes};

/// How to link, besides the model.
pub struct LinkOptions<'o> {
    /// Threads to use; the result is the same.
    pub threads: usize,
    /// The column with the true entity of each record, to measure the result.
    pub label: Option<&'o str>,
    /// What people decided: left, right, whether they are the same.
    pub decisions: &'o [(String, String, bool)],
    /// Told how far it is (done, total); an error stops the work.
    pub watch: &'o Watch<'o>,
}

/// What becomes of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The records are the same.
    Same,
    /// A person should look.
    Review,
}

impl Outcome {
    /// The word in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Review => "review",
        }
    }
}

/// A pair as it is given out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkedPair<'l> {
    /// The identifier of the record that comes first.
    pub left: &'l str,
    /// The identifier of the other.
    pub right: &'l str,
    /// The probability that both are the same, to six digits.
    pub probability: f64,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// A level of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part<'l> {
    /// The comparison.
    pub comparison: &'l str,
    /// The position of the level, the best first.
    pub level: usize,
    /// The test that held.
    pub test: &'static str,
    /// The weight in bits, without the rarity of the value.
    pub weight: f64,
}

/// A linked table.
#[derive(Debug)]
pub struct Linkage {
    plan: Plan,
    records: Records,
    shares: Shares,
    calibration: Calibration,
    found: Found,
    clusters: Clusters,
    /// For each pair, whether it is joined.
    joined: Vec<bool>,
    /// What the parts of a pair's weight are, for each level: names and weights that need no values.
    reasons: Vec<Vec<String>>,
    /// How good it is, when a label column was named.
    pub evaluation: Option<Evaluation>,
}

/// Probabilities as they are given out.
pub(crate) fn probable(probability: f64) -> f64 {
    (probability * 1_000_000.0).round() / 1_000_000.0
}

/// Links a table by a model.
///
/// # Errors
/// `linkage.model_invalid`, `linkage.column_missing`, `operation.cancelled`.
pub fn link(
    source: Source<'_>,
    model: &LinkageModel,
    options: &LinkOptions<'_>,
    issues: &mut Vec<Issue>,
) -> Result<Linkage, Error> {
    let plan = Plan::compile(model)?;
    let threads = options.threads.max(1);
    let mut records = Records::read(&source, model, &plan.cleaners, options.label, threads, issues)?;
    drop(source);
    if records.count < 2 {
        issues.push(
            Issue::new(codes::linkage::NOTHING_TO_COMPARE, Path::root()).with("records", records.count),
        );
    }
    let calibration = Calibration::new(&model.calibration);
    let decisions = Decisions::read(options.decisions, &records, issues);
    let (shares, found, clusters, joined, reasons) = {
        let layout = Layout::of(&plan, &records);
        records.forget();
        let mut table = LinkTable::with(&plan, &records, layout);
        let shares = train(&table, threads, &|_, _| (options.watch)(0, 0), issues)?;
        let least = calibration.weight(model.thresholds.review);
        let mut found = find(&table, &shares, least, threads, options.watch)?;
        tell_split(&table, &found, issues);
        table.forget_marks();
        let scorer = Scorer::new(&table, &shares);
        decisions.apply(&scorer, &mut found);
        let (clusters, joined) = join(&scorer, &calibration, &found, &decisions, issues);
        let reasons = reasons(&plan, &shares);
        (shares, found, clusters, joined, reasons)
    };
    let mut linkage =
        Linkage { plan, records, shares, calibration, found, clusters, joined, reasons, evaluation: None };
    linkage.evaluation = linkage.records.label.is_some().then(|| linkage.evaluate());
    // What was compared is not needed any more: memory is, for what is given out.
    linkage.records.fields = Vec::new();
    linkage.records.label = None;
    Ok(linkage)
}

/// The pairs of a table whose weight is at least `least`.
fn find(
    table: &LinkTable<'_>,
    shares: &Shares,
    least: f64,
    threads: usize,
    watch: &Watch<'_>,
) -> Result<Found, Error> {
    let scorer = Scorer::new(table, shares);
    if !table.plan.model.constraints.one_counterpart || table.source_lane.is_none() {
        return predict(&scorer, None, least, threads, watch);
    }
    // With few candidates a pair may be far likelier than its weight alone says.
    let mut found = predict(&scorer, None, least - compete::REACH, threads, watch)?;
    compete::weigh_against_others(&scorer, &mut found.pairs, threads, watch)?;
    found.pairs.retain(|pair| pair.weight >= least);
    Ok(found)
}

/// The levels of a pattern; comparisons without evidence are left out.
pub(super) fn parts_of<'p>(plan: &'p Plan, shares: &Shares, pattern: u64) -> Vec<Part<'p>> {
    let levels = levels_of(plan, pattern);
    let mut parts = Vec::with_capacity(levels.len());
    for (at, comparison) in plan.comparisons.iter().enumerate() {
        if let Some(level) = usize::from(levels[at]).checked_sub(1) {
            parts.push(Part {
                comparison: &comparison.name,
                level,
                test: comparison.levels[level].level.test.name(),
                weight: rounded(shares.weight(plan, at, level)),
            });
        }
    }
    parts
}

fn tell_split(table: &LinkTable<'_>, found: &Found, issues: &mut Vec<Issue>) {
    let mut rules = BTreeMap::<usize, (u64, u64, u64, u64)>::new();
    for (rule, block) in &found.split {
        let (blocks, records, possible, compared) = rules.entry(*rule).or_default();
        *blocks += 1;
        *records = (*records).max(block.records);
        *possible += block.possible;
        *compared += block.compared;
    }
    for (rule, (blocks, records, possible, compared)) in rules {
        let place = match table.rules[rule].number {
            Some(number) => Path::root().key("blocking").index(number),
            None => Path::root().key("constraints").key("same_when"),
        };
        issues.push(
            Issue::new(codes::linkage::BLOCK_SPLIT, place)
                .with("blocks", blocks)
                .with("records", records)
                .with("possible", possible)
                .with("compared", compared),
        );
    }
}

/// For each comparison and level, the word for it: the name, the test and the weight without rarity.
fn reasons(plan: &Plan, shares: &Shares) -> Vec<Vec<String>> {
    let of = |(at, comparison): (usize, &super::plan::PlanComparison)| {
        let word = |(level, of): (usize, &super::plan::PlanLevel)| {
            let weight = shares.weight(plan, at, level);
            format!("{} {} {weight:+.1}", comparison.name, of.level.test.name())
        };
        std::iter::once(String::new()).chain(comparison.levels.iter().enumerate().map(word)).collect()
    };
    plan.comparisons.iter().enumerate().map(of).collect()
}

impl Linkage {
    /// How many records were linked.
    #[must_use]
    pub fn records(&self) -> usize {
        self.records.count
    }

    /// Pairs that were looked at.
    #[must_use]
    pub fn candidates(&self) -> u64 {
        self.found.candidates
    }

    /// Pairs that are given out.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.found.pairs.len()
    }

    /// The probability that two records drawn at random are the same.
    #[must_use]
    pub fn prior(&self) -> f64 {
        self.shares.prior
    }

    /// A pair, by position.
    #[must_use]
    pub fn pair(&self, position: usize) -> LinkedPair<'_> {
        let pair = &self.found.pairs[position];
        LinkedPair {
            left: self.records.id(pair.left),
            right: self.records.id(pair.right),
            probability: probable(self.calibration.probability(pair.weight)),
            outcome: if self.joined[position] { Outcome::Same } else { Outcome::Review },
        }
    }

    /// Why: the levels at which a pair agrees with their weights in bits, separated by `; `.
    pub fn write_reasons(&self, position: usize, text: &mut String) {
        let pattern = self.found.pairs[position].pattern;
        let start = text.len();
        for (comparison, reasons) in self.plan.comparisons.iter().zip(&self.reasons) {
            let level = (pattern / comparison.radix % reasons.len() as u64) as usize;
            if level > 0 {
                if text.len() > start {
                    text.push_str("; ");
                }
                text.push_str(&reasons[level]);
            }
        }
    }

    /// The weight of a pair in bits: the logarithm of the odds that both are the same.
    #[must_use]
    pub fn weight(&self, position: usize) -> f64 {
        self.found.pairs[position].weight
    }

    /// The levels at which a pair agrees; comparisons without evidence are left out.
    #[must_use]
    pub fn parts(&self, position: usize) -> Vec<Part<'_>> {
        parts_of(&self.plan, &self.shares, self.found.pairs[position].pattern)
    }

    /// Identifier and cluster of a record, by position. The cluster has the identifier of its first record.
    #[must_use]
    pub fn cluster(&self, record: usize) -> (&str, &str) {
        (self.records.id(record as u32), self.records.id(self.clusters.roots[record]))
    }

    /// Clusters of at least two records, and the size of the largest.
    #[must_use]
    pub fn cluster_counts(&self) -> (usize, usize) {
        let mut sizes = vec![0_usize; self.records.count];
        for root in &self.clusters.roots {
            sizes[*root as usize] += 1;
        }
        (sizes.iter().filter(|size| **size > 1).count(), sizes.iter().copied().max().unwrap_or(0))
    }

    /// Positions of pairs that alone hold two parts of at least two records together.
    #[must_use]
    pub fn bridges(&self) -> &[usize] {
        &self.clusters.bridges
    }

    fn evaluate(&self) -> Evaluation {
        let none = Vec::new();
        let labels = self.records.label.as_ref().map_or(&none, |column| &column.ids);
        let same = |a: u32, b: u32| labels[a as usize] != 0 && labels[a as usize] == labels[b as usize];
        let sources = &self.plan.model.constraints.one_per_source;
        let source = self.records.source.as_ref().filter(|_| !sources.is_empty());
        let whole = labels.iter().filter(|label| **label != 0).map(|label| (*label, Some(*label)));
        let (_, mut true_pairs) = evaluate_clusters(whole);
        if let Some(source) = source {
            // Pairs inside a source without duplicates are no pairs to find.
            let exclusive =
                |id: u32| sources.iter().any(|name| name == "*" || name == source.dictionary.get(id));
            let inside = (0..self.records.count)
                .filter(|record| {
                    labels[*record] != 0 && source.ids[*record] != 0 && exclusive(source.ids[*record])
                })
                .map(|record| ((labels[record], source.ids[record]), Some(labels[record])));
            true_pairs -= evaluate_clusters(inside).1;
        }
        let pairs =
            self.found.pairs.iter().map(|pair| {
                (probable(self.calibration.probability(pair.weight)), same(pair.left, pair.right))
            });
        let mut found = evaluate(pairs.collect(), true_pairs, self.plan.model.thresholds.same);
        let members = self
            .clusters
            .roots
            .iter()
            .zip(labels)
            .map(|(root, label)| (*root, (*label != 0).then_some(*label)));
        let (inside, correct) = evaluate_clusters(members);
        found.clusters = Some(Quality::of(None, inside, correct, true_pairs));
        found
    }
}
