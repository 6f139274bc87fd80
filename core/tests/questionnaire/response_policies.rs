//! Fifteen ways in which a finished response can be broken, and what the policies of a run make of them.

use acogida::base::Severity;
use acogida::model::ResponseStatus;
use acogida::ops::Job;
use acogida::questionnaire::{Calculations, CheckOptions, FormPlan, Nodes, Policies, Treatment};
use acogida::vocab::Vocabularies;
use serde_json::{Value, json};

fn plan() -> FormPlan {
    let form = json!({"id": "centre", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "Centre"},
        "lists": {
            "kinds": {"options": [{"code": "day", "label": {"en": "Day"}}, {"code": "home", "label": {"en": "Home"}}]},
            "drugs": {"options": [{"code": "none", "label": {"en": "None"}}, {"code": "opioids", "label": {"en": "O"}},
                {"code": "alcohol", "label": {"en": "A"}}]},
            "countries": {"options": [{"code": "es", "label": {"en": "ES"}}, {"code": "pt", "label": {"en": "PT"}}]},
            "towns": {"options": [
                {"code": "lugo", "label": {"en": "Lugo"}, "attributes": {"country": "es"}},
                {"code": "vigo", "label": {"en": "Vigo"}, "attributes": {"country": "es"}},
                {"code": "porto", "label": {"en": "Porto"}, "attributes": {"country": "pt"}}]}},
        "items": [
            {"kind": "question", "name": "name", "type": "text", "label": {"en": "N"}, "required": true},
            {"kind": "question", "name": "kind", "type": "select_one", "list": "kinds", "label": {"en": "K"}},
            {"kind": "question", "name": "drugs", "type": "select_many", "list": "drugs", "label": {"en": "D"},
             "exclusive": ["none"]},
            {"kind": "question", "name": "opened", "type": "date", "label": {"en": "O"}},
            {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "B"}, "min": 0,
             "constraint": ". < 1000"},
            {"kind": "question", "name": "used", "type": "integer", "label": {"en": "U"}, "constraint": ". <= beds"},
            {"kind": "question", "name": "free", "type": "integer", "label": {"en": "F"}, "calculate": "beds - used"},
            {"kind": "question", "name": "nights", "type": "integer", "label": {"en": "Nights"},
             "relevant": "kind = 'home'"},
            {"kind": "question", "name": "country", "type": "select_one", "list": "countries", "label": {"en": "C"}},
            {"kind": "question", "name": "town", "type": "select_one", "list": "towns", "label": {"en": "T"},
             "choice_filter": "item.country = country"},
            {"kind": "question", "name": "served", "type": "select_many", "list": "towns", "label": {"en": "S"},
             "choice_filter": "item.country = country"},
            {"kind": "repeat", "name": "rooms", "label": {"en": "R"}, "items": [
                {"kind": "question", "name": "room", "type": "text", "label": {"en": "R"}, "required": true},
                {"kind": "question", "name": "room_beds", "type": "integer", "label": {"en": "RB"}}]}],
        "totals": [{"total": "beds", "of": ["rooms.room_beds"]}]});
    let report = FormPlan::read(form.to_string().as_bytes(), &Vocabularies::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn good() -> Value {
    json!({"form": "centre", "form_version": "1", "id": "r", "answers": {
        "name": "Casa", "kind": "day", "drugs": ["opioids", "alcohol"], "opened": "2001-02-03", "beds": 5, "used": 3,
        "free": 2, "country": "es", "town": "lugo", "served": ["lugo", "vigo"],
        "rooms": [{"room": "1", "room_beds": 2}, {"room": "2", "room_beds": 3}]}})
}

fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut response = good();
    change(&mut response["answers"]);
    response
}

fn with(policies: Policies) -> CheckOptions {
    CheckOptions { policies, ..CheckOptions::default() }
}

