use std::collections::BTreeMap;

use crate::calendar::Weekday;
use crate::model::{HostCapacity, Period, ScheduleRequest, VisitLevel, VisitWish, WishBlock};

/// A wish with the days that it could have if it were alone.
pub(super) struct Task<'a> {
    pub position: usize,
    pub wish: &'a VisitWish,
    pub stays: Vec<Period>,
}

/// What does not change while days are looked for.
pub(super) struct Season<'a> {
    request: &'a ScheduleRequest,
    hosts: BTreeMap<&'a str, &'a HostCapacity>,
    absent: BTreeMap<&'a str, Vec<Period>>,
}

impl<'a> Season<'a> {
    pub(super) fn new(request: &'a ScheduleRequest) -> Self {
        let mut hosts = BTreeMap::new();
        for host in &request.hosts {
            // Of a host that is there twice the first counts.
            hosts.entry(host.party.as_str()).or_insert(host);
        }
        let mut absent: BTreeMap<&str, Vec<Period>> = BTreeMap::new();
        for person in &request.people {
            absent.entry(person.id.as_str()).or_default().extend(&person.absent);
        }
        Self { request, hosts, absent }
    }

    /// All days in a row that are as many as the visit needs and lie inside the season and its window.
    pub(super) fn stays(&self, wish: &VisitWish) -> impl Iterator<Item = Period> + use<> {
        let season = self.request.season;
        let window = wish.window.unwrap_or(season);
        let (from, to) = (window.from.max(season.from), window.to.min(season.to));
        let more = wish.days.saturating_sub(1);
        let days = u32::try_from(from.days_until(to)).ok().map(|days| 0..=days);
        days.into_iter().flatten().filter_map(move |day| {
            let from = from.days_later(day)?;
            let to = from.days_later(more).filter(|last| *last <= to)?;
            Some(Period { from, to })
        })
    }

    pub(super) fn possible_stays(&self, wish: &VisitWish) -> Vec<Period> {
        self.stays(wish).filter(|stay| self.blocked_alone(wish, stay).is_none()).collect()
    }

