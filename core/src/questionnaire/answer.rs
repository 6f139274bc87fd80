use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::calendar::Date;
use crate::model::{Missing, Quantity};

/// An answer of the type of its question.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// Text, a time of day, a day with a time, an address, a point.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Decimal(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// One code.
    Code(String),
    /// Several codes, in the order of the answer, each once.
    Codes(Vec<String>),
    /// Why there is no answer.
    Missing {
        /// The reason.
        missing: Missing,
    },
    /// A number with its unit.
    Quantity(Quantity),
    /// A file.
    Attachment(Attachment),
    /// Several answers to a question that may have them.
    List(Vec<Answer>),
    /// The rows of a repeated group.
    Rows(Vec<Answers>),
    /// What stood in a field that the form does not have, when the policy of the run keeps it.
    Other(Json),
}

/// A file that was attached; the file itself is elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Attachment {
    /// Name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Typed answers by name, in the order of the form. Only what may be used is here: relevant, of the right
/// type and, for codes, of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(Vec<(Arc<str>, Answer)>);

impl Answers {
    pub(super) fn with_capacity(answers: usize) -> Self {
        Self(Vec::with_capacity(answers))
    }

    pub(super) fn push(&mut self, name: &Arc<str>, answer: Answer) {
        self.0.push((Arc::clone(name), answer));
    }

    /// The answer to a question, or the rows of a repeated group.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Answer> {
        self.0.iter().find(|(known, _)| &**known == name).map(|(_, answer)| answer)
    }

    /// All answers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(name, answer)| (&**name, answer))
    }

    /// The number of answers; a repeated group counts once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text, a code or a time of day.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Answer::Text(text) | Answer::Code(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            // Answers are within the whole numbers that a float holds exactly.
            Answer::Integer(number) => Some(*number as f64),
            Answer::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Answer::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Answer::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// A day.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Date> {
        match self.get(name)? {
            Answer::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Several codes; nothing when the question has no answer.
    #[must_use]
    pub fn codes(&self, name: &str) -> Option<&[String]> {
        match self.get(name)? {
            Answer::Codes(codes) => Some(codes),
            _ => None,
        }
    }

    /// Why there is no answer, when that was said.
    #[must_use]
    pub fn missing(&self, name: &str) -> Option<Missing> {
        match self.get(name)? {
            Answer::Missing { missing } => Some(*missing),
            _ => None,
        }
    }

    /// The rows of a repeated group.
    #[must_use]
    pub fn rows(&self, name: &str) -> &[Self] {
        match self.get(name) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, answer) in &self.0 {
            map.serialize_entry(&**name, answer)?;
        }
        map.end()
    }
}

impl JsonSchema for Answers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let answer = generator.subschema_for::<Answer>();
        json_schema!({
            "description": "Typed answers by name, in the order of the form.",
            "type": "object",
            "additionalProperties": answer
        })
    }
}

pub(super) fn missing_of(name: &str) -> Option<Missing> {
    Missing::ALL.into_iter().find(|missing| missing.name() == name)
}
