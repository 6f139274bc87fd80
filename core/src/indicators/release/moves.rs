//! The cheapest way to change one count when every total has to stay right: other counts change with it.
#![expect(clippy::indexing_slicing, reason = "rows and columns are counted when the dictionary is made")]

use super::dictionary::{Dictionary, Home, PIVOT, TINY};

/// The price of a change that must not be. Sums of real prices stay far below.
pub(super) const FORBIDDEN: f64 = 1e4;

/// Steps after which the first possible column is taken instead of the steepest.
const STEEPEST: usize = 2_000;
/// Steps after which the search ends with what it has.
const MOST: usize = 20_000;
/// Steps between computations of all costs.
const REFRESH: usize = 50;

/// Prices of one unit more and of one unit less of a variable; never negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Price {
    pub more: f64,
    pub less: f64,
}

impl Price {
    /// What a small change away from zero costs, by unit.
    const fn slope(self, more: bool) -> f64 {
        if more { self.more } else { -self.less }
    }
}

/// Changes of variables, in units of that of the first.
pub(super) type Move = Vec<(usize, f64)>;

/// The cheapest move in which `target` changes by `sign`, by the sum of price times change; none when each of them
/// needs a forbidden change.
///
/// It is a linear program: a change is a part above zero and one below, each with its price. All changes are zero to
/// begin with, but for the target's.
pub(super) fn cheapest(plain: &Dictionary, target: usize, sign: f64, prices: &[Price]) -> Option<Move> {
    let mut search = Search::new(plain, target, sign, prices)?;
    for step in 0..MOST {
        if step.checked_rem(REFRESH) == Some(0) {
            search.refresh();
        }
        let Some((column, direction)) = search.choose(step < STEEPEST) else { break };
        if !search.shift(column, direction) {
            break;
        }
    }
    search.found()
}

struct Search<'a> {
    dictionary: Dictionary,
    prices: &'a [Price],
    target: usize,
    /// Change by row.
    change: Vec<f64>,
    /// Whether the row's part above zero is meant; it matters while the change is zero.
    above: Vec<bool>,
    /// What a unit of each column costs in changes of the rows.
    costs: Vec<f64>,
    sign: f64,
}

impl<'a> Search<'a> {
    fn new(plain: &Dictionary, target: usize, sign: f64, prices: &'a [Price]) -> Option<Self> {
        let mut dictionary = plain.clone();
        let column = match dictionary.home(target) {
            Home::Fixed => return None,
            Home::Column(column) => column,
            Home::Row(row) => {
                let column = dictionary.row(row).iter().position(|coefficient| coefficient.abs() > PIVOT)?;
                dictionary.pivot(row, column);
                column
            }
        };
        let rows = dictionary.rows.len();
        let change: Vec<f64> = (0..rows)
            .map(|row| dictionary.coefficient(row, column) * sign + nudge(dictionary.rows[row]))
            .collect();
        let above: Vec<bool> = change.iter().map(|change| *change >= 0.0).collect();
        let costs = vec![0.0; dictionary.columns.len()];
        Some(Self { dictionary, prices, target, change, above, costs, sign })
    }

    /// Computes the costs anew: they are carried along, and so are their errors.
    fn refresh(&mut self) {
        self.costs.fill(0.0);
        for (row, variable) in self.dictionary.rows.iter().enumerate() {
            let slope = self.prices[*variable].slope(self.above[row]);
            for (cost, coefficient) in self.costs.iter_mut().zip(self.dictionary.row(row)) {
                *cost += slope * coefficient;
            }
        }
    }

    /// The column whose change saves most, and its direction.
    fn choose(&self, steepest: bool) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64, f64)> = None;
        for (column, variable) in self.dictionary.columns.iter().enumerate() {
            if *variable == self.target {
                continue;
            }
            let (price, cost) = (self.prices[*variable], self.costs[column]);
            let (more, less) = (price.more + cost, price.less - cost);
            let (saved, direction) = if more < less { (-more, 1.0) } else { (-less, -1.0) };
            if saved <= 1e-6 {
                continue;
            }
            let better = match best {
                None => true,
                Some((_, _, most)) if steepest => saved > most + TINY,
                Some((other, ..)) => *variable < self.dictionary.columns[other],
            };
            if better {
                best = Some((column, direction, saved));
            }
        }
        best.map(|(column, direction, _)| (column, direction))
    }

    /// Changes a column until the change of a row becomes zero, and exchanges the two. Prices are never negative, so that
    /// what saves something comes to an end; false when only errors of rounding seemed to save.
    fn shift(&mut self, column: usize, direction: f64) -> bool {
        let mut stop: Option<(usize, f64)> = None;
        for row in 0..self.dictionary.rows.len() {
            let slope = self.dictionary.coefficient(row, column) * direction;
            if slope.abs() < PIVOT || (slope > 0.0) == self.above[row] {
                continue;
            }
            let reach = self.change[row].abs() / slope.abs();
            let variable = self.dictionary.rows[row];
            if stop.is_none_or(|(other, least)| {
                reach < least - TINY || (reach <= least + TINY && variable < self.dictionary.rows[other])
            }) {
                stop = Some((row, reach));
            }
        }
        let Some((row, step)) = stop else { return false };
        for other in 0..self.dictionary.rows.len() {
            let slope = self.dictionary.coefficient(other, column) * direction;
            if slope != 0.0 {
                self.change[other] += slope * step;
            }
        }
        self.exchange(row, column, direction, step);
        true
    }

    fn exchange(&mut self, row: usize, column: usize, direction: f64, step: f64) {
        let (leaving, entering) = (self.dictionary.rows[row], self.dictionary.columns[column]);
        let before = self.costs[column];
        self.dictionary.pivot(row, column);
        self.change[row] = direction * step;
        // The costs in terms of the new columns, with what the entering variable costs now that it is a row ...
        let entered = self.prices[entering].slope(direction > 0.0) + before;
        for (place, (cost, coefficient)) in self.costs.iter_mut().zip(self.dictionary.row(row)).enumerate() {
            *cost = if place == column { 0.0 } else { *cost } + entered * coefficient;
        }
        // ... and without what the leaving one did.
        self.costs[column] -= self.prices[leaving].slope(self.above[row]);
        self.above[row] = direction > 0.0;
    }

    /// The changes without what was added to them.
    fn found(self) -> Option<Move> {
        let Home::Column(column) = self.dictionary.home(self.target) else { return None };
        let mut found = vec![(self.target, self.sign)];
        for (row, variable) in self.dictionary.rows.iter().enumerate() {
            let change = self.dictionary.coefficient(row, column) * self.sign;
            if change.abs() < PIVOT {
                continue;
            }
            let price = self.prices[*variable];
            if (if change > 0.0 { price.more } else { price.less }) >= FORBIDDEN {
                return None;
            }
            found.push((*variable, settled(change)));
        }
        Some(found)
    }
}

/// A little that is added to the change of a variable, different for each. Most changes are zero, and steps that change
/// nothing would be most of all steps.
fn nudge(variable: usize) -> f64 {
    let mixed = (variable as u64).wrapping_mul(2_654_435_761).wrapping_shr(7) & 4095;
    1e-5 * (1.0 + mixed as f64 / 4096.0)
}

fn settled(change: f64) -> f64 {
    let whole = change.round();
    if (change - whole).abs() < TINY { whole } else { change }
}
