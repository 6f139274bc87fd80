//! Process indicators, counted from the documents of a programme.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{call, evaluate, file, issues, report};

pub fn partners() -> Value {
    let partner = |id: &str, side: &str, country: &str| json!({"id": id, "name": {"en": id}, "country": country, "languages": ["en"], "regions": [{"region": side}]});
    json!([
        partner("lugo", "EU", "ES"),
        partner("ghent", "EU", "BE"),
        partner("montevideo", "LAC", "UY"),
        partner("kingston", "LAC", "JM")
    ])
}

fn agreement(id: &str, kind: &str, parties: [&str; 2], signed: [&str; 2]) -> Value {
    json!({"id": id, "kind": kind, "parties": parties, "starts": signed[1], "events": [
        {"date": "2008-01-01", "kind": "negotiated"},
        {"date": signed[0], "kind": "signed", "by": parties[0]}, {"date": signed[1], "kind": "signed", "by": parties[1]}]})
}

fn visit(id: &str, level: &str, [visitor, host]: [&str; 2], [from, to]: [&str; 2], people: &[&str]) -> Value {
    json!({"id": id, "level": level, "visitor": visitor, "host": host, "begins": format!("{from}T09:00"),
        "ends": format!("{to}T18:00"), "zone": "Europe/Madrid", "delegation": people})
}

fn activity(id: &str, owner: &str, due: &str, done: Option<&str>) -> Value {
    json!({"id": id, "text": id, "kind": "document", "owner": owner, "due": due, "done": done})
}

pub fn programme() -> Value {
    let between = "city_city_agreement";
    let mut cancelled = visit("v3", "technical", ["kingston", "ghent"], ["2010-05-05", "2010-05-08"], &[]);
    cancelled["cancelled"] = true.into();
    let workshop = json!({"id": "w", "text": "Workshop", "kind": "workshop", "owner": "ghent", "done": "2009-06-26",
        "held": {"days": {"from": "2009-06-24", "to": "2009-06-26"}, "people": ["p2", "p4"]}});
    let counts = |active: u32, versions: u32, posts: u32, approvals: u32| {
        json!({"active_members": active, "documents": 1,
        "versions": versions, "posts": posts, "approvals": approvals, "rejections": 0, "entries": 0, "tasks_done": 0})
    };
    let member = |name: &str, stay: Value| json!({"member": name, "language": "en", "stays": [stay]});
    json!({
        "partners": partners(),
        "people": [
            {"id": "p1", "party": "lugo", "role": "head", "sex": "women"}, {"id": "p2", "party": "lugo", "role": "ngo_provider"},
            {"id": "p3", "party": "montevideo", "role": "court_system"}, {"id": "p4", "party": "secretariat", "role": "technical"}
        ],
        "agreements": [
            agreement("m1", "cicad_city_memorandum", ["lugo", "secretariat"], ["2008-01-15", "2008-02-01"]),
            agreement("a1", between, ["lugo", "montevideo"], ["2008-04-20", "2008-05-01"]),
            agreement("a2", between, ["ghent", "kingston"], ["2008-05-20", "2008-06-01"]),
            {"id": "a3", "kind": between, "parties": ["ghent", "montevideo"], "starts": "2008-06-01"},
            agreement("a2", between, ["ghent", "kingston"], ["2008-05-20", "2008-06-01"]),
            {"id": "a4", "kind": between, "parties": ["ghent", "atlantis"], "starts": "2009-06-01", "ends": "2009-01-01"}
        ],
        "visits": [
            visit("v1", "mayor", ["lugo", "montevideo"], ["2009-03-02", "2009-03-04"], &["p1", "p2"]),
            visit("v2", "technical", ["montevideo", "lugo"], ["2010-04-05", "2010-04-08"], &["p3"]),
            cancelled,
            visit("v4", "mayor", ["lugo", "lugo"], ["2010-05-05", "2010-05-08"], &[]),
            visit("v5", "mayor", ["lugo", "ghent"], ["2010-05-08", "2010-05-05"], &[])
        ],
        "fora": [
            {"id": "f1", "host": "lugo", "begins": "2010-12-30T09:00", "ends": "2011-01-01T13:00", "zone": "Europe/Madrid", "open_to_all": true},
            {"id": "f2", "host": "ghent", "begins": "2008-10-06T09:00", "ends": "2008-10-08T13:00", "zone": "Europe/Brussels", "open_to_all": true,
             "delegations": [{"party": "lugo", "people": ["p2"]}, {"party": "kingston", "people": ["p9"]}]}
        ],
        "plans": [{"id": "p", "agreement": "a1", "parties": ["lugo", "ghent"], "goals": [{"id": "g", "text": "g", "results": [
            {"id": "r", "text": "r", "activities": [
                activity("t1", "lugo", "2009-06-01", Some("2009-05-20")), activity("t2", "lugo", "2009-06-01", Some("2009-06-11")),
                activity("t3", "ghent", "2009-06-01", None), activity("t4", "ghent", "2010-06-01", Some("2011-06-01")), workshop]}]}]}],
        "assessments": [{"city": "lugo", "date": "2009-01-01"}, {"city": "lugo", "date": "2010-01-01"}, {"city": "ghent", "date": "2011-01-01"}],
        "workspace": {
            "events": 9, "applied": 9, "last": "2010-02-28T12:00:00Z", "now": "2010-02-28T12:00:00Z",
            "members": [
                member("a", json!({"from": "2010-01-10T00:00:00Z"})),
                member("b", json!({"from": "2009-12-01T00:00:00Z", "until": "2010-01-20T00:00:00Z"})),
                member("c", json!({"from": "2010-02-15T00:00:00Z"}))
            ],
            "documents": [], "moderation": [], "tasks": [], "entries": [], "totals": counts(2, 3, 15, 3),
            "months": {"2010-01": counts(1, 2, 7, 3), "2010-02": counts(1, 1, 8, 0)}
        }
    })
}

