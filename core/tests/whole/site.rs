//! The site of a fictional city whose lists hold everything that can go wrong.

use std::collections::BTreeMap;

use acogida::base::{Error, Report, codes};
use acogida::model::{City, PublicEdition};
use acogida::ops::Job;
use acogida::publication::{SiteFiles, SiteInput, SiteSettings, site};
use serde::Deserialize;

use crate::support::engine;

const REQUEST: &str = include_str!("../../../tests/browser/fixture/request.json");

#[derive(Clone, Deserialize)]
struct Fixture {
    edition: PublicEdition,
    city: City,
    settings: SiteSettings,
}

fn fixture() -> Fixture {
    serde_json::from_str(REQUEST).expect("the fixture")
}

fn make(fixture: &Fixture, templates: &BTreeMap<String, String>) -> Result<Report<SiteFiles>, Error> {
    let engine = engine();
    site(&SiteInput {
        edition: &fixture.edition,
        city: &fixture.city,
        vocabularies: engine.vocabularies(),
        messages: engine.messages(),
        settings: &fixture.settings,
        templates,
    })
}

fn made(fixture: &Fixture) -> Report<SiteFiles> {
    make(fixture, &BTreeMap::new()).expect("a site")
}

fn page<'a>(files: &'a SiteFiles, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).expect("UTF-8")
}

/// The page of a service in a language, found by a text that only it has.
fn page_with<'a>(files: &'a SiteFiles, language: &str, heading: &str) -> &'a str {
    let start = format!("{language}/s/");
    let found = files.keys().filter(|path| path.starts_with(&start)).map(|path| page(files, path));
    found.into_iter().find(|page| page.contains(heading)).expect(heading)
}

#[test]
fn every_language_has_every_page() {
    let files = made(&fixture()).value;
    for language in ["en", "es", "fr", "pt"] {
        let pages = files.keys().filter(|path| path.starts_with(&format!("{language}/s/"))).count();
        assert_eq!(pages, 9, "{language}");
        assert!(
            page(&files, &format!("{language}/index.html")).contains(&format!("<html lang=\"{language}\">"))
        );
    }
    for name in ["index.html", "style.css", "search.js", "services.csv", "services.geojson", "edition.json"] {
        assert!(files.contains_key(name), "{name}");
    }
}

#[test]
fn no_text_is_missing() {
    for (path, bytes) in made(&fixture()).value {
        if path.ends_with(".html") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let shown = text.split('>').filter_map(|piece| piece.split('<').next());
            let missing: Vec<_> = shown.filter(|text| text.trim_start().starts_with("site-")).collect();
            assert!(missing.is_empty(), "{path}: {missing:?}");
        }
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for (path, bytes) in made(&fixture()).value {
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8").to_lowercase();
        for attack in ["<script>", "<img", "<svg", "<b>", "<i>", "href=\"javascript", "&bcc", "wa.me/55\""] {
            assert!(!text.contains(attack), "{path}: {attack}");
        }
        for tag in text.split('<').filter_map(|piece| piece.split('>').next()) {
            let outside_values: String = tag.split('"').step_by(2).collect();
            for handler in [" onclick=", " onerror=", " onload=", " onfocus=", " onmouseover="] {
                assert!(!outside_values.contains(handler), "{path}: {tag}");
            }
        }
    }
}

#[test]
fn protected_places_say_so_and_show_nothing() {
    let files = made(&fixture()).value;
    let house = page_with(&files, "en", "<h1 lang=\"pt\">Casa da Lua</h1>");
    assert!(house.contains("The address is not published, to protect the people who live or stay there."));
    assert!(house.contains("href=\"tel:+5585999990103\""));
    assert!(house.contains("https:&#x2f;&#x2f;wa.me&#x2f;5585999990103"));
    assert!(!house.contains("openstreetmap"));
    let farm = page_with(&files, "en", "Comunidade Terapêutica Farol</h1>");
    assert!(farm.contains("It is in Serra Mansa."));
    let geojson = page(&files, "services.geojson");
    assert!(!geojson.contains("Lua") && !geojson.contains("Farol"));
}

#[test]
fn what_nobody_asked_is_a_question_and_never_a_no() {
    let files = made(&fixture()).value;
    let bare = page_with(&files, "en", "Famílias Juntas</h1>");
    for said in ["does not", "do not need", "not known", "Make an appointment"] {
        assert!(!bare.contains(said), "{said}");
    }
    assert!(bare.contains("Do I need a referral?"));
    let full = page_with(&files, "en", "Drogas do Mercado</h1>");
    assert!(full.contains("You do not need a referral."));
    assert!(full.contains(
        "It told us that it does not offer</summary>Opioid agonist treatment, Residential treatment."
    ));
}

#[test]
fn texts_of_another_language_name_it() {
    let files = made(&fixture()).value;
    let group = page_with(&files, "fr", "Grupo Amanecer</h1>");
    assert!(group.contains("<p lang=\"es\">Nos reunimos cada semana para acompañarnos.</p>"));
    let line = page_with(&files, "es", "Linha Vida</h1>");
    assert!(line.contains("<p>Una persona escucha, orienta y dice dónde hay lugar."));
}

