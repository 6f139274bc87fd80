//! Twinning against brute force, and what must be true of every plan.

mod brute_force;
mod requests;

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::codes::{network, twinning};
use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

fn report(operation: &str, request: &Value) -> Value {
    let report = engine().call_json(operation, request.to_string().as_bytes());
    serde_json::from_str(&report).unwrap()
}

fn value(operation: &str, request: &Value) -> Value {
    let mut report = report(operation, request);
    assert!(report.get("error").is_none(), "{report}");
    report["value"].take()
}

fn issue_codes(report: &Value) -> Vec<&str> {
    report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect()
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % end
    }
}

const THEMES: [&str; 4] =
    ["policy_coordination", "residential_quality", "workforce_training", "information_evaluation"];

/// Partners with few different weights, so that there are many ties, and the rest of an agora.
fn small_agora(seed: u64) -> Value {
    let mut random = Random(seed);
    let mut partners = Vec::new();
    for side in ["EU", "LAC"] {
        for number in 0..1 + random.below(4) {
            let mut rows = || -> Vec<Value> {
                THEMES
                    .iter()
                    .filter_map(|theme| {
                        let weight = random.below(4);
                        (weight > 0).then(|| json!({"theme": theme, "weight": weight}))
                    })
                    .collect()
            };
            let (needs, offers) = (rows(), rows());
            let maximum = random.below(4);
            let minimum = if random.below(3) == 0 { random.below(maximum + 1) } else { 0 };
            partners.push(json!({
                "id": format!("{}{number}", side.to_lowercase()),
                "name": {"en": "X"}, "country": if side == "EU" { "ES" } else { "UY" },
                "regions": [{"region": side}],
                "languages": (if random.below(4) == 0 { ["pt"] } else { ["es"] }),
                "interpreter": random.below(4) == 0,
                "capacity": {"minimum": minimum, "maximum": maximum},
                "needs": needs, "offers": offers
            }));
        }
    }
    let forbidden = if random.below(2) == 0 { json!([["eu0", "lac0"]]) } else { json!([]) };
    json!({
        "partners": partners, "date": "2026-03-01", "forbidden": forbidden,
        "rules": {"commitment": "none"},
        "weights": {"reciprocity": random.below(2), "common_language": random.below(3)}
    })
}

fn pairs(plan: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    plan["pairs"].as_array().unwrap().iter().map(|pair| (text(&pair["eu"]), text(&pair["lac"]))).collect()
}

fn synthetic(seed: u64, rest: &Value) -> Value {
    let made = value("network.generate", &json!({"seed": seed, "starts": "2026-03-01"}));
    let mut agora = json!({"partners": made["partners"], "date": "2026-03-01"});
    agora.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    agora
}

fn bare(id: &str, side: &str) -> Value {
    json!({"id": id, "name": {"en": id}, "country": "ES", "regions": [{"region": side}], "languages": ["es"],
        "commitments": [{"level": "city", "date": "2025-01-01"}],
        "needs": [{"theme": "workforce_training", "weight": 50}],
        "offers": [{"theme": "workforce_training", "weight": 50}]})
}

fn with(mut partner: Value, change: &Value) -> Value {
    partner.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    partner
}

fn agora_of(partners: &[Value]) -> Value {
    json!({"partners": partners, "date": "2026-03-01"})
}

#[test]
fn stable_plans_have_no_blocking_pair() {
    for seed in 0..10 {
        let first = format!("synthetic-lac-{:04}", seed + 1);
        let rankings = json!([
            {"partner": "synthetic-eu-0001", "order": [first, "synthetic-lac-0020"]},
            {"partner": "synthetic-lac-0003", "order": ["synthetic-eu-0019"], "nobody_else": true}
        ]);
        for proposing in ["EU", "LAC"] {
            let agora =
                synthetic(seed, &json!({"method": "stable", "proposing": proposing, "rankings": rankings}));
            let plan = value("twinning.solve", &agora);
            assert_eq!(plan["totals"]["blocking_pairs"], 0);
            let maximum = value("twinning.solve", &synthetic(seed, &json!({"rankings": rankings})));
            let worth = |plan: &Value| (plan["totals"]["cities"].as_i64(), plan["totals"]["score"].as_i64());
            assert!(worth(&plan) <= worth(&maximum));
            assert!(maximum["totals"]["blocking_pairs"].as_i64() > Some(0), "best in sum and stable in one");
        }
    }
}

