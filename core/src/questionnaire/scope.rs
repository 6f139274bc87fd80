use std::borrow::Cow;

use serde_json::Value as Json;

use super::cell::Cell;
use super::plan::Slot;
use super::state::State;
use crate::calendar::Date;
use crate::expr::{Item, Moment, Row, Scope, Value};

/// What an expression in a row sees: its own row, the rows around it, and columns of the rows inside.
pub(super) struct At<'s, 'p, 'r> {
    pub(super) state: &'s State<'p, 'r>,
    pub(super) frame: usize,
    pub(super) row: usize,
    /// The answer that is looked at.
    pub(super) current: Option<&'s Cell<'s>>,
    /// The question or group that the expression belongs to, for what the original document has there.
    pub(super) name: Option<&'s str>,
    /// The language of labels, when it is not that of the response.
    pub(super) language: Option<&'s str>,
}

impl At<'_, '_, '_> {
    fn language(&self) -> &str {
        self.language.unwrap_or_else(|| self.state.language())
    }

    fn parent(&self, frame: usize) -> usize {
        self.state.plan.frames.get(frame).map_or(0, |frame| frame.parent)
    }

    /// Visits the rows of a frame that share the closest common surrounding row with this one.
    fn near(&self, frame: usize, visit: &mut dyn FnMut(usize)) {
        let mut common = self.parent(frame);
        while common != 0 && !self.is_around(common) {
            common = self.parent(common);
        }
        self.below(frame, common, self.state.outer(common, self.frame, self.row), visit);
    }

    /// Visits the rows of a frame inside a row of an outer frame.
    fn below(&self, frame: usize, outer: usize, row: usize, visit: &mut dyn FnMut(usize)) {
        let parent = self.parent(frame);
        if frame == outer {
            visit(row);
        } else if parent == outer {
            self.state.inside(frame, row).for_each(visit);
        } else {
            self.below(parent, outer, row, &mut |between| {
                self.state.inside(frame, between).for_each(&mut *visit);
            });
        }
    }

    fn is_around(&self, outer: usize) -> bool {
        let mut frame = self.frame;
        while frame != outer && frame != 0 {
            frame = self.parent(frame);
        }
        frame == outer
    }

    fn is_asked(&self, frame: usize, row: usize) -> bool {
        let gate = self.state.plan.frames.get(frame).and_then(|frame| frame.gate);
        self.state.is_relevant(gate, frame, row)
    }

    fn frame_of(&self, group: usize) -> Option<usize> {
        match self.state.plan.slot(group) {
            Slot::Rows(frame) => Some(frame),
            _ => None,
        }
    }

    fn related(&self, number: usize) -> Value<'_> {
        let plan = self.state.plan;
        let found = plan.related.get(number).and_then(|(form, name)| {
            let form = plan.form.related.get(*form)?;
            self.state.around.related?.get(&form.name)?.get("answers")?.get(name)
        });
        found.map_or(Value::Blank, plain)
    }
}

/// An answer of a form whose questions are not known: of the type that it has in JSON.
pub(super) fn plain(json: &Json) -> Value<'_> {
    match json {
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => number.as_f64().map_or(Value::Blank, Value::number),
        Json::String(text) => match super::cell::day(text) {
            Some(day) => Value::Date(day),
            None if text.trim().is_empty() => Value::Blank,
            None => Value::text(text),
        },
        Json::Array(elements) => Value::Codes(elements.iter().filter_map(Json::as_str).collect()),
        Json::Null | Json::Object(_) => Value::Blank,
    }
}

