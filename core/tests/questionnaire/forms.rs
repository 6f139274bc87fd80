//! Properties of the checking of responses, and its operations.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use acogida::base::codes;
use acogida::model::{Bound, ChoiceList, Form, Item, Question, QuestionType};
use acogida::ops::Job;
use acogida::questionnaire::{CheckOptions, FormPlan};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use serde_json::{Map, Value, json};

use crate::support::engine;

/// A source of choices made of random numbers.
struct Dice {
    numbers: Vec<u64>,
    at: usize,
}

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.at += 1;
        let number = self.numbers[self.at % self.numbers.len()].wrapping_add(self.at as u64);
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as usize % sides.max(1)
    }
}

/// Makes answers that have the type, range and codes of their questions.
struct Respondent<'a> {
    form: &'a Form,
    dice: Dice,
}

impl Respondent<'_> {
    fn answers(&mut self, items: &[Item], into: &mut Map<String, Value>) {
        for item in items {
            match item {
                Item::Group { items, .. } => self.answers(items, into),
                Item::Repeat { name, rows: Some(list), items, .. } => {
                    let codes = self.codes_of(list);
                    let row = |code: String| {
                        let mut row = Map::from_iter([("row".to_owned(), json!(code))]);
                        self.answers(items, &mut row);
                        Value::Object(row)
                    };
                    let rows = codes.into_iter().map(row).collect();
                    into.insert(name.clone(), Value::Array(rows));
                }
                Item::Repeat { name, min, max, items, .. } => {
                    let fewest = min.unwrap_or(0) as usize;
                    let most = (max.unwrap_or(3) as usize).min(fewest + 2);
                    let count = fewest + self.dice.roll(most - fewest + 1);
                    let mut rows = Vec::new();
                    for _ in 0..count {
                        let mut row = Map::new();
                        self.answers(items, &mut row);
                        rows.push(Value::Object(row));
                    }
                    into.insert(name.clone(), Value::Array(rows));
                }
                Item::Note { .. } => {}
                Item::Question(question) => {
                    if self.dice.roll(3) > 0 {
                        let answer = self.answer(question);
                        into.insert(question.name.clone(), answer);
                    }
                }
            }
        }
    }

    fn codes(&self, question: &Question) -> Vec<String> {
        self.codes_of(question.list.as_ref().unwrap())
    }

    fn codes_of(&self, list: &str) -> Vec<String> {
        match &self.form.lists[list] {
            ChoiceList::Vocabulary(id) => {
                let vocabulary = engine().vocabularies().get(id).unwrap();
                vocabulary.terms().iter().map(|term| term.code.clone()).collect()
            }
            ChoiceList::Options(options) => options.iter().map(|option| option.code.clone()).collect(),
            ChoiceList::External(_) => Vec::new(),
        }
    }

    fn answer(&mut self, question: &Question) -> Value {
        if !question.allow_missing.is_empty() && self.dice.roll(6) == 0 {
            let why = question.allow_missing[self.dice.roll(question.allow_missing.len())];
            return json!({ "missing": why });
        }
        let limit = |bound: &Option<Bound>, otherwise: f64| match bound {
            Some(Bound::Number(number)) => *number,
            _ => otherwise,
        };
        let low = limit(&question.min, -1000.0);
        let high = limit(&question.max, 1000.0);
        let share = self.dice.roll(1001) as f64 / 1000.0;
        match question.kind {
            QuestionType::Text | QuestionType::LongText => json!(["EUR", "á"][self.dice.roll(2)]),
            QuestionType::Integer => json!((low + (high - low) * share).round() as i64),
            QuestionType::Decimal => json!(low + (high - low) * share),
            QuestionType::Date => json!(format!("20{:02}-02-28", self.dice.roll(26))),
            QuestionType::Time => json!(format!("{:02}:59", self.dice.roll(24))),
            QuestionType::Boolean => json!(self.dice.roll(2) == 0),
            QuestionType::SelectOne => {
                let codes = self.codes(question);
                json!(codes[self.dice.roll(codes.len())])
            }
            QuestionType::SelectMany => {
                let mut codes = self.codes(question);
                codes.retain(|code| !question.exclusive.contains(code));
                let first = self.dice.roll(codes.len());
                json!(codes[first..codes.len().min(first + 3)])
            }
            other => panic!("the catalogue has no question of type {}", other.name()),
        }
    }
}

fn question<'f>(items: &'f [Item], name: &str) -> Option<&'f Question> {
    items.iter().find_map(|item| match item {
        Item::Group { items, .. } | Item::Repeat { items, .. } => question(items, name),
        Item::Question(question) if question.name == name => Some(question),
        _ => None,
    })
}

