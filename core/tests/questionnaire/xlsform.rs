//! XLSForm workbooks: what is in them comes into the neutral form, and what is wrong with them is found, all of
//! it, each at its place.

use acogida::base::{Issue, LanguageText, Limits, Severity};
use acogida::expr::Dialect;
use acogida::model::{Bound, ChoiceList, Condition, Form, Formula, Item, Question, QuestionType};
use acogida::questionnaire::{FormFormat, load};

use crate::support::engine;

fn read(markdown: &str) -> (Form, Vec<Issue>) {
    let report = load(FormFormat::XlsformMd, markdown.as_bytes(), &Limits::default());
    (report.value.unwrap_or_else(|| panic!("no form: {:#?}", report.issues)), report.issues)
}

fn clean(markdown: &str) -> Form {
    let (form, issues) = read(markdown);
    assert!(issues.iter().all(|issue| issue.severity < Severity::Error), "{issues:#?}");
    form
}

/// Code and place of every finding, sorted.
fn found(markdown: &str) -> Vec<String> {
    let report = load(FormFormat::XlsformMd, markdown.as_bytes(), &Limits::default());
    let mut found: Vec<String> =
        report.issues.iter().map(|issue| format!("{} {}", issue.code, issue.path)).collect();
    found.sort();
    found
}

fn question<'f>(items: &'f [Item], name: &str) -> &'f Question {
    fn find<'f>(items: &'f [Item], name: &str) -> Option<&'f Question> {
        items.iter().find_map(|item| match item {
            Item::Question(question) if question.name == name => Some(&**question),
            other => find(other.items(), name),
        })
    }
    find(items, name).unwrap_or_else(|| panic!("no question {name}: {items:#?}"))
}

fn odk(text: &str) -> Formula {
    Formula::new(Dialect::OdkXpath, text)
}

const CLINIC: &str = "
| survey |
| | type                     | name    | label::English (en) | label::Español (es) | hint::Español (es) | relevant     | required | constraint    | constraint_message::Español (es) | calculation | default | choice_filter   | read_only | parameters           | appearance |
| | start                    | began   |                     |                     |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | begin_group              | place   | Place               | Lugar               |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | select_one province      | prov    | Province            | Provincia           |                    |              | yes      |               |                                  |             |         |                 |           |                      | minimal    |
| | select_one town          | town    | Town                | Ciudad              |                    |              |          |               |                                  |             |         | prov = ${prov}  |           |                      |            |
| | end_group                |         |                     |                     |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | integer                  | beds    | Beds                | Plazas              | Hoy                |              |          | . >= 0        | No menos de cero                 |             | 5       |                 |           |                      |            |
| | decimal                  | ratio   | Ratio               | Razón               |                    | ${beds} > 0  | ${beds} > 10 |           |                                  |             | ${beds} div 2 |           |           |                      |            |
| | select_multiple drug or_other | drugs | Drugs            | Drogas              |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | range                    | quality | Quality             | Calidad             |                    |              |          |               |                                  |             |         |                 |           | start=0 end=5 step=0.5 |          |
| | begin_repeat             | people  | People              | Personas            |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | text                     | role    | Role                | Función             |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | end_repeat               |         |                     |                     |                    |              |          |               |                                  |             |         |                 |           |                      |            |
| | calculate                | total   |                     |                     |                    |              |          |               |                                  | count(${people}) |    |                 |           |                      |            |
| | note                     | bye     | Thanks, ${total}    | Gracias, ${total}   |                    |              |          |               |                                  |             |         |                 |           |                      |            |

| choices |
| | list_name | name | label::English (en) | label::Español (es) | prov |
| | province  | c    | Coruña              | Coruña              |      |
| | province  | l    | Lugo                | Lugo                |      |
| | town      | fe   | Ferrol              | Ferrol              | c    |
| | town      | vi   | Viveiro             | Viveiro             | l    |
| | drug      | al   | Alcohol             | Alcohol             |      |

| settings |
| | form_title | form_id | version | default_language |
| | Clínica    | clinic  | 2       | Español (es)     |
";

