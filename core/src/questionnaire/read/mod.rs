//! Reads responses of any standard.
//!
//! Our own are read straight from their bytes into typed cells, borrowed where the text has no escapes. Those
//! of other standards are first brought into our form, with the places they came from.

mod answer;
mod answers;
mod envelope;
mod scalar;

pub(super) use envelope::{Envelope, Field, ResponseSeed};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::options::Original;
use super::plan::FormPlan;
use crate::base::{Issue, Limits, Path, Report, codes};

/// The standards that responses are written in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseFormat {
    /// Our own JSON.
    #[default]
    Native,
}

/// A response in our form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NativeResponse {
    /// The response.
    pub response: Json,
    /// What the places of the response are called in the standard that it came from, by JSON Pointer: a place
    /// that is not here is called as the nearest one above it.
    pub places: BTreeMap<String, String>,
    /// The response as it was, when expressions of its form read it.
    pub original: Option<Original>,
}

/// Brings a response into our form. The value is nothing when it cannot be read at all.
#[must_use]
pub fn read_response(
    format: ResponseFormat,
    bytes: &[u8],
    _plan: &FormPlan,
    limits: &Limits,
) -> Report<Option<NativeResponse>> {
    if let Err(problem) = limits.check_bytes(bytes.len()) {
        return Report::new(None, vec![problem.into_issue()]);
    }
    match format {
        ResponseFormat::Native => match serde_json::from_slice(bytes) {
            Ok(response) => Report::clean(Some(NativeResponse { response, ..NativeResponse::default() })),
            Err(problem) => Report::new(None, vec![malformed(&problem, 0)]),
        },
    }
}

/// The issue of a response that is not JSON; `lines` of text stand before it.
pub(super) fn malformed(problem: &serde_json::Error, lines: usize) -> Issue {
    Issue::new(codes::formats::MALFORMED, Path::root())
        .with("format", "json")
        .with("line", problem.line().saturating_add(lines))
        .with("column", problem.column())
}
