//! The report in four languages, and the request of the documentation.

use serde_json::{Value, json};

use super::baselines::rounds;
use super::process::programme;
use super::{call, evaluate, file, first_period, issues, plan, report, simple};

#[test]
fn the_report_says_everything_in_four_languages_and_escapes_it() {
    let number = |value: i32| json!({"value": value});
    let mut more = json!({"programme": programme(), "outputs": ["report"],
        "baselines": {"rounds": rounds(), "comparisons": [
            {"first": {"round": "mem-6", "subject": "UY"}, "second": {"round": "mem-6", "subject": "JM"}}]}});
    let mut request = json!({
        "plan": plan(&simple("unit", false, number(40), number(20), number(25))),
        "period": {"from": "2008-01-01", "to": "2010-12-31"}
    });
    request["plan"]["title"] = json!({"en": "A <b>*plan*</b> | x"});
    request["plan"]["results"][0]["criteria"] =
        json!(["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"]);
    request.as_object_mut().unwrap().append(more.as_object_mut().unwrap());
    let outcome = call("evaluation.compute", &request);
    let names: Vec<&String> = outcome.attachments.keys().collect();
    assert_eq!(names.len(), 8);
    for name in names {
        let text = file(&outcome, name);
        // A text that the catalogue does not have shows its name.
        assert!(!text.contains("eval-"), "{name}: {text}");
        assert!(!text.contains("<b>"), "{name}: {text}");
        assert!(!text.contains("_recorded") && !text.contains("NaN"), "{name}: {text}");
    }
    let english = file(&outcome, "report.en.md");
    for part in [
        "**A \\<b\\>\\*plan\\*\\</b\\> \\| x**",
        "75% of the way",
        "| from side to side: European Union → Latin America and the Caribbean | 1 |",
        "| Cities that published a directory | not recorded |",
        "| Activities on time | 25% (1 of 4) |",
        "relevance, coherence, effectiveness, efficiency, impact, sustainability",
        "66.7%",
        "16.7 points",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    let french = file(&outcome, "report.fr.md");
    assert!(french.contains("Du 1er janvier 2008 au 31 décembre 2010"), "{french}");
    assert!(french.contains("66,7\u{a0}%"), "{french}");
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let request = json!({
        "programme": programme(), "period": {"from": "2008-01-01", "to": "2010-12-31"}, "outputs": ["report"]
    });
    let (one, other) = (call("evaluation.compute", &request), call("evaluation.compute", &request));
    assert_eq!((one.report, one.attachments), (other.report, other.attachments));
}

#[test]
fn the_request_of_the_documentation_runs() {
    let page = include_str!("../../../../docs/evaluation.md");
    let request = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let found = call("evaluation.compute", &serde_json::from_str(request).unwrap());
    assert!(issues(&report(&found)).is_empty());
    assert_eq!(first_period(&report(&found))["achieved"], json!({"value": 0.25}));
    assert_eq!(found.attachments.len(), 9);
    // Every process indicator of the page is one, and the other way round.
    let listed: std::collections::BTreeSet<&str> = page
        .split("## Process indicators")
        .nth(1)
        .and_then(|rest| rest.split("## Exchange").next())
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .flat_map(|line| {
            line.split('|').next().unwrap().split('`').filter(|word| word.contains('_') || *word == "people")
        })
        .collect();
    let process = report(&found)["value"]["process"].clone();
    let given: std::collections::BTreeSet<&str> =
        process.as_array().unwrap().iter().map(|figure| figure["indicator"].as_str().unwrap()).collect();
    assert_eq!(listed, given);
}

#[test]
fn a_city_has_its_name_in_the_report_and_not_its_identifier() {
    let mut programme = programme();
    programme["partners"][0]["name"] = json!({"es": "Elche", "en": "Elche"});
    programme["partners"][1]["name"] = json!({"fr": "Gand", "en": "Ghent"});
    programme["visits"].as_array_mut().unwrap().truncate(2);
    let request = |more: Value| {
        let mut request = json!({"programme": programme, "outputs": ["report"], "period": {"from": "2008-01-01", "to": "2010-12-31"}});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        call("evaluation.compute", &request)
    };
    let own = request(json!({"city": "lugo"}));
    for (file_name, title) in [
        ("report.en.md", "# Evaluation report: Elche\n"),
        ("report.es.md", "# Informe de evaluación: Elche\n"),
        ("report.fr.md", "# Rapport d’évaluation : Elche\n"),
        ("report.pt.md", "# Relatório de avaliação: Elche\n"),
    ] {
        let text = file(&own, file_name);
        assert!(text.starts_with(title), "{text}");
    }
    let whole = file(&request(json!({})), "report.fr.md");
    assert!(whole.contains("Villes sans aucun échange : Gand · kingston"), "{whole}");
    // Of a city that the network does not know there is only the identifier.
    assert!(
        file(&request(json!({"city": "atlantis"})), "report.es.md")
            .starts_with("# Informe de evaluación: atlantis\n")
    );
}

#[test]
fn the_report_shows_the_texts_of_a_qualitative_indicator_and_none_that_is_not_there() {
    let said = |en: &str, es: &str| json!({"comment": {"en": en, "es": es}});
    let indicators = json!([{"id": "q", "title": {"en": "Trust"}, "measure": "qualitative",
        "periods": [{"start": "2008-01-01", "end": "2010-12-31", "target": said("They know each other.", "Se conocen."),
            "actual": said("The teams call each other every week.", "Los equipos se llaman cada semana.")}]}]);
    let outcome = evaluate(indicators, json!({"outputs": ["report"]}));
    let row = file(&outcome, "report.es.md");
    let row = row.lines().find(|line| line.starts_with("| Trust")).unwrap();
    assert!(row.contains("| no consta | Se conocen. | Los equipos se llaman cada semana. |"), "{row}");
    assert!(file(&outcome, "report.en.html").contains("<td>The teams call each other every week.</td>"));
    assert_eq!(report(&outcome)["value"]["indicators"][0]["total"]["missing"], 0);
}

#[test]
fn what_people_wrote_stays_beside_a_computed_value() {
    let actual = json!({"value": 1, "comment": {"en": "Only the mayor came."}, "round": "r1"});
    let indicators = json!([{"id": "i", "title": {"en": "Visits"}, "measure": "unit", "computed": {"indicator": "visits_done"},
        "periods": [{"start": "2008-01-01", "end": "2010-12-31", "actual": actual}]}]);
    let outcome = evaluate(indicators, json!({"programme": {"visits": []}, "outputs": ["plan"]}));
    let plan: Value = serde_json::from_str(&file(&outcome, "plan.json")).unwrap();
    assert_eq!(
        plan["results"][0]["indicators"][0]["periods"][0]["actual"],
        json!({"value": 0.0, "comment": {"en": "Only the mayor came."}})
    );
}

#[test]
fn cities_countries_rounds_and_chapters_have_their_names() {
    let mut all = rounds();
    all[0]["name"] = json!({"en": "Sixth round", "pt": "Sexta rodada"});
    all[0]["areas"] = json!({"treatment": {"en": "Treatment", "pt": "Tratamento"}});
    let request = json!({
        "programme": programme(), "period": {"from": "2008-01-01", "to": "2010-12-31"}, "outputs": ["report"],
        "baselines": {"rounds": all, "comparisons": [
            {"first": {"round": "mem-6", "subject": "UY"}, "second": {"round": "mem-6", "subject": "JM"}}]}
    });
    let outcome = call("evaluation.compute", &request);
    let portuguese = file(&outcome, "report.pt.md");
    for part in ["| Uruguai | Tratamento |", "Uruguai (Sexta rodada) − Jamaica (Sexta rodada)", "mem-7"] {
        assert!(portuguese.contains(part), "{part}: {portuguese}");
    }
}

#[test]
fn small_numbers_keep_their_figures_and_large_ones_are_grouped() {
    let number = |value: f64| json!({"value": value});
    let small = simple("unit", true, number(0.0), number(0.005), number(0.002));
    let outcome = evaluate(small, json!({"outputs": ["report"]}));
    assert!(file(&outcome, "report.en.md").contains("| 0 | 0.005 | 0.002 | 40% of the way |"));
    let large = simple("unit", true, number(0.0), number(1_400_000.0), number(12_345.5));
    let outcome = evaluate(large, json!({"outputs": ["report"]}));
    for (file_name, part) in [
        ("report.en.md", "| 0 | 1,400,000 | 12,345.5 |"),
        ("report.es.md", "| 0 | 1\u{a0}400\u{a0}000 | 12\u{a0}345,5 |"),
        ("report.fr.md", "| 0 | 1\u{a0}400\u{a0}000 | 12\u{a0}345,5 |"),
        ("report.pt.md", "| 0 | 1.400.000 | 12.345,5 |"),
    ] {
        let text = file(&outcome, file_name);
        assert!(text.contains(part), "{part}: {text}");
    }
}
