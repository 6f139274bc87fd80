//! Bad input: what is wrong in a row is told with its place, and the other rows are computed all the same.

use std::collections::BTreeMap;

use acogida::ops::Job;
use serde_json::{Value, json};

use crate::made_up::{places, report};
use crate::support::engine;

fn near(found: &Value, expected: f64) {
    let number = found.as_f64().unwrap_or_else(|| panic!("{found} is not {expected}"));
    assert!((number - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{number} is not {expected}");
}

/// 1e12 and the numbers that no count can be.
const BAD: [f64; 5] = [1e12, -1.0, 2.5, 1e17, 7.0];

#[test]
fn a_series_that_cannot_be_tested_is_told_and_the_others_are() {
    let groups = ["a", "a", "b", "b", "c", "c", "d", "d", "e", "f", "f", "g", "g", "h", "h"];
    let (value, issues) = report(
        "estimate.trend",
        &json!({"groups": groups, "score": [1, 2, 1, 1, 1, 2, 1, 2, 1, 1, null, 1, 2, 1, 2],
                "numerator": [1e12, 2e12, 1, 2, 5, 1, -1, 1.5, 1, 1, 1, 1, 1, 0, 0],
                "denominator": [3e12, 3e12, 9, 9, 4, 9, 9, 9, 9, 9, 9, 0, 9, 9, 9]}),
        None,
    );
    assert_eq!(
        places(&issues),
        [
            "estimate.repeated /score/3",
            "estimate.above_denominator /numerator/4",
            "estimate.value_invalid /numerator/6",
            "estimate.value_invalid /numerator/7",
            "estimate.too_few /numerator/8",
            "estimate.value_invalid /score/10",
            "estimate.no_denominator /denominator/11",
            "estimate.too_few /numerator/13",
        ]
    );
    near(&value["slope"][0], 1.0 / 3.0);
    assert_eq!(value["slope"].as_array().unwrap().iter().filter(|slope| slope.is_null()).count(), 7);
}

#[test]
fn rows_of_estimates_do_not_spoil_each_other() {
    let rows = |operation: &str, request: Value| {
        let (value, issues) = report(operation, &request, None);
        (value["value"].as_array().unwrap().iter().map(Value::is_number).collect::<Vec<_>>(), places(&issues))
    };
    let wrong = |field: &str| {
        let place = |row: usize| format!("estimate.value_invalid /{field}/{row}");
        vec![place(1), place(2), place(3)]
    };
    let usable = vec![true, false, false, false, true];
    let whole = [2e12, 9.0, 9.0, 2e17, 9.0];
    let request = json!({"numerator": BAD, "denominator": whole});
    assert_eq!(rows("estimate.proportion", request.clone()), (usable.clone(), wrong("numerator")));
    assert_eq!(rows("estimate.funnel", request), (usable.clone(), wrong("numerator")));
    let request = json!({"events": BAD, "population": whole});
    assert_eq!(rows("estimate.rate", request), (usable.clone(), wrong("events")));
    let request = json!({"observed": BAD, "expected": whole});
    assert_eq!(rows("estimate.isr", request), (usable.clone(), wrong("observed")));
    let request = json!({"numerator": BAD, "denominator": whole,
        "reference_numerator": [1, 1, 1, 1, 1], "reference_denominator": [9, 9, 9, 9, 9]});
    assert_eq!(rows("estimate.difference", request), (usable, wrong("numerator")));
    // Nobody to divide by, and more in the part than in the whole.
    let request = json!({"numerator": [3, 1, 1], "denominator": [2, 0, 2]});
    assert_eq!(
        rows("estimate.proportion", request),
        (
            vec![false, false, true],
            vec![
                "estimate.above_denominator /numerator/0".into(),
                "estimate.no_denominator /denominator/1".into()
            ]
        )
    );
    // A quantile that is beyond all numbers is told.
    let (value, issues) =
        report("estimate.quantiles", &json!({"values": [[1e308, 1e307], [1, 2]], "multiplier": 100}), None);
    assert_eq!(value["value"], json!([[null, null, null], [125.0, 150.0, 175.0]]));
    assert_eq!(places(&issues), ["estimate.value_invalid /values/0"]);
}

#[test]
fn areas_sites_and_travel_are_joined_by_identifiers() {
    let asked = json!({
        "areas": [{"id": "a", "population": 10}, {"id": "a", "population": 5}, {"id": "b", "population": -1},
                  {"id": "c", "population": 1e12}, {"id": "z", "population": 0}],
        "sites": [{"id": "s", "capacity": 3}, {"id": "s", "capacity": 4}, {"id": "t", "capacity": -4}],
        "travel": [{"area": "q", "site": "s", "cost": 1}, {"area": "a", "site": "s", "cost": 1},
                   {"area": "a", "site": "s", "cost": 2}, {"area": "c", "site": "s", "cost": -2}],
        "method": "two_step", "catchment": 5
    });
    let (value, issues) = report("access.catchment", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "access.value_invalid /areas/2/population",
            "access.value_invalid /sites/2/capacity",
            "access.id_repeated /areas/1/id",
            "access.id_repeated /sites/1/id",
            "access.id_unknown /travel/0/area",
            "access.value_invalid /travel/3/cost",
            "access.pair_repeated /travel/2",
            "access.incomplete /areas/0",
            "access.incomplete /areas/3",
        ]
    );
    near(&value["results"][0]["areas"][0]["access"], 0.3);
}

#[test]
fn a_release_says_what_is_wrong_with_each_cell() {
    let table = |cells: Value| {
        let dimension = |name: &str, codes: [&str; 2]| json!({"name": name, "codes": codes, "total": "all"});
        json!({"dimensions": [dimension("age", ["x", "y"]), dimension("sex", ["f", "m"])], "cells": cells})
    };
    let cell = |age: &str, sex: &str, count: Value| json!({"at": {"age": age, "sex": sex}, "count": count});
    let protect = |cells: Value, more: Value| {
        let asked = json!({"id": "1", "rules": {"threshold": 5}, "tables": [table(cells)], "derived": more});
        places(&report("release.protect", &asked, None).1)
    };
    let found = protect(
        json!([
            cell("x", "f", json!(-1)),
            cell("x", "m", json!(1.5)),
            cell("y", "f", Value::Null),
            cell("y", "m", json!(1e17)),
            cell("q", "m", json!(1)),
            cell("x", "f", json!(2))
        ]),
        json!([]),
    );
    assert_eq!(
        found,
        [
            "release.count_invalid /tables/0/cells/0/count",
            "release.count_invalid /tables/0/cells/1/count",
            "release.count_invalid /tables/0/cells/2/count",
            "release.count_invalid /tables/0/cells/3/count",
            "release.cell_unknown /tables/0/cells/4/at",
            "release.cell_repeated /tables/0/cells/5/at",
        ]
    );
    let cells = json!([
        cell("x", "f", json!(1e12)),
        cell("x", "m", json!(90)),
        cell("y", "f", json!(20)),
        cell("y", "m", json!(0))
    ]);
    assert_eq!(protect(cells.clone(), json!([])), [""; 0]);
    let part = json!([{"id": "p", "kind": "proportion", "value": 1e10,
        "of": {"at": {"age": "x", "sex": "f"}}, "among": {"at": {"age": "x", "sex": "m"}}}]);
    assert_eq!(protect(cells, part), ["release.part_above_whole /derived/0/of"]);
    let audited = json!({"releases": [{"id": "1", "rules": {"threshold": 5}, "tables": [table(json!([
        cell("x", "f", Value::Null), cell("x", "m", json!(100)), cell("x", "f", json!(7))
    ]))]}]});
    let (_, issues) = report("release.audit", &audited, None);
    assert_eq!(places(&issues), ["release.cell_repeated /releases/0/tables/0/cells/2/at"]);
}

#[test]
fn treatment_demand_says_what_is_wrong_with_each_episode_and_table() {
    let asked = json!({"year": 2025, "level": "national", "tables": ["8.1.1"], "episodes": [
        {"person_code": "a", "treatment_start": "2025-01-01", "age": -3, "sex": "9"},
        {"person_code": "b", "treatment_start": "2024-01-01"},
        {"person_code": "c", "treatment_start": "2025-13-01"},
        {"person_code": "d", "treatment_start": "2025-01-05", "age": 30, "first_use_age": 1_000_000_000_000_i64},
    ]});
    let (value, issues) = report("tdi.tables", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "tdi.code_unknown /episodes/0/sex",
            "tdi.number_invalid /episodes/0/age",
            "tdi.date_invalid /episodes/2/treatment_start",
            "tdi.number_invalid /episodes/3/first_use_age",
            "tdi.outside_year ",
        ]
    );
    assert_eq!(value["flow"]["entrants"], 2);
    let cells = &value["tables"][0]["cells"];
    let mut wrong = cells.clone();
    wrong[0][0] = json!(-1);
    wrong[0][1] = json!(1.5);
    let asked = json!({"tables": [{"id": "8.1.1", "cells": wrong}, {"id": "8.1.1", "cells": cells},
                                  {"id": "9.1.1", "cells": [[1, 2], [3]]}, {"id": "0", "cells": []}]});
    let (value, issues) = report("tdi.check", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "tdi.number_invalid /tables/0/cells/0/0",
            "tdi.number_invalid /tables/0/cells/0/1",
            "tdi.table_repeated /tables/1/id",
            "tdi.shape_differs /tables/2/cells",
            "tdi.table_unknown /tables/3",
        ]
    );
    assert_eq!(value["blank"], 2);
}

