//! Every question of the provider form: an answer that differs makes a directory that differs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::Engine;
use acogida::base::Language;
use acogida::model::{ChoiceList, Item, Question, QuestionType};
use acogida::ops::Job;
use serde_json::{Value, json};

/// Answers that no entry may hold, and why.
const NOT_KEPT: &[(&str, &str)] = &[
    ("consent_to_publish", "decides whether there is an entry at all"),
    ("respondent_role", "is about the respondent and not about the place"),
];

/// Answers that only the custodian's edition holds, and why.
const CUSTODIAN_ONLY: &[(&str, &str)] = &[
    ("staff_clinical", "counts persons"),
    ("staff_licensed", "counts persons"),
    ("staff_peers", "counts persons"),
    ("clients_on_reference_day", "counts persons in treatment"),
    ("admissions_last_year", "counts persons in treatment"),
    ("completed_last_year", "counts persons in treatment"),
];

/// Answers that are published and that no page tells, and why.
const NOT_ON_PAGES: &[(&str, &str)] = &[("year_founded", "does not help to choose")];

/// Questions that the other answer to the first makes unnecessary.
const NO_LONGER_ASKED: &[(&str, &str)] = &[
    ("legal_status", "legal_status_other"),
    ("visibility", "public_transport"),
    ("places_kind", "children_may_stay"),
    ("licence", "licence_number"),
    ("licence", "licence_valid_until"),
];

/// An answer to every question, each of them to be asked.
fn everything() -> Value {
    serde_json::from_str(
        r#"{
        "organization_name": "Asociación Puente", "organization_alternate_name": "Puente Lugo",
        "legal_status": "other", "legal_status_other": "Cooperativa", "year_founded": 1998,
        "description": "Acompañamos a las familias.", "respondent_role": "Dirección",
        "date_completed": "2026-10-01", "consent_to_publish": true, "location_name": "Casa Puente",
        "facility_type": "day_centre", "visibility": "public", "address": "Rúa Nova 12",
        "address_details": "Portal azul, timbre 3", "neighbourhood": "Recatelo", "postal_code": "27001",
        "city": "Lugo", "country": "ES", "latitude": 43.01, "longitude": -7.556,
        "accessibility_wheelchair": true, "public_transport": "Autobús 7", "phones": "982 22 33 44",
        "whatsapp": "622 33 44 55", "email": "puente@example.org", "website": "https://example.org",
        "first_contact": "Una persona del equipo le escucha.", "what_to_bring": "Nada.", "walk_in": true,
        "by_appointment": true, "opening_hours": "lunes a viernes de 9 a 14 h", "languages": ["es"],
        "interpreter": true,
        "services": [{
            "service_name": "Residencia", "modalities": ["therapeutic_community"], "setting": "residential",
            "service_description": "Vivir juntos un tiempo.", "substances": ["alcohol"],
            "populations": ["women"], "sex_accepted": "all", "minimum_age": 18, "maximum_age": 65,
            "families_welcome": true, "referral_required": true, "court_orders_accepted": true,
            "abstinence_required": true, "residence_required": true, "cost_kind": "sliding_scale",
            "cost_amount_minimum": 10, "cost_amount_maximum": 40, "cost_currency": "EUR",
            "cost_period": "month", "cost_description": "Según los ingresos.",
            "payment_kinds": ["public_insurance"], "service_opening_hours": "sábados de 10 a 13 h",
            "duration_weeks": 26, "waiting_days": 14, "places_kind": "beds", "places_total": 20,
            "children_may_stay": true, "clients_on_reference_day": 18, "admissions_last_year": 50,
            "completed_last_year": 20
        },
        {"service_name": "Acogida", "modalities": ["drop_in"], "cost_kind": "free"}],
        "staff_clinical": 9, "staff_licensed": 6, "staff_peers": 2, "licence": "yes",
        "licence_number": "LIC-7", "licence_valid_until": "2028-12-31", "accreditation": "ISO 9001",
        "voluntary_admission": true, "informed_consent": true, "complaint_route": true,
        "external_inspection": true, "medication_not_withheld": true, "phone_and_visits_allowed": true
    }"#,
    )
    .unwrap()
}

/// Another valid answer to a question.
fn another(question: &Question, answer: &Value, engine: &Engine) -> Value {
    let special = match question.name.as_str() {
        "phones" => Some(json!("982 55 66 77")),
        "whatsapp" => Some(json!("633 44 55 66")),
        "email" => Some(json!("casa@example.org")),
        "website" => Some(json!("https://example.net/casa")),
        "opening_hours" | "service_opening_hours" => Some(json!("domingos de 10 a 12 h")),
        "address" => Some(json!("Rúa do Miño 40")),
        "postal_code" => Some(json!("27002")),
        "cost_currency" => Some(json!("USD")),
        "country" => Some(json!("PT")),
        "licence_valid_until" => Some(json!("2029-06-30")),
        "date_completed" => Some(json!("2026-09-01")),
        "longitude" => Some(json!(-7.57)),
        "latitude" => Some(json!(43.02)),
        _ => None,
    };
    if let Some(special) = special {
        return special;
    }
    match question.kind {
        QuestionType::Boolean => json!(!answer.as_bool().unwrap()),
        QuestionType::Integer => json!(answer.as_i64().unwrap() - 1),
        QuestionType::Decimal => json!(answer.as_f64().unwrap() + 5.0),
        QuestionType::SelectOne | QuestionType::SelectMany => {
            let code = other_code(question, answer, engine);
            if answer.is_array() { json!([code]) } else { json!(code) }
        }
        _ => json!(format!("{} de otra manera", answer.as_str().unwrap())),
    }
}

