//! Speed of disclosure control: `cargo bench -p acogida --bench release`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use acogida::indicators::release::{Internal, ReleaseInput, protect};
use acogida::model::{CountCell, CountDimension, CountTable, ReleaseRules, Zeros};

fn main() {
    divan::main();
}

/// Counts that look random: a tenth are zeros, two tenths are small.
fn table(sizes: &[usize]) -> CountTable {
    let mut state = 30_u64;
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let cells = (0..sizes.iter().product::<usize>()).map(|cell| {
        let mut rest = cell;
        let at = sizes.iter().enumerate().map(|(dimension, size)| {
            let code = rest % size;
            rest /= size;
            (format!("d{dimension}"), format!("c{code}"))
        });
        let at = at.collect();
        let count = match below(10) {
            0 => 0,
            1 | 2 => 1 + below(4),
            _ => 5 + below(60),
        };
        CountCell { at, count: Some(count as f64), contributors: None }
    });
    let cells = cells.collect();
    let dimension = |(number, size): (usize, &usize)| CountDimension {
        name: format!("d{number}"),
        codes: (0..*size).map(|code| format!("c{code}")).collect(),
        total: Some("T".to_owned()),
        ..CountDimension::default()
    };
    let dimensions = sizes.iter().enumerate().map(dimension).collect();
    CountTable { dimensions, cells, ..CountTable::default() }
}

/// Protection with its audit.
#[divan::bench(args = ["10x13", "30x13", "7x6x4"], sample_count = 20)]
fn protect_and_audit(bencher: divan::Bencher<'_, '_>, sizes: &str) {
    let sizes: Vec<usize> = sizes.split('x').map(|size| size.parse().unwrap()).collect();
    let input = Internal::new(ReleaseInput {
        input_hash: None,
        counts: None,
        id: "bench".to_owned(),
        universe: String::new(),
        period: String::new(),
        rules: ReleaseRules {
            threshold: 5,
            zeros: Zeros::Published,
            round_to: None,
            width: 1,
            min_denominator: None,
            min_events: None,
        },
        preset: None,
        tables: vec![table(&sizes)],
        keep: Vec::new(),
        derived: Vec::new(),
        ledger: Vec::new(),
    });
    bencher.bench(|| protect(&input).unwrap());
}