/// The process figures by indicator and group, as text.
pub fn process(report: &Value) -> BTreeMap<String, Value> {
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

fn of_programme(more: Value) -> Value {
    let mut request = json!({"programme": programme(), "period": {"from": "2008-01-01", "to": "2010-12-31"}});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    report(&call("evaluation.compute", &request))
}

/// Counted by hand from the documents above.
#[test]
fn process_indicators_are_counted_from_the_documents() {
    let found = of_programme(json!({}));
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
        // The other ends in the next year.
        ("fora_held", json!(1.0)),
        ("events_held", json!(1.0)),
        ("events_held kind=workshop", json!(1.0)),
        ("events_held kind=training", json!(0.0)),
        // p2 came three times. Of p9 only the city is known.
        ("people", json!(5.0)),
        ("people role=ngo_provider", json!(1.0)),
        ("people role=unknown", json!(1.0)),
        ("people sex=women", json!(1.0)),
        ("people sex=unknown", json!(4.0)),
        ("people region=EU", json!(2.0)),
        ("people region=LAC", json!(2.0)),
        ("people region=other", json!(1.0)),
        // 2 × 3, 1 × 4, 2 × 3 and 2 × 3.
        ("person_days", json!(22.0)),
        ("person_days region=EU", json!(12.0)),
        ("assessments_published", json!(1.0)),
        ("directories_published", json!("not_recorded")),
        ("materials_current", json!("not_recorded")),
        ("activities_due", json!(4.0)),
        // Two of those that were due, and the workshop.
        ("activities_done", json!(3.0)),
        ("activities_on_time", json!(25.0)),
        ("activities_delay_days", json!(5.0)),
        // Two of one in December, two in January and two in February.
        ("workspace_active_members", json!(40.0)),
        ("workspace_posts", json!(15.0)),
        ("workspace_documents", json!(3.0)),
        ("workspace_approvals", json!(3.0)),
    ] {
        assert_eq!(process[name], value, "{name}");
    }
    assert_eq!(
        issues(&found),
        [
            "evaluation.repeated /programme/agreements/4/id",
            "evaluation.city_unknown /programme/agreements/5/parties/1",
            "evaluation.record_order /programme/agreements/5",
            "evaluation.same_city /programme/visits/3",
            "evaluation.record_order /programme/visits/4",
            "visit.person_unknown /programme/fora/1/delegations/1/people/0"
        ]
    );
}

