//! Cheapest transport of units to one sink, by successive shortest paths with potentials.
//!
//! Ahuja, Magnanti and Orlin, *Network Flows* (1993), section 9.7: while every arc with room left has a reduced cost of
//! at least zero, a unit that is sent along a shortest path keeps it so, and a flow for which it is so is cheapest. The
//! order in which units are sent does not matter, so each search starts at one node and stops at the sink.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "nodes and arcs are numbered by this file alone, and `Network::new` refuses costs that could overflow"
)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The sink is node 0.
pub(super) const SINK: u32 = 0;

const NONE: u32 = u32::MAX;
const FAR: i64 = i64::MAX;

/// An arc to be. It leads to a node with a lower number.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewArc {
    pub from: u32,
    pub to: u32,
    pub capacity: u32,
    pub cost: i64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Arc {
    to: u32,
    /// The arc in the opposite direction; its room is what flows through this one.
    twin: u32,
    room: u32,
    cost: i64,
}

/// A network with the units that have been sent through it so far.
#[derive(Debug)]
pub(super) struct Network {
    /// The arcs of node `n` are those from `starts[n]` up to `starts[n + 1]`.
    starts: Vec<u32>,
    arcs: Vec<Arc>,
    /// The cost of the cheapest way from the sink to a node, so minus the one from the node to the sink.
    potential: Vec<i64>,
    distance: Vec<i64>,
    came_by: Vec<u32>,
    touched: Vec<u32>,
    queue: BinaryHeap<Reverse<(i64, u32)>>,
}