#[test]
fn records_of_a_codebook_are_counted_without_what_is_no_code() {
    let codebook = json!({"id": "t", "version": "1",
        "lists": {"sex": [{"code": "1", "label": "male"}, {"code": "2", "label": "female"}]},
        "variables": [{"name": "SEX", "list": "sex"}, {"name": "ADMYR", "kind": "year"}]});
    let asked = json!({"rows": "SEX", "read": {"codebook": codebook}}).to_string();
    let records = b"SEX,ADMYR\n1,2020\n2,2021\n9,2021\n1.5,2020\n-1,2020\n1000000000000,2020\n";
    let attachments = BTreeMap::from([("records".to_owned(), records.as_slice().into())]);
    let job = Job { request: asked.as_bytes(), attachments, ..Job::default() };
    let found: Value =
        serde_json::from_str(&engine().call("crosstab.compute", &job).unwrap().report).unwrap();
    let issues = found["issues"].as_array().unwrap();
    assert_eq!(places(issues), ["crosstab.value_unknown /4/SEX", "crosstab.years_mixed /ADMYR"]);
    assert_eq!(issues[0]["params"]["count"], 4);
    assert_eq!(found["value"]["tables"][0]["valid"], 2);
}

#[test]
fn treatment_units_are_counted_by_type_of_centre() {
    let episode = |person: &str, centre: Value, kind: &str, day: &str| json!({"person_code": person, "centre_code": centre, "centre_type": kind, "treatment_start": day});
    let asked = json!({"year": 2025, "level": "national", "tables": ["8.1.1"],
    "units": [{"centre_type": "1", "existing": 9, "clients_percent": 80.5}, {"centre_type": "2", "existing": 0},
              {"centre_type": "1"}, {"centre_type": "x"}, {"centre_type": "total", "existing": 20}],
    "episodes": [
        episode("a", json!("c1"), "1", "2025-01-01"), episode("a", json!("c2"), "1", "2025-02-01"),
        episode("b", json!("c1"), "1", "2025-01-01"), episode("c", json!("c3"), "2", "2025-01-01"),
        episode("d", Value::Null, "3", "2025-01-01"), episode("e", json!("c4"), "4", "2024-01-01"),
    ]});
    let (value, issues) = report("tdi.tables", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "indicator.record_repeated /units/2",
            "tdi.code_unknown /units/3/centre_type",
            "tdi.units_above /units/1/existing",
            "tdi.outside_year ",
        ]
    );
    let units = &value["units"];
    assert_eq!((&units["id"], &units["first_cell"]), (&json!("3.1.1"), &json!("B44")));
    assert_eq!(units["columns"], json!(["1", "2", "3", "4", "5", "6", "99", "total"]));
    // One centre of a prison has no code, so that neither those nor all can be counted.
    assert_eq!(units["reporting"], json!([2, 1, null, 0, 0, 0, 0, null]));
    assert_eq!(units["existing"], json!([9, 0, null, null, null, null, null, 20]));
    assert_eq!(units["clients_percent"][0], 80.5);
}

