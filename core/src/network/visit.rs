mod agenda;
mod delegation;
mod pair;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use self::agenda::check_agenda;
use self::delegation::{check_delegation, check_two_places};
use self::pair::check_pair;
use super::Findings;
use super::party::Parties;
use crate::base::{Issue, Path, codes};
use crate::calendar::{CalendarEvent, Date, EventStatus, Moment, local_moment};
use crate::model::{AgendaItem, Agreement, Delegate, Forum, Partner, SetAside, Visit, VisitLevel};

/// A visit with what is needed to judge it.
#[derive(Clone, Copy, Debug)]
pub struct VisitCheck<'a> {
    /// The visit.
    pub visit: &'a Visit,
    /// The partners of the network.
    pub partners: &'a [Partner],
    /// Identifier of the secretariat.
    pub secretariat: &'a str,
    /// The people who travel, and those of the host who take part.
    pub people: &'a [Delegate],
    /// The other visits of the network.
    pub others: &'a [Visit],
    /// The fora of the network.
    pub fora: &'a [Forum],
    /// The agreement of the two.
    pub agreement: Option<&'a Agreement>,
    /// The day.
    pub date: Date,
}

/// What is known of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VisitSummary {
    /// Days, the first and the last one included.
    pub days: i32,
    /// When it begins, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins_utc: Option<String>,
    /// When it ends, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_utc: Option<String>,
    /// The how many-th visit of the two it is, in either direction.
    pub number: usize,
    /// How often each of the two has received the other, this visit included.
    pub hosted: BTreeMap<String, usize>,
    /// The programme as events for `calendar.ics`.
    pub events: Vec<CalendarEvent>,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// Judges a visit on a day.
#[must_use]
pub fn check_visit(check: &VisitCheck<'_>, mut findings: Findings<'_>) -> (VisitSummary, Vec<Issue>) {
    let visit = check.visit;
    let place = Path::root().key("visit");
    let parties = Parties::new(check.partners, &mut findings);
    let days = days(visit);
    let window = window(visit, &place, &mut findings);
    check_identifiers(check, &mut findings);
    if !visit.cancelled {
        check_length(visit.level, u32::try_from(days).unwrap_or_default(), place.key("ends"), &mut findings);
    }
    check_delegation(check, &place, &mut findings);
    check_two_places(check, window.as_ref(), &place, &mut findings);
    let pair = check_pair(check, &parties, &place, &mut findings);
    if !visit.cancelled && visit.programmed_by.as_ref() != Some(&visit.host) {
        findings.at(codes::visit::NOT_PROGRAMMED_BY_HOST, place.key("programmed_by"));
    }
    check_agenda(check, &place, &mut findings);
    check_results(check, &place, &mut findings);
    let (set_aside, issues) = findings.finish();
    let summary = VisitSummary {
        days,
        begins_utc: window.as_ref().map(|(begins, _)| begins.in_utc()),
        ends_utc: window.as_ref().map(|(_, ends)| ends.in_utc()),
        number: pair.number,
        hosted: pair.hosted,
        events: events(visit),
        set_aside,
    };
    (summary, issues)
}

/// Days, both ends included.
fn days(visit: &Visit) -> i32 {
    visit.begins.date().days_until(visit.last_day()).saturating_add(1).max(0)
}

/// From when to when the visit lasts; nothing when that cannot be told.
fn window(visit: &Visit, place: &Path, findings: &mut Findings<'_>) -> Option<(Moment, Moment)> {
    let begins = local_moment(visit.begins, &visit.zone, place, "begins", findings.list())?;
    let ends = local_moment(visit.ends, &visit.zone, place, "ends", findings.list())?;
    if ends.unix_seconds() < begins.unix_seconds() {
        findings.at(codes::visit::ENDS_BEFORE_START, place.key("ends"));
        return None;
    }
    Some((begins, ends))
}

