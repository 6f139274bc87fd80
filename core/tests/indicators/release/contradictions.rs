//! Counts, contributors and derived values that contradict each other or the rules.

use super::*;

fn told(report: &Value) -> Vec<(&str, &str, &str)> {
    let issues = report["issues"].as_array().unwrap().iter();
    issues
        .map(|issue| {
            let reason = issue["params"]["reason"].as_str().unwrap_or_default();
            (issue["code"].as_str().unwrap(), issue["path"].as_str().unwrap(), reason)
        })
        .collect()
}

#[test]
fn contributors_that_cannot_be_are_refused() {
    let with_contributors = |first: Value| {
        let mut groups = ages(&[("f", 30), ("m", 81), ("x", 40)], json!({}));
        for (cell, persons) in [first, json!(20), json!(20)].into_iter().enumerate() {
            groups["cells"][cell]["contributors"] = persons;
        }
        call("release.protect", &request(&[groups]))
    };
    for (persons, reason) in [(Value::Null, "missing"), (json!(0), "no_persons"), (json!(40), "more_persons")]
    {
        let report = with_contributors(persons);
        assert!(report["value"]["released"].is_null(), "{report}");
        assert_eq!(told(&report), [("release.count_invalid", "/tables/0/cells/0/contributors", reason)]);
    }
    assert!(with_contributors(json!(30))["value"]["released"].is_object());
}

#[test]
fn an_audit_tells_counts_below_the_threshold_of_their_own_release() {
    let release = |counts: [Value; 4]| {
        let codes = ["x", "y", "z", "all"].into_iter().zip(counts);
        let cells: Vec<Value> =
            codes.map(|(code, count)| json!({"at": {"a": code}, "count": count})).collect();
        json!({"releases": [{"id": "p", "rules": {"threshold": 5}, "tables": [{
            "dimensions": [{"name": "a", "codes": ["x", "y", "z"], "total": "all"}], "cells": cells}]}]})
    };
    let report = call("release.audit", &release([json!(2), json!(30), json!(40), json!(72)]));
    assert_eq!(report["value"]["safe"], false);
    assert_eq!(told(&report), [("release.published_small", "/releases/0/tables/0/cells/0/count", "")]);
    assert_eq!(report["issues"][0]["params"], json!({"cell": "a = x", "threshold": 5}));
    let report = call("release.audit", &release([json!(5), json!(30), json!(0), json!(35)]));
    assert_eq!(report["value"]["safe"], true, "{report}");
}

#[test]
fn a_derived_value_is_the_quotient_of_its_cells() {
    let groups = || ages(&[("b", 118), ("m", 90)], json!({}));
    let report = |kind: &str, value: f64| {
        let derived = json!([{"id": "share", "kind": kind, "of": {"at": {"age": "m"}}, "among": {"at": {"age": "b"}},
            "value": value}]);
        call("release.protect", &with(request(&[groups()]), "derived", derived))
    };
    // 90 of 118 are 0.76271.
    for value in [0.99, 0.2, 1.0, 7.6, 76.9] {
        for kind in ["proportion", "rate"] {
            let report = report(kind, value);
            assert!(report["value"]["released"].is_null(), "{value}");
            assert_eq!(told(&report), [("release.derived_invalid", "/derived/0/value", "differs")]);
        }
    }
    for value in [0.76, 0.763, 76.3, 76.0, 762.71, 0.762_711_864_406_779_7] {
        assert!(report("proportion", value)["value"]["released"].is_object(), "{value}");
    }
}

#[test]
fn a_cell_that_is_not_there_says_why() {
    let reason = |at: Value| {
        let mut groups = table(&[2, 2], &[20, 30, 40, 50]);
        groups["cells"][0]["at"] = at;
        let report = call("release.protect", &request(&[groups]));
        let issue = report["issues"][0].clone();
        assert_eq!(issue["code"], "release.cell_unknown");
        (issue["params"]["reason"].clone(), issue["params"]["dimension"].clone())
    };
    assert_eq!(reason(json!({"a": "a0"})), (json!("missing"), json!("b")));
    assert_eq!(reason(json!({"a": "a0", "b": "b9"})), (json!("code"), Value::Null));
    assert_eq!(reason(json!({"a": "a0", "b": "b0", "c": "x"})), (json!("dimension"), Value::Null));
}
