//! Real lists, when they are at hand: every row is read, and what was tolerated is told.

use std::collections::BTreeMap;

use acogida::base::{Issue, Limits, codes};
use acogida::formats::{Table, read_table};
use acogida::model::{Pivot, TableOptions};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/directories/");

fn read_with(file: &str, options: &TableOptions) -> Option<(Table, Vec<Issue>)> {
    let Ok(bytes) = std::fs::read(format!("{FOLDER}{file}")) else {
        println!("shared data not present: not run");
        return None;
    };
    let report =
        read_table(&bytes, options, &Limits::default()).unwrap_or_else(|error| panic!("{file}: {error}"));
    Some((report.value, report.issues))
}

fn read(file: &str) -> Option<(Table, Vec<Issue>)> {
    read_with(file, &TableOptions::default())
}

fn tolerated(issues: &[Issue]) -> Vec<&str> {
    issues
        .iter()
        .filter(|issue| issue.is(codes::formats::JSON_TOLERATED))
        .filter_map(|issue| issue.params.get("what")?.as_str())
        .collect()
}

fn others(issues: &[Issue]) -> Vec<&str> {
    issues
        .iter()
        .filter(|issue| !issue.is(codes::formats::JSON_TOLERATED))
        .map(|issue| issue.code.as_str())
        .collect()
}

#[test]
fn mexican_centres_have_unusual_blanks() {
    let Some((table, issues)) = read("mx_uneme_capa.json") else { return };
    assert_eq!(table.rows.len(), 1046);
    assert_eq!(
        table.columns,
        ["categoria", "institucion", "estado", "localidad", "telefono", "correo", "web", "direccion", "nota"]
    );
    assert_eq!(tolerated(&issues), ["unicode_blank"]);
    assert!(others(&issues).is_empty(), "{issues:?}");
    let silent = |column: &str, row| table.cell(row, column).is_none();
    let shells = table
        .rows
        .iter()
        .filter(|row| silent("telefono", row) && silent("correo", row) && silent("direccion", row));
    assert_eq!(shells.count(), 654);
}

#[test]
fn treatment_locators_are_javascript_with_codes() {
    let pivot = Pivot { key: "f2".to_owned(), value: "f3".to_owned() };
    let options =
        TableOptions { pivot: BTreeMap::from([("services".to_owned(), pivot)]), ..TableOptions::default() };
    for (file, rows) in [("us_samhsa_findtreatment_a.js", 30), ("us_samhsa_findtreatment_b.js", 25)] {
        let Some((table, issues)) = read_with(file, &options) else { return };
        assert_eq!(table.rows.len(), rows, "{file}");
        assert!(tolerated(&issues).contains(&"javascript"));
        for column in ["name1", "services.TC", "services.SET"] {
            assert!(table.column(column).is_some(), "{file} has no {column}: {:?}", table.columns);
        }
        assert!(!table.columns.iter().any(|name| name.starts_with("services.0")), "{:?}", table.columns);
    }
}

#[test]
fn brazilian_lists_are_javascript_and_keyed_objects() {
    let Some((table, issues)) = read("br_ce_caps.js") else { return };
    assert_eq!(table.rows.len(), 23);
    assert_eq!(table.columns, ["nome", "endereco", "bairro", "cidade", "estado", "contato", "email"]);
    assert_eq!(tolerated(&issues), ["javascript", "unquoted_key"]);
    let Some((table, issues)) = read("br_pb_cnes_units.json") else { return };
    assert_eq!(table.rows.len(), 7025);
    assert_eq!(table.columns, ["key", "cnes", "municipio_id", "nome"]);
    assert_eq!(table.cell(&table.rows[4], "key"), Some("5"));
    assert!(issues.is_empty(), "{issues:?}");
}

#[test]
fn open_data_of_madrid_is_latin_1() {
    let Some((table, issues)) = read("es_madrid_centros_dia.latin1.csv") else { return };
    assert_eq!(table.rows.len(), 100);
    assert_eq!(table.columns.len(), 32);
    assert_eq!(table.columns.last().map(String::as_str), Some("TIPO"));
    assert!(table.texts("NOMBRE").any(|(_, name)| name.contains("Atención")));
    assert_eq!(others(&issues), [codes::formats::ENCODING_ASSUMED.name()]);
}

#[test]
fn lists_of_san_francisco_are_lines_arrays_and_spaced_csv() {
    let Some((table, issues)) = read("us_sf_211_ohana.jsonl") else { return };
    assert_eq!(table.rows.len(), 841);
    assert!(table.column("locations.0.phones_attributes.0.number").is_some());
    assert_eq!(tolerated(&issues), ["several_documents"]);
    let Some((table, issues)) = read("us_sf_linksf.json") else { return };
    assert_eq!(table.rows.len(), 89);
    assert!(table.column("location.latitude").is_some());
    assert!(issues.is_empty(), "{issues:?}");
    let Some((table, issues)) = read("us_sf_ss4women.csv") else { return };
    assert_eq!(table.rows.len(), 341);
    assert_eq!(table.columns[0], "Organization Name");
    // Twelve columns by the header; eight rows have more cells, which Python's csv module sees too.
    assert_eq!((table.columns[11].as_str(), table.columns.len()), ("Services Provided", 26));
    let wide = issues.iter().filter(|issue| issue.is(codes::formats::ROW_WIDTH));
    let counts: Vec<_> = wide.map(|issue| (&issue.params["found"], &issue.params["count"])).collect();
    assert_eq!(
        format!("{counts:?}"),
        "[(Number(13), Number(5)), (Number(21), Number(1)), (Number(23), Number(1)), (Number(26), Number(1))]"
    );
    assert!(issues.iter().any(|issue| issue.is(codes::formats::ENCODING_ASSUMED)));
}

#[test]
fn the_sample_directory_is_plain_csv() {
    let files =
        ["addresses", "contacts", "holiday_schedules", "locations", "organizations", "phones", "services"];
    for name in files {
        let Some((table, issues)) = read(&format!("ohana_{name}.csv")) else { return };
        assert!(issues.is_empty(), "{name}: {issues:?}");
        if name == "services" {
            assert_eq!(table.rows.len(), 23);
        }
    }
    let Some((table, _)) = read("openeligibility_taxonomy.csv") else { return };
    // The file has 290 lines with its header.
    assert_eq!(table.rows.len(), 289);
}

#[test]
fn workbooks_are_read_in_builds_with_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/indicators/TDI_template.xlsx");
    let Ok(bytes) = std::fs::read(path) else {
        println!("shared data not present: not run");
        return;
    };
    let result = read_table(&bytes, &TableOptions::default(), &Limits::default());
    if cfg!(feature = "xlsx") {
        let table = result.unwrap().value;
        assert!(table.sheet.is_some());
        assert!(!table.rows.is_empty());
    } else {
        assert_eq!(result.unwrap_err().code(), codes::base::NOT_BUILT.name());
    }
}
