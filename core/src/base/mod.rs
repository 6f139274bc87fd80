//! What every layer speaks: issues, errors, codes, places, languages and limits.

pub mod codes;
pub(crate) mod digest;
mod error;
mod hash;
mod identifier;
mod issue;
mod language;
mod limits;
mod messages;
mod path;

pub use codes::{Code, Kind};
pub use error::{Error, ErrorDocument};
pub use hash::{canonical_json, content_hash, document_hash, stable_id};
pub use identifier::{IDENTIFIER_PATTERN, VERSION_PATTERN, is_identifier, is_version};
pub use issue::{Issue, Report, Severity};
pub use language::{Language, LanguageText};
pub use limits::Limits;
pub use messages::Messages;
pub use path::Path;
