use std::collections::BTreeSet;

use super::facility::caps_for_children;
use super::name_words::{cased_with_accents, is_shouted};
use super::words::{LEGAL_FORMS, NAMES};
use super::{absence, found, pattern};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::text::{fold, squeeze};
use crate::vocab::Vocabularies;

/// A name as people should read it, with what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// For display: squeezed, not in shouting capitals, the legal form included. Accents that came are kept;
    /// capitals that lost theirs get them back where the word has one spelling.
    pub display: String,
    /// The name without its legal form.
    pub core: String,
    /// An acronym or other name in brackets or after a dash.
    pub alternate_name: Option<String>,
    /// The legal form, as written, such as `A.C.`.
    pub legal_form: Option<String>,
    /// The legal form's code in the catalogue, such as `asociacion_civil`.
    pub legal_form_code: Option<String>,
    /// What the name is the name of, where it is certain.
    pub kind: Option<NameKind>,
}

/// What a name is the name of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// Who is responsible: it has a legal form, or is a foundation, a ministry, a town.
    Organization,
    /// A place where help is given: a hospital, a centre of a known type.
    Location,
    /// What is offered: a programme, a line, a kind of treatment.
    Service,
}

/// The name of an organization, a place or a service.
#[must_use]
pub fn name(text: &str, context: &Context<'_>) -> Report<Option<Name>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    let mut issues = Vec::new();
    let mut display = text.clone();
    if is_shouted(&text) {
        let (cased, accents) = cased_with_accents(&text, context);
        display = cased;
        if accents > 0 {
            issues.push(found(code::NAME_ACCENTED).with("count", accents));
        }
    }
    if display != text {
        issues.insert(0, found(code::NAME_RECASED));
    }
    let alternate_name = alternate(&display);
    let legal = legal_form(&display);
    let kind = kind(&display, legal.is_some(), context);
    let core = legal.as_ref().map_or_else(|| display.clone(), |legal| legal.rest.clone());
    let legal_form = legal.as_ref().map(|legal| legal.written.clone());
    let legal_form_code = legal.map(|legal| legal.code.to_owned());
    Report::new(Some(Name { display, core, alternate_name, legal_form, legal_form_code, kind }), issues)
}

/// An acronym in brackets or after the last dash.
fn alternate(display: &str) -> Option<String> {
    let brackets = pattern!(r"\(([^()]{2,60})\)\s*$").captures(display).and_then(|hit| hit.get(1));
    let dash = pattern!(r"\s[-–—]\s([^-–—]{2,20})$").captures(display).and_then(|hit| hit.get(1));
    let candidate = brackets.or(dash)?.as_str().trim();
    is_acronym(candidate).then(|| candidate.to_owned())
}

/// Mostly capitals and without spaces to speak of: CJM, CAPA, UNEME-CAPA, CAPS AD.
fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    letters >= 2
        && text.split(' ').count() <= 2
        && capitals.saturating_mul(2) > letters
        && fold(text).split(' ').all(|word| !LEGAL_FORMS.written.contains_key(word))
}

/// A legal form and what is left of the name.
pub(super) struct Legal {
    pub written: String,
    pub code: &'static str,
    pub rest: String,
}

/// The longest legal form at the end of a name, of at most six words, or a short one before it.
pub(super) fn legal_form(display: &str) -> Option<Legal> {
    let words: Vec<&str> = display.split_whitespace().collect();
    let trim = |text: String| text.trim_matches([',', ' ', '-', '–', '(']).to_owned();
    let ending = (1..words.len().min(7)).rev().find_map(|count| {
        let (rest, ending) = words.split_at_checked(words.len().saturating_sub(count))?;
        let ending = ending.join(" ");
        let written = ending.trim_matches([' ', ',', '(', ')', '-']).to_owned();
        let (code, _) = LEGAL_FORMS.written.get(&fold(&written))?;
        // "Casa e.V." but not a name that merely ends in "me" or "ac".
        let capitals = written.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        let marked = written.contains(['.', '/', '(']) || capitals || count > 1 || fold(&written).len() > 3;
        marked.then(|| Legal { written, code, rest: trim(rest.join(" ")) })
    });
    let leading = || {
        let (first, rest) = words.split_first().filter(|(_, rest)| !rest.is_empty())?;
        let (code, _) = LEGAL_FORMS.written.get(&fold(first)).filter(|(_, leads)| *leads)?;
        let capitals = first.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        let written = first.trim_end_matches(',').to_owned();
        capitals.then(|| Legal { written, code, rest: trim(rest.join(" ")) })
    };
    ending.filter(|legal| !legal.rest.is_empty()).or_else(leading).filter(|legal| !legal.rest.is_empty())
}

/// Organization, location or service, when everything that the name says agrees. A legal form decides: only
/// who is responsible has one.
fn kind(display: &str, has_legal_form: bool, context: &Context<'_>) -> Option<NameKind> {
    if has_legal_form {
        return Some(NameKind::Organization);
    }
    let folded = fold(display);
    let begins = |kind: &str| {
        NAMES.kinds.get(kind).is_some_and(|words| {
            let mut end = 0_usize;
            // One to three words.
            folded.split(' ').take(3).any(|word| {
                end = end.saturating_add(usize::from(end > 0)).saturating_add(word.len());
                folded.get(..end).is_some_and(|start| words.contains(start))
            })
        })
    };
    let names = |vocabulary: &str| {
        let vocabulary = context.vocabularies.get(vocabulary);
        vocabulary.is_some_and(|vocabulary| !vocabulary.find_in(display, context.origin()).is_empty())
    };
    let whole = |vocabulary: &str| {
        let vocabulary = context.vocabularies.get(vocabulary);
        vocabulary.is_some_and(|vocabulary| vocabulary.exact_in(display, context.origin()).is_some())
    };
    let organization = begins("organization");
    let location = begins("location") || names("facility_types");
    let service = begins("service") || whole("modalities");
    match (organization, location, service) {
        (true, false, false) => Some(NameKind::Organization),
        (false, true, false) => Some(NameKind::Location),
        (false, false, true) => Some(NameKind::Service),
        _ => None,
    }
}

