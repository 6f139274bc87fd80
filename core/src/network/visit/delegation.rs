use std::collections::{BTreeMap, BTreeSet};

use super::VisitCheck;
use crate::base::{Issue, Path, codes};
use crate::calendar::{LocalTime, Moment, read_moment};
use crate::model::{Delegate, DelegateRole, Forum, Visit, VisitLevel};
use crate::network::Findings;

/// Those who travel are known, belong to the visitor and are whom the level needs.
pub(super) fn check_delegation(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let place = place.key("delegation");
    let delegates = delegates(check, &place, findings);
    if check.visit.cancelled {
        return;
    }
    match check.visit.level {
        VisitLevel::Mayor => check_mayor_level(&delegates, &place, findings),
        VisitLevel::Technical => check_technical_level(&delegates, &place, findings),
    }
}

/// The delegates without their interpreters.
fn delegates<'a>(check: &VisitCheck<'a>, place: &Path, findings: &mut Findings<'_>) -> Vec<&'a Delegate> {
    let people: BTreeMap<&str, &Delegate> =
        check.people.iter().map(|person| (person.id.as_str(), person)).collect();
    let mut known = BTreeSet::new();
    let mut delegates = Vec::new();
    for (position, id) in check.visit.delegation.iter().enumerate() {
        let place = place.index(position);
        let Some(person) = people.get(id.as_str()) else {
            findings.at(codes::visit::PERSON_UNKNOWN, place);
            continue;
        };
        if !known.insert(id) {
            findings.at(codes::visit::REPEATED, place);
            continue;
        }
        if person.party != check.visit.visitor {
            findings.at(codes::visit::NOT_OF_VISITOR, place);
        }
        if person.role != DelegateRole::Interpreter {
            delegates.push(*person);
        }
    }
    delegates
}

fn check_mayor_level(delegates: &[&Delegate], place: &Path, findings: &mut Findings<'_>) {
    let heads = delegates.iter().filter(|person| person.role.leads()).count();
    if heads != 1 {
        findings.add(Issue::new(codes::visit::MAYOR_HEAD, place.clone()).with("found", heads));
    }
    let staff = delegates.len().saturating_sub(heads);
    let people = findings.number(codes::visit::MAYOR_STAFF, "people");
    if u32::try_from(staff).ok() != Some(people) {
        let issue = Issue::new(codes::visit::MAYOR_STAFF, place.clone());
        findings.add(issue.with("people", people).with("found", staff));
    }
}

fn check_technical_level(delegates: &[&Delegate], place: &Path, findings: &mut Findings<'_>) {
    let people = findings.number(codes::visit::TECHNICAL_PEOPLE, "people");
    if u32::try_from(delegates.len()).ok() != Some(people) {
        let issue = Issue::new(codes::visit::TECHNICAL_PEOPLE, place.clone());
        findings.add(issue.with("people", people).with("found", delegates.len()));
    }
    for role in DelegateRole::TECHNICAL_TEAM {
        if !delegates.iter().any(|person| person.role == role) {
            findings.add(Issue::new(codes::visit::TECHNICAL_ROLE, place.clone()).with("role", role.name()));
        }
    }
}

/// A visit or a forum, with who is there and when.
struct Event<'a> {
    id: &'a str,
    kind: &'static str,
    zone: &'a str,
    begins: LocalTime,
    place: Path,
    present: Vec<Present<'a>>,
}

/// Somebody who is there, all the time or for an item of the agenda.
struct Present<'a> {
    person: &'a str,
    begins: LocalTime,
    ends: LocalTime,
    place: Path,
}

impl Event<'_> {
    fn seconds(&self, time: LocalTime) -> Option<i64> {
        read_moment(&time.to_string(), self.zone).map(|moment| moment.unix_seconds())
    }
}

/// The delegation is there from the first to the last day, people of the host for what they take part in.
fn of_visit(visit: &Visit, place: Path) -> Event<'_> {
    let (begins, ends) = (visit.begins, visit.ends);
    let delegation = visit.delegation.iter().enumerate().map(|(position, person)| Present {
        person,
        begins,
        ends,
        place: place.key("delegation").index(position),
    });
    let agenda =
        visit.agenda.iter().enumerate().flat_map(|(position, item)| {
            let place = place.key("agenda").index(position).key("people");
            let (begins, ends) = (item.begins, item.ends);
            let people = item.people.iter().enumerate();
            people
                .filter(|(_, person)| !visit.delegation.contains(person))
                .map(move |(number, person)| Present { person, begins, ends, place: place.index(number) })
        });
    let present = delegation.chain(agenda).collect();
    Event { id: &visit.id, kind: "visit", zone: &visit.zone, begins, place, present }
}

fn of_forum(forum: &Forum, place: Path) -> Event<'_> {
    let people = forum.delegations.iter().flat_map(|delegation| &delegation.people);
    let (begins, ends) = (forum.begins, forum.ends);
    let present = people.map(|person| Present { person, begins, ends, place: place.clone() }).collect();
    Event { id: &forum.id, kind: "forum", zone: &forum.zone, begins, place, present }
}

/// The visits that take place and the fora, without the visit itself.
fn elsewhere<'a>(check: &VisitCheck<'a>) -> impl Iterator<Item = Event<'a>> {
    let own = check.visit.id.as_str();
    let visits =
        check.others.iter().enumerate().filter(move |(_, visit)| !visit.cancelled && visit.id != own);
    let place = |list: &str, position: usize| Path::root().key(list).index(position);
    let visits = visits.map(move |(position, visit)| of_visit(visit, place("other_visits", position)));
    let fora = check.fora.iter().enumerate();
    visits.chain(fora.map(move |(position, forum)| of_forum(forum, place("fora", position))))
}

/// Nobody is on two visits, or on one and at a forum, at the same time: times of different zones are compared in UTC.
pub(super) fn check_two_places(
    check: &VisitCheck<'_>,
    window: Option<&(Moment, Moment)>,
    place: &Path,
    findings: &mut Findings<'_>,
) {
    if check.visit.cancelled || window.is_none() {
        return;
    }
    let own = of_visit(check.visit, place.clone());
    let mut here: BTreeMap<&str, Vec<(&Present<'_>, i64, i64)>> = BTreeMap::new();
    for present in &own.present {
        if let (Some(begins), Some(ends)) = (own.seconds(present.begins), own.seconds(present.ends)) {
            here.entry(present.person).or_default().push((present, begins, ends));
        }
    }
    for other in elsewhere(check) {
        if other.seconds(other.begins).is_none() {
            findings.at(codes::calendar::ZONE_UNKNOWN, other.place.key("zone"));
            continue;
        }
        let meets = |there: &Present<'_>, begins: i64, ends: i64| {
            let times = other.seconds(there.begins).zip(other.seconds(there.ends));
            times.is_some_and(|(other_begins, other_ends)| begins < other_ends && other_begins < ends)
        };
        let mut told = BTreeSet::new();
        for there in &other.present {
            for (present, begins, ends) in here.get(there.person).into_iter().flatten() {
                if meets(there, *begins, *ends) && told.insert(&present.place) {
                    let issue = Issue::new(codes::visit::IN_TWO_PLACES, present.place.clone());
                    let issue = issue.with("kind", other.kind).with("event", other.id);
                    findings.add(issue.related(other.place.clone()));
                }
            }
        }
    }
}
