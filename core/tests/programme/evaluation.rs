//! Evaluation: progress, process indicators, exchange, baselines, IATI and the report, against values computed by
//! hand or by counting everything.

use std::collections::BTreeMap;

use acogida::evaluation::exchange_intensity;
use acogida::model::{NetworkCity, Region};
use acogida::ops::{Job, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn call(operation: &str, request: &Value) -> Outcome {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    engine().call(operation, &job).unwrap_or_else(|error| panic!("{}", engine().error_json(&error)))
}

fn report(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.report).unwrap()
}

fn issues(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = report["issues"].as_array().unwrap().iter();
    all.map(|issue| format!("{} {}", text(&issue["code"]), text(&issue["path"]))).collect()
}

fn file(outcome: &Outcome, name: &str) -> String {
    String::from_utf8(outcome.attachments[name].clone()).unwrap()
}

fn plan(indicators: &Value) -> Value {
    json!({
        "id": "plan", "title": {"en": "City partnerships"}, "description": {"en": "Cities that treat better."},
        "results": [{"id": "r", "kind": "output", "title": {"en": "Cities exchange"}, "indicators": indicators}]
    })
}

fn evaluate(indicators: Value, more: Value) -> Outcome {
    let mut request = json!({
        "plan": plan(&indicators),
        "period": {"start": "2008-01-01", "end": "2010-12-31"}
    });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    call("evaluation.compute", &request)
}

/// One indicator in one period, with its baseline.
fn simple(measure: &str, ascending: bool, baseline: Value, target: Value, actual: Value) -> Value {
    json!([{
        "id": "i", "title": {"en": "Participants"}, "measure": measure, "ascending": ascending,
        "baseline": {"year": 2007, "figure": baseline},
        "periods": [{"start": "2008-01-01", "end": "2010-12-31", "target": target, "actual": actual}]
    }])
}

fn first_period(report: &Value) -> Value {
    report["value"]["indicators"][0]["periods"][0].clone()
}

/// CICAD's page on the programme says "about 2,000 participants instead of 250 budgeted, ten times more than
/// expected".
#[test]
fn two_thousand_of_two_hundred_and_fifty_is_eight_times_what_was_expected() {
    let number = |value: i32| json!({"value": value});
    let outcome =
        evaluate(simple("unit", true, number(0), number(250), number(2000)), json!({"outputs": ["report"]}));
    let found = first_period(&report(&outcome));
    assert_eq!(found["times_target"], json!({"value": 8.0}));
    assert_eq!(found["achieved"], json!({"value": 8.0}));
    for (language, words) in [
        ("en", "8 times what was expected"),
        ("es", "8 veces lo previsto"),
        ("fr", "8 fois ce qui était prévu"),
        ("pt", "8 vezes o previsto"),
    ] {
        for kind in ["md", "html"] {
            let text = file(&outcome, &format!("report.{language}.{kind}"));
            assert!(text.contains(words), "{language} {kind}: {text}");
        }
    }
}

#[test]
fn progress_holds_when_less_is_better_and_says_why_there_is_none() {
    let number = |value: i32| json!({"value": value});
    let achieved = |ascending: bool, baseline: Value, target: Value, actual: Value| {
        let found =
            first_period(&report(&evaluate(simple("unit", ascending, baseline, target, actual), json!({}))));
        (found["achieved"].clone(), found["reached"].clone())
    };
    // From 40 days of waiting to 20; 25 were reached: 15 of 20.
    assert_eq!(achieved(false, number(40), number(20), number(25)), (json!({"value": 0.75}), json!(false)));
    assert_eq!(achieved(false, number(40), number(20), number(18)), (json!({"value": 1.1}), json!(true)));
    // It became worse.
    assert_eq!(achieved(false, number(40), number(20), number(50)).0, json!({"value": -0.5}));
    let none = |reason: &str| json!({"value": null, "reason": reason});
    assert_eq!(achieved(true, number(5), number(5), number(5)), (none("target_is_baseline"), json!(true)));
    let mut open = simple("unit", true, number(0), number(10), number(0));
    open[0]["periods"][0].as_object_mut().unwrap().remove("actual");
    let found = first_period(&report(&evaluate(open, json!({}))));
    assert_eq!((&found["achieved"], &found["actual"]), (&none("no_actual"), &Value::Null));
    let mut open = simple("unit", true, number(0), number(10), number(0));
    open[0].as_object_mut().unwrap().remove("baseline");
    assert_eq!(first_period(&report(&evaluate(open, json!({}))))["achieved"], none("no_baseline"));
    let ordinal =
        first_period(&report(&evaluate(simple("ordinal", true, number(1), number(4), number(3)), json!({}))));
    assert_eq!((&ordinal["achieved"], &ordinal["reached"]), (&none("ordinal"), &json!(false)));
    let words = json!({"comment": {"en": "better"}});
    let text = first_period(&report(&evaluate(
        simple("qualitative", true, words.clone(), words.clone(), words),
        json!({}),
    )));
    assert_eq!(text["achieved"], none("qualitative"));
}

