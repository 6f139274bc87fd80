//! A linkage model and the table that it links.

use std::collections::{BTreeMap, BTreeSet};

use acogida::formats::{Frame, Row, Table, Values, read_table, write_csv};
use acogida::model::TableOptions;
use acogida::ops::Outcome;
use serde_json::{Value, json};

use crate::SMALL;
use crate::jobs::check_job;

/// Between the model and the table.
const SEPARATOR: &str = "\n---\n";

/// The model of inputs that bring none: every kind of key, and most kinds of tests.
const MODEL: &str = r#"{"id": "m", "version": "1", "records": {"id": "id", "source": "list"},
    "fields": [{"name": "name", "clean": ["fold"]}, {"name": "born"},
        {"name": "phones", "split": ";", "clean": ["digits", {"suffix": 9}]}, {"name": "point"}],
    "blocking": [{"keys": [{"field": "name", "part": "word", "at_most": 50}], "max_block": 20},
        {"keys": [{"field": "name", "part": "initials"}, {"field": "born", "prefix": 4}], "max_block": 8, "split_by": ["born"]},
        {"keys": [{"field": "phones", "part": "item"}]}],
    "comparisons": [
        {"field": "name", "levels": [{"test": "exact", "term_frequency": true}, {"test": "same_words"},
            {"test": "rare_words", "at_least": 0.7}, {"test": "jaro_winkler", "at_least": 0.8}, {"test": "initials"},
            {"test": "contains"}, {"test": "damerau", "at_most": 2}]},
        {"field": "born", "levels": [{"test": "exact"}, {"test": "date_parts"}, {"test": "days", "at_most": 5}]},
        {"field": "phones", "group": "contact", "levels": [{"test": "shared_items", "term_frequency": true}]},
        {"field": "point", "group": "contact", "levels": [{"test": "kilometres", "at_most": 1},
            {"test": "different", "conflict": true}]}],
    "groups": {"contact": 0.5}, "constraints": {"one_per_source": ["a"], "one_counterpart": true}}"#;

/// A model as JSON, three dashes on a line of their own, and a table; or a table alone. Pairs and clusters are in
/// order and fit each other, and are the same for any number of threads and any order of the rows.
pub fn linkage(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (model, table) = text.split_once(SEPARATOR).unwrap_or((MODEL, text.as_ref()));
    let Ok(model) = serde_json::from_str::<Value>(model) else { return };
    let linked = link(&model, 1, table.as_bytes());
    let (Some(pairs), Some(clusters)) = (linked.streams.get("pairs"), linked.streams.get("clusters")) else {
        return;
    };
    let pairs = pairs_of(pairs);
    check(&pairs, &clusters_of(clusters));
    if let Some((left, right, _, _)) = pairs.first() {
        let request = json!({"model": model, "pairs": [{"left": left, "right": right}]}).to_string();
        let explained =
            check_job("linkage.explain", request.as_bytes(), &[("table", table.as_bytes())], None);
        assert!(!explained.report.is_empty(), "a pair that was found can be explained");
    }
    // Without identifiers of their own records are named by their rows.
    let read = read_table(table.as_bytes(), &TableOptions::default(), &SMALL);
    if let (Ok(read), Some(true)) = (read, model.pointer("/records/id").map(Value::is_string)) {
        let forward = link(&model, 3, written(&read.value, false).as_bytes());
        let backward = link(&model, 2, written(&read.value, true).as_bytes());
        assert_eq!(forward.attachments, backward.attachments, "threads or the order of rows matter");
    }
}

fn link(model: &Value, threads: u16, table: &[u8]) -> Outcome {
    let request = json!({"model": model, "threads": threads, "outputs": ["csv", "table"]}).to_string();
    check_job("linkage.link", request.as_bytes(), &[("table", table)], None)
}

/// The table as CSV, from the first row to the last or the other way round.
fn written(table: &Table, backward: bool) -> String {
    let cells = |row: &Row| row.cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect::<Vec<_>>();
    let mut rows: Vec<_> = table.rows.iter().map(cells).collect();
    if backward {
        rows.reverse();
    }
    write_csv(&table.columns, rows)
}

fn texts(frame: &Frame, column: usize) -> Vec<String> {
    match frame.columns().get(column).map(|column| &column.values) {
        Some(Values::Text(texts)) => texts.iter().map(|text| text.clone().unwrap_or_default()).collect(),
        _ => Vec::new(),
    }
}

/// Left, right, probability and outcome.
type Pair = (String, String, f64, String);

fn pairs_of(frame: &Frame) -> Vec<Pair> {
    let probabilities: Vec<f64> = match frame.columns().get(2).map(|column| &column.values) {
        Some(Values::Number(numbers)) => numbers.iter().map(|number| number.unwrap_or(f64::NAN)).collect(),
        _ => Vec::new(),
    };
    let ids = texts(frame, 0).into_iter().zip(texts(frame, 1));
    let rest = probabilities.into_iter().zip(texts(frame, 3));
    ids.zip(rest).map(|((left, right), (probability, outcome))| (left, right, probability, outcome)).collect()
}

fn clusters_of(frame: &Frame) -> BTreeMap<String, String> {
    texts(frame, 0).into_iter().zip(texts(frame, 1)).collect()
}

/// Each pair once, its probability a probability, and records that are the same in one cluster.
fn check(pairs: &[Pair], clusters: &BTreeMap<String, String>) {
    assert!(
        clusters.values().all(|cluster| clusters.get(cluster) == Some(cluster)),
        "a cluster has its name"
    );
    let mut seen = BTreeSet::new();
    for (left, right, probability, outcome) in pairs {
        assert!((0.0..=1.0).contains(probability) && left != right);
        assert!(seen.insert((left, right)) && !seen.contains(&(right, left)), "a pair is there once");
        let (one, other) = (clusters.get(left), clusters.get(right));
        assert!(one.is_some() && other.is_some(), "a record without a cluster");
        assert!(outcome != "same" || one == other, "the same in two clusters");
    }
}
