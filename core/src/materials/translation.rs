//! The state of each language of an item.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::need::{LanguageNeed, primary_language};
use crate::base::{Issue, Path, Report, codes};
use crate::model::{Material, MaterialText};

/// The state of the text in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TranslationState {
    /// It says what the pivot says.
    Current,
    /// Its source is newer, or may be, or is outdated itself.
    Outdated,
    /// Somebody is working on it.
    InProgress,
    /// There is none.
    Missing,
}

impl TranslationState {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Outdated => "outdated",
            Self::InProgress => "in_progress",
            Self::Missing => "missing",
        }
    }
}

/// The text of an item in a language, or its absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Translation {
    /// The language.
    pub language: String,
    /// Its state.
    pub state: TranslationState,
    /// Whether the item is wanted in this language.
    pub needed: bool,
    /// The language that it was translated from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translated_from: Option<String>,
    /// The edition of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u32>,
}

/// The texts of an item in their order, then the languages in which it is wanted and not there.
///
/// Places of issues are inside the item.
#[must_use]
pub fn translations(material: &Material, need: &LanguageNeed) -> Report<Vec<Translation>> {
    let mut issues = Vec::new();
    let texts = Texts::new(material, &mut issues);
    let mut found = Vec::new();
    for (position, text) in texts.each() {
        let state = if text.in_progress {
            TranslationState::InProgress
        } else if texts.is_stale(text) {
            TranslationState::Outdated
        } else {
            TranslationState::Current
        };
        if state == TranslationState::Outdated && text.translated_from.is_some() {
            let path = Path::root().key("texts").index(position);
            issues.push(
                Issue::new(codes::material::TRANSLATION_OUTDATED, path)
                    .with("language", text.language.as_str()),
            );
        }
        found.push(Translation {
            language: text.language.clone(),
            state,
            needed: need.needs(primary_language(&text.language)),
            translated_from: text.translated_from.clone(),
            edition: Some(text.edition),
        });
    }
    for language in need.needed() {
        if found.iter().any(|known| primary_language(&known.language) == language) {
            continue;
        }
        issues.push(
            Issue::new(codes::material::TRANSLATION_MISSING, Path::root().key("texts"))
                .with("language", language),
        );
        found.push(Translation {
            language: language.to_owned(),
            state: TranslationState::Missing,
            needed: true,
            translated_from: None,
            edition: None,
        });
    }
    Report::new(found, issues)
}

/// Texts of an item in a language that an earlier one has.
pub(super) fn repeated_languages(material: &Material) -> impl Iterator<Item = Issue> {
    let mut seen = BTreeSet::new();
    let again = material.texts.iter().enumerate().filter(move |(_, text)| !seen.insert(&text.language));
    again.map(|(position, text)| {
        Issue::new(codes::material::LANGUAGE_REPEATED, Path::root().key("texts").index(position))
            .with("language", text.language.as_str())
    })
}

/// The texts of an item by language; of a language that is there twice the first.
struct Texts<'a> {
    by_language: BTreeMap<&'a str, &'a MaterialText>,
    all: &'a [MaterialText],
}

impl<'a> Texts<'a> {
    fn new(material: &'a Material, issues: &mut Vec<Issue>) -> Self {
        let mut by_language: BTreeMap<&str, &MaterialText> = BTreeMap::new();
        for text in &material.texts {
            by_language.entry(&text.language).or_insert(text);
        }
        issues.extend(repeated_languages(material));
        let texts = Self { by_language, all: &material.texts };
        texts.check(issues);
        texts
    }

    /// The texts that count, with their positions.
    fn each(&self) -> impl Iterator<Item = (usize, &'a MaterialText)> {
        self.all.iter().enumerate().filter(|(_, text)| {
            self.by_language.get(text.language.as_str()).is_some_and(|first| std::ptr::eq(*first, *text))
        })
    }

    fn source(&self, text: &MaterialText) -> Option<&'a MaterialText> {
        self.by_language.get(text.translated_from.as_deref()?).copied()
    }

    fn check(&self, issues: &mut Vec<Issue>) {
        let place = Path::root().key("texts");
        let pivots: Vec<usize> =
            self.each().filter(|(_, text)| text.translated_from.is_none()).map(|(at, _)| at).collect();
        match pivots.as_slice() {
            [] if !self.all.is_empty() => {
                issues.push(Issue::new(codes::material::PIVOT_ABSENT, place.clone()));
            }
            [_, others @ ..] => issues
                .extend(others.iter().map(|at| Issue::new(codes::material::PIVOT_UNCLEAR, place.index(*at)))),
            [] => {}
        }
        for (position, text) in self.each() {
            let Some(from) = text.translated_from.as_deref() else { continue };
            let here =
                |code| Issue::new(code, place.index(position)).with("language", text.language.as_str());
            match self.source(text) {
                None => issues.push(here(codes::material::SOURCE_ABSENT).with("source", from)),
                Some(_) if self.goes_round(text) => issues.push(here(codes::material::TRANSLATION_CYCLE)),
                Some(source) if text.source_edition.is_some_and(|edition| edition > source.edition) => {
                    issues.push(here(codes::material::EDITION_AHEAD).with("source", from));
                }
                Some(_) => {}
            }
        }
    }

    /// Whether the way to the pivot comes back to the text.
    fn goes_round(&self, text: &MaterialText) -> bool {
        let mut at = self.source(text);
        for _ in self.all {
            match at {
                Some(source) if source.language == text.language => return true,
                Some(source) => at = self.source(source),
                None => return false,
            }
        }
        // The way enters a round that the text is not on.
        false
    }

    /// Whether the text does not say what the pivot says, as far as editions and days tell. A text without a way
    /// to a pivot cannot be shown to be current.
    fn is_stale(&self, text: &MaterialText) -> bool {
        let mut at = text;
        for _ in self.all {
            if at.translated_from.is_none() {
                return false;
            }
            let Some(source) = self.source(at) else { return true };
            let is_behind = match at.source_edition {
                Some(edition) => edition != source.edition,
                // On the same day nobody can say which came first.
                None => at.changed <= source.changed,
            };
            // What is not finished can still change below what was translated from it.
            if is_behind || source.in_progress {
                return true;
            }
            at = source;
        }
        true
    }
}
