//! Spatial accessibility: small cases by hand, bad input, and what must hold for any input.

use std::collections::BTreeMap;

use acogida::formats::{Column, Frame, Values};
use acogida::ops::{Job, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn run(request: &Value, streams: BTreeMap<String, Frame>) -> Result<Outcome, acogida::base::Error> {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), streams, ..Job::default() };
    engine().call("access.catchment", &job)
}

fn report(request: &Value) -> Value {
    serde_json::from_str(&run(request, BTreeMap::new()).unwrap().report).unwrap()
}

fn found(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let issues = report["issues"].as_array().unwrap();
    issues.iter().map(|issue| (text(&issue["code"]), text(&issue["path"]))).collect()
}

fn numbers(list: &Value, field: &str) -> Vec<Option<f64>> {
    list.as_array().unwrap().iter().map(|entry| entry[field].as_f64()).collect()
}

/// Two areas of 100 and 300 residents, two sites of 4 and 6 places; the second area reaches both.
fn small(method: &str, more: &Value) -> Value {
    let mut request = json!({
        "areas": [{"id": "a", "population": 100}, {"id": "b", "population": 300}, {"id": "c", "population": 50}],
        "sites": [{"id": "x", "capacity": 4, "modality": "outpatient"},
                  {"id": "y", "capacity": 6, "modality": "detox"}],
        "travel": [{"area": "a", "site": "x", "cost": 10}, {"area": "b", "site": "x", "cost": 20},
                   {"area": "b", "site": "y", "cost": 30}, {"area": "c", "site": "y", "cost": 31}],
        "method": method, "catchment": 30,
    });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

fn access(method: &str, more: &Value) -> Vec<Option<f64>> {
    let report = report(&small(method, more));
    assert_eq!(report["issues"], json!([]), "{report}");
    numbers(&report["value"]["results"][0]["areas"], "access")
}

fn close(found: &[Option<f64>], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found.unwrap() - expected).abs() <= 1e-15, "{found:?} {expected}");
    }
}

#[test]
fn two_steps_by_hand() {
    // x: 4 / 400 = 0.01; y: 6 / 300 = 0.02. Area c is at 31, one beyond the catchment.
    close(&access("two_step", &json!({})), &[0.01, 0.03, 0.0]);
}

#[test]
fn bands_by_hand() {
    // Weights 1 up to 10, 0.5 up to 30: x: 4 / (100 + 150) = 0.016; y: 6 / 150 = 0.04.
    let decay = json!({"decay": {"function": "step", "bands": [{"up_to": 10, "weight": 1}, {"up_to": 30, "weight": 0.5}]}});
    close(&access("enhanced", &decay), &[0.016, 0.008 + 0.02, 0.0]);
}

#[test]
fn three_steps_by_hand() {
    // b divides itself evenly: x: 4 / (100 + 150) = 0.016; y: 6 / 150 = 0.04; b: (0.016 + 0.04) / 2.
    close(&access("three_step", &json!({})), &[0.016, 0.028, 0.0]);
}

#[test]
fn balanced_by_hand() {
    // Demand x: 100 + 150, y: 150; x divides its ratio among two areas, y has one.
    close(&access("balanced", &json!({})), &[0.008, 0.008 + 0.04, 0.0]);
}

#[test]
fn decays_are_what_their_formulas_say() {
    let one = |decay: Value| {
        let request = json!({
            "areas": [{"id": "a", "population": 10}, {"id": "b", "population": 10}],
            "sites": [{"id": "x", "capacity": 1}],
            "travel": [{"area": "a", "site": "x", "cost": 0}, {"area": "b", "site": "x", "cost": 20}],
            "method": "enhanced", "catchment": 40, "decay": decay,
        });
        let areas = numbers(&report(&request)["value"]["results"][0]["areas"], "access");
        areas[1].unwrap() / areas[0].unwrap()
    };
    for (decay, expected) in [
        (json!({"function": "gaussian", "sigma": 10}), 0.135_335_283_236_612_7),
        (json!({"function": "exponential", "rate": 0.05}), 0.367_879_441_171_442_33),
        (json!({"function": "inverse_power", "exponent": 2, "minimum": 5}), 0.0625),
        (json!({"function": "linear"}), 0.5),
    ] {
        let found = one(decay.clone());
        assert!((found - expected).abs() < 1e-15, "{decay}: {found}");
    }
}

