//! Figures that must agree: within a table, between tables that count the same persons, and by the sums that the
//! definition names.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::{Comparison, Position, Statistic};
use super::field::Field;
use super::plan::{AxisPlan, Classify, DemandPlan, TablePlan, ones};
use super::tables::first_row;
use super::workbook::MOST;
use crate::base::{Issue, Path, codes};
use crate::formats::cell_name;
use crate::model::{DemandCell, DemandTable};

/// What persons of a cell have in common: the codes of each field, `None` standing for numbers and sets by name.
type Who = BTreeMap<Field, BTreeSet<String>>;

/// A number with the place that it is at.
struct Figure {
    count: u64,
    place: String,
    cell: String,
    at: CellPlace,
}

/// A cell of a table that is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Number of the table.
    pub table: String,
    /// Row of the table, from 0.
    pub row: usize,
    /// Column of the table, from 0.
    pub column: usize,
    /// Its name in the workbook.
    pub cell: String,
}

impl DemandPlan {
    /// Checks tables, whoever made them. Tables of [`DemandPlan::tables`] have no issue; a table that is missing is
    /// not compared. `place` says where a cell is.
    #[must_use]
    pub fn check(&self, tables: &[DemandTable], place: &dyn Fn(&CellPlace) -> Path) -> Vec<Issue> {
        let found = self.disagreements(tables).into_iter();
        found.map(|(at, issue)| Issue { path: place(&at), ..issue }).collect()
    }

    fn disagreements(&self, tables: &[DemandTable]) -> Vec<(CellPlace, Issue)> {
        let by_id: BTreeMap<&str, &DemandTable> =
            tables.iter().map(|table| (table.id.as_str(), table)).collect();
        let mut issues = Vec::new();
        let mut same: BTreeMap<Who, Figure> = BTreeMap::new();
        for plan in &self.tables {
            let Some(table) = self.entry(plan).and_then(|entry| by_id.get(entry.id.as_str())) else {
                continue;
            };
            let table = self.with_totals(plan, table);
            self.check_sums(plan, &table, &mut issues);
            for (who, figure) in self.figures(plan, &table) {
                match same.get(&who) {
                    Some(first) if first.count != figure.count => {
                        issues.push(disagree("persons", first, &figure));
                    }
                    Some(_) => {}
                    None => {
                        same.insert(who, figure);
                    }
                }
            }
        }
        for relation in &self.definition.relations {
            let sums = (self.sum(&relation.left, &by_id), self.sum(&relation.right, &by_id));
            let (Some(left), Some(right)) = sums else { continue };
            let holds = match relation.relation {
                Comparison::Equal => left.count == right.count,
                Comparison::AtLeast => left.count >= right.count,
            };
            if !holds {
                issues.push(disagree(&relation.id, &left, &right));
            }
        }
        issues
    }

    /// Blanks the cells of a table that are no number of their kind, and tells them; a table without the rows and
    /// columns of its number is told as a whole.
    #[must_use]
    pub fn refuse_cells(&self, table: &mut DemandTable, place: &Path) -> Vec<Issue> {
        let plan = self.tables.iter().find(|plan| self.entry(plan).is_some_and(|entry| entry.id == table.id));
        let axes = plan.and_then(|plan| Some((self.axis(plan.rows)?.1, self.axis(plan.columns)?.1)));
        let Some((rows, columns)) = axes else { return Vec::new() };
        let (rows, columns) = (&rows.positions, &columns.positions);
        if table.cells.len() != rows.len() || table.cells.iter().any(|cells| cells.len() != columns.len()) {
            let issue = Issue::new(codes::tdi::SHAPE_DIFFERS, place.clone()).with("table", table.id.as_str());
            return vec![issue.with("rows", rows.len()).with("columns", columns.len())];
        }
        let mut issues = Vec::new();
        for (row, cells) in table.cells.iter_mut().enumerate() {
            for (column, (cell, position)) in cells.iter_mut().zip(columns).enumerate() {
                if cell.is_some_and(|cell| !fits(cell, position)) {
                    *cell = None;
                    issues.push(unfit_cell(&table.id, position, place.index(row).index(column)));
                }
            }
        }
        issues
    }

    /// Totals that were left blank are what their parts add up to, so that these can be compared.
    fn with_totals(&self, plan: &TablePlan, table: &DemandTable) -> DemandTable {
        let mut table = table.clone();
        let (Some(rows), Some(columns)) = (self.axis(plan.rows), self.axis(plan.columns)) else {
            return table;
        };
        if let Some(total) = total_of(columns.0, &columns.1.positions) {
            for cells in &mut table.cells {
                let sum = total.sum(|part| cells.get(part).copied().flatten());
                fill(cells.get_mut(total.at), sum);
            }
        }
        if let Some(total) = total_of(rows.0, &rows.1.positions) {
            for column in 0..columns.0.positions {
                let sum = total.sum(|part| table.cells.get(part)?.get(column).copied().flatten());
                fill(table.cells.get_mut(total.at).and_then(|cells| cells.get_mut(column)), sum);
            }
        }
        table
    }

