//! Training: how often matching and other pairs are at each level, from the table itself and without labels.
//!
//! The model is that of Fellegi and Sunter (1969). `u`, the shares of other pairs: for equality in closed form from
//! the frequencies of values, for the other levels from a seeded sample of values; both corrected for the matches
//! that are among all pairs. `m`, the shares of matching pairs: expectation-maximisation (Dempster, Laird and Rubin
//! 1977; Winkler 1988) over counted patterns of the pairs of each blocking rule, each rule with a share of matches of
//! its own and without the comparisons that its keys decide; a Dirichlet prior keeps small tables sane.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "shares are made for the comparisons and levels of the plan"
)]

use std::collections::HashMap;

use super::block::{Block, Watch, scan};
use super::candidates::refine;
use super::column::{NULL, mix};
use super::compare::{Compared, Memory};
use super::kernel::Scratch;
use super::model::Test;
use super::plan::Plan;
use super::table::LinkTable;
use crate::base::{Error, Issue, Path, codes};

/// Trained shares.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shares {
    /// For each comparison and level, the share of matching pairs.
    pub m: Vec<Vec<f64>>,
    /// For each comparison and level, the share of other pairs.
    pub u: Vec<Vec<f64>>,
    /// For each comparison and level, the share of pairs drawn at random: what the rarity of a value is measured by.
    pub at_random: Vec<Vec<f64>>,
    /// For each comparison, which share of the pairs with equal values are matches.
    pub repeated: Vec<f64>,
    /// The probability that two records drawn at random are the same.
    pub prior: f64,
    /// Rounds of training.
    pub rounds: u32,
}

/// The smallest share: nothing is impossible.
pub(crate) const LEAST: f64 = 1e-9;
/// Records of the sample for `u`; all their pairs are looked at.
const SAMPLE: usize = 1200;

impl Shares {
    /// The weight of a level in bits.
    pub fn weight(&self, plan: &Plan, at: usize, level: usize) -> f64 {
        let of = &plan.comparisons[at].levels[level].level;
        of.weight.unwrap_or_else(|| (self.m[at][level] / self.u[at][level]).log2())
    }

    /// What the rarity of a value adds: the share of its own in place of that of all values. What further records of
    /// the same entity add to the frequency of a value is taken out.
    pub fn rarity(&self, table: &LinkTable<'_>, at: usize, level: u8, count: u32) -> f64 {
        let (comparison, compared) = (&table.plan.comparisons[at], &table.compared[at]);
        let here = usize::from(level).saturating_sub(1);
        let same = |test: Test| comparison.levels.iter().position(|level| level.level.test == test);
        let reference = match comparison.levels[here].level.test {
            Test::SharedItems => here,
            _ => same(Test::Exact).unwrap_or(here),
        };
        let count = 1.0 + (f64::from(count.max(1)) - 1.0) * (1.0 - self.repeated[at]);
        (self.at_random[at][reference] * compared.filled.max(1) as f64 / count).log2()
    }
}

/// Patterns of pairs, how often each was seen.
#[derive(Debug, Default)]
struct Patterns {
    /// Levels, and the pairs that have them.
    counts: Vec<(Vec<u8>, f64)>,
    /// Comparisons that the rule decides.
    decided: Vec<bool>,
    /// Pairs that no earlier rule makes, scaled up to all pairs of the rule.
    first: Vec<(Vec<u8>, f64)>,
}

