//! `acogida call`: any operation, JSON in and JSON out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;

use acogida::Engine;
use acogida::ops::{Handle, Job};
use serde_json::Value;

use crate::output;
use crate::run::run;

/// Exit status when an issue of the report is an error.
const ISSUES: u8 = 1;
/// Exit status when the call could not be done.
const COULD_NOT: u8 = 2;

/// Does an operation and prints one JSON object: `value` and `issues`, or `error`.
pub fn call(
    engine: &Engine,
    operation: &str,
    attach: &[String],
    handle: Option<&str>,
    out: Option<&Path>,
) -> ExitCode {
    let prepared = attachments(attach).and_then(|files| Ok((files, request()?, opened(engine, handle)?)));
    let (attachments, request, handle) = match prepared {
        Ok(prepared) => prepared,
        Err(Stop::Said(reason)) => return output::fail(&reason),
        Err(Stop::Document(document)) => {
            output::print(&document);
            return ExitCode::from(COULD_NOT);
        }
    };
    let job = Job { request: &request, attachments, handle: handle.as_ref(), ..Job::default() };
    match run(engine, operation, job, "working") {
        Ok(outcome) => {
            if let Some(folder) = out {
                let files = outcome.attachments.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
                if let Err(reason) = output::write_folder(folder, files) {
                    return output::fail(&reason);
                }
            }
            let printed = output::print(&outcome.report);
            if has_errors(&outcome.report) { ExitCode::from(ISSUES) } else { printed }
        }
        Err(error) => {
            output::print(&engine.error_json(&error));
            ExitCode::from(COULD_NOT)
        }
    }
}

/// Why there is no call.
enum Stop {
    /// Said in words.
    Said(String),
    /// An error document of the library.
    Document(String),
}

fn attachments(named: &[String]) -> Result<BTreeMap<String, Cow<'static, [u8]>>, Stop> {
    named
        .iter()
        .map(|pair| {
            let (name, path) =
                pair.split_once('=').ok_or_else(|| Stop::Said(format!("`{pair}` is not NAME=PATH")))?;
            let bytes =
                fs::read(path).map_err(|problem| Stop::Said(format!("cannot read {path}: {problem}")))?;
            Ok((name.to_owned(), Cow::Owned(bytes)))
        })
        .collect()
}

/// The request from standard input; none when a person sits there.
fn request() -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    if !io::stdin().is_terminal() {
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|problem| Stop::Said(format!("cannot read the request: {problem}")))?;
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        bytes.clear();
    }
    Ok(bytes)
}

fn opened(engine: &Engine, handle: Option<&str>) -> Result<Option<Handle>, Stop> {
    let Some(text) = handle else { return Ok(None) };
    let (operation, path) = text.split_once('=').map_or((text, None), |(name, path)| (name, Some(path)));
    let request = match path {
        Some(path) => {
            fs::read(path).map_err(|problem| Stop::Said(format!("cannot read {path}: {problem}")))?
        }
        None => Vec::new(),
    };
    let job = Job { request: &request, ..Job::default() };
    let outcome = engine.call(operation, &job).map_err(|error| Stop::Document(engine.error_json(&error)))?;
    match outcome.handle {
        Some(handle) => Ok(Some(handle)),
        None => Err(Stop::Document(outcome.report)),
    }
}

/// Whether any issue of a report is an error.
pub fn has_errors(report: &str) -> bool {
    let Ok(report) = serde_json::from_str::<Value>(report) else { return true };
    report
        .get("issues")
        .and_then(Value::as_array)
        .is_some_and(|issues| issues.iter().any(|issue| issue.get("severity").is_some_and(|s| s == "error")))
}
