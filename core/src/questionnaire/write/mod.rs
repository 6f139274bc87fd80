//! Writes forms in other standards, and what data analysts need beside the data.
//!
//! A writer says what the other standard has no place for: an issue `form.lost` at its place in the form.
