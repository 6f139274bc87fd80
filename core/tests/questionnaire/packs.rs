//! The forms of the catalogue: usable, complete in four languages, and right about what they check.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::Language;
use acogida::model::{ChoiceList, Form};
use acogida::questionnaire::{CheckOptions, FormPlan, Surroundings};
use serde_json::{Value, json};

use crate::support::engine;

fn form(id: &str) -> Form {
    engine().forms().get(id).unwrap().clone()
}

fn plan(id: &str) -> FormPlan {
    let engine = engine();
    FormPlan::compile(engine.forms().get(id).unwrap(), engine.vocabularies()).unwrap()
}

/// Codes and places of the issues, with other responses at hand.
fn found_with(plan: &FormPlan, answers: &Value, related: &BTreeMap<String, Value>) -> Vec<(String, String)> {
    let form = plan.form();
    let response = json!({"form": form.id, "form_version": form.version, "id": "r", "answers": answers});
    let options = CheckOptions { today: "2026-11-23".parse().ok(), ..CheckOptions::default() };
    let report = plan.check_with(&response, options, Surroundings { related: Some(related), original: None });
    let told = |issue: acogida::base::Issue| {
        (issue.code, issue.path.as_str().strip_prefix("/answers/").unwrap_or(issue.path.as_str()).to_owned())
    };
    report.issues.into_iter().map(told).collect()
}

/// The issues after a change to right answers.
fn changed(plan: &FormPlan, right: &Value, change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let mut answers = right.clone();
    change(&mut answers);
    found_with(plan, &answers, &BTreeMap::new())
}

fn told(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(code, place)| ((*code).to_owned(), (*place).to_owned())).collect()
}

#[test]
fn every_form_of_the_catalogue_compiles_and_is_complete_in_four_languages() {
    let engine = engine();
    let mut names = Vec::new();
    for form in engine.forms().iter() {
        names.push(form.id.as_str());
        assert_eq!(form.languages, Language::ALL.map(Language::code), "{}", form.id);
        if let Err(issues) = FormPlan::compile(form, engine.vocabularies()) {
            panic!("{}: {issues:#?}", form.id);
        }
    }
    assert_eq!(
        names,
        [
            "city",
            "discharge",
            "exchange_application",
            "follow_up",
            "intake",
            "provider",
            "routing_example",
            "treatment_demand"
        ]
    );
}

/// Every text, wherever it stands, is in the four languages and in no other.
#[test]
fn every_text_is_there_in_four_languages() {
    fn texts(value: &Value, place: &str, wrong: &mut Vec<String>) {
        match value {
            Value::Object(members) if members.contains_key("en") => {
                let languages: BTreeSet<&str> = members.keys().map(String::as_str).collect();
                let whole = members.values().all(|text| text.as_str().is_some_and(|text| !text.is_empty()));
                if languages != BTreeSet::from(["en", "es", "fr", "pt"]) || !whole {
                    wrong.push(place.to_owned());
                }
            }
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| texts(value, &format!("{place}/{name}"), wrong));
            }
            Value::Array(elements) => {
                elements
                    .iter()
                    .enumerate()
                    .for_each(|(at, value)| texts(value, &format!("{place}/{at}"), wrong));
            }
            _ => {}
        }
    }
    for form in engine().forms().iter() {
        let mut wrong = Vec::new();
        texts(&serde_json::to_value(form).unwrap(), "", &mut wrong);
        assert!(wrong.is_empty(), "{}: {wrong:?}", form.id);
    }
}

#[test]
fn codes_of_a_list_are_unique_and_parents_are_there() {
    for form in engine().forms().iter() {
        for (name, list) in &form.lists {
            let ChoiceList::Options(choices) = list else { continue };
            let codes: BTreeSet<&str> = choices.iter().map(|choice| choice.code.as_str()).collect();
            assert_eq!(codes.len(), choices.len(), "{} {name}", form.id);
            for parent in choices.iter().filter_map(|choice| choice.parent.as_deref()) {
                assert!(codes.contains(parent), "{} {name} {parent}", form.id);
            }
            let texts: BTreeSet<&str> = choices.iter().filter_map(|choice| choice.label.get("en")).collect();
            assert_eq!(texts.len(), choices.len(), "{} {name}: two choices read the same", form.id);
        }
    }
}

