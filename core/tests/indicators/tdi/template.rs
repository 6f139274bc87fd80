//! The reporting template beside the checkout: our tables have its numbers, labels and places. Workbooks of the
//! same layout, written and read back.

use std::collections::BTreeMap;
use std::fs;

use acogida::base::{Limits, codes};
use acogida::formats::read_sheets;
use serde_json::{Value, json};

use super::{call, made_up, report};

const TEMPLATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/indicators/TDI_template.xlsx");

fn template() -> Option<Vec<u8>> {
    let found = fs::read(TEMPLATE).ok();
    if found.is_none() {
        println!("the reporting template is not present: not compared");
    }
    found
}

/// The cells of a sheet by row number.
fn sheet(workbook: &[u8]) -> (String, BTreeMap<usize, Vec<Option<String>>>) {
    let sheets = read_sheets(workbook, |_, _| true, &Limits::default()).unwrap();
    let [only] = sheets.as_slice() else { panic!("one sheet") };
    let rows = only.rows.iter().map(|row| (row.number as usize, row.cells.clone())).collect();
    (only.name.clone(), rows)
}

fn text(rows: &BTreeMap<usize, Vec<Option<String>>>, row: usize, column: usize) -> String {
    let cell = rows.get(&row).and_then(|cells| cells.get(column)).cloned().flatten().unwrap_or_default();
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn made_up_tables(outputs: &[&str]) -> (Value, acogida::ops::Outcome) {
    let episodes = serde_json::to_value(made_up::episodes(11, 300)).unwrap();
    let request = json!({"year": 2025, "level": "national", "episodes": episodes, "outputs": outputs});
    let outcome = call("tdi.tables", &request, &[]);
    (report(&outcome), outcome)
}

/// The row of `B212`, and that it is in column B.
fn first_row(table: &Value) -> usize {
    table["first_cell"].as_str().unwrap().strip_prefix('B').expect("column B").parse().unwrap()
}

fn positions<'a>(report: &'a Value, axis: &Value) -> Vec<&'a str> {
    let axis = &report["value"]["axes"][axis.as_str().unwrap()]["positions"];
    axis.as_array().unwrap().iter().map(|position| position["code"].as_str().unwrap()).collect()
}

/// Whether a label of the template stands for a code.
fn stands_for(label: &str, code: &str, axis: &str) -> bool {
    let lower = label.to_lowercase();
    let words: &[(&str, &str)] = match axis {
        "centre_types" => &[
            ("1", "outpatient treatment centres"),
            ("2", "inpatient treatment centres"),
            ("3", "treatment units in prison"),
            ("4", "general practitioners"),
            ("5", "low threshold agencies"),
            ("6", "other¹"),
        ],
        "sexes" => &[("1", "males"), ("2", "females")],
        "agonist" => &[
            ("1", "never been in ost"),
            ("2", "ever been in ost, but not currently"),
            ("3", "currently in ost"),
        ],
        "agonist_drugs" => &[
            ("1.1", "heroin"),
            ("1", "opioids other than heroin"),
            ("2", "cocaine"),
            ("3", "stimulants other than cocaine"),
            ("9", "other substances"),
        ],
        "agonist_years" => &[("<1", "< 1"), ("11-15", "11 to 15"), (">15", "> 15")],
        "mean_ages" => &[
            ("age_mean", "mean age at entering current treatment"),
            ("age_sd", "standard deviation of the age at entering current treatment"),
            ("age_n", "number of clients with valid information for age at entering current treatment"),
            ("first_use_age_mean", "mean age at first use"),
            ("first_use_age_sd", "standard deviation of the age at first use"),
            ("first_use_age_n", "number of clients with valid information for age at first use"),
            ("years_since_first_use_mean", "mean lag to current treatment (years)"),
            ("years_since_first_use_sd", "standard deviation of the lag to current treatment (years)"),
            (
                "years_since_first_use_n",
                "number of clients with valid information both for age at entering current treatment and age at \
                 first use (years)",
            ),
        ],
        _ => &[],
    };
    if let Some((_, expected)) = words.iter().find(|(known, _)| *known == code) {
        return lower == *expected;
    }
    let number: String =
        lower.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    match code {
        "total" => lower == "total",
        "99" => lower.starts_with("not known") || lower.starts_with("99. not known"),
        code if code == label => true,
        code => number.trim_end_matches('.') == code,
    }
}

