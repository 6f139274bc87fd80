//! Responses that come as the tables of ODK Central, KoboToolbox and others.

use acogida::base::{Issue, Limits, Path, codes};
use acogida::formats::{Table, read_csv};
use acogida::questionnaire::read::read_tables;
use acogida::questionnaire::{CheckOptions, Checker, FormFormat, FormPlan, NativeResponse, Surroundings};
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

fn places(issues: &[Issue]) -> Vec<(&str, &str)> {
    issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect()
}

/// Findings of the tables, then those of each response.
fn checked(plan: &FormPlan, tables: &[Table]) -> (Vec<Issue>, Vec<Vec<Issue>>) {
    let report = read_tables(plan, tables);
    let check = |read: &NativeResponse| {
        let mut checker = Checker::new(plan, CheckOptions::default(), Surroundings::default());
        // The reading outlives the checker only here.
        let read: &'static NativeResponse = Box::leak(Box::new(read.clone()));
        checker.read(read).issues
    };
    let found = report.value.iter().map(check).collect();
    (report.issues, found)
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
    // What is wrong with a row comes with its response.
    assert_eq!(
        places(&report.issues),
        [(codes::bulk::COLUMN_UNKNOWN.name(), "/1/start"), (codes::bulk::TABLE_MISSING.name(), "")]
    );
    assert_eq!(
        places(&report.value[1].restated(Vec::new())),
        [
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
            codes::bulk::COLUMN_TWICE.name(),
            codes::bulk::TABLE_MISSING.name()
        ]
    );
    let orphan = [table("t", "x,PARENT_KEY\n1,2\n")];
    let report = read_tables(&plan, &orphan);
    assert!(report.value.is_empty() && report.issues[0].is(codes::bulk::NO_MAIN_TABLE));
}

/// Questions of one form in English.
fn of_items(items: &serde_json::Value, lists: &serde_json::Value) -> FormPlan {
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "F"}, "lists": lists, "items": items});
    plan(&form.to_string())
}

#[test]
fn a_point_in_four_columns_is_one_answer() {
    let plan = of_items(
        &json!([{"kind": "group", "name": "client", "label": {"en": "Client"}, "items": [
            {"kind": "question", "name": "loc", "type": "geopoint", "label": {"en": "Place"}, "required": true}]}]),
        &json!({}),
    );
    let central = table(
        "t",
        "client-loc-Latitude,client-loc-Longitude,client-loc-Altitude,client-loc-Accuracy,KEY\n\
         43.01,-7.55,400,5,uuid:1\n43.01,-7.55,,5,uuid:2\n43.01,-7.55,,,uuid:3\n,,,,uuid:4\n\
         ,-7.55,40,5,uuid:5\n",
    );
    let read = read_tables(&plan, std::slice::from_ref(&central)).value;
    let answers: Vec<_> = read.iter().map(|one| one.response["answers"]["loc"].clone()).collect();
    assert_eq!(
        answers,
        [
            json!("43.01 -7.55 400 5"),
            json!("43.01 -7.55 0 5"),
            json!("43.01 -7.55"),
            json!(null),
            // Half a point is none.
            json!("? -7.55 40 5")
        ]
    );
    let (whole, found) = checked(&plan, &[central]);
    assert_eq!(places(&whole), []);
    let found: Vec<_> = found.iter().map(|issues| places(issues)).collect();
    assert_eq!(
        found,
        [
            vec![],
            vec![],
            vec![],
            vec![(codes::questionnaire::REQUIRED.name(), "/5/client-loc-Latitude")],
            vec![(codes::questionnaire::TYPE.name(), "/6/client-loc-Latitude")]
        ]
    );
    // KoboToolbox has the point, and its numbers again.
    let kobo = table(
        "t",
        "client/loc;_client/loc_latitude;_client/loc_longitude;_client/loc_altitude;_client/loc_precision;_id\n\
         43.01 -7.55 0 0;43.01;-7.55;0;0;1\n",
    );
    let (whole, found) = checked(&plan, &[kobo]);
    assert_eq!((places(&whole), places(&found[0])), (vec![], vec![]));
}

