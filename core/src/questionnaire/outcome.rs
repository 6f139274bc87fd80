//! Findings as an OperationOutcome of FHIR.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::base::{Issue, Path, Severity, codes};
use crate::catalogue;

/// The name of the system of our codes in outcomes.
pub const CODE_SYSTEM: &str = "urn:acogida:code";

/// What a code of ours is in FHIR.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The type of the issue, of FHIR's `issue-type`.
    #[serde(rename = "type")]
    kind: String,
    /// The severity of FHIR, unless a policy has made the finding milder.
    #[serde(default)]
    severity: Option<String>,
    /// What the type is when the question's choices are of a value set.
    #[serde(default)]
    of_value_set: Option<String>,
}

/// Writes findings as an OperationOutcome. Their places are JSON Pointers into a resource of the type that
/// is named, such as `QuestionnaireResponse`; their messages are written already.
///
/// In a draft nothing is worse than a warning.
#[derive(Debug)]
pub struct Outcomes {
    rows: BTreeMap<String, Row>,
}

impl Default for Outcomes {
    fn default() -> Self {
        // A test reads the file: it is part of the build.
        Self { rows: serde_json::from_str(catalogue::fhir_outcome()).unwrap_or_default() }
    }
}

impl Outcomes {
    /// The outcome of a check.
    #[must_use]
    pub fn write(&self, issues: &[Issue], resource: &str, is_draft: bool) -> Json {
        if issues.is_empty() {
            return json!({ "resourceType": "OperationOutcome" });
        }
        let written: Vec<Json> = issues.iter().map(|issue| self.issue(issue, resource, is_draft)).collect();
        json!({ "resourceType": "OperationOutcome", "issue": written })
    }

    fn issue(&self, issue: &Issue, resource: &str, is_draft: bool) -> Json {
        let row = self.row(issue);
        let of_set = issue.params.contains_key("value_set");
        let kind = row.map_or("processing", |row| match &row.of_value_set {
            Some(kind) if of_set => kind,
            _ => &row.kind,
        });
        let own = row.and_then(|row| row.severity.as_deref()).filter(|_| issue.severity >= usual(issue));
        let severity = match issue.severity {
            _ if is_draft => "warning",
            _ if own.is_some() => own.unwrap_or_default(),
            Severity::Info => "information",
            other => other.name(),
        };
        let mut written = json!({
            "severity": severity,
            "code": kind,
            "details": { "coding": [{ "system": CODE_SYSTEM, "code": issue.code }] },
            "expression": [expression(&issue.path, resource)],
        });
        if !issue.message.is_empty()
            && let Some(details) = written.get_mut("details").and_then(Json::as_object_mut)
        {
            details.insert("text".to_owned(), issue.message.as_str().into());
        }
        if !issue.help.is_empty()
            && let Some(fields) = written.as_object_mut()
        {
            fields.insert("diagnostics".to_owned(), issue.help.as_str().into());
        }
        written
    }

    fn row(&self, issue: &Issue) -> Option<&Row> {
        self.rows.get(&issue.code)
    }
}

/// The severity that findings of this code have.
fn usual(issue: &Issue) -> Severity {
    codes::all().find(|code| issue.is(*code)).map_or(Severity::Error, |code| code.severity())
}

/// `QuestionnaireResponse.item[0].answer[1]` for `/item/0/answer/1`.
#[must_use]
pub fn expression(place: &Path, resource: &str) -> String {
    let mut text = resource.to_owned();
    for part in place.as_str().split('/').skip(1) {
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            text.push('[');
            text.push_str(part);
            text.push(']');
        } else {
            text.push('.');
            text.push_str(&part.replace("~1", "/").replace("~0", "~"));
        }
    }
    text
}

/// Whether a finding is about a question with all of its answers, and not about one of them.
pub(super) fn stands_on_item(issue: &Issue) -> bool {
    ITEM_LEVEL.iter().any(|code| issue.code == *code)
}

const ITEM_LEVEL: &[&str] = &[
    "answer.required",
    "answer.too_few",
    "answer.too_many",
    "answer.repeat_count",
    "answer.constraint",
    "answer.not_relevant",
    "answer.calculation_differs",
    "answer.missing_node",
    "answer.rule",
    "answer.rule_failed",
    "answer.cross_form",
    "answer.total_differs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_code_of_ours() {
        let outcomes = Outcomes::default();
        assert!(outcomes.rows.len() > 30);
        for code in outcomes.rows.keys() {
            assert!(codes::all().any(|known| known.name() == code), "{code}");
        }
    }

    #[test]
    fn places_become_expressions() {
        let place = Path::root().key("item").index(0).key("answer").index(12);
        assert_eq!(expression(&place, "QuestionnaireResponse"), "QuestionnaireResponse.item[0].answer[12]");
        assert_eq!(expression(&Path::root(), "Questionnaire"), "Questionnaire");
    }
}
