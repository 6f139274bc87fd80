//! Disclosure control, against attackers that try every table there may be.

mod attack;
mod contradictions;
mod differences;
mod labels;
mod memory;
mod periods;
mod persons;
mod quantiles;
mod refused;

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::codes;
use acogida::formats::{Column, Frame, Values};
use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

use crate::support::engine;
use attack::attacked;

fn outcome(operation: &str, request: &Value) -> Outcome {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    engine().call(operation, &job).unwrap()
}

fn call(operation: &str, request: &Value) -> Value {
    serde_json::from_str(&outcome(operation, request).report).unwrap()
}

fn found(report: &Value) -> Vec<&str> {
    report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect()
}

fn request(tables: &[Value]) -> Value {
    json!({"id": "release", "rules": {"threshold": 5}, "tables": tables})
}

fn with(mut request: Value, field: &str, value: Value) -> Value {
    request[field] = value;
    request
}

/// A table over dimensions of some sizes, with all totals; codes are `a0`, `a1` ... and `T`.
fn table(sizes: &[usize], counts: &[u64]) -> Value {
    let name = |dimension: usize| ["a", "b", "c"][dimension];
    let dimensions: Vec<Value> = sizes
        .iter()
        .enumerate()
        .map(|(d, size)| {
            let codes: Vec<String> = (0..*size).map(|code| format!("{}{code}", name(d))).collect();
            json!({"name": name(d), "codes": codes, "total": "T"})
        })
        .collect();
    let cells: Vec<Value> = counts
        .iter()
        .enumerate()
        .map(|(cell, count)| {
            let mut rest = cell;
            let mut at = serde_json::Map::new();
            for (d, size) in sizes.iter().enumerate().rev() {
                at.insert(name(d).to_owned(), json!(format!("{}{}", name(d), rest % size)));
                rest /= size;
            }
            json!({"at": at, "count": count})
        })
        .collect();
    json!({"dimensions": dimensions, "cells": cells})
}

/// Numbers that look random and are the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn counts(&mut self, cells: usize, largest: u64) -> Vec<u64> {
        (0..cells)
            .map(|_| match self.below(10) {
                0 => 0,
                1 | 2 => 1 + self.below(4),
                _ => 5 + self.below(largest),
            })
            .collect()
    }
}

#[test]
fn ones_that_a_sum_forces_are_protected_further() {
    // 15 = 10 + 3 + 1 + 1: who sees 10 and 3 knows the two others, as none can be 0. And 2 = 1 + 1 + 0.
    for counts in [[10, 3, 1, 1, 9, 8, 7, 6, 5, 6, 7, 8], [1, 1, 0, 9, 10, 7, 8, 6, 9, 8, 7, 6]] {
        assert!(attacked(&[table(&[3, 4], &counts)]));
    }
}

/// The shared cells of published tables, each with `count` or its reason.
fn shown(report: &Value, table: usize, at: &Value) -> (Option<u64>, Option<String>) {
    let cells = report["value"]["released"]["tables"][table]["cells"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["at"] == *at).unwrap();
    (cell["count"].as_u64(), cell["suppressed"].as_str().map(str::to_owned))
}

