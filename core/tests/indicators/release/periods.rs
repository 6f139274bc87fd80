//! What several periods, several indicators and several universes tell together.

use super::*;

const DISTRICTS: [&str; 4] = ["d1", "d2", "d3", "d4"];

/// Counts of women and men in four districts.
type Quarter = [(u64, u64); 4];

const FIRST: Quarter = [(2, 30), (8, 20), (60, 60), (70, 80)];
const SECOND: Quarter = [(1, 28), (60, 70), (7, 9), (70, 80)];

fn half(one: &Quarter, other: &Quarter) -> Quarter {
    let mut sum = *one;
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum = (sum.0 + other.0, sum.1 + other.1);
    }
    sum
}

fn district_table(counts: &Quarter) -> Value {
    let cells: Vec<Value> = DISTRICTS
        .iter()
        .zip(counts)
        .flat_map(|(district, (women, men))| {
            [("f", women), ("m", men)]
                .map(|(sex, count)| json!({"at": {"district": district, "sex": sex}, "count": count}))
        })
        .collect();
    json!({"dimensions": [{"name": "district", "codes": DISTRICTS, "total": "all"},
        {"name": "sex", "codes": ["f", "m"], "total": "all"}], "cells": cells})
}

fn of_period(period: &str, counts: &Quarter, ledger: &[Value]) -> Value {
    json!({"id": period, "universe": "entrants", "period": period, "rules": {"threshold": 5},
        "tables": [district_table(counts)], "ledger": ledger})
}

const PERIODS: [&str; 3] = ["2025-01-01/2025-03-31", "2025-04-01/2025-06-30", "2025-01-01/2025-06-30"];

#[test]
fn quarters_and_their_half_year_are_protected_together() {
    let all = half(&FIRST, &SECOND);
    let mut ledger: Vec<Value> = Vec::new();
    for (period, counts) in PERIODS.into_iter().zip([&FIRST, &SECOND, &all]) {
        let report = call("release.protect", &of_period(period, counts, &ledger));
        let released = &report["value"]["released"];
        assert!(released.is_object(), "{period}: {report}");
        assert_eq!(found(&report), Vec::<&str>::new(), "{period}");
        ledger.push(released.clone());
    }
    let count = |release: usize, district: &str, sex: &str| {
        let cells = ledger[release]["tables"][0]["cells"].as_array().unwrap();
        let at = json!({"district": district, "sex": sex});
        cells.iter().find(|cell| cell["at"] == at).unwrap()["count"].as_u64()
    };
    // The first quarter hides the two women of the first district behind the second, so the half-year less the second
    // quarter must not tell these.
    assert_eq!(count(0, "d1", "f"), None);
    for (district, sex) in [("d1", "f"), ("d1", "m"), ("d2", "f"), ("d2", "m")] {
        if count(0, district, sex).is_none() {
            assert!(
                count(1, district, sex).is_none() || count(2, district, sex).is_none(),
                "{district} {sex} of the first quarter"
            );
        }
    }
    let report = call("release.audit", &json!({"releases": ledger}));
    assert_eq!((found(&report), &report["value"]["safe"]), (vec![], &json!(true)), "{report}");
    // SciPy's HiGHS over the three tables: the first quarter's two women may be 1 to 3.
    let hidden = |at: Value, low: u64, high: u64| {
        let cells = report["value"]["cells"].as_array().unwrap();
        assert!(
            cells.iter().any(|cell| cell["at"] == at && cell["low"] == low && cell["high"] == high),
            "{at} {report}"
        );
    };
    hidden(json!({"district": "d1", "sex": "f"}), 1, 3);
    hidden(json!({"district": "d2", "sex": "f"}), 7, 9);
    hidden(json!({"district": "d3", "sex": "f"}), 5, 7);
    hidden(json!({"district": "d1", "sex": "m"}), 57, 59);
}

#[test]
fn an_audit_takes_quarters_and_their_half_year_together() {
    // Each for itself, with nothing in the ledger.
    let all = half(&FIRST, &SECOND);
    let ledger: Vec<Value> = PERIODS
        .into_iter()
        .zip([&FIRST, &SECOND, &all])
        .map(|(period, counts)| {
            call("release.protect", &of_period(period, counts, &[]))["value"]["released"].clone()
        })
        .collect();
    for one in &ledger {
        assert_eq!(call("release.audit", &json!({"releases": [one]}))["value"]["safe"], true);
    }
    let report = call("release.audit", &json!({"releases": ledger}));
    assert_eq!(report["value"]["safe"], false, "{report}");
    assert!(found(&report).contains(&codes::release::UNPROTECTED.name()));
}

#[test]
fn what_cannot_be_protected_in_another_period_is_refused() {
    let all = half(&FIRST, &SECOND);
    let mut ledger: Vec<Value> = Vec::new();
    for (period, counts) in PERIODS.into_iter().zip([&FIRST, &SECOND]) {
        ledger
            .push(call("release.protect", &of_period(period, counts, &ledger))["value"]["released"].clone());
    }
    let kept = DISTRICTS.iter().flat_map(|district| {
        ["f", "m", "all"].map(|sex| json!({"table": "", "at": {"district": district, "sex": sex}}))
    });
    let kept: Vec<Value> = kept.filter(|cell| cell["at"] != json!({"district": "d1", "sex": "f"})).collect();
    let asked = with(of_period(PERIODS[2], &all, &ledger), "keep", json!(kept));
    let report = call("release.protect", &asked);
    assert!(report["value"]["released"].is_null(), "{report}");
    assert!(found(&report).contains(&codes::release::PERIODS_EXPOSED.name()), "{report}");
}

