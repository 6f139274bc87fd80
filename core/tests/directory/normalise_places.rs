//! Addresses and names: what holds for all of them, and the real lists that lie beside the repository.

use acogida::base::LanguageText;
use acogida::directory::{Context, normalise};
use acogida::model::{Address, City};
use acogida::text::{fold, fold_places};
use proptest::prelude::*;
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

fn context(city: &City) -> Context<'_> {
    Context {
        city,
        language: &city.languages[0],
        country: &city.country,
        vocabularies: engine().vocabularies(),
    }
}

/// The parts by which two readings of an address are compared.
fn parts(address: &Address) -> (Vec<&str>, bool, &[String]) {
    let texts = [
        &address.street,
        &address.number,
        &address.unit,
        &address.neighbourhood,
        &address.city,
        &address.state_province,
        &address.postal_code,
    ];
    let texts = texts.into_iter().map(|text| text.as_deref().unwrap_or("-")).collect();
    (texts, address.without_number, &address.cross_streets)
}

/// Addresses as the country writes them: country, language, city, subdivision, postal codes, streets.
type Place = (&'static str, &'static str, &'static str, &'static str, &'static str, [&'static str; 3]);

const PLACES: &[Place] = &[
    ("MX", "es", "Toluca", "MX-MEX", "50040", ["Av. Norte 94", "Uxmal", "Paseo de los Olmos"]),
    ("BR", "pt", "Fortaleza", "BR-CE", "60110-000", ["Rua das Flores", "Av. Borges", "Travessa 7"]),
    ("AR", "es", "Rosario", "AR-S", "2000", ["Rivadavia", "Av. Pellegrini", "Calle 14"]),
    ("ES", "es", "Madrid", "ES-MD", "28013", ["Calle Mayor", "Paseo del Prado", "Plaza de España"]),
    ("PT", "pt", "Lisboa", "", "1100-053", ["Rua Augusta", "Avenida da Liberdade", "Largo do Carmo"]),
    ("FR", "fr", "Lyon", "", "69002", ["rue de la Paix", "place Bellecour", "quai Jules Courmont"]),
    ("US", "en", "Springfield", "VA", "22902", ["East Market Street", "17th Street", "Broadway"]),
    ("CO", "es", "Bogotá", "", "", ["Carrera 7", "Calle 100", "Avenida Caracas"]),
    ("DE", "de", "Berlin", "", "10115", ["Lindenallee", "Torgasse", "Am Markt"]),
];

