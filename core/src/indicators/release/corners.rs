//! Moves between the corners of a block: one person more in a group, one less in another that differs in one
//! dimension, and so on for each dimension, so that sums stay right. In tables of three and more dimensions a linear
//! program spreads its changes over many cells in small parts; such a move has few and whole ones.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "columns are counted when the equations are made"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::moves::{FORBIDDEN, Move, Price};

/// A frame's columns: every combination of the classes of its dimensions, the last dimension first.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub start: usize,
    /// Classes of each dimension.
    pub sizes: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Corners {
    blocks: Vec<Block>,
    /// The sums that each column is in.
    sums: Vec<Vec<(usize, f64)>>,
    /// The columns of each variable.
    terms: Vec<Vec<(usize, f64)>>,
}

/// A choice in one dimension: the class that gains, and the one that loses, if any.
type Pair = (usize, Option<usize>);

impl Corners {
    pub fn new(blocks: Vec<Block>, columns: usize, rows: &[Vec<(usize, f64)>]) -> Self {
        let mut sums = vec![Vec::new(); columns];
        let mut terms: Vec<Vec<(usize, f64)>> = (0..columns).map(|column| vec![(column, 1.0)]).collect();
        for (row, of) in rows.iter().enumerate() {
            for &(column, coefficient) in of {
                sums[column].push((columns + row, coefficient));
            }
            terms.push(of.clone());
        }
        Self { blocks, sums, terms }
    }

    /// Whether a variable is of a block of three and more dimensions.
    pub fn is_for(&self, variable: usize) -> bool {
        self.block(variable).is_some_and(|block| block.sizes.len() > 2)
    }

    fn block(&self, variable: usize) -> Option<&Block> {
        let (first, _) = self.terms[variable].first()?;
        self.blocks.iter().rev().find(|block| block.start <= *first)
    }

    /// The cheapest move of this kind in which a variable changes by `sign`.
    pub fn cheapest(&self, target: usize, sign: f64, prices: &[Price]) -> Option<Move> {
        let block = self.block(target)?;
        let mut best: Option<(f64, Move)> = None;
        for pairs in combinations(&self.pairs(target, block)) {
            let found = self.changes(block, &pairs, sign);
            let limit = best.as_ref().map_or(FORBIDDEN, |(cost, _)| *cost);
            let cost = cost(&found, prices, limit);
            // The target comes first; a block that changes it otherwise is of a sum of several frames.
            if cost < limit && found.get(&target) == Some(&sign) {
                let rest = found.into_iter().filter(|(variable, _)| *variable != target);
                best = Some((cost, [(target, sign)].into_iter().chain(rest).collect()));
            }
        }
        best.map(|(_, found)| found)
    }

    /// What can be chosen in each dimension: one of the target's classes gains, and one that is not the target's
    /// loses, or none.
    fn pairs(&self, target: usize, block: &Block) -> Vec<Vec<Pair>> {
        let mut own: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); block.sizes.len()];
        for (column, _) in &self.terms[target] {
            let mut rest = column.saturating_sub(block.start);
            for (size, own) in block.sizes.iter().zip(&mut own).rev() {
                own.insert(rest % size);
                rest /= size;
            }
        }
        let choices = |(size, own): (&usize, BTreeSet<usize>)| {
            let others: Vec<Option<usize>> =
                (0..*size).filter(|class| !own.contains(class)).map(Some).chain([None]).collect();
            own.iter().flat_map(|class| others.iter().map(move |other| (*class, *other))).collect()
        };
        block.sizes.iter().zip(own).map(choices).collect()
    }

    /// The changes of all variables when these classes gain and lose.
    fn changes(&self, block: &Block, pairs: &[Pair], sign: f64) -> BTreeMap<usize, f64> {
        let mut corners = vec![(0_usize, sign)];
        for ((gains, loses), size) in pairs.iter().zip(&block.sizes) {
            let step = |(at, change): (usize, f64)| {
                let lost = loses.map(|class| (at * size + class, -change));
                [Some((at * size + gains, change)), lost].into_iter().flatten()
            };
            corners = corners.into_iter().flat_map(step).collect();
        }
        let mut changes: BTreeMap<usize, f64> = BTreeMap::new();
        for (at, change) in corners {
            let column = block.start + at;
            changes.insert(column, change);
            for (sum, coefficient) in &self.sums[column] {
                *changes.entry(*sum).or_default() += change * coefficient;
            }
        }
        changes.retain(|_, change| *change != 0.0);
        changes
    }
}

/// What changes cost, as far as that is below a limit.
fn cost(changes: &BTreeMap<usize, f64>, prices: &[Price], limit: f64) -> f64 {
    let mut cost = 0.0;
    for (variable, change) in changes {
        let price = prices[*variable];
        cost += change.abs() * if *change > 0.0 { price.more } else { price.less };
        if cost >= limit {
            break;
        }
    }
    cost
}

/// One choice of each dimension, in every way.
fn combinations(choices: &[Vec<Pair>]) -> impl Iterator<Item = Vec<Pair>> + '_ {
    let count = choices.iter().map(Vec::len).product::<usize>();
    (0..count).map(move |number| {
        let mut rest = number;
        let mut pairs: Vec<Pair> = choices
            .iter()
            .rev()
            .map(|choices| {
                let pair = choices[rest % choices.len()];
                rest /= choices.len();
                pair
            })
            .collect();
        pairs.reverse();
        pairs
    })
}
