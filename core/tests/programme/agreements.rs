//! Agreements, plans, applications and profiles: each rule broken and kept, and states on every day.

use crate::call::{found, report, with};
use proptest::prelude::*;
use serde_json::{Value, json};

fn partners() -> Value {
    json!([
        {"id": "lugo", "name": {"es": "Lugo"}, "country": "ES", "languages": ["es"],
         "regions": [{"region": "EU", "from": "1986-01-01"}]},
        {"id": "salta", "name": {"es": "Salta"}, "country": "AR", "languages": ["es"], "regions": [{"region": "LAC"}]},
        {"id": "edinburgh", "name": {"en": "Edinburgh"}, "country": "GB", "languages": ["en"],
         "regions": [{"region": "EU", "from": "1973-01-01", "to": "2020-01-31"}]}
    ])
}

fn agreement() -> Value {
    json!({"id": "a", "kind": "city_city_agreement", "parties": ["lugo", "salta"],
        "starts": "2009-06-01", "ends": "2011-05-31", "events": [
            {"date": "2009-04-01", "kind": "negotiated"},
            {"date": "2009-05-10", "kind": "signed", "by": "lugo"},
            {"date": "2009-05-27", "kind": "signed", "by": "salta"}]})
}

fn memorandum(city: &str) -> Value {
    json!({"id": format!("m-{city}"), "kind": "cicad_city_memorandum", "parties": [city, "secretariat"],
        "starts": "2008-01-01", "events": [
            {"date": "2007-11-01", "kind": "negotiated"},
            {"date": "2007-12-01", "kind": "signed", "by": city},
            {"date": "2007-12-02", "kind": "signed", "by": "secretariat"}]})
}

fn check(agreement: &Value, date: &str) -> Value {
    check_with(agreement, date, &json!({}))
}

fn check_with(agreement: &Value, date: &str, more: &Value) -> Value {
    let request = json!({"agreement": agreement, "partners": partners(), "date": date,
        "other_agreements": [memorandum("lugo"), memorandum("salta")]});
    report("agreement.check", &with(&request, more))
}

fn state(agreement: &Value, date: &str) -> String {
    check(agreement, date)["value"]["state"].as_str().unwrap().to_owned()
}

#[test]
fn the_state_follows_the_days() {
    let agreement = agreement();
    for (date, expected) in [
        ("2009-03-31", "draft"),
        ("2009-04-01", "negotiated"),
        ("2009-05-10", "partly_signed"),
        ("2009-05-27", "signed"),
        ("2009-05-31", "signed"),
        ("2009-06-01", "active"),
        ("2010-06-01", "active"),
        ("2010-06-02", "dormant"),
        ("2011-05-31", "dormant"),
        ("2011-06-01", "expired"),
    ] {
        assert_eq!(state(&agreement, date), expected, "{date}");
    }
    let report = check(&agreement, "2010-01-01");
    assert_eq!(found(&report), Vec::<String>::new());
    assert_eq!(
        report["value"],
        json!({"state": "active", "in_force": true, "ends": "2011-05-31",
            "signatures": [{"party": "lugo", "date": "2009-05-10"}, {"party": "salta", "date": "2009-05-27"}],
            "last_activity": "2009-06-01",
            "history": [
                {"date": "2009-04-01", "state": "draft"}, {"date": "2009-04-01", "state": "negotiated"},
                {"date": "2009-05-10", "state": "partly_signed"}, {"date": "2009-05-27", "state": "signed"},
                {"date": "2009-06-01", "state": "active"}],
            "set_aside": []})
    );
}

#[test]
fn amended_renewed_and_ended() {
    let mut agreement = agreement();
    let events = agreement["events"].as_array_mut().unwrap();
    events.push(json!({"date": "2010-02-01", "kind": "amended"}));
    events.push(json!({"date": "2011-01-10", "kind": "renewed", "until": "2013-05-31"}));
    events.push(json!({"date": "2011-09-01", "kind": "terminated"}));
    for (date, expected) in [
        ("2010-02-01", "amended"),
        ("2011-01-10", "renewed"),
        ("2011-08-31", "renewed"),
        ("2011-09-01", "terminated"),
        ("2014-01-01", "terminated"),
    ] {
        assert_eq!(state(&agreement, date), expected, "{date}");
    }
    assert_eq!(check(&agreement, "2011-03-01")["value"]["ends"], "2013-05-31");
}

