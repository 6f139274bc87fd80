//! Clusters: pairs that look the same are joined, the surest first, unless something across speaks against it.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "records are numbered from 0 and every list has one place for each"
)]

use std::collections::{BTreeMap, BTreeSet};

/// A pair that wants to be joined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge {
    pub left: u32,
    pub right: u32,
    pub weight: f64,
    /// Whether somebody decided that the two are the same: then only another decision speaks against it.
    pub decided: bool,
}

/// What came out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    /// For each record, the first record of its cluster.
    pub roots: Vec<u32>,
    /// Positions of edges that were not joined.
    pub refused: Vec<usize>,
    /// Positions of edges that alone hold two parts of at least two records together.
    pub bridges: Vec<usize>,
    /// Joins of which not all pairs across were looked at: the first record of the largest cluster, its records.
    pub large: Option<(u32, u32)>,
}

/// Pairs across two clusters that are looked at before they are joined; of more, as many spread evenly.
const ACROSS: usize = 100;

struct Forest {
    parents: Vec<u32>,
    /// The next record of the same cluster, the last one pointing at itself.
    next: Vec<u32>,
    last: Vec<u32>,
    sizes: Vec<u32>,
}

impl Forest {
    fn new(count: usize) -> Self {
        let own: Vec<u32> = (0..count as u32).collect();
        Self { parents: own.clone(), next: own.clone(), last: own, sizes: vec![1; count] }
    }

    fn root(&mut self, record: u32) -> u32 {
        let mut at = record;
        while self.parents[at as usize] != at {
            let above = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = above;
            at = above;
        }
        at
    }

    /// The lower root stays, so that the result does not depend on the order of joins.
    fn join(&mut self, a: u32, b: u32) -> u32 {
        let (low, high) = (a.min(b), a.max(b));
        self.parents[high as usize] = low;
        self.next[self.last[low as usize] as usize] = high;
        self.last[low as usize] = self.last[high as usize];
        self.sizes[low as usize] += self.sizes[high as usize];
        low
    }

    fn members(&self, root: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = Some(root);
        std::iter::from_fn(move || {
            let here = at?;
            let next = self.next[here as usize];
            at = (next != here).then_some(next);
            Some(here)
        })
    }
}

/// What keeps records apart.
pub(crate) struct Apart<'a> {
    /// The source without duplicates of each record; 0 for none. Empty when there is no such source.
    pub sources: Vec<u32>,
    /// Pairs that somebody decided to be different.
    pub decided: BTreeSet<(u32, u32)>,
    /// Whether a pair speaks clearly against being the same.
    pub against: Box<dyn FnMut(u32, u32) -> bool + 'a>,
}

/// Joins edges, the heaviest first.
pub(crate) fn cluster(count: usize, edges: &[Edge], apart: &mut Apart<'_>) -> Clusters {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by(|a, b| {
        let (x, y) = (&edges[*a], &edges[*b]);
        y.decided
            .cmp(&x.decided)
            .then(y.weight.total_cmp(&x.weight))
            .then((x.left, x.right).cmp(&(y.left, y.right)))
    });
    let neighbours = Neighbours::of(count, edges);
    let mut forest = Forest::new(count);
    let mut enemies = BTreeMap::<u32, Vec<u32>>::new();
    for (a, b) in &apart.decided {
        enemies.entry(*a).or_default().push(*b);
        enemies.entry(*b).or_default().push(*a);
    }
    let mut sources = BTreeMap::<u32, BTreeSet<u32>>::new();
    let mut found = Clusters::default();
    for at in order {
        let edge = &edges[at];
        let (a, b) = (forest.root(edge.left), forest.root(edge.right));
        if a == b {
            continue;
        }
        if is_refused(&mut forest, (a, b), edge, apart, &enemies, &sources, &mut found) {
            found.refused.push(at);
            continue;
        }
        if forest.sizes[a as usize] > 1
            && forest.sizes[b as usize] > 1
            && neighbours.across(&mut forest, a, b) == 1
        {
            found.bridges.push(at);
        }
        if !apart.sources.is_empty() {
            let mut both = sources.remove(&a).unwrap_or_else(|| own_source(apart, a));
            both.extend(sources.remove(&b).unwrap_or_else(|| own_source(apart, b)));
            sources.insert(a.min(b), both);
        }
        forest.join(a, b);
    }
    // Both parts of a refused edge may have come together by other edges.
    found.refused.retain(|at| forest.root(edges[*at].left) != forest.root(edges[*at].right));
    found.roots = (0..count as u32).map(|record| forest.root(record)).collect();
    found
}

fn own_source(apart: &Apart<'_>, record: u32) -> BTreeSet<u32> {
    apart.sources.get(record as usize).copied().filter(|source| *source != 0).into_iter().collect()
}

