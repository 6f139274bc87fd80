//! ODK XForms: read with everything that the neutral form has a place for, written so that ODK tools accept them.

use acogida::base::{Issue, Limits, Severity};
use acogida::expr::Dialect;
use acogida::model::{Bound, ChoiceList, Condition, Form, Formula, Item, Question, QuestionType};
use acogida::questionnaire::write::{Written, write};
use acogida::questionnaire::{FormFormat, load};

use crate::support::engine;

fn read(xml: &str) -> (Option<Form>, Vec<Issue>) {
    let report = load(FormFormat::Xform, xml.as_bytes(), &Limits::default());
    (report.value, report.issues)
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

/// An XForm around instance, model and body.
fn xform(instance: &str, model: &str, body: &str) -> String {
    format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>Visit</h:title><model>{model}\
         <instance><data id=\"visit\" version=\"3\">{instance}<meta><instanceID/></meta></data></instance>\
         </model></h:head><h:body>{body}</h:body></h:html>"
    )
}

/// The model comes before the instance above; binds may stand anywhere, the first instance is the answers.
fn visit() -> String {
    xform(
        "<began/><age/><town/><fruits/><r_count/><r jr:template=\"\"><who/></r><r><who/></r><seen>no</seen><k/>",
        "<itext><translation lang=\"English (en)\"><text id=\"age\"><value>Age of <output value=\"/data/town\"/></value>\
         <value form=\"image\">jr://images/a.png</value></text><text id=\"c-0\"><value>Pear</value></text></translation>\
         <translation lang=\"es\" default=\"true()\"><text id=\"age\"><value>Edad de <output value=\" /data/town \"/></value></text>\
         <text id=\"c-0\"><value>Pera</value></text></translation></itext>\
         <bind nodeset=\"/data/began\" type=\"dateTime\" jr:preload=\"timestamp\" jr:preloadParams=\"start\"/>\
         <bind nodeset=\"/data/age\" type=\"xsd:int\" required=\"true()\" constraint=\". &gt; 0 and . &lt; 120\" jr:constraintMsg=\"No\" relevant=\" /data/town  = 'x'\"/>\
         <bind nodeset=\"/data/r_count\" type=\"string\" readonly=\"true()\" calculate=\" /data/age + 1\"/>\
         <bind nodeset=\"/data/r/who\" type=\"string\" calculate=\"concat(../who, /data/age)\"/>\
         <bind nodeset=\"/data/k\" calculate=\"if( /data/seen ='no', 1, 2)\"/>\
         <setvalue event=\"odk-instance-first-load\" ref=\"/data/town\" value=\"uuid()\"/>",
        "<input ref=\"/data/age\"><label ref=\"jr:itext('age')\"/><hint>Years</hint></input>\
         <input ref=\"/data/town\"><label>Town</label></input>\
         <select ref=\"/data/fruits\" appearance=\"minimal\"><label>Fruits</label>\
         <item><label>Pear</label><value>p</value></item><item><label>Fig</label><value>f</value></item></select>\
         <group ref=\"/data/r\"><label>People</label><repeat nodeset=\"/data/r\" jr:count=\" /data/r_count \">\
         <input ref=\"/data/r/who\"><label>Who</label></input></repeat></group>\
         <select1 ref=\"/data/seen\"><label>Seen</label><item><label>No</label><value>no</value></item></select1>",
    )
}

