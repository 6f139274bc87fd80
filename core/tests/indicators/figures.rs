//! Figures: what is wrong in a row is told and the other rows are computed; persons are counted once; what is about
//! persons is exported only after release protection; tables become files.

use std::collections::BTreeMap;

use acogida::formats::{Column, Frame, Values};
use acogida::indicators::release::{Internal, facility_estimates};
use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

use crate::made_up::{call, episodes, figures, places, report, request};
use crate::support::engine;

fn near(found: &Value, expected: f64) {
    let number = found.as_f64().unwrap_or_else(|| panic!("{found} is not {expected}"));
    assert!((number - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{number} is not {expected}");
}

fn of<'v>(estimates: &'v Value, id: &str) -> &'v Value {
    let all = estimates.as_array().unwrap();
    all.iter().find(|estimate| estimate["indicator"] == id && estimate["group"].is_null()).unwrap()
}

/// 1e12 and the numbers that no count can be.
const BAD: [f64; 5] = [1e12, -1.0, 2.5, 1e17, 7.0];

#[test]
fn trends_agree_with_other_programs() {
    // R's help page of prop.trend.test, with mpmath; statsmodels' linear association times n / (n - 1) is the same.
    let (value, issues) = report(
        "estimate.trend",
        &json!({"score": [1, 2, 3, 4], "numerator": [83, 90, 129, 70], "denominator": [86, 93, 136, 82]}),
        None,
    );
    assert_eq!(places(&issues), [""; 0]);
    near(&value["slope"][0], -0.033_415_626_412_601_27);
    near(&value["statistic"][0], 8.224_922_285_197_676);
    near(&value["p_value"][0], 0.004_131_897_477_641_565);
    assert_eq!(value["lower"], json!([null]));
    // The score test of statsmodels' Poisson regression.
    let (value, _) = report(
        "estimate.trend",
        &json!({"method": "poisson_score", "score": [2021, 2022, 2023, 2024, 2025],
                "numerator": [12, 15, 11, 21, 25], "denominator": [1000, 1100, 1150, 1200, 1250]}),
        None,
    );
    near(&value["slope"][0], 0.002_060_889_929_742_388_8);
    near(&value["statistic"][0], 3.238_541_318_166_611);
    near(&value["p_value"][0], 0.071_924_648_303_412_9);
    // Weighted least squares of statsmodels with a scale of 1.
    let (value, _) = report(
        "estimate.trend",
        &json!({"method": "weighted_slope", "groups": ["b", "b", "b", "b"], "score": [4, 1, 3, 2],
                "value": [14, 10, 12.5, 11], "standard_error": [0.3, 0.5, 0.6, 0.4], "multiplier": 10}),
        None,
    );
    assert_eq!(value["groups"], json!(["b"]));
    near(&value["slope"][0], 13.865_069_356_872_635);
    near(&value["lower"][0], 10.450_775_003_513_533);
    near(&value["upper"][0], 17.279_363_710_231_739);
    near(&value["statistic"][0], 63.348_794_544_322_665);
    assert!((value["p_value"][0].as_f64().unwrap() / 1.731_613_200_190_919_3e-15 - 1.0).abs() < 1e-10);
}

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
fn a_method_takes_its_own_arrays() {
    for (wrong, place) in [
        (json!({"score": [1, 2], "numerator": [1, 2]}), "/denominator"),
        (json!({"score": [1, 2], "method": "weighted_slope", "value": [1, 2]}), "/standard_error"),
        (json!({"score": [1, 2], "numerator": [1, 2], "denominator": [3, 4], "value": [1, 2]}), "/value"),
        (json!({"score": [1, 2, 3], "numerator": [1, 2], "denominator": [3, 4]}), "/numerator"),
    ] {
        let error = call("estimate.trend", &wrong, None).unwrap_err();
        assert!(error.issues().iter().any(|issue| issue.path.as_str() == place), "{wrong}");
    }
    let error = call("estimate.inequality", &json!({"value": [1], "indices": ["concentration"]}), None);
    assert_eq!(error.unwrap_err().issues()[0].path.as_str(), "/rank");
}

