use std::borrow::Cow;
use std::ops::Range;

use super::cells::Source;
use crate::expr::{Column, Validity, Value, listed};
use crate::formats::Values;
use crate::model::{Missing, QuestionType};
use crate::questionnaire::cell::{Cell, MOST_INTEGER, Pick, is_blank};
use crate::questionnaire::plan::{ListPlan, QuestionPlan};

/// The answers to a question in some rows of a table.
#[derive(Debug)]
pub(super) struct Answers<'t> {
    /// Which rows have an answer.
    pub(super) given: Vec<bool>,
    /// Which rows have a typed missing answer; empty where no text stands for one.
    pub(super) missing: Vec<Option<Missing>>,
    pub(super) typed: Typed<'t>,
}

/// Answers by row; what stands in a row without an answer means nothing.
#[derive(Debug)]
pub(super) enum Typed<'t> {
    Numbers(Vec<f64>),
    Booleans(Vec<bool>),
    /// Days since 1970-01-01.
    Days(Vec<i32>),
    Texts(Vec<&'t str>),
    /// Places in the list of the question.
    Coded(Vec<u32>),
    /// Several codes, as [`Column::Lists`] has them.
    Lists {
        places: Vec<u32>,
        ends: Vec<usize>,
    },
    /// Anything else, as single responses have it.
    Cells(Vec<Cell<'t>>),
}

impl<'t> Typed<'t> {
    fn of(question: &QuestionPlan, source: &Source<'t>) -> Self {
        let kind = question.kind;
        let is_one = !question.repeats || kind.is_multiple();
        let is_listed = question.list.is_some();
        match kind {
            _ if !is_one || question.asked.open || is_listed != kind.is_select() => Self::Cells(Vec::new()),
            QuestionType::Integer | QuestionType::Decimal => Self::Numbers(Vec::new()),
            // Numbers that the form computes stand in a question without a type.
            QuestionType::Text
                if question.is_untyped && source.is_numeric() && is_only_computed(question) =>
            {
                Self::Numbers(Vec::new())
            }
            QuestionType::Text | QuestionType::LongText if source.is_text() => Self::Texts(Vec::new()),
            QuestionType::Boolean => Self::Booleans(Vec::new()),
            QuestionType::Date => Self::Days(Vec::new()),
            QuestionType::SelectOne => Self::Coded(Vec::new()),
            QuestionType::SelectMany => Self::Lists { places: Vec::new(), ends: Vec::new() },
            _ => Self::Cells(Vec::new()),
        }
    }

    fn reset(&mut self, count: usize) {
        match self {
            Self::Numbers(values) => reset(values, count, f64::NAN),
            Self::Booleans(values) => reset(values, count, false),
            Self::Days(values) => reset(values, count, 0),
            Self::Texts(values) => reset(values, count, ""),
            Self::Coded(places) => reset(places, count, u32::MAX),
            Self::Lists { places, ends } => {
                places.clear();
                ends.clear();
            }
            Self::Cells(cells) => reset(cells, count, Cell::Absent),
        }
    }
}

fn reset<T: Clone>(values: &mut Vec<T>, count: usize, value: T) {
    values.clear();
    values.resize(count, value);
}

fn set<T>(values: &mut [T], row: usize, value: T) -> bool {
    values.get_mut(row).map(|place| *place = value).is_some()
}

/// Whether nothing is asked of an answer but that it is what the form computes.
fn is_only_computed(question: &QuestionPlan) -> bool {
    question.calculation.is_some()
        && question.constraint.is_none()
        && question.pattern.is_none()
        && question.asked.min_length.is_none()
        && question.asked.max_length.is_none()
        && question.missing_codes.is_empty()
}

impl<'t> Answers<'t> {
    pub(super) fn new(question: &QuestionPlan, source: &Source<'t>) -> Self {
        Self { given: Vec::new(), missing: Vec::new(), typed: Typed::of(question, source) }
    }

    /// Reads rows in place of those before and doubts those with an answer that does not fit.
    pub(super) fn read(
        &mut self,
        question: &QuestionPlan,
        list: Option<&ListPlan>,
        source: &Source<'t>,
        partial: bool,
        rows: Range<usize>,
        doubtful: &mut [bool],
    ) {
        reset(&mut self.given, rows.len(), false);
        self.missing.clear();
        if !question.missing_codes.is_empty() {
            self.missing.resize(rows.len(), None);
        }
        self.typed.reset(rows.len());
        match (&mut self.typed, source) {
            (Typed::Numbers(values), Source::Column(Values::Integer(numbers))) if self.missing.is_empty() => {
                let numbers = numbers.get(rows).unwrap_or_default().iter();
                let numbers = numbers.map(|number| number.map(|number| number as f64));
                read_numbers(question.kind, numbers, values, &mut self.given, doubtful);
            }
            (Typed::Numbers(values), Source::Column(Values::Number(numbers))) if self.missing.is_empty() => {
                let numbers = numbers.get(rows).unwrap_or_default().iter();
                let numbers = numbers.map(|number| number.filter(|number| number.is_finite()));
                read_numbers(question.kind, numbers, values, &mut self.given, doubtful);
            }
            (Typed::Texts(values), Source::Column(Values::Text(texts))) if self.missing.is_empty() => {
                let texts = texts.get(rows).unwrap_or_default().iter();
                for ((text, value), given) in texts.zip(values).zip(&mut self.given) {
                    if let Some(text) = text.as_deref().filter(|text| !is_blank(text)) {
                        *value = text;
                        *given = true;
                    }
                }
            }
            (Typed::Coded(places), Source::Column(Values::Text(texts))) if self.missing.is_empty() => {
                let texts = texts.get(rows).unwrap_or_default().iter();
                for (((text, place), given), doubt) in texts.zip(places).zip(&mut self.given).zip(doubtful) {
                    if let Some(text) = text.as_deref().filter(|text| !is_blank(text)) {
                        let found = place_of(list, text);
                        *place = found.unwrap_or(u32::MAX);
                        *given = true;
                        *doubt |= found.is_none();
                    }
                }
            }
            (Typed::Lists { places, ends }, Source::Column(Values::Text(texts)))
                if self.missing.is_empty() =>
            {
                let texts = texts.get(rows).unwrap_or_default().iter();
                for ((text, given), doubt) in texts.zip(&mut self.given).zip(doubtful) {
                    let before = places.len();
                    let codes = text.as_deref().unwrap_or_default().split_ascii_whitespace();
                    let unfit = codes.filter(|code| !put_code(list, places, code)).count();
                    *doubt |= unfit > 0;
                    *given = places.len() > before;
                    ends.push(places.len());
                }
            }
            _ => source.each(question, partial, rows, |row, cell| {
                let fits = self.put(list, row, cell);
                if let Some(doubt) = doubtful.get_mut(row).filter(|_| !fits) {
                    *doubt = true;
                }
            }),
        }
    }

    /// Keeps the answer of the next row; false where it does not fit.
    fn put(&mut self, list: Option<&ListPlan>, row: usize, cell: Cell<'t>) -> bool {
        let is_given = !cell.is_empty() && !matches!(cell, Cell::Missing(_));
        let fits = match (&mut self.typed, cell) {
            (_, Cell::Absent | Cell::Blank) => true,
            (_, Cell::Missing(missing)) => set(&mut self.missing, row, Some(missing)),
            (Typed::Numbers(values), Cell::Integer(number)) => set(values, row, number as f64),
            (Typed::Numbers(values), Cell::Decimal(number)) => set(values, row, number),
            (Typed::Booleans(values), Cell::Boolean(value)) => set(values, row, value),
            (Typed::Days(values), Cell::Date(day)) => set(values, row, day.epoch_days()),
            (Typed::Texts(values), Cell::Text(Cow::Borrowed(text))) => set(values, row, text),
            (Typed::Coded(places), Cell::Text(code)) => {
                place_of(list, &code).is_some_and(|place| set(places, row, place))
            }
            (Typed::Lists { places, .. }, Cell::Codes(codes)) => {
                codes.iter().filter(|pick| !put_code(list, places, &pick.code)).count() == 0
            }
            (Typed::Cells(cells), cell) => set(cells, row, cell),
            _ => false,
        };
        if let Typed::Lists { places, ends } = &mut self.typed {
            ends.push(places.len());
        }
        set(&mut self.given, row, is_given) && fits
    }

    /// What expressions see; `codes` are those of the list of the question.
    pub(super) fn column<'c>(&'c self, codes: &'c [&'c str]) -> Column<'c> {
        let valid = Validity::Marks(&self.given);
        match &self.typed {
            Typed::Numbers(values) => Column::Numbers { values, valid },
            Typed::Booleans(values) => Column::Booleans { values, valid },
            Typed::Days(values) => Column::Days { values, valid },
            Typed::Texts(values) => Column::Texts { values, valid },
            Typed::Coded(places) => Column::Coded { codes, places },
            Typed::Lists { places, ends } => Column::Lists { codes, places, ends, valid },
            Typed::Cells(_) => Column::Scoped,
        }
    }

    pub(super) fn value<'c>(&'c self, codes: &'c [&'c str], row: usize) -> Value<'c> {
        match &self.typed {
            Typed::Cells(cells) => cells.get(row).map_or(Value::Blank, Cell::value),
            _ => self.column(codes).value(row),
        }
    }

    pub(super) fn has(&self, row: usize) -> bool {
        self.given.get(row) == Some(&true)
    }

    /// The places of several codes.
    pub(super) fn places(&self, row: usize) -> &[u32] {
        match &self.typed {
            Typed::Lists { places, ends } => listed(places, ends, row),
            _ => &[],
        }
    }

    /// Whether a code was chosen.
    pub(super) fn selects(&self, codes: &[&str], row: usize, code: &str) -> bool {
        match &self.typed {
            Typed::Lists { .. } => {
                place_in(codes, code).is_some_and(|place| self.places(row).contains(&place))
            }
            Typed::Cells(cells) => cells.get(row).is_some_and(|cell| cell.selects(code) == Some(true)),
            _ => self.value(codes, row).selects(code) == Some(true),
        }
    }

    pub(super) fn missing(&self, row: usize) -> Option<Missing> {
        self.missing.get(row).copied().flatten()
    }

    pub(super) fn number(&self, row: usize) -> Option<f64> {
        match &self.typed {
            Typed::Numbers(values) => values.get(row).copied().filter(|_| self.has(row)),
            Typed::Cells(cells) => cells.get(row)?.as_number(),
            _ => None,
        }
    }

    /// The number that an answer is, or that its text says.
    pub(super) fn written_number(&self, row: usize) -> Option<f64> {
        match &self.typed {
            Typed::Texts(texts) => texts.get(row)?.parse().ok(),
            _ => self.number(row),
        }
    }

    /// The answer as a single response has it.
    pub(super) fn cell<'c>(&'c self, codes: &'c [&'c str], row: usize) -> Cell<'c> {
        match (&self.typed, self.value(codes, row)) {
            (Typed::Cells(cells), _) => cells.get(row).cloned().unwrap_or_default(),
            (_, Value::Number(number)) => Cell::Decimal(number),
            (_, Value::Boolean(value)) => Cell::Boolean(value),
            (_, Value::Date(day)) => Cell::Date(day),
            (_, Value::Text(text)) => Cell::Text(text),
            (_, Value::Codes(codes)) => {
                let pick = |code| Pick { code: Cow::Borrowed(code), is_code: false };
                Cell::Codes(codes.into_iter().map(pick).collect())
            }
            _ => Cell::Blank,
        }
    }
}

