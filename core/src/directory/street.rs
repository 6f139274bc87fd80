//! Street names for comparison: lists write the same street in many ways.

use super::normalise::{street_title, street_word};
use crate::model::Address;
use crate::text::fold;

/// Words and abbreviations for kinds of streets: lists differ in them, the street is the same.
const KINDS: &[&str] = &[
    "r",
    "rua",
    "av",
    "ave",
    "avenida",
    "avenue",
    "calle",
    "c",
    "cl",
    "rue",
    "street",
    "st",
    "road",
    "rd",
    "trav",
    "travessa",
    "tv",
    "alameda",
    "al",
    "praca",
    "plaza",
    "pza",
    "place",
    "boulevard",
    "bd",
    "blvd",
    "carrera",
    "cra",
    "estrada",
    "rodovia",
    "carretera",
    "ctra",
    "paseo",
    "largo",
];

/// Words between the parts of an address that people write or leave out.
const FILLERS: &[&str] = &[
    "de", "da", "do", "das", "dos", "del", "la", "las", "los", "el", "du", "des", "le", "les", "of", "the",
    "n", "no", "num", "numero", "number", "nr",
];

/// Whether the line of an address only names the town, the neighbourhood or the postal code: a place of which
/// no street is known.
pub(super) fn is_area(address: &Address) -> bool {
    let line = fold(&address.address_1);
    let areas = [
        &address.city,
        &address.neighbourhood,
        &address.postal_code,
        &address.state_province,
        &address.country,
    ];
    line.is_empty() || areas.into_iter().flatten().any(|area| fold(area) == line)
}

/// Whether a text says by a word at its beginning or end that it is a street.
pub(super) fn names_a_street(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    let first = words.next();
    [first, words.next_back()].into_iter().flatten().any(|word| word.len() > 1 && KINDS.contains(&word))
}

/// The number without leading zeros: "08" and "8" are one.
pub(super) fn number_key(number: &str) -> String {
    let folded = fold(number);
    match folded.trim_start_matches('0') {
        "" => folded,
        rest => rest.to_owned(),
    }
}

/// The words by which a street would be recognised in a text: "Trav. Flores nº 08" and "travessa das Flores, 8"
/// give the same.
pub(super) fn telling_words(text: &str) -> String {
    let folded = fold(text);
    let telling = folded.split(' ').filter(|word| !KINDS.contains(word) && !FILLERS.contains(word));
    telling.map(number_key).collect::<Vec<_>>().join(" ")
}

/// [`telling_words`] for places that must not be recognised: every kind of street that lists know is left out, titles
/// and saints are written in one way ("Dr. Fleming" is "Doctor Fleming"), and a number is told from what stands before
/// it ("nº120", "magdalena9@example.org"). Linkage, whose weights were measured with the plainer words, has those.
pub(super) fn door_words(text: &str) -> String {
    let folded = fold(&text.replace(['º', '°', 'ª'], " "));
    let words: Vec<&str> = folded.split(' ').flat_map(number_apart).collect();
    let mut telling = Vec::with_capacity(words.len());
    for (position, word) in words.iter().enumerate() {
        let next = words.get(position.saturating_add(1));
        // "5 av. St-Exupéry", but "1200 Mission St".
        let street = *word == "st" && next.is_none_or(|next| is_number(next));
        match street_title(word).filter(|_| !street) {
            Some(title) => telling.push(title.to_owned()),
            None if street || is_common(word) => {}
            None => telling.push(number_key(word)),
        }
    }
    telling.join(" ")
}

fn is_common(word: &str) -> bool {
    KINDS.contains(&word) || FILLERS.contains(&word) || matches!(word, "o" | "d" | "l") || street_word(word)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "no120" and "magdalena9" in their two words.
fn number_apart(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let (name, number) = word.split_at_checked(letters.len()).unwrap_or((word, ""));
    [name, number].into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_is_known_however_it_is_written() {
        for text in
            ["Travessa das Conchas Vermelhas, 08", "Trav. Conchas Vermelhas nº 8", "TV CONCHAS VERMELHAS 8"]
        {
            assert_eq!(telling_words(text), "conchas vermelhas 8", "{text}");
        }
        assert_eq!(telling_words("R. das Flores"), telling_words("Rua das Flores"));
        assert_ne!(telling_words("Rua das Flores, 80"), telling_words("Rua das Flores, 8"));
    }

    #[test]
    fn a_door_is_known_by_its_titles_kinds_and_marks() {
        for (one, other) in [
            ("Rua Coronel Ferraz, 120", "R. Cel. Ferraz nº120"),
            ("Avda. de la Constitución, 15", "Avenida de la Constitución 15"),
            ("Pl. España, 3", "Plaza de España, 3"),
            ("C/ Doctor Fleming, 22", "C/ Dr. Fleming, 22"),
            ("12 rue du Docteur Roux", "12, rue du Dr Roux"),
            ("5 avenue Saint-Exupéry", "5 av. St-Exupéry"),
            ("Avenida Doutor Mário Soares, n.º 12", "Avenida Doutor Mário Soares, 12"),
            ("Carrera 7 # 32 - 16", "Cra. 7 No. 32-16"),
            ("Carretera Tijuana-Tecate km 12.5", "Carr. Tijuana Tecate Km12.5"),
            ("1200 Mission Street", "1200 Mission St"),
            ("Jr. de la Unión 300", "Jirón de la Unión N° 300"),
        ] {
            assert_eq!(door_words(one), door_words(other), "{one}");
        }
        assert_ne!(door_words("Rua Coronel Ferraz, 120"), door_words("Rua General Ferraz, 120"));
        assert_ne!(door_words("Rua Coronel Ferraz, 120"), door_words("Rua Coronel Ferraz, 12"));
    }
}
