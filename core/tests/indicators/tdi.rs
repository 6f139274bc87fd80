//! Treatment demand tables: what the template's notes ask for, bad input, and any partition the same bits.

mod contradictions;
mod deviations;
mod made_up;
mod released;
#[cfg(feature = "xlsx")]
mod template;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use acogida::base::{Language, Path, codes};
use acogida::indicators::tdi::{
    CellPlace, Counts, DemandPlan, Entrants, Episode, Episodes, Selection, Source, frame_of_documents,
};
use acogida::model::{ControlLevel, DemandCell, TreatmentDemand, TreatmentEpisode};
use acogida::ops::{Job, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

/// Compiled once for all tests.
static PLAN: LazyLock<DemandPlan> = LazyLock::new(|| DemandPlan::built_in().unwrap());

fn call(operation: &str, request: &Value, attachments: &[(&str, &[u8])]) -> Outcome {
    let attachments =
        attachments.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    engine().call(operation, &job).unwrap()
}

fn report(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.report).unwrap()
}

/// The report about episodes in 2025, persons counted once in all the data.
fn tables(episodes: &Value) -> Value {
    report(&call("tdi.tables", &json!({"year": 2025, "level": "national", "episodes": episodes}), &[]))
}

/// The table of a cell.
fn table_of(at: &CellPlace) -> Path {
    Path::root().key(&at.table)
}

/// An episode that began on 9 March 2025, with more.
fn episode(person: &str, more: Value) -> Value {
    let mut episode = json!({"person_code": person, "treatment_start": "2025-03-09"});
    let Value::Object(fields) = more else { panic!("an object") };
    episode.as_object_mut().unwrap().extend(fields);
    episode
}

/// The cell of a table by the codes of its row and column.
fn cell(report: &Value, table: &str, row: &str, column: &str) -> Value {
    let value = &report["value"];
    let found = value["tables"].as_array().unwrap().iter().find(|known| known["id"] == table).expect(table);
    let position = |axis: &Value, code: &str| {
        let positions = value["axes"][axis.as_str().unwrap()]["positions"].as_array().unwrap();
        positions.iter().position(|position| position["code"] == code).expect(code)
    };
    found["cells"][position(&found["rows"], row)][position(&found["columns"], column)].clone()
}

fn issue_codes(report: &Value) -> Vec<String> {
    let issues = report["issues"].as_array().unwrap();
    issues
        .iter()
        .map(|issue| format!("{} {}", issue["code"].as_str().unwrap(), issue["path"].as_str().unwrap()))
        .collect()
}

#[test]
fn the_level_of_control_decides_who_is_the_same_person() {
    let episodes = json!([
        {"person_code": "a", "centre_code": "x", "region_code": "1", "treatment_start": "2025-02-01"},
        {"person_code": "a", "centre_code": "y", "region_code": "1", "treatment_start": "2025-03-01"},
        {"person_code": "a", "centre_code": "z", "region_code": "2", "treatment_start": "2025-04-01"},
        {"person_code": "a", "centre_code": "x", "region_code": "1", "treatment_start": "2025-05-01"},
        {"centre_code": "x", "region_code": "1", "treatment_start": "2025-05-01"},
    ]);
    for (level, entrants, unchecked) in
        [("national", 2, 1), ("region", 3, 1), ("centre", 4, 1), ("none", 5, 0)]
    {
        let request = json!({"year": 2025, "level": level, "episodes": episodes});
        let found = report(&call("tdi.tables", &request, &[]));
        assert_eq!(found["value"]["flow"]["entrants"], entrants, "{level}");
        assert_eq!(found["value"]["flow"]["unchecked"], unchecked, "{level}");
        assert_eq!(found["value"]["level"], level);
        let expected = if level == "none" { codes::tdi::NO_CONTROL } else { codes::tdi::UNCHECKED };
        assert_eq!(issue_codes(&found), [format!("{} ", expected.name())], "{level}");
    }
}

