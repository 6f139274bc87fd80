//! The headers of a sheet: what each column is for, whatever it is called and in whatever language.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, SheetKind};
use super::names::clean;
use super::suggest;
use crate::base::{Code, Issue, Path, codes};
use crate::text::nearest;

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// As the file has it.
    pub header: String,
    /// What it is for: our own name, such as `label`, `relevant`, `media::image`; the header when it is unknown.
    pub key: String,
    /// The language that its header names.
    pub language: Option<String>,
}

/// A row.
#[derive(Debug)]
pub(super) struct SheetRow {
    pub number: u64,
    cells: Vec<Option<String>>,
}

/// A sheet whose header has been understood.
#[derive(Debug)]
pub(super) struct Sheet<'b> {
    name: &'b str,
    pub columns: Vec<Column>,
    pub rows: Vec<SheetRow>,
    by_key: BTreeMap<String, Vec<usize>>,
}

impl<'b> Sheet<'b> {
    /// The sheet of a kind, when it is there.
    pub fn of(book: &'b Book, kind: SheetKind, collapse: bool, issues: &mut Vec<Issue>) -> Option<Self> {
        let raw = book.sheet(kind)?;
        let mut rows = raw.rows.iter();
        let header = rows.next()?;
        let double = header.cells.iter().flatten().any(|name| name.contains("::"));
        let mut sheet =
            Self { name: &raw.name, columns: Vec::new(), rows: Vec::new(), by_key: BTreeMap::new() };
        for cell in &header.cells {
            // A column without a name keeps its place, so that positions agree with those of the cells.
            let header = clean(cell.as_deref().unwrap_or_default().trim(), true);
            sheet.columns.push(understand(kind, &header, double));
        }
        sheet.rows = rows
            .map(|row| SheetRow {
                number: row.number,
                cells: row
                    .cells
                    .iter()
                    .map(|cell| {
                        cell.as_ref().map(|text| clean(text.trim(), collapse)).filter(|text| !text.is_empty())
                    })
                    .collect(),
            })
            .collect();
        sheet.index(book.spreadsheet, issues);
        sheet.check(kind, issues);
        Some(sheet)
    }

