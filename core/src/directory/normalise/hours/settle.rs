//! What a text says of one service, put together day by day.

use super::Holidays;
use super::days::Days;
use super::grammar::Entry;
use crate::base::{Code, codes::hours as code};
use crate::calendar::{OpeningHours, Rule, Season, TimeSpan, Weekday, WeeklyHours, When};

type Week = [Vec<TimeSpan>; 7];

/// The hours of a service and the codes of what is to be said about them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    pub opening: Option<OpeningHours>,
    pub by_appointment: bool,
    pub holidays: Option<Holidays>,
    pub findings: Vec<Code>,
}

/// The hours of the entries of one service, or why there can be none.
pub(super) fn settle(entries: &[&Entry]) -> Result<Settled, Code> {
    let mut settled = Settled::default();
    let any = |is: fn(&Entry) -> bool| entries.iter().any(|entry| is(entry));
    if any(|entry| entry.reading.all_day_alone) {
        let others = any(|entry| {
            !entry.reading.rules.is_empty()
                || !entry.reading.closed.is_weekless()
                || entry.reading.days_alone.is_some()
                || entry.reading.spans_alone.is_some()
                || !entry.seasons.is_empty()
        });
        if others {
            return Err(code::CONTRADICTORY);
        }
        settled.opening = Some(WeeklyHours::always().into());
        // "365 days" names every day.
        if !any(|entry| entry.reading.holidays_open) {
            settled.findings.push(code::ASSUMED_EVERY_DAY);
        }
    } else {
        settled.opening = opening(entries, &mut settled.findings)?;
    }
    if any(|entry| entry.reading.assumed_afternoon) {
        settled.findings.push(code::ASSUMED_AFTERNOON);
    }
    if any(|entry| entry.assumed_days) {
        settled.findings.push(code::ASSUMED_DAYS);
    }
    let open =
        any(|entry| entry.reading.holidays_open || entry.reading.rules.iter().any(|(days, _)| days.holidays));
    settled.holidays = match (open, any(|entry| entry.reading.closed.holidays)) {
        (true, true) => return Err(code::CONTRADICTORY),
        (true, false) => Some(Holidays::Open),
        (false, true) => Some(Holidays::Closed),
        (false, false) => None,
    };
    if settled.holidays.is_some() {
        settled.findings.push(code::HOLIDAYS);
    }
    let needed = any(|entry| entry.reading.appointment);
    settled.by_appointment = needed || any(|entry| entry.reading.other_by_appointment);
    if let Some(opening) = &mut settled.opening {
        opening.by_appointment = needed;
        holiday_rules(entries, opening)?;
    }
    Ok(settled)
}

/// Public holidays come last: they win over everything else.
fn holiday_rules(entries: &[&Entry], opening: &mut OpeningHours) -> Result<(), Code> {
    let mut spans: Option<&Vec<TimeSpan>> = None;
    for entry in entries {
        for (_, of_days) in entry.reading.rules.iter().filter(|(days, _)| days.holidays) {
            if spans.is_some_and(|spans| spans != of_days) {
                return Err(code::CONTRADICTORY);
            }
            spans = Some(of_days);
        }
    }
    if let Some(spans) = spans {
        opening.rules.push(Rule::new(When::Holidays, spans));
    }
    if entries.iter().any(|entry| entry.reading.closed.holidays) {
        opening.rules.push(Rule::closed(When::Holidays));
    }
    Ok(())
}

fn opening(entries: &[&Entry], findings: &mut Vec<Code>) -> Result<Option<OpeningHours>, Code> {
    let has_rules = entries.iter().any(|entry| !entry.reading.rules.is_empty());
    let days_alone = entries.iter().any(|entry| entry.reading.days_alone.is_some());
    if entries.iter().any(|entry| entry.reading.spans_alone.is_some()) {
        return Err(code::NO_DAYS);
    }
    if days_alone || !has_rules {
        return without_times(entries, has_rules, days_alone, findings);
    }
    let closed = closed_days(entries)?;
    let mut opening = OpeningHours::default();
    let mut added = false;
    let yearly: Vec<&Entry> = entries.iter().filter(|entry| entry.seasons.is_empty()).copied().collect();
    opening.weekly = weekly(week(&yearly, &closed, &mut added)?);
    seasons(entries, &closed, &mut opening, &mut added)?;
    monthly(entries, &closed, &mut opening)?;
    closed_seasons(entries, &mut opening);
    if added {
        findings.push(code::ASSUMED_ADDED);
    }
    if opening.is_empty()
        && !entries.iter().any(|entry| entry.reading.rules.iter().any(|(days, _)| days.holidays))
    {
        return Err(code::NOT_UNDERSTOOD);
    }
    Ok(Some(opening))
}

/// Appointments alone are understood; days alone, closed days alone or nothing at all are not hours.
fn without_times(
    entries: &[&Entry],
    has_rules: bool,
    days_alone: bool,
    findings: &mut Vec<Code>,
) -> Result<Option<OpeningHours>, Code> {
    let appointment =
        entries.iter().any(|entry| entry.reading.appointment || entry.reading.other_by_appointment);
    let nothing_else = !has_rules && entries.iter().all(|entry| entry.reading.lunch.is_empty());
    match (appointment && nothing_else, days_alone) {
        (true, true) => findings.push(code::NO_TIMES),
        (true, false) => {}
        (false, true) => return Err(code::NO_TIMES),
        (false, false) => return Err(code::NOT_UNDERSTOOD),
    }
    Ok(None)
}

