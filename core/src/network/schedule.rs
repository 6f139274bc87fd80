//! A season of visits: days for as many of them as possible, early rather than late.
//!
//! The search takes the wishes at mayor level first, then those with the fewest possible days, and tries the days of
//! each in order. It goes back when a wish finds no place, and leaves a wish out only where that lets no fewer visits
//! take place. The number of steps is bounded; what is best by then is given, and that it may not be the best is said. In
//! the end a wish without days takes those of a later one where everything else can stay: wishes are in the order of
//! preference.

mod search;

use std::collections::{BTreeMap, BTreeSet};

use self::search::{Search, Season, Task};
use super::Findings;
use super::visit::check_length;
use crate::base::{Issue, Path, codes};
use crate::model::{
    Period, ScheduleRequest, ScheduledVisit, SeasonPlan, UnscheduledReason, UnscheduledVisit, VisitWish,
    WishBlock,
};

/// Days of the longest season: five years. Every day of a season is looked at for every visit.
const LONGEST_SEASON: i32 = 5 * 366;

/// Schedules a season.
#[must_use]
pub fn schedule_visits(request: &ScheduleRequest, mut findings: Findings<'_>) -> (SeasonPlan, Vec<Issue>) {
    let wishes = usable(request, &mut findings);
    let season = Season::new(request);
    let mut tasks: Vec<Task<'_>> = wishes
        .into_iter()
        .map(|(position, wish)| Task { position, wish, stays: season.possible_stays(wish) })
        .collect();
    tasks.sort_by_key(|task| (task.wish.level, task.stays.len(), task.position));
    let mut search = Search::new(&season, &tasks);
    search.place(0, 0);
    let is_largest = search.best_count == tasks.len() || search.steps < request.steps;
    search.prefer_earlier();
    let (best, steps) = (search.best, search.steps);
    if !is_largest {
        let issue = Issue::new(codes::visit::SEARCH_ENDED, Path::root().key("steps"));
        findings.add(issue.with("steps", steps));
    }
    let mut plan = describe(&season, &tasks, &best, steps, is_largest);
    for unscheduled in &plan.unscheduled {
        let position = request.visits.iter().position(|wish| wish.id == unscheduled.id).unwrap_or_default();
        // The one without which most days would be free; of equal ones the first.
        let main = unscheduled.reasons.iter().rev().max_by_key(|reason| (reason.alone, reason.first_days));
        let reason = main.map_or(WishBlock::WindowTooShort, |reason| reason.reason);
        let issue = Issue::new(codes::visit::UNSCHEDULED, Path::root().key("visits").index(position));
        findings.add(issue.with("reason", reason.name()));
    }
    add_invalid(&mut plan, request, &tasks);
    let (set_aside, issues) = findings.finish();
    plan.set_aside = set_aside;
    (plan, issues)
}

/// Every wish is in one of the lists: those that could not be looked at have no days either.
fn add_invalid(plan: &mut SeasonPlan, request: &ScheduleRequest, tasks: &[Task<'_>]) {
    let looked_at: BTreeSet<usize> = tasks.iter().map(|task| task.position).collect();
    let reason = UnscheduledReason { reason: WishBlock::Invalid, first_days: 0, alone: 0 };
    let invalid = request.visits.iter().enumerate().filter(|(position, _)| !looked_at.contains(position));
    plan.unscheduled
        .extend(invalid.map(|(_, wish)| UnscheduledVisit { id: wish.id.clone(), reasons: vec![reason] }));
}

/// The wishes that can be looked at.
fn usable<'a>(request: &'a ScheduleRequest, findings: &mut Findings<'_>) -> Vec<(usize, &'a VisitWish)> {
    let root = Path::root();
    if request.season.to < request.season.from {
        findings.at(codes::visit::SEASON_UNFIT, root.key("season").key("to"));
        return Vec::new();
    }
    if request.season.from.days_until(request.season.to) > LONGEST_SEASON {
        let issue = Issue::new(codes::base::VALUE_INVALID, root.key("season"));
        findings.add(issue.with("rule", "max").with("expected", format!("max {LONGEST_SEASON} days")));
        return Vec::new();
    }
    check_names(request, &root, findings);
    let mut known = BTreeSet::new();
    let mut usable = Vec::new();
    for (position, wish) in request.visits.iter().enumerate() {
        let place = root.key("visits").index(position);
        if !known.insert(wish.id.as_str()) {
            findings.at(codes::visit::REPEATED, place.key("id"));
        } else if wish.host == wish.visitor {
            findings.at(codes::visit::SAME_SIDE, place.key("visitor"));
        } else if wish.window.is_some_and(|window| window.to < window.from) {
            findings.at(codes::visit::SEASON_UNFIT, place.key("window").key("to"));
        } else {
            check_length(wish.level, wish.days, place.key("days"), findings);
            usable.push((position, wish));
        }
    }
    usable
}

