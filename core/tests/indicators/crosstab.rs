//! Records in coded columns and cross-tabulation: traps of real files, missing values, weights, and that any partition
//! and any number of threads give the same bits.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use acogida::base::{Error, Limits};
use acogida::formats::{CodedCsv, CodedValues, Column, Frame, Values, read_table};
use acogida::model::TableOptions;
use acogida::ops::{Handle, Job, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn call(
    operation: &str,
    request: &Value,
    files: &[(&str, &[u8])],
    handle: Option<&Handle>,
) -> Result<Outcome, Error> {
    let attachments = files.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), attachments, handle, ..Job::default() };
    engine().call(operation, &job)
}

fn json_of(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.report).unwrap()
}

fn open(request: &Value, name: &str, file: &[u8]) -> (Value, Handle) {
    let outcome = call("crosstab.open", request, &[(name, file)], None).unwrap();
    (json_of(&outcome), outcome.handle.unwrap())
}

fn compute(request: &Value, file: &str) -> Value {
    json_of(&call("crosstab.compute", request, &[("records", file.as_bytes())], None).unwrap())
}

/// Issues without those that tell which variables of the codebook have no column.
fn told(report: &Value) -> Vec<(String, String, Value)> {
    let issues = report["issues"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    issues
        .filter(|issue| issue["code"] != "crosstab.column_missing")
        .map(|issue| (text(&issue["code"]), text(&issue["path"]), issue["params"]["count"].clone()))
        .collect()
}

fn expected(issues: &[(&str, &str, Value)]) -> Vec<(String, String, Value)> {
    issues.iter().map(|(code, path, count)| ((*code).to_owned(), (*path).to_owned(), count.clone())).collect()
}

fn variable<'a>(report: &'a Value, name: &str) -> &'a Value {
    let variables = report["value"]["variables"].as_array().unwrap();
    variables.iter().find(|variable| variable["name"] == name).unwrap()
}

