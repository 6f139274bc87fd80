//! Days that are refused or told not to be known, days in other time zones, and the last day that is known of: none of them
//! makes something not have happened.

use serde_json::{Value, json};

use crate::made_up::{city, places, report};

const YEAR: (&str, &str) = ("2024-01-01", "2024-12-31");

fn computed(id: &str, inputs: Value, (from, to): (&str, &str)) -> (Value, Vec<Value>) {
    let asked = json!({"city": city(), "ids": [id], "period": {"from": from, "to": to}, "inputs": inputs});
    let (found, issues) = report("indicator.compute", &asked, None);
    (found[0].clone(), issues)
}

/// Thirty completed episodes, of which so many have another value in a field, and the others what is there.
fn thirty(field: &str, other: &Value, count: usize) -> Value {
    let row = |number: usize| {
        let mut row = json!({"id": number.to_string(), "person_code": format!("p{number}"),
            "first_contact": "2024-01-10", "intake_date": "2024-01-15", "discharge_date": "2024-03-15",
            "ending_reason": "completed", "return_date": null});
        if number < count {
            row[field] = other.clone();
        }
        row
    };
    json!({"episodes": (0..30).map(row).collect::<Vec<_>>()})
}

#[test]
fn a_day_that_was_refused_or_is_not_known_is_no_no() {
    for other in [json!("15/04/2024"), json!({"missing": "unknown"})] {
        let (found, issues) = computed("return_6_months_share", thirty("return_date", &other, 10), YEAR);
        let counts = ["numerator", "denominator", "missing_n"].map(|field| found[field].clone());
        assert_eq!(counts, [json!(0.0), json!(20.0), json!(10)], "{other}");
        assert_eq!(issues.len(), if other.is_string() { 10 } else { 0 });
        // Nobody knows of twenty when they left.
        let (found, _) = computed("retention_90_days", thirty("discharge_date", &other, 20), YEAR);
        assert_eq!((&found["valid_n"], &found["missing_n"]), (&json!(10), &json!(20)), "{other}");
    }
    // What is blank did not happen, and has another hash than what is not known.
    let blank = computed("return_6_months_share", thirty("return_date", &Value::Null, 10), YEAR).0;
    assert_eq!((&blank["denominator"], &blank["missing_n"]), (&json!(30.0), &json!(0)));
    let unknown =
        computed("return_6_months_share", thirty("return_date", &json!({"missing": "unknown"}), 10), YEAR).0;
    assert_ne!(blank["input_hash"], unknown["input_hash"]);
}

const COUNTED: [&str; 2] = ["numerator", "notes"];

fn treated(rows: Value, until: Option<&str>) -> [Value; 2] {
    let figures = json!([{"reference_year": 2024, "treated_people": 60, "need_low": 500, "need_point": 600,
        "need_high": 700}]);
    let mut asked = json!({"city": city(), "ids": ["treatment_coverage"],
        "period": {"from": YEAR.0, "to": YEAR.1}, "inputs": {"figures": figures, "episodes": rows}});
    if let Some(until) = until {
        asked["until"] = json!(until);
    }
    let (found, _) = report("indicator.compute", &asked, None);
    COUNTED.map(|field| found[0][field].clone())
}

#[test]
fn an_end_that_is_not_known_is_not_one_that_never_came() {
    let row = |id: &str, from: Value, to: Value| json!({"id": id, "person_code": format!("p{id}"), "intake_date": from, "discharge_date": to});
    let stated =
        |unidentified: u64| [json!(60.0), json!([{"note": "persons_stated", "unidentified": unidentified}])];
    let counted =
        |records: u64| [json!(records as f64), json!([{"note": "persons_counted", "records": records}])];
    let here = row("1", json!("2024-02-02"), json!("2024-05-01"));
    let begun_before = |to: Value| row("2", json!("2020-01-15"), to);
    assert_eq!(treated(json!([here, begun_before(json!("15/03/2021"))]), None), stated(1));
    assert_eq!(treated(json!([here, begun_before(json!({"missing": "refused"}))]), None), stated(1));
    // Blank is still in treatment.
    assert_eq!(treated(json!([here, begun_before(Value::Null)]), None), counted(2));
    // Whoever began in the year is of it, whenever it ended; whoever ended before it is not, whenever it began.
    let of_the_year = row("2", json!("2024-06-01"), json!("soon"));
    assert_eq!(treated(json!([here, of_the_year]), None), counted(2));
    let of_before = row("2", json!("15/03/2021"), json!("2023-12-31"));
    assert_eq!(treated(json!([here, of_before]), None), counted(1));
    // A beginning that was refused may be of the year; one that is blank was none.
    assert_eq!(treated(json!([here, row("2", json!("15/01/2024"), Value::Null)]), None), stated(1));
    assert_eq!(treated(json!([here, row("2", Value::Null, Value::Null)]), None), counted(1));
    // A file without ends says nothing of them.
    let no_ends = json!([{"id": "1", "person_code": "a", "intake_date": "2020-01-15"},
        {"id": "2", "person_code": "b", "intake_date": "2024-01-15"}]);
    assert_eq!(treated(no_ends, None), stated(1));
}

#[test]
fn persons_are_counted_up_to_the_last_known_day() {
    let rows: Vec<Value> = (1..=6)
        .map(|month| {
            json!({"id": month.to_string(), "person_code": format!("p{month}"),
                "intake_date": format!("2024-{:02}-10", 2 * month)})
        })
        .collect();
    let until = |day: Option<&str>| treated(json!(rows), day)[0].clone();
    assert_eq!(
        [until(None), until(Some("2024-09-30")), until(Some("2025-06-30"))],
        [6.0, 4.0, 6.0].map(Value::from)
    );
}

