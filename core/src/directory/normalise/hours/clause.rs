//! One clause of a text: days and times in either order, with what stands before and after them.

use super::clock::{Clock, Mark, Style, span};
use super::days::Days;
use super::items::Item;
use crate::base::{Code, codes::hours as code};
use crate::calendar::{Season, TimeSpan};

/// The name of a service: that of the office, or where it begins and ends in the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Office,
    Named(u32, u32),
}

/// What can stand before or after days and times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub label: Option<Label>,
    pub seasons: Vec<Season>,
    /// Summer or winter is named.
    pub named_season: bool,
    /// The rest of the year.
    pub rest: bool,
}

/// What a clause says, before days are put together.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub rules: Vec<(Days, Vec<TimeSpan>)>,
    pub closed: Days,
    pub closed_seasons: Vec<(Season, Days)>,
    pub lunch: Vec<(Days, TimeSpan)>,
    /// "24 hours" and no day.
    pub all_day_alone: bool,
    /// Days without times.
    pub days_alone: Option<Days>,
    /// Times without days.
    pub spans_alone: Option<Vec<TimeSpan>>,
    pub appointment: bool,
    pub other_by_appointment: bool,
    pub holidays_open: bool,
    pub assumed_afternoon: bool,
}

impl Reading {
    /// Whether there is nothing of its own that days or times could be of.
    pub fn is_remark(&self) -> bool {
        self.rules.is_empty()
            && !self.all_day_alone
            && self.days_alone.is_none()
            && self.spans_alone.is_none()
    }

    /// Whether it says nothing at all.
    pub fn is_nothing(&self) -> bool {
        self.is_remark()
            && self.closed.is_empty()
            && self.closed_seasons.is_empty()
            && self.lunch.is_empty()
            && !(self.appointment || self.other_by_appointment || self.holidays_open)
    }

    /// Takes over what another reading says besides rules.
    pub fn join_remarks(&mut self, other: Self) {
        self.closed.join(&other.closed);
        self.closed_seasons.extend(other.closed_seasons);
        self.lunch.extend(other.lunch);
        self.appointment |= other.appointment;
        self.other_by_appointment |= other.other_by_appointment;
        self.holidays_open |= other.holidays_open;
        self.assumed_afternoon |= other.assumed_afternoon;
    }
}

/// A clause.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub before: Head,
    pub after: Head,
    pub reading: Reading,
    /// The label stands before the times like a heading, not parted from them by a comma.
    pub announced: bool,
    /// A colon follows the label.
    pub colon: bool,
}

#[derive(Debug)]
enum Block {
    Days(Days),
    Spans(Vec<TimeSpan>),
    Closed,
}

pub(super) struct Parser<'a> {
    pub items: &'a [Item],
    pub at: usize,
    pub style: Style,
    clause: Clause,
    blocks: Vec<Block>,
    /// Morning or afternoon, before the days whose times lie in it.
    part: Option<Mark>,
}

