//! Fora: each rule broken and kept.

use serde_json::{Value, json};

use crate::call::{found, report, with};
use crate::visits::partners;

fn forum() -> Value {
    json!({"id": "f", "host": "lugo", "begins": "2010-04-21T09:00", "ends": "2010-04-23T13:00", "zone": "Europe/Madrid",
        "wrap_up": true, "open_to_all": true, "interested": ["salta"], "transition": "The cities found an alliance.",
        "delegations": [{"party": "salta", "people": ["s1", "s2", "s3", "s4"], "with_mayor": true, "mayor_costs": "city"},
                        {"party": "ghent", "people": ["g1", "g2"]}]})
}

fn check_forum(changes: Value) -> Value {
    report(
        "forum.check",
        &json!({"forum": with(&forum(), &changes), "partners": partners(), "programme_starts": "2007-09-01"}),
    )
}

#[test]
fn a_forum_that_is_as_it_should_be() {
    let report = check_forum(json!({}));
    assert_eq!(found(&report), Vec::<String>::new());
    assert_eq!(
        report["value"],
        json!({"half_days": 5, "delegations": 2, "people": 6, "by_side": {"EU": 1, "LAC": 1}, "programme_year": 3,
            "set_aside": []})
    );
}

#[test]
fn each_rule_of_a_forum() {
    let of = |changes: Value| found(&check_forum(changes));
    let delegations = |list: Value| of(json!({"delegations": list}));
    assert_eq!(of(json!({"ends": "2010-04-23T18:00"})), ["forum.length /forum/ends"]);
    assert_eq!(
        check_forum(json!({"ends": "2010-04-23T18:00"}))["issues"][0]["params"],
        json!({"days": 2.5, "found": 3.0})
    );
    assert_eq!(of(json!({"begins": "2010-04-21T14:00"})), ["forum.length /forum/ends"]);
    let twice = json!([{"party": "salta", "people": ["s1", "s1"]}, {"party": "ghent", "people": ["s1"]}]);
    assert_eq!(
        delegations(twice.clone()),
        [
            "forum.person_repeated /forum/delegations/0/people/1",
            "forum.person_repeated /forum/delegations/1/people/0"
        ]
    );
    assert_eq!(check_forum(json!({"delegations": twice}))["value"]["people"], 1);
    assert_eq!(of(json!({"begins": "2010-04-21T14:00", "ends": "2010-04-23T18:00"})), Vec::<String>::new());
    assert_eq!(of(json!({"ends": "2010-04-20T18:00"})), ["forum.ends_before_start /forum/ends"]);
    assert_eq!(
        delegations(
            json!([{"party": "salta", "people": ["s1", "s2", "s3", "s4", "s5"]}, {"party": "ghent", "people": ["g1", "g2"]}, {"party": "ghent", "people": ["g3"]}])
        ),
        [
            "forum.delegation_size /forum/delegations/0/people",
            "forum.delegation_repeated /forum/delegations/2/party"
        ]
    );
    let mayor = |costs: Value| {
        delegations(
            json!([{"party": "salta", "people": ["s1", "s2", "s3"], "with_mayor": true, "mayor_costs": costs}, {"party": "ghent", "people": ["g1", "g2"]}]),
        )
    };
    assert_eq!(mayor(json!("programme")), ["forum.mayor_costs /forum/delegations/0/mayor_costs"]);
    assert_eq!(mayor(Value::Null), ["forum.mayor_costs /forum/delegations/0/mayor_costs"]);
    assert_eq!(of(json!({"open_to_all": false})), ["forum.not_open /forum/open_to_all"]);
    assert_eq!(of(json!({"interested": ["salta", "lugo"]})), ["forum.not_invited /forum/interested/1"]);
    assert_eq!(
        delegations(json!([{"party": "salta", "people": ["s1", "s2"]}])),
        ["forum.one_sided /forum/delegations"]
    );
    assert_eq!(of(json!({"host": "salta"})), ["forum.wrap_up_place /forum/host"]);
    assert_eq!(of(json!({"host": "salta", "wrap_up": false})), Vec::<String>::new());
    assert_eq!(of(json!({"transition": null})), ["forum.no_transition /forum/transition"]);
    let second_year = json!({"begins": "2009-05-27T09:00", "ends": "2009-05-29T13:00"});
    assert_eq!(of(second_year), ["forum.wrap_up_year /forum/begins"]);
}

#[test]
fn a_forum_before_the_programme_does_not_conclude_it() {
    let request = json!({"forum": forum(), "partners": partners(), "programme_starts": "2015-01-01"});
    let report = report("forum.check", &request);
    assert_eq!(found(&report), ["forum.wrap_up_year /forum/begins"]);
    assert_eq!(
        report["issues"][0]["message"],
        "the forum that concludes the programme is before its first day, not in year 3"
    );
    assert_eq!(report["value"].get("programme_year"), None);
}

#[test]
fn a_city_that_left_its_side_comes_as_the_one_that_signed() {
    let mut parties = partners();
    parties[2]["regions"] = json!([{"region": "EU", "from": "1973-01-01", "to": "2009-01-31"}]);
    let agreement = json!({"id": "a", "kind": "city_city_agreement", "parties": ["ghent", "salta"], "starts": "2008-01-01",
        "events": [{"date": "2007-11-01", "kind": "negotiated"}, {"date": "2007-11-02", "kind": "signed", "by": "ghent"},
            {"date": "2007-11-03", "kind": "signed", "by": "salta"}]});
    let of = |agreements: Value| {
        report(
            "forum.check",
            &json!({"forum": forum(), "partners": parties,
        "programme_starts": "2007-09-01", "agreements": agreements}),
        )
    };
    assert_eq!(
        found(&of(json!([]))),
        ["party.sides /partners/2/regions", "forum.one_sided /forum/delegations"]
    );
    let signed = of(json!([agreement]));
    assert_eq!((found(&signed), &signed["value"]["by_side"]), (Vec::new(), &json!({"EU": 1, "LAC": 1})));
}

#[test]
fn the_year_of_the_wrap_up_is_told_when_nobody_can_know_it_and_midnight_is_no_day() {
    let report = report("forum.check", &json!({"forum": forum(), "partners": partners()}));
    assert_eq!(found(&report), ["forum.year_unknown /forum/begins"]);
    let midnight = check_forum(json!({"ends": "2010-04-23T00:00"}));
    assert_eq!(
        (found(&midnight), &midnight["value"]["half_days"]),
        (vec!["forum.length /forum/ends".to_owned()], &json!(4))
    );
}
