use super::agreements::last_day;
use super::{Maker, delegates, id_of_two, ids};
use crate::calendar::Date;
use crate::model::{
    ActionPlan, ActivityKind, Agreement, AnticipatedResult, Goal, HeldActivity, Partner, Period, PlanActivity,
};

impl Maker<'_> {
    /// The action plan of an agreement. Of the activities some are late and some not done; each party does every other.
    pub(super) fn plan(
        &mut self,
        pair: [&Partner; 2],
        agreement: &Agreement,
        last: Date,
    ) -> Option<ActionPlan> {
        let time = Period { from: agreement.starts, to: last_day(agreement, last) };
        let mut goals = Vec::new();
        for goal in 1..=self.random.few(1, 3) {
            let theme = self.theme()?;
            let mut activities = Vec::new();
            for number in 1..=self.random.few(2, 4) {
                let id = format!("{goal}.{number}");
                activities.push(self.activity(id, pair, number.is_multiple_of(2), time)?);
            }
            let result = AnticipatedResult {
                id: format!("R{goal}"),
                text: format!("Both cities have made progress in: {theme}"),
                indicator: Some("Activities done by their day, as a share of all".to_owned()),
                activities,
            };
            goals.push(Goal {
                id: format!("G{goal}"),
                text: format!("Improve: {theme}"),
                results: vec![result],
            });
        }
        Some(ActionPlan {
            id: id_of_two("plan", pair),
            agreement: Some(agreement.id.clone()),
            parties: agreement.parties.clone(),
            goals,
        })
    }

    fn activity(
        &mut self,
        id: String,
        pair: [&Partner; 2],
        of_second: bool,
        time: Period,
    ) -> Option<PlanActivity> {
        let kinds = [
            ActivityKind::Online,
            ActivityKind::Workshop,
            ActivityKind::Document,
            ActivityKind::Training,
            ActivityKind::Meeting,
        ];
        let kind = self.random.pick(&kinds)?;
        let done = if self.random.one_in(5) { None } else { Some(self.day_in(time)?) };
        let is_held = matches!(kind, ActivityKind::Workshop | ActivityKind::Training | ActivityKind::Meeting);
        let held = done.filter(|_| is_held).and_then(|done| self.held(pair, done, time));
        let done = held.as_ref().map(|held| held.days.to).or(done.filter(|_| !is_held));
        let due = match done {
            Some(done) if self.random.one_in(5) => done.epoch_days().checked_sub(self.days(5, 40)?)?,
            Some(done) => done.epoch_days().checked_add(self.days(0, 30)?)?,
            None => self.day_in(time)?.epoch_days(),
        };
        let due = Date::of_epoch_days(due)?.clamp(time.from, time.to);
        let [first, second] = pair;
        Some(PlanActivity {
            text: format!("Activity {id}"),
            id,
            kind,
            group: u8::try_from(self.random.few(1, 3)).ok(),
            owner: Some(if of_second { second.id.clone() } else { first.id.clone() }),
            starts: None,
            due: Some(due),
            done,
            held,
            indicator: None,
            after: Vec::new(),
        })
    }

    /// Two or three days of a week from a day on in which both are free, with people of both.
    fn held(&mut self, [first, second]: [&Partner; 2], from: Date, time: Period) -> Option<HeldActivity> {
        let week = self.diary.take(&[&first.id, &second.id], self.diary.weeks(from, time.to))?;
        let tuesday = self.diary.monday(week)?.days_later(1)?;
        let days = Period { from: tuesday, to: tuesday.days_later(self.random.few(1, 2))? };
        let mut people = delegates(first);
        people.extend(delegates(second));
        people.retain(|person| !person.role.leads() && !self.random.one_in(3));
        Some(HeldActivity { days, people: ids(&people) })
    }

    fn day_in(&mut self, time: Period) -> Option<Date> {
        let days = u32::try_from(time.from.days_until(time.to)).unwrap_or_default();
        time.from.days_later(self.random.few(0, days))
    }

    fn days(&mut self, first: u32, last: u32) -> Option<i32> {
        i32::try_from(self.random.few(first, last)).ok()
    }

    /// The name of a theme.
    pub(super) fn theme(&mut self) -> Option<String> {
        let theme = self.random.pick(&self.themes)?;
        theme.label.get("en").map(str::to_owned)
    }
}
