//! Where slips of a request for tables are told.

use std::borrow::Cow;

use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

const FILE: &str = "AGE,SEX\n1,1\n2,1\n2,2\n";

fn compute(request: &Value) -> Value {
    let request = request.to_string();
    let attachments = [("records".to_owned(), Cow::Borrowed(FILE.as_bytes()))].into();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    match engine().call("crosstab.compute", &job) {
        Ok(outcome) => serde_json::from_str(&outcome.report).unwrap(),
        Err(error) => json!({"code": error.code(), "path": error.path()}),
    }
}

fn told(report: &Value) -> Vec<String> {
    let issues = report["issues"].as_array().unwrap().iter();
    issues.map(|issue| format!("{} {}", issue["code"], issue["path"]).replace('"', "")).collect()
}

#[test]
fn missing_codes_of_a_variable_that_is_not_there_are_told() {
    let report = compute(&json!({"rows": "AGE", "missing_codes": {"ZZ": [1]}}));
    assert_eq!(told(&report), ["crosstab.variable_unknown /missing_codes/ZZ"]);
    let report = compute(&json!({"rows": "AGE", "read": {"missing_codes": {"ZZ": [1], "SEX": [2]}}}));
    assert_eq!(told(&report), ["crosstab.variable_unknown /read/missing_codes/ZZ"]);
    assert_eq!(told(&compute(&json!({"rows": "AGE", "missing_codes": {"SEX": [2]}}))), [""; 0]);
}

#[test]
fn a_table_without_a_list_is_told_where_it_is() {
    assert_eq!(told(&compute(&json!({"rows": "NOPE"}))), ["crosstab.variable_unknown /rows"]);
    let report = compute(&json!({"rows": "NOPE", "tables": [{"rows": "AGE"}, {"rows": "ZZ"}]}));
    assert_eq!(told(&report), ["crosstab.variable_unknown /tables/1", "crosstab.variable_unknown /rows"]);
    let report = compute(&json!({"rows": "AGE", "tables": [{"rows": "AGE"}]}));
    assert_eq!(told(&report), ["crosstab.table_repeated /rows"]);
    let error = compute(&json!({"rows": "AGE", "read": {"codebook": "nope"}}));
    assert_eq!(error, json!({"code": "crosstab.codebook_unknown", "path": "/read/codebook"}));
}

#[test]
fn records_are_there_whatever_the_condition() {
    let report = compute(&json!({"rows": "AGE", "where": "AGE >="}));
    assert_eq!(report["value"]["records"]["rows"], 3);
    let job = Job { request: br#"{"states": []}"#, ..Job::default() };
    let error = engine().call("crosstab.merge", &job).unwrap_err();
    assert_eq!((error.code(), error.path().as_str()), ("crosstab.states_missing", "/states"));
}
