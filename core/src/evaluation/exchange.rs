//! How intense the exchange between cities is, inside and across the two sides.
//!
//! Each city is a node, each visit an arc from who visits to who is visited. Measures that need ties without
//! direction take a pair of cities as tied when either visited the other.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::figure::{Measured, NoFigure, count};
use super::permutation::{Deal, PermutationTest, internal_ties};
use crate::model::Region;
use crate::stats::gini;

/// The intensity of exchange.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ExchangeIntensity {
    /// Cities of the network.
    pub cities: usize,
    /// Visits between them.
    pub exchanges: usize,
    /// Directed pairs with at least one visit.
    pub arcs: usize,
    /// Visits and directed pairs from side to side.
    pub matrix: Vec<Flow>,
    /// How many of the possible ties there are.
    pub density: Density,
    /// Arcs that go both ways by all arcs.
    pub reciprocity: Measured,
    /// Ties across the sides against ties inside.
    pub ei_index: EiIndex,
    /// How much of the exchange few cities have.
    pub concentration: Concentration,
    /// Freeman's degree centralisation of the ties: 1 for a star, 0 when all cities have as many.
    pub centralisation: Measured,
    /// Cities without any exchange.
    pub isolates: Vec<String>,
}

/// Exchange from a side to a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Flow {
    /// The side of who visits.
    pub from: Region,
    /// The side of who is visited.
    pub to: Region,
    /// Visits.
    pub exchanges: usize,
    /// Directed pairs of cities.
    pub arcs: usize,
}

/// Ties by possible ties.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Density {
    /// Arcs by n(n − 1).
    pub directed: Measured,
    /// Tied pairs across the sides by the product of their sizes.
    pub inter_regional: Measured,
    /// Tied pairs inside a side by all such pairs.
    pub intra_regional: Measured,
}

/// The E-I index (E − I) / (E + I) of tied pairs, from −1 (all inside) to 1 (all across).
///
/// Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises: an experimental
/// simulation. *Social Psychology Quarterly* 51(2), 123–140.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EiIndex {
    /// Tied pairs across the sides.
    pub external: usize,
    /// Tied pairs inside a side.
    pub internal: usize,
    /// The index.
    pub observed: Measured,
    /// Its mean when the sides are dealt out at random: 1 − 2 Σ g(g − 1) / (n(n − 1)), g being the sizes.
    pub expected: Measured,
    /// Observed less expected.
    pub difference: Measured,
    /// Chance of a value as far from the mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<PermutationTest>,
}

/// How much of the exchange few cities have. A city's share is its visits, made and received.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Concentration {
    /// The Gini coefficient over all cities.
    pub gini: Measured,
    /// The Herfindahl-Hirschman index: the sum of the squared shares.
    pub hhi: Measured,
    /// The share of the three cities with most.
    pub top_3: Measured,
}

/// The intensity of a set of visits, each from a city to a city, by the sides of the cities. Visits of a city to itself, and of cities that are
/// not of the network, are left out.
#[must_use]
pub fn exchange_intensity(
    cities: &BTreeMap<&str, Region>,
    visits: &[(&str, &str)],
    permutations: u64,
    seed: u64,
) -> ExchangeIntensity {
    let network = Network::new(cities, visits);
    let (external, internal) = network.across();
    ExchangeIntensity {
        cities: network.sides.len(),
        exchanges: network.visits.len(),
        arcs: network.arcs.len(),
        matrix: network.matrix(),
        density: network.density(),
        reciprocity: network.reciprocity(),
        ei_index: network.ei_index(external, internal, permutations, seed),
        concentration: network.concentration(),
        centralisation: network.centralisation(),
        isolates: network.isolates(),
    }
}

struct Network<'a> {
    names: Vec<&'a str>,
    sides: Vec<Region>,
    visits: Vec<(usize, usize)>,
    arcs: BTreeSet<(usize, usize)>,
    /// Pairs without direction, the lower position first.
    ties: Vec<(usize, usize)>,
}

impl<'a> Network<'a> {
    fn new(cities: &BTreeMap<&'a str, Region>, visits: &[(&str, &str)]) -> Self {
        let names: Vec<&str> = cities.keys().copied().collect();
        let place = |name: &str| names.binary_search(&name).ok();
        let visits: Vec<(usize, usize)> = visits
            .iter()
            .filter_map(|(from, to)| place(from).zip(place(to)))
            .filter(|(from, to)| from != to)
            .collect();
        let arcs: BTreeSet<(usize, usize)> = visits.iter().copied().collect();
        let ties: BTreeSet<(usize, usize)> =
            arcs.iter().map(|(one, other)| (*one.min(other), *one.max(other))).collect();
        Self {
            sides: cities.values().copied().collect(),
            names,
            visits,
            arcs,
            ties: ties.into_iter().collect(),
        }
    }

    fn side(&self, city: usize) -> Option<Region> {
        self.sides.get(city).copied()
    }

    fn size(&self, side: Region) -> usize {
        self.sides.iter().filter(|known| **known == side).count()
    }

