//! Deferred acceptance (Gale and Shapley 1962) with capacities on both sides.
//!
//! When each city's choices do not depend on whom else it has (responsive preferences), the result is pairwise stable:
//! Roth, *Stability and polarization of interests in job matching*, Econometrica 52 (1984).

use std::collections::BTreeSet;

use super::choices::{Choices, place};
use super::market::{City, Market, Place};
use crate::model::Region;

/// The pairs in which the proposing side has its best of all stable sets.
pub(super) fn stable(market: &Market<'_>, eu: &Choices, lac: &Choices) -> Vec<Place> {
    let side = market.agora.proposing;
    let (proposers, receivers, wanted, heard) = match side {
        Region::EU => (&market.eu, &market.lac, eu, lac),
        Region::LAC => (&market.lac, &market.eu, lac, eu),
    };
    let free = |cities: &[City<'_>]| cities.iter().map(|city| city.places().maximum as usize).collect();
    let (mut free_places, capacity): (Vec<usize>, Vec<usize>) = (free(proposers), free(receivers));
    let mut asked = vec![0_usize; proposers.len()];
    let mut held = vec![BTreeSet::<(u32, usize)>::new(); receivers.len()];
    let mut waiting: Vec<usize> = (0..proposers.len()).rev().collect();
    while let Some(proposer) = waiting.pop() {
        let (Some(places), Some(next)) = (free_places.get_mut(proposer), asked.get_mut(proposer)) else {
            continue;
        };
        let Some(receiver) = wanted.order(proposer).get(*next).copied().filter(|_| *places > 0) else {
            continue;
        };
        *next = next.saturating_add(1);
        // Whoever still has free places asks on.
        waiting.push(proposer);
        let (Some(holds), Some(most), Some(choice)) =
            (held.get_mut(receiver), capacity.get(receiver), heard.choice(receiver, proposer))
        else {
            continue;
        };
        *places = places.saturating_sub(1);
        holds.insert((choice, proposer));
        if holds.len() > *most {
            let refused = holds.pop_last().map(|(_, refused)| refused);
            if let Some((refused, places)) = refused.and_then(|city| Some((city, free_places.get_mut(city)?)))
            {
                *places = places.saturating_add(1);
                waiting.push(refused);
            }
        }
    }
    let mut pairs: Vec<Place> = held
        .into_iter()
        .enumerate()
        .flat_map(|(receiver, holds)| {
            holds.into_iter().map(move |(_, proposer)| place(side, proposer, receiver))
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The pairs that are not made and that both cities would rather have than what they have.
pub(super) fn blocking(market: &Market<'_>, pairs: &[Place], eu: &Choices, lac: &Choices) -> Vec<Place> {
    let eu_lines = lines(market, pairs, Region::EU, eu);
    let lac_lines = lines(market, pairs, Region::LAC, lac);
    let made: BTreeSet<&Place> = pairs.iter().collect();
    let better = |line: Option<&u32>, choice: Option<u32>| {
        choice.zip(line).is_some_and(|(choice, line)| choice < *line)
    };
    market
        .each_pair()
        .filter(|((row, column), pair)| {
            pair.is_candidate()
                && better(eu_lines.get(*row), eu.choice(*row, *column))
                && better(lac_lines.get(*column), lac.choice(*column, *row))
                && !made.contains(&(*row, *column))
        })
        .map(|(place, _)| place)
        .collect()
}

/// For each city of a side the choice that a new partner has to be better than. Pairs that stand are not given up.
fn lines(market: &Market<'_>, pairs: &[Place], side: Region, choices: &Choices) -> Vec<u32> {
    let cities = match side {
        Region::EU => &market.eu,
        Region::LAC => &market.lac,
    };
    let mut taken = vec![(0_u32, 0_u32); cities.len()];
    for (row, column) in pairs {
        let (own, other) = match side {
            Region::EU => (*row, *column),
            Region::LAC => (*column, *row),
        };
        if market.pair((*row, *column)).locked {
            continue;
        }
        if let Some((count, worst)) = taken.get_mut(own) {
            *count = count.saturating_add(1);
            *worst = choices.choice(own, other).unwrap_or(u32::MAX).max(*worst);
        }
    }
    cities
        .iter()
        .zip(taken)
        .map(|(city, (count, worst))| if count < city.places().maximum { u32::MAX } else { worst })
        .collect()
}
