use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Period, ProgrammeRule, RuleOverride, SetAside, VisitLevel};
use crate::calendar::Date;

/// What is to be scheduled.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRequest {
    /// The season.
    pub season: Period,
    /// The visits that are wanted, in the order of preference.
    #[schemars(length(max = 500))]
    pub visits: Vec<VisitWish>,
    /// What the parties can do. A host that is not here takes one visit at a time.
    #[serde(default)]
    pub hosts: Vec<HostCapacity>,
    /// When people cannot travel.
    #[serde(default)]
    pub people: Vec<PersonAbsence>,
    /// Pairs that have visited each other before: their technical visits need no visit at mayor level first.
    #[serde(default)]
    pub acquainted: Vec<[String; 2]>,
    /// Whether visits may take place on Saturdays and Sundays.
    #[serde(default)]
    pub weekends: bool,
    /// Days that people need between two visits.
    #[serde(default = "one")]
    #[schemars(range(max = 60))]
    pub rest_days: u32,
    /// Most steps of the search.
    #[serde(default = "usual_steps")]
    #[schemars(range(min = 1, max = 10_000_000))]
    pub steps: u32,
    /// Other severities and numbers of rules.
    #[serde(default)]
    pub rules: Vec<ProgrammeRule>,
    /// Rules that need not be kept, with the reasons.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

const fn one() -> u32 {
    1
}

const fn usual_steps() -> u32 {
    200_000
}

/// A visit that is wanted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitWish {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The level.
    pub level: VisitLevel,
    /// The party that receives.
    pub host: String,
    /// The party that travels.
    pub visitor: String,
    /// Days in a row. A number that the rules of its level do not allow is told and kept.
    #[schemars(range(min = 1, max = 60))]
    pub days: u32,
    /// The first and the last possible day; those of the season when absent.
    #[serde(default)]
    pub window: Option<Period>,
    /// Identifiers of those who travel.
    #[serde(default)]
    pub people: Vec<String>,
}

/// What a party can do as a host, and as a visitor.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HostCapacity {
    /// The party.
    pub party: String,
    /// Visits at the same time.
    #[serde(default = "one")]
    pub at_once: u32,
    /// Visits in the season; as many as there are when absent.
    #[serde(default)]
    pub in_season: Option<u32>,
    /// Visits that it makes in the season; as many as there are when absent.
    #[serde(default)]
    pub made_in_season: Option<u32>,
    /// Public holidays and other days on which nobody can be received.
    #[serde(default)]
    pub holidays: Vec<Date>,
    /// Longer times in which nobody can be received.
    #[serde(default)]
    pub closed: Vec<Period>,
}

/// When somebody cannot travel.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonAbsence {
    /// Identifier.
    pub id: String,
    /// Times in which the person cannot travel.
    pub absent: Vec<Period>,
}

/// A season with its visits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeasonPlan {
    /// The visits that have days, by the first of them.
    pub scheduled: Vec<ScheduledVisit>,
    /// The visits that have none.
    pub unscheduled: Vec<UnscheduledVisit>,
    /// Steps that the search took.
    pub steps: u32,
    /// Whether no plan has more visits.
    pub is_largest: bool,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// A visit with its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScheduledVisit {
    /// The visit.
    pub id: String,
    /// The party that receives.
    pub host: String,
    /// The party that travels.
    pub visitor: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A visit without days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnscheduledVisit {
    /// The visit.
    pub id: String,
    /// What keeps it from the first days that it could have. A day may be ruled out by several reasons.
    pub reasons: Vec<UnscheduledReason>,
}

/// A reason and how often it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnscheduledReason {
    /// The reason.
    pub reason: WishBlock,
    /// First days that it rules out.
    pub first_days: u32,
    /// Those of them that nothing else rules out: as many would be free without it.
    pub alone: u32,
}

/// What keeps a visit from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WishBlock {
    /// The window is too short for the days.
    WindowTooShort,
    /// A Saturday or Sunday.
    Weekend,
    /// A holiday of the host.
    Holiday,
    /// The host receives nobody then.
    HostClosed,
    /// Somebody cannot travel then.
    PersonAbsent,
    /// The visit at mayor level of the two is not over, or has no days.
    MayorLevelFirst,
    /// The host already receives as many as it can.
    HostFull,
    /// Somebody is on another visit, or back for too short a time; of visits at mayor level also the head of either
    /// party, named or not.
    PersonBusy,
    /// The visitor already makes as many as it can.
    VisitorFull,
    /// The wish cannot be looked at: what is wrong with it, or with the season, is told.
    Invalid,
}

impl WishBlock {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WindowTooShort => "window_too_short",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
            Self::HostClosed => "host_closed",
            Self::PersonAbsent => "person_absent",
            Self::MayorLevelFirst => "mayor_level_first",
            Self::HostFull => "host_full",
            Self::PersonBusy => "person_busy",
            Self::VisitorFull => "visitor_full",
            Self::Invalid => "invalid",
        }
    }
}
