//! What is written for data analysts beside the data.

use acogida::base::{Limits, codes};
use acogida::model::Form;
use acogida::questionnaire::write::{codebook_csv, ddi_codebook, response_schema, spss_labels, stata_labels};
use acogida::questionnaire::{FormFormat, load};
use serde_json::json;

use crate::support::engine;

fn form() -> Form {
    let form = json!({
        "id": "beds", "version": "2", "source_language": "en", "languages": ["en", "es"],
        "title": {"en": "Beds & staff", "es": "Camas y personal"},
        "missing_codes": {"refused": ["-98"]},
        "lists": {
            "yesno": {"options": [
                {"code": "1", "label": {"en": "Yes", "es": "Sí"}},
                {"code": "0", "label": {"en": "No", "es": "No"}}]},
            "care": {"options": [
                {"code": "day", "label": {"en": "Day care", "es": "Centro de día"}},
                {"code": "night", "label": {"en": "People's \"night\" shelter", "es": "Albergue nocturno"}}]}
        },
        "items": [
            {"kind": "question", "name": "has_beds", "type": "select_one", "list": "yesno", "required": true,
             "label": {"en": "Are there beds?", "es": "¿Hay camas?"}},
            {"kind": "group", "name": "g", "label": {"en": "Beds", "es": "Camas"}, "relevant": "has_beds = '1'",
             "items": [
                {"kind": "question", "name": "beds", "type": "integer", "min": 0, "max": 500, "required": true,
                 "label": {"en": "Beds", "es": "Camas"}}]},
            {"kind": "question", "name": "care", "type": "select_many", "list": "care",
             "label": {"en": "Care", "es": "Atención"}},
            {"kind": "question", "name": "main_care", "type": "select_one", "list": "care",
             "label": {"en": "Main care", "es": "Atención principal"}},
            {"kind": "repeat", "name": "sites", "label": {"en": "Sites", "es": "Sedes"}, "max": 9, "items": [
                {"kind": "question", "name": "the_name_of_the_site_as_people_call_it", "type": "text",
                 "pattern": "[A-Z].*", "label": {"en": "Name", "es": "Nombre"}}]}
        ]
    });
    let report = load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default());
    report.value.unwrap_or_else(|| panic!("{:?}", report.issues))
}

#[test]
fn the_codebook_has_a_row_for_every_variable_and_value() {
    let engine = engine();
    let csv = codebook_csv(&form(), engine.vocabularies());
    let expected = [
        "variable,code,missing,repeat,question,type,unit,universe,label::en,label::es",
        "has_beds,,,,has_beds,select_one,,,Are there beds?,¿Hay camas?",
        "has_beds,1,,,,,,,Yes,Sí",
        "has_beds,0,,,,,,,No,No",
        "has_beds,-98,refused,,,,,,Prefers not to say,Prefiere no responder",
        "beds,,,,beds,integer,,has_beds = '1',Beds,Camas",
        "beds,-98,refused,,,,,,Prefers not to say,Prefiere no responder",
        "care___day,,,,care,boolean,,,Care: Day care,Atención: Centro de día",
        "care___day,-98,refused,,,,,,Prefers not to say,Prefiere no responder",
    ];
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(&lines[..expected.len()], expected);
    assert!(csv.contains("the_name_of_the_site_as_people_call_it,,,sites,"));
}

#[test]
fn stata_labels_numbers_and_encodes_texts() {
    let engine = engine();
    let report = stata_labels(&form(), engine.vocabularies(), "es");
    for line in [
        "label variable has_beds `\"¿Hay camas?\"'",
        "label define lhas_beds 1 `\"Sí\"'",
        "label define lhas_beds 0 `\"No\"', add",
        "label define lhas_beds -98 `\"Prefiere no responder\"', add",
        "label values has_beds lhas_beds",
        "label define lmain_care 1 `\"day\"'",
        "    encode main_care, generate(acg_encoded) label(lmain_care) noextend",
        "label define lmain_care 1 `\"Centro de día\"', modify",
        "label values care___day acg_chosen",
        "label variable the_name_of_the_site_as_people_c `\"Nombre\"'",
    ] {
        assert!(report.value.lines().any(|written| written == line), "{line}\n{}", report.value);
    }
    // A name of 38 letters is longer than Stata takes.
    assert_eq!(report.issues.len(), 1);
    assert!(report.issues[0].is(codes::questionnaire::FORM_RENAMED));
    assert_eq!(report.issues[0].path.as_str(), "/items/4/items/0/name");
}