/// Codes as the reporting template of protocol 3.0 has them.
const TDI_LISTS: &[(&str, &[&str])] = &[
    ("treatment_statuses", &["1", "2", "3"]),
    (
        "primary_drugs",
        &[
            "1", "1.1", "1.2", "1.3", "1.4", "1.5", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3",
            "3.4", "3.5", "4", "4.1", "4.2", "4.3", "4.4", "5", "5.1", "5.2", "5.3", "6", "7", "7.1", "7.2",
            "7.3", "9", "99",
        ],
    ),
    ("referral_sources", &["1", "2", "3", "4", "5", "6", "7", "99"]),
    ("living_with", &["1", "2", "3", "4", "5", "6", "7", "99"]),
    ("children", &["1", "2", "99"]),
    ("living_where", &["1", "2", "3", "4", "99"]),
    ("education_levels", &["1", "2", "3", "4", "99"]),
    ("labour_statuses", &["1", "2", "3", "4", "5", "6", "99"]),
    ("routes", &["1", "2", "3", "4", "5", "99"]),
    ("frequencies", &["1", "2", "3", "4", "5", "99"]),
    ("ever_injected", &["1", "2.1", "2.2", "2.3", "2", "3", "99"]),
    ("sharing", &["1", "2.1", "2.2", "2.3", "2", "3", "99"]),
    ("tests", &["1", "2.1", "2.2", "2", "3", "99"]),
];

#[test]
fn the_treatment_demand_record_has_the_codes_of_the_protocol() {
    let form = form("treatment_demand");
    for (name, published) in TDI_LISTS {
        let ChoiceList::Options(choices) = &form.lists[*name] else { panic!("{name}") };
        let codes: Vec<&str> = choices.iter().map(|choice| choice.code.as_str()).collect();
        assert_eq!(codes, *published, "{name}");
    }
    // Alcohol is a secondary drug only.
    let ChoiceList::Options(others) = &form.lists["other_drugs"] else { panic!() };
    assert!(others.iter().any(|choice| choice.code == "8"));
}

#[test]
fn a_treatment_demand_record_and_five_broken_ones() {
    let plan = plan("treatment_demand");
    let right = json!({
        "centre_code": "C-07", "centre_type": "1", "person_code": "p0031", "treatment_start": "2026-03-09",
        "treatment_status": "2", "referral_source": "6", "sex": "2", "age": 34, "living_with": "3",
        "with_children": "2", "living_where": "1", "education": "3", "labour": "4", "primary_drug": "1.1",
        "route": "1", "frequency": "1", "first_use_age": 19, "secondary_drugs": ["2.2", "8"],
        "polydrug": "2", "ever_injected": "2.3", "first_injection_age": 21, "needle_sharing": "2.1",
        "hiv_test": "2.2", "hcv_test": "2.1", "agonist_history": "3", "first_agonist_age": 29
    });
    assert_eq!(changed(&plan, &right, |_| ()), told(&[]));
    assert_eq!(
        changed(&plan, &right, |a| {
            a["primary_drug"] = json!("8");
            a["secondary_drugs"] = json!(["2.2"]);
        }),
        told(&[("answer.not_a_choice", "primary_drug")])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["first_use_age"] = json!(40)),
        told(&[("answer.constraint", "first_use_age")])
    );
    assert_eq!(
        changed(&plan, &right, |a| {
            a["ever_injected"] = json!("1");
            a.as_object_mut().unwrap().remove("first_injection_age");
        }),
        told(&[("answer.not_relevant", "needle_sharing"), ("answer.rule", "route")])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["secondary_drugs"] = json!(["11", "7.1"])),
        told(&[("answer.choice_exclusive", "secondary_drugs")])
    );
    assert_eq!(
        changed(&plan, &right, |a| {
            a["living_with"] = json!("1");
            a.as_object_mut().unwrap().remove("education");
        }),
        told(&[("answer.required", "education"), ("answer.rule", "living_with")])
    );
    // Another kind of centre is named, which is only asked for.
    assert_eq!(
        changed(&plan, &right, |a| a["centre_type"] = json!("6")),
        told(&[("answer.other_unspecified", "centre_type_other")])
    );
}

