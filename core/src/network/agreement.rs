mod course;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use self::course::Course;
use super::Findings;
use super::party::Parties;
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Agreement, AgreementKind, AgreementState as State, Partner, SetAside};

/// An agreement with what is needed to judge it.
#[derive(Clone, Copy, Debug)]
pub struct AgreementCheck<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The partners of the network.
    pub partners: &'a [Partner],
    /// Identifier of the secretariat.
    pub secretariat: &'a str,
    /// The day.
    pub date: Date,
    /// Days on which the parties did something together.
    pub activity_days: &'a [Date],
    /// The other agreements of the network.
    pub others: &'a [Agreement],
}

/// Where an agreement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AgreementStatus {
    /// Its state on the day.
    pub state: State,
    /// Whether it applies on the day.
    pub in_force: bool,
    /// Its last day, as renewals left it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Date>,
    /// Who has signed, in the order of the days.
    pub signatures: Vec<Signature>,
    /// The last day on which something happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_activity: Option<Date>,
    /// How it came to this state.
    pub history: Vec<StateChange>,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signature {
    /// The party.
    pub party: String,
    /// The day.
    pub date: Date,
}

/// A day on which the state changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateChange {
    /// The day.
    pub date: Date,
    /// The state from that day on.
    pub state: State,
}

/// Judges an agreement on a day.
#[must_use]
pub fn check_agreement(
    check: &AgreementCheck<'_>,
    mut findings: Findings<'_>,
) -> (AgreementStatus, Vec<Issue>) {
    let agreement = check.agreement;
    let place = Path::root().key("agreement");
    let parties = Parties::new(check.partners, &mut findings);
    if agreement.ends.is_some_and(|ends| ends < agreement.starts) {
        findings.at(codes::agreement::ENDS_BEFORE_START, place.key("ends"));
    }
    let mut course = Course::new(agreement);
    course.follow(check.date, &place, &mut findings);
    check_parties(check, &parties, &course, &place, &mut findings);
    if course.state_on(check.date) < State::Signed && agreement.starts <= check.date {
        findings.at(codes::agreement::NOT_SIGNED, place.key("events"));
    }
    let awake = awake(check, &course);
    let mut status = course.status(check);
    let silence = u16::try_from(findings.number(codes::agreement::DORMANT, "months")).unwrap_or(u16::MAX);
    sleep(&mut status.history, &awake, silence, check.date);
    if status.history.last().is_some_and(|change| change.state == State::Dormant)
        && let Some(last) = status.last_activity
    {
        let issue = Issue::new(codes::agreement::DORMANT, place.clone());
        findings.add(issue.with("months", silence).with("since", last.to_string()));
        status.state = State::Dormant;
    }
    let (set_aside, issues) = findings.finish();
    status.set_aside = set_aside;
    (status, issues)
}

/// The days up to the day on which something happened, in order: to the agreement, between the parties, and that it
/// began.
fn awake(check: &AgreementCheck<'_>, course: &Course<'_>) -> BTreeSet<Date> {
    let done = check.activity_days.iter().copied().chain([check.agreement.starts]);
    course.happened.iter().copied().chain(done).filter(|day| *day <= check.date).collect()
}

/// Adds the times in which an agreement that applies slept: from the day after the last of the silent months, which
/// still counts, until something happens again.
fn sleep(history: &mut Vec<StateChange>, awake: &BTreeSet<Date>, silence: u16, today: Date) {
    let running = history.clone();
    let state_on =
        |day: Date| running.iter().rev().find(|change| change.date <= day).map(|change| change.state);
    let next = awake.iter().skip(1).copied().map(Some).chain([None]);
    for (last, next) in awake.iter().zip(next) {
        let Some(from) = last.months_later(silence).and_then(|until| until.days_later(1)) else { continue };
        let is_silent = next.map_or(from <= today, |next| from < next);
        if !is_silent || !state_on(from).is_some_and(State::is_in_force) {
            continue;
        }
        history.push(StateChange { date: from, state: State::Dormant });
        // What changes the state on the day on which it wakes is in the history already.
        let woken = next.filter(|day| !running.iter().any(|change| change.date == *day));
        history.extend(woken.and_then(|date| Some(StateChange { date, state: state_on(date)? })));
    }
    history.sort_by_key(|change| change.date);
}

