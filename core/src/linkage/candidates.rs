//! Training on the candidates themselves.
//!
//! Pairs that blocking rules find are not like pairs drawn at random: those that are no matches share a phone, a
//! house number or a rare word all the same. With `u` of random pairs expectation-maximisation then takes almost
//! every candidate for a match. Here `m`, `u` and the share of matches are all estimated on the counted patterns of
//! the candidates (a latent class model of two classes; Winkler 1988, Larsen and Rubin 2001), each with a Dirichlet
//! prior: `m` around what the model expects, `u` around what random pairs are like.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "shares are made for the comparisons and levels of the plan"
)]

use std::collections::BTreeMap;

use super::plan::Plan;
use super::train::{LEAST, Shares, expected};

/// Pairs that what is known of random pairs is worth.
const PRIOR_PAIRS: f64 = 20.0;
/// Pairs that speak against a match before anything was seen, and pairs that speak for one.
const PRIOR_SHARE: (f64, f64) = (1.0, 10.0);
/// Shares that move less are steady.
const STEADY: f64 = 1e-7;

/// Estimates the shares on the patterns of candidates, from what is known of random pairs. `most` is the largest
/// share of matches that there can be. Gives whether the shares are steady.
pub(crate) fn refine(
    plan: &Plan,
    candidates: &BTreeMap<Vec<u8>, f64>,
    most: f64,
    shares: &mut Shares,
) -> bool {
    let training = plan.model.training;
    let expectation: Vec<Vec<f64>> = plan.comparisons.iter().map(expected).collect();
    let random = shares.u.clone();
    shares.m.clone_from(&expectation);
    shares.prior = 0.1_f64.min(most);
    let all: f64 = candidates.values().sum();
    for round in 1..=training.rounds.max(1) {
        let weighted = |shares: &[Vec<f64>], pairs: f64| -> Vec<Vec<f64>> {
            shares.iter().map(|of| of.iter().map(|share| share * pairs).collect()).collect()
        };
        let mut same = weighted(&expectation, training.strength.max(0.01));
        let mut other = weighted(&random, PRIOR_PAIRS);
        let mut matches = 0.0;
        let odds = shares.prior / (1.0 - shares.prior);
        let ratios = ratios(plan, shares);
        for (levels, count) in candidates {
            let seen = || levels.iter().enumerate().filter(|(_, level)| **level > 0);
            let ratio = seen().fold(odds, |ratio, (at, level)| ratio * ratios[at][usize::from(*level) - 1]);
            let likely = if ratio.is_finite() { ratio / (1.0 + ratio) } else { 1.0 };
            matches += count * likely;
            for (at, level) in seen() {
                same[at][usize::from(*level) - 1] += count * likely;
                other[at][usize::from(*level) - 1] += count * (1.0 - likely);
            }
        }
        let mut moved: f64 = 0.0;
        for at in 0..plan.comparisons.len() {
            let before = shares.m[at].clone();
            settle(plan, at, &same[at], &other[at], shares);
            moved = before.iter().zip(&shares.m[at]).fold(moved, |moved, (a, b)| moved.max((a - b).abs()));
        }
        let share = (matches + PRIOR_SHARE.0) / (all + PRIOR_SHARE.0 + PRIOR_SHARE.1);
        let share = share.clamp(LEAST, most);
        moved = moved.max((share - shares.prior).abs());
        shares.prior = share;
        shares.rounds = round;
        if moved < STEADY {
            return true;
        }
    }
    false
}

/// New shares of a comparison from counted pairs. What the model gives stays.
fn settle(plan: &Plan, at: usize, same: &[f64], other: &[f64], shares: &mut Shares) {
    let levels = &plan.comparisons[at].levels;
    let (all_same, all_other): (f64, f64) = (same.iter().sum(), other.iter().sum());
    for (number, level) in levels.iter().enumerate() {
        shares.m[at][number] = level.level.m.unwrap_or((same[number] / all_same).max(LEAST));
        shares.u[at][number] = level.level.u.unwrap_or((other[number] / all_other).max(LEAST));
    }
    let free = levels.iter().all(|level| level.level.m.is_none() && level.level.u.is_none());
    if plan.model.training.ordered && free {
        order(&mut shares.m[at], &shares.u[at]);
    }
}