#[test]
fn columns_without_answers_are_known() {
    let plan = of_items(
        &json!([
            {"kind": "note", "name": "intro", "label": {"en": "Welcome"}},
            {"kind": "question", "name": "pic", "type": "attachment", "label": {"en": "Picture"}},
            {"kind": "group", "name": "g", "label": {"en": "G"}, "items": [
                {"kind": "repeat", "name": "r", "label": {"en": "R"}, "count": {"odk-xpath": "1 + 1"}, "items": [
                    {"kind": "question", "name": "k", "type": "text", "label": {"en": "K"}}]}]}]),
        &json!({}),
    );
    let main = table("t", "intro,pic,pic_URL,g-r_count,KEY\n,p.jpg,https://x.org/p.jpg,2,uuid:1\n");
    let rows = table("t-g-r", "k,PARENT_KEY,KEY\na,uuid:1,uuid:1/r[1]\nb,uuid:1,uuid:1/r[2]\n");
    let (whole, found) = checked(&plan, &[main, rows]);
    assert_eq!((places(&whole), places(&found[0])), (vec![], vec![]));
    // With labels.
    let (whole, _) = checked(&plan, &[table("t", "Welcome,Picture,_id\n,,1\n")]);
    assert_eq!(places(&whole), [(codes::bulk::TABLE_MISSING.name(), "")]);
}

fn substances() -> FormPlan {
    let option = |code: &str, label: &str| json!({"code": code, "label": {"en": label}});
    of_items(
        &json!([{"kind": "question", "name": "use", "type": "select_many", "list": "use", "label": {"en": "Use"}}]),
        &json!({"use": {"options": [option("her", "Heroin"), option("coc", "Crack cocaine"), option("cra", "Crack"),
            option("co2", "cocaine"), option("no", "None")]}}),
    )
}

#[test]
fn labels_of_several_words_are_told_apart() {
    let plan = substances();
    let read = |csv: &str| {
        let read = read_tables(&plan, &[table("t", csv)]).value;
        read.iter().map(|one| one.response["answers"]["use"].clone()).collect::<Vec<_>>()
    };
    // Without more, "Crack cocaine" may be one choice or two.
    assert_eq!(
        read("Use\nHeroin None\nHeroin Crack cocaine\nher coc\nHeroin x\n"),
        [
            json!(["her", "no"]),
            json!(["Heroin", "Crack", "cocaine"]),
            json!(["her", "coc"]),
            json!(["Heroin", "x"])
        ]
    );
    let split = "Use;Use/Heroin;Use/Crack cocaine;Use/Crack;Use/cocaine;Use/None\n";
    assert_eq!(
        read(&format!(
            "{split}Heroin Crack cocaine;1;1;0;0;0\nCrack cocaine;0;0;1;1;0\nHeroin x;1;0;0;0;0\n"
        )),
        [json!(["her", "coc"]), json!(["cra", "co2"]), json!(["Heroin", "x"])]
    );
}

#[test]
fn columns_of_choices_that_disagree_are_told() {
    let plan = substances();
    let export = "use,use/her,use/coc\nher,1,0\n,1,0\ncoc,0,0\nher,1,1\nno,0,0\n";
    let (whole, found) = checked(&plan, &[table("t", export)]);
    assert_eq!(places(&whole), []);
    let found: Vec<_> = found.iter().map(|issues| places(issues)).collect();
    let told = |place: &'static str| vec![(codes::bulk::CHOICE_CONTRADICTED.name(), place)];
    assert_eq!(found, [vec![], vec![], told("/4/use"), told("/5/use"), vec![]]);
}

