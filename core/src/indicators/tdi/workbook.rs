//! Tables in the layout of the reporting template: written anew, filled into the template, and read back.

use std::collections::BTreeMap;

use super::check::unfit_cell;
use super::definition::{Position, Statistic};
use super::plan::{DemandPlan, TablePlan};
use super::tables::{Cells, first_row};
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::formats::{cell_name, read_sheets};
use crate::model::{DemandCell, DemandTable};

#[cfg(feature = "xlsx")]
use crate::base::Language;
#[cfg(feature = "xlsx")]
use crate::formats::{NewCell, NewSheet, fill_workbook, write_workbook};
#[cfg(feature = "xlsx")]
use crate::model::TreatmentDemand;

/// Counts above this are no counts of persons.
pub(super) const MOST: u64 = 9_007_199_254_740_991;

#[cfg(feature = "xlsx")]
impl DemandPlan {
    /// A workbook of exact counts, for those who hold the data, with the cells where the template has them, and
    /// titles and labels of our own. The first rows, which are empty in the template, say what was counted.
    ///
    /// # Errors
    /// `internal` when the archive cannot be made.
    pub fn workbook(&self, demand: &TreatmentDemand, language: Language) -> Result<Vec<u8>, Error> {
        let mut rows: Vec<Vec<NewCell>> = Vec::new();
        let mut put = |row: usize, column: usize, cell: NewCell| {
            if rows.len() <= row {
                rows.resize(row.saturating_add(1), Vec::new());
            }
            let Some(cells) = rows.get_mut(row) else { return };
            if cells.len() <= column {
                cells.resize(column.saturating_add(1), NewCell::Text(String::new()));
            }
            if let Some(place) = cells.get_mut(column) {
                *place = cell;
            }
        };
        let level = serde_json::to_value(demand.level).ok();
        let level = level.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        let about = [
            ("internal", NewCell::Text("true".to_owned())),
            ("version", NewCell::Text(demand.version.clone())),
            ("definition_hash", NewCell::Text(demand.definition_hash.clone())),
            ("year", NewCell::Number(demand.year.to_string())),
            ("level", NewCell::Text(level.to_owned())),
            ("centre_types", NewCell::Text(demand.centre_types.join(" "))),
            ("entrants", NewCell::Number(demand.flow.entrants.to_string())),
        ];
        for (row, (name, cell)) in about.into_iter().enumerate() {
            put(row, 0, NewCell::Text(name.to_owned()));
            put(row, 1, cell);
        }
        if let Some(units) = &demand.units {
            let first = first_row(self.definition.units.header_row);
            let header = first.saturating_sub(1);
            put(header.saturating_sub(1), 0, NewCell::Text(format!("{} {}", units.id, units.title)));
            let axis = self.definition.axes.get("centre_types");
            for (position, column) in axis.iter().flat_map(|axis| &axis.positions).zip(1..) {
                put(header, column, NewCell::Text(label(position, language)));
            }
            for ((label, cells), row) in units.rows.iter().zip(units.cells()).zip(first..) {
                put(row, 0, NewCell::Text(label.clone()));
                for (cell, column) in cells.into_iter().zip(1..) {
                    if let Some(cell) = cell {
                        put(row, column, NewCell::Number(cell));
                    }
                }
            }
        }
        let tables = self.tables.iter().zip(&demand.tables);
        for (plan, table) in tables {
            let (Some(entry), Some(rows), Some(columns)) =
                (self.entry(plan), self.axis(plan.rows), self.axis(plan.columns))
            else {
                continue;
            };
            let first = first_row(entry.header_row);
            let header = first.saturating_sub(1);
            put(header.saturating_sub(1), 0, NewCell::Text(format!("{} {}", table.id, table.title)));
            for (position, column) in columns.1.positions.iter().zip(1..) {
                put(header, column, NewCell::Text(label(position, language)));
            }
            for ((position, cells), row) in rows.1.positions.iter().zip(&table.cells).zip(first..) {
                put(row, 0, NewCell::Text(label(position, language)));
                for (cell, column) in cells.iter().zip(1..) {
                    if let Some(cell) = cell {
                        put(row, column, NewCell::Number(cell.to_string()));
                    }
                }
            }
        }
        write_workbook(&[NewSheet { name: &self.definition.sheet, rows }])
    }

