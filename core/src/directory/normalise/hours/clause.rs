//! One clause of a text: days and times in either order, with what stands before and after them.

use super::clock::{Clock, Mark, Style};
use super::days::Days;
use super::items::Item;
use crate::base::{Code, codes::hours as code};
use crate::calendar::{Date, Season, TimeSpan};

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
    /// Hours of dates with a year, from the first to the last.
    pub dated: Vec<(Date, Date, Vec<TimeSpan>)>,
    pub closed: Days,
    pub closed_seasons: Vec<(Season, Days)>,
    pub lunch: Vec<(Days, TimeSpan)>,
    /// Days whose mornings or afternoons are closed.
    pub closed_halves: Vec<(Days, Mark)>,
    /// Days whose last closing is another one.
    pub until: Vec<(Days, Clock)>,
    /// Weekends are said to be among the days.
    pub whole_week: bool,
    /// "24 hours" and no day.
    pub all_day_alone: bool,
    /// Days without times.
    pub days_alone: Option<Days>,
    /// Times without days.
    pub spans_alone: Option<Vec<TimeSpan>>,
    pub appointment: bool,
    pub other_by_appointment: bool,
    /// Some of the days that are named are by appointment only.
    pub some_by_appointment: bool,
    pub holidays_open: bool,
    pub assumed_afternoon: bool,
}

impl Reading {
    /// Whether there is nothing of its own that days or times could be of.
    pub fn is_remark(&self) -> bool {
        self.rules.is_empty()
            && self.dated.is_empty()
            && !self.all_day_alone
            && self.days_alone.is_none()
            && self.spans_alone.is_none()
    }

    /// The appointment is said of some of the days only.
    pub fn only_some_by_appointment(&mut self) {
        self.appointment = false;
        self.other_by_appointment = true;
        self.some_by_appointment = true;
    }

    /// Whether it says nothing at all.
    pub fn is_nothing(&self) -> bool {
        self.is_remark()
            && self.closed.is_empty()
            && self.closed_seasons.is_empty()
            && self.lunch.is_empty()
            && self.closed_halves.is_empty()
            && self.until.is_empty()
            && !self.whole_week
            && !(self.appointment || self.other_by_appointment || self.holidays_open)
    }

    /// Takes over what another reading says besides rules.
    pub fn join_remarks(&mut self, other: Self) {
        self.closed.join(&other.closed);
        self.closed_seasons.extend(other.closed_seasons);
        self.lunch.extend(other.lunch);
        self.closed_halves.extend(other.closed_halves);
        self.until.extend(other.until);
        self.whole_week |= other.whole_week;
        self.appointment |= other.appointment;
        self.other_by_appointment |= other.other_by_appointment;
        self.some_by_appointment |= other.some_by_appointment;
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
pub(super) enum Block {
    Days(Days),
    Spans(Vec<TimeSpan>),
    Closed,
    Until(Clock),
    Dates(Vec<(Date, Date)>),
}

pub(super) struct Parser<'a> {
    pub items: &'a [Item],
    pub at: usize,
    pub style: Style,
    pub(super) clause: Clause,
    pub(super) blocks: Vec<Block>,
    /// Morning or afternoon, before the days whose times lie in it.
    pub(super) part: Option<Mark>,
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
                // `viernes tarde cerrado`
                Item::Part(mark) if self.items.get(self.at.saturating_add(1)) == Some(&Item::Closed) => {
                    let Some(Block::Days(days)) = self.blocks.pop() else { return Err(code::NOT_UNDERSTOOD) };
                    self.at = self.at.saturating_add(2);
                    self.clause.reading.closed_halves.push((days, mark));
                }
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
                    match self.blocks.last() {
                        // `August 23, 2008: daily`
                        Some(Block::Dates(_)) if days.is_every_day() => {}
                        Some(Block::Dates(_)) => return Err(code::NOT_UNDERSTOOD),
                        _ => self.blocks.push(Block::Days(days)),
                    }
                }
                Item::Dated(_) => self.dates()?,
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
            Item::Except => self.except()?,
            Item::Until => {
                let Some(Item::Time(clock)) = self.peek() else { return Err(code::NOT_UNDERSTOOD) };
                self.at = self.at.saturating_add(1);
                self.blocks.push(Block::Until(clock));
            }
            Item::WholeWeek => self.clause.reading.whole_week = true,
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
    pub(super) fn head(&mut self) -> &mut Head {
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
        let in_pair = self.is_halfway();
        let after = self.items.get(self.at.saturating_add(1)).copied();
        // `Closed: Mondays`
        if !in_pair && self.peek() == Some(Item::Colon) && Self::is_day(after) {
            self.at = self.at.saturating_add(1);
        }
        match self.peek() {
            // `Wednesday closes at 4`
            Some(Item::Time(clock))
                if in_pair && matches!(after, None | Some(Item::Comma | Item::Stop | Item::Colon)) =>
            {
                self.at = self.at.saturating_add(1);
                self.blocks.push(Block::Until(clock));
                Ok(())
            }
            Some(Item::Month(_) | Item::Date(_)) => self.closed_list(),
            Some(Item::Time(_) | Item::Between) => {
                // `Wednesday closed 12-1`
                let before = if in_pair { self.blocks.pop() } else { None };
                let spans = self.spans()?;
                let days = match before {
                    Some(Block::Days(days)) => days,
                    Some(_) => return Err(code::NOT_UNDERSTOOD),
                    None if Self::is_day(self.peek()) => self.days()?,
                    None => Days::default(),
                };
                self.clause.reading.lunch.extend(spans.into_iter().map(|span| (days.clone(), span)));
                Ok(())
            }
            item if Self::is_day(item) && !in_pair => self.closed_list(),
            _ => {
                self.blocks.push(Block::Closed);
                Ok(())
            }
        }
    }

