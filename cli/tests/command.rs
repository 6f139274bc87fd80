//! The command, run as people and programs run it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use acogida::base::codes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

struct Done {
    status: i32,
    out: String,
    err: String,
}

fn acogida(arguments: &[&str], input: &str) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_acogida"))
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Done {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A new folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                found.insert(entry.strip_prefix(folder).unwrap().to_owned(), fs::read(&entry).unwrap());
            }
        }
    }
    found
}

fn error_code(done: &Done) -> String {
    let report: Value =
        serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{}{}", done.out, done.err));
    report["error"]["code"].as_str().unwrap_or_default().to_owned()
}

/// The bytes of a shared case's attachment: a text, or `{"base64": ...}`.
fn content(given: &Value) -> Vec<u8> {
    match given.as_str() {
        Some(text) => text.as_bytes().to_vec(),
        None => STANDARD.decode(given["base64"].as_str().unwrap()).unwrap(),
    }
}

/// The arguments and the input of a shared case.
fn arguments(case: &Value, work: &Path, prefix: &str) -> (Vec<String>, String) {
    let mut arguments = Vec::new();
    for (name, bytes) in case["attachments"].as_object().into_iter().flatten() {
        let path = work.join(format!("{prefix}{}", name.replace('/', "_")));
        fs::write(&path, content(bytes)).unwrap();
        arguments.extend([format!("--{prefix}attach"), format!("{name}={}", path.display())]);
    }
    let request = match (&case["request"], &case["request_text"]) {
        (Value::Null, Value::String(text)) => text.clone(),
        (Value::Null, _) => String::new(),
        (request, _) => request.to_string(),
    };
    (arguments, request)
}

#[test]
fn the_shared_cases_give_the_same_bytes_as_the_library() {
    let work = folder("suites");
    let reports = work.join("reports");
    fs::create_dir_all(&reports).unwrap();
    let mut count = 0;
    for file in fs::read_dir(root().join("tests/suites")).unwrap().map(|entry| entry.unwrap().path()) {
        let cases: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        for case in cases.as_array().unwrap() {
            let name = format!("{}: {}", file.display(), case["name"]);
            let (mut words, request) = arguments(case, &work, "");
            if let Some(before) = case.get("handle") {
                let (attach, request) = arguments(before, &work, "handle-");
                let path = work.join("handle-request.json");
                fs::write(&path, request).unwrap();
                words.extend([
                    "--handle".into(),
                    format!("{}={}", before["op"].as_str().unwrap(), path.display()),
                ]);
                words.extend(attach);
            }
            let mut all = vec!["--language", case["language"].as_str().unwrap_or("en"), "call"];
            all.push(case["op"].as_str().unwrap());
            all.extend(words.iter().map(String::as_str));
            let done = acogida(&all, &request);
            assert_eq!(done.out.trim_end(), library(case), "{name}");
            let report: Value = serde_json::from_str(&done.out).unwrap();
            let severe = |issue: &Value| issue["severity"] == "error";
            let expected = match (report.get("error"), report["issues"].as_array()) {
                (Some(_), _) => 2,
                (None, Some(issues)) if issues.iter().any(severe) => 1,
                _ => 0,
            };
            assert_eq!(done.status, expected, "{name}");
            count += 1;
        }
    }
    assert!(count >= 15, "{count} cases");
}

/// The report of a shared case from the library itself.
fn library(case: &Value) -> String {
    use acogida::{Engine, ops::Job};
    let language = case["language"].as_str().unwrap_or("en").parse().unwrap();
    let engine = Engine::new().unwrap().with_language(language);
    let run = |case: &Value, handle| {
        let (_, request) = arguments(
            &json!({"request": case["request"], "request_text": case["request_text"]}),
            Path::new(""),
            "",
        );
        let attachments = case["attachments"].as_object().into_iter().flatten();
        let attachments = attachments.map(|(name, text)| (name.clone(), content(text).into()));
        let job =
            Job { request: request.as_bytes(), attachments: attachments.collect(), handle, ..Job::default() };
        engine.call(case["op"].as_str().unwrap(), &job)
    };
    let handle = case.get("handle").map(|before| run(before, None).unwrap().handle.unwrap());
    run(case, handle.as_ref()).map_or_else(|error| engine.error_json(&error), |outcome| outcome.report)
}

