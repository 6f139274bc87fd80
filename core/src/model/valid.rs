//! Rules that several documents have.

use validator::ValidationError;

use crate::base::LanguageText;
use crate::calendar::is_zone;

/// A text in one language at least, and none of them blank.
pub(super) fn is_named(name: &LanguageText) -> Result<(), ValidationError> {
    let is_blank = name.is_empty() || name.iter().any(|(_, text)| text.trim().is_empty());
    if is_blank { Err(ValidationError::new("not blank")) } else { Ok(()) }
}

/// A time zone that comes with the library.
pub(super) fn is_time_zone(name: &str) -> Result<(), ValidationError> {
    if is_zone(name) { Ok(()) } else { Err(ValidationError::new("IANA time zone")) }
}
