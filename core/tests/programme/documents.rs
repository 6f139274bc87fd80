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
    // A line of blanks is none.
    let blanks = render("memorandum", "es", "markdown", &with(&slots, &json!({"objectives": ["", " "]})));
    assert_eq!(found(&blanks), ["document.slot_missing /slots/objectives"]);
    let some = render("memorandum", "es", "html", &with(&slots, &json!({"objectives": ["Uno", "", "Dos"]})));
    assert!(text(&some).contains("<li>Uno</li>\n<li>Dos</li>"), "{}", text(&some));
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
    assert_eq!(text(&report("document.render", &request)), "# Municipio de Salta\n\n1º de junho de 2009\n");
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

#[test]
fn every_activity_of_a_plan_has_its_measure() {
    let row = |activity: &str, indicator: Value| {
        json!({"goal": "Goal", "result": "Result", "indicator": indicator, "activity": activity, "kind": "online",
            "group": "2", "owner": "Lugo", "due": "2010-03-01"})
    };
    let slots = with(
        &crate::examples::slots(DocumentKind::Plan),
        &json!({"ends": null, "activities": [row("A", Value::Null), row("B", json!("I1")), row("C", json!("I2"))]}),
    );
    for (language, head, period) in [
        (
            "en",
            "| Activity | Kind | Working group | Measured by | Responsible | Due |",
            "Period: from 1 June 2009.",
        ),
        (
            "es",
            "| Actividad | Tipo | Grupo de trabajo | Se mide por | Responsable | Plazo |",
            "Periodo: desde el 1 de junio de 2009.",
        ),
        (
            "fr",
            "| Activité | Type | Groupe de travail | Mesuré par | Responsable | Échéance |",
            "Période : à compter du 1er juin 2009.",
        ),
        (
            "pt",
            "| Atividade | Tipo | Grupo de trabalho | Medido por | Responsável | Prazo |",
            "Período: a partir de 1º de junho de 2009.",
        ),
    ] {
        let report = render("plan", language, "markdown", &slots);
        let text = text(&report);
        assert!(text.contains(head) && text.contains(period), "{text}");
        let cell = |activity: &str, cell: &str| {
            let line = text.lines().find(|line| line.starts_with(&format!("| {activity} |"))).unwrap();
            assert_eq!(line.split('|').nth(4).unwrap().trim(), cell, "{line}");
        };
        cell("A", "");
        cell("B", "I1");
        cell("C", "I2");
        assert_eq!(text.matches("| --- | --- | --- | --- | --- | --- |").count(), 1);
    }
}

#[test]
fn one_day_is_not_from_itself_to_itself() {
    let one_day = json!({"begins": "2010-05-01", "ends": "2010-05-01"});
    for (language, words, subject) in [
        ("en", "It will take place on 1 May 2010.", "Lugo 2010, 1 May 2010\n\n"),
        ("es", "Tendrá lugar el 1 de mayo de 2010.", "Lugo 2010, el 1 de mayo de 2010\n\n"),
        ("fr", "Il se tiendra le 1er mai 2010.", "Lugo 2010, le 1er mai 2010\n\n"),
        ("pt", "Ele será realizado em 1º de maio de 2010.", "Lugo 2010, em 1º de maio de 2010\n\n"),
    ] {
        let slots = with(&crate::examples::slots(DocumentKind::Invitation), &one_day);
        let report = render("invitation", language, "markdown", &slots);
        assert!(text(&report).contains(words) && text(&report).contains(subject), "{}", text(&report));
    }
    for (kind, words) in [
        (DocumentKind::Agenda, "\nEl 1 de mayo de 2010\n\n"),
        (DocumentKind::ForumDossier, "Lugo, el 1 de mayo de 2010\n\n"),
        (DocumentKind::VisitReport, "\nEl 1 de mayo de 2010\\\n"),
    ] {
        let report = render(kind.name(), "es", "markdown", &with(&crate::examples::slots(kind), &one_day));
        assert!(text(&report).contains(words), "{}", text(&report));
    }
    // Two days that are missing are two lines to fill in.
    let missing = with(&crate::examples::slots(DocumentKind::Agenda), &json!({"begins": null, "ends": null}));
    let report = render("agenda", "es", "markdown", &missing);
    let blank = "\\_\\_\\_\\_\\_\\_\\_\\_";
    assert!(text(&report).contains(&format!("Del {blank} al {blank}\n\n")), "{}", text(&report));
}

