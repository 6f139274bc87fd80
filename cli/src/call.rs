//! `acogida call`: any operation, JSON in and JSON out.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use acogida::Engine;
use acogida::base::{Error, Severity, codes};
use acogida::ops::{Handle, Job};
use serde::Deserialize;

use crate::given::Given;
use crate::output;
use crate::parquet;
use crate::run::run;

/// Exit status when an issue of the report is an error.
const ISSUES: u8 = 1;

/// What the command line asked for.
pub struct Plan {
    pub operation: String,
    /// Attachments, each `NAME=PATH`; files of Parquet are tables.
    pub attach: Vec<String>,
    /// What makes the handle, as `OPERATION` or `OPERATION=REQUEST_FILE`.
    pub handle: Option<String>,
    /// Attachments of the operation that makes the handle.
    pub handle_attach: Vec<String>,
    /// Where the files go that the operation gives.
    pub out: Option<PathBuf>,
}

/// Does an operation and prints one JSON object: `value` and `issues`, or `error`.
pub fn call(engine: &Engine, plan: &Plan) -> ExitCode {
    match try_call(engine, plan) {
        Ok(report) if has_errors(&report) => output::print_with(&report, ExitCode::from(ISSUES)),
        Ok(report) => output::print(&report),
        Err(error) => output::print_error(engine, &error),
    }
}

fn try_call(engine: &Engine, plan: &Plan) -> Result<String, Error> {
    let Given { attachments, tables: streams } = files(&plan.attach)?;
    let request = request()?;
    let handle = match &plan.handle {
        None => None,
        Some(text) => match opened(engine, text, &plan.handle_attach)? {
            Opened::Handle(handle) => Some(handle),
            // What is wrong with the form or the edition is the answer.
            Opened::Refused(report) => return Ok(report),
        },
    };
    let job = Job { request: &request, attachments, streams, handle: handle.as_ref(), ..Job::default() };
    let outcome = run(engine, &plan.operation, job, "command-working")?;
    let mut files = outcome.attachments;
    for (name, table) in &outcome.streams {
        files.insert(format!("{name}.parquet"), parquet::write(table)?);
    }
    match &plan.out {
        Some(folder) => {
            let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            output::write_folder(folder, files)?;
        }
        None if files.is_empty() => {}
        None => {
            let names = files.into_keys().collect::<Vec<_>>().join(", ");
            output::tell(
                engine,
                "command-not_written",
                &BTreeMap::from([("names".to_owned(), names.into())]),
            );
        }
    }
    Ok(outcome.report)
}

/// The files of an operation.
fn files(named: &[String]) -> Result<Given, Error> {
    let mut files = Given::default();
    for pair in named {
        let Some((name, path)) = pair.split_once('=') else {
            return Err(Error::new(codes::command::ARGUMENT_FORM).with("argument", pair.as_str()));
        };
        let path = Path::new(path);
        files.add(name.to_owned(), path, output::read(path)?)?;
    }
    Ok(files)
}

/// The request from standard input; none when a person sits there.
fn request() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    if !io::stdin().is_terminal() {
        let failed =
            |problem| output::file_error(codes::command::FILE_NOT_READ, "standard input".as_ref(), &problem);
        io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        bytes.clear();
    }
    Ok(bytes)
}

enum Opened {
    Handle(Handle),
    /// The report that says why there is none.
    Refused(String),
}

fn opened(engine: &Engine, text: &str, attach: &[String]) -> Result<Opened, Error> {
    let (operation, path) = text.split_once('=').map_or((text, None), |(name, path)| (name, Some(path)));
    let request = path.map_or(Ok(Vec::new()), |path| output::read(path.as_ref()))?;
    let Given { attachments, tables: streams } = files(attach)?;
    let job = Job { request: &request, attachments, streams, ..Job::default() };
    let outcome = run(engine, operation, job, "command-working")?;
    Ok(outcome.handle.map_or(Opened::Refused(outcome.report), Opened::Handle))
}

/// The severities of a report. Its value, which may be large, is passed over.
#[derive(Deserialize)]
struct Findings {
    #[serde(default)]
    issues: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    severity: Severity,
}

/// Whether any issue of a report is an error.
fn has_errors(report: &str) -> bool {
    serde_json::from_str::<Findings>(report)
        .map_or(true, |found| found.issues.iter().any(|issue| issue.severity == Severity::Error))
}
