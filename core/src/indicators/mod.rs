//! Indicators: definitions as data, compiled once, computed with every missing answer accounted for.
//!
//! A definition says which records belong (`universe`), what is counted, and what unknown answers do. A fact
//! that nobody asked for is blank: it is left out of numerator and denominator and counted as missing,
//! so that missing + valid = universe. Missing is never zero, and no number is ever NaN.
//!
//! The names that expressions may use are in [`names`]; the pack that is built in is `service_system`.
//!
//! ```
//! use acogida::{Engine, indicators, model::{City, DirectoryEdition}};
//! let engine = Engine::new()?;
//! let definitions = indicators::built_in()?;
//! let plan = indicators::compile(&definitions, engine.vocabularies()).value;
//! # let city: City = serde_json::from_str(r#"{"id": "x", "name": {"en": "X"}, "country": "BR",
//! #   "languages": ["pt"], "time_zone": "America/Fortaleza"}"#)?;
//! # let edition: DirectoryEdition = serde_json::from_str(r#"{"city": "x", "date": "2026-03-01",
//! #   "organizations": [], "locations": [], "services": [], "service_at_locations": []}"#)?;
//! let estimates = plan.compute(&edition, &city, 0.95).value;
//! assert!(estimates.iter().all(|estimate| estimate.missing_n + estimate.valid_n == estimate.universe_n));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod access;
mod compute;
pub mod crosstab;
mod facts;
mod frame;
mod names;
mod plan;
mod population;
mod record;
pub mod release;
mod result;
mod standard;
pub mod tdi;

#[cfg(test)]
mod tests;

pub use frame::estimates_frame;
pub use names::names;
pub use plan::{IndicatorPlan, compile};
pub use standard::{StandardBand, StandardPopulation};

use crate::base::{Error, codes};
use crate::catalogue;
use crate::model::{IndicatorDefinition, IndicatorPack};

/// The definitions that are built in.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn built_in() -> Result<Vec<IndicatorDefinition>, Error> {
    let mut definitions = Vec::new();
    for text in catalogue::indicators() {
        let pack: IndicatorPack = read_catalogue(text)?;
        definitions.extend(pack.indicators);
    }
    Ok(definitions)
}

fn read_catalogue<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|problem| {
        Error::new(codes::base::CATALOGUE_INVALID)
            .with("file", "indicators")
            .with("line", problem.line())
            .with("column", problem.column())
    })
}
