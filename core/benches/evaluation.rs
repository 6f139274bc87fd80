//! Speed of an evaluation: `cargo bench -p acogida --bench evaluation`.
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use acogida::Engine;
use acogida::evaluation::{EvaluationInput, Scope, evaluate};
use acogida::materials::LanguageNeed;
use acogida::model::Period;
use acogida::network::generate_programme;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Process indicators, dormant agreements and exchange with its permutation test, of the three years of a made-up
/// programme with so many cities on each side.
#[divan::bench(args = [25, 500], sample_count = 20)]
fn network(bencher: Bencher<'_, '_>, cities: usize) {
    let engine = Engine::new().unwrap();
    let period = Period { from: "2026-01-01".parse().unwrap(), to: "2028-12-31".parse().unwrap() };
    let made = generate_programme(1, cities, cities, period.from, engine.vocabularies()).unwrap();
    let need = LanguageNeed::default();
    let input = EvaluationInput {
        plan: None,
        programme: &made.programme,
        rounds: &[],
        comparisons: &[],
        period,
        scope: Scope::Network,
        dormant_after_months: 12,
        need: &need,
        permutations: 9_999,
        seed: 1,
    };
    bencher.bench(|| evaluate(&input));
}

/// Making the programme up.
#[divan::bench(args = [25, 500], sample_count = 5)]
fn generate(bencher: Bencher<'_, '_>, cities: usize) {
    let engine = Engine::new().unwrap();
    let starts = "2026-01-01".parse().unwrap();
    bencher.bench_local(|| {
        black_box(generate_programme(1, cities, cities, starts, engine.vocabularies()).unwrap())
    });
}
