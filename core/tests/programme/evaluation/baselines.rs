//! Baseline studies: shares inside a round, and nothing between rounds.

use serde_json::{Value, json};

use super::{call, evaluate, first_period, issues, report, simple};

pub fn rounds() -> Value {
    let finding = |subject: &str, item: &str, rating: &str| json!({"subject": subject, "area": "treatment", "item": item, "rating": rating});
    json!([
        {"id": "mem-6", "kind": "mem", "as_of": "2014-12-31", "source": "OAS E-161/15",
         "scale": [{"code": "completed"}, {"code": "mostly"}, {"code": "not_started"}, {"code": "na", "not_applicable": true}],
         "findings": [finding("UY", "1", "completed"), finding("UY", "2", "completed"), finding("UY", "3", "mostly"), finding("UY", "4", "na"),
                      finding("JM", "1", "completed"), finding("JM", "2", "not_started"),
                      finding("UY", "1", "mostly"), finding("UY", "5", "excellent")]},
        {"id": "mem-7", "kind": "mem", "as_of": "2019-12-31", "source": "OAS", "scale": [{"code": "met"}, {"code": "not_met"}],
         "findings": [finding("UY", "1", "met")]}
    ])
}

#[test]
fn shares_are_made_inside_a_round_and_rounds_are_not_computed_with_each_other() {
    let subject = |round: &str, subject: &str| json!({"round": round, "subject": subject});
    let comparison =
        |first: Value, second: Value| json!({"first": first, "second": second, "area": "treatment"});
    let request = json!({
        "period": {"from": "2008-01-01", "to": "2020-12-31"},
        "baselines": {"rounds": rounds(), "comparisons": [
            comparison(subject("mem-6", "UY"), subject("mem-6", "JM")),
            comparison(subject("mem-6", "UY"), subject("mem-7", "UY")),
            comparison(subject("mem-6", "UY"), subject("mem-9", "UY")),
            comparison(subject("mem-6", "UY"), subject("mem-6", "XX"))
        ]}
    });
    let found = report(&call("evaluation.compute", &request));
    assert_eq!(
        issues(&found),
        [
            "evaluation.finding_repeated /baselines/rounds/0/findings/6",
            "evaluation.rating_unknown /baselines/rounds/0/findings/7/rating",
            "evaluation.rounds_not_comparable /baselines/comparisons/1",
            "evaluation.round_unknown /baselines/comparisons/2/second/round",
            "evaluation.subject_unknown /baselines/comparisons/3/second/subject"
        ]
    );
    let baselines = &found["value"]["baselines"];
    let uruguay =
        baselines["rounds"].as_array().unwrap().iter().find(|index| {
            index["round"] == "mem-6" && index["subject"] == "UY" && index["area"] == "treatment"
        });
    // Of four items one does not apply: 2, 1 and 0 of 3.
    let uruguay = uruguay.unwrap();
    assert_eq!((&uruguay["applicable"], &uruguay["not_applicable"]), (&json!(3), &json!(1)));
    assert_eq!(
        uruguay["shares"][0],
        json!({"rating": "completed", "items": 2, "share": {"value": 2.0 / 3.0}})
    );
    let differences = baselines["comparisons"][0]["differences"].as_array().unwrap();
    assert!((differences[0]["difference"]["value"].as_f64().unwrap() - (2.0 / 3.0 - 0.5)).abs() < 1e-12);
    assert_eq!(differences.len(), 3);
    assert_eq!(baselines["comparisons"][1]["differences"], json!([]));
}

#[test]
fn a_baseline_of_one_round_gives_no_progress_to_another() {
    let of = |round: &str, value: i32| json!({"value": value, "round": round});
    let indicators = simple("unit", true, of("mem-6", 40), json!({"value": 80}), of("mem-7", 60));
    let found = report(&evaluate(indicators, json!({})));
    assert_eq!(first_period(&found)["achieved"], json!({"value": null, "reason": "rounds_differ"}));
    assert_eq!(first_period(&found)["reached"], Value::Null);
    assert_eq!(
        issues(&found),
        ["evaluation.rounds_not_comparable /plan/results/0/indicators/0/periods/0/actual"]
    );
}

#[test]
fn a_city_that_evaluates_itself_reads_of_itself_and_its_country() {
    let finding =
        |subject: &str| json!({"subject": subject, "area": "treatment", "item": "1", "rating": "met"});
    let subject = |subject: &str| json!({"round": "r", "subject": subject});
    let request = json!({
        "city": "montevideo", "period": {"from": "2008-01-01", "to": "2020-12-31"},
        "programme": {"partners": [{"id": "montevideo", "name": {"es": "Montevideo"}, "country": "UY",
            "regions": [{"region": "LAC"}], "languages": ["es"]}]},
        "baselines": {
            "rounds": [{"id": "r", "kind": "mem", "as_of": "2014-12-31", "source": "OAS", "scale": [{"code": "met"}],
                "findings": [finding("UY"), finding("AR"), finding("montevideo"), finding("salta")]}],
            "comparisons": [
                {"first": subject("montevideo"), "second": subject("salta")},
                {"first": subject("AR"), "second": subject("salta")}
            ]}
    });
    let found = report(&call("evaluation.compute", &request));
    let rounds = found["value"]["baselines"]["rounds"].as_array().unwrap();
    let subjects: std::collections::BTreeSet<&str> =
        rounds.iter().map(|index| index["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects.into_iter().collect::<Vec<_>>(), ["UY", "montevideo"]);
    let comparisons = found["value"]["baselines"]["comparisons"].as_array().unwrap();
    assert_eq!(comparisons.len(), 1);
    assert_eq!(comparisons[0]["comparison"]["second"]["subject"], "salta");
}
