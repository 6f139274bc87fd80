use serde_json::Value as Json;

use super::{ForeignResponse, fhir_response};
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::formats::{JsonMode, read_json};
use crate::model::Form;
use crate::questionnaire::load::fhir::At;

/// Reads many QuestionnaireResponses: the entries of a Bundle, the elements of an array, or one on each line
/// (`application/fhir+ndjson`). Each comes with its place and its own findings; what is not a
/// QuestionnaireResponse is a finding and stays in its place.
///
/// # Errors
/// `input.empty`, `input.malformed` for what is neither, `limit.reached`.
pub fn read_bundle(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<(Path, Report<Option<ForeignResponse>>)>, Error> {
    match read_json(bytes, JsonMode::Strict, limits) {
        Ok(report) => {
            let json = report.value.to_json();
            let mut found: Vec<_> = documents(&json)
                .into_iter()
                .map(|at| {
                    let mut read = fhir_response(form, at.json);
                    read.issues = read.issues.into_iter().map(|issue| issue.under(&at.path)).collect();
                    (at.path, read)
                })
                .collect();
            if let Some((_, first)) = found.first_mut() {
                first.issues.splice(0..0, report.issues);
            }
            Ok(found)
        }
        Err(problem) => {
            let lines = lines(form, bytes, limits);
            // One line that is not JSON is no batch of lines.
            if lines.len() > 1 { Ok(lines) } else { Err(problem) }
        }
    }
}

fn documents(json: &Json) -> Vec<At<'_>> {
    let root = At::root(json);
    if json.is_array() {
        return root.elements();
    }
    if root.text("resourceType") != Some("Bundle") {
        return vec![root];
    }
    let entries = root.each("entry");
    entries.iter().map(|entry| entry.get("resource").unwrap_or_else(|| entry.clone())).collect()
}

fn lines(form: &Form, bytes: &[u8], limits: &Limits) -> Vec<(Path, Report<Option<ForeignResponse>>)> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).enumerate();
    let lines = lines.filter(|(_, line)| !line.is_empty());
    lines
        .enumerate()
        .map(|(position, (line, text))| {
            let place = Path::root().index(position);
            let report = match read_json(text, JsonMode::Strict, limits) {
                Ok(report) => {
                    let mut read = fhir_response(form, &report.value.to_json());
                    read.issues.splice(0..0, report.issues);
                    Report::new(read.value, read.issues.into_iter().map(|issue| issue.under(&place)).collect())
                }
                Err(problem) => {
                    let issue = Issue::new(codes::formats::MALFORMED, place.clone()).with("format", "json");
                    let column = problem.into_issue().params.remove("column").unwrap_or_default();
                    let issue = issue.with("line", line.saturating_add(1)).with("column", column);
                    Report::new(None, vec![issue.with("reason", "value_expected")])
                }
            };
            (place, report)
        })
        .collect()
}
