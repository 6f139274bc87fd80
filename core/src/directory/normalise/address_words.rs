//! The words of an address and what some of them are.

use std::collections::BTreeSet;

use super::address_number::is_number;
use super::pattern;
use super::words::ADDRESSES;
use crate::text::fold;

/// A word as written and folded. "E/" and "C/" keep their letter only.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub raw: String,
    pub folded: String,
}

pub(super) fn words(text: &str) -> Vec<Word> {
    // "No.831" and "#45" are a mark and a number.
    let spaced = pattern!(r"(?i)((?:\bn[°º]|\bno\.|\bnro\.|\bn[uú]m\.|#))\s*(\d)").replace_all(text, "$1 $2");
    spaced.split_whitespace().map(|raw| Word { raw: raw.to_owned(), folded: fold(raw) }).collect()
}

pub(super) fn joined(words: &[Word]) -> String {
    let text = words.iter().map(|word| word.raw.as_str()).collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([' ', ',', ';', '-', '–', '.', ':']);
    // "(esquina Noviciado)": the bracket that was left alone.
    if text.contains('(') { text.to_owned() } else { text.trim_end_matches(')').to_owned() }
}

/// The text between commas; in Brazil and Portugal a spaced dash divides too. A decimal comma does not.
pub(super) fn segments(line: &str, country: &str) -> Vec<String> {
    let decimal = pattern!(r"(\d),(\d)").replace_all(line, "$1\u{1}$2");
    let dashed = matches!(country, "BR" | "PT");
    let border = if dashed { pattern!(r"[,;]|\s[-–—]\s") } else { pattern!(r"[,;]") };
    let parts = border.split(&decimal).map(|part| part.replace('\u{1}', ",").trim().to_owned());
    let mut segments: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        // "esq., 24 de febrero": the corner stands behind its comma.
        match segments.last_mut().filter(|last| ADDRESSES.corner.contains(&fold(last))) {
            Some(last) if last.len() > 1 => *last = format!("{last} {part}"),
            _ => segments.push(part),
        }
    }
    segments
}

/// How many words at the beginning are one of the phrases; the longest counts.
pub(super) fn phrase(words: &[Word], phrases: &BTreeSet<String>) -> usize {
    (1..=words.len().min(4)).rev().find(|count| is_phrase(words, *count, phrases)).unwrap_or_default()
}

fn is_phrase(words: &[Word], count: usize, phrases: &BTreeSet<String>) -> bool {
    let text = words.iter().take(count).map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
    phrases.contains(&text)
}

/// A floor and its door behind a house number: "1855 2º 4", "348 3 B", "744 2.º Dto", "143 1º andar".
pub(super) fn is_floor(words: &[Word], bare: bool) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let is_door = |word: &Word| {
        let digits = word.folded.len() <= 2 && word.folded.chars().all(|c| c.is_ascii_digit());
        digits || word.folded.len() == 1 || ADDRESSES.doors.contains(&word.folded)
    };
    let is_unit = |word: &Word| ADDRESSES.units.contains(&word.folded);
    let ordinal = pattern!(r"^\d{1,2}\.?[ºª°]\.?$").is_match(&first.raw);
    match rest {
        // "3 B": two signs alone, where numbers of houses have no letter of their own behind a space.
        [door] if bare && pattern!(r"^\d{1,2}$").is_match(&first.raw) => {
            pattern!(r"^[A-Z]$").is_match(&door.raw)
        }
        [] | [_] | [_, _] => ordinal && rest.iter().all(|word| is_door(word) || is_unit(word)),
        [second, ..] => ordinal && is_unit(second),
    }
}

/// "3rd Floor", "2ème étage", "1º andar"
pub(super) fn is_ordinal_unit(words: &[Word]) -> bool {
    let [first, second, ..] = words else { return false };
    let ordinal = pattern!(r"(?i)^\d{1,2}(?:er|ère|ra|do|da|to|ta|st|nd|rd|th|e|[eè]me|nde?|[ºª°])?\.?$");
    ordinal.is_match(&first.raw) && ADDRESSES.units.contains(&second.folded)
}

/// Whether a house number stands alone before a street that names its kind.
pub(super) fn begins_with_number(parts: &[String]) -> bool {
    let [first, second, ..] = parts else { return false };
    is_number(first) && begins_with_kind(second)
}

/// Whether a part behind a lot or a kilometre may be the road: it names its kind or has a number.
pub(super) fn is_street_like(part: &str) -> bool {
    begins_with_kind(part) || part.contains(|c: char| c.is_ascii_digit()) || part.contains('/')
}

/// Whether a text begins with a word for a kind of street, and goes on. A single letter is one with its stroke: "C/".
pub(super) fn begins_with_kind(part: &str) -> bool {
    let folded = fold(part);
    let first = folded.split_once(' ').map(|(first, _)| first);
    let stroke = part.trim_start().chars().nth(1) == Some('/');
    first.is_some_and(|word| (word.len() > 1 || stroke) && ADDRESSES.street_kinds.contains_key(word))
}

/// Whether a word of crossings is part of a name: "Av. Entre Ríos", "R. Esquina do Sol". It stands at the beginning or
/// right behind the kind of the street, and "between" has no second street.
pub(super) fn is_name_of_street(words: &[Word], at: usize) -> bool {
    let (before, rest) = words.split_at_checked(at).unwrap_or((words, &[]));
    let kinds = before.iter().all(|word| ADDRESSES.street_kinds.contains_key(&word.folded));
    let Some((first, behind)) = rest.split_first().filter(|_| kinds) else { return false };
    match first.folded.as_str() {
        "entre" => {
            let own = behind.split(|word| ADDRESSES.corner.contains(&word.folded)).next().unwrap_or_default();
            !own.iter().any(|word| ADDRESSES.conjunctions.contains(&word.folded))
        }
        "esquina" if at > 0 => {
            behind.first().is_some_and(|word| ["de", "del", "do", "da"].contains(&word.folded.as_str()))
        }
        _ => false,
    }
}

pub(super) fn ends_in_lot(street: &str) -> bool {
    let folded = fold(street);
    let last = folded.split(' ').next_back().unwrap_or_default();
    ADDRESSES.lots.contains(last) || ADDRESSES.units.contains(last)
}
