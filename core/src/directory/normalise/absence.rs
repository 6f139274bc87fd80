use super::denial_words::ABSENCES;
use super::found;
use crate::base::{Issue, codes};
use crate::model::Missing;
use crate::text::fold;

/// Why there is no value, when the text says that there is none; nothing when the text may be a value.
///
/// "No tiene" says that there is nothing to know ([`Missing::NotApplicable`]), "Não informado" that nobody
/// wrote it down ([`Missing::Unknown`]).
#[must_use]
pub fn missing(text: &str) -> Option<Missing> {
    let folded = fold(text);
    if folded.is_empty() {
        // Only punctuation: "-", "---", "?", "."
        return Some(Missing::Unknown);
    }
    if folded.chars().all(|letter| letter == 'x') && folded.len() > 1 {
        return Some(Missing::Unknown);
    }
    if ABSENCES.none.contains(&folded) || without_thing(&folded) {
        return Some(Missing::NotApplicable);
    }
    ABSENCES.unknown.contains(&folded).then_some(Missing::Unknown)
}

fn without_thing(folded: &str) -> bool {
    ABSENCES.things.iter().any(|thing| {
        let rest = folded.strip_suffix(thing.as_str()).and_then(|rest| rest.strip_suffix(' '));
        rest.is_some_and(|rest| ABSENCES.without.contains(rest))
    })
}

/// The one issue of a text that says that there is no value.
#[must_use]
pub fn absence(text: &str) -> Option<Issue> {
    let reason = match missing(text)? {
        Missing::NotApplicable => "not_applicable",
        _ => "unknown",
    };
    Some(found(codes::directory::VALUE_ABSENT).with("reason", reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_four_languages_are_absences() {
        for text in
            ["No Tiene", "NO TELEFONO", "sin teléfono", "N/A", "none", "não possui", "aucun", "Sem e-mail"]
        {
            assert_eq!(missing(text), Some(Missing::NotApplicable), "{text}");
        }
        for text in
            ["Não informado", "s/d", "-", "---", "?", "sin dato", "non renseigné", "Sin Dato", "unknown"]
        {
            assert_eq!(missing(text), Some(Missing::Unknown), "{text}");
        }
        let issue = absence("s/d").unwrap();
        assert!(issue.is(codes::directory::VALUE_ABSENT));
    }

    #[test]
    fn values_are_not_absences() {
        for text in
            ["Nada Personal A.C.", "Norte 5", "0800 61 1997", "Sin Fronteras", "none@example.org", "Non-stop"]
        {
            assert_eq!(missing(text), None, "{text}");
        }
    }
}
