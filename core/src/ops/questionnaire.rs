//! Operations of forms and responses.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form_lint::Loaded;
use super::{Call, Handle, HandleKind, Operate};
use crate::base::{Error, Path, Report, Severity, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::expr::Moment;
use crate::model::{Choice, Form, ResponseStatus};
use crate::questionnaire::load::{Origins, fill_lists, fill_tables, load_traced};
use crate::questionnaire::{
    CheckOptions, CheckedResponse, Checker, FormFormat, FormPlan, Outcomes, Policies, ResponseFormat,
    Surroundings, read_response,
};

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

pub(super) fn built_in<'e>(engine: &'e Engine, id: &str, operation: &str) -> Result<&'e Form, Error> {
    engine.forms().get(id).ok_or_else(|| {
        Error::new(codes::base::REQUEST_INVALID).at(Path::root().key("form")).with("operation", operation)
    })
}

/// Where a form comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum FormSource {
    /// The catalogue: the identifier of the form, such as `provider`.
    Catalogue(String),
    /// The request, or the attachment `form`.
    Given(GivenForm),
}

/// A form of some standard.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenForm {
    /// The standard.
    #[serde(default)]
    pub format: FormFormat,
    /// The form: a JSON document or a text. Without it the form is the attachment `form`.
    #[serde(default)]
    pub document: Option<Value>,
    /// Choices of lists that the form keeps elsewhere, and rows of the tables that its expressions and searches
    /// read, by the name that it has for the list, for its place or for the file, with or without its extension.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<Choice>>,
}

/// A document of a request as bytes: a text is the document itself.
pub(super) fn bytes_of(document: &Value) -> Cow<'_, [u8]> {
    match document {
        Value::String(text) => Cow::Borrowed(text.as_bytes()),
        other => Cow::Owned(other.to_string().into_bytes()),
    }
}

/// The form that a request means.
fn compiled(
    engine: &Engine,
    source: Option<&FormSource>,
    operation: &str,
    call: &mut Call<'_>,
) -> Result<Report<Option<FormPlan>>, Error> {
    let Report { value: loaded, mut issues } = loaded(engine, source, "form", operation, call)?;
    let Some(mut loaded) = loaded else { return Ok(Report::new(None, issues)) };
    if let Some(FormSource::Given(given)) = source {
        fill_tables(&mut loaded.document, &given.lists);
    }
    let (plan, found) = match FormPlan::compile_loaded(&loaded.document, loaded.format, engine.vocabularies())
    {
        Ok(plan) => {
            let found = plan.issues().to_vec();
            (Some(plan), found)
        }
        Err(found) => (None, found),
    };
    issues.extend(found.into_iter().map(|issue| loaded.place(issue)));
    // A loader goes on after what is wrong, so that the rest is looked at too.
    let sound = issues.iter().all(|issue| issue.severity < Severity::Error);
    Ok(Report::new(plan.filter(|_| sound), issues))
}

/// The form that a request means, not compiled. `field` is the field of the request, and the attachment when the
/// field has no document.
pub(super) fn loaded(
    engine: &Engine,
    source: Option<&FormSource>,
    field: &'static str,
    operation: &str,
    call: &mut Call<'_>,
) -> Result<Report<Option<Loaded>>, Error> {
    let plain = GivenForm::default();
    let given = match source {
        Some(FormSource::Catalogue(id)) => {
            let document = built_in(engine, id, operation)?.clone();
            let origins = Origins::default();
            let loaded = Loaded { document, format: FormFormat::Native, origins, within: None, source: None };
            return Ok(Report::clean(Some(loaded)));
        }
        Some(FormSource::Given(given)) => given,
        None => &plain,
    };
    let place = Path::root().key(field).key("document");
    let (report, within, source) = match &given.document {
        Some(document) => {
            (load_traced(given.format, &bytes_of(document), &engine.limits()), Some(place), None)
        }
        None => (load_traced(given.format, call.attachment(field)?, &engine.limits()), None, Some(field)),
    };
    let issues = report.issues.into_iter().map(|issue| match (&within, source) {
        (Some(place), _) => issue.under(place),
        (None, Some(source)) => issue.in_source(source),
        (None, None) => issue,
    });
    let issues = issues.collect();
    let loaded = report.value.map(|(mut document, origins)| {
        fill_lists(&mut document, &given.lists);
        Loaded { document, format: given.format, origins, within, source }
    });
    Ok(Report::new(loaded, issues))
}

