//! How often chance alone gives so many ties across sides: the sides are dealt out to the cities anew while the
//! ties stay.
//!
//! Few deals are counted all (exact); otherwise they are drawn with a seed, and the observed deal is one of them,
//! so that p is never 0: Phipson, B. and Smyth, G. K. (2010). Permutation p-values should never be zero.
//! *Statistical Applications in Genetics and Molecular Biology* 9(1), article 39.

use schemars::JsonSchema;
use serde::Serialize;

use crate::stats::SplitMix;

/// Deals up to which all are counted.
const EXACT_LIMIT: u64 = 20_000;

/// A permutation test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PermutationTest {
    /// Chance of a value at least as far from the expectation, to either side.
    pub p: f64,
    /// Whether every deal was counted.
    pub exact: bool,
    /// Deals looked at.
    pub permutations: u64,
}

/// A graph whose nodes are on one of two sides.
pub(super) struct Deal<'a> {
    /// Ties between nodes, each pair once.
    pub ties: &'a [(usize, usize)],
    /// Which nodes are on the first side.
    pub sides: &'a [bool],
}

impl Deal<'_> {
    /// How far the ties inside a side are from their mean, times the number of ordered pairs: an integer, so that
    /// equal distances are equal.
    fn distance(&self, sides: &[bool]) -> u128 {
        let internal = internal_ties(self.ties, sides);
        let nodes = wide(self.sides.len());
        let first = wide(self.sides.iter().filter(|side| **side).count());
        let second = nodes.saturating_sub(first);
        let inside = pairs(first).saturating_add(pairs(second));
        let observed = wide(internal).saturating_mul(pairs(nodes));
        observed.abs_diff(wide(self.ties.len()).saturating_mul(inside))
    }

    /// The test, exact when there are few deals.
    pub(super) fn test(&self, draws: u64, seed: u64) -> PermutationTest {
        let observed = self.distance(self.sides);
        let nodes = self.sides.len();
        let first = self.sides.iter().filter(|side| **side).count();
        match combinations(nodes, first).filter(|deals| *deals <= EXACT_LIMIT) {
            Some(deals) => {
                let mut extreme = 0_u64;
                each_combination(nodes, first, &mut |sides| {
                    extreme = extreme.saturating_add(u64::from(self.distance(sides) >= observed));
                });
                PermutationTest { p: extreme as f64 / deals as f64, exact: true, permutations: deals }
            }
            None => {
                let mut random = SplitMix::new(seed);
                let mut sides = self.sides.to_vec();
                let mut extreme = 1_u64;
                for _ in 0..draws {
                    shuffle(&mut sides, &mut random);
                    extreme = extreme.saturating_add(u64::from(self.distance(&sides) >= observed));
                }
                let all = draws.saturating_add(1);
                PermutationTest { p: extreme as f64 / all as f64, exact: false, permutations: draws }
            }
        }
    }
}

/// Ties between nodes of one side.
pub(super) fn internal_ties(ties: &[(usize, usize)], sides: &[bool]) -> usize {
    ties.iter().filter(|(one, other)| sides.get(*one) == sides.get(*other)).count()
}

fn wide(number: usize) -> u128 {
    u128::try_from(number).unwrap_or(u128::MAX)
}

/// Ordered pairs of different items.
fn pairs(items: u128) -> u128 {
    items.saturating_mul(items.saturating_sub(1))
}

/// Ways to choose `chosen` of `all`, when they are not very many.
fn combinations(all: usize, chosen: usize) -> Option<u64> {
    let fewer = chosen.min(all.saturating_sub(chosen));
    let mut ways = 1_u64;
    for step in 1..=fewer {
        let factor = u64::try_from(all.saturating_sub(fewer).saturating_add(step)).ok()?;
        ways = ways.checked_mul(factor)?.checked_div(u64::try_from(step).ok()?)?;
    }
    Some(ways)
}

/// Visits every way to put `chosen` of `all` nodes on the first side, in lexicographic order.
fn each_combination(all: usize, chosen: usize, visit: &mut impl FnMut(&[bool])) {
    fn place(sides: &mut [bool], from: usize, left: usize, visit: &mut impl FnMut(&[bool])) {
        if left == 0 {
            visit(sides);
            return;
        }
        let last = sides.len().saturating_sub(left);
        for position in from..=last {
            set(sides, position, true);
            place(sides, position.saturating_add(1), left.saturating_sub(1), visit);
            set(sides, position, false);
        }
    }
    place(&mut vec![false; all], 0, chosen, visit);
}

fn set(sides: &mut [bool], position: usize, side: bool) {
    if let Some(place) = sides.get_mut(position) {
        *place = side;
    }
}

/// Fisher and Yates.
fn shuffle(sides: &mut [bool], random: &mut SplitMix) {
    for last in (1..sides.len()).rev() {
        let bound = u64::try_from(last.saturating_add(1)).unwrap_or(u64::MAX);
        sides.swap(last, usize::try_from(random.below(bound)).unwrap_or_default());
    }
}