fn written() -> impl Strategy<Value = (usize, Address)> {
    let place = (0..PLACES.len(), 0..3_usize, 1..3000_u16, any::<bool>(), 0..4_u8);
    place.prop_map(|(place, street, number, has_postal, extra)| {
        let (country, _, city, state, postal, streets) = PLACES[place];
        let area = ["MX", "BR", "AR"].contains(&country) && extra != 1;
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let number = if country == "CO" { format!("{}-10", number % 90 + 1) } else { number.to_string() };
        let address = Address {
            street: text(streets[street]),
            number: Some(number).filter(|_| extra != 3 || country != "MX"),
            without_number: extra == 3 && country == "MX",
            neighbourhood: text("Santa Clara").filter(|_| area),
            unit: text("Piso 2").filter(|_| extra == 2 && ["MX", "AR", "CO"].contains(&country)),
            cross_streets: if extra == 3 && country == "MX" { vec!["Haya".into()] } else { Vec::new() },
            city: text(city),
            state_province: text(state).filter(|_| has_postal || country != "US"),
            postal_code: text(postal).filter(|_| has_postal),
            country: text(country),
            ..Address::default()
        };
        (place, address)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn an_address_written_in_the_order_of_its_country_is_read_again((place, address) in written()) {
        let (country, language, name, ..) = PLACES[place];
        let city = city(country, language, name);
        let context = context(&city);
        let line = normalise::address_lines(&address, &context).join(", ");
        let again = normalise::address(&line, &context).value.unwrap();
        prop_assert_eq!(parts(&again), parts(&address), "{}", line);
        // What is written again is the same.
        prop_assert_eq!(normalise::address_lines(&again, &context).join(", "), line);
    }

    #[test]
    fn what_was_read_is_read_again_alike(text in any_cell(), country in prop::sample::select(vec!["MX", "BR", "US", "FR", "AR", ""])) {
        let language = match country { "BR" => "pt", "US" => "en", "FR" => "fr", _ => "es" };
        let city = city(country, language, "Toluca");
        let context = context(&city);
        if let Some(address) = normalise::address_near(&text, &["Juárez"], &context).value {
            let again = normalise::address_near(&address.address_1, &["Juárez"], &context).value;
            prop_assert_eq!(again.as_ref(), Some(&address));
            let _ = normalise::address_lines(&address, &context);
        }
        if let Some(name) = normalise::name(&text, &context).value {
            let again = normalise::name(&name.display, &context).value.unwrap();
            prop_assert_eq!(&again.display, &name.display);
            prop_assert_eq!(&again, &name);
        }
        for hit in normalise::evidence(&text, "modalities", &context) {
            let cut: String = text.chars().skip(hit.start).take(hit.end - hit.start).collect();
            prop_assert_eq!(&cut, &hit.matched);
        }
        let (folded, places) = fold_places(&text);
        prop_assert_eq!(&folded, &fold(&text));
        prop_assert_eq!(places.len(), folded.len());
    }
}

/// Texts of the parts that addresses and names are made of, and any text at all.
fn any_cell() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Calle ",
        "Av. ",
        "Norte ",
        "94 ",
        "12",
        " esq. ",
        "entre ",
        " y ",
        "S/N",
        ", ",
        " - ",
        "Col. Centro",
        "Barrio ",
        "Piso 2",
        "No. ",
        "#",
        "C.P. 50040",
        "Toluca",
        "Juárez",
        "Km 5",
        "Mz. 7",
        "Lt 1 ",
        "\"A\"",
        "CENTRO DE ",
        "ATENCAO ",
        "A.C.",
        "CAPS i ",
        "I ",
        "ONG ",
        "(CJM)",
        "JOSE ",
        "E/ ",
        "desintoxicación ",
        "no ",
        "detox ",
        "ß",
        "İ",
        "\u{301}",
        "ﬁ",
        "🙂",
    ]);
    prop_oneof![prop::collection::vec(words, 0..9).prop_map(|words| words.concat()), any::<String>()]
}

/// The part of a text that a label names by its characters; a label of a neighbourhood includes its word.
fn cut(text: &str, span: &Value) -> Option<String> {
    let (start, end) = (span[0].as_u64()? as usize, span[1].as_u64()? as usize);
    Some(text.chars().skip(start).take(end - start).collect())
}

