//! The city project: lists and responses in; edition, indicators and public outputs out.

mod build;

pub use build::{Build, BuildInput, build};
