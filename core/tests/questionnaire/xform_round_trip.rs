//! A form that goes to another standard and comes back keeps its questions, types, formulas and labels.

use acogida::base::{Issue, Limits, Severity};
use acogida::model::{Bound, Condition, Form, Formula, Item};
use acogida::questionnaire::write::write;
use acogida::questionnaire::{FormFormat, load};
use serde::Deserialize;

use crate::support::engine;

const CASES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/forms/xlsform_accept_reject.json");

#[derive(Deserialize)]
struct Case {
    source: String,
    form_md: String,
    rejected: bool,
}

fn cases() -> Vec<Case> {
    let Ok(text) = std::fs::read(CASES) else {
        println!("shared data not present: not run");
        return Vec::new();
    };
    let cases: Vec<Case> = serde_json::from_slice(&text).unwrap();
    cases.into_iter().filter(|case| !case.rejected).collect()
}

fn read(format: FormFormat, bytes: &[u8]) -> (Option<Form>, Vec<Issue>) {
    let report = load(format, bytes, &Limits::default());
    let errors = report.issues.into_iter().filter(|issue| issue.severity == Severity::Error).collect();
    (report.value, errors)
}

/// Formulas are the same without regard to blanks.
fn plain(formula: Option<&Formula>) -> String {
    formula.map(|formula| formula.text.split_whitespace().collect()).unwrap_or_default()
}

fn condition(condition: Option<&Condition>) -> String {
    match condition {
        Some(Condition::Always(value)) => value.to_string(),
        Some(Condition::When(formula)) => plain(Some(formula)),
        None => String::new(),
    }
}

/// What has to be kept, a line for each item.
fn digest(items: &[Item], depth: usize, lines: &mut Vec<String>) {
    for item in items {
        let indent = " ".repeat(depth);
        match item {
            Item::Group { name, label, relevant, items, .. } => {
                lines.push(format!("{indent}group {name} {label:?} {}", plain(relevant.as_ref())));
                digest(items, depth + 1, lines);
            }
            Item::Repeat { name, label, relevant, count, items, .. } => {
                let count = plain(count.as_ref());
                lines.push(format!("{indent}repeat {name} {label:?} {} {count}", plain(relevant.as_ref())));
                digest(items, depth + 1, lines);
            }
            Item::Note { name, label, relevant, .. } => {
                lines.push(format!("{indent}note {name} {label:?} {}", plain(relevant.as_ref())));
            }
            Item::Question(question) => {
                // What is never on the screen has no label in an XForm.
                let label =
                    if question.extra.contains_key("control") || question.extra.contains_key("preload") {
                        String::new()
                    } else {
                        format!("{:?}", question.label)
                    };
                let bounds: Vec<String> = [&question.min, &question.max]
                    .into_iter()
                    .flatten()
                    .map(|bound| match bound {
                        Bound::Number(number) => number.to_string(),
                        other => format!("{other:?}"),
                    })
                    .collect();
                lines.push(format!(
                    "{indent}{} {} {label} {:?} {:?} list {:?} filter {} relevant {} constraint {} {:?} required {} {:?} calculate {} initial {} read_only {} bounds {bounds:?} parameters {:?} appearance {:?}",
                    question.kind.name(),
                    question.name,
                    question.hint,
                    question.guidance,
                    question.list,
                    plain(question.choice_filter.as_ref()),
                    plain(question.relevant.as_ref()),
                    plain(question.constraint.as_ref()),
                    question.constraint_message,
                    condition(question.required.as_ref()),
                    question.required_message,
                    plain(question.calculate.as_ref()),
                    plain(question.initial.as_ref()),
                    condition(question.read_only.as_ref()),
                    question.extra.get("parameters"),
                    question.extra.get("appearance"),
                ));
            }
        }
    }
}

fn digest_of(form: &Form) -> Vec<String> {
    let mut lines = vec![format!("{} {} {:?}", form.id, form.version, form.title)];
    digest(&form.items, 0, &mut lines);
    lines
}

/// Percentages and the like have their bounds in the neutral form, and as a constraint elsewhere.
fn has_typed_bounds(case: &str) -> bool {
    ["percentage", "number of days", "phone number"].iter().any(|kind| case.contains(kind))
}

fn round_trip(format: FormFormat, least: f64) {
    let engine = engine();
    let cases = cases();
    let (mut same, mut all) = (0_usize, 0_usize);
    for case in cases.iter().filter(|case| !has_typed_bounds(&case.form_md)) {
        let (Some(form), errors) = read(FormFormat::XlsformMd, case.form_md.as_bytes()) else { continue };
        if !errors.is_empty() {
            continue;
        }
        all += 1;
        let written = write(format, &form, engine.vocabularies()).unwrap().value.into_bytes();
        let (again, errors) = read(format, &written);
        let again = again.unwrap_or_else(|| panic!("{}: {errors:?}", case.source));
        let (before, after) = (digest_of(&form), digest_of(&again));
        if before == after && errors.is_empty() {
            same += 1;
            continue;
        }
        println!("-- {}", case.source);
        errors.iter().for_each(|issue| println!("   {} {} {:?}", issue.code, issue.path, issue.params));
        for line in before.iter().filter(|line| !after.contains(line)) {
            println!("   < {line}");
        }
        for line in after.iter().filter(|line| !before.contains(line)) {
            println!("   > {line}");
        }
    }
    if all > 0 {
        #[allow(clippy::cast_precision_loss, reason = "hundreds")]
        let percent = same as f64 * 100.0 / all as f64;
        println!("{same} of {all} come back the same from {format:?}: {percent:.1} %");
        assert!(percent >= least, "{percent:.1} %");
    }
}

#[test]
fn forms_come_back_from_xforms() {
    round_trip(FormFormat::Xform, 100.0);
}

#[test]
fn forms_come_back_from_markdown() {
    round_trip(FormFormat::XlsformMd, 100.0);
}

#[test]
#[cfg(feature = "xlsx")]
fn forms_come_back_from_workbooks() {
    round_trip(FormFormat::Xlsform, 100.0);
}