#[test]
fn mexican_addresses_give_their_parts() {
    let Some(list) = shared("mx_uneme_capa.json") else { return };
    let rows: Vec<Value> = serde_json::from_str(&list.replace('\u{a0}', " ")).unwrap();
    let labels = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/verify/directories/mexico_addresses.json"
    ));
    let labels: Vec<Value> = serde_json::from_str(&labels.unwrap()).unwrap();
    let city = city("MX", "es", "México");
    let context = context(&city);
    let (mut right, mut written, mut wrong) = ([0; 3], [0; 3], Vec::new());
    for label in &labels {
        let number = label["row"].as_u64().unwrap() as usize;
        let row = &rows[number];
        let text = acogida::text::squeeze(row["direccion"].as_str().unwrap());
        let town = row["localidad"].as_str().unwrap_or_default();
        let address = normalise::address_near(&text, &[town], &context).value.unwrap();
        let got = [&address.number, &address.neighbourhood, &address.postal_code];
        for (place, (field, got)) in ["number", "neighbourhood", "postal_code"].iter().zip(got).enumerate() {
            let without = label[field] == "without";
            let expected = cut(&text, &label[field]);
            let agrees = match (&expected, got) {
                (None, None) => !without || address.without_number,
                // "Col. Centro" and "Centro" are one.
                (Some(expected), Some(got)) => {
                    expected == got
                        || place == 1 && expected.split_once(' ').is_some_and(|(_, name)| name == got)
                }
                _ => false,
            };
            if expected.is_some() || without {
                written[place] += 1;
                right[place] += usize::from(agrees);
            }
            if !agrees {
                wrong.push(format!("row {number}: {field}"));
            }
        }
    }
    println!(
        "Mexico: right {right:?} of {written:?} written (number, neighbourhood, postal code); {wrong:?}"
    );
    assert!(labels.len() >= 60);
    for place in 0..3 {
        assert!(right[place] * 100 >= written[place] * 95, "{right:?} of {written:?}: {wrong:?}");
    }
    // Over the whole list: what a reader would count by looking for digits and "S/N".
    let (mut rows_with, mut numbered, mut areas) = (0, 0, 0);
    for row in &rows {
        let text = row["direccion"].as_str().unwrap_or_default();
        if text.trim().is_empty() {
            continue;
        }
        let town = row["localidad"].as_str().unwrap_or_default();
        let address = normalise::address_near(text, &[town], &context).value.unwrap();
        rows_with += 1;
        numbered += usize::from(address.number.is_some() || address.without_number);
        areas += usize::from(address.neighbourhood.is_some());
    }
    println!(
        "Mexico: {numbered} of {rows_with} have a number or say that there is none, {areas} a neighbourhood"
    );
    assert!(numbered * 100 >= rows_with * 95 && areas * 100 >= rows_with * 90);
}

/// The code of a type as the labels write it.
fn code_of(label: Option<&str>) -> &'static str {
    match label {
        Some("CAPS I") => "caps_i",
        Some("CAPS II") => "caps_ii",
        Some("CAPS III") => "caps_iii",
        Some("CAPS AD") => "caps_ad",
        Some("CAPS AD III") => "caps_ad_iii",
        Some("CAPS AD IV") => "caps_ad_iv",
        Some("CAPSi") => "caps_child",
        _ => "caps",
    }
}

#[test]
fn psychosocial_centres_of_paraiba_are_found_and_typed() {
    let Some(list) = shared("br_pb_cnes_units.json") else { return };
    let labels = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/verify/directories/paraiba.json"
    ));
    let Ok(labels) = labels else {
        println!("the labels of Paraíba are not there: not run");
        return;
    };
    let labels: Value = serde_json::from_str(&labels).unwrap();
    let units: std::collections::BTreeMap<u64, Option<&str>> = labels["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| (unit["id"].as_u64().unwrap(), unit["type"].as_str()))
        .collect();
    let rows: std::collections::BTreeMap<String, Value> = serde_json::from_str(&list).unwrap();
    let city = city("BR", "pt", "João Pessoa");
    let context = context(&city);
    let (mut found, mut typed, mut wrong, mut false_ones) = (0, 0, Vec::new(), Vec::new());
    for (key, row) in &rows {
        let id: u64 = key.parse().unwrap();
        let name = row["nome"].as_str().unwrap();
        let got = normalise::facility_type(name, None, &context).value;
        let is_caps = got.as_deref().is_some_and(|code| code.starts_with("caps"));
        match (units.get(&id), is_caps) {
            (Some(label), true) => {
                found += 1;
                if got.as_deref() == Some(code_of(*label)) {
                    typed += 1;
                } else {
                    wrong.push(format!("{id}: {got:?}, not {label:?}"));
                }
            }
            (Some(_), false) => wrong.push(format!("{id}: not found")),
            (None, true) => false_ones.push(id),
            (None, false) => {}
        }
    }
    println!(
        "Paraíba: {found} of {} found among {}, {typed} typed; {wrong:?}; false: {false_ones:?}",
        units.len(),
        rows.len()
    );
    assert_eq!((found, false_ones.len()), (units.len(), 0), "{wrong:?} {false_ones:?}");
    assert!(typed * 100 >= found * 97, "{typed} of {found}: {wrong:?}");
}
