//! The weight of a pair: the sum of its evidence in bits, and the probability that follows.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "levels and comparisons are counted by the plan that the weights were made for"
)]

use schemars::JsonSchema;
use serde::Serialize;

use super::column::NULL;
use super::compare::{Compared, Memory};
use super::kernel::Signature;
use super::model::Test;
use super::plan::Plan;
use super::table::LinkTable;
use super::train::Shares;

/// A pair that was weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    pub left: u32,
    pub right: u32,
    /// The levels of all comparisons as one number.
    pub pattern: u64,
    /// In bits: the logarithm of the odds that the records are the same.
    pub weight: f64,
}

/// The weight of records that agree on fields which decide alone.
pub(crate) const CERTAIN: f64 = 1000.0;

/// A part of the weight of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Evidence {
    /// The comparison.
    pub comparison: String,
    /// The field that was compared.
    pub field: String,
    /// The level at which the values agree; nothing when a value is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<usize>,
    /// The test of the level, such as `exact`; `missing` when a value is missing.
    pub test: String,
    /// What the level weighs, in bits.
    pub weight: f64,
    /// What is added because the value is rare (or taken away because it is common), in bits.
    pub term_frequency: f64,
    /// What it counts for in the sum, in bits: less than weight and term frequency in a group that moves together.
    pub counted: f64,
    /// Whether it contradicts that the records are the same.
    pub conflict: bool,
}

/// A record as the loop over pairs sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'r> {
    pub record: u32,
    /// The numbers of its values.
    pub row: &'r [u32],
    /// The marks of its values, one for each comparison; empty when they were not brought together.
    pub marks: &'r [Signature],
}

/// A comparison as the loop over pairs needs it.
#[derive(Debug)]
struct Quick {
    lane: usize,
    exact_first: bool,
    group: Option<usize>,
    /// The most that a pair without equal values can weigh.
    best_other: f64,
    /// The most that a pair can weigh at a level or at one after it, from 0.
    best_from: Vec<f64>,
    /// What equal values add by their rarity.
    rarity: Vec<f32>,
    /// What the level weighs: missing, the levels, from 0.
    weights: Vec<f64>,
}

/// Weighs pairs of a table.
#[derive(Debug)]
pub(crate) struct Scorer<'a> {
    pub table: &'a LinkTable<'a>,
    shares: &'a Shares,
    prior: f64,
    quick: Vec<Quick>,
    /// The comparisons in the order in which they rule out most for least.
    order: Vec<usize>,
}

fn capped(plan: &Plan, comparison: usize, weight: f64) -> f64 {
    let most = plan.comparisons[comparison].at_most;
    weight.clamp(-most, most)
}

impl<'a> Scorer<'a> {
    pub fn new(table: &'a LinkTable<'a>, shares: &'a Shares) -> Self {
        let plan = table.plan;
        let quick: Vec<Quick> = (0..plan.comparisons.len()).map(|at| quick(table, shares, at)).collect();
        let mut order: Vec<usize> = (0..quick.len()).collect();
        let gain = |at: &usize| {
            let different = quick[*at].weights.last().copied().unwrap_or(0.0);
            let cost = if table.compared[*at].costly { 1.0 } else { 0.25 };
            (quick[*at].best_other - different) / cost
        };
        order.sort_by(|a, b| gain(b).total_cmp(&gain(a)).then(a.cmp(b)));
        let prior = (shares.prior / (1.0 - shares.prior)).log2();
        Self { table, shares, prior, quick, order }
    }

