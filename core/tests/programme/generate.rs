//! The made-up network: it keeps every rule, is the same for a seed, and an evaluation of it gives what counting gives.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::{Issue, Severity};
use acogida::model::{
    Act, ActivityKind, Agreement, AgreementEventKind, AgreementKind, Delegate, DocumentStatus, Forum,
    Partner, Programme, Visit, VisitLevel, WorkspaceEvent,
};
use acogida::network::{
    AgreementCheck, Findings, ForumCheck, MadeProgramme, PlanCheck, Rulebook, VisitCheck, check_agreement,
    check_forum, check_plan, check_visit, generate_partners, generate_programme,
};
use acogida::ops::{Job, Outcome};
use acogida::workspace::{Presets, Workspace};
use serde_json::{Value, json};

use crate::call::{found, report};
use crate::support::engine;

const STARTS: &str = "2026-03-01";
const LAST: &str = "2029-02-28";

fn made(seed: u64, lac: usize, eu: usize) -> MadeProgramme {
    generate_programme(seed, lac, eu, STARTS.parse().unwrap(), engine().vocabularies()).unwrap()
}

/// The documents of a programme by those whom they are about, so that each check is given no more than it needs.
struct Files<'a> {
    rules: Rulebook,
    partners: BTreeMap<&'a str, &'a Partner>,
    people: BTreeMap<&'a str, Vec<&'a Delegate>>,
    visits: BTreeMap<&'a str, Vec<&'a Visit>>,
    memoranda: BTreeMap<&'a str, &'a Agreement>,
    agreements: BTreeMap<&'a str, &'a Agreement>,
    of_two: BTreeMap<[&'a str; 2], &'a Agreement>,
    fora: &'a [Forum],
}

impl<'a> Files<'a> {
    fn new(programme: &'a Programme) -> Self {
        let (mut people, mut visits) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for person in &programme.people {
            people.entry(person.party.as_str()).or_default().push(person);
        }
        for visit in programme.visits.iter().flatten() {
            visits.entry(visit.host.as_str()).or_default().push(visit);
            visits.entry(visit.visitor.as_str()).or_default().push(visit);
        }
        let agreements = || programme.agreements.as_ref().unwrap().iter();
        let is_memorandum = |agreement: &&Agreement| agreement.kind == AgreementKind::CicadCityMemorandum;
        Self {
            rules: Rulebook::built_in().unwrap(),
            partners: programme.partners.iter().map(|partner| (partner.id.as_str(), partner)).collect(),
            people,
            visits,
            memoranda: agreements().filter(is_memorandum).map(|one| (one.parties[0].as_str(), one)).collect(),
            agreements: agreements().map(|one| (one.id.as_str(), one)).collect(),
            of_two: agreements()
                .map(|one| ([one.parties[0].as_str(), one.parties[1].as_str()], one))
                .collect(),
            fora: programme.fora.as_ref().unwrap(),
        }
    }

    fn partners(&self, of: &[&str]) -> Vec<Partner> {
        of.iter().filter_map(|id| self.partners.get(id)).map(|partner| (*partner).clone()).collect()
    }

    fn agreement(&self, agreement: &Agreement) -> Vec<Issue> {
        let parties: Vec<&str> = agreement.parties.iter().map(String::as_str).collect();
        let others: Vec<Agreement> =
            parties.iter().filter_map(|party| self.memoranda.get(party)).map(|one| (*one).clone()).collect();
        let others = if agreement.kind == AgreementKind::CityCityAgreement { others } else { Vec::new() };
        let check = AgreementCheck {
            agreement,
            partners: &self.partners(&parties),
            secretariat: "secretariat",
            date: LAST.parse().unwrap(),
            activity_days: &[],
            others: &others,
        };
        check_agreement(&check, Findings::new(&self.rules, &[])).1
    }

