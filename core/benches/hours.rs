//! How many opening hours are read in a second: the real strings beside the checkout when they are there, and
//! sentences in four languages.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use std::collections::BTreeMap;

use acogida::calendar::{Exceptional, OpeningHours, open_at, read_moment};
use acogida::directory::normalise::hours;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Language and text.
const SENTENCES: [(&str, &str); 8] = [
    ("en", "9:00 am - 5:00 pm, Monday - Friday"),
    ("en", "Monday-Thursday, 9-4; Friday, 9-3:30; Saturday-Sunday, 10-2"),
    ("es", "de lunes a jueves de 9 a 14 y de 16 a 19 h, viernes de 9 a 14 h"),
    ("es", "lunes a viernes de 8:00 a 15:00 horas, excepto festivos"),
    ("pt", "segunda a sexta, das 8h às 12h e das 13h às 17h; sábado das 8h às 12h"),
    ("pt", "2ª a 6ª feira das 7h às 17h"),
    ("fr", "du lundi au vendredi de 9h à 12h30 et de 14h à 17h30"),
    ("fr", "le premier mardi du mois de 9h à 12h, fermé en août"),
];

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(SENTENCES.len())).bench(|| {
        for (language, text) in SENTENCES {
            black_box(hours::read(black_box(text), language));
        }
    });
}

/// The written strings of the hand labels, in four languages; those that are refused included.
#[divan::bench]
fn labelled_strings(bencher: Bencher<'_, '_>) {
    let bytes =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/verify/hours/written.json")).unwrap();
    let labels: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    let strings: Vec<(&str, &str)> = labels
        .iter()
        .map(|label| (label["language"].as_str().unwrap(), label["text"].as_str().unwrap()))
        .collect();
    bencher.counter(ItemsCount::new(strings.len())).bench(|| {
        for (language, text) in &strings {
            black_box(hours::read(black_box(text), language));
        }
    });
}

/// Every distinct string of the real lists once, those that are refused included.
#[divan::bench]
fn real_strings(bencher: Bencher<'_, '_>) {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/opening_hours_strings.json");
    let Ok(bytes) = std::fs::read(path) else {
        println!("shared data not present: not run");
        return;
    };
    let sources: BTreeMap<String, Vec<String>> = serde_json::from_slice(&bytes).unwrap();
    let strings: Vec<(&str, &str)> = sources
        .iter()
        .flat_map(|(source, texts)| {
            let language = source.get(..2).unwrap_or_default();
            texts.iter().map(move |text| (language, text.as_str()))
        })
        .collect();
    bencher.counter(ItemsCount::new(strings.len())).bench(|| {
        for (language, text) in &strings {
            black_box(hours::read(black_box(text), language));
        }
    });
}

#[divan::bench]
fn open_now(bencher: Bencher<'_, '_>) {
    let hours = OpeningHours::from_osm("Mo-Fr 09:00-17:00; PH off").unwrap();
    let none = Exceptional::new();
    bencher.bench(|| {
        let moment = read_moment(black_box("2026-03-29T09:30"), "Europe/Madrid").unwrap();
        open_at(&hours, &moment, |_| false, &none)
    });
}