#[test]
fn without_the_table_of_a_repeat_nothing_is_said_about_its_rows() {
    let question = |name: &str, more: serde_json::Value| {
        let mut question =
            json!({"kind": "question", "name": name, "type": "integer", "label": {"en": name}});
        for (key, value) in more.as_object().unwrap() {
            question[key] = value.clone();
        }
        question
    };
    let plan = of_items(
        &json!([question("n", json!({})),
            {"kind": "repeat", "name": "kids", "label": {"en": "Kids"}, "count": {"odk-xpath": "${n}"}, "items": [
                question("age", json!({}))]},
            question("all", json!({"calculate": {"odk-xpath": "sum(${age})"}})),
            question("twice", json!({"calculate": {"odk-xpath": "${all} * 2"}})),
            question("ask", json!({"relevant": {"odk-xpath": "count(${kids}) > 5"}})),
            question("must", json!({"required": true}))]),
        &json!({}),
    );
    let main = || table("t", "n,all,twice,ask,must,KEY\n2,7,14,1,,uuid:1\n");
    let (whole, found) = checked(&plan, &[main()]);
    assert_eq!(places(&whole), [(codes::bulk::TABLE_MISSING.name(), "")]);
    assert_eq!(whole[0].params["repeat"], "kids");
    assert_eq!(places(&found[0]), [(codes::questionnaire::REQUIRED.name(), "/2/must")]);
    // With the table everything is looked at again.
    let kids = table("kids", "age,PARENT_KEY\n3,uuid:1\n5,uuid:1\n");
    let (whole, found) = checked(&plan, &[main(), kids]);
    assert_eq!(places(&whole), []);
    let codes: Vec<&str> = found[0].iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "answer.calculation_differs",
            "answer.calculation_differs",
            "answer.not_relevant",
            "answer.required"
        ]
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn every_sheet_of_a_workbook_is_a_table() {
    use acogida::formats::read_tables as tables_of;
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

#[test]
fn what_has_no_label_stands_in_headers_with_its_name() {
    let form = "
| survey |
| | type | name | label::Español (es) | label::English (en) | calculation |
| | begin_group | g | Consumo | Use | |
| | integer | n | Número | Number | |
| | integer | c | Cuánto | | |
| | calculate | twice | | | ${n} * 2 |
| | end_group | | | | |
| | begin_group | h | | | |
| | integer | k | Veces | Times | |
| | end_group | | | | |
| settings |
| | form_title | form_id | version | default_language |
| | F | f | 1 | Español (es) |
";
    let report = FormPlan::read_as(
        FormFormat::XlsformMd,
        form.as_bytes(),
        engine().vocabularies(),
        &Limits::default(),
    );
    let plan = report.value.unwrap_or_else(|| panic!("{:#?}", report.issues));
    for header in
        ["Use/Number,Use/c,Use/twice,h/Times", "Consumo/Número,Consumo/Cuánto,Consumo/twice,h/Veces"]
    {
        let export = table("t", &format!("{header},_id\n1,5,2,3,1\n"));
        let read = read_tables(&plan, std::slice::from_ref(&export)).value;
        assert_eq!(read[0].response["answers"], json!({"n": 1, "c": 5, "twice": "2", "k": 3}), "{header}");
        let (whole, found) = checked(&plan, &[export]);
        assert_eq!((places(&whole), places(&found[0])), (vec![], vec![]), "{header}");
    }
}

#[test]
fn the_numbers_of_a_point_in_a_group_are_known() {
    let plan = of_items(
        &json!([{"kind": "group", "name": "g", "label": {"en": "Site"}, "items": [
            {"kind": "question", "name": "p", "type": "geopoint", "label": {"en": "Where"}}]}]),
        &json!({}),
    );
    for (around, point) in [("g/", "p"), ("Site/", "Where"), ("", "p")] {
        let numbers = ["latitude", "longitude", "altitude", "precision"];
        let numbers: Vec<String> =
            numbers.iter().map(|number| format!("{around}_{point}_{number}")).collect();
        let header = format!("{around}{point},{},_id", numbers.join(","));
        let export = table("t", &format!("{header}\n-33.4 -70.6 0 0,-33.4,-70.6,0,0,1\n"));
        let (whole, found) = checked(&plan, &[export]);
        assert_eq!((places(&whole), places(&found[0])), (vec![], vec![]), "{header}");
    }
}
