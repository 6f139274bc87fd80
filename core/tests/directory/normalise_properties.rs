//! What holds for every text that a normaliser is given.

use acogida::base::LanguageText;
use acogida::directory::{Context, normalise};
use acogida::model::{City, Missing, Visibility};
use proptest::prelude::*;

use crate::support::engine;

fn city(country: &str) -> City {
    City {
        id: "any".into(),
        name: LanguageText::original("es", "Cualquiera"),
        country: country.into(),
        subdivision: None,
        membership: Vec::new(),
        languages: vec!["es".into()],
        time_zone: "Etc/UTC".into(),
        area_code: Some("55".into()),
        centre: None,
        bounds: None,
        population: Vec::new(),
    }
}

fn context(city: &City) -> Context<'_> {
    Context { city, language: "es", country: &city.country, vocabularies: engine().vocabularies() }
}

/// Texts as in cells, and any text at all.
fn cell() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "01 ",
        "(55) ",
        "5346 8205",
        " / 06",
        ", ",
        "ext. ",
        "12",
        "Tel. ",
        "Fax: ",
        "+52 ",
        "No tiene",
        "@",
        "a.org",
        "www.",
        "http://",
        "Col. Centro",
        " S/N",
        "C.P. 50040",
        "R$ ",
        "$",
        "1.000,00",
        " - ",
        "CAPS i",
        "no ",
        "años",
        "18",
        "\u{a0}",
        "“",
        "19°",
        "-99,6",
        "'",
        "🙂",
        "ß",
        "24/7",
        "*765",
        "x5",
        "-LOCO",
        "(5626)",
        "15 ",
        "044",
        "9 de abril de 2026",
        "03/2025",
        "hasta ",
        "por mes",
        "arroba",
        "ponto org",
        "14Q 430000 2133000",
        "ramal 4",
        "wa.me/",
    ]);
    prop_oneof![
        prop::collection::vec(parts, 0..8).prop_map(|parts| parts.concat()),
        any::<String>(),
        "[0-9 ()/.+-]{0,40}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_text_stops_a_normaliser(text in cell(), country in prop::sample::select(vec!["MX", "BR", "US", "FR", "AR", ""])) {
        let city = city(country);
        let context = context(&city);
        for phone in normalise::phone(&text, &context).value {
            prop_assert!(!phone.number.is_empty() && phone.number.chars().count() <= 100);
            if let Some(e164) = &phone.e164 {
                let again = normalise::phone(e164, &context).value;
                prop_assert_eq!(again.len(), 1);
                prop_assert_eq!(again[0].e164.as_ref(), Some(e164));
                // What people are shown is read as the same number.
                let shown = normalise::phone(&phone.number, &context).value;
                prop_assert_eq!(shown.len(), 1);
                prop_assert_eq!(shown[0].e164.as_ref(), Some(e164));
            }
        }
        for address in normalise::email(&text, &context).value {
            let again = normalise::email(&address, &context);
            prop_assert_eq!(again.value, vec![address]);
        }
        for address in normalise::web(&text, &context).value {
            prop_assert!(address.starts_with("http"));
            let again = normalise::web(&address, &context);
            prop_assert_eq!(again.value, vec![address]);
            prop_assert!(again.issues.is_empty());
        }
        for option in normalise::cost(&text, &context).value {
            let clause = option.amount_description.clone().unwrap();
            prop_assert!(normalise::cost(&clause, &context).value.contains(&option));
        }
        let whom = normalise::eligibility(&text, &context).value;
        if let Some(description) = &whom.eligibility.description {
            prop_assert_eq!(&normalise::eligibility(description, &context).value, &whom);
        }
        if let Some(point) = normalise::coordinates(&text, &text, &context).value {
            let (north, east) = (point.latitude.to_string(), point.longitude.to_string());
            prop_assert_eq!(normalise::coordinates(&north, &east, &context).value, Some(point));
        }
        if let Some(day) = normalise::date(&text, &context).value {
            let again = normalise::date(&day.to_string(), &context);
            prop_assert_eq!(again.value, Some(day));
            prop_assert!(again.issues.is_empty());
        }
        if let Some(address) = normalise::address(&text, &context).value {
            prop_assert!(address.number.is_none_or(|number| text.contains(number.split(' ').next().unwrap())));
        }
        let _ = normalise::name(&text, &context);
        let _ = normalise::name_key(&text, engine().vocabularies());
        let _ = normalise::coordinate_pair(&text, &context);
        let _ = normalise::modalities(&text, None, &context);
        let _ = normalise::facility_type(&text, None, &context);
        let _ = normalise::places(&text);
        let _ = normalise::legal_status(&text);
        let _ = normalise::postal_code(&text, &context);
        let _ = normalise::state_province(&text, &context);
        let _ = normalise::visibility(&text, "publish");
    }

    #[test]
    fn absence_never_becomes_a_value(text in prop::sample::select(vec![
        "No Tiene", "Não informado", "N/A", "s/d", "none", "-", "sin teléfono", "aucun", "não possui", "  ", "?",
    ])) {
        let city = city("MX");
        let context = context(&city);
        let reason = normalise::missing(text);
        prop_assert!(matches!(reason, Some(Missing::Unknown | Missing::NotApplicable)));
        prop_assert!(normalise::phone(text, &context).value.is_empty());
        prop_assert!(normalise::email(text, &context).value.is_empty());
        prop_assert!(normalise::web(text, &context).value.is_empty());
        prop_assert!(normalise::address(text, &context).value.is_none());
        prop_assert!(normalise::name(text, &context).value.is_none());
        prop_assert!(normalise::cost(text, &context).value.is_empty());
        prop_assert!(normalise::modalities(text, None, &context).value.is_empty());
        prop_assert!(normalise::coordinates(text, text, &context).value.is_none());
        prop_assert!(normalise::date(text, &context).value.is_none());
        prop_assert!(normalise::places(text).value.is_none());
    }

    #[test]
    fn only_words_that_are_understood_publish_a_location(text in "[a-z ]{0,20}") {
        let report = normalise::visibility(&text, "publish");
        prop_assert!(report.value == Visibility::Withheld || report.issues.is_empty());
    }

    #[test]
    fn dates_and_points_are_read_as_they_are_written(year in 1990_i16..2100, month in 1_i8..=12, day in 1_i8..=28, north in -90.0_f64..90.0, east in -180.0_f64..180.0) {
        let city = city("");
        let context = context(&city);
        let iso = format!("{year:04}-{month:02}-{day:02}");
        prop_assert_eq!(normalise::date(&iso, &context).value.map(|day| day.to_string()), Some(iso));
        let report = normalise::coordinates(&north.to_string(), &east.to_string(), &context);
        prop_assert!(report.value.is_some_and(|point| (point.latitude - north).abs() < 1e-9 && (point.longitude - east).abs() < 1e-9));
    }
}

