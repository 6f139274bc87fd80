//! Records in coded columns, cross-tabulation and spatial accessibility, as operations. `tests/bench/indicators.py` runs
//! this beside polars, DuckDB and PySAL, on the same file: `ACOGIDA_RECORDS` names it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::Engine;
use acogida::formats::{Column, Frame, Values};
use acogida::ops::{Handle, Job, Outcome};
use divan::{Bencher, black_box};
use serde_json::json;

fn main() {
    divan::main();
}

const TABLES: usize = 60;
const OPEN: &[u8] = br#"{"codebook": "teds"}"#;

/// The file, or one of a few records so that this also runs alone.
fn records() -> Vec<u8> {
    let few = || b"SERVICES,AGE,GENDER\n7,3,1\n2,4,2\n".to_vec();
    std::env::var_os("ACOGIDA_RECORDS").map_or_else(few, |path| std::fs::read(path).unwrap())
}

fn call(
    engine: &Engine,
    operation: &str,
    request: &[u8],
    file: Option<&[u8]>,
    handle: Option<&Handle>,
) -> Outcome {
    let attachments = file.map(|file| ("records.csv".to_owned(), Cow::Borrowed(file))).into_iter().collect();
    let job = Job { request, attachments, handle, ..Job::default() };
    engine.call(operation, &job).unwrap()
}

/// Reading and checking.
#[divan::bench(sample_count = 7)]
fn open_records(bencher: Bencher<'_, '_>) {
    let (engine, file) = (Engine::new().unwrap(), records());
    bencher.bench_local(|| call(&engine, "crosstab.open", OPEN, Some(&file), None));
}

/// Sixty tables of opened records, on one thread or two, with margins and tables out.
#[divan::bench(args = [1, 2], sample_count = 15)]
fn sixty_tables(bencher: Bencher<'_, '_>, threads: usize) {
    let engine = Engine::new().unwrap();
    let opened = call(&engine, "crosstab.open", OPEN, Some(&records()), None);
    let report: serde_json::Value = serde_json::from_str(&opened.report).unwrap();
    let names: Vec<&str> = report["value"]["variables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["name"].as_str().unwrap())
        .collect();
    let pair = |table: usize| (names[table % names.len()], names[(table * 7 + 5) % names.len()]);
    let pairs = (0..TABLES).map(pair).filter(|(one, other)| one != other);
    let tables: Vec<_> = pairs.map(|(one, other)| json!({"rows": one, "columns": other})).collect();
    let request = json!({"tables": tables, "threads": threads}).to_string();
    let handle = opened.handle.unwrap();
    bencher.bench_local(|| call(&engine, "crosstab.compute", request.as_bytes(), None, Some(&handle)));
}

/// Eight million pairs, as `tests/bench/indicators.py` makes them, and bands of weights.
#[divan::bench(sample_count = 7)]
fn enhanced_catchments(bencher: Bencher<'_, '_>) {
    const AREAS: i64 = 10_000;
    const SITES: i64 = 1_000;
    let (mut area, mut site, mut cost) = (Vec::new(), Vec::new(), Vec::new());
    for from in 0..AREAS {
        for to in 0..SITES {
            let minutes = (from * 7_919 + to * 104_729) % 1_000;
            if minutes < 804 {
                area.push(Some(from));
                site.push(Some(to));
                cost.push(Some(minutes as f64 / 10.0));
            }
        }
    }
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let ids = |count| Values::Integer((0..count).map(Some).collect());
    let sizes = |count: i64, step: i64, most: i64| {
        Values::Number((0..count).map(|at| Some((at * step % most + 1) as f64)).collect())
    };
    let streams = BTreeMap::from([
        ("areas", vec![column("id", ids(AREAS)), column("population", sizes(AREAS, 37, 4_000))]),
        ("sites", vec![column("id", ids(SITES)), column("capacity", sizes(SITES, 13, 90))]),
        (
            "travel",
            vec![
                column("area", Values::Integer(area)),
                column("site", Values::Integer(site)),
                column("cost", Values::Number(cost)),
            ],
        ),
    ]);
    let streams = streams.into_iter().map(|(name, columns)| (name.to_owned(), Frame::new(columns).unwrap()));
    let request = br#"{"method": "enhanced", "catchment": 60, "decay": {"function": "step", "bands":
        [{"up_to": 10, "weight": 1}, {"up_to": 30, "weight": 0.68}, {"up_to": 60, "weight": 0.22}]}}"#;
    let engine = Engine::new().unwrap();
    let job = Job { request, streams: streams.collect(), ..Job::default() };
    bencher.bench_local(|| black_box(engine.call("access.catchment", &job).unwrap()));
}