impl Scope for At<'_, '_, '_> {
    fn value(&self, slot: usize) -> Value<'_> {
        let plan = self.state.plan;
        if let Some(question) = plan.questions.get(slot) {
            return self.state.value(slot, self.state.outer(question.frame, self.frame, self.row));
        }
        match plan.slot(slot) {
            Slot::Variable(number) => {
                let frame = plan.variables.get(number).map_or(0, |variable| variable.frame);
                self.state.variable(number, self.state.outer(frame, self.frame, self.row))
            }
            Slot::Related(number) => self.related(number),
            Slot::Question(_) | Slot::Rows(_) | Slot::Group => Value::Blank,
        }
    }

    fn current(&self) -> Value<'_> {
        self.current.map_or(Value::Blank, Cell::value)
    }

    fn selected(&self, slot: usize, code: &str) -> Option<bool> {
        match self.state.plan.questions.get(slot) {
            Some(question) => {
                let row = self.state.outer(question.frame, self.frame, self.row);
                self.state.asked(slot, row)?.selects(code)
            }
            None => self.value(slot).selects(code),
        }
    }

    fn rows(&self, slot: usize) -> usize {
        let Some(frame) = self.frame_of(slot) else { return 0 };
        let mut count = 0_usize;
        self.near(frame, &mut |row| {
            count = count.saturating_add(usize::from(self.is_asked(frame, row)));
        });
        count
    }

    fn column(&self, slot: usize) -> Vec<Value<'_>> {
        let mut values = Vec::new();
        self.each(slot, &mut |value| values.push(value));
        values
    }

    fn each<'s>(&'s self, slot: usize, visit: &mut dyn FnMut(Value<'s>)) {
        let Some(question) = self.state.plan.questions.get(slot) else { return };
        if question.repeats && self.is_around(question.frame) {
            let row = self.state.outer(question.frame, self.frame, self.row);
            match self.state.asked(slot, row) {
                Some(Cell::List(cells)) => cells.iter().for_each(|cell| visit(cell.value())),
                Some(cell) if !cell.is_empty() => visit(cell.value()),
                _ => {}
            }
            return;
        }
        self.near(question.frame, &mut |row| visit(self.state.value(slot, row)));
    }

    fn each_row(&self, group: usize, within: Option<Row>, visit: &mut dyn FnMut(Row)) {
        let Some(frame) = self.frame_of(group) else { return };
        let mut asked = |number| {
            if self.is_asked(frame, number) {
                visit(Row { group, number });
            }
        };
        match within.and_then(|row| Some((self.frame_of(row.group)?, row.number))) {
            Some((outer, row)) => self.below(frame, outer, row, &mut asked),
            None => self.near(frame, &mut asked),
        }
    }

    fn row(&self, group: usize) -> Option<Row> {
        let frame = self.frame_of(group).filter(|frame| self.is_around(*frame))?;
        Some(Row { group, number: self.state.outer(frame, self.frame, self.row) })
    }

    fn position(&self, row: Row) -> usize {
        let place = self.frame_of(row.group).and_then(|frame| self.state.row(frame, row.number));
        place.map_or(0, |row| row.position)
    }

    fn seen_from(&self, row: Row, slot: usize) -> Value<'_> {
        let Some(frame) = self.frame_of(row.group) else { return Value::Blank };
        match self.state.plan.questions.get(slot) {
            Some(question) => self.state.value(slot, self.state.outer(question.frame, frame, row.number)),
            None => self.value(slot),
        }
    }

    fn items(&self, list: usize) -> usize {
        self.state.plan.lists.get(list).map_or(0, |list| list.choices.len())
    }

    fn attribute(&self, list: usize, item: usize, attribute: usize) -> Value<'_> {
        self.state.plan.attribute(list, item, attribute, self.language())
    }

    fn matching(&self, list: usize, attribute: usize, text: &str) -> Option<&[u32]> {
        self.state.plan.lists.get(list)?.matching(attribute, text)
    }

    fn choice_label(&self, slot: usize, code: &str) -> Value<'_> {
        self.state.plan.choice_label(slot, code, self.language())
    }

    fn today(&self) -> Option<Date> {
        self.state.options.today.or_else(|| self.now().map(|now| now.day))
    }

    fn now(&self) -> Option<Moment> {
        self.state.options.now
    }

    fn seed(&self) -> Option<u64> {
        self.state.options.seed
    }

    fn resource(&self) -> Option<&Json> {
        self.state.around.original.map(|original| &original.document)
    }

    fn focus(&self) -> Option<&Json> {
        let original = self.state.around.original?;
        let place = self.state.place(self.frame, self.row);
        let place = match self.name {
            Some(name) => place.key(name),
            None => place,
        };
        original.at(place.as_str()).or(Some(&original.document))
    }

    fn variable(&self, name: &str) -> Option<Vec<Item<'_>>> {
        let variables = self.state.plan.variables.iter();
        let found = variables.rev().find(|known| known.name == name && self.is_around(known.frame))?;
        Some(items(found.formula.value(self)))
    }
}

/// The collection of a value.
fn items(value: Value<'_>) -> Vec<Item<'_>> {
    match value {
        Value::Blank => Vec::new(),
        Value::Items(items) => items,
        Value::Boolean(value) => vec![Item::Boolean(value)],
        Value::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
            vec![Item::Integer(value as i64)]
        }
        Value::Number(value) => vec![Item::Decimal(value)],
        Value::Text(text) => vec![Item::Text(text)],
        Value::Date(day) => vec![Item::Text(Cow::Owned(day.to_string()))],
        Value::Moment(moment) => vec![Item::Text(Cow::Owned(moment.to_string()))],
        Value::Codes(codes) => codes.into_iter().map(|code| Item::Text(Cow::Borrowed(code))).collect(),
    }
}
