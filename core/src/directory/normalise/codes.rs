//! Cells that hold codes or words of a vocabulary.

use std::collections::BTreeSet;

use super::negation::{clauses, is_denied};
use super::words::{ADDRESSES, NAMES};
use super::{absence, found, pattern};
use crate::base::{Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::directory::unmapped::{is_code, told};
use crate::model::Crosswalk;
use crate::text::{fold, squeeze};
use crate::vocab::{MatchQuality, Origin, Vocabulary};

/// The terms of a vocabulary that a cell names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// Codes, in the order of the text.
    pub codes: Vec<String>,
    /// Codes that the text names only to say that they are not offered.
    pub denied: Vec<String>,
}

/// The codes that a cell names: through the code list that the mapping states, as whole labels, or inside
/// free text. A term after a negation is not taken (`value.negated`).
///
/// A foreign code that is broader than our term says too little: it is not taken (`code.broader`).
#[must_use]
pub fn recognise(
    text: &str,
    crosswalk: Option<&Crosswalk>,
    vocabulary: &str,
    context: &Context<'_>,
) -> Report<Recognised> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(Recognised::default(), vec![issue]);
    }
    if is_page(&text) {
        return Report::new(Recognised::default(), vec![found(code::VALUE_TOO_LONG)]);
    }
    let Some(vocabulary) = context.vocabularies.get(vocabulary) else {
        return Report::clean(Recognised::default());
    };
    match crosswalk {
        Some(crosswalk) => crossed(&text, crosswalk, vocabulary),
        None => named(&text, vocabulary, context.origin()),
    }
}

/// Each value of the cell through the other list.
fn crossed(text: &str, crosswalk: &Crosswalk, vocabulary: &Vocabulary) -> Report<Recognised> {
    let mut recognised = Recognised::default();
    let mut issues: Vec<Issue> = Vec::new();
    let (mut unmapped, mut named) = (0_u64, BTreeSet::new());
    let whole = mapped(text, crosswalk, vocabulary);
    let parts: Vec<&str> =
        if whole.is_some() { vec![text] } else { text.split([';', '|']).map(str::trim).collect() };
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match mapped(part, crosswalk, vocabulary) {
            Some((codes, _)) if !codes.is_empty() => {
                for code in codes {
                    push(&mut recognised.codes, &code);
                }
            }
            Some(_) => issues.push(found(code::CODE_BROADER).with("system", crosswalk.system.as_str())),
            None => {
                unmapped = unmapped.saturating_add(1);
                named.extend(Some(part.to_owned()).filter(|part| is_code(part)));
            }
        }
    }
    issues.dedup();
    if unmapped > 0 {
        let issue = found(code::CODE_UNMAPPED).with("system", crosswalk.system.as_str());
        issues.push(issue.with("count", unmapped).with("codes", told(&named)));
    }
    Report::new(recognised, issues)
}

/// The codes that agree exactly or closely, and whether the code is known at all.
fn mapped(value: &str, crosswalk: &Crosswalk, vocabulary: &Vocabulary) -> Option<(Vec<String>, usize)> {
    let code = format!("{}{value}", crosswalk.prefix);
    let all: Vec<_> = vocabulary.mapped(&crosswalk.system, &code).collect();
    let close = all.iter().filter(|(_, quality)| *quality != MatchQuality::Broad);
    let codes = close.map(|(term, _)| term.code.clone()).collect();
    (!all.is_empty()).then_some((codes, all.len()))
}

/// The terms that the words name.
fn named(text: &str, vocabulary: &Vocabulary, origin: Origin<'_>) -> Report<Recognised> {
    let mut recognised = Recognised::default();
    if let Some(term) = vocabulary.term(text).or_else(|| vocabulary.exact_in(text, origin)) {
        recognised.codes.push(term.code.clone());
        return Report::clean(recognised);
    }
    // "es, en", "EN/ES": nothing but codes.
    let lower = text.to_lowercase();
    let parts = lower.split([',', ';', '/', '|', ' ', '+', '&']).filter(|part| !part.is_empty());
    if let Some(codes) = parts.map(|part| vocabulary.term(part)).collect::<Option<Vec<_>>>() {
        codes.iter().for_each(|term| push(&mut recognised.codes, &term.code));
        return Report::clean(recognised);
    }
    for clause in clauses(text) {
        let folded = fold(clause);
        let padded = format!(" {folded} ");
        let in_street = |words: &str| {
            let around = padded.split_once(&format!(" {words} "));
            around.is_some_and(|(before, after)| names_a_street(before, after))
        };
        for hit in vocabulary.find_in(clause, origin) {
            if in_street(&hit.evidence) {
                continue;
            }
            let list = if is_denied(&folded, &hit.evidence) {
                &mut recognised.denied
            } else {
                &mut recognised.codes
            };
            push(list, hit.code);
        }
    }
    let mut issues = Vec::new();
    if !recognised.denied.is_empty() {
        issues.push(found(code::VALUE_NEGATED).with("count", recognised.denied.len()));
    }
    Report::new(recognised, issues)
}

/// Whether the folded words around a term make it the name of a street: "Calle Metadona 12".
pub(super) fn names_a_street(before: &str, after: &str) -> bool {
    let mut words = before.split_whitespace();
    words.next().is_some_and(|word| ADDRESSES.street_kinds.contains_key(word))
        && words.all(|word| NAMES.small.contains(word))
        && after.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
}

