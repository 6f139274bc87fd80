//! Rules about names, texts, lists, values and properties: what a form says without its conditions.

use acogida::Engine;
use acogida::ops::Job;
use serde_json::{Value, json};

use super::lint::{base, cascade, none, of, one, param, q, with, yn};

#[test]
fn names() {
    let bad = with(json!([
        q("Age", "integer", json!({"relevant": "other = 1"})),
        q("other", "integer", json!({}))
    ]));
    one(&bad, "form.name_invalid", "/items/0/name", &[]);
    let twice = with(json!([
        q("a", "text", json!({"label": {"en": "1"}})),
        q("a", "text", json!({"label": {"en": "2"}, "relevant": "a = 'x'"}))
    ]));
    assert_eq!(of(&twice, "form.name_duplicate").len(), 1);
    one(&with(json!([q("using", "text", json!({}))])), "form.name_reserved", "/items/0/name", &[]);
    let mut hidden =
        with(json!([q("age", "integer", json!({})), q("b", "text", json!({"relevant": "age > 3"}))]));
    hidden["variables"] = json!([{"name": "age", "value": "3"}, {"name": "spare", "value": "4"}]);
    one(&hidden, "form.name_shadowed", "/variables/0/name", &["/items/0"]);
    one(&hidden, "form.unused", "/variables/1", &[]);
}

#[test]
fn columns_that_collide() {
    let split =
        with(json!([q("care", "select_many", json!({"list": "abc"})), q("care_a", "text", json!({})),]));
    one(&split, "form.column_collision", "/items/1/name", &["/lists/abc/options/0/code"]);
    let grouped = with(json!([
        {"kind": "group", "name": "home", "label": {"en": "H"}, "items": [q("beds", "integer", json!({}))]},
        q("home_beds", "integer", json!({})),
    ]));
    one(&grouped, "form.column_collision", "/items/1/name", &["/items/0/items/0/name"]);
    let mut cases = with(json!([q("Beds", "integer", json!({})), q("beds", "integer", json!({}))]));
    cases["items"][0]["initial"] = json!({"odk-xpath": "3"});
    one(&cases, "form.column_collision", "/items/1/name", &["/items/0/name"]);
    assert_eq!(param(&cases, "form.column_collision", "column"), json!("beds"));
}

#[test]
fn a_day_in_quotes_is_no_day_in_xpath() {
    let rule =
        |kind: &str, rule: &str| with(json!([q("a", kind, json!({"constraint": {"odk-xpath": rule}}))]));
    for (kind, text, expected) in [
        ("date", ". > '2020-01-01'", "date"),
        ("date", "'2020-01-01' <= .", "date"),
        ("integer", ". = 'x'", "number"),
        ("text", ". < 'b'", "number"),
    ] {
        let form = rule(kind, text);
        one(&form, "expression.type_mismatch", "/items/0/constraint", &[]);
        assert_eq!(param(&form, "expression.type_mismatch", "expected"), json!(expected), "{text}");
    }
    for (kind, text) in [
        ("date", ". > date('2020-01-01')"),
        ("integer", ". = '3'"),
        ("integer", ". != ''"),
        ("text", ". = 'b'"),
    ] {
        assert_eq!(of(&rule(kind, text), "expression.type_mismatch"), [], "{text}");
    }
}

#[test]
fn texts_and_translations() {
    let mut form = with(json!([
        q("a", "text", json!({"label": {"en": "Same"}})),
        q("b", "text", json!({"label": {"en": "same!", "es": "Igual"}})),
        q("c", "text", json!({"label": {}})),
    ]));
    form["languages"] = json!(["en", "es"]);
    form["title"] = json!({"en": "F", "es": "F"});
    form["lists"] = json!({});
    one(&form, "form.translation_missing", "/items/0/label", &[]);
    assert_eq!(param(&form, "form.translation_missing", "language"), json!("es"));
    one(&form, "form.label_missing", "/items/2/label", &[]);
    one(&form, "form.label_repeated", "/items/1/label", &["/items/0/label"]);
    form["source_language"] = json!("pt");
    assert_eq!(of(&form, "form.language_unknown").len(), 1);
}

