//! Which digits of a street are the house number.

use super::address_words::{Word, joined};
use super::pattern;
use super::words::ADDRESSES;
use crate::text::fold;

/// Whether a text of a street has a number that is certain.
#[derive(Debug)]
pub(super) enum Numbered {
    /// It has.
    Yes {
        street: String,
        number: String,
        /// The number stands behind a mark of its own: "No. 304".
        is_marked: bool,
    },
    /// It has none, or its digits may be the street's name.
    No,
}

/// Digits, a range or a letter: "8", "1402-1528", "211-A", "18B", "N23-45".
pub(super) fn is_number(raw: &str) -> bool {
    let raw = raw.trim_end_matches([',', '.', ';']);
    pattern!(r"^(?:[NSEO]\d{1,3}-\d{1,4}|\d{1,6}(?:[A-Za-z]?[-–/]\d{1,6})?(?:-?[A-Za-z])?)$").is_match(raw)
}

/// A letter that belongs to the number before it, quoted or alone.
fn is_letter(raw: &str) -> bool {
    pattern!(r#"^(?:["“”'][A-Za-z]["“”']|-?[A-Z]|-)$"#).is_match(raw)
}

/// The number at the beginning of an English or French street: "12 bis rue de la Paix", "3265 - 17th Street".
pub(super) fn leading(words: &[Word]) -> Numbered {
    // "#14 Queen Street", "No. 14 Queen Street"
    let words = match words {
        [mark, rest @ ..]
            if mark.raw == "#"
                || mark.raw.ends_with('.') && ADDRESSES.number_marks.contains(&mark.folded) =>
        {
            rest
        }
        _ => words,
    };
    let Some(first) = words.first().filter(|word| is_number(&word.raw)) else { return Numbered::No };
    let mut number = first.raw.trim_end_matches(',').to_owned();
    let mut rest = words.get(1..).unwrap_or_default();
    let second = rest.first();
    if let Some(half) = second.filter(|word| ["1/2", "1/4", "3/4", "½"].contains(&word.raw.as_str())) {
        // "1234 1/2 Mission Street"
        number = format!("{number} {}", half.raw);
        rest = rest.get(1..).unwrap_or_default();
    } else if let Some(suffix) =
        second.filter(|word| ["bis", "ter", "quater"].contains(&word.folded.as_str()))
    {
        number = format!("{number} {}", suffix.raw.trim_end_matches(','));
        rest = rest.get(1..).unwrap_or_default();
    } else if let Some(letter) = suffix_letter(rest) {
        number = format!("{number} {letter}");
        rest = rest.get(1..).unwrap_or_default();
    } else if second.is_some_and(|word| word.raw == "-" || word.raw == "–") {
        rest = rest.get(1..).unwrap_or_default();
        // "2 - 4 King Street", but "3265 - 17th Street"
        let last = rest.first().filter(|last| last.raw.chars().all(|c| c.is_ascii_digit()));
        if let (Some(last), Some(true)) =
            (last, rest.get(1).map(|word| word.raw.starts_with(char::is_alphabetic)))
        {
            number = format!("{number}-{}", last.raw);
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    let street = joined(rest);
    // "5 de Mayo" of a Spanish name and a lone number are no streets.
    if !street.chars().any(char::is_alphabetic) || rest.first().is_some_and(|word| word.folded == "de") {
        return Numbered::No;
    }
    Numbered::Yes { street, number, is_marked: false }
}

/// The letter of a number before a street that begins with its kind: "39 A rue Nationale", not "12 A Street".
fn suffix_letter(words: &[Word]) -> Option<&str> {
    let [letter, kind, name, ..] = words else { return None };
    let is_letter = pattern!(r"^[A-Z],?$").is_match(&letter.raw);
    let begins =
        ADDRESSES.street_kinds.contains_key(&kind.folded) && !ADDRESSES.directions.contains(&name.folded);
    (is_letter && begins).then(|| letter.raw.trim_end_matches(','))
}

/// The number behind a street: marked ("No. 304", "# 45-10"), or the last word.
pub(super) fn split_number(words: &[Word]) -> Numbered {
    if let Some(marked) = marked(words) {
        return marked;
    }
    // "1001 "C"" and "30 B": the letter belongs to the number; "650 Poniente": the direction to the street.
    let (words, direction) = match words {
        [rest @ .., last] if is_direction(last) && rest.last().is_some_and(|word| is_number(&word.raw)) => {
            (rest, Some(last))
        }
        _ => (words, None),
    };
    let (words, letter) = match words {
        [rest @ .., last] if is_letter(&last.raw) && rest.last().is_some_and(|word| is_number(&word.raw)) => {
            (rest, Some(last))
        }
        [rest @ .., last] if last.folded == "bis" && rest.last().is_some_and(|word| is_number(&word.raw)) => {
            (rest, Some(last))
        }
        _ => (words, None),
    };
    let [before @ .., last] = words else { return Numbered::No };
    if !is_number(&last.raw) || before.is_empty() || is_named_by(before, &last.raw) {
        return Numbered::No;
    }
    if !before.iter().any(|word| word.raw.chars().any(char::is_alphabetic)) {
        return Numbered::No;
    }
    let mut number = last.raw.trim_end_matches([',', '.', ';']).to_owned();
    // "1234 - 2do piso": the dash was left of what stood behind it.
    if let Some(letter) = letter.filter(|letter| letter.raw != "-") {
        number = format!("{number} {}", letter.raw);
    }
    let mut street = joined(before);
    if let Some(direction) = direction {
        street = format!("{street} {}", direction.raw);
    }
    Numbered::Yes { street, number, is_marked: false }
}

/// "Sur-100" behind the "1" of a grid.
fn is_quadrant(raw: &str) -> bool {
    raw.split_once('-').is_some_and(|(direction, metres)| {
        direction.len() > 1
            && ADDRESSES.directions.contains(&fold(direction))
            && pattern!(r"^\d{1,3}$").is_match(metres)
    })
}

fn is_direction(word: &Word) -> bool {
    word.folded.len() > 1 && ADDRESSES.directions.contains(&word.folded)
}

/// "Circuito Cerro del Gato No. 304", "Carrera 7 # 45-10".
fn marked(words: &[Word]) -> Option<Numbered> {
    let at = (1..words.len()).find(|at| {
        let mark = words.get(*at).map(|word| (word.raw.as_str(), word.folded.as_str()));
        let next = words.get(at.saturating_add(1));
        mark.is_some_and(|(raw, folded)| {
            let dotted = !raw.chars().all(char::is_alphabetic) || folded.len() > 1;
            raw == "#" || dotted && ADDRESSES.number_marks.contains(folded)
        }) && next.is_some_and(|next| is_number(&next.raw))
    })?;
    let (street, rest) = words.split_at(at);
    let number = rest.get(1)?.raw.trim_end_matches([',', '.', ';']).to_owned();
    // "44 # 69A BIS-12"
    let is_bis = |word: &Word| pattern!(r"(?i)^bis-\d{1,3}$").is_match(&word.raw);
    let letter = rest
        .get(2)
        .filter(|word| is_letter(&word.raw) && word.raw != "-" || is_quadrant(&word.raw) || is_bis(word));
    let number = letter.map_or_else(|| number.clone(), |letter| format!("{number} {}", letter.raw));
    // "No 12B-42 Sur" is a number of a grid, "No. 650 Poniente" the direction of the street.
    let direction = match rest.get(2..) {
        Some([last]) if is_direction(last) => Some(last.raw.as_str()),
        _ => None,
    };
    let (mut street, mut number) = (joined(street), number);
    if let Some(direction) = direction {
        let part = if number.contains('-') { &mut number } else { &mut street };
        *part = format!("{part} {direction}");
    }
    street.chars().any(char::is_alphabetic).then_some(Numbered::Yes { street, number, is_marked: true })
}

/// Words after which digits belong to the street's name: "Calle 106", "Norte 94", "Eje 5", "entre la 59 y 61".
fn is_named_by(before: &[Word], number: &str) -> bool {
    let Some((last, earlier)) = before.split_last() else { return true };
    let word = last.folded.trim_matches('.');
    let bare = last.raw.trim_matches(['(', ')', '.', ',']);
    if bare.starts_with(|c: char| c.is_ascii_digit()) || is_letter(&last.raw) {
        // Two numbers in a row, "Callejón 2 1520", "Calle 17 "A" 482": the last is that of the house. But the
        // "9" of "4ta. y 9" is not, nor is a kilometre's decimal.
        return earlier.is_empty();
    }
    let kind = |word: &Word| ADDRESSES.street_kinds.get(&word.folded).map(String::as_str);
    let first_kind = earlier.first().and_then(kind);
    // "Estrada Nacional 10", "Carretera Federal 15"
    let highway = ADDRESSES.highways.contains(word) && earlier.last().and_then(kind) == Some("road");
    let names = ADDRESSES.lots.contains(word)
        || highway
        || ADDRESSES.kept_areas.contains(word) && first_kind.is_none()
        || ADDRESSES.units.contains(word)
        || ADDRESSES.conjunctions.contains(word)
        || ADDRESSES.street_kinds.contains_key(word)
        || ADDRESSES.corner.contains(word)
        || ADDRESSES.plain_areas.contains(word)
        || ADDRESSES.number_marks.contains(word) && word.len() > 1
        || [
            "de", "del", "la", "las", "los", "da", "do", "du", "des", "le", "articulo", "seccion", "secc",
            "cuadra", "cdra", "br", "rn", "rp",
        ]
        .contains(&word);
    if names {
        return true;
    }
    if !ADDRESSES.directions.contains(word) {
        return false;
    }
    // "Norte 94" and "Av. Oriente 41" are streets; "Hidalgo Poniente 63" and "Eje Poniente 1803" have a number.
    let of_street = earlier.iter().rev().take_while(|word| !ADDRESSES.conjunctions.contains(&word.folded));
    let mut of_street = of_street.filter(|word| !ADDRESSES.corner.contains(&word.folded));
    number.len() <= 3 && of_street.all(|word| ADDRESSES.street_kinds.contains_key(&word.folded))
}
