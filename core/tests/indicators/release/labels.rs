//! Releases that are called otherwise and may be about the same persons.

use super::*;

/// The reason why the only earlier release is not compared, of two releases with these labels.
fn reason(earlier: &Value, later: &Value) -> Option<String> {
    let groups = || ages(&[("f", 40), ("m", 81)], json!({}));
    let labelled = |id: &str, labels: &Value| {
        let mut made = with(request(&[groups()]), "id", json!(id));
        made.as_object_mut().unwrap().extend(labels.as_object().unwrap().clone());
        made
    };
    let entry = call("release.protect", &labelled("earlier", earlier))["value"]["released"].clone();
    let report = call("release.protect", &with(labelled("later", later), "ledger", json!([entry])));
    assert!(report["value"]["released"].is_object(), "{report}");
    let issue = report["issues"].get(0)?;
    assert_eq!(issue["code"], codes::release::NOT_COMPARED.name());
    assert_eq!(issue["path"], "/ledger/0");
    assert_eq!(issue["params"]["release"], "earlier");
    Some(issue["params"]["reason"].as_str().unwrap().to_owned())
}

#[test]
fn a_release_that_may_count_the_same_persons_is_told_when_it_is_not_compared() {
    let labels = |universe: &str, period: &str| json!({"universe": universe, "period": period});
    let year = labels("treatment_entrants", "2025");
    let told = |why: &str| Some(why.to_owned());
    // Periods with days in common are put together.
    assert_eq!(reason(&year, &labels("treatment_entrants", "2025-06")), None);
    assert_eq!(reason(&year, &labels("treatment_entrants", "2024-07-01/2025-06-30")), None);
    assert_eq!(reason(&year, &labels("treatment_entrants", "last year")), told("period_unclear"));
    assert_eq!(reason(&year, &labels("treatment_entrants", "")), told("period_unclear"));
    assert_eq!(reason(&year, &labels("people who began", "2025")), told("same_total"));
    // Nothing says that they have persons in common.
    assert_eq!(reason(&year, &labels("treatment_entrants", "2024")), None);
    assert_eq!(reason(&year, &labels("treatment_entrants", "2026-01")), None);
    assert_eq!(reason(&year, &labels("people who began", "2024")), None);
    // The same records, whatever they are called.
    let hashed = |universe: &str, period: &str, hash: &str| json!({"universe": universe, "period": period, "input_hash": hash});
    let first = hashed("treatment_entrants", "2025", "5f0c");
    assert_eq!(reason(&first, &hashed("people who began", "2024", "5f0c")), told("same_input"));
    assert_eq!(reason(&first, &hashed("people who began", "2024", "77aa")), None);
}

#[test]
fn a_dimension_or_code_written_otherwise_is_the_same() {
    let groups = |name: &str, codes: [&str; 3]| {
        let cells = codes
            .into_iter()
            .zip([3, 20, 22])
            .map(|(code, count)| json!({"at": {name: code}, "count": count}));
        json!({"dimensions": [{"name": name, "codes": codes, "total": "T"}], "cells": cells.collect::<Vec<_>>()})
    };
    let first = with(request(&[groups("age", ["y", "m", "o"])]), "id", json!("first"));
    let entry = call("release.protect", &first)["value"]["released"].clone();
    assert_eq!(entry["tables"][0]["cells"][1]["count"], Value::Null);
    for (name, codes) in [
        ("Age", ["y", "m", "o"]),
        ("age ", ["y", "m", "o"]),
        ("age", ["Y", "M", "O"]),
        ("AGE", [" y", "m_", "O-"]),
    ] {
        let later = with(request(&[groups(name, codes)]), "ledger", json!([entry]));
        // The same cells are out again, and no other.
        let report = call("release.protect", &later);
        assert_eq!(found(&report), Vec::<&str>::new(), "{report}");
        assert_eq!(shown(&report, 0, &json!({name: codes[1]})).0, None, "{name}");
        let kept = with(later, "keep", json!([{"at": {name: codes[1]}}]));
        let report = call("release.protect", &kept);
        assert!(report["value"]["released"].is_null(), "{name} {codes:?}: {report}");
    }
    // The same label twice is none, and signs tell labels apart.
    let twice = call("release.protect", &request(&[groups("age", ["a", "A", "b"])]));
    assert_eq!(found(&twice), [codes::release::DIMENSION_INVALID.name()]);
    let signs = call("release.protect", &request(&[groups("age", ["-9", "9", "<9"])]));
    assert_eq!(found(&signs), Vec::<&str>::new());
}

#[test]
fn the_same_labels_written_otherwise_are_compared() {
    let first = ages(&[("<20", 40), ("20+", 160)], json!({"<20": ["0-19"], "20+": ["20-24", "25+"]}));
    let second = ages(&[("<25", 43), ("25+", 157)], json!({"<25": ["0-19", "20-24"]}));
    for (universe, period) in [
        ("treatment_entrants", "2025"),
        ("Treatment entrants ", " 2025"),
        ("treatment-entrants", "2025-01/2025-12"),
        ("TREATMENT_ENTRANTS", "2025-01-01/2025-12-31"),
    ] {
        let earlier = with(request(std::slice::from_ref(&first)), "id", json!("first"));
        let earlier = with(with(earlier, "universe", json!("treatment_entrants")), "period", json!("2025"));
        let entry = call("release.protect", &earlier)["value"]["released"].clone();
        let later = with(
            with(request(std::slice::from_ref(&second)), "universe", json!(universe)),
            "period",
            json!(period),
        );
        let report = call("release.protect", &with(later, "ledger", json!([entry])));
        let exposed = codes::release::DIFFERENCE_EXPOSED.name();
        assert!(found(&report).iter().all(|code| *code == exposed) && report["value"]["released"].is_null());
        assert!(!found(&report).is_empty(), "{universe} {period}: {report}");
    }
}
