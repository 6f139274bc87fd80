use std::collections::BTreeSet;

use super::{absence, found, pattern};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::text::{fold, squeeze};
use crate::vocab::Vocabularies;

/// A name as people should read it, with what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// For display: squeezed, not in shouting capitals, accents as they came, the legal form included.
    pub display: String,
    /// An acronym or other name in brackets or after a dash.
    pub alternate_name: Option<String>,
    /// The legal form at the end, as written, such as `A.C.`.
    pub legal_form: Option<String>,
}

/// Words that stay small inside a title in Spanish, Portuguese, French and English.
const SMALL: &[&str] = &[
    "de", "del", "la", "las", "el", "los", "y", "e", "o", "en", "a", "al", "para", "por", "con", "da", "do",
    "das", "dos", "em", "na", "no", "nas", "nos", "du", "des", "le", "les", "et", "au", "aux", "pour", "of",
    "the", "and", "for", "in", "at", "d", "l",
];

/// Legal forms, folded, as they stand at the end of names.
const LEGAL_FORMS: &[&str] = &[
    "a c",
    "ac",
    "i a p",
    "iap",
    "a b p",
    "abp",
    "s c",
    "s a",
    "sa",
    "s a de c v",
    "sa de cv",
    "s de r l",
    "s r l",
    "srl",
    "s l",
    "sl",
    "s l u",
    "ltda",
    "ltd",
    "limited",
    "inc",
    "llc",
    "corp",
    "e v",
    "ev",
    "asbl",
    "a s b l",
    "ong",
    "o n g",
    "ngo",
    "ipss",
    "oscip",
    "eireli",
    "me",
    "epp",
    "s a s",
    "sas",
    "e p e",
    "epe",
    "e p",
    "ltee",
    "asociacion civil",
    "institucion de asistencia privada",
    "associacao sem fins lucrativos",
    "rf",
    "gmbh",
    "ggmbh",
];

/// Words that a matching key does without.
const ARTICLES: &[&str] = &[
    "el", "la", "los", "las", "de", "del", "y", "e", "en", "para", "por", "a", "al", "o", "os", "as", "da",
    "do", "das", "dos", "em", "no", "na", "le", "les", "du", "des", "et", "au", "aux", "d", "l", "the", "of",
    "and", "for", "in", "at", "un", "una", "une", "um", "uma",
];

/// The name of an organization, a place or a service.
#[must_use]
pub fn name(text: &str, context: &Context<'_>) -> Report<Option<Name>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    let mut issues = Vec::new();
    let shouted = is_shouted(&text);
    let display = if shouted { title_case(&text, context.vocabularies) } else { text.clone() };
    if display != text {
        issues.push(found(code::NAME_RECASED));
    }
    let alternate_name = alternate(&display);
    let legal_form = legal_form(&display);
    Report::new(Some(Name { display, alternate_name, legal_form }), issues)
}

/// Capitals only, and more than an acronym.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    letters > 6 && words > 1 && !text.chars().any(char::is_lowercase)
}

fn title_case(text: &str, vocabularies: &Vocabularies) -> String {
    let mut first = true;
    let numbered = pattern!(r"\b\p{Lu}{2,3} (?:\d{1,3}|[IVX]{1,4})\b");
    let units: Vec<&str> = numbered.find_iter(text).map(|found| found.as_str()).collect();
    let words = text.split(' ').map(|word| {
        // "SER II", "DIR 3": a short word before a number names a unit of the administration.
        let unit = units.iter().any(|unit| unit.split(' ').next() == Some(word))
            && !SMALL.contains(&fold(word).as_str());
        let cased = if unit { word.to_owned() } else { cased(word, first, vocabularies.acronyms()) };
        first = word.ends_with([':', '.', '–', '—']) || word == "-" || word == "|";
        cased
    });
    words.collect::<Vec<_>>().join(" ")
}

