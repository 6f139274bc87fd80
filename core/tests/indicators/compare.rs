//! Comparisons of estimates: differences, ratios and trends as other software has them, and what is refused.

use crate::made_up::{call, places, report};
use serde_json::{Value, json};

/// An estimate of a whole year with what matters for a comparison.
fn estimate(city: &str, year: i32, changes: Value) -> Value {
    let mut estimate = json!({
        "indicator": "x", "version": "1.0.0", "definition_hash": "a", "input_hash": "b", "city": city,
        "period": {"from": format!("{year}-01-01"), "to": format!("{year}-12-31")}, "measure": "proportion",
        "denominator_rule": "known_records", "valid_n": 1, "missing_n": 0, "universe_n": 1, "method": "wilson",
        "unit": "percent", "suppression": "person"
    });
    for (name, value) in changes.as_object().unwrap() {
        estimate[name] = value.clone();
    }
    estimate
}

fn share(city: &str, year: i32, count: u32, of: u32) -> Value {
    let value = 100.0 * f64::from(count) / f64::from(of);
    estimate(city, year, json!({"numerator": count, "denominator": of, "value": value}))
}

fn rate(city: &str, year: i32, count: u32, of: f64) -> Value {
    let value = f64::from(count) / of * 100_000.0;
    let changes = json!({"indicator": "r", "measure": "rate", "method": "byar_exact_below_10", "unit": "per_100000",
        "numerator": count, "denominator": of, "value": value, "denominator_rule": "residents"});
    estimate(city, year, changes)
}

fn cities(estimates: &[Value]) -> (Value, Vec<Value>) {
    let asked = json!({"estimates": estimates, "between": "cities", "reference": "a"});
    report("indicator.compare", &asked, None)
}

fn periods(estimates: &[Value]) -> (Value, Vec<Value>) {
    report("indicator.compare", &json!({"estimates": estimates, "between": "periods"}), None)
}

fn near(contrast: &Value, value: f64, lower: f64, upper: f64) {
    for (name, expected) in [("value", value), ("lower", lower), ("upper", upper)] {
        let found = contrast[name].as_f64().unwrap_or_else(|| panic!("{name}: {contrast}"));
        assert!((found - expected).abs() < 1e-9, "{name}: {found} is not {expected}");
    }
}

