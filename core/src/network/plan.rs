use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use schemars::JsonSchema;
use serde::Serialize;

use super::Findings;
use super::agreement::Term;
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{ActionPlan, Agreement, AgreementKind, AnticipatedResult, Goal, PlanActivity, SetAside};

/// A plan with what is needed to judge it.
#[derive(Clone, Copy, Debug)]
pub struct PlanCheck<'a> {
    /// The plan.
    pub plan: &'a ActionPlan,
    /// The agreement that it carries out.
    pub agreement: Option<&'a Agreement>,
    /// The day.
    pub date: Date,
}

/// What is in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanSummary {
    /// Goals.
    pub goals: usize,
    /// Goals that something measures.
    pub measured_goals: usize,
    /// Activities.
    pub activities: usize,
    /// Activities that are done.
    pub done: usize,
    /// Activities that each party is responsible for.
    pub by_party: BTreeMap<String, usize>,
    /// The activities in an order in which each comes after those that it waits for; those of a circle are not in it.
    pub order: Vec<String>,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// An activity and where it stands.
struct Placed<'a> {
    activity: &'a PlanActivity,
    place: Path,
}

/// Judges a plan on a day.
#[must_use]
pub fn check_plan(check: &PlanCheck<'_>, mut findings: Findings<'_>) -> (PlanSummary, Vec<Issue>) {
    let plan = check.plan;
    let root = Path::root().key("plan");
    if let (Some(named), Some(agreement)) = (&plan.agreement, check.agreement)
        && *named != agreement.id
    {
        findings.at(codes::plan::AGREEMENT_DIFFERS, root.key("agreement"));
    }
    if let Some(agreement) = check.agreement {
        for (position, party) in plan.parties.iter().enumerate() {
            if !agreement.parties.contains(party) {
                findings.at(codes::plan::PARTY_DIFFERS, root.key("parties").index(position));
            }
        }
    }
    if plan.goals.is_empty() {
        findings.at(codes::plan::EMPTY, root.key("goals"));
    }
    check_identifiers(plan, &root, &mut findings);
    let measured_goals = check_goals(plan, &root, &mut findings);
    let placed = placed(plan, &root);
    let term = check.agreement.map(Term::of);
    for placed in &placed {
        check_activity(placed, check, term, &mut findings);
    }
    let by_party = check_sides(check, &placed, &root, &mut findings);
    let order = check_dependencies(&placed, &mut findings);
    let (set_aside, issues) = findings.finish();
    let summary = PlanSummary {
        goals: plan.goals.len(),
        measured_goals,
        activities: placed.len(),
        done: placed
            .iter()
            .filter(|placed| placed.activity.done.is_some_and(|done| done <= check.date))
            .count(),
        by_party,
        order,
        set_aside,
    };
    (summary, issues)
}

/// Every result of the plan with its place.
fn results<'a>(
    plan: &'a ActionPlan,
    root: &Path,
) -> impl Iterator<Item = (&'a Goal, &'a AnticipatedResult, Path)> {
    let goals = root.key("goals");
    plan.goals.iter().enumerate().flat_map(move |(position, goal)| {
        let results = goals.index(position).key("results");
        goal.results.iter().enumerate().map(move |(position, result)| (goal, result, results.index(position)))
    })
}

fn placed<'a>(plan: &'a ActionPlan, root: &Path) -> Vec<Placed<'a>> {
    let mut placed = Vec::new();
    for (_, result, place) in results(plan, root) {
        let place = place.key("activities");
        let activities = result.activities.iter().enumerate();
        placed
            .extend(activities.map(|(position, activity)| Placed { activity, place: place.index(position) }));
    }
    placed
}

/// Goals, results and activities each have names of their own.
fn check_identifiers(plan: &ActionPlan, root: &Path, findings: &mut Findings<'_>) {
    let goals = plan.goals.iter().enumerate();
    let goals: Vec<_> =
        goals.map(|(position, goal)| (goal.id.as_str(), root.key("goals").index(position))).collect();
    let outcomes: Vec<_> =
        results(plan, root).map(|(_, result, place)| (result.id.as_str(), place)).collect();
    let activities: Vec<_> =
        placed(plan, root).into_iter().map(|placed| (placed.activity.id.as_str(), placed.place)).collect();
    for names in [goals, outcomes, activities] {
        let mut known = BTreeSet::new();
        for (id, place) in names {
            if !known.insert(id) {
                findings.at(codes::plan::ID_REPEATED, place.key("id"));
            }
        }
    }
}

