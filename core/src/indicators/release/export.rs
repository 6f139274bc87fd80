use super::kinds::Released;
use crate::formats::{Column, Frame, Values, write_csv};
use crate::model::{ReleasedCell, ReleasedTable, ReleasedTables, Suppression};

/// The mark of a suppressed cell in a file.
const MARK: &str = "*";

/// Released tables as CSV: `table`, a column for each dimension, `count`, `suppressed`. A suppressed cell has `*` as its
/// count.
#[must_use]
pub fn released_csv(released: &Released<ReleasedTables>) -> String {
    let tables = &released.get().tables;
    let dimensions = dimensions(tables);
    let rows = rows(tables).map(|(table, cell)| record(table, cell, &dimensions));
    write_csv(&header(&dimensions), rows)
}

/// The same as a table; a suppressed cell has no count.
#[must_use]
pub fn released_frame(released: &Released<ReleasedTables>) -> Frame {
    let tables = &released.get().tables;
    let text = |get: &dyn Fn(&ReleasedTable, &ReleasedCell) -> Option<String>| {
        Values::Text(rows(tables).map(|(table, cell)| get(table, cell)).collect())
    };
    let mut columns = vec![("table".to_owned(), text(&|table, _| Some(table.id.clone())))];
    for name in dimensions(tables) {
        let values = text(&|_, cell| cell.at.get(&name).cloned());
        columns.push((name, values));
    }
    let count = |cell: &ReleasedCell| cell.count.and_then(|count| i64::try_from(count).ok());
    columns.push(("count".to_owned(), Values::Integer(rows(tables).map(|(_, cell)| count(cell)).collect())));
    let reason = text(&|_, cell| cell.suppressed.map(|reason| reason.name().to_owned()));
    columns.push(("suppressed".to_owned(), reason));
    let columns = columns.into_iter().map(|(name, values)| Column { name, values }).collect();
    // The columns are all of the same length.
    Frame::new(columns).unwrap_or_default()
}

/// The same as a workbook: a sheet with the rows of [`released_csv`].
///
/// # Errors
/// `internal` when the archive cannot be made.
#[cfg(feature = "xlsx")]
pub fn released_workbook(released: &Released<ReleasedTables>) -> Result<Vec<u8>, crate::base::Error> {
    use crate::formats::{NewCell, NewSheet, write_workbook};
    let tables = &released.get().tables;
    let dimensions = dimensions(tables);
    let count = dimensions.len().saturating_add(1);
    let texts = |texts: Vec<String>| texts.into_iter().map(NewCell::Text).collect::<Vec<_>>();
    let mut sheet = vec![texts(header(&dimensions))];
    for (table, cell) in rows(tables) {
        let mut row = texts(record(table, cell, &dimensions));
        if let (Some(number), Some(slot)) = (cell.count, row.get_mut(count)) {
            *slot = NewCell::Number(number.to_string());
        }
        sheet.push(row);
    }
    write_workbook(&[NewSheet { name: "cells", rows: sheet }])
}

/// The names of the dimensions of all tables, in the order in which they first appear.
fn dimensions(tables: &[ReleasedTable]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for dimension in tables.iter().flat_map(|table| &table.dimensions) {
        if !names.contains(&dimension.name) {
            names.push(dimension.name.clone());
        }
    }
    names
}

fn rows(tables: &[ReleasedTable]) -> impl Iterator<Item = (&ReleasedTable, &ReleasedCell)> {
    tables.iter().flat_map(|table| table.cells.iter().map(move |cell| (table, cell)))
}

fn header(dimensions: &[String]) -> Vec<String> {
    let names = dimensions.iter().map(String::as_str);
    ["table"].into_iter().chain(names).chain(["count", "suppressed"]).map(str::to_owned).collect()
}

fn record(table: &ReleasedTable, cell: &ReleasedCell, dimensions: &[String]) -> Vec<String> {
    let codes = dimensions.iter().map(|name| cell.at.get(name).cloned().unwrap_or_default());
    let count = cell.count.map_or_else(|| MARK.to_owned(), |count| count.to_string());
    let reason = cell.suppressed.map(Suppression::name).unwrap_or_default().to_owned();
    [table.id.clone()].into_iter().chain(codes).chain([count, reason]).collect()
}
