//! `acogida build`: the main job, from a city project to a published directory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use acogida::Engine;
use acogida::base::codes::command;
use acogida::base::{Error, codes};
use acogida::model::BuildSummary;
use acogida::ops::{Job, Outcome};
use serde::Deserialize;
use serde_json::Value;

use crate::output;
use crate::run::run;

/// What the command line asked for.
pub struct Plan {
    pub project: PathBuf,
    pub out: PathBuf,
    pub custodian: Option<PathBuf>,
    pub previous: Option<PathBuf>,
    pub issues: Option<PathBuf>,
}

/// The folder of the outcome that only the custodian may have.
const CUSTODIAN: &str = "custodian/";

/// Makes the directory and says what came of it.
pub fn build(engine: &Engine, plan: &Plan) -> ExitCode {
    match try_build(engine, plan) {
        Ok(summary) => output::print(&summary),
        Err(error) => output::tell_error(engine, &error),
    }
}

fn try_build(engine: &Engine, plan: &Plan) -> Result<String, Error> {
    let project = project(&plan.project)?;
    let request = project.to_string().into_bytes();
    let folder = plan.project.parent().unwrap_or(Path::new("."));
    let sources: Vec<(String, PathBuf)> =
        files(&project).into_iter().map(|file| (file.clone(), folder.join(file))).collect();
    keep_apart(plan, &sources)?;
    let mut attachments = BTreeMap::new();
    for (file, path) in sources {
        attachments.insert(file, Cow::Owned(output::read(&path)?));
    }
    if let Some(previous) = &plan.previous {
        // The folder that `--custodian` made has it under this name.
        let file = if previous.is_dir() { &previous.join("edition.json") } else { previous };
        attachments.insert("previous".to_owned(), Cow::Owned(output::read(file)?));
    }
    let job = Job { request: &request, attachments, ..Job::default() };
    let outcome = run(engine, "city.build", job, "command-building")?;
    let report: BuildReport =
        serde_json::from_str(&outcome.report).map_err(|_| Error::new(codes::base::INTERNAL))?;
    write(plan, &outcome)?;
    if let Some(path) = &plan.issues {
        output::write_file(path, lines(&report.issues).as_bytes())?;
    }
    Ok(summary(engine, &report.value.summary, plan))
}

/// Nothing that is written replaces what is read, or something else that is written. The edition before may lie in
/// the custodian's folder: it is what the new one takes the place of.
fn keep_apart(plan: &Plan, sources: &[(String, PathBuf)]) -> Result<(), Error> {
    let sources = sources.iter().map(|(_, path)| path);
    let read: Vec<&Path> =
        sources.chain(Some(&plan.project)).chain(&plan.previous).map(PathBuf::as_path).collect();
    let written: Vec<&Path> = plan.issues.iter().map(PathBuf::as_path).collect();
    output::keep_apart(&read, &written)?;
    plan.custodian.as_ref().map_or(Ok(()), |custodian| output::keep_folders_apart(custodian, &plan.out))
}

/// The part of the report that is shown here.
#[derive(Deserialize)]
struct BuildReport {
    value: BuildValue,
    issues: Vec<Value>,
}

#[derive(Deserialize)]
struct BuildValue {
    summary: BuildSummary,
}

/// Reads the project file. The parser's own message would repeat what is written there.
fn project(path: &Path) -> Result<Value, Error> {
    let not_utf8 = |_| output::file_error(command::FILE_NOT_READ, path, &io::ErrorKind::InvalidData.into());
    let text = String::from_utf8(output::read(path)?).map_err(not_utf8)?;
    toml::from_str(&text).map_err(|problem| {
        let before = problem.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
        Error::new(command::PROJECT_SYNTAX)
            .with("file", path.display().to_string())
            .with("line", line)
            .with("column", column)
    })
}

/// The files that the project names.
fn files(project: &Value) -> Vec<String> {
    let parts = ["lists", "responses"].into_iter().filter_map(|part| project.get(part)?.as_array());
    parts
        .flatten()
        .flat_map(|source| [source.get("file"), source.get("form")])
        .flatten()
        .filter_map(|file| file.as_str().map(str::to_owned))
        .collect()
}

fn write(plan: &Plan, outcome: &Outcome) -> Result<(), Error> {
    let (custodian, public): (Vec<_>, Vec<_>) = outcome
        .attachments
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .partition(|(name, _)| name.starts_with(CUSTODIAN));
    if let Some(folder) = &plan.custodian {
        let files = custodian.iter().map(|(name, bytes)| (name.trim_start_matches(CUSTODIAN), *bytes));
        output::write_folder(folder, files)?;
    }
    output::write_folder(&plan.out, public)
}

fn lines(issues: &[Value]) -> String {
    issues.iter().map(|issue| format!("{issue}\n")).collect()
}

/// The end of the build in a few lines.
fn summary(engine: &Engine, summary: &BuildSummary, plan: &Plan) -> String {
    let say = |name: &str, params: &BTreeMap<String, Value>| {
        engine.messages().text(name, params, engine.language()).unwrap_or_else(|| name.to_owned())
    };
    let none = BTreeMap::new();
    let mut text = String::new();
    let mut line = |count: u64, name: &str, reasons: &BTreeMap<String, u64>| {
        text.push_str(&format!("{count:>8}  {}\n", say(&format!("command-{name}"), &none)));
        for (code, count) in reasons {
            let title = say(&format!("{}.title", code.replace('.', "-")), &none);
            text.push_str(&format!("    {count:>6}  {title}\n"));
        }
    };
    let all = |reasons: &BTreeMap<String, u64>| reasons.values().sum();
    let plain = BTreeMap::new();
    if !summary.sources_not_read.is_empty() {
        line(all(&summary.sources_not_read), "sources_not_read", &summary.sources_not_read);
    }
    line(summary.rows_read, "rows_read", &plain);
    line(all(&summary.rows_refused), "rows_refused", &summary.rows_refused);
    line(summary.responses_read, "responses_read", &plain);
    line(all(&summary.responses_refused), "responses_refused", &summary.responses_refused);
    line(summary.entries, "entries", &summary.to_check);
    line(summary.duplicates_merged, "duplicates_merged", &plain);
    line(summary.to_review, "to_review", &plain);
    line(summary.organizations, "organizations", &plain);
    line(summary.locations_protected, "locations_protected", &plain);
    line(summary.services_published, "services_published", &plain);
    line(summary.indicators, "indicators", &plain);
    let named = |name: &str, path: &Path| {
        say(name, &BTreeMap::from([("path".to_owned(), path.display().to_string().into())]))
    };
    text.push_str(&match &plan.issues {
        Some(path) => named("command-findings", path),
        None => say("command-issues_where", &none),
    });
    text.push('\n');
    text.push_str(&named("command-site", &plan.out.join("site").join("index.html")));
    text
}