/// The count at some codes, in the order of the dimensions.
fn count(table: &Value, codes: &[&str]) -> u64 {
    let names: Vec<&str> = table["counts"]["dimensions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|dimension| dimension["name"].as_str().unwrap())
        .collect();
    let is_at = |cell: &&Value| names.iter().zip(codes).all(|(name, code)| cell["at"][*name] == *code);
    let cell = table["counts"]["cells"].as_array().unwrap().iter().find(is_at);
    cell.unwrap_or_else(|| panic!("no cell {codes:?}"))["count"].as_u64().unwrap()
}

const SMALL: &str = "sex,drug\n1,5\n2,5\n1,-9\n,2\n2,2\n1,5\n";

#[test]
fn missing_is_a_category_and_in_every_margin() {
    let report = compute(&json!({"rows": "sex", "columns": "drug", "missing_codes": {"drug": [-9]}}), SMALL);
    assert_eq!(report["issues"], json!([]));
    let table = &report["value"]["tables"][0];
    assert_eq!(table["id"], "sex x drug");
    assert_eq!(
        table["counts"]["dimensions"],
        json!([{"name": "sex", "codes": ["1", "2", "missing"], "total": "total"},
               {"name": "drug", "codes": ["2", "5", "-9"], "total": "total"}])
    );
    assert_eq!(table["missing"], json!({"drug": ["-9"], "sex": ["missing"]}));
    assert_eq!((&table["valid"], &table["incomplete"]), (&json!(4), &json!(2)));
    for (codes, persons) in [
        (["1", "5"], 2),
        (["1", "-9"], 1),
        (["missing", "2"], 1),
        (["missing", "5"], 0),
        (["1", "total"], 3),
        (["total", "2"], 2),
        (["total", "-9"], 1),
        (["total", "total"], 6),
    ] {
        assert_eq!(count(table, &codes), persons, "{codes:?}");
    }
}

#[test]
fn a_percentage_says_what_it_is_of() {
    let request = json!({"rows": "sex", "columns": "drug", "missing_codes": {"drug": ["-9"]},
                         "percentages": ["row", "column", "total"]});
    let report = compute(&request, SMALL);
    let shares = report["value"]["tables"][0]["shares"].as_array().unwrap();
    let share = |of: &str, sex: &str, drug: &str| {
        let at = json!({"drug": drug, "sex": sex});
        shares.iter().find(|share| share["of"] == of && share["at"] == at).map(|share| {
            let number = |field: &str| share[field].as_u64().unwrap();
            (number("numerator"), number("valid_n"), number("missing_n"), share["percent"].clone())
        })
    };
    assert_eq!(share("row", "1", "5"), Some((2, 2, 1, json!(100.0))));
    assert_eq!(share("row", "2", "5"), Some((1, 2, 0, json!(50.0))));
    assert_eq!(share("row", "total", "5"), Some((3, 5, 1, json!(60.0))));
    assert_eq!(share("row", "missing", "5"), Some((0, 1, 0, json!(0.0))));
    assert_eq!(share("column", "1", "5"), Some((2, 3, 0, json!(100.0 * 2.0 / 3.0))));
    assert_eq!(share("column", "2", "2"), Some((1, 1, 1, json!(100.0))));
    assert_eq!(share("total", "1", "5"), Some((2, 4, 2, json!(50.0))));
    assert_eq!(share("total", "1", "total"), Some((3, 5, 1, json!(60.0))));
    for (of, sex, drug) in
        [("row", "1", "-9"), ("row", "1", "total"), ("total", "total", "total"), ("column", "missing", "5")]
    {
        assert_eq!(share(of, sex, drug), None, "{of} {sex} {drug}");
    }
}

#[test]
fn conditions_have_three_outcomes() {
    let request = json!({"rows": "sex", "where": "drug >= 5", "missing_codes": {"drug": [-9]}});
    let report = compute(&request, SMALL);
    assert_eq!(
        report["value"]["records"],
        json!({"rows": 6, "selected": 3, "excluded": 2, "undecided": 1, "unweighted": 0})
    );
    let table = &report["value"]["tables"][0];
    assert_eq!([count(table, &["1"]), count(table, &["2"]), count(table, &["total"])], [2, 1, 3]);
    let text = compute(&json!({"rows": "n", "where": "name = 'b'"}), "n,name\n1,a\n2,b\n1,\n");
    assert_eq!(text["value"]["records"]["undecided"], 1);
    assert_eq!(count(&text["value"]["tables"][0], &["2"]), 1);
    let wrong = compute(&json!({"rows": "sex", "where": "dug = 5"}), SMALL);
    let issue = &wrong["issues"][0];
    assert!(issue["code"].as_str().unwrap().starts_with("expression."), "{wrong}");
    assert_eq!(issue["path"], "/where");
    assert_eq!(wrong["value"]["tables"], json!([]));
}

#[test]
fn weights_are_summed_exactly() {
    let file = "a,w\n1,0.1\n1,0.2\n2,0.7\n2,\n1,-1\n2,1e9\n1,0.00001\n2,0\n";
    let report = compute(&json!({"rows": "a", "weight": "w", "percentages": ["total"]}), file);
    assert_eq!(report["value"]["records"]["unweighted"], 4);
    assert_eq!(told(&report), expected(&[("crosstab.weight_invalid", "/weight", json!(4))]));
    let table = &report["value"]["tables"][0];
    // 0.1 + 0.2 of exact fractions, rounded once.
    assert_eq!(table["weighted"], json!([0.300_000_000_000_000_04, 0.7, 1.0]));
    assert_eq!([count(table, &["1"]), count(table, &["2"])], [2, 2]);
    assert_eq!(table["shares"][0]["percent"], json!(100.0 * 0.300_000_000_000_000_04));
    let wrong = compute(&json!({"rows": "a", "weight": "x"}), file);
    assert_eq!(told(&wrong), expected(&[("crosstab.variable_unknown", "/weight", Value::Null)]));
}

#[test]
fn tables_that_cannot_be_counted_are_told_and_the_others_are_counted() {
    let request = json!({"tables": [
        {"rows": "sex"}, {"rows": "age"}, {"rows": []}, {"rows": "sex", "columns": "sex"},
        {"id": "both", "rows": ["sex", "drug"]},
    ]});
    let report = compute(&request, SMALL);
    assert_eq!(
        told(&report),
        expected(&[
            ("crosstab.variable_unknown", "/tables/1", Value::Null),
            ("crosstab.table_invalid", "/tables/2", Value::Null),
            ("crosstab.table_invalid", "/tables/3", Value::Null),
        ])
    );
    let tables = report["value"]["tables"].as_array().unwrap();
    assert_eq!(tables.iter().map(|table| &table["id"]).collect::<Vec<_>>(), ["sex", "both"]);
    let mut wide = String::from("a,b,c\n");
    for row in 0..400 {
        let _ = writeln!(wide, "{row},{row},{row}");
    }
    let report = compute(&json!({"rows": ["a", "b", "c"]}), &wide);
    assert_eq!(told(&report), expected(&[("crosstab.table_too_large", "/rows", Value::Null)]));
}

#[test]
fn codes_that_are_called_like_a_total_stay_codes() {
    let report = compute(&json!({"rows": "a"}), "a,b\ntotal,1\nmissing,1\n,1\n");
    let table = &report["value"]["tables"][0];
    assert_eq!(
        table["counts"]["dimensions"],
        json!([{"name": "a", "codes": ["missing", "total", "missing_"], "total": "total_"}])
    );
    assert_eq!(count(table, &["total_"]), 3);
}

// The traps of files of treatment episodes.

#[test]
fn columns_have_other_names_in_other_years() {
    let file = "CASEID,YEAR,SERVSETD,CBSA2010,sex\n20150000001,2015,7,-9,1\n20150000002,2015,2,35620,2\n";
    let (report, handle) = open(&json!({"codebook": "teds"}), "records", file.as_bytes());
    assert_eq!(
        told(&report),
        expected(&[
            ("crosstab.column_renamed", "/YEAR", Value::Null),
            ("crosstab.column_renamed", "/SERVSETD", Value::Null),
            ("crosstab.column_renamed", "/CBSA2010", Value::Null),
            ("crosstab.column_renamed", "/sex", Value::Null),
        ])
    );
    let names: Vec<&Value> =
        report["value"]["variables"].as_array().unwrap().iter().map(|v| &v["name"]).collect();
    assert_eq!(names, ["DISYR", "SERVICES", "CBSA2020", "GENDER"]);
    assert_eq!(report["value"]["codebook"], "teds 1");
    let outcome = call("crosstab.compute", &json!({"rows": "SERVICES"}), &[], Some(&handle)).unwrap();
    let table = json_of(&outcome)["value"]["tables"][0].clone();
    // All codes of the codebook are there, with what they mean.
    assert_eq!(table["counts"]["dimensions"][0]["codes"].as_array().unwrap().len(), 8);
    assert_eq!(table["labels"]["SERVICES"]["7"], "Ambulatory, non-intensive outpatient");
    assert_eq!([count(&table, &["7"]), count(&table, &["1"]), count(&table, &["total"])], [1, 0, 2]);
}

#[test]
fn a_variable_with_two_columns_is_read_once() {
    let file = b"YEAR,DISYR,AGE\n2015,2015,3\n2015,2016,4\n";
    let (report, _) = open(&json!({"codebook": "teds"}), "records", file);
    assert_eq!(
        told(&report),
        expected(&[
            ("crosstab.column_repeated", "/YEAR", Value::Null),
            ("crosstab.years_mixed", "/DISYR", json!(2)),
        ])
    );
}

#[test]
fn decoded_files_in_latin_1_are_read_as_codes() {
    let file = b"DISYR,SERVICES,LIVARAG,DAYWAIT\n2021,\" Ambulatory, detoxification\",Homeless,1\x967\n\
                 2021,\"Rehab/residential, hospital (non-detox)\",Missing/unknown/not collected/invalid,0\n";
    let (report, _) = open(&json!({"codebook": "teds"}), "records", file);
    assert_eq!(
        told(&report),
        expected(&[
            ("input.encoding_assumed", "", Value::Null),
            ("crosstab.value_decoded", "/2/SERVICES", json!(2)),
            ("crosstab.value_decoded", "/2/LIVARAG", json!(2)),
            ("crosstab.value_decoded", "/2/DAYWAIT", json!(1)),
        ])
    );
    assert_eq!(
        variable(&report, "LIVARAG"),
        &json!({"name": "LIVARAG", "codes": 1, "valid": 1, "missing": 1, "refused": 0})
    );
    assert_eq!(variable(&report, "DAYWAIT")["codes"], 2);
}

#[test]
fn blanks_decimals_and_what_is_no_code_are_told() {
    let file = b"AGE,GENDER\n 3,1\n4.0,02\n13,1\n,7\n-9, \nx,1\n";
    let (report, _) = open(&json!({"codebook": "teds"}), "records", file);
    assert_eq!(
        told(&report),
        expected(&[
            ("crosstab.value_trimmed", "/2/AGE", json!(1)),
            ("crosstab.value_converted", "/3/AGE", json!(1)),
            ("crosstab.value_unknown", "/4/AGE", json!(2)),
            ("crosstab.value_converted", "/3/GENDER", json!(1)),
            ("crosstab.value_unknown", "/5/GENDER", json!(1)),
        ])
    );
    assert_eq!(
        variable(&report, "AGE"),
        &json!({"name": "AGE", "codes": 2, "valid": 2, "missing": 4, "refused": 2})
    );
    assert_eq!(report["issues"].as_array().unwrap()[2]["related"], json!(["/7/AGE"]));
}

#[test]
fn codes_for_missing_are_known_in_every_form() {
    let (report, _) = open(&json!({"missing_codes": {"a": [-9]}}), "records", b"a,b\n-9.0,x\n-9,x\n2.0,x\n");
    assert_eq!(told(&report), expected(&[("crosstab.value_converted", "/2/a", json!(1))]));
    assert_eq!(
        variable(&report, "a"),
        &json!({"name": "a", "codes": 1, "valid": 1, "missing": 2, "refused": 0})
    );
}

#[test]
fn columns_that_a_year_does_not_have_are_told() {
    let missing = |request: &Value| {
        let (report, _) = open(request, "records", b"DISYR,AGE\n2007,3\n");
        let issues = report["issues"].as_array().unwrap().clone();
        issues.into_iter().filter(|issue| issue["code"] == "crosstab.column_missing").collect::<Vec<_>>()
    };
    let all = missing(&json!({"codebook": "teds"}));
    let services = all.iter().find(|issue| issue["path"] == "/SERVICES_D").unwrap();
    assert_eq!(services["severity"], "info");
    let asked = missing(&json!({"codebook": "teds", "variables": ["AGE", "REASON"]}));
    assert_eq!(asked.len(), 1);
    assert_eq!((&asked[0]["path"], &asked[0]["severity"]), (&json!("/REASON"), &json!("warning")));
}

#[test]
fn a_file_may_not_be_what_its_name_says() {
    let (report, _) = open(&json!({}), "records.tsv", b"a,b\n1,2\n");
    assert_eq!(told(&report), expected(&[("crosstab.delimiter_differs", "", Value::Null)]));
    let (report, _) = open(&json!({}), "records.tsv", b"a\tb\n1\t2\n");
    assert_eq!(told(&report), []);
}

#[test]
fn a_column_of_too_many_values_is_told() {
    let mut file = String::from("id,a\n");
    for row in 0..70_000 {
        let _ = writeln!(file, "{row},1");
    }
    let (report, handle) = open(&json!({}), "records", file.as_bytes());
    assert_eq!(told(&report), expected(&[("crosstab.too_many_codes", "/id", Value::Null)]));
    let table = json_of(&call("crosstab.compute", &json!({"rows": "a"}), &[], Some(&handle)).unwrap());
    assert_eq!(count(&table["value"]["tables"][0], &["1"]), 70_000);
}

#[test]
fn files_that_are_not_plain_are_read_all_the_same() {
    // A short record, a blank line, a quote in the middle: the general reader tells of them.
    let report = compute(&json!({"rows": "a", "columns": "b"}), "a,b\n1,2\n\n1\n2,\"x\"\"y\"\n");
    assert_eq!(told(&report), expected(&[("input.row_width", "/4", json!(1))]));
    let table = &report["value"]["tables"][0];
    assert_eq!(count(table, &["1", "missing"]), 1);
    assert_eq!(count(table, &["2", "x\"y"]), 1);
}

#[test]
fn what_is_not_there_is_an_error() {
    let error = call("crosstab.open", &json!({"codebook": "nsduh"}), &[("records", b"a,b\n1,2\n")], None);
    assert_eq!(error.unwrap_err().code(), "crosstab.codebook_unknown");
    let error = call("crosstab.compute", &json!({"rows": "a"}), &[], None).unwrap_err();
    assert_eq!(error.code(), "attachment.missing");
}

#[test]
fn tables_come_in_and_out() {
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let frame = Frame::new(vec![
        column("a", Values::Integer(vec![Some(2), None, Some(-9), Some(10)])),
        column("b", Values::Text(vec![Some("x".into()), Some(" ".into()), Some("x".into()), None])),
        column("c", Values::Number(vec![Some(1.0), Some(f64::NAN), Some(2.5), None])),
        column("d", Values::Boolean(vec![Some(true), None, Some(false), Some(true)])),
    ]);
    let streams = BTreeMap::from([("records".to_owned(), frame.unwrap())]);
    let request = json!({"tables": [{"rows": "a", "columns": "b"}, {"rows": "c"}, {"rows": "d"}], "percentages": ["total"]});
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), streams, ..Job::default() };
    let outcome = engine().call("crosstab.compute", &job).unwrap();
    let report = json_of(&outcome);
    let codes = |table: usize, dimension: usize| {
        report["value"]["tables"][table]["counts"]["dimensions"][dimension]["codes"].clone()
    };
    assert_eq!(codes(0, 0), json!(["-9", "2", "10", "missing"]));
    assert_eq!(codes(0, 1), json!(["x", "missing"]));
    assert_eq!(codes(1, 0), json!(["1", "2.5", "missing"]));
    assert_eq!(codes(2, 0), json!(["false", "true", "missing"]));
    let names = |stream: &str| {
        outcome.streams[stream].columns().iter().map(|column| column.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("cells"), ["table", "variable_1", "code_1", "variable_2", "code_2", "count"]);
    assert_eq!(names("shares")[5..], ["of", "numerator", "valid_n", "missing_n", "percent"]);
    assert_eq!(outcome.streams["cells"].rows(), 5 * 3 + 4 + 4);
}

