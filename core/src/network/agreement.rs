use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Findings;
use super::partner::is_dormant;
use super::party::Parties;
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{
    Agreement, AgreementEvent, AgreementEventKind as Event, AgreementKind, AgreementState as State, Partner,
    SetAside,
};

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

impl State {
    /// Whether the agreement applies in this state.
    const fn is_in_force(self) -> bool {
        matches!(self, Self::Active | Self::Amended | Self::Renewed | Self::Dormant)
    }

    /// Whether this can happen in this state.
    const fn allows(self, event: Event) -> bool {
        match event {
            Event::Negotiated => matches!(self, Self::Draft),
            Event::Signed => matches!(self, Self::Negotiated | Self::PartlySigned),
            Event::Amended | Event::Renewed | Event::Terminated => {
                matches!(self, Self::Signed) || self.is_in_force()
            }
        }
    }
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
    let mut status = course.status(check);
    let silence = u16::try_from(findings.number(codes::agreement::DORMANT, "months")).unwrap_or(u16::MAX);
    if let Some(last) = status.last_activity.filter(|_| status.in_force)
        && is_dormant(last, silence, check.date)
        && let Some(from) = last.months_later(silence)
    {
        let issue = Issue::new(codes::agreement::DORMANT, place.clone());
        findings.add(issue.with("months", silence).with("since", last.to_string()));
        status.state = State::Dormant;
        status.history.push(StateChange { date: from, state: State::Dormant });
    }
    let (set_aside, issues) = findings.finish();
    status.set_aside = set_aside;
    (status, issues)
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
    let mut course = Course::new(agreement);
    for (_, event) in in_order(&agreement.events).into_iter().filter(|(_, event)| event.date <= day) {
        course.take(event);
    }
    let in_force = course.state_on(day).is_in_force();
    Standing {
        signed: course.all_signed().then(|| course.signed.values().copied().max()).flatten(),
        in_force,
        last_event: course.last_event.max(in_force.then_some(agreement.starts)),
    }
}

/// What has happened to an agreement up to a day.
struct Course<'a> {
    agreement: &'a Agreement,
    is_negotiated: bool,
    signed: BTreeMap<&'a str, Date>,
    ends: Option<Date>,
    /// What an agreement is called that applies: active, amended or renewed.
    running: State,
    terminated: bool,
    last_event: Option<Date>,
    history: Vec<StateChange>,
}

fn in_order(events: &[AgreementEvent]) -> Vec<(usize, &AgreementEvent)> {
    let mut ordered: Vec<_> = events.iter().enumerate().collect();
    ordered.sort_by_key(|(_, event)| event.date);
    ordered
}

impl<'a> Course<'a> {
    fn new(agreement: &'a Agreement) -> Self {
        Self {
            agreement,
            is_negotiated: false,
            signed: BTreeMap::new(),
            ends: agreement.ends,
            running: State::Active,
            terminated: false,
            last_event: None,
            history: Vec::new(),
        }
    }

    fn all_signed(&self) -> bool {
        self.agreement.parties.iter().all(|party| self.signed.contains_key(party.as_str()))
    }

    fn state_on(&self, day: Date) -> State {
        if self.terminated {
            State::Terminated
        } else if !self.all_signed() {
            match (self.signed.is_empty(), self.is_negotiated) {
                (false, _) => State::PartlySigned,
                (true, true) => State::Negotiated,
                (true, false) => State::Draft,
            }
        } else if day < self.agreement.starts {
            State::Signed
        } else if self.ends.is_some_and(|ends| ends < day) {
            State::Expired
        } else {
            self.running
        }
    }

