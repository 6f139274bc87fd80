use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::{Date, LocalTime};

/// The level of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VisitLevel {
    /// The head of the authority, or a named representative, with technical staff.
    Mayor,
    /// Technical staff.
    Technical,
}

/// Somebody who travels or takes part, as far as rules and evaluation need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegate {
    /// Identifier of the person; no name is needed.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The party that the person comes from.
    pub party: String,
    /// In what capacity.
    pub role: DelegateRole,
    /// The sex, as the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
}

/// Capacities in which people travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DelegateRole {
    /// Mayor, or head of the authority.
    Head,
    /// Top representative whom the head has named.
    NamedRepresentative,
    /// The drug commission.
    DrugCommission,
    /// The board of health, or the head of mental health.
    BoardOfHealth,
    /// The court system.
    CourtSystem,
    /// A provider that is a non-governmental organization.
    NgoProvider,
    /// Other technical staff.
    Technical,
    /// An interpreter, who does not count as a delegate.
    Interpreter,
}

impl DelegateRole {
    /// The four roles of a technical visit.
    pub const TECHNICAL_TEAM: [Self; 4] =
        [Self::DrugCommission, Self::BoardOfHealth, Self::CourtSystem, Self::NgoProvider];

    /// Whether it is the head of the authority or who stands for the head.
    #[must_use]
    pub const fn leads(self) -> bool {
        matches!(self, Self::Head | Self::NamedRepresentative)
    }

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::NamedRepresentative => "named_representative",
            Self::DrugCommission => "drug_commission",
            Self::BoardOfHealth => "board_of_health",
            Self::CourtSystem => "court_system",
            Self::NgoProvider => "ngo_provider",
            Self::Technical => "technical",
            Self::Interpreter => "interpreter",
        }
    }
}

/// An exchange visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The level.
    pub level: VisitLevel,
    /// The party that receives.
    pub host: String,
    /// The party that travels.
    pub visitor: String,
    /// When it begins, on the clocks of the host.
    pub begins: LocalTime,
    /// When it ends, on the clocks of the host.
    pub ends: LocalTime,
    /// IANA time zone of the host.
    pub zone: String,
    /// The party that makes the programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programmed_by: Option<String>,
    /// Identifiers of those who travel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegation: Vec<String>,
    /// Whether somebody interprets.
    #[serde(default)]
    pub interpreter: bool,
    /// What the visitor wants to learn or reach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<String>,
    /// The programme.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<VisitReport>,
    /// It does not take place.
    #[serde(default)]
    pub cancelled: bool,
}

impl Visit {
    /// The last day of the visit, as [`LocalTime::last_day`] has it.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.ends.last_day(self.begins)
    }
}

/// A part of the programme of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// What it is.
    pub kind: AgendaKind,
    /// What it is called.
    pub title: String,
    /// When it begins, on the clocks of the host.
    pub begins: LocalTime,
    /// When it ends.
    pub ends: LocalTime,
    /// Where. Items without a place are where the one before was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Minutes of travel from the place before, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 1440))]
    pub travel_minutes: Option<u16>,
    /// Those of the delegation who take part; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}

/// Kinds of parts of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgendaKind {
    /// Meeting the press.
    PressConference,
    /// Appearing on television or radio.
    Broadcast,
    /// Seeing a treatment programme.
    TreatmentProgramme,
    /// Walking about in the city.
    WalkAbout,
    /// A court session.
    CourtSession,
    /// A meeting.
    Meeting,
    /// A workshop.
    Workshop,
    /// A journey.
    Travel,
    /// A meal, a reception or free time: no working time.
    Social,
    /// Something else.
    Other,
}

impl AgendaKind {
    /// Whether it counts as working time.
    #[must_use]
    pub const fn is_work(self) -> bool {
        !matches!(self, Self::Travel | Self::Social)
    }
}

/// The report on a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitReport {
    /// The day on which it was handed in.
    pub date: Date,
    /// What follows from the visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
}

/// What follows from a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// What is done.
    pub text: String,
    /// The party that does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day by which it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}