#[test]
fn languages_inside_a_text_have_small_letters() {
    for (language, words) in [
        ("en", "Portuguese, Spanish, English"),
        ("es", "portugués, español, inglés"),
        ("fr", "portugais, espagnol, anglais"),
        ("pt", "português, espanhol, inglês"),
    ] {
        for kind in [DocumentKind::PartnerProfile, DocumentKind::ExchangeApplication] {
            let slots = with(&crate::examples::slots(kind), &json!({"languages": ["pt", "es", "en"]}));
            let report = render(kind.name(), language, "markdown", &slots);
            assert!(text(&report).contains(words), "{}", text(&report));
        }
    }
}

#[test]
fn a_programme_is_in_the_order_of_its_days_and_times() {
    let row = |date: &str, begins: &str, title: &str| json!({"date": date, "begins": begins, "ends": "23:00", "title": title});
    let rows = json!([
        row("2010-05-01", "09:00", "D"),
        row("2010-04-20", "09:00", "C"),
        row("2010-04-19", "12:00", "B"),
        row("2010-05-01", "08:00", "E"),
        row("2010-04-19", "10:00", "A")
    ]);
    for (kind, name) in [(DocumentKind::Agenda, "items"), (DocumentKind::ForumDossier, "agenda")] {
        let slots = with(&crate::examples::slots(kind), &json!({name: rows}));
        let report = render(kind.name(), "es", "markdown", &slots);
        let shown: Vec<&str> = text(&report)
            .lines()
            .filter(|line| line.contains("de 2010") && line.starts_with('#') || line.contains("23:00"))
            .map(|line| line.split('|').nth(2).unwrap_or(line).trim_start_matches('#').trim())
            .collect();
        assert_eq!(
            shown,
            ["19 de abril de 2010", "A", "B", "20 de abril de 2010", "C", "1 de mayo de 2010", "E", "D"]
        );
    }
}

#[test]
fn rows_of_a_plan_stand_together() {
    let row = |goal: &str, result: &str, activity: &str| {
        json!({"goal": goal, "result": result, "activity": activity, "kind": "workshop", "owner": "Lugo",
               "due": "2010-06-01"})
    };
    let mut slots = crate::examples::slots(DocumentKind::Plan);
    slots["activities"] =
        json!([row("G1", "R1", "a"), row("G2", "R2", "b"), row("G1", "R3", "c"), row("G1", "R1", "d")]);
    let report = render("plan", "en", "markdown", &slots);
    let lines: Vec<&str> = text(&report).lines().collect();
    let headings: Vec<&&str> = lines.iter().filter(|line| line.starts_with('#')).skip(1).collect();
    assert_eq!(
        headings,
        [
            &"## G1",
            &"### Anticipated result: R1",
            &"### Anticipated result: R3",
            &"## G2",
            &"### Anticipated result: R2"
        ]
    );
}

#[test]
fn a_profile_that_only_offers_has_no_line_to_fill_in() {
    let mut slots = crate::examples::slots(DocumentKind::PartnerProfile);
    slots["needs"] = json!([]);
    slots["contacts"] = json!([{"role": "court_system", "post": "Juzgado", "email": "s@example.org"}]);
    let report = render("partner_profile", "es", "markdown", &slots);
    assert_eq!(found(&report), Vec::<String>::new());
    assert!(text(&report).contains("| Juzgado (Sistema judicial) | s@example.org |"), "{}", text(&report));
    assert!(!text(&report).contains("Qué queremos aprender"), "{}", text(&report));
}

#[test]
fn an_application_says_what_kind_of_institution_asks_for_what() {
    let mut slots = crate::examples::slots(DocumentKind::ExchangeApplication);
    slots["institution_kind"] = json!("other");
    slots["institution_other"] = json!("Cooperativa sanitaria");
    let report = render("exchange_application", "es", "markdown", &slots);
    for part in ["| Tipo de institución | Cooperativa sanitaria |", "Lo que se solicita: "] {
        assert!(text(&report).contains(part), "{part}: {}", text(&report));
    }
}

#[test]
fn a_memorandum_fits_every_kind_of_authority() {
    let slots = crate::examples::slots(DocumentKind::Memorandum);
    for (language, own) in
        [("en", "“the Authority”"), ("es", "«la Autoridad»"), ("fr", "l’Autorité"), ("pt", "“a Autoridade”")]
    {
        let report = render("memorandum", language, "markdown", &slots);
        assert!(text(&report).contains(own), "{}", text(&report));
    }
}
