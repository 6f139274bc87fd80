//! Weekly hours with what departs from them: seasons, days of a month, public holidays, single dates.

use super::weekly::MINUTES_A_DAY;
use super::{Date, TimeSpan, Weekday, WeeklyHours};

/// When something is open: an ordinary week, and rules for the days that differ from it.
///
/// A day has the hours of the last rule that names it, or else those of the ordinary week. A rule without
/// hours closes the day. This is how OpenStreetMap's `opening_hours` reads rules that are parted by `;`.
///
/// ```
/// use acogida::calendar::{Date, OpeningHours};
/// let hours = OpeningHours::from_osm("Mo-Fr 09:00-17:00; Sa[1] 10:00-13:00; Aug off").ok_or("osm")?;
/// assert_eq!(hours.to_osm(), "Mo-Fr 09:00-17:00; Sa[1] 10:00-13:00; Aug off");
/// let first_saturday = Date::new(2026, 11, 7).ok_or("date")?;
/// assert_eq!(hours.on(first_saturday, false).len(), 1);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OpeningHours {
    /// The ordinary week.
    pub weekly: WeeklyHours,
    /// What departs from it; a later rule wins over an earlier one.
    pub rules: Vec<Rule>,
    /// An appointment is needed; without any hours: only by appointment.
    pub by_appointment: bool,
    /// A remark that belongs to all hours, without quotation marks.
    pub comment: Option<String>,
}

/// The hours of some days that differ from the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Which days.
    pub when: When,
    /// Their hours, in order and without overlap; none when they are closed.
    pub spans: Vec<TimeSpan>,
}

/// Which days a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Public holidays, as the caller names them.
    Holidays,
    /// A weekday of every month: its first to fifth, or its last (-1).
    Monthly(Weekday, i8),
    /// Weekdays in a part of every year, in the order of the week.
    Season(Season, Vec<Weekday>),
    /// Dates from one to another, both included.
    Dates(Date, Date),
}

/// A part of every year, both ends included; it may go over the end of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Season {
    from: MonthDay,
    to: MonthDay,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

/// Days of each month in the longest year.
const LONGEST: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl MonthDay {
    /// A day of every year; nothing when no year has it.
    #[must_use]
    pub fn new(month: u8, day: u8) -> Option<Self> {
        let last = LONGEST.get(usize::from(month.checked_sub(1)?))?;
        (1..=*last).contains(&day).then_some(Self { month, day })
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    fn is_last_of_month(self) -> bool {
        usize::from(self.month).checked_sub(1).and_then(|month| LONGEST.get(month)) == Some(&self.day)
    }
}

impl Season {
    /// From one day of the year to another.
    #[must_use]
    pub const fn new(from: MonthDay, to: MonthDay) -> Self {
        Self { from, to }
    }

    /// From the first day of a month to the last of another; nothing when there is no such month.
    #[must_use]
    pub fn months(from: u8, to: u8) -> Option<Self> {
        let last = *LONGEST.get(usize::from(to.checked_sub(1)?))?;
        Some(Self { from: MonthDay::new(from, 1)?, to: MonthDay::new(to, last)? })
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> MonthDay {
        self.from
    }

    /// The last day.
    #[must_use]
    pub const fn to(self) -> MonthDay {
        self.to
    }

    /// Whether it is made of whole months.
    #[must_use]
    pub fn is_whole_months(self) -> bool {
        self.from.day == 1 && self.to.is_last_of_month()
    }

    /// Whether a date lies in it.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        let (Ok(month), Ok(day)) = (u8::try_from(date.month()), u8::try_from(date.day())) else {
            return false;
        };
        let day = MonthDay { month, day };
        if self.from <= self.to {
            self.from <= day && day <= self.to
        } else {
            day >= self.from || day <= self.to
        }
    }
}

impl Rule {
    /// Hours of some days; spans are put in order and joined where they touch.
    #[must_use]
    pub fn new(when: When, spans: &[TimeSpan]) -> Self {
        let mut one_day = WeeklyHours::default();
        spans.iter().for_each(|span| one_day.add(Weekday::Monday, *span));
        Self { when, spans: one_day.on(Weekday::Monday).to_vec() }
    }

    /// Days on which it is closed.
    #[must_use]
    pub const fn closed(when: When) -> Self {
        Self { when, spans: Vec::new() }
    }

    fn names(&self, date: Date, holiday: bool) -> bool {
        match &self.when {
            When::Holidays => holiday,
            When::Monthly(day, nth) => date.weekday() == *day && is_nth(date, *nth),
            When::Season(season, days) => days.contains(&date.weekday()) && season.contains(date),
            When::Dates(from, to) => *from <= date && date <= *to,
        }
    }
}

/// Whether a date is the nth of its weekday in its month; -1 is the last.
fn is_nth(date: Date, nth: i8) -> bool {
    if nth == -1 {
        let next_week = date.epoch_days().checked_add(7).and_then(Date::of_epoch_days);
        return next_week.is_none_or(|next| next.month() != date.month());
    }
    date.day().saturating_sub(1).checked_div(7).map(|weeks| weeks.saturating_add(1)) == Some(nth)
}

