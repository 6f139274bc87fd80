//! Areas and sites, each once, in the order of their identifiers: sums do not depend on the order of the input.
//!
//! Shorter identifiers come first, so that numbers are in their own order: that is how most tables of travel are sorted.

use crate::base::{Issue, Path, codes};
use crate::model::{AccessArea, AccessSite};

/// Persons, places and costs above this are none, and their sums and products would not be finite.
const LARGEST: f64 = 1e30;

/// Areas and sites that can be joined.
pub(super) struct Places<'a> {
    pub(super) areas: Vec<Area<'a>>,
    pub(super) sites: Vec<Site<'a>>,
}

pub(super) struct Area<'a> {
    pub(super) id: &'a str,
    /// Its position in the input.
    pub(super) given: usize,
    /// Nothing when it is not known.
    pub(super) population: Option<f64>,
}

pub(super) struct Site<'a> {
    pub(super) id: &'a str,
    /// Its position in the input.
    pub(super) given: usize,
    /// Nothing when it is not known.
    pub(super) capacity: Option<f64>,
    pub(super) modality: Option<&'a str>,
}

impl<'a> Places<'a> {
    /// What is not known is told.
    pub(super) fn read(areas: &'a [AccessArea], sites: &'a [AccessSite], issues: &mut Vec<Issue>) -> Self {
        let mut known: Vec<Area<'a>> = Vec::with_capacity(areas.len());
        for (given, area) in areas.iter().enumerate() {
            named(&area.id, ("areas", given, "id"), issues);
            let population = number_or(area.population, ("areas", given, "population"), issues);
            known.push(Area { id: &area.id, given, population });
        }
        let mut open: Vec<Site<'a>> = Vec::with_capacity(sites.len());
        for (given, site) in sites.iter().enumerate() {
            named(&site.id, ("sites", given, "id"), issues);
            let capacity = number_or(site.capacity, ("sites", given, "capacity"), issues);
            open.push(Site { id: &site.id, given, capacity, modality: site.modality.as_deref() });
        }
        known.sort_by_key(|area| (area.id.len(), area.id, area.given));
        open.sort_by_key(|site| (site.id.len(), site.id, site.given));
        known.dedup_by(|later, first| {
            later.id == first.id && repeated("areas", later.given, first.given, issues)
        });
        open.dedup_by(|later, first| {
            later.id == first.id && repeated("sites", later.given, first.given, issues)
        });
        Self { areas: known, sites: open }
    }
}

/// Says that there is no identifier: the row is joined with nothing else.
fn named(id: &str, (list, position, field): (&str, usize, &str), issues: &mut Vec<Issue>) {
    if id.trim().is_empty() {
        let place = Path::root().key(list).index(position).key(field);
        issues.push(Issue::new(codes::access::ID_MISSING, place).with("list", list));
    }
}

/// A number that is finite and not negative; anything else is told.
#[inline]
pub(super) fn number_or(
    number: Option<f64>,
    place: (&str, usize, &str),
    issues: &mut Vec<Issue>,
) -> Option<f64> {
    let found = number.filter(|number| (0.0..=LARGEST).contains(number));
    if found.is_none() {
        issues.push(unusable(number, place));
    }
    found
}

#[cold]
fn unusable(number: Option<f64>, (list, position, field): (&str, usize, &str)) -> Issue {
    let reason = match number {
        Some(number) if number < 0.0 => "negative",
        Some(number) if number.is_finite() => "too_large",
        Some(number) if !number.is_nan() => "infinite",
        _ => "missing",
    };
    let place = Path::root().key(list).index(position).key(field);
    Issue::new(codes::access::VALUE_INVALID, place).with("field", field).with("reason", reason)
}

fn repeated(list: &str, later: usize, first: usize, issues: &mut Vec<Issue>) -> bool {
    let place = |position| Path::root().key(list).index(position);
    issues.push(
        Issue::new(codes::access::ID_REPEATED, place(later).key("id"))
            .with("list", list)
            .related(place(first)),
    );
    true
}
