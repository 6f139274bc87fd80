//! Operations about files as they come.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{Column, Frame, Values, frame_csv, read_table, validation_issues};
use crate::model::TableOptions;

/// `table.read`.
pub struct ReadTable;

/// What a list has.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TableInfo {
    /// The sheet, when it is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The columns in their order.
    pub columns: Vec<ColumnInfo>,
    /// The number of rows below the header, blank ones left out.
    pub rows: usize,
}

/// What a column has.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ColumnInfo {
    /// Its name, unique in the table.
    pub name: String,
    /// The number of cells that are not blank.
    pub filled: usize,
}

impl Operate for ReadTable {
    const NAME: &'static str = "table.read";
    const SUMMARY: &'static str =
        "reads the attachment `table` (CSV, JSON or workbook) and gives its cells as the stream `table`";
    type Request = TableOptions;
    type Value = TableInfo;

    fn check(request: &TableOptions) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(_: &Engine, options: TableOptions, call: &mut Call<'_>) -> Result<Report<TableInfo>, Error> {
        let limits = call.limits();
        let Report { value: table, issues } = read_table(call.attachment("table")?, &options, &limits)
            .map_err(|error| error.in_source("table"))?;
        let filled = |position: usize| table.rows.iter().filter(|row| row.cell(position).is_some()).count();
        let columns = table
            .columns
            .iter()
            .enumerate()
            .map(|(position, name)| ColumnInfo { name: name.clone(), filled: filled(position) })
            .collect();
        let info = TableInfo { sheet: table.sheet.clone(), columns, rows: table.rows.len() };
        call.give_stream("table", table.into_frame());
        let issues = issues.into_iter().map(|issue| issue.in_source("table")).collect();
        Ok(Report::new(info, issues))
    }
}

/// `table.write`.
pub struct WriteTable;

/// A table as it goes out: the stream `table`, or the columns of the request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteRequest {
    /// The columns by name, such as the value of an operation that estimates: arrays of the same length. Something
    /// that is no array is the same in all rows. The arrays of an object, and those of each object of a list, are columns
    /// with its name and theirs; lists in each row are a column for each place.
    #[serde(default)]
    pub columns: Map<String, Value>,
    /// `csv` gives the attachment `table.csv`, `workbook` the attachment `table.xlsx`.
    pub outputs: Vec<TableOutput>,
}

/// Forms in which a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableOutput {
    /// Text with commas.
    Csv,
    /// A workbook with one sheet.
    Workbook,
}

/// What was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Written {
    /// The columns in their order.
    pub columns: Vec<String>,
    /// Rows below the header.
    pub rows: usize,
}

impl Operate for WriteTable {
    const NAME: &'static str = "table.write";
    const SUMMARY: &'static str = "writes the stream `table`, or the columns of the request, as CSV or as a workbook; \
                                   the stream `table` has columns of the request as a table";
    type Request = WriteRequest;
    type Value = Written;

    fn run(_: &Engine, request: WriteRequest, call: &mut Call<'_>) -> Result<Report<Written>, Error> {
        let given = call.stream_if_given("table");
        let frame = match given {
            Some(frame) => frame.clone(),
            None => frame_of(&request.columns).map_err(|issues| {
                Error::new(codes::base::REQUEST_INVALID).with("operation", Self::NAME).because(issues)
            })?,
        };
        for output in request.outputs {
            match output {
                TableOutput::Csv => call.give("table.csv", frame_csv(&frame)),
                TableOutput::Workbook => give_workbook("table.xlsx", "table", &frame, call)?,
            }
        }
        let columns = frame.columns().iter().map(|column| column.name.clone()).collect();
        let written = Written { columns, rows: frame.rows() };
        if given.is_none() {
            call.give_stream("table", frame);
        }
        Ok(Report::clean(written))
    }
}

/// Gives a table as a workbook.
#[cfg(feature = "xlsx")]
pub(super) fn give_workbook(
    name: &str,
    sheet: &str,
    frame: &Frame,
    call: &mut Call<'_>,
) -> Result<(), Error> {
    call.give(name, crate::formats::frame_workbook(sheet, frame)?);
    Ok(())
}

#[cfg(not(feature = "xlsx"))]
pub(super) fn give_workbook(_: &str, _: &str, _: &Frame, _: &mut Call<'_>) -> Result<(), Error> {
    Err(Error::new(codes::base::NOT_BUILT).with("feature", "xlsx"))
}

