use std::collections::{BTreeMap, BTreeSet};

use super::normalise::{MARKED, asks_consent, missing};
use super::{RawCell, RawEntry};
use crate::base::{Issue, Path, Report, codes};
use crate::formats::Table;
use crate::model::{ColumnTarget, Field, ListSource, Provenance};
use crate::text::squeeze;
use crate::vocab::Vocabularies;

/// Fields by which somebody could find or reach the place.
const CONTACT: [Field; 6] =
    [Field::Address, Field::Phones, Field::Email, Field::Website, Field::Latitude, Field::Longitude];

/// Turns the rows of a list into entries, by its mapping.
///
/// Rows without a name, rows that nobody could use (no address, phone, e-mail, web site or point) and rows
/// that repeat an earlier one exactly are refused, each with an issue at its place. Nothing else is dropped.
#[must_use]
pub fn entries(table: &Table, list: &ListSource, vocabularies: &Vocabularies) -> Report<Vec<RawEntry>> {
    let mut issues = Vec::new();
    let columns = mapped_columns(table, list, vocabularies, &mut issues);
    let mut seen: BTreeMap<String, Path> = BTreeMap::new();
    let mut entries = Vec::new();
    for row in &table.rows {
        let path = table.row_path(row);
        let entry = entry(&columns, &row.cells, list, row.number, &path);
        let texts = row_key(&row.cells);
        if let Some(earlier) = seen.get(&texts) {
            issues.push(Issue::new(codes::directory::ROW_REPEATED, path).related(earlier.clone()));
            continue;
        }
        seen.insert(texts, path.clone());
        if let Some(code) = refusal(&entry, list) {
            issues.push(Issue::new(code, path));
            continue;
        }
        entries.push(entry);
    }
    for issue in &mut issues {
        issue.source = Some(list.name.clone());
    }
    Report::new(entries, issues)
}

/// A column of the table with what it holds.
struct MappedColumn<'a> {
    position: usize,
    name: &'a str,
    target: &'a ColumnTarget,
}

/// Whether the code of a column of marks, if it is one, is a term of its field.
fn fits(target: &ColumnTarget, vocabularies: &Vocabularies) -> bool {
    let ColumnTarget::Detailed { field, split, crosswalk, code: Some(code) } = target else { return true };
    let vocabulary = MARKED.iter().find(|(marked, _)| marked == field);
    let vocabulary = vocabulary.and_then(|(_, name)| vocabularies.get(name));
    split.is_none() && crosswalk.is_none() && vocabulary.is_some_and(|list| list.term(code).is_some())
}

fn mapped_columns<'a>(
    table: &'a Table,
    list: &'a ListSource,
    vocabularies: &Vocabularies,
    issues: &mut Vec<Issue>,
) -> Vec<MappedColumn<'a>> {
    let mut mapped = Vec::new();
    let wanted = &list.mapping.columns;
    if !wanted.is_empty() && !table.columns.iter().any(|name| wanted.contains_key(name)) {
        // Without a header the names are the first row's data, perhaps somebody's: they are not repeated.
        issues.push(Issue::new(codes::formats::HEADER_MISSING, Path::root()));
        return mapped;
    }
    for (position, name) in table.columns.iter().enumerate() {
        match list.mapping.columns.get(name) {
            Some(target) if fits(target, vocabularies) => {
                mapped.push(MappedColumn { position, name, target });
            }
            Some(target) => issues.push(
                Issue::new(codes::directory::MAPPING_CODE_UNFIT, Path::root().key(name))
                    .with("column", name.as_str())
                    .with("field", target.field().name()),
            ),
            None if list.mapping.ignore.contains(name) => {}
            None => issues.push(
                Issue::new(codes::formats::COLUMN_UNMAPPED, Path::root().key(name))
                    .with("column", name.as_str()),
            ),
        }
    }
    let present: BTreeSet<&String> = table.columns.iter().collect();
    for name in list.mapping.columns.keys().filter(|name| !present.contains(name)) {
        issues.push(Issue::new(codes::formats::COLUMN_MISSING, Path::root()).with("column", name.as_str()));
    }
    mapped
}

fn entry(
    columns: &[MappedColumn<'_>],
    cells: &[Option<String>],
    list: &ListSource,
    number: u64,
    path: &Path,
) -> RawEntry {
    let provenance = Provenance {
        source: list.name.clone(),
        record: Some(number.to_string()),
        date: list.date,
        original: None,
    };
    let mut fields: BTreeMap<Field, Vec<RawCell>> = BTreeMap::new();
    for column in columns {
        let field = column.target.field();
        let text = cells.get(column.position).and_then(Option::as_deref).unwrap_or_default();
        if field == Field::Visibility && squeeze(text).is_empty() && asks_consent(column.name) {
            let path = Path::root().key(column.name);
            fields.entry(field).or_default().push(RawCell { path, ..RawCell::default() });
        }
        let (separator, crosswalk, code) = match column.target {
            ColumnTarget::Field(_) => (None, None, None),
            ColumnTarget::Detailed { split, crosswalk, code, .. } => {
                (split.as_deref(), crosswalk.as_ref(), code.as_ref())
            }
        };
        let parts: Vec<&str> = match separator {
            Some(separator) if !separator.is_empty() => text.split(separator).collect(),
            _ => vec![text],
        };
        for part in parts.into_iter().filter(|part| !squeeze(part).is_empty()) {
            fields.entry(field).or_default().push(RawCell {
                text: part.to_owned(),
                path: Path::root().key(column.name),
                crosswalk: crosswalk.cloned(),
                code: code.cloned(),
            });
        }
    }
    for (field, text) in &list.mapping.constants {
        fields.entry(*field).or_insert_with(|| vec![RawCell { text: text.clone(), ..RawCell::default() }]);
    }
    RawEntry { provenance, path: path.clone(), fields }
}

/// Why a row does not enter.
fn refusal(entry: &RawEntry, list: &ListSource) -> Option<crate::base::Code> {
    let says = |field: &Field| entry.cells(*field).iter().any(|cell| missing(&cell.text).is_none());
    let named = [Field::Name, Field::OrganizationName, Field::LocationName, Field::ServiceName];
    if !list.keep_without_contact && !CONTACT.iter().any(says) {
        return Some(codes::directory::ROW_SHELL);
    }
    (!named.iter().any(says)).then_some(codes::directory::ROW_UNNAMED)
}

/// The whole row as one text, by which exact repeats are known.
fn row_key(cells: &[Option<String>]) -> String {
    let mut key = String::new();
    for cell in cells {
        key.push_str(&cell.as_deref().map(squeeze).unwrap_or_default());
        key.push('\u{1f}');
    }
    key
}
