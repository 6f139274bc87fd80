//! Best-practice material: translations, the languages that are needed, ratings, lineage, coverage and exports.

use acogida::materials::{LanguagePolicy, Reader, languages_needed, translations};
use acogida::model::Material;
use acogida::ops::{Job, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn call(operation: &str, request: &Value) -> Outcome {
    let request = request.to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    engine().call(operation, &job).unwrap()
}

fn report(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.report).unwrap()
}

/// `code /place` of each issue.
fn issues(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = report["issues"].as_array().unwrap().iter();
    all.map(|issue| format!("{} {}", text(&issue["code"]), text(&issue["path"]))).collect()
}

fn text(language: &str, edition: u32, changed: &str, from: Option<&str>, of: Option<u32>) -> Value {
    let mut text = json!({"language": language, "edition": edition, "changed": changed});
    if let Some(from) = from {
        text["translated_from"] = from.into();
    }
    if let Some(of) = of {
        text["source_edition"] = of.into();
    }
    text
}

fn item(id: &str, texts: &[Value]) -> Value {
    json!({"id": id, "title": {"en": "Guide"}, "texts": texts})
}

fn status(materials: &[Value], members: &Value) -> Value {
    report(&call(
        "material.status",
        &json!({"materials": materials, "members": members, "date": "2026-06-01"}),
    ))
}

