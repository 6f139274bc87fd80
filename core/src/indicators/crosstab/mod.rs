//! Cross-tabulation of records whose variables have codes: files of treatment episodes, survey answers.
//!
//! Records are read once into coded columns ([`Records`]); any number of tables is then counted in one pass.
//! Whatever is missing is a category of its own and in every margin, and a percentage always says how many records
//! it is of and how many are missing. Counts are whole numbers and weights are summed exactly, so that the records
//! may be split among any parts and threads: [`merge`] gives the same bits.
//!
//! **What comes out counts persons or their episodes**, so it is [`Internal`](super::release::Internal): nothing of it
//! may be published before release protection has looked at it.
//!
//! ```
//! use acogida::base::Path;
//! use acogida::formats::{CodedColumn, CodedValues, Values};
//! use acogida::indicators::crosstab::{Columns, Finish, Tabulation, finish, read_records, tabulate};
//! use acogida::model::{OneOrMore, TableSpec};
//!
//! let column = |name: &str, codes: Vec<Option<i64>>| CodedColumn {
//!     name: name.to_owned(),
//!     values: CodedValues::of(&Values::Integer(codes)),
//! };
//! let columns = vec![
//!     column("sex", vec![Some(1), Some(2), Some(1), None]),
//!     column("drug", vec![Some(5), Some(5), Some(-9), Some(2)]),
//! ];
//! let missing = [("drug".to_owned(), vec!["-9".to_owned()])].into_iter().collect();
//! let place = |row| Path::root().index(row);
//! let source = Columns { columns, rows: 4, place: &place };
//! let records = read_records(source, None, &missing, None).value.0;
//! let spec = TableSpec { rows: OneOrMore::One("sex".into()), columns: Some("drug".into()), id: None };
//! let tabulation = Tabulation { tables: &[spec], ..Tabulation::default() };
//! let state = tabulate(&records, &tabulation, 1).value;
//! let crosstabs = finish(&state, &Finish { margins: true, shares: vec![] });
//! let table = &crosstabs.custodian().tables[0];
//! assert_eq!((table.valid, table.incomplete), (2, 2));
//! assert_eq!(table.counts.dimensions[1].codes, ["2", "5", "-9"]);
//! ```

mod codebook;
mod count;
mod frame;
mod merge;
mod records;
mod select;
mod tables;

pub use codebook::built_in;
pub use count::{Tabulation, tabulate};
pub use frame::{cells_frame, shares_frame};
pub use merge::merge;
pub use records::{Columns, Records, is_wanted, read_records};
pub use tables::{Finish, finish};
