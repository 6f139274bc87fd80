//! Tables as files: one writer for whatever comes as a table.

use super::{Frame, write_csv};

/// A table as CSV. What is missing is blank; a number has all the digits that it takes to read it back.
///
/// ```
/// use acogida::formats::{Column, Frame, Values, frame_csv};
/// let column = |name: &str, values| Column { name: name.to_owned(), values };
/// let frame = Frame::new(vec![
///     column("sex", Values::Text(vec![Some("f".into()), None])),
///     column("share", Values::Number(vec![Some(0.1), None])),
/// ]);
/// assert_eq!(frame_csv(&frame.unwrap_or_default()), "sex,share\r\nf,0.1\r\n,\r\n");
/// ```
#[must_use]
pub fn frame_csv(frame: &Frame) -> String {
    let names: Vec<&str> = frame.columns().iter().map(|column| column.name.as_str()).collect();
    let columns: Vec<Vec<Option<String>>> =
        frame.columns().iter().map(|column| column.values.texts()).collect();
    let cell =
        |column: &Vec<Option<String>>, row: usize| column.get(row).cloned().flatten().unwrap_or_default();
    let rows = (0..frame.rows()).map(|row| columns.iter().map(move |column| cell(column, row)));
    write_csv(&names, rows)
}

/// Rows that a sheet can have, with its header.
#[cfg(feature = "xlsx")]
const MOST_ROWS: usize = 1 << 20;

/// A table as a workbook with one sheet. Truth values are texts.
///
/// # Errors
/// `limit.reached` when a sheet cannot have so many rows, `internal` when the archive cannot be made.
#[cfg(feature = "xlsx")]
pub(crate) fn frame_workbook(sheet: &str, frame: &Frame) -> Result<Vec<u8>, crate::base::Error> {
    use super::{NewCell, NewSheet, Values, write_workbook};
    if frame.rows() >= MOST_ROWS {
        let error = crate::base::Error::new(crate::base::codes::base::LIMIT_REACHED);
        return Err(error.with("limit", "rows").with("value", MOST_ROWS));
    }
    let header = frame.columns().iter().map(|column| NewCell::Text(column.name.clone())).collect();
    let columns: Vec<(bool, Vec<Option<String>>)> = frame
        .columns()
        .iter()
        .map(|column| {
            let is_number = matches!(column.values, Values::Integer(_) | Values::Number(_));
            (is_number, column.values.texts())
        })
        .collect();
    let cell = |(is_number, texts): &(bool, Vec<Option<String>>), row: usize| match texts
        .get(row)
        .cloned()
        .flatten()
    {
        Some(text) if *is_number && text.parse().is_ok_and(f64::is_finite) => NewCell::Number(text),
        text => NewCell::Text(text.unwrap_or_default()),
    };
    let row = |row: usize| columns.iter().map(|column| cell(column, row)).collect();
    let rows: Vec<Vec<NewCell>> = std::iter::once(header).chain((0..frame.rows()).map(row)).collect();
    write_workbook(&[NewSheet { name: sheet, rows }])
}
