use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Missing;
use super::{Condition, Formula};
use crate::base::LanguageText;

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
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub label: LanguageText,
    /// Help for the respondent.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub hint: LanguageText,
    /// Help for the interviewer.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub guidance: LanguageText,
    /// The same question in code systems.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codings: Vec<Coding>,
    /// List of choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Which choices of the list there are: true for those that may be chosen. It reads the attributes of a
    /// choice by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice_filter: Option<Formula>,
    /// Whether text may be written instead of choosing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// The choice that asks for a text, and the question where the text stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Other>,
    /// Codes that cannot be chosen together with others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusive: Vec<String>,
    /// Whether several answers may be given; the answer is a list of them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub repeats: bool,
    /// Fewest answers, or codes, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_answers: Option<u32>,
    /// Most answers, or codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_answers: Option<u32>,
    /// Whether, or when, there must be an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Condition>,
    /// What to tell the respondent when there is none.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub required_message: LanguageText,
    /// When to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Formula>,
    /// What must be true of the answer; `.` is the answer. Not looked at without an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Formula>,
    /// What to tell the respondent when it is not.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub constraint_message: LanguageText,
    /// What the answer is computed from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculate: Option<Formula>,
    /// The answer that stands there at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Formula>,
    /// Whether, or when, the respondent cannot change it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only: Option<Condition>,
    /// Smallest number, day, time or quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Bound>,
    /// Largest number, day, time or quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Bound>,
    /// Fewest characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Most characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Regular expression that the whole text has to match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The format in words, for messages about the pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Most decimal places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// Unit of a number, or the units that a quantity may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitOption>,
    /// Media types of an attachment, such as `image/*`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// Most bytes of an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<u64>,
    /// Types of resources that a reference may point to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resource_types: Vec<String>,
    /// Typed missing answers that are accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow_missing: Vec<Missing>,
    /// Codes of typed missing answers in this question, instead of the form's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub missing_codes: BTreeMap<Missing, Vec<String>>,
    /// Whether the answer identifies a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub identifies: bool,
    /// What the standard that the form came from says and this model has no meaning for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Question {
    /// A question without anything but its name and type.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: QuestionType) -> Self {
        Self {
            name: name.into(),
            kind,
            label: LanguageText::default(),
            hint: LanguageText::default(),
            guidance: LanguageText::default(),
            codings: Vec::new(),
            list: None,
            choice_filter: None,
            open: false,
            other: None,
            exclusive: Vec::new(),
            repeats: false,
            min_answers: None,
            max_answers: None,
            required: None,
            required_message: LanguageText::default(),
            relevant: None,
            constraint: None,
            constraint_message: LanguageText::default(),
            calculate: None,
            initial: None,
            read_only: None,
            min: None,
            max: None,
            min_length: None,
            max_length: None,
            pattern: None,
            format: None,
            decimals: None,
            units: Vec::new(),
            media_types: Vec::new(),
            max_bytes: None,
            resource_types: Vec::new(),
            allow_missing: Vec::new(),
            missing_codes: BTreeMap::new(),
            identifies: false,
            extra: BTreeMap::new(),
        }
    }
}

/// A code of a code system.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coding {
    /// Address of the code system; empty when the form names none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// The code.
    pub code: String,
    /// The text that the code system has for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub display: String,
}

/// "Other, please specify".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// The choice.
    pub code: String,
    /// The question that takes the text.
    pub question: String,
}

/// A smallest or largest answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Bound {
    /// A number.
    Number(f64),
    /// A day, a time or both, as in answers.
    Text(String),
    /// A quantity with its unit.
    Quantity(Quantity),
    /// What an expression gives.
    Computed {
        /// The expression.
        formula: Formula,
    },
}

/// A number with a unit; the units are compared by their code (UCUM).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// The unit in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Address of the system of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The unit as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A unit that an answer may have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitOption {
    /// The unit in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Address of the system of the code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// The unit as a code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
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
    /// A time of day, `HH:MM` or `HH:MM:SS`.
    Time,
    /// A day and a time, with or without an offset from UTC.
    DateTime,
    /// Yes or no.
    Boolean,
    /// One code.
    SelectOne,
    /// A list of codes.
    SelectMany,
    /// All codes of the list, in an order.
    Rank,
    /// A number with a unit: an object of `value`, `unit`, `system` and `code`.
    Quantity,
    /// The address of a page.
    Url,
    /// A file: its name, or an object with `name`, `media_type`, `bytes`, `url`.
    Attachment,
    /// A reference to a record elsewhere.
    Reference,
    /// A point: latitude, longitude, altitude and accuracy, separated by spaces.
    Geopoint,
    /// Points of a line, separated by semicolons.
    Geotrace,
    /// Points of an area, separated by semicolons.
    Geoshape,
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
            Self::DateTime => "date_time",
            Self::Boolean => "boolean",
            Self::SelectOne => "select_one",
            Self::SelectMany => "select_many",
            Self::Rank => "rank",
            Self::Quantity => "quantity",
            Self::Url => "url",
            Self::Attachment => "attachment",
            Self::Reference => "reference",
            Self::Geopoint => "geopoint",
            Self::Geotrace => "geotrace",
            Self::Geoshape => "geoshape",
        }
    }

    /// Whether the answer is one of a list of choices, or several.
    #[must_use]
    pub const fn is_select(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMany | Self::Rank)
    }

    /// Whether the answer is a list of codes.
    #[must_use]
    pub const fn is_multiple(self) -> bool {
        matches!(self, Self::SelectMany | Self::Rank)
    }
}
