//! Tokens of the ODK dialect.

use super::lexer::{Token, Tokens, cut, length_of, number, plainly_quoted, second_is_digit, symbol};
use super::{Problem, Span};

/// Longer symbols first.
const SYMBOLS: [&str; 21] = [
    "!=", "<=", ">=", "..", "//", "::", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "|",
    "@",
];

pub(super) fn lex(text: &str) -> Result<Tokens<'_>, Problem> {
    cut(text, |rest, first, start| token(rest, first, start).map(|(token, length)| (Some(token), length)))
}

fn token(rest: &str, first: char, start: usize) -> Result<(Token<'_>, usize), Problem> {
    if first == '\'' || first == '"' {
        return plainly_quoted(rest, first, start).map(|(text, length)| (Token::Text(text), length));
    }
    if first.is_ascii_digit() || (first == '.' && second_is_digit(rest)) {
        return number(rest, start).map(|(number, length)| (Token::Number(number), length));
    }
    if let Some(inside) = rest.strip_prefix("${") {
        let span = Span { start, end: start.saturating_add(2) };
        let length = inside.find('}').ok_or_else(|| Problem::syntax("reference", span))?;
        let name = inside.get(..length).unwrap_or_default().trim();
        if name.is_empty() || name.contains(['$', '{', '(', ' ']) {
            return Err(Problem::syntax("reference", span));
        }
        return Ok((Token::Question(name), length.saturating_add(3)));
    }
    if let Some(inside) = rest.strip_prefix('$') {
        let length = name_length(inside);
        if length == 0 {
            return Err(Problem::syntax(
                "unexpected_character",
                Span { start, end: start.saturating_add(1) },
            ));
        }
        let name = inside.get(..length).unwrap_or_default().to_owned();
        return Ok((Token::Variable(name), length.saturating_add(1)));
    }
    match name_length(rest) {
        0 => symbol(&SYMBOLS, rest, first, start).map(|(symbol, length)| (Token::Symbol(symbol), length)),
        length => Ok((Token::Word(rest.get(..length).unwrap_or_default()), length)),
    }
}

/// Bytes of the name at the beginning: letters of any script, digits, `_`, `-`, `.`, and one `prefix:`.
fn name_length(rest: &str) -> usize {
    let plain = plain_length(rest);
    let after = rest.get(plain..).unwrap_or_default();
    match after.strip_prefix(':') {
        Some(local) if plain > 0 => match plain_length(local) {
            0 => plain,
            length => plain.saturating_add(1).saturating_add(length),
        },
        _ => plain,
    }
}

fn plain_length(rest: &str) -> usize {
    if !rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
        return 0;
    }
    length_of(rest, |letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '\u{b7}'))
}
