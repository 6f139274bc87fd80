//! What labels, synonyms and acronyms of the catalogue mean, by language and country.

use acogida::vocab::{Origin, Vocabularies};

use crate::support::engine;

fn found(vocabulary: &str, text: &str, language: &str, country: &str) -> Vec<String> {
    let engine = engine();
    let origin = Origin { language, country };
    let found = engine.vocabularies().get(vocabulary).unwrap().find_in(text, origin);
    found.into_iter().map(|hit| hit.code.to_owned()).collect()
}

#[test]
fn acronyms_mean_something_only_where_they_are_used() {
    let none = Vec::<String>::new();
    assert_eq!(found("facility_types", "CIJ Iztapalapa", "es", "MX"), ["cij"]);
    // In Spain a CIJ is a youth information centre.
    assert_eq!(found("facility_types", "CIJ de Getafe", "es", "ES"), none);
    assert_eq!(found("facility_types", "CAPS Geral", "pt", "BR"), ["caps"]);
    // In Argentina a CAPS is a primary health centre.
    assert_eq!(found("facility_types", "CAPS N° 5", "es", "AR"), none);
    assert_eq!(found("facility_types", "CSAPA Oppelia", "fr", "FR"), ["csapa"]);
    assert_eq!(found("facility_types", "Csapa Street Clinic", "en", "US"), none);
    assert_eq!(found("facility_types", "UCA Burgos", "es", "ES"), ["uca"]);
    assert_eq!(found("facility_types", "UCA San Salvador", "es", "SV"), none);
    assert_eq!(found("facility_types", "CAD Arganzuela", "es", "ES"), ["cad"]);
    assert_eq!(found("facility_types", "CAS Sants", "ca", "ES"), ["cas"]);
    // The same letters in small are a word.
    assert_eq!(found("facility_types", "Truqueu en cas de dubte", "ca", "ES"), none);
    assert_eq!(found("facility_types", "CAS de figure", "fr", "FR"), none);
    // A list in another language still writes the country's own acronym.
    assert_eq!(found("facility_types", "CAPS AD de Fortaleza", "es", "BR"), ["caps_ad"]);
    // Without a country the language decides.
    assert_eq!(found("facility_types", "CAPS", "pt-BR", ""), ["caps"]);
    assert_eq!(found("facility_types", "CAPS", "es", ""), none);
}

#[test]
fn words_are_read_in_any_language_and_international_acronyms_too() {
    assert_eq!(found("modalities", "Unidad de Desintoxicación", "fr", "FR"), ["detoxification"]);
    for language in ["en", "es", "fr", "pt"] {
        assert_eq!(found("substances", "MDMA", language, "").len(), 1, "{language}");
        assert_eq!(found("populations", "LGBT", language, ""), ["lgbt_people"], "{language}");
    }
    let engine = engine();
    let types = engine.vocabularies().get("facility_types").unwrap();
    let origin = |country| Origin { language: "es", country };
    assert_eq!(types.exact_in("CIJ", origin("MX")).unwrap().code, "cij");
    assert!(types.exact_in("CIJ", origin("ES")).is_none());
}

#[test]
fn a_text_of_two_terms_is_that_of_its_own_language() {
    let file = r#"{"id":"x","version":"1.0.0","licence":"CC0-1.0","source":"test","name":{"en":"X"},"terms":[
        {"code":"one","label":{"en":"One thing"},"synonyms":{"es":["centro juvenil"]}},
        {"code":"two","label":{"en":"Two things"},"synonyms":{"pt":["centro juvenil"]}}]}"#;
    let vocabularies = Vocabularies::compile([file]).unwrap();
    let find = |language| {
        let found =
            vocabularies.get("x").unwrap().find_in("Centro juvenil", Origin { language, country: "" });
        found.first().map(|hit| hit.code)
    };
    assert_eq!(find("es"), Some("one"));
    assert_eq!(find("pt"), Some("two"));
    // In a third language nobody knows which is meant.
    assert_eq!(find("fr"), None);
}