#[test]
fn what_is_not_known_of_partners_and_activities_is_told() {
    let found = of_programme(json!({"programme": {
        "partners": [partners()[0], partners()[0], {"id": "x", "name": {"en": "X"}, "country": "GB", "languages": ["en"],
            "regions": [{"region": "EU", "to": "2007-12-31"}]}],
        "people": [{"id": "p", "party": "lugo", "role": "head"}, {"id": "p", "party": "x", "role": "head"}],
        "plans": [{"id": "p", "parties": ["lugo"], "goals": [{"id": "g", "text": "g", "results": [{"id": "r", "text": "r", "activities": [
            {"id": "t", "text": "t", "kind": "meeting", "owner": "nowhere",
             "held": {"days": {"from": "2009-01-02", "to": "2009-01-01"}, "people": ["q"]}}]}]}]}]
    }}));
    let activity = "/programme/plans/0/goals/0/results/0/activities/0";
    assert_eq!(
        issues(&found),
        [
            "evaluation.repeated /programme/partners/1/id".to_owned(),
            "party.sides /programme/partners/2/regions".to_owned(),
            "evaluation.repeated /programme/people/1/id".to_owned(),
            format!("evaluation.city_unknown {activity}/owner"),
            format!("evaluation.record_order {activity}/held"),
            format!("visit.person_unknown {activity}/held/people/0"),
        ]
    );
    let process = process(&found);
    // Without visits and fora nobody knows all the people.
    assert_eq!((&process["events_held"], &process["people"]), (&json!(0.0), &json!("not_recorded")));
    assert_eq!(
        (&process["visits_done"], &process["fora_held"]),
        (&json!("not_recorded"), &json!("not_recorded"))
    );
}

/// A city keeps the side that it had when it signed: Edinburgh left the EU in 2020.
#[test]
fn a_city_keeps_the_side_that_it_had_when_it_signed() {
    let mut edinburgh = partners()[1].clone();
    edinburgh["id"] = "edinburgh".into();
    edinburgh["regions"] = json!([{"region": "EU", "from": "1973-01-01", "to": "2020-01-31"}]);
    let request = |agreements: Value| {
        json!({
            "programme": {
                "partners": [edinburgh, partners()[3]],
                "agreements": agreements,
                "visits": [visit("v", "mayor", ["edinburgh", "kingston"], ["2021-03-02", "2021-03-04"], &[])]
            },
            "period": {"from": "2021-01-01", "to": "2021-12-31"}
        })
    };
    let signed =
        agreement("a", "city_city_agreement", ["edinburgh", "kingston"], ["2019-05-01", "2019-06-01"]);
    let found = report(&call("evaluation.compute", &request(json!([signed]))));
    assert_eq!(process(&found)["visits_done direction=EU-LAC"], 1.0);
    assert!(issues(&found).is_empty());
    let found = report(&call("evaluation.compute", &request(json!([]))));
    assert_eq!(process(&found)["visits_done direction=other-LAC"], 1.0);
    assert_eq!(issues(&found), ["party.sides /programme/partners/0/regions"]);
}

#[test]
fn a_city_evaluates_itself_by_the_same_rules() {
    let found = of_programme(json!({"city": "ghent"}));
    let process = process(&found);
    assert_eq!(found["value"]["city"], "ghent");
    assert_eq!(found["value"]["exchange"], Value::Null);
    assert_eq!((&process["visits_done"], &process["events_held"]), (&json!(0.0), &json!(1.0)));
    assert_eq!(process["fora_held"], 1.0);
    assert_eq!((&process["people"], &process["activities_due"]), (&json!(0.0), &json!(2.0)));
    assert_eq!(
        (&process["agreements_in_force"], &process["agreements_dormant"]),
        (&json!(1.0), &json!(100.0))
    );
    assert_eq!(process["workspace_posts"], "not_by_city");
    let lost = of_programme(json!({"city": "atlantis"}));
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
        json!({"programme": {"materials": materials}, "period": {"from": "2008-01-01", "to": "2010-12-31"}});
    let process = process(&report(&call("evaluation.compute", &request)));
    assert_eq!(
        (&process["materials_current"], &process["materials_current language=es"]),
        (&json!(2.0), &json!(1.0))
    );
}

