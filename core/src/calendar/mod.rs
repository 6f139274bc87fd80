//! Dates and weekly hours.

mod date;
mod osm;
mod text;
mod weekly;

pub use date::Date;
pub(crate) use osm::{clock, read_clock};
pub use weekly::{TimeSpan, Weekday, WeeklyHours};