#[test]
fn inequality_is_that_of_the_definitions() {
    // The definitions summed over all pairs in mpmath with 40 digits.
    let asked = json!({"value": [3, 0, 8, 4, 1], "weight": [10, 20, 5, 40, 25], "rank": [1, 2, 3, 3, 5]});
    let (value, issues) = report("estimate.inequality", &asked, None);
    assert_eq!(places(&issues), [""; 0]);
    near(&value["gini"][0], 0.428_431_372_549_019_6);
    near(&value["theil"][0], 0.389_173_809_874_446_5);
    near(&value["concentration"][0], 0.006_862_745_098_039_216);
    let (value, issues) = report(
        "estimate.inequality",
        &json!({"groups": ["a", "a", "b", "b", "c", "c", "d"], "value": [1e12, 3e12, -1, 2, 0, 0, null]}),
        None,
    );
    assert_eq!(
        places(&issues),
        ["estimate.value_invalid /value/2", "estimate.no_denominator /value/4", "estimate.value_invalid /value/6"]
    );
    assert_eq!(value["gini"], json!([0.25, null, null, null]));
    assert!(value.get("concentration").is_none());
}

#[test]
fn means_are_compared_as_scipy_does() {
    let (a, b) = (json!([3, 5, 10, null, 7, 4.5]), json!([1, 2, 6, 2.5]));
    // SciPy 1.17: ttest_ind(..., equal_var=...)
    for (method, expected) in [
        ("welch", [3.025, -0.819_861_017_425_636_4, 6.869_861_017_425_637, 1.860_951_271_724_456_5, 6.989_828_399_100_327, 0.105_126_008_154_442_38]),
        ("student", [3.025, -0.924_132_357_514_528_8, 6.974_132_357_514_529, 1.811_280_988_710_659_1, 7.0, 0.113_002_634_781_302_32]),
    ] {
        let asked = json!({"values": [a, [1], [4, 4]], "reference_values": [b, [1, 2], [4, 4]], "method": method});
        let (value, issues) = report("estimate.mean_difference", &asked, None);
        assert_eq!(places(&issues), ["estimate.too_few /values/1", "estimate.too_few /values/2"]);
        for (field, expected) in
            ["value", "lower", "upper", "statistic", "freedom", "p_value"].into_iter().zip(expected)
        {
            let found = value[field][0].as_f64().unwrap();
            assert!((found - expected).abs() < 1e-11, "{method} {field}: {found} is not {expected}");
            assert_eq!((&value[field][1], &value[field][2]), (&Value::Null, &Value::Null));
        }
        assert_eq!((&value["valid_n"], &value["missing_n"]), (&json!([5, 1, 2]), &json!([1, 0, 0])));
    }
}

#[test]
fn limits_of_quantiles_are_order_statistics() {
    // SciPy 1.17: quantile_test(x, p=...).confidence_interval(0.95)
    let asked = json!({"values": [[0, 3, 7, 20, 1, 5, 9, 30, 12, 2]], "confidence": 0.95});
    let (value, issues) = report("estimate.quantiles", &asked, None);
    assert_eq!(value["value"], json!([[2.25, 6.0, 11.25]]));
    assert_eq!(value["lower"], json!([[null, 1.0, 5.0]]));
    assert_eq!(value["upper"], json!([[7.0, 20.0, null]]));
    assert_eq!(places(&issues), ["estimate.too_few /values/0"]);
    let (value, _) = report("estimate.quantiles", &json!({"values": [[1, 2]]}), None);
    assert!(value.get("lower").is_none());
    let ends = json!({"values": [[1, 2]], "probabilities": [0, 0.5], "confidence": 0.95});
    assert_eq!(call("estimate.quantiles", &ends, None).unwrap_err().issues()[0].path.as_str(), "/probabilities");
}

/// Exact limits of a quantile cover it at least as often as they say: every rank against the binomial sum.
#[test]
fn limits_of_quantiles_are_the_narrowest_that_hold() {
    for n in 1..30_u32 {
        let values: Vec<f64> = (1..=n).map(f64::from).collect();
        for p in [0.1, 0.5, 0.75] {
            let at_most = |k: i64| -> f64 {
                (0..=k).map(|k| (0..k).fold(1.0, |b, i| b * (f64::from(n) - i as f64) / (i + 1) as f64)
                    * f64::powi(p, k as i32) * f64::powi(1.0 - p, n as i32 - k as i32)).sum()
            };
            let low = (1..=i64::from(n)).filter(|rank| at_most(rank - 1) <= 0.025).max();
            let high = (1..=i64::from(n)).find(|rank| 1.0 - at_most(rank - 1) <= 0.025);
            let found = acogida::stats::quantile_limits_of_sorted(&values, p, 0.95).unwrap();
            assert_eq!(found, (low.map(|rank| rank as f64), high.map(|rank| rank as f64)), "{n} {p}");
        }
    }
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
            vec!["estimate.above_denominator /numerator/0".into(), "estimate.no_denominator /denominator/1".into()]
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
        json!([cell("x", "f", json!(-1)), cell("x", "m", json!(1.5)), cell("y", "f", Value::Null),
               cell("y", "m", json!(1e17)), cell("q", "m", json!(1)), cell("x", "f", json!(2))]),
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
    let cells = json!([cell("x", "f", json!(1e12)), cell("x", "m", json!(90)), cell("y", "f", json!(20)),
                       cell("y", "m", json!(0))]);
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
            "indicator.unknown /tables/3",
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
    let found: Value = serde_json::from_str(&engine().call("crosstab.compute", &job).unwrap().report).unwrap();
    let issues = found["issues"].as_array().unwrap();
    assert_eq!(places(issues), ["crosstab.value_unknown /4/SEX", "crosstab.years_mixed /ADMYR"]);
    assert_eq!(issues[0]["params"]["count"], 4);
    assert_eq!(found["value"]["tables"][0]["valid"], 2);
}

