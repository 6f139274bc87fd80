//! The best set of pairs, as a cheapest transport: each place of a left city is a unit that goes through a pair to a
//! place of a right city, or stays at home.
//!
//! A pair is an arc that holds one unit, so that no pair is made twice (duplicating places and assigning them one by
//! one makes pairs twice). The first place of a city is worth more than all scores together, and each place that its
//! minimum asks for more than all first places together; what a place is worth never rises from one to the next, so the
//! cheapest flow fills them in this order.

use super::flow::{Network, NewArc, SINK};

/// The places of a city.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// It has a partner already, so the next one is not its first.
    pub covered: bool,
    /// Places that should be filled.
    pub minimum: u32,
    /// Places in all.
    pub maximum: u32,
}

/// A pair that is possible.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub left: usize,
    pub right: usize,
    pub score: i64,
    /// The pair is good enough to be the left city's first.
    pub first_of_left: bool,
    /// The pair is good enough to be the right city's first.
    pub first_of_right: bool,
}

/// Which edges are made: most places of minima, then most cities with a first partner, then the highest sum of scores,
/// then the earliest edges; and whether the earliest had to decide. Edges are sorted by left and right city. Nothing
/// when the scores are too large to add.
pub(super) fn assign(left: &[Places], right: &[Places], edges: &[Edge]) -> Option<(Vec<bool>, bool)> {
    let (mut network, order) = cheapest(left, right, edges)?;
    let tied = network.prefer_earlier(&order);
    Some((order.iter().map(|arc| network.flow(*arc) > 0).collect(), tied))
}

/// The same without the last: any of the best.
pub(super) fn assign_any(left: &[Places], right: &[Places], edges: &[Edge]) -> Option<Vec<bool>> {
    let (network, order) = cheapest(left, right, edges)?;
    Some(order.iter().map(|arc| network.flow(*arc) > 0).collect())
}

/// A cheapest flow, and where each edge is in it.
fn cheapest(left: &[Places], right: &[Places], edges: &[Edge]) -> Option<(Network, Vec<u32>)> {
    let worth = Worth::of(left, right, edges)?;
    let mut arcs = Vec::with_capacity(
        edges.len().saturating_add(left.len().saturating_add(right.len()).saturating_mul(5)),
    );
    for (city, places) in right.iter().enumerate() {
        let (first, rest) = right_nodes(city)?;
        worth.right_places(*places, first, rest, &mut arcs);
    }
    let mut units = Vec::with_capacity(left.len());
    for (city, places) in left.iter().enumerate() {
        let (first, rest) = left_nodes(city, right.len())?;
        units.push((first, places.first()));
        units.push((rest, places.rest()));
        worth.left_places(*places, first, rest, &mut arcs);
    }
    let before_edges = arcs.len();
    for edge in edges {
        let (left_first, left_rest) = left_nodes(edge.left, right.len())?;
        let (right_first, right_rest) = right_nodes(edge.right)?;
        arcs.push(NewArc {
            from: if edge.first_of_left { left_first } else { left_rest },
            to: if edge.first_of_right { right_first } else { right_rest },
            capacity: 1,
            cost: edge.score.checked_neg()?,
        });
    }
    let nodes = left.len().checked_add(right.len())?.checked_mul(2)?.checked_add(1)?;
    let (mut network, places) = Network::new(nodes, &arcs)?;
    for (node, units) in units {
        network.send(node, units);
    }
    Some((network, places.get(before_edges..)?.to_vec()))
}

/// The nodes where the first and the other units of a city end. Arcs lead to lower numbers.
fn right_nodes(city: usize) -> Option<(u32, u32)> {
    let rest = u32::try_from(city).ok()?.checked_mul(2)?.checked_add(1)?;
    Some((rest.checked_add(1)?, rest))
}

/// The nodes where the first and the other units of a city start.
fn left_nodes(city: usize, rights: usize) -> Option<(u32, u32)> {
    let first = u32::try_from(city.checked_add(rights)?).ok()?.checked_mul(2)?.checked_add(1)?;
    Some((first, first.checked_add(1)?))
}

impl Places {
    /// One when there is a first place to fill.
    fn first(self) -> u32 {
        u32::from(!self.covered && self.maximum > 0)
    }

    fn rest(self) -> u32 {
        self.maximum.saturating_sub(self.first())
    }

    /// Of the other places, those that should be filled.
    fn rest_wanted(self) -> u32 {
        self.minimum.saturating_sub(self.first()).min(self.rest())
    }
}

/// What filling a place is worth.
struct Worth {
    first: i64,
    wanted: i64,
}

impl Worth {
    fn of(left: &[Places], right: &[Places], edges: &[Edge]) -> Option<Self> {
        let mut best = vec![0_i64; left.len()];
        for edge in edges {
            let best = best.get_mut(edge.left)?;
            *best = edge.score.max(*best);
        }
        let all = best.iter().zip(left).try_fold(0_i64, |sum, (best, places)| {
            sum.checked_add(best.checked_mul(i64::from(places.maximum))?)
        })?;
        let first = all.checked_add(1)?;
        let cities = i64::try_from(left.len().checked_add(right.len())?).ok()?;
        Some(Self { first, wanted: first.checked_mul(cities.checked_add(1)?)? })
    }

    fn first_place(&self, places: Places) -> i64 {
        if places.minimum > 0 { self.first.saturating_add(self.wanted) } else { self.first }
    }

    fn right_places(&self, places: Places, first: u32, rest: u32, arcs: &mut Vec<NewArc>) {
        let wanted = places.rest_wanted();
        let worth = |value: i64| value.saturating_neg();
        arcs.push(NewArc {
            from: first,
            to: SINK,
            capacity: places.first(),
            cost: worth(self.first_place(places)),
        });
        arcs.push(NewArc { from: first, to: rest, capacity: places.rest(), cost: 0 });
        arcs.push(NewArc { from: rest, to: SINK, capacity: wanted, cost: worth(self.wanted) });
        arcs.push(NewArc { from: rest, to: SINK, capacity: places.rest().saturating_sub(wanted), cost: 0 });
    }

    /// Staying at home loses what the place is worth.
    fn left_places(&self, places: Places, first: u32, rest: u32, arcs: &mut Vec<NewArc>) {
        let wanted = places.rest_wanted();
        arcs.push(NewArc { from: first, to: SINK, capacity: places.first(), cost: self.first_place(places) });
        arcs.push(NewArc { from: rest, to: first, capacity: places.rest(), cost: 0 });
        arcs.push(NewArc { from: rest, to: SINK, capacity: wanted, cost: self.wanted });
        arcs.push(NewArc { from: rest, to: SINK, capacity: places.rest().saturating_sub(wanted), cost: 0 });
    }
}
