//! What one standard says and another says in other words, or has no place for.

use acogida::base::{Issue, Limits, codes};
use acogida::model::Form;
use acogida::questionnaire::write::{CodebookFormat, Written, write, write_codebook};
use acogida::questionnaire::{FormFormat, load};
use serde_json::{Value, json};

use crate::support::engine;

fn form(format: FormFormat, text: &str) -> Form {
    let report = load(format, text.as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn lost(issues: &[Issue]) -> Vec<(String, String)> {
    let issues = issues.iter().filter(|issue| issue.is(codes::questionnaire::FORM_LOST));
    let param = |issue: &Issue, name: &str| issue.params[name].as_str().unwrap().to_owned();
    issues.map(|issue| (param(issue, "property"), param(issue, "name"))).collect()
}

fn pair(property: &str, name: &str) -> (String, String) {
    (property.to_owned(), name.to_owned())
}

fn text(format: FormFormat, form: &Form) -> (String, Vec<(String, String)>) {
    let report = write(format, form, engine().vocabularies()).unwrap();
    let lost = lost(&report.issues);
    match report.value {
        Written::Text(text) => (text, lost),
        Written::Json(json) => (json.to_string(), lost),
        Written::Bytes(_) => panic!("bytes"),
    }
}

fn fhir(form: &Form) -> (Value, Vec<(String, String)>) {
    let (text, lost) = text(FormFormat::FhirR4, form);
    (serde_json::from_str(&text).unwrap(), lost)
}

fn questionnaire(items: &Value) -> Form {
    let form = json!({"resourceType": "Questionnaire", "id": "f", "status": "active", "item": items});
    self::form(FormFormat::FhirR4, &form.to_string())
}

/// A cell of a survey in markdown.
fn cell(markdown: &str, name: &str, column: &str) -> String {
    let rows: Vec<Vec<&str>> = markdown
        .lines()
        .skip_while(|line| !line.contains("survey"))
        .skip(1)
        .map(|line| line.trim().trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let header = &rows[0];
    let [name_at, column_at] =
        ["name", column].map(|column| header.iter().position(|cell| *cell == column).unwrap_or(usize::MAX));
    let row = rows.iter().find(|row| row.get(name_at) == Some(&name));
    row.and_then(|row| row.get(column_at)).copied().unwrap_or_default().to_owned()
}

const FIELDS: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\
\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,\
Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,\
Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation";

#[test]
fn answers_that_stand_there_at_first_are_kept() {
    let given = questionnaire(&json!([
        {"linkId": "t", "type": "string", "text": "T", "initial": [{"valueString": "v1"}]},
        {"linkId": "n", "type": "integer", "text": "N", "initial": [{"valueInteger": 5}]},
        {"linkId": "d", "type": "date", "text": "D", "initial": [{"valueDate": "2026-01-31"}]},
        {"linkId": "b", "type": "boolean", "text": "B", "initial": [{"valueBoolean": true}]},
        {"linkId": "s", "type": "string", "text": "S", "initial": [{"valueString": "a * b"}]}
    ]));
    let (xform, told) = text(FormFormat::Xform, &given);
    assert_eq!(told, []);
    for element in ["<t>v1</t>", "<n>5</n>", "<d>2026-01-31</d>", "<b>true</b>", "<s>a * b</s>"] {
        assert!(xform.contains(element), "{element}: {xform}");
    }
    let (markdown, told) = text(FormFormat::XlsformMd, &given);
    assert_eq!(told, []);
    for (name, value) in
        [("t", "v1"), ("n", "5"), ("d", "2026-01-31"), ("b", "true"), ("s", "concat('a * b', '')")]
    {
        assert_eq!(cell(&markdown, name, "default"), value, "{markdown}");
    }
    let (again, told) = fhir(&given);
    assert_eq!(told, []);
    let initial: Vec<Value> =
        again["item"].as_array().unwrap().iter().map(|item| item["initial"][0].clone()).collect();
    assert_eq!(
        initial,
        [
            json!({"valueString": "v1"}),
            json!({"valueInteger": 5}),
            json!({"valueDate": "2026-01-31"}),
            json!({"valueBoolean": true}),
            json!({"valueString": "a * b"})
        ]
    );
    assert!(!again.to_string().contains("initialExpression"));
    // What has to be computed in FHIRPath has no place in ODK, which is told.
    let computed = questionnaire(&json!([{"linkId": "t", "type": "string", "text": "T", "extension": [{
        "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
        "valueExpression": {"language": "text/fhirpath", "expression": "%patient.id"}}]}]));
    assert_eq!(text(FormFormat::Xform, &computed).1, [pair("initial", "t")]);
    // `@DEFAULT` of REDCap.
    let redcap = form(
        FormFormat::Redcap,
        &format!("{FIELDS}\nrecord_id,a,,text,R,,,,,,,,,,,,,\nx,a,,text,X,,,,,,,,,,,,,@DEFAULT='it''s'\n"),
    );
    let (json, _) = fhir(&redcap);
    assert!(json.to_string().contains("\"initial\":[{\"valueString\":\"it"), "{json}");
}

#[test]
fn calculations_are_hidden_numbers_in_fhir() {
    let given = form(
        FormFormat::XlsformMd,
        "
| survey |
| | type | name | label | relevant | calculation | appearance | parameters | media::image |
| | date | n | Born | | | | | |
| | calculate | edad | | | int((today() - ${n}) div 365.25) | | | |
| | text | adulto | Work | ${edad} >= 18 | | multiline | | |
| | range | dolor | Pain | | | | start=0 end=10 step=2 | dolor.png |
| | text | t | T | | | | | |
| | text | u | U | ${t} > 5 | | | | |
| settings |
| | form_title | form_id | version | instance_name | style |
| | F | f | 1 | ${t} | pages |
",
    );
    let (json, told) = fhir(&given);
    let item =
        |link: &str| json["item"].as_array().unwrap().iter().find(|item| item["linkId"] == link).unwrap();
    let edad = item("edad");
    assert_eq!((&edad["type"], &edad["readOnly"]), (&json!("decimal"), &json!(true)));
    assert!(edad["extension"].to_string().contains("questionnaire-hidden"), "{edad}");
    assert_eq!(
        item("adulto")["enableWhen"],
        json!([{"question": "edad", "operator": ">=", "answerDecimal": 18.0}])
    );
    assert!(json.get("instance_name").is_none() && json.get("style").is_none());
    for property in [
        pair("instance_name", "f"),
        pair("style", "f"),
        pair("calculatedExpression", "edad"),
        pair("media", "dolor"),
        pair("step", "dolor"),
        // A text is not compared with a number.
        pair("relevant", "u"),
    ] {
        assert!(told.contains(&property), "{property:?}: {told:?}");
    }
}

#[test]
fn what_is_hidden_stays_hidden() {
    let redcap = form(
        FormFormat::Redcap,
        &format!("{FIELDS}\nrecord_id,a,,text,R,,,,,,,,,,,,,\nx,a,,text,X,,,,,,,,,,,,,@HIDDEN\n"),
    );
    let hidden = |json: &Value| json.to_string().matches("questionnaire-hidden").count();
    assert_eq!(hidden(&fhir(&redcap).0), 1);
    let given = questionnaire(&json!([
        {"linkId": "x", "type": "string", "text": "X", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]},
        {"linkId": "n", "type": "integer", "text": "N", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]}
    ]));
    assert_eq!(hidden(&fhir(&given).0), 2);
    for one in [&redcap, &given] {
        let (markdown, _) = text(FormFormat::XlsformMd, one);
        assert_eq!(cell(&markdown, "x", "type"), "hidden", "{markdown}");
        let (xform, _) = text(FormFormat::Xform, one);
        assert!(!xform.contains("<input ref=\"/data/x\""), "{xform}");
    }
    // A workbook has no hidden question that is a number.
    assert_eq!(text(FormFormat::XlsformMd, &given).1, [pair("hidden", "n")]);
}

#[test]
fn simple_logic_of_redcap_is_logic_of_odk() {
    let rows = [
        "record_id,a,,text,R,,,,,,,,,,,,,",
        "r,a,,radio,R,\"a, A | c, C\",,,,,,,,,,,,",
        "sust,a,,checkbox,S,\"1, A | 2, B\",,,,,,,,,,,,",
        "age,a,,text,A,,,integer,,,,,,,,,,",
        "p,a,,text,P,,,,,,,[r] = 'c',,,,,,",
        "q,a,,text,Q,,,,,,,\"[sust(1)] = '1' and [age] > 17\",,,,,,",
        "s,a,,text,S,,,,,,,\"rounddown([age]) > 3\",,,,,,",
    ];
    let given = form(FormFormat::Redcap, &format!("{FIELDS}\n{}\n", rows.join("\n")));
    let (markdown, told) = text(FormFormat::XlsformMd, &given);
    let relevant: Vec<String> = ["p", "q", "s"].map(|name| cell(&markdown, name, "relevant")).into();
    assert_eq!(relevant, ["${r} = 'c'", "(selected(${sust}, '1') and ${age} > 17)", ""]);
    assert_eq!(told, [pair("relevant", "s")]);
}

#[test]
fn choices_that_are_searched_elsewhere_stay_open() {
    let given = form(
        FormFormat::XlsformMd,
        "
| survey |
| | type | name | label | appearance |
| | select_one centros | centro | Centre | search('centros') |
| choices |
| | list_name | name | label |
| | centros | code | name |
| settings |
| | form_title | form_id | version |
| | F | f | 1 |
",
    );
    let (json, told) = fhir(&given);
    assert!(json["item"][0].get("answerOption").is_none(), "{json}");
    assert!(told.contains(&pair("search", "centro")), "{told:?}");
    for format in [
        CodebookFormat::ResponseSchema,
        CodebookFormat::Stata,
        CodebookFormat::Spss,
        CodebookFormat::CodebookCsv,
        CodebookFormat::DdiCodebook,
    ] {
        let report = write_codebook(format, &given, engine().vocabularies(), "en");
        assert_eq!(lost(&report.issues), [pair("search", "centro")], "{format:?}");
        let text = String::from_utf8(report.value.into_bytes()).unwrap();
        assert!(!text.contains("\"code\"]") && !text.contains("\"code\" "), "{format:?}: {text}");
    }
}

const CODES: &str = "\
| survey | | | | | |
| | type | name | label | constraint | relevant |
| | select_one s | a | A | CONSTRAINT | |
| | select_multiple s | m | M | | |
| | text | u | U | | RELEVANT |
| choices | | | |
| | list_name | name | label |
| | s | 1 | One |
| | s | y | Y |
";

/// The questionnaire of a constraint and a condition, and what was lost of them.
fn coded(constraint: &str, relevant: &str) -> (Value, Vec<(String, String)>) {
    let text = CODES.replace("CONSTRAINT", constraint).replace("RELEVANT", relevant);
    fhir(&form(FormFormat::XlsformMd, &text))
}

#[test]
fn a_rule_about_a_code_looks_at_the_code_of_the_answer() {
    for (rule, expected) in [
        (
            ". = 'y' or . = '1'",
            "(answer.where(value.code = 'y').exists()) or (answer.where(value.code = '1').exists())",
        ),
        ("selected(., 'y')", "answer.where(value.code = 'y').exists()"),
        (". = 1", "answer.where(value.code = '1').exists()"),
        (
            "not(selected(., '1') and selected(., 'y'))",
            "((answer.where(value.code = '1').exists()).not()) or ((answer.where(value.code = 'y').exists()).not())",
        ),
    ] {
        let (questionnaire, lost) = coded(rule, "");
        let parts = questionnaire["item"][0]["extension"][0]["extension"].as_array().cloned();
        let parts = parts.unwrap_or_else(|| panic!("{rule}: {questionnaire:#}"));
        let text = parts.iter().find(|part| part["url"] == "expression").unwrap()["valueString"].clone();
        assert_eq!((text, lost), (json!(format!("answer.empty() or ({expected})")), vec![]), "{rule}");
    }
}

#[test]
fn an_order_of_codes_and_a_text_beside_a_number_are_lost() {
    assert_eq!(coded(". > 1", "").1, [pair("constraint", "a")]);
    let text = "| survey | | | | |\n| | type | name | label | constraint |\n| | text | t | T | . > 1 |\n";
    assert_eq!(fhir(&form(FormFormat::XlsformMd, text)).1, [pair("constraint", "t")]);
}

#[test]
fn an_answer_of_several_codes_is_not_equal_to_one_of_them() {
    for relevant in ["${m} = '1'", "${m} != '1'", "not(${m} = '1')", "${m} = '1' or ${a} = 'y'"] {
        let (questionnaire, lost) = coded("", relevant);
        assert_eq!(lost, [pair("relevant", "u")], "{relevant}");
        assert_eq!(questionnaire["item"][2]["enableWhen"], Value::Null, "{relevant}");
    }
    let (questionnaire, lost) = coded("", "selected(${m}, '1')");
    assert_eq!(lost, []);
    assert_eq!(questionnaire["item"][2]["enableWhen"][0]["operator"], json!("="));
}

#[test]
fn the_languages_of_translations_come_back_from_fhir() {
    let text = "\
| survey | | | | |
| | type | name | label::English (en) | label::Español (es) |
| | integer | n | Age | Edad |
| settings | | | |
| | form_id | version | default_language |
| | f | 1 | Español (es) |
";
    let (questionnaire, _) = fhir(&form(FormFormat::XlsformMd, text));
    let back = form(FormFormat::FhirR4, &questionnaire.to_string());
    assert_eq!(back.languages, ["es", "en"]);
}
