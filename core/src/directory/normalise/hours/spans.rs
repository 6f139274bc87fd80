//! The times of a clause: one span or several, in the order of the day.

use super::clause::Parser;
use super::clock::{Clock, Mark, span};
use super::items::Item;
use crate::base::{Code, codes::hours as code};
use crate::calendar::TimeSpan;

impl Parser<'_> {
    /// One or more spans, in the order of the day.
    pub(super) fn spans(&mut self) -> Result<Vec<TimeSpan>, Code> {
        let mut spans: Vec<TimeSpan> = Vec::with_capacity(2);
        loop {
            let span = self.one_span(spans.last().copied())?;
            if spans.last().is_some_and(|last| span.opens() < last.closes()) {
                return Err(code::CONTRADICTORY);
            }
            spans.push(span);
            let before = self.at;
            let mut joined = self.another_range();
            while matches!(self.peek(), Some(Item::Comma | Item::And | Item::Slash)) {
                self.at = self.at.saturating_add(1);
                joined = true;
            }
            if !joined || !matches!(self.peek(), Some(Item::Time(_) | Item::Between | Item::Part(_))) {
                self.at = before;
                return Ok(spans);
            }
        }
    }

    /// A span; `before` is the one before it in the same list.
    fn one_span(&mut self, before: Option<TimeSpan>) -> Result<TimeSpan, Code> {
        if self.take(Item::AllDay) {
            return Ok(TimeSpan::WHOLE_DAY);
        }
        let mut part = self.part.take();
        if let Some(Item::Part(mark)) = self.peek() {
            part = Some(mark);
            self.at = self.at.saturating_add(1);
            if matches!(self.peek(), Some(Item::Comma | Item::Colon)) {
                self.at = self.at.saturating_add(1);
            }
        }
        let between = self.take(Item::Between);
        let Some(Item::Time(mut start)) = self.peek() else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(1);
        let joined =
            if between { self.take(Item::And) } else { self.take(Item::To) || self.take(Item::Dash) };
        let joined = joined || self.slash_joins(start);
        let Some(Item::Time(mut end)) = self.peek().filter(|_| joined) else {
            return Err(code::NOT_UNDERSTOOD);
        };
        self.at = self.at.saturating_add(1);
        let next_day = self.take(Item::NextDay);
        if let Some(mark) = part.filter(|_| start.is_bare()) {
            start.set_half(mark).ok_or(code::AMBIGUOUS)?;
        }
        // `9 a 2 y de 5 a 8`, `7-9:30, 3:30-6`: the order of the day lets one assume which half is meant.
        let by_order = start.is_bare() && before.is_some_and(|before| start.is_afternoon_after(before));
        let unsaid = by_order && end.is_bare();
        if by_order {
            start.set_half(Mark::Pm).ok_or(code::AMBIGUOUS)?;
        } else if start.is_bare() && end.is_bare() && self.next_is_earlier(start) {
            start.set_half(Mark::Am).ok_or(code::AMBIGUOUS)?;
            // `7-9:30, 3:30-6`: half past nine in the evening would come after the next opening.
            if end.hour < 12 && !end.is_lower(start) {
                end.set_half(Mark::Am).ok_or(code::AMBIGUOUS)?;
            }
        }
        let (span, assumed) = span(start, end, next_day, self.style)?;
        let fits = match part {
            Some(Mark::Am) => span.opens() < 12 * 60 && span.closes() <= 15 * 60,
            Some(_) => span.opens() >= 12 * 60,
            None => true,
        };
        if !fits {
            return Err(code::CONTRADICTORY);
        }
        self.clause.reading.assumed_afternoon |= assumed || unsaid;
        Ok(span)
    }

    /// `13h30/17h30`, when no other mark joins the times.
    fn slash_joins(&mut self, start: Clock) -> bool {
        let rest = self.items.get(self.at..).unwrap_or_default();
        let range = match rest {
            [Item::Slash, Item::Time(end), after @ ..] => {
                start.mark == Mark::Day24
                    && end.mark == Mark::Day24
                    && !matches!(
                        after,
                        [Item::To, ..] | [Item::Dash, Item::Time(_), Item::To | Item::Dash, ..]
                    )
                    && !matches!(after, [Item::Dash, Item::Time(_)])
            }
            _ => false,
        };
        range && self.take(Item::Slash)
    }

    /// `9h-12h 14h-18h`, `9h à 12h - 14h à 18h`, `9h/12h - 14h/18h`: another range follows without a mark, or
    /// after a dash when dashes do not join the times. The dash is taken.
    fn another_range(&mut self) -> bool {
        let rest = self.items.get(self.at..).unwrap_or_default();
        match rest {
            [Item::Time(_), Item::To | Item::Dash, Item::Time(_), ..] => true,
            [Item::Dash, Item::Time(_), Item::To | Item::Slash, Item::Time(_), ..] => self.take(Item::Dash),
            _ => false,
        }
    }

    /// Whether another span follows whose opening shows a lower number, so that it must be after noon.
    fn next_is_earlier(&self, start: Clock) -> bool {
        let rest = self.items.get(self.at..).unwrap_or_default();
        let next = rest.iter().find(|item| !matches!(item, Item::Comma | Item::And | Item::Slash));
        let joined = matches!(rest.first(), Some(Item::Comma | Item::And | Item::Slash));
        matches!(next, Some(Item::Time(next)) if joined && next.is_bare() && next.is_lower(start))
    }
}