/// Makes the ratios fall from the best level to the worst: neighbours that do not are put together (pool adjacent
/// violators).
fn order(m: &mut [f64], u: &[f64]) {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (m, u) in m.iter().zip(u) {
        let mut block = (*m, *u, 1);
        while let Some(last) = blocks.last().filter(|last| last.0 * block.1 < block.0 * last.1) {
            block = (last.0 + block.0, last.1 + block.1, last.2 + block.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    let ratios = blocks.iter().flat_map(|(m, u, levels)| std::iter::repeat_n(m / u, *levels));
    for ((m, u), ratio) in m.iter_mut().zip(u).zip(ratios) {
        *m = u * ratio;
    }
}

fn ratios(plan: &Plan, shares: &Shares) -> Vec<Vec<f64>> {
    let of = |(at, comparison): (usize, &super::plan::PlanComparison)| {
        (0..comparison.levels.len()).map(|level| shares.weight(plan, at, level).exp2()).collect()
    };
    plan.comparisons.iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linkage::LinkageModel;

    fn plan(ordered: bool) -> Plan {
        let model = format!(
            r#"{{"id": "t", "version": "1", "fields": [{{"name": "a"}}, {{"name": "b"}}, {{"name": "c"}}],
            "blocking": [{{"keys": [{{"field": "a"}}]}}], "training": {{"ordered": {ordered}}},
            "comparisons": [{{"field": "a", "levels": [{{"test": "exact"}}]}},
                {{"field": "b", "levels": [{{"test": "exact"}}]}},
                {{"field": "c", "levels": [{{"test": "exact"}}]}}]}}"#
        );
        let model: LinkageModel = serde_json::from_str(&model).unwrap();
        Plan::compile(&model).unwrap()
    }

    /// Counts of a mixture that is known: 300 matches that agree on each of three fields with 0.9, 700 others
    /// with 0.2.
    fn mixture() -> BTreeMap<Vec<u8>, f64> {
        let mut counts = BTreeMap::new();
        for number in 0..8_u8 {
            let levels: Vec<u8> = (0..3).map(|bit| 1 + (number >> bit & 1)).collect();
            let share = |agree: f64| -> f64 {
                levels.iter().map(|level| if *level == 1 { agree } else { 1.0 - agree }).product()
            };
            counts.insert(levels.clone(), 300.0 * share(0.9) + 700.0 * share(0.2));
        }
        counts
    }

    #[test]
    fn a_mixture_is_taken_apart() {
        let plan = plan(false);
        let mut shares = Shares {
            m: vec![vec![0.5; 2]; 3],
            u: vec![vec![0.2, 0.8]; 3],
            repeated: vec![0.0; 3],
            ..Shares::default()
        };
        assert!(refine(&plan, &mixture(), 0.999, &mut shares));
        assert!((shares.prior - 0.3).abs() < 0.02, "{}", shares.prior);
        for at in 0..3 {
            assert!((shares.m[at][0] - 0.9).abs() < 0.02, "{:?}", shares.m);
            assert!((shares.u[at][0] - 0.2).abs() < 0.02, "{:?}", shares.u);
        }
    }

    #[test]
    fn there_are_no_more_matches_than_there_can_be() {
        let mut shares = Shares {
            m: vec![vec![0.5; 2]; 3],
            u: vec![vec![0.2, 0.8]; 3],
            repeated: vec![0.0; 3],
            ..Shares::default()
        };
        refine(&plan(false), &mixture(), 0.1, &mut shares);
        assert!(shares.prior <= 0.1);
    }

    #[test]
    fn ordered_ratios_fall() {
        let (mut m, u) = (vec![0.2, 0.5, 0.3], vec![0.1, 0.1, 0.8]);
        order(&mut m, &u);
        assert!((m[0] / u[0] - 3.5).abs() < 1e-12 && (m[1] / u[1] - 3.5).abs() < 1e-12);
        assert!((m.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let (mut m, before) = (vec![0.7, 0.2, 0.1], vec![0.7, 0.2, 0.1]);
        order(&mut m, &[0.1, 0.2, 0.7]);
        assert_eq!(m, before);
    }
}