#[test]
fn two_treatments_on_one_day_are_told() {
    let report = tables(&json!([
        {"person_code": "a", "centre_code": "y", "treatment_start": "2025-02-01", "centre_type": "1"},
        {"person_code": "a", "centre_code": "x", "treatment_start": "2025-02-01", "centre_type": "2"},
    ]));
    assert_eq!(report["value"]["flow"]["same_day"], 1);
    assert_eq!(cell(&report, "8.1.1", "4", "2"), 1);
}

#[test]
fn what_is_refused_is_told_with_its_place_and_counts_as_not_known() {
    let table = "person_code,treatment_start,sex,age,first_use_age,primary_drug,secondary_drugs,birth_date,Notes\n\
        a,2025-03-09,M,30,20,1.1,2.2,,x\n\
        b,2025-03-09,1,30.5,20,1.1,2.2;13,,\n\
        c,09/03/2025,1,30,20,1.1,,,\n\
        d,,1,30,20,1.1,,,\n\
        e,2025-03-09,1,30,31,1.1,11;8,,\n\
        f,2025-03-09,1,30,20,8,,,\n\
        g,2025-03-09,1,31,20,1.1,1.1;8;8,1995-03-09,\n\
        h,2025-03-09,2.0,121,20,7,,2025-02-30,\n\
        i,2025-03-09,99,,,99,,2026-01-01,\n";
    let outcome =
        call("tdi.tables", &json!({"year": 2025, "level": "national"}), &[("episodes", table.as_bytes())]);
    let report = report(&outcome);
    let found = issue_codes(&report);
    let rows: Vec<&str> =
        found.iter().filter(|issue| !issue.contains("column_")).map(String::as_str).collect();
    assert_eq!(
        rows,
        [
            "tdi.code_unknown /2/sex",
            "tdi.number_invalid /3/age",
            "tdi.code_unknown /3/secondary_drugs",
            "tdi.date_invalid /4/treatment_start",
            "tdi.start_missing /5/treatment_start",
            "tdi.after_start /6/first_use_age",
            "tdi.drugs_contradict /6/secondary_drugs",
            "tdi.not_a_case /7/primary_drug",
            "tdi.age_differs /8/age",
            "tdi.drug_repeated /8/secondary_drugs",
            "tdi.number_invalid /9/age",
            "tdi.date_invalid /9/birth_date",
            "tdi.birth_unfit /10/birth_date",
            "tdi.group_only ",
        ]
    );
    let unused = ["tdi.column_unused /Notes".to_owned()];
    assert_eq!(found.iter().filter(|issue| issue.contains("unused")).cloned().collect::<Vec<_>>(), unused);
    assert!(found.contains(&"tdi.column_missing ".to_owned()));
    let flow = &report["value"]["flow"];
    assert_eq!(
        (&flow["rows"], &flow["without_start"], &flow["not_a_case"], &flow["entrants"]),
        (&json!(9), &json!(2), &json!(1), &json!(6))
    );
    assert_eq!(cell(&report, "10.1.1", "total", "99"), 2);
    assert_eq!(cell(&report, "10.1.1", "7", "2"), 1);
    assert_eq!(cell(&report, "12.1.1", "total", "99"), 3);
    assert_eq!(cell(&report, "21.1.1", "1.1", "99"), 1);
    assert_eq!(cell(&report, "25.1.1", "11", "9"), 1);
    assert_eq!(cell(&report, "25.1.1", "12", "12"), 2);
    // No value of a person is in any message.
    for value in ["09/03/2025", "30.5", "121", "2026-01-01"] {
        assert!(!outcome.report.contains(value), "{value}");
    }
}

