//! Rules that several documents have.

use validator::ValidationError;

use crate::base::{self, LanguageText};
use crate::calendar::is_zone;

/// A text in one language at least, and none of them blank.
pub(super) fn is_named(name: &LanguageText) -> Result<(), ValidationError> {
    let is_blank = name.is_empty() || name.iter().any(|(_, text)| text.trim().is_empty());
    if is_blank { Err(ValidationError::new("not blank")) } else { Ok(()) }
}

/// An identifier of small letters, digits and underscores.
pub(super) fn is_identifier(text: &str) -> Result<(), ValidationError> {
    if base::is_identifier(text) { Ok(()) } else { Err(ValidationError::new("identifier")) }
}

/// A semantic version.
pub(super) fn is_version(text: &str) -> Result<(), ValidationError> {
    if base::is_version(text) { Ok(()) } else { Err(ValidationError::new("version")) }
}

/// A time zone that comes with the library.
pub(super) fn is_time_zone(name: &str) -> Result<(), ValidationError> {
    if is_zone(name) { Ok(()) } else { Err(ValidationError::new("IANA time zone")) }
}
