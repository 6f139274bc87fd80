use std::collections::{BTreeMap, BTreeSet};

use super::VisitCheck;
use crate::base::{Code, Issue, Path, codes};
use crate::calendar::{Date, LocalTime, local_moment, read_moment};
use crate::model::{AgendaItem, AgendaKind, Visit, VisitLevel};
use crate::network::Findings;

/// What a visit at mayor level must have in its programme.
const ELEMENTS: [(AgendaKind, Code); 4] = [
    (AgendaKind::PressConference, codes::visit::NO_PRESS_CONFERENCE),
    (AgendaKind::Broadcast, codes::visit::NO_BROADCAST),
    (AgendaKind::TreatmentProgramme, codes::visit::NO_TREATMENT_PROGRAMME),
    (AgendaKind::WalkAbout, codes::visit::NO_WALK_ABOUT),
];

/// An item with its times in seconds.
struct Timed<'a> {
    item: &'a AgendaItem,
    place: Path,
    begins: i64,
    ends: i64,
}

/// The programme has what it must have, and its times are possible.
pub(super) fn check_agenda(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let visit = check.visit;
    let place = place.key("agenda");
    check_people(check, &place, findings);
    let mut timed = timed(visit, &place, findings);
    // Of what does not take place only what is written wrongly is told.
    if visit.cancelled {
        return;
    }
    check_elements(visit, &place, findings);
    timed.sort_by(|a, b| (a.begins, a.ends, &a.item.id).cmp(&(b.begins, b.ends, &b.item.id)));
    check_overlaps(&timed, findings);
    check_travel(visit, &timed, findings);
    check_days(&timed, &place, findings);
}

fn check_elements(visit: &Visit, place: &Path, findings: &mut Findings<'_>) {
    if visit.agenda.is_empty() {
        findings.at(codes::visit::AGENDA_EMPTY, place.clone());
    }
    if visit.level == VisitLevel::Mayor {
        for (kind, code) in ELEMENTS {
            if !visit.agenda.iter().any(|item| item.kind == kind) {
                findings.at(code, place.clone());
            }
        }
    }
}

/// Items have names of their own, and those who take part travel with the delegation or are people of the host.
fn check_people(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let visit = check.visit;
    let hosts = check.people.iter().filter(|person| person.party == visit.host);
    let hosts: BTreeSet<&str> = hosts.map(|person| person.id.as_str()).collect();
    let mut known = BTreeSet::new();
    for (position, item) in visit.agenda.iter().enumerate() {
        let place = place.index(position);
        if !known.insert(&item.id) {
            findings.at(codes::visit::REPEATED, place.key("id"));
        }
        for (number, person) in item.people.iter().enumerate() {
            if !visit.delegation.contains(person) && !hosts.contains(person.as_str()) {
                findings.at(codes::visit::PERSON_UNKNOWN, place.key("people").index(number));
            }
        }
    }
}

/// The items whose times can be told and are in order. Those outside the visit have an issue and stay.
fn timed<'a>(visit: &'a Visit, place: &Path, findings: &mut Findings<'_>) -> Vec<Timed<'a>> {
    let edge =
        |time: LocalTime| read_moment(&time.to_string(), &visit.zone).map(|moment| moment.unix_seconds());
    let (Some(first), Some(last)) = (edge(visit.begins), edge(visit.ends)) else { return Vec::new() };
    let mut timed = Vec::new();
    for (position, item) in visit.agenda.iter().enumerate() {
        let place = place.index(position);
        let begins = local_moment(item.begins, &visit.zone, &place, "begins", findings.list());
        let ends = local_moment(item.ends, &visit.zone, &place, "ends", findings.list());
        let (Some(begins), Some(ends)) = (begins, ends) else { continue };
        let (begins, ends) = (begins.unix_seconds(), ends.unix_seconds());
        if ends < begins {
            findings.at(codes::visit::ENDS_BEFORE_START, place.key("ends"));
            continue;
        }
        if begins < first || last < ends {
            findings.at(codes::visit::AGENDA_OUTSIDE, place.clone());
        }
        timed.push(Timed { item, place, begins, ends });
    }
    timed
}

/// Whether some people take part in both. An item without names is for the whole delegation.
fn share_people(a: &AgendaItem, b: &AgendaItem) -> bool {
    a.people.is_empty() || b.people.is_empty() || a.people.iter().any(|person| b.people.contains(person))
}

