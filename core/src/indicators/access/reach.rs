//! The pairs of areas and sites within the catchment, area by area: for each its site, cost and weight.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use super::Settings;
use super::read::{Places, number_or};
use crate::base::{Issue, Path, codes};
use crate::formats::Values;
use crate::geo::Coordinates;
use crate::model::{AccessArea, AccessMethod, AccessSite};

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

/// A pair: area, site, cost and its row. The cost is not a number when it is not known.
type Pair = (u32, u32, f64, usize);

/// Area and site in one number, in their order.
fn key((area, site, ..): Pair) -> u64 {
    (u64::from(area) << 32) | u64::from(site)
}

/// Pairs, those of each area together.
pub(super) struct Reach {
    /// Where the pairs of each area end.
    ends: Vec<usize>,
    sites: Vec<u32>,
    /// Empty when the method goes by weights alone.
    costs: Vec<f64>,
    weights: Vec<f64>,
    /// Areas whose place is known.
    known: Vec<bool>,
    /// Areas and sites between which the cost is not known.
    unsure: Vec<(u32, u32)>,
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
            unsure: Vec::new(),
        };
        match travel {
            Travel::Given { area, site, cost } => {
                let mut told = Vec::new();
                let table = Table::new(places, (area, site, cost), &mut told);
                let repeated = reach.take(table, settings.catchment);
                issues.append(&mut told);
                issues.extend(repeated);
            }
            Travel::GreatCircle => reach.measure(areas, sites, places, settings.catchment, issues),
        }
        let weight =
            |cost| settings.decay.as_ref().map_or(1.0, |decay| decay.weight(cost, settings.catchment));
        reach.weights = match settings.method {
            AccessMethod::Raam => reach.costs.iter().copied().map(weight).collect(),
            // No other method asks for the costs again: their memory serves the weights.
            _ => std::mem::take(&mut reach.costs).into_iter().map(weight).collect(),
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

    /// Areas and sites between which the cost is not known.
    pub(super) fn unsure(&self) -> &[(u32, u32)] {
        &self.unsure
    }

    /// Takes the pairs within the catchment, in any order. Of a pair that is there twice the first counts, wherever
    /// its site is, and the second is told.
    fn take(&mut self, mut table: Table<'_>, catchment: f64) -> Vec<Issue> {
        self.sites.reserve(table.rows);
        self.costs.reserve(table.rows);
        let (mut last, mut repeated) = (None, Vec::new());
        // Tables are usually written area by area and site by site: then nothing has to be sorted.
        let in_order = table.each(|pair| {
            let is_next = last.is_none_or(|(last, _)| last <= key(pair));
            if is_next {
                self.push(pair, catchment, &mut last, &mut repeated);
            }
            is_next
        });
        if !in_order {
            (self.ends, self.sites, self.costs, self.unsure) = Default::default();
            (last, repeated) = Default::default();
            let mut pairs = Vec::with_capacity(table.rows);
            table.each(|pair| {
                pairs.push(pair);
                true
            });
            pairs.sort_unstable_by_key(|pair| (key(*pair), pair.3));
            pairs.into_iter().for_each(|pair| self.push(pair, catchment, &mut last, &mut repeated));
        }
        self.close_to(self.known.len());
        repeated
    }

    /// Takes a pair that comes behind the last one, which is known by its key and its row.
    #[inline(always)]
    fn push(
        &mut self,
        pair: Pair,
        catchment: f64,
        last: &mut Option<(u64, usize)>,
        repeated: &mut Vec<Issue>,
    ) {
        let (area, site, cost, row) = pair;
        if let Some((_, first)) = last.filter(|(last, _)| *last == key(pair)) {
            let place = |row| Path::root().key("travel").index(row);
            repeated.push(Issue::new(codes::access::PAIR_REPEATED, place(row)).related(place(first)));
            return;
        }
        *last = Some((key(pair), row));
        if cost <= catchment {
            self.close_to(area as usize);
            self.sites.push(site);
            self.costs.push(cost);
        } else if cost.is_nan() {
            self.unsure.push((area, site));
        }
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

/// Where an identifier is that no area or site has.
const NOWHERE: u32 = u32::MAX;

/// How many rows are looked up together.
const ROWS: usize = 4_096;

/// A table of costs. What cannot be used is told.
struct Table<'a> {
    rows: usize,
    areas: Ids<'a>,
    sites: Ids<'a>,
    costs: Cow<'a, [Option<f64>]>,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Table<'a> {
    fn new(
        places: &Places<'a>,
        (area, site, cost): (&'a Values, &'a Values, &'a Values),
        issues: &'a mut Vec<Issue>,
    ) -> Self {
        let areas: Vec<&str> = places.areas.iter().map(|area| area.id).collect();
        let sites: Vec<&str> = places.sites.iter().map(|site| site.id).collect();
        Self {
            rows: area.len().min(site.len()).min(cost.len()),
            areas: Ids::new(&areas, area),
            sites: Ids::new(&sites, site),
            costs: numbers(cost),
            issues,
        }
    }

    /// Gives the pairs that there are in the order of their rows, from the first, as long as they are wanted; whether
    /// all were.
    fn each(&mut self, mut take: impl FnMut(Pair) -> bool) -> bool {
        self.issues.clear();
        let (mut areas, mut sites) = ([NOWHERE; ROWS], [NOWHERE; ROWS]);
        for start in (0..self.rows).step_by(ROWS) {
            let rows = start..start.saturating_add(ROWS).min(self.rows);
            self.areas.each(rows.clone(), &mut areas);
            self.sites.each(rows.clone(), &mut sites);
            let found = areas.iter().zip(&sites);
            let costs = self.costs.get(rows.clone()).unwrap_or_default();
            for ((row, cost), (area, site)) in rows.zip(costs).zip(found) {
                let is_pair = *area != NOWHERE && *site != NOWHERE;
                if !is_pair {
                    unknown(row, [("area", *area), ("site", *site)], self.issues);
                }
                let cost = number_or(*cost, ("travel", row, "cost"), self.issues);
                if is_pair && !take((*area, *site, cost.unwrap_or(f64::NAN), row)) {
                    return false;
                }
            }
        }
        true
    }
}

/// Identifiers that are not there are told.
#[cold]
fn unknown(row: usize, found: [(&str, u32); 2], issues: &mut Vec<Issue>) {
    for (field, _) in found.into_iter().filter(|(_, position)| *position == NOWHERE) {
        let place = Path::root().key("travel").index(row).key(field);
        issues.push(Issue::new(codes::access::ID_UNKNOWN, place).with("field", field));
    }
}

fn numbers(column: &Values) -> Cow<'_, [Option<f64>]> {
    match column {
        Values::Number(numbers) => Cow::Borrowed(numbers),
        other => other.texts().iter().map(|text| text.as_deref()?.trim().parse().ok()).collect(),
    }
}

/// A column of identifiers, and where each of them is among the sorted ones.
enum Ids<'a> {
    /// Numbers that lie close together: the lowest, and the place of each from there.
    Close(&'a [Option<i64>], i64, Vec<u32>),
    Whole(&'a [Option<i64>], Finder<i64>),
    Texts(Cow<'a, [Option<String>]>, Finder<&'a str>),
}

impl<'a> Ids<'a> {
    fn new(sorted: &[&'a str], column: &'a Values) -> Self {
        let each = sorted.iter().copied().zip(0..);
        let texts = match column {
            Values::Integer(numbers) => {
                // Texts that are whole numbers as they are usually written.
                let number = |(id, position): (&str, u32)| {
                    let number: i64 = id.parse().ok()?;
                    (number.to_string() == id).then_some((number, position))
                };
                return Self::numbered(numbers, each.filter_map(number).collect());
            }
            Values::Text(texts) => Cow::Borrowed(texts.as_slice()),
            other => Cow::Owned(other.texts()),
        };
        Self::Texts(texts, Finder::new(each.collect()))
    }

    fn numbered(column: &'a [Option<i64>], known: Vec<(i64, u32)>) -> Self {
        let lowest = known.iter().map(|(number, _)| *number).min().unwrap_or_default();
        let ahead = |number: i64| usize::try_from(number.checked_sub(lowest)?).ok();
        let furthest = known.iter().map(|(number, _)| ahead(*number).unwrap_or(usize::MAX)).max();
        // A list with more gaps than that would take too much memory.
        let Some(furthest) = furthest.filter(|furthest| furthest / 4 <= known.len()) else {
            return Self::Whole(column, Finder::new(known));
        };
        let mut places = vec![NOWHERE; furthest.saturating_add(1)];
        for (number, position) in known {
            if let Some(place) = ahead(number).and_then(|ahead| places.get_mut(ahead)) {
                *place = position;
            }
        }
        Self::Close(column, lowest, places)
    }

    /// Finds those of some rows.
    fn each(&mut self, rows: Range<usize>, places: &mut [u32]) {
        match self {
            Self::Close(numbers, lowest, known) => {
                let find = |number: i64| {
                    let ahead = usize::try_from(number.checked_sub(*lowest)?).ok()?;
                    known.get(ahead).copied()
                };
                for (place, number) in places.iter_mut().zip(numbers.get(rows).unwrap_or_default()) {
                    *place = number.and_then(find).unwrap_or(NOWHERE);
                }
            }
            Self::Whole(numbers, finder) => {
                for (place, number) in places.iter_mut().zip(numbers.get(rows).unwrap_or_default()) {
                    *place = number.map_or(NOWHERE, |number| finder.find(|known| known.cmp(&number)));
                }
            }
            Self::Texts(texts, finder) => {
                for (place, text) in places.iter_mut().zip(texts.get(rows).unwrap_or_default()) {
                    let text = text.as_deref().map(str::trim);
                    *place = text.map_or(NOWHERE, |text| finder.find(|known| known.cmp(text)));
                }
            }
        }
    }
}

/// Finds identifiers among sorted ones.
struct Finder<K> {
    sorted: Vec<(K, u32)>,
    last: usize,
}

impl<K: Ord + Copy> Finder<K> {
    fn new(mut sorted: Vec<(K, u32)>) -> Self {
        sorted.sort_unstable();
        Self { sorted, last: 0 }
    }

    /// The position of the identifier that others are compared with.
    #[inline]
    fn find(&mut self, compare: impl Fn(K) -> Ordering) -> u32 {
        // Tables run through them in order, often with gaps: the last found and those behind it are tried first.
        const NEAR: usize = 4;
        let near = self.sorted.get(self.last..).unwrap_or_default().iter().take(NEAR);
        for (ahead, (known, position)) in near.enumerate() {
            if compare(*known).is_eq() {
                self.last = self.last.saturating_add(ahead);
                return *position;
            }
        }
        let found = self.sorted.binary_search_by(|(known, _)| compare(*known)).ok();
        self.last = found.unwrap_or(self.last);
        found.and_then(|place| self.sorted.get(place)).map_or(NOWHERE, |(_, position)| *position)
    }
}
