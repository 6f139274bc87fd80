//! Cells become tables: margins, means to the second decimal, labels and places.

use std::collections::BTreeMap;

use super::super::release::Internal;
use super::definition::{Axis, Position, Statistic};
use super::entrants::{Counts, Entrants, Selection};
use super::field::Field;
use super::plan::{AxisPlan, Classify, DemandPlan, TablePlan, ones};
use crate::base::{Issue, Language, Path, codes};
use crate::formats::{Column, Frame, Values, cell_name, write_csv};
use crate::model::{
    ControlLevel, DemandAxis, DemandCell, DemandPosition, DemandTable, EpisodeFlow, TreatmentDemand,
};

/// The rows of a table, each with its cells; nothing where a statistic does not exist.
pub type Cells = Vec<Vec<Option<DemandCell>>>;

/// Where the cells of every table begin: column B.
const FIRST_COLUMN: usize = 1;

impl DemandPlan {
    /// The tables of some episodes, with what became of each episode. `flow` has what reading left out.
    #[must_use]
    pub fn tables(
        &self,
        entrants: &Entrants<'_>,
        selection: &Selection,
        left_out: (u64, u64),
        language: Language,
    ) -> Internal<TreatmentDemand> {
        let counts = entrants.count(self);
        let flow = entrants.flow();
        let (without_start, not_a_case) = left_out;
        let rows = flow.rows.saturating_add(without_start).saturating_add(not_a_case);
        Internal::new(TreatmentDemand {
            version: format!("{} {}", self.definition.id, self.definition.version),
            definition_hash: self.hash.clone(),
            year: selection.year,
            level: selection.level,
            centre_types: selection.centre_types.clone(),
            flow: EpisodeFlow { rows, without_start, not_a_case, ..flow },
            units: None,
            axes: self.axis_labels(language),
            tables: self.tables.iter().filter_map(|table| self.table(table, &counts, language)).collect(),
        })
    }

    /// Whether there is such a type of centre.
    #[must_use]
    pub fn has_centre_type(&self, code: &str) -> bool {
        self.list(Field::CentreType).is_some_and(|list| list.find(code).is_some())
    }

    /// What has to be known to read the tables.
    #[must_use]
    pub fn remarks(&self, demand: &TreatmentDemand) -> Vec<Issue> {
        let mut issues = Vec::new();
        let mut remark = |code, count: u64| {
            if count > 0 {
                issues.push(Issue::new(code, Path::root()).with("count", count));
            }
        };
        remark(codes::tdi::NO_CONTROL, u64::from(demand.level == ControlLevel::None));
        remark(codes::tdi::OUTSIDE_YEAR, demand.flow.outside_year);
        remark(codes::tdi::UNCHECKED, demand.flow.unchecked);
        remark(codes::tdi::GROUP_ONLY, self.known_as_group(demand));
        issues
    }

    /// Entrants whose primary drug is known as a group only: the groups without what stands below them.
    fn known_as_group(&self, demand: &TreatmentDemand) -> u64 {
        let is_group = |position: &&Position| position.of.len() > 1;
        let Some(axis) = self.definition.axes.get("drugs") else { return 0 };
        let Some(table) = demand.tables.iter().find(|table| table.rows == "drugs") else { return 0 };
        let count = |position: &Position| {
            let row = axis.positions.iter().position(|known| known.code == position.code)?;
            table.cells.get(row)?.last()?.and_then(DemandCell::count)
        };
        let groups = axis.positions.iter().filter(is_group).filter_map(count).fold(0, u64::saturating_add);
        let below = |position: &&Position| position.code.contains('.');
        let known = axis.positions.iter().filter(below).filter_map(count).fold(0, u64::saturating_add);
        groups.saturating_sub(known)
    }

    fn axis_labels(&self, language: Language) -> BTreeMap<String, DemandAxis> {
        let position = |position: &Position| DemandPosition {
            code: position.code.clone(),
            label: position.label.text(language).to_owned(),
        };
        let labels = |axis: &Axis| DemandAxis {
            label: axis.label.text(language).to_owned(),
            positions: axis.positions.iter().map(position).collect(),
        };
        self.definition.axes.iter().map(|(id, axis)| (id.clone(), labels(axis))).collect()
    }

