//! The JSON Schemas (2020-12) of every document, made from the types themselves.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::base::{ErrorDocument, Issue, codes};
use crate::{model, ops, vocab};

/// Version of the documents; part of every schema's identifier.
pub const VERSION: &str = "1";

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

fn document<T: JsonSchema>(name: &str) -> (String, Value) {
    finish(name, generator().into_root_schema_for::<T>())
}

fn finish(name: &str, schema: Schema) -> (String, Value) {
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("$id".to_owned(), json!(format!("https://acogida.invalid/schemas/{VERSION}/{name}")));
    }
    (name.to_owned(), value)
}

/// Every schema by name: the documents, then the request and the value of each operation.
#[must_use]
pub fn all() -> Vec<(String, Value)> {
    let mut schemas = vec![
        document::<model::ActionPlan>("action-plan"),
        document::<model::Agreement>("agreement"),
        document::<model::City>("city"),
        document::<model::CityProject>("city-project"),
        document::<model::DirectoryEdition>("directory-edition"),
        document::<ErrorDocument>("error"),
        document::<model::EvaluationPlan>("evaluation-plan"),
        document::<model::Form>("form"),
        document::<model::IndicatorDefinition>("indicator-definition"),
        document::<model::Estimate>("estimate"),
        document::<Issue>("issue"),
        document::<model::Listing>("listing"),
        document::<model::Location>("location"),
        document::<model::Mapping>("mapping"),
        document::<model::Material>("material"),
        document::<model::Organization>("organization"),
        document::<model::Programme>("programme"),
        document::<model::PublicEdition>("public-edition"),
        document::<model::RecordSet>("record-set"),
        document::<model::ReleasePreset>("release-preset"),
        document::<model::ReleasedTables>("released-tables"),
        document::<model::Response>("response"),
        document::<model::Service>("service"),
        document::<vocab::VocabularyFile>("vocabulary"),
        document::<model::WorkspaceEvent>("workspace-event"),
        document::<model::WorkspacePresets>("workspace-presets"),
    ];
    for operation in ops::table() {
        let request = |generator: &mut SchemaGenerator| operation.request_schema(generator);
        let value = |generator: &mut SchemaGenerator| operation.value_schema(generator);
        schemas.push(part(&format!("{}.request", operation.name), request));
        schemas.push(part(&format!("{}.value", operation.name), value));
    }
    schemas.sort_by(|(a, _), (b, _)| a.cmp(b));
    schemas
}

/// A schema by name, such as `city-project` or `response.check.request`.
#[must_use]
pub fn find(name: &str) -> Option<Value> {
    all().into_iter().find(|(known, _)| known == name).map(|(_, schema)| schema)
}

fn part(name: &str, make: impl FnOnce(&mut SchemaGenerator) -> Schema) -> (String, Value) {
    let mut generator = generator();
    let mut schema = make(&mut generator);
    let definitions = generator.take_definitions(true);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        if !definitions.is_empty() {
            object.insert("$defs".to_owned(), Value::Object(definitions));
        }
    }
    finish(name, schema)
}

/// The table of codes as a document.
#[must_use]
pub fn code_table() -> Value {
    let codes: Vec<Value> = codes::all()
        .map(|code| json!({ "code": code.name(), "kind": code.kind(), "severity": code.severity() }))
        .collect();
    Value::Array(codes)
}

/// The table of operations as a document.
#[must_use]
pub fn operation_table() -> Value {
    let operations: Vec<Value> = ops::table()
        .iter()
        .map(|operation| {
            json!({
                "name": operation.name,
                "summary": operation.summary,
                "access": operation.access,
                "needs": operation.needs,
                "takes": operation.takes,
                "gives": operation.gives,
            })
        })
        .collect();
    Value::Array(operations)
}
