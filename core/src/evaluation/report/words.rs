use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::{Language, LanguageText, Messages};
use crate::calendar::Date;
use crate::evaluation::{Measured, NoFigure};
use crate::model::Partner;
use crate::vocab::Vocabularies;

/// Texts and numbers in the language of a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub messages: &'a Messages,
    pub language: Language,
    pub partners: &'a [Partner],
    pub vocabularies: &'a Vocabularies,
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

    /// A text that somebody gave, else the code that it is for.
    pub(super) fn given(&self, text: Option<&LanguageText>, code: &str) -> String {
        let text = text.map(|text| text.text(self.language).trim()).unwrap_or_default();
        if text.is_empty() { code.to_owned() } else { text.to_owned() }
    }

    /// The name of a city, or its identifier where the network does not know it.
    pub(super) fn city(&self, city: &str) -> String {
        let known = self.partners.iter().find(|partner| partner.id == city);
        self.given(known.map(|partner| &partner.name), city)
    }

    /// The name of a city or of a country.
    pub(super) fn subject(&self, subject: &str) -> String {
        let country = self.vocabularies.get("countries").and_then(|list| list.term(subject));
        country.map_or_else(|| self.city(subject), |term| self.given(Some(&term.label), subject))
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
        let (sign, positive) = match shortened.strip_prefix('-') {
            Some(positive) => ("−", positive),
            None => ("", shortened),
        };
        let (whole, behind) = positive.split_once('.').unwrap_or((positive, ""));
        let whole = self.grouped(whole);
        let point = if self.language == Language::En { "." } else { "," };
        if behind.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{behind}") }
    }

    /// Figures in threes, from five on.
    fn grouped(&self, figures: &str) -> String {
        let mark = match self.language {
            Language::En => ',',
            Language::Pt => '.',
            // Between the groups of a number no line may end.
            Language::Es | Language::Fr => '\u{a0}',
        };
        let mut grouped = String::new();
        for (position, figure) in figures.chars().enumerate() {
            let left = figures.len().saturating_sub(position);
            if position > 0 && left % 3 == 0 && figures.len() > 4 {
                grouped.push(mark);
            }
            grouped.push(figure);
        }
        grouped
    }

    /// Two digits after the point, and two that say something in what is smaller.
    pub(super) fn number(&self, number: f64) -> String {
        const MOST: usize = 12;
        let mut digits = 2_usize;
        let mut scaled = number.abs() * 10.0;
        while scaled > 0.0 && scaled < 1.0 && digits < MOST {
            scaled *= 10.0;
            digits = digits.saturating_add(1);
        }
        self.rounded(number, digits)
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
