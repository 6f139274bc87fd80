//! Opening hours as HSDS 3.0 schedules, FHIR R4 available times and schema.org specifications.
//!
//! | of the hours | HSDS 3.0 | FHIR R4 | schema.org |
//! | --- | --- | --- | --- |
//! | weekdays | `WEEKLY` | `availableTime` | yes |
//! | weekdays of a month | `MONTHLY`; closed ones in words | in words | in words |
//! | public holidays | in words | closed: `notAvailable`; else in words | `PublicHolidays` |
//! | dates | open: `valid_from`; closed in words | closed: `notAvailable`; else in words | yes |
//! | seasons without a year | in words | in words | in words |
//! | appointments, comments | in words | in words | in words |
//!
//! A season replaces the ordinary week, so where there is one, HSDS and schema.org get no weekdays at all: they
//! would be read as the hours of the whole year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::{Date, MINUTES_A_DAY, OpeningHours, Rule, TimeSpan, Weekday, When, clock};

/// Opening hours in three standards. `text` is what the standards have no place for, told for people.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HoursDocuments {
    /// Schedules of HSDS 3.0. Times are local; `timezone` is left to the caller, who knows the offset.
    pub hsds: Vec<HsdsSchedule>,
    /// The elements `availableTime`, `notAvailable` and `availabilityExceptions` of a FHIR R4 `HealthcareService`
    /// (without the last also of `PractitionerRole`).
    pub fhir: FhirHours,
    /// Values of schema.org's `openingHoursSpecification` and, where there are single dates,
    /// `specialOpeningHoursSpecification`.
    pub schema_org: Vec<OpeningHoursSpecification>,
}

/// A schedule of HSDS 3.0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HsdsSchedule {
    /// A UUID made from the position and content, the same for the same hours.
    pub id: String,
    /// First day on which it is valid, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day on which it is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// `WEEKLY` or `MONTHLY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freq: Option<&'static str>,
    /// Weekdays such as `MO,TU`; of a month `1TU` or `-1FR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byday: Option<String>,
    /// Opening, `HH:MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    /// Closing, `HH:MM`; `23:59` at the end of the day, earlier than the opening when on the next day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<String>,
    /// All hours in words, when the fields do not hold all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// When a service is available, as FHIR R4 says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FhirHours {
    /// Times of weekdays. A night is divided at midnight.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub available_time: Vec<FhirAvailableTime>,
    /// Dates and holidays on which it is closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_available: Vec<FhirNotAvailable>,
    /// All hours in words, when the elements do not hold all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability_exceptions: Option<String>,
}

/// Times of weekdays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FhirAvailableTime {
    /// `mon` to `sun`.
    pub days_of_week: Vec<&'static str>,
    /// Open all day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_day: Option<bool>,
    /// Opening, `HH:MM:SS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_start_time: Option<String>,
    /// Closing, `HH:MM:SS`; `23:59:59` at the end of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_end_time: Option<String>,
}

/// When it is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FhirNotAvailable {
    /// In words.
    pub description: String,
    /// The dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub during: Option<FhirPeriod>,
}

/// From one date to another, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FhirPeriod {
    /// The first date.
    pub start: Date,
    /// The last date.
    pub end: Date,
}

/// A schema.org `OpeningHoursSpecification`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpeningHoursSpecification {
    /// Always `OpeningHoursSpecification`.
    #[serde(rename = "@type")]
    pub kind: String,
    /// `https://schema.org/Monday` and so on, or `https://schema.org/PublicHolidays`.
    pub day_of_week: Vec<String>,
    /// Opening, `HH:MM`.
    pub opens: String,
    /// Closing, `HH:MM`: `23:59` at the end of the day, earlier than the opening when on the next day; both
    /// `00:00` when closed.
    pub closes: String,
    /// First date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_through: Option<Date>,
}

