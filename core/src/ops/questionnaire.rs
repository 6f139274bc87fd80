//! Operations of forms and responses.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Call, Handle, HandleKind, Operate};
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::model::Form;
use crate::questionnaire::{CheckOptions, CheckedResponse, FormPlan, read_batch};

/// `form.get`.
pub struct Get;

/// Names a form of the catalogue.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormRequest {
    /// Identifier of the form, such as `provider`.
    pub form: String,
}

impl Operate for Get {
    const NAME: &'static str = "form.get";
    const SUMMARY: &'static str = "gives a form of the catalogue as a document";
    type Request = FormRequest;
    type Value = Form;

    fn run(engine: &Engine, request: FormRequest, _: &mut Call<'_>) -> Result<Report<Form>, Error> {
        built_in(engine, &request.form, Self::NAME).cloned().map(Report::clean)
    }
}

/// A form of the catalogue, for the operation that asks for it.
fn built_in<'e>(engine: &'e Engine, id: &str, operation: &str) -> Result<&'e Form, Error> {
    engine.forms().get(id).ok_or_else(|| {
        Error::new(codes::base::REQUEST_INVALID).at(Path::root().key("form")).with("operation", operation)
    })
}

/// `form.compile`.
pub struct Compile;

/// Which form to compile.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompileRequest {
    /// Identifier of a form of the catalogue; without it the attachment `form` is the form.
    #[serde(default)]
    pub form: Option<String>,
}

/// A form that was compiled, or was not because of its issues.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CompiledForm {
    /// Whether there is a handle: no issue is an error.
    pub ok: bool,
    /// Identifier.
    pub id: String,
    /// Version.
    pub version: String,
    /// Questions, also those inside repeated groups.
    pub questions: usize,
    /// Repeated groups.
    pub repeats: usize,
    /// Conditions and rules.
    pub expressions: usize,
}

impl Operate for Compile {
    const NAME: &'static str = "form.compile";
    const SUMMARY: &'static str =
        "finds everything that is wrong with a form and makes it ready to check responses";
    const GIVES: Option<HandleKind> = Some(HandleKind::Form);
    type Request = CompileRequest;
    type Value = CompiledForm;

    fn run(
        engine: &Engine,
        request: CompileRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CompiledForm>, Error> {
        let Report { value: plan, issues } = match &request.form {
            Some(id) => {
                match FormPlan::compile(built_in(engine, id, Self::NAME)?.clone(), engine.vocabularies()) {
                    Ok(plan) => Report::clean(Some(plan)),
                    Err(issues) => Report::new(None, issues),
                }
            }
            None => FormPlan::read(call.attachment("form")?, engine.vocabularies()),
        };
        let compiled = plan.as_ref().map_or_else(CompiledForm::default, |plan| CompiledForm {
            ok: true,
            id: plan.form().id.clone(),
            version: plan.form().version.clone(),
            questions: plan.question_count(),
            repeats: plan.repeat_count(),
            expressions: plan.expression_count(),
        });
        if let Some(plan) = plan {
            call.give_handle(Handle::Form(Arc::new(plan)));
        }
        let issues = match request.form {
            Some(_) => issues,
            None => issues.into_iter().map(|issue| issue.in_source("form")).collect(),
        };
        Ok(Report::new(compiled, issues))
    }
}

fn plan(call: &Call<'_>, operation: &str) -> Result<Arc<FormPlan>, Error> {
    match call.handle() {
        Some(Handle::Form(plan)) => Ok(Arc::clone(plan)),
        _ => Err(Error::new(codes::base::HANDLE_WRONG).with("operation", operation)),
    }
}

/// `response.check`.
pub struct CheckOne;

/// A response to check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckOneRequest {
    /// The response. What is wrong with it, also with its shape, becomes issues.
    #[schemars(extend("description" = "A document of the type Response"))]
    pub response: Value,
    /// The day of the check; without it, rules that use `today()` are not checked.
    #[serde(default)]
    pub today: Option<Date>,
}

impl Operate for CheckOne {
    const NAME: &'static str = "response.check";
    const SUMMARY: &'static str = "checks a response and gives its typed answers";
    const NEEDS: Option<HandleKind> = Some(HandleKind::Form);
    type Request = CheckOneRequest;
    type Value = CheckedResponse;

    fn run(
        engine: &Engine,
        request: CheckOneRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CheckedResponse>, Error> {
        let options = CheckOptions { today: request.today, language: engine.language() };
        let report = plan(call, Self::NAME)?.check(&request.response, options);
        let root = Path::root().key("response");
        let issues = report.issues.into_iter().map(|issue| issue.under(&root)).collect();
        Ok(Report::new(report.value, issues))
    }
}

/// `responses.check`.
pub struct CheckMany;

/// How to check the attachment `responses`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckManyRequest {
    /// The day of the check; without it, rules that use `today()` are not checked.
    #[serde(default)]
    pub today: Option<Date>,
}

/// What was found in a batch. The attachment `checked.jsonl` has the typed answers, a line for each response.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CheckManyValue {
    /// How many responses have no error.
    pub ok: usize,
    /// The responses, in order.
    pub responses: Vec<CheckedSummary>,
}

/// A response of a batch.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckedSummary {
    /// Identifier; empty when it has none.
    pub id: String,
    /// Whether no issue is an error.
    pub ok: bool,
    /// Issues that are errors.
    pub errors: usize,
    /// Issues that are warnings.
    pub warnings: usize,
    /// Issues that are only information.
    pub infos: usize,
    /// Questions that were to be asked.
    pub relevant: usize,
    /// Questions that have an answer.
    pub answered: usize,
}

impl CheckedSummary {
    fn of(report: &Report<CheckedResponse>) -> Self {
        let count =
            |severity| report.issues.iter().filter(|issue: &&Issue| issue.severity == severity).count();
        Self {
            id: report.value.id.clone(),
            ok: report.value.ok,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            relevant: report.value.relevant,
            answered: report.value.answered,
        }
    }
}

impl Operate for CheckMany {
    const NAME: &'static str = "responses.check";
    const SUMMARY: &'static str = "checks many responses, from a JSON array or JSON Lines";
    const NEEDS: Option<HandleKind> = Some(HandleKind::Form);
    type Request = CheckManyRequest;
    type Value = CheckManyValue;

    fn run(
        engine: &Engine,
        request: CheckManyRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CheckManyValue>, Error> {
        const SOURCE: &str = "responses";
        let plan = plan(call, Self::NAME)?;
        let responses = read_batch(call.attachment(SOURCE)?, &engine.limits())
            .map_err(|error| error.in_source(SOURCE))?;
        let total = responses.len();
        if u64::try_from(total).unwrap_or(u64::MAX) > engine.limits().rows {
            return Err(crate::base::Limits::reached("rows", engine.limits().rows, Path::root()));
        }
        let options = CheckOptions { today: request.today, language: engine.language() };
        let (mut value, mut issues, mut lines) = (CheckManyValue::default(), Vec::new(), Vec::new());
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        for (position, report) in plan.check_batch(&responses, options).enumerate() {
            call.progress(count(position), count(total))?;
            let summary = CheckedSummary::of(&report);
            value.ok = value.ok.saturating_add(usize::from(summary.ok));
            value.responses.push(summary);
            serde_json::to_writer(&mut lines, &report.value)
                .map_err(|_| Error::new(codes::base::INTERNAL))?;
            lines.push(b'\n');
            issues.extend(report.issues.into_iter().map(|issue| issue.in_source(SOURCE)));
        }
        call.progress(count(total), count(total))?;
        call.give("checked.jsonl", lines);
        Ok(Report::new(value, issues))
    }
}
