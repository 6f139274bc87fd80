//! Submissions of ODK: every node is read or told, where it stands.

use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

const FORM: &str = "\
| survey | | | |
| | type | name | label |
| | integer | n | N |
| | begin group | g | G |
| | text | t | T |
| | end group | | |
| | text | u | U |
| settings | | |
| | form_id | version |
| | f | 1 |
";

const HOUSEHOLD: &str = "\
| survey | | | | |
| | type | name | label | repeat_count |
| | integer | n | N | |
| | begin repeat | hh | H | ${n} + 1 |
| | text | who | W | |
| | end repeat | | | |
| settings | | |
| | form_id | version |
| | f | 1 |
";

fn checked(form: &str, nodes: &str, policies: &Value) -> Value {
    let document =
        format!("<data id=\"f\" version=\"1\">{nodes}<meta><instanceID>uuid:1</instanceID></meta></data>");
    let request = json!({"form": {"format": "xlsform-md", "document": form}, "policies": policies,
        "response": {"format": "xform", "document": document}})
    .to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    serde_json::from_str(&engine().call("response.check", &job).unwrap().report).unwrap()
}

/// The findings of a submission: code and place.
fn found(form: &str, nodes: &str) -> Vec<String> {
    let report = checked(form, nodes, &json!({}));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let issues = report["issues"].as_array().unwrap().iter();
    issues.map(|issue| format!("{} {}", text(&issue["code"]), text(&issue["path"]))).collect()
}

const DATA: &str = "/response/document/data";

fn at(told: &[(&str, &str)]) -> Vec<String> {
    told.iter().map(|(code, place)| format!("{code} {DATA}{place}")).collect()
}

#[test]
fn a_submission_in_order_has_no_findings() {
    assert_eq!(found(FORM, "<n>5</n><g>\n <t>a</t>\n</g><u/>"), at(&[]));
}

#[test]
fn a_node_that_is_there_twice_is_told() {
    let twice = |place| at(&[("document.field_duplicate", place)]);
    assert_eq!(found(FORM, "<n>5</n><n>6</n>"), twice("/n[2]"));
    assert_eq!(found(FORM, "<g><t>a</t></g><g><t>b</t></g>"), twice("/g[2]"));
    assert_eq!(found(FORM, "<g><t>a</t><t>b</t></g>"), twice("/g/t[2]"));
    assert_eq!(
        found(FORM, "<u>a</u><u>b</u><u>c</u>"),
        at(&[("document.field_duplicate", "/u[2]"), ("document.field_duplicate", "/u[3]")])
    );
}

#[test]
fn what_stands_inside_of_an_answer_or_beside_the_answers_is_told() {
    assert_eq!(found(FORM, "<n>5<b>x</b></n>"), at(&[("answer.unknown_question", "/n/b")]));
    assert_eq!(found(FORM, "stray<n>5</n>"), at(&[("xform.text_misplaced", "")]));
    assert_eq!(found(FORM, "<g>text<t>a</t></g>"), at(&[("xform.text_misplaced", "/g")]));
    let row = "<n>0</n><hh>stray<who>a</who></hh>";
    assert_eq!(found(HOUSEHOLD, row), at(&[("xform.text_misplaced", "/hh[1]")]));
}

#[test]
fn a_node_in_another_group_is_no_answer() {
    let unknown = |place| at(&[("answer.unknown_question", place)]);
    assert_eq!(found(FORM, "<g><u>x</u></g>"), unknown("/g/u"));
    assert_eq!(found(FORM, "<t>x</t>"), unknown("/t"));
    assert_eq!(found(FORM, "<g><n>5</n></g>"), unknown("/g/n"));
    // The answer where it belongs stays, also after one that is misplaced.
    let kept = checked(FORM, "<g><u>x</u></g><u>y</u>", &json!({"unknown": "keep"}));
    assert_eq!(kept["value"]["answers"], json!({"u": "y", "u.2": "x"}));
}

#[test]
fn an_unknown_node_is_told_where_it_stands() {
    assert_eq!(found(FORM, "<n>5</n><zz/>"), at(&[("answer.unknown_question", "/zz")]));
    assert_eq!(found(FORM, "<g><zz>1</zz></g>"), at(&[("answer.unknown_question", "/g/zz")]));
    assert_eq!(
        found(FORM, "<zz>1</zz><g><zz>1</zz></g>"),
        at(&[("answer.unknown_question", "/g/zz"), ("answer.unknown_question", "/zz")])
    );
    assert_eq!(
        found(HOUSEHOLD, "<n>0</n><hh><who>a</who><zz/></hh>"),
        at(&[("answer.unknown_question", "/hh[1]/zz")])
    );
}

#[test]
fn a_stored_number_of_rows_is_that_of_the_rows() {
    let rows = "<hh><who>a</who></hh><hh><who>b</who></hh>";
    let with = |count: &str| found(HOUSEHOLD, &format!("<n>1</n>{count}{rows}"));
    assert_eq!(with("<hh_count>2</hh_count>"), at(&[]));
    assert_eq!(with("<hh_count/>"), at(&[]));
    assert_eq!(with("<hh_count>5</hh_count>"), at(&[("answer.calculation_differs", "/hh_count")]));
    assert_eq!(with("<hh_count>two</hh_count>"), at(&[("answer.type", "/hh_count")]));
    assert_eq!(
        with("<hh_count>2</hh_count><hh_count>2</hh_count>"),
        at(&[("document.field_duplicate", "/hh_count[2]")])
    );
}