/// A standard that has no place for a part of the hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// HSDS 3.0.
    Hsds,
    /// FHIR R4.
    Fhir,
    /// schema.org.
    SchemaOrg,
}

impl Standard {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hsds => "HSDS",
            Self::Fhir => "FHIR",
            Self::SchemaOrg => "schema.org",
        }
    }
}

/// The hours in three standards, and which of them have no place for a part of them. `in_words` tells all hours,
/// `rule_in_words` one rule.
#[must_use]
pub fn hours_documents(
    hours: &OpeningHours,
    in_words: &str,
    rule_in_words: impl Fn(&Rule) -> String,
) -> (HoursDocuments, Vec<Standard>) {
    let mut left_out = Vec::new();
    let documents = HoursDocuments {
        hsds: hsds(hours, in_words, &mut left_out),
        fhir: fhir(hours, in_words, rule_in_words, &mut left_out),
        schema_org: schema_org(hours, &mut left_out),
    };
    (documents, left_out)
}

fn has_season(hours: &OpeningHours) -> bool {
    hours.rules.iter().any(|rule| matches!(rule.when, When::Season(..)))
}

fn has_words(hours: &OpeningHours) -> bool {
    hours.by_appointment || hours.comment.is_some()
}

fn hsds(hours: &OpeningHours, in_words: &str, left_out: &mut Vec<Standard>) -> Vec<HsdsSchedule> {
    let placed =
        |rule: &Rule| !rule.spans.is_empty() && matches!(rule.when, When::Monthly(..) | When::Dates(..));
    let complete = !has_words(hours) && hours.rules.iter().all(placed);
    if !complete {
        left_out.push(Standard::Hsds);
    }
    let mut schedules = Vec::new();
    if !has_season(hours) {
        for (days, spans) in hours.weekly.groups() {
            let days: Vec<&str> = days.iter().map(|day| day.code()).collect();
            schedules.extend(spans.iter().map(|span| timed("WEEKLY", days.join(","), *span)));
        }
        for rule in hours.rules.iter().filter(|rule| placed(rule)) {
            for span in &rule.spans {
                schedules.push(match &rule.when {
                    When::Monthly(day, nth) => timed("MONTHLY", format!("{nth}{}", day.code()), *span),
                    When::Dates(from, to) => HsdsSchedule {
                        valid_from: Some(*from),
                        valid_to: Some(*to),
                        ..timed("WEEKLY", "MO,TU,WE,TH,FR,SA,SU".to_owned(), *span)
                    },
                    _ => continue,
                });
            }
        }
    }
    if schedules.is_empty() && !complete {
        schedules.push(HsdsSchedule::default());
    }
    for (position, schedule) in schedules.iter_mut().enumerate() {
        schedule.description = (!complete).then(|| in_words.to_owned());
        schedule.id = identifier(position, schedule);
    }
    schedules
}

fn timed(freq: &'static str, byday: String, span: TimeSpan) -> HsdsSchedule {
    let (opens, closes) = clocks(span);
    HsdsSchedule {
        freq: Some(freq),
        byday: Some(byday),
        opens_at: Some(opens),
        closes_at: Some(closes),
        ..HsdsSchedule::default()
    }
}

/// Opening and closing as both HSDS and schema.org write them.
fn clocks(span: TimeSpan) -> (String, String) {
    let closes = span.closing_clock();
    (clock(span.opens()), if closes == MINUTES_A_DAY { "23:59".to_owned() } else { clock(closes) })
}

/// A UUID of version 8 (RFC 9562) from two FNV-1a hashes of the content.
fn identifier(position: usize, schedule: &HsdsSchedule) -> String {
    let content = format!("{position}|{schedule:?}");
    let hash = |seed: u64| {
        content.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x9ae1_6a3b_2f90_404f));
    let version = (high & 0x0fff) | 0x8000;
    let variant = ((low >> 48) & 0x3fff) | 0x8000;
    format!(
        "{:08x}-{:04x}-{version:04x}-{variant:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        low & 0xffff_ffff_ffff
    )
}

