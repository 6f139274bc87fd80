//! Readers and writers, each with limits. A reader reports what it had to tolerate.

mod csv;
mod csv_split;
mod encoding;
mod frame;
mod json;
mod json_cursor;
mod json_node;
mod json_table;
mod mojibake;
mod read;
mod table;
#[cfg(feature = "xlsx")]
mod workbook;
mod xlsx;

pub use csv::{read_csv, write_csv};
pub use encoding::decode;
pub use frame::{Column, Frame, Values};
pub use json::{JsonMode, read_json, read_json_text};
pub use json_cursor::malformed;
pub use json_node::{Node, NodeValue};
pub use read::read_table;
pub use table::{Row, Table};
