//! Responses to forms of ODK, judged as Collect would, where the library knows less than the device did.

use acogida::base::{Limits, Severity};
use acogida::expr::Moment;
use acogida::formats::{Column, Frame, Values};
use acogida::questionnaire::{CheckOptions, FormFormat, FormPlan, load};
use serde_json::{Value, json};

use crate::support::engine;

fn plan_as(format: FormFormat, text: &[u8]) -> FormPlan {
    let report = FormPlan::read_as(format, text, engine().vocabularies(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn plan(markdown: &str) -> FormPlan {
    plan_as(FormFormat::XlsformMd, markdown.as_bytes())
}

fn response(answers: &Value) -> Value {
    json!({"form": "f", "form_version": "1", "id": "r", "answers": answers})
}

/// Codes and places of what is found, without information.
fn found(plan: &FormPlan, answers: &Value, options: CheckOptions) -> Vec<(String, String)> {
    let report = plan.check(&response(answers), options);
    let issues = report.issues.into_iter().filter(|issue| issue.severity != Severity::Info);
    issues.map(|issue| (issue.code.clone(), issue.path.as_str().to_owned())).collect()
}

fn today(day: &str) -> CheckOptions {
    CheckOptions { today: day.parse().ok(), ..CheckOptions::default() }
}

fn pair(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), place.to_owned())
}

const CLOCKS: &str = "
| survey |
| | type | name | label | relevant | constraint | required |
| | date | born | Born | | . <= today() | |
| | dateTime | seen | Seen | | . <= now() | |
| | text | school | School | int((today() - ${born}) div 365.25) < 18 | | yes |
| | text | work | Work | int((today() - ${born}) div 365.25) >= 18 | | yes |
| | text | note | Note | | | ${born} > today() |
| settings |
| | form_title | form_id | version |
| | F | f | 1 |
";

#[test]
fn without_a_clock_no_right_answer_is_refused_and_none_is_demanded() {
    let plan = plan(CLOCKS);
    let adult = json!({"born": "1990-01-01", "seen": "2026-01-01T10:00:00", "work": "nurse"});
    assert_eq!(found(&plan, &adult, CheckOptions::default()), []);
    assert_eq!(found(&plan, &json!({"born": "1990-01-01"}), CheckOptions::default()), []);
    // With the day what needs only the day is judged; the moment is not known.
    let options = today("2026-02-02");
    assert_eq!(found(&plan, &adult, options), []);
    assert_eq!(
        found(&plan, &json!({"born": "2027-01-01", "work": "nurse"}), options),
        [
            pair("answer.constraint", "/answers/born"),
            pair("answer.required", "/answers/school"),
            pair("answer.not_relevant", "/answers/work"),
            pair("answer.required", "/answers/note"),
        ]
    );
    let options = CheckOptions { now: Moment::parse("2025-02-02T10:00:00"), ..CheckOptions::default() };
    assert_eq!(found(&plan, &adult, options), [pair("answer.constraint", "/answers/seen")]);
}

#[test]
fn what_is_not_checked_without_a_clock_is_told_once() {
    let plan = plan(CLOCKS);
    let told = plan.unchecked(&CheckOptions::default()).unwrap();
    assert_eq!((told.code.as_str(), told.severity), ("response.clock_missing", Severity::Info));
    assert_eq!((&told.params["count"], &told.params["field"]), (&json!(5), &json!("now")));
    let told = plan.unchecked(&today("2026-02-02")).unwrap();
    assert_eq!(told.params["count"], json!(1));
    let options = CheckOptions { now: Moment::parse("2026-02-02T10:00:00"), ..CheckOptions::default() };
    assert_eq!(plan.unchecked(&options), None);
}

#[test]
fn tables_are_judged_without_a_clock_as_responses_are() {
    let plan = plan(CLOCKS);
    let texts = |name: &str, values: &[&str]| {
        let values = values.iter().map(|text| Some((*text).to_owned()).filter(|text| !text.is_empty()));
        Column { name: name.to_owned(), values: Values::Text(values.collect()) }
    };
    let table = Frame::new(vec![
        texts("born", &["1990-01-01", "2027-01-01", "1990-01-01"]),
        texts("seen", &["2026-01-01T10:00:00", "", ""]),
        texts("work", &["nurse", "", "nurse"]),
    ])
    .unwrap();
    let report = plan.check_columns(&table, CheckOptions::default());
    assert_eq!(report.issues, []);
    assert_eq!(report.value.ok, 3);
    let report = plan.check_columns(&table, today("2026-02-02"));
    let told: Vec<(&str, &str)> =
        report.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(
        told,
        [
            ("answer.constraint", "/1/answers/born"),
            ("answer.required", "/1/answers/school"),
            ("answer.required", "/1/answers/note"),
        ]
    );
}

const LABELS: &str = "
| survey |
| | type | name | label::English (en) | label::Español (es) | calculation |
| | select_one drugs | main | Main | Principal | |
| | calculate | shown | | | jr:choice-name(${main}, '${main}') |
| | calculate | said | | | concat('> ', ${shown}) |
| choices |
| | list_name | name | label::English (en) | label::Español (es) |
| | drugs | her | Heroin | Heroína |
| settings |
| | form_title | form_id | version | default_language |
| | F | f | 1 | Español (es) |
";

#[test]
fn the_language_of_the_messages_does_not_decide_what_is_right() {
    use acogida::base::Language;
    let plan = plan(LABELS);
    for language in [Language::En, Language::Es, Language::Fr] {
        let options = CheckOptions { language, ..CheckOptions::default() };
        // The response does not say in which language it was answered: the label may be of any.
        for (shown, said) in [("Heroína", "> Heroína"), ("Heroin", "> Heroin")] {
            assert_eq!(found(&plan, &json!({"main": "her", "shown": shown, "said": said}), options), []);
        }
        let wrong = json!({"main": "her", "shown": "Héroïne", "said": "> Heroína"});
        assert_eq!(found(&plan, &wrong, options), [pair("answer.calculation_differs", "/answers/shown")]);
        let mut spanish = response(&json!({"main": "her", "shown": "Heroin"}));
        spanish["language"] = json!("es");
        let report = plan.check(&spanish, options);
        assert_eq!(report.issues.len(), 1, "{:#?}", report.issues);
        assert_eq!(report.issues[0].path.as_str(), "/answers/shown");
    }
}

const SEVERAL: &str = "
| survey |
| | type | name | label | relevant |
| | begin_repeat | r | R | |
| | integer | k | K | |
| | end_repeat | | | |
| | integer | n | N | ${k} > 3 |
| settings |
| | form_title | form_id | version |
| | F | f | 1 |
";

#[test]
fn an_answer_of_no_row_in_particular_is_doubted_and_decides_nothing() {
    let report = FormPlan::read_as(
        FormFormat::XlsformMd,
        SEVERAL.as_bytes(),
        engine().vocabularies(),
        &Limits::default(),
    );
    let doubts: Vec<_> = report.issues.iter().filter(|issue| issue.code == "expression.failed").collect();
    assert_eq!(doubts.len(), 1, "{:#?}", report.issues);
    assert_eq!(doubts[0].severity, Severity::Warning);
    assert_eq!(doubts[0].params["reason"], json!("several"));
    let plan = report.value.unwrap();
    let options = CheckOptions::default();
    let two = json!([{"k": 1}, {"k": 5}]);
    for answers in [json!({"r": two, "n": 1}), json!({"r": two})] {
        assert_eq!(found(&plan, &answers, options), [pair("answer.rule_failed", "/answers/n")], "{answers}");
    }
    assert_eq!(found(&plan, &json!({"r": [{"k": 5}], "n": 1}), options), []);
    let one = json!({"r": [{"k": 1}], "n": 1});
    assert_eq!(found(&plan, &one, options), [pair("answer.not_relevant", "/answers/n")]);
}

#[test]
fn the_choices_of_a_repeated_group_are_its_answers() {
    let plan = plan(
        "
| survey |
| | type | name | label |
| | begin_repeat | p | P |
| | text | nm | Name |
| | end_repeat | | |
| | select_one ${nm} | e | Eldest |
| settings |
| | form_title | form_id | version |
| | F | f | 1 |
",
    );
    let options = CheckOptions::default();
    assert_eq!(
        found(&plan, &json!({"p": [{"nm": "Ana María"}, {"nm": "Li"}], "e": "Ana María"}), options),
        []
    );
    let unknown = json!({"p": [{"nm": "Ana María"}], "e": "Li"});
    assert_eq!(found(&plan, &unknown, options), [pair("answer.not_a_choice", "/answers/e")]);
    // A flat table does not have the rows: nobody can tell.
    assert_eq!(found(&plan, &json!({"e": "Li"}), options), []);
}

#[test]
fn yes_and_no_of_an_xform_of_ours_mean_what_they_meant() {
    let label = json!({"en": "L"});
    let item = |name: &str, more: Value| {
        let mut item = json!({"kind": "question", "name": name, "type": "text", "label": label});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        item
    };
    let text =
        json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "items": [
            item("b", json!({"type": "boolean"})),
            item("x", json!({"relevant": "not b"})),
            item("y", json!({"relevant": "b = false"})),
            item("z", json!({"relevant": "b"}))]})
        .to_string();
    let native = load(FormFormat::Native, text.as_bytes(), &Limits::default()).value.unwrap();
    let written = acogida::questionnaire::write::write(FormFormat::Xform, &native, engine().vocabularies());
    let xform = plan_as(FormFormat::Xform, &written.unwrap().value.into_bytes());
    let native = plan_as(FormFormat::Native, text.as_bytes());
    let not_asked = |names: &[&str]| -> Vec<(String, String)> {
        names.iter().map(|name| pair("answer.not_relevant", &format!("/answers/{name}"))).collect()
    };
    for (b, refused) in [(json!(true), not_asked(&["x", "y"])), (json!(false), not_asked(&["z"]))] {
        let answers = json!({"b": b, "x": "1", "y": "1", "z": "1"});
        for plan in [&native, &xform] {
            assert_eq!(found(plan, &answers, CheckOptions::default()), refused, "{b}");
        }
    }
}

#[test]
fn a_label_may_be_of_a_language_in_which_the_form_is_incomplete() {
    // One label of the form has no English; all choices have.
    let plan = plan(&LABELS.replace("| Main | Principal |", "| | Principal |"));
    assert_eq!(plan.form().languages, ["es"]);
    let options = CheckOptions::default();
    assert_eq!(found(&plan, &json!({"main": "her", "shown": "Heroin", "said": "> Heroin"}), options), []);
    let mut english = response(&json!({"main": "her", "shown": "Heroin", "said": "> Heroin"}));
    english["language"] = json!("en");
    assert_eq!(plan.check(&english, options).issues, []);
    let wrong = json!({"main": "her", "shown": "Héroïne", "said": "> Heroína"});
    assert_eq!(found(&plan, &wrong, options), [pair("answer.calculation_differs", "/answers/shown")]);
}
