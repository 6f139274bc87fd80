//! Indicators, tables and their safe release.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

mod access;
mod bad_rows;
mod compare;
mod compute;
mod crosstab;
mod crosstab_places;
mod definitions;
mod estimates;
mod figures;
mod followed;
mod made_up;
mod notes;
mod release;
mod requests;
#[path = "../support/mod.rs"]
mod support;
mod tdi;
mod unknown_days;
