//! Calendars.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Call, Operate};
use crate::base::{Error, Path, Report, codes};
use crate::calendar::{
    CalendarEvent, CalendarMethod, CalendarSettings, Instant, Organizer, ZoneMode, write_calendar,
};
use crate::engine::Engine;

/// The attachment with the calendar.
const FILE: &str = "calendar.ics";

/// `calendar.ics`.
pub struct WriteCalendar;

/// The events of a calendar, and how it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarRequest {
    /// The events.
    pub events: Vec<CalendarEvent>,
    /// The moment at which the calendar is written, as RFC 3339, such as `2026-03-01T09:00:00Z`.
    pub stamp: String,
    /// A domain of the network: with it the identifiers are `ID@DOMAIN`, unique in the world.
    #[serde(default)]
    #[schemars(length(max = 253), regex(pattern = r"^[A-Za-z0-9.-]*$"))]
    pub domain: String,
    /// How times are written.
    #[serde(default)]
    pub zone_mode: ZoneMode,
    /// What the calendar is sent for; nothing for a plain file.
    #[serde(default)]
    pub method: Option<CalendarMethod>,
    /// Who is responsible. A calendar with a method needs it.
    #[serde(default)]
    pub organizer: Option<Organizer>,
}

/// The calendar.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarFile {
    /// The file `calendar.ics` as text; empty when no event could be written.
    pub text: String,
}

impl Operate for WriteCalendar {
    const NAME: &'static str = "calendar.ics";
    const SUMMARY: &'static str = "writes events as an iCalendar file, in UTC or with the definitions of their time \
                                   zones; the attachment `calendar.ics` is the file";
    type Request = CalendarRequest;
    type Value = CalendarFile;

    fn run(_: &Engine, request: CalendarRequest, call: &mut Call<'_>) -> Result<Report<CalendarFile>, Error> {
        let invalid = |_| Error::new(codes::calendar::STAMP_INVALID).at(Path::root().key("stamp"));
        let stamp: Instant = request.stamp.parse().map_err(invalid)?;
        let settings = CalendarSettings {
            stamp,
            domain: request.domain,
            zone_mode: request.zone_mode,
            method: request.method,
            organizer: request.organizer,
        };
        let report = write_calendar(&request.events, &settings);
        if let Some(text) = &report.value {
            call.give(FILE, text.as_bytes());
        }
        Ok(report.map(|text| CalendarFile { text: text.unwrap_or_default() }))
    }
}
