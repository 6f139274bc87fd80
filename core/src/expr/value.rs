use std::borrow::Cow;

use crate::calendar::Date;

/// A value of the expression language. A number is always finite.
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
    /// Several codes.
    Codes(Vec<&'a str>),
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
    /// Several codes.
    Codes,
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
            Self::Codes => "codes",
        }
    }
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One(Type),
    /// A repeated group: only its rows can be counted.
    Rows,
    /// One value for every row of a repeated group: only aggregates take it.
    Column(Type),
}

/// A name that an expression may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The number under which [`Scope`] gives its value.
    pub slot: usize,
    /// What it stands for.
    pub shape: Shape,
}

impl Name {
    /// A name of one value.
    #[must_use]
    pub const fn one(slot: usize, kind: Type) -> Self {
        Self { slot, shape: Shape::One(kind) }
    }
}

/// The names that are in scope when an expression is compiled.
pub trait Names {
    /// What a name stands for. Dotted names, such as `services.beds`, come whole.
    fn resolve(&self, name: &str) -> Option<Name>;

    /// The type of `.`, the value that is being checked; nothing when there is none.
    fn current(&self) -> Option<Name> {
        None
    }

    /// Whether a slot of type text or codes can ever hold this code.
    fn accepts(&self, _slot: usize, _code: &str) -> bool {
        true
    }

    /// A name close to one that does not exist.
    fn nearest(&self, _name: &str) -> Option<String> {
        None
    }
}

/// The values of one record when an expression is evaluated.
pub trait Scope {
    /// The value of a slot of one value.
    fn value(&self, slot: usize) -> Value<'_>;

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

    /// The day on which it is evaluated; Blank in the expression when it was not given.
    fn today(&self) -> Option<Date> {
        None
    }
}
