//! Every rule of the linter on a small form: which finding, where, and what else belongs to it.

use acogida::Engine;
use acogida::base::{Issue, Limits, Severity};
use acogida::model::Form;
use acogida::ops::Job;
use acogida::questionnaire::{FormFormat, lint, load};
use serde_json::{Value, json};

use crate::support::engine;

fn base() -> Value {
    json!({
        "id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "lists": {
            "yn": {"options": [{"code": "yes", "label": {"en": "Yes"}}, {"code": "no", "label": {"en": "No"}}]},
            "abc": {"options": [
                {"code": "a", "label": {"en": "A"}}, {"code": "b", "label": {"en": "B"}},
                {"code": "c", "label": {"en": "C"}}
            ]}
        },
        "items": []
    })
}

/// A question; what is given wins over what is usual.
fn q(name: &str, kind: &str, more: Value) -> Value {
    let mut question = json!({"kind": "question", "name": name, "type": kind, "label": {"en": name}});
    let Value::Object(more) = more else { panic!("an object") };
    for (key, value) in more {
        question[key] = value;
    }
    question
}

fn yn(name: &str, more: Value) -> Value {
    let mut question = q(name, "select_one", more);
    question["list"] = json!("yn");
    question
}

fn with(items: Value) -> Value {
    let mut form = base();
    form["items"] = items;
    form
}