impl Network {
    /// A network, and where each of the given arcs is in it. Nothing when the costs of a way could overflow, or when
    /// there are too many arcs to number.
    pub fn new(nodes: usize, given: &[NewArc]) -> Option<(Self, Vec<u32>)> {
        u32::try_from(given.len().checked_mul(2)?).ok()?;
        let dearest = given.iter().map(|arc| arc.cost.unsigned_abs()).max().unwrap_or(0);
        let way = i64::try_from(dearest).ok()?.checked_mul(i64::try_from(nodes).ok()?)?;
        way.checked_mul(8)?;

        let mut starts = vec![0_u32; nodes + 1];
        for arc in given {
            starts[arc.from as usize + 1] += 1;
            starts[arc.to as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut take = |node: u32| {
            let place = next[node as usize];
            next[node as usize] += 1;
            place
        };
        let mut arcs = vec![Arc::default(); given.len() * 2];
        let mut places = Vec::with_capacity(given.len());
        for arc in given {
            let (there, back) = (take(arc.from), take(arc.to));
            arcs[there as usize] = Arc { to: arc.to, twin: back, room: arc.capacity, cost: arc.cost };
            arcs[back as usize] = Arc { to: arc.from, twin: there, room: 0, cost: -arc.cost };
            places.push(there);
        }
        let mut network = Self {
            starts,
            arcs,
            potential: vec![0; nodes],
            distance: vec![FAR; nodes],
            came_by: vec![NONE; nodes],
            touched: Vec::new(),
            queue: BinaryHeap::new(),
        };
        network.start_potentials();
        Some((network, places))
    }

    /// Arcs lead to lower numbers, so one pass finds the cheapest way of each node.
    fn start_potentials(&mut self) {
        for node in 1..self.potential.len() {
            let ways = self.arcs_of(node as u32).filter(|arc| self.arcs[*arc].room > 0);
            let costs = ways.map(|arc| self.arcs[arc].cost - self.potential[self.arcs[arc].to as usize]);
            self.potential[node] = -costs.min().unwrap_or(0);
        }
    }

    fn arcs_of(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// How many units flow through an arc.
    pub fn flow(&self, arc: u32) -> u32 {
        self.arcs[self.arcs[arc as usize].twin as usize].room
    }

    /// Sends units from a node to the sink. Whether all found a way.
    pub fn send(&mut self, from: u32, units: u32) -> bool {
        (0..units).all(|_| {
            let reached = self.search(from);
            if reached {
                self.move_unit(from);
            }
            self.forget_search(reached);
            reached
        })
    }

    /// Dijkstra's search on reduced costs, up to the sink.
    fn search(&mut self, from: u32) -> bool {
        self.reach(from, 0, NONE);
        while let Some(Reverse((distance, node))) = self.queue.pop() {
            if node == SINK {
                break;
            }
            if distance > self.distance[node as usize] {
                continue;
            }
            let here = distance + self.potential[node as usize];
            for arc in self.arcs_of(node) {
                let Arc { to, room, cost, .. } = self.arcs[arc];
                if room == 0 {
                    continue;
                }
                let reached = here + cost - self.potential[to as usize];
                // What is farther than the sink is of no use.
                if reached < self.distance[to as usize] && reached < self.distance[SINK as usize] {
                    self.reach(to, reached, arc as u32);
                }
            }
        }
        self.distance[SINK as usize] != FAR
    }

    fn reach(&mut self, node: u32, distance: i64, by: u32) {
        if self.distance[node as usize] == FAR {
            self.touched.push(node);
        }
        self.distance[node as usize] = distance;
        self.came_by[node as usize] = by;
        self.queue.push(Reverse((distance, node)));
    }

    fn move_unit(&mut self, from: u32) {
        let mut node = SINK;
        while node != from {
            let arc = self.came_by[node as usize];
            self.push(arc);
            node = self.arcs[self.arcs[arc as usize].twin as usize].to;
        }
    }

    fn push(&mut self, arc: u32) {
        let twin = self.arcs[arc as usize].twin;
        self.arcs[arc as usize].room -= 1;
        self.arcs[twin as usize].room += 1;
    }

    /// Shortens the ways by what was searched, so that no reduced cost is below zero, and cleans up.
    fn forget_search(&mut self, reached: bool) {
        let end = self.distance[SINK as usize];
        while let Some(node) = self.touched.pop() {
            let distance = std::mem::replace(&mut self.distance[node as usize], FAR);
            if reached && distance < end {
                self.potential[node as usize] += distance - end;
            }
        }
        self.queue.clear();
    }

    /// Among the flows of this cost, the one that uses the earliest of these arcs, then the next, and so on: an arc is
    /// taken in when a circle of arcs without reduced cost leads through it. Arcs hold one unit, and those from one
    /// node stand together. Whether there were others of this cost that use other arcs of these.
    pub fn prefer_earlier(&mut self, order: &[u32]) -> bool {
        let mut ties = Ties::new(self);
        for arc in order {
            ties.decide(self, *arc);
        }
        ties.had_choice
    }

    fn is_tight(&self, node: u32, arc: usize) -> bool {
        let Arc { to, cost, .. } = self.arcs[arc];
        cost + self.potential[node as usize] == self.potential[to as usize]
    }
}

/// The arcs without reduced cost: units may move around on them.
struct Ties {
    starts: Vec<u32>,
    arcs: Vec<u32>,
    /// Arcs that are decided, in both directions.
    frozen: Vec<bool>,
    /// Up to two searches, while they hold.
    searches: Vec<Search>,
    /// An arc could have been decided otherwise.
    had_choice: bool,
}

/// By which arc each node gets to the target at no cost, as far as that has been searched.
struct Search {
    target: u32,
    ways: Vec<u32>,
    queue: Vec<u32>,
}

impl Ties {
    fn new(network: &Network) -> Self {
        let nodes = network.potential.len();
        let (mut starts, mut arcs) = (vec![0_u32], Vec::new());
        for node in 0..nodes as u32 {
            let tight = network.arcs_of(node).filter(|arc| network.is_tight(node, *arc));
            arcs.extend(tight.map(|arc| arc as u32));
            starts.push(arcs.len() as u32);
        }
        let frozen = vec![false; network.arcs.len()];
        Self { starts, arcs, frozen, searches: Vec::new(), had_choice: false }
    }

    fn freeze(&mut self, network: &Network, arc: u32) {
        self.frozen[arc as usize] = true;
        self.frozen[network.arcs[arc as usize].twin as usize] = true;
    }

    /// Decides on an arc; one that is empty is taken in when a unit can go through it and back to where it begins
    /// at no cost.
    fn decide(&mut self, network: &mut Network, arc: u32) {
        self.freeze(network, arc);
        let Arc { to, twin, .. } = network.arcs[arc as usize];
        let from = network.arcs[twin as usize].to;
        let is_tight = network.is_tight(from, arc as usize);
        if network.flow(arc) > 0 {
            self.had_choice = self.had_choice || (is_tight && self.way(network, from, to).is_some());
            self.searches.clear();
            return;
        }
        if !is_tight {
            return;
        }
        if let Some(path) = self.way(network, to, from) {
            network.push(arc);
            path.into_iter().for_each(|step| network.push(step));
            self.searches.clear();
            self.had_choice = true;
        } else {
            // No way that was found may lead through it any more.
            self.searches.retain(|search| search.ways[from as usize] != arc);
        }
    }

    /// The arcs from one node to another.
    fn way(&mut self, network: &Network, from: u32, to: u32) -> Option<Vec<u32>> {
        let known = self.searches.iter().position(|search| search.target == to);
        let mut search = match known {
            Some(known) => self.searches.swap_remove(known),
            None => Search { target: to, ways: vec![NONE; network.potential.len()], queue: vec![to] },
        };
        self.go_on(network, &mut search, from);
        let mut node = from;
        let mut path = Vec::new();
        while node != to && search.ways[node as usize] != NONE {
            let step = search.ways[node as usize];
            path.push(step);
            node = network.arcs[step as usize].to;
        }
        if self.searches.len() > 1 {
            self.searches.remove(0);
        }
        self.searches.push(search);
        (node == to).then_some(path)
    }

    /// Searches backwards from the target until a node is found, or all that lead there are.
    fn go_on(&self, network: &Network, search: &mut Search, wanted: u32) {
        if search.ways[wanted as usize] != NONE || search.queue.is_empty() {
            return;
        }
        // A node has few open arcs but many that could be: what comes next on the way is looked up once.
        let doors: Vec<u32> = self.around(wanted).filter(|arc| self.is_open(network, *arc)).collect();
        let leads_there = |arc: &&u32, search: &Search| {
            let to = network.arcs[**arc as usize].to;
            to == search.target || search.ways[to as usize] != NONE
        };
        while search.ways[wanted as usize] == NONE {
            if let Some(door) = doors.iter().find(|door| leads_there(door, search)) {
                search.ways[wanted as usize] = *door;
                search.queue.push(wanted);
                return;
            }
            let Some(node) = search.queue.pop() else { return };
            for arc in self.around(node) {
                let Arc { to, twin, .. } = network.arcs[arc as usize];
                if to != search.target && search.ways[to as usize] == NONE && self.is_open(network, twin) {
                    search.ways[to as usize] = twin;
                    search.queue.push(to);
                }
            }
        }
    }

    fn around(&self, node: u32) -> impl Iterator<Item = u32> {
        self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
            .iter()
            .copied()
    }

    fn is_open(&self, network: &Network, arc: u32) -> bool {
        network.arcs[arc as usize].room > 0 && !self.frozen[arc as usize]
    }
}
