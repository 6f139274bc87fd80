//! The ODK dialect, beside what JavaRosa's own evaluation says, and beside the ODK documentation.

use serde_json::{Value, json};

use crate::expr_table::gives;
use crate::support::engine;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/forms/odk_xpath_eval.json");

/// Expressions that only JavaRosa's own tests can evaluate: their functions and variables are handlers that
/// the tests register, not functions of ODK forms.
const OUT_OF_SCOPE: [&str; 17] = [
    "boolean(inconvertible())",
    "string(inconvertible())",
    "date(convertible())",
    "testfunc()",
    "add('17', '-14')",
    "proto()",
    "proto(5, 5)",
    "proto('7', '7')",
    "proto(1.1, 'asdf', true())",
    "proto(false(), false(), false())",
    "proto(1.1, 'asdf', true(), 16)",
    "raw()",
    "raw(5, 5)",
    "raw('1.1', 'asdf', 17)",
    "check-types(55, '55', false(), '1999-09-09', get-custom(false()))",
    "read()",
    "write('testing-write')",
];

fn evaluated(expression: &str, context: &Value) -> Value {
    let request = json!({ "expression": expression, "dialect": "odk-xpath", "context": context });
    let report = engine().call_json("expr.eval", request.to_string().as_bytes());
    serde_json::from_str(&report).unwrap()
}

fn number(value: &Value) -> Option<f64> {
    match value.as_str() {
        Some("NaN") => Some(f64::NAN),
        Some("Infinity" | "POSITIVE_INFINITY") => Some(f64::INFINITY),
        Some("-Infinity" | "NEGATIVE_INFINITY") => Some(f64::NEG_INFINITY),
        _ => value.as_f64(),
    }
}

fn agrees(case: &Value, report: &Value) -> bool {
    let (value, expected) = (&report["value"]["value"], &case["expected"]);
    let failed = report["issues"].as_array().unwrap().iter().any(|issue| issue["severity"] == "error");
    match case["kind"].as_str().unwrap() {
        "error" => failed && value.is_null(),
        "number" => match (number(value), number(expected)) {
            (Some(value), Some(expected)) => {
                value == expected || (value - expected).abs() < 1e-12 || value.is_nan() && expected.is_nan()
            }
            _ => false,
        },
        // The list has the texts as Java source.
        "string" => value.as_str() == Some(&expected.as_str().unwrap().replace("\\\"", "\"")),
        _ => value == expected,
    }
}