#[test]
fn an_xform_becomes_a_form() {
    let (form, issues) = read(&visit());
    assert_eq!(issues, []);
    let form = form.unwrap();
    assert_eq!((form.id.as_str(), form.version.as_str()), ("visit", "3"));
    assert_eq!(form.source_language, "es");
    let names: Vec<&str> = form.items.iter().map(Item::name).collect();
    assert_eq!(names, ["began", "age", "town", "fruits", "r", "seen", "k"]);
    assert_eq!(question(&form.items, "began").extra["preload"], "timestamp");

    let age = question(&form.items, "age");
    assert_eq!(age.kind, QuestionType::Integer);
    assert_eq!(age.label.get("en"), Some("Age of ${town}"));
    assert_eq!(age.label.get("es"), Some("Edad de ${town}"));
    assert_eq!(age.extra["media::image::en"], "a.png");
    assert_eq!(age.hint.get("es"), Some("Years"));
    assert_eq!(age.required, Some(Condition::Always(true)));
    assert_eq!(age.constraint, Some(odk(". > 0 and . < 120")));
    assert_eq!(age.constraint_message.get("es"), Some("No"));
    assert_eq!(age.relevant, Some(odk("${town}  = 'x'")));

    assert_eq!(question(&form.items, "town").initial, Some(odk("uuid()")));
    assert_eq!(question(&form.items, "seen").initial, Some(odk("'no'")));
    let fruits = question(&form.items, "fruits");
    assert_eq!(fruits.kind, QuestionType::SelectMany);
    let ChoiceList::Options(choices) = &form.lists[fruits.list.as_ref().unwrap()] else { panic!("options") };
    assert_eq!(choices.iter().map(|choice| choice.code.as_str()).collect::<Vec<_>>(), ["p", "f"]);

    let Item::Repeat { count, label, items, .. } = &form.items[4] else { panic!("a repeat") };
    assert_eq!(count, &Some(odk("${age} + 1")));
    assert_eq!(label.get("es"), Some("People"));
    assert_eq!(question(items, "who").calculate, Some(odk("concat(${who}, ${age})")));
    assert_eq!(question(&form.items, "k").calculate, Some(odk("if( ${seen} ='no', 1, 2)")));
}

#[test]
fn choices_of_tables_have_attributes_and_filters() {
    let xml = xform(
        "<state/><city/>",
        "",
        "<input ref=\"/data/state\"><label>S</label></input>\
         <select1 ref=\"/data/city\"><label>C</label><itemset nodeset=\"randomize(instance('cities')/root/item[state= /data/state ])\">\
         <value ref=\"name\"/><label ref=\"label\"/></itemset></select1>",
    );
    let table = "<instance id=\"cities\"><root><item><name>a</name><label>A</label><state>x</state></item></root></instance></model>";
    let (form, issues) = read(&xml.replace("</model>", table));
    assert_eq!(issues, []);
    let form = form.unwrap();
    let city = question(&form.items, "city");
    assert_eq!(city.choice_filter, Some(odk("state= ${state}")));
    assert_eq!(city.extra["parameters"], "randomize=true");
    let ChoiceList::Options(choices) = &form.lists["cities"] else { panic!("options") };
    assert_eq!(choices[0].attributes["state"], "x");
    assert_eq!(choices[0].label.get("und"), Some("A"));
}

#[test]
fn what_is_wrong_with_an_xform_is_found() {
    let codes = |xml: &str| {
        let (_, issues) = read(xml);
        issues.iter().map(|issue| format!("{} {}", issue.code, issue.path)).collect::<Vec<_>>()
    };
    assert_eq!(codes("<html><head/></html>").len(), 3);
    assert!(codes("<html><head/></html>").iter().all(|code| code.starts_with("xform.part_missing")));
    let wrong = xform(
        "<a/>",
        "<bind nodeset=\"/data/b\" type=\"int\"/>",
        "<input ref=\"/data/c\"/><input ref=\"/data/a\"><label ref=\"jr:itext('x')\"/></input>\
         <select1 ref=\"/data/a\"><itemset nodeset=\"instance('none')/root/item\"><value ref=\"name\"/><label ref=\"label\"/></itemset></select1>",
    );
    let found = codes(&wrong);
    for code in [
        concat!("xform.node_unknown", " /data/b"),
        concat!("xform.node_unknown", " /data/c"),
        concat!("xform.instance_missing", " "),
    ] {
        assert!(found.iter().any(|found| found == code), "{code}: {found:?}");
    }
    let texts = xform("<a/>", "", "<input ref=\"/data/a\"><label ref=\"jr:itext('x')\"/></input>");
    assert_eq!(codes(&texts), [concat!("xform.text_missing", " ")]);
    assert_eq!(codes("<a"), ["input.malformed "]);
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><h:html>&a;</h:html>";
    assert_eq!(codes(bomb), ["input.malformed "]);
}

fn written(form: &Form) -> (String, Vec<Issue>) {
    let engine = engine();
    let report = write(FormFormat::Xform, form, engine.vocabularies()).unwrap();
    let Written::Text(text) = report.value else { panic!("text") };
    (text, report.issues)
}

