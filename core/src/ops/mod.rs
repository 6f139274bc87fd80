//! Everything the library does, as operations: the same from Rust, C, Python and the command line.
//!
//! An operation takes a JSON request, named attachments, named tables and at most one handle; it gives a
//! report of a value and its issues, and may give attachments, tables or a handle.

mod access;
mod agreement;
mod calendar;
mod city;
mod conditions;
mod contact;
mod contract;
mod crosstab;
mod directory;
mod directory_editions;
mod directory_link;
mod directory_read;
mod document;
mod engine;
mod estimate;
mod estimate_areas;
mod estimate_counts;
mod estimate_samples;
mod estimate_standard;
mod estimate_trend;
mod evaluation;
mod expr;
mod fields;
mod form_convert;
mod form_lint;
mod form_versions;
mod formats;
mod indicator_compare;
mod indicators;
mod linkage;
mod linkage_parts;
mod material;
mod normalise;
mod publication;
mod questionnaire;
mod release;
mod response_batch;
mod table;
mod tdi;
mod twinning;
mod visit;
mod workspace;

pub use contract::{Access, Call, Handle, HandleKind, Job, Operate, Operation, Outcome, Progress};
pub use table::{find, table};
