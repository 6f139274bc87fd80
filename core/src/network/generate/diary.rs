use std::collections::BTreeSet;

use crate::calendar::{Date, Weekday};

/// The weeks of a programme, counted from its first Monday, and who is busy in them: nobody is in two places.
pub(super) struct Diary {
    monday: Date,
    busy: BTreeSet<(String, u32)>,
}

impl Diary {
    pub(super) fn new(starts: Date) -> Self {
        let monday =
            (0..7).filter_map(|days| starts.days_later(days)).find(|day| day.weekday() == Weekday::Monday);
        Self { monday: monday.unwrap_or(starts), busy: BTreeSet::new() }
    }

    /// The Monday of a week.
    pub(super) fn monday(&self, week: u32) -> Option<Date> {
        self.monday.days_later(week.checked_mul(7)?)
    }

    /// The weeks of which every day is in a stretch of time.
    pub(super) fn weeks(&self, from: Date, to: Date) -> std::ops::Range<u32> {
        let whole = |days: i32| u32::try_from(days).unwrap_or_default();
        let first = whole(self.monday.days_until(from)).div_ceil(7);
        first..whole(self.monday.days_until(to).saturating_add(1)).div_euclid(7)
    }

    /// The first of these weeks in which all are free; they then are busy.
    pub(super) fn take(&mut self, parties: &[&str], mut weeks: std::ops::Range<u32>) -> Option<u32> {
        let is_free =
            |week: &u32| !parties.iter().any(|party| self.busy.contains(&((*party).to_owned(), *week)));
        let week = weeks.find(is_free)?;
        self.busy.extend(parties.iter().map(|party| ((*party).to_owned(), week)));
        Some(week)
    }
}
