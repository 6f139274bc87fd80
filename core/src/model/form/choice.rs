use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Coding;
use crate::base::LanguageText;

/// Where the choices of a question come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceList {
    /// The terms of a vocabulary.
    Vocabulary(String),
    /// Choices of this form.
    Options(Vec<Choice>),
    /// Choices that are kept elsewhere, such as a file or a value set, by the name they have there. Codes are
    /// not checked unless the caller gives the choices.
    External(String),
}

/// A choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Code in the answers.
    pub code: String,
    /// Text.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub label: LanguageText,
    /// The wider code that this one is a part of, in a hierarchical list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What choice filters read, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Weight in a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// The same code in a code system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coding: Option<Coding>,
    /// What the standard that the form came from says and this model has no meaning for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}