    /// The template, given by whoever has it, with its cells filled with exact counts. Nothing else of it changes.
    ///
    /// # Errors
    /// `tdi.template_unfit` when the sheet, the title of a table or a cell is not where the protocol has it,
    /// `input.workbook_unreadable`, `limit.reached`.
    pub fn fill_template(
        &self,
        demand: &TreatmentDemand,
        template: &[u8],
        limits: &Limits,
    ) -> Result<Vec<u8>, Error> {
        let rows = self.template_rows(template, limits)?;
        let mut cells = BTreeMap::new();
        if let Some(units) = &demand.units {
            let table = &self.definition.units;
            titled(&rows, &table.id, table.header_row)
                .ok_or_else(|| unfit("table", &self.definition.sheet).with("table", table.id.as_str()))?;
            for (values, row) in units.cells().into_iter().zip(first_row(table.header_row)..) {
                cells.extend(
                    values.into_iter().zip(1..).map(|(value, column)| (cell_name(row, column), value)),
                );
            }
        }
        for (plan, table) in self.tables.iter().zip(&demand.tables) {
            let Some(entry) = self.entry(plan) else { continue };
            for (values, row) in table.cells.iter().zip(first_row(entry.header_row)..) {
                for (value, column) in values.iter().zip(1..) {
                    cells.insert(cell_name(row, column), value.map(|value| value.to_string()));
                }
            }
        }
        let filled = fill_workbook(template, &self.definition.sheet, &cells, limits)?;
        filled.ok_or_else(|| unfit("part", &self.definition.sheet))
    }
}

impl DemandPlan {
    /// The tables of a workbook in the layout of the template, to be checked. Cells of counts that are no whole
    /// numbers have an issue and are left out; blank cells are left out.
    ///
    /// # Errors
    /// `tdi.template_unfit`, `input.workbook_unreadable`, `limit.reached`, `operation.not_built` in builds without
    /// workbooks.
    pub fn read_workbook(&self, bytes: &[u8], limits: &Limits) -> Result<Report<Vec<DemandTable>>, Error> {
        let rows = self.template_rows(bytes, limits)?;
        let mut issues = Vec::new();
        let mut tables = Vec::new();
        for plan in &self.tables {
            let (Some(section), Some(entry)) = (self.section(plan), self.entry(plan)) else { continue };
            tables.push(DemandTable {
                id: entry.id.clone(),
                title: String::new(),
                rows: section.rows.clone(),
                columns: section.columns.clone(),
                sheet: self.definition.sheet.clone(),
                first_cell: cell_name(first_row(entry.header_row), 1),
                cells: self.read_cells(plan, first_row(entry.header_row), &rows, &mut issues),
            });
        }
        Ok(Report::new(tables, issues))
    }

    fn read_cells(
        &self,
        plan: &TablePlan,
        first: usize,
        rows: &BTreeMap<u64, Vec<Option<String>>>,
        issues: &mut Vec<Issue>,
    ) -> Cells {
        let (Some(of_rows), Some(of_columns)) = (self.axis(plan.rows), self.axis(plan.columns)) else {
            return Vec::new();
        };
        let mut cells = Vec::new();
        for row in (first..).take(of_rows.0.positions) {
            let number = u64::try_from(row.saturating_add(1)).unwrap_or(u64::MAX);
            let texts = rows.get(&number);
            let mut line = Vec::new();
            for (position, column) in of_columns.1.positions.iter().zip(1_usize..) {
                let text = texts.and_then(|texts| texts.get(column)).and_then(Option::as_deref);
                let cell = text.map(|text| read_cell(text.trim(), position));
                if cell == Some(None) {
                    let name = cell_name(row, column);
                    let place = Path::root().key(&self.definition.sheet).key(&name);
                    issues.push(unfit_cell(&name, position, place));
                }
                line.push(cell.flatten());
            }
            cells.push(line);
        }
        cells
    }

    /// The rows of the template's sheet, if each table's title is where it should be.
    fn template_rows(
        &self,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<BTreeMap<u64, Vec<Option<String>>>, Error> {
        let wanted = &self.definition.sheet;
        let sheets = read_sheets(bytes, |name, _| name == wanted, limits)?;
        let sheet = sheets.into_iter().find(|sheet| &sheet.name == wanted);
        let sheet = sheet.ok_or_else(|| unfit("sheet", wanted))?;
        let rows: BTreeMap<_, _> = sheet.rows.into_iter().map(|row| (row.number, row.cells)).collect();
        for table in &self.tables {
            let Some(entry) = self.entry(table) else { continue };
            titled(&rows, &entry.id, entry.header_row)
                .ok_or_else(|| unfit("table", wanted).with("table", entry.id.as_str()))?;
        }
        Ok(rows)
    }
}

/// Whether the title of a table is above its header.
fn titled(rows: &BTreeMap<u64, Vec<Option<String>>>, id: &str, header_row: u32) -> Option<()> {
    let above = u64::from(header_row).saturating_sub(1);
    let title = rows.get(&above).and_then(|cells| cells.first()?.as_deref()).unwrap_or_default();
    (title.split_whitespace().next() == Some(id)).then_some(())
}

fn unfit(reason: &str, sheet: &str) -> Error {
    Error::new(codes::tdi::TEMPLATE_UNFIT).with("reason", reason).with("sheet", sheet).with("table", "")
}

/// A cell as it was read; nothing when it is no number of its kind.
fn read_cell(text: &str, position: &Position) -> Option<DemandCell> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0)?;
    match position.statistic {
        Some(statistic) if !Statistic::is_count(statistic) => Some(DemandCell::Years(number)),
        _ => text.parse().ok().filter(|count| *count <= MOST).map(DemandCell::Count),
    }
}