/// Trains what the model does not give.
///
/// # Errors
/// `operation.cancelled`.
pub(crate) fn train(
    table: &LinkTable<'_>,
    threads: usize,
    watch: &Watch<'_>,
    issues: &mut Vec<Issue>,
) -> Result<Shares, Error> {
    let plan = table.plan;
    let raw = unmatched_shares(table, threads);
    let mut shares = Shares {
        m: plan.comparisons.iter().map(expected).collect(),
        u: raw.clone(),
        at_random: raw.clone(),
        repeated: vec![0.0; raw.len()],
        prior: plan.model.prior.unwrap_or(0.0001),
        rounds: 0,
    };
    given_shares(plan, &mut shares);
    let levels = || plan.comparisons.iter().flat_map(|comparison| &comparison.levels);
    let complete = levels()
        .all(|level| level.level.weight.is_some() || level.level.m.is_some() && level.level.u.is_some());
    let on_candidates = plan.model.training.candidates;
    if complete && plan.model.prior.is_some() {
        if !on_candidates {
            shares.at_random.clone_from(&shares.u);
            repeat(plan, &raw, &mut shares);
        }
        return Ok(shares);
    }
    let mut patterns = Vec::with_capacity(table.rules.len());
    for rule in 0..table.rules.len() {
        patterns.push(sample(table, rule, threads, watch)?);
    }
    let mut steady = true;
    let mut seen = Vec::new();
    // Each round knows better which of all pairs are matches, and so what the other pairs are like.
    for _ in 0..4 {
        (steady, seen) = maximise(plan, &patterns, &mut shares);
        shares.prior = plan
            .model
            .prior
            .unwrap_or_else(|| estimate_prior(plan, &patterns, &shares, table.possible_pairs()));
        correct(plan, &raw, &mut shares);
        given_shares(plan, &mut shares);
    }
    shares.at_random.clone_from(&shares.u);
    if on_candidates && !complete {
        // A trained model has the share of matches among candidates, not among all pairs: how many of the pairs with
        // equal values are matches is not known then, and rarity is that of the values in the table.
        shares.at_random.clone_from(&raw);
        shares.repeated.fill(0.0);
        let mut counts = std::collections::BTreeMap::new();
        for (levels, count) in patterns.iter().flat_map(|found| &found.first) {
            *counts.entry(levels.clone()).or_insert(0.0) += count;
        }
        let all: f64 = counts.values().sum();
        let most = table.most_matches().map_or(0.999, |most| (most / all.max(1.0)).clamp(1e-6, 0.999));
        steady = refine(plan, &counts, most, &mut shares);
        shares.prior = plan.model.prior.unwrap_or(shares.prior);
    }
    if !steady {
        issues.push(
            Issue::new(codes::linkage::NOT_CONVERGED, Path::root().key("training"))
                .with("rounds", plan.model.training.rounds),
        );
    }
    for (at, pairs) in seen.iter().enumerate() {
        let given =
            plan.comparisons[at].levels.iter().all(|l| l.level.m.is_some() || l.level.weight.is_some());
        // Of less than two records it is told already that there is nothing to compare.
        if *pairs < 1.0 && !given && table.records.count > 1 {
            let place = Path::root().key("comparisons").index(at);
            let name = plan.comparisons[at].name.as_str();
            issues.push(Issue::new(codes::linkage::NOT_TRAINED, place).with("comparison", name));
        }
    }
    Ok(shares)
}

/// Shares that the model gives.
fn given_shares(plan: &Plan, shares: &mut Shares) {
    for (at, comparison) in plan.comparisons.iter().enumerate() {
        for (number, level) in comparison.levels.iter().enumerate() {
            if let Some(m) = level.level.m {
                shares.m[at][number] = m;
            }
            if let Some(u) = level.level.u {
                shares.u[at][number] = u;
            }
        }
    }
}

/// What is expected of matching pairs before anything was seen: most agree fully, few not at all.
pub(crate) fn expected(comparison: &super::plan::PlanComparison) -> Vec<f64> {
    let levels = &comparison.levels;
    let last = levels.len() - 1;
    let guess = |number: usize| match number {
        0 if last == 0 => 1.0,
        0 => 0.8,
        number if number == last => 0.05,
        number => 0.15 / (1 << number) as f64 * 2.0,
    };
    let of = |number: usize| {
        levels[number].level.expected_m.or(levels[number].level.m).unwrap_or_else(|| guess(number))
    };
    let shares: Vec<f64> = (0..levels.len()).map(|number| of(number).max(LEAST)).collect();
    let sum: f64 = shares.iter().sum();
    shares.iter().map(|share| share / sum).collect()
}