    fn matrix(&self) -> Vec<Flow> {
        const SIDES: [Region; 2] = [Region::EU, Region::LAC];
        let flows = SIDES.into_iter().flat_map(|from| SIDES.into_iter().map(move |to| (from, to)));
        flows
            .map(|(from, to)| {
                let is_flow =
                    |arc: &&(usize, usize)| self.side(arc.0) == Some(from) && self.side(arc.1) == Some(to);
                Flow {
                    from,
                    to,
                    exchanges: self.visits.iter().filter(is_flow).count(),
                    arcs: self.arcs.iter().filter(is_flow).count(),
                }
            })
            .collect()
    }

    /// Tied pairs across the sides, and inside.
    fn across(&self) -> (usize, usize) {
        let internal = internal_ties(&self.ties, &self.first_side());
        (self.ties.len().saturating_sub(internal), internal)
    }

    fn first_side(&self) -> Vec<bool> {
        self.sides.iter().map(|side| *side == Region::EU).collect()
    }

    fn density(&self) -> Density {
        let (external, internal) = self.across();
        let (eu, lac) = (count(self.size(Region::EU)), count(self.size(Region::LAC)));
        let cities = eu + lac;
        let inside = (eu * (eu - 1.0) + lac * (lac - 1.0)) / 2.0;
        Density {
            directed: Measured::ratio(count(self.arcs.len()), cities * (cities - 1.0)),
            inter_regional: Measured::ratio(count(external), eu * lac),
            intra_regional: Measured::ratio(count(internal), inside),
        }
    }

    fn reciprocity(&self) -> Measured {
        let mutual = self.arcs.iter().filter(|(from, to)| self.arcs.contains(&(*to, *from))).count();
        if self.arcs.is_empty() {
            return Err(NoFigure::NoExchange).into();
        }
        Measured::ratio(count(mutual), count(self.arcs.len()))
    }

    fn ei_index(&self, external: usize, internal: usize, permutations: u64, seed: u64) -> EiIndex {
        let (eu, lac) = (self.size(Region::EU), self.size(Region::LAC));
        let reason = if eu == 0 || lac == 0 {
            Some(NoFigure::OneRegion)
        } else if self.ties.is_empty() {
            Some(NoFigure::NoExchange)
        } else {
            None
        };
        if let Some(reason) = reason {
            let nothing = Measured::from(Err(reason));
            return EiIndex {
                external,
                internal,
                observed: nothing,
                expected: nothing,
                difference: nothing,
                test: None,
            };
        }
        let pairs = |size: usize| count(size) * (count(size) - 1.0);
        let observed = (count(external) - count(internal)) / (count(external) + count(internal));
        let expected = 1.0 - 2.0 * (pairs(eu) + pairs(lac)) / pairs(self.sides.len());
        let sides = self.first_side();
        let deal = Deal { ties: &self.ties, sides: &sides };
        EiIndex {
            external,
            internal,
            observed: Ok(observed).into(),
            expected: Ok(expected).into(),
            difference: Ok(observed - expected).into(),
            test: Some(deal.test(permutations, seed)),
        }
    }

    /// How many of these have each city at either end.
    fn ends<'b>(&self, pairs: impl IntoIterator<Item = &'b (usize, usize)>) -> Vec<usize> {
        let mut ends = vec![0_usize; self.sides.len()];
        for (one, other) in pairs {
            for city in [one, other] {
                if let Some(known) = ends.get_mut(*city) {
                    *known = known.saturating_add(1);
                }
            }
        }
        ends
    }

    fn concentration(&self) -> Concentration {
        let mut ends: Vec<f64> = self.ends(&self.visits).into_iter().map(count).collect();
        let whole: f64 = ends.iter().sum();
        if whole == 0.0 {
            let nothing = Measured::from(Err(NoFigure::NoExchange));
            return Concentration { gini: nothing, hhi: nothing, top_3: nothing };
        }
        ends.sort_by(|one, other| other.total_cmp(one));
        let weighted: Vec<(f64, f64)> = ends.iter().map(|visits| (*visits, 1.0)).collect();
        let squares: f64 = ends.iter().map(|visits| visits * visits).sum();
        Concentration {
            gini: gini(&weighted).map_err(|_| NoFigure::NoExchange).into(),
            hhi: Measured::ratio(squares, whole * whole),
            top_3: Measured::ratio(ends.iter().take(3).sum(), whole),
        }
    }

    /// Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. *Social Networks* 1(3),
    /// 215–239.
    fn centralisation(&self) -> Measured {
        let degrees: Vec<f64> = self.ends(&self.ties).into_iter().map(count).collect();
        if degrees.len() < 3 {
            return Err(NoFigure::TooFewCities).into();
        }
        let most = degrees.iter().copied().fold(0.0, f64::max);
        let nodes = count(degrees.len());
        let sum: f64 = degrees.iter().map(|degree| most - degree).sum();
        Measured::ratio(sum, (nodes - 1.0) * (nodes - 2.0))
    }

    fn isolates(&self) -> Vec<String> {
        let ends = self.ends(&self.ties);
        let alone = self.names.iter().zip(ends).filter(|(_, ends)| *ends == 0);
        alone.map(|(name, _)| (*name).to_owned()).collect()
    }
}
