//! Rows of an export of REDCap that are not what the project has, and exports of labels.

use acogida::base::{Limits, codes};
use acogida::model::Form;
use acogida::questionnaire::{FormFormat, load, read_redcap_export};
use serde_json::{Value, json};

const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\
\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,\
Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,\
Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation";

const ROWS: [&str; 7] = [
    "record_id,base,,text,ID,,,,,,,,,,,,,",
    "sexo,base,,radio,Sexo,\"1, Mujer | 2, Hombre\",,,,,,,,,,,,",
    "grado,base,,radio,Grado,\"1, 0 | 2, 1\",,,,,,,,,,,,",
    "sust,base,,checkbox,Sustancias,\"1, Alcohol | 2, Tabaco\",,,,,,,,,,,,",
    "vf,base,,truefalse,Verdad,,,,,,,,,,,,,",
    "fecha,visita_mensual,,text,Fecha,,,date_ymd,,,,,,,,,,",
    "resultado,visita_mensual,,dropdown,Resultado,\"a, Bien | b, Igual | c, Igual\",,,,,,,,,,,,",
];

fn form() -> Form {
    let text = format!("{HEADER}\n{}\n", ROWS.join("\n"));
    let report = load(FormFormat::Redcap, text.as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

const COLUMNS: &str = "record_id,redcap_repeat_instrument,redcap_repeat_instance,sexo,grado,sust___1,sust___2,vf,\
base_complete,fecha,resultado,visita_mensual_complete";

/// What is told of the whole export, and the answers.
fn read(rows: &str) -> (Vec<(String, String)>, Vec<Value>) {
    let report = read_redcap_export(&form(), format!("{COLUMNS}\n{rows}").as_bytes(), &Limits::default());
    let issues = report.issues.iter();
    let issues = issues.map(|issue| (issue.code.clone(), issue.path.to_string())).collect();
    let responses = report.value.unwrap().responses;
    (issues, responses.into_iter().map(|response| response.response["answers"].clone()).collect())
}

/// What is told of its responses.
fn told(rows: &str) -> Vec<(String, String)> {
    let report = read_redcap_export(&form(), format!("{COLUMNS}\n{rows}").as_bytes(), &Limits::default());
    let responses = report.value.unwrap().responses;
    let issues = responses.iter().flat_map(|response| response.restated(Vec::new()));
    issues.map(|issue| (issue.code.clone(), issue.path.to_string())).collect()
}

#[test]
fn a_cell_in_a_row_of_another_instrument_is_told() {
    let misplaced = |place: &str| (codes::redcap::CELL_MISPLACED.name().to_owned(), place.to_owned());
    let clean = "1,,,1,1,0,1,1,2,,,\n1,visita_mensual,1,,,0,0,,,2026-01-02,a,2\n";
    assert_eq!((read(clean).0, told(clean)), (vec![], vec![]));
    assert_eq!(
        told("1,,,1,1,0,1,1,2,2026-01-01,,\n1,visita_mensual,1,2,,1,0,,,2026-01-02,a,2\n"),
        [misplaced("/2/fecha"), misplaced("/3/sexo"), misplaced("/3/sust___1"),]
    );
}

#[test]
fn a_row_that_stands_twice_is_told() {
    let (issues, _) = read(
        "1,,,1,1,0,1,1,2,,,\n1,visita_mensual,1,,,,,,,2026-01-02,a,2\n1,visita_mensual,1,,,,,,,2026-01-03,a,2\n\
         2,,,1,1,0,1,1,2,,,\n2,,,1,1,0,1,1,2,,,\n",
    );
    let twice = |place: &str| (codes::redcap::ROW_TWICE.name().to_owned(), place.to_owned());
    assert_eq!(issues, [twice("/4"), twice("/6")]);
    let (issues, _) = read("1,visitas,1,,,,,,,,,\n");
    assert_eq!(
        issues,
        [(codes::redcap::INSTRUMENT_UNKNOWN.name().to_owned(), "/2/redcap_repeat_instrument".to_owned())]
    );
}

#[test]
fn an_export_of_labels_is_read() {
    let (issues, answers) = read(
        "1,,,Mujer,1,Checked,Unchecked,False,Complete,,,\n\
         1,Visita mensual,1,,,,,,,2026-01-02,Bien,Complete\n1,Visita mensual,2,,,,,,,2026-02-02,Igual,Complete\n",
    );
    assert_eq!(issues, []);
    assert_eq!(
        answers,
        [json!({"record_id": "1", "sexo": "1", "grado": "2", "sust": ["1"], "vf": "0",
            "visita_mensual": [{"fecha": "2026-01-02", "resultado": "a"},
                // Two choices have this label: the check tells it.
                {"fecha": "2026-02-02", "resultado": "Igual"}]})]
    );
    // In an export of raw values a number is a code, whatever the labels are.
    let (_, answers) = read("1,,,1,1,1,0,0,2,,,\n");
    assert_eq!(answers, [json!({"record_id": "1", "sexo": "1", "grado": "1", "sust": ["1"], "vf": "0"})]);
}

#[test]
fn a_status_that_redcap_does_not_have_is_told() {
    let export = |status: &str| {
        let text = format!("record_id,sexo,base_complete\n1,1,2\n2,1,{status}\n");
        let read = read_redcap_export(&form(), text.as_bytes(), &Limits::default());
        assert_eq!(read.issues, []);
        let record = read.value.unwrap().responses.remove(1);
        let issues = record.restated(Vec::new());
        issues.iter().map(|issue| format!("{} {}", issue.code, issue.path)).collect::<Vec<_>>()
    };
    for status in ["0", "1", "2", "Incomplete", "Unverified", "Complete", ""] {
        assert_eq!(export(status), [""; 0], "{status}");
    }
    for status in ["5", "yes"] {
        assert_eq!(export(status), ["answer.not_a_choice /3/base_complete"], "{status}");
    }
}

fn batch(export: &str) -> Vec<Vec<(String, String)>> {
    use acogida::questionnaire::{CheckOptions, FormPlan, ResponseFormat, read_responses};
    let (engine, limits) = (crate::support::engine(), Limits::default());
    let plan = FormPlan::compile_loaded(&form(), FormFormat::Redcap, engine.vocabularies()).unwrap();
    let read = read_responses(ResponseFormat::Redcap, export.as_bytes(), &plan, &limits);
    let read = match read {
        Ok(read) => read,
        Err(problem) => return vec![vec![(problem.code().to_owned(), "refused".to_owned())]],
    };
    let checks = plan.check_batch(&read, CheckOptions::default());
    let told = checks.map(|report| {
        assert!(!report.value.ok || report.issues.is_empty());
        report.issues.iter().map(|issue| (issue.code.clone(), issue.path.to_string())).collect()
    });
    told.collect()
}

#[test]
fn an_export_without_rows_does_not_pass_as_clean() {
    let told = |code: &str, place: &str| (code.to_owned(), place.to_owned());
    assert_eq!(batch("record_id,sexo\n"), [vec![told("input.empty", "/0")]]);
    assert_eq!(
        batch("error,detail\n"),
        [vec![
            told("redcap.column_unknown", "/0/1/error"),
            told("redcap.column_unknown", "/0/1/detail"),
            told("redcap.record_missing", "/0/1"),
            told("input.empty", "/0"),
        ]]
    );
    for (file, code) in [
        ("<html><body>Log in</body></html>", "input.format_unknown"),
        ("{\"error\": \"no permission\"}", "input.no_table"),
        ("", "input.empty"),
    ] {
        assert_eq!(batch(file), [vec![told(code, "refused")]], "{file}");
    }
    assert_eq!(batch("[]"), [vec![told("redcap.record_missing", "/0/1"), told("input.empty", "/0")]]);
}

#[test]
fn records_in_json_are_read_as_those_in_csv() {
    let json = r#"[{"record_id": "1", "sexo": "1", "grado": "", "sust___1": "1", "sust___2": "0",
        "base_complete": "2"}, {"record_id": "2", "sexo": "3", "base_complete": 2}]"#;
    assert_eq!(batch(json), [vec![], vec![("answer.not_a_choice".to_owned(), "/1/3/sexo".to_owned())]]);
    let export = read_redcap_export(&form(), json.as_bytes(), &Limits::default()).value.unwrap();
    assert_eq!(
        export.responses[0].response["answers"],
        json!({"record_id": "1", "sexo": "1", "sust": ["1"]})
    );
}
