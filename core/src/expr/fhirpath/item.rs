use std::borrow::Cow;

use serde_json::Value as Json;

use super::temporal::Temporal;
use crate::expr::value::Value;

/// An element of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Element<'a> {
    /// The element.
    pub json: &'a Json,
    /// Its FHIR type, when the document tells: `Coding` for `valueCoding`.
    pub kind: Option<&'a str>,
}

/// An item of a FHIRPath collection.
#[derive(Clone, Debug, PartialEq)]
pub enum Item<'a> {
    /// An element of a document.
    Element(Element<'a>),
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Decimal(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A date, a date with time or a time.
    Time(Temporal),
    /// A number with a unit.
    Quantity(f64, Cow<'a, str>),
}

impl<'a> Item<'a> {
    /// An element without a known type.
    #[must_use]
    pub const fn element(json: &'a Json) -> Self {
        Self::Element(Element { json, kind: None })
    }

    /// A text that was made.
    #[must_use]
    pub const fn made(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// The value that an element holds: a primitive or a quantity. Anything else stays an element.
    #[must_use]
    pub(super) fn plain(&self) -> Self {
        let Self::Element(Element { json, kind }) = self else { return self.clone() };
        match json {
            Json::Bool(value) => Self::Boolean(*value),
            Json::Number(number) => match number.as_i64() {
                Some(whole) if *kind != Some("decimal") => Self::Integer(whole),
                _ => Self::Decimal(number.as_f64().unwrap_or(f64::NAN)),
            },
            Json::String(text) => match kind {
                Some("date" | "dateTime" | "time" | "instant") => {
                    Temporal::parse(text).map_or(Self::Text(Cow::Borrowed(text)), Self::Time)
                }
                _ => Self::Text(Cow::Borrowed(text)),
            },
            Json::Object(fields) => match (kind, fields.get("value").and_then(Json::as_f64)) {
                (Some("Quantity" | "Age" | "Duration" | "SimpleQuantity"), Some(value)) => {
                    let text = |name: &str| fields.get(name).and_then(Json::as_str);
                    Self::Quantity(value, Cow::Borrowed(text("code").or_else(|| text("unit")).unwrap_or("1")))
                }
                _ => self.clone(),
            },
            Json::Array(_) | Json::Null => self.clone(),
        }
    }

    /// The element itself, when it is one with members.
    pub(super) const fn json(&self) -> Option<&'a Json> {
        match self {
            Self::Element(Element { json, .. }) => Some(json),
            _ => None,
        }
    }

    /// The number.
    pub(super) fn number(&self) -> Option<f64> {
        match self.plain() {
            // Whole numbers of forms are far inside what a float holds exactly.
            Self::Integer(value) => Some(value as f64),
            Self::Decimal(value) => Some(value),
            _ => None,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Element(Element { json: Json::String(text), .. }) => Some(Cow::Borrowed(text)),
            Self::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The date or time; a text that is one counts too, because documents write them as texts.
    pub(super) fn time(&self) -> Option<Temporal> {
        match self {
            Self::Time(time) => Some(*time),
            Self::Element(Element { json: Json::String(text), .. }) => Temporal::parse(text),
            _ => None,
        }
    }

    /// The value of the expression language.
    pub(in crate::expr) fn value(self) -> Value<'a> {
        match self.plain() {
            Self::Boolean(value) => Value::Boolean(value),
            Self::Integer(value) => Value::number(value as f64),
            Self::Decimal(value) => Value::number(value),
            Self::Text(text) => Value::Text(text),
            Self::Time(time) => match (time.date(), time.moment()) {
                (Some(day), _) => Value::Date(day),
                (None, Some(moment)) => Value::Moment(moment),
                (None, None) => Value::Items(vec![Self::Time(time)]),
            },
            other => Value::Items(vec![other]),
        }
    }

    /// The collection that a value is.
    #[must_use]
    pub fn of(value: Value<'a>) -> Vec<Self> {
        Self::of_value(value)
    }

    pub(in crate::expr) fn of_value(value: Value<'a>) -> Vec<Self> {
        match value {
            Value::Blank => Vec::new(),
            Value::Boolean(value) => vec![Self::Boolean(value)],
            Value::Number(value) => vec![decimal_or_whole(value)],
            Value::Text(text) => vec![Self::Text(text)],
            Value::Date(day) => vec![Self::Time(Temporal::of_date(day))],
            Value::Moment(moment) => vec![Self::Time(Temporal::of_moment(moment))],
            Value::Codes(codes) => codes.into_iter().map(|code| Self::Text(Cow::Borrowed(code))).collect(),
            Value::Items(items) => items,
        }
    }
}

/// A whole number when it is one that a float holds exactly.
fn decimal_or_whole<'a>(value: f64) -> Item<'a> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Item::Integer(value as i64)
    } else {
        Item::Decimal(value)
    }
}