/// `form.load`.
pub struct LoadForm;

/// Which form to load.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LoadFormRequest {
    /// The form; without it the attachment `form` is a form of our own.
    #[serde(default)]
    pub form: Option<FormSource>,
}

/// A form that was loaded, or was not because of its issues.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct LoadedForm {
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
    /// Conditions, rules and calculations.
    pub expressions: usize,
    /// The form as a document of our own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
}

impl LoadedForm {
    fn of(plan: &FormPlan) -> Self {
        Self {
            ok: true,
            id: plan.form().id.clone(),
            version: plan.form().version.clone(),
            questions: plan.question_count(),
            repeats: plan.repeat_count(),
            expressions: plan.expression_count(),
            form: Some(plan.form().clone()),
        }
    }
}

impl Operate for LoadForm {
    const NAME: &'static str = "form.load";
    const SUMMARY: &'static str = "reads a form of any standard, finds everything that is wrong with it and makes it ready to check responses";
    const GIVES: Option<HandleKind> = Some(HandleKind::Form);
    type Request = LoadFormRequest;
    type Value = LoadedForm;

    fn run(
        engine: &Engine,
        request: LoadFormRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<LoadedForm>, Error> {
        let Report { value: plan, issues } = compiled(engine, request.form.as_ref(), Self::NAME, call)?;
        let loaded = plan.as_ref().map(LoadedForm::of).unwrap_or_default();
        if let Some(plan) = plan {
            call.give_handle(Handle::Form(Arc::new(plan)));
        }
        Ok(Report::new(loaded, issues))
    }
}

/// The form to check with: the handle, or the one that the request means. Nothing when that is not usable.
pub(super) fn plan(
    engine: &Engine,
    source: Option<&FormSource>,
    operation: &str,
    call: &mut Call<'_>,
) -> Result<Report<Option<Arc<FormPlan>>>, Error> {
    if let (None, Some(Handle::Form(plan))) = (source, call.handle()) {
        return Ok(Report::clean(Some(Arc::clone(plan))));
    }
    if source.is_none() {
        return Err(Error::new(codes::base::HANDLE_WRONG).with("operation", operation));
    }
    Ok(compiled(engine, source, operation, call)?.map(|plan| plan.map(Arc::new)))
}

/// `response.check`.
pub struct CheckResponse;

/// A response to check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckResponseRequest {
    /// The form; not needed with a handle.
    #[serde(default)]
    pub form: Option<FormSource>,
    /// The response, or an object of its `format` and `document`. What is wrong with it, also with its shape,
    /// becomes issues.
    pub response: Value,
    /// The day of the check; without it, rules that use `today()` are not checked.
    #[serde(default)]
    pub today: Option<Date>,
    /// The moment of the check, such as `2026-11-28T10:30:00+01:00`; without it, rules that use `now()` are not
    /// checked.
    #[serde(default)]
    pub now: Option<Moment>,
    /// What to make of what is not as it should be.
    #[serde(default)]
    pub policies: Policies,
    /// Responses to related forms, by the names that the form gives them.
    #[serde(default)]
    pub related: BTreeMap<String, Value>,
    /// What to give.
    #[serde(default)]
    pub output: CheckOutput,
}

/// A response of some standard, as a request writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenResponse {
    #[serde(default)]
    format: ResponseFormat,
    document: Value,
}

