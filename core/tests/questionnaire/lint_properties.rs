//! What the linter claims about conditions, compared with trying every combination of answers.

use std::collections::BTreeMap;

use acogida::base::{Issue, Limits};
use acogida::questionnaire::{CheckOptions, FormFormat, FormPlan, lint, load};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::support::engine;

/// The questions: codes, several codes, a number, yes or no.
const NAMES: [&str; 4] = ["one", "many", "age", "flag"];

/// Every answer that a condition can tell from another, and none.
fn answers(name: &str) -> Vec<Value> {
    match name {
        "one" => vec![Value::Null, json!("a"), json!("b"), json!("c")],
        "many" => vec![Value::Null, json!(["a"]), json!(["b"]), json!(["a", "b"]), json!(["c"])],
        "age" => (0..=6).map(|age| json!(age)).chain([Value::Null]).collect(),
        _ => vec![Value::Null, json!(true), json!(false)],
    }
}

/// A condition on the questions that come before.
fn condition(before: usize) -> BoxedStrategy<String> {
    let atoms: Vec<String> = NAMES[..before]
        .iter()
        .flat_map(|name| match *name {
            "one" => vec!["one = 'a'", "one != 'b'", "one in ('b', 'c')", "answered(one)"],
            "many" => vec!["selected(many, 'a')", "selected(many, 'b')", "answered(many)"],
            "age" => vec!["age > 3", "age = 3", "age <= 1", "answered(age)"],
            _ => vec!["flag = true", "answered(flag)"],
        })
        .map(str::to_owned)
        .collect();
    let atom = proptest::sample::select(atoms);
    let inner = atom.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} and {right})")),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} or {right})")),
            inner.prop_map(|inner| format!("not {inner}")),
        ]
    });
    inner.boxed()
}

#[derive(Clone, Debug)]
struct Plan {
    relevant: Vec<Option<String>>,
    required: Vec<bool>,
    constraint: Option<String>,
    last: String,
}

fn plans() -> impl Strategy<Value = Plan> {
    let relevant = (1..NAMES.len()).map(|before| proptest::option::of(condition(before))).collect::<Vec<_>>();
    let required = proptest::collection::vec(any::<bool>(), NAMES.len());
    let constraint = proptest::option::of(proptest::sample::select(vec![
        ". > 3".to_owned(),
        ". <= 3".to_owned(),
        ". != 3".to_owned(),
        "one = 'a'".to_owned(),
    ]));
    (relevant, required, constraint, condition(NAMES.len())).prop_map(
        |(relevant, required, constraint, last)| Plan {
            relevant: std::iter::once(None).chain(relevant).collect(),
            required,
            constraint,
            last,
        },
    )
}

fn form(plan: &Plan) -> Value {
    let kinds = ["select_one", "select_many", "integer", "boolean"];
    let label = |text: &str| json!({"en": text});
    let mut items: Vec<Value> = Vec::new();
    for (position, name) in NAMES.iter().enumerate() {
        let mut question = json!({
            "kind": "question", "name": name, "type": kinds[position], "label": label(name),
            "required": plan.required[position]
        });
        if position < 2 {
            question["list"] = json!("abc");
        }
        if *name == "age" {
            question["min"] = json!(0);
            question["max"] = json!(6);
            if let Some(constraint) = &plan.constraint {
                question["constraint"] = json!(constraint);
            }
        }
        if let Some(relevant) = &plan.relevant[position] {
            question["relevant"] = json!(relevant);
        }
        items.push(question);
    }
    items.push(json!({
        "kind": "question", "name": "last", "type": "text", "label": label("last"), "relevant": plan.last
    }));
    let options: Vec<Value> =
        ["a", "b", "c"].iter().map(|code| json!({"code": code, "label": label(code)})).collect();
    json!({
        "id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": label("F"),
        "lists": {"abc": {"options": options}}, "items": items
    })
}