    /// Puts the marks of a record's values side by side, one for each comparison.
    pub fn gather(&self, row: &[u32], marks: &mut Vec<Signature>) {
        let of = |(quick, compared): (&Quick, &Compared<'_>)| compared.marks(row[quick.lane]);
        marks.extend(self.quick.iter().zip(&self.table.compared).map(of));
    }

    /// Weighs a pair and gives it on when its weight reaches a threshold. What cannot reach it is left as soon as
    /// that is certain.
    pub fn consider(
        &self,
        one: Candidate<'_>,
        other: Candidate<'_>,
        least: f64,
        memory: &mut Memory,
    ) -> Option<Scored> {
        const MOST: usize = 40;
        // Against rounding in the sum of bounds.
        const SLACK: f64 = 1e-6;
        let (left, right) = (one.row, other.row);
        let mut bound = self.prior;
        let (mut levels, mut pending) = ([0_u8; MOST], 0_u64);
        for (at, quick) in self.quick.iter().enumerate() {
            let (x, y) = (left[quick.lane], right[quick.lane]);
            if x == NULL || y == NULL {
                continue;
            }
            if x == y && quick.exact_first {
                levels[at] = 1;
                let rarity = quick.rarity.get(x as usize).map_or(0.0, |bits| f64::from(*bits));
                bound += quick.bound(quick.weights[1] + rarity);
            } else {
                pending |= 1 << at;
                bound += quick.bound(quick.best_other);
            }
        }
        let same = self
            .table
            .same_lanes
            .iter()
            .any(|lanes| lanes.iter().all(|lane| left[*lane] == right[*lane] && left[*lane] != NULL));
        let least_bound = if same { f64::NEG_INFINITY } else { least - SLACK };
        if bound < least_bound {
            return None;
        }
        let mut caps = [0.0; MOST];
        for &at in &self.order {
            if pending & 1 << at == 0 {
                continue;
            }
            let (quick, compared) = (&self.quick[at], &self.table.compared[at]);
            let marks = |of: Candidate<'_>| {
                let value = of.row[quick.lane];
                (value, of.marks.get(at).copied().unwrap_or_else(|| compared.marks(value)))
            };
            let cap = compared.cap_by_marks(marks(one), marks(other));
            caps[at] = quick.bound(quick.best_from[usize::from(cap)]);
            bound += caps[at] - quick.bound(quick.best_other);
            if bound < least_bound {
                return None;
            }
            if usize::from(cap) == compared.plan.levels.len() {
                levels[at] = cap;
                pending &= !(1 << at);
            }
        }
        for &at in &self.order {
            if pending & 1 << at == 0 {
                continue;
            }
            let (quick, compared) = (&self.quick[at], &self.table.compared[at]);
            let (x, y) = (left[quick.lane], right[quick.lane]);
            levels[at] = compared.remembered(at, x, y, memory);
            let mut weight = quick.weights[usize::from(levels[at])];
            if compared.plan.levels[usize::from(levels[at]) - 1].level.term_frequency {
                weight += self.rarity(at, levels[at], x, y);
            }
            bound += quick.bound(weight) - caps[at];
            if bound < least_bound {
                return None;
            }
        }
        let weight =
            if self.differ(left, right) { -CERTAIN } else { self.weight(left, right, &levels, same) };
        let radix = |(at, comparison): (usize, &super::plan::PlanComparison)| {
            comparison.radix * u64::from(levels[at])
        };
        let pattern = self.table.plan.comparisons.iter().enumerate().map(radix).sum();
        (weight >= least).then_some(Scored { left: one.record, right: other.record, pattern, weight })
    }

    /// Whether fields that decide alone say that two records are different.
    pub fn differ(&self, left: &[u32], right: &[u32]) -> bool {
        let lanes = &self.table.different_lanes;
        lanes.iter().any(|lane| left[*lane] != right[*lane] && left[*lane] != NULL && right[*lane] != NULL)
    }

    fn weight(&self, left: &[u32], right: &[u32], levels: &[u8], same: bool) -> f64 {
        if same {
            return CERTAIN;
        }
        let mut groups = Groups::new(&self.table.plan.groups);
        let mut sum = self.prior;
        for (at, quick) in self.quick.iter().enumerate() {
            let (weight, rarity) = self.parts(at, levels[at], left[quick.lane], right[quick.lane]);
            let counted = capped(self.table.plan, at, weight + rarity);
            match quick.group {
                Some(group) => groups.add(group, at, counted),
                None => sum += counted,
            }
        }
        groups.settle(|_, counted| sum += counted);
        sum
    }

    /// Weight and rarity of a level.
    fn parts(&self, at: usize, level: u8, x: u32, y: u32) -> (f64, f64) {
        let weight = self.quick[at].weights[usize::from(level)];
        let counts =
            level > 0 && self.table.compared[at].plan.levels[usize::from(level) - 1].level.term_frequency;
        let rarity = match (counts, level) {
            (false, _) => 0.0,
            (true, 1) if x == y && !self.quick[at].rarity.is_empty() => {
                f64::from(self.quick[at].rarity[x as usize])
            }
            (true, _) => self.rarity(at, level, x, y),
        };
        (weight, rarity)
    }

    fn rarity(&self, at: usize, level: u8, x: u32, y: u32) -> f64 {
        self.shares.rarity(self.table, at, level, self.table.compared[at].frequency(level, x, y))
    }

