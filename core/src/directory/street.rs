//! Street names for comparison: lists write the same street in many ways.

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
}
