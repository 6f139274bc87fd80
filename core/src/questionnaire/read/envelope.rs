use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::answers::RowSeed;
use super::scalar::{NameSeed, Scalar, drain_list};
use crate::questionnaire::state::State;

/// What stands around the answers, as it is in the response.
#[derive(Debug, Default)]
pub(in crate::questionnaire) struct Envelope<'r> {
    /// Whether the response is an object.
    pub(in crate::questionnaire) is_object: bool,
    /// By the order of [`FIELDS`].
    pub(in crate::questionnaire) fields: [Field<'r>; 6],
    pub(in crate::questionnaire) reports_for: Option<Vec<Field<'r>>>,
    /// Whether there are answers, and whether they are an object.
    pub(in crate::questionnaire) answers: Option<bool>,
    /// Fields that a response does not have.
    pub(in crate::questionnaire) unknown: Vec<Cow<'r, str>>,
    /// Fields that are there twice.
    pub(in crate::questionnaire) twice: Vec<&'static str>,
}

/// A text around the answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::questionnaire) enum Field<'r> {
    #[default]
    Absent,
    Text(Cow<'r, str>),
    Wrong,
}

/// The texts around the answers.
pub(in crate::questionnaire) const FIELDS: [&str; 6] =
    ["form", "form_version", "id", "language", "date", "status"];

const ANSWERS: &str = "answers";
const REPORTS_FOR: &str = "reports_for";

enum Member<'de> {
    Field(usize),
    ReportsFor,
    Answers,
    Unknown(Cow<'de, str>),
}

/// Reads a response.
pub(in crate::questionnaire) struct ResponseSeed<'s, 'p, 'de> {
    pub(in crate::questionnaire) state: &'s mut State<'p, 'de>,
    pub(in crate::questionnaire) envelope: &'s mut Envelope<'de>,
}

impl<'de> DeserializeSeed<'de> for ResponseSeed<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ResponseSeed<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a response")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { state, envelope } = self;
        envelope.is_object = true;
        while let Some(member) = map.next_key_seed(NameSeed(member))? {
            match member {
                Member::Field(position) => {
                    let field = field(map.next_value()?);
                    let Some(place) = envelope.fields.get_mut(position) else { continue };
                    if *place == Field::Absent {
                        *place = field;
                    } else if let Some(name) = FIELDS.get(position) {
                        envelope.twice.push(name);
                    }
                }
                Member::ReportsFor => {
                    let list = map.next_value::<Texts<'de>>()?.0;
                    if envelope.reports_for.replace(list).is_some() {
                        envelope.twice.push(REPORTS_FOR);
                    }
                }
                Member::Answers if envelope.answers.is_some() => {
                    map.next_value::<IgnoredAny>()?;
                    envelope.twice.push(ANSWERS);
                }
                Member::Answers => {
                    let seed = RowSeed { state: &mut *state, frame: 0, parent: 0, position: 0 };
                    envelope.answers = Some(map.next_value_seed(seed)?);
                }
                Member::Unknown(name) => {
                    map.next_value::<IgnoredAny>()?;
                    envelope.unknown.push(name);
                }
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        drain_list(list).map(|_| ())
    }
}

fn member(name: Cow<'_, str>) -> Member<'_> {
    match FIELDS.iter().position(|known| *known == name) {
        Some(position) => Member::Field(position),
        None if name == ANSWERS => Member::Answers,
        None if name == REPORTS_FOR => Member::ReportsFor,
        None => Member::Unknown(name),
    }
}

/// Null counts as absent.
fn field(scalar: Scalar<'_>) -> Field<'_> {
    match scalar {
        Scalar::Null => Field::Absent,
        // The bounds that the schema of a response has.
        Scalar::Text(text) if !text.trim().is_empty() && text.chars().nth(200).is_none() => Field::Text(text),
        _ => Field::Wrong,
    }
}

/// A list of texts; anything else is one wrong element.
struct Texts<'r>(Vec<Field<'r>>);

impl<'de> serde::Deserialize<'de> for Texts<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts<'de>, A::Error> {
        let mut texts = Vec::new();
        while let Some(element) = list.next_element::<Scalar<'de>>()? {
            texts.push(match field(element) {
                Field::Absent => Field::Wrong,
                field => field,
            });
        }
        Ok(Texts(texts))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Texts<'de>, A::Error> {
        super::scalar::drain_map(map).map(|()| Texts(vec![Field::Wrong]))
    }

    fn visit_unit<E>(self) -> Result<Texts<'de>, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Texts<'de>, E> {
        Ok(Texts(vec![Field::Wrong]))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Texts<'de>, E> {
        Ok(Texts(vec![Field::Wrong]))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Texts<'de>, E> {
        Ok(Texts(vec![Field::Wrong]))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Texts<'de>, E> {
        Ok(Texts(vec![Field::Wrong]))
    }

    fn visit_str<E>(self, _: &str) -> Result<Texts<'de>, E> {
        Ok(Texts(vec![Field::Wrong]))
    }
}
