//! What the comparison of form engines asks of this library, measured as the others are: rounds over the same
//! responses for some seconds, and a line for each round with the nanoseconds that a response took.
//!
//! `cargo bench --bench forms -- WHAT FILES.. SECONDS`; `make bench-forms` runs it next to the other engines.
//! Without arguments it does nothing.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use acogida::Engine;
use acogida::base::Limits;
use acogida::formats::{Column, Frame, Values};
use acogida::questionnaire::{CheckOptions, Checker, FormFormat, FormPlan, Surroundings, lint, load};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["check", form, responses, seconds] => check(&plan(form), &lines(responses), seconds),
        ["columns", form, responses, seconds] => columns(&plan(form), &lines(responses), seconds),
        ["lint", form, seconds] => lint_workbook(form, seconds),
        ["serde_json", responses, seconds] => parse::<Value>(&lines(responses), seconds),
        ["scan", responses, seconds] => parse::<IgnoredAny>(&lines(responses), seconds),
        _ => println!("not built"),
    }
}

fn plan(path: &str) -> FormPlan {
    let form = std::fs::read(path).unwrap();
    let engine = Engine::new().unwrap();
    let report = FormPlan::read_as(FormFormat::XlsformMd, &form, engine.vocabularies(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn options() -> CheckOptions {
    // The other engines say what is wrong and give no answers either.
    CheckOptions { today: "2026-01-31".parse().ok(), findings_only: true, ..CheckOptions::default() }
}

/// What is compared with: the bytes of a response into a value, or into nothing.
fn parse<T: DeserializeOwned>(responses: &[Vec<u8>], seconds: &str) {
    rounds(responses.len(), seconds, || {
        for response in responses {
            black_box(serde_json::from_slice::<T>(response).unwrap());
        }
    });
}

/// From the bytes of a response to everything that is wrong with it.
fn check(plan: &FormPlan, responses: &[Vec<u8>], seconds: &str) {
    let mut checker = Checker::new(plan, options(), Surroundings::default());
    for response in responses {
        assert_eq!(checker.bytes(response).issues, []);
    }
    rounds(responses.len(), seconds, || {
        for response in responses {
            assert!(black_box(checker.bytes(response)).value.ok);
        }
    });
}

/// The same answers in columns, as a table file or a data frame has them, a thousand rows at a time.
fn columns(plan: &FormPlan, responses: &[Vec<u8>], seconds: &str) {
    let responses: Vec<Value> =
        responses.iter().map(|response| serde_json::from_slice(response).unwrap()).collect();
    let rows: Vec<&Value> =
        responses.iter().cycle().take(1000).map(|response| &response["answers"]).collect();
    let table = table(&rows);
    let found = plan.check_columns(&table, options());
    assert_eq!(found.issues, []);
    assert_eq!(found.value.ok, rows.len());
    rounds(rows.len(), seconds, || {
        assert_eq!(black_box(plan.check_columns(&table, options())).value.ok, rows.len());
    });
}

fn table(rows: &[&Value]) -> Frame {
    let mut names: Vec<&String> = rows.iter().flat_map(|row| row.as_object().unwrap().keys()).collect();
    names.sort();
    names.dedup();
    let column = |name: &String| {
        let cells: Vec<&Value> = rows.iter().map(|row| row.get(name).unwrap_or(&Value::Null)).collect();
        Column { name: name.clone(), values: values(&cells) }
    };
    Frame::new(names.into_iter().map(column).collect()).unwrap()
}

/// Numbers as numbers; several codes in one text, separated by spaces.
fn values(cells: &[&Value]) -> Values {
    let given = || cells.iter().filter(|cell| !cell.is_null());
    if given().all(|cell| cell.is_i64()) {
        return Values::Integer(cells.iter().map(|cell| cell.as_i64()).collect());
    }
    if given().all(|cell| cell.is_number()) {
        return Values::Number(cells.iter().map(|cell| cell.as_f64()).collect());
    }
    let text = |cell: &&Value| match cell {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(codes) => {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str().unwrap()).collect();
            Some(codes.join(" "))
        }
        other => Some(other.to_string()),
    };
    Values::Text(cells.iter().map(text).collect())
}

/// From the bytes of a workbook to everything that is wrong or doubtful in it, as `form.lint` does it.
fn lint_workbook(path: &str, seconds: &str) {
    let bytes = std::fs::read(path).unwrap();
    let engine = Engine::new().unwrap();
    rounds(1, seconds, || {
        let report = load(FormFormat::Xlsform, &bytes, &Limits::default());
        let form = report.value.unwrap_or_else(|| panic!("{:#?}", report.issues));
        black_box(lint(&form, FormFormat::Xlsform, engine.vocabularies()));
    });
}

fn lines(path: &str) -> Vec<Vec<u8>> {
    std::fs::read_to_string(path).unwrap().lines().map(|line| line.as_bytes().to_vec()).collect()
}

/// Nanoseconds for each of `count` things, a line for each round.
fn rounds(count: usize, seconds: &str, mut round: impl FnMut()) {
    let end = Instant::now() + Duration::from_secs_f64(seconds.parse().unwrap());
    loop {
        let start = Instant::now();
        round();
        println!("{}", start.elapsed().as_nanos() / count as u128);
        if Instant::now() > end {
            break;
        }
    }
}
