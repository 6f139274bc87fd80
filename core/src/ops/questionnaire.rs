//! Operations of forms and responses.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form_lint::Loaded;
use super::{Call, Handle, HandleKind, Operate};
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::formats::{Column, Frame, Table, Values, write_csv};
use crate::model::{Form, ResponseStatus};
use crate::questionnaire::read::{named_tables, read_table_batch};
use crate::questionnaire::{
    CheckOptions, CheckedResponse, Checker, FormFormat, FormPlan, Outcomes, Policies, ResponseFormat,
    Surroundings, load, read_response, read_responses,
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
    call: &mut Call<'_>,
) -> Result<Report<Option<FormPlan>>, Error> {
    const SOURCE: &str = "form";
    let limits = engine.limits();
    let plain = GivenForm::default();
    let given = match source {
        Some(FormSource::Catalogue(id)) => {
            return Ok(
                match FormPlan::compile(built_in(engine, id, "form.load")?.clone(), engine.vocabularies()) {
                    Ok(plan) => {
                        let issues = plan.issues().to_vec();
                        Report::new(Some(plan), issues)
                    }
                    Err(issues) => Report::new(None, issues),
                },
            );
        }
        Some(FormSource::Given(given)) => given,
        None => &plain,
    };
    match &given.document {
        Some(document) => {
            let bytes = bytes_of(document);
            let report = FormPlan::read_as(given.format, &bytes, engine.vocabularies(), &limits);
            let place = Path::root().key(SOURCE).key("document");
            Ok(Report::new(
                report.value,
                report.issues.into_iter().map(|issue| issue.under(&place)).collect(),
            ))
        }
        None => {
            let bytes = call.attachment(SOURCE)?;
            let report = FormPlan::read_as(given.format, bytes, engine.vocabularies(), &limits);
            Ok(Report::new(
                report.value,
                report.issues.into_iter().map(|issue| issue.in_source(SOURCE)).collect(),
            ))
        }
    }
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
            let loaded = Loaded { document, format: FormFormat::Native, within: None, source: None };
            return Ok(Report::clean(Some(loaded)));
        }
        Some(FormSource::Given(given)) => given,
        None => &plain,
    };
    let place = Path::root().key(field).key("document");
    let (report, within, source) = match &given.document {
        Some(document) => (load(given.format, &bytes_of(document), &engine.limits()), Some(place), None),
        None => (load(given.format, call.attachment(field)?, &engine.limits()), None, Some(field)),
    };
    let issues = report.issues.into_iter().map(|issue| match (&within, source) {
        (Some(place), _) => issue.under(place),
        (None, Some(source)) => issue.in_source(source),
        (None, None) => issue,
    });
    let issues = issues.collect();
    let loaded = report.value.map(|document| Loaded { document, format: given.format, within, source });
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
        let Report { value: plan, issues } = compiled(engine, request.form.as_ref(), call)?;
        let loaded = plan.as_ref().map(LoadedForm::of).unwrap_or_default();
        if let Some(plan) = plan {
            call.give_handle(Handle::Form(Arc::new(plan)));
        }
        Ok(Report::new(loaded, issues))
    }
}

/// The form to check with: the handle, or the one that the request means. Nothing when that is not usable.
fn plan(
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
    Ok(compiled(engine, source, call)?.map(|plan| plan.map(Arc::new)))
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
            (foreign(engine, &request, &given, &plan), root.key("document"), resource)
        } else {
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

/// `response.check_batch`.
pub struct CheckBatch;

/// How to check the attachment `responses`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBatchRequest {
    /// The form; not needed with a handle.
    #[serde(default)]
    pub form: Option<FormSource>,
    /// The standard of the responses.
    #[serde(default)]
    pub format: ResponseFormat,
    /// The day of the check; without it, rules that use `today()` are not checked.
    #[serde(default)]
    pub today: Option<Date>,
    /// What to make of what is not as it should be.
    #[serde(default)]
    pub policies: Policies,
    /// Responses to related forms, by the names that the form gives them.
    #[serde(default)]
    pub related: BTreeMap<String, Value>,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
    /// Where the issues of responses go instead of the report.
    #[serde(default)]
    pub issues: Vec<IssueOutput>,
}

/// Forms in which issues are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueOutput {
    /// The attachment `issues.jsonl`: one issue a line.
    Jsonl,
    /// The attachment `issues.csv`.
    Csv,
    /// The table `issues`.
    Table,
}

/// What was found in a batch. The attachment `checked.jsonl` has the typed answers, a line for each response.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CheckedBatch {
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

impl Operate for CheckBatch {
    const NAME: &'static str = "response.check_batch";
    const SUMMARY: &'static str = "checks many responses: JSON, JSON Lines, FHIR bundles, exports of REDCap, ODK Central and KoboToolbox, tables";
    const TAKES: Option<HandleKind> = Some(HandleKind::Form);
    type Request = CheckBatchRequest;
    type Value = CheckedBatch;

