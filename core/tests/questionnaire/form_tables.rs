//! Tables that forms keep in files: `pulldata`, `instance`, `search` and choices from files.

use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

/// Codes and places of what is found in the answers, with some tables given.
fn found(format: &str, form: &str, answers: &Value, lists: &Value) -> Vec<(String, String)> {
    let response = json!({"form": "data", "form_version": "1", "id": "r", "answers": answers});
    let form = json!({"format": format, "document": form, "lists": lists});
    let request = json!({"form": form, "response": response}).to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    let report: Value = serde_json::from_str(&engine().call("response.check", &job).unwrap().report).unwrap();
    let text = |issue: &Value, name: &str| issue[name].as_str().unwrap().to_owned();
    let issues = report["issues"].as_array().unwrap().iter();
    let place = |issue: &Value| text(issue, "path").trim_start_matches("/response").to_owned();
    issues.map(|issue| (text(issue, "code"), place(issue))).collect()
}

fn told(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), place.to_owned())
}

fn markdown(survey: &[&str], choices: &[&str]) -> String {
    let rows = |rows: &[&str]| rows.iter().map(|row| format!("| | {row} |\n")).collect::<String>();
    let choices = if choices.is_empty() { String::new() } else { format!("| choices |\n{}", rows(choices)) };
    let settings = "| settings |\n| | form_id | version |\n| | data | 1 |\n";
    format!("| survey |\n{}{choices}{settings}", rows(survey))
}

fn centres() -> Value {
    json!([{"code": "c1", "attributes": {"id": "c1", "city": "Lugo"}},
        {"code": "c2", "attributes": {"id": "c2", "city": "Vigo"}}])
}

const HEADER: &str = "type | name | label | calculation | appearance";

#[test]
fn a_calculation_that_reads_a_file_is_verified_when_the_file_is_there() {
    let pulled = "pulldata('centres', 'city', 'id', ${c})";
    let read = "instance('centres')/root/item[id=${c}]/city";
    let forms = [
        markdown(&[HEADER, "text | c | C | |", &format!("calculate | city | | {pulled} |")], &[]),
        markdown(
            &[
                HEADER,
                "csv-external | centres | | |",
                "text | c | C | |",
                &format!("calculate | city | | {read} |"),
            ],
            &[],
        ),
        markdown(
            &[
                HEADER,
                "select_one_from_file centres.csv | c | C | |",
                &format!("calculate | city | | {pulled} |"),
            ],
            &[],
        ),
    ];
    for form in &forms {
        let right = json!({"c": "c1", "city": "Lugo"});
        let wrong = json!({"c": "c1", "city": "Vigo"});
        for name in ["centres", "centres.csv"] {
            let lists = json!({name: centres()});
            assert_eq!(found("xlsform-md", form, &right, &lists), [], "{form}");
            assert_eq!(
                found("xlsform-md", form, &wrong, &lists),
                [told("answer.calculation_differs", "/answers/city")],
                "{form}"
            );
        }
        // Without the file nothing is said but that this part is not checked.
        let unknown = found("xlsform-md", form, &wrong, &json!({}));
        assert!(unknown.iter().all(|(code, _)| code == "expression.unsupported"), "{form} {unknown:?}");
    }
    // Choices of a file are checked when it is there.
    assert_eq!(
        found("xlsform-md", &forms[2], &json!({"c": "c9"}), &json!({"centres": centres()})),
        [told("answer.not_a_choice", "/answers/c")]
    );
}

#[test]
fn an_xform_that_reads_a_file_is_not_refused() {
    let form = |calculation: &str| {
        format!(
            "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
             xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>T</h:title><model><instance>\
             <data id=\"data\" version=\"1\"><c/><city/><n/><meta><instanceID/></meta></data></instance>\
             <instance id=\"centres\" src=\"jr://file-csv/centres.csv\"/>\
             <bind nodeset=\"/data/c\" type=\"string\"/>\
             <bind nodeset=\"/data/city\" type=\"string\" calculate=\"{calculation}\"/>\
             <bind nodeset=\"/data/n\" type=\"int\"/></model></h:head><h:body>\
             <input ref=\"/data/c\"><label>C</label></input><input ref=\"/data/n\"><label>N</label></input>\
             </h:body></h:html>"
        )
    };
    for calculation in [
        "pulldata('centres', 'city', 'id', /data/c )",
        "instance('centres')/root/item[id = current()/../c]/city",
    ] {
        let form = form(calculation);
        let answers = json!({"c": "c1", "city": "Vigo", "n": "x"});
        let unsupported = found("xform", &form, &answers, &json!({}));
        let codes: Vec<&str> = unsupported.iter().map(|(code, _)| code.as_str()).collect();
        // The rest of the form is checked.
        assert_eq!(codes, ["expression.unsupported", "answer.type"], "{calculation}");
        assert_eq!(
            found("xform", &form, &answers, &json!({"centres.csv": centres()})),
            [told("answer.calculation_differs", "/answers/city"), told("answer.type", "/answers/n")],
            "{calculation}"
        );
    }
    // A table that the form does not have is a mistake of its author.
    let unknown = found("xform", &form("instance('nothing')/root/item[1]/name"), &json!({}), &json!({}));
    assert_eq!(unknown[0].0, "expression.unknown_name");
}

#[test]
fn choices_that_are_searched_in_a_file_are_those_of_the_file() {
    let form = markdown(
        &[
            HEADER,
            "select_one cs | c | C | | minimal search('centres')",
            "select_multiple cs | d | D | | search('centres', 'matches', 'city', ${c})",
        ],
        &["list_name | name | label", "cs | id_key | name_col", "cs | 99 | Other"],
    );
    let answers = json!({"c": "c1", "d": ["99", "c2"]});
    assert_eq!(found("xlsform-md", &form, &answers, &json!({})), []);
    let lists = json!({"centres": centres()});
    assert_eq!(found("xlsform-md", &form, &answers, &lists), []);
    assert_eq!(
        found("xlsform-md", &form, &json!({"c": "id_key", "d": ["c1", "c9"]}), &lists),
        [told("answer.not_a_choice", "/answers/c"), told("answer.not_a_choice", "/answers/d/1")]
    );
}
