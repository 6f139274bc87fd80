//! Text of opening hours as tokens: words, numbers and marks.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::hash;

/// A word in lower case without accents, a run of digits, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// Of the text, to look words up.
    pub hash: u32,
    /// Where it begins and ends in the clean text.
    pub from: u32,
    pub to: u32,
}

impl Token<'_> {
    pub fn is_number(&self) -> bool {
        self.text.as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    pub fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphabetic) && self.text != "ª"
    }
}

/// UTF-8 that somebody read as Windows-1252 or Latin-1, and what it was.
const DAMAGE: [(&str, &str); 26] = [
    ("â€“", "-"),
    ("â€”", "-"),
    ("â€™", "’"),
    ("â\u{80}\u{93}", "-"),
    ("â\u{80}\u{94}", "-"),
    ("â\u{80}\u{99}", "’"),
    ("\u{96}", "-"),
    ("\u{97}", "-"),
    ("\u{92}", "’"),
    // A character that was lost altogether. Between days or times only a dash or the à of a range can
    // have stood there, since `&`, `,`, `a` and `y` survive every encoding; inside a word it makes the word
    // unknown.
    ("\u{fffd}", "-"),
    ("Ã¡", "á"),
    ("Ã©", "é"),
    ("Ã\u{ad}", "í"),
    ("Ã³", "ó"),
    ("Ãº", "ú"),
    ("Ã±", "ñ"),
    ("Ã§", "ç"),
    ("Ã£", "ã"),
    ("Ã¨", "è"),
    ("Ãª", "ê"),
    ("Ã¢", "â"),
    ("Ã´", "ô"),
    ("Ã»", "û"),
    ("Ã\u{a0}", "à"),
    ("Âª", "ª"),
    ("Âº", "º"),
];

/// The text with the marks of a wrong decoding repaired; borrowed when it shows none.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    let suspect = |letter: char| matches!(letter, 'â' | 'Ã' | 'Â' | '\u{80}'..='\u{9f}' | '\u{fffd}');
    if text.is_ascii() || !text.contains(suspect) {
        return Cow::Borrowed(text);
    }
    let mut clean = Cow::Borrowed(text);
    for (damage, mark) in DAMAGE {
        if clean.contains(damage) {
            clean = Cow::Owned(clean.replace(damage, mark));
        }
    }
    clean
}

/// Where a token begins and ends in the folded and in the clean text.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    from: usize,
    glued: bool,
}

/// Divides a clean text into tokens, whose texts are written to `folded`. Nothing when a character is neither
/// letter, digit, space nor a known mark.
pub(super) fn lex<'a>(clean: &str, folded: &'a mut String) -> Option<Vec<Token<'a>>> {
    folded.reserve(clean.len());
    let mut lexer =
        Lexer { folded, places: Vec::with_capacity(32), ends: Vec::with_capacity(32), run: Run::Space };
    let mut letters = clean.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        // `9'30`
        let minutes = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if matches!(letter, '\'' | '’') && lexer.run == Run::Digits && minutes {
            lexer.mark('.', at);
        } else {
            lexer.take(letter, at)?;
        }
    }
    lexer.end(clean.len());
    let Lexer { folded, places, ends, .. } = lexer;
    let folded: &'a str = folded;
    let tokens = places.iter().zip(ends).map(|(place, (end, to))| {
        let text = folded.get(place.start..end)?;
        let (from, to) = (u32::try_from(place.from).ok()?, u32::try_from(to).ok()?);
        Some(Token { text, glued: place.glued, hash: hash(text.as_bytes()), from, to })
    });
    tokens.collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Space,
    Word,
    Digits,
    Mark,
}

struct Lexer<'f> {
    folded: &'f mut String,
    places: Vec<Place>,
    /// Ends of the tokens, in the folded and in the clean text.
    ends: Vec<(usize, usize)>,
    run: Run,
}

impl Lexer<'_> {
    fn take(&mut self, letter: char, at: usize) -> Option<()> {
        match letter {
            'a'..='z' => self.extend(Run::Word, letter, at),
            '0'..='9' => self.extend(Run::Digits, letter, at),
            ' ' => self.space(at),
            'A'..='Z' => self.capital(letter, at),
            ',' | ':' | '.' | '/' | '&' | '(' | ')' | ';' => self.mark(letter, at),
            '>' | '→' | '-' | '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => self.dash(at),
            'ª' | 'º' | '°' => self.mark('ª', at),
            '|' | '•' | '·' => self.mark(';', at),
            '[' => self.mark('(', at),
            ']' => self.mark(')', at),
            '\n' | '\r' => {
                // A new line parts what a full stop would.
                self.space(at);
                self.mark('.', at);
                self.space(at.saturating_add(1));
            }
            '\'' | '’' | '\u{feff}' | '\u{200b}' => self.space(at),
            space if space.is_whitespace() => self.space(at),
            capital if capital.is_uppercase() => self.capital(capital, at),
            word if word.is_alphabetic() || is_combining_mark(word) => self.letter(word, at),
            _ => return None,
        }
        Some(())
    }

    /// `6PMSaturday`: lost line ends glue a day to the time before it.
    fn capital(&mut self, letter: char, at: usize) {
        if self.is_after_half() {
            self.end(at);
            self.run = Run::Mark;
        }
        self.letter(letter, at);
    }

    fn letter(&mut self, letter: char, at: usize) {
        if letter.is_ascii() {
            return self.extend(Run::Word, letter.to_ascii_lowercase(), at);
        }
        for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
            part.to_lowercase().for_each(|lower| self.extend(Run::Word, lower, at));
        }
    }

    /// Whether the word so far is the `am` or `pm` of a number.
    fn is_after_half(&self) -> bool {
        let [.., number, word] = self.places.as_slice() else { return false };
        let half = self.folded.get(word.start..).is_some_and(|text| matches!(text, "am" | "pm"));
        self.run == Run::Word
            && half
            && self.folded.as_bytes().get(number.start).is_some_and(u8::is_ascii_digit)
    }

    /// Ends the token that is being read.
    fn end(&mut self, at: usize) {
        if self.ends.len() < self.places.len() {
            self.ends.push((self.folded.len(), at));
        }
    }

    fn space(&mut self, at: usize) {
        self.end(at);
        self.run = Run::Space;
    }

    fn begin(&mut self, at: usize) {
        self.end(at);
        self.places.push(Place { start: self.folded.len(), from: at, glued: self.run != Run::Space });
    }

    fn extend(&mut self, run: Run, letter: char, at: usize) {
        if self.run != run {
            self.begin(at);
            self.run = run;
        }
        self.folded.push(letter);
    }

    fn mark(&mut self, mark: char, at: usize) {
        self.begin(at);
        self.folded.push(mark);
        self.run = Run::Mark;
    }

    /// Several dashes are one.
    fn dash(&mut self, at: usize) {
        let again = self.run == Run::Mark && self.folded.ends_with('-');
        if !again {
            self.mark('-', at);
        }
    }
}
