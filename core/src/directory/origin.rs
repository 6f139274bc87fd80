//! Countries and languages that nobody knows.

use crate::base::{Issue, Path, codes};
use crate::directory::normalise::has_numbering_plan;
use crate::model::City;
use crate::vocab::Vocabularies;

/// Whether a code names a country: one of the vocabulary, or one that has phone numbers.
#[must_use]
pub fn is_country(code: &str, vocabularies: &Vocabularies) -> bool {
    vocabularies.get("countries").is_none_or(|known| known.term(code).is_some()) || has_numbering_plan(code)
}

/// Whether a tag such as `pt-BR` begins with a language of the vocabulary.
#[must_use]
pub fn is_language(tag: &str, vocabularies: &Vocabularies) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    vocabularies.get("languages").is_none_or(|known| known.term(&primary.to_ascii_lowercase()).is_some())
}

/// A warning when a language is named that nobody knows: texts are read without the words of a language.
#[must_use]
pub fn unknown_language(tag: &str, vocabularies: &Vocabularies, place: Path) -> Option<Issue> {
    (!is_language(tag, vocabularies)).then(|| Issue::new(codes::directory::LANGUAGE_UNKNOWN, place))
}

/// A warning when a country is named that nobody knows: what depends on it is not read.
#[must_use]
pub fn unknown_country(code: &str, vocabularies: &Vocabularies, place: Path) -> Option<Issue> {
    let known = code.is_empty() || is_country(code, vocabularies);
    (!known).then(|| Issue::new(codes::directory::COUNTRY_UNKNOWN, place))
}

/// [`unknown_country`] and [`unknown_language`] of a city, which is at `place`.
#[must_use]
pub fn unknown_origin(city: &City, vocabularies: &Vocabularies, place: &Path) -> Vec<Issue> {
    let country = unknown_country(&city.country, vocabularies, place.key("country"));
    let languages = city.languages.iter().enumerate().filter_map(|(position, tag)| {
        unknown_language(tag, vocabularies, place.key("languages").index(position))
    });
    country.into_iter().chain(languages).collect()
}
