use std::cmp::Ordering;
use std::fmt;

use crate::calendar::Date;
use crate::expr::moment::{Moment, clock};

/// A date, a date with time or a time, as precise as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Temporal {
    /// Year, month and day; nothing for a time.
    day: Option<(i16, Option<i8>, Option<i8>)>,
    /// Whether it may have a time: a date never does.
    with_time: bool,
    /// Hour, minute, and milliseconds of the minute.
    time: Option<(u8, Option<u8>, Option<u32>)>,
    offset: Option<i16>,
}

impl Temporal {
    /// Reads `2020`, `2020-01`, `2020-01-31`, `2020-01-31T`, `2020-01-31T10:00:00Z`, `T10:00`, `10:00:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(time) = text.strip_prefix('T') {
            return Some(Self { day: None, with_time: true, time: Some(parse_time(time)?.0), offset: None });
        }
        if text.get(2..3) == Some(":") {
            return Some(Self { day: None, with_time: true, time: Some(parse_time(text)?.0), offset: None });
        }
        let (day, time) = match text.split_once('T') {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let day = parse_day(day)?;
        let (time, offset) = match time {
            None | Some("") => (None, None),
            Some(time) => {
                let (time, offset) = parse_time(time)?;
                (Some(time), offset)
            }
        };
        if time.is_some() && day.2.is_none() {
            return None;
        }
        Some(Self { day: Some(day), with_time: text.contains('T'), time, offset })
    }

    pub(super) fn of_date(day: Date) -> Self {
        let day = Some((day.year(), Some(day.month()), Some(day.day())));
        Self { day, with_time: false, time: None, offset: None }
    }

    pub(super) fn of_moment(moment: Moment) -> Self {
        let (hour, minute, second, millis) = moment.clock();
        let small = |number: u32| u8::try_from(number).unwrap_or(0);
        let seconds = second.saturating_mul(1000).saturating_add(millis);
        Self {
            with_time: true,
            time: Some((small(hour), Some(small(minute)), Some(seconds))),
            offset: moment.offset,
            ..Self::of_date(moment.day)
        }
    }

    /// Whether it is a time of day.
    pub(super) const fn is_time(&self) -> bool {
        self.day.is_none()
    }

    /// Whether it is a date without a time.
    pub(super) const fn is_date(&self) -> bool {
        self.day.is_some() && !self.with_time
    }

    /// The day, when it is a whole date.
    pub(super) fn date(&self) -> Option<Date> {
        if self.with_time { None } else { self.whole_day() }
    }

    fn whole_day(&self) -> Option<Date> {
        let (year, month, day) = self.day?;
        Date::new(year, month?, day?)
    }

    /// The moment, when it is precise to the minute.
    pub(super) fn moment(&self) -> Option<Moment> {
        let (hour, minute, millis) = self.time?;
        let minutes = u32::from(hour).checked_mul(60)?.checked_add(u32::from(minute?))?;
        let millis = minutes.checked_mul(60_000)?.checked_add(millis.unwrap_or(0))?;
        Some(Moment { day: self.whole_day()?, millis, offset: self.offset })
    }

    /// The date part.
    pub(super) const fn to_date(self) -> Self {
        Self { with_time: false, time: None, offset: None, ..self }
    }

    /// The same with a time part that is not known, when it has none.
    pub(super) const fn to_moment(self) -> Self {
        Self { with_time: true, ..self }
    }

    /// The order; nothing when the precision does not tell.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.is_time() != other.is_time() {
            return None;
        }
        // Only when both know their offset they can be brought to the same one.
        let (left, right) = match (self.offset, other.offset, self.moment(), other.moment()) {
            (Some(_), Some(_), Some(left), Some(right)) => (self.in_utc(left), other.in_utc(right)),
            (left, right, ..)
                if left.is_some() != right.is_some() && self.time.is_some() && other.time.is_some() =>
            {
                return None;
            }
            _ => (*self, *other),
        };
        for (left, right) in left.parts().into_iter().zip(right.parts()) {
            match (left, right) {
                (Some(left), Some(right)) if left != right => return Some(left.cmp(&right)),
                (Some(_), Some(_)) => {}
                (None, None) => return Some(Ordering::Equal),
                _ => return None,
            }
        }
        Some(Ordering::Equal)
    }

    fn in_utc(&self, moment: Moment) -> Self {
        let precise = self.time.and_then(|(.., millis)| millis);
        let mut utc = moment.local(0).map_or(*self, Self::of_moment);
        if let Some((hour, minute, _)) = utc.time {
            utc.time = Some((hour, minute, precise));
        }
        utc
    }

    fn parts(&self) -> [Option<i32>; 6] {
        let (year, month, day) =
            self.day.map_or((None, None, None), |(year, month, day)| (Some(year), month, day));
        let (hour, minute, millis) =
            self.time.map_or((None, None, None), |(hour, minute, millis)| (Some(hour), minute, millis));
        let mut parts = [
            year.map(i32::from),
            month.map(i32::from),
            day.map(i32::from),
            hour.map(i32::from),
            minute.map(i32::from),
            millis.and_then(|millis| i32::try_from(millis).ok()),
        ];
        if self.is_time() {
            // A time begins with the hour.
            parts.rotate_left(3);
        }
        parts
    }

    /// A duration later. Months and years keep the day, or the last one of the month.
    pub(super) fn plus(&self, amount: f64, unit: &str) -> Option<Self> {
        let whole = amount.trunc() as i64;
        match unit {
            "year" | "month" => {
                let months = if unit == "year" { whole.checked_mul(12)? } else { whole };
                self.plus_months(months)
            }
            "week" | "day" if !self.is_time() => {
                let days = if unit == "week" { whole.checked_mul(7)? } else { whole };
                self.plus_days(days)
            }
            "week" | "day" => None,
            _ => {
                let millis = match unit {
                    "hour" => whole.checked_mul(3_600_000)?,
                    "minute" => whole.checked_mul(60_000)?,
                    "second" => (amount * 1000.0).trunc() as i64,
                    "millisecond" => whole,
                    _ => return None,
                };
                self.plus_millis(millis)
            }
        }
    }

    fn plus_months(&self, months: i64) -> Option<Self> {
        let (year, month, day) = self.day?;
        let from =
            i64::from(year).checked_mul(12)?.checked_add(i64::from(month.unwrap_or(1)).checked_sub(1)?)?;
        let to = from.checked_add(months)?;
        let year = i16::try_from(to.div_euclid(12)).ok()?;
        let to_month = i8::try_from(to.rem_euclid(12).checked_add(1)?).ok()?;
        let day = day.and_then(|day| (1..=day).rev().find(|day| Date::new(year, to_month, *day).is_some()));
        Some(Self { day: Some((year, month.map(|_| to_month), day)), ..*self })
    }

    fn plus_days(&self, days: i64) -> Option<Self> {
        let Some(day) = self.whole_day() else {
            // A year or a month is as many days later as whole months fit.
            let (_, month, _) = self.day?;
            let length = if month.is_some() { 30 } else { 365 };
            let months = days.checked_div(length)?.checked_mul(if month.is_some() { 1 } else { 12 })?;
            return self.plus_months(months);
        };
        let to = Date::of_epoch_days(day.epoch_days().checked_add(i32::try_from(days).ok()?)?)?;
        Some(Self { day: Self::of_date(to).day, ..*self })
    }

    fn plus_millis(&self, millis: i64) -> Option<Self> {
        if self.is_time() {
            let epoch = Date::of_epoch_days(0)?;
            let own = Self { day: Self::of_date(epoch).day, ..*self };
            let later = own.plus_millis(millis)?;
            return Some(Self { day: None, ..later });
        }
        if self.time.is_none() {
            return self.plus_days(millis.div_euclid(86_400_000));
        }
        let moment =
            Self { time: self.time.map(|(hour, minute, rest)| (hour, minute.or(Some(0)), rest)), ..*self }
                .moment()?;
        let local = Moment { offset: None, ..moment };
        let later = Self::of_moment(Moment::of_instant(local.instant().checked_add(millis)?)?);
        Some(Self { offset: self.offset, ..later })
    }
}

