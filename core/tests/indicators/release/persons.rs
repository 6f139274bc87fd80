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
    // Of the residents it is not known how many are men.
    assert_eq!(written, [" 107 200000 41", "male 60  20"]);
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

#[test]
fn indicators_are_compared_by_the_persons_in_one_and_not_in_the_other() {
    let share = |id: &str, universe: &str| {
        let measure = json!({"kind": "proportion", "numerator": "voluntary"});
        let mut share = with(definition(id, measure, "wilson"), "universe", json!(universe));
        share.as_object_mut().unwrap().remove("disaggregate");
        share
    };
    let all = share("all", "answered(intake_date)");
    let without = share("without", "answered(intake_date) and sex != 'female'");
    let both = |women: &dyn Fn(usize) -> String| {
        let mut rows = Vec::new();
        for (number, row) in of_sex("male", 40, json!({})).into_iter().enumerate() {
            let row = with(row, "voluntary", json!(number % 2 == 0));
            rows.push(with(row, "person_code", json!(format!("M{number}"))));
        }
        for (number, row) in of_sex("female", 6, json!({"voluntary": false})).into_iter().enumerate() {
            rows.push(with(row, "person_code", json!(women(number))));
        }
        let asked = json!({"city": crate::made_up::city(), "definitions": [all, without],
            "period": {"from": "2025-01-01", "to": "2025-12-31"}, "inputs": {"episodes": rows},
            "outputs": ["csv"], "release": {"rules": {"threshold": 5}, "ledger": []}});
        let outcome = outcome("indicator.compute", &asked);
        let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
        let report: Value = serde_json::from_str(&outcome.report).unwrap();
        (csv.lines().count() - 1, found(&report).into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let near = vec!["indicator.not_released".to_owned(), "release.indicators_near".to_owned()];
    // Six episodes of one woman are one person, and of two women two.
    assert_eq!(both(&|_| "X".to_owned()), (1, near.clone()));
    assert_eq!(both(&|number| format!("X{}", number % 2)), (1, near));
    assert_eq!(both(&|number| format!("X{number}")), (2, Vec::new()));
}

#[test]
fn what_three_shares_leave_is_counted_in_persons() {
    let reasons = ["completed", "left", "ended_by_centre", "died"];
    let ids = ["completed_exits_share", "left_exits_share", "ended_by_centre_share"];
    let exported = |dead: &dyn Fn(usize) -> String| {
        let row = |number: usize| {
            let (reason, person) = match number {
                0..100 => (reasons[0], number.to_string()),
                100..160 => (reasons[1], number.to_string()),
                160..198 => (reasons[2], number.to_string()),
                _ => (reasons[3], dead(number)),
            };
            json!({"id": number.to_string(), "person_code": person, "first_contact": "2025-01-05",
                "intake_date": "2025-01-10", "discharge_date": "2025-06-01", "ending_reason": reason, "sex": "male"})
        };
        let asked = json!({"city": crate::made_up::city(), "ids": ids,
            "inputs": {"episodes": (0..204).map(row).collect::<Vec<_>>()},
            "period": {"from": "2025-01-01", "to": "2025-12-31"}, "outputs": ["csv"],
            "release": {"rules": {"threshold": 5}}});
        let outcome = outcome("indicator.compute", &asked);
        let report: Value = serde_json::from_str(&outcome.report).unwrap();
        found(&report).contains(&codes::release::INDICATORS_NEAR.name())
    };
    // Six records that are left are of two persons, or of six.
    assert!(exported(&|number| format!("d{}", number % 2)));
    assert!(!exported(&|number| format!("d{number}")));
}
