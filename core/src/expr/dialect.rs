use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The languages that expressions are written in. All lower to the same typed tree.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// The language of our own forms, indicators and filters.
    #[default]
    Native,
    /// XPath as XLSForm and ODK XForms use it.
    OdkXpath,
    /// FHIRPath as FHIR questionnaires use it.
    Fhirpath,
    /// The branching logic and calculations of REDCap.
    Redcap,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Native, Self::OdkXpath, Self::Fhirpath, Self::Redcap];

    /// The name in documents and requests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::OdkXpath => "odk-xpath",
            Self::Fhirpath => "fhirpath",
            Self::Redcap => "redcap",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Dialect {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == text).ok_or(())
    }
}
