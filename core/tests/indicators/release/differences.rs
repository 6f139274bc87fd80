//! Two counts of nearly the same persons tell those who are in one and not in the other: indicators of one release,
//! the same indicator under another name or for another period, and tables that do not say whom they count.

use super::*;

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

/// A share of those who began treatment within some days.
fn within(id: &str, universe: Option<&str>, days: u64) -> Value {
    let mut definition = json!({"id": id, "version": "1.0.0", "name": {"en": id}, "tier": "basic", "over": "episodes",
        "period": {"kind": "within", "field": "intake_date"},
        "measure": {"kind": "proportion", "numerator": format!("age <= {days}")}, "interval": "wilson",
        "unit": "percent", "suppression": "person", "source": {"citation": "made up"}});
    if let Some(universe) = universe {
        definition["universe"] = json!(universe);
    }
    definition
}

/// Episodes with these ages, one day after the other.
fn episodes(ages: &[u64]) -> Value {
    let row = |(row, age): (usize, &u64)| {
        json!({"id": row.to_string(), "intake_date": "2025-03-01", "age": age,
            "sex": if row % 2 == 0 { "female" } else { "male" }})
    };
    ages.iter().enumerate().map(row).collect()
}

fn computed(
    definitions: &[Value],
    rows: &Value,
    (from, to): (&str, &str),
    ledger: &Value,
) -> (Value, Outcome) {
    let asked = json!({"city": crate::made_up::city(), "definitions": definitions,
        "period": {"from": from, "to": to}, "inputs": {"episodes": rows}, "outputs": ["csv"],
        "release": {"rules": {"threshold": 5}, "ledger": ledger}});
    let outcome = outcome("indicator.compute", &asked);
    (serde_json::from_str(&outcome.report).unwrap(), outcome)
}

fn exported(outcome: &Outcome) -> Vec<String> {
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    csv.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect()
}

/// 25 of 20, 15 of 60, and those that are given besides.
fn ages(others: &[u64]) -> Vec<u64> {
    [vec![20; 25], vec![60; 15], others.to_vec()].concat()
}

#[test]
fn indicators_that_differ_by_one_person_are_not_both_exported() {
    // Between 30 and 40 there is one person.
    let rows = episodes(&ages(&[35]));
    let (report, outcome) =
        computed(&[within("first", None, 30), within("second", None, 40)], &rows, YEAR, &json!([]));
    assert_eq!(exported(&outcome), ["first"]);
    assert_eq!(found(&report), ["indicator.not_released", "release.indicators_near"]);
    let near = &report["issues"][1];
    assert_eq!(near["path"], "/release");
    assert_eq!(near["params"], json!({"indicator": "second", "other": "first", "scope": "all", "field": ""}));
    // Nor when it is the universe that leaves one person out.
    let (_, outcome) =
        computed(&[within("all", None, 30), within("young", Some("age != 35"), 30)], &rows, YEAR, &json!([]));
    assert_eq!(exported(&outcome), ["all"]);
    // Five persons are enough, nobody is nothing to tell, and what is not nested has no difference.
    let rows = episodes(&ages(&[35; 5]));
    let (report, outcome) = computed(
        &[
            within("first", None, 30),
            within("second", None, 40),
            within("same", None, 31),
            within("women", Some("sex = 'female'"), 40),
        ],
        &rows,
        YEAR,
        &json!([]),
    );
    assert_eq!(exported(&outcome), ["first", "second", "same", "women"]);
    assert_eq!(found(&report), Vec::<&str>::new());
}

#[test]
fn only_the_groups_that_differ_by_few_are_left_out() {
    // Of the women two are between 30 and 40, of the men four: six in all.
    let rows = episodes(&ages(&[35, 35, 35, 35, 60, 35, 60, 35]));
    let split = |id: &str, days: u64| {
        let mut definition = within(id, None, days);
        definition["disaggregate"] = json!(["sex"]);
        definition
    };
    let (report, outcome) = computed(&[split("first", 30), split("second", 40)], &rows, YEAR, &json!([]));
    assert_eq!(exported(&outcome).iter().filter(|id| *id == "second").count(), 1);
    let near =
        report["issues"].as_array().unwrap().iter().find(|issue| issue["code"] == "release.indicators_near");
    assert_eq!(near.unwrap()["params"]["field"], "sex");
    let ledger: Value = serde_json::from_slice(&outcome.attachments["ledger.json"]).unwrap();
    let tables: Vec<&Value> =
        ledger[1]["tables"].as_array().unwrap().iter().map(|table| &table["id"]).collect();
    assert_eq!(tables, [&Value::Null]);
}

