//! Whether something is open at a moment in a time zone, since and until when, and when it opens next.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ZonedDateTime};

use super::{Date, MINUTES_A_DAY, OpeningHours, TimeSpan};

/// The hours of single dates that differ: none when closed.
pub type Exceptional = BTreeMap<Date, Vec<TimeSpan>>;

/// A moment in a time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    zoned: ZonedDateTime,
    /// What was doubtful about the local time that it was read from.
    pub doubt: Option<Doubt>,
}

/// What can be doubtful about a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The clocks are set back and show it twice; the first one was taken.
    Twice,
    /// The clocks are set forward and never show it; the time after the change was taken.
    Never,
}

impl Moment {
    /// Seconds since 1970-01-01T00:00:00Z, for comparing moments of different zones.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.zoned.timestamp().as_second()
    }

    /// The moment in UTC, as RFC 3339.
    #[must_use]
    pub fn in_utc(&self) -> String {
        self.zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The day that it is then in the time zone.
    #[must_use]
    pub fn date(&self) -> Date {
        Date::of_civil(self.zoned.date())
    }

    pub(super) const fn zoned(&self) -> &ZonedDateTime {
        &self.zoned
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&written(&self.zoned))
    }
}

/// What there is to say about a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// It is open.
    pub open: bool,
    /// When it opened or closed last, as RFC 3339; nothing when not within eight days before, or never.
    pub since: Option<String>,
    /// When it closes or opens next; nothing when not within 400 days.
    pub until: Option<String>,
    /// When it opens next after the moment, also while it is open; nothing when not within 400 days.
    pub next_opening: Option<String>,
}

/// How far openings are looked for, in days before and after.
const BEFORE: i32 = 8;
const AFTER: i32 = 400;

/// Whether an IANA time zone of this name comes with the library.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    TimeZoneDatabase::bundled().get(name).is_ok()
}

/// A moment of an IANA time zone: a local time such as `2026-03-29T09:30`, or RFC 3339 with an offset or `Z`.
///
/// Nothing when the zone is not known or the text is no such time. The zones are those that come with the library.
#[must_use]
pub fn read_moment(text: &str, zone: &str) -> Option<Moment> {
    // Names such as `../x` reach no file: the bundled data base is a table.
    let zone = TimeZoneDatabase::bundled().get(zone).ok()?;
    // A zone in brackets would be a second one.
    if text.contains('[') {
        return None;
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Moment { zoned: instant.to_zoned_datetime(zone), doubt: None });
    }
    // A date alone is midnight to the parser, and a guess here.
    let local: DateTime = text.parse().ok().filter(|_| text.len() >= "2026-03-29T09:30".len())?;
    let ambiguous = zone.to_ambiguous_zoned_datetime(local);
    let offset = ambiguous.offset();
    let doubt = match offset {
        jiff::tz::AmbiguousOffset::Unambiguous { .. } => None,
        jiff::tz::AmbiguousOffset::Gap { .. } => Some(Doubt::Never),
        jiff::tz::AmbiguousOffset::Fold { .. } => Some(Doubt::Twice),
    };
    Some(Moment { zoned: ambiguous.compatible().ok()?, doubt })
}

/// Whether it is open at a moment. Hours are what the clocks on the wall show: a night in which they are set
/// forward is an hour shorter. A time that they show twice counts the first time.
///
/// `is_holiday` says which dates are public holidays; `exceptional` has the hours of single dates and wins over
/// everything else.
///
/// ```
/// use acogida::calendar::{OpeningHours, open_at, read_moment};
/// let hours = OpeningHours::from_osm("Mo-Su 22:00-06:00").ok_or("osm")?;
/// let moment = read_moment("2026-03-29T03:30", "Europe/Madrid").ok_or("moment")?;
/// let opening = open_at(&hours, &moment, |_| false, &Default::default());
/// assert!(opening.open);
/// assert_eq!(opening.since.as_deref(), Some("2026-03-28T22:00:00+01:00"));
/// assert_eq!(opening.until.as_deref(), Some("2026-03-29T06:00:00+02:00"));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn open_at(
    hours: &OpeningHours,
    moment: &Moment,
    is_holiday: impl Fn(Date) -> bool,
    exceptional: &Exceptional,
) -> Opening {
    let calendar = Calendar { hours, exceptional, zone: moment.zoned.time_zone(), is_holiday };
    let now = moment.zoned.timestamp();
    let today = Date::of_civil(moment.zoned.date()).epoch_days();
    let stretches = calendar.stretches(today, now);
    let text = |instant: Timestamp| written(&instant.to_zoned_datetime(calendar.zone.clone()));
    let current = stretches.iter().find(|(from, to)| *from <= now && now < *to);
    let next = stretches.iter().find(|(from, _)| *from > now);
    let last = stretches.iter().rfind(|(_, to)| *to <= now);
    // What reaches the edge of the search goes on beyond it.
    let first_day = calendar.midnight(today.saturating_sub(BEFORE));
    let last_day = calendar.midnight(today.saturating_add(AFTER));
    let since = current.map_or_else(|| last.map(|(_, to)| *to), |(from, _)| Some(*from));
    let until = current.map_or_else(|| next.map(|(from, _)| *from), |(_, to)| Some(*to));
    Opening {
        open: current.is_some(),
        since: since.filter(|instant| first_day.is_some_and(|edge| *instant > edge)).map(text),
        until: until.filter(|instant| last_day.is_none_or(|edge| *instant < edge)).map(text),
        next_opening: next.map(|(from, _)| text(*from)),
    }
}

