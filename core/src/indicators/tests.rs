use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use super::*;
use crate::base::{Path, Report};
use crate::catalogue;
use crate::model::{City, DirectoryEdition, Estimate, EstimateNote, NoValue, PopulationGroup, Records, Sex};
use crate::stats::{IntervalMethod, Undefined};
use crate::vocab::Vocabularies;

fn vocabularies() -> &'static Vocabularies {
    static BUILT_IN: LazyLock<Vocabularies> =
        LazyLock::new(|| Vocabularies::compile(catalogue::vocabularies()).unwrap());
    &BUILT_IN
}

fn city() -> City {
    serde_json::from_str(
        r#"{
        "id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"], "time_zone": "America/Fortaleza",
        "population": [
            {"year": 2020, "persons": 150000},
            {"year": 2024, "persons": 200000},
            {"year": 2027, "persons": 999}
        ]}"#,
    )
    .unwrap()
}

/// Four running services of three organizations, and one that has ended.
fn edition() -> DirectoryEdition {
    serde_json::from_str(
        r#"{
        "city": "x", "date": "2026-03-01",
        "organizations": [
            {"id": "o1", "name": "One", "licenses": [{"state": "yes", "valid_until": "2030-01-01"}],
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
                "take_home_naloxone": {"state": "not_offered"}},
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
        ]}"#,
    )
    .unwrap()
}

fn computed(edition: &DirectoryEdition, city: &City) -> Report<Vec<Estimate>> {
    static PLAN: OnceLock<IndicatorPlan> = OnceLock::new();
    let plan = PLAN.get_or_init(|| {
        let plan = compile(&built_in().unwrap(), vocabularies());
        assert_eq!(plan.issues, []);
        plan.value
    });
    plan.compute(edition, city, 0.95)
}

fn defined(definition: &str) -> Vec<IndicatorDefinition> {
    let own =
        r#""version": "1.0.0", "name": {"en": "X"}, "tier": "basic", "source": {"citation": "acogida"}"#;
    vec![serde_json::from_str(&format!("{{{own}, {definition}}}")).unwrap()]
}

