//! Requests for indicators with slips: records without a key, sets that are not there, shares that cannot be, and where
//! each is told.

use serde_json::{Value, json};

use crate::made_up::{figures, places, report, request};

fn definition(id: &str) -> Value {
    json!({"id": id, "version": "1.0.0", "name": {"en": "One"}, "tier": "basic", "over": "episodes",
        "period": {"kind": "within", "field": "intake_date"},
        "measure": {"kind": "proportion", "numerator": "sex = 'female'"}, "interval": "wilson", "unit": "percent",
        "suppression": "person", "source": {"citation": "made up"}})
}

#[test]
fn records_without_their_key_are_counted_and_told() {
    let mut asked = request();
    asked["definitions"] = json!([definition("women")]);
    let row = json!({"intake_date": "2025-05-01", "sex": "female"});
    asked["inputs"] = json!({"episodes": [row, row, row]});
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(estimates[0]["valid_n"], 3);
    assert_eq!(places(&issues), ["indicator.key_missing /inputs/episodes/0"]);
    assert_eq!(issues[0]["params"], json!({"records": "episodes", "key": "id", "count": 3}));
}

#[test]
fn a_set_of_records_that_is_not_there_is_called_so() {
    let mut asked = request();
    asked["definitions"] = json!([definition("women")]);
    asked["inputs"] = json!({"episode": []});
    let (_, issues) = report("indicator.compute", &asked, None);
    assert_eq!(places(&issues)[0], "indicator.set_unknown /inputs/episode");
    assert_eq!(issues[0]["params"]["records"], "episode");
}

#[test]
fn a_share_of_units_above_one_counts_as_not_known() {
    let mut asked = request();
    let mut rows = figures();
    rows[0]["coverage_percent"] = json!(120);
    asked["ids"] = json!(["treatment_coverage"]);
    asked["inputs"] = json!({"figures": rows});
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(estimates[0]["reporting_coverage"], Value::Null);
    assert!(places(&issues).contains(&"indicator.reporting_unfit /ids/0".to_owned()), "{issues:?}");
}

#[test]
fn issues_of_definitions_are_told_where_the_request_names_them() {
    let mut asked = request();
    let mut rows = figures();
    // The lowest estimate is above the best one.
    rows[0]["need_low"] = json!(20_000);
    asked["inputs"] = json!({"figures": rows});
    asked["ids"] = json!(["services_per_100000", "treatment_coverage"]);
    let (_, issues) = report("indicator.compute", &asked, None);
    let of = |code: &str| {
        let place = places(&issues).into_iter().find(|place| place.starts_with(code));
        place.unwrap_or_default()
    };
    assert_eq!(of("indicator.not_computable"), "indicator.not_computable /ids/1");
    // Of definitions of one's own, the one in the list, whichever of them are computed.
    asked["definitions"] = json!([definition("women"), definition("again")]);
    asked["definitions"][1]["measure"]["numerator"] = json!("sex = 'none of them'");
    asked["ids"] = json!(["again"]);
    asked["inputs"] = json!({"episodes": []});
    let (_, issues) = report("indicator.compute", &asked, None);
    assert!(places(&issues).iter().all(|place| !place.contains("/definitions/0")), "{issues:?}");
}

#[test]
fn a_set_is_declared_once() {
    let set = json!({"id": "visits", "description": "A visit.", "fields": [
        {"name": "day", "kind": "date", "description": "Day"}]});
    let (_, issues) = report("indicator.lint", &json!({"definitions": [], "record_sets": [set, set]}), None);
    assert_eq!(places(&issues), ["indicator.record_set_invalid /record_sets/1/id"]);
    assert_eq!(issues[0]["params"]["reason"], "repeated");
}

#[test]
fn a_version_is_asked_for_by_an_example() {
    let mut wrong = definition("women");
    wrong["version"] = json!("1");
    let (_, issues) = report("indicator.lint", &json!({"definitions": [wrong]}), None);
    let message = issues[0]["message"].as_str().unwrap();
    assert!(message.contains("1.0.0") && !message.contains('^'), "{message}");
}

#[test]
fn a_comparison_of_one_estimate_is_told() {
    let mut asked = request();
    asked["definitions"] = json!([definition("women")]);
    asked["inputs"] = json!({"episodes": [{"id": "1", "intake_date": "2025-05-01", "sex": "female"}]});
    let (mut estimates, _) = report("indicator.compute", &asked, None);
    let compare = |estimates: &Value| {
        report("indicator.compare", &json!({"between": "periods", "estimates": estimates}), None).1
    };
    for none in [json!([]), estimates.clone()] {
        assert_eq!(places(&compare(&none)), ["indicator.nothing_to_compare /estimates"]);
    }
    let mut without = estimates[0].clone();
    without["period"] = Value::Null;
    estimates.as_array_mut().unwrap().push(without);
    let issues = compare(&estimates);
    assert_eq!(issues[0]["params"]["reason"], "no_period", "{issues:?}");
}
