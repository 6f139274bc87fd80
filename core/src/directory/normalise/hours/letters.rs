//! Days that are written as letters or digits.

use super::items::{Item, Reader};
use super::lexer::Token;
use crate::base::Language;
use crate::calendar::Weekday;

/// English letters of days, the longer ones first. A single S can be two days.
const LETTERS: [(&str, Weekday); 12] = [
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("su", Weekday::Sunday),
    ("m", Weekday::Monday),
    ("t", Weekday::Tuesday),
    ("w", Weekday::Wednesday),
    ("f", Weekday::Friday),
    ("r", Weekday::Thursday),
];

impl<'a> Reader<'a> {
    /// `2a` in Portuguese, with the letter for the ordinal sign.
    pub(super) fn is_feira_digit(&mut self) -> bool {
        const DAYS: [(&str, Weekday); 5] = [
            ("2", Weekday::Monday),
            ("3", Weekday::Tuesday),
            ("4", Weekday::Wednesday),
            ("5", Weekday::Thursday),
            ("6", Weekday::Friday),
        ];
        let [number, letter, ..] = self.rest() else { return false };
        let sign = letter.glued && matches!(letter.text, "a" | "as") && self.language == Language::Pt;
        let day = DAYS.into_iter().find(|(digit, _)| *digit == number.text).filter(|_| sign);
        if let Some((_, day)) = day {
            self.at = self.at.saturating_add(2);
            self.after_day();
            self.push(Item::Day(day));
        }
        day.is_some()
    }

    /// `M`, `Tu`, `MWF`, `TTh`: never right after a number.
    pub(super) fn english_letters(&mut self, first: Token<'a>) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        if first.glued && before.is_some_and(Token::is_number) {
            return false;
        }
        let mut rest = first.text;
        let start = self.found.list.len();
        let (mut single_t, mut thursday) = (false, false);
        while !rest.is_empty() {
            let Some((letters, day)) = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) else {
                self.found.list.truncate(start);
                return false;
            };
            rest = rest.strip_prefix(letters).unwrap_or_default();
            single_t |= *letters == "t" && !rest.starts_with('w');
            thursday |= *day == Weekday::Thursday;
            if self.found.list.len() > start {
                self.push(Item::Comma);
            }
            self.push(Item::Day(*day));
        }
        self.single_t |= single_t;
        self.thursday |= thursday;
        self.at = self.at.saturating_add(1);
        self.point();
        true
    }
}
