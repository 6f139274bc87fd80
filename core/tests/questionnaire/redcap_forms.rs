//! REDCap: data dictionaries, and the exports that answer them.

use acogida::base::{Limits, Report, Severity, codes};
use acogida::expr::Dialect;
use acogida::model::{Bound, ChoiceList, Condition, Form, Formula, Item, Missing, Question, QuestionType};
use acogida::ops::Job;
use acogida::questionnaire::{
    CheckOptions, Checker, FormFormat, FormPlan, Surroundings, load, read_redcap_export,
};
use proptest::prelude::*;
use serde_json::json;

use crate::support::engine;

const HEADER: &str = "\"Variable / Field Name\",\"Form Name\",\"Section Header\",\"Field Type\",\"Field Label\",\
\"Choices, Calculations, OR Slider Labels\",\"Field Note\",\"Text Validation Type OR Show Slider Number\",\
\"Text Validation Min\",\"Text Validation Max\",Identifier?,\"Branching Logic (Show field only if...)\",\
\"Required Field?\",\"Custom Alignment\",\"Question Number (surveys only)\",\"Matrix Group Name\",\"Matrix Ranking?\",\
\"Field Annotation\"";

/// A dictionary of rows.
fn dictionary(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn read(text: &str) -> Report<Option<Form>> {
    load(FormFormat::Redcap, text.as_bytes(), &Limits::default())
}

const ROWS: [&str; 14] = [
    "record_id,intake,,text,Record,,,,,,,,,,,,,",
    "age,intake,Person,text,Age,,In years,integer,18,99,,,y,,,,,",
    "born,intake,,text,Birth date,,,date_dmy,1920-01-01,2010-12-31,y,,,,,,,",
    "mail,intake,,text,E-mail,,,email,,,y,,,,,,,",
    "weight,intake,,text,Weight,,,number_1dp_comma_decimal,,,,,,,,,,",
    "used,intake,Use,radio,Used last month?,\"1, Yes | 0, No | 99, \"\"Don't know\"\"\",,,,,,[age] > 17,,,,,,",
    "drugs,intake,,checkbox,Drugs,\"1, Heroin | 2, Cocaine | -9, None of these\",,,,,,\"[used] = '1'\",,,,,,@NONEOFTHEABOVE='-9' @MAXCHECKED=2",
    "days,intake,,slider,Days,0 | 15 | 30,,,0,30,,\"[drugs(1)] = '1'\",,,,,,",
    "again,intake,,yesno,Again?,,,,,,,,,,,,,@DEFAULT='1'",
    "score,intake,,calc,Score,[age] * 2,,,,,,,,,,,,",
    "info,intake,,descriptive,<b>Thank you</b>,,,,,,,,,,,,,",
    "visit_date,visit,,text,Date,,,date_ymd,,today,,,,,,,,",
    "visit_note,visit,,notes,Note,,,,,,,,,,,,,@CHARLIMIT=100",
    "photo,visit,,file,Photo,,,,,,,,,,,,,",
];

fn form() -> Form {
    let report = read(&dictionary(&ROWS));
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn question<'f>(items: &'f [Item], name: &str) -> &'f Question {
    fn find<'f>(items: &'f [Item], name: &str) -> Option<&'f Question> {
        items.iter().find_map(|item| match item {
            Item::Question(question) if question.name == name => Some(&**question),
            _ => find(item.items(), name),
        })
    }
    find(items, name).unwrap_or_else(|| panic!("no question {name}"))
}