/// Where an agreement stands on a day, for those who count and do not judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day of the last signature, when all have signed.
    pub signed: Option<Date>,
    /// Whether it applies.
    pub in_force: bool,
    /// The last day on which something happened to it, or on which it began to apply.
    pub last_event: Option<Date>,
}

/// Where an agreement stands on a day.
#[must_use]
pub fn standing(agreement: &Agreement, day: Date) -> Standing {
    let course = Course::up_to(agreement, day);
    let in_force = course.state_on(day).is_in_force();
    Standing {
        signed: course.all_signed_on(),
        in_force,
        last_event: course.last_event().max(in_force.then_some(agreement.starts)),
    }
}

/// Who signed an agreement, and when: signatures that could be given, whatever comes later.
pub fn signatures(agreement: &Agreement) -> impl Iterator<Item = (&str, Date)> {
    Course::whole(agreement).signed.into_iter()
}

/// The days on which an agreement applies, as signatures, renewals and its termination leave them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The day of the last signature, when all have signed.
    signed: Option<Date>,
    starts: Date,
    /// The first day on which it no longer applies.
    over: Option<Date>,
}

impl Term {
    pub fn of(agreement: &Agreement) -> Self {
        let course = Course::whole(agreement);
        Self { signed: course.all_signed_on(), starts: agreement.starts, over: course.over_from() }
    }

    /// Whether all have signed by a day.
    pub fn is_signed_by(&self, day: Date) -> bool {
        self.signed.is_some_and(|signed| signed <= day)
    }

    /// Whether a day is one of its days.
    pub fn has(&self, day: Date) -> bool {
        self.starts <= day && self.over.is_none_or(|over| day < over)
    }
}

/// The two parties are there and are those that the kind of agreement needs.
fn check_parties(
    check: &AgreementCheck<'_>,
    parties: &Parties<'_>,
    course: &Course<'_>,
    place: &Path,
    findings: &mut Findings<'_>,
) {
    let agreement = check.agreement;
    let place = place.key("parties");
    let is_secretariat = |id: &&String| id.as_str() == check.secretariat;
    let of_secretariat = agreement.parties.iter().filter(is_secretariat).count();
    let ids = agreement.parties.iter().enumerate().filter(|(_, id)| !is_secretariat(id));
    let cities: Vec<&Partner> =
        ids.filter_map(|(position, id)| parties.named(id, &place.index(position), findings)).collect();
    if cities.len().saturating_add(of_secretariat) != agreement.parties.len() {
        return;
    }
    let unfit =
        |reason: &str| Issue::new(codes::agreement::PARTIES_UNFIT, place.clone()).with("reason", reason);
    match (agreement.kind, cities.as_slice()) {
        (_, [first, second]) if first.id == second.id => findings.add(unfit("same")),
        (AgreementKind::CicadCityMemorandum, [_]) => {}
        (AgreementKind::CicadCityMemorandum, _) => findings.add(unfit("not_one_city")),
        (AgreementKind::CityCityAgreement, [first, second]) => {
            let signed_on =
                |party: &Partner| course.signed.get(party.id.as_str()).copied().unwrap_or(check.date);
            let first_side = parties.side(first, signed_on(first), findings);
            let second_side = parties.side(second, signed_on(second), findings);
            if first_side.is_some() && first_side == second_side {
                findings.at(codes::agreement::SAME_SIDE, place.clone());
            }
            for (position, party) in cities.iter().enumerate() {
                if !has_memorandum(party, check) {
                    let issue = Issue::new(codes::agreement::MEMORANDUM_MISSING, place.index(position));
                    findings.add(issue.with("party", party.id.as_str()));
                }
            }
        }
        (AgreementKind::CityCityAgreement, _) => findings.add(unfit("not_two_cities")),
    }
}

fn has_memorandum(party: &Partner, check: &AgreementCheck<'_>) -> bool {
    check.others.iter().any(|other| {
        other.kind == AgreementKind::CicadCityMemorandum
            && other.parties.contains(&party.id)
            && standing(other, check.date).in_force
    })
}
