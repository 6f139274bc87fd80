//! Persons behind what is counted: sums of records of persons, several episodes of one person, means of zeros and ones.

use super::*;

/// A definition over episodes of a year, by sex.
fn definition(id: &str, measure: Value, interval: &str) -> Value {
    json!({"id": id, "version": "1.0.0", "name": {"en": id}, "tier": "basic", "over": "episodes",
        "universe": "answered(intake_date)", "period": {"kind": "within", "field": "intake_date"},
        "measure": measure, "disaggregate": ["sex"], "missing": "exclude", "interval": interval,
        "unit": "ratio", "suppression": "person", "source": {"citation": "made up"}})
}

/// So many episodes that say the same.
fn alike(name: &str, count: usize, fields: Value) -> Vec<Value> {
    let row = |number: usize| {
        let row = with(fields.clone(), "id", json!(format!("{name}{number}")));
        with(row, "intake_date", json!("2025-03-05"))
    };
    (0..count).map(row).collect()
}

/// The exported rows: the code, numerator, denominator and persons of each; and the codes of the issues.
fn exported(definition: &Value, rows: &[Value]) -> (Vec<String>, Value) {
    let asked = json!({"city": crate::made_up::city(), "definitions": [definition],
        "period": {"from": "2025-01-01", "to": "2025-12-31"}, "inputs": {"episodes": rows},
        "outputs": ["csv"], "release": {"rules": {"threshold": 5}, "ledger": []}});
    let outcome = outcome("indicator.compute", &asked);
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let place = |name: &str| names.iter().position(|known| *known == name).unwrap();
    let places = ["group", "numerator", "denominator", "valid_n"].map(place);
    let written = lines.map(|line| places.map(|place| line[place]).join(" ")).collect();
    (written, serde_json::from_str(&outcome.report).unwrap())
}

fn of_sex(sex: &str, count: usize, fields: Value) -> Vec<Value> {
    alike(sex, count, with(fields, "sex", json!(sex)))
}

#[test]
fn the_sum_of_one_person_is_not_a_count_of_many() {
    let of = |services: u64, age: u64| json!({"further_services_34_days": services, "age": age});
    let rows =
        [of_sex("female", 20, of(2, 30)), of_sex("male", 20, of(3, 40)), of_sex("other", 1, of(7, 47))];
    let ratio = json!({"kind": "ratio", "numerator": "further_services_34_days", "denominator": "age"});
    // The women fall with the one whose own numbers would be told: 40 + 60 + 7 services, at 600 + 800 + 47 years.
    let (written, report) = exported(&definition("services", ratio, "none"), &rows.concat());
    assert_eq!(written, [" 107 1447 41", "male 60 800 20"]);
    assert_eq!(found(&report), ["indicator.not_released"]);
    // Nor is it a rate.
    let rate = json!({"kind": "rate", "numerator": "further_services_34_days"});
    let mut rate = definition("services", rate, "none");
    rate["unit"] = json!("per_100000");
    let (written, _) = exported(&rate, &rows.concat());
    assert_eq!(written, [" 107 200000 41", "male 60 200000 20"]);
    rate["universe"] = json!("answered(intake_date) and sex = 'other'");
    assert_eq!(exported(&rate, &rows.concat()).0, ["female   0", "male   0"]);
}

#[test]
fn six_episodes_of_one_woman_are_one_person() {
    let by = |person: String| json!({"person_code": person, "voluntary": true});
    let mut rows = of_sex("female", 6, by("P1".to_owned()));
    for (number, row) in of_sex("male", 30, json!({"voluntary": true})).into_iter().enumerate() {
        rows.push(with(row, "person_code", json!(format!("M{number}"))));
    }
    let share = definition("voluntary", json!({"kind": "proportion", "numerator": "voluntary"}), "wilson");
    let (written, report) = exported(&share, &rows);
    assert_eq!(written, [" 36 36 36", "other   0"]);
    // Of the other sex there is nobody.
    assert_eq!(found(&report), ["indicator.not_computable", "indicator.not_released"]);
    // Six women are six.
    for (number, row) in rows.iter_mut().take(6).enumerate() {
        row["person_code"] = json!(format!("W{number}"));
    }
    let (written, _) = exported(&share, &rows);
    assert_eq!(written, [" 36 36 36", "female 6 6 6", "male 30 30 30", "other   0"]);
    // A record that does not say whose it is counts as that of another person.
    for row in rows.iter_mut().take(6) {
        row["person_code"] = Value::Null;
    }
    assert_eq!(exported(&share, &rows).0.len(), 4);
}

#[test]
fn a_mean_of_zeros_and_ones_tells_no_few() {
    let mean = |value: &str| definition("mean", json!({"kind": "mean", "value": value}), "student_t");
    let rows = |others: usize| {
        let women = of_sex("female", 20, json!({"voluntary": true}));
        let mut men = of_sex("male", 20, json!({"voluntary": true}));
        men.iter_mut().take(others).for_each(|row| row["voluntary"] = json!(false));
        [women, men].concat()
    };
    // Two of twenty men, and of forty persons.
    for value in ["if(voluntary, 1, 0)", "if(voluntary, 0, -1)", "if(voluntary, 0, 1)"] {
        assert_eq!(exported(&mean(value), &rows(2)).0, [""; 0], "{value}");
    }
    assert_eq!(exported(&mean("if(voluntary, 1, 0)"), &rows(8)).0.len(), 4);
    // Of ten women and men who did not come of their own will, two are women: neither sex is told, as the whole is.
    let mut more = rows(8);
    more.iter_mut().take(2).for_each(|row| row["voluntary"] = json!(false));
    assert_eq!(exported(&mean("if(voluntary, 1, 0)"), &more).0, [" 30 40 40"]);
}
