//! Whether names share more than words of kind: "Consultorio Dr. Pérez" and "Consultorio Dra. Gómez" do not.

use std::collections::BTreeSet;

use super::layout::{Entry, named_city, short, words};
use crate::directory::normalise::{name_key, names_a_kind};
use crate::text::jaro_winkler;
use crate::vocab::Vocabularies;

/// How alike two words, or all of them, are when they are one: a slip, or the same word in another language.
const ONE_WORD: f64 = 0.85;

/// Whether both entries have words that tell them from others of their kind, and have none of them in common.
pub(super) fn share_kinds_only(
    one: (&Entry<'_>, &str),
    other: (&Entry<'_>, &str),
    vocabularies: &Vocabularies,
) -> bool {
    let ((left, key), (right, other_key)) = (one, other);
    let (first, second) = (telling(key, left, vocabularies), telling(other_key, right, vocabularies));
    // Of most pairs the names are enough.
    if share(&first, &second) {
        return false;
    }
    let more = |entry: &Entry<'_>, own: BTreeSet<String>| {
        let names = other_names(entry).into_iter();
        let words = names.flat_map(|name| telling(&name_key(name, vocabularies), entry, vocabularies));
        own.into_iter().chain(words).collect::<BTreeSet<String>>()
    };
    let (first, second) = (more(left, first), more(right, second));
    let offered = |entry: &Entry<'_>| {
        let names = entry.listing.services.iter().map(|service| short(&service.name));
        names.flat_map(|name| telling(&name_key(name, vocabularies), entry, vocabularies)).collect()
    };
    !first.is_empty()
        && !second.is_empty()
        && !share(&first, &second)
        // What both offer has the same name in many houses.
        && !share(&first, &offered(right))
        && !share(&offered(left), &second)
}

/// What else the entry and its place are called.
fn other_names<'a>(entry: &Entry<'a>) -> Vec<&'a str> {
    let place = entry.listing.location.as_ref().and_then(|place| place.name.as_deref());
    let other = entry.listing.organization.alternate_name.as_deref();
    place.into_iter().chain(other).map(short).collect()
}

/// The words of a key that stand neither for a kind nor for the city.
fn telling(key: &str, entry: &Entry<'_>, vocabularies: &Vocabularies) -> BTreeSet<String> {
    let city = named_city(entry.listing);
    let all = words(key, &city);
    let of_kind = |word: &&str| word.len() < 2 || names_a_kind(word, vocabularies);
    all.split(' ').filter(|word| !of_kind(word)).map(str::to_owned).collect()
}

/// Whether a word of one is a word of the other, or both say the same together.
fn share(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let together = |words: &BTreeSet<String>| words.iter().map(String::as_str).collect::<String>();
    let alike = |left: &str, right: &str| left == right || jaro_winkler(left, right) >= ONE_WORD;
    let any = one.iter().any(|left| other.iter().any(|right| alike(left, right)));
    any || !one.is_empty() && !other.is_empty() && alike(&together(one), &together(other))
}