#[test]
fn hours_are_there_for_people_and_for_the_script() {
    let files = made(&fixture()).value;
    let centre = page_with(&files, "es", "Drogas do Mercado</h1>");
    assert!(centre.contains("<li>Lunes a viernes, de 8:00 a 12:00 y de 13:00 a 17:00</li>"));
    let code = "480-720,780-1020";
    assert!(centre.contains(&format!("data-hours=\"{};480-720;\"", [code; 5].join(";"))));
    let hostile = page_with(&files, "es", "&#x27;Sol&#x27;");
    assert!(hostile.contains("data-partial"));
}

#[test]
fn findings_are_reported() {
    let report = made(&fixture());
    let found = |code| -> Vec<String> {
        let issues = report.issues.iter().filter(|issue| issue.is(code));
        issues.map(|issue| issue.path.as_str().to_owned()).collect()
    };
    assert_eq!(found(codes::publication::SITE_LEFT_OUT), ["/services/9"]);
    assert_eq!(found(codes::publication::SITE_NO_CONTACT), ["/services/7", "/services/8"]);
    assert_eq!(found(codes::publication::SITE_LINK_REFUSED), ["/services/6/url", "/organizations/2/website"]);
}

#[test]
fn links_inside_the_site_lead_somewhere() {
    let files = made(&fixture()).value;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&#x2f;", "/");
            if link.contains(':') || link.starts_with('#') {
                continue;
            }
            let mut folders: Vec<&str> = path.split('/').collect();
            folders.pop();
            for part in link.split('#').next().unwrap_or_default().split('/') {
                if part == ".." {
                    assert!(folders.pop().is_some(), "{path}: {link}");
                } else {
                    folders.push(part);
                }
            }
            assert!(files.contains_key(&folders.join("/")), "{path}: {link}");
        }
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let (one, other) = (made(&fixture()).value, made(&fixture()).value);
    assert!(one == other);
    let edition: PublicEdition = serde_json::from_slice(&one["edition.json"]).expect("an edition");
    assert_eq!(edition, fixture().edition);
}

/// The fixture's services again and again, under other names.
fn many(count: usize) -> Fixture {
    let mut fixture = fixture();
    let services = fixture.edition.services.clone();
    let links = fixture.edition.service_at_locations.clone();
    for copy in 1..=count / services.len() {
        for service in &services {
            let mut service = service.clone();
            service.id = format!("{}-{copy}", service.id);
            service.name = format!("{} {copy}", service.name);
            fixture.edition.services.push(service);
        }
        for link in &links {
            let mut link = link.clone();
            link.service_id = format!("{}-{copy}", link.service_id);
            fixture.edition.service_at_locations.push(link);
        }
    }
    fixture
}

#[test]
fn pages_stay_small() {
    let files = made(&many(60)).value;
    let largest =
        files.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| (bytes.len(), path));
    let (bytes, path) = largest.max().expect("a page");
    println!("{path}: {bytes} bytes with {} services", many(60).edition.services.len());
    assert!(bytes < 110_000, "{path}: {bytes}");
}

#[test]
fn a_template_can_be_replaced_and_a_broken_one_is_named() {
    let replaced = BTreeMap::from([("about.html".to_owned(), "{{ t('site-about') }}".to_owned())]);
    let files = make(&fixture(), &replaced).expect("a site").value;
    assert_eq!(page(&files, "fr/about.html"), "À propos de cet annuaire");
    let broken = BTreeMap::from([("about.html".to_owned(), "{{ t('site-nothing') }}".to_owned())]);
    let error = make(&fixture(), &broken).expect_err("no such text");
    assert_eq!(error.code(), codes::base::CATALOGUE_INVALID.name());
    assert!(error.to_string().contains("templates/site/about.html"));
}

#[test]
fn an_empty_edition_is_a_site_too() {
    let mut fixture = fixture();
    fixture.edition.services.clear();
    let files = made(&fixture).value;
    assert!(page(&files, "en/index.html").contains("There are no services in this edition yet."));
}

#[test]
fn the_operation_gives_the_files() {
    let engine = engine();
    let job = Job { request: REQUEST.as_bytes(), ..Job::default() };
    let outcome = engine.call("publication.site", &job).expect("a site");
    assert!(outcome.report.starts_with(&format!("{{\"value\":{{\"files\":{}", outcome.attachments.len())));
    assert!(outcome.attachments == made(&fixture()).value);
}

#[test]
fn a_service_that_no_list_names_any_more_says_so_and_no_source_is_a_code() {
    let mut fixture = fixture();
    let service = fixture.edition.services.iter_mut().find(|one| one.name == "Grupo Amanecer").unwrap();
    let fact = acogida::model::Fact::stated(true, "facility_type:dtc", None);
    service.modalities.insert("outreach".to_owned(), fact);
    let organization = service.organization_id.clone();
    fixture.edition.unverified.insert(organization, "2026-05-04".parse().unwrap());
    let files = made(&fixture).value;
    for (language, said) in [
        ("en", "No list has named this service since"),
        ("es", "Ninguna lista nombra este servicio desde el 4 de mayo de 2026."),
        ("fr", "Aucune liste ne cite ce service depuis le"),
        ("pt", "Nenhuma lista menciona este serviço desde"),
    ] {
        let group = page_with(&files, language, "Grupo Amanecer</h1>");
        assert!(group.contains(said), "{language}");
        assert!(!group.contains("facility_type:"), "{language}");
    }
    assert!(!page_with(&files, "es", "Famílias Juntas</h1>").contains("Ninguna lista"));
}