    /// The counts of a table with what their persons have in common.
    fn figures(&self, plan: &TablePlan, table: &DemandTable) -> Vec<(Who, Figure)> {
        let (Some(rows), Some(columns)) = (self.axis(plan.rows), self.axis(plan.columns)) else {
            return Vec::new();
        };
        let filter = self.filter_of(plan);
        let mut figures = Vec::new();
        for (row, position) in rows.1.positions.iter().enumerate() {
            for (column, across) in columns.1.positions.iter().enumerate() {
                let Some(figure) = self.figure(plan, table, (row, position), (column, across)) else {
                    continue;
                };
                let mut who = filter.clone();
                let narrowed =
                    narrow(&mut who, rows.1.field, position) && narrow(&mut who, columns.1.field, across);
                if narrowed {
                    figures.push((who, figure));
                }
            }
        }
        figures
    }

    fn filter_of(&self, plan: &TablePlan) -> Who {
        let mut who = Who::new();
        for (field, bits) in &plan.filter {
            let list = self.list(*field);
            let names = ones(*bits).filter_map(|code| list?.names.get(code).cloned());
            who.insert(*field, names.collect());
        }
        who
    }

    fn figure(
        &self,
        plan: &TablePlan,
        table: &DemandTable,
        (row, of_row): (usize, &Position),
        (column, of_column): (usize, &Position),
    ) -> Option<Figure> {
        let count = table.cells.get(row)?.get(column)?.and_then(DemandCell::count)?;
        let at = first_row(self.entry(plan)?.header_row).checked_add(row)?;
        let place = format!("{}/{}/{}", table.id, of_row.code, of_column.code);
        let cell = cell_name(at, column.checked_add(1)?);
        let at = CellPlace { table: table.id.clone(), row, column, cell: cell.clone() };
        Some(Figure { count, place, cell, at })
    }

    /// The positions without the total add up to it, along both axes. Where a person is in several rows, the total
    /// is at least each of them; a group is at least what stands below it.
    fn check_sums(&self, plan: &TablePlan, table: &DemandTable, issues: &mut Vec<(CellPlace, Issue)>) {
        let (Some(rows), Some(columns)) = (self.axis(plan.rows), self.axis(plan.columns)) else { return };
        for (row, position) in rows.1.positions.iter().enumerate() {
            let line: Vec<_> = (0..columns.0.positions)
                .filter_map(|column| {
                    let across = columns.1.positions.get(column)?;
                    Some((column, self.figure(plan, table, (row, position), (column, across))?))
                })
                .collect();
            check_line(columns.0, &columns.1.positions, &line, issues);
        }
        for (column, across) in columns.1.positions.iter().enumerate() {
            let line: Vec<_> = (0..rows.0.positions)
                .filter_map(|row| {
                    let position = rows.1.positions.get(row)?;
                    Some((row, self.figure(plan, table, (row, position), (column, across))?))
                })
                .collect();
            check_line(rows.0, &rows.1.positions, &line, issues);
        }
    }

    /// The sum of cells; nothing when one of them is not there.
    fn sum(&self, cells: &[String], tables: &BTreeMap<&str, &DemandTable>) -> Option<Figure> {
        let mut sum: Option<Figure> = None;
        for name in cells {
            let mut parts = name.split('/');
            let (id, row, column) = (parts.next()?, parts.next()?, parts.next()?);
            let plan =
                self.tables.iter().find(|plan| self.entry(plan).is_some_and(|entry| entry.id == id))?;
            let find = |axis: usize, code: &str| {
                let positions = &self.axis(axis)?.1.positions;
                positions.iter().enumerate().find(|(_, position)| position.code == code)
            };
            let figure =
                self.figure(plan, tables.get(id)?, find(plan.rows, row)?, find(plan.columns, column)?)?;
            sum = Some(match sum {
                None => figure,
                Some(before) => Figure {
                    count: before.count.checked_add(figure.count)?,
                    place: format!("{} + {}", before.place, figure.place),
                    cell: format!("{} + {}", before.cell, figure.cell),
                    at: before.at,
                },
            });
        }
        sum
    }
}

/// A cell that has no number of its kind: a count, or years.
pub(super) fn unfit_cell(name: &str, position: &Position, place: Path) -> Issue {
    let has_years = position.statistic.is_some_and(|statistic| !Statistic::is_count(statistic));
    let code = if has_years { codes::tdi::YEARS_INVALID } else { codes::tdi::NUMBER_INVALID };
    let issue = Issue::new(code, place).with("field", name);
    if has_years { issue } else { issue.with("min", 0).with("max", MOST) }
}

