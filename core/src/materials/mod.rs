//! Best-practice material: which translations are current, which are needed, what evidence says, and where there
//! is nothing yet.
//!
//! Ratings are kept by scheme, version, assessor and day, and never averaged. A translation is outdated when its
//! source has a newer edition, when nobody can say which of both is newer, or when its own source is outdated.
//!
//! ```
//! use acogida::materials::{LanguageNeed, translations};
//! use acogida::model::Material;
//! let guide: Material = serde_json::from_str(r#"{"id": "g", "title": {"en": "Guide"}, "texts": [
//!     {"language": "en", "edition": 2, "changed": "2026-03-01"},
//!     {"language": "es", "edition": 1, "changed": "2026-01-10", "translated_from": "en", "source_edition": 1}]}"#)?;
//! let found = translations(&guide, &LanguageNeed::default());
//! assert_eq!(serde_json::to_value(&found.value[1])?["state"], "outdated");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod coverage;
mod export;
mod lineage;
mod need;
mod ratings;
mod status;
mod translation;

pub use coverage::{Coverage, CoverageCell, CoverageInput, PROGRAMME_POPULATIONS, coverage, coverage_frame};
pub use export::{dublin_core, learning_resources};
pub use lineage::lineage;
pub use need::{LanguageNeed, LanguagePolicy, NeededLanguage, Reader, languages_needed, primary_language};
pub use ratings::{RatedScheme, RatingAgreement, RatingSummary, ratings};
pub use status::{LanguageShare, MaterialState, MaterialsStatus, StatusInput, status};
pub use translation::{Translation, TranslationState, translations};

use crate::base::Error;
use crate::catalogue;
use crate::model::EvidenceScheme;

/// The schemes of evidence that are built in.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn built_in_schemes() -> Result<Vec<EvidenceScheme>, Error> {
    catalogue::read(catalogue::evidence_schemes(), "materials/evidence_schemes")
}