#[test]
fn the_catalogue_agrees_with_counting_by_hand() {
    // identifier, code, numerator, denominator, value, valid, missing
    let expected: &[(&str, &str, f64, f64, f64, u64, u64)] = &[
        ("services_per_100000", "", 4.0, 200_000.0, 2.0, 4, 0),
        ("services_by_modality_per_100000", "residential_treatment", 1.0, 200_000.0, 0.5, 1, 3),
        ("services_by_modality_per_100000", "harm_reduction", 1.0, 200_000.0, 0.5, 2, 2),
        ("services_by_modality_per_100000", "detoxification", 2.0, 200_000.0, 1.0, 2, 2),
        ("beds_per_100000", "", 20.0, 200_000.0, 10.0, 1, 0),
        ("slots_per_100000", "", 100.0, 200_000.0, 50.0, 1, 1),
        ("bed_occupancy", "", 22.0, 20.0, 110.0, 1, 0),
        ("slot_use", "", 80.0, 100.0, 80.0, 1, 1),
        ("free_of_charge_share", "", 1.0, 3.0, 100.0 / 3.0, 3, 1),
        ("open_weekend_share", "", 1.0, 2.0, 50.0, 2, 2),
        ("open_evening_share", "", 2.0, 3.0, 200.0 / 3.0, 3, 1),
        ("walk_in_share", "", 1.0, 2.0, 50.0, 2, 2),
        ("women_programme_share", "", 2.0, 2.0, 100.0, 2, 2),
        ("pregnant_women_programme_share", "", 1.0, 1.0, 100.0, 1, 3),
        ("adolescent_programme_share", "", 0.0, 1.0, 0.0, 1, 3),
        ("dual_diagnosis_share", "", 1.0, 1.0, 100.0, 1, 3),
        ("court_orders_share", "", 1.0, 1.0, 100.0, 1, 3),
        ("no_referral_share", "", 1.0, 2.0, 50.0, 2, 2),
        ("no_abstinence_share", "", 1.0, 2.0, 50.0, 2, 2),
        ("waiting_within_3_weeks_share", "", 1.0, 2.0, 50.0, 2, 2),
        ("confirmed_within_12_months_share", "", 2.0, 3.0, 200.0 / 3.0, 3, 1),
        ("programme_by_population_share", "women", 2.0, 2.0, 100.0, 2, 2),
        ("wheelchair_access_share", "", 1.0, 1.0, 100.0, 1, 1),
        ("licensed_organizations_share", "", 1.0, 2.0, 50.0, 2, 0),
        ("licensed_staff_ratio", "", 7.0, 10.0, 70.0, 2, 1),
        ("harm_reduction_services_per_100000", "", 1.0, 200_000.0, 0.5, 1, 3),
        ("harm_reduction_range", "", 2.0, 3.0, 200.0 / 3.0, 3, 2),
        ("opioid_agonist_services_per_100000", "", 1.0, 200_000.0, 0.5, 2, 2),
        ("continuum_completeness", "", 5.0, 5.0, 100.0, 5, 2),
        ("modality_diversity", "", 28.0, 30.0, 28.0 / 30.0, 4, 0),
        ("voluntary_admission_share", "", 1.0, 2.0, 50.0, 2, 1),
        ("informed_consent_share", "", 1.0, 1.0, 100.0, 1, 2),
        ("complaint_route_share", "", 0.0, 1.0, 0.0, 1, 2),
        ("completion_share", "", 55.0, 150.0, 110.0 / 3.0, 2, 2),
    ];
    let estimates = computed(&edition(), &city()).value;
    for (id, code, numerator, denominator, value, valid, missing) in expected {
        let found = of(&estimates, id, code);
        assert_eq!((found.valid_n, found.missing_n), (*valid, *missing), "{id} {code}");
        assert_eq!((found.numerator, found.denominator), (Some(*numerator), Some(*denominator)), "{id}");
        assert!((found.value.unwrap() - value).abs() < 1e-9, "{id} {code}: {:?}", found.value);
    }
    for (id, value, valid, missing) in
        [("median_days_since_confirmed", 365.0, 3, 1), ("median_waiting_days", 20.0, 2, 2)]
    {
        let found = of(&estimates, id, "");
        assert_eq!((found.value, found.valid_n, found.missing_n), (Some(value), valid, missing), "{id}");
    }
    let unknown = of(&estimates, "external_inspection_share", "");
    assert_eq!((unknown.value, unknown.reason), (None, Some(NoValue::NothingKnown)));
    let mut ids: BTreeSet<&str> = expected.iter().map(|row| row.0).collect();
    ids.extend(["median_days_since_confirmed", "median_waiting_days", "external_inspection_share"]);
    assert_eq!(ids, built_in().unwrap().iter().map(|definition| definition.id.as_str()).collect());
}

fn of<'e>(estimates: &'e [Estimate], id: &str, code: &str) -> &'e Estimate {
    let group = (!code.is_empty()).then_some(code);
    estimates
        .iter()
        .find(|estimate| estimate.indicator == id && estimate.group.as_deref() == group)
        .unwrap_or_else(|| panic!("no estimate of {id} {code}"))
}

#[test]
fn notes_tell_the_year_what_is_incomplete_and_what_is_above_one() {
    let report = computed(&edition(), &city());
    let slots = of(&report.value, "slots_per_100000", "");
    assert_eq!(slots.notes, [EstimateNote::PopulationYear { year: 2024 }, EstimateNote::SumIncomplete]);
    let beds = of(&report.value, "bed_occupancy", "");
    assert_eq!(beds.notes, [EstimateNote::AboveOne]);
    // The van does not say whether it has beds.
    assert_eq!(beds.undetermined_n, 1);
    let above: Vec<_> = report.issues.iter().filter(|issue| issue.is(codes::indicators::ABOVE_ONE)).collect();
    assert_eq!(above.len(), 1);
    assert_eq!(above[0].params["indicator"], "bed_occupancy");
}

