//! What somebody can compute who knows the equations of the tables and limits of every cell: the smallest and the
//! largest count that each cell may have.
#![expect(
    clippy::indexing_slicing,
    reason = "rows, columns and variables are counted when the dictionary is made"
)]

use super::dictionary::{Dictionary, Home, PIVOT, TINY};

/// Steps after which the first possible column is taken instead of the steepest: that never goes in circles.
const STEEPEST: usize = 500;
/// Steps after which a search ends where it is.
const MOST: usize = 50_000;

/// Limits of a variable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limits {
    pub low: f64,
    pub high: f64,
}

impl Limits {
    pub const ANY: Self = Self { low: 0.0, high: f64::INFINITY };

    pub const fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    pub fn is_fixed(self) -> bool {
        self.high - self.low < 0.5
    }

    /// Whether no count fits.
    pub fn is_empty(self) -> bool {
        self.low > self.high
    }

    pub fn both(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }
}

/// A linear program over the counts that fit what is known, at one of its points.
#[derive(Clone, Debug)]
pub(super) struct Attack {
    dictionary: Dictionary,
    limits: Vec<Limits>,
    /// The point, by variable.
    pub point: Vec<f64>,
}

impl Attack {
    /// At a point that fits.
    pub fn at(mut dictionary: Dictionary, limits: Vec<Limits>, point: Vec<f64>) -> Self {
        dictionary.without(|variable| limits[variable].is_fixed());
        Self { dictionary, limits, point }
    }

    /// Finds a point; none when nothing fits.
    pub fn find(dictionary: Dictionary, limits: Vec<Limits>) -> Option<Self> {
        let mut point: Vec<f64> = limits.iter().map(|limits| limits.low).collect();
        for (row, variable) in dictionary.rows.iter().enumerate() {
            let terms = dictionary.row(row).iter().zip(&dictionary.columns);
            point[*variable] = terms.map(|(coefficient, column)| coefficient * point[*column]).sum();
        }
        let mut attack = Self { dictionary, limits, point };
        attack.repair().then(|| Self::at(attack.dictionary, attack.limits, attack.point))
    }

    /// The smallest and the largest whole number that each variable may be.
    pub fn ranges(mut self, variables: &[usize]) -> Vec<Limits> {
        // Every point on the way fits: a variable that was seen at its limit needs no push of its own.
        let mut seen: Vec<Limits> = self.point.iter().map(|value| Limits::exactly(*value)).collect();
        for &variable in variables {
            for up in [true, false] {
                let Limits { low, high } = self.limits[variable];
                let reached = if up { seen[variable].high >= high } else { seen[variable].low <= low };
                if reached {
                    continue;
                }
                let value = self.push(variable, up);
                for other in self.dictionary.rows.iter().chain(&self.dictionary.columns) {
                    let value = self.point[*other];
                    seen[*other] =
                        Limits { low: seen[*other].low.min(value), high: seen[*other].high.max(value) };
                }
                if up {
                    seen[variable].high = value;
                } else {
                    seen[variable].low = value;
                }
            }
        }
        let whole =
            |limits: Limits| Limits { low: (limits.low - 1e-6).ceil(), high: (limits.high + 1e-6).floor() };
        variables.iter().map(|variable| whole(seen[*variable])).collect()
    }

    /// Moves to a point where the variable is as large, or as small, as it can be; gives it.
    pub fn push(&mut self, variable: usize, up: bool) -> f64 {
        let sign = if up { 1.0 } else { -1.0 };
        for step in 0..MOST {
            let room = match self.dictionary.home(variable) {
                Home::Fixed => break,
                Home::Column(column) => {
                    self.room(variable, sign) > TINY && self.shift(column, sign, &[]).is_some()
                }
                Home::Row(row) => {
                    self.room(variable, sign) > TINY
                        && self
                            .choose(self.dictionary.row(row), sign, step < STEEPEST)
                            .and_then(|(column, sign)| self.shift(column, sign, &[]))
                            .is_some()
                }
            };
            if !room {
                break;
            }
        }
        if self.room(variable, sign).is_infinite() && self.unlimited(variable, sign) {
            return sign * f64::INFINITY;
        }
        self.point[variable]
    }

