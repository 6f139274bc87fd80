use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Sheet, is_translatable};
use crate::base::{Issue, Path, codes};

/// The columns of a sheet that each language has.
type Columns<'s> = BTreeMap<&'s str, BTreeSet<&'s str>>;

/// A column in some languages is needed in all languages that the sheet has, and a text in all columns of its row.
/// A text without a language is in the default one.
pub(super) fn check(
    survey: &Sheet<'_>,
    choices: Option<&Sheet<'_>>,
    default: Option<&str>,
    issues: &mut Vec<Issue>,
) {
    for sheet in [Some(survey), choices].into_iter().flatten() {
        let mut seen = Columns::new();
        let translatable = sheet.columns.iter().filter(|column| is_translatable(&column.key));
        for column in translatable.clone() {
            seen.entry(column.language.as_deref().unwrap_or_default()).or_default().insert(&column.key);
        }
        if seen.keys().all(|language| language.is_empty()) {
            continue;
        }
        let all: BTreeSet<&str> = translatable.map(|column| column.key.as_str()).collect();
        for (language, columns) in &seen {
            for column in all.difference(columns) {
                issues.push(missing(sheet, Path::root().key(sheet.name()).key("1"), column, language));
            }
        }
        for row in 0..sheet.rows.len() {
            check_row(sheet, row, &seen, default, issues);
        }
    }
}

/// A text that a row has in some of its languages and not in others, which have a column for it.
fn check_row(
    sheet: &Sheet<'_>,
    row: usize,
    seen: &Columns<'_>,
    default: Option<&str>,
    issues: &mut Vec<Issue>,
) {
    let mut written: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (column, _) in sheet.cells(row).filter(|(column, _)| is_translatable(&column.key)) {
        written.entry(&column.key).or_default().insert(column.language.as_deref().unwrap_or_default());
    }
    for (column, languages) in written {
        let wanted = seen.iter().filter(|(_, columns)| columns.contains(column));
        let is_there = |language: &str| {
            let other =
                if language.is_empty() { default } else { Some("").filter(|_| default == Some(language)) };
            languages.contains(language) || other.is_some_and(|other| languages.contains(other))
        };
        for (language, _) in wanted.filter(|(language, _)| !is_there(language)) {
            issues.push(missing(sheet, sheet.place(row, column), column, language));
        }
    }
}

fn missing(sheet: &Sheet<'_>, place: Path, column: &str, language: &str) -> Issue {
    Issue::new(codes::xlsform::TRANSLATION_MISSING, place)
        .with("column", column)
        .with("language", if language.is_empty() { "default" } else { language })
        .with("sheet", sheet.name())
}
