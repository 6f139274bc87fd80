//! Operations that evaluate a programme.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Language, Path, Report, Severity, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::evaluation::{
    EvaluationInput, ProgrammeEvaluation, ReportNames, Scope, SubjectComparison, activity_csv, activity_xml,
    check_activity, check_plan, evaluate, exchange_frame, indicators_frame, process_frame, report,
    with_actuals,
};
use crate::formats::{frame_csv, validation_issues};
use crate::materials::{LanguagePolicy, Reader, languages_needed};
use crate::model::{BaselineRound, EvaluationPlan, IatiActivity, Period, Programme};

/// `evaluation.compute`.
pub struct Compute;

/// What was planned and what happened.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvaluationRequest {
    /// What was planned.
    #[serde(default)]
    #[validate(nested)]
    pub plan: Option<EvaluationPlan>,
    /// What happened.
    #[serde(default)]
    #[validate(nested)]
    pub programme: Programme,
    /// The stretch of time. It is evaluated on its last day: what is planned for a day until then was done.
    #[validate(nested)]
    pub period: Period,
    /// What the people of the cities read.
    #[serde(default)]
    #[validate(nested)]
    pub readers: Vec<Reader>,
    /// The city that evaluates itself; the whole network when absent.
    #[serde(default)]
    pub city: Option<String>,
    /// Baseline studies and what to compare in them.
    #[serde(default)]
    #[validate(nested)]
    pub baselines: Baselines,
    /// The languages of the programme.
    #[serde(default)]
    pub languages: LanguagePolicy,
    /// An agreement with no activity for more than so many months is dormant.
    #[serde(default = "a_year")]
    #[validate(range(min = 1))]
    pub dormant_after_months: u16,
    /// Deals that the permutation test draws when there are too many to count all.
    #[serde(default = "usual_permutations")]
    #[validate(range(min = 99, max = 100_000))]
    pub permutations: u32,
    /// The seed of these draws.
    #[serde(default)]
    pub seed: u64,
    /// Files to make.
    #[serde(default)]
    pub outputs: Vec<EvaluationOutput>,
}

const fn a_year() -> u16 {
    12
}

const fn usual_permutations() -> u32 {
    9999
}

/// Baseline studies.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Baselines {
    /// The rounds, each with its own scale.
    #[validate(nested)]
    pub rounds: Vec<BaselineRound>,
    /// What to compare; only subjects of the same round can be.
    #[validate(nested)]
    pub comparisons: Vec<SubjectComparison>,
}

/// Files that an evaluation makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvaluationOutput {
    /// `report.en.md`, `report.en.html` and so on in the four languages.
    Report,
    /// `plan.json`: the plan with the actual values that the records gave.
    Plan,
    /// `indicators.csv`, `process.csv` and `exchange.csv`: the tables of the same names.
    Tables,
}

impl Operate for Compute {
    const NAME: &'static str = "evaluation.compute";
    const SUMMARY: &'static str = "computes the indicators of a plan and of the process from a programme's \
                                   documents; the streams `indicators`, `process` and `exchange` have them as \
                                   tables";
    const ACCESS: Access = Access::Custodian;
    type Request = EvaluationRequest;
    type Value = ProgrammeEvaluation;

    fn check(request: &EvaluationRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(
        engine: &Engine,
        request: EvaluationRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<ProgrammeEvaluation>, Error> {
        let mut issues = Vec::new();
        if let Some(plan) = &request.plan {
            let place = Path::root().key("plan");
            issues.extend(check_plan(plan).into_iter().map(|issue| issue.under(&place)));
        }
        let need =
            languages_needed(&request.languages, &request.readers).drain_into(&mut issues, &Path::root());
        let input = EvaluationInput {
            plan: request.plan.as_ref(),
            programme: &request.programme,
            rounds: &request.baselines.rounds,
            comparisons: &request.baselines.comparisons,
            period: request.period,
            scope: request.city.as_deref().map_or(Scope::Network, Scope::City),
            dormant_after_months: request.dormant_after_months,
            need: &need,
            permutations: u64::from(request.permutations),
            seed: request.seed,
        };
        let evaluation = evaluate(&input).drain_into(&mut issues, &Path::root());
        for (name, frame) in [
            ("indicators", indicators_frame(&evaluation)),
            ("process", process_frame(&evaluation)),
            ("exchange", exchange_frame(&evaluation)),
        ] {
            if request.outputs.contains(&EvaluationOutput::Tables) {
                call.give(format!("{name}.csv"), frame_csv(&frame));
            }
            call.give_stream(name, frame);
        }
        if request.outputs.contains(&EvaluationOutput::Report) {
            for language in Language::ALL {
                let rounds = &request.baselines.rounds;
                let (partners, vocabularies) = (&request.programme.partners, engine.vocabularies());
                let names = ReportNames { partners, vocabularies };
                let files = report(&evaluation, input.plan, rounds, names, engine.messages(), language)?;
                for (name, text) in files {
                    call.give(name, text);
                }
            }
        }
        if let Some(plan) = input.plan.filter(|_| request.outputs.contains(&EvaluationOutput::Plan)) {
            let plan = serde_json::to_vec_pretty(&with_actuals(plan, &evaluation));
            call.give("plan.json", plan.map_err(|_| Error::new(codes::base::INTERNAL))?);
        }
        Ok(Report::new(evaluation, issues))
    }
}

/// `evaluation.iati`.
pub struct Iati;

/// A plan and what IATI needs to know besides.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IatiRequest {
    /// What was planned and reached.
    #[validate(nested)]
    pub plan: EvaluationPlan,
    /// What the activity says besides its results.
    #[validate(nested)]
    pub activity: IatiActivity,
    /// The day of the file.
    pub date: Date,
    /// The language of the table.
    #[serde(default)]
    pub language: Language,
}

/// What was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IatiSummary {
    /// Whether the activity was written: not when an issue is an error.
    pub written: bool,
    /// Results of the activity.
    pub results: usize,
    /// Their indicators.
    pub indicators: usize,
}

impl Operate for Iati {
    const NAME: &'static str = "evaluation.iati";
    const SUMMARY: &'static str = "checks a plan and writes it as an IATI 2.03 activity (`activity.xml`) and as a table (`activity.csv`)";
    type Request = IatiRequest;
    type Value = IatiSummary;

    fn check(request: &IatiRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(_: &Engine, request: IatiRequest, call: &mut Call<'_>) -> Result<Report<IatiSummary>, Error> {
        let IatiRequest { plan, activity, date, language } = request;
        let issues = check_activity(&plan, &activity, date)?;
        let written = issues.iter().all(|issue| issue.severity < Severity::Error);
        if written {
            call.give("activity.xml", activity_xml(&plan, &activity, date));
            call.give("activity.csv", activity_csv(&plan, language));
        }
        let measured = plan.results.iter().filter(|result| !result.indicators.is_empty());
        let indicators = measured.clone().map(|result| result.indicators.len()).sum();
        let results = measured.count();
        Ok(Report::new(IatiSummary { written, results, indicators }, issues))
    }
}
