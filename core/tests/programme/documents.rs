//! Documents: every kind in every language, slots that are missing or wrong, and hostile texts.

use crate::call::{found, report, with};
use acogida::Engine;
use acogida::network::DocumentKind;
use acogida::ops::Job;
use serde_json::{Value, json};

use crate::support::engine;

fn render(document: &str, language: &str, format: &str, slots: &Value) -> Value {
    report(
        "document.render",
        &json!({"document": document, "language": language, "format": format, "slots": slots}),
    )
}

fn text(report: &Value) -> &str {
    report["value"]["text"].as_str().unwrap()
}

/// With `ACOGIDA_DOCUMENTS` set to a folder, every document is written there to be looked at.
#[test]
fn every_document_in_every_language() {
    let folder = std::env::var_os("ACOGIDA_DOCUMENTS").map(std::path::PathBuf::from);
    for kind in DocumentKind::ALL {
        let slots = crate::examples::slots(kind);
        let mut seen = std::collections::BTreeSet::new();
        for language in ["en", "es", "fr", "pt"] {
            for (format, ending) in [("markdown", "md"), ("html", "html")] {
                let report = render(kind.name(), language, format, &slots);
                assert_eq!(found(&report), Vec::<String>::new(), "{} {language}", kind.name());
                let text = text(&report);
                assert!(!text.contains("{{") && !text.contains("null") && !text.contains("none"), "{text}");
                assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{text}");
                assert!(seen.insert(text.to_owned()), "{} {language} is another's text", kind.name());
                if let Some(folder) = &folder {
                    std::fs::write(folder.join(format!("{}.{language}.{ending}", kind.name())), text)
                        .unwrap();
                }
            }
        }
    }
}

#[test]
fn days_and_codes_are_in_words() {
    let slots = crate::examples::slots(DocumentKind::VisitReport);
    for (language, words) in [
        ("en", ["19 April 2010", "Technical team"]),
        ("es", ["19 de abril de 2010", "Equipo técnico"]),
        ("fr", ["19 avril 2010", "Équipe technique"]),
        ("pt", ["19 de abril de 2010", "Equipe técnica"]),
    ] {
        let report = render("visit_report", language, "markdown", &slots);
        assert!(words.iter().all(|word| text(&report).contains(word)), "{}", text(&report));
    }
}

#[test]
fn a_slot_that_is_missing_is_a_line_to_fill_in() {
    let slots = crate::examples::slots(DocumentKind::Memorandum);
    let report = render(
        "memorandum",
        "es",
        "markdown",
        &with(&slots, &json!({"place": null, "objectives": [], "city": null})),
    );
    assert_eq!(
        found(&report),
        [
            "document.slot_missing /slots/city",
            "document.slot_missing /slots/objectives",
            "document.slot_missing /slots/place"
        ]
    );
    assert!(text(&report).contains("Hecho en \\_\\_"), "{}", text(&report));
    assert!(text(&report).contains("- \\_\\_"));
    let html = render("memorandum", "es", "html", &with(&slots, &json!({"place": "  "})));
    assert!(text(&html).contains("<p>Hecho en ________"), "{}", text(&html));
    let nothing = render("agreement", "fr", "markdown", &json!({}));
    assert_eq!(found(&nothing).len(), 6);
}

#[test]
fn values_have_the_type_of_their_slot() {
    let report = render(
        "plan",
        "en",
        "markdown",
        &json!({
        "parties": "Lugo", "starts": "soon", "prepared": 5, "colour": "red", "Marta Ruiz": "x",
        "activities": [{"goal": "g", "result": "r", "activity": "a", "kind": "party", "owner": "o", "due": "2010-01-01"}, 7]}),
    );
    assert_eq!(
        found(&report),
        [
            "document.slot_unknown /slots/colour",
            "document.slot_unknown /slots",
            "document.slot_type /slots/parties",
            "document.slot_type /slots/starts",
            "document.slot_type /slots/prepared",
            "document.code_unknown /slots/activities/0/kind",
            "document.slot_type /slots/activities/1",
        ]
    );
    assert!(!report.to_string().contains("Marta"), "a name that is no slot is not repeated");
}