#[test]
fn fields_become_questions_of_their_type() {
    let form = form();
    let groups: Vec<&str> = form.items.iter().map(Item::name).collect();
    assert_eq!(groups, ["intake", "visit"]);
    let sections: Vec<&str> = form.items[0].items().iter().map(Item::name).collect();
    assert_eq!(sections, ["record_id", "intake_section", "intake_section_2"]);
    for (name, kind) in [
        ("record_id", QuestionType::Text),
        ("age", QuestionType::Integer),
        ("born", QuestionType::Date),
        ("mail", QuestionType::Text),
        ("weight", QuestionType::Decimal),
        ("used", QuestionType::SelectOne),
        ("drugs", QuestionType::SelectMany),
        ("days", QuestionType::Integer),
        ("again", QuestionType::SelectOne),
        ("score", QuestionType::Decimal),
        ("visit_note", QuestionType::LongText),
        ("photo", QuestionType::Attachment),
    ] {
        assert_eq!(question(&form.items, name).kind, kind, "{name}");
    }
    let age = question(&form.items, "age");
    assert_eq!((age.min.clone(), age.max.clone()), (Some(Bound::Number(18.0)), Some(Bound::Number(99.0))));
    assert_eq!(
        (age.required.clone(), age.hint.get("und")),
        (Some(Condition::Always(true)), Some("In years"))
    );
    let born = question(&form.items, "born");
    assert!(born.identifies && !age.identifies);
    assert_eq!(born.min, Some(Bound::Text("1920-01-01".to_owned())));
    assert!(question(&form.items, "mail").pattern.is_some());
    assert_eq!(question(&form.items, "weight").decimals, Some(1));
    let drugs = question(&form.items, "drugs");
    assert_eq!(drugs.relevant, Some(Formula::new(Dialect::Redcap, "[used] = '1'")));
    assert_eq!((drugs.exclusive.as_slice(), drugs.max_answers), (["-9".to_owned()].as_slice(), Some(2)));
    assert_eq!(question(&form.items, "again").initial, Some(Formula::native("'1'")));
    assert_eq!(question(&form.items, "score").calculate, Some(Formula::new(Dialect::Redcap, "[age] * 2")));
    assert_eq!(question(&form.items, "visit_note").max_length, Some(100));
    let today = Bound::Computed { formula: Formula::native("today()") };
    assert_eq!(question(&form.items, "visit_date").max, Some(today));
    let ChoiceList::Options(choices) = &form.lists["used"] else { panic!("options") };
    let labels: Vec<_> =
        choices.iter().map(|choice| (choice.code.as_str(), choice.label.get("und").unwrap())).collect();
    assert_eq!(labels, [("1", "Yes"), ("0", "No"), ("99", "\"Don't know\"")]);
}

#[test]
fn everything_that_is_wrong_is_found_at_its_cell() {
    let text = dictionary(&[
        "id,f,,text,,,,,,,,,,,,,,",
        "id,f,,text,,,,,,,,,,,,,,",
        ",f,,text,,,,,,,,,,,,,,",
        "Bad Name,f,,text,,,,,,,,,,,,,,",
        "a,,,text,,,,,,,,,,,,,,",
        "b,f,,poem,,,,,,,,,,,,,,",
        "c,f,,,,,,,,,,,,,,,,",
        "d,f,,radio,,,,,,,,,,,,,,",
        "e,f,,radio,,\"1, A | 1, B | C\",,,,,,,,,,,,",
        "g,f,,calc,,,,,,,,,,,,,,",
        "h,f,,text,,,,integer,ten,,,[nowhere] = 1,,,,,,",
        "i,f,,text,,,,integer,10,5,,,,,,,,",
        "j,f,,radio,,\"1, A\",,,,,,,,,,m,,",
        "k,f,,radio,,\"2, A\",,,,,,,,,,m,,",
        "l,f,,checkbox,,\"1, A\",,,,,,,,,,,,@NONEOFTHEABOVE=7",
    ]);
    let report = read(&text);
    assert!(report.value.is_none());
    let found: Vec<(String, String)> = report
        .issues
        .iter()
        .filter(|issue| issue.is(codes::redcap::DICTIONARY_INVALID))
        .map(|issue| (issue.params["reason"].as_str().unwrap().to_owned(), issue.path.to_string()))
        .collect();
    let choices = "Choices, Calculations, OR Slider Labels";
    for (reason, place) in [
        ("name_duplicate", "/3/Variable ~1 Field Name".to_owned()),
        ("name_missing", "/4".to_owned()),
        ("name", "/5/Variable ~1 Field Name".to_owned()),
        ("form_missing", "/6".to_owned()),
        ("type_unknown", "/7/Field Type".to_owned()),
        ("type_missing", "/8".to_owned()),
        ("choices_missing", format!("/9/{choices}")),
        ("choice_duplicate", format!("/10/{choices}")),
        ("choice_code", format!("/10/{choices}")),
        ("calculation_missing", format!("/11/{choices}")),
        ("bound", "/12/Text Validation Min".to_owned()),
        ("logic_reference", "/12/Branching Logic (Show field only if...)".to_owned()),
        ("bound_crossed", "/13/Text Validation Min".to_owned()),
        ("matrix_choices", format!("/15/{choices}")),
        ("exclusive_unknown", "/16/Field Annotation".to_owned()),
    ] {
        assert!(found.contains(&(reason.to_owned(), place.clone())), "{reason} {place}\n{found:#?}");
    }
    let report = read("a,b\n1,2\n");
    assert!(
        report.value.is_none()
            && report.issues.iter().any(|issue| issue.params.get("reason") == Some(&json!("column_missing")))
    );
}

