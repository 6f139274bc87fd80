//! Operations about files as they come.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Call, Operate};
use crate::base::{Error, Issue, Report};
use crate::engine::Engine;
use crate::formats::{read_table, validation_issues};
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
