use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Formula, Question, Tolerance};
use crate::base::LanguageText;

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Item {
    /// Questions under a heading. The answers are not nested.
    Group {
        /// Name.
        name: String,
        /// Heading.
        #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
        label: LanguageText,
        /// When to ask.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relevant: Option<Formula>,
        /// The parts.
        items: Vec<Item>,
        /// What the standard that the form came from says and this model has no meaning for.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        extra: BTreeMap<String, String>,
    },
    /// Questions that are answered several times: the answer is a list of objects.
    Repeat {
        /// Name of the list in the answers.
        name: String,
        /// Heading.
        #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
        label: LanguageText,
        /// When to ask.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relevant: Option<Formula>,
        /// Fewest times.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// Most times.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
        /// Exactly how many times.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<Formula>,
        /// A table with fixed rows: one for each choice of this list, whose code each object has in `row`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rows: Option<String>,
        /// The row of a table that holds the total of others, in every numeric question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row_total: Option<RowTotal>,
        /// The parts.
        items: Vec<Item>,
        /// What the standard that the form came from says and this model has no meaning for.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        extra: BTreeMap<String, String>,
    },
    /// Text without a question.
    Note {
        /// Name.
        name: String,
        /// Text.
        #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
        label: LanguageText,
        /// When to show.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relevant: Option<Formula>,
        /// What the standard that the form came from says and this model has no meaning for.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        extra: BTreeMap<String, String>,
    },
    /// A question.
    Question(Box<Question>),
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Group { name, .. } | Self::Repeat { name, .. } | Self::Note { name, .. } => name,
            Self::Question(question) => &question.name,
        }
    }

    /// Its parts; none of a note or a question.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::Group { items, .. } | Self::Repeat { items, .. } => items,
            Self::Note { .. } | Self::Question(_) => &[],
        }
    }
}

/// The total of a table's rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowTotal {
    /// Code of the row that holds the total.
    pub row: String,
    /// Codes of the rows that it is the total of; empty for all that have no parent in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// How the total follows from them.
    #[serde(default)]
    pub kind: TotalKind,
    /// How far it may be off.
    #[serde(default, skip_serializing_if = "Tolerance::is_none")]
    pub tolerance: Tolerance,
}

/// How a total follows from its parts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TotalKind {
    /// Their sum.
    #[default]
    Sum,
    /// Unique individuals, who may be counted in several parts: not above the sum, not below the largest part.
    UniqueIndividuals,
}
