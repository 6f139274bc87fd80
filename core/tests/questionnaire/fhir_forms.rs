//! FHIR questionnaires: what becomes of each part, what is refused, and that what is written can be read.

use acogida::base::{Issue, Limits, Report, Severity, codes};
use acogida::expr::Dialect;
use acogida::model::{Bound, ChoiceList, Condition, Form, FormStatus, Formula, Item, Question, QuestionType};
use acogida::questionnaire::write::write;
use acogida::questionnaire::{FormFormat, load};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn loaded(format: FormFormat, document: &Value) -> Report<Option<Form>> {
    load(format, document.to_string().as_bytes(), &Limits::default())
}

fn form(document: &Value) -> Form {
    let report = loaded(FormFormat::FhirR4, document);
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn questionnaire(items: Value) -> Value {
    json!({ "resourceType": "Questionnaire", "url": "http://example.org/q", "status": "active", "item": items })
}

fn question<'f>(items: &'f [Item], name: &str) -> &'f Question {
    find(items, name).unwrap_or_else(|| panic!("no question {name}"))
}

fn find<'f>(items: &'f [Item], name: &str) -> Option<&'f Question> {
    items.iter().find_map(|item| match item {
        Item::Question(question) if question.name == name => Some(&**question),
        _ => find(item.items(), name),
    })
}

/// Reason and place of everything that is wrong.
fn reasons(issues: &[Issue]) -> Vec<(String, String)> {
    let wrong = issues.iter().filter(|issue| issue.is(codes::fhir::QUESTIONNAIRE_INVALID));
    wrong.map(|issue| (issue.params["reason"].as_str().unwrap().to_owned(), issue.path.to_string())).collect()
}

#[test]
fn everything_that_is_wrong_is_found_in_one_pass() {
    let coding = json!({ "system": "http://example.org/s", "code": "a" });
    let document = questionnaire(json!([
        { "linkId": "a", "type": "string" },
        { "linkId": "a", "type": "string" },
        { "type": "string" },
        { "linkId": "b" },
        { "linkId": "c", "type": "poem" },
        { "linkId": "d", "type": "question" },
        { "linkId": "e", "type": "string", "enableWhen": [
            { "question": "nowhere", "operator": "=", "answerString": "x" },
            { "question": "a", "operator": "~", "answerString": "x" },
            { "question": "a", "operator": "=" },
            { "question": "a", "operator": "exists", "answerString": "x" },
            { "question": "a", "operator": "=", "answerBoolean": true },
            { "operator": "exists", "answerBoolean": true },
        ]},
        { "linkId": "f", "type": "boolean", "answerOption": [{ "valueCoding": coding }] },
        { "linkId": "g", "type": "choice", "answerValueSet": "http://example.org/v",
          "answerOption": [{ "valueCoding": coding }, { "valueCoding": coding }, {}, { "valueAttachment": {} }] },
        { "linkId": "h", "type": "choice", "answerValueSet": "#nowhere" },
        { "linkId": "i", "type": "display", "required": true, "item": [{ "linkId": "i1", "type": "string" }] },
        { "linkId": "j", "type": "integer", "maxLength": "5",
          "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueDate": "2020" }] },
        { "linkId": "k", "type": "date", "initial": [{ "valueDate": "2020-01-01" }, { "valueDate": "2020-01-02" }] },
        { "linkId": 7, "type": "string" },
    ]));
    let report = loaded(FormFormat::FhirR4, &document);
    assert!(report.value.is_none());
    let found = reasons(&report.issues);
    for (reason, place) in [
        ("link_duplicate", "/item/1/linkId"),
        ("link_missing", "/item/2"),
        ("type_missing", "/item/3"),
        ("type_unknown", "/item/4/type"),
        ("type_abstract", "/item/5/type"),
        ("enable_behavior_missing", "/item/6/enableWhen"),
        ("enable_question_unknown", "/item/6/enableWhen/0/question"),
        ("enable_operator", "/item/6/enableWhen/1/operator"),
        ("enable_answer_missing", "/item/6/enableWhen/2"),
        ("enable_answer_type", "/item/6/enableWhen/3/answerString"),
        ("enable_answer_type", "/item/6/enableWhen/4/answerBoolean"),
        ("enable_question_missing", "/item/6/enableWhen/5"),
        ("options_unfit", "/item/7/answerOption"),
        ("options_both", "/item/8/answerValueSet"),
        ("option_duplicate", "/item/8/answerOption/1"),
        ("option_value", "/item/8/answerOption/2"),
        ("option_type", "/item/8/answerOption/3/valueAttachment"),
        ("value_set_missing", "/item/9/answerValueSet"),
        ("member_unfit", "/item/10/required"),
        ("member_unfit", "/item/10/item"),
        ("value_kind", "/item/11/maxLength"),
        ("bound_type", "/item/11/extension/0/valueDate"),
        ("initial_several", "/item/12/initial"),
        ("value_kind", "/item/13/linkId"),
    ] {
        assert!(found.contains(&(reason.to_owned(), place.to_owned())), "{reason} {place}\n{found:#?}");
    }
}

