//! `acogida check`: responses to a form, whatever tools both come from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use acogida::Engine;
use acogida::base::codes::command;
use acogida::base::{Error, Issue, Limits, Severity, codes};
use acogida::formats::read_table;
use acogida::model::TableOptions;
use acogida::ops::{Job, Outcome};
use acogida::questionnaire::read::is_of_repeat;
use acogida::questionnaire::{FormFormat, ResponseFormat, form_format, response_format};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::given::Given;
use crate::run::run;
use crate::{output, parquet};

/// What the command line asked for.
pub struct Plan {
    /// A file, or the name of a form of the catalogue.
    pub form: PathBuf,
    pub form_format: Option<String>,
    /// The responses; further files are the tables of repeats.
    pub responses: Vec<PathBuf>,
    pub format: Option<String>,
    /// Each `NAME=VALUE`.
    pub policies: Vec<String>,
    pub today: Option<String>,
    pub now: Option<String>,
    pub threads: Option<u16>,
    pub report: Option<PathBuf>,
}

/// Exit status when an issue is an error.
const ISSUES: u8 = 1;
/// Findings of the form itself that are shown.
const SHOWN: usize = 20;

/// Checks the responses, writes the findings and says how many there are.
pub fn check(engine: &Engine, plan: &Plan) -> ExitCode {
    match try_check(engine, plan) {
        Ok(checked) => {
            let done = if checked.errors { ExitCode::from(ISSUES) } else { ExitCode::SUCCESS };
            output::print_with(&checked.text, done)
        }
        Err(error) => output::tell_error(engine, &error),
    }
}

struct Checked {
    text: String,
    errors: bool,
}

#[derive(Deserialize)]
struct BatchReport {
    value: BatchValue,
    issues: Vec<Issue>,
}

#[derive(Deserialize)]
struct BatchValue {
    ok: u64,
    responses: Vec<CheckedOne>,
}

#[derive(Deserialize)]
struct CheckedOne {
    errors: u64,
}

fn try_check(engine: &Engine, plan: &Plan) -> Result<Checked, Error> {
    let read: Vec<&Path> = plan.responses.iter().chain([&plan.form]).map(PathBuf::as_path).collect();
    let written: Vec<&Path> = plan.report.iter().map(PathBuf::as_path).collect();
    output::keep_apart(&read, &written)?;
    let mut given = Given::default();
    let (form, standard) = form(engine, plan, &mut given)?;
    let mut files = main_first(&plan.responses)?.into_iter();
    let Some((main, responses)) = files.next() else {
        return Err(Error::new(codes::base::ATTACHMENT_MISSING).with("attachment", "responses"));
    };
    let format = match &plan.format {
        Some(format) => Value::from(format.as_str()),
        None if parquet::is_parquet(&responses) => json!(ResponseFormat::Table),
        None => named(response_format(&responses, standard)).ok_or_else(|| unknown(main))?,
    };
    given.add("responses".to_owned(), main, responses)?;
    for (path, bytes) in files {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        given.add(format!("responses.{name}"), path, bytes)?;
    }
    let outputs = match plan.report.as_deref() {
        Some(path) if has_ending(path, "csv") => json!(["jsonl", "csv"]),
        Some(path) if has_ending(path, "parquet") => json!(["jsonl", "table"]),
        _ => json!(["jsonl"]),
    };
    let mut request = Map::new();
    request.insert("form".to_owned(), form);
    request.insert("format".to_owned(), format);
    request.insert("policies".to_owned(), Value::Object(policies(&plan.policies)?));
    request.insert("issues".to_owned(), outputs);
    request.insert("answers".to_owned(), Value::Bool(false));
    request.extend(plan.today.clone().map(|day| ("today".to_owned(), Value::from(day))));
    request.extend(plan.now.clone().map(|moment| ("now".to_owned(), Value::from(moment))));
    request.extend(plan.threads.map(|threads| ("threads".to_owned(), Value::from(threads))));
    let request = Value::Object(request).to_string().into_bytes();
    let Given { attachments, tables } = given;
    let job = Job { request: &request, attachments, streams: tables, ..Job::default() };
    let outcome = run(engine, "response.check_batch", job, "command-checking")?;
    finish(engine, plan, &outcome)
}

/// The files with the main table before those of repeats: a shell gives them in the order of their names.
fn main_first(files: &[PathBuf]) -> Result<Vec<(&Path, Vec<u8>)>, Error> {
    let read = files.iter().map(|path| Ok((path.as_path(), output::read(path)?)));
    let mut files = read.collect::<Result<Vec<_>, Error>>()?;
    let main = files.iter().position(|(_, bytes)| !is_of_repeat_by_header(bytes)).unwrap_or_default();
    if let Some(before) = files.get_mut(..=main) {
        before.rotate_right(1);
    }
    Ok(files)
}

/// Whether the first line of a file says that its rows belong to rows of another table.
fn is_of_repeat_by_header(bytes: &[u8]) -> bool {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let table = read_table(header, &TableOptions::default(), &Limits::default());
    table.is_ok_and(|report| is_of_repeat(&report.value))
}