#[test]
fn fifteen_mutations() {
    type Change = fn(&mut Value);
    let table: [(&str, Change, &[(&str, &str)]); 15] = [
        (
            "two rules broken at once",
            |a| {
                a["used"] = json!(9);
                a["beds"] = json!(1001);
                a["used"] = json!(1002);
                a["free"] = json!(-1);
                a["rooms"] = json!([]);
            },
            &[("answer.constraint", "/beds"), ("answer.constraint", "/used")],
        ),
        ("required missing", |a| a["name"] = json!(""), &[("answer.required", "/name")]),
        ("unknown code", |a| a["kind"] = json!("night"), &[("answer.not_a_choice", "/kind")]),
        (
            "unknown code among several",
            |a| a["drugs"] = json!(["opioids", "tea"]),
            &[("answer.not_a_choice", "/drugs/1")],
        ),
        ("text in a whole number", |a| a["used"] = json!("three"), &[("answer.type", "/used")]),
        ("impossible date", |a| a["opened"] = json!("2001-13-45"), &[("answer.type", "/opened")]),
        (
            "exclusive with others",
            |a| a["drugs"] = json!(["none", "opioids"]),
            &[("answer.choice_exclusive", "/drugs")],
        ),
        (
            "answer that was not to be asked",
            |a| a["nights"] = json!(3),
            &[("answer.not_relevant", "/nights")],
        ),
        ("wrong stored calculation", |a| a["free"] = json!(3), &[("answer.calculation_differs", "/free")]),
        ("unknown field", |a| a["colour"] = json!("red"), &[("answer.unknown_question", "/colour")]),
        (
            "missing node",
            |a| {
                a.as_object_mut().unwrap().remove("opened");
            },
            &[("answer.missing_node", "/opened")],
        ),
        (
            "total that differs from the rows",
            |a| {
                a["beds"] = json!(6);
                a["free"] = json!(3);
            },
            &[("answer.total_differs", "/beds")],
        ),
        (
            "required missing in a row",
            |a| a["rooms"][1]["room"] = json!(null),
            &[("answer.required", "/rooms/1/room")],
        ),
        ("choice outside its filter", |a| a["town"] = json!("porto"), &[("answer.choice_filtered", "/town")]),
        (
            "one of several choices outside its filter",
            |a| a["served"] = json!(["vigo", "porto"]),
            &[("answer.choice_filtered", "/served/1")],
        ),
    ];
    let plan = plan();
    let options = with(Policies { nodes: Nodes::All, ..Policies::default() });
    assert_eq!(plan.check(&good(), options).issues, []);
    for (name, change, expected) in table {
        let response = changed(change);
        let found = plan.check(&response, options).issues;
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|issue| (issue.code.as_str(), &issue.path.as_str()["/answers".len()..]))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn answers_that_were_not_to_be_asked() {
    let plan = plan();
    let response = changed(|answers| answers["nights"] = json!(3));
    let check = |disabled| {
        let report = plan.check(&response, with(Policies { disabled, ..Policies::default() }));
        (
            report.issues.first().map(|issue| issue.severity),
            report.value.answers.integer("nights"),
            report.value.ok,
        )
    };
    assert_eq!(check(Treatment::Error), (Some(Severity::Error), None, false));
    assert_eq!(check(Treatment::Warn), (Some(Severity::Warning), Some(3), true));
    assert_eq!(check(Treatment::Drop), (Some(Severity::Info), None, true));
    assert_eq!(check(Treatment::Keep), (None, Some(3), true));
}

#[test]
fn unknown_fields() {
    let plan = plan();
    let response = changed(|answers| {
        answers["colour"] = json!({"deep": [1]});
        answers["rooms"][0]["colour"] = json!("red");
    });
    let check = |unknown| {
        let report = plan.check(&response, with(Policies { unknown, ..Policies::default() }));
        let severities: Vec<Severity> = report.issues.iter().map(|issue| issue.severity).collect();
        let answers = serde_json::to_value(&report.value.answers).unwrap();
        (severities, answers["colour"].clone(), answers["rooms"][0]["colour"].clone())
    };
    let null = Value::Null;
    let kept = (json!({"deep": [1]}), json!("red"));
    assert_eq!(check(Treatment::Error), (vec![Severity::Error; 2], null.clone(), null.clone()));
    assert_eq!(check(Treatment::Drop), (vec![Severity::Info; 2], null.clone(), null));
    assert_eq!(check(Treatment::Warn), (vec![Severity::Warning; 2], kept.0.clone(), kept.1.clone()));
    assert_eq!(check(Treatment::Keep), (vec![], kept.0, kept.1));
}

#[test]
fn skips_are_derived_from_the_form() {
    let plan = plan();
    let derived = with(Policies { derive_skips: true, ..Policies::default() });
    let report = plan.check(&good(), derived);
    assert_eq!(report.issues, []);
    assert_eq!(
        serde_json::to_value(&report.value.answers).unwrap()["nights"],
        json!({"missing": "not_asked"})
    );
    let asked = changed(|answers| answers["kind"] = json!("home"));
    assert_eq!(plan.check(&asked, derived).value.answers.get("nights"), None);
    // The corrected response is right, and stays as it is.
    let again = json!({"form": "centre", "form_version": "1", "id": "r", "answers": report.value.answers});
    let second = plan.check(&again, derived);
    assert_eq!((second.issues, second.value.answers), (vec![], report.value.answers));
}

#[test]
fn drafts_and_finished_responses() {
    let plan = plan();
    let response = changed(|answers| answers["name"] = json!(null));
    let check = |status| {
        let report = plan.check(&response, with(Policies { status, ..Policies::default() }));
        (report.issues[0].severity, report.value.status)
    };
    assert_eq!(check(None), (Severity::Error, ResponseStatus::Completed));
    assert_eq!(check(Some(ResponseStatus::InProgress)), (Severity::Info, ResponseStatus::InProgress));
    let mut draft = response.clone();
    draft["status"] = json!("in_progress");
    let finished = with(Policies { status: Some(ResponseStatus::Completed), ..Policies::default() });
    assert_eq!(plan.check(&draft, finished).issues[0].severity, Severity::Error);
}

#[test]
fn a_corrected_response_has_no_issue() {
    let plan = plan();
    let broken = changed(|answers| {
        answers["nights"] = json!(3);
        answers["free"] = json!(77);
        answers["colour"] = json!("red");
        answers["drugs"] = json!(["opioids", "opioids"]);
    });
    let lenient = Policies {
        disabled: Treatment::Drop,
        unknown: Treatment::Drop,
        calculations: Calculations::Recompute,
        ..Policies::default()
    };
    let report = plan.check(&broken, with(lenient));
    assert!(report.value.ok, "{:#?}", report.issues);
    let corrected =
        json!({"form": "centre", "form_version": "1", "id": "r", "answers": report.value.answers});
    assert_eq!(plan.check(&corrected, CheckOptions::default()).issues, []);
    assert_eq!(corrected["answers"]["free"], 2);
}

#[test]
fn columns_that_the_form_does_not_have_follow_the_policy() {
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "items": [{"kind": "question", "name": "beds", "type": "integer", "label": {"en": "B"}}]});
    let check = |policy: &str| {
        let request = json!({"form": {"document": form}, "format": "table", "policies": {"unknown": policy}});
        let request = request.to_string();
        let job = Job {
            request: request.as_bytes(),
            attachments: [("responses".to_owned(), b"KEY,beds,colour\n1,3,red\n".as_slice().into())].into(),
            ..Job::default()
        };
        let outcome = crate::support::engine().call("response.check_batch", &job).unwrap();
        let report: Value = serde_json::from_str(&outcome.report).unwrap();
        let checked: Value = serde_json::from_slice(&outcome.attachments["checked.jsonl"]).unwrap();
        let found = report["issues"].as_array().unwrap();
        let found: Vec<(String, String)> = found
            .iter()
            .map(|issue| {
                (issue["code"].as_str().unwrap().to_owned(), issue["severity"].as_str().unwrap().to_owned())
            })
            .collect();
        (found, checked["answers"].clone())
    };
    let plain = json!({"beds": 3});
    for (policy, severity, answers) in [
        ("error", "error", plain.clone()),
        ("warn", "warning", plain.clone()),
        ("drop", "info", plain),
        ("keep", "info", json!({"beds": 3, "colour": "red"})),
    ] {
        let told = vec![("responses.column_unknown".to_owned(), severity.to_owned())];
        assert_eq!(check(policy), (told, answers), "{policy}");
    }
}
