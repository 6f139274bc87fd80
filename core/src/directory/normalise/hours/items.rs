//! Tokens as items: days, times and what joins them.

use super::clock::{Clock, Mark};
use super::lexer::Token;
use super::words::{Word, longest};
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::Weekday;

/// A part of the text that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Time(Clock),
    Day(Weekday),
    Workdays,
    Weekend,
    Everyday,
    /// One of the Spanish letters L M X J V S D.
    Letter(char),
    Holiday,
    To,
    Dash,
    And,
    Comma,
    /// A colon or a full stop: it parts, but joins nothing.
    Stop,
    Slash,
    /// A semicolon or a parenthesis.
    Break,
    Between,
    AllDay,
    Closed,
    Except,
    Lunch,
    Appointment,
    Office,
    HolidaysOpen,
    NextDay,
}

/// Reads the tokens as a language. With `letters`, single letters can be Spanish days.
pub(super) fn items(tokens: &[Token], language: Language, letters: bool) -> Result<Vec<Item>, Code> {
    let mut reader = Reader { tokens, at: 0, language, letters, exception: false, items: Vec::new() };
    while reader.at < tokens.len() {
        reader.step()?;
    }
    Ok(reader.items)
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    language: Language,
    letters: bool,
    /// Inside the parentheses of an exception.
    exception: bool,
    items: Vec<Item>,
}

