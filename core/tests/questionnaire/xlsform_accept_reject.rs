//! Agreement with the reference implementation about which workbooks are forms, when its cases are at hand.
//! Every disagreement is listed with its reason in `data/xlsform_disagreements.json`.

use std::collections::BTreeMap;

use acogida::base::{Limits, Severity};
use acogida::questionnaire::{FormFormat, load};
use serde::Deserialize;

const CASES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/forms/xlsform_accept_reject.json");
const TABLE: &str = include_str!("../data/xlsform_disagreements.json");

#[derive(Deserialize)]
struct Case {
    source: String,
    form_md: String,
    rejected: bool,
}

/// A workbook that we and the reference see differently.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Disagreement {
    /// Position in the file of cases.
    case: usize,
    source: String,
    ours: String,
    theirs: String,
    reason: String,
}

fn verdict(rejected: bool) -> String {
    if rejected { "rejected" } else { "accepted" }.to_owned()
}

#[test]
fn agreement_is_high_and_every_disagreement_has_a_reason() {
    let Ok(text) = std::fs::read(CASES) else {
        println!("shared data not present: not run");
        return;
    };
    let cases: Vec<Case> = serde_json::from_slice(&text).unwrap();
    let table: Vec<Disagreement> = serde_json::from_str(TABLE).unwrap();
    let reasons: BTreeMap<usize, &Disagreement> = table.iter().map(|known| (known.case, known)).collect();
    let mut found = Vec::new();
    for (position, case) in cases.iter().enumerate() {
        let report = load(FormFormat::XlsformMd, case.form_md.as_bytes(), &Limits::default());
        let errors: Vec<_> = report.issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
        let ours = !errors.is_empty();
        assert!(report.value.is_some() || ours, "{}: neither a form nor an error", case.source);
        if ours != case.rejected {
            println!("{position} {}: we {}, they {}", case.source, verdict(ours), verdict(case.rejected));
            errors.iter().for_each(|issue| println!("    {} {} {:?}", issue.code, issue.path, issue.params));
            let reason = reasons.get(&position).map(|known| known.reason.clone()).unwrap_or_default();
            found.push(Disagreement {
                case: position,
                source: case.source.clone(),
                ours: verdict(ours),
                theirs: verdict(case.rejected),
                reason,
            });
        }
    }
    let agreed = cases.len() - found.len();
    let percent = agreed as f64 * 100.0 / cases.len() as f64;
    println!("{agreed} of {} agree: {percent:.1} %", cases.len());
    assert!(percent >= 97.0, "{percent:.1} %");
    assert_eq!(found, table);
    assert!(table.iter().all(|known| !known.reason.is_empty()));
}
