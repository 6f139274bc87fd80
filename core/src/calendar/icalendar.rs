//! Calendars for others to import (RFC 5545): the same events give the same bytes.

use std::collections::BTreeSet;

use jiff::{Timestamp, ZonedDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::icalendar_lines::{Lines, without_controls};
use super::icalendar_zone::{ZoneUse, write_zone};
use super::{Doubt, Instant, LocalTime, Moment, is_zone, read_moment};
use crate::base::{Issue, Path, Report, codes};

/// An event of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarEvent {
    /// Identifier of the event, the same for ever: who imports the calendar again replaces the event by it.
    #[schemars(length(min = 1, max = 400))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it begins, on the clocks of the zone.
    pub begins: LocalTime,
    /// When it ends, on the clocks of the zone.
    pub ends: LocalTime,
    /// IANA time zone, such as `America/Montevideo`.
    pub zone: String,
    /// It takes whole days: the times of day are not written.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all_day: bool,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// More about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// How often the event has been changed since it was first sent.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sequence: u32,
    /// Whether it takes place.
    #[serde(default, skip_serializing_if = "EventStatus::is_confirmed")]
    pub status: EventStatus,
}

impl CalendarEvent {
    /// Its status and sequence in a calendar that is sent for something. One that is taken back is cancelled, and that is
    /// a change (RFC 5546, 3.2.5); where it is known as cancelled already, the change is counted, but not as none.
    fn as_sent(&self, method: Option<CalendarMethod>) -> (EventStatus, u32) {
        match (method, self.status) {
            (Some(CalendarMethod::Cancel), EventStatus::Cancelled) => {
                (EventStatus::Cancelled, self.sequence.max(1))
            }
            (Some(CalendarMethod::Cancel), _) => (EventStatus::Cancelled, self.sequence.saturating_add(1)),
            (Some(CalendarMethod::Publish) | None, status) => (status, self.sequence),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// It does.
    #[default]
    Confirmed,
    /// It is planned.
    Tentative,
    /// It does not.
    Cancelled,
}

impl EventStatus {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    fn is_confirmed(&self) -> bool {
        *self == Self::Confirmed
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// How times are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ZoneMode {
    /// In UTC: every program reads it alike.
    #[default]
    Utc,
    /// As local times, with the definition of each zone in the file.
    Vtimezone,
}

/// What a calendar is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarMethod {
    /// To be imported.
    Publish,
    /// To take events back.
    Cancel,
}

/// Who is responsible for the events.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organizer {
    /// Name of the office, without double quotes.
    #[schemars(length(min = 1, max = 200), regex(pattern = r#"^[^"\x00-\x1f\x7f]+$"#))]
    pub name: String,
    /// Address of the office.
    #[schemars(length(min = 3, max = 254), regex(pattern = "^[!#-;=?A-~]+@[!#-;=?A-~]+$"))]
    pub email: String,
}

/// What all events of a calendar have in common.
#[derive(Clone, Debug)]
pub struct CalendarSettings {
    /// What DTSTAMP says.
    pub stamp: Instant,
    /// Part of the identifiers behind the `@`; no such part when empty.
    pub domain: String,
    /// How times are written.
    pub zone_mode: ZoneMode,
    /// METHOD, if any.
    pub method: Option<CalendarMethod>,
    /// ORGANIZER, if any.
    pub organizer: Option<Organizer>,
}

/// An event whose times are known.
struct Placed<'a> {
    event: &'a CalendarEvent,
    place: Path,
    begins: ZonedDateTime,
    ends: ZonedDateTime,
}

/// Writes a calendar. An event that cannot be written has an issue and is left out; without any event there is no
/// calendar.
#[must_use]
pub fn write_calendar(events: &[CalendarEvent], settings: &CalendarSettings) -> Report<Option<String>> {
    let mut issues = Vec::new();
    let root = Path::root().key("events");
    let mut known = BTreeSet::new();
    let mut placed = Vec::new();
    for (position, event) in events.iter().enumerate() {
        let place = root.index(position);
        let event = place_event(event, &place, &mut issues);
        let Some(event) = event else { continue };
        if known.insert(event.event.id.as_str()) {
            placed.push(event);
        } else {
            issues.push(Issue::new(codes::calendar::UID_REPEATED, place.key("id")));
        }
    }
    if settings.method.is_some() && settings.organizer.is_none() {
        issues.push(Issue::new(codes::calendar::ORGANIZER_MISSING, Path::root().key("organizer")));
    }
    if placed.is_empty() {
        issues.push(Issue::new(codes::calendar::EMPTY, root));
        return Report::new(None, issues);
    }
    let mut lines = Lines::default();
    begin(&mut lines, settings);
    if settings.zone_mode == ZoneMode::Vtimezone {
        for (id, (zone, from, to)) in zones(&placed) {
            write_zone(&mut lines, &id, &zone, from, to);
        }
    }
    for event in &placed {
        write_event(&mut lines, event, settings, &mut issues);
    }
    lines.plain("END", "VCALENDAR");
    Report::new(Some(lines.finish()), issues)
}

