//! Persons who were followed long enough, files that know nobody, items that all deny, and what reports say of them.

use acogida::base::codes;
use acogida::formats::Values;
use serde_json::{Value, json};

use crate::made_up::{call, city, figures, places, report, request};

fn episode(id: String, fields: &Value) -> Value {
    let mut row = fields.clone();
    row["id"] = json!(id);
    row
}

/// So many episodes that say the same.
fn alike(name: &str, count: usize, fields: &Value) -> Vec<Value> {
    (0..count).map(|number| episode(format!("{name}{number}"), fields)).collect()
}

fn computed(id: &str, (from, to): (&str, &str), until: Option<&str>, rows: &[Value]) -> Value {
    let mut asked = json!({"city": city(), "ids": [id], "period": {"from": from, "to": to},
        "inputs": {"episodes": rows}});
    if let Some(until) = until {
        asked["until"] = json!(until);
    }
    report("indicator.compute", &asked, None).0[0].clone()
}

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

#[test]
fn what_happened_after_the_last_known_day_is_not_known_on_it() {
    let begun = json!({"first_contact": "2024-10-01", "intake_date": "2024-10-01"});
    // After 123 days.
    let mut left = begun.clone();
    left["discharge_date"] = json!("2025-02-01");
    let rows = [alike("left", 50, &left), alike("stays", 50, &begun)].concat();
    let year = ("2024-01-01", "2024-12-31");
    // On the last day of the year all hundred have stayed for 91 days.
    let found = computed("retention_180_days", year, None, &rows);
    assert_eq!((&found["value"], &found["reason"]), (&Value::Null, &json!("beyond_watched")));
    let found = computed("retention_90_days", year, None, &rows);
    assert_eq!((&found["value"], &found["numerator"]), (&json!(100.0), &json!(0.0)));
    let found = computed("retention_180_days", year, Some("2025-12-31"), &rows);
    assert_eq!((&found["value"], &found["numerator"]), (&json!(50.0), &json!(50.0)));
    // Whoever asked on the 20th of December has waited for 11 days, although the file knows that it were 40.
    let mut asked = json!({"first_contact": "2024-12-20", "intake_date": "2025-01-29"});
    let mut rows = alike("later", 10, &asked);
    asked = json!({"first_contact": "2024-11-01", "intake_date": "2024-11-11"});
    rows.extend(alike("soon", 10, &asked));
    let found = computed("still_waiting_21_days", year, None, &rows);
    // Ten of twenty begin after ten days; the others are watched no further than 11.
    assert_eq!((&found["value"], &found["reason"]), (&Value::Null, &json!("beyond_watched")));
    let found = computed("still_waiting_21_days", year, Some("2025-12-31"), &rows);
    assert_eq!(found["value"], 50.0);
}

#[test]
fn only_exits_that_were_followed_count_whether_or_not_the_person_returned() {
    let exit = |day: &str, returned: Option<&str>| {
        json!({"intake_date": "2025-01-01", "discharge_date": day, "ending_reason": "completed",
            "return_date": returned})
    };
    let rows = [
        alike("a", 20, &exit("2025-02-01", Some("2025-04-01"))),
        alike("b", 80, &exit("2025-02-01", None)),
        alike("c", 20, &exit("2025-11-01", Some("2025-12-01"))),
        alike("d", 80, &exit("2025-11-01", None)),
    ]
    .concat();
    let found = computed("return_6_months_share", YEAR, None, &rows);
    assert_eq!((&found["numerator"], &found["denominator"]), (&json!(20.0), &json!(100.0)));
    assert_eq!((&found["value"], &found["version"]), (&json!(20.0), &json!("1.1.0")));
    // Half a year later all were followed, and those of November count.
    let found = computed("return_6_months_share", YEAR, Some("2026-05-02"), &rows);
    assert_eq!((&found["numerator"], &found["denominator"]), (&json!(40.0), &json!(200.0)));
    // A day less, and they do not.
    let found = computed("return_6_months_share", YEAR, Some("2026-05-01"), &rows);
    assert_eq!(found["denominator"], 100.0);
}