#[test]
fn what_has_no_finite_result_says_why() {
    let area = |id: &str, population: f64| json!({"id": id, "population": population, "point": {"latitude": 0, "longitude": 0}});
    let asked = json!({"method": "two_step", "catchment": 50, "areas": [area("a", 1e308), area("", 10.0), area("c", 5e-324)],
        "sites": [{"id": "s", "capacity": 10, "point": {"latitude": 0, "longitude": 0}}]});
    let (value, issues) = report("access.catchment", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "access.value_invalid /areas/0/population",
            "access.id_missing /areas/1/id",
            "access.incomplete /areas/0",
            "access.incomplete /areas/1",
            "access.incomplete /areas/2",
        ]
    );
    assert_eq!(issues[0]["params"]["reason"], "too_large");
    near(&value["results"][0]["areas"][1]["access"], 1.0);
    // One person in 1e-324 shares what all of a city would.
    let mut alone = asked;
    alone["areas"] = json!([area("c", 5e-324)]);
    let (value, issues) = report("access.catchment", &alone, None);
    assert_eq!(places(&issues), ["access.out_of_range /areas/0"]);
    assert!(
        value["results"][0]["areas"][0]["access"].is_null()
            && value["results"][0]["sites"][0]["ratio"].is_null()
    );
}

