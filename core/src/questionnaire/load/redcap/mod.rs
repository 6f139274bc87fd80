//! REDCap data dictionaries: a CSV file with a row for each field.
//!
//! # What becomes of what
//! | REDCap | here |
//! | --- | --- |
//! | instrument | a group of its name |
//! | section header | a group inside it |
//! | `text` with a validation | the type that it stands for, or a pattern |
//! | `yesno`, `truefalse` | a select with the codes `1` and `0`, as logic compares them |
//! | `calc`, `@CALCTEXT` | a calculation in the dialect of REDCap |
//! | branching logic | when to ask, in the dialect of REDCap |
//! | `@NONEOFTHEABOVE`, `@MAXCHECKED`, `@CHARLIMIT`, `@READONLY`, `@DEFAULT` | exclusive codes, most answers, longest text, read-only, initial answer |
//! | identifier | `identifies` |
//! | how it looks, other action tags | `extra` |
//!
//! The first field is the record's identifier. Places are `/row/column`.

mod annotation;
mod choices;
mod columns;
mod field;
mod validation;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Issue, LanguageText, Limits, Path, Report, codes};
use crate::formats::{decode, read_csv};
use crate::model::{ChoiceList, Form, Item};
use crate::questionnaire::load::names::Names;
use columns::{Column, Columns};

/// The language of a dictionary, which never says it.
pub(in crate::questionnaire) const LANGUAGE: &str = "und";

pub(super) fn load(bytes: &[u8], limits: &Limits) -> Report<Option<Form>> {
    let table = match limits.check_bytes(bytes.len()).and_then(|()| decode(bytes, None)) {
        Ok(text) => match read_csv(&text.value, Some(delimiter(&text.value)), limits) {
            Ok(mut table) => {
                table.issues.splice(0..0, text.issues);
                table
            }
            Err(problem) => return Report::new(None, vec![problem.into_issue()]),
        },
        Err(problem) => return Report::new(None, vec![problem.into_issue()]),
    };
    let mut loader = Loader { issues: table.issues, ..Loader::default() };
    let rows = table.value;
    let columns = Columns::of(&rows.columns);
    for column in columns.missing() {
        loader.invalid("column_missing", column.title(), &Path::root().key("1"));
    }
    for column in &columns.unknown {
        let issue = Issue::new(codes::questionnaire::FORM_LOST, Path::root().key("1").key(column));
        loader
            .issues
            .push(issue.with("property", column.as_str()).with("name", "columns").with("format", "native"));
    }
    if loader.issues.iter().any(|issue| issue.is(codes::redcap::DICTIONARY_INVALID)) {
        return Report::new(None, loader.issues);
    }
    let fields: Vec<Cells<'_>> = rows
        .rows
        .iter()
        .map(|row| Cells {
            columns: &columns,
            row: &row.cells,
            names: &rows.columns,
            place: rows.row_path(row),
        })
        .collect();
    let form = loader.form(&fields);
    let report = Report::new(Some(form), loader.issues);
    if report.is_ok() { report } else { Report::new(None, report.issues) }
}

/// Dictionaries are written with commas; labels are full of other signs, so nothing is guessed unless the
/// header has no comma at all.
fn delimiter(text: &str) -> char {
    let header = text.lines().next().unwrap_or_default();
    match (header.contains(','), header.contains(';')) {
        (false, true) => ';',
        (false, false) if header.contains('\t') => '\t',
        _ => ',',
    }
}

/// A row of the dictionary.
struct Cells<'t> {
    columns: &'t Columns,
    row: &'t [Option<String>],
    names: &'t [String],
    place: Path,
}

impl<'t> Cells<'t> {
    fn get(&self, column: Column) -> Option<&'t str> {
        let position = self.columns.position(column)?;
        let text = self.row.get(position)?.as_deref()?.trim();
        (!text.is_empty()).then_some(text)
    }

    fn path(&self, column: Column) -> Path {
        let name = self.columns.position(column).and_then(|position| self.names.get(position));
        name.map_or_else(|| self.place.clone(), |name| self.place.key(name))
    }

    fn says_yes(&self, column: Column) -> bool {
        self.get(column)
            .is_some_and(|text| matches!(text.to_ascii_lowercase().as_str(), "y" | "yes" | "1" | "true"))
    }
}

#[derive(Default)]
struct Loader {
    names: Names,
    /// Names of the fields, to know what logic may refer to.
    fields: BTreeSet<String>,
    /// The choices of each matrix, as its first field has them.
    matrices: BTreeMap<String, String>,
    lists: BTreeMap<String, ChoiceList>,
    issues: Vec<Issue>,
}

