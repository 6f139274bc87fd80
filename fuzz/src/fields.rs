//! The normalisers of single fields, and lists without a mapping.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::ops::Job;
use serde_json::{Value, json};

use crate::{ENGINE, check_issues};

/// Countries whose texts are read in different ways; the last does not exist.
const COUNTRIES: [&str; 6] = ["MX", "BR", "AR", "US", "FR", "Atlantis"];

/// A text in every field of contacts, prices, admission and place: an answer of the same shape, values that are read again as themselves.
pub fn fields(bytes: &[u8]) {
    let Some((first, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let position = usize::from(*first).checked_rem(COUNTRIES.len()).unwrap_or(0);
    let country = COUNTRIES.get(position).copied().unwrap_or_default();
    let request =
        |text: &str| json!({ "text": text, "country": country, "city": "Fortaleza", "area_code": "55" });
    for phone in list(&call("phone.parse", &request(text)), "/value/phones") {
        if let Some(e164) = phone.get("e164").and_then(Value::as_str) {
            let again = call("phone.parse", &request(e164));
            assert_eq!(again.pointer("/value/phones/0/e164").and_then(Value::as_str), Some(e164));
        }
    }
    for (operation, values) in [("email.parse", "/value/emails"), ("web.parse", "/value/urls")] {
        for value in list(&call(operation, &request(text)), values) {
            let again = call(operation, &request(value.as_str().unwrap_or_default()));
            assert_eq!(list(&again, values), [value]);
        }
    }
    call("cost.parse", &request(text));
    call("eligibility.parse", &request(text));
    call("date.parse", &request(text));
    let (north, east) = text.split_at_checked(text.len().div_ceil(2)).unwrap_or((text, text));
    let point = json!({ "latitude": north, "longitude": east, "country": country });
    call("coordinates.check", &point);
    call("coordinates.check", &json!({ "latitude": text, "bounds": [-99.8, 19.2, -99.5, 19.4] }));
}

/// A list without a mapping: what is proposed reads the list, and what is read is normalised.
pub fn mapping(bytes: &[u8]) {
    let Some(read) = job("directory.read", &json!({ "country": "BR", "language": "pt" }), Some(bytes)) else {
        return;
    };
    let request = json!({ "entries": list(&read, "/value/entries"), "country": "BR", "city": "Fortaleza" });
    if let Some(done) = job("directory.normalise", &request, None) {
        assert_eq!(list(&done, "/value/listings").len(), list(&read, "/value/entries").len());
    }
}

fn list(report: &Value, place: &str) -> Vec<Value> {
    report.pointer(place).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// A call that is refused only for its limits.
fn call(operation: &str, request: &Value) -> Value {
    job(operation, request, None).unwrap_or_default()
}

fn job(operation: &str, request: &Value, file: Option<&[u8]>) -> Option<Value> {
    let request = request.to_string();
    let attachments: BTreeMap<_, _> =
        file.map(|bytes| ("list".to_owned(), Cow::Borrowed(bytes))).into_iter().collect();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    ENGINE.with(|engine| match engine.call(operation, &job) {
        Ok(outcome) => {
            let report: Value = serde_json::from_str(&outcome.report).expect("a report is JSON");
            let issues = report.get("issues").cloned().expect("a report has issues");
            check_issues(&serde_json::from_value::<Vec<_>>(issues).expect("issues are issues"));
            Some(report)
        }
        Err(error) => {
            crate::check_error(&error);
            None
        }
    })
}
