//! What type an item is of.

use serde_json::Value as Json;

use super::functions::Function;
use super::item::{Element, Item};
use crate::expr::eval::Run;
use crate::expr::syntax::Span;

/// Whether an item is a resource of a type, or an item of a type that the document tells.
pub(super) fn is_resource(item: &Item<'_>, name: &str) -> bool {
    match item.json().and_then(|json| json.get("resourceType")).and_then(Json::as_str) {
        Some(own) => own == name || matches!(name, "Resource" | "DomainResource"),
        None => is(item, name),
    }
}

/// Whether an item is of a type: `string`, `FHIR.string`, `System.String`, `Coding`, `Patient`.
pub(super) fn is(item: &Item<'_>, name: &str) -> bool {
    let name = name.strip_prefix("FHIR.").or_else(|| name.strip_prefix("System.")).unwrap_or(name);
    match item {
        Item::Element(Element { json, kind }) => match kind {
            Some(kind) => *kind == name || is_base(kind, name) || is_system(json, kind, name),
            None => is_shaped(json, name),
        },
        Item::Boolean(_) => matches!(name, "Boolean" | "boolean"),
        Item::Integer(_) => matches!(name, "Integer" | "integer"),
        Item::Decimal(_) => matches!(name, "Decimal" | "decimal"),
        Item::Text(_) => matches!(name, "String" | "string"),
        Item::Quantity(..) => name == "Quantity",
        Item::Time(time) if time.is_time() => matches!(name, "Time" | "time"),
        Item::Time(time) if time.is_date() => matches!(name, "Date" | "date"),
        Item::Time(_) => matches!(name, "DateTime" | "dateTime"),
    }
}

/// Types that others are made from.
fn is_base(kind: &str, name: &str) -> bool {
    match name {
        "string" => matches!(kind, "code" | "id" | "markdown"),
        "uri" => matches!(kind, "url" | "canonical" | "oid" | "uuid"),
        "integer" => matches!(kind, "positiveInt" | "unsignedInt"),
        "Quantity" => matches!(kind, "Age" | "Duration" | "Count" | "Distance" | "SimpleQuantity"),
        "Element" => true,
        _ => false,
    }
}

/// The types of FHIRPath itself, for the primitives of FHIR.
fn is_system(json: &Json, kind: &str, name: &str) -> bool {
    match name {
        "Boolean" => kind == "boolean",
        "Integer" => matches!(kind, "integer" | "positiveInt" | "unsignedInt"),
        "Decimal" => kind == "decimal",
        "Date" => kind == "date",
        "DateTime" => matches!(kind, "dateTime" | "instant"),
        "Time" => kind == "time",
        "String" => json.is_string() && !matches!(kind, "date" | "dateTime" | "instant" | "time"),
        _ => false,
    }
}

/// An element whose type the document does not tell is of every type that it looks like.
fn is_shaped(json: &Json, name: &str) -> bool {
    match json {
        Json::Bool(_) => matches!(name, "boolean" | "Boolean"),
        Json::Number(number) if number.is_f64() => matches!(name, "decimal" | "Decimal"),
        Json::Number(_) => matches!(name, "integer" | "Integer" | "positiveInt" | "unsignedInt"),
        Json::String(text) => match name {
            "string" | "String" | "code" | "uri" | "url" | "id" | "canonical" | "markdown" => true,
            "date" | "Date" | "dateTime" | "DateTime" | "time" | "Time" | "instant" => {
                super::Temporal::parse(text).is_some_and(|time| match name {
                    "date" | "Date" => time.is_date(),
                    "time" | "Time" => time.is_time(),
                    _ => !time.is_time() && !time.is_date(),
                })
            }
            _ => false,
        },
        Json::Object(fields) => match fields.get("resourceType").and_then(Json::as_str) {
            Some(own) => own == name || matches!(name, "Resource" | "DomainResource"),
            None => match name {
                "Coding" => fields.contains_key("code") && !fields.contains_key("value"),
                "CodeableConcept" => fields.contains_key("coding"),
                "Quantity" => fields.get("value").is_some_and(Json::is_number),
                "Reference" => fields.contains_key("reference"),
                "Period" => fields.contains_key("start") || fields.contains_key("end"),
                _ => false,
            },
        },
        Json::Array(_) | Json::Null => false,
    }
}

/// `is(T)`, `as(T)`, `ofType(T)`.
pub(super) fn call<'a>(
    function: Function,
    found: Vec<Item<'a>>,
    name: &str,
    span: Span,
    run: &Run<'a, '_>,
) -> Vec<Item<'a>> {
    if function == Function::Is {
        let item = super::eval::single(&found, span, run);
        return item.map(|item| Item::Boolean(is(item, name))).into_iter().collect();
    }
    found.into_iter().filter(|item| is(item, name)).collect()
}
