//! Reading workbooks with calamine, cell by cell, with the sizes checked before anything is unpacked.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};

use super::table::{MAX_COLUMNS, Row, Sheet, Table, assemble, check_size};
use super::zip_size::check_unpacked;
use crate::base::{Error, Issue, Limits, Path, Report, codes};

/// Reads a sheet; its first row that is not blank is the header. Rows are numbered as the workbook shows them.
///
/// # Errors
/// `input.workbook_unreadable`, `input.sheet_missing`, `input.empty`, `limit.reached`.
pub(super) fn read_xlsx(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Report<Table>, Error> {
    check_unpacked(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => names
            .into_iter()
            .find(|name| name == wanted)
            .ok_or_else(|| Error::new(codes::formats::SHEET_MISSING).with("sheet", wanted))?,
        None => names.into_iter().next().ok_or_else(|| Error::new(codes::formats::EMPTY))?,
    };
    let cells = read_cells(&mut workbook, &name, limits)?;
    table_of(&name, cells, limits)?.ok_or_else(|| Error::new(codes::formats::EMPTY))
}

/// Reads every sheet that has rows, each with its first row as the header.
///
/// # Errors
/// `input.workbook_unreadable`, `limit.reached`.
pub(super) fn read_xlsx_tables(bytes: &[u8], limits: &Limits) -> Result<Vec<Report<Table>>, Error> {
    check_unpacked(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut tables = Vec::new();
    for name in workbook.sheet_names() {
        let cells = read_cells(&mut workbook, &name, limits)?;
        tables.extend(table_of(&name, cells, limits)?);
    }
    Ok(tables)
}

/// The table of a sheet; nothing without rows.
fn table_of(name: &str, cells: Cells, limits: &Limits) -> Result<Option<Report<Table>>, Error> {
    let Cells { mut rows, errors } = cells;
    let Some((header_number, header)) = rows.pop_first() else { return Ok(None) };
    let records = rows.into_iter().map(|(number, cells)| Row { number, cells }).collect();
    let mut report = assemble(Some(name.to_owned()), (header_number, header), records, limits)?;
    // A sheet has no delimiters: a row that ends early only has blank cells at its end.
    report.issues.retain(|issue| !issue.is(codes::formats::ROW_WIDTH) || issue_is_wide(issue));
    let sheet_path = Path::root().key(name);
    for (position, (first, count)) in errors {
        let column = report.value.columns.get(position).map_or("", String::as_str);
        let place = sheet_path.key(&first.to_string()).key(column);
        let issue = Issue::new(codes::formats::CELL_ERROR, place).with("column", column).with("count", count);
        report.issues.push(issue);
    }
    Ok(Some(report))
}

/// Reads the sheets of a workbook as they stand, without taking a row for a header. Only the sheets that are
/// `wanted`, given their name and how many there are, have their rows read.
///
/// # Errors
/// `input.workbook_unreadable`, `limit.reached`.
pub fn read_sheets(
    bytes: &[u8],
    wanted: impl Fn(&str, usize) -> bool,
    limits: &Limits,
) -> Result<Vec<Sheet>, Error> {
    limits.check_bytes(bytes.len())?;
    check_unpacked(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let names = workbook.sheet_names();
    let count = names.len();
    let mut sheets = Vec::with_capacity(count);
    for name in names {
        let mut rows = Vec::new();
        if wanted(&name, count) {
            let cells = read_cells(&mut workbook, &name, limits)?;
            rows.extend(cells.rows.into_iter().map(|(number, cells)| Row { number, cells }));
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn issue_is_wide(issue: &Issue) -> bool {
    let number = |name: &str| issue.params.get(name).and_then(serde_json::Value::as_u64);
    number("found") > number("expected")
}

fn unreadable() -> Error {
    Error::new(codes::formats::WORKBOOK_UNREADABLE)
}

#[derive(Default)]
struct Cells {
    /// Cells of the rows that are not blank, by number.
    rows: BTreeMap<u64, Vec<Option<String>>>,
    /// Errors of formulas by column: the first row, and how many.
    errors: BTreeMap<usize, (u64, u64)>,
}

fn read_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, limits: &Limits) -> Result<Cells, Error> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|_| unreadable())?;
    let mut cells = Cells::default();
    let mut widest = 0;
    while let Some(cell) = reader.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let number = u64::from(row).saturating_add(1);
        let position = usize::try_from(column).unwrap_or(usize::MAX);
        if matches!(cell.get_value(), DataRef::Error(_)) {
            let (_, count) = cells.errors.entry(position).or_insert((number, 0));
            *count = count.saturating_add(1);
        }
        let Some(text) = cell_text(cell.get_value()) else { continue };
        if text.chars().count() > usize::try_from(limits.text).unwrap_or(usize::MAX) {
            let place = Path::root().key(sheet).key(&number.to_string()).index(position.saturating_add(1));
            return Err(Limits::reached("text", limits.text, place));
        }
        widest = widest.max(position);
        let below_header = cells.rows.len().saturating_sub(usize::from(cells.rows.contains_key(&number)));
        check_size(widest.min(MAX_COLUMNS.saturating_add(1)), below_header, limits)?;
        let cells = cells.rows.entry(number).or_default();
        if cells.len() <= position {
            cells.resize(position.saturating_add(1), None);
        }
        if let Some(place) = cells.get_mut(position) {
            *place = Some(text);
        }
    }
    Ok(cells)
}

/// The text of a cell as a person would write it; nothing for blank cells and errors.
fn cell_text(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        // The shortest text that gives the same number; without `.0` for whole ones.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(_) | DataRef::Empty => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// `2026-05-31`, `2026-05-31T09:30:00`, or `09:30:00` for times and durations under the epoch.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let value = moment.as_f64();
    if moment.is_duration() || value < 1.0 {
        // Durations are days and parts of a day; they can have more than 24 hours.
        let seconds = (value * 86_400.0).round();
        let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
        return format!("{hours:02}:{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0);
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if value.fract() == 0.0 { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
#[path = "workbook_tests.rs"]
mod tests;
