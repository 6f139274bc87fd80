//! Renames that the caller tells are applied, and told where they cannot be.

use acogida::base::{Limits, codes};
use acogida::model::Form;
use acogida::questionnaire::version::{Migration, Renames, Verdict, diff, doubtful_renames};
use acogida::questionnaire::{FormFormat, load};
use serde_json::{Value, json};

use crate::support::engine;

fn form(version: &str, items: &Value, options: &[(&str, &str)]) -> Form {
    let options: Vec<Value> =
        options.iter().map(|(code, label)| json!({"code": code, "label": {"en": label}})).collect();
    let form = json!({"id": "f", "version": version, "source_language": "en", "languages": ["en"],
        "title": {"en": "F"}, "lists": {"l": {"options": options}}, "items": items});
    let report = load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

fn select(kind: &str) -> Value {
    json!([{"kind": "question", "name": "r", "type": kind, "list": "l", "label": {"en": "R"}}])
}

fn text(name: &str, label: &str) -> Value {
    json!({"kind": "question", "name": name, "type": "text", "label": {"en": label}})
}

fn renames(text: Value) -> Renames {
    serde_json::from_value(text).unwrap()
}

/// The answers that a response becomes, and why something was dropped.
fn migrated(old: &Form, new: &Form, told: Value, answers: Value) -> (Value, Vec<String>) {
    let migration = Migration::new(old, new, &renames(told), engine().vocabularies());
    let report = migration.migrate(&json!({"form": "f", "form_version": "1", "id": "r", "answers": answers}));
    assert!(report.issues.iter().all(|issue| issue.is(codes::questionnaire::NOT_MIGRATED)));
    assert_eq!(report.issues.len(), report.value.dropped.len());
    let reasons = report.issues.iter().map(|issue| issue.params["reason"].as_str().unwrap().to_owned());
    (report.value.response["answers"].clone(), reasons.collect())
}

#[test]
fn codes_change_places_at_once() {
    let old = form("1", &select("select_one"), &[("1", "Yes"), ("2", "No")]);
    let swapped = form("2", &select("select_one"), &[("1", "No"), ("2", "Yes")]);
    let swap = json!({"options": {"r": {"1": "2", "2": "1"}}});
    assert_eq!(migrated(&old, &swapped, swap.clone(), json!({"r": "1"})), (json!({"r": "2"}), vec![]));
    assert_eq!(migrated(&old, &swapped, swap.clone(), json!({"r": "2"})), (json!({"r": "1"}), vec![]));
    let verdict = |told: Value| diff(&old, &swapped, &renames(told), engine().vocabularies()).verdict;
    assert_eq!((verdict(swap), verdict(json!({}))), (Verdict::Renamed, Verdict::Breaking));
    // A shift, of which the first code is new.
    let shifted = form("2", &select("select_one"), &[("1", "Maybe"), ("2", "Yes"), ("3", "No")]);
    let shift = json!({"options": {"r": {"1": "2", "2": "3"}}});
    assert_eq!(migrated(&old, &shifted, shift.clone(), json!({"r": "1"})), (json!({"r": "2"}), vec![]));
    assert_eq!(migrated(&old, &shifted, shift, json!({"r": "2"})), (json!({"r": "3"}), vec![]));
}

/// An answer with a code has more than the code.
#[test]
fn what_stands_beside_a_code_is_carried() {
    let dose = json!([{"kind": "question", "name": "dose", "type": "quantity", "label": {"en": "Dose"}}]);
    let (old, new) = (form("1", &dose, &[]), form("2", &dose, &[]));
    let answers =
        json!({"dose": {"value": 3.5, "unit": "mg", "code": "mg", "system": "http://unitsofmeasure.org"}});
    assert_eq!(migrated(&old, &new, json!({}), answers.clone()), (answers, vec![]));
}

#[test]
fn an_answer_whose_code_means_something_else_is_dropped_and_told() {
    let old = form("1", &select("select_many"), &[("1", "Yes"), ("2", "No"), ("3", "Else")]);
    let new = form("2", &select("select_many"), &[("1", "No"), ("2", "Yes"), ("3", "Else")]);
    assert_eq!(
        migrated(&old, &new, json!({}), json!({"r": ["1", "3"]})),
        (json!({"r": ["3"]}), vec!["meaning".to_owned()])
    );
    assert_eq!(migrated(&old, &new, json!({}), json!({"r": ["2"]})), (json!({}), vec!["meaning".to_owned()]));
}

#[test]
fn codes_that_become_one_are_one_answer() {
    let old = form("1", &select("select_many"), &[("x", "X"), ("y", "Y")]);
    let new = form("2", &select("select_many"), &[("x", "X")]);
    let told = json!({"options": {"r": {"y": "x"}}});
    assert_eq!(migrated(&old, &new, told, json!({"r": ["x", "y"]})), (json!({"r": ["x"]}), vec![]));
}

#[test]
fn of_two_answers_to_one_name_neither_is_lost() {
    let old = form("1", &json!([text("a", "A"), text("b", "B")]), &[]);
    let new = form("2", &json!([text("c", "C")]), &[]);
    let told = json!({"questions": {"a": "c", "b": "c"}});
    assert_eq!(
        migrated(&old, &new, told.clone(), json!({"a": "1", "b": "2"})),
        (json!({"c": "1"}), vec!["taken".to_owned()])
    );
    assert_eq!(migrated(&old, &new, told.clone(), json!({"b": "2"})), (json!({"c": "2"}), vec![]));
    let found = doubtful_renames(&old, &new, &renames(told), engine().vocabularies());
    let found: Vec<_> =
        found.iter().map(|issue| (issue.path.as_str(), issue.params["reason"].as_str().unwrap())).collect();
    assert_eq!(found, [("/renames/questions/a", "taken"), ("/renames/questions/b", "taken")]);
    // The name of a question that has other words now belongs to the one that was told.
    let new = form("2", &json!([text("b", "A")]), &[]);
    assert_eq!(
        migrated(&old, &new, json!({"questions": {"a": "b"}}), json!({"b": "2", "a": "1"})),
        (json!({"b": "1"}), vec!["removed".to_owned()])
    );
}

#[test]
fn a_repeat_is_renamed_with_its_rows() {
    let repeat = |name: &str| json!([{"kind": "repeat", "name": name, "label": {"en": "R"}, "items": [text("q", "Q")]}]);
    let (old, new) = (form("1", &repeat("r"), &[]), form("2", &repeat("s"), &[]));
    let told = json!({"questions": {"r": "s"}});
    assert_eq!(
        migrated(&old, &new, told.clone(), json!({"r": [{"q": "1"}, {"q": "2"}]})),
        (json!({"s": [{"q": "1"}, {"q": "2"}]}), vec![])
    );
    let told = renames(told);
    let changes = diff(&old, &new, &told, engine().vocabularies());
    assert_eq!((changes.verdict, changes.questions.len()), (Verdict::Renamed, 0));
    assert_eq!(doubtful_renames(&old, &new, &told, engine().vocabularies()), []);
}

#[test]
fn renames_that_name_nothing_are_told() {
    let old = form("1", &select("select_one"), &[("1", "Yes")]);
    let new = form("2", &select("select_one"), &[("1", "Yes")]);
    let told = renames(json!({
        "questions": {"nobody": "r", "r": "nowhere"},
        "options": {"nobody": {"1": "1"}, "r": {"7": "1", "1": "9"}}
    }));
    let found = doubtful_renames(&old, &new, &told, engine().vocabularies());
    assert!(found.iter().all(|issue| issue.is(codes::questionnaire::RENAME_DOUBTFUL)));
    let found: Vec<_> =
        found.iter().map(|issue| (issue.path.as_str(), issue.params["reason"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("/renames/questions/nobody", "from"),
            ("/renames/questions/r", "to"),
            ("/renames/options/nobody", "from"),
            ("/renames/options/r/1", "to"),
            ("/renames/options/r/7", "from"),
        ]
    );
}
