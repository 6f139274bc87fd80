//! The linter on workbooks of others: it does not refuse what their tools accept.

use std::collections::BTreeMap;

use acogida::base::{Limits, Severity};
use acogida::questionnaire::{FormFormat, lint, load};
use serde::Deserialize;
use serde_json::json;

use crate::support::engine;

const CASES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/forms/xlsform_accept_reject.json");

#[derive(Deserialize)]
struct Case {
    source: String,
    form_md: String,
    rejected: bool,
}

#[test]
fn accepted_workbooks_are_seldom_refused() {
    let Ok(text) = std::fs::read(CASES) else {
        println!("shared data not present: not run");
        return;
    };
    let cases: Vec<Case> = serde_json::from_slice(&text).unwrap();
    let engine = engine();
    let (mut refused, mut accepted) = (0, 0);
    let mut codes: BTreeMap<(Severity, String), usize> = BTreeMap::new();
    for case in cases.iter().filter(|case| !case.rejected) {
        let report = load(FormFormat::XlsformMd, case.form_md.as_bytes(), &Limits::default());
        let Some(form) =
            report.value.filter(|_| report.issues.iter().all(|issue| issue.severity < Severity::Error))
        else {
            continue;
        };
        accepted += 1;
        let issues = lint(&form, FormFormat::XlsformMd, engine.vocabularies());
        let errors: Vec<_> = issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
        refused += usize::from(!errors.is_empty());
        if !errors.is_empty() {
            println!("{}", case.source);
            errors.iter().for_each(|issue| println!("    {} {} {:?}", issue.code, issue.path, issue.params));
        }
        for issue in &issues {
            if issue.code == "form.never_asked"
                || issue.code == "form.condition_always"
                || issue.code == "form.choices_empty"
            {
                println!("{} {} {} {:?}", case.source, issue.code, issue.path, issue.params);
            }
            *codes.entry((issue.severity, issue.code.clone())).or_default() += 1;
        }
    }
    println!("{refused} of {accepted} refused: {codes:#?}");
    assert!((refused as f64) < accepted as f64 * 0.05, "{refused} of {accepted}");
}

/// A workbook of 6,700 rows: groups, conditions on earlier questions, a list and a cascade.
fn large() -> String {
    let rows = 6_700;
    let mut form = "| survey | | | | | |\n| | type | name | label | relevant | constraint |\n".to_owned();
    form.push_str(
        "| | select_one yn | gate | Gate | | |\n| | integer | age | Age | | . >= 0 and . < 120 |\n",
    );
    for row in 0..rows {
        let name = format!("question_{row}");
        let before = format!("question_{}", row / 10 * 10);
        form.push_str(&match row % 10 {
            0 => format!(
                "| | select_one yn | {name} | Text {row} | ${{gate}} = 'yes' and ${{age}} > {} | |\n",
                row % 90
            ),
            5 => format!(
                "| | integer | {name} | Text {row} | selected(${{{before}}}, 'yes') | . >= 0 and . < 1000 |\n"
            ),
            _ => format!(
                "| | text | {name} | Text {row} | ${{{before}}} = 'yes' or ${{age}} > {} | |\n",
                row % 90
            ),
        });
    }
    form.push_str(
        "| choices | | | |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n",
    );
    form
}

#[test]
fn a_large_workbook_is_linted() {
    let form = load(FormFormat::XlsformMd, large().as_bytes(), &Limits::default()).value.unwrap();
    let issues = lint(&form, FormFormat::XlsformMd, engine().vocabularies());
    let first = issues.first().map(|issue| json!(issue).to_string());
    assert!(issues.iter().all(|issue| issue.severity < Severity::Error), "{first:?}");
}
