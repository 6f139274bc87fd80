//! FHIRPath as FHIR questionnaires use it.

use serde_json::{Value, json};

use crate::expr_table::gives;
use crate::support::engine;

fn evaluated(expression: &str, context: &Value) -> Value {
    let request = json!({ "expression": expression, "dialect": "fhirpath", "context": context });
    let report = engine().call_json("expr.eval", request.to_string().as_bytes());
    serde_json::from_str(&report).unwrap()
}

fn shown(expression: &str, context: &Value) -> String {
    let report = evaluated(expression, context);
    match &report["value"]["value"] {
        Value::Null => format!("! {}", report["issues"][0]["code"].as_str().unwrap()),
        value => value.to_string(),
    }
}

fn response() -> Value {
    json!({
        "resource": {
            "resourceType": "QuestionnaireResponse", "status": "completed", "authored": "2026-02-03T10:00:00+01:00",
            "item": [
                { "linkId": "name", "answer": [{ "valueString": "Ana" }] },
                { "linkId": "age", "answer": [{ "valueInteger": 34 }] },
                { "linkId": "weight", "answer": [{ "valueQuantity": { "value": 72.5, "unit": "kg", "code": "kg" } }] },
                { "linkId": "born", "answer": [{ "valueDate": "1991-07-01" }] },
                { "linkId": "smokes", "answer": [{ "valueBoolean": false }] },
                { "linkId": "drug", "answer": [
                    { "valueCoding": { "system": "s", "code": "heroin", "display": "Heroin" },
                      "item": [{ "linkId": "since", "answer": [{ "valueInteger": 3 }] }] },
                    { "valueCoding": { "system": "s", "code": "crack", "display": "Crack" } },
                ] },
                { "linkId": "group", "item": [
                    { "linkId": "score", "answer": [{ "valueDecimal": 1.5 }] },
                    { "linkId": "score", "answer": [{ "valueDecimal": 2.25 }] },
                ] },
                { "linkId": "empty" },
            ],
        },
        "variables": { "limit": 30, "list": [1, 2, 3], "questionnaire": { "resourceType": "Questionnaire" } },
        "today": "2026-03-01", "now": "2026-03-01T08:00:00Z",
    })
}

