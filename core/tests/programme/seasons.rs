//! Seasons of visits: days for as many as possible, and why the others have none.

use acogida::calendar::Date;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::call::{found, report, with};

fn wish(id: &str, level: &str, host: &str, visitor: &str, days: u32) -> Value {
    json!({"id": id, "level": level, "host": host, "visitor": visitor, "days": days})
}

fn season(visits: Value, more: Value) -> Value {
    // 2 August 2010 is a Monday.
    let request = json!({"season": {"from": "2010-08-02", "to": "2010-08-20"}, "visits": visits});
    report("visit.schedule", &with(&request, &more))
}

#[test]
fn a_season_keeps_order_holidays_capacity_and_people() {
    let visits = json!([
        wish("t", "technical", "lugo", "salta", 4),
        wish("m", "mayor", "salta", "lugo", 3),
        with(&wish("a", "mayor", "lugo", "kingston", 2), &json!({"people": ["p"]})),
        with(&wish("b", "mayor", "ghent", "kingston", 2), &json!({"people": ["p"]}))
    ]);
    let more = json!({"hosts": [{"party": "salta", "holidays": ["2010-08-04"]},
                                {"party": "lugo", "closed": [{"from": "2010-08-02", "to": "2010-08-03"}]}],
        "people": [{"id": "p", "absent": [{"from": "2010-08-06", "to": "2010-08-06"}]}]});
    let report = season(visits, more);
    assert_eq!(found(&report), Vec::<String>::new());
    let days: Vec<String> = report["value"]["scheduled"]
        .as_array()
        .unwrap()
        .iter()
        .map(|visit| {
            format!(
                "{} {} {}",
                visit["id"].as_str().unwrap(),
                visit["from"].as_str().unwrap(),
                visit["to"].as_str().unwrap()
            )
        })
        .collect();
    // The mayor of Lugo goes after the holiday of 4 August and before the technical visit; p has a day between visits.
    let expected = [
        "a 2010-08-04 2010-08-05",
        "b 2010-08-09 2010-08-10",
        "m 2010-08-09 2010-08-11",
        "t 2010-08-16 2010-08-19",
    ];
    assert_eq!(days, expected);
}

#[test]
fn what_has_no_days_says_why() {
    let reasons = |visits: Value, more: Value| {
        let report = season(visits, more);
        report["value"]["unscheduled"].clone()
    };
    assert_eq!(
        reasons(json!([wish("t", "technical", "lugo", "salta", 4)]), json!({})),
        json!([{"id": "t", "reasons": [{"reason": "weekend", "first_days": 10, "alone": 0},
            {"reason": "mayor_level_first", "first_days": 16, "alone": 6}]}])
    );
    assert_eq!(
        reasons(
            json!([wish("t", "technical", "lugo", "salta", 4)]),
            json!({"acquainted": [["salta", "lugo"]]})
        ),
        json!([])
    );
    assert_eq!(
        reasons(
            json!([with(
                &wish("m", "mayor", "lugo", "salta", 3),
                &json!({"window": {"from": "2010-08-02", "to": "2010-08-03"}})
            )]),
            json!({})
        ),
        json!([{"id": "m", "reasons": [{"reason": "window_too_short", "first_days": 0, "alone": 0}]}])
    );
    let full = season(
        json!([wish("m", "mayor", "lugo", "salta", 3), wish("n", "mayor", "lugo", "quito", 3)]),
        json!({"hosts": [{"party": "lugo", "in_season": 1}]}),
    );
    assert_eq!(found(&full), ["visit.unscheduled /visits/1"]);
    assert_eq!(full["issues"][0]["params"], json!({"reason": "host_full"}));
    let wrong = season(
        json!([
            wish("m", "mayor", "lugo", "lugo", 3),
            wish("m", "mayor", "lugo", "salta", 3),
            wish("m", "mayor", "x", "y", 2),
            with(
                &wish("w", "mayor", "lugo", "salta", 3),
                &json!({"window": {"from": "2010-08-03", "to": "2010-08-02"}})
            )
        ]),
        json!({}),
    );
    assert_eq!(
        found(&wrong),
        [
            "visit.same_side /visits/0/visitor",
            "visit.repeated /visits/1/id",
            "visit.repeated /visits/2/id",
            "visit.season_unfit /visits/3/window/to"
        ]
    );
    let backwards = season(json!([]), json!({"season": {"from": "2010-08-03", "to": "2010-08-02"}}));
    assert_eq!(found(&backwards), ["visit.season_unfit /season/to"]);
}