/// Does what the issues say until there is none: what should not be there goes, what is missing is answered,
/// what breaks a rule is left out or answered again. No other issue may come up.
fn settle(plan: &FormPlan, respondent: &mut Respondent<'_>, response: &mut Value) -> bool {
    use codes::questionnaire as q;
    for round in 0..60 {
        let options = CheckOptions { today: "2026-11-23".parse().ok(), ..CheckOptions::default() };
        let report = plan.check(response, options);
        if report.issues.is_empty() {
            return report.value.ok;
        }
        for issue in &report.issues {
            let (parent, name) = issue.path.as_str().rsplit_once('/').unwrap();
            let fields = response.pointer_mut(parent).unwrap().as_object_mut().unwrap();
            let breaks = [q::NOT_RELEVANT, q::CONSTRAINT, q::TOTAL_DIFFERS, q::RULE];
            if breaks.into_iter().any(|code| issue.is(code)) {
                fields.remove(name);
                continue;
            }
            let lacks = issue.is(q::REQUIRED) || issue.is(q::OTHER_UNSPECIFIED);
            assert!(lacks, "{} at {}", issue.code, issue.path);
            let question = question(&respondent.form.items, name).unwrap();
            let answer = match question.allow_missing.first().filter(|_| round > 30) {
                Some(missing) => json!({ "missing": missing }),
                None => respondent.answer(question),
            };
            fields.insert(name.to_owned(), answer);
        }
    }
    false
}

fn json_strategy(names: Vec<String>) -> impl Strategy<Value = Value> {
    let key = prop_oneof![4 => prop::sample::select(names), 1 => "[a-z/~ ]{0,8}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec!["public", "yes", "other", "2026-02-30", "EUR", "", " ", "es", "beds"])
            .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["refused", "unknown", "nothing"]).prop_map(|why| json!({ "missing": why })),
    ];
    leaf.prop_recursive(4, 60, 8, move |inner| {
        let pairs = prop::collection::vec((key.clone(), inner.clone()), 0..12);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            pairs.prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn names(items: &[Item], into: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Group { items, .. } => names(items, into),
            Item::Repeat { name, items, .. } => {
                into.push(name.clone());
                names(items, into);
            }
            Item::Note { .. } => {}
            Item::Question(question) => into.push(question.name.clone()),
        }
    }
}

fn plan(id: &str) -> FormPlan {
    FormPlan::compile(engine().forms().get(id).unwrap(), engine().vocabularies()).unwrap()
}

fn form_names() -> Vec<String> {
    let mut list = vec!["form".into(), "answers".into(), "id".into(), "status".into()];
    names(&engine().forms().get("provider").unwrap().items, &mut list);
    list
}

