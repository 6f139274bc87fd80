use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A language that the library itself speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Portuguese.
    Pt,
}

impl Language {
    /// The four languages of the programme.
    pub const ALL: [Self; 4] = [Self::En, Self::Es, Self::Fr, Self::Pt];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Pt => "pt",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary)).ok_or(())
    }
}

/// Text in one or several languages. `source` names the original; without it all are originals.
///
/// As JSON: `{"source": "es", "es": "Centro de día", "en": "Day centre"}`.
///
/// ```
/// use acogida::base::{Language, LanguageText};
/// let text = LanguageText::original("es", "Centro de día");
/// assert_eq!(text.best(Language::Fr), Some(("es", "Centro de día")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageText {
    /// The language of the original, when the others are translations of it.
    pub source: Option<String>,
    texts: BTreeMap<String, String>,
}

impl LanguageText {
    /// Text in the language it was written in.
    #[must_use]
    pub fn original(language: &str, text: impl Into<String>) -> Self {
        Self {
            source: Some(language.to_owned()),
            texts: BTreeMap::from([(language.to_owned(), text.into())]),
        }
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&str> {
        self.texts.get(language).map(String::as_str)
    }

    /// Adds or replaces a translation.
    pub fn set(&mut self, language: &str, text: impl Into<String>) {
        self.texts.insert(language.to_owned(), text.into());
    }

    /// The text in the language, else the original, else English, else any; with its language.
    #[must_use]
    pub fn best(&self, language: Language) -> Option<(&str, &str)> {
        let wanted = [Some(language.code()), self.source.as_deref(), Some("en")];
        wanted
            .into_iter()
            .flatten()
            .find_map(|code| self.texts.get_key_value(code))
            .or_else(|| self.texts.first_key_value())
            .map(|(code, text)| (code.as_str(), text.as_str()))
    }

    /// The text in the language of a tag such as `pt-BR`, or in the wider language `pt`.
    #[must_use]
    pub fn in_tag(&self, tag: &str) -> Option<&str> {
        self.get(tag).or_else(|| self.get(tag.split('-').next().unwrap_or(tag)))
    }

    /// The text that [`best`](Self::best) chooses, or nothing.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        self.best(language).map_or("", |(_, text)| text)
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The languages and their texts, by language.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(code, text)| (code.as_str(), text.as_str()))
    }
}

impl Serialize for LanguageText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(source) = &self.source {
            map.serialize_entry("source", source)?;
        }
        for (code, text) in &self.texts {
            map.serialize_entry(code, text)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for LanguageText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut texts = BTreeMap::<String, String>::deserialize(deserializer)?;
        let source = texts.remove("source");
        if let Some(code) = texts.keys().find(|code| !is_language_tag(code)) {
            return Err(D::Error::custom(format_args!("`{code}` is not a language tag")));
        }
        match &source {
            Some(code) if !texts.contains_key(code) => {
                Err(D::Error::custom("the source language has no text"))
            }
            _ => Ok(Self { source, texts }),
        }
    }
}

impl JsonSchema for LanguageText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LanguageText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Text by language tag; `source` names the language of the original.",
            "type": "object",
            "properties": { "source": { "type": "string", "pattern": LANGUAGE_TAG } },
            "patternProperties": { LANGUAGE_TAG: { "type": "string" } },
            "additionalProperties": false
        })
    }
}

/// The tags that HSDS and FHIR use: a primary language and optional further parts (BCP 47), also private
/// ones such as `und-x-klingon`.
const LANGUAGE_TAG: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    primary
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