    /// Days are waiting for their times, or times for their days.
    fn is_halfway(&self) -> bool {
        self.blocks.len().checked_rem(2) == Some(1)
    }

    /// `except Sunday`. Times after it are those of the days before it: `every day except Sunday, 10-18`.
    fn except(&mut self) -> Result<(), Code> {
        let waiting = self.is_halfway();
        let before = self.clause.reading.lunch.len();
        let start = self.at;
        if waiting && Self::is_day(self.peek()) {
            let days = self.days()?;
            if matches!(self.peek(), Some(Item::Time(_) | Item::Between | Item::AllDay)) {
                self.clause.reading.closed.join(&days);
                return Ok(());
            }
            self.at = start;
        }
        self.closed_list()?;
        // `except Wednesday 10-2`: closed at that time, or open only then?
        if self.clause.reading.lunch.len() > before { Err(code::AMBIGUOUS) } else { Ok(()) }
    }

    /// What is closed: `Sunday`, `August`, `holidays and in August`, `Wednesday afternoon`, `Friday 1-2 pm`.
    fn closed_list(&mut self) -> Result<(), Code> {
        loop {
            self.closed_part()?;
            let before = self.at;
            while matches!(self.peek(), Some(Item::Comma | Item::And)) {
                self.at = self.at.saturating_add(1);
            }
            let joined = self.at > before;
            let and = self.items.get(before..self.at).unwrap_or_default().contains(&Item::And);
            let more = match self.peek() {
                Some(Item::Month(_) | Item::Date(_) | Item::Holiday) => true,
                // After a comma a day may begin the next hours.
                Some(Item::Day(_) | Item::Nth(_)) => and,
                _ => false,
            };
            if !joined || !more || self.begins_hours() {
                self.at = before;
                return Ok(());
            }
        }
    }

    /// Whether the days or months here are followed by times, and so are no part of a list of closed ones.
    fn begins_hours(&self) -> bool {
        let rest = self.items.get(self.at..).unwrap_or_default();
        let next = rest.iter().find(|item| {
            !Self::is_day(Some(**item))
                && !matches!(
                    item,
                    Item::Month(_)
                        | Item::Date(_)
                        | Item::Comma
                        | Item::And
                        | Item::To
                        | Item::Dash
                        | Item::OfMonth
                )
        });
        matches!(next, Some(Item::Time(_) | Item::AllDay | Item::Between | Item::Colon | Item::Until))
    }

    fn closed_part(&mut self) -> Result<(), Code> {
        if matches!(self.peek(), Some(Item::Month(_) | Item::Date(_))) {
            return self.closed_seasons(&Days::default());
        }
        let days = self.days()?;
        match self.peek() {
            Some(Item::Month(_) | Item::Date(_)) => return self.closed_seasons(&days),
            Some(Item::Part(mark))
                if !matches!(self.items.get(self.at.saturating_add(1)), Some(Item::Time(_))) =>
            {
                self.at = self.at.saturating_add(1);
                self.clause.reading.closed_halves.push((days, mark));
            }
            // `closed Sunday 1-2 pm` is only a break.
            Some(Item::Time(_) | Item::Between) => {
                let spans = self.spans()?;
                self.clause.reading.lunch.extend(spans.into_iter().map(|span| (days.clone(), span)));
            }
            _ => self.clause.reading.closed.join(&days),
        }
        Ok(())
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
        // `Mo-Fr 7-17 - Sa 7-12`: after whole rules a dash may part them.
        let rules = !halfway && !self.blocks.is_empty() && Self::is_day(next);
        let to_block = Self::is_day(next)
            || matches!(
                next,
                Some(
                    Item::Time(_)
                        | Item::AllDay
                        | Item::Between
                        | Item::Part(_)
                        | Item::Closed
                        | Item::Until
                        | Item::Dated(_)
                )
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
            || (dash && !((halfway && to_block) || parted || rules))
        {
            return Err(code::NOT_UNDERSTOOD);
        }
        Ok(())
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
            [Block::Dates(dates), Block::Spans(spans)] | [Block::Spans(spans), Block::Dates(dates)] => {
                reading.dated.extend(dates.iter().map(|(from, to)| (*from, *to, spans.clone())));
                continue;
            }
            [Block::Days(days), Block::Until(clock)] | [Block::Until(clock), Block::Days(days)] => {
                reading.until.push((days.clone(), *clock));
                continue;
            }
            // `Monday 9-12, Tuesday by appointment`
            [Block::Days(_)] if blocks.len() > 1 && reading.appointment => {
                reading.only_some_by_appointment();
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