    /// Takes everything that happened up to the day, in the order of the days.
    fn follow(&mut self, today: Date, place: &Path, findings: &mut Findings<'_>) {
        let events = &self.agreement.events;
        let place = place.key("events");
        for (position, pair) in events.windows(2).enumerate() {
            if let [before, after] = pair
                && after.date < before.date
            {
                findings.at(codes::agreement::UNORDERED, place.index(position.saturating_add(1)));
            }
        }
        for (position, event) in in_order(events) {
            let place = place.index(position);
            if event.date > today {
                findings.at(codes::agreement::IN_FUTURE, place.key("date"));
                continue;
            }
            self.pass_to(event.date);
            if self.is_possible(event, &place, findings) {
                self.take(event);
                self.note(event.date, self.state_on(event.date));
            }
        }
        self.pass_to(today);
    }

    fn is_possible(&self, event: &AgreementEvent, place: &Path, findings: &mut Findings<'_>) -> bool {
        let state = self.state_on(event.date);
        let by = event.by.as_deref();
        if event.kind == Event::Signed {
            let is_party = by.is_some_and(|by| self.agreement.parties.iter().any(|party| party == by));
            let reason = match by {
                Some(by) if self.signed.contains_key(by) => Some("twice"),
                _ if !is_party => Some("not_a_party"),
                _ => None,
            };
            if let Some(reason) = reason {
                let issue = Issue::new(codes::agreement::SIGNATURE_UNFIT, place.key("by"));
                findings.add(issue.with("reason", reason));
                return false;
            }
        }
        if !state.allows(event.kind) {
            let issue = Issue::new(codes::agreement::TRANSITION, place.key("kind"));
            findings.add(issue.with("event", event.kind.name()).with("state", state.name()));
            return false;
        }
        let is_later = match (event.until, self.ends) {
            (Some(until), Some(ends)) => until > ends,
            _ => false,
        };
        if event.kind == Event::Renewed && !is_later {
            findings.at(codes::agreement::RENEWAL_UNFIT, place.key("until"));
            return false;
        }
        true
    }

    fn take(&mut self, event: &'a AgreementEvent) {
        match event.kind {
            Event::Negotiated => self.is_negotiated = true,
            Event::Signed => {
                self.signed.insert(event.by.as_deref().unwrap_or_default(), event.date);
            }
            Event::Amended => self.running = State::Amended,
            Event::Renewed => {
                self.running = State::Renewed;
                self.ends = event.until;
            }
            Event::Terminated => self.terminated = true,
        }
        self.last_event = Some(event.date);
    }

    /// Notes what the calendar alone does up to a day: it begins to apply, and ends.
    fn pass_to(&mut self, day: Date) {
        if self.history.is_empty() {
            let first = self.agreement.events.iter().map(|event| event.date).min();
            self.note(first.map_or(day, |first| first.min(day)), State::Draft);
        }
        if self.agreement.starts <= day && self.last_state() == State::Signed {
            self.note(self.agreement.starts, self.state_on(self.agreement.starts));
        }
        // One that ends before it begins has no day on which it applied: it is over when it begins.
        let after =
            self.ends.and_then(|ends| ends.days_later(1)).map(|after| after.max(self.agreement.starts));
        if let Some(after) = after.filter(|after| *after <= day) {
            self.note(after, self.state_on(after));
        }
    }

    fn last_state(&self) -> State {
        self.history.last().map_or(State::Draft, |change| change.state)
    }

    fn note(&mut self, date: Date, state: State) {
        if self.history.is_empty() || self.last_state() != state {
            self.history.push(StateChange { date, state });
        }
    }

    fn status(self, check: &AgreementCheck<'_>) -> AgreementStatus {
        let state = self.state_on(check.date);
        let mut signatures: Vec<Signature> = self
            .signed
            .iter()
            .map(|(party, date)| Signature { party: (*party).to_owned(), date: *date })
            .collect();
        signatures.sort_by(|a, b| (a.date, &a.party).cmp(&(b.date, &b.party)));
        let done = check.activity_days.iter().copied().filter(|day| *day <= check.date).max();
        let began = state.is_in_force().then_some(self.agreement.starts);
        AgreementStatus {
            state,
            in_force: state.is_in_force(),
            ends: self.ends,
            signatures,
            last_activity: done.max(self.last_event).max(began),
            history: self.history,
            set_aside: Vec::new(),
        }
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
