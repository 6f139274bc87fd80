use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::base::LanguageText;
use crate::calendar::Date;

/// What a programme wants to reach and how that is measured: results, their indicators, baselines and periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvaluationPlan {
    /// Stable identifier.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Title.
    pub title: LanguageText,
    /// What the programme is for.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// What it wants to reach.
    #[validate(nested)]
    pub results: Vec<PlannedResult>,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlannedResult {
    /// Stable identifier, unique in the plan.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// How far from the activities it is.
    pub kind: ResultKind,
    /// What is reached.
    pub title: LanguageText,
    /// More about it.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// The questions of evaluation that it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<EvaluationCriterion>,
    /// Its code in a list of others. Either the result or its indicators have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub reference: Option<ResultReference>,
    /// How it is measured.
    #[serde(default)]
    #[validate(nested)]
    pub indicators: Vec<ResultIndicator>,
}

/// How far from the activities a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResultKind {
    /// What activities produce.
    Output,
    /// What changes because of it.
    Outcome,
    /// What that changes in the long run.
    Impact,
    /// Anything else.
    Other,
}

impl ResultKind {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Output => "output",
            Self::Outcome => "outcome",
            Self::Impact => "impact",
            Self::Other => "other",
        }
    }
}

/// The six criteria of the OECD Development Assistance Committee (2019).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvaluationCriterion {
    /// Is it the right thing?
    Relevance,
    /// How well does it fit?
    Coherence,
    /// Does it reach its objectives?
    Effectiveness,
    /// How well are resources used?
    Efficiency,
    /// What difference does it make?
    Impact,
    /// Will it last?
    Sustainability,
}

impl EvaluationCriterion {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Coherence => "coherence",
            Self::Effectiveness => "effectiveness",
            Self::Efficiency => "efficiency",
            Self::Impact => "impact",
            Self::Sustainability => "sustainability",
        }
    }
}

/// A code in a list of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ResultReference {
    /// The list, by its IATI code; `99` is the list of the reporting organisation.
    #[validate(length(min = 1, max = 100))]
    pub vocabulary: String,
    /// The code.
    #[validate(length(min = 1, max = 200))]
    pub code: String,
    /// The address where the list or the code is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(url)]
    pub uri: Option<String>,
}

/// An indicator of a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ResultIndicator {
    /// Stable identifier, unique in the plan.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// What is measured.
    pub title: LanguageText,
    /// More about it.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// What kind of value it has.
    pub measure: ResultMeasure,
    /// Whether more is better.
    #[serde(default = "yes")]
    pub ascending: bool,
    /// Whether the value of a period contains those of the periods before.
    #[serde(default)]
    pub cumulative: bool,
    /// Whether values of periods, places and groups may be added: not when the same person counts in several.
    #[serde(default = "yes")]
    pub additive: bool,
    /// The process indicator that gives the actual values from the programme's records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub computed: Option<ProcessReference>,
    /// Its code in a list of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub reference: Option<ResultReference>,
    /// How it was before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub baseline: Option<PlanBaseline>,
    /// The periods, in order.
    #[serde(default)]
    #[validate(nested)]
    pub periods: Vec<PlanPeriod>,
}

const fn yes() -> bool {
    true
}

/// What kind of value an indicator has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResultMeasure {
    /// A number.
    Unit,
    /// A share, in percent.
    Percentage,
    /// A step of a scale.
    Ordinal,
    /// A text.
    Qualitative,
}

impl ResultMeasure {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Percentage => "percentage",
            Self::Ordinal => "ordinal",
            Self::Qualitative => "qualitative",
        }
    }
}

/// A process indicator, or one group of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProcessReference {
    /// Its code, such as `visits_done`.
    #[validate(length(min = 1, max = 100))]
    pub indicator: String,
    /// The group, such as `{"level": "mayor"}`; the whole when empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub group: BTreeMap<String, String>,
}

/// How it was before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlanBaseline {
    /// The year.
    #[validate(range(min = 1900, max = 2200))]
    pub year: i16,
    /// The day, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The value.
    #[validate(nested)]
    pub figure: PlanFigure,
}

/// A period of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlanPeriod {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// What is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub target: Option<PlanFigure>,
    /// What was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub actual: Option<PlanFigure>,
}

/// A value. What is left out is not known; nothing of it is read as 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlanFigure {
    /// The value; a share in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Of a share: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// Of a share: of how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
    /// The round of a baseline study that it is from, such as `mem-6`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<String>,
    /// What to know about it; of a qualitative indicator the value itself.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub comment: LanguageText,
    /// The value by groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub parts: Vec<FigurePart>,
}

/// The value of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct FigurePart {
    /// The group, such as `{"sex": "women"}`.
    #[validate(length(min = 1))]
    pub dimensions: BTreeMap<String, String>,
    /// The value; a share in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Of a share: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// Of a share: of how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
}

/// A round of a baseline study: a needs assessment of cities, or a round of the Multilateral Evaluation Mechanism
/// (MEM) of countries. Items and scale are the round's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct BaselineRound {
    /// Stable identifier, such as `mem-6`.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// What it is called in a report.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub name: LanguageText,
    /// What its chapters are called in a report, by their codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, LanguageText>,
    /// What was assessed: a city, or the country of a city.
    pub kind: BaselineKind,
    /// When it was true.
    pub as_of: Date,
    /// Where it is published.
    pub source: String,
    /// The ratings that the round uses, in its order.
    #[validate(length(min = 1), nested)]
    pub scale: Vec<RoundRating>,
    /// What it found.
    #[validate(nested)]
    pub findings: Vec<BaselineFinding>,
}

/// Kinds of baseline studies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BaselineKind {
    /// Of cities.
    NeedsAssessment,
    /// Of countries, by their peers.
    Mem,
}

/// A rating of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct RoundRating {
    /// Its code.
    #[validate(length(min = 1, max = 100))]
    pub code: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub label: LanguageText,
    /// Whether it says that the item does not apply.
    #[serde(default)]
    pub not_applicable: bool,
}

/// A finding of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct BaselineFinding {
    /// The city or the country.
    #[validate(length(min = 1, max = 100))]
    pub subject: String,
    /// The chapter of the round, such as `treatment`.
    #[validate(length(min = 1, max = 200))]
    pub area: String,
    /// The item of the round.
    #[validate(length(min = 1, max = 200))]
    pub item: String,
    /// Code of its rating.
    #[validate(length(min = 1, max = 100))]
    pub rating: String,
}