/// The episodes five times over, each with a person of its own, or some with the same.
fn many(person: impl Fn(usize) -> Option<String>) -> Value {
    let nine = episodes();
    let rows = nine.as_array().unwrap().iter().cycle().take(45).enumerate().map(|(number, row)| {
        let mut row = row.clone();
        row["id"] = json!(number.to_string());
        if let Some(person) = person(number) {
            row["person_code"] = json!(person);
        }
        row
    });
    rows.collect()
}

#[test]
fn coverage_counts_persons_once_when_episodes_say_whose_they_are() {
    let compute = |inputs: Value| {
        let mut asked = request();
        asked["ids"] = json!(["treatment_coverage", "treatment_gap"]);
        asked["inputs"] = inputs;
        report("indicator.compute", &asked, None).0
    };
    // The city's own count.
    let stated = compute(json!({"figures": figures()}));
    let coverage = of(&stated, "treatment_coverage");
    assert_eq!((&coverage["numerator"], &coverage["value"]), (&json!(3000.0), &json!(30.0)));
    assert_eq!(coverage["notes"], json!([{"note": "persons_stated", "unidentified": 0}]));
    // Seven of nine episodes touch 2025; two wait. Nine persons have five episodes each.
    let counted = compute(json!({"figures": figures(), "episodes": many(|number| Some(format!("p{}", number % 9)))}));
    let coverage = of(&counted, "treatment_coverage");
    assert_eq!((&coverage["numerator"], &coverage["value"]), (&json!(7.0), &json!(0.07)));
    assert_eq!(coverage["notes"], json!([{"note": "persons_counted", "records": 35}]));
    near(&of(&counted, "treatment_gap")["value"], 99.93);
    assert_ne!(coverage["input_hash"], of(&stated, "treatment_coverage")["input_hash"]);
    // One of them does not say whose it is: persons cannot be counted, and the city's figure stands.
    let unclear = compute(json!({"figures": figures(), "episodes": many(|number| (number > 0).then(|| number.to_string()))}));
    let coverage = of(&unclear, "treatment_coverage");
    assert_eq!(coverage["numerator"], json!(3000.0));
    assert_eq!(coverage["notes"], json!([{"note": "persons_stated", "unidentified": 1}]));
    // Without the city's figure the persons are known all the same.
    let mut figures = figures();
    figures[0].as_object_mut().unwrap().remove("treated_people");
    let alone = compute(json!({"figures": figures, "episodes": many(|number| Some(number.to_string()))}));
    assert_eq!(of(&alone, "treatment_coverage")["numerator"], json!(35.0));
}