#[test]
fn actual_values_come_from_the_documents_and_typed_ones_that_differ_are_told() {
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
        indicator(
            "courts",
            json!({"indicator": "people", "group": {"role": "drug_commission"}}),
            Value::Null
        ),
        indicator("guides", json!({"indicator": "directories_published"}), json!({"value": 3})),
        indicator("lost", json!({"indicator": "people", "group": {"level": "mayor"}}), Value::Null)
    ]);
    let mut more = json!({"programme": programme(), "outputs": ["plan"]});
    more["programme"].as_object_mut().unwrap().remove("agreements");
    more["programme"]["visits"].as_array_mut().unwrap().truncate(3);
    more["programme"]["fora"].as_array_mut().unwrap().truncate(1);
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

#[test]
fn the_tables_are_streams_and_files() {
    let request = json!({"programme": programme(), "period": {"from": "2008-01-01", "to": "2010-12-31"}, "outputs": ["tables"]});
    let outcome = call("evaluation.compute", &request);
    let names: Vec<&str> = outcome.attachments.keys().map(String::as_str).collect();
    assert_eq!(names, ["exchange.csv", "indicators.csv", "process.csv"]);
    let value = report(&outcome)["value"].clone();
    let csv = |name: &str| file(&outcome, &format!("{name}.csv"));
    for name in ["exchange", "indicators", "process"] {
        assert_eq!(csv(name).lines().count(), outcome.streams[name].rows() + 1, "{name}");
    }
    let process = csv("process");
    assert!(
        process.starts_with("indicator,dimension,group,value,numerator,denominator,reason\r\n"),
        "{process}"
    );
    assert_eq!(process.lines().count(), value["process"].as_array().unwrap().len() + 1);
    for row in
        ["visits_done,,,2,,,", "activities_on_time,,,25,1,4,", "directories_published,,,,,,not_recorded"]
    {
        assert!(process.contains(&format!("\r\n{row}\r\n")), "{row}: {process}");
    }
    assert_eq!(
        csv("exchange"),
        "from,to,exchanges,arcs\r\nEU,EU,0,0\r\nEU,LAC,1,1\r\nLAC,EU,1,1\r\nLAC,LAC,0,0\r\n"
    );
    // A city's own evaluation has no exchange.
    let own = json!({"programme": programme(), "city": "lugo", "period": {"from": "2008-01-01", "to": "2010-12-31"}});
    let outcome = call("evaluation.compute", &own);
    assert_eq!((outcome.attachments.len(), outcome.streams["exchange"].rows()), (0, 0));
}

fn figure(found: &Value, indicator: &str) -> Value {
    process(found)[indicator].clone()
}

#[test]
fn an_empty_list_of_visits_has_zero_days_and_not_minus_zero() {
    let request = json!({"programme": {"partners": partners(), "visits": []}, "outputs": ["tables"],
        "period": {"from": "2008-01-01", "to": "2010-12-31"}});
    let outcome = call("evaluation.compute", &request);
    assert!(file(&outcome, "process.csv").contains("\r\nvisit_days,,,0,,,\r\n"));
    assert!(!outcome.report.contains(":-0"), "{}", outcome.report);
}

#[test]
fn texts_that_were_finished_later_are_not_current_yet() {
    let text = |language: &str, changed: &str, from: Value| {
        let mut text = json!({"language": language, "edition": 1, "changed": changed});
        if !from.is_null() {
            text["translated_from"] = from;
            text["source_edition"] = 1.into();
        }
        text
    };
    let materials = json!([
        {"id": "a", "title": {"en": "A"}, "texts": [text("en", "2026-03-01", Value::Null)]},
        {"id": "b", "title": {"en": "B"}, "texts": [text("en", "2008-12-31", Value::Null), text("es", "2009-01-01", json!("en"))]}
    ]);
    let until = |to: &str| {
        let request = json!({"programme": {"partners": partners(), "materials": materials},
            "period": {"from": "2008-01-01", "to": to}});
        let found = process(&report(&call("evaluation.compute", &request)));
        [
            found["materials_current"].clone(),
            found.get("materials_current language=es").cloned().unwrap_or_default(),
        ]
    };
    assert_eq!(until("2008-12-31")[0], json!(1.0));
    assert_ne!(until("2008-12-31")[1], json!(1.0));
    assert_eq!(until("2009-12-31"), [json!(1.0), json!(1.0)]);
    assert_eq!(until("2026-12-31")[0], json!(2.0));
}

