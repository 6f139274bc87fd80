//! Columns of marks: one for each term, whose cells say yes or no. "Atiende mujeres (S/N)": "S".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::{folded, table};
use super::{absence, found};
use crate::base::{Report, codes::directory as code};
use crate::model::Field;
use crate::text::{fold, squeeze};

/// The fields that a column of marks can fill, with the vocabularies of their codes.
pub(in crate::directory) const MARKED: [(Field, &str); 7] = [
    (Field::Modalities, "modalities"),
    (Field::Substances, "substances"),
    (Field::Populations, "populations"),
    (Field::Languages, "languages"),
    (Field::PaymentAccepted, "payment_kinds"),
    (Field::Cost, "cost_kinds"),
    (Field::Setting, "settings"),
];

/// Whole cells that answer, and words of names of such columns; folded, and signs as they are.
struct Marks {
    yes: BTreeSet<String>,
    no: BTreeSet<String>,
    beside: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct MarksFile {
    yes: Vec<String>,
    no: Vec<String>,
    beside: Vec<String>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let file: MarksFile = table("marks");
    let answers = |list: &[String]| list.iter().map(|text| key(text)).collect();
    Marks { yes: answers(&file.yes), no: answers(&file.no), beside: folded(&file.beside) }
});

/// The folded text; of a sign, of which folding leaves nothing, the sign.
fn key(text: &str) -> String {
    let folded = fold(text);
    // The second half of some signs only says how they are drawn.
    if folded.is_empty() { squeeze(text).trim_end_matches('\u{fe0f}').to_owned() } else { folded }
}

/// A bare yes or no.
pub(super) fn answer(text: &str) -> Option<bool> {
    let key = key(text);
    match (MARKS.yes.contains(&key), MARKS.no.contains(&key)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// What a mark says: yes, no, or nothing (`value.absent`, `value.not_recognised`).
#[must_use]
pub fn mark(text: &str) -> Report<Option<bool>> {
    let said = answer(text);
    let issue = said.is_none().then(|| absence(text).unwrap_or_else(|| found(code::VALUE_NOT_RECOGNISED)));
    Report::new(said, issue.into_iter().collect())
}

/// Whether the name of a column of marks says nothing before and behind its term: "¿Atiende", "(Sí/No)?".
pub(in crate::directory) fn says_nothing_beside(before: &str, behind: &str) -> bool {
    let plain = |word: &str| MARKS.beside.contains(word);
    before.split_whitespace().all(plain)
        && behind.split_whitespace().all(|word| plain(word) || answer(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_yes_or_no() {
        for text in ["Sí", "SI", "x", "X ", "S", "sim", "Oui", "yes", "1", "✓", "✔\u{fe0f}", "☑"] {
            assert_eq!(mark(text), Report::clean(Some(true)), "{text}");
        }
        for text in ["No", "não", "N", "non", "0", "✗", "☐"] {
            assert_eq!(mark(text), Report::clean(Some(false)), "{text}");
        }
        for (text, expected) in [
            ("s/d", code::VALUE_ABSENT),
            ("con turno", code::VALUE_NOT_RECOGNISED),
            ("?", code::VALUE_ABSENT),
        ] {
            let found = mark(text);
            assert_eq!(found.value, None);
            assert!(found.issues[0].is(expected), "{text}: {:?}", found.issues);
        }
    }
}
