use std::collections::BTreeMap;

use super::{AgreementCheck, AgreementStatus, Signature, StateChange};
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Agreement, AgreementEvent, AgreementEventKind as Event, AgreementState as State};
use crate::network::Findings;

impl State {
    /// Whether the agreement applies in this state.
    pub(super) const fn is_in_force(self) -> bool {
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

/// What has happened to an agreement up to a day. Only what could happen counts.
pub(super) struct Course<'a> {
    agreement: &'a Agreement,
    is_negotiated: bool,
    pub signed: BTreeMap<&'a str, Date>,
    ends: Option<Date>,
    /// What an agreement is called that applies: active, amended or renewed.
    running: State,
    terminated: Option<Date>,
    /// The days on which something happened, in order.
    pub happened: Vec<Date>,
    history: Vec<StateChange>,
}

/// Why something cannot have happened.
enum Refusal {
    Signature(&'static str),
    State(State),
    Until,
}

impl Refusal {
    fn issue(self, event: &AgreementEvent, place: &Path) -> Issue {
        match self {
            Self::Signature(reason) => {
                Issue::new(codes::agreement::SIGNATURE_UNFIT, place.key("by")).with("reason", reason)
            }
            Self::State(state) => Issue::new(codes::agreement::TRANSITION, place.key("kind"))
                .with("event", event.kind.name())
                .with("state", state.name()),
            Self::Until => Issue::new(codes::agreement::RENEWAL_UNFIT, place.key("until")),
        }
    }
}

fn in_order(events: &[AgreementEvent]) -> Vec<(usize, &AgreementEvent)> {
    let mut ordered: Vec<_> = events.iter().enumerate().collect();
    ordered.sort_by_key(|(_, event)| event.date);
    ordered
}

impl<'a> Course<'a> {
    pub fn new(agreement: &'a Agreement) -> Self {
        Self {
            agreement,
            is_negotiated: false,
            signed: BTreeMap::new(),
            ends: agreement.ends,
            running: State::Active,
            terminated: None,
            happened: Vec::new(),
            history: Vec::new(),
        }
    }

    /// Everything that happened up to a day.
    pub fn up_to(agreement: &'a Agreement, day: Date) -> Self {
        let mut course = Self::new(agreement);
        for (_, event) in in_order(&agreement.events).into_iter().filter(|(_, event)| event.date <= day) {
            // Those who only ask where it stands are not told of what could not happen: the check of it does that.
            let _refusal = course.take(event);
        }
        course
    }

    /// The last day on which something happened.
    pub fn last_event(&self) -> Option<Date> {
        self.happened.last().copied()
    }

    /// Everything that happened.
    pub fn whole(agreement: &'a Agreement) -> Self {
        let last = agreement.events.iter().map(|event| event.date).max();
        Self::up_to(agreement, last.unwrap_or(agreement.starts))
    }

    fn all_signed(&self) -> bool {
        self.agreement.parties.iter().all(|party| self.signed.contains_key(party.as_str()))
    }

    /// Whether its last day has passed on a day. One that ends before it starts is told as that.
    fn is_over_before(&self, day: Date) -> bool {
        self.ends.is_some_and(|ends| self.agreement.starts <= ends && ends < day)
    }

    /// The day of the last signature, when all have signed.
    pub fn all_signed_on(&self) -> Option<Date> {
        self.all_signed().then(|| self.signed.values().copied().max()).flatten()
    }

    /// The first day on which it no longer applies.
    pub fn over_from(&self) -> Option<Date> {
        let after = self.ends.and_then(|ends| ends.days_later(1));
        self.terminated.into_iter().chain(after).min()
    }

    pub fn state_on(&self, day: Date) -> State {
        // Of an end and a notice the first is what ends it.
        let is_terminated =
            |terminated: Date| terminated <= day && self.ends.is_none_or(|ends| terminated <= ends);
        if self.terminated.is_some_and(is_terminated) {
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
    pub fn follow(&mut self, today: Date, place: &Path, findings: &mut Findings<'_>) {
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
            match self.take(event) {
                Ok(()) => self.note(event.date, self.state_on(event.date)),
                Err(refusal) => findings.add(refusal.issue(event, &place)),
            }
        }
        self.pass_to(today);
    }

    fn refusal(&self, event: &AgreementEvent) -> Option<Refusal> {
        let by = event.by.as_deref();
        let party = by.filter(|by| self.agreement.parties.iter().any(|party| party == by));
        match (event.kind, by, party) {
            (Event::Signed, _, None) | (_, Some(_), None) => return Some(Refusal::Signature("not_a_party")),
            (Event::Signed, _, Some(party)) if self.signed.contains_key(party) => {
                return Some(Refusal::Signature("twice"));
            }
            (Event::Signed, _, Some(_)) if self.is_over_before(event.date) => {
                return Some(Refusal::Signature("over"));
            }
            _ => {}
        }
        let state = self.state_on(event.date);
        if !state.allows(event.kind) {
            return Some(Refusal::State(state));
        }
        let fits = match (event.kind, event.until) {
            // Who gave notice does not go on; that would be another agreement.
            (Event::Renewed, _) | (Event::Amended, Some(_)) if self.terminated.is_some() => false,
            (Event::Renewed, until) => until.zip(self.ends).is_some_and(|(until, ends)| until > ends),
            (Event::Amended, Some(until)) => event.date.max(self.agreement.starts) <= until,
            (Event::Terminated, Some(until)) => event.date <= until,
            (Event::Negotiated | Event::Signed, Some(_)) => false,
            (_, None) => true,
        };
        (!fits).then_some(Refusal::Until)
    }

    /// Takes what can happen in the state of its day.
    fn take(&mut self, event: &'a AgreementEvent) -> Result<(), Refusal> {
        if let Some(refusal) = self.refusal(event) {
            return Err(refusal);
        }
        match event.kind {
            Event::Negotiated => self.is_negotiated = true,
            Event::Signed => {
                self.signed.insert(event.by.as_deref().unwrap_or_default(), event.date);
            }
            Event::Amended => {
                self.running = State::Amended;
                self.ends = event.until.or(self.ends);
            }
            Event::Renewed => {
                self.running = State::Renewed;
                self.ends = event.until;
            }
            Event::Terminated => {
                let after = event.until.and_then(|until| until.days_later(1));
                self.terminated = Some(after.unwrap_or(event.date));
            }
        }
        self.happened.push(event.date);
        Ok(())
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
        if let Some(over) = self.terminated.into_iter().chain(after).min().filter(|over| *over <= day) {
            self.note(over, self.state_on(over));
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

    pub fn status(self, check: &AgreementCheck<'_>) -> AgreementStatus {
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
            last_activity: done.max(self.last_event()).max(began),
            history: self.history,
            set_aside: Vec::new(),
        }
    }
}