/// Goals are measured, and something is done for each result. Gives how many goals are measured.
fn check_goals(plan: &ActionPlan, root: &Path, findings: &mut Findings<'_>) -> usize {
    let mut measured = 0_usize;
    for (position, goal) in plan.goals.iter().enumerate() {
        let is_measured = goal.results.iter().any(|result| {
            measures(result.indicator.as_deref())
                || result.activities.iter().any(|activity| measures(activity.indicator.as_deref()))
        });
        if is_measured {
            measured = measured.saturating_add(1);
        } else {
            findings.at(codes::plan::GOAL_UNMEASURED, root.key("goals").index(position));
        }
    }
    for (_, result, place) in results(plan, root) {
        if result.activities.is_empty() {
            findings.at(codes::plan::RESULT_WITHOUT_ACTIVITY, place);
        }
    }
    measured
}

/// Whether an indicator says anything.
fn measures(indicator: Option<&str>) -> bool {
    indicator.is_some_and(|indicator| !indicator.trim().is_empty())
}

fn check_activity(
    placed: &Placed<'_>,
    check: &PlanCheck<'_>,
    term: Option<Term>,
    findings: &mut Findings<'_>,
) {
    let Placed { activity, place } = placed;
    match &activity.owner {
        None => findings.at(codes::plan::NO_OWNER, place.key("owner")),
        Some(owner) if !check.plan.parties.contains(owner) => {
            findings.at(codes::plan::OWNER_UNKNOWN, place.key("owner"));
        }
        Some(_) => {}
    }
    if activity.group.is_none() {
        findings.at(codes::plan::NO_GROUP, place.key("group"));
    }
    if activity.done.is_some_and(|done| check.date < done) {
        findings.at(codes::plan::DONE_IN_FUTURE, place.key("done"));
    }
    if activity.starts.zip(activity.done).is_some_and(|(starts, done)| done < starts) {
        findings.at(codes::plan::ENDS_BEFORE_START, place.key("done"));
    }
    if activity.held.as_ref().is_some_and(|held| held.days.to < held.days.from) {
        findings.at(codes::plan::ENDS_BEFORE_START, place.key("held").key("days").key("to"));
    }
    match activity.due {
        None => findings.at(codes::plan::NO_DUE, place.key("due")),
        Some(due) => {
            if activity.starts.is_some_and(|starts| due < starts) {
                findings.at(codes::plan::ENDS_BEFORE_START, place.key("due"));
            }
            if activity.done.is_none() && due < check.date {
                let issue = Issue::new(codes::plan::OVERDUE, place.key("due"));
                findings.add(issue.with("days", due.days_until(check.date)));
            }
        }
    }
    if let Some(term) = term {
        check_term(placed, &term, findings);
    }
}

/// All days of an activity are inside the agreement.
fn check_term(placed: &Placed<'_>, term: &Term, findings: &mut Findings<'_>) {
    let Placed { activity, place } = placed;
    let held = activity.held.as_ref().map(|held| held.days);
    let days = place.key("held").key("days");
    for (day, place) in [
        (activity.starts, place.key("starts")),
        (activity.due, place.key("due")),
        (activity.done, place.key("done")),
        (held.map(|days| days.from), days.key("from")),
        (held.map(|days| days.to), days.key("to")),
    ] {
        if day.is_some_and(|day| !term.has(day)) {
            findings.at(codes::plan::OUTSIDE_AGREEMENT, place);
        }
    }
}

