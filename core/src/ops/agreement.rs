//! Agreements, action plans, applications for exchanges and profiles of partners.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::directory::unknown_country;
use crate::engine::Engine;
use crate::formats::validation_issues;
use crate::model::{
    ActionPlan, Agreement, ExchangeApplication, Partner, PartnerProfile, ProgrammeRule, RuleOverride, Visit,
    secretariat,
};
use crate::network::{
    AgreementCheck, AgreementStatus, ApplicationCheck, ApplicationStatus, Findings, PlanCheck, PlanSummary,
    ProfileCheck, ProfileSummary, Rulebook, check_agreement, check_application, check_plan, check_profile,
    unknown_languages,
};
use crate::questionnaire::{CheckOptions, FormPlan};

/// The form whose answers an application has.
const APPLICATION_FORM: &str = "exchange_application";

/// Judges with the rules of the catalogue, as a request changes and sets them aside.
pub(super) fn judge<T>(
    rules: &[ProgrammeRule],
    overrides: &[RuleOverride],
    check: impl FnOnce(Findings<'_>) -> (T, Vec<Issue>),
) -> Result<Report<T>, Error> {
    let Report { value: rulebook, mut issues } = Rulebook::built_in()?.with(rules);
    let (value, found) = check(Findings::new(&rulebook, overrides));
    issues.extend(found);
    Ok(Report::new(value, issues))
}

/// What is wrong in the partners of a request.
pub(super) fn check_partners(partners: &[Partner]) -> Vec<Issue> {
    let root = Path::root().key("partners");
    let of = |(position, partner): (usize, &Partner)| {
        let place = root.index(position);
        validation_issues(partner).into_iter().map(move |issue| issue.under(&place))
    };
    partners.iter().enumerate().flat_map(of).collect()
}

/// [`judge`], with warnings for countries and languages of the partners that nobody knows.
pub(super) fn judge_partners<T>(
    engine: &Engine,
    partners: &[Partner],
    rules: &[ProgrammeRule],
    overrides: &[RuleOverride],
    check: impl FnOnce(Findings<'_>) -> (T, Vec<Issue>),
) -> Result<Report<T>, Error> {
    let mut report = judge(rules, overrides, check)?;
    report.issues.extend(unknown_origins(engine, partners));
    Ok(report)
}

fn unknown_origins(engine: &Engine, partners: &[Partner]) -> Vec<Issue> {
    let root = Path::root().key("partners");
    let languages = partners.iter().enumerate().flat_map(|(position, partner)| {
        unknown_languages(partner, engine.vocabularies(), &root.index(position))
    });
    unknown_countries(engine, partners).into_iter().chain(languages).collect()
}

/// Warnings for countries of the partners of a request that nobody knows.
pub(super) fn unknown_countries(engine: &Engine, partners: &[Partner]) -> Vec<Issue> {
    let root = Path::root().key("partners");
    let country = |(position, partner): (usize, &Partner)| {
        let place = root.index(position).key("country");
        unknown_country(&partner.country, engine.vocabularies(), place)
    };
    partners.iter().enumerate().filter_map(country).collect()
}

/// `agreement.check`.
pub struct CheckAgreement;

/// An agreement and what is needed to judge it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementRequest {
    /// The agreement.
    pub agreement: Agreement,
    /// The partners of the network.
    pub partners: Vec<Partner>,
    /// Identifier of the secretariat, with which partners sign memoranda.
    #[serde(default = "secretariat")]
    pub secretariat: String,
    /// The day for which it is judged.
    pub date: Date,
    /// Days on which the parties did something together: visits, meetings, activities of the plan.
    #[serde(default)]
    pub activity_days: Vec<Date>,
    /// The other agreements of the network, for the memoranda of the cities.
    #[serde(default)]
    pub other_agreements: Vec<Agreement>,
    /// Other severities and numbers of rules.
    #[serde(default)]
    pub rules: Vec<ProgrammeRule>,
    /// Rules that need not be kept, with the reasons.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

impl Operate for CheckAgreement {
    const NAME: &'static str = "agreement.check";
    const SUMMARY: &'static str = "computes the state of an agreement from what has happened to it, with its history, \
                                   and checks parties, sides, dates and memoranda";
    type Request = AgreementRequest;
    type Value = AgreementStatus;

    fn check(request: &AgreementRequest) -> Vec<Issue> {
        check_partners(&request.partners)
    }

    fn run(
        engine: &Engine,
        request: AgreementRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<AgreementStatus>, Error> {
        let check = AgreementCheck {
            agreement: &request.agreement,
            partners: &request.partners,
            secretariat: &request.secretariat,
            date: request.date,
            activity_days: &request.activity_days,
            others: &request.other_agreements,
        };
        let (rules, overrides) = (&request.rules, &request.overrides);
        judge_partners(engine, &request.partners, rules, overrides, |findings| {
            check_agreement(&check, findings)
        })
    }
}

/// `plan.check`.
pub struct CheckPlan;

/// A plan and what is needed to judge it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRequest {
    /// The plan.
    pub plan: ActionPlan,
    /// The agreement that it carries out.
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

impl Operate for CheckPlan {
    const NAME: &'static str = "plan.check";
    const SUMMARY: &'static str = "checks that every goal of an action plan is measured, every activity owned and in \
                                   time, both sides act and nothing waits for itself";
    type Request = PlanRequest;
    type Value = PlanSummary;

    fn run(_: &Engine, request: PlanRequest, _: &mut Call<'_>) -> Result<Report<PlanSummary>, Error> {
        let check =
            PlanCheck { plan: &request.plan, agreement: request.agreement.as_ref(), date: request.date };
        judge(&request.rules, &request.overrides, |findings| check_plan(&check, findings))
    }
}

/// `application.check`.
pub struct CheckApplication;

/// An application and what is needed to judge it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRequest {
    /// The application.
    pub application: ExchangeApplication,
    /// The profile of the partner that is asked.
    #[serde(default)]
    pub partner_profile: Option<PartnerProfile>,
    /// The visits of the network.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// The day for which it is judged.
    pub date: Date,
    /// Other severities and numbers of rules.
    #[serde(default)]
    pub rules: Vec<ProgrammeRule>,
    /// Rules that need not be kept, with the reasons.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

impl Operate for CheckApplication {
    const NAME: &'static str = "application.check";
    const SUMMARY: &'static str = "checks the answers of an application for an exchange against its form, and computes \
                                   where the application stands and what may follow";
    type Request = ApplicationRequest;
    type Value = ApplicationStatus;

    fn run(
        engine: &Engine,
        request: ApplicationRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<ApplicationStatus>, Error> {
        let mut issues = check_answers(engine, &request)?;
        let check = ApplicationCheck {
            application: &request.application,
            partner: request.partner_profile.as_ref(),
            visits: &request.visits,
            vocabularies: engine.vocabularies(),
            date: request.date,
        };
        let report =
            judge(&request.rules, &request.overrides, |findings| check_application(&check, findings))?;
        issues.extend(report.issues);
        Ok(Report::new(report.value, issues))
    }
}

/// What the form finds in the answers.
fn check_answers(engine: &Engine, request: &ApplicationRequest) -> Result<Vec<Issue>, Error> {
    let invalid = || Error::new(codes::base::CATALOGUE_INVALID).with("file", APPLICATION_FORM);
    let form = engine.forms().get(APPLICATION_FORM).ok_or_else(invalid)?;
    let plan = FormPlan::compile(form, engine.vocabularies()).map_err(|issues| invalid().because(issues))?;
    let application = &request.application;
    let response = json!({
        "form": form.id, "form_version": form.version, "id": application.id, "answers": application.answers,
    });
    let options =
        CheckOptions { today: Some(request.date), language: engine.language(), ..CheckOptions::default() };
    let place = Path::root().key("application");
    Ok(plan.check(&response, options).issues.into_iter().map(|issue| issue.under(&place)).collect())
}

/// `profile.check`.
pub struct CheckProfile;

/// A profile and the day for which it is judged.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileRequest {
    /// The profile.
    pub profile: PartnerProfile,
    /// The day for which it is judged.
    pub date: Date,
    /// Other severities and numbers of rules.
    #[serde(default)]
    pub rules: Vec<ProgrammeRule>,
    /// Rules that need not be kept, with the reasons.
    #[serde(default)]
    pub overrides: Vec<RuleOverride>,
}

impl Operate for CheckProfile {
    const NAME: &'static str = "profile.check";
    const SUMMARY: &'static str = "checks that the profile of a partner says what others need to know, in codes that \
                                   exist, and is not out of date";
    type Request = ProfileRequest;
    type Value = ProfileSummary;

    fn run(
        engine: &Engine,
        request: ProfileRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<ProfileSummary>, Error> {
        let check = ProfileCheck {
            profile: &request.profile,
            themes: &vocabulary_codes(engine, "themes"),
            populations: &vocabulary_codes(engine, "populations"),
            languages: &vocabulary_codes(engine, "languages"),
            date: request.date,
        };
        judge(&request.rules, &request.overrides, |findings| check_profile(&check, findings))
    }
}

fn vocabulary_codes<'e>(engine: &'e Engine, name: &str) -> Vec<&'e str> {
    let vocabulary = engine.vocabularies().get(name);
    vocabulary.into_iter().flat_map(|found| found.terms()).map(|term| term.code.as_str()).collect()
}
