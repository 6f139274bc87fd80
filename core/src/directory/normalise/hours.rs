//! Opening hours as people write them, in four languages.
//!
//! A text is accepted only when every word and mark of it was understood. The hours of several services in one
//! text become parts, each with the name of its service. Everything else is refused with a reason and kept as
//! it is.

mod clause;
mod clock;
mod dates;
mod days;
mod grammar;
mod items;
mod labels;
mod letters;
mod lexer;
mod ordinals;
mod seasons;
mod settle;
mod spans;
mod words;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Code, Issue, Language, Path, Report, codes, codes::hours as code};
use crate::calendar::{OpeningHours, WeeklyHours, When, services_from_osm, services_to_osm};
use crate::directory::Context;
use crate::directory::normalise::absence;
use crate::directory::normalise::words::CLOSED;
use crate::model::{Schedule, schedules};
use crate::text::fold;

/// What a text says about opening hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The hours, when the text was understood and gives any, of one service.
    pub opening: Option<OpeningHours>,
    /// The services that the text names, each with its hours. One when it names the service whose hours
    /// `opening` has; several when their hours differ, and then there is no `opening`.
    pub parts: Vec<Part>,
    /// The text speaks of appointments: all hours, or hours besides those given.
    pub by_appointment: bool,
    /// What the text says about public holidays.
    pub holidays: Option<Holidays>,
    /// The hours are said to be those of the office.
    pub office: bool,
    /// The text as it came.
    pub original: String,
}

/// The hours of one of several services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the text calls the service; nothing when it gives hours without a name.
    pub label: Option<String>,
    /// Its hours; nothing when it is only by appointment.
    pub opening: Option<OpeningHours>,
    /// The text speaks of appointments for this service.
    pub by_appointment: bool,
}

/// What is said about public holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holidays {
    /// Open.
    Open,
    /// Closed.
    Closed,
}

impl Hours {
    /// The notation of OpenStreetMap: the hours, or those of several services, each rule with its name as a
    /// comment and added to the others. Nothing when the text was not understood, gives no hours, or a service
    /// among several has more or less than an ordinary week.
    #[must_use]
    pub fn osm(&self) -> Option<String> {
        if let Some(opening) = &self.opening {
            return Some(opening.to_osm());
        }
        let named = |part: &'_ Part| -> Option<(Option<String>, OpeningHours)> {
            Some((part.label.clone(), part.opening.clone()?))
        };
        // A service that is only by appointment has no hours to add.
        let named: Vec<_> = self.parts.iter().map(named).collect::<Option<_>>()?;
        services_to_osm(named.iter().map(|(name, hours)| (name.as_deref(), hours)))
    }

    /// The hours of an ordinary week, when the text gives any and they count all year: a season or a single
    /// date that differs is nothing that a week can hold.
    #[must_use]
    pub fn weekly(&self) -> Option<&WeeklyHours> {
        let opening = self.opening.as_ref()?;
        let ordinary =
            opening.rules.iter().all(|rule| matches!(rule.when, When::Holidays | When::Monthly(..)));
        (ordinary && !opening.weekly.is_empty()).then_some(&opening.weekly)
    }

    /// The schedules of a document. The text stands in their description when it was not understood or says
    /// more than weekly hours hold.
    #[must_use]
    pub fn schedules(&self) -> Vec<Schedule> {
        let rules = self.opening.as_ref().is_some_and(|opening| !opening.is_only_weekly());
        let named = self.parts.iter().any(|part| part.label.is_some());
        let more = self.by_appointment || self.holidays.is_some() || self.office || rules || named;
        let said = |text: &String| !text.trim().is_empty() && absence(text).is_none();
        let description = Some(self.original.clone()).filter(said);
        match self.weekly() {
            Some(hours) if more => {
                let mut schedules = schedules(hours);
                schedules.iter_mut().for_each(|schedule| schedule.description.clone_from(&description));
                schedules
            }
            Some(hours) => schedules(hours),
            None if description.is_none() => Vec::new(),
            None => vec![Schedule { description, ..Schedule::default() }],
        }
    }
}

/// Longer texts are prose, not hours.
const LONGEST: usize = 1_000;

