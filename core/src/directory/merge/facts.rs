//! Facts and texts of merged entries.

use super::contest::{Claim, Contest, verified};
use super::{Voice, claims};
use crate::base::LanguageText;
use crate::model::{Fact, Facts};

/// What was stated wins over what was not asked; of several statements the rules decide.
pub(super) fn settle_fact<'a, T>(
    field: &str,
    voices: &[Voice<'a, T>],
    contest: &mut Contest<'_>,
    get: impl Fn(&'a T) -> Option<&'a Fact>,
) -> Fact {
    let said = || voices.iter().filter_map(|voice| Some((voice, get(voice.item)?)));
    let states: Vec<_> = said().filter(|(_, fact)| fact.known().is_some()).collect();
    let claims: Vec<Claim<'a, crate::model::FactState>> = states
        .iter()
        .map(|(voice, fact)| Claim {
            entry: voice.entry,
            value: &fact.state,
            from: &voice.listing.provenance,
            verified: fact.date.or_else(|| verified(field, voice.sources, voice.listing)),
        })
        .collect();
    let won = contest.decide(field, &claims, |one, other| one == other);
    let kept = won.and_then(|position| states.get(position)).map(|(_, fact)| *fact);
    // Nobody knows it: somebody may still say why.
    kept.or_else(|| said().map(|(_, fact)| fact).next()).cloned().unwrap_or_default()
}

/// Facts by code: each code is decided on its own.
pub(super) fn settle_facts<'a, T>(
    field: &str,
    voices: &[Voice<'a, T>],
    contest: &mut Contest<'_>,
    get: impl Fn(&'a T) -> &'a Facts,
) -> Facts {
    let codes: std::collections::BTreeSet<&String> =
        voices.iter().flat_map(|voice| get(voice.item).keys()).collect();
    let decide = |code: &String| {
        let fact = settle_fact(&format!("{field}.{code}"), voices, contest, |one| get(one).get(code));
        (code.clone(), fact)
    };
    codes.into_iter().map(decide).collect()
}

/// A text with its translations is taken whole from one entry.
pub(super) fn settle_text<'a, T>(
    field: &str,
    voices: &[Voice<'a, T>],
    contest: &mut Contest<'_>,
    get: impl Fn(&'a T) -> &'a LanguageText,
) -> LanguageText {
    settle_whole(field, voices, contest, |one| Some(get(one)).filter(|text| !text.is_empty()))
        .unwrap_or_default()
}

/// What belongs together and has no source of its own is taken whole from one entry.
pub(super) fn settle_whole<'a, T, V: Clone + PartialEq + serde::Serialize + 'a>(
    field: &str,
    voices: &[Voice<'a, T>],
    contest: &mut Contest<'_>,
    get: impl Fn(&'a T) -> Option<&'a V>,
) -> Option<V> {
    let claims = claims(field, voices, get);
    let won = contest.decide(field, &claims, V::eq)?;
    claims.get(won).map(|claim| claim.value.clone())
}
