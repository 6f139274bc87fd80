//! Text of opening hours as tokens: words, numbers and marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word in lower case without accents, a run of digits, or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    /// Nothing stands between it and the token before.
    pub glued: bool,
}

impl Token {
    pub fn is_number(&self) -> bool {
        self.text.starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub tokens: Vec<Token>,
    /// The text shows the marks of a wrong decoding.
    pub damaged: bool,
}

/// UTF-8 that somebody read as Windows-1252 or Latin-1, and what it was.
const DAMAGE: [(&str, &str); 16] = [
    ("â€“", "-"),
    ("â€”", "-"),
    ("â\u{80}\u{93}", "-"),
    ("â\u{80}\u{94}", "-"),
    ("\u{96}", "-"),
    ("\u{97}", "-"),
    // A character that was lost altogether. Between days or times only a dash or the à of a range can
    // have stood there, since `&`, `,`, `a` and `y` survive every encoding; inside a word it makes the word
    // unknown.
    ("\u{fffd}", "-"),
    ("Ã¡", "á"),
    ("Ã©", "é"),
    ("Ã\u{ad}", "í"),
    ("Ã³", "ó"),
    ("Ã§", "ç"),
    ("Ã£", "ã"),
    ("Ã\u{a0}", "à"),
    ("Âª", "ª"),
    ("Âº", "º"),
];

/// Divides a text into tokens; nothing when a character is neither letter, digit, space nor a known mark.
pub(super) fn lex(text: &str) -> Option<Lexed> {
    let mut clean = text.to_owned();
    for (damage, mark) in DAMAGE {
        if clean.contains(damage) {
            clean = clean.replace(damage, mark);
        }
    }
    let damaged = clean != text;
    let mut lexer = Lexer { tokens: Vec::new(), run: Run::Space };
    for letter in clean.chars() {
        lexer.take(letter)?;
    }
    Some(Lexed { tokens: lexer.tokens, damaged })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Space,
    Word,
    Digits,
    Mark,
}

struct Lexer {
    tokens: Vec<Token>,
    run: Run,
}

impl Lexer {
    fn take(&mut self, letter: char) -> Option<()> {
        match letter {
            '0'..='9' => self.extend(Run::Digits, letter),
            'ª' | 'º' | '°' => self.mark("ª"),
            '-' | '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => self.dash(),
            ';' | '|' => self.mark(";"),
            ',' => self.mark(","),
            ':' => self.mark(":"),
            '.' => self.mark("."),
            '/' => self.mark("/"),
            '&' => self.mark("&"),
            '(' | '[' => self.mark("("),
            ')' | ']' => self.mark(")"),
            '\n' | '\r' => {
                // A new line parts what a full stop would.
                self.run = Run::Space;
                self.mark(".");
                self.run = Run::Space;
            }
            '\'' | '’' | '\u{feff}' | '\u{200b}' => self.run = Run::Space,
            space if space.is_whitespace() => self.run = Run::Space,
            // `6PMSaturday`: lost line ends glue a day to the time before it.
            capital if capital.is_uppercase() && self.is_after_half() => {
                self.run = Run::Mark;
                self.take_letter(capital);
            }
            word if word.is_alphabetic() || is_combining_mark(word) => {
                self.take_letter(word);
            }
            _ => return None,
        }
        Some(())
    }

    fn take_letter(&mut self, letter: char) {
        for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
            part.to_lowercase().for_each(|lower| self.extend(Run::Word, lower));
        }
    }

    /// Whether the word so far is the `am` or `pm` of a number.
    fn is_after_half(&self) -> bool {
        let [.., number, word] = self.tokens.as_slice() else { return false };
        self.run == Run::Word && number.is_number() && matches!(word.text.as_str(), "am" | "pm")
    }

    fn extend(&mut self, run: Run, letter: char) {
        match self.tokens.last_mut() {
            Some(last) if self.run == run => last.text.push(letter),
            _ => self.tokens.push(Token { text: letter.to_string(), glued: self.run != Run::Space }),
        }
        self.run = run;
    }

    fn mark(&mut self, mark: &str) {
        self.tokens.push(Token { text: mark.to_owned(), glued: self.run != Run::Space });
        self.run = Run::Mark;
    }

    /// Several dashes are one.
    fn dash(&mut self) {
        if self.run == Run::Mark && self.tokens.last().is_some_and(|last| last.text == "-") {
            return;
        }
        self.mark("-");
    }
}
