//! Counts become tables: valid codes first, then what is missing, margins over both, percentages of what is valid.

use std::collections::{BTreeMap, BTreeSet};

use super::super::release::Internal;
use super::select::UNIT;
use crate::model::{
    Coordinates, CountCell, CountDimension, CrossTable, CrosstabState, Crosstabs, Share, ShareOf, StateCode,
    StateDimension, StateTable,
};

/// How tables are finished.
#[derive(Clone, Debug, Default)]
pub struct Finish {
    /// Whether they have margins.
    pub margins: bool,
    /// The percentages that are given.
    pub shares: Vec<ShareOf>,
}

/// What the code of records with nothing is called.
const BLANK: &str = "missing";
/// What the code of margins is called.
const TOTAL: &str = "total";

/// The tables of a state.
#[must_use]
pub fn finish(state: &Internal<CrosstabState>, how: &Finish) -> Internal<Crosstabs> {
    let state = state.custodian();
    let tables = state.tables.iter().map(|table| Finished::new(table).table(how)).collect();
    Internal::new(Crosstabs { records: state.records, tables, state: None })
}

/// How far apart the cells of neighbouring codes are, by dimension; the last one runs fastest.
pub(super) fn strides(sizes: impl DoubleEndedIterator<Item = usize>) -> Vec<usize> {
    let mut step = 1_usize;
    let mut steps = Vec::new();
    for size in sizes.rev() {
        steps.push(step);
        step = step.saturating_mul(size);
    }
    steps.reverse();
    steps
}

/// A dimension in the order of the table.
struct Axis<'a> {
    name: &'a str,
    /// Names of the codes, valid ones first.
    codes: Vec<String>,
    labels: BTreeMap<String, String>,
    valid: usize,
    total: String,
    /// For each code of the state its place.
    places: Vec<usize>,
}

impl<'a> Axis<'a> {
    fn new(dimension: &'a StateDimension) -> Self {
        let mut order: Vec<(usize, &StateCode)> = dimension.codes.iter().enumerate().collect();
        // What the state has in order stays so: blank is the last of the missing ones.
        order.sort_by_key(|(_, code)| code.missing);
        let mut taken: BTreeSet<String> = dimension.codes.iter().map(|code| code.code.clone()).collect();
        let blank = free(BLANK, &mut taken);
        let total = free(TOTAL, &mut taken);
        let name = |code: &StateCode| if code.code.is_empty() { blank.clone() } else { code.code.clone() };
        let mut places = vec![0; dimension.codes.len()];
        for (place, (from, _)) in order.iter().enumerate() {
            if let Some(entry) = places.get_mut(*from) {
                *entry = place;
            }
        }
        Self {
            name: &dimension.name,
            codes: order.iter().map(|(_, code)| name(code)).collect(),
            labels: order.iter().filter_map(|(_, code)| Some((name(code), code.label.clone()?))).collect(),
            valid: order.iter().filter(|(_, code)| !code.missing).count(),
            total,
            places,
        }
    }

    /// The place of the sum over all codes.
    fn all(&self) -> usize {
        self.codes.len()
    }

    /// The place of the sum over valid codes.
    fn all_valid(&self) -> usize {
        self.codes.len().saturating_add(1)
    }

    /// The codes and the two sums.
    fn size(&self) -> usize {
        self.codes.len().saturating_add(2)
    }

    fn code(&self, place: usize) -> &str {
        self.codes.get(place).unwrap_or(&self.total)
    }
}

/// A name that no code has.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = name.to_owned();
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

/// Counts with their sums over all and over valid codes, in every dimension.
struct Finished<'a> {
    table: &'a StateTable,
    axes: Vec<Axis<'a>>,
    steps: Vec<usize>,
    counts: Vec<u128>,
    weights: Vec<u128>,
}

impl<'a> Finished<'a> {
    fn new(table: &'a StateTable) -> Self {
        let axes: Vec<Axis<'_>> = table.dimensions.iter().map(Axis::new).collect();
        let steps = strides(axes.iter().map(Axis::size));
        let mut places = vec![0_usize];
        for (axis, step) in axes.iter().zip(&steps) {
            let moved = |place: &usize| {
                let place = *place;
                axis.places.iter().map(move |code| place.saturating_add(code.saturating_mul(*step)))
            };
            places = places.iter().flat_map(moved).collect();
        }
        let size = axes.iter().map(Axis::size).fold(1, usize::saturating_mul);
        let spread = |numbers: &mut dyn Iterator<Item = u128>| {
            let mut sums = vec![0_u128; size];
            for (place, number) in places.iter().zip(numbers) {
                if let Some(cell) = sums.get_mut(*place) {
                    *cell = number;
                }
            }
            axes.iter().zip(&steps).for_each(|(axis, step)| sum_up(&mut sums, axis, *step));
            sums
        };
        let counts = spread(&mut table.counts.iter().map(|count| u128::from(*count)));
        let weights = if table.weights.is_empty() {
            Vec::new()
        } else {
            spread(&mut table.weights.iter().map(|weight| weight.parse().unwrap_or_default()))
        };
        Self { table, axes, steps, counts, weights }
    }

