//! Indicators of a made-up city, against numbers that were counted by hand, and what is done with bad input.

use std::collections::BTreeSet;

use crate::made_up::{EDITION, call, city, engine, figures, places, report, request};
use acogida::formats::{Column, Frame, Values};
use acogida::ops::Job;
use proptest::prelude::*;
use serde_json::{Value, json};

fn of<'v>(estimates: &'v Value, id: &str, group: &str) -> &'v Value {
    let group = (!group.is_empty()).then_some(group);
    estimates
        .as_array()
        .unwrap()
        .iter()
        .find(|estimate| estimate["indicator"] == id && estimate["group"].as_str() == group)
        .unwrap_or_else(|| panic!("no estimate of {id} {group:?}"))
}

fn near(found: &Value, expected: f64, what: &str) {
    let number = found.as_f64().unwrap_or_else(|| panic!("{what}: {found}"));
    assert!(
        (number - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{what}: {number} is not {expected}"
    );
}

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

#[test]
fn limits_are_those_of_other_software() {
    let (estimates, _) = report("indicator.compute", &request(), Some(EDITION));
    let expected = [
        // statsmodels 0.15: proportion_confint(4, 6, 0.05, "wilson")
        ("started_within_21_days_share", (29.999_331_513_839_184, 90.322_858_889_421_95)),
        // SciPy: chi2.ppf(0.025, 8) / 4, chi2.isf(0.025, 10) / 4
        ("services_per_100000", (0.544_932_686_813_162_4, 5.120_794_337_701_848)),
        // lifelines 0.30: KaplanMeierFitter, limits of the logarithm of minus the logarithm
        ("still_waiting_21_days", (6.123_117_42, 71.644_199_26)),
        ("retention_90_days", (11.094_826_04, 80.370_923_69)),
        // SciPy: t.interval(0.95, 4, mean, sem) of 24, 30, 40, 22, 50
        ("mean_age_years", (18.656_091_128_430_056, 47.743_908_871_569_95)),
        // The ends of the estimates: 3000 / 15 000 and 3000 / 8000, and what is left
        ("treatment_coverage", (20.0, 37.5)),
        ("treatment_gap", (62.5, 80.0)),
        ("met_demand", (37.5, 75.0)),
        ("syringes_per_person_injecting", (120.0, 300.0)),
        ("agonist_per_person_injecting", (45.0, 112.5)),
        // Nine of sixteen are there, of five nobody was asked
        ("service_capacity_index", (56.25, 87.5)),
        ("harm_reduction_range", (60.0, 80.0)),
    ];
    for (id, (lower, upper)) in expected {
        let found = of(&estimates, id, "");
        // lifelines prints eight decimals.
        for (end, limit) in [("lower", lower), ("upper", upper)] {
            let number = found[end].as_f64().unwrap_or_else(|| panic!("{id}: {found}"));
            assert!((number - limit).abs() < 1e-7, "{end} of {id}: {number} is not {limit}");
        }
    }
    for id in ["treatment_coverage", "service_capacity_index"] {
        assert_eq!(of(&estimates, id, "")["confidence"], Value::Null, "{id} is no sample");
    }
}

#[test]
fn an_estimate_says_where_it_comes_from() {
    let mut asked = request();
    asked["records"] = json!(true);
    asked["ids"] = json!(["injecting_admitted_14_days_share", "treatment_coverage", "naloxone_extent"]);
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(places(&issues), ["indicator.outside_period "]);
    assert_eq!(
        issues[0]["params"],
        json!({"records": "episodes", "field": "first_contact", "year": 2024, "count": 2})
    );
    let admitted = of(&estimates, "injecting_admitted_14_days_share", "");
    assert_eq!(
        admitted["records"],
        json!({"counted": ["e1", "e2"], "not_counted": ["e3", "e6"], "missing": [], "undetermined": []})
    );
    assert_eq!(admitted["suppression"], "person");
    assert_eq!(admitted["period"], json!({"from": "2025-01-01", "to": "2025-12-31"}));
    assert_eq!((&admitted["city"], &admitted["outside_n"]), (&json!("x"), &json!(2)));
    let coverage = of(&estimates, "treatment_coverage", "");
    assert_eq!(coverage["denominator_rule"], "estimated_range");
    assert_eq!(
        (&coverage["denominator_low"], &coverage["denominator_high"], &coverage["reporting_coverage"]),
        (&json!(8000.0), &json!(15_000.0), &json!(0.8))
    );
    assert_eq!(coverage["definition_hash"].as_str().unwrap().len(), 64);
    assert_eq!(of(&estimates, "naloxone_extent", "")["level"], "some");
    // Other figures are another input, and another order of the records is not.
    let input = |request: &Value| {
        let (estimates, _) = report("indicator.compute", request, None);
        of(&estimates, "injecting_admitted_14_days_share", "")["input_hash"].clone()
    };
    let mut turned = asked.clone();
    turned["inputs"]["episodes"].as_array_mut().unwrap().reverse();
    assert_eq!(input(&turned), input(&asked));
    turned["inputs"]["episodes"][0]["age"] = json!(77);
    assert_ne!(input(&turned), input(&asked));
}

#[test]
fn above_parity_is_told_and_not_cut() {
    let (estimates, issues) = report("indicator.compute", &request(), Some(EDITION));
    assert_eq!(of(&estimates, "bed_occupancy", "")["notes"], json!([{"note": "above_one"}]));
    let injecting = of(&estimates, "agonist_per_person_injecting", "");
    assert_eq!(injecting["notes"], json!([{"note": "above_lowest"}]));
    let above: Vec<&Value> = issues.iter().filter(|issue| issue["code"] == "indicator.above_one").collect();
    let ids: Vec<&str> = above.iter().map(|issue| issue["params"]["indicator"].as_str().unwrap()).collect();
    assert_eq!(ids, ["bed_occupancy", "agonist_per_person_injecting"]);
}

#[test]
fn bad_records_are_told_and_the_others_counted() {
    let mut asked = request();
    asked["ids"] = json!(["women_episodes_share", "still_waiting_21_days"]);
    asked["inputs"] = json!({"episodes": [
        {"id": "a", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "female"},
        {"id": "b", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "woman"},
        {"id": "c", "first_contact": "2025-01-01", "intake_date": "2025-13-02", "sex": "male"},
        {"id": "d", "first_contact": "2025-03-01", "intake_date": "2025-01-02", "sex": "male"},
        {"id": "a", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "male"},
        {"id": "e", "first_contact": "2025-01-01", "intake_date": "2025-01-02", "sex": "male", "age": -3,
         "injected": "perhaps", "shoe_size": 43}
    ]});
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "indicator.code_unknown /inputs/episodes/1/sex",
            "indicator.value_invalid /inputs/episodes/2/intake_date",
            "indicator.record_contradicts /inputs/episodes/3",
            "indicator.record_repeated /inputs/episodes/4",
            "indicator.value_invalid /inputs/episodes/5/age",
            "indicator.value_invalid /inputs/episodes/5/injected",
            "indicator.field_unused /inputs/episodes/5/shoe_size",
        ]
    );
    assert_eq!(issues[3]["related"], json!(["/inputs/episodes/0"]));
    let women = of(&estimates, "women_episodes_share", "");
    assert_eq!(
        (&women["numerator"], &women["valid_n"], &women["missing_n"]),
        (&json!(1.0), &json!(2), &json!(1))
    );
    // Whatever an issue says, it never says the value.
    assert!(issues.iter().all(|issue| !issue.to_string().contains("woman")), "{issues:?}");
}

