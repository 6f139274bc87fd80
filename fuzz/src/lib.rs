//! What fuzzing checks: one function a target. Each takes any bytes and panics when a property is broken.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a broken property is a panic, which is what a fuzzer looks for"
)]

mod c_abi;
mod fields;
mod foreign;
mod forms;
mod jobs;
mod linkage;

pub use c_abi::call;
pub use fields::{fields, mapping};
pub use foreign::{fhir_form, fhir_response, redcap};
pub use forms::{xform, xlsform, xlsform_file, xml};
pub use jobs::{edition, expression, form, list, project, responses};
pub use linkage::linkage;

use std::collections::BTreeSet;

use acogida::Engine;
use acogida::base::{Error, Issue, Kind, Limits};
use acogida::formats::{
    JsonMode, Node, NodeValue, Table, decode, read_csv, read_document, read_json, read_table, write_csv,
};
use acogida::model::{City, Mapping, TableFormat, TableOptions};

/// A target: any bytes in, a panic when a property is broken.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("call", call),
    ("csv", csv),
    ("document", document),
    ("edition", edition),
    ("encoding", encoding),
    ("expression", expression),
    ("fhir_form", fhir_form),
    ("fhir_response", fhir_response),
    ("fields", fields),
    ("form", form),
    ("hours", hours),
    ("json", json),
    ("linkage", linkage),
    ("list", list),
    ("mapping", mapping),
    ("project", project),
    ("redcap", redcap),
    ("request", request),
    ("responses", responses),
    ("table", table),
    ("xform", xform),
    ("xlsform", xlsform),
    ("xlsform_file", xlsform_file),
    ("xlsx", xlsx),
    ("xml", xml),
];

/// Small limits, so that a fuzzer reaches them.
const SMALL: Limits = Limits { bytes: 100_000, depth: 16, rows: 500, text: 2_000 };

thread_local! {
    /// The catalogue is compiled once, not for every input.
    static ENGINE: Engine = Engine::new().expect("the catalogue is part of the build").with_limits(SMALL);
}

/// Text is decoded or refused; UTF-8 comes out as it is, and what was assumed is told.
pub fn encoding(bytes: &[u8]) {
    let report = decode(bytes, None).expect("no encoding was named");
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        assert_eq!(report.value, text.strip_prefix('\u{feff}').unwrap_or(text));
        assert!(report.issues.is_empty());
    }
    check_issues(&report.issues);
}

/// Delimited text: rows are as wide as the header, within the limits, and survive being written and read.
pub fn csv(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let report = match read_csv(&text, None, &SMALL) {
        Ok(report) => report,
        Err(error) => return check_error(&error),
    };
    check_issues(&report.issues);
    check_table(&report.value);
    let table = report.value;
    let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.as_deref().unwrap_or_default()));
    let written = write_csv(&table.columns, rows);
    let again = read_csv(&written, Some(','), &Limits::default()).expect("our own file").value;
    assert_eq!(again.rows.len(), table.rows.len());
    for (before, after) in table.rows.iter().zip(&again.rows) {
        for (before, after) in before.cells.iter().zip(&after.cells) {
            let after = after.as_deref();
            let guarded = after.and_then(|text| text.strip_prefix('\''));
            assert!(before.as_deref() == after || before.as_deref() == guarded, "a cell changed");
        }
    }
}

/// JSON: strict mode agrees with `serde_json`, tolerant mode accepts what strict mode does, limits hold.
pub fn json(bytes: &[u8]) {
    let strict = read_json(bytes, JsonMode::Strict, &SMALL);
    let tolerant = read_json(bytes, JsonMode::Tolerant, &SMALL);
    if let Ok(report) = &tolerant {
        check_issues(&report.issues);
        check_node(&report.value, 0);
    }
    match strict {
        Ok(report) => {
            let tolerant = tolerant.expect("tolerant mode accepts strict JSON").value;
            assert_eq!(tolerant.to_json(), report.value.to_json());
            // `serde_json` keeps the last of repeated keys and refuses numbers beyond f64.
            if let (true, Ok(reference)) =
                (report.issues.is_empty(), serde_json::from_slice::<serde_json::Value>(bytes))
            {
                assert_eq!(report.value.to_json(), reference);
            }
        }
        Err(error) => {
            check_error(&error);
            let accepted = serde_json::from_slice::<serde_json::Value>(bytes).is_ok();
            assert!(!accepted || error.is_limit(), "{error}");
        }
    }
}

