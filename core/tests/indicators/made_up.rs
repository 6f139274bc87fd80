//! A made-up city: a small directory, nine episodes, five referrals and the figures of a year.

use std::collections::BTreeMap;

use acogida::base::Error;
use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

pub use crate::support::engine;

/// Residents: 130 000 of 200 000 are aged 15 to 64.
pub fn city() -> Value {
    json!({
        "id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"], "time_zone": "America/Fortaleza",
        "population": [
            {"year": 2020, "persons": 150_000},
            {"year": 2024, "persons": 200_000},
            {"year": 2024, "minimum_age": 15, "maximum_age": 64, "persons": 130_000},
            {"year": 2027, "persons": 999}
        ]
    })
}

/// Four running services of three organizations, and one that has ended.
pub const EDITION: &str = r#"{
"city": "x", "date": "2026-03-01",
"organizations": [
    {"id": "o1", "name": "One", "licenses": [{"state": "yes", "valid_until": "2030-01-01"}],
     "accreditations": [{"name": "ISO 9001", "valid_until": "2027-12-31"}],
     "staff": {"clinical": 10, "licensed": 7},
     "ethical_care": {"voluntary_admission": {"state": "offered"},
        "informed_consent": {"state": "offered"}, "complaint_route": {"state": "not_offered"}}},
    {"id": "o2", "name": "Two", "licenses": [{"state": "yes", "valid_until": "2026-02-28"}],
     "staff": {"clinical": 5}, "ethical_care": {"voluntary_admission": {"state": "not_offered"}}},
    {"id": "o3", "name": "Three", "licenses": [{"state": "not_required"}], "staff": {"clinical": 0}},
    {"id": "o4", "name": "Four", "licenses": [{"state": "no"}], "staff": {"clinical": 9, "licensed": 9}}
],
"locations": [
    {"id": "l1", "organization_id": "o1", "wheelchair": {"state": "offered"}},
    {"id": "l2", "organization_id": "o1"},
    {"id": "l3", "organization_id": "o2", "location_type": "virtual", "wheelchair": {"state": "offered"}},
    {"id": "l4", "organization_id": "o4", "wheelchair": {"state": "not_offered"}}
],
"services": [
    {"id": "s1", "organization_id": "o1", "name": "House", "assured_date": "2026-02-01",
     "modalities": {"residential_treatment": {"state": "offered"}, "detoxification": {"state": "offered"},
        "harm_reduction": {"state": "not_offered"}, "dual_diagnosis": {"state": "not_offered"}},
     "populations": {"women": {"state": "offered"}, "adolescents": {"state": "not_offered"}},
     "eligibility": {"abstinence_required": {"state": "offered"},
        "referral_required": {"state": "not_offered"}, "court_orders_accepted": {"state": "offered"}},
     "walk_in": {"state": "not_offered"},
     "schedules": [{"byday": ["MO", "SU"], "opens_at": "00:00", "closes_at": "24:00"}],
     "cost_options": [{"option": "free"}],
     "capacity": {"unit": "beds", "places": 20, "clients_on_reference_day": 22, "waiting_days": 10,
        "admissions_last_year": 50, "completed_last_year": 30}},
    {"id": "s2", "organization_id": "o1", "name": "Clinic", "assured_date": "2024-03-01",
     "modalities": {"outpatient_treatment": {"state": "offered"}, "counselling": {"state": "offered"},
        "detoxification": {"state": "offered"}, "opioid_agonist_treatment": {"state": "not_offered"}},
     "populations": {"pregnant_women": {"state": "offered"}, "dual_diagnosis": {"state": "offered"}},
     "eligibility": {"abstinence_required": {"state": "not_offered"},
        "referral_required": {"state": "offered"}},
     "schedules": [{"byday": ["MO", "FR"], "opens_at": "08:00", "closes_at": "18:00"}],
     "cost_options": [{"option": "sliding_scale"}],
     "capacity": {"unit": "slots", "places": 100, "clients_on_reference_day": 80, "waiting_days": 30,
        "admissions_last_year": 100, "completed_last_year": 25}},
    {"id": "s3", "organization_id": "o2", "name": "Van",
     "modalities": {"needle_syringe_programme": {"state": "offered"},
        "take_home_naloxone": {"state": "not_offered"}, "outreach": {"state": "offered"},
        "drop_in": {"state": "not_offered"}, "hiv_hepatitis_testing": {"state": "offered"},
        "telehealth": {"state": "not_offered"}, "court_ordered_treatment": {"state": "not_offered"}},
     "populations": {"homeless_people": {"state": "offered"}, "migrants": {"state": "not_offered"}},
     "interpretation_services": {"state": "offered"},
     "schedules": [{"description": "by night"}], "cost_options": [{"amount_description": "ask"}]},
    {"id": "s4", "organization_id": "o3", "name": "Dispensary", "assured_date": "2025-03-01",
     "modalities": {"methadone_treatment": {"state": "offered"}},
     "walk_in": {"state": "offered"},
     "schedules": [{"byday": ["MO"], "opens_at": "08:00", "closes_at": "20:00"}, {"description": "ask"}],
     "cost_options": [{"amount": {"value": 10.0, "currency": "BRL"}}],
     "capacity": {"unit": "slots"}},
    {"id": "s5", "organization_id": "o4", "name": "Ended", "status": "defunct",
     "modalities": {"aftercare": {"state": "offered"}}, "cost_options": [{"option": "free"}]}
],
"service_at_locations": [
    {"id": "a", "service_id": "s1", "location_id": "l1"},
    {"id": "b", "service_id": "s2", "location_id": "l2"},
    {"id": "c", "service_id": "s3", "location_id": "l3"},
    {"id": "d", "service_id": "s5", "location_id": "l4"}
]}"#;

