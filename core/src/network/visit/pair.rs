use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::VisitCheck;
use crate::base::{Issue, Path, codes};
use crate::calendar::{Date, LocalTime, read_moment};
use crate::model::{Agreement, DelegateRole, Partner, Visit, VisitLevel};
use crate::network::Findings;
use crate::network::agreement::{Term, signatures};
use crate::network::party::{Parties, have_common_language};

/// The visits of the two parties so far.
pub(super) struct Pair {
    pub number: usize,
    pub hosted: BTreeMap<String, usize>,
}

/// The two are of opposite sides, can talk, have an agreement, began at mayor level and receive each other in turn.
pub(super) fn check_pair(
    check: &VisitCheck<'_>,
    parties: &Parties<'_>,
    place: &Path,
    findings: &mut Findings<'_>,
) -> Pair {
    let visit = check.visit;
    let host = parties.named(&visit.host, &place.key("host"), findings);
    let visitor = parties.named(&visit.visitor, &place.key("visitor"), findings);
    for (party, side) in [(host, "host"), (visitor, "visitor")] {
        if let Some(party) = party {
            check_capacity(check, party, side, place, findings);
        }
    }
    if let (Some(host), Some(visitor)) = (host, visitor) {
        check_sides(check, parties, (host, visitor), place, findings);
        let is_interpreted = visit.interpreter || interpreter_travels(check) || visit.cancelled;
        if !have_common_language(host, visitor) && !is_interpreted {
            findings.at(codes::visit::NO_INTERPRETER, place.key("interpreter"));
        }
    }
    if !visit.cancelled {
        check_agreement(check, place, findings);
    }
    check_history(check, place, findings)
}

/// Neither receives nor makes more visits in the year of this one than it said that it can.
fn check_capacity(
    check: &VisitCheck<'_>,
    party: &Partner,
    side: &'static str,
    place: &Path,
    findings: &mut Findings<'_>,
) {
    let visit = check.visit;
    let is_host = side == "host";
    let most = if is_host { party.capacity.visits_hosted } else { party.capacity.visits_made };
    let of_side = |other: &Visit| if is_host { other.host == party.id } else { other.visitor == party.id };
    let others = check.others.iter().filter(|other| !other.cancelled && other.id != visit.id);
    let year = visit.begins.date().year();
    let beside = others.filter(|other| of_side(other) && other.begins.date().year() == year).count();
    let found = beside.saturating_add(1);
    if let Some(most) = most.filter(|most| usize::try_from(*most).is_ok_and(|most| most < found))
        && !visit.cancelled
    {
        let issue = Issue::new(codes::visit::OVER_CAPACITY, place.key(side));
        findings.add(issue.with("side", side).with("most", most).with("found", found).with("year", year));
    }
}

fn interpreter_travels(check: &VisitCheck<'_>) -> bool {
    let interprets = |id: &String| {
        check.people.iter().any(|person| person.id == *id && person.role == DelegateRole::Interpreter)
    };
    check.visit.delegation.iter().any(interprets)
}

/// They are on opposite sides: on the day on which they signed, or else on the first day of the visit.
fn check_sides(
    check: &VisitCheck<'_>,
    parties: &Parties<'_>,
    (host, visitor): (&Partner, &Partner),
    place: &Path,
    findings: &mut Findings<'_>,
) {
    if host.id == visitor.id {
        return findings.at(codes::visit::SAME_SIDE, place.key("visitor"));
    }
    let day = |party: &Partner| {
        check
            .agreement
            .and_then(|agreement| signed_on(agreement, &party.id))
            .unwrap_or(check.visit.begins.date())
    };
    let host_side = parties.side(host, day(host), findings);
    let visitor_side = parties.side(visitor, day(visitor), findings);
    if host_side.is_some() && host_side == visitor_side {
        findings.at(codes::visit::SAME_SIDE, place.key("visitor"));
    }
}

fn signed_on(agreement: &Agreement, party: &str) -> Option<Date> {
    signatures(agreement).find(|(signer, _)| *signer == party).map(|(_, day)| day)
}

fn check_agreement(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let visit = check.visit;
    let Some(agreement) = check.agreement else {
        return findings.at(codes::visit::NO_AGREEMENT, place.clone());
    };
    if ![&visit.host, &visit.visitor].into_iter().all(|party| agreement.parties.contains(party)) {
        findings.at(codes::visit::AGREEMENT_OF_OTHERS, Path::root().key("agreement").key("parties"));
    }
    let (first, last) = (visit.begins.date(), visit.last_day());
    let term = Term::of(agreement);
    if !term.is_signed_by(first) {
        findings.at(codes::visit::NO_AGREEMENT, place.clone());
    }
    if !term.has(first) || !term.has(last) {
        findings.at(codes::visit::OUTSIDE_AGREEMENT, place.clone());
    }
}

fn check_history(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) -> Pair {
    let visit = check.visit;
    let is_of_pair = |other: &&Visit| {
        !other.cancelled
            && other.id != visit.id
            && ((other.host == visit.host && other.visitor == visit.visitor)
                || (other.host == visit.visitor && other.visitor == visit.host))
    };
    let earlier: Vec<&Visit> =
        check.others.iter().filter(is_of_pair).filter(|other| begins_before(other, visit)).collect();
    let is_over = |other: &&Visit| {
        other.level == VisitLevel::Mayor && order(other, other.ends, visit, visit.begins).is_le()
    };
    if !earlier.iter().any(is_over) && visit.level != VisitLevel::Mayor && !visit.cancelled {
        findings.at(codes::visit::FIRST_NOT_MAYOR, place.key("level"));
    }
    let hosted_by = |party: &str| earlier.iter().filter(|other| other.host == party).count();
    let received = hosted_by(&visit.host).saturating_add(usize::from(!visit.cancelled));
    let made = hosted_by(&visit.visitor);
    let difference = findings.number(codes::visit::NOT_RECIPROCAL, "difference");
    if usize::try_from(difference).is_ok_and(|difference| received > made.saturating_add(difference)) {
        let issue = Issue::new(codes::visit::NOT_RECIPROCAL, place.key("host"));
        findings.add(issue.with("received", received).with("made", made));
    }
    Pair {
        number: earlier.len().saturating_add(1),
        hosted: BTreeMap::from([(visit.host.clone(), received), (visit.visitor.clone(), made)]),
    }
}

/// Whether a visit begins before another; of two that begin at once the first identifier is first.
fn begins_before(one: &Visit, other: &Visit) -> bool {
    order(one, one.begins, other, other.begins).then_with(|| one.id.cmp(&other.id)).is_lt()
}

/// Which of two times is first: they are of two zones and compared in UTC, as clocks show them where a zone is unknown.
fn order(one: &Visit, time: LocalTime, other: &Visit, other_time: LocalTime) -> Ordering {
    let seconds = |visit: &Visit, time: LocalTime| {
        read_moment(&time.to_string(), &visit.zone).map(|moment| moment.unix_seconds())
    };
    match (seconds(one, time), seconds(other, other_time)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => time.cmp(&other_time),
    }
}