#[test]
fn modalities_are_measured_as_if_they_were_alone() {
    let report = report(&small("two_step", &json!({"by_modality": true})));
    let results = report["value"]["results"].as_array().unwrap();
    let names: Vec<&Value> = results.iter().map(|result| &result["modality"]).collect();
    assert_eq!(names, [&Value::Null, &json!("detox"), &json!("outpatient")]);
    close(&numbers(&results[1]["areas"], "access"), &[0.0, 0.02, 0.0]);
    close(&numbers(&results[2]["areas"], "access"), &[0.01, 0.01, 0.0]);
    assert_eq!(results[2]["sites"].as_array().unwrap().len(), 1);
}

#[test]
fn agents_come_to_rest() {
    // Two sites of 1 place, 100 residents at 0 from x and 20 from y; tau 20, rho 50: x bears n/50, y (100-n)/50 + 1.
    // Both are even at n = 75: 1.5.
    let request = json!({
        "areas": [{"id": "a", "population": 100}],
        "sites": [{"id": "x", "capacity": 1}, {"id": "y", "capacity": 1}],
        "travel": [{"area": "a", "site": "x", "cost": 0}, {"area": "a", "site": "y", "cost": 20}],
        "method": "raam", "catchment": 60, "tau": 20,
    });
    let report = report(&request);
    assert_eq!(report["issues"], json!([]));
    let result = &report["value"]["results"][0];
    close(&numbers(&result["areas"], "cost"), &[1.5]);
    close(&numbers(&result["sites"], "demand"), &[75.0, 25.0]);
    assert_eq!(result["areas"][0]["access"], Value::Null);
}

#[test]
fn agents_that_do_not_come_to_rest_are_told() {
    // A long street on which every area reaches the two sites beside it, and capacities that swell slowly: what is
    // too much at one end has to be handed on from area to area.
    let areas: Vec<Value> =
        (0..400).map(|at| json!({"id": format!("a{at:03}"), "population": 1000})).collect();
    let capacity = |at: i32| 1.0 + 0.004 * (f64::from(at) / 50.0).sin();
    let sites: Vec<Value> =
        (0..401).map(|at| json!({"id": format!("s{at:03}"), "capacity": capacity(at)})).collect();
    let pair = |area: usize, site: usize| json!({"area": format!("a{area:03}"), "site": format!("s{site:03}"), "cost": 1});
    let travel: Vec<Value> = (0..400).flat_map(|at| [pair(at, at), pair(at, at + 1)]).collect();
    let request = json!({"areas": areas, "sites": sites, "travel": travel, "method": "raam", "catchment": 5, "tau": 10});
    let report = report(&request);
    assert_eq!(found(&report), [("access.not_converged".to_owned(), String::new())]);
    // Nobody is far from the cost that all bear at rest, 1 + 1/10.
    let costs = numbers(&report["value"]["results"][0]["areas"], "cost");
    assert!(costs.iter().all(|cost| (cost.unwrap() - 1.1).abs() < 0.02));
}

#[test]
fn distances_are_between_public_points() {
    // Fortaleza and Caucaia: 15.97 km by the haversine on a sphere of 6371.0088 km.
    let request = json!({
        "areas": [{"id": "a", "population": 10, "point": {"latitude": -3.7319, "longitude": -38.5267}},
                  {"id": "b", "population": 10}],
        "sites": [{"id": "x", "capacity": 1, "point": {"latitude": -3.7367, "longitude": -38.6531}}],
        "method": "two_step", "catchment": 14.05,
    });
    let report = report(&request);
    assert_eq!(report["value"]["cost"], "great_circle_km");
    let areas = &report["value"]["results"][0]["areas"];
    assert_eq!(numbers(areas, "access"), [Some(0.1), None]);
    assert_eq!(found(&report), [("access.point_invalid".to_owned(), "/areas/1/point".to_owned())]);
    let mut nearer = request;
    nearer["catchment"] = json!(14.0);
    let report = self::report(&nearer);
    assert_eq!(numbers(&report["value"]["results"][0]["areas"], "access")[0], Some(0.0));
}

