use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use validator::Validate;

use super::Missing;
use crate::base::{Language, LanguageText};
use crate::calendar::Date;

/// A questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Stable identifier.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Semantic version.
    #[validate(length(min = 1, max = 50))]
    pub version: String,
    /// Licence of the wording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The language it was written in first.
    pub source_language: Language,
    /// The languages it is complete in.
    pub languages: Vec<Language>,
    /// Title.
    pub title: LanguageText,
    /// What it is for.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// Lists of choices by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, ChoiceList>,
    /// Groups, repeats, notes and questions, in order.
    pub items: Vec<Item>,
}

/// Where the choices of a question come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceList {
    /// The terms of a vocabulary.
    Vocabulary(String),
    /// Choices of this form.
    Options(Vec<Choice>),
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Code in the answers.
    pub code: String,
    /// Text.
    pub label: LanguageText,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Item {
    /// Questions under a heading. The answers are not nested.
    Group {
        /// Name.
        name: String,
        /// Heading.
        label: LanguageText,
        /// When to ask.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relevant: Option<String>,
        /// The parts.
        items: Vec<Item>,
    },
    /// Questions that are answered several times: the answer is a list of objects.
    Repeat {
        /// Name of the list in the answers.
        name: String,
        /// Heading.
        label: LanguageText,
        /// When to ask.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relevant: Option<String>,
        /// Fewest times.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// Most times.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
        /// The parts.
        items: Vec<Item>,
    },
    /// Text without a question.
    Note {
        /// Name.
        name: String,
        /// Text.
        label: LanguageText,
        /// When to show.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relevant: Option<String>,
    },
    /// A question.
    Question(Box<Question>),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Name of the answer, unique in the form.
    pub name: String,
    /// Type of the answer.
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// The question.
    pub label: LanguageText,
    /// Help for the respondent.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub hint: LanguageText,
    /// List of choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Whether, or when, there must be an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Condition>,
    /// When to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<String>,
    /// What must be true of the answer; `.` is the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<String>,
    /// What to tell the respondent when it is not.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub constraint_message: LanguageText,
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Most characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Codes that cannot be chosen together with others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusive: Vec<String>,
    /// Typed missing answers that are accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow_missing: Vec<Missing>,
}

/// Types of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// A line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// Yes or no.
    Boolean,
    /// One code.
    SelectOne,
    /// A list of codes.
    SelectMany,
}

impl QuestionType {
    /// The name as it is written in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Time => "time",
            Self::Boolean => "boolean",
            Self::SelectOne => "select_one",
            Self::SelectMany => "select_many",
        }
    }
}

/// Always, never, or when an expression is true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Condition {
    /// Always or never.
    Always(bool),
    /// When it is true.
    When(String),
}

/// The answers of one respondent to one form. A typed missing answer is `{"missing": "refused"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Identifier of the form.
    #[validate(length(min = 1, max = 200))]
    pub form: String,
    /// Version of the form.
    #[validate(length(min = 1, max = 200))]
    pub form_version: String,
    /// Identifier of the response.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Whether the respondent has finished.
    #[serde(default)]
    pub status: ResponseStatus,
    /// The language it was answered in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub language: Option<String>,
    /// The day it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Answers by question name; a repeat is a list of such objects.
    pub answers: Map<String, Value>,
}

/// Whether a respondent has finished.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ResponseStatus {
    /// Finished: everything required must be there.
    #[default]
    Completed,
    /// Not finished: missing answers are only noted.
    InProgress,
}