#[test]
fn columns_may_have_other_names() {
    let table = "Código;Início;Sexo\nk1;2025-04-01;2\n";
    let columns = json!({"person_code": "Código", "treatment_start": "Início", "sex": "Sexo"});
    let request =
        json!({"year": 2025, "level": "national", "columns": columns, "tables": ["10.1.1", "10.9"]});
    let report = report(&call("tdi.tables", &request, &[("episodes", table.as_bytes())]));
    assert_eq!(cell(&report, "10.1.1", "total", "2"), 1);
    assert_eq!(report["value"]["tables"].as_array().unwrap().len(), 1);
    let found = issue_codes(&report);
    assert!(found.contains(&format!("{} /tables/1", codes::tdi::TABLE_UNKNOWN.name())), "{found:?}");
    assert!(!found.iter().any(|issue| issue.contains("column_unused")), "{found:?}");
}

#[test]
fn the_codes_are_those_of_the_form() {
    let form = include_str!("../../catalogue/questionnaires/treatment_demand.json");
    let form: Value = serde_json::from_str(form).unwrap();
    let tables: Value = serde_json::from_str(include_str!("../../catalogue/tdi/tables.json")).unwrap();
    let groups = form["items"].as_array().unwrap().iter();
    let questions: Vec<&Value> = groups.filter_map(|group| group["items"].as_array()).flatten().collect();
    for (field, rule) in tables["fields"].as_object().unwrap() {
        let question = questions.iter().find(|question| question["name"] == field.as_str()).expect(field);
        if rule["codes"].is_null() {
            assert_eq!((&rule["min"], &rule["max"]), (&question["min"], &question["max"]), "{field}");
            continue;
        }
        let list = &form["lists"][question["list"].as_str().unwrap()]["options"];
        let codes = |values: &Value, get: &dyn Fn(&Value) -> Value| -> BTreeSet<String> {
            values.as_array().unwrap().iter().map(|value| get(value).as_str().unwrap().to_owned()).collect()
        };
        let of_form = codes(list, &|option| option["code"].clone());
        assert_eq!(codes(&rule["codes"], &Clone::clone), of_form, "{field}");
    }
}

#[test]
fn every_text_is_in_four_languages() {
    fn look(value: &Value, place: &str, found: &mut usize) {
        match value {
            Value::Object(members) if members.contains_key("en") => {
                for language in Language::ALL.map(Language::code) {
                    let text = members.get(language).and_then(Value::as_str).unwrap_or_default();
                    assert!(!text.trim().is_empty(), "{place} {language}");
                }
                *found += 1;
            }
            Value::Object(members) => {
                members.iter().for_each(|(name, inner)| look(inner, &format!("{place}/{name}"), found));
            }
            Value::Array(items) => items.iter().for_each(|inner| look(inner, place, found)),
            _ => {}
        }
    }
    let mut found = 0;
    look(&serde_json::from_str(include_str!("../../catalogue/tdi/tables.json")).unwrap(), "", &mut found);
    assert!(found > 250, "{found}");
}

/// The tables of some documents, looked at in parts.
fn in_parts(documents: &[TreatmentEpisode], parts: &[usize], level: ControlLevel) -> TreatmentDemand {
    let plan = &*PLAN;
    let selection = Selection { year: 2025, level, centre_types: Vec::new() };
    let read: Vec<Episodes> = (0..=parts.iter().copied().max().unwrap_or(0))
        .map(|part| {
            // Rows keep their numbers, whatever part they are read in.
            let own: Vec<usize> =
                (0..documents.len()).filter(|row| parts[row % parts.len()] == part).collect();
            let chosen: Vec<_> = own.iter().map(|row| documents[*row].clone()).collect();
            let frame = frame_of_documents(&chosen);
            let number = |row: usize| own[row] as u64;
            let place = |row: usize| Path::root().index(row);
            plan.read(&Source { frame: &frame, columns: &BTreeMap::new(), number: &number, place: &place })
                .value
        })
        .collect();
    let mut merged = Entrants::new(plan, &selection);
    for part in read.iter().rev() {
        let mut entrants = Entrants::new(plan, &selection);
        part.episodes.iter().rev().for_each(|episode| entrants.add(episode));
        merged = entrants.merge(merged);
    }
    let left_out =
        read.iter().fold((0, 0), |(start, case), part| (start + part.without_start, case + part.not_a_case));
    plan.tables(&merged, &selection, left_out, Language::En).into_custodian()
}