#[test]
fn cities_are_compared_by_the_kind_of_the_measure() {
    let (found, issues) = cities(&[
        rate("b", 2025, 30, 200_000.0),
        share("b", 2025, 30, 100),
        share("a", 2025, 45, 120),
        rate("a", 2025, 50, 250_000.0),
    ]);
    assert_eq!(issues, Vec::<Value>::new());
    let found = found["comparisons"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    // Byar's limits of 30 and 50 squared and added; SciPy: binomtest(30, 80).proportion_ci("exact") as odds
    assert_eq!(found[0]["difference"]["method"], "rate_limits");
    near(&found[0]["difference"], -5.0, -13.023_812_175_816_072, 3.230_064_014_376_321);
    assert_eq!(found[0]["ratio"]["method"], "exact_rate_ratio");
    near(&found[0]["ratio"], 0.75, 0.460_438_310_913_169_4, 1.202_686_521_334_044);
    // statsmodels 0.15: confint_proportions_2indep(30, 100, 45, 120, method="newcomb")
    assert_eq!(found[1]["difference"]["method"], "newcombe_hybrid_score");
    near(&found[1]["difference"], -7.5, -19.554_612_997_251_725, 5.079_838_581_125_212);
    // Equation 9 of Donner and Zou (2012) with the Wilson limits of statsmodels
    assert_eq!(found[1]["ratio"]["method"], "wilson_ratio");
    near(&found[1]["ratio"], 0.8, 0.547_622_314_739_028_7, 1.158_767_879_741_950_7);
    assert_eq!(
        found[1]["reference"],
        json!({"city": "a", "period": {"from": "2025-01-01", "to": "2025-12-31"}, "value": 37.5})
    );
}

#[test]
fn what_is_no_count_is_compared_without_limits_of_sampling() {
    let ranged = |city: &str, value: f64, lower: f64, upper: f64| {
        estimate(
            city,
            2025,
            json!({"measure": "ratio", "method": "denominator_range", "numerator": 1.0,
            "denominator": 2.0, "value": value, "lower": lower, "upper": upper}),
        )
    };
    let level = |city: &str, value: f64| {
        estimate(
            city,
            2025,
            json!({"indicator": "l", "measure": "ordinal", "method": "none", "unit": "level", "value": value}),
        )
    };
    let (found, issues) = cities(&[
        ranged("a", 40.0, 20.0, 50.0),
        ranged("b", 60.0, 30.0, 80.0),
        level("a", 2.0),
        level("b", 1.0),
    ]);
    assert_eq!(issues, Vec::<Value>::new());
    let found = found["comparisons"].as_array().unwrap();
    assert_eq!(found[0]["difference"]["method"], "denominator_ranges");
    near(&found[0]["difference"], 20.0, -20.0, 60.0);
    near(&found[0]["ratio"], 1.5, 0.6, 4.0);
    assert_eq!(found[1]["difference"], json!({"value": -1.0, "method": "none"}));
    assert_eq!(found[1]["ratio"], Value::Null);
}

#[test]
fn what_is_not_the_same_is_refused_with_a_reason() {
    let with = |city: &str, changes: Value| {
        let mut found = share(city, 2025, 1, 2);
        for (name, value) in changes.as_object().unwrap() {
            found[name] = value.clone();
        }
        found
    };
    let mut later = share("f", 2025, 1, 2);
    later["period"]["to"] = json!("2026-01-31");
    let (found, issues) = cities(&[
        share("a", 2025, 1, 2),
        with("b", json!({"version": "1.1.0"})),
        with("c", json!({"definition_hash": "other"})),
        with("d", json!({"unit": "ratio"})),
        with("e", json!({"value": null})),
        later,
        with("g", json!({"by": "sex", "group": "female"})),
        share("h", 2025, 1, 2),
        share("h", 2025, 2, 2),
    ]);
    let reasons: Vec<Option<&str>> =
        found["comparisons"].as_array().unwrap().iter().map(|row| row["reason"].as_str()).collect();
    assert_eq!(
        reasons,
        [
            Some("definition_differs"),
            Some("definition_differs"),
            Some("unit_differs"),
            Some("no_value"),
            Some("period_differs"),
            Some("no_reference"),
            None,
            Some("repeated"),
        ]
    );
    assert_eq!(issues.len(), 7);
    assert!(issues.iter().all(|issue| issue["code"] == "indicator.not_compared"));
    let repeated = issues.iter().find(|issue| issue["params"]["reason"] == "repeated").unwrap();
    assert_eq!((&repeated["path"], &repeated["related"]), (&json!("/estimates/8"), &json!(["/estimates/7"])));
    // A day of an edition goes with any other day of its year.
    let day = |city: &str, day: &str| with(city, json!({"period": {"from": day, "to": day}}));
    let (found, issues) = cities(&[day("a", "2025-02-01"), day("b", "2025-11-30"), day("c", "2024-11-30")]);
    assert_eq!(found["comparisons"][0]["reason"], Value::Null);
    assert_eq!(places(&issues), ["indicator.not_compared /estimates/2"]);
}

#[test]
fn periods_are_compared_with_the_earliest_and_tested_for_a_trend() {
    let (found, issues) = periods(&[
        share("a", 2025, 45, 120),
        share("a", 2023, 20, 100),
        share("a", 2024, 30, 110),
        rate("a", 2023, 20, 200_000.0),
        rate("a", 2024, 26, 200_000.0),
        rate("a", 2025, 40, 200_000.0),
        share("b", 2023, 20, 100),
        share("b", 2024, 20, 100),
    ]);
    assert_eq!(issues, Vec::<Value>::new());
    let against: Vec<&str> = found["comparisons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["reference"]["period"]["from"].as_str().unwrap())
        .collect();
    assert_eq!(against, ["2023-01-01"; 5]);
    let trends = found["trends"].as_array().unwrap();
    assert_eq!(trends.len(), 2);
    // statsmodels 0.15: WLS of 10, 13 and 20 with weights 4 / 20, 4 / 26 and 4 / 40; limits by the normal
    assert_eq!(trends[0]["method"], "weighted_slope");
    let slope = |trend: &Value, name: &str| trend[name].as_f64().unwrap();
    assert!((slope(&trends[0], "slope") - 4.756_097_560_980_6).abs() < 1e-9);
    assert!((slope(&trends[0], "lower") - 1.038_587_326_597_773_4).abs() < 1e-9);
    // Cochran-Armitage by numpy and scipy.stats.chi2.sf
    assert_eq!(trends[1]["method"], "cochran_armitage");
    assert!((slope(&trends[1], "statistic") - 8.255_297_434_958_882).abs() < 1e-9);
    assert!((slope(&trends[1], "p_value") - 0.004_063_324_936_624_27).abs() < 1e-9);
    assert!((slope(&trends[1], "slope") - 8.795_013_850_415_513).abs() < 1e-9);
}

#[test]
fn overlapping_periods_and_other_versions_have_no_trend() {
    let mut long = share("a", 2024, 30, 110);
    long["period"]["to"] = json!("2025-06-30");
    let (found, issues) = periods(&[share("a", 2023, 20, 100), long, share("a", 2025, 45, 120)]);
    assert_eq!(places(&issues), ["indicator.not_compared /estimates/2", "indicator.no_trend /estimates/0"]);
    assert_eq!(found["trends"][0]["reason"], "periods_overlap");
    let mut other = share("a", 2024, 30, 110);
    other["version"] = json!("2.0.0");
    let (found, _) = periods(&[share("a", 2023, 20, 100), other, share("a", 2025, 45, 120)]);
    assert_eq!(found["trends"][0]["reason"], "definition_differs");
    let plain = |year: i32| {
        estimate("a", year, json!({"measure": "quantile", "method": "none", "unit": "days", "value": 3.0}))
    };
    let (found, _) = periods(&[plain(2023), plain(2024), plain(2025)]);
    assert_eq!(found["trends"][0]["reason"], "no_method");
}

#[test]
fn a_comparison_between_cities_needs_a_reference() {
    let asked = json!({"estimates": [], "between": "cities"});
    assert_eq!(call("indicator.compare", &asked, None).unwrap_err().code(), "request.invalid");
    let asked = json!({"estimates": [], "between": "periods", "reference": "a"});
    assert_eq!(call("indicator.compare", &asked, None).unwrap_err().code(), "request.invalid");
}

#[test]
fn rates_of_a_year_and_of_half_a_year_are_not_compared() {
    let of = |from: &str, to: &str| {
        let mut found = rate("a", 2025, 30, 200_000.0);
        found["period"] = json!({"from": from, "to": to});
        found
    };
    let reasons = |estimates: &[Value]| -> Vec<Value> {
        let (found, _) = periods(estimates);
        let all = found["comparisons"].as_array().unwrap();
        all.iter().map(|comparison| comparison["reason"].clone()).collect()
    };
    let year = of("2024-01-01", "2024-12-31");
    assert_eq!(reasons(&[year.clone(), of("2025-01-01", "2025-06-30")]), ["period_differs"]);
    // A year is a year with or without a 29th of February, and a quarter is a quarter.
    assert_eq!(reasons(&[year.clone(), of("2025-01-01", "2025-12-31")]), [Value::Null]);
    assert_eq!(reasons(&[of("2025-01-01", "2025-03-31"), of("2025-04-01", "2025-06-30")]), [Value::Null]);
    assert_eq!(reasons(&[of("2025-01-01", "2025-01-31"), of("2025-02-01", "2025-02-28")]), [Value::Null]);
    assert_eq!(
        reasons(&[of("2025-01-01", "2025-01-30"), of("2025-02-01", "2025-02-28")]),
        ["period_differs"]
    );
    // Shares do not grow with time.
    let mut half = share("a", 2025, 30, 100);
    half["period"] = json!({"from": "2025-01-01", "to": "2025-06-30"});
    assert_eq!(reasons(&[share("a", 2024, 45, 120), half]), [Value::Null]);
    let (found, _) = periods(&[year, of("2025-01-01", "2025-12-31"), of("2026-01-01", "2026-06-30")]);
    assert_eq!(found["trends"][0]["reason"], "period_differs");
}

#[test]
fn a_year_without_events_has_a_trend() {
    let counts = [(2022, 0), (2023, 5), (2024, 9), (2025, 12)];
    let years: Vec<Value> = counts.map(|(year, count)| rate("a", year, count, 200_000.0)).to_vec();
    let (found, issues) = periods(&years);
    assert_eq!(issues, Vec::<Value>::new());
    let trend = &found["trends"][0];
    assert_eq!((&trend["method"], &trend["lower"]), (&json!("poisson_score"), &Value::Null));
    // Scores -1.5 to 1.5: (1.5 * 12 + 0.5 * 9 - 0.5 * 5)^2 / (6.5 * 5) = 400 / 32.5; the slope 20 / 5 events a year.
    assert!((trend["statistic"].as_f64().unwrap() - 400.0 / 32.5).abs() < 1e-9, "{trend}");
    assert!((trend["slope"].as_f64().unwrap() - 2.0).abs() < 1e-9, "{trend}");
}
