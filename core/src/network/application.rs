use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Findings;
use crate::base::{Code, Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{ApplicationState, ExchangeApplication, PartnerProfile, SetAside, Visit, VisitLevel};
use crate::vocab::Vocabularies;

/// An application with what is needed to judge it. Whether the answers fit their form is another check.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationCheck<'a> {
    /// The application.
    pub application: &'a ExchangeApplication,
    /// The profile of the partner that is asked.
    pub partner: Option<&'a PartnerProfile>,
    /// The visits of the network.
    pub visits: &'a [Visit],
    /// Which themes are narrower than others.
    pub vocabularies: &'a Vocabularies,
    /// The day.
    pub date: Date,
}

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ApplicationStatus {
    /// Its state on the day.
    pub state: ApplicationState,
    /// The day since which it is in that state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// What may follow.
    pub next: Vec<ApplicationState>,
    /// Themes that are asked for and that the partner offers.
    pub themes_in_common: Vec<String>,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// Roles of the form that a technical visit needs, one of each.
const TEAM: [&str; 4] = ["drug_commission", "mental_health", "court", "ngo"];

/// Judges an application on a day.
#[must_use]
pub fn check_application(
    check: &ApplicationCheck<'_>,
    mut findings: Findings<'_>,
) -> (ApplicationStatus, Vec<Issue>) {
    let place = Path::root().key("application");
    if check.application.partner.as_ref() == Some(&check.application.applicant) {
        let issue = Issue::new(codes::agreement::PARTIES_UNFIT, place.key("partner"));
        findings.add(issue.with("reason", "same"));
    }
    let (state, since) = follow(check, &place, &mut findings);
    let answers = place.key("answers");
    check_dates(check, &answers, &mut findings);
    check_team(check, &answers, &mut findings);
    if text(check, "city_support") == Some("no") {
        findings.at(codes::agreement::APPLICATION_SUPPORT, answers.key("city_support"));
    }
    let themes_in_common = check_themes(check, &answers, &mut findings);
    let waiting = |from: ApplicationState, code: Code, findings: &mut Findings<'_>| {
        let days = findings.number(code, "days");
        let until = since.filter(|_| state == from).and_then(|since| since.days_later(days));
        if until.is_some_and(|until| until < check.date) {
            findings.add(Issue::new(code, place.key("events")).with("days", days));
        }
    };
    waiting(ApplicationState::Submitted, codes::agreement::APPLICATION_UNANSWERED, &mut findings);
    waiting(ApplicationState::Done, codes::agreement::APPLICATION_REPORT_DUE, &mut findings);
    let next = state.next().to_vec();
    let (set_aside, issues) = findings.finish();
    (ApplicationStatus { state, since, next, themes_in_common, set_aside }, issues)
}

/// Follows the states. What cannot follow is left out; what is still to come is, too.
fn follow(
    check: &ApplicationCheck<'_>,
    place: &Path,
    findings: &mut Findings<'_>,
) -> (ApplicationState, Option<Date>) {
    let mut state = ApplicationState::Draft;
    let mut since: Option<Date> = None;
    let mut scheduled: Option<(&Visit, Path)> = None;
    for (position, event) in check.application.events.iter().enumerate() {
        let place = place.key("events").index(position);
        if event.date > check.date {
            findings.at(codes::agreement::IN_FUTURE, place.key("date"));
            continue;
        }
        let in_order = since.is_none_or(|since| since <= event.date);
        if !in_order {
            findings.at(codes::agreement::UNORDERED, place.key("date"));
        }
        if !state.next().contains(&event.state) {
            let issue = Issue::new(codes::agreement::APPLICATION_TRANSITION, place.key("state"));
            findings.add(issue.with("from", state.name()).with("to", event.state.name()));
            continue;
        }
        if event.state == ApplicationState::Scheduled {
            let visit = check.visits.iter().find(|visit| event.visit.as_ref() == Some(&visit.id));
            match visit {
                None => unfit_visit("unknown", &place.key("visit"), findings),
                Some(visit) if !is_of_the_two(visit, check.application) => {
                    unfit_visit("other_parties", &place.key("visit"), findings);
                }
                Some(visit) => check_scheduled(visit, check, &place.key("visit"), findings),
            }
            scheduled = visit.map(|visit| (visit, place.key("visit")));
        }
        if event.state == ApplicationState::Done
            && scheduled.as_ref().is_some_and(|(visit, _)| event.date < visit.last_day())
        {
            unfit_visit("not_over", &place.key("date"), findings);
        }
        if event.state == ApplicationState::Reported
            && scheduled.as_ref().is_some_and(|(visit, _)| visit.report.is_none())
        {
            unfit_visit("no_report", &place.key("state"), findings);
        }
        (state, since) = (event.state, Some(event.date));
    }
    // A visit that was called off is moved, or the application is withdrawn.
    if let Some((visit, place)) = scheduled
        && visit.cancelled
        && state != ApplicationState::Withdrawn
    {
        unfit_visit("cancelled", &place, findings);
    }
    (state, since)
}