/// Whether a word of a key stands for a government before the name of its place.
pub(in crate::directory) fn names_government(word: &str) -> bool {
    NAMES.governments.contains(word)
}

/// Whether a word of a key says what kind of house or group something is, not which: "centro", "doctor", the code of
/// a facility type.
pub(in crate::directory) fn names_a_kind(word: &str, vocabularies: &Vocabularies) -> bool {
    let is_type = || vocabularies.get("facility_types").is_some_and(|types| types.term(word).is_some());
    NAMES.of_kind.contains(word) || word.contains('_') || is_type()
}

/// What two names say of different services of one house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::directory) enum Contrast {
    /// One is for women and one for men, one of alcoholics and one of narcotics anonymous.
    Services,
    /// One is a part of a house that the other does not name.
    Part,
}

/// How the names of two services of one house differ, when they say so by words that stand for different services.
/// A name comes with its key: the codes of facility types in it tell the "CAPS i" from the "CAPS I".
pub(in crate::directory) fn contrast(one: (&str, &str), other: (&str, &str)) -> Option<Contrast> {
    // The figure of a "CAPS AD II" is its size, which grows; in the key it is part of the code.
    let ordinals = |(_, key): (&str, &str)| -> BTreeSet<String> {
        key.split(' ').filter(|word| NAMES.ordinals.contains(*word)).map(str::to_owned).collect()
    };
    let (first, second) = (ordinals(one), ordinals(other));
    let counted_apart = !first.is_empty() && !second.is_empty() && first.is_disjoint(&second);
    let words = |(name, key): (&str, &str)| format!(" {} {key} ", fold(name));
    let (one, other) = (words(one), words(other));
    let says = |name: &str, words: &String| name.contains(&format!(" {words} "));
    let differ = |sets: &Vec<BTreeSet<String>>| {
        let said = |name: &str| {
            let sets = sets.iter().enumerate();
            let said = sets.filter(|(_, set)| set.iter().any(|words| says(name, words)));
            said.map(|(position, _)| position).collect::<BTreeSet<usize>>()
        };
        let (one, other) = (said(&one), said(&other));
        !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
    };
    if one == other {
        return None;
    }
    if counted_apart || NAMES.contrasts.iter().any(differ) {
        return Some(Contrast::Services);
    }
    let wards = |name: &str| NAMES.wards.iter().filter(|ward| says(name, ward)).collect::<BTreeSet<_>>();
    (wards(&one) != wards(&other)).then_some(Contrast::Part)
}

/// Whether a folded word announces a former or another name.
pub(in crate::directory) fn announces_other_name(word: &str) -> bool {
    NAMES.former.contains(word)
}

/// A key for matching, never for display: folded, without legal form and articles, facility types as their
/// codes, abbreviations written out, words that the languages share in one form. "CAPS AD" and "Centro de
/// Atenção Psicossocial Álcool e Drogas" have the same key.
///
/// ```
/// use acogida::directory::normalise::name_key;
/// use acogida::vocab::Vocabularies;
/// let none = Vocabularies::default();
/// assert_eq!(name_key("Fundación La Esperanza, A.C.", &none), "fundacion esperanza");
/// assert_eq!(name_key("Fund. La Esperanza", &none), "fundacion esperanza");
/// ```
#[must_use]
pub fn name_key(text: &str, vocabularies: &Vocabularies) -> String {
    let squeezed = squeeze(text);
    let body = legal_form(&squeezed).map_or(squeezed, |legal| legal.rest);
    // "Centro Juvenil, A.C. (CIJ) Tijuana": a legal form in the middle.
    let is_form = |word: &&str| {
        word.matches('.').count() > 1
            && LEGAL_FORMS.written.contains_key(&fold(word.trim_matches(['(', ')', ',', '.'])))
    };
    let words: Vec<&str> = body.split(' ').filter(|word| !is_form(word)).collect();
    let mut rest = fold(&caps_for_children(&words.join(" ")));
    let mut codes: Vec<String> = Vec::new();
    if let Some(vocabulary) = vocabularies.get("facility_types") {
        // `find` names a term once; the same term can be there as acronym and in words.
        for _ in 0..4 {
            let hits: Vec<(String, String)> =
                vocabulary.find(&rest).into_iter().map(|hit| (hit.code.to_owned(), hit.evidence)).collect();
            if hits.is_empty() {
                break;
            }
            for (code, evidence) in hits {
                rest = format!(" {rest} ").replacen(&format!(" {evidence} "), " ", 1).trim().to_owned();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        let broader: BTreeSet<String> =
            codes.iter().filter_map(|code| vocabulary.term(code)?.broader.clone()).collect();
        codes.retain(|code| !broader.contains(code));
    }
    codes.sort_unstable();
    let words = rest
        .split(' ')
        .filter(|word| !word.is_empty() && !NAMES.articles.contains(*word))
        .map(|word| NAMES.same.get(word).cloned().unwrap_or_else(|| word.to_owned()));
    codes.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;
