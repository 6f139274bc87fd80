//! Which records are counted, and how much each of them weighs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::count::{Tabulation, unknown};
use super::records::{Records, Variable, count};
use crate::base::{Issue, Path, codes};
use crate::expr::{Column, ColumnValues, Columns, Expression, Name, Names, Type, Validity};
use crate::formats::Places;
use crate::model::RecordFlow;
use crate::text::nearest;

/// Records that are looked at together.
const CHUNK: usize = 1 << 16;

/// Weights are whole multiples of this.
pub(super) const UNIT: f64 = 1.0 / (1_u128 << 64) as f64;
/// Weights other than 0, so that each is an exact multiple of the unit and 10^12 of them can be summed.
const LEAST: f64 = 1.0 / 4096.0;
const MOST: f64 = 16_777_216.0;

/// The records that are counted.
pub(super) struct Selection<'a> {
    pub(super) flow: RecordFlow,
    /// One mark for each record; all without it.
    kept: Option<Vec<bool>>,
    pub(super) weights: Option<Weights<'a>>,
}

impl Selection<'_> {
    /// A mark for each row of a tile; nothing when all are counted.
    pub(super) fn kept(&self, tile: &Range<usize>) -> Option<&[bool]> {
        self.kept.as_deref().map(|kept| kept.get(tile.clone()).unwrap_or_default())
    }
}

/// The weight of each code of a variable, and the codes of the records.
pub(super) struct Weights<'a> {
    by_code: Vec<u128>,
    places: &'a Places,
}

impl Weights<'_> {
    pub(super) fn of(&self, row: usize) -> u128 {
        self.places.get(row).and_then(|place| self.by_code.get(place)).copied().unwrap_or(0)
    }
}

/// Selects records; nothing when the condition or the weight cannot be used, which is told.
pub(super) fn select<'a>(
    records: &'a Records,
    tabulation: &Tabulation<'_>,
    issues: &mut Vec<Issue>,
) -> Option<Selection<'a>> {
    let mut flow = RecordFlow::default();
    let mut kept = None;
    if let Some(condition) = tabulation.condition {
        let scope = Scope { records, missing: tabulation.missing };
        let expression = match Expression::compile_as(condition, &scope, Type::Boolean) {
            Ok(expression) => expression,
            Err(found) => {
                let place = Path::root().key("where");
                issues.extend(found.into_iter().map(|issue| issue.under(&place)));
                return None;
            }
        };
        let marks = scope.evaluate(&expression, &mut flow);
        kept = Some(marks);
    }
    let mut weights = None;
    if let Some(name) = tabulation.weight {
        let Some(variable) = records.position(name).and_then(|at| records.variables.get(at)) else {
            issues.push(unknown(Path::root().key("weight"), name));
            return None;
        };
        let marks = kept.get_or_insert_with(|| vec![true; records.rows]);
        weights = Some(weigh(variable, marks, &mut flow, issues));
    }
    let left_out = [flow.excluded, flow.undecided, flow.unweighted].into_iter().fold(0, u64::saturating_add);
    flow.selected = count(records.rows).saturating_sub(left_out);
    Some(Selection { flow, kept, weights })
}

/// Reads weights. A record whose weight cannot be used is not counted at all.
fn weigh<'a>(
    variable: &'a Variable,
    kept: &mut [bool],
    flow: &mut RecordFlow,
    issues: &mut Vec<Issue>,
) -> Weights<'a> {
    let usable = |code: &str| {
        let weight: f64 = code.parse().ok()?;
        (weight == 0.0 || (LEAST..=MOST).contains(&weight)).then(|| in_units(weight))
    };
    let weights: Vec<Option<u128>> =
        variable.codes.iter().map(|code| if code.missing { None } else { usable(&code.code) }).collect();
    let mut first = None;
    for ((row, mark), place) in kept.iter_mut().enumerate().zip(variable.places.iter()) {
        if *mark && weights.get(place).copied().flatten().is_none() {
            *mark = false;
            flow.unweighted = flow.unweighted.saturating_add(1);
            first.get_or_insert(row);
        }
    }
    if let Some(row) = first {
        let place = Path::root().key("weight");
        let issue =
            Issue::new(codes::crosstab::WEIGHT_INVALID, place).with("variable", variable.name.as_str());
        issues.push(issue.with("count", flow.unweighted).with("record", count(row).saturating_add(1)));
    }
    let by_code = weights.into_iter().map(Option::unwrap_or_default).collect();
    Weights { by_code, places: &variable.places }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a weight is at most 2^24 and not negative, and a whole multiple of the unit"
)]
fn in_units(weight: f64) -> u128 {
    (weight / UNIT) as u128
}