#[test]
fn what_cannot_be_used_is_told_and_the_rest_is_measured() {
    let request = json!({
        "areas": [{"id": "a", "population": 100}, {"id": "b"}, {"id": "a", "population": 7}, {"id": "c", "population": -1}],
        "sites": [{"id": "x", "capacity": 4}, {"id": "y", "capacity": 2, "modality": "detox"}],
        "travel": [{"area": "a", "site": "x", "cost": 1}, {"area": "a", "site": "x", "cost": 2},
                   {"area": "b", "site": "x", "cost": 3}, {"area": "z", "site": "x", "cost": 3},
                   {"area": "a", "site": "q", "cost": 3}, {"area": "b", "site": "y", "cost": -3},
                   {"area": "c", "site": "x"}],
        "method": "two_step", "catchment": 30, "by_modality": true,
    });
    let report = report(&request);
    let mut told = found(&report);
    told.sort();
    let expected = [
        ("access.id_repeated", "/areas/2/id"),
        ("access.id_unknown", "/travel/3/area"),
        ("access.id_unknown", "/travel/4/site"),
        ("access.incomplete", "/areas/0"),
        ("access.incomplete", "/areas/1"),
        ("access.incomplete", "/areas/3"),
        ("access.modality_missing", "/sites/0/modality"),
        ("access.pair_repeated", "/travel/1"),
        ("access.value_invalid", "/areas/1/population"),
        ("access.value_invalid", "/areas/3/population"),
        ("access.value_invalid", "/travel/5/cost"),
        ("access.value_invalid", "/travel/6/cost"),
    ];
    assert_eq!(told, expected.map(|(code, path)| (code.to_owned(), path.to_owned())));
    let areas = &report["value"]["results"][0]["areas"];
    assert_eq!(numbers(areas, "access"), [Some(0.04), Some(0.04), Some(0.0)]);
}

#[test]
fn settings_that_do_not_fit_are_refused() {
    for (more, place) in [
        (json!({"catchment": 0}), "/catchment"),
        (json!({"decay": {"function": "linear"}}), "/decay"),
        (json!({"method": "enhanced"}), "/decay"),
        (json!({"method": "enhanced", "decay": {"function": "gaussian", "sigma": 0}}), "/decay"),
        (json!({"method": "enhanced", "decay": {"function": "step", "bands": []}}), "/decay"),
        (json!({"method": "raam"}), "/tau"),
        (json!({"tau": 5}), "/tau"),
        (json!({"areas": null}), "/areas"),
    ] {
        let error = run(&small("two_step", &more), BTreeMap::new()).unwrap_err();
        let code = if place == "/areas" { "access.list_missing" } else { "access.option_invalid" };
        let issue = &error.issues()[0];
        assert_eq!((issue.code.as_str(), issue.path.as_str()), (code, place), "{more}");
    }
}

#[test]
fn tables_come_in_and_out() {
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let integers = |list: &[i64]| Values::Integer(list.iter().map(|n| Some(*n)).collect());
    let numbers = |list: &[f64]| Values::Number(list.iter().map(|n| Some(*n)).collect());
    let frame = |columns| Frame::new(columns).unwrap();
    let streams = BTreeMap::from([
        (
            "areas".to_owned(),
            frame(vec![column("id", integers(&[20, 3])), column("population", integers(&[10, 30]))]),
        ),
        ("sites".to_owned(), frame(vec![column("id", integers(&[7])), column("capacity", numbers(&[2.0]))])),
        (
            "travel".to_owned(),
            frame(vec![
                column("area", integers(&[3, 20, 3])),
                column("site", integers(&[7, 7, 8])),
                column("cost", numbers(&[1.0, f64::NAN, 1.0])),
            ]),
        ),
    ]);
    let outcome = run(&json!({"method": "two_step", "catchment": 5}), streams.clone()).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    let told = [
        ("access.value_invalid", "/travel/1/cost"),
        ("access.id_unknown", "/travel/2/site"),
        ("access.incomplete", "/areas/0"),
        ("access.incomplete", "/areas/1"),
    ];
    assert_eq!(found(&report), told.map(|(code, path)| (code.to_owned(), path.to_owned())));
    let access = &outcome.streams["access"];
    let values = |name: &str| &access.columns().iter().find(|column| column.name == name).unwrap().values;
    assert_eq!(values("area"), &Values::Text(vec![Some("20".into()), Some("3".into())]));
    assert_eq!(values("access"), &Values::Number(vec![Some(0.0), Some(2.0 / 30.0)]));
    let mut streams = streams;
    streams.insert("sites".to_owned(), frame(vec![column("id", integers(&[7]))]));
    let error = run(&json!({"method": "two_step", "catchment": 5}), streams).unwrap_err();
    assert_eq!(error.issues()[0].code, "access.column_missing");
}