#[test]
fn the_obstacle_that_holds_is_named_and_not_the_weekend_before_it() {
    // Of four days in a row ten begin near a weekend and six do not; on these the host is closed, and on the others too.
    let closed = json!({"hosts": [{"party": "salta", "closed": [{"from": "2010-08-01", "to": "2010-08-31"}]}],
        "acquainted": [["lugo", "salta"]]});
    let report = season(json!([wish("t", "technical", "salta", "lugo", 4)]), closed);
    assert_eq!(
        report["value"]["unscheduled"][0]["reasons"],
        json!([{"reason": "weekend", "first_days": 10, "alone": 0}, {"reason": "host_closed", "first_days": 16, "alone": 6}])
    );
    assert_eq!(report["issues"][0]["params"], json!({"reason": "host_closed"}));
    // Where weekends are all that is left, they are named.
    let working_days =
        json!({"season": {"from": "2010-08-05", "to": "2010-08-10"}, "acquainted": [["lugo", "salta"]]});
    let report = season(json!([wish("t", "technical", "salta", "lugo", 4)]), working_days);
    assert_eq!(report["issues"][0]["params"], json!({"reason": "weekend"}));
}

#[test]
fn a_visit_that_is_wanted_is_as_long_as_its_level_asks_for() {
    let visits = json!([wish("m", "mayor", "salta", "lugo", 4), wish("t", "technical", "lugo", "quito", 3)]);
    let more = json!({"acquainted": [["lugo", "quito"]]});
    let report = season(visits.clone(), more.clone());
    assert_eq!(found(&report), ["visit.mayor_days /visits/0/days", "visit.technical_days /visits/1/days"]);
    assert_eq!(
        report["value"]["scheduled"].as_array().unwrap().len(),
        2,
        "they have their days all the same"
    );
    let rules = json!({"rules": [{"code": "visit.mayor_days", "severity": "error", "parameters": {"max": 4}}],
        "overrides": [{"rule": "visit.technical_days", "reason": "The team has been there before."}]});
    let report = season(visits, with(&more, &rules));
    assert_eq!(found(&report), ["visit.technical_days /visits/1/days"]);
    assert_eq!(report["issues"][0]["severity"], "info");
    assert_eq!(report["value"]["set_aside"][0]["places"], json!(["/visits/1/days"]));
}

#[test]
fn going_back_finds_what_the_first_try_misses() {
    // `c` has the fewest days to choose from and is placed first; left out, it makes room for two.
    let visits = json!([
        with(
            &wish("a", "mayor", "lugo", "salta", 2),
            &json!({"window": {"from": "2010-08-02", "to": "2010-08-05"}})
        ),
        with(
            &wish("b", "mayor", "lugo", "quito", 2),
            &json!({"window": {"from": "2010-08-02", "to": "2010-08-05"}})
        ),
        with(
            &wish("c", "mayor", "lugo", "lima", 4),
            &json!({"window": {"from": "2010-08-02", "to": "2010-08-06"}})
        )
    ]);
    let report = season(visits.clone(), json!({}));
    assert_eq!(found(&report), ["visit.mayor_days /visits/2/days", "visit.unscheduled /visits/2"]);
    assert_eq!(report["value"]["scheduled"].as_array().unwrap().len(), 2);
    assert_eq!(report["value"]["is_largest"], true);
    let bounded = season(visits, json!({"steps": 1}));
    assert_eq!(found(&bounded)[1], "visit.search_ended /steps");
    assert_eq!(bounded["value"]["is_largest"], false);
}