#[test]
fn a_call_that_cannot_be_done_says_so_in_json() {
    let none = acogida(&["call", "hours.parse", "--attach", "list"], "{}");
    assert_eq!((none.status, error_code(&none).as_str()), (2, codes::command::ARGUMENT_FORM.name()));
    let absent = acogida(&["call", "table.read", "--attach", "list=no/such.csv"], "{}");
    assert_eq!((absent.status, error_code(&absent).as_str()), (2, codes::command::FILE_NOT_READ.name()));
    let unknown = acogida(&["call", "no.such"], "");
    assert_eq!((unknown.status, error_code(&unknown).as_str()), (2, codes::base::UNKNOWN_OPERATION.name()));
    let broken = acogida(&["--language", "pt", "call", "hours.parse"], "{\"text\": ");
    assert_eq!(broken.status, 2);
    assert!(broken.out.starts_with(r#"{"error":"#), "{}", broken.out);
}

#[test]
fn the_outputs_of_a_call_go_into_a_folder_that_is_ours() {
    let out = folder("outputs");
    fs::write(out.join("mine.txt"), "keep").unwrap();
    let request = fs::read_to_string(root().join("tests/browser/fixture/request.json")).unwrap();
    let path = out.display().to_string();
    let refused = acogida(&["call", "publication.site", "--out", &path], &request);
    assert_eq!((refused.status, error_code(&refused).as_str()), (2, codes::command::FOLDER_OCCUPIED.name()));
    assert_eq!(files(&out).len(), 1, "nothing was written");

    let path = out.join("site").display().to_string();
    for _ in 0..2 {
        let done = acogida(&["call", "publication.site", "--out", &path], &request);
        assert_eq!(done.status, 0, "{}", done.out);
        assert!(out.join("site/pt/index.html").exists());
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2, "nothing is left beside the folder");

    let below_a_file = out.join("mine.txt/site").display().to_string();
    let impossible = acogida(&["call", "publication.site", "--out", &below_a_file], &request);
    assert_eq!(
        (impossible.status, error_code(&impossible).as_str()),
        (2, codes::command::FILE_NOT_WRITTEN.name())
    );
}

#[test]
fn the_main_job_is_the_same_to_the_byte_every_time() {
    let work = folder("build");
    let run = |name: &str| {
        let [out, custodian, issues] = ["out", "custodian", "issues.jsonl"]
            .map(|part| work.join(format!("{name}-{part}")).display().to_string());
        let done = acogida(
            &[
                "build",
                "examples/fortaleza/city.toml",
                "--out",
                &out,
                "--custodian",
                &custodian,
                "--issues",
                &issues,
            ],
            "",
        );
        assert_eq!(done.status, 0, "{}", done.err);
        assert!(done.out.contains("26  rows read"), "{}", done.out);
        let lines = fs::read_to_string(&issues).unwrap();
        assert!(lines.lines().all(|line| {
            serde_json::from_str::<Value>(line).is_ok_and(|issue| issue["code"].is_string())
        }));
        (files(Path::new(&out)), files(Path::new(&custodian)), lines)
    };
    let (first, second) = (run("first"), run("second"));
    assert!(first == second);
    let edition = first.1.get(Path::new("edition.json")).expect("the custodian's edition");
    assert!(!first.0.values().any(|file| file == edition), "the custodian's edition is not published");

    let previous = work.join("first-custodian/edition.json").display().to_string();
    let out = work.join("next").display().to_string();
    let next =
        acogida(&["build", "examples/fortaleza/city.toml", "--out", &out, "--previous", &previous], "");
    assert_eq!(next.status, 0, "{}", next.err);
}

#[test]
fn nothing_replaces_what_is_read_or_what_is_written_beside_it() {
    let work = folder("apart");
    let path = |name: &str| work.join(name).display().to_string();
    let (out, inside, responses, table) =
        (path("out"), path("out/custodian"), path("r.jsonl"), path("t.csv"));
    fs::write(&responses, "{}\n").unwrap();
    fs::write(&table, "id,name\n1,Ana\n").unwrap();
    let project = "examples/fortaleza/city.toml";
    for arguments in [
        vec!["build", project, "--out", &out, "--custodian", &out],
        vec!["build", project, "--out", &out, "--custodian", &inside],
        vec!["build", project, "--out", &out, "--issues", project],
        vec!["check", "provider", &responses, "--report", &responses],
        vec!["link", &table, "--model", "person", "--pairs", &table, "--clusters", &path("c.csv")],
        vec!["link", &table, "--model", "person", "--pairs", &path("p.csv"), "--clusters", &path("p.csv")],
    ] {
        let done = acogida(&arguments, "");
        let code = codes::command::OVERLAP.name();
        assert_eq!(done.status, 2, "{code}: {arguments:?}");
        assert!(done.err.contains("would replace"), "{}", done.err);
    }
    assert_eq!(fs::read_to_string(&responses).unwrap(), "{}\n");
    assert_eq!(fs::read_to_string(&table).unwrap(), "id,name\n1,Ana\n");
    assert!(!Path::new(&out).exists());
    // An edition before that is none would lose every identifier.
    let wrong = acogida(&["build", project, "--out", &out, "--previous", &responses], "");
    assert_eq!(wrong.status, 2, "{}", wrong.out);
    assert!(!Path::new(&out).exists());
}

#[test]
fn a_project_that_cannot_be_built_writes_nothing_and_says_where() {
    let work = folder("broken");
    let out = work.join("out").display().to_string();
    let project = work.join("city.toml");
    let path = project.display().to_string();
    let build = |text: &str, language: &str| {
        fs::write(&project, text).unwrap();
        let done = acogida(&["--language", language, "build", &path, "--out", &out], "");
        assert_eq!(done.status, 2, "{}", done.out);
        assert!(done.out.is_empty());
        done.err
    };
    let syntax = build("[city]\nname = Marta", "es");
    assert!(syntax.contains("línea 2"), "{}: {syntax}", codes::command::PROJECT_SYNTAX.name());
    assert!(!syntax.contains("Marta"), "{syntax}");
    assert!(build("", "en").contains("/city"), "every missing field is named");
    let missing = fs::read_to_string(root().join("examples/fortaleza/city.toml")).unwrap();
    assert!(build(&missing, "pt").contains("ele não existe"), "the list is not beside this project");
    fs::write(&project, b"\xff").unwrap();
    assert_eq!(acogida(&["build", &path, "--out", &out], "").status, 2);
    assert_eq!(acogida(&["build", "no-such.toml", "--out", &out], "").status, 2);
    assert_eq!(fs::read_dir(&work).unwrap().count(), 1, "nothing was written");
}

#[test]
fn schemas_are_printed_as_they_are_committed() {
    let names = acogida(&["schema"], "");
    assert_eq!(names.status, 0);
    for name in names.out.lines() {
        let printed = acogida(&["schema", name], "").out;
        let committed = fs::read_to_string(root().join(format!("schemas/{name}.schema.json"))).unwrap();
        assert_eq!(printed, committed, "{name}");
    }
    let unknown = acogida(&["schema", "no-such"], "");
    assert_eq!((unknown.status, unknown.out.as_str()), (2, ""));
    assert!(
        unknown.err.contains("there is no schema of this name"),
        "{}",
        codes::command::SCHEMA_UNKNOWN.name()
    );
}

#[test]
fn responses_of_other_tools_are_checked_and_counted() {
    let folder = folder("check");
    let form = folder.join("form.md");
    let survey = "| survey | | | |\n| | type | name | label | constraint |\n| | integer | beds | Beds | . < 100 |\n\
                  | | begin_repeat | sites | Sites | |\n| | text | place | Place | |\n| | end_repeat | | | |\n";
    fs::write(&form, survey).unwrap();
    let main = folder.join("export.csv");
    fs::write(&main, "KEY,beds,note\nuuid:1,12,a\nuuid:2,many,b\nuuid:3,120,c\n").unwrap();
    let sites = folder.join("export-sites.csv");
    fs::write(&sites, "place,PARENT_KEY\nNorth,uuid:1\nSouth,uuid:9\n").unwrap();
    let report = folder.join("findings.csv");
    let path = |path: &Path| path.display().to_string();
    let done = acogida(&["check", &path(&form), &path(&main), &path(&sites), "--report", &path(&report)], "");
    assert_eq!(done.status, 1, "{}{}", done.out, done.err);
    for line in ["       3  responses checked", "       1  without errors", "       2  with errors"] {
        assert!(done.out.contains(line), "{}", done.out);
    }
    // The row without a response and the column without a question are in none of these numbers.
    assert!(done.out.contains("       2  in the files themselves (errors)"), "{}", done.out);
    let findings = fs::read_to_string(&report).unwrap();
    // Each finding has its place in the file that the person has.
    for place in [",answer.type,error,responses,/3/beds,", ",answer.constraint,error,responses,/4/beds,"] {
        assert!(findings.contains(place), "{findings}");
    }
    assert!(findings.contains(codes::bulk::PARENT_UNKNOWN.name()), "{findings}");
    // A policy that does not exist is refused by the operation, one without a value by the command.
    let refused = acogida(&["check", "provider", &path(&main), "--policy", "disabled"], "");
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("NAME=VALUE"), "{}", refused.err);
    let unclear = folder.join("unclear");
    fs::write(&unclear, "%PDF-1.7").unwrap();
    let unclear = acogida(&["check", &path(&form), &path(&unclear)], "");
    assert_eq!(unclear.status, 2);
    assert!(unclear.err.contains("--format"), "{}", unclear.err);
    for code in [codes::command::POLICY_FORM, codes::command::FORMAT_UNCLEAR] {
        assert!(code.name().contains('.'));
    }
}

#[test]
fn records_are_linked_into_csv_and_parquet() {
    let folder = folder("link");
    let path = |name: &str| folder.join(name).display().to_string();
    let model = json!({
        "id": "names", "version": "1", "records": {"id": "id"}, "prior": 0.5,
        "fields": [{"name": "name", "clean": ["fold"]}],
        "blocking": [{"keys": [{"field": "name"}]}],
        "comparisons": [{"field": "name", "levels": [{"test": "exact", "m": 0.9, "u": 0.01}]}]
    });
    fs::write(path("model.json"), model.to_string()).unwrap();
    fs::write(path("table.csv"), "id,name,who\n1,Casa Azul,a\n2,CASA AZUL,a\n3,Casa Verde,b\n").unwrap();
    let link = |table: &str, pairs: &str, clusters: &str| {
        let (table, pairs, clusters) = (path(table), path(pairs), path(clusters));
        let model = path("model.json");
        let arguments = ["link", &table, "--model", &model, "--pairs", &pairs, "--clusters", &clusters];
        acogida(&[arguments.as_slice(), &["--labels", "who"]].concat(), "")
    };
    let done = link("table.csv", "pairs.csv", "clusters.parquet");
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    assert!(done.out.contains("F1 1.0000"), "{}", done.out);
    let pairs = fs::read_to_string(path("pairs.csv")).unwrap();
    assert_eq!(pairs, "left,right,probability,outcome,reasons\r\n1,2,0.989011,same,\"name exact +6.5\"\r\n");
    assert!(fs::read(path("clusters.parquet")).unwrap().starts_with(b"PAR1"));
    // What was written is a table that is read again.
    fs::write(path("none.json"), "{").unwrap();
    let wrong = acogida(
        &["link", &path("table.csv"), "--model", &path("none.json"), "--pairs", "x", "--clusters", "y"],
        "",
    );
    assert_eq!(wrong.status, 2);
}

#[test]
fn files_of_one_name_are_refused() {
    let folder = folder("names");
    let path = |name: &str| folder.join(name).display().to_string();
    fs::create_dir_all(folder.join("more")).unwrap();
    let form = "| survey | | | |\n| | type | name | label |\n| | integer | beds | Beds |\n\
                | | begin_repeat | sites | Sites |\n| | text | place | Place |\n| | end_repeat | | |\n";
    for (name, text) in [
        ("form.md", form),
        ("export.csv", "KEY,beds\nuuid:1,12\n"),
        ("sites.csv", "place,PARENT_KEY\nNorth,uuid:1\n"),
        ("more/sites.csv", "place,PARENT_KEY\nSouth,uuid:1\n"),
    ] {
        fs::write(path(name), text).unwrap();
    }
    let files = [path("form.md"), path("export.csv"), path("sites.csv"), path("more/sites.csv")];
    let done = acogida(&["check", &files[0], &files[1], &files[2], &files[3]], "");
    assert_eq!(done.status, 2, "{}", done.out);
    assert!(done.err.contains("responses.sites") && done.err.contains(&files[3]), "{}", done.err);
    let [one, other] = [&files[2], &files[3]].map(|file| format!("list={file}"));
    let done = acogida(&["call", "table.read", "--attach", &one, "--attach", &other], "");
    assert_eq!((done.status, error_code(&done).as_str()), (2, codes::command::ARGUMENT_TWICE.name()));
}

#[test]
fn tables_of_a_call_are_written_and_what_is_not_written_is_told() {
    let folder = folder("tables");
    let responses = folder.join("responses.jsonl");
    fs::write(&responses, "{\"form\": \"provider\"}\n").unwrap();
    let attach = format!("responses={}", responses.display());
    let request = r#"{"form": "provider", "issues": ["table"], "answers": false}"#;
    let out = folder.join("out").display().to_string();
    let done = acogida(&["call", "response.check_batch", "--attach", &attach, "--out", &out], request);
    // The errors are in the table; the status says that there are some.
    assert_eq!((done.status, done.err.as_str()), (1, ""), "{}", done.out);
    assert!(done.out.contains(codes::bulk::ERRORS_APART.name()), "{}", done.out);
    assert!(fs::read(folder.join("out/issues.parquet")).unwrap().starts_with(b"PAR1"));
    let done = acogida(&["call", "response.check_batch", "--attach", &attach], request);
    assert!(done.err.contains("issues.parquet") && done.err.contains("--out"), "{}", done.err);
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let folder = folder("left");
    fs::create_dir_all(folder.join("findings.jsonl")).unwrap();
    fs::write(folder.join("responses.jsonl"), "{\"form\": \"provider\"}\n").unwrap();
    let [responses, report] =
        ["responses.jsonl", "findings.jsonl"].map(|name| folder.join(name).display().to_string());
    let done = acogida(&["check", "provider", &responses, "--report", &report], "");
    assert_eq!(done.status, 2, "{}", done.out);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn the_main_table_is_found_by_its_columns() {
    let folder = folder("main_table");
    let path = |name: &str| folder.join(name).display().to_string();
    let form = "| survey | | | |\n| | type | name | label |\n| | integer | beds | Beds |\n\
                | | begin_repeat | sites | Sites |\n| | integer | rooms | Rooms |\n| | end_repeat | | |\n";
    for (name, text) in [
        ("form.md", form),
        ("f.csv", "KEY,beds\nuuid:1,12\n"),
        ("f-sites.csv", "rooms,PARENT_KEY\nmany,uuid:1\n"),
    ] {
        fs::write(path(name), text).unwrap();
    }
    // As a shell sorts them.
    let done = acogida(
        &["check", &path("form.md"), &path("f-sites.csv"), &path("f.csv"), "--report", &path("found.csv")],
        "",
    );
    assert_eq!(done.status, 1, "{}{}", done.out, done.err);
    let found = fs::read_to_string(path("found.csv")).unwrap();
    assert!(found.contains("0,uuid:1,answer.type,error,responses.f-sites,/2/rooms,rooms,"), "{found}");
}