#[test]
fn valid_responses_have_no_issue() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for (id, times) in [("provider", 60), ("city", 30)] {
        let plan = plan(id);
        for _ in 0..times {
            let numbers = prop::collection::vec(any::<u64>(), 200).new_tree(&mut runner).unwrap().current();
            let mut respondent = Respondent { form: plan.form(), dice: Dice { numbers, at: 0 } };
            let mut answers = Map::new();
            respondent.answers(&plan.form().items, &mut answers);
            let version = plan.form().version.as_str();
            let mut response = json!({"form": id, "form_version": version, "id": "r", "answers": answers});
            assert!(settle(&plan, &mut respondent, &mut response), "{response:#}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_json_is_checked(answers in json_strategy(form_names()), whole in json_strategy(form_names())) {
        static PLAN: OnceLock<FormPlan> = OnceLock::new();
        let plan = PLAN.get_or_init(|| plan("provider"));
        let response = json!({"form": "provider", "form_version": "1.0.0", "id": "x", "answers": answers});
        for issue in plan.check(&response, CheckOptions::default()).issues {
            // Every place exists, or is missing from a place that exists.
            let path = issue.path.as_str();
            let above = path.rsplit_once('/').map_or("", |(above, _)| above);
            prop_assert!(response.pointer(path).is_some() || response.pointer(above).is_some(), "{}", path);
        }
        let _ = plan.check(&whole, CheckOptions::default());
    }
}

type Result = std::result::Result<(), Box<dyn std::error::Error>>;

#[test]
fn operations_of_forms() -> Result {
    let form = engine().call("form.get", &Job { request: br#"{"form": "provider"}"#, ..Job::default() })?;
    let form: Value = serde_json::from_str(&form.report)?;
    assert_eq!(form["value"]["id"], "provider");
    let unknown = engine().call("form.get", &Job { request: br#"{"form": "x"}"#, ..Job::default() });
    assert_eq!(unknown.unwrap_err().code(), codes::base::REQUEST_INVALID.name());

    let bytes = form["value"].to_string();
    let attachments = BTreeMap::from([("form".to_owned(), bytes.as_bytes().into())]);
    let compiled = engine().call("form.load", &Job { attachments, ..Job::default() })?;
    let report: Value = serde_json::from_str(&compiled.report)?;
    assert_eq!((&report["value"]["ok"], &report["value"]["questions"]), (&json!(true), &json!(110)));
    assert!(compiled.handle.is_some());

    let attachments = BTreeMap::from([("form".to_owned(), b"{}".as_slice().into())]);
    let bad = engine().call("form.load", &Job { attachments, ..Job::default() })?;
    assert!(bad.handle.is_none());
    let report: Value = serde_json::from_str(&bad.report)?;
    let found = report["issues"].as_array().ok_or("no issues")?;
    assert!(
        !found.is_empty() && found.iter().all(|issue| issue["code"] == "document.field_missing"),
        "{report}"
    );
    Ok(())
}

#[test]
fn operations_of_responses() -> Result {
    let compiled =
        engine().call("form.load", &Job { request: br#"{"form": "provider"}"#, ..Job::default() })?;
    let handle = compiled.handle.ok_or("no handle")?;
    let request = json!({"today": "2026-11-23", "response": {"form": "provider", "form_version": "1.0.0",
        "id": "a", "answers": {"organization_name": "Ponte", "beds": 3}}});
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), handle: Some(&handle), ..Job::default() };
    let checked: Value = serde_json::from_str(&engine().call("response.check", &job)?.report)?;
    assert_eq!(checked["value"]["ok"], false);
    assert_eq!(checked["value"]["answers"], json!({"organization_name": "Ponte"}));
    let issues = checked["issues"].as_array().ok_or("no issues")?;
    let code = codes::questionnaire::UNKNOWN_QUESTION.name();
    let unknown = issues.iter().find(|issue| issue["code"] == code).ok_or("not found")?;
    assert_eq!(unknown["path"], "/response/answers/beds");
    assert_eq!(unknown["message"], "the form has no question of this name");
    let without = engine().call("response.check", &Job { request: request.as_bytes(), ..Job::default() });
    assert_eq!(without.unwrap_err().code(), codes::base::HANDLE_WRONG.name());

    let lines = b"{\"id\": \"a\"}\n{\"id\": \"b\"}\nnothing\n";
    let attachments = BTreeMap::from([("responses".to_owned(), lines.as_slice().into())]);
    let request = br#"{"today": "2026-11-23"}"#;
    let job = Job { request, attachments, handle: Some(&handle), ..Job::default() };
    let many = engine().call("response.check_batch", &job)?;
    let report: Value = serde_json::from_str(&many.report)?;
    assert_eq!(report["value"]["ok"], 0);
    assert_eq!(report["value"]["responses"][1]["id"], "b");
    assert_eq!(report["value"]["responses"].as_array().map(Vec::len), Some(3));
    assert_eq!(report["issues"][0]["source"], "responses");
    assert_eq!(many.attachments["checked.jsonl"].iter().filter(|byte| **byte == b'\n').count(), 3);
    Ok(())
}

#[test]
fn a_form_and_a_response_in_one_request() -> Result {
    let form = json!({"id": "places", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "Places"}, "items": [
        {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "Beds"}, "max": {"formula": "city.beds"}}],
        "related": [{"name": "city", "form": "city"}]});
    let call = |request: &Value| -> std::result::Result<Value, Box<dyn std::error::Error>> {
        let request = request.to_string();
        let job = Job { request: request.as_bytes(), ..Job::default() };
        Ok(serde_json::from_str(&engine().call("response.check", &job)?.report)?)
    };
    let answers = json!({"form": "places", "form_version": "1", "id": "r", "answers": {"beds": 9, "x": 1}});
    let request = json!({"form": {"format": "native", "document": form}, "response": answers,
        "policies": {"unknown": "keep"}, "related": {"city": {"form": "city", "answers": {"beds": 8}}}});
    let report = call(&request)?;
    assert_eq!(report["issues"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["issues"][0]["code"], "answer.range");
    assert_eq!(report["issues"][0]["path"], "/response/answers/beds");
    assert_eq!(report["value"]["answers"], json!({"beds": 9, "x": 1}));

    let text = json!({"form": {"document": form.to_string()}, "policies": {"unknown": "drop"},
        "response": {"format": "native", "document": answers.to_string()}});
    let report = call(&text)?;
    assert_eq!(report["issues"][0]["path"], "/response/document/answers/x");
    assert_eq!(report["issues"][0]["severity"], "info");

    let broken = call(&json!({"form": {"document": {"id": "x"}}, "response": {}}))?;
    assert_eq!(broken["value"]["ok"], false);
    assert_eq!(broken["issues"][0]["path"], "/form/document/version");
    let loaded =
        engine().call("form.load", &Job { request: request.to_string().as_bytes(), ..Job::default() });
    assert!(loaded.is_err(), "a form alone is loaded");
    Ok(())
}

#[test]
fn issues_of_a_batch_as_files_and_as_a_table() -> Result {
    let lines = b"{\"id\": \"a\"}\n{\"id\": \"b\"}\nnothing\n";
    let attachments = BTreeMap::from([("responses".to_owned(), lines.as_slice().into())]);
    let request = br#"{"form": "provider", "issues": ["jsonl", "csv", "table"], "threads": 2}"#;
    let many = engine().call("response.check_batch", &Job { request, attachments, ..Job::default() })?;
    let report: Value = serde_json::from_str(&many.report)?;
    // What concerns the request and no response stays in the report, and that there are errors elsewhere.
    let told: Vec<&Value> =
        report["issues"].as_array().into_iter().flatten().map(|issue| &issue["code"]).collect();
    assert_eq!(told, ["response.clock_missing", "responses.errors_apart"]);
    let count: u64 = report["value"]["responses"]
        .as_array()
        .ok_or("no responses")?
        .iter()
        .filter_map(|summary| summary["errors"].as_u64())
        .sum();
    assert!(count > 4);
    let lines: Vec<Value> = many.attachments["issues.jsonl"]
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(serde_json::from_slice)
        .collect::<std::result::Result<_, _>>()?;
    assert_eq!(lines.len() as u64, count);
    assert_eq!(lines[0]["path"], "/0/form");
    assert_eq!((&lines[0]["response"], &lines[0]["id"]), (&json!(0), &json!("a")));
    let table = &many.streams["issues"];
    assert_eq!((table.rows() as u64, table.columns().len()), (count, 9));
    let csv = std::str::from_utf8(&many.attachments["issues.csv"])?;
    assert!(csv.starts_with("response,id,code,severity,source,path,question,message,form_message\r\n0,a,"));
    assert_eq!(csv.lines().count() as u64, count + 1);
    Ok(())
}

#[test]
fn a_table_is_checked_by_columns() -> Result {
    let csv = "id,name,beds,colour\na,Casa,3,red\nb,,x,\n";
    let form = json!({"id": "places", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "Places"}, "items": [
        {"kind": "question", "name": "name", "type": "text", "label": {"en": "N"}, "required": true},
        {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "B"}}]});
    let request = json!({"form": {"document": form}, "format": "columns", "issues": ["jsonl"]}).to_string();
    let attachments = BTreeMap::from([("responses".to_owned(), csv.as_bytes().into())]);
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let outcome = engine().call("response.check_batch", &job)?;
    let report: Value = serde_json::from_str(&outcome.report)?;
    assert_eq!(report["value"]["ok"], 1);
    assert_eq!(
        report["value"]["responses"][1],
        json!({"id": "b", "ok": false, "errors": 2, "warnings": 0,
        "infos": 0, "relevant": 2, "answered": 0})
    );
    let lines = std::str::from_utf8(&outcome.attachments["issues.jsonl"])?;
    let places: Vec<Value> =
        lines.lines().map(serde_json::from_str).collect::<std::result::Result<_, _>>()?;
    let places: Vec<&Value> = places.iter().map(|issue: &Value| &issue["path"]).collect();
    assert_eq!(places, ["/colour", "/1/answers/name", "/1/answers/beds"]);
    assert!(!outcome.attachments.contains_key("checked.jsonl"));
    Ok(())
}

#[test]
fn lists_that_are_kept_elsewhere_come_with_the_request() -> Result {
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "F"}, "lists": {"towns": {"external": "towns.csv"}}, "items": [
        {"kind": "question", "name": "town", "type": "select_one", "list": "towns", "label": {"en": "T"}}]});
    let response = json!({"form": "f", "form_version": "1", "id": "r", "answers": {"town": "porto"}});
    let check = |lists: Value| -> std::result::Result<Value, Box<dyn std::error::Error>> {
        let request = json!({"form": {"document": form, "lists": lists}, "response": response}).to_string();
        let job = Job { request: request.as_bytes(), ..Job::default() };
        Ok(serde_json::from_str(&engine().call("response.check", &job)?.report)?)
    };
    assert_eq!(check(json!({}))?["issues"], json!([]));
    let lugo = json!([{"code": "lugo", "label": {"en": "Lugo"}}]);
    for name in ["towns", "towns.csv"] {
        assert_eq!(check(json!({name: lugo}))?["issues"][0]["code"], "answer.not_a_choice");
    }
    Ok(())
}