#[test]
fn states_that_do_not_fit_are_refused() {
    let state = |request: Value| compute(&request, SMALL)["value"]["state"].clone();
    let one = state(json!({"rows": "sex", "partial": true}));
    let mut broken = one.clone();
    broken["tables"][0]["counts"] = json!([1]);
    for other in [
        state(json!({"rows": "drug", "partial": true})),
        state(json!({"rows": "sex", "partial": true, "where": "drug = 5"})),
        state(json!({"rows": "sex", "partial": true, "missing_codes": {"sex": [2]}})),
        broken,
    ] {
        let error = call("crosstab.merge", &json!({"states": [one, other]}), &[], None).unwrap_err();
        assert_eq!((error.code(), error.path().as_str()), ("crosstab.states_differ", "/states/1"));
    }
    let error = call("crosstab.merge", &json!({"states": []}), &[], None).unwrap_err();
    assert_eq!(error.code(), "crosstab.states_missing");
}

/// Rows of codes: some missing, some texts.
fn rows() -> impl Strategy<Value = Vec<[Option<i64>; 4]>> {
    let code = |most: i64| prop_oneof![1 => Just(None), 1 => Just(Some(-9)), 6 => (0..most).prop_map(Some)];
    prop::collection::vec((code(3), code(5), code(300), code(4)), 1..200)
        .prop_map(|rows| rows.into_iter().map(|(a, b, c, d)| [a, b, c, d]).collect())
}