#[test]
fn what_is_no_questionnaire_is_refused() {
    for document in [
        json!({ "resourceType": "Patient" }),
        json!({}),
        json!({ "resourceType": "Questionnaire", "item": 3 }),
    ] {
        let report = loaded(FormFormat::FhirR4, &document);
        assert!(report.value.is_none() && !report.is_ok(), "{document}");
    }
    for text in ["", "[", "{\"resourceType\": \"Questionnaire\"", "\u{0}"] {
        let report = load(FormFormat::FhirR5, text.as_bytes(), &Limits::default());
        assert!(report.value.is_none() && !report.is_ok(), "{text}");
    }
    let text = format!("{{\"resourceType\":\"Questionnaire\",\"item\":[{}]}}", nested(10_000));
    let report = load(FormFormat::FhirR4, text.as_bytes(), &Limits::default());
    assert!(report.issues.iter().any(|issue| issue.code == "limit.reached"), "{:?}", report.issues);
}

fn nested(depth: usize) -> String {
    let open: String =
        (0..depth).map(|level| format!("{{\"linkId\":\"g{level}\",\"type\":\"group\",\"item\":[")).collect();
    format!("{open}{}", "]}".repeat(depth))
}

#[test]
fn a_question_keeps_what_it_says() {
    let ext = |name: &str| format!("http://hl7.org/fhir/StructureDefinition/{name}");
    let document = questionnaire(json!([
        { "linkId": "1.1", "type": "integer", "text": "Beds", "_text": { "extension": [
            { "url": ext("translation"), "extension": [
                { "url": "lang", "valueCode": "es" }, { "url": "content", "valueString": "Camas" }] }] },
          "required": true, "readOnly": true, "repeats": true, "prefix": "1.1",
          "code": [{ "system": "http://loinc.org", "code": "1-8", "display": "Beds" }],
          "extension": [
            { "url": ext("minValue"), "valueInteger": 1 },
            { "url": ext("maxValue"), "_valueInteger": { "extension": [
                { "url": ext("cqf-calculatedValue"),
                  "valueExpression": { "language": "text/fhirpath", "expression": "3 + 4" } }] } },
            { "url": ext("questionnaire-minOccurs"), "valueInteger": 1 },
            { "url": ext("questionnaire-maxOccurs"), "valueInteger": 3 },
            { "url": ext("questionnaire-unit"), "valueCoding": { "code": "d", "display": "days" } },
            { "url": ext("questionnaire-itemControl"), "valueCodeableConcept": { "text": "slider" } },
            { "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
              "valueExpression": { "language": "text/fhirpath", "expression": "1 + 1" } } ] },
        { "linkId": "drug", "type": "choice", "repeats": true, "answerOption": [
            { "valueCoding": { "system": "http://example.org/s", "code": "h", "display": "Heroin" },
              "extension": [{ "url": ext("ordinalValue"), "valueDecimal": 2.5 }] },
            { "valueCoding": { "system": "http://example.org/s", "code": "none" }, "initialSelected": true,
              "extension": [{ "url": ext("questionnaire-optionExclusive"), "valueBoolean": true }] } ] },
        { "linkId": "other", "type": "open-choice", "answerValueSet": "http://example.org/v" },
        { "linkId": "sex", "type": "choice",
          "answerValueSet": "http://hl7.org/fhir/ValueSet/administrative-gender" },
        { "linkId": "when", "type": "dateTime", "extension": [
            { "url": ext("minValue"), "valueDateTime": "2020" }, { "url": ext("maxValue"), "valueDateTime": "2022-06" }] },
        { "linkId": "file", "type": "attachment", "extension": [
            { "url": ext("mimeType"), "valueCode": "image/png" }, { "url": ext("maxSize"), "valueDecimal": 500 }] },
        { "linkId": "years", "type": "integer", "answerOption": [{ "valueInteger": 1 }, { "valueInteger": 2 }] },
    ]));
    let form = form(&document);
    assert_eq!((form.id.as_str(), form.status), ("http://example.org/q", FormStatus::Active));
    let beds = question(&form.items, "q_1_1");
    assert_eq!(beds.kind, QuestionType::Integer);
    assert_eq!((beds.label.get("und"), beds.label.get("es")), (Some("Beds"), Some("Camas")));
    assert_eq!(beds.required, Some(Condition::Always(true)));
    assert_eq!(beds.read_only, Some(Condition::Always(true)));
    assert!(beds.repeats);
    assert_eq!((beds.min_answers, beds.max_answers), (Some(1), Some(3)));
    assert_eq!(beds.min, Some(Bound::Number(1.0)));
    let computed = Formula::new(Dialect::Fhirpath, "3 + 4");
    assert_eq!(beds.max, Some(Bound::Computed { formula: computed }));
    assert_eq!(beds.calculate, Some(Formula::new(Dialect::Fhirpath, "1 + 1")));
    assert_eq!((beds.units[0].code.as_str(), beds.codings[0].code.as_str()), ("d", "1-8"));
    assert_eq!((beds.extra["linkId"].as_str(), beds.extra["prefix"].as_str()), ("1.1", "1.1"));
    assert!(beds.extra["extension"].contains("itemControl"));
    let drug = question(&form.items, "drug");
    assert_eq!((drug.kind, drug.repeats), (QuestionType::SelectMany, false));
    assert_eq!(drug.exclusive, ["none"]);
    assert_eq!(drug.initial, Some(Formula::new(Dialect::Fhirpath, "'none'")));
    let ChoiceList::Options(choices) = &form.lists["drug"] else { panic!("options") };
    assert_eq!((choices[0].code.as_str(), choices[0].weight), ("h", Some(2.5)));
    let other = question(&form.items, "other");
    assert!(other.open && other.kind == QuestionType::SelectOne);
    assert_eq!(form.lists["v"], ChoiceList::External("http://example.org/v".to_owned()));
    let ChoiceList::Options(sexes) = &form.lists["administrative_gender"] else { panic!("bundled") };
    assert_eq!(sexes.len(), 4);
    let when = question(&form.items, "when");
    assert_eq!(when.min, Some(Bound::Text("2020-01-01T00:00:00".to_owned())));
    assert_eq!(when.max, Some(Bound::Text("2022-06-30T23:59:59.999".to_owned())));
    let file = question(&form.items, "file");
    assert_eq!(
        (file.media_types.as_slice(), file.max_bytes),
        (["image/png".to_owned()].as_slice(), Some(500))
    );
    let years = question(&form.items, "years");
    assert_eq!((years.kind, years.list.as_deref()), (QuestionType::Integer, Some("years")));
}

