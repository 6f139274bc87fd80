//! The library as a whole: layers, codes, messages, shared suites, a city from lists to pages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

mod catalogue;
mod city;
mod codes;
mod dependencies;
mod layers;
mod messages;
mod readers;
mod site;
mod suites;
#[path = "../support/mod.rs"]
mod support;
mod vocabulary;
