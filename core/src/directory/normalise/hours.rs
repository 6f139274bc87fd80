//! Opening hours as people write them, in four languages.
//!
//! A text is accepted only when every word and mark of it was understood, as the hours of one service.
//! Everything else is refused with a reason and kept as it is.

mod clock;
mod grammar;
mod items;
mod lexer;
mod settle;
#[cfg(test)]
mod tests;
mod words;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Code, Issue, Language, Path, Report, codes, codes::hours as code};
use crate::calendar::WeeklyHours;
use crate::directory::Context;
use crate::model::{Schedule, schedules};

/// What a text says about opening hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The hours of an ordinary week, when the text was understood and gives any.
    pub weekly: Option<WeeklyHours>,
    /// The text speaks of appointments: all hours, or hours besides those given.
    pub by_appointment: bool,
    /// What the text says about public holidays.
    pub holidays: Option<Holidays>,
    /// The hours are said to be those of the office.
    pub office: bool,
    /// The text as it came.
    pub original: String,
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
    /// The schedules of a document. The text stands in their description when it was not understood or says
    /// more than weekly hours hold.
    #[must_use]
    pub fn schedules(&self) -> Vec<Schedule> {
        let more = self.by_appointment || self.holidays.is_some() || self.office;
        let description = Some(self.original.clone()).filter(|text| !text.trim().is_empty());
        match &self.weekly {
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
/// only one reading of it is possible.
///
/// ```
/// use acogida::directory::normalise::hours;
/// let report = hours::read("9:00 am - 5:00 pm, Monday - Friday", "en");
/// assert_eq!(report.value.weekly.map(|hours| hours.to_osm()).as_deref(), Some("Mo-Fr 09:00-17:00"));
/// let report = hours::read("first Tuesday of the month", "en");
/// assert_eq!(report.value.weekly, None);
/// assert_eq!(report.issues[0].code, "hours.not_understood");
/// ```
#[must_use]
pub fn read(text: &str, language: &str) -> Report<Hours> {
    let original = text.to_owned();
    if text.trim().is_empty() {
        return Report::clean(Hours { original, ..Hours::default() });
    }
    if let Some(weekly) = WeeklyHours::from_osm(text).filter(|hours| !hours.is_empty()) {
        return Report::clean(Hours { weekly: Some(weekly), original, ..Hours::default() });
    }
    let mut found = match understand(text, language.parse().ok()) {
        Ok(found) => found,
        Err(reason) => {
            let value = Hours { original, ..Hours::default() };
            return Report::new(value, vec![Issue::new(reason, Path::root())]);
        }
    };
    found.hours.original = original;
    let issues = found.findings.iter().map(|code| Issue::new(*code, Path::root())).collect();
    Report::new(found.hours, issues)
}

/// Hours and the codes of what is to be said about them.
#[derive(Debug, Default)]
struct Found {
    hours: Hours,
    findings: Vec<Code>,
}

fn understand(text: &str, language: Option<Language>) -> Result<Found, Code> {
    if text.len() > LONGEST {
        return Err(code::NOT_UNDERSTOOD);
    }
    let lexed = lexer::lex(text).ok_or(code::NOT_UNDERSTOOD)?;
    let read_as = |as_language: Language| {
        let letters = language == Some(Language::Es) && as_language == Language::Es;
        let items = items::items(&lexed.tokens, as_language, letters)?;
        settle::settle(&grammar::read(&items, as_language)?)
    };
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
    if lexed.damaged {
        found.findings.insert(0, codes::formats::MOJIBAKE);
    }
    Ok(found)
}