#[test]
fn a_workbook_becomes_a_form() {
    let form = clean(CLINIC);
    assert_eq!((form.id.as_str(), form.version.as_str()), ("clinic", "2"));
    assert_eq!(form.title.get("es"), Some("Clínica"));
    assert_eq!(form.source_language, "es");
    assert_eq!(form.languages, ["es", "en"]);
    let names: Vec<&str> = form.items.iter().map(Item::name).collect();
    let expected =
        ["began", "place", "beds", "ratio", "drugs", "drugs_other", "quality", "people", "total", "bye"];
    assert_eq!(names, expected);

    let began = question(&form.items, "began");
    assert_eq!(began.kind, QuestionType::DateTime);
    assert_eq!(
        (began.extra["preload"].as_str(), began.extra["preload_params"].as_str()),
        ("timestamp", "start")
    );

    let province = question(&form.items, "prov");
    assert_eq!(province.kind, QuestionType::SelectOne);
    assert_eq!(province.list.as_deref(), Some("province"));
    assert_eq!(province.required, Some(Condition::Always(true)));
    assert_eq!(province.extra["appearance"], "minimal");
    assert_eq!(question(&form.items, "town").choice_filter, Some(odk("prov = ${prov}")));
    let ChoiceList::Options(towns) = &form.lists["town"] else { panic!("options") };
    assert_eq!(towns[1].code, "vi");
    assert_eq!(towns[1].attributes["prov"], "l");

    let beds = question(&form.items, "beds");
    assert_eq!(beds.kind, QuestionType::Integer);
    assert_eq!(beds.label.get("es"), Some("Plazas"));
    assert_eq!(beds.hint.get("es"), Some("Hoy"));
    assert_eq!(beds.constraint, Some(odk(". >= 0")));
    assert_eq!(beds.constraint_message.get("es"), Some("No menos de cero"));
    assert_eq!(beds.initial, Some(odk("'5'")));

    let ratio = question(&form.items, "ratio");
    assert_eq!(ratio.relevant, Some(odk("${beds} > 0")));
    assert_eq!(ratio.required, Some(Condition::When(odk("${beds} > 10"))));
    assert_eq!(ratio.initial, Some(odk("${beds} div 2")));

    let drugs = question(&form.items, "drugs");
    assert_eq!(drugs.kind, QuestionType::SelectMany);
    assert_eq!(drugs.other.as_ref().unwrap().question, "drugs_other");
    let ChoiceList::Options(list) = &form.lists["drug"] else { panic!("options") };
    assert_eq!(list.last().unwrap().code, "other");
    assert_eq!(question(&form.items, "drugs_other").relevant, Some(odk("selected(${drugs}, 'other')")));

    let quality = question(&form.items, "quality");
    assert_eq!(quality.kind, QuestionType::Decimal);
    assert_eq!(
        (quality.min.clone(), quality.max.clone()),
        (Some(Bound::Number(0.0)), Some(Bound::Number(5.0)))
    );

    assert_eq!(question(&form.items, "total").calculate, Some(odk("count(${people})")));
    let Item::Note { label, .. } = form.items.last().unwrap() else { panic!("a note") };
    assert_eq!(label.get("es"), Some("Gracias, ${total}"));
}

#[test]
fn names_used_in_several_groups_keep_the_names_of_the_groups() {
    let form = clean(
        "
| survey |
| | type        | name | label |
| | begin_group | g1   | G1    |
| | text        | q    | Q     |
| | text        | r    | R     |
| | end_group   |      |       |
| | begin_group | g2   | G2    |
| | text        | q    | Q     |
| | end_group   |      |       |
",
    );
    question(&form.items, "g1/q");
    question(&form.items, "g2/q");
    question(&form.items, "r");
}

