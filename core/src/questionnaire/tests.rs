use serde_json::{Value as Json, json};

use super::*;
use crate::Engine;
use crate::base::{Code, Language, Limits, Severity, codes};
use crate::vocab::Vocabularies;

fn plan(id: &str) -> FormPlan {
    let engine = Engine::new().unwrap();
    let form = engine.forms().get(id).unwrap().clone();
    FormPlan::compile(&form, engine.vocabularies()).unwrap_or_else(|issues| panic!("{issues:#?}"))
}

/// A whole response to the provider form.
pub(super) fn provider() -> Json {
    serde_json::from_str(
        r#"{
        "form": "provider", "form_version": "1.0.0", "id": "resp-1", "language": "es", "date": "2026-10-02",
        "answers": {
            "organization_name": "Asociación Puente", "legal_status": "non_governmental",
            "year_founded": 1998, "respondent_role": "Dirección", "date_completed": "2026-10-01",
            "consent_to_publish": true, "facility_type": {"missing": "unknown"}, "visibility": "public",
            "address": "Calle Mayor 12", "city": "Lugo", "country": "ES", "latitude": 43.01,
            "longitude": -7.556, "accessibility_wheelchair": true, "phones": "982 00 00 00",
            "email": "puente@example.org", "walk_in": true, "opening_hours": "L-V 9:00-14:00",
            "languages": ["es", "pt"],
            "services": [
                {"service_name": "Centro de día", "modalities": ["detoxification"], "substances": ["alcohol"],
                 "minimum_age": 18, "maximum_age": 65, "cost_kind": "sliding_scale",
                 "cost_amount_minimum": 0, "cost_amount_maximum": 40.5, "cost_currency": "EUR",
                 "cost_period": "month", "places_kind": "slots", "places_total": 30,
                 "clients_on_reference_day": 41, "waiting_days": 12},
                {"service_name": "Acogida", "modalities": ["detoxification"], "cost_kind": "free",
                 "court_orders_accepted": false, "abstinence_required": {"missing": "unknown"}}
            ],
            "staff_clinical": 9, "staff_licensed": 6, "licence": "yes", "licence_number": "SA-77",
            "licence_valid_until": {"missing": "not_applicable"}, "voluntary_admission": true,
            "informed_consent": false
        }
    }"#,
    )
    .unwrap()
}

fn found(plan: &FormPlan, response: &Json) -> Vec<(String, String)> {
    let options = CheckOptions { today: "2026-11-23".parse().ok(), ..CheckOptions::default() };
    let report = plan.check(response, options);
    report.issues.into_iter().map(|issue| (issue.code, issue.path.as_str().to_owned())).collect()
}

type Expected = &'static [(Code, &'static str)];

