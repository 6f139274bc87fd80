//! The whole linkage of a table: read, train, weigh, cluster, measure.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "records and pairs are numbered from 0, and every list has one place for each"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::block::Watch;
use super::cluster::{Apart, Clusters, Edge, cluster};
use super::compare::Memory;
use super::compete;
use super::evaluate::{Evaluation, Quality, evaluate, evaluate_clusters};
use super::model::LinkageModel;
use super::plan::Plan;
use super::predict::{Found, predict};
use super::records::{Records, Source};
use super::score::{CERTAIN, Calibration, Evidence, Scored, Scorer, rounded};
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
fn probable(probability: f64) -> f64 {
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
        let table = LinkTable::with(&plan, &records, layout);
        let shares = train(&table, threads, &|_, _| (options.watch)(0, 0), issues)?;
        let scorer = Scorer::new(&table, &shares);
        let least = calibration.weight(model.thresholds.review);
        let rivals = model.constraints.one_counterpart && table.source_lane.is_some();
        // With few candidates a pair may be far likelier than its weight alone says.
        let reach = if rivals { least - compete::REACH } else { least };
        let mut found = predict(&scorer, None, reach, threads, options.watch)?;
        if rivals {
            compete::weigh_against_others(&scorer, &mut found.pairs, threads, options.watch)?;
            found.pairs.retain(|pair| pair.weight >= least);
        }
        tell_split(&table, &found, issues);
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

/// Trains a model on a table: the same model with its shares and its prior.
///
/// # Errors
/// As [`link`].
pub fn train_model(
    source: &Source<'_>,
    model: &LinkageModel,
    threads: usize,
    watch: &Watch<'_>,
    issues: &mut Vec<Issue>,
) -> Result<(LinkageModel, u32), Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let shares = train(&table, threads.max(1), watch, issues)?;
    let mut trained = model.clone();
    trained.prior = Some(shares.prior);
    for (at, comparison) in trained.comparisons.iter_mut().enumerate() {
        comparison.levels = plan.comparisons[at].levels.iter().map(|level| level.level.clone()).collect();
        for (number, level) in comparison.levels.iter_mut().enumerate() {
            level.m = Some(shares.m[at][number].min(1.0));
            level.u = Some(shares.u[at][number].min(1.0));
        }
    }
    Ok((trained, shares.rounds))
}

/// Why two records are or are not the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// In bits, the whole.
    pub weight: f64,
    /// In bits, before any evidence.
    pub prior: f64,
    /// The probability.
    pub probability: f64,
    /// The parts.
    pub evidence: Vec<Evidence>,
}

/// Explains pairs of a table.
///
/// # Errors
/// As [`link`], and `linkage.record_unknown`.
pub fn explain(
    source: &Source<'_>,
    model: &LinkageModel,
    pairs: &[(String, String)],
    threads: usize,
    issues: &mut Vec<Issue>,
) -> Result<Vec<Explained>, Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let shares = train(&table, threads.max(1), &|_, _| Ok(()), issues)?;
    let scorer = Scorer::new(&table, &shares);
    let calibration = Calibration::new(&model.calibration);
    let mut memory = Memory::new(&table.compared);
    let find = |id: &String, number: usize, side: &str| {
        let place = Path::root().key("pairs").index(number).key(side);
        records.find(id).ok_or_else(|| Error::new(codes::linkage::RECORD_UNKNOWN).at(place))
    };
    let explain = |(number, (left, right)): (usize, &(String, String))| {
        let (a, b) = (find(left, number, "left")?, find(right, number, "right")?);
        let (a, b) = (a.min(b), a.max(b));
        let (_, weight) = scorer.weigh(a, b, &mut memory);
        Ok(Explained {
            weight: rounded(weight),
            prior: rounded(scorer.prior()),
            probability: probable(calibration.probability(weight)),
            evidence: scorer.evidence(a, b, &mut memory),
        })
    };
    pairs.iter().enumerate().map(explain).collect()
}

/// Weighs given pairs of a table, whatever their weight: probability and evidence of each is the caller's to use.
///
/// # Errors
/// As [`link`].
pub fn score(
    source: &Source<'_>,
    model: &LinkageModel,
    pairs: &[(String, String)],
    threads: usize,
    issues: &mut Vec<Issue>,
) -> Result<Vec<Option<(f64, f64)>>, Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let shares = train(&table, threads.max(1), &|_, _| Ok(()), issues)?;
    let scorer = Scorer::new(&table, &shares);
    let calibration = Calibration::new(&model.calibration);
    let mut memory = Memory::new(&table.compared);
    let one = |(left, right): &(String, String)| {
        let (a, b) = (records.find(left)?, records.find(right)?);
        let (_, weight) = scorer.weigh(a.min(b), a.max(b), &mut memory);
        Some((rounded(weight), probable(calibration.probability(weight))))
    };
    Ok(pairs.iter().map(one).collect())
}

/// The blocking keys of a table: rule, key and identifier of the record, for engines that spread them.
///
/// # Errors
/// As [`link`].
pub fn block(
    source: &Source<'_>,
    model: &LinkageModel,
    threads: usize,
    issues: &mut Vec<Issue>,
) -> Result<Vec<(usize, u64, String)>, Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let mut keys = Vec::new();
    for number in 0..table.rules.len() {
        for record in 0..records.count as u32 {
            table.each_portable_key(number, record, |key| {
                keys.push((number, key, records.id(record).to_owned()));
            });
        }
    }
    Ok(keys)
}

/// Clusters of given pairs: left, right, probability. Gives record and cluster, in the order of the identifiers.
pub fn cluster_pairs(
    pairs: &[(String, String, f64)],
    thresholds: super::Thresholds,
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

/// Decisions of people, by record.
#[derive(Default)]
struct Decisions {
    same: BTreeSet<(u32, u32)>,
    different: BTreeSet<(u32, u32)>,
}

impl Decisions {
    fn read(given: &[(String, String, bool)], records: &Records, issues: &mut Vec<Issue>) -> Self {
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
    fn apply(&self, scorer: &Scorer<'_>, found: &mut Found) {
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
fn join(
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

impl Linkage {
    /// For development.
    #[doc(hidden)]
    pub fn debug_shares(&self) -> Vec<(String, String)> {
        let of = |(at, c): (usize, &super::plan::PlanComparison)| {
            let level = |n: usize| {
                format!(
                    "{} m={:.4} u={:.2e} w={:+.2}",
                    c.levels[n].level.test.name(),
                    self.shares.m[at][n],
                    self.shares.u[at][n],
                    self.shares.weight(&self.plan, at, n)
                )
            };
            (
                c.name.clone(),
                format!("rep={:.3} ", self.shares.repeated[at])
                    + &(0..c.levels.len()).map(level).collect::<Vec<_>>().join(" | "),
            )
        };
        self.plan.comparisons.iter().enumerate().map(of).collect()
    }
}
