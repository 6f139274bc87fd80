//! Responses that were brought to a new version have no new structural problem.

use std::collections::BTreeSet;

use acogida::base::Limits;
use acogida::model::Form;
use acogida::ops::Job;
use acogida::questionnaire::version::{Migration, Renames};
use acogida::questionnaire::{CheckOptions, FormFormat, FormPlan, load};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::support::engine;

const TYPES: [&str; 7] = ["text", "integer", "decimal", "date", "boolean", "select_one", "select_many"];

/// What is wrong with the shape of an answer, whatever is asked and required.
const STRUCTURAL: [&str; 5] = [
    "answer.type",
    "answer.not_a_choice",
    "answer.unknown_question",
    "answer.choice_repeated",
    "response.form_mismatch",
];

#[derive(Clone, Debug)]
struct Version {
    /// Name, type, whether it stands in the repeat.
    questions: Vec<(String, &'static str, bool)>,
    codes: Vec<&'static str>,
}

fn versions() -> impl Strategy<Value = Version> {
    let question = (proptest::sample::select(TYPES.to_vec()), any::<bool>(), any::<bool>());
    let codes = proptest::sample::subsequence(vec!["a", "b", "c", "d"], 1..=4);
    (proptest::collection::vec(question, 5), codes).prop_map(|(questions, codes)| Version {
        questions: questions
            .into_iter()
            .enumerate()
            .filter(|(_, (_, _, is_there))| *is_there)
            .map(|(number, (kind, in_repeat, _))| (format!("q{number}"), kind, in_repeat))
            .collect(),
        codes,
    })
}

fn document(version: &Version, number: &str) -> Value {
    let question = |(name, kind, _): &(String, &str, bool)| {
        let mut question = json!({"kind": "question", "name": name, "type": kind, "label": {"en": name}});
        if kind.starts_with("select") {
            question["list"] = json!("l");
        }
        question
    };
    let part =
        |inside: bool| version.questions.iter().filter(move |question| question.2 == inside).map(question);
    let rows: Vec<Value> = part(true)
        .chain([json!(
            {"kind": "question", "name": "fixed", "type": "text", "label": {"en": "fixed"}}
        )])
        .collect();
    let mut items: Vec<Value> = part(false).collect();
    items.push(json!({"kind": "repeat", "name": "rows", "label": {"en": "R"}, "items": rows}));
    let options: Vec<Value> =
        version.codes.iter().map(|code| json!({"code": code, "label": {"en": code}})).collect();
    json!({
        "id": "f", "version": number, "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "lists": {"l": {"options": options}}, "items": items
    })
}

fn form(version: &Version, number: &str) -> Form {
    let text = document(version, number).to_string();
    load(FormFormat::Native, text.as_bytes(), &Limits::default()).value.unwrap()
}

/// An answer: mostly of the type, sometimes of another.
fn answer(kind: &str, choice: u8) -> Value {
    match (kind, choice % 5) {
        (_, 4) => json!({"missing": "refused"}),
        ("text", n) => json!(["x", "12", "2024-02-30", "a"][usize::from(n)]),
        ("integer", n) => json!([1, -4, 0, 7][usize::from(n)]),
        ("decimal", n) => json!([1.5, 2.0, -0.25, 7.0][usize::from(n)]),
        ("date", n) => json!(["2024-01-31", "1999-12-31", "2020-02-29", "2021-07-01"][usize::from(n)]),
        ("boolean", n) => json!(n % 2 == 0),
        ("select_one", n) => json!(["a", "b", "c", "z"][usize::from(n)]),
        (_, n) => [json!(["a"]), json!(["b", "c"]), json!(["d", "a"]), json!([])][usize::from(n)].clone(),
    }
}

fn response(version: &Version, choices: &[u8]) -> Value {
    let mut answers = Map::new();
    let mut rows = vec![Map::new(), Map::new()];
    for (position, (name, kind, in_repeat)) in version.questions.iter().enumerate() {
        let choice = choices[position % choices.len()];
        if *in_repeat {
            for (row, shift) in rows.iter_mut().zip(0..) {
                row.insert(name.clone(), answer(kind, choice + shift));
            }
        } else {
            answers.insert(name.clone(), answer(kind, choice));
        }
    }
    answers.insert("rows".to_owned(), json!(rows));
    json!({"form": "f", "form_version": "1", "id": "r", "answers": answers})
}

fn structural(form: &Form, response: &Value) -> BTreeSet<(String, String)> {
    let plan = FormPlan::compile(form, engine().vocabularies()).unwrap();
    let issues = plan.check(response, CheckOptions::default()).issues;
    let of_shape = issues.into_iter().filter(|issue| STRUCTURAL.contains(&issue.code.as_str()));
    of_shape.map(|issue| (issue.code, issue.path.as_str().to_owned())).collect()
}

proptest! {
    #[test]
    fn a_migrated_response_has_no_new_structural_issue(
        old in versions(),
        new in versions(),
        choices in proptest::collection::vec(0_u8..40, 1..6),
    ) {
        let (before, after) = (form(&old, "1"), form(&new, "2"));
        let given = response(&old, &choices);
        let known = structural(&before, &given);
        let migration = Migration::new(&before, &after, &Renames::default(), engine().vocabularies());
        let migrated = migration.migrate(&given);
        let left = structural(&after, &migrated.value.response);
        let fresh: Vec<_> = left.difference(&known).collect();
        prop_assert!(fresh.is_empty(), "{fresh:?}: {given} became {}", migrated.value.response);
    }
}

#[test]
fn the_operation_gives_what_it_lost() {
    let old = Version {
        questions: vec![("q0".to_owned(), "integer", false), ("q1".to_owned(), "text", false)],
        codes: vec!["a"],
    };
    let new = Version { questions: vec![("q0".to_owned(), "decimal", false)], codes: vec!["a"] };
    let forms = |extra: &str| {
        format!(
            "{{\"from\": {{\"document\": {}}}, \"to\": {{\"document\": {}}}{extra}}}",
            document(&old, "1"),
            document(&new, "2")
        )
    };
    let line = |id: &str| {
        json!({"form": "f", "form_version": "1", "id": id, "answers": {"q0": 3, "q1": "x", "rows": []}})
            .to_string()
    };
    let request = forms("");
    let responses = format!("{}\nnot json\n{}\n", line("r1"), line("r2"));
    let mut job = Job { request: request.as_bytes(), ..Job::default() };
    job.attachments.insert("responses".to_owned(), responses.as_bytes().into());
    let outcome = engine().call("response.migrate", &job).unwrap();
    let migrated = String::from_utf8(outcome.attachments["migrated.jsonl"].clone()).unwrap();
    assert_eq!(
        migrated.lines().next().unwrap(),
        "{\"form\":\"f\",\"form_version\":\"2\",\"id\":\"r1\",\"answers\":{\"q0\":3,\"rows\":[]}}"
    );
    assert_eq!(migrated.lines().count(), 2);
    let dropped = String::from_utf8(outcome.attachments["dropped.jsonl"].clone()).unwrap();
    assert_eq!(dropped.lines().next().unwrap(), "{\"response\":0,\"dropped\":{\"/answers/q1\":\"x\"}}");
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    let issues = report["issues"].as_array().unwrap();
    let places: Vec<_> = issues
        .iter()
        .map(|issue| (issue["code"].as_str().unwrap(), issue["path"].as_str().unwrap()))
        .collect();
    assert_eq!(
        places,
        [
            ("response.not_migrated", "/0/answers/q1"),
            ("input.malformed", "/1"),
            ("response.not_migrated", "/2/answers/q1"),
        ]
    );
    assert_eq!(report["value"]["count"], json!(2));
    assert_eq!(report["value"]["whole"], json!(0));

    let request = forms(&format!(", \"responses\": [{}]", line("r1")));
    let job = Job { request: request.as_bytes(), ..Job::default() };
    let report: Value =
        serde_json::from_str(&engine().call("response.migrate", &job).unwrap().report).unwrap();
    assert_eq!(report["value"]["responses"][0]["response"]["form_version"], json!("2"));
    assert_eq!(report["issues"][0]["path"], json!("/responses/0/answers/q1"));

    let job = Job { request: forms("").leak().as_bytes(), ..Job::default() };
    let report: Value = serde_json::from_str(&engine().call("form.diff", &job).unwrap().report).unwrap();
    let changes: Vec<_> = report["value"]["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["question"].as_str().unwrap(), change["verdict"].as_str().unwrap()))
        .collect();
    assert_eq!(changes, [("q0", "widening"), ("q1", "breaking")]);
}
