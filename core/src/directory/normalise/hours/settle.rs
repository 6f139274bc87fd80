//! What a text says of one service, put together day by day.

use super::Holidays;
use super::clock::{Clock, Mark};
use super::days::Days;
use super::grammar::Entry;
use crate::base::{Code, codes::hours as code};
use crate::calendar::{OpeningHours, Rule, Season, TimeSpan, Weekday, WeeklyHours, When};

type Week = [Vec<TimeSpan>; 7];

const NOON: u16 = 12 * 60;
/// Until when a morning may last.
const LATEST_NOON: u16 = 15 * 60;

/// What was assumed when days were put together.
#[derive(Debug, Default)]
struct Added {
    /// Hours of a day were added to earlier ones.
    added: bool,
    /// A closing without am or pm was read as being in the afternoon.
    afternoon: bool,
}

/// The hours of a service and the codes of what is to be said about them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    pub opening: Option<OpeningHours>,
    pub by_appointment: bool,
    pub holidays: Option<Holidays>,
    pub findings: Vec<Code>,
}

impl Settled {
    /// With what is said once for all: business days, which leave out public holidays without a word about them, and
    /// hours that need no appointment.
    pub fn with_said(mut self, business_days: bool, walk_in: bool) -> Self {
        let Some(opening) = &mut self.opening else { return self };
        if business_days && self.holidays.is_none() {
            self.findings.push(code::HOLIDAYS);
        }
        // `Lundi 14h-20h sans rendez-vous, mardi 9h-12h sur rendez-vous`
        if walk_in && opening.by_appointment {
            opening.by_appointment = false;
            self.findings.push(code::SOME_BY_APPOINTMENT);
        }
        self
    }
}

