//! Exports of REDCap: a CSV file with a row for each record, event and repeated instrument.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Places;
use crate::base::{Error, Issue, LanguageText, Limits, Path, Report, codes};
use crate::formats::{Row, Table, decode, read_csv};
use crate::model::{Choice, ChoiceList, Form, Item, Question, QuestionType};
use crate::questionnaire::load::FormFormat;
use crate::questionnaire::options::Original;
use crate::questionnaire::plan::FormPlan;
use crate::questionnaire::read::NativeResponse;
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
/// A record is finished when every instrument of it that the export tells about is complete.
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
        places.found = found;
    }
    Ok(responses.into_iter().map(Ok).collect())
}

/// The first record of an export.
pub(in crate::questionnaire) fn read_redcap_record(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Report<Option<NativeResponse>> {
    match read_redcap_batch(form, bytes, limits) {
        Ok(responses) => match responses.into_iter().next() {
            Some(Ok(first)) => Report::clean(Some(first)),
            _ => Report::new(None, vec![Error::new(codes::formats::EMPTY).into_issue()]),
        },
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}

fn read(form: &Form, table: &Table, issues: &mut Vec<Issue>) -> RedcapExport {
    let form = repeating(form, table);
    let responses = responses(&form, table, issues);
    RedcapExport { form, responses }
}

fn responses(form: &Form, table: &Table, issues: &mut Vec<Issue>) -> Vec<NativeResponse> {
    let columns = Columns::of(form, table, issues);
    let record = form.extra.get("record_id").cloned().unwrap_or_default();
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut positions: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in &table.rows {
        let id = table.cell(row, &record).unwrap_or_default().to_owned();
        let event = table.cell(row, "redcap_event_name").unwrap_or_default().to_owned();
        let instrument = table.cell(row, "redcap_repeat_instrument");
        let alone = instrument.is_some_and(|instrument| !columns.repeats.contains_key(instrument));
        let event = match (alone, instrument, table.cell(row, "redcap_repeat_instance")) {
            (true, Some(instrument), instance) => format!("{event}:{instrument}:{}", instance.unwrap_or("1")),
            _ => event,
        };
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

struct Field<'f> {
    question: &'f Question,
    cells: Cells,
}

enum Cells {
    One(usize),
    /// A column for each code.
    Boxes(Vec<(String, usize)>),
}

impl<'f> Columns<'f> {
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

impl Record<'_> {
    fn response(&self, form: &Form, table: &Table, columns: &Columns<'_>) -> NativeResponse {
        let mut read = Original::default();
        let mut answers = Map::new();
        let root = Path::root().key("answers");
        if let Some(first) = self.rows.first() {
            read.pointers.insert(root.as_str().to_owned(), table.row_path(first).as_str().to_owned());
            read.pointers.insert("/id".to_owned(), table.row_path(first).as_str().to_owned());
        }
        for row in &self.rows {
            let instrument = table.cell(row, "redcap_repeat_instrument");
            match instrument.and_then(|instrument| columns.repeats.get(instrument)) {
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
        let id = if self.event.is_empty() { self.id.clone() } else { format!("{}@{}", self.id, self.event) };
        let response = json!({
            "form": form.id,
            "form_version": form.version,
            "id": if id.is_empty() { "record" } else { id.as_str() },
            "status": if self.is_complete(table) { "completed" } else { "in_progress" },
            "answers": answers,
        });
        NativeResponse { response, original: Some(read), places: Some(Places::default()), rows: None }
    }

    /// Whether every instrument that the export tells about is complete.
    fn is_complete(&self, table: &Table) -> bool {
        let states = self.rows.iter().flat_map(|row| {
            let complete =
                table.columns.iter().zip(&row.cells).filter(|(name, _)| name.ends_with("_complete"));
            complete.filter_map(|(_, cell)| cell.as_deref())
        });
        states.into_iter().all(|state| matches!(state, "2" | "Complete"))
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
    read: &mut Original,
) {
    for field in fields {
        let question = field.question;
        let own = place.key(&question.name);
        let (position, value) = match &field.cells {
            Cells::One(position) => (*position, row.cell(*position).map(|text| value(form, question, text))),
            Cells::Boxes(boxes) => {
                let Some((_, first)) = boxes.first() else { continue };
                (*first, checked(form, question, boxes, row))
            }
        };
        if let Some(column) = table.columns.get(position) {
            let cell = table.cell_path(row, column);
            // A later row of the record, such as that of a repeated instrument, says nothing about it.
            if value.is_some() || !read.pointers.contains_key(own.as_str()) {
                read.pointers.insert(own.as_str().to_owned(), cell.as_str().to_owned());
            }
        }
        if let Some(value) = value {
            answers.insert(question.name.clone(), value);
        }
    }
}

/// The codes whose boxes are checked; nothing when none is.
fn checked(form: &Form, question: &Question, boxes: &[(String, usize)], row: &Row) -> Option<Json> {
    let is_checked = |position: usize| row.cell(position).is_some_and(|cell| matches!(cell, "1" | "Checked"));
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