#[test]
fn a_band_too_wide_for_its_deaths_is_the_one_that_is_told() {
    // Chiang: q = 80 r / (1 + 40 r) is above 1 for r = 0.5.
    let asked = json!({"age": [80, 0], "deaths": [1, 500], "population": [50, 1000]});
    let (value, issues) = report("estimate.life_expectancy", &asked, None);
    assert_eq!(value["value"], json!([null, null]));
    assert_eq!(places(&issues), ["estimate.value_invalid /deaths/1"]);
    assert_eq!(issues[0]["params"]["reason"], "band_too_wide");
}

#[test]
fn totals_that_are_no_exact_counts_are_told() {
    let cells = ["f", "m"].map(|sex| json!({"at": {"sex": sex}, "count": 9_007_199_254_740_991_u64}));
    let asked = json!({"id": "1", "rules": {"threshold": 5}, "tables": [{
        "dimensions": [{"name": "sex", "codes": ["f", "m"], "total": "all"}], "cells": cells}]});
    let (value, issues) = report("release.protect", &asked, None);
    assert_eq!(places(&issues), ["release.count_invalid /tables/0/cells"]);
    assert!(value["released"].is_null());
}

#[test]
fn tables_without_a_name_of_their_own_are_told_when_they_are_the_same() {
    let asked = json!({"tables": [{"rows": "sex"}, {"rows": "sex"}]});
    let attachments = BTreeMap::from([("records".to_owned(), b"sex\n1\n2\n".as_slice().into())]);
    let request = asked.to_string();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let outcome = engine().call("crosstab.compute", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    assert_eq!(places(report["issues"].as_array().unwrap()), ["crosstab.table_repeated /tables/1"]);
}
