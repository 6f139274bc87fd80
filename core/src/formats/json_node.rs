use std::borrow::Cow;

use serde_json::{Map, Value};

/// A JSON value and where it stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: NodeValue,
    /// Line of its first letter, from 1.
    pub line: u64,
    /// Column of its first letter in letters, from 1.
    pub column: u64,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object in the order of the text, without repeated keys.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The member of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.members()?.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The members of an object.
    #[must_use]
    pub fn members(&self) -> Option<&[(String, Self)]> {
        match &self.value {
            NodeValue::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The elements of an array.
    #[must_use]
    pub fn elements(&self) -> Option<&[Self]> {
        match &self.value {
            NodeValue::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            NodeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, number or truth value; nothing for null, arrays and objects.
    #[must_use]
    pub fn scalar(&self) -> Option<Cow<'_, str>> {
        match &self.value {
            NodeValue::String(text) | NodeValue::Number(text) => Some(Cow::Borrowed(text)),
            NodeValue::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            NodeValue::Null | NodeValue::Array(_) | NodeValue::Object(_) => None,
        }
    }

    /// The same value without places, to give to serde. A number that no `f64` can hold becomes its text.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match &self.value {
            NodeValue::Null => Value::Null,
            NodeValue::Bool(value) => Value::Bool(*value),
            NodeValue::Number(text) => {
                serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()))
            }
            NodeValue::String(text) => Value::String(text.clone()),
            NodeValue::Array(elements) => Value::Array(elements.iter().map(Self::to_json).collect()),
            NodeValue::Object(members) => Value::Object(
                members.iter().map(|(key, node)| (key.clone(), node.to_json())).collect::<Map<_, _>>(),
            ),
        }
    }
}
