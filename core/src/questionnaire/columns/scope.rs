use super::chunk::Chunk;
use crate::calendar::Date;
use crate::expr::{Moment, Scope, Value};
use crate::questionnaire::cell::Cell;
use crate::questionnaire::plan::Slot;

/// What an expression sees in a row of a table: there are no repeated groups.
pub(super) struct RowScope<'c, 'p, 't> {
    chunk: &'c Chunk<'p, 't>,
    row: usize,
    /// The answer that is looked at.
    pub(super) current: Option<&'c Cell<'c>>,
}

impl<'c, 'p, 't> RowScope<'c, 'p, 't> {
    pub(super) const fn new(chunk: &'c Chunk<'p, 't>, row: usize) -> Self {
        Self { chunk, row, current: None }
    }
}

impl Scope for RowScope<'_, '_, '_> {
    fn value(&self, slot: usize) -> Value<'_> {
        if let Some(cell) = self.chunk.asked(slot, self.row) {
            return cell.value();
        }
        match self.chunk.plan.slot(slot) {
            Slot::Variable(number) => {
                let cell = self.chunk.variables.get(number).and_then(|rows| rows.get(self.row));
                cell.map_or(Value::Blank, Cell::value)
            }
            _ => Value::Blank,
        }
    }

    fn current(&self) -> Value<'_> {
        self.current.map_or(Value::Blank, Cell::value)
    }

    fn selected(&self, slot: usize, code: &str) -> Option<bool> {
        match self.chunk.asked(slot, self.row) {
            Some(cell) => cell.selects(code),
            None => self.value(slot).selects(code),
        }
    }

    fn items(&self, list: usize) -> usize {
        self.chunk.plan.lists.get(list).map_or(0, |list| list.choices.len())
    }

    fn attribute(&self, list: usize, item: usize, attribute: usize) -> Value<'_> {
        self.chunk.plan.attribute(list, item, attribute, self.chunk.options.language)
    }

    fn matching(&self, list: usize, attribute: usize, text: &str) -> Option<&[u32]> {
        self.chunk.plan.lists.get(list)?.matching(attribute, text)
    }

    fn choice_label(&self, slot: usize, code: &str) -> Value<'_> {
        self.chunk.plan.choice_label(slot, code, self.chunk.options.language)
    }

    fn today(&self) -> Option<Date> {
        self.chunk.options.today.or_else(|| self.now().map(|now| now.day))
    }

    fn now(&self) -> Option<Moment> {
        self.chunk.options.now
    }

    fn seed(&self) -> Option<u64> {
        self.chunk.options.seed
    }
}
