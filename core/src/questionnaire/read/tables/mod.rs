//! Responses as tables: ODK Central and KoboToolbox exports, and plain tables of answers.
//!
//! The main table has a row for each response; a repeat has a table of its own whose rows name the row that
//! they belong to. A column is found by the name of its question, by its path (`group/question`,
//! `group-question`), or by its label in any language of the form. A question where several codes may be
//! chosen is one column of codes or labels separated by spaces, one column of 0 and 1 for each code, or both.

mod cell;
mod chosen;
mod columns;
mod keys;
mod layout;
mod rows;
mod unseen;

pub(in crate::questionnaire) use layout::Headers;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{NativeResponse, only_first};
use crate::base::{Error, Issue, Limits, Path, Report};
use crate::formats::{self, Table};
use crate::questionnaire::FormPlan;
use crate::questionnaire::batch::Batch;
use crate::questionnaire::options::Treatment;
use unseen::Unseen;

/// The rows that became a response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableResponse {
    /// By JSON Pointer of the object of answers that each became.
    rows: Vec<Origin>,
    /// What was found while they were read.
    found: Vec<Issue>,
    /// What cannot be told without the tables that are not there.
    unseen: Arc<Unseen>,
}

/// Where an object of answers came from.
#[derive(Clone, Debug, PartialEq)]
struct Origin {
    /// Pointer into the response, such as `/answers/sites/0`.
    object: String,
    /// Name of the table.
    table: String,
    /// Place of the row in it.
    row: Path,
    /// Column by question name.
    columns: Arc<BTreeMap<String, String>>,
}

impl TableResponse {
    /// The table, and the row and column in it, of a place in the response; of the row alone when the place
    /// has no column.
    #[must_use]
    pub fn place(&self, path: &Path) -> Option<(&str, Path)> {
        let within = |origin: &&Origin| {
            path.as_str()
                .strip_prefix(&origin.object)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let origin = self.rows.iter().filter(within).max_by_key(|origin| origin.object.len());
        let origin = origin.or_else(|| self.rows.first())?;
        let rest = path.as_str().strip_prefix(&origin.object).unwrap_or_default();
        let question = rest.trim_start_matches('/').split('/').next().unwrap_or_default();
        let question = question.replace("~1", "/").replace("~0", "~");
        let place = match origin.columns.get(&question) {
            Some(column) => origin.row.key(column),
            None => origin.row.clone(),
        };
        Some((&origin.table, place))
    }

    /// The findings of a check where they belong in the tables, after those of the reading.
    pub(super) fn restated(&self, issues: Vec<Issue>) -> Vec<Issue> {
        let told = issues.into_iter().filter(|issue| !self.unseen.decides(issue));
        let moved = told.map(|mut issue| {
            let related = issue.related.iter().filter_map(|path| Some(self.place(path)?.1)).collect();
            if let Some((table, place)) = self.place(&issue.path) {
                if !table.is_empty() {
                    issue.source = Some(table.to_owned());
                }
                issue.path = place;
                issue.related = related;
            }
            issue
        });
        self.found.iter().cloned().chain(moved).collect()
    }
}

/// Reads responses from the tables of an export. The first table without a column that names a parent is the
/// main one; the others are matched to repeats by name.
///
/// Columns that belong to no question, tables that are not there and rows without a parent are issues. What is
/// wrong with one row, such as a key that stands twice, comes with the findings of its response. Everything else
/// is left to the check.
#[must_use]
pub fn read_tables(plan: &FormPlan, tables: &[Table]) -> Report<Vec<NativeResponse>> {
    read_kept(plan, tables, false)
}

/// The same; whether what stands in columns that belong to no question is kept under their names.
fn read_kept(plan: &FormPlan, tables: &[Table], keeps: bool) -> Report<Vec<NativeResponse>> {
    let layout = layout::Layout::new(plan);
    let mut reader = rows::Reader::new(plan, &layout, keeps);
    let responses = reader.read(tables);
    Report::new(responses, reader.issues)
}

/// Reads the responses of tables for a batch, with what is wrong with the tables as a whole. Fields that the form
/// does not have are kept where the policy about them says so.
pub(crate) fn read_table_batch_with(
    plan: &FormPlan,
    tables: &[Table],
    unknown: Treatment,
) -> Report<Batch<'static>> {
    let read = read_kept(plan, tables, unknown == Treatment::Keep);
    read.map(|responses| Batch::of(responses.into_iter().map(Ok)))
}

/// Whether the rows of a table, by its columns, belong to rows of another table.
#[must_use]
pub fn is_of_repeat(table: &Table) -> bool {
    keys::Keys::of(table).has_parent()
}

/// Reads the responses of one file: a text with one table, or a workbook. What is wrong with the table as a
/// whole stands in a place of its own, before the responses.
pub(super) fn read_file(plan: &FormPlan, bytes: &[u8], limits: &Limits) -> Result<Batch<'static>, Error> {
    let Report { value: tables, mut issues } = named_tables(MAIN, bytes, limits)?;
    let read = read_tables(plan, &tables);
    issues.extend(read.issues);
    let whole = (!issues.is_empty()).then_some(Err(issues));
    Ok(Batch::of(whole.into_iter().chain(read.value.into_iter().map(Ok))))
}

/// The first response of a file, with an issue that tells how many others there are.
pub(super) fn read_only(plan: &FormPlan, bytes: &[u8], limits: &Limits) -> Report<Option<NativeResponse>> {
    let tables = match named_tables(MAIN, bytes, limits) {
        Ok(report) => report,
        Err(problem) => return Report::new(None, vec![problem.into_issue()]),
    };
    let Report { value, issues } = read_tables(plan, &tables.value);
    let mut responses = value.into_iter();
    match responses.next() {
        Some(mut first) => {
            if let Some(rows) = first.rows.as_mut() {
                rows.found.splice(0..0, issues);
            }
            let told = tables.issues.into_iter().chain(only_first(responses.len()));
            Report::new(Some(first), told.collect())
        }
        None => Report::new(None, tables.issues.into_iter().chain(issues).collect()),
    }
}

/// What a table is called that nobody names.
const MAIN: &str = "responses";

/// The tables of a file, named so that issues can say where they belong.
///
/// # Errors
/// As [`read_tables`](crate::formats::read_tables).
pub fn named_tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Report<Vec<Table>>, Error> {
    let mut report = formats::read_tables(bytes, limits)?;
    for table in &mut report.value {
        table.name = name.to_owned();
    }
    Ok(report)
}
