//! What is asked for and cannot be: locks, sides, capacities, rankings.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::codes::{network, twinning};
use serde_json::{Value, json};

use super::{agora_of, bare, issue_codes, pairs, report, value, with};

#[test]
fn contradictory_locks_are_refused_one_by_one() {
    let mut agora = agora_of(&[
        bare("e1", "EU"),
        with(bare("e2", "EU"), &json!({"languages": ["sv"], "commitments": []})),
        bare("l1", "LAC"),
        bare("l2", "LAC"),
    ]);
    agora["locked"] = json!([
        {"pair": ["e1", "l1"]}, {"pair": ["l1", "e1"]}, {"pair": ["e1", "l2"]}, {"pair": ["e1", "e2"]},
        {"pair": ["e1", "nobody"]}, {"pair": ["e2", "l2"]}
    ]);
    let found = report("twinning.solve", &agora);
    let mut told = issue_codes(&found);
    told.sort_unstable();
    let refused = twinning::LOCK_REFUSED.name();
    let against = twinning::LOCK_AGAINST_RULE.name();
    assert_eq!(
        told,
        [network::PARTNER_UNKNOWN.name(), against, against, refused, refused, refused],
        "{found}"
    );
    let reason = |issue: &&Value| issue["params"]["reason"].as_str().map(str::to_owned);
    let reasons: BTreeSet<_> =
        found["issues"].as_array().unwrap().iter().filter_map(|issue| reason(&issue)).collect();
    assert_eq!(reasons.into_iter().collect::<Vec<_>>(), ["over_capacity", "repeated", "same_side"]);
    let made: Vec<_> = pairs(&found["value"]);
    assert_eq!(made, [("e1".to_owned(), "l1".to_owned()), ("e2".to_owned(), "l2".to_owned())]);

    agora["forbidden"] = json!([["l1", "e1"], ["e9", "l1"]]);
    agora["locked"] = json!([{"pair": ["e1", "l1"]}]);
    agora["weights"] = json!({"themes": {"dancing": 3}});
    let found = report("twinning.solve", &agora);
    assert_eq!(
        issue_codes(&found),
        [refused, network::PARTNER_UNKNOWN.name(), network::THEME_UNKNOWN.name()]
    );
    assert_eq!(pairs(&found["value"]), [("e1".to_owned(), "l2".to_owned())]);
}

#[test]
fn a_city_keeps_the_side_on_which_it_signed() {
    let british =
        json!({"country": "GB", "regions": [{"region": "EU", "from": "1973-01-01", "to": "2020-01-31"}]});
    let mut agora =
        agora_of(&[with(bare("e1", "EU"), &british), bare("l1", "LAC"), bare("l2", "LAC"), bare("e2", "EU")]);
    agora["partners"][1]["capacity"] = json!({"maximum": 2});
    let plan = value("twinning.solve", &agora);
    assert_eq!(plan["unmatched"][0], json!({"partner": "e1", "reason": "no_side"}));
    agora["locked"] = json!([{"pair": ["l1", "e1"], "signed": "2009-05-27"}]);
    let found = report("twinning.solve", &agora);
    assert_eq!(issue_codes(&found), [twinning::LOCK_AGAINST_RULE.name()]);
    assert_eq!(pairs(&found["value"])[0], ("e1".to_owned(), "l1".to_owned()));
    // It is in the plan with what stands, and gets nobody new.
    assert_eq!(found["value"]["cities"][0]["partners"], json!(["l1"]));
    assert_eq!(pairs(&found["value"])[1], ("e2".to_owned(), "l2".to_owned()));
}