#[test]
fn numbers_beyond_floating_point_have_no_value_and_a_reason() {
    let number = |value: f64| json!({"value": value});
    let found = first_period(&report(&evaluate(
        simple("unit", true, number(-1e308), number(1e308), number(1e308)),
        json!({}),
    )));
    assert_eq!(found["achieved"], json!({"value": null, "reason": "too_large"}));
    assert_eq!(found["times_target"], json!({"value": 1.0}));
    let sum = total(yearly("unit", &[number(1e308), number(1e308)], json!({})));
    assert_eq!(sum["actual"], json!({"value": null, "reason": "too_large"}));
}

fn yearly(measure: &str, actuals: &[Value], more: Value) -> Value {
    let periods: Vec<Value> = actuals
        .iter()
        .enumerate()
        .map(|(year, actual)| {
            let year = 2008 + year;
            let mut period = json!({"start": format!("{year}-01-01"), "end": format!("{year}-12-31"), "target": {"value": 10}});
            if !actual.is_null() {
                period["actual"] = actual.clone();
            }
            period
        })
        .collect();
    let mut indicator = json!({"id": "i", "title": {"en": "I"}, "measure": measure, "periods": periods});
    indicator.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!([indicator])
}

fn total(indicators: Value) -> Value {
    report(&evaluate(indicators, json!({})))["value"]["indicators"][0]["total"].clone()
}

#[test]
fn totals_add_only_what_may_be_added_and_nothing_while_a_value_is_missing() {
    let number = |value: i32| json!({"value": value});
    let sum = total(yearly("unit", &[number(3), number(4), number(5)], json!({})));
    assert_eq!((&sum["actual"], &sum["target"]), (&json!({"value": 12.0}), &json!({"value": 30.0})));
    assert_eq!(sum["times_target"], json!({"value": 0.4}));
    let open = total(yearly("unit", &[number(3), Value::Null, number(5)], json!({})));
    assert_eq!(
        (&open["actual"], &open["missing"]),
        (&json!({"value": null, "reason": "no_actual"}), &json!(1))
    );
    let people = total(yearly("unit", &[number(3), number(4)], json!({"additive": false})));
    assert_eq!(people["actual"], json!({"value": null, "reason": "not_additive"}));
    let last = total(yearly("unit", &[number(3), number(7), number(9)], json!({"cumulative": true})));
    assert_eq!(last["actual"], json!({"value": 9.0}));
    // 1 of 2 and 9 of 98 are 10 of 100; the mean of 50 % and 9.18 % would be 29.6 %.
    let share = |part: i32, whole: i32| json!({"numerator": part, "denominator": whole});
    let together = total(yearly("percentage", &[share(1, 2), share(9, 98)], json!({})));
    assert_eq!(together["actual"], json!({"value": 10.0}));
}

#[test]
fn contradictions_of_a_plan_are_told_with_their_places() {
    let place = "/plan/results/0/indicators/0";
    let codes = |indicators: Value| -> Vec<String> {
        issues(&report(&evaluate(indicators, json!({}))))
            .into_iter()
            .map(|issue| issue.replace(place, ""))
            .collect()
    };
    let number = |value: i32| json!({"value": value});
    let mut parts = simple("unit", true, number(0), number(10), number(10));
    parts[0]["periods"][0]["actual"]["parts"] =
        json!([{"dimensions": {"sex": "women"}, "value": 4}, {"dimensions": {"sex": "men"}, "value": 5}]);
    assert_eq!(codes(parts.clone()), ["evaluation.parts_differ /periods/0/actual/parts"]);
    // The same person may be in two groups.
    parts[0]["additive"] = false.into();
    assert!(codes(parts).is_empty());
    let share = json!({"value": 50, "numerator": 1, "denominator": 3});
    assert_eq!(
        codes(simple(
            "percentage",
            true,
            json!({"numerator": 1, "denominator": 0}),
            share,
            json!({"value": 33})
        )),
        [
            "evaluation.no_denominator /baseline/figure/denominator",
            "evaluation.percentage_differs /periods/0/target"
        ]
    );
    let words = json!({"comment": {"en": "x"}});
    assert_eq!(
        codes(simple("qualitative", true, number(1), words, json!({}))),
        [
            "evaluation.value_out_of_place /baseline/figure",
            "evaluation.text_missing /baseline/figure/comment",
            "evaluation.text_missing /periods/0/actual/comment"
        ]
    );
    let comment = json!({"comment": {"en": "soon"}});
    assert_eq!(
        codes(simple("unit", true, comment, number(1), number(1))),
        ["evaluation.value_missing /baseline/figure"]
    );
    assert_eq!(
        codes(yearly("unit", &[number(5), number(4)], json!({"cumulative": true}))),
        ["evaluation.cumulative_falls /periods/1/actual"]
    );
    let mut periods = yearly("unit", &[number(5), number(4)], json!({}));
    periods[0]["periods"][1]["start"] = "2008-12-31".into();
    periods[0]["periods"][0]["start"] = "2009-06-01".into();
    assert_eq!(
        codes(periods),
        ["evaluation.period_order /periods/0", "evaluation.periods_overlap /periods/1"]
    );
    let request = json!({
        "plan": {"id": "p", "title": {}, "results": [
            {"id": "r", "kind": "outcome", "title": {"en": "A"}},
            {"id": "r", "kind": "outcome", "title": {"en": "B"}, "reference": {"vocabulary": "99", "code": "x"},
             "indicators": [{"id": "i", "title": {"en": "I"}, "measure": "unit", "reference": {"vocabulary": "99", "code": "y"}}]}
        ]},
        "period": {"start": "2008-01-01", "end": "2010-12-31"}
    });
    assert_eq!(
        issues(&report(&call("evaluation.compute", &request))),
        [
            "evaluation.text_missing /plan/title",
            "evaluation.not_measured /plan/results/0/indicators",
            "evaluation.repeated /plan/results/1/id",
            "evaluation.reference_twice /plan/results/1/indicators/0/reference"
        ]
    );
}

