//! The C ABI of acogida. `docs/abi.md` says what holds for all functions; the comments here become the
//! comments of `include/acogida.h`.
//!
//! This crate and `arrow-bridge` are the only ones of the library with unsafe code. It has three jobs: turn
//! pointers into references once (`input`), contain panics once (`guard`), and own what it gives out (`text`,
//! `job`).
#![allow(non_camel_case_types, reason = "the names of the C API")]
#![allow(
    clippy::missing_safety_doc,
    reason = "docs/abi.md says it once for all functions: pointers are valid or NULL, lengths are true"
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "a test stops at the first surprise"
    )
)]

mod engine;
mod formula;
mod guard;
mod input;
mod job;
mod outputs;
mod status;
#[cfg(feature = "test-hooks")]
mod test_hooks;
mod text;

pub use engine::{acg_call, acg_engine, acg_engine_free, acg_engine_new};
pub use formula::{acg_proportion_wilson, acg_rate_byar};
pub use job::*;
pub use outputs::*;
pub use status::*;
#[cfg(feature = "test-hooks")]
pub use test_hooks::acg_test_panic;
pub use text::{acg_text, acg_text_data, acg_text_free, acg_text_length};

use std::ffi::c_char;

/// The ABI that a program is compiled for. Compare it with acg_abi_version().
pub const ACG_ABI_VERSION: i32 = 1;

/// The ABI of this library. A program works with it when the number is ACG_ABI_VERSION.
#[unsafe(no_mangle)]
pub extern "C" fn acg_abi_version() -> i32 {
    ACG_ABI_VERSION
}

/// The version of this library, such as "0.1.0". Static; not to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn acg_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

#[cfg(test)]
mod tests;