fn states(report: &Value) -> Vec<(String, String)> {
    let texts = report["value"]["materials"][0]["translations"].as_array().unwrap().iter();
    let word = |text: &Value, name: &str| text[name].as_str().unwrap().to_owned();
    texts.map(|text| (word(text, "language"), word(text, "state"))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn a_translation_of_an_outdated_translation_is_outdated() {
    let texts = [
        text("en", 3, "2026-03-01", None, None),
        // Of the second edition.
        text("fr", 2, "2026-04-01", Some("en"), Some(2)),
        // Current for itself, and outdated through French.
        text("pt", 1, "2026-05-01", Some("fr"), Some(2)),
        text("es", 1, "2026-03-10", Some("en"), Some(3)),
    ];
    let found = status(&[item("g", &texts)], &json!([]));
    let expected = [("en", "current"), ("fr", "outdated"), ("pt", "outdated"), ("es", "current")];
    assert_eq!(states(&found), pairs(&expected));
    assert_eq!(
        issues(&found),
        [
            "material.translation_outdated /materials/0/texts/1",
            "material.translation_outdated /materials/0/texts/2"
        ]
    );
}

#[test]
fn without_editions_days_decide_and_the_same_day_is_not_enough() {
    let texts = |day: &str| [text("en", 1, "2026-03-01", None, None), text("es", 1, day, Some("en"), None)];
    let state = |day: &str| states(&status(&[item("g", &texts(day))], &json!([])))[1].1.clone();
    assert_eq!(state("2026-02-28"), "outdated");
    assert_eq!(state("2026-03-01"), "outdated");
    assert_eq!(state("2026-03-02"), "current");
}

#[test]
fn work_in_progress_and_texts_that_contradict_each_other_are_told() {
    let mut busy = text("es", 1, "2026-01-01", Some("en"), Some(1));
    busy["in_progress"] = true.into();
    let found = status(&[item("g", &[text("en", 2, "2026-02-01", None, None), busy])], &json!([]));
    assert_eq!(states(&found), pairs(&[("en", "current"), ("es", "in_progress")]));

    // What is translated from a text that is not finished can change below it.
    let mut unfinished = text("es", 1, "2026-01-01", Some("en"), Some(1));
    unfinished["in_progress"] = true.into();
    let from_it = text("pt", 1, "2026-01-02", Some("es"), Some(1));
    let found =
        status(&[item("g", &[text("en", 1, "2025-12-01", None, None), unfinished, from_it])], &json!([]));
    assert_eq!(states(&found), pairs(&[("en", "current"), ("es", "in_progress"), ("pt", "outdated")]));

    let round = [
        text("en", 1, "2026-02-01", Some("es"), None),
        text("es", 1, "2026-02-02", Some("en"), None),
        text("es", 9, "2026-02-02", None, None),
        text("pt", 1, "2026-02-02", Some("gl"), None),
    ];
    let found = status(&[item("g", &round)], &json!([]));
    assert_eq!(states(&found), pairs(&[("en", "outdated"), ("es", "outdated"), ("pt", "outdated")]));
    let codes: Vec<String> = issues(&found).into_iter().filter(|issue| !issue.contains("outdated")).collect();
    assert_eq!(
        codes,
        [
            "material.language_repeated /materials/0/texts/2",
            "material.pivot_absent /materials/0/texts",
            "material.translation_cycle /materials/0/texts/0",
            "material.translation_cycle /materials/0/texts/1",
            "material.source_absent /materials/0/texts/3"
        ]
    );
    let ahead = [text("en", 1, "2026-02-01", None, None), text("es", 1, "2026-02-02", Some("en"), Some(7))];
    let two = [text("en", 1, "2026-02-01", None, None), text("es", 1, "2026-02-02", None, None)];
    let found = status(&[item("g", &ahead), item("h", &two)], &json!([]));
    assert_eq!(
        issues(&found),
        [
            "material.edition_ahead /materials/0/texts/1",
            "material.translation_outdated /materials/0/texts/1",
            "material.pivot_unclear /materials/1/texts/1"
        ]
    );
}

#[test]
fn french_and_portuguese_are_needed_where_a_member_reads_nothing_else() {
    let reader = |city: &str, reads: &[&str]| Reader {
        city: city.to_owned(),
        reads: reads.iter().map(|language| (*language).to_owned()).collect(),
    };
    let needed = |members: &[Reader]| {
        let report = languages_needed(&LanguagePolicy::default(), members);
        let codes: Vec<String> = report.issues.iter().map(|issue| issue.code.clone()).collect();
        (report.value.needed().map(str::to_owned).collect::<Vec<_>>().join(" "), codes)
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(needed(&[]), ("en es".to_owned(), none.clone()));
    assert_eq!(needed(&[reader("ghent", &["nl", "fr", "en"])]), ("en es".to_owned(), none.clone()));
    assert_eq!(needed(&[reader("fortaleza", &["pt-BR"])]), ("en es pt".to_owned(), none.clone()));
    assert_eq!(needed(&[reader("coimbra", &["pt", "es"])]), ("en es".to_owned(), none.clone()));
    // Either would do: the first that it names, unless the other is needed anyway.
    assert_eq!(needed(&[reader("x", &["fr", "pt"])]), ("en es fr".to_owned(), none.clone()));
    let both = [reader("x", &["fr", "pt"]), reader("y", &["pt"])];
    assert_eq!(needed(&both), ("en es pt".to_owned(), none));
    let lost = (("en es").to_owned(), vec!["material.member_unreached".to_owned()]);
    assert_eq!(needed(&[reader("varna", &["bg"])]), lost);
}

#[test]
fn a_needed_language_without_a_text_is_missing_and_counted() {
    let texts = [text("en", 1, "2026-03-01", None, None), text("es", 1, "2026-03-02", Some("en"), Some(1))];
    let found = status(&[item("g", &texts)], &json!([{"city": "fortaleza", "reads": ["pt"]}]));
    assert_eq!(states(&found), pairs(&[("en", "current"), ("es", "current"), ("pt", "missing")]));
    assert_eq!(issues(&found), ["material.translation_missing /materials/0/texts"]);
    let pt = &found["value"]["shares"][3];
    assert_eq!((pt["language"].as_str(), pt["missing"].as_u64()), (Some("pt"), Some(1)));
    assert_eq!(pt["share_current"].as_f64(), Some(0.0));
    assert_eq!(found["value"]["languages"][3]["members"], json!(["fortaleza"]));
}

fn rated(ratings: &Value) -> Value {
    let mut item =
        item("g", &[text("en", 1, "2026-03-01", None, None), text("es", 1, "2026-03-02", None, None)]);
    item["ratings"] = ratings.clone();
    status(&[item], &json!([]))
}

#[test]
fn ratings_stand_side_by_side_and_their_disagreement_is_shown() {
    let rating = |scheme: &str, level: &str, who: &str, date: &str| json!({"scheme": scheme, "level": level, "assessor": who, "date": date});
    let agreement = |ratings: Value| {
        let found = rated(&ratings);
        let ratings = &found["value"]["materials"][0]["ratings"];
        let codes: Vec<String> =
            issues(&found).into_iter().filter(|issue| !issue.contains("pivot")).collect();
        (ratings["agreement"].as_str().unwrap().to_owned(), codes, ratings.clone())
    };
    assert_eq!(agreement(json!([])).0, "none");
    let one = rating("euda_treatment", "beneficial", "a", "2020-01-01");
    assert_eq!(agreement(json!([one])).0, "single");
    let newer = rating("euda_treatment", "unknown", "a", "2022-01-01");
    let (found, codes, kept) = agreement(json!([newer, one]));
    // The later of the same assessor counts, whatever the order.
    assert_eq!((found.as_str(), codes.len()), ("single", 0));
    assert_eq!(kept["schemes"][0]["level"], "unknown");
    let other = rating("euda_treatment", "trade_off", "b", "2022-01-01");
    let (found, codes, _) = agreement(json!([one, other]));
    assert_eq!(
        (found.as_str(), codes),
        ("differ", vec!["material.ratings_differ /materials/0/ratings".to_owned()])
    );
    // Both say that it helps, on different levels of two versions.
    let mut likely = rating("euda_treatment", "likely_beneficial", "b", "2022-01-01");
    likely["scheme_version"] = "2022".into();
    assert_eq!(agreement(json!([one, likely])).0, "same");
    // A level of quality says nothing about the effect.
    assert_eq!(agreement(json!([one, rating("eddra", "3", "c", "2009-01-01")])).0, "not_comparable");
    let (_, codes, kept) = agreement(json!([rating("nrepp", "effective", "c", "2015-01-01")]));
    assert_eq!(codes, ["material.scheme_retired /materials/0/ratings/0/scheme"]);
    assert_eq!(
        (kept["schemes"][0]["retired"].as_i64(), kept["only_retired"].as_bool()),
        (Some(2018), Some(true))
    );
    let (_, codes, _) =
        agreement(json!([rating("stars", "5", "c", "2015-01-01"), rating("eddra", "7", "c", "2015-01-01")]));
    assert_eq!(
        codes,
        [
            "material.scheme_unknown /materials/0/ratings/0/scheme",
            "material.level_unknown /materials/0/ratings/1/level"
        ]
    );
}

#[test]
fn lineage_ends_at_the_original_and_a_round_is_told() {
    let adapted = |id: &str, from: &str| {
        let mut item = item(id, &[]);
        item["adapted_from"] = json!({"material": from});
        item
    };
    let found = status(
        &[
            adapted("a", "b"),
            adapted("b", "c"),
            item("c", &[]),
            adapted("d", "e"),
            adapted("e", "d"),
            adapted("f", "d"),
            adapted("g", "gone"),
        ],
        &json!([]),
    );
    let line = |position: usize| found["value"]["materials"][position]["lineage"].clone();
    assert_eq!((line(0), line(1), line(2)), (json!(["b", "c"]), json!(["c"]), json!([])));
    assert_eq!((line(3), line(5), line(6)), (json!(["e"]), json!(["d", "e"]), json!(["gone"])));
    let codes: Vec<String> = issues(&found).into_iter().filter(|issue| !issue.contains("missing")).collect();
    assert_eq!(
        codes,
        [
            "material.lineage_cycle /materials/3/adapted_from",
            "material.lineage_cycle /materials/4/adapted_from",
            "material.origin_absent /materials/6/adapted_from"
        ]
    );
}

#[test]
fn a_line_without_end_is_followed_so_far() {
    let items: Vec<Value> = (0..150)
        .map(|number| {
            let mut item = item(&format!("i{number}"), &[]);
            if number > 0 {
                item["adapted_from"] = json!({"material": format!("i{}", number - 1)});
            }
            item
        })
        .collect();
    let found = status(&items, &json!([]));
    let long =
        issues(&found).into_iter().filter(|issue| issue.starts_with("material.lineage_long /materials/"));
    // Items 101 to 149 have more than a hundred before them.
    assert_eq!(long.count(), 49);
    assert_eq!(found["value"]["materials"][149]["lineage"].as_array().unwrap().len(), 100);
}

#[test]
fn reviews_repeated_items_and_unknown_codes_are_told() {
    let texts = [text("en", 1, "2026-03-01", None, None), text("es", 1, "2026-03-02", Some("en"), None)];
    let mut late = item("g", &texts);
    late["review_due"] = "2026-05-30".into();
    late["topics"] = json!(["harm_reduction", "surfing"]);
    late["populations"] = json!(["nobody"]);
    let mut today = item("g", &texts);
    today["review_due"] = "2026-06-01".into();
    let found = status(&[late, today], &json!([]));
    assert_eq!(
        issues(&found),
        [
            "material.topic_unknown /materials/0/topics/1",
            "material.population_unknown /materials/0/populations/0",
            "material.review_overdue /materials/0/review_due",
            "material.repeated /materials/1/id"
        ]
    );
    assert_eq!(found["value"]["reviews_due"], json!(["g", "g"]));
    assert_eq!(found["value"]["materials"][0]["days_to_review"], -2);
}

#[test]
fn coverage_shows_gaps_by_topic_population_and_language() {
    let with = |id: &str, topics: &[&str], populations: &[&str], texts: &[Value]| {
        let mut item = item(id, texts);
        item["topics"] = json!(topics);
        item["populations"] = json!(populations);
        item
    };
    let en = text("en", 2, "2026-03-01", None, None);
    let es = text("es", 1, "2026-02-01", Some("en"), Some(1));
    let materials = [
        with("general", &["harm_reduction"], &[], &[en.clone(), es.clone()]),
        with("mothers", &["harm_reduction"], &["pregnant_women"], &[en]),
        with("other", &["withdrawal"], &["women"], &[es]),
    ];
    let outcome = call(
        "material.coverage",
        &json!({"materials": materials, "topics": ["harm_reduction", "nothing"], "populations": ["women", "prisoners"]}),
    );
    let found = report(&outcome);
    assert_eq!(issues(&found), ["material.topic_unknown /topics/1"]);
    let cells = found["value"]["cells"].as_array().unwrap();
    let summary: Vec<Value> = cells
        .iter()
        .map(|cell| json!([cell["population"], cell["materials"], cell["languages"], cell["gaps"]]))
        .collect();
    assert_eq!(
        json!(summary),
        json!([
            [null, ["general"], {"en": "current", "es": "outdated"}, ["es"]],
            // Pregnant women are women.
            ["women", ["mothers"], {"en": "current", "es": "missing"}, ["es"]],
            ["prisoners", [], {}, ["en", "es"]]
        ])
    );
    assert_eq!(
        (found["value"]["empty"].as_u64(), found["value"]["untranslated"].as_u64()),
        (Some(1), Some(2))
    );
    // A row for each cell and each of the four languages.
    assert_eq!(outcome.streams["coverage"].rows(), 12);
}

#[test]
fn the_whole_matrix_is_that_of_the_programme() {
    let found = report(&call("material.coverage", &json!({"materials": []})));
    let topics = engine().vocabularies().get("material_topics").unwrap().terms().len();
    assert_eq!(found["value"]["cells"].as_array().unwrap().len(), topics * 6);
    assert_eq!(found["value"]["empty"].as_u64().unwrap(), u64::try_from(topics * 6).unwrap());
}

#[test]
fn exports_name_translations_and_refuse_what_is_no_web_address() {
    let mut pivot = text("en", 2, "2026-03-01", None, None);
    pivot["url"] = "https://example.org/guide?a=1&b=2".into();
    let mut spanish = text("es", 1, "2026-03-02", Some("en"), None);
    spanish["url"] = "javascript:alert(1)".into();
    let mut guide = item("a b<c>", &[pivot, spanish]);
    guide["title"] = json!({"en": "Guide & <b>", "es": "Guía"});
    guide["topics"] = json!(["harm_reduction"]);
    guide["adapted_from"] = json!({"material": "orig"});
    let outcome = call("material.export", &json!({"materials": [guide], "base": "https://example.org/m/"}));
    assert_eq!(issues(&report(&outcome)), ["material.link_refused /materials/0/texts/1/url"]);
    let rdf = String::from_utf8(outcome.attachments["dublin-core.rdf"].clone()).unwrap();
    for part in [
        r#"<rdf:Description rdf:about="https://example.org/m/a%20b%3Cc%3E">"#,
        r#"<dcterms:title xml:lang="en">Guide &amp; &lt;b&gt;</dcterms:title>"#,
        r#"<dcterms:source rdf:resource="https://example.org/m/orig"/>"#,
        r#"<dcterms:hasVersion rdf:resource="https://example.org/m/a%20b%3Cc%3E.es"/>"#,
        r#"<dcterms:hasFormat rdf:resource="https://example.org/guide?a=1&amp;b=2"/>"#,
        r#"<dcterms:subject xml:lang="pt">Redução de danos</dcterms:subject>"#,
    ] {
        assert!(rdf.contains(part), "{part}: {rdf}");
    }
    assert!(!rdf.contains("javascript"));
    let linked: Value = serde_json::from_slice(&outcome.attachments["learning-resources.jsonld"]).unwrap();
    let node = &linked["@graph"][0];
    assert_eq!((node["@type"].as_str(), node["inLanguage"].as_str()), (Some("LearningResource"), Some("en")));
    assert_eq!(node["workTranslation"][0]["translationOfWork"]["@id"], node["@id"]);
    assert_eq!(node["workTranslation"][0]["url"], Value::Null);
}

proptest! {
    #[test]
    fn a_current_text_has_a_way_of_current_texts_to_an_original(
        links in proptest::collection::vec((0_usize..6, 1_u32..3, 1_u32..4, proptest::bool::ANY), 1..6)
    ) {
        let languages = ["en", "es", "fr", "pt", "it", "de"];
        let texts: Vec<Value> = links
            .iter()
            .enumerate()
            .map(|(position, (from, edition, of, is_pivot))| {
                let source = (!is_pivot).then(|| languages[*from]);
                text(languages[position], *edition, "2026-01-01", source, source.map(|_| *of))
            })
            .collect();
        let material: Material = serde_json::from_value(item("g", &texts)).unwrap();
        let found = translations(&material, &acogida::materials::LanguageNeed::default()).value;
        let is_current = |language: &str| {
            found.iter().any(|text| text.language == language && text.state == acogida::materials::TranslationState::Current)
        };
        for text in &material.texts {
            // One step at a time: current are originals, and those whose source is current and of that edition.
            let expected = match &text.translated_from {
                None => true,
                Some(from) => material.texts.iter().any(|source| {
                    source.language == *from
                        && text.source_edition == Some(source.edition)
                        && is_current(from)
                }),
            };
            // Rounds hold each other up one step at a time, and have no original.
            let reaches = {
                let mut at = text;
                let mut steps = 0;
                while let Some(from) = &at.translated_from {
                    steps += 1;
                    match material.texts.iter().find(|source| source.language == *from) {
                        Some(source) if steps < 9 => at = source,
                        _ => break,
                    }
                }
                at.translated_from.is_none()
            };
            prop_assert_eq!(is_current(&text.language), expected && reaches);
        }
    }
}

#[test]
fn the_request_of_the_documentation_runs() {
    let page = include_str!("../../../docs/materials.md");
    let request = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let found = report(&call("material.status", &serde_json::from_str(request).unwrap()));
    assert_eq!(states(&found), pairs(&[("en", "current"), ("es", "outdated"), ("pt", "missing")]));
}

#[test]
fn languages_are_codes_and_days_have_come() {
    let mut guide =
        item("a", &[text("EN", 1, "2026-06-02", None, None), text("es", 1, "2026-06-01", Some("EN"), None)]);
    guide["ratings"] = json!([{"scheme": "gate", "level": "A", "date": "2027-01-01"}]);
    guide["adapted_from"] = json!({"material": "b", "date": "2026-06-02"});
    let found = issues(&status(&[guide], &json!([])));
    for expected in [
        "material.language_form /materials/0/texts/0/language",
        "material.in_future /materials/0/texts/0/changed",
        "material.in_future /materials/0/ratings/0/date",
        "material.in_future /materials/0/adapted_from/date",
    ] {
        assert_eq!(found.iter().filter(|issue| *issue == expected).count(), 1, "{found:?}");
    }
    let of_the_second = found.iter().find(|issue| issue.contains("texts/1") && !issue.contains("outdated"));
    assert_eq!(of_the_second, None, "{found:?}");
}