/// Reads opening hours; see [`read`].
#[must_use]
pub fn hours(text: &str, context: &Context<'_>) -> Report<Hours> {
    read(text, context.language)
}

/// Reads opening hours in a language such as `es`. A text in another of the four languages is read too, when
/// only one reading of it is possible. With any other language only notations without words are read.
///
/// ```
/// use acogida::directory::normalise::hours;
/// let osm = |text| hours::read(text, "en").value.opening.map(|hours| hours.to_osm());
/// assert_eq!(osm("9:00 am - 5:00 pm, Monday - Friday").as_deref(), Some("Mo-Fr 09:00-17:00"));
/// assert_eq!(osm("first Tuesday of the month, 2-4 pm").as_deref(), Some("Tu[1] 14:00-16:00"));
/// let report = hours::read("alternate Tuesdays, 2-4 pm", "en");
/// assert_eq!(report.value.opening, None);
/// assert_eq!(report.issues[0].code, "hours.not_understood");
/// ```
#[must_use]
pub fn read(text: &str, language: &str) -> Report<Hours> {
    let original = text.to_owned();
    if text.trim().is_empty() {
        return Report::clean(Hours { original, ..Hours::default() });
    }
    if let Some(issue) = absence(text) {
        return Report::new(Hours { original, ..Hours::default() }, vec![issue]);
    }
    if let Some(opening) = notation(text) {
        let by_appointment = opening.by_appointment;
        return Report::clean(Hours { opening: Some(opening), by_appointment, original, ..Hours::default() });
    }
    if let Some(services) = services(text) {
        let part = |(label, opening)| Part { label, opening: Some(opening), by_appointment: false };
        let parts = services.into_iter().map(part).collect();
        let issue = Issue::new(code::SEVERAL_SERVICES, Path::root());
        return Report::new(Hours { parts, original, ..Hours::default() }, vec![issue]);
    }
    if CLOSED.contains(&fold(text)) {
        let issue = Issue::new(code::PLACE_CLOSED, Path::root());
        return Report::new(Hours { original, ..Hours::default() }, vec![issue]);
    }
    let own = language.parse().ok();
    if own.is_none() && !language.is_empty() {
        // The words of another language may mean other days: `Di` is Tuesday in German, and Sunday in French or Spanish.
        let issue = Issue::new(code::LANGUAGE_UNREAD, Path::root());
        return Report::new(Hours { original, ..Hours::default() }, vec![issue]);
    }
    match understand(text, own) {
        Ok(found) => {
            let issues = found.findings.iter().map(|code| Issue::new(*code, Path::root())).collect();
            Report::new(Hours { original, ..found.hours }, issues)
        }
        Err(reason) => {
            let value = Hours { original, ..Hours::default() };
            Report::new(value, vec![Issue::new(reason, Path::root())])
        }
    }
}

/// The notation of OpenStreetMap, when the text is that and gives any hours.
fn notation(text: &str) -> Option<OpeningHours> {
    // It begins with a short word such as `Mo` or `Aug`, with `24/7` or a year; prose that long is not read at all.
    let head = text.trim_start().as_bytes();
    let short = |is: fn(&u8) -> bool| head.iter().take(5).take_while(|byte| is(byte)).count();
    let may = text.len() <= LONGEST
        && (matches!(short(u8::is_ascii_alphabetic), 2 | 3)
            || head.starts_with(b"24/7")
            || short(u8::is_ascii_digit) == 4);
    if may { OpeningHours::from_osm(text).filter(|hours| !hours.is_empty()) } else { None }
}

/// The notation of several services, as [`Hours::osm`] writes it.
fn services(text: &str) -> Option<Vec<(Option<String>, OpeningHours)>> {
    if text.len() <= LONGEST && text.contains(" open \"") { services_from_osm(text) } else { None }
}

/// Hours and the codes of what is to be said about them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    hours: Hours,
    findings: Vec<Code>,
}

