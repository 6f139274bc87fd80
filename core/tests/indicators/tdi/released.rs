//! The tables are exact and for those who hold the data; a single one is released as any table of counts is.

use super::*;

#[test]
fn one_table_is_released_with_its_axes_as_dimensions() {
    // 12 with one education and 3 with another, all with cannabis; one with an opioid.
    let rows = (0..16).map(|row| {
        let education = if row < 12 { "2" } else { "3" };
        episode(
            &format!("p{row}"),
            json!({"primary_drug": if row == 15 { "1.1" } else { "7.1" }, "education": education}),
        )
    });
    let asked = json!({"year": 2025, "level": "national", "episodes": rows.collect::<Vec<_>>(), "tables": ["17.1.1"]});
    let demand = report(&call("tdi.tables", &asked, &[]))["value"].clone();
    let table = &demand["tables"][0];
    let codes = |axis: &Value| -> Vec<String> {
        let positions = demand["axes"][axis.as_str().unwrap()]["positions"].as_array().unwrap();
        positions.iter().map(|position| position["code"].as_str().unwrap().to_owned()).collect()
    };
    let (rows, columns) = (codes(&table["rows"]), codes(&table["columns"]));
    let cells = rows.iter().enumerate().flat_map(|(row, drug)| {
        let cell = move |(column, education): (usize, &String)| {
            json!({"at": {"drug_groups": drug, "education": education}, "count": table["cells"][row][column]})
        };
        columns.iter().enumerate().map(cell).collect::<Vec<_>>()
    });
    let dimension = |name: &str, codes: &[String]| {
        let (total, codes) = codes.split_last().unwrap();
        json!({"name": name, "codes": codes, "total": total})
    };
    let asked = json!({"id": "17.1.1", "rules": {"threshold": 5}, "tables": [{
        "dimensions": [dimension("drug_groups", &rows), dimension("education", &columns)],
        "cells": cells.collect::<Vec<_>>()}]});
    let protected = report(&call("release.protect", &asked, &[]));
    let released = protected["value"]["released"]["tables"][0]["cells"].as_array().unwrap();
    let shown = |drug: &str, education: &str| {
        let at = json!({"drug_groups": drug, "education": education});
        released.iter().find(|cell| cell["at"] == at).unwrap()["count"].clone()
    };
    assert_eq!(shown("total", "total"), 16);
    assert_eq!(shown("1", "3"), Value::Null);
    assert_eq!(protected["value"]["counts"]["exposed"], 0);
}

#[test]
fn files_of_exact_counts_are_called_internal() {
    let asked = json!({"year": 2025, "level": "none", "episodes": [], "outputs": ["csv"]});
    let outcome = call("tdi.tables", &asked, &[]);
    assert_eq!(outcome.attachments.keys().collect::<Vec<_>>(), ["cells.internal.csv"]);
}
