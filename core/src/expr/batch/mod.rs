//! Evaluation of an expression on many records at once, column by column.
//!
//! The operators that forms use most run over whole columns; a part that cannot is evaluated row by row. The
//! values are the same as those of [`Expression::eval`](super::Expression::eval) on each record.

mod column;
mod numbers;
mod row;
mod truths;

#[cfg(test)]
mod tests;

pub(crate) use column::listed;
pub use column::{Column, Validity};

use super::eval::{Run, Watch, eval, number_text};
use super::moment::Moment;
use super::scope::Scope;
use super::tree::Node;
use super::value::{Type, Value};
use crate::calendar::Date;
pub use row::ColumnRow;

/// Many records as columns.
pub trait Columns {
    /// How many records there are.
    fn rows(&self) -> usize;

    /// The values of a slot in all records; nothing when the slot is always Blank. A column that is shorter
    /// than the records is Blank in the rest.
    fn column(&self, slot: usize) -> Option<Column<'_>>;

    /// The values of `.` in all records.
    fn current(&self) -> Option<Column<'_>> {
        None
    }

    /// The day of evaluation.
    fn today(&self) -> Option<Date> {
        None
    }

    /// The moment of evaluation.
    fn now(&self) -> Option<Moment> {
        None
    }

    /// Minutes that the local time is ahead of UTC.
    fn utc_offset(&self) -> Option<i32> {
        None
    }

    /// What random numbers are drawn from, for a record.
    fn seed(&self, _row: usize) -> Option<u64> {
        None
    }

    /// A scope that knows more of a record than its columns, such as repeated groups or labels; then the parts
    /// that are evaluated row by row use it.
    fn scope(&self, _row: usize) -> Option<Box<dyn Scope + '_>> {
        None
    }

    /// Whether the value of a record is asked for. In others it may be anything.
    fn wants(&self, _row: usize) -> bool {
        true
    }
}

/// The values of an expression in all records.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnValues {
    /// Of an expression of type boolean.
    Truths(Vec<Option<bool>>),
    /// Of an expression of type number.
    Numbers(Vec<Option<f64>>),
    /// Of an expression of type date.
    Days(Vec<Option<Date>>),
    /// Of any other: texts, and everything else as it is written.
    Texts(Vec<Option<String>>),
}

impl ColumnValues {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Truths(values) => values.len(),
            Self::Numbers(values) => values.len(),
            Self::Days(values) => values.len(),
            Self::Texts(values) => values.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The records, and those in which a part failed: a part that is not needed in a record must not make it
/// fail, so these are evaluated again, row by row.
pub(super) struct Table<'c> {
    pub(super) columns: &'c dyn Columns,
    pub(super) rows: usize,
    again: std::cell::RefCell<std::collections::BTreeSet<usize>>,
}

impl<'c> Table<'c> {
    fn new(columns: &'c dyn Columns) -> Self {
        Self { columns, rows: columns.rows(), again: std::cell::RefCell::default() }
    }

    /// Evaluates a part in one record.
    fn at<T>(&self, node: &Node, row: usize, take: impl FnOnce(Value<'_>) -> T) -> (T, bool) {
        let own = self.columns.scope(row);
        let plain = ColumnRow { columns: self.columns, row };
        let scope: &dyn Scope = own.as_deref().unwrap_or(&plain);
        let watch = Watch::new();
        let taken = take(eval(node, &Run::new(scope, &watch)));
        (taken, watch.into_failure().is_some())
    }

    /// Evaluates a part in every record.
    pub(super) fn each<T>(&self, node: &Node, take: impl Fn(Value<'_>) -> T) -> Vec<T> {
        (0..self.rows)
            .map(|row| {
                if !self.columns.wants(row) {
                    return take(Value::Blank);
                }
                let (taken, failed) = self.at(node, row, &take);
                if failed {
                    self.again.borrow_mut().insert(row);
                }
                taken
            })
            .collect()
    }

    /// Evaluates the whole again where a part failed; a record in which the whole fails is Blank.
    fn corrected<T>(
        &self,
        node: &Node,
        values: Vec<Option<T>>,
        take: impl Fn(Value<'_>) -> Option<T>,
    ) -> Vec<Option<T>> {
        self.with_failures(node, values, take).0
    }

    /// The same with the records in which the whole fails.
    fn with_failures<T>(
        &self,
        node: &Node,
        mut values: Vec<Option<T>>,
        take: impl Fn(Value<'_>) -> Option<T>,
    ) -> (Vec<Option<T>>, Vec<usize>) {
        let mut failures = Vec::new();
        for row in self.again.take() {
            let (taken, failed) = self.at(node, row, &take);
            if let Some(place) = values.get_mut(row) {
                *place = if failed { None } else { taken };
            }
            if failed {
                failures.push(row);
            }
        }
        (values, failures)
    }
}

/// The truth values of an expression, and the records in which it fails.
pub(super) fn truths(root: &Node, columns: &dyn Columns) -> (Vec<Option<bool>>, Vec<usize>) {
    let table = Table::new(columns);
    let found = truths::of(root, &table).into_iter().map(truths::known).collect();
    table.with_failures(root, found, |value| value.as_truth())
}

pub(super) fn values(root: &Node, columns: &dyn Columns) -> ColumnValues {
    let table = Table::new(columns);
    match root.kind {
        Type::Boolean => {
            let take = |value: Value<'_>| value.as_truth();
            let found = truths::of(root, &table).into_iter().map(truths::known).collect();
            ColumnValues::Truths(table.corrected(root, found, take))
        }
        Type::Number => {
            let take = |value: Value<'_>| value.as_number();
            let found = numbers::of(root, &table).known();
            ColumnValues::Numbers(table.corrected(root, found, take))
        }
        Type::Date => {
            let take = |value: Value<'_>| match value {
                Value::Date(day) => Some(day),
                _ => None,
            };
            let found = table.each(root, take);
            ColumnValues::Days(table.corrected(root, found, take))
        }
        _ => {
            let found = table.each(root, written);
            ColumnValues::Texts(table.corrected(root, found, written))
        }
    }
}

fn written(value: Value<'_>) -> Option<String> {
    match value {
        Value::Blank => None,
        Value::Boolean(value) => Some(value.to_string()),
        Value::Number(number) => Some(number_text(number)),
        Value::Text(text) => Some(text.into_owned()),
        Value::Date(day) => Some(day.to_string()),
        Value::Moment(moment) => Some(moment.to_string()),
        Value::Codes(codes) => Some(codes.join(" ")),
        Value::Items(items) => Some(items.len().to_string()),
    }
}