/// Documents: there is a value exactly when no issue is an error, and it can be written and read again.
pub fn document(bytes: &[u8]) {
    match read_document::<City>(bytes, &SMALL) {
        Ok(report) => {
            assert_eq!(report.value.is_some(), report.is_ok());
            check_issues(&report.issues);
            if let Some(city) = report.value {
                let text = serde_json::to_vec(&city).expect("a document can be written");
                let again = read_document::<City>(&text, &Limits::default()).expect("our own document");
                assert_eq!(again.value, Some(city));
            }
        }
        Err(error) => check_error(&error),
    }
    if let Ok(report) = acogida::formats::read_plain::<Mapping>(bytes, &SMALL) {
        check_issues(&report.issues);
    }
}

/// Any list in any format.
pub fn table(bytes: &[u8]) {
    check_read(bytes, &TableOptions::default());
}

/// Workbooks.
pub fn xlsx(bytes: &[u8]) {
    check_read(bytes, &TableOptions { format: Some(TableFormat::Xlsx), ..TableOptions::default() });
}

/// Opening hours as people write them, through the operation.
pub fn hours(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let languages = ["en", "es", "fr", "pt"];
    for language in languages {
        let request = serde_json::json!({ "text": text, "language": language }).to_string();
        jobs::check_call("hours.parse", request.as_bytes());
    }
}

/// Requests: the first byte chooses the operation, the others are the request.
pub fn request(bytes: &[u8]) {
    let Some((first, request)) = bytes.split_first() else { return };
    let operations = acogida::ops::table();
    let position = usize::from(*first).checked_rem(operations.len()).unwrap_or(0);
    if let Some(operation) = operations.get(position) {
        jobs::check_call(operation.name, request);
    }
}

fn check_read(bytes: &[u8], options: &TableOptions) {
    match read_table(bytes, options, &SMALL) {
        Ok(report) => {
            check_issues(&report.issues);
            check_table(&report.value);
        }
        Err(error) => check_error(&error),
    }
}

fn check_table(table: &Table) {
    let names: BTreeSet<&String> = table.columns.iter().collect();
    assert_eq!(names.len(), table.columns.len(), "two columns have the same name");
    assert!(u64::try_from(table.rows.len()).is_ok_and(|rows| rows <= SMALL.rows));
    let mut last = 0;
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len());
        assert!(row.number > last, "rows are not in order");
        assert!(row.cells.iter().flatten().all(|cell| !cell.trim().is_empty()));
        last = row.number;
    }
}

fn check_node(node: &Node, depth: u32) {
    assert!(depth <= SMALL.depth);
    let below = depth.saturating_add(1);
    let within = |count: usize| u64::try_from(count).is_ok_and(|count| count <= SMALL.rows);
    match &node.value {
        NodeValue::Array(elements) => {
            assert!(within(elements.len()));
            elements.iter().for_each(|element| check_node(element, below));
        }
        NodeValue::Object(members) => {
            assert!(within(members.len()));
            members.iter().for_each(|(_, member)| check_node(member, below));
        }
        _ => {}
    }
}

/// Codes are in the table and places are JSON Pointers.
fn check_issues(issues: &[Issue]) {
    for issue in issues {
        assert!(acogida::base::codes::all().any(|code| code.name() == issue.code), "{}", issue.code);
        let path = issue.path.as_str();
        assert!(path.is_empty() || path.starts_with('/'));
    }
}

fn check_error(error: &Error) {
    assert!(!matches!(error.kind(), Kind::Internal | Kind::Issue | Kind::NotBuilt), "{error}");
}