#[test]
fn conditions_are_native_where_that_means_the_same() {
    let conditions = [
        ("n", ">", json!({ "answerInteger": 5 }), "n > 5"),
        ("n", "!=", json!({ "answerInteger": 5 }), "(not answered(n) or n != 5)"),
        ("b", "=", json!({ "answerBoolean": true }), "b = true"),
        ("t", "=", json!({ "answerString": "it's" }), "t = 'it''s'"),
        ("d", "<=", json!({ "answerDate": "2020-01-31" }), "d <= '2020-01-31'"),
        ("one", "=", json!({ "answerCoding": { "system": "s", "code": "a" } }), "one = 'a'"),
        ("many", "=", json!({ "answerCoding": { "system": "s", "code": "a" } }), "selected(many, 'a')"),
        ("many", "exists", json!({ "answerBoolean": false }), "not answered(many)"),
    ];
    for (question_id, operator, answer, expected) in conditions {
        let form = form(&conditional(question_id, operator, &answer));
        let asked = question(&form.items, "target").relevant.clone();
        assert_eq!(asked, Some(Formula::native(expected)), "{operator} {answer}");
    }
    // A code that is not among the options, part of a date, one of several numbers: only FHIRPath says it.
    for (question_id, operator, answer, expected) in [
        ("one", "=", json!({ "answerCoding": { "code": "z" } }), "value.code = 'z' and value.system.empty()"),
        ("d", ">", json!({ "answerDate": "2020" }), "value > @2020"),
        ("several", ">", json!({ "answerInteger": 5 }), "value > 5"),
        ("h", "=", json!({ "answerTime": "10:00:00" }), "value = @T10:00:00"),
    ] {
        let form = form(&conditional(question_id, operator, &answer));
        let asked = question(&form.items, "target").relevant.clone().unwrap();
        assert_eq!(asked.dialect, Dialect::Fhirpath);
        let text = format!(
            "%resource.repeat(item | answer.item).where(linkId = '{question_id}').answer.where({expected}).exists()"
        );
        assert_eq!(asked.text, text);
    }
}

