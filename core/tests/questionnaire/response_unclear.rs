//! What was filled in at another time, and what depends on an answer that could not be read.

use acogida::base::{Limits, Severity};
use acogida::formats::{Column, Frame, Values};
use acogida::ops::Job;
use acogida::questionnaire::{
    Calculations, CheckOptions, Checker, FormFormat, FormPlan, Policies, ResponseFormat, Surroundings,
    read_response,
};
use serde_json::{Value, json};

use crate::support::engine;

fn plan_as(format: FormFormat, text: &str) -> FormPlan {
    let report = FormPlan::read_as(format, text.as_bytes(), engine().vocabularies(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn pairs(issues: &[acogida::base::Issue]) -> Vec<(&str, &str)> {
    let issues = issues.iter().filter(|issue| issue.severity != Severity::Info);
    issues.map(|issue| (issue.code.as_str(), issue.path.as_str())).collect()
}

const AGES: &str = "
| survey |
| | type | name | label | relevant | calculation | required |
| | date | n | Born | | | |
| | calculate | edad | | | int((today() - ${n}) div 365.25) | |
| | text | adulto | Work | ${edad} >= 18 | | yes |
| | text | menor | School | ${edad} < 18 | | yes |
| settings |
| | form_title | form_id | version |
| | F | f | 1 |
";

fn aged(edad: &Value, question: &str) -> Value {
    let mut answers = json!({"n": "2008-01-01", "edad": edad});
    answers[question] = json!("x");
    json!({"form": "f", "form_version": "1", "id": "r", "answers": answers})
}

#[test]
fn a_stored_calculation_of_the_clock_belongs_to_the_time_of_filling_in() {
    let plan = plan_as(FormFormat::XlsformMd, AGES);
    let later = CheckOptions { today: "2026-06-01".parse().ok(), ..CheckOptions::default() };
    let recompute = Policies { calculations: Calculations::Recompute, ..Policies::default() };
    for edad in [json!(16), json!("16")] {
        assert_eq!(pairs(&plan.check(&aged(&edad, "menor"), later).issues), [], "{edad}");
    }
    let now = [("answer.required", "/answers/adulto"), ("answer.not_relevant", "/answers/menor")];
    let computed_again = CheckOptions { policies: recompute, ..later };
    assert_eq!(pairs(&plan.check(&aged(&json!(16), "menor"), computed_again).issues), now);
    // Without a stored value the clock decides, and without a clock nobody knows.
    assert_eq!(pairs(&plan.check(&aged(&Value::Null, "menor"), later).issues), now);
    assert_eq!(pairs(&plan.check(&aged(&Value::Null, "menor"), CheckOptions::default()).issues), []);
    // In a table as well.
    let text = |values: &[&str]| Column {
        name: String::new(),
        values: Values::Text(
            values.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect(),
        ),
    };
    let named = |name: &str, values: &[&str]| Column { name: name.to_owned(), ..text(values) };
    let table = |edad: Column| {
        Frame::new(vec![
            named("n", &["2008-01-01", "2008-01-01"]),
            edad,
            named("adulto", &["", "x"]),
            named("menor", &["x", ""]),
        ])
        .unwrap()
    };
    let frame = table(named("edad", &["16", "18"]));
    for options in [later, CheckOptions::default()] {
        assert_eq!(pairs(&plan.check_columns(&frame, options).issues), []);
    }
}

#[test]
fn a_condition_over_an_unreadable_answer_is_not_judged() {
    let items = json!([
        {"linkId": "beds", "type": "integer", "text": "Beds"},
        {"linkId": "many", "type": "string", "text": "Many", "required": true,
         "enableWhen": [{"question": "beds", "operator": ">", "answerInteger": 10}]},
        {"linkId": "few", "type": "string", "text": "Few", "required": true,
         "enableWhen": [{"question": "beds", "operator": "<=", "answerInteger": 10}]}
    ]);
    let form = json!({"resourceType": "Questionnaire", "status": "active", "item": items}).to_string();
    let plan = plan_as(FormFormat::FhirR4, &form);
    let check = |beds: Value| {
        let response = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
            {"linkId": "beds", "answer": [beds]},
            {"linkId": "many", "answer": [{"valueString": "x"}]}]});
        let read =
            read_response(ResponseFormat::FhirR4, response.to_string().as_bytes(), &plan, &Limits::default());
        let response = read.value.unwrap();
        let report = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(&response);
        pairs(&report.issues).into_iter().map(|(code, _)| code.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(check(json!({"valueString": "twelve"})), ["answer.type"]);
    assert_eq!(check(json!({"valueInteger": 3})), ["answer.not_relevant", "answer.required"]);
    // So is what is computed, and a rule about it.
    let question = |name: &str, kind: &str, more: Value| {
        let mut question = json!({"kind": "question", "name": name, "type": kind, "label": {"en": "L"}});
        for (field, value) in more.as_object().unwrap() {
            question[field] = value.clone();
        }
        question
    };
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "items": [
            question("beds", "integer", json!({})),
            question("twice", "integer", json!({"calculate": "beds * 2"})),
            question("note", "text", json!({"relevant": "twice > 10", "required": true})),
            question("used", "integer", json!({"required": "beds > 3", "constraint": ". <= twice"})),
            {"kind": "repeat", "name": "rooms", "label": {"en": "R"}, "items": [
                question("size", "integer", json!({})),
                question("why", "text", json!({"relevant": "size > 1"}))]}]});
    let plan = plan_as(FormFormat::Native, &form.to_string());
    let response = json!({"form": "f", "form_version": "1", "id": "r", "answers": {
        "beds": "ten", "twice": 20, "used": 21, "rooms": [{"size": "x", "why": "y"}, {"size": 1, "why": "y"}]}});
    let report = plan.check(&response, CheckOptions::default());
    assert_eq!(
        pairs(&report.issues),
        [
            ("answer.type", "/answers/beds"),
            ("answer.required", "/answers/note"),
            ("answer.constraint", "/answers/used"),
            ("answer.type", "/answers/rooms/0/size"),
            ("answer.not_relevant", "/answers/rooms/1/why"),
        ]
    );
}