/// Whether a number is a count, or years where the column has years.
fn fits(cell: DemandCell, position: &Position) -> bool {
    match cell {
        DemandCell::Count(count) => count <= MOST,
        DemandCell::Years(years) => {
            let has_years = position.statistic.is_some_and(|statistic| !Statistic::is_count(statistic));
            has_years && years.is_finite() && years >= 0.0
        }
    }
}

/// Where the total of an axis is, and the positions that add up to it.
struct Total {
    at: usize,
    parts: Vec<usize>,
}

/// Nothing when persons may be in several positions, or when there is no total.
fn total_of(axis: &AxisPlan, positions: &[Position]) -> Option<Total> {
    if !matches!(axis.by, Classify::Single(..)) {
        return None;
    }
    let at = positions.iter().position(|position| position.all)?;
    let is_top = |part: &Position| !part.all && !positions.iter().any(|outer| is_part(part, outer));
    let parts = positions.iter().enumerate().filter(|(_, part)| is_top(part)).map(|(part, _)| part);
    Some(Total { at, parts: parts.collect() })
}

impl Total {
    /// The sum of its parts; nothing when one of them is not there.
    fn sum(&self, cell: impl Fn(usize) -> Option<DemandCell>) -> Option<u64> {
        self.parts.iter().try_fold(0, |sum: u64, part| sum.checked_add(cell(*part)?.count()?))
    }
}

fn fill(cell: Option<&mut Option<DemandCell>>, sum: Option<u64>) {
    if let (Some(cell @ None), Some(sum)) = (cell, sum) {
        *cell = Some(DemandCell::Count(sum));
    }
}

/// Adds what a position says; nothing is known of sets and of statistics.
fn narrow(who: &mut Who, field: Option<Field>, position: &Position) -> bool {
    if position.all {
        return true;
    }
    let Some(field) = field else { return false };
    let codes: BTreeSet<String> = match field.codes_of() {
        Some(_) if matches!(field, Field::SecondaryDrugs | Field::AnyDrug) => return false,
        Some(_) => position.of.iter().cloned().collect(),
        None => BTreeSet::from([position.code.clone()]),
    };
    match who.get_mut(&field) {
        Some(known) => known.retain(|code| codes.contains(code)),
        None => {
            who.insert(field, codes);
        }
    }
    true
}

fn is_part(inner: &Position, outer: &Position) -> bool {
    let fewer = !inner.of.is_empty() && inner.of.len() < outer.of.len();
    fewer && inner.of.iter().all(|code| outer.of.contains(code))
}

fn check_line(
    axis: &AxisPlan,
    positions: &[Position],
    line: &[(usize, Figure)],
    issues: &mut Vec<(CellPlace, Issue)>,
) {
    let several = matches!(axis.by, Classify::Set(..));
    let contains = |outer: &Position, inner: &Position| {
        outer.code != inner.code && (outer.all || is_part(inner, outer)) && !inner.all
    };
    for (place, whole) in line {
        let Some(outer) = positions.get(*place) else { continue };
        let inside: Vec<&(usize, Figure)> = line
            .iter()
            .filter(|(part, _)| positions.get(*part).is_some_and(|inner| contains(outer, inner)))
            .collect();
        // Of a total, only what is in no other part.
        let top = |(part, _): &&&(usize, Figure)| {
            let Some(inner) = positions.get(*part) else { return false };
            !inside.iter().any(|(other, _)| positions.get(*other).is_some_and(|outer| contains(outer, inner)))
        };
        let parts: Vec<&&(usize, Figure)> = inside.iter().filter(top).collect();
        let Some((_, first)) = parts.first().map(|part| **part) else { continue };
        let sum = parts.iter().map(|(_, figure)| figure.count).fold(0, u64::saturating_add);
        let largest = parts.iter().map(|(_, figure)| figure.count).max().unwrap_or(0);
        let holds = match (several, outer.all) {
            (true, _) => whole.count >= largest,
            (false, true) => whole.count == sum,
            (false, false) => whole.count >= sum,
        };
        if !holds {
            let place = format!("{} + …", first.place);
            let at = first.at.clone();
            let sum = Figure { count: sum, place, cell: format!("{} + …", first.cell), at };
            issues.push(disagree("sum", whole, &sum));
        }
    }
}

/// Two figures that do not agree, at the first cell of the first.
fn disagree(check: &str, left: &Figure, right: &Figure) -> (CellPlace, Issue) {
    let issue = Issue::new(codes::tdi::INCONSISTENT, Path::root())
        .with("check", check)
        .with("left_place", format!("{} ({})", left.place, left.cell))
        .with("right_place", format!("{} ({})", right.place, right.cell));
    (left.at.clone(), issue)
}
