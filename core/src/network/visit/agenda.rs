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
pub(super) fn check_agenda(visit: &Visit, place: &Path, findings: &mut Findings<'_>) {
    let place = place.key("agenda");
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
    check_people(visit, &place, findings);
    let mut timed = timed(visit, &place, findings);
    timed.sort_by(|a, b| (a.begins, a.ends, &a.item.id).cmp(&(b.begins, b.ends, &b.item.id)));
    check_overlaps(&timed, findings);
    check_travel(&timed, findings);
    check_days(&timed, &place, findings);
}

/// Items have names of their own, and those who take part travel with the delegation.
fn check_people(visit: &Visit, place: &Path, findings: &mut Findings<'_>) {
    for (position, item) in visit.agenda.iter().enumerate() {
        let place = place.index(position);
        if visit.agenda.iter().take(position).any(|before| before.id == item.id) {
            findings.at(codes::visit::REPEATED, place.key("id"));
        }
        for (number, person) in item.people.iter().enumerate() {
            if !visit.delegation.contains(person) {
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

fn check_overlaps(timed: &[Timed<'_>], findings: &mut Findings<'_>) {
    for (position, later) in timed.iter().enumerate() {
        for earlier in timed.iter().take(position) {
            if later.begins < earlier.ends && share_people(earlier.item, later.item) {
                let issue = Issue::new(codes::visit::AGENDA_OVERLAP, later.place.clone());
                findings.add(issue.related(earlier.place.clone()));
            }
        }
    }
}

/// Between two places there is time to travel: the minutes that the item says, or those of the rule. A journey in the
/// programme is that time.
fn check_travel(timed: &[Timed<'_>], findings: &mut Findings<'_>) {
    let usual = findings.number(codes::visit::TRAVEL_GAP, "minutes");
    for (position, later) in timed.iter().enumerate() {
        let mut earlier = timed
            .iter()
            .take(position)
            .rev()
            .filter(|earlier| share_people(earlier.item, later.item))
            .peekable();
        let Some(before) = earlier.peek().copied() else { continue };
        let from = earlier.find_map(|earlier| earlier.item.place.as_ref());
        let (Some(from), Some(to)) = (from, &later.item.place) else { continue };
        if from == to || later.item.kind == AgendaKind::Travel || before.item.kind == AgendaKind::Travel {
            continue;
        }
        let needed = later.item.travel_minutes.map_or(usual, u32::from);
        let gap = later.begins.saturating_sub(before.ends).checked_div(60).unwrap_or_default();
        if (0..i64::from(needed)).contains(&gap) {
            let issue = Issue::new(codes::visit::TRAVEL_GAP, later.place.clone());
            let issue = issue.with("minutes", needed).with("found", gap);
            findings.add(issue.related(before.place.clone()));
        }
    }
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