/// Questions that some response without errors answers: every response is made and checked.
fn answered_somewhere(document: &Value) -> BTreeMap<String, bool> {
    let plan = FormPlan::read(document.to_string().as_bytes(), engine().vocabularies()).value.unwrap();
    let mut names: Vec<&str> = NAMES.to_vec();
    names.push("last");
    let mut found: BTreeMap<String, bool> = names.iter().map(|name| ((*name).to_owned(), false)).collect();
    let choices: Vec<Vec<Value>> =
        NAMES.iter().map(|name| answers(name)).chain([vec![Value::Null, json!("x")]]).collect();
    let total: usize = choices.iter().map(Vec::len).product();
    for mut number in 0..total {
        let mut given = Map::new();
        for (name, choices) in names.iter().zip(&choices) {
            let answer = &choices[number % choices.len()];
            number /= choices.len();
            if !answer.is_null() {
                given.insert((*name).to_owned(), answer.clone());
            }
        }
        if given.keys().all(|name| found[name]) {
            continue;
        }
        let response = json!({"form": "f", "form_version": "1", "id": "r", "answers": given});
        if plan.check(&response, CheckOptions::default()).is_ok() {
            for name in given.keys() {
                found.insert(name.clone(), true);
            }
        }
    }
    found
}

fn findings(document: &Value) -> Vec<Issue> {
    let report = load(FormFormat::Native, document.to_string().as_bytes(), &Limits::default());
    lint(&report.value.unwrap(), FormFormat::Native, engine().vocabularies())
}

/// What a finding of one of these rules says: the question is never answered in a good response.
fn is_dead(issues: &[Issue], position: usize) -> bool {
    let path = format!("/items/{position}");
    let constraint = format!("{path}/constraint");
    issues.iter().any(|issue| {
        (issue.code == "form.never_asked" && issue.path.as_str() == path)
            || (issue.code == "form.no_valid_answer" && issue.path.as_str() == constraint)
    })
}

proptest! {
    #[test]
    fn what_is_never_asked_is_what_no_good_response_answers(plan in plans()) {
        let document = form(&plan);
        let issues = findings(&document);
        let answered = answered_somewhere(&document);
        for (position, name) in NAMES.iter().chain(&["last"]).enumerate() {
            // A form in which nothing at all can be answered says nothing about single questions.
            if !answered.values().any(|answered| *answered) {
                continue;
            }
            prop_assert!(
                !is_dead(&issues, position) || !answered[*name],
                "{name} is told to be dead and is not: {document} {issues:#?}"
            );
        }
        // The claims are complete too, unless another question has no answer at all, or its constraint is about
        // something else: what follows backwards from those is not looked for.
        let across = plan.constraint.as_ref().is_some_and(|constraint| !constraint.starts_with('.'));
        let open = !across && (0..NAMES.len()).all(|position| !is_dead(&issues, position));
        if open && answered.iter().any(|(_, answered)| *answered) {
            prop_assert_eq!(is_dead(&issues, NAMES.len()), !answered["last"], "{} {:#?}", document, issues);
        }
    }

    #[test]
    fn without_any_of_its_reasons_a_finding_is_gone(plan in plans()) {
        let document = form(&plan);
        for issue in findings(&document).iter().filter(|issue| issue.code == "form.never_asked") {
            for reason in &issue.related {
                let (item, property) = reason.as_str().rsplit_once('/').unwrap();
                // Lists, types and limits cannot be taken away alone.
                if !["relevant", "required", "constraint"].contains(&property) {
                    continue;
                }
                let mut changed = document.clone();
                let object = changed.pointer_mut(item).unwrap().as_object_mut().unwrap();
                object.remove(property).unwrap();
                let still = findings(&changed);
                let same = still.iter().find(|other| other.code == issue.code && other.path == issue.path);
                // It may be never asked for other reasons.
                prop_assert!(same.is_none_or(|other| other.related != issue.related), "{} {:#?}", changed, still);
            }
        }
    }
}
