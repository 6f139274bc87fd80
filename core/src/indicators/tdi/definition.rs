//! The tables as data: `catalogue/tdi/tables.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::field::Field;
use crate::base::LanguageText;

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Definition {
    pub id: String,
    pub version: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(rename = "source")]
    _source: BTreeMap<String, String>,
    /// The sheet of the reporting template.
    pub sheet: String,
    pub fields: BTreeMap<Field, FieldRule>,
    pub axes: BTreeMap<String, Axis>,
    pub variants: BTreeMap<String, Variant>,
    pub units: Units,
    pub sections: Vec<Section>,
    pub relations: Vec<Relation>,
}

/// What the values of a field may be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldRule {
    #[serde(default)]
    pub codes: Vec<String>,
    /// The code that stands for what is not known.
    #[serde(default)]
    pub unknown: String,
    /// The code that stands for none of them.
    #[serde(default)]
    pub none: Option<String>,
    /// Codes that make it no case of this protocol.
    #[serde(default)]
    pub refused: Vec<String>,
    #[serde(default)]
    pub min: u8,
    #[serde(default)]
    pub max: u8,
}

/// Rows or columns of a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Axis {
    /// What is looked at; nothing when the positions are statistics of measures.
    #[serde(default)]
    pub field: Option<Field>,
    pub label: LanguageText,
    pub positions: Vec<Position>,
}

/// A row or column, with what belongs to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Position {
    pub code: String,
    pub label: LanguageText,
    /// Codes of the field.
    #[serde(default)]
    pub of: Vec<String>,
    /// The lowest number.
    #[serde(default)]
    pub from: Option<u8>,
    /// The highest number.
    #[serde(default)]
    pub to: Option<u8>,
    /// Numbers that are not known.
    #[serde(default)]
    pub unknown: bool,
    /// Everybody, once.
    #[serde(default)]
    pub all: bool,
    /// The number that a statistic is about.
    #[serde(default)]
    pub measure: Option<Field>,
    #[serde(default)]
    pub statistic: Option<Statistic>,
}

/// A statistic of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Statistic {
    Mean,
    StandardDeviation,
    /// Entrants of whom the number is known.
    ValidN,
}

/// Which entrants a table is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variant {
    pub title: LanguageText,
    #[serde(rename = "where")]
    pub filter: Filter,
}

/// The codes that fields must have.
pub(super) type Filter = BTreeMap<Field, Vec<String>>;

/// Tables of the same rows and columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    #[serde(rename = "id")]
    _id: String,
    pub title: LanguageText,
    pub rows: String,
    pub columns: String,
    #[serde(default, rename = "where")]
    pub filter: Filter,
    pub tables: Vec<TableEntry>,
}

/// A table of a section.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableEntry {
    pub id: String,
    pub variant: String,
    /// The row of the template with the names of the columns; the cells begin below it, in column B.
    pub header_row: u32,
}

/// The table of treatment units by type of centre.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    pub id: String,
    pub title: LanguageText,
    pub header_row: u32,
    /// The labels of the rows.
    pub rows: Vec<LanguageText>,
}

/// Sums of cells that must agree.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relation {
    pub id: String,
    pub left: Vec<String>,
    pub relation: Comparison,
    pub right: Vec<String>,
}

/// How two sums compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Comparison {
    Equal,
    AtLeast,
}
