//! Fourteen ways in which such tables have been made wrongly elsewhere.

use serde_json::{Value, json};

use super::{call, cell, episode, report, tables};

#[test]
fn deviation_1_the_year_is_that_of_the_start_of_treatment() {
    let report = tables(&json!([
        {"person_code": "a", "treatment_start": "2024-12-31"},
        {"person_code": "b", "treatment_start": "2025-01-01"},
        {"person_code": "c", "treatment_start": "2025-12-31"},
        {"person_code": "d", "treatment_start": "2026-01-01"},
    ]));
    assert_eq!(report["value"]["flow"]["outside_year"], 2);
    assert_eq!(cell(&report, "8.1.1", "4", "total"), 2);
}

#[test]
fn deviation_2_the_first_treatment_counts_and_only_then_the_type_of_centre() {
    // Person a first came to an inpatient centre. Asked for outpatient centres only, a is not counted there.
    let episodes = json!([
        {"person_code": "a", "treatment_start": "2025-06-01", "centre_type": "1"},
        {"person_code": "a", "treatment_start": "2025-02-01", "centre_type": "2"},
        {"person_code": "b", "treatment_start": "2025-04-01", "centre_type": "1"},
    ]);
    let all = tables(&episodes);
    assert_eq!(cell(&all, "8.1.1", "4", "1"), 1);
    assert_eq!(cell(&all, "8.1.1", "4", "2"), 1);
    let request = json!({"year": 2025, "level": "national", "episodes": episodes, "centre_types": ["1"]});
    let outpatient = report(&call("tdi.tables", &request, &[]));
    assert_eq!(cell(&outpatient, "8.1.1", "4", "total"), 1);
    assert_eq!(outpatient["value"]["flow"]["repeated"], 1);
    assert_eq!(outpatient["value"]["flow"]["other_centre_types"], 1);
}

#[test]
fn deviation_3_low_threshold_and_unknown_centres_are_counted() {
    let report = tables(&json!([
        episode("a", json!({"centre_type": "5", "treatment_status": "1"})),
        episode("b", json!({"centre_type": "99", "treatment_status": "2"})),
        episode("c", json!({"treatment_status": "2"})),
    ]));
    assert_eq!(cell(&report, "8.1.1", "1", "5"), 1);
    assert_eq!(cell(&report, "8.1.1", "2", "99"), 2);
    assert_eq!(cell(&report, "8.1.1", "4", "total"), 3);
}

#[test]
fn deviation_4_unknown_drugs_and_synthetic_cannabinoids_are_counted_and_in_the_total() {
    let report = tables(&json!([
        episode("a", json!({"primary_drug": "7.2", "sex": "1"})),
        episode("b", json!({"primary_drug": "99", "sex": "2"})),
        episode("c", json!({"sex": "2"})),
    ]));
    assert_eq!(cell(&report, "10.1.1", "7.2", "1"), 1);
    assert_eq!(cell(&report, "10.1.1", "7", "1"), 1);
    assert_eq!(cell(&report, "10.1.1", "99", "2"), 2);
    assert_eq!(cell(&report, "10.1.1", "total", "total"), 3);
}

#[test]
fn deviation_5_ages_have_a_column_for_what_is_not_known_beside_the_total() {
    let report = tables(&json!([
        episode("a", json!({"primary_drug": "2.1", "age": 14, "first_use_age": 12})),
        episode("b", json!({"primary_drug": "2.1", "age": 15})),
        episode("c", json!({"primary_drug": "2.1", "age": 64, "first_use_age": 64})),
        episode("d", json!({"primary_drug": "2.1", "age": 65, "first_use_age": 19})),
        episode("e", json!({"primary_drug": "2.1"})),
    ]));
    let columns = report["value"]["axes"]["ages"]["positions"].as_array().unwrap();
    assert_eq!(columns.len(), 14);
    for (column, count) in [("<15", 1), ("15-19", 1), ("60-64", 1), (">=65", 1), ("99", 1), ("total", 5)] {
        assert_eq!(cell(&report, "12.1.1", "2.1", column), count, "{column}");
    }
    for (column, count) in [("<15", 1), ("15-19", 1), ("60-64", 1), ("99", 2), ("total", 5)] {
        assert_eq!(cell(&report, "21.1.1", "2", column), count, "{column}");
    }
}

#[test]
fn deviation_6_tables_13_to_18_have_the_ten_rows_of_groups() {
    let report = tables(&json!([episode("a", json!({"primary_drug": "1.3", "education": "3"}))]));
    let tables = report["value"]["tables"].as_array().unwrap();
    let short =
        |id: &str| ["13.", "14.", "15.", "16.", "17.", "18."].iter().any(|start| id.starts_with(start));
    let ten: Vec<_> = tables.iter().filter(|table| short(table["id"].as_str().unwrap())).collect();
    assert_eq!(ten.len(), 18);
    assert!(ten.iter().all(|table| table["cells"].as_array().unwrap().len() == 10));
    assert_eq!(cell(&report, "17.1.1", "1", "3"), 1);
}

