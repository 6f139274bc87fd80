use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::answer::AnswerSeed;
use super::scalar::{NameSeed, drain_list};
use crate::questionnaire::cell::Cell;
use crate::questionnaire::options::Treatment;
use crate::questionnaire::plan::Part;
use crate::questionnaire::state::{State, Unknown};

/// Reads one object of the answers into a row of the state.
pub(super) struct RowSeed<'s, 'p, 'de> {
    pub(super) state: &'s mut State<'p, 'de>,
    pub(super) frame: usize,
    /// The row of the parent frame that it is in.
    pub(super) parent: usize,
    pub(super) position: usize,
}

impl RowSeed<'_, '_, '_> {
    fn not_an_object(self) {
        self.state.add_row(self.frame, self.parent, self.position, false);
    }
}

impl<'de> DeserializeSeed<'de> for RowSeed<'_, '_, 'de> {
    /// Whether it was an object.
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A name of a field: which part of the frame it is, or what it says.
enum FieldName<'de> {
    Part(usize),
    Unknown(Cow<'de, str>),
}

impl<'de> Visitor<'de> for RowSeed<'_, '_, 'de> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("answers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let Self { state, frame: number, parent, position } = self;
        let row = state.add_row(number, parent, position, true);
        let plan = state.plan;
        let Some(frame) = plan.frames.get(number) else {
            return super::scalar::drain_map(map).map(|()| true);
        };
        let mut next = 0;
        while let Some(name) = map.next_key_seed(NameSeed(|name: Cow<'de, str>| {
            frame.names.find(&name, &mut next).map_or(FieldName::Unknown(name), FieldName::Part)
        }))? {
            let position = match name {
                FieldName::Part(position) => position,
                FieldName::Unknown(name) => {
                    let value = match state.options.policies.unknown {
                        Treatment::Keep | Treatment::Warn if !state.options.findings_only => {
                            Some(map.next_value()?)
                        }
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            None
                        }
                    };
                    state.unknown.push(Unknown { frame: number, row, name, value });
                    continue;
                }
            };
            if state.part(number, row, position).is_some_and(|cell| *cell != Cell::Absent) {
                map.next_value::<IgnoredAny>()?;
                if let Some(cell) = state.part_mut(number, row, position) {
                    *cell = Cell::Twice;
                }
                continue;
            }
            let cell = match frame.parts.get(position) {
                Some(Part::Question(question)) => {
                    let Some(question) = plan.questions.get(*question) else { continue };
                    let partial = state.options.partial_dates;
                    map.next_value_seed(AnswerSeed { question, partial, is_element: false })?
                }
                Some(Part::Frame(inner)) => {
                    map.next_value_seed(RowsSeed { state: &mut *state, frame: *inner, parent: row })?
                }
                None => continue,
            };
            if let Some(place) = state.part_mut(number, row, position) {
                *place = cell;
            }
        }
        Ok(true)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        self.not_an_object();
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        self.not_an_object();
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        self.not_an_object();
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        self.not_an_object();
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        self.not_an_object();
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        self.not_an_object();
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<bool, A::Error> {
        self.not_an_object();
        drain_list(list).map(|_| false)
    }
}

/// Reads the rows of a repeated group.
struct RowsSeed<'s, 'p, 'de> {
    state: &'s mut State<'p, 'de>,
    frame: usize,
    parent: usize,
}

impl<'de> DeserializeSeed<'de> for RowsSeed<'_, '_, 'de> {
    type Value = Cell<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cell<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RowsSeed<'_, '_, 'de> {
    type Value = Cell<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell<'de>, A::Error> {
        let Self { state, frame, parent } = self;
        let first = state.row_count(frame);
        let mut position = 0_usize;
        while list.next_element_seed(RowSeed { state: &mut *state, frame, parent, position })?.is_some() {
            position = position.saturating_add(1);
        }
        Ok(Cell::Rows(first, position))
    }

    fn visit_unit<E>(self) -> Result<Cell<'de>, E> {
        Ok(Cell::Blank)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell<'de>, A::Error> {
        super::scalar::drain_map(map).map(|()| Cell::Wrong)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Cell<'de>, E> {
        Ok(Cell::Wrong)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Cell<'de>, E> {
        Ok(Cell::Wrong)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Cell<'de>, E> {
        Ok(Cell::Wrong)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Cell<'de>, E> {
        Ok(Cell::Wrong)
    }

    fn visit_str<E>(self, _: &str) -> Result<Cell<'de>, E> {
        Ok(Cell::Wrong)
    }
}
