use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::cell::{answer, truth};
use super::columns::Columns;
use super::keys::Keys;
use super::layout::{Column, FrameLayout, Layout};
use super::{NativeResponse, Origin, TableResponse};
use crate::base::{Code, Issue, Path, codes};
use crate::formats::{Row, Table};
use crate::model::Form;

/// Puts the rows of an export together.
pub(super) struct Reader<'l, 'f> {
    form: &'f Form,
    layout: &'l Layout<'f>,
    pub(super) issues: Vec<Issue>,
}

/// A table whose columns are known, its rows by the row around them.
struct Known<'t> {
    table: &'t Table,
    frame: usize,
    keys: Keys<'t>,
    columns: Columns,
    rows: BTreeMap<&'t str, Vec<&'t Row>>,
}

impl<'l, 'f> Reader<'l, 'f> {
    pub(super) fn new(form: &'f Form, layout: &'l Layout<'f>) -> Self {
        Self { form, layout, issues: Vec::new() }
    }

    pub(super) fn read(&mut self, tables: &[Table]) -> Vec<NativeResponse> {
        let Some(main) = tables.iter().find(|table| !Keys::of(table).has_parent()) else {
            if let Some(first) = tables.first() {
                self.issues.push(in_table(codes::bulk::NO_MAIN_TABLE, Path::root(), first));
            }
            return Vec::new();
        };
        let mut known: Vec<Known<'_>> = self.known(main, 0).into_iter().collect();
        for table in tables.iter().filter(|table| !std::ptr::eq(*table, main)) {
            let name = table.sheet.as_deref().unwrap_or(&table.name);
            match self.layout.repeat(name).filter(|_| Keys::of(table).has_parent()) {
                Some(frame) => known.extend(self.known(table, frame)),
                None => self.issues.push(in_table(codes::bulk::TABLE_UNKNOWN, Path::root(), table)),
            }
        }
        self.orphans(&known);
        let Some(main) = known.first() else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut responses = Vec::with_capacity(main.table.rows.len());
        for row in &main.table.rows {
            let id = main.keys.own(row).map_or_else(|| row.number.to_string(), str::to_owned);
            if !seen.insert(id.clone()) {
                self.issues.push(in_table(codes::bulk::KEY_TWICE, main.table.row_path(row), main.table));
            }
            let mut origins = Vec::new();
            let answers = self.object(main, row, &known, &Path::root().key("answers"), &mut origins);
            // Only what says that it is the form's version is compared with it.
            let version = main.table.cell(row, "FormVersion").unwrap_or(&self.form.version);
            let response =
                json!({ "form": self.form.id, "form_version": version, "id": id, "answers": answers });
            let rows = TableResponse { rows: origins, found: Vec::new() };
            responses.push(NativeResponse { response, rows: Some(rows), ..NativeResponse::default() });
        }
        responses
    }

    fn known<'t>(&mut self, table: &'t Table, frame: usize) -> Option<Known<'t>> {
        let columns = Columns::of(table, self.layout.frames.get(frame)?, &mut self.issues);
        let keys = Keys::of(table);
        let mut rows: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        if frame > 0 {
            for row in &table.rows {
                match keys.parent(row) {
                    Some(parent) => rows.entry(parent).or_default().push(row),
                    None => {
                        self.issues.push(in_table(codes::bulk::PARENT_UNKNOWN, table.row_path(row), table));
                    }
                }
            }
        }
        Some(Known { table, frame, keys, columns, rows })
    }

    /// Rows that name a row which is not there.
    fn orphans(&mut self, known: &[Known<'_>]) {
        for inner in known.iter().filter(|inner| inner.frame > 0) {
            let parent = self.layout.frames.get(inner.frame).map_or(0, |frame| frame.parent);
            let outer = known.iter().filter(|outer| outer.frame == parent);
            let named: BTreeSet<&str> = outer
                .flat_map(|outer| outer.table.rows.iter().flat_map(|row| outer.keys.joined(row)))
                .collect();
            for row in inner.rows.iter().filter(|(name, _)| !named.contains(*name)).flat_map(|(_, rows)| rows)
            {
                let place = inner.table.row_path(row);
                self.issues.push(in_table(codes::bulk::PARENT_UNKNOWN, place, inner.table));
            }
        }
    }

    /// The object of answers that a row becomes, with the rows inside it.
    fn object(
        &mut self,
        here: &Known<'_>,
        row: &Row,
        known: &[Known<'_>],
        place: &Path,
        origins: &mut Vec<Origin>,
    ) -> Map<String, Value> {
        origins.push(Origin {
            object: place.as_str().to_owned(),
            table: here.table.name.clone(),
            row: here.table.row_path(row),
            columns: Arc::clone(&here.columns.by_question),
        });
        let mut fields = Map::new();
        let layout = self.layout;
        if let Some(frame) = layout.frames.get(here.frame) {
            self.answers(here, frame, row, &mut fields);
        }
        let names = here.keys.joined(row);
        for inner in known.iter().filter(|inner| inner.frame > 0) {
            let Some(frame) = layout.frames.get(inner.frame).filter(|frame| frame.parent == here.frame)
            else {
                continue;
            };
            let rows = names.iter().find_map(|name| inner.rows.get(name)).into_iter().flatten();
            let mut objects = Vec::new();
            for (position, row) in rows.enumerate() {
                let place = place.key(frame.name).index(position);
                objects.push(Value::Object(self.object(inner, row, known, &place, origins)));
            }
            if !objects.is_empty() {
                fields.insert(frame.name.to_owned(), Value::Array(objects));
            }
        }
        fields
    }

    fn answers(
        &mut self,
        here: &Known<'_>,
        frame: &FrameLayout<'_>,
        row: &Row,
        fields: &mut Map<String, Value>,
    ) {
        let mut chosen: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (position, column) in here.columns.held.iter().enumerate() {
            let (Some(column), Some(text)) = (column, row.cell(position)) else { continue };
            let Some(question) = frame.questions.get(column.question()) else { continue };
            match column {
                Column::Answer(_) => {
                    fields.insert(question.question.name.clone(), answer(question, text));
                }
                Column::Choice(number, option) => match truth(text.trim()) {
                    Some(true) => {
                        let code = question.options.get(*option).map(|option| option.code);
                        chosen.entry(*number).or_default().extend(code);
                    }
                    Some(false) => {}
                    None => {
                        let header = here.table.columns.get(position).map_or("", String::as_str);
                        let place = here.table.row_path(row).key(header);
                        let issue = in_table(codes::bulk::CHOICE_UNCLEAR, place, here.table);
                        self.issues.push(issue.with("column", header));
                    }
                },
            }
        }
        for (number, codes) in chosen {
            let Some(question) = frame.questions.get(number) else { continue };
            // The column of all codes keeps their order; the columns of each are the same answer again.
            let name = &question.question.name;
            if !fields.contains_key(name) {
                fields.insert(name.clone(), Value::from(codes));
            }
        }
    }
}

fn in_table(code: Code, place: Path, table: &Table) -> Issue {
    let issue = Issue::new(code, place).with("table", table.sheet.as_deref().unwrap_or(&table.name));
    if table.name.is_empty() { issue } else { issue.in_source(&table.name) }
}
