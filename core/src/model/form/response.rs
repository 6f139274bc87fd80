use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use validator::Validate;

use crate::calendar::Date;

/// The answers of one respondent to one form. A typed missing answer is `{"missing": "refused"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Identifier of the form.
    #[validate(length(min = 1, max = 255))]
    pub form: String,
    /// Version of the form.
    #[validate(length(min = 1, max = 200))]
    pub form_version: String,
    /// Identifier of the response.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Whether the respondent has finished.
    #[serde(default)]
    pub status: ResponseStatus,
    /// The language it was answered in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub language: Option<String>,
    /// The day it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Identifiers of the facilities that the answers are about, when one respondent reports for several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports_for: Vec<String>,
    /// Answers by question name; a repeat is a list of such objects.
    pub answers: Map<String, Value>,
}

/// Whether a respondent has finished.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ResponseStatus {
    /// Finished: everything required must be there.
    #[default]
    Completed,
    /// Not finished: missing answers are only noted.
    InProgress,
}
