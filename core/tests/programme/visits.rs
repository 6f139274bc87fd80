//! Visits: each rule broken and kept.

use crate::call::{found, report, with};
use serde_json::{Value, json};

pub fn partners() -> Value {
    json!([
        {"id": "lugo", "name": {"es": "Lugo"}, "country": "ES", "languages": ["es"], "regions": [{"region": "EU"}]},
        {"id": "salta", "name": {"es": "Salta"}, "country": "AR", "languages": ["es"], "regions": [{"region": "LAC"}]},
        {"id": "ghent", "name": {"nl": "Gent"}, "country": "BE", "languages": ["nl", "en"], "regions": [{"region": "EU"}]}
    ])
}

fn people() -> Value {
    json!([
        {"id": "mayor", "party": "salta", "role": "head"},
        {"id": "deputy", "party": "salta", "role": "named_representative"},
        {"id": "commission", "party": "salta", "role": "drug_commission"},
        {"id": "health", "party": "salta", "role": "board_of_health"},
        {"id": "judge", "party": "salta", "role": "court_system"},
        {"id": "provider", "party": "salta", "role": "ngo_provider"},
        {"id": "interpreter", "party": "salta", "role": "interpreter"},
        {"id": "host", "party": "lugo", "role": "head"}
    ])
}

fn agreement() -> Value {
    json!({"id": "a", "kind": "city_city_agreement", "parties": ["lugo", "salta"], "starts": "2010-01-01",
        "ends": "2010-12-31", "events": [
            {"date": "2009-11-01", "kind": "negotiated"}, {"date": "2009-11-02", "kind": "signed", "by": "lugo"},
            {"date": "2009-11-03", "kind": "signed", "by": "salta"}]})
}

pub fn item(id: &str, kind: &str, begins: &str, ends: &str) -> Value {
    json!({"id": id, "kind": kind, "title": kind, "begins": begins, "ends": ends})
}

/// A visit at mayor level to Lugo, Monday to Wednesday.
pub fn mayor_visit() -> Value {
    json!({"id": "v1", "level": "mayor", "host": "lugo", "visitor": "salta",
        "begins": "2010-04-19T09:00", "ends": "2010-04-21T18:00", "zone": "Europe/Madrid", "programmed_by": "lugo",
        "delegation": ["mayor", "commission", "health"], "objectives": ["See how outreach is organised"],
        "agenda": [
            item("press", "press_conference", "2010-04-19T10:00", "2010-04-19T11:00"),
            item("radio", "broadcast", "2010-04-19T12:00", "2010-04-19T12:30"),
            item("centre", "treatment_programme", "2010-04-20T09:00", "2010-04-20T13:00"),
            item("walk", "walk_about", "2010-04-20T17:00", "2010-04-20T19:00")]})
}

pub fn technical_visit() -> Value {
    with(
        &mayor_visit(),
        &json!({"id": "v2", "level": "technical", "begins": "2010-06-07T09:00",
        "ends": "2010-06-10T18:00", "delegation": ["commission", "health", "judge", "provider"],
        "agenda": [item("courts", "court_session", "2010-06-07T10:00", "2010-06-07T12:00")]}),
    )
}

pub fn check(visit: &Value, more: &Value) -> Value {
    let request = json!({"visit": visit, "partners": partners(), "people": people(), "agreement": agreement(),
        "date": "2010-05-01"});
    report("visit.check", &with(&request, more))
}

fn mayor(changes: Value) -> Vec<String> {
    found(&check(&with(&mayor_visit(), &changes), &json!({})))
}

fn technical(changes: Value) -> Vec<String> {
    found(&check(&with(&technical_visit(), &changes), &json!({"other_visits": [mayor_visit()]})))
}

/// A visit with one item of its programme changed.
pub fn with_item(position: usize, changes: &Value) -> Value {
    let mut visit = mayor_visit();
    visit["agenda"][position] = with(&visit["agenda"][position], changes);
    visit
}

