//! Two versions of a form, and responses brought from one to the other.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::form_lint::Loaded;
use super::questionnaire::{FormSource, loaded};
use super::{Call, Operate};
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::json_reason;
use crate::questionnaire::FormPlan;
use crate::questionnaire::version::{FormDiff, Migrated, Migration, Renames, diff, doubtful_renames};

/// `form.diff`.
pub struct Diff;

/// Two versions of a form.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffRequest {
    /// The old form; without it the attachment `from` is a form of our own.
    #[serde(default)]
    pub from: Option<FormSource>,
    /// The new form; without it the attachment `to` is a form of our own.
    #[serde(default)]
    pub to: Option<FormSource>,
    /// New names that are known.
    #[serde(default)]
    pub renames: Renames,
}

impl Operate for Diff {
    const NAME: &'static str = "form.diff";
    const SUMMARY: &'static str =
        "compares two versions of a form and tells what each change means for the answers";
    type Request = DiffRequest;
    /// Nothing where a form cannot be used.
    type Value = Option<FormDiff>;

    fn run(
        engine: &Engine,
        request: DiffRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Option<FormDiff>>, Error> {
        let Report { value, mut issues } =
            versions(engine, request.from.as_ref(), request.to.as_ref(), Self::NAME, call)?;
        let changes = value.map(|(from, to)| {
            let (from, to, vocabularies) = (&from.document, &to.document, engine.vocabularies());
            issues.extend(doubtful_renames(from, to, &request.renames, vocabularies));
            diff(from, to, &request.renames, vocabularies)
        });
        Ok(Report::new(changes, issues))
    }
}

/// Both forms, or nothing when one cannot be read or used.
fn versions(
    engine: &Engine,
    from: Option<&FormSource>,
    to: Option<&FormSource>,
    operation: &str,
    call: &mut Call<'_>,
) -> Result<Report<Option<(Loaded, Loaded)>>, Error> {
    let mut issues = Vec::new();
    let mut usable = |source, field| -> Result<Option<Loaded>, Error> {
        let report = loaded(engine, source, field, operation, call)?;
        issues.extend(report.issues);
        let Some(form) = report.value else { return Ok(None) };
        match FormPlan::compile_loaded(&form.document, form.format, engine.vocabularies()) {
            Ok(_) => Ok(Some(form)),
            Err(found) => {
                issues.extend(found.into_iter().map(|issue| form.place(issue)));
                Ok(None)
            }
        }
    };
    let (old, new) = (usable(from, "from")?, usable(to, "to")?);
    Ok(Report::new(old.zip(new), issues))
}

/// `response.migrate`.
pub struct Migrate;

/// Responses to bring to a new version.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MigrateRequest {
    /// The old form; without it the attachment `from` is a form of our own.
    #[serde(default)]
    pub from: Option<FormSource>,
    /// The new form; without it the attachment `to` is a form of our own.
    #[serde(default)]
    pub to: Option<FormSource>,
    /// New names that are known.
    #[serde(default)]
    pub renames: Renames,
    /// The responses; without them the attachment `responses` has them, as a JSON array or JSON Lines. The
    /// attachment `migrated.jsonl` then gets them, a line for each, and `dropped.jsonl` what had no place in them.
    #[serde(default)]
    #[schemars(extend("description" = "Documents of the type Response"))]
    pub responses: Option<Vec<Value>>,
}

/// Responses that were brought to a new version.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct MigratedResponses {
    /// What changed; nothing where a form cannot be used.
    pub changes: Option<FormDiff>,
    /// How many responses there were.
    pub count: usize,
    /// How many lost nothing.
    pub whole: usize,
    /// The responses of the request, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<Migrated>,
}

impl Operate for Migrate {
    const NAME: &'static str = "response.migrate";
    const SUMMARY: &'static str =
        "brings responses from one version of a form to another and tells what has no place there";
    type Request = MigrateRequest;
    type Value = MigratedResponses;

