//! Items as hours: clauses of days and times in either order.

use super::clock::{Mark, Style, span};
use super::items::Item;
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::{TimeSpan, Weekday};

/// Weekdays, and whether public holidays are among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub days: Vec<Weekday>,
    pub holidays: bool,
}

/// What a text says, before days are put together.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub rules: Vec<(Days, Vec<TimeSpan>)>,
    pub closed: Days,
    pub lunch: Vec<TimeSpan>,
    /// "24 hours" and no day.
    pub all_day_alone: bool,
    /// Days without times.
    pub days_alone: bool,
    pub appointment: bool,
    pub office: bool,
    pub holidays_open: bool,
    pub assumed_afternoon: bool,
}

/// Reads the items of a whole text.
pub(super) fn read(items: &[Item], language: Language) -> Result<Reading, Code> {
    let clocks = || {
        items.iter().filter_map(|item| match item {
            Item::Time(clock) => Some(*clock),
            _ => None,
        })
    };
    let style = Style {
        language,
        twelve: clocks().any(|clock| clock.is_half_day()),
        twenty_four: clocks().any(|clock| clock.mark == Mark::Day24),
    };
    let mut reading = Reading::default();
    for clause in items.split(|item| *item == Item::Break) {
        let mut parser = Parser { items: clause, at: 0, style, reading: &mut reading, blocks: Vec::new() };
        parser.clause()?;
        let blocks = parser.blocks;
        pair(&blocks, &mut reading)?;
    }
    Ok(reading)
}

#[derive(Debug)]
enum Block {
    Days(Days),
    Spans(Vec<TimeSpan>),
    Closed,
}