fn network() -> Value {
    json!({"cities": [
        {"id": "lugo", "side": "EU"}, {"id": "ghent", "side": "EU"},
        {"id": "montevideo", "side": "LAC"}, {"id": "kingston", "side": "LAC"}
    ]})
}

fn records() -> Value {
    let at = |person: &str, city: &str, role: &str| json!({"person": person, "city": city, "role": role});
    json!({
        "agreements": [
            {"id": "m1", "kind": "cicad_city_memorandum", "cities": ["lugo"], "signed": "2008-02-01"},
            {"id": "a1", "kind": "city_city_agreement", "cities": ["lugo", "montevideo"], "signed": "2008-05-01"},
            {"id": "a2", "kind": "city_city_agreement", "cities": ["ghent", "kingston"], "signed": "2008-06-01"},
            {"id": "a3", "kind": "city_city_agreement", "cities": ["ghent", "montevideo"]},
            {"id": "a2", "kind": "city_city_agreement", "cities": ["ghent"], "signed": "2008-06-01"},
            {"id": "a4", "kind": "city_city_agreement", "cities": ["ghent", "atlantis"], "signed": "2009-06-01", "ended": "2009-01-01"}
        ],
        "visits": [
            {"id": "v1", "level": "mayor", "visitor": "lugo", "host": "montevideo", "start": "2009-03-02", "end": "2009-03-04",
             "done": true, "people": [at("p1", "lugo", "mayor"), at("p2", "lugo", "ngo_provider")]},
            {"id": "v2", "level": "technical", "visitor": "montevideo", "host": "lugo", "start": "2010-04-05", "end": "2010-04-08",
             "done": true, "people": [at("p3", "montevideo", "court_system")]},
            {"id": "v3", "level": "technical", "visitor": "kingston", "host": "ghent", "start": "2010-05-05", "end": "2010-05-08", "done": false},
            {"id": "v4", "level": "mayor", "visitor": "lugo", "host": "lugo", "start": "2010-05-05", "end": "2010-05-08", "done": true},
            {"id": "v5", "level": "mayor", "visitor": "lugo", "host": "ghent", "start": "2010-05-08", "end": "2010-05-05", "done": true}
        ],
        "events": [
            {"id": "e1", "kind": "workshop", "host": "ghent", "start": "2009-06-24", "end": "2009-06-26", "done": true,
             "people": [at("p2", "lugo", "ngo_provider"), {"person": "p4", "days": 0.5}]},
            {"id": "e2", "kind": "forum", "host": "lugo", "start": "2010-12-30", "end": "2011-01-01", "done": true}
        ],
        "assessments": [{"city": "lugo", "date": "2009-01-01"}, {"city": "lugo", "date": "2010-01-01"}, {"city": "ghent", "date": "2011-01-01"}],
        "activities": [
            {"id": "t1", "owner": "lugo", "due": "2009-06-01", "completed": "2009-05-20"},
            {"id": "t2", "owner": "lugo", "due": "2009-06-01", "completed": "2009-06-11"},
            {"id": "t3", "owner": "ghent", "due": "2009-06-01"},
            {"id": "t4", "owner": "ghent", "due": "2010-06-01", "completed": "2011-06-01"},
            {"id": "t5", "owner": "ghent", "due": "2010-06-01", "cancelled": true}
        ],
        "workspace": [
            {"start": "2010-01-01", "end": "2010-01-31", "members": 40, "active_members": 10, "posts": 7, "documents": 2, "approvals": 3},
            {"start": "2010-02-01", "end": "2010-02-28", "members": 60, "active_members": 10, "posts": 8, "documents": 1, "approvals": 0}
        ]
    })
}