/// The hours of the entries of one service, or why there can be none.
pub(super) fn settle(entries: &[&Entry]) -> Result<Settled, Code> {
    let mut settled = Settled::default();
    let any = |is: fn(&Entry) -> bool| entries.iter().any(|entry| is(entry));
    if any(|entry| entry.reading.all_day_alone) {
        let others = any(|entry| {
            !entry.reading.rules.is_empty()
                || !entry.reading.dated.is_empty()
                || !entry.reading.closed.is_weekless()
                || !entry.reading.closed.monthly.is_empty()
                || !entry.reading.lunch.is_empty()
                || entry.reading.days_alone.is_some()
                || entry.reading.spans_alone.is_some()
                || !entry.seasons.is_empty()
                || !entry.reading.until.is_empty()
                || !entry.reading.closed_halves.is_empty()
        });
        if others {
            return Err(code::CONTRADICTORY);
        }
        let mut always = OpeningHours::from(WeeklyHours::always());
        exceptions(entries, &mut always)?;
        settled.opening = Some(always);
        // "365 days" names every day.
        if !any(|entry| entry.reading.holidays_open || entry.reading.whole_week) {
            settled.findings.push(code::ASSUMED_EVERY_DAY);
        }
    } else {
        settled.opening = opening(entries, &mut settled.findings)?;
    }
    let every_day = |hours: &OpeningHours| {
        Weekday::ALL.iter().all(|day| !hours.weekly.on(*day).is_empty()) || hours.weekly.is_empty()
    };
    // `Monday to Friday, weekends included`
    if any(|entry| entry.reading.whole_week) && !settled.opening.as_ref().is_some_and(every_day) {
        return Err(code::CONTRADICTORY);
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
    // Where some days are by appointment only, the hours of the others are not.
    let has_hours = settled.opening.is_some();
    let (mut needed, mut some_days) = (false, false);
    for entry in entries.iter().filter(|entry| entry.reading.appointment) {
        let of_days = has_hours && entry.reading.days_alone.is_some();
        some_days |= of_days;
        needed |= !of_days;
    }
    let others = any(|entry| entry.reading.some_by_appointment || entry.reading.other_by_appointment);
    if has_hours && !needed && (some_days || others) {
        settled.findings.push(code::SOME_BY_APPOINTMENT);
    }
    settled.by_appointment = needed || some_days || any(|entry| entry.reading.other_by_appointment);
    if let Some(opening) = &mut settled.opening {
        opening.by_appointment = needed;
    }
    Ok(settled)
}

/// Public holidays win over the week, and what is closed over the hours of holidays: `holidays 10-2, closed Christmas`.
fn exceptions(entries: &[&Entry], opening: &mut OpeningHours) -> Result<(), Code> {
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
    closed_seasons(entries, opening)?;
    if entries.iter().any(|entry| entry.reading.closed.holidays) {
        opening.rules.push(Rule::closed(When::Holidays));
    }
    Ok(())
}

fn opening(entries: &[&Entry], findings: &mut Vec<Code>) -> Result<Option<OpeningHours>, Code> {
    let has_rules =
        entries.iter().any(|entry| !entry.reading.rules.is_empty() || !entry.reading.dated.is_empty());
    // `Saturdays by appointment` after the hours of other days
    let of_appointment =
        |entry: &&Entry| has_rules && entry.reading.appointment && entry.reading.rules.is_empty();
    let days_alone = entries.iter().any(|entry| entry.reading.days_alone.is_some() && !of_appointment(entry));
    if entries.iter().any(|entry| entry.reading.spans_alone.is_some()) {
        return Err(code::NO_DAYS);
    }
    if days_alone || !has_rules {
        return without_times(entries, has_rules, days_alone, findings);
    }
    let closed = closed_days(entries)?;
    let mut opening = OpeningHours::default();
    let mut added = Added::default();
    let yearly: Vec<&Entry> = entries.iter().filter(|entry| entry.seasons.is_empty()).copied().collect();
    opening.weekly = weekly(week(&yearly, &closed, &mut added)?);
    seasons(entries, &closed, &mut opening, &mut added)?;
    monthly(entries, &closed, &mut opening)?;
    exceptions(entries, &mut opening)?;
    dates(entries, &mut opening)?;
    if added.added {
        findings.push(code::ASSUMED_ADDED);
    }
    if added.afternoon {
        findings.push(code::ASSUMED_AFTERNOON);
    }
    if opening.is_empty() {
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
fn week(entries: &[&Entry], closed: &Days, found: &mut Added) -> Result<Week, Code> {
    let mut week = Week::default();
    days_of_every_week(entries)?;
    for entry in entries {
        for (days, spans) in &entry.reading.rules {
            for day in days.weekdays() {
                // Lent days are an assumption of their own.
                found.added |= add(&mut week, day, spans)? && !entry.assumed_days;
            }
        }
    }
    for (days, clock) in entries.iter().flat_map(|entry| &entry.reading.until) {
        for day in days.weekdays() {
            let spans = week.get_mut(day.position()).filter(|spans| !spans.is_empty());
            found.afternoon |= close_at(spans.ok_or(code::NOT_UNDERSTOOD)?, *clock)?;
        }
        if days.weekdays().next().is_none() {
            return Err(code::NOT_UNDERSTOOD);
        }
    }
    for (days, half) in entries.iter().flat_map(|entry| &entry.reading.closed_halves) {
        for day in days.weekdays() {
            let spans = week.get_mut(day.position()).filter(|spans| !spans.is_empty());
            close_half(spans.ok_or(code::CONTRADICTORY)?, *half)?;
        }
        if days.weekdays().next().is_none() {
            return Err(code::NOT_UNDERSTOOD);
        }
    }
    for (day, spans) in Weekday::ALL.into_iter().zip(&mut week) {
        if closed.has(day) {
            spans.clear();
        }
    }
    for (days, lunch) in entries.iter().flat_map(|entry| &entry.reading.lunch) {
        for (day, spans) in Weekday::ALL.into_iter().zip(&mut week) {
            if days.is_empty() || days.has(day) {
                take_out(spans, *lunch)?;
            }
        }
    }
    Ok(week)
}

/// `closed 2nd Wed 1-3 pm`: what departs from the hours of a day is not held for the second one of a month, nor for
/// public holidays.
fn days_of_every_week(entries: &[&Entry]) -> Result<(), Code> {
    let mut said = entries.iter().map(|entry| &entry.reading).flat_map(|reading| {
        let lunch = reading.lunch.iter().map(|(days, _)| days);
        let until = reading.until.iter().map(|(days, _)| days);
        lunch.chain(until).chain(reading.closed_halves.iter().map(|(days, _)| days))
    });
    if said.all(Days::is_weekly) { Ok(()) } else { Err(code::NOT_UNDERSTOOD) }
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
    added: &mut Added,
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

/// The hours of dates with a year.
fn dates(entries: &[&Entry], opening: &mut OpeningHours) -> Result<(), Code> {
    for entry in entries.iter().filter(|entry| !entry.reading.dated.is_empty()) {
        // Hours besides those of the week, or instead of them?
        if !entry.seasons.is_empty() || !opening.weekly.is_empty() {
            return Err(code::AMBIGUOUS);
        }
        for (from, to, spans) in &entry.reading.dated {
            opening.rules.push(Rule::new(When::Dates(*from, *to), spans));
        }
    }
    Ok(())
}

fn closed_seasons(entries: &[&Entry], opening: &mut OpeningHours) -> Result<(), Code> {
    for (season, days) in entries.iter().flat_map(|entry| &entry.reading.closed_seasons) {
        // `closed first Monday in August`
        if !days.is_weekly() {
            return Err(code::NOT_UNDERSTOOD);
        }
        let days = if days.is_weekless() { Weekday::ALL.to_vec() } else { days.weekdays().collect() };
        opening.rules.push(Rule::closed(When::Season(*season, days)));
    }
    Ok(())
}

/// Moves the last closing of a day. Tells whether the afternoon was assumed.
fn close_at(spans: &mut Vec<TimeSpan>, clock: Clock) -> Result<bool, Code> {
    let last = *spans.last().ok_or(code::NOT_UNDERSTOOD)?;
    let (closes, assumed) = clock.closing_after(last.opens()).ok_or(code::AMBIGUOUS)?;
    let span = TimeSpan::new(last.opens(), closes).filter(|span| !span.is_overnight());
    spans.pop();
    spans.push(span.ok_or(code::CONTRADICTORY)?);
    Ok(assumed)
}

/// Takes the mornings or afternoons out of a day; what goes on over noon is not divided.
fn close_half(spans: &mut Vec<TimeSpan>, half: Mark) -> Result<(), Code> {
    let morning = |span: &TimeSpan| span.opens() < NOON && span.closes() <= LATEST_NOON;
    let afternoon = |span: &TimeSpan| span.opens() >= NOON;
    if !spans.iter().all(|span| morning(span) || afternoon(span)) {
        return Err(code::AMBIGUOUS);
    }
    let before = spans.len();
    spans.retain(|span| if half == Mark::Am { !morning(span) } else { !afternoon(span) });
    if spans.len() < before { Ok(()) } else { Err(code::CONTRADICTORY) }
}

/// Adds spans to a day. Tells whether the day had spans before; refuses hours that overlap those.
fn add(week: &mut Week, day: Weekday, new: &[TimeSpan]) -> Result<bool, Code> {
    let Some(spans) = week.get_mut(day.position()) else { return Ok(false) };
    // The same line twice says nothing more.
    if spans.as_slice() == new {
        return Ok(false);
    }
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