/// Nine episodes. Days from asking to beginning: 0, 10, 30, 21, (waits for 11), (waits for 213), 35, 5, 1. Days in
/// treatment: 100, 90, (275 so far), 10, -, -, 60, 200, 244.
pub fn episodes() -> Value {
    serde_json::from_str(
        r#"[
        {"id": "e1", "first_contact": "2025-01-10", "intake_date": "2025-01-10", "source": "self",
         "modality": "methadone_treatment", "sex": "female", "age": 24, "treated_before": false, "injected": true,
         "voluntary": true, "consent": true, "further_services_34_days": 3, "discharge_date": "2025-04-20",
         "ending_reason": "completed", "return_date": "2025-06-01"},
        {"id": "e2", "first_contact": "2025-02-01", "intake_date": "2025-02-11", "source": "court",
         "modality": "outpatient_treatment", "sex": "male", "age": 30, "injected": true, "voluntary": false,
         "consent": true, "further_services_34_days": 1, "discharge_date": "2025-05-12", "ending_reason": "left"},
        {"id": "e3", "first_contact": "2025-03-01", "intake_date": "2025-03-31", "source": "health",
         "modality": "methadone_treatment", "sex": "male", "age": 40, "injected": true, "interim_services": true,
         "interim_services_date": "2025-03-02", "voluntary": true, "consent": false,
         "further_services_34_days": 2},
        {"id": "e4", "first_contact": "2025-04-01", "intake_date": "2025-04-22", "source": "court",
         "modality": "residential_treatment", "sex": "female", "age": 22, "injected": false, "voluntary": true,
         "further_services_34_days": 2, "discharge_date": "2025-05-02", "ending_reason": "ended_by_centre"},
        {"id": "e5", "first_contact": "2025-12-20", "sex": "male", "injected": true},
        {"id": "e6", "first_contact": "2025-06-01", "injected": true, "interim_services": false},
        {"id": "e7", "first_contact": "2024-12-01", "intake_date": "2025-01-05", "source": "family",
         "modality": "outpatient_treatment", "sex": "other", "injected": false, "voluntary": true, "consent": true,
         "discharge_date": "2025-03-06", "ending_reason": "completed"},
        {"id": "e8", "first_contact": "2025-05-05", "intake_date": "2025-05-10", "source": "court", "sex": "male",
         "age": 50, "injected": false, "discharge_date": "2025-11-26", "ending_reason": "completed"},
        {"id": "e9", "first_contact": "2024-05-31", "intake_date": "2024-06-01", "source": "self", "sex": "female",
         "age": 33, "discharge_date": "2025-01-31", "ending_reason": "transferred"}
    ]"#,
    )
    .unwrap()
}

