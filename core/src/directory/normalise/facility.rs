use super::{codes::clauses, codes::is_denied, found, pattern, recognise};
use crate::base::{Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::Crosswalk;
use crate::text::{fold, squeeze};
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

/// Matching ignores case, so "CAPS i" was read as "CAPS I".
fn case_of_caps(text: &str, vocabulary: &Vocabulary, codes: &mut Vec<String>, issues: &mut Vec<Issue>) {
    let Some(position) = codes.iter().position(|code| code == "caps_i") else { return };
    let small = pattern!(r"\b(?i:caps)[\s-]i\b").find(text);
    let Some(hit) = small else { return };
    let shouted = hit.as_str().chars().any(char::is_uppercase);
    let (code, issue) = match shouted {
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
