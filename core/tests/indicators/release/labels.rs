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