/// People and visits have names of their own.
fn check_identifiers(check: &VisitCheck<'_>, findings: &mut Findings<'_>) {
    let people = check.people.iter().map(|person| person.id.as_str());
    let visits = std::iter::once(check.visit).chain(check.others).map(|visit| visit.id.as_str());
    repeated(people, |position| Path::root().key("people").index(position), findings);
    let place = |position: usize| match position.checked_sub(1) {
        Some(other) => Path::root().key("other_visits").index(other),
        None => Path::root().key("visit"),
    };
    repeated(visits, place, findings);
}

fn repeated<'a>(
    ids: impl Iterator<Item = &'a str>,
    place: impl Fn(usize) -> Path,
    findings: &mut Findings<'_>,
) {
    let mut known = BTreeSet::new();
    for (position, id) in ids.enumerate() {
        if !known.insert(id) {
            findings.at(codes::visit::REPEATED, place(position).key("id"));
        }
    }
}

/// A visit lasts as many days as its level asks for.
pub(super) fn check_length(level: VisitLevel, days: u32, place: Path, findings: &mut Findings<'_>) {
    let code = match level {
        VisitLevel::Mayor => codes::visit::MAYOR_DAYS,
        VisitLevel::Technical => codes::visit::TECHNICAL_DAYS,
    };
    let (min, max) = (findings.number(code, "min"), findings.number(code, "max"));
    if !(min..=max).contains(&days) {
        let issue = Issue::new(code, place).with("exact", u32::from(min == max));
        findings.add(issue.with("min", min).with("max", max).with("days", days));
    }
}

/// Objectives before, a report with what follows after.
fn check_results(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let visit = check.visit;
    if !visit.cancelled && visit.objectives.iter().all(|objective| objective.trim().is_empty()) {
        findings.at(codes::visit::NO_OBJECTIVES, place.key("objectives"));
    }
    let days = findings.number(codes::visit::REPORT_MISSING, "days");
    let until = visit.last_day().days_later(days);
    let place = place.key("report");
    let handed_in = visit.report.as_ref().filter(|report| report.date <= check.date);
    if visit.report.is_some() && handed_in.is_none() {
        findings.at(codes::agreement::IN_FUTURE, place.key("date"));
    }
    let Some(report) = handed_in else {
        if !visit.cancelled && until.is_some_and(|until| until < check.date) {
            findings.add(Issue::new(codes::visit::REPORT_MISSING, place).with("days", days));
        }
        return;
    };
    if report.date < visit.last_day() {
        findings.at(codes::visit::REPORT_EARLY, place.key("date"));
    }
    if until.is_some_and(|until| until < report.date) {
        findings.add(Issue::new(codes::visit::REPORT_LATE, place.key("date")).with("days", days));
    }
    if report.follow_ups.is_empty() {
        findings.at(codes::visit::NO_FOLLOW_UPS, place.key("follow_ups"));
    }
    for (position, follow_up) in report.follow_ups.iter().enumerate() {
        let place = place.key("follow_ups").index(position).key("owner");
        match &follow_up.owner {
            None => findings.at(codes::visit::FOLLOW_UP_NO_OWNER, place),
            Some(owner)
                if *owner != visit.host
                    && *owner != visit.visitor
                    && *owner != check.secretariat
                    && !check.partners.iter().any(|partner| partner.id == *owner) =>
            {
                findings.at(codes::agreement::PARTY_UNKNOWN, place);
            }
            Some(_) => {}
        }
    }
}

/// An identifier that no item of another visit has: the first hyphen stands between the two, since one in the name of
/// the visit is written `~1`, and `~` is `~0`, as in JSON Pointer.
fn event_id(visit: &Visit, item: &AgendaItem) -> String {
    format!("{}-{}", visit.id.replace('~', "~0").replace('-', "~1"), item.id)
}

fn events(visit: &Visit) -> Vec<CalendarEvent> {
    let status = if visit.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
    let event = |item: &AgendaItem| CalendarEvent {
        id: event_id(visit, item),
        title: item.title.clone(),
        begins: item.begins,
        ends: item.ends,
        zone: visit.zone.clone(),
        all_day: false,
        location: item.place.clone().unwrap_or_default(),
        description: String::new(),
        // That it is cancelled is a change of what was sent.
        sequence: u32::from(visit.cancelled),
        status,
    };
    visit.agenda.iter().map(event).collect()
}
