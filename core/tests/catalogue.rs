//! The vocabularies are whole: texts in four languages, terms that exist, codes of other lists as those lists
//! have them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use acogida::Engine;
use acogida::base::Language;
use acogida::text::fold;
use acogida::vocab::{MatchQuality, Term, Vocabulary};

fn engine() -> Engine {
    Engine::new().expect("the catalogue")
}

fn codes(vocabulary: &Vocabulary) -> BTreeSet<&str> {
    vocabulary.terms().iter().map(|term| term.code.as_str()).collect()
}

#[test]
fn labels_and_definitions_are_there_in_four_languages() {
    for vocabulary in engine().vocabularies().iter() {
        let is_explained = !["countries", "languages", "subdivisions"].contains(&vocabulary.id());
        assert_eq!(vocabulary.file().licence, "CC0-1.0", "{}", vocabulary.id());
        for term in vocabulary.terms() {
            for language in Language::ALL.map(Language::code) {
                let place = format!("{} {} {language}", vocabulary.id(), term.code);
                assert!(term.label.get(language).is_some_and(|text| !text.is_empty()), "{place}");
                if is_explained {
                    let sentence = term.definition.get(language).expect(&place);
                    assert!(sentence.ends_with('.') && !sentence.contains(". "), "{place}: {sentence}");
                }
            }
        }
    }
}

/// Labels and synonyms, folded, with the terms that have them.
fn names(terms: &[Term]) -> BTreeMap<String, BTreeSet<&str>> {
    let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for term in terms {
        let labels = term.label.iter().map(|(_, text)| text);
        for text in labels.chain(term.synonyms.values().flatten().map(String::as_str)) {
            names.entry(fold(text)).or_default().insert(&term.code);
        }
    }
    names
}

#[test]
fn no_text_names_two_terms_of_a_vocabulary() {
    let engine = engine();
    for vocabulary in engine.vocabularies().iter().filter(|vocabulary| vocabulary.id() != "subdivisions") {
        let shared: Vec<_> =
            names(vocabulary.terms()).into_iter().filter(|(_, terms)| terms.len() > 1).collect();
        assert!(shared.is_empty(), "{}: {shared:?}", vocabulary.id());
    }
    // Two countries may share a name; one country may not.
    let subdivisions = engine.vocabularies().get("subdivisions").unwrap().terms();
    for country in subdivisions.iter().filter_map(|term| term.country.as_deref()).collect::<BTreeSet<_>>() {
        let own: Vec<Term> =
            subdivisions.iter().filter(|term| term.country.as_deref() == Some(country)).cloned().collect();
        assert!(own.iter().all(|term| term.code.starts_with(&format!("{country}-"))), "{country}");
        let shared: Vec<_> = names(&own).into_iter().filter(|(_, terms)| terms.len() > 1).collect();
        assert!(shared.is_empty(), "{country}: {shared:?}");
    }
}

#[test]
fn facility_types_imply_modalities_that_exist() {
    let engine = engine();
    let modalities = codes(engine.vocabularies().get("modalities").unwrap());
    for term in engine.vocabularies().get("facility_types").unwrap().terms() {
        assert!(term.implies.iter().all(|code| modalities.contains(code.as_str())), "{}", term.code);
    }
}

/// Codes of the lists of others, as published: HL7 service-type 1.1.1 and service-provision-conditions, and the
/// centre types of the TDI standard protocol 3.0.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        "fhir-service-type",
        &[
            "70", "71", "105", "106", "107", "108", "109", "111", "119", "252", "284", "317", "386", "398",
            "539", "552", "553",
        ],
    ),
    ("fhir-service-provision-conditions", &["free", "disc", "cost"]),
    ("tdi-centre-type", &["OUT", "INP", "LTA", "GP", "PRIS", "OTH"]),
];