/// Whether one of the two that the application is between visits the other.
fn is_of_the_two(visit: &Visit, application: &ExchangeApplication) -> bool {
    let is_party = |party: &String| *party == visit.host || *party == visit.visitor;
    is_party(&application.applicant) && application.partner.as_ref().is_none_or(is_party)
}

/// The visit is of the level and in the direction that were asked for, on days that were offered.
fn check_scheduled(visit: &Visit, check: &ApplicationCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    if level(check).is_some_and(|level| level != visit.level) {
        unfit_visit("other_level", place, findings);
    }
    let host = match text(check, "kind") {
        Some("visit") => check.application.partner.as_ref(),
        Some("host") => Some(&check.application.applicant),
        _ => None,
    };
    if host.is_some_and(|host| *host != visit.host) {
        unfit_visit("other_direction", place, findings);
    }
    let is_before = day(check, "earliest").is_some_and(|day| visit.begins.date() < day);
    if is_before || day(check, "latest").is_some_and(|day| day < visit.last_day()) {
        unfit_visit("other_days", place, findings);
    }
}

fn day(check: &ApplicationCheck<'_>, question: &str) -> Option<Date> {
    text(check, question)?.parse().ok()
}

fn unfit_visit(reason: &str, place: &Path, findings: &mut Findings<'_>) {
    findings.add(Issue::new(codes::agreement::APPLICATION_VISIT, place.clone()).with("reason", reason));
}

fn text<'a>(check: &ApplicationCheck<'a>, question: &str) -> Option<&'a str> {
    check.application.answers.get(question).and_then(Value::as_str)
}

fn level(check: &ApplicationCheck<'_>) -> Option<VisitLevel> {
    match text(check, "level")? {
        "mayor" => Some(VisitLevel::Mayor),
        "technical" => Some(VisitLevel::Technical),
        _ => None,
    }
}

/// The days that are offered are enough for a visit of the level.
fn check_dates(check: &ApplicationCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let (Some(earliest), Some(latest)) = (day(check, "earliest"), day(check, "latest")) else { return };
    let code = match level(check) {
        Some(VisitLevel::Technical) => codes::visit::TECHNICAL_DAYS,
        _ => codes::visit::MAYOR_DAYS,
    };
    let needed = findings.number(code, "min");
    let found = u32::try_from(earliest.days_until(latest).saturating_add(1)).unwrap_or_default();
    if found < needed {
        let issue = Issue::new(codes::agreement::APPLICATION_DATES, place.key("latest"));
        findings.add(issue.with("days", needed));
    }
}

/// The people who would travel are those that the level needs.
fn check_team(check: &ApplicationCheck<'_>, place: &Path, findings: &mut Findings<'_>) {
    let team = check.application.answers.get("team").and_then(Value::as_array);
    let (Some(team), Some(VisitLevel::Technical)) = (team, level(check)) else { return };
    let place = place.key("team");
    let has =
        |role: &&&str| team.iter().any(|row| row.get("member_role").and_then(Value::as_str) == Some(**role));
    let missing = TEAM.iter().filter(|role| !has(role));
    for role in missing {
        let issue = Issue::new(codes::agreement::APPLICATION_TEAM, place.clone());
        findings.add(issue.with("role", *role));
    }
}

/// Themes that the applicant asks for and the partner offers, the same or a narrower one.
fn check_themes(check: &ApplicationCheck<'_>, place: &Path, findings: &mut Findings<'_>) -> Vec<String> {
    let Some(partner) = check.partner else { return Vec::new() };
    let needs = check.application.answers.get("needs").and_then(Value::as_array);
    let themes = check.vocabularies.get("themes");
    let is_within = |offer: &str, need: &str| {
        offer == need || themes.is_some_and(|themes| themes.and_broader(offer).any(|theme| theme == need))
    };
    let common: Vec<String> = needs
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|need| partner.offers.iter().any(|offer| is_within(offer, need)))
        .map(str::to_owned)
        .collect();
    if common.is_empty() {
        findings.at(codes::agreement::APPLICATION_NO_OFFER, place.key("needs"));
    }
    common
}
