use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A day of the week, written as HSDS and iCalendar do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Weekday {
    /// Monday.
    #[serde(rename = "MO")]
    Monday,
    /// Tuesday.
    #[serde(rename = "TU")]
    Tuesday,
    /// Wednesday.
    #[serde(rename = "WE")]
    Wednesday,
    /// Thursday.
    #[serde(rename = "TH")]
    Thursday,
    /// Friday.
    #[serde(rename = "FR")]
    Friday,
    /// Saturday.
    #[serde(rename = "SA")]
    Saturday,
    /// Sunday.
    #[serde(rename = "SU")]
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Position in the week, Monday being 0.
    #[must_use]
    pub const fn position(self) -> usize {
        self as usize
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL.iter().copied().cycle().nth(self.position().saturating_add(1)).unwrap_or(self)
    }

    /// Whether it is Saturday or Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }

    /// The two letters of HSDS and iCalendar, such as `MO`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Monday => "MO",
            Self::Tuesday => "TU",
            Self::Wednesday => "WE",
            Self::Thursday => "TH",
            Self::Friday => "FR",
            Self::Saturday => "SA",
            Self::Sunday => "SU",
        }
    }
}

/// A stretch of a day in minutes after midnight. It may end on the next day: 22:00 to 06:00 is 1320 to 1800.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    opens: u16,
    closes: u16,
}

/// Minutes of a day.
pub(crate) const MINUTES_A_DAY: u16 = 24 * 60;

impl TimeSpan {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self { opens: 0, closes: MINUTES_A_DAY };

    /// From one minute to another; a closing at or before the opening is on the next day.
    /// Nothing when the opening is not inside the day or the closing is after its end.
    #[must_use]
    pub fn new(opens: u16, closes: u16) -> Option<Self> {
        if opens >= MINUTES_A_DAY || closes > MINUTES_A_DAY {
            return None;
        }
        let closes = if closes <= opens { closes.saturating_add(MINUTES_A_DAY) } else { closes };
        Some(Self { opens, closes })
    }

    /// Minute at which it begins, 0 to 1439.
    #[must_use]
    pub const fn opens(self) -> u16 {
        self.opens
    }

    /// Minute at which it ends, counted from the same midnight; up to 2879.
    #[must_use]
    pub const fn closes(self) -> u16 {
        self.closes
    }

    /// How long it lasts, 1 to 1440 minutes.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.closes.saturating_sub(self.opens)
    }

    /// Whether it ends on the next day.
    #[must_use]
    pub const fn is_overnight(self) -> bool {
        self.closes > MINUTES_A_DAY
    }

    /// The closing as a clock shows it: 0 to 1440, the end of the day being 1440.
    #[must_use]
    pub const fn closing_clock(self) -> u16 {
        if self.closes > MINUTES_A_DAY { self.closes.saturating_sub(MINUTES_A_DAY) } else { self.closes }
    }
}

/// When something is open in an ordinary week. Spans of a day are in order and do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WeeklyHours {
    days: [Vec<TimeSpan>; 7],
}

impl WeeklyHours {
    /// Open all day, every day.
    #[must_use]
    pub fn always() -> Self {
        Self { days: std::array::from_fn(|_| vec![TimeSpan::WHOLE_DAY]) }
    }

    /// Adds a span to a day; spans that touch or overlap become one. What would last longer than 24 hours is
    /// divided at midnight.
    pub fn add(&mut self, day: Weekday, span: TimeSpan) {
        let Some(spans) = self.days.get_mut(day.position()) else { return };
        spans.push(span);
        spans.sort_unstable();
        let mut merged: Vec<TimeSpan> = Vec::with_capacity(spans.len());
        for span in spans.drain(..) {
            match merged.last_mut() {
                Some(last) if span.opens <= last.closes => last.closes = last.closes.max(span.closes),
                _ => merged.push(span),
            }
        }
        let mut rest = None;
        if let Some(last) = merged.last_mut().filter(|last| last.minutes() > MINUTES_A_DAY) {
            rest = Some(TimeSpan { opens: 0, closes: last.closes.saturating_sub(MINUTES_A_DAY) });
            last.closes = MINUTES_A_DAY;
        }
        *spans = merged;
        if let Some(rest) = rest {
            self.add(day.next(), rest);
        }
    }

    /// The days that are open, grouped by equal hours: groups and days in the order of the week.
    #[must_use]
    pub fn groups(&self) -> Vec<(Vec<Weekday>, &[TimeSpan])> {
        let mut groups: Vec<(Vec<Weekday>, &[TimeSpan])> = Vec::new();
        for day in Weekday::ALL {
            let spans = self.on(day);
            match groups.iter_mut().find(|(_, of_group)| *of_group == spans) {
                Some((days, _)) => days.push(day),
                None if !spans.is_empty() => groups.push((vec![day], spans)),
                None => {}
            }
        }
        groups
    }

    /// Whether it is open all day on every day.
    #[must_use]
    pub fn is_always(&self) -> bool {
        *self == Self::always()
    }

    /// The spans of a day.
    #[must_use]
    pub fn on(&self, day: Weekday) -> &[TimeSpan] {
        self.days.get(day.position()).map_or(&[], Vec::as_slice)
    }

    /// Whether there is no span at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_become_one() {
        let mut hours = WeeklyHours::default();
        hours.add(Weekday::Monday, TimeSpan::new(12 * 60, 18 * 60).unwrap());
        hours.add(Weekday::Monday, TimeSpan::new(8 * 60, 12 * 60).unwrap());
        assert_eq!(hours.on(Weekday::Monday), [TimeSpan::new(8 * 60, 18 * 60).unwrap()]);
    }

    #[test]
    fn what_lasts_longer_than_a_day_is_divided_at_midnight() {
        let mut hours = WeeklyHours::default();
        hours.add(Weekday::Sunday, TimeSpan::new(10 * 60, 9 * 60).unwrap());
        hours.add(Weekday::Sunday, TimeSpan::new(20 * 60, 19 * 60).unwrap());
        assert_eq!(hours.on(Weekday::Sunday), [TimeSpan::new(10 * 60, 24 * 60).unwrap()]);
        assert_eq!(hours.on(Weekday::Monday), [TimeSpan::new(0, 19 * 60).unwrap()]);
    }
}
