use std::collections::BTreeMap;

use super::VisitCheck;
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Agreement, Partner, Visit, VisitLevel};
use crate::network::Findings;
use crate::network::party::{Parties, have_common_language};
use crate::network::plan::last_day;

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
    if let (Some(host), Some(visitor)) = (host, visitor) {
        check_sides(check, parties, (host, visitor), place, findings);
        if !have_common_language(host, visitor) && !visit.interpreter {
            findings.at(codes::visit::NO_INTERPRETER, place.key("interpreter"));
        }
    }
    check_agreement(check, place, findings);
    check_history(check, place, findings)
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
    agreement.events.iter().filter(|event| event.by.as_deref() == Some(party)).map(|event| event.date).min()
}

fn check_agreement(check: &VisitCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let visit = check.visit;
    let Some(agreement) = check.agreement else {
        return findings.at(codes::visit::NO_AGREEMENT, place.clone());
    };
    if ![&visit.host, &visit.visitor].into_iter().all(|party| agreement.parties.contains(party)) {
        findings.at(codes::visit::AGREEMENT_OF_OTHERS, Path::root().key("agreement").key("parties"));
    }
    let (first, last) = (visit.begins.date(), visit.ends.date());
    if first < agreement.starts || last_day(agreement).is_some_and(|ends| ends < last) {
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
    let earlier: Vec<&Visit> = check
        .others
        .iter()
        .filter(is_of_pair)
        .filter(|other| (other.begins, &other.id) < (visit.begins, &visit.id))
        .collect();
    if earlier.is_empty() && visit.level != VisitLevel::Mayor {
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
