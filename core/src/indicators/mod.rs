//! Indicators: definitions as data, compiled once, computed with every missing answer accounted for.
//!
//! A definition says which records belong (`universe`), what is counted, and what unknown answers do. A fact
//! that nobody asked for is blank: it is left out of numerator and denominator and counted as missing,
//! so that missing + valid = universe. Missing is never zero, and no number is ever NaN.
//!
//! Records are those of a directory edition, with the names in [`names`], or rows of a set of records such as
//! `episodes`, with the names that the set declares. `docs/indicators.md` tells how to write a definition.
//!
//! ```
//! use std::collections::BTreeMap;
//! use acogida::{Engine, indicators, model::{City, DirectoryEdition}};
//! let engine = Engine::new()?;
//! # let city: City = serde_json::from_str(r#"{"id": "x", "name": {"en": "X"}, "country": "BR",
//! #   "languages": ["pt"], "time_zone": "America/Fortaleza"}"#)?;
//! # let edition: DirectoryEdition = serde_json::from_str(r#"{"city": "x", "date": "2026-03-01",
//! #   "organizations": [], "locations": [], "services": [], "service_at_locations": []}"#)?;
//! let input = indicators::IndicatorInput {
//!     city: &city,
//!     edition: Some(&edition),
//!     records: BTreeMap::new(),
//!     period: None,
//!     until: None,
//!     confidence: 0.95,
//!     keep_records: false,
//! };
//! let estimates = engine.indicators().compute(&input).value;
//! let estimates = estimates.custodian();
//! assert!(estimates.iter().all(|estimate| estimate.missing_n + estimate.valid_n == estimate.universe_n));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod access;
mod behind;
mod compare;
mod compute;
mod contrast;
pub mod crosstab;
mod entry;
mod facts;
mod fit;
mod frame;
mod hash;
mod names;
mod outcome;
mod persons;
mod plan;
mod population;
mod record;
pub mod release;
mod result;
mod sets;
mod standard;
pub mod tdi;

pub use behind::Computed;
pub use compare::{compare_cities, compare_periods};
pub use compute::IndicatorInput;
pub use frame::estimates_frame;
pub use hash::definition_hash;
pub use names::names;
pub use plan::{IndicatorPlan, compile};
pub use sets::{RecordSets, RecordTable, built_in_sets};
pub use standard::{AgeGroup, StandardBand, StandardPopulation};

use crate::base::Error;
use crate::catalogue;
use crate::model::{IndicatorDefinition, IndicatorPack};

/// The packs of definitions that are built in.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn built_in_packs() -> Result<Vec<IndicatorPack>, Error> {
    catalogue::indicators().into_iter().map(|text| catalogue::read(text, "indicators")).collect()
}

/// The definitions that are built in.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn built_in() -> Result<Vec<IndicatorDefinition>, Error> {
    Ok(built_in_packs()?.into_iter().flat_map(|pack| pack.indicators).collect())
}