#[test]
fn codes_of_other_lists_are_those_that_the_lists_have() {
    let engine = engine();
    let terms = || engine.vocabularies().iter().flat_map(Vocabulary::terms);
    for (system, published) in FOREIGN {
        let used: BTreeSet<&str> = terms()
            .flat_map(|term| &term.mappings)
            .filter(|mapping| mapping.system == *system)
            .map(|mapping| mapping.code.as_str())
            .collect();
        assert_eq!(used, published.iter().copied().collect(), "{system}");
    }
    // One term of a vocabulary at most means exactly what another list's code means.
    for vocabulary in engine.vocabularies().iter() {
        let mut exact: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for term in vocabulary.terms() {
            for mapping in term.mappings.iter().filter(|mapping| mapping.quality == MatchQuality::Exact) {
                let other = exact.insert((&mapping.system, &mapping.code), &term.code);
                assert_eq!(other, None, "{} {}", vocabulary.id(), mapping.code);
            }
        }
    }
    let modalities = engine.vocabularies().get("modalities").unwrap();
    let exact = |system: &str, code: &str| {
        modalities
            .mapped(system, code)
            .find(|(_, quality)| *quality == MatchQuality::Exact)
            .map(|(term, _)| term.code.clone())
    };
    assert_eq!(exact("fhir-service-type", "107").as_deref(), Some("needle_syringe_programme"));
    assert_eq!(exact("fhir-service-type", "317").as_deref(), Some("detoxification"));
    assert_eq!(exact("samhsa", "SET/OIT").as_deref(), Some("intensive_outpatient"));
    assert_eq!(exact("samhsa", "TC/HH").as_deref(), Some("transitional_housing"));
}

#[test]
fn every_country_of_the_two_sides_has_its_subdivisions() {
    let engine = engine();
    let with: BTreeSet<&str> = engine
        .vocabularies()
        .get("subdivisions")
        .unwrap()
        .terms()
        .iter()
        .filter_map(|term| term.country.as_deref())
        .collect();
    let members = |region: &str| -> BTreeSet<&str> {
        let countries = engine.vocabularies().get("countries").unwrap().terms().iter();
        countries
            .filter(|term| term.side.iter().any(|side| side.region == region && side.to.is_none()))
            .map(|term| term.code.as_str())
            .collect()
    };
    // Territories of other states have none of their own.
    let eu: Vec<&str> = members("EU").difference(&with).copied().collect();
    assert_eq!(eu, ["GF", "GP", "MQ"]);
    let lac: Vec<&str> = members("LAC").difference(&with).copied().collect();
    assert_eq!(lac, ["AI", "AW", "BM", "CW", "KY", "MS", "PR", "SX", "TC", "VG", "VI"]);
    assert_eq!((members("EU").len(), members("LAC").len()), (27 + 3, 33 + 11));
}

const MODALITY: &str = r#"{"id": "modalities", "version": "2.0.0", "licence": "CC0-1.0", "source": "test",
    "name": {"en": "Modalities"}, "terms": [{"code": "only", "label": {"en": "Only"}}]}"#;

#[test]
fn a_caller_brings_vocabularies() {
    let spoken = r#"{"id": "colours", "version": "1.0.0", "licence": "CC0-1.0", "source": "test",
        "name": {"en": "Colours"}, "terms": [{"code": "red", "label": {"en": "Red"}}]}"#;
    let own = engine().with_language(Language::Pt).with_vocabularies([spoken]).unwrap();
    assert_eq!(own.language(), Language::Pt);
    assert_eq!(own.vocabularies().get("colours").unwrap().terms()[0].code, "red");
    assert!(own.vocabularies().get("modalities").is_some());
    // The built-in indicators need the built-in modalities.
    let refused = engine().with_vocabularies([MODALITY]).unwrap_err();
    assert_eq!(refused.code(), "catalogue.invalid");
    assert!(!refused.issues().is_empty());
    let orphan = spoken.replace(r#""label""#, r#""broader": "warm", "label""#);
    assert_eq!(engine().with_vocabularies([orphan.as_str()]).unwrap_err().code(), "catalogue.invalid");
}
