//! Many responses at once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::linkage::threads;
use super::questionnaire::{FormSource, plan};
use super::{Call, HandleKind, Operate};
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::expr::Moment;
use crate::formats::{Column, Frame, Table, Values, read_table, write_csv};
use crate::model::TableOptions;
use crate::questionnaire::read::{named_tables, read_table_batch_with};
use crate::questionnaire::{
    CheckOptions, CheckedResponse, CheckedRow, FormPlan, Policies, ResponseFormat, Surroundings, Treatment,
    cell_text, read_responses,
};

/// The attachment or table with the responses.
const SOURCE: &str = "responses";

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
    /// Whether the typed answers are given, as the attachment `checked.jsonl`; they are, unless this is false.
    #[serde(default)]
    pub answers: Option<bool>,
    /// How many threads to use, at most 256; one without it, and always one for the format `columns`. The result is
    /// the same.
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

/// What was found in a batch. The attachment `checked.jsonl` has the typed answers, a line for each response,
/// unless they were not wanted or a table was checked by columns.
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
        let Report { value: plan, mut issues } = plan(engine, request.form.as_ref(), Self::NAME, call)?;
        let Some(mut plan) = plan else {
            // Without a form nothing is read; that the responses were not used needs no word of its own.
            call.set_aside(SOURCE);
            return Ok(Report::new(CheckedBatch::default(), issues));
        };
        // It is about the request, not about a response.
        issues.extend(plan.unchecked(&options(engine, &request)));
        issues.extend(plan.unchecked_in(request.format));
        let mut whole: Vec<Issue> = Vec::new();
        if request.format == ResponseFormat::Columns {
            let checked = by_columns(engine, &plan, &request, call)?;
            issues.extend(checked.issues);
            return Ok(Report::new(checked.value, issues));
        }
        if request.format == ResponseFormat::Redcap {
            let export = call.attachment(SOURCE)?;
            match plan.repeating_as_exported(export, engine.vocabularies(), &engine.limits()) {
                Ok(Some(repeating)) => plan = Arc::new(repeating),
                Ok(None) => {}
                // Each row of a repeated instrument is then a response of its own.
                Err(found) => issues
                    .extend(found.into_iter().map(|issue| Issue { severity: Severity::Warning, ..issue })),
            }
        }
        let responses = match request.format {
            ResponseFormat::Table => {
                let tables = tables(call, SOURCE)?;
                let unknown = request.policies.unknown;
                let read = read_table_batch_with(&plan, &tables.value, unknown);
                whole.extend(tables.issues.into_iter().chain(read.issues));
                whole.iter_mut().for_each(|issue| treat(issue, unknown));
                read.value
            }
            format => read_responses(format, call.attachment(SOURCE)?, &plan, &engine.limits())
                .map_err(|error| error.in_source(SOURCE))?,
        };
        let options = options(engine, &request);
        let around = Surroundings { related: Some(&request.related), original: None };
        let checks = plan.check_batch_with(&responses, options, around);
        let checks = checks.on(threads(request.threads));
        let with_answers = !options.findings_only;
        let (mut value, mut lines) = (CheckedBatch::default(), Vec::new());
        let mut found = FoundIssues::new(engine, &request.issues);
        // What concerns the files and no response stands before the responses.
        if request.issues.is_empty() {
            issues.extend(whole);
        } else {
            whole.into_iter().try_for_each(|issue| found.add(None, "", issue))?;
        }
        let total = count(responses.len());
        for (position, mut report) in checks.enumerate() {
            for issue in &mut report.issues {
                treat(issue, request.policies.unknown);
                report.value.ok &= issue.severity < Severity::Error;
            }
            call.progress(count(position), total)?;
            let summary = CheckedSummary::of(&report);
            value.ok = value.ok.saturating_add(usize::from(summary.ok));
            value.responses.push(summary);
            if with_answers {
                serde_json::to_writer(&mut lines, &report.value)
                    .map_err(|_| Error::new(codes::base::INTERNAL))?;
                lines.push(b'\n');
            }
            let of_response = report.issues.into_iter().map(|issue| match issue.source {
                Some(_) => issue,
                None => issue.in_source(SOURCE),
            });
            if request.issues.is_empty() {
                issues.extend(of_response);
            } else {
                let mut of_response = of_response;
                of_response.try_for_each(|issue| found.add(Some(position), &report.value.id, issue))?;
            }
        }
        call.progress(total, total)?;
        if with_answers {
            call.give("checked.jsonl", lines);
        }
        issues.extend(found.give(call)?);
        Ok(Report::new(value, issues))
    }
}

