//! What rows are written in, and what a field of one says.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::base::Path;
use crate::calendar::{Date, read_moment};
use crate::formats::{Frame, Values, truth};
use crate::model::RecordField;

/// What a field of a row says.
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Blank,
    Boolean(bool),
    Number(f64),
    Text(String),
    Date(Date),
    /// There is something that is not known: a value that was refused, or one that is told to be missing. It is hashed as
    /// the latter is written.
    NotKnown {
        missing: (),
    },
}

impl Cell {
    pub(super) const NOT_KNOWN: Self = Self::NotKnown { missing: () };

    pub(super) const fn is_not_known(&self) -> bool {
        matches!(self, Self::NotKnown { .. })
    }

    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Blank | Self::NotKnown { .. } => None,
            Self::Boolean(truth) => Some(truth.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::Date(date) => Some(date.to_string()),
        }
    }
}

/// What is written for a field, before it is known whether it fits.
pub(super) enum Given<'a> {
    Missing,
    /// A typed missing answer.
    NotKnown,
    Text(&'a str),
    Number(f64),
    Boolean(bool),
    /// A list or an object.
    Other,
}

impl Given<'_> {
    pub(super) fn truth(&self) -> Option<bool> {
        match self {
            Self::Boolean(truth) => Some(*truth),
            Self::Number(number) if *number == 1.0 => Some(true),
            Self::Number(number) if *number == 0.0 => Some(false),
            Self::Text(text) => truth(text),
            _ => None,
        }
    }

    /// A number that is not negative.
    pub(super) fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Number(number) => *number,
            Self::Text(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        (number.is_finite() && number >= 0.0).then_some(number)
    }

    /// A day, also of a day with a time. A time with an offset is on the day that the city has then.
    pub(super) fn date(&self, zone: &str) -> Option<Date> {
        let Self::Text(text) = self else { return None };
        let text = text.trim();
        match text.split_once(['T', ' ']) {
            Some((_, time)) if time.contains(['Z', 'z', '+', '-']) => Some(read_moment(text, zone)?.date()),
            Some((day, _)) => day.parse().ok(),
            None => text.parse().ok(),
        }
    }

    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.trim().to_owned()),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// Rows in whatever they are written in, with the fields of a set by their slots.
pub(super) trait Rows {
    fn len(&self) -> usize;
    fn place(&self, row: usize) -> Path;
    /// Whether there is such a field, whatever is in it.
    fn has(&self, slot: usize) -> bool;
    fn get(&self, row: usize, slot: usize) -> Given<'_>;
}

pub(super) struct OfFrame<'a> {
    rows: usize,
    /// The column of each field.
    columns: Vec<Option<&'a Values>>,
    place: &'a dyn Fn(usize) -> Path,
}

impl<'a> OfFrame<'a> {
    pub(super) fn new(frame: &'a Frame, fields: &[RecordField], place: &'a dyn Fn(usize) -> Path) -> Self {
        let columns = fields.iter().map(|field| frame.column(&field.name)).collect();
        Self { rows: frame.rows(), columns, place }
    }
}

impl Rows for OfFrame<'_> {
    fn len(&self) -> usize {
        self.rows
    }

    fn place(&self, row: usize) -> Path {
        (self.place)(row)
    }

    fn has(&self, slot: usize) -> bool {
        self.columns.get(slot).is_some_and(Option::is_some)
    }

    fn get(&self, row: usize, slot: usize) -> Given<'_> {
        let Some(values) = self.columns.get(slot).copied().flatten() else { return Given::Missing };
        match values {
            Values::Text(texts) => match texts.get(row).and_then(Option::as_deref) {
                Some(text) if !text.trim().is_empty() => Given::Text(text),
                _ => Given::Missing,
            },
            Values::Integer(numbers) => numbers
                .get(row)
                .copied()
                .flatten()
                .map_or(Given::Missing, |number| Given::Number(number as f64)),
            // Data frames write what is missing as NaN.
            Values::Number(numbers) => {
                let number = numbers.get(row).copied().flatten().filter(|number| !number.is_nan());
                number.map_or(Given::Missing, Given::Number)
            }
            Values::Boolean(truths) => {
                truths.get(row).copied().flatten().map_or(Given::Missing, Given::Boolean)
            }
        }
    }
}

pub(super) struct OfDocuments<'a> {
    pub(super) documents: Vec<(Path, &'a Map<String, Json>)>,
    pub(super) fields: &'a [RecordField],
}

impl Rows for OfDocuments<'_> {
    fn len(&self) -> usize {
        self.documents.len()
    }

    fn place(&self, row: usize) -> Path {
        self.documents.get(row).map(|(place, _)| place.clone()).unwrap_or_default()
    }

    fn has(&self, slot: usize) -> bool {
        let name = self.fields.get(slot).map(|field| field.name.as_str());
        name.is_some_and(|name| self.documents.iter().any(|(_, document)| document.contains_key(name)))
    }

    fn get(&self, row: usize, slot: usize) -> Given<'_> {
        let given = self.documents.get(row).zip(self.fields.get(slot));
        match given.and_then(|((_, document), field)| document.get(&field.name)) {
            None | Some(Json::Null) => Given::Missing,
            Some(Json::String(text)) if text.trim().is_empty() => Given::Missing,
            Some(Json::String(text)) => Given::Text(text),
            Some(Json::Bool(truth)) => Given::Boolean(*truth),
            Some(Json::Number(number)) => number.as_f64().map_or(Given::Other, Given::Number),
            Some(Json::Object(object)) if object.contains_key("missing") => Given::NotKnown,
            Some(Json::Object(_) | Json::Array(_)) => Given::Other,
        }
    }
}
