//! What a release keeps in mind: cells that an earlier one suppressed for few contributors, and sums of figures that others
//! of the same year have.

use super::*;

/// Ages with the persons behind each count.
fn with_persons(groups: &[(&str, u64, u64)], parts: Value) -> Value {
    let counts: Vec<(&str, u64)> = groups.iter().map(|(code, count, _)| (*code, *count)).collect();
    let mut table = ages(&counts, parts);
    for (cell, (_, _, persons)) in groups.iter().enumerate() {
        table["cells"][cell]["contributors"] = json!(persons);
    }
    table
}

fn of_2025(table: Value, id: &str, ledger: &[Value]) -> Value {
    let asked = with(with(request(&[table]), "id", json!(id)), "universe", json!("u"));
    call("release.protect", &with(with(asked, "period", json!("2025")), "ledger", json!(ledger)))
}

#[test]
fn a_cell_of_few_contributors_is_not_told_by_a_later_difference() {
    // Eight episodes of one person of "y".
    let first = of_2025(with_persons(&[("y", 8, 1), ("m", 41, 30), ("o", 33, 30)], json!({})), "first", &[]);
    assert_eq!(shown(&first, 0, &json!({"age": "y"})).1.as_deref(), Some("contributors"));
    let entry = first["value"]["released"].clone();
    assert_eq!(shown(&first, 0, &json!({"age": "m"})).0, Some(41));
    // 49 - 41 = 8.
    let parts = json!({"ym": ["y", "m"]});
    let later = |parts: Value| with_persons(&[("ym", 49, 31), ("o", 33, 30)], parts);
    let second = of_2025(later(parts.clone()), "second", std::slice::from_ref(&entry));
    assert!(second["value"]["released"].is_null());
    assert!(found(&second).contains(&codes::release::DIFFERENCE_EXPOSED.name()), "{second}");
    // Nor by a table that does not say how many contributed.
    let second = of_2025(ages(&[("ym", 49), ("o", 33)], parts), "second", std::slice::from_ref(&entry));
    assert!(found(&second).contains(&codes::release::DIFFERENCE_EXPOSED.name()), "{second}");
    // The same cell again stays what it was.
    let again = of_2025(ages(&[("y", 8), ("m", 41), ("o", 33)], json!({})), "again", &[entry]);
    assert_eq!(shown(&again, 0, &json!({"age": "y"})), (None, Some("contributors".to_owned())));
    assert_eq!(found(&again), Vec::<&str>::new());
}

/// The indicators of which the whole is exported, and the codes of issues.
fn exported(women: u64, men: u64) -> (Vec<String>, Value) {
    let figures = json!([{"reference_year": 2025, "treated_people": 812, "treated_first_time": 300,
        "treated_women": women, "treated_men": men}]);
    let asked = json!({"city": crate::made_up::city(), "ids": ["women_treated_share", "first_treatment_share"],
        "period": {"from": "2025-01-01", "to": "2025-12-31"}, "inputs": {"figures": figures},
        "outputs": ["csv"], "release": {"rules": {"threshold": 5}}});
    let outcome = outcome("indicator.compute", &asked);
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    let names = csv.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
    (names, serde_json::from_str(&outcome.report).unwrap())
}

#[test]
fn sums_of_figures_that_differ_by_few_are_not_both_exported() {
    // 200 and 610 are 810, beside 812 who were treated.
    let (names, report) = exported(200, 610);
    assert_eq!(names.len(), 1, "{names:?}");
    assert_eq!(
        found(&report),
        [codes::indicators::NOT_RELEASED.name(), codes::release::INDICATORS_NEAR.name()]
    );
    // Seven of another sex are enough, and nobody is nothing to tell.
    for men in [605, 612] {
        let (names, report) = exported(200, men);
        assert_eq!((names.len(), found(&report)), (2, Vec::new()), "{men}: {report}");
    }
}

#[test]
fn counts_are_not_rounded_to_nobody() {
    let asked = |threshold: u64, base: u64| {
        let rules = json!({"threshold": threshold, "round_to": base});
        call(
            "release.protect",
            &with(request(&[ages(&[("y", 49), ("m", 12), ("o", 340)], json!({}))]), "rules", rules),
        )
    };
    let report = asked(5, 100);
    assert!(report["value"]["released"].is_null());
    assert_eq!(found(&report), [codes::release::ROUNDING_INVALID.name()]);
    assert_eq!(
        (&report["issues"][0]["path"], &report["issues"][0]["params"]),
        (&json!("/rules/round_to"), &json!({"most": 10}))
    );
    // Five of ten are rounded up.
    let report = asked(5, 10);
    assert_eq!(shown(&report, 0, &json!({"age": "m"})).0, Some(10));
    assert_eq!(found(&report), Vec::<&str>::new());
    assert_eq!(found(&asked(5, 11)), [codes::release::ROUNDING_INVALID.name()]);
    // Of others' releases a published zero is not taken for nobody.
    let cells = [("y", Some(0)), ("m", Some(0)), ("o", None), ("T", Some(400))];
    let cells: Vec<Value> = cells
        .iter()
        .map(|(age, count)| match count {
            Some(count) => json!({"at": {"age": age}, "count": count}),
            None => json!({"at": {"age": age}, "count": null, "suppressed": "secondary"}),
        })
        .collect();
    let theirs = json!({"id": "r", "rules": {"threshold": 5, "round_to": 100}, "tables": [{
        "dimensions": [{"name": "age", "codes": ["y", "m", "o"], "total": "T"}], "cells": cells}]});
    let report = call("release.audit", &json!({"releases": [theirs]}));
    let cell = &report["value"]["cells"][0];
    // 350 to 449 in all, less up to 49 twice.
    assert_eq!((&cell["low"], &cell["high"]), (&json!(252), &json!(449)), "{report}");
}
