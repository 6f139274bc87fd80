use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use validator::Validate;

use crate::base::LanguageText;

/// Codes by the name of their dimension: a cell of a table.
pub type Coordinates = BTreeMap<String, String>;

/// A dimension of a table of counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CountDimension {
    /// Name, the same in every table that has the dimension.
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    /// Codes of its groups, without the total. Those that are nobody's parent do not overlap.
    #[validate(length(min = 1))]
    pub codes: Vec<String>,
    /// The code of the total. Without it the table has no total over this dimension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// Code to the code that it is part of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hierarchy: BTreeMap<String, String>,
    /// What a code is made of, in units that tables with other groups share: `{"<25": ["0-19", "20-24"]}`. A code
    /// that is not here is made of its children, or is a unit itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, Vec<String>>,
}

/// A table of exact counts of persons, for those who hold the data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CountTable {
    /// Name, unique among the tables.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The dimensions.
    #[validate(length(min = 1, max = 8), nested)]
    pub dimensions: Vec<CountDimension>,
    /// The cells. Totals and parents may be left out: they are computed.
    #[serde(default)]
    pub cells: Vec<CountCell>,
    /// Whether a group without a cell counts nobody. Otherwise every group needs one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent_is_zero: bool,
}

/// A cell of a table of counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountCell {
    /// Its code in each dimension.
    pub at: Coordinates,
    /// How many; a whole number.
    #[serde(serialize_with = "whole")]
    pub count: Option<f64>,
    /// How many persons they come from, when `count` does not count persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributors: Option<f64>,
}

/// Counts are written without decimals. Those from 2^53 on are not whole numbers of their own any more.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole and in range")]
fn whole<S: Serializer>(count: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match count {
        Some(count) if count.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(count) => {
            serializer.serialize_u64(*count as u64)
        }
        count => count.serialize(serializer),
    }
}

/// What zeros are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Zeros {
    /// Safe, and never suppressed: that nobody is in a group is often known anyway.
    #[default]
    Published,
    /// As sensitive as other small counts.
    Suppressed,
}

/// What has to be protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRules {
    /// The smallest count that may be published. Counts below it, zeros apart, are suppressed.
    #[validate(range(min = 3, max = 1_000_000))]
    pub threshold: u64,
    /// What zeros are.
    #[serde(default)]
    pub zeros: Zeros,
    /// Published counts are rounded to the nearest multiple of this. Totals are rounded by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 2, max = 1_000_000))]
    pub round_to: Option<u64>,
    /// How far apart, at least, the smallest and the largest count that a suppressed cell may have stay for somebody
    /// who knows everything that is published and these rules.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[validate(range(min = 1, max = 1_000_000))]
    pub width: u64,
    /// The smallest published denominator of a proportion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_denominator: Option<u64>,
    /// The fewest events of a standardised rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_events: Option<u64>,
}

fn one() -> u64 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_one(number: &u64) -> bool {
    *number == 1
}

/// Rules that somebody has published, by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasePreset {
    /// Its name in requests.
    pub id: String,
    /// Semantic version.
    pub version: String,
    /// Its name for people.
    pub name: LanguageText,
    /// What it says.
    pub description: LanguageText,
    /// Who published the rules, and where.
    pub source: String,
    /// The rules.
    pub rules: ReleaseRules,
}

/// A cell of one of several tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellRef {
    /// The table; not needed when there is one only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub table: String,
    /// The code in each dimension; a dimension that is left out is at its total.
    pub at: Coordinates,
}

/// Kinds of values that are derived from counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DerivedKind {
    /// A share of a count in another.
    Proportion,
    /// A rate for a population that is known anyway.
    Rate,
    /// A rate or ratio that is standardised.
    Standardised,
    /// A mean or other figure of all persons of a cell.
    Statistic,
    /// A quantile, such as a median, of the persons of a cell; the least value is that of `probability` 0, the greatest that of 1.
    Quantile,
}