#[test]
fn tables_that_share_cells_are_protected_together() {
    // The column of b0 is in both; its small group is suppressed in the first only if nothing else is known.
    let first = table(&[3, 3], &[2, 20, 30, 10, 11, 12, 40, 50, 60]);
    let mut second = json!({
        "id": "second",
        "dimensions": [
            {"name": "a", "codes": ["a0", "a1", "a2"], "total": "T"},
            {"name": "d", "codes": ["d0", "d1"], "total": "T"},
        ],
    });
    let counts = [("a0", 3, 49), ("a1", 16, 17), ("a2", 70, 80)];
    let cells = counts.iter().flat_map(|(a, first, second)| {
        [
            json!({"at": {"a": a, "d": "d0"}, "count": first}),
            json!({"at": {"a": a, "d": "d1"}, "count": second}),
        ]
    });
    second["cells"] = cells.collect();
    let report = call("release.protect", &request(&[first.clone(), second.clone()]));
    assert_eq!(found(&report), Vec::<&str>::new());
    for at in ["a0", "a1", "a2", "T"] {
        let pair = (json!({"a": at, "b": "T"}), json!({"a": at, "d": "T"}));
        assert_eq!(shown(&report, 0, &pair.0), shown(&report, 1, &pair.1), "{at}");
    }
    assert_eq!(shown(&report, 0, &json!({"a": "a0", "b": "b0"})).1.as_deref(), Some("primary"));
    // The same in the other order of tables and cells: as many suppressed.
    let turned = call("release.protect", &request(&[second.clone(), first.clone()]));
    assert_eq!(turned["value"]["counts"], report["value"]["counts"]);
    second["cells"][0]["count"] = json!(4);
    let differing = call("release.protect", &request(&[first, second]));
    assert!(found(&differing).contains(&codes::release::TABLES_DIFFER.name()), "{differing}");
}

fn ages(codes: &[(&str, u64)], parts: Value) -> Value {
    let names: Vec<&str> = codes.iter().map(|(code, _)| *code).collect();
    let cells: Vec<Value> =
        codes.iter().map(|(code, count)| json!({"at": {"age": code}, "count": count})).collect();
    let mut table = json!({"dimensions": [{"name": "age", "codes": names, "total": "T"}], "cells": cells});
    table["dimensions"][0]["parts"] = parts;
    table
}

