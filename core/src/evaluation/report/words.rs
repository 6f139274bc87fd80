use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::{Language, Messages};
use crate::calendar::Date;
use crate::evaluation::{Measured, NoFigure};

/// Texts and numbers in the language of a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub messages: &'a Messages,
    pub language: Language,
}

impl Words<'_> {
    /// A text with values. A text that is missing shows its name; the tests look for that.
    pub(super) fn text(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    fn find(&self, id: &str, values: &[(&str, Value)]) -> Option<String> {
        let values: BTreeMap<String, Value> =
            values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.messages.text(id, &values, self.language)
    }

    /// A name of ours, else the code as it was given.
    pub(super) fn name(&self, list: &str, code: &str) -> String {
        self.find(&format!("eval-{list}-{}", code.replace('_', "-")), &[]).unwrap_or_else(|| code.to_owned())
    }

    /// At most so many digits after the point, none that say nothing.
    pub(super) fn rounded(&self, number: f64, digits: usize) -> String {
        let written = format!("{number:.digits$}");
        let shortened = if written.contains('.') {
            written.trim_end_matches('0').trim_end_matches('.')
        } else {
            &written
        };
        // Nothing below the rounding is negative.
        let shortened = if shortened == "-0" { "0" } else { shortened };
        let signed = shortened.replace('-', "−");
        if self.language == Language::En { signed } else { signed.replace('.', ",") }
    }

    pub(super) fn number(&self, number: f64) -> String {
        self.rounded(number, 2)
    }

    pub(super) fn percent(&self, share: f64) -> String {
        self.text("eval-percent", &[("number", self.rounded(share, 1).into())])
    }

    pub(super) fn reason(&self, reason: NoFigure) -> String {
        self.name("reason", reason.name())
    }

    /// A value, or why there is none.
    pub(super) fn measured(&self, measured: Measured, write: impl Fn(f64) -> String) -> String {
        match (measured.value, measured.reason) {
            (Some(value), _) => write(value),
            (None, Some(reason)) => self.reason(reason),
            (None, None) => String::new(),
        }
    }

    pub(super) fn date(&self, date: Date) -> String {
        date.to_text(self.messages, self.language)
    }
}
