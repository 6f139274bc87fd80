//! Batches: the same on any number of threads, from bytes as from values, whatever is wrong with the others.

use acogida::base::{Limits, codes};
use acogida::questionnaire::{
    Batch, CheckOptions, FormPlan, NativeResponse, Policies, Treatment, read_batch,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn plan() -> &'static FormPlan {
    engine().provider_form()
}

/// Responses of which every third is broken in a way of its own.
fn lines(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        let line = match number % 3 {
            0 => "{not json".to_owned(),
            1 => json!({"form": "provider", "id": format!("r{}", number % 50), "reports_for": [format!("f{number}")],
                "answers": {"organization_name": "A", "services": [{"service_name": number}]}})
            .to_string(),
            _ => json!({"form": "provider", "form_version": "1.0.0", "id": format!("r{number}"),
                "reports_for": ["same"], "answers": {"beds": number, "visibility": "public"}})
            .to_string(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let text = lines(1500);
    let batch = read_batch(text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(batch.len(), 1500);
    let options = CheckOptions::default();
    let alone: Vec<_> = plan().check_batch(&batch, options).collect();
    assert_eq!(alone.len(), 1500);
    for threads in [2, 3, 8] {
        let together: Vec<_> = plan().check_batch(&batch, options).on(threads).collect();
        assert!(alone == together, "{threads} threads");
    }
    assert!(alone[0].issues[0].is(codes::formats::MALFORMED));
    assert_eq!(
        (alone[3].issues[0].params["line"].as_u64(), alone[3].issues[0].path.as_str()),
        (Some(4), "/3")
    );
    let duplicate =
        |position: usize, code| alone[position].issues.iter().find(|issue| issue.is(code)).cloned();
    let id = duplicate(151, codes::questionnaire::RESPONSE_DUPLICATE).unwrap();
    assert_eq!((id.path.as_str(), id.related[0].as_str()), ("/151/id", "/1/id"));
    let facility = duplicate(5, codes::questionnaire::FACILITY_DUPLICATE).unwrap();
    assert_eq!(
        (facility.path.as_str(), facility.related[0].as_str()),
        ("/5/reports_for/0", "/2/reports_for/0")
    );
    assert!(duplicate(4, codes::questionnaire::FACILITY_DUPLICATE).is_none());
}

#[test]
fn arrays_lines_and_values_are_the_same_batch() {
    let good: Vec<Value> = lines(30).lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let options = CheckOptions::default();
    let of = |batch: &Batch<'_>| plan().check_batch(batch, options).collect::<Vec<_>>();
    let values = Batch::of(good.iter().map(|response| {
        let mut native = NativeResponse::default();
        native.response = response.clone();
        Ok(native)
    }));
    let expected = of(&values);
    let array = serde_json::to_string_pretty(&good).unwrap();
    assert!(of(&read_batch(array.as_bytes(), &Limits::default()).unwrap()) == expected);
    let text: String = good.iter().map(|response| format!("{response}\r\n\n")).collect();
    assert!(of(&read_batch(text.as_bytes(), &Limits::default()).unwrap()) == expected);
    let refused = Batch::of([Err(expected[0].issues.clone())]);
    assert_eq!(of(&refused)[0].issues.len(), expected[0].issues.len());
}

#[test]
fn a_facility_named_twice_in_one_response() {
    let response = json!({"form": "provider", "form_version": "1.0.0", "id": "r", "reports_for": ["a", "b", "a", 3],
        "answers": {}});
    let report = plan().check(&response, CheckOptions::default());
    let told: Vec<(&str, &str)> =
        report.issues.iter().take(2).map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(
        told,
        [("response.facility_duplicate", "/reports_for/2"), ("document.value_invalid", "/reports_for/3")]
    );
    assert_eq!(report.value.reports_for, ["a", "b"]);
}

#[test]
fn limits_hold() {
    let few = Limits { rows: 2, ..Limits::default() };
    let error = read_batch(b"{}\n{}\n{}\n", &few).unwrap_err();
    assert_eq!(error.code(), codes::base::LIMIT_REACHED.name());
    let deep = format!("{{\"answers\": {}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let report = plan().check_bytes(deep.as_bytes(), CheckOptions::default());
    assert!(!report.value.ok);
    for text in ["", "[", "{\"a\": \"\\ud800\"}", "{\"answers\": {\"a\": 1e999}}", "\u{feff}{}"] {
        assert!(!plan().check_bytes(text.as_bytes(), CheckOptions::default()).value.ok, "{text}");
    }
    assert!(!plan().check_bytes(b"{\"id\": \"\xff\"}", CheckOptions::default()).value.ok);
}

fn any_json() -> impl Strategy<Value = Value> {
    let names: Vec<String> = [
        "answers",
        "form",
        "id",
        "organization_name",
        "services",
        "service_name",
        "modalities",
        "visibility",
        "date_completed",
        "latitude",
        "staff_clinical",
        "languages",
        "missing",
        "code",
        "reports_for",
        "value",
    ]
    .map(str::to_owned)
    .to_vec();
    let key = prop_oneof![5 => prop::sample::select(names), 1 => "[a-z\"\\\\é/~ ]{0,6}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![
            "public",
            "yes",
            "2026-02-30",
            "2026-02-28",
            "",
            " ",
            "es",
            "a\nb",
            "\u{1f600}\""
        ])
        .prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        let pairs = prop::collection::vec((key.clone(), inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            pairs.prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn bytes_and_values_are_checked_alike(answers in any_json(), whole in any_json(), keep in any::<bool>()) {
        let unknown = if keep { Treatment::Keep } else { Treatment::Error };
        let options = CheckOptions { policies: Policies { unknown, ..Policies::default() }, ..CheckOptions::default() };
        let response = json!({"form": "provider", "form_version": "1.0.0", "id": "x", "answers": answers});
        for document in [response, whole] {
            // Escapes make the reader own its texts, which must not make a difference.
            let text = document.to_string();
            let escaped = text.replace('e', "\\u0065").replace("tru\\u0065", "true").replace("fals\\u0065", "false");
            let expected = plan().check(&document, options);
            prop_assert_eq!(&plan().check_bytes(text.as_bytes(), options), &expected);
            if serde_json::from_str::<Value>(&escaped).is_ok_and(|read| read == document) {
                prop_assert_eq!(&plan().check_bytes(escaped.as_bytes(), options), &expected);
            }
        }
    }
}