/// The skips of the telephone interview of 1999.
#[test]
fn the_routing_example_skips_as_the_interview_did() {
    let plan = plan("routing_example");
    let no = |list: &[(&str, &str)]| told(list);
    assert_eq!(changed(&plan, &json!({"a1a": "0", "a1b_month": 0}), |_| ()), no(&[]));
    assert_eq!(
        changed(&plan, &json!({"a1a": "0", "a1b_month": 5}), |_| ()),
        no(&[("answer.required", "a1b_year")])
    );
    // Don't know and refused end it.
    for end in ["d", "r"] {
        assert_eq!(changed(&plan, &json!({ "a1a": end }), |_| ()), no(&[]));
    }
    let whole = json!({"a1a": "1", "a2a": "0", "a2b": "1", "a2c": "1", "a2d": "0", "a3": "0", "a5": "2",
        "a6": 40, "a7": "1"});
    assert_eq!(changed(&plan, &whole, |_| ()), no(&[]));
    // Without treatment the next question is the last.
    let without = json!({"a1a": "1", "a2a": "1", "a2b": "1", "a2c": "0", "a2d": "0", "a7": "1"});
    assert_eq!(changed(&plan, &without, |_| ()), no(&[]));
    assert_eq!(changed(&plan, &without, |a| a["a5"] = json!("2")), no(&[("answer.not_relevant", "a5")]));
    // Prisons end it too; whoever does not say who runs the place goes on.
    let prison = json!({"a1a": "1", "a2a": "0", "a2b": "1", "a2c": "1", "a2d": "0", "a3": "r", "a5": "6",
        "a5a": "3"});
    assert_eq!(changed(&plan, &prison, |_| ()), no(&[]));
    assert_eq!(changed(&plan, &prison, |a| a["a7"] = json!("1")), no(&[("answer.not_relevant", "a7")]));
    assert_eq!(
        changed(&plan, &prison, |a| a["a5a"] = json!("d")),
        no(&[("answer.required", "a6"), ("answer.required", "a7")])
    );
    assert_eq!(changed(&plan, &whole, |a| a["a5"] = json!("r")), no(&[]));
    // Only one owner has a practice of one's own, and only a federal one an agency.
    assert_eq!(changed(&plan, &whole, |a| a["a5"] = json!("1")), no(&[("answer.required", "a5b")]));
    assert_eq!(
        changed(&plan, &whole, |a| {
            a["a5"] = json!("6");
            a["a5a"] = json!("5");
        }),
        no(&[("answer.required", "a5a_other")])
    );
}

/// What a small organisation has to answer, and nothing more.
fn small_provider() -> Value {
    json!({"organization_name": "Puente", "date_completed": "2026-10-01", "consent_to_publish": true,
        "visibility": "withheld",
        "services": [{"service_name": "Acogida", "modalities": ["drop_in"], "cost_kind": "free"}]})
}

/// Rows of a table: a code and the numbers of the columns.
fn table(columns: &[&str], rows: &[(&str, &[i64])]) -> Value {
    let row = |(code, numbers): &(&str, &[i64])| {
        let mut row = json!({ "row": code });
        for (column, number) in columns.iter().zip(numbers.iter()) {
            row[*column] = json!(number);
        }
        row
    };
    rows.iter().map(row).collect()
}