    /// What keeps a visit from these days, whatever the others do.
    pub(super) fn blocked_alone(&self, wish: &VisitWish, stay: &Period) -> Option<WishBlock> {
        let days = || (0..wish.days).filter_map(|day| stay.from.days_later(day));
        if !self.request.weekends
            && days().any(|day| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
        {
            return Some(WishBlock::Weekend);
        }
        if let Some(host) = self.hosts.get(wish.host.as_str()) {
            if days().any(|day| host.holidays.contains(&day)) {
                return Some(WishBlock::Holiday);
            }
            if host.closed.iter().any(|closed| closed.overlaps(stay)) {
                return Some(WishBlock::HostClosed);
            }
        }
        let is_absent = |person: &String| {
            self.absent.get(person.as_str()).is_some_and(|times| times.iter().any(|time| time.overlaps(stay)))
        };
        wish.people.iter().any(is_absent).then_some(WishBlock::PersonAbsent)
    }

    /// What keeps a visit from these days beside the visits that have theirs.
    pub(super) fn blocked_by(
        &self,
        wish: &VisitWish,
        stay: &Period,
        tasks: &[Task<'_>],
        chosen: &[Option<Period>],
    ) -> Option<WishBlock> {
        let placed = || tasks.iter().zip(chosen).filter_map(|(task, stay)| Some((task.wish, (*stay)?)));
        if wish.level == VisitLevel::Technical && !self.are_acquainted(wish) {
            let is_over = placed().any(|(other, time)| {
                other.level == VisitLevel::Mayor && is_same_pair(other, wish) && time.to < stay.from
            });
            if !is_over {
                return Some(WishBlock::MayorLevelFirst);
            }
        }
        let at_host = placed().filter(|(other, _)| other.host == wish.host).map(|(_, time)| time);
        if self.is_full(wish, stay, &at_host.collect::<Vec<_>>()) {
            return Some(WishBlock::HostFull);
        }
        let rest = |time: &Period| {
            let to = time.to.days_later(self.request.rest_days).unwrap_or(time.to);
            Period { from: time.from, to }
        };
        let is_busy = placed().any(|(other, time)| {
            let meets = rest(&time).overlaps(stay) || rest(stay).overlaps(&time);
            meets && other.people.iter().any(|person| wish.people.contains(person))
        });
        is_busy.then_some(WishBlock::PersonBusy)
    }

    /// Whether the host of a visit has no room on one of its days, or in the season, beside those that it receives.
    fn is_full(&self, wish: &VisitWish, stay: &Period, at_host: &[Period]) -> bool {
        let host = self.hosts.get(wish.host.as_str());
        let is_reached = |limit: u32, count: usize| u32::try_from(count).is_ok_and(|count| count >= limit);
        let beside: Vec<&Period> = at_host.iter().filter(|time| time.overlaps(stay)).collect();
        let at_once = host.map_or(1, |host| host.at_once);
        let mut days = (0..wish.days).filter_map(|day| stay.from.days_later(day));
        host.and_then(|host| host.in_season).is_some_and(|limit| is_reached(limit, at_host.len()))
            || (is_reached(at_once, beside.len())
                && days
                    .any(|day| is_reached(at_once, beside.iter().filter(|time| time.contains(day)).count())))
    }

    fn are_acquainted(&self, wish: &VisitWish) -> bool {
        self.request
            .acquainted
            .iter()
            .any(|[a, b]| (*a == wish.host && *b == wish.visitor) || (*a == wish.visitor && *b == wish.host))
    }
}

fn is_same_pair(a: &VisitWish, b: &VisitWish) -> bool {
    (a.host == b.host && a.visitor == b.visitor) || (a.host == b.visitor && a.visitor == b.host)
}

/// The search and the best that it has seen.
pub(super) struct Search<'s, 'a> {
    season: &'s Season<'a>,
    tasks: &'s [Task<'a>],
    chosen: Vec<Option<Period>>,
    pub best: Vec<Option<Period>>,
    pub best_count: usize,
    has_best: bool,
    pub steps: u32,
}

impl<'s, 'a> Search<'s, 'a> {
    pub(super) fn new(season: &'s Season<'a>, tasks: &'s [Task<'a>]) -> Self {
        let nothing = vec![None; tasks.len()];
        Self {
            season,
            tasks,
            chosen: nothing.clone(),
            best: nothing,
            best_count: 0,
            has_best: false,
            steps: 0,
        }
    }

    /// Places the tasks from a position on, with so many placed before it.
    pub(super) fn place(&mut self, position: usize, count: usize) {
        let left = self.tasks.len().saturating_sub(position);
        // What cannot become larger than the best is not looked at.
        if self.has_best && count.saturating_add(left) <= self.best_count {
            return;
        }
        let Some(task) = self.tasks.get(position) else {
            self.best.clone_from(&self.chosen);
            (self.best_count, self.has_best) = (count, true);
            return;
        };
        for stay in &task.stays {
            if self.is_over() {
                return;
            }
            self.steps = self.steps.saturating_add(1);
            if self.season.blocked_by(task.wish, stay, self.tasks, &self.chosen).is_none() {
                self.choose(position, Some(*stay));
                self.place(position.saturating_add(1), count.saturating_add(1));
                self.choose(position, None);
            }
        }
        if !self.is_over() {
            self.place(position.saturating_add(1), count);
        }
    }

    fn choose(&mut self, position: usize, stay: Option<Period>) {
        if let Some(place) = self.chosen.get_mut(position) {
            *place = stay;
        }
    }

    /// The first plan is always finished; after that the steps are bounded.
    fn is_over(&self) -> bool {
        self.has_best && self.steps >= self.season.request.steps
    }
}