#[test]
fn a_visit_at_mayor_level_that_is_as_it_should_be() {
    let report = check(&mayor_visit(), &json!({}));
    assert_eq!(found(&report), Vec::<String>::new());
    let value = &report["value"];
    assert_eq!(value["days"], 3);
    assert_eq!(
        (&value["begins_utc"], &value["ends_utc"]),
        (&json!("2010-04-19T07:00:00Z"), &json!("2010-04-21T16:00:00Z"))
    );
    assert_eq!(value["number"], 1);
    assert_eq!(value["hosted"], json!({"lugo": 1, "salta": 0}));
    assert_eq!(
        value["events"][0],
        json!({"id": "v1-press", "title": "press_conference", "begins": "2010-04-19T10:00",
            "ends": "2010-04-19T11:00", "zone": "Europe/Madrid"})
    );
}

#[test]
fn who_travels_at_mayor_level() {
    let delegation = |people: Value| mayor(json!({"delegation": people}));
    let none = Vec::<String>::new();
    assert_eq!(delegation(json!(["deputy", "judge", "provider", "interpreter"])), none);
    assert_eq!(delegation(json!(["commission", "health"])), ["visit.mayor_head /visit/delegation"]);
    assert_eq!(
        delegation(json!(["mayor", "deputy", "commission", "health"])),
        ["visit.mayor_head /visit/delegation"]
    );
    assert_eq!(delegation(json!(["mayor", "commission"])), ["visit.mayor_staff /visit/delegation"]);
    assert_eq!(
        delegation(json!(["mayor", "commission", "health", "judge"])),
        ["visit.mayor_staff /visit/delegation"]
    );
    assert_eq!(
        delegation(json!(["mayor", "commission", "health", "nobody", "mayor"])),
        ["visit.person_unknown /visit/delegation/3", "visit.repeated /visit/delegation/4"]
    );
    assert_eq!(
        delegation(json!(["host", "commission", "health"])),
        ["visit.not_of_visitor /visit/delegation/0"]
    );
}

#[test]
fn how_long_and_by_whom() {
    assert_eq!(mayor(json!({"ends": "2010-04-22T12:00"})), ["visit.mayor_days /visit/ends"]);
    let one_day = json!({"ends": "2010-04-19T20:00", "agenda": [
        item("a", "press_conference", "2010-04-19T10:00", "2010-04-19T11:00"),
        item("b", "broadcast", "2010-04-19T12:00", "2010-04-19T12:30"),
        item("c", "treatment_programme", "2010-04-19T13:00", "2010-04-19T14:00"),
        item("d", "walk_about", "2010-04-19T17:00", "2010-04-19T19:00")]});
    assert_eq!(mayor(one_day), ["visit.mayor_days /visit/ends"]);
    // What ends at midnight has nothing of the day that begins then.
    assert_eq!(mayor(json!({"ends": "2010-04-22T00:00"})), Vec::<String>::new());
    assert_eq!(
        mayor(json!({"programmed_by": "salta"})),
        ["visit.not_programmed_by_host /visit/programmed_by"]
    );
    assert_eq!(mayor(json!({"programmed_by": null})), ["visit.not_programmed_by_host /visit/programmed_by"]);
    assert!(
        mayor(json!({"ends": "2010-04-18T12:00"}))
            .contains(&"visit.ends_before_start /visit/ends".to_owned())
    );
    assert!(mayor(json!({"zone": "Europe/Lugo"})).contains(&"calendar.zone_unknown /visit/zone".to_owned()));
}

#[test]
fn the_programme_has_its_four_parts() {
    for (position, issue) in [
        "visit.no_press_conference /visit/agenda",
        "visit.no_broadcast /visit/agenda",
        "visit.no_treatment_programme /visit/agenda",
        "visit.no_walk_about /visit/agenda",
    ]
    .into_iter()
    .enumerate()
    {
        let visit = with_item(position, &json!({"kind": "other"}));
        assert_eq!(found(&check(&visit, &json!({}))), [issue]);
    }
    assert_eq!(technical(json!({"agenda": []})), ["visit.agenda_empty /visit/agenda"]);
}

