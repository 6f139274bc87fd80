use serde_json::Value as Json;

use super::fhir;
use crate::base::{Error, Issue, Limits, codes};
use crate::formats::{JsonMode, read_json};
use crate::model::Form;
use crate::questionnaire::load::fhir::At;
use crate::questionnaire::read::NativeResponse;

/// A response that was read, or why not.
type Read = Result<NativeResponse, Vec<Issue>>;

/// Reads many QuestionnaireResponses: the entries of a Bundle, the elements of an array, or one on each line
/// (`application/fhir+ndjson`). What is not a QuestionnaireResponse is a finding and stays in its place.
pub(in crate::questionnaire) fn read_bundle(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Read>, Error> {
    match read_json(bytes, JsonMode::Strict, limits) {
        Ok(report) => {
            let json = report.value.to_json();
            let documents = documents(&json).into_iter();
            let mut issues = report.issues;
            // What the text of the whole file has told comes with the first of its responses.
            Ok(documents.map(|json| fhir::read(form, json, std::mem::take(&mut issues))).collect())
        }
        Err(problem) => {
            let lines: Vec<&[u8]> =
                bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
            let first = lines.first().map(|line| read_json(line.trim_ascii(), JsonMode::Strict, limits));
            // A file whose first line is no document is no batch of lines.
            if lines.len() < 2 || !matches!(first, Some(Ok(_))) {
                return Err(problem);
            }
            Ok(self::lines(form, bytes, limits))
        }
    }
}

fn documents(json: &Json) -> Vec<&Json> {
    if let Some(elements) = json.as_array() {
        return elements.iter().collect();
    }
    let root = At::root(json);
    if root.text("resourceType") != Some("Bundle") {
        return vec![json];
    }
    root.each("entry").iter().map(|entry| entry.json.get("resource").unwrap_or(entry.json)).collect()
}

fn lines(form: &Form, bytes: &[u8], limits: &Limits) -> Vec<Read> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).enumerate();
    let lines = lines.filter(|(_, text)| !text.is_empty());
    lines
        .map(|(before, text)| match read_json(text, JsonMode::Strict, limits) {
            Ok(report) => fhir::read(form, &report.value.to_json(), report.issues),
            Err(problem) => {
                let mut issue = problem.into_issue();
                if issue.is(codes::formats::MALFORMED) {
                    issue = issue.with("line", before.saturating_add(1));
                }
                Err(vec![issue])
            }
        })
        .collect()
}
