//! Where a JSON text is being read.

use crate::base::{Error, codes};

/// The error of text that is not of its format.
///
/// `reason` is a short code name such as `comma_expected`; the place is counted from 1.
#[must_use]
pub fn malformed(format: &str, reason: &str, line: u64, column: u64) -> Error {
    Error::new(codes::formats::MALFORMED)
        .with("format", format)
        .with("reason", reason)
        .with("line", line)
        .with("column", column)
}

/// Why serde_json refuses a text, as a reason of [`malformed`].
pub(crate) fn json_reason(problem: &serde_json::Error) -> &'static str {
    match problem.classify() {
        serde_json::error::Category::Eof => "ended_early",
        _ => "syntax",
    }
}

/// A position in a text, with line and column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    position: usize,
    pub line: u64,
    pub column: u64,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, position: 0, line: 1, column: 1 }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    pub fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    pub fn letter(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn at_end(&self) -> bool {
        self.position >= self.text.len()
    }

    /// Goes on by one letter and gives it.
    pub fn next(&mut self) -> Option<char> {
        let letter = self.letter()?;
        self.skip(letter);
        Some(letter)
    }

    /// Goes on by a letter that is known to be next.
    fn skip(&mut self, letter: char) {
        self.position = self.position.saturating_add(letter.len_utf8());
        if letter == '\n' {
            self.line = self.line.saturating_add(1);
            self.column = 1;
        } else {
            self.column = self.column.saturating_add(1);
        }
    }

    /// Goes on over letters for which the test holds, and gives them.
    pub fn take_while(&mut self, test: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|letter| !test(letter)).unwrap_or(rest.len());
        let taken = rest.get(..length).unwrap_or_default();
        for letter in taken.chars() {
            self.skip(letter);
        }
        taken
    }

    /// Goes on over a word when it is next.
    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            for letter in word.chars() {
                self.skip(letter);
            }
        }
        found
    }

    /// The error at this place; the end of the text is its own reason.
    pub fn wrong(&self, reason: &str) -> Error {
        malformed("json", if self.at_end() { "ended_early" } else { reason }, self.line, self.column)
    }
}