impl Loader {
    fn invalid(&mut self, reason: &str, name: &str, path: &Path) {
        let issue = Issue::new(codes::redcap::DICTIONARY_INVALID, path.clone());
        self.issues.push(issue.with("reason", reason).with("name", name));
    }

    /// What can be used although REDCap would not write it so.
    fn doubtful(&mut self, reason: &str, name: &str, path: &Path) {
        self.invalid(reason, name, path);
        if let Some(issue) = self.issues.last_mut() {
            issue.severity = crate::base::Severity::Warning;
        }
    }

    fn lost(&mut self, property: &str, name: &str, path: &Path) {
        let issue = Issue::new(codes::questionnaire::FORM_LOST, path.clone());
        self.issues.push(issue.with("property", property).with("name", name).with("format", "native"));
    }

    fn form(&mut self, rows: &[Cells<'_>]) -> Form {
        self.fields = rows.iter().filter_map(|row| row.get(Column::Name)).map(str::to_owned).collect();
        self.names = self.fields.iter().map(String::as_str).collect();
        let mut items: Vec<Item> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut open: Option<String> = None;
        for row in rows {
            let Some(name) = row.get(Column::Name) else {
                self.invalid("name_missing", "name", &row.place);
                continue;
            };
            if !seen.insert(name.to_owned()) {
                self.invalid("name_duplicate", name, &row.path(Column::Name));
                continue;
            }
            if !is_name(name) {
                self.invalid("name", name, &row.path(Column::Name));
            }
            let instrument = row.get(Column::Form).unwrap_or_else(|| {
                self.invalid("form_missing", name, &row.place);
                "form"
            });
            if open.as_deref() != Some(instrument) {
                open = Some(instrument.to_owned());
                self.instrument(instrument, row, &mut items);
            }
            let item = self.field(row, name);
            self.place(row, instrument, item, &mut items);
        }
        if items.is_empty() {
            self.invalid("empty", "fields", &Path::root());
        }
        let record = rows.first().and_then(|row| row.get(Column::Name)).unwrap_or_default();
        Form {
            id: "redcap".to_owned(),
            version: super::fhir::UNVERSIONED.to_owned(),
            source_language: LANGUAGE.to_owned(),
            languages: vec![LANGUAGE.to_owned()],
            title: LanguageText::original(LANGUAGE, "REDCap"),
            lists: std::mem::take(&mut self.lists),
            items,
            extra: BTreeMap::from([("record_id".to_owned(), record.to_owned())]),
            ..Form::default()
        }
    }

    /// A new group for an instrument. Its fields stand together in a dictionary.
    fn instrument(&mut self, instrument: &str, row: &Cells<'_>, items: &mut Vec<Item>) {
        let known = items.iter().any(|item| extra(item, "instrument") == Some(instrument));
        if known {
            self.doubtful("form_split", instrument, &row.path(Column::Form));
        }
        let name = self.names.reserve(&plain(instrument));
        let extra = BTreeMap::from([("instrument".to_owned(), instrument.to_owned())]);
        let label = text(&instrument.replace('_', " "));
        items.push(Item::Group { name, label, relevant: None, items: Vec::new(), extra });
    }

    /// Puts a field into the last instrument, in the section that is open there.
    fn place(&mut self, row: &Cells<'_>, instrument: &str, item: Item, items: &mut [Item]) {
        let section = row.get(Column::Section).map(|header| {
            let name = self.names.reserve(&format!("{}_section", plain(instrument)));
            let extra = BTreeMap::from([("section".to_owned(), "true".to_owned())]);
            Item::Group { name, label: text(header), relevant: None, items: Vec::new(), extra }
        });
        let Some(Item::Group { items: fields, .. }) = items.last_mut() else { return };
        fields.extend(section);
        match fields.last_mut() {
            Some(Item::Group { items: inner, .. }) => inner.push(item),
            _ => fields.push(item),
        }
    }
}

fn text(text: &str) -> LanguageText {
    LanguageText::original(LANGUAGE, text)
}

/// A name made of what names are made of.
fn plain(instrument: &str) -> String {
    let letter =
        |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    let name: String = instrument.chars().map(letter).collect();
    if name.starts_with(|first: char| first.is_ascii_lowercase()) { name } else { format!("form_{name}") }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.len() <= 100
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

pub(in crate::questionnaire) fn extra<'f>(item: &'f Item, key: &str) -> Option<&'f str> {
    match item {
        Item::Group { extra, .. } | Item::Repeat { extra, .. } | Item::Note { extra, .. } => {
            extra.get(key).map(String::as_str)
        }
        Item::Question(question) => question.extra.get(key).map(String::as_str),
    }
}
