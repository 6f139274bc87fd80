use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;
use crate::base::LanguageText;
use crate::model::{City, Mapping, PublicLocation};

#[derive(Debug, PartialEq, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
struct Visit {
    #[validate(length(min = 2, max = 5))]
    city: String,
    #[validate(range(min = 1, max = 30))]
    days: Option<u8>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    #[validate(nested)]
    people: Vec<Person>,
    #[serde(default)]
    #[schemars(extend("format" = "date"))]
    from: Option<String>,
    #[serde(default)]
    notes: BTreeMap<String, LanguageText>,
}

#[derive(Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// With a comment, so schemars writes `oneOf` of an `enum` for those without and a `const` for this.
    #[default]
    Study,
    Exchange,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
struct Person {
    #[validate(custom(function = "no_digits"))]
    name: String,
}

fn no_digits(name: &str) -> Result<(), ValidationError> {
    if name.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(ValidationError::new("no_digits"));
    }
    Ok(())
}

fn found<T: DeserializeOwned + JsonSchema + Validate>(text: &str) -> Vec<(String, String, String)> {
    let report = read_document::<T>(text.as_bytes(), &Limits::default()).expect(text);
    assert_eq!(report.value.is_none(), !report.is_ok(), "{text}");
    tuples(&report.issues)
}

fn tuples(issues: &[Issue]) -> Vec<(String, String, String)> {
    let text = |issue: &Issue, name: &str| {
        issue.params.get(name).map_or(String::new(), |value| value.as_str().unwrap_or_default().to_owned())
    };
    let param = |issue: &Issue| {
        let rule = text(issue, "rule");
        if rule.is_empty() {
            text(issue, "suggestion")
        } else {
            format!("{rule} {}", text(issue, "expected"))
        }
    };
    issues.iter().map(|issue| (issue.code.clone(), issue.path.as_str().to_owned(), param(issue))).collect()
}

fn expect(issues: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    issues.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

const UNKNOWN: &str = codes::base::FIELD_UNKNOWN.name();
const MISSING: &str = codes::base::FIELD_MISSING.name();
const INVALID: &str = codes::base::VALUE_INVALID.name();
const DUPLICATE: &str = codes::base::FIELD_DUPLICATE.name();

#[test]
fn a_good_document_is_typed() {
    let text = r#"{"city": "Lima", "days": 3, "kind": "exchange", "people": [{"name": "Ana"}], "from": "2026-02-28"}"#;
    let report = read_document::<Visit>(text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(report.issues, []);
    let visit = report.value.unwrap();
    assert_eq!((visit.city.as_str(), visit.days, visit.kind), ("Lima", Some(3), Kind::Exchange));
}

#[test]
fn all_findings_are_collected() {
    let text = r#"{"ciudad": 1, "dayz": 2, "days": 31, "kind": "stay", "from": "2026-02-30",
        "people": [{"name": 5}, {"name": "x", "name": "y"}, {}, [1]]}"#;
    let expected = [
        (DUPLICATE, "/people/1/name", ""),
        (UNKNOWN, "/ciudad", ""),
        (UNKNOWN, "/dayz", "days"),
        (INVALID, "/days", "maximum <= 30"),
        (INVALID, "/kind", "one_of exchange, study"),
        (INVALID, "/from", "format date"),
        (INVALID, "/people/0/name", "type string"),
        (MISSING, "/people/2/name", ""),
        (INVALID, "/people/3", "type object"),
        (MISSING, "/city", ""),
    ];
    assert_eq!(found::<Visit>(text), expect(&expected));
}

#[test]
fn bounds_and_types_are_told_without_the_value() {
    assert_eq!(
        found::<Visit>(r#"{"city": "x"}"#),
        expect(&[(INVALID, "/city", "length_minimum length >= 2")])
    );
    assert_eq!(
        found::<Visit>(r#"{"city": "Bogotá"}"#),
        expect(&[(INVALID, "/city", "length_maximum length <= 5")])
    );
    assert_eq!(
        found::<Visit>(r#"{"city": "Lima", "days": "secret"}"#),
        expect(&[(INVALID, "/days", "type integer, null")])
    );
    assert_eq!(
        found::<Visit>(r#"{"city": "Lima", "days": 1.5}"#),
        expect(&[(INVALID, "/days", "type integer, null")])
    );
    assert_eq!(found::<Visit>("[]"), expect(&[(INVALID, "", "type object")]));
}

#[test]
fn rules_of_the_validator_are_issues() {
    let text = r#"{"city": "Lima", "people": [{"name": "ok"}, {"name": "agent 007"}]}"#;
    assert_eq!(found::<Visit>(text), expect(&[(INVALID, "/people/1/name", "no_digits no_digits")]));
}

#[test]
fn rules_that_only_the_type_knows_have_a_place() {
    let text = "{\"city\": \"Lima\",\n \"notes\": {\"é\": {\"source\": \"es\", \"en\": \"x\"}, \"b\": {\"en\": \"y\"}}}";
    let issues = found::<Visit>(text);
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].0, INVALID);
    assert!(issues[0].1.starts_with("/notes/é"), "{issues:?}");
}

#[test]
fn enums_with_a_tag_name_the_tag() {
    let report = |text: &str| {
        tuples(&read_plain::<PublicLocation>(text.as_bytes(), &Limits::default()).unwrap().issues)
    };
    assert_eq!(
        report(r#"{"visibility": "secret", "id": "a"}"#),
        expect(&[(INVALID, "/visibility", "one_of public, contact_only, city_only, withheld")])
    );
    assert_eq!(report(r#"{"id": "a"}"#), expect(&[(MISSING, "/visibility", "")]));
    assert_eq!(
        report(r#"{"visibility": "withheld", "id": "a", "address": {}}"#),
        expect(&[(UNKNOWN, "/address", ""), (MISSING, "/organization_id", "")])
    );
    assert_eq!(report(r#"{"visibility": "withheld", "id": "a", "organization_id": "b"}"#), []);
}

#[test]
fn untagged_alternatives_and_keys_are_checked() {
    let report =
        |text: &str| tuples(&read_plain::<Mapping>(text.as_bytes(), &Limits::default()).unwrap().issues);
    assert_eq!(report(r#"{"columns": {"a": "name", "b": {"field": "phones", "split": ";"}}}"#), []);
    let [(code, path, _)] = &report(r#"{"columns": {"a": "nam"}}"#)[..] else { panic!("one issue") };
    assert_eq!((code.as_str(), path.as_str()), (INVALID, "/columns/a"));
    let [(code, path, _)] = &report(r#"{"columns": {"a": {"field": "nam"}}}"#)[..] else {
        panic!("one issue")
    };
    assert_eq!((code.as_str(), path.as_str()), (INVALID, "/columns/a/field"));
}

#[test]
fn a_city_is_read() {
    let text = r#"{"id": "fortaleza", "name": {"pt": "Fortaleza"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza", "centre": {"latitude": 93.0, "longitude": -38.5},
        "population": [{"year": 2022, "persons": -1}]}"#;
    let places: Vec<String> = found::<City>(text).into_iter().map(|(_, path, _)| path).collect();
    assert_eq!(places, ["/centre/latitude", "/population/0/persons"]);
}

#[test]
fn strictness_and_limits_are_errors() {
    let read = |text: &str| read_document::<Visit>(text.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(read("").code(), codes::formats::EMPTY.name());
    assert_eq!(read("{\"city\": \"Lima\",}").code(), codes::formats::MALFORMED.name());
    assert!(read(&"[".repeat(100)).is_limit());
}
