//! How far indicators of a plan came, and what contradicts itself in a plan.

use serde_json::{Value, json};

use super::{call, evaluate, file, first_period, issues, report, simple};

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
        "period": {"from": "2008-01-01", "to": "2010-12-31"}
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

#[test]
fn values_of_different_rounds_are_neither_added_nor_divided() {
    let of = |round: &str, value: i32| json!({"value": value, "round": round});
    let period = |year: i32, target: Value, actual: Value| json!({"start": format!("{year}-01-01"), "end": format!("{year}-12-31"), "target": target, "actual": actual});
    let found = |measure: &str, periods: Value, more: Value| {
        let mut indicator = json!({"id": "i", "title": {"en": "I"}, "measure": measure, "periods": periods});
        indicator.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let found = report(&evaluate(json!([indicator]), json!({})));
        let places =
            issues(&found).into_iter().map(|issue| issue.replace("/plan/results/0/indicators/0", ""));
        (found["value"]["indicators"][0]["total"].clone(), places.collect::<Vec<_>>())
    };
    let differ = json!({"value": null, "reason": "rounds_differ"});
    let told = |place: &str| format!("evaluation.rounds_not_comparable /periods/{place}");
    let years = json!([period(2008, of("r5", 10), of("r5", 5)), period(2009, of("r6", 10), of("r6", 7))]);
    let (sum, issues) = found("unit", years.clone(), json!({}));
    assert_eq!([&sum["target"], &sum["actual"], &sum["times_target"]], [&differ, &differ, &differ]);
    assert_eq!(issues, [told("1/target"), told("1/actual")]);
    // Each year alone is of one round.
    let (sum, issues) = found("unit", years, json!({"additive": false}));
    assert_eq!(sum["actual"], json!({"value": null, "reason": "not_additive"}));
    assert!(issues.is_empty(), "{issues:?}");
    let share = |round: &str, part: i32| json!({"numerator": part, "denominator": 3, "round": round});
    let years =
        json!([period(2008, share("r5", 1), share("r5", 2)), period(2009, share("r6", 1), share("r6", 2))]);
    let (sum, issues) = found("percentage", years, json!({}));
    assert_eq!((&sum["actual"], issues.len()), (&differ, 2));
    // What is wanted is of one round and what was reached of another.
    let year = json!([period(2008, of("r5", 10), of("r6", 5))]);
    let (sum, issues) = found("unit", year.clone(), json!({}));
    assert_eq!([&sum["target"], &sum["actual"]], [&json!({"value": 10.0}), &json!({"value": 5.0})]);
    assert_eq!((&sum["times_target"], issues), (&differ, vec![told("0/actual")]));
    let (sum, issues) = found("unit", year, json!({"cumulative": true}));
    assert_eq!((&sum["times_target"], issues), (&differ, vec![told("0/actual")]));
}

#[test]
fn a_running_total_is_that_of_the_last_day_whatever_the_order_of_the_list() {
    let period = |year: i32, target: i32, actual: i32| json!({"start": format!("{year}-01-01"), "end": format!("{year}-12-31"), "target": {"value": target}, "actual": {"value": actual}});
    let indicators = json!([{"id": "i", "title": {"en": "I"}, "measure": "unit", "cumulative": true,
        "periods": [period(2010, 30, 33), period(2009, 20, 22), period(2008, 10, 9)]}]);
    let found = report(&evaluate(indicators, json!({})));
    assert!(issues(&found).is_empty(), "{:?}", issues(&found));
    let total = &found["value"]["indicators"][0]["total"];
    assert_eq!(
        [&total["target"], &total["actual"], &total["times_target"]],
        [&json!({"value": 30.0}), &json!({"value": 33.0}), &json!({"value": 1.1})]
    );
}

#[test]
fn a_multiple_of_less_than_nothing_is_not_told_as_one() {
    let number = |value: i32| json!({"value": value});
    let mut indicators = simple("unit", true, number(0), number(-3), number(-4));
    indicators[0].as_object_mut().unwrap().remove("baseline");
    let outcome = evaluate(indicators, json!({"outputs": ["report"]}));
    let text = file(&outcome, "report.es.md");
    assert!(!text.contains("veces lo previsto") && !text.contains("133"), "{text}");
    assert_eq!(first_period(&report(&outcome))["reached"], json!(false));
}

/// One person who travels in two years is one person.
#[test]
fn what_stands_and_who_counts_once_is_not_added_over_periods() {
    let computed = |indicator: &str, measure: &str| {
        let indicators =
            yearly(measure, &[Value::Null, Value::Null], json!({"computed": {"indicator": indicator}}));
        let visit = |id: &str, year: u16| {
            json!({"id": id, "level": "mayor", "host": "lugo", "visitor": "salta",
            "begins": format!("{year}-03-01T09:00"), "ends": format!("{year}-03-03T18:00"), "zone": "Europe/Madrid",
            "delegation": ["p"]})
        };
        let party = |id: &str, side: &str| {
            json!({"id": id, "name": {"es": id}, "country": "ES", "languages": ["es"],
            "regions": [{"region": side}]})
        };
        let programme = json!({"partners": [party("lugo", "EU"), party("salta", "LAC")],
            "people": [{"id": "p", "party": "salta", "role": "head"}], "visits": [visit("v", 2008), visit("w", 2009)],
            "fora": [], "plans": []});
        report(&evaluate(indicators, json!({"programme": programme})))
    };
    let people = computed("people", "unit");
    let total = &people["value"]["indicators"][0]["total"];
    assert_eq!(
        (&total["actual"], &total["missing"]),
        (&json!({"value": null, "reason": "not_additive"}), &json!(0))
    );
    assert_eq!(
        computed("visits_done", "unit")["value"]["indicators"][0]["total"]["actual"],
        json!({"value": 2.0})
    );
    assert_eq!(
        issues(&computed("people", "percentage")),
        ["evaluation.measure_unfit /plan/results/0/indicators/0/measure"]
    );
}
