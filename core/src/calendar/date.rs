use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Weekday;

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
///
/// ```
/// use acogida::calendar::Date;
/// let start: Date = "2026-02-27".parse()?;
/// let end: Date = "2026-03-01".parse()?;
/// assert_eq!(start.days_until(end), 2);
/// assert!("2026-02-30".parse::<Date>().is_err());
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, or nothing when there is no such day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        let position = usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or_default();
        Weekday::ALL.get(position).copied().unwrap_or(Weekday::Monday)
    }

    pub(super) const fn civil(self) -> jiff::civil::Date {
        self.0
    }

    pub(super) const fn of_civil(date: jiff::civil::Date) -> Self {
        Self(date)
    }

    /// Days since 1970-01-01; negative before it.
    #[must_use]
    pub fn epoch_days(self) -> i32 {
        Self(jiff::civil::Date::constant(1970, 1, 1)).days_until(self)
    }

    /// The day so many days after 1970-01-01, or nothing when the calendar does not reach it.
    #[must_use]
    pub fn of_epoch_days(days: i32) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        jiff::civil::Date::constant(1970, 1, 1).checked_add(span).ok().map(Self)
    }

    /// The day so many days later, or nothing after the end of the calendar.
    #[must_use]
    pub fn days_later(self, days: u32) -> Option<Self> {
        Self::of_epoch_days(self.epoch_days().checked_add(i32::try_from(days).ok()?)?)
    }

    /// The day so many days earlier, or nothing before the beginning of the calendar.
    #[must_use]
    pub fn days_earlier(self, days: u32) -> Option<Self> {
        Self::of_epoch_days(self.epoch_days().checked_sub(i32::try_from(days).ok()?)?)
    }

    /// The same day so many months later, or the last day of a month that does not have it; nothing after the end
    /// of the calendar.
    #[must_use]
    pub fn months_later(self, months: u16) -> Option<Self> {
        let zero_based = i32::from(self.month()).checked_sub(1)?.checked_add(i32::from(months))?;
        let year = i16::try_from(i32::from(self.year()).checked_add(zero_based.div_euclid(12))?).ok()?;
        let month = i8::try_from(zero_based.rem_euclid(12).checked_add(1)?).ok()?;
        (1..=self.day()).rev().find_map(|day| Self::new(year, month, day))
    }

    /// Days from this day to the other; negative when the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        // Much quicker than a span, which would be days, too.
        i32::try_from(other.0.duration_since(self.0).as_hours() / 24).unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl FromStr for Date {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        // Strictly `YYYY-MM-DD`: the wider forms of ISO 8601 are not what our documents promise.
        let date = jiff::civil::Date::strptime("%Y-%m-%d", text)?;
        let parsed = Self(date);
        if parsed.to_string() == text {
            Ok(parsed)
        } else {
            Err(jiff::Error::from_args(format_args!("not YYYY-MM-DD")))
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("not a date of the form YYYY-MM-DD"))
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}