/// The days that are closed all year.
fn closed_days(entries: &[&Entry]) -> Result<Days, Code> {
    let mut closed = Days::default();
    for entry in entries {
        // Closed all year, or only in the season?
        let of_days = !entry.reading.closed.is_weekless() || !entry.reading.closed.monthly.is_empty();
        if !entry.seasons.is_empty() && of_days {
            return Err(code::NOT_UNDERSTOOD);
        }
        closed.join(&entry.reading.closed);
    }
    for (days, _) in entries.iter().flat_map(|entry| &entry.reading.rules) {
        let all_closed = !days.is_weekless() && days.weekdays().all(|day| closed.has(day));
        if all_closed || days.monthly.iter().any(|day| closed.monthly.contains(day)) {
            return Err(code::CONTRADICTORY);
        }
    }
    Ok(closed)
}

/// The week that some entries give, without closed days and breaks.
fn week(entries: &[&Entry], closed: &Days, added: &mut bool) -> Result<Week, Code> {
    let mut week = Week::default();
    for entry in entries {
        for (days, spans) in &entry.reading.rules {
            for day in days.weekdays() {
                // Lent days are an assumption of their own.
                *added |= add(&mut week, day, spans)? && !entry.assumed_days;
            }
        }
    }
    for (day, spans) in Weekday::ALL.into_iter().zip(&mut week) {
        if closed.has(day) {
            spans.clear();
        }
    }
    for (days, lunch) in entries.iter().flat_map(|entry| &entry.reading.lunch) {
        for (day, spans) in Weekday::ALL.into_iter().zip(&mut week) {
            if days.is_weekless() || days.has(day) {
                take_out(spans, *lunch)?;
            }
        }
    }
    Ok(week)
}

fn weekly(week: Week) -> WeeklyHours {
    let mut hours = WeeklyHours::default();
    for (day, spans) in Weekday::ALL.into_iter().zip(week) {
        spans.into_iter().for_each(|span| hours.add(day, span));
    }
    hours
}

/// The rules of parts of the year. A heading such as `June to September:` gives the whole week of the season, so
/// a day that is open otherwise must be named there, too.
fn seasons(
    entries: &[&Entry],
    closed: &Days,
    opening: &mut OpeningHours,
    added: &mut bool,
) -> Result<(), Code> {
    let mut done: Vec<&[Season]> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.seasons.is_empty()) {
        if done.contains(&entry.seasons.as_slice()) {
            continue;
        }
        done.push(&entry.seasons);
        let same: Vec<&Entry> =
            entries.iter().filter(|other| other.seasons == entry.seasons).copied().collect();
        let hours = weekly(week(&same, closed, added)?);
        let left_out =
            |day: Weekday| hours.on(day).is_empty() && !opening.weekly.on(day).is_empty() && !closed.has(day);
        let left_out: Vec<Weekday> = Weekday::ALL.into_iter().filter(|day| left_out(*day)).collect();
        if entry.heading && !left_out.is_empty() && !entry.rest {
            return Err(code::AMBIGUOUS);
        }
        let overlap = done
            .iter()
            .rev()
            .skip(1)
            .copied()
            .flatten()
            .any(|other| entry.seasons.iter().any(|season| overlaps(*season, *other)));
        if overlap {
            return Err(code::CONTRADICTORY);
        }
        for season in &entry.seasons {
            if entry.rest && !left_out.is_empty() {
                opening.rules.push(Rule::closed(When::Season(*season, left_out.clone())));
            }
            for (days, spans) in hours.groups() {
                opening.rules.push(Rule::new(When::Season(*season, days), spans));
            }
        }
    }
    Ok(())
}

fn overlaps(one: Season, other: Season) -> bool {
    let inside = |season: Season, day| {
        let (from, to) = (season.from(), season.to());
        if from <= to { from <= day && day <= to } else { day >= from || day <= to }
    };
    inside(one, other.from()) || inside(other, one.from())
}

/// The nth days of every month, open or closed.
fn monthly(entries: &[&Entry], closed: &Days, opening: &mut OpeningHours) -> Result<(), Code> {
    for entry in entries {
        for (days, spans) in &entry.reading.rules {
            if days.monthly.is_empty() {
                continue;
            }
            if !entry.seasons.is_empty() {
                return Err(code::NOT_UNDERSTOOD);
            }
            for (day, nth) in &days.monthly {
                // Hours besides those of every week, or instead of them?
                if !opening.weekly.on(*day).is_empty() {
                    return Err(code::AMBIGUOUS);
                }
                opening.rules.push(Rule::new(When::Monthly(*day, *nth), spans));
            }
        }
    }
    for (day, nth) in &closed.monthly {
        opening.rules.push(Rule::closed(When::Monthly(*day, *nth)));
    }
    Ok(())
}

fn closed_seasons(entries: &[&Entry], opening: &mut OpeningHours) {
    for (season, days) in entries.iter().flat_map(|entry| &entry.reading.closed_seasons) {
        let days = if days.is_weekless() { Weekday::ALL.to_vec() } else { days.weekdays().collect() };
        opening.rules.push(Rule::closed(When::Season(*season, days)));
    }
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