#[test]
fn bad_figures_are_told_and_the_others_computed() {
    let mut asked = request();
    asked["ids"] = json!([
        "first_treatment_share",
        "treatment_coverage",
        "met_demand",
        "agonist_coverage",
        "hiv_testing_coverage"
    ]);
    let mut rows = figures();
    rows[0]["treated_first_time"] = json!(4000);
    rows[0]["need_low"] = json!(20_000);
    rows[0]["demand_low"] = json!(0);
    rows[0]["opioid_users_high"] = Value::Null;
    rows[0]["injecting_point"] = json!(0);
    rows[0]["injecting_low"] = json!(0);
    rows.as_array_mut().unwrap().push(json!({"reference_year": 2024, "treated_people": 7}));
    rows.as_array_mut().unwrap().push(json!({"reference_year": 2025, "treated_people": 7}));
    asked["inputs"] = json!({"figures": rows});
    asked["city"]["population"] = json!([{"year": 2024, "persons": 1}, {"year": 2024, "persons": 2}]);
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(
        places(&issues),
        [
            "indicator.record_repeated /inputs/figures/2",
            "indicator.record_repeated /city/population/1",
            "indicator.not_computable /indicators/0",
            "indicator.above_one /indicators/1",
            "indicator.record_above_one /inputs/figures/0",
            "indicator.above_one /indicators/2",
            "indicator.not_computable /indicators/4",
            "indicator.outside_period ",
        ]
    );
    let why = |id: &str| of(&estimates, id, "")["reason"].clone();
    assert_eq!(why("treatment_coverage"), "range_out_of_order");
    assert_eq!(why("hiv_testing_coverage"), "zero_denominator");
    let first = of(&estimates, "first_treatment_share", "");
    near(&first["value"], 400.0 / 3.0, "first");
    let no_interval = |why: &str| json!({"note": "no_interval", "why": why});
    assert_eq!(first["notes"], json!([{"note": "above_one"}, no_interval("above_denominator")]));
    assert_eq!(
        of(&estimates, "met_demand", "")["notes"],
        json!([{"note": "above_lowest"}, no_interval("no_denominator")])
    );
    assert_eq!(of(&estimates, "agonist_coverage", "")["notes"], json!([no_interval("missing")]));
}

