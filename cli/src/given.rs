//! The files that an operation is given.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use acogida::base::{Error, codes};
use acogida::formats::Frame;

use crate::parquet;

/// Files by name: those of Parquet are tables, all others attachments.
#[derive(Default)]
pub struct Given {
    pub attachments: BTreeMap<String, Cow<'static, [u8]>>,
    pub tables: BTreeMap<String, Frame>,
}

impl Given {
    /// Adds a file. One of a name that is taken is refused: it would take the place of the other.
    pub fn add(&mut self, name: String, path: &Path, bytes: Vec<u8>) -> Result<(), Error> {
        if self.attachments.contains_key(&name) || self.tables.contains_key(&name) {
            let file = path.display().to_string();
            return Err(Error::new(codes::command::ARGUMENT_TWICE).with("file", file).with("name", name));
        }
        if parquet::is_parquet(&bytes) {
            self.tables.insert(name, parquet::read(path, bytes)?);
        } else {
            self.attachments.insert(name, Cow::Owned(bytes));
        }
        Ok(())
    }
}