#[test]
fn numbers_find_their_areas_close_together_or_far_apart() {
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let integers = |list: &[i64]| Values::Integer(list.iter().map(|n| Some(*n)).collect());
    let frame = |columns| Frame::new(columns).unwrap();
    // Each with a number that is none of them.
    for (areas, other) in [
        ([1, 2, 4], 3),
        ([-1, 0, 1], 2),
        ([5, 6, 7], i64::MIN),
        ([5, 6, 7], i64::MAX),
        ([1, 1_000_000, 2_000_000], 2),
        ([i64::MIN, 0, i64::MAX], 1),
    ] {
        let travel = [areas[1], areas[0], other, areas[2]];
        let streams = BTreeMap::from([
            (
                "areas".to_owned(),
                frame(vec![column("id", integers(&areas)), column("population", integers(&[10, 20, 30]))]),
            ),
            (
                "sites".to_owned(),
                frame(vec![column("id", integers(&[7])), column("capacity", integers(&[6]))]),
            ),
            (
                "travel".to_owned(),
                frame(vec![
                    column("area", integers(&travel)),
                    column("site", integers(&[7; 4])),
                    column("cost", integers(&[1, 9, 1, 1])),
                ]),
            ),
        ]);
        let outcome = run(&json!({"method": "two_step", "catchment": 5}), streams).unwrap();
        let report: Value = serde_json::from_str(&outcome.report).unwrap();
        assert_eq!(found(&report), [("access.id_unknown".to_owned(), "/travel/2/area".to_owned())]);
        // 6 / (20 + 30); the first area is too far.
        close(&numbers(&report["value"]["results"][0]["areas"], "access"), &[0.0, 0.12, 0.12]);
    }
}

#[test]
fn a_point_of_a_table_that_is_not_on_earth_is_told() {
    let column = |name: &str, numbers: &[f64]| Column {
        name: name.to_owned(),
        values: Values::Number(numbers.iter().map(|n| Some(*n)).collect()),
    };
    let areas = vec![
        column("id", &[1.0, 2.0]),
        column("population", &[10.0, 10.0]),
        column("latitude", &[10.0, 95.0]),
        column("longitude", &[20.0, 20.0]),
    ];
    let sites = vec![
        column("id", &[7.0]),
        column("capacity", &[3.0]),
        column("latitude", &[10.0]),
        column("longitude", &[20.0]),
    ];
    let streams = [("areas", areas), ("sites", sites)];
    let streams = streams.map(|(name, columns)| (name.to_owned(), Frame::new(columns).unwrap()));
    let outcome = run(&json!({"method": "two_step", "catchment": 5}), streams.into_iter().collect()).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    assert_eq!(numbers(&report["value"]["results"][0]["areas"], "access"), [Some(0.3), None]);
    assert_eq!(found(&report), [("access.point_invalid".to_owned(), "/areas/1/point".to_owned())]);
    assert_eq!(report["issues"][0]["params"]["reason"], "out_of_range");
}

/// Areas whose result would be another if something were known: `lines` says which sites each area reaches.
fn incomplete(method: &str, lines: &[(&str, &str)], change: impl Fn(&mut Value)) -> Vec<String> {
    let areas = ["a", "b", "c", "d"].map(|id| json!({"id": id, "population": 10}));
    let sites = ["p", "q", "r"].map(|id| json!({"id": id, "capacity": 1}));
    let travel: Vec<Value> =
        lines.iter().map(|(area, site)| json!({"area": area, "site": site, "cost": 1})).collect();
    let mut request = json!({
        "areas": areas, "sites": sites, "travel": travel, "method": method, "catchment": 5,
    });
    if method == "raam" {
        request["tau"] = json!(1);
    }
    change(&mut request);
    let told = found(&report(&request));
    let told = told.into_iter().filter(|(code, _)| code == "access.incomplete");
    told.map(|(_, place)| place).collect()
}