/// The variables as names of an expression: numbers where all codes are numbers, texts otherwise.
struct Scope<'a> {
    records: &'a Records,
    missing: Option<&'a BTreeMap<String, Vec<String>>>,
}

impl Names for Scope<'_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        let slot = self.records.position(name)?;
        let variable = self.records.variables.get(slot)?;
        Some(Name::one(slot, if self.numbers(variable).is_some() { Type::Number } else { Type::Text }))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        nearest(name, self.records.names()).map(str::to_owned)
    }
}

/// A variable in the records of a chunk.
enum Part<'a> {
    Numbers { values: Vec<f64>, valid: Vec<bool> },
    Texts { codes: Vec<&'a str>, places: Vec<u32> },
}

struct Chunk<'a> {
    rows: usize,
    parts: BTreeMap<usize, Part<'a>>,
}

impl Columns for Chunk<'_> {
    fn rows(&self) -> usize {
        self.rows
    }

    fn column(&self, slot: usize) -> Option<Column<'_>> {
        Some(match self.parts.get(&slot)? {
            Part::Numbers { values, valid } => Column::Numbers { values, valid: Validity::Marks(valid) },
            Part::Texts { codes, places } => Column::Coded { codes, places },
        })
    }
}

impl<'a> Scope<'a> {
    fn is_missing(&self, variable: &Variable, place: usize) -> bool {
        let more = self.missing.and_then(|missing| missing.get(&variable.name));
        variable
            .codes
            .get(place)
            .is_none_or(|code| code.missing || more.is_some_and(|missing| missing.contains(&code.code)))
    }

    /// The number of each code, when all that are not missing are numbers.
    fn numbers(&self, variable: &Variable) -> Option<Vec<f64>> {
        let number = |(place, code): (usize, &crate::model::StateCode)| {
            if self.is_missing(variable, place) { Some(0.0) } else { code.code.parse().ok() }
        };
        variable.codes.iter().enumerate().map(number).collect()
    }

    /// A mark for each record for which the condition holds.
    fn evaluate(&self, expression: &Expression, flow: &mut RecordFlow) -> Vec<bool> {
        let mut marks = Vec::with_capacity(self.records.rows);
        for start in (0..self.records.rows).step_by(CHUNK) {
            let rows = start..start.saturating_add(CHUNK).min(self.records.rows);
            let part = |slot: &usize| Some((*slot, self.part(self.records.variables.get(*slot)?, &rows)));
            let chunk =
                Chunk { rows: rows.len(), parts: expression.slots().iter().filter_map(part).collect() };
            let ColumnValues::Truths(truths) = expression.eval_columns(&chunk) else { continue };
            for truth in truths {
                let sum = match truth {
                    Some(true) => None,
                    Some(false) => Some(&mut flow.excluded),
                    None => Some(&mut flow.undecided),
                };
                if let Some(sum) = sum {
                    *sum = sum.saturating_add(1);
                }
                marks.push(truth == Some(true));
            }
        }
        marks
    }

    fn part(&self, variable: &'a Variable, rows: &Range<usize>) -> Part<'a> {
        let places = rows.clone().map(|row| variable.places.get(row).unwrap_or(usize::MAX));
        let is_valid: Vec<bool> =
            (0..variable.codes.len()).map(|place| !self.is_missing(variable, place)).collect();
        let has = |place: usize| is_valid.get(place).copied().unwrap_or(false);
        match self.numbers(variable) {
            Some(numbers) => {
                let places: Vec<usize> = places.collect();
                let values = places.iter().map(|place| numbers.get(*place).copied().unwrap_or(0.0)).collect();
                Part::Numbers { values, valid: places.into_iter().map(has).collect() }
            }
            None => {
                let place = |place: usize| {
                    if has(place) { u32::try_from(place).unwrap_or(u32::MAX) } else { u32::MAX }
                };
                let codes = variable.codes.iter().map(|code| code.code.as_str()).collect();
                Part::Texts { codes, places: places.map(place).collect() }
            }
        }
    }
}
