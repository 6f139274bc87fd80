use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A start of treatment: the answers to the form `treatment_demand`, by the same names and codes. What is left out
/// is not known.
///
/// ```
/// use acogida::model::TreatmentEpisode;
/// let episode: TreatmentEpisode = serde_json::from_str(
///     r#"{"person_code": "k7", "treatment_start": "2025-03-09", "sex": "2", "primary_drug": "2.2", "age": 31}"#,
/// )?;
/// assert_eq!(episode.age, Some(31));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TreatmentEpisode {
    /// A code of the person; never a name.
    pub person_code: Option<String>,
    /// A code of the treatment centre.
    pub centre_code: Option<String>,
    /// A code of the region, for control of double counting at that level.
    pub region_code: Option<String>,
    /// The day on which treatment began, `YYYY-MM-DD`.
    pub treatment_start: Option<String>,
    /// The day of birth, `YYYY-MM-DD`. The age at the start of treatment is then computed.
    pub birth_date: Option<String>,
    /// Code of the type of centre.
    pub centre_type: Option<String>,
    /// Code of earlier treatment.
    pub treatment_status: Option<String>,
    /// Code of who sent the person.
    pub referral_source: Option<String>,
    /// Code of the sex.
    pub sex: Option<String>,
    /// Completed years at the start of treatment.
    pub age: Option<i64>,
    /// Code of with whom the person lives.
    pub living_with: Option<String>,
    /// Code of living with children.
    pub with_children: Option<String>,
    /// Code of where the person lives.
    pub living_where: Option<String>,
    /// Code of the highest education.
    pub education: Option<String>,
    /// Code of the labour status.
    pub labour: Option<String>,
    /// Code of the primary drug.
    pub primary_drug: Option<String>,
    /// Code of the usual route of the primary drug.
    pub route: Option<String>,
    /// Code of the frequency of use of the primary drug.
    pub frequency: Option<String>,
    /// Age at the first use of the primary drug, in completed years.
    pub first_use_age: Option<i64>,
    /// Codes of the secondary drugs, the most relevant first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary_drugs: Vec<String>,
    /// Code of the polydrug use problem.
    pub polydrug: Option<String>,
    /// Code of injecting, of any drug.
    pub ever_injected: Option<String>,
    /// Age at the first injection, in completed years.
    pub first_injection_age: Option<i64>,
    /// Code of the sharing of needles or syringes.
    pub needle_sharing: Option<String>,
    /// Code of the HIV test.
    pub hiv_test: Option<String>,
    /// Code of the hepatitis C test.
    pub hcv_test: Option<String>,
    /// Code of opioid agonist treatment.
    pub agonist_history: Option<String>,
    /// Age at the first opioid agonist treatment, in completed years.
    pub first_agonist_age: Option<i64>,
}

/// Where it is checked that a person is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ControlLevel {
    /// Nowhere: every episode counts.
    None,
    /// In each centre: the same person may be counted in several.
    Centre,
    /// In each region.
    Region,
    /// In all the data.
    National,
}

/// What became of the episodes. `rows` is the sum of the six below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EpisodeFlow {
    /// Episodes that were given.
    pub rows: u64,
    /// Those whose start of treatment is missing or no date.
    pub without_start: u64,
    /// Those that are no case of the protocol, such as alcohol as the primary drug.
    pub not_a_case: u64,
    /// Those that began in another year.
    pub outside_year: u64,
    /// Those that are not the first of the person in the year, at the level of control.
    pub repeated: u64,
    /// Those of persons whose first episode is in a type of centre that was not asked for.
    pub other_centre_types: u64,
    /// Those that are counted: one for each person.
    pub entrants: u64,
    /// Of the entrants, those without the codes that the level of control needs: each counts as a person of its
    /// own.
    pub unchecked: u64,
    /// Of the entrants, those with two episodes on their first day. The centre whose code comes first is counted.
    pub same_day: u64,
}

