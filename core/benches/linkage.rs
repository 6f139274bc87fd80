//! Speed of linkage: `cargo bench -p acogida --bench linkage`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::Engine;
use acogida::ops::Job;

fn main() {
    divan::main();
}

/// Records with names of two syllables and a number, one in four twice.
fn table(records: u64) -> String {
    let syllables = ["ba", "ro", "li", "me", "tu", "sa", "ne", "ki", "do", "va", "pe", "ju"];
    let mut state = 11_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = String::from("id,name,place,number\n");
    for id in 0..records {
        let name: String = (0..4).map(|_| syllables[next(12)]).collect();
        let place = syllables[next(12)];
        text.push_str(&format!("{id},{name},{place},{}\n", next(5000)));
    }
    text
}

const MODEL: &str = r#"{"model": {"id": "bench", "version": "1", "records": {"id": "id"},
    "fields": [{"name": "name"}, {"name": "place"}, {"name": "number"}],
    "blocking": [{"keys": [{"field": "name", "prefix": 4}, {"field": "place"}]}, {"keys": [{"field": "number"}]}],
    "comparisons": [
        {"field": "name", "levels": [{"test": "exact", "term_frequency": true}, {"test": "jaro_winkler", "at_least": 0.9}]},
        {"field": "place", "levels": [{"test": "exact"}]},
        {"field": "number", "levels": [{"test": "exact"}, {"test": "damerau", "at_most": 1}]}]}}"#;

#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn link(bencher: divan::Bencher<'_, '_>, records: u64) {
    let (engine, text) = (Engine::new().unwrap(), table(records));
    bencher.counter(divan::counter::ItemsCount::new(records)).bench(|| {
        let attachments = BTreeMap::from([("table".to_owned(), Cow::Borrowed(text.as_bytes()))]);
        let job = Job { request: MODEL.as_bytes(), attachments, ..Job::default() };
        engine.call("linkage.link", &job).unwrap()
    });
}