#[test]
fn javarosa_agrees() {
    let Ok(bytes) = std::fs::read(CASES) else {
        println!("shared data not present: not run");
        return;
    };
    let cases: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
    // The instance of JavaRosa's tests: five nodes, three of them not empty. Its variables.
    let context = json!({
        "data": { "path": ["some value", "another value", "", "a third", ""] },
        "variables": { "var_float_five": 5.0, "var_string_five": "five", "var_int_five": 5 },
    });
    let (mut asked, mut wrong) = (0, Vec::new());
    for case in &cases {
        let expression = case["expr"].as_str().unwrap();
        if OUT_OF_SCOPE.contains(&expression) {
            continue;
        }
        asked += 1;
        let report = evaluated(expression, &context);
        if !agrees(case, &report) {
            wrong.push(format!("{expression}: {} expected, {report}", case["expected"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} of {} expressions in scope, all agree", asked, cases.len());
    assert_eq!((cases.len(), asked), (205, 188));
}

fn shown(expression: &str, context: &Value) -> String {
    let report = evaluated(expression, context);
    match &report["value"]["value"] {
        Value::Null => format!("! {}", report["issues"][0]["code"].as_str().unwrap()),
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

fn household() -> Value {
    json!({
        "data": {
            "name": "Ana", "age": 34, "none": null, "dob": "1990-02-28", "met": "2024-05-01T10:30:00+02:00",
            "drinks": "tea coffee", "city": "lug",
            "group": { "inner": "deep" },
            "person": [
                { "first": "Eva", "age": 40, "visit": [{ "days": 3 }, { "days": 4 }] },
                { "first": "Luis", "age": 17, "visit": [{ "days": 5 }] },
                { "first": "Noa", "age": "", "visit": [] },
            ],
        },
        "lists": {
            "cities": [
                { "name": "lug", "label": "Lugo", "country": "es" },
                { "name": "mvd", "label": "Montevideo", "country": "uy" },
                { "name": "sal", "label": "Salto", "country": "uy" },
            ],
            "drinks": [{ "name": "tea", "label": "Tea" }, { "name": "coffee", "label": "Coffee" }],
        },
        "today": "2026-03-01", "now": "2026-03-01T08:00:00Z", "utc_offset": 60, "seed": 7,
    })
}

/// What the ODK documentation and the XPath specification say.
#[test]
fn values() {
    let context = household();
    let table = [
        // Names and paths.
        ("${name}", "'Ana'"),
        ("/data/name", "'Ana'"),
        ("../name", "'Ana'"),
        ("${inner}", "'deep'"),
        ("/data/group/inner", "'deep'"),
        ("../group/inner", "'deep'"),
        ("${none}", "''"),
        ("${age} + 1", "35"),
        // The empty text is NaN in arithmetic and false as a truth value.
        ("${none} + 1", "'NaN'"),
        ("${none} = ''", "true"),
        ("${none} != ''", "false"),
        ("${none} > 1", "false"),
        ("${none} < 1", "false"),
        ("not(${none})", "true"),
        ("boolean(${name})", "true"),
        ("${none} = 0", "false"),
        ("${none} != 0", "true"),
        ("'' + 1", "'NaN'"),
        ("coalesce(${none}, 'x')", "'x'"),
        ("coalesce(${name}, 'x')", "'Ana'"),
        // Comparison.
        ("${age} >= 18", "true"),
        ("18 <= ${age}", "true"),
        ("${age} = '34'", "true"),
        ("${name} = 'Ana'", "true"),
        ("${name} != 'Ana'", "false"),
        ("'Ana' = ${name}", "true"),
        ("1 < 2 < 3", "true"),
        ("3 > 2 > 1", "false"),
        // Days are compared as days, and are numbers.
        ("${dob} < today()", "true"),
        ("${dob} = '1990-02-28'", "true"),
        ("${dob} = date('1990-02-28')", "true"),
        ("date('2026-02-28') < today()", "true"),
        ("today() - date('2026-02-01')", "28"),
        ("int((today() - ${dob}) div 365.25)", "36"),
        ("number(date('1970-01-11'))", "10"),
        ("date(10)", "'1970-01-11'"),
        ("date('2024-02-30')", "! expression.failed"),
        ("date('tomorrow')", "! expression.failed"),
        ("date('')", "''"),
        ("string(${dob})", "'1990-02-28'"),
        ("format-date(${dob}, '%d/%m/%Y')", "'28/02/1990'"),
        ("format-date(${dob}, '%e %b %y')", "'28 Feb 90'"),
        ("format-date(${dob}, '%a')", "'Wed'"),
        ("format-date(${dob}, '%Q')", "! expression.failed"),
        ("format-date(${none}, '%Y')", "''"),
        ("format-date-time(${met}, '%H:%M')", "'09:30'"),
        ("decimal-date-time('1970-01-02T00:00:00Z')", "1"),
        ("decimal-time('2024-01-01T06:00:00.000+01:00')", "0.25"),
        ("decimal-time('18:00')", "0.75"),
        ("string(now())", "'2026-03-01'"),
        ("date-time('2024-05-01T10:30:00.000')", "'2024-05-01T10:30:00.000'"),
        ("date('2024-05-01T10:30:00') = date('2024-05-01')", "true"),
        // Several codes are a set.
        ("selected(${drinks}, 'tea')", "true"),
        ("selected(${drinks}, 'cof')", "false"),
        ("selected(${none}, 'tea')", "false"),
        ("count-selected(${drinks})", "2"),
        ("count-selected(${none})", "0"),
        ("selected-at(${drinks}, 1)", "'coffee'"),
        ("selected-at(${drinks}, 5)", "''"),
        ("jr:choice-name(${city}, '${drinks}')", "''"),
        ("jr:choice-name('coffee', '${drinks}')", "'Coffee'"),
        ("jr:choice-name(${drinks}, '/data/drinks')", "'Tea, Coffee'"),
        // Repeated groups.
        ("count(${person})", "3"),
        ("count(/data/person)", "3"),
        ("sum(${days})", "12"),
        ("max(${person}/age)", "40"),
        ("min(/data/person/age)", "17"),
        ("count(/data/person[age > 18])", "1"),
        ("count(${person}[./age > 18])", "1"),
        ("count(${person}[${age} > 18])", "3"),
        ("sum(/data/person[first = 'Eva']/visit/days)", "7"),
        ("count(/data/person[position() > 1])", "2"),
        ("/data/person[2]/first", "'Luis'"),
        ("/data/person[position() = 3]/first", "'Noa'"),
        ("${first}", "! expression.failed"),
        ("join(', ', ${first})", "'Eva, Luis, Noa'"),
        ("concat(${first})", "'EvaLuisNoa'"),
        ("count-non-empty(${person}/age)", "2"),
        ("indexed-repeat(${first}, ${person}, 2)", "'Luis'"),
        ("indexed-repeat(${first}, ${person}, 0)", "'Eva'"),
        ("indexed-repeat(${first}, ${person}, 9)", "''"),
        ("indexed-repeat(${days}, ${person}, 1, ${visit}, 2)", "4"),
        ("sum(/data/person[age < 18]/age)", "17"),
        ("count(/data/person/visit[days >= 4])", "2"),
        ("count(${first}[. != 'Eva'])", "2"),
        ("position(/data/person[first = 'Noa'])", "3"),
        // Lists.
        ("instance('cities')/root/item[name = 'mvd']/label", "'Montevideo'"),
        ("instance('cities')/root/item[name = ${city}]/label", "'Lugo'"),
        ("count(instance('cities')/root/item[country = 'uy'])", "2"),
        ("instance('cities')/root/item[country = 'uy'][2]/name", "'sal'"),
        ("pulldata('cities', 'label', 'name', 'sal')", "'Salto'"),
        ("join('|', instance('cities')/root/item/name)", "'lug|mvd|sal'"),
        // Functions.
        ("if(${age} > 18, 'adult', 'child')", "'adult'"),
        ("concat('a', 1, true())", "'a1true'"),
        ("string-length('São')", "3"),
        ("substr('hello', 1, 3)", "'el'"),
        ("contains('hello', 'ell')", "true"),
        ("starts-with('hello', 'he')", "true"),
        ("ends-with('hello', 'lo')", "true"),
        ("normalize-space('  a   b ')", "'a b'"),
        ("regex('ab1', '[a-z]+')", "false"),
        ("regex('abc', '[a-z]+')", "true"),
        ("regex('ab', concat('a', 'b'))", "true"),
        ("regex('ab', concat('(', 'b'))", "! expression.failed"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(1.005, 2)", "1.01"),
        ("int(-3.7)", "-3"),
        ("int('x')", "'NaN'"),
        ("floor(-2.5) + ceiling(2.1)", "0"),
        ("pow(2, 10)", "1024"),
        ("exp(0)", "1"),
        ("pi()", "3.141592653589793"),
        ("checklist(1, 2, true(), false(), 'x')", "true"),
        ("checklist(-1, 1, true(), true())", "false"),
        ("weighted-checklist(5, 10, true(), 3, true(), 4)", "true"),
        ("weighted-checklist(8, 10, true(), 3, true(), 4)", "false"),
        ("boolean-from-string('TRUE')", "true"),
        ("boolean-from-string('yes')", "false"),
        ("base64-decode('aGVsbG8=')", "'hello'"),
        ("digest('abc', 'MD5', 'hex')", "'900150983cd24fb0d6963f7d28e17f72'"),
        ("digest('abc', 'CRC', 'hex')", "! expression.failed"),
        ("translate('bar', 'abc', 'AB')", "'BAr'"),
        ("count(${person} | ${city})", "4"),
        ("string(1000000)", "'1000000'"),
        ("string(0.1 + 0.2)", "'0.30000000000000004'"),
        ("string(12345678.5)", "'1.23456785E7'"),
        ("random() < 1 and random() >= 0", "true"),
        ("random() = random()", "false"),
        ("string-length(uuid())", "36"),
        ("string-length(uuid(8))", "8"),
        ("regex(uuid(), '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')", "true"),
        ("depend(${age}, ${name})", "34"),
        ("once('x')", "'x'"),
        // What is wrong is an issue.
        ("", "! expression.syntax"),
        ("${name", "! expression.syntax"),
        ("1 +", "! expression.syntax"),
        ("nothing-like-it(1)", "! expression.unknown_function"),
        ("string(1, 2)", "! expression.unknown_function"),
        ("area(${name})", "! expression.unsupported"),
        ("geofence(${name}, ${name})", "! expression.unsupported"),
        ("//name", "! expression.unsupported"),
        ("count('a')", "! expression.type_mismatch"),
        ("selected(${drinks}, 1)", "! expression.type_mismatch"),
        ("instance('towns')/root/item/name", "! expression.unknown_name"),
        (".", "! expression.unknown_name"),
    ];
    gives(table, |expression| shown(expression, &context));
}

#[test]
fn without_a_clock_or_a_seed_there_is_no_value() {
    for expression in ["today()", "now()", "random()", "uuid()", "${nobody}"] {
        assert_eq!(shown(expression, &json!({})), "''", "{expression}");
    }
    // The same seed, the same numbers.
    let context = json!({ "seed": 42 });
    assert_eq!(shown("uuid()", &context), shown("uuid()", &context));
    assert_ne!(shown("uuid()", &context), shown("uuid()", &json!({ "seed": 43 })));
}

#[test]
fn depth_and_length_are_limited_quickly() {
    let started = std::time::Instant::now();
    for text in [
        format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000)),
        "-".repeat(10_000) + "1",
        format!("{}1{}", "if(true(), ".repeat(10_000), ", 2)".repeat(10_000)),
        "1 = ".repeat(10_000) + "1",
        format!("{}1{}", "/a[".repeat(10_000), "]".repeat(10_000)),
        "9".repeat(200_000),
    ] {
        assert_eq!(shown(&text, &json!({})), "! expression.syntax");
    }
    let long = format!("1{}", " + 1".repeat(5_000));
    assert_eq!(shown(&long, &json!({})), "5001");
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

#[test]
fn predicates_inside_predicates_end() {
    let rows: Vec<Value> = (0..3000).map(|number| json!({ "n": number })).collect();
    let context = json!({ "r": rows });
    // Every row looks at every row, and each of these at every row again.
    let inner = "count(/data/r[./n >= 0 and count(/data/r[./n >= 0]) > 0]) > 0";
    let expression = format!("count(/data/r[{inner}])");
    assert_eq!(shown(&expression, &context), "! expression.failed");
    assert_eq!(shown("count(/data/r[./n >= 1500])", &context), "1500");
}