/// Words of the longest item of a list; longer ones are sentences.
const LONGEST_ITEM: usize = 6;

/// How many items of a list nobody knows, where a term is named beside them: "español, klingon".
pub(super) fn unknown_items(text: &str, vocabulary: &str, context: &Context<'_>) -> usize {
    let text = squeeze(text);
    let Some(terms) = context.vocabularies.get(vocabulary).filter(|_| !is_page(&text)) else { return 0 };
    let origin = context.origin();
    // Of languages an "and" divides as a comma does; elsewhere it stands inside names.
    let border = if vocabulary == "languages" {
        pattern!(r"[,;/|•\n]|\s(?:y|e|and|et)\s")
    } else {
        pattern!(r"[,;/|•\n]")
    };
    let items: Vec<&str> = border.split(&text).map(str::trim).filter(|item| !fold(item).is_empty()).collect();
    let is_list = items.len() > 1 && items.iter().all(|item| item.split(' ').count() <= LONGEST_ITEM);
    let whole = terms.find_in(&text, origin);
    if !is_list || terms.exact_in(&text, origin).is_some() {
        return 0;
    }
    // "Niñas, niños y adolescentes en situación de calle" is one term.
    let inside = |item: &str| {
        let item = format!(" {} ", fold(item));
        whole.iter().any(|hit| format!(" {} ", hit.evidence).contains(&item))
    };
    let known = |item: &&&str| {
        terms.term(&item.to_lowercase()).is_some()
            || !terms.find_in(item, origin).is_empty()
            || inside(item)
            || absence(item).is_some()
    };
    items.len().saturating_sub(items.iter().filter(known).count())
}

fn push(list: &mut Vec<String>, code: &str) {
    if !list.iter().any(|earlier| earlier == code) {
        list.push(code.to_owned());
    }
}

/// Characters of the longest text in which terms are looked for: several pages.
const LONGEST: usize = 20_000;

/// Whether a text is longer than any value of its field.
pub(super) fn is_page(text: &str) -> bool {
    text.len() > LONGEST && text.chars().nth(LONGEST).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn substances(text: &str) -> Report<Recognised> {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "MX", vocabularies };
        recognise(text, None, "substances", &context)
    }

    #[test]
    fn words_become_codes() {
        assert_eq!(substances("Alcohol, cocaína y heroína").value.codes, ["alcohol", "cocaine", "heroin"]);
        assert_eq!(substances("alcohol").value.codes, ["alcohol"]);
        assert!(substances("s/d").issues[0].is(code::VALUE_ABSENT));
    }

    #[test]
    fn lists_of_codes() {
        let (city, vocabularies) = (city("ES", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "ES", vocabularies };
        let read = |text: &str| recognise(text, None, "languages", &context).value.codes;
        assert_eq!(read("es, en"), ["es", "en"]);
        assert_eq!(read("EN/ES"), ["en", "es"]);
        assert!(read("todos los idiomas").is_empty());
    }

    #[test]
    fn negations_are_not_taken() {
        let report = substances("Alcohol; no atiende heroína");
        assert_eq!(report.value.codes, ["alcohol"]);
        assert_eq!(report.value.denied, ["heroin"]);
        assert!(report.issues[0].is(code::VALUE_NEGATED));
        assert_eq!(substances("Organización no gubernamental que atiende alcohol").value.codes, ["alcohol"]);
        assert_eq!(substances("Calle No. 5, alcohol").value.codes, ["alcohol"]);
    }

    #[test]
    fn items_of_a_list_that_nobody_knows_are_counted() {
        let (city, vocabularies) = (city("AR", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "AR", vocabularies };
        for (text, vocabulary, count) in [
            ("español, klingon", "languages", 1),
            ("español y klingon", "languages", 1),
            ("es, en", "languages", 0),
            ("español, inglés", "languages", 0),
            ("situación de calle, LGBT, marcianos", "populations", 1),
            ("mujeres, hombres", "populations", 0),
            ("desintoxicación, equinoterapia", "modalities", 1),
            ("Metadona: no, desintoxicación: sí", "modalities", 0),
            ("klingon", "languages", 0),
        ] {
            assert_eq!(unknown_items(text, vocabulary, &context), count, "{text}");
        }
    }

    #[test]
    fn foreign_codes_go_through_the_crosswalk() {
        let (city, vocabularies) = (city("US", "en", None), vocabularies());
        let context = Context { city: &city, language: "en", country: "US", vocabularies };
        let crosswalk = |prefix: &str| Crosswalk { system: "samhsa-label".into(), prefix: prefix.into() };
        let report = recognise(
            "Residential; Short-term residential",
            Some(&crosswalk("SET/")),
            "modalities",
            &context,
        );
        assert_eq!(report.value.codes, ["residential_treatment", "short_term_residential"]);
        let report = recognise("Substance use treatment", Some(&crosswalk("TC/")), "modalities", &context);
        assert!(report.value.codes.is_empty());
        assert!(report.issues[0].is(code::CODE_BROADER));
        let report = recognise("Something else", Some(&crosswalk("TC/")), "modalities", &context);
        assert!(report.issues[0].is(code::CODE_UNMAPPED));
    }
}
