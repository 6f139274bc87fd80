//! A season of visits: days for as many of them as possible, early rather than late.
//!
//! The search takes the wishes at mayor level first, then those with the fewest possible days, and tries the days of
//! each in order. It goes back when a wish finds no place, and leaves a wish out only where that lets no fewer visits
//! take place. The number of steps is bounded; what is best by then is given, and that it may not be the best is said.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Issue, Path, Report, codes};
use crate::calendar::{Date, Weekday};
use crate::model::VisitLevel;

/// What is to be scheduled.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRequest {
    /// The season.
    pub season: Period,
    /// The visits that are wanted, in the order of preference.
    pub visits: Vec<VisitWish>,
    /// What the hosts can do. A host that is not here takes one visit at a time.
    #[serde(default)]
    pub hosts: Vec<HostCapacity>,
    /// When people cannot travel.
    #[serde(default)]
    pub people: Vec<PersonAbsence>,
    /// Pairs that have visited each other before: their technical visits need no visit at mayor level first.
    #[serde(default)]
    pub acquainted: Vec<[String; 2]>,
    /// Whether visits may take place on Saturdays and Sundays.
    #[serde(default)]
    pub weekends: bool,
    /// Days that people need between two visits.
    #[serde(default = "one")]
    #[schemars(range(max = 60))]
    pub rest_days: u32,
    /// Most steps of the search.
    #[serde(default = "usual_steps")]
    #[schemars(range(min = 1, max = 10_000_000))]
    pub steps: u32,
}

const fn one() -> u32 {
    1
}

const fn usual_steps() -> u32 {
    200_000
}

/// Days from a first to a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// A visit that is wanted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitWish {
    /// Identifier.
    #[schemars(length(min = 1, max = 100))]
    pub id: String,
    /// The level.
    pub level: VisitLevel,
    /// The party that receives.
    pub host: String,
    /// The party that travels.
    pub visitor: String,
    /// Days in a row.
    #[schemars(range(min = 1, max = 60))]
    pub days: u32,
    /// The first and the last possible day; those of the season when absent.
    #[serde(default)]
    pub window: Option<Period>,
    /// Identifiers of those who travel.
    #[serde(default)]
    pub people: Vec<String>,
}

/// What a host can do.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HostCapacity {
    /// The party.
    pub party: String,
    /// Visits at the same time.
    #[serde(default = "one")]
    pub at_once: u32,
    /// Visits in the season; as many as there are when absent.
    #[serde(default)]
    pub in_season: Option<u32>,
    /// Public holidays and other days on which nobody can be received.
    #[serde(default)]
    pub holidays: Vec<Date>,
    /// Longer times in which nobody can be received.
    #[serde(default)]
    pub closed: Vec<Period>,
}

/// When somebody cannot travel.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonAbsence {
    /// Identifier.
    pub id: String,
    /// Times in which the person cannot travel.
    pub absent: Vec<Period>,
}

/// A season with its visits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeasonPlan {
    /// The visits that have days, by the first of them.
    pub scheduled: Vec<ScheduledVisit>,
    /// The visits that have none.
    pub unscheduled: Vec<UnscheduledVisit>,
    /// Steps that the search took.
    pub steps: u32,
    /// Whether no plan has more visits.
    pub is_largest: bool,
}

/// A visit with its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScheduledVisit {
    /// The visit.
    pub id: String,
    /// The party that receives.
    pub host: String,
    /// The party that travels.
    pub visitor: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A visit without days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnscheduledVisit {
    /// The visit.
    pub id: String,
    /// What keeps it from each first day that was looked at: one reason a day, the first that holds, with how many
    /// days it holds.
    pub reasons: Vec<UnscheduledReason>,
}

/// A reason and how often it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnscheduledReason {
    /// The reason.
    pub reason: WishBlock,
    /// First days that it rules out.
    pub first_days: u32,
}

/// What keeps a visit from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WishBlock {
    /// The window is too short for the days.
    WindowTooShort,
    /// A Saturday or Sunday.
    Weekend,
    /// A holiday of the host.
    Holiday,
    /// The host receives nobody then.
    HostClosed,
    /// Somebody cannot travel then.
    PersonAbsent,
    /// The visit at mayor level of the two is not over, or has no days.
    MayorLevelFirst,
    /// The host already receives as many as it can.
    HostFull,
    /// Somebody is on another visit, or back for too short a time.
    PersonBusy,
}

