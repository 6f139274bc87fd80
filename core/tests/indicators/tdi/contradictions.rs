//! Episodes whose answers deny each other, and where tables that disagree do so.

use super::*;

fn told(report: &Value) -> Vec<String> {
    let issues = report["issues"].as_array().unwrap().iter();
    let each = issues.map(|issue| format!("{} {}", issue["code"], issue["path"]).replace('"', ""));
    each.filter(|issue| !issue.contains("column_missing")).collect()
}

#[test]
fn a_birth_after_the_start_is_no_day_written_badly() {
    let asked = json!([episode("p", json!({"birth_date": "2030-01-01", "age": 30}))]);
    let report = tables(&asked);
    assert_eq!(told(&report), ["tdi.birth_unfit /episodes/0/birth_date"]);
    assert_eq!(report["issues"][0]["params"], json!({"min": 5, "max": 110}));
    assert_eq!(report["value"]["flow"]["entrants"], 1);
    let report = tables(&json!([episode("p", json!({"birth_date": "01/02/1990"}))]));
    assert_eq!(told(&report), ["tdi.date_invalid /episodes/0/birth_date"]);
}

#[test]
fn answers_that_deny_each_other_are_told() {
    for (answers, field, other) in [
        (
            json!({"ever_injected": "1", "age": 30, "first_injection_age": 20}),
            "first_injection_age",
            "ever_injected",
        ),
        (json!({"ever_injected": "1", "needle_sharing": "2.1"}), "needle_sharing", "ever_injected"),
        (json!({"ever_injected": "1", "route": "1"}), "route", "ever_injected"),
        (
            json!({"agonist_history": "1", "age": 30, "first_agonist_age": 20}),
            "first_agonist_age",
            "agonist_history",
        ),
    ] {
        let report = tables(&json!([episode("p", answers)]));
        assert_eq!(told(&report), [format!("tdi.answers_contradict /episodes/0/{field}")]);
        assert_eq!(report["issues"][0]["params"], json!({"field": field, "other": other}));
    }
    let fine = json!({"ever_injected": "1", "needle_sharing": "1", "route": "2", "agonist_history": "1"});
    assert_eq!(told(&tables(&json!([episode("p", fine)]))), [""; 0]);
}

#[test]
fn a_code_of_two_persons_is_told() {
    let of = |sex: &str, age: u64, day: &str| {
        episode("p", json!({"sex": sex, "age": age, "treatment_start": day}))
    };
    let report = tables(&json!([of("1", 30, "2025-03-09"), of("2", 60, "2025-06-09")]));
    assert_eq!(told(&report).len(), 1);
    assert_eq!(report["issues"][0]["code"], "tdi.person_differs");
    assert_eq!(report["issues"][0]["params"]["count"], 1);
    // Whoever had a birthday is one person.
    let report = tables(&json!([of("1", 30, "2025-03-09"), of("1", 31, "2025-06-09")]));
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn a_disagreement_is_at_a_cell_of_the_request() {
    let made = tables(&json!([episode("p", json!({"sex": "1", "primary_drug": "1.1", "age": 30}))]));
    let mut filled: Vec<Value> = made["value"]["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| json!({"id": table["id"], "cells": table["cells"]}))
        .collect();
    let at = filled.iter().position(|table| table["id"] == "10.1.1").unwrap();
    filled[at]["cells"][1][0] = json!(7);
    let report = report(&call("tdi.check", &json!({"tables": filled}), &[]));
    let places = told(&report);
    assert!(!places.is_empty());
    for place in places {
        let pointer = place.strip_prefix("tdi.inconsistent ").unwrap();
        let request = json!({"tables": filled});
        assert!(request.pointer(pointer).is_some_and(Value::is_number), "{pointer}");
    }
}

#[test]
fn years_are_told_as_years() {
    let made = tables(&json!([episode("p", json!({"sex": "1", "age": 30}))]));
    let table =
        made["value"]["tables"].as_array().unwrap().iter().find(|table| table["id"] == "11.1.1").unwrap();
    let columns = made["value"]["axes"][table["columns"].as_str().unwrap()]["positions"].as_array().unwrap();
    let mean = columns.iter().position(|column| column["code"].as_str().unwrap().contains("mean")).unwrap();
    let mut cells = table["cells"].clone();
    cells[0][mean] = json!(-1.5);
    let report = report(&call("tdi.check", &json!({"tables": [{"id": "11.1.1", "cells": cells}]}), &[]));
    assert_eq!(told(&report)[0], format!("tdi.years_invalid /tables/0/cells/0/{mean}"));
}
