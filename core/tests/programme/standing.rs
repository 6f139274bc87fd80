//! Agreements and what stands on them: agreements, visits, plans and evaluation see the same course of events.

use crate::call::{found, report, with};
use crate::evaluation::process::process;
use crate::visits::{check as check_visit, mayor_visit};
use serde_json::{Value, json};

fn partner(id: &str, region: Value) -> Value {
    json!({"id": id, "name": {"en": id}, "country": "ES", "languages": ["es"], "regions": [region]})
}

fn partners() -> Value {
    let edinburgh = json!({"region": "EU", "from": "1973-01-01", "to": "2020-01-31"});
    json!([
        partner("lugo", json!({"region": "EU"})),
        partner("salta", json!({"region": "LAC"})),
        partner("edinburgh", edinburgh)
    ])
}

fn agreement(more: &[Value]) -> Value {
    let mut events = vec![
        json!({"date": "2009-04-01", "kind": "negotiated"}),
        json!({"date": "2009-05-10", "kind": "signed", "by": "lugo"}),
        json!({"date": "2009-05-27", "kind": "signed", "by": "salta"}),
    ];
    events.extend_from_slice(more);
    json!({"id": "a", "kind": "city_city_agreement", "parties": ["lugo", "salta"], "starts": "2009-06-01",
        "ends": "2011-05-31", "events": events})
}

fn check(agreement: &Value, date: &str) -> Value {
    report("agreement.check", &json!({"agreement": agreement, "partners": partners(), "date": date}))
}

/// A figure of the evaluation of a year with one agreement.
fn figure(name: &str, agreement: &Value, year: u16) -> Value {
    let request = json!({
        "programme": {"partners": partners(), "agreements": [agreement]},
        "period": {"from": format!("{year}-01-01"), "to": format!("{year}-12-31")}
    });
    let report = report("evaluation.compute", &request);
    process(&report)[name].clone()
}

fn visit_on(day: &str, agreement: &Value) -> Vec<String> {
    let visit = json!({"begins": format!("{day}T09:00"), "ends": format!("{day}T18:00"), "agenda": null});
    let found = found(&check_visit(
        &with(&mayor_visit(), &visit),
        &json!({"agreement": agreement, "date": "2009-01-01"}),
    ));
    found.into_iter().filter(|issue| issue.contains("agreement")).collect()
}

fn plan_due(day: &str, agreement: &Value) -> Vec<String> {
    let plan = json!({"id": "p", "parties": ["lugo"], "goals": [{"id": "g", "text": "g", "results": [
        {"id": "r", "text": "r", "indicator": "i", "activities": [
            {"id": "1", "text": "x", "kind": "online", "group": 1, "owner": "lugo", "due": day}]}]}]});
    let told =
        found(&report("plan.check", &json!({"plan": plan, "agreement": agreement, "date": "2009-01-01"})));
    told.into_iter().filter(|issue| !issue.starts_with("plan.one_sided")).collect()
}

#[test]
fn a_renewal_after_the_end_renews_nothing_anywhere() {
    let late = agreement(&[json!({"date": "2012-01-01", "kind": "renewed", "until": "2014-05-31"})]);
    assert_eq!(check(&late, "2013-01-01")["value"]["state"], "expired");
    assert_eq!(figure("agreements_in_force", &late, 2013), 0.0);
    assert_eq!(visit_on("2013-04-01", &late), ["visit.outside_agreement /visit"]);
    assert_eq!(
        plan_due("2013-04-01", &late),
        ["plan.outside_agreement /plan/goals/0/results/0/activities/0/due"]
    );
    let in_time = agreement(&[json!({"date": "2011-05-31", "kind": "renewed", "until": "2014-05-31"})]);
    assert_eq!(check(&in_time, "2013-01-01")["value"]["in_force"], true);
    assert_eq!(figure("agreements_in_force", &in_time, 2013), 1.0);
    assert_eq!(visit_on("2013-04-01", &in_time), Vec::<String>::new());
    assert_eq!(plan_due("2013-04-01", &in_time), Vec::<String>::new());
}

