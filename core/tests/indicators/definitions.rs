//! Definitions of indicators: the catalogue is whole, and what is wrong with a definition is told with its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::made_up::{call, engine, places, report};
use acogida::base::{Language, Path, document_hash};
use acogida::indicators::{RecordSets, built_in, built_in_packs, built_in_sets, compile, names};
use acogida::model::Records;
use serde_json::{Value, json};

#[test]
fn the_catalogue_is_whole() {
    let sets = RecordSets::compile(&built_in_sets().unwrap(), engine().vocabularies());
    assert_eq!(sets.issues, []);
    let definitions = built_in().unwrap();
    let plan = compile(&definitions, &Path::root(), sets.value, engine().vocabularies());
    assert_eq!(plan.issues, []);
    assert_eq!(plan.value.definitions().count(), definitions.len());
    let ids: BTreeSet<&str> = definitions.iter().map(|definition| definition.id.as_str()).collect();
    assert_eq!(ids.len(), definitions.len());
    let mut texts = BTreeSet::new();
    for definition in &definitions {
        assert!(!definition.source.citation.is_empty(), "{}", definition.id);
        for language in Language::ALL.map(Language::code) {
            let name = definition.name.get(language).expect(&definition.id);
            let description = definition.description.get(language).expect(&definition.id);
            assert!(name.len() > 3 && !name.ends_with('.'), "{}: {name}", definition.id);
            assert!(description.ends_with('.'), "{}: {description}", definition.id);
            assert!(texts.insert((language, name)), "two are called {name}");
        }
    }
    let packs: Vec<String> = built_in_packs().unwrap().into_iter().map(|pack| pack.id).collect();
    assert_eq!(
        packs,
        [
            "service_system",
            "coverage",
            "harm_reduction",
            "access",
            "retention",
            "alternatives",
            "populations",
            "ethics",
            "low_threshold"
        ]
    );
}

/// A usable definition with one change.
fn with(changes: Value) -> Value {
    let mut definition = json!({
        "id": "x", "version": "1.0.0", "name": {"en": "X"}, "tier": "basic", "over": "services",
        "measure": {"kind": "proportion", "numerator": "free"}, "unit": "percent", "suppression": "facility",
        "source": {"citation": "acogida"}
    });
    for (name, value) in changes.as_object().unwrap() {
        definition[name] = value.clone();
    }
    definition
}