#[test]
fn a_technical_visit() {
    assert_eq!(technical(json!({})), Vec::<String>::new());
    assert_eq!(technical(json!({"ends": "2010-06-09T18:00"})), ["visit.technical_days /visit/ends"]);
    assert_eq!(
        technical(json!({"delegation": ["commission", "health", "judge"]})),
        ["visit.technical_people /visit/delegation", "visit.technical_role /visit/delegation"]
    );
    assert_eq!(
        technical(json!({"delegation": ["commission", "health", "judge", "mayor"]})),
        ["visit.technical_role /visit/delegation"]
    );
    assert_eq!(found(&check(&technical_visit(), &json!({}))), ["visit.first_not_mayor /visit/level"]);
    let cancelled = json!({"other_visits": [with(&mayor_visit(), &json!({"cancelled": true}))]});
    assert_eq!(found(&check(&technical_visit(), &cancelled)), ["visit.first_not_mayor /visit/level"]);
    let later = json!({"other_visits": [with(&mayor_visit(), &json!({"begins": "2010-07-05T09:00", "ends": "2010-07-07T09:00"}))]});
    assert_eq!(found(&check(&technical_visit(), &later)), ["visit.first_not_mayor /visit/level"]);
}

#[test]
fn the_two_parties() {
    assert_eq!(
        mayor(json!({"host": "ghent", "programmed_by": "ghent"})),
        ["visit.no_interpreter /visit/interpreter", "visit.agreement_of_others /agreement/parties"]
    );
    assert_eq!(
        mayor(json!({"host": "ghent", "programmed_by": "ghent", "interpreter": true})),
        ["visit.agreement_of_others /agreement/parties"]
    );
    assert!(mayor(json!({"visitor": "ghent"})).contains(&"visit.same_side /visit/visitor".to_owned()));
    assert!(mayor(json!({"visitor": "lugo"})).contains(&"visit.same_side /visit/visitor".to_owned()));
    assert!(mayor(json!({"visitor": "quito"})).contains(&"party.unknown /visit/visitor".to_owned()));
    assert_eq!(found(&check(&mayor_visit(), &json!({"agreement": null}))), ["visit.no_agreement /visit"]);
    let ended = with(&agreement(), &json!({"ends": "2010-04-20"}));
    assert_eq!(
        found(&check(&mayor_visit(), &json!({"agreement": ended}))),
        ["visit.outside_agreement /visit"]
    );
}

#[test]
fn they_receive_each_other_in_turn() {
    let before = |id: &str, host: &str, visitor: &str, month: u8| {
        with(
            &mayor_visit(),
            &json!({"id": id, "host": host, "visitor": visitor, "delegation": [],
            "begins": format!("2010-0{month}-01T09:00"), "ends": format!("2010-0{month}-03T09:00")}),
        )
    };
    let others = |visits: Value| check(&mayor_visit(), &json!({"other_visits": visits}));
    assert_eq!(found(&others(json!([before("x", "lugo", "salta", 1)]))), Vec::<String>::new());
    let thrice = others(json!([before("x", "lugo", "salta", 1), before("y", "lugo", "salta", 2)]));
    assert_eq!(found(&thrice), ["visit.not_reciprocal /visit/host"]);
    assert_eq!(thrice["issues"][0]["params"], json!({"received": 3, "made": 0}));
    let in_turn = others(json!([before("x", "lugo", "salta", 1), before("y", "salta", "lugo", 2)]));
    assert_eq!(found(&in_turn), Vec::<String>::new());
    assert_eq!(in_turn["value"]["number"], 3);
    assert_eq!(in_turn["value"]["hosted"], json!({"lugo": 2, "salta": 1}));
}

#[test]
fn nobody_is_in_two_places() {
    // Ends in Lugo on 21 April at 18:00, which is 13:00 in Salta.
    let other = |begins: &str, ends: &str| {
        let other = json!({"id": "v9", "level": "technical", "host": "salta", "visitor": "ghent", "begins": begins,
            "ends": ends, "zone": "America/Argentina/Salta", "delegation": ["mayor"]});
        found(&check(&mayor_visit(), &json!({"other_visits": [other]})))
    };
    assert_eq!(other("2010-04-21T13:00", "2010-04-23T13:00"), Vec::<String>::new());
    assert_eq!(other("2010-04-21T12:59", "2010-04-23T13:00"), ["visit.in_two_places /visit/delegation/0"]);
    // Begins in Lugo on 19 April at 9:00, which is 4:00 in Salta.
    assert_eq!(other("2010-04-16T09:00", "2010-04-19T04:00"), Vec::<String>::new());
    assert_eq!(other("2010-04-16T09:00", "2010-04-19T04:01"), ["visit.in_two_places /visit/delegation/0"]);
    let empty = with(&mayor_visit(), &json!({"id": "v9", "zone": "Mars/Olympus", "delegation": []}));
    assert_eq!(
        found(&check(&mayor_visit(), &json!({"other_visits": [empty]}))),
        ["calendar.zone_unknown /other_visits/0/zone"]
    );
    let nowhere = with(&mayor_visit(), &json!({"id": "v9", "zone": "Mars/Olympus"}));
    let report = check(&mayor_visit(), &json!({"other_visits": [nowhere, mayor_visit()]}));
    assert_eq!(
        found(&report)[..2],
        ["visit.repeated /other_visits/1/id", "calendar.zone_unknown /other_visits/0/zone"]
    );
}