#[test]
fn a_time_with_an_offset_is_on_the_day_of_the_city() {
    // In Fortaleza it is three hours earlier than in UTC: half past ten in the evening of the 31st.
    let referral = |sent: &str| json!({"referrals": [{"id": "a", "sent_date": sent, "arrived": true}]});
    let counted = |sent: &str| {
        let (found, issues) =
            computed("referral_completion_share", referral(sent), ("2025-01-01", "2025-12-31"));
        (found["valid_n"].clone(), found["undetermined_n"].as_u64().unwrap_or(0), places(&issues))
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(counted("2026-01-01T01:30:00Z"), (json!(1), 0, none.clone()));
    assert_eq!(counted("2025-12-31T22:00:00-03:00"), (json!(1), 0, none.clone()));
    assert_eq!(counted("2025-12-31T23:30:00"), (json!(1), 0, none));
    assert_eq!(counted("2026-01-01T03:30:00Z").0, json!(0));
    assert_eq!(counted("2024-12-31 23:30:00-05:00").0, json!(1));
    // What is no moment is refused, and not known.
    let (_, undetermined, told) = counted("2025-12-31T25:00:00Z");
    assert_eq!(undetermined, 1);
    assert!(told.contains(&"indicator.value_invalid /inputs/referrals/0/sent_date".to_owned()), "{told:?}");
    // Arrived on the day before it was sent.
    let before = json!({"referrals": [
        {"id": "a", "sent_date": "2025-12-31T01:30:00Z", "arrival_date": "2025-12-30"},
        {"id": "b", "sent_date": "2025-12-31T04:30:00Z", "arrival_date": "2025-12-30"}]});
    let (found, issues) = computed("referral_completion_share", before, ("2025-01-01", "2025-12-31"));
    assert_eq!(
        (&found["valid_n"], places(&issues)),
        (&json!(1), vec!["indicator.record_contradicts /inputs/referrals/1".to_owned()])
    );
}

#[test]
fn an_estimate_that_may_be_nobody_leaves_one_limit() {
    let need = |low: u64| {
        json!({"figures": [{"reference_year": 2025, "treated_people": 30, "need_low": low, "need_point": 100,
            "need_high": 200}]})
    };
    let limits = |id: &str, low: u64| {
        let (found, _) = computed(id, need(low), ("2025-01-01", "2025-12-31"));
        let one = found["notes"]
            .as_array()
            .is_some_and(|notes| notes.contains(&json!({"note": "one_limit", "why": "no_denominator"})));
        (found["value"].clone(), found["lower"].clone(), found["upper"].clone(), one)
    };
    assert_eq!(limits("treatment_coverage", 0), (json!(30.0), json!(15.0), Value::Null, true));
    assert_eq!(limits("treatment_gap", 0), (json!(70.0), Value::Null, json!(85.0), true));
    assert_eq!(limits("treatment_coverage", 50), (json!(30.0), json!(15.0), json!(60.0), false));
}

#[test]
fn a_rate_by_sex_is_divided_by_that_sex() {
    let rate = |by: &str, population: Value| {
        let definition = json!({"id": "begun", "version": "1.0.0", "name": {"en": "Begun"}, "tier": "basic",
            "over": "episodes", "universe": "answered(intake_date)",
            "period": {"kind": "within", "field": "intake_date"},
            "measure": {"kind": "rate", "numerator": "answered(intake_date)"}, "disaggregate": [by],
            "missing": "exclude", "interval": "byar_exact_below_10", "unit": "per_100000",
            "suppression": "person", "source": {"citation": "made up"}});
        let sexes = ["female", "male"];
        let row = |number: usize| {
            json!({"id": number.to_string(), "intake_date": "2025-03-01", "sex": sexes[number % 2],
                "voluntary": true})
        };
        let mut city = city();
        city["population"] = population;
        let asked = json!({"city": city, "definitions": [definition],
            "period": {"from": "2025-01-01", "to": "2025-12-31"},
            "inputs": {"episodes": (0..40).map(row).collect::<Vec<_>>()}});
        let (found, _) = report("indicator.compute", &asked, None);
        let of = |group: &str| {
            let is_it = |one: &&Value| one["group"] == group;
            found.as_array().unwrap().iter().find(is_it).cloned().unwrap_or_default()
        };
        (found.clone(), of("female"), of("male"), of("true"))
    };
    let sexes = json!([{"year": 2025, "sex": "female", "persons": 100_000}, {"year": 2025, "sex": "male", "persons": 80_000}]);
    let (all, women, men, _) = rate("sex", sexes.clone());
    assert_eq!((&women["denominator"], &women["value"]), (&json!(100_000.0), &json!(20.0)));
    assert_eq!((&men["denominator"], &men["value"]), (&json!(80_000.0), &json!(25.0)));
    assert_eq!(all[0]["denominator"], 180_000.0);
    // A city that does not count them has no rate of women.
    let (all, women, ..) = rate("sex", json!([{"year": 2025, "persons": 180_000}]));
    assert_eq!((&women["value"], &women["reason"]), (&Value::Null, &json!("no_population")));
    assert_eq!(all[0]["denominator"], 180_000.0);
    // Of those who came of their own will there are no residents: it is noted.
    let (all, .., voluntary) = rate("voluntary", sexes);
    assert_eq!(voluntary["denominator"], 180_000.0);
    let note = json!({"note": "population_of_all"});
    assert!(voluntary["notes"].as_array().unwrap().contains(&note), "{voluntary}");
    assert!(!all[0]["notes"].as_array().unwrap().contains(&note));
}
