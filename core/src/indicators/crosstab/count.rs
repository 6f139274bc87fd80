//! Counting: many tables in one pass over tiles of rows that fit near the processor.

use std::collections::BTreeMap;
use std::ops::Range;

use super::records::{Records, Variable, count};
use super::select::{Selection, select};
use crate::base::{Issue, Path, Report, codes};
use crate::formats::Places;
use crate::model::{CrosstabState, RecordFlow, StateDimension, StateTable, TableSpec};

/// What is counted.
#[derive(Clone, Debug, Default)]
pub struct Tabulation<'a> {
    /// The tables.
    pub tables: &'a [TableSpec],
    /// Only records for which this holds.
    pub condition: Option<&'a str>,
    /// The variable whose codes are weights.
    pub weight: Option<&'a str>,
    /// More codes that stand for missing, by variable.
    pub missing: Option<&'a BTreeMap<String, Vec<String>>>,
}

/// Variables of one table.
pub(super) const MOST_DIMENSIONS: usize = 4;
/// Cells of one table.
pub(super) const MOST_CELLS: usize = 1 << 18;
/// Rows of a tile.
const TILE: usize = 4096;
/// Rows after which counts of 32 bits are emptied.
const SPAN: usize = 1 << 30;
/// Counters of a cell, so that equal rows in sequence do not wait for each other.
const LANES: usize = 4;

/// A table that can be counted.
struct Plan<'a> {
    state: StateTable,
    variables: Vec<&'a Variable>,
    cells: usize,
}

/// Counts tables. A table that cannot be counted is told and left out; the result does not depend on `threads`.
#[must_use]
pub fn tabulate(records: &Records, tabulation: &Tabulation<'_>, threads: usize) -> Report<CrosstabState> {
    let mut issues = Vec::new();
    let plans: Vec<Plan<'_>> = tabulation
        .tables
        .iter()
        .enumerate()
        .filter_map(|(position, spec)| plan(records, spec, position, tabulation, &mut issues))
        .collect();
    let mut state = CrosstabState {
        condition: tabulation.condition.map(str::to_owned),
        weight: tabulation.weight.map(str::to_owned),
        ..CrosstabState::default()
    };
    let Some(selection) = select(records, tabulation, &mut issues) else {
        return Report::new(state, issues);
    };
    state.records = RecordFlow { rows: count(records.rows), ..selection.flow };
    let parts = std::thread::scope(|scope| {
        let count = |rows: Range<usize>| count_rows(&plans, &selection, rows);
        let mut shares = shares(records.rows, threads).into_iter();
        let first = shares.next();
        let others: Vec<_> = shares.map(|rows| scope.spawn(move || count(rows))).collect();
        let mut parts: Vec<Vec<Counts>> = first.map(count).into_iter().collect();
        for other in others {
            match other.join() {
                Ok(part) => parts.push(part),
                // A panic stays one, so that the binding contains it.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        parts
    });
    for (table, plan) in plans.into_iter().enumerate() {
        let mut counts = vec![0_u64; plan.cells];
        let mut weights = vec![0_u128; if selection.weights.is_some() { plan.cells } else { 0 }];
        for part in parts.iter().filter_map(|part| part.get(table)) {
            add(&mut counts, &part.counts);
            weights.iter_mut().zip(&part.weights).for_each(|(sum, more)| *sum = sum.saturating_add(*more));
        }
        let weights = weights.iter().map(u128::to_string).collect();
        state.tables.push(StateTable { counts, weights, ..plan.state });
    }
    Report::new(state, issues)
}

fn plan<'a>(
    records: &'a Records,
    spec: &TableSpec,
    position: usize,
    tabulation: &Tabulation<'_>,
    issues: &mut Vec<Issue>,
) -> Option<Plan<'a>> {
    let place = Path::root().key("tables").index(position);
    let names: Vec<&String> = spec.rows.names().iter().chain(&spec.columns).collect();
    let id = spec.id.clone().unwrap_or_else(|| {
        names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(" x ")
    });
    let repeated = names.iter().enumerate().any(|(at, name)| names.iter().take(at).any(|other| other == name));
    if spec.rows.names().is_empty() || names.len() > MOST_DIMENSIONS || repeated {
        issues.push(Issue::new(codes::crosstab::TABLE_INVALID, place).with("most", MOST_DIMENSIONS));
        return None;
    }
    let mut variables = Vec::with_capacity(names.len());
    for name in names {
        match records.position(name).and_then(|at| records.variables.get(at)) {
            Some(variable) => variables.push(variable),
            None => issues.push(unknown(place.clone(), name)),
        }
    }
    if variables.len() < spec.rows.names().len().saturating_add(spec.columns.iter().count()) {
        return None;
    }
    let cells = variables.iter().try_fold(1_usize, |cells, variable| cells.checked_mul(variable.codes.len()));
    let Some(cells) = cells.filter(|cells| *cells <= MOST_CELLS) else {
        issues.push(Issue::new(codes::crosstab::TABLE_TOO_LARGE, place).with("most", MOST_CELLS));
        return None;
    };
    let dimension = |variable: &&Variable| {
        let missing = tabulation.missing.and_then(|missing| missing.get(&variable.name));
        let mut codes = variable.codes.clone();
        for code in &mut codes {
            code.missing |= missing.is_some_and(|missing| missing.contains(&code.code));
        }
        StateDimension { name: variable.name.clone(), codes }
    };
    let state = StateTable {
        id,
        rows: spec.rows.names().len(),
        dimensions: variables.iter().map(dimension).collect(),
        ..StateTable::default()
    };
    Some(Plan { state, variables, cells })
}

