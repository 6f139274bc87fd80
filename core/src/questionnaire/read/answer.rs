use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::scalar::{NameSeed, Scalar};
use crate::model::{Missing, QuestionType};
use crate::questionnaire::answer::missing_of;
use crate::questionnaire::cell::{Amount, Cell, FileInfo, Pick};
use crate::questionnaire::plan::QuestionPlan;

/// Reads the answer to a question.
#[derive(Clone, Copy)]
pub(super) struct AnswerSeed<'p> {
    pub(super) question: &'p QuestionPlan,
    /// Whether parts of dates are accepted.
    pub(super) partial: bool,
    /// Whether it is one of a list of answers.
    pub(super) is_element: bool,
}

impl<'de> DeserializeSeed<'de> for AnswerSeed<'_> {
    type Value = Cell<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cell<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnswerSeed<'_> {
    type Value = Cell<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Cell<'de>, E> {
        let fits = self.question.kind == QuestionType::Boolean || self.question.is_untyped;
        Ok(if fits { Cell::Boolean(value) } else { Cell::Wrong })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Cell<'de>, E> {
        let code = if self.question.missing_codes.is_empty() { None } else { Some(value.to_string()) };
        Ok(match code.and_then(|code| self.question.missing(&code)) {
            Some(missing) => Cell::Missing(missing),
            None if self.question.is_untyped => Cell::integer(QuestionType::Integer, value),
            None => Cell::integer(self.question.kind, value),
        })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Cell<'de>, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Cell<'de>, E> {
        let codes = &self.question.missing_codes;
        let missing = codes.iter().find(|(code, _)| code.parse::<f64>().is_ok_and(|code| code == value));
        Ok(match missing {
            Some((_, missing)) => Cell::Missing(*missing),
            None if self.question.is_untyped => Cell::number(QuestionType::Decimal, value),
            None => Cell::number(self.question.kind, value),
        })
    }

    fn visit_str<E>(self, value: &str) -> Result<Cell<'de>, E> {
        Ok(Cell::text(self.question, Cow::Owned(value.to_owned()), self.partial))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Cell<'de>, E> {
        Ok(Cell::text(self.question, Cow::Borrowed(value), self.partial))
    }

    fn visit_unit<E>(self) -> Result<Cell<'de>, E> {
        Ok(Cell::Blank)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Cell<'de>, A::Error> {
        if self.question.kind.is_multiple() && !self.is_element {
            return self.codes(list);
        }
        self.several(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell<'de>, A::Error> {
        Ok(object(self.question.kind, Members::read(map)?))
    }
}

impl AnswerSeed<'_> {
    fn codes<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell<'de>, A::Error> {
        let mut codes = Vec::with_capacity(list.size_hint().unwrap_or(4).min(64));
        let mut wrong = false;
        while let Some(element) = list.next_element::<Element<'de>>()? {
            match element.0 {
                Some(pick) => codes.push(pick),
                None => wrong = true,
            }
        }
        if wrong {
            return Ok(Cell::Wrong);
        }
        Ok(match codes.as_slice() {
            [] => Cell::Blank,
            [only] => match self.question.missing(&only.code) {
                Some(missing) => Cell::Missing(missing),
                None => Cell::Codes(codes),
            },
            _ => Cell::Codes(codes),
        })
    }

    /// A list of answers: what the question is for, or several where one is expected.
    fn several<'de, A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell<'de>, A::Error> {
        let mut cells = Vec::new();
        let mut lists = false;
        while let Some(cell) = list.next_element_seed(Self { is_element: true, ..self })? {
            lists |= matches!(cell, Cell::List(_) | Cell::Several(_));
            cells.push(cell);
        }
        let fits = !self.is_element && !lists;
        if self.question.repeats && fits {
            return Ok(if cells.is_empty() { Cell::Blank } else { Cell::List(cells) });
        }
        let right = cells.iter().all(|cell| !matches!(cell, Cell::Wrong));
        Ok(if fits && right && cells.len() > 1 { Cell::Several(cells.len()) } else { Cell::Wrong })
    }
}

/// An element of a list of codes.
struct Element<'r>(Option<Pick<'r>>);

impl<'de> Deserialize<'de> for Element<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ElementVisitor)
    }
}

struct ElementVisitor;