#[test]
fn hierarchies_are_protected_at_every_level() {
    let opioids = json!({"1.1": "1", "1.2": "1", "1.3": "1", "2.1": "2", "2.2": "2"});
    let table = json!({
        "dimensions": [
            {"name": "drug", "codes": ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2"], "total": "T", "hierarchy": opioids},
            {"name": "sex", "codes": ["f", "m"], "total": "T"},
        ],
        "cells": [
            {"at": {"drug": "1.1", "sex": "f"}, "count": 40}, {"at": {"drug": "1.1", "sex": "m"}, "count": 90},
            {"at": {"drug": "1.2", "sex": "f"}, "count": 2}, {"at": {"drug": "1.2", "sex": "m"}, "count": 31},
            {"at": {"drug": "1.3", "sex": "f"}, "count": 12}, {"at": {"drug": "1.3", "sex": "m"}, "count": 25},
            {"at": {"drug": "2.1", "sex": "f"}, "count": 22}, {"at": {"drug": "2.1", "sex": "m"}, "count": 28},
            {"at": {"drug": "2.2", "sex": "f"}, "count": 50}, {"at": {"drug": "2.2", "sex": "m"}, "count": 60},
        ],
    });
    let report = call("release.protect", &request(&[table]));
    assert_eq!(
        report["value"]["counts"],
        json!({"cells": 24, "published": 20, "primary": 1, "secondary": 3, "exposed": 0})
    );
    // The change stays among the children of 1: 12 and 25 are the smallest that can change with it.
    for at in [
        json!({"drug": "1.3", "sex": "f"}),
        json!({"drug": "1.2", "sex": "m"}),
        json!({"drug": "1.3", "sex": "m"}),
    ] {
        assert_eq!(shown(&report, 0, &at).1.as_deref(), Some("secondary"), "{at}");
    }
}

#[test]
fn an_earlier_release_with_other_groups_gives_nothing_away() {
    let first = ages(&[("<20", 40), ("20+", 160)], json!({"<20": ["0-19"], "20+": ["20-24", "25+"]}));
    let report = call(
        "release.protect",
        &with(with(request(&[first]), "id", json!("2024-first")), "period", json!("2024")),
    );
    let entry = report["value"]["released"].clone();
    assert_eq!(entry["tables"][0]["cells"][0]["count"], 40);
    // 43 - 40 = 3 persons of 20 to 24.
    let second =
        |count: u64| ages(&[("<25", count), ("25+", 200 - count)], json!({"<25": ["0-19", "20-24"]}));
    let later =
        |table: Value| with(with(request(&[table]), "ledger", json!([entry])), "period", json!("2024"));
    let report = call("release.protect", &later(second(43)));
    assert!(report["value"]["released"].is_null());
    let exposed = codes::release::DIFFERENCE_EXPOSED.name();
    assert!(
        found(&report).contains(&exposed) && found(&report).iter().all(|code| *code == exposed),
        "{report}"
    );
    assert_eq!(report["issues"][0]["params"]["release"], "2024-first");
    assert_eq!(report["issues"][0]["params"]["earlier"], "age = <20");
    assert_eq!(found(&call("release.protect", &later(second(60)))), Vec::<&str>::new());
    // Nobody knows how other groups are related when nobody says.
    let unrelated = call("release.protect", &later(ages(&[("young", 43), ("old", 157)], json!({}))));
    assert_eq!(found(&unrelated), [codes::release::GROUPS_APART.name()]);
    // Another period is about other events.
    let other = with(later(second(43)), "period", json!("2025"));
    assert_eq!(found(&call("release.protect", &other)), Vec::<&str>::new());
    // Three more persons than the last time.
    let revised = call(
        "release.protect",
        &later(ages(&[("<20", 43), ("20+", 160)], json!({"<20": ["0-19"], "20+": ["20-24", "25+"]}))),
    );
    assert!(found(&revised).contains(&exposed), "{revised}");
    assert!(found(&revised).contains(&codes::release::REVISED.name()), "{revised}");
}

#[test]
fn a_revised_row_does_not_set_the_others_free() {
    let rows = |second: [u64; 3]| [[35, 32, 4], second, [2, 32, 33]].concat();
    let first =
        call("release.protect", &with(request(&[table(&[3, 3], &rows([3, 3, 3]))]), "id", json!("first")));
    let entry = first["value"]["released"].clone();
    let later = with(request(&[table(&[3, 3], &rows([17, 9, 24]))]), "ledger", json!([entry]));
    let later = call("release.protect", &later);
    assert_eq!(found(&later), [codes::release::REVISED.name()], "{later}");
    // 71 in the first row, of whom 4 are not to be known: no two of its cells are out in the one release or the other.
    for (column, code) in ["b0", "b1", "b2"].into_iter().enumerate() {
        let both = [&first, &later].map(|report| shown(report, 0, &json!({"a": "a0", "b": code})).0);
        assert_eq!(both.iter().flatten().max(), [Some(35), None, None][column].as_ref(), "{both:?}");
    }
}

#[test]
fn a_total_without_a_group_gives_the_group_away() {
    let setting = |codes: &[(&str, u64)]| {
        let mut table = ages(codes, json!({}));
        table["dimensions"][0]["name"] = json!("setting");
        for cell in table["cells"].as_array_mut().unwrap() {
            cell["at"] = json!({"setting": cell["at"]["age"]});
        }
        table
    };
    let all = setting(&[("outpatient", 60), ("inpatient", 40), ("prison", 2)]);
    let entry =
        call("release.protect", &with(request(&[all]), "id", json!("all")))["value"]["released"].clone();
    assert!(entry["tables"][0]["cells"][2]["count"].is_null());
    let without = setting(&[("outpatient", 60), ("inpatient", 40)]);
    let report = call("release.protect", &with(request(&[without]), "ledger", json!([entry])));
    assert!(report["value"]["released"].is_null());
    assert!(found(&report).contains(&codes::release::DIFFERENCE_EXPOSED.name()), "{report}");
}

#[test]
fn groups_that_only_two_tables_together_show_are_protected() {
    let young = ages(&[("<20", 40), ("20+", 160)], json!({"<20": ["0-19"], "20+": ["20-24", "25+"]}));
    let mut other = ages(&[("<25", 43), ("25+", 157)], json!({"<25": ["0-19", "20-24"]}));
    other["id"] = json!("other");
    let report = call("release.protect", &request(&[young.clone(), other.clone()]));
    assert_eq!(found(&report), Vec::<&str>::new());
    let hidden: Vec<&Value> = report["value"]["audit"].as_array().unwrap().iter().collect();
    assert_eq!(hidden.len(), 2, "{report}");
    // One of the two tables is suppressed, as both keep their total.
    assert_eq!(hidden[0]["table"], hidden[1]["table"]);
    // When all must stay, there is no release.
    let keep: Vec<Value> = [("", "<20"), ("other", "<25"), ("", "20+"), ("other", "25+")]
        .iter()
        .map(|(table, age)| json!({"table": table, "at": {"age": age}}))
        .collect();
    let kept = with(request(&[with(young, "id", json!("young")), other]), "keep", json!(keep[1..2]));
    assert_eq!(found(&call("release.protect", &kept)), Vec::<&str>::new());
    let all = with(
        kept,
        "keep",
        json!([
            {"table": "young", "at": {"age": "<20"}}, {"table": "young", "at": {"age": "20+"}},
            {"table": "other", "at": {"age": "<25"}}, {"table": "other", "at": {"age": "25+"}},
        ]),
    );
    let report = call("release.protect", &all);
    assert_eq!(found(&report), [codes::release::GROUP_UNPROTECTED.name()]);
    assert!(report["value"]["released"].is_null());
}

#[test]
fn derived_values_fall_with_their_cells() {
    let sexes = ages(&[("f", 40), ("m", 81), ("x", 2)], json!({}));
    let derived = json!([
        {"id": "share_m", "kind": "proportion", "of": {"at": {"age": "m"}}, "among": {"at": {}}, "value": 0.658, "lower": 0.57, "upper": 0.73},
        {"id": "share_x", "kind": "proportion", "of": {"at": {"age": "x"}}, "among": {"at": {}}, "value": 0.016},
        {"id": "mean_f", "kind": "statistic", "of": {"at": {"age": "f"}}, "value": 31.5},
        {"id": "rate", "kind": "rate", "of": {"at": {"age": "T"}}, "value": 12.3},
    ]);
    let report = call("release.protect", &with(request(&[sexes]), "derived", derived));
    let values = &report["value"]["released"]["derived"];
    assert_eq!(values[0]["value"], 0.658);
    assert_eq!(
        values[1],
        json!({"id": "share_x", "value": null, "lower": null, "upper": null, "reason": "cell_suppressed"})
    );
    assert_eq!(values[2]["reason"], "cell_suppressed");
    assert_eq!(values[3]["value"], 12.3);
    let fell = codes::release::DERIVED_SUPPRESSED.name();
    assert_eq!(found(&report), [fell, fell]);
}

#[test]
fn the_complement_of_a_proportion_is_a_group() {
    // 58 of 60 completed: 2 did not, whom no table shows.
    let stage = |name: &str, count: u64| {
        json!({"id": name, "dimensions": [{"name": name, "codes": ["yes", "no"], "total": "T"}],
            "cells": [{"at": {name: "yes"}, "count": count}, {"at": {name: "no"}, "count": 100 - count}]})
    };
    let derived = json!([{"id": "completed", "kind": "proportion", "value": 0.967,
        "of": {"table": "completed", "at": {"completed": "yes"}},
        "among": {"table": "started", "at": {"started": "yes"}}}]);
    let tables = [stage("completed", 58), stage("started", 60)];
    assert_eq!(found(&call("release.protect", &request(&tables))), Vec::<&str>::new());
    let report = call("release.protect", &with(request(&tables), "derived", derived));
    assert_eq!(report["value"]["released"]["derived"][0]["value"], Value::Null, "{report}");
}

#[test]
fn rounded_tables_tell_rounded_shares() {
    let mut made = request(&[ages(&[("f", 2013), ("m", 3012), ("x", 3)], json!({}))]);
    made.as_object_mut().unwrap().remove("rules");
    made["preset"] = json!("nhs_digital_hes_2018");
    made["derived"] = json!([
        {"id": "share", "kind": "proportion", "of": {"at": {"age": "m"}}, "among": {"at": {}}, "value": 59.9, "lower": 58.0, "upper": 61.0},
        {"id": "small", "kind": "proportion", "of": {"at": {"age": "f"}}, "among": {"at": {"age": "m"}}, "value": 66.8},
    ]);
    let report = call("release.protect", &made);
    // Rounded totals leave room enough: 2011..2015 + 3010..3014 + x = 5028..5032.
    assert_eq!(report["value"]["counts"]["secondary"], 0, "{report}");
    assert_eq!(shown(&report, 0, &json!({"age": "f"})).0, Some(2015));
    assert_eq!(shown(&report, 0, &json!({"age": "T"})).0, Some(5030));
    let values = &report["value"]["released"]["derived"];
    let share = values[0]["value"].as_f64().unwrap();
    // 100 * 3010 / 5030, whatever digits the share of 3012 in 5028 was written with.
    assert!((share - 59.840_954_274_353_87).abs() < 1e-9, "{share}");
    assert!(values[0]["lower"].is_null());
    assert_eq!(values[1]["reason"], "small_denominator");
}

#[test]
fn values_of_rounded_counts_do_not_tell_the_exact_ones() {
    let derived = json!([
        // 8 of 123,456 per 100,000: beside a count of 10 it would tell the 8.
        {"id": "rate", "kind": "rate", "of": {"at": {"age": "y"}}, "value": 6.5, "lower": 2.8, "upper": 12.8},
        {"id": "ratio", "kind": "standardised", "of": {"at": {"age": "m"}}, "value": 1.2, "lower": 0.9, "upper": 1.6},
        {"id": "share", "kind": "proportion", "of": {"at": {"age": "y"}}, "among": {"at": {"age": "m"}},
         "value": 19.5, "lower": 10.2, "upper": 34.0},
        {"id": "mean", "kind": "statistic", "of": {"at": {"age": "m"}}, "value": 31.5, "lower": 30, "upper": 33},
    ]);
    let made = with(request(&[ages(&[("y", 8), ("m", 41), ("o", 33)], json!({}))]), "derived", derived);
    let report =
        call("release.protect", &with(made.clone(), "rules", json!({"threshold": 5, "round_to": 5})));
    let values = &report["value"]["released"]["derived"];
    // 31.5 is the mean of an even number of whole numbers, and of no 41.
    for value in [&values[0], &values[1], &values[3]] {
        assert_eq!((&value["value"], &value["reason"]), (&Value::Null, &json!("rounded_counts")));
        assert_eq!((&value["lower"], &value["upper"]), (&Value::Null, &Value::Null));
    }
    // 10 of 40, of counts that were 8 and 41.
    assert_eq!((&values[2]["value"], &values[2]["lower"]), (&json!(25.0), &Value::Null));
    let told = codes::release::DERIVED_SUPPRESSED.name();
    assert_eq!(found(&report), [told, told, told]);
    // Exact counts keep all of it.
    let report = call("release.protect", &made);
    assert_eq!(report["value"]["released"]["derived"][0]["upper"], 12.8);
}

#[test]
fn few_contributors_are_as_sensitive_as_few_persons() {
    let mut table = ages(&[("f", 40), ("m", 81), ("x", 30)], json!({}));
    for (cell, persons) in [40, 81, 2].into_iter().enumerate() {
        table["cells"][cell]["contributors"] = json!(persons);
    }
    let report = call("release.protect", &request(&[table]));
    assert_eq!(shown(&report, 0, &json!({"age": "x"})).1.as_deref(), Some("contributors"));
    assert_eq!(report["value"]["counts"]["secondary"], 1);
}

#[test]
fn a_dimension_of_one_group_is_its_total() {
    let report = call("release.protect", &request(&[table(&[1, 3], &[9, 8, 7])]));
    assert_eq!(
        report["value"]["counts"],
        json!({"cells": 4, "published": 4, "primary": 0, "secondary": 0, "exposed": 0})
    );
    assert_eq!(shown(&report, 0, &json!({"a": "T", "b": "b2"})).0, Some(7));
}

#[test]
fn zeros_may_be_sensitive() {
    let table = ages(&[("f", 40), ("m", 81), ("x", 0)], json!({}));
    let report = call("release.protect", &request(std::slice::from_ref(&table)));
    assert_eq!(report["value"]["counts"]["primary"], 0);
    let sensitive = with(request(&[table]), "rules", json!({"threshold": 5, "zeros": "suppressed"}));
    let report = call("release.protect", &sensitive);
    assert_eq!(shown(&report, 0, &json!({"age": "x"})).1.as_deref(), Some("primary"));
    assert_eq!(report["value"]["audit"][1]["low"], 0);
}

#[test]
fn a_wider_range_costs_more_cells() {
    let mut chance = Chance(3);
    let counts = chance.counts(30, 40);
    let cells = |width: u64| {
        let made =
            with(request(&[table(&[6, 5], &counts)]), "rules", json!({"threshold": 5, "width": width}));
        let report = call("release.protect", &made);
        for cell in report["value"]["audit"].as_array().unwrap() {
            let (low, high) = (cell["low"].as_u64().unwrap(), cell["high"].as_u64().unwrap_or(u64::MAX));
            assert!(cell["suppressed"] == "secondary" || high - low >= width, "{cell}");
        }
        report["value"]["counts"]["secondary"].as_u64().unwrap()
    };
    let counts: Vec<u64> = [1, 2, 3].map(cells).into();
    assert!(counts[0] <= counts[1] && counts[1] <= counts[2], "{counts:?}");
}

#[test]
fn files_and_tables_have_what_is_released_and_nothing_else() {
    let table = ages(&[("f", 40), ("m", 81), ("x", 2)], json!({}));
    let done = outcome("release.protect", &with(request(&[table]), "outputs", json!(["cells", "csv"])));
    let csv = String::from_utf8(done.attachments["cells.csv"].clone()).unwrap();
    assert_eq!(csv, "table,age,count,suppressed\r\n,f,*,secondary\r\n,m,81,\r\n,x,*,primary\r\n,T,123,\r\n");
    let cells = &done.streams["cells"];
    assert_eq!(cells.columns()[2].values, Values::Integer(vec![None, Some(81), None, Some(123)]));
}

#[test]
fn cells_may_come_as_a_table() {
    let text = |values: &[&str]| Values::Text(values.iter().map(|value| Some((*value).to_owned())).collect());
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let frame = Frame::new(vec![
        column("age", text(&["f", "m", "x"])),
        column("count", Values::Integer(vec![Some(40), Some(81), Some(2)])),
    ]);
    let run = |frame: Frame| {
        let made =
            request(&[json!({"dimensions": [{"name": "age", "codes": ["f", "m", "x"], "total": "T"}]})]);
        let text = made.to_string();
        let streams = BTreeMap::from([("cells".to_owned(), frame)]);
        let job = Job { request: text.as_bytes(), streams, ..Job::default() };
        serde_json::from_str::<Value>(&engine().call("release.protect", &job).unwrap().report).unwrap()
    };
    let report = run(frame.unwrap());
    assert_eq!(
        report["value"]["counts"],
        json!({"cells": 4, "published": 2, "primary": 1, "secondary": 1, "exposed": 0})
    );
    let nameless = Frame::new(vec![column("years", text(&["f"]))]).unwrap();
    let missing = codes::release::COLUMN_MISSING.name();
    assert_eq!(found(&run(nameless)), [missing, missing]);
}

#[test]
fn tables_that_others_protected_are_audited() {
    let cells = |counts: &[(&str, Option<u64>)]| -> Vec<Value> {
        counts.iter().map(|(age, count)| json!({"at": {"age": age}, "count": count})).collect()
    };
    let release = |counts: &[(&str, Option<u64>)]| {
        json!({"releases": [{"id": "r", "rules": {"threshold": 5}, "tables": [{
            "dimensions": [{"name": "age", "codes": ["f", "m", "x"], "total": "T"}], "cells": cells(counts)}]}]})
    };
    // Only one cell is suppressed: 123 - 40 - 81 = 2.
    let solved =
        call("release.audit", &release(&[("f", Some(40)), ("m", Some(81)), ("x", None), ("T", Some(123))]));
    assert_eq!(solved["value"]["safe"], false);
    assert_eq!(
        solved["value"]["cells"][0],
        json!({"table": "", "at": {"age": "x"}, "low": 2, "high": 2, "exposed": true})
    );
    assert_eq!(found(&solved), [codes::release::UNPROTECTED.name()]);
    let safe =
        call("release.audit", &release(&[("f", Some(40)), ("m", None), ("x", None), ("T", Some(123))]));
    assert_eq!((&safe["value"]["safe"], &safe["value"]["cells"][1]["high"]), (&json!(true), &json!(83)));
    let open = call("release.audit", &release(&[("f", Some(40)), ("m", None), ("x", None)]));
    assert!(open["value"]["cells"][0]["high"].is_null());
    let wrong =
        call("release.audit", &release(&[("f", Some(40)), ("m", Some(81)), ("x", None), ("T", Some(100))]));
    assert_eq!(found(&wrong), [codes::release::CONTRADICTION.name()]);
    let mut two = release(&[("f", Some(40)), ("m", Some(81)), ("x", Some(9)), ("T", Some(130))]);
    let other = two["releases"][0].clone();
    two["releases"].as_array_mut().unwrap().push(with(other, "period", json!("2024")));
    assert_eq!(found(&call("release.audit", &two)), [codes::release::UNIVERSE_DIFFERS.name()]);
}

#[test]
fn the_audit_agrees_with_the_protection() {
    let mut chance = Chance(11);
    for _ in 0..10 {
        let made = request(&[table(&[5, 6], &chance.counts(30, 60))]);
        let report = call("release.protect", &made);
        assert_eq!(outcome("release.protect", &made).report, outcome("release.protect", &made).report);
        let released = &report["value"]["released"];
        if released.is_null() {
            continue;
        }
        let audited = call("release.audit", &json!({"releases": [released]}));
        assert_eq!(audited["value"]["safe"], true);
        assert_eq!(audited["value"]["cells"], report["value"]["audit"]);
        assert_eq!(audited["value"]["counts"], report["value"]["counts"]);
    }
}

#[test]
fn counts_of_billions_are_exact() {
    let big = ages(&[("f", 1_000_000_000_001), ("m", 3_000_000_000_000), ("x", 2)], json!({}));
    let report = call("release.protect", &request(&[big]));
    assert_eq!(shown(&report, 0, &json!({"age": "T"})).0, Some(4_000_000_000_003));
    assert_eq!(report["value"]["audit"][0]["high"], 1_000_000_000_002_u64);
}

#[test]
fn tables_that_are_too_large_are_an_error() {
    let codes_of = |count: usize| (0..count).map(|code| format!("c{code}")).collect::<Vec<_>>();
    let dimension = |name: &str| json!({"name": name, "codes": codes_of(300)});
    let table = json!({"dimensions": [dimension("a"), dimension("b")], "absent_is_zero": true});
    let text = engine().call_json("release.protect", request(&[table]).to_string().as_bytes());
    assert!(text.contains(codes::release::TOO_LARGE.name()), "{text}");
}

#[test]
fn every_preset_protects_a_table() {
    let presets = call("release.presets", &json!({}));
    let ids: Vec<&str> =
        presets["value"].as_array().unwrap().iter().map(|preset| preset["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        ["threshold_5", "ohdsi_min_cell_count", "manitoba_6", "nhs_digital_hes_2018", "washington_doh_10"]
    );
    let mut chance = Chance(5);
    let counts = chance.counts(20, 90);
    for id in ids {
        let made = json!({"id": "x", "preset": id, "tables": [table(&[4, 5], &counts)]});
        let report = call("release.protect", &made);
        assert_eq!(report["value"]["counts"]["exposed"], 0, "{id}: {report}");
        assert!(report["value"]["released"]["preset"].as_str().unwrap().starts_with(id));
    }
}
