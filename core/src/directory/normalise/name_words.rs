//! Capitals and accents of names.

use std::collections::BTreeSet;

use super::pattern;
use super::words::{LEGAL_FORMS, NAMES, SPELLINGS};
use crate::directory::Context;
use crate::text::fold;

/// Capitals only, and more than an acronym.
pub(super) fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    letters > 6 && words > 1 && !text.chars().any(char::is_lowercase)
}

/// The name in capitals and small letters, with how many words got their accents back. Who writes any accent
/// writes them all, so then none is added.
pub(super) fn cased_with_accents(text: &str, context: &Context<'_>) -> (String, u64) {
    let bare = text.is_ascii();
    let spellings = SPELLINGS.get(context.language.get(..2).unwrap_or_default()).filter(|_| bare);
    let mut accents = 0_u64;
    let mut first = true;
    let numbered = pattern!(r"\b\p{Lu}{2,3} (?:\d{1,3}|[IVX]{1,4})\b");
    let units: Vec<&str> = numbered.find_iter(text).map(|found| found.as_str()).collect();
    let words = text.split(' ').map(|word| {
        // "SER II", "DIR 3": a short word before a number names a unit of the administration.
        let unit = units.iter().any(|unit| unit.split(' ').next() == Some(word))
            && !NAMES.small.contains(&fold(word));
        let cased = if unit { word.to_owned() } else { cased(word, first, context.vocabularies.acronyms()) };
        // "L'Atelier de l'Espoir": inside a French name the article is small.
        let elided =
            !first && context.language.starts_with("fr") && pattern!(r"^[LD]['’]\p{L}").is_match(&cased);
        let cased = match cased.split_at_checked(1) {
            Some((article, rest)) if elided => format!("{}{rest}", article.to_lowercase()),
            _ => cased,
        };
        first = word.ends_with([':', '–', '—']) || ends_sentence(word) || word == "-" || word == "|";
        let spelt = spellings.filter(|_| cased != word).and_then(|known| spelt(&cased, known));
        accents = accents.saturating_add(u64::from(spelt.is_some()));
        spelt.unwrap_or(cased)
    });
    let name = words.collect::<Vec<_>>().join(" ");
    (name, accents)
}

/// Whether a point ends more than a shortened word such as "UNIV.".
fn ends_sentence(word: &str) -> bool {
    word.ends_with('.')
        && !NAMES.same.contains_key(&fold(word))
        && word.chars().filter(|letter| letter.is_alphabetic()).count() > 4
}

/// The word with its accents, when it is known to have them; what stands around it stays.
fn spelt(word: &str, known: &std::collections::BTreeMap<String, String>) -> Option<String> {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let accented = known.get(&bare.to_lowercase())?;
    let cased = match bare.starts_with(char::is_uppercase) {
        true => capitalised(accented),
        false => accented.clone(),
    };
    Some(word.replacen(bare, &cased, 1))
}

fn cased(word: &str, first: bool, acronyms: &BTreeSet<String>) -> String {
    // "CSAPA/CAARUD" is two words, "S/A" and "24/7" are one.
    if word.contains('/')
        && word.split('/').all(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 2)
    {
        return word.split('/').map(|part| cased(part, false, acronyms)).collect::<Vec<_>>().join("/");
    }
    // "UNEME-CAPA": an acronym keeps its capitals beside a hyphen, too.
    if word.contains('-') && word.split('-').all(|part| part.len() > 1) {
        return word.split('-').map(|part| cased(part, first, acronyms)).collect::<Vec<_>>().join("-");
    }
    let bare: String = word.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let folded = fold(word);
    let roman = pattern!(r"^(?:I{2,3}|IV|VI{0,3}|IX|X{1,3}(?:I{1,3}|IV|VI{0,3}|IX)?|I)$");
    let dotted = word.matches('.').count() > 1;
    let consonants = bare.len() > 1 && !folded.contains(['a', 'e', 'i', 'o', 'u', 'y']) && bare.len() <= 5;
    // "DR" and "STA" are shortened words.
    let consonants = consonants && !NAMES.same.contains_key(&folded);
    // "LTDA" and "LIMITED" are words that were shortened, not letters.
    let legal = LEGAL_FORMS.written.contains_key(&folded) && bare.len() <= 4
        || ["oscip", "eireli", "onlus", "sarl", "selarl"].contains(&folded.as_str());
    let legal = legal && !matches!(folded.as_str(), "ltda" | "me" | "ltd" | "inc" | "corp" | "lda" | "ltee");
    if dotted
        || consonants
        || legal
        || roman.is_match(&bare) && bare.len() > 1
        || acronyms.contains(&bare)
        || NAMES.acronyms.contains(&folded)
    {
        return word.to_owned();
    }
    if roman.is_match(&bare) && !NAMES.small.contains(&folded) {
        return word.to_owned();
    }
    if !first && NAMES.small.contains(&folded) {
        return word.to_lowercase();
    }
    capitalised(word)
}

/// Each part of a hyphenated word with a capital; after an apostrophe too ("D'Ivoire").
fn capitalised(word: &str) -> String {
    let mut upper = true;
    word.chars()
        .flat_map(|letter| {
            let cased: Vec<char> =
                if upper { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() };
            upper = !letter.is_alphanumeric();
            cased
        })
        .collect()
}