    fn run(
        engine: &Engine,
        request: CheckBatchRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CheckedBatch>, Error> {
        const SOURCE: &str = "responses";
        let Report { value: plan, mut issues } = plan(engine, request.form.as_ref(), Self::NAME, call)?;
        let Some(plan) = plan else {
            // Without a form nothing is read; that the responses were not used needs no word of its own.
            call.set_aside(SOURCE);
            return Ok(Report::new(CheckedBatch::default(), issues));
        };
        let mut whole = Vec::new();
        let responses = match request.format {
            ResponseFormat::Table => {
                let tables = tables(call, SOURCE)?;
                let read = read_table_batch(&plan, &tables.value);
                whole.extend(tables.issues.into_iter().chain(read.issues));
                read.value
            }
            format => read_responses(format, call.attachment(SOURCE)?, &plan, &engine.limits())
                .map_err(|error| error.in_source(SOURCE))?,
        };
        let options = CheckOptions {
            today: request.today,
            language: engine.language(),
            policies: request.policies,
            ..CheckOptions::default()
        };
        let around = Surroundings { related: Some(&request.related), original: None };
        let checks = plan.check_batch_with(&responses, options, around);
        let checks = checks.on(usize::from(request.threads.unwrap_or(1)));
        let (mut value, mut lines) = (CheckedBatch::default(), Vec::new());
        let mut found = FoundIssues::new(engine, &request.issues);
        // What concerns the files and no response stands before the responses.
        if request.issues.is_empty() {
            issues.extend(whole);
        } else {
            whole.into_iter().for_each(|issue| found.add(None, "", issue));
        }
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let total = count(responses.len());
        for (position, report) in checks.enumerate() {
            call.progress(count(position), total)?;
            let summary = CheckedSummary::of(&report);
            value.ok = value.ok.saturating_add(usize::from(summary.ok));
            value.responses.push(summary);
            serde_json::to_writer(&mut lines, &report.value)
                .map_err(|_| Error::new(codes::base::INTERNAL))?;
            lines.push(b'\n');
            let of_response = report.issues.into_iter().map(|issue| match issue.source {
                Some(_) => issue,
                None => issue.in_source(SOURCE),
            });
            if request.issues.is_empty() {
                issues.extend(of_response);
            } else {
                of_response.for_each(|issue| found.add(Some(position), &report.value.id, issue));
            }
        }
        call.progress(total, total)?;
        call.give("checked.jsonl", lines);
        found.give(call)?;
        Ok(Report::new(value, issues))
    }
}

/// The tables of a batch: the attachment or the stream `responses`, and those named `responses.REPEAT`.
fn tables(call: &mut Call<'_>, source: &str) -> Result<Report<Vec<Table>>, Error> {
    let mut report = Report::clean(Vec::new());
    let limits = call.limits();
    for name in call.attachments_like(source) {
        let bytes = call.attachment(&name)?;
        let read = named_tables(&name, bytes, &limits).map_err(|error| error.in_source(&name))?;
        report.issues.extend(read.issues.into_iter().map(|issue| issue.in_source(&name)));
        report.value.extend(read.value);
    }
    for (name, frame) in call.streams_like(source) {
        let read = Table::from_frame(frame, &limits).map_err(|error| error.in_source(name))?;
        report.issues.extend(read.issues.into_iter().map(|issue| issue.in_source(name)));
        report.value.push(Table { name: name.to_owned(), ..read.value });
    }
    if report.value.is_empty() {
        call.attachment(source)?;
    }
    Ok(report)
}

/// The columns of issues in tables.
const ISSUE_COLUMNS: [&str; 8] =
    ["response", "id", "code", "severity", "path", "question", "message", "form_message"];

/// Issues that are given as files or as a table.
struct FoundIssues<'e> {
    engine: &'e Engine,
    outputs: &'e [IssueOutput],
    lines: Vec<u8>,
    positions: Vec<Option<i64>>,
    /// The columns after the first.
    columns: [Vec<Option<String>>; 7],
}

impl<'e> FoundIssues<'e> {
    fn new(engine: &'e Engine, outputs: &'e [IssueOutput]) -> Self {
        Self { engine, outputs, lines: Vec::new(), positions: Vec::new(), columns: Default::default() }
    }

    fn add(&mut self, position: Option<usize>, id: &str, mut issue: Issue) {
        self.engine.messages().describe(&mut issue, self.engine.language());
        if self.outputs.contains(&IssueOutput::Jsonl)
            && serde_json::to_writer(&mut self.lines, &issue).is_ok()
        {
            self.lines.push(b'\n');
        }
        if !self.outputs.iter().any(|output| *output != IssueOutput::Jsonl) {
            return;
        }
        let param = |name: &str| issue.params.get(name).and_then(Value::as_str).map(str::to_owned);
        let severity = match issue.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        let cells = [
            Some(id.to_owned()).filter(|id| !id.is_empty()),
            Some(issue.code.clone()),
            Some(severity.to_owned()),
            Some(issue.path.as_str().to_owned()),
            param("question"),
            Some(issue.message.clone()),
            param("form_message"),
        ];
        self.positions.push(position.and_then(|position| i64::try_from(position).ok()));
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
    }

    fn give(self, call: &mut Call<'_>) -> Result<(), Error> {
        if self.outputs.contains(&IssueOutput::Csv) {
            let row = |(row, position): (usize, &Option<i64>)| {
                let first = position.map(|position| position.to_string()).unwrap_or_default();
                let rest = self.columns.iter().map(move |column| column.get(row).cloned().flatten());
                std::iter::once(first).chain(rest.map(Option::unwrap_or_default)).collect::<Vec<_>>()
            };
            call.give("issues.csv", write_csv(&ISSUE_COLUMNS, self.positions.iter().enumerate().map(row)));
        }
        if self.outputs.contains(&IssueOutput::Jsonl) {
            call.give("issues.jsonl", self.lines);
        }
        if self.outputs.contains(&IssueOutput::Table) {
            let texts = self.columns.into_iter().map(Values::Text);
            let values = std::iter::once(Values::Integer(self.positions)).chain(texts);
            let columns = ISSUE_COLUMNS.into_iter().zip(values);
            let columns = columns.map(|(name, values)| Column { name: name.to_owned(), values });
            let frame = Frame::new(columns.collect()).ok_or_else(|| Error::new(codes::base::INTERNAL))?;
            call.give_stream("issues", frame);
        }
        Ok(())
    }
}