fn counting_provider() -> Value {
    let mut answers = small_provider();
    answers["country"] = json!("ES");
    answers["staff_clinical"] = json!(7);
    answers["services"] = json!([
        {"service_name": "Día", "modalities": ["day_treatment"], "cost_kind": "free",
            "clients_on_reference_day": 30},
        {"service_name": "Familias", "modalities": ["family_support"], "cost_kind": "free",
            "clients_on_reference_day": 20}
    ]);
    let sexes = ["clients_women", "clients_men", "clients_other_sex", "clients_all"];
    let figures = json!({
        "record_keeping": "paper_records", "gives_figures": true, "reference_date": "2026-03-31",
        "covers_several": true,
        "covered_places": [{"covered_name": "Casa Norte", "covered_own_form": false, "covered_people": 12}],
        "clients_total": 55, "waiting_people": "DK", "has_sex_and_age": true,
        "clients_by_sex_and_age": table(&sexes, &[
            ("age_0_17", &[1, 2, 0, 3]), ("age_18_24", &[5, 6, 0, 11]), ("age_25_34", &[6, 8, 1, 15]),
            ("age_35_44", &[4, 9, 0, 13]), ("age_45_54", &[2, 6, 0, 8]), ("age_55_64", &[1, 2, 0, 3]),
            ("age_65_plus", &[0, 1, 0, 1]), ("age_not_known", &[0, 1, 0, 1]), ("all_ages", &[19, 35, 1, 55])]),
        "clients_alcohol_only": 20, "clients_drugs_only": 18, "clients_alcohol_and_drugs": 13,
        "clients_without_substance": 3,
        "clients_own_will": 40, "clients_court": 15, "clients_held": 0, "clients_entry_unknown": 0,
        "co_occurring_percent": 35, "people_in_year": 160, "volunteers": 4,
        "has_professions": true,
        "staff_by_profession": table(&["staff_persons", "staff_hours"], &[
            ("health_staff", &[5, 150]), ("doctors", &[1, 20]), ("nurses", &[2, 60]),
            ("psychologists", &[1, 35]), ("other_health_staff", &[1, 35]), ("social_staff", &[3, 105]),
            ("social_workers", &[2, 70]), ("educators", &[1, 35]), ("peer_staff", &[1, 20]),
            ("office_staff", &[1, 35]), ("other_staff", &[0, 0]), ("all_staff", &[10, 310])]),
        "has_income": true,
        "income_shares": table(&["income_percent"], &[
            ("city_money", &[40]), ("state_money", &[33]), ("insurance_money", &[0]), ("fees_money", &[10]),
            ("donations_money", &[12]), ("abroad_money", &[0]), ("other_money", &[3]), ("all_money", &[100])]),
        "income_other": "Rifas"
    });
    answers.as_object_mut().unwrap().extend(figures.as_object().unwrap().clone());
    answers
}

#[test]
fn the_provider_form_stays_small_for_a_small_organisation() {
    let plan = plan("provider");
    assert_eq!(changed(&plan, &small_provider(), |_| ()), told(&[]));
    assert_eq!(changed(&plan, &small_provider(), |a| a["gives_figures"] = json!(false)), told(&[]));
    // Who counts nothing has no tables to fill.
    assert_eq!(
        changed(&plan, &small_provider(), |a| {
            a["gives_figures"] = json!(true);
            a["reference_date"] = json!("2026-03-31");
            a["clients_total"] = json!({"missing": "unknown"});
            a["clients_band"] = json!("from_11");
        }),
        told(&[])
    );
}

#[test]
fn the_figures_of_a_provider_have_to_agree() {
    let plan = plan("provider");
    let right = counting_provider();
    assert_eq!(changed(&plan, &right, |_| ()), told(&[]));
    let table = [
        // More people than the services and the other place have together.
        ("/clients_total", json!(63), "clients_total"),
        ("/clients_by_sex_and_age/2/clients_men", json!(9), "clients_by_sex_and_age/2/clients_all"),
        // The column and the row are both wrong.
        ("/clients_by_sex_and_age/8/clients_women", json!(20), "clients_by_sex_and_age/8/clients_all"),
        // Two of fifty-five may be off, three not.
        ("/clients_alcohol_only", json!(17), "clients_total"),
        // A part that is larger than its whole.
        ("/staff_by_profession/1/staff_persons", json!(6), "staff_by_profession/0/staff_persons"),
        // Five of a hundred may be off, six not.
        ("/income_shares/0/income_percent", json!(36), "income_shares/7/income_percent"),
    ];
    for (place, value, expected) in table {
        let issues = changed(&plan, &right, |a| *a.pointer_mut(place).unwrap() = value);
        assert!(
            issues.contains(&("answer.total_differs".to_owned(), expected.to_owned())),
            "{place}: {issues:?}"
        );
    }
    assert_eq!(changed(&plan, &right, |a| a["income_shares"][0]["income_percent"] = json!(37)), told(&[]));
    assert_eq!(changed(&plan, &right, |a| a["clients_alcohol_only"] = json!(19)), told(&[]));
    assert_eq!(
        changed(&plan, &right, |a| a["covered_places"][0]["covered_own_form"] = json!(true)),
        told(&[("answer.rule", "covered_places/0/covered_people")])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["staff_clinical"] = json!(11)),
        told(&[("answer.rule", "staff_by_profession/11/staff_persons")])
    );
    assert_eq!(
        changed(&plan, &right, |a| {
            a["income_shares"].as_array_mut().unwrap().remove(6);
        }),
        told(&[("answer.row_missing", "income_shares")])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["record_keeping"] = json!("other")),
        told(&[("answer.other_unspecified", "record_keeping_other")])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["waiting_people"] = json!("NA")),
        told(&[("answer.type", "waiting_people")])
    );
}

