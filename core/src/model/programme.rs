use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{AgreementKind, Material, Region, VisitLevel};
use crate::calendar::Date;

/// What happened in a programme. A list that is left out was not kept: what would be counted in it is not known,
/// which is something else than an empty list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeRecords {
    /// Memoranda and agreements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub agreements: Option<Vec<AgreementRecord>>,
    /// Exchange visits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub visits: Option<Vec<VisitRecord>>,
    /// Fora, workshops, training and meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub events: Option<Vec<EventRecord>>,
    /// Published assessments of needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub assessments: Option<Vec<PublicationRecord>>,
    /// Published directories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub directories: Option<Vec<PublicationRecord>>,
    /// Best-practice material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub materials: Option<Vec<Material>>,
    /// Activities of the action plans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub activities: Option<Vec<ActivityRecord>>,
    /// Use of the shared workspace, by stretches of time that do not overlap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub workspace: Option<Vec<WorkspaceRecord>>,
}

/// A memorandum with the programme or an agreement between cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AgreementRecord {
    /// Stable identifier.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Which of both it is.
    pub kind: AgreementKind,
    /// The cities.
    #[validate(length(min = 1))]
    pub cities: Vec<String>,
    /// The day of the last signature; not signed yet when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Date>,
    /// The last day on which it is in force; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
}

/// An exchange visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct VisitRecord {
    /// Stable identifier.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Who travels.
    pub level: VisitLevel,
    /// The city that visits.
    #[validate(length(min = 1, max = 100))]
    pub visitor: String,
    /// The city that is visited.
    #[validate(length(min = 1, max = 100))]
    pub host: String,
    /// First day.
    pub start: Date,
    /// Last day. A visit counts in the period of this day.
    pub end: Date,
    /// Whether it took place.
    pub done: bool,
    /// The agreement that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub people: Vec<Participation>,
}

/// A forum, a workshop, a training or a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EventRecord {
    /// Stable identifier.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// What it was.
    pub kind: EventKind,
    /// The city where it took place; none when it was on-line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// First day.
    pub start: Date,
    /// Last day. An event counts in the period of this day.
    pub end: Date,
    /// Whether it took place.
    pub done: bool,
    /// The agreement that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub people: Vec<Participation>,
}

/// Kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A forum of the cities.
    Forum,
    /// A workshop.
    Workshop,
    /// A seminar.
    Seminar,
    /// A training.
    Training,
    /// A meeting.
    Meeting,
    /// On-line.
    Online,
}

/// A person at a visit or an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// A code of the person, the same at every visit and event; never a name.
    #[validate(length(min = 1, max = 200))]
    pub person: String,
    /// The city that the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The role, such as `drug_commission`, `board_of_health`, `court_system` or `ngo_provider`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The sex, as the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Days of taking part; all of them when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 0.0, max = 366.0))]
    pub days: Option<f64>,
}

/// Something that a city published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PublicationRecord {
    /// The city.
    #[validate(length(min = 1, max = 100))]
    pub city: String,
    /// When.
    pub date: Date,
}

/// An activity of an action plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ActivityRecord {
    /// Stable identifier.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// The city that does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The agreement that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// The day on which it should be done. An activity counts in the period of this day.
    pub due: Date,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<Date>,
    /// Whether it was given up by agreement; it is then not counted.
    #[serde(default)]
    pub cancelled: bool,
}

/// Use of the workspace in a stretch of time, such as a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceRecord {
    /// First day.
    pub start: Date,
    /// Last day. It counts in the period of this day.
    pub end: Date,
    /// Members.
    pub members: u32,
    /// Members who did something.
    pub active_members: u32,
    /// Posts.
    pub posts: u32,
    /// Documents, each new version counted.
    pub documents: u32,
    /// Posts that a moderator approved.
    pub approvals: u32,
}

/// A city of the network and its side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NetworkCity {
    /// Its identifier.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// The side that it has in the programme.
    pub side: Region,
}
