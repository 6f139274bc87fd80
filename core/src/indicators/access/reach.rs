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
                let mut told = Vec::new();
                let table = Table::new(places, (area, site, cost), settings.catchment, &mut told);
                let repeated = reach.take(table);
                issues.append(&mut told);
                issues.extend(repeated);
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

    /// Takes pairs in any order. Of a pair that is there twice the first counts, and the second is told.
    fn take(&mut self, pairs: impl Iterator<Item = Pair>) -> Vec<Issue> {
        let mut pairs = pairs.peekable();
        let (mut rows, mut issues) = (Vec::new(), Vec::new());
        let mut last = None;
        // Tables are usually written area by area and site by site: then nothing has to be sorted.
        while let Some(pair) = pairs.next_if(|pair| last <= Some((pair.0, pair.1))) {
            last = Some((pair.0, pair.1));
            self.push(pair, &mut rows, &mut issues);
        }
        if pairs.peek().is_some() {
            let early: Vec<Pair> =
                self.pairs().zip(&rows).map(|((a, s, cost), row)| (a, s, cost, *row)).collect();
            let mut sorted: Vec<Pair> = early.into_iter().chain(pairs).collect();
            sorted.sort_unstable_by_key(|pair| (pair.0, pair.1, pair.3));
            (self.ends, self.sites, self.costs, rows) = Default::default();
            sorted.into_iter().for_each(|pair| self.push(pair, &mut rows, &mut issues));
        }
        self.close_to(self.known.len());
        issues
    }

    /// Adds a pair behind all others.
    fn push(&mut self, (area, site, cost, row): Pair, rows: &mut Vec<usize>, issues: &mut Vec<Issue>) {
        self.close_to(area as usize);
        let start = self.ends.last().copied().unwrap_or(0);
        let last = self.sites.last().filter(|_| self.sites.len() > start);
        if let (Some(last), Some(first)) = (last, rows.last())
            && *last == site
        {
            let place = |row| Path::root().key("travel").index(row);
            issues.push(Issue::new(codes::access::PAIR_REPEATED, place(row)).related(place(*first)));
            return;
        }
        self.sites.push(site);
        self.costs.push(cost);
        rows.push(row);
    }

    /// The pairs: area, site and cost.
    fn pairs(&self) -> impl Iterator<Item = (u32, u32, f64)> {
        let mut area = 0_u32;
        let pairs = self.sites.iter().zip(&self.costs).enumerate();
        pairs.map(move |(place, (site, cost))| {
            while self.ends.get(area as usize).is_some_and(|end| *end <= place) {
                area = area.saturating_add(1);
            }
            (area, *site, *cost)
        })
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

/// What a row has in a column.
type Cells<'a, T> = Box<dyn FnMut(usize) -> Option<T> + 'a>;

/// A table of costs, row by row: pairs within the catchment. What cannot be used is told.
struct Table<'a> {
    rows: std::ops::Range<usize>,
    area: Cells<'a, u32>,
    site: Cells<'a, u32>,
    cost: Cells<'a, f64>,
    catchment: f64,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Table<'a> {
    fn new(
        places: &Places<'a>,
        (area, site, cost): (&'a Values, &'a Values, &'a Values),
        catchment: f64,
        issues: &'a mut Vec<Issue>,
    ) -> Self {
        let areas: Vec<&str> = places.areas.iter().map(|area| area.id).collect();
        let sites: Vec<&str> = places.sites.iter().map(|site| site.id).collect();
        let rows = 0..area.len().min(site.len()).min(cost.len());
        Self {
            rows,
            area: positions(&areas, area),
            site: positions(&sites, site),
            cost: numbers(cost),
            catchment,
            issues,
        }
    }

    /// The position of an identifier; one that is not there is told.
    fn position(&mut self, row: usize, field: &str) -> Option<u32> {
        let found = if field == "area" { (self.area)(row) } else { (self.site)(row) };
        if found.is_none() {
            let place = Path::root().key("travel").index(row).key(field);
            self.issues.push(Issue::new(codes::access::ID_UNKNOWN, place).with("field", field));
        }
        found
    }
}

impl Iterator for Table<'_> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        loop {
            let row = self.rows.next()?;
            let (area, site) = (self.position(row, "area"), self.position(row, "site"));
            let cost = number_or((self.cost)(row), ("travel", row, "cost"), self.issues);
            if let (Some(area), Some(site), Some(cost)) = (area, site, cost)
                && cost <= self.catchment
            {
                return Some((area, site, cost, row));
            }
        }
    }
}

fn numbers(column: &Values) -> Cells<'_, f64> {
    match column {
        Values::Number(numbers) => Box::new(move |row: usize| numbers.get(row).copied().flatten()),
        other => {
            let texts = other.texts();
            Box::new(move |row: usize| texts.get(row)?.as_deref()?.trim().parse().ok())
        }
    }
}

/// The positions of identifiers among the sorted ones.
fn positions<'a>(sorted: &[&'a str], column: &'a Values) -> Cells<'a, u32> {
    let each = sorted.iter().copied().zip(0..);
    match column {
        Values::Integer(numbers) => {
            // Texts that are whole numbers as they are usually written.
            let number = |(id, position): (&str, u32)| {
                let number: i64 = id.parse().ok()?;
                (number.to_string() == id).then_some((number, position))
            };
            let mut finder = Finder::new(each.filter_map(number).collect());
            Box::new(move |row: usize| finder.find(&numbers.get(row).copied().flatten()?))
        }
        Values::Text(texts) => {
            let mut finder = Finder::new(each.collect());
            Box::new(move |row: usize| finder.find(&texts.get(row)?.as_deref()?.trim()))
        }
        other => {
            let texts = other.texts();
            let mut finder = Finder::new(each.map(|(id, position)| (id.to_owned(), position)).collect());
            Box::new(move |row: usize| finder.find(texts.get(row)?.as_ref()?))
        }
    }
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

    fn find(&mut self, id: &K) -> Option<u32> {
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
