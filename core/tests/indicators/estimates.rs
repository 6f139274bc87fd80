//! Estimates: strata that overlap or leave ages out, what is missing and what may be given, and nulls that say why.

use serde_json::{Value, json};

use crate::made_up::{call, report};

/// Code, place and reason of each issue.
fn told(issues: &[Value]) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let issue = |issue: &Value| {
        let reason = text(&issue["params"]["reason"]);
        format!("{} {} {reason}", text(&issue["code"]), text(&issue["path"])).trim_end().to_owned()
    };
    issues.iter().map(issue).collect()
}

/// What a request that cannot be used is refused for.
fn refused(operation: &str, request: Value) -> Vec<String> {
    let error = call(operation, &request, None).unwrap_err();
    let issues: Vec<Value> =
        error.issues().iter().map(|issue| serde_json::to_value(issue).unwrap()).collect();
    told(&issues)
}

fn standardised(strata: Value, standard: &str) -> (Value, Vec<Value>) {
    let rows = strata.as_array().unwrap().len();
    let (events, population) = ([5, 20, 2, 1], [1000, 2000, 300, 90]);
    let (events, population) = (&events[..rows], &population[..rows]);
    let asked = json!({"strata": strata, "events": events, "population": population,
        "standard_population": standard});
    let (value, issues) = report("estimate.dsr", &asked, None);
    (value["value"][0].clone(), issues)
}

#[test]
fn ages_are_there_once_whatever_their_spelling() {
    let (value, issues) = standardised(json!(["0-14", "15-64", "60+"]), "who_world");
    assert_eq!(value, Value::Null);
    // 60 to 64 is no band of the two, so that 60 would count twice.
    assert_eq!(told(&issues), ["estimate.strata_overlap /strata/2"]);
    assert_eq!(issues[0]["params"]["stratum"], "60+");
    assert_eq!(issues[0]["params"]["other"], "15-64");
    assert_eq!(issues[0]["related"], json!(["/strata/1"]));
    let (value, issues) = standardised(json!(["0-14", "0-4", "5+"]), "esp_2013");
    assert_eq!(value, Value::Null);
    assert!(told(&issues).contains(&"estimate.strata_overlap /strata/0".to_owned()), "{issues:?}");
    for again in ["0-4 ", "00-04", "0 - 4"] {
        let (value, issues) = standardised(json!(["0-4", again, "5+"]), "esp_2013");
        assert_eq!(value, Value::Null);
        assert_eq!(told(&issues), ["estimate.repeated /strata/1 repeated"], "{again}");
    }
}

#[test]
fn ages_that_are_left_out_are_told() {
    let (value, issues) = standardised(json!(["0-4", "65+"]), "esp_2013");
    assert_eq!(value, Value::Null);
    assert_eq!(told(&issues)[1..], ["estimate.strata_gap /strata/1"]);
    // Only a part of all ages is a use of its own: 64 500 of 100 000.
    let (value, issues) = standardised(json!(["15-39", "40-64"]), "esp_2013");
    assert!(value.is_number());
    assert_eq!(told(&issues), ["estimate.standard_partial /standard_population"]);
    assert_eq!(issues[0]["params"]["share"], 0.645);
    assert_eq!(issues[0]["severity"], "info");
    assert_eq!(told(&standardised(json!(["0-39", "40+"]), "esp_2013").1), [""; 0]);
    assert_eq!(told(&standardised(json!(["0-39", "40+"]), "who_world").1), [""; 0]);
}