/// The form of the request, with its attachment, and the standard it is written in.
fn form(engine: &Engine, plan: &Plan, given: &mut Given) -> Result<(Value, FormFormat), Error> {
    let name = plan.form.to_string_lossy();
    if plan.form_format.is_none() && engine.forms().get(&name).is_some() && !plan.form.exists() {
        return Ok((Value::from(name.as_ref()), FormFormat::Native));
    }
    let bytes = output::read(&plan.form)?;
    let found = form_format(&bytes);
    let format = match &plan.form_format {
        Some(format) => Value::from(format.as_str()),
        None => named(found).ok_or_else(|| unknown(&plan.form))?,
    };
    let standard = serde_json::from_value(format.clone()).unwrap_or_default();
    given.attachments.insert("form".to_owned(), Cow::Owned(bytes));
    Ok((json!({ "format": format }), standard))
}

fn named(format: Option<impl serde::Serialize>) -> Option<Value> {
    serde_json::to_value(format?).ok()
}

fn unknown(path: &Path) -> Error {
    Error::new(command::FORMAT_UNCLEAR).with("file", path.display().to_string())
}

fn policies(named: &[String]) -> Result<Map<String, Value>, Error> {
    let read = |pair: &String| {
        let (name, value) = pair.split_once('=')?;
        let value = value.parse::<bool>().map_or_else(|_| Value::from(value), Value::from);
        Some((name.to_owned(), value))
    };
    let wrong = |pair: &String| Error::new(command::POLICY_FORM).with("argument", pair.as_str());
    named.iter().map(|pair| read(pair).ok_or_else(|| wrong(pair))).collect()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn finish(engine: &Engine, plan: &Plan, outcome: &Outcome) -> Result<Checked, Error> {
    let mut report: BatchReport =
        serde_json::from_str(&outcome.report).map_err(|_| Error::new(codes::base::INTERNAL))?;
    // The summary counts them itself.
    report.issues.retain(|issue| !issue.is(codes::bulk::ERRORS_APART));
    let lines = outcome.attachments.get("issues.jsonl").map_or(&[][..], Vec::as_slice);
    if let Some(path) = &plan.report {
        match (outcome.attachments.get("issues.csv"), outcome.streams.get("issues")) {
            (Some(table), _) => output::write_file(path, table)?,
            (None, Some(table)) => output::write_file(path, &parquet::write(table)?)?,
            (None, None) => output::write_file(path, lines)?,
        }
    }
    let found = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let found: Vec<Issue> = found
        .map(serde_json::from_slice)
        .collect::<Result<_, _>>()
        .map_err(|_| Error::new(codes::base::INTERNAL))?;
    let worst = |issues: &[Issue]| issues.iter().any(|issue| issue.severity == Severity::Error);
    Ok(Checked {
        text: summary(engine, plan, &report, &found),
        errors: worst(&report.issues) || worst(&found),
    })
}

/// What was found, in a few lines: first what concerns the form and the files, then the responses.
fn summary(engine: &Engine, plan: &Plan, report: &BatchReport, found: &[Issue]) -> String {
    let say = |name: &str, params: &BTreeMap<String, Value>| {
        engine.messages().text(name, params, engine.language()).unwrap_or_else(|| name.to_owned())
    };
    let none = BTreeMap::new();
    let mut text = String::new();
    for issue in report.issues.iter().take(SHOWN) {
        text.push_str(&format!("{} {}\n", issue.path, issue.message));
    }
    if let Some(more) = report.issues.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        text.push_str(&format!("… +{more}\n"));
    }
    let all = u64::try_from(report.value.responses.len()).unwrap_or(u64::MAX);
    for (count, name) in [
        (all, "command-responses_checked"),
        (report.value.ok, "command-responses_ok"),
        (all.saturating_sub(report.value.ok), "command-responses_wrong"),
    ] {
        text.push_str(&format!("{count:>8}  {}\n", say(name, &none)));
    }
    // What is wrong with a file and no response in it would otherwise be in none of these numbers.
    let errors = found.iter().filter(|issue| issue.severity == Severity::Error).count();
    let of_responses = report.value.responses.iter().fold(0, |sum: u64, one| sum.saturating_add(one.errors));
    let of_files = u64::try_from(errors).unwrap_or(u64::MAX).saturating_sub(of_responses);
    if of_files > 0 {
        text.push_str(&format!("{of_files:>8}  {}\n", say("command-files_wrong", &none)));
    }
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for issue in found {
        let count = counts.entry(&issue.code).or_default();
        *count = count.saturating_add(1);
    }
    for (code, count) in counts {
        let title = say(&format!("{}.title", code.replace('.', "-")), &none);
        text.push_str(&format!("    {count:>6}  {title} ({code})\n"));
    }
    match &plan.report {
        Some(path) => {
            let path = path.display().to_string();
            text.push_str(&say("command-findings", &BTreeMap::from([("path".to_owned(), path.into())])));
        }
        None => text.push_str(&say("command-findings_where", &none)),
    }
    text
}
