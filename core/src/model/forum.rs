use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::{Date, LocalTime};

/// A forum of the cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forum {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The party that receives.
    pub host: String,
    /// When it begins, on the clocks of the host.
    pub begins: LocalTime,
    /// When it ends.
    pub ends: LocalTime,
    /// IANA time zone of the host.
    pub zone: String,
    /// Whether it is the one that concludes the programme.
    #[serde(default)]
    pub wrap_up: bool,
    /// Whether every city that is interested may come.
    pub open_to_all: bool,
    /// Cities that asked to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interested: Vec<String>,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delegations: Vec<Delegation>,
    /// How the cities carry on by themselves, for the forum that concludes the programme.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub transition: String,
}

impl Forum {
    /// The last day of the forum, as [`LocalTime::last_day`] has it.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.ends.last_day(self.begins)
    }
}

/// Those who come to a forum from one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// The party.
    pub party: String,
    /// Identifiers of those who come; no names are needed.
    #[schemars(length(min = 1))]
    pub people: Vec<String>,
    /// Whether the mayor or head of the authority is one of them.
    #[serde(default)]
    pub with_mayor: bool,
    /// Who pays for the mayor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mayor_costs: Option<Payer>,
}

/// Who pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The city itself.
    City,
    /// The national authority.
    National,
    /// The host.
    Host,
    /// The programme.
    Programme,
    /// Somebody else.
    Other,
}
