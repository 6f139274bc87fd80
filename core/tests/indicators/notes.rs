//! What an estimate says about itself.

use acogida::formats::Values;
use serde_json::{Value, json};

use crate::made_up::{EDITION, call, city, places, report};

#[test]
fn residents_of_long_ago_are_told_with_both_years() {
    let mut asked = json!({"city": city(), "ids": ["services_per_100000"]});
    let told = |asked: &Value| report("indicator.compute", asked, Some(EDITION));
    let population = |year: i32| json!([{"year": year, "persons": 150_000}]);
    // The edition is of 2026: five years before it are close enough, six are not.
    asked["city"]["population"] = population(2021);
    let (estimates, issues) = told(&asked);
    assert_eq!(places(&issues), Vec::<String>::new());
    assert_eq!(estimates[0]["notes"], json!([{"note": "population_year", "year": 2021}]));
    asked["city"]["population"] = population(2020);
    let (estimates, issues) = told(&asked);
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0]["code"], "indicator.population_old");
    assert_eq!(
        issues[0]["params"],
        json!({"indicator": "services_per_100000", "population": 2020, "year": 2026, "years": 6})
    );
    assert_eq!(
        estimates[0]["notes"],
        json!([{"note": "population_year", "year": 2020}, {"note": "population_old", "years": 6}])
    );
}

#[test]
fn the_table_has_the_names_of_all_notes() {
    let mut asked = json!({"city": city(), "ids": ["services_per_100000", "inspected_services_share"]});
    asked["city"]["population"] = json!([{"year": 1990, "persons": 150_000}]);
    let outcome = call("indicator.compute", &asked, Some(EDITION)).unwrap();
    let table = &outcome.streams["estimates"];
    let column = |name: &str| table.column(name).unwrap();
    assert_eq!(*column("notes"), Values::Text(vec![Some("population_year population_old".to_owned())]));
    assert_eq!(*column("population_year"), Values::Integer(vec![Some(1990)]));
}

#[test]
fn a_mean_of_equal_values_is_no_certainty() {
    let definition = json!({"id": "one", "version": "1.0.0", "name": {"en": "One"}, "tier": "basic", "over": "episodes",
        "period": {"kind": "within", "field": "intake_date"}, "measure": {"kind": "mean", "value": "age"},
        "interval": "student_t", "unit": "years", "suppression": "person", "source": {"citation": "made up"}});
    let ages = |last: u64| {
        let row = |row: u64| json!({"id": row.to_string(), "intake_date": "2025-01-01", "age": if row == 5 { last } else { 30 }});
        json!({"city": city(), "definitions": [definition], "period": {"from": "2025-01-01", "to": "2025-12-31"},
            "inputs": {"episodes": (0..6).map(row).collect::<Vec<_>>()}})
    };
    let (estimates, _) = report("indicator.compute", &ages(30), None);
    assert_eq!(estimates[0]["notes"], json!([{"note": "no_spread"}]));
    assert_eq!((&estimates[0]["lower"], &estimates[0]["upper"]), (&json!(30.0), &json!(30.0)));
    let (estimates, _) = report("indicator.compute", &ages(36), None);
    assert_eq!(estimates[0].get("notes"), None);
}
