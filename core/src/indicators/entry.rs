use super::record::Record;
use super::sets::SetRow;
use crate::base::Issue;

/// A record that an indicator looks at.
#[derive(Clone, Debug)]
pub(super) enum Entry<'e> {
    /// Of the edition.
    Directory(Record<'e>),
    /// Of a set.
    Row(&'e SetRow),
}

impl Entry<'_> {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Directory(record) => record.id,
            Self::Row(row) => &row.id,
        }
    }

    /// An issue at the place of the record.
    pub(super) fn issue(&self, code: crate::base::Code) -> Issue {
        match self {
            Self::Directory(record) => Issue::new(code, record.place.clone()).in_source("edition"),
            Self::Row(row) => match &row.source {
                Some(source) => Issue::new(code, row.place.clone()).in_source(source),
                None => Issue::new(code, row.place.clone()),
            },
        }
    }
}