#[test]
fn nobody_is_on_a_visit_and_at_a_forum() {
    // The visit ends in Lugo on 21 April at 18:00, which is 13:00 in Salta.
    let forum = |begins: &str, zone: &str| {
        json!({"id": "f1", "host": "salta", "begins": begins, "ends": "2010-04-23T13:00", "zone": zone,
            "open_to_all": true, "delegations": [
                {"party": "ghent", "people": ["somebody"]}, {"party": "salta", "people": ["judge", "health"]}]})
    };
    let salta = "America/Argentina/Salta";
    let check_with = |forum: Value| check(&mayor_visit(), &json!({"fora": [forum]}));
    assert_eq!(found(&check_with(forum("2010-04-21T13:00", salta))), Vec::<String>::new());
    let report = check_with(forum("2010-04-21T12:59", salta));
    assert_eq!(found(&report), ["visit.in_two_places /visit/delegation/2"]);
    assert_eq!(report["issues"][0]["params"], json!({"kind": "forum", "event": "f1"}));
    assert_eq!(report["issues"][0]["related"], json!(["/fora/0"]));
    assert_eq!(found(&check_with(forum("2010-04-21T12:59", "Mars"))), ["calendar.zone_unknown /fora/0/zone"]);
}

#[test]
fn times_of_the_programme() {
    let item = |position: usize, changes: Value| found(&check(&with_item(position, &changes), &json!({})));
    assert_eq!(
        item(3, json!({"begins": "2010-04-21T17:00", "ends": "2010-04-21T18:30"})),
        ["visit.agenda_outside /visit/agenda/3"]
    );
    assert_eq!(item(0, json!({"begins": "2010-04-19T08:59"})), ["visit.agenda_outside /visit/agenda/0"]);
    assert_eq!(
        item(0, json!({"ends": "2010-04-19T09:30"})),
        ["visit.ends_before_start /visit/agenda/0/ends"]
    );
    assert_eq!(item(0, json!({"ends": "2010-04-19T12:01"})), ["visit.agenda_overlap /visit/agenda/1"]);
    assert_eq!(item(0, json!({"ends": "2010-04-19T12:00"})), Vec::<String>::new());
    assert_eq!(item(1, json!({"id": "press"})), ["visit.repeated /visit/agenda/1/id"]);
    assert_eq!(item(1, json!({"people": ["judge"]})), ["visit.person_unknown /visit/agenda/1/people/0"]);
    let mut divided = with_item(0, &json!({"ends": "2010-04-19T12:30", "people": ["mayor"]}));
    divided["agenda"][1]["people"] = json!(["health"]);
    assert_eq!(found(&check(&divided, &json!({}))), Vec::<String>::new());
    assert_eq!(
        item(3, json!({"begins": "2010-04-20T17:00", "ends": "2010-04-20T19:01"})),
        ["visit.long_day /visit/agenda"]
    );
    assert_eq!(
        item(3, json!({"begins": "2010-04-20T17:00", "ends": "2010-04-20T22:00", "kind": "social"})),
        ["visit.no_walk_about /visit/agenda"]
    );
}

