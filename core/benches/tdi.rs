//! Speed of treatment demand tables: `cargo bench -p acogida --bench tdi`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

#[path = "../tests/indicators/tdi/made_up.rs"]
mod made_up;

use std::collections::BTreeMap;

use acogida::base::{Language, Path};
use acogida::formats::Frame;
use acogida::indicators::tdi::{DemandPlan, Entrants, Episode, Selection, Source, frame_of_documents};
use acogida::model::{ControlLevel, TreatmentDemand};

fn main() {
    divan::main();
}

fn read(plan: &DemandPlan, frame: &Frame) -> Vec<Episode> {
    let source = Source {
        frame,
        columns: &BTreeMap::new(),
        number: &|row| row as u64,
        place: &|row| Path::root().index(row),
    };
    plan.read(&source).value.episodes
}

fn tables(plan: &DemandPlan, episodes: &[Episode]) -> TreatmentDemand {
    let selection = Selection { year: 2025, level: ControlLevel::National, centre_types: Vec::new() };
    let mut entrants = Entrants::new(plan, &selection);
    episodes.iter().for_each(|episode| entrants.add(episode));
    plan.tables(&entrants, &selection, (0, 0), Language::En).into_custodian()
}

/// From typed episodes: persons counted once, all 70 tables.
#[divan::bench(args = [10_000, 100_000], sample_count = 20)]
fn count(bencher: divan::Bencher<'_, '_>, episodes: usize) {
    let plan = DemandPlan::built_in().unwrap();
    let read = read(&plan, &frame_of_documents(&made_up::episodes(7, episodes)));
    bencher.counter(divan::counter::ItemsCount::new(episodes)).bench(|| tables(&plan, &read));
}

/// From a table of texts and numbers: reading, checking, counting.
#[divan::bench(args = [10_000, 100_000], sample_count = 20)]
fn read_and_count(bencher: divan::Bencher<'_, '_>, episodes: usize) {
    let plan = DemandPlan::built_in().unwrap();
    let frame = frame_of_documents(&made_up::episodes(7, episodes));
    bencher.counter(divan::counter::ItemsCount::new(episodes)).bench(|| tables(&plan, &read(&plan, &frame)));
}