impl WishBlock {
    const fn name(self) -> &'static str {
        match self {
            Self::WindowTooShort => "window_too_short",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
            Self::HostClosed => "host_closed",
            Self::PersonAbsent => "person_absent",
            Self::MayorLevelFirst => "mayor_level_first",
            Self::HostFull => "host_full",
            Self::PersonBusy => "person_busy",
        }
    }
}

/// Schedules a season.
#[must_use]
pub fn schedule_visits(request: &ScheduleRequest) -> Report<SeasonPlan> {
    let mut issues = Vec::new();
    let wishes = usable(request, &mut issues);
    let season = Season::new(request);
    let mut tasks: Vec<Task<'_>> = wishes
        .into_iter()
        .map(|(position, wish)| Task { position, wish, starts: season.starts(wish) })
        .collect();
    tasks.sort_by_key(|task| (task.wish.level, task.starts.len(), task.position));
    let mut search = Search {
        season: &season,
        tasks: &tasks,
        chosen: vec![None; tasks.len()],
        best: vec![None; tasks.len()],
        best_count: 0,
        has_best: false,
        steps: 0,
    };
    search.place(0, 0);
    let is_largest = search.best_count == tasks.len() || search.steps < request.steps;
    let (best, steps) = (search.best, search.steps);
    if !is_largest {
        issues.push(Issue::new(codes::visit::SEARCH_ENDED, Path::root().key("steps")).with("steps", steps));
    }
    let plan = describe(&season, &tasks, &best, steps, is_largest);
    issues.extend(plan.unscheduled.iter().map(|unscheduled| {
        let position = request.visits.iter().position(|wish| wish.id == unscheduled.id).unwrap_or_default();
        let main = unscheduled.reasons.iter().rev().max_by_key(|reason| reason.first_days);
        let reason = main.map_or(WishBlock::WindowTooShort, |reason| reason.reason);
        Issue::new(codes::visit::UNSCHEDULED, Path::root().key("visits").index(position))
            .with("reason", reason.name())
    }));
    Report::new(plan, issues)
}

/// The wishes that can be looked at.
fn usable<'a>(request: &'a ScheduleRequest, issues: &mut Vec<Issue>) -> Vec<(usize, &'a VisitWish)> {
    let root = Path::root();
    if request.season.to < request.season.from {
        issues.push(Issue::new(codes::visit::SEASON_UNFIT, root.key("season").key("to")));
        return Vec::new();
    }
    let mut known = BTreeSet::new();
    let mut usable = Vec::new();
    for (position, wish) in request.visits.iter().enumerate() {
        let place = root.key("visits").index(position);
        if !known.insert(wish.id.as_str()) {
            issues.push(Issue::new(codes::visit::REPEATED, place.key("id")));
        } else if wish.host == wish.visitor {
            issues.push(Issue::new(codes::visit::SAME_SIDE, place.key("visitor")));
        } else if wish.window.is_some_and(|window| window.to < window.from) {
            issues.push(Issue::new(codes::visit::SEASON_UNFIT, place.key("window").key("to")));
        } else {
            usable.push((position, wish));
        }
    }
    usable
}

/// A wish with the first days that it could have if it were alone.
struct Task<'a> {
    position: usize,
    wish: &'a VisitWish,
    starts: Vec<Date>,
}

/// What does not change while days are looked for.
struct Season<'a> {
    request: &'a ScheduleRequest,
    hosts: BTreeMap<&'a str, &'a HostCapacity>,
    absent: BTreeMap<&'a str, Vec<Period>>,
}

impl<'a> Season<'a> {
    fn new(request: &'a ScheduleRequest) -> Self {
        let hosts = request.hosts.iter().map(|host| (host.party.as_str(), host)).collect();
        let mut absent: BTreeMap<&str, Vec<Period>> = BTreeMap::new();
        for person in &request.people {
            absent.entry(person.id.as_str()).or_default().extend(&person.absent);
        }
        Self { request, hosts, absent }
    }

