//! `acogida link`: which records of a table are the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use acogida::Engine;
use acogida::base::{Error, Issue, codes};
use acogida::ops::Job;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::output;
use crate::run::run;

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
    let table = output::read(&plan.table)?;
    let mut request = Map::new();
    request.insert("model".to_owned(), model(plan)?);
    request.insert("outputs".to_owned(), json!(["csv"]));
    request.insert("threads".to_owned(), Value::from(plan.threads.unwrap_or_else(processors)));
    request.extend(plan.labels.clone().map(|column| ("labels".to_owned(), Value::from(column))));
    let request = Value::Object(request).to_string().into_bytes();
    let attachments = BTreeMap::from([("table".to_owned(), Cow::Owned(table))]);
    let job = Job { request: &request, attachments, ..Job::default() };
    let outcome = run(engine, "linkage.link", job, "command-linking")?;
    let file = |name: &str| outcome.attachments.get(name).map_or(&[][..], Vec::as_slice);
    output::write_file(&plan.pairs, file("pairs.csv"))?;
    output::write_file(&plan.clusters, file("clusters.csv"))?;
    let report = serde_json::from_str(&outcome.report).map_err(|_| Error::new(codes::base::INTERNAL))?;
    Ok(summary(engine, &report))
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
        text.push_str(&format!("{} {}\n", issue.path, issue.message));
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