/// The process figures by indicator and group, as text.
fn process(report: &Value) -> BTreeMap<String, Value> {
    let figures = report["value"]["process"].as_array().unwrap();
    figures
        .iter()
        .map(|figure| {
            let group: Vec<String> = figure["group"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, code)| format!(" {name}={}", code.as_str().unwrap()))
                .collect();
            let value =
                if figure["value"].is_null() { figure["reason"].clone() } else { figure["value"].clone() };
            (format!("{}{}", figure["indicator"].as_str().unwrap(), group.join("")), value)
        })
        .collect()
}

fn of_records(more: Value) -> Value {
    let mut request = json!({
        "records": records(), "network": network(), "period": {"start": "2008-01-01", "end": "2010-12-31"}
    });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    report(&call("evaluation.compute", &request))
}

/// Counted by hand from the records above.
#[test]
fn process_indicators_are_counted_from_the_records() {
    let found = of_records(json!({}));
    let process = process(&found);
    for (name, value) in [
        ("agreements_signed", json!(3.0)),
        ("agreements_signed kind=memorandum", json!(1.0)),
        ("agreements_in_force", json!(2.0)),
        // Between Ghent and Kingston nothing happened in the last year.
        ("agreements_dormant", json!(50.0)),
        ("visits_done", json!(2.0)),
        ("visits_done level=mayor", json!(1.0)),
        ("visits_done direction=EU-LAC", json!(1.0)),
        ("visits_done direction=LAC-EU", json!(1.0)),
        ("visits_done direction=EU-EU", json!(0.0)),
        // 3 and 4 days.
        ("visit_days", json!(7.0)),
        ("events_held", json!(1.0)),
        ("events_held kind=workshop", json!(1.0)),
        ("events_held kind=forum", json!(0.0)),
        // p2 came twice.
        ("people", json!(4.0)),
        ("people role=ngo_provider", json!(1.0)),
        ("people role=unknown", json!(1.0)),
        ("people region=EU", json!(2.0)),
        ("people region=LAC", json!(1.0)),
        ("people region=other", json!(1.0)),
        // 2 × 3, 1 × 4, 3 and a half.
        ("person_days", json!(13.5)),
        ("person_days region=EU", json!(9.0)),
        ("assessments_published", json!(1.0)),
        ("directories_published", json!("not_recorded")),
        ("materials_current", json!("not_recorded")),
        ("activities_due", json!(4.0)),
        ("activities_done", json!(2.0)),
        ("activities_on_time", json!(25.0)),
        ("activities_delay_days", json!(5.0)),
        // 20 of 100.
        ("workspace_active_members", json!(20.0)),
        ("workspace_posts", json!(15.0)),
    ] {
        assert_eq!(process[name], value, "{name}");
    }
    assert_eq!(
        issues(&found),
        [
            "evaluation.repeated /records/agreements/4/id",
            "evaluation.city_unknown /records/agreements/5/cities",
            "evaluation.record_order /records/agreements/5",
            "evaluation.same_city /records/visits/3",
            "evaluation.record_order /records/visits/4"
        ]
    );
}

#[test]
fn a_city_evaluates_itself_by_the_same_rules() {
    let found = of_records(json!({"city": "ghent"}));
    let process = process(&found);
    assert_eq!(found["value"]["city"], "ghent");
    assert_eq!(found["value"]["exchange"], Value::Null);
    assert_eq!((&process["visits_done"], &process["events_held"]), (&json!(0.0), &json!(1.0)));
    assert_eq!((&process["people"], &process["activities_due"]), (&json!(0.0), &json!(2.0)));
    assert_eq!(
        (&process["agreements_in_force"], &process["agreements_dormant"]),
        (&json!(1.0), &json!(100.0))
    );
    assert_eq!(process["workspace_posts"], "not_by_city");
    let lost = of_records(json!({"city": "atlantis"}));
    assert!(issues(&lost).contains(&"evaluation.city_unknown /city".to_owned()));
}

#[test]
fn material_is_counted_by_language() {
    let text = |language: &str, from: Option<&str>| json!({"language": language, "edition": 1, "changed": if from.is_some() {"2009-02-01"} else {"2009-01-01"}, "translated_from": from});
    let materials = json!([
        {"id": "a", "title": {"en": "A"}, "texts": [text("en", None), text("es", Some("en"))]},
        {"id": "b", "title": {"en": "B"}, "texts": [text("en", None)]}
    ]);
    let request =
        json!({"records": {"materials": materials}, "period": {"start": "2008-01-01", "end": "2010-12-31"}});
    let process = process(&report(&call("evaluation.compute", &request)));
    assert_eq!(
        (&process["materials_current"], &process["materials_current language=es"]),
        (&json!(2.0), &json!(1.0))
    );
}

