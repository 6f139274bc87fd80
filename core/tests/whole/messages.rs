//! The four languages of the catalogue say the same things.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use acogida::base::codes;
use fluent_bundle::FluentResource;
use fluent_syntax::ast;

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
