//! Two versions of a form: the verdicts, and responses brought from one to the other.

use acogida::base::{Limits, codes};
use acogida::model::Form;
use acogida::questionnaire::version::{Aspect, Migration, Renames, Verdict, diff};
use acogida::questionnaire::{FormFormat, load};
use serde_json::{Value, json};

use crate::support::engine;

fn form(version: &str, items: &Value, options: &Value) -> Form {
    let form = json!({
        "id": "f", "version": version, "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "missing_codes": {"refused": ["-98"]},
        "lists": {"care": {"options": options}}, "items": items
    });
    let report = load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

fn option(code: &str, label: &str) -> Value {
    json!({"code": code, "label": {"en": label}})
}

fn question(name: &str, kind: &str, label: &str) -> Value {
    json!({"kind": "question", "name": name, "type": kind, "label": {"en": label}})
}

fn with(mut question: Value, field: &str, value: impl Into<Value>) -> Value {
    question[field] = value.into();
    question
}

fn one(old: &Value, new: &Value) -> (Verdict, Vec<(Aspect, Verdict)>) {
    let none = json!([option("a", "A")]);
    let engine = engine();
    let (old, new) = (form("1", &json!([old]), &none), form("2", &json!([new]), &none));
    let changes = diff(&old, &new, &Renames::default(), engine.vocabularies());
    let aspects = changes.questions.iter().flat_map(|change| change.changes.clone()).collect();
    (changes.verdict, aspects)
}

#[test]
fn every_kind_of_change_has_its_verdict() {
    let beds = || question("beds", "integer", "Beds");
    let care = |kind| with(question("care", kind, "Care"), "list", "care");
    for (old, new, verdict, aspect) in [
        (beds(), question("beds", "integer", "Number of beds"), Verdict::Compatible, Aspect::Label),
        (beds(), question("beds", "decimal", "Beds"), Verdict::Widening, Aspect::Type),
        (question("beds", "decimal", "Beds"), beds(), Verdict::Narrowing, Aspect::Type),
        (beds(), question("beds", "date", "Beds"), Verdict::Breaking, Aspect::Type),
        (beds(), question("beds", "text", "Beds"), Verdict::Widening, Aspect::Type),
        (care("select_one"), care("select_many"), Verdict::Widening, Aspect::Type),
        (care("select_many"), care("select_one"), Verdict::Breaking, Aspect::Type),
        (with(beds(), "min", 1), with(beds(), "min", 0), Verdict::Widening, Aspect::Min),
        (with(beds(), "max", 10), with(beds(), "max", 9), Verdict::Narrowing, Aspect::Max),
        (beds(), with(beds(), "max", 9), Verdict::Narrowing, Aspect::Max),
        (beds(), with(beds(), "required", true), Verdict::Narrowing, Aspect::Required),
        (
            with(beds(), "required", true),
            with(beds(), "required", ". > 1"),
            Verdict::Widening,
            Aspect::Required,
        ),
        (with(beds(), "constraint", ". > 1"), beds(), Verdict::Widening, Aspect::Constraint),
        (beds(), with(beds(), "relevant", "1 = 1"), Verdict::Narrowing, Aspect::Relevant),
        (beds(), with(beds(), "calculate", "1"), Verdict::Breaking, Aspect::Calculate),
        (
            with(beds(), "units", json!([{"unit": "days"}])),
            with(beds(), "units", json!([{"unit": "weeks"}])),
            Verdict::Breaking,
            Aspect::Units,
        ),
        (
            beds(),
            json!({"kind": "repeat", "name": "r", "items": [beds()]}),
            Verdict::Breaking,
            Aspect::Repeat,
        ),
        (
            beds(),
            json!({"kind": "group", "name": "g", "items": [with(beds(), "label", json!({"en": "Bed"}))]}),
            Verdict::Compatible,
            Aspect::Label,
        ),
        (beds(), question("places", "integer", "beds"), Verdict::Renamed, Aspect::Name),
        (beds(), question("places", "integer", "Places"), Verdict::Breaking, Aspect::Removed),
    ] {
        let (worst, aspects) = one(&old, &new);
        assert_eq!(worst, verdict, "{old} -> {new}: {aspects:?}");
        assert!(aspects.contains(&(aspect, verdict)), "{old} -> {new}: {aspects:?}");
    }
    // The same question in another group is no change.
    let grouped = json!({"kind": "group", "name": "g", "items": [beds()]});
    assert_eq!(one(&beds(), &grouped), (Verdict::Compatible, vec![]));
}

#[test]
fn a_code_with_the_words_of_another_means_something_else() {
    let sex = json!([with(question("sex", "select_one", "Sex"), "list", "care")]);
    let labels = |first: &str, second: &str| json!([option("1", first), option("2", second)]);
    let engine = engine();
    for (first, second, verdict) in [
        ("Female", "Male", Verdict::Breaking),
        ("Man", "Woman", Verdict::Compatible),
        ("Male", "Female", Verdict::Compatible),
    ] {
        let (old, new) =
            (form("1", &sex, &labels("Male", "Female")), form("2", &sex, &labels(first, second)));
        let changes = diff(&old, &new, &Renames::default(), engine.vocabularies());
        assert_eq!(changes.verdict, verdict, "{first}, {second}");
        let listed = usize::from(first != "Male") * 2;
        assert_eq!(changes.questions.iter().map(|change| change.options.len()).sum::<usize>(), listed);
    }
}

#[test]
fn what_a_form_says_besides_its_questions_is_compared() {
    let form = |more: Value| {
        let mut form = json!({
            "id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
            "items": [question("a", "integer", "A"), question("t", "integer", "T"),
                {"kind": "repeat", "name": "r", "label": {"en": "R"}, "max": 3, "items": [question("k", "text", "K")]}]
        });
        for (field, value) in more.as_object().unwrap() {
            form[field] = value.clone();
        }
        load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default()).value.unwrap()
    };
    let rows = |min: u32, max: u32| {
        json!([question("a", "integer", "A"), question("t", "integer", "T"),
            {"kind": "repeat", "name": "r", "label": {"en": "R"}, "min": min, "max": max, "items": [question("k", "text", "K")]}])
    };
    let rule = |severity: &str| json!([{"id": "more", "severity": severity, "rule": "a > t", "message": {"en": "x"}}]);
    let missing = |reason: &str| json!({"missing_codes": {reason: ["-8"]}});
    let none = json!({});
    let engine = engine();
    for (old, new, name, verdict, path) in [
        (&none, &json!({"totals": [{"total": "t", "of": ["a"]}]}), "t", Verdict::Narrowing, "/totals/0"),
        (&json!({"totals": [{"total": "t", "of": ["a"]}]}), &none, "t", Verdict::Widening, "/totals/0"),
        (&none, &json!({"rules": rule("error")}), "more", Verdict::Narrowing, "/rules/0"),
        (&none, &json!({"rules": rule("warning")}), "more", Verdict::Compatible, "/rules/0"),
        (&missing("refused"), &none, "-8", Verdict::Breaking, "/missing_codes/refused/0"),
        (&missing("refused"), &missing("unknown"), "-8", Verdict::Breaking, "/missing_codes/refused/0"),
        (&none, &missing("refused"), "-8", Verdict::Narrowing, "/missing_codes/refused/0"),
        (&none, &json!({"items": rows(1, 3)}), "r", Verdict::Narrowing, "/items/2"),
        (&none, &json!({"items": rows(0, 5)}), "r", Verdict::Widening, "/items/2"),
    ] {
        let changes =
            diff(&form(old.clone()), &form(new.clone()), &Renames::default(), engine.vocabularies());
        let parts: Vec<_> =
            changes.parts.iter().map(|part| (part.name.as_str(), part.verdict, part.path.as_str())).collect();
        assert_eq!(parts, [(name, verdict, path)], "{old} -> {new}");
        assert_eq!((changes.verdict, changes.questions.len()), (verdict, 0), "{old} -> {new}");
    }
}