#[test]
fn limits_have_a_method() {
    let estimates = computed(&edition(), &city()).value;
    // statsmodels 0.14: proportion_confint(1, 3, 0.05, "wilson")
    let free = of(&estimates, "free_of_charge_share", "");
    assert!((free.lower.unwrap() - 6.149_194_472_039_626).abs() < 1e-9, "{:?}", free.lower);
    assert!((free.upper.unwrap() - 79.234_039_919_795_23).abs() < 1e-9, "{:?}", free.upper);
    assert_eq!((free.confidence, free.method), (Some(0.95), IntervalMethod::Wilson));
    // SciPy 1.17: chi2.ppf(0.025, 8) / 2 / 2, chi2.isf(0.025, 10) / 2 / 2
    let services = of(&estimates, "services_per_100000", "");
    assert!((services.lower.unwrap() - 0.544_932_686_813_162_4).abs() < 1e-9, "{:?}", services.lower);
    assert!((services.upper.unwrap() - 5.120_794_337_701_848).abs() < 1e-9, "{:?}", services.upper);
    // Two of five services are there, of two nobody was asked.
    let range = of(&estimates, "harm_reduction_range", "");
    assert_eq!((range.lower, range.upper, range.confidence), (Some(40.0), Some(80.0), None));
    assert_eq!(of(&estimates, "beds_per_100000", "").lower, None);
}

#[test]
fn what_cannot_be_computed_has_a_reason_and_one_issue() {
    let mut nobody = city();
    nobody.population.clear();
    let report = computed(&edition(), &nobody);
    let beds = of(&report.value, "beds_per_100000", "");
    assert_eq!((beds.value, beds.numerator, beds.reason), (None, Some(20.0), Some(NoValue::NoPopulation)));
    let issue = report.issues.iter().find(|issue| issue.params["indicator"] == "beds_per_100000").unwrap();
    assert!(issue.is(codes::indicators::NOT_COMPUTABLE));
    assert_eq!(issue.params["reason"], "no_population");
    let by_modality: Vec<_> = report
        .issues
        .iter()
        .filter(|issue| issue.params["indicator"] == "services_by_modality_per_100000")
        .map(|issue| issue.params["reason"].as_str().unwrap())
        .collect();
    assert_eq!(by_modality, ["nothing_known", "no_population"]);

    let mut empty = edition();
    empty.services.clear();
    for estimate in computed(&empty, &city()).value {
        assert_eq!(estimate.reason, Some(NoValue::NoRecords), "{}", estimate.indicator);
    }
}

