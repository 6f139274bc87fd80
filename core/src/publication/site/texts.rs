use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::SiteInput;
use crate::base::{Language, LanguageText, Messages};
use crate::calendar::Date;
use crate::model::{Money, Service};
use crate::vocab::Vocabularies;

/// Texts of the catalogue in the language of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts<'a> {
    pub messages: &'a Messages,
    pub vocabularies: &'a Vocabularies,
    pub language: Language,
    /// The language that the lists of the city are written in.
    list_language: &'a str,
}

/// A text with its language, when that is not the language of the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Said {
    pub lang: Option<String>,
    pub text: String,
    pub paragraphs: Vec<String>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(input: &SiteInput<'a>, language: Language) -> Self {
        let list_language = input.city.languages.first().map_or("", String::as_str);
        Self { messages: input.messages, vocabularies: input.vocabularies, language, list_language }
    }

    /// A text without values.
    pub(super) fn plain(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A text with values. A text that is missing shows its name; the tests look for that.
    pub(super) fn with(&self, id: &str, values: &[(&str, Value)]) -> String {
        let values: BTreeMap<_, _> =
            values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.messages.text(id, &values, self.language).unwrap_or_else(|| id.to_owned())
    }

    /// The label of a code.
    pub(super) fn label(&self, vocabulary: &str, code: &str) -> String {
        self.vocabularies
            .get(vocabulary)
            .map_or(code, |vocabulary| vocabulary.label(code, self.language))
            .to_owned()
    }

    /// A text in the language of the city's lists.
    pub(super) fn listed(&self, text: &str) -> Said {
        self.in_language(self.list_language, text)
    }

    /// A text of the page's own language.
    pub(super) fn own(&self, text: &str) -> Said {
        self.in_language("", text)
    }

    /// The name of a service. One that would tell where a protected place is was replaced by the identifier, which
    /// says nothing to people.
    pub(super) fn name_of(&self, service: &Service) -> Said {
        if service.name == service.id {
            return self.in_language("", &self.plain("site-name-withheld"));
        }
        self.listed(&service.name)
    }

    /// The best text for the page; nothing when there is none.
    pub(super) fn said(&self, text: &LanguageText) -> Option<Said> {
        let (code, text) = text.best(self.language)?;
        (!text.trim().is_empty()).then(|| self.in_language(code, text))
    }

    fn in_language(&self, code: &str, text: &str) -> Said {
        let same = code.is_empty() || code.parse() == Ok(self.language);
        Said {
            lang: (!same).then(|| code.to_owned()),
            text: text.trim().to_owned(),
            paragraphs: text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    /// A day, written out.
    pub(super) fn date(&self, date: Date) -> String {
        date.to_text(self.messages, self.language)
    }

    /// The number of an amount, without its currency.
    pub(super) fn amount(&self, money: &Money) -> String {
        if money.value.fract() == 0.0 {
            return format!("{:.0}", money.value);
        }
        let written = format!("{:.2}", money.value);
        if self.language == Language::En { written } else { written.replace('.', ",") }
    }
}
