//! Forms with thousands of choices and rules: what is done for each of them is done once.

use acogida::base::Limits;
use acogida::formats::read_csv;
use acogida::model::Form;
use acogida::questionnaire::read::read_tables;
use acogida::questionnaire::version::{Renames, Verdict, diff};
use acogida::questionnaire::{FormFormat, FormPlan, load};
use serde_json::{Value, json};

use crate::support::engine;

fn form(parts: &Value) -> Form {
    let mut form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "F"}, "items": []});
    form.as_object_mut().unwrap().extend(parts.as_object().unwrap().clone());
    let report = load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

fn options(count: usize, option: impl Fn(usize) -> (String, String)) -> Value {
    let option = |number| {
        let (code, label) = option(number);
        json!({"code": code, "label": {"en": label}})
    };
    (0..count).map(option).collect()
}

fn select(name: &str, kind: &str) -> Value {
    json!({"kind": "question", "name": name, "type": kind, "label": {"en": format!("Label of {name}")},
        "list": "l"})
}

#[test]
fn lists_are_compared() {
    const COUNT: usize = 20_000;
    let of =
        |list: Value| form(&json!({"lists": {"l": {"options": list}}, "items": [select("q", "select_one")]}));
    let old = of(options(COUNT, |number| (format!("c{number}"), format!("Word {number}"))));
    // All have another code, the last one other words as well, and one is new.
    let new = of(options(COUNT + 1, |number| {
        let word = if number == COUNT - 1 { "Other".to_owned() } else { format!("WORD {number}") };
        (format!("d{number}"), word)
    }));
    let changes = diff(&old, &new, &Renames::default(), engine().vocabularies());
    let options = &changes.questions[0].options;
    let count = |verdict| options.iter().filter(|option| option.verdict == verdict).count();
    assert_eq!(
        (count(Verdict::Renamed), count(Verdict::Narrowing), count(Verdict::Widening)),
        (COUNT - 1, 1, 2)
    );
    assert_eq!(options[7].renamed_to.as_deref(), Some("d7"));
}

#[test]
fn words_that_moved_to_another_code_are_found() {
    let of = |words: [&str; 3]| {
        let list = options(3, |number| (format!("c{number}"), words[number].to_owned()));
        form(&json!({"lists": {"l": {"options": list}}, "items": [select("q", "select_one")]}))
    };
    let changes = diff(
        &of(["Day", "Night", "Both"]),
        &of(["Night", "Nights", "both"]),
        &Renames::default(),
        engine().vocabularies(),
    );
    let found: Vec<_> =
        changes.questions[0].options.iter().map(|option| (option.code.as_str(), option.verdict)).collect();
    let expected = [("c0", Verdict::Breaking), ("c1", Verdict::Compatible), ("c2", Verdict::Compatible)];
    assert_eq!(found, expected);
}

#[test]
fn rules_of_one_name_are_compared_in_their_order() {
    const COUNT: usize = 20_000;
    let of = |limit: usize| {
        let rule = |number: usize| {
            let bound = if number == 9 { limit } else { 0 };
            json!({"id": "r", "rule": format!("a > {bound}"), "message": {"en": "m"}})
        };
        let rules: Value = (0..COUNT).map(rule).collect();
        form(&json!({"rules": rules}))
    };
    let changes = diff(&of(0), &of(1), &Renames::default(), engine().vocabularies());
    let places: Vec<_> = changes.parts.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(places, ["/rules/9"]);
}

#[test]
fn a_column_for_each_code_is_found_by_code_and_by_label() {
    const COUNT: usize = 20_000;
    let list = options(COUNT, |number| (format!("c{number}"), format!("Word  {number}")));
    let questions: Value = (0..50).map(|number| select(&format!("q{number}"), "select_many")).collect();
    let form = form(&json!({"lists": {"l": {"options": list}}, "items": questions}));
    let plan = FormPlan::compile(&form, engine().vocabularies()).unwrap();
    let csv = "KEY,q7/c19,q7___c20,q7-Word 21,Label of q8/Word 22,q8.c23,q8/none\nx,1,1,1,1,1,1\n";
    let table = read_csv(csv, None, &Limits::default()).unwrap().value;
    let report = read_tables(&plan, &[table]);
    let answers = &report.value[0].response["answers"];
    assert_eq!(answers, &json!({"q7": ["c19", "c20", "c21"], "q8": ["c22", "c23"]}));
    let found: Vec<_> =
        report.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(found, [("responses.column_unknown", "/1/q8~1none")]);
}

#[test]
fn a_label_of_two_questions_is_still_uncertain() {
    let list = options(2, |number| (format!("c{number}"), format!("Word {number}")));
    let mut questions = [select("q0", "select_many"), select("q1", "select_many")];
    for question in &mut questions {
        question["label"] = json!({"en": "Same"});
    }
    let form = form(&json!({"lists": {"l": {"options": list}}, "items": questions}));
    let plan = FormPlan::compile(&form, engine().vocabularies()).unwrap();
    let table = read_csv("KEY,Same/Word 1,q0/Word 1\nx,1,1\n", None, &Limits::default()).unwrap().value;
    let report = read_tables(&plan, &[table]);
    assert_eq!(report.issues[0].code, "responses.column_ambiguous");
    assert_eq!(report.value[0].response["answers"], json!({"q0": ["c1"]}));
}

#[test]
fn options_of_fhir_are_told_apart() {
    const COUNT: usize = 40_000;
    let coding = |system: &str, code: &str| json!({"valueCoding": {"system": system, "code": code}});
    let mut options: Vec<Value> =
        (0..COUNT).map(|number| coding("http://a", &format!("c{number}"))).collect();
    // The code of another system is another option, and the same of that system the same again.
    options.extend([coding("http://b", "c1"), coding("http://b", "c1"), coding("http://a", "c2")]);
    let document = json!({"resourceType": "Questionnaire", "url": "http://example.org/q", "status": "active",
        "item": [{"linkId": "q", "text": "Q", "type": "choice", "answerOption": options}]});
    let report = load(FormFormat::FhirR4, document.to_string().as_bytes(), &Limits::default());
    let places: Vec<_> = report.issues.iter().map(|issue| issue.path.as_str()).collect();
    let place = |number: usize| format!("/item/0/answerOption/{number}");
    assert_eq!(places, [place(COUNT + 1), place(COUNT + 2)]);
}