#[test]
fn languages_get_tags() {
    let (form, issues) = read(
        "
| survey |
| | type | name | label::Klingon | label::Kiswahili |
| | text | q    | nuq            | Nini             |
",
    );
    assert_eq!(form.source_language, "und-x-klingon");
    assert_eq!(question(&form.items, "q").label.get("sw"), Some("Nini"));
    let lost: Vec<&Issue> = issues.iter().filter(|issue| issue.code == "form.lost").collect();
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].path.as_str(), "/survey/1/label::Klingon");
    // Without languages the text has none.
    let form = clean("| survey |\n| | type | name | label |\n| | text | q | Q |\n");
    assert_eq!(form.source_language, "und");
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<Form>(&json).unwrap(), form);
    // A column with the language goes before one without.
    let form = clean(
        "
| survey |
| | type | name | label | label::es |
| | text | q    | A     | B         |
| settings |
| | default_language |
| | es |
",
    );
    let mut label = LanguageText::default();
    label.set("es", "B");
    assert_eq!(question(&form.items, "q").label, label);
}

#[test]
fn choices_may_come_from_elsewhere() {
    let form = clean(
        "
| survey |
| | type                                | name | label | parameters            | choice_filter |
| | select_one_from_file towns.csv      | t    | T     | value=code label=name |               |
| | begin_repeat                        | r    | R     |                       |               |
| | text                                | who  | Who   |                       |               |
| | end_repeat                          |      |       |                       |               |
| | select_one ${who}                   | one  | One   |                       |               |
| | select_one_external parish          | p    | P     |                       | t = ${t}      |
| | csv-external                        | rates |      |                       |               |

| external_choices |
| | list_name | name | t |
| | parish    | a    | 1 |
",
    );
    assert_eq!(form.lists["towns.csv"], ChoiceList::External("towns.csv".to_owned()));
    assert_eq!(form.lists["${who}"], ChoiceList::External("${who}".to_owned()));
    let ChoiceList::Options(parishes) = &form.lists["parish"] else { panic!("options") };
    assert_eq!(parishes[0].attributes["t"], "1");
    assert_eq!(form.extra["instance::rates"], "jr://file-csv/rates.csv");
    assert_eq!(question(&form.items, "t").extra["parameters"], "label=name value=code");
}

#[test]
fn loops_are_unrolled() {
    let form = clean(
        "
| survey |
| | type               | name | label           |
| | begin loop over c1 | l1   |                 |
| | integer            | n    | Count %(label)s |
| | end loop           |      |                 |

| choices |
| | list_name | name | label |
| | c1        | a    | Pears |
| | c1        | b    | Figs  |
",
    );
    assert_eq!(question(&form.items, "l1/b/n").label.get("und"), Some("Count Figs"));
}

#[test]
fn the_three_shapes_of_a_workbook_say_the_same() {
    let csv = "survey,,,\r\n,type,name,label\r\n,text,q,\"Which, and why?\"\r\n,,,\r\nsettings,,,\r\n,form_id,,\r\n,f,,\r\n";
    let from_csv = load(FormFormat::Xlsform, csv.as_bytes(), &Limits::default());
    assert_eq!(from_csv.issues, []);
    let markdown = "| survey |\n| | type | name | label |\n|---|---|---|---|\n| # a comment\n| | text | q | Which, and why? |\n| settings |\n| | form_id |\n| | f |\n";
    let from_markdown = load(FormFormat::XlsformMd, markdown.as_bytes(), &Limits::default());
    assert_eq!(from_csv.value, from_markdown.value);
}

