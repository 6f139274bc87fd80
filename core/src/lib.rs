//! acogida: questionnaires, directories and indicators for cities that work together on drug treatment.
//!
//! The core is pure: no clock, no network, no file system, no global state. The same input gives the
//! same bytes.
//!
//! Everything is an operation on an [`Engine`], with the same contract from every language: a JSON request, files,
//! tables and at most one handle go in; a report of a value and issues, files, tables and a handle come out.
//!
//! ```
//! use acogida::{Engine, ops::Job};
//!
//! let engine = Engine::new()?;
//! let request = br#"{"text": "lunes a viernes de 9 a 14 h", "language": "es"}"#;
//! let outcome = engine.call("hours.parse", &Job { request, ..Job::default() })?;
//! assert!(outcome.report.contains("Mo-Fr 09:00-14:00"));
//! # Ok::<(), acogida::base::Error>(())
//! ```
//!
//! - [`ops::table`] lists the operations, [`schemas`] has the JSON Schema of each document, and [`model`] the same
//!   documents as types.
//! - What is wrong *in* the data is an [`Issue`](base::Issue) of a [`Report`](base::Report); what could not be done
//!   at all is an [`Error`](base::Error). Both have stable codes.
//! - It stores nothing, sends nothing, renders no forms and knows no users: the host does.
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
pub mod evaluation;
pub mod expr;
pub mod formats;
pub mod geo;
pub mod indicators;
pub mod interchange;
pub mod linkage;
pub mod materials;
pub mod model;
pub mod network;
pub mod ops;
pub mod publication;
pub mod questionnaire;
pub mod schemas;
pub mod stats;
pub mod text;
pub mod vocab;
pub mod workspace;

pub use engine::Engine;

/// The examples of the README, which run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