#[test]
fn the_proposing_side_gets_its_best_stable_set() {
    // Two cities of each side, each wanting what the other side does not: both sides' first choices are stable.
    let partner = |id: &str, side: &str| json!({"id": id, "name": {"en": id}, "country": "ES", "regions": [{"region": side}], "languages": ["es"]});
    let rankings = json!([
        {"partner": "e1", "order": ["l1", "l2"]}, {"partner": "e2", "order": ["l2", "l1"]},
        {"partner": "l1", "order": ["e2", "e1"]}, {"partner": "l2", "order": ["e1", "e2"]}
    ]);
    for (proposing, expected) in [("EU", [("e1", "l1"), ("e2", "l2")]), ("LAC", [("e1", "l2"), ("e2", "l1")])]
    {
        let agora = json!({
            "partners": [partner("e1", "EU"), partner("e2", "EU"), partner("l1", "LAC"), partner("l2", "LAC")],
            "date": "2026-03-01", "method": "stable", "proposing": proposing, "rankings": rankings,
            "rules": {"commitment": "none"}
        });
        let expected = expected.map(|(eu, lac)| (eu.to_owned(), lac.to_owned()));
        assert_eq!(pairs(&value("twinning.solve", &agora)), expected, "{proposing}");
    }
}

#[test]
fn contributions_add_up_to_the_score() {
    for seed in 0..10 {
        let plan = value("twinning.solve", &synthetic(seed, &json!({})));
        for pair in plan["pairs"].as_array().unwrap() {
            let points = |part: &Value| part["points"].as_i64().unwrap();
            let parts = pair["contributions"].as_array().unwrap();
            assert_eq!(parts.iter().map(points).sum::<i64>(), pair["score"].as_i64().unwrap());
            let of_lac = |part: &&Value| part["partner"] == pair["lac"];
            let lac_needs: i64 = parts.iter().filter(of_lac).map(points).sum();
            assert_eq!(pair["eu_benefit"].as_i64().unwrap(), pair["score"].as_i64().unwrap() - lac_needs);
            for part in parts.iter().filter(|part| part["kind"] == "need_met") {
                let met = part["need"]["weight"].as_i64().unwrap().min(part["offer"].as_i64().unwrap());
                assert_eq!(points(part), met);
            }
        }
        for city in plan["cities"].as_array().unwrap() {
            let number = |field: &str| city[field].as_i64().unwrap();
            assert_eq!(number("regret"), number("best_possible") - number("benefit"));
            assert!(number("regret") >= 0);
        }
    }
}

#[test]
fn the_order_of_the_request_decides_nothing() {
    for method in ["maximum", "stable", "fairest"] {
        let mut agora = synthetic(
            3,
            &json!({"method": method, "weights": {"need": 0, "reciprocity": 0, "common_language": 1},
            "locked": [{"pair": ["synthetic-eu-0001", "synthetic-lac-0001"]}, {"pair": ["synthetic-lac-0002", "synthetic-eu-0001"]},
                {"pair": ["synthetic-eu-0001", "synthetic-lac-0004"]}, {"pair": ["synthetic-eu-0001", "synthetic-lac-0005"]}],
            "forbidden": [["synthetic-eu-0003", "synthetic-lac-0003"], ["synthetic-lac-0004", "synthetic-eu-0004"]]}),
        );
        let solve = |agora: &Value| {
            let text = agora.to_string();
            engine().call("twinning.solve", &Job { request: text.as_bytes(), ..Job::default() }).unwrap()
        };
        let before = solve(&agora);
        for list in ["partners", "locked", "forbidden"] {
            agora[list].as_array_mut().unwrap().reverse();
        }
        let after = solve(&agora);
        let plan = |report: &str| serde_json::from_str::<Value>(report).unwrap()["value"].to_string();
        assert_eq!(plan(&before.report), plan(&after.report), "{method}");
        assert_eq!(before.streams, after.streams);
        let scores: i64 =
            before.streams["pairs"].records().map(|record| record["score"].as_i64().unwrap()).sum();
        let told: Value = serde_json::from_str(&before.report).unwrap();
        assert_eq!(told["value"]["totals"]["score"], scores);
    }
}