#[test]
fn lists_of_choices() {
    let mut form = with(json!([
        q("a", "select_one", json!({"list": "l"})),
        q("b", "select_one", json!({})),
        q("c", "select_one", json!({"list": "z"}))
    ]));
    let choice = |code: &str, label: &str| json!({"code": code, "label": {"en": label}});
    let same = || json!({"options": [choice("1", "One"), choice("2", "Two"), choice("3", "Three")]});
    form["lists"] = json!({
        "l": {"options": [choice("x", "X"), choice("y z", "Y"), choice("x", "Q"), choice("w", "x")]},
        "empty": {"options": []}, "m": same(), "n": same(), "v": {"vocabulary": "no_such"},
    });
    form["lists"]["l"]["options"][3]["parent"] = json!("nowhere");
    one(&form, "form.choice_invalid", "/lists/l/options/1/code", &[]);
    one(&form, "form.choice_duplicate", "/lists/l/options/2/code", &[]);
    one(&form, "form.choice_parent", "/lists/l/options/3/parent", &[]);
    one(&form, "form.list_empty", "/lists/empty/options", &[]);
    one(&form, "form.list_missing", "/items/1", &[]);
    one(&form, "form.list_unknown", "/items/2/list", &[]);
    one(&form, "form.list_repeated", "/lists/n", &["/lists/m"]);
    one(&form, "form.vocabulary_unknown", "/lists/v/vocabulary", &[]);
    assert_eq!(of(&form, "form.list_unused").len(), 4);
    let mut alike = base();
    alike["lists"]["abc"]["options"][2]["label"] = json!({"en": "a."});
    one(&alike, "form.choice_similar", "/lists/abc/options/2/label", &["/lists/abc/options/0/label"]);
}

#[test]
fn values_that_the_form_gives() {
    let form = with(json!([
        yn("a", json!({"initial": "'maybe'"})),
        q("b", "integer", json!({"initial": "200", "max": 120})),
        q("c", "text", json!({"initial": "'x'", "pattern": "[0-9]+"})),
        q("d", "select_many", json!({"list": "abc", "exclusive": ["z"]})),
    ]));
    let wrong = of(&form, "form.not_a_choice");
    let places: Vec<_> = wrong.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(places, ["/items/3/exclusive/0", "/items/0/initial"]);
    assert_eq!(
        of(&form, "form.initial_unfit"),
        [
            ("/items/1/initial".to_owned(), vec!["/items/1/max".to_owned()]),
            ("/items/2/initial".to_owned(), vec!["/items/2/pattern".to_owned()]),
        ]
    );
}

#[test]
fn properties_and_counts() {
    let form = with(json!([
        q("a", "text", json!({"min": 3})),
        q("b", "text", json!({"required_message": {"en": "m"}})),
        q("c", "select_many", json!({"list": "abc", "min_answers": 4})),
        q("d", "text", json!({"min_length": 5, "max_length": 3})),
        q("e", "integer", json!({"min": 5, "max": 3})),
        q("f", "text", json!({"pattern": "("})),
        q("g", "date", json!({"min": "yesterday"})),
        q("h", "text", json!({"required": "h = 'x'"})),
    ]));
    one(&form, "form.property_unfit", "/items/0/min", &[]);
    one(&form, "form.property_dead", "/items/1/required_message", &[]);
    assert_eq!(
        of(&form, "form.count_contradiction"),
        [
            ("/items/2/min_answers".to_owned(), vec!["/items/2/list".to_owned()]),
            ("/items/3/min_length".to_owned(), vec!["/items/3/max_length".to_owned()]),
        ]
    );
    one(&form, "form.limits_crossed", "/items/4/min", &[]);
    one(&form, "form.pattern_invalid", "/items/5/pattern", &[]);
    assert!(of(&form, "form.limit_invalid").iter().any(|(path, _)| path == "/items/6/min"));
    one(&form, "form.self_reference", "/items/7/required", &[]);
}

#[test]
fn missing_codes_that_are_answers() {
    let mut form = with(json!([
        q("n", "integer", json!({"min": -100, "max": 100})),
        yn("a", json!({})),
        q("m", "integer", json!({"min": 0})),
    ]));
    form["missing_codes"] = json!({"refused": ["-98"], "unknown": ["no"]});
    assert_eq!(
        of(&form, "form.missing_code_clash"),
        [
            ("/items/0".to_owned(), vec!["/missing_codes/refused".to_owned()]),
            ("/items/1".to_owned(), vec!["/missing_codes/unknown".to_owned()]),
        ]
    );
}

