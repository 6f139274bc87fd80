//! Tables of acogida in and out through the [Arrow C stream interface], so that pandas, polars, pyarrow,
//! DuckDB, Spark, R and Java need no adapter of ours.
//!
//! What comes in is copied into a [`Frame`]:
//!
//! | Arrow | [`Values`] |
//! | --- | --- |
//! | `utf8`, `large_utf8`, `utf8_view`, dictionaries of these | text |
//! | `int8` to `int64`, `uint8` to `uint64` (up to 2⁶³−1) | whole numbers |
//! | `float16`, `float32`, `float64` | numbers |
//! | `bool` | truth values |
//! | `date32` | text, `YYYY-MM-DD` |
//! | `null` | text, all missing |
//!
//! Any other type is refused with the name of its column; nothing is cast silently.
//!
//! ```
//! use acogida::base::Limits;
//! use acogida::formats::{Column, Frame, Values};
//! let places = Values::Integer(vec![Some(12), None]);
//! let frame = Frame::new(vec![Column { name: "places".to_owned(), values: places }]).unwrap_or_default();
//! let stream = acogida_arrow::export(&frame)?;
//! assert_eq!(acogida_arrow::import(stream, &Limits::default())?, frame);
//! # Ok::<(), acogida::base::Error>(())
//! ```
//!
//! [`Frame`]: acogida::formats::Frame
//! [`Values`]: acogida::formats::Values
//! [Arrow C stream interface]: https://arrow.apache.org/docs/format/CStreamInterface.html
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "a test stops at the first surprise"
    )
)]

#[cfg(feature = "python")]
pub mod capsule;
mod export;
mod import;

pub use arrow_array::ffi_stream::FFI_ArrowArrayStream;
pub use export::export;
pub use import::{import, import_raw};

use acogida::base::{Error, Path, codes};

/// The error of a stream, or of one of its columns, that is not what Arrow says it must be. `reason` is a
/// short code name; Arrow's own messages may repeat values of the data and are not passed on.
fn malformed(reason: &str, column: Option<(usize, &str)>) -> Error {
    let path = column.map_or_else(Path::root, |(_, name)| Path::root().key(name));
    let number = column.map_or(0, |(index, _)| index.saturating_add(1));
    Error::new(codes::formats::MALFORMED)
        .at(path)
        .with("format", "arrow")
        .with("reason", reason)
        .with("line", 0)
        .with("column", number)
}

#[cfg(test)]
mod tests;