#[test]
fn who_asked_a_few_days_ago_is_not_counted_admitted_or_not() {
    let asked = |day: &str, begun: Option<&str>| {
        json!({"first_contact": day, "intake_date": begun, "injected": true, "interim_services": false,
            "further_services_34_days": begun.map(|_| 2)})
    };
    let rows = [
        // Followed for half a year: one of four in time.
        alike("a", 1, &asked("2025-06-01", Some("2025-06-11"))),
        alike("b", 2, &asked("2025-06-01", Some("2025-08-01"))),
        alike("c", 1, &asked("2025-06-01", None)),
        // For 41 days: engagement may still come.
        alike("d", 2, &asked("2025-11-20", Some("2025-11-21"))),
        // For 11 days: all who were admitted were so in time, of course.
        alike("e", 5, &asked("2025-12-20", Some("2025-12-21"))),
        alike("f", 5, &asked("2025-12-20", None)),
    ]
    .concat();
    for (id, numerator, denominator) in [
        ("injecting_admitted_14_days_share", 3.0, 6.0),
        ("initiation_14_days_share", 3.0, 6.0),
        ("injecting_admitted_120_days_share", 2.0, 3.0),
        ("interim_services_48_hours_share", 0.0, 3.0),
        ("engagement_34_days_share", 1.0, 4.0),
    ] {
        let found = computed(id, YEAR, None, &rows);
        assert_eq!(
            (&found["numerator"], &found["denominator"]),
            (&json!(numerator), &json!(denominator)),
            "{id}: {found}"
        );
    }
}

#[test]
fn a_file_without_episodes_of_the_year_counts_nobody_and_not_zero() {
    let compute = |figures: Value, episodes: Value| {
        let asked = json!({"city": city(), "ids": ["treatment_coverage", "treatment_gap"],
            "period": {"from": YEAR.0, "to": YEAR.1}, "inputs": {"figures": figures, "episodes": episodes}});
        report("indicator.compute", &asked, None)
    };
    let stated = json!([{"reference_year": 2025, "treated_people": 900, "need_low": 2000, "need_point": 3000,
        "need_high": 4500}]);
    let old =
        json!([{"id": "1", "person_code": "p", "intake_date": "2024-01-05", "discharge_date": "2024-03-01"}]);
    for episodes in [json!([]), old] {
        let (found, _) = compute(stated.clone(), episodes.clone());
        assert_eq!((&found[0]["numerator"], &found[0]["value"]), (&json!(900.0), &json!(30.0)));
        assert_eq!(found[1]["value"], 70.0);
        assert_eq!(found[0]["notes"], json!([{"note": "persons_stated", "unidentified": 0}]));
        let mut unstated = stated.clone();
        unstated[0].as_object_mut().unwrap().remove("treated_people");
        let (found, _) = compute(unstated, episodes);
        assert_eq!((&found[0]["value"], &found[0]["reason"]), (&Value::Null, &json!("nothing_known")));
    }
    // Fifty persons, where the city tells of 900: they count, and it is told.
    let fifty: Vec<Value> = (0..50)
        .map(|number| json!({"id": number.to_string(), "person_code": format!("p{number}"), "intake_date": "2025-01-05"}))
        .collect();
    let (found, issues) = compute(stated.clone(), json!(fifty));
    assert_eq!(found[0]["numerator"], 50.0);
    let differ = codes::indicators::PERSONS_DIFFER.name();
    assert_eq!(
        places(&issues),
        [format!("{differ} /inputs/figures/0"), format!("{differ} /inputs/figures/0")]
    );
    assert_eq!(
        issues[0]["params"],
        json!({"indicator": "treatment_coverage", "counted": 50, "stated": 900.0})
    );
    // Half of it is no contradiction.
    let mut half = stated;
    half[0]["treated_people"] = json!(100);
    assert_eq!(compute(half, json!(fifty)).1, Vec::<Value>::new());
}