#[test]
fn counts_of_periods_that_do_not_add_up_are_compared_cell_by_cell() {
    // Persons who are in both quarters are in the half-year once.
    let fewer = [(40, 50), (60, 70), (65, 66), (90, 100)];
    let first = [(30, 40), (40, 50), (60, 60), (70, 80)];
    let mut ledger: Vec<Value> = Vec::new();
    for (period, counts) in PERIODS.into_iter().zip([&first, &first]) {
        ledger
            .push(call("release.protect", &of_period(period, counts, &ledger))["value"]["released"].clone());
    }
    let report = call("release.protect", &of_period(PERIODS[2], &fewer, &ledger));
    assert!(report["value"]["released"].is_object(), "{report}");
    assert_eq!(found(&report), [codes::release::NOT_COMPARED.name(); 2]);
    assert_eq!(report["issues"][0]["params"]["reason"], "period_overlaps");
}

#[test]
fn an_audit_looks_at_every_release() {
    let release = |universe: &str, period: &str, cells: &[(&str, Option<u64>)]| {
        let cells: Vec<Value> =
            cells.iter().map(|(sex, count)| json!({"at": {"sex": sex}, "count": count})).collect();
        json!({"id": format!("{universe} {period}"), "universe": universe, "period": period,
            "rules": {"threshold": 5}, "tables": [{"dimensions": [{"name": "sex", "codes": ["f", "m", "x"],
            "total": "T"}], "cells": cells}]})
    };
    let fine = release("one", "2025", &[("f", Some(40)), ("m", Some(81)), ("x", Some(9)), ("T", Some(130))]);
    let open = |universe: &str, period: &str| {
        release(universe, period, &[("f", Some(50)), ("m", Some(70)), ("x", None), ("T", Some(123))])
    };
    let audit = |releases: &[&Value]| {
        let report = call("release.audit", &json!({"releases": releases}));
        let codes: Vec<String> = found(&report).into_iter().map(str::to_owned).collect();
        (report["value"]["safe"].as_bool().unwrap(), codes, report["value"]["cells"].clone())
    };
    // Another universe and year, in which the x are 3.
    let (safe, told, cells) = audit(&[&fine, &open("two", "2023")]);
    assert_eq!((safe, told), (false, vec![codes::release::UNPROTECTED.name().to_owned()]));
    assert_eq!(cells, json!([{"table": "", "at": {"sex": "x"}, "low": 3, "high": 3, "exposed": true}]));
    let small = release("two", "2023", &[("f", Some(40)), ("m", Some(81)), ("x", Some(2)), ("T", Some(123))]);
    let (safe, told, _) = audit(&[&fine, &small]);
    assert_eq!((safe, told), (false, vec![codes::release::PUBLISHED_SMALL.name().to_owned()]));
    // Nothing to compare, and nothing given away.
    let other = release("two", "2023", &[("f", Some(30)), ("m", Some(31)), ("x", Some(9)), ("T", Some(70))]);
    assert_eq!(audit(&[&fine, &other]), (true, vec![], json!([])));
    // A time that cannot be read: what both tell together is not known.
    let unclear =
        release("one", "last year", &[("f", Some(30)), ("m", Some(31)), ("x", Some(9)), ("T", Some(70))]);
    let (safe, told, _) = audit(&[&fine, &unclear]);
    assert_eq!((safe, told), (false, vec![codes::release::UNIVERSE_DIFFERS.name().to_owned()]));
}

#[test]
fn indicators_that_leave_few_of_the_same_records_are_not_all_exported() {
    let rows = |died: usize| {
        let reasons = [("completed", 100), ("left", 60), ("ended_by_centre", 38), ("died", died)];
        let all = reasons.into_iter().flat_map(|(reason, count)| std::iter::repeat_n(reason, count));
        let row = |(number, reason): (usize, &str)| {
            json!({"id": number.to_string(), "first_contact": "2025-01-05", "intake_date": "2025-01-10",
                "discharge_date": "2025-06-01", "ending_reason": reason, "sex": if number % 2 == 0 { "female" } else { "male" }})
        };
        all.enumerate().map(row).collect::<Vec<Value>>()
    };
    let ids = ["completed_exits_share", "left_exits_share", "ended_by_centre_share"];
    let exported = |died: usize| {
        let asked = json!({"city": crate::made_up::city(), "ids": ids, "inputs": {"episodes": rows(died)},
            "period": {"from": "2025-01-01", "to": "2025-12-31"}, "outputs": ["csv"],
            "release": {"rules": {"threshold": 5}}});
        let outcome = outcome("indicator.compute", &asked);
        let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
        let names: BTreeSet<String> =
            csv.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
        let mut report: Value = serde_json::from_str(&outcome.report).unwrap();
        // A sex that nobody has is no finding here.
        let is_other = |issue: &Value| issue["code"] == codes::indicators::NOT_COMPUTABLE.name();
        report["issues"].as_array_mut().unwrap().retain(|issue| !is_other(issue));
        (names, report)
    };
    // Of 200, all but 100, 60 and 38 are the two who died.
    let (names, report) = exported(2);
    assert_eq!(names, ["completed_exits_share", "left_exits_share"].map(str::to_owned).into());
    assert_eq!(
        found(&report),
        [codes::indicators::NOT_RELEASED.name(), codes::release::INDICATORS_NEAR.name()]
    );
    assert_eq!(
        report["issues"][1]["params"],
        json!({"indicator": "ended_by_centre_share", "other": "left_exits_share", "scope": "all", "field": ""})
    );
    // Five are enough, and nobody is nothing to tell.
    for died in [5, 0] {
        let (names, report) = exported(died);
        assert_eq!(names, ids.map(str::to_owned).into(), "{died}: {report}");
        assert_eq!(found(&report), Vec::<&str>::new());
    }
}
