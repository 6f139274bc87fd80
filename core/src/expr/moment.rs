use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::calendar::Date;

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;

/// A day and a time of that day, with the offset from UTC when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The local day.
    pub day: Date,
    /// Milliseconds since its midnight.
    pub millis: u32,
    /// Minutes that the local time is ahead of UTC.
    pub offset: Option<i16>,
}

impl Moment {
    /// The beginning of a day.
    #[must_use]
    pub const fn midnight(day: Date) -> Self {
        Self { day, millis: 0, offset: None }
    }

    /// Reads `YYYY-MM-DDThh:mm[:ss[.mmm]][Z|±hh[:mm]]`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(['T', ' '])?;
        let (millis, offset) = clock(time)?;
        Some(Self { day: loose_date(day)?, millis, offset })
    }

    /// Milliseconds since 1970-01-01T00:00 of UTC, or of the local time when the offset is not known.
    #[must_use]
    pub fn instant(self) -> i64 {
        let offset = i64::from(self.offset.unwrap_or(0)).saturating_mul(60_000);
        i64::from(self.day.epoch_days())
            .saturating_mul(DAY)
            .saturating_add(i64::from(self.millis))
            .saturating_sub(offset)
    }

    /// The same moment in local time of an offset. Without an offset of its own it is local already.
    #[must_use]
    pub fn local(self, offset: i32) -> Option<Self> {
        if self.offset.is_none() {
            return Some(self);
        }
        let local = self.instant().saturating_add(i64::from(offset).saturating_mul(60_000));
        let mut moment = Self::of_instant(local)?;
        moment.offset = i16::try_from(offset).ok();
        Some(moment)
    }

    /// The moment so many milliseconds after 1970-01-01T00:00, without an offset.
    #[must_use]
    pub fn of_instant(millis: i64) -> Option<Self> {
        let days = i32::try_from(millis.div_euclid(DAY)).ok()?;
        Some(Self {
            day: Date::of_epoch_days(days)?,
            millis: u32::try_from(millis.rem_euclid(DAY)).ok()?,
            offset: None,
        })
    }

    /// Hour, minute, second and millisecond.
    #[must_use]
    pub const fn clock(self) -> (u32, u32, u32, u32) {
        let seconds = self.millis / 1000;
        (seconds / 3600, seconds / 60 % 60, seconds % 60, self.millis % 1000)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second, millis) = self.clock();
        write!(formatter, "{}T{hour:02}:{minute:02}:{second:02}.{millis:03}", self.day)?;
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

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a moment of the form YYYY-MM-DDThh:mm:ss"))
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?$";
        json_schema!({ "type": "string", "pattern": pattern })
    }
}

/// A day with parts of any width, as ODK reads them: `2018-1-2`.
pub(super) fn loose_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-').map(whole);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// Milliseconds and offset of `hh:mm[:ss[.mmm]][Z|±hh[:mm]]`.
pub(super) fn clock(text: &str) -> Option<(u32, Option<i16>)> {
    let (time, offset) = match text.strip_suffix('Z') {
        Some(time) => (time, Some(0)),
        None => match text.find(['+', '-']) {
            Some(at) => (text.get(..at)?, Some(offset(text.get(at..)?)?)),
            None => (text, None),
        },
    };
    let mut parts = time.split(':');
    let (hour, minute) = (whole(parts.next()?)?, whole(parts.next()?)?);
    let millis = parts.next().map_or(Some(0), seconds)?;
    if parts.next().is_some() || hour > 23 || minute > 59 || millis >= 60_000 {
        return None;
    }
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    Some((minutes.checked_mul(60_000)?.checked_add(millis)?, offset))
}

fn seconds(text: &str) -> Option<u32> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    if !fraction.chars().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    whole(seconds)?.checked_mul(1000)?.checked_add(whole(&digits)?)
}

fn offset(text: &str) -> Option<i16> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match text.split_once(':') {
        Some((hours, minutes)) => (whole(hours)?, whole(minutes)?),
        None if text.len() == 4 => (whole(text.get(..2)?)?, whole(text.get(2..)?)?),
        None => (whole(text)?, 0),
    };
    let total =
        i16::try_from(hours.checked_mul(60)?.checked_add(minutes)?).ok().filter(|total| *total <= 14 * 60)?;
    Some(if negative { total.checked_neg()? } else { total })
}

/// Digits only: no sign, no space.
fn whole(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) { None } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_and_written() {
        let shown = |text: &str| Moment::parse(text).map(|moment| moment.to_string());
        assert_eq!(shown("2018-01-02T10:20:30.123").as_deref(), Some("2018-01-02T10:20:30.123"));
        assert_eq!(shown("2018-1-2T10:20").as_deref(), Some("2018-01-02T10:20:00.000"));
        assert_eq!(shown("2018-01-02T10:20:30Z").as_deref(), Some("2018-01-02T10:20:30.000Z"));
        assert_eq!(shown("2018-01-02T10:20:30.5+02").as_deref(), Some("2018-01-02T10:20:30.500+02:00"));
        assert_eq!(shown("2018-01-02T10:20:30-03:30").as_deref(), Some("2018-01-02T10:20:30.000-03:30"));
        for wrong in
            ["2018-01-02", "2018-02-30T10:00", "2018-01-02T24:00", "2018-01-02T1", "2018-01-02T10:00+99"]
        {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn instants_count_from_the_epoch() {
        let moment = Moment::parse("1970-01-02T01:00:00+02:00").unwrap();
        assert_eq!(moment.instant(), 23 * 3_600_000);
        assert_eq!(moment.local(-60).unwrap().to_string(), "1970-01-01T22:00:00.000-01:00");
    }
}