/// Each party acts, also one of the agreement that the plan leaves out. Gives how much each does.
fn check_sides(
    check: &PlanCheck<'_>,
    placed: &[Placed<'_>],
    root: &Path,
    findings: &mut Findings<'_>,
) -> BTreeMap<String, usize> {
    let mut by_party = BTreeMap::new();
    let plan = check.plan;
    let agreement = check.agreement.filter(|agreement| agreement.kind == AgreementKind::CityCityAgreement);
    let of_agreement = agreement.into_iter().flat_map(|agreement| &agreement.parties);
    for party in of_agreement.filter(|party| !plan.parties.contains(party)) {
        findings.add(Issue::new(codes::plan::ONE_SIDED, root.key("parties")).with("party", party.as_str()));
    }
    for (position, party) in plan.parties.iter().enumerate() {
        let owned = placed.iter().filter(|placed| placed.activity.owner.as_ref() == Some(party)).count();
        if owned == 0 {
            let issue = Issue::new(codes::plan::ONE_SIDED, root.key("parties").index(position));
            findings.add(issue.with("party", party.as_str()));
        }
        by_party.insert(party.clone(), owned);
    }
    by_party
}

/// Activities come after those that they wait for. Gives them in such an order; of those that are ready the first of
/// the plan comes first.
fn check_dependencies(placed: &[Placed<'_>], findings: &mut Findings<'_>) -> Vec<String> {
    let known: BTreeMap<&str, &Placed<'_>> =
        placed.iter().rev().map(|placed| (placed.activity.id.as_str(), placed)).collect();
    for Placed { activity, place } in placed {
        for (position, before) in activity.after.iter().enumerate() {
            let place = place.key("after").index(position);
            let Some(before) = known.get(before.as_str()) else {
                findings.at(codes::plan::AFTER_UNKNOWN, place);
                continue;
            };
            if let (Some(due), Some(before_due)) = (activity.due, before.activity.due)
                && due < before_due
            {
                findings.add(Issue::new(codes::plan::AFTER_LATER, place).related(before.place.key("due")));
            }
        }
    }
    let order = in_order(placed, &known);
    let done = order.iter().copied().collect();
    report_cycles(placed, &known, &done, findings);
    order.into_iter().map(str::to_owned).collect()
}

/// The activities, each after those that it waits for; of those that are ready the first of the plan is first. Those
/// of a circle, and those that wait for one, are not there.
fn in_order<'a>(placed: &[Placed<'a>], known: &BTreeMap<&'a str, &Placed<'a>>) -> Vec<&'a str> {
    let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut open = Vec::with_capacity(placed.len());
    let mut ready = BinaryHeap::new();
    for (position, Placed { activity, .. }) in placed.iter().enumerate() {
        let before: BTreeSet<&str> =
            activity.after.iter().map(String::as_str).filter(|before| known.contains_key(*before)).collect();
        for before in before.iter().copied() {
            waiting.entry(before).or_default().push(position);
        }
        if before.is_empty() {
            ready.push(Reverse(position));
        }
        open.push(before.len());
    }
    let (mut order, mut done) = (Vec::new(), BTreeSet::new());
    while let Some(Reverse(position)) = ready.pop() {
        let Some(id) = placed.get(position).map(|placed| placed.activity.id.as_str()) else { continue };
        if !done.insert(id) {
            continue;
        }
        order.push(id);
        for later in waiting.remove(id).unwrap_or_default() {
            let Some(open) = open.get_mut(later) else { continue };
            *open = open.saturating_sub(1);
            if *open == 0 {
                ready.push(Reverse(later));
            }
        }
    }
    order
}

/// One finding for each circle, at its first activity, with the others as related places.
fn report_cycles(
    placed: &[Placed<'_>],
    known: &BTreeMap<&str, &Placed<'_>>,
    done: &BTreeSet<&str>,
    findings: &mut Findings<'_>,
) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for start in placed {
        let (mut trail, mut on_trail) = (Vec::<&str>::new(), BTreeSet::new());
        let mut here = start.activity.id.as_str();
        // Whoever is not ready waits for somebody who is not ready: following them leads into a circle.
        while !done.contains(here) && !told.contains(here) && on_trail.insert(here) {
            trail.push(here);
            let next = known.get(here).and_then(|placed| {
                placed
                    .activity
                    .after
                    .iter()
                    .find(|before| known.contains_key(before.as_str()) && !done.contains(before.as_str()))
            });
            let Some(next) = next else { break };
            here = next;
        }
        if let Some(entry) = trail.iter().position(|id| *id == here) {
            let circle = trail.iter().skip(entry).filter_map(|id| known.get(id));
            let mut places: Vec<Path> = circle.map(|placed| placed.place.clone()).collect();
            places.sort();
            let mut places = places.into_iter();
            if let Some(first) = places.next() {
                let issue = Issue::new(codes::plan::CYCLE, first.key("after"));
                findings.add(places.fold(issue, Issue::related));
            }
        }
        told.extend(trail);
    }
}
