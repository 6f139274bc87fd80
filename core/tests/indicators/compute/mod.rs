//! Indicators of a made-up city: limits, provenance, and what is done with bad input.

mod by_hand;

use std::collections::BTreeSet;

use crate::made_up::{EDITION, call, city, engine, figures, places, report, request};
use acogida::formats::{Column, Frame, Values};
use acogida::ops::Job;
use proptest::prelude::*;
use serde_json::{Value, json};

fn of<'v>(estimates: &'v Value, id: &str, group: &str) -> &'v Value {
    let group = (!group.is_empty()).then_some(group);
    estimates
        .as_array()
        .unwrap()
        .iter()
        .find(|estimate| estimate["indicator"] == id && estimate["group"].as_str() == group)
        .unwrap_or_else(|| panic!("no estimate of {id} {group:?}"))
}

fn near(found: &Value, expected: f64, what: &str) {
    let number = found.as_f64().unwrap_or_else(|| panic!("{what}: {found}"));
    assert!(
        (number - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{what}: {number} is not {expected}"
    );
}

#[test]
fn limits_are_those_of_other_software() {
    let (estimates, _) = report("indicator.compute", &request(), Some(EDITION));
    let expected = [
        // statsmodels 0.15: proportion_confint(4, 6, 0.05, "wilson")
        ("started_within_21_days_share", (29.999_331_513_839_184, 90.322_858_889_421_95)),
        // SciPy: chi2.ppf(0.025, 8) / 4, chi2.isf(0.025, 10) / 4
        ("services_per_100000", (0.544_932_686_813_162_4, 5.120_794_337_701_848)),
        // lifelines 0.30: KaplanMeierFitter, limits of the logarithm of minus the logarithm
        ("still_waiting_21_days", (6.123_117_42, 71.644_199_26)),
        ("retention_90_days", (11.094_826_04, 80.370_923_69)),
        // SciPy: t.interval(0.95, 4, mean, sem) of 24, 30, 40, 22, 50
        ("mean_age_years", (18.656_091_128_430_056, 47.743_908_871_569_95)),
        // The ends of the estimates: 3000 / 15 000 and 3000 / 8000, and what is left
        ("treatment_coverage", (20.0, 37.5)),
        ("treatment_gap", (62.5, 80.0)),
        ("met_demand", (37.5, 75.0)),
        ("syringes_per_person_injecting", (120.0, 300.0)),
        ("agonist_per_person_injecting", (45.0, 112.5)),
        // Nine of sixteen are there, and none of the others is denied by all; three of five, and neither of the two
        ("service_capacity_index", (56.25, 100.0)),
        ("harm_reduction_range", (60.0, 100.0)),
    ];
    for (id, (lower, upper)) in expected {
        let found = of(&estimates, id, "");
        // lifelines prints eight decimals.
        for (end, limit) in [("lower", lower), ("upper", upper)] {
            let number = found[end].as_f64().unwrap_or_else(|| panic!("{id}: {found}"));
            assert!((number - limit).abs() < 1e-7, "{end} of {id}: {number} is not {limit}");
        }
    }
    for id in ["treatment_coverage", "service_capacity_index"] {
        assert_eq!(of(&estimates, id, "")["confidence"], Value::Null, "{id} is no sample");
    }
}

#[test]
fn an_estimate_says_where_it_comes_from() {
    let mut asked = request();
    asked["records"] = json!(true);
    asked["ids"] = json!(["injecting_admitted_14_days_share", "treatment_coverage", "naloxone_extent"]);
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(places(&issues), ["indicator.outside_period "]);
    assert_eq!(
        issues[0]["params"],
        json!({"records": "episodes", "field": "first_contact", "year": 2024, "count": 2})
    );
    let admitted = of(&estimates, "injecting_admitted_14_days_share", "");
    assert_eq!(
        admitted["records"],
        json!({"counted": ["e1", "e2"], "not_counted": ["e3", "e6"], "missing": [], "undetermined": []})
    );
    assert_eq!(admitted["suppression"], "person");
    assert_eq!(admitted["period"], json!({"from": "2025-01-01", "to": "2025-12-31"}));
    assert_eq!((&admitted["city"], &admitted["outside_n"]), (&json!("x"), &json!(2)));
    let coverage = of(&estimates, "treatment_coverage", "");
    assert_eq!(coverage["denominator_rule"], "estimated_range");
    assert_eq!(
        (&coverage["denominator_low"], &coverage["denominator_high"], &coverage["reporting_coverage"]),
        (&json!(8000.0), &json!(15_000.0), &json!(0.8))
    );
    assert_eq!(coverage["definition_hash"].as_str().unwrap().len(), 64);
    assert_eq!(of(&estimates, "naloxone_extent", "")["level"], "some");
    // Other figures are another input, and another order of the records is not.
    let input = |request: &Value| {
        let (estimates, _) = report("indicator.compute", request, None);
        of(&estimates, "injecting_admitted_14_days_share", "")["input_hash"].clone()
    };
    let mut turned = asked.clone();
    turned["inputs"]["episodes"].as_array_mut().unwrap().reverse();
    assert_eq!(input(&turned), input(&asked));
    turned["inputs"]["episodes"][0]["age"] = json!(77);
    assert_ne!(input(&turned), input(&asked));
}

#[test]
fn above_parity_is_told_and_not_cut() {
    let (estimates, issues) = report("indicator.compute", &request(), Some(EDITION));
    assert_eq!(of(&estimates, "bed_occupancy", "")["notes"], json!([{"note": "above_one"}]));
    let injecting = of(&estimates, "agonist_per_person_injecting", "");
    assert_eq!(injecting["notes"], json!([{"note": "above_lowest"}]));
    let above: Vec<&Value> = issues.iter().filter(|issue| issue["code"] == "indicator.above_one").collect();
    let ids: Vec<&str> = above.iter().map(|issue| issue["params"]["indicator"].as_str().unwrap()).collect();
    assert_eq!(ids, ["bed_occupancy", "agonist_per_person_injecting"]);
    let told: Vec<&str> = above.iter().map(|issue| issue["message"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "the numerator of bed_occupancy is above its denominator",
            "the numerator of agonist_per_person_injecting is above the lowest value of its denominator"
        ]
    );
}

#[test]
fn bad_records_are_told_and_the_others_counted() {
    let mut asked = request();
    asked["ids"] = json!(["women_episodes_share", "still_waiting_21_days"]);
    asked["inputs"] = json!({"episodes": [
        {"id": "a", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "female"},
        {"id": "b", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "woman"},
        {"id": "c", "first_contact": "2025-01-01", "intake_date": "2025-13-02", "sex": "male"},
        {"id": "d", "first_contact": "2025-03-01", "intake_date": "2025-01-02", "sex": "male"},
        {"id": "a", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "male"},
        {"id": "e", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "male", "age": -3,
         "injected": "perhaps", "shoe_size": 43}
    ]});
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "indicator.code_unknown /inputs/episodes/1/sex",
            "indicator.value_invalid /inputs/episodes/2/intake_date",
            "indicator.record_contradicts /inputs/episodes/3",
            "indicator.record_repeated /inputs/episodes/4",
            "indicator.value_invalid /inputs/episodes/5/age",
            "indicator.value_invalid /inputs/episodes/5/injected",
            "indicator.field_unused /inputs/episodes/5/shoe_size",
        ]
    );
    assert_eq!(issues[3]["related"], json!(["/inputs/episodes/0"]));
    let women = of(&estimates, "women_episodes_share", "");
    assert_eq!(
        (&women["numerator"], &women["valid_n"], &women["missing_n"]),
        (&json!(1.0), &json!(2), &json!(1))
    );
    // Whatever an issue says, it never says the value.
    assert!(issues.iter().all(|issue| !issue.to_string().contains("woman")), "{issues:?}");
}

