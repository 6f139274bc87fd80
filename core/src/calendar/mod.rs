//! Dates and weekly hours.

mod date;
mod weekly;

pub use date::Date;
pub use weekly::{TimeSpan, Weekday, WeeklyHours};
