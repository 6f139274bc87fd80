//! The cells of an export of REDCap, as raw values or as labels.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::base::{Issue, codes};
use crate::formats::{Row, Table};
use crate::model::{Choice, ChoiceList, Form, Item, Question, QuestionType};
use crate::questionnaire::load::redcap::extra;

/// An export with the form that it answers.
pub(super) struct Sheet<'t> {
    pub(super) form: &'t Form,
    pub(super) table: &'t Table,
    /// Whether its choices are written as labels: an export has either codes or labels throughout.
    is_labelled: bool,
    instruments: Instruments<'t>,
}

impl<'t> Sheet<'t> {
    pub(super) fn of(form: &'t Form, table: &'t Table) -> Self {
        Self { form, table, is_labelled: is_labelled(form, table), instruments: Instruments::of(form) }
    }

    /// A cell as an answer. What does not fit stays text, which the check then tells.
    pub(super) fn value(&self, question: &Question, text: &str) -> Json {
        if let Some(missing) = missing(self.form, question, text) {
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
            QuestionType::SelectOne if self.is_labelled => {
                labelled(choices(self.form, question), text).unwrap_or(text).into()
            }
            _ => text.into(),
        }
    }

    /// The codes whose boxes are checked; nothing when none is.
    pub(super) fn checked(&self, question: &Question, boxes: &[(String, usize)], row: &Row) -> Option<Json> {
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
        cells.into_iter().find_map(|cell| missing(self.form, question, cell))
    }

    /// The boxes whose cell says neither checked nor unchecked.
    pub(super) fn unclear(&self, question: &Question, boxes: &[(String, usize)], row: &Row) -> Vec<Issue> {
        let doubtful = boxes.iter().filter(|(_, position)| {
            let cell = row.cell(*position);
            cell.is_some_and(|cell| box_of(cell).is_none() && missing(self.form, question, cell).is_none())
        });
        let columns = doubtful.filter_map(|(_, position)| self.table.columns.get(*position));
        let issue = |column: &String| {
            let issue = Issue::new(codes::bulk::CHOICE_UNCLEAR, self.table.cell_path(row, column));
            issue.with("column", column.as_str())
        };
        columns.map(issue).collect()
    }

    /// The instrument that a row says it is an instance of.
    pub(super) fn instrument<'r>(&self, row: &'r Row) -> Option<&'r str>
    where
        't: 'r,
    {
        self.table.cell(row, REPEAT).map(|named| self.instruments.find(named).unwrap_or(named))
    }
}

/// The instruments of a form. Their labels are their names in other signs.
pub(super) struct Instruments<'f>(BTreeMap<String, &'f str>);

impl<'f> Instruments<'f> {
    pub(super) fn of(form: &'f Form) -> Self {
        let names = form.items.iter().filter_map(|item| extra(item, "instrument"));
        Self(names.map(|name| (plain(name), name)).collect())
    }

    /// An instrument by its name or its label.
    pub(super) fn find(&self, named: &str) -> Option<&'f str> {
        self.0.get(&plain(named)).copied()
    }

    /// Whether there is an instrument of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name) == Some(name)
    }
}

/// A name in small letters and digits, with `_` for all other signs.
fn plain(text: &str) -> String {
    let signs = text.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '_' });
    signs.flat_map(char::to_lowercase).collect()
}

/// The column with the instrument that a row is an instance of.
pub(super) const REPEAT: &str = "redcap_repeat_instrument";

/// Whether a cell says in words what an export of raw values has as a code.
fn is_labelled(form: &Form, table: &Table) -> bool {
    let statuses = ["Complete", "Incomplete", "Unverified", "Checked", "Unchecked"];
    let says = |position: usize, words: &dyn Fn(&str) -> bool| {
        table.rows.iter().filter_map(|row| row.cell(position)).any(words)
    };
    let of_columns = table.columns.iter().enumerate().any(|(position, column)| {
        (column.ends_with("_complete") || column.contains("___"))
            && says(position, &|cell| statuses.contains(&cell))
    });
    of_columns || form.items.iter().any(|item| has_labels(item, form, table, &says))
}

/// Whether a cell of a column is as a test says.
type Says<'a> = dyn Fn(usize, &dyn Fn(&str) -> bool) -> bool + 'a;

fn has_labels(item: &Item, form: &Form, table: &Table, says: &Says<'_>) -> bool {
    let own = match item {
        Item::Question(question) if question.kind == QuestionType::SelectOne => {
            let choices = choices(form, question);
            let is_label = |cell: &str| {
                choices.iter().all(|choice| choice.code != cell) && labelled(choices, cell).is_some()
            };
            table.column(&question.name).is_some_and(|position| says(position, &is_label))
        }
        _ => false,
    };
    own || item.items().iter().any(|inner| has_labels(inner, form, table, says))
}

/// The code of the only choice with a label.
fn labelled<'f>(choices: &'f [Choice], text: &str) -> Option<&'f str> {
    let has_label = |choice: &&Choice| choice.label.iter().any(|(_, label)| label.trim() == text.trim());
    let mut found = choices.iter().filter(has_label);
    let first = found.next()?;
    found.next().is_none().then_some(first.code.as_str())
}

pub(super) fn choices<'f>(form: &'f Form, question: &Question) -> &'f [Choice] {
    match question.list.as_ref().and_then(|list| form.lists.get(list)) {
        Some(ChoiceList::Options(choices)) => choices,
        _ => &[],
    }
}

/// `chk___1`; signs of a code that cannot stand in a name are `_`.
pub(super) fn column(question: &Question, code: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' }
    };
    format!("{}___{}", question.name, code.chars().map(letter).collect::<String>())
}

/// Whether a box is checked; nothing when its cell says neither.
pub(super) fn box_of(cell: &str) -> Option<bool> {
    match cell {
        "1" | "Checked" => Some(true),
        "0" | "Unchecked" => Some(false),
        _ => None,
    }
}

/// A code that stands for a typed missing answer.
fn missing(form: &Form, question: &Question, text: &str) -> Option<Json> {
    let codes = if question.missing_codes.is_empty() { &form.missing_codes } else { &question.missing_codes };
    let (reason, _) = codes.iter().find(|(_, codes)| codes.iter().any(|code| code == text))?;
    Some(json!({ "missing": reason }))
}
