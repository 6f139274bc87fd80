//! Dates and weekly hours.

mod date;
mod local_time;
mod osm;
mod text;
mod weekly;

pub use date::Date;
pub use local_time::LocalTime;
pub(crate) use osm::{clock, read_clock};
pub use weekly::{TimeSpan, Weekday, WeeklyHours};