#[test]
fn typed_bounds_become_a_constraint() {
    let (form, _) = read(&xform("<a/>", "", "<input ref=\"/data/a\"><label>A</label></input>"));
    let mut form = form.unwrap();
    let mut question = Question::new("a", QuestionType::Integer);
    question.min = Some(Bound::Number(1.0));
    question.max = Some(Bound::Number(9.0));
    question.constraint = Some(odk(". != 5"));
    let mut text = Question::new("b", QuestionType::Text);
    text.max_length = Some(10);
    text.pattern = Some("[A-Z]+".to_owned());
    let mut many = Question::new("c", QuestionType::SelectMany);
    many.list = Some("l".to_owned());
    many.exclusive = vec!["none".to_owned()];
    form.lists.insert("l".to_owned(), ChoiceList::Options(Vec::new()));
    form.items = [question, text, many].map(|question| Item::Question(Box::new(question))).to_vec();
    let (xml, issues) = written(&form);
    assert_eq!(issues, []);
    for expected in [
        "constraint=\"(. != 5) and (. &gt;= 1) and (. &lt;= 9)\"",
        "constraint=\"(string-length(.) &lt;= 10) and (regex(., '^([A-Z]+)$'))\"",
        "constraint=\"not(selected(., 'none')) or count-selected(.) = 1\"",
    ] {
        assert!(xml.contains(expected), "{expected}\n{xml}");
    }
}

#[test]
fn the_forms_of_the_catalogue_go_to_odk_and_back() {
    let engine = engine();
    for form in engine.forms().iter() {
        let (xml, issues) = written(form);
        assert!(issues.iter().all(|issue| issue.code == "form.lost" && issue.severity == Severity::Warning));
        // No condition is lost on the way.
        for property in ["relevant", "constraint", "required", "calculate"] {
            let lost: Vec<&Issue> =
                issues.iter().filter(|issue| issue.params["property"] == property).collect();
            assert!(lost.is_empty(), "{}: {lost:#?}", form.id);
        }
        let (again, found) = read(&xml);
        assert!(found.iter().all(|issue| issue.severity < Severity::Error), "{}: {found:#?}", form.id);
        let again = again.unwrap();
        let kinds = |form: &Form| {
            fn walk(items: &[Item], found: &mut Vec<String>) {
                for item in items {
                    // A table with fixed rows is a repeat there, whose rows say which they are.
                    let is_row = |name: &str| name == "row" || name.ends_with("/row");
                    if let Item::Question(question) = item
                        && !is_row(&question.name)
                    {
                        found.push(format!(
                            "{} {} {:?}",
                            question.name,
                            question.kind.name(),
                            question.label.get("pt")
                        ));
                    }
                    walk(item.items(), found);
                }
            }
            let mut found = Vec::new();
            walk(&form.items, &mut found);
            found
        };
        assert_eq!(kinds(&again), kinds(form), "{}", form.id);
    }
}

#[test]
fn texts_and_choices_that_are_nowhere_are_told() {
    let xml = xform(
        "<a/><b/>",
        "<itext><translation lang=\"en\"><text id=\"there\"><value>Here</value></text></translation></itext>\
         <bind nodeset=\"/data/a\" type=\"string\"/><bind nodeset=\"/data/b\" type=\"string\"/>",
        "<input ref=\"/data/a\"><label ref=\"jr:itext('nowhere')\"/></input>\
         <select1 ref=\"/data/b\"><label>B</label>\
         <itemset nodeset=\"instance('nowhere')/root/item\"><value ref=\"name\"/><label ref=\"label\"/></itemset></select1>",
    );
    let (_, issues) = read(&xml);
    let codes: Vec<&str> = issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(codes, ["xform.text_missing", "xform.instance_missing"]);
}

#[test]
fn where_answers_go_and_how_they_are_encrypted_stays() {
    let workbook = "
| survey |
| | type | name | label |
| | text | t | T |
| settings |
| | form_title | form_id | version | style | public_key | submission_url | auto_send |
| | T | t | 1 | pages | KEY | https://example.org/s | true |
";
    let form = load(FormFormat::XlsformMd, workbook.as_bytes(), &Limits::default()).value.unwrap();
    let (xml, issues) = written(&form);
    assert_eq!(issues, []);
    let submission = "<submission action=\"https://example.org/s\" method=\"post\" base64RsaPublicKey=\"KEY\" \
                      orx:auto-send=\"true\"/>";
    assert!(xml.contains(submission), "{xml}");
    assert!(xml.contains("<h:body class=\"pages\">"), "{xml}");
    let (again, issues) = read(&xml);
    assert_eq!(issues, []);
    let again = again.unwrap();
    for setting in ["style", "public_key", "submission_url", "auto_send"] {
        assert_eq!(again.extra.get(setting), form.extra.get(setting), "{setting}");
    }
    // What no workbook says of a submission is told.
    let strange =
        xform("<a/>", "<submission method=\"put\" mediatype=\"text/xml\"/>", "<input ref=\"/data/a\"/>");
    let lost: Vec<_> = read(&strange).1.into_iter().filter(|issue| issue.code == "form.lost").collect();
    assert_eq!(lost.len(), 2, "{lost:#?}");
}