const EXPORT: &str = "\
record_id,redcap_repeat_instrument,redcap_repeat_instance,age,born,mail,weight,used,drugs___1,drugs___2,drugs____9,days,again,score,intake_complete,visit_date,visit_note,photo,visit_complete,extra_column
1,,,30,1990-01-31,a@example.org,\"70,5\",1,1,0,1,10,1,60,2,,,,,x
1,visit,1,,,,,,,,,,,,,2024-01-02,fine,[document],2,
1,visit,2,,,,,,,,,,,,,not a day,,,2,
2,,,old,,,,NA,0,0,0,,,,0,,,,,
";

#[test]
fn an_export_becomes_responses_with_their_places() {
    let mut form = form();
    form.missing_codes.insert(Missing::Unknown, vec!["NA".to_owned()]);
    let report = read_redcap_export(&form, EXPORT.as_bytes(), &Limits::default());
    let unknown: Vec<String> = report
        .issues
        .iter()
        .filter(|issue| issue.is(codes::redcap::COLUMN_UNKNOWN))
        .map(|issue| issue.path.to_string())
        .collect();
    assert_eq!(unknown, ["/1/extra_column"]);
    let export = report.value.unwrap();
    assert!(matches!(&export.form.items[1], Item::Repeat { name, .. } if name == "visit"));
    assert_eq!(export.responses.len(), 2);
    let first = &export.responses[0].response;
    assert_eq!((&first["id"], &first["status"]), (&json!("1"), &json!("completed")));
    let answers = &first["answers"];
    assert_eq!((&answers["age"], &answers["weight"]), (&json!(30), &json!(70.5)));
    assert_eq!((&answers["drugs"], &answers["used"]), (&json!(["1", "-9"]), &json!("1")));
    assert_eq!(
        answers["visit"][0],
        json!({ "visit_date": "2024-01-02", "visit_note": "fine", "photo": { "name": "[document]" } })
    );
    assert_eq!(answers["visit"].as_array().unwrap().len(), 2);
    let second = &export.responses[1].response;
    assert_eq!(
        (&second["status"], &second["answers"]["used"]),
        (&json!("in_progress"), &json!({ "missing": "unknown" }))
    );
    assert!(second["answers"].get("drugs").is_none());
    // What the check finds is told at the cells of the export.
    let engine = engine();
    let plan = FormPlan::compile_loaded(&export.form, FormFormat::Redcap, engine.vocabularies()).unwrap();
    let mut checker = Checker::new(&plan, CheckOptions::default(), Surroundings::default());
    let issues = checker.read(&export.responses[0]).issues;
    let places: Vec<(String, String)> =
        issues.iter().map(|issue| (issue.code.clone(), issue.path.to_string())).collect();
    assert!(
        places.contains(&("answer.choice_exclusive".to_owned(), "/2/drugs___1".to_owned())),
        "{places:?}"
    );
    assert!(places.contains(&("answer.type".to_owned(), "/4/visit_date".to_owned())), "{places:?}");
    let issues = checker.read(&export.responses[1]).issues;
    let wrong = issues.iter().find(|issue| issue.is(codes::questionnaire::TYPE)).unwrap();
    assert_eq!(wrong.path.as_str(), "/5/age");
}

