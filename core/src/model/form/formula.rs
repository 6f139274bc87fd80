use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::expr::Dialect;

/// An expression with the dialect that it is written in.
///
/// As JSON a text is native, an object of one field is of the dialect that the field names:
/// `"beds > 20"`, `{"odk-xpath": "${beds} > 20"}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Formula {
    /// The dialect.
    pub dialect: Dialect,
    /// The expression.
    pub text: String,
}

impl Formula {
    /// An expression of a dialect.
    #[must_use]
    pub fn new(dialect: Dialect, text: impl Into<String>) -> Self {
        Self { dialect, text: text.into() }
    }

    /// An expression of our own language.
    #[must_use]
    pub fn native(text: impl Into<String>) -> Self {
        Self::new(Dialect::Native, text)
    }
}

impl Serialize for Formula {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.dialect == Dialect::Native {
            return serializer.serialize_str(&self.text);
        }
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.dialect.name(), &self.text)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Formula {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FormulaVisitor)
    }
}

struct FormulaVisitor;

impl<'de> Visitor<'de> for FormulaVisitor {
    type Value = Formula;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an expression, or an object that names its dialect")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Formula, E> {
        Ok(Formula::native(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Formula, A::Error> {
        let Some((name, text)) = map.next_entry::<String, String>()? else {
            return Err(A::Error::custom("an expression needs a dialect"));
        };
        let dialect = name.parse().map_err(|()| A::Error::custom("unknown dialect"))?;
        if map.next_key::<String>()?.is_some() {
            return Err(A::Error::custom("an expression has one dialect"));
        }
        Ok(Formula { dialect, text })
    }
}

impl JsonSchema for Formula {
    fn schema_name() -> Cow<'static, str> {
        "Formula".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An expression: a text in our own language, or an object that names its dialect.",
            "oneOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": {
                        "native": { "type": "string" },
                        "odk-xpath": { "type": "string" },
                        "fhirpath": { "type": "string" },
                        "redcap": { "type": "string" }
                    },
                    "minProperties": 1,
                    "maxProperties": 1,
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// Always, never, or when an expression is true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Condition {
    /// Always or never.
    Always(bool),
    /// When it is true.
    When(Formula),
}

#[cfg(test)]
mod tests {
    use super::{Condition, Formula};
    use crate::expr::Dialect;

    #[test]
    fn a_text_is_native_and_an_object_names_its_dialect() {
        let read = |json: &str| serde_json::from_str::<Formula>(json);
        assert_eq!(read("\"beds > 20\"").unwrap(), Formula::native("beds > 20"));
        let odk = Formula::new(Dialect::OdkXpath, "${beds} > 20");
        assert_eq!(read("{\"odk-xpath\": \"${beds} > 20\"}").unwrap(), odk);
        assert_eq!(serde_json::to_string(&odk).unwrap(), "{\"odk-xpath\":\"${beds} > 20\"}");
        for wrong in ["{}", "{\"excel\": \"A1\"}", "{\"native\": \"a\", \"redcap\": \"b\"}", "3"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let when: Condition = serde_json::from_str("{\"redcap\": \"[a]='1'\"}").unwrap();
        assert_eq!(when, Condition::When(Formula::new(Dialect::Redcap, "[a]='1'")));
    }
}
