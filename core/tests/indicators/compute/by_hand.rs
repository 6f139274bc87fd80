//! Every definition of the catalogue against numbers that were counted by hand.

use super::*;

/// Identifier, code, numerator, denominator, value, known, missing.
type Quotient = (&'static str, &'static str, f64, f64, f64, u64, u64);

const QUOTIENTS: &[Quotient] = &[
    // The service system
    ("services_per_100000", "", 4.0, 200_000.0, 2.0, 4, 0),
    ("services_by_modality_per_100000", "residential_treatment", 1.0, 200_000.0, 0.5, 1, 3),
    ("services_by_modality_per_100000", "harm_reduction", 1.0, 200_000.0, 0.5, 2, 2),
    ("services_by_modality_per_100000", "detoxification", 2.0, 200_000.0, 1.0, 2, 2),
    ("beds_per_100000", "", 20.0, 200_000.0, 10.0, 1, 0),
    ("slots_per_100000", "", 100.0, 200_000.0, 50.0, 1, 1),
    ("bed_occupancy", "", 22.0, 20.0, 110.0, 1, 0),
    ("slot_use", "", 80.0, 100.0, 80.0, 1, 1),
    ("average_bed_occupancy", "", 6570.0, 7300.0, 90.0, 1, 0),
    ("continuum_completeness", "", 5.0, 5.0, 100.0, 5, 2),
    ("modality_diversity", "", 54.0, 56.0, 54.0 / 56.0, 4, 0),
    ("free_of_charge_share", "", 1.0, 3.0, 100.0 / 3.0, 3, 1),
    ("open_weekend_share", "", 1.0, 2.0, 50.0, 2, 2),
    ("open_evening_share", "", 2.0, 3.0, 200.0 / 3.0, 3, 1),
    ("telehealth_share", "", 0.0, 1.0, 0.0, 1, 3),
    ("wheelchair_access_share", "", 1.0, 1.0, 100.0, 1, 1),
    ("confirmed_within_12_months_share", "", 2.0, 3.0, 200.0 / 3.0, 3, 1),
    ("licensed_organizations_share", "", 1.0, 2.0, 50.0, 2, 0),
    ("licensed_services_share", "", 30.0, 40.0, 75.0, 1, 0),
    ("accredited_share", "", 1.0, 1.0, 100.0, 1, 2),
    ("licensed_staff_ratio", "", 7.0, 10.0, 70.0, 2, 1),
    ("trained_staff_share", "", 50.0, 200.0, 25.0, 1, 0),
    ("clinical_staff_per_100000", "", 200.0, 200_000.0, 100.0, 1, 0),
    ("referral_completion_share", "", 2.0, 3.0, 200.0 / 3.0, 3, 1),
    ("agreement_density", "", 9.0, 45.0, 20.0, 1, 0),
    // Coverage and gap
    ("treatment_coverage", "", 3000.0, 10_000.0, 30.0, 1, 0),
    ("treatment_gap", "", 3000.0, 10_000.0, 70.0, 1, 0),
    ("met_demand", "", 3000.0, 5000.0, 60.0, 1, 0),
    ("treated_per_100000", "", 3000.0, 130_000.0, 30_000.0 / 13.0, 1, 0),
    ("first_treatment_share", "", 1200.0, 3000.0, 40.0, 1, 0),
    ("women_treated_share", "", 600.0, 2900.0, 600.0 / 29.0, 1, 0),
    ("service_capacity_index", "", 9.0, 11.0, 900.0 / 11.0, 11, 5),
    // Harm reduction
    ("harm_reduction_services_per_100000", "", 1.0, 200_000.0, 0.5, 1, 3),
    ("harm_reduction_range", "", 3.0, 4.0, 75.0, 4, 1),
    ("syringe_services_per_100000", "", 1.0, 200_000.0, 0.5, 1, 3),
    ("syringes_per_person_injecting", "", 120_000.0, 500.0, 240.0, 1, 0),
    ("syringes_collected_share", "", 90_000.0, 120_000.0, 75.0, 1, 0),
    ("syringe_reporting_share", "", 6.0, 8.0, 75.0, 1, 0),
    ("opioid_agonist_services_per_100000", "", 1.0, 200_000.0, 0.5, 2, 2),
    ("agonist_coverage", "", 450.0, 800.0, 56.25, 1, 0),
    ("agonist_per_person_injecting", "", 450.0, 500.0, 90.0, 1, 0),
    ("agonist_places_per_100000", "", 300.0, 130_000.0, 3000.0 / 13.0, 1, 0),
    ("agonist_clients_per_100000", "", 450.0, 130_000.0, 4500.0 / 13.0, 1, 0),
    ("naloxone_services_share", "", 0.0, 1.0, 0.0, 1, 3),
    ("naloxone_kits_per_opioid_user", "", 400.0, 800.0, 0.5, 1, 0),
    ("infection_testing_services_share", "", 1.0, 1.0, 100.0, 1, 3),
    ("hiv_testing_coverage", "", 250.0, 500.0, 50.0, 1, 0),
    ("hepatitis_c_testing_coverage", "", 200.0, 500.0, 40.0, 1, 0),
    // Access and waiting
    ("waiting_within_3_weeks_share", "", 1.0, 2.0, 50.0, 2, 2),
    ("started_within_21_days_share", "", 4.0, 6.0, 200.0 / 3.0, 6, 0),
    ("started_within_21_days_share", "female", 2.0, 2.0, 100.0, 2, 0),
    ("started_within_21_days_share", "male", 2.0, 3.0, 200.0 / 3.0, 3, 0),
    ("started_within_21_days_share", "other", 0.0, 1.0, 0.0, 1, 0),
    ("capacity_alarm_share", "", 1.0, 2.0, 50.0, 2, 0),
    ("injecting_admitted_14_days_share", "", 2.0, 4.0, 50.0, 4, 0),
    ("injecting_admitted_120_days_share", "", 1.0, 2.0, 50.0, 2, 0),
    ("interim_services_48_hours_share", "", 1.0, 2.0, 50.0, 2, 0),
    ("initiation_14_days_share", "", 3.0, 6.0, 50.0, 6, 0),
    ("engagement_34_days_share", "", 1.0, 5.0, 20.0, 5, 1),
    // Retention and completion
    ("completion_share", "", 55.0, 150.0, 110.0 / 3.0, 2, 2),
    ("completed_exits_share", "", 3.0, 6.0, 50.0, 6, 0),
    ("completed_exits_share", "female", 1.0, 3.0, 100.0 / 3.0, 3, 0),
    ("completed_exits_share", "male", 1.0, 2.0, 50.0, 2, 0),
    ("left_exits_share", "", 1.0, 6.0, 100.0 / 6.0, 6, 0),
    ("ended_by_centre_share", "", 1.0, 6.0, 100.0 / 6.0, 6, 0),
    ("return_6_months_share", "", 1.0, 2.0, 50.0, 2, 0),
    // Alternatives to incarceration
    ("court_orders_share", "", 1.0, 1.0, 100.0, 1, 3),
    ("court_places_per_100000", "", 20.0, 200_000.0, 10.0, 1, 0),
    ("justice_services_per_100000", "", 0.0, 200_000.0, 0.0, 1, 3),
    ("court_referred_share", "", 3.0, 6.0, 50.0, 6, 0),
    ("court_referred_completed_share", "", 1.0, 3.0, 100.0 / 3.0, 3, 0),
    ("alternatives_people_per_100000", "", 120.0, 200_000.0, 60.0, 1, 0),
    // Special populations
    ("programme_by_population_share", "women", 2.0, 2.0, 100.0, 2, 2),
    ("women_programme_share", "", 2.0, 2.0, 100.0, 2, 2),
    ("pregnant_women_programme_share", "", 1.0, 1.0, 100.0, 1, 3),
    ("adolescent_programme_share", "", 0.0, 1.0, 0.0, 1, 3),
    ("dual_diagnosis_share", "", 1.0, 1.0, 100.0, 1, 3),
    ("homeless_programme_share", "", 1.0, 1.0, 100.0, 1, 3),
    ("migrant_programme_share", "", 0.0, 1.0, 0.0, 1, 3),
    ("interpretation_share", "", 1.0, 1.0, 100.0, 1, 3),
    ("women_episodes_share", "", 2.0, 6.0, 100.0 / 3.0, 6, 0),
    ("under_25_episodes_share", "", 2.0, 5.0, 40.0, 5, 1),
    ("mean_age_years", "", 166.0, 5.0, 33.2, 5, 1),
    ("mean_age_years", "female", 46.0, 2.0, 23.0, 2, 0),
    // Ethical care
    ("voluntary_admission_share", "", 1.0, 2.0, 50.0, 2, 1),
    ("informed_consent_share", "", 1.0, 1.0, 100.0, 1, 2),
    ("complaint_route_share", "", 0.0, 1.0, 0.0, 1, 2),
    ("ethical_care_complete_share", "", 0.0, 2.0, 0.0, 2, 1),
    ("voluntary_episodes_share", "", 4.0, 5.0, 80.0, 5, 1),
    ("consent_episodes_share", "", 3.0, 4.0, 75.0, 4, 2),
    ("inspected_services_share", "", 10.0, 40.0, 25.0, 1, 0),
    // Low-threshold access
    ("no_abstinence_share", "", 1.0, 2.0, 50.0, 2, 2),
    ("no_referral_share", "", 1.0, 2.0, 50.0, 2, 2),
    ("walk_in_share", "", 1.0, 2.0, 50.0, 2, 2),
    ("open_door_share", "", 0.0, 2.0, 0.0, 2, 2),
    ("same_day_start_share", "", 1.0, 6.0, 100.0 / 6.0, 6, 0),
    ("drop_in_services_per_100000", "", 0.0, 200_000.0, 0.0, 1, 3),
    ("outreach_services_per_100000", "", 1.0, 200_000.0, 0.5, 1, 3),
];