/// The shares of all pairs of the table at each level, matches among them.
fn unmatched_shares(table: &LinkTable<'_>, threads: usize) -> Vec<Vec<f64>> {
    let threads = threads.clamp(1, table.compared.len().max(1));
    let one = |at: usize| shares_of(&table.compared[at], at, table);
    let mut found: Vec<(usize, Vec<f64>)> = if threads == 1 {
        (0..table.compared.len()).map(|at| (at, one(at))).collect()
    } else {
        let next = std::sync::atomic::AtomicUsize::new(0);
        let work = || {
            let mut found = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if at >= table.compared.len() {
                    return found;
                }
                found.push((at, one(at)));
            }
        };
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers
                .into_iter()
                .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    };
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, shares)| shares).collect()
}

fn shares_of(compared: &Compared<'_>, at: usize, table: &LinkTable<'_>) -> Vec<f64> {
    let seed = table.plan.model.training.seed;
    let levels = compared.plan.levels.len();
    let filled = compared.filled as f64;
    let equal_pairs: f64 =
        compared.counts.iter().skip(1).map(|count| f64::from(*count) * (f64::from(*count) - 1.0)).sum();
    let equal = if filled > 1.0 { equal_pairs / (filled * (filled - 1.0)) } else { 0.0 };
    // Values with the number of sampled records that have them.
    let drawn = draw(table, at, mix(seed ^ at as u64, 0x9e37_79b9_7f4a_7c15));
    let mut scratch = Scratch::default();
    let mut counts = vec![0.0; levels + 1];
    let mut same = vec![0.0; levels + 1];
    for (position, (value, records)) in drawn.iter().enumerate() {
        same[usize::from(compared.level_once(*value, *value, &mut scratch))] += records;
        for (other, more) in &drawn[position + 1..] {
            counts[usize::from(compared.level_once(*value, *other, &mut scratch))] += records * more;
        }
    }
    let (total, total_same) = (counts.iter().sum::<f64>(), same.iter().sum::<f64>());
    let mut shares: Vec<f64> = (1..=levels)
        .map(|level| {
            let apart = if total > 0.0 {
                (counts[level] + 0.1) / (total + 0.1 * levels as f64)
            } else {
                1.0 / levels as f64
            };
            let at_equal = if total_same > 0.0 { same[level] / total_same } else { 0.0 };
            apart * (1.0 - equal) + at_equal * equal
        })
        .map(|share| share.max(LEAST))
        .collect();
    // Equality is never a matter of the sample.
    if compared.exact_first {
        shares[0] = equal.max(0.5 / filled.max(1.0).powi(2)).max(LEAST);
    }
    shares
}

/// A seeded sample of records with a value: the values in order, with how often they were drawn.
fn draw(table: &LinkTable<'_>, at: usize, seed: u64) -> Vec<(u32, f64)> {
    let lane = table.comparison_lanes[at];
    let value = |record: u32| table.row(record)[lane];
    let ids: Vec<u32> = (0..table.records.count as u32).map(value).filter(|id| *id != NULL).collect();
    let mut drawn: Vec<u32> = if ids.len() <= SAMPLE {
        ids
    } else {
        let pick = |number: usize| {
            ids[(mix(seed.wrapping_add(number as u64), 0xa076_1d64_78bd_642f) % ids.len() as u64) as usize]
        };
        (0..SAMPLE).map(pick).collect()
    };
    drawn.sort_unstable();
    drawn.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect()
}