    /// Whether nothing stops the variable: the last shift found no limit.
    fn unlimited(&self, variable: usize, sign: f64) -> bool {
        match self.dictionary.home(variable) {
            Home::Fixed => false,
            Home::Column(_) => true,
            Home::Row(row) => self.choose(self.dictionary.row(row), sign, false).is_some(),
        }
    }

    /// How far a variable may go.
    fn room(&self, variable: usize, sign: f64) -> f64 {
        let Limits { low, high } = self.limits[variable];
        if sign > 0.0 { high - self.point[variable] } else { self.point[variable] - low }
    }

    /// A column that moves a sum in a direction, and its own direction.
    fn choose(&self, sum: &[f64], sign: f64, steepest: bool) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for (column, coefficient) in sum.iter().enumerate() {
            let gain = coefficient * sign;
            if gain.abs() < PIVOT || self.room(self.dictionary.columns[column], gain) <= TINY {
                continue;
            }
            if !steepest {
                // The smallest variable, whatever its column.
                let variable = |column: usize| self.dictionary.columns[column];
                if best.is_none_or(|(other, _)| variable(column) < variable(other)) {
                    best = Some((column, gain));
                }
            } else if best.is_none_or(|(_, most)| gain.abs() > most.abs() + TINY) {
                best = Some((column, gain));
            }
        }
        best.map(|(column, gain)| (column, gain.signum()))
    }

    /// Moves a column until a limit, and exchanges it with the row that reached one. Nothing when there is no limit.
    /// Rows in `broken` are outside their limits and stop when they come back to the nearer one.
    fn shift(&mut self, column: usize, sign: f64, broken: &[f64]) -> Option<()> {
        let entering = self.dictionary.columns[column];
        let mut step = self.room(entering, sign);
        let mut stop: Option<usize> = None;
        for row in 0..self.dictionary.rows.len() {
            let slope = self.dictionary.coefficient(row, column) * sign;
            if slope.abs() < PIVOT {
                continue;
            }
            let variable = self.dictionary.rows[row];
            let outside = broken.get(row).copied().unwrap_or(0.0);
            let room = if outside == 0.0 {
                self.room(variable, slope)
            } else if outside * slope > 0.0 {
                // From below its low limit up to it, or from above down.
                if slope > 0.0 {
                    self.limits[variable].low - self.point[variable]
                } else {
                    self.point[variable] - self.limits[variable].high
                }
            } else {
                f64::INFINITY
            };
            let reach = room.max(0.0) / slope.abs();
            let earlier = reach < step - TINY
                || (reach <= step + TINY && stop.is_none_or(|other| variable < self.dictionary.rows[other]));
            if earlier {
                step = reach.min(step);
                stop = Some(row);
            }
        }
        if step.is_infinite() {
            return None;
        }
        for row in 0..self.dictionary.rows.len() {
            let slope = self.dictionary.coefficient(row, column) * sign;
            if slope != 0.0 {
                let value = &mut self.point[self.dictionary.rows[row]];
                *value = settled(*value + slope * step);
            }
        }
        self.point[entering] = settled(self.point[entering] + sign * step);
        if let Some(row) = stop {
            self.dictionary.pivot(row, column);
        }
        Some(())
    }

    /// Brings every row inside its limits; false when that cannot be.
    fn repair(&mut self) -> bool {
        for step in 0..MOST {
            let broken: Vec<f64> = self.dictionary.rows.iter().map(|row| self.outside(*row)).collect();
            if broken.iter().all(|outside| *outside == 0.0) {
                return true;
            }
            let mut sum = vec![0.0; self.dictionary.columns.len()];
            for (row, outside) in broken.iter().enumerate().filter(|(_, outside)| **outside != 0.0) {
                for (total, coefficient) in sum.iter_mut().zip(self.dictionary.row(row)) {
                    *total += outside * coefficient;
                }
            }
            let Some((column, sign)) = self.choose(&sum, 1.0, step < STEEPEST) else { return false };
            if self.shift(column, sign, &broken).is_none() {
                return false;
            }
        }
        false
    }

    /// The direction in which a variable has to go to come inside its limits; 0 when it is.
    fn outside(&self, variable: usize) -> f64 {
        let Limits { low, high } = self.limits[variable];
        let value = self.point[variable];
        if value < low - TINY {
            1.0
        } else if value > high + TINY {
            -1.0
        } else {
            0.0
        }
    }
}

/// A number that is whole but for rounding, whole.
fn settled(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < TINY { whole } else { value }
}
