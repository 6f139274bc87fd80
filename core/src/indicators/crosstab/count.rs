//! Counting: many tables in one pass over tiles of rows that fit near the processor.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::release::Internal;
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
pub fn tabulate(
    records: &Records,
    tabulation: &Tabulation<'_>,
    threads: usize,
) -> Report<Internal<CrosstabState>> {
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
    // Records that could not be selected were there all the same.
    state.records.rows = count(records.rows);
    let Some(selection) = select(records, tabulation, &mut issues) else {
        return Report::new(Internal::new(state), issues);
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
    Report::new(Internal::new(state), issues)
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
    let id = spec.name();
    let repeated =
        names.iter().enumerate().any(|(at, name)| names.iter().take(at).any(|other| other == name));
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
    let mut counters: Vec<Counters> =
        plans.iter().map(|plan| Counters::new(plan.cells.saturating_add(1))).collect();
    let (mut narrow, mut wide) = (vec![0_u16; TILE], vec![0_u32; TILE]);
    for span in rows.clone().step_by(SPAN) {
        for start in (span..span.saturating_add(SPAN).min(rows.end)).step_by(TILE) {
            let tile = start..start.saturating_add(TILE).min(rows.end);
            for ((plan, counters), totals) in plans.iter().zip(&mut counters).zip(&mut totals) {
                if u16::try_from(plan.cells).is_ok() {
                    count_tile(plan, selection, &tile, &mut narrow, counters, totals);
                } else {
                    count_tile(plan, selection, &tile, &mut wide, counters, totals);
                }
            }
        }
        for (counters, totals) in counters.iter_mut().zip(&mut totals) {
            counters.empty_into(&mut totals.counts);
        }
    }
    totals
}

fn count_tile<C: Cell>(
    plan: &Plan<'_>,
    selection: &Selection<'_>,
    tile: &Range<usize>,
    cells: &mut [C],
    counters: &mut Counters,
    totals: &mut Counts,
) {
    let cells = cells.get_mut(..tile.len()).unwrap_or_default();
    place_rows(&plan.variables, tile, cells);
    if let Some(kept) = selection.kept(tile) {
        let aside = C::of(plan.cells);
        cells.iter_mut().zip(kept).for_each(|(cell, kept)| *cell = if *kept { *cell } else { aside });
    }
    counters.add(cells);
    if let Some(weights) = &selection.weights {
        for (row, cell) in tile.clone().zip(cells) {
            // What was put aside has no sum.
            if let Some(sum) = totals.weights.get_mut(cell.number()) {
                *sum = sum.saturating_add(weights.of(row));
            }
        }
    }
}

/// The number of a cell, in as few bytes as the table allows.
trait Cell: Copy + Default {
    fn of(number: usize) -> Self;
    fn number(self) -> usize;
    /// The cell one dimension further, which has so many codes.
    fn step(self, codes: Self, place: u16) -> Self;
}

impl Cell for u8 {
    fn of(number: usize) -> Self {
        Self::try_from(number).unwrap_or(Self::MAX)
    }

    fn number(self) -> usize {
        usize::from(self)
    }

    fn step(self, codes: Self, place: u16) -> Self {
        self.wrapping_mul(codes).wrapping_add(Self::of(usize::from(place)))
    }
}

impl Cell for u16 {
    fn of(number: usize) -> Self {
        Self::try_from(number).unwrap_or(Self::MAX)
    }

    fn number(self) -> usize {
        usize::from(self)
    }

    fn step(self, codes: Self, place: u16) -> Self {
        self.wrapping_mul(codes).wrapping_add(place)
    }
}

impl Cell for u32 {
    fn of(number: usize) -> Self {
        Self::try_from(number).unwrap_or(Self::MAX)
    }

    fn number(self) -> usize {
        self as usize
    }

    fn step(self, codes: Self, place: u16) -> Self {
        self.wrapping_mul(codes).wrapping_add(Self::from(place))
    }
}

/// The cell of each row of a tile, the last variable running fastest.
fn place_rows<C: Cell>(variables: &[&Variable], tile: &Range<usize>, cells: &mut [C]) {
    fn part<'p, P>(places: &'p [P], tile: &Range<usize>) -> &'p [P] {
        places.get(tile.clone()).unwrap_or_default()
    }
    // Most tables are of two variables of few codes: their cells are made in one go.
    if let [first, second] = variables
        && let (Places::Small(first), Places::Small(places)) = (&first.places, &second.places)
    {
        let codes = C::of(second.codes.len());
        let rows = part(first, tile).iter().zip(part(places, tile));
        for (cell, (first, second)) in cells.iter_mut().zip(rows) {
            *cell = C::default().step(codes, u16::from(*first)).step(codes, u16::from(*second));
        }
        return;
    }
    cells.fill(C::default());
    for variable in variables {
        let codes = C::of(variable.codes.len());
        match &variable.places {
            Places::Small(places) => {
                let rows = cells.iter_mut().zip(part(places, tile));
                rows.for_each(|(cell, place)| *cell = cell.step(codes, u16::from(*place)));
            }
            Places::Large(places) => {
                let rows = cells.iter_mut().zip(part(places, tile));
                rows.for_each(|(cell, place)| *cell = cell.step(codes, *place));
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

    fn add<C: Cell>(&mut self, cells: &[C]) {
        #[inline]
        fn one<C: Cell>(lane: &mut [u32], cell: C) {
            if let Some(counter) = lane.get_mut(cell.number()) {
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
    fn add<C: Cell>(places: &[C], counts: &mut [u64]) {
        let mut counters = Counters::new(counts.len());
        for span in places.chunks(SPAN) {
            counters.add(span);
            counters.empty_into(counts);
        }
    }
    match places {
        Places::Small(places) => add(places, counts),
        Places::Large(places) => add(places, counts),
    }
}

pub(super) fn add(sums: &mut [u64], more: &[u64]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum = sum.saturating_add(*more));
}
