//! A table is judged as the responses that its rows are.

use acogida::base::Limits;
use acogida::formats::{Column, Frame, Values};
use acogida::questionnaire::{CheckOptions, FormPlan, Nodes, Policies, Treatment, read_batch};
use acogida::vocab::Vocabularies;
use proptest::prelude::*;
use serde_json::{Value, json};

fn plan() -> &'static FormPlan {
    static PLAN: std::sync::OnceLock<FormPlan> = std::sync::OnceLock::new();
    PLAN.get_or_init(|| {
        let label = json!({"en": "L"});
        let form = json!({"id": "centre", "version": "1", "source_language": "en", "languages": ["en"],
            "title": {"en": "Centre"}, "missing_codes": {"refused": ["-98"]},
            "lists": {
                "kinds": {"options": [{"code": "day", "label": label}, {"code": "other", "label": label}]},
                "drugs": {"options": [{"code": "none", "label": label}, {"code": "opioids", "label": label},
                    {"code": "alcohol", "label": label}]},
                "towns": {"options": [{"code": "lugo", "label": label, "attributes": {"kind": "day"}},
                    {"code": "porto", "label": label, "attributes": {"kind": "other"}}]}},
            "items": [
                {"kind": "question", "name": "name", "type": "text", "label": label, "required": true, "max_length": 8,
                 "pattern": "[A-Za-zé ]*"},
                {"kind": "question", "name": "kind", "type": "select_one", "list": "kinds", "label": label,
                 "other": {"code": "other", "question": "which"}},
                {"kind": "question", "name": "which", "type": "text", "label": label, "allow_missing": ["refused"]},
                {"kind": "question", "name": "town", "type": "select_one", "list": "towns", "label": label,
                 "choice_filter": "item.kind = kind"},
                {"kind": "question", "name": "drugs", "type": "select_many", "list": "drugs", "label": label,
                 "exclusive": ["none"], "relevant": "beds > 2"},
                {"kind": "question", "name": "opened", "type": "date", "label": label, "max": "2024-06-30",
                 "required": "beds > 3"},
                {"kind": "question", "name": "beds", "type": "integer", "label": label, "min": 0,
                 "constraint": ". < 9 or selected(drugs, 'opioids')", "allow_missing": ["refused"]},
                {"kind": "question", "name": "men", "type": "integer", "label": label, "max": {"formula": "beds"}},
                {"kind": "question", "name": "share", "type": "decimal", "label": label, "calculate": "men / beds",
                 "decimals": 2},
                {"kind": "question", "name": "open", "type": "boolean", "label": label}],
            "totals": [{"total": "beds", "of": ["men"], "kind": "unique_individuals", "tolerance": {"absolute": 2}}],
            "rules": [{"id": "r", "rule": "not open or beds > 0", "questions": ["open"], "severity": "warning"}]});
        let report = FormPlan::read(form.to_string().as_bytes(), &Vocabularies::default());
        report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
    })
}

/// Answers of a row: right ones more often than wrong ones.
fn answers() -> impl Strategy<Value = Value> {
    let text = |values: &[&str]| {
        let values: Vec<Option<String>> =
            values.iter().map(|text| Some((*text).to_owned())).chain([None]).collect();
        prop::sample::select(values)
    };
    (
        text(&["Casa", "Casé", "Casa", "much too long", "A\nB", "x1", " "]),
        text(&["day", "other", "day", "night"]),
        text(&["this", "-98"]),
        text(&["lugo", "lugo", "porto", "nowhere"]),
        text(&["opioids", "opioids alcohol", "none", "none alcohol", "tea opioids", "alcohol alcohol"]),
        text(&["2024-01-01", "2024-12-01", "2024-02-30"]),
        prop::option::weighted(0.9, -2_i64..12),
        prop::option::weighted(0.7, 0_i64..12),
        prop::option::weighted(0.3, prop::sample::select(vec![0.5, 1.0, 0.333_333, 2.0])),
        prop::option::of(any::<bool>()),
    )
        .prop_map(|(name, kind, which, town, drugs, opened, beds, men, share, open)| {
            let beds = beds.map(|beds| if beds == -2 { -98 } else { beds });
            json!({"name": name, "kind": kind, "which": which, "town": town, "drugs": drugs, "opened": opened,
                "beds": beds, "men": men, "share": share, "open": open})
        })
}

