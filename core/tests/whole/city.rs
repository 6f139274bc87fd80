//! The example city, from its files to what is published.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use acogida::base::{Issue, codes};
use acogida::ops::{Job, Progress};
use serde_json::{Value, json};

use crate::support::engine;

fn example(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/fortaleza").join(name)).unwrap()
}

/// The project of the example as a request; the command line makes it of `city.toml`.
fn project() -> Value {
    json!({
        "date": "2026-11-01",
        "city": {"id": "fortaleza", "name": {"pt": "Fortaleza"}, "country": "BR", "languages": ["pt"],
            "time_zone": "America/Fortaleza", "area_code": "85", "population": [{"year": 2022, "persons": 2428708}]},
        "responses": [{"name": "answers", "file": "respostas.jsonl"}],
        "lists": [
            {"name": "centres", "file": "centros.csv", "description": {"en": "Centres"}, "language": "pt",
                "mapping": {"columns": {"NOME": "name", "ENDEREÇO": "address", "BAIRRO": "neighbourhood",
                    "TELEFONE": "phones", "FAX": "phones"}, "constants": {"city": "Fortaleza", "country": "BR"}}},
            {"name": "guide", "file": "guia-ong.json", "description": {"en": "Guide"}, "language": "pt",
                "mapping": {"columns": {"unidade": "name", "tipo": "facility_type", "onde": "address",
                    "contatos.fone": "phones", "contatos.email": "email", "atendimento": "opening_hours",
                    "preço": "cost", "sigilo": "visibility"}, "constants": {"city": "Fortaleza", "country": "BR"}}}
        ]
    })
}

fn files() -> BTreeMap<String, Cow<'static, [u8]>> {
    ["respostas.jsonl", "centros.csv", "guia-ong.json"]
        .into_iter()
        .map(|name| (name.to_owned(), Cow::Owned(example(name))))
        .collect()
}

struct Built {
    summary: Value,
    issues: Vec<Issue>,
    files: BTreeMap<String, Vec<u8>>,
}

fn build(project: &Value, attachments: BTreeMap<String, Cow<'static, [u8]>>) -> Built {
    let request = project.to_string().into_bytes();
    let job = Job { request: &request, attachments, ..Job::default() };
    let outcome = engine().call("city.build", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    Built {
        summary: report["value"]["summary"].clone(),
        issues: serde_json::from_value(report["issues"].clone()).unwrap(),
        files: outcome.attachments,
    }
}

fn has(built: &Built, code: acogida::base::Code, source: &str, path: &str) -> bool {
    built
        .issues
        .iter()
        .any(|issue| issue.is(code) && issue.source.as_deref() == Some(source) && issue.path.as_str() == path)
}

#[test]
fn nothing_is_lost_between_rows_and_entries() {
    let built = build(&project(), files());
    let number = |name: &str| built.summary[name].as_u64().unwrap();
    let refused = |name: &str| -> u64 {
        built.summary[name].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum()
    };
    // 18 rows of the list and 8 of the guide, 8 responses.
    assert_eq!(number("rows_read"), 26);
    assert_eq!(built.summary["rows_refused"], json!({"row.repeated": 1, "row.shell": 2}));
    assert_eq!(number("responses_read"), 8);
    assert_eq!(built.summary["responses_refused"], json!({"response.no_consent": 1, "response.refused": 2}));
    assert_eq!(
        number("entries"),
        number("rows_read") + number("responses_read")
            - refused("rows_refused")
            - refused("responses_refused")
    );
    assert_eq!(number("entries"), number("organizations") + number("duplicates_merged"));
    assert!(has(&built, codes::directory::ROW_SHELL, "centres", "/19"));
    assert!(has(&built, codes::directory::ROW_REPEATED, "centres", "/18"));
    assert!(has(&built, codes::city::RESPONSE_REFUSED, "answers", "/5"));
    assert!(has(&built, codes::city::RESPONSE_NO_CONSENT, "answers", "/7/answers/consent_to_publish"));
    assert!(has(&built, codes::formats::COLUMN_MISSING, "centres", ""));
    assert!(has(&built, codes::formats::COLUMN_UNMAPPED, "centres", "/E-MAIL"));
}

#[test]
fn the_same_centre_in_two_lists_becomes_one() {
    let built = build(&project(), files());
    let edition: Value = serde_json::from_slice(&built.files["custodian/edition.json"]).unwrap();
    let merged: Vec<Vec<String>> = edition["merges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|merge| {
            let entries = merge["entries"].as_array().unwrap().iter();
            entries
                .map(|e| format!("{}/{}", e["source"].as_str().unwrap(), e["record"].as_str().unwrap()))
                .collect()
        })
        .collect();
    let together = |one: &str, other: &str| {
        merged.iter().any(|entries| entries.iter().any(|e| e == one) && entries.iter().any(|e| e == other))
    };
    // Rua Dona Leopoldina 8 is there three times, as "8", "08" and "R. ... , 8 - Centro".
    assert!(together("centres/3", "centres/4"), "{merged:?}");
    assert!(together("answers/r-01", "guide/5"), "{merged:?}");
    assert!(together("answers/r-02", "guide/6"), "{merged:?}");
}

