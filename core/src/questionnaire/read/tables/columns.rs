use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::keys::is_added;
use super::layout::{Column, FrameLayout};
use crate::base::{Issue, Path, codes};
use crate::formats::Table;

/// The columns of a table, matched to questions.
pub(super) struct Columns {
    /// What each column holds, by position; nothing when it is not an answer.
    pub(super) held: Vec<Option<Column>>,
    /// Columns that belong to no question, by position.
    pub(super) unknown: Vec<(usize, String)>,
    /// Column by question name, for places.
    pub(super) by_question: Arc<BTreeMap<String, String>>,
}

impl Columns {
    pub(super) fn of(table: &Table, frame: &FrameLayout<'_>, issues: &mut Vec<Issue>) -> Self {
        let mut by_question = BTreeMap::new();
        let mut taken: BTreeSet<Column> = BTreeSet::new();
        let mut held = Vec::with_capacity(table.columns.len());
        let mut unknown = Vec::new();
        for (position, header) in table.columns.iter().enumerate() {
            let column = match frame.columns(header).as_slice() {
                [] if is_added(header) || frame.is_silent(header) => None,
                [] => {
                    issues.push(issue(codes::bulk::COLUMN_UNKNOWN, table, header));
                    unknown.push((position, header.clone()));
                    None
                }
                [only] if taken.contains(only) => {
                    issues.push(issue(codes::bulk::COLUMN_TWICE, table, header));
                    None
                }
                [only] => Some(*only),
                _ => {
                    issues.push(issue(codes::bulk::COLUMN_AMBIGUOUS, table, header));
                    None
                }
            };
            if let Some(column) = column {
                taken.insert(column);
                if let Some(question) = frame.questions.get(column.question()) {
                    by_question.entry(question.question.name.clone()).or_insert_with(|| header.clone());
                }
            }
            held.push(column);
        }
        Self { held, unknown, by_question: Arc::new(by_question) }
    }
}

fn issue(code: crate::base::Code, table: &Table, header: &str) -> Issue {
    let root = table.sheet.as_ref().map_or_else(Path::root, |sheet| Path::root().key(sheet));
    let mut issue = Issue::new(code, root.index(1).key(header)).with("column", header);
    if !table.name.is_empty() {
        issue = issue.in_source(&table.name);
    }
    issue
}
