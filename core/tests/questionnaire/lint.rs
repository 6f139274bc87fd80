//! Rules about conditions on a small form: which finding, where, and what else belongs to it.

use acogida::base::{Issue, Limits, Severity};
use acogida::model::Form;
use acogida::questionnaire::{FormFormat, lint, load};
use serde_json::{Value, json};

use crate::support::engine;

pub(super) fn base() -> Value {
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
pub(super) fn q(name: &str, kind: &str, more: Value) -> Value {
    let mut question = json!({"kind": "question", "name": name, "type": kind, "label": {"en": name}});
    let Value::Object(more) = more else { panic!("an object") };
    for (key, value) in more {
        question[key] = value;
    }
    question
}

pub(super) fn yn(name: &str, more: Value) -> Value {
    let mut question = q(name, "select_one", more);
    question["list"] = json!("yn");
    question
}

pub(super) fn with(items: Value) -> Value {
    let mut form = base();
    form["items"] = items;
    form
}

pub(super) fn form_of(document: &Value) -> Form {
    let report = load(FormFormat::Native, document.to_string().as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

pub(super) fn found(document: &Value) -> Vec<Issue> {
    lint(&form_of(document), FormFormat::Native, engine().vocabularies())
}

/// The findings of a rule: place and related places.
pub(super) fn of(document: &Value, code: &str) -> Vec<(String, Vec<String>)> {
    let related = |issue: &Issue| issue.related.iter().map(|path| path.as_str().to_owned()).collect();
    let issues = found(document);
    let of_rule = issues.iter().filter(|issue| issue.code == code);
    of_rule.map(|issue| (issue.path.as_str().to_owned(), related(issue))).collect()
}

pub(super) fn one(document: &Value, code: &str, path: &str, related: &[&str]) {
    let related: Vec<String> = related.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(of(document, code), [(path.to_owned(), related)], "{code}: {:#?}", found(document));
}

pub(super) fn none(document: &Value, code: &str) {
    assert!(of(document, code).is_empty(), "{code}: {:#?}", found(document));
}

pub(super) fn param(document: &Value, code: &str, name: &str) -> Value {
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

pub(super) fn cascade(required: bool, filter: Value) -> Value {
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
    // A rule has its own place, also when another has the same name.
    form["rules"][0]["rule"] = json!("beds > 5");
    form["rules"][1]["rule"] = json!("beds > 20");
    let never = of(&form, "form.rule_never_holds");
    assert_eq!(never.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>(), ["/rules/1/rule"]);
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

fn by(condition: &str) -> Value {
    with(json!([
        q("m", "select_many", json!({"list": "abc", "required": true})),
        q("u", "text", json!({"relevant": {"odk-xpath": condition}})),
    ]))
}

#[test]
fn an_answer_of_several_codes_is_compared_as_a_whole() {
    for possible in
        ["${m} = 'a b'", "${m} != 'a'", "${m} = 'a'", "not(${m} = 'a b')", "${m} = 'a' or ${m} = 'b'"]
    {
        none(&by(possible), "form.never_asked");
        none(&by(possible), "form.condition_always");
    }
    for never in
        ["${m} = 'a' and ${m} = 'b'", "${m} = 'a b' and ${m} = 'a'", "${m} = 'a' and selected(${m}, 'c')"]
    {
        one(&by(never), "form.never_asked", "/items/1", &["/items/1/relevant"]);
    }
}

#[test]
fn a_number_that_is_none_of_the_codes_is_told() {
    let grade = |condition: &str| {
        let mut form = with(json!([
            q("g", "select_one", json!({"list": "grades"})),
            q("u", "text", json!({"relevant": {"odk-xpath": condition}})),
        ]));
        let label = json!({"en": "L"});
        form["lists"]["grades"] = json!({"options": [{"code": "1", "label": label}, {"code": "02", "label": label},
            {"code": "x", "label": label}]});
        form
    };
    for never in ["${g} = 4", "${g} = '4'", "4 = ${g}"] {
        one(&grade(never), "expression.unknown_choice", "/items/1/relevant", &[]);
        assert_eq!(param(&grade(never), "expression.unknown_choice", "choice"), json!("4"));
        let places = of(&grade(never), "form.never_asked");
        assert_eq!(places.first().map(|(place, _)| place.as_str()), Some("/items/1"), "{never}");
    }
    for possible in ["${g} = 1", "${g} = 2", "${g} > 4", "${g} != 2"] {
        none(&grade(possible), "expression.unknown_choice");
        none(&grade(possible), "form.never_asked");
        none(&grade(possible), "form.condition_always");
    }
}

#[test]
fn a_filter_by_several_codes_is_tried() {
    let by = |more: Value, filter: &str| {
        let mut driver = json!({"list": "yn", "required": true});
        driver.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        with(json!([
            q("x", "select_many", driver),
            q(
                "z",
                "select_one",
                json!({"list": "yn", "required": true, "choice_filter": {"odk-xpath": filter}})
            ),
        ]))
    };
    let form = by(json!({}), "not(selected(${x}, name))");
    one(&form, "form.choices_empty", "/items/1/choice_filter", &["/items/0"]);
    assert_eq!(param(&form, "form.choices_empty", "answer"), json!("x = yes no"));
    // Both are never chosen together.
    none(&by(json!({"max_answers": 1}), "not(selected(${x}, name))"), "form.choices_empty");
    none(&by(json!({"exclusive": ["no"]}), "not(selected(${x}, name))"), "form.choices_empty");
    none(&by(json!({}), "selected(${x}, name)"), "form.choices_empty");
    none(&by(json!({}), "selected(${x}, name)"), "form.choice_unreachable");
}

#[test]
fn what_a_condition_nobody_can_tell_is_it_is_for_all_that_it_guards() {
    let use_of = |relevant: &str| {
        with(json!([
            q("born", "integer", json!({})),
            q("age", "text", json!({"calculate": {"odk-xpath": "2026 - ${born}"}})),
            {"kind": "group", "name": "use", "label": {"en": "Use"}, "relevant": {"odk-xpath": relevant}, "items": [
                q("x", "select_many", json!({"list": "yn", "required": true})),
                q("z", "select_one", json!({"list": "yn", "required": true,
                    "choice_filter": {"odk-xpath": "selected(${x}, name)"}}))]},
        ]))
    };
    for relevant in ["${age} >= 12", "today() > date('2026-01-01')", "string-length(${age}) > 1"] {
        none(&use_of(relevant), "form.choices_empty");
    }
    // Where each has a condition of its own, one may be asked without the other.
    let mut form = use_of("true()");
    form["items"][2]["items"][0]["relevant"] = json!({"odk-xpath": "${age} >= 12"});
    form["items"][2]["items"][1]["relevant"] = json!({"odk-xpath": "${age} >= 12"});
    one(&form, "form.choices_empty", "/items/2/items/1/choice_filter", &["/items/2/items/0"]);
}