/// A value that is derived from cells. It is published only when all of them are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DerivedValue {
    /// Name, unique among the derived values.
    pub id: String,
    /// What it is.
    pub kind: DerivedKind,
    /// The cell of the persons or events: the numerator.
    pub of: CellRef,
    /// The cell of the denominator of a proportion. The persons who are in it and not in the numerator are a
    /// group as well, and protected as such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<CellRef>,
    /// Which quantile it is, from 0 to 1. One with fewer persons than the threshold on either side is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// The value.
    pub value: f64,
    /// Lower limit of its interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of its interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
}

/// Why a cell is suppressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Suppression {
    /// Its own count is too small.
    Primary,
    /// Too few persons stand behind it.
    Contributors,
    /// Without it another one could be computed.
    Secondary,
}

/// Tables as they are published, and at the same time the entry of the ledger of releases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ReleasedTables {
    /// Name of the release, unique in the ledger.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Who is counted, such as `treatment_entrants`. Only releases about the same are compared.
    #[serde(default)]
    pub universe: String,
    /// When: `2025`, `2025-03`, or two days as `2025-01-01/2025-06-30`. Releases about the same period are compared,
    /// and cell by cell those whose periods have days in common.
    #[serde(default)]
    pub period: String,
    /// Hash of the records that were counted, when it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_hash: Option<String>,
    /// What an indicator counts: releases of the same are compared, whatever it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<String>,
    /// The rules that were applied.
    #[validate(nested)]
    pub rules: ReleaseRules,
    /// Name and version of the preset that the rules are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<String>,
    /// The tables.
    #[validate(nested)]
    pub tables: Vec<ReleasedTable>,
    /// The derived values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<ReleasedValue>,
}

/// A table as it is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ReleasedTable {
    /// Name, unique among the tables.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The dimensions.
    #[validate(length(min = 1, max = 8), nested)]
    pub dimensions: Vec<CountDimension>,
    /// The cells. One that is not here is not published.
    pub cells: Vec<ReleasedCell>,
}

/// A cell as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasedCell {
    /// Its code in each dimension.
    pub at: Coordinates,
    /// How many, rounded when the rules say so; nothing when it is suppressed.
    pub count: Option<u64>,
    /// Why there is no count, when the table tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppression>,
}

/// A derived value as it is published. Rates and proportions are made of rounded counts where counts are rounded, and
/// have no limits then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasedValue {
    /// Name.
    pub id: String,
    /// The value; nothing when it is suppressed.
    pub value: Option<f64>,
    /// Lower limit of its interval.
    pub lower: Option<f64>,
    /// Upper limit of its interval.
    pub upper: Option<f64>,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoRelease>,
}

/// Why a derived value is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoRelease {
    /// One of its cells is suppressed.
    CellSuppressed,
    /// The denominator is too small for the rules.
    SmallDenominator,
    /// There are too few events for the rules.
    FewEvents,
    /// There are too few persons on one side of the quantile.
    ExtremeQuantile,
    /// It cannot be made of the rounded counts again.
    RoundedCounts,
}

/// What can be computed about a suppressed cell from everything that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditedCell {
    /// The table.
    pub table: String,
    /// Its code in each dimension.
    pub at: Coordinates,
    /// Why it is suppressed, when that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppression>,
    /// The smallest count that it may have.
    pub low: u64,
    /// The largest count that it may have; nothing when there is no limit.
    pub high: Option<u64>,
    /// Whether that is too close: the count is small, and its limits are nearer than the rules ask for.
    pub exposed: bool,
}

/// How many cells there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseCounts {
    /// Cells of all tables; one that tables share is one.
    pub cells: usize,
    /// Those with a published count.
    pub published: usize,
    /// Those whose own count is too small.
    pub primary: usize,
    /// Those that are suppressed so that others cannot be computed.
    pub secondary: usize,
    /// Suppressed cells whose count is too easy to compute.
    pub exposed: usize,
}

impl Suppression {
    /// The name, as documents have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Contributors => "contributors",
            Self::Secondary => "secondary",
        }
    }
}
