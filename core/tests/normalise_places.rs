//! Addresses and names of the real lists that lie beside the repository, when they are there.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use acogida::Engine;
use acogida::base::LanguageText;
use acogida::directory::{Context, normalise};
use acogida::model::City;
use serde_json::Value;

fn shared(name: &str) -> Option<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");
    let text = std::fs::read_to_string([folder, name].concat()).ok();
    if text.is_none() {
        println!("shared data not present: not run");
    }
    text
}

fn city(country: &str, language: &str, name: &str) -> City {
    City {
        id: "real".into(),
        name: LanguageText::original(language, name),
        country: country.into(),
        subdivision: None,
        membership: Vec::new(),
        languages: vec![language.into()],
        time_zone: "Etc/UTC".into(),
        area_code: None,
        centre: None,
        bounds: None,
        population: Vec::new(),
    }
}

#[test]
fn dump_mexico() {
    let Some(list) = shared("mx_uneme_capa.json") else { return };
    let rows: Vec<Value> = serde_json::from_str(&list.replace('\u{a0}', " ")).unwrap();
    let engine = Engine::new().unwrap();
    let city = city("MX", "es", "México");
    let context = Context { city: &city, language: "es", country: "MX", vocabularies: engine.vocabularies() };
    for (number, row) in rows.iter().enumerate() {
        let text = row["direccion"].as_str().unwrap_or_default();
        if text.trim().is_empty() || ["telefono", "correo", "direccion"].iter().all(|k| row[*k].as_str().unwrap_or_default().trim().is_empty()) { continue }
        let town = row["localidad"].as_str().unwrap_or_default();
        let a = normalise::address_near(text, &[town], &context).value.unwrap();
        println!("{number}\t{text}\t[{town}]\n\t\tst={:?} n={:?}{} nb={:?} pc={:?} city={:?} x={:?} u={:?}", a.street.unwrap_or_default(), a.number.unwrap_or_default(), if a.without_number {"SN"} else {""}, a.neighbourhood.unwrap_or_default(), a.postal_code.unwrap_or_default(), a.city.unwrap_or_default(), a.cross_streets, a.unit.unwrap_or_default());
    }
}
