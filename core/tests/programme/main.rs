//! The partnership programme: twinning, agreements, visits, materials, evaluation, workspace.
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

mod agreements;
mod applications;
mod calendar;
mod call;
mod documents;
mod evaluation;
mod examples;
mod fora;
mod generate;
mod materials;
mod seasons;
mod standing;
#[path = "../support/mod.rs"]
mod support;
mod twinning;
mod visit_times;
mod visits;
mod workspace;
