use serde_json::{Value as Json, json};

use super::*;
use crate::Engine;
use crate::base::LanguageText;
use crate::model::{City, FactState, Missing, Visibility};
use crate::questionnaire::{CheckOptions, FormPlan};
use validator::Validate as _;

fn city() -> City {
    City {
        id: "lugo".into(),
        name: LanguageText::original("es", "Lugo"),
        country: "ES".into(),
        subdivision: None,
        membership: Vec::new(),
        languages: vec!["es".into()],
        time_zone: "Europe/Madrid".into(),
        area_code: None,
        centre: None,
        bounds: None,
        population: Vec::new(),
    }
}

fn response(visibility: &str) -> Json {
    let mut response: Json = serde_json::from_str(
        r#"{"form": "provider", "form_version": "1.0.0", "id": "resp-1", "language": "gl",
        "answers": {
            "organization_name": " Asociación  Puente", "legal_status": "faith_based", "year_founded": 1998,
            "respondent_role": "Dirección", "date_completed": "2026-10-01", "consent_to_publish": true,
            "facility_type": "day_centre", "country": "ES", "accessibility_wheelchair": {"missing": "unknown"},
            "phones": "982 22 33 44", "email": "puente@example.org", "walk_in": true,
            "opening_hours": "lunes a viernes 9:00-14:00", "languages": ["es", "pt"],
            "first_contact": "Ven cando queiras.",
            "services": [
                {"service_name": "Centro de día", "modalities": ["detoxification"], "minimum_age": 18,
                 "families_welcome": true, "children_may_stay": true, "cost_kind": "sliding_scale",
                 "cost_amount_maximum": 40.5, "cost_currency": "EUR", "cost_period": "month",
                 "places_kind": "beds", "places_total": 30, "clients_on_reference_day": 41,
                 "court_orders_accepted": false, "abstinence_required": {"missing": "unknown"}},
                {"service_name": "Acogida", "modalities": ["drop_in"], "cost_kind": "free"}
            ],
            "staff_clinical": 9, "staff_licensed": 6, "licence": "in_process", "voluntary_admission": true
        }}"#,
    )
    .unwrap();
    let answers = &mut response["answers"];
    answers["visibility"] = json!(visibility);
    if visibility != "withheld" {
        answers["address"] = json!("Rúa Nova 12");
        answers["city"] = json!("Lugo");
        answers["latitude"] = json!(43.01);
        answers["longitude"] = json!(-7.556);
    }
    response
}

fn read(response: &Json) -> Report<Option<Listing>> {
    read_with(response, |_| ())
}

/// The listing of a response to a form that a project made of the provider questionnaire.
fn read_with(response: &Json, change: impl FnOnce(&mut Json)) -> Report<Option<Listing>> {
    let engine = Engine::new().unwrap();
    let mut form = serde_json::to_value(engine.forms().get("provider").unwrap()).unwrap();
    change(&mut form);
    let form = serde_json::from_value(form).unwrap();
    let plan = FormPlan::compile(&form, engine.vocabularies()).unwrap();
    let checked = plan.check(response, CheckOptions::default());
    let city = city();
    let context = Context { city: &city, language: "es", country: "ES", vocabularies: engine.vocabularies() };
    listing(&checked.value, &plan, "survey", &context)
}