    /// The levels of a pair, all of them looked at.
    pub fn levels(&self, left: &[u32], right: &[u32], memory: &mut Memory) -> Vec<u8> {
        let level = |(at, quick): (usize, &Quick)| {
            self.table.compared[at].level(at, left[quick.lane], right[quick.lane], memory)
        };
        self.quick.iter().enumerate().map(level).collect()
    }

    /// The whole weight of a pair, whatever it is.
    pub fn weigh(&self, a: u32, b: u32, memory: &mut Memory) -> (Vec<u8>, f64) {
        let (left, right) = (self.table.row(a), self.table.row(b));
        let levels = self.levels(left, right, memory);
        if self.differ(left, right) {
            return (levels, -CERTAIN);
        }
        let same = self
            .table
            .same_lanes
            .iter()
            .any(|lanes| lanes.iter().all(|lane| left[*lane] == right[*lane] && left[*lane] != NULL));
        let weight = self.weight(left, right, &levels, same);
        (levels, weight)
    }

    /// Whether a level of a pattern contradicts that the records are the same.
    pub fn conflicts(&self, levels: &[u8]) -> bool {
        self.table.plan.comparisons.iter().zip(levels).any(|(comparison, level)| {
            comparison
                .levels
                .get(usize::from(*level).wrapping_sub(1))
                .is_some_and(|level| level.level.conflict)
        })
    }

    /// The evidence of a pair, part by part.
    pub fn evidence(&self, a: u32, b: u32, memory: &mut Memory) -> Vec<Evidence> {
        let (left, right) = (self.table.row(a), self.table.row(b));
        let levels = self.levels(left, right, memory);
        let plan = self.table.plan;
        let mut groups = Groups::new(&plan.groups);
        let mut found = Vec::with_capacity(levels.len());
        for (at, quick) in self.quick.iter().enumerate() {
            let level = levels[at];
            let (weight, rarity) = self.parts(at, level, left[quick.lane], right[quick.lane]);
            let counted = capped(plan, at, weight + rarity);
            if let Some(group) = quick.group {
                groups.add(group, at, counted);
            }
            let of = plan.comparisons[at].levels.get(usize::from(level).wrapping_sub(1));
            found.push(Evidence {
                comparison: plan.comparisons[at].name.clone(),
                field: plan.model.fields[plan.comparisons[at].field].name.clone(),
                level: (level > 0).then(|| usize::from(level) - 1),
                test: of.map_or("missing", |level| level.level.test.name()).to_owned(),
                weight: rounded(weight),
                term_frequency: rounded(rarity),
                counted: rounded(counted),
                conflict: of.is_some_and(|level| level.level.conflict),
            });
        }
        groups.settle(|at, counted| found[at].counted = rounded(counted));
        found
    }

    /// The weight of a pair without any evidence.
    pub fn prior(&self) -> f64 {
        self.prior
    }
}

/// Weights as they are given out: to a thousandth of a bit.
pub(crate) fn rounded(weight: f64) -> f64 {
    (weight * 1000.0).round() / 1000.0 + 0.0
}

impl Quick {
    /// What a weight adds to the bound: in a group a disagreement may count for less than it weighs.
    fn bound(&self, weight: f64) -> f64 {
        if self.group.is_some() { weight.max(0.0) } else { weight }
    }
}

fn quick(table: &LinkTable<'_>, shares: &Shares, at: usize) -> Quick {
    let plan = table.plan;
    let (comparison, compared) = (&plan.comparisons[at], &table.compared[at]);
    let mut weights = vec![0.0];
    weights.extend((0..comparison.levels.len()).map(|level| shares.weight(plan, at, level)));
    let best = |(level, weight): (usize, &f64)| {
        let rare = comparison.levels[level].level.term_frequency;
        let rarity = if rare { shares.rarity(table, at, level as u8 + 1, 1).max(0.0) } else { 0.0 };
        capped(plan, at, weight + rarity)
    };
    let mut best_from: Vec<f64> =
        std::iter::once(0.0).chain(weights.iter().skip(1).enumerate().map(best)).collect();
    for level in (1..best_from.len() - 1).rev() {
        best_from[level] = best_from[level].max(best_from[level + 1]);
    }
    let best_other = best_from[(1 + usize::from(compared.exact_first)).min(best_from.len() - 1)];
    let exact_is_rare = comparison
        .levels
        .first()
        .is_some_and(|level| level.level.test == Test::Exact && level.level.term_frequency);
    let rarity = |count: &u32| shares.rarity(table, at, 1, *count) as f32;
    let rarity = if exact_is_rare { compared.counts.iter().map(rarity).collect() } else { Vec::new() };
    Quick {
        lane: table.comparison_lanes[at],
        exact_first: compared.exact_first,
        group: comparison.group,
        best_other,
        best_from,
        rarity,
        weights,
    }
}