fn form_of(document: &Value) -> Form {
    let report = load(FormFormat::Native, document.to_string().as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

fn found(document: &Value) -> Vec<Issue> {
    lint(&form_of(document), FormFormat::Native, engine().vocabularies())
}

/// The findings of a rule: place and related places.
fn of(document: &Value, code: &str) -> Vec<(String, Vec<String>)> {
    let related = |issue: &Issue| issue.related.iter().map(|path| path.as_str().to_owned()).collect();
    let issues = found(document);
    let of_rule = issues.iter().filter(|issue| issue.code == code);
    of_rule.map(|issue| (issue.path.as_str().to_owned(), related(issue))).collect()
}

fn one(document: &Value, code: &str, path: &str, related: &[&str]) {
    let related: Vec<String> = related.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(of(document, code), [(path.to_owned(), related)], "{code}: {:#?}", found(document));
}

fn none(document: &Value, code: &str) {
    assert!(of(document, code).is_empty(), "{code}: {:#?}", found(document));
}

fn param(document: &Value, code: &str, name: &str) -> Value {
    found(document).into_iter().find(|issue| issue.code == code).unwrap().params[name].clone()
}

#[test]
fn a_good_form_has_no_findings() {
    let form = with(json!([
        yn("drugs", json!({"required": true})),
        q("age", "integer", json!({"min": 0, "max": 120, "relevant": "drugs = 'yes'"})),
        q("care", "select_many", json!({"list": "abc", "relevant": "age >= 18"})),
    ]));
    assert_eq!(found(&form), []);
}

#[test]
fn our_own_questionnaires_have_no_errors_or_warnings() {
    let engine = engine();
    for form in engine.forms().iter() {
        let issues = lint(form, FormFormat::Native, engine.vocabularies());
        let bad: Vec<_> = issues.iter().filter(|issue| issue.severity > Severity::Info).collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", form.id);
    }
}

// Conditions over the whole form.

#[test]
fn a_question_behind_opposite_answers_is_never_asked() {
    let form = with(json!([
        yn("drugs", json!({"required": true})),
        q("which", "text", json!({"relevant": "drugs = 'yes'"})),
        {"kind": "group", "name": "clean", "label": {"en": "Clean"}, "relevant": "drugs = 'no'", "items": [
            q("dose", "text", json!({"relevant": "answered(which)"})),
        ]},
    ]));
    one(
        &form,
        "form.never_asked",
        "/items/2/items/0",
        &["/items/2/items/0/relevant", "/items/2/relevant", "/items/1/relevant"],
    );
    assert_eq!(
        param(&form, "form.never_asked", "reasons"),
        json!("dose.relevant, clean.relevant, which.relevant")
    );
}

#[test]
fn what_is_inside_a_group_that_is_never_asked_is_not_told_again() {
    let form = with(json!([
        q("age", "integer", json!({"min": 0, "max": 17})),
        {"kind": "group", "name": "adult", "label": {"en": "Adult"}, "relevant": "age >= 18", "items": [
            q("job", "text", json!({"relevant": "age > 20"})), q("pay", "text", json!({})),
        ]},
    ]));
    one(&form, "form.never_asked", "/items/1", &["/items/1/relevant", "/items/0/max"]);
}

#[test]
fn a_required_answer_rules_out_its_absence() {
    let optional = |required: bool| {
        with(json!([
            yn("drugs", json!({"required": required})),
            q("why", "text", json!({"relevant": "not answered(drugs)"})),
        ]))
    };
    one(&optional(true), "form.never_asked", "/items/1", &["/items/1/relevant", "/items/0/required"]);
    none(&optional(false), "form.never_asked");
}

#[test]
fn codes_numbers_days_and_several_codes_are_told_apart() {
    let never = |kind: &str, more: Value, relevant: &str| {
        let form = with(json!([q("a", kind, more), q("b", "text", json!({"relevant": relevant}))]));
        !of(&form, "form.never_asked").is_empty()
    };
    let abc = || json!({"list": "abc"});
    for (kind, more, relevant, is_never) in [
        ("select_one", abc(), "a = 'a' and a = 'b'", true),
        ("select_one", abc(), "a = 'a' or a = 'b'", false),
        ("select_one", abc(), "a != 'a' and a != 'b' and a != 'c'", true),
        ("select_one", abc(), "a != 'a' and a != 'b'", false),
        ("select_one", abc(), "a in ('a', 'b') and a = 'c'", true),
        ("select_many", abc(), "selected(a, 'a') and selected(a, 'b')", false),
        (
            "select_many",
            json!({"list": "abc", "exclusive": ["c"]}),
            "selected(a, 'a') and selected(a, 'c')",
            true,
        ),
        ("select_many", abc(), "selected(a, 'a') and not selected(a, 'a')", true),
        ("integer", json!({}), "a > 3 and a < 4", true),
        ("decimal", json!({}), "a > 3 and a < 4", false),
        ("integer", json!({"min": 5}), "a < 5", true),
        ("integer", json!({"min": 5}), "a <= 5", false),
        ("boolean", json!({}), "a = true and a = false", true),
        ("boolean", json!({}), "a = true or a = false", false),
        ("text", json!({}), "a = 'x' and a = 'y'", true),
        ("text", json!({"pattern": "[0-9]+"}), "a = 'x'", true),
        ("text", json!({"pattern": "[a-z]+"}), "a = 'x'", false),
        ("date", json!({"min": "2020-01-01", "max": "2020-12-31"}), "answered(a) and not answered(a)", true),
        ("integer", json!({}), "a + 1 = 3 and a + 1 = 4", false),
    ] {
        assert_eq!(never(kind, more, relevant), is_never, "{kind} {relevant}");
    }
}

#[test]
fn other_dialects_keep_their_blanks() {
    let form = |relevant: Value| {
        with(json!([yn("drugs", json!({})), q("which", "text", json!({"relevant": relevant}))]))
    };
    // Blank is the empty text in ODK, and not one of the codes.
    none(&form(json!({"odk-xpath": "${drugs} != 'yes' and ${drugs} != 'no'"})), "form.never_asked");
    let native = form(json!("drugs != 'yes' and drugs != 'no'"));
    one(&native, "form.never_asked", "/items/1", &["/items/1/relevant", "/items/0/list"]);
    let both = form(json!({"odk-xpath": "selected(${drugs}, 'yes') and selected(${drugs}, 'no')"}));
    one(&both, "form.never_asked", "/items/1", &["/items/1/relevant"]);
    // A text may have both among its words.
    let mut text = form(json!({"odk-xpath": "selected(${drugs}, 'yes') and selected(${drugs}, 'no')"}));
    text["items"][0] = q("drugs", "text", json!({}));
    none(&text, "form.never_asked");
    let redcap = form(json!({"redcap": "[drugs] = 'yes' and [drugs] = 'no'"}));
    one(&redcap, "form.never_asked", "/items/1", &["/items/1/relevant"]);
}

#[test]
fn conditions_that_say_nothing_are_told() {
    let form = with(json!([
        yn("drugs", json!({})),
        q("which", "text", json!({"relevant": {"odk-xpath": "${drugs} != 'yes' or ${drugs} != 'no'"}})),
        q("beds", "integer", json!({"min": 0, "constraint": ". >= 0"})),
        q("free", "integer", json!({"required": {"odk-xpath": "${beds} > 3 and ${beds} < 2"}})),
        q("staff", "integer", json!({"required": {"odk-xpath": "${beds} > 3 or not(${beds} > 3)"}})),
    ]));
    let always = of(&form, "form.condition_always");
    let places: Vec<_> = always.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(places, ["/items/1/relevant", "/items/4/required", "/items/2/constraint"]);
    one(&form, "form.condition_never", "/items/3/required", &["/items/3/required"]);
}

#[test]
fn a_constraint_against_the_range_leaves_no_answer() {
    let beds = |more: Value| with(json!([q("beds", "integer", more)]));
    let low = beds(json!({"min": 10, "constraint": ". < 10"}));
    one(&low, "form.no_valid_answer", "/items/0/constraint", &["/items/0/constraint", "/items/0/min"]);
    one(
        &beds(json!({"min": 1.2, "max": 1.8})),
        "form.no_valid_answer",
        "/items/0/min",
        &["/items/0/type", "/items/0/min", "/items/0/max"],
    );
    none(&beds(json!({"min": 10, "constraint": ". <= 10"})), "form.no_valid_answer");
    let pattern =
        with(json!([q("code", "text", json!({"pattern": "[0-9]{3}", "constraint": ". = 'none'"}))]));
    one(
        &pattern,
        "form.no_valid_answer",
        "/items/0/constraint",
        &["/items/0/constraint", "/items/0/pattern"],
    );
    // The condition of the question counts too.
    let asked = with(json!([
        q("age", "integer", json!({"min": 0})),
        q("again", "integer", json!({"relevant": "age > 17", "constraint": "age < 10"})),
    ]));
    one(&asked, "form.no_valid_answer", "/items/1/constraint", &["/items/1/constraint", "/items/1/relevant"]);
    let locked = with(json!([q("fixed", "text", json!({"required": true, "read_only": true}))]));
    one(&locked, "form.no_valid_answer", "/items/0/read_only", &["/items/0/required"]);
}

#[test]
fn choices_that_a_constraint_forbids_are_unreachable() {
    let form = with(json!([q("care", "select_one", json!({"list": "abc", "constraint": ". != 'b'"}))]));
    one(&form, "form.choice_unreachable", "/items/0/constraint", &["/items/0/constraint"]);
    assert_eq!(param(&form, "form.choice_unreachable", "choice"), json!("b"));
    let several =
        with(json!(
            [q("care", "select_many", json!({"list": "abc", "min_answers": 2, "exclusive": ["c"]})),]
        ));
    one(&several, "form.choice_unreachable", "/items/0/exclusive", &["/items/0/min_answers"]);
}

fn cascade(required: bool, filter: Value) -> Value {
    let mut form = with(json!([
        q("region", "select_one", json!({"list": "regions", "required": true})),
        q("town", "select_one", json!({"list": "towns", "required": required, "choice_filter": filter})),
    ]));
    let choice = |code: &str| json!({"code": code, "label": {"en": code}});
    let town = |code: &str, region: &str| json!({"code": code, "label": {"en": code}, "attributes": {"area": region}});
    form["lists"] = json!({
        "regions": {"options": [choice("north"), choice("south")]},
        "towns": {"options": [town("lugo", "north"), town("vigo", "north"), town("cadiz", "east")]}
    });
    form
}

#[test]
fn a_filter_that_empties_a_required_list_names_the_answer() {
    for filter in [json!("area = region"), json!({"odk-xpath": "area = ${region}"})] {
        let form = cascade(true, filter);
        one(&form, "form.choices_empty", "/items/1/choice_filter", &["/items/0"]);
        assert_eq!(param(&form, "form.choices_empty", "answer"), json!("region = south"));
        one(&form, "form.choice_unreachable", "/items/1/choice_filter", &["/lists/towns/options/2"]);
        assert_eq!(param(&form, "form.choice_unreachable", "choice"), json!("cadiz"));
    }
    none(&cascade(false, json!("area = region")), "form.choices_empty");
    // A filter that is not only an equality is tried out.
    let tried = cascade(true, json!("area != region or area = 'north'"));
    none(&tried, "form.choices_empty");
    let tried = cascade(true, json!("area = 'north' and not (region = 'south')"));
    one(&tried, "form.choices_empty", "/items/1/choice_filter", &["/items/0"]);
}

#[test]
fn a_filter_for_answers_that_cannot_be_there_is_no_finding() {
    let mut form = cascade(true, json!("area = region"));
    form["items"][1]["relevant"] = json!("region = 'north'");
    none(&form, "form.choices_empty");
}

#[test]
fn a_question_that_its_own_answer_hides() {
    let own =
        with(json!([yn("stay", json!({"required": true, "relevant": {"odk-xpath": "${stay} != 'no'"}}))]));
    one(&own, "form.hidden_by_itself", "/items/0", &["/items/0/relevant"]);
    assert!(
        found(&own)
            .iter()
            .any(|issue| issue.code == "form.hidden_by_itself" && issue.severity == Severity::Error)
    );
    one(&own, "form.cycle", "/items/0/relevant", &[]);
    let through = with(json!([
        yn("a", json!({"relevant": {"odk-xpath": "${b} = 'yes'"}})),
        yn("b", json!({"relevant": {"odk-xpath": "${a} = ''"}})),
    ]));
    one(&through, "form.cycle", "/items/0/relevant", &["/items/1/relevant"]);
    assert_eq!(of(&through, "form.hidden_by_itself").len(), 1);
}

#[test]
fn a_rule_that_every_response_breaks() {
    let mut form = with(json!([
        q("beds", "integer", json!({"required": true, "max": 20})),
        q("staff", "integer", json!({})),
    ]));
    form["rules"] = json!([
        {"id": "many", "rule": "beds > 20", "message": {"en": "m"}},
        {"id": "more", "rule": "staff > 20", "message": {"en": "m"}},
    ]);
    one(
        &form,
        "form.rule_never_holds",
        "/rules/0/rule",
        &["/rules/0/rule", "/items/0/required", "/items/0/max"],
    );
    form["rules"][1]["id"] = json!("many");
    one(&form, "form.rule_duplicate", "/rules/1/id", &["/rules/0/id"]);
}

#[test]
fn repeated_groups_without_rows() {
    let rows = |more: Value| {
        let mut item = json!({"kind": "repeat", "name": "rows", "label": {"en": "R"}, "items": [q("n", "integer", json!({}))]});
        for (key, value) in more.as_object().unwrap() {
            item[key] = value.clone();
        }
        with(json!([item]))
    };
    one(&rows(json!({"max": 0})), "form.repeat_dead", "/items/0/max", &[]);
    one(&rows(json!({"count": "1 - 1"})), "form.repeat_dead", "/items/0/count", &[]);
    none(&rows(json!({"count": "2"})), "form.repeat_dead");
    one(&rows(json!({"count": "2", "min": 1})), "form.property_dead", "/items/0/min", &[]);
}

// One item at a time.

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