#[test]
fn an_agreement_is_signed_once() {
    let again = agreement(&[json!({"date": "2010-03-01", "kind": "signed", "by": "salta"})]);
    assert_eq!(figure("agreements_signed", &again, 2009), 1.0);
    assert_eq!(figure("agreements_signed", &again, 2010), 0.0);
}

#[test]
fn a_draft_cannot_be_ended_and_a_draft_is_no_memorandum() {
    let mut ended = agreement(&[]);
    let first = json!({"date": "2009-03-01", "kind": "terminated"});
    ended["events"].as_array_mut().unwrap().insert(0, first);
    assert_eq!(check(&ended, "2009-12-31")["value"]["state"], "active");
    assert_eq!(figure("agreements_in_force", &ended, 2009), 1.0);

    // Signed before anything was negotiated: it is a draft to the check of it.
    let memorandum = |city: &str, first: &str| {
        json!({"id": format!("m-{city}"), "kind": "cicad_city_memorandum", "parties": [city, "secretariat"],
            "starts": "2008-01-01", "events": [
                {"date": "2007-11-01", "kind": first, "by": city},
                {"date": "2007-12-01", "kind": "signed", "by": city},
                {"date": "2007-12-02", "kind": "signed", "by": "secretariat"}]})
    };
    let request = json!({"agreement": agreement(&[]), "partners": partners(), "date": "2009-12-31",
        "other_agreements": [memorandum("lugo", "negotiated"), memorandum("salta", "amended")]});
    let found = found(&report("agreement.check", &request));
    assert_eq!(found, ["agreement.memorandum_missing /agreement/parties/1"]);
}

#[test]
fn the_side_is_that_of_the_day_of_the_signature_everywhere() {
    let agreement = json!({"id": "a", "kind": "city_city_agreement", "parties": ["edinburgh", "salta"],
        "starts": "2020-07-01", "events": [
            {"date": "2019-12-01", "kind": "negotiated", "by": "edinburgh"},
            {"date": "2020-06-10", "kind": "signed", "by": "edinburgh"},
            {"date": "2020-06-10", "kind": "signed", "by": "salta"}]});
    let on_a_side = |found: Vec<String>| found.iter().any(|issue| issue.starts_with("party.sides"));
    assert!(on_a_side(found(&check(&agreement, "2020-08-01"))));
    let visit = json!({"host": "edinburgh", "programmed_by": "edinburgh", "begins": "2020-09-01T09:00",
        "ends": "2020-09-02T18:00", "agenda": null});
    let more = json!({"agreement": agreement, "partners": partners(), "date": "2020-08-01"});
    assert!(on_a_side(found(&check_visit(&with(&mayor_visit(), &visit), &more))));
    let request = json!({"programme": {"partners": partners(), "agreements": [agreement]},
        "period": {"from": "2020-01-01", "to": "2020-12-31"}});
    assert!(on_a_side(found(&report("evaluation.compute", &request))));
}

#[test]
fn nothing_stands_on_an_agreement_that_does_not_apply() {
    let ended = agreement(&[json!({"date": "2009-12-31", "kind": "terminated"})]);
    assert_eq!(visit_on("2009-12-30", &ended), Vec::<String>::new());
    assert_eq!(visit_on("2009-12-31", &ended), ["visit.outside_agreement /visit"]);
    assert_eq!(visit_on("2010-04-19", &ended), ["visit.outside_agreement /visit"]);
    assert_eq!(plan_due("2009-12-30", &ended), Vec::<String>::new());
    let outside = ["plan.outside_agreement /plan/goals/0/results/0/activities/0/due"];
    assert_eq!(plan_due("2009-12-31", &ended), outside);
    let unsigned = with(&agreement(&[]), &json!({"events": []}));
    assert_eq!(visit_on("2010-04-19", &unsigned), ["visit.no_agreement /visit"]);
    let half = with(
        &agreement(&[]),
        &json!({"events": [
        {"date": "2009-04-01", "kind": "negotiated"}, {"date": "2009-05-10", "kind": "signed", "by": "lugo"}]}),
    );
    assert_eq!(visit_on("2010-04-19", &half), ["visit.no_agreement /visit"]);
    assert_eq!(visit_on("2009-05-27", &agreement(&[])), ["visit.outside_agreement /visit"]);
    assert_eq!(
        visit_on("2009-05-26", &agreement(&[])),
        ["visit.no_agreement /visit", "visit.outside_agreement /visit"]
    );
}