    fn index(&mut self, spreadsheet: bool, issues: &mut Vec<Issue>) {
        let mut seen: BTreeMap<(&str, Option<&str>), &str> = BTreeMap::new();
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, column) in self.columns.iter().enumerate() {
            if column.header.is_empty() {
                continue;
            }
            let known = (column.key.as_str(), column.language.as_deref());
            match seen.get(&known) {
                Some(other) if spreadsheet || *other != column.header => {
                    let place = Path::root().key(self.name).key("1").key(&column.header);
                    issues.push(
                        Issue::new(codes::xlsform::HEADER_REPEATED, place)
                            .with("column", column.header.as_str())
                            .with("other", *other)
                            .with("sheet", self.name),
                    );
                }
                Some(_) => {}
                None => {
                    seen.insert(known, &column.header);
                }
            }
            by_key.entry(column.key.clone()).or_default().push(position);
        }
        self.by_key = by_key;
    }

    fn check(&self, kind: SheetKind, issues: &mut Vec<Issue>) {
        let required = match kind {
            SheetKind::Survey => Some("type"),
            SheetKind::Choices if !self.rows.is_empty() => Some("name"),
            _ => None,
        };
        if let Some(column) = required.filter(|column| !self.has(column)) {
            let place = Path::root().key(self.name).key("1");
            issues.push(
                Issue::new(codes::xlsform::HEADER_MISSING, place)
                    .with("column", column)
                    .with("sheet", self.name),
            );
        }
        self.check_stray(issues);
        let known: BTreeSet<&str> = known_columns(kind).iter().copied().collect();
        for column in self.columns.iter().filter(|column| !column.header.is_empty()) {
            let place = || Path::root().key(self.name).key("1").key(&column.header);
            let spaced = kind == SheetKind::Choices && column.key.contains(' ');
            if spaced {
                let issue = Issue::new(codes::xlsform::HEADER_SPACED, place());
                issues.push(issue.with("column", column.header.as_str()));
            } else if !known.contains(column.key.as_str()) && !column.key.contains("::") {
                let suggestion = nearest(&column.header, known.iter().copied());
                // Columns that nobody knows are notes of the author, unless they look like one that is known.
                if kind == SheetKind::Survey && suggestion.is_some() {
                    let issue = Issue::new(codes::xlsform::HEADER_UNKNOWN, place());
                    issues.push(suggest(issue.with("column", column.header.as_str()), suggestion));
                }
            }
        }
    }

    /// Cells to the right of the header, or under a blank cell of it.
    fn check_stray(&self, issues: &mut Vec<Issue>) {
        for row in &self.rows {
            let stray = row.cells.iter().enumerate().find(|(position, cell)| {
                cell.is_some() && self.columns.get(*position).is_none_or(|column| column.header.is_empty())
            });
            if let Some((position, _)) = stray {
                let place = self.row_place(row.number).index(position.saturating_add(1));
                issues.push(
                    Issue::new(codes::xlsform::HEADER_ABSENT, place)
                        .with("column", position.saturating_add(1))
                        .with("sheet", self.name),
                );
                // One is enough to see that the header is missing or too short.
                return;
            }
        }
    }

    /// The name as the file has it.
    pub fn name(&self) -> &str {
        self.name
    }

    /// Whether there is such a column, in whatever language.
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The text of a cell without regard to languages: the first that is there.
    pub fn get(&self, row: usize, key: &str) -> Option<&str> {
        let cells = &self.rows.get(row)?.cells;
        self.by_key.get(key)?.iter().find_map(|position| cells.get(*position)?.as_deref())
    }

    /// The texts of a row in all columns of a key, with the languages that the headers name.
    pub fn texts<'s>(
        &'s self,
        row: usize,
        key: &str,
    ) -> impl Iterator<Item = (Option<&'s str>, &'s str)> + use<'s, 'b> {
        let cells = self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        let positions = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        positions.iter().filter_map(move |position| {
            let language = self.columns.get(*position)?.language.as_deref();
            Some((language, cells.get(*position)?.as_deref()?))
        })
    }

    /// The cells of a row that are not blank, with their columns.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = (&Column, &str)> {
        let cells = self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        self.columns.iter().zip(cells).filter_map(|(column, cell)| Some((column, cell.as_deref()?)))
    }

    /// Whether a column means something in an XLSForm; others are notes of the author.
    pub fn carries(&self, column: &Column) -> bool {
        column.key.contains("::") || known_columns(SheetKind::Survey).contains(&column.key.as_str())
    }

    /// Whether a row has nothing at all.
    pub fn is_blank(&self, row: usize) -> bool {
        self.cells(row).next().is_none()
    }

    /// The number that the file shows for a row.
    pub fn number(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    fn row_place(&self, number: u64) -> Path {
        Path::root().key(self.name).key(&number.to_string())
    }

    /// The place of a cell, with the header that the file has.
    pub fn place(&self, row: usize, key: &str) -> Path {
        self.row_place(self.number(row)).key(self.header(key))
    }

    /// The header of the first column of a key; the key when there is none.
    pub fn header<'k>(&'k self, key: &'k str) -> &'k str {
        let first = self.by_key.get(key).and_then(|positions| positions.first());
        first.and_then(|position| self.columns.get(*position)).map_or(key, |column| &column.header)
    }

    /// A finding about a cell.
    pub fn issue(&self, code: Code, row: usize, key: &str) -> Issue {
        Issue::new(code, self.place(row, key)).with("column", self.header(key))
    }
}