#[test]
fn deviation_7_ever_is_what_remains_and_not_the_sum() {
    let report = tables(&json!([
        episode(
            "a",
            json!({"primary_drug": "1.1", "ever_injected": "2.1", "hiv_test": "2.1", "needle_sharing": "2.3"})
        ),
        episode(
            "b",
            json!({"primary_drug": "1.1", "ever_injected": "2.2", "hiv_test": "2.2", "needle_sharing": "2.1"})
        ),
        episode(
            "c",
            json!({"primary_drug": "1.1", "ever_injected": "2.3", "hiv_test": "2.2", "needle_sharing": "2.2"})
        ),
        episode(
            "d",
            json!({"primary_drug": "1.1", "ever_injected": "2", "hiv_test": "2", "needle_sharing": "2"})
        ),
    ]));
    for column in ["2", "2.1", "2.2", "2.3"] {
        assert_eq!(cell(&report, "22.1.1", "1.1", column), 1, "{column}");
        assert_eq!(cell(&report, "28.1.1", column, "total"), 1, "{column}");
    }
    assert_eq!(cell(&report, "22.1.1", "1.1", "total"), 4);
    assert_eq!(cell(&report, "26.1.1", "2", "total"), 1);
}

#[test]
fn deviation_8_tests_are_rows_of_when_and_not_of_results() {
    let report = tables(&json!([
        episode("a", json!({"hiv_test": "2.1", "hcv_test": "2.2", "ever_injected": "1"})),
        episode("b", json!({"hiv_test": "2.2", "hcv_test": "3", "ever_injected": "1"})),
        episode("c", json!({"hiv_test": "1"})),
    ]));
    assert_eq!(cell(&report, "26.1.1", "2.1", "1"), 1);
    assert_eq!(cell(&report, "26.1.1", "2.2", "1"), 1);
    assert_eq!(cell(&report, "26.1.1", "1", "99"), 1);
    assert_eq!(cell(&report, "27.1.1", "2.2", "1"), 1);
    assert_eq!(cell(&report, "27.1.1", "3", "1"), 1);
    assert_eq!(cell(&report, "27.1.1", "99", "total"), 1);
}

#[test]
fn deviation_9_injecting_is_by_any_drug_and_its_total_by_person() {
    let report = tables(&json!([
        episode(
            "a",
            json!({"primary_drug": "2.1", "secondary_drugs": ["1.1", "1.2", "8"], "ever_injected": "2.3"})
        ),
        episode("b", json!({"primary_drug": "1.1", "secondary_drugs": ["11"], "ever_injected": "1"})),
    ]));
    assert_eq!(cell(&report, "22.1.1", "1.1", "2.3"), 1);
    assert_eq!(cell(&report, "22.1.1", "1.2", "2.3"), 1);
    assert_eq!(cell(&report, "22.1.1", "2.1", "2.3"), 1);
    // A person with two opioids is one person of the group, and one of the total.
    assert_eq!(cell(&report, "22.1.1", "1", "total"), 2);
    assert_eq!(cell(&report, "22.1.1", "total", "2.3"), 1);
    assert_eq!(cell(&report, "22.1.1", "total", "total"), 2);
    assert_eq!(cell(&report, "22.1.1", "99", "total"), 0);
}

#[test]
fn deviation_10_secondary_drugs_are_crossed_with_each_other_in_their_order() {
    let report = tables(&json!([
        episode("a", json!({"primary_drug": "1.1", "secondary_drugs": ["2.2", "8", "7.1"]})),
        episode("b", json!({"primary_drug": "1.5", "secondary_drugs": ["8", "2.2"]})),
        episode("c", json!({"primary_drug": "1", "secondary_drugs": ["8"]})),
        episode("d", json!({"primary_drug": "1.1", "secondary_drugs": ["11"]})),
        episode("e", json!({"primary_drug": "1.1"})),
        episode("f", json!({"primary_drug": "2.1", "secondary_drugs": ["8"]})),
    ]));
    // Columns have the first, rows the second secondary drug: crack is 4, alcohol 9, none 11, not known 12.
    assert_eq!(cell(&report, "25.1.1", "9", "4"), 1);
    assert_eq!(cell(&report, "25.1.1", "4", "9"), 1);
    assert_eq!(cell(&report, "25.1.1", "11", "9"), 1);
    assert_eq!(cell(&report, "25.1.1", "11", "11"), 1);
    assert_eq!(cell(&report, "25.1.1", "12", "12"), 1);
    assert_eq!(cell(&report, "25.1.1", "total", "total"), 5);
    assert_eq!(cell(&report, "25.1.2", "11", "9"), 1);
    // The last table has all secondary drugs, in rows, by the primary drug, in columns.
    assert_eq!(cell(&report, "25.1.6", "8", "1.1"), 1);
    assert_eq!(cell(&report, "25.1.6", "8", "1"), 3);
    assert_eq!(cell(&report, "25.1.6", "7.1", "1.1"), 1);
    assert_eq!(cell(&report, "25.1.6", "8", "total"), 4);
    assert_eq!(cell(&report, "25.1.6", "99", "1.1"), 1);
    assert_eq!(cell(&report, "25.1.6", "total", "1.1"), 3);
    assert_eq!(cell(&report, "25.1.6", "total", "total"), 6);
}

