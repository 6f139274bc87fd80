//! Choices such as `1, Yes | 0, No`.

use std::collections::BTreeSet;

use super::columns::Column;
use super::{Cells, Loader, text};
use crate::model::{Choice, ChoiceList};

impl Loader {
    /// The list of a field; its name is the field's.
    pub(super) fn choices(&mut self, row: &Cells<'_>, name: &str) -> String {
        let path = row.path(Column::Choices);
        let Some(written) = row.get(Column::Choices) else {
            self.invalid("choices_missing", name, &path);
            return self.keep(name, Vec::new());
        };
        let mut seen = BTreeSet::new();
        let mut choices = Vec::new();
        for part in written.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let Some((code, label)) = part.split_once(',').map(|(code, label)| (code.trim(), label.trim()))
            else {
                self.invalid("choice_code", name, &path);
                continue;
            };
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
            if code.is_empty() || !code.bytes().all(plain) {
                self.invalid("choice_code", name, &path);
            } else if !seen.insert(code) {
                self.invalid("choice_duplicate", name, &path);
            } else {
                choices.push(Choice { code: code.to_owned(), label: text(label), ..Choice::default() });
            }
        }
        if choices.is_empty() {
            self.invalid("choices_missing", name, &path);
        }
        self.keep(name, choices)
    }

    fn keep(&mut self, name: &str, choices: Vec<Choice>) -> String {
        self.lists.insert(name.to_owned(), ChoiceList::Options(choices));
        name.to_owned()
    }

    /// The list of `yesno` or `truefalse`.
    pub(super) fn two(&mut self, list: &str, labels: [&str; 2]) -> String {
        let codes = ["1", "0"];
        let choice = |(code, label): (&str, &str)| Choice {
            code: code.to_owned(),
            label: text(label),
            ..Choice::default()
        };
        let choices = codes.into_iter().zip(labels).map(choice).collect();
        self.lists.entry(list.to_owned()).or_insert(ChoiceList::Options(choices));
        list.to_owned()
    }

    /// All fields of a matrix have the same choices.
    pub(super) fn matrix(&mut self, row: &Cells<'_>, name: &str) {
        let Some(matrix) = row.get(Column::Matrix) else { return };
        let choices = row.get(Column::Choices).unwrap_or_default().to_owned();
        let first = self.matrices.entry(matrix.to_owned()).or_insert_with(|| choices.clone());
        if *first != choices {
            self.invalid("matrix_choices", name, &row.path(Column::Choices));
        }
    }
}