fn conditional(question: &str, operator: &str, answer: &Value) -> Value {
    let options = json!([{ "valueCoding": { "system": "s", "code": "a" } }, { "valueCoding": { "system": "s", "code": "b" } }]);
    let mut condition = json!({ "question": question, "operator": operator });
    condition.as_object_mut().unwrap().extend(answer.as_object().unwrap().clone());
    questionnaire(json!([
        { "linkId": "target", "type": "string", "enableWhen": [condition] },
        { "linkId": "n", "type": "integer" },
        { "linkId": "several", "type": "integer", "repeats": true },
        { "linkId": "b", "type": "boolean" },
        { "linkId": "t", "type": "string" },
        { "linkId": "d", "type": "date" },
        { "linkId": "h", "type": "time" },
        { "linkId": "one", "type": "choice", "answerOption": options },
        { "linkId": "many", "type": "choice", "repeats": true, "answerOption": options },
    ]))
}

#[test]
fn what_is_under_a_question_becomes_a_group_or_a_repeat() {
    let form = form(&questionnaire(json!([
        { "linkId": "a", "type": "boolean", "item": [{ "linkId": "a1", "type": "string" }] },
        { "linkId": "b", "type": "string", "repeats": true, "required": true,
          "item": [{ "linkId": "b1", "type": "string" }] },
        { "linkId": "c", "type": "group", "repeats": true, "item": [{ "linkId": "c1", "type": "string" }] },
    ])));
    let names: Vec<&str> = form.items.iter().map(Item::name).collect();
    assert_eq!(names, ["a", "a_items", "b_answers", "c"]);
    let Item::Group { relevant, .. } = &form.items[1] else { panic!("a group") };
    assert_eq!(*relevant, Some(Formula::native("answered(a)")));
    let Item::Repeat { items, min, .. } = &form.items[2] else { panic!("a repeat") };
    assert_eq!((items.len(), *min), (2, Some(1)));
    assert!(matches!(form.items[3], Item::Repeat { .. }));
}

#[test]
fn what_has_no_place_is_told() {
    let document = questionnaire(json!([
        { "linkId": "a", "type": "string", "extension": [
            { "url": "http://example.org/own", "valueString": "x" },
            { "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression",
              "valueExpression": { "language": "text/fhirpath", "expression": "1" } },
            { "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
              "valueExpression": { "language": "text/cql", "expression": "1" } } ] },
    ]));
    let report = loaded(FormFormat::FhirR4, &document);
    assert!(report.value.is_some());
    let lost: Vec<String> = report
        .issues
        .iter()
        .filter(|issue| issue.is(codes::questionnaire::FORM_LOST))
        .map(|issue| issue.path.to_string())
        .collect();
    for place in ["/item/0/extension/0", "/item/0/extension/1", "/item/0/extension/2/valueExpression"] {
        assert!(lost.contains(&place.to_owned()), "{place} {lost:?}");
    }
    assert!(report.issues.iter().all(|issue| issue.severity < Severity::Error));
}

#[test]
fn rules_and_variables_stand_in_their_item() {
    let constraint = json!({ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint", "extension": [
        { "url": "key", "valueId": "k1" }, { "url": "severity", "valueCode": "warning" },
        { "url": "expression", "valueString": "answer.count() < 3" }, { "url": "human", "valueString": "Too many" },
        { "url": "location", "valueString": "item.where(linkId='a')" } ]});
    let variable = json!({ "url": "http://hl7.org/fhir/StructureDefinition/variable",
        "valueExpression": { "name": "n", "language": "text/fhirpath", "expression": "1" } });
    let mut document = questionnaire(json!([{ "linkId": "a", "type": "string", "extension": [constraint] }]));
    document["extension"] = json!([variable]);
    let form = form(&document);
    let rule = &form.rules[0];
    assert_eq!((rule.id.as_str(), rule.inside.as_deref()), ("k1", Some("a")));
    assert_eq!(
        (rule.questions.as_slice(), rule.message.get("und")),
        (["a".to_owned()].as_slice(), Some("Too many"))
    );
    assert_eq!((form.variables[0].name.as_str(), form.variables[0].inside.as_deref()), ("n", None));
}

