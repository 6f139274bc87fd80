//! Responses that come as the tables of ODK Central, KoboToolbox and others.

use acogida::base::{Limits, Path, codes};
use acogida::formats::{Table, read_csv};
use acogida::questionnaire::FormPlan;
use acogida::questionnaire::read::read_tables;
use serde_json::json;

use crate::support::engine;

fn form() -> serde_json::Value {
    let yes = |code: &str, en: &str, es: &str| json!({"code": code, "label": {"en": en, "es": es}});
    json!({
        "id": "f", "version": "1", "source_language": "en", "languages": ["en", "es"],
        "title": {"en": "F", "es": "F"},
        "lists": {"care": {"options": [yes("day", "Day care", "Centro de día"), yes("night", "Night", "Noche")]}},
        "items": [
            {"kind": "group", "name": "g", "label": {"en": "General", "es": "Generales"}, "items": [
                {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "Beds", "es": "Camas"}},
                {"kind": "question", "name": "care", "type": "select_many", "list": "care",
                 "label": {"en": "Care", "es": "Atención"}}]},
            {"kind": "question", "name": "main", "type": "select_one", "list": "care",
             "label": {"en": "Main", "es": "Principal"}},
            {"kind": "question", "name": "open", "type": "boolean", "label": {"en": "Open", "es": "Abierto"}},
            {"kind": "repeat", "name": "sites", "label": {"en": "Sites", "es": "Sedes"}, "items": [
                {"kind": "group", "name": "s", "label": {"en": "S", "es": "S"}, "items": [
                    {"kind": "question", "name": "place", "type": "text", "label": {"en": "Place", "es": "Lugar"}}]},
                {"kind": "repeat", "name": "rooms", "label": {"en": "Rooms", "es": "Salas"}, "items": [
                    {"kind": "question", "name": "area", "type": "decimal", "label": {"en": "Area", "es": "Superficie"}}]}
            ]}
        ]
    })
}

