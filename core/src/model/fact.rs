use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::calendar::Date;

/// Whether something is offered. Silence is never "no".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FactState {
    /// It is offered, or true.
    Offered,
    /// It was asked for and is not offered, or not true.
    NotOffered,
    /// Nobody asked.
    #[default]
    NotAsked,
}

/// A three-valued fact with its source and date.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Offered, not offered or not asked.
    pub state: FactState,
    /// Why an unasked fact is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// The source that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

impl<'de> Deserialize<'de> for Fact {
    /// Refuses a fact that is known and missing at once.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            state: FactState,
            missing: Option<Missing>,
            source: Option<String>,
            date: Option<Date>,
        }
        let Fields { state, missing, source, date } = Fields::deserialize(deserializer)?;
        if state != FactState::NotAsked && missing.is_some() {
            return Err(D::Error::custom("a fact that is known is not missing"));
        }
        Ok(Self { state, missing, source, date })
    }
}

impl Fact {
    /// A fact that a source states.
    #[must_use]
    pub fn stated(offered: bool, source: &str, date: Option<Date>) -> Self {
        let state = if offered { FactState::Offered } else { FactState::NotOffered };
        Self { state, missing: None, source: Some(source.to_owned()), date }
    }

    /// Yes, no or unknown.
    #[must_use]
    pub const fn known(&self) -> Option<bool> {
        match self.state {
            FactState::Offered => Some(true),
            FactState::NotOffered => Some(false),
            FactState::NotAsked => None,
        }
    }

    /// Whether it says nothing at all, so that a document can leave it out.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        self.state == FactState::NotAsked && self.missing.is_none()
    }
}

/// Facts by code of a vocabulary. A code that is not there was not asked for.
pub type Facts = BTreeMap<String, Fact>;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The question was not asked.
    NotAsked,
    /// The question does not apply.
    NotApplicable,
    /// The respondent would not say.
    Refused,
    /// The respondent does not know.
    Unknown,
    /// The answer is known and must not be passed on.
    Withheld,
    /// The question was asked and nobody knows why there is no answer.
    Unanswered,
}

impl Missing {
    /// All reasons.
    pub const ALL: [Self; 6] =
        [Self::NotAsked, Self::NotApplicable, Self::Refused, Self::Unknown, Self::Withheld, Self::Unanswered];

    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::NotApplicable => "not_applicable",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Withheld => "withheld",
            Self::Unanswered => "unanswered",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_fact_is_not_missing() {
        let read = |text: &str| serde_json::from_str::<Fact>(text).ok();
        let refused = Fact { missing: Some(Missing::Refused), ..Fact::default() };
        assert_eq!(read(r#"{"state": "not_asked", "missing": "refused"}"#), Some(refused));
        assert_eq!(read(r#"{"state": "not_offered", "source": "a"}"#), Some(Fact::stated(false, "a", None)));
        assert_eq!(read(r#"{"state": "offered", "missing": "refused"}"#), None);
        assert_eq!(read(r#"{"state": "offered", "reason": "x"}"#), None);
    }
}
