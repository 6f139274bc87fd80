use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::osm::read_clock;
use super::{Date, Weekday, clock};

/// A day and a minute on the clocks of a place, written `YYYY-MM-DDTHH:MM`.
///
/// ```
/// use acogida::calendar::{LocalTime, Weekday};
/// let time: LocalTime = "2026-11-02T17:30".parse().map_err(|()| "not a time")?;
/// assert_eq!((time.weekday(), time.minute()), (Weekday::Monday, 17 * 60 + 30));
/// assert!("2026-11-02T24:00".parse::<LocalTime>().is_err());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    date: Date,
    minute: u16,
}

impl LocalTime {
    /// The day.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// Minutes after midnight, 0 to 1439.
    #[must_use]
    pub const fn minute(self) -> u16 {
        self.minute
    }

    /// The last day of what begins and ends at two times: what ends at midnight has nothing of the day that begins then.
    ///
    /// ```
    /// use acogida::calendar::LocalTime;
    /// let time = |text: &str| text.parse::<LocalTime>().map_err(|()| "not a time");
    /// assert_eq!(time("2026-11-05T00:00")?.last_day(time("2026-11-02T09:00")?), time("2026-11-04T12:00")?.date());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn last_day(self, begins: Self) -> Date {
        let nothing_of_it = self.minute == 0 && begins.date < self.date;
        let before = nothing_of_it.then(|| self.date.days_earlier(1));
        before.flatten().unwrap_or(self.date)
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.date.weekday()
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}T{}", self.date, clock(self.minute))
    }
}

impl FromStr for LocalTime {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (date, time) = text.split_once('T').ok_or(())?;
        let minute = read_clock(time).filter(|minute| *minute < super::MINUTES_A_DAY).ok_or(())?;
        Ok(Self { date: date.parse().map_err(|_| ())?, minute })
    }
}

impl Serialize for LocalTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|()| D::Error::custom("not a time of the form YYYY-MM-DDTHH:MM"))
    }
}

impl JsonSchema for LocalTime {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LocalTime".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$"
        })
    }
}