fn is_refused(
    forest: &mut Forest,
    (a, b): (u32, u32),
    edge: &Edge,
    apart: &mut Apart<'_>,
    enemies: &BTreeMap<u32, Vec<u32>>,
    sources: &BTreeMap<u32, BTreeSet<u32>>,
    found: &mut Clusters,
) -> bool {
    if !enemies.is_empty() {
        let (few, other) = if forest.sizes[a as usize] <= forest.sizes[b as usize] { (a, b) } else { (b, a) };
        let members: Vec<u32> = forest.members(few).collect();
        let of = |record: &u32| enemies.get(record).into_iter().flatten().copied().collect::<Vec<_>>();
        let hostile: Vec<u32> = members.iter().flat_map(of).collect();
        if hostile.into_iter().any(|enemy| forest.root(enemy) == other) {
            return true;
        }
    }
    if edge.decided {
        return false;
    }
    if !apart.sources.is_empty() {
        let of = |root: u32| sources.get(&root).cloned().unwrap_or_else(|| own_source(apart, root));
        if !of(a).is_disjoint(&of(b)) {
            return true;
        }
    }
    let (x, y): (Vec<u32>, Vec<u32>) = (forest.members(a).collect(), forest.members(b).collect());
    let pairs = x.len() * y.len();
    if pairs > ACROSS {
        let size = (x.len() + y.len()) as u32;
        if found.large.is_none_or(|(_, largest)| size > largest) {
            found.large = Some((a.min(b), size));
        }
    }
    // Evenly spread over all pairs; a step that has no factor in common with a side visits all of its records.
    let looked = pairs.min(ACROSS);
    (0..looked).any(|number| {
        let pair = number * pairs / looked;
        let (left, right) = (x[pair / y.len()], y[(pair + number * usize::from(pairs > ACROSS)) % y.len()]);
        (left, right) != (edge.left, edge.right)
            && (right, left) != (edge.left, edge.right)
            && (apart.against)(left.min(right), left.max(right))
    })
}

/// Which records are joined to which by an edge.
struct Neighbours {
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Neighbours {
    fn of(count: usize, edges: &[Edge]) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for edge in edges {
            starts[edge.left as usize + 1] += 1;
            starts[edge.right as usize + 1] += 1;
        }
        for record in 0..count {
            starts[record + 1] += starts[record];
        }
        let mut places = starts.clone();
        let mut others = vec![0; edges.len() * 2];
        for edge in edges {
            for (from, to) in [(edge.left, edge.right), (edge.right, edge.left)] {
                others[places[from as usize] as usize] = to;
                places[from as usize] += 1;
            }
        }
        Self { starts, others }
    }

    /// How many edges there are across two clusters.
    fn across(&self, forest: &mut Forest, a: u32, b: u32) -> usize {
        let (few, other) = if forest.sizes[a as usize] <= forest.sizes[b as usize] { (a, b) } else { (b, a) };
        let members: Vec<u32> = forest.members(few).take(ACROSS).collect();
        let of = |record: u32| {
            &self.others[self.starts[record as usize] as usize..self.starts[record as usize + 1] as usize]
        };
        members.iter().flat_map(|record| of(*record)).filter(|to| forest.root(**to) == other).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(left: u32, right: u32, weight: f64) -> Edge {
        Edge { left, right, weight, decided: false }
    }

    fn run(count: usize, edges: &[Edge], against: &[(u32, u32)], sources: &[u32]) -> Clusters {
        let known: BTreeSet<(u32, u32)> = against.iter().copied().collect();
        let mut apart = Apart {
            sources: sources.to_vec(),
            decided: BTreeSet::new(),
            against: Box::new(move |a, b| known.contains(&(a, b))),
        };
        cluster(count, edges, &mut apart)
    }

    #[test]
    fn a_chain_is_cut_where_its_ends_contradict() {
        let edges = [edge(0, 1, 9.0), edge(1, 2, 5.0), edge(2, 3, 8.0)];
        assert_eq!(run(4, &edges, &[], &[]).roots, [0, 0, 0, 0]);
        let cut = run(4, &edges, &[(0, 3)], &[]);
        assert_eq!((cut.roots, cut.refused), (vec![0, 0, 2, 2], vec![1]));
    }

    #[test]
    fn one_record_of_each_source_and_the_surest_first() {
        let edges = [edge(0, 2, 3.0), edge(0, 3, 7.0), edge(1, 2, 4.0)];
        assert_eq!(run(4, &edges, &[], &[1, 1, 2, 2]).roots, [0, 1, 1, 0]);
    }

    #[test]
    fn a_single_edge_between_two_parts_is_a_bridge() {
        let edges = [edge(0, 1, 9.0), edge(2, 3, 9.0), edge(1, 2, 1.0)];
        assert_eq!(run(4, &edges, &[], &[]).bridges, [2]);
        let more = [edge(0, 1, 9.0), edge(2, 3, 9.0), edge(1, 2, 1.0), edge(0, 3, 0.5)];
        assert_eq!(run(4, &more, &[], &[]).bridges, Vec::<usize>::new());
    }

    #[test]
    fn decisions_win_over_evidence() {
        let mut edges = vec![edge(0, 1, 9.0), edge(1, 2, 9.0)];
        edges[1].decided = true;
        let mut apart =
            Apart { sources: vec![], decided: BTreeSet::from([(0, 1)]), against: Box::new(|_, _| true) };
        assert_eq!(cluster(3, &edges, &mut apart).roots, [0, 1, 1]);
    }
}