/// Reads a clause.
pub(super) fn clause(items: &[Item], style: Style) -> Result<Clause, Code> {
    let mut parser =
        Parser { items, at: 0, style, clause: Clause::default(), blocks: Vec::with_capacity(4), part: None };
    parser.read()?;
    let Parser { blocks, mut clause, .. } = parser;
    pair(&blocks, &mut clause.reading)?;
    Ok(clause)
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<Item> {
        self.items.get(self.at).copied()
    }

    pub(super) fn take(&mut self, wanted: Item) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    fn read(&mut self) -> Result<(), Code> {
        loop {
            self.separators()?;
            let Some(item) = self.peek() else { return Ok(()) };
            match item {
                Item::Part(mark) if self.announces_days() => {
                    self.part = Some(mark);
                    self.at = self.at.saturating_add(1);
                }
                Item::Time(_) | Item::AllDay | Item::Between | Item::Part(_) => {
                    let spans = self.spans()?;
                    self.blocks.push(Block::Spans(spans));
                }
                // `24 hours daily, seven days a week`
                Item::Everyday if self.has_every_day() => self.at = self.at.saturating_add(1),
                item if Self::is_day(Some(item)) => {
                    let days = self.days()?;
                    self.blocks.push(Block::Days(days));
                }
                Item::Month(_) | Item::Date(_) => self.seasons()?,
                other => {
                    self.at = self.at.saturating_add(1);
                    self.remark(other)?;
                }
            }
        }
    }

    /// `Mañanas: de lunes a viernes de 9 a 14`
    fn announces_days(&self) -> bool {
        let rest = self.items.get(self.at.saturating_add(1)..).unwrap_or_default();
        let next = rest.iter().find(|item| !matches!(item, Item::Comma | Item::Colon));
        Self::is_day(next.copied())
    }

    fn has_every_day(&self) -> bool {
        matches!(self.blocks.as_slice(), [.., Block::Spans(_), Block::Days(days)] if days.is_every_day())
    }

    /// Everything that is neither days nor times.
    fn remark(&mut self, item: Item) -> Result<(), Code> {
        match item {
            Item::Closed => self.closed()?,
            Item::Except => {
                if matches!(self.peek(), Some(Item::Month(_) | Item::Date(_))) {
                    return self.closed_seasons(&Days::default());
                }
                let days = self.days()?;
                self.clause.reading.closed.join(&days);
            }
            // `closed 1-2 pm for lunch`
            Item::Lunch if self.peek().is_none() && !self.clause.reading.lunch.is_empty() => {}
            Item::Lunch => {
                self.separators()?;
                let spans = self.spans()?;
                self.clause.reading.lunch.extend(spans.into_iter().map(|span| (Days::default(), span)));
            }
            Item::Appointment => self.clause.reading.appointment = true,
            Item::OtherByAppointment => self.clause.reading.other_by_appointment = true,
            Item::Office => self.label(Label::Office)?,
            Item::Label(from, to) => self.label(Label::Named(from, to))?,
            Item::NamedSeason => self.head().named_season = true,
            Item::RestOfYear => self.head().rest = true,
            Item::HolidaysOpen => self.clause.reading.holidays_open = true,
            _ => return Err(code::NOT_UNDERSTOOD),
        }
        Ok(())
    }

    /// What stands before the first days or times, or after the last.
    fn head(&mut self) -> &mut Head {
        if self.blocks.is_empty() { &mut self.clause.before } else { &mut self.clause.after }
    }

    fn label(&mut self, label: Label) -> Result<(), Code> {
        if self.blocks.is_empty() {
            self.clause.announced |= self.peek() != Some(Item::Comma);
            self.clause.colon |= self.peek() == Some(Item::Colon);
        }
        let place = &mut self.head().label;
        if place.is_some() {
            return Err(code::NOT_UNDERSTOOD);
        }
        *place = Some(label);
        Ok(())
    }

    /// `closed Sunday`, `closed 12-1`, `closed in August`, or the mark that closes the days next to it.
    fn closed(&mut self) -> Result<(), Code> {
        let in_pair = self.blocks.len().checked_rem(2) == Some(1);
        match self.peek() {
            Some(Item::Month(_) | Item::Date(_)) => self.closed_seasons(&Days::default()),
            Some(Item::Time(_) | Item::Between) if !in_pair => {
                let spans = self.spans()?;
                let days = if Self::is_day(self.peek()) { self.days()? } else { Days::default() };
                self.clause.reading.lunch.extend(spans.into_iter().map(|span| (days.clone(), span)));
                Ok(())
            }
            item if Self::is_day(item) && !in_pair => {
                let days = self.days()?;
                if matches!(self.peek(), Some(Item::Month(_) | Item::Date(_))) {
                    return self.closed_seasons(&days);
                }
                // `closed Sunday 1-2 pm` is only a break.
                if matches!(self.peek(), Some(Item::Time(_) | Item::Between)) {
                    let spans = self.spans()?;
                    self.clause.reading.lunch.extend(spans.into_iter().map(|span| (days.clone(), span)));
                    return Ok(());
                }
                self.clause.reading.closed.join(&days);
                Ok(())
            }
            _ => {
                self.blocks.push(Block::Closed);
                Ok(())
            }
        }
    }

    fn closed_seasons(&mut self, days: &Days) -> Result<(), Code> {
        let seasons = self.season_list()?;
        self.clause.reading.closed_seasons.extend(seasons.into_iter().map(|season| (season, days.clone())));
        Ok(())
    }

    fn seasons(&mut self) -> Result<(), Code> {
        let seasons = self.season_list()?;
        // `August: closed`
        if self.blocks.is_empty() {
            let start = self.at;
            while matches!(self.peek(), Some(Item::Comma | Item::Colon | Item::Stop | Item::Dash)) {
                self.at = self.at.saturating_add(1);
            }
            let alone = self.items.len() == self.at.saturating_add(1);
            if self.peek() == Some(Item::Closed) && alone {
                self.at = self.at.saturating_add(1);
                let closed = seasons.into_iter().map(|season| (season, Days::default()));
                self.clause.reading.closed_seasons.extend(closed);
                return Ok(());
            }
            self.at = start;
        }
        // A single date without a year, with hours, is an event of some year.
        let event = seasons.iter().any(|season| season.from() == season.to());
        let place = &mut self.head().seasons;
        if event || !place.is_empty() {
            return Err(code::NOT_UNDERSTOOD);
        }
        *place = seasons;
        Ok(())
    }

    /// Months, days of a year and ranges of them. Months in a row are one season.
    fn season_list(&mut self) -> Result<Vec<Season>, Code> {
        let mut seasons: Vec<Season> = Vec::new();
        loop {
            let season = self.season()?;
            let follows = seasons.last().is_some_and(|last| {
                let next_month = last.to().month().checked_rem(12).map(|month| month.saturating_add(1));
                last.is_whole_months()
                    && season.is_whole_months()
                    && next_month == Some(season.from().month())
            });
            match seasons.last_mut().filter(|_| follows) {
                Some(last) => *last = Season::new(last.from(), season.to()),
                None => seasons.push(season),
            }
            let before = self.at;
            while matches!(self.peek(), Some(Item::Comma | Item::And)) {
                self.at = self.at.saturating_add(1);
            }
            if self.at == before || !matches!(self.peek(), Some(Item::Month(_) | Item::Date(_))) {
                self.at = before;
                return Ok(seasons);
            }
        }
    }

    fn season(&mut self) -> Result<Season, Code> {
        let first = self.peek().ok_or(code::NOT_UNDERSTOOD)?;
        self.at = self.at.saturating_add(1);
        let range = matches!(self.peek(), Some(Item::To | Item::Dash))
            && matches!(self.items.get(self.at.saturating_add(1)), Some(Item::Month(_) | Item::Date(_)));
        let mut last = first;
        if range {
            self.at = self.at.saturating_add(1);
            last = self.peek().ok_or(code::NOT_UNDERSTOOD)?;
            self.at = self.at.saturating_add(1);
        }
        match (first, last) {
            (Item::Month(from), Item::Month(to)) => Season::months(from, to).ok_or(code::NOT_UNDERSTOOD),
            (Item::Date(from), Item::Date(to)) => Ok(Season::new(from, to)),
            // `June to 15 September`: from the first of June.
            (Item::Month(from), Item::Date(to)) => {
                let from = Season::months(from, from).ok_or(code::NOT_UNDERSTOOD)?;
                Ok(Season::new(from.from(), to))
            }
            (Item::Date(from), Item::Month(to)) => {
                let to = Season::months(to, to).ok_or(code::NOT_UNDERSTOOD)?;
                Ok(Season::new(from, to.to()))
            }
            _ => Err(code::NOT_UNDERSTOOD),
        }
    }

    /// What stands between blocks. `and` joins whole rules or remarks, never days to their times; a dash
    /// parts days from their times.
    fn separators(&mut self) -> Result<(), Code> {
        let (mut and, mut dash) = (false, false);
        while let Some(item) = self.peek() {
            match item {
                Item::Comma | Item::Colon | Item::Stop | Item::Slash => {}
                Item::And => and = true,
                Item::Dash => dash = true,
                _ => break,
            }
            self.at = self.at.saturating_add(1);
        }
        let halfway = self.blocks.len().checked_rem(2) == Some(1);
        let next = self.peek();
        let to_block = Self::is_day(next)
            || matches!(
                next,
                Some(Item::Time(_) | Item::AllDay | Item::Between | Item::Part(_) | Item::Closed)
            );
        // A label may be parted from days and times by a dash, too.
        let parted = self.blocks.is_empty() && self.clause.before.label.is_some() && to_block;
        // `7 j/7 et 24 h/24`
        let always = match (self.blocks.last(), next) {
            (Some(Block::Days(days)), Some(Item::AllDay)) => days.is_every_day(),
            (Some(Block::Spans(spans)), Some(Item::Everyday)) => spans.as_slice() == [TimeSpan::WHOLE_DAY],
            _ => false,
        };
        let and = and && !always;
        let dangling = (and || dash) && next.is_none();
        if dangling
            || (and && dash)
            || (and && halfway && to_block)
            || (dash && !((halfway && to_block) || parted))
        {
            return Err(code::NOT_UNDERSTOOD);
        }
        Ok(())
    }

    /// One or more spans, in the order of the day.
    fn spans(&mut self) -> Result<Vec<TimeSpan>, Code> {
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
        let Some(Item::Time(end)) = self.peek().filter(|_| joined) else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(1);
        let next_day = self.take(Item::NextDay);
        if let Some(mark) = part.filter(|_| start.is_bare()) {
            start.set_half(mark).ok_or(code::AMBIGUOUS)?;
        }
        // `9 a 2 y de 5 a 8`, `7-9:30, 3:30-6`: the order of the day says which half is meant.
        if start.is_bare() && before.is_some_and(|before| start.is_afternoon_after(before)) {
            start.set_half(Mark::Pm).ok_or(code::AMBIGUOUS)?;
        } else if start.is_bare() && end.is_bare() && self.next_is_earlier(start) {
            start.set_half(Mark::Am).ok_or(code::AMBIGUOUS)?;
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
        self.clause.reading.assumed_afternoon |= assumed;
        Ok(span)
    }
}

impl Parser<'_> {
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

/// Days belong to the times next to them: all days first or all times first in a clause.
fn pair(blocks: &[Block], reading: &mut Reading) -> Result<(), Code> {
    let mut days_first = None;
    for pair in blocks.chunks(2) {
        let (order, days, spans) = match pair {
            [Block::Days(days), Block::Spans(spans)] => (true, days, spans),
            [Block::Spans(spans), Block::Days(days)] => (false, days, spans),
            [Block::Days(days), Block::Closed] | [Block::Closed, Block::Days(days)] => {
                reading.closed.join(days);
                continue;
            }
            [Block::Spans(spans)] if spans.as_slice() == [TimeSpan::WHOLE_DAY] && blocks.len() == 1 => {
                reading.all_day_alone = true;
                continue;
            }
            [Block::Days(days)] if blocks.len() == 1 => {
                reading.days_alone = Some(days.clone());
                continue;
            }
            [Block::Spans(spans)] if blocks.len() == 1 => {
                reading.spans_alone = Some(spans.clone());
                continue;
            }
            _ => return Err(code::NOT_UNDERSTOOD),
        };
        if days_first.is_some_and(|first| first != order) {
            return Err(code::NOT_UNDERSTOOD);
        }
        days_first = Some(order);
        reading.rules.push((days.clone(), spans.clone()));
    }
    Ok(())
}
