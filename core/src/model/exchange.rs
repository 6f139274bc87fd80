use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::calendar::Date;

/// What a partner tells the others about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerProfile {
    /// Identifier of the partner.
    #[schemars(length(min = 1, max = 100))]
    pub partner: String,
    /// The day on which it was last looked through.
    pub updated: Date,
    /// Who they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What they want to learn: codes of the vocabulary `themes`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// What they can show: codes of the same vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<String>,
    /// Groups of people that matter most: codes of the vocabulary `populations`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub populations: Vec<String>,
    /// Working languages, as ISO 639-1 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The head of the authority supports it in writing.
    #[serde(default)]
    pub city_support: bool,
    /// The national drug authority supports it.
    #[serde(default)]
    pub national_support: bool,
    /// Whom to write to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ProfileContact>,
}

/// A post to write to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileContact {
    /// In what capacity.
    pub role: super::DelegateRole,
    /// The post, not the person.
    pub post: String,
    /// Address of the office.
    #[schemars(length(min = 3, max = 254), regex(pattern = "^[!#-;=?A-~]+@[!#-;=?A-~]+$"))]
    pub email: String,
}

/// An application for an exchange: the answers to the form `exchange_application` and what has happened since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeApplication {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The party that applies.
    pub applicant: String,
    /// The party that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// The answers, by question.
    pub answers: Map<String, Value>,
    /// What has happened, in the order of the days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<ApplicationEvent>,
}

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationEvent {
    /// The day.
    pub date: Date,
    /// The state that it reached.
    pub state: ApplicationState,
    /// The visit that was scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// Being written.
    Draft,
    /// Sent.
    Submitted,
    /// The partner said yes.
    Accepted,
    /// The partner said no.
    Declined,
    /// A visit has its dates.
    Scheduled,
    /// The exchange has taken place.
    Done,
    /// The report is in.
    Reported,
    /// Taken back.
    Withdrawn,
}

impl ApplicationState {
    /// The states that may follow.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Submitted],
            Self::Submitted => &[Self::Accepted, Self::Declined, Self::Withdrawn],
            Self::Accepted => &[Self::Scheduled, Self::Withdrawn],
            // A visit that is moved is scheduled again.
            Self::Scheduled => &[Self::Scheduled, Self::Done, Self::Withdrawn],
            Self::Done => &[Self::Reported],
            Self::Declined | Self::Reported | Self::Withdrawn => &[],
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Scheduled => "scheduled",
            Self::Done => "done",
            Self::Reported => "reported",
            Self::Withdrawn => "withdrawn",
        }
    }
}
