use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the columns of a list become fields of directory entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// Column name to what it holds.
    pub columns: BTreeMap<String, ColumnTarget>,
    /// Values for every row, such as `country`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<Field, String>,
    /// Columns that are left out on purpose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ColumnTarget {
    /// The text of a field.
    Field(Field),
    /// The text of a field, with more to know about it.
    Detailed {
        /// The field.
        field: Field,
        /// What stands between several values in a cell, such as `;`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        split: Option<String>,
        /// The code list whose codes the cell holds, looked up in the vocabulary's mappings.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        crosswalk: Option<Crosswalk>,
        /// The code that a yes in the cell stands for and a no denies, where each column is one of marks: `women` for
        /// "Atiende mujeres (S/N)". For modalities, substances, populations, languages, payment, cost and setting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
    },
}

impl ColumnTarget {
    /// The field.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Field(field) | Self::Detailed { field, .. } => *field,
        }
    }
}

/// A foreign code list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// Its name in the mappings of our vocabularies, such as `samhsa-label`.
    pub system: String,
    /// What to put before the value to get the code, such as `SET/`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
}

/// The fields that a list can fill. Their texts are normalised afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Name of the entry when the list does not say whether it is the organization, the place or the service.
    Name,
    /// Name of the organization.
    OrganizationName,
    /// Other name or acronym of the organization.
    OrganizationAlternateName,
    /// Name of the place.
    LocationName,
    /// Name of the service.
    ServiceName,
    /// What it is and does.
    Description,
    /// Street line, or the whole address in one text.
    Address,
    /// Kind of the street, such as "Calle", when a column of its own has it.
    StreetKind,
    /// House number, when a column of its own has it.
    StreetNumber,
    /// Neighbourhood.
    Neighbourhood,
    /// Postal code.
    PostalCode,
    /// City.
    City,
    /// State, province, department.
    StateProvince,
    /// Country.
    Country,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Phones.
    Phones,
    /// E-mail addresses.
    Email,
    /// Web addresses.
    Website,
    /// Opening hours.
    OpeningHours,
    /// What it costs.
    Cost,
    /// For whom it is.
    Eligibility,
    /// Category or kind of facility.
    FacilityType,
    /// Modalities.
    Modalities,
    /// Setting.
    Setting,
    /// Substances.
    Substances,
    /// Groups of people.
    Populations,
    /// Languages spoken.
    Languages,
    /// Payment accepted.
    PaymentAccepted,
    /// Legal status.
    LegalStatus,
    /// Beds or slots.
    Places,
    /// How much of the location may be published.
    Visibility,
    /// When it was last confirmed.
    DateVerified,
    /// Identifier in the list or a register.
    Identifier,
}

impl Field {
    /// The name as it is written in mappings.
    #[must_use]
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}
