//! What is said about forms and answers, in the words of those who wrote them.

use acogida::base::{Issue, Language, Limits};
use acogida::model::{Item, QuestionType};
use acogida::ops::Job;
use acogida::questionnaire::{FormFormat, FormPlan, load};
use serde_json::{Value, json};

use crate::support::engine;

fn xlsform(survey: &str) -> String {
    format!("\n| survey |\n{survey}\n| settings |\n| | form_title | form_id | version |\n| | F | f | 1 |\n")
}

fn issues(survey: &str) -> Vec<Issue> {
    let text = xlsform(survey);
    let report = FormPlan::read_as(
        FormFormat::XlsformMd,
        text.as_bytes(),
        engine().vocabularies(),
        &Limits::default(),
    );
    // What is found on the way is told with the plan as well.
    report.value.map_or(report.issues, |plan| plan.issues().to_vec())
}

fn call(operation: &str, request: &Value) -> Value {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    serde_json::from_str(&engine().call(operation, &job).unwrap().report).unwrap()
}

#[test]
fn forgotten_braces_are_suggested() {
    let found = issues(
        "| | type | name | label | relevant |\n| | integer | edad | Age | |\n| | text | t | T | edad > 3 |",
    );
    let found: Vec<_> = found.iter().filter(|issue| issue.code == "expression.unknown_name").collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].params["suggestion"], "${edad}");
}

#[test]
fn a_broken_pattern_is_told_as_one() {
    let of = |pattern: &str| {
        let survey =
            format!("| | type | name | label | constraint |\n| | text | t | T | regex(., '{pattern}') |");
        let found = issues(&survey);
        let found = found.iter().filter(|issue| issue.code.starts_with("expression."));
        found.map(|issue| (issue.code.clone(), issue.params.get("reason").cloned())).collect::<Vec<_>>()
    };
    for pattern in ["[", "(a", "a)", "*a", "[z-a]"] {
        assert_eq!(of(pattern), [("expression.syntax".to_owned(), Some(json!("pattern")))], "{pattern}");
    }
    // What Java can do and linear time cannot.
    assert_eq!(of("(?=a)b"), [("expression.unsupported".to_owned(), None)]);
}

#[test]
fn a_text_of_several_lines_may_have_them() {
    let text = xlsform(
        "| | type | name | label | appearance |\n| | text | a | A | multiline |\n| | text | b | B | |\n\
         | | text | c | C | multiline hidden-answer |",
    );
    let form = load(FormFormat::XlsformMd, text.as_bytes(), &Limits::default()).value.unwrap();
    let kinds: Vec<QuestionType> = form
        .items
        .iter()
        .map(|item| match item {
            Item::Question(question) => question.kind,
            _ => panic!("a question"),
        })
        .collect();
    assert_eq!(kinds, [QuestionType::LongText, QuestionType::Text, QuestionType::LongText]);
}

#[test]
fn a_first_day_that_is_none_is_found() {
    let lint = |default: &str| {
        let text = xlsform(&format!("| | type | name | label | default |\n| | date | d | D | {default} |"));
        let report = call("form.lint", &json!({"form": {"format": "xlsform-md", "document": text}}));
        let found = report["issues"].as_array().unwrap().clone();
        let found = found.into_iter().filter(|issue| issue["code"] == "form.initial_unfit");
        found.map(|issue| issue["params"]["property"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(lint("2026-02-30"), [json!("type")]);
    assert_eq!(lint("2026-02-28"), [] as [Value; 0]);
    assert_eq!(lint("today()"), [] as [Value; 0]);
}

#[test]
fn a_rule_of_the_whole_form_is_told_without_a_question() {
    let items = json!([{"linkId": "a", "type": "integer", "text": "A"}]);
    let form = json!({"resourceType": "Questionnaire", "id": "f", "status": "active", "item": items, "extension": [{
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint", "extension": [
            {"url": "key", "valueId": "r1"}, {"url": "severity", "valueCode": "error"},
            {"url": "expression", "valueString": "item.count() > 5"}, {"url": "human", "valueString": "More"}]}]});
    let response = json!({"resourceType": "QuestionnaireResponse", "status": "completed",
        "item": [{"linkId": "a", "answer": [{"valueInteger": 1}]}]});
    let request = json!({"form": {"format": "fhir-r4", "document": form},
        "response": {"format": "fhir-r4", "document": response}});
    let report = call("response.check", &request);
    let found = report["issues"].as_array().unwrap();
    let rule = found.iter().find(|issue| issue["code"] == "answer.rule");
    let rule = rule.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(rule["message"], "the rule r1 of the form is broken");
}

#[test]
fn rows_of_answers_are_called_as_their_question_is() {
    let items = json!([
        {"linkId": "uso", "type": "boolean", "text": "Use"},
        {"linkId": "drogas", "type": "string", "text": "Drugs", "repeats": true,
         "enableWhen": [{"question": "uso", "operator": "=", "answerBoolean": true}],
         "item": [{"linkId": "dias", "type": "integer", "text": "Days"}]}
    ]);
    let form = json!({"resourceType": "Questionnaire", "id": "f", "status": "active", "item": items});
    let response = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "uso", "answer": [{"valueBoolean": false}]},
        {"linkId": "drogas", "answer": [{"valueString": "x", "item": [
            {"linkId": "dias", "answer": [{"valueInteger": 1}]}]}]}]});
    let request = json!({"form": {"format": "fhir-r4", "document": form},
        "response": {"format": "fhir-r4", "document": response}});
    let report = call("response.check", &request);
    let found = report["issues"].as_array().unwrap();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|issue| (issue["code"].as_str().unwrap(), issue["params"]["question"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(found, [("answer.not_relevant", "drogas")]);
}

#[test]
fn a_line_that_is_not_json_says_why_in_every_language() {
    let survey = "| | type | name | label |\n| | integer | n | N |";
    let form = json!({"format": "xlsform-md", "document": xlsform(survey)});
    let message = |operation: &str, request: &Value, responses: &str, language: Language| {
        let request = request.to_string();
        let job = Job {
            request: request.as_bytes(),
            attachments: [("responses".to_owned(), responses.as_bytes().into())].into(),
            ..Job::default()
        };
        let engine = acogida::Engine::new().unwrap().with_language(language);
        let report: Value = serde_json::from_str(&engine.call(operation, &job).unwrap().report).unwrap();
        report["issues"][0]["message"].as_str().unwrap().to_owned()
    };
    let (check, migrate) = (json!({"form": form}), json!({"from": form, "to": form}));
    for (operation, request) in [("response.check_batch", &check), ("response.migrate", &migrate)] {
        let said = |text: &str, language| message(operation, request, text, language);
        assert_eq!(
            said("hello\n", Language::En),
            "line 1, column 1 is not json: it is not written as it should be"
        );
        assert_eq!(said("{\"a\":\n", Language::En), "line 1, column 5 is not json: it ends too early");
        for language in Language::ALL {
            assert!(!said("hello\n", language).contains(['{', '$']), "{operation} {language:?}");
        }
    }
}
