//! Each way in which an answer can be wrong, on the smallest form that has it.

use std::collections::BTreeMap;

use acogida::base::{Issue, Severity, codes};
use acogida::questionnaire::{CheckOptions, FormPlan, Surroundings};
use acogida::vocab::Vocabularies;
use serde_json::{Value, json};

/// A form with these parts.
fn form(mut parts: Value) -> Value {
    let whole = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "Form"}, "items": []});
    for (name, value) in whole.as_object().unwrap() {
        if parts.get(name).is_none() {
            parts[name] = value.clone();
        }
    }
    parts
}

fn question(name: &str, kind: &str, more: &Value) -> Value {
    let mut question = json!({"kind": "question", "name": name, "type": kind, "label": {"en": name}});
    for (name, value) in more.as_object().unwrap() {
        question[name] = value.clone();
    }
    question
}

fn plan(parts: Value) -> FormPlan {
    let report = FormPlan::read(form(parts).to_string().as_bytes(), &Vocabularies::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn one(kind: &str, more: &Value) -> FormPlan {
    plan(json!({"items": [question("q", kind, more)]}))
}

fn response(answers: Value) -> Value {
    json!({"form": "f", "form_version": "1", "id": "r", "answers": answers})
}

fn issues(plan: &FormPlan, answers: Value) -> Vec<Issue> {
    let response = response(answers);
    let report = plan.check(&response, CheckOptions::default());
    let bytes = response.to_string();
    assert_eq!(plan.check_bytes(bytes.as_bytes(), CheckOptions::default()), report);
    report.issues
}

fn found(plan: &FormPlan, answers: Value) -> Vec<(String, String)> {
    let told = |issue: Issue| (issue.code, issue.path.as_str().trim_start_matches("/answers").to_owned());
    issues(plan, answers).into_iter().map(told).collect()
}

fn expect(plan: &FormPlan, answers: Value, expected: &[(&str, &str)]) {
    let shown = answers.to_string();
    let expected: Vec<(String, String)> =
        expected.iter().map(|(code, path)| ((*code).to_owned(), (*path).to_owned())).collect();
    assert_eq!(found(plan, answers), expected, "{shown}");
}

/// Answers that are right, and answers with the one code that they get.
fn judged(plan: &FormPlan, right: &[Value], wrong: &[(Value, &str)]) {
    for answer in right {
        expect(plan, json!({"q": answer}), &[]);
    }
    for (answer, code) in wrong {
        expect(plan, json!({"q": answer}), &[(code, "/q")]);
    }
}

#[test]
fn types_of_answers() {
    let wrong =
        |values: &[Value]| values.iter().cloned().map(|value| (value, "answer.type")).collect::<Vec<_>>();
    judged(
        &one("integer", &json!({})),
        &[json!(3), json!(3.0), json!(-1)],
        &wrong(&[json!("3"), json!(3.5), json!(true), json!({}), json!([3]), json!(1e300)]),
    );
    judged(&one("decimal", &json!({})), &[json!(3), json!(3.25)], &wrong(&[json!("3.2"), json!(false)]));
    judged(&one("date", &json!({})), &[json!("2024-02-29")], &wrong(&[json!("2023-02-29"), json!(20240229)]));
    judged(
        &one("date_time", &json!({})),
        &[json!("2024-02-29T10:00:00Z"), json!("2024-02-29T10:00")],
        &wrong(&[json!("2024-02-29"), json!("2024-02-30T10:00:00Z"), json!("2024-02-29T25:00")]),
    );
    judged(
        &one("time", &json!({})),
        &[json!("23:59"), json!("23:59:59")],
        &wrong(&[json!("24:00"), json!("9:00")]),
    );
    judged(&one("boolean", &json!({})), &[json!(true)], &wrong(&[json!("true"), json!(1)]));
    judged(
        &one("geopoint", &json!({})),
        &[json!("43.01 -7.55"), json!("43.01 -7.55 400 5")],
        &wrong(&[json!("91 0"), json!("43.01"), json!([43.01, -7.55])]),
    );
    judged(&one("geotrace", &json!({})), &[json!("1 2;3 4")], &wrong(&[json!("1 2")]));
    judged(&one("geoshape", &json!({})), &[json!("1 2;3 4;5 6")], &wrong(&[json!("1 2;3 4")]));
    judged(
        &one("quantity", &json!({})),
        &[json!(3), json!({"value": 3.5, "unit": "kg"})],
        &wrong(&[
            json!("3 kg"),
            json!({"unit": "kg"}),
            json!({"value": "3"}),
            json!({"value": 3, "colour": "red"}),
        ]),
    );
    judged(
        &one("attachment", &json!({})),
        &[json!("a.pdf"), json!({"name": "a.pdf", "bytes": 3})],
        &wrong(&[json!(3), json!({}), json!({"bytes": -1})]),
    );
    let select = plan(json!({"lists": {"l": {"options": [{"code": "a", "label": {"en": "A"}}]}},
        "items": [question("q", "select_many", &json!({"list": "l"}))]}));
    judged(
        &select,
        &[json!(["a"]), json!([]), json!([{"code": "a", "display": "A"}])],
        &wrong(&[json!("a"), json!(["a", 3]), json!([{"name": "a"}])]),
    );
    // Nothing is no answer, whatever the type.
    for kind in ["integer", "date", "text", "geopoint", "quantity"] {
        judged(&one(kind, &json!({})), &[json!(null), json!(""), json!("  ")], &[]);
    }
}

#[test]
fn ranges_of_numbers_days_and_times() {
    let limited = one("integer", &json!({"min": 2, "max": 5}));
    judged(&limited, &[json!(2), json!(5)], &[(json!(1), "answer.range"), (json!(6), "answer.range")]);
    let both = plan(
        json!({"items": [question("q", "integer", &json!({"min": {"formula": "20"}, "max": {"formula": "2"}}))]}),
    );
    let found = issues(&both, json!({"q": 5}));
    let sides: Vec<&Value> = found.iter().map(|issue| &issue.params["side"]).collect();
    assert_eq!(sides, ["min_computed", "max_computed"]);
    assert!(found.iter().all(|issue| !issue.params.contains_key("min") && !issue.params.contains_key("max")));

    let days = one("date", &json!({"min": "2020-01-01", "max": "2022-06"}));
    judged(
        &days,
        &[json!("2020-01-01"), json!("2022-06-30")],
        &[(json!("2019-12-31"), "answer.range"), (json!("2022-07-01"), "answer.range")],
    );
    assert_eq!(issues(&days, json!({"q": "2019-01-01"}))[0].params["min"], "2020-01-01");
    let times = one("time", &json!({"min": "08:00", "max": "17:30:00"}));
    judged(&times, &[json!("08:00:00"), json!("17:30")], &[(json!("07:59:59"), "answer.range")]);
    let moments = one("date_time", &json!({"max": "2024-01-01T12:00:00Z"}));
    judged(
        &moments,
        &[json!("2024-01-01T13:00:00+01:00")],
        &[(json!("2024-01-01T12:00:01Z"), "answer.range")],
    );

    let computed = plan(json!({"items": [question("beds", "integer", &json!({})),
        question("q", "integer", &json!({"max": {"formula": "beds"}}))]}));
    expect(&computed, json!({"beds": 5, "q": 6}), &[("answer.range", "/q")]);
    expect(&computed, json!({"q": 6}), &[]);
}

#[test]
fn quantities_are_compared_by_their_units() {
    let far =
        one("quantity", &json!({"min": {"value": 50, "code": "km"}, "max": {"value": 100, "code": "km"}}));
    judged(
        &far,
        &[json!({"value": 60000, "code": "m"}), json!({"value": 60, "unit": "km"}), json!(60)],
        &[(json!({"value": 10000, "code": "m"}), "answer.range")],
    );
    let other = issues(&far, json!({"q": {"value": 10, "unit": "kg"}}));
    let codes: Vec<&str> = other.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(codes, ["answer.unit_incomparable", "answer.unit_incomparable"]);
    assert_eq!(other[1].params["side"], "max");
    let units = one("quantity", &json!({"units": [{"code": "kg", "unit": "kilograms"}, {"code": "g"}]}));
    judged(
        &units,
        &[json!({"value": 1, "code": "kg"}), json!({"value": 1, "unit": "kilograms"})],
        &[(json!({"value": 1, "code": "m"}), "answer.unit"), (json!(1), "answer.unit")],
    );
}

#[test]
fn texts() {
    judged(
        &one("text", &json!({"min_length": 3, "max_length": 5})),
        &[json!("añó"), json!("ñandú")],
        &[(json!("ab"), "answer.min_length"), (json!("abcdef"), "answer.too_long")],
    );
    let pattern = one("text", &json!({"pattern": "[A-Z]{2}|[0-9]+", "format": "two letters"}));
    judged(
        &pattern,
        &[json!("AB"), json!("123")],
        &[(json!("ABC"), "answer.pattern"), (json!("x12"), "answer.pattern")],
    );
    assert_eq!(issues(&pattern, json!({"q": "x"}))[0].params["format"], "two letters");
    let lines = issues(&one("text", &json!({})), json!({"q": "a\nb"}));
    assert!(lines[0].is(codes::questionnaire::NEWLINE) && lines[0].severity == Severity::Warning);
    judged(&one("long_text", &json!({})), &[json!("a\nb")], &[]);
    judged(
        &one("url", &json!({})),
        &[json!("https://example.org/a")],
        &[(json!("example.org"), "answer.url")],
    );
    judged(
        &one("reference", &json!({"resource_types": ["Patient"]})),
        &[json!("Patient/1"), json!("#p")],
        &[
            (json!("somebody"), "answer.reference"),
            (json!("https://example.org/Chicken/example"), "answer.reference_type"),
        ],
    );
    judged(
        &one("decimal", &json!({"decimals": 2})),
        &[json!(1.25), json!(3), json!(1.5)],
        &[(json!(1.255), "answer.decimals")],
    );
    let file = one("attachment", &json!({"media_types": ["image/*", "application/pdf"], "max_bytes": 100}));
    judged(
        &file,
        &[json!({"name": "a", "media_type": "image/png", "bytes": 100}), json!("a.png")],
        &[
            (json!({"name": "a", "media_type": "text/plain"}), "answer.media_type"),
            (json!({"name": "a", "bytes": 101}), "answer.size"),
            (json!({"url": "a b"}), "answer.url"),
        ],
    );
}

#[test]
fn how_many_answers() {
    let several = one("integer", &json!({"repeats": true, "min_answers": 2, "max_answers": 3, "max": 9}));
    judged(
        &several,
        &[json!([1, 2]), json!([1, 2, 3])],
        &[
            (json!([1]), "answer.too_few"),
            (json!(1), "answer.too_few"),
            (json!([1, 2, 3, 4]), "answer.too_many"),
        ],
    );
    expect(&several, json!({"q": [1, "x", 30]}), &[("answer.type", "/q/1"), ("answer.range", "/q/2")]);
    let single = one("integer", &json!({}));
    let many = issues(&single, json!({"q": [1, 2]}));
    assert!(many[0].is(codes::questionnaire::TOO_MANY) && many[0].params["max"] == 1);
    expect(&single, json!({"q": [1, "x"]}), &[("answer.type", "/q")]);
    let options = json!([{"code": "a", "label": {"en": "A"}}, {"code": "b", "label": {"en": "B"}},
        {"code": "c", "label": {"en": "C"}}]);
    let rank = plan(json!({"lists": {"l": {"options": options}},
        "items": [question("q", "rank", &json!({"list": "l"})),
            question("m", "select_many", &json!({"list": "l", "min_answers": 2, "max_answers": 2}))]}));
    expect(&rank, json!({"q": ["c", "a", "b"], "m": ["a", "b"]}), &[]);
    expect(
        &rank,
        json!({"q": ["c", "a"], "m": ["a"]}),
        &[("answer.too_few", "/q"), ("answer.too_few", "/m")],
    );
    expect(&rank, json!({"m": ["a", "b", "c"]}), &[("answer.too_many", "/m")]);
}

#[test]
fn choices_and_their_filters() {
    let towns = json!([{"code": "lugo", "label": {"en": "Lugo"}, "attributes": {"country": "es"}},
        {"code": "porto", "label": {"en": "Porto"}, "attributes": {"country": "pt"}}]);
    let countries =
        json!([{"code": "es", "label": {"en": "Spain"}}, {"code": "pt", "label": {"en": "Portugal"}}]);
    let cascade = |filter: &Value| {
        plan(json!({"lists": {"towns": {"options": towns}, "countries": {"options": countries}}, "items": [
            question("country", "select_one", &json!({"list": "countries"})),
            question("q", "select_one", &json!({"list": "towns", "choice_filter": filter})),
            question("m", "select_many", &json!({"list": "towns", "choice_filter": filter}))]}))
    };
    let filters = [json!("item.country = country"), json!({"odk-xpath": "country = ${country}"})];
    for filter in &filters {
        let plan = cascade(filter);
        expect(&plan, json!({"country": "es", "q": "lugo", "m": ["lugo"]}), &[]);
        expect(
            &plan,
            json!({"country": "es", "q": "porto", "m": ["lugo", "porto"]}),
            &[("answer.choice_filtered", "/q"), ("answer.choice_filtered", "/m/1")],
        );
        expect(&plan, json!({"country": "es", "q": "madrid"}), &[("answer.not_a_choice", "/q")]);
    }
    let open = plan(json!({"lists": {"l": {"options": countries}}, "items": [
        question("q", "select_one", &json!({"list": "l", "open": true})),
        question("m", "select_many", &json!({"list": "l", "open": true}))]}));
    expect(&open, json!({"q": "anywhere", "m": ["es", "elsewhere", {"code": "pt"}]}), &[]);
    expect(
        &open,
        json!({"q": {"code": "anywhere"}, "m": [{"code": "fr"}]}),
        &[("answer.not_a_choice", "/q"), ("answer.not_a_choice", "/m/0")],
    );
    let numbers = plan(json!({"lists": {"l": {"options": [{"code": "1", "label": {"en": "1"}},
        {"code": "5", "label": {"en": "5"}}]}}, "items": [question("q", "integer", &json!({"list": "l"}))]}));
    judged(&numbers, &[json!(5)], &[(json!(2), "answer.not_a_choice")]);
}

#[test]
fn typed_missing_answers_have_codes() {
    let plan = plan(json!({"missing_codes": {"refused": ["-98"], "unknown": ["-99", "NS"]}, "items": [
        question("q", "integer", &json!({"min": 0, "required": true, "allow_missing": ["unknown"]})),
        question("own", "text", &json!({"missing_codes": {"refused": ["X"]}, "allow_missing": ["refused"]}))]}));
    expect(&plan, json!({"q": -99, "own": "-98"}), &[]);
    expect(&plan, json!({"q": "NS", "own": "X"}), &[]);
    expect(&plan, json!({"q": -98}), &[("answer.missing_not_allowed", "/q")]);
    expect(&plan, json!({"q": -97}), &[("answer.range", "/q")]);
    let checked = plan.check(&response(json!({"q": -99, "own": "X"})), CheckOptions::default()).value;
    assert_eq!(
        serde_json::to_value(&checked.answers).unwrap(),
        json!({"q": {"missing": "unknown"}, "own": {"missing": "refused"}})
    );
}

#[test]
fn other_has_to_be_specified() {
    let options = json!([{"code": "a", "label": {"en": "A"}}, {"code": "other", "label": {"en": "Other"}}]);
    let plan = plan(json!({"lists": {"l": {"options": options}}, "items": [
        question("q", "select_many", &json!({"list": "l", "other": {"code": "other", "question": "which"}})),
        question("which", "text", &json!({}))]}));
    expect(&plan, json!({"q": ["a"]}), &[]);
    expect(&plan, json!({"q": ["a", "other"], "which": "b"}), &[]);
    expect(&plan, json!({"q": ["other"]}), &[("answer.other_unspecified", "/which")]);
    expect(&plan, json!({"q": ["a"], "which": "b"}), &[("answer.not_relevant", "/which")]);
}

#[test]
fn rules_between_questions_have_their_own_severity() {
    let plan = plan(
        json!({"items": [question("a", "integer", &json!({})), question("b", "integer", &json!({}))],
        "rules": [
            {"id": "r1", "rule": "a <= b", "questions": ["a", "b"], "message": {"en": "a above b", "es": "a pasa de b"}},
            {"id": "r2", "rule": "a + b < 100", "severity": "warning"},
            {"id": "r3", "rule": {"odk-xpath": "${a} < 100"}, "severity": "info", "questions": ["a"]}]}),
    );
    let mut whole = response(json!({"a": 100, "b": 20}));
    whole["language"] = json!("es-MX");
    let found = plan.check(&whole, CheckOptions::default()).issues;
    let told: Vec<(&str, Severity, &str)> =
        found.iter().map(|issue| (issue.code.as_str(), issue.severity, issue.path.as_str())).collect();
    assert_eq!(
        told,
        [
            ("answer.rule", Severity::Error, "/answers/a"),
            ("answer.rule", Severity::Warning, "/answers"),
            ("answer.rule", Severity::Info, "/answers/a"),
        ]
    );
    assert_eq!(found[0].params["form_message"], "a pasa de b");
    assert_eq!(found[0].related[0].as_str(), "/answers/b");
    // What is not known is not broken.
    expect(&plan, json!({"b": 20}), &[("answer.rule", "/a")]);
}

#[test]
fn rules_that_fail_are_told() {
    let plan = one("text", &json!({"constraint": {"fhirpath": "%unknown.exists()"}}));
    let found = issues(&plan, json!({"q": "x"}));
    assert!(found[0].is(codes::questionnaire::RULE_FAILED), "{found:?}");
    assert_eq!(found[0].params["name"], "unknown");
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn other_forms_and_earlier_waves() {
    let plan = plan(json!({
        "related": [{"name": "city", "form": "city"}, {"name": "previous", "form": "f"}],
        "items": [question("beds", "integer", &json!({}))],
        "rules": [{"id": "city", "rule": "beds <= city.beds", "questions": ["beds"]}],
        "changes": [{"question": "beds", "previous": "previous", "tolerance": {"relative": 0.1, "absolute": 2}}]}));
    let check = |beds: u32, related: Value| {
        let related: BTreeMap<String, Value> = serde_json::from_value(related).unwrap();
        let around = Surroundings { related: Some(&related), original: None };
        let report =
            plan.check_with(&response(json!({"beds": beds})), CheckOptions::default(), around).issues;
        report.into_iter().map(|issue| issue.code).collect::<Vec<_>>()
    };
    let city = json!({"form": "city", "answers": {"beds": 50}});
    let previous = json!({"form": "f", "answers": {"beds": 40}});
    let none: [&str; 0] = [];
    assert_eq!(check(60, json!({})), none);
    assert_eq!(check(50, json!({"city": city})), none);
    assert_eq!(check(51, json!({"city": city})), ["answer.cross_form"]);
    assert_eq!(check(44, json!({"previous": previous})), none);
    assert_eq!(check(45, json!({"previous": previous})), ["answer.wave_change"]);
    assert_eq!(check(45, json!({"city": previous})), ["response.form_mismatch", "answer.cross_form"]);
}

#[test]
fn forms_out_of_use() {
    let check = |parts: Value, date: &str| {
        let mut response = response(json!({}));
        response["date"] = json!(date);
        let found = plan(parts).check(&response, CheckOptions::default());
        assert!(found.value.ok, "only warnings");
        found.issues.into_iter().map(|issue| (issue.code, issue.path.as_str().to_owned())).collect::<Vec<_>>()
    };
    let told = |code: &str, path: &str| vec![(code.to_owned(), path.to_owned())];
    assert_eq!(check(json!({"status": "retired"}), "2024-01-01"), told("response.form_retired", "/form"));
    let dates = json!({"valid_from": "2024-01-01", "valid_to": "2024-12-31"});
    assert_eq!(check(dates.clone(), "2023-12-31"), told("response.form_inactive", "/date"));
    assert_eq!(check(dates.clone(), "2025-01-01"), told("response.form_inactive", "/date"));
    assert_eq!(check(dates, "2024-12-31"), vec![]);
}

#[test]
fn required_has_its_own_message_and_may_depend() {
    let plan = plan(json!({"items": [question("a", "boolean", &json!({})),
        question("q", "text", &json!({"required": "a", "required_message": {"en": "say it"}}))]}));
    expect(&plan, json!({"a": false}), &[]);
    let found = issues(&plan, json!({"a": true}));
    assert!(found[0].is(codes::questionnaire::REQUIRED));
    assert_eq!(found[0].params["form_message"], "say it");
}
