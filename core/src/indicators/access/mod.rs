//! Spatial accessibility: how much supply the residents of each area can reach, crowding included.
//!
//! Costs of travel are given, or are great-circle kilometres between public points. A pair counts when its cost is
//! at most the catchment. Everything is joined by identifiers. An area with no supply in reach has access 0; one
//! whose place is not known has none. Formulas and sources are in `docs/access.md`.
//!
//! In the two-step, enhanced and three-step methods the sum of population times access is the supply that somebody
//! can reach; in the balanced method the sum of access is the sum of the sites' ratios.
//!
//! ```
//! use acogida::indicators::access::{Settings, Travel, catchment};
//! use acogida::model::{AccessArea, AccessMethod, AccessSite};
//! use acogida::formats::Values;
//!
//! let area = |id: &str, population| AccessArea { id: id.into(), population: Some(population), point: None };
//! let areas = [area("north", 300.0), area("south", 100.0), area("far", 50.0)];
//! let sites = [AccessSite { id: "centre".into(), capacity: Some(8.0), ..AccessSite::default() }];
//! let text = |names: &[&str]| Values::Text(names.iter().map(|name| Some((*name).into())).collect());
//! let (from, to) = (text(&["south", "north", "far"]), text(&["centre"; 3]));
//! let cost = Values::Number(vec![Some(10.0), Some(5.0), Some(90.0)]);
//! let settings = Settings { method: AccessMethod::TwoStep, catchment: 30.0, decay: None, tau: None, by_modality: false };
//! let report = catchment(&areas, &sites, Travel::Given { area: &from, site: &to, cost: &cost }, &settings);
//! let access: Vec<_> = report.value.results[0].areas.iter().map(|area| area.access).collect();
//! assert_eq!(access, [Some(0.02), Some(0.02), Some(0.0)]);
//! ```

mod decay;
mod floating;
mod raam;
mod reach;
mod read;
mod unknown;

use std::collections::BTreeSet;

pub use decay::setting_issues;
pub use reach::Travel;

use crate::base::{Issue, Path, Report, codes};
use crate::formats::{Column, Frame, Values};
use crate::model::{
    AccessArea, AccessMethod, AccessResult, AccessSite, Accessibility, AreaAccess, DistanceDecay, SiteDemand,
};
use reach::Reach;
use read::{Places, Site};
use unknown::Unknown;

/// How to measure.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The method.
    pub method: AccessMethod,
    /// The highest cost at which a site is in reach.
    pub catchment: f64,
    /// How the weight falls with the cost; 1 within the catchment without it.
    pub decay: Option<DistanceDecay>,
    /// The cost of travel that weighs as much as the average crowding, for [`AccessMethod::Raam`].
    pub tau: Option<f64>,
    /// Whether each modality is also measured alone.
    pub by_modality: bool,
}

/// What a method finds, by area and by site in the order of [`Places`].
#[derive(Debug, Default)]
struct Measured {
    access: Vec<f64>,
    cost: Vec<f64>,
    demand: Vec<f64>,
    rounds: Option<u32>,
    /// Whether the agents came to rest.
    settled: bool,
}

/// Measures the accessibility of areas. Settings without [`setting_issues`] are taken for granted.
#[must_use]
pub fn catchment(
    areas: &[AccessArea],
    sites: &[AccessSite],
    travel: Travel<'_>,
    settings: &Settings,
) -> Report<Accessibility> {
    let mut issues = Vec::new();
    let places = Places::read(areas, sites, &mut issues);
    let reach = Reach::read(areas, sites, &places, travel, settings, &mut issues);
    let mut results = vec![measure(&places, &reach, settings, None, &mut issues)];
    issues.extend(incomplete(&places, &reach, settings.method));
    if settings.by_modality {
        for modality in modalities(sites, &places, &mut issues) {
            results.push(measure(&places, &reach, settings, Some(modality), &mut issues));
        }
    }
    let cost = match travel {
        Travel::GreatCircle => "great_circle_km",
        Travel::Given { .. } => "given",
    };
    Report::new(Accessibility { method: settings.method, cost: cost.to_owned(), results }, issues)
}