/// Every kind of finding with the place where it is told.
#[test]
fn every_problem_has_its_place() {
    let survey = |rows: &str| format!("| survey |\n| | type | name | label |\n{rows}");
    let cases: Vec<(String, &[&str])> = vec![
        ("| surve |\n| | type | name |\n| | text | a |\n| other |\n| | x |\n".into(), &[concat!("xlsform.sheet_missing", " /survey")]),
        (
            survey("| | text | a | A |\n| setings |\n| | form_id |\n| | f |\n"),
            &[concat!("xlsform.sheet_misspelt", " /setings")],
        ),
        ("| survey |\n| | name |\n| | a |\n".into(), &[concat!("xlsform.header_missing", " /survey/1"), concat!("xlsform.type_missing", " /survey/2/type")]),
        (
            "| survey |\n| | type | name | value |\n| | text | a | b |\n".into(),
            &[concat!("xlsform.header_repeated", " /survey/1/value")],
        ),
        (
            "| survey |\n| | type | name | label | relevent |\n| | text | a | A | 1 |\n".into(),
            &[concat!("xlsform.header_unknown", " /survey/1/relevent")],
        ),
        ("| survey |\n| | type | name |\n| | text | a | A |\n".into(), &[concat!("xlsform.header_absent", " /survey/2/3")]),
        (
            survey("| | select_one c | a | A |\n| choices |\n| | list_name | name | label | my note |\n| | c | x | X | n |\n"),
            &[concat!("xlsform.header_spaced", " /choices/1/my note")],
        ),
        (survey("| | | a | A |\n"), &[concat!("xlsform.type_missing", " /survey/2/type")]),
        (survey("| | txet | a | A |\n"), &[concat!("xlsform.type_unknown", " /survey/2/type")]),
        ("| survey |\n| | type | name | hint |\n| | | | only a hint |\n".into(), &[concat!("xlsform.row_skipped", " /survey/2/type")]),
        (survey("| | text | | A |\n"), &[concat!("xlsform.name_missing", " /survey/2/name")]),
        (survey("| | text | 1 a | A |\n"), &[concat!("xlsform.name_invalid", " /survey/2/name")]),
        (survey("| | text | a | A |\n| | text | a | B |\n"), &[concat!("xlsform.name_repeated", " /survey/3/name")]),
        (survey("| | text | meta | A |\n"), &[concat!("xlsform.name_reserved", " /survey/2/name")]),
        (survey("| | text | a | A |\n| | text | A | B |\n"), &[concat!("xlsform.name_case", " /survey/3/name")]),
        (survey("| | text | a | A |\n| | end_group | | |\n"), &[concat!("xlsform.end_unmatched", " /survey/3/type")]),
        (survey("| | begin_group | g | G |\n| | text | a | A |\n"), &[concat!("xlsform.begin_unmatched", " /survey/2/type")]),
        (
            survey("| | select_one colors | a | A |\n| choices |\n| | list_name | name | label |\n| | colours | x | X |\n"),
            &[concat!("xlsform.list_missing", " /survey/2/type")],
        ),
        (
            survey("| | select_multiple c | a | A |\n| choices |\n| | list_name | name | label |\n| | c | x y | X |\n| | c | | Y |\n| | c | z | |\n| | c | z | Z |\n| | | w | W |\n"),
            &[
                concat!("xlsform.choice_label_missing", " /choices/4/label"),
                concat!("xlsform.choice_name_missing", " /choices/3/name"),
                concat!("xlsform.choice_repeated", " /choices/5/name"),
                concat!("xlsform.choice_spaces", " /choices/2/name"),
                concat!("xlsform.choice_without_list", " /choices/6/list_name"),
            ],
        ),
        (survey("| | text | a | Hi ${b c} |\n"), &[concat!("xlsform.reference_malformed", " /survey/2/label")]),
        (survey("| | text | name | Name |\n| | note | b | Hi ${nam} |\n"), &[concat!("xlsform.reference_unknown", " /survey/3/label")]),
        (
            survey("| | begin_group | g | G |\n| | text | a | A |\n| | end_group | | |\n| | text | a | A |\n| | note | b | ${a} |\n"),
            &[concat!("xlsform.reference_ambiguous", " /survey/6/label")],
        ),
        (
            "| survey |\n| | type | name | label | calculation | trigger |\n| | calculate | a | | 1 + 1 | |\n| | text | b | B | now() | ${a} |\n".into(),
            &[concat!("xlsform.trigger_hidden", " /survey/3/trigger")],
        ),
        (
            "| survey |\n| | type | name | label | parameters |\n| | range | a | A | start |\n| | range | b | B | stop=4 |\n| | range | c | C | step=0 |\n".into(),
            &[
                concat!("xlsform.parameter_invalid", " /survey/4/parameters"),
                concat!("xlsform.parameter_malformed", " /survey/2/parameters"),
                concat!("xlsform.parameter_unknown", " /survey/3/parameters"),
            ],
        ),
        ("| survey |\n| | type | name | calculation |\n| | calculate | a | |\n".into(), &[concat!("xlsform.calculation_missing", " /survey/2/calculation")]),
        (
            "| survey |\n| | type | name | label | relevant |\n| | text | a | A | (1 = 1 |\n".into(),
            &[concat!("expression.syntax", " /survey/2/relevant")],
        ),
        (survey("| | select_one_from_file a.exe | a | A |\n"), &[concat!("xlsform.file_extension", " /survey/2/type")]),
        (
            "| survey |\n| | type | name | guidance_hint |\n| | text | a | only this |\n".into(),
            &[concat!("xlsform.label_missing", " /survey/2/label")],
        ),
        (survey("| | begin loop | l | L |\n| | end loop | | |\n"), &[concat!("xlsform.combination", " /survey/2/type")]),
        (
            "| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |\n".into(),
            &[concat!("xlsform.entity_invalid", " /survey/2/save_to")],
        ),
        (
            survey("| | text | a | A |\n| entities |\n| | list_name | label | wat |\n| | e | E | ? |\n"),
            &[concat!("xlsform.entity_column", " /entities/1/wat")],
        ),
        (
            "| survey |\n| | type | name | label::en | label::es | hint::en |\n| | text | a | A | A | h |\n".into(),
            &[concat!("xlsform.translation_missing", " /survey/1")],
        ),
        (
            "| survey |\n| | type | name | label::en | label::es |\n| | text | a | A | |\n| | text | b | B | B |\n".into(),
            &[concat!("xlsform.translation_missing", " /survey/2/label::en")],
        ),
        (
            // A text without a language is in the default one.
            "| survey |\n| | type | name | label | label::en | label::es |\n| | text | a | A | | |\n| settings |\n\
             | | default_language |\n| | en |\n"
                .into(),
            &[concat!("xlsform.translation_missing", " /survey/2/label")],
        ),
        (survey("| | simserial | a | |\n"), &[concat!("xlsform.deprecated", " /survey/2/type")]),
    ];
    for (markdown, expected) in cases {
        assert_eq!(found(&markdown), *expected, "{markdown}");
    }
}

