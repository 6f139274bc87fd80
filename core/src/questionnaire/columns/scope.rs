use super::chunk::Chunk;
use crate::calendar::Date;
use crate::expr::{Column, Columns, Moment, Scope, Value};
use crate::questionnaire::plan::Slot;

/// What an expression sees of the rows of a chunk.
pub(super) struct Sight<'c, 'p, 't> {
    pub(super) chunk: &'c Chunk<'p, 't>,
    /// The question whose answer is looked at.
    pub(super) current: Option<usize>,
    /// The rows that are asked for.
    pub(super) wanted: &'c [bool],
}

impl Columns for Sight<'_, '_, '_> {
    fn rows(&self) -> usize {
        self.chunk.count()
    }

    fn column(&self, slot: usize) -> Option<Column<'_>> {
        match self.chunk.plan.slot(slot) {
            Slot::Question(number) => self.chunk.column(number),
            // What a variable is, only its value tells.
            Slot::Variable(_) => Some(Column::Scoped),
            Slot::Rows(_) | Slot::Group | Slot::Related(_) => None,
        }
    }

    fn current(&self) -> Option<Column<'_>> {
        self.chunk.given_column(self.current?)
    }

    fn today(&self) -> Option<Date> {
        today(self.chunk)
    }

    fn now(&self) -> Option<Moment> {
        self.chunk.options.now
    }

    fn seed(&self, _row: usize) -> Option<u64> {
        self.chunk.options.seed
    }

    fn scope(&self, row: usize) -> Option<Box<dyn Scope + '_>> {
        Some(Box::new(RowScope { chunk: self.chunk, row, current: self.current }))
    }

    fn wants(&self, row: usize) -> bool {
        self.wanted.get(row) == Some(&true)
    }
}

/// What an expression sees in a row of a table: there are no repeated groups.
pub(super) struct RowScope<'c, 'p, 't> {
    pub(super) chunk: &'c Chunk<'p, 't>,
    pub(super) row: usize,
    /// The question whose answer is looked at.
    pub(super) current: Option<usize>,
}

impl Scope for RowScope<'_, '_, '_> {
    fn value(&self, slot: usize) -> Value<'_> {
        match self.chunk.plan.slot(slot) {
            Slot::Question(number) => self.chunk.value(number, self.row),
            Slot::Variable(number) => self.chunk.variable(number, self.row),
            Slot::Rows(_) | Slot::Group | Slot::Related(_) => Value::Blank,
        }
    }

    fn current(&self) -> Value<'_> {
        self.current.map_or(Value::Blank, |question| self.chunk.given_value(question, self.row))
    }

    fn items(&self, list: usize) -> usize {
        self.chunk.plan.lists.get(list).map_or(0, |list| list.choices.len())
    }

    fn attribute(&self, list: usize, item: usize, attribute: usize) -> Value<'_> {
        self.chunk.plan.attribute(list, item, attribute, &self.chunk.plan.form.source_language)
    }

    fn matching(&self, list: usize, attribute: usize, text: &str) -> Option<&[u32]> {
        self.chunk.plan.lists.get(list)?.matching(attribute, text)
    }

    fn choice_label(&self, slot: usize, code: &str) -> Value<'_> {
        self.chunk.plan.choice_label(slot, code, &self.chunk.plan.form.source_language)
    }

    fn today(&self) -> Option<Date> {
        today(self.chunk)
    }

    fn now(&self) -> Option<Moment> {
        self.chunk.options.now
    }

    fn seed(&self) -> Option<u64> {
        self.chunk.options.seed
    }
}

fn today(chunk: &Chunk<'_, '_>) -> Option<Date> {
    chunk.options.today.or_else(|| chunk.options.now.map(|now| now.day))
}
