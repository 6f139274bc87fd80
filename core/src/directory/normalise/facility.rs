use std::collections::BTreeSet;

use super::negation::{clauses, is_denied};
use super::{found, pattern, recognise};
use crate::base::{Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::Crosswalk;
use crate::text::{fold, osa_distance, squeeze};
use crate::vocab::{Origin, Vocabulary};

/// The facility type that a category, a name or a cell of codes names.
///
/// In Brazil "CAPS I" is a size and "CAPS i" is for children: there the capital letter decides, and a text
/// without capitals is refused to that point (`facility.ambiguous`, the broader type is given). Of several
/// types the narrowest that the text names first is taken (`facility.several`).
#[must_use]
pub fn facility_type(
    text: &str,
    crosswalk: Option<&Crosswalk>,
    context: &Context<'_>,
) -> Report<Option<String>> {
    if crosswalk.is_some() {
        return recognise(text, crosswalk, "facility_types", context)
            .map(|found| found.codes.into_iter().next());
    }
    let text = squeeze(text);
    let Some(vocabulary) = context.vocabularies.get("facility_types") else { return Report::clean(None) };
    let mut issues = Vec::new();
    let mut codes = named(&text, vocabulary, context.origin());
    named_otherwise(&text, vocabulary, context.origin(), &mut codes, &mut issues);
    case_of_caps(&text, vocabulary, &mut codes, &mut issues);
    let narrow: Vec<&String> =
        codes.iter().filter(|code| !is_broader_of_another(code, &codes, vocabulary)).collect();
    if narrow.len() > 1 {
        issues.push(found(code::FACILITY_SEVERAL).with("count", narrow.len()));
    }
    Report::new(narrow.first().map(|code| (*code).clone()), issues)
}

/// The modalities that a facility type offers by its definition.
#[must_use]
pub fn implied_modalities(facility_type: &str, context: &Context<'_>) -> Vec<String> {
    let term = context.vocabularies.get("facility_types").and_then(|types| types.term(facility_type));
    term.map(|term| term.implies.clone()).unwrap_or_default()
}

fn named(text: &str, vocabulary: &Vocabulary, origin: Origin<'_>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for clause in clauses(text) {
        let folded = fold(clause);
        for hit in vocabulary.find_in(clause, origin) {
            if !is_denied(&folded, &hit.evidence) && !codes.iter().any(|code| code == hit.code) {
                codes.push(hit.code.to_owned());
            }
        }
    }
    codes
}

/// Types that the text names with a word misspelt or cut in two: "Centro de Atenção Pisicossocial", "psico
/// social". One letter may differ, two in a word of twelve and more; only a type of several words is taken.
fn named_otherwise(
    text: &str,
    vocabulary: &Vocabulary,
    origin: Origin<'_>,
    codes: &mut Vec<String>,
    issues: &mut Vec<Issue>,
) {
    let (corrected, count) = spelt_out(&fold(text), vocabulary.long_words());
    if count == 0 {
        return;
    }
    let hits = vocabulary.find_in(&corrected, origin).into_iter().filter(|hit| hit.evidence.contains(' '));
    let new: Vec<String> = hits
        .filter(|hit| !is_denied(&corrected, &hit.evidence) && !codes.iter().any(|code| code == hit.code))
        .map(|hit| hit.code.to_owned())
        .collect();
    // The right spelling found another type already: what is broader says nothing new.
    let new: Vec<String> =
        new.into_iter().filter(|code| !is_broader_of_another(code, codes, vocabulary)).collect();
    if !new.is_empty() {
        codes.extend(new);
        issues.push(found(code::FACILITY_MISSPELT).with("count", count));
    }
}

/// The text with misspelt long words as the vocabulary spells them, and how many those are.
fn spelt_out(folded: &str, known: &BTreeSet<String>) -> (String, u64) {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut spelt: Vec<&str> = Vec::with_capacity(words.len());
    let mut count = 0_u64;
    let mut rest = words.as_slice();
    while let Some((word, behind)) = rest.split_first() {
        let joined = behind.first().map(|next| format!("{word}{next}")).filter(|word| word.len() >= JOINED);
        let (right, used) = match spelling(word, known) {
            Some(right) => (Some(right), behind),
            None => match joined.and_then(|joined| spelling_or_itself(&joined, known)) {
                Some(right) => (Some(right), behind.get(1..).unwrap_or_default()),
                None => (None, behind),
            },
        };
        count = count.saturating_add(u64::from(right.is_some()));
        spelt.push(right.unwrap_or(word));
        rest = used;
    }
    (spelt.join(" "), count)
}

/// Letters of two words that may be one.
const JOINED: usize = 11;

fn spelling_or_itself<'a>(word: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    known.get(word).map(String::as_str).or_else(|| spelling(word, known))
}

/// The first word, in alphabetical order, that differs by a letter or two; nothing for a word that is right.
/// Which of several forms of one word it is does not matter: the term that they are part of decides.
fn spelling<'a>(word: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    let letters = word.len();
    if letters < 9 || !word.is_ascii() || known.contains(word) {
        return None;
    }
    let allowed = if letters >= 12 { 2 } else { 1 };
    let first = word.get(..1)?;
    // The first letter is seldom wrong, and keeps the search short.
    let alike = known.range(first.to_owned()..).take_while(|other| other.starts_with(first));
    let mut near = alike
        .filter(|other| other.len().abs_diff(letters) <= allowed && osa_distance(other, word) <= allowed);
    near.next().map(String::as_str)
}