#[test]
fn an_item_is_absent_only_when_all_records_say_so() {
    let edition = |denying: usize, offering: usize| {
        let kinds = [
            "needle_syringe_programme",
            "take_home_naloxone",
            "hiv_hepatitis_testing",
            "infectious_disease_care",
            "opioid_agonist_treatment",
        ];
        let service = |number: usize| {
            let state = |state: &str| {
                kinds.iter().map(|kind| ((*kind).to_owned(), json!({"state": state}))).collect::<Value>()
            };
            let facts = if number < denying {
                state("not_offered")
            } else if number < denying + offering {
                json!({"take_home_naloxone": {"state": "offered"}})
            } else {
                json!({})
            };
            json!({"id": format!("s{number}"), "organization_id": "o", "name": "S", "modalities": facts})
        };
        json!({"city": "x", "date": "2026-03-01", "locations": [], "service_at_locations": [],
            "organizations": [{"id": "o", "name": "O"}], "services": (0..20).map(service).collect::<Vec<_>>()})
        .to_string()
    };
    let asked = json!({"city": city(), "ids": ["harm_reduction_range"]});
    let range = |denying: usize, offering: usize| {
        report("indicator.compute", &asked, Some(&edition(denying, offering))).0[0].clone()
    };
    // One of twenty denies all five: the other nineteen may offer them.
    let found = range(1, 0);
    assert_eq!(
        (&found["valid_n"], &found["missing_n"], &found["value"]),
        (&json!(5), &json!(0), &json!(0.0))
    );
    assert_eq!((&found["lower"], &found["upper"]), (&json!(0.0), &json!(100.0)));
    // One offers naloxone: from one of five to all of them.
    let found = range(1, 1);
    assert_eq!(
        (&found["value"], &found["lower"], &found["upper"]),
        (&json!(20.0), &json!(20.0), &json!(100.0))
    );
    // All deny all.
    let found = range(20, 0);
    assert_eq!((&found["value"], &found["missing_n"]), (&json!(0.0), &json!(0)));
    assert_eq!((&found["lower"], &found["upper"]), (&json!(0.0), &json!(0.0)));
    // All but the one that offers naloxone deny the other four: it was not asked about them.
    let found = range(19, 1);
    assert_eq!(
        (&found["value"], &found["lower"], &found["upper"]),
        (&json!(20.0), &json!(20.0), &json!(100.0))
    );
}

#[test]
fn persons_counted_are_not_compared_with_persons_stated() {
    let estimate = |city: &str, note: Value| {
        json!({"indicator": "x", "version": "1.0.0", "definition_hash": "a", "input_hash": "b", "city": city,
            "period": {"from": YEAR.0, "to": YEAR.1}, "measure": "ratio", "numerator": 900, "denominator": 3000,
            "denominator_rule": "sum_of_known", "valid_n": 1, "missing_n": 0, "universe_n": 1, "value": 30.0,
            "method": "none", "unit": "percent", "suppression": "person", "notes": [note]})
    };
    let counted = || json!({"note": "persons_counted", "records": 950});
    let stated = || json!({"note": "persons_stated", "unidentified": 0});
    let compare = |one: Value, other: Value| {
        let asked = json!({"estimates": [estimate("a", one), estimate("b", other)], "between": "cities",
            "reference": "a"});
        report("indicator.compare", &asked, None)
    };
    let (found, issues) = compare(counted(), stated());
    assert_eq!(found["comparisons"][0]["reason"], "persons_differ");
    assert_eq!(issues[0]["params"], json!({"indicator": "x", "reason": "persons_differ"}));
    assert!(issues[0]["message"].as_str().unwrap().contains("one counts persons in records"));
    for alike in [counted(), stated()] {
        let (found, _) = compare(alike.clone(), alike);
        assert_ne!(found["comparisons"][0]["reason"], "persons_differ");
    }
}

