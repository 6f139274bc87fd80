//! Operations with what they read: any bytes as the request, or as one of the files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::Issue;
use acogida::expr::{
    Dialect, Document, Expression, Name, Names, Scope, Settings, Shape, Type, Value, canonical,
};
use acogida::ops::{Handle, Job, Outcome};

use crate::{ENGINE, check_error, check_issues};

/// A call gives one JSON document whatever happens, the same each time, and never a defect.
pub fn check_call(operation: &str, request: &[u8]) {
    ENGINE.with(|engine| {
        let report = engine.call_json(operation, request);
        let value: serde_json::Value = serde_json::from_str(&report).expect("a report is JSON");
        let code = value.pointer("/error/code").and_then(serde_json::Value::as_str);
        assert_ne!(code, Some("internal.defect"));
        assert_eq!(report, engine.call_json(operation, request));
    });
}

/// A job that ends has a report whose findings are in the tables; one that does not has a proper error.
pub fn check_job(
    operation: &str,
    request: &[u8],
    files: &[(&str, &[u8])],
    handle: Option<&Handle>,
) -> Outcome {
    let attachments = files.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)));
    let attachments: BTreeMap<_, _> = attachments.collect();
    let job = Job { request, attachments, handle, ..Job::default() };
    ENGINE.with(|engine| match engine.call(operation, &job) {
        Ok(outcome) => {
            let report: serde_json::Value = serde_json::from_str(&outcome.report).expect("a report is JSON");
            let issues = report.get("issues").cloned().expect("a report has issues");
            check_issues(&serde_json::from_value::<Vec<_>>(issues).expect("issues are issues"));
            outcome
        }
        Err(error) => {
            check_error(&error);
            let document = serde_json::to_value(engine.error_document(&error)).expect("a document");
            assert!(document.get("message").is_some_and(|message| message != ""), "{error}");
            Outcome::default()
        }
    })
}

/// A form: what compiles also checks a response.
pub fn form(bytes: &[u8]) {
    let outcome = check_job("form.load", b"", &[("form", bytes)], None);
    if let Some(form) = &outcome.handle {
        let responses = b"{\"answers\":{}}\n{\"answers\":{\"a\":1,\"b\":[\"x\"]}}\n";
        check_job("response.check_batch", b"", &[("responses", responses)], Some(form));
    }
}

/// Names for expressions: one of every shape and type.
struct Fields;

impl Names for Fields {
    fn resolve(&self, name: &str) -> Option<Name> {
        Some(match name {
            "a" => Name::one(0, Type::Number),
            "b" => Name::one(1, Type::Codes),
            "c" => Name::one(2, Type::Text),
            "d" => Name::one(3, Type::Boolean),
            "e" => Name::one(4, Type::Date),
            "r" => Name { slot: 5, shape: Shape::Rows },
            "r.n" => Name { slot: 6, shape: Shape::Column(Type::Number) },
            _ => return None,
        })
    }
}

/// Nothing is answered.
struct Blank;

impl Scope for Blank {
    fn value(&self, _: usize) -> Value<'_> {
        Value::Blank
    }
}

/// A record with a value of every kind.
const RECORD: &str = r#"{"a":7,"b":["x","y"],"c":"text","d":true,"e":"2026-02-27","m":"2026-02-27T10:00:00Z","z":null,
    "r":[{"n":1,"s":[{"k":2}]},{"n":""}],"lists":{"l":[{"name":"x","label":"X"}]},"resourceType":"Patient"}"#;

/// Expressions of every dialect compile or say where they do not; a number that comes out of our own is
/// finite; what is printed is read as the same; and they are evaluated on a record and on nothing.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let record: serde_json::Value = serde_json::from_str(RECORD).unwrap_or_default();
    let empty = serde_json::Map::new();
    let object = record.as_object().unwrap_or(&empty);
    let lists = record.get("lists").and_then(serde_json::Value::as_object);
    let settings = Settings { lists, resource: Some(&record), seed: Some(7), ..Settings::default() };
    for dialect in Dialect::ALL {
        if let Ok(printed) = canonical(dialect, text) {
            match canonical(dialect, &printed) {
                Ok(again) => assert_eq!(again, printed, "{dialect}"),
                // A bracket more than the text had can be one too many.
                Err(issue) => {
                    let reason = issue.params.get("reason").and_then(|reason| reason.as_str());
                    assert_eq!(reason, Some("too_deep"), "{dialect}");
                }
            }
        }
        compiled(Expression::compile_in(dialect, text, &Fields), dialect, &Blank);
        let document = Document::new(dialect, object, &settings);
        compiled(Expression::compile_in(dialect, text, &document), dialect, &document);
    }
}

