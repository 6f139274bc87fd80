//! The best set of pairs by the method of the agora.

use super::assign::{Edge, Places, assign, assign_any};
use super::choices::Choices;
use super::market::{City, Market, Place};
use super::stable::stable;
use crate::base::{Error, Limits, Path};
use crate::model::{Region, TwinningMethod};

/// The pairs of the plan, those that stand among them, by position; and whether other plans are as good by all that the
/// method looks at, so that identifiers decided. The stable plan is the only one of its kind once cities have chosen.
pub(super) fn solve(market: &Market<'_>, eu: &Choices, lac: &Choices) -> Result<(Vec<Place>, bool), Error> {
    let (mut pairs, tied) = match market.agora.method {
        TwinningMethod::Maximum => Assignment::of(market).best(i64::MIN)?,
        TwinningMethod::Stable => (stable(market, eu, lac), false),
        TwinningMethod::Fairest => fairest(market)?,
    };
    pairs.extend(market.each_pair().filter(|(_, pair)| pair.locked).map(|(place, _)| place));
    pairs.sort_unstable();
    Ok((pairs, tied))
}

/// The best pairs in which the lowest benefit that a city has from its best partner is as high as it can be: a pair
/// can be a city's first when its benefit reaches a line, and the line is raised as long as no city and no minimum is
/// lost by it.
fn fairest(market: &Market<'_>) -> Result<(Vec<Place>, bool), Error> {
    let assignment = Assignment::of(market);
    let reached = assignment.filled(&assignment.largest(i64::MIN)?, i64::MIN);
    let mut lines: Vec<i64> =
        assignment.edges.iter().flat_map(|edge| [edge.eu_benefit, edge.lac_benefit]).collect();
    lines.sort_unstable();
    lines.dedup();
    let highest = assignment.highest_line(reached.1);
    // The line is mostly at its bound or just below it: it is looked for downwards, in steps that grow, until one is
    // found that loses nothing, and between those two then.
    let (mut good, mut bad, mut step) = (0_usize, lines.partition_point(|line| *line <= highest), 1_usize);
    while good.saturating_add(1) < bad {
        let middle = if good == 0 { bad.saturating_sub(step).max(1) } else { good.midpoint(bad) };
        let line = lines.get(middle).copied().unwrap_or(i64::MIN);
        if assignment.filled(&assignment.largest(line)?, line) == reached {
            good = middle;
        } else {
            (bad, step) = (middle, step.saturating_mul(2));
        }
    }
    assignment.best(lines.get(good).copied().unwrap_or(i64::MIN))
}

fn too_large() -> Error {
    Limits::reached("score", u64::MAX, Path::root().key("weights"))
}

/// The candidates of a market as an assignment.
struct Assignment {
    eu: Vec<Seat>,
    lac: Vec<Seat>,
    edges: Vec<Candidate>,
}

/// The places of a city, with what its candidates and its locked partners can give it.
#[derive(Clone, Copy)]
struct Seat {
    places: Places,
    /// The benefit from its best locked partner.
    locked: i64,
    /// The benefit from its best candidate.
    best: i64,
}

impl Seat {
    const fn of(places: Places) -> Self {
        Self { places, locked: i64::MIN, best: i64::MIN }
    }

    /// Whether a candidate could be a better partner than those that are locked.
    const fn may_rise(self) -> bool {
        self.places.maximum > 0 && self.best > self.locked
    }

    /// Its places when a first partner has to reach a line: a locked one that does not is none, if another could be.
    const fn at(self, line: i64) -> Places {
        let covered = self.places.covered && (self.locked >= line || !self.may_rise());
        Places { covered, ..self.places }
    }
}

#[derive(Clone, Copy)]
struct Candidate {
    place: Place,
    score: i64,
    eu_benefit: i64,
    lac_benefit: i64,
}

impl Assignment {
    fn of(market: &Market<'_>) -> Self {
        let seats = |cities: &[City<'_>]| -> Vec<Seat> {
            cities.iter().map(|city| Seat::of(city.places())).collect()
        };
        let (mut eu, mut lac) = (seats(&market.eu), seats(&market.lac));
        let mut edges = Vec::new();
        for (place, pair) in market.each_pair().filter(|(_, pair)| pair.locked || pair.is_candidate()) {
            let (eu_benefit, lac_benefit) = (pair.sums.benefit(Region::EU), pair.sums.benefit(Region::LAC));
            for (seat, benefit) in [(eu.get_mut(place.0), eu_benefit), (lac.get_mut(place.1), lac_benefit)] {
                if let Some(seat) = seat {
                    let known = if pair.locked { &mut seat.locked } else { &mut seat.best };
                    *known = benefit.max(*known);
                }
            }
            if !pair.locked {
                edges.push(Candidate { place, score: pair.sums.score(), eu_benefit, lac_benefit });
            }
        }
        Self { eu, lac, edges }
    }