#[test]
fn a_response_becomes_a_listing() {
    let report = read(&response("public"));
    let listing = report.value.unwrap();
    assert_eq!(listing.validate(), Ok(()));
    let organization = &listing.organization;
    assert_eq!(organization.name, "Asociación Puente");
    assert_eq!(organization.provenance["name"].original.as_deref(), Some(" Asociación  Puente"));
    assert_eq!(organization.provenance["name"].record.as_deref(), Some("resp-1"));
    assert_eq!(organization.provenance["name"].date, "2026-10-01".parse().ok());
    assert_eq!(organization.legal_status, Some(LegalStatus::FaithBased));
    assert_eq!(organization.year_incorporated, Some(1998));
    assert_eq!(organization.staff, Some(Staff { clinical: Some(9), licensed: Some(6), peers: None }));
    assert_eq!(organization.licenses[0].state, LicenseState::InProcess);
    assert_eq!(organization.ethical_care.voluntary_admission.known(), Some(true));
    assert_eq!(organization.email.as_deref(), Some("puente@example.org"));
    let location = listing.location.unwrap();
    assert_eq!(location.wheelchair.missing, Some(Missing::Unknown));
    assert_eq!(location.facility_type.as_deref(), Some("day_centre"));
    assert_eq!(location.phones[0].e164.as_deref(), Some("+34982223344"));
    assert_eq!(location.address.unwrap().city.as_deref(), Some("Lugo"));
    let [day, reception] = listing.services.try_into().unwrap();
    assert_eq!(day.languages.len(), 2);
    assert_eq!(day.populations["families"].known(), Some(true));
    assert_eq!(day.populations["parents_with_children"].known(), Some(true));
    assert_eq!(day.eligibility.minimum_age, Some(18));
    assert_eq!(day.eligibility.court_orders_accepted.known(), Some(false));
    assert_eq!(day.eligibility.abstinence_required.missing, Some(Missing::Unknown));
    assert_eq!(day.eligibility.referral_required, Fact::default());
    assert_eq!(day.cost_options[0].amount, None);
    assert_eq!(day.cost_options[0].amount_maximum.as_ref().unwrap().value, 40.5);
    assert_eq!(day.capacity.unwrap().clients_on_reference_day, Some(41));
    assert_eq!(day.application_process.get("gl"), Some("Ven cando queiras."));
    assert!(!day.schedules.is_empty());
    assert_eq!(reception.cost_options[0].option.as_deref(), Some("free"));
    assert_ne!(day.id, reception.id);
    // The role of the respondent is in no field.
    let everything = serde_json::to_string(&read(&response("public")).value).unwrap();
    assert!(!everything.contains("Dirección"));
}

#[test]
fn a_list_of_choices_was_asked_of_every_choice() {
    let listing = read(&response("public")).value.unwrap();
    let modalities = &listing.services[0].modalities;
    assert_eq!(modalities["detoxification"].state, FactState::Offered);
    assert_eq!(modalities["drop_in"].state, FactState::NotOffered);
    // Narrower than what was chosen: nothing was said.
    assert!(!modalities.contains_key("inpatient_detoxification"));
    // A list that was not answered says nothing about its codes.
    assert!(listing.services[0].substances.is_empty());
}

#[test]
fn every_visibility() {
    let table = [
        ("public", Visibility::Public, true),
        ("contact_only", Visibility::ContactOnly, true),
        ("city_only", Visibility::CityOnly, true),
        ("withheld", Visibility::Withheld, false),
    ];
    for (code, visibility, has_address) in table {
        let location = read(&response(code)).value.unwrap().location.unwrap();
        assert_eq!(location.visibility, visibility);
        assert_eq!(location.address.is_some(), has_address, "{code}");
        assert_eq!(location.coordinates.is_some(), has_address, "{code}");
        assert_eq!(location.phones.len(), 1);
    }
}

#[test]
fn without_consent_or_with_errors_there_is_no_listing() {
    let mut refused = response("public");
    refused["answers"]["staff_clinical"] = json!("nine");
    let report = read(&refused);
    assert_eq!(report.value, None);
    assert!(report.issues[0].is(codes::city::RESPONSE_REFUSED));
    let mut silent = response("public");
    silent["answers"]["consent_to_publish"] = json!(false);
    let report = read(&silent);
    assert_eq!(report.value, None);
    assert!(report.issues[0].is(codes::city::RESPONSE_NO_CONSENT));
    let mut draft = response("public");
    draft["status"] = json!("in_progress");
    assert!(read(&draft).issues[0].is(codes::city::RESPONSE_REFUSED));
}

