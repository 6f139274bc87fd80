//! Reads responses that other tools wrote into native ones, each with a way back to its place there.

mod tables;

pub use tables::{TableResponse, TableResponses, read_tables};
