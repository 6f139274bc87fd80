//! The survey of treatment facilities: a valid response, and the ways in which it is broken. Each is found, by
//! the right code at the right place, and nothing else is.

use std::sync::OnceLock;

use acogida::base::{Issue, Language, Limits, Severity};
use acogida::questionnaire::{
    Calculations, CheckOptions, CheckedResponse, FormFormat, FormPlan, Nodes, Policies, Treatment,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::support::engine;

const FORM: &[u8] = include_bytes!("../../../tests/forms/facility.xlsform.md");

#[derive(Deserialize)]
struct Document {
    today: String,
    valid: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    set: Map<String, Value>,
    remove: Vec<String>,
    expected: Vec<Found>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Found {
    code: String,
    path: String,
}

impl Case {
    fn apply(&self, valid: &Value) -> Value {
        let mut response = valid.clone();
        for (place, value) in &self.set {
            let (above, last) = place.rsplit_once('/').unwrap();
            let holder = response.pointer_mut(above).unwrap().as_object_mut().unwrap();
            holder.insert(last.to_owned(), value.clone());
        }
        for place in &self.remove {
            let (above, last) = place.rsplit_once('/').unwrap();
            let holder = response.pointer_mut(above).unwrap().as_object_mut().unwrap();
            assert!(holder.remove(last).is_some(), "{place}");
        }
        response
    }
}

fn document() -> Document {
    serde_json::from_str(include_str!("../../../tests/forms/mutations.json")).unwrap()
}

fn plan() -> &'static FormPlan {
    static PLAN: OnceLock<FormPlan> = OnceLock::new();
    PLAN.get_or_init(|| {
        let engine = engine();
        let limits = Limits::default();
        let report = FormPlan::read_as(FormFormat::XlsformMd, FORM, engine.vocabularies(), &limits);
        assert_eq!(report.issues, []);
        report.value.unwrap()
    })
}

fn issues(response: &Value, nodes: Nodes) -> Vec<Issue> {
    let policies = Policies { nodes, ..Policies::default() };
    let today = document().today.parse().ok();
    let options = CheckOptions { today, language: Language::En, policies, ..CheckOptions::default() };
    plan().check(response, options).issues
}

fn found(issues: &[Issue]) -> Vec<Found> {
    let of = |issue: &Issue| Found { code: issue.code.to_string(), path: issue.path.as_str().to_owned() };
    let mut found: Vec<Found> = issues.iter().map(of).collect();
    found.sort();
    found
}

#[test]
fn the_form_is_as_large_as_facility_surveys_are() {
    assert!(plan().question_count() >= 80, "{}", plan().question_count());
}

#[test]
fn the_valid_response_has_no_issue() {
    let valid = document().valid;
    assert_eq!(issues(&valid, Nodes::All), []);
    assert_eq!(issues(&valid, Nodes::Any), []);
}

#[test]
fn every_mutation_is_found_with_its_code() {
    let Document { valid, cases, .. } = document();
    assert_eq!(cases.len(), 15);
    for mut case in cases {
        let response = case.apply(&valid);
        let issues = issues(&response, Nodes::All);
        case.expected.sort();
        assert_eq!(found(&issues), case.expected, "{}", case.name);
        assert!(issues.iter().all(|issue| issue.severity == Severity::Error), "{}", case.name);
    }
}

/// Where blank questions need not be in a response, a required one that is not there is one without an answer.
#[test]
fn without_nodes_for_all_a_missing_one_is_blank() {
    let Document { valid, cases, .. } = document();
    for mut case in cases {
        let renamed = case.expected.iter_mut().filter(|found| found.code == "answer.missing_node");
        renamed.for_each(|found| found.code = "answer.required".to_owned());
        case.expected.sort();
        assert_eq!(found(&issues(&case.apply(&valid), Nodes::Any)), case.expected, "{}", case.name);
    }
}

/// Rules that have a name of their own keep the message that the form has for them.
#[test]
fn the_form_says_it_in_its_own_words() {
    let Document { valid, cases, .. } = document();
    for (name, message) in [
        ("exclusive_with_others", "This answer stands alone."),
        ("total_differs", "The sum of the beds of the sites."),
        ("two_violations", "From 0 to 730."),
    ] {
        let case = cases.iter().find(|case| case.name == name).unwrap();
        let issues = issues(&case.apply(&valid), Nodes::All);
        let told = issues
            .iter()
            .any(|issue| issue.params.get("form_message").and_then(|m| m.as_str()) == Some(message));
        assert!(told, "{name}: {issues:?}");
    }
}

#[test]
fn findings_alone_are_those_with_answers() {
    let Document { valid, cases, today } = document();
    let today = today.parse().ok();
    let treatments = [Treatment::Error, Treatment::Warn, Treatment::Drop, Treatment::Keep];
    let responses = cases.iter().map(|case| case.apply(&valid)).chain([valid.clone()]);
    let policies = treatments.into_iter().flat_map(|disabled| {
        [Calculations::Verify, Calculations::Recompute].map(|calculations| Policies {
            disabled,
            unknown: disabled,
            calculations,
            derive_skips: calculations == Calculations::Recompute,
            ..Policies::default()
        })
    });
    for (response, policies) in
        responses.flat_map(|response| policies.clone().map(move |policies| (response.clone(), policies)))
    {
        let options = CheckOptions { today, policies, ..CheckOptions::default() };
        let full = plan().check(&response, options);
        let alone = plan().check(&response, CheckOptions { findings_only: true, ..options });
        assert_eq!(alone.issues, full.issues);
        assert!(alone.value.answers.is_empty() && !full.value.answers.is_empty());
        assert_eq!(alone.value, CheckedResponse { answers: alone.value.answers.clone(), ..full.value });
    }
}
