use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::valid::{is_named, named};
use crate::base::LanguageText;
use crate::calendar::Date;

/// An item of best practice: a guideline, a manual, a training course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Stable identifier, such as `overdose-guide`.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Title.
    #[validate(custom(function = "is_named"))]
    #[schemars(transform = named)]
    pub title: LanguageText,
    /// What it is about.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// What kind of item it is.
    #[serde(default)]
    pub kind: MaterialKind,
    /// Codes of the vocabulary `material_topics`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Codes of the vocabulary `populations`; nobody in particular when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub populations: Vec<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its licence: an SPDX identifier or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// What it was adapted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub adapted_from: Option<Adaptation>,
    /// What those who assess evidence say about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub ratings: Vec<EvidenceRating>,
    /// The text in each language. One of them, the pivot, is no translation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 200), nested)]
    pub texts: Vec<MaterialText>,
    /// The day on which somebody should look whether it is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
}

/// Kinds of material.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MaterialKind {
    /// Recommendations.
    Guideline,
    /// Steps to follow.
    Protocol,
    /// A handbook.
    Manual,
    /// A course.
    Training,
    /// A description of a programme with its results.
    CaseStudy,
    /// Something for patients and families.
    Leaflet,
    /// A form, a scale, a checklist.
    Tool,
    /// Anything else.
    #[default]
    Other,
}

/// Where an item comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Adaptation {
    /// Identifier of the item that was adapted.
    #[validate(length(min = 1, max = 200))]
    pub material: String,
    /// The city that adapted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What was changed.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub changes: LanguageText,
}

/// What a scheme says about the evidence for an item. Ratings stand side by side; nothing averages them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRating {
    /// Code of the scheme, such as `euda_treatment`.
    #[validate(length(min = 1, max = 100))]
    pub scheme: String,
    /// The version or year of the scheme's criteria.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme_version: Option<String>,
    /// Code of the level.
    #[validate(length(min = 1, max = 100))]
    pub level: String,
    /// Who assessed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessor: Option<String>,
    /// When.
    pub date: Date,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The text of an item in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MaterialText {
    /// Its language, such as `pt`.
    #[validate(length(min = 2, max = 35))]
    pub language: String,
    /// Its edition; each change that matters to readers is a new one.
    #[validate(range(min = 1))]
    pub edition: u32,
    /// The day on which this edition was finished.
    pub changed: Date,
    /// The language that it was translated from; the pivot has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translated_from: Option<String>,
    /// The edition of that language which was translated. Without it the days are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1))]
    pub source_edition: Option<u32>,
    /// Whether somebody is working on it.
    #[serde(default)]
    pub in_progress: bool,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A way to rate evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvidenceScheme {
    /// Stable code.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Name.
    pub name: LanguageText,
    /// Where its rules are published.
    pub source: String,
    /// The year since which it is not kept any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<i16>,
    /// Its levels. A scheme without any is one whose levels are not listed here: they are not checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub levels: Vec<EvidenceLevel>,
}

/// A level of a scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvidenceLevel {
    /// Stable code.
    #[validate(length(min = 1, max = 100))]
    pub code: String,
    /// Name.
    pub label: LanguageText,
    /// What the level says about the effect, where it says anything about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<EffectFinding>,
}

/// What a level says about the effect of what was rated, so that schemes can be seen to disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EffectFinding {
    /// It helps.
    Benefit,
    /// It helps and harms.
    TradeOff,
    /// Not known.
    Unknown,
    /// It does not help, or it harms.
    NoBenefit,
}