/// The largest number of visits, by trying everything.
fn brute_force(
    windows: &[(i32, i32, i32, usize)],
    position: usize,
    placed: &mut Vec<(i32, i32, usize)>,
) -> usize {
    let Some((from, to, days, host)) = windows.get(position).copied() else { return placed.len() };
    let mut best = brute_force(windows, position + 1, placed);
    for start in from..=(to - days + 1) {
        let stay = (start, start + days - 1, host);
        if placed.iter().all(|other| other.2 != host || other.1 < stay.0 || stay.1 < other.0) {
            placed.push(stay);
            best = best.max(brute_force(windows, position + 1, placed));
            placed.pop();
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// As many visits as trying everything finds, no two at one host on one day, each inside its window.
    #[test]
    fn as_many_visits_as_there_can_be(wishes in prop::collection::vec((0_i32..6, 1_i32..7, 1_i32..4, 0_usize..2), 1..6)) {
        let first: Date = "2010-08-02".parse().unwrap();
        let day = |number: i32| Date::of_epoch_days(first.epoch_days() + number).unwrap().to_string();
        let windows: Vec<_> = wishes.iter().map(|(from, length, days, host)| (*from, from + length, *days, *host)).collect();
        let visits: Vec<Value> = windows.iter().enumerate().map(|(id, (from, to, days, host))| {
            with(&wish(&id.to_string(), "mayor", &format!("h{host}"), &format!("v{id}"), u32::try_from(*days).unwrap()),
                &json!({"window": {"from": day(*from), "to": day(*to)}}))
        }).collect();
        let report = season(json!(visits), json!({"weekends": true}));
        let scheduled = report["value"]["scheduled"].as_array().unwrap();
        prop_assert_eq!(scheduled.len(), brute_force(&windows, 0, &mut Vec::new()));
        let text = |visit: &Value, name: &str| visit[name].as_str().unwrap().to_owned();
        for (position, visit) in scheduled.iter().enumerate() {
            let (from, to, ..) = windows[text(visit, "id").parse::<usize>().unwrap()];
            prop_assert!(day(from) <= text(visit, "from") && text(visit, "to") <= day(to));
            for other in &scheduled[position + 1..] {
                let apart = text(other, "to") < text(visit, "from") || text(visit, "to") < text(other, "from");
                prop_assert!(apart || visit["host"] != other["host"]);
            }
        }
    }
}

#[test]
fn one_head_is_in_one_place() {
    // Salta's mayor cannot be in Lugo, in Ghent and at home with Lugo's mayor, who cannot be in two places either.
    let visits = json!([
        wish("a", "mayor", "lugo", "salta", 3),
        wish("b", "mayor", "ghent", "salta", 3),
        wish("c", "mayor", "salta", "lugo", 3)
    ]);
    let report = season(visits.clone(), json!({}));
    let days = |report: &Value| {
        let scheduled = report["value"]["scheduled"].as_array().unwrap().iter();
        let text =
            |visit: &Value| format!("{} {}", visit["id"].as_str().unwrap(), visit["from"].as_str().unwrap());
        scheduled.map(text).collect::<Vec<_>>()
    };
    // With a day between two, a Monday and the next: Thursday to Saturday would be on a weekend.
    assert_eq!(days(&report), ["a 2010-08-02", "b 2010-08-09", "c 2010-08-16"]);
    let short = season(visits, json!({"season": {"from": "2010-08-02", "to": "2010-08-04"}}));
    assert_eq!(days(&short), ["a 2010-08-02"]);
    assert_eq!(short["value"]["unscheduled"][0]["reasons"][0]["reason"], "person_busy");
}

#[test]
fn a_visitor_makes_as_many_visits_as_it_can() {
    let visits = json!([wish("a", "mayor", "lugo", "salta", 3), wish("b", "mayor", "ghent", "salta", 3)]);
    let report = season(visits, json!({"hosts": [{"party": "salta", "made_in_season": 1}]}));
    assert_eq!(report["value"]["scheduled"].as_array().unwrap().len(), 1);
    assert!(report["value"]["unscheduled"].to_string().contains("visitor_full"), "{report}");
}

#[test]
fn what_is_about_nobody_of_the_season_is_told() {
    let visits = json!([with(&wish("a", "mayor", "lugo", "salta", 3), &json!({"people": ["alcalde"]}))]);
    let back = json!({"from": "2010-08-20", "to": "2010-08-02"});
    let report = season(
        visits,
        json!({
        "hosts": [{"party": "Lugo", "holidays": ["2010-08-02"]}, {"party": "lugo", "closed": [back]}],
        "people": [{"id": "Alcalde", "absent": []}, {"id": "alcalde", "absent": [back]}],
        "acquainted": [["lugo", "Salta"]]}),
    );
    assert_eq!(
        found(&report),
        [
            "visit.not_in_season /hosts/0/party",
            "visit.season_unfit /hosts/1/closed/0/to",
            "visit.not_in_season /people/0/id",
            "visit.season_unfit /people/1/absent/0/to",
            "visit.not_in_season /acquainted/0/1"
        ]
    );
}

#[test]
fn the_earlier_wish_has_the_place_that_both_want() {
    let narrow = json!({"window": {"from": "2010-08-09", "to": "2010-08-12"}});
    let visits = json!([
        wish("preferred", "mayor", "lugo", "kingston", 2),
        with(&wish("second", "mayor", "lugo", "salta", 2), &narrow)
    ]);
    let report = season(visits, json!({"hosts": [{"party": "lugo", "in_season": 1}]}));
    assert_eq!(report["value"]["scheduled"][0]["id"], "preferred");
    assert_eq!(report["value"]["unscheduled"][0]["id"], "second");
    assert_eq!(report["value"]["is_largest"], true);
}

#[test]
fn every_wish_is_in_one_of_the_lists() {
    let backwards = json!({"window": {"from": "2010-08-12", "to": "2010-08-09"}});
    let visits = json!([
        with(&wish("x", "mayor", "lugo", "kingston", 2), &backwards),
        wish("y", "mayor", "lugo", "lugo", 2),
        wish("z", "mayor", "lugo", "salta", 2)
    ]);
    let report = season(visits.clone(), json!({}));
    assert_eq!(report["value"]["scheduled"][0]["id"], "z");
    let invalid =
        |id: &str| json!({"id": id, "reasons": [{"reason": "invalid", "first_days": 0, "alone": 0}]});
    assert_eq!(report["value"]["unscheduled"], json!([invalid("x"), invalid("y")]));
    let report = season(visits, json!({"season": {"from": "2010-08-20", "to": "2010-08-02"}}));
    assert_eq!(report["value"]["unscheduled"], json!([invalid("x"), invalid("y"), invalid("z")]));
}

#[test]
fn preferences_are_looked_at_no_longer_than_the_search_may_take() {
    // One host for three hundred, in a season of a year: nearly every exchange fails.
    let visits: Vec<Value> = (0..300)
        .map(|number| {
            // The later ones cannot move: the earlier ones want what nobody can give up.
            let window = if number < 150 {
                json!({"from": "2010-08-02", "to": "2010-08-03"})
            } else {
                json!({"from": "2010-08-02", "to": "2011-07-29"})
            };
            with(
                &wish(&format!("w{number}"), "mayor", "lugo", &format!("p{number}"), 2),
                &json!({"window": window}),
            )
        })
        .collect();
    let year = json!({"season": {"from": "2010-08-02", "to": "2011-07-29"}, "steps": 2000});
    let report = season(visits.into(), year);
    let count = |list: &str| report["value"][list].as_array().unwrap().len();
    assert_eq!(count("scheduled") + count("unscheduled"), 300);
    assert!(count("scheduled") > 100);
}
