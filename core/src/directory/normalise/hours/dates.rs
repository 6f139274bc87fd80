//! Days of a year in a text: `25 de diciembre`, `April 18`, `del 1 al 15 de agosto`.

use super::items::{Item, Reader};
use super::lexer::Token;
use super::words::Word;
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::{Date, MonthDay};

impl Reader<'_> {
    /// `25 de diciembre`, `1er mai`, `25th of December`: a number that belongs to a month.
    pub(super) fn is_date(&mut self) -> bool {
        let Some(day) = self.text_at(0).parse().ok().filter(|day: &u8| (1..=31).contains(day)) else {
            return false;
        };
        let mut ahead: usize = 1;
        if matches!(self.text_at(ahead), "ª" | "er" | "st" | "nd" | "rd" | "th") {
            ahead = ahead.saturating_add(1);
        }
        let number = ahead;
        if matches!(self.text_at(ahead), "de" | "of" | "do") {
            ahead = ahead.saturating_add(1);
        }
        let Some((Word::Month(month), length)) = self.word_at(ahead) else {
            return self.is_first_of_dates(day, number);
        };
        let Some(date) = MonthDay::new(month, day) else { return false };
        self.at = self.at.saturating_add(ahead).saturating_add(length);
        self.point();
        let item = self.with_year(date);
        self.push(item);
        true
    }

    /// The day with the year that may follow it: `August 23, 2008`, `15 de marzo de 2025`.
    fn with_year(&mut self, day: MonthDay) -> Item {
        let ahead = usize::from(matches!(self.text_at(0), "," | "de" | "of"));
        let year = self.text_at(ahead);
        let next = ahead.saturating_add(1);
        // `2000-2200` and `2000 h` are times.
        let time = matches!(self.text_at(next), ":" | "am" | "pm" | "h" | "hs" | "hrs" | "a" | "to")
            || self.text_at(next) == "-"
                && self.after(next.saturating_add(1)).first().is_some_and(Token::is_number);
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && !time;
        let year: Option<i16> = year.parse().ok().filter(|_| is_year);
        let (Some(year), Ok(month), Ok(of_month)) =
            (year, i8::try_from(day.month()), i8::try_from(day.day()))
        else {
            return Item::Date(day);
        };
        let Some(date) = Date::new(year, month, of_month) else { return Item::Date(day) };
        self.at = self.at.saturating_add(next);
        Item::Dated(date)
    }

    /// `del 1 al 15 de agosto`: the month of the second day is that of the first.
    fn is_first_of_dates(&mut self, day: u8, number: usize) -> bool {
        if !matches!(self.text_at(number), "a" | "al" | "au" | "ao" | "-" | "to") {
            return false;
        }
        let mut ahead = number.saturating_add(2);
        let second: Option<u8> = self.text_at(number.saturating_add(1)).parse().ok();
        if matches!(self.text_at(ahead), "ª" | "er") {
            ahead = ahead.saturating_add(1);
        }
        if matches!(self.text_at(ahead), "de" | "of" | "do") {
            ahead = ahead.saturating_add(1);
        }
        let Some((Word::Month(month), _)) = self.word_at(ahead) else { return false };
        let Some(date) = MonthDay::new(month, day).filter(|_| second.is_some_and(|second| day < second))
        else {
            return false;
        };
        self.at = self.at.saturating_add(number);
        self.push(Item::Date(date));
        true
    }

    /// A month, with a day after it in English: `April 18`. What could be a time after a month is not read.
    pub(super) fn month(&mut self, month: u8) -> Result<(), Code> {
        self.point();
        let number = self.rest().first().filter(|token| token.is_number());
        let Some(number) = number.filter(|_| self.language == Language::En) else {
            self.push(Item::Month(month));
            return Ok(());
        };
        let suffix = usize::from(matches!(self.text_at(1), "st" | "nd" | "rd" | "th"));
        let next = suffix.saturating_add(1);
        let to = matches!(self.text_at(next), "-" | "to" | "through" | "thru" | "until");
        let to_month = to && matches!(self.word_at(next.saturating_add(1)), Some((Word::Month(_), _)));
        let minutes = self.text_at(next) == ":"
            && self
                .after(next.saturating_add(1))
                .first()
                .is_some_and(|token| token.glued && token.is_number());
        let time = minutes || matches!(self.text_at(next), "am" | "pm" | "a" | "p");
        let day = number.text.parse().ok().and_then(|day| MonthDay::new(month, day));
        let Some(date) = day.filter(|_| !time && (!to || to_month)) else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(next);
        let item = self.with_year(date);
        self.push(item);
        Ok(())
    }
}