fn fhir(
    hours: &OpeningHours,
    in_words: &str,
    rule_in_words: impl Fn(&Rule) -> String,
    left_out: &mut Vec<Standard>,
) -> FhirHours {
    let mut fhir = FhirHours::default();
    let mut complete = !has_words(hours);
    if !has_season(hours) {
        fhir.available_time = available_time(hours);
    }
    for rule in &hours.rules {
        let during = match rule.when {
            When::Dates(start, end) => Some(FhirPeriod { start, end }),
            _ => None,
        };
        let placed = rule.spans.is_empty() && matches!(rule.when, When::Holidays | When::Dates(..));
        complete &= placed;
        if placed {
            fhir.not_available.push(FhirNotAvailable { description: rule_in_words(rule), during });
        }
    }
    if !complete {
        left_out.push(Standard::Fhir);
        fhir.availability_exceptions = Some(in_words.to_owned());
    }
    fhir
}

/// Weekdays with the same times together; a night goes on as a time of the next day.
fn available_time(hours: &OpeningHours) -> Vec<FhirAvailableTime> {
    let mut times: Vec<((u16, u16), Vec<Weekday>)> = Vec::new();
    let mut add = |day: Weekday, opens: u16, closes: u16| match times
        .iter_mut()
        .find(|(time, _)| *time == (opens, closes))
    {
        Some((_, days)) => days.push(day),
        None => times.push(((opens, closes), vec![day])),
    };
    for day in Weekday::ALL {
        for span in hours.weekly.on(day) {
            add(day, span.opens(), span.closes().min(MINUTES_A_DAY));
            if span.is_overnight() {
                add(day.next(), 0, span.closing_clock());
            }
        }
    }
    times
        .into_iter()
        .map(|((opens, closes), mut days)| {
            days.sort_unstable();
            let all_day = opens == 0 && closes == MINUTES_A_DAY;
            let end =
                if closes == MINUTES_A_DAY { "23:59:59".to_owned() } else { format!("{}:00", clock(closes)) };
            FhirAvailableTime {
                days_of_week: days.into_iter().map(fhir_day).collect(),
                all_day: all_day.then_some(true),
                available_start_time: (!all_day).then(|| format!("{}:00", clock(opens))),
                available_end_time: (!all_day).then_some(end),
            }
        })
        .collect()
}

const fn fhir_day(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    }
}

fn schema_org(hours: &OpeningHours, left_out: &mut Vec<Standard>) -> Vec<OpeningHoursSpecification> {
    let placed = |rule: &Rule| matches!(rule.when, When::Holidays | When::Dates(..));
    if has_words(hours) || !hours.rules.iter().all(placed) {
        left_out.push(Standard::SchemaOrg);
    }
    if has_season(hours) {
        return Vec::new();
    }
    let mut specifications = Vec::new();
    for (days, spans) in hours.weekly.groups() {
        let days: Vec<&str> = days.into_iter().map(schema_org_day).collect();
        specifications.extend(spans.iter().map(|span| specification(&days, Some(*span))));
    }
    for rule in hours.rules.iter().filter(|rule| placed(rule)) {
        let (days, dates) = match rule.when {
            When::Dates(from, to) => (Weekday::ALL.map(schema_org_day).to_vec(), Some((from, to))),
            _ => (vec!["PublicHolidays"], None),
        };
        let spans: Vec<Option<TimeSpan>> =
            if rule.spans.is_empty() { vec![None] } else { rule.spans.iter().copied().map(Some).collect() };
        for span in spans {
            specifications.push(OpeningHoursSpecification {
                valid_from: dates.map(|(from, _)| from),
                valid_through: dates.map(|(_, to)| to),
                ..specification(&days, span)
            });
        }
    }
    specifications
}

