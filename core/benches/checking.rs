//! How long it takes to compile the provider form and to check a response to it.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use acogida::Engine;
use acogida::questionnaire::{CheckOptions, FormPlan};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const RESPONSE: &str = r#"{"form": "provider", "form_version": "1.0.0", "id": "resp-1", "language": "es",
    "date": "2026-10-02", "answers": {
    "organization_name": "Asociación Puente", "legal_status": "non_governmental", "year_founded": 1998,
    "description": "Acogida, tratamiento y reinserción.", "respondent_role": "Dirección",
    "date_completed": "2026-10-01", "consent_to_publish": true, "location_name": "Sede",
    "facility_type": "day_centre", "visibility": "public", "address": "Calle Mayor 12",
    "neighbourhood": "Centro", "postal_code": "27001", "city": "Lugo", "country": "ES", "latitude": 43.01,
    "longitude": -7.556, "accessibility_wheelchair": true, "public_transport": "Bus 4",
    "phones": "982 00 00 00", "email": "puente@example.org", "website": "https://example.org",
    "first_contact": "Una persona del equipo le escucha.", "walk_in": true, "by_appointment": true,
    "opening_hours": "L-V 9:00-14:00", "languages": ["es", "pt"], "interpreter": false,
    "services": [
        {"service_name": "Centro de día", "modalities": ["detoxification", "counselling"],
         "setting": "outpatient", "substances": ["alcohol", "cocaine"], "populations": ["women"],
         "sex_accepted": "all", "minimum_age": 18, "maximum_age": 65, "families_welcome": true,
         "referral_required": false, "court_orders_accepted": true, "abstinence_required": false,
         "residence_required": {"missing": "unknown"}, "cost_kind": "sliding_scale", "cost_amount_minimum": 0,
         "cost_amount_maximum": 40.5, "cost_currency": "EUR", "cost_period": "month", "waiting_days": 12,
         "places_kind": "slots", "places_total": 30, "clients_on_reference_day": 41,
         "admissions_last_year": 120, "completed_last_year": 60},
        {"service_name": "Acogida", "modalities": ["drop_in"], "cost_kind": "free",
         "court_orders_accepted": false, "abstinence_required": {"missing": "unknown"}}
    ],
    "staff_clinical": 9, "staff_licensed": 6, "staff_peers": 2, "licence": "yes", "licence_number": "SA-77",
    "licence_valid_until": "2027-12-31", "voluntary_admission": true, "informed_consent": true,
    "complaint_route": true, "external_inspection": false}}"#;

#[divan::bench]
fn compile(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let form = engine.forms().get("provider").unwrap();
    bencher
        .with_inputs(|| form.clone())
        .bench_values(|form| FormPlan::compile(black_box(form), engine.vocabularies()).unwrap());
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let form = engine.forms().get("provider").unwrap().clone();
    let plan = FormPlan::compile(form, engine.vocabularies()).unwrap();
    let response = serde_json::from_str(RESPONSE).unwrap();
    let options = CheckOptions { today: "2026-11-23".parse().ok(), ..CheckOptions::default() };
    assert_eq!(plan.check(&response, options).issues, []);
    bencher.bench(|| plan.check(black_box(&response), options));
}

/// With reading the response from JSON text.
#[divan::bench]
fn read_and_check(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let form = engine.forms().get("provider").unwrap().clone();
    let plan = FormPlan::compile(form, engine.vocabularies()).unwrap();
    let options = CheckOptions { today: "2026-11-23".parse().ok(), ..CheckOptions::default() };
    bencher.bench(|| plan.check(&serde_json::from_str(black_box(RESPONSE)).unwrap(), options));
}