/// Identifier, value, known, missing.
const VALUES: &[(&str, f64, u64, u64)] = &[
    ("median_days_since_confirmed", 365.0, 3, 1),
    ("median_waiting_days", 20.0, 2, 2),
    // 0, 5, 10, 21, 30, 35
    ("median_wait_days", 15.5, 6, 0),
    ("p90_wait_days", 32.5, 6, 0),
    ("agonist_median_wait_days", 15.0, 2, 0),
    // 6/7 · 5/6 · 4/5 · 2/3
    ("still_waiting_21_days", 800.0 / 21.0, 7, 0),
    // 5/6 · 4/5 · 3/4, then · 2/3
    ("retention_90_days", 50.0, 6, 0),
    ("retention_180_days", 100.0 / 3.0, 6, 0),
    // 10, 60, 90, 100, 200, 244
    ("median_stay_days", 95.0, 6, 0),
    ("median_referral_days", 5.0, 2, 0),
    ("naloxone_extent", 1.0, 1, 0),
    ("paraphernalia_extent", 2.0, 1, 0),
    ("infection_care_extent", 1.0, 1, 0),
    ("prison_agonist_extent", 0.0, 1, 0),
    ("prison_syringe_extent", 0.0, 1, 0),
    ("informed_consent_extent", 2.0, 1, 0),
    ("quality_standards_level", 2.0, 1, 0),
    ("referral_pathway_level", 2.0, 1, 0),
];