/// The specification's own rules and examples, and what forms ask.
#[test]
fn values() {
    let context = response();
    let table = [
        // Paths.
        ("status", r#"["completed"]"#),
        ("QuestionnaireResponse.status", r#"["completed"]"#),
        ("Patient.status", "[]"),
        ("%resource.status", r#"["completed"]"#),
        ("%context.status", r#"["completed"]"#),
        ("nothing.here", "[]"),
        ("item.count()", "[8]"),
        ("item[0].linkId", r#"["name"]"#),
        ("item[99].linkId", "[]"),
        ("item.where(linkId = 'age').answer.value", "[34]"),
        ("item.where(linkId='age').answer.valueInteger", "[34]"),
        ("item.where(linkId='drug').answer.value.code", r#"["heroin","crack"]"#),
        ("%resource.repeat(item).where(linkId='score').answer.value.sum()", "[3.75]"),
        ("%resource.repeat(item | answer).where(linkId='since').answer.value", "[3]"),
        ("%resource.descendants().where(linkId='since').exists()", "[true]"),
        ("item.select(linkId).first()", r#"["name"]"#),
        ("item.linkId.last()", r#"["empty"]"#),
        ("item.linkId.skip(6).join(',')", r#"["group,empty"]"#),
        ("item.linkId.take(2)", r#"["name","age"]"#),
        ("item.tail().count()", "[7]"),
        ("item.where($index < 2).linkId", r#"["name","age"]"#),
        // Existence.
        ("item.where(linkId='empty').answer.exists()", "[false]"),
        ("item.where(linkId='empty').answer.empty()", "[true]"),
        ("item.exists(linkId = 'age')", "[true]"),
        ("item.all(linkId.exists())", "[true]"),
        ("item.answer.value.ofType(Coding).count()", "[2]"),
        ("item.answer.value.ofType(string)", r#"["Ana"]"#),
        ("item.where(linkId='weight').answer.value.ofType(Quantity).value", "[72.5]"),
        ("item.where(linkId='age').answer.value is integer", "[true]"),
        ("item.where(linkId='age').answer.value is string", "[false]"),
        ("(item.where(linkId='name').answer.value as string).length()", "[3]"),
        ("item.where(linkId='drug').answer.value.where(code in ('crack' | 'lsd')).display", r#"["Crack"]"#),
        ("item.linkId contains 'age'", "[true]"),
        ("'age' in item.linkId", "[true]"),
        ("(1 | 2 | 2 | 3).count()", "[3]"),
        ("(1 | 2).union(2 | 4)", "[1,2,4]"),
        ("(1 | 2).combine(2 | 4).count()", "[4]"),
        ("(1 | 2 | 3).intersect(2 | 3 | 4)", "[2,3]"),
        ("(1 | 2 | 3).exclude(2)", "[1,3]"),
        ("(1 | 2).subsetOf(1 | 2 | 3)", "[true]"),
        ("(1 | 2).isDistinct()", "[true]"),
        // The empty collection.
        ("{}", "[]"),
        ("{} = 1", "[]"),
        ("{} and true", "[]"),
        ("{} and false", "[false]"),
        ("{} or true", "[true]"),
        ("{} or false", "[]"),
        ("true xor {}", "[]"),
        ("{} implies true", "[true]"),
        ("false implies {}", "[true]"),
        ("true implies false", "[false]"),
        ("{}.not()", "[]"),
        ("1 + {}", "[]"),
        ("'a' & {} & 'b'", r#"["ab"]"#),
        ("{}.count()", "[0]"),
        ("iif({}, 1, 2)", "[2]"),
        ("iif(item.exists(), 'yes', 'no')", r#"["yes"]"#),
        ("iif(false, 1)", "[]"),
        // Arithmetic.
        ("1 + 2 * 3", "[7]"),
        ("7 / 2", "[3.5]"),
        ("7 div 2", "[3]"),
        ("7 mod 2", "[1]"),
        ("1 / 0", "[]"),
        ("-1.abs()", "[-1]"),
        ("(-1).abs()", "[1]"),
        ("0.1 + 0.2 = 0.3", "[true]"),
        ("2.power(3)", "[8]"),
        ("9.sqrt()", "[3]"),
        ("1.5.round()", "[2]"),
        ("3.14159.round(2)", "[3.14]"),
        ("1.9.truncate()", "[1]"),
        ("(-1.5).floor()", "[-2]"),
        ("1.2.ceiling()", "[2]"),
        ("1.0.ln()", "[0]"),
        ("(1 | 2 | 3).sum()", "[6]"),
        ("(1 | 2 | 3).avg()", "[2]"),
        ("(3 | 1 | 2).min()", "[1]"),
        ("(3 | 1 | 2).max()", "[3]"),
        ("(1 | 2 | 3).aggregate($this + $total, 0)", "[6]"),
        ("item.where(linkId='age').answer.value + 1", "[35]"),
        ("item.where(linkId='age').answer.value > 18", "[true]"),
        ("item.where(linkId='age').answer.value >= %limit", "[true]"),
        ("%list.sum()", "[6]"),
        ("%questionnaire.exists()", "[true]"),
        ("1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2", "[true]"),
        ("'abc' < 'abd'", "[true]"),
        ("1 = 1.0", "[true]"),
        ("1 != 2", "[true]"),
        ("(1 | 2) = (1 | 2)", "[true]"),
        ("(1 | 2) = (2 | 1)", "[false]"),
        ("(1 | 2) ~ (2 | 1)", "[true]"),
        ("'Abc' ~ 'abc'", "[true]"),
        ("'Abc' !~ 'abd'", "[true]"),
        // Texts.
        ("'hello'.substring(1, 3)", r#"["ell"]"#),
        ("'hello'.substring(9)", "[]"),
        ("'hello'.indexOf('l')", "[2]"),
        ("'hello'.indexOf('x')", "[-1]"),
        ("'hello'.startsWith('he')", "[true]"),
        ("'hello'.endsWith('lo')", "[true]"),
        ("'hello'.contains('ell')", "[true]"),
        ("'hello'.upper()", r#"["HELLO"]"#),
        ("'hello'.replace('l', 'L')", r#"["heLLo"]"#),
        ("'hello'.matches('^h.*o$')", "[true]"),
        ("'hello'.matches('ell')", "[true]"),
        ("'hello'.matchesFull('ell')", "[false]"),
        ("'a1b2'.replaceMatches('[0-9]', '#')", r##"["a#b#"]"##),
        ("'a,b'.split(',')", r#"["a","b"]"#),
        ("'ab'.toChars()", r#"["a","b"]"#),
        ("' a '.trim()", r#"["a"]"#),
        ("'a\\'b'.length()", "[3]"),
        ("'\\u00e9'", r#"["é"]"#),
        // Conversions.
        ("'42'.toInteger() + 1", "[43]"),
        ("'x'.toInteger()", "[]"),
        ("'x'.convertsToInteger()", "[false]"),
        ("'1.5'.toDecimal()", "[1.5]"),
        ("1.toString()", r#"["1"]"#),
        ("true.toString()", r#"["true"]"#),
        ("'yes'.toBoolean()", "[true]"),
        ("'2024-02-01'.toDate()", r#"["2024-02-01"]"#),
        ("'3 days'.toQuantity() = 3 days", "[true]"),
        // Dates, as precise as they are.
        ("today()", r#"["2026-03-01"]"#),
        ("now() > @2026-01-01T00:00:00Z", "[true]"),
        ("@2024-01-01 < @2024-02-01", "[true]"),
        ("@2024 = @2024-01", "[]"),
        ("@2024 < @2025-01", "[true]"),
        ("@2024-01-01 = @2024-01-01", "[true]"),
        ("@2024-01-31 + 1 month", r#"["2024-02-29"]"#),
        ("@2024-01-31 + 1 day", r#"["2024-02-01"]"#),
        ("@2024-03-01 - 1 year", r#"["2023-03-01"]"#),
        ("@2024-01-01T10:00:00 + 90 minutes", r#"["2024-01-01T11:30:00"]"#),
        ("@T10:00 < @T10:30", "[true]"),
        ("@2024-01-01T10:00:00Z = @2024-01-01T11:00:00+01:00", "[true]"),
        ("item.where(linkId='born').answer.value <= today() - 18 years", "[true]"),
        ("item.where(linkId='born').answer.value < @1991-08-01", "[true]"),
        // Quantities.
        ("1 'kg' = 1000 'g'", "[true]"),
        ("3 'mg' < 1 'g'", "[true]"),
        ("1 week = 7 days", "[true]"),
        ("1 'kg' = 1 'm'", "[]"),
        ("(2 'kg' + 3 'kg').toString()", r#"["5 'kg'"]"#),
        ("item.where(linkId='weight').answer.value < 80 'kg'", "[true]"),
        // Operators have their order.
        ("1 + 1 = 2 and 2 > 1 or false", "[true]"),
        ("true or false and false", "[true]"),
        ("1 | 2 = 2", "[false]"),
        ("(true).not() or true", "[true]"),
        ("item.where(linkId.startsWith('s') and answer.value = false).linkId", r#"["smokes"]"#),
        ("/* none */ 1 // one", "[1]"),
        ("`status`", r#"["completed"]"#),
        // What is wrong is an issue.
        ("", "! expression.syntax"),
        ("1 +", "! expression.syntax"),
        ("item.where(", "! expression.syntax"),
        ("@2024-13-01", "! expression.syntax"),
        ("item.frobnicate()", "! expression.unknown_function"),
        ("item.where()", "! expression.unknown_function"),
        ("item.memberOf('x')", "! expression.unsupported"),
        ("answer.count() = %unknown", "! expression.failed"),
        ("item.linkId.single()", "! expression.failed"),
        ("1 + 'a'", "! expression.failed"),
        ("item.linkId > 'a'", "! expression.failed"),
        ("'a'.matches('(')", "! expression.failed"),
    ];
    gives(table, |expression| shown(expression, &context));
}

#[test]
fn any_document_is_a_resource() {
    let patient =
        json!({ "resourceType": "Patient", "name": [{ "given": ["Ana", "Eva"] }], "deceasedBoolean": false });
    assert_eq!(shown("Patient.name.given", &patient), r#"["Ana","Eva"]"#);
    assert_eq!(shown("deceased", &patient), "[false]");
    assert_eq!(shown("deceased.exists() and deceased.not()", &patient), "[true]");
    assert_eq!(shown("a.b", &json!({ "a": [{ "b": 1 }, { "b": 2 }] })), "[1,2]");
}

#[test]
fn an_undefined_variable_is_told_by_name() {
    let report = evaluated("answer.count() = %unknown", &json!({ "answer": [] }));
    assert_eq!(report["issues"][0]["code"], "expression.failed");
    assert_eq!(report["issues"][0]["params"]["reason"], "variable");
    assert_eq!(report["issues"][0]["params"]["name"], "unknown");
    assert_eq!(report["issues"][0]["params"]["column"], 18);
}

#[test]
fn depth_is_limited() {
    let deep = format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(shown(&deep, &json!({})), "! expression.syntax");
    assert_eq!(shown(&("1 is ".repeat(10_000) + "Integer"), &json!({})), "! expression.syntax");
    assert_eq!(shown(&("true xor ".repeat(10_000) + "true"), &json!({})), "! expression.syntax");
    assert_eq!(shown(&format!("1{}", " + 1".repeat(3_000)), &json!({})), "[3001]");
}