/// The modalities that there are. A site without one belongs to none of them.
fn modalities<'a>(
    sites: &'a [AccessSite],
    places: &Places<'a>,
    issues: &mut Vec<Issue>,
) -> BTreeSet<&'a str> {
    for position in places.sites.iter().filter(|site| site.modality.is_none()).map(|site| site.given) {
        let place = Path::root().key("sites").index(position).key("modality");
        issues.push(Issue::new(codes::access::MODALITY_MISSING, place));
    }
    sites.iter().filter_map(|site| site.modality.as_deref()).collect()
}

/// Says which areas' results are without numbers that are not known.
fn incomplete(places: &Places<'_>, reach: &Reach, method: AccessMethod) -> Vec<Issue> {
    let unknown = Unknown {
        populations: places.areas.iter().map(|area| area.population.is_none()).collect(),
        capacities: places.sites.iter().map(|site| site.capacity.is_none()).collect(),
        pairs: reach.unsure().to_vec(),
    };
    let concerned = unknown.concerned(method, reach);
    let areas = places.areas.iter().zip(&concerned).filter(|(_, concerned)| **concerned);
    let mut areas: Vec<usize> = areas.map(|(area, _)| area.given).collect();
    areas.sort_unstable();
    let place = |area| Path::root().key("areas").index(area);
    areas.into_iter().map(|area| Issue::new(codes::access::INCOMPLETE, place(area))).collect()
}

fn measure(
    places: &Places<'_>,
    reach: &Reach,
    settings: &Settings,
    modality: Option<&str>,
    issues: &mut Vec<Issue>,
) -> AccessResult {
    let counts = |site: &Site<'_>| modality.is_none() || site.modality == modality;
    // What is not known is left out, and the areas that it concerns are told.
    let capacity = |site: &Site<'_>| site.capacity.filter(|_| counts(site)).unwrap_or(0.0);
    let supply: Vec<f64> = places.sites.iter().map(capacity).collect();
    let population: Vec<f64> = places.areas.iter().map(|area| area.population.unwrap_or(0.0)).collect();
    let measured = match settings.method {
        AccessMethod::Raam => raam::measure(reach, &population, &supply, settings.tau.unwrap_or(1.0)),
        method => floating::measure(method, reach, &population, &supply),
    };
    if !measured.settled {
        issues.push(Issue::new(codes::access::NOT_CONVERGED, Path::root()).with("rounds", raam::ROUNDS));
    }
    // Where a population is not known somebody may live.
    let lived_in = places.areas.iter().map(|area| area.population.is_none_or(|persons| persons > 0.0));
    let reached = Reached::of(reach, lived_in, &supply);
    let mut unused: Vec<usize> = Vec::new();
    if modality.is_none() {
        let sites = places.sites.iter().zip(&reached.sites);
        unused.extend(
            sites.filter(|(site, reached)| !**reached && capacity(site) > 0.0).map(|(site, _)| site.given),
        );
        unused.sort_unstable();
    }
    for position in unused {
        issues.push(Issue::new(codes::access::NOBODY_IN_REACH, Path::root().key("sites").index(position)));
    }
    let supplied = supply.iter().zip(&reached.sites).filter(|(_, reached)| **reached);
    let residents = population.iter().zip(&reached.areas).filter(|(_, (sites, _))| *sites > 0);
    let sites = places.sites.iter().zip(&measured.demand).filter(|(site, _)| counts(site));
    AccessResult {
        modality: modality.map(str::to_owned),
        population_in_reach: total(residents.map(|(persons, _)| *persons)),
        supply_in_reach: total(supplied.map(|(supply, _)| *supply)),
        rounds: measured.rounds,
        areas: as_given(places.areas.iter().enumerate().map(|(position, area)| {
            let (sites, supply) = reached.areas.get(position).copied().unwrap_or_default();
            let number = |list: &[f64]| list.get(position).copied().filter(|number| number.is_finite());
            let access = number(&measured.access).filter(|_| reach.is_known(position));
            if measured.access.get(position).is_some_and(|access| access.is_infinite()) {
                let place = Path::root().key("areas").index(area.given);
                issues.push(Issue::new(codes::access::OUT_OF_RANGE, place));
            }
            let cost = number(&measured.cost);
            (area.given, AreaAccess { area: area.id.to_owned(), access, cost, sites, supply })
        })),
        sites: as_given(sites.map(|(site, demand)| {
            let (supply, demand) = (capacity(site), *demand);
            let ratio = Some(supply / demand).filter(|ratio| demand > 0.0 && ratio.is_finite());
            (site.given, SiteDemand { site: site.id.to_owned(), supply, demand, ratio })
        })),
    }
}