fn understand(text: &str, language: Option<Language>) -> Result<Found, Code> {
    if text.len() > LONGEST {
        return Err(code::NOT_UNDERSTOOD);
    }
    let clean = lexer::repair(text);
    let mut folded = String::new();
    let tokens = lexer::lex(&clean, &mut folded).ok_or(code::NOT_UNDERSTOOD)?;
    let read_as =
        |as_language: Language| read_as(&clean, &tokens, as_language, language == Some(as_language));
    let mut reason = None;
    let mut readings: Vec<Found> = Vec::new();
    for candidate in
        language.into_iter().chain(Language::ALL.into_iter().filter(|other| Some(*other) != language))
    {
        match read_as(candidate) {
            Ok(found) if Some(candidate) == language => {
                readings = vec![found];
                break;
            }
            Ok(found) => readings.push(found),
            Err(code::NOT_UNDERSTOOD) => {}
            // Understood in its own language, and refused for a reason.
            Err(refusal) if Some(candidate) == language => return Err(refusal),
            Err(refusal) => reason = reason.or(Some(refusal)),
        }
    }
    // In a language that was not named, a second thought of any language is enough to leave it.
    if let (Some(refusal), true) = (reason, readings.len() > 1 || language.is_none()) {
        return Err(refusal);
    }
    if readings.windows(2).any(|pair| matches!(pair, [one, other] if one.hours != other.hours)) {
        return Err(code::AMBIGUOUS);
    }
    let Some(mut found) = readings.into_iter().next() else {
        return Err(reason.unwrap_or(code::NOT_UNDERSTOOD));
    };
    if clean != text {
        found.findings.insert(0, codes::formats::MOJIBAKE);
    }
    Ok(found)
}

/// Reads tokens in a language; `own` when the text is said to be in it.
fn read_as(clean: &str, tokens: &[lexer::Token<'_>], language: Language, own: bool) -> Result<Found, Code> {
    let items = items::items(tokens, language, own)?;
    let entries = grammar::read(&items.list, language)?;
    let mut labels: Vec<Option<clause::Label>> = Vec::new();
    for entry in &entries {
        if !labels.contains(&entry.label) {
            labels.push(entry.label);
        }
    }
    let settled = |label: Option<clause::Label>| {
        let own: Vec<&grammar::Entry> = entries.iter().filter(|entry| entry.label == label).collect();
        // Rules for holidays would keep services from being added to each other: there it is only told.
        let business_days = items.business_days && labels.len() == 1;
        settle::settle(&own).map(|settled| settled.with_said(business_days, items.walk_in))
    };
    let mut found = match labels.as_slice() {
        [] => return Err(code::NOT_UNDERSTOOD),
        [only] => one_service(clean, *only, settled(*only)?),
        several => {
            let mut found = Found::default();
            for label in several {
                let settled = settled(*label)?;
                found.hours.by_appointment |= settled.by_appointment;
                found.findings.extend(settled.findings.iter().copied());
                found.hours.parts.push(part(clean, *label, &settled));
            }
            found.findings.extend(Some(code::HOLIDAYS).filter(|_| items.business_days));
            found.findings.push(code::SEVERAL_SERVICES);
            found.findings.dedup();
            found
        }
    };
    if items.misspelt {
        found.findings.push(code::ASSUMED_SPELLING);
    }
    Ok(found)
}

fn one_service(clean: &str, label: Option<clause::Label>, settled: settle::Settled) -> Found {
    let mut found = Found::default();
    match label {
        None => {}
        Some(clause::Label::Office) => {
            found.hours.office = true;
        }
        Some(clause::Label::Named(..)) => found.hours.parts = vec![part(clean, label, &settled)],
    }
    found.findings = settled.findings;
    if let Some(label) = label {
        let office = label == clause::Label::Office;
        found.findings.push(if office { code::OFFICE } else { code::SERVICE });
    }
    found.hours.opening = settled.opening;
    found.hours.by_appointment = settled.by_appointment;
    found.hours.holidays = settled.holidays;
    found
}

fn part(clean: &str, label: Option<clause::Label>, settled: &settle::Settled) -> Part {
    let name = label.map(|label| match label {
        clause::Label::Office => "office".to_owned(),
        clause::Label::Named(from, to) => {
            clean.get(from as usize..to as usize).unwrap_or_default().trim().to_owned()
        }
    });
    Part { label: name, opening: settled.opening.clone(), by_appointment: settled.by_appointment }
}

#[cfg(test)]
mod certain_tests;
#[cfg(test)]
mod departures;
#[cfg(test)]
mod tests;