#[test]
fn bad_figures_are_told_and_the_others_computed() {
    let mut asked = request();
    asked["ids"] = json!([
        "first_treatment_share",
        "treatment_coverage",
        "met_demand",
        "agonist_coverage",
        "hiv_testing_coverage"
    ]);
    let mut rows = figures();
    rows[0]["treated_first_time"] = json!(4000);
    rows[0]["need_low"] = json!(20_000);
    rows[0]["demand_low"] = json!(0);
    rows[0]["opioid_users_high"] = Value::Null;
    rows[0]["injecting_point"] = json!(0);
    rows[0]["injecting_low"] = json!(0);
    rows.as_array_mut().unwrap().push(json!({"reference_year": 2024, "treated_people": 7}));
    rows.as_array_mut().unwrap().push(json!({"reference_year": 2025, "treated_people": 7}));
    asked["inputs"] = json!({"figures": rows});
    asked["city"]["population"] = json!([{"year": 2024, "persons": 1}, {"year": 2024, "persons": 2}]);
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "indicator.record_repeated /inputs/figures/2",
            "indicator.record_repeated /city/population/1",
            "indicator.not_computable /ids/1",
            "indicator.above_one /ids/2",
            "indicator.record_above_one /inputs/figures/0",
            "indicator.above_one /ids/0",
            "indicator.not_computable /ids/4",
            "indicator.outside_period ",
        ]
    );
    let why = |id: &str| of(&estimates, id, "")["reason"].clone();
    assert_eq!(why("treatment_coverage"), "range_out_of_order");
    assert_eq!(why("hiv_testing_coverage"), "zero_denominator");
    let first = of(&estimates, "first_treatment_share", "");
    near(&first["value"], 400.0 / 3.0, "first");
    let no_interval = |why: &str| json!({"note": "no_interval", "why": why});
    assert_eq!(first["notes"], json!([{"note": "above_one"}, no_interval("above_denominator")]));
    assert_eq!(
        of(&estimates, "met_demand", "")["notes"],
        json!([{"note": "above_lowest"}, {"note": "one_limit", "why": "no_denominator"}])
    );
    assert_eq!(of(&estimates, "agonist_coverage", "")["notes"], json!([no_interval("missing")]));
}