#[test]
fn the_types_of_the_two_releases_differ() {
    let coding =
        questionnaire(json!([{ "linkId": "a", "type": "coding", "answerConstraint": "optionsOrString",
        "answerOption": [{ "valueCoding": { "code": "x" } }] }]));
    let choice = questionnaire(
        json!([{ "linkId": "a", "type": "open-choice", "answerOption": [{ "valueCoding": { "code": "x" } }] }]),
    );
    assert!(loaded(FormFormat::FhirR4, &coding).value.is_none());
    assert!(loaded(FormFormat::FhirR5, &choice).value.is_none());
    let (r4, r5) = (
        loaded(FormFormat::FhirR4, &choice).value.unwrap(),
        loaded(FormFormat::FhirR5, &coding).value.unwrap(),
    );
    assert!(question(&r4.items, "a").open && question(&r5.items, "a").open);
}

fn again(format: FormFormat, form: &Form) -> Form {
    let written = write(format, form, engine().vocabularies()).unwrap().value.into_bytes();
    let report = load(format, &written, &Limits::default());
    report.value.unwrap_or_else(|| panic!("{}\n{:#?}", String::from_utf8_lossy(&written), report.issues))
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/forms/fhir_responses");

#[test]
fn real_questionnaires_are_the_same_after_being_written() {
    let Ok(folders) = std::fs::read_dir(FOLDER) else {
        println!("shared data not present: not run");
        return;
    };
    for folder in folders {
        let path = folder.unwrap().path().join("questionnaire.json");
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let form = load(FormFormat::FhirR4, &bytes, &Limits::default()).value.expect("it is a questionnaire");
        assert_eq!(again(FormFormat::FhirR4, &form), form, "{}", path.display());
    }
}

#[test]
fn a_form_of_ours_can_be_written_and_read() {
    let engine = engine();
    for name in ["provider", "city"] {
        let form = engine.forms().get(name).unwrap();
        for format in [FormFormat::FhirR4, FormFormat::FhirR5] {
            let report = write(format, form, engine.vocabularies()).unwrap();
            assert!(report.issues.iter().all(|issue| issue.is(codes::questionnaire::FORM_LOST)));
            let back = again(format, form);
            assert_eq!(count(&back.items), count(&form.items), "{name}");
        }
    }
}

fn count(items: &[Item]) -> usize {
    items.iter().map(|item| usize::from(matches!(item, Item::Question(_))) + count(item.items())).sum()
}

/// A questionnaire of items of any type, with conditions on the first of them.
fn any_items() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec![
        "boolean",
        "decimal",
        "integer",
        "date",
        "dateTime",
        "time",
        "string",
        "text",
        "url",
        "choice",
        "open-choice",
        "attachment",
        "reference",
        "quantity",
        "display",
    ]);
    let leaf = (kind, any::<[bool; 4]>(), 0..5_u32, "[A-Za-z áé¿'\"\\\\]{0,8}");
    let leaves = prop::collection::vec(leaf, 1..6);
    prop::collection::vec((leaves, any::<[bool; 3]>()), 1..4).prop_map(|groups| {
        let mut number = 0;
        let mut link = || {
            number += 1;
            format!("{number}.x")
        };
        let groups: Vec<Value> = groups
            .into_iter()
            .map(|(leaves, [repeats, required, nested])| {
                let mut items: Vec<Value> = leaves.into_iter().map(|leaf| item(&link(), leaf)).collect();
                let own = link();
                if nested {
                    let inner = items.split_off(items.len() / 2);
                    if !inner.is_empty() {
                        items.push(json!({ "linkId": link(), "type": "string", "repeats": repeats, "item": inner }));
                    }
                }
                json!({ "linkId": own, "type": "group", "repeats": repeats, "required": required, "item": items })
            })
            .collect();
        questionnaire(Value::Array(groups))
    })
}

