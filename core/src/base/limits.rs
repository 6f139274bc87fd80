use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Error, Path, codes};

/// How much input a call accepts. Reaching one is an error that names it, never a silent cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one attachment or request.
    pub bytes: u64,
    /// Nesting of documents and expressions.
    pub depth: u32,
    /// Rows of a table, elements of an array, members of an object.
    pub rows: u64,
    /// Characters of one text.
    pub text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 * 1024 * 1024, depth: 64, rows: 5_000_000, text: 1_000_000 }
    }
}

impl Limits {
    /// The error of a limit, such as `bytes`, at a place.
    #[must_use]
    pub fn reached(name: &str, limit: u64, path: Path) -> Error {
        Error::new(codes::base::LIMIT_REACHED).at(path).with("limit", name).with("value", limit)
    }

    /// Refuses input of more bytes than allowed.
    ///
    /// # Errors
    /// `limit.reached` with `limit` = `bytes`.
    pub fn check_bytes(&self, length: usize) -> Result<(), Error> {
        match u64::try_from(length) {
            Ok(length) if length <= self.bytes => Ok(()),
            _ => Err(Self::reached("bytes", self.bytes, Path::root())),
        }
    }
}
