//! The fields of a document, found by name, and the rows of its repeated groups.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use crate::expr::{Dialect, Moment, Row, Type, Value};

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Leaf(Type),
    /// A list of plain values.
    List(Type),
    Group,
    Rows,
}

#[derive(Debug)]
struct Field {
    name: String,
    parent: usize,
    kind: Kind,
}

/// A row of a repeated group.
#[derive(Debug)]
pub(super) struct RowData<'d> {
    json: &'d Map<String, Json>,
    within: Option<Row>,
    pub(super) position: usize,
}

#[derive(Debug)]
pub(super) struct Fields<'d> {
    root: &'d Map<String, Json>,
    fields: Vec<Field>,
    children: BTreeMap<(usize, String), usize>,
    rows: BTreeMap<usize, Vec<RowData<'d>>>,
    /// REDCap writes each code of a checkbox as a field of its own: `name___code`.
    split: BTreeSet<usize>,
}

/// Between the name and the code of a REDCap checkbox.
const CHECKBOX: &str = "___";

impl<'d> Fields<'d> {
    pub(super) fn new(dialect: Dialect, root: &'d Map<String, Json>) -> Self {
        let first = Field { name: String::new(), parent: 0, kind: Kind::Group };
        let mut fields = Self {
            root,
            fields: vec![first],
            children: BTreeMap::new(),
            rows: BTreeMap::new(),
            split: BTreeSet::new(),
        };
        fields.add(root, 0, None, dialect);
        fields
    }

    fn add(&mut self, object: &'d Map<String, Json>, parent: usize, within: Option<Row>, dialect: Dialect) {
        for (name, json) in object {
            let kind = kind_of(json);
            let slot = self.slot(parent, name, kind);
            match json {
                Json::Object(inner) => self.add(inner, slot, within, dialect),
                Json::Array(parts) if kind == Kind::Rows => {
                    for (position, part) in parts.iter().enumerate() {
                        let Json::Object(inner) = part else { continue };
                        let rows = self.rows.entry(slot).or_default();
                        let row = Row { group: slot, number: rows.len() };
                        rows.push(RowData { json: inner, within, position });
                        self.add(inner, slot, Some(row), dialect);
                    }
                }
                _ => {}
            }
            if dialect == Dialect::Redcap
                && let Some((whole, _)) = name.split_once(CHECKBOX)
                && !object.contains_key(whole)
            {
                let slot = self.slot(parent, whole, Kind::List(Type::Text));
                self.split.insert(slot);
            }
        }
    }

    /// The slot of a field; one that is of different types in different rows is of any type.
    fn slot(&mut self, parent: usize, name: &str, kind: Kind) -> usize {
        let next = self.fields.len();
        let slot = *self.children.entry((parent, name.to_owned())).or_insert(next);
        match self.fields.get_mut(slot) {
            None => self.fields.push(Field { name: name.to_owned(), parent, kind }),
            Some(field) if field.kind != kind => {
                field.kind = match (field.kind, kind) {
                    // What has no value says nothing about the type.
                    (known, Kind::Leaf(Type::Any)) => known,
                    (Kind::Leaf(Type::Any), known) => known,
                    (Kind::Leaf(_), Kind::Leaf(_)) => Kind::Leaf(Type::Any),
                    (Kind::List(_), Kind::List(_)) => Kind::List(Type::Any),
                    (known, _) => known,
                };
            }
            Some(_) => {}
        }
        slot
    }

    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    pub(super) fn kind(&self, slot: usize) -> Kind {
        self.fields.get(slot).map_or(Kind::Leaf(Type::Any), |field| field.kind)
    }

    pub(super) fn name(&self, slot: usize) -> Option<&str> {
        self.fields.get(slot).map(|field| field.name.as_str())
    }

    pub(super) fn parent(&self, slot: usize) -> usize {
        self.fields.get(slot).map_or(0, |field| field.parent)
    }