#[test]
fn a_box_of_redcap_that_says_neither_decides_nothing() {
    let header = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\
        \"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,\
        Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,\
        Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation";
    let dictionary = format!(
        "{header}\nrecord_id,a,,text,R,,,,,,,,,,,,,\nsust,a,,checkbox,S,\"1, X | 2, Y\",,,,,,,,,,,,\n\
         via,a,,text,V,,,,,,,[sust(1)] = '1',y,,,,,\nno,a,,text,N,,,,,,,[sust(1)] <> '1',y,,,,,\n"
    );
    let export = "record_id,sust___1,sust___2,via,no,a_complete\n1,2,0,x,,2\n";
    let request = json!({"form": {"format": "redcap"}, "format": "redcap"}).to_string();
    let job = Job {
        request: request.as_bytes(),
        attachments: [("form", dictionary.as_bytes()), ("responses", export.as_bytes())]
            .map(|(name, bytes)| (name.to_owned(), bytes.into()))
            .into(),
        ..Job::default()
    };
    let report: Value =
        serde_json::from_str(&engine().call("response.check_batch", &job).unwrap().report).unwrap();
    let codes: Vec<&str> =
        report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["responses.choice_unclear"]);
}

/// A form of FHIRPath that reads the response as a document.
fn of_fhirpath() -> FormPlan {
    let extension = |address: &str, field: &str, value: Value| json!([{"url": format!("http://hl7.org/fhir/{address}"), field: value}]);
    let expression = |text: &str| json!({"language": "text/fhirpath", "expression": text});
    let sdc = "uv/sdc/StructureDefinition/sdc-questionnaire-";
    let asked = "%resource.repeat(item).where(linkId = 'n').answer.where(value > 0).exists()";
    let constraint = json!([
        {"url": "key", "valueId": "k"}, {"url": "severity", "valueCode": "error"}, {"url": "human", "valueString": "h"},
        {"url": "expression", "valueString": "answer.empty() or answer.where(value >= 1).exists()"}]);
    let form = json!({"resourceType": "Questionnaire", "url": "f", "version": "1", "status": "active", "item": [
        {"linkId": "n", "type": "integer", "text": "N"},
        {"linkId": "m", "type": "string", "text": "M", "required": true,
         "extension": extension(&format!("{sdc}enableWhenExpression"), "valueExpression", expression(asked))},
        {"linkId": "h", "type": "integer", "text": "H",
         "extension": extension("StructureDefinition/questionnaire-constraint", "extension", constraint)},
        {"linkId": "b", "type": "integer", "text": "B", "readOnly": true,
         "extension": extension(&format!("{sdc}calculatedExpression"), "valueExpression",
            expression("%resource.item.where(linkId = 'n').answer.value * 2"))}]});
    plan_as(FormFormat::FhirR4, &form.to_string())
}

#[test]
fn rules_over_a_fhir_document_are_not_judged_without_one() {
    let plan = of_fhirpath();
    // A document is judged by all of them.
    let item = |name: &str, answer: Value| json!({"linkId": name, "answer": [answer]});
    let document = json!({"resourceType": "QuestionnaireResponse", "questionnaire": "f|1", "status": "completed",
        "item": [item("n", json!({"valueInteger": 0})), item("m", json!({"valueString": "x"})),
            item("h", json!({"valueInteger": 0})), item("b", json!({"valueInteger": 7}))]});
    let read =
        read_response(ResponseFormat::FhirR4, document.to_string().as_bytes(), &plan, &Limits::default());
    let read = read.value.unwrap();
    let report = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(&read);
    let codes: Vec<&str> = pairs(&report.issues).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["answer.not_relevant", "answer.calculation_differs", "answer.rule"]);
    // Of other responses nothing is refused, demanded or taken away.
    for answers in [json!({"n": 3, "m": "x", "h": 0, "b": 7}), json!({"n": 3, "h": 0, "b": 7})] {
        let response = json!({"form": "f", "form_version": "1", "id": "r", "answers": answers});
        let report = plan.check(&response, CheckOptions::default());
        assert_eq!(pairs(&report.issues), [], "{answers}");
        assert_eq!(serde_json::to_value(&report.value.answers).unwrap(), answers);
    }
    let column = |name: &str, values: &[Option<&str>]| Column {
        name: name.to_owned(),
        values: Values::Text(values.iter().map(|value| value.map(str::to_owned)).collect()),
    };
    let table = Frame::new(vec![
        column("n", &[Some("3"), Some("0")]),
        column("m", &[None, Some("x")]),
        column("h", &[Some("0"), Some("0")]),
        column("b", &[Some("7"), Some("7")]),
    ]);
    assert_eq!(pairs(&plan.check_columns(&table.unwrap(), CheckOptions::default()).issues), []);
}

#[test]
fn how_many_rules_need_a_fhir_document_is_told_once() {
    let plan = of_fhirpath();
    assert_eq!(plan.unchecked_in(ResponseFormat::FhirR4), None);
    for format in [ResponseFormat::Native, ResponseFormat::Columns, ResponseFormat::Table] {
        let told = plan.unchecked_in(format).unwrap();
        assert_eq!((told.code.as_str(), told.severity), ("response.document_missing", Severity::Info));
        assert_eq!(told.params["count"], json!(3));
    }
}
