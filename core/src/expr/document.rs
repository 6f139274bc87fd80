//! A JSON document as names and values: what an expression is evaluated on when there is no form.

mod fields;
mod settings;

use std::cell::RefCell;

use serde_json::{Map, Value as Json};

use super::moment::Moment;
use super::{Dialect, Item, Name, Names, PathRef, Row, Scope, Shape, Start, Step, Type, Value};
use crate::calendar::Date;
use fields::{Fields, Kind};
pub use settings::Settings;

/// A document that an expression is evaluated on.
///
/// Objects inside it are groups, lists of objects are repeated groups, lists of anything else are answers with
/// several parts. A name that it does not have is an unanswered question, and is kept in
/// [`unknown_names`](Self::unknown_names).
#[derive(Debug)]
pub struct Document<'d> {
    dialect: Dialect,
    fields: Fields<'d>,
    settings: &'d Settings<'d>,
    unknown: RefCell<Vec<String>>,
}

/// The slot of every name that the document does not have.
const UNKNOWN: usize = usize::MAX;

impl<'d> Document<'d> {
    /// A document with the settings that it is evaluated with.
    #[must_use]
    pub fn new(dialect: Dialect, json: &'d Map<String, Json>, settings: &'d Settings<'d>) -> Self {
        Self { dialect, fields: Fields::new(dialect, json), settings, unknown: RefCell::default() }
    }

    /// The names that were looked up and are not in the document, in order.
    #[must_use]
    pub fn unknown_names(&self) -> Vec<String> {
        self.unknown.borrow().clone()
    }

    fn found(&self, slot: usize, within: usize) -> Name {
        let shape = match self.fields.kind(slot) {
            Kind::Group => Shape::Group,
            Kind::Rows => Shape::Rows,
            Kind::Leaf(kind) if self.fields.is_seen_from(slot, within) => Shape::One(kind),
            Kind::List(kind) if self.fields.is_seen_from(slot, within) => Shape::List(kind),
            Kind::Leaf(kind) | Kind::List(kind) => Shape::Column(kind),
        };
        Name { slot, shape }
    }

    fn unanswered(&self, name: &str) -> Name {
        let mut unknown = self.unknown.borrow_mut();
        if !unknown.iter().any(|known| known == name) {
            unknown.push(name.to_owned());
        }
        Name::one(UNKNOWN, Type::Any)
    }

    fn variable_at(&self, slot: usize) -> Option<&'d Json> {
        let number = slot.checked_sub(self.fields.len())?;
        self.settings.variables?.iter().nth(number).map(|(_, json)| json)
    }
}

/// What a path leads to: a field, or nothing of the name that is given.
fn walk<'p>(fields: &Fields<'_>, from: usize, steps: &[Step<'p>]) -> Result<usize, &'p str> {
    steps.iter().try_fold(from, |slot, step| match step {
        Step::Parent => Ok(fields.parent(slot)),
        Step::Child(name) => fields.child(slot, name).ok_or(*name),
    })
}

impl Names for Document<'_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        let direct = self.fields.named(name);
        let dotted = || walk(&self.fields, 0, &name.split('.').map(Step::Child).collect::<Vec<_>>()).ok();
        let found = direct.or_else(dotted);
        Some(found.map_or_else(|| self.unanswered(name), |slot| self.found(slot, 0)))
    }

    fn current(&self) -> Option<Name> {
        self.fields.child(0, ".").map(|slot| self.found(slot, 0))
    }

    fn path(&self, path: &PathRef<'_>) -> Option<Name> {
        let steps = path.steps.as_slice();
        let found = match path.start {
            Start::Question(name) => {
                self.fields.named(name).ok_or(name).and_then(|slot| walk(&self.fields, slot, steps))
            }
            // The first step names the root element, which the document may leave out.
            Start::Root => walk(&self.fields, 0, steps).or_else(|_| {
                let inside = steps.split_first().map_or(steps, |(_, inside)| inside);
                walk(&self.fields, 0, inside)
            }),
            Start::Here if steps.is_empty() => return Names::current(self),
            // Where the expression stands is not known: a relative path is found by its first name.
            Start::Here => walk(&self.fields, 0, steps).or_else(|missing| {
                let inside = steps.iter().position(|step| matches!(step, Step::Child(_)));
                let mut inside = inside.and_then(|at| steps.get(at..)).unwrap_or_default().iter();
                match inside.next() {
                    Some(Step::Child(name)) => {
                        let slot = self.fields.named(name).ok_or(*name)?;
                        walk(&self.fields, slot, inside.as_slice())
                    }
                    _ => Err(missing),
                }
            }),
            Start::Row(group) => walk(&self.fields, group, steps),
        };
        let within = if let Start::Row(group) = path.start { group } else { 0 };
        Some(match found {
            Ok(slot) => self.found(slot, within),
            Err(name) => self.unanswered(name),
        })
    }

    fn variable(&self, name: &str) -> Option<Name> {
        let place = self.settings.variables?.iter().position(|(known, _)| known == name)?;
        let json = self.settings.variables?.get(name)?;
        Some(Name::one(self.fields.len().saturating_add(place), fields::type_of(json)))
    }

    fn event(&self, event: &str, field: &str) -> Option<Name> {
        let found = walk(&self.fields, 0, &[Step::Child(event), Step::Child(field)]);
        Some(found.map_or_else(|_| self.unanswered(field), |slot| self.found(slot, 0)))
    }

    fn list(&self, name: &str) -> Option<usize> {
        self.settings.lists().position(|(known, _)| known == name)
    }

    fn attribute(&self, list: usize, name: &str) -> Option<usize> {
        self.settings.attributes(list).iter().position(|known| *known == name)
    }
}