    /// Every first day at which the visit would end inside the season and its window.
    fn first_days(&self, wish: &VisitWish) -> impl Iterator<Item = Period> + use<> {
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

    fn starts(&self, wish: &VisitWish) -> Vec<Date> {
        self.first_days(wish)
            .filter(|stay| self.blocked_alone(wish, stay).is_none())
            .map(|stay| stay.from)
            .collect()
    }

    /// What keeps a visit from these days, whatever the others do.
    fn blocked_alone(&self, wish: &VisitWish, stay: &Period) -> Option<WishBlock> {
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
    fn blocked_by(
        &self,
        wish: &VisitWish,
        stay: &Period,
        tasks: &[Task<'_>],
        chosen: &[Option<Date>],
    ) -> Option<WishBlock> {
        let placed = || {
            tasks.iter().zip(chosen).filter_map(|(task, from)| {
                let from = (*from)?;
                let to = from.days_later(task.wish.days.saturating_sub(1))?;
                Some((task.wish, Period { from, to }))
            })
        };
        if wish.level == VisitLevel::Technical && !self.are_acquainted(wish) {
            let is_over = placed().any(|(other, time)| {
                other.level == VisitLevel::Mayor && is_same_pair(other, wish) && time.to < stay.from
            });
            if !is_over {
                return Some(WishBlock::MayorLevelFirst);
            }
        }
        let host = self.hosts.get(wish.host.as_str());
        let at_host = || placed().filter(|(other, _)| other.host == wish.host);
        let has_room = |limit: u32, count: usize| u32::try_from(count).is_ok_and(|count| count < limit);
        let season_full =
            host.and_then(|host| host.in_season).is_some_and(|limit| !has_room(limit, at_host().count()));
        let at_once = host.map_or(1, |host| host.at_once);
        let day_full = (0..wish.days)
            .filter_map(|day| stay.from.days_later(day))
            .any(|day| !has_room(at_once, at_host().filter(|(_, time)| time.contains(day)).count()));
        if season_full || day_full {
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
struct Search<'s, 'a> {
    season: &'s Season<'a>,
    tasks: &'s [Task<'a>],
    chosen: Vec<Option<Date>>,
    best: Vec<Option<Date>>,
    best_count: usize,
    has_best: bool,
    steps: u32,
}

impl Search<'_, '_> {
    /// Places the tasks from a position on, with so many placed before it.
    fn place(&mut self, position: usize, count: usize) {
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
        for from in &task.starts {
            if self.is_over() {
                return;
            }
            self.steps = self.steps.saturating_add(1);
            let to = from.days_later(task.wish.days.saturating_sub(1)).unwrap_or(*from);
            let stay = Period { from: *from, to };
            if self.season.blocked_by(task.wish, &stay, self.tasks, &self.chosen).is_none() {
                self.choose(position, Some(*from));
                self.place(position.saturating_add(1), count.saturating_add(1));
                self.choose(position, None);
            }
        }
        if !self.is_over() {
            self.place(position.saturating_add(1), count);
        }
    }

    fn choose(&mut self, position: usize, from: Option<Date>) {
        if let Some(place) = self.chosen.get_mut(position) {
            *place = from;
        }
    }

    /// The first plan is always finished; after that the steps are bounded.
    fn is_over(&self) -> bool {
        self.has_best && self.steps >= self.season.request.steps
    }
}

fn describe(
    season: &Season<'_>,
    tasks: &[Task<'_>],
    best: &[Option<Date>],
    steps: u32,
    is_largest: bool,
) -> SeasonPlan {
    let mut scheduled = Vec::new();
    let mut unscheduled = Vec::new();
    for (task, from) in tasks.iter().zip(best) {
        let wish = task.wish;
        let id = wish.id.clone();
        match from {
            Some(from) => scheduled.push(ScheduledVisit {
                id,
                host: wish.host.clone(),
                visitor: wish.visitor.clone(),
                from: *from,
                to: from.days_later(wish.days.saturating_sub(1)).unwrap_or(*from),
            }),
            None => {
                let reasons = reasons(season, wish, tasks, best);
                unscheduled.push((task.position, UnscheduledVisit { id, reasons }));
            }
        }
    }
    scheduled.sort_by(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)));
    unscheduled.sort_by_key(|(position, _)| *position);
    let unscheduled = unscheduled.into_iter().map(|(_, visit)| visit).collect();
    SeasonPlan { scheduled, unscheduled, steps, is_largest }
}

fn reasons(
    season: &Season<'_>,
    wish: &VisitWish,
    tasks: &[Task<'_>],
    best: &[Option<Date>],
) -> Vec<UnscheduledReason> {
    let mut counts: BTreeMap<WishBlock, u32> = BTreeMap::new();
    for stay in season.first_days(wish) {
        let block = season.blocked_alone(wish, &stay).or_else(|| season.blocked_by(wish, &stay, tasks, best));
        if let Some(block) = block {
            let count = counts.entry(block).or_default();
            *count = count.saturating_add(1);
        }
    }
    if counts.is_empty() {
        counts.insert(WishBlock::WindowTooShort, 0);
    }
    counts.into_iter().map(|(reason, first_days)| UnscheduledReason { reason, first_days }).collect()
}
