//! The pairs of areas and sites within the catchment, area by area: for each its site, cost and weight.

use super::Settings;
use super::read::{Places, number_or};
use crate::base::{Issue, Path, codes};
use crate::formats::Values;
use crate::geo::Coordinates;
use crate::model::{AccessArea, AccessSite};

/// Where the costs of travel come from.
#[derive(Clone, Copy, Debug)]
pub enum Travel<'a> {
    /// A table of pairs; one that is not in it is out of reach.
    Given {
        /// Identifiers of areas.
        area: &'a Values,
        /// Identifiers of sites.
        site: &'a Values,
        /// Costs.
        cost: &'a Values,
    },
    /// Great-circle kilometres between the points.
    GreatCircle,
}

/// A pair within the catchment: area, site, cost and its row.
type Pair = (u32, u32, f64, usize);

/// Pairs, those of each area together.
pub(super) struct Reach {
    /// Where the pairs of each area end.
    ends: Vec<usize>,
    sites: Vec<u32>,
    costs: Vec<f64>,
    weights: Vec<f64>,
    /// Areas whose place is known.
    known: Vec<bool>,
}

impl Reach {
    /// Reads the pairs. What cannot be used is told and left out.
    pub(super) fn read(
        areas: &[AccessArea],
        sites: &[AccessSite],
        places: &Places<'_>,
        travel: Travel<'_>,
        settings: &Settings,
        issues: &mut Vec<Issue>,
    ) -> Self {
        let mut reach = Self {
            ends: Vec::with_capacity(places.areas.len()),
            sites: Vec::new(),
            costs: Vec::new(),
            weights: Vec::new(),
            known: vec![true; places.areas.len()],
        };
        match travel {
            Travel::Given { area, site, cost } => {
                let pairs = pairs(places, (area, site, cost), settings.catchment, issues);
                reach.take(pairs, issues);
            }
            Travel::GreatCircle => reach.measure(areas, sites, places, settings.catchment, issues),
        }
        reach.weights = match &settings.decay {
            None => vec![1.0; reach.costs.len()],
            Some(decay) => reach.costs.iter().map(|cost| decay.weight(*cost, settings.catchment)).collect(),
        };
        reach
    }

    /// The pairs of each area: sites and weights.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&[u32], &[f64])> {
        self.rows_of(&self.weights)
    }

    /// The pairs of each area with numbers of the caller, one a pair.
    pub(super) fn rows_of<'a>(&'a self, numbers: &'a [f64]) -> impl Iterator<Item = (&'a [u32], &'a [f64])> {
        let mut start = 0_usize;
        self.ends.iter().map(move |end| {
            let pairs = start..*end;
            start = *end;
            (self.sites.get(pairs.clone()).unwrap_or_default(), numbers.get(pairs).unwrap_or_default())
        })
    }

    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    pub(super) fn costs(&self) -> &[f64] {
        &self.costs
    }

    /// Whether it is known where an area is.
    pub(super) fn is_known(&self, area: usize) -> bool {
        self.known.get(area).copied().unwrap_or(false)
    }

    /// Takes pairs in any order. Of a pair that is there twice the first counts.
    fn take(&mut self, mut pairs: Vec<Pair>, issues: &mut Vec<Issue>) {
        // Tables are usually written in this order, and then nothing is moved.
        if !pairs.is_sorted_by_key(|pair| (pair.0, pair.1)) {
            pairs.sort_unstable_by_key(|pair| (pair.0, pair.1, pair.3));
        }
        self.sites.reserve_exact(pairs.len());
        self.costs.reserve_exact(pairs.len());
        let mut before: Option<Pair> = None;
        for pair in pairs {
            if let Some(first) = before.filter(|first| (first.0, first.1) == (pair.0, pair.1)) {
                let place = |row| Path::root().key("travel").index(row);
                let issue = Issue::new(codes::access::PAIR_REPEATED, place(pair.3));
                issues.push(issue.related(place(first.3)));
                continue;
            }
            self.close_to(pair.0 as usize);
            self.sites.push(pair.1);
            self.costs.push(pair.2);
            before = Some(pair);
        }
        self.close_to(self.known.len());
    }

    /// Ends the pairs of all areas before one.
    fn close_to(&mut self, area: usize) {
        while self.ends.len() < area {
            self.ends.push(self.sites.len());
        }
    }

    fn measure(
        &mut self,
        areas: &[AccessArea],
        sites: &[AccessSite],
        places: &Places<'_>,
        catchment: f64,
        issues: &mut Vec<Issue>,
    ) {
        let mut points = Vec::with_capacity(places.sites.len());
        for (position, site) in (0_u32..).zip(&places.sites) {
            let given = sites.get(site.given).and_then(|site| site.point);
            if let Some(point) = point(given, ("sites", site.given), issues) {
                points.push((position, point));
            }
        }
        for (area, known) in places.areas.iter().zip(&mut self.known) {
            let given = areas.get(area.given).and_then(|area| area.point);
            match point(given, ("areas", area.given), issues) {
                None => *known = false,
                Some(from) => {
                    for (site, to) in &points {
                        let cost = from.distance(*to) / 1000.0;
                        if cost <= catchment {
                            self.sites.push(*site);
                            self.costs.push(cost);
                        }
                    }
                }
            }
            self.ends.push(self.sites.len());
        }
    }
}