/// What is known of all treatment units of a type, whether they gave data or not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitsKnown {
    /// Code of the type of centre, or `total`.
    pub centre_type: String,
    /// Units that exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub existing: Option<u64>,
    /// Of every 100 clients who enter treatment, how many the data cover, by estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 100.0))]
    pub clients_percent: Option<f64>,
}

/// Table 3.1.1 of the template: treatment units by type of centre; null where a number is not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct UnitTable {
    /// Its number in the template.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The place of the first cell in the template.
    pub first_cell: String,
    /// What the three rows are.
    pub rows: Vec<String>,
    /// Codes of the types, and `total`.
    pub columns: Vec<String>,
    /// Units with an episode that began in the year.
    pub reporting: Vec<Option<u64>>,
    /// Units that exist, as stated.
    pub existing: Vec<Option<u64>>,
    /// Estimated coverage of clients who enter treatment, in percent, as stated.
    pub clients_percent: Vec<Option<f64>>,
}

impl UnitTable {
    /// The cells as they are written, row by row.
    #[must_use]
    pub fn cells(&self) -> [Vec<Option<String>>; 3] {
        let counts =
            |counts: &[Option<u64>]| counts.iter().map(|count| count.map(|n| n.to_string())).collect();
        let percent = self.clients_percent.iter().map(|share| share.map(|n| n.to_string())).collect();
        [counts(&self.reporting), counts(&self.existing), percent]
    }
}

/// Treatment demand tables: counts of persons. They are for those who hold the data; nothing of them may be
/// published before small numbers are protected.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TreatmentDemand {
    /// The definition of the tables: its version.
    pub version: String,
    /// A hash of the definition.
    pub definition_hash: String,
    /// The calendar year.
    pub year: i16,
    /// Where it was checked that a person is counted once.
    pub level: ControlLevel,
    /// The types of centres that were asked for; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub centre_types: Vec<String>,
    /// What became of the episodes.
    pub flow: EpisodeFlow,
    /// Table 3.1.1, the coverage by type of treatment centre, when it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<UnitTable>,
    /// Rows and columns that tables share, by name.
    pub axes: BTreeMap<String, DemandAxis>,
    /// The tables, in the order of the template.
    pub tables: Vec<DemandTable>,
}

/// Rows or columns of tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DemandAxis {
    /// What it is about.
    pub label: String,
    /// The positions in order.
    pub positions: Vec<DemandPosition>,
}

/// A row or column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DemandPosition {
    /// Its code, as the template has it; `total` for everybody.
    pub code: String,
    /// Its label.
    pub label: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DemandTable {
    /// Its number in the template, such as `9.1.1`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The axis of the rows.
    pub rows: String,
    /// The axis of the columns.
    pub columns: String,
    /// The sheet of the template.
    pub sheet: String,
    /// The place of the first cell in the template, such as `B212`.
    pub first_cell: String,
    /// The cells, row by row. Means and deviations that do not exist are null.
    pub cells: Vec<Vec<Option<DemandCell>>>,
}

/// A table that somebody filled in: its number in the template and its cells, row by row, null where one is blank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FilledTable {
    /// Its number in the template, such as `9.1.1`.
    pub id: String,
    /// The cells.
    pub cells: Vec<Vec<Option<DemandCell>>>,
}

impl From<FilledTable> for DemandTable {
    fn from(filled: FilledTable) -> Self {
        Self {
            id: filled.id,
            title: String::new(),
            rows: String::new(),
            columns: String::new(),
            sheet: String::new(),
            first_cell: String::new(),
            cells: filled.cells,
        }
    }
}

/// The value of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum DemandCell {
    /// Persons.
    Count(u64),
    /// Years, to the second decimal.
    Years(f64),
}

impl std::fmt::Display for DemandCell {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(count) => count.fmt(formatter),
            Self::Years(years) => years.fmt(formatter),
        }
    }
}

impl DemandCell {
    /// The count, when it is one.
    #[must_use]
    pub const fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Years(_) => None,
        }
    }
}
