use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone, TimeZoneTransition};

use super::icalendar_lines::Lines;

/// Local times between two changes of the clocks.
struct Observance {
    /// When the clocks were set, by the clocks before.
    start: String,
    from: Offset,
    to: Offset,
    name: String,
    is_summer: bool,
}

/// A VTIMEZONE with every change of the clocks that matters between two moments, each written out: the last one
/// before the first moment, and those up to the second. Rules that repeat would also speak of years nobody asked for.
pub(super) fn write_zone(lines: &mut Lines, id: &str, zone: &TimeZone, from: Timestamp, to: Timestamp) {
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", id);
    for observance in observances(zone, from, to) {
        let kind = if observance.is_summer { "DAYLIGHT" } else { "STANDARD" };
        lines.plain("BEGIN", kind);
        lines.plain("DTSTART", observance.start);
        lines.plain("TZOFFSETFROM", offset(observance.from));
        lines.plain("TZOFFSETTO", offset(observance.to));
        lines.text("TZNAME", &observance.name);
        lines.plain("END", kind);
    }
    lines.plain("END", "VTIMEZONE");
}

fn observances(zone: &TimeZone, from: Timestamp, to: Timestamp) -> Vec<Observance> {
    let before = zone.preceding(from).next();
    let start = before.as_ref().map_or(from, TimeZoneTransition::timestamp);
    let earlier = zone.preceding(start).next().map(|change| change.offset());
    let mut offset = earlier.unwrap_or_else(|| zone.to_offset(start));
    let mut found = Vec::new();
    if before.is_none() {
        found.push(unchanging(zone, from));
    }
    for change in before.into_iter().chain(zone.following(from).take_while(|change| change.timestamp() <= to))
    {
        found.push(Observance {
            start: local(change.timestamp(), offset),
            from: offset,
            to: change.offset(),
            name: change.abbreviation().to_owned(),
            is_summer: change.dst().is_dst(),
        });
        offset = change.offset();
    }
    found
}

/// A zone whose clocks have not been set before: valid since 1970.
fn unchanging(zone: &TimeZone, at: Timestamp) -> Observance {
    let info = zone.to_offset_info(at);
    Observance {
        start: "19700101T000000".to_owned(),
        from: info.offset(),
        to: info.offset(),
        name: info.abbreviation().to_owned(),
        is_summer: false,
    }
}

fn local(moment: Timestamp, offset: Offset) -> String {
    offset.to_datetime(moment).strftime("%Y%m%dT%H%M%S").to_string()
}

/// UTC-OFFSET of RFC 5545, 3.3.14.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let part = |unit: u32| seconds.unsigned_abs().checked_div(unit).unwrap_or_default();
    let (hours, minutes, seconds) = (part(3600), part(60).wrapping_rem(60), part(1).wrapping_rem(60));
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}

/// The first and the last moment at which each zone is used.
pub(super) type ZoneUse = BTreeMap<String, (TimeZone, Timestamp, Timestamp)>;
