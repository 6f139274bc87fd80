use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::release::{Coordinates, CountTable};

/// What the columns of a file of records mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// Identifier.
    pub id: String,
    /// Version of the codebook.
    pub version: String,
    /// Where its facts are from.
    #[serde(default)]
    pub source: String,
    /// Codes that stand for a missing value in every variable.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What a label says that stands for a missing value.
    #[serde(default)]
    pub missing_labels: Vec<String>,
    /// Lists of codes, which variables refer to.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<CodeLabel>>,
    /// The variables. A column that is none of them is read without a list.
    pub variables: Vec<CodebookVariable>,
}

/// A code and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeLabel {
    /// The code.
    pub code: String,
    /// Its label; files that were decoded have it instead of the code.
    pub label: String,
}

/// A variable of a codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodebookVariable {
    /// Its name.
    pub name: String,
    /// Names that its column has in other files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The list of its codes; any code without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// What it is for.
    #[serde(default)]
    pub kind: VariableKind,
}

/// What a variable is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VariableKind {
    /// To count by.
    #[default]
    Code,
    /// The year of the records.
    Year,
    /// To tell records apart: it is not read.
    Identifier,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecordsSummary {
    /// The codebook and its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codebook: Option<String>,
    /// Records.
    pub rows: u64,
    /// The variables, in the order of the columns.
    pub variables: Vec<VariableSummary>,
}

/// A variable that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VariableSummary {
    /// Its name.
    pub name: String,
    /// What its column is called, when that is different.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Different codes that are not missing.
    pub codes: u64,
    /// Records with a code that is not missing.
    pub valid: u64,
    /// Records with a code for missing, with nothing, or with what is no code.
    pub missing: u64,
    /// Those of them that have what is no code.
    pub refused: u64,
}

/// A table that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// What it is called; `rows x columns` without it.
    #[serde(default)]
    pub id: Option<String>,
    /// The variable of the rows, or several.
    pub rows: OneOrMore,
    /// The variable of the columns; none for a table of frequencies.
    #[serde(default)]
    pub columns: Option<String>,
}

impl TableSpec {
    /// Its name: the one that was given, or that of its variables.
    #[must_use]
    pub fn name(&self) -> String {
        let variables =
            || self.rows.names().iter().chain(&self.columns).map(String::as_str).collect::<Vec<_>>();
        self.id.clone().unwrap_or_else(|| variables().join(" x "))
    }
}

/// A name or a list of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl OneOrMore {
    /// The names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::More(names) => names,
        }
    }
}

/// What percentages are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// The row.
    Row,
    /// The column.
    Column,
    /// The whole table.
    Total,
}

/// Cross-tabulations. They are about persons: nothing of them may be published before release protection.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Crosstabs {
    /// What became of the records.
    pub records: RecordFlow,
    /// The tables; none when the partial state was asked for.
    pub tables: Vec<CrossTable>,
    /// The partial state, which `crosstab.merge` takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CrosstabState>,
}

/// What became of the records: those selected are in every table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordFlow {
    /// Records.
    pub rows: u64,
    /// Those that are counted.
    pub selected: u64,
    /// Those for which the condition does not hold.
    pub excluded: u64,
    /// Those for which that is not known, because something is missing.
    pub undecided: u64,
    /// Those without a weight that can be used.
    pub unweighted: u64,
}

/// A cross-tabulation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CrossTable {
    /// What it is called.
    pub id: String,
    /// The variables of the rows.
    pub rows: Vec<String>,
    /// The variable of the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<String>,
    /// The counts, in the form that release protection takes.
    pub counts: CountTable,
    /// The codes of each variable that stand for missing.
    pub missing: BTreeMap<String, Vec<String>>,
    /// What the codes of each variable mean, where the codebook says so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
    /// Records that have a code in every variable.
    pub valid: u64,
    /// Records without one in some variable.
    pub incomplete: u64,
    /// Sums of weights, cell by cell in the order of the counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weighted: Vec<f64>,
    /// Percentages of the cells that have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
}

/// A percentage, always with what it is a percentage of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Share {
    /// The cell.
    pub at: Coordinates,
    /// What it is a percentage of.
    pub of: ShareOf,
    /// The count of the cell.
    pub numerator: u64,
    /// Records of the row, column or table that have a code.
    pub valid_n: u64,
    /// Records of the row, column or table that have none: they are not in the denominator.
    pub missing_n: u64,
    /// The percentage, of weights when there are any; nothing when there is nothing to divide by.
    pub percent: Option<f64>,
}

/// Counts of a part of the records, which can be merged with those of other parts in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CrosstabState {
    /// What became of the records.
    pub records: RecordFlow,
    /// The condition.
    #[serde(default)]
    pub condition: Option<String>,
    /// The variable of the weights.
    #[serde(default)]
    pub weight: Option<String>,
    /// The tables.
    pub tables: Vec<StateTable>,
}

/// A table of a partial state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateTable {
    /// What it is called.
    pub id: String,
    /// How many of the dimensions are rows.
    pub rows: usize,
    /// The dimensions.
    pub dimensions: Vec<StateDimension>,
    /// The counts, the last dimension running fastest.
    pub counts: Vec<u64>,
    /// Sums of weights in units of 2 to the power of -64, as decimal numbers.
    #[serde(default)]
    pub weights: Vec<String>,
}

/// A dimension of a partial state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateDimension {
    /// The variable.
    pub name: String,
    /// Its codes: whole numbers, then texts, then blank, which is the empty text.
    pub codes: Vec<StateCode>,
}

/// A code of a partial state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateCode {
    /// The code; blank is the empty text.
    pub code: String,
    /// Whether it stands for missing.
    #[serde(default)]
    pub missing: bool,
    /// What it means.
    #[serde(default)]
    pub label: Option<String>,
}