/// Codes that are numbers go before the label, as in the template.
#[cfg(feature = "xlsx")]
fn label(position: &Position, language: Language) -> String {
    let label = position.label.text(language);
    let numbered = position.code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if numbered && !position.of.is_empty() { format!("{} {label}", position.code) } else { label.to_owned() }
}

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    use super::*;
    use crate::indicators::tdi::{Entrants, Selection};
    use crate::model::ControlLevel;

    /// The workbook of nobody.
    fn empty(plan: &DemandPlan) -> (TreatmentDemand, Vec<u8>) {
        let selection = Selection { year: 2025, level: ControlLevel::National, centre_types: Vec::new() };
        let demand =
            plan.tables(&Entrants::new(plan, &selection), &selection, (0, 0), Language::Pt).into_custodian();
        let workbook = plan.workbook(&demand, Language::Pt).unwrap();
        (demand, workbook)
    }

    fn with(workbook: &[u8], cell: &str, value: &str) -> Option<Vec<u8>> {
        let cells = BTreeMap::from([(cell.to_owned(), Some(value.to_owned()))]);
        fill_workbook(workbook, "2375", &cells, &Limits::default()).unwrap()
    }

    #[test]
    fn a_cell_that_is_no_count_is_told_and_left_out() {
        let plan = DemandPlan::built_in().unwrap();
        let (demand, workbook) = empty(&plan);
        let read = plan.read_workbook(&workbook, &Limits::default()).unwrap();
        assert_eq!(read.issues, []);
        assert_eq!(
            read.value.iter().map(|table| &table.cells).collect::<Vec<_>>(),
            demand.tables.iter().map(|table| &table.cells).collect::<Vec<_>>()
        );
        for value in ["1.5", "-1", "many", "1e300"] {
            let workbook = with(&workbook, "B331", value).unwrap();
            let read = plan.read_workbook(&workbook, &Limits::default()).unwrap();
            let [issue] = read.issues.as_slice() else { panic!("one issue for {value}") };
            assert!(issue.is(codes::tdi::NUMBER_INVALID));
            assert_eq!(issue.path.as_str(), "/2375/B331");
        }
    }

    #[test]
    fn a_total_that_is_wrong_is_told_with_both_places() {
        let plan = DemandPlan::built_in().unwrap();
        // Heroin, males, in 10.1.1: the group, the total and the other tables stay at nobody.
        let workbook = with(&empty(&plan).1, "B331", "7").unwrap();
        let tables = plan.read_workbook(&workbook, &Limits::default()).unwrap().value;
        let issues = plan.check(&tables, &|at| Path::root().key(&at.cell));
        assert!(issues.iter().all(|issue| issue.is(codes::tdi::INCONSISTENT)));
        let places: Vec<String> = issues.iter().map(|issue| issue.params["left_place"].to_string()).collect();
        assert!(places.contains(&"\"10.1.1/1/1 (B330)\"".to_owned()), "{places:?}");
        assert!(places.contains(&"\"10.1.1/1.1/total (E331)\"".to_owned()), "{places:?}");
    }

    #[test]
    fn only_cells_that_are_there_are_filled() {
        let plan = DemandPlan::built_in().unwrap();
        let workbook = empty(&plan).1;
        assert_eq!(with(&workbook, "ZZ9", "1"), None);
        let cells = BTreeMap::new();
        assert_eq!(fill_workbook(&workbook, "other", &cells, &Limits::default()).unwrap(), None);
    }

    #[test]
    fn a_template_whose_tables_are_elsewhere_is_refused() {
        let plan = DemandPlan::built_in().unwrap();
        let (demand, workbook) = empty(&plan);
        // The title of 10.1.1.
        let moved = with(&workbook, "A328", "10").unwrap();
        let error = plan.fill_template(&demand, &moved, &Limits::default()).unwrap_err();
        assert_eq!(error.code(), codes::tdi::TEMPLATE_UNFIT.name());
        assert!(error.to_string().contains("10.1.1"), "{error}");
    }
}
