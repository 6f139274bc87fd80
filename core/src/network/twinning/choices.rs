//! Whom each city would rather have: its ranking first, then by benefit, then by identifier.

use std::collections::BTreeMap;

use super::market::{Market, Place};
use crate::model::Region;

/// The choices of the cities of one side.
#[derive(Debug)]
pub(super) struct Choices {
    /// For each city its candidates, the first choice first.
    order: Vec<Vec<usize>>,
    /// For each city the place of each city of the other side in its order.
    places: Vec<Vec<Option<u32>>>,
    /// For each city, how many candidates are worth as much as the one before them.
    ties: Vec<u32>,
}

impl Choices {
    pub fn of(market: &Market<'_>, side: Region) -> Self {
        let (own, other) = match side {
            Region::EU => (&market.eu, &market.lac),
            Region::LAC => (&market.lac, &market.eu),
        };
        let mut wishes = BTreeMap::new();
        for ranking in &market.agora.rankings {
            wishes.entry(ranking.partner.as_str()).or_insert(ranking);
        }
        let mut choices = Self { order: Vec::new(), places: Vec::new(), ties: Vec::new() };
        for (position, city) in own.iter().enumerate() {
            let wish = wishes.get(city.id());
            let mut ranks = BTreeMap::new();
            for (rank, id) in wish.iter().flat_map(|wish| wish.order.iter().enumerate()) {
                ranks.entry(id.as_str()).or_insert(rank);
            }
            let only_ranked = wish.is_some_and(|wish| wish.nobody_else);
            let mut candidates: Vec<(usize, i64, usize)> = other
                .iter()
                .enumerate()
                .filter_map(|(candidate, there)| {
                    let pair = market.pair(place(side, position, candidate));
                    let rank = ranks.get(there.id()).copied();
                    let wanted = pair.is_candidate() && (rank.is_some() || !only_ranked);
                    let worth = pair.sums.benefit(side).saturating_neg();
                    wanted.then_some((rank.unwrap_or(usize::MAX), worth, candidate))
                })
                .collect();
            candidates.sort_unstable();
            choices.add(&candidates, other.len());
        }
        choices
    }

    fn add(&mut self, candidates: &[(usize, i64, usize)], others: usize) {
        let tied = candidates.windows(2).filter(|two| {
            matches!(two, [(rank, worth, _), (next_rank, next_worth, _)] if rank == next_rank && worth == next_worth)
        });
        self.ties.push(u32::try_from(tied.count()).unwrap_or(u32::MAX));
        let mut places = vec![None; others];
        for (choice, (.., candidate)) in (1_u32..).zip(candidates) {
            if let Some(place) = places.get_mut(*candidate) {
                *place = Some(choice);
            }
        }
        self.places.push(places);
        self.order.push(candidates.iter().map(|(.., candidate)| *candidate).collect());
    }

    /// A city's candidates, the first choice first.
    pub fn order(&self, city: usize) -> &[usize] {
        self.order.get(city).map_or(&[], Vec::as_slice)
    }

    /// The place of a candidate in a city's order, from 1.
    pub fn choice(&self, city: usize, candidate: usize) -> Option<u32> {
        self.places.get(city)?.get(candidate).copied().flatten()
    }

    pub fn ties(&self, city: usize) -> u32 {
        self.ties.get(city).copied().unwrap_or_default()
    }
}

/// The place of a pair, from a city of a side and one of the other.
pub(super) fn place(side: Region, own: usize, other: usize) -> Place {
    match side {
        Region::EU => (own, other),
        Region::LAC => (other, own),
    }
}