#[test]
fn there_is_time_to_travel() {
    let places = |changes: Value| {
        let mut visit = with_item(0, &json!({"place": "Town hall", "ends": "2010-04-19T11:31"}));
        visit["agenda"][1] = with(&visit["agenda"][1], &changes);
        found(&check(&visit, &json!({})))
    };
    let short = ["visit.travel_gap /visit/agenda/1"];
    assert_eq!(places(json!({"place": "Radio Lugo"})), short);
    assert_eq!(places(json!({"place": "Radio Lugo", "travel_minutes": 29})), Vec::<String>::new());
    assert_eq!(places(json!({"place": "Radio Lugo", "travel_minutes": 30})), short);
    assert_eq!(places(json!({"place": "Town hall"})), Vec::<String>::new());
    assert_eq!(places(json!({})), Vec::<String>::new());
    // The second item is where the first was.
    let mut visit = with_item(0, &json!({"place": "Town hall"}));
    let next =
        with(&item("n", "meeting", "2010-04-19T12:45", "2010-04-19T13:00"), &json!({"place": "Radio Lugo"}));
    visit["agenda"].as_array_mut().unwrap().push(next);
    assert_eq!(found(&check(&visit, &json!({}))), ["visit.travel_gap /visit/agenda/4"]);
}

#[test]
fn clocks_that_are_changed_are_told() {
    // 28 March 2010, 2:00: clocks in Spain are set forward to 3:00.
    let night = json!({"begins": "2010-03-27T09:00", "ends": "2010-03-29T09:00", "agenda": [
        item("a", "press_conference", "2010-03-28T02:30", "2010-03-28T03:30")]});
    assert!(mayor(night).contains(&"calendar.time_doubtful /visit/agenda/0/begins".to_owned()));
}

#[test]
fn before_and_after() {
    assert_eq!(mayor(json!({"objectives": [" "]})), ["visit.no_objectives /visit/objectives"]);
    let on = |date: &str, report: Value| {
        found(&check(&with(&mayor_visit(), &json!({"report": report})), &json!({"date": date})))
    };
    assert_eq!(on("2010-05-21", Value::Null), Vec::<String>::new());
    assert_eq!(on("2010-05-22", Value::Null), ["visit.report_missing /visit/report"]);
    let follow_ups = json!([{"text": "Send the protocol", "owner": "lugo", "due": "2010-06-01"}]);
    assert_eq!(
        on("2010-06-22", json!({"date": "2010-05-21", "follow_ups": follow_ups})),
        Vec::<String>::new()
    );
    assert_eq!(
        on(
            "2010-06-22",
            json!({"date": "2010-05-22", "follow_ups": [{"text": "Send it"}, {"text": "x", "owner": "nobody"}, {"text": "y", "owner": "ghent"}, {"text": "z", "owner": "secretariat"}]})
        ),
        [
            "visit.report_late /visit/report/date",
            "visit.follow_up_no_owner /visit/report/follow_ups/0/owner",
            "party.unknown /visit/report/follow_ups/1/owner"
        ]
    );
    assert_eq!(
        on("2010-06-22", json!({"date": "2010-05-01"})),
        ["visit.no_follow_ups /visit/report/follow_ups"]
    );
}

#[test]
fn a_clash_that_is_meant_can_be_set_aside_and_a_report_comes_after_the_visit() {
    let clash = with(
        &mayor_visit(),
        &json!({"agenda": [
            item("press", "press_conference", "2010-04-19T10:00", "2010-04-19T11:00"),
            item("radio", "broadcast", "2010-04-19T10:30", "2010-04-19T12:30"),
            item("centre", "treatment_programme", "2010-04-20T09:00", "2010-04-20T13:00"),
            item("walk", "walk_about", "2010-04-20T17:00", "2010-04-20T19:00")]}),
    );
    assert_eq!(found(&check(&clash, &json!({}))), ["visit.agenda_overlap /visit/agenda/1"]);
    let reason = "The mayor and the health board split for an hour.";
    let aside = json!({"overrides": [{"rule": "visit.agenda_overlap", "reason": reason}]});
    let report = check(&clash, &aside);
    assert_eq!(report["issues"][0]["severity"], "info");
    assert_eq!(report["value"]["set_aside"][0]["reason"], reason);
    let long = with(&technical_visit(), &json!({"ends": "2010-06-11T18:00"}));
    let report = check(&long, &json!({"other_visits": [mayor_visit()]}));
    assert_eq!(report["issues"][0]["message"], "a technical visit lasts 4 days, not 5");
    let early =
        json!({"report": {"date": "2010-04-20", "follow_ups": [{"text": "Write", "owner": "salta"}]}});
    assert_eq!(mayor(early), ["visit.report_early /visit/report/date"]);
}

