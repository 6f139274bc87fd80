//! How long a search over a made-up directory takes, and opening its index.
//!
//! With `SEARCH_FIGURES` set, the figures of docs/benchmarks.md are printed instead: percentiles over 2,000 varied
//! requests to 100,000 services (of each the fastest of five runs), the size of the index, and the time to make and to open it.

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
    let mut times: Vec<(Duration, usize, usize)> =
        requests.iter().enumerate().map(|(position, request)| (Duration::MAX, position, open.search(request).total)).collect();
    // Other work on the machine only ever adds time, so of five runs the fastest tells most.
    for _ in 0..5 {
        for (time, position, _) in &mut times {
            let start = Instant::now();
            black_box(open.search(black_box(&requests[*position])));
            *time = start.elapsed().min(*time);
        }
    }
    let empty = times.iter().filter(|(_, _, total)| *total == 0).count();
    times.sort_unstable();
    let at = |share: f64| milliseconds(times[((times.len() - 1) as f64 * share) as usize].0);
    println!(
        "{} requests, {empty} without a result: median {:.3} ms, p90 {:.3}, p99 {:.3}, most {:.3}",
        times.len(), at(0.5), at(0.9), at(0.99), at(1.0)
    );
    for (time, position, total) in times.iter().rev().take(5) {
        println!("  {:.3} ms, {total} results: {}", milliseconds(*time), serde_json::to_string(&requests[*position]).unwrap());
    }
}
