//! Exports of REDCap: a row for each record, event and repeated instrument, in CSV or as JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Places;
use super::redcap_cells::{Instruments, REPEAT, Sheet, box_of, choices, column};
use super::redcap_progress::{Progress, judge_status, note_progress, progress};
use crate::base::{Error, Issue, LanguageText, Limits, Path, Report, Severity, codes};
use crate::formats::{Row, Table, read_table};
use crate::model::{Form, Item, Question, QuestionType, TableOptions};
use crate::questionnaire::load::FormFormat;
use crate::questionnaire::options::Original;
use crate::questionnaire::plan::FormPlan;
use crate::questionnaire::read::{NativeResponse, only_first};
use crate::vocab::Vocabularies;

/// The responses of an export, and the form that they answer.
#[derive(Clone, Debug, PartialEq)]
pub struct RedcapExport {
    /// The form. Instruments that the export repeats are repeats of it, whatever the dictionary says: only
    /// the data knows.
    pub form: Form,
    /// A response for each record, or for each record and event of a longitudinal project.
    pub responses: Vec<NativeResponse>,
}

/// Columns of an export that are no fields.
const OWN: &[&str] = &[
    "redcap_event_name",
    REPEAT,
    "redcap_repeat_instance",
    "redcap_data_access_group",
    "redcap_survey_identifier",
];