fn other_code(question: &Question, answer: &Value, engine: &Engine) -> String {
    let form = engine.forms().get("provider").unwrap();
    let list = &form.lists[question.list.as_ref().unwrap()];
    let given = answer.to_string();
    let codes: Vec<String> = match list {
        ChoiceList::Vocabulary(name) => {
            let terms = engine.vocabularies().get(name).unwrap().terms();
            terms.iter().map(|term| term.code.clone()).collect()
        }
        ChoiceList::Options(options) => options.iter().map(|option| option.code.clone()).collect(),
        ChoiceList::External(_) => Vec::new(),
    };
    codes.into_iter().find(|code| !given.contains(code.as_str()) && code != "free").unwrap()
}

struct Built {
    custodian: Value,
    public: Value,
    pages: BTreeMap<String, Vec<u8>>,
}

fn build(engine: &Engine, answers: &Value) -> Built {
    let response = json!({"form": "provider", "form_version": "1.0.0", "id": "r", "language": "es",
        "date": "2026-10-05", "answers": answers});
    let project = json!({"date": "2026-11-01", "responses": [{"name": "answers", "file": "r.json"}],
        "city": {"id": "lugo", "name": {"es": "Lugo"}, "country": "ES", "languages": ["es"],
            "time_zone": "Europe/Madrid"}});
    let attachments = BTreeMap::from([("r.json".to_owned(), Cow::Owned(response.to_string().into_bytes()))]);
    let request = project.to_string().into_bytes();
    let outcome =
        engine.call("city.build", &Job { request: &request, attachments, ..Job::default() }).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    // In another country the point and the postal code are wrong, and still there is an entry.
    assert_eq!(report["value"]["summary"]["responses_refused"], json!({}), "{}", report["issues"]);
    let edition = |name: &str| {
        let mut edition = serde_json::from_slice(&outcome.attachments[name]).unwrap();
        without_provenance(&mut edition);
        edition
    };
    let pages = outcome.attachments.iter().filter(|(name, _)| name.starts_with("site/en/"));
    Built {
        custodian: edition("custodian/edition.json"),
        public: edition("edition.json"),
        pages: pages.map(|(name, bytes)| (name.clone(), bytes.clone())).collect(),
    }
}

/// The original text in the provenance would make any answer look kept; identifiers come from other fields.
fn without_provenance(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| name != "provenance" && name != "id" && !name.ends_with("_id"));
            members.values_mut().for_each(without_provenance);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_provenance),
        _ => {}
    }
}

fn questions<'a>(items: &'a [Item], in_services: bool, found: &mut Vec<(&'a Question, bool)>) {
    for item in items {
        match item {
            Item::Question(question) => found.push((question, in_services)),
            // These are for the survey of the city only: see the test of their own.
            Item::Group { name, .. } if name == "figures" => {}
            Item::Group { items, .. } => questions(items, in_services, found),
            Item::Repeat { items, .. } => questions(items, true, found),
            Item::Note { .. } => {}
        }
    }
}

#[test]
fn no_answer_of_the_provider_form_is_lost() {
    let engine = Engine::new().unwrap().with_language(Language::En);
    let base = everything();
    let before = build(&engine, &base);
    let listed = |list: &[(&str, &str)], name: &str| list.iter().any(|(known, _)| *known == name);
    let mut all = Vec::new();
    questions(&engine.forms().get("provider").unwrap().items, false, &mut all);
    assert!(all.len() > 70);
    let mut lost = Vec::new();
    for (question, in_services) in all {
        let name = question.name.as_str();
        let place = if in_services { format!("/services/0/{name}") } else { format!("/{name}") };
        let mut answers = base.clone();
        let answer = answers.pointer_mut(&place).unwrap_or_else(|| panic!("{name} has no answer here"));
        if name == "consent_to_publish" {
            continue;
        }
        *answer = another(question, answer, &engine);
        for (decisive, dependent) in NO_LONGER_ASKED {
            if *decisive == name {
                let answers = if in_services { &mut answers["services"][0] } else { &mut answers };
                answers.as_object_mut().unwrap().remove(*dependent);
            }
        }
        let after = build(&engine, &answers);
        if (after.custodian != before.custodian) == listed(NOT_KEPT, name) {
            lost.push(format!("{name}: edition"));
        }
        let private = listed(NOT_KEPT, name) || listed(CUSTODIAN_ONLY, name);
        if (after.public != before.public) == private {
            lost.push(format!("{name}: public edition"));
        }
        // A page may show a fact of the city, such as a share, so what is private is not looked for there.
        if !private && (after.pages != before.pages) == listed(NOT_ON_PAGES, name) {
            lost.push(format!("{name}: pages"));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Numbers of people and of money are for the survey of the city.
#[test]
fn figures_for_the_city_never_reach_the_directory() {
    let engine = Engine::new().unwrap().with_language(Language::En);
    let before = build(&engine, &everything());
    let mut answers = everything();
    let figures = json!({"record_keeping": "other", "record_keeping_other": "Cuaderno", "gives_figures": true,
        "reference_date": "2026-03-31", "covers_several": true,
        "covered_places": [{"covered_name": "Casa Reservada", "covered_people": 4}], "clients_total": 19,
        "waiting_people": 3, "clients_own_will": 19, "clients_court": 0, "clients_held": 0,
        "clients_entry_unknown": 0, "people_in_year": 77, "volunteers": 5});
    answers.as_object_mut().unwrap().extend(figures.as_object().unwrap().clone());
    let after = build(&engine, &answers);
    assert_eq!(after.custodian, before.custodian);
    assert_eq!(after.public, before.public);
    assert!(after.pages == before.pages, "a page differs");
}
