//! Responses of FHIR and of ODK: what they become, and where findings about them are told.

use acogida::base::{Issue, Limits, codes};
use acogida::questionnaire::{
    CheckOptions, Checker, FormFormat, FormPlan, NativeResponse, ResponseFormat, Surroundings, read_response,
    read_responses,
};
use serde_json::{Value, json};

use crate::support::engine;

fn plan(items: &Value) -> FormPlan {
    let document = json!({ "resourceType": "Questionnaire", "url": "http://example.org/q", "status": "active", "item": items });
    compiled(FormFormat::FhirR4, &document.to_string())
}

fn compiled(format: FormFormat, text: &str) -> FormPlan {
    let engine = engine();
    let report = FormPlan::read_as(format, text.as_bytes(), engine.vocabularies(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn document(items: &Value) -> Value {
    json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "http://example.org/q", "status": "completed",
            "item": items })
}

fn read(plan: &FormPlan, document: &Value) -> NativeResponse {
    let report =
        read_response(ResponseFormat::FhirR4, document.to_string().as_bytes(), plan, &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn check(plan: &FormPlan, document: &Value) -> Vec<Issue> {
    let read = read(plan, document);
    Checker::new(plan, CheckOptions::default(), Surroundings::default()).read(&read).issues
}

/// Code and place of every finding.
fn found(plan: &FormPlan, items: &Value) -> Vec<(String, String)> {
    let issues = check(plan, &document(items));
    issues.iter().map(|issue| (issue.code.clone(), issue.path.to_string())).collect()
}

fn told(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), place.to_owned())
}

#[test]
fn answers_stand_in_our_form_where_the_form_has_them() {
    let plan = plan(&json!([
        { "linkId": "g", "type": "group", "item": [
            { "linkId": "1.1", "type": "integer" },
            { "linkId": "many", "type": "choice", "repeats": true, "answerOption": [
                { "valueCoding": { "system": "s", "code": "a b" } }, { "valueCoding": { "system": "s", "code": "c" } }] } ] },
        { "linkId": "r", "type": "group", "repeats": true, "item": [{ "linkId": "x", "type": "string" }] },
        { "linkId": "q", "type": "boolean", "item": [{ "linkId": "under", "type": "date" }] },
        { "linkId": "drug", "type": "string", "repeats": true, "item": [{ "linkId": "since", "type": "date" }] },
        { "linkId": "open", "type": "open-choice", "answerOption": [{ "valueCoding": { "code": "k" } }] },
        { "linkId": "amount", "type": "quantity" },
        { "linkId": "why", "type": "string" },
    ]));
    let read = read(
        &plan,
        &document(&json!([
            { "linkId": "g", "item": [
                { "linkId": "1.1", "answer": [{ "valueInteger": 3 }] },
                { "linkId": "many", "answer": [
                    { "valueCoding": { "system": "s", "code": "a b" } }, { "valueCoding": { "system": "other", "code": "c" } }] } ] },
            { "linkId": "r", "item": [{ "linkId": "x", "answer": [{ "valueString": "one" }] }] },
            { "linkId": "r", "item": [{ "linkId": "x", "answer": [{ "valueString": "two" }] }] },
            { "linkId": "q", "answer": [{ "valueBoolean": true, "item": [
                { "linkId": "under", "answer": [{ "valueDate": "2020" }] }] }] },
            { "linkId": "drug", "answer": [
                { "valueString": "h", "item": [{ "linkId": "since", "answer": [{ "valueDate": "2020-05-01" }] }] },
                { "valueString": "c" } ] },
            { "linkId": "open", "answer": [{ "valueString": "something" }] },
            { "linkId": "amount", "answer": [{ "valueQuantity": { "value": 2, "unit": "mg", "code": "mg" } }] },
            { "linkId": "why", "answer": [{ "extension": [
                { "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-declined" }] }] },
        ])),
    );
    assert_eq!(read.response["form"], json!("http://example.org/q"));
    assert_eq!(
        read.response["answers"],
        json!({
            "q_1_1": 3,
            "many": ["a_b", "other|c"],
            "r": [{ "x": "one" }, { "x": "two" }],
            "q": true,
            "under": "2020",
            "drug_answers": [{ "drug": "h", "since": "2020-05-01" }, { "drug": "c" }],
            "open": "something",
            "amount": { "value": 2, "unit": "mg", "code": "mg" },
            "why": { "missing": "refused" },
        })
    );
    let pointers = &read.original.as_ref().unwrap().pointers;
    for (ours, theirs) in [
        ("/answers/q_1_1", "/item/0/item/0"),
        ("/answers/many/1", "/item/0/item/1/answer/1"),
        ("/answers/r/1", "/item/2"),
        ("/answers/r/1/x", "/item/2/item/0"),
        ("/answers/under", "/item/3/answer/0/item/0"),
        ("/answers/drug_answers/0/since", "/item/4/answer/0/item/0"),
        ("/answers/drug_answers/1/since", "/item/4/answer/1"),
        ("/date", "/authored"),
    ] {
        assert_eq!(pointers.get(ours).map(String::as_str), Some(theirs), "{ours}");
    }
}

#[test]
fn the_structure_is_judged_where_it_is_wrong() {
    let plan = plan(&json!([
        { "linkId": "g", "type": "group", "item": [{ "linkId": "a", "type": "string" }] },
        { "linkId": "d", "type": "display" },
        { "linkId": "b", "type": "integer" },
        { "linkId": "s", "type": "choice", "answerValueSet": "http://hl7.org/fhir/ValueSet/administrative-gender" },
        { "linkId": "f", "type": "attachment" },
        { "linkId": "ref", "type": "reference" },
    ]));
    let issues = found(
        &plan,
        &json!([
            { "linkId": "g", "answer": [{ "valueString": "x" }] },
            { "linkId": "d", "answer": [{ "valueString": "x" }] },
            { "linkId": "a", "answer": [{ "valueString": "x" }] },
            { "linkId": "nobody" },
            { "linkId": "b", "answer": [{ "valueInteger": "5" }] },
            { "linkId": "b", "answer": [{}] },
            { "linkId": "s", "answer": [{ "valueCoding": {
                "system": "http://hl7.org/fhir/administrative-gender", "code": "male", "display": "Female" } }] },
            { "linkId": "f", "answer": [{ "valueAttachment": { "size": 9, "data": "YWJj" } }] },
            { "linkId": "ref", "answer": [{ "valueReference": { "reference": "Chicken/1" } }] },
            {},
        ]),
    );
    for (code, place) in [
        ("fhir.group_answered", "/item/0/answer"),
        ("fhir.display_answered", "/item/1"),
        ("fhir.item_misplaced", "/item/2"),
        ("answer.unknown_question", "/item/3"),
        ("answer.type", "/item/4/answer/0"),
        ("fhir.item_repeated", "/item/5"),
        ("fhir.value_missing", "/item/5/answer/0"),
        ("fhir.display_differs", "/item/6/answer/0"),
        ("fhir.attachment_size", "/item/7/answer/0"),
        ("fhir.resource_unknown", "/item/8/answer/0"),
        ("fhir.response_invalid", "/item/9"),
    ] {
        assert!(issues.contains(&told(code, place)), "{code} {place}\n{issues:#?}");
    }
    assert_eq!(issues.len(), 11, "{issues:#?}");
}

#[test]
fn what_is_missing_is_told_where_it_would_stand() {
    let plan = plan(&json!([
        { "linkId": "optional", "type": "group", "item": [{ "linkId": "a", "type": "string", "required": true }] },
        { "linkId": "needed", "type": "group", "required": true, "item": [{ "linkId": "b", "type": "string" }] },
        { "linkId": "r", "type": "group", "repeats": true, "item": [{ "linkId": "c", "type": "string", "required": true }] },
        { "linkId": "q", "type": "boolean", "item": [{ "linkId": "under", "type": "string", "required": true }] },
    ]));
    let nothing = found(&plan, &json!([]));
    assert_eq!(nothing, [told("answer.required", "")], "only the group that is needed");
    let some = found(
        &plan,
        &json!([
            { "linkId": "optional" },
            { "linkId": "needed", "item": [{ "linkId": "b", "answer": [{ "valueString": "x" }] }] },
            { "linkId": "r" },
            { "linkId": "q", "answer": [{ "valueBoolean": true }] },
        ]),
    );
    let expected = [
        told("answer.required", "/item/0"),
        told("answer.required", "/item/2"),
        told("answer.required", "/item/3/answer/0"),
    ];
    for finding in expected {
        assert!(some.contains(&finding), "{finding:?} {some:#?}");
    }
    assert_eq!(some.len(), 3, "{some:#?}");
}

#[test]
fn what_excludes_others_is_told_at_its_answer() {
    let plan = plan(&json!([{ "linkId": "m", "type": "choice", "repeats": true, "answerOption": [
        { "valueCoding": { "code": "a" } },
        { "valueCoding": { "code": "none" }, "extension": [
            { "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true }] } ] }]));
    let issues = found(
        &plan,
        &json!([{ "linkId": "m", "answer": [
        { "valueCoding": { "code": "a" } }, { "valueCoding": { "code": "none" } }] }]),
    );
    assert_eq!(issues, [told("answer.choice_exclusive", "/item/0/answer/1")]);
}

#[test]
fn conditions_decide_what_is_asked() {
    let plan = plan(&json!([
        { "linkId": "n", "type": "integer" },
        { "linkId": "when", "type": "string", "required": true,
          "enableWhen": [{ "question": "n", "operator": ">", "answerInteger": 5 }] },
        { "linkId": "path", "type": "string", "required": true, "enableWhen": [
            { "question": "h", "operator": "=", "answerTime": "10:00:00" }] },
        { "linkId": "h", "type": "time" },
    ]));
    let answer = |n: i64, h: &str| {
        json!([
        { "linkId": "n", "answer": [{ "valueInteger": n }] }, { "linkId": "h", "answer": [{ "valueTime": h }] }])
    };
    assert_eq!(found(&plan, &answer(3, "09:00:00")), []);
    assert_eq!(
        found(&plan, &answer(6, "10:00:00")),
        [told("answer.required", ""), told("answer.required", "")]
    );
}

#[test]
fn a_bundle_holds_many_responses() {
    let plan = plan(&json!([{ "linkId": "a", "type": "integer" }]));
    let good = document(&json!([{ "linkId": "a", "answer": [{ "valueInteger": 1 }] }]));
    let bad = document(&json!([{ "linkId": "a", "answer": [{ "valueString": "x" }] }]));
    let mut named = [good, bad];
    for (position, response) in named.iter_mut().enumerate() {
        response["id"] = json!(format!("r{position}"));
    }
    let bundle = json!({ "resourceType": "Bundle", "entry": [
        { "resource": named[0] }, { "resource": { "resourceType": "Patient" } }, { "resource": named[1] }] });
    let lines = format!("{}\n{}\n", named[0], named[1]);
    let codes = |text: &str| {
        let batch =
            read_responses(ResponseFormat::FhirR4, text.as_bytes(), &plan, &Limits::default()).unwrap();
        let reports: Vec<Vec<(String, String)>> = plan
            .check_batch(&batch, CheckOptions::default())
            .map(|report| {
                report.issues.iter().map(|issue| (issue.code.clone(), issue.path.to_string())).collect()
            })
            .collect();
        reports
    };
    assert_eq!(
        codes(&bundle.to_string()),
        [vec![told("fhir.resources_skipped", "/0")], vec![told("answer.type", "/1/item/0/answer/0")]]
    );
    // Without a single response nothing is left out.
    let other = json!({ "resourceType": "Bundle", "entry": [{ "resource": { "resourceType": "Patient" } }] });
    assert_eq!(codes(&other.to_string()), [vec![told("fhir.response_invalid", "/0")]]);
    assert_eq!(codes(&lines), [vec![], vec![told("answer.type", "/1/item/0/answer/0")]]);
}

#[test]
fn an_operation_gives_an_outcome() {
    let engine = engine();
    let questionnaire = json!({ "resourceType": "Questionnaire", "url": "http://example.org/q", "status": "draft",
        "item": [{ "linkId": "a", "type": "integer", "required": true }] });
    let mut response = document(&json!([{ "linkId": "a", "answer": [{ "valueString": "x" }] }]));
    let call = |response: &Value| {
        let request = json!({
            "form": { "format": "fhir-r4", "document": questionnaire },
            "response": { "format": "fhir-r4", "document": response },
            "output": "operation_outcome",
        });
        let report: Value =
            serde_json::from_str(&engine.call_json("response.check", request.to_string().as_bytes()))
                .unwrap();
        report
    };
    let outcome = call(&response)["value"].clone();
    assert_eq!(outcome["resourceType"], json!("OperationOutcome"));
    let told: Vec<(&str, &str, &str)> = outcome["issue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            let text = |value: &'_ Value| value.as_str().unwrap().to_owned().leak() as &str;
            (text(&issue["severity"]), text(&issue["code"]), text(&issue["expression"][0]))
        })
        .collect();
    assert!(told.contains(&("fatal", "structure", "QuestionnaireResponse.item[0].answer[0]")), "{told:?}");
    assert!(told.contains(&("warning", "business-rule", "QuestionnaireResponse.questionnaire")), "{told:?}");
    let coding = &outcome["issue"][0]["details"]["coding"][0]["code"];
    assert!(coding == "answer.type" || coding == codes::fhir::FORM_DRAFT.name());
    assert!(outcome["issue"][0]["details"]["text"].as_str().is_some_and(|text| !text.is_empty()));
    response["status"] = json!("in-progress");
    let draft = call(&response)["value"].clone();
    assert!(draft["issue"].as_array().unwrap().iter().all(|issue| issue["severity"] == "warning"));
}

#[test]
fn an_instance_of_an_xform_is_read() {
    let form = json!({ "id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": { "en": "F" },
        "items": [
            { "kind": "group", "name": "g", "label": { "en": "G" }, "items": [
                { "kind": "question", "name": "beds", "type": "integer", "label": { "en": "Beds" }, "max": 10 } ] },
            { "kind": "repeat", "name": "visit", "label": { "en": "Visit" }, "items": [
                { "kind": "question", "name": "note", "type": "text", "label": { "en": "Note" }, "required": true } ] } ] });
    let plan = compiled(FormFormat::Native, &form.to_string());
    let instance = "<data id='f' version='1'><g><beds>12</beds></g><visit><note>a</note></visit>\
        <visit><note/></visit><stray>x</stray><meta><instanceID>uuid:1</instanceID></meta></data>";
    let read =
        read_response(ResponseFormat::Xform, instance.as_bytes(), &plan, &Limits::default()).value.unwrap();
    assert_eq!(
        read.response["answers"],
        json!({
        "beds": 12, "visit": [{ "note": "a" }, { "note": null }], "stray": "x" })
    );
    assert_eq!(read.response["id"], json!("uuid:1"));
    let issues = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(&read).issues;
    let places: Vec<(String, String)> =
        issues.iter().map(|issue| (issue.code.clone(), issue.path.to_string())).collect();
    for (code, place) in [
        ("answer.range", "/data/g/beds"),
        ("answer.required", "/data/visit[2]/note"),
        ("answer.unknown_question", "/data/stray"),
    ] {
        assert!(places.contains(&told(code, place)), "{code} {places:?}");
    }
    for text in ["", "<data>", "not xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><data>&b;</data>"] {
        let report = read_response(ResponseFormat::Xform, text.as_bytes(), &plan, &Limits::default());
        assert!(report.value.is_none() && !report.is_ok(), "{text}");
    }
}

#[test]
fn nodes_that_only_count_rows_are_known() {
    let form = json!({ "id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": { "en": "F" },
        "items": [
            { "kind": "repeat", "name": "r", "label": { "en": "R" }, "count": { "odk-xpath": "1 + 1" }, "items": [
                { "kind": "question", "name": "k", "type": "text", "label": { "en": "K" } } ] },
            { "kind": "repeat", "name": "two", "label": { "en": "Two" }, "min": 2, "max": 2, "items": [
                { "kind": "question", "name": "k2", "type": "text", "label": { "en": "K" } } ] },
            { "kind": "question", "name": "n", "type": "integer", "label": { "en": "N" } },
            { "kind": "repeat", "name": "s", "label": { "en": "S" }, "count": { "odk-xpath": "${n}" }, "items": [
                { "kind": "question", "name": "k3", "type": "text", "label": { "en": "K" } } ] } ] });
    let plan = compiled(FormFormat::Native, &form.to_string());
    let issues = |instance: &str| {
        let read = read_response(ResponseFormat::Xform, instance.as_bytes(), &plan, &Limits::default());
        let read = read.value.unwrap();
        let read: &'static NativeResponse = Box::leak(Box::new(read));
        let issues = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(read).issues;
        issues.iter().map(|issue| (issue.code.clone(), issue.path.to_string())).collect::<Vec<_>>()
    };
    let rows = "<r><k>a</k></r><r><k>b</k></r><two><k2/></two><two><k2/></two><n>0</n>";
    let instance = |more: &str| format!("<data id='f' version='1'>{rows}{more}</data>");
    assert_eq!(issues(&instance("<r_count>2</r_count><two_count>2</two_count>")), []);
    // Where a question holds the number there is no such node.
    assert_eq!(issues(&instance("<s_count>0</s_count>")), [told("answer.unknown_question", "/data/s_count")]);
}

#[test]
fn nodes_of_the_same_name_in_several_groups_are_told_apart() {
    let text =
        |name: &str| json!({ "kind": "question", "name": name, "type": "text", "label": { "en": "N" } });
    let form = json!({ "id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": { "en": "F" },
        "items": [
            { "kind": "group", "name": "a", "label": { "en": "A" }, "items": [text("a/name")] },
            { "kind": "group", "name": "b", "label": { "en": "B" }, "items": [text("b/name")] } ] });
    let report =
        acogida::questionnaire::load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default());
    let plan =
        FormPlan::compile_loaded(&report.value.unwrap(), FormFormat::Xform, engine().vocabularies()).unwrap();
    let instance = "<data id='f' version='1'><a><name>x</name></a><b><name>y</name></b></data>";
    let read =
        read_response(ResponseFormat::Xform, instance.as_bytes(), &plan, &Limits::default()).value.unwrap();
    assert_eq!(read.response["answers"], json!({ "a/name": "x", "b/name": "y" }));
    assert_eq!(read.original.unwrap().pointers["/answers/a~1name"], "/data/a/name");
}

#[test]
fn why_there_is_no_answer_stands_in_place_of_all_answers() {
    let coding = json!([{ "valueCoding": { "system": "s", "code": "a" } }]);
    let plan = plan(&json!([
        { "linkId": "1", "type": "choice", "repeats": true, "required": true, "answerOption": coding },
        { "linkId": "2", "type": "string", "repeats": true }]));
    let refused = json!([{ "extension": [
        { "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-declined" }] }]);
    assert_eq!(
        found(&plan, &json!([{ "linkId": "1", "answer": refused }, { "linkId": "2", "answer": refused }])),
        [
            told("answer.missing_not_allowed", "/item/0/answer/0"),
            told("answer.missing_not_allowed", "/item/1/answer/0")
        ]
    );
}

#[test]
fn moments_times_and_texts_are_as_fhir_writes_them() {
    let plan = plan(&json!([
        { "linkId": "moment", "type": "dateTime" }, { "linkId": "time", "type": "time" },
        { "linkId": "day", "type": "date" }, { "linkId": "text", "type": "string" }]));
    let codes = |link: &str, answer: Value| {
        let response = json!({ "resourceType": "QuestionnaireResponse", "status": "completed",
            "item": [{ "linkId": link, "answer": [answer] }] });
        let read =
            read_response(ResponseFormat::FhirR4, response.to_string().as_bytes(), &plan, &Limits::default());
        let read = read.value.unwrap();
        let issues = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(&read).issues;
        issues
            .iter()
            .map(|issue| issue.code.clone())
            .filter(|code| code.starts_with("answer."))
            .collect::<Vec<_>>()
    };
    for (link, member, wrong, right) in [
        ("moment", "valueDateTime", "2020-01-01T10:00", "2020-01-01T10:00:00Z"),
        ("moment", "valueDateTime", "2020-01-01T10:00:00", "2020-01-01T10:00:00.25-03:00"),
        ("moment", "valueDateTime", "", "2020-01"),
        ("time", "valueTime", "08:00", "08:00:00"),
        ("day", "valueDate", "", "2020"),
        ("text", "valueString", "", "a"),
    ] {
        assert_eq!(codes(link, json!({ member: wrong })), ["answer.type"], "{wrong}");
        assert_eq!(codes(link, json!({ member: right })), [""; 0], "{right}");
    }
}
