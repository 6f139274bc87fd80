use super::problem::Problem;

/// A part of the text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

impl Span {
    pub(super) const fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    Text(String),
    /// A name, a dotted name or a word such as `and`.
    Word(&'t str),
    /// An operator, a bracket, a comma or the `.` that stands for the current answer.
    Symbol(&'static str),
}

/// Longer symbols first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 14] = ["!=", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", "."];

pub(super) fn lex(text: &str) -> Result<Vec<(Token<'_>, Span)>, Problem> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            start = start.saturating_add(first.len_utf8());
            continue;
        }
        let (token, length) = token(rest, first, start)?;
        let span = Span { start, end: start.saturating_add(length) };
        tokens.push((token, span));
        start = span.end;
    }
    Ok(tokens)
}

fn token(rest: &str, first: char, start: usize) -> Result<(Token<'_>, usize), Problem> {
    if first == '\'' || first == '"' {
        return quoted(rest, first)
            .ok_or_else(|| Problem::syntax("text_not_closed", Span { start, end: start.saturating_add(1) }));
    }
    let second = rest.chars().nth(1);
    if first.is_ascii_digit() || (first == '.' && second.is_some_and(|next| next.is_ascii_digit())) {
        let length = length_of(rest, |letter| letter.is_ascii_digit() || letter == '.');
        let digits = rest.get(..length).unwrap_or_default();
        return digits
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(|number| (Token::Number(number), length))
            .ok_or_else(|| Problem::syntax("number", Span { start, end: start.saturating_add(length) }));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = length_of(rest, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.'));
        return Ok((Token::Word(rest.get(..length).unwrap_or_default()), length));
    }
    SYMBOLS
        .into_iter()
        .find(|symbol| rest.starts_with(symbol))
        .map(|symbol| (Token::Symbol(symbol), symbol.len()))
        .ok_or_else(|| {
            let end = start.saturating_add(first.len_utf8());
            Problem::syntax("unexpected_character", Span { start, end })
        })
}

fn length_of(rest: &str, inside: impl Fn(char) -> bool) -> usize {
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