#[test]
fn a_confidential_address_is_in_no_byte_for_the_public() {
    let built = build(&project(), files());
    let public = built.files.iter().filter(|(name, _)| !name.starts_with("custodian/"));
    let mut seen = 0;
    for (name, bytes) in public {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        seen += 1;
        for secret in ["conchas", "vila serena", "oiticicas", "pedras lisas", "rua clara"] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
    assert!(seen > 100);
    let custodian = String::from_utf8_lossy(&built.files["custodian/edition.json"]).to_lowercase();
    assert!(custodian.contains("conchas vermelhas"), "the custodian keeps it");
    let issues = serde_json::to_string(&built.issues).unwrap().to_lowercase();
    assert!(!issues.contains("conchas"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (build(&project(), files()), build(&project(), files()));
    assert_eq!(one.files, other.files);
    assert_eq!(one.issues, other.issues);
}

#[test]
fn identifiers_stay_with_the_edition_before() {
    let first = build(&project(), files());
    let mut attachments = files();
    attachments.insert("previous".to_owned(), Cow::Owned(first.files["custodian/edition.json"].clone()));
    let second = build(&project(), attachments);
    assert_eq!(first.files["edition.json"], second.files["edition.json"]);
}

#[test]
fn one_unreadable_list_does_not_lose_the_others() {
    let mut attachments = files();
    attachments.insert("guia-ong.json".to_owned(), Cow::Borrowed(b"{\"rede\": ["));
    let built = build(&project(), attachments);
    assert_eq!(built.summary["rows_read"], 18);
    assert_eq!(built.summary["sources_not_read"], json!({"input.malformed": 1}));
    assert!(
        built.issues.iter().any(|issue| issue.source.as_deref() == Some("guide")
            && issue.severity == acogida::base::Severity::Error)
    );
}

#[test]
fn a_list_can_ask_for_recognised_rows_only() {
    let mut project = project();
    project["lists"][0]["recognised_only"] = json!(true);
    let mut attachments = files();
    let list = "NOME;ENDEREÇO;BAIRRO;TELEFONE\nPadaria Sol;Rua A, 1;Centro;\nCAPS AD Sol;Rua B, 2;Centro;\n;Rua C, 3;Centro;\nFarmácia Sol;Rua D, 4;Centro;\n";
    attachments.insert("centros.csv".to_owned(), Cow::Borrowed(list.as_bytes()));
    let built = build(&project, attachments);
    assert!(has(&built, codes::directory::ROW_OUT_OF_SCOPE, "centres", "/2"));
    assert!(has(&built, codes::directory::ROW_UNNAMED, "centres", "/4"));
    assert!(
        has(&built, codes::directory::ROW_OUT_OF_SCOPE, "centres", "/5"),
        "a pharmacy is no drug service"
    );
    assert_eq!(built.summary["rows_refused"]["row.out_of_scope"], 2);
}

#[test]
fn a_list_without_a_header_is_told_without_repeating_its_first_row() {
    let mut attachments = files();
    let list = "Maria Gomes;Travessa Escondida, 9;Centro;(85) 3105-1119\nCAPS AD Sol;Rua B, 2;Centro;\n";
    attachments.insert("centros.csv".to_owned(), Cow::Borrowed(list.as_bytes()));
    let built = build(&project(), attachments);
    assert!(has(&built, codes::formats::HEADER_MISSING, "centres", ""));
    let told = serde_json::to_string(&built.issues).unwrap();
    assert!(!told.contains("Gomes") && !told.contains("Escondida"), "{told}");
}

#[test]
fn a_project_that_cannot_be_done_says_why() {
    let engine = engine();
    let call = |project: &Value, attachments| {
        let request = project.to_string().into_bytes();
        engine.call("city.build", &Job { request: &request, attachments, ..Job::default() }).unwrap_err()
    };
    let error = call(&project(), BTreeMap::new());
    assert_eq!(error.code(), codes::base::ATTACHMENT_MISSING.name());
    let mut twice = project();
    twice["lists"][1]["name"] = json!("centres");
    assert_eq!(call(&twice, files()).code(), codes::city::PROJECT_INVALID.name());
}

#[test]
fn a_cancelled_build_stops() {
    let request = project().to_string().into_bytes();
    let progress = Progress::default();
    progress.cancel();
    let job = Job { request: &request, attachments: files(), progress: Some(&progress), ..Job::default() };
    let error = engine().call("city.build", &job).unwrap_err();
    assert_eq!(error.code(), codes::base::CANCELLED.name());
}

#[test]
fn everything_that_is_wrong_with_a_project_is_told_with_its_place() {
    let engine = engine();
    let refusal = |project: &Value, attachments| {
        let request = project.to_string().into_bytes();
        let job = Job { request: &request, attachments, ..Job::default() };
        let error = engine.call("city.build", &job).unwrap_err();
        let issues: Vec<(String, String)> =
            error.issues().iter().map(|issue| (issue.code.clone(), issue.path.as_str().to_owned())).collect();
        (error.code(), issues)
    };
    let told = |issues: &[(String, String)], code: acogida::base::Code, path: &str| {
        issues.iter().any(|(known, place)| known == code.name() && place == path)
    };
    // Faults of content, and files that are missing, in one go.
    let mut wrong = project();
    wrong["lists"][1]["name"] = json!("answers");
    wrong["city"]["country"] = json!("XX");
    wrong["city"]["bounds"] = json!([-38.0, -3.0, -39.0, -4.0]);
    wrong["outputs"] = json!({"indicators": ["no_such"]});
    wrong["lists"][0]["file"] = json!("gone.csv");
    let (code, issues) = refusal(&wrong, files());
    assert_eq!(code, codes::city::PROJECT_INVALID.name());
    assert!(told(&issues, codes::city::SOURCE_REPEATED, "/lists/1/name"), "{issues:?}");
    assert!(told(&issues, codes::base::VALUE_INVALID, "/city/country"), "{issues:?}");
    assert!(told(&issues, codes::base::VALUE_INVALID, "/city/bounds"), "{issues:?}");
    assert!(told(&issues, codes::indicators::UNKNOWN, "/outputs/indicators/0"), "{issues:?}");
    assert!(told(&issues, codes::base::ATTACHMENT_MISSING, "/lists/0/file"), "{issues:?}");
    // Faults of shape.
    let mut misshapen = project();
    misshapen["lists"][0]["name"] = json!("");
    misshapen["city"]["contry"] = json!("BR");
    misshapen["date"] = json!("2026-02-30");
    let (code, issues) = refusal(&misshapen, files());
    assert_eq!(code, codes::base::REQUEST_INVALID.name());
    assert!(told(&issues, codes::base::VALUE_INVALID, "/lists/0/name"), "{issues:?}");
    assert!(told(&issues, codes::base::FIELD_UNKNOWN, "/city/contry"), "{issues:?}");
    assert!(told(&issues, codes::base::VALUE_INVALID, "/date"), "{issues:?}");
    // All missing files, not only the first.
    let (code, issues) = refusal(&project(), BTreeMap::new());
    assert_eq!((code, issues.len()), (codes::base::ATTACHMENT_MISSING.name(), 3));
}

#[test]
fn what_is_found_of_a_form_of_its_own_is_told() {
    let mut form = serde_json::to_value(engine().forms().get("provider").unwrap()).unwrap();
    form["rules"].as_array_mut().unwrap().push(json!({"id": "moment", "message": {"en": "m"},
        "rule": {"odk-xpath": "now() > date('2020-01-01')"}, "questions": ["date_completed"]}));
    let mut project = project();
    project["responses"][0]["form"] = json!("own.json");
    let mut files = files();
    files.insert("own.json".to_owned(), Cow::Owned(form.to_string().into_bytes()));
    let built = build(&project, files);
    assert!(has(&built, codes::questionnaire::CLOCK_MISSING, "answers", "/now"), "{:?}", built.issues);
}
