//! How long a search over a made-up directory takes, and opening its index.
//!
//! With `SEARCH_FIGURES` set, the figures of docs/benchmarks.md are printed instead: percentiles over 2,000 varied
//! requests to 100,000 services, the size of the index, and the time to make and to open it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

mod made_up;

use std::time::{Duration, Instant};

use acogida::Engine;
use acogida::directory::{OpenEdition, SearchRequest};
use divan::{Bencher, black_box};

fn main() {
    if std::env::var_os("SEARCH_FIGURES").is_some() {
        figures(100_000, 2_000);
    } else {
        divan::main();
    }
}

fn open(services: usize) -> OpenEdition {
    OpenEdition::open(&made_up::edition(services, 1), Engine::new().unwrap().vocabularies())
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 20)]
fn two_words(bencher: Bencher<'_, '_>, services: usize) {
    let open = open(services);
    let request = SearchRequest { text: "centro martiada".to_owned(), ..SearchRequest::default() };
    bencher.bench(|| open.search(black_box(&request)));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 20)]
fn opening_the_index(bencher: Bencher<'_, '_>, services: usize) {
    let bytes = open(services).to_bytes();
    bencher.bench(|| OpenEdition::from_bytes(black_box(&bytes)).unwrap());
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn figures(services: usize, requests: usize) {
    let engine = Engine::new().unwrap();
    let edition = made_up::edition(services, 1);
    let start = Instant::now();
    let made = OpenEdition::open(&edition, engine.vocabularies());
    println!("making the index of {services} services: {:.0} ms", milliseconds(start.elapsed()));
    let start = Instant::now();
    let bytes = made.to_bytes();
    println!("index: {} bytes, written in {:.0} ms", bytes.len(), milliseconds(start.elapsed()));
    let start = Instant::now();
    let open = OpenEdition::from_bytes(&bytes).unwrap();
    println!("opening it: {:.0} ms", milliseconds(start.elapsed()));
    drop(made);
    let requests = made_up::requests(&edition, requests, 2);
    let mut times: Vec<(Duration, usize, usize)> = requests
        .iter()
        .enumerate()
        .map(|(position, request)| {
            let start = Instant::now();
            let total = black_box(open.search(black_box(request))).total;
            (start.elapsed(), position, total)
        })
        .collect();
    let empty = times.iter().filter(|(_, _, total)| *total == 0).count();
    println!("{} requests, {empty} without a result", times.len());
    percentiles("each once", &times);
    // Other work on the machine only ever adds time, so of several runs the fastest tells most about the search.
    for _ in 0..4 {
        for (time, position, _) in &mut times {
            let start = Instant::now();
            black_box(open.search(black_box(&requests[*position])));
            *time = start.elapsed().min(*time);
        }
    }
    percentiles("of each the fastest of five", &times);
    times.sort_unstable();
    for (time, position, total) in times.iter().rev().take(5) {
        let request = serde_json::to_string(&requests[*position]).unwrap();
        println!("  {:.3} ms, {total} results: {request}", milliseconds(*time));
    }
}

fn percentiles(name: &str, times: &[(Duration, usize, usize)]) {
    let mut sorted: Vec<Duration> = times.iter().map(|(time, ..)| *time).collect();
    sorted.sort_unstable();
    let at = |share: usize| milliseconds(sorted[(sorted.len() - 1) * share / 1_000]);
    println!(
        "{name}: median {:.3} ms, p90 {:.3}, p99 {:.3}, p99.9 {:.3}, most {:.3}",
        at(500),
        at(900),
        at(990),
        at(999),
        at(1_000)
    );
}
