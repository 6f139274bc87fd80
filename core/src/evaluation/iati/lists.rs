//! Code lists of IATI.

use serde::Deserialize;

use crate::base::Error;
use crate::catalogue;

/// The lists that an activity is held to.
#[derive(Deserialize)]
pub(super) struct CodeLists {
    /// OrganisationType.
    pub(super) organisation_types: CodeList,
    /// Country.
    pub(super) countries: CodeList,
    /// Region.
    pub(super) regions: CodeList,
    /// Sector.
    pub(super) sectors: CodeList,
}

/// Codes in rows, with spaces between them.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct CodeList(Vec<String>);

impl CodeLists {
    /// The lists of the catalogue.
    ///
    /// # Errors
    /// `catalogue.invalid` when they cannot be read.
    pub(super) fn built_in() -> Result<Self, Error> {
        catalogue::read(catalogue::iati_codes(), "evaluation/iati_codes")
    }
}

impl CodeList {
    /// Whether a code is in force.
    pub(super) fn has(&self, code: &str) -> bool {
        self.0.iter().any(|row| row.split(' ').any(|known| known == code))
    }
}