#[test]
fn another_name_or_a_shorter_period_is_compared_all_the_same() {
    let (_, first) = computed(&[within("w21", None, 30)], &episodes(&ages(&[])), YEAR, &json!([]));
    let ledger: Value = serde_json::from_slice(&first.attachments["ledger.json"]).unwrap();
    let more = episodes(&ages(&[20]));
    for (definition, period) in [
        (within("w21", None, 30), YEAR),
        (within("renamed", None, 30), YEAR),
        (within("w21", None, 30), ("2025-01-01", "2025-12-30")),
        (within("renamed", None, 30), ("2025-02-01", "2026-01-31")),
    ] {
        let (report, outcome) = computed(&[definition], &more, period, &ledger);
        assert_eq!(exported(&outcome), [""; 0], "{period:?}");
        assert!(found(&report).contains(&"indicator.not_released"), "{report}");
    }
    // The same persons again tell nothing, and another question is another indicator.
    let (_, outcome) = computed(&[within("renamed", None, 30)], &episodes(&ages(&[])), YEAR, &ledger);
    assert_eq!(exported(&outcome), ["renamed"]);
    let (_, outcome) = computed(&[within("other", None, 25)], &more, YEAR, &ledger);
    assert_eq!(exported(&outcome), ["other"]);
}

#[test]
fn many_indicators_over_many_records_are_compared() {
    let ages: Vec<u64> = (0..3_000).map(|row| 18 + row % 60).collect();
    let definitions: Vec<Value> = (20..40).map(|days| within(&format!("w{days}"), None, days)).collect();
    let (_, outcome) = computed(&definitions, &episodes(&ages), YEAR, &json!([]));
    assert_eq!(exported(&outcome).len(), 20);
}

#[test]
fn a_period_within_another_one_is_refused_when_few_are_between() {
    let release = |id: &str, period: &str, women: u64, ledger: Value| {
        let labels = json!({"id": id, "universe": "entrants", "period": period, "rules": {"threshold": 5},
            "tables": [ages_of(women)], "ledger": ledger});
        call("release.protect", &labels)
    };
    let year = release("year", "2025", 41, json!([]))["value"]["released"].clone();
    for period in ["2025-01-01/2025-11-30", "2025-02-01/2026-01-31"] {
        let report = release("part", period, 40, json!([year]));
        assert!(report["value"]["released"].is_null(), "{report}");
        assert!(found(&report).contains(&"release.difference_exposed"), "{report}");
    }
    // Seven more are enough.
    let report = release("part", "2025-01-01/2025-11-30", 34, json!([year]));
    assert!(report["value"]["released"].is_object(), "{report}");
    assert_eq!(found(&report), Vec::<&str>::new());
}

fn ages_of(women: u64) -> Value {
    super::ages(&[("f", women), ("m", 61)], json!({}))
}

#[test]
fn a_release_that_does_not_say_whom_it_counts_is_not_passed_over() {
    let release = |labels: Value, table: Value, ledger: Value| {
        let mut asked = with(with(request(&[table]), "ledger", ledger), "id", json!("later"));
        asked.as_object_mut().unwrap().extend(labels.as_object().unwrap().clone());
        call("release.protect", &asked)
    };
    let named = json!({"id": "earlier", "universe": "entrants", "period": "2025"});
    let earlier = json!([release(named, ages_of(41), json!([]))["value"]["released"]]);
    // The same groups in the same period are compared.
    let report = release(json!({"period": "2025"}), ages_of(42), earlier.clone());
    assert!(report["value"]["released"].is_null(), "{report}");
    assert!(found(&report).contains(&"release.difference_exposed"), "{report}");
    // Without a period, and with other groups, it is told.
    let report = release(json!({}), ages_of(42), earlier.clone());
    assert_eq!(report["issues"][0]["params"]["reason"], "period_unclear", "{report}");
    let report = release(json!({"period": "2025"}), table(&[3], &[20, 30, 40]), earlier.clone());
    assert_eq!(report["issues"][0]["params"]["reason"], "universe_unnamed", "{report}");
    // Years apart have nothing in common.
    let report = release(json!({"period": "2024"}), ages_of(42), earlier);
    assert_eq!(found(&report), Vec::<&str>::new());
}