/// Matching ignores case, so "CAPS i" was read as "CAPS I".
fn case_of_caps(text: &str, vocabulary: &Vocabulary, codes: &mut Vec<String>, issues: &mut Vec<Issue>) {
    let Some(position) = codes.iter().position(|code| code == "caps_i") else { return };
    let Some(hit) = pattern!(CAPS_SMALL_I).find(text) else { return };
    let (code, issue) = match has_capital(hit.as_str()) {
        true => ("caps_child", None),
        false => ("caps", Some(found(code::FACILITY_AMBIGUOUS))),
    };
    if vocabulary.term(code).is_some() {
        codes.remove(position);
        if !codes.iter().any(|earlier| earlier == code) {
            codes.insert(position.min(codes.len()), code.to_owned());
        }
        issues.extend(issue);
    }
}

/// "CAPS" with a small i, which is for children where the other letters are capitals.
const CAPS_SMALL_I: &str = r"\b(?i:caps)[\s-]i\b";

fn has_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

/// A name with "CAPS i" as the one word that it is too, which keeps its meaning without capital letters.
pub(super) fn caps_for_children(name: &str) -> std::borrow::Cow<'_, str> {
    pattern!(CAPS_SMALL_I).replace_all(name, |hit: &regex::Captures<'_>| {
        let written = hit.get(0).map_or("", |hit| hit.as_str());
        if has_capital(written) { "capsi".to_owned() } else { written.to_owned() }
    })
}

fn is_broader_of_another(code: &str, codes: &[String], vocabulary: &Vocabulary) -> bool {
    codes.iter().any(|other| {
        let mut narrower = vocabulary.term(other).and_then(|term| term.broader.as_deref());
        // A vocabulary is a few levels deep; a circle in a caller's file must not hang.
        for _ in 0..8 {
            match narrower {
                Some(broader) if broader == code => return true,
                Some(broader) => narrower = vocabulary.term(broader).and_then(|term| term.broader.as_deref()),
                None => return false,
            }
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_context::city;
    use super::*;
    use crate::vocab::Vocabularies;

    /// A small vocabulary, so that the test does not depend on the wording of the catalogue.
    const TYPES: &str = r#"{"id":"facility_types","version":"1.0.0","licence":"CC0-1.0","source":"test",
        "name":{"en":"Types"},"terms":[
        {"code":"caps","label":{"pt":"CAPS"},"synonyms":{"pt":["Centro de Atenção Psicossocial"]}},
        {"code":"caps_i","broader":"caps","label":{"pt":"CAPS I"},"implies":["outpatient_treatment"]},
        {"code":"caps_ad","broader":"caps","label":{"pt":"CAPS AD"}},
        {"code":"caps_child","broader":"caps","label":{"pt":"CAPS infantil"},"synonyms":{"pt":["CAPSI"]}},
        {"code":"pharmacy","label":{"en":"Pharmacy"}}]}"#;

    fn parse(text: &str) -> Report<Option<String>> {
        let city = city("BR", "pt", None);
        let vocabularies = Vocabularies::compile([TYPES]).unwrap();
        let context = Context { city: &city, language: "pt", country: "BR", vocabularies: &vocabularies };
        assert_eq!(implied_modalities("caps_i", &context), ["outpatient_treatment"]);
        facility_type(text, None, &context)
    }

    #[test]
    fn the_narrowest_type_is_taken() {
        assert_eq!(parse("CAPS AD - Centro de Atenção Psicossocial").value.as_deref(), Some("caps_ad"));
        assert_eq!(parse("Centro de Atenção Psicossocial").value.as_deref(), Some("caps"));
        assert_eq!(parse("Igreja").value, None);
        let several = parse("Pharmacy, CAPS AD");
        assert_eq!(several.value.as_deref(), Some("pharmacy"));
        assert!(several.issues[0].is(code::FACILITY_SEVERAL));
    }

    #[test]
    fn misspelt_types_are_known() {
        for text in [
            "CENTRO DE ATENCAO PISICOSSOCIAL",
            "Centro de Atenção Psicosocial",
            "CENTRO DE ATENCAO PSICO SOCIAL",
            "Centro de Atençao Piscossocial do Norte",
        ] {
            let report = parse(text);
            assert_eq!(report.value.as_deref(), Some("caps"), "{text}");
            assert!(report.issues[0].is(code::FACILITY_MISSPELT), "{text}");
        }
        assert!(parse("Centro de Atenção Psicossocial").issues.is_empty());
        for other in ["Consultório Psicológico", "Psicossocial", "Centro de Atendimento Psicopedagógico"] {
            assert_eq!(parse(other).value, None, "{other}");
        }
    }

    #[test]
    fn the_small_i_of_caps_is_for_children() {
        assert_eq!(parse("CAPS I Centro").value.as_deref(), Some("caps_i"));
        assert_eq!(parse("CAPS i Centro").value.as_deref(), Some("caps_child"));
        assert_eq!(parse("Caps i").value.as_deref(), Some("caps_child"));
        assert_eq!(parse("CAPSi Granja").value.as_deref(), Some("caps_child"));
        let unclear = parse("caps i");
        assert_eq!(unclear.value.as_deref(), Some("caps"));
        assert!(unclear.issues[0].is(code::FACILITY_AMBIGUOUS));
    }
}