#[test]
fn days_and_times_are_in_order() {
    let item = |begins: &str, ends: &str| json!({"date": "2010-04-19", "begins": begins, "ends": ends, "title": "Radio"});
    let slots = with(
        &crate::examples::slots(DocumentKind::Agenda),
        &json!({"ends": "2010-04-18", "items": [
            item("09:00", "09:00"), item("23:00", "24:00"), item("10:00", "09:59"), item("25:00", "9:30"), item("noon", "24:01")]}),
    );
    let report = render("agenda", "en", "markdown", &slots);
    assert_eq!(
        found(&report),
        [
            "document.ends_before_start /slots/items/2/ends",
            "document.slot_type /slots/items/3/begins",
            "document.slot_type /slots/items/3/ends",
            "document.slot_type /slots/items/4/begins",
            "document.slot_type /slots/items/4/ends",
            "document.ends_before_start /slots/ends",
        ]
    );
    assert!(text(&report).contains("| 23:00–24:00 | Radio |"), "{}", text(&report));
    // What has no order yet has no fault: the other one is missing or is no day.
    let dossier = with(&crate::examples::slots(DocumentKind::ForumDossier), &json!({"begins": "soon"}));
    assert_eq!(
        found(&render("forum_dossier", "en", "markdown", &dossier)),
        ["document.slot_type /slots/begins"]
    );
}

#[test]
fn texts_are_texts_in_markdown_and_html() {
    let nasty = "<script>alert(1)</script> & *bold* | pipe \\ [link](x) `code`\n# heading";
    let slots = with(
        &crate::examples::slots(DocumentKind::Memorandum),
        &json!({"objectives": [nasty, "1. first", "- dash"], "background": "one\ntwo\n\n\n- three\n+ four", "place": nasty}),
    );
    let html = render("memorandum", "en", "html", &slots);
    let html = text(&html);
    let expected = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *bold* | pipe \\ [link](x) `code` # heading";
    assert!(html.contains(&format!("<li>{expected}</li>\n<li>1. first</li>\n<li>- dash</li>\n")), "{html}");
    assert!(html.contains("<p>one\ntwo</p>\n<p>- three\n+ four</p>\n"), "{html}");
    assert!(!html.contains("<script"));
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
    assert!(html.contains("<title>Memorandum of Understanding</title>"));
    let markdown = render("memorandum", "en", "markdown", &slots);
    assert!(text(&markdown).contains("- 1\\. first\n- \\- dash\n"), "{}", text(&markdown));
}

#[test]
fn a_template_of_the_caller() {
    let request = json!({"document": "memorandum", "language": "pt", "slots": crate::examples::slots(DocumentKind::Memorandum),
        "template": "# {{ city.authority }}\n\n{{ starts }}\n"});
    assert_eq!(text(&report("document.render", &request)), "# Municipio de Salta\n\n1 de junho de 2009\n");
    for template in ["{{ nothing.here }}", "{% if %}", "{% include 'x' %}"] {
        let wrong = with(&request, &json!({ "template": template })).to_string();
        let job = Job { request: wrong.as_bytes(), ..Job::default() };
        let error = engine().call("document.render", &job).unwrap_err();
        assert_eq!(error.code(), "document.template_invalid", "{template}");
    }
}

#[test]
fn the_language_of_the_engine_is_that_of_the_document() {
    let request =
        json!({"document": "agenda", "slots": crate::examples::slots(DocumentKind::Agenda)}).to_string();
    let engine = Engine::new().unwrap().with_language(acogida::base::Language::Fr);
    let outcome =
        engine.call("document.render", &Job { request: request.as_bytes(), ..Job::default() }).unwrap();
    assert!(outcome.report.contains("# Programme de la visite"), "{}", outcome.report);
}
