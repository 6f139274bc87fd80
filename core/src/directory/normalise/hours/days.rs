//! Days as people list them: `Monday to Friday`, `lunes, miércoles y viernes`, `first and third Tuesday`.

use super::clause::Parser;
use super::items::Item;
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::Weekday;

/// Weekdays of every week and of every month, and whether public holidays are among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// A bit for each day, Monday being the lowest.
    week: u8,
    /// The nth weekday of every month, in the order of the text.
    pub monthly: Vec<(Weekday, i8)>,
    pub holidays: bool,
}

impl Days {
    const fn bit(day: Weekday) -> u8 {
        1 << day.position()
    }

    pub fn has(&self, day: Weekday) -> bool {
        self.week & Self::bit(day) != 0
    }

    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        let week = self.week;
        Weekday::ALL.into_iter().filter(move |day| week & Self::bit(*day) != 0)
    }

    /// Whether no day of every week is named.
    pub fn is_weekless(&self) -> bool {
        self.week == 0
    }

    /// Whether a day of every week, and nothing else, is named.
    pub fn is_only(&self, day: Weekday) -> bool {
        self.week == Self::bit(day) && self.monthly.is_empty() && !self.holidays
    }

    /// Whether no day of some weeks only is named.
    pub fn is_weekly(&self) -> bool {
        self.monthly.is_empty() && !self.holidays
    }

    pub fn is_every_day(&self) -> bool {
        self.weekdays().count() == Weekday::ALL.len()
    }

    pub fn is_empty(&self) -> bool {
        self.week == 0 && self.monthly.is_empty() && !self.holidays
    }

    /// A day that is named twice in one list is a slip.
    fn add(&mut self, day: Weekday) -> Result<(), Code> {
        if self.has(day) {
            return Err(code::CONTRADICTORY);
        }
        self.week |= Self::bit(day);
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

    fn add_monthly(&mut self, day: Weekday, nth: &[i8]) -> Result<(), Code> {
        for nth in nth {
            if self.monthly.contains(&(day, *nth)) {
                return Err(code::CONTRADICTORY);
            }
            self.monthly.push((day, *nth));
        }
        Ok(())
    }

    pub fn join(&mut self, other: &Self) {
        self.week |= other.week;
        self.holidays |= other.holidays;
        self.monthly.extend(
            other.monthly.iter().filter(|day| !self.monthly.contains(day)).copied().collect::<Vec<_>>(),
        );
    }
}