#[test]
fn nothing_stops_at_the_first_problem() {
    let found = found(
        "
| survey |
| | type          | name | label   | relevant | constraint |
| | txt           | a    | A       | ${x} = 1 |            |
| | select_one c  | b    | B       |          | (. > 1     |
| | begin_group   | g    |         |          |            |
| | integer       | g    | ${nope} |          |            |
| | end_repeat    |      |         |          |            |
| | text          |      | C       |          |            |
",
    );
    assert_eq!(
        found,
        [
            concat!("expression.syntax", " /survey/3/constraint"),
            concat!("xlsform.begin_unmatched", " /survey/4/type"),
            concat!("xlsform.end_unmatched", " /survey/6/type"),
            concat!("xlsform.name_missing", " /survey/7/name"),
            concat!("xlsform.reference_unknown", " /survey/2/relevant"),
            concat!("xlsform.reference_unknown", " /survey/5/label"),
            concat!("xlsform.sheet_missing", " /choices"),
            concat!("xlsform.type_unknown", " /survey/2/type"),
        ]
    );
}

#[test]
fn findings_suggest_what_was_meant() {
    let suggestion = |markdown: &str| {
        let report = load(FormFormat::XlsformMd, markdown.as_bytes(), &Limits::default());
        report.issues[0].params["suggestion"].as_str().unwrap().to_owned()
    };
    assert_eq!(suggestion("| survey |\n| | type | name | label |\n| | intger | a | A |\n"), "integer");
    assert_eq!(
        suggestion("| survey |\n| | type | name | label |\n| | select_on c | a | A |\n"),
        "select_one"
    );
    assert_eq!(
        suggestion("| survey |\n| | type | name | label |\n| | text | beds | B |\n| | note | n | ${bed} |\n"),
        "beds"
    );
    assert_eq!(suggestion("| survye |\n| | type | name |\n| | text | a |\n| x |\n| | y |\n"), "survye");
}

#[test]
fn hostile_workbooks_are_refused() {
    let deep: String = (0..10_000).map(|number| format!("| | begin_group | g{number} | G |\n")).collect();
    let report = load(
        FormFormat::XlsformMd,
        format!("| survey |\n| | type | name | label |\n{deep}").as_bytes(),
        &Limits::default(),
    );
    assert!(report.issues.iter().any(|issue| issue.code == "limit.reached"));
    for bytes in [&b""[..], b"no table", b"\xff\xfe\x00", b"PK\x03\x04broken"] {
        for format in [FormFormat::XlsformMd, FormFormat::Xlsform] {
            let report = load(format, bytes, &Limits::default());
            assert!(report.value.is_none() && !report.issues.is_empty(), "{bytes:?}");
        }
    }
    let small = Limits { rows: 3, ..Limits::default() };
    let report = load(FormFormat::XlsformMd, CLINIC.as_bytes(), &small);
    assert_eq!(report.issues[0].code, "limit.reached");
}

/// A form of 6,700 rows: a thousand groups, selects with filters, calculations and references.
fn large() -> String {
    let mut text = String::from(
        "| survey |\n| | type | name | label::en | label::es | relevant | constraint | calculation | choice_filter |\n",
    );
    for number in 0..670 {
        text.push_str(&format!("| | begin_group | g{number} | Group | Grupo | | | | |\n"));
        text.push_str(&format!("| | integer | a{number} | Age | Edad | | . >= 0 and . <= 120 | | |\n"));
        text.push_str(&format!("| | select_one c | s{number} | Sex | Sexo | ${{a{number}}} > 12 | | | |\n"));
        text.push_str(&format!(
            "| | select_multiple t | t{number} | Town | Ciudad | | | | c = ${{s{number}}} |\n"
        ));
        text.push_str(&format!(
            "| | text | x{number} | Why ${{a{number}}}? | ¿Por qué? | selected(${{t{number}}}, 'b') | | | |\n"
        ));
        text.push_str(&format!(
            "| | calculate | k{number} | | | | | if(${{a{number}}} > 17, 'adult', 'minor') | |\n"
        ));
        text.push_str(&format!(
            "| | decimal | d{number} | Dose | Dosis | ${{k{number}}} = 'adult' | . < 10.5 | | |\n"
        ));
        text.push_str(&format!("| | date | w{number} | When | Cuándo | | . <= today() | | |\n"));
        text.push_str(&format!("| | note | n{number} | Thanks | Gracias | | | | |\n"));
        text.push_str("| | end_group | | | | | | | |\n");
    }
    text.push_str("| choices |\n| | list_name | name | label::en | label::es | c |\n");
    for code in ["a", "b", "d"] {
        text.push_str(&format!(
            "| | c | {code} | {code} | {code} | |\n| | t | {code} | {code} | {code} | a |\n"
        ));
    }
    text
}

#[test]
fn a_large_workbook_is_read() {
    let report = load(FormFormat::XlsformMd, large().as_bytes(), &Limits::default());
    assert_eq!(report.issues, []);
    assert_eq!(report.value.unwrap().items.len(), 670);
}

#[test]
fn what_is_found_later_is_told_at_the_cell_too() {
    let engine = engine();
    let markdown = "
| survey |
| | type        | name | label | relevant        | constraint    |
| | begin_group | g    | G     |                 |               |
| | integer     | a    | A     |                 | foo(.) > 1    |
| | end_group   |      |       |                 |               |
";
    let report = acogida::questionnaire::FormPlan::read_as(
        FormFormat::XlsformMd,
        markdown.as_bytes(),
        engine.vocabularies(),
        &Limits::default(),
    );
    let unknown: Vec<&Issue> =
        report.issues.iter().filter(|issue| issue.code == "expression.unknown_function").collect();
    assert_eq!(unknown.len(), 1, "{:#?}", report.issues);
    assert_eq!(unknown[0].path.as_str(), "/survey/3/constraint");
}