#[test]
fn actual_values_come_from_the_records_and_typed_ones_that_differ_are_told() {
    let indicator = |id: &str, computed: Value, actual: Value| {
        let mut indicator = json!({
            "id": id, "title": {"en": id}, "measure": "unit", "computed": computed,
            "periods": [{"start": "2008-01-01", "end": "2009-12-31", "target": {"value": 4}},
                        {"start": "2010-01-01", "end": "2010-12-31", "target": {"value": 4}}]
        });
        if !actual.is_null() {
            indicator["periods"][0]["actual"] = actual;
        }
        indicator
    };
    let indicators = json!([
        indicator("visits", json!({"indicator": "visits_done"}), json!({"value": 10})),
        indicator("courts", json!({"indicator": "people", "group": {"role": "judge"}}), Value::Null),
        indicator("guides", json!({"indicator": "directories_published"}), json!({"value": 3})),
        indicator("lost", json!({"indicator": "people", "group": {"level": "mayor"}}), Value::Null)
    ]);
    let mut more = json!({"records": records(), "network": network(), "outputs": ["plan"]});
    more["records"].as_object_mut().unwrap().remove("agreements");
    more["records"]["visits"].as_array_mut().unwrap().truncate(3);
    let outcome = evaluate(indicators, more);
    let found = report(&outcome);
    let actuals = |indicator: usize| -> Vec<(Value, Value)> {
        let periods = found["value"]["indicators"][indicator]["periods"].as_array().unwrap();
        periods.iter().map(|period| (period["actual"].clone(), period["source"].clone())).collect()
    };
    let computed = json!("computed");
    assert_eq!(actuals(0), [(json!(1.0), computed.clone()), (json!(1.0), computed.clone())]);
    // The list was kept and nobody of that role is in it.
    assert_eq!(actuals(1)[0], (json!(0.0), computed));
    // No list of directories was kept: what was typed stays.
    assert_eq!(actuals(2), [(json!(3.0), json!("typed")), (Value::Null, json!("none"))]);
    assert_eq!(
        issues(&found),
        [
            "evaluation.actual_differs /plan/results/0/indicators/0/periods/0/actual",
            "evaluation.process_unknown /plan/results/0/indicators/3/computed"
        ]
    );
    let filled: Value = serde_json::from_slice(&outcome.attachments["plan.json"]).unwrap();
    let indicators = &filled["results"][0]["indicators"];
    assert_eq!(indicators[0]["periods"][0]["actual"], json!({"value": 1.0}));
    assert_eq!(indicators[2]["periods"][0]["actual"], json!({"value": 3.0}));
}

fn cities(sides: &[Region]) -> Vec<NetworkCity> {
    let city = |(at, side): (usize, &Region)| NetworkCity { id: format!("c{at}"), side: *side };
    sides.iter().enumerate().map(city).collect()
}

#[test]
fn a_star_and_a_ring_by_hand() {
    use Region::{EU, LAC};
    let star = exchange_intensity(
        &cities(&[EU, LAC, LAC, LAC, LAC]),
        &[("c0", "c1"), ("c0", "c2"), ("c0", "c3"), ("c1", "c0"), ("c1", "c0")],
        999,
        1,
    );
    assert_eq!((star.cities, star.exchanges, star.arcs), (5, 5, 4));
    assert_eq!(star.isolates, ["c4"]);
    // 4 arcs of 20; 3 of 4 pairs across; none of the 6 inside; 2 of 4 arcs are returned.
    assert_eq!(star.density.directed.value, Some(0.2));
    assert_eq!(star.density.inter_regional.value, Some(0.75));
    assert_eq!(star.density.intra_regional.value, Some(0.0));
    assert_eq!(star.reciprocity.value, Some(0.5));
    // All three ties cross. Expected: 1 − 2 × 12 / 20 = −0.2. Of five deals only that with the centre alone has them
    // all across (observed less expected 1.2); the three with a spoke alone have one (E-I −1/3, 0.13 off), and the one
    // with the isolate alone none (E-I −1, 0.8 off).
    assert_eq!(star.ei_index.observed.value, Some(1.0));
    assert!((star.ei_index.expected.value.unwrap() + 0.2).abs() < 1e-12);
    let test = star.ei_index.test.unwrap();
    assert_eq!((test.p, test.exact, test.permutations), (0.2, true, 5));
    // Ends: 5, 3, 1, 1, 0 of 10.
    assert_eq!(star.concentration.hhi.value, Some(0.36));
    assert_eq!(star.concentration.top_3.value, Some(0.9));
    // Mean absolute difference of the ends by twice the mean: 48 / (2 × 25 × 2).
    assert!((star.concentration.gini.value.unwrap() - 0.48).abs() < 1e-12);
    // Degrees 3, 1, 1, 1, 0: (0 + 2 + 2 + 2 + 3) / (4 × 3).
    assert_eq!(star.centralisation.value, Some(0.75));
    let ring = exchange_intensity(
        &cities(&[EU, LAC, EU, LAC]),
        &[("c0", "c1"), ("c1", "c2"), ("c2", "c3"), ("c3", "c0")],
        999,
        1,
    );
    assert_eq!((ring.centralisation.value, ring.reciprocity.value), (Some(0.0), Some(0.0)));
    assert_eq!(ring.concentration.gini.value, Some(0.0));
    let whole = exchange_intensity(
        &cities(&[EU, LAC, LAC, LAC]),
        &[("c0", "c1"), ("c0", "c2"), ("c0", "c3")],
        999,
        1,
    );
    assert_eq!(whole.centralisation.value, Some(1.0));
}

