use std::collections::{BTreeMap, BTreeSet};

use super::VisitCheck;
use crate::base::{Issue, Path, codes};
use crate::calendar::{LocalTime, Moment, read_moment};
use crate::model::{Delegate, DelegateRole, VisitLevel};
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

/// Where people are: another visit, or a forum.
struct Elsewhere<'a> {
    id: &'a str,
    kind: &'static str,
    begins: LocalTime,
    ends: LocalTime,
    zone: &'a str,
    place: Path,
    people: Vec<&'a String>,
}

/// The visits that take place and the fora, without the visit itself.
fn elsewhere<'a>(check: &VisitCheck<'a>) -> impl Iterator<Item = Elsewhere<'a>> {
    let own = check.visit.id.as_str();
    let visits =
        check.others.iter().enumerate().filter(move |(_, visit)| !visit.cancelled && visit.id != own);
    let visits = visits.map(|(position, visit)| Elsewhere {
        id: &visit.id,
        kind: "visit",
        begins: visit.begins,
        ends: visit.ends,
        zone: &visit.zone,
        place: Path::root().key("other_visits").index(position),
        people: visit.delegation.iter().collect(),
    });
    let fora = check.fora.iter().enumerate().map(|(position, forum)| Elsewhere {
        id: &forum.id,
        kind: "forum",
        begins: forum.begins,
        ends: forum.ends,
        zone: &forum.zone,
        place: Path::root().key("fora").index(position),
        people: forum.delegations.iter().flat_map(|delegation| &delegation.people).collect(),
    });
    visits.chain(fora)
}

/// Nobody is on two visits, or on one and at a forum, at the same time: times of different zones are compared in UTC.
pub(super) fn check_two_places(
    check: &VisitCheck<'_>,
    window: Option<&(Moment, Moment)>,
    place: &Path,
    findings: &mut Findings<'_>,
) {
    let Some((begins, ends)) = window.filter(|_| !check.visit.cancelled) else { return };
    let (begins, ends) = (begins.unix_seconds(), ends.unix_seconds());
    for other in elsewhere(check) {
        let moment =
            |time: LocalTime| read_moment(&time.to_string(), other.zone).map(|moment| moment.unix_seconds());
        let (Some(other_begins), Some(other_ends)) = (moment(other.begins), moment(other.ends)) else {
            findings.at(codes::calendar::ZONE_UNKNOWN, other.place.key("zone"));
            continue;
        };
        if other_ends <= begins || ends <= other_begins {
            continue;
        }
        for (position, person) in check.visit.delegation.iter().enumerate() {
            if other.people.contains(&person) {
                let place = place.key("delegation").index(position);
                let issue = Issue::new(codes::visit::IN_TWO_PLACES, place);
                let issue = issue.with("kind", other.kind).with("event", other.id);
                findings.add(issue.related(other.place.clone()));
            }
        }
    }
}
