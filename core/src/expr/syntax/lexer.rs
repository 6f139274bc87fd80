//! Tokens, and the lexer of the native dialect.

use super::{Problem, Special};

/// A part of the text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

impl Span {
    pub(in crate::expr) const fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    /// FHIRPath: a number with a point.
    Decimal(f64),
    Text(String),
    /// A name, a dotted name or a word such as `and`.
    Word(&'t str),
    /// An operator, a bracket, a comma or the `.` that stands for the current answer.
    Symbol(&'static str),
    /// ODK: the name in `${name}`.
    Question(&'t str),
    /// ODK `$name`, FHIRPath `%name`.
    Variable(String),
    /// REDCap: what stands in square brackets.
    Field(&'t str),
    /// FHIRPath: what follows `@`.
    Time(&'t str),
    /// FHIRPath: a name in backticks.
    Delimited(String),
    /// FHIRPath: `$this` and its like.
    Special(Special),
}

pub(super) type Tokens<'t> = Vec<(Token<'t>, Span)>;

/// Cuts a text into tokens. The part gives the token at the beginning of the rest and its length in bytes;
/// no token for what is skipped.
pub(super) fn cut<'t>(
    text: &'t str,
    part: impl Fn(&'t str, char, usize) -> Result<(Option<Token<'t>>, usize), Problem>,
) -> Result<Tokens<'t>, Problem> {
    let mut tokens = Vec::new();
    let mut start: usize = 0;
    while let Some(rest) = text.get(start..) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            start = start.saturating_add(first.len_utf8());
            continue;
        }
        let (token, length) = part(rest, first, start)?;
        let span = Span { start, end: start.saturating_add(length) };
        tokens.extend(token.map(|token| (token, span)));
        start = span.end;
    }
    Ok(tokens)
}

/// A number of digits and at most one point.
pub(super) fn number(rest: &str, start: usize) -> Result<(f64, usize), Problem> {
    let length = length_of(rest, |letter| letter.is_ascii_digit() || letter == '.');
    let digits = rest.get(..length).unwrap_or_default();
    digits
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
        .map(|number| (number, length))
        .ok_or_else(|| Problem::syntax("number", Span { start, end: start.saturating_add(length) }))
}

/// Text between quotes that has no way to hold its own quote.
pub(super) fn plainly_quoted(rest: &str, quote: char, start: usize) -> Result<(String, usize), Problem> {
    let inside = rest.get(quote.len_utf8()..).unwrap_or_default();
    match inside.find(quote) {
        Some(length) => {
            let text = inside.get(..length).unwrap_or_default().to_owned();
            Ok((text, length.saturating_add(2)))
        }
        None => Err(Problem::syntax("text_not_closed", Span { start, end: start.saturating_add(1) })),
    }
}

/// The first of the symbols that the rest begins with; longer symbols come first in the list.
pub(super) fn symbol(
    symbols: &[&'static str],
    rest: &str,
    first: char,
    start: usize,
) -> Result<(&'static str, usize), Problem> {
    symbols.iter().find(|symbol| rest.starts_with(**symbol)).map(|symbol| (*symbol, symbol.len())).ok_or_else(
        || {
            let end = start.saturating_add(first.len_utf8());
            Problem::syntax("unexpected_character", Span { start, end })
        },
    )
}

/// Longer symbols first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 14] = ["!=", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", "."];

pub(super) fn lex(text: &str) -> Result<Tokens<'_>, Problem> {
    cut(text, |rest, first, start| token(rest, first, start).map(|(token, length)| (Some(token), length)))
}

fn token(rest: &str, first: char, start: usize) -> Result<(Token<'_>, usize), Problem> {
    if first == '\'' || first == '"' {
        return quoted(rest, first)
            .ok_or_else(|| Problem::syntax("text_not_closed", Span { start, end: start.saturating_add(1) }));
    }
    if first.is_ascii_digit() || (first == '.' && second_is_digit(rest)) {
        return number(rest, start).map(|(number, length)| (Token::Number(number), length));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = length_of(rest, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.'));
        return Ok((Token::Word(rest.get(..length).unwrap_or_default()), length));
    }
    symbol(&SYMBOLS, rest, first, start).map(|(symbol, length)| (Token::Symbol(symbol), length))
}

pub(super) fn second_is_digit(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|next| next.is_ascii_digit())
}

pub(super) fn length_of(rest: &str, inside: impl Fn(char) -> bool) -> usize {
    rest.find(|letter| !inside(letter)).unwrap_or(rest.len())
}

/// Text between quotes; a doubled quote is the quote itself.
fn quoted(rest: &str, quote: char) -> Option<(Token<'_>, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((position, letter)) = letters.next() {
        if letter != quote {
            text.push(letter);
        } else if letters.next_if(|(_, next)| *next == quote).is_some() {
            text.push(quote);
        } else {
            return Some((Token::Text(text), position.saturating_add(1)));
        }
    }
    None
}