impl From<WeeklyHours> for OpeningHours {
    fn from(weekly: WeeklyHours) -> Self {
        Self { weekly, ..Self::default() }
    }
}

impl OpeningHours {
    /// The hours that begin on a date; `holiday` says whether it is a public holiday.
    #[must_use]
    pub fn on(&self, date: Date, holiday: bool) -> &[TimeSpan] {
        self.rule_of(date, holiday).map_or_else(|| self.weekly.on(date.weekday()), |(_, spans)| spans)
    }

    /// The rule that counts on a date: its place among the rules and its hours.
    fn rule_of(&self, date: Date, holiday: bool) -> Option<(usize, &[TimeSpan])> {
        let rule = self.rules.iter().enumerate().rfind(|(_, rule)| rule.names(date, holiday));
        rule.map(|(position, rule)| (position, rule.spans.as_slice()))
    }

    /// Whether it is open at a minute of a date. What began the day before goes on, unless a later rule
    /// gives the date hours of its own or closes it.
    #[must_use]
    pub fn is_open(&self, date: Date, minute: u16, is_holiday: impl Fn(Date) -> bool) -> bool {
        let inside =
            |spans: &[TimeSpan], at: u16| spans.iter().any(|span| span.opens() <= at && at < span.closes());
        inside(self.on(date, is_holiday(date)), minute)
            || inside(self.carried_over(date, is_holiday), minute.saturating_add(MINUTES_A_DAY))
    }

    /// The spans of the day before that may go on into a date.
    pub(super) fn carried_over(&self, date: Date, is_holiday: impl Fn(Date) -> bool) -> &[TimeSpan] {
        let Some(before) = date.epoch_days().checked_sub(1).and_then(Date::of_epoch_days) else {
            return &[];
        };
        let rule = |date: Date| self.rule_of(date, is_holiday(date)).map(|(position, _)| position);
        if rule(date) > rule(before) { &[] } else { self.on(before, is_holiday(before)) }
    }

    /// Whether there are no hours at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weekly.is_empty() && self.rules.iter().all(|rule| rule.spans.is_empty())
    }

    /// Whether there is nothing but the ordinary week.
    #[must_use]
    pub fn is_only_weekly(&self) -> bool {
        self.rules.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn span(opens: u16, closes: u16) -> TimeSpan {
        TimeSpan::new(opens * 60, closes * 60).unwrap()
    }

    #[test]
    fn the_last_rule_that_names_a_day_counts() {
        let mut hours = OpeningHours::default();
        hours.weekly.add(Weekday::Tuesday, span(9, 17));
        hours.rules.push(Rule::new(When::Monthly(Weekday::Tuesday, 1), &[span(9, 12)]));
        hours.rules.push(Rule::closed(When::Holidays));
        // The first Tuesdays of November and December 2026 are the 3rd and the 1st.
        assert_eq!(hours.on(date("2026-11-03"), false), [span(9, 12)]);
        assert_eq!(hours.on(date("2026-11-10"), false), [span(9, 17)]);
        assert_eq!(hours.on(date("2026-11-10"), true), []);
        assert_eq!(hours.on(date("2026-12-01"), false), [span(9, 12)]);
    }

    #[test]
    fn the_last_of_a_month() {
        assert!(is_nth(date("2026-11-24"), -1));
        assert!(!is_nth(date("2026-11-17"), -1));
        assert!(is_nth(date("2026-12-31"), -1) && is_nth(date("2026-12-31"), 5));
    }

    #[test]
    fn seasons_go_over_the_end_of_the_year() {
        let winter = Season::months(11, 3).unwrap();
        assert!(winter.contains(date("2026-12-31")) && winter.contains(date("2026-03-31")));
        assert!(!winter.contains(date("2026-04-01")) && !winter.contains(date("2026-10-31")));
        assert!(MonthDay::new(2, 30).is_none() && MonthDay::new(2, 29).is_some());
    }

    #[test]
    fn a_night_span_is_open_on_the_next_morning() {
        let mut hours = OpeningHours::default();
        hours.weekly.add(Weekday::Sunday, span(22, 6));
        // A Sunday and the Monday after it.
        assert!(hours.is_open(date("2026-11-01"), 23 * 60, |_| false));
        assert!(hours.is_open(date("2026-11-02"), 5 * 60, |_| false));
        assert!(!hours.is_open(date("2026-11-02"), 6 * 60, |_| false));
        assert!(!hours.is_open(date("2026-11-01"), 5 * 60, |_| false));
    }

    #[test]
    fn a_night_goes_on_unless_the_next_day_has_a_rule_of_its_own() {
        let mut hours = OpeningHours::default();
        Weekday::ALL.into_iter().for_each(|day| hours.weekly.add(day, span(22, 6)));
        hours.rules.push(Rule::closed(When::Dates(date("2026-12-25"), date("2026-12-25"))));
        let open = |day: &str, hour: u16| hours.is_open(date(day), hour * 60, |_| false);
        assert!(open("2026-12-24", 3) && open("2026-12-24", 23));
        assert!(!open("2026-12-25", 3) && !open("2026-12-25", 23) && !open("2026-12-26", 3));
        assert!(open("2026-12-26", 22));
    }
}
