//! Rules that several documents have.

use schemars::Schema;
use serde_json::json;
use validator::ValidationError;

use crate::base::{self, LanguageText};
use crate::calendar::is_zone;

/// A text in one language at least, and none of them blank.
pub(super) fn is_named(name: &LanguageText) -> Result<(), ValidationError> {
    let is_blank = name.is_empty() || name.iter().any(|(_, text)| text.trim().is_empty());
    if is_blank { Err(ValidationError::new("not blank")) } else { Ok(()) }
}

/// What [`is_named`] says, for schemas.
pub(super) fn named(schema: &mut Schema) {
    schema.insert("minProperties".into(), 1.into());
    schema.insert("additionalProperties".into(), json!({"pattern": r"\S"}));
}

/// What [`is_identifier`] says, for schemas.
pub(super) const IDENTIFIER: &str = base::IDENTIFIER_PATTERN;

/// What [`is_version`] says, for schemas.
pub(super) const VERSION: &str = base::VERSION_PATTERN;

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

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn schemas_say_what_the_rules_say() {
        let (identifier, version) = (Regex::new(IDENTIFIER).unwrap(), Regex::new(VERSION).unwrap());
        let texts = [
            "beds",
            "beds_per_100000",
            "Beds",
            "2_beds",
            "_beds",
            "bed s",
            "béds",
            "",
            "1.0.0",
            "2.10.3-draft.1+2026",
            "1.0",
            "01.0.0",
            "1.0.0-",
            "1.0.0+",
            "1.0.0 final",
            "v1.0.0",
            "1.0.0.0",
            "1.0.0-a..b",
            "1.0.0+b-c",
            "0.0.0",
            "1.0.1000000000",
            "1.0.999999999",
        ];
        for text in texts {
            assert_eq!(identifier.is_match(text), is_identifier(text).is_ok(), "{text}");
            assert_eq!(version.is_match(text), is_version(text).is_ok(), "{text}");
        }
    }
}