#[test]
fn levels_are_codes_of_the_field_and_there_once() {
    let lint = |measure: Value, unit: &str| {
        let definition = json!({"id": "x", "version": "1.0.0", "name": {"en": "X"}, "tier": "basic",
            "over": "figures", "period": {"kind": "within", "field": "reference_year"}, "measure": measure,
            "unit": unit, "interval": "none", "suppression": "facility", "source": {"citation": "made up"}});
        let (_, issues) = report("indicator.lint", &json!({"definitions": [definition]}), None);
        let reason = issues.first().map(|issue| issue["params"]["reason"].clone()).unwrap_or_default();
        (places(&issues), reason)
    };
    let levels = |levels: &[&str]| json!({"kind": "ordinal", "value": "naloxone_extent", "levels": levels});
    assert_eq!(lint(levels(&["none", "some", "all"]), "level").0, [""; 0]);
    let invalid = "indicator.definition_invalid /definitions/0";
    for (wrong, place) in
        [(&["none", "sum", "all"][..], 1), (&["none", "none", "all"], 1), (&["none", "some", "some"], 2)]
    {
        let (places, reason) = lint(levels(wrong), "level");
        assert_eq!(places, [format!("{invalid}/measure/levels/{place}")]);
        assert_eq!(reason, "levels");
    }
    // A share is no number of days.
    let share = json!({"kind": "proportion", "numerator": "treated_people > 100"});
    assert_eq!(lint(share.clone(), "percent").0, [""; 0]);
    for unit in ["days", "years"] {
        assert_eq!(lint(share.clone(), unit).0, [format!("{invalid}/unit")]);
    }
}

#[test]
fn a_record_that_is_left_out_does_not_block_its_corrected_copy() {
    let mut asked = request();
    asked["ids"] = json!(["median_wait_days"]);
    asked["inputs"] = json!({"episodes": [
        {"id": "1", "first_contact": "2025-03-01", "intake_date": "2025-01-02"},
        {"id": "1", "first_contact": "2025-01-01", "intake_date": "2025-01-02"},
        {"id": "1", "first_contact": "2025-01-01", "intake_date": "2025-01-03"},
    ]});
    let (found, issues) = report("indicator.compute", &asked, None);
    assert_eq!((&found[0]["value"], &found[0]["valid_n"]), (&json!(1.0), &json!(1)));
    assert_eq!(
        places(&issues),
        ["indicator.record_contradicts /inputs/episodes/0", "indicator.record_repeated /inputs/episodes/2"]
    );
}

#[test]
fn keys_of_several_parts_are_the_same_only_part_by_part() {
    let definition = json!({"id": "x", "version": "1.0.0", "name": {"en": "X"}, "tier": "basic", "over": "visits",
        "period": {"kind": "within", "field": "day"}, "measure": {"kind": "proportion", "numerator": "done"},
        "unit": "percent", "interval": "none", "suppression": "facility", "source": {"citation": "made up"}});
    let field = |name: &str, kind: &str| json!({"name": name, "kind": kind, "description": name});
    let set = json!({"id": "visits", "description": "A visit.", "key": ["centre", "number"], "fields": [
        field("centre", "text"), field("number", "text"), field("day", "date"), field("done", "boolean")]});
    let visit = |centre: &str, number: &str| json!({"centre": centre, "number": number, "day": "2025-05-01", "done": true});
    let asked = json!({"city": city(), "definitions": [definition], "record_sets": [set],
        "period": {"from": YEAR.0, "to": YEAR.1},
        "inputs": {"visits": [visit("East 1", "2"), visit("East", "1 2"), visit("East", "1 2")]}});
    let (found, issues) = report("indicator.compute", &asked, None);
    assert_eq!(found[0]["numerator"], 2.0);
    assert_eq!(places(&issues), ["indicator.record_repeated /inputs/visits/2"]);
}

#[test]
fn records_of_another_time_are_blank_where_they_are_kept_back() {
    let mut rows = alike("a", 40, &json!({"first_contact": "2025-01-01", "intake_date": "2025-01-02"}));
    rows.extend(alike("b", 30, &json!({"first_contact": "2025-01-01", "intake_date": "2025-03-02"})));
    rows.extend(alike("c", 2, &json!({"first_contact": "2023-01-01", "intake_date": "2023-01-02"})));
    let asked = json!({"city": city(), "ids": ["same_day_start_share", "started_within_21_days_share"],
        "period": {"from": YEAR.0, "to": YEAR.1}, "inputs": {"episodes": rows},
        "release": {"rules": {"threshold": 5}}, "outputs": ["csv"]});
    let outcome = call("indicator.compute", &asked, None).unwrap();
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let place = lines[0].iter().position(|name| *name == "outside_n").unwrap();
    assert!(lines.len() > 1);
    for line in &lines[1..] {
        assert_eq!(line[place], "");
    }
    // Those who hold the data have it.
    let table = outcome.streams["estimates"].column("outside_n").unwrap();
    let Values::Integer(counts) = table else { panic!("{table:?}") };
    assert!(counts.contains(&Some(2)));
}