    fn run(
        engine: &Engine,
        request: MigrateRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<MigratedResponses>, Error> {
        let Report { value, mut issues } =
            versions(engine, request.from.as_ref(), request.to.as_ref(), Self::NAME, call)?;
        let Some((from, to)) = value else { return Ok(Report::new(MigratedResponses::default(), issues)) };
        let vocabularies = engine.vocabularies();
        issues.extend(doubtful_renames(&from.document, &to.document, &request.renames, vocabularies));
        let migration = Migration::new(&from.document, &to.document, &request.renames, vocabularies);
        let mut value = MigratedResponses {
            changes: Some(diff(&from.document, &to.document, &request.renames, vocabularies)),
            ..MigratedResponses::default()
        };
        match request.responses {
            Some(responses) => {
                let place = Path::root().key("responses");
                for (position, response) in responses.iter().enumerate() {
                    let migrated =
                        bring(&migration, response, &place.index(position), &mut value, &mut issues);
                    value.responses.push(migrated);
                }
            }
            None => {
                let lines = attached(&migration, call, &engine.limits(), &mut value, &mut issues)?;
                call.give("migrated.jsonl", lines.migrated);
                call.give("dropped.jsonl", lines.dropped);
            }
        }
        Ok(Report::new(value, issues))
    }
}

fn bring(
    migration: &Migration,
    response: &Value,
    place: &Path,
    value: &mut MigratedResponses,
    issues: &mut Vec<Issue>,
) -> Migrated {
    let report = migration.migrate(response);
    value.count = value.count.saturating_add(1);
    value.whole = value.whole.saturating_add(usize::from(report.issues.is_empty()));
    report.drain_into(issues, place)
}

/// What a batch gives.
#[derive(Default)]
struct Lines {
    migrated: Vec<u8>,
    dropped: Vec<u8>,
}

/// What a response lost, by its place in it.
#[derive(Serialize)]
struct Dropped<'m> {
    /// Which response, from 0.
    response: usize,
    dropped: &'m BTreeMap<String, Value>,
}

impl Lines {
    fn add(&mut self, position: usize, migrated: &Migrated) -> Result<(), Error> {
        line(&mut self.migrated, &migrated.response)?;
        if !migrated.dropped.is_empty() {
            line(&mut self.dropped, &Dropped { response: position, dropped: &migrated.dropped })?;
        }
        Ok(())
    }
}

fn line(lines: &mut Vec<u8>, value: &impl Serialize) -> Result<(), Error> {
    serde_json::to_writer(&mut *lines, value).map_err(|_| Error::new(codes::base::INTERNAL))?;
    lines.push(b'\n');
    Ok(())
}

/// Migrates the attachment; a line that is not JSON is an issue in its place.
fn attached(
    migration: &Migration,
    call: &mut Call<'_>,
    limits: &Limits,
    value: &mut MigratedResponses,
    issues: &mut Vec<Issue>,
) -> Result<Lines, Error> {
    const SOURCE: &str = "responses";
    let responses = read(call.attachment(SOURCE)?).map_err(|error| error.in_source(SOURCE))?;
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let total = number(responses.len());
    if total > limits.rows {
        return Err(Limits::reached("rows", limits.rows, Path::root()));
    }
    let mut lines = Lines::default();
    for (position, response) in responses.iter().enumerate() {
        call.progress(number(position), total)?;
        let place = Path::root().index(position);
        let mut found = Vec::new();
        match response {
            Ok(response) => {
                let migrated = bring(migration, response, &place, value, &mut found);
                lines.add(position, &migrated)?;
            }
            Err(issue) => found.push(issue.clone().under(&place)),
        }
        issues.extend(found.into_iter().map(|issue| issue.in_source(SOURCE)));
    }
    call.progress(total, total)?;
    Ok(lines)
}

/// The responses of a JSON array or of JSON Lines.
#[expect(clippy::result_large_err, reason = "the items of a list, each kept as it is")]
fn read(bytes: &[u8]) -> Result<Vec<Result<Value, Issue>>, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let malformed = |problem: &serde_json::Error, above: usize| {
        Error::new(codes::formats::MALFORMED)
            .with("format", "json")
            .with("reason", json_reason(problem))
            .with("line", problem.line().saturating_add(above))
            .with("column", problem.column())
    };
    if bytes.trim_ascii().is_empty() {
        return Err(Error::new(codes::formats::EMPTY));
    }
    if bytes.trim_ascii_start().starts_with(b"[") {
        let all: Vec<Value> = serde_json::from_slice(bytes).map_err(|problem| malformed(&problem, 0))?;
        return Ok(all.into_iter().map(Ok).collect());
    }
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let lines = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    Ok(lines
        .map(|(above, line)| {
            serde_json::from_slice(line).map_err(|problem| malformed(&problem, above).into_issue())
        })
        .collect())
}
