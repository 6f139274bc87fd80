//! Parts of the year in a clause: months, days of a year and ranges of them.

use super::clause::{Block, Parser};
use super::days::Days;
use super::items::Item;
use crate::base::{Code, codes::hours as code};
use crate::calendar::Season;

impl Parser<'_> {
    pub(super) fn closed_seasons(&mut self, days: &Days) -> Result<(), Code> {
        let seasons = self.season_list()?;
        self.clause.reading.closed_seasons.extend(seasons.into_iter().map(|season| (season, days.clone())));
        Ok(())
    }

    pub(super) fn seasons(&mut self) -> Result<(), Code> {
        let seasons = self.season_list()?;
        // `August: closed`
        if self.blocks.is_empty() {
            let start = self.at;
            while matches!(self.peek(), Some(Item::Comma | Item::Colon | Item::Stop | Item::Dash)) {
                self.at = self.at.saturating_add(1);
            }
            let rest = self.items.get(self.at.saturating_add(1)..).unwrap_or_default();
            let alone = rest.iter().all(|item| matches!(item, Item::Stop | Item::Comma));
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

    /// Dates with a year, and ranges of them. A weekday before a single date must be the date's.
    pub(super) fn dates(&mut self) -> Result<(), Code> {
        let mut dates = Vec::new();
        while let Some(Item::Dated(from)) = self.peek() {
            self.at = self.at.saturating_add(1);
            let mut to = from;
            let rest = self.items.get(self.at..).unwrap_or_default();
            if let [Item::To | Item::Dash, Item::Dated(last), ..] = rest {
                to = *last;
                self.at = self.at.saturating_add(2);
            }
            if to < from {
                return Err(code::CONTRADICTORY);
            }
            dates.push((from, to));
            let before = self.at;
            while matches!(self.peek(), Some(Item::Comma | Item::And)) {
                self.at = self.at.saturating_add(1);
            }
            if !matches!(self.peek(), Some(Item::Dated(_))) {
                self.at = before;
                break;
            }
        }
        let halfway = self.blocks.len().checked_rem(2) == Some(1);
        if halfway && let Some(Block::Days(days)) = self.blocks.last() {
            let [(from, to)] = dates.as_slice() else { return Err(code::NOT_UNDERSTOOD) };
            let its_day = from == to && days.is_only(from.weekday());
            if !its_day {
                return Err(code::CONTRADICTORY);
            }
            self.blocks.pop();
        }
        self.blocks.push(Block::Dates(dates));
        Ok(())
    }
}
