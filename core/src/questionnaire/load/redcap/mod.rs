//! REDCap data dictionaries.

use crate::base::{Limits, Report};
use crate::model::Form;

pub(super) fn load(_bytes: &[u8], _limits: &Limits) -> Report<Option<Form>> {
    Report::clean(None)
}
