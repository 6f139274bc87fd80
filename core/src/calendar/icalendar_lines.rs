use std::fmt::Display;

/// The most octets of a line without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Content lines as RFC 5545 has them: ended by CRLF, folded at 75 octets without cutting a character.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is written as it is.
    pub(super) fn plain(&mut self, name: &str, value: impl Display) {
        self.folded(&format!("{name}:{value}"));
    }

    /// A property whose value is text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.plain(name, escaped(value));
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    fn folded(&mut self, line: &str) {
        let mut room = LONGEST;
        for letter in line.chars() {
            match room.checked_sub(letter.len_utf8()) {
                Some(left) => room = left,
                None => {
                    self.0.push_str("\r\n ");
                    // The space that marks the fold is part of the next line.
                    room = LONGEST.saturating_sub(1).saturating_sub(letter.len_utf8());
                }
            }
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }
}

/// TEXT of RFC 5545, 3.3.11. Whatever ends a line is one line feed.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\r' => {
                letters.next_if_eq(&'\n');
                escaped.push_str("\\n");
            }
            '\n' => escaped.push_str("\\n"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The text without the control characters that RFC 5545 does not allow in a text; nothing when it has none.
pub(super) fn without_controls(text: &str) -> Option<String> {
    let is_refused = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    text.contains(is_refused).then(|| text.replace(is_refused, ""))
}