#[test]
fn nothing_is_made_up_where_something_is_not_given() {
    let mut asked = request();
    asked["inputs"] = json!({"figures": figures()});
    let (_, issues) = report("indicator.compute", &asked, None);
    let left: Vec<(&str, u64)> = issues
        .iter()
        .filter(|issue| issue["code"] == "indicator.records_not_given")
        .map(|issue| {
            (issue["params"]["records"].as_str().unwrap(), issue["params"]["indicators"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(
        left.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["episodes", "locations", "organizations", "referrals", "services"]
    );
    let mut years = asked.clone();
    years["ids"] = json!(["treatment_coverage"]);
    years["period"] = json!({"from": "2024-01-01", "to": "2025-12-31"});
    let mut other = figures()[0].clone();
    other["reference_year"] = json!(2024);
    years["inputs"]["figures"].as_array_mut().unwrap().push(other);
    let (estimates, _) = report("indicator.compute", &years, None);
    assert_eq!(of(&estimates, "treatment_coverage", "")["reason"], "mixed_years");
    // Half a year has no figures of a year.
    years["period"] = json!({"from": "2025-01-01", "to": "2025-06-30"});
    let (estimates, _) = report("indicator.compute", &years, None);
    assert_eq!(of(&estimates, "treatment_coverage", "")["reason"], "no_records");
    asked["period"] = Value::Null;
    asked["ids"] = json!(["treatment_coverage", "nowhere"]);
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(of(&estimates, "treatment_coverage", "")["reason"], "no_period");
    assert_eq!(places(&issues), ["indicator.unknown /ids/1", "indicator.not_computable /ids/0"]);
    let nobody = json!({"city": {"id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza", "population": [{"year": 2024, "persons": 0}]},
        "ids": ["services_per_100000"]});
    let (estimates, _) = report("indicator.compute", &nobody, Some(EDITION));
    assert_eq!(of(&estimates, "services_per_100000", "")["reason"], "zero_denominator");
}

#[test]
fn records_come_as_tables_and_files_too() {
    let mut asked = request();
    asked["ids"] = json!(["women_episodes_share", "referral_completion_share", "first_treatment_share"]);
    asked["inputs"] = json!({});
    asked["responses"] = json!([{"form": "city", "form_version": "1.0.0", "id": "r", "answers": {
        "city_name": "X", "reference_year": 2025, "treated_people": 3000, "treated_first_time": {"missing": "unknown"}}}]);
    let text = asked.to_string();
    let column = |name: &str, values: &[&str]| Column {
        name: name.to_owned(),
        values: Values::Text(
            values.iter().map(|value| (!value.is_empty()).then(|| (*value).to_owned())).collect(),
        ),
    };
    let frame = Frame::new(vec![
        column("id", &["a", "b", "c"]),
        column("intake_date", &["2025-01-02", "2025-01-03T00:00:00", ""]),
        column("sex", &["female", "male", "female"]),
        Column {
            name: "age".to_owned(),
            values: Values::Number(vec![Some(30.0), Some(f64::NAN), Some(0.5)]),
        },
    ])
    .unwrap();
    let csv = "id;sent_date;arrived\n1;2025-02-01;yes\n2;2025-02-01;maybe\n";
    let job = Job {
        request: text.as_bytes(),
        streams: [("episodes".to_owned(), frame)].into(),
        attachments: [("referrals".to_owned(), csv.as_bytes().into())].into(),
        ..Job::default()
    };
    let outcome = engine().call("indicator.compute", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    let sources: Vec<_> = report["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            (issue["code"].as_str().unwrap(), issue["source"].as_str(), issue["path"].as_str().unwrap())
        })
        .filter(|(code, ..)| *code == "indicator.value_invalid")
        .collect();
    assert_eq!(
        sources,
        [
            ("indicator.value_invalid", Some("episodes"), "/4/age"),
            ("indicator.value_invalid", Some("referrals"), "/3/arrived"),
        ]
    );
    let women = of(&report["value"], "women_episodes_share", "");
    assert_eq!((&women["numerator"], &women["denominator"]), (&json!(1.0), &json!(2.0)));
    assert_eq!(of(&report["value"], "first_treatment_share", "")["reason"], "nothing_known");
    let frame = &outcome.streams["estimates"];
    assert_eq!(frame.rows(), report["value"].as_array().unwrap().len());
}

#[test]
fn a_definition_of_ones_own_over_records_of_ones_own() {
    let asked = json!({
        "city": city(), "period": {"from": "2025-01-01", "to": "2025-03-31"},
        "record_sets": [{"id": "calls", "description": "A call to the helpline.", "key": ["id"], "fields": [
            {"name": "id", "kind": "text", "description": "Its number."},
            {"name": "day", "kind": "date", "description": "The day."},
            {"name": "answered_in", "kind": "number", "description": "Seconds until somebody answered."},
            {"name": "language", "kind": "code", "codes": ["es", "pt"], "description": "The language."}]}],
        "definitions": [{
            "id": "answered_in_30_seconds", "version": "1.0.0", "name": {"en": "Calls answered in 30 seconds"},
            "tier": "basic", "over": "calls", "period": {"kind": "within", "field": "day"},
            "measure": {"kind": "proportion", "numerator": "answered_in <= 30"}, "disaggregate": ["language"],
            "interval": "clopper_pearson", "unit": "percent", "suppression": "facility",
            "source": {"citation": "acogida"}}],
        "inputs": {"calls": [
            {"id": "1", "day": "2025-01-01", "answered_in": 12, "language": "es"},
            {"id": "2", "day": "2025-02-01", "answered_in": 45.5, "language": "es"},
            {"id": "3", "day": "2025-02-01", "language": "pt"},
            {"id": "4", "day": "2025-02-01", "answered_in": 1},
            {"id": "5", "day": "2025-04-01", "answered_in": 1, "language": "pt"}]}
    });
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(places(&issues), ["indicator.not_computable /definitions/0", "indicator.outside_period "]);
    let counts: Vec<_> = estimates
        .as_array()
        .unwrap()
        .iter()
        .map(|estimate| {
            (estimate["group"].as_str(), estimate["numerator"].as_f64(), estimate["universe_n"].as_u64())
        })
        .collect();
    let all = [
        (None, Some(2.0), Some(4)),
        (Some("es"), Some(1.0), Some(2)),
        (Some("not_known"), Some(1.0), Some(1)),
        (Some("pt"), None, Some(1)),
    ];
    assert_eq!(counts, all);
}

#[test]
fn estimates_are_fhir_measure_reports() {
    let mut asked = request();
    asked["ids"] = json!(["started_within_21_days_share", "retention_365_days"]);
    asked["outputs"] = json!(["fhir"]);
    // Five times over, so that no count is small.
    let nine = asked["inputs"]["episodes"].as_array().unwrap().clone();
    let five = nine.iter().cycle().take(5 * nine.len()).cloned().enumerate();
    let named = five.map(|(number, mut row)| {
        row["id"] = json!(number.to_string());
        row
    });
    asked["inputs"]["episodes"] = named.collect();
    asked["release"] = json!({"rules": {"threshold": 5}});
    let outcome = call("indicator.compute", &asked, None).unwrap();
    let bundle: Value = serde_json::from_slice(&outcome.attachments["measure_reports.json"]).unwrap();
    let reports = bundle["entry"].as_array().unwrap();
    let started = &reports[0]["resource"];
    assert_eq!(started["measure"], "https://acogida.invalid/indicators/started-within-21-days-share|1.0.0");
    assert_eq!(started["period"], json!({"start": "2025-01-01", "end": "2025-12-31"}));
    let group = &started["group"][0];
    let counts: Vec<u64> =
        group["population"].as_array().unwrap().iter().map(|part| part["count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [30, 30, 20]);
    assert_eq!(group["measureScore"]["unit"], "percent");
    let strata = group["stratifier"][0]["stratum"].as_array().unwrap();
    let names: Vec<&str> = strata.iter().map(|stratum| stratum["value"]["text"].as_str().unwrap()).collect();
    assert_eq!(names, ["female", "male", "other"]);
    let absent = &reports[1]["resource"]["group"][0]["measureScore"];
    assert_eq!(absent["extension"][0]["valueCode"], "unknown");
}

/// Sex, day of the first contact, days until the intake, and how it ended.
type Answers = (u8, i64, Option<i64>, u8);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn order_does_not_matter_and_everything_is_accounted_for(
        rows in proptest::collection::vec((0..3_u8, 0..400_i64, proptest::option::of(0..400_i64), 0..4_u8), 0..14)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows.into_iter().enumerate().collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let day = |days: i64| acogida::calendar::Date::of_epoch_days(20_000 + i32::try_from(days).unwrap()).unwrap().to_string();
        let document = |(number, (sex, asked, wait, reason)): (usize, Answers)| {
            let intake = wait.map(|wait| asked + wait);
            json!({
                "id": format!("e{number}"), "first_contact": day(asked), "intake_date": intake.map(day),
                "sex": (["female", "male", "other"][usize::from(sex)]),
                "discharge_date": intake.filter(|_| reason > 0).map(|start| day(start + i64::from(reason) * 30)),
                "ending_reason": ([None, Some("completed"), Some("left"), None][usize::from(reason)])
            })
        };
        let compute = |rows: Vec<(usize, Answers)>| {
            let mut asked = request();
            asked["period"] = json!({"from": day(0), "to": day(365)});
            asked["until"] = json!(day(900));
            asked["inputs"] = json!({"episodes": rows.into_iter().map(document).collect::<Vec<_>>()});
            report("indicator.compute", &asked, None)
        };
        let (in_order, shuffled) = rows;
        let (one, issues) = compute(in_order.into_iter().enumerate().collect());
        let (other, _) = compute(shuffled);
        prop_assert_eq!(one.to_string(), other.to_string());
        prop_assert!(issues.iter().all(|issue| issue["severity"] != "error"), "{:?}", issues);
        for estimate in one.as_array().unwrap() {
            let count = |name: &str| estimate[name].as_u64().unwrap_or(0);
            prop_assert_eq!(count("valid_n") + count("missing_n"), count("universe_n"));
            prop_assert_eq!(estimate["value"].is_null(), estimate["reason"].is_string());
            if let (Some(lower), Some(value), Some(upper)) =
                (estimate["lower"].as_f64(), estimate["value"].as_f64(), estimate["upper"].as_f64())
            {
                prop_assert!(lower <= value + 1e-9 && value <= upper + 1e-9, "{}", estimate);
            }
        }
        // The parts by sex are the whole.
        for id in ["started_within_21_days_share", "completed_exits_share"] {
            let parts = |name: &str, by: bool| -> u64 {
                let all = one.as_array().unwrap().iter().filter(|found| found["indicator"] == id && found["by"].is_string() == by);
                all.map(|found| found[name].as_u64().unwrap()).sum()
            };
            prop_assert_eq!(parts("universe_n", true), parts("universe_n", false));
            prop_assert_eq!(parts("valid_n", true), parts("valid_n", false));
        }
    }
}
