//! IATI: what is written, and what is found before.

use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

use super::{call, file, issues, plan, report, simple};
use crate::support::engine;

fn activity() -> Value {
    json!({
        "identifier": "XM-DAC-99999-CITIES", "reporting": {"reference": "XM-DAC-99999", "kind": "40", "name": {"en": "Secretariat"}},
        "participating": [{"role": "funding", "kind": "10", "name": {"en": "Funder"}}],
        "status": "implementation",
        "dates": {"actual_start": "2008-01-01", "planned_end": "2010-12-31"},
        "regions": [{"code": "498"}]
    })
}

fn iati(change: impl FnOnce(&mut Value)) -> (Vec<String>, Outcome) {
    let number = |value: i32| json!({"value": value});
    let mut request = json!({
        "plan": plan(&simple("unit", true, number(0), number(250), number(2000))),
        "activity": activity(), "date": "2010-06-01"
    });
    change(&mut request);
    let outcome = call("evaluation.iati", &request);
    (issues(&report(&outcome)), outcome)
}

#[test]
fn a_good_plan_is_written_with_a_table() {
    let (codes, outcome) = iati(|_| {});
    assert!(codes.is_empty(), "{codes:?}");
    assert_eq!(report(&outcome)["value"], json!({"written": true, "results": 1, "indicators": 1}));
    let xml = file(&outcome, "activity.xml");
    for part in [
        r#"<iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="2010-06-01T00:00:00Z">"#,
        r#"<sector vocabulary="1" code="12330" percentage="100"/>"#,
        r#"<indicator measure="1" ascending="1" aggregation-status="1">"#,
        r#"<baseline year="2007" value="0"/>"#,
        r#"<actual value="2000"/>"#,
    ] {
        assert!(xml.contains(part), "{part}: {xml}");
    }
    let table = file(&outcome, "activity.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[3], "r,output,Cities exchange,i,Participants,unit,2008-01-01,2010-12-31,actual,,2000,,,");
}

#[test]
fn blank_texts_are_not_written() {
    let blank = json!({"en": " "});
    let (codes, outcome) = iati(|request| {
        request["plan"]["results"][0]["description"] = blank.clone();
        request["plan"]["results"][0]["indicators"][0]["description"] = blank.clone();
        request["plan"]["results"][0]["indicators"][0]["periods"][0]["actual"]["comment"] = blank.clone();
    });
    assert!(codes.is_empty(), "{codes:?}");
    let xml = file(&outcome, "activity.xml");
    assert_eq!((xml.matches("<description").count(), xml.matches("<comment").count()), (1, 0));
}

#[test]
fn what_iati_refuses_is_found_before_it_is_written() {
    type Change = fn(&mut Value);
    let changes: &[(Change, &str)] = &[
        (
            |r| r["activity"]["identifier"] = "XM-DAC-99999".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["identifier"] = "CITIES".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["identifier"] = "XM-DAC-99999-A/B".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["identifier"] = "XM-DAC-99999-A ".into(),
            "evaluation.iati_identifier /activity/identifier",
        ),
        (
            |r| r["activity"]["dates"] = json!({"planned_end": "2010-12-31"}),
            "evaluation.iati_dates /activity/dates",
        ),
        (
            |r| r["activity"]["dates"]["planned_start"] = "2011-12-31".into(),
            "evaluation.iati_dates /activity/dates/planned_end",
        ),
        (
            |r| r["activity"]["dates"]["actual_start"] = "2010-12-01".into(),
            "evaluation.iati_dates /activity/dates/actual_start",
        ),
        (|r| r["activity"]["regions"] = json!([]), "evaluation.iati_place_missing /activity"),
        (
            |r| r["activity"]["countries"] = json!([{"code": "UY", "percentage": 50}]),
            "evaluation.iati_percentages /activity/countries",
        ),
        (
            |r| r["activity"]["sectors"] = json!([{"code": "12330", "percentage": 60}]),
            "evaluation.iati_percentages /activity/sectors",
        ),
        (
            |r| r["activity"]["participating"][0]["name"] = json!({}),
            "evaluation.iati_organisation /activity/participating/0",
        ),
        (
            |r| r["activity"]["reporting"]["kind"] = "99".into(),
            "evaluation.iati_organisation_kind /activity/reporting/kind",
        ),
        (
            |r| r["activity"]["participating"][0]["kind"] = "XX".into(),
            "evaluation.iati_organisation_kind /activity/participating/0/kind",
        ),
        (|r| r["plan"]["description"] = json!({}), "evaluation.text_missing /plan/description"),
        (
            |r| r["activity"]["reporting"]["name"] = json!({}),
            "evaluation.text_missing /activity/reporting/name",
        ),
        (|r| r["plan"]["title"] = json!({"en": " "}), "evaluation.text_missing /plan/title"),
        (
            |r| r["plan"]["results"][0]["indicators"][0]["periods"][0]["end"] = "2007-01-01".into(),
            "evaluation.period_order /plan/results/0/indicators/0/periods/0",
        ),
        (
            |r| r["plan"]["results"][0]["indicators"][0]["periods"][0]["actual"] = json!({}),
            "evaluation.value_missing /plan/results/0/indicators/0/periods/0/actual",
        ),
    ];
    for (change, expected) in changes {
        let (codes, outcome) = iati(change);
        assert_eq!(codes, [*expected]);
        assert!(outcome.attachments.is_empty(), "{expected}");
    }
}

#[test]
fn codes_that_are_on_no_list_are_told_and_written() {
    let (codes, outcome) = iati(|request| {
        let quarter = |code: &str| json!({"code": code, "percentage": 25});
        request["activity"]["countries"] = json!([quarter("UY"), quarter("uy")]);
        request["activity"]["regions"] = json!([quarter("1031"), quarter("LAC")]);
        // 23010 was withdrawn from the list.
        request["activity"]["sectors"] =
            json!([{"code": "12330", "percentage": 50}, {"code": "23010", "percentage": 50}]);
    });
    let unlisted = ["countries/1", "regions/1", "sectors/1"]
        .map(|place| format!("evaluation.iati_code_unlisted /activity/{place}/code"));
    assert_eq!(codes, unlisted);
    assert!(file(&outcome, "activity.xml").contains(r#"<sector vocabulary="1" code="23010""#));
}

#[test]
fn an_address_that_is_none_is_refused() {
    let reference = |uri: &str| {
        let number = |value: i32| json!({"value": value});
        let mut plan = plan(&simple("unit", true, number(0), number(1), number(1)));
        plan["results"][0]["reference"] = json!({"vocabulary": "99", "code": "r", "uri": uri});
        let request = json!({"plan": plan, "activity": activity(), "date": "2010-06-01"}).to_string();
        engine().call("evaluation.iati", &Job { request: request.as_bytes(), ..Job::default() }).map(|_| ())
    };
    assert!(reference("https://lists.example.org/results").is_ok());
    let error = reference("::").unwrap_err();
    assert_eq!(error.issues()[0].path.as_str(), "/plan/results/0/reference/uri");
}

#[test]
fn a_year_that_the_schema_does_not_know_is_refused() {
    type Change = fn(&mut Value);
    let changes: &[(Change, &str)] = &[
        (|r| r["activity"]["dates"]["actual_start"] = "0000-01-01".into(), "/activity/dates/actual_start"),
        (
            |r| r["plan"]["results"][0]["indicators"][0]["periods"][0]["start"] = "0000-01-01".into(),
            "/plan/results/0/indicators/0/periods/0/start",
        ),
        (
            |r| r["plan"]["results"][0]["indicators"][0]["baseline"]["date"] = "0000-12-31".into(),
            "/plan/results/0/indicators/0/baseline/date",
        ),
    ];
    for (change, place) in changes {
        let (codes, outcome) = iati(change);
        assert_eq!(codes, [format!("evaluation.iati_dates {place}")]);
        assert!(outcome.attachments.is_empty(), "{place}");
    }
    let (codes, _) = iati(|r| r["activity"]["dates"]["actual_start"] = "0001-01-01".into());
    assert!(codes.is_empty(), "{codes:?}");
}