#[test]
fn a_report_has_the_populations_of_its_measure() {
    let mut asked = request();
    asked["ids"] = json!(["treatment_coverage", "treatment_gap", "median_wait_days"]);
    let mut rows = alike("a", 40, &json!({"first_contact": "2025-01-01", "intake_date": "2025-01-02"}));
    rows.extend(alike("b", 9, &json!({"intake_date": "2025-01-02"})));
    asked["inputs"] = json!({"figures": figures(), "episodes": rows});
    asked["release"] = json!({"rules": {"threshold": 5}});
    asked["outputs"] = json!(["fhir"]);
    let outcome = call("indicator.compute", &asked, None).unwrap();
    let bundle: Value = serde_json::from_slice(&outcome.attachments["measure_reports.json"]).unwrap();
    let populations = |report: usize| {
        let group = &bundle["entry"][report]["resource"]["group"][0]["population"];
        let part = |part: &Value| {
            (part["code"]["coding"][0]["code"].as_str().unwrap().to_owned(), part["count"].as_u64().unwrap())
        };
        group.as_array().unwrap().iter().map(part).collect::<Vec<_>>()
    };
    let of = |parts: &[(&str, u64)]| {
        parts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>()
    };
    assert_eq!(
        populations(0),
        of(&[("initial-population", 1), ("denominator", 10_000), ("numerator", 3000)])
    );
    // The gap counts those who need treatment and have none.
    assert_eq!(
        populations(1),
        of(&[("initial-population", 1), ("denominator", 10_000), ("numerator", 7000)])
    );
    assert_eq!(populations(2), of(&[("initial-population", 49), ("measure-population", 40)]));
    let catalogue = call("indicator.catalogue", &json!({"packs": ["coverage"], "outputs": ["fhir"]}), None);
    let measures: Value = serde_json::from_slice(&catalogue.unwrap().attachments["measures.json"]).unwrap();
    let gap =
        measures["entry"].as_array().unwrap().iter().find(|one| one["resource"]["id"] == "treatment-gap");
    let numerator = &gap.unwrap()["resource"]["group"][0]["population"][2];
    assert_eq!(numerator["criteria"]["expression"], "(need_point) - (treated_people)");
}

#[test]
fn a_field_that_nobody_wrote_down_is_no_zero() {
    let exit =
        json!({"intake_date": "2025-01-01", "discharge_date": "2025-03-01", "ending_reason": "completed"});
    let found = computed("return_6_months_share", YEAR, None, &alike("a", 30, &exit));
    assert_eq!((&found["reason"], &found["missing_n"]), (&json!("nothing_known"), &json!(30)));
    // It was written down, and nobody came back.
    let mut written = exit;
    written["return_date"] = Value::Null;
    let found = computed("return_6_months_share", YEAR, None, &alike("a", 30, &written));
    assert_eq!((&found["value"], &found["missing_n"]), (&json!(0.0), &json!(0)));
    // Of 20 nobody knows whether services followed, so that the share may be anything up to two thirds.
    let asked = |day: &str| json!({"first_contact": "2025-03-01", "intake_date": day});
    let rows = [alike("a", 20, &asked("2025-03-06")), alike("b", 10, &asked("2025-05-04"))].concat();
    let found = computed("engagement_34_days_share", YEAR, None, &rows);
    assert_eq!((&found["method"], &found["lower"]), (&json!("missing_bounds"), &json!(0.0)));
    assert!((found["upper"].as_f64().unwrap() - 200.0 / 3.0).abs() < 1e-9, "{found}");
}

