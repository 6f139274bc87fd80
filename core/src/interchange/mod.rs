//! Public editions in the formats that others read.

mod csv_table;
mod geojson;
mod rows;

pub use csv_table::csv_table;
pub use geojson::geojson;