/// Counts the patterns of pairs of a rule: all of its blocks, or a seeded part of them.
fn sample(table: &LinkTable<'_>, rule: usize, threads: usize, watch: &Watch<'_>) -> Result<Patterns, Error> {
    let training = table.plan.model.training;
    let mut every = 1;
    if table.records.count > 20_000 {
        // A first look at few blocks tells how many pairs there are.
        const FEW: u64 = 64;
        let pairs = |state: &mut u64, _: u64, block: Block<'_>| *state += block.pairs();
        let (counts, _, _) =
            scan(table, &table.rules[rule], (FEW, training.seed), threads, watch, || 0_u64, pairs)?;
        let estimate = counts.iter().sum::<u64>() * FEW;
        every = (estimate / training.pairs).max(1);
    }
    let rules = &table.rules;
    type State = (HashMap<(u64, bool), u64>, Memory);
    let start = || (HashMap::new(), Memory::new(&table.compared));
    let visit = |state: &mut State, key: u64, block: Block<'_>| {
        let (counts, memory) = state;
        let (records, reach) = (block.records(), block.reach());
        for (position, &a) in records.iter().enumerate() {
            let left = table.row(a);
            for &b in records[position + 1..].iter().take(reach) {
                let right = table.row(b);
                let repeats =
                    rules[rule].multiple.as_ref().is_some_and(|keys| keys.is_made_elsewhere(a, b, key));
                if repeats || table.excludes(left, right) {
                    continue;
                }
                let mut pattern = 0;
                for (at, compared) in table.compared.iter().enumerate() {
                    let lane = table.comparison_lanes[at];
                    let level = compared.level(at, left[lane], right[lane], memory);
                    pattern += compared.plan.radix * u64::from(level);
                }
                let first = !rules[..rule].iter().any(|earlier| table.holds(earlier, (a, left), (b, right)));
                *counts.entry((pattern, first)).or_insert(0) += 1;
            }
        }
    };
    let (states, _, _) = scan(table, &rules[rule], (every, training.seed), threads, watch, start, visit)?;
    let mut all: std::collections::BTreeMap<(u64, bool), u64> = std::collections::BTreeMap::new();
    for ((pattern, first), count) in states.into_iter().flat_map(|(counts, _)| counts) {
        *all.entry((pattern, first)).or_default() += count;
    }
    let mut patterns = Patterns { decided: rules[rule].decided.clone(), ..Patterns::default() };
    for ((pattern, first), count) in all {
        let levels = levels_of(table.plan, pattern);
        if first {
            patterns.first.push((levels.clone(), count as f64 * every as f64));
        }
        match patterns.counts.last_mut() {
            Some((last, total)) if *last == levels => *total += count as f64,
            _ => patterns.counts.push((levels, count as f64)),
        }
    }
    Ok(patterns)
}

/// The levels of a pattern.
pub(crate) fn levels_of(plan: &Plan, pattern: u64) -> Vec<u8> {
    let level = |comparison: &super::plan::PlanComparison| {
        (pattern / comparison.radix % (comparison.levels.len() as u64 + 1)) as u8
    };
    plan.comparisons.iter().map(level).collect()
}

/// Expectation and maximisation until the shares are steady. Gives whether they are, and for each comparison how many
/// matching pairs told something about it.
fn maximise(plan: &Plan, patterns: &[Patterns], shares: &mut Shares) -> (bool, Vec<f64>) {
    const STEADY: f64 = 1e-5;
    let training = plan.model.training;
    let prior: Vec<Vec<f64>> = plan.comparisons.iter().map(expected).collect();
    let mut of_rules: Vec<f64> = patterns.iter().map(|_| 0.1).collect();
    let mut seen = vec![0.0; plan.comparisons.len()];
    for round in 1..=training.rounds {
        let mut sums: Vec<Vec<f64>> = prior
            .iter()
            .map(|shares| shares.iter().map(|share| share * training.strength.max(0.01)).collect())
            .collect();
        seen.fill(0.0);
        let ratios = ratios(shares);
        for (rule, found) in patterns.iter().enumerate() {
            let odds = of_rules[rule] / (1.0 - of_rules[rule]);
            let (mut matches, mut all) = (0.0, 0.0);
            for (levels, count) in &found.counts {
                let mut ratio = odds;
                for (at, level) in levels.iter().enumerate() {
                    if *level > 0 && !found.decided[at] {
                        ratio *= ratios[at][usize::from(*level) - 1];
                    }
                }
                let expected = count * (ratio / (1.0 + ratio));
                matches += expected;
                all += count;
                for (at, level) in levels.iter().enumerate() {
                    if *level > 0 && !found.decided[at] {
                        sums[at][usize::from(*level) - 1] += expected;
                        seen[at] += expected;
                    }
                }
            }
            if all > 0.0 {
                of_rules[rule] = ((matches + 0.1) / (all + 1.0)).clamp(1e-6, 0.999);
            }
        }
        let mut moved: f64 = 0.0;
        for (at, sum) in sums.iter().enumerate() {
            let total: f64 = sum.iter().sum();
            for (level, value) in sum.iter().enumerate() {
                if plan.comparisons[at].levels[level].level.m.is_none() {
                    let share = (value / total).max(LEAST);
                    moved = moved.max((share - shares.m[at][level]).abs());
                    shares.m[at][level] = share;
                }
            }
        }
        shares.rounds = round;
        if moved < STEADY {
            return (true, seen);
        }
    }
    (false, seen)
}

