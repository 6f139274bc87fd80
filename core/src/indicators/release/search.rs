//! Which further cells are suppressed, so that no small count can be computed.
//!
//! A small count is safe when there are other counts that fit everything that is published, in which it differs by
//! the width that the rules ask for. Such counts are found as the cheapest change of the table that changes this one
//! (Kelly, Golden and Assad 1992 use the same linear program), and kept as a witness. In the end every suppressed
//! cell that no witness needs is published again.
#![expect(clippy::indexing_slicing, reason = "variables are counted when the equations are made")]

use std::collections::BTreeSet;

use super::attack::{Attack, Limits};
use super::corners::Corners;
use super::dictionary::Dictionary;
use super::moves::{FORBIDDEN, Move, Price, cheapest};

/// What the change of a cell costs that is suppressed anyway: little, so that the changes stay few.
const FREE: f64 = 0.001;
/// Changes of one count that are tried before it is given up.
const ATTEMPTS: usize = 24;

/// A count that must not be computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Target {
    pub variable: usize,
    /// How far apart its smallest and its largest possible value have to be.
    pub width: f64,
}

/// A cell that may be suppressed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its limits once it is.
    pub limits: Limits,
    /// What that costs.
    pub weight: f64,
}

/// A move of one unit of the target, and how many units it needs.
#[derive(Clone, Debug)]
struct Planned {
    found: Move,
    steps: f64,
}

/// Counts that fit besides the true ones: those changed by `low..=high` times `change`.
#[derive(Clone, Debug)]
struct Witness {
    change: Vec<(usize, f64)>,
    low: f64,
    high: f64,
}

/// The state of the search.
#[derive(Clone, Debug)]
pub(super) struct Search<'a> {
    dictionary: Dictionary,
    corners: &'a Corners,
    point: Vec<f64>,
    /// What is known of each variable.
    pub limits: Vec<Limits>,
    candidates: Vec<Option<Candidate>>,
    /// The cells that were suppressed, with their limits before.
    pub hidden: Vec<(usize, Limits)>,
    witnesses: Vec<Witness>,
}

impl<'a> Search<'a> {
    pub fn new(
        mut dictionary: Dictionary,
        corners: &'a Corners,
        point: Vec<f64>,
        limits: Vec<Limits>,
        candidates: Vec<Option<Candidate>>,
    ) -> Self {
        dictionary.without(|variable| limits[variable].is_fixed() && candidates[variable].is_none());
        Self { dictionary, corners, point, limits, candidates, hidden: Vec::new(), witnesses: Vec::new() }
    }

    /// Suppresses what it takes; gives the targets that cannot be protected.
    pub fn protect(&mut self, targets: &[Target]) -> Vec<Target> {
        let mut failed = Vec::new();
        for target in targets {
            if !self.secure(*target, true) {
                failed.push(*target);
            }
        }
        if failed.is_empty() {
            self.tidy(targets);
        }
        failed
    }

    /// What all suppressed cells cost.
    pub fn cost(&self) -> f64 {
        self.hidden.iter().filter_map(|(variable, _)| self.candidates[*variable]).map(|one| one.weight).sum()
    }

    /// Makes sure that a target is safe; without `hiding` only with what is suppressed already.
    fn secure(&mut self, target: Target, hiding: bool) -> bool {
        let mut blocked: BTreeSet<(usize, bool)> = BTreeSet::new();
        for _ in 0..ATTEMPTS {
            if self.is_safe(target) {
                return true;
            }
            let Some(moves) = self.cheapest_moves(target, hiding, &blocked) else { break };
            if hiding {
                self.hide(&moves);
            }
            for planned in moves {
                self.witness(planned.found, &mut blocked);
            }
        }
        self.is_safe(target) || self.extremes(target, false) || (hiding && self.extremes(target, true))
    }

