//! The response cases of others, when they are at hand: each gives the expected findings of severity, type
//! and place.

use std::path::Path;

use acogida::Engine;
use acogida::base::{Limits, Report};
use acogida::questionnaire::{
    CheckOptions, Checker, FormFormat, FormPlan, Outcomes, ResponseFormat, Surroundings, read_response,
};
use serde_json::Value;

use crate::support::engine;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/forms/fhir_responses");

/// What an OperationOutcome says, whatever the order.
fn findings(outcome: &Value) -> Vec<String> {
    let issues = outcome["issue"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut found: Vec<String> = issues
        .iter()
        .map(|issue| {
            format!("{} {} {}", text(&issue["severity"]), text(&issue["code"]), text(&issue["expression"][0]))
        })
        .collect();
    found.sort();
    found
}

fn outcome(engine: &Engine, folder: &Path) -> Value {
    let read = |name: &str| std::fs::read(folder.join(name)).expect("the case is complete");
    let limits = Limits::default();
    let Report { value: plan, issues } =
        FormPlan::read_as(FormFormat::FhirR4, &read("questionnaire.json"), engine.vocabularies(), &limits);
    let Some(plan) = plan else { panic!("{}: {issues:#?}", folder.display()) };
    let read = read_response(ResponseFormat::FhirR4, &read("response.json"), &plan, &limits);
    let Some(response) = read.value else { panic!("{}: {:#?}", folder.display(), read.issues) };
    let report = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(&response);
    Outcomes::default().write(&report.issues, "QuestionnaireResponse", false)
}

#[test]
fn every_case_gives_what_is_expected() {
    let Ok(folders) = std::fs::read_dir(FOLDER) else {
        println!("shared data not present: not run");
        return;
    };
    let engine = engine();
    let mut folders: Vec<_> =
        folders.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    let mut wrong = Vec::new();
    for folder in &folders {
        let expected: Value =
            serde_json::from_slice(&std::fs::read(folder.join("expected_outcome.json")).unwrap()).unwrap();
        let given = outcome(engine, folder);
        let (expected, given) = (findings(&expected), findings(&given));
        if expected != given {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            wrong.push(format!("{name}\n  expected {expected:#?}\n  given {given:#?}"));
        }
    }
    println!("{} of {} cases", folders.len() - wrong.len(), folders.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(folders.len(), 38);
}