#[test]
fn rules_of_visits_have_numbers_and_reasons() {
    let week = with(&mayor_visit(), &json!({"ends": "2010-04-23T18:00"}));
    let longer =
        json!({"rules": [{"code": "visit.mayor_days", "severity": "error", "parameters": {"max": 5}}]});
    assert_eq!(found(&check(&week, &longer)), Vec::<String>::new());
    let reason =
        json!({"overrides": [{"rule": "visit.mayor_days", "reason": "The flights leave on Friday."}]});
    assert_eq!(check(&week, &reason)["issues"][0]["severity"], "info");
}

#[test]
fn people_of_the_host_take_part_and_are_in_one_place_too() {
    let with_host = |id: &str, people: Value| with_item(0, &json!({"id": id, "people": people}));
    assert_eq!(
        found(&check(&with_host("press", json!(["mayor", "host"])), &json!({}))),
        Vec::<String>::new()
    );
    assert_eq!(
        found(&check(&with_host("press", json!(["mayor", "deputy"])), &json!({}))),
        ["visit.person_unknown /visit/agenda/0/people/1"]
    );
    // The press conference is from 10:00 to 11:00 in Lugo.
    let away = |begins: &str| {
        let other = json!({"id": "v9", "level": "technical", "host": "ghent", "visitor": "lugo", "begins": begins,
            "ends": "2010-04-23T13:00", "zone": "Europe/Brussels", "delegation": ["host"]});
        found(&check(&with_host("press", json!(["host"])), &json!({"other_visits": [other]})))
    };
    assert_eq!(away("2010-04-19T11:00"), Vec::<String>::new());
    assert_eq!(away("2010-04-19T10:59"), ["visit.in_two_places /visit/agenda/0/people/0"]);
}

#[test]
fn an_earlier_technical_visit_is_no_first_visit_at_mayor_level() {
    let earlier = |level: &str, ends: &str| {
        let other =
            with(&mayor_visit(), &json!({"id": "v0", "level": level, "ends": ends, "delegation": []}));
        found(&check(&technical_visit(), &json!({"other_visits": [other]})))
    };
    assert_eq!(earlier("mayor", "2010-04-21T18:00"), Vec::<String>::new());
    assert_eq!(earlier("technical", "2010-04-21T18:00"), ["visit.first_not_mayor /visit/level"]);
    assert_eq!(earlier("mayor", "2010-06-08T18:00"), ["visit.first_not_mayor /visit/level"]);
}

#[test]
fn a_party_hosts_and_makes_as_many_visits_a_year_as_it_can() {
    let mut parties = partners();
    parties[0]["capacity"] = json!({"visits_hosted": 1});
    parties[1]["capacity"] = json!({"visits_made": 1});
    let beside = |year: u16| {
        let other = with(
            &mayor_visit(),
            &json!({"id": "v0", "delegation": [],
            "begins": format!("{year}-02-01T09:00"), "ends": format!("{year}-02-03T09:00")}),
        );
        check(&mayor_visit(), &json!({"partners": parties, "other_visits": [other]}))
    };
    assert_eq!(found(&beside(2009)), Vec::<String>::new());
    let over = beside(2010);
    assert_eq!(found(&over), ["visit.over_capacity /visit/host", "visit.over_capacity /visit/visitor"]);
    assert_eq!(over["issues"][0]["params"], json!({"side": "host", "most": 1, "found": 2, "year": 2010}));
}

#[test]
fn the_secretariat_sees_to_what_follows_under_its_own_name() {
    let report = json!({"date": "2010-05-01", "follow_ups": [{"text": "Publish", "owner": "cicad"}]});
    let visit = with(&mayor_visit(), &json!({"report": report}));
    let on = json!({"date": "2010-05-02"});
    assert_eq!(found(&check(&visit, &on)), ["party.unknown /visit/report/follow_ups/0/owner"]);
    assert_eq!(found(&check(&visit, &with(&on, &json!({"secretariat": "cicad"})))), Vec::<String>::new());
}
