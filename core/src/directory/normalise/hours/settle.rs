//! What a text says, put together day by day.

use super::grammar::Reading;
use super::{Found, Holidays};
use crate::base::{Code, codes::hours as code};
use crate::calendar::{TimeSpan, Weekday, WeeklyHours};

type Week = [Vec<TimeSpan>; 7];

/// The hours of a reading, or why there can be none.
pub(super) fn settle(reading: &Reading) -> Result<Found, Code> {
    let mut found = Found::default();
    if reading.all_day_alone {
        if !reading.rules.is_empty() || !reading.closed.days.is_empty() || reading.days_alone {
            return Err(code::CONTRADICTORY);
        }
        found.hours.weekly = Some(WeeklyHours::always());
        found.findings.push(code::ASSUMED_EVERY_DAY);
    } else {
        found.hours.weekly = weekly(reading, &mut found.findings)?;
    }
    if reading.assumed_afternoon {
        found.findings.push(code::ASSUMED_AFTERNOON);
    }
    let open = reading.holidays_open || reading.rules.iter().any(|(days, _)| days.holidays);
    found.hours.holidays = match (open, reading.closed.holidays) {
        (true, true) => return Err(code::CONTRADICTORY),
        (true, false) => Some(Holidays::Open),
        (false, true) => Some(Holidays::Closed),
        (false, false) => None,
    };
    if found.hours.holidays.is_some() {
        found.findings.push(code::HOLIDAYS);
    }
    found.hours.office = reading.office;
    if reading.office {
        found.findings.push(code::OFFICE);
    }
    found.hours.by_appointment = reading.appointment;
    Ok(found)
}

fn weekly(reading: &Reading, findings: &mut Vec<Code>) -> Result<Option<WeeklyHours>, Code> {
    if reading.days_alone || reading.rules.is_empty() {
        return without_times(reading, findings);
    }
    let mut week = Week::default();
    let mut added = false;
    for (days, spans) in &reading.rules {
        if !days.days.is_empty() && days.days.iter().all(|day| reading.closed.days.contains(day)) {
            return Err(code::CONTRADICTORY);
        }
        for day in &days.days {
            added |= add(&mut week, *day, spans)?;
        }
    }
    for day in &reading.closed.days {
        if let Some(spans) = week.get_mut(day.position()) {
            spans.clear();
        }
    }
    for lunch in &reading.lunch {
        week.iter_mut().try_for_each(|spans| take_out(spans, *lunch))?;
    }
    if added {
        findings.push(code::ASSUMED_ADDED);
    }
    let mut hours = WeeklyHours::default();
    for (day, spans) in Weekday::ALL.into_iter().zip(week) {
        spans.into_iter().for_each(|span| hours.add(day, span));
    }
    if hours.is_empty() { Err(code::NOT_UNDERSTOOD) } else { Ok(Some(hours)) }
}

/// Appointments alone are understood; days alone, closed days alone or nothing at all are not hours.
fn without_times(reading: &Reading, findings: &mut Vec<Code>) -> Result<Option<WeeklyHours>, Code> {
    let nothing_else = reading.rules.is_empty() && reading.lunch.is_empty();
    match (reading.appointment && nothing_else, reading.days_alone) {
        (true, true) => findings.push(code::NO_TIMES),
        (true, false) => {}
        (false, true) => return Err(code::NO_TIMES),
        (false, false) => return Err(code::NOT_UNDERSTOOD),
    }
    Ok(None)
}

/// Adds spans to a day. Tells whether the day had spans before; refuses hours that overlap those.
fn add(week: &mut Week, day: Weekday, new: &[TimeSpan]) -> Result<bool, Code> {
    let Some(spans) = week.get_mut(day.position()) else { return Ok(false) };
    let again = !spans.is_empty();
    let last = spans.last().map_or(0, |span| span.closes());
    if again && new.iter().any(|span| span.opens() < last) {
        return Err(code::CONTRADICTORY);
    }
    spans.extend(new);
    Ok(again)
}

/// Takes a break out of a day's spans. It must lie inside one of them.
fn take_out(spans: &mut Vec<TimeSpan>, lunch: TimeSpan) -> Result<(), Code> {
    if spans.is_empty() {
        return Ok(());
    }
    let around = spans.iter().position(|span| span.opens() < lunch.opens() && lunch.closes() < span.closes());
    let span = around.and_then(|position| spans.get(position).map(|span| (position, *span)));
    let Some((position, span)) = span.filter(|(_, span)| !span.is_overnight()) else {
        return Err(code::CONTRADICTORY);
    };
    let parts = [TimeSpan::new(span.opens(), lunch.opens()), TimeSpan::new(lunch.closes(), span.closes())];
    spans.splice(position..=position, parts.into_iter().flatten());
    Ok(())
}
