//! Reads responses of any standard.
//!
//! Our own are read straight from their bytes into typed cells, borrowed where the text has no escapes. Those
//! of other standards are first brought into our form, with the places they came from.

mod answer;
mod answers;
mod envelope;
mod scalar;
mod tables;

pub(super) use envelope::{Envelope, FIELDS, Field, ResponseSeed};
pub(super) use tables::Headers;
pub(crate) use tables::read_table_batch_with;
pub use tables::{TableResponse, is_of_repeat, named_tables, read_tables};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::batch::{Batch, read_batch};
use super::foreign::{self, Places};
use super::options::Original;
use super::plan::FormPlan;
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::formats::json_reason;

/// The standards that responses are written in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseFormat {
    /// Our own JSON.
    #[default]
    Native,
    /// A QuestionnaireResponse of FHIR R4, as JSON; in files of many also a Bundle or one on each line.
    FhirR4,
    /// A QuestionnaireResponse of FHIR R5.
    FhirR5,
    /// An export of REDCap, as CSV or as JSON records.
    Redcap,
    /// Tables: an export of ODK Central or KoboToolbox, or a plain table of answers.
    Table,
    /// A plain table of answers that is checked column by column: the quickest way when the findings are all
    /// that is wanted.
    Columns,
    /// An instance of an ODK XForm, as XML.
    Xform,
}

/// A response in our form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NativeResponse {
    /// The response.
    pub response: Json,
    /// The response as it was, when it was written in another standard.
    pub original: Option<Original>,
    /// Where everything stood in the original.
    pub(super) places: Option<Places>,
    /// Where everything stood in tables.
    pub(super) rows: Option<TableResponse>,
}

impl NativeResponse {
    /// The rows that it came from, when it came from tables.
    #[must_use]
    pub fn rows(&self) -> Option<&TableResponse> {
        self.rows.as_ref()
    }

    /// Tells the findings of a check where they belong in the original.
    #[must_use]
    pub fn restated(&self, issues: Vec<Issue>) -> Vec<Issue> {
        match (&self.places, &self.rows) {
            (Some(places), _) => places.restated(self, issues),
            (None, Some(rows)) => rows.restated(issues),
            // Our own responses are the original themselves.
            (None, None) => issues,
        }
    }
}

/// Brings a response into our form. The value is nothing when it cannot be read at all.
#[must_use]
pub fn read_response(
    format: ResponseFormat,
    bytes: &[u8],
    plan: &FormPlan,
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
        ResponseFormat::FhirR4 | ResponseFormat::FhirR5 => {
            foreign::read_fhir_response(plan.form(), bytes, limits)
        }
        ResponseFormat::Redcap => foreign::read_redcap_record(plan.form(), bytes, limits),
        ResponseFormat::Table | ResponseFormat::Columns => tables::read_only(plan, bytes, limits),
        ResponseFormat::Xform => foreign::read_instance(plan.form(), bytes, limits),
    }
}

/// Finds the responses of a file. Those of other standards are brought into our form.
///
/// # Errors
/// As [`read_batch`]; a response that cannot be read is no error but an issue in its place.
pub fn read_responses<'r>(
    format: ResponseFormat,
    bytes: &'r [u8],
    plan: &FormPlan,
    limits: &Limits,
) -> Result<Batch<'r>, Error> {
    match format {
        ResponseFormat::Native => read_batch(bytes, limits),
        ResponseFormat::FhirR4 | ResponseFormat::FhirR5 => {
            foreign::read_bundle(plan.form(), bytes, limits).map(Batch::of)
        }
        ResponseFormat::Redcap => foreign::read_redcap_batch(plan.form(), bytes, limits).map(Batch::of),
        ResponseFormat::Table | ResponseFormat::Columns => tables::read_file(plan, bytes, limits),
        ResponseFormat::Xform => {
            let Report { value, issues } = foreign::read_instance(plan.form(), bytes, limits);
            Ok(Batch::of([value.ok_or(issues)]))
        }
    }
}

/// That one response was asked for and the file has further ones, which are not looked at.
pub(super) fn only_first(further: usize) -> Option<Issue> {
    (further > 0).then(|| Issue::new(codes::bulk::ONLY_FIRST, Path::root()).with("count", further))
}

/// The issue of a response that is not JSON; `lines` of text stand before it.
pub(super) fn malformed(problem: &serde_json::Error, lines: usize) -> Issue {
    Issue::new(codes::formats::MALFORMED, Path::root())
        .with("format", "json")
        .with("reason", json_reason(problem))
        .with("line", problem.line().saturating_add(lines))
        .with("column", problem.column())
}
