//! The rational agent access model: residents choose sites until nobody gains by choosing another.
//!
//! A resident of area i who goes to site j bears (D_j / S_j) / rho + t_ij / tau, where D is the demand on the site and
//! rho the ratio of all demand to all supply. The costs at rest are the minimum of a convex function of the demands
//! (Beckmann, McGuire and Winsten 1956), so they are unique. Here every area in turn spreads its residents over its
//! sites in the best way there is, which only ever lowers that function.

use super::reach::Reach;
use super::{Measured, at, total};

/// Rounds after which it is given up.
pub(super) const ROUNDS: u32 = 2_000;
/// At rest, what residents could still gain is this part of what they bear.
const GAIN: f64 = 1e-9;

/// The sites of one area that have capacity: position among the pairs, site, cost of travel.
type Offer = Vec<(usize, u32, f64)>;

pub(super) fn measure(reach: &Reach, population: &[f64], supply: &[f64], tau: f64) -> Measured {
    let mut pair = 0_usize;
    let mut offers: Vec<Offer> = Vec::with_capacity(population.len());
    for (sites, costs) in reach.rows_of(reach.costs()) {
        let pairs = sites.iter().zip(costs).zip(pair..);
        let open = pairs.filter(|((site, _), _)| at(supply, **site) > 0.0);
        offers.push(open.map(|((site, cost), pair)| (pair, *site, cost / tau)).collect());
        pair = pair.saturating_add(sites.len());
    }
    let mut agents = Agents {
        offers,
        population,
        per_cost: supply.to_vec(),
        chosen: vec![0.0; pair],
        demand: vec![0.0; supply.len()],
    };
    let rho = agents.crowding(supply);
    agents.per_cost.iter_mut().for_each(|supply| *supply *= rho);
    let (mut rounds, mut settled) = (0_u32, rho <= 0.0);
    while !settled && rounds < ROUNDS {
        agents.choose();
        rounds = rounds.saturating_add(1);
        settled = agents.gain() <= GAIN;
    }
    let cost = agents.offers.iter().map(|offer| agents.least(offer)).collect();
    Measured { access: Vec::new(), cost, demand: agents.demand, rounds: Some(rounds), settled }
}

struct Agents<'a> {
    offers: Vec<Offer>,
    population: &'a [f64],
    /// Residents by which the cost of a site rises by 1: supply times rho.
    per_cost: Vec<f64>,
    /// Residents by pair.
    chosen: Vec<f64>,
    demand: Vec<f64>,
}

impl Agents<'_> {
    /// Residents who have a choice, by the supply that they can choose.
    fn crowding(&self, supply: &[f64]) -> f64 {
        let mut reached = vec![false; supply.len()];
        let mut persons = 0.0;
        for (offer, population) in self.offers.iter().zip(self.population) {
            for (_, site, _) in offer {
                if let Some(reached) = reached.get_mut(*site as usize) {
                    *reached |= *population > 0.0;
                }
            }
            if !offer.is_empty() {
                persons += population;
            }
        }
        let open =
            total(supply.iter().zip(&reached).filter(|(_, reached)| **reached).map(|(supply, _)| *supply));
        if open > 0.0 { persons / open } else { 0.0 }
    }

    /// What a resident bears at a site.
    fn cost(&self, site: u32, travel: f64) -> f64 {
        at(&self.demand, site) / at(&self.per_cost, site) + travel
    }

    fn least(&self, offer: &Offer) -> f64 {
        offer.iter().map(|(_, site, travel)| self.cost(*site, *travel)).fold(f64::INFINITY, f64::min)
    }

    /// Every area spreads its residents anew, one after another.
    fn choose(&mut self) {
        let mut open: Vec<(usize, u32, f64)> = Vec::new();
        for (offer, persons) in self.offers.iter().zip(self.population) {
            for (pair, site, _) in offer {
                let chosen = self.chosen.get_mut(*pair).map(std::mem::take).unwrap_or_default();
                if let Some(demand) = self.demand.get_mut(*site as usize) {
                    *demand = (*demand - chosen).max(0.0);
                }
            }
            if *persons <= 0.0 {
                continue;
            }
            // What a site costs before anybody of this area comes.
            open.clear();
            open.extend(offer.iter().map(|(pair, site, travel)| (*pair, *site, self.cost(*site, *travel))));
            let level = self.level(&mut open, *persons);
            for (pair, site, empty) in &open {
                let persons = (level - empty) * at(&self.per_cost, *site);
                if let (Some(chosen), Some(demand)) =
                    (self.chosen.get_mut(*pair), self.demand.get_mut(*site as usize))
                {
                    *chosen = persons;
                    *demand += persons;
                }
            }
        }
    }

    /// The cost at which all sites that are used stand when the persons are spread; leaves only those sites.
    fn level(&self, open: &mut Vec<(usize, u32, f64)>, persons: f64) -> f64 {
        loop {
            let (mut filled, mut room) = (persons, 0.0);
            for (_, site, empty) in open.iter() {
                let per_cost = at(&self.per_cost, *site);
                filled += empty * per_cost;
                room += per_cost;
            }
            let level = filled / room;
            let before = open.len();
            open.retain(|(_, _, empty)| *empty < level);
            if open.len() == before || open.is_empty() {
                return level;
            }
        }
    }

    /// The part of what residents bear that they could save by choosing the best site for themselves.
    fn gain(&self) -> f64 {
        let (mut borne, mut saved) = (0.0, 0.0);
        for offer in &self.offers {
            let least = self.least(offer);
            for (pair, site, travel) in offer {
                let persons = self.chosen.get(*pair).copied().unwrap_or(0.0);
                let cost = self.cost(*site, *travel);
                borne += persons * cost;
                saved += persons * (cost - least);
            }
        }
        if borne > 0.0 { saved / borne } else { 0.0 }
    }
}
