//! Calls of operations, and what they found.

use acogida::ops::Job;
use serde_json::Value;

use crate::support::engine;

/// The report of a call that can be done.
pub fn report(operation: &str, request: &Value) -> Value {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    let outcome =
        engine().call(operation, &job).unwrap_or_else(|error| panic!("{}", engine().error_json(&error)));
    serde_json::from_str(&outcome.report).unwrap()
}

/// `code /place` of every issue.
pub fn found(report: &Value) -> Vec<String> {
    let issues = report["issues"].as_array().unwrap().iter();
    issues
        .map(|issue| format!("{} {}", issue["code"].as_str().unwrap(), issue["path"].as_str().unwrap()))
        .collect()
}

/// A document with some of its members changed; `null` removes one.
pub fn with(document: &Value, changes: &Value) -> Value {
    let mut document = document.clone();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            document.as_object_mut().unwrap().remove(name);
        } else {
            document[name] = value.clone();
        }
    }
    document
}