proptest! {
    #[test]
    fn no_dictionary_is_too_strange(cells in prop::collection::vec("[a-z0-9_,|@='\\[\\]() \"]{0,12}", 18..60)) {
        let mut text = HEADER.to_owned();
        for row in cells.chunks(18) {
            text.push('\n');
            text.push_str(&row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(","));
        }
        let report = read(&text);
        prop_assert!(report.value.is_some() || !report.is_ok());
    }
}

#[test]
fn a_batch_repeats_the_instruments_that_the_export_repeats() {
    let engine = engine();
    let request = json!({ "form": { "format": "redcap" }, "format": "redcap" }).to_string();
    let dictionary = dictionary(&ROWS);
    let job = Job {
        request: request.as_bytes(),
        attachments: [("form", dictionary.as_bytes()), ("responses", EXPORT.as_bytes())]
            .map(|(name, bytes)| (name.to_owned(), bytes.into()))
            .into(),
        ..Job::default()
    };
    let outcome = engine.call("response.check_batch", &job).unwrap();
    let checked = String::from_utf8(outcome.attachments["checked.jsonl"].clone()).unwrap();
    let first: serde_json::Value = serde_json::from_str(checked.lines().next().unwrap()).unwrap();
    assert_eq!(first["id"], "1");
    assert_eq!(first["answers"]["visit"][0]["visit_note"], "fine", "{first}");
    assert_eq!(checked.lines().count(), 2);
    assert!(outcome.report.contains("/4/visit_date"), "{}", outcome.report);
}

/// The answers of two instruments in a project with events.
const INSTRUMENTS: [&str; 6] = [
    "record_id,demog,,text,Record,,,,,,,,,,,,,",
    "dob,demog,,text,Birth,,,date_ymd,,,,,y,,,,,",
    "drugs,demog,,checkbox,Drugs,\"1, Heroin | 2, Cocaine\",,,,,,,y,,,,,",
    "fu_date,followup,,text,Date,,,date_ymd,,,,,y,,,,,",
    "fu_w,followup,,text,Weight,,,number,,,,,y,,,,,",
    "note,followup,,text,Note,,,,,,,[event-name] = 'x',y,,,,,",
];

/// Places, codes and severities of what is found in an export.
fn found(rows: &[&str], export: &str) -> Vec<(String, String, Severity)> {
    let report = read(&dictionary(rows));
    let form = report.value.unwrap_or_else(|| panic!("{:#?}", report.issues));
    let plan = FormPlan::compile_loaded(&form, FormFormat::Redcap, engine().vocabularies());
    let plan = plan.unwrap_or_else(|issues| panic!("{issues:#?}"));
    let responses = read_redcap_export(&form, export.as_bytes(), &Limits::default()).value.unwrap().responses;
    let mut checker = Checker::new(&plan, CheckOptions::default(), Surroundings::default());
    let issues = responses.iter().flat_map(|response| checker.read(response).issues);
    issues.map(|issue| (issue.path.to_string(), issue.code, issue.severity)).collect()
}