/// One finding for each item, beside the first that it clashes with, and how many there are: a finding for each two
/// would be as many as the square of the items.
fn check_overlaps(timed: &[Timed<'_>], findings: &mut Findings<'_>) {
    for (position, later) in timed.iter().enumerate() {
        let mut clashes = timed
            .iter()
            .take(position)
            .filter(|earlier| later.begins < earlier.ends && share_people(earlier.item, later.item));
        let Some(first) = clashes.next() else { continue };
        let issue = Issue::new(codes::visit::AGENDA_OVERLAP, later.place.clone());
        let issue = issue.with("others", clashes.count().saturating_add(1));
        findings.add(issue.related(first.place.clone()));
    }
}

/// What somebody does last, and where.
#[derive(Clone, Copy)]
struct Stop<'a> {
    last: &'a Timed<'a>,
    place: Option<&'a str>,
}

/// Between two places everybody has time to travel: the minutes that the item says, or those of the rule. A journey in
/// the programme is that time.
fn check_travel(visit: &Visit, timed: &[Timed<'_>], findings: &mut Findings<'_>) {
    let usual = findings.number(codes::visit::TRAVEL_GAP, "minutes");
    let everybody = everybody(visit);
    let mut stops: BTreeMap<&str, Stop<'_>> = BTreeMap::new();
    for later in timed {
        let named: BTreeSet<&str> = later.item.people.iter().map(String::as_str).collect();
        let people = if named.is_empty() { &everybody } else { &named };
        let needed = later.item.travel_minutes.map_or(usual, u32::from);
        let hurried = people.iter().filter_map(|person| {
            let stop = stops.get(*person)?;
            let gap = minutes_to_travel(stop, later)?;
            (0..i64::from(needed)).contains(&gap).then_some((gap, stop.last))
        });
        if let Some((gap, before)) = hurried.min_by_key(|(gap, before)| (*gap, before.begins)) {
            let issue = Issue::new(codes::visit::TRAVEL_GAP, later.place.clone());
            let issue = issue.with("minutes", needed).with("found", gap);
            findings.add(issue.related(before.place.clone()));
        }
        for person in people.iter().copied() {
            let before = stops.get(person).copied();
            if before.is_none_or(|before| before.last.ends <= later.ends) {
                let place = later.item.place.as_deref().or(before.and_then(|before| before.place));
                stops.insert(person, Stop { last: later, place });
            }
        }
    }
}

/// All who are named; somebody without a name where nobody is.
fn everybody(visit: &Visit) -> BTreeSet<&str> {
    let named = visit.delegation.iter().chain(visit.agenda.iter().flat_map(|item| &item.people));
    let named: BTreeSet<&str> = named.map(String::as_str).collect();
    if named.is_empty() { BTreeSet::from([""]) } else { named }
}

/// Minutes between the last thing and the next; nothing when it is at the same place, or one of them is the journey.
fn minutes_to_travel(stop: &Stop<'_>, later: &Timed<'_>) -> Option<i64> {
    let (from, to) = (stop.place?, later.item.place.as_deref()?);
    let is_journey = |timed: &Timed<'_>| timed.item.kind == AgendaKind::Travel;
    if from == to || is_journey(later) || is_journey(stop.last) {
        return None;
    }
    later.begins.saturating_sub(stop.last.ends).checked_div(60)
}

/// From the first to the last working item of a day.
fn check_days(timed: &[Timed<'_>], place: &Path, findings: &mut Findings<'_>) {
    let hours = findings.number(codes::visit::LONG_DAY, "hours");
    let mut days: Vec<Date> = timed.iter().map(|timed| timed.item.begins.date()).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let work =
            || timed.iter().filter(|timed| timed.item.kind.is_work() && timed.item.begins.date() == day);
        let (Some(first), Some(last)) =
            (work().map(|timed| timed.begins).min(), work().map(|timed| timed.ends).max())
        else {
            continue;
        };
        if last.saturating_sub(first) > i64::from(hours).saturating_mul(3600) {
            let issue = Issue::new(codes::visit::LONG_DAY, place.clone());
            let issue = issue.with("date", day.to_string()).with("hours", hours);
            let places = work().map(|timed| timed.place.clone());
            findings.add(places.fold(issue, Issue::related));
        }
    }
}
