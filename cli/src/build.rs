//! `acogida build`: the main job, from a city project to a published directory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use acogida::Engine;
use acogida::model::BuildSummary;
use acogida::ops::{Job, Outcome};
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
        Err(reason) => output::fail(&reason),
    }
}

fn try_build(engine: &Engine, plan: &Plan) -> Result<String, String> {
    let read =
        |path: &Path| fs::read(path).map_err(|problem| format!("cannot read {}: {problem}", path.display()));
    let text = String::from_utf8(read(&plan.project)?).map_err(|_| "the project is not UTF-8".to_owned())?;
    let project: Value =
        toml::from_str(&text).map_err(|problem| format!("{}: {problem}", plan.project.display()))?;
    let request = project.to_string().into_bytes();
    let folder = plan.project.parent().unwrap_or(Path::new("."));
    let mut attachments = BTreeMap::new();
    for file in files(&project) {
        attachments.insert(file.clone(), Cow::Owned(read(&folder.join(&file))?));
    }
    if let Some(previous) = &plan.previous {
        attachments.insert("previous".to_owned(), Cow::Owned(read(previous)?));
    }
    let job = Job { request: &request, attachments, ..Job::default() };
    let outcome =
        run(engine, "city.build", job, "building the directory").map_err(|error| describe(engine, &error))?;
    write(plan, &outcome)?;
    let report: Value = serde_json::from_str(&outcome.report).map_err(|problem| problem.to_string())?;
    if let Some(path) = &plan.issues {
        output::write_file(path, lines(&report).as_bytes())?;
    }
    Ok(summary(engine, &report, plan))
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

fn write(plan: &Plan, outcome: &Outcome) -> Result<(), String> {
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

fn describe(engine: &Engine, error: &acogida::base::Error) -> String {
    let document = engine.error_document(error);
    let mut text = document.message.clone();
    if !document.help.is_empty() {
        text = format!("{text}\n  {}", document.help);
    }
    for issue in document.issues.iter().take(20) {
        text = format!("{text}\n  {} {}", issue.path, issue.message);
    }
    text
}

fn lines(report: &Value) -> String {
    let issues = report.get("issues").and_then(Value::as_array);
    issues.into_iter().flatten().map(|issue| format!("{issue}\n")).collect()
}

/// The end of the build in a few lines.
fn summary(engine: &Engine, report: &Value, plan: &Plan) -> String {
    let value = report.get("value").and_then(|value| value.get("summary")).cloned().unwrap_or_default();
    let summary: BuildSummary = serde_json::from_value(value).unwrap_or_default();
    let reasons = |counts: &BTreeMap<String, u64>| {
        counts
            .iter()
            .map(|(code, count)| format!("    {count:>6}  {}", title(engine, code)))
            .collect::<Vec<_>>()
    };
    let mut text = vec![format!("{:>8}  rows read", summary.rows_read)];
    text.push(format!("{:>8}  rows refused", summary.rows_refused.values().sum::<u64>()));
    text.extend(reasons(&summary.rows_refused));
    text.push(format!("{:>8}  responses read", summary.responses_read));
    text.push(format!("{:>8}  responses refused", summary.responses_refused.values().sum::<u64>()));
    text.extend(reasons(&summary.responses_refused));
    text.push(format!("{:>8}  entries normalised", summary.entries));
    text.extend(reasons(&summary.to_check));
    text.push(format!("{:>8}  duplicates merged", summary.duplicates_merged));
    text.push(format!("{:>8}  pairs to review", summary.to_review));
    text.push(format!("{:>8}  organizations", summary.organizations));
    text.push(format!("{:>8}  locations protected", summary.locations_protected));
    text.push(format!("{:>8}  services published", summary.services_published));
    text.push(format!("{:>8}  indicators with a value", summary.indicators));
    text.push(format!("site: {}", plan.out.join("site").join("index.html").display()));
    text.join("\n")
}

fn title(engine: &Engine, code: &str) -> String {
    let id = format!("{}.title", code.replace('.', "-"));
    engine.messages().text(&id, &BTreeMap::new(), engine.language()).unwrap_or_else(|| code.to_owned())
}
