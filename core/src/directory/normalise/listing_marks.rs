//! Cells of columns of marks, which say yes or no to one term.

use super::listing::Reader;
use super::{found, mark};
use crate::base::{Report, codes::directory as code};
use crate::directory::RawCell;
use crate::model::Facts;

impl<'a> Reader<'a> {
    /// The code of a cell of marks and whether it says yes; nothing for any other cell.
    pub(super) fn mark(&mut self, cell: &'a RawCell, vocabulary: &str) -> Option<(&'a str, Option<bool>)> {
        let code = cell.code.as_deref()?;
        let known = self.context.vocabularies.get(vocabulary).and_then(|list| list.term(code)).is_some();
        let report =
            if known { mark(&cell.text) } else { Report::new(None, vec![found(code::VALUE_NOT_RECOGNISED)]) };
        Some((code, self.settle(cell, report)))
    }

    /// Takes what a mark says into facts. Where the row says both yes and no, it is offered.
    pub(super) fn take_mark(
        &mut self,
        facts: &mut Facts,
        key: &str,
        cell: &RawCell,
        (code, said): (&str, Option<bool>),
    ) {
        let Some(offered) = said else { return };
        self.note(key, cell, code);
        let fact = self.stated(offered);
        if offered {
            facts.insert(code.to_owned(), fact);
        } else {
            facts.entry(code.to_owned()).or_insert(fact);
        }
    }
}