/// A column that the form does not have is an unknown field of every row.
fn treat(issue: &mut Issue, unknown: Treatment) {
    let of_tables = issue.is(codes::bulk::COLUMN_UNKNOWN);
    if !of_tables && !issue.is(codes::redcap::COLUMN_UNKNOWN) {
        return;
    }
    issue.severity = match unknown {
        Treatment::Error => Severity::Error,
        Treatment::Warn => Severity::Warning,
        // Values of an export of REDCap are not kept.
        Treatment::Keep if !of_tables => Severity::Warning,
        Treatment::Drop | Treatment::Keep => Severity::Info,
    };
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn options(engine: &Engine, request: &CheckBatchRequest) -> CheckOptions {
    CheckOptions {
        today: request.today,
        now: request.now,
        language: engine.language(),
        policies: request.policies,
        findings_only: request.answers == Some(false),
        ..CheckOptions::default()
    }
}

/// A table that is checked column by column. Typed answers are not given: the table has them.
fn by_columns(
    engine: &Engine,
    plan: &FormPlan,
    request: &CheckBatchRequest,
    call: &mut Call<'_>,
) -> Result<Report<CheckedBatch>, Error> {
    let limits = call.limits();
    let mut issues = Vec::new();
    let read;
    let table = match call.stream_if_given(SOURCE) {
        Some(table) => table,
        None => {
            let report = read_table(call.attachment(SOURCE)?, &TableOptions::default(), &limits)
                .map_err(|error| error.in_source(SOURCE))?;
            issues.extend(report.issues.into_iter().map(|issue| issue.in_source(SOURCE)));
            read = report.value.into_frame();
            &read
        }
    };
    let around = Surroundings { related: Some(&request.related), original: None };
    let progress = |done, total| call.progress(count(done), count(total));
    let report = plan.check_columns_with(table, options(engine, request), around, progress)?;
    let mut found = FoundIssues::new(engine, &request.issues);
    for issue in report.issues {
        let issue = issue.in_source(SOURCE);
        if request.issues.is_empty() {
            issues.push(issue);
        } else {
            let row = issue.path.as_str().split('/').nth(1).and_then(|row| row.parse().ok());
            let id = row.and_then(|row| id_of(table, row)).unwrap_or_default();
            found.add(row, &id, issue)?;
        }
    }
    issues.extend(found.give(call)?);
    let summary = |(row, checked): (usize, &CheckedRow)| CheckedSummary {
        id: id_of(table, row).unwrap_or_default().into_owned(),
        ok: checked.ok,
        errors: checked.errors,
        warnings: checked.warnings,
        infos: checked.infos,
        relevant: checked.relevant,
        answered: checked.answered,
    };
    let responses = report.value.rows.iter().enumerate().map(summary).collect();
    Ok(Report::new(CheckedBatch { ok: report.value.ok, responses }, issues))
}

/// The identifier in a row of a table.
fn id_of(table: &Frame, row: usize) -> Option<Cow<'_, str>> {
    cell_text(table.column("id")?, row)
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
const ISSUE_COLUMNS: [&str; 9] =
    ["response", "id", "code", "severity", "source", "path", "question", "message", "form_message"];

/// A line of the issues: which response it is about, and what is wrong.
#[derive(Serialize)]
struct FoundIssue<'i> {
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<usize>,
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'i str,
    #[serde(flatten)]
    issue: &'i Issue,
}

/// Issues that are given as files or as a table.
struct FoundIssues<'e> {
    engine: &'e Engine,
    outputs: &'e [IssueOutput],
    errors: usize,
    lines: Vec<u8>,
    positions: Vec<Option<i64>>,
    /// The columns after the first.
    columns: [Vec<Option<String>>; 8],
}

impl<'e> FoundIssues<'e> {
    fn new(engine: &'e Engine, outputs: &'e [IssueOutput]) -> Self {
        Self {
            engine,
            outputs,
            errors: 0,
            lines: Vec::new(),
            positions: Vec::new(),
            columns: Default::default(),
        }
    }

    fn add(&mut self, position: Option<usize>, id: &str, mut issue: Issue) -> Result<(), Error> {
        self.engine.messages().describe(&mut issue, self.engine.language());
        self.errors = self.errors.saturating_add(usize::from(issue.severity >= Severity::Error));
        if self.outputs.contains(&IssueOutput::Jsonl) {
            let line = FoundIssue { response: position, id, issue: &issue };
            serde_json::to_writer(&mut self.lines, &line).map_err(|_| Error::new(codes::base::INTERNAL))?;
            self.lines.push(b'\n');
        }
        if !self.outputs.iter().any(|output| *output != IssueOutput::Jsonl) {
            return Ok(());
        }
        let param = |name: &str| issue.params.get(name).and_then(Value::as_str).map(str::to_owned);
        let cells = [
            Some(id.to_owned()).filter(|id| !id.is_empty()),
            Some(issue.code.clone()),
            Some(issue.severity.name().to_owned()),
            issue.source.clone(),
            Some(issue.path.as_str().to_owned()),
            param("question"),
            Some(issue.message.clone()),
            param("form_message"),
        ];
        self.positions.push(position.and_then(|position| i64::try_from(position).ok()));
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        Ok(())
    }

    /// Gives the files and the table. That errors are among them stays in the report: it must not look clean.
    fn give(self, call: &mut Call<'_>) -> Result<Option<Issue>, Error> {
        let errors = self.errors;
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
        let issue = || Issue::new(codes::bulk::ERRORS_APART, Path::root()).with("count", errors);
        Ok((errors > 0).then(issue))
    }
}
