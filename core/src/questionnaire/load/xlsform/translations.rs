use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Sheet, is_translatable};
use crate::base::{Issue, Path, codes};

/// A column in some languages is needed in all languages that the sheet has.
pub(super) fn check(survey: &Sheet<'_>, choices: Option<&Sheet<'_>>, issues: &mut Vec<Issue>) {
    for sheet in [Some(survey), choices].into_iter().flatten() {
        let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
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
                let place = Path::root().key(sheet.name()).key("1");
                issues.push(
                    Issue::new(codes::xlsform::TRANSLATION_MISSING, place)
                        .with("column", *column)
                        .with("language", if language.is_empty() { "default" } else { language })
                        .with("sheet", sheet.name()),
                );
            }
        }
    }
}