    /// The best pairs when a city's first needs a benefit, and whether others are as good.
    fn best(&self, line: i64) -> Result<(Vec<Place>, bool), Error> {
        let edges = self.edges(line, |candidate| candidate.score);
        let (made, tied) = assign(&at(&self.eu, line), &at(&self.lac, line), &edges).ok_or_else(too_large)?;
        Ok((self.made(&made), tied))
    }

    /// The same without regard to scores and ties.
    fn largest(&self, line: i64) -> Result<Vec<Place>, Error> {
        let made = assign_any(&at(&self.eu, line), &at(&self.lac, line), &self.edges(line, |_| 0));
        let made = made.ok_or_else(too_large)?;
        Ok(self.made(&made))
    }

    /// The highest line at which as many cities as are told have a pair that reaches it.
    fn highest_line(&self, cities: u64) -> i64 {
        let best = |seat: &Seat| {
            let is_set = seat.places.covered && !seat.may_rise();
            if is_set { i64::MAX } else { seat.best.max(seat.locked) }
        };
        let mut bests: Vec<i64> = self.eu.iter().chain(&self.lac).map(best).collect();
        bests.sort_unstable_by(|one, other| other.cmp(one));
        let last = usize::try_from(cities).ok().and_then(|cities| cities.checked_sub(1));
        last.and_then(|last| bests.get(last)).copied().unwrap_or(i64::MAX)
    }

    fn edges(&self, line: i64, score: fn(&Candidate) -> i64) -> Vec<Edge> {
        let edge = |candidate: &Candidate| Edge {
            left: candidate.place.0,
            right: candidate.place.1,
            score: score(candidate),
            first_of_left: candidate.eu_benefit >= line,
            first_of_right: candidate.lac_benefit >= line,
        };
        self.edges.iter().map(edge).collect()
    }

    fn made(&self, made: &[bool]) -> Vec<Place> {
        self.edges.iter().zip(made).filter(|(_, made)| **made).map(|(edge, _)| edge.place).collect()
    }

    /// The places of minima that pairs fill, and the cities that have a first partner above a line.
    fn filled(&self, pairs: &[Place], line: i64) -> (u64, u64) {
        let mut eu = vec![Filled::default(); self.eu.len()];
        let mut lac = vec![Filled::default(); self.lac.len()];
        let mut made = pairs.iter().peekable();
        for edge in &self.edges {
            if made.next_if(|place| **place == edge.place).is_none() {
                continue;
            }
            if let (Some(eu), Some(lac)) = (eu.get_mut(edge.place.0), lac.get_mut(edge.place.1)) {
                eu.add(edge.eu_benefit >= line);
                lac.add(edge.lac_benefit >= line);
            }
        }
        let cities = self.eu.iter().zip(&eu).chain(self.lac.iter().zip(&lac));
        cities.fold((0, 0), |(wanted, first), (places, filled)| {
            let (more_wanted, is_first) = filled.of(places.at(line));
            (wanted.saturating_add(more_wanted.into()), first.saturating_add(is_first.into()))
        })
    }
}

fn at(seats: &[Seat], line: i64) -> Vec<Places> {
    seats.iter().map(|seat| seat.at(line)).collect()
}

#[derive(Clone, Copy, Default)]
struct Filled {
    pairs: u32,
    good: bool,
}

impl Filled {
    fn add(&mut self, good: bool) {
        self.pairs = self.pairs.saturating_add(1);
        self.good |= good;
    }

    /// The places of the minimum that are filled, and whether the first place is or was by a locked pair. It takes good
    /// pairs only.
    fn of(self, places: Places) -> (u32, bool) {
        if places.covered {
            return (self.pairs.min(places.minimum), true);
        }
        let first = u32::from(self.good);
        let rest = self.pairs.saturating_sub(first).min(places.minimum.saturating_sub(1));
        (first.min(places.minimum).saturating_add(rest), self.good)
    }
}
