//! acogida: questionnaires, directories and indicators for cities that work together on drug treatment.
//!
//! The core is pure: no clock, no network, no file system, no global state. The same input gives the
//! same bytes.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::arithmetic_side_effects,
        reason = "a test stops at the first surprise"
    )
)]

pub mod base;
pub mod calendar;
mod catalogue;
pub mod city;
pub mod directory;
mod engine;
pub mod expr;
pub mod formats;
pub mod geo;
pub mod indicators;
pub mod interchange;
pub mod model;
pub mod ops;
pub mod publication;
pub mod questionnaire;
pub mod schemas;
pub mod stats;
pub mod text;
pub mod vocab;

pub use engine::Engine;

/// The examples of the README, which run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