/// The table of the rows; `split`: a column for each code.
fn table(rows: &[Value], split: bool) -> Frame {
    let texts =
        |name: &str| Values::Text(rows.iter().map(|row| row[name].as_str().map(str::to_owned)).collect());
    let mut columns: Vec<(String, Values)> = Vec::new();
    for name in ["name", "kind", "which", "town", "opened"] {
        columns.push((name.to_owned(), texts(name)));
    }
    for name in ["beds", "men"] {
        columns.push((name.to_owned(), Values::Integer(rows.iter().map(|row| row[name].as_i64()).collect())));
    }
    columns
        .push(("share".to_owned(), Values::Number(rows.iter().map(|row| row["share"].as_f64()).collect())));
    columns
        .push(("open".to_owned(), Values::Boolean(rows.iter().map(|row| row["open"].as_bool()).collect())));
    if split {
        for (number, code) in ["opioids", "none", "alcohol", "tea"].iter().enumerate() {
            let chosen =
                |row: &Value| row["drugs"].as_str().map(|drugs| drugs.split(' ').any(|drug| drug == *code));
            let name = format!("drugs{}{code}", if number % 2 == 0 { "/" } else { "___" });
            columns.push((name, Values::Boolean(rows.iter().map(chosen).collect())));
        }
    } else {
        columns.push(("drugs".to_owned(), texts("drugs")));
    }
    let columns = columns.into_iter().map(|(name, values)| Column { name, values });
    Frame::new(columns.collect()).unwrap()
}

/// The same rows as responses.
fn lines(rows: &[Value], split: bool) -> String {
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let mut answers = row.clone();
        if let Some(drugs) = row["drugs"].as_str() {
            let mut codes: Vec<&str> = drugs.split(' ').collect();
            if split {
                // The order of the columns, each once.
                codes = ["opioids", "none", "alcohol", "tea"]
                    .into_iter()
                    .filter(|code| codes.contains(code))
                    .collect();
            }
            answers["drugs"] = json!(codes);
        }
        let response =
            json!({"form": "centre", "form_version": "1", "id": number.to_string(), "answers": answers});
        text.push_str(&response.to_string());
        text.push('\n');
    }
    text
}

proptest! {
    #[test]
    fn columns_and_rows_agree(
        rows in prop::collection::vec(answers(), 1..40),
        split in any::<bool>(),
        all in any::<bool>(),
        keep in any::<bool>(),
    ) {
        let policies = Policies {
            nodes: if all { Nodes::All } else { Nodes::Any },
            disabled: if keep { Treatment::Keep } else { Treatment::Error },
            ..Policies::default()
        };
        let options = CheckOptions { policies, ..CheckOptions::default() };
        let text = lines(&rows, split);
        let batch = read_batch(text.as_bytes(), &Limits::default()).unwrap();
        let expected: Vec<_> = plan().check_batch(&batch, options).collect();
        let report = plan().check_columns(&table(&rows, split), options);
        let issues: Vec<_> = expected.iter().flat_map(|report| report.issues.clone()).collect();
        prop_assert_eq!(&report.issues, &issues);
        for (row, expected) in report.value.rows.iter().zip(&expected) {
            let expected = &expected.value;
            prop_assert_eq!((row.ok, row.relevant, row.answered), (expected.ok, expected.relevant, expected.answered));
        }
        prop_assert_eq!(report.value.ok, expected.iter().filter(|report| report.value.ok).count());
    }
}

fn texts(name: &str, values: &[&str]) -> Column {
    let values = values.iter().map(|text| Some((*text).to_owned()).filter(|text| !text.is_empty()));
    Column { name: name.to_owned(), values: Values::Text(values.collect()) }
}

#[test]
fn texts_of_files_are_read_as_their_questions_are() {
    let table = Frame::new(vec![
        texts("id", &["a", "b", "a", ""]),
        texts("form", &["centre", "centre", "centre", "city"]),
        texts("name", &["Casa", "Casa", "Casa", "Casa"]),
        texts("beds", &["3", "3.0", "-98", "three"]),
        texts("open", &["1", "TRUE", "false", "maybe"]),
        texts("share", &["", "0.5", "1e400", "x"]),
        texts("opened", &["2024-01-01", "", "", ""]),
        texts("drugs", &["opioids", "", "", ""]),
        texts("colour", &["red", "", "", ""]),
    ])
    .unwrap();
    let report = plan().check_columns(&table, CheckOptions::default());
    let told: Vec<(&str, &str)> =
        report.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(
        told,
        [
            ("answer.unknown_question", "/colour"),
            ("answer.type", "/2/answers/share"),
            ("response.duplicate", "/2/id"),
            ("document.field_missing", "/3/id"),
            ("response.form_mismatch", "/3/form"),
            ("answer.type", "/3/answers/beds"),
            ("answer.type", "/3/answers/share"),
            ("answer.type", "/3/answers/open"),
        ]
    );
    assert_eq!(report.value.rows.iter().map(|row| row.ok).collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn a_cell_of_one_choice_that_says_neither_is_told() {
    let table = Frame::new(vec![
        texts("name", &["Casa", "Casa", "Casa", "Casa", "Casa"]),
        texts("drugs/opioids", &["1", "x", "Yes", "no", ""]),
        Column {
            name: "drugs/alcohol".to_owned(),
            values: Values::Integer(vec![Some(0), Some(1), Some(0), Some(5), None]),
        },
        Column { name: "beds".to_owned(), values: Values::Integer(vec![Some(3); 5]) },
    ])
    .unwrap();
    let report = plan().check_columns(&table, CheckOptions::default());
    let told: Vec<(&str, &str)> =
        report.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(told, [("answer.type", "/1/answers/drugs"), ("answer.type", "/3/answers/drugs")]);
    assert_eq!(report.value.ok, 3);
}
