use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// How to read a list. What is absent is found out from the content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TableOptions {
    /// The format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<TableFormat>,
    /// What stands between the cells of a CSV file; `,` `;` tab or `|` are recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The WHATWG name of the encoding, such as `windows-1252`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 40))]
    pub encoding: Option<String>,
    /// The sheet of a workbook; the first when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 100))]
    pub sheet: Option<String>,
    /// Lists of key and value inside JSON rows that become columns, by name of the list.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pivot: BTreeMap<String, Pivot>,
}

/// Formats of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableFormat {
    /// Delimited text.
    Csv,
    /// JSON, JSON Lines, or data written as JavaScript.
    Json,
    /// A workbook (Office Open XML).
    Xlsx,
}

impl TableFormat {
    /// The name as it is written in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Which members of a list's elements are the column and its cell:
/// with key `code` and value `text`, `"services": [{"code": "SET", "text": "Outpatient"}]` becomes the
/// column `services.SET` with the cell `Outpatient`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pivot {
    /// The member that names the column.
    pub key: String,
    /// The member that is the cell.
    pub value: String,
}
