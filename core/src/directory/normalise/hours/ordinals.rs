//! Words that are a day or an ordinal number, and ordinals that are no day of a month.

use super::items::{Item, Reader};
use super::words::Word;
use crate::base::{Code, codes::hours as code};
use crate::calendar::Weekday;

impl Reader<'_> {
    /// `segunda terça do mês`, `2ª e 4ª terças do mês`: before another day, and with the month, it is the second one.
    pub(super) fn day_or_nth(&mut self, day: Weekday, nth: i8) -> Result<Item, Code> {
        if self.day_of_month_at(0).is_some() {
            return Ok(Item::Nth(nth));
        }
        let plural = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let plural = plural.is_some_and(|name| name.text.ends_with('s'));
        if let Some(several) = self.day_after_ordinals().filter(|_| !plural) {
            // `segunda e última sexta do mês`: of every week, or the second one?
            return if several { Ok(Item::Nth(nth)) } else { Err(code::AMBIGUOUS) };
        }
        self.after_day();
        Ok(Item::Day(day))
    }

    /// Whether a day and the month stand there, and then whether the day is in the plural.
    fn day_of_month_at(&self, ahead: usize) -> Option<bool> {
        let (Word::Day(_) | Word::DayOrNth(..), length) = self.word_at(ahead)? else { return None };
        let end = ahead.saturating_add(length);
        let feira = match (self.text_at(end), self.text_at(end.saturating_add(1))) {
            ("-", "feira" | "feiras") => 2_usize,
            ("feira" | "feiras", _) => 1,
            _ => 0,
        };
        let month = end.saturating_add(feira);
        let plural = self.text_at(month.saturating_sub(1)).ends_with('s')
            || self.text_at(end.saturating_sub(1)).ends_with('s');
        matches!(self.word_at(month), Some((Word::OfMonth, _))).then_some(plural)
    }

    /// Whether further ordinals follow, the last right before a day of the month, and then whether that day is in the
    /// plural.
    fn day_after_ordinals(&self) -> Option<bool> {
        let mut ahead: usize = 0;
        let mut ordinals = false;
        loop {
            let joined = match self.word_at(ahead) {
                Some((Word::And, length)) => length,
                _ => usize::from(self.text_at(ahead) == ","),
            };
            if joined == 0 {
                break;
            }
            let (Word::Nth(_) | Word::DayOrNth(..), length) = self.word_at(ahead.saturating_add(joined))?
            else {
                return None;
            };
            ordinals = true;
            ahead = ahead.saturating_add(joined).saturating_add(length);
        }
        self.day_of_month_at(ahead).filter(|_| ordinals)
    }

    /// `every second Tuesday`, without a month and without another ordinal: each other week, or once a month?
    pub(super) fn may_alternate(&self, length: usize) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let every = ["every", "each", "cada", "chaque", "toda", "todo", "todas", "todos"];
        if !before.is_some_and(|token| every.contains(&token.text)) {
            return false;
        }
        let further = |ahead: usize| matches!(self.word_at(ahead), Some((Word::Nth(_), _)));
        let joined = match self.word_at(length) {
            Some((Word::And, joint)) => further(length.saturating_add(joint)),
            _ => self.text_at(length) == "," && further(length.saturating_add(1)),
        };
        let rest = self.after(length);
        let end = rest.iter().position(|token| token.is_number() || matches!(token.text, ";" | "(" | "."));
        let near = end.unwrap_or(rest.len());
        let month = (0..near)
            .any(|ahead| matches!(self.word_at(length.saturating_add(ahead)), Some((Word::OfMonth, _))));
        !joined && !month
    }
}
