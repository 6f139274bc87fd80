//! Estimates of a million rows, arrays in and arrays out: the functions, and the operations with a table in
//! and a table out. `tests/bench/indicators.py` runs this beside SciPy and statsmodels.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use std::collections::BTreeMap;

use acogida::Engine;
use acogida::formats::{Column, Frame, Values};
use acogida::ops::Job;
use acogida::stats::{CountIntervals, Interval, IntervalMethod, ProportionIntervals};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const ROWS: u64 = 1_000_000;

/// Counts from 0 to 4 999 999, in no order: as `tests/bench/indicators.py` makes them.
fn counts() -> Vec<u64> {
    (0..ROWS).map(|row| row * 7_919_317 % 5_000_000).collect()
}

/// Numerators and denominators up to a thousand.
fn shares() -> Vec<(u64, u64)> {
    (0..ROWS).map(|row| (row * 7_919 % 1_000, 1_000)).collect()
}

fn limits(bencher: Bencher<'_, '_>, mut limits: impl FnMut() -> Vec<Interval>) {
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| black_box(limits()));
}

#[divan::bench(sample_count = 15)]
fn exact_poisson(bencher: Bencher<'_, '_>) {
    let counts = counts();
    limits(bencher, || {
        let mut intervals = CountIntervals::new(0.95, IntervalMethod::ExactPoisson).unwrap();
        counts.iter().map(|count| intervals.get(*count).unwrap()).collect()
    });
}

#[divan::bench(sample_count = 15)]
fn wilson(bencher: Bencher<'_, '_>) {
    let shares = shares();
    limits(bencher, || {
        let intervals = ProportionIntervals::new(0.95, IntervalMethod::Wilson).unwrap();
        shares.iter().map(|(x, n)| intervals.get(*x, *n).unwrap()).collect()
    });
}

/// A hundredth of the rows.
#[divan::bench(sample_count = 15)]
fn clopper_pearson(bencher: Bencher<'_, '_>) {
    let shares = shares();
    bencher.counter(ItemsCount::new(ROWS / 100)).bench_local(|| {
        let intervals = ProportionIntervals::new(0.95, IntervalMethod::ClopperPearson).unwrap();
        let some = shares.iter().step_by(100);
        black_box(some.map(|(x, n)| intervals.get(*x, *n).unwrap()).collect::<Vec<Interval>>())
    });
}

fn operation(bencher: Bencher<'_, '_>, name: &str, request: &str, columns: [(&str, Vec<u64>); 2]) {
    let engine = Engine::new().unwrap();
    let columns = columns.map(|(name, values)| Column {
        name: name.to_owned(),
        values: Values::Integer(values.into_iter().map(|value| i64::try_from(value).ok()).collect()),
    });
    let streams = BTreeMap::from([("data".to_owned(), Frame::new(columns.into()).unwrap())]);
    let job = Job { request: request.as_bytes(), streams, ..Job::default() };
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| black_box(engine.call(name, black_box(&job)).unwrap().streams.len()));
}

#[divan::bench(sample_count = 15)]
fn operation_exact_poisson(bencher: Bencher<'_, '_>) {
    let population = (0..ROWS).map(|_| 1).collect();
    let columns = [("events", counts()), ("population", population)];
    operation(bencher, "estimate.rate", r#"{"method": "exact_poisson"}"#, columns);
}

#[divan::bench(sample_count = 15)]
fn operation_wilson(bencher: Bencher<'_, '_>) {
    let (above, below) = shares().into_iter().unzip();
    operation(bencher, "estimate.proportion", "", [("numerator", above), ("denominator", below)]);
}