/// Reads an export of raw values. Checkboxes have a column for each choice, `name___code`.
///
/// A record is finished when no instrument of it is a draft. What is missing in an instrument without a status
/// was not asked for: another event has it, or nobody has opened it.
///
/// # Errors
/// Those of [`read_table`]: they come as issues, and the value is nothing. An export without rows is
/// `input.empty` beside whatever else is wrong with it.
#[must_use]
pub fn read_redcap_export(form: &Form, bytes: &[u8], limits: &Limits) -> Report<Option<RedcapExport>> {
    match read_table(bytes, &TableOptions::default(), limits) {
        Ok(Report { value: table, mut issues }) => {
            let export = read(form, &table, &mut issues);
            Report::new(Some(export), issues)
        }
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}

impl FormPlan {
    /// The plan for an export of REDCap that repeats instruments: they become repeats, which only the data
    /// tells. Nothing when this plan fits the export as it is.
    ///
    /// # Errors
    /// What is wrong with the form when those instruments repeat, such as a calculation elsewhere that needs
    /// one answer of theirs; or that the export is no table.
    pub fn repeating_as_exported(
        &self,
        bytes: &[u8],
        vocabularies: &Vocabularies,
        limits: &Limits,
    ) -> Result<Option<Self>, Vec<Issue>> {
        let table = read_table(bytes, &TableOptions::default(), limits);
        let table = table.map_err(|problem| vec![problem.into_issue()])?.value;
        let form = repeating(self.form(), &table);
        if form == *self.form() {
            return Ok(None);
        }
        Self::compile_loaded(&form, FormFormat::Redcap, vocabularies).map(Some)
    }
}

/// The responses of an export to a form as it is. Instruments that the form does not repeat are one response
/// for each of their rows.
pub(in crate::questionnaire) fn read_redcap_batch(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Result<NativeResponse, Vec<Issue>>>, Error> {
    let Report { value: table, issues: mut found } = read_table(bytes, &TableOptions::default(), limits)?;
    let mut responses = responses(form, &table, &mut found);
    if responses.is_empty() {
        return Ok(vec![Err(found)]);
    }
    // What belongs to the whole file comes with the first of its responses.
    if let Some(places) = responses.first_mut().and_then(|first| first.places.as_mut()) {
        places.found.splice(0..0, found);
    }
    Ok(responses.into_iter().map(Ok).collect())
}

/// The first record of an export, with an issue that tells how many others there are.
pub(in crate::questionnaire) fn read_redcap_record(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Report<Option<NativeResponse>> {
    match read_redcap_batch(form, bytes, limits) {
        Ok(responses) => {
            let mut responses = responses.into_iter();
            match responses.next() {
                Some(Ok(first)) => {
                    Report::new(Some(first), only_first(responses.len()).into_iter().collect())
                }
                Some(Err(found)) => Report::new(None, found),
                None => Report::new(None, vec![Error::new(codes::formats::EMPTY).into_issue()]),
            }
        }
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}

fn read(form: &Form, table: &Table, issues: &mut Vec<Issue>) -> RedcapExport {
    let form = repeating(form, table);
    let responses = responses(&form, table, issues);
    RedcapExport { form, responses }
}

fn responses(form: &Form, table: &Table, issues: &mut Vec<Issue>) -> Vec<NativeResponse> {
    let record = record_column(form);
    let columns = Columns::of(form, table, issues);
    let sheet = Sheet::of(form, table);
    let record_missing =
        |place: Path| Issue::new(codes::redcap::RECORD_MISSING, place).with("column", record);
    let has_record = table.column(record).is_some();
    if !has_record {
        issues.push(record_missing(Path::root().key("1")));
    }
    if table.rows.is_empty() {
        // A file of something else has no rows either: it must not pass for an export without findings.
        issues.push(Error::new(codes::formats::EMPTY).into_issue());
    }
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut positions: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        let given = table.cell(row, record);
        let id = given.map_or_else(|| row.number.to_string(), str::to_owned);
        let event = table.cell(row, "redcap_event_name").unwrap_or_default().to_owned();
        let instrument = sheet.instrument(row);
        if let Some(unknown) = instrument.filter(|instrument| !columns.instruments.has(instrument)) {
            let issue = Issue::new(codes::redcap::INSTRUMENT_UNKNOWN, table.cell_path(row, REPEAT));
            issues.push(issue.with("instrument", unknown));
        }
        let instance = table.cell(row, "redcap_repeat_instance");
        if given.is_some() && !seen.insert((id.clone(), event.clone(), instrument, instance)) {
            let mut issue = Issue::new(codes::redcap::ROW_TWICE, table.row_path(row));
            if instrument.is_none() {
                // They become one response, and where they disagree that is told.
                issue.severity = Severity::Warning;
            }
            issues.push(issue);
        }
        let alone = instrument.is_some_and(|instrument| !columns.repeats.contains_key(instrument));
        let event = match (alone, instrument, instance) {
            (true, Some(instrument), instance) => format!("{event}:{instrument}:{}", instance.unwrap_or("1")),
            // An event that repeats as a whole names no instrument.
            (_, None, Some(instance)) => format!("{event}:{instance}"),
            _ => event,
        };
        if given.is_none() {
            // Nobody knows with which other rows it belongs.
            if has_record {
                issues.push(record_missing(table.cell_path(row, record)));
            }
            records.push(Record { id, event, rows: vec![row] });
            continue;
        }
        let position = *positions.entry((id.clone(), event.clone())).or_insert_with(|| {
            records.push(Record { id: id.clone(), event: event.clone(), rows: Vec::new() });
            records.len().saturating_sub(1)
        });
        if let Some(record) = records.get_mut(position) {
            record.rows.push(row);
        }
    }
    records.iter().map(|record| record.response(&sheet, &columns)).collect()
}

/// The column that says of which record a row is: the one that the form names, or REDCap's usual one.
fn record_column(form: &Form) -> &str {
    form.extra.get("record_id").map_or("record_id", String::as_str)
}

/// The form with a repeat for each instrument that the export repeats.
fn repeating(form: &Form, table: &Table) -> Form {
    let instruments = Instruments::of(form);
    let repeated: BTreeSet<&str> =
        table.texts(REPEAT).filter_map(|(_, named)| instruments.find(named)).collect();
    let mut form = form.clone();
    for item in &mut form.items {
        let Item::Group { name, label, relevant, items, extra } = item else { continue };
        if !extra.get("instrument").is_some_and(|instrument| repeated.contains(instrument.as_str())) {
            continue;
        }
        *item = Item::Repeat {
            name: std::mem::take(name),
            label: std::mem::take::<LanguageText>(label),
            relevant: relevant.take(),
            min: None,
            max: None,
            count: None,
            rows: None,
            row_total: None,
            items: std::mem::take(items),
            extra: std::mem::take(extra),
        };
    }
    form
}

/// A record, or one event of it.
struct Record<'t> {
    id: String,
    event: String,
    rows: Vec<&'t Row>,
}

/// Where the answers of each question stand.
struct Columns<'f> {
    /// Questions outside of repeats.
    plain: Vec<Field<'f>>,
    /// Repeats by instrument: their name and questions.
    repeats: BTreeMap<&'f str, (&'f str, Vec<Field<'f>>)>,
    /// All instruments of the form.
    instruments: Instruments<'f>,
}

pub(super) struct Field<'f> {
    pub(super) question: &'f Question,
    pub(super) cells: Cells,
}

