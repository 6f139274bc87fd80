use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Error;
use crate::catalogue;
use crate::model::Partner;

/// The cities of the network that public sources name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkCatalogue {
    /// Semantic version.
    pub version: String,
    /// Licence.
    pub licence: String,
    /// What is known and what is not.
    pub note: String,
    /// The cities, with their sources. What no source says is left out.
    pub partners: Vec<Partner>,
}

/// The cities of the network that public sources name.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn catalogue() -> Result<NetworkCatalogue, Error> {
    catalogue::read(catalogue::network_cities(), "network/cities")
}
