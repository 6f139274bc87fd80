//! Exchange applications and partner profiles: each rule broken and kept.

use serde_json::{Value, json};

use crate::call::{found, report, with};

fn answers() -> Value {
    json!({"city_name": "Salta", "country": "AR", "institution": "Secretaría de Salud", "institution_kind": "city",
        "contact_role": "Coordinación", "contact_email": "salud@example.org", "languages": ["es"],
        "needs": ["harm_reduction_outreach", "information_evaluation"], "kind": "visit", "level": "technical",
        "objectives": "Abrir un centro de día.", "earliest": "2010-03-01", "latest": "2010-03-31",
        "team": [{"member_role": "drug_commission", "member_post": "a"}, {"member_role": "mental_health", "member_post": "b"},
                 {"member_role": "court", "member_post": "c"}, {"member_role": "ngo", "member_post": "d"}],
        "city_support": "yes", "national_support": "no", "travel_costs": ["own"], "interpreter": "no",
        "follow_up": "La mesa local."})
}

fn application(events: Value) -> Value {
    json!({"id": "x1", "applicant": "salta", "partner": "lugo", "answers": answers(), "events": events})
}

fn check_application(application: &Value, more: &Value) -> Value {
    report("application.check", &with(&json!({"application": application, "date": "2010-06-01"}), more))
}

#[test]
fn an_application_goes_through_its_states() {
    let events = json!([{"date": "2009-11-01", "state": "submitted"}, {"date": "2009-11-20", "state": "accepted"},
        {"date": "2010-01-10", "state": "scheduled", "visit": "v1"}, {"date": "2010-03-10", "state": "done"},
        {"date": "2010-03-20", "state": "reported"}]);
    let visit = json!({"id": "v1", "level": "technical", "host": "lugo", "visitor": "salta",
        "begins": "2010-03-07T09:00", "ends": "2010-03-10T13:00", "zone": "Europe/Madrid",
        "report": {"date": "2010-03-20"}});
    let more = json!({"visits": [visit]});
    let whole = check_application(&application(events.clone()), &more);
    assert_eq!(found(&whole), Vec::<String>::new());
    assert_eq!(whole["value"]["state"], "reported");
    assert_eq!(whole["value"]["next"], json!([]));
    let none = check_application(&application(events), &json!({}));
    assert_eq!(found(&none), ["application.visit /application/events/2/visit"]);
    let early = check_application(
        &application(
            json!([{"date": "2009-11-01", "state": "submitted"}, {"date": "2009-11-02", "state": "done"},
            {"date": "2010-07-01", "state": "accepted"}]),
        ),
        &json!({}),
    );
    assert_eq!(
        found(&early),
        [
            "application.transition /application/events/1/state",
            "agreement.in_future /application/events/2/date",
            "application.unanswered /application/events",
        ]
    );
    assert_eq!(early["value"]["state"], "submitted");
    assert_eq!(early["value"]["next"], json!(["accepted", "declined", "withdrawn"]));
}

#[test]
fn an_application_that_waits_for_its_report() {
    let events = json!([{"date": "2009-11-01", "state": "submitted"}, {"date": "2009-11-20", "state": "accepted"},
        {"date": "2010-01-10", "state": "scheduled", "visit": "v1"}, {"date": "2010-05-01", "state": "done"}]);
    let visit = json!({"id": "v1", "level": "technical", "host": "lugo", "visitor": "salta",
        "begins": "2010-03-07T09:00", "ends": "2010-03-10T13:00", "zone": "Europe/Madrid"});
    let at = |date: &str| {
        let more = json!({"visits": [visit], "date": date});
        found(&check_application(&application(events.clone()), &more))
    };
    assert_eq!(at("2010-05-31"), Vec::<String>::new());
    assert_eq!(at("2010-06-01"), ["application.report_due /application/events"]);
}

#[test]
fn the_answers_are_held_to_form_and_rules() {
    let changed = |changes: Value| {
        let mut application = application(json!([]));
        application["answers"] = with(&answers(), &changes);
        found(&check_application(&application, &json!({})))
    };
    assert_eq!(changed(json!({})), Vec::<String>::new());
    assert_eq!(changed(json!({"follow_up": null})), ["answer.required /application/answers/follow_up"]);
    assert_eq!(changed(json!({"latest": "2010-03-03"})), ["application.dates /application/answers/latest"]);
    assert_eq!(
        changed(json!({"city_support": "no"})),
        ["application.support /application/answers/city_support"]
    );
    assert_eq!(
        changed(json!({"team": [{"member_role": "ngo", "member_post": "d"}]})),
        ["application.team /application/answers/team"; 3]
    );
}