fn count(plan: &DemandPlan, selection: &Selection, episodes: &[Episode]) -> Counts {
    let mut entrants = Entrants::new(plan, selection);
    episodes.iter().for_each(|episode| entrants.add(episode));
    entrants.count(plan)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_partition_gives_the_same_tables(seed: u64, parts in prop::collection::vec(0_usize..5, 1..9)) {
        let documents = made_up::episodes(seed, 120);
        for level in [ControlLevel::National, ControlLevel::Centre, ControlLevel::None] {
            let whole = in_parts(&documents, &[0], level);
            prop_assert_eq!(&whole, &in_parts(&documents, &parts, level));
            let flow = whole.flow;
            let sum = flow.without_start + flow.not_a_case + flow.outside_year + flow.repeated
                + flow.other_centre_types + flow.entrants;
            prop_assert_eq!((flow.rows, sum), (120, 120));
        }
    }

    #[test]
    fn counts_of_parts_add_up(seed: u64, cut in 0_usize..60) {
        let plan = &*PLAN;
        let selection = Selection { year: 2025, level: ControlLevel::None, centre_types: Vec::new() };
        let frame = frame_of_documents(&made_up::episodes(seed, 60));
        let (number, place) = (|row: usize| row as u64, |_: usize| Path::root());
        let source = Source { frame: &frame, columns: &BTreeMap::new(), number: &number, place: &place };
        let episodes = plan.read(&source).value.episodes;
        let cut = cut.min(episodes.len());
        let of = |part| count(plan, &selection, part);
        prop_assert_eq!(of(&episodes[..cut]).merge(&of(&episodes[cut..])), of(&episodes));
    }

    #[test]
    fn our_tables_contradict_nothing(seed: u64) {
        let demand = in_parts(&made_up::episodes(seed, 150), &[0], ControlLevel::National);
        let plan = &*PLAN;
        prop_assert_eq!(plan.check(&demand.tables, &table_of), Vec::new());
    }
}

#[test]
fn a_figure_that_is_wrong_is_noticed() {
    let demand = in_parts(&made_up::episodes(5, 400), &[0], ControlLevel::National);
    let plan = &*PLAN;
    let mut silent = Vec::new();
    for table in 0..demand.tables.len() {
        // The last cell is the grand total, or the number of persons of a statistic.
        let mut wrong = demand.tables.clone();
        let last = wrong[table].cells.last_mut().unwrap().last_mut().unwrap();
        let Some(DemandCell::Count(count)) = *last else { panic!("{}", demand.tables[table].id) };
        *last = Some(DemandCell::Count(count + 1));
        let found = plan.check(&wrong, &table_of);
        if !found.iter().any(|issue| issue.is(codes::tdi::INCONSISTENT)) {
            silent.push(demand.tables[table].id.clone());
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn deviation_5_a_total_in_the_column_of_the_unknown_is_noticed() {
    let demand = in_parts(&made_up::episodes(6, 400), &[0], ControlLevel::National);
    let plan = &*PLAN;
    let mut wrong = demand.tables;
    let table = wrong.iter_mut().find(|table| table.id == "12.1.1").unwrap();
    for row in &mut table.cells {
        row[12] = row[13];
        row[13] = None;
    }
    let found = plan.check(&wrong, &table_of);
    assert!(found.len() > 20, "{found:?}");
    assert!(found.iter().any(|issue| issue.path.as_str() == "/12.1.1"
        || issue.params.values().any(|value| value.as_str().is_some_and(|text| text.contains("12.1.1")))));
}