fn place_of(list: Option<&ListPlan>, code: &str) -> Option<u32> {
    list?.with_code(code).first().copied()
}

/// The places of codes in a list; none of those that it does not have.
pub(super) fn places_in(codes: &[&str], wanted: &[String]) -> Vec<u32> {
    wanted.iter().filter_map(|code| place_in(codes, code)).collect()
}

fn place_in(codes: &[&str], code: &str) -> Option<u32> {
    codes.iter().position(|known| *known == code).and_then(|place| u32::try_from(place).ok())
}

fn put_code(list: Option<&ListPlan>, places: &mut Vec<u32>, code: &str) -> bool {
    let place = place_of(list, code);
    places.push(place.unwrap_or(u32::MAX));
    place.is_some()
}

/// Numbers of which none stands for a missing answer.
fn read_numbers(
    kind: QuestionType,
    numbers: impl Iterator<Item = Option<f64>>,
    values: &mut [f64],
    given: &mut [bool],
    doubtful: &mut [bool],
) {
    let fits = |number: f64| match kind {
        QuestionType::Integer => number.fract() == 0.0 && number.abs() <= MOST_INTEGER as f64,
        QuestionType::Decimal => true,
        _ => number.abs() <= MOST_INTEGER as f64,
    };
    for (((number, value), given), doubt) in numbers.zip(values).zip(given).zip(doubtful) {
        if let Some(number) = number {
            *value = number;
            *given = true;
            *doubt |= !fits(number);
        }
    }
}