#[test]
fn what_does_not_exist_has_a_reason() {
    use Region::{EU, LAC};
    let json = |sides: &[Region], visits: &[(&str, &str)]| {
        serde_json::to_value(exchange_intensity(&cities(sides), visits, 999, 1)).unwrap()
    };
    let reason = |reason: &str| json!({"value": null, "reason": reason});
    let one = json(&[EU, EU], &[("c0", "c1")]);
    assert_eq!(one["ei_index"]["observed"], reason("one_region"));
    assert_eq!(one["density"]["inter_regional"], reason("no_denominator"));
    assert_eq!(one["centralisation"], reason("too_few_cities"));
    let quiet = json(&[EU, LAC], &[]);
    assert_eq!(quiet["reciprocity"], reason("no_exchange"));
    assert_eq!(quiet["ei_index"]["observed"], reason("no_exchange"));
    assert_eq!(quiet["concentration"]["gini"], reason("no_exchange"));
    assert_eq!(quiet["isolates"], json!(["c0", "c1"]));
}

/// Every deal of the sides, counted anew for each: observed and mean E-I, and the share of deals as far off.
fn brute_force(sides: &[bool], ties: &[(usize, usize)]) -> (f64, f64, f64) {
    let ei = |sides: &[bool]| {
        let internal = ties.iter().filter(|(one, other)| sides[*one] == sides[*other]).count() as f64;
        (ties.len() as f64 - 2.0 * internal) / ties.len() as f64
    };
    let first = sides.iter().filter(|side| **side).count();
    let deals: Vec<f64> = (0_u32..1 << sides.len())
        .filter(|mask| mask.count_ones() as usize == first)
        .map(|mask| ei(&(0..sides.len()).map(|city| mask >> city & 1 == 1).collect::<Vec<_>>()))
        .collect();
    let mean = deals.iter().sum::<f64>() / deals.len() as f64;
    let off = (ei(sides) - mean).abs();
    let extreme = deals.iter().filter(|deal| (*deal - mean).abs() >= off - 1e-9).count();
    (ei(sides), mean, extreme as f64 / deals.len() as f64)
}

proptest! {
    #[test]
    fn the_e_i_index_is_that_of_counting_every_deal(
        sides in proptest::collection::vec(proptest::bool::ANY, 2..9),
        raw in proptest::collection::vec((0_usize..9, 0_usize..9), 1..20),
    ) {
        let visits: Vec<(usize, usize)> =
            raw.into_iter().filter(|(one, other)| one != other && *one.max(other) < sides.len()).collect();
        prop_assume!(!visits.is_empty() && sides.contains(&true) && sides.contains(&false));
        let mut ties: Vec<(usize, usize)> =
            visits.iter().map(|(one, other)| (*one.min(other), *one.max(other))).collect();
        ties.sort_unstable();
        ties.dedup();
        let regions: Vec<Region> =
            sides.iter().map(|side| if *side { Region::EU } else { Region::LAC }).collect();
        let names: Vec<(String, String)> =
            visits.iter().map(|(one, other)| (format!("c{one}"), format!("c{other}"))).collect();
        let visits: Vec<(&str, &str)> =
            names.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        let found = exchange_intensity(&cities(&regions), &visits, 99, 7).ei_index;
        let (observed, mean, p) = brute_force(&sides, &ties);
        prop_assert!((found.observed.value.unwrap() - observed).abs() < 1e-12);
        prop_assert!((found.expected.value.unwrap() - mean).abs() < 1e-9);
        prop_assert!((found.test.unwrap().p - p).abs() < 1e-12);
    }
}

#[test]
fn drawn_deals_come_close_to_all_deals_and_are_the_same_each_time() {
    use Region::{EU, LAC};
    // 20 cities: 184,756 deals are drawn from. Two groups that hardly mix.
    let sides: Vec<Region> = (0..20).map(|city| if city < 10 { EU } else { LAC }).collect();
    let names: Vec<String> = (0..20).map(|city| format!("c{city}")).collect();
    let mut visits: Vec<(&str, &str)> = Vec::new();
    let mut ties = Vec::new();
    for (one, other) in [(0, 1), (2, 3), (4, 5), (6, 7), (10, 11), (12, 13), (14, 15), (8, 18)] {
        visits.push((&names[one], &names[other]));
        // By name c10 comes before c2; the brute force has no order.
        ties.push((one, other));
    }
    let run = |seed: u64| exchange_intensity(&cities(&sides), &visits, 9_999, seed).ei_index.test.unwrap();
    let (_, _, p) = brute_force(&(0..20).map(|city| city < 10).collect::<Vec<_>>(), &ties);
    let found = run(42);
    assert!(!found.exact && found.permutations == 9_999);
    // Four standard errors of a share of 10,000 draws.
    assert!((found.p - p).abs() < 4.0 * (p * (1.0 - p) / 10_000.0).sqrt(), "{} {p}", found.p);
    assert_eq!(found, run(42));
    assert_ne!(found.p.to_bits(), run(43).p.to_bits());
}

