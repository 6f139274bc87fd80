//! Directories: normalisation, linkage, editions and search.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

mod directory_link;
mod editions;
mod editions_batches;
mod editions_build;
mod editions_leaks;
mod hours_corpus;
mod linkage;
mod linkage_accuracy;
mod lists;
mod normalise_places;
mod normalise_properties;
mod normalise_real;
mod real_lists;
mod search;
mod suggest_real;
#[path = "../support/mod.rs"]
mod support;
