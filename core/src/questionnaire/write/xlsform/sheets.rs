use std::collections::{BTreeMap, BTreeSet};

use crate::base::LanguageText;
use crate::model::{ChoiceList, Form, Item};

/// A sheet as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub name: &'static str,
    rows: Vec<BTreeMap<String, String>>,
}

/// The order of the columns that have one; others follow by name.
const ORDER: &[&str] = &[
    "list_name",
    "type",
    "name",
    "form_title",
    "form_id",
    "version",
    "default_language",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "appearance",
    "default",
    "read_only",
    "constraint",
    "constraint_message",
    "calculation",
    "trigger",
    "choice_filter",
    "repeat_count",
    "parameters",
];

impl Sheet {
    pub fn new(name: &'static str) -> Self {
        Self { name, rows: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Begins a row.
    pub fn row(&mut self) {
        self.rows.push(BTreeMap::new());
    }

    /// Fills a cell of the last row.
    pub fn set(&mut self, column: &str, text: &str) {
        if let Some(row) = self.rows.last_mut()
            && !text.is_empty()
        {
            row.insert(column.to_owned(), text.to_owned());
        }
    }

    /// Fills the cells of a text in every language.
    pub fn texts(&mut self, column: &str, texts: &LanguageText, languages: &Languages) {
        for (tag, text) in texts.iter() {
            self.set(&languages.column(column, tag), text);
        }
    }

    /// Header and rows, each as wide as the header. The sheet of the questions always has a header.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let mut columns: BTreeSet<&str> =
            self.rows.iter().flat_map(BTreeMap::keys).map(String::as_str).collect();
        if self.name == "survey" {
            columns.extend(["type", "name"]);
        }
        let rank = |column: &str| {
            let plain = column.split("::").next().unwrap_or(column);
            ORDER.iter().position(|known| *known == plain).unwrap_or(ORDER.len())
        };
        let mut columns: Vec<&str> = columns.into_iter().collect();
        columns.sort_by_key(|column| (rank(column), (*column).to_owned()));
        let header = columns.iter().map(|column| (*column).to_owned()).collect();
        let rows = self
            .rows
            .iter()
            .map(|row| columns.iter().map(|column| row.get(*column).cloned().unwrap_or_default()).collect());
        std::iter::once(header).chain(rows).collect()
    }

    /// The sheet as a table in markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!("| {} |\n", self.name);
        for row in self.cells() {
            text.push_str("| |");
            for cell in row {
                // A line of the table is a line of the text.
                let cell = cell.replace('|', "\\|").replace(['\n', '\r'], " ");
                text.push_str(&format!(" {cell} |"));
            }
            text.push('\n');
        }
        text.push('\n');
        text
    }
}

/// The languages of a form as columns name them.
pub(super) struct Languages {
    source: String,
    several: bool,
}

impl Languages {
    pub fn of(form: &Form) -> Self {
        let mut tags = BTreeSet::from([form.source_language.as_str()]);
        tags.extend(form.languages.iter().map(String::as_str));
        collect(&form.items, &mut tags);
        for list in form.lists.values() {
            if let ChoiceList::Options(choices) = list {
                tags.extend(choices.iter().flat_map(|choice| choice.label.iter().map(|(tag, _)| tag)));
            }
        }
        Self { source: form.source_language.clone(), several: tags.len() > 1 }
    }

    /// The column of a text in a language.
    pub fn column(&self, column: &str, tag: &str) -> String {
        if tag == self.source && (!self.several || tag == "und") {
            return column.to_owned();
        }
        format!("{column}::{}", self.name(tag))
    }

    /// How a language is called.
    pub fn name(&self, tag: &str) -> String {
        let name = match tag {
            "en" => "English",
            "es" => "Español",
            "fr" => "Français",
            "pt" => "Português",
            other => return other.to_owned(),
        };
        format!("{name} ({tag})")
    }
}

fn collect<'f>(items: &'f [Item], tags: &mut BTreeSet<&'f str>) {
    for item in items {
        let texts = match item {
            Item::Group { label, .. } | Item::Repeat { label, .. } | Item::Note { label, .. } => vec![label],
            Item::Question(question) => vec![
                &question.label,
                &question.hint,
                &question.guidance,
                &question.constraint_message,
                &question.required_message,
            ],
        };
        tags.extend(texts.into_iter().flat_map(|text| text.iter().map(|(tag, _)| tag)));
        collect(item.items(), tags);
    }
}
