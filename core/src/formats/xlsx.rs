//! Workbooks (Office Open XML), in builds with the feature `xlsx`.

use super::Table;
use crate::base::{Error, Limits, Report};

/// Without the feature there is nothing to read a workbook with.
#[cfg(not(feature = "xlsx"))]
pub(super) fn read_xlsx(_: &[u8], _: Option<&str>, _: &Limits) -> Result<Report<Table>, Error> {
    Err(Error::new(crate::base::codes::base::NOT_BUILT).with("feature", "xlsx"))
}

#[cfg(feature = "xlsx")]
pub(super) use super::workbook::read_xlsx;
