//! How long it takes to read a list, to make rows clean, and to link and merge them.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use acogida::Engine;
use acogida::base::Limits;
use acogida::directory::normalise::{hours, listing, phone};
use acogida::directory::{Context, RawEntry, build, entries};
use acogida::formats::read_table;
use acogida::model::{City, DirectoryEdition, ListSource, Listing, TableOptions};
use acogida::stats::{byar, clopper_pearson, exact_poisson, wilson};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The numbers that the peers read, too.
const PHONES: &str = include_str!("../../tests/bench/phones.txt");

const HOURS: &str = "segunda a sexta, das 8h às 12h e das 13h às 17h; sábado das 8h às 12h";

const ROWS: usize = 1_000;

fn city() -> City {
    let city = serde_json::json!({
        "id": "fortaleza", "name": {"pt": "Fortaleza"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza", "area_code": "85"
    });
    serde_json::from_value(city).unwrap()
}

fn source() -> ListSource {
    let source = serde_json::json!({
        "name": "list", "file": "list.csv", "description": {"pt": "Lista"}, "language": "pt",
        "mapping": {"columns": {"NOME": "name", "ENDEREÇO": "address", "BAIRRO": "neighbourhood",
            "TELEFONE": "phones", "E-MAIL": "email", "HORÁRIO": "opening_hours", "PREÇO": "cost"},
            "constants": {"city": "Fortaleza", "country": "BR"}}
    });
    serde_json::from_value(source).unwrap()
}

/// A messy list; every fifth row is an earlier centre written otherwise.
fn list(rows: usize) -> Vec<u8> {
    let mut text = String::from("NOME;ENDEREÇO;BAIRRO;TELEFONE;E-MAIL;HORÁRIO;PREÇO\n");
    for row in 0..rows {
        let place = if row % 5 == 4 { row - 4 } else { row };
        let (name, street) = if row % 5 == 4 { ("caps ad", "R.") } else { ("CAPS AD", "Rua") };
        let phone = format!("(85) 3{:03}-{:04} / 3105 {:04}", place % 1_000, 1_000 + place, 2_000 + place);
        text.push_str(&format!(
            "{name} Bairro {place};{street} das Flores {place}, {place} - CEP 60{:03}-000;Centro;{phone};\
             caps{place}@exemplo.org;segunda a sexta das 8h às 17h;gratuito\n",
            place % 1_000
        ));
    }
    text.into_bytes()
}

fn read(engine: &Engine, bytes: &[u8]) -> Vec<RawEntry> {
    let table = read_table(bytes, &TableOptions::default(), &Limits::default()).unwrap().value;
    entries(&table, &source(), engine.vocabularies()).value
}

fn listings(engine: &Engine, rows: usize) -> Vec<Listing> {
    let city = city();
    let context = Context { city: &city, language: "pt", country: "BR", vocabularies: engine.vocabularies() };
    read(engine, &list(rows)).iter().map(|entry| listing(entry, &context).value).collect()
}

fn edition(engine: &Engine, listings: &[Listing]) -> DirectoryEdition {
    build(&city(), "2026-11-01".parse().unwrap(), listings, None, engine.vocabularies()).unwrap()
}

/// Bytes of a list of a thousand rows to entries.
#[divan::bench]
fn read_1000_rows(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let bytes = list(ROWS);
    assert_eq!(read(&engine, &bytes).len(), ROWS);
    bencher.bench(|| read(&engine, black_box(&bytes)));
}

/// One messy row to an organization with its location and service.
#[divan::bench]
fn normalise_a_row(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let city = city();
    let context = Context { city: &city, language: "pt", country: "BR", vocabularies: engine.vocabularies() };
    let entry = read(&engine, &list(1)).remove(0);
    bencher.bench(|| listing(black_box(&entry), &context));
}

#[divan::bench(args = [100, 1_000], sample_count = 20)]
fn link_and_merge(bencher: Bencher<'_, '_>, rows: usize) {
    let engine = Engine::new().unwrap();
    let listings = listings(&engine, rows);
    assert_eq!(edition(&engine, &listings).organizations.len(), rows - rows / 5);
    bencher.bench(|| edition(&engine, black_box(&listings)));
}

/// Six telephone cells.
#[divan::bench]
fn phones(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let city = city();
    let context = Context { city: &city, language: "pt", country: "BR", vocabularies: engine.vocabularies() };
    let cells: Vec<&str> = PHONES.lines().collect();
    bencher.bench(|| cells.iter().map(|cell| phone(black_box(cell), &context)).collect::<Vec<_>>());
}

#[divan::bench]
fn opening_hours(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let city = city();
    let context = Context { city: &city, language: "pt", country: "BR", vocabularies: engine.vocabularies() };
    assert!(hours(HOURS, &context).value.weekly().is_some());
    bencher.bench(|| hours(black_box(HOURS), &context));
}

#[divan::bench]
fn interval_wilson() {
    black_box(wilson(black_box(82), black_box(10_000), 0.95)).unwrap();
}

#[divan::bench]
fn interval_clopper_pearson() {
    black_box(clopper_pearson(black_box(82), black_box(10_000), 0.95)).unwrap();
}

#[divan::bench]
fn interval_byar() {
    black_box(byar(black_box(82), 0.95)).unwrap();
}

#[divan::bench]
fn interval_exact_poisson() {
    black_box(exact_poisson(black_box(82), 0.95)).unwrap();
}
