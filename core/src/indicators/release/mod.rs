//! Disclosure control: counts of persons become tables that may be published, or are refused.
//!
//! [`protect`] suppresses small counts, then as few other cells as it takes so that nobody can compute them, and then
//! audits what came of it: what can be computed about each suppressed cell by somebody who knows everything that is
//! published, now and in earlier releases, the rules, and why each cell is suppressed. Without a safe result
//! there is no release. [`audit`] does the last step alone, for tables that others have protected.
//!
//! Counts of persons are [`Internal`] before and [`Released`] after it, and what writes files takes only the latter.
//!
//! ```
//! use acogida::indicators::release::{Internal, ReleaseInput, protect, released_csv};
//! let input = ReleaseInput {
//!     id: "2025-treatment".into(),
//!     universe: "treatment_entrants".into(),
//!     period: "2025".into(),
//!     input_hash: None,
//!     counts: None,
//!     rules: serde_json::from_str(r#"{"threshold": 5}"#)?,
//!     preset: None,
//!     tables: serde_json::from_str(r#"[{
//!         "dimensions": [{"name": "sex", "codes": ["f", "m", "x"], "total": "all"}],
//!         "cells": [{"at": {"sex": "f"}, "count": 40}, {"at": {"sex": "m"}, "count": 81}, {"at": {"sex": "x"}, "count": 2}]
//!     }]"#)?,
//!     keep: Vec::new(),
//!     derived: Vec::new(),
//!     ledger: Vec::new(),
//! };
//! let report = protect(&Internal::new(input))?;
//! let released = report.value.released.ok_or("refused")?;
//! assert_eq!(released_csv(&released), "table,sex,count,suppressed\r\n\
//!     ,f,*,secondary\r\n,m,81,\r\n,x,*,primary\r\n,all,123,\r\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attack;
mod audit;
mod corners;
mod counted;
mod derive;
mod dictionary;
mod estimates;
mod export;
mod grid;
mod kinds;
mod ledger;
mod moves;
mod problem;
mod protect;
mod remainder;
mod rules;
mod same;
mod search;
mod space;
mod times;
mod together;

pub use audit::{Audit, audit};
pub use estimates::{EstimateRelease, ReleasedEstimates, facility_estimates, release_estimates};
#[cfg(feature = "xlsx")]
pub use export::released_workbook;
pub use export::{released_csv, released_frame};
pub use kinds::{Exemption, Internal, Released};
pub use protect::{Protection, ReleaseInput, protect};
pub use rules::release_presets;

use crate::model::Coordinates;

/// A cell as people write it.
fn written(at: &Coordinates) -> String {
    let parts: Vec<String> = at.iter().map(|(dimension, code)| format!("{dimension} = {code}")).collect();
    parts.join(", ")
}
