//! Visits: who interprets, what comes before what, and what is written of visits that do not take place.

use crate::call::{found, report, with};
use crate::visits::{check, item, mayor_visit, technical_visit, with_item};
use serde_json::{Value, json};

fn at(item: Value, place: &str, people: Value) -> Value {
    with(&item, &json!({"place": place, "people": people}))
}

fn with_agenda(more: Vec<Value>) -> Value {
    let mut visit = mayor_visit();
    visit["agenda"].as_array_mut().unwrap().extend(more);
    visit
}

#[test]
fn an_interpreter_of_the_delegation_interprets() {
    let visit = |people: Value| {
        let ghent = json!({"host": "ghent", "programmed_by": "ghent", "delegation": people});
        found(&check(&with(&mayor_visit(), &ghent), &json!({"agreement": null})))
    };
    let nobody = ["visit.no_interpreter /visit/interpreter", "visit.no_agreement /visit"];
    assert_eq!(visit(json!(["mayor", "commission", "health"])), nobody);
    assert_eq!(visit(json!(["mayor", "commission", "health", "interpreter"])), ["visit.no_agreement /visit"]);
}

#[test]
fn whoever_comes_from_elsewhere_last_has_time_to_travel() {
    let split = |ends: &str| {
        with_agenda(vec![
            at(item("n", "meeting", "2010-04-21T09:00", ends), "North", json!(["mayor"])),
            at(
                item("s", "meeting", "2010-04-21T10:00", "2010-04-21T11:00"),
                "South",
                json!(["commission", "health"]),
            ),
            at(item("c", "meeting", "2010-04-21T12:00", "2010-04-21T13:00"), "City hall", json!([])),
        ])
    };
    let report = check(&split("2010-04-21T12:00"), &json!({}));
    assert_eq!(found(&report), ["visit.travel_gap /visit/agenda/6"]);
    assert_eq!(report["issues"][0]["params"], json!({"minutes": 30, "found": 0}));
    assert_eq!(report["issues"][0]["related"], json!(["/visit/agenda/4"]));
    assert_eq!(found(&check(&split("2010-04-21T11:30"), &json!({}))), Vec::<String>::new());
}

#[test]
fn visits_follow_each_other_in_utc() {
    // 10:00 in Madrid is 8:00 in UTC; 9:00 in Salta is 12:00.
    let first = with(&mayor_visit(), &json!({"begins": "2010-06-07T10:00", "ends": "2010-06-07T12:00"}));
    let second = json!({"host": "salta", "visitor": "lugo", "programmed_by": "salta",
        "zone": "America/Argentina/Salta", "begins": "2010-06-07T09:00", "agenda": [], "delegation": []});
    let report = check(&with(&technical_visit(), &second), &json!({"other_visits": [first]}));
    assert!(!found(&report).iter().any(|issue| issue.contains("first_not_mayor")), "{report}");
    assert_eq!(report["value"]["number"], 2);
}

#[test]
fn a_technical_visit_waits_until_the_first_is_over() {
    let technical = |begins: &str| {
        let visit = with(&technical_visit(), &json!({"begins": begins, "agenda": null}));
        found(&check(&visit, &json!({"other_visits": [mayor_visit()]})))
    };
    // The visit at mayor level is from 19 April, 9:00, to 21 April, 18:00.
    let too_early = "visit.first_not_mayor /visit/level".to_owned();
    assert!(technical("2010-04-20T09:00").contains(&too_early));
    assert!(technical("2010-04-21T17:59").contains(&too_early));
    assert!(!technical("2010-04-21T18:00").contains(&too_early));
}

#[test]
fn a_report_of_a_day_to_come_is_not_handed_in() {
    let report = json!({"date": "2010-06-30", "follow_ups": [{"text": "Write", "owner": "salta"}]});
    let visit = with(&mayor_visit(), &json!({"report": report}));
    assert_eq!(
        found(&check(&visit, &json!({"date": "2010-06-01"}))),
        ["agreement.in_future /visit/report/date", "visit.report_missing /visit/report"]
    );
    assert_eq!(
        found(&check(&visit, &json!({"date": "2010-05-01"}))),
        ["agreement.in_future /visit/report/date"]
    );
}

#[test]
fn each_item_that_clashes_is_told_once() {
    let same = |number: usize| item(&format!("x{number}"), "meeting", "2010-04-21T09:00", "2010-04-21T10:00");
    let report = check(&with_agenda((0..1000).map(same).collect()), &json!({}));
    assert_eq!(found(&report).len(), 999);
    let last = &report["issues"][998];
    // By their identifiers: x999 is the last.
    assert_eq!((&last["path"], &last["params"]), (&json!("/visit/agenda/1003"), &json!({"others": 999})));
    assert_eq!(last["related"], json!(["/visit/agenda/4"]));
    assert_eq!(last["message"], "the same people have this and 999 other things at the same time");
}

#[test]
fn of_a_cancelled_visit_only_what_is_written_wrongly_is_told() {
    let cancelled = json!({"cancelled": true, "agenda": [], "delegation": ["nobody"], "objectives": null,
        "programmed_by": null, "ends": "2010-04-30T18:00"});
    let more = json!({"agreement": null});
    assert_eq!(
        found(&check(&with(&mayor_visit(), &cancelled), &more)),
        ["visit.person_unknown /visit/delegation/0"]
    );
    let mut late = with_item(3, &json!({"ends": "2010-04-20T16:00"}));
    late["cancelled"] = json!(true);
    assert_eq!(found(&check(&late, &more)), ["visit.ends_before_start /visit/agenda/3/ends"]);
}

#[test]
fn items_of_two_visits_have_identifiers_of_their_own() {
    let events = |visit: &str, name: &str| {
        let agenda = json!([item(name, "meeting", "2010-04-19T10:00", "2010-04-19T11:00")]);
        check(&with(&mayor_visit(), &json!({"id": visit, "agenda": agenda})), &json!({}))["value"]["events"]
            .clone()
    };
    let (one, other) = (events("a-b", "c"), events("a", "b-c"));
    assert_eq!((&one[0]["id"], &other[0]["id"]), (&json!("a~1b-c"), &json!("a-b-c")));
    let calendar =
        report("calendar.ics", &json!({"stamp": "2010-01-01T00:00:00Z", "events": [one[0], other[0]]}));
    assert_eq!(found(&calendar), Vec::<String>::new());
    assert_eq!(calendar["value"]["text"].as_str().unwrap().matches("BEGIN:VEVENT").count(), 2);
}

#[test]
fn that_a_visit_is_cancelled_is_a_change_of_its_events() {
    let report = check(&with(&mayor_visit(), &json!({"cancelled": true})), &json!({}));
    let event = &report["value"]["events"][0];
    assert_eq!((&event["status"], &event["sequence"]), (&json!("cancelled"), &json!(1)));
}
