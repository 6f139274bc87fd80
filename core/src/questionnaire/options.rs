use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::base::Language;
use crate::calendar::Date;
use crate::expr::Moment;
use crate::model::ResponseStatus;

/// What a check needs to know besides the form and the response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// The day of the check. Without it, rules that use `today()` are not checked.
    pub today: Option<Date>,
    /// The moment of the check. Without it, rules that use `now()` are not checked: the day is not enough.
    pub now: Option<Moment>,
    /// What `random()` and its like are drawn from; Blank without it.
    pub seed: Option<u64>,
    /// The language of the form's own messages when the response names none that the form has.
    pub language: Language,
    /// What to make of what is not as it should be.
    pub policies: Policies,
    /// Whether `2024` and `2024-05` are days too, as in FHIR.
    pub partial_dates: bool,
    /// Whether only the findings are wanted: the result then has no answers, and none is copied.
    pub findings_only: bool,
}

/// What to make of what is not as it should be. The default is the strictest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policies {
    /// Answers to questions that were not to be asked.
    pub disabled: Treatment,
    /// Fields that the form does not have.
    pub unknown: Treatment,
    /// Answers that the form computes itself.
    pub calculations: Calculations,
    /// Questions that the response does not have at all.
    pub nodes: Nodes,
    /// Whether to check as a finished response or as a draft, whatever the response says.
    pub status: Option<ResponseStatus>,
    /// Whether questions that were not to be asked come out as `{"missing": "not_asked"}`.
    pub derive_skips: bool,
}

/// What to do with an answer that should not be there.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// It is an error, and is left out of the result.
    #[default]
    Error,
    /// It is a warning, and stays in the result.
    Warn,
    /// It is left out of the result, which is noted.
    Drop,
    /// It stays in the result.
    Keep,
}

/// What to do with answers that the form computes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Calculations {
    /// One that differs is an error. The result has the answer as it was given.
    #[default]
    Verify,
    /// They are computed again; the result has what was computed.
    Recompute,
}

/// Which questions have to stand in a response.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Nodes {
    /// Those that have an answer.
    #[default]
    Any,
    /// All that were to be asked, also those without an answer.
    All,
}

/// Other documents that a check may look at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'r> {
    /// Responses to related forms by the names that the form gives them, such as `previous`.
    pub related: Option<&'r BTreeMap<String, Json>>,
    /// The response as it was before it was brought into our form.
    pub original: Option<&'r Original>,
}

/// A response of another standard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Original {
    /// The document.
    pub document: Json,
    /// JSON Pointers into the document by JSON Pointers into our form of it.
    pub pointers: BTreeMap<String, String>,
}

impl Original {
    /// The part of the document that a place of our form comes from.
    #[must_use]
    pub fn at(&self, place: &str) -> Option<&Json> {
        self.document.pointer(self.pointers.get(place)?)
    }
}