fn specification(days: &[&str], span: Option<TimeSpan>) -> OpeningHoursSpecification {
    let (opens, closes) = span.map_or_else(|| ("00:00".to_owned(), "00:00".to_owned()), clocks);
    OpeningHoursSpecification {
        kind: "OpeningHoursSpecification".to_owned(),
        day_of_week: days.iter().map(|day| format!("https://schema.org/{day}")).collect(),
        opens,
        closes,
        valid_from: None,
        valid_through: None,
    }
}

const fn schema_org_day(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(osm: &str) -> (serde_json::Value, Vec<Standard>) {
        let hours = OpeningHours::from_osm(osm).unwrap();
        let (documents, left_out) = hours_documents(&hours, "in words", |_| "a rule".to_owned());
        (serde_json::to_value(documents).unwrap(), left_out)
    }

    #[test]
    fn a_week_with_a_night_fits_all_three() {
        let (value, left_out) = documents("Mo-We 09:00-17:00, Fr 22:00-06:00, Su 00:00-24:00");
        assert_eq!(left_out, []);
        assert_eq!(
            value["fhir"],
            serde_json::json!({"availableTime": [
                {"daysOfWeek": ["mon", "tue", "wed"], "availableStartTime": "09:00:00", "availableEndTime": "17:00:00"},
                {"daysOfWeek": ["fri"], "availableStartTime": "22:00:00", "availableEndTime": "23:59:59"},
                {"daysOfWeek": ["sat"], "availableStartTime": "00:00:00", "availableEndTime": "06:00:00"},
                {"daysOfWeek": ["sun"], "allDay": true},
            ]})
        );
        assert_eq!(value["hsds"][0]["byday"], "MO,TU,WE");
        assert_eq!(value["hsds"][1]["closes_at"], "06:00");
        assert_eq!(value["hsds"][2]["closes_at"], "23:59");
        assert_eq!(value["schema_org"][1]["dayOfWeek"][0], "https://schema.org/Friday");
    }

    #[test]
    fn what_has_no_place_is_told_in_words() {
        let (value, left_out) = documents("Mo-Fr 09:00-17:00; Sa[1] 10:00-13:00; PH off");
        assert_eq!(left_out, [Standard::Hsds, Standard::Fhir, Standard::SchemaOrg]);
        assert_eq!(value["hsds"][1]["freq"], "MONTHLY");
        assert_eq!(value["hsds"][1]["byday"], "1SA");
        assert_eq!(value["hsds"][1]["description"], "in words");
        assert_eq!(value["fhir"]["notAvailable"][0]["description"], "a rule");
        assert_eq!(value["fhir"]["availabilityExceptions"], "in words");
        assert_eq!(value["schema_org"][1]["dayOfWeek"][0], "https://schema.org/PublicHolidays");
        assert_eq!(value["schema_org"][1]["opens"], "00:00");
    }

    #[test]
    fn dates_and_seasons() {
        let (value, left_out) = documents("Mo 09:00-17:00; 2026 Dec 24-2027 Jan 02 off");
        assert_eq!(left_out, [Standard::Hsds]);
        let during = &value["fhir"]["notAvailable"][0]["during"];
        assert_eq!(*during, serde_json::json!({"start": "2026-12-24", "end": "2027-01-02"}));
        let (value, left_out) = documents("Mo 09:00-17:00; Jun-Sep Mo 08:00-15:00");
        assert_eq!(left_out.len(), 3);
        assert_eq!(value["hsds"].as_array().map(Vec::len), Some(1));
        assert!(value["hsds"][0].get("byday").is_none() && value["fhir"].get("availableTime").is_none());
    }

    #[test]
    fn identifiers_are_uuids_and_differ() {
        let (value, _) = documents("Mo 09:00-12:00,13:00-17:00");
        let id = |position: usize| value["hsds"][position]["id"].as_str().unwrap().to_owned();
        let shape =
            regex::Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
                .unwrap();
        assert!(shape.is_match(&id(0)) && shape.is_match(&id(1)) && id(0) != id(1));
    }
}
