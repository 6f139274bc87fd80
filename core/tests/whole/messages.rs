//! The four languages of the catalogue say the same things.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use acogida::base::{Language, codes};
use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use serde_json::{Value, json};

use crate::support::engine;

const LANGUAGES: [&str; 4] = ["en", "es", "fr", "pt"];

/// Message and attribute names, each with its placeholders.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn placeholders(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            expression_placeholders(expression, found);
        }
    }
}

fn expression_placeholders(expression: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => inline_placeholders(inline, found),
        // What is only chosen by is grammar, and languages differ in it; what is shown must be the same.
        ast::Expression::Select { variants, .. } => {
            variants.iter().for_each(|variant| placeholders(&variant.value, found));
        }
    }
}

fn inline_placeholders(inline: &ast::InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => expression_placeholders(expression, found),
        _ => {}
    }
}

fn keys(language: &str) -> Keys {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue/messages").join(language);
    let mut keys = Keys::new();
    for entry in fs::read_dir(folder).expect("the messages can be read") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("the file is UTF-8");
        let resource = FluentResource::try_new(text)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.entries() {
            let ast::Entry::Message(message) = entry else { continue };
            let mut add = |name: String, pattern: &ast::Pattern<&str>| {
                let mut found = BTreeSet::new();
                placeholders(pattern, &mut found);
                assert!(keys.insert(name.clone(), found).is_none(), "{language}: {name} is there twice");
            };
            if let Some(pattern) = &message.value {
                add(message.id.name.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
            }
        }
    }
    keys
}

#[test]
fn four_languages_have_the_same_keys_and_placeholders() {
    let english = keys("en");
    assert!(!english.is_empty());
    for language in &LANGUAGES[1..] {
        let other = keys(language);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let extra: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language}: missing {missing:?}, extra {extra:?}");
        for (key, found) in &english {
            assert_eq!(Some(found), other.get(key), "{language}: placeholders of {key}");
        }
    }
}

#[test]
fn every_code_has_a_message_a_title_and_a_help() {
    let english = keys("en");
    let missing: Vec<String> = codes::all()
        .flat_map(|code| {
            let id = code.message_id();
            [id.clone(), format!("{id}.title"), format!("{id}.help")]
        })
        .filter(|key| !english.contains_key(key))
        .collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

fn message(code: &str, params: Value, language: Language) -> String {
    let params: BTreeMap<String, Value> = serde_json::from_value(params).unwrap();
    engine().messages().lookup(code, &params, language).0
}

#[test]
fn numbers_and_days_in_sentences_are_those_of_the_language() {
    let length = |language| message("forum.length", json!({"days": 2.5, "found": 1}), language);
    assert_eq!(
        Language::ALL.map(length),
        [
            "a forum lasts 2.5 days, not 1",
            "un foro dura 2,5 días, no 1",
            "un forum dure 2,5 jours, et non 1",
            "um fórum dura 2,5 dias, não 1",
        ]
    );
    let day = |language| message("visit.long_day", json!({"date": "2010-04-19", "hours": 10}), language);
    assert_eq!(
        Language::ALL.map(day),
        [
            "the working day of 19 April 2010 is longer than 10 hours",
            "la jornada del 19 de abril de 2010 dura más de 10 horas",
            "la journée de travail du 19 avril 2010 dépasse 10 heures",
            "o dia de trabalho de 19 de abril de 2010 dura mais de 10 horas",
        ]
    );
    // What is not a day of the calendar, and an identifier that looks like one, stay as they are.
    let since = message("agreement.dormant", json!({"since": "2010-13-01", "months": 12}), Language::Es);
    assert!(since.contains("desde el 2010-13-01"), "{since}");
    let id = message("evaluation.repeated", json!({"id": "2010-04-19"}), Language::Es);
    assert_eq!(id, "2010-04-19 aparece dos veces; cuenta el primero");
}

#[test]
fn sentences_have_words_where_documents_have_codes() {
    for (code, params, texts) in [
        (
            "agreement.transition",
            json!({"event": "signed", "state": "draft"}),
            [
                "an agreement that is a draft cannot be signed",
                "un acuerdo en borrador no se puede firmar",
                "un accord à l’état de projet ne peut pas être signé",
                "um acordo em minuta não pode ser assinado",
            ],
        ),
        (
            "application.transition",
            json!({"from": "draft", "to": "accepted"}),
            [
                "an application that is a draft cannot be accepted next",
                "una solicitud en borrador no puede pasar a estar aceptada",
                "une candidature à l’état de brouillon ne peut pas être ensuite acceptée",
                "uma candidatura em rascunho não pode passar a estar aceita",
            ],
        ),
        (
            "visit.technical_role",
            json!({"role": "ngo_provider"}),
            [
                "nobody travels for the non-governmental providers",
                "no viaja nadie de las ONG que prestan tratamiento",
                "personne ne se déplace pour les ONG de soins",
                "ninguém viaja pelas ONGs que prestam tratamento",
            ],
        ),
        (
            "twinning.side_empty",
            json!({"side": "EU"}),
            [
                "nobody takes part on the side of the European Union",
                "nadie participa en el lado de la Unión Europea",
                "personne ne participe du côté de l’Union européenne",
                "ninguém participa do lado da União Europeia",
            ],
        ),
        (
            "document.value_invalid",
            json!({"rule": "format", "expected": "date"}),
            [
                "a date that exists is expected here, written YYYY-MM-DD",
                "aquí se espera una fecha que exista, escrita AAAA-MM-DD",
                "une date qui existe est attendue ici, écrite AAAA-MM-JJ",
                "espera-se aqui uma data que exista, escrita AAAA-MM-DD",
            ],
        ),
        (
            "document.value_invalid",
            json!({"rule": "type", "expected": "valid"}),
            [
                "the value does not have the form that is expected here",
                "el valor no tiene la forma que se espera aquí",
                "la valeur n’a pas la forme attendue ici",
                "o valor não tem a forma que se espera aqui",
            ],
        ),
    ] {
        for (language, text) in Language::ALL.into_iter().zip(texts) {
            assert_eq!(message(code, params.clone(), language), text);
        }
    }
}
