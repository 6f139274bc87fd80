//! Names of services in a text of opening hours: `Kitchen: …`, `… (Food Pantry)`.

use super::lexer::Token;
use super::words::{Word, is_condition, is_qualifier, is_service, longest};
use crate::base::Language;

/// Longer than this it is a remark, not a name.
const MOST_WORDS: usize = 6;

/// Words that make what stands before them a time or a condition, though they say nothing of their own elsewhere:
/// `school days`.
const NOT_AFTER: [&str; 14] = [
    "days",
    "day",
    "dias",
    "dia",
    "jours",
    "jour",
    "in",
    "during",
    "en",
    "em",
    "durante",
    "pendant",
    "with",
    "available",
];

/// Words of opening, which begin anew after days that are closed.
const OPENS: [&str; 11] = [
    "open", "opens", "abierto", "abierta", "abre", "aberto", "aberta", "ouvert", "ouverte", "ouvre",
    "abrimos",
];

/// Whether a word says that what follows is open.
pub(super) fn opens(word: &str) -> bool {
    OPENS.contains(&word)
}

/// Whether a word that says nothing elsewhere begins the name of a service.
pub(super) fn begins(word: &Token<'_>) -> bool {
    ["permanence", "permanences"].contains(&word.text)
}

/// How many tokens the name of a service at the beginning takes, and where it ends in the clean text.
///
/// A name is a few words, one of which is known to name services and none of which says when or under which
/// condition. Words that are not known at all may be part of it only where the form of the text says that it is a
/// name: before a colon, or alone in parentheses (`framed`). Elsewhere `Kitchen moved` would pass for one.
pub(super) fn label(tokens: &[Token<'_>], language: Language, framed: bool) -> Option<(usize, u32)> {
    let mut at: usize = 0;
    let (mut words, mut service, mut known, mut end) = (0_usize, false, true, None);
    while let Some(token) = tokens.get(at) {
        let joins = matches!(token.text, "&" | "/" | "-");
        if joins && end.is_some() {
            // A mark joins words, not a name to days.
            let next = tokens.get(at.saturating_add(1));
            if !next.is_some_and(|next| next.is_word() && is_part(tokens, at.saturating_add(1), language)) {
                break;
            }
        } else if !token.is_word() || !is_part(tokens, at, language) {
            break;
        } else {
            if is_condition(token) {
                return None;
            }
            words = words.saturating_add(1);
            let names = is_service(token);
            service |= names;
            known &= names
                || is_qualifier(token)
                || longest(tokens.get(at..).unwrap_or_default(), language).is_some();
            end = Some((at.saturating_add(1), token.to));
        }
        at = at.saturating_add(1);
    }
    let (length, to) = end.filter(|_| service && words <= MOST_WORDS)?;
    let rest = tokens.get(length..).unwrap_or_default();
    let cut = rest.first().is_some_and(|next| NOT_AFTER.contains(&next.text));
    (!cut && (known || is_framed(rest, language, framed))).then_some((length, to))
}

/// Whether a name ends at a colon, or at the parenthesis that closes; words such as `hours` may stand before it.
fn is_framed(after: &[Token<'_>], language: Language, bracket: bool) -> bool {
    let mut rest = after;
    while let Some((Word::Skip, length)) = longest(rest, language) {
        rest = rest.get(length..).unwrap_or_default();
    }
    rest.first().is_some_and(|next| next.text == ":" || (bracket && next.text == ")"))
}

/// A name that begins with a word that says nothing elsewhere: `Atención telefónica: …`, `Accueil de jour : …`.
pub(super) fn heading(tokens: &[Token<'_>], language: Language) -> Option<(usize, u32)> {
    let most = tokens.get(..MOST_WORDS.saturating_add(2)).unwrap_or(tokens);
    let length = most.iter().position(|token| !token.is_word())?;
    let words = most.get(..length).filter(|words| words.len() <= MOST_WORDS)?;
    if most.get(length).is_none_or(|mark| mark.text != ":") || words.len() < 2 {
        return None;
    }
    let (mut at, mut service, mut unknown) = (0_usize, false, false);
    while let Some(token) = words.get(at) {
        if is_condition(token) {
            return None;
        }
        service |= is_service(token);
        let length = match longest(words.get(at..).unwrap_or_default(), language) {
            None => {
                unknown = true;
                1
            }
            Some((Word::Skip | Word::And, length)) => length,
            Some(_) => return None,
        };
        at = at.saturating_add(length);
    }
    (service && unknown).then_some((length, words.last()?.to))
}

/// Whether the word at a place can be part of a name: it means nothing about hours.
fn is_part(tokens: &[Token<'_>], at: usize, language: Language) -> bool {
    let rest = tokens.get(at..).unwrap_or_default();
    match longest(rest, language) {
        None | Some((Word::Office, _)) => true,
        // `of`, `and`, `hours`: inside a name when another word of it follows.
        Some((Word::Skip | Word::And | Word::Remark | Word::WalkIn | Word::Lunch, length)) => {
            let next = at.saturating_add(length);
            tokens.get(next).is_some_and(|token| {
                token.is_word() && longest(rest.get(length..).unwrap_or_default(), language).is_none()
            })
        }
        Some(_) => false,
    }
}