/// In the order of the input.
fn as_given<T>(described: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let mut described: Vec<(usize, T)> = described.collect();
    described.sort_by_key(|(given, _)| *given);
    described.into_iter().map(|(_, entry)| entry).collect()
}

/// Who reaches what.
struct Reached {
    /// How many sites with capacity each area reaches, and how much capacity.
    areas: Vec<(u64, f64)>,
    /// Whether somebody reaches each site, or may.
    sites: Vec<bool>,
}

impl Reached {
    fn of(reach: &Reach, lived_in: impl Iterator<Item = bool>, supply: &[f64]) -> Self {
        let mut reached = Self { areas: Vec::new(), sites: vec![false; supply.len()] };
        for ((sites, weights), lived_in) in reach.rows().zip(lived_in) {
            let (mut count, mut in_reach) = (0_u64, 0.0);
            for (site, _) in sites.iter().zip(weights).filter(|(_, weight)| **weight > 0.0) {
                let capacity = at(supply, *site);
                if capacity > 0.0 {
                    count = count.saturating_add(1);
                    in_reach += capacity;
                }
                if let Some(reached) = reached.sites.get_mut(*site as usize) {
                    *reached |= lived_in;
                }
            }
            reached.areas.push((count, in_reach));
        }
        for (_, site) in reach.unsure() {
            reached.sites.get_mut(*site as usize).into_iter().for_each(|reached| *reached = true);
        }
        reached
    }
}

/// The number of a site or area; numbers of the kernels are always there.
fn at(numbers: &[f64], position: u32) -> f64 {
    numbers.get(position as usize).copied().unwrap_or(0.0)
}

/// A sum that is 0 of nothing, not -0 as the standard one.
fn total(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |sum, number| sum + number)
}

/// Accessibility as a table: `modality` (empty for all sites), `area`, `access`, `cost`, `sites`, `supply`.
#[must_use]
pub fn access_frame(accessibility: &Accessibility) -> Frame {
    let rows: Vec<(Option<&String>, &AreaAccess)> = accessibility
        .results
        .iter()
        .flat_map(|result| result.areas.iter().map(|area| (result.modality.as_ref(), area)))
        .collect();
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let number = |name, get: fn(&AreaAccess) -> Option<f64>| {
        column(name, Values::Number(rows.iter().map(|(_, area)| get(area)).collect()))
    };
    let columns = vec![
        column("modality", Values::Text(rows.iter().map(|(modality, _)| modality.cloned()).collect())),
        column("area", Values::Text(rows.iter().map(|(_, area)| Some(area.area.clone())).collect())),
        number("access", |area| area.access),
        number("cost", |area| area.cost),
        column(
            "sites",
            Values::Integer(rows.iter().map(|(_, area)| i64::try_from(area.sites).ok()).collect()),
        ),
        number("supply", |area| Some(area.supply)),
    ];
    // Every area has a value in every column.
    Frame::new(columns).unwrap_or_default()
}
