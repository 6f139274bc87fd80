//! Dates, weekly hours, opening hours with what departs from the ordinary week, and when something is open.

mod date;
mod icalendar;
mod icalendar_lines;
mod icalendar_zone;
mod instant;
mod local_time;
mod open_at;
mod opening;
mod opening_text;
mod osm;
mod osm_rules;
mod text;
mod weekly;

pub use date::Date;
pub use icalendar::{
    CalendarEvent, CalendarMethod, CalendarSettings, EventStatus, Organizer, ZoneMode, local_moment,
    write_calendar,
};
pub use instant::Instant;
pub use local_time::LocalTime;
pub use open_at::{Doubt, Exceptional, Moment, Opening, is_zone, open_at, read_moment};
pub use opening::{MonthDay, OpeningHours, Rule, Season, When};
pub(crate) use osm::{clock, read_clock};
pub use osm_rules::{services_from_osm, services_to_osm};
pub(crate) use weekly::MINUTES_A_DAY;
pub use weekly::{TimeSpan, Weekday, WeeklyHours};