/// Identifier and the reason why there is no value.
const NOTHING: &[(&str, &str)] = &[
    ("external_inspection_share", "nothing_known"),
    // Of the one agonist programme the places are not known.
    ("agonist_programmes_full_share", "no_records"),
    ("free_open_door_share", "no_records"),
    // The longest stay is 275 days, and it goes on.
    ("retention_365_days", "beyond_watched"),
];

#[test]
fn every_definition_of_the_catalogue_agrees_with_counting_by_hand() {
    let (estimates, _) = report("indicator.compute", &request(), Some(EDITION));
    for (id, code, numerator, denominator, value, valid, missing) in QUOTIENTS {
        let found = of(&estimates, id, code);
        let what = format!("{id} {code}");
        assert_eq!(
            (&found["valid_n"], &found["missing_n"]),
            (&json!(valid), &json!(missing)),
            "{what}: {found}"
        );
        near(&found["numerator"], *numerator, &what);
        near(&found["denominator"], *denominator, &what);
        near(&found["value"], *value, &what);
    }
    for (id, value, valid, missing) in VALUES {
        let found = of(&estimates, id, "");
        assert_eq!((&found["valid_n"], &found["missing_n"]), (&json!(valid), &json!(missing)), "{id}");
        near(&found["value"], *value, id);
    }
    let note = json!([{"note": "quantile_definition", "number": 7}]);
    assert_eq!(of(&estimates, "p90_wait_days", "")["notes"], note);
    for (id, reason) in NOTHING {
        let found = of(&estimates, id, "");
        assert_eq!((&found["value"], &found["reason"]), (&Value::Null, &json!(reason)), "{id}");
    }
    let mut ids: BTreeSet<&str> = QUOTIENTS.iter().map(|row| row.0).collect();
    ids.extend(VALUES.iter().map(|row| row.0).chain(NOTHING.iter().map(|row| row.0)));
    let (catalogue, _) = report("indicator.catalogue", &json!({}), None);
    let packs = catalogue["packs"].as_array().unwrap();
    let defined = packs.iter().flat_map(|pack| pack["indicators"].as_array().unwrap());
    let defined: BTreeSet<&str> = defined.map(|definition| definition["id"].as_str().unwrap()).collect();
    assert_eq!(ids, defined);
    assert!(defined.len() >= 60);
}

#[test]
fn what_the_city_does_not_know_another_one_does() {
    let edition = r#"{"city": "x", "date": "2026-03-01", "locations": [], "service_at_locations": [],
        "organizations": [{"id": "o", "name": "O", "ethical_care": {"external_inspection": {"state": "offered"}}}],
        "services": [{"id": "s", "organization_id": "o", "name": "S",
            "modalities": {"methadone_treatment": {"state": "offered"}}, "cost_options": [{"option": "free"}],
            "eligibility": {"abstinence_required": {"state": "not_offered"},
                "referral_required": {"state": "not_offered"}},
            "capacity": {"unit": "slots", "places": 50, "clients_on_reference_day": 41}}]}"#;
    let mut asked = request();
    // Half a year later: e3 has stayed for 456 days, e5 has waited for 192.
    asked["until"] = json!("2026-06-30");
    let (estimates, _) = report("indicator.compute", &asked, Some(edition));
    for (id, value) in [
        ("external_inspection_share", 100.0),
        ("agonist_programmes_full_share", 100.0),
        ("capacity_alarm_share", 0.0),
        ("free_open_door_share", 100.0),
        ("retention_365_days", 100.0 / 6.0),
        // 6/7 · 5/6 · 4/5 · 3/4
        ("still_waiting_21_days", 300.0 / 7.0),
        ("return_6_months_share", 100.0 / 3.0),
    ] {
        near(&of(&estimates, id, "")["value"], value, id);
    }
}