#[test]
fn areas_that_depend_on_what_is_not_known_are_told() {
    // a and b share p, b and c share q, d has r for itself.
    let lines = [("a", "p"), ("b", "p"), ("b", "q"), ("c", "q"), ("d", "r")];
    let no_population = |request: &mut Value| request["areas"][0]["population"] = Value::Null;
    let no_capacity = |request: &mut Value| request["sites"][0]["capacity"] = Value::Null;
    let no_cost = |request: &mut Value| request["travel"][0]["cost"] = Value::Null;
    // Demand on p is that of a and b; what b sends to q does not depend on it.
    assert_eq!(incomplete("two_step", &lines, no_population), ["/areas/0", "/areas/1"]);
    assert_eq!(incomplete("two_step", &lines, no_capacity), ["/areas/0", "/areas/1"]);
    assert_eq!(incomplete("two_step", &lines, no_cost), ["/areas/0", "/areas/1"]);
    // Whether b chooses p, and so what it sends to q, depends on the capacity of p.
    assert_eq!(incomplete("three_step", &lines, no_capacity), ["/areas/0", "/areas/1", "/areas/2"]);
    assert_eq!(incomplete("three_step", &lines, no_population), ["/areas/0", "/areas/1"]);
    // Agents move on.
    assert_eq!(incomplete("raam", &lines, no_population), ["/areas/0", "/areas/1", "/areas/2"]);
    assert_eq!(incomplete("raam", &lines, |_| {}), [""; 0]);
}

#[test]
fn a_site_that_nobody_lives_near_is_told() {
    let report = report(&small("two_step", &json!({"catchment": 15})));
    assert_eq!(found(&report), [("access.nobody_in_reach".to_owned(), "/sites/1".to_owned())]);
    let mut unknown = small("two_step", &json!({"catchment": 15}));
    unknown["travel"][2]["cost"] = Value::Null;
    assert!(!found(&self::report(&unknown)).iter().any(|(code, _)| code == "access.nobody_in_reach"));
}

#[test]
fn the_first_of_two_costs_counts_wherever_the_second_is() {
    let with = |first: f64, second: f64| {
        let mut request = small("two_step", &json!({}));
        request["travel"][1]["cost"] = json!(first);
        request["travel"].as_array_mut().unwrap().push(json!({"area": "b", "site": "x", "cost": second}));
        let report = report(&request);
        (found(&report), numbers(&report["value"]["results"][0]["areas"], "access"))
    };
    for (first, second, expected) in
        [(40.0, 20.0, [0.04, 0.02]), (20.0, 40.0, [0.01, 0.03]), (20.0, 25.0, [0.01, 0.03])]
    {
        let (told, access) = with(first, second);
        assert_eq!(told, [("access.pair_repeated".to_owned(), "/travel/4".to_owned())], "{first} {second}");
        close(&access[..2], &expected);
    }
}

/// Costs of some areas and sites; a missing cost is no pair.
fn cities() -> impl Strategy<Value = (Vec<f64>, Vec<f64>, Vec<Option<f64>>)> {
    (1..8usize, 1..6usize).prop_flat_map(|(areas, sites)| {
        (
            prop::collection::vec(prop_oneof![Just(0.0), 1.0..5000.0f64], areas),
            prop::collection::vec(prop_oneof![Just(0.0), 0.5..80.0f64], sites),
            prop::collection::vec(prop::option::weighted(0.8, 0.0..60.0f64), areas * sites),
        )
    })
}