type Leaf = (&'static str, [bool; 4], u32, String);

fn item(link: &str, (kind, [required, repeats, conditional, options], number, text): Leaf) -> Value {
    let mut item = json!({ "linkId": link, "type": kind });
    let fields = item.as_object_mut().unwrap();
    if !text.is_empty() {
        fields.insert("text".to_owned(), text.into());
    }
    if kind == "display" {
        return item;
    }
    fields.insert("required".to_owned(), required.into());
    fields.insert("repeats".to_owned(), repeats.into());
    if conditional {
        let exists = json!({ "question": link, "operator": "exists", "answerBoolean": repeats });
        let mut conditions = vec![exists];
        conditions[0]["question"] = "1.x".into();
        if link != "1.x" {
            fields.insert("enableWhen".to_owned(), Value::Array(conditions));
        }
    }
    if options && kind.ends_with("choice") {
        let coding = |code: u32| json!({ "valueCoding": { "system": "http://example.org/s", "code": format!("c{code}") } });
        fields.insert("answerOption".to_owned(), (0..=number).map(coding).collect());
    }
    if kind == "string" {
        fields.insert("maxLength".to_owned(), number.into());
    }
    item
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(document in any_items()) {
        let report = loaded(FormFormat::FhirR4, &document);
        prop_assert!(report.value.is_some(), "{:?}", report.issues);
        let form = report.value.unwrap();
        prop_assert_eq!(again(FormFormat::FhirR4, &form), form);
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,60}") {
        for format in [FormFormat::FhirR4, FormFormat::FhirR5] {
            let report = load(format, text.as_bytes(), &Limits::default());
            prop_assert!(report.value.is_some() || !report.is_ok());
        }
    }
}

/// The native condition of a question, written as FHIR writes it.
fn asked_when(relevant: &str) -> Value {
    let label = json!({"en": "L"});
    let question =
        |name: &str, kind: &str| json!({"kind": "question", "name": name, "type": kind, "label": label});
    let mut items = vec![question("n", "integer"), question("s", "select_one"), question("x", "text")];
    items[1]["list"] = json!("l");
    items[2]["relevant"] = json!(relevant);
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "lists": {"l": {"options": [{"code": "m", "label": label}, {"code": "f", "label": label}]}}, "items": items});
    let form = load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default()).value.unwrap();
    let written = write(FormFormat::FhirR4, &form, engine().vocabularies()).unwrap().value.into_bytes();
    let written: Value = serde_json::from_slice(&written).unwrap();
    written["item"][2]["extension"][0]["valueExpression"]["expression"].clone()
}

#[test]
fn what_is_not_known_without_an_answer_is_not_denied_without_it() {
    let answers =
        |link: &str| format!("%resource.repeat(item | answer.item).where(linkId = '{link}').answer");
    let (n, s) = (answers("n"), answers("s"));
    let more = format!("{n}.exists() and ({n}.where(value > 1).exists()).not()");
    assert_eq!(asked_when("not (n > 1)"), json!(more));
    let not_m = format!("{s}.exists() and ({s}.where(value.code = 'm').exists()).not()");
    assert_eq!(asked_when("not (n > 1 and s = 'm')"), json!(format!("({more}) or ({not_m})")));
    let listed = format!("{s}.exists() and (({s}.where(value.code = 'm').exists())).not()");
    assert_eq!(asked_when("not (s in ('m'))"), json!(listed));
}

#[test]
fn the_options_chosen_at_first_stay_options() {
    let options = json!([
        { "valueCoding": { "code": "a", "display": "A" }, "initialSelected": true },
        { "valueCoding": { "code": "b", "display": "B" } },
    ]);
    let document =
        questionnaire(json!([{ "linkId": "q", "type": "choice", "text": "Q", "answerOption": options }]));
    let written =
        write(FormFormat::FhirR4, &form(&document), engine().vocabularies()).unwrap().value.into_bytes();
    let written: Value = serde_json::from_slice(&written).unwrap();
    let item = &written["item"][0];
    assert_eq!(item["answerOption"], options);
    assert_eq!(item.get("extension"), None);
}

#[test]
fn a_choice_without_a_text_shows_its_code_in_a_workbook() {
    let options =
        json!([{ "valueCoding": { "code": "a" } }, { "valueCoding": { "code": "b", "display": "B" } }]);
    let document =
        questionnaire(json!([{ "linkId": "q", "type": "choice", "text": "Q", "answerOption": options }]));
    let form = again(FormFormat::Xlsform, &form(&document));
    let list = question(&form.items, "q").list.clone().unwrap();
    let ChoiceList::Options(choices) = &form.lists[&list] else { panic!("options") };
    let labels: Vec<&str> =
        choices.iter().filter_map(|choice| choice.label.iter().next()).map(|(_, text)| text).collect();
    assert_eq!(labels, ["a", "B"]);
}