#[test]
fn spss_labels_variables_values_and_missing_codes() {
    let engine = engine();
    let report = spss_labels(&form(), engine.vocabularies(), "en");
    assert!(report.issues.is_empty());
    let expected = "VARIABLE LABELS has_beds 'Are there beds?'.\nVALUE LABELS has_beds\n  1 'Yes'\n  0 'No'\n  \
                    -98 'Prefers not to say'.\nMISSING VALUES has_beds (-98).\n";
    assert!(report.value.contains(expected), "{}", report.value);
    assert!(report.value.contains("  'night' 'People''s \"night\" shelter'"), "{}", report.value);
}

#[test]
fn the_ddi_codebook_keeps_languages_universe_range_and_missing_codes() {
    let engine = engine();
    let xml = ddi_codebook(&form(), engine.vocabularies());
    for part in [
        "<titl>Beds &amp; staff</titl>",
        "<parTitl xml:lang=\"es\">Camas y personal</parTitl>",
        "<var ID=\"V2\" name=\"beds\">",
        "<range min=\"0\" max=\"500\"/>",
        "<universe>has_beds = '1'</universe>",
        "<catgry missing=\"Y\">\n        <catValu>-98</catValu>\n        \
         <labl xml:lang=\"en\">Prefers not to say</labl>\n        \
         <labl xml:lang=\"es\">Prefiere no responder</labl>\n      </catgry>",
        "<labl xml:lang=\"es\">Centro de día</labl>",
        "<varFormat type=\"numeric\"/>",
    ] {
        assert!(xml.contains(part), "{part}\n{xml}");
    }
}

#[test]
fn the_schema_of_responses_says_what_a_schema_can_say() {
    let engine = engine();
    let schema = response_schema(&form(), engine.vocabularies());
    let answers = &schema["properties"]["answers"];
    // `beds` is required only where there are beds, which a schema of fields does not say.
    assert_eq!(answers["required"], json!(["has_beds"]));
    assert_eq!(
        answers["properties"]["has_beds"]["anyOf"],
        json!([{"enum": ["1", "0"]}, {"$ref": "#/$defs/missing"}, {"enum": ["-98", -98]}])
    );
    assert_eq!(answers["properties"]["sites"]["anyOf"][0]["maxItems"], 9);
    let name = "the_name_of_the_site_as_people_call_it";
    let site = &answers["properties"]["sites"]["anyOf"][0]["items"]["properties"][name];
    assert_eq!(site["anyOf"][0], json!({"type": "string", "pattern": "^(?:[A-Z].*)?$"}));
}

#[test]
fn words_of_the_packages_are_no_names() {
    let label = json!({"en": "L"});
    let item = |name: &str| json!({"kind": "question", "name": name, "type": "text", "label": label});
    let form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "F"},
        "items": [item("using"), item("with"), item("by"), item("str12"), item("strong")]});
    let form = load(FormFormat::Native, form.to_string().as_bytes(), &Limits::default()).value.unwrap();
    let engine = engine();
    let stata = stata_labels(&form, engine.vocabularies(), "en");
    let names = |text: &str, before: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix(before));
        lines.map(|rest| rest.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&stata.value, "label variable "), ["vusing", "vwith", "by", "vstr12", "strong"]);
    assert_eq!(stata.issues.len(), 3);
    assert!(stata.issues.iter().all(|issue| issue.is(codes::questionnaire::FORM_RENAMED)));
    let spss = spss_labels(&form, engine.vocabularies(), "en");
    assert_eq!(names(&spss.value, "VARIABLE LABELS "), ["using", "vwith", "vby", "str12", "strong"]);
    assert_eq!(spss.issues.len(), 2);
}