#[test]
fn a_provider_beside_its_city_and_beside_last_year() {
    let plan = plan("provider");
    let around = |city: Value, previous: Value| {
        let version = plan.form().version.as_str();
        let city = json!({"form": "city", "form_version": "1.0.0", "id": "c", "answers": city});
        let previous = json!({"form": "provider", "form_version": version, "id": "p", "answers": previous});
        let related = BTreeMap::from([("whole_city".to_owned(), city), ("previous".to_owned(), previous)]);
        found_with(&plan, &counting_provider(), &related)
    };
    let agrees = json!({"country": "ES", "reference_date": "2026-03-31", "treated_people": 900});
    assert_eq!(around(agrees.clone(), json!({"clients_total": 41, "staff_clinical": 6})), told(&[]));
    let differs = json!({"country": "PT", "reference_date": "2026-04-30", "treated_people": 120});
    assert_eq!(
        around(differs, json!({})),
        told(&[
            ("answer.cross_form", "country"),
            ("answer.cross_form", "reference_date"),
            ("answer.cross_form", "people_in_year")
        ])
    );
    assert_eq!(
        around(agrees, json!({"clients_total": 30, "people_in_year": 400})),
        told(&[("answer.wave_change", "clients_total"), ("answer.wave_change", "people_in_year")])
    );
}

