//! Plans of 500 and 500 made-up cities with three partners each, and of the size of the programme.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use acogida::Engine;
use acogida::model::{Agora, TwinningMethod};
use acogida::network::generate_partners;
use acogida::network::twinning::{Market, Solved};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn agora(engine: &Engine, cities: usize, method: TwinningMethod) -> Agora {
    let date = "2026-03-01".parse().unwrap();
    let mut partners = generate_partners(1, cities, cities, date, engine.vocabularies()).unwrap();
    partners.iter_mut().for_each(|partner| partner.capacity.maximum = 3);
    let empty: Agora = serde_json::from_value(serde_json::json!({"partners": [], "date": date})).unwrap();
    Agora { partners, method, ..empty }
}

/// From documents to the plan with all that it reports.
fn plan(bencher: Bencher<'_, '_>, cities: usize, method: TwinningMethod) {
    let engine = Engine::new().unwrap();
    let agora = agora(&engine, cities, method);
    bencher.bench_local(|| {
        let (market, _) = Market::open(&agora, engine.vocabularies());
        black_box(Solved::of(&market).unwrap().document())
    });
}

#[divan::bench(args = [25, 500], sample_count = 5)]
fn maximum(bencher: Bencher<'_, '_>, cities: usize) {
    plan(bencher, cities, TwinningMethod::Maximum);
}

#[divan::bench(args = [25, 500], sample_count = 5)]
fn stable(bencher: Bencher<'_, '_>, cities: usize) {
    plan(bencher, cities, TwinningMethod::Stable);
}

#[divan::bench(args = [25, 500], sample_count = 5)]
fn fairest(bencher: Bencher<'_, '_>, cities: usize) {
    plan(bencher, cities, TwinningMethod::Fairest);
}