#[test]
fn a_person_who_is_named_twice_at_one_event_is_told_and_counts_once() {
    let mut programme = programme();
    programme["visits"] =
        json!([visit("v1", "mayor", ["lugo", "montevideo"], ["2009-03-02", "2009-03-04"], &["p1", "p1"])]);
    programme["fora"] = json!([
        {"id": "f2", "host": "ghent", "begins": "2008-10-06T09:00", "ends": "2008-10-07T13:00", "zone": "Europe/Brussels",
         "open_to_all": true, "delegations": [{"party": "lugo", "people": ["p2"]}, {"party": "montevideo", "people": ["p2"]}]}
    ]);
    programme["plans"] = json!([]);
    let found = of_programme(json!({"programme": programme}));
    // 3 days of p1 and 2 of p2.
    assert_eq!(figure(&found, "person_days"), json!(5.0));
    let told: Vec<String> =
        issues(&found).into_iter().filter(|issue| issue.starts_with("visit.repeated")).collect();
    assert_eq!(
        told,
        [
            "visit.repeated /programme/visits/0/delegation/1",
            "visit.repeated /programme/fora/0/delegations/1/people/0"
        ]
    );
}

#[test]
fn a_group_with_a_code_that_there_is_not_is_told() {
    let wanted = [
        json!({"indicator": "visits_done", "group": {"level": "mayer"}}),
        json!({"indicator": "visits_done", "group": {"direction": "EU-Mars"}}),
        json!({"indicator": "events_held", "group": {"kind": "party"}}),
        json!({"indicator": "people", "group": {"role": "judge"}}),
        json!({"indicator": "visit_days", "group": {"level": "mayor"}}),
        json!({"indicator": "visits_done", "group": {"direction": "other-EU"}}),
        json!({"indicator": "people", "group": {"region": "other"}}),
        json!({"indicator": "people", "group": {"sex": "nobody"}}),
    ];
    let indicators: Vec<Value> = wanted
        .iter()
        .enumerate()
        .map(|(at, wanted)| {
            json!({"id": format!("i{at}"), "title": {"en": "I"}, "measure": "unit", "computed": wanted,
                "periods": [{"start": "2008-01-01", "end": "2010-12-31", "target": {"value": 1}}]})
        })
        .collect();
    let found = report(&evaluate(json!(indicators), json!({"programme": programme()})));
    let told: Vec<String> =
        issues(&found).into_iter().filter(|issue| issue.starts_with("evaluation.process_unknown")).collect();
    let expected = |at: usize| format!("evaluation.process_unknown /plan/results/0/indicators/{at}/computed");
    assert_eq!(told, [0, 1, 2, 3, 4].map(expected));
    let actual = |at: usize| found["value"]["indicators"][at]["periods"][0]["actual"].clone();
    assert_eq!([actual(0), actual(5), actual(7)], [Value::Null, json!(0.0), json!(0.0)]);
}

#[test]
fn the_code_of_a_person_stands_in_no_message() {
    let mut programme = programme();
    programme["people"] = json!([{"id": "secret-7", "party": "lugo", "role": "head"}, {"id": "secret-7", "party": "lugo", "role": "head"}]);
    let found = of_programme(json!({"programme": programme}));
    let repeated = found["issues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|issue| issue["path"] == "/programme/people/1/id")
        .unwrap();
    assert_eq!(
        (&repeated["code"], &repeated["message"], &repeated["params"]),
        (
            &json!("evaluation.repeated"),
            &json!("the code of a person is there twice; the first counts"),
            &json!({"list": "people"})
        )
    );
    assert!(!found["issues"].to_string().contains("secret-7"));
}