fn profile() -> Value {
    json!({"partner": "lugo", "updated": "2009-06-01", "needs": ["information_evaluation"], "offers": ["harm_reduction_outreach"],
        "populations": ["women"], "languages": ["es"], "city_support": true,
        "contacts": [{"role": "drug_commission", "post": "Plan municipal", "email": "plan@example.org"}]})
}

#[test]
fn the_partner_offers_what_is_asked_for() {
    let common = |offers: Value| {
        check_application(&application(json!([])), &json!({"partner_profile": with(&profile(), &offers)}))
    };
    assert_eq!(common(json!({}))["value"]["themes_in_common"], json!(["harm_reduction_outreach"]));
    assert_eq!(
        found(&common(json!({"offers": ["workforce_training"]}))),
        ["application.no_offer /application/answers/needs"]
    );
}

#[test]
fn a_profile_says_what_others_need_to_know() {
    let check = |changes: Value| {
        report("profile.check", &json!({"profile": with(&profile(), &changes), "date": "2010-06-01"}))
    };
    assert_eq!(found(&check(json!({}))), Vec::<String>::new());
    assert_eq!(check(json!({}))["value"]["age_days"], 365);
    assert_eq!(
        check(json!({"offers": ["information_evaluation"]}))["value"]["needed_and_offered"],
        json!(["information_evaluation"])
    );
    assert_eq!(found(&check(json!({"updated": "2009-05-31"}))), ["profile.outdated /profile/updated"]);
    assert_eq!(found(&check(json!({"needs": ["money"]}))), ["profile.code /profile/needs/0"]);
    assert_eq!(
        found(&check(
            json!({"needs": null, "offers": null, "languages": null, "contacts": null, "city_support": null})
        )),
        [
            "profile.empty /profile",
            "profile.languages /profile/languages",
            "profile.contacts /profile/contacts",
            "profile.support /profile/city_support"
        ]
    );
}

#[test]
fn the_visit_is_one_of_the_two_and_takes_place() {
    let visit = json!({"id": "v1", "level": "technical", "host": "lugo", "visitor": "salta",
        "begins": "2010-03-07T09:00", "ends": "2010-03-10T13:00", "zone": "Europe/Madrid"});
    let scheduled = |last: Value, changes: Value| {
        let mut events = json!([{"date": "2009-11-01", "state": "submitted"}, {"date": "2009-11-20", "state": "accepted"},
            {"date": "2010-01-10", "state": "scheduled", "visit": "v1"}]);
        events.as_array_mut().unwrap().extend(last.as_array().unwrap().clone());
        let more = json!({"visits": [with(&visit, &changes)], "date": "2010-03-20"});
        let report = check_application(&application(events), &more);
        let reasons = report["issues"].as_array().unwrap().iter();
        let reasons: Vec<_> =
            reasons.map(|issue| issue["params"]["reason"].as_str().unwrap_or_default()).collect();
        found(&report)
            .into_iter()
            .zip(reasons)
            .map(|(issue, reason)| format!("{issue} {reason}"))
            .collect::<Vec<_>>()
    };
    let none = Vec::<String>::new();
    assert_eq!(scheduled(json!([]), json!({})), none);
    let unfit = |changes: Value, reason: &str| {
        let expected = format!("application.visit /application/events/2/visit {reason}");
        assert_eq!(scheduled(json!([]), changes), [expected]);
    };
    unfit(json!({"host": "salta", "visitor": "lugo"}), "other_direction");
    unfit(json!({"level": "mayor"}), "other_level");
    unfit(json!({"begins": "2010-02-28T09:00"}), "other_days");
    unfit(json!({"ends": "2010-04-01T09:00"}), "other_days");
    let of_others = json!({"host": "ghent", "visitor": "quito"});
    assert_eq!(
        scheduled(json!([]), of_others),
        ["application.visit /application/events/2/visit other_parties"]
    );
    let cancelled = json!({"cancelled": true});
    assert_eq!(
        scheduled(json!([]), cancelled.clone()),
        ["application.visit /application/events/2/visit cancelled"]
    );
    let withdrawn = json!([{"date": "2010-02-01", "state": "withdrawn"}]);
    assert_eq!(scheduled(withdrawn, cancelled), none);
    let done = |date: &str| scheduled(json!([{"date": date, "state": "done"}]), json!({}));
    assert_eq!(done("2010-03-09"), ["application.visit /application/events/3/date not_over"]);
    assert_eq!(done("2010-03-10"), none);
    let reported =
        json!([{"date": "2010-03-10", "state": "done"}, {"date": "2010-03-12", "state": "reported"}]);
    assert_eq!(scheduled(reported, json!({})), ["application.visit /application/events/4/state no_report"]);
}

#[test]
fn nobody_applies_to_itself() {
    let own = with(&application(json!([])), &json!({"partner": "salta"}));
    assert_eq!(found(&check_application(&own, &json!({}))), ["agreement.parties_unfit /application/partner"]);
}
