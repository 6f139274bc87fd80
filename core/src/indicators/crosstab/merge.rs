//! Partial states of parts of the records become one.

use std::collections::BTreeSet;

use super::super::release::Internal;
use super::count::{MOST_CELLS, MOST_DIMENSIONS};
use super::records::order;
use super::tables::strides;
use crate::base::{Error, Path, codes};
use crate::model::{CrosstabState, RecordFlow, StateDimension, StateTable};

/// Merges states of the same tables and settings, in any order. Codes that only some parts have are in the result.
///
/// # Errors
/// `crosstab.states_missing` when there are none, `crosstab.states_differ` when they are not of the same tables and settings, or do not hold together.
pub fn merge(states: &[CrosstabState]) -> Result<Internal<CrosstabState>, Error> {
    let mut states = states.iter().enumerate();
    let Some((_, first)) = states.next() else {
        return Err(Error::new(codes::crosstab::STATES_MISSING).at(Path::root().key("states")));
    };
    let weighted = first.weight.is_some();
    first.tables.iter().try_for_each(|table| check(table, weighted)).ok_or_else(|| differing(0))?;
    let mut whole = first.clone();
    for (position, state) in states {
        whole = pair(&whole, state).ok_or_else(|| differing(position))?;
    }
    Ok(Internal::new(whole))
}

fn differing(position: usize) -> Error {
    Error::new(codes::crosstab::STATES_DIFFER).at(Path::root().key("states").index(position))
}

fn pair(one: &CrosstabState, other: &CrosstabState) -> Option<CrosstabState> {
    let same = one.condition == other.condition && one.weight == other.weight;
    if !same || one.tables.len() != other.tables.len() {
        return None;
    }
    let weighted = one.weight.is_some();
    let tables = one.tables.iter().zip(&other.tables).map(|(one, other)| tables(one, other, weighted));
    let (a, b) = (one.records, other.records);
    Some(CrosstabState {
        records: RecordFlow {
            rows: a.rows.checked_add(b.rows)?,
            selected: a.selected.checked_add(b.selected)?,
            excluded: a.excluded.checked_add(b.excluded)?,
            undecided: a.undecided.checked_add(b.undecided)?,
            unweighted: a.unweighted.checked_add(b.unweighted)?,
        },
        condition: one.condition.clone(),
        weight: one.weight.clone(),
        tables: tables.collect::<Option<_>>()?,
    })
}

fn tables(one: &StateTable, other: &StateTable, weighted: bool) -> Option<StateTable> {
    let same = one.id == other.id && one.rows == other.rows && one.dimensions.len() == other.dimensions.len();
    if !same {
        return None;
    }
    let dimensions: Vec<StateDimension> = one
        .dimensions
        .iter()
        .zip(&other.dimensions)
        .map(|(one, other)| union(one, other))
        .collect::<Option<_>>()?;
    let cells = size(&dimensions)?;
    let mut counts = vec![0_u64; cells];
    let mut weights = vec![0_u128; if weighted { cells } else { 0 }];
    for part in [one, other] {
        check(part, weighted)?;
        let places = places(part, &dimensions)?;
        for (place, count) in places.iter().zip(&part.counts) {
            let sum = counts.get_mut(*place)?;
            *sum = sum.checked_add(*count)?;
        }
        for (place, weight) in places.iter().zip(&part.weights) {
            let sum = weights.get_mut(*place)?;
            *sum = sum.checked_add(weight.parse().ok()?)?;
        }
    }
    let weights = weights.iter().map(u128::to_string).collect();
    Some(StateTable { id: one.id.clone(), rows: one.rows, dimensions, counts, weights })
}

/// The codes of both. A code that is missing in one and valid in the other is a contradiction.
fn union(one: &StateDimension, other: &StateDimension) -> Option<StateDimension> {
    let mut codes = one.codes.clone();
    for code in &other.codes {
        match one.codes.iter().find(|known| known.code == code.code) {
            Some(known) if known.missing != code.missing => return None,
            Some(_) => {}
            None => codes.push(code.clone()),
        }
    }
    codes.sort_by(|one, other| order(&one.code, &other.code));
    (one.name == other.name).then(|| StateDimension { name: one.name.clone(), codes })
}

/// Where the cells of a part are in the whole.
fn places(part: &StateTable, dimensions: &[StateDimension]) -> Option<Vec<usize>> {
    let steps = strides(dimensions.iter().map(|dimension| dimension.codes.len()));
    let mut places = vec![0_usize];
    for ((own, whole), step) in part.dimensions.iter().zip(dimensions).zip(steps) {
        let at = |code: &str| whole.codes.iter().position(|known| known.code == code)?.checked_mul(step);
        let moved: Vec<usize> = own.codes.iter().map(|code| at(&code.code)).collect::<Option<_>>()?;
        places = places
            .iter()
            .flat_map(|place| moved.iter().map(move |moved| place.checked_add(*moved)))
            .collect::<Option<_>>()?;
    }
    Some(places)
}

/// The cells that dimensions make; nothing when they are too many.
fn size(dimensions: &[StateDimension]) -> Option<usize> {
    let cells =
        dimensions.iter().try_fold(1_usize, |cells, dimension| cells.checked_mul(dimension.codes.len()))?;
    (dimensions.len() <= MOST_DIMENSIONS && cells <= MOST_CELLS).then_some(cells)
}

/// Whether a table holds together: codes that differ, and as many counts as they make cells.
fn check(table: &StateTable, weighted: bool) -> Option<()> {
    let cells = size(&table.dimensions)?;
    let differ = |dimension: &StateDimension| {
        let codes: BTreeSet<&str> = dimension.codes.iter().map(|code| code.code.as_str()).collect();
        codes.len() == dimension.codes.len()
    };
    let weights = if weighted { cells } else { 0 };
    let rows = (1..=table.dimensions.len()).contains(&table.rows);
    let sound = rows && table.counts.len() == cells && table.weights.len() == weights;
    (sound && table.dimensions.iter().all(differ)).then_some(())
}