fn request(method: &str, city: &(Vec<f64>, Vec<f64>, Vec<Option<f64>>), reverse: bool) -> Value {
    let (areas, sites, costs) = city;
    let list = |numbers: &[f64], prefix: &str, field: &str| {
        let mut list: Vec<Value> = numbers
            .iter()
            .enumerate()
            .map(|(at, n)| json!({"id": format!("{prefix}{at}"), field: n}))
            .collect();
        if reverse {
            list.reverse();
        }
        list
    };
    let mut travel = Vec::new();
    for (at, cost) in costs.iter().enumerate().filter(|(_, cost)| cost.is_some()) {
        travel.push(json!({"area": format!("a{}", at / sites.len()), "site": format!("s{}", at % sites.len()), "cost": cost}));
    }
    if reverse {
        travel.reverse();
    }
    let mut request = json!({
        "areas": list(areas, "a", "population"), "sites": list(sites, "s", "capacity"), "travel": travel,
        "method": method, "catchment": 40,
    });
    match method {
        "enhanced" => request["decay"] = json!({"function": "gaussian", "sigma": 15}),
        "three_step" | "balanced" => request["decay"] = json!({"function": "linear"}),
        "raam" => request["tau"] = json!(25),
        _ => {}
    }
    request
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn supply_is_conserved(city in cities(), method in prop::sample::select(vec!["two_step", "enhanced", "three_step"])) {
        let report = report(&request(method, &city, false));
        let result = &report["value"]["results"][0];
        let access = numbers(&result["areas"], "access");
        let given: f64 = access.iter().zip(&city.0).map(|(access, persons)| access.unwrap() * persons).sum();
        let supply = result["supply_in_reach"].as_f64().unwrap();
        prop_assert!((given - supply).abs() <= 1e-9 * supply.max(1.0), "{} {}", given, supply);
    }

    #[test]
    fn balance_is_kept(city in cities()) {
        let report = report(&request("balanced", &city, false));
        let result = &report["value"]["results"][0];
        let sum = |list: &Value, field: &str| numbers(list, field).into_iter().flatten().sum::<f64>();
        let (access, ratios) = (sum(&result["areas"], "access"), sum(&result["sites"], "ratio"));
        prop_assert!((access - ratios).abs() <= 1e-9 * ratios.max(1e-6), "{} {}", access, ratios);
        let persons = result["population_in_reach"].as_f64().unwrap();
        let demand = sum(&result["sites"], "demand");
        prop_assert!((persons - demand).abs() <= 1e-9 * persons.max(1.0), "{} {}", persons, demand);
    }

    #[test]
    fn more_supply_is_more_access_in_proportion(
        city in cities(),
        method in prop::sample::select(vec!["two_step", "enhanced", "three_step", "balanced"]),
    ) {
        let mut twice = city.clone();
        twice.1.iter_mut().for_each(|capacity| *capacity *= 2.0);
        let access = |city| numbers(&report(&request(method, city, false))["value"]["results"][0]["areas"], "access");
        for (one, two) in access(&city).iter().zip(access(&twice)) {
            prop_assert_eq!(one.unwrap() * 2.0, two.unwrap());
        }
    }

    #[test]
    fn the_order_of_the_input_changes_no_bit(
        city in cities(),
        method in prop::sample::select(vec!["two_step", "enhanced", "three_step", "balanced", "raam"]),
    ) {
        let value = |reverse| report(&request(method, &city, reverse))["value"]["results"][0].clone();
        let (mut one, other) = (value(false), value(true));
        for list in ["areas", "sites"] {
            one[list].as_array_mut().unwrap().reverse();
            prop_assert_eq!(&one[list], &other[list]);
        }
    }

    #[test]
    fn at_rest_nobody_gains_by_going_elsewhere(city in cities()) {
        let report = report(&request("raam", &city, false));
        let result = &report["value"]["results"][0];
        let demand = numbers(&result["sites"], "demand");
        let persons = result["population_in_reach"].as_f64().unwrap();
        let supply = result["supply_in_reach"].as_f64().unwrap();
        let all: f64 = demand.iter().flatten().sum();
        prop_assert!((all - persons).abs() <= 1e-6 * persons.max(1.0));
        // Every area bears the least of its costs, and the average over all residents is that of the demand.
        let sites = city.1.len();
        for (area, found) in numbers(&result["areas"], "cost").into_iter().enumerate() {
            let costs = (0..sites).filter_map(|site| {
                let travel = city.2[area * sites + site].filter(|cost| *cost <= 40.0)?;
                let crowd = demand[site]? / city.1[site] * supply / persons;
                (city.1[site] > 0.0).then_some(crowd + travel / 25.0)
            });
            let least = costs.fold(f64::INFINITY, f64::min);
            match found {
                Some(found) => prop_assert!((found - least).abs() <= 1e-9 * least.max(1.0), "{} {}", found, least),
                None => prop_assert!(!least.is_finite()),
            }
        }
    }
}
