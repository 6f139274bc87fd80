//! The words of JSON: numbers, texts, names of values, and what stands between them.

use super::NodeValue;
use super::json::Reader;
use super::json_cursor::{Cursor, malformed};
use crate::base::{Error, Limits};

impl Reader<'_> {
    pub(super) fn scalar(&mut self) -> Result<NodeValue, Error> {
        match self.cursor.byte() {
            Some(b'"' | b'\'') => return self.string().map(NodeValue::String),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => return self.number().map(NodeValue::Number),
            _ => {}
        }
        let start = self.cursor;
        let word = self.cursor.take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$'));
        match word {
            "null" => Ok(NodeValue::Null),
            "true" => Ok(NodeValue::Bool(true)),
            "false" => Ok(NodeValue::Bool(false)),
            // JavaScript's and Python's words for the same three.
            "undefined" | "None" | "NaN" | "True" | "False" => {
                let after = std::mem::replace(&mut self.cursor, start);
                self.tolerate_or("word", "value_expected")?;
                self.cursor = after;
                Ok(match word {
                    "True" => NodeValue::Bool(true),
                    "False" => NodeValue::Bool(false),
                    _ => NodeValue::Null,
                })
            }
            _ => {
                let at_end =
                    self.cursor.at_end() && ["null", "true", "false"].iter().any(|w| w.starts_with(word));
                if !at_end {
                    self.cursor = start;
                }
                Err(self.cursor.wrong("value_expected"))
            }
        }
    }

    fn number(&mut self) -> Result<String, Error> {
        let start = self.cursor;
        let text = self
            .cursor
            .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '+' | '.'));
        if is_number(text) {
            return Ok(text.to_owned());
        }
        let after = std::mem::replace(&mut self.cursor, start);
        // Leading zeros, a plus or a bare point: what is written is kept, as text if need be.
        let digits = text.trim_start_matches(['+', '-']);
        let readable = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && digits.bytes().any(|byte| byte.is_ascii_digit())
            && digits.bytes().filter(|&byte| byte == b'.').count() <= 1
            && text.len().saturating_sub(digits.len()) <= 1;
        if !readable {
            return Err(if after.at_end() {
                after.wrong("number_invalid")
            } else {
                start.wrong("number_invalid")
            });
        }
        self.tolerate_or("number", "number_invalid")?;
        self.cursor = after;
        Ok(text.to_owned())
    }

    pub(super) fn string(&mut self) -> Result<String, Error> {
        let start = self.cursor;
        if start.byte() == Some(b'\'') {
            self.tolerate_or("single_quotes", "value_expected")?;
        }
        let quote = self.cursor.next().unwrap_or('"');
        let mut text = String::new();
        let most = usize::try_from(self.limits.text).unwrap_or(usize::MAX);
        let mut letters = 0_usize;
        loop {
            let plain = self
                .cursor
                .take_while(|letter| letter != quote && letter != '\\' && u32::from(letter) >= 0x20);
            text.push_str(plain);
            letters = letters.saturating_add(plain.chars().count());
            if letters > most {
                return Err(Limits::reached("text", self.limits.text, self.path()));
            }
            match self.cursor.letter() {
                None => return Err(self.cursor.wrong("ended_early")),
                Some('\\') => self.escape(&mut text)?,
                Some(letter) if letter == quote => {
                    self.cursor.next();
                    return Ok(text);
                }
                Some(letter) => {
                    self.tolerate_or("control_character", "control_character")?;
                    self.cursor.next();
                    text.push(letter);
                }
            }
            letters = letters.saturating_add(1);
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Error> {
        let start = self.cursor;
        self.cursor.next();
        let letter = match self.cursor.next() {
            Some(letter @ ('"' | '\\' | '/')) => letter,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode_escape(start, text),
            None => return Err(self.cursor.wrong("ended_early")),
            Some(other) => {
                let after = std::mem::replace(&mut self.cursor, start);
                self.tolerate_or("escape", "escape_invalid")?;
                self.cursor = after;
                // JavaScript joins the lines; before any other letter the backslash says nothing.
                if other == '\n' {
                    return Ok(());
                }
                other
            }
        };
        text.push(letter);
        Ok(())
    }

    fn unicode_escape(&mut self, start: Cursor<'_>, text: &mut String) -> Result<(), Error> {
        let first = self.four_digits()?;
        if let Some(letter) = char::from_u32(first) {
            text.push(letter);
            return Ok(());
        }
        let after_first = self.cursor;
        if (0xd800..0xdc00).contains(&first) && self.cursor.eat("\\u") {
            let second = self.four_digits()?;
            let units = [u16::try_from(first).unwrap_or(0), u16::try_from(second).unwrap_or(0)];
            if let Some(Ok(letter)) = char::decode_utf16(units).next() {
                text.push(letter);
                return Ok(());
            }
        }
        // Half of a pair is no letter.
        if !self.tolerant {
            return Err(malformed("json", "escape_invalid", start.line, start.column));
        }
        self.tolerated.entry("escape").or_insert((start.line, start.column));
        self.cursor = after_first;
        text.push('\u{fffd}');
        Ok(())
    }

    fn four_digits(&mut self) -> Result<u32, Error> {
        let mut code = 0_u32;
        for _ in 0..4 {
            let digit = self.cursor.letter().and_then(|letter| letter.to_digit(16));
            let Some(digit) = digit else { return Err(self.cursor.wrong("escape_invalid")) };
            code = code.wrapping_shl(4) | digit;
            self.cursor.next();
        }
        Ok(code)
    }

    /// White space, and in tolerant mode comments and all that Unicode calls white space.
    pub(super) fn blanks(&mut self) -> Result<(), Error> {
        loop {
            self.cursor.take_while(|letter| matches!(letter, ' ' | '\t' | '\n' | '\r'));
            match self.cursor.letter() {
                Some('/') => self.comment()?,
                Some(letter) if letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}') => {
                    self.tolerate_or("unicode_blank", "value_expected")?;
                    self.cursor.next();
                }
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), Error> {
        self.tolerate_or("comment", "value_expected")?;
        if self.cursor.eat("//") {
            self.cursor.take_while(|letter| letter != '\n' && letter != '\r');
            return Ok(());
        }
        if !self.cursor.eat("/*") {
            return Err(self.cursor.wrong("value_expected"));
        }
        while !self.cursor.eat("*/") {
            if self.cursor.next().is_none() {
                return Err(self.cursor.wrong("ended_early"));
            }
            self.cursor.take_while(|letter| letter != '*');
        }
        Ok(())
    }
}

/// The grammar of numbers in RFC 8259.
fn is_number(text: &str) -> bool {
    fn digits(text: &str) -> (usize, &str) {
        let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        (text.len().saturating_sub(rest.len()), rest)
    }
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, mut rest) = digits(text);
    if whole == 0 || (whole > 1 && text.starts_with('0')) {
        return false;
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        let (count, after) = digits(fraction);
        if count == 0 {
            return false;
        }
        rest = after;
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let (count, after) = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
        return count > 0 && after.is_empty();
    }
    rest.is_empty()
}