fn rounds() -> Value {
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
        "period": {"start": "2008-01-01", "end": "2020-12-31"},
        "baselines": {"rounds": rounds(), "comparisons": [
            comparison(subject("mem-6", "UY"), subject("mem-6", "JM")),
            comparison(subject("mem-6", "UY"), subject("mem-7", "UY")),
            comparison(subject("mem-6", "UY"), subject("mem-9", "UY"))
        ]}
    });
    let found = report(&call("evaluation.compute", &request));
    assert_eq!(
        issues(&found),
        [
            "evaluation.finding_repeated /baselines/rounds/0/findings/6",
            "evaluation.rating_unknown /baselines/rounds/0/findings/7/rating",
            "evaluation.rounds_not_comparable /baselines/comparisons/1",
            "evaluation.round_unknown /baselines/comparisons/2/second/round"
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

fn activity() -> Value {
    json!({
        "identifier": "XM-DAC-99999-CITIES", "reporting": {"reference": "XM-DAC-99999", "kind": "40", "name": {"en": "Secretariat"}},
        "participating": [{"role": "funding", "kind": "10", "name": {"en": "Funder"}}],
        "status": "implementation",
        "dates": {"actual_start": "2008-01-01", "planned_end": "2010-12-31"},
        "regions": [{"code": "498"}]
    })
}

fn iati(change: impl FnOnce(&mut Value)) -> (Vec<String>, Outcome) {
    let number = |value: i32| json!({"value": value});
    let mut request = json!({
        "plan": plan(&simple("unit", true, number(0), number(250), number(2000))),
        "activity": activity(), "date": "2010-06-01"
    });
    change(&mut request);
    let outcome = call("evaluation.iati", &request);
    (issues(&report(&outcome)), outcome)
}

#[test]
fn a_good_plan_is_written_with_a_table() {
    let (codes, outcome) = iati(|_| {});
    assert!(codes.is_empty(), "{codes:?}");
    assert_eq!(report(&outcome)["value"], json!({"written": true, "results": 1, "indicators": 1}));
    let xml = file(&outcome, "activity.xml");
    for part in [
        r#"<iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="2010-06-01T00:00:00Z">"#,
        r#"<sector vocabulary="1" code="12330" percentage="100"/>"#,
        r#"<indicator measure="1" ascending="1" aggregation-status="1">"#,
        r#"<baseline year="2007" value="0"/>"#,
        r#"<actual value="2000"/>"#,
    ] {
        assert!(xml.contains(part), "{part}: {xml}");
    }
    let table = file(&outcome, "activity.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[3], "r,output,Cities exchange,i,Participants,unit,2008-01-01,2010-12-31,actual,,2000,,,");
}

#[test]
fn blank_texts_are_not_written() {
    let blank = json!({"en": " "});
    let (codes, outcome) = iati(|request| {
        request["plan"]["results"][0]["description"] = blank.clone();
        request["plan"]["results"][0]["indicators"][0]["description"] = blank.clone();
        request["plan"]["results"][0]["indicators"][0]["periods"][0]["actual"]["comment"] = blank.clone();
    });
    assert!(codes.is_empty(), "{codes:?}");
    let xml = file(&outcome, "activity.xml");
    assert_eq!((xml.matches("<description").count(), xml.matches("<comment").count()), (1, 0));
}

#[test]
fn what_iati_refuses_is_found_before_it_is_written() {
    type Change = fn(&mut Value);
    let changes: &[(Change, &str)] = &[
        (
            |r| r["activity"]["identifier"] = "XM-DAC-99999".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["identifier"] = "CITIES".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["identifier"] = "XM-DAC-99999-A/B".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["identifier"] = "XM-DAC-99999-A ".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["dates"] = json!({"planned_end": "2010-12-31"}),
            "evaluation.iati_dates /activity/dates",
        ),
        (
            |r| r["activity"]["dates"]["planned_start"] = "2011-12-31".into(),
            "evaluation.iati_dates /activity/dates/planned_end",
        ),
        (
            |r| r["activity"]["dates"]["actual_start"] = "2010-12-01".into(),
            "evaluation.iati_dates /activity/dates/actual_start",
        ),
        (|r| r["activity"]["regions"] = json!([]), "evaluation.iati_place_missing /activity"),
        (
            |r| r["activity"]["countries"] = json!([{"code": "UY", "percentage": 50}]),
            "evaluation.iati_percentages /activity/countries",
        ),
        (
            |r| r["activity"]["sectors"] = json!([{"code": "12330", "percentage": 60}]),
            "evaluation.iati_percentages /activity/sectors",
        ),
        (
            |r| r["activity"]["participating"][0]["name"] = json!({}),
            "evaluation.iati_organisation /activity/participating/0",
        ),
        (|r| r["plan"]["description"] = json!({}), "evaluation.text_missing /plan/description"),
        (
            |r| r["activity"]["reporting"]["name"] = json!({}),
            "evaluation.text_missing /activity/reporting/name",
        ),
        (|r| r["plan"]["title"] = json!({"en": " "}), "evaluation.text_missing /plan/title"),
        (
            |r| r["plan"]["results"][0]["indicators"][0]["periods"][0]["end"] = "2007-01-01".into(),
            "evaluation.period_order /plan/results/0/indicators/0/periods/0",
        ),
        (
            |r| r["plan"]["results"][0]["indicators"][0]["periods"][0]["actual"] = json!({}),
            "evaluation.value_missing /plan/results/0/indicators/0/periods/0/actual",
        ),
    ];
    for (change, expected) in changes {
        let (codes, outcome) = iati(change);
        assert_eq!(codes, [*expected]);
        assert!(outcome.attachments.is_empty(), "{expected}");
    }
}

#[test]
fn the_report_says_everything_in_four_languages_and_escapes_it() {
    let number = |value: i32| json!({"value": value});
    let mut more = json!({"records": records(), "network": network(), "outputs": ["report"],
        "baselines": {"rounds": rounds(), "comparisons": [
            {"first": {"round": "mem-6", "subject": "UY"}, "second": {"round": "mem-6", "subject": "JM"}}]}});
    let mut request = json!({
        "plan": plan(&simple("unit", false, number(40), number(20), number(25))),
        "period": {"start": "2008-01-01", "end": "2010-12-31"}
    });
    request["plan"]["title"] = json!({"en": "A <b>*plan*</b> | x"});
    request["plan"]["results"][0]["criteria"] =
        json!(["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"]);
    request.as_object_mut().unwrap().append(more.as_object_mut().unwrap());
    let outcome = call("evaluation.compute", &request);
    let names: Vec<&String> = outcome.attachments.keys().collect();
    assert_eq!(names.len(), 8);
    for name in names {
        let text = file(&outcome, name);
        // A text that the catalogue does not have shows its name.
        assert!(!text.contains("eval-"), "{name}: {text}");
        assert!(!text.contains("<b>"), "{name}: {text}");
        assert!(!text.contains("_recorded") && !text.contains("NaN"), "{name}: {text}");
    }
    let english = file(&outcome, "report.en.md");
    for part in [
        "**A \\<b\\>\\*plan\\*\\</b\\> \\| x**",
        "75% of the way",
        "| from side to side: European Union → Latin America and the Caribbean | 1 |",
        "| Cities that published a directory | not recorded |",
        "| Activities on time | 25% (1 of 4) |",
        "relevance, coherence, effectiveness, efficiency, impact, sustainability",
        "66.7%",
        "16.7 points",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    let french = file(&outcome, "report.fr.md");
    assert!(french.contains("Du 1er janvier 2008 au 31 décembre 2010"), "{french}");
    assert!(french.contains("66,7\u{a0}%"), "{french}");
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let request = json!({
        "records": records(), "network": network(), "period": {"start": "2008-01-01", "end": "2010-12-31"}, "outputs": ["report"]
    });
    let (one, other) = (call("evaluation.compute", &request), call("evaluation.compute", &request));
    assert_eq!((one.report, one.attachments), (other.report, other.attachments));
}

#[test]
fn the_request_of_the_documentation_runs() {
    let page = include_str!("../../../docs/evaluation.md");
    let request = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let found = call("evaluation.compute", &serde_json::from_str(request).unwrap());
    assert!(issues(&report(&found)).is_empty());
    assert_eq!(first_period(&report(&found))["achieved"], json!({"value": 0.25}));
    assert_eq!(found.attachments.len(), 9);
    // Every process indicator of the page is one, and the other way round.
    let listed: std::collections::BTreeSet<&str> = page
        .split("## Process indicators")
        .nth(1)
        .and_then(|rest| rest.split("## Exchange").next())
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .flat_map(|line| {
            line.split('|').next().unwrap().split('`').filter(|word| word.contains('_') || *word == "people")
        })
        .collect();
    let process = report(&found)["value"]["process"].clone();
    let given: std::collections::BTreeSet<&str> =
        process.as_array().unwrap().iter().map(|figure| figure["indicator"].as_str().unwrap()).collect();
    assert_eq!(listed, given);
}