struct Parser<'a> {
    items: &'a [Item],
    at: usize,
    style: Style,
    reading: &'a mut Reading,
    blocks: Vec<Block>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<Item> {
        self.items.get(self.at).copied()
    }

    fn take(&mut self, wanted: Item) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    fn clause(&mut self) -> Result<(), Code> {
        loop {
            self.separators()?;
            let Some(item) = self.peek() else { return Ok(()) };
            match item {
                Item::Time(_) | Item::AllDay | Item::Between => {
                    let spans = self.spans()?;
                    self.blocks.push(Block::Spans(spans));
                }
                Item::Day(_)
                | Item::Workdays
                | Item::Weekend
                | Item::Everyday
                | Item::Letter(_)
                | Item::Holiday => {
                    let days = self.days()?;
                    self.blocks.push(Block::Days(days));
                }
                other => {
                    self.at = self.at.saturating_add(1);
                    self.remark(other)?;
                }
            }
        }
    }

    /// Everything that is neither days nor times.
    fn remark(&mut self, item: Item) -> Result<(), Code> {
        match item {
            Item::Closed => self.blocks.push(Block::Closed),
            Item::Except => {
                let days = self.days()?;
                self.reading.closed.join(days);
            }
            Item::Lunch => {
                self.separators()?;
                let spans = self.spans()?;
                self.reading.lunch.extend(spans);
            }
            Item::Appointment => self.reading.appointment = true,
            Item::Office if self.reading.office => return Err(code::NOT_UNDERSTOOD),
            Item::Office => self.reading.office = true,
            Item::HolidaysOpen => self.reading.holidays_open = true,
            _ => return Err(code::NOT_UNDERSTOOD),
        }
        Ok(())
    }

    /// What stands between blocks. `and` joins whole rules or remarks, never days to their times; a dash
    /// parts days from their times.
    fn separators(&mut self) -> Result<(), Code> {
        let (mut and, mut dash) = (false, false);
        while let Some(item) = self.peek() {
            match item {
                Item::Comma | Item::Stop | Item::Slash => {}
                Item::And => and = true,
                Item::Dash => dash = true,
                _ => break,
            }
            self.at = self.at.saturating_add(1);
        }
        let halfway = self.blocks.len().checked_rem(2) == Some(1);
        let to_block = matches!(
            self.peek(),
            Some(
                Item::Time(_)
                    | Item::AllDay
                    | Item::Between
                    | Item::Closed
                    | Item::Day(_)
                    | Item::Workdays
                    | Item::Weekend
                    | Item::Everyday
                    | Item::Letter(_)
                    | Item::Holiday
            )
        );
        let dangling = (and || dash) && self.peek().is_none();
        if dangling || (and && dash) || (and && halfway && to_block) || (dash && !(halfway && to_block)) {
            return Err(code::NOT_UNDERSTOOD);
        }
        Ok(())
    }

    /// One or more spans, in the order of the day.
    fn spans(&mut self) -> Result<Vec<TimeSpan>, Code> {
        let mut spans: Vec<TimeSpan> = Vec::new();
        loop {
            let span = self.one_span()?;
            if spans.last().is_some_and(|last| span.opens() < last.closes()) {
                return Err(code::CONTRADICTORY);
            }
            spans.push(span);
            let before = self.at;
            let mut joined = false;
            while matches!(self.peek(), Some(Item::Comma | Item::And | Item::Slash)) {
                self.at = self.at.saturating_add(1);
                joined = true;
            }
            if !joined || !matches!(self.peek(), Some(Item::Time(_) | Item::Between)) {
                self.at = before;
                return Ok(spans);
            }
        }
    }

    fn one_span(&mut self) -> Result<TimeSpan, Code> {
        if self.take(Item::AllDay) {
            return Ok(TimeSpan::WHOLE_DAY);
        }
        let between = self.take(Item::Between);
        let Some(Item::Time(start)) = self.peek() else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(1);
        let joined =
            if between { self.take(Item::And) } else { self.take(Item::To) || self.take(Item::Dash) };
        let Some(Item::Time(end)) = self.peek().filter(|_| joined) else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(1);
        let next_day = self.take(Item::NextDay);
        let (span, assumed) = span(start, end, next_day, self.style)?;
        self.reading.assumed_afternoon |= assumed;
        Ok(span)
    }

    /// Days and ranges of days, joined by commas or `and`, with exceptions.
    fn days(&mut self) -> Result<Days, Code> {
        let start = self.at;
        let mut days = Days::default();
        loop {
            self.days_part(&mut days)?;
            let before = self.at;
            let mut joined = false;
            while matches!(self.peek(), Some(Item::Comma | Item::And)) {
                self.at = self.at.saturating_add(1);
                joined = true;
            }
            let more = matches!(
                self.peek(),
                Some(Item::Day(_) | Item::Workdays | Item::Weekend | Item::Letter(_) | Item::Holiday)
            );
            if !joined || !more {
                self.at = before;
                break;
            }
        }
        self.check_letters(start)?;
        Ok(days)
    }

    fn days_part(&mut self, days: &mut Days) -> Result<(), Code> {
        let item = self.peek().ok_or(code::NOT_UNDERSTOOD)?;
        self.at = self.at.saturating_add(1);
        let first = match item {
            Item::Holiday => {
                days.holidays = true;
                return Ok(());
            }
            Item::Workdays => return days.add_range(Weekday::Monday, Weekday::Friday),
            Item::Weekend => return days.add_range(Weekday::Saturday, Weekday::Sunday),
            Item::Everyday => return days.add_range(Weekday::Monday, Weekday::Sunday),
            Item::Day(day) => day,
            Item::Letter(letter) => letter_day(letter),
            _ => return Err(code::NOT_UNDERSTOOD),
        };
        let ends = |item: Option<&Item>| matches!(item, Some(Item::Day(_) | Item::Letter(_)));
        let range = matches!(self.peek(), Some(Item::To | Item::Dash))
            && ends(self.items.get(self.at.saturating_add(1)));
        if !range {
            return days.add(first);
        }
        self.at = self.at.saturating_add(1);
        let last = match self.peek() {
            Some(Item::Day(day)) => day,
            Some(Item::Letter(letter)) => letter_day(letter),
            _ => return Err(code::NOT_UNDERSTOOD),
        };
        self.at = self.at.saturating_add(1);
        // A chain such as Monday-Wednesday-Friday can be a list or a range.
        if matches!(self.peek(), Some(Item::To | Item::Dash))
            && ends(self.items.get(self.at.saturating_add(1)))
        {
            return Err(code::AMBIGUOUS);
        }
        days.add_range(first, last)
    }

    /// Spanish letters stand in a list or range of letters only. M is Tuesday when X is there for
    /// Wednesday; otherwise it can be both.
    fn check_letters(&self, start: usize) -> Result<(), Code> {
        let block = self.items.get(start..self.at).unwrap_or_default();
        let letters: Vec<char> = block
            .iter()
            .filter_map(|item| match item {
                Item::Letter(letter) => Some(*letter),
                _ => None,
            })
            .collect();
        if letters.is_empty() {
            return Ok(());
        }
        let only_letters =
            !block.iter().any(|item| matches!(item, Item::Day(_) | Item::Workdays | Item::Weekend));
        let single_m = letters.contains(&'m') && !letters.contains(&'x');
        match letters.len() {
            1 => Err(code::NOT_UNDERSTOOD),
            _ if single_m || !only_letters => Err(code::AMBIGUOUS),
            _ => Ok(()),
        }
    }
}

const fn letter_day(letter: char) -> Weekday {
    match letter {
        'l' => Weekday::Monday,
        'm' => Weekday::Tuesday,
        'x' => Weekday::Wednesday,
        'j' => Weekday::Thursday,
        'v' => Weekday::Friday,
        's' => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}

impl Days {
    /// A day that is named twice in one list is a slip.
    fn add(&mut self, day: Weekday) -> Result<(), Code> {
        if self.days.contains(&day) {
            return Err(code::CONTRADICTORY);
        }
        self.days.push(day);
        Ok(())
    }

    fn add_range(&mut self, first: Weekday, last: Weekday) -> Result<(), Code> {
        if first == last {
            return Err(code::CONTRADICTORY);
        }
        let mut day = first;
        self.add(day)?;
        while day != last {
            day = day.next();
            self.add(day)?;
        }
        Ok(())
    }

    fn join(&mut self, other: Self) {
        self.days.extend(other.days);
        self.holidays |= other.holidays;
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
                reading.closed.join(days.clone());
                continue;
            }
            [Block::Spans(spans)] if spans.as_slice() == [TimeSpan::WHOLE_DAY] && blocks.len() == 1 => {
                reading.all_day_alone = true;
                continue;
            }
            [Block::Days(_)] if blocks.len() == 1 => {
                reading.days_alone = true;
                continue;
            }
            [Block::Spans(_)] if blocks.len() == 1 => return Err(code::NO_DAYS),
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