fn plan(form: &str) -> FormPlan {
    let report = FormPlan::read(form.as_bytes(), engine().vocabularies());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

fn table(name: &str, csv: &str) -> Table {
    let mut table = read_csv(csv, None, &Limits::default()).unwrap().value;
    table.name = name.to_owned();
    table
}

#[test]
fn an_export_of_odk_central_is_put_together() {
    let tables = [
        table(
            "f.csv",
            "SubmissionDate,g-beds,g-care,g-care/day,main,open,KEY,FormVersion,comment\n\
                        2026-01-05,12,day night,1,night,true,uuid:1,1,x\n\
                        2026-01-06,many,,0,day,,uuid:2,9,\n",
        ),
        table(
            "f-sites.csv",
            "s-place,PARENT_KEY,KEY\nNorth,uuid:1,uuid:1/sites[1]\nSouth,uuid:1,uuid:1/sites[2]\n\
                              Lost,uuid:7,uuid:7/sites[1]\n",
        ),
        table("f-sites-rooms.csv", "area,PARENT_KEY,KEY\n20.5,uuid:1/sites[2],k\n"),
        table("photos.csv", "name,PARENT_KEY\na,uuid:1\n"),
    ];
    let report = read_tables(&plan(&form().to_string()), &tables);
    let [first, second] = report.value.as_slice() else { panic!("{:?}", report.value) };
    assert_eq!(
        first.response,
        json!({"form": "f", "form_version": "1", "id": "uuid:1", "answers": {
            "beds": 12, "care": ["day", "night"], "main": "night", "open": true,
            "sites": [{"place": "North"}, {"place": "South", "rooms": [{"area": 20.5}]}]}})
    );
    // A word stays a word, so that the check can say so; another version is for the check, too.
    assert_eq!(
        second.response,
        json!({"form": "f", "form_version": "9", "id": "uuid:2", "answers": {"beds": "many", "main": "day"}})
    );
    let place = |pointer: &str| {
        let path = pointer.split('/').skip(1).fold(Path::root(), |path, part| path.key(part));
        let (table, path) = first.rows().unwrap().place(&path).unwrap();
        (table.to_owned(), path.as_str().to_owned())
    };
    assert_eq!(place("/answers/beds"), ("f.csv".to_owned(), "/2/g-beds".to_owned()));
    assert_eq!(place("/answers/care/1"), ("f.csv".to_owned(), "/2/g-care".to_owned()));
    assert_eq!(place("/answers/sites/1/place"), ("f-sites.csv".to_owned(), "/3/s-place".to_owned()));
    assert_eq!(
        place("/answers/sites/1/rooms/0/area"),
        ("f-sites-rooms.csv".to_owned(), "/2/area".to_owned())
    );
    assert_eq!(place("/id"), ("f.csv".to_owned(), "/2".to_owned()));
    let found: Vec<_> = report
        .issues
        .iter()
        .map(|issue| (issue.code.as_str(), issue.source.as_deref().unwrap(), issue.path.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (codes::bulk::COLUMN_UNKNOWN.name(), "f.csv", "/1/comment"),
            (codes::bulk::TABLE_UNKNOWN.name(), "photos.csv", ""),
            (codes::bulk::PARENT_UNKNOWN.name(), "f-sites.csv", "/4"),
        ]
    );
}

#[test]
fn an_export_of_kobotoolbox_with_labels_is_put_together() {
    let tables = [
        table(
            "main",
            "start;Generales/Camas;Generales/Atención/Centro de día;Generales/Atención/Noche;Principal;_uuid;_index\n\
                       2026-01-05;12;1;0;Noche;a;1\n2026-01-05;3;maybe;1;Tarde;a;2\n",
        ),
        table("sites", "Sedes/S/Lugar;_index;_parent_table_name;_parent_index\nNorte;1;main;2\n"),
    ];
    let report = read_tables(&plan(&form().to_string()), &tables);
    let answers: Vec<_> = report.value.iter().map(|one| one.response["answers"].clone()).collect();
    assert_eq!(
        answers,
        [
            json!({"beds": 12, "care": ["day"], "main": "night"}),
            // "Tarde" is no label of a choice.
            json!({"beds": 3, "care": ["night"], "main": "Tarde", "sites": [{"place": "Norte"}]})
        ]
    );
    let found: Vec<_> =
        report.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (codes::bulk::COLUMN_UNKNOWN.name(), "/1/start"),
            (codes::bulk::KEY_TWICE.name(), "/3"),
            (codes::bulk::CHOICE_UNCLEAR.name(), "/3/Generales~1Atención~1Centro de día"),
        ]
    );
}

#[test]
fn columns_that_are_not_certain_are_left_out_and_told() {
    // Two questions with the same label.
    let plan = plan(&form().to_string().replace("\"Main\"", "\"Open\""));
    let tables = [table("t", "id,Open,beds,g/beds\n1,day,4,5\n")];
    let report = read_tables(&plan, &tables);
    assert_eq!(report.value[0].response["answers"], json!({"beds": 4}));
    let found: Vec<_> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(
        found,
        [
            codes::bulk::COLUMN_UNKNOWN.name(),
            codes::bulk::COLUMN_AMBIGUOUS.name(),
            codes::bulk::COLUMN_TWICE.name()
        ]
    );
    let orphan = [table("t", "x,PARENT_KEY\n1,2\n")];
    let report = read_tables(&plan, &orphan);
    assert!(report.value.is_empty() && report.issues[0].is(codes::bulk::NO_MAIN_TABLE));
}

#[cfg(feature = "xlsx")]
#[test]
fn every_sheet_of_a_workbook_is_a_table() {
    use acogida::formats::read_tables as tables_of;
    use acogida::questionnaire::FormFormat;
    use acogida::questionnaire::write::{Written, write};

    let engine = engine();
    let written =
        write(FormFormat::Xlsform, plan(&form().to_string()).form(), engine.vocabularies()).unwrap();
    let Written::Bytes(workbook) = written.value else { panic!("a workbook") };
    let report = tables_of(&workbook, &Limits::default()).unwrap();
    let sheets: Vec<_> = report.value.iter().map(|table| table.sheet.as_deref().unwrap()).collect();
    assert_eq!(sheets, ["survey", "choices", "settings"]);
    assert!(report.value.iter().all(|table| !table.columns.is_empty() && !table.rows.is_empty()));
}