#[test]
fn answers_are_normalised_like_cells_of_lists() {
    let mut response = response("public");
    let answers = &mut response["answers"];
    answers["organization_name"] = json!("ASOCIACIÓN PUENTE DE LUGO");
    answers["location_name"] = json!("No tiene");
    answers["address"] = json!("Rúa  Nova, 12, Barrio Recatelo");
    answers["address_details"] = json!("Portal azul");
    answers["postal_code"] = json!("1001");
    // Degrees in the wrong order.
    answers["latitude"] = json!(-7.556);
    answers["longitude"] = json!(43.01);
    answers["services"][1]["service_opening_hours"] = json!("No tiene");
    let report = read(&response);
    let listing = report.value.unwrap();
    assert_eq!(listing.validate(), Ok(()));
    assert_eq!(listing.organization.name, "Asociación Puente de Lugo");
    let location = listing.location.unwrap();
    assert_eq!(location.name, None);
    assert_eq!(location.coordinates, Some(crate::geo::Coordinates { latitude: 43.01, longitude: -7.556 }));
    let address = location.address.unwrap();
    assert_eq!(address.address_1, "Rúa Nova, 12, Barrio Recatelo");
    assert_eq!(address.address_2.as_deref(), Some("Portal azul"));
    assert_eq!((address.street.as_deref(), address.number.as_deref()), (Some("Rúa Nova"), Some("12")));
    assert_eq!(address.neighbourhood.as_deref(), Some("Recatelo"));
    assert_eq!(address.postal_code.as_deref(), Some("01001"));
    assert_eq!(location.provenance["address"].original.as_deref(), Some("Rúa  Nova, 12, Barrio Recatelo"));
    assert!(listing.services[1].schedules.is_empty());
    for (code, path) in [
        (codes::directory::NAME_RECASED, "/answers/organization_name"),
        (codes::directory::COORDINATES_SWAPPED, "/answers/latitude"),
        (codes::directory::ADDRESS_POSTAL_CODE_PADDED, "/answers/postal_code"),
    ] {
        let there = report.issues.iter().any(|issue| issue.is(code) && issue.path.as_str() == path);
        assert!(there, "{}: {:?}", code.name(), report.issues);
    }
}

fn option(code: &str) -> Json {
    json!({"code": code, "label": {"en": code, "es": code, "fr": code, "pt": code}})
}

#[test]
fn only_choices_that_the_form_has_are_not_offered() {
    let modalities = |listing: Listing| -> Vec<(String, Option<bool>)> {
        let facts = &listing.services[0].modalities;
        facts.iter().map(|(code, fact)| (code.clone(), fact.known())).collect()
    };
    let few = |form: &mut Json| {
        form["lists"]["modalities"] =
            json!({"options": [option("detoxification"), option("drop_in"), option("none_of_these")]});
    };
    let found = modalities(read_with(&response("public"), few).value.unwrap());
    assert_eq!(found, [("detoxification".to_owned(), Some(true)), ("drop_in".to_owned(), Some(false))]);
    assert!(modalities(read(&response("public")).value.unwrap()).len() > 2);
}

#[test]
fn answers_without_a_place_in_the_directory_are_told() {
    let mut response = response("public");
    response["answers"]["legal_status"] = json!("cooperative");
    response["answers"]["staff_peers"] = json!(5_000_000_000_i64);
    response["answers"]["services"][0]["cost_period"] = json!("season");
    let own = |form: &mut Json| {
        for (list, code) in [("legal_statuses", "cooperative"), ("cost_periods", "season")] {
            form["lists"][list]["options"].as_array_mut().unwrap().push(option(code));
        }
        without_limits(&mut form["items"]);
    };
    let report = read_with(&response, own);
    let told: Vec<_> = report.issues.iter().filter(|issue| issue.is(codes::city::ANSWER_NOT_TAKEN)).collect();
    let places: Vec<_> = told.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(places, ["/answers/legal_status", "/answers/staff_peers", "/answers/services/0/cost_period"]);
    let organization = report.value.unwrap().organization;
    assert_eq!((organization.legal_status, organization.staff.unwrap().peers), (None, None));
    assert_eq!(organization.provenance["legal_status"].original.as_deref(), Some("cooperative"));
    assert_eq!(organization.provenance["staff.peers"].original.as_deref(), Some("5000000000"));
}

/// Takes largest values and constraints out of a form.
fn without_limits(items: &mut Json) {
    for item in items.as_array_mut().unwrap() {
        let fields = item.as_object_mut().unwrap();
        for limit in ["max", "constraint", "constraint_message"] {
            fields.remove(limit);
        }
        if let Some(inner) = fields.get_mut("items") {
            without_limits(inner);
        }
    }
}

#[test]
fn further_websites_are_told() {
    let mut several = response("public");
    several["answers"]["website"] = json!("www.puente.example www.casa.example");
    let report = read(&several);
    let organization = report.value.unwrap().organization;
    assert_eq!(organization.website.as_deref(), Some("https://www.puente.example"));
    let further: Vec<&str> = report
        .issues
        .iter()
        .filter(|issue| issue.code == "value.further")
        .map(|issue| issue.path.as_str())
        .collect();
    assert_eq!(further, ["/answers/website"]);
}
