//! The shared cases of `tests/suites`, run from Rust. C and Python run the same files.
//!
//! With `ACOGIDA_REPORTS` set to a folder, the raw report of each case is written there as
//! `SUITE-NUMBER.json`, so that the other languages' bytes can be compared with these.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use acogida::Engine;
use acogida::base::Language;
use acogida::ops::{Handle, Job, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;

use crate::support::engine;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    op: String,
    #[serde(default)]
    language: Language,
    /// Sent as compact JSON.
    request: Option<Value>,
    /// Sent as it is.
    request_text: Option<String>,
    #[serde(default)]
    attachments: BTreeMap<String, Bytes>,
    /// What gives the handle.
    handle: Option<Box<Case>>,
    /// Features without which the case is left out.
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    expected: Expected,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Bytes {
    Text(String),
    Base64 { base64: String },
}

/// What is not given is not checked.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The whole report, compared as compact JSON, byte for byte.
    report: Option<Value>,
    /// The value of the report.
    value: Option<Value>,
    /// The codes of the issues, in order.
    codes: Option<Vec<String>>,
    /// The code of the error.
    error_code: Option<String>,
    /// Files that are given.
    #[serde(default)]
    outputs: BTreeMap<String, Bytes>,
}

impl Bytes {
    fn get(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Base64 { base64 } => STANDARD.decode(base64).expect("base64"),
        }
    }
}

impl Case {
    fn run(&self, engine: &Engine) -> Result<Outcome, String> {
        let given: Option<Handle> = self.handle.as_ref().map(|before| {
            let outcome = before.run(engine).expect("the handle's case succeeds");
            outcome.handle.expect("the handle's case gives a handle")
        });
        let request = match (&self.request, &self.request_text) {
            (Some(request), _) => request.to_string(),
            (None, text) => text.clone().unwrap_or_default(),
        };
        let attachments =
            self.attachments.iter().map(|(name, bytes)| (name.clone(), Cow::Owned(bytes.get())));
        let job = Job {
            request: request.as_bytes(),
            attachments: attachments.collect(),
            handle: given.as_ref(),
            ..Job::default()
        };
        engine.call(&self.op, &job).map_err(|error| engine.error_json(&error))
    }

    fn check(&self, done: &Result<Outcome, String>, place: &str) {
        let text = match done {
            Ok(outcome) => &outcome.report,
            Err(error) => error,
        };
        let report: Value = serde_json::from_str(text).expect("a report is JSON");
        let expected = &self.expected;
        if let Some(report) = &expected.report {
            assert_eq!(text, &report.to_string(), "{place}");
        }
        if let Some(value) = &expected.value {
            assert_eq!(&report["value"].to_string(), &value.to_string(), "{place}: {text}");
        }
        if let Some(codes) = &expected.codes {
            let issues = report["issues"].as_array().unwrap_or_else(|| panic!("{place}: {text}"));
            let found: Vec<&str> = issues.iter().filter_map(|issue| issue["code"].as_str()).collect();
            assert_eq!(&found, codes, "{place}: {text}");
        }
        assert_eq!(report["error"]["code"].as_str(), expected.error_code.as_deref(), "{place}: {text}");
        for (name, bytes) in &expected.outputs {
            let outcome = done.as_ref().unwrap_or_else(|_| panic!("{place}: {text}"));
            assert_eq!(outcome.attachments.get(name), Some(&bytes.get()), "{place}: {name}");
        }
    }
}

fn suites() -> BTreeMap<String, Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/suites");
    let files = fs::read_dir(folder).expect("suites").map(|file| file.expect("file").path());
    let files = files.filter(|file| file.extension().is_some_and(|extension| extension == "json"));
    let read = |file: PathBuf| {
        let suite = file.file_stem().and_then(|stem| stem.to_str()).expect("name").to_owned();
        let text = fs::read_to_string(&file).expect("suite");
        let cases = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{suite}: {error}"));
        (suite, cases)
    };
    files.map(read).collect()
}

#[test]
fn every_operation_has_a_case_that_succeeds() {
    let suites = suites();
    let done = suites.values().flatten().filter(|case| case.expected.error_code.is_none());
    let named: BTreeSet<&str> = done
        .flat_map(|case| [Some(case), case.handle.as_deref()])
        .flatten()
        .map(|case| case.op.as_str())
        .collect();
    let all: BTreeSet<&str> = acogida::ops::table().iter().map(|operation| operation.name).collect();
    assert_eq!(named, all);
}

#[test]
fn every_case() {
    let reports = std::env::var_os("ACOGIDA_REPORTS").map(PathBuf::from);
    let plain = engine();
    for (suite, cases) in suites() {
        for (index, case) in cases.iter().enumerate() {
            let done = case.run(&plain.clone().with_language(case.language));
            if let (false, Err(error)) = (case.needs.is_empty(), &done)
                && error.contains(r#""code":"operation.not_built""#)
            {
                println!("{suite} {index}: {} is not part of this build: not run", case.needs.join(", "));
                continue;
            }
            case.check(&done, &format!("{suite} {index}: {}", case.name));
            if let Some(folder) = &reports {
                let text = done.map_or_else(|error| error, |outcome| outcome.report);
                fs::write(folder.join(format!("{suite}-{index}.json")), text).expect("report");
            }
        }
    }
}
