//! The normalisers over the real lists that lie beside the repository, when they are there.

use std::collections::BTreeMap;

use acogida::base::{Issue, LanguageText, Path};
use acogida::directory::normalise::{listing, missing, phone};
use acogida::directory::{Context, RawCell, RawEntry};
use acogida::model::{City, Crosswalk, Field, Listing, Provenance};
use acogida::vocab::Vocabularies;
use serde_json::Value;

use crate::support::engine;

fn shared(name: &str) -> Option<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");
    let text = std::fs::read_to_string([folder, name].concat()).ok();
    if text.is_none() {
        println!("shared data not present: not run");
    }
    text
}

fn city(country: &str, language: &str, name: &str, area_code: Option<&str>) -> City {
    City {
        id: "real".into(),
        name: LanguageText::original(language, name),
        country: country.into(),
        subdivision: None,
        membership: Vec::new(),
        languages: vec![language.into()],
        time_zone: "Etc/UTC".into(),
        area_code: area_code.map(Into::into),
        centre: None,
        bounds: None,
        population: Vec::new(),
    }
}

fn context<'a>(city: &'a City, vocabularies: &'a Vocabularies) -> Context<'a> {
    Context { city, language: &city.languages[0], country: &city.country, vocabularies }
}

type Cells = Vec<(Field, String, Option<Crosswalk>)>;

fn entry(record: usize, cells: Cells) -> RawEntry {
    let mut fields: BTreeMap<Field, Vec<RawCell>> = BTreeMap::new();
    for (field, text, crosswalk) in cells.into_iter().filter(|(_, text, _)| !text.trim().is_empty()) {
        let cell = RawCell { text, path: Path::root().key(&field.name()), crosswalk, code: None };
        fields.entry(field).or_default().push(cell);
    }
    let provenance =
        Provenance { source: "real".into(), record: Some(record.to_string()), ..Provenance::default() };
    RawEntry { provenance, path: Path::root().index(record), fields }
}

#[derive(Debug, Default)]
struct Counts {
    rows: usize,
    phone: usize,
    e164: usize,
    modality: usize,
    facility: usize,
    email: usize,
    number: usize,
}

/// Normalises every row; nothing may be lost: a text is in the document, an absence, or has an issue.
fn run(entries: impl IntoIterator<Item = RawEntry>, context: &Context<'_>) -> Counts {
    let mut counts = Counts::default();
    for raw in entries {
        let report = listing(&raw, context);
        let value = &report.value;
        let phones =
            || value.location.iter().flat_map(|place| &place.phones).chain(&value.organization.phones);
        let address = value.location.as_ref().and_then(|place| place.address.as_ref());
        counts.rows += 1;
        counts.phone += usize::from(phones().next().is_some());
        counts.e164 += usize::from(phones().any(|phone| phone.e164.is_some()));
        counts.modality += usize::from(!value.services[0].modalities.is_empty());
        counts.facility += usize::from(value.location.iter().any(|place| place.facility_type.is_some()));
        counts.email += usize::from(value.organization.email.is_some());
        counts.number += usize::from(address.is_some_and(|a| a.number.is_some() || a.without_number));
        nothing_is_lost(&raw, value, &report.issues);
    }
    counts
}