#[test]
fn choices_are_added_removed_and_renamed() {
    let care = json!([with(question("care", "select_many", "Care"), "list", "care")]);
    let old = form(
        "1",
        &care,
        &json!([option("day", "Day care"), option("night", "Night shelter"), option("x", "X")]),
    );
    let new = form(
        "2",
        &care,
        &json!([option("day", "Day care"), option("shelter", "Night shelter"), option("y", "Y")]),
    );
    let engine = engine();
    let changes = diff(&old, &new, &Renames::default(), engine.vocabularies());
    let options: Vec<_> = changes.questions[0]
        .options
        .iter()
        .map(|option| (option.code.as_str(), option.renamed_to.as_deref(), option.verdict))
        .collect();
    assert_eq!(
        options,
        [
            ("night", Some("shelter"), Verdict::Renamed),
            ("x", None, Verdict::Narrowing),
            ("y", None, Verdict::Widening)
        ]
    );
}

#[test]
fn responses_keep_everything_or_say_what_has_no_place() {
    let engine = engine();
    let old = form(
        "1",
        &json!([
            question("beds", "integer", "Beds"),
            with(question("care", "select_many", "Care"), "list", "care"),
            with(question("main", "select_one", "Main care"), "list", "care"),
            question("gone", "text", "Gone"),
            question("area", "decimal", "Area"),
            {"kind": "repeat", "name": "sites", "items": [question("site", "text", "Site")]}
        ]),
        &json!([option("day", "Day care"), option("night", "Night shelter"), option("x", "X")]),
    );
    let new = form(
        "2",
        &json!([
            question("places", "integer", "Places"),
            with(question("care", "select_many", "Care"), "list", "care"),
            with(question("main", "select_many", "Main care"), "list", "care"),
            question("area", "integer", "Area"),
            {"kind": "repeat", "name": "sites", "items": [question("place", "text", "Site")]}
        ]),
        &json!([option("day", "Day care"), option("shelter", "Night shelter")]),
    );
    let renames =
        Renames { questions: [("beds".to_owned(), "places".to_owned())].into(), ..Renames::default() };
    let migration = Migration::new(&old, &new, &renames, engine.vocabularies());
    let report = migration.migrate(&json!({
        "form": "f", "form_version": "1", "id": "r",
        "answers": {"beds": -98, "care": ["night", "x"], "main": "day", "gone": "something", "area": 2.5,
                    "sites": [{"site": "North"}], "places": 3}
    }));
    assert_eq!(
        report.value.response,
        json!({"form": "f", "form_version": "2", "id": "r",
               "answers": {"places": {"missing": "refused"}, "care": ["shelter"], "main": ["day"],
                           "sites": [{"place": "North"}]}})
    );
    let dropped: Vec<_> =
        report.value.dropped.iter().map(|(place, value)| (place.as_str(), value.clone())).collect();
    assert_eq!(
        dropped,
        [
            ("/answers/area", json!(2.5)),
            ("/answers/care/1", json!("x")),
            ("/answers/gone", json!("something")),
            ("/answers/places", json!(3))
        ]
    );
    let reasons: Vec<_> =
        report.issues.iter().map(|issue| issue.params["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["option", "removed", "type", "unknown"]);
    assert!(report.issues.iter().all(|issue| issue.is(codes::questionnaire::NOT_MIGRATED)));
}

#[test]
fn a_choice_that_another_filter_finds_is_narrower() {
    let towns = |region: &str, colour: &str, parent: &str| {
        let mut town = option("lugo", "Lugo");
        town["attributes"] = json!({"region": region, "colour": colour});
        town["parent"] = json!(parent);
        json!([town])
    };
    let town = |filter: Option<&str>| {
        let town = with(question("town", "select_one", "Town"), "list", "care");
        let town = match filter {
            Some(filter) => with(town, "choice_filter", filter),
            None => town,
        };
        json!([question("r", "text", "R"), town])
    };
    let engine = engine();
    let read = Some("item.region = r");
    for (filter, new, expected) in [
        (read, towns("south", "red", "es"), vec![("lugo", Verdict::Narrowing)]),
        (read, towns("north", "blue", "es"), vec![]),
        (None, towns("south", "red", "es"), vec![]),
        (Some("item.parent = r"), towns("north", "red", "pt"), vec![("lugo", Verdict::Narrowing)]),
    ] {
        let (old, new) =
            (form("1", &town(filter), &towns("north", "red", "es")), form("2", &town(filter), &new));
        let changes = diff(&old, &new, &Renames::default(), engine.vocabularies());
        let options = changes.questions.iter().flat_map(|change| &change.options);
        let options: Vec<_> = options.map(|option| (option.code.as_str(), option.verdict)).collect();
        assert_eq!(options, expected, "{filter:?}");
    }
}

#[test]
fn spaces_in_formulas_are_no_change() {
    let odk = |text: &str| json!({"odk-xpath": text});
    let beds = |field: &str, text: &str| with(question("beds", "integer", "Beds"), field, odk(text));
    for field in ["relevant", "constraint", "calculate", "required"] {
        let (old, new) = (beds(field, "${beds}+1 > 2"), beds(field, "( ${beds} + 1 ) > 2"));
        assert_eq!(one(&old, &new), (Verdict::Compatible, vec![]), "{field}");
        let other = beds(field, "${beds}+1 > 3");
        assert_ne!(one(&old, &other).0, Verdict::Compatible, "{field}");
    }
    // What cannot be parsed is compared as it is written.
    assert_eq!(one(&beds("constraint", "1 +"), &beds("constraint", "1  +")).0, Verdict::Narrowing);
}