#[test]
fn nothing_is_made_up_where_something_is_not_given() {
    let mut asked = request();
    asked["inputs"] = json!({"figures": figures()});
    let (_, issues) = report("indicator.compute", &asked, None);
    let left: Vec<(&str, u64)> = issues
        .iter()
        .filter(|issue| issue["code"] == "indicator.records_not_given")
        .map(|issue| {
            (issue["params"]["records"].as_str().unwrap(), issue["params"]["indicators"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(
        left.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["episodes", "locations", "organizations", "referrals", "services"]
    );
    let mut years = asked.clone();
    years["ids"] = json!(["treatment_coverage"]);
    years["period"] = json!({"from": "2024-01-01", "to": "2025-12-31"});
    let mut other = figures()[0].clone();
    other["reference_year"] = json!(2024);
    years["inputs"]["figures"].as_array_mut().unwrap().push(other);
    let (estimates, _) = report("indicator.compute", &years, None);
    assert_eq!(of(&estimates, "treatment_coverage", "")["reason"], "mixed_years");
    // Half a year has no figures of a year.
    years["period"] = json!({"from": "2025-01-01", "to": "2025-06-30"});
    let (estimates, _) = report("indicator.compute", &years, None);
    assert_eq!(of(&estimates, "treatment_coverage", "")["reason"], "no_records");
    asked["period"] = Value::Null;
    asked["ids"] = json!(["treatment_coverage", "nowhere"]);
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(of(&estimates, "treatment_coverage", "")["reason"], "no_period");
    assert_eq!(places(&issues), ["indicator.unknown /ids/1", "indicator.not_computable /indicators/0"]);
    let nobody = json!({"city": {"id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza", "population": [{"year": 2024, "persons": 0}]},
        "ids": ["services_per_100000"]});
    let (estimates, _) = report("indicator.compute", &nobody, Some(EDITION));
    assert_eq!(of(&estimates, "services_per_100000", "")["reason"], "zero_denominator");
}

#[test]
fn records_come_as_tables_and_files_too() {
    let mut asked = request();
    asked["ids"] = json!(["women_episodes_share", "referral_completion_share", "first_treatment_share"]);
    asked["inputs"] = json!({});
    asked["responses"] = json!([{"form": "city", "form_version": "1.0.0", "id": "r", "answers": {
        "city_name": "X", "reference_year": 2025, "treated_people": 3000, "treated_first_time": {"missing": "unknown"}}}]);
    let text = asked.to_string();
    let column = |name: &str, values: &[&str]| Column {
        name: name.to_owned(),
        values: Values::Text(
            values.iter().map(|value| (!value.is_empty()).then(|| (*value).to_owned())).collect(),
        ),
    };
    let frame = Frame::new(vec![
        column("id", &["a", "b", "c"]),
        column("intake_date", &["2025-01-02", "2025-01-03T00:00:00", ""]),
        column("sex", &["female", "male", "female"]),
        Column {
            name: "age".to_owned(),
            values: Values::Number(vec![Some(30.0), Some(f64::NAN), Some(0.5)]),
        },
    ])
    .unwrap();
    let csv = "id;sent_date;arrived\n1;2025-02-01;yes\n2;2025-02-01;maybe\n";
    let job = Job {
        request: text.as_bytes(),
        streams: [("episodes".to_owned(), frame)].into(),
        attachments: [("referrals".to_owned(), csv.as_bytes().into())].into(),
        ..Job::default()
    };
    let outcome = engine().call("indicator.compute", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    let sources: Vec<_> = report["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            (issue["code"].as_str().unwrap(), issue["source"].as_str(), issue["path"].as_str().unwrap())
        })
        .filter(|(code, ..)| *code == "indicator.value_invalid")
        .collect();
    assert_eq!(
        sources,
        [
            ("indicator.value_invalid", Some("episodes"), "/4/age"),
            ("indicator.value_invalid", Some("referrals"), "/3/arrived"),
        ]
    );
    let women = of(&report["value"], "women_episodes_share", "");
    assert_eq!((&women["numerator"], &women["denominator"]), (&json!(1.0), &json!(2.0)));
    assert_eq!(of(&report["value"], "first_treatment_share", "")["reason"], "nothing_known");
    let frame = &outcome.streams["estimates"];
    assert_eq!(frame.rows(), report["value"].as_array().unwrap().len());
}

#[test]
fn a_definition_of_ones_own_over_records_of_ones_own() {
    let asked = json!({
        "city": city(), "period": {"from": "2025-01-01", "to": "2025-03-31"},
        "record_sets": [{"id": "calls", "description": "A call to the helpline.", "key": ["id"], "fields": [
            {"name": "id", "kind": "text", "description": "Its number."},
            {"name": "day", "kind": "date", "description": "The day."},
            {"name": "answered_in", "kind": "number", "description": "Seconds until somebody answered."},
            {"name": "language", "kind": "code", "codes": ["es", "pt"], "description": "The language."}]}],
        "definitions": [{
            "id": "answered_in_30_seconds", "version": "1.0.0", "name": {"en": "Calls answered in 30 seconds"},
            "tier": "basic", "over": "calls", "period": {"kind": "within", "field": "day"},
            "measure": {"kind": "proportion", "numerator": "answered_in <= 30"}, "disaggregate": ["language"],
            "interval": "clopper_pearson", "unit": "percent", "suppression": "facility",
            "source": {"citation": "acogida"}}],
        "inputs": {"calls": [
            {"id": "1", "day": "2025-01-01", "answered_in": 12, "language": "es"},
            {"id": "2", "day": "2025-02-01", "answered_in": 45.5, "language": "es"},
            {"id": "3", "day": "2025-02-01", "language": "pt"},
            {"id": "4", "day": "2025-02-01", "answered_in": 1},
            {"id": "5", "day": "2025-04-01", "answered_in": 1, "language": "pt"}]}
    });
    let (estimates, issues) = report("indicator.compute", &asked, None);
    assert_eq!(places(&issues), ["indicator.not_computable /definitions/0", "indicator.outside_period "]);
    let counts: Vec<_> = estimates
        .as_array()
        .unwrap()
        .iter()
        .map(|estimate| {
            (estimate["group"].as_str(), estimate["numerator"].as_f64(), estimate["universe_n"].as_u64())
        })
        .collect();
    let all = [
        (None, Some(2.0), Some(4)),
        (Some("es"), Some(1.0), Some(2)),
        (Some("not_known"), Some(1.0), Some(1)),
        (Some("pt"), None, Some(1)),
    ];
    assert_eq!(counts, all);
}

#[test]
fn estimates_are_fhir_measure_reports() {
    let mut asked = request();
    asked["ids"] = json!(["started_within_21_days_share", "retention_365_days"]);
    asked["outputs"] = json!(["fhir"]);
    // Five times over, so that no count is small.
    let nine = asked["inputs"]["episodes"].as_array().unwrap().clone();
    let five = nine.iter().cycle().take(5 * nine.len()).cloned().enumerate();
    let named = five.map(|(number, mut row)| {
        row["id"] = json!(number.to_string());
        row
    });
    asked["inputs"]["episodes"] = named.collect();
    asked["release"] = json!({"rules": {"threshold": 5}});
    let outcome = call("indicator.compute", &asked, None).unwrap();
    let bundle: Value = serde_json::from_slice(&outcome.attachments["measure_reports.json"]).unwrap();
    let reports = bundle["entry"].as_array().unwrap();
    let started = &reports[0]["resource"];
    assert_eq!(started["measure"], "https://acogida.invalid/indicators/started-within-21-days-share|1.0.0");
    assert_eq!(started["period"], json!({"start": "2025-01-01", "end": "2025-12-31"}));
    let group = &started["group"][0];
    let counts: Vec<u64> =
        group["population"].as_array().unwrap().iter().map(|part| part["count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [30, 30, 20]);
    assert_eq!(group["measureScore"]["unit"], "percent");
    let strata = group["stratifier"][0]["stratum"].as_array().unwrap();
    let names: Vec<&str> = strata.iter().map(|stratum| stratum["value"]["text"].as_str().unwrap()).collect();
    assert_eq!(names, ["female", "male", "other"]);
    let absent = &reports[1]["resource"]["group"][0]["measureScore"];
    assert_eq!(absent["extension"][0]["valueCode"], "unknown");
}

/// Sex, day of the first contact, days until the intake, and how it ended.
type Answers = (u8, i64, Option<i64>, u8);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn order_does_not_matter_and_everything_is_accounted_for(
        rows in proptest::collection::vec((0..3_u8, 0..400_i64, proptest::option::of(0..400_i64), 0..4_u8), 0..14)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows.into_iter().enumerate().collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let day = |days: i64| acogida::calendar::Date::of_epoch_days(20_000 + i32::try_from(days).unwrap()).unwrap().to_string();
        let document = |(number, (sex, asked, wait, reason)): (usize, Answers)| {
            let intake = wait.map(|wait| asked + wait);
            json!({
                "id": format!("e{number}"), "first_contact": day(asked), "intake_date": intake.map(day),
                "sex": (["female", "male", "other"][usize::from(sex)]),
                "discharge_date": intake.filter(|_| reason > 0).map(|start| day(start + i64::from(reason) * 30)),
                "ending_reason": ([None, Some("completed"), Some("left"), None][usize::from(reason)])
            })
        };
        let compute = |rows: Vec<(usize, Answers)>| {
            let mut asked = request();
            asked["period"] = json!({"from": day(0), "to": day(365)});
            asked["until"] = json!(day(900));
            asked["inputs"] = json!({"episodes": rows.into_iter().map(document).collect::<Vec<_>>()});
            report("indicator.compute", &asked, None)
        };
        let (in_order, shuffled) = rows;
        let (one, issues) = compute(in_order.into_iter().enumerate().collect());
        let (other, _) = compute(shuffled);
        prop_assert_eq!(one.to_string(), other.to_string());
        prop_assert!(issues.iter().all(|issue| issue["severity"] != "error"), "{:?}", issues);
        for estimate in one.as_array().unwrap() {
            let count = |name: &str| estimate[name].as_u64().unwrap_or(0);
            prop_assert_eq!(count("valid_n") + count("missing_n"), count("universe_n"));
            prop_assert_eq!(estimate["value"].is_null(), estimate["reason"].is_string());
            if let (Some(lower), Some(value), Some(upper)) =
                (estimate["lower"].as_f64(), estimate["value"].as_f64(), estimate["upper"].as_f64())
            {
                prop_assert!(lower <= value + 1e-9 && value <= upper + 1e-9, "{}", estimate);
            }
        }
        // The parts by sex are the whole.
        for id in ["started_within_21_days_share", "completed_exits_share"] {
            let parts = |name: &str, by: bool| -> u64 {
                let all = one.as_array().unwrap().iter().filter(|found| found["indicator"] == id && found["by"].is_string() == by);
                all.map(|found| found[name].as_u64().unwrap()).sum()
            };
            prop_assert_eq!(parts("universe_n", true), parts("universe_n", false));
            prop_assert_eq!(parts("valid_n", true), parts("valid_n", false));
        }
    }
}