pub(super) enum Cells {
    One(usize),
    /// A column for each code.
    Boxes(Vec<(String, usize)>),
}

impl<'f> Columns<'f> {
    /// The repeat that a row belongs to.
    fn repeat(&self, sheet: &Sheet<'_>, row: &Row) -> Option<&(&'f str, Vec<Field<'f>>)> {
        self.repeats.get(sheet.instrument(row)?)
    }

    /// The cells of a row that belong to another instrument than the row does: nobody asks for them there.
    fn misplaced(&self, sheet: &Sheet<'_>, row: &Row) -> Vec<Issue> {
        let own = self.repeat(sheet, row).map(|(name, _)| *name);
        let plain = own.is_some().then_some(&self.plain);
        let others = self.repeats.values().filter(|(name, _)| own != Some(*name)).map(|(_, fields)| fields);
        let fields = plain.into_iter().chain(others).flatten();
        let positions = fields.flat_map(|field| match &field.cells {
            Cells::One(position) => vec![*position],
            Cells::Boxes(boxes) => boxes
                .iter()
                .map(|(_, position)| *position)
                // Boxes that nobody has seen are unchecked.
                .filter(|position| row.cell(*position).is_some_and(|cell| box_of(cell) != Some(false)))
                .collect(),
        });
        let columns = positions
            .filter(|position| row.cell(*position).is_some())
            .filter_map(|position| sheet.table.columns.get(position))
            .filter(|column| *column != record_column(sheet.form));
        let issue = |column: &String| {
            let issue = Issue::new(codes::redcap::CELL_MISPLACED, sheet.table.cell_path(row, column));
            issue.with("column", column.as_str())
        };
        columns.map(issue).collect()
    }

    fn of(form: &'f Form, table: &Table, issues: &mut Vec<Issue>) -> Self {
        let mut columns =
            Self { plain: Vec::new(), repeats: BTreeMap::new(), instruments: Instruments::of(form) };
        let mut used = BTreeSet::new();
        for item in &form.items {
            let mut fields = Vec::new();
            collect(item, form, table, &mut fields, &mut used);
            match item {
                Item::Repeat { name, extra, .. } => {
                    let instrument = extra.get("instrument").map_or(name.as_str(), String::as_str);
                    columns.repeats.insert(instrument, (name, fields));
                }
                _ => columns.plain.append(&mut fields),
            }
        }
        for (position, column) in table.columns.iter().enumerate() {
            let instrument = column.strip_suffix("_complete").or_else(|| column.strip_suffix("_timestamp"));
            let known = used.contains(&position)
                || OWN.contains(&column.as_str())
                || column == record_column(form)
                || instrument.is_some_and(|instrument| columns.instruments.has(instrument));
            if !known {
                let issue = Issue::new(codes::redcap::COLUMN_UNKNOWN, Path::root().key("1").key(column));
                issues.push(issue.with("column", column.as_str()));
            }
        }
        columns
    }
}

fn collect<'f>(
    item: &'f Item,
    form: &Form,
    table: &Table,
    fields: &mut Vec<Field<'f>>,
    used: &mut BTreeSet<usize>,
) {
    if let Item::Question(question) = item {
        let cells = if question.kind == QuestionType::SelectMany {
            let boxes: Vec<(String, usize)> = choices(form, question)
                .iter()
                .filter_map(|choice| {
                    Some((choice.code.clone(), table.column(&column(question, &choice.code))?))
                })
                .collect();
            used.extend(boxes.iter().map(|(_, position)| *position));
            (!boxes.is_empty()).then_some(Cells::Boxes(boxes))
        } else {
            let position = table.column(&question.name);
            used.extend(position);
            position.map(Cells::One)
        };
        fields.extend(cells.map(|cells| Field { question, cells }));
    }
    for inner in item.items() {
        collect(inner, form, table, fields, used);
    }
}

/// What was read of a record besides its answers.
#[derive(Default)]
struct Read {
    original: Original,
    places: Places,
}

