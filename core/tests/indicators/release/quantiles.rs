//! A minimum, a maximum and other extreme quantiles are the value of somebody.

use super::*;

#[test]
fn a_quantile_with_few_persons_on_a_side_is_not_published() {
    // 40 women and 81 men; the threshold is 5: of 40, an eighth are 5.
    let sexes = ages(&[("f", 40), ("m", 81)], json!({}));
    let quantile = |id: &str, age: &str, probability: f64| json!({"id": id, "kind": "quantile", "of": {"at": {"age": age}}, "probability": probability, "value": 21.0});
    let derived = json!([
        quantile("least", "f", 0.0),
        quantile("greatest", "m", 1.0),
        quantile("median", "f", 0.5),
        quantile("eighth", "f", 0.125),
        quantile("tenth", "f", 0.1),
        quantile("nineteenth twentieth", "f", 0.95),
        quantile("nine tenths", "m", 0.9),
    ]);
    let report = call("release.protect", &with(request(&[sexes]), "derived", derived));
    let values = report["value"]["released"]["derived"].as_array().unwrap();
    let kept: Vec<(bool, &Value)> =
        values.iter().map(|value| (value["value"].is_number(), &value["reason"])).collect();
    let extreme = json!("extreme_quantile");
    assert_eq!(
        kept,
        [
            (false, &extreme),
            (false, &extreme),
            (true, &Value::Null),
            (true, &Value::Null),
            (false, &extreme),
            (false, &extreme),
            (true, &Value::Null),
        ]
    );
    assert_eq!(found(&report), vec![codes::release::DERIVED_SUPPRESSED.name(); 4]);
    assert_eq!(report["issues"][0]["params"]["reason"], "extreme_quantile");
    assert_eq!(report["issues"][0]["path"], "/derived/0");
}

#[test]
fn a_derived_value_says_what_it_is_made_of() {
    let sexes = ages(&[("f", 40), ("m", 81)], json!({}));
    let derived = json!([
        {"id": "a", "kind": "proportion", "of": {"at": {"age": "f"}}, "value": 0.33},
        {"id": "b", "kind": "quantile", "of": {"at": {"age": "f"}}, "value": 21.0},
        {"id": "c", "kind": "quantile", "of": {"at": {"age": "f"}}, "probability": 1.5, "value": 21.0},
        {"id": "d", "kind": "rate", "of": {"at": {"age": "f"}}, "value": 21.0, "lower": 22.0, "upper": 23.0},
    ]);
    let report = call("release.protect", &with(request(&[sexes]), "derived", derived));
    let told: Vec<(&Value, &Value)> = report["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            assert_eq!(issue["code"], codes::release::DERIVED_INVALID.name());
            (&issue["path"], &issue["params"]["reason"])
        })
        .collect();
    assert_eq!(
        told,
        [
            (&json!("/derived/0/among"), &json!("no_denominator")),
            (&json!("/derived/1/probability"), &json!("no_probability")),
            (&json!("/derived/2/probability"), &json!("no_probability")),
            (&json!("/derived/3/lower"), &json!("limits")),
        ]
    );
    assert!(report["value"]["released"].is_null());
}

/// Whether the estimate of this measure over episodes, one each with these days of treatment, is in the file of what may
/// be published.
fn is_exported(measure: Value, interval: &str, days: &[u64]) -> bool {
    let unit = if measure["kind"] == "survival" { "percent" } else { "years" };
    let definition = json!({"id": "one", "version": "1.0.0", "name": {"en": "One"}, "tier": "basic", "over": "episodes",
        "period": {"kind": "within", "field": "intake_date"}, "measure": measure, "interval": interval, "unit": unit,
        "suppression": "person", "source": {"citation": "made up"}});
    let rows: Vec<Value> = days
        .iter()
        .enumerate()
        .map(|(row, days)| json!({"id": row.to_string(), "intake_date": "2025-01-01", "age": days}))
        .collect();
    let asked = json!({
        "city": crate::made_up::city(), "definitions": [definition],
        "period": {"from": "2025-01-01", "to": "2025-12-31"}, "inputs": {"episodes": rows},
        "release": {"rules": {"threshold": 5}}, "outputs": ["csv"],
    });
    let outcome = outcome("indicator.compute", &asked);
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    assert_eq!(
        csv.lines().count() == 1,
        outcome.report.contains("indicator.not_released"),
        "{}",
        outcome.report
    );
    csv.lines().count() == 2
}

#[test]
fn estimates_that_are_close_to_the_value_of_one_person_are_kept_back() {
    let ages: Vec<u64> = (0..50).map(|row| 18 + row).collect();
    let quantile = |probability: f64| json!({"kind": "quantile", "value": "age", "probability": probability, "definition": 7});
    for (probability, shown) in
        [(0.0, false), (1.0, false), (0.99, false), (0.9, true), (0.1, true), (0.5, true)]
    {
        assert_eq!(is_exported(quantile(probability), "none", &ages), shown, "{probability}");
    }
    // 4 of 9 are below the median.
    assert!(!is_exported(quantile(0.5), "none", &ages[..9]));
    // Of 50 persons one or five are without the event at 60: 0.98 of 50 are 49.
    let stays = json!({"kind": "survival", "time": "age", "event": "age > 0", "at": 18});
    assert!(!is_exported(stays, "log_log", &ages));
    assert!(is_exported(
        json!({"kind": "survival", "time": "age", "event": "age > 0", "at": 22}),
        "log_log",
        &ages
    ));
    // A mean of 0.04 of 50 persons is two of them.
    let rare: Vec<u64> = (0..50).map(|row| u64::from(row < 2)).collect();
    let mean = json!({"kind": "mean", "value": "age"});
    assert!(!is_exported(mean.clone(), "student_t", &rare));
    assert!(is_exported(mean, "student_t", &ages));
}