#[test]
fn settings_that_only_a_workbook_has_are_told() {
    let workbook = "
| survey |
| | type | name | label |
| | text | t | T |
| settings |
| | form_id | version | sms_keyword | client_editable | attribute::x | prefix |
| | t | 1 | k | yes | y | p |
";
    let form = load(FormFormat::XlsformMd, workbook.as_bytes(), &Limits::default()).value.unwrap();
    let places: Vec<_> =
        written(&form).1.into_iter().map(|issue| (issue.code, issue.path.to_string())).collect();
    let lost = |setting: &str| ("form.lost".to_owned(), format!("/extra/{setting}"));
    assert_eq!(places, [lost("attribute::x"), lost("client_editable"), lost("sms_keyword")]);
}

#[test]
fn the_question_of_choice_name_becomes_a_path_in_its_quotes() {
    let workbook = "
| survey |
| | type | name | label | calculation |
| | begin_group | g | G | |
| | select_one l | main | M | |
| | end_group | | | |
| | calculate | said | | concat('${main}', jr:choice-name(${main}, '${main}')) |
| choices |
| | list_name | name | label |
| | l | a | A |
| settings |
| | form_title | form_id | version |
| | T | t | 1 |
";
    let form = load(FormFormat::XlsformMd, workbook.as_bytes(), &Limits::default()).value.unwrap();
    let (xml, _) = written(&form);
    let formula = "calculate=\"concat('${main}', jr:choice-name(/data/g/main, '/data/g/main'))\"";
    assert!(xml.contains(formula), "{xml}");
    let again = read(&xml).0.unwrap();
    assert_eq!(question(&again.items, "said").calculate, question(&form.items, "said").calculate);
}

#[test]
fn days_and_times_are_compared_as_odk_compares_them() {
    let label = serde_json::json!({"en": "L"});
    let item = |name: &str, kind: &str, relevant: &str| serde_json::json!({"kind": "question", "name": name, "type": kind, "label": label, "relevant": relevant});
    let native = serde_json::json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "F"}, "items": [
            item("d", "date", "true"), item("tm", "time", "true"),
            item("x", "text", "d < '2024-01-01'"), item("y", "text", "tm > '12:00'")]});
    let native = load(FormFormat::Native, native.to_string().as_bytes(), &Limits::default()).value.unwrap();
    let (xml, _) = written(&native);
    assert!(xml.contains("relevant=\"/data/d &lt; date('2024-01-01')\""), "{xml}");
    assert!(xml.contains("relevant=\"decimal-time(/data/tm) &gt; 0.5\""), "{xml}");
}

#[test]
fn references_inside_a_repeat_are_relative_also_beside_indexed_repeat() {
    let workbook = "
| survey |
| | type | name | label | calculation |
| | begin_repeat | hh | H | |
| | begin_repeat | r | R | |
| | integer | inc | Inc | |
| | calculate | pos | | position(..) |
| | calculate | bal | | indexed-repeat(${inc}, ${r}, ${pos} - 1) + ${inc} |
| | end_repeat | | | |
| | calculate | c | | count(${r}) |
| | end_repeat | | | |
| | calculate | all | | count(${r}) |
| settings |
| | form_title | form_id | version |
| | T | t | 1 |
";
    let form = load(FormFormat::XlsformMd, workbook.as_bytes(), &Limits::default()).value.unwrap();
    let (xml, _) = written(&form);
    for formula in [
        "calculate=\"indexed-repeat(/data/hh/r/inc, /data/hh/r, ../pos - 1) + ../inc\"",
        "calculate=\"count(../r)\"",
        "calculate=\"count(/data/hh/r)\"",
    ] {
        assert!(xml.contains(formula), "{formula}: {xml}");
    }
    let again = read(&xml).0.unwrap();
    for name in ["bal", "c", "all"] {
        assert_eq!(question(&again.items, name).calculate, question(&form.items, name).calculate);
    }
}
