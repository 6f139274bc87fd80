//! How an act is written: an object whose field `kind` says what happened, with the fields of that kind beside it.
//!
//! What `serde` derives for such an object keeps every field until it knows the kind, which is a third of the time that
//! reading a log takes. Here the fields are read as they come when the kind comes first, as in every log that we write;
//! only otherwise are they kept.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{EnumAccessDeserializer, MapDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, EnumAccess, Error as _, MapAccess, Unexpected, VariantAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::Act;

/// The field that says what happened.
const KIND: &str = "kind";

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = Self::serialize(self, serde_json::value::Serializer).map_err(S::Error::custom)?;
        let mut object = serializer.serialize_map(None)?;
        for (kind, fields) in named.as_object().into_iter().flatten() {
            object.serialize_entry(KIND, kind)?;
            for (name, value) in fields.as_object().into_iter().flatten() {
                object.serialize_entry(name, value)?;
            }
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ActVisitor)
    }
}

struct ActVisitor;

impl<'de> Visitor<'de> for ActVisitor {
    type Value = Act;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with a kind")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Act, A::Error> {
        let missing = || A::Error::missing_field(KIND);
        let first = fields.next_key_seed(Text)?.ok_or_else(missing)?;
        if first == KIND {
            let kind = fields.next_value_seed(Text)?;
            return Act::deserialize(EnumAccessDeserializer::new(OfKind { kind, fields }));
        }
        let mut kept = Map::from_iter([(first.into_owned(), fields.next_value()?)]);
        while let Some((name, value)) = fields.next_entry::<String, Value>()? {
            if kept.insert(name, value).is_some() {
                return Err(A::Error::custom("a field is there twice"));
            }
        }
        let kind = kept.shift_remove(KIND).ok_or_else(missing)?;
        let kind = Cow::Borrowed(kind.as_str().ok_or_else(|| A::Error::custom("the kind is a text"))?);
        let fields = MapDeserializer::<_, serde_json::Error>::new(kept.into_iter());
        Act::deserialize(EnumAccessDeserializer::new(OfKind { kind, fields })).map_err(A::Error::custom)
    }
}

/// A text, which is not copied where it need not be.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// What happened, with the fields that are still to be read.
struct OfKind<'k, A> {
    kind: Cow<'k, str>,
    fields: A,
}

impl<'de, A: MapAccess<'de>> EnumAccess<'de> for OfKind<'_, A> {
    type Error = A::Error;
    type Variant = Fields<A>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Fields<A>), A::Error> {
        let kind = seed.deserialize(StrDeserializer::<A::Error>::new(&self.kind))?;
        Ok((kind, Fields(self.fields)))
    }
}

/// The fields of a kind. Every kind has some.
struct Fields<A>(A);

impl<'de, A: MapAccess<'de>> VariantAccess<'de> for Fields<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &"nothing"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &"a value"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &"a list"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.0)
    }
}