    fn table(&self, table: &TablePlan, counts: &Counts, language: Language) -> Option<DemandTable> {
        let (section, entry) = (self.section(table)?, self.entry(table)?);
        let variant = self.definition.variants.get(&entry.variant)?;
        let title = format!("{} – {}", section.title.text(language), variant.title.text(language));
        Some(DemandTable {
            id: entry.id.clone(),
            title,
            rows: section.rows.clone(),
            columns: section.columns.clone(),
            sheet: self.definition.sheet.clone(),
            first_cell: cell_name(first_row(entry.header_row), FIRST_COLUMN),
            cells: self.cells(table, counts)?,
        })
    }

    /// The cells of a table.
    pub(super) fn cells(&self, table: &TablePlan, counts: &Counts) -> Option<Cells> {
        let ((rows, _), (columns, of_columns)) = (self.axis(table.rows)?, self.axis(table.columns)?);
        let own = counts.cells.get(table.offset..)?;
        let mut sums = vec![vec![0_u64; columns.sums()]; rows.positions];
        for (class, positions) in own.chunks(table.width.max(1)).zip(&rows.classes) {
            let spread = columns.spread(class);
            for row in ones(*positions) {
                for (sum, more) in sums.get_mut(row)?.iter_mut().zip(&spread) {
                    *sum = sum.saturating_add(*more);
                }
            }
        }
        Some(sums.into_iter().map(|row| columns.finish(of_columns, &row)).collect())
    }
}

/// The row of the first cells.
pub(super) const fn first_row(header_row: u32) -> usize {
    // The header's number counts from one, so it is the position of the row below it.
    header_row as usize
}

impl AxisPlan {
    /// Sums that a row has: one a position, or three a measure.
    fn sums(&self) -> usize {
        match &self.by {
            Classify::Measures(measures) => measures.len().saturating_mul(3),
            _ => self.positions,
        }
    }

    /// Counts by class as counts by position.
    fn spread(&self, classes: &[u64]) -> Vec<u64> {
        if let Classify::Measures(_) = self.by {
            return classes.to_vec();
        }
        let mut spread = vec![0_u64; self.positions];
        for (count, positions) in classes.iter().zip(&self.classes) {
            for position in ones(*positions) {
                if let Some(sum) = spread.get_mut(position) {
                    *sum = sum.saturating_add(*count);
                }
            }
        }
        spread
    }

    fn finish(&self, axis: &Axis, sums: &[u64]) -> Vec<Option<DemandCell>> {
        let Classify::Measures(measures) = &self.by else {
            return sums.iter().map(|count| Some(DemandCell::Count(*count))).collect();
        };
        let statistic = |position: &Position| {
            let measure = position.measure?;
            let place = measures.iter().position(|known: &Field| *known == measure)?;
            let start = place.checked_mul(3)?;
            let &[n, sum, squares] = sums.get(start..start.checked_add(3)?)? else { return None };
            match position.statistic? {
                Statistic::ValidN => Some(DemandCell::Count(n)),
                Statistic::Mean => mean(n, sum),
                Statistic::StandardDeviation => deviation(n, sum, squares),
            }
        };
        axis.positions.iter().map(statistic).collect()
    }
}

fn years(hundredths: u128) -> Option<DemandCell> {
    Some(DemandCell::Years(f64::from(u32::try_from(hundredths).ok()?) / 100.0))
}

/// The mean to the second decimal, halves upwards.
fn mean(n: u64, sum: u64) -> Option<DemandCell> {
    let (n, sum) = (u128::from(n), u128::from(sum));
    let twice = sum.checked_mul(200)?.checked_add(n)?;
    years(twice.checked_div(n.checked_mul(2)?)?)
}

/// The standard deviation of a sample (its divisor is n - 1) to the second decimal, halves upwards. With whole
/// numbers it is exact: k hundredths are the rounded value of s when 2k - 1 <= 200 s, that is when
/// (2k - 1)² <= 40000 s².
fn deviation(n: u64, sum: u64, squares: u64) -> Option<DemandCell> {
    let (n, sum, squares) = (u128::from(n), u128::from(sum), u128::from(squares));
    let spread = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
    let pairs = n.checked_mul(n.checked_sub(1)?)?;
    let scaled = spread.checked_mul(40_000)?.checked_div(pairs)?;
    years(scaled.isqrt().checked_add(1)?.checked_div(2)?)
}