impl Scope for Document<'_> {
    fn value(&self, slot: usize) -> Value<'_> {
        match self.variable_at(slot) {
            Some(json) => fields::value(json),
            None => self.fields.value(slot, None),
        }
    }

    fn current(&self) -> Value<'_> {
        self.fields.child(0, ".").map_or(Value::Blank, |slot| self.fields.value(slot, None))
    }

    fn selected(&self, slot: usize, code: &str) -> Option<bool> {
        match self.value(slot) {
            Value::Text(text) if self.dialect == Dialect::OdkXpath => {
                Some(text.split_whitespace().any(|one| one == code))
            }
            Value::Number(number) => Some(super::eval::number_text(number) == code),
            other => other.selects(code),
        }
    }

    fn rows(&self, slot: usize) -> usize {
        match self.fields.kind(slot) {
            Kind::Rows => self.fields.rows(slot).len(),
            _ => 1,
        }
    }

    fn column(&self, slot: usize) -> Vec<Value<'_>> {
        let mut values = Vec::new();
        self.each(slot, &mut |value| values.push(value));
        values
    }

    fn each<'s>(&'s self, slot: usize, visit: &mut dyn FnMut(Value<'s>)) {
        let Some(group) = self.fields.group_of(slot) else {
            self.fields.parts(slot, None, visit);
            return;
        };
        for number in 0..self.fields.rows(group).len() {
            self.fields.parts(slot, Some(Row { group, number }), visit);
        }
    }

    fn each_row(&self, group: usize, within: Option<Row>, visit: &mut dyn FnMut(Row)) {
        if self.fields.kind(group) != Kind::Rows {
            visit(Row { group, number: 0 });
            return;
        }
        for number in 0..self.fields.rows(group).len() {
            let row = Row { group, number };
            if within.is_none_or(|outer| self.fields.is_inside(row, outer)) {
                visit(row);
            }
        }
    }

    fn position(&self, row: Row) -> usize {
        self.fields.rows(row.group).get(row.number).map_or(0, |found| found.position)
    }

    fn seen_from(&self, row: Row, slot: usize) -> Value<'_> {
        self.fields.value(slot, Some(row))
    }

    fn items(&self, list: usize) -> usize {
        self.settings.items(list).len()
    }

    fn attribute(&self, list: usize, item: usize, attribute: usize) -> Value<'_> {
        let name = self.settings.attributes(list).get(attribute).copied();
        let found = name.and_then(|name| self.settings.items(list).get(item)?.get(name));
        // Attributes of items are texts, whatever they look like.
        match found {
            Some(Json::String(text)) => Value::text(text),
            Some(Json::Number(number)) => Value::made(number.to_string()),
            Some(other) => fields::value(other),
            None => Value::Blank,
        }
    }

    fn choice_label(&self, slot: usize, code: &str) -> Value<'_> {
        let label = self.fields.name(slot).and_then(|name| self.settings.label(name, code));
        label.map_or(Value::Blank, Value::text)
    }

    fn today(&self) -> Option<Date> {
        self.settings.today.or_else(|| self.settings.now.map(|now| now.day))
    }

    fn now(&self) -> Option<Moment> {
        self.settings.now
    }

    fn utc_offset(&self) -> Option<i32> {
        self.settings.utc_offset.or_else(|| self.settings.now.and_then(|now| now.offset).map(i32::from))
    }

    fn seed(&self) -> Option<u64> {
        self.settings.seed
    }

    fn resource(&self) -> Option<&Json> {
        self.settings.resource
    }

    fn focus(&self) -> Option<&Json> {
        self.settings.focus.or(self.settings.resource)
    }

    fn variable(&self, name: &str) -> Option<Vec<Item<'_>>> {
        let json = self.settings.variables?.get(name)?;
        Some(match json {
            Json::Array(parts) => parts.iter().map(Item::element).collect(),
            Json::Null => Vec::new(),
            json => vec![Item::element(json)],
        })
    }
}
