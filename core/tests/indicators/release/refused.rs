//! What cannot be released as it was asked is told whole.

use super::*;

#[test]
fn bad_input_has_everything_told() {
    let bad = json!({
        "id": "bad",
        "dimensions": [{"name": "sex", "codes": ["f", "m", "x", "y"], "total": "T"}],
        "cells": [
            {"at": {"sex": "f"}, "count": -1}, {"at": {"sex": "m"}, "count": 1.5}, {"at": {"sex": "x"}, "count": null},
            {"at": {"sex": "z"}, "count": 3}, {"at": {"sex": "f"}, "count": 7}, {"at": {}, "count": 7},
            {"at": {"sex": "f", "age": "1"}, "count": 7}, {"at": {"sex": "m"}, "count": 1e300},
        ],
    });
    let report = call("release.protect", &request(&[bad]));
    let invalid = codes::release::COUNT_INVALID.name();
    let unknown = codes::release::CELL_UNKNOWN.name();
    let repeated = codes::release::CELL_REPEATED.name();
    assert_eq!(
        found(&report),
        [
            invalid,
            invalid,
            invalid,
            unknown,
            repeated,
            unknown,
            unknown,
            invalid,
            repeated,
            codes::release::CELL_MISSING.name()
        ]
    );
    assert_eq!(report["issues"][0]["path"], "/tables/0/cells/0/count");
    assert!(report["value"]["released"].is_null());
    let mut wrong = ages(&[("f", 40), ("m", 81)], json!({}));
    wrong["cells"].as_array_mut().unwrap().push(json!({"at": {"age": "T"}, "count": 120}));
    assert_eq!(
        found(&call("release.protect", &request(&[wrong.clone()]))),
        [codes::release::NOT_ADDITIVE.name()]
    );
    let twice = request(&[wrong.clone(), wrong]);
    assert!(found(&call("release.protect", &twice)).contains(&codes::release::NAME_REPEATED.name()));
}

#[test]
fn dimensions_that_contradict_themselves_are_told() {
    let dimension = |change: Value| {
        let mut dimension = json!({"name": "age", "codes": ["a", "b"], "total": "T"});
        dimension.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let table = json!({"dimensions": [dimension], "cells": [], "absent_is_zero": true});
        let report = call("release.protect", &request(&[table]));
        let issue = report["issues"].get(0).cloned().unwrap_or_default();
        (issue["code"].as_str().map(str::to_owned), issue["params"]["reason"].as_str().map(str::to_owned))
    };
    let told =
        |reason: &str| (Some(codes::release::DIMENSION_INVALID.name().to_owned()), Some(reason.to_owned()));
    assert_eq!(dimension(json!({})), (None, None));
    assert_eq!(dimension(json!({"codes": ["a", "a"]})), told("repeated"));
    assert_eq!(dimension(json!({"total": "a"})), told("repeated"));
    assert_eq!(dimension(json!({"hierarchy": {"a": "c"}})), told("unknown"));
    assert_eq!(dimension(json!({"hierarchy": {"a": "b", "b": "a"}})), told("circle"));
    assert_eq!(dimension(json!({"parts": {"a": ["1", "2"], "b": ["2"]}})), told("overlap"));
    assert_eq!(dimension(json!({"parts": {"c": ["1"]}})), told("parts"));
    assert_eq!(dimension(json!({"hierarchy": {"a": "b"}, "parts": {"b": ["1"]}})), told("parts"));
}

#[test]
fn groupings_that_overlap_are_refused() {
    let mut other = ages(&[("0-19", 40), ("20-24", 30), ("25+", 100)], json!({}));
    other["id"] = json!("other");
    let report = call("release.protect", &request(&[ages(&[("<25", 70), ("25+", 100)], json!({})), other]));
    assert_eq!(found(&report), [codes::release::GROUPS_UNCLEAR.name()]);
}

#[test]
fn a_request_names_rules_that_there_are() {
    let refused = |request: &Value| {
        let text = engine().call_json("release.protect", request.to_string().as_bytes());
        let answer: Value = serde_json::from_str(&text).unwrap();
        answer["error"]["issues"][0]["code"].as_str().unwrap_or_default().to_owned()
    };
    let table = ages(&[("f", 40)], json!({}));
    let both = with(request(std::slice::from_ref(&table)), "preset", json!("threshold_5"));
    assert_eq!(refused(&both), codes::release::RULES_UNCLEAR.name());
    let unknown = json!({"id": "x", "preset": "nowhere", "tables": [table]});
    assert_eq!(refused(&unknown), codes::release::PRESET_UNKNOWN.name());
    let wide = with(both, "rules", json!({"threshold": 5, "width": 4}));
    let mut wide = wide;
    wide.as_object_mut().unwrap().remove("preset");
    assert_eq!(found(&call("release.protect", &wide)), [codes::release::WIDTH_INVALID.name()]);
    let kept = with(
        request(&[ages(&[("f", 40), ("x", 2)], json!({}))]),
        "keep",
        json!([{"at": {"age": "x"}}, {"at": {"age": "?"}}]),
    );
    assert_eq!(
        found(&call("release.protect", &kept)),
        [codes::release::KEPT_TOO_SMALL.name(), codes::release::CELL_UNKNOWN.name()]
    );
}
