use serde_json::Value as Json;

use super::fhirpath::Item;
use super::moment::Moment;
use super::value::Value;
use crate::calendar::Date;

/// A row of a repeated group, as the scope numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The slot of the group.
    pub group: usize,
    /// Which row: a number that only the scope interprets.
    pub number: usize,
}

/// The values of one record when an expression is evaluated.
///
/// Only [`value`](Self::value) is needed. What a scope does not know is Blank: clock, time zone and seed are
/// never taken from anywhere else.
pub trait Scope {
    /// The value of a slot of one value.
    fn value(&self, slot: usize) -> Value<'_>;

    /// Whether a slot may be answered at all: whether one that cannot be was answered is not known.
    fn is_asked(&self, _slot: usize) -> bool {
        true
    }

    /// The value of `.`.
    fn current(&self) -> Value<'_> {
        Value::Blank
    }

    /// Whether a code is selected. The default looks into [`value`](Self::value); a scope that knows for
    /// each code whether it was asked answers itself.
    fn selected(&self, slot: usize, code: &str) -> Option<bool> {
        self.value(slot).selects(code)
    }

    /// The number of rows of a repeated group.
    fn rows(&self, _slot: usize) -> usize {
        0
    }

    /// The values of a slot in all rows of its group.
    fn column(&self, _slot: usize) -> Vec<Value<'_>> {
        Vec::new()
    }

    /// Visits the values of [`column`](Self::column); a scope overrides it to spare the list.
    fn each<'s>(&'s self, slot: usize, visit: &mut dyn FnMut(Value<'s>)) {
        for value in self.column(slot) {
            visit(value);
        }
    }

    /// Visits the rows of a repeated group in order: those inside a row of an outer group, or all that are
    /// seen from where the expression stands.
    fn each_row(&self, group: usize, within: Option<Row>, visit: &mut dyn FnMut(Row)) {
        if within.is_none() {
            for number in 0..self.rows(group) {
                visit(Row { group, number });
            }
        }
    }

    /// The row of a group in which the expression stands.
    fn row(&self, _group: usize) -> Option<Row> {
        None
    }

    /// Which of its sisters a row is, from 0.
    fn position(&self, row: Row) -> usize {
        row.number
    }

    /// The value of a slot as it is seen from a row: of the row itself or of a row around it.
    fn seen_from(&self, row: Row, slot: usize) -> Value<'_> {
        self.column(slot).into_iter().nth(row.number).unwrap_or(Value::Blank)
    }

    /// The number of items of a list.
    fn items(&self, _list: usize) -> usize {
        0
    }

    /// An attribute of an item of a list.
    fn attribute(&self, _list: usize, _item: usize, _attribute: usize) -> Value<'_> {
        Value::Blank
    }

    /// The items whose attribute is a text, when the scope has an index; nothing when it has none.
    fn matching(&self, _list: usize, _attribute: usize, _text: &str) -> Option<&[u32]> {
        None
    }

    /// The label of a code of a question in the respondent's language.
    fn choice_label(&self, _slot: usize, _code: &str) -> Value<'_> {
        Value::Blank
    }

    /// The day on which it is evaluated.
    fn today(&self) -> Option<Date> {
        self.now().map(|now| now.day)
    }

    /// The moment at which it is evaluated, in local time.
    fn now(&self) -> Option<Moment> {
        None
    }

    /// Minutes that the local time is ahead of UTC.
    fn utc_offset(&self) -> Option<i32> {
        self.now().and_then(|now| now.offset).map(i32::from)
    }

    /// What `random()` and its like are drawn from: the same seed, the same numbers.
    fn seed(&self) -> Option<u64> {
        None
    }

    /// The document that `%resource` is.
    fn resource(&self) -> Option<&Json> {
        None
    }

    /// What a FHIRPath expression starts from; the resource when it is not given.
    fn focus(&self) -> Option<&Json> {
        self.resource()
    }

    /// A variable of FHIRPath, such as `%questionnaire`; nothing when there is none of this name.
    fn variable(&self, _name: &str) -> Option<Vec<Item<'_>>> {
        None
    }
}
