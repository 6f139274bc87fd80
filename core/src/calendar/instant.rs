use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment, whatever the clocks of a place show: RFC 3339 with an offset, written in UTC.
///
/// ```
/// use acogida::calendar::Instant;
/// let moment: Instant = "2026-03-01T10:00:00-03:00".parse()?;
/// assert_eq!(moment.to_string(), "2026-03-01T13:00:00Z");
/// assert!("2026-03-01T10:00:00".parse::<Instant>().is_err());
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(jiff::Timestamp);

impl Instant {
    /// The moment so many seconds after 1970-01-01T00:00:00Z, or nothing when the calendar does not reach it.
    #[must_use]
    pub fn of_epoch_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn epoch_seconds(self) -> i64 {
        self.0.as_second()
    }

    /// Whole hours from an earlier moment to this one; 0 when it is not earlier.
    #[must_use]
    pub fn hours_since(self, earlier: Self) -> u64 {
        self.seconds_since(earlier).div_euclid(3600)
    }

    /// Seconds from an earlier moment to this one; 0 when it is not earlier.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> u64 {
        let seconds = self.epoch_seconds().saturating_sub(earlier.epoch_seconds());
        u64::try_from(seconds).unwrap_or_default()
    }

    pub(super) const fn timestamp(self) -> jiff::Timestamp {
        self.0
    }

    /// Year and month in UTC.
    #[must_use]
    pub fn month(self) -> (i16, i8) {
        let date = jiff::tz::Offset::UTC.to_datetime(self.0);
        (date.year(), date.month())
    }
}

/// RFC 3339 writes the date, `T`, the time with seconds, and an offset; the wider forms of ISO 8601 are not what
/// our documents promise.
fn is_rfc3339(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mark = |position: usize| bytes.get(position).copied();
    let offset = bytes.len().checked_sub(6).and_then(|from| bytes.get(from..)).is_some_and(is_offset);
    mark(10) == Some(b'T')
        && mark(13) == Some(b':')
        && mark(16) == Some(b':')
        && (bytes.last() == Some(&b'Z') || offset)
}

/// An offset has an hour of a day and a minute of an hour: `+24:00` is none.
fn is_offset(text: &[u8]) -> bool {
    match text {
        [b'+' | b'-', tens, ones, b':', minutes, _] => {
            (*tens < b'2' || (*tens == b'2' && *ones < b'4')) && *minutes < b'6'
        }
        _ => false,
    }
}

impl FromStr for Instant {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        if !is_rfc3339(text) {
            return Err(jiff::Error::from_args(format_args!("not RFC 3339")));
        }
        text.parse().map(Self)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Instant;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a moment of the form YYYY-MM-DDTHH:MM:SSZ")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
        text.parse().map_err(|_| E::custom("not a moment of the form YYYY-MM-DDTHH:MM:SSZ"))
    }
}

impl JsonSchema for Instant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date-time",
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$"
        })
    }
}