fn digits(text: &str, count: usize) -> Option<i16> {
    if text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

fn parse_day(text: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let small = |text: &str| digits(text, 2).and_then(|number| i8::try_from(number).ok());
    let month = parts
        .next()
        .map(|text| small(text).filter(|month| (1..=12).contains(month)).ok_or(()))
        .transpose()
        .ok()?;
    let day = parts.next().map(|text| small(text).ok_or(())).transpose().ok()?;
    if let (Some(month), Some(day)) = (month, day) {
        Date::new(year, month, day)?;
    }
    if parts.next().is_some() { None } else { Some((year, month, day)) }
}

type Clock = (u8, Option<u8>, Option<u32>);

fn parse_time(text: &str) -> Option<(Clock, Option<i16>)> {
    // An hour alone is a time too.
    if let Some(hour) = digits(text, 2) {
        return Some(((u8::try_from(hour).ok().filter(|hour| *hour < 24)?, None, None), None));
    }
    let (millis, offset) = clock(text)?;
    let minutes = millis.checked_div(60_000)?;
    let small = |number: u32| u8::try_from(number).ok();
    // The colon of an offset says nothing about seconds.
    let time = text.split(['+', '-']).next().unwrap_or(text);
    let seconds = time.matches(':').count() > 1;
    let rest = seconds.then_some(millis.checked_rem(60_000)?);
    Some(((small(minutes.checked_div(60)?)?, Some(small(minutes.checked_rem(60)?)?), rest), offset))
}

impl fmt::Display for Temporal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((year, month, day)) = self.day {
            write!(formatter, "{year:04}")?;
            for part in [month, day].into_iter().flatten() {
                write!(formatter, "-{part:02}")?;
            }
        }
        let Some((hour, minute, millis)) = self.time else {
            return if self.with_time && self.day.is_some() { formatter.write_str("T") } else { Ok(()) };
        };
        if self.day.is_some() {
            formatter.write_str("T")?;
        }
        write!(formatter, "{hour:02}")?;
        if let Some(minute) = minute {
            write!(formatter, ":{minute:02}")?;
        }
        if let Some(millis) = millis {
            write!(formatter, ":{:02}", millis / 1000)?;
            if millis % 1000 != 0 {
                write!(formatter, ".{:03}", millis % 1000)?;
            }
        }
        match self.offset {
            None => Ok(()),
            Some(0) => formatter.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs();
                write!(formatter, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}
