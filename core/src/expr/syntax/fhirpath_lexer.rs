//! Tokens of FHIRPath.

use super::lexer::{Token, Tokens, cut, length_of, symbol};
use super::{Problem, Span, Special};

/// Longer symbols first.
const SYMBOLS: [&str; 23] = [
    "!=", "!~", "<=", ">=", "<", ">", "=", "~", "+", "-", "*", "/", "(", ")", "[", "]", "{", "}", ",", ".",
    "|", "&", "%",
];

pub(super) fn lex(text: &str) -> Result<Tokens<'_>, Problem> {
    cut(text, token)
}

fn token(rest: &str, first: char, start: usize) -> Result<(Option<Token<'_>>, usize), Problem> {
    let whole = |(token, length)| (Some(token), length);
    if rest.starts_with("//") {
        return Ok((None, length_of(rest, |letter| letter != '\n')));
    }
    if rest.starts_with("/*") {
        let open = Span { start, end: start.saturating_add(2) };
        let length = rest.find("*/").ok_or_else(|| Problem::syntax("unexpected_end", open))?;
        return Ok((None, length.saturating_add(2)));
    }
    match first {
        '\'' => text(rest, '\'', start).map(|(text, length)| (Some(Token::Text(text)), length)),
        '`' => text(rest, '`', start).map(|(name, length)| (Some(Token::Delimited(name)), length)),
        '%' => variable(rest, start).map(whole),
        '@' => time(rest, start).map(whole),
        '$' => special(rest, start).map(whole),
        '0'..='9' => number(rest, start).map(whole),
        _ if first.is_ascii_alphabetic() || first == '_' => {
            let length = word_length(rest);
            Ok((Some(Token::Word(rest.get(..length).unwrap_or_default())), length))
        }
        _ => {
            symbol(&SYMBOLS, rest, first, start).map(|(symbol, length)| (Some(Token::Symbol(symbol)), length))
        }
    }
}

fn word_length(rest: &str) -> usize {
    length_of(rest, |letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// Digits, and a fraction when a digit follows the point: `1.toString()` is a call.
fn number(rest: &str, start: usize) -> Result<(Token<'_>, usize), Problem> {
    let whole = length_of(rest, |letter| letter.is_ascii_digit());
    let fraction = rest.get(whole..).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
    let digits = length_of(fraction, |letter| letter.is_ascii_digit());
    let length = if digits == 0 { whole } else { whole.saturating_add(1).saturating_add(digits) };
    let number =
        rest.get(..length).and_then(|text| text.parse::<f64>().ok()).filter(|number| number.is_finite());
    let span = Span { start, end: start.saturating_add(length) };
    let number = number.ok_or_else(|| Problem::syntax("number", span))?;
    Ok((if digits == 0 { Token::Number(number) } else { Token::Decimal(number) }, length))
}

fn variable(rest: &str, start: usize) -> Result<(Token<'_>, usize), Problem> {
    let inside = rest.get(1..).unwrap_or_default();
    let (name, length) = match inside.chars().next() {
        Some(quote @ ('`' | '\'')) => text(inside, quote, start)?,
        _ => {
            let length =
                length_of(inside, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
            (inside.get(..length).unwrap_or_default().to_owned(), length)
        }
    };
    if name.is_empty() {
        return Err(Problem::syntax("unexpected_character", Span { start, end: start.saturating_add(1) }));
    }
    Ok((Token::Variable(name), length.saturating_add(1)))
}

fn special(rest: &str, start: usize) -> Result<(Token<'_>, usize), Problem> {
    let length = word_length(rest.get(1..).unwrap_or_default()).saturating_add(1);
    let special = match rest.get(..length) {
        Some("$this") => Special::This,
        Some("$index") => Special::Index,
        Some("$total") => Special::Total,
        _ => {
            let span = Span { start, end: start.saturating_add(length) };
            return Err(Problem::syntax("unexpected_character", span));
        }
    };
    Ok((Token::Special(special), length))
}

/// `@YYYY[-MM[-DD]][T[hh[:mm[:ss[.f]]]][Z|±hh:mm]]` or `@Thh...`; what it means is looked at later.
fn time(rest: &str, start: usize) -> Result<(Token<'_>, usize), Problem> {
    let inside = rest.get(1..).unwrap_or_default();
    let mut length = digits(inside, 0, 4);
    for _ in 0..2 {
        length = group(inside, length, '-');
    }
    if inside.get(length..).is_some_and(|rest| rest.starts_with('T')) {
        length = length.saturating_add(1);
        length = digits(inside, length, 2);
        for _ in 0..2 {
            length = group(inside, length, ':');
        }
        let fraction = inside.get(length..).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
        let places = length_of(fraction, |letter| letter.is_ascii_digit());
        if places > 0 {
            length = length.saturating_add(1).saturating_add(places);
        }
        if inside.get(length..).is_some_and(|rest| rest.starts_with('Z')) {
            length = length.saturating_add(1);
        } else {
            for sign in ['+', '-'] {
                let zone = group(inside, group(inside, length, sign), ':');
                if zone == length.saturating_add(6) {
                    length = zone;
                }
            }
        }
    }
    if length == 0 {
        return Err(Problem::syntax("unexpected_character", Span { start, end: start.saturating_add(1) }));
    }
    Ok((Token::Time(inside.get(..length).unwrap_or_default()), length.saturating_add(1)))
}

/// Where so many digits end that begin at a place; the place itself when there are not as many.
fn digits(text: &str, from: usize, count: usize) -> usize {
    let found = text.get(from..).map_or(0, |rest| length_of(rest, |letter| letter.is_ascii_digit()));
    if found >= count { from.saturating_add(count) } else { from }
}

/// The end of a sign and two digits.
fn group(text: &str, from: usize, sign: char) -> usize {
    if !text.get(from..).is_some_and(|rest| rest.starts_with(sign)) {
        return from;
    }
    let begin = from.saturating_add(1);
    let end = digits(text, begin, 2);
    if end == begin { from } else { end }
}

/// Text between quotes with the escapes of FHIRPath.
fn text(rest: &str, quote: char, start: usize) -> Result<(String, usize), Problem> {
    let not_closed = || Problem::syntax("text_not_closed", Span { start, end: start.saturating_add(1) });
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((position, letter)) = letters.next() {
        if letter == quote {
            return Ok((text, position.saturating_add(1)));
        }
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        let (position, escape) = letters.next().ok_or_else(not_closed)?;
        text.push(match escape {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\u{c}',
            'u' => {
                let from = position.saturating_add(1);
                let code =
                    rest.get(from..from.saturating_add(4)).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                let wrong = || {
                    let place = start.saturating_add(position);
                    Problem::syntax(
                        "unexpected_character",
                        Span { start: place, end: place.saturating_add(1) },
                    )
                };
                let letter = code.and_then(char::from_u32).ok_or_else(wrong)?;
                letters.by_ref().take(4).for_each(drop);
                letter
            }
            other => other,
        });
    }
    Err(not_closed())
}
