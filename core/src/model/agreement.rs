use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Period;
use crate::calendar::Date;

/// Kinds of agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// A memorandum of understanding between the secretariat of CICAD and a city.
    CicadCityMemorandum,
    /// An agreement between two cities of opposite sides.
    CityCityAgreement,
}

/// An agreement and what has happened to it. Its state is computed from that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// What it is.
    pub kind: AgreementKind,
    /// Identifiers of the two parties: partners, or a partner and the secretariat.
    #[schemars(length(equal = 2))]
    pub parties: Vec<String>,
    /// The first day on which it is meant to apply.
    pub starts: Date,
    /// The last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Date>,
    /// What has happened to it, in the order of the days. Nothing yet for a draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<AgreementEvent>,
}

/// Something that happened to an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementEvent {
    /// The day.
    pub date: Date,
    /// What happened.
    pub kind: AgreementEventKind,
    /// The party that signed, or that ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The last day: the new one of a renewal or an amendment; of a termination with notice the last on which it still
    /// applies. A termination without it ends the agreement on its own day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What was agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What can happen to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgreementEventKind {
    /// The text was agreed on.
    Negotiated,
    /// A party signed.
    Signed,
    /// The text was changed.
    Amended,
    /// It was prolonged.
    Renewed,
    /// It was ended before its last day.
    Terminated,
}

impl AgreementEventKind {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Negotiated => "negotiated",
            Self::Signed => "signed",
            Self::Amended => "amended",
            Self::Renewed => "renewed",
            Self::Terminated => "terminated",
        }
    }
}

/// Where an agreement stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Being written.
    Draft,
    /// The text is agreed on and nobody has signed.
    Negotiated,
    /// One party has signed.
    PartlySigned,
    /// Both parties have signed and it does not apply yet.
    Signed,
    /// It applies.
    Active,
    /// It applies, with changes.
    Amended,
    /// It applies, and was prolonged.
    Renewed,
    /// It applies, and nothing has happened for long.
    Dormant,
    /// Its last day is over.
    Expired,
    /// It was ended.
    Terminated,
}

impl AgreementState {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Negotiated => "negotiated",
            Self::PartlySigned => "partly_signed",
            Self::Signed => "signed",
            Self::Active => "active",
            Self::Amended => "amended",
            Self::Renewed => "renewed",
            Self::Dormant => "dormant",
            Self::Expired => "expired",
            Self::Terminated => "terminated",
        }
    }
}

/// An action plan: goals, the results that are anticipated, and the activities that lead to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionPlan {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The agreement that it carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// Identifiers of the parties that act.
    #[schemars(length(min = 1))]
    pub parties: Vec<String>,
    /// The goals.
    pub goals: Vec<Goal>,
}

impl ActionPlan {
    /// Its activities, in order.
    pub fn activities(&self) -> impl Iterator<Item = &PlanActivity> {
        self.goals.iter().flat_map(|goal| &goal.results).flat_map(|result| &result.activities)
    }
}

/// What the parties want to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Identifier, such as `A1`.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The goal.
    pub text: String,
    /// What is anticipated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<AnticipatedResult>,
}

/// What should be there at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnticipatedResult {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The result.
    pub text: String,
    /// How it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub indicator: Option<String>,
    /// What is done for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<PlanActivity>,
}

/// Something that one party does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanActivity {
    /// Identifier, such as `1.1`.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// What is done.
    pub text: String,
    /// The kind of activity.
    pub kind: ActivityKind,
    /// The working group: 1 public policies, 2 treatment services, 3 alternatives to prison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 3))]
    pub group: Option<u8>,
    /// The party that is responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Date>,
    /// The day by which it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// When and with whom it was held, of a workshop, a training or a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldActivity>,
    /// How it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub indicator: Option<String>,
    /// Identifiers of the activities that come before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
}

/// A workshop, a training or a meeting as it was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeldActivity {
    /// Its days.
    pub days: Period,
    /// Identifiers of those who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}

/// Kinds of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// Work by correspondence and on-line.
    Online,
    /// A workshop.
    Workshop,
    /// A document.
    Document,
    /// A training.
    Training,
    /// A meeting.
    Meeting,
}