    fn visit(&self, visit: &Visit) -> Vec<Issue> {
        let parties = [visit.host.as_str(), visit.visitor.as_str()];
        let people: Vec<Delegate> = parties
            .iter()
            .filter_map(|party| self.people.get(party))
            .flatten()
            .map(|one| (*one).clone())
            .collect();
        let others: BTreeMap<&str, &Visit> = parties
            .iter()
            .flat_map(|party| &self.visits[party])
            .filter(|other| other.id != visit.id)
            .map(|other| (other.id.as_str(), *other))
            .collect();
        let others: Vec<Visit> = others.into_values().cloned().collect();
        let [host, visitor] = parties;
        let agreement = self.of_two.get(&[host, visitor]).or(self.of_two.get(&[visitor, host])).copied();
        let check = VisitCheck {
            visit,
            partners: &self.partners(&parties),
            secretariat: "secretariat",
            people: &people,
            others: &others,
            fora: self.fora,
            agreement,
            date: LAST.parse().unwrap(),
        };
        check_visit(&check, Findings::new(&self.rules, &[])).1
    }
}

/// The codes that may be found in a network that lives: people are late and some pairs sleep.
const ALIVE: [&str; 4] =
    ["agreement.dormant", "plan.overdue", "visit.report_missing", "visit.not_reciprocal"];

fn assert_alive(issues: &[Issue], of: &str) {
    for issue in issues {
        assert!(issue.severity < Severity::Error && ALIVE.contains(&issue.code.as_str()), "{of}: {issue:?}");
    }
}

fn assert_keeps_every_rule(made: &MadeProgramme) {
    let programme = &made.programme;
    let files = Files::new(programme);
    for agreement in programme.agreements.iter().flatten() {
        assert_alive(&files.agreement(agreement), &agreement.id);
    }
    for plan in programme.plans.iter().flatten() {
        let agreement = plan.agreement.as_deref().map(|id| files.agreements[id]);
        let check = PlanCheck { plan, agreement, date: LAST.parse().unwrap() };
        assert_alive(&check_plan(&check, Findings::new(&files.rules, &[])).1, &plan.id);
    }
    for visit in programme.visits.iter().flatten() {
        assert_alive(&files.visit(visit), &visit.id);
    }
    for forum in programme.fora.iter().flatten() {
        let starts = Some(STARTS.parse().unwrap());
        let check = ForumCheck {
            forum,
            partners: &programme.partners,
            agreements: programme.agreements.as_deref().unwrap_or_default(),
            programme_starts: starts,
        };
        assert_alive(&check_forum(&check, Findings::new(&files.rules, &[])).1, &forum.id);
    }
    let mut workspace = Workspace::new(Presets::built_in().unwrap(), 64);
    let issues = workspace.replay(&made.events);
    assert!(issues.is_empty(), "{:?}", issues.first());
}

#[test]
fn the_network_keeps_every_rule() {
    for seed in 0..8 {
        let made = made(seed, 25, 19);
        assert_keeps_every_rule(&made);
        let programme = &made.programme;
        assert_eq!(programme.fora.as_ref().unwrap().len(), 2);
        let visits = programme.visits.as_ref().unwrap();
        for level in [VisitLevel::Mayor, VisitLevel::Technical] {
            assert!(
                visits.iter().any(|visit| visit.level == level && visit.report.is_some()),
                "{seed} {level:?}"
            );
        }
    }
}

