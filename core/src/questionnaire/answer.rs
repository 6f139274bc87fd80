use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::calendar::Date;
use crate::expr::Value;
use crate::model::{Missing, QuestionType};

/// An answer of the type of its question.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answer {
    /// Text, or a time of day `HH:MM`.
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
    /// The rows of a repeated group.
    Rows(Vec<Answers>),
}

/// Typed answers by name, in the order of the form. Only what may be used is here: relevant, of the right
/// type and, for codes, of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(Vec<(Arc<str>, Answer)>);

impl Answers {
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

/// An answer as it stands in the response: typed, but still borrowed and not yet judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell<'r> {
    /// No answer: absent, null, or text of nothing but white space.
    #[default]
    Absent,
    Missing(Missing),
    Text(&'r str),
    Integer(i64),
    Decimal(f64),
    Boolean(bool),
    Date(Date),
    Codes(Vec<&'r str>),
    /// Of another type than the question.
    Wrong,
}

/// The largest whole number that a float, and so JSON in most languages, holds exactly.
pub(super) const MOST_INTEGER: i64 = 9_007_199_254_740_991;

impl<'r> Cell<'r> {
    pub(super) fn read(kind: QuestionType, json: &'r serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::Null => Self::Absent,
            Json::Object(fields) => missing(fields).map_or(Self::Wrong, Self::Missing),
            Json::Bool(value) if kind == QuestionType::Boolean => Self::Boolean(*value),
            Json::Number(number) => Self::number(kind, number),
            Json::Array(codes) if kind == QuestionType::SelectMany => {
                let codes: Option<Vec<&str>> = codes.iter().map(Json::as_str).collect();
                match codes {
                    Some(codes) if codes.is_empty() => Self::Absent,
                    codes => codes.map_or(Self::Wrong, Self::Codes),
                }
            }
            Json::String(text) => Self::text(kind, text),
            _ => Self::Wrong,
        }
    }

    fn number(kind: QuestionType, number: &serde_json::Number) -> Self {
        match (kind, number.as_f64()) {
            (QuestionType::Integer, Some(value)) => match number.as_i64() {
                Some(integer) if integer.abs() <= MOST_INTEGER => Self::Integer(integer),
                // `3.0` is a whole number too. The cast is exact inside the bounds.
                _ if value.fract() == 0.0 && value.abs() <= MOST_INTEGER as f64 => {
                    Self::Integer(value as i64)
                }
                _ => Self::Wrong,
            },
            (QuestionType::Decimal, Some(value)) if value.is_finite() => Self::Decimal(value),
            _ => Self::Wrong,
        }
    }

    fn text(kind: QuestionType, text: &'r str) -> Self {
        if text.trim().is_empty() {
            return Self::Absent;
        }
        match kind {
            QuestionType::Text | QuestionType::LongText | QuestionType::SelectOne => Self::Text(text),
            QuestionType::Date => text.parse().map_or(Self::Wrong, Self::Date),
            QuestionType::Time if is_time(text) => Self::Text(text),
            _ => Self::Wrong,
        }
    }

    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Absent | Self::Missing(_) | Self::Wrong => Value::Blank,
            Self::Text(text) => Value::text(text),
            Self::Integer(number) => Value::number(*number as f64),
            Self::Decimal(number) => Value::number(*number),
            Self::Boolean(value) => Value::Boolean(*value),
            Self::Date(date) => Value::Date(*date),
            Self::Codes(codes) => Value::Codes(codes.clone()),
        }
    }

    /// The answer to keep, with only the codes that the question has, each once.
    pub(super) fn owned(&self, kind: QuestionType, accepts: impl Fn(&str) -> bool) -> Option<Answer> {
        Some(match self {
            Self::Absent | Self::Wrong => return None,
            Self::Missing(missing) => Answer::Missing { missing: *missing },
            Self::Text(code) if kind == QuestionType::SelectOne => {
                accepts(code).then(|| Answer::Code((*code).to_owned()))?
            }
            Self::Text(text) => Answer::Text((*text).to_owned()),
            Self::Integer(number) => Answer::Integer(*number),
            Self::Decimal(number) => Answer::Decimal(*number),
            Self::Boolean(value) => Answer::Boolean(*value),
            Self::Date(date) => Answer::Date(*date),
            Self::Codes(codes) => {
                let mut kept: Vec<String> = Vec::with_capacity(codes.len());
                for code in codes.iter().filter(|code| accepts(code)) {
                    if !kept.iter().any(|earlier| earlier == code) {
                        kept.push((*code).to_owned());
                    }
                }
                if kept.is_empty() {
                    return None;
                }
                Answer::Codes(kept)
            }
        })
    }
}

/// `{"missing": "refused"}` and nothing else.
fn missing(fields: &serde_json::Map<String, serde_json::Value>) -> Option<Missing> {
    let reason = fields.get("missing").filter(|_| fields.len() == 1)?.as_str()?;
    ALL_MISSING.into_iter().find(|(name, _)| *name == reason).map(|(_, missing)| missing)
}

const ALL_MISSING: [(&str, Missing); 6] = [
    ("not_asked", Missing::NotAsked),
    ("not_applicable", Missing::NotApplicable),
    ("refused", Missing::Refused),
    ("unknown", Missing::Unknown),
    ("withheld", Missing::Withheld),
    ("unanswered", Missing::Unanswered),
];

pub(super) fn missing_name(missing: Missing) -> &'static str {
    ALL_MISSING.into_iter().find(|(_, known)| *known == missing).map_or("not_asked", |(name, _)| name)
}

/// `HH:MM` from 00:00 to 23:59.
fn is_time(text: &str) -> bool {
    let number = |text: &str, most: u8| {
        text.len() == 2
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse::<u8>().is_ok_and(|number| number <= most)
    };
    text.split_once(':').is_some_and(|(hours, minutes)| number(hours, 23) && number(minutes, 59))
}
