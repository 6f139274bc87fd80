use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::cell::answer;
use super::chosen::Chosen;
use super::columns::Columns;
use super::keys::Keys;
use super::layout::{Column, FrameLayout, Layout};
use super::unseen::Unseen;
use super::{NativeResponse, Origin, TableResponse};
use crate::base::{Code, Issue, Path, codes};
use crate::formats::{Row, Table, truth};
use crate::questionnaire::FormPlan;

/// Which of the numbers of a point is its altitude.
const ALTITUDE: usize = 2;

/// Puts the rows of an export together.
pub(super) struct Reader<'l, 'f> {
    plan: &'f FormPlan,
    layout: &'l Layout<'f>,
    /// Whether what stands in columns that belong to no question is kept.
    keeps: bool,
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
    pub(super) fn new(plan: &'f FormPlan, layout: &'l Layout<'f>, keeps: bool) -> Self {
        Self { plan, layout, keeps, issues: Vec::new() }
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
                // Rows of two tables have no order, and may be the same rows again.
                Some(frame) if known.iter().any(|other| other.frame == frame) => {
                    self.issues.push(in_table(codes::bulk::TABLE_TWICE, Path::root(), table));
                }
                Some(frame) => known.extend(self.known(table, frame)),
                None => self.issues.push(in_table(codes::bulk::TABLE_UNKNOWN, Path::root(), table)),
            }
        }
        self.orphans(&known);
        let unseen = Arc::new(self.unseen(&known));
        let Some(main) = known.first() else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut responses = Vec::with_capacity(main.table.rows.len());
        let form = self.plan.form();
        for row in &main.table.rows {
            let before = self.issues.len();
            let id = main.keys.own(row).map_or_else(|| row.number.to_string(), str::to_owned);
            if !seen.insert(id.clone()) {
                self.issues.push(in_table(codes::bulk::KEY_TWICE, main.table.row_path(row), main.table));
            }
            let mut origins = Vec::new();
            let answers = self.object(main, row, &known, &Path::root().key("answers"), &mut origins);
            // Only what says that it is the form's version is compared with it.
            let version = main.table.cell(row, "FormVersion").unwrap_or(&form.version);
            let response = json!({ "form": form.id, "form_version": version, "id": id, "answers": answers });
            let found = self.issues.split_off(before);
            let rows = TableResponse { rows: origins, found, unseen: Arc::clone(&unseen) };
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
        for (position, name) in here.columns.unknown.iter().filter(|_| self.keeps) {
            if let Some(text) = row.cell(*position) {
                fields.entry(name.clone()).or_insert_with(|| text.into());
            }
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
        let mut several: BTreeMap<usize, Chosen<'_>> = BTreeMap::new();
        let mut points: BTreeMap<usize, [Option<&str>; 4]> = BTreeMap::new();
        for (position, column) in here.columns.held.iter().enumerate() {
            let (Some(column), Some(text)) = (column, row.cell(position)) else { continue };
            let Some(question) = frame.questions.get(column.question()) else { continue };
            match column {
                Column::Answer(number) if question.question.kind.is_multiple() => {
                    several.entry(*number).or_default().whole = Some((position, text));
                }
                Column::Answer(_) => {
                    fields.insert(question.question.name.clone(), answer(question, text));
                }
                Column::Choice(number, option) => {
                    let chosen = several.entry(*number).or_default();
                    match truth(text) {
                        Some(true) => chosen.ticked.push(*option),
                        Some(false) => chosen.left.push(*option),
                        None => self.at_cell(codes::bulk::CHOICE_UNCLEAR, here, row, position),
                    }
                }
                Column::Coordinate(number, part) => {
                    if let Some(place) = points.entry(*number).or_default().get_mut(*part) {
                        *place = Some(text.trim()).filter(|text| !text.is_empty());
                    }
                }
            }
        }
        for (number, chosen) in several {
            let Some(question) = frame.questions.get(number) else { continue };
            let read = chosen.codes(question);
            if let Some(position) = read.contradicts {
                self.at_cell(codes::bulk::CHOICE_CONTRADICTED, here, row, position);
            }
            if let Some(codes) = read.codes {
                fields.insert(question.question.name.clone(), Value::from(codes));
            }
        }
        for (number, numbers) in points {
            let Some(question) = frame.questions.get(number) else { continue };
            if let Some(point) = point(&numbers).filter(|_| !fields.contains_key(&question.question.name)) {
                fields.insert(question.question.name.clone(), Value::from(point));
            }
        }
    }

    /// An issue of one cell.
    fn at_cell(&mut self, code: Code, here: &Known<'_>, row: &Row, position: usize) {
        let header = here.table.columns.get(position).map_or("", String::as_str);
        let place = here.table.row_path(row).key(header);
        self.issues.push(in_table(code, place, here.table).with("column", header));
    }

    /// What cannot be told because the tables of some repeats are not there; each is told once, without those
    /// inside it.
    fn unseen(&mut self, known: &[Known<'_>]) -> Unseen {
        let is_there = |frame: usize| known.iter().any(|table| table.frame == frame);
        let Some(main) = known.first() else { return Unseen::default() };
        let mut missing = BTreeSet::new();
        for (number, frame) in self.layout.frames.iter().enumerate().skip(1) {
            if is_there(number) {
                continue;
            }
            missing.insert(frame.name);
            if is_there(frame.parent) {
                let issue = in_table(codes::bulk::TABLE_MISSING, Path::root(), main.table);
                self.issues.push(issue.with("repeat", frame.name));
            }
        }
        Unseen::of(self.plan, &missing)
    }
}

/// A point as it is written in one text. ODK writes 0 for an altitude that the device did not know; what has no
/// latitude or no longitude stays something that is no point, so that the check tells it.
fn point(numbers: &[Option<&str>; 4]) -> Option<String> {
    let length = numbers.iter().rposition(Option::is_some)?.saturating_add(1);
    let given = numbers.iter().take(length).enumerate();
    let parts = given.map(|(part, number)| number.unwrap_or(if part == ALTITUDE { "0" } else { "?" }));
    Some(parts.collect::<Vec<_>>().join(" "))
}

fn in_table(code: Code, place: Path, table: &Table) -> Issue {
    let issue = Issue::new(code, place).with("table", table.sheet.as_deref().unwrap_or(&table.name));
    if table.name.is_empty() { issue } else { issue.in_source(&table.name) }
}