fn nothing_is_lost(raw: &RawEntry, value: &Listing, issues: &[Issue]) {
    let document = serde_json::to_string(value).unwrap();
    for (field, cells) in &raw.fields {
        // A cell of codes becomes facts; a category becomes a code.
        let coded = |cell: &&RawCell| cell.crosswalk.is_none() && *field != Field::FacilityType;
        for cell in cells.iter().filter(coded).filter(|cell| missing(&cell.text).is_none()) {
            let quoted = serde_json::to_string(cell.text.trim()).unwrap();
            let kept = document.contains(quoted.trim_matches('"'));
            let place = raw.path.join(&cell.path);
            let said = issues.iter().any(|issue| issue.path == place);
            let degrees = matches!(field, Field::Latitude | Field::Longitude)
                && value.location.as_ref().is_some_and(|location| location.coordinates.is_some());
            assert!(kept || said || degrees, "{} of {} is lost", field.name(), raw.path);
        }
    }
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

#[test]
fn mexican_centres() {
    let Some(list) = shared("mx_uneme_capa.json") else { return };
    let rows: Vec<Value> = serde_json::from_str(&list.replace('\u{a0}', " ")).unwrap();
    let usable = rows.iter().filter(|row| {
        ["telefono", "correo", "direccion"].iter().any(|key| !text(row, key).trim().is_empty())
    });
    let fields = [
        (Field::FacilityType, "categoria"),
        (Field::Name, "institucion"),
        (Field::StateProvince, "estado"),
        (Field::City, "localidad"),
        (Field::Phones, "telefono"),
        (Field::Email, "correo"),
        (Field::Website, "web"),
        (Field::Address, "direccion"),
        (Field::Description, "nota"),
    ];
    let entries = usable
        .enumerate()
        .map(|(number, row)| entry(number, fields.map(|(field, key)| (field, text(row, key), None)).into()));
    let engine = engine();
    let city = city("MX", "es", "México", None);
    let counts = run(entries, &context(&city, engine.vocabularies()));
    println!("Mexico: {counts:?}");
    assert_eq!(counts.rows, 392);
    assert!(counts.phone >= 370 && counts.e164 >= 360, "{counts:?}");
    assert!(counts.facility >= 346 && counts.modality >= 346, "{counts:?}");
    assert!(counts.email >= 345 && counts.number >= 300, "{counts:?}");
}

#[test]
fn centres_of_ceara() {
    let Some(script) = shared("br_ce_caps.js") else { return };
    let line =
        regex::Regex::new(r#"(nome|endereco|bairro|cidade|estado|contato|email)\s*:\s*"([^"]*)""#).unwrap();
    let mut rows: Vec<Cells> = Vec::new();
    for hit in line.captures_iter(&script) {
        let field = match &hit[1] {
            "nome" => {
                rows.push(Vec::new());
                Field::Name
            }
            "endereco" => Field::Address,
            "bairro" => Field::Neighbourhood,
            "cidade" => Field::City,
            "estado" => Field::StateProvince,
            "contato" => Field::Phones,
            _ => Field::Email,
        };
        rows.last_mut().unwrap().push((field, hit[2].to_owned(), None));
    }
    let entries = rows.into_iter().enumerate().map(|(number, cells)| entry(number, cells));
    let engine = engine();
    let city = city("BR", "pt", "Fortaleza", Some("85"));
    let counts = run(entries, &context(&city, engine.vocabularies()));
    println!("Ceará: {counts:?}");
    assert_eq!(counts.rows, 23);
    // Four rows say "Não informado" for the phone, all rows for the e-mail address.
    assert_eq!((counts.phone, counts.e164, counts.email), (19, 19, 0));
    assert!(counts.facility >= 22 && counts.number == 23, "{counts:?}");
}

/// Reads the rows of the script by its keys and quoted texts.
fn samhsa(script: &str) -> Vec<Cells> {
    let keys = "f2|f3|name1|name2|street1|street2|city|state|zip|phone|website|latitude|longitude|_irow";
    let pair = regex::Regex::new(&format!(r#"(?s)\b({keys}):\s*(?:"([^"]*)"|(?:\d+|null))"#)).unwrap();
    let mut rows: Vec<Cells> = Vec::new();
    let mut prefix = String::new();
    for hit in pair.captures_iter(script) {
        let value = hit.get(2).map_or("", |value| value.as_str()).to_owned();
        let field = match &hit[1] {
            "_irow" => {
                rows.push(Vec::new());
                continue;
            }
            "f2" => {
                prefix = format!("{value}/");
                continue;
            }
            "f3" => {
                let crosswalk = Crosswalk { system: "samhsa-label".into(), prefix: prefix.clone() };
                for field in [Field::Modalities, Field::FacilityType, Field::Setting, Field::Populations] {
                    rows.last_mut().unwrap().push((field, value.clone(), Some(crosswalk.clone())));
                }
                continue;
            }
            "name1" => Field::OrganizationName,
            "name2" => Field::LocationName,
            "street1" | "street2" => Field::Address,
            "city" => Field::City,
            "state" => Field::StateProvince,
            "zip" => Field::PostalCode,
            "phone" => Field::Phones,
            "website" => Field::Website,
            "latitude" => Field::Latitude,
            _ => Field::Longitude,
        };
        rows.last_mut().unwrap().push((field, value, None));
    }
    rows
}

#[test]
fn facilities_of_the_united_states() {
    let scripts = ["us_samhsa_findtreatment_a.js", "us_samhsa_findtreatment_b.js"].map(shared);
    let [Some(first), Some(second)] = scripts else { return };
    let rows = samhsa(&first).into_iter().chain(samhsa(&second));
    let entries = rows.enumerate().map(|(number, cells)| entry(number, cells));
    let engine = engine();
    let city = city("US", "en", "Charlottesville", None);
    let counts = run(entries, &context(&city, engine.vocabularies()));
    println!("United States: {counts:?}");
    assert_eq!(counts.rows, 55);
    assert!(counts.e164 >= 54 && counts.modality >= 54, "{counts:?}");
    assert!(counts.number >= 54, "{counts:?}");
}

#[test]
fn phone_cells_agree_with_the_reference() {
    let Some(table) = shared("phone_cells.tsv") else { return };
    let engine = engine();
    let (mut valid, mut agree, mut more, mut none) = (0, 0, 0, 0);
    for line in table.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [country, cell, result, ..] = columns.as_slice() else { continue };
        let city = city(country, "es", "x", None);
        let phones = phone(cell, &context(&city, engine.vocabularies())).value;
        let ours: Vec<&str> = phones.iter().filter_map(|phone| phone.e164.as_deref()).collect();
        match result.strip_suffix(" true") {
            Some(expected) => {
                valid += 1;
                agree += usize::from(ours == [expected]);
                if ours != [expected] {
                    println!("differs in line of {country}: {} numbers, not 1", ours.len());
                }
            }
            None if ours.is_empty() => none += 1,
            None => more += 1,
        }
    }
    println!("phones: {agree} of {valid} agree, {more} more understood, {none} without a whole number");
    assert!(valid > 2000 && agree * 1000 >= valid * 999, "{agree} of {valid}");
    assert!(more >= 80, "{more}");
}