fn ratios(shares: &Shares) -> Vec<Vec<f64>> {
    let of = |(m, u): (&Vec<f64>, &Vec<f64>)| m.iter().zip(u).map(|(m, u)| m / u).collect();
    shares.m.iter().zip(&shares.u).map(of).collect()
}

/// The share of matches among all pairs: as many as the candidates, each found once, lead to expect.
fn estimate_prior(plan: &Plan, patterns: &[Patterns], shares: &Shares, possible: f64) -> f64 {
    let ratios = ratios(shares);
    let weigh = |levels: &Vec<u8>| -> f64 {
        let of = |(at, level): (usize, &u8)| match level {
            0 => 1.0,
            level => plan.comparisons[at].levels[usize::from(*level) - 1]
                .level
                .weight
                .map_or(ratios[at][usize::from(*level) - 1], f64::exp2),
        };
        levels.iter().enumerate().map(of).product()
    };
    let candidates: Vec<(f64, f64)> = patterns
        .iter()
        .flat_map(|found| &found.first)
        .map(|(levels, count)| (weigh(levels), *count))
        .collect();
    let least = 0.5 / possible;
    let mut prior: f64 = candidates.iter().map(|(_, count)| count).sum::<f64>() * 0.1 / possible;
    for _ in 0..200 {
        prior = prior.clamp(least, 0.9);
        let odds = prior / (1.0 - prior);
        let matches: f64 =
            candidates.iter().map(|(ratio, count)| count * (odds * ratio / (1.0 + odds * ratio))).sum();
        let next = (matches / possible).clamp(least, 0.9);
        if (next / prior - 1.0).abs() < 1e-6 {
            return next;
        }
        prior = next;
    }
    prior
}

/// Takes the matches out of the shares of all pairs.
fn correct(plan: &Plan, raw: &[Vec<f64>], shares: &mut Shares) {
    // Not all of a share: what the matches are thought to be is an estimate itself.
    const KEPT: f64 = 0.02;
    let prior = shares.prior;
    for (at, all) in raw.iter().enumerate() {
        for (level, share) in all.iter().enumerate() {
            let others = (share - prior * shares.m[at][level]) / (1.0 - prior);
            shares.u[at][level] = others.max(share * KEPT).max(LEAST);
        }
    }
    repeat(plan, raw, shares);
}

/// Which share of the pairs with equal values are matches.
fn repeat(plan: &Plan, raw: &[Vec<f64>], shares: &mut Shares) {
    let equal = |level: &super::plan::PlanLevel| matches!(level.level.test, Test::Exact | Test::SharedItems);
    for (at, all) in raw.iter().enumerate() {
        if let Some(level) = plan.comparisons[at].levels.iter().position(equal) {
            shares.repeated[at] = (shares.prior * shares.m[at][level] / all[level]).clamp(0.0, 0.98);
        }
    }
}