#[test]
fn what_is_wrong_with_a_definition_has_a_place_and_a_reason() {
    let proportion = |numerator: &str| json!({"kind": "proportion", "numerator": numerator});
    let ratio = |denominator: Value| json!({"kind": "ratio", "numerator": "capacity.places", "denominator": denominator});
    let cases = [
        (json!({"measure": proportion("fre")}), "/measure/numerator", "expression"),
        (json!({"measure": proportion("capacity.places")}), "/measure/numerator", "type"),
        (
            json!({"measure": proportion("selected(modalities, 'nowhere')")}),
            "/measure/numerator",
            "expression",
        ),
        (json!({"universe": "term"}), "/universe", "expression"),
        (json!({"reporting": "free"}), "/reporting", "type"),
        (json!({"interval": "byar"}), "/interval", "interval"),
        (json!({"unit": "per_100000"}), "/unit", "unit"),
        (json!({"measure": {"kind": "rate", "numerator": "free"}}), "/unit", "unit"),
        (
            json!({"over": "locations", "measure": proportion("wheelchair"), "disaggregate": ["modalities"]}),
            "/disaggregate/0",
            "disaggregate",
        ),
        (json!({"disaggregate": ["modalities", "setting"]}), "/disaggregate/0", "disaggregate"),
        (json!({"disaggregate": ["capacity.places"]}), "/disaggregate/0", "disaggregate"),
        (json!({"disaggregate": ["status", "status"]}), "/disaggregate", "disaggregate"),
        (json!({"over": "nothing"}), "/period", "period"),
        (json!({"over": "nothing", "period": {"kind": "within", "field": "day"}}), "/over", "over"),
        (json!({"period": {"kind": "within", "field": "assured_date"}}), "/period", "period"),
        (
            json!({"over": "episodes", "measure": proportion("injected"), "period": {"kind": "within", "field": "sex"}}),
            "/period/field",
            "period",
        ),
        (
            json!({"over": "episodes", "measure": proportion("sex = 1"), "period": {"kind": "within", "field": "intake_date"}}),
            "/measure/numerator",
            "expression",
        ),
        (
            json!({"over": "episodes", "measure": proportion("sex = 'woman'"), "period": {"kind": "within", "field": "intake_date"}}),
            "/measure/numerator",
            "expression",
        ),
        (json!({"measure": {"kind": "index", "items": []}}), "/measure/items", "value"),
        (
            json!({"measure": {"kind": "index", "items": [{"value": "free", "weight": -1.0}]}}),
            "/measure/items/0/weight",
            "value",
        ),
        (
            json!({"measure": {"kind": "index", "items": [{"value": "status"}]}}),
            "/measure/items/0/value",
            "type",
        ),
        (
            json!({"measure": {"kind": "diversity", "field": "modalities"}, "disaggregate": ["setting"]}),
            "/disaggregate",
            "disaggregate",
        ),
        (
            json!({"measure": {"kind": "ordinal", "value": "setting", "levels": ["prison"]}, "unit": "level"}),
            "/measure/levels",
            "value",
        ),
        (
            json!({"measure": {"kind": "ordinal", "value": "setting", "levels": ["home", "prison"]}}),
            "/unit",
            "unit",
        ),
        (
            json!({"measure": {"kind": "quantile", "value": "capacity.places", "probability": 1.5}}),
            "/measure/probability",
            "value",
        ),
        (
            json!({"measure": ratio(json!({"low": "capacity.places", "value": "capacity.places", "high": "fre"}))}),
            "/measure/denominator/high",
            "expression",
        ),
        (
            json!({"measure": ratio(json!("capacity.places")), "interval": "denominator_range"}),
            "/interval",
            "interval",
        ),
        (json!({"id": ""}), "/id", "value"),
        (json!({"id": "../x y"}), "/id", "value"),
        (json!({"id": "Beds"}), "/id", "value"),
        (json!({"version": "first"}), "/version", "value"),
        (json!({"name": {}}), "/name", "value"),
        (json!({"name": {"en": " "}}), "/name/en", "value"),
        (json!({"version": "1.0"}), "/version", "value"),
    ];
    for (changes, place, reason) in cases {
        let (value, issues) =
            report("indicator.lint", &json!({"definitions": [with(changes.clone())]}), None);
        assert_eq!(value["usable"], json!([]), "{changes}");
        assert_eq!(value["unusable"], 1, "{changes}");
        let found = format!("/definitions/0{place}");
        let told = issues.iter().any(|issue| {
            issue["path"] == found
                && (issue["params"]["reason"] == reason
                    || (reason == "value" && issue["code"] == "document.value_invalid"))
        });
        assert!(told, "{changes}: {issues:?}");
    }
}

#[test]
fn a_lint_checks_what_is_no_definition_at_all() {
    let own = json!({"id": "calls", "description": "Calls.", "fields": [
        {"name": "day", "kind": "date", "description": "The day."},
        {"name": "language", "kind": "code", "description": "Without codes."}], "key": ["number"], "rules": ["day > 3"]});
    let asked = json!({
        "definitions": [with(json!({})), with(json!({})), with(json!({"id": "y", "colour": "red"})), 7,
                        with(json!({"id": "z", "measure": {"kind": "proportion", "numerator": "fre"}}))],
        "record_sets": [own]
    });
    let (value, issues) = report("indicator.lint", &asked, None);
    assert_eq!(value, json!({"usable": ["x"], "unusable": 4}));
    assert_eq!(
        places(&issues),
        [
            "indicator.record_set_invalid /record_sets/0/fields/1",
            "indicator.record_set_invalid /record_sets/0/key/0",
            "expression.type_mismatch /record_sets/0/rules/0",
            "document.field_unknown /definitions/2/colour",
            "document.value_invalid /definitions/3",
            "indicator.definition_invalid /definitions/1/id",
            "indicator.definition_invalid /definitions/4/measure/numerator",
            "expression.unknown_name /definitions/4/measure/numerator",
        ]
    );
    assert_eq!(issues[7]["params"]["suggestion"], "free");
}