#[test]
fn deviation_11_years_since_the_first_agonist_treatment_have_the_classes_of_the_template() {
    let of = |person: &str, first: i64| {
        let history = if first % 2 == 0 { "2" } else { "3" };
        episode(
            person,
            json!({"primary_drug": "1.1", "age": 40, "first_agonist_age": first, "agonist_history": history}),
        )
    };
    let report = tables(&json!([
        of("a", 40),
        of("b", 39),
        of("c", 30),
        of("d", 29),
        of("e", 25),
        of("f", 24),
        episode("g", json!({"primary_drug": "2.1", "agonist_history": "3", "age": 40})),
        episode("h", json!({"primary_drug": "1.1", "agonist_history": "1", "age": 40})),
        episode(
            "i",
            json!({"primary_drug": "1.4", "agonist_history": "2", "age": 40, "first_agonist_age": 38})
        ),
    ]));
    let columns = report["value"]["axes"]["agonist_years"]["positions"].as_array().unwrap();
    let codes: Vec<_> = columns.iter().map(|column| column["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["<1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11-15", ">15", "99", "total"]
    );
    for (column, count) in [("<1", 1), ("1", 1), ("10", 1), ("11-15", 2), (">15", 1), ("total", 6)] {
        assert_eq!(cell(&report, "29.1.2", "1.1", column), count, "{column}");
    }
    assert_eq!(cell(&report, "29.1.2", "2", "99"), 1);
    assert_eq!(cell(&report, "29.1.2", "1", "2"), 1);
    assert_eq!(cell(&report, "29.1.2", "total", "total"), 8);
}

#[test]
fn deviation_12_occasional_and_regular_work_are_two_columns() {
    let report = tables(&json!([
        episode("a", json!({"labour": "1"})),
        episode("b", json!({"labour": "2"})),
        episode("c", json!({"labour": "2"})),
    ]));
    assert_eq!(cell(&report, "18.1.1", "99", "1"), 1);
    assert_eq!(cell(&report, "18.1.1", "99", "2"), 2);
}

#[test]
fn deviation_13_means_have_two_decimals_and_their_own_valid_numbers() {
    // Ages 20, 21, 23: mean 64/3, s = sqrt(7/3). First use 15 and 16: mean 15.5, s = sqrt(1/2). Years between: 5 and
    // 5 for the two persons of whom both are known.
    let report = tables(&json!([
        episode("a", json!({"primary_drug": "7.1", "age": 20, "first_use_age": 15})),
        episode("b", json!({"primary_drug": "7.1", "age": 21, "first_use_age": 16})),
        episode("c", json!({"primary_drug": "7.3", "age": 23})),
        episode("d", json!({"primary_drug": "7.3"})),
    ]));
    let of = |row: &str, column: &str| cell(&report, "11.1.1", row, column);
    assert_eq!(of("7", "age_mean"), 21.33);
    assert_eq!(of("7", "age_sd"), 1.53);
    assert_eq!(of("7", "age_n"), 3);
    assert_eq!(of("7", "first_use_age_mean"), 15.5);
    assert_eq!(of("7", "first_use_age_sd"), 0.71);
    assert_eq!(of("7", "first_use_age_n"), 2);
    assert_eq!(of("total", "years_since_first_use_mean"), 5.0);
    assert_eq!(of("total", "years_since_first_use_sd"), 0.0);
    assert_eq!(of("total", "years_since_first_use_n"), 2);
    // One person has a mean and no deviation, nobody has neither.
    assert_eq!(of("7.3", "age_mean"), 23.0);
    assert_eq!(of("7.3", "age_sd"), Value::Null);
    assert_eq!(of("1", "age_mean"), Value::Null);
    assert_eq!(of("1", "age_n"), 0);
}

#[test]
fn deviation_14_the_age_is_that_of_the_calendar() {
    // By days divided by 365.25 the first would be 24 and the third 17.
    let report = tables(&json!([
        {"person_code": "a", "treatment_start": "2025-03-09", "birth_date": "2000-03-09", "primary_drug": "6"},
        {"person_code": "b", "treatment_start": "2025-03-08", "birth_date": "2000-03-09", "primary_drug": "3.1"},
        {"person_code": "c", "treatment_start": "2025-03-01", "birth_date": "2007-03-01", "primary_drug": "9"},
        {"person_code": "d", "treatment_start": "2025-02-28", "birth_date": "2004-02-29", "primary_drug": "5.1"},
        {"person_code": "e", "treatment_start": "2025-03-01", "birth_date": "2004-02-29", "primary_drug": "5.2"},
    ]));
    for (drug, age) in [("6", 25.0), ("3.1", 24.0), ("9", 18.0), ("5.1", 20.0), ("5.2", 21.0)] {
        assert_eq!(cell(&report, "11.1.1", drug, "age_mean"), age, "{drug}");
    }
}
