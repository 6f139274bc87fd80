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
    let terms = context.vocabularies.get("subdivisions")?.terms();
    let own = || terms.iter().filter(|term| term.country.as_deref() == Some(context.country));
    let short = format!("{}-{}", context.country, text.trim().to_uppercase());
    own()
        .find(|term| term.code == short || names(term).any(|name| fold(name) == folded))
        .map(|term| term.code.clone())
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