    /// The sum at a place.
    fn at<'s>(&self, sums: &'s [u128], places: &[usize]) -> Option<&'s u128> {
        let steps = self.steps.iter().zip(places).map(|(step, place)| step.saturating_mul(*place));
        sums.get(steps.fold(0, usize::saturating_add))
    }

    fn count(&self, places: &[usize]) -> u64 {
        // Counts are of 64 bits, and so are their sums: there are not more records.
        self.at(&self.counts, places).and_then(|count| u64::try_from(*count).ok()).unwrap_or(u64::MAX)
    }

    fn table(&self, how: &Finish) -> CrossTable {
        let mut names = self.axes.iter().map(|axis| axis.name.to_owned());
        let mut table = CrossTable {
            id: self.table.id.clone(),
            rows: names.by_ref().take(self.table.rows).collect(),
            columns: names.next(),
            ..CrossTable::default()
        };
        for axis in &self.axes {
            table.counts.dimensions.push(CountDimension {
                name: axis.name.to_owned(),
                codes: axis.codes.clone(),
                total: how.margins.then(|| axis.total.clone()),
                ..CountDimension::default()
            });
            table.missing.insert(axis.name.to_owned(), axis.codes.iter().skip(axis.valid).cloned().collect());
            if !axis.labels.is_empty() {
                table.labels.insert(axis.name.to_owned(), axis.labels.clone());
            }
        }
        let all = self.count(&self.places(Axis::all));
        table.valid = self.count(&self.places(Axis::all_valid));
        table.incomplete = all.saturating_sub(table.valid);
        for places in self.cells(how.margins) {
            let (at, count) = (self.coordinates(&places), self.count(&places));
            if let Some(weight) = self.at(&self.weights, &places) {
                table.weighted.push(number(*weight) * UNIT);
            }
            let shares = how.shares.iter().filter_map(|of| self.share(*of, &places, (&at, count)));
            table.shares.extend(shares);
            table.counts.cells.push(CountCell { at, count: Some(number(count.into())), contributors: None });
        }
        table
    }

    fn places(&self, place: fn(&Axis<'a>) -> usize) -> Vec<usize> {
        self.axes.iter().map(place).collect()
    }

    /// The places of all cells, the last dimension running fastest.
    fn cells(&self, margins: bool) -> Vec<Vec<usize>> {
        let mut cells: Vec<Vec<usize>> = vec![Vec::new()];
        for axis in &self.axes {
            let size = if margins { axis.all().saturating_add(1) } else { axis.all() };
            let longer = |cell: &Vec<usize>| {
                let cell = cell.clone();
                (0..size).map(move |place| cell.iter().copied().chain([place]).collect())
            };
            cells = cells.iter().flat_map(longer).collect();
        }
        cells
    }

    fn coordinates(&self, places: &[usize]) -> Coordinates {
        let pairs = self.axes.iter().zip(places);
        pairs.map(|(axis, place)| (axis.name.to_owned(), axis.code(*place).to_owned())).collect()
    }

    /// The percentage of a cell; nothing when the cell is missing in a dimension that is divided up, or has the total
    /// of all such dimensions, which is 100 % of itself.
    fn share(&self, of: ShareOf, places: &[usize], (at, count): (&Coordinates, u64)) -> Option<Share> {
        let rows = self.table.rows;
        if of != ShareOf::Total && rows >= self.axes.len() {
            return None;
        }
        let divided = |dimension: usize| match of {
            ShareOf::Row => dimension >= rows,
            ShareOf::Column => dimension < rows,
            ShareOf::Total => true,
        };
        let (mut base, mut all) = (places.to_vec(), places.to_vec());
        let mut is_part = false;
        for (dimension, axis) in self.axes.iter().enumerate().filter(|(dimension, _)| divided(*dimension)) {
            let (base, all) = (base.get_mut(dimension)?, all.get_mut(dimension)?);
            if *base == axis.all() {
                continue;
            }
            if *base >= axis.valid {
                return None;
            }
            is_part = true;
            (*base, *all) = (axis.all_valid(), axis.all());
        }
        if !is_part {
            return None;
        }
        let valid_n = self.count(&base);
        let sums = if self.weights.is_empty() { &self.counts } else { &self.weights };
        let (part, whole) = (number(*self.at(sums, places)?), number(*self.at(sums, &base)?));
        Some(Share {
            at: at.clone(),
            of,
            numerator: count,
            valid_n,
            missing_n: self.count(&all).saturating_sub(valid_n),
            percent: (whole > 0.0).then_some(100.0 * part / whole),
        })
    }
}

/// Writes the two sums of a dimension into their places.
fn sum_up(sums: &mut [u128], axis: &Axis<'_>, step: usize) {
    let block = step.saturating_mul(axis.size());
    for block in sums.chunks_mut(block.max(1)) {
        let (codes, totals) = block.split_at_mut(step.saturating_mul(axis.all()));
        let (all, valid) = totals.split_at_mut(step);
        for (place, code) in codes.chunks(step.max(1)).enumerate() {
            let add = |totals: &mut [u128]| {
                totals.iter_mut().zip(code).for_each(|(sum, more)| *sum = sum.saturating_add(*more));
            };
            add(all);
            if place < axis.valid {
                add(valid);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a sum is rounded once, when it is written")]
fn number(sum: u128) -> f64 {
    sum as f64
}