#[test]
fn a_network_of_a_thousand_cities_keeps_every_rule() {
    let made = made(1, 500, 500);
    assert_keeps_every_rule(&made);
    let list = |len: Option<usize>| len.unwrap();
    let programme = &made.programme;
    assert!(list(programme.agreements.as_ref().map(Vec::len)) > 1500);
    assert!(list(programme.visits.as_ref().map(Vec::len)) > 1000);
    assert!(made.events.len() > 30_000, "{}", made.events.len());
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_partners_do_not_depend_on_the_rest() {
    let call = |seed: u64| {
        let request = json!({"seed": seed, "starts": STARTS}).to_string();
        engine().call("network.generate", &Job { request: request.as_bytes(), ..Job::default() }).unwrap()
    };
    let (one, same, other) = (call(1), call(1), call(2));
    assert_eq!((&one.report, &one.attachments), (&same.report, &same.attachments));
    assert_ne!(one.report, other.report);
    assert_ne!(one.attachments, other.attachments);
    let partners = generate_partners(1, 25, 19, STARTS.parse().unwrap(), engine().vocabularies()).unwrap();
    assert_eq!(made(1, 25, 19).programme.partners, partners);
    assert!(partners.iter().all(|partner| partner.id.starts_with("synthetic-")));
}

#[test]
fn one_side_alone_meets_and_does_no_more() {
    let made = made(3, 4, 0);
    let programme = &made.programme;
    assert_eq!(programme.partners.len(), 4);
    // A forum that concludes the programme is in the EU.
    assert_eq!(programme.fora.as_ref().map(Vec::len), Some(1));
    assert_eq!(
        (programme.visits.as_ref().map(Vec::len), programme.plans.as_ref().map(Vec::len)),
        (Some(0), Some(0))
    );
}

/// The operations take the documents as they are.
#[test]
fn the_operations_find_no_error() {
    let programme = serde_json::to_value(made(7, 8, 6).programme).unwrap();
    let severe = |report: Value| -> Vec<String> {
        let issues = report["issues"].as_array().unwrap().iter().filter(|issue| issue["severity"] == "error");
        found(&json!({"issues": issues.collect::<Vec<_>>()}))
    };
    let list = |name: &str| programme[name].as_array().unwrap().clone();
    for agreement in list("agreements") {
        let others: Vec<Value> =
            list("agreements").into_iter().filter(|other| other["id"] != agreement["id"]).collect();
        let request = json!({"agreement": agreement, "partners": programme["partners"], "date": LAST,
            "other_agreements": others});
        assert_eq!(severe(report("agreement.check", &request)), Vec::<String>::new());
    }
    for plan in list("plans") {
        assert_eq!(severe(report("plan.check", &json!({"plan": plan, "date": LAST}))), Vec::<String>::new());
    }
    for visit in list("visits") {
        let others: Vec<Value> =
            list("visits").into_iter().filter(|other| other["id"] != visit["id"]).collect();
        let request = json!({"visit": visit, "partners": programme["partners"], "people": programme["people"],
            "other_visits": others, "date": LAST});
        assert_eq!(severe(report("visit.check", &request)), Vec::<String>::new());
    }
    for forum in list("fora") {
        let request = json!({"forum": forum, "partners": programme["partners"], "programme_starts": STARTS});
        assert_eq!(severe(report("forum.check", &request)), Vec::<String>::new());
    }
}

/// Everything by plain counting, over the whole programme, which begins and ends with a month.
fn counted(made: &MadeProgramme) -> BTreeMap<String, f64> {
    let programme = &made.programme;
    let visits = || programme.visits.iter().flatten().filter(|visit| !visit.cancelled);
    let agreements = || programme.agreements.iter().flatten();
    let activities = || programme.plans.iter().flatten().flat_map(|plan| plan.activities());
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    let days = |first: acogida::calendar::Date, last| f64::from(first.days_until(last)) + 1.0;
    let last: acogida::calendar::Date = LAST.parse().unwrap();
    let in_force = agreements().filter(|agreement| {
        let is_between = agreement.kind == AgreementKind::CityCityAgreement;
        let ended = agreement.events.iter().any(|event| event.kind == AgreementEventKind::Terminated);
        let until = agreement.events.iter().filter_map(|event| event.until).max().or(agreement.ends);
        is_between && !ended && until.is_none_or(|until| until >= last)
    });
    let held = || activities().filter_map(|activity| Some((activity.kind, activity.held.as_ref()?)));
    let fora = || programme.fora.iter().flatten();
    let mut people = BTreeSet::<&String>::new();
    let mut person_days = 0.0;
    for visit in visits() {
        people.extend(&visit.delegation);
        person_days += number(visit.delegation.len()) * days(visit.begins.date(), visit.ends.date());
    }
    for delegation in fora().flat_map(|forum| &forum.delegations) {
        people.extend(&delegation.people);
        person_days += 3.0 * number(delegation.people.len());
    }
    for (_, held) in held() {
        people.extend(&held.people);
        person_days += number(held.people.len()) * days(held.days.from, held.days.to);
    }
    let done = || activities().filter(|activity| activity.done.is_some());
    let on_time = done().filter(|activity| activity.done <= activity.due).count();
    let acts = |is: fn(&Act) -> bool| number(made.events.iter().filter(|event| is(&event.act)).count());
    let level = |level: VisitLevel| number(visits().filter(|visit| visit.level == level).count());
    let mut counts = workspace_share(&made.events);
    counts.extend(
        [
            // Both have signed everything by the end.
            ("agreements_signed", number(agreements().count())),
            ("agreements_signed kind=memorandum", number(programme.partners.len())),
            ("agreements_in_force", number(in_force.count())),
            ("visits_done", number(visits().count())),
            ("visits_done level=mayor", level(VisitLevel::Mayor)),
            ("visits_done level=technical", level(VisitLevel::Technical)),
            (
                "visits_done direction=EU-LAC",
                number(visits().filter(|visit| visit.host.contains("-lac-")).count()),
            ),
            ("visits_done direction=EU-EU", 0.0),
            (
                "visit_days",
                visits().map(|visit| if visit.level == VisitLevel::Mayor { 3.0 } else { 4.0 }).sum(),
            ),
            ("fora_held", 2.0),
            ("events_held", number(held().count())),
            (
                "events_held kind=workshop",
                number(held().filter(|(kind, _)| *kind == ActivityKind::Workshop).count()),
            ),
            ("people", number(people.len())),
            ("person_days", person_days),
            ("activities_due", number(activities().count())),
            ("activities_done", number(done().count())),
            ("activities_on_time", 100.0 * number(on_time) / number(activities().count())),
            ("workspace_posts", acts(|act| matches!(act, Act::Posted { .. }))),
            ("workspace_documents", acts(|act| matches!(act, Act::VersionAdded { .. }))),
            ("workspace_approvals", acts(|act| matches!(act, Act::PostApproved { .. }))),
        ]
        .map(|(name, number)| (name.to_owned(), number)),
    );
    counts
}

/// Members who did something by members who were there, summed over months.
fn workspace_share(events: &[WorkspaceEvent]) -> BTreeMap<String, f64> {
    let month = |event: &WorkspaceEvent| event.at.to_string()[..7].to_owned();
    let (mut active, mut there) = (BTreeSet::new(), BTreeSet::new());
    let months: BTreeSet<String> =
        (0..36).map(|month| format!("{}-{:02}", 2026 + (month + 2) / 12, (month + 2) % 12 + 1)).collect();
    for event in events {
        if let Some(actor) = &event.actor {
            active.insert((actor.clone(), month(event)));
        }
        match &event.act {
            Act::MemberJoined { member, .. } => {
                there.extend(months.range(month(event)..).map(|month| (member.clone(), month.clone())));
            }
            Act::MemberLeft { member } => there.retain(|(name, at)| name != member || *at <= month(event)),
            Act::StatusChanged { status, .. } => assert_eq!(*status, DocumentStatus::Final),
            _ => {}
        }
    }
    // Nothing is known of the months after the last event.
    let last = month(events.last().unwrap());
    there.retain(|(_, month)| *month <= last);
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    [("workspace_active_members".to_owned(), 100.0 * number(active.len()) / number(there.len()))].into()
}

fn replay(made: &MadeProgramme) -> Value {
    let lines: Vec<String> = made.events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let events = [("events".to_owned(), lines.join("\n").into_bytes().into())].into();
    let outcome: Outcome =
        engine().call("workspace.replay", &Job { attachments: events, ..Job::default() }).unwrap();
    serde_json::from_str::<Value>(&outcome.report).unwrap()["value"].clone()
}

#[test]
fn an_evaluation_of_the_network_gives_what_counting_gives() {
    for seed in [1, 2] {
        let made = made(seed, 25, 19);
        let mut programme = serde_json::to_value(&made.programme).unwrap();
        programme["workspace"] = replay(&made);
        let request = json!({"programme": programme, "period": {"from": STARTS, "to": LAST}});
        let found = report("evaluation.compute", &request);
        assert_eq!(found["issues"], json!([]));
        let figures: BTreeMap<String, f64> = found["value"]["process"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|figure| {
                let group = figure["group"].as_object().unwrap().iter().next();
                let group = group
                    .map(|(name, code)| format!(" {name}={}", code.as_str().unwrap()))
                    .unwrap_or_default();
                Some((format!("{}{group}", figure["indicator"].as_str().unwrap()), figure["value"].as_f64()?))
            })
            .collect();
        for (name, number) in counted(&made) {
            assert!((figures[&name] - number).abs() < 1e-9, "{seed} {name}: {} {number}", figures[&name]);
        }
        let exchange = &found["value"]["exchange"];
        assert_eq!(
            (exchange["cities"].as_f64(), exchange["exchanges"].as_f64()),
            (Some(44.0), figures.get("visits_done").copied())
        );
    }
}
