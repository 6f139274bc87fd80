//! Exchange visits, seasons of visits, and fora.

use schemars::JsonSchema;
use serde::Deserialize;

use super::agreement::{check_partners, judge, judge_partners};
use super::{Call, Operate};
use crate::base::{Error, Issue, Report};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::model::{
    Agreement, Delegate, Forum, Partner, ProgrammeRule, RuleOverride, ScheduleRequest, SeasonPlan, Visit,
    secretariat,
};
use crate::network::{
    ForumCheck, ForumSummary, VisitCheck, VisitSummary, check_forum, check_visit, schedule_visits,
};

/// `visit.check`.
pub struct CheckVisit;

/// A visit and what is needed to judge it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitRequest {
    /// The visit.
    pub visit: Visit,
    /// The partners of the network.
    pub partners: Vec<Partner>,
    /// Identifier of the secretariat, which may see to what follows.
    #[serde(default = "secretariat")]
    pub secretariat: String,
    /// The people who travel.
    #[serde(default)]
    pub people: Vec<Delegate>,
    /// The other visits of the network.
    #[serde(default)]
    pub other_visits: Vec<Visit>,
    /// The fora of the network: nobody of the delegation is at one of them at the same time.
    #[serde(default)]
    pub fora: Vec<Forum>,
    /// The agreement of the two.
    #[serde(default)]
    pub agreement: Option<Agreement>,
    /// The day for which it is judged.
    pub date: Date,
    /// Other severities and numbers of rules.
    #[serde(default)]
    pub rules: Vec<ProgrammeRule>,
    /// Rules that need not be kept, with the reasons.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

impl Operate for CheckVisit {
    const NAME: &'static str = "visit.check";
    const SUMMARY: &'static str = "checks a visit against the rules of its level: who travels, how long, what the \
                                   programme has, and what comes before and after";
    type Request = VisitRequest;
    type Value = VisitSummary;

    fn check(request: &VisitRequest) -> Vec<Issue> {
        check_partners(&request.partners)
    }

    fn run(engine: &Engine, request: VisitRequest, _: &mut Call<'_>) -> Result<Report<VisitSummary>, Error> {
        let check = VisitCheck {
            visit: &request.visit,
            partners: &request.partners,
            secretariat: &request.secretariat,
            people: &request.people,
            others: &request.other_visits,
            fora: &request.fora,
            agreement: request.agreement.as_ref(),
            date: request.date,
        };
        let (rules, overrides) = (&request.rules, &request.overrides);
        judge_partners(engine, &request.partners, rules, overrides, |findings| check_visit(&check, findings))
    }
}

/// `visit.schedule`.
pub struct ScheduleVisits;

impl Operate for ScheduleVisits {
    const NAME: &'static str = "visit.schedule";
    const SUMMARY: &'static str = "suggests days for a season of visits that keep capacities, holidays and people, \
                                   and says what keeps the others from having any";
    type Request = ScheduleRequest;
    type Value = SeasonPlan;

    fn run(_: &Engine, request: ScheduleRequest, _: &mut Call<'_>) -> Result<Report<SeasonPlan>, Error> {
        judge(&request.rules, &request.overrides, |findings| schedule_visits(&request, findings))
    }
}

/// `forum.check`.
pub struct CheckForum;

/// A forum and what is needed to judge it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForumRequest {
    /// The forum.
    pub forum: Forum,
    /// The partners of the network.
    pub partners: Vec<Partner>,
    /// The agreements of the network: a city that has changed its side stays on the one on which it signed.
    #[serde(default)]
    pub agreements: Vec<Agreement>,
    /// The first day of the programme, for the forum that concludes it.
    #[serde(default)]
    pub programme_starts: Option<Date>,
    /// Other severities and numbers of rules.
    #[serde(default)]
    pub rules: Vec<ProgrammeRule>,
    /// Rules that need not be kept, with the reasons.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

impl Operate for CheckForum {
    const NAME: &'static str = "forum.check";
    const SUMMARY: &'static str = "checks a forum against the rules of the programme: length, delegations, costs, \
                                   openness and, for the one that concludes it, place, year and transition";
    type Request = ForumRequest;
    type Value = ForumSummary;

    fn check(request: &ForumRequest) -> Vec<Issue> {
        check_partners(&request.partners)
    }

    fn run(engine: &Engine, request: ForumRequest, _: &mut Call<'_>) -> Result<Report<ForumSummary>, Error> {
        let check = ForumCheck {
            forum: &request.forum,
            partners: &request.partners,
            agreements: &request.agreements,
            programme_starts: request.programme_starts,
        };
        let (rules, overrides) = (&request.rules, &request.overrides);
        judge_partners(engine, &request.partners, rules, overrides, |findings| check_forum(&check, findings))
    }
}
