//! Countries and subdivisions as the vocabularies know them.

use crate::directory::Context;
use crate::text::fold;
use crate::vocab::Term;

/// The country of the entry.
pub(super) fn country<'a>(context: &Context<'a>) -> Option<&'a Term> {
    context.vocabularies.get("countries").and_then(|countries| countries.term(context.country))
}

/// The ISO 3166-2 code of a subdivision of the entry's country, when the whole text names it.
pub(super) fn subdivision(text: &str, context: &Context<'_>) -> Option<String> {
    let folded = fold(text);
    // "B.C." and "BC" are one.
    let letters = folded.split(' ').all(|word| word.len() == 1);
    let folded = if letters { folded.replace(' ', "") } else { folded };
    let terms = context.vocabularies.get("subdivisions")?.terms();
    let own = || terms.iter().filter(|term| term.country.as_deref() == Some(context.country));
    let short = format!("{}-{}", context.country, text.trim().to_uppercase());
    own()
        .find(|term| term.code == short || names(term).any(|name| fold(name) == folded))
        .map(|term| term.code.clone())
}

/// Whether the catalogue has subdivisions of the entry's country.
pub(super) fn has_subdivisions(context: &Context<'_>) -> bool {
    let terms = context.vocabularies.get("subdivisions").map(|vocabulary| vocabulary.terms());
    terms.into_iter().flatten().any(|term| term.country.as_deref() == Some(context.country))
}

/// The area code of a local number of a row: of the city that the row names, or of the context's city when the
/// row names none or that one. Another city without a known area code has none.
pub(super) fn area_code<'a>(city: Option<&str>, context: &Context<'a>) -> Option<&'a str> {
    let city = city.map(fold).filter(|city| !city.is_empty());
    let ours = || {
        let given = context.city.area_code.as_deref().filter(|area| !area.is_empty());
        given.or_else(|| context.city.name.iter().find_map(|(_, name)| known_area(&fold(name), context)))
    };
    match city {
        Some(city) if !is_city(&city, context) => known_area(&city, context),
        _ => ours(),
    }
}

/// The area code of a city of the entry's country, by the catalogue.
fn known_area<'a>(city: &str, context: &Context<'a>) -> Option<&'a str> {
    let terms = context.vocabularies.get("area_codes")?.terms();
    let own = terms.iter().filter(|term| term.country.as_deref() == Some(context.country));
    let names = |term: &Term| term.synonyms.values().flatten().any(|name| fold(name) == city);
    let term = own.into_iter().find(|term| names(term))?;
    term.code.split_once('-').map(|(_, area)| area)
}

/// Whether the text is the entry's country.
pub(super) fn is_country(text: &str, context: &Context<'_>) -> bool {
    let folded = fold(text);
    country(context).is_some_and(|term| names(term).any(|name| fold(name) == folded))
}

/// Whether the text is the city.
pub(super) fn is_city(text: &str, context: &Context<'_>) -> bool {
    let folded = fold(text);
    context.city.name.iter().any(|(_, name)| fold(name) == folded)
}

fn names(term: &Term) -> impl Iterator<Item = &str> {
    term.label.iter().map(|(_, text)| text).chain(term.synonyms.values().flatten().map(String::as_str))
}

/// The compiled shape of postal codes: those of the built-in countries are compiled once.
pub(super) fn shape(pattern: &str) -> Option<std::borrow::Cow<'static, regex::Regex>> {
    use std::borrow::Cow;
    use std::collections::BTreeMap;
    use std::sync::LazyLock;
    static KNOWN: LazyLock<BTreeMap<String, regex::Regex>> = LazyLock::new(|| {
        let files = crate::catalogue::vocabularies().into_iter();
        let files = files.filter_map(|file| serde_json::from_str::<crate::vocab::VocabularyFile>(file).ok());
        let terms = files.filter(|file| file.id == "countries").flat_map(|file| file.terms);
        let shapes = terms.filter_map(|term| term.postal_code);
        shapes.filter_map(|shape| regex::Regex::new(&shape).ok().map(|regex| (shape, regex))).collect()
    });
    match KNOWN.get(pattern) {
        Some(regex) => Some(Cow::Borrowed(regex)),
        None => regex::Regex::new(pattern).ok().map(Cow::Owned),
    }
}

/// The name of a subdivision's code in the language of the text; what is no known code, as it is.
pub(super) fn subdivision_label(state: &str, context: &Context<'_>) -> String {
    let term = context.vocabularies.get("subdivisions").and_then(|vocabulary| vocabulary.term(state));
    let label = term.and_then(|term| term.label.get(context.language).or_else(|| term.label.get("en")));
    label.unwrap_or(state).to_owned()
}

/// The part of a subdivision's code that people write: "CE" of "BR-CE".
pub(super) fn short_subdivision(state: &str) -> &str {
    match state.split_once('-') {
        Some((country, short)) if country.len() == 2 && !short.is_empty() => short,
        _ => state,
    }
}