#[test]
fn locks_and_bans_are_kept_and_their_price_is_told() {
    let mut agora = synthetic(5, &json!({}));
    let plan = value("twinning.solve", &agora);
    let made: BTreeSet<_> = pairs(&plan).into_iter().collect();
    let (eu, lac) = made.first().unwrap().clone();
    let explained = value("twinning.explain", &json!({"agora": agora, "pair": [lac, eu]}));
    assert_eq!((&explained["in_plan"], &explained["otherwise"]["forced"]), (&json!(true), &json!(false)));
    agora["forbidden"] = json!([[eu, lac]]);
    let without = value("twinning.solve", &agora);
    assert!(!pairs(&without).contains(&(eu.clone(), lac)));
    assert_eq!(explained["otherwise"]["totals"], without["totals"]);
    let lost = plan["totals"]["score"].as_i64().unwrap() - without["totals"]["score"].as_i64().unwrap();
    assert_eq!(explained["otherwise"]["score_lost"], lost);

    // Forcing a pair that is not in the plan.
    agora["forbidden"] = json!([]);
    let outside = (1..=25)
        .map(|number| (eu.clone(), format!("synthetic-lac-{number:04}")))
        .find(|pair| !made.contains(pair))
        .unwrap();
    let explained = value("twinning.explain", &json!({"agora": agora, "pair": [outside.0, outside.1]}));
    assert_eq!((&explained["in_plan"], &explained["otherwise"]["forced"]), (&json!(false), &json!(true)));
    agora["locked"] = json!([{"pair": [outside.0, outside.1]}]);
    let forced = value("twinning.solve", &agora);
    assert!(pairs(&forced).contains(&outside));
    assert_eq!(explained["otherwise"]["totals"], forced["totals"]);
    assert!(
        explained["otherwise"]["gained"]
            .as_array()
            .unwrap()
            .contains(&json!({"eu": outside.0, "lac": outside.1}))
    );
}

#[test]
fn suggestions_are_the_first_choices() {
    let agora = synthetic(8, &json!({}));
    let all = value("twinning.suggest", &json!({"agora": agora, "for": "synthetic-lac-0007", "top": 100}));
    let all = all.as_array().unwrap();
    let benefits: Vec<i64> = all.iter().map(|one| one["benefit"].as_i64().unwrap()).collect();
    assert!(benefits.windows(2).all(|two| two[0] >= two[1]), "{benefits:?}");
    let five = value("twinning.suggest", &json!({"agora": agora, "for": "synthetic-lac-0007"}));
    assert_eq!(five.as_array().unwrap().as_slice(), &all[..5]);
    for one in all {
        let explained = value(
            "twinning.explain",
            &json!({"agora": agora, "pair": [one["partner"], "synthetic-lac-0007"]}),
        );
        for field in ["score", "contributions"] {
            assert_eq!(explained[field], one[field]);
        }
    }
}

#[test]
fn groups_take_the_same_number_from_each_side() {
    let made = value("network.generate", &json!({"seed": 1, "starts": "2026-03-01"}));
    let groups = value("twinning.groups", &json!({"partners": made["partners"], "date": "2026-03-01"}));
    let groups = groups.as_array().unwrap();
    let names: Vec<_> = groups.iter().map(|group| group["group"].as_str().unwrap()).collect();
    assert_eq!(names, ["public_policies", "treatment_services", "alternatives_to_prison"]);
    for (side, sizes) in [("eu", [6, 7]), ("lac", [8, 9])] {
        let members: Vec<&Value> = groups.iter().flat_map(|group| group[side].as_array().unwrap()).collect();
        assert_eq!(members.len(), if side == "eu" { 19 } else { 25 });
        assert_eq!(members.iter().map(|id| id.to_string()).collect::<BTreeSet<_>>().len(), members.len());
        for group in groups {
            assert!(sizes.contains(&group[side].as_array().unwrap().len()));
        }
    }
}

#[test]
fn groups_leave_nobody_out_in_silence() {
    let partners = [
        bare("e1", "EU"),
        with(bare("e2", "EU"), &json!({"regions": []})),
        bare("e3", "EU"),
        bare("e3", "EU"),
    ];
    let groups = json!([{"id": "g", "themes": ["workforce_training", "dancing"]}]);
    let found =
        report("twinning.groups", &json!({"partners": partners, "date": "2026-03-01", "groups": groups}));
    assert_eq!(found["value"], json!([{"group": "g", "eu": ["e1"], "lac": [], "interest": 100}]));
    let repeated = network::PARTNER_REPEATED.name();
    let expected = [repeated, repeated, twinning::NOT_ON_A_SIDE.name(), network::THEME_UNKNOWN.name()];
    assert_eq!(issue_codes(&found), expected);
    let none = report("twinning.groups", &json!({"partners": partners, "date": "2026-03-01", "groups": []}));
    assert_eq!(none["error"]["code"], "request.invalid");
}

