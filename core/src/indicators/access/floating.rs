//! Floating catchment areas: demand is sent to sites, and their supply comes back to areas.

use std::borrow::Cow;

use super::reach::Reach;
use super::{Measured, at, total};
use crate::model::AccessMethod;

/// With a pair's share of demand u and share of supply v: R = S / sum(P u) of a site, A = sum(R v) of an area.
pub(super) fn measure(method: AccessMethod, reach: &Reach, population: &[f64], supply: &[f64]) -> Measured {
    let (sent, received) = shares(method, reach, supply);
    let mut demand = vec![0.0; supply.len()];
    for ((sites, shares), persons) in reach.rows_of(&sent).zip(population) {
        for (site, share) in sites.iter().zip(shares) {
            if let Some(demand) = demand.get_mut(*site as usize) {
                *demand += persons * share;
            }
        }
    }
    let ratio: Vec<f64> = supply
        .iter()
        .zip(&demand)
        .map(|(supply, demand)| if *demand > 0.0 { supply / demand } else { 0.0 })
        .collect();
    let of_area = |(sites, shares): (&[u32], &[f64])| {
        total(sites.iter().zip(shares).map(|(site, share)| at(&ratio, *site) * share))
    };
    let access = reach.rows_of(&received).map(of_area).collect();
    Measured { access, demand, settled: true, ..Measured::default() }
}

/// The share of its demand that an area sends to a site, and of the site's ratio that it gets, for every pair.
fn shares<'a>(method: AccessMethod, reach: &'a Reach, supply: &[f64]) -> (Cow<'a, [f64]>, Cow<'a, [f64]>) {
    let weights = reach.weights();
    match method {
        AccessMethod::TwoStep | AccessMethod::Enhanced | AccessMethod::Raam => {
            (weights.into(), weights.into())
        }
        AccessMethod::ThreeStep => {
            let chosen: Vec<f64> =
                by_area(reach, supply).zip(weights).map(|(share, weight)| share * weight).collect();
            (chosen.clone().into(), chosen.into())
        }
        AccessMethod::Balanced => {
            let mut of_site = vec![0.0; supply.len()];
            for (sites, weights) in reach.rows() {
                for (site, weight) in sites.iter().zip(weights) {
                    if let Some(sum) = of_site.get_mut(*site as usize) {
                        *sum += weight;
                    }
                }
            }
            let pairs = reach.rows().flat_map(|(sites, weights)| sites.iter().zip(weights));
            let received: Vec<f64> =
                pairs.map(|(site, weight)| portion(*weight, at(&of_site, *site))).collect();
            (by_area(reach, supply).collect(), received.into())
        }
    }
}

/// The share of a site in the weights of all sites with capacity that the area can reach.
fn by_area<'a>(reach: &'a Reach, supply: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    reach.rows().flat_map(move |(sites, weights)| {
        let offered = move |site: u32, weight: f64| if at(supply, site) > 0.0 { weight } else { 0.0 };
        let all = total(sites.iter().zip(weights).map(|(site, weight)| offered(*site, *weight)));
        sites.iter().zip(weights).map(move |(site, weight)| portion(offered(*site, *weight), all))
    })
}

fn portion(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
