//! `acogida link`: which records of a table are the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use acogida::Engine;
use acogida::base::{Error, Issue, codes};
use acogida::ops::{Job, Outcome};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::run::run;
use crate::{output, parquet};

/// What the command line asked for.
pub struct Plan {
    pub table: PathBuf,
    /// A file, or the name of a model of the catalogue.
    pub model: PathBuf,
    pub pairs: PathBuf,
    pub clusters: PathBuf,
    /// The column with the true entities.
    pub labels: Option<String>,
    pub threads: Option<u16>,
}

/// Links the table, writes pairs and clusters and says what was found.
pub fn link(engine: &Engine, plan: &Plan) -> ExitCode {
    match try_link(engine, plan) {
        Ok(text) => output::print(&text),
        Err(error) => output::tell_error(engine, &error),
    }
}

#[derive(Deserialize)]
struct LinkReport {
    value: LinkValue,
    issues: Vec<Issue>,
}

#[derive(Deserialize)]
struct LinkValue {
    records: u64,
    candidates: u64,
    same: u64,
    review: u64,
    clusters: u64,
    evaluation: Option<Evaluation>,
}

#[derive(Deserialize)]
struct Evaluation {
    best: Option<Quality>,
    at_threshold: Option<Quality>,
    clusters: Option<Quality>,
    calibration_error: Option<f64>,
}

#[derive(Deserialize)]
struct Quality {
    threshold: Option<f64>,
    precision: f64,
    recall: f64,
    f1: f64,
}

fn try_link(engine: &Engine, plan: &Plan) -> Result<String, Error> {
    output::keep_apart(&[&plan.table, &plan.model], &[&plan.pairs, &plan.clusters])?;
    let table = output::read(&plan.table)?;
    let mut outputs = Vec::new();
    for path in [&plan.pairs, &plan.clusters] {
        let form = if is_parquet(path) { "table" } else { "csv" };
        if !outputs.contains(&form) {
            outputs.push(form);
        }
    }
    let mut request = Map::new();
    request.insert("model".to_owned(), model(plan)?);
    request.insert("outputs".to_owned(), json!(outputs));
    request.insert("threads".to_owned(), Value::from(plan.threads.unwrap_or_else(processors)));
    request.extend(plan.labels.clone().map(|column| ("labels".to_owned(), Value::from(column))));
    let request = Value::Object(request).to_string().into_bytes();
    let mut job = Job { request: &request, ..Job::default() };
    if parquet::is_parquet(&table) {
        job.streams.insert("table".to_owned(), parquet::read(&plan.table, table)?);
    } else {
        job.attachments.insert("table".to_owned(), Cow::Owned(table));
    }
    let outcome = run(engine, "linkage.link", job, "command-linking")?;
    write(&plan.pairs, "pairs", &outcome)?;
    write(&plan.clusters, "clusters", &outcome)?;
    let report = serde_json::from_str(&outcome.report).map_err(|_| Error::new(codes::base::INTERNAL))?;
    Ok(summary(engine, &report))
}

fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
}

/// Writes a table in the form that the ending of the file asks for.
fn write(path: &Path, name: &str, outcome: &Outcome) -> Result<(), Error> {
    let missing = || Error::new(codes::base::INTERNAL);
    if is_parquet(path) {
        let frame = outcome.streams.get(name).ok_or_else(missing)?;
        return output::write_file(path, &parquet::write(frame)?);
    }
    output::write_file(path, outcome.attachments.get(&format!("{name}.csv")).ok_or_else(missing)?)
}

/// The model of the request: a file, or the name of one of the catalogue when there is no such file.
fn model(plan: &Plan) -> Result<Value, Error> {
    let is_name = plan.model.extension().is_none() && !plan.model.exists();
    if is_name {
        return Ok(Value::from(plan.model.to_string_lossy().as_ref()));
    }
    let bytes = output::read(&plan.model)?;
    serde_json::from_slice(&bytes).map_err(|problem| {
        Error::new(codes::formats::MALFORMED)
            .in_source(&plan.model.display().to_string())
            .with("format", "JSON")
            .with("line", problem.line())
            .with("column", problem.column())
            .with("reason", "value_expected")
    })
}

fn processors() -> u16 {
    thread::available_parallelism().ok().and_then(|count| u16::try_from(count.get()).ok()).unwrap_or(1)
}

fn summary(engine: &Engine, report: &LinkReport) -> String {
    let say = |name: &str| {
        engine.messages().text(name, &BTreeMap::new(), engine.language()).unwrap_or_else(|| name.to_owned())
    };
    let mut text = String::new();
    for issue in &report.issues {
        text.push_str(format!("{} {}", issue.path, issue.message).trim_start());
        text.push('\n');
    }
    let value = &report.value;
    let counts = [
        (value.records, "command-linked_records"),
        (value.candidates, "command-linked_candidates"),
        (value.same, "command-linked_same"),
        (value.review, "command-linked_review"),
        (value.clusters, "command-linked_clusters"),
    ];
    let lines: Vec<String> =
        counts.iter().map(|(count, name)| format!("{count:>12}  {}", say(name))).collect();
    text.push_str(&lines.join("\n"));
    if let Some(found) = &value.evaluation {
        let line = |name: &str, quality: &Option<Quality>| {
            quality.as_ref().map(|quality| {
                let at = quality.threshold.map(|threshold| format!(" @ {threshold:.4}")).unwrap_or_default();
                let Quality { precision, recall, f1, .. } = quality;
                format!("\n{name:>12}  F1 {f1:.4}  P {precision:.4}  R {recall:.4}{at}")
            })
        };
        let lines =
            [line("best", &found.best), line("same", &found.at_threshold), line("clusters", &found.clusters)];
        lines.into_iter().flatten().for_each(|line| text.push_str(&line));
        if let Some(error) = found.calibration_error {
            text.push_str(&format!("\n{:>12}  {error:.4}", "ECE"));
        }
    }
    text
}