impl<'de> Visitor<'de> for ElementVisitor {
    type Value = Element<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a code")
    }

    fn visit_str<E>(self, value: &str) -> Result<Element<'de>, E> {
        Ok(Element(Some(Pick { code: Cow::Owned(value.to_owned()), is_code: false })))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Element<'de>, E> {
        Ok(Element(Some(Pick { code: Cow::Borrowed(value), is_code: false })))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Element<'de>, A::Error> {
        Ok(Element(Members::read(map)?.code()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Element<'de>, E> {
        Ok(Element(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Element<'de>, E> {
        Ok(Element(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Element<'de>, E> {
        Ok(Element(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Element<'de>, E> {
        Ok(Element(None))
    }

    fn visit_unit<E>(self) -> Result<Element<'de>, E> {
        Ok(Element(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Element<'de>, A::Error> {
        super::scalar::drain_list(list).map(|_| Element(None))
    }
}

/// The members that an object in the place of an answer may have.
const MEMBERS: [&str; 10] =
    ["missing", "value", "unit", "system", "code", "display", "name", "media_type", "bytes", "url"];

/// The members of an object, in the order of [`MEMBERS`].
#[derive(Default)]
struct Members<'r> {
    given: [Option<Scalar<'r>>; 10],
    count: usize,
    /// Whether it has others, or one of them twice.
    others: bool,
}

impl<'de> Members<'de> {
    fn read<A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut members = Self::default();
        let place = |name: Cow<'de, str>| MEMBERS.iter().position(|known| *known == name);
        while let Some(position) = map.next_key_seed(NameSeed(place))? {
            let Some(place) = position.and_then(|position| members.given.get_mut(position)) else {
                members.others = true;
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = Some(map.next_value()?);
            if std::mem::replace(place, value).is_some() {
                members.others = true;
            }
            members.count = members.count.saturating_add(1);
        }
        Ok(members)
    }

    fn take(&mut self, name: &str) -> Option<Scalar<'de>> {
        let position = MEMBERS.iter().position(|known| *known == name)?;
        let member = self.given.get_mut(position)?.take()?;
        self.count = self.count.saturating_sub(1);
        Some(member)
    }

    /// A member that is a text; nothing stands for null.
    fn text(&mut self, name: &str) -> Result<Option<Cow<'de, str>>, Unfit> {
        match self.take(name) {
            None | Some(Scalar::Null) => Ok(None),
            Some(Scalar::Text(text)) => Ok(Some(text)),
            Some(_) => Err(Unfit),
        }
    }

    /// That nothing else was given.
    fn end(&self) -> Result<(), Unfit> {
        if self.others || self.count > 0 { Err(Unfit) } else { Ok(()) }
    }

    fn missing(&mut self) -> Result<Option<Missing>, Unfit> {
        match self.take("missing") {
            None => Ok(None),
            Some(reason) => {
                self.end()?;
                reason.text().and_then(|reason| missing_of(&reason)).map(Some).ok_or(Unfit)
            }
        }
    }

    /// `{"code": ...}`, with the code's system and display or without them.
    fn code(mut self) -> Option<Pick<'de>> {
        let code = self.text("code").ok()??;
        self.text("system").ok()?;
        self.text("display").ok()?;
        self.end().ok()?;
        Some(Pick { code, is_code: true })
    }
}

/// An object that does not fit.
struct Unfit;

fn object<'de>(kind: QuestionType, members: Members<'de>) -> Cell<'de> {
    typed(kind, members).unwrap_or(Cell::Wrong)
}

fn typed<'de>(kind: QuestionType, mut members: Members<'de>) -> Result<Cell<'de>, Unfit> {
    if let Some(missing) = members.missing()? {
        return Ok(Cell::Missing(missing));
    }
    match kind {
        QuestionType::SelectOne => members.code().map(|pick| Cell::Codes(vec![pick])).ok_or(Unfit),
        QuestionType::Quantity => {
            let value = match members.take("value") {
                Some(Scalar::Whole(value)) => value as f64,
                Some(Scalar::Number(value)) => value,
                _ => return Err(Unfit),
            };
            let (unit, system, code) =
                (members.text("unit")?, members.text("system")?, members.text("code")?);
            members.end()?;
            Ok(Cell::Quantity(Box::new(Amount { value, unit, system, code })))
        }
        QuestionType::Attachment => {
            let bytes = match members.take("bytes") {
                None | Some(Scalar::Null) => None,
                Some(Scalar::Whole(bytes)) => Some(u64::try_from(bytes).map_err(|_| Unfit)?),
                Some(_) => return Err(Unfit),
            };
            let (name, media_type, url) =
                (members.text("name")?, members.text("media_type")?, members.text("url")?);
            members.end()?;
            if name.is_none() && url.is_none() && media_type.is_none() && bytes.is_none() {
                return Err(Unfit);
            }
            Ok(Cell::File(Box::new(FileInfo { name, media_type, bytes, url })))
        }
        _ => Err(Unfit),
    }
}