#[test]
fn impossible_partners_are_named_and_the_others_are_paired() {
    let both = json!({"regions": [{"region": "EU"}, {"region": "LAC", "from": "2026-01-01"}]});
    let agora = agora_of(&[
        with(bare("e1", "EU"), &json!({"capacity": {"minimum": 3, "maximum": 2}})),
        with(bare("e2", "EU"), &both),
        with(bare("e3", "EU"), &json!({"commitments": [{"level": "city", "date": "2027-01-01"}]})),
        with(bare("e4", "EU"), &json!({"capacity": {"maximum": 0}})),
        with(
            bare("e5", "EU"),
            &json!({"capacity": {"minimum": 2, "maximum": 2}, "exclusions": ["l2", "l9"]}),
        ),
        with(
            bare("e6", "EU"),
            &json!({"languages": ["sv", "klingon"],
            "needs": [{"theme": "dancing", "weight": 5}, {"theme": "workforce_training", "population": "giants", "weight": 5}]}),
        ),
        bare("twice", "EU"),
        bare("twice", "LAC"),
        bare("l1", "LAC"),
        with(
            bare("l2", "LAC"),
            &json!({"needs": [
            {"theme": "workforce_training", "weight": 10}, {"theme": "workforce_training", "weight": 20}]}),
        ),
    ]);
    let found = report("twinning.solve", &agora);
    let mut told = issue_codes(&found);
    told.sort_unstable();
    let expected = [
        network::LANGUAGE_UNKNOWN.name(),
        network::MEMBERSHIP_OVERLAP.name(),
        network::PARTNER_REPEATED.name(),
        network::PARTNER_REPEATED.name(),
        network::PARTNER_UNKNOWN.name(),
        network::POPULATION_UNKNOWN.name(),
        network::THEME_REPEATED.name(),
        network::THEME_UNKNOWN.name(),
        twinning::CAPACITY_IMPOSSIBLE.name(),
        twinning::MINIMUM_UNREACHABLE.name(),
    ];
    assert_eq!(told, expected, "{found}");
    assert_eq!(pairs(&found["value"]), [("e5".to_owned(), "l1".to_owned())]);
    let reasons: BTreeMap<&str, &str> = found["value"]["unmatched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|city| (city["partner"].as_str().unwrap(), city["reason"].as_str().unwrap()))
        .collect();
    let expected = [
        ("e1", "impossible_capacity"),
        ("e2", "two_sides"),
        ("e3", "no_commitment"),
        ("e4", "no_capacity"),
        ("e6", "all_ruled_out"),
        ("l2", "all_ruled_out"),
    ];
    assert_eq!(reasons, BTreeMap::from(expected));
}

#[test]
fn a_minimum_out_of_reach_is_told_and_takes_nobody_from_others() {
    // e1 asks for three of the two that are there; l1 would be all that e2 can have.
    let mut agora = agora_of(&[
        with(bare("e1", "EU"), &json!({"capacity": {"minimum": 3, "maximum": 3}})),
        with(bare("e2", "EU"), &json!({"exclusions": ["l2"]})),
        bare("l1", "LAC"),
        bare("l2", "LAC"),
    ]);
    for method in ["maximum", "fairest", "stable"] {
        agora["method"] = method.into();
        let found = report("twinning.solve", &agora);
        let expected = json!({"partner": "e1", "minimum": 3, "reachable": 2});
        assert_eq!(found["issues"][0]["code"], twinning::MINIMUM_UNREACHABLE.name(), "{method}");
        assert_eq!(found["issues"][0]["path"], "/partners/0/capacity/minimum");
        assert_eq!(found["issues"][0]["params"], expected);
        assert!(!issue_codes(&found).contains(&twinning::MINIMUM_UNMET.name()), "told once: {found}");
    }
    agora["method"] = "maximum".into();
    let made = |agora: &Value| pairs(&value("twinning.solve", agora)).into_iter().collect::<BTreeSet<_>>();
    let pair = |eu: &str, lac: &str| (eu.to_owned(), lac.to_owned());
    assert_eq!(made(&agora), BTreeSet::from([pair("e1", "l2"), pair("e2", "l1")]));
    // One that can be reached comes before the city without a partner.
    agora["partners"][0]["capacity"]["minimum"] = 2.into();
    assert_eq!(made(&agora), BTreeSet::from([pair("e1", "l1"), pair("e1", "l2")]));
    // Two that each could be met, but not both.
    agora["partners"][1]["capacity"] = json!({"minimum": 1, "maximum": 1});
    let found = report("twinning.solve", &agora);
    let unmet = found["issues"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|issue| issue["code"] == twinning::MINIMUM_UNMET.name());
    assert_eq!(unmet.count(), 1, "{found}");
    // What stands counts, and who has no place left is no candidate.
    agora["partners"][0]["capacity"]["minimum"] = 3.into();
    agora["locked"] = json!([{"pair": ["e2", "l1"]}]);
    assert_eq!(report("twinning.solve", &agora)["issues"][0]["params"]["reachable"], 1);
}

/// By hand: a's locked partner gives a 0, b's gives b 60. The place at y gives a 50, or b the higher score.
#[test]
fn the_fairest_plan_raises_a_city_that_is_locked_with_a_partner_of_no_use() {
    let rows = |theme: &str, weight: u32| json!([{"theme": theme, "weight": weight}]);
    let (outreach, courts) = ("harm_reduction_outreach", "alternatives_to_incarceration");
    let two = json!({"minimum": 0, "maximum": 2});
    let one = json!({"minimum": 0, "maximum": 1});
    let eu = |id: &str, language: &str, weight: u32| {
        let change = json!({"languages": [language], "capacity": two, "needs": rows(outreach, weight), "offers": rows(courts, 100),
            "interpreter": true});
        with(bare(id, "EU"), &change)
    };
    let lac = |id: &str, language: &str, offers: Value| {
        let change =
            json!({"languages": [language], "capacity": one, "needs": rows(courts, 50), "offers": offers});
        with(bare(id, "LAC"), &change)
    };
    let agora = json!({"method": "fairest", "date": "2026-03-01", "locked": [{"pair": ["a", "x"]}, {"pair": ["b", "z"]}],
        "partners": [eu("a", "de", 100), eu("b", "es", 60), lac("x", "pt", json!([])),
            lac("y", "es", rows(outreach, 100)), lac("z", "es", rows(outreach, 100))]});
    let plan = value("twinning.solve", &agora);
    let made: Vec<String> = pairs(&plan).into_iter().map(|(eu, lac)| format!("{eu}-{lac}")).collect();
    assert_eq!(made, ["a-x", "a-y", "b-z"], "{plan}");
}

#[test]
fn ties_everywhere_are_decided_by_identifiers_and_told() {
    let cities = |side: &str| {
        (1..=6).map(move |number| bare(&format!("{}{number}", side.to_lowercase()), side)).collect::<Vec<_>>()
    };
    let mut agora = agora_of(&[cities("EU"), cities("LAC")].concat());
    for method in ["maximum", "stable", "fairest"] {
        agora["method"] = method.into();
        let found = report("twinning.solve", &agora);
        let expected: Vec<_> =
            (1..=6).map(|number| (format!("eu{number}"), format!("lac{number}"))).collect();
        assert_eq!(pairs(&found["value"]), expected, "{method}");
        let told = if method == "stable" { twinning::TIES_BROKEN } else { twinning::PLANS_EQUAL };
        assert_eq!(issue_codes(&found), [told.name()], "{method}");
    }
}

#[test]
fn rankings_of_no_use_are_told() {
    let mut agora = agora_of(&[bare("e1", "EU"), bare("e2", "EU"), bare("l1", "LAC")]);
    agora["rankings"] = json!([
        {"partner": "e1", "order": ["l1", "l1", "e2", "l9"]}, {"partner": "e1", "order": []},
        {"partner": "e9", "order": []}
    ]);
    let found = report("twinning.solve", &agora);
    let unusable = twinning::RANKING_UNUSABLE.name();
    let unknown = network::PARTNER_UNKNOWN.name();
    let tied = twinning::PLANS_EQUAL.name();
    assert_eq!(issue_codes(&found), [unusable, unusable, unknown, unusable, unknown, tied]);
}

#[test]
fn an_agora_of_one_side_says_so() {
    let found = report("twinning.solve", &agora_of(&[bare("e1", "EU")]));
    assert_eq!(issue_codes(&found), [twinning::SIDE_EMPTY.name()]);
    assert_eq!(found["value"]["unmatched"], json!([{"partner": "e1", "reason": "nobody_there"}]));
    let pair = report(
        "twinning.explain",
        &json!({"agora": agora_of(&[bare("e1", "EU"), bare("e2", "EU")]), "pair": ["e1", "e2"]}),
    );
    assert!(issue_codes(&pair).contains(&twinning::NOT_A_PAIR.name()));
    let nobody = report("twinning.suggest", &json!({"agora": agora_of(&[bare("e1", "EU")]), "for": "e7"}));
    assert_eq!(issue_codes(&nobody), [twinning::SIDE_EMPTY.name(), network::PARTNER_UNKNOWN.name()]);
    let sides =
        agora_of(&[bare("e1", "EU"), bare("l1", "LAC"), with(bare("x", "EU"), &json!({"regions": []}))]);
    let outside = report("twinning.suggest", &json!({"agora": sides, "for": "x"}));
    assert_eq!(issue_codes(&outside), [twinning::NOT_ON_A_SIDE.name()]);
    let unknown = report("twinning.explain", &json!({"agora": sides, "pair": ["l1", "e7"]}));
    assert_eq!(unknown["issues"][0]["path"], "/pair/1");
    assert_eq!(issue_codes(&unknown), [network::PARTNER_UNKNOWN.name()]);
}

/// A lock stands, whatever comes first in the alphabet.
#[test]
fn a_pair_is_not_forced_against_a_locked_one() {
    let explain = |locked: Value, pair: [&str; 2]| {
        let mut agora = agora_of(&[bare("a", "EU"), bare("b", "EU"), bare("x", "LAC"), bare("y", "LAC")]);
        agora["locked"] = locked;
        report("twinning.explain", &json!({"agora": agora, "pair": pair}))
    };
    for (locked, pair) in [(["a", "y"], ["a", "x"]), (["a", "x"], ["a", "y"]), (["b", "x"], ["a", "x"])] {
        let found = explain(json!([{"pair": locked, "signed": "2025-05-27"}]), pair);
        assert_eq!(found["value"].get("otherwise"), None, "{found}");
        assert_eq!(issue_codes(&found), [twinning::NOT_FORCED.name()]);
        assert_eq!(found["issues"][0]["path"], "/pair");
        assert_eq!(found["issues"][0]["params"], json!({"reason": "over_capacity"}));
    }
    // Beside a lock of two others it can be.
    let found = explain(json!([{"pair": ["b", "y"]}]), ["a", "x"]);
    assert_eq!(issue_codes(&found), [""; 0]);
    assert_eq!(found["value"]["in_plan"], true);
}

#[test]
fn what_was_signed_was_signed_by_the_day() {
    let mut agora = agora_of(&[bare("e1", "EU"), bare("l1", "LAC")]);
    agora["locked"] = json!([{"pair": ["e1", "l1"], "signed": "2030-01-01"}]);
    let found = report("twinning.solve", &agora);
    assert_eq!(issue_codes(&found), [twinning::LOCK_REFUSED.name()]);
    assert_eq!(found["issues"][0]["params"], json!({"reason": "in_future"}));
}

#[test]
fn groups_have_identifiers_of_their_own() {
    let group = json!({"id": "g", "themes": ["workforce_training"]});
    let partners = [bare("e1", "EU"), bare("l1", "LAC")];
    let request = json!({"partners": partners, "date": "2026-03-01", "groups": [group, group]});
    let found = report("twinning.groups", &request);
    assert_eq!(issue_codes(&found), [twinning::GROUP_REPEATED.name()]);
    assert_eq!(found["issues"][0]["path"], "/groups/1/id");
}
