use serde_json::Value as Json;

use super::fhir;
use crate::base::{Error, Issue, Limits, Path, codes};
use crate::formats::{JsonMode, read_json};
use crate::model::Form;
use crate::questionnaire::load::fhir::At;
use crate::questionnaire::read::NativeResponse;

/// The type of the resources that are read.
const RESPONSE: &str = "QuestionnaireResponse";

/// A response that was read, or why not.
type Read = Result<NativeResponse, Vec<Issue>>;

/// Reads many QuestionnaireResponses: the entries of a Bundle, the elements of an array, or one on each line
/// (`application/fhir+ndjson`). What is not a QuestionnaireResponse is a finding and stays in its place; beside
/// the responses of a Bundle, resources of other types are only noted.
pub(in crate::questionnaire) fn read_bundle(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Read>, Error> {
    match read_json(bytes, JsonMode::Strict, limits) {
        Ok(report) => {
            let json = report.value.to_json();
            let mut issues = report.issues;
            let documents = responses(documents(&json), &mut issues).into_iter();
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

/// The documents without the resources of other types that belong to the responses, such as their patients.
fn responses<'j>(documents: Vec<&'j Json>, issues: &mut Vec<Issue>) -> Vec<&'j Json> {
    let type_of = |json: &Json| At::root(json).text("resourceType").unwrap_or_default().to_owned();
    if !documents.iter().any(|json| type_of(json) == RESPONSE) {
        return documents;
    }
    let all = documents.len();
    let kept: Vec<&Json> =
        documents.into_iter().filter(|json| matches!(type_of(json).as_str(), RESPONSE | "")).collect();
    let count = all.saturating_sub(kept.len());
    if count > 0 {
        issues.push(Issue::new(codes::fhir::RESOURCES_SKIPPED, Path::root()).with("count", count));
    }
    kept
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
