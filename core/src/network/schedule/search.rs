use std::collections::BTreeMap;

use crate::calendar::{Date, Weekday};
use crate::model::{HostCapacity, Period, ScheduleRequest, VisitLevel, VisitWish, WishBlock};

/// A wish with the days that it could have if it were alone.
pub(super) struct Task<'a> {
    pub position: usize,
    pub wish: &'a VisitWish,
    pub stays: Vec<Period>,
}

/// A wish that has its days.
type Placed<'a> = (&'a VisitWish, Period);

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
        self.stays(wish).filter(|stay| self.obstacles_alone(wish, stay).next().is_none()).collect()
    }

    /// All that keeps a visit from these days, whatever the others do.
    pub(super) fn obstacles_alone(&self, wish: &VisitWish, stay: &Period) -> impl Iterator<Item = WishBlock> {
        let host = self.hosts.get(wish.host.as_str());
        let days = || (0..wish.days).filter_map(|day| stay.from.days_later(day));
        let is_weekend = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let is_absent = |person: &String| {
            self.absent.get(person.as_str()).is_some_and(|times| times.iter().any(|time| time.overlaps(stay)))
        };
        let found = [
            (WishBlock::Weekend, !self.request.weekends && days().any(is_weekend)),
            (WishBlock::Holiday, host.is_some_and(|host| days().any(|day| host.holidays.contains(&day)))),
            (
                WishBlock::HostClosed,
                host.is_some_and(|host| host.closed.iter().any(|closed| closed.overlaps(stay))),
            ),
            (WishBlock::PersonAbsent, wish.people.iter().any(is_absent)),
        ];
        found.into_iter().filter(|(_, holds)| *holds).map(|(block, _)| block)
    }

    /// All that keeps a visit from these days beside the visits that have theirs, looked for one by one.
    pub(super) fn obstacles_beside(
        &self,
        wish: &VisitWish,
        stay: &Period,
        tasks: &[Task<'_>],
        chosen: &[Option<Period>],
    ) -> impl Iterator<Item = WishBlock> {
        let placed = move || tasks.iter().zip(chosen).filter_map(|(task, stay)| Some((task.wish, (*stay)?)));
        [WishBlock::MayorLevelFirst, WishBlock::HostFull, WishBlock::PersonBusy, WishBlock::VisitorFull]
            .into_iter()
            .filter(move |block| match block {
                WishBlock::MayorLevelFirst => self.is_too_early(wish, stay, placed()),
                WishBlock::HostFull => self.is_full(wish, stay, placed()),
                WishBlock::VisitorFull => self.travels_enough(wish, placed()),
                _ => self.is_busy(wish, stay, placed()),
            })
    }

    /// Whether a technical visit would come before the two have visited each other at mayor level.
    fn is_too_early<'p>(
        &self,
        wish: &VisitWish,
        stay: &Period,
        mut placed: impl Iterator<Item = Placed<'p>>,
    ) -> bool {
        let is_over = |(other, time): Placed<'_>| {
            other.level == VisitLevel::Mayor && is_same_pair(other, wish) && time.to < stay.from
        };
        wish.level == VisitLevel::Technical && !self.are_acquainted(wish) && !placed.any(is_over)
    }

    /// Whether somebody is on another visit, or back for too short a time.
    fn is_busy<'p>(
        &self,
        wish: &VisitWish,
        stay: &Period,
        mut placed: impl Iterator<Item = Placed<'p>>,
    ) -> bool {
        let rest = |time: &Period| {
            let to = time.to.days_later(self.request.rest_days).unwrap_or(time.to);
            Period { from: time.from, to }
        };
        placed.any(|(other, time)| {
            let meets = rest(&time).overlaps(stay) || rest(stay).overlaps(&time);
            meets
                && (share_a_head(other, wish)
                    || other.people.iter().any(|person| wish.people.contains(person)))
        })
    }

    /// Whether the visitor already makes as many visits in the season as it can.
    fn travels_enough<'p>(&self, wish: &VisitWish, placed: impl Iterator<Item = Placed<'p>>) -> bool {
        let limit = self.hosts.get(wish.visitor.as_str()).and_then(|party| party.made_in_season);
        let made = placed.filter(|(other, _)| other.visitor == wish.visitor).count();
        limit.is_some_and(|limit| u32::try_from(made).is_ok_and(|made| made >= limit))
    }

    /// Whether the host of a visit has no room on one of its days, or in the season, beside those that it receives.
    fn is_full<'p>(&self, wish: &VisitWish, stay: &Period, placed: impl Iterator<Item = Placed<'p>>) -> bool {
        let host = self.hosts.get(wish.host.as_str());
        let at_host: Vec<Period> =
            placed.filter(|(other, _)| other.host == wish.host).map(|(_, time)| time).collect();
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

/// Whether the head of one party would be on two visits at mayor level, or receive one and be away on the other.
fn share_a_head(a: &VisitWish, b: &VisitWish) -> bool {
    a.level == VisitLevel::Mayor
        && b.level == VisitLevel::Mayor
        && (a.visitor == b.visitor || a.visitor == b.host || a.host == b.visitor)
}

/// Whether two visits share a party or a person, so that one can stand in the way of the other.
fn concern_each_other(a: &VisitWish, b: &VisitWish) -> bool {
    let parties = [&b.host, &b.visitor];
    parties.contains(&&a.host)
        || parties.contains(&&a.visitor)
        || a.people.iter().any(|person| b.people.contains(person))
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
            let obstacle = self.season.obstacles_beside(task.wish, stay, self.tasks, &self.chosen).next();
            if obstacle.is_none() {
                self.choose(position, Some(*stay));
                self.place(position.saturating_add(1), count.saturating_add(1));
                self.choose(position, None);
            }
        }
        if !self.is_over() {
            self.place(position.saturating_add(1), count);
        }
    }

    /// Gives the place of a wish to an earlier one that has none, where all others can stay as they are. It looks at as
    /// many days as the search may take steps.
    pub(super) fn prefer_earlier(&mut self) {
        let mut order: Vec<usize> = (0..self.tasks.len()).collect();
        order.sort_by_key(|task| self.tasks.get(*task).map(|task| task.position));
        let mut left = self.season.request.steps;
        while let Some(better) = self.exchanged(&order, &mut left) {
            self.best = better;
        }
    }

    fn exchanged(&self, order: &[usize], left: &mut u32) -> Option<Vec<Option<Period>>> {
        let is_placed = |task: &usize| self.best.get(*task).is_some_and(Option::is_some);
        for (rank, without) in order.iter().enumerate().filter(|(_, task)| !is_placed(task)) {
            for later in order.iter().skip(rank).rev().filter(|task| is_placed(task)) {
                let (task, other) = (self.tasks.get(*without)?, self.tasks.get(*later)?);
                if !concern_each_other(task.wish, other.wish) {
                    continue;
                }
                let mut chosen = self.best.clone();
                *chosen.get_mut(*later)? = None;
                for stay in &task.stays {
                    *left = left.checked_sub(1)?;
                    let beside = self.season.obstacles_beside(task.wish, stay, self.tasks, &chosen).next();
                    if beside.is_none() {
                        *chosen.get_mut(*without)? = Some(*stay);
                        if self.holds(&mut chosen) {
                            return Some(chosen);
                        }
                        *chosen.get_mut(*without)? = None;
                    }
                }
            }
        }
        None
    }

    /// Whether nothing keeps any of the visits from its days; what was chosen is the same afterwards.
    fn holds(&self, chosen: &mut [Option<Period>]) -> bool {
        self.tasks.iter().enumerate().all(|(position, task)| {
            let Some(stay) = chosen.get_mut(position).and_then(Option::take) else { return true };
            let holds = self.season.obstacles_beside(task.wish, &stay, self.tasks, chosen).next().is_none();
            if let Some(place) = chosen.get_mut(position) {
                *place = Some(stay);
            }
            holds
        })
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