fn city() -> Value {
    let owners = ["owner_public", "owner_ngo", "owner_company", "owner_all"];
    let sexes = ["treated_by_women", "treated_by_men", "treated_by_other_sex", "treated_all_sexes"];
    json!({
        "city_name": "Lugo", "country": "ES", "reference_year": 2025, "reference_date": "2025-03-31",
        "population": 98000, "covers_several": true,
        "municipalities": [{"municipality_name": "Lugo", "municipality_population": 90000},
            {"municipality_name": "Outeiro de Rei", "municipality_population": 8100}],
        "respondent_institution": "Concello", "date_completed": "2026-10-01", "consent_to_share": true,
        "harm_reduction_services": 2, "outpatient_services": 3, "outpatient_places": 300,
        "detoxification_services": 1, "detoxification_beds": 8, "opioid_agonist_services": 1,
        "opioid_agonist_places": 120, "residential_services": 1, "residential_beds": 20,
        "reintegration_services": 1, "reintegration_places": 12, "services_total": 7, "ngo_services": 4,
        "has_owners": true,
        "services_by_owner": table(&owners, &[
            ("harm_reduction_group", &[0, 2, 0, 2]), ("outpatient_group", &[2, 1, 0, 3]),
            ("opioid_agonist_group", &[1, 0, 0, 1]), ("detoxification_group", &[1, 0, 0, 1]),
            ("residential_group", &[0, 1, 0, 1]), ("therapeutic_community_group", &[0, 1, 0, 1]),
            ("reintegration_group", &[0, 1, 0, 1]), ("all_groups", &[3, 4, 0, 7])]),
        "residential_fee_low": 300, "residential_fee_high": 1500.5, "residential_fee_currency": "EUR",
        "residential_fee_period": "month",
        "funding_sources": ["city_budget", "other"], "funding_other": "Lotería",
        "need_point": {"missing": "unknown"}, "treated_people": 100, "treated_counting": "persons_citywide",
        "treated_first_time": 30, "treated_returning": 65, "treated_history_unknown": 5,
        "treated_women": 25, "treated_men": 74, "treated_sex_other_unknown": 1,
        "has_sex_and_age": true,
        "treated_by_sex_and_age": table(&sexes, &[
            ("age_0_17", &[1, 1, 0, 2]), ("age_18_24", &[4, 10, 0, 14]), ("age_25_34", &[8, 20, 1, 29]),
            ("age_35_44", &[7, 23, 0, 30]), ("age_45_54", &[3, 12, 0, 15]), ("age_55_64", &[2, 6, 0, 8]),
            ("age_65_plus", &[0, 1, 0, 1]), ("age_not_known", &[0, 1, 0, 1]), ("all_ages", &[25, 74, 1, 100])]),
        "has_settings": true,
        "treated_by_setting": table(&["setting_people", "setting_first_time"], &[
            ("outpatient_care", &[80, 25]), ("inpatient_care", &[20, 4]), ("low_threshold_care", &[30, 6]),
            ("general_practice_care", &[0, 0]), ("prison_care", &[5, 1]), ("all_care", &[100, 30])]),
        "has_coverage": true,
        "data_coverage": table(&["units_existing", "units_reporting"], &[
            ("outpatient_units", &[3, 3]), ("inpatient_units", &[2, 1]), ("low_threshold_units", &[2, 2]),
            ("general_practice_units", &[0, 0]), ("prison_units", &[1, 1]), ("other_units", &[0, 0]),
            ("all_units", &[8, 7])]),
        "coverage_percent": 90, "working_languages": ["es"],
        "themes": [{"theme": "policy_coordination", "need_level": 1, "offer_level": 2}]
    })
}

#[test]
fn the_figures_of_a_city_have_to_agree() {
    let plan = plan("city");
    let right = city();
    assert_eq!(changed(&plan, &right, |_| ()), told(&[]));
    let table = [
        ("/population", json!(105_000), "population"),
        // All services added up are nine, the largest group has three.
        ("/services_total", json!(10), "services_total"),
        ("/services_total", json!(2), "services_total"),
        ("/treated_first_time", json!(29), "treated_people"),
        ("/treated_sex_other_unknown", json!(2), "treated_people"),
        ("/services_by_owner/1/owner_public", json!(1), "services_by_owner/1/owner_all"),
        // A part that is larger than its whole.
        ("/services_by_owner/5/owner_all", json!(2), "services_by_owner/4/owner_all"),
        // Fewer people than were in one kind of service alone.
        ("/treated_by_setting/0/setting_people", json!(101), "treated_by_setting/5/setting_people"),
        ("/data_coverage/6/units_existing", json!(9), "data_coverage/6/units_existing"),
    ];
    for (place, value, expected) in table {
        let issues = changed(&plan, &right, |a| *a.pointer_mut(place).unwrap() = value);
        assert!(
            issues.contains(&("answer.total_differs".to_owned(), expected.to_owned())),
            "{place}: {issues:?}"
        );
    }
    assert_eq!(
        changed(&plan, &right, |a| a["ngo_services"] = json!(3)),
        told(&[("answer.rule", "services_by_owner/7/owner_ngo")])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["data_coverage"][1]["units_reporting"] = json!({"missing": "refused"})),
        told(&[])
    );
    assert_eq!(
        changed(&plan, &right, |a| a["residential_fee_high"] = json!(200)),
        told(&[("answer.constraint", "residential_fee_high")])
    );
    let before = json!({"form": "city", "form_version": "1.0.0", "id": "b",
        "answers": {"population": 60000, "services_total": 5, "treated_people": 260}});
    let related = BTreeMap::from([("previous".to_owned(), before)]);
    assert_eq!(
        found_with(&plan, &right, &related),
        told(&[("answer.wave_change", "population"), ("answer.wave_change", "treated_people")])
    );
}
