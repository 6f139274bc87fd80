use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Formula, TotalKind};
use crate::base::LanguageText;

/// A named expression; others use it as `%name` (FHIRPath) or `name`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// Name.
    pub name: String,
    /// The item inside which it is known; everywhere without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// Its value.
    pub value: Formula,
}

/// A number that has to be the total of others. All stand in the same row; a column of a repeat is written
/// `repeat.question`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// The question that holds the total.
    pub total: String,
    /// The questions that it is the total of.
    pub of: Vec<String>,
    /// How the total follows from them.
    #[serde(default)]
    pub kind: TotalKind,
    /// How far it may be off.
    #[serde(default, skip_serializing_if = "Tolerance::is_none")]
    pub tolerance: Tolerance,
    /// What to tell the respondent when it is too far off.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub message: LanguageText,
}

/// How far a number may be from what is expected. Within one of the two is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// In the unit of the number; for percentages these are percentage points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absolute: Option<f64>,
    /// As a part of the expected number: 0.05 is five percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<f64>,
}

impl Tolerance {
    /// Whether nothing is tolerated.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.absolute.is_none() && self.relative.is_none()
    }
}

/// A rule between questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormRule {
    /// Stable identifier.
    pub id: String,
    /// How much it matters.
    #[serde(default)]
    pub severity: RuleSeverity,
    /// What must be true.
    pub rule: Formula,
    /// What to tell the respondent when it is not.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub message: LanguageText,
    /// The item that it belongs to; in a repeat it is looked at in every row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// The questions that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
}

/// How much a rule matters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RuleSeverity {
    /// A response that breaks it is wrong.
    #[default]
    Error,
    /// It is to be looked at.
    Warning,
    /// Something to know.
    Info,
}

/// A response that rules may read besides the one that is checked: `name.question`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelatedForm {
    /// Name in the rules, such as `previous` or `city`.
    pub name: String,
    /// Identifier of the form that it answers.
    pub form: String,
}

/// How far a number may be from that of the previous wave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The question.
    pub question: String,
    /// Name of the related form that holds the previous wave.
    pub previous: String,
    /// How far.
    pub tolerance: Tolerance,
}