pub fn referrals() -> Value {
    serde_json::from_str(
        r#"[
        {"id": "r1", "sent_date": "2025-02-01", "arrived": true, "arrival_date": "2025-02-08"},
        {"id": "r2", "sent_date": "2025-03-01", "arrived": false},
        {"id": "r3", "sent_date": "2025-04-01", "arrival_date": "2025-04-04"},
        {"id": "r4", "sent_date": "2025-05-01"},
        {"id": "r5", "sent_date": "2024-05-01", "arrived": true}
    ]"#,
    )
    .unwrap()
}

pub fn figures() -> Value {
    serde_json::from_str(
        r#"[{
        "reference_year": 2025, "need_low": 8000, "need_point": 10000, "need_high": 15000,
        "demand_low": 4000, "demand_point": 5000, "demand_high": 8000,
        "injecting_low": 400, "injecting_point": 500, "injecting_high": 1000,
        "opioid_users_low": 600, "opioid_users": 800, "opioid_users_high": 1200,
        "treated_people": 3000, "treated_first_time": 1200, "treated_women": 600, "treated_men": 2300,
        "coverage_percent": 80, "opioid_agonist_places": 300, "opioid_agonist_clients": 450,
        "syringes_distributed": 120000, "syringes_collected": 90000, "syringe_programmes": 8,
        "syringe_programmes_reporting": 6, "naloxone_kits": 400, "injecting_tested_hiv": 250,
        "injecting_tested_hcv": 200, "naloxone_extent": "some", "paraphernalia_extent": "all",
        "infection_care_extent": "some", "prison_agonist_extent": "none", "prison_syringe_extent": "none",
        "informed_consent_extent": "all", "bed_days_available": 7300, "bed_days_occupied": 6570,
        "services_total": 40, "services_licensed": 30, "services_inspected": 10, "workforce_clinical": 200,
        "workforce_licensed": 150, "workforce_trained": 50, "agencies": 10, "two_way_agreements": 9,
        "referral_pathway": "written", "quality_standards": "adopted", "alternatives_people": 120
    }]"#,
    )
    .unwrap()
}

/// The request for everything.
pub fn request() -> Value {
    json!({
        "city": city(), "period": {"from": "2025-01-01", "to": "2025-12-31"},
        "inputs": {"episodes": episodes(), "referrals": referrals(), "figures": figures()}
    })
}

pub fn call(op: &str, request: &Value, edition: Option<&str>) -> Result<Outcome, Error> {
    let request = request.to_string();
    let edition = edition.map(|text| ("edition".to_owned(), text.as_bytes().into()));
    let attachments: BTreeMap<_, _> = edition.into_iter().collect();
    engine().call(op, &Job { request: request.as_bytes(), attachments, ..Job::default() })
}

/// The value and the issues of a call.
pub fn report(op: &str, request: &Value, edition: Option<&str>) -> (Value, Vec<Value>) {
    let outcome = call(op, request, edition).unwrap();
    let mut report: Value = serde_json::from_str(&outcome.report).unwrap();
    let issues = report["issues"].take().as_array().unwrap().clone();
    (report["value"].take(), issues)
}

/// The issues as `code /place`.
pub fn places(issues: &[Value]) -> Vec<String> {
    issues
        .iter()
        .map(|issue| format!("{} {}", issue["code"].as_str().unwrap(), issue["path"].as_str().unwrap()))
        .collect()
}