impl Parser<'_> {
    pub(super) fn is_day(item: Option<Item>) -> bool {
        matches!(
            item,
            Some(
                Item::Day(_)
                    | Item::Nth(_)
                    | Item::Workdays
                    | Item::Weekend
                    | Item::Everyday
                    | Item::Letter(_)
                    | Item::Holiday
            )
        )
    }

    /// Days and ranges of days, joined by commas or `and`.
    pub(super) fn days(&mut self) -> Result<Days, Code> {
        let start = self.at;
        let here = self.items.get(start..).unwrap_or_default();
        let letters = here.iter().take_while(|item| matches!(item, Item::Letter(_))).count();
        let mut days = Days::default();
        let mut slashes: usize = 0;
        loop {
            self.days_part(&mut days)?;
            let (before, counted) = (self.at, slashes);
            let mut joined = false;
            while matches!(self.peek(), Some(Item::Comma | Item::And | Item::Slash)) {
                slashes = slashes.saturating_add(usize::from(self.peek() == Some(Item::Slash)));
                self.at = self.at.saturating_add(1);
                joined = true;
            }
            let more = Self::is_day(self.peek()) && self.peek() != Some(Item::Everyday);
            // `lundi mardi jeudi`; in Portuguese the first could be an ordinal. `L M X J V`: two letters may be a range.
            let last = self.at.checked_sub(1).and_then(|before| self.items.get(before));
            let in_a_row = match (last, self.peek()) {
                (Some(Item::Day(_)), Some(Item::Day(_))) => self.style.language != Language::Pt,
                (Some(Item::Letter(_)), Some(Item::Letter(_))) => letters > 2,
                _ => false,
            };
            if !(joined || in_a_row) || !more {
                (self.at, slashes) = (before, counted);
                break;
            }
        }
        // `Tue/Thu` is a list, `Mon/Fri` may well be a range.
        let first_to_last =
            days.has(Weekday::Monday) && !days.has(Weekday::Tuesday) && !days.has(Weekday::Wednesday);
        if slashes == 1 && first_to_last && days.weekdays().count() == 2 {
            return Err(code::AMBIGUOUS);
        }
        self.check_letters(start)?;
        Ok(days)
    }

    fn days_part(&mut self, days: &mut Days) -> Result<(), Code> {
        let item = self.peek().ok_or(code::NOT_UNDERSTOOD)?;
        if matches!(item, Item::Nth(_)) {
            return self.monthly(days);
        }
        // `first Monday and Tuesday`: is the Tuesday of every week, too?
        if !days.monthly.is_empty() && item != Item::Holiday {
            return Err(code::AMBIGUOUS);
        }
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
        if !self.is_range() {
            return days.add(first);
        }
        let range = self.peek();
        self.at = self.at.saturating_add(1);
        let last = match self.peek() {
            Some(Item::Day(day)) => day,
            Some(Item::Letter(letter)) => letter_day(letter),
            _ => return Err(code::NOT_UNDERSTOOD),
        };
        self.at = self.at.saturating_add(1);
        // A chain such as Monday-Wednesday-Friday can be a list or a range.
        if self.is_range() {
            return Err(code::AMBIGUOUS);
        }
        // `domingo a domingo` is every day of the week.
        let all_week = first == last && range == Some(Item::To) && self.style.language != Language::En;
        if all_week {
            return days.add_range(Weekday::Monday, Weekday::Sunday);
        }
        days.add_range(first, last)
    }

    fn is_range(&self) -> bool {
        let end = self.items.get(self.at.saturating_add(1));
        matches!(self.peek(), Some(Item::To | Item::Dash))
            && matches!(end, Some(Item::Day(_) | Item::Letter(_)))
    }

    /// `first and third Tuesday of the month`.
    fn monthly(&mut self, days: &mut Days) -> Result<(), Code> {
        let mut numbers = Vec::new();
        loop {
            while let Some(Item::Nth(nth)) = self.peek() {
                numbers.push(nth);
                self.at = self.at.saturating_add(1);
            }
            let before = self.at;
            while matches!(self.peek(), Some(Item::Comma | Item::And)) {
                self.at = self.at.saturating_add(1);
            }
            if self.at == before {
                break;
            }
            if !matches!(self.peek(), Some(Item::Nth(_))) {
                return Err(code::NOT_UNDERSTOOD);
            }
        }
        let Some(Item::Day(day)) = self.peek() else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(1);
        if self.is_range() {
            return Err(code::AMBIGUOUS);
        }
        self.take(Item::OfMonth);
        days.add_monthly(day, &numbers)
    }

    /// Spanish letters stand in a list or range of letters only. M is Tuesday when X is there for
    /// Wednesday; otherwise it can be both.
    fn check_letters(&self, start: usize) -> Result<(), Code> {
        let block = self.items.get(start..self.at).unwrap_or_default();
        let letters = || {
            block.iter().filter_map(|item| match item {
                Item::Letter(letter) => Some(*letter),
                _ => None,
            })
        };
        let (count, has) = (letters().count(), |wanted: char| letters().any(|letter| letter == wanted));
        let others = block.iter().any(|item| matches!(item, Item::Day(_) | Item::Workdays | Item::Weekend));
        match count {
            0 => Ok(()),
            // `L-J: …; V: …`: a letter alone where others stand in a list or range.
            1 if self.style.letters < 3 || has('m') || others => Err(code::NOT_UNDERSTOOD),
            1 => Ok(()),
            _ if others || (has('m') && !has('x')) => Err(code::AMBIGUOUS),
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