/// A cell with its place.
struct Placed<'a> {
    table: &'a DemandTable,
    row: &'a DemandPosition,
    column: &'a DemandPosition,
    /// The cell of the template.
    name: String,
    cell: Option<DemandCell>,
}

/// Every cell, table by table and row by row.
fn placed(demand: &TreatmentDemand) -> impl Iterator<Item = Placed<'_>> {
    demand.tables.iter().flat_map(|table| {
        let positions =
            |axis: &String| demand.axes.get(axis).map_or(&[][..], |axis| axis.positions.as_slice());
        let (rows, columns) = (positions(&table.rows), positions(&table.columns));
        let first = table.first_cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let first = first.parse::<usize>().map_or(0, |number| number.saturating_sub(1));
        rows.iter().zip(&table.cells).zip(first..).flat_map(move |((row, cells), at)| {
            columns.iter().zip(cells).zip(FIRST_COLUMN..).map(move |((column, cell), across)| Placed {
                table,
                row,
                column,
                name: cell_name(at, across),
                cell: *cell,
            })
        })
    })
}

/// Tables as one table of a row for each cell: `table`, `title`, `row`, `row_label`, `column`, `column_label`,
/// `cell`, `count` (persons; empty for means) and `value` (the number, whatever it is).
#[must_use]
pub fn demand_frame(demand: &TreatmentDemand) -> Frame {
    let cells: Vec<Placed<'_>> = placed(demand).collect();
    let text = |name: &str, get: &dyn for<'a> Fn(&'a Placed<'_>) -> &'a str| Column {
        name: name.to_owned(),
        values: Values::Text(cells.iter().map(|cell| Some(get(cell).to_owned())).collect()),
    };
    let count = |cell: &Placed<'_>| cell.cell.and_then(DemandCell::count).and_then(|n| i64::try_from(n).ok());
    let columns = vec![
        text("table", &|cell| &cell.table.id),
        text("title", &|cell| &cell.table.title),
        text("row", &|cell| &cell.row.code),
        text("row_label", &|cell| &cell.row.label),
        text("column", &|cell| &cell.column.code),
        text("column_label", &|cell| &cell.column.label),
        text("cell", &|cell| &cell.name),
        Column { name: "count".to_owned(), values: Values::Integer(cells.iter().map(count).collect()) },
        Column {
            name: "value".to_owned(),
            values: Values::Number(cells.iter().map(|cell| cell.cell.map(number)).collect()),
        },
    ];
    // Every cell has a value in every column.
    Frame::new(columns).unwrap_or_default()
}

/// The same in CSV, without titles and labels: `table`, `row`, `column`, `cell`, `value`.
#[must_use]
pub fn demand_csv(demand: &TreatmentDemand) -> String {
    let row = |cell: Placed<'_>| {
        let value = cell.cell.map(|value| value.to_string()).unwrap_or_default();
        [cell.table.id.clone(), cell.row.code.clone(), cell.column.code.clone(), cell.name, value]
    };
    write_csv(&["table", "row", "column", "cell", "value"], placed(demand).map(row))
}

#[expect(clippy::cast_precision_loss, reason = "counts of persons are far below 2^53")]
fn number(cell: DemandCell) -> f64 {
    match cell {
        DemandCell::Count(count) => count as f64,
        DemandCell::Years(years) => years,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(cell: Option<DemandCell>) -> Option<f64> {
        cell.map(number)
    }

    #[test]
    fn means_and_deviations_have_two_exact_decimals() {
        // 20, 21, 23: mean 64/3 = 21.333, s = sqrt(7/3) = 1.5275.
        assert_eq!(hundredths(mean(3, 64)), Some(21.33));
        assert_eq!(hundredths(deviation(3, 64, 1370)), Some(1.53));
        // Halves go upwards: 8 values of which one is 1, mean 0.125.
        assert_eq!(hundredths(mean(8, 1)), Some(0.13));
        // 0 and 1: s = 0.70711; n = 2.
        assert_eq!(hundredths(deviation(2, 1, 1)), Some(0.71));
        assert_eq!(hundredths(deviation(4, 80, 1600)), Some(0.0));
    }

    #[test]
    fn what_does_not_exist_has_no_number() {
        assert_eq!(mean(0, 0), None);
        assert_eq!(deviation(0, 0, 0), None);
        assert_eq!(deviation(1, 34, 1156), None);
    }
}