#[test]
fn an_identifier_of_the_catalogue_with_another_content_is_told() {
    let known = built_in().unwrap();
    let own = with(json!({"id": known[0].id, "version": known[0].version}));
    let same = serde_json::to_value(&known[1]).unwrap();
    let (value, issues) = report("indicator.lint", &json!({"definitions": [own, same]}), None);
    assert_eq!(value["usable"], json!([known[0].id, known[1].id]));
    assert_eq!(places(&issues), ["indicator.differs_from_catalogue /definitions/0/id"]);
    assert_eq!(issues[0]["params"]["version"], json!(known[0].version));
}

/// Every reason that is told of a definition has words of its own in each language.
#[test]
fn reasons_are_told_in_sentences() {
    let changes = [
        json!({"interval": "byar"}),
        json!({"unit": "level"}),
        json!({"reporting": "free"}),
        json!({"universe": "fre"}),
        json!({"over": "nothing", "period": {"kind": "within", "field": "day"}}),
        json!({"disaggregate": ["capacity.places"]}),
        json!({"id": "../x"}),
        json!({"version": "first"}),
    ];
    for language in Language::ALL {
        let engine = engine().clone().with_language(language);
        let mut told = BTreeSet::new();
        for change in &changes {
            let request = json!({"definitions": [with(change.clone())]}).to_string();
            let answer: Value =
                serde_json::from_str(&engine.call_json("indicator.lint", request.as_bytes())).unwrap();
            let issue = &answer["issues"][0];
            let message = issue["message"].as_str().unwrap();
            assert!(message.split_whitespace().count() > 6, "{language:?}: {message}");
            assert!(told.insert(message.to_owned()), "{language:?}: {message}");
        }
    }
}

#[test]
fn a_set_of_records_has_a_name_that_expressions_and_requests_can_use() {
    let set = |id: &str, field: &str| json!({"id": id, "description": "Calls.", "fields": [{"name": field, "kind": "date", "description": "The day."}]});
    let told = |set: Value| {
        let (_, issues) = report("indicator.lint", &json!({"definitions": [], "record_sets": [set]}), None);
        places(&issues)
    };
    assert_eq!(told(set("calls", "day")), Vec::<String>::new());
    assert_eq!(told(set("the calls", "day")), ["document.value_invalid /record_sets/0/id"]);
    assert_eq!(told(set("calls", "the day")), ["document.value_invalid /record_sets/0/fields/0/name"]);
    assert_eq!(told(set("services", "day")), ["indicator.record_set_invalid /record_sets/0/id"]);
}

#[test]
fn a_confidence_that_is_none_is_refused() {
    for confidence in [0.0, 1.0, 95.0, -0.5] {
        let asked = json!({"city": crate::made_up::city(), "confidence": confidence});
        let error = call("indicator.compute", &asked, None).unwrap_err();
        assert_eq!(error.issues()[0].code, "estimate.option_invalid");
        let asked = json!({"estimates": [], "between": "periods", "confidence": confidence});
        let error = call("indicator.compare", &asked, None).unwrap_err();
        assert_eq!(error.issues()[0].path.as_str(), "/confidence");
    }
}

#[test]
fn names_are_listed_with_their_types() {
    let services: BTreeMap<String, &str> = names(&Records::Services).collect();
    assert_eq!(services["modalities"], "codes");
    assert_eq!(services["organization.licensed"], "boolean");
    assert!(!services.contains_key("organization.active_services"));
    let organizations: BTreeMap<String, &str> = names(&Records::Organizations).collect();
    assert_eq!(organizations["licensed"], "boolean");
}