    /// Looks for witnesses where the target is largest and smallest, with what is suppressed or with every cell that
    /// may be. Moves are sometimes no whole numbers, or stopped by cells that can change by less than them.
    fn extremes(&mut self, target: Target, hiding: bool) -> bool {
        let mut limits = self.limits.clone();
        for (limits, candidate) in limits.iter_mut().zip(&self.candidates) {
            if let Some(candidate) = candidate.filter(|_| hiding) {
                *limits = candidate.limits;
            }
        }
        for up in [true, false] {
            let mut attack = Attack::at(self.dictionary.clone(), limits.clone(), self.point.clone());
            attack.push(target.variable, up);
            let changes = attack.point.iter().zip(&self.point).enumerate();
            let change: Move = changes.map(|(variable, (there, here))| (variable, there - here)).collect();
            let found: Move = change.into_iter().filter(|(_, change)| *change != 0.0).collect();
            if found.iter().any(|(_, change)| change.fract() != 0.0) {
                continue;
            }
            self.hide(&[Planned { found: found.clone(), steps: 1.0 }]);
            self.witnesses.push(Witness { change: found, low: 0.0, high: 1.0 });
        }
        self.is_safe(target)
    }

    /// The moves that give a target its width at the least cost, up, down or both.
    fn cheapest_moves(
        &self,
        target: Target,
        hiding: bool,
        blocked: &BTreeSet<(usize, bool)>,
    ) -> Option<Vec<Planned>> {
        let sided = |up: f64, down: f64| {
            let mut moves = Vec::new();
            for (steps, sign) in [(up, 1.0), (down, -1.0)] {
                if steps > 0.0 {
                    if self.room(target.variable, sign) < steps {
                        return None;
                    }
                    let prices = self.prices(steps, hiding, blocked);
                    let found = self.cheapest(target.variable, sign, &prices)?;
                    moves.push(Planned { found, steps });
                }
            }
            Some(moves)
        };
        let one_sided = [sided(target.width, 0.0), sided(0.0, target.width)];
        let mut best = self.best(one_sided);
        let mut up = target.width - 1.0;
        while best.is_none() && up > 0.0 {
            best = self.best([sided(up, target.width - up)]);
            up -= 1.0;
        }
        best
    }

    fn cheapest(&self, variable: usize, sign: f64, prices: &[Price]) -> Option<Move> {
        let blocks = self.corners.is_for(variable);
        let found = blocks.then(|| self.corners.cheapest(variable, sign, prices)).flatten();
        found.or_else(|| cheapest(&self.dictionary, variable, sign, prices))
    }

    fn best<const N: usize>(&self, options: [Option<Vec<Planned>>; N]) -> Option<Vec<Planned>> {
        let cost = |moves: &Vec<Planned>| -> f64 {
            let changed: usize = moves.iter().map(|planned| planned.found.len()).sum();
            let hidden: BTreeSet<usize> =
                moves.iter().flat_map(|planned| self.without_room(planned)).collect();
            let weights =
                hidden.iter().filter_map(|variable| self.candidates[*variable]).map(|one| one.weight);
            weights.sum::<f64>() + FREE * changed as f64
        };
        options.into_iter().flatten().min_by(|a, b| cost(a).total_cmp(&cost(b)))
    }

    /// The variables that a move changes further than they may be.
    fn without_room(&self, planned: &Planned) -> Vec<usize> {
        let far =
            |(variable, change): &&(usize, f64)| self.room(*variable, *change) < change.abs() * planned.steps;
        planned.found.iter().filter(far).map(|(variable, _)| *variable).collect()
    }

    fn room(&self, variable: usize, sign: f64) -> f64 {
        room(self.limits[variable], self.point[variable], sign)
    }

    fn prices(&self, steps: f64, hiding: bool, blocked: &BTreeSet<(usize, bool)>) -> Vec<Price> {
        let price = |variable: usize, sign: f64| {
            if blocked.contains(&(variable, sign > 0.0)) {
                return FORBIDDEN;
            }
            if self.room(variable, sign) >= steps {
                return FREE;
            }
            let point = self.point[variable];
            match self.candidates[variable] {
                Some(candidate) if hiding && room(candidate.limits, point, sign) >= steps => candidate.weight,
                _ => FORBIDDEN,
            }
        };
        let both = |variable| Price { more: price(variable, 1.0), less: price(variable, -1.0) };
        (0..self.point.len()).map(both).collect()
    }