/// Adds up groups of comparisons that move together: the strongest agreement counts in full, each further one the
/// group's share of the one before; disagreements likewise.
struct Groups<'p> {
    shares: &'p [f64],
    members: Vec<(usize, f64, usize)>,
}

impl<'p> Groups<'p> {
    fn new(shares: &'p [f64]) -> Self {
        Self { shares, members: Vec::new() }
    }

    fn add(&mut self, group: usize, at: usize, weight: f64) {
        self.members.push((group, weight, at));
    }

    fn settle(mut self, mut give: impl FnMut(usize, f64)) {
        // By group, agreements before disagreements, the strongest first.
        self.members.sort_by(|a, b| {
            let side = |weight: f64| weight < 0.0;
            a.0.cmp(&b.0)
                .then(side(a.1).cmp(&side(b.1)))
                .then(b.1.abs().total_cmp(&a.1.abs()))
                .then(a.2.cmp(&b.2))
        });
        let mut last = None;
        let mut factor = 1.0;
        for (group, weight, at) in self.members {
            let here = (group, weight < 0.0);
            factor = if last == Some(here) { factor * self.shares[group] } else { 1.0 };
            last = Some(here);
            give(at, weight * factor);
        }
    }
}

/// Turns weights into probabilities.
#[derive(Clone, Debug)]
pub(crate) struct Calibration {
    knots: Vec<[f64; 2]>,
}

impl Calibration {
    pub fn new(knots: &[[f64; 2]]) -> Self {
        Self { knots: knots.to_vec() }
    }

    pub fn probability(&self, weight: f64) -> f64 {
        if weight.abs() >= CERTAIN {
            return if weight > 0.0 { 1.0 } else { 0.0 };
        }
        let after = self.knots.partition_point(|[knot, _]| *knot <= weight);
        match (after.checked_sub(1).and_then(|before| self.knots.get(before)), self.knots.get(after)) {
            (None, None) => 1.0 / (1.0 + (-weight).exp2()),
            (None, Some([_, first])) => *first,
            (Some([_, last]), None) => *last,
            (Some([x, p]), Some([y, q])) => p + (q - p) * (weight - x) / (y - x),
        }
    }

    /// The smallest weight whose probability reaches a threshold.
    pub fn weight(&self, probability: f64) -> f64 {
        let (mut low, mut high) = (-200.0, 200.0);
        if self.probability(low) >= probability {
            return f64::NEG_INFINITY;
        }
        if self.probability(high) < probability {
            return high;
        }
        for _ in 0..100 {
            let middle = (low + high) / 2.0;
            if self.probability(middle) >= probability {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_together_counts_less_each_time() {
        let mut groups = Groups::new(&[0.5]);
        [4.0, 8.0, -6.0, -2.0, 2.0]
            .into_iter()
            .enumerate()
            .for_each(|(at, weight)| groups.add(0, at, weight));
        let mut counted = [0.0; 5];
        groups.settle(|at, weight| counted[at] = weight);
        // 8, 4 · ½, 2 · ¼ for; 6, 2 · ½ against.
        assert_eq!(counted, [2.0, 8.0, -6.0, -1.0, 0.5]);
    }

    #[test]
    fn knots_are_joined_by_straight_lines() {
        let plain = Calibration::new(&[]);
        assert_eq!((plain.probability(0.0), plain.probability(1.0)), (0.5, 2.0 / 3.0));
        assert!((plain.weight(0.8) - 2.0).abs() < 1e-9);
        let knots = Calibration::new(&[[-4.0, 0.0], [0.0, 0.25], [4.0, 1.0]]);
        assert_eq!([-9.0, -2.0, 2.0, 9.0].map(|weight| knots.probability(weight)), [0.0, 0.125, 0.625, 1.0]);
        assert!((knots.weight(0.625) - 2.0).abs() < 1e-9);
        assert_eq!((plain.probability(CERTAIN), plain.probability(-CERTAIN)), (1.0, 0.0));
    }
}