impl Record<'_> {
    fn response(&self, sheet: &Sheet<'_>, columns: &Columns<'_>) -> NativeResponse {
        let (form, table) = (sheet.form, sheet.table);
        let mut read = Read::default();
        let mut answers = Map::new();
        let root = Path::root().key("answers");
        if let Some(first) = self.rows.first() {
            let row = table.row_path(first).as_str().to_owned();
            read.original.pointers.insert(root.as_str().to_owned(), row.clone());
            read.original.pointers.insert("/id".to_owned(), row);
        }
        for row in &self.rows {
            read.places.found.extend(columns.misplaced(sheet, row));
            match columns.repeat(sheet, row) {
                Some((name, fields)) => {
                    let list = answers.entry((*name).to_owned()).or_insert_with(|| json!([]));
                    let Some(rows) = list.as_array_mut() else { continue };
                    let place = root.key(name).index(rows.len());
                    let mut inner = Map::new();
                    take(fields, sheet, row, &place, &mut inner, &mut read);
                    rows.push(Json::Object(inner));
                }
                None => take(&columns.plain, sheet, row, &root, &mut answers, &mut read),
            }
        }
        let is_draft = self.judge_progress(sheet, columns, &mut read.places);
        let id = if self.event.is_empty() { self.id.clone() } else { format!("{}@{}", self.id, self.event) };
        let response = json!({
            "form": form.id,
            "form_version": form.version,
            "id": id,
            "status": if is_draft { "in_progress" } else { "completed" },
            "answers": answers,
        });
        let Read { original, places } = read;
        NativeResponse { response, original: Some(original), places: Some(places), rows: None }
    }

    /// Notes how far each instrument has come; gives whether one of them is a draft.
    fn judge_progress(&self, sheet: &Sheet<'_>, columns: &Columns<'_>, places: &mut Places) -> bool {
        let (form, table) = (sheet.form, sheet.table);
        let root = Path::root().key("answers");
        let (repeated, plain): (Vec<&Row>, Vec<&Row>) =
            self.rows.iter().copied().partition(|row| columns.repeat(sheet, row).is_some());
        let mut is_draft = false;
        let mut judge = |item: &Item, fields: &[Field<'_>], rows: &[&Row], place: &Path| {
            judge_status(item, table, rows, places);
            let progress = progress(item, form, table, fields, rows);
            is_draft |= progress == Progress::Draft;
            note_progress(item, progress, fields, place, places);
        };
        for item in &form.items {
            match item {
                Item::Repeat { name, .. } => {
                    let own = |row: &&&Row| columns.repeat(sheet, row).is_some_and(|(own, _)| own == name);
                    for (position, row) in repeated.iter().filter(own).enumerate() {
                        let Some((_, fields)) = columns.repeat(sheet, row) else { continue };
                        judge(item, fields, &[*row], &root.key(name).index(position));
                    }
                }
                _ => judge(item, &columns.plain, &plain, &root),
            }
        }
        is_draft
    }
}

/// The answers of a row.
fn take(
    fields: &[Field<'_>],
    sheet: &Sheet<'_>,
    row: &Row,
    place: &Path,
    answers: &mut Map<String, Json>,
    read: &mut Read,
) {
    let table = sheet.table;
    for field in fields {
        let question = field.question;
        let own = place.key(&question.name);
        let (position, value) = match &field.cells {
            Cells::One(position) => (*position, row.cell(*position).map(|text| sheet.value(question, text))),
            Cells::Boxes(boxes) => {
                let Some((_, first)) = boxes.first() else { continue };
                let doubts = sheet.unclear(question, boxes, row);
                if !doubts.is_empty() {
                    read.places.unread.insert(own.as_str().to_owned());
                    read.places.unreadable.insert(own.as_str().to_owned());
                }
                read.places.found.extend(doubts);
                (*first, sheet.checked(question, boxes, row))
            }
        };
        if let Some(column) = table.columns.get(position) {
            let cell = table.cell_path(row, column);
            let pointers = &mut read.original.pointers;
            // A later row of the record, such as that of a repeated instrument, says nothing about it.
            if value.is_some() || !pointers.contains_key(own.as_str()) {
                pointers.insert(own.as_str().to_owned(), cell.as_str().to_owned());
            }
        }
        let Some(value) = value else { continue };
        let earlier = answers.insert(question.name.clone(), value);
        if let (Some(earlier), Some(column)) = (earlier, table.columns.get(position))
            && answers.get(&question.name) != Some(&earlier)
        {
            let issue = Issue::new(codes::bulk::ANSWER_TWICE, table.cell_path(row, column));
            read.places.found.push(issue.with("column", column.as_str()));
        }
    }
}