#[test]
fn a_hash_is_of_what_is_computed() {
    let hash = |definition: Value| {
        let city = crate::made_up::city();
        let asked = json!({"city": city, "definitions": [definition]});
        let (estimates, _) = report("indicator.compute", &asked, Some(crate::made_up::EDITION));
        estimates[0]["definition_hash"].clone()
    };
    // The canonical JSON of what is computed, written by hand: sha256sum gives the hash.
    let expected = document_hash(&json!({
        "id": "x", "version": "1.0.0", "over": "services", "period": {"kind": "day_of_edition"},
        "measure": {"kind": "proportion", "numerator": "free"}, "missing": "exclude", "interval": "none",
        "unit": "percent", "suppression": "facility"
    }));
    assert_eq!(hash(with(json!({}))), expected);
    assert_eq!(hash(with(json!({"name": {"en": "Another name"}, "tier": "advanced"}))), expected);
    assert_ne!(hash(with(json!({"universe": "active"}))), expected);
}

#[test]
fn the_catalogue_comes_as_fhir_measures_and_as_the_table_of_a_kit() {
    let asked = json!({"packs": ["coverage", "nothing"], "outputs": ["fhir", "dak"]});
    let outcome = call("indicator.catalogue", &asked, None).unwrap();
    assert!(outcome.report.contains(r#""indicator.unknown""#) && outcome.report.contains("/packs/1"));
    let bundle: Value = serde_json::from_slice(&outcome.attachments["measures.json"]).unwrap();
    let measures = bundle["entry"].as_array().unwrap();
    assert_eq!(measures.len(), 7);
    let coverage = &measures[0]["resource"];
    assert_eq!(
        (
            &coverage["resourceType"],
            &coverage["id"],
            &coverage["name"],
            &coverage["scoring"]["coding"][0]["code"]
        ),
        (&json!("Measure"), &json!("treatment-coverage"), &json!("Treatment_coverage"), &json!("ratio"))
    );
    assert_eq!(coverage["_title"]["extension"].as_array().unwrap().len(), 3);
    let populations = coverage["group"][0]["population"].as_array().unwrap();
    let written: Vec<(&str, &str)> = populations
        .iter()
        .map(|part| {
            let code = part["code"]["coding"][0]["code"].as_str().unwrap();
            (code, part["criteria"]["expression"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        written,
        [("initial-population", "true"), ("denominator", "need_point"), ("numerator", "treated_people")]
    );
    let table = String::from_utf8(outcome.attachments["dak.csv"].clone()).unwrap();
    let mut lines = table.split("\r\n");
    assert_eq!(
        lines.next().unwrap(),
        "code,name,description,numerator_definition,numerator_computation,denominator_definition,\
         denominator_computation,disaggregation,references"
    );
    let first = lines.next().unwrap();
    assert!(first.starts_with("treatment_coverage,Treatment coverage,"), "{first}");
    assert!(first.contains(",treated_people,"), "{first}");
    assert!(first.contains(",need_point (need_low - need_high),,"), "{first}");
    // In each language every cell of words is filled.
    for language in Language::ALL {
        let engine = engine().clone().with_language(language);
        let request = json!({"outputs": ["dak"]}).to_string();
        let job = acogida::ops::Job { request: request.as_bytes(), ..acogida::ops::Job::default() };
        let outcome = engine.call("indicator.catalogue", &job).unwrap();
        let bytes = outcome.attachments["dak.csv"].as_slice();
        let table = acogida::formats::read_csv(
            std::str::from_utf8(bytes).unwrap(),
            Some(','),
            &acogida::base::Limits::default(),
        );
        let table = table.unwrap().value;
        assert_eq!(table.rows.len(), built_in().unwrap().len());
        for row in &table.rows {
            for column in ["name", "description", "numerator_definition", "denominator_definition"] {
                assert!(table.cell(row, column).is_some(), "{language:?} {row:?} {column}");
            }
        }
    }
}
