//! Names of services in a text of opening hours: `Kitchen: …`, `… (Food Pantry)`.

use super::lexer::Token;
use super::words::{Word, is_condition, is_service, longest};
use crate::base::Language;

/// Longer than this it is a remark, not a name.
const MOST_WORDS: usize = 6;

/// How many tokens the name of a service at the beginning takes, and where it ends in the clean text.
///
/// A name is a few words, one of which is known to name services and none of which says when or under which
/// condition. Whatever else stands there is not understood.
pub(super) fn label(tokens: &[Token<'_>], language: Language) -> Option<(usize, u32)> {
    let mut at: usize = 0;
    let (mut words, mut service, mut end) = (0_usize, false, None);
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
            if is_condition(token.text) {
                return None;
            }
            words = words.saturating_add(1);
            service |= is_service(token.text);
            end = Some((at.saturating_add(1), token.to));
        }
        at = at.saturating_add(1);
    }
    end.filter(|_| service && words <= MOST_WORDS)
}

/// Whether the word at a place can be part of a name: it means nothing about hours.
fn is_part(tokens: &[Token<'_>], at: usize, language: Language) -> bool {
    let rest = tokens.get(at..).unwrap_or_default();
    match longest(rest, language) {
        None | Some((Word::Office, _)) => true,
        // `of`, `and`, `hours`: inside a name when another word of it follows.
        Some((Word::Skip | Word::And | Word::Remark | Word::Lunch, length)) => {
            let next = at.saturating_add(length);
            tokens.get(next).is_some_and(|token| {
                token.is_word() && longest(rest.get(length..).unwrap_or_default(), language).is_none()
            })
        }
        Some(_) => false,
    }
}