fn cased(word: &str, first: bool, acronyms: &BTreeSet<String>) -> String {
    let bare: String = word.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let folded = fold(word);
    let roman = pattern!(r"^(?:I{2,3}|IV|VI{0,3}|IX|X{1,3}(?:I{1,3}|IV|VI{0,3}|IX)?|I)$");
    let dotted = word.matches('.').count() > 1;
    let consonants = bare.len() > 1 && !folded.contains(['a', 'e', 'i', 'o', 'u', 'y']) && bare.len() <= 5;
    let legal =
        LEGAL_FORMS.contains(&folded.as_str()) && !matches!(folded.as_str(), "ltda" | "limited" | "me");
    if dotted || consonants || legal || roman.is_match(&bare) && bare.len() > 1 || acronyms.contains(&bare) {
        return word.to_owned();
    }
    if roman.is_match(&bare) && !SMALL.contains(&folded.as_str()) {
        return word.to_owned();
    }
    if !first && SMALL.contains(&folded.as_str()) {
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
        && fold(text).split(' ').all(|word| !LEGAL_FORMS.contains(&word))
}

fn legal_form(display: &str) -> Option<String> {
    let words: Vec<&str> = display.split_whitespace().collect();
    // The longest ending that is a legal form, of at most five words.
    (1..words.len().min(6)).rev().find_map(|count| {
        let ending = words.get(words.len().saturating_sub(count)..)?.join(" ");
        let ending = ending.trim_start_matches([',', '(']).to_owned();
        let known = LEGAL_FORMS.contains(&fold(&ending).as_str());
        // "Casa e.V." but not a name that merely ends in "me" or "ac".
        let marked = ending.contains('.')
            || ending.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
            || count > 1
            || fold(&ending).len() > 3;
        (known && marked).then(|| ending.trim_end_matches([')', ',']).to_owned())
    })
}

/// A key for matching, never for display: folded, without legal form and articles, facility types as their
/// codes. "CAPS AD" and "Centro de Atenção Psicossocial Álcool e Drogas" have the same key.
///
/// ```
/// use acogida::directory::normalise::name_key;
/// use acogida::vocab::Vocabularies;
/// let none = Vocabularies::default();
/// assert_eq!(name_key("Fundación La Esperanza, A.C.", &none), "fundacion esperanza");
/// ```
#[must_use]
pub fn name_key(text: &str, vocabularies: &Vocabularies) -> String {
    let squeezed = squeeze(text);
    let legal = legal_form(&squeezed);
    let body = legal.as_deref().and_then(|form| squeezed.strip_suffix(form)).unwrap_or(&squeezed);
    let mut rest = fold(body);
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
        let broader: Vec<String> =
            codes.iter().filter_map(|code| vocabulary.term(code)?.broader.clone()).collect();
        codes.retain(|code| !broader.contains(code));
    }
    codes.sort_unstable();
    let words =
        rest.split(' ').filter(|word| !word.is_empty() && !ARTICLES.contains(word)).map(str::to_owned);
    codes.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn parse(text: &str) -> Report<Option<Name>> {
        let (city, vocabularies) = (city("BR", "pt", None), vocabularies());
        name(text, &Context { city: &city, language: "pt", country: "BR", vocabularies: &vocabularies })
    }

    fn display(text: &str) -> String {
        parse(text).value.unwrap().display
    }

    #[test]
    fn names_do_not_shout() {
        assert_eq!(display("  CASA  DE LA ESPERANZA "), "Casa de la Esperanza");
        assert!(parse("CASA DE LA ESPERANZA").issues[0].is(code::NAME_RECASED));
        assert_eq!(
            display("CENTRO DE REHABILITACIÓN SAN JUAN II A.C."),
            "Centro de Rehabilitación San Juan II A.C."
        );
        assert_eq!(display("MAISON D'ACCUEIL DU RHÔNE"), "Maison D'Accueil du Rhône");
        assert_eq!(display("CENTRO SER II MESSEJANA"), "Centro SER II Messejana");
        assert_eq!(display("CASA DA LUZ EM 24 HORAS"), "Casa da Luz em 24 Horas");
        assert_eq!(display("CIJ"), "CIJ");
        assert_eq!(display("Caps do carlito Pamplona"), "Caps do carlito Pamplona");
        assert_eq!(parse("s/d").value, None);
        assert!(parse("s/d").issues[0].is(code::VALUE_ABSENT));
    }

    #[test]
    fn parts_of_names() {
        let name = parse("Centro de Justicia para las Mujeres (CJM)").value.unwrap();
        assert_eq!(name.alternate_name.as_deref(), Some("CJM"));
        let name = parse("Hospital de Saúde Mental Professor Frota Pinto - HSM").value.unwrap();
        assert_eq!(name.alternate_name.as_deref(), Some("HSM"));
        assert_eq!(parse("CAPS AD III - Dr. Silas Munguba").value.unwrap().alternate_name, None);
        assert_eq!(parse("Casa Azul, A.C.").value.unwrap().legal_form.as_deref(), Some("A.C."));
        assert_eq!(parse("Clínica Vida Ltda.").value.unwrap().legal_form.as_deref(), Some("Ltda."));
        assert_eq!(
            parse("Clínica Nova S.A. de C.V.").value.unwrap().legal_form.as_deref(),
            Some("S.A. de C.V.")
        );
        assert_eq!(parse("Casa Mac").value.unwrap().legal_form, None);
    }

    #[test]
    fn keys_leave_out_what_does_not_tell_apart() {
        let vocabularies =
            Vocabularies::compile([r#"{"id":"facility_types","version":"1.0.0","licence":"CC0-1.0",
            "source":"test","name":{"en":"Types"},"terms":[
            {"code":"caps","label":{"pt":"CAPS"},"synonyms":{"pt":["Centro de Atenção Psicossocial"]}},
            {"code":"caps_ad","broader":"caps","label":{"pt":"CAPS AD"},
             "synonyms":{"pt":["Centro de Atenção Psicossocial Álcool e Drogas"]}}]}"#])
            .unwrap();
        let key = |text: &str| name_key(text, &vocabularies);
        assert_eq!(
            key("CAPS AD Messejana"),
            key("Centro de Atenção Psicossocial Álcool e Drogas de Messejana")
        );
        assert_eq!(key("CAPS AD - Centro de Atenção Psicossocial"), "caps_ad");
        assert_eq!(key("Fundação da Vida Ltda."), key("FUNDACAO VIDA"));
        assert_ne!(key("CAPS AD Norte"), key("CAPS AD Sul"));
    }
}