#[test]
fn missing_answers_can_be_refused_and_bounded() {
    let plan = |rest: &str| {
        let definition = format!(
            r#""id": "x", "over": "services", "universe": "active", "unit": "percent",
            "measure": {{"kind": "proportion", "numerator": "free"}}, {rest}"#
        );
        compile(&defined(&definition), vocabularies())
            .value
            .compute(&edition(), &city(), 0.95)
            .value
            .remove(0)
    };
    let refused = plan(r#""missing": "refuse""#);
    assert_eq!((refused.value, refused.reason), (None, Some(NoValue::MissingRefused)));
    let bounded = plan(r#""interval": "missing_bounds""#);
    assert_eq!((bounded.lower, bounded.upper), (Some(25.0), Some(50.0)));
}

#[test]
fn an_interval_that_does_not_exist_is_noted() {
    let definition = r#""id": "x", "over": "services", "universe": "capacity.unit = 'beds'", "unit": "percent",
        "interval": "wilson", "measure": {"kind": "ratio",
        "numerator": "capacity.clients_on_reference_day", "denominator": "capacity.places"}"#;
    let plan = compile(&defined(definition), vocabularies()).value;
    let estimate = plan.compute(&edition(), &city(), 0.95).value.remove(0);
    let why = Undefined::AboveDenominator;
    assert_eq!(estimate.notes, [EstimateNote::AboveOne, EstimateNote::NoInterval { why }]);
    assert_eq!((estimate.value, estimate.lower, estimate.confidence), (Some(110.00000000000001), None, None));
}

#[test]
fn services_see_their_organization_and_counted_codes() {
    let definition = r#""id": "x", "over": "services", "unit": "ratio",
        "universe": "organization.licensed and not (setting = 'prison')",
        "measure": {"kind": "mean", "value": "count_selected(modalities)"}"#;
    let plan = compile(&defined(definition), vocabularies());
    assert_eq!(plan.issues, []);
    let estimate = plan.value.compute(&edition(), &city(), 0.95).value.remove(0);
    // No setting is known: only the van, whose organization has no valid licence, is known not to belong.
    assert_eq!((estimate.reason, estimate.undetermined_n), (Some(NoValue::NoRecords), 3));
    let definition = definition.replace(" and not (setting = 'prison')", "");
    let plan = compile(&defined(&definition), vocabularies()).value;
    let estimate = plan.compute(&edition(), &city(), 0.95).value.remove(0);
    assert_eq!((estimate.value, estimate.numerator, estimate.valid_n), (Some(2.5), Some(5.0), 2));
}

#[test]
fn an_unusable_definition_is_left_out_with_every_reason() {
    let cases = [
        (
            r#""over": "services", "unit": "percent", "measure": {"kind": "proportion", "numerator": "fre"}"#,
            "/0/measure/numerator",
            "expression",
        ),
        (
            r#""over": "services", "unit": "percent", "measure": {"kind": "proportion", "numerator": "capacity.places"}"#,
            "/0/measure/numerator",
            "type",
        ),
        (
            r#""over": "services", "unit": "percent", "universe": "term", "measure": {"kind": "proportion", "numerator": "free"}"#,
            "/0/universe",
            "expression",
        ),
        (
            r#""over": "services", "unit": "percent", "interval": "byar", "measure": {"kind": "proportion", "numerator": "free"}"#,
            "/0/interval",
            "interval",
        ),
        (
            r#""over": "services", "unit": "percent", "measure": {"kind": "rate", "numerator": "free"}"#,
            "/0/unit",
            "unit",
        ),
        (
            r#""over": "locations", "unit": "percent", "disaggregate": "modalities", "measure": {"kind": "proportion", "numerator": "wheelchair"}"#,
            "/0/over",
            "over",
        ),
        (
            r#""over": "services", "unit": "percent", "measure": {"kind": "coverage", "field": "stages", "required": ["nowhere"]}"#,
            "/0/measure/required/0",
            "code",
        ),
        (
            r#""over": "services", "unit": "percent", "measure": {"kind": "coverage", "field": "stages", "required": []}"#,
            "/0/measure/required",
            "value",
        ),
        (
            r#""over": "services", "unit": "index", "disaggregate": "modalities", "measure": {"kind": "diversity", "field": "modalities"}"#,
            "/0/disaggregate",
            "disaggregate",
        ),
        (
            r#""over": "services", "unit": "percent", "measure": {"kind": "proportion", "numerator": "selected(modalities, 'nowhere')"}"#,
            "/0/measure/numerator",
            "expression",
        ),
    ];
    for (definition, place, reason) in cases {
        let plan = compile(&defined(&format!(r#""id": "x", {definition}"#)), vocabularies());
        assert_eq!(plan.value.definitions().count(), 0, "{definition}");
        let issue = &plan.issues[0];
        assert!(issue.is(codes::indicators::DEFINITION_INVALID), "{definition}");
        assert_eq!((issue.path.as_str(), &issue.params["reason"]), (place, &reason.into()), "{definition}");
    }
    let unknown = compile(
        &defined(
            r#""id": "x", "over": "services", "unit": "percent",
            "measure": {"kind": "proportion", "numerator": "fre"}"#,
        ),
        vocabularies(),
    );
    assert!(unknown.issues[1].is(codes::expr::UNKNOWN_NAME));
    assert_eq!(unknown.issues[1].params["suggestion"], "free");

    let twice = [built_in().unwrap().remove(0), built_in().unwrap().remove(0)];
    let issues = compile(&twice, vocabularies()).issues;
    assert_eq!(issues.len(), 1);
    assert_eq!(
        (&issues[0].path, &issues[0].params["reason"]),
        (&Path::root().index(1).key("id"), &"repeated".into())
    );
}

#[test]
fn residents_are_added_from_bands_and_sexes_that_fit() {
    let with = |rows: &str| -> City {
        let mut document = serde_json::to_value(city()).unwrap();
        document["population"] = serde_json::from_str(rows).unwrap();
        serde_json::from_value(document).unwrap()
    };
    let bands = with(
        r#"[{"year": 2022, "sex": "female", "maximum_age": 14, "persons": 10},
            {"year": 2022, "sex": "female", "minimum_age": 15, "maximum_age": 64, "persons": 20},
            {"year": 2022, "sex": "female", "minimum_age": 65, "persons": 5},
            {"year": 2022, "sex": "male", "minimum_age": 15, "maximum_age": 64, "persons": 30},
            {"year": 2021, "persons": 60}]"#,
    );
    let group = |sex, minimum_age, maximum_age| PopulationGroup { sex, minimum_age, maximum_age };
    let of = |group| population::residents(&bands, group, 2026);
    assert_eq!(of(group(Some(Sex::Female), None, None)), Some((35, 2022)));
    assert_eq!(of(group(None, Some(15), Some(64))), Some((50, 2022)));
    assert_eq!(of(group(Some(Sex::Female), Some(15), None)), Some((25, 2022)));
    // The men under 15 are not counted in 2022; the year before has everybody.
    assert_eq!(of(group(None, None, None)), Some((60, 2021)));
    assert_eq!(of(group(None, Some(18), None)), None);
    assert_eq!(population::residents(&bands, group(None, None, None), 2020), None);
}

#[test]
fn estimates_are_a_table() {
    let estimates = computed(&edition(), &city()).value;
    let frame = estimates_frame(&estimates);
    assert_eq!(frame.rows(), estimates.len());
    let row = frame.records().find(|row| row["indicator"] == "bed_occupancy").unwrap();
    assert_eq!(
        (&row["value"], &row["above_one"], &row["unit"]),
        (&110.00000000000001.into(), &true.into(), &"percent".into())
    );
}

#[test]
fn names_are_listed_with_their_types() {
    let services: BTreeMap<String, &str> = names(Records::Services).collect();
    assert_eq!(services["modalities"], "codes");
    assert_eq!(services["organization.licensed"], "boolean");
    assert!(!services.contains_key("organization.active_services"));
    assert_eq!(
        names(Records::Organizations).find(|(name, _)| name == "licensed"),
        Some(("licensed".to_owned(), "boolean"))
    );
}

#[test]
fn the_texts_are_there_in_four_languages() {
    for definition in built_in().unwrap() {
        for language in crate::base::Language::ALL {
            assert!(definition.name.get(language.code()).is_some(), "{}", definition.id);
            assert!(definition.description.get(language.code()).is_some(), "{}", definition.id);
        }
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Capacity, CostOption, Fact, FactState, PlacesKind, Service};

    fn fact() -> impl Strategy<Value = Fact> {
        prop_oneof![Just(FactState::Offered), Just(FactState::NotOffered), Just(FactState::NotAsked)]
            .prop_map(|state| Fact { state, ..Fact::default() })
    }

    fn service() -> impl Strategy<Value = Service> {
        let codes = ["detoxification", "harm_reduction", "needle_syringe_programme", "aftercare"];
        (
            proptest::collection::btree_map(
                prop::sample::select(codes.map(str::to_owned).to_vec()),
                fact(),
                0..4,
            ),
            proptest::option::of((any::<bool>(), proptest::option::of(any::<u32>()), any::<u32>())),
            proptest::option::of(prop::sample::select(vec!["free", "fixed_fee"])),
            0..3_u32,
        )
            .prop_map(|(modalities, capacity, cost, organization)| Service {
                modalities,
                organization_id: format!("o{organization}"),
                name: "S".to_owned(),
                cost_options: cost
                    .map(|cost| CostOption { option: Some(cost.to_owned()), ..CostOption::default() })
                    .into_iter()
                    .collect(),
                capacity: capacity.map(|(beds, places, clients)| Capacity {
                    unit: Some(if beds { PlacesKind::Beds } else { PlacesKind::Slots }),
                    places,
                    clients_on_reference_day: Some(clients),
                    ..Capacity::default()
                }),
                ..Service::default()
            })
    }

    fn numbered() -> impl Strategy<Value = (Vec<Service>, Vec<Service>)> {
        proptest::collection::vec(service(), 0..12).prop_flat_map(|mut services| {
            for (position, service) in services.iter_mut().enumerate() {
                service.id = format!("s{position}");
            }
            (Just(services.clone()), Just(services).prop_shuffle())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn order_does_not_matter_and_everything_is_accounted_for((one, other) in numbered()) {
            let with = |services| {
                let mut edition = edition();
                edition.services = services;
                computed(&edition, &city())
            };
            let (one, other) = (with(one), with(other));
            prop_assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&other).unwrap());
            for estimate in one.value {
                prop_assert_eq!(estimate.valid_n + estimate.missing_n, estimate.universe_n);
                prop_assert_eq!(estimate.value.is_none(), estimate.reason.is_some());
                let numbers = [estimate.numerator, estimate.denominator, estimate.value, estimate.lower, estimate.upper];
                prop_assert!(numbers.into_iter().flatten().all(f64::is_finite));
            }
        }
    }
}