impl Reader<'_> {
    fn step(&mut self) -> Result<(), Code> {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let found = longest(rest, self.language);
        // `8 a 24 h` ends at midnight; only elsewhere `24 h` is the whole day.
        let ends_at = matches!(found, Some((Word::AllDay, _))) && self.expects_end();
        if let Some((word, length)) = found.filter(|_| !ends_at) {
            self.at = self.at.saturating_add(length);
            return self.word(word);
        }
        if self.is_feira_digit() {
            return Ok(());
        }
        if rest.first().is_some_and(Token::is_number) {
            return self.time();
        }
        self.single()
    }

    /// Whether the last items are a time and the word of a range.
    fn expects_end(&self) -> bool {
        matches!(self.items.as_slice(), [.., Item::Time(_), Item::To | Item::Dash])
    }

    fn word(&mut self, word: Word) -> Result<(), Code> {
        let item = match word {
            Word::Skip => return Ok(()),
            Word::Day(day) => {
                self.after_day();
                Item::Day(day)
            }
            Word::Workdays => Item::Workdays,
            Word::Weekend => Item::Weekend,
            Word::Everyday => Item::Everyday,
            Word::Holiday => Item::Holiday,
            Word::To => return self.to(),
            Word::ToDay => return self.until_day(),
            Word::And => Item::And,
            Word::Between => Item::Between,
            Word::AllDay => Item::AllDay,
            Word::Always => {
                self.items.push(Item::AllDay);
                Item::Everyday
            }
            Word::Closed => Item::Closed,
            Word::Except => Item::Except,
            Word::Lunch => Item::Lunch,
            Word::Appointment => Item::Appointment,
            Word::Office => Item::Office,
            Word::HolidaysOpen => Item::HolidaysOpen,
            Word::NextDay => Item::NextDay,
            Word::Noon => return self.twelve(Mark::Noon),
            Word::Midnight => return self.twelve(Mark::Midnight),
            Word::Morning => return self.part_of_day(Mark::Am),
            Word::Afternoon => return self.part_of_day(Mark::Pm),
            Word::Night => return self.night(),
            Word::HourMark => return Err(code::NOT_UNDERSTOOD),
        };
        self.items.push(item);
        Ok(())
    }

    /// `às segundas`, `a las 9`: only after a day or a time it is the word of a range.
    fn to(&mut self) -> Result<(), Code> {
        match self.items.last() {
            Some(Item::Time(_) | Item::Day(_) | Item::Letter(_)) => self.items.push(Item::To),
            Some(Item::To | Item::Dash) => {}
            _ if self.language == Language::En => return Err(code::NOT_UNDERSTOOD),
            _ => {}
        }
        Ok(())
    }

    fn until_day(&mut self) -> Result<(), Code> {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let twelve = matches!(longest(rest, self.language), Some((Word::Noon | Word::Midnight, _)));
        if matches!(self.items.last(), Some(Item::Time(_))) && !twelve {
            return Err(code::NOT_UNDERSTOOD);
        }
        self.to()
    }

    /// The point of an abbreviation, and `-feira` in Portuguese.
    fn after_day(&mut self) {
        let text = |token: Option<&Token>| token.map(|token| token.text.clone()).unwrap_or_default();
        if self.language == Language::Pt {
            let dash = usize::from(text(self.tokens.get(self.at)) == "-");
            let feira = self.at.saturating_add(dash);
            if matches!(text(self.tokens.get(feira)).as_str(), "feira" | "feiras") {
                self.at = feira.saturating_add(1);
            }
        }
        self.point();
    }

    fn point(&mut self) {
        if self.tokens.get(self.at).is_some_and(|token| token.glued && token.text == ".") {
            self.at = self.at.saturating_add(1);
        }
    }

    /// `2a` in Portuguese, with the letter for the ordinal sign.
    fn is_feira_digit(&mut self) -> bool {
        const DAYS: [(&str, Weekday); 5] = [
            ("2", Weekday::Monday),
            ("3", Weekday::Tuesday),
            ("4", Weekday::Wednesday),
            ("5", Weekday::Thursday),
            ("6", Weekday::Friday),
        ];
        let [number, letter, ..] = self.tokens.get(self.at..).unwrap_or_default() else { return false };
        let sign = letter.glued && letter.text == "a" && self.language == Language::Pt;
        let day = DAYS.into_iter().find(|(digit, _)| *digit == number.text).filter(|_| sign);
        if let Some((_, day)) = day {
            self.at = self.at.saturating_add(2);
            self.after_day();
            self.items.push(Item::Day(day));
        }
        day.is_some()
    }

    /// Noon and midnight; `12 noon` is one time.
    fn twelve(&mut self, mark: Mark) -> Result<(), Code> {
        let clock = Clock::twelve(mark);
        match self.items.last_mut() {
            Some(Item::Time(last)) if last.is_plain_twelve() => *last = clock,
            Some(Item::Time(_)) => return Err(code::NOT_UNDERSTOOD),
            _ => self.items.push(Item::Time(clock)),
        }
        Ok(())
    }

    fn part_of_day(&mut self, mark: Mark) -> Result<(), Code> {
        match self.items.last_mut() {
            Some(Item::Time(last)) => last.set_half(mark).ok_or(code::AMBIGUOUS),
            _ => Err(code::NOT_UNDERSTOOD),
        }
    }

    fn night(&mut self) -> Result<(), Code> {
        match self.items.last_mut() {
            Some(Item::Time(last)) if last.hour == 12 => Err(code::AMBIGUOUS),
            Some(Item::Time(last)) if last.hour < 6 => Err(code::AMBIGUOUS),
            Some(Item::Time(_)) => self.part_of_day(Mark::Pm),
            _ => Err(code::NOT_UNDERSTOOD),
        }
    }

    fn time(&mut self) -> Result<(), Code> {
        // `del 9`, `le 9`, `on 9` are days of a month.
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let of_month = ["del", "el", "du", "le", "do", "o", "on", "the", "dia"];
        if before.is_some_and(|token| of_month.contains(&token.text.as_str())) {
            return Err(code::NOT_UNDERSTOOD);
        }
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let (clock, length) = Clock::read(rest, self.language)?;
        self.at = self.at.saturating_add(length);
        self.items.push(Item::Time(clock));
        Ok(())
    }

    fn is_exception(&self) -> bool {
        let rest = self.tokens.get(self.at.saturating_add(1)..).unwrap_or_default();
        matches!(longest(rest, self.language), Some((Word::Except, _)))
    }

    fn single(&mut self) -> Result<(), Code> {
        let token = self.tokens.get(self.at).ok_or(code::NOT_UNDERSTOOD)?;
        let item = match token.text.as_str() {
            "-" => Item::Dash,
            "," => Item::Comma,
            ":" | "." => Item::Stop,
            "/" => Item::Slash,
            // An exception in parentheses belongs to the days before it.
            "(" if self.is_exception() => {
                self.exception = true;
                Item::Comma
            }
            ")" if self.exception => {
                self.exception = false;
                Item::Comma
            }
            ";" | "(" | ")" => Item::Break,
            "l" | "m" | "x" | "j" | "v" | "s" | "d" if self.letters => {
                Item::Letter(token.text.chars().next().unwrap_or_default())
            }
            _ => return Err(code::NOT_UNDERSTOOD),
        };
        self.at = self.at.saturating_add(1);
        self.items.push(item);
        Ok(())
    }
}
