//! Exports of REDCap: a CSV file with a row for each record, event and repeated instrument.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Places;
use super::redcap_progress::{Progress, note_progress, progress};
use crate::base::{Error, Issue, LanguageText, Limits, Path, Report, codes};
use crate::formats::{Row, Table, decode, read_csv};
use crate::model::{Choice, ChoiceList, Form, Item, Question, QuestionType};
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
    "redcap_repeat_instrument",
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
/// Those of [`read_csv`]: they come as issues, and the value is nothing.
#[must_use]
pub fn read_redcap_export(form: &Form, bytes: &[u8], limits: &Limits) -> Report<Option<RedcapExport>> {
    let text = match limits.check_bytes(bytes.len()).and_then(|()| decode(bytes, None)) {
        Ok(text) => text,
        Err(problem) => return Report::new(None, vec![problem.into_issue()]),
    };
    match read_csv(&text.value, None, limits) {
        Ok(Report { value: table, issues }) => {
            let mut issues: Vec<Issue> = text.issues.into_iter().chain(issues).collect();
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
        let problem = |problem: Error| vec![problem.into_issue()];
        let text = limits.check_bytes(bytes.len()).and_then(|()| decode(bytes, None)).map_err(problem)?;
        let table = read_csv(&text.value, None, limits).map_err(problem)?.value;
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
    let text = limits.check_bytes(bytes.len()).and_then(|()| decode(bytes, None))?;
    let Report { value: table, issues } = read_csv(&text.value, None, limits)?;
    let mut found: Vec<Issue> = text.issues.into_iter().chain(issues).collect();
    let mut responses = responses(form, &table, &mut found);
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
                _ => Report::new(None, vec![Error::new(codes::formats::EMPTY).into_issue()]),
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
    let record_missing =
        |place: Path| Issue::new(codes::redcap::RECORD_MISSING, place).with("column", record);
    let has_record = table.column(record).is_some();
    if !has_record {
        issues.push(record_missing(Path::root().key("1")));
    }
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut positions: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in &table.rows {
        let given = table.cell(row, record);
        let id = given.map_or_else(|| row.number.to_string(), str::to_owned);
        let event = table.cell(row, "redcap_event_name").unwrap_or_default().to_owned();
        let instrument = table.cell(row, "redcap_repeat_instrument");
        let alone = instrument.is_some_and(|instrument| !columns.repeats.contains_key(instrument));
        let event = match (alone, instrument, table.cell(row, "redcap_repeat_instance")) {
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
    records.iter().map(|record| record.response(form, table, &columns)).collect()
}

/// The column that says of which record a row is: the one that the form names, or REDCap's usual one.
fn record_column(form: &Form) -> &str {
    form.extra.get("record_id").map_or("record_id", String::as_str)
}

/// The form with a repeat for each instrument that the export repeats.
fn repeating(form: &Form, table: &Table) -> Form {
    let repeated: BTreeSet<&str> =
        table.texts("redcap_repeat_instrument").map(|(_, instrument)| instrument).collect();
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
    fn repeat(&self, table: &Table, row: &Row) -> Option<&(&'f str, Vec<Field<'f>>)> {
        self.repeats.get(table.cell(row, "redcap_repeat_instrument")?)
    }

    fn of(form: &'f Form, table: &Table, issues: &mut Vec<Issue>) -> Self {
        let mut columns = Self { plain: Vec::new(), repeats: BTreeMap::new() };
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
        let names: BTreeSet<&str> = form
            .items
            .iter()
            .filter_map(|item| crate::questionnaire::load::redcap::extra(item, "instrument"))
            .collect();
        for (position, column) in table.columns.iter().enumerate() {
            let instrument = column.strip_suffix("_complete").or_else(|| column.strip_suffix("_timestamp"));
            let known = used.contains(&position)
                || OWN.contains(&column.as_str())
                || column == record_column(form)
                || instrument.is_some_and(|instrument| names.contains(instrument));
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

fn choices<'f>(form: &'f Form, question: &Question) -> &'f [Choice] {
    match question.list.as_ref().and_then(|list| form.lists.get(list)) {
        Some(ChoiceList::Options(choices)) => choices,
        _ => &[],
    }
}

/// `chk___1`; signs of a code that cannot stand in a name are `_`.
fn column(question: &Question, code: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' }
    };
    format!("{}___{}", question.name, code.chars().map(letter).collect::<String>())
}

/// What was read of a record besides its answers.
#[derive(Default)]
struct Read {
    original: Original,
    places: Places,
}

impl Record<'_> {
    fn response(&self, form: &Form, table: &Table, columns: &Columns<'_>) -> NativeResponse {
        let mut read = Read::default();
        let mut answers = Map::new();
        let root = Path::root().key("answers");
        if let Some(first) = self.rows.first() {
            let row = table.row_path(first).as_str().to_owned();
            read.original.pointers.insert(root.as_str().to_owned(), row.clone());
            read.original.pointers.insert("/id".to_owned(), row);
        }
        for row in &self.rows {
            match columns.repeat(table, row) {
                Some((name, fields)) => {
                    let list = answers.entry((*name).to_owned()).or_insert_with(|| json!([]));
                    let Some(rows) = list.as_array_mut() else { continue };
                    let place = root.key(name).index(rows.len());
                    let mut inner = Map::new();
                    take(fields, form, table, row, &place, &mut inner, &mut read);
                    rows.push(Json::Object(inner));
                }
                None => take(&columns.plain, form, table, row, &root, &mut answers, &mut read),
            }
        }
        let is_draft = self.judge_progress(form, table, columns, &mut read.places);
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
    fn judge_progress(&self, form: &Form, table: &Table, columns: &Columns<'_>, places: &mut Places) -> bool {
        let root = Path::root().key("answers");
        let (repeated, plain): (Vec<&Row>, Vec<&Row>) =
            self.rows.iter().copied().partition(|row| columns.repeat(table, row).is_some());
        let mut is_draft = false;
        let mut judge = |item: &Item, fields: &[Field<'_>], rows: &[&Row], place: &Path| {
            let progress = progress(item, form, table, fields, rows);
            is_draft |= progress == Progress::Draft;
            note_progress(item, progress, fields, place, places);
        };
        for item in &form.items {
            match item {
                Item::Repeat { name, .. } => {
                    let own = |row: &&&Row| columns.repeat(table, row).is_some_and(|(own, _)| own == name);
                    for (position, row) in repeated.iter().filter(own).enumerate() {
                        let Some((_, fields)) = columns.repeat(table, row) else { continue };
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
    form: &Form,
    table: &Table,
    row: &Row,
    place: &Path,
    answers: &mut Map<String, Json>,
    read: &mut Read,
) {
    for field in fields {
        let question = field.question;
        let own = place.key(&question.name);
        let (position, value) = match &field.cells {
            Cells::One(position) => (*position, row.cell(*position).map(|text| value(form, question, text))),
            Cells::Boxes(boxes) => {
                let Some((_, first)) = boxes.first() else { continue };
                let doubts = unclear(form, question, boxes, table, row);
                if !doubts.is_empty() {
                    read.places.unread.insert(own.as_str().to_owned());
                    read.places.unreadable.insert(own.as_str().to_owned());
                }
                read.places.found.extend(doubts);
                (*first, checked(form, question, boxes, row))
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

/// Whether a box is checked; nothing when its cell says neither.
pub(super) fn box_of(cell: &str) -> Option<bool> {
    match cell {
        "1" | "Checked" => Some(true),
        "0" | "Unchecked" => Some(false),
        _ => None,
    }
}

/// The codes whose boxes are checked; nothing when none is.
fn checked(form: &Form, question: &Question, boxes: &[(String, usize)], row: &Row) -> Option<Json> {
    let is_checked = |position: usize| row.cell(position).and_then(box_of) == Some(true);
    let codes: Vec<Json> = boxes
        .iter()
        .filter(|(_, position)| is_checked(*position))
        .map(|(code, _)| code.as_str().into())
        .collect();
    if !codes.is_empty() {
        return Some(Json::Array(codes));
    }
    // A code of a missing answer stands in the boxes themselves.
    let cells = boxes.iter().filter_map(|(_, position)| row.cell(*position));
    cells.into_iter().find_map(|cell| missing(form, question, cell))
}

/// The boxes whose cell says neither checked nor unchecked.
fn unclear(
    form: &Form,
    question: &Question,
    boxes: &[(String, usize)],
    table: &Table,
    row: &Row,
) -> Vec<Issue> {
    let doubtful = boxes.iter().filter(|(_, position)| {
        let cell = row.cell(*position);
        cell.is_some_and(|cell| box_of(cell).is_none() && missing(form, question, cell).is_none())
    });
    let columns = doubtful.filter_map(|(_, position)| table.columns.get(*position));
    let issue = |column: &String| {
        let issue = Issue::new(codes::bulk::CHOICE_UNCLEAR, table.cell_path(row, column));
        issue.with("column", column.as_str())
    };
    columns.map(issue).collect()
}

/// A cell as an answer. What does not fit stays text, which the check then tells.
fn value(form: &Form, question: &Question, text: &str) -> Json {
    if let Some(missing) = missing(form, question, text) {
        return missing;
    }
    match question.kind {
        QuestionType::Integer => text.parse::<i64>().map_or_else(|_| text.into(), Json::from),
        QuestionType::Decimal => {
            let comma = question.extra.get("decimal").is_some_and(|sign| sign == ",");
            let plain = if comma { text.replace(',', ".") } else { text.to_owned() };
            match plain.parse::<f64>() {
                Ok(number) if number.is_finite() => Json::from(number),
                _ => text.into(),
            }
        }
        QuestionType::DateTime => text.replacen(' ', "T", 1).into(),
        QuestionType::Attachment => json!({ "name": text }),
        _ => text.into(),
    }
}

/// A code that stands for a typed missing answer.
fn missing(form: &Form, question: &Question, text: &str) -> Option<Json> {
    let codes = if question.missing_codes.is_empty() { &form.missing_codes } else { &question.missing_codes };
    let (reason, _) = codes.iter().find(|(_, codes)| codes.iter().any(|code| code == text))?;
    Some(json!({ "missing": reason }))
}