fn exported(outcome: &Outcome) -> Vec<String> {
    let bundle: Value = serde_json::from_slice(&outcome.attachments["measure_reports.json"]).unwrap();
    let reports = bundle["entry"].as_array().unwrap().iter();
    reports.map(|entry| entry["resource"]["measure"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn estimates_about_persons_are_exported_only_after_release_protection() {
    let mut asked = request();
    asked["ids"] = json!(["started_within_21_days_share", "services_per_100000"]);
    asked["inputs"] = json!({"episodes": many(|_| None)});
    asked["outputs"] = json!(["fhir"]);
    let outcome = |asked: &Value| call("indicator.compute", asked, Some(crate::made_up::EDITION)).unwrap();
    let without = outcome(&asked);
    assert_eq!(exported(&without).len(), 1);
    assert!(without.report.contains("indicator.not_released"));
    assert!(!without.attachments.contains_key("ledger.json"));
    // Its counts are multiples of five, so that nothing is small.
    asked["release"] = json!({"rules": {"threshold": 5}});
    let with = outcome(&asked);
    assert_eq!(exported(&with).len(), 2);
    assert!(!with.report.contains("indicator.not_released"));
    let ledger: Value = serde_json::from_slice(&with.attachments["ledger.json"]).unwrap();
    assert_eq!(ledger[0]["universe"], "x started_within_21_days_share");
    // With a higher threshold small groups are kept back, and with them what they could be computed from.
    asked["release"] = json!({"rules": {"threshold": 8}});
    let kept = outcome(&asked);
    assert!(kept.report.contains("indicator.not_released"));
    // Rules that round, and neither rules nor a preset.
    asked["release"] = json!({"rules": {"threshold": 5, "round_to": 5}});
    assert_eq!(exported(&outcome(&asked)).len(), 1);
    asked["release"] = json!({});
    assert_eq!(call("indicator.compute", &asked, None).unwrap_err().issues()[0].path.as_str(), "/release/rules");
    asked["release"] = json!({"preset": "nothing"});
    assert_eq!(call("indicator.compute", &asked, None).unwrap_err().issues()[0].path.as_str(), "/release/preset");
}

#[test]
fn what_is_about_persons_does_not_print_and_is_not_exempt() {
    let estimates: Vec<acogida::model::Estimate> =
        serde_json::from_value(report("indicator.compute", &request(), Some(crate::made_up::EDITION)).0).unwrap();
    let persons = |all: &[acogida::model::Estimate]| {
        all.iter().filter(|one| one.suppression == acogida::model::SuppressionClass::Person).count()
    };
    assert!(persons(&estimates) > 20);
    let internal = Internal::new(estimates);
    assert_eq!(format!("{internal:?}"), "Internal(..)");
    assert_eq!(persons(facility_estimates(&internal).get()), 0);
    assert!(!facility_estimates(&internal).get().is_empty());
}

#[test]
fn tables_become_files() {
    let columns = json!({"groups": ["a", "=b"], "method": "wilson", "slope": {"value": [0.5, null], "n": [1, 2]}});
    let asked = json!({"columns": columns, "outputs": ["csv"]});
    let outcome = call("table.write", &asked, None).unwrap();
    assert_eq!(
        String::from_utf8(outcome.attachments["table.csv"].clone()).unwrap(),
        "groups,method,slope.value,slope.n\r\na,wilson,0.5,1\r\n'=b,wilson,,2\r\n"
    );
    assert_eq!(outcome.streams["table"].rows(), 2);
    for wrong in [json!({"a": [1, 2], "b": [1]}), json!({"a": [1, "x"]}), json!({"a": [[1], [2]]})] {
        let error = call("table.write", &json!({"columns": wrong, "outputs": ["csv"]}), None).unwrap_err();
        assert_eq!(error.issues().len(), 1, "{wrong}");
    }
    // A table goes through, whatever made it.
    let column = Column { name: "share".to_owned(), values: Values::Number(vec![Some(0.1), None]) };
    let streams = BTreeMap::from([("table".to_owned(), Frame::new(vec![column]).unwrap())]);
    let job = Job { request: br#"{"outputs": ["csv"]}"#, streams, ..Job::default() };
    let outcome = engine().call("table.write", &job).unwrap();
    assert_eq!(outcome.attachments["table.csv"], b"share\r\n0.1\r\n\r\n");
}

#[test]
#[cfg(feature = "xlsx")]
fn estimates_come_as_csv_and_as_a_workbook() {
    let mut asked = request();
    asked["ids"] = json!(["treatment_coverage"]);
    asked["outputs"] = json!(["csv", "workbook"]);
    let outcome = call("indicator.compute", &asked, None).unwrap();
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("indicator,version,definition_hash"), "{csv}");
    assert!(lines[1].contains(",3000,10000,8000,15000,"), "{csv}");
    let read = acogida::formats::read_sheets(
        &outcome.attachments["estimates.xlsx"],
        |name, _| name == "estimates",
        &acogida::base::Limits::default(),
    );
    let rows = &read.unwrap()[0].rows;
    let header: Vec<_> = rows[0].cells.iter().flatten().map(String::as_str).collect();
    assert_eq!(header.join(","), lines[0]);
    let place = header.iter().position(|name| *name == "numerator").unwrap();
    assert_eq!(rows[1].cells[place].as_deref(), Some("3000"));
}