#[test]
fn it_is_dormant_from_the_first_day_on_which_it_is_called_so() {
    let agreement = agreement(&[]);
    assert_eq!(check(&agreement, "2010-06-01")["value"]["state"], "active");
    let history = check(&agreement, "2010-06-02")["value"]["history"].clone();
    assert_eq!(
        history.as_array().unwrap().last().unwrap(),
        &json!({"date": "2010-06-02", "state": "dormant"})
    );
}

fn plan_of(activities: Value) -> Value {
    let plan = json!({"id": "p", "parties": ["lugo"], "goals": [{"id": "g", "text": "g", "results": [
        {"id": "r", "text": "r", "activities": activities}]}]});
    report("plan.check", &json!({"plan": plan, "date": "2010-12-31"}))
}

#[test]
fn days_and_measures_of_activities_are_possible() {
    let activity = |changes: Value| {
        let activity = json!({"id": "1", "text": "x", "kind": "meeting", "group": 1, "owner": "lugo",
            "due": "2011-01-01", "indicator": "people who came"});
        found(&plan_of(json!([with(&activity, &changes)])))
    };
    let at = "/plan/goals/0/results/0/activities/0";
    assert_eq!(activity(json!({})), Vec::<String>::new());
    assert_eq!(activity(json!({"indicator": "  "})), ["plan.goal_unmeasured /plan/goals/0"]);
    assert_eq!(
        activity(json!({"starts": "2010-05-01", "done": "2009-01-01"})),
        [format!("plan.ends_before_start {at}/done")]
    );
    assert_eq!(
        activity(json!({"held": {"days": {"from": "2010-05-02", "to": "2010-05-01"}}})),
        [format!("plan.ends_before_start {at}/held/days/to")]
    );
}