#[test]
fn of_an_end_and_a_notice_the_first_is_what_ends_it() {
    let with_events = |change: Value, more: Value| {
        let mut agreement = with(&agreement(), &change);
        agreement["events"].as_array_mut().unwrap().extend(more.as_array().unwrap().clone());
        agreement
    };
    // Notice beyond the last day.
    let notice = json!([{"date": "2010-12-01", "kind": "terminated", "until": "2011-03-31"}]);
    let expired = with_events(json!({"ends": "2010-12-31"}), notice.clone());
    for date in ["2011-01-15", "2011-05-15"] {
        let report = check(&expired, date);
        assert_eq!(report["value"]["state"], "expired", "{date}");
        let last = report["value"]["history"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(last, json!({"date": "2011-01-01", "state": "expired"}));
    }
    let mut renewed = notice;
    renewed
        .as_array_mut()
        .unwrap()
        .push(json!({"date": "2011-01-10", "kind": "renewed", "until": "2012-06-30"}));
    let report = check(&with_events(json!({}), renewed), "2011-02-01");
    assert_eq!(found(&report), ["agreement.renewal_unfit /agreement/events/4/until"]);
    assert_eq!(report["value"]["ends"], "2011-05-31");
}

#[test]
fn an_agreement_is_not_made_to_end_before_it_starts() {
    let mut agreement = agreement();
    let early = json!({"date": "2009-05-28", "kind": "amended", "until": "2009-05-30"});
    agreement["events"].as_array_mut().unwrap().push(early);
    let report = check(&agreement, "2009-07-01");
    assert_eq!(found(&report), ["agreement.renewal_unfit /agreement/events/3/until"]);
    assert_eq!(report["value"]["state"], "active");
    // Signed by the second party when the last day had passed.
    let late = with(&self::agreement(), &json!({"starts": "2009-05-01", "ends": "2009-05-20"}));
    let report = check(&late, "2009-06-01");
    assert!(
        found(&report).contains(&"agreement.signature_unfit /agreement/events/2/by".to_owned()),
        "{report}"
    );
    assert_eq!(report["value"]["state"], "partly_signed");
}

#[test]
fn what_is_done_together_keeps_it_awake() {
    let awake =
        check_with(&agreement(), "2010-12-01", &json!({"activity_days": ["2009-12-01", "2011-01-01"]}));
    assert_eq!(awake["value"]["state"], "active");
    assert_eq!(awake["value"]["last_activity"], "2009-12-01");
    let months = json!([{"code": "agreement.dormant", "severity": "info", "parameters": {"months": 24}}]);
    assert_eq!(check_with(&agreement(), "2011-05-01", &json!({"rules": months}))["value"]["state"], "active");
    let asleep = check(&agreement(), "2011-05-01");
    assert_eq!(found(&asleep), ["agreement.dormant /agreement"]);
    assert_eq!(asleep["issues"][0]["params"], json!({"months": 12, "since": "2009-06-01"}));
}

#[test]
fn steps_out_of_turn_are_not_counted() {
    let events = |events: Value| with(&agreement(), &json!({ "events": events }));
    let signed_first = events(json!([{"date": "2009-05-01", "kind": "signed", "by": "lugo"}]));
    let report = check(&signed_first, "2009-05-02");
    assert_eq!(found(&report), ["agreement.transition /agreement/events/0/kind"]);
    assert_eq!(report["value"]["state"], "draft");
    let report = check(
        &events(json!([
            {"date": "2009-05-01", "kind": "negotiated"},
            {"date": "2009-05-02", "kind": "signed", "by": "lugo"},
            {"date": "2009-05-03", "kind": "signed", "by": "lugo"},
            {"date": "2009-05-03", "kind": "signed", "by": "edinburgh"},
            {"date": "2009-05-03", "kind": "signed"},
            {"date": "2009-05-04", "kind": "renewed", "until": "2012-01-01"},
            {"date": "2009-05-02", "kind": "signed", "by": "salta"},
            {"date": "2009-05-05", "kind": "renewed", "until": "2011-05-31"},
            {"date": "2009-07-01", "kind": "terminated"}])),
        "2009-05-10",
    );
    assert_eq!(
        found(&report),
        [
            "agreement.unordered /agreement/events/6",
            "agreement.signature_unfit /agreement/events/2/by",
            "agreement.signature_unfit /agreement/events/3/by",
            "agreement.signature_unfit /agreement/events/4/by",
            "agreement.renewal_unfit /agreement/events/7/until",
            "agreement.in_future /agreement/events/8/date",
        ]
    );
    // Signed by both on 2 May: the renewal of 4 May is in turn.
    assert_eq!(report["value"]["ends"], "2012-01-01");
    let expired = with(
        &agreement(),
        &json!({"events": [agreement()["events"][0], agreement()["events"][1], agreement()["events"][2],
            {"date": "2011-06-01", "kind": "renewed", "until": "2012-01-01"}]}),
    );
    let report = check(&expired, "2011-07-01");
    assert_eq!(found(&report), ["agreement.transition /agreement/events/3/kind"]);
    assert_eq!(report["issues"][0]["params"], json!({"event": "renewed", "state": "expired"}));
}

#[test]
fn a_city_keeps_the_side_it_had_when_it_signed() {
    let with_edinburgh = |signed: &str| {
        let mut agreement = with(
            &agreement(),
            &json!({"parties": ["edinburgh", "salta"], "starts": "2020-06-01",
            "ends": "2022-01-01"}),
        );
        agreement["events"][1] = agreement["events"][2].clone();
        agreement["events"][2] = json!({"date": signed, "kind": "signed", "by": "edinburgh"});
        check_with(
            &agreement,
            "2020-07-01",
            &json!({"other_agreements": [memorandum("edinburgh"), memorandum("salta")]}),
        )
    };
    assert_eq!(found(&with_edinburgh("2020-01-31")), Vec::<String>::new());
    assert_eq!(found(&with_edinburgh("2020-02-01")), ["party.sides /partners/2/regions"]);
}

#[test]
fn the_parties_are_those_that_the_kind_needs() {
    let agreement = |changes: Value| found(&check(&with(&agreement(), &changes), "2010-01-01"));
    assert_eq!(
        agreement(json!({"parties": ["lugo", "edinburgh"], "events": agreement_signed_by("edinburgh")})),
        ["agreement.same_side /agreement/parties", "agreement.memorandum_missing /agreement/parties/1"]
    );
    assert!(
        agreement(json!({"parties": ["lugo", "lugo"]}))
            .contains(&"agreement.parties_unfit /agreement/parties".to_owned())
    );
    assert!(
        agreement(json!({"parties": ["lugo", "nowhere"]}))
            .contains(&"party.unknown /agreement/parties/1".to_owned())
    );
    let of_secretariat =
        json!({"parties": ["lugo", "secretariat"], "events": agreement_signed_by("secretariat")});
    assert_eq!(agreement(of_secretariat), ["agreement.parties_unfit /agreement/parties"]);
    assert_eq!(agreement(json!({"ends": "2009-05-31"})), ["agreement.ends_before_start /agreement/ends"]);
    let unsigned = json!({"events": [{"date": "2009-04-01", "kind": "negotiated"}]});
    assert_eq!(agreement(unsigned), ["agreement.not_signed /agreement/events"]);
    let two_cities = with(&memorandum("lugo"), &json!({"parties": ["lugo", "salta"], "events": null}));
    assert_eq!(found(&check(&two_cities, "2007-01-01")), ["agreement.parties_unfit /agreement/parties"]);
    assert_eq!(found(&check(&memorandum("lugo"), "2008-02-01")), Vec::<String>::new());
}

fn agreement_signed_by(other: &str) -> Value {
    let mut events = agreement()["events"].clone();
    events[2]["by"] = json!(other);
    events
}

#[test]
fn parties_are_clear() {
    let mut partners = partners();
    let again = partners[0].clone();
    partners.as_array_mut().unwrap().push(again);
    partners[1]["regions"] = json!([{"region": "LAC"}, {"region": "EU", "from": "2009-01-01"}]);
    let report = check_with(&agreement(), "2010-01-01", &json!({ "partners": partners }));
    assert_eq!(found(&report), ["party.repeated /partners/3/id", "party.sides /partners/1/regions"]);
    assert_eq!(report["issues"][1]["params"]["reason"], "both");
}

#[test]
fn rules_are_set_aside_with_a_reason() {
    let no_memoranda = |overrides: Value| {
        check_with(&agreement(), "2010-01-01", &json!({"other_agreements": [], "overrides": overrides}))
    };
    let why = "Both memoranda are being signed at the forum.";
    let report = no_memoranda(json!([{"rule": "agreement.memorandum_missing", "reason": why}]));
    assert_eq!(
        report["value"]["set_aside"],
        json!([{"rule": "agreement.memorandum_missing", "reason": why,
            "places": ["/agreement/parties/0", "/agreement/parties/1"]}])
    );
    assert_eq!(report["issues"][0]["severity"], "info");
    assert_eq!(report["issues"][0]["related"], json!(["/overrides/0/reason"]));
    assert!(!report["issues"].to_string().contains("forum"), "a reason is not part of a message");
    let report = no_memoranda(json!([
        {"rule": "agreement.memorandum_missing", "reason": "  "}, {"rule": "agreement.ends_before_start", "reason": "x"},
        {"rule": "agreement.same_side", "reason": "x"}]));
    assert_eq!(
        found(&report)[2..],
        [
            "rule.no_reason /overrides/0/reason",
            "rule.unknown /overrides/1/rule",
            "rule.not_needed /overrides/2"
        ]
    );
    assert_eq!(report["issues"][0]["severity"], "warning");
    let rules = json!([{"code": "agreement.memorandum_missing", "severity": "error"},
        {"code": "agreement.dormant", "severity": "warning", "parameters": {"years": 1}},
        {"code": "agreement.unordered", "severity": "info"}]);
    let report = check_with(&agreement(), "2010-01-01", &json!({"other_agreements": [], "rules": rules}));
    assert_eq!(
        found(&report)[..2],
        ["rule.parameter_unknown /rules/1/parameters/years", "rule.unknown /rules/2/code"]
    );
    assert_eq!(report["issues"][2]["severity"], "error");
}

#[test]
fn every_rule_is_a_code_of_its_severity() {
    let rules = acogida::network::Rulebook::built_in().unwrap();
    assert_eq!(rules.iter().count(), 62);
    for rule in rules.iter() {
        let code = acogida::base::codes::all().find(|code| code.name() == rule.code).expect(&rule.code);
        assert_eq!(code.severity(), rule.severity, "{}", rule.code);
    }
}

const GUIDE: &str = include_str!("../../../docs/agreements-and-visits.md");

#[test]
fn the_guide_names_every_rule_with_its_numbers() {
    for rule in acogida::network::Rulebook::built_in().unwrap().iter() {
        let row =
            GUIDE.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{}`", rule.code)));
        let row = row.unwrap_or_else(|| panic!("{} is not in the guide", rule.code));
        for (name, number) in &rule.parameters {
            assert!(row.contains(&format!("`{name}` {number}")), "{} {name}", rule.code);
        }
    }
}

#[test]
fn the_example_of_the_guide_runs() {
    let example = GUIDE.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let report = report("agreement.check", &serde_json::from_str(example).unwrap());
    assert_eq!(report["value"]["state"], "active");
    assert_eq!(
        found(&report),
        [
            "agreement.memorandum_missing /agreement/parties/0",
            "agreement.memorandum_missing /agreement/parties/1"
        ]
    );
}

fn plan() -> Value {
    json!({"id": "p", "agreement": "a", "parties": ["lugo", "salta"], "goals": [
        {"id": "A1", "text": "Know what there is", "results": [
            {"id": "R1", "text": "A published assessment", "indicator": "assessments published", "activities": [
                {"id": "1.1", "text": "Assess", "kind": "online", "group": 2, "owner": "salta", "due": "2009-12-01"},
                {"id": "1.2", "text": "Publish", "kind": "document", "group": 2, "owner": "lugo",
                 "starts": "2009-12-02", "due": "2010-03-01", "after": ["1.1"]}]}]}]})
}

fn check_plan(plan: &Value, date: &str) -> Value {
    report("plan.check", &json!({"plan": plan, "agreement": agreement(), "date": date}))
}

#[test]
fn an_agreement_that_ends_before_it_starts_is_over_when_it_starts() {
    let report = check(&with(&agreement(), &json!({"ends": "2008-01-01"})), "2010-01-01");
    assert_eq!(found(&report), ["agreement.ends_before_start /agreement/ends"]);
    let history = report["value"]["history"].as_array().unwrap();
    let last = history.last().unwrap();
    assert_eq!((&last["date"], &last["state"]), (&json!("2009-06-01"), &json!("expired")));
    assert!(history.is_sorted_by_key(|change| change["date"].as_str().unwrap().to_owned()), "{history:?}");
}

#[test]
fn a_plan_has_the_parties_of_its_agreement() {
    let report = check_plan(&with(&plan(), &json!({"parties": ["lugo", "edinburgh"]})), "2009-11-01");
    assert!(found(&report).contains(&"plan.party_differs /plan/parties/1".to_owned()), "{report}");
}

#[test]
fn a_plan_that_is_as_it_should_be() {
    let report = check_plan(&plan(), "2009-11-01");
    assert_eq!(found(&report), Vec::<String>::new());
    assert_eq!(
        report["value"],
        json!({"goals": 1, "measured_goals": 1, "activities": 2, "done": 0, "by_party": {"lugo": 1, "salta": 1},
            "order": ["1.1", "1.2"], "set_aside": []})
    );
}

#[test]
fn what_a_plan_lacks_is_told() {
    let change = |pointer: &str, value: Value| {
        let mut plan = plan();
        *plan.pointer_mut(pointer).expect(pointer) = value;
        found(&check_plan(&plan, "2009-11-01"))
    };
    // Places are told from the activity on.
    let activity = |number: usize, changes: Value| {
        let mut plan = plan();
        let place = format!("/goals/0/results/0/activities/{number}");
        let changed = with(plan.pointer(&place).unwrap(), &changes);
        *plan.pointer_mut(&place).unwrap() = changed;
        let found = found(&check_plan(&plan, "2009-11-01"));
        found.iter().map(|issue| issue.replace(&format!("/plan{place}"), "")).collect::<Vec<_>>()
    };
    assert_eq!(change("/agreement", json!("b")), ["plan.agreement_differs /plan/agreement"]);
    assert_eq!(
        activity(0, json!({"owner": "edinburgh"})),
        ["plan.owner_unknown /owner", "plan.one_sided /plan/parties/1"]
    );
    assert_eq!(
        activity(0, json!({"owner": null})),
        ["plan.no_owner /owner", "plan.one_sided /plan/parties/1"]
    );
    assert_eq!(activity(0, json!({"group": null})), ["plan.no_group /group"]);
    assert_eq!(activity(0, json!({"due": null})), ["plan.no_due /due"]);
    assert_eq!(
        activity(0, json!({"due": "2009-05-31"})),
        ["plan.overdue /due", "plan.outside_agreement /due"]
    );
    assert_eq!(activity(0, json!({"due": "2009-10-31", "done": "2009-10-30"})), Vec::<String>::new());
    assert_eq!(activity(0, json!({"done": "2009-11-01"})), Vec::<String>::new());
    assert_eq!(activity(0, json!({"done": "2009-11-02"})), ["plan.done_in_future /done"]);
    assert_eq!(
        activity(0, json!({"due": null, "done": "2009-11-02"})),
        ["plan.done_in_future /done", "plan.no_due /due"]
    );
    assert_eq!(
        change("/goals", json!([])),
        ["plan.empty /plan/goals", "plan.one_sided /plan/parties/0", "plan.one_sided /plan/parties/1"]
    );
    assert_eq!(activity(1, json!({"due": "2011-06-01"})), ["plan.outside_agreement /due"]);
    assert_eq!(activity(1, json!({"starts": "2010-03-02"})), ["plan.ends_before_start /due"]);
    assert_eq!(activity(1, json!({"due": "2009-11-30", "starts": null})), ["plan.after_later /after/0"]);
    assert_eq!(activity(1, json!({"after": ["9"]})), ["plan.after_unknown /after/0"]);
    assert_eq!(activity(1, json!({"id": "1.1", "after": null})), ["plan.id_repeated /id"]);
    assert_eq!(
        change("/goals/0/results/0", json!({"id": "R1", "text": "x"}))[..2],
        ["plan.goal_unmeasured /plan/goals/0", "plan.result_without_activity /plan/goals/0/results/0"]
    );
}

#[test]
fn circles_are_told_once_with_their_activities() {
    let mut plan = plan();
    let activity = |id: &str, after: Value| {
        json!({"id": id, "text": id, "kind": "meeting", "group": 1, "owner": "lugo", "due": "2010-01-01",
            "after": after})
    };
    plan["goals"][0]["results"][0]["activities"] = json!([
        activity("a", json!(["c"])),
        activity("b", json!(["a"])),
        activity("c", json!(["b"])),
        activity("d", json!(["a"])),
        activity("e", json!(["e"])),
        activity("f", json!([]))
    ]);
    plan["parties"] = json!(["lugo"]);
    let report = check_plan(&plan, "2009-11-01");
    let at = "/plan/goals/0/results/0/activities";
    // The other party of the agreement does nothing, and is not named.
    let expected = [
        "plan.one_sided /plan/parties".to_owned(),
        format!("plan.cycle {at}/0/after"),
        format!("plan.cycle {at}/4/after"),
    ];
    assert_eq!(found(&report), expected);
    assert_eq!(report["issues"][1]["related"], json!([format!("{at}/1"), format!("{at}/2")]));
    assert_eq!(report["value"]["order"], json!(["f"]));
}

proptest! {
    /// The order has everything that waits for nothing in a circle, each after what it waits for; activities without
    /// a circle are all in it.
    #[test]
    fn the_order_keeps_what_comes_before(edges in prop::collection::vec((0_usize..12, 0_usize..12), 0..24)) {
        let mut activities = Vec::new();
        for id in 0..12_usize {
            let after: Vec<String> =
                edges.iter().filter(|(from, _)| *from == id).map(|(_, to)| to.to_string()).collect();
            activities.push(json!({"id": id.to_string(), "text": "x", "kind": "meeting", "after": after}));
        }
        let plan = json!({"id": "p", "parties": ["lugo"], "goals": [{"id": "g", "text": "g", "results": [
            {"id": "r", "text": "r", "activities": activities}]}]});
        let report = report("plan.check", &json!({"plan": plan, "date": "2009-01-01"}));
        let order: Vec<usize> =
            report["value"]["order"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().parse().unwrap()).collect();
        for (position, id) in order.iter().enumerate() {
            for (_, before) in edges.iter().filter(|(from, _)| from == id) {
                prop_assert!(order[..position].contains(before));
            }
        }
        let has_circle = found(&report).iter().any(|issue| issue.starts_with("plan.cycle"));
        prop_assert_eq!(order.len() < 12, has_circle);
    }
}