#[test]
fn exits_and_arrivals_after_the_last_known_day_are_not_known_on_it() {
    let rows: Vec<Value> = (0..16)
        .map(|number| {
            let day = format!("2025-{:02}-10", 4 + number / 2);
            episode(
                format!("e{number}"),
                &json!({"intake_date": "2025-01-01", "discharge_date": day,
                "ending_reason": "completed"}),
            )
        })
        .collect();
    // Two a month from April on: six of them up to June.
    for id in ["completed_exits_share", "left_exits_share", "median_stay_days"] {
        let found = computed(id, YEAR, Some("2025-06-30"), &rows);
        assert_eq!((&found["valid_n"], &found["outside_n"]), (&json!(6), &json!(10)), "{id}");
        assert_eq!(computed(id, YEAR, None, &rows)["valid_n"], 16, "{id}");
    }
    let sent = |id: &str, arrival: &str| json!({"id": id, "sent_date": "2025-12-01", "arrived": true, "arrival_date": arrival});
    let referrals = json!([sent("1", "2026-02-01"), sent("2", "2025-12-20")]);
    let asked = |until: &str| {
        json!({"city": city(), "ids": ["referral_completion_share", "median_referral_days"],
        "period": {"from": YEAR.0, "to": YEAR.1}, "until": until, "inputs": {"referrals": referrals}})
    };
    let (found, _) = report("indicator.compute", &asked("2025-12-31"), None);
    assert_eq!((&found[0]["numerator"], &found[0]["denominator"]), (&json!(1.0), &json!(2.0)));
    assert_eq!(found[1]["valid_n"], 1);
    let (found, _) = report("indicator.compute", &asked("2026-03-31"), None);
    assert_eq!((&found[0]["numerator"], &found[1]["valid_n"]), (&json!(2.0), &json!(2)));
}

#[test]
fn help_that_has_only_a_day_was_given() {
    let waits = |fields: Value| {
        let mut row = json!({"first_contact": "2025-03-01", "injected": true});
        row.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        row
    };
    let rows = [
        alike("soon", 1, &waits(json!({"interim_services_date": "2025-03-02"}))),
        alike("late", 1, &waits(json!({"interim_services_date": "2025-03-09"}))),
        alike("none", 1, &waits(json!({"interim_services": false}))),
        alike("when", 1, &waits(json!({"interim_services": true}))),
        alike("open", 1, &waits(json!({"intake_date": null}))),
    ]
    .concat();
    let found = computed("interim_services_48_hours_share", YEAR, None, &rows);
    let counts = ["numerator", "denominator", "missing_n"].map(|name| found[name].as_f64().unwrap());
    assert_eq!(counts, [1.0, 3.0, 2.0]);
}

#[test]
fn the_ends_of_an_estimate_have_limits_without_a_best_one() {
    let asked = |point: Value| {
        json!({"city": city(), "ids": ["met_demand"], "period": {"from": YEAR.0, "to": YEAR.1},
        "inputs": {"figures": [{"reference_year": 2025, "treated_people": 200_000, "demand_low": 411_740,
            "demand_point": point, "demand_high": 755_557}]}})
    };
    let (found, issues) = report("indicator.compute", &asked(Value::Null), None);
    assert_eq!((&found[0]["value"], &found[0]["reason"]), (&Value::Null, &json!("no_best_estimate")));
    let limits = ["lower", "upper"].map(|name| found[0][name].as_f64().unwrap());
    // 200,000 / 755,557 and 200,000 / 411,740.
    assert!((limits[0] - 26.470_537_629_854_53).abs() < 1e-9, "{limits:?}");
    assert!((limits[1] - 48.574_343_032_010_5).abs() < 1e-9, "{limits:?}");
    assert_eq!(issues[0]["params"]["reason"], "no_best_estimate");
    // Without one of the ends nothing is known.
    let mut open = asked(Value::Null);
    open["inputs"]["figures"][0]["demand_low"] = Value::Null;
    assert_eq!(report("indicator.compute", &open, None).0[0]["reason"], "nothing_known");
}

#[test]
fn figures_of_a_year_are_of_all_of_it_whatever_the_last_known_day() {
    let asked = json!({"city": city(), "ids": ["treatment_coverage"], "period": {"from": YEAR.0, "to": YEAR.1},
        "until": "2025-06-30", "inputs": {"figures": figures()}});
    assert_eq!(report("indicator.compute", &asked, None).0[0]["value"], 30.0);
}