/// Each waits for the next: looking for the next that is ready among all would be as many steps as their square.
#[test]
fn a_long_chain_is_put_in_order_at_once() {
    let last = 20_000_usize;
    let activity = |id: usize| {
        let after = if id == last { json!([]) } else { json!([(id + 1).to_string()]) };
        json!({"id": id.to_string(), "text": "x", "kind": "meeting", "group": 1, "owner": "lugo", "due": "2011-01-01",
            "indicator": "i", "after": after})
    };
    let start = std::time::Instant::now();
    let report = plan_of((0..=last).map(activity).collect());
    let order = report["value"]["order"].as_array().unwrap();
    assert_eq!((order.len(), &order[0], &order[last]), (last + 1, &json!("20000"), &json!("0")));
    assert_eq!(found(&report), Vec::<String>::new());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn an_amendment_and_a_notice_move_the_last_day() {
    let amended = agreement(&[json!({"date": "2011-05-01", "kind": "amended", "until": "2013-05-31"})]);
    let later = check(&amended, "2012-01-01");
    assert_eq!(
        (&later["value"]["state"], &later["value"]["ends"]),
        (&json!("amended"), &json!("2013-05-31"))
    );
    assert_eq!(
        found(&later),
        [
            "agreement.memorandum_missing /agreement/parties/0",
            "agreement.memorandum_missing /agreement/parties/1"
        ]
    );
    let noticed = agreement(&[
        json!({"date": "2010-05-01", "kind": "terminated", "by": "lugo", "until": "2010-08-01"}),
    ]);
    let state = |day: &str| check(&noticed, day)["value"]["state"].clone();
    assert_eq!(
        [state("2010-05-02"), state("2010-08-01"), state("2010-08-02")],
        ["active", "active", "terminated"]
    );
    let history = check(&noticed, "2011-01-01")["value"]["history"].clone();
    assert_eq!(
        history.as_array().unwrap().last(),
        Some(&json!({"date": "2010-08-02", "state": "terminated"}))
    );
    let of = |event: Value| found(&check(&agreement(&[event]), "2010-06-01"))[0].clone();
    assert_eq!(
        of(json!({"date": "2010-05-01", "kind": "terminated", "by": "nobody"})),
        "agreement.signature_unfit /agreement/events/3/by"
    );
    assert_eq!(
        of(json!({"date": "2010-05-01", "kind": "amended", "until": "2010-04-30"})),
        "agreement.renewal_unfit /agreement/events/3/until"
    );
}

/// What the history tells of a time does not depend on the day on which it is asked.
#[test]
fn the_history_keeps_the_times_in_which_an_agreement_slept() {
    let history = |activity: Value, day: &str| {
        let request = json!({"agreement": agreement(&[]), "partners": partners(), "date": day, "activity_days": activity});
        let states = report("agreement.check", &request)["value"]["history"].clone();
        let states = states.as_array().unwrap().iter();
        states
            .map(|change| {
                format!("{} {}", change["date"].as_str().unwrap(), change["state"].as_str().unwrap())
            })
            .skip_while(|change| !change.ends_with(" active"))
            .collect::<Vec<_>>()
    };
    let asleep = ["2009-06-01 active", "2010-06-02 dormant"];
    assert_eq!(history(json!([]), "2010-08-01"), asleep);
    assert_eq!(
        history(json!([]), "2012-02-01"),
        ["2009-06-01 active", "2010-06-02 dormant", "2011-06-01 expired"]
    );
    assert_eq!(
        history(json!(["2010-10-01"]), "2011-05-01"),
        ["2009-06-01 active", "2010-06-02 dormant", "2010-10-01 active"]
    );
    assert_eq!(history(json!(["2010-06-01", "2011-05-30"]), "2011-05-31"), ["2009-06-01 active"]);
}

#[test]
fn a_plan_is_that_of_both_parties_and_all_its_days_are_those_of_the_agreement() {
    let one_sided = |party: &str| {
        let plan = json!({"id": "p", "parties": ["lugo"], "goals": [{"id": "g", "text": "g", "results": [
            {"id": "r", "text": "r", "indicator": "i", "activities": [
                {"id": "1", "text": "x", "kind": "online", "group": 1, "owner": party, "due": "2010-05-01"}]}]}]});
        found(&report(
            "plan.check",
            &json!({"plan": plan, "agreement": agreement(&[]), "date": "2009-01-01"}),
        ))
    };
    assert_eq!(one_sided("lugo"), ["plan.one_sided /plan/parties"]);
    let plan = json!({"id": "p", "parties": ["lugo", "salta"], "goals": [{"id": "g", "text": "g", "results": [
        {"id": "r", "text": "r", "indicator": "i", "activities": [
            {"id": "1", "text": "x", "kind": "online", "group": 1, "owner": "lugo", "due": "2010-05-01",
             "held": {"days": {"from": "2013-01-10", "to": "2013-01-12"}}, "done": "2013-01-12"},
            {"id": "2", "text": "x", "kind": "online", "group": 1, "owner": "salta", "starts": "2015-05-01"}]}]}]});
    let told = found(&report(
        "plan.check",
        &json!({"plan": plan, "agreement": agreement(&[]), "date": "2016-01-01"}),
    ));
    let place = "/plan/goals/0/results/0/activities";
    assert_eq!(
        told,
        [
            format!("plan.outside_agreement {place}/0/done"),
            format!("plan.outside_agreement {place}/0/held/days/from"),
            format!("plan.outside_agreement {place}/0/held/days/to"),
            format!("plan.no_due {place}/1/due"),
            format!("plan.outside_agreement {place}/1/starts")
        ]
    );
}
