//! The city project: lists and responses in; edition, indicators and public outputs out.

mod build;
mod figures;
mod project;
pub mod responses;
mod sources;

pub use build::{Build, BuildInput, build};
pub use project::project_issues;