fn snake(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

/// What a header means.
fn understand(kind: SheetKind, header: &str, double: bool) -> Column {
    let column = |key: &str, language: Option<&str>| Column {
        header: header.to_owned(),
        key: key.to_owned(),
        language: language.map(str::to_owned),
    };
    let whole = snake(header);
    let separator = if double || header.contains("::") { "::" } else { ":" };
    let mut tokens: Vec<String> = header.split(separator).map(|token| token.trim().to_owned()).collect();
    // `jr:count` cut at its colon.
    if let Some(at) = tokens.iter().position(|token| token == "jr").filter(|_| separator == ":")
        && at.saturating_add(1) < tokens.len()
    {
        let rest = tokens.remove(at.saturating_add(1));
        if let Some(token) = tokens.get_mut(at) {
            *token = format!("jr:{rest}");
        }
    }
    if known_columns(kind).contains(&whole.as_str()) {
        return column(&whole, None);
    }
    let first = snake(tokens.first().map(String::as_str).unwrap_or_default());
    let rest: Vec<&str> = tokens.iter().skip(1).map(String::as_str).collect();
    let (key, used) = match (alias(kind, &first), first.as_str()) {
        (Some(key), _) => (key.to_owned(), 0),
        (None, "media" | "bind" | "control" | "body" | "instance") if !rest.is_empty() => {
            let part = rest.first().copied().unwrap_or_default();
            (nested(&first, part), 1)
        }
        (None, _) if known_columns(kind).contains(&first.as_str()) => (first, 0),
        _ => return column(header, None),
    };
    let language = rest.get(used).copied().filter(|language| !language.is_empty());
    if language.is_some() && !is_translatable(&key) {
        return column(header, None);
    }
    column(&key, language)
}

/// The columns whose texts may be in several languages.
pub(super) fn is_translatable(key: &str) -> bool {
    matches!(
        key,
        "label"
            | "hint"
            | "guidance_hint"
            | "constraint_message"
            | "required_message"
            | "no_app_error_string"
    ) || key.starts_with("media::")
}

fn nested(first: &str, part: &str) -> String {
    let first = if first == "body" { "control" } else { first };
    let plain = match (first, part) {
        ("bind", "relevant" | "required" | "constraint") => part,
        ("bind", "calculate") => "calculation",
        ("bind", "readonly") => "read_only",
        ("bind", "jr:constraintMsg") => "constraint_message",
        ("bind", "jr:requiredMsg") => "required_message",
        ("bind", "jr:noAppErrorString") => "no_app_error_string",
        ("bind", "entities:saveto") => "save_to",
        ("control", "appearance" | "autoplay" | "rows") => part,
        ("control", "jr:count") => "repeat_count",
        _ => return format!("{first}::{part}"),
    };
    plain.to_owned()
}

/// Columns under the names that we use.
fn known_columns(kind: SheetKind) -> &'static [&'static str] {
    match kind {
        SheetKind::Survey => &[
            "type",
            "name",
            "label",
            "hint",
            "guidance_hint",
            "relevant",
            "required",
            "required_message",
            "constraint",
            "constraint_message",
            "calculation",
            "default",
            "choice_filter",
            "trigger",
            "read_only",
            "parameters",
            "appearance",
            "repeat_count",
            "save_to",
            "disabled",
            "autoplay",
            "rows",
            "no_app_error_string",
            "intent",
            "query",
            "instance",
            "control",
            "bind",
            "media",
            "sms_field",
            "sms_option",
            "sms_separator",
            "sms_allow_media",
            "sms_date_format",
            "sms_datetime_format",
            "sms_response",
            "compact_tag",
        ],
        SheetKind::Choices | SheetKind::ExternalChoices | SheetKind::Osm => {
            &["list_name", "name", "label", "media", "sms_option"]
        }
        SheetKind::Settings => &[
            "form_title",
            "form_id",
            "version",
            "default_language",
            "name",
            "style",
            "public_key",
            "submission_url",
            "instance_name",
            "instance_xmlns",
            "instance_id",
            "allow_choice_duplicates",
            "clean_text_values",
            "omit_instanceid",
            "add_none_option",
            "auto_send",
            "auto_delete",
            "client_editable",
            "namespaces",
            "prefix",
            "delimiter",
            "flat",
            "sms_keyword",
            "sms_separator",
            "sms_allow_media",
            "sms_date_format",
            "sms_datetime_format",
            "sms_response",
            "attribute",
        ],
        SheetKind::Entities => &["list_name", "entity_id", "create_if", "update_if", "label", "repeat"],
    }
}

/// Other names of columns.
fn alias(kind: SheetKind, name: &str) -> Option<&'static str> {
    let media = match name {
        "image" => Some("media::image"),
        "big-image" => Some("media::big-image"),
        "audio" => Some("media::audio"),
        "video" => Some("media::video"),
        _ => None,
    };
    match kind {
        SheetKind::Survey => media.or(match name {
            "readonly" => Some("read_only"),
            "relevance" => Some("relevant"),
            "caption" => Some("label"),
            "constraining_message" => Some("constraint_message"),
            "requiredmsg" => Some("required_message"),
            "noapperrorstring" => Some("no_app_error_string"),
            "calculate" => Some("calculation"),
            "command" => Some("type"),
            "tag" | "value" => Some("name"),
            "count" | "jr:count" => Some("repeat_count"),
            _ => None,
        }),
        SheetKind::Choices | SheetKind::ExternalChoices | SheetKind::Osm => media.or(match name {
            "caption" => Some("label"),
            "value" => Some("name"),
            _ => None,
        }),
        SheetKind::Settings => match name {
            "title" | "set_form_title" => Some("form_title"),
            "id_string" | "set_form_id" => Some("form_id"),
            "compact_prefix" => Some("prefix"),
            _ => None,
        },
        SheetKind::Entities => match name {
            "dataset" => Some("list_name"),
            _ => None,
        },
    }
}