fn expect(plan: &FormPlan, response: &Json, expected: &[(Code, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|(code, path)| (code.name().to_owned(), (*path).to_owned())).collect();
    assert_eq!(found(plan, response), expected);
}

#[test]
fn built_in_forms_are_whole_in_four_languages() {
    let engine = Engine::new().unwrap();
    for form in engine.forms().iter() {
        assert_eq!(form.languages, Language::ALL.map(Language::code));
        let plan = FormPlan::compile(form, engine.vocabularies());
        assert_eq!(plan.err(), None, "{}", form.id);
    }
    assert_eq!(plan("provider").question_count(), 110);
    assert_eq!(plan("city").repeat_count(), 9);
}

#[test]
fn a_whole_response_has_no_issue() {
    let plan = plan("provider");
    expect(&plan, &provider(), &[]);
    let report = plan.check(&provider(), CheckOptions::default());
    assert_eq!(report.value.answers.text("organization_name"), Some("Asociación Puente"));
    assert_eq!(report.value.answers.rows("services")[0].integer("places_total"), Some(30));
    assert_eq!(report.value.answers.rows("services")[0].number("cost_amount_maximum"), Some(40.5));
    assert_eq!(report.value.answers.missing("facility_type"), Some(crate::model::Missing::Unknown));
    let json = serde_json::to_value(&report.value.answers).unwrap();
    assert_eq!(json["services"][1]["abstinence_required"], json!({"missing": "unknown"}));
    assert_eq!(json["languages"], json!(["es", "pt"]));
}

fn changed(change: impl FnOnce(&mut Json)) -> Json {
    let mut response = provider();
    change(&mut response["answers"]);
    response
}

/// Thirteen ways in which a response can be broken, each of which some form engine lets pass.
#[test]
fn mutation_matrix() {
    use codes::questionnaire as q;
    let plan = plan("provider");
    let table: [(&str, Json, Expected); 13] = [
        (
            "two broken rules",
            changed(|a| {
                a["staff_licensed"] = json!(20);
                a["services"][0]["maximum_age"] = json!(3);
            }),
            &[(q::CONSTRAINT, "/answers/services/0/maximum_age"), (q::CONSTRAINT, "/answers/staff_licensed")],
        ),
        (
            "missing required",
            changed(|a| a["organization_name"] = json!(" ")),
            &[(q::REQUIRED, "/answers/organization_name")],
        ),
        (
            "unknown single code",
            changed(|a| a["legal_status"] = json!("company")),
            &[(q::NOT_A_CHOICE, "/answers/legal_status")],
        ),
        (
            "unknown code among several",
            changed(|a| a["languages"] = json!(["es", "klingon"])),
            &[(q::NOT_A_CHOICE, "/answers/languages/1")],
        ),
        (
            "text in a whole number",
            changed(|a| a["staff_clinical"] = json!("nine")),
            // What depends on a number that nobody can read is not judged.
            &[(q::TYPE, "/answers/staff_clinical")],
        ),
        (
            "impossible date",
            changed(|a| a["date_completed"] = json!("2001-13-45")),
            &[(q::TYPE, "/answers/date_completed")],
        ),
        (
            "answer that was not to be asked",
            changed(|a| a["licence"] = json!("no")),
            &[(q::NOT_RELEVANT, "/answers/licence_number")],
        ),
        (
            "unknown field",
            changed(|a| a["organisation_name"] = json!("x")),
            &[(q::UNKNOWN_QUESTION, "/answers/organisation_name")],
        ),
        (
            "required answer left out altogether",
            changed(|a| {
                a.as_object_mut().unwrap().remove("visibility");
                for name in ["address", "city", "latitude", "longitude"] {
                    a.as_object_mut().unwrap().remove(name);
                }
            }),
            &[(q::REQUIRED, "/answers/visibility")],
        ),
        (
            "required inside a repeated group",
            changed(|a| {
                a["services"][1].as_object_mut().unwrap().remove("service_name");
            }),
            &[(q::REQUIRED, "/answers/services/1/service_name")],
        ),
        (
            "number out of range",
            changed(|a| a["services"][0]["minimum_age"] = json!(-1)),
            &[(q::RANGE, "/answers/services/0/minimum_age")],
        ),
        (
            "reason for no answer not accepted",
            changed(|a| a["email"] = json!({"missing": "refused"})),
            &[(q::MISSING_NOT_ALLOWED, "/answers/email")],
        ),
        (
            "date in the future",
            changed(|a| a["date_completed"] = json!("2027-01-01")),
            &[(q::CONSTRAINT, "/answers/date_completed")],
        ),
    ];
    for (name, response, expected) in table {
        println!("{name}");
        expect(&plan, &response, expected);
    }
}

/// The matrix's two rows that the provider form has no question for: a code that stands alone, a total.
#[test]
fn exclusive_choices_and_totals() {
    use codes::questionnaire as q;
    let plan = plan("city");
    let answers = json!({
        "city_name": "Lugo", "country": "ES", "reference_year": 2025, "population": 98000,
        "respondent_institution": "Concello", "date_completed": "2026-10-01", "consent_to_share": true,
        "services_total": {"missing": "unknown"}, "need_point": {"missing": "unknown"},
        "alternatives": ["none", "drug_treatment_court"], "treated_people": 100,
        "need_source": "local_study", "treated_counting": "episodes",
        "age_bands": [{"age_band": "age_0_17", "age_people": 10}, {"age_band": "age_18_24", "age_people": 20}],
        "age_unknown": 60, "working_languages": ["es", "es"],
        "themes": [{"theme": "policy_coordination", "need_level": 1, "offer_level": 2}]
    });
    let mut response = json!({"form": "city", "form_version": "1.0.0", "id": "c1", "answers": answers});
    expect(
        &plan,
        &response,
        &[
            (q::CHOICE_EXCLUSIVE, "/answers/alternatives"),
            (q::NOT_RELEVANT, "/answers/need_source"),
            (q::CHOICE_REPEATED, "/answers/working_languages/1"),
            (q::TOTAL_DIFFERS, "/answers/treated_people"),
        ],
    );
    // With the age of one group unknown, nobody can tell whether the total is right.
    response["answers"]["age_bands"][1]["age_people"] = json!({"missing": "unknown"});
    assert!(!found(&plan, &response).iter().any(|(code, _)| code == q::TOTAL_DIFFERS.name()));
}

#[test]
fn a_draft_notes_what_is_missing() {
    let plan = plan("provider");
    let draft = json!({"form": "provider", "form_version": "1.0.0", "id": "d", "status": "in_progress",
        "answers": {"staff_clinical": "many"}});
    let report = plan.check(&draft, CheckOptions::default());
    let of = |code: Code| report.issues.iter().filter(move |issue| issue.is(code));
    assert!(of(codes::questionnaire::REQUIRED).all(|issue| issue.severity == Severity::Info));
    assert_eq!(of(codes::questionnaire::REQUIRED).count(), 4);
    assert!(of(codes::questionnaire::REPEAT_COUNT).all(|issue| issue.severity == Severity::Info));
    assert_eq!(of(codes::questionnaire::REPEAT_COUNT).count(), 1);
    assert_eq!(of(codes::questionnaire::TYPE).next().unwrap().severity, Severity::Error);
}

#[test]
fn limits_of_texts_and_rows() {
    use codes::questionnaire as q;
    let plan = plan("provider");
    let row = provider()["answers"]["services"][1].clone();
    let many = changed(|a| a["services"] = Json::Array(vec![row; 31]));
    expect(&plan, &many, &[(q::REPEAT_COUNT, "/answers/services")]);
    expect(&plan, &changed(|a| a["services"] = json!({})), &[(q::TYPE, "/answers/services")]);
    let broken = changed(|a| a["services"][1] = json!(3));
    expect(&plan, &broken, &[(q::TYPE, "/answers/services/1")]);
    let long = changed(|a| a["city"] = json!("é".repeat(201)));
    expect(&plan, &long, &[(q::TOO_LONG, "/answers/city")]);
    expect(&plan, &changed(|a| a["city"] = json!("é".repeat(200))), &[]);
}

#[test]
fn the_forms_own_message_comes_in_the_respondents_language() {
    let plan = plan("provider");
    let report = plan.check(&changed(|a| a["staff_licensed"] = json!(10)), CheckOptions::default());
    let message = &report.issues[0].params["form_message"];
    assert_eq!(message, "No puede superar el personal que atiende a las personas.");
}

#[test]
fn an_envelope_that_does_not_fit() {
    let plan = plan("provider");
    expect(
        &plan,
        &json!(3),
        &[
            (codes::base::VALUE_INVALID, ""),
            (codes::questionnaire::REQUIRED, "/answers/organization_name"),
            (codes::questionnaire::REQUIRED, "/answers/date_completed"),
            (codes::questionnaire::REQUIRED, "/answers/consent_to_publish"),
            (codes::questionnaire::REQUIRED, "/answers/visibility"),
            (codes::questionnaire::REPEAT_COUNT, "/answers/services"),
        ],
    );
    let mut other = provider();
    other["form"] = json!("city");
    other["form_version"] = json!("0.9.0");
    other["colour"] = json!(1);
    other["Marta Ruiz"] = json!(1);
    other["id"] = json!(7);
    other["date"] = json!("soon");
    other["status"] = json!("done");
    expect(
        &plan,
        &other,
        &[
            (codes::base::FIELD_UNKNOWN, "/colour"),
            // What does not look like a field may be a person: it is not repeated.
            (codes::base::FIELD_UNKNOWN, ""),
            (codes::base::VALUE_INVALID, "/id"),
            (codes::base::VALUE_INVALID, "/date"),
            (codes::base::VALUE_INVALID, "/status"),
            (codes::questionnaire::FORM_MISMATCH, "/form"),
            (codes::questionnaire::FORM_MISMATCH, "/form_version"),
        ],
    );
}

#[test]
fn a_field_twice_in_a_response_is_never_the_last_one_in_silence() {
    let plan = plan("provider");
    let good = provider().to_string();
    let twice = good.replacen(r#""answers":{"#, r#""answers":{"organization_name":"Otra","#, 1);
    assert_ne!(good, twice);
    for text in [format!("{good}\n{twice}\n"), format!("[{good}, {twice}]")] {
        let items = read_batch(text.as_bytes(), &Limits::default()).unwrap();
        let entries: Vec<_> = plan.check_batch(&items, CheckOptions::default()).collect();
        assert!(entries[0].value.ok);
        let found = &entries[1].issues[0];
        assert!(found.is(codes::base::FIELD_DUPLICATE), "{found:?}");
        assert_eq!(found.path.as_str(), "/1/answers/organization_name");
        assert!(!entries[1].value.ok);
    }
    let alone = plan.check_bytes(twice.as_bytes(), CheckOptions::default());
    assert!(alone.issues[0].is(codes::base::FIELD_DUPLICATE) && !alone.value.ok);
}

#[test]
fn a_batch_keeps_every_response() {
    let plan = plan("provider");
    let good = provider().to_string();
    let text = format!("{good}\n\n{{broken\n{good}\n");
    let items = read_batch(text.as_bytes(), &Limits::default()).unwrap();
    let entries: Vec<_> = plan.check_batch(&items, CheckOptions::default()).collect();
    assert_eq!(entries.len(), 3);
    assert!(entries[0].value.ok);
    assert!(entries[1].issues[0].is(codes::formats::MALFORMED));
    assert_eq!(entries[1].issues[0].params["line"], 3);
    let duplicate = &entries[2].issues[0];
    assert!(duplicate.is(codes::questionnaire::RESPONSE_DUPLICATE));
    assert_eq!((duplicate.path.as_str(), duplicate.related[0].as_str()), ("/2/id", "/0/id"));
    assert_eq!(read_batch(format!("[{good}, {good}]").as_bytes(), &Limits::default()).unwrap().len(), 2);
    assert_eq!(read_batch(b" \n", &Limits::default()).unwrap_err().code(), codes::formats::EMPTY.name());
    assert_eq!(read_batch(b"[1,", &Limits::default()).unwrap_err().code(), codes::formats::MALFORMED.name());
}

#[test]
fn nested_rows_see_their_own_surroundings() {
    let form = json!({"id": "n", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "n"}, "items": [
        {"kind": "repeat", "name": "houses", "label": {"en": "h"}, "items": [
            {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "b"},
             "constraint": "sum(rooms.room_beds) = . and count(houses) = 2"},
            {"kind": "repeat", "name": "rooms", "label": {"en": "r"}, "relevant": "beds > 0", "items": [
                {"kind": "question", "name": "room_beds", "type": "integer", "label": {"en": "rb"},
                 "constraint": ". <= beds"}]}]},
        {"kind": "question", "name": "all_beds", "type": "integer", "label": {"en": "a"},
         "constraint": ". = sum(houses.beds) and . = sum(rooms.room_beds)"}]});
    let plan = FormPlan::read(form.to_string().as_bytes(), &Vocabularies::default()).value.unwrap();
    let mut response = json!({"form": "n", "form_version": "1", "id": "x", "answers": {
        "houses": [{"beds": 3, "rooms": [{"room_beds": 1}, {"room_beds": 2}]}, {"beds": 4, "rooms": [{"room_beds": 4}]}],
        "all_beds": 7}});
    expect(&plan, &response, &[]);
    response["answers"]["houses"][1]["rooms"][0]["room_beds"] = json!(5);
    let constraint = codes::questionnaire::CONSTRAINT;
    expect(
        &plan,
        &response,
        &[
            (constraint, "/answers/houses/1/beds"),
            (constraint, "/answers/houses/1/rooms/0/room_beds"),
            (constraint, "/answers/all_beds"),
        ],
    );
    response["answers"]["houses"][1]["beds"] = json!(0);
    response["answers"]["all_beds"] = json!(3);
    expect(&plan, &response, &[(codes::questionnaire::NOT_RELEVANT, "/answers/houses/1/rooms")]);
}