    pub(super) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.children.get(&(parent, name.to_owned())).copied()
    }

    /// The first field of a name, wherever it stands.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.fields.iter().skip(1).position(|field| field.name == name).map(|place| place.saturating_add(1))
    }

    /// The repeated group that a field is in.
    pub(super) fn group_of(&self, slot: usize) -> Option<usize> {
        let mut slot = self.parent(slot);
        while slot != 0 {
            if self.kind(slot) == Kind::Rows {
                return Some(slot);
            }
            slot = self.parent(slot);
        }
        None
    }

    /// Whether a field has one value for a row of a group; 0 is the document itself.
    pub(super) fn is_seen_from(&self, slot: usize, within: usize) -> bool {
        let Some(group) = self.group_of(slot) else { return true };
        let mut around = if self.kind(within) == Kind::Rows { Some(within) } else { self.group_of(within) };
        while let Some(outer) = around {
            if outer == group {
                return true;
            }
            around = self.group_of(outer);
        }
        false
    }

    pub(super) fn rows(&self, group: usize) -> &[RowData<'d>] {
        self.rows.get(&group).map_or(&[], Vec::as_slice)
    }

    fn data(&self, row: Row) -> Option<&RowData<'d>> {
        self.rows(row.group).get(row.number)
    }

    /// Whether a row is inside another one.
    pub(super) fn is_inside(&self, row: Row, outer: Row) -> bool {
        let mut around = Some(row);
        while let Some(row) = around {
            if row == outer {
                return true;
            }
            around = self.data(row).and_then(|data| data.within);
        }
        false
    }

    /// What stands in a field as it is seen from a row.
    fn json(&self, slot: usize, mut from: Option<Row>) -> Option<&'d Map<String, Json>> {
        let group = self.group_of(slot);
        let object = match group {
            None => self.root,
            Some(group) => {
                while from.is_some_and(|row| row.group != group) {
                    from = from.and_then(|row| self.data(row)?.within);
                }
                self.data(from?)?.json
            }
        };
        // Down through the groups that are not repeated.
        let mut names = Vec::new();
        let mut around = self.parent(slot);
        while around != 0 && Some(around) != group {
            names.push(self.name(around)?);
            around = self.parent(around);
        }
        names.into_iter().rev().try_fold(object, |object, name| object.get(name)?.as_object())
    }

    /// The value of a field as it is seen from a row.
    pub(super) fn value(&self, slot: usize, from: Option<Row>) -> Value<'d> {
        let (Some(object), Some(field)) = (self.json(slot, from), self.fields.get(slot)) else {
            return Value::Blank;
        };
        if self.split.contains(&slot) {
            let codes = object.iter().filter_map(|(name, json)| {
                let (whole, code) = name.split_once(CHECKBOX)?;
                (whole == field.name && is_checked(json)).then_some(code)
            });
            return Value::Codes(codes.collect());
        }
        object.get(&field.name).map_or(Value::Blank, value)
    }

    /// Visits the parts of a field with several, or its one value.
    pub(super) fn parts(&self, slot: usize, from: Option<Row>, visit: &mut dyn FnMut(Value<'d>)) {
        let found = self.fields.get(slot).and_then(|field| self.json(slot, from)?.get(&field.name));
        match found {
            Some(Json::Array(parts)) => parts.iter().map(value).for_each(visit),
            Some(json) => visit(value(json)),
            None => visit(Value::Blank),
        }
    }
}

fn is_checked(json: &Json) -> bool {
    match json {
        Json::Bool(value) => *value,
        Json::Number(number) => number.as_f64() == Some(1.0),
        Json::String(text) => text == "1",
        _ => false,
    }
}

fn kind_of(json: &Json) -> Kind {
    match json {
        Json::Object(_) => Kind::Group,
        Json::Array(parts) if parts.iter().any(Json::is_object) => Kind::Rows,
        Json::Array(parts) => Kind::List(parts.first().map_or(Type::Any, type_of)),
        other => Kind::Leaf(type_of(other)),
    }
}

/// The type of a plain value; a text that is a day or a moment is one.
pub(super) fn type_of(json: &Json) -> Type {
    match value(json) {
        Value::Boolean(_) => Type::Boolean,
        Value::Number(_) => Type::Number,
        Value::Text(_) => Type::Text,
        Value::Date(_) => Type::Date,
        Value::Moment(_) => Type::Moment,
        Value::Codes(_) => Type::Codes,
        Value::Blank | Value::Items(_) => Type::Any,
    }
}

pub(super) fn value(json: &Json) -> Value<'_> {
    match json {
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => number.as_f64().map_or(Value::Blank, Value::number),
        Json::String(text) => match (text.parse(), text.get(10..11)) {
            (Ok(day), _) => Value::Date(day),
            (_, Some("T")) => Moment::parse(text).map_or_else(|| Value::text(text), Value::Moment),
            _ => Value::text(text),
        },
        Json::Array(parts) => {
            Value::Codes(parts.iter().filter_map(Json::as_str).filter(|code| !code.is_empty()).collect())
        }
        Json::Null | Json::Object(_) => Value::Blank,
    }
}