/// A variable that is not there. Its name comes from the request, not from the data.
pub(super) fn unknown(place: Path, name: &str) -> Issue {
    Issue::new(codes::crosstab::VARIABLE_UNKNOWN, place).with("variable", name)
}

/// The counts of one table.
struct Counts {
    counts: Vec<u64>,
    weights: Vec<u128>,
}

/// Rows in as many parts as there are threads, each of whole tiles.
fn shares(rows: usize, threads: usize) -> Vec<Range<usize>> {
    let tiles = rows.div_ceil(TILE).div_ceil(threads.max(1)).max(1);
    let share = tiles.saturating_mul(TILE);
    (0..rows.max(1)).step_by(share).map(|start| start..start.saturating_add(share).min(rows)).collect()
}

fn count_rows(plans: &[Plan<'_>], selection: &Selection<'_>, rows: Range<usize>) -> Vec<Counts> {
    let weighted = |plan: &Plan<'_>| if selection.weights.is_some() { plan.cells } else { 0 };
    let mut totals: Vec<Counts> = plans
        .iter()
        .map(|plan| Counts { counts: vec![0; plan.cells], weights: vec![0; weighted(plan)] })
        .collect();
    // One more cell takes the records that are not selected.
    let mut counters: Vec<Counters> = plans.iter().map(|plan| Counters::new(plan.cells.saturating_add(1))).collect();
    let mut cells = vec![0_u32; TILE];
    for span in rows.clone().step_by(SPAN) {
        for start in (span..span.saturating_add(SPAN).min(rows.end)).step_by(TILE) {
            let tile = start..start.saturating_add(TILE).min(rows.end);
            for ((plan, counters), totals) in plans.iter().zip(&mut counters).zip(&mut totals) {
                let cells = cells.get_mut(..tile.len()).unwrap_or_default();
                place_rows(&plan.variables, &tile, cells);
                selection.put_aside(&tile, plan.cells, cells);
                counters.add(cells);
                if let Some(weights) = &selection.weights {
                    weights.sum(&tile, cells, &mut totals.weights);
                }
            }
        }
        for (counters, totals) in counters.iter_mut().zip(&mut totals) {
            counters.empty_into(&mut totals.counts);
        }
    }
    totals
}

/// The cell of each row of a tile, the last variable running fastest.
fn place_rows(variables: &[&Variable], tile: &Range<usize>, cells: &mut [u32]) {
    cells.fill(0);
    for variable in variables {
        let size = u32::try_from(variable.codes.len()).unwrap_or(u32::MAX);
        let step = |cell: &mut u32, place: u32| *cell = cell.wrapping_mul(size).wrapping_add(place);
        match &variable.places {
            Places::Small(places) => {
                let places = places.get(tile.clone()).unwrap_or_default();
                cells.iter_mut().zip(places).for_each(|(cell, place)| step(cell, u32::from(*place)));
            }
            Places::Large(places) => {
                let places = places.get(tile.clone()).unwrap_or_default();
                cells.iter_mut().zip(places).for_each(|(cell, place)| step(cell, u32::from(*place)));
            }
        }
    }
}

/// Counters of 32 bits, several for each cell.
struct Counters {
    lanes: [Vec<u32>; LANES],
}

impl Counters {
    fn new(cells: usize) -> Self {
        Self { lanes: std::array::from_fn(|_| vec![0; cells]) }
    }

    fn add(&mut self, cells: &[u32]) {
        fn one(lane: &mut [u32], cell: u32) {
            if let Some(counter) = lane.get_mut(cell as usize) {
                *counter = counter.wrapping_add(1);
            }
        }
        let [a, b, c, d] = &mut self.lanes;
        let (fours, rest) = cells.as_chunks::<LANES>();
        for [first, second, third, fourth] in fours {
            one(a, *first);
            one(b, *second);
            one(c, *third);
            one(d, *fourth);
        }
        rest.iter().for_each(|cell| one(a, *cell));
    }

    fn empty_into(&mut self, counts: &mut [u64]) {
        for lane in &mut self.lanes {
            for (count, counter) in counts.iter_mut().zip(lane) {
                *count = count.saturating_add(u64::from(std::mem::take(counter)));
            }
        }
    }
}

/// How many rows have each place.
pub(super) fn frequencies(places: &Places, counts: &mut [u64]) {
    let mut counters = Counters::new(counts.len());
    let mut cells = vec![0_u32; TILE];
    for start in (0..places.len()).step_by(TILE) {
        let tile = start..start.saturating_add(TILE).min(places.len());
        let cells = cells.get_mut(..tile.len()).unwrap_or_default();
        match places {
            Places::Small(places) => {
                let places = places.get(tile).unwrap_or_default();
                cells.iter_mut().zip(places).for_each(|(cell, place)| *cell = u32::from(*place));
            }
            Places::Large(places) => {
                let places = places.get(tile).unwrap_or_default();
                cells.iter_mut().zip(places).for_each(|(cell, place)| *cell = u32::from(*place));
            }
        }
        counters.add(cells);
        if start.checked_rem(SPAN) == Some(0) {
            counters.empty_into(counts);
        }
    }
    counters.empty_into(counts);
}

pub(super) fn add(sums: &mut [u64], more: &[u64]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum = sum.saturating_add(*more));
}