fn written(zoned: &ZonedDateTime) -> String {
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

struct Calendar<'a, F> {
    hours: &'a OpeningHours,
    exceptional: &'a Exceptional,
    zone: &'a TimeZone,
    is_holiday: F,
}

impl<F: Fn(Date) -> bool> Calendar<'_, F> {
    /// Stretches of being open around today, in order and not touching. Looking ends with the first opening
    /// after now that comes after a closed time.
    fn stretches(&self, today: i32, now: Timestamp) -> Vec<(Timestamp, Timestamp)> {
        let mut stretches: Vec<(Timestamp, Timestamp)> = Vec::new();
        for day in today.saturating_sub(BEFORE)..=today.saturating_add(AFTER) {
            let Some(date) = Date::of_epoch_days(day) else { continue };
            for span in self.beginning_on(date) {
                let (Some(from), Some(to)) = (self.instant(date, span.0), self.instant(date, span.1)) else {
                    continue;
                };
                match stretches.last_mut() {
                    Some(last) if from <= last.1 => last.1 = last.1.max(to),
                    _ if from < to => stretches.push((from, to)),
                    _ => {}
                }
            }
            let settled = stretches.iter().filter(|(from, _)| *from > now).count() > 1;
            if settled {
                break;
            }
        }
        stretches
    }

    /// The spans that begin on a date, cut at midnight when the next date has hours of its own.
    fn beginning_on(&self, date: Date) -> Vec<(u16, u16)> {
        let spans = match self.exceptional.get(&date) {
            Some(spans) => spans.as_slice(),
            None => self.hours.on(date, (self.is_holiday)(date)),
        };
        let next = date.days_later(1);
        let goes_on =
            next.is_some_and(|next| match (self.exceptional.get(&next), self.exceptional.get(&date)) {
                (Some(_), _) => false,
                (None, Some(_)) => true,
                (None, None) => !self.hours.carried_over(next, |date| (self.is_holiday)(date)).is_empty(),
            });
        let end = |closes: u16| if goes_on { closes } else { closes.min(MINUTES_A_DAY) };
        spans.iter().map(|span| (span.opens(), end(span.closes()))).collect()
    }

    /// The moment at which the clocks show so many minutes after midnight of a date.
    fn instant(&self, date: Date, minutes: u16) -> Option<Timestamp> {
        let days = minutes.checked_div(MINUTES_A_DAY)?;
        let rest = minutes.checked_rem(MINUTES_A_DAY)?;
        let date = date.days_later(u32::from(days))?;
        let hour = i8::try_from(rest.checked_div(60)?).ok()?;
        let minute = i8::try_from(rest.checked_rem(60)?).ok()?;
        let local = date.civil().to_datetime(jiff::civil::Time::new(hour, minute, 0, 0).ok()?);
        self.zone.to_ambiguous_timestamp(local).compatible().ok()
    }

    fn midnight(&self, day: i32) -> Option<Timestamp> {
        self.instant(Date::of_epoch_days(day)?, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(osm: &str, text: &str, zone: &str) -> Opening {
        let hours = OpeningHours::from_osm(osm).unwrap();
        open_at(&hours, &read_moment(text, zone).unwrap(), |_| false, &Exceptional::new())
    }

    fn opening(open: bool, since: &str, until: &str, next: &str) -> Opening {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Opening { open, since: some(since), until: some(until), next_opening: some(next) }
    }

    // Offsets and changes of 2026 as published: Madrid to summer time on 29 March, back on 25 October, both at
    // 01:00 UTC; Sao Paulo has none since 2019; New York on 8 March and 1 November at 2:00 local time; Lord
    // Howe Island by half an hour.
    #[test]
    fn around_the_changes_of_the_clocks() {
        let zone = "Europe/Madrid";
        assert_eq!(
            at("Mo-Su 22:00-06:00", "2026-03-29T01:59", zone),
            opening(
                true,
                "2026-03-28T22:00:00+01:00",
                "2026-03-29T06:00:00+02:00",
                "2026-03-29T22:00:00+02:00"
            )
        );
        // 02:30 is never shown: opening counts an hour later on the clock.
        assert_eq!(
            at("Su 02:30-04:00", "2026-03-29T03:10", zone),
            opening(
                false,
                "2026-03-22T04:00:00+01:00",
                "2026-03-29T03:30:00+02:00",
                "2026-03-29T03:30:00+02:00"
            )
        );
        // 02:30 is shown twice: opening counts the first time, before the clocks are set back.
        assert_eq!(
            at("Su 02:30-04:00", "2026-10-25T02:45+01:00", zone),
            opening(
                true,
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T04:00:00+01:00",
                "2026-11-01T02:30:00+01:00"
            )
        );
        assert_eq!(
            at("Mo-Su 22:00-06:00", "2026-10-25T05:59:59", zone),
            opening(
                true,
                "2026-10-24T22:00:00+02:00",
                "2026-10-25T06:00:00+01:00",
                "2026-10-25T22:00:00+01:00"
            )
        );
        assert_eq!(
            at("Mo-Fr 09:00-17:00", "2026-11-01T06:30:00Z", "America/New_York"),
            opening(
                false,
                "2026-10-30T17:00:00-04:00",
                "2026-11-02T09:00:00-05:00",
                "2026-11-02T09:00:00-05:00"
            )
        );
        assert_eq!(
            at("Mo-Fr 09:00-17:00", "2026-02-14T12:00", "America/Sao_Paulo").next_opening.as_deref(),
            Some("2026-02-16T09:00:00-03:00")
        );
        assert_eq!(
            at("Su 08:00-09:00", "2026-04-05T08:30", "Australia/Lord_Howe").until.as_deref(),
            Some("2026-04-05T09:00:00+10:30")
        );
    }

    #[test]
    fn doubtful_moments_are_told() {
        let doubt = |text: &str| read_moment(text, "Europe/Madrid").unwrap().doubt;
        assert_eq!(doubt("2026-10-25T02:30"), Some(Doubt::Twice));
        assert_eq!(doubt("2026-03-29T02:30"), Some(Doubt::Never));
        assert_eq!(doubt("2026-03-29T02:30Z"), None);
        for (text, zone) in [
            ("2026-03-29", "Europe/Madrid"),
            ("2026-03-29T25:00", "Europe/Madrid"),
            ("2026-03-29T10:00", "Europe/Nowhere"),
            ("2026-03-29T10:00", "../etc/localtime"),
            ("2026-03-29T10:00[Europe/Madrid]", "Europe/Madrid"),
            ("tomorrow", "Europe/Madrid"),
        ] {
            assert_eq!(read_moment(text, zone), None, "{text} {zone}");
        }
    }

    #[test]
    fn what_never_changes_has_no_end() {
        assert_eq!(at("24/7", "2026-03-29T01:59", "Europe/Madrid"), opening(true, "", "", ""));
        assert_eq!(at("off", "2026-03-29T01:59", "Europe/Madrid"), Opening::default());
        assert_eq!(
            at("24/7; Dec 25 off", "2026-12-20T10:00", "Europe/Lisbon"),
            opening(true, "", "2026-12-25T00:00:00+00:00", "2026-12-26T00:00:00+00:00")
        );
    }

    #[test]
    fn holidays_and_exceptions() {
        let hours = OpeningHours::from_osm("Mo-Fr 09:00-17:00; PH off").unwrap();
        let moment = read_moment("2026-12-24T18:00", "Europe/Madrid").unwrap();
        let date = |text: &str| text.parse::<Date>().unwrap();
        let holiday = |day: Date| day == date("2026-12-25");
        let next = |exceptional: &Exceptional| open_at(&hours, &moment, holiday, exceptional).next_opening;
        assert_eq!(next(&Exceptional::new()).as_deref(), Some("2026-12-28T09:00:00+01:00"));
        let exceptional = Exceptional::from([
            (date("2026-12-28"), Vec::new()),
            (date("2026-12-25"), vec![TimeSpan::new(600, 720).unwrap()]),
        ]);
        assert_eq!(next(&exceptional).as_deref(), Some("2026-12-25T10:00:00+01:00"));
        let closed = Exceptional::from([(date("2026-12-28"), Vec::new())]);
        assert_eq!(next(&closed).as_deref(), Some("2026-12-29T09:00:00+01:00"));
    }
}