fn point(
    given: Option<Coordinates>,
    (list, position): (&str, usize),
    issues: &mut Vec<Issue>,
) -> Option<Coordinates> {
    let sound = |point: &Coordinates| {
        (-90.0..=90.0).contains(&point.latitude) && (-180.0..=180.0).contains(&point.longitude)
    };
    let found = given.filter(sound);
    if found.is_none() {
        let place = Path::root().key(list).index(position).key("point");
        let reason = if given.is_some() { "out_of_range" } else { "missing" };
        issues.push(Issue::new(codes::access::POINT_INVALID, place).with("reason", reason));
    }
    found
}

fn pairs(
    places: &Places<'_>,
    (area, site, cost): (&Values, &Values, &Values),
    catchment: f64,
    issues: &mut Vec<Issue>,
) -> Vec<Pair> {
    let areas = positions(places.areas.iter().map(|area| area.id), area, "area", issues);
    let sites = positions(places.sites.iter().map(|site| site.id), site, "site", issues);
    let mut pairs = Vec::with_capacity(areas.len());
    let mut add = |row: usize, cost: Option<f64>, (area, site): (Option<u32>, Option<u32>)| {
        let number = cost.filter(|cost| *cost >= 0.0 && cost.is_finite());
        let number = number.or_else(|| number_or(cost, ("travel", row, "cost"), issues));
        if let (Some(area), Some(site), Some(cost)) = (area, site, number)
            && cost <= catchment
        {
            pairs.push((area, site, cost, row));
        }
    };
    let ids = areas.into_iter().zip(sites);
    match cost {
        Values::Number(costs) => {
            ids.zip(costs).enumerate().for_each(|(row, (ids, cost))| add(row, *cost, ids));
        }
        other => {
            let texts = other.texts();
            let costs = texts.iter().map(|text| text.as_deref()?.trim().parse().ok());
            ids.zip(costs).enumerate().for_each(|(row, (ids, cost))| add(row, cost, ids));
        }
    }
    pairs
}

/// The positions of identifiers among the sorted ones. One that is not there is told.
fn positions<'a>(
    sorted: impl Iterator<Item = &'a str>,
    column: &Values,
    field: &str,
    issues: &mut Vec<Issue>,
) -> Vec<Option<u32>> {
    let written;
    let positions: Vec<Option<u32>> = match column {
        Values::Integer(numbers) => {
            // Texts that are whole numbers as they are usually written.
            let number = |(id, position): (&str, u32)| {
                let number: i64 = id.parse().ok()?;
                (number.to_string() == id).then_some((number, position))
            };
            let mut finder = Finder::new(sorted.zip(0..).filter_map(number).collect());
            numbers.iter().map(|id| finder.find(id.as_ref())).collect()
        }
        other => {
            let texts = match other {
                Values::Text(texts) => texts,
                others => {
                    written = others.texts();
                    &written
                }
            };
            let mut finder = Finder::new(sorted.zip(0..).collect());
            texts.iter().map(|id| finder.find(id.as_deref().map(str::trim).as_ref())).collect()
        }
    };
    for (row, _) in positions.iter().enumerate().filter(|(_, position)| position.is_none()) {
        let place = Path::root().key("travel").index(row).key(field);
        issues.push(Issue::new(codes::access::ID_UNKNOWN, place).with("field", field));
    }
    positions
}

/// Finds identifiers among sorted ones. Tables run through them in order, so the last and the next are tried first.
struct Finder<K> {
    sorted: Vec<(K, u32)>,
    last: usize,
}

impl<K: Ord> Finder<K> {
    fn new(mut sorted: Vec<(K, u32)>) -> Self {
        sorted.sort_unstable();
        Self { sorted, last: 0 }
    }

    fn find(&mut self, id: Option<&K>) -> Option<u32> {
        let id = id?;
        let is_at = |place: usize| self.sorted.get(place).is_some_and(|(known, _)| known == id);
        let next = self.last.saturating_add(1);
        self.last = if is_at(self.last) {
            self.last
        } else if is_at(next) {
            next
        } else {
            self.sorted.binary_search_by(|(known, _)| known.cmp(id)).ok()?
        };
        self.sorted.get(self.last).map(|(_, position)| *position)
    }
}
