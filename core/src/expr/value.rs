use std::borrow::Cow;

use super::fhirpath::Item;
use super::moment::Moment;
use crate::calendar::Date;

/// A value of the expression language.
///
/// A number is finite, except where an operator of the ODK dialect made it: XPath has NaN and the infinities.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not answered, not known, not to be asked, or not computable.
    Blank,
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// Text, a single code or a time of day `HH:MM`.
    Text(Cow<'a, str>),
    /// A day.
    Date(Date),
    /// A day and a time.
    Moment(Moment),
    /// Several codes.
    Codes(Vec<&'a str>),
    /// What a FHIRPath expression gives when it is not one plain value.
    Items(Vec<Item<'a>>),
}

impl<'a> Value<'a> {
    /// A number; Blank when it is not finite.
    #[must_use]
    pub fn number(number: f64) -> Self {
        // Adding zero turns negative zero into zero.
        if number.is_finite() { Self::Number(number + 0.0) } else { Self::Blank }
    }

    /// Text that is borrowed.
    #[must_use]
    pub const fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Text that was made.
    #[must_use]
    pub const fn made(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// A truth value; Blank when it is not known.
    #[must_use]
    pub fn truth(known: Option<bool>) -> Self {
        known.map_or(Self::Blank, Self::Boolean)
    }

    /// Whether it is Blank.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// Yes, no or not known.
    #[must_use]
    pub const fn as_truth(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The number.
    #[must_use]
    pub const fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            _ => None,
        }
    }

    /// The text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(value) => Some(value),
            _ => None,
        }
    }

    /// Whether a code is among the codes, or is the single code; nothing when Blank.
    #[must_use]
    pub fn selects(&self, code: &str) -> Option<bool> {
        match self {
            Self::Text(text) => Some(text == code),
            Self::Codes(codes) => Some(codes.contains(&code)),
            _ => None,
        }
    }
}

/// Types of values, known when an expression is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// Yes or no.
    Boolean,
    /// A number.
    Number,
    /// Text, a single code or a time of day.
    Text,
    /// A day.
    Date,
    /// A day and a time.
    Moment,
    /// Several codes.
    Codes,
    /// A FHIRPath collection.
    Items,
    /// Known only when it is evaluated: a branch of another type than its sister, a field without a type.
    Any,
}

impl Type {
    /// The name in issues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::Text => "text",
            Self::Date => "date",
            Self::Moment => "date_time",
            Self::Codes => "codes",
            Self::Items => "items",
            Self::Any => "any",
        }
    }

    /// Whether a value of this type may stand where the other is needed.
    #[must_use]
    pub fn fits(self, needed: Self) -> bool {
        self == needed || self == Self::Any || needed == Self::Any
    }
}