/// Parties and people are those of the wishes, each there once, and their times are in order: what is about somebody
/// else, or about no day, would keep nobody from anything.
fn check_names(request: &ScheduleRequest, root: &Path, findings: &mut Findings<'_>) {
    let wishes = || request.visits.iter();
    let parties: BTreeSet<&str> =
        wishes().flat_map(|wish| [wish.host.as_str(), wish.visitor.as_str()]).collect();
    let people: BTreeSet<&str> = wishes().flat_map(|wish| &wish.people).map(String::as_str).collect();
    let check_times = |times: &[Period], place: &Path, findings: &mut Findings<'_>| {
        for (number, _) in times.iter().enumerate().filter(|(_, time)| time.to < time.from) {
            findings.at(codes::visit::SEASON_UNFIT, place.index(number).key("to"));
        }
    };
    let mut hosts = BTreeSet::new();
    for (position, host) in request.hosts.iter().enumerate() {
        let place = root.key("hosts").index(position);
        if !hosts.insert(host.party.as_str()) {
            findings.at(codes::agreement::PARTY_REPEATED, place.key("party"));
        }
        if !parties.contains(host.party.as_str()) {
            findings.at(codes::visit::NOT_IN_SEASON, place.key("party"));
        }
        check_times(&host.closed, &place.key("closed"), findings);
    }
    for (position, person) in request.people.iter().enumerate() {
        let place = root.key("people").index(position);
        if !people.contains(person.id.as_str()) {
            findings.at(codes::visit::NOT_IN_SEASON, place.key("id"));
        }
        check_times(&person.absent, &place.key("absent"), findings);
    }
    for (position, pair) in request.acquainted.iter().enumerate() {
        let place = root.key("acquainted").index(position);
        for (number, _) in pair.iter().enumerate().filter(|(_, party)| !parties.contains(party.as_str())) {
            findings.at(codes::visit::NOT_IN_SEASON, place.index(number));
        }
    }
}

fn describe(
    season: &Season<'_>,
    tasks: &[Task<'_>],
    best: &[Option<Period>],
    steps: u32,
    is_largest: bool,
) -> SeasonPlan {
    let mut scheduled = Vec::new();
    let mut unscheduled = Vec::new();
    for (task, stay) in tasks.iter().zip(best) {
        let wish = task.wish;
        let id = wish.id.clone();
        match stay {
            Some(stay) => scheduled.push(ScheduledVisit {
                id,
                host: wish.host.clone(),
                visitor: wish.visitor.clone(),
                from: stay.from,
                to: stay.to,
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
    SeasonPlan { scheduled, unscheduled, steps, is_largest, set_aside: Vec::new() }
}

fn reasons(
    season: &Season<'_>,
    wish: &VisitWish,
    tasks: &[Task<'_>],
    best: &[Option<Period>],
) -> Vec<UnscheduledReason> {
    let mut counts: BTreeMap<WishBlock, (u32, u32)> = BTreeMap::new();
    for stay in season.stays(wish) {
        let beside = season.obstacles_beside(wish, &stay, tasks, best);
        let obstacles: Vec<WishBlock> = season.obstacles_alone(wish, &stay).chain(beside).collect();
        for obstacle in &obstacles {
            let (first_days, alone) = counts.entry(*obstacle).or_default();
            *first_days = first_days.saturating_add(1);
            *alone = alone.saturating_add(u32::from(obstacles.len() == 1));
        }
    }
    if counts.is_empty() {
        counts.insert(WishBlock::WindowTooShort, (0, 0));
    }
    let reason = |(reason, (first_days, alone))| UnscheduledReason { reason, first_days, alone };
    counts.into_iter().map(reason).collect()
}