fn csv(rows: &[[Option<i64>; 4]]) -> String {
    let mut text = String::from("a,b,c,d,k\n");
    for row in rows {
        for code in row {
            let _ = write!(text, "{},", code.map(|code| code.to_string()).unwrap_or_default());
        }
        text.push_str("1\n");
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_are_those_of_counting_one_by_one(rows in rows()) {
        let request = json!({"tables": [{"rows": "a", "columns": "c"}, {"rows": ["a", "b"], "columns": "d"}],
                             "missing_codes": {"a": [-9]}, "where": "b <= 3", "weight": "d"});
        let report = compute(&request, &csv(&rows));
        // The condition is not known where b is missing; -9 is no code for missing there. Weights below 0 are none.
        let kept = rows.iter().filter(|row| row[1].is_some_and(|b| b <= 3) && row[3].is_some_and(|d| d >= 0));
        let mut pairs: BTreeMap<[Option<i64>; 2], u64> = BTreeMap::new();
        let mut triples: BTreeMap<[Option<i64>; 3], (u64, i64)> = BTreeMap::new();
        for row in kept {
            *pairs.entry([row[0], row[2]]).or_default() += 1;
            let sum = triples.entry([row[0], row[1], row[3]]).or_default();
            (sum.0, sum.1) = (sum.0 + 1, sum.1 + row[3].unwrap());
        }
        let name = |code: &Value| code.as_str().unwrap().parse::<i64>().ok();
        let tables = report["value"]["tables"].as_array().unwrap();
        let inner = |cell: &&Value| cell["at"].as_object().unwrap().values().all(|code| code != "total");
        for cell in tables[0]["counts"]["cells"].as_array().unwrap().iter().filter(inner) {
            let at = [name(&cell["at"]["a"]), name(&cell["at"]["c"])];
            prop_assert_eq!(cell["count"].as_u64(), Some(pairs.remove(&at).unwrap_or(0)));
        }
        prop_assert!(pairs.is_empty());
        let weights = tables[1]["weighted"].as_array().unwrap();
        let cells = tables[1]["counts"]["cells"].as_array().unwrap().iter().zip(weights);
        for (cell, weight) in cells.filter(|(cell, _)| inner(cell)) {
            let at = [name(&cell["at"]["a"]), name(&cell["at"]["b"]), name(&cell["at"]["d"])];
            let (count, sum) = triples.remove(&at).unwrap_or((0, 0));
            prop_assert_eq!(cell["count"].as_u64(), Some(count));
            prop_assert_eq!(weight.as_f64(), Some(sum as f64));
        }
        prop_assert!(triples.is_empty());
        let valid = rows.iter().filter(|row| row[1].is_some_and(|b| b <= 3) && row[3].is_some_and(|d| d >= 0));
        let valid = valid.filter(|row| row[0].is_some_and(|a| a >= 0) && row[2].is_some()).count();
        prop_assert_eq!(tables[0]["valid"].as_u64(), Some(valid as u64));
    }

    #[test]
    fn margins_are_the_sums_of_their_cells(rows in rows()) {
        let report = compute(&json!({"rows": "a", "columns": "b", "missing_codes": {"b": [-9]}}), &csv(&rows));
        let table = &report["value"]["tables"][0];
        let codes = |dimension: usize| -> Vec<String> {
            serde_json::from_value(table["counts"]["dimensions"][dimension]["codes"].clone()).unwrap()
        };
        let (a, b) = (codes(0), codes(1));
        for row in &a {
            let sum: u64 = b.iter().map(|column| count(table, &[row, column])).sum();
            prop_assert_eq!(count(table, &[row, "total"]), sum);
        }
        let sum: u64 = b.iter().map(|column| count(table, &["total", column])).sum();
        prop_assert_eq!(sum, rows.len() as u64);
        prop_assert_eq!(count(table, &["total", "total"]), sum);
        prop_assert_eq!(table["valid"].as_u64().unwrap() + table["incomplete"].as_u64().unwrap(), sum);
    }

    #[test]
    fn any_partition_and_any_threads_give_the_same_bits(
        rows in rows(),
        cuts in prop::collection::vec(0..200usize, 0..4),
        threads in 1..5u16,
        reverse in any::<bool>(),
    ) {
        let settings = |partial: bool, threads: u16| json!({
            "tables": [{"rows": "a", "columns": "b"}, {"rows": ["c"]}], "where": "not (a = 1 and b = 2)", "weight": "k",
            "percentages": if partial { json!([]) } else { json!(["row", "total"]) },
            "missing_codes": {"a": [-9]}, "partial": partial, "threads": threads, "read": {"threads": threads},
        });
        let whole = compute(&settings(false, 1), &csv(&rows));
        prop_assert_eq!(&compute(&settings(false, threads), &csv(&rows)), &whole);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(rows.len())).chain([0, rows.len()]).collect();
        cuts.sort_unstable();
        // A part without records has no types for the condition, so it is left out.
        let parts = cuts.windows(2).filter(|cut| cut[0] < cut[1]).map(|cut| &rows[cut[0]..cut[1]]);
        let mut states: Vec<Value> =
            parts.map(|part| compute(&settings(true, threads), &csv(part))["value"]["state"].clone()).collect();
        if reverse {
            states.reverse();
        }
        let merged = call("crosstab.merge", &json!({"states": states, "percentages": ["row", "total"]}), &[], None);
        prop_assert_eq!(&json_of(&merged.unwrap())["value"], &whole["value"]);
    }

    #[test]
    fn the_fast_reader_reads_what_the_general_reader_reads(
        text in "([ab1\"]{0,9}[, ;\t]|[ab 1é-]{0,12}[,\n]|\r\n){0,12}",
        threads in 1..4usize,
    ) {
        let text = format!("x,y\n{text}");
        let limits = Limits::default();
        if let Some(csv) = CodedCsv::read(text.as_bytes(), &limits, threads, &|_| true) {
            let report = read_table(text.as_bytes(), &TableOptions::default(), &limits).unwrap();
            prop_assert_eq!(report.issues, vec![]);
            prop_assert_eq!(csv.rows, report.value.rows.len());
            let frame = report.value.into_frame();
            for (coded, column) in csv.columns.iter().zip(frame.columns()) {
                prop_assert_eq!(&coded.name, &column.name);
                let coded = coded.values.clone().unwrap();
                let text = |place: usize| Some(coded.texts[place].clone()).filter(|text| !text.trim().is_empty());
                let read: Vec<Option<String>> = coded.places.iter().map(text).collect();
                prop_assert_eq!(&Values::Text(read), &column.values);
            }
        }
    }

    #[test]
    fn coded_columns_hold_what_they_were_given(numbers in prop::collection::vec(prop::option::of(-70_000i64..70_000), 0..400)) {
        let coded = CodedValues::of(&Values::Integer(numbers.clone())).unwrap();
        let read: Vec<Option<i64>> = coded.places.iter().map(|place| coded.texts[place].parse().ok()).collect();
        prop_assert_eq!(read, numbers);
    }
}