#[test]
fn a_standard_of_ones_own_is_the_same_in_every_group() {
    let asked = |standard: Value| {
        json!({"groups": ["A", "A", "B", "B"], "strata": ["0-4", "5+", "0-4", "5+"], "events": [5, 9, 5, 9],
            "population": [1000, 2000, 1000, 2000], "standard_population": standard})
    };
    let (value, issues) = report("estimate.dsr", &asked(json!([1, 2, 100, 1])), None);
    assert!(value["value"][1].is_number());
    assert_eq!(
        told(&issues),
        [
            "estimate.standard_differs /standard_population/2",
            "estimate.standard_differs /standard_population/3"
        ]
    );
    let (_, issues) = report("estimate.dsr", &asked(json!([1, 2, 1, 2])), None);
    assert_eq!(told(&issues), [""; 0]);
    let (_, issues) = report("estimate.dsr", &asked(json!([0, 0, 0, 0])), None);
    assert_eq!(
        told(&issues),
        [
            "estimate.no_denominator /standard_population/0 no_denominator",
            "estimate.no_denominator /standard_population/2 no_denominator"
        ]
    );
}

#[test]
fn a_missing_array_is_called_missing() {
    assert_eq!(
        refused("estimate.isr", json!({"observed": [5, 12]})),
        ["estimate.array_missing /expected reference"]
    );
    assert_eq!(
        refused("estimate.isr", json!({"observed": [5], "population": [9], "reference_events": [2]})),
        ["estimate.array_missing /reference_population expected"]
    );
    assert_eq!(
        refused("estimate.isr", json!({"observed": [5], "expected": [9], "reference_events": [2]})),
        ["estimate.option_invalid /expected both"]
    );
    assert_eq!(
        refused("estimate.trend", json!({"score": [1, 2, 3], "value": [1, 2, 3]})),
        [
            "estimate.array_missing /numerator method",
            "estimate.array_missing /denominator method",
            "estimate.option_invalid /value unused"
        ]
    );
    assert_eq!(
        refused("estimate.inequality", json!({"value": [1, 2], "indices": ["concentration"]})),
        ["estimate.array_missing /rank index"]
    );
}

#[test]
fn a_setting_says_what_it_takes() {
    assert_eq!(
        refused(
            "estimate.proportion",
            json!({"numerator": [1], "denominator": [2], "confidence": 95, "multiplier": 0})
        ),
        ["estimate.option_invalid /confidence confidence", "estimate.option_invalid /multiplier positive"]
    );
    assert_eq!(
        refused("estimate.funnel", json!({"numerator": [1], "denominator": [2], "target": 50})),
        ["estimate.option_invalid /target share"]
    );
    let accepted = |operation: &str, request: Value| {
        let error = call(operation, &request, None).unwrap_err();
        error.issues()[0].params["accepted"].as_str().unwrap().to_owned()
    };
    let asked = json!({"strata": ["0+"], "events": [1], "population": [9], "standard_population": "ESP2013"});
    assert_eq!(accepted("estimate.dsr", asked), "esp_2013, who_world");
    let asked = json!({"numerator": [1], "denominator": [2], "method": "byar"});
    assert_eq!(accepted("estimate.proportion", asked), "wilson, clopper_pearson, jeffreys, agresti_coull");
    let asked = json!({"numerator": [1], "denominator": [2], "reference_numerator": [1], "reference_denominator": [2],
        "measure": "rate", "method": "newcombe"});
    assert_eq!(accepted("estimate.difference", asked), "mover_exact_poisson, mover_byar");
}

#[test]
fn a_target_is_given_before_the_multiplier() {
    let asked = |target: f64| json!({"numerator": [30, 50], "denominator": [1000, 1000], "measure": "rate", "multiplier": 1000, "target": target});
    let (value, issues) = report("estimate.funnel", &asked(50.0), None);
    assert_eq!(told(&issues), ["estimate.target_unlikely /target"]);
    assert_eq!(value["target"], 50_000.0);
    assert_eq!(told(&report("estimate.funnel", &asked(0.05), None).1), [""; 0]);
}