#[test]
fn texts_for_other() {
    let other = |relevant: Option<&str>| {
        let mut text = q("which", "text", json!({}));
        if let Some(relevant) = relevant {
            text["relevant"] = json!(relevant);
        }
        with(json!([
            q("care", "select_one", json!({"list": "abc", "other": {"code": "c", "question": "which"}})),
            text
        ]))
    };
    one(&other(None), "form.other_always_asked", "/items/1", &["/items/0/other"]);
    none(&other(Some("care = 'c'")), "form.other_always_asked");
    let mut gone = other(Some("care = 'c'"));
    gone["items"][0]["other"] = json!({"code": "z", "question": "nobody"});
    one(&gone, "form.question_unknown", "/items/0/other/question", &[]);
    one(&gone, "form.not_a_choice", "/items/0/other/code", &[]);
}

#[test]
fn what_the_form_names_outside_expressions() {
    let mut form = with(json!([
        q("all", "integer", json!({})), q("men", "integer", json!({})), q("name", "text", json!({})),
        {"kind": "group", "name": "g", "label": {"en": "G"}, "items": []},
    ]));
    form["totals"] = json!([{"total": "all", "of": ["men", "men", "name"]}]);
    form["changes"] = json!([{"question": "men", "previous": "before", "tolerance": {"absolute": 1.0}}]);
    form["related"] = json!([{"name": "city", "form": "city"}]);
    let places: Vec<_> = of(&form, "form.total_unfit").into_iter().map(|(path, _)| path).collect();
    assert_eq!(places, ["/totals/0/of/2", "/totals/0/of/1"]);
    one(&form, "form.related_unknown", "/changes/0/previous", &[]);
    one(&form, "form.unused", "/related/0", &[]);
    one(&form, "form.group_empty", "/items/3/items", &[]);
}

#[test]
fn a_form_without_a_version_is_told_with_everything_else() {
    let mut form =
        with(json!([q("a", "text", json!({"relevant": "nobody = 1", "constraint": "length(3) > 'x'"}))]));
    form["version"] = json!(" ");
    one(&form, "form.identity_missing", "/version", &[]);
    assert!(!of(&form, "expression.unknown_name").is_empty());
    assert!(!of(&form, "expression.type_mismatch").is_empty());
}

#[test]
fn conditions_that_are_too_many_are_not_judged() {
    // Nine questions that all have to differ, and eight codes: there is no way, but to see it takes all of them.
    let codes: Vec<String> = (0..8).map(|number| format!("c{number}")).collect();
    let names: Vec<String> = (0..9).map(|number| format!("q{number}")).collect();
    let question = |name: &String| q(name, "select_one", json!({"list": "codes", "required": true}));
    let mut parts = Vec::new();
    for (position, first) in names.iter().enumerate() {
        for second in &names[position + 1..] {
            parts
                .extend(codes.iter().map(|code| format!("not ({first} = '{code}' and {second} = '{code}')")));
        }
    }
    let last = q("last", "text", json!({"relevant": parts.join(" and ")}));
    let mut form = with(Value::Array(names.iter().map(question).chain([last]).collect()));
    let choices: Vec<Value> = codes.iter().map(|code| json!({"code": code, "label": {"en": code}})).collect();
    form["lists"] = json!({"codes": {"options": choices}});
    one(&form, "form.not_analysed", "/items/9/relevant", &[]);
    none(&form, "form.never_asked");
}

#[test]
fn findings_have_messages_in_every_language() {
    let form = cascade(true, json!("area = region"));
    let request = json!({"form": {"document": form}}).to_string();
    let mut messages = std::collections::BTreeSet::new();
    for language in acogida::base::Language::ALL {
        let engine = Engine::new().unwrap().with_language(language);
        let job = Job { request: request.as_bytes(), ..Job::default() };
        let report: Value = serde_json::from_str(&engine.call("form.lint", &job).unwrap().report).unwrap();
        let issue =
            report["issues"].as_array().unwrap().iter().find(|issue| issue["code"] == "form.choices_empty");
        let issue = issue.unwrap_or_else(|| panic!("{report}"));
        assert_eq!(issue["path"], "/form/document/items/1/choice_filter");
        assert_eq!(issue["related"], json!(["/form/document/items/0"]));
        let message = issue["message"].as_str().unwrap();
        assert!(message.contains("region = south"), "{message}");
        messages.insert(message.to_owned());
        assert_eq!(report["value"]["ok"], json!(true));
        assert_eq!(report["value"]["questions"], json!(2));
    }
    assert_eq!(messages.len(), 4);
}
