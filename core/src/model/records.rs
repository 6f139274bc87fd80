use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::valid::{IDENTIFIER, is_identifier};

/// A kind of records that a directory does not have, such as episodes of treatment: what a row may say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct RecordSet {
    /// Name in definitions and requests, such as `episodes`, of small letters, digits and underscores.
    #[validate(length(min = 1, max = 100), custom(function = "is_identifier"))]
    #[schemars(regex(pattern = IDENTIFIER))]
    pub id: String,
    /// What a row is.
    pub description: String,
    /// Whether a row tells about a person. Then every indicator over the rows is about persons.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub persons: bool,
    /// The fields that identify a row. Of rows with the same ones only the first counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// What it may say.
    #[validate(nested, length(min = 1), custom(function = "unique_names"))]
    pub fields: Vec<RecordField>,
    /// Expressions that no row may contradict, such as `start <= end`. A row that does is left out and told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct RecordField {
    /// Name in expressions, of small letters, digits and underscores: the column of a table.
    #[validate(length(min = 1, max = 100), custom(function = "is_identifier"))]
    #[schemars(regex(pattern = IDENTIFIER))]
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The codes, of a field of codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The vocabulary whose codes it holds instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    /// What it says.
    pub description: String,
}

fn unique_names(fields: &[RecordField]) -> Result<(), ValidationError> {
    let names: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    if names.len() == fields.len() { Ok(()) } else { Err(ValidationError::new("unique")) }
}

/// What a field of a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// `true` or `false`, also written `yes` or `no`, `1` or `0`.
    Boolean,
    /// A whole number from 0.
    Count,
    /// A number from 0.
    Number,
    /// A code.
    Code,
    /// Text.
    Text,
    /// A day, `YYYY-MM-DD`.
    Date,
}

impl FieldKind {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Count => "count",
            Self::Number => "number",
            Self::Code => "code",
            Self::Text => "text",
            Self::Date => "date",
        }
    }
}
