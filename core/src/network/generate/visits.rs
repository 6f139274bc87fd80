use super::agreements::last_day;
use super::{Maker, delegates, id_of_two, ids};
use crate::calendar::{Date, LocalTime};
use crate::model::{AgendaItem, Agreement, Delegate, FollowUp, Partner, Visit, VisitLevel, VisitReport};
use crate::network::party::have_common_language;

/// A time on the clocks of a place.
pub(super) fn local(day: Date, clock: &str) -> Option<LocalTime> {
    format!("{day}T{clock}").parse().ok()
}

impl Maker<'_> {
    /// The visits of a pair: at mayor level first, then in turn, as long as the agreement applies. Some are cancelled,
    /// and some pairs have none.
    pub(super) fn visits(
        &mut self,
        pair: [&Partner; 2],
        agreement: &Agreement,
        last: Date,
    ) -> Option<Vec<Visit>> {
        let mut weeks = self.diary.weeks(agreement.starts, last_day(agreement, last));
        let [mut host, mut visitor] = pair;
        if self.random.one_in(2) {
            (host, visitor) = (visitor, host);
        }
        let mut visits = Vec::new();
        for number in 0..self.random.few(0, 5) {
            let level =
                if number == 0 || self.random.one_in(5) { VisitLevel::Mayor } else { VisitLevel::Technical };
            weeks.start = weeks.start.saturating_add(self.random.few(4, 26));
            let Some(delegation) = delegation(level, visitor) else { break };
            let Some(week) = self.diary.take(&[&host.id, &visitor.id], weeks.clone()) else { break };
            weeks.start = week;
            if !self.have_capacity(host, visitor, week)? {
                break;
            }
            let id = format!("{}-{}", id_of_two("visit", pair), number.saturating_add(1));
            let mut visit = self.visit(id, level, host, visitor, week)?;
            visit.delegation = ids(&delegation);
            visit.cancelled = number > 0 && self.random.one_in(12);
            visit.report = if visit.cancelled { None } else { self.report(&visit, last) };
            visits.push(visit);
            (host, visitor) = (visitor, host);
        }
        Some(visits)
    }

    /// Whether the two can host and make one more visit in the year of a week. It is counted then.
    fn have_capacity(&mut self, host: &Partner, visitor: &Partner, week: u32) -> Option<bool> {
        let year = self.diary.monday(week)?.year();
        let sides =
            [(host, true, host.capacity.visits_hosted), (visitor, false, visitor.capacity.visits_made)];
        let key = |party: &Partner, hosts: bool| (party.id.clone(), hosts, year);
        let is_full = |(party, hosts, most): &(&Partner, bool, Option<u32>)| {
            let done = self.yearly.get(&key(party, *hosts)).copied().unwrap_or_default();
            most.is_some_and(|most| done >= most)
        };
        if sides.iter().any(is_full) {
            return Some(false);
        }
        for (party, hosts, _) in sides {
            let done = self.yearly.entry(key(party, hosts)).or_default();
            *done = done.saturating_add(1);
        }
        Some(true)
    }

    fn visit(
        &mut self,
        id: String,
        level: VisitLevel,
        host: &Partner,
        visitor: &Partner,
        week: u32,
    ) -> Option<Visit> {
        let parts = self.synthetic.agendas.get(&level)?;
        let monday = self.diary.monday(week)?;
        let mut agenda = Vec::with_capacity(parts.len());
        for (position, part) in parts.iter().enumerate() {
            let day = monday.days_later(part.day)?;
            agenda.push(AgendaItem {
                id: format!("{}", position.saturating_add(1)),
                kind: part.kind,
                title: part.title.clone(),
                begins: local(day, &part.begins)?,
                ends: local(day, &part.ends)?,
                place: Some(part.place.clone()),
                travel_minutes: None,
                people: Vec::new(),
            });
        }
        let last = monday.days_later(parts.iter().map(|part| part.day).max()?)?;
        let theme = self.theme()?;
        Some(Visit {
            id,
            level,
            host: host.id.clone(),
            visitor: visitor.id.clone(),
            begins: local(monday, "09:00")?,
            ends: local(last, "18:00")?,
            zone: self.zone(host)?.to_owned(),
            programmed_by: Some(host.id.clone()),
            delegation: Vec::new(),
            interpreter: !have_common_language(host, visitor),
            objectives: vec![format!("Learn about: {theme}")],
            agenda,
            report: None,
            cancelled: false,
        })
    }

    /// The report, within thirty days. Some forget it.
    fn report(&mut self, visit: &Visit, last: Date) -> Option<VisitReport> {
        let date = visit.last_day().days_later(self.random.few(7, 30)).filter(|day| *day <= last)?;
        if self.random.one_in(10) {
            return None;
        }
        let due = date.days_later(self.random.few(30, 120));
        let follow_up =
            |owner: &String, text: &str| FollowUp { text: text.to_owned(), owner: Some(owner.clone()), due };
        let follow_ups = vec![
            follow_up(&visit.visitor, "Write down what can be taken over"),
            follow_up(&visit.host, "Send the documents that were shown"),
        ];
        Some(VisitReport { date, follow_ups })
    }
}

/// Those who travel; nothing when the team does not have whom the level needs.
fn delegation(level: VisitLevel, visitor: &Partner) -> Option<Vec<Delegate>> {
    let people = delegates(visitor);
    let travels: Vec<Delegate> = match level {
        VisitLevel::Mayor => people.into_iter().take(3).collect(),
        VisitLevel::Technical => people.into_iter().filter(|person| !person.role.leads()).collect(),
    };
    let needed = match level {
        VisitLevel::Mayor => 3,
        VisitLevel::Technical => 4,
    };
    (travels.len() == needed).then_some(travels)
}
