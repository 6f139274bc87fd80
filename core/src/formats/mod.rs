//! Readers and writers, each with limits. A reader reports what it had to tolerate.

mod cell_name;
mod coded;
mod coded_csv;
mod csv;
mod csv_split;
mod document;
mod encoding;
mod frame;
mod frame_write;
mod json;
mod json_cursor;
mod json_node;
mod json_scalar;
mod json_table;
mod markdown;
mod mojibake;
mod plain_csv;
mod read;
mod schema;
mod table;
mod truth;
#[cfg(feature = "xlsx")]
mod workbook;
#[cfg(not(feature = "xlsx"))]
#[path = "workbook_absent.rs"]
mod workbook;
#[cfg(feature = "xlsx")]
mod workbook_fill;
#[cfg(feature = "xlsx")]
mod workbook_write;
mod xml;
#[cfg(feature = "xlsx")]
mod zip_size;

pub use cell_name::cell_name;
pub(crate) use coded::MOST_VALUES;
pub use coded::{CodedColumn, CodedValues, Places};
pub use coded_csv::CodedCsv;
pub(crate) use csv::write_cell;
pub use csv::{read_csv, read_records, write_csv};
pub use document::{read_document, read_plain, read_with, validation_issues};
pub use encoding::decode;
pub use frame::{Column, Frame, Values};
pub use frame_write::frame_csv;
#[cfg(feature = "xlsx")]
pub(crate) use frame_write::frame_workbook;
pub use json::{JsonMode, read_json, read_json_text};
pub(crate) use json_cursor::json_reason;
pub use json_cursor::malformed;
pub use json_node::{Node, NodeValue};
pub use markdown::escape_markdown;
pub use plain_csv::PlainCsv;
pub use read::{read_table, read_tables};
pub use schema::DocumentSchema;
pub use table::{Row, Sheet, Table};
pub(crate) use truth::truth;
pub use workbook::read_sheets;
#[cfg(feature = "xlsx")]
pub(crate) use workbook_fill::fill_workbook;
#[cfg(feature = "xlsx")]
pub(crate) use workbook_write::{NewCell, NewSheet, write_workbook};
pub use xml::{Content, Element, escape_xml_attribute, escape_xml_text, read_xml};