/// A column before its kind is known.
enum Cells<'v> {
    /// One value a row.
    Each(Vec<&'v Value>),
    /// The same in all rows.
    Same(&'v Value),
}

/// Columns as a table, or what is wrong with them.
fn frame_of(columns: &Map<String, Value>) -> Result<Frame, Vec<Issue>> {
    let mut flat = Vec::new();
    for (name, value) in columns {
        flatten(name, Path::root().key("columns").key(name), value, &mut flat);
    }
    let lengths = flat.iter().filter_map(|(_, _, cells)| match cells {
        Cells::Each(cells) => Some(cells.len()),
        Cells::Same(_) => None,
    });
    let rows = lengths.max().unwrap_or(usize::from(!flat.is_empty()));
    let (mut columns, mut issues) = (Vec::new(), Vec::new());
    for (name, place, cells) in flat {
        let cells = match cells {
            Cells::Each(cells) => cells,
            Cells::Same(value) => vec![value; rows],
        };
        match values_of(&cells).filter(|_| cells.len() == rows) {
            Some(values) => columns.push(Column { name, values }),
            None => {
                let issue = Issue::new(codes::base::VALUE_INVALID, place).with("rule", "column");
                issues.push(issue.with("expected", "values of one kind, one a row"));
            }
        }
    }
    if issues.is_empty() { Ok(Frame::new(columns).unwrap_or_default()) } else { Err(issues) }
}

/// The columns of a value: members of objects and lists of objects have their name or number behind that of the
/// whole, and so have the places of the lists that are in each row.
fn flatten<'v>(name: &str, place: Path, value: &'v Value, flat: &mut Vec<(String, Path, Cells<'v>)>) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                flatten(&format!("{name}.{member}"), place.key(member), value, flat);
            }
        }
        Value::Array(parts) if parts.first().is_some_and(Value::is_object) => {
            for (position, value) in parts.iter().enumerate() {
                let number = position.saturating_add(1);
                flatten(&format!("{name}.{number}"), place.index(position), value, flat);
            }
        }
        Value::Array(rows) => match in_each_row(rows) {
            Some(columns) => flat.extend(
                columns
                    .into_iter()
                    .zip(1..)
                    .map(|(cells, number)| (format!("{name}.{number}"), place.clone(), Cells::Each(cells))),
            ),
            None => flat.push((name.to_owned(), place, Cells::Each(rows.iter().collect()))),
        },
        value => flat.push((name.to_owned(), place, Cells::Same(value))),
    }
}

/// The columns of rows that are lists of the same length.
fn in_each_row(rows: &[Value]) -> Option<Vec<Vec<&Value>>> {
    let lists: Vec<&Vec<Value>> = rows.iter().map(Value::as_array).collect::<Option<_>>()?;
    let width = lists.first()?.len();
    if lists.iter().any(|list| list.len() != width) {
        return None;
    }
    Some((0..width).map(|column| lists.iter().filter_map(|list| list.get(column)).collect()).collect())
}

/// Cells of one kind; nothing when they are of several, or lists.
fn values_of(cells: &[&Value]) -> Option<Values> {
    fn all<T>(cells: &[&Value], get: impl Fn(&Value) -> Option<T>) -> Option<Vec<Option<T>>> {
        let cell = |cell: &&Value| if cell.is_null() { Some(None) } else { get(cell).map(Some) };
        cells.iter().map(cell).collect()
    }
    all(cells, Value::as_i64)
        .map(Values::Integer)
        .or_else(|| all(cells, Value::as_f64).map(Values::Number))
        .or_else(|| all(cells, Value::as_bool).map(Values::Boolean))
        .or_else(|| all(cells, |cell| cell.as_str().map(str::to_owned)).map(Values::Text))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    use crate::Engine;
    use crate::base::codes;
    use crate::ops::Job;

    fn job<'a>(request: &'a str, table: &'a [u8]) -> Job<'a> {
        let attachments = BTreeMap::from([("table".to_owned(), Cow::Borrowed(table))]);
        Job { request: request.as_bytes(), attachments, ..Job::default() }
    }

    #[test]
    fn a_list_becomes_a_stream_and_a_summary() {
        let engine = Engine::new().unwrap();
        let outcome = engine.call("table.read", &job("{}", b"nome;fone\nCAPS;\nABC;1\n")).unwrap();
        assert_eq!(
            outcome.report,
            r#"{"value":{"columns":[{"name":"nome","filled":2},{"name":"fone","filled":1}],"rows":2},"issues":[]}"#
        );
        assert_eq!(outcome.streams["table"].rows(), 2);
    }

    #[test]
    fn a_wrong_request_tells_everything_at_once() {
        let engine = Engine::new().unwrap();
        let error = engine.call("table.read", &job(r#"{"fromat": 1, "sheet": ""}"#, b"")).unwrap_err();
        assert_eq!(error.code(), codes::base::REQUEST_INVALID.name());
        let places: Vec<_> = error.issues().iter().map(|issue| issue.path.as_str()).collect();
        assert_eq!(places, ["/fromat", "/sheet"]);
        let error = engine.call("table.read", &job("{", b"")).unwrap_err();
        assert_eq!(error.code(), codes::base::REQUEST_INVALID.name());
        assert!(error.issues()[0].is(codes::formats::MALFORMED));
    }

    #[test]
    #[cfg(not(feature = "xlsx"))]
    fn workbooks_need_their_feature() {
        let engine = Engine::new().unwrap();
        let error = engine.call("table.read", &job("", b"PK\x03\x04")).unwrap_err();
        assert_eq!(error.code(), codes::base::NOT_BUILT.name());
    }
}