#[test]
fn a_bad_form_gets_all_its_issues() {
    let form = json!({"id": "", "version": "1", "source_language": "fr", "languages": ["en", "es"],
    "title": {"en": "Form"},
    "lists": {"a": {"vocabulary": "planets"}, "b": {"options": []},
        "c": {"options": [{"code": "x y", "label": {"en": "X", "es": "X"}},
                          {"code": "z", "label": {"en": "Z"}}, {"code": "z", "label": {"en": "Z", "es": "Z"}}]}},
    "items": [
        {"kind": "question", "name": "q", "type": "integer", "label": {"en": "Q", "es": "P"}, "min": 5, "max": 1},
        {"kind": "question", "name": "q", "type": "text", "label": {"en": "Q", "es": "P"}, "max": 3},
        {"kind": "question", "name": "Bad name", "type": "select_one", "label": {"en": "Q", "es": "P"}},
        {"kind": "question", "name": "one", "type": "select_one", "list": "d", "label": {"en": "Q", "es": "P"}},
        {"kind": "question", "name": "many", "type": "select_many", "list": "c", "label": {"en": "Q", "es": "P"},
         "exclusive": ["none"], "constraint": "selected(., 'w') or one > 3"},
        {"kind": "question", "name": "first", "type": "boolean", "label": {"en": "Q", "es": "P"},
         "relevant": "third and thrid"},
        {"kind": "group", "name": "g", "label": {"en": "G", "es": "G"}, "relevant": "first", "items": [
            {"kind": "question", "name": "third", "type": "boolean", "label": {"en": "Q", "es": "P"}}]}
    ]});
    let form = serde_json::from_value(form).unwrap();
    let issues = FormPlan::compile(&form, &Vocabularies::default()).unwrap_err();
    let found: Vec<(String, &str)> = issues
        .iter()
        .map(|issue| {
            let reason = issue.params.get("reason").and_then(Json::as_str).unwrap_or(&issue.code);
            (reason.to_owned(), issue.path.as_str())
        })
        .collect();
    let expected = [
        ("empty", "/id"),
        ("language", "/languages"),
        ("vocabulary_unknown", "/lists/a/vocabulary"),
        ("list_empty", "/lists/b/options"),
        ("code", "/lists/c/options/0/code"),
        ("text_missing", "/lists/c/options/1/label"),
        ("code_duplicate", "/lists/c/options/2/code"),
        ("text_missing", "/title"),
        ("min_above_max", "/items/0/min"),
        ("name_duplicate", "/items/1/name"),
        ("property_unfit", "/items/1/max"),
        ("name", "/items/2/name"),
        ("list_missing", "/items/2"),
        ("list_unknown", "/items/3/list"),
        ("exclusive_unknown", "/items/4/exclusive/0"),
        ("expression.unknown_name", "/items/5/relevant"),
        ("expression.unknown_choice", "/items/4/constraint"),
        ("expression.type_mismatch", "/items/4/constraint"),
    ];
    let expected: Vec<(String, &str)> =
        expected.into_iter().map(|(reason, path)| (reason.to_owned(), path)).collect();
    assert_eq!(found, expected);
    assert_eq!(issues.iter().filter(|issue| issue.is(codes::questionnaire::FORM_INVALID)).count(), 15);
}

#[test]
fn conditions_that_need_themselves() {
    let question = |name: &str, relevant: &str| json!({"kind": "question", "name": name, "type": "boolean", "label": {"en": name}, "relevant": relevant});
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "F"},
        "items": [question("a", "b"), question("b", "a"), question("c", "a"), question("d", "answered(d)")]});
    let issues = FormPlan::read(form.to_string().as_bytes(), &Vocabularies::default()).issues;
    let paths: Vec<&str> = issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(paths, ["/items/0/relevant", "/items/1/relevant", "/items/3/relevant"]);
    assert!(issues.iter().all(|issue| issue.params["reason"] == "cycle"));
    let issues = FormPlan::read(b"{\"id\": 3}", &Vocabularies::default()).issues;
    let places: Vec<&str> = issues.iter().map(|issue| issue.path.as_str()).collect();
    assert!(
        places.contains(&"/id") && places.contains(&"/items"),
        "all findings, not only the first: {issues:?}"
    );
    assert!(issues.iter().any(|issue| issue.is(codes::base::FIELD_MISSING)));
}