#[test]
fn each_instrument_is_judged_by_its_own_status() {
    let header = "record_id,redcap_event_name,dob,drugs___1,drugs___2,demog_complete,fu_date,fu_w,note,followup_complete";
    let told = |place: &str, severity| (place.to_owned(), "answer.required".to_owned(), severity);
    // What an event does not have, or nobody has opened, is not missing.
    let whole = "1,baseline_arm_1,1990-01-02,1,0,2,,,,\n1,month1_arm_1,,0,0,,2024-02-01,68,,2";
    assert_eq!(found(&INSTRUMENTS, &format!("{header}\n{whole}\n")), []);
    // A draft is noted; the instrument that is finished beside it is not a draft.
    let draft = "2,baseline_arm_1,,1,0,2,2024-02-01,,,0";
    assert_eq!(
        found(&INSTRUMENTS, &format!("{header}\n{draft}\n")),
        [told("/2/dob", Severity::Error), told("/2/fu_w", Severity::Info)]
    );
    // An export of one instrument says nothing about the other.
    let part = "record_id,dob,drugs___1,drugs___2,demog_complete\n3,,0,1,2\n4,,0,0,0\n";
    assert_eq!(
        found(&INSTRUMENTS, part),
        [
            told("/2/dob", Severity::Error),
            told("/3/dob", Severity::Info),
            told("/3/drugs___1", Severity::Info)
        ]
    );
    // Without any status an instrument counts once it has an answer.
    let plain = "record_id,dob,drugs___1,drugs___2,fu_date,fu_w\n5,,0,0,2024-02-01,\n";
    assert_eq!(found(&INSTRUMENTS, plain), [told("/2/fu_w", Severity::Error)]);
}

#[test]
fn a_box_that_is_neither_checked_nor_unchecked_is_told() {
    let export = "record_id,dob,drugs___1,drugs___2,demog_complete\n1,1990-01-02,1,5,2\n2,1990-01-02,Checked,Unchecked,2\n";
    assert_eq!(
        found(&INSTRUMENTS, export),
        [("/2/drugs___2".to_owned(), "responses.choice_unclear".to_owned(), Severity::Error)]
    );
}

#[test]
fn logic_about_other_events_leaves_the_rest_usable() {
    for calculation in [
        "[w]-[baseline_arm_1][w]",
        "[w]-[w][previous-instance]",
        "[w][1]",
        "[user-dag-name] = 'x'",
        "[record-dag-name] <> ''",
        "[instrument-name] = 'a'",
        "[form-name] = 'a'",
        "[event-name][w] > 3",
        "[previous-event-name][w]",
    ] {
        let field = format!("diff,a,,calc,D,\"{calculation}\",,,,,,,,,,,,");
        let rows = ["record_id,a,,text,R,,,,,,,,,,,,,", "w,a,,text,W,,,number,,,,,y,,,,,", &field];
        let report = read(&dictionary(&rows));
        let form = report.value.unwrap_or_else(|| panic!("{calculation}: {:#?}", report.issues));
        let plan = FormPlan::compile_loaded(&form, FormFormat::Redcap, engine().vocabularies());
        let plan = plan.unwrap_or_else(|issues| panic!("{calculation}: {issues:#?}"));
        let codes: Vec<(&str, Severity)> =
            plan.issues().iter().map(|issue| (issue.code.as_str(), issue.severity)).collect();
        assert_eq!(codes, [("expression.unsupported", Severity::Warning)], "{calculation}");
        // The other fields are checked.
        assert_eq!(
            found(&rows, "record_id,w,diff,a_complete\n1,,3,2\n"),
            [("/2/w".to_owned(), "answer.required".to_owned(), Severity::Error)]
        );
    }
    // A field that nobody has is still a mistake.
    let rows = ["record_id,a,,text,R,,,,,,,,,,,,,", "w,a,,calc,W,[nobody] + 1,,,,,,,,,,,,"];
    let issues = read(&dictionary(&rows)).issues;
    let found: Vec<(&str, &str)> =
        issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(found, [("redcap.dictionary_invalid", "/3/Choices, Calculations, OR Slider Labels")]);
}

#[test]
fn unknown_relevance_demands_no_answer() {
    // The branching logic of `note` asks for the event, which the library does not know.
    let export = "record_id,dob,drugs___1,drugs___2,demog_complete,fu_date,fu_w,note,followup_complete\n\
                  1,1990-01-02,1,0,2,2024-02-01,68,,2\n";
    assert_eq!(found(&INSTRUMENTS, export), []);
}