fn place_event<'a>(event: &'a CalendarEvent, place: &Path, issues: &mut Vec<Issue>) -> Option<Placed<'a>> {
    let begins = local_moment(event.begins, &event.zone, place, "begins", issues)?;
    let ends = local_moment(event.ends, &event.zone, place, "ends", issues)?;
    let in_order =
        if event.all_day { event.begins.date() <= event.ends.date() } else { begins.zoned() <= ends.zoned() };
    if !in_order {
        issues.push(Issue::new(codes::calendar::ENDS_BEFORE_START, place.key("ends")));
        return None;
    }
    Some(Placed { event, place: place.clone(), begins: begins.zoned().clone(), ends: ends.zoned().clone() })
}

/// The moment of a local time; what is unknown or doubtful about it becomes an issue.
pub fn local_moment(
    time: LocalTime,
    zone: &str,
    place: &Path,
    field: &str,
    issues: &mut Vec<Issue>,
) -> Option<Moment> {
    if !is_zone(zone) {
        let issue = Issue::new(codes::calendar::ZONE_UNKNOWN, place.key("zone"));
        // One zone is one finding, however many times are in it.
        if !issues.contains(&issue) {
            issues.push(issue);
        }
        return None;
    }
    let Some(moment) = read_moment(&time.to_string(), zone) else {
        issues.push(Issue::new(codes::calendar::TIME_BEYOND, place.key(field)));
        return None;
    };
    if let Some(doubt) = moment.doubt {
        let doubt = match doubt {
            Doubt::Twice => "twice",
            Doubt::Never => "never",
        };
        issues.push(Issue::new(codes::calendar::TIME_DOUBTFUL, place.key(field)).with("doubt", doubt));
    }
    Some(moment)
}

fn begin(lines: &mut Lines, settings: &CalendarSettings) {
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//acogida//calendar//EN");
    match settings.method {
        Some(CalendarMethod::Publish) => lines.plain("METHOD", "PUBLISH"),
        Some(CalendarMethod::Cancel) => lines.plain("METHOD", "CANCEL"),
        None => {}
    }
}

/// The zones of events with times of day, each from the beginning of its first to the end of its last year.
fn zones(placed: &[Placed<'_>]) -> ZoneUse {
    let mut zones = ZoneUse::new();
    for Placed { event, begins, ends, .. } in placed.iter().filter(|placed| !placed.event.all_day) {
        let from = begins.first_of_year().unwrap_or_else(|_| begins.clone()).timestamp();
        let to = ends.last_of_year().unwrap_or_else(|_| ends.clone()).timestamp();
        let zone = zones.entry(event.zone.clone()).or_insert_with(|| (begins.time_zone().clone(), from, to));
        zone.1 = zone.1.min(from);
        zone.2 = zone.2.max(to);
    }
    zones
}

fn write_event(lines: &mut Lines, placed: &Placed<'_>, settings: &CalendarSettings, issues: &mut Vec<Issue>) {
    let event = placed.event;
    let mut text = |lines: &mut Lines, name: &str, field: &str, value: &str| {
        let clean = without_controls(value);
        if clean.is_some() {
            issues.push(Issue::new(codes::calendar::TEXT_CONTROLS, placed.place.key(field)));
        }
        lines.text(name, clean.as_deref().unwrap_or(value));
    };
    lines.plain("BEGIN", "VEVENT");
    let at = if settings.domain.is_empty() { "" } else { "@" };
    text(lines, "UID", "id", &format!("{}{at}{}", event.id, settings.domain));
    lines.plain("DTSTAMP", utc(settings.stamp.timestamp()));
    write_times(lines, placed, settings.zone_mode);
    let (status, sequence) = event.as_sent(settings.method);
    lines.plain("SEQUENCE", sequence);
    lines.plain("STATUS", status.name());
    text(lines, "SUMMARY", "title", &event.title);
    if !event.location.is_empty() {
        text(lines, "LOCATION", "location", &event.location);
    }
    if !event.description.is_empty() {
        text(lines, "DESCRIPTION", "description", &event.description);
    }
    if let Some(organizer) = &settings.organizer {
        let Organizer { name, email } = organizer;
        lines.plain(&format!("ORGANIZER;CN=\"{name}\""), format!("mailto:{email}"));
    }
    lines.plain("END", "VEVENT");
}

fn write_times(lines: &mut Lines, placed: &Placed<'_>, mode: ZoneMode) {
    let Placed { event, begins, ends, .. } = placed;
    if event.all_day {
        lines.plain("DTSTART;VALUE=DATE", begins.date().strftime("%Y%m%d"));
        // The end is the first day that no longer belongs to it.
        let after = ends.date().tomorrow().unwrap_or_else(|_| ends.date());
        lines.plain("DTEND;VALUE=DATE", after.strftime("%Y%m%d"));
        return;
    }
    let write = |lines: &mut Lines, name: &str, time: &ZonedDateTime| match mode {
        ZoneMode::Utc => lines.plain(name, utc(time.timestamp())),
        ZoneMode::Vtimezone => {
            lines.plain(&format!("{name};TZID={}", event.zone), time.strftime("%Y%m%dT%H%M%S"));
        }
    };
    write(lines, "DTSTART", begins);
    // An end must be later than the beginning; an event without one ends when it begins.
    if begins < ends {
        write(lines, "DTEND", ends);
    }
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}
