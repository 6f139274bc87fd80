//! Disclosure control, against attackers that try every table there may be.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use acogida::Engine;
use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

fn call(operation: &str, request: &Value) -> Value {
    let outcome = outcome(operation, request);
    serde_json::from_str(&outcome.report).unwrap()
}

fn outcome(operation: &str, request: &Value) -> Outcome {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    Engine::new().unwrap().call(operation, &job).unwrap()
}

fn codes(report: &Value) -> Vec<&str> {
    report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect()
}

/// A table of rows and columns, with both totals.
fn two_way(counts: &[Vec<u64>]) -> Value {
    let name = |prefix: &str, number: usize| format!("{prefix}{number}");
    let cells: Vec<Value> = counts
        .iter()
        .enumerate()
        .flat_map(|(r, row)| {
            row.iter().enumerate().map(move |(c, count)| {
                json!({"at": {"row": name("r", r), "column": name("c", c)}, "count": count})
            })
        })
        .collect();
    let names = |prefix: &str, count: usize| (0..count).map(|n| name(prefix, n)).collect::<Vec<_>>();
    json!({
        "dimensions": [
            {"name": "row", "codes": names("r", counts.len()), "total": "T"},
            {"name": "column", "codes": names("c", counts[0].len()), "total": "T"},
        ],
        "cells": cells,
    })
}

fn request(tables: &[Value]) -> Value {
    json!({"id": "release", "rules": {"threshold": 5}, "tables": tables})
}

#[test]
fn debug_print() {
    let report = call(
        "release.protect",
        &request(&[two_way(&[
            vec![20, 50, 10, 30],
            vec![8, 19, 2, 15],
            vec![17, 32, 12, 40],
            vec![3, 11, 9, 5],
        ])]),
    );
    println!("{}", serde_json::to_string_pretty(&report["value"]["audit"]).unwrap());
    println!("{:?} {:?}", report["value"]["counts"], codes(&report));
}