#[test]
fn a_curve_says_what_it_lacks() {
    let waiting = |request: Value| report("estimate.kaplan_meier", &request, None);
    let (value, issues) = waiting(json!({"time": [1, 2], "event": [false, false]}));
    assert_eq!(value["median"], json!([null]));
    assert_eq!(told(&issues), ["estimate.no_limits /time/0 everybody", "estimate.median_beyond /time/0"]);
    assert_eq!(issues[0]["params"]["count"], 2);
    let (value, issues) = waiting(json!({"time": [1, 2, 3], "event": [true, true, true]}));
    assert_eq!(value["median"], json!([2.0]));
    assert_eq!(told(&issues), ["estimate.no_limits /time/0 nobody"]);
    // A person of whom it is not known is left out, and the others are there.
    let (value, issues) = waiting(json!({"time": [1, 2, 3], "event": [null, true, true]}));
    assert_eq!(value["curves"][0]["at_risk"], json!([2, 1]));
    assert_eq!(told(&issues)[0], "estimate.value_invalid /event/0 missing");
    let (_, issues) = waiting(json!({"time": [], "event": []}));
    assert_eq!(issues[0]["path"], "/time");
}

#[test]
fn the_least_and_the_greatest_value_have_no_limits() {
    let values: Vec<u64> = (1..=40).collect();
    let asked = json!({"values": [values], "probabilities": [0, 0.5, 1], "confidence": 0.95});
    let (value, issues) = report("estimate.quantiles", &asked, None);
    assert_eq!(value["value"], json!([[1.0, 20.5, 40.0]]));
    assert_eq!(value["lower"][0][0], Value::Null);
    assert!(value["lower"][0][1].is_number());
    assert_eq!(
        told(&issues),
        ["estimate.no_limits /probabilities/0 end", "estimate.no_limits /probabilities/2 end"]
    );
}

#[test]
fn only_the_first_year_of_life_has_early_deaths() {
    let years = |first: u64| {
        let asked =
            json!({"age": [first, first + 1, first + 5], "deaths": [5, 1, 1], "population": [10, 10, 10]});
        report("estimate.life_expectancy", &asked, None).0["value"][0].as_f64().unwrap()
    };
    // By hand with a half of the year: 1 x (1 - q / 2) + ..., q = 0.5 / 1.25 = 0.4; then 4 x 0.1 / 1.2 = 1/3, and 10 years.
    let at_thirty = 0.8 + 0.6 * (4.0 * (1.0 - 0.5 / 3.0) + 10.0 * 2.0 / 3.0);
    assert!((years(30) - at_thirty).abs() < 1e-12, "{}", years(30));
    // With a tenth: q = 0.5 / 1.45.
    let q = 0.5 / 1.45;
    let at_birth = (1.0 - 0.9 * q) + (1.0 - q) * (4.0 * (1.0 - 0.5 / 3.0) + 10.0 * 2.0 / 3.0);
    assert!((years(0) - at_birth).abs() < 1e-12, "{}", years(0));
}

#[test]
fn byar_without_a_lower_limit_keeps_the_upper_one() {
    let rate = json!({"events": [1, 10], "population": [10, 10], "method": "byar", "confidence": 0.998});
    let (value, issues) = report("estimate.rate", &rate, None);
    assert_eq!((&value["value"][0], &value["lower"][0]), (&json!(0.1), &Value::Null));
    // 2 (1 - 1 / 18 + 3.0902 / (3 sqrt 2))^3 = 9.36218
    assert!((value["upper"][0].as_f64().unwrap() - 0.936_218_021_790_836_2).abs() < 1e-12, "{value}");
    assert!(value["lower"][1].is_number());
    assert_eq!(told(&issues), ["estimate.too_few /events/0 too_few_for_byar"]);
    let ratio = json!({"observed": [1], "expected": [2], "method": "byar", "confidence": 0.998});
    let (value, issues) = report("estimate.isr", &ratio, None);
    assert_eq!((&value["value"][0], &value["lower"][0]), (&json!(0.5), &Value::Null));
    assert!((value["upper"][0].as_f64().unwrap() - 4.681_090_108_954_181).abs() < 1e-12, "{value}");
    assert_eq!(told(&issues), ["estimate.too_few /observed/0 too_few_for_byar"]);
}