/// An offer of a narrower theme, or for a narrower group, is one of the broader; not the other way round.
#[test]
fn narrower_offers_meet_broader_needs() {
    let points = |need: Value, offer: Value| {
        let partner = |id: &str, side: &str, more: Value| with(bare(id, side), &more);
        let agora = json!({"date": "2026-03-01", "partners": [partner("eu", "EU", json!({"offers": [offer], "needs": []})),
            partner("lac", "LAC", json!({"needs": [need], "offers": []}))]});
        let found = report("twinning.solve", &agora);
        let parts = found["value"]["pairs"][0]["contributions"].as_array().cloned().unwrap_or_default();
        let met = parts.iter().find(|part| part["kind"] == "need_met").map(|part| part["offer"].clone());
        met.unwrap_or_default()
    };
    let theme = |code: &str| json!({"theme": code, "weight": 80});
    let group = |code: &str| json!({"theme": "women_children_young", "population": code, "weight": 80});
    assert_eq!(points(theme("treatment_services"), theme("outpatient_medication")), 80);
    assert_eq!(points(theme("outpatient_medication"), theme("treatment_services")), Value::Null);
    assert_eq!(points(group("women"), group("pregnant_women")), 80);
    assert_eq!(points(group("pregnant_women"), group("women")), Value::Null);
}

#[test]
fn partners_come_from_answers() {
    let mut response = json!({"form": "city", "form_version": "1", "id": "r1", "date": "2026-02-01", "answers": {
    "consent_to_share": true, "population": 321_000, "lead_level": "regional", "working_languages": ["es", "pt"],
    "commitment": true, "populations_not_reached": ["women", "prisoners", "roma"],
    "partner_preference": "Salta, by our contacts.",
    "themes": [
        {"theme": "women_children_young", "need_level": 3, "offer_level": 0},
        {"theme": "workforce_training", "need_level": {"missing": "unknown"}, "offer_level": 4},
        {"theme": "policy_coordination", "need_level": 7, "offer_level": "much"}
    ]}});
    let found = report("network.answers", &json!({"response": response}));
    assert_eq!(
        found["value"],
        json!({
            "needs": [{"theme": "women_children_young", "weight": 75},
                {"theme": "women_children_young", "population": "women", "weight": 75}],
            "offers": [{"theme": "workforce_training", "weight": 100}],
            "languages": ["es", "pt"], "population": 321_000, "led_by": "regional",
            "partner_preference": "Salta, by our contacts.",
            "commitments": [{"level": "city", "date": "2026-02-01", "source": "city r1"}]
        })
    );
    let unusable = network::ANSWER_UNUSABLE.name();
    // Prisoners belong to a theme that the city does not need, Roma to none.
    let no_need = network::POPULATION_WITHOUT_NEED.name();
    assert_eq!(issue_codes(&found), [unusable, unusable, no_need, no_need]);
    assert_eq!(found["issues"][1]["path"], "/response/answers/themes/2/offer_level");

    response["answers"]["consent_to_share"] = false.into();
    let found = report("network.answers", &json!({"response": response}));
    assert_eq!(issue_codes(&found), [network::NOT_SHARED.name()]);
    assert_eq!(found["value"]["needs"], json!([]));
    response["form"] = "provider".into();
    let found = report("network.answers", &json!({"response": response}));
    assert_eq!(found["error"]["code"], network::FORM_WRONG.name());
}

#[test]
fn catalogued_cities_fit_the_vocabularies() {
    let catalogue = value("network.catalogue", &json!({}));
    let partners = catalogue["partners"].as_array().unwrap();
    assert!(partners.iter().all(|partner| !partner["sources"].as_array().unwrap().is_empty()));
    // No needs are known of them, so only languages pair them; nothing in them is unknown to the vocabularies.
    let day = |date: &str| {
        report(
            "twinning.solve",
            &json!({"partners": partners, "date": date, "rules": {"commitment": "none"}}),
        )
    };
    assert_eq!(issue_codes(&day("2009-05-27")), [twinning::PLANS_EQUAL.name()]);
    let gone: Vec<Value> = day("2026-03-01")["value"]["unmatched"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|city| city["reason"] == "no_side")
        .map(|city| city["partner"].clone())
        .collect();
    assert_eq!(gone, ["edinburgh", "liverpool"]);
}
