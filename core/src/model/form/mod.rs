//! Questionnaires and their responses, neutral between the standards that forms are written in.

mod choice;
mod formula;
mod item;
mod question;
mod response;
mod rule;

pub use choice::{Choice, ChoiceList};
pub use formula::{Condition, Formula};
pub use item::{Item, RowTotal, TotalKind};
pub use question::{Bound, Coding, Other, Quantity, Question, QuestionType, UnitOption};
pub use response::{Response, ResponseStatus};
pub use rule::{Change, FormRule, RelatedForm, RuleSeverity, Tolerance, Total, Variable};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Missing;
use crate::base::LanguageText;
use crate::calendar::Date;

/// A questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Stable identifier.
    #[validate(length(min = 1, max = 255))]
    pub id: String,
    /// Version, semantic where the form is ours.
    #[validate(length(min = 1, max = 200))]
    pub version: String,
    /// Licence of the wording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Whether it may be used for new responses.
    #[serde(default, skip_serializing_if = "FormStatus::is_active")]
    pub status: FormStatus,
    /// First day on which responses may be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day on which responses may be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// Language tag (BCP 47) of the language it was written in first; `und` when the form does not say.
    pub source_language: String,
    /// Tags of the languages it is complete in.
    pub languages: Vec<String>,
    /// Title.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub title: LanguageText,
    /// What it is for.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// Lists of choices by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, ChoiceList>,
    /// Codes that stand for typed missing answers in every question, by reason: `{"refused": ["-98"]}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub missing_codes: BTreeMap<Missing, Vec<String>>,
    /// Named expressions that others use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<Variable>,
    /// Groups, repeats, notes and questions, in order.
    pub items: Vec<Item>,
    /// Numbers that have to add up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Total>,
    /// Rules between questions, and between this form and related ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<FormRule>,
    /// Responses to other forms, or an earlier one to this form, that rules may read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedForm>,
    /// How far numbers may be from those of the previous wave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// What the standard that the form came from says and this model has no meaning for, by its name there.
    /// It is kept to be written back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

/// Whether a form may be used.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FormStatus {
    /// Being written.
    Draft,
    /// In use.
    #[default]
    Active,
    /// No longer in use.
    Retired,
}

impl FormStatus {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    fn is_active(&self) -> bool {
        *self == Self::Active
    }
}
