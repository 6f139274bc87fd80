//! Directories: normalise, link, merge, release, search.

mod entry;
pub mod normalise;

pub use entry::{Context, RawCell, RawEntry};

/// An opened public edition.
#[derive(Debug)]
pub struct OpenEdition {}