fn compiled(expression: Result<Expression, Vec<Issue>>, dialect: Dialect, scope: &dyn Scope) {
    match expression {
        Ok(expression) => {
            let _ = expression.logic();
            if let (Dialect::Native, Value::Number(number)) = (dialect, expression.eval(scope)) {
                assert!(number.is_finite());
            }
        }
        Err(issues) => {
            assert!(!issues.is_empty());
            check_issues(&issues);
        }
    }
}

const RESPONSES: &str = r#""responses":[{"name":"answers","file":"file","description":{"pt":"R"}}]"#;

/// Responses to the provider questionnaire, checked and made into a directory.
pub fn responses(bytes: &[u8]) {
    let form = check_job("form.load", b"{\"form\":\"provider\"}", &[], None).handle;
    check_job("response.check_batch", b"", &[("responses", bytes)], form.as_ref());
    build(RESPONSES, bytes);
}

/// A list through its mapping into a directory: the first line is the mapping where it is one, the rest the
/// list.
pub fn list(bytes: &[u8]) {
    const USUAL: &str = r#"{"columns":{"name":"name","nome":"name","fone":"phones","a":"address",
        "b":"opening_hours","c":"email","d":"cost","e":"modality"}}"#;
    let (first, rest) = split_line(bytes);
    let mapping = std::str::from_utf8(first).ok().filter(|line| line.starts_with('{'));
    let (mapping, list) = mapping.map_or((USUAL, bytes), |mapping| (mapping, rest));
    build(
        &format!(
            r#""lists":[{{"name":"list","file":"file","description":{{"pt":"L"}},"language":"pt","mapping":{mapping}}}]"#
        ),
        list,
    );
}

fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    (bytes.get(..end).unwrap_or_default(), bytes.get(end..).unwrap_or_default())
}

/// Builds a city of one source; what is published can be opened again. Gives whether anything was published.
fn build(source: &str, file: &[u8]) -> bool {
    let project = format!(
        r#"{{"date":"2026-11-01","city":{{"id":"c","name":{{"pt":"C"}},"country":"BR","languages":["pt"],
            "time_zone":"America/Fortaleza","area_code":"85"}},{source}}}"#
    );
    let outcome = check_job("city.build", project.as_bytes(), &[("file", file)], None);
    let Some(published) = outcome.attachments.get("edition.json") else { return false };
    let opened = check_job("edition.open", b"", &[("edition", published)], None);
    assert!(opened.handle.is_some(), "what we publish can be opened");
    true
}

/// A city project over small files.
pub fn project(bytes: &[u8]) {
    let list = b"nome;fone\nCAPS AD;(85) 3105-2632\n";
    check_job("city.build", bytes, &[("file", list)], None);
}

/// A public edition; what opens can be searched, and its index opens, too.
pub fn edition(bytes: &[u8]) {
    let outcome = check_job("edition.open", b"", &[("edition", bytes)], None);
    let Some(edition) = &outcome.handle else { return };
    check_job(
        "directory.search",
        br#"{"text":"a troca de seringas psicosocail","explain":true}"#,
        &[],
        Some(edition),
    );
    let near = br#"{"near":{"latitude":-3.7,"longitude":-38.5},"radius":5000,"at":"2026-11-02T09:00"}"#;
    check_job("directory.search", near, &[], Some(edition));
    let outcome = check_job("edition.index", b"", &[], Some(edition));
    let index = outcome.attachments.get("index").expect("the index of an edition");
    let again = check_job("edition.open", b"", &[("index", index)], None);
    assert!(again.handle.is_some(), "what was written can be opened");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A target whose frame is refused would find nothing.
    #[test]
    fn the_frames_of_the_targets_are_accepted() {
        assert!(build(LIST, b"name\nCAPS AD\n"));
        assert!(build(RESPONSES, b"{}\n"));
        assert!(check_job("form.load", b"", &[("form", FORM.as_bytes())], None).handle.is_some());
    }

    const FORM: &str = r#"{"id":"f","version":"1.0.0","title":{"en":"F"},"source_language":"en","languages":["en"],
        "items":[{"kind":"question","name":"a","type":"integer","label":{"en":"A"}},
        {"kind":"question","name":"b","type":"text","label":{"en":"B"},"relevant":"a > 1"}]}"#;

    const LIST: &str = r#""lists":[{"name":"list","file":"file","description":{"pt":"L"},"language":"pt","mapping":{"columns":{"name":"name"}}}]"#;
}