#[test]
fn all_70_tables_have_the_labels_and_places_of_the_template() {
    let Some(template) = template() else { return };
    let (name, rows) = sheet(&template);
    let (report, _) = made_up_tables(&[]);
    let tables = report["value"]["tables"].as_array().unwrap();
    let mut wrong = Vec::new();
    for table in tables {
        let id = table["id"].as_str().unwrap();
        assert_eq!(table["sheet"], name.as_str());
        let first = first_row(table);
        if !text(&rows, first - 2, 0).starts_with(&format!("{id} ")) {
            wrong.push(format!("{id}: title"));
        }
        let columns = positions(&report, &table["columns"]);
        for (column, code) in columns.iter().enumerate() {
            let label = text(&rows, first - 1, column + 1);
            if !stands_for(&label, code, table["columns"].as_str().unwrap()) {
                wrong.push(format!("{id}: column {code} is {label}"));
            }
        }
        let codes = positions(&report, &table["rows"]);
        for (row, code) in codes.iter().enumerate() {
            let label = text(&rows, first + row, 0);
            if !stands_for(&label, code, table["rows"].as_str().unwrap()) {
                wrong.push(format!("{id}: row {code} is {label}"));
            }
        }
        // Nothing follows in the header, and below the last row there is no other label of the table.
        if !text(&rows, first - 1, columns.len() + 1).is_empty() {
            wrong.push(format!("{id}: more columns"));
        }
        let below = text(&rows, first + codes.len(), 0);
        if !(below.is_empty() || below.starts_with("NOTES:") || below.starts_with("1 - Please")) {
            wrong.push(format!("{id}: more rows: {below}"));
        }
        let cells = table["cells"].as_array().unwrap();
        assert_eq!(cells.len(), codes.len(), "{id}");
        assert!(cells.iter().all(|row| row.as_array().unwrap().len() == columns.len()), "{id}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Every numbered table of the template with a header is one of ours: the rest are questions in words.
    let ours: Vec<&str> = tables.iter().map(|table| table["id"].as_str().unwrap()).collect();
    for (row, cells) in rows.range(170..) {
        let title = cells.first().cloned().flatten().unwrap_or_default();
        let is_number = |id: &&str| id.split('.').filter(|part| part.parse::<u8>().is_ok()).count() == 3;
        let Some(id) = title.split_whitespace().next().filter(is_number) else { continue };
        let has_header =
            rows.get(&(row + 1)).is_some_and(|header| header.get(1).is_some_and(Option::is_some));
        assert_eq!(has_header, ours.contains(&id), "{id}");
    }
    assert_eq!(ours.len(), 70);
}

#[test]
fn the_template_is_filled_and_nothing_else_of_it_changes() {
    let Some(template) = template() else { return };
    let episodes = serde_json::to_value(made_up::episodes(11, 300)).unwrap();
    let request = json!({"year": 2025, "level": "national", "episodes": episodes, "outputs": ["workbook"]});
    let outcome = call("tdi.tables", &request, &[("template", &template)]);
    let filled = &outcome.attachments["tables.internal.xlsx"];
    let checked = report(&call("tdi.check", &json!({}), &[("tables", filled)]));
    assert_eq!(checked["value"]["consistent"], true, "{checked}");
    let (before, after) = (sheet(&template), sheet(filled));
    assert_eq!(before.0, after.0);
    let report = report(&outcome);
    let mut ours = BTreeMap::new();
    for table in report["value"]["tables"].as_array().unwrap() {
        for (row, cells) in table["cells"].as_array().unwrap().iter().enumerate() {
            for (column, cell) in cells.as_array().unwrap().iter().enumerate() {
                ours.insert((first_row(table) + row, column + 1), cell.clone());
            }
        }
    }
    let mut met = 0;
    for row in 1..=2100 {
        for column in 0..40 {
            let found = text(&after.1, row, column);
            match ours.get(&(row, column)) {
                None => assert_eq!(found, text(&before.1, row, column), "{row} {column}"),
                Some(Value::Null) => assert_eq!(found, "", "{row} {column}"),
                Some(number) => {
                    met += 1;
                    assert_eq!(found.parse::<f64>().ok(), number.as_f64(), "{row} {column}");
                }
            }
        }
    }
    // All cells of the 70 tables, those of means that do not exist being blank.
    assert_eq!(ours.len(), 13_106);
    assert_eq!(met, ours.values().filter(|cell| !cell.is_null()).count());
}

#[test]
fn our_workbook_has_the_same_layout_and_can_be_checked() {
    let (report_of_tables, outcome) = made_up_tables(&["workbook"]);
    let workbook = &outcome.attachments["tables.internal.xlsx"];
    let (name, rows) = sheet(workbook);
    assert_eq!(name, "2375");
    assert_eq!((text(&rows, 1, 0), text(&rows, 1, 1)), ("internal".to_owned(), "true".to_owned()));
    assert_eq!((text(&rows, 4, 0), text(&rows, 4, 1)), ("year".to_owned(), "2025".to_owned()));
    assert_eq!((text(&rows, 5, 0), text(&rows, 5, 1)), ("level".to_owned(), "national".to_owned()));
    let tables = report_of_tables["value"]["tables"].as_array().unwrap();
    let sexes = tables.iter().find(|table| table["id"] == "10.1.1").unwrap();
    assert_eq!(sexes["first_cell"], "B330");
    assert_eq!(text(&rows, 328, 0), "10.1.1 Sex by primary drug – All treatment entrants");
    assert_eq!(text(&rows, 331, 0), "1.1 Heroin");
    assert_eq!(text(&rows, 331, 4), sexes["cells"][1][3].to_string());
    let checked = report(&call("tdi.check", &json!({}), &[("tables", workbook)]));
    assert_eq!(checked["value"]["consistent"], true, "{checked}");
    assert_eq!(checked["issues"], json!([]));
    let again = made_up_tables(&["workbook"]).1;
    assert_eq!(&again.attachments["tables.internal.xlsx"], workbook);
}

#[test]
fn a_workbook_that_is_not_the_template_is_refused() {
    let form = call("form.convert", &json!({"form": "treatment_demand", "to": "xlsform"}), &[]);
    let workbook = form.attachments.values().next().unwrap().clone();
    let engine = acogida::Engine::new().unwrap();
    let attachments = BTreeMap::from([("tables".to_owned(), workbook.into())]);
    let job = acogida::ops::Job { attachments, ..acogida::ops::Job::default() };
    let error = engine.call("tdi.check", &job).unwrap_err();
    assert_eq!(error.code(), codes::tdi::TEMPLATE_UNFIT.name());
}

#[test]
fn table_3_1_1_is_filled_when_units_are_given() {
    let units = json!([{"centre_type": "1", "existing": 40, "clients_percent": 75.5}]);
    let episodes = json!([{"person_code": "a", "centre_code": "c", "centre_type": "1", "treatment_start": "2025-01-01"}]);
    let request = json!({"year": 2025, "level": "national", "episodes": episodes, "units": units, "outputs": ["workbook"]});
    let ours = call("tdi.tables", &request, &[]);
    let expect = |rows: &BTreeMap<usize, Vec<Option<String>>>| {
        assert!(text(rows, 42, 0).starts_with("3.1.1 "));
        assert_eq!([44, 45, 46].map(|row| text(rows, row, 1)), ["1", "40", "75.5"]);
        assert_eq!([44, 45, 46].map(|row| text(rows, row, 8)), ["1", "", ""]);
    };
    expect(&sheet(&ours.attachments["tables.internal.xlsx"]).1);
    let Some(template) = template() else { return };
    let filled = call("tdi.tables", &request, &[("template", &template)]);
    expect(&sheet(&filled.attachments["tables.internal.xlsx"]).1);
}
