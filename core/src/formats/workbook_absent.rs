//! Workbooks in builds without the feature `xlsx`: there is nothing to read them with.

use super::{Sheet, Table};
use crate::base::{Error, Limits, Report, codes};

/// # Errors
/// `operation.not_built`, always.
pub(super) fn read_xlsx(_: &[u8], _: Option<&str>, _: &Limits) -> Result<Report<Table>, Error> {
    Err(Error::new(codes::base::NOT_BUILT).with("feature", "xlsx"))
}

/// # Errors
/// `operation.not_built`, always.
pub fn read_sheets(_: &[u8], _: impl Fn(&str, usize) -> bool, _: &Limits) -> Result<Vec<Sheet>, Error> {
    Err(Error::new(codes::base::NOT_BUILT).with("feature", "xlsx"))
}

pub(super) fn read_xlsx_tables(_: &[u8], _: &Limits) -> Result<Vec<Report<Table>>, Error> {
    Err(Error::new(codes::base::NOT_BUILT).with("feature", "xlsx"))
}
