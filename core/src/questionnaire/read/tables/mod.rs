//! Responses as tables: ODK Central and KoboToolbox exports, and plain tables of answers.
//!
//! The main table has a row for each response; a repeat has a table of its own whose rows name the row that
//! they belong to. A column is found by the name of its question, by its path (`group/question`,
//! `group-question`), or by its label in any language of the form. A question where several codes may be
//! chosen is one column of codes separated by spaces, or one column of 0 and 1 for each code.

mod cell;
mod columns;
mod keys;
mod layout;
mod rows;

use serde_json::Value;

use crate::base::{Path, Report};
use crate::formats::Table;
use crate::model::Form;
use crate::vocab::Vocabularies;

/// Responses from tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableResponses {
    /// In the order of the main table.
    pub responses: Vec<TableResponse>,
}

/// A native response with the rows that it came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableResponse {
    /// The response, not yet checked.
    pub response: Value,
    /// The rows, by JSON Pointer of the object of answers that each became.
    rows: Vec<Origin>,
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
    columns: std::sync::Arc<std::collections::BTreeMap<String, String>>,
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
}

/// Reads responses from the tables of an export. The first table without a column that names a parent is the
/// main one; the others are matched to repeats by name.
///
/// Columns that belong to no question, rows without a parent and keys that stand twice are issues; everything
/// else is left to the check.
#[must_use]
pub fn read_tables(form: &Form, tables: &[Table], vocabularies: &Vocabularies) -> Report<TableResponses> {
    let layout = layout::Layout::new(form, vocabularies);
    let mut reader = rows::Reader::new(form, &layout);
    let responses = reader.read(tables);
    Report::new(TableResponses { responses }, reader.issues)
}