/// What a check gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutput {
    /// The typed answers.
    #[default]
    Answers,
    /// An OperationOutcome of FHIR.
    OperationOutcome,
}

/// A response that was checked, or what was found as FHIR says it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum CheckValue {
    /// The typed answers.
    Answers(Box<CheckedResponse>),
    /// An OperationOutcome.
    #[schemars(extend("description" = "An OperationOutcome of FHIR"))]
    Outcome(Value),
}

impl Operate for CheckResponse {
    const NAME: &'static str = "response.check";
    const SUMMARY: &'static str = "checks a response and gives its typed answers";
    const TAKES: Option<HandleKind> = Some(HandleKind::Form);
    type Request = CheckResponseRequest;
    type Value = CheckValue;

    fn run(
        engine: &Engine,
        request: CheckResponseRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CheckValue>, Error> {
        let Report { value: plan, mut issues } = plan(engine, request.form.as_ref(), Self::NAME, call)?;
        let output = request.output;
        let Some(plan) = plan else {
            // Nothing can be told about a response to a form that cannot be used, except why not.
            let found = Report::new(CheckedResponse::default(), issues.clone());
            return Ok(Report::new(value(engine, output, found, "Questionnaire"), issues));
        };
        issues.extend(plan.unchecked(&settings(engine, &request).0));
        let root = Path::root().key("response");
        let given = request.response.get("document").is_some();
        let (checked, root, resource) = if given {
            let given: GivenResponse = serde_json::from_value(request.response.clone()).map_err(|_| {
                Error::new(codes::base::REQUEST_INVALID).at(root.clone()).with("operation", Self::NAME)
            })?;
            let resource = match given.format {
                ResponseFormat::FhirR4 | ResponseFormat::FhirR5 => "QuestionnaireResponse",
                _ => "Response",
            };
            issues.extend(plan.unchecked_in(given.format));
            (foreign(engine, &request, &given, &plan), root.key("document"), resource)
        } else {
            issues.extend(plan.unchecked_in(ResponseFormat::Native));
            let (options, around) = settings(engine, &request);
            (plan.check_with(&request.response, options, around), root, "Response")
        };
        let found = checked.issues.iter().cloned().map(|issue| issue.under(&root));
        issues.extend(found);
        Ok(Report::new(value(engine, output, checked, resource), issues))
    }
}

fn settings<'r>(engine: &Engine, request: &'r CheckResponseRequest) -> (CheckOptions, Surroundings<'r>) {
    let options = CheckOptions {
        today: request.today,
        now: request.now,
        language: engine.language(),
        policies: request.policies,
        ..CheckOptions::default()
    };
    (options, Surroundings { related: Some(&request.related), original: None })
}

/// The check of a response that names its standard.
fn foreign(
    engine: &Engine,
    request: &CheckResponseRequest,
    given: &GivenResponse,
    plan: &FormPlan,
) -> Report<CheckedResponse> {
    let (options, around) = settings(engine, request);
    let read = read_response(given.format, &bytes_of(&given.document), plan, &engine.limits());
    let Some(response) = read.value else { return Report::new(CheckedResponse::default(), read.issues) };
    let mut report = Checker::new(plan, options, around).read(&response);
    report.issues.splice(0..0, read.issues);
    report.value.ok = report.is_ok();
    report
}

/// What a check gives: the answers, or an outcome whose messages are in the engine's language.
fn value(
    engine: &Engine,
    output: CheckOutput,
    report: Report<CheckedResponse>,
    resource: &str,
) -> CheckValue {
    if output == CheckOutput::Answers {
        return CheckValue::Answers(Box::new(report.value));
    }
    let report = report.in_language(engine.messages(), engine.language());
    let is_draft = report.value.status == ResponseStatus::InProgress;
    CheckValue::Outcome(Outcomes::default().write(&report.issues, resource, is_draft))
}
