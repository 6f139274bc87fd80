//! Evaluation: progress, process indicators, exchange, baselines, IATI and the report, against values computed by
//! hand or by counting everything.

mod baselines;
mod exchange;
mod iati;
pub mod process;
mod progress;
mod report_files;

use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

use crate::support::engine;

fn call(operation: &str, request: &Value) -> Outcome {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    engine().call(operation, &job).unwrap_or_else(|error| panic!("{}", engine().error_json(&error)))
}

fn report(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.report).unwrap()
}

fn issues(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = report["issues"].as_array().unwrap().iter();
    all.map(|issue| format!("{} {}", text(&issue["code"]), text(&issue["path"]))).collect()
}

fn file(outcome: &Outcome, name: &str) -> String {
    String::from_utf8(outcome.attachments[name].clone()).unwrap()
}

fn plan(indicators: &Value) -> Value {
    json!({
        "id": "plan", "title": {"en": "City partnerships"}, "description": {"en": "Cities that treat better."},
        "results": [{"id": "r", "kind": "output", "title": {"en": "Cities exchange"}, "indicators": indicators}]
    })
}

fn evaluate(indicators: Value, more: Value) -> Outcome {
    let mut request = json!({
        "plan": plan(&indicators),
        "period": {"from": "2008-01-01", "to": "2010-12-31"}
    });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    call("evaluation.compute", &request)
}

/// One indicator in one period, with its baseline.
fn simple(measure: &str, ascending: bool, baseline: Value, target: Value, actual: Value) -> Value {
    json!([{
        "id": "i", "title": {"en": "Participants"}, "measure": measure, "ascending": ascending,
        "baseline": {"year": 2007, "figure": baseline},
        "periods": [{"start": "2008-01-01", "end": "2010-12-31", "target": target, "actual": actual}]
    }])
}

fn first_period(report: &Value) -> Value {
    report["value"]["indicators"][0]["periods"][0].clone()
}
