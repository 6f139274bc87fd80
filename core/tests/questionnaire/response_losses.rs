//! Nothing that stands in a file of responses is lost without a word.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::codes;
use acogida::formats::{Column, Frame, Values};
use acogida::ops::Job;
use acogida::questionnaire::{CheckOptions, FormPlan, Surroundings};
use serde_json::{Value, json};

use crate::support::engine;

fn form(items: &Value) -> Value {
    json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "lists": {"care": {"options": [{"code": "day", "label": {"en": "Day care"}},
            {"code": "night", "label": {"en": "Night"}}]}},
        "items": items})
}

fn number(name: &str) -> Value {
    json!({"kind": "question", "name": name, "type": "integer", "label": {"en": name}})
}

fn call(operation: &str, request: &Value, files: &[(&str, &str)]) -> Value {
    let attachments = files.iter().map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(text.as_bytes())));
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), attachments: attachments.collect(), ..Job::default() };
    serde_json::from_str(&engine().call(operation, &job).unwrap().report).unwrap()
}

fn batch(form: &Value, format: &str, files: &[(&str, &str)]) -> Value {
    call("response.check_batch", &json!({"form": {"document": form}, "format": format}), files)
}

fn identifiers(report: &Value) -> Vec<&str> {
    report["value"]["responses"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

fn told(report: &Value) -> Vec<&str> {
    report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect()
}

#[test]
fn every_record_of_redcap_is_a_response() {
    let form = form(&json!([number("a")]));
    let none: [&str; 0] = [];
    // The form is none of REDCap's, so that it does not name the column of the record.
    let report = batch(&form, "redcap", &[("responses", "record_id,a\n1,5\n2,6\n3,7\n")]);
    assert_eq!((identifiers(&report), told(&report)), (vec!["1", "2", "3"], none.to_vec()));
    let report = batch(&form, "redcap", &[("responses", "a\n5\nmany\n")]);
    assert_eq!(identifiers(&report), ["2", "3"]);
    assert_eq!(told(&report), [codes::redcap::RECORD_MISSING.name(), "answer.type"]);
    // Rows without a record belong to no other row.
    let report = batch(&form, "redcap", &[("responses", "record_id,a\n1,5\n,6\n,7\n")]);
    assert_eq!(identifiers(&report), ["1", "3", "4"]);
    assert_eq!(told(&report), ["redcap.record_missing", "redcap.record_missing"]);
}

#[test]
fn every_instance_of_an_event_of_redcap_is_a_response() {
    let form = form(&json!([number("a")]));
    let head = "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,a";
    let report =
        batch(&form, "redcap", &[("responses", &format!("{head}\n1,visit,,1,5\n1,visit,,2,6\n1,end,,,7\n"))]);
    assert_eq!(identifiers(&report), ["1@visit:1", "1@visit:2", "1@end"]);
    assert_eq!(report["issues"], json!([]));
}

#[test]
fn rows_of_one_record_that_disagree_are_told() {
    let form = form(&json!([number("a"), number("b")]));
    let report = batch(&form, "redcap", &[("responses", "record_id,a,b\n1,5,\n1,,3\n1,5,4\n")]);
    assert_eq!(identifiers(&report), ["1"]);
    let twice = codes::redcap::ROW_TWICE.name();
    assert_eq!(told(&report), [twice, twice, codes::bulk::ANSWER_TWICE.name()]);
    assert_eq!(report["issues"][0]["severity"], "warning");
    assert_eq!(report["issues"][2]["params"]["column"], "b");
    assert!(report["issues"][2]["path"].as_str().unwrap().ends_with("/4/b"), "{report}");
}

#[test]
fn a_file_of_several_responses_is_not_checked_as_one_in_silence() {
    let form = form(&json!([number("a")]));
    for (format, text) in [
        ("redcap", "record_id,a\n1,5\n2,many\n3,many\n"),
        ("table", "KEY,a\n1,5\n2,many\n3,many\n"),
        ("columns", "a\n5\nmany\nmany\n"),
    ] {
        let request = json!({"form": {"document": form}, "response": {"format": format, "document": text}});
        let report = call("response.check", &request, &[]);
        assert_eq!(told(&report), [codes::bulk::ONLY_FIRST.name()], "{format}");
        assert_eq!(report["issues"][0]["params"]["count"], 2);
        assert_eq!(report["value"]["ok"], true);
    }
}

fn staff() -> Value {
    json!({"kind": "repeat", "name": "staff", "label": {"en": "Staff"}, "items": [number("n")]})
}

#[test]
fn a_second_table_of_a_repeated_group_is_told() {
    let form = form(&json!([number("a"), staff()]));
    let files = [
        ("responses", "KEY,a\nx,1\n"),
        ("responses.staff", "PARENT_KEY,n\nx,1\n"),
        ("responses.x-staff", "PARENT_KEY,n\nx,many\n"),
    ];
    let report = batch(&form, "table", &files);
    assert_eq!(told(&report), [codes::bulk::TABLE_TWICE.name()]);
    assert_eq!(report["issues"][0]["source"], "responses.x-staff");
}

#[test]
fn what_reads_a_table_that_is_not_there_is_not_judged() {
    let mut care = number("care");
    care["type"] = json!("select_one");
    care["list"] = json!("care");
    care["choice_filter"] = json!("count(staff.n) > 0");
    let mut most = number("most");
    most["max"] = json!({"formula": "count(staff.n)"});
    let mut rooms = staff();
    rooms["name"] = json!("rooms");
    rooms["count"] = json!("count(staff.n)");
    rooms["items"] = json!([number("m")]);
    let form = form(&json!([staff(), care, most, rooms]));
    let files = [("responses", "KEY,care,most\nx,day,3\n"), ("responses.rooms", "PARENT_KEY,m\nx,1\n")];
    assert_eq!(told(&batch(&form, "table", &files)), [codes::bulk::TABLE_MISSING.name()]);
    // With the table all three are.
    let with_staff = [files[0], files[1], ("responses.staff", "PARENT_KEY,n\ny,1\n")];
    let report = batch(&form, "table", &with_staff);
    for code in ["answer.choice_filtered", "answer.range", "answer.repeat_count"] {
        assert!(told(&report).contains(&code), "{code}: {report}");
    }
}

fn frame(columns: Vec<(&str, Values)>) -> Frame {
    let column = |(name, values): (&str, Values)| Column { name: name.to_owned(), values };
    Frame::new(columns.into_iter().map(column).collect()).unwrap()
}

fn by_columns(form: &Value, more: &Value, table: Frame) -> Value {
    let mut request = json!({"form": {"document": form}, "format": "columns"});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let request = request.to_string();
    let streams = BTreeMap::from([("responses".to_owned(), table)]);
    let job = Job { request: request.as_bytes(), streams, ..Job::default() };
    serde_json::from_str(&engine().call("response.check_batch", &job).unwrap().report).unwrap()
}

#[test]
fn identifiers_may_be_numbers() {
    let table = frame(vec![
        ("id", Values::Integer(vec![Some(7), Some(8), Some(7)])),
        ("a", Values::Integer(vec![Some(1); 3])),
    ]);
    let report = by_columns(&form(&json!([number("a")])), &json!({}), table);
    assert_eq!(identifiers(&report), ["7", "8", "7"]);
    assert_eq!(told(&report), ["response.duplicate"]);
    assert_eq!(report["issues"][0]["path"], "/2/id");
}

#[test]
fn a_table_is_compared_with_related_responses() {
    let mut form = form(&json!([number("beds")]));
    form["related"] = json!([{"name": "city", "form": "city"}]);
    form["rules"] = json!([{"id": "city", "rule": "beds <= city.beds", "questions": ["beds"]}]);
    let table = || frame(vec![("beds", Values::Integer(vec![Some(50), Some(51)]))]);
    let related = json!({"related": {"city": {"form": "city", "answers": {"beds": 50}}}});
    let report = by_columns(&form, &related, table());
    assert_eq!((told(&report), &report["value"]["ok"]), (vec!["answer.cross_form"], &json!(1)));
    assert_eq!(by_columns(&form, &json!({}), table())["issues"], json!([]));
}

#[test]
fn a_check_of_a_table_can_be_stopped() {
    let form = form(&json!([number("a")])).to_string();
    let plan = FormPlan::read(form.as_bytes(), engine().vocabularies()).value.unwrap();
    let table = frame(vec![("a", Values::Integer(vec![Some(1); 600]))]);
    let check = |most: usize| {
        let stop = |done, total| if done > most { Err((done, total)) } else { Ok(()) };
        plan.check_columns_with(&table, CheckOptions::default(), Surroundings::default(), stop)
    };
    assert_eq!(check(600).unwrap().value.ok, 600);
    assert_eq!(check(255).unwrap_err(), (256, 600));
}

#[test]
fn more_threads_than_there_are_give_the_same() {
    let form = form(&json!([number("a")]));
    let lines: String = (0..600)
        .map(|id| {
            format!("{{\"form\":\"f\",\"form_version\":\"1\",\"id\":\"{id}\",\"answers\":{{\"a\":{id}}}}}\n")
        })
        .collect();
    let check = |threads: u16| {
        let request = json!({"form": {"document": form}, "threads": threads});
        call("response.check_batch", &request, &[("responses", &lines)])
    };
    assert_eq!(check(u16::MAX), check(1));
}

#[test]
fn columns_are_found_by_the_headers_of_tables() {
    let mut care = json!({"kind": "question", "name": "c", "type": "select_many", "list": "care"});
    care["label"] = json!({"en": "Care"});
    let mut form = form(&json!([number("n"), care]));
    form["items"][0]["label"] = json!({"en": "How many"});
    let files = [("responses", "How many,Care/Day care\n5,1\nx,0\n")];
    for format in ["table", "columns"] {
        let report = batch(&form, format, &files);
        assert_eq!(told(&report), ["answer.type"], "{format}");
    }
    // What the name of the question says is not replaced by what its label says.
    let report = batch(&form, "columns", &[("responses", "How many,n\n5,6\n")]);
    assert_eq!(told(&report), ["answer.unknown_question"]);
}