    /// Suppresses the cells that moves change further than they may be.
    fn hide(&mut self, moves: &[Planned]) {
        let hidden: BTreeSet<usize> = moves.iter().flat_map(|planned| self.without_room(planned)).collect();
        for variable in hidden {
            let before = self.limits[variable];
            if let Some(candidate) = self.candidates[variable]
                && before != candidate.limits
            {
                self.hidden.push((variable, before));
                self.limits[variable] = candidate.limits;
            }
        }
    }

    /// Keeps a move as a witness, or tells which cells stopped it.
    fn witness(&mut self, found: Move, blocked: &mut BTreeSet<(usize, bool)>) {
        let Some(scale) = [1.0, 2.0, 3.0, 4.0, 6.0, 12.0].into_iter().find(|scale| {
            found.iter().all(|(_, change)| (change * scale - (change * scale).round()).abs() < 1e-6)
        }) else {
            blocked.extend(found.iter().skip(1).map(|(variable, change)| (*variable, *change > 0.0)).take(1));
            return;
        };
        let change: Vec<(usize, f64)> =
            found.into_iter().map(|(variable, change)| (variable, (change * scale).round())).collect();
        let steps = |sign: f64| {
            let rooms = change
                .iter()
                .map(|(variable, change)| (self.room(*variable, change * sign) / change.abs()).floor());
            rooms.fold(f64::INFINITY, f64::min)
        };
        let witness = Witness { low: -steps(-1.0).min(1e9), high: steps(1.0).min(1e9), change };
        if witness.high <= 0.0 {
            let stops = witness.change.iter().skip(1);
            let stops = stops.filter(|(variable, change)| self.room(*variable, *change) < change.abs());
            blocked.extend(stops.map(|(variable, change)| (*variable, *change > 0.0)));
        }
        if witness.high > witness.low {
            self.witnesses.push(witness);
        }
    }

    fn is_safe(&self, target: Target) -> bool {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for witness in &self.witnesses {
            let found = witness.change.iter().find(|(variable, _)| *variable == target.variable);
            for steps in [witness.low, witness.high] {
                let value = found.map_or(0.0, |(_, change)| change * steps);
                low = low.min(value);
                high = high.max(value);
            }
        }
        high - low >= target.width
    }

    /// Publishes again what is not needed, the most expensive first.
    fn tidy(&mut self, targets: &[Target]) {
        let limits = &self.limits;
        self.dictionary.without(|variable| limits[variable].is_fixed());
        let mut order = self.hidden.clone();
        let weight = |variable: usize| self.candidates[variable].map_or(0.0, |one| one.weight);
        order.sort_by(|(a, _), (b, _)| weight(*b).total_cmp(&weight(*a)).then(b.cmp(a)));
        for (variable, before) in order {
            self.publish(variable, before, targets);
        }
    }

    /// Publishes a cell again if every target stays safe.
    fn publish(&mut self, variable: usize, before: Limits, targets: &[Target]) {
        let changes = |witness: &Witness| witness.change.iter().any(|(other, _)| *other == variable);
        if !self.witnesses.iter().any(changes) {
            self.limits[variable] = before;
            self.hidden.retain(|(other, _)| *other != variable);
            return;
        }
        let (limits, witnesses) = (self.limits[variable], self.witnesses.clone());
        self.limits[variable] = before;
        // Only what a lost witness made safe can be unsafe without it.
        let lost = witnesses.iter().filter(|witness| changes(witness));
        let shaken: BTreeSet<usize> =
            lost.flat_map(|witness| witness.change.iter().map(|(other, _)| *other)).collect();
        self.witnesses.retain(|witness| !changes(witness));
        let mut shaken = targets.iter().filter(|target| shaken.contains(&target.variable));
        let safe = shaken.all(|target| self.secure(*target, false));
        if safe {
            self.hidden.retain(|(other, _)| *other != variable);
        } else {
            self.limits[variable] = limits;
            self.witnesses = witnesses;
        }
    }
}

fn room(limits: Limits, point: f64, sign: f64) -> f64 {
    if sign > 0.0 { limits.high - point } else { point - limits.low }
}