/// A megabyte in one cell is answered at once: it is kept or refused, and told.
#[test]
fn a_cell_of_a_megabyte_is_bounded() {
    let city = city("MX");
    let context = context(&city);
    let started = std::time::Instant::now();
    for piece in [
        "55 5346 8205 / 06, ",
        "a@x.org ",
        "www.x.org ",
        "$ 1,000.00 - ",
        "18 a 65 años; ",
        "12/03/2025 ",
        "CAS no ",
        "19.28 ",
    ] {
        let cell = piece.repeat(1_000_000_usize.div_ceil(piece.len()));
        let told = [
            normalise::phone(&cell, &context).issues.len(),
            normalise::email(&cell, &context).issues.len(),
            normalise::web(&cell, &context).issues.len(),
            normalise::cost(&cell, &context).issues.len(),
            normalise::eligibility(&cell, &context).issues.len(),
            normalise::date(&cell, &context).issues.len(),
            normalise::coordinate_pair(&cell, &context).issues.len(),
            normalise::coordinates(&cell, &cell, &context).issues.len(),
            normalise::places(&cell).issues.len(),
            normalise::legal_status(&cell).issues.len(),
            normalise::visibility(&cell, "publish").issues.len(),
            normalise::recognise(&cell, None, "modalities", &context).issues.len(),
        ];
        assert!(told.iter().all(|issues| *issues > 0), "{piece}: {told:?}");
        assert!(normalise::missing(&cell).is_none());
    }
    // Half a minute in a build without optimisation, more on a busy machine; a quadratic step would take hours.
    assert!(started.elapsed().as_secs() < 600, "{:?}", started.elapsed());
}
