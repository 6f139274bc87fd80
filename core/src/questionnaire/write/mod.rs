//! Writes forms in other standards, and what data analysts need beside the data.
//!
//! A writer says what the other standard has no place for: an issue `form.lost` at its place in the form.
mod codebook;
mod codebook_csv;
mod ddi;
mod labels;
mod response_schema;

pub use codebook_csv::codebook_csv;
pub use ddi::ddi_codebook;
pub use labels::{spss_labels, stata_labels};
pub use response_schema::response_schema;
