//! What the form computes itself.

use std::borrow::Cow;

use crate::expr::{Item, Value};
use crate::model::QuestionType;
use crate::questionnaire::cell::{Amount, Cell, Pick, day, moment};
use crate::questionnaire::plan::QuestionPlan;

/// What an expression gives as an answer to a question. Blank when it gives nothing that could be one.
pub(in crate::questionnaire) fn cell(question: &QuestionPlan, value: &Value<'_>) -> Cell<'static> {
    let kind = question.kind;
    match value {
        Value::Number(number) if !number.is_finite() => Cell::Blank,
        Value::Number(number) => match kind {
            QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity => {
                match Cell::number(kind, *number) {
                    // Half a bed is no whole number, but it is what was computed.
                    Cell::Wrong => Cell::Decimal(*number),
                    cell => cell,
                }
            }
            QuestionType::Boolean => Cell::Boolean(*number != 0.0),
            _ => Cell::Text(Cow::Owned(number.to_string())),
        },
        Value::Text(text) => written(kind, text),
        Value::Items(items) => match items.as_slice() {
            [Item::Quantity(value, unit)] => Cell::Quantity(Box::new(Amount {
                value: *value,
                code: Some(Cow::Owned(unit.clone().into_owned())),
                ..Amount::default()
            })),
            _ => Cell::Blank,
        },
        other => plain(other),
    }
}

/// A text that was computed, read as its question's answers are.
fn written(kind: QuestionType, text: &str) -> Cell<'static> {
    let number = || text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let read = match kind {
        _ if text.trim().is_empty() => Some(Cell::Blank),
        QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity => {
            number().map(|number| match Cell::number(kind, number) {
                Cell::Wrong => Cell::Decimal(number),
                cell => cell,
            })
        }
        QuestionType::Boolean => match text {
            "true" | "1" => Some(Cell::Boolean(true)),
            "false" | "0" => Some(Cell::Boolean(false)),
            _ => None,
        },
        QuestionType::Date => day(text.get(..10).unwrap_or(text)).map(Cell::Date),
        QuestionType::DateTime => moment(text).map(Cell::Moment),
        QuestionType::SelectMany | QuestionType::Rank => Some(codes(text.split_ascii_whitespace())),
        _ => None,
    };
    read.unwrap_or_else(|| Cell::Text(Cow::Owned(text.to_owned())))
}

fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> Cell<'static> {
    let picks: Vec<Pick<'static>> =
        codes.map(|code| Pick { code: Cow::Owned(code.to_owned()), is_code: true }).collect();
    if picks.is_empty() { Cell::Blank } else { Cell::Codes(picks) }
}

/// A value as it is.
pub(in crate::questionnaire) fn plain(value: &Value<'_>) -> Cell<'static> {
    match value {
        Value::Blank | Value::Items(_) => Cell::Blank,
        Value::Boolean(value) => Cell::Boolean(*value),
        Value::Number(number) => Cell::Decimal(*number),
        Value::Text(text) => Cell::Text(Cow::Owned(text.clone().into_owned())),
        Value::Date(day) => Cell::Date(*day),
        Value::Moment(moment) => Cell::Moment(*moment),
        Value::Codes(given) => codes(given.iter().copied()),
    }
}

/// Whether a stored answer says the same as what was computed.
pub(in crate::questionnaire) fn agree(stored: &Cell<'_>, computed: &Cell<'_>) -> bool {
    if let (Some(stored), Some(computed)) = (stored.as_number(), computed.as_number()) {
        return near(stored, computed);
    }
    match (stored, computed) {
        (Cell::Codes(stored), Cell::Codes(computed)) => {
            stored.len() == computed.len()
                && stored.iter().all(|pick| computed.iter().any(|other| other.code == pick.code))
        }
        (Cell::Boolean(stored), Cell::Boolean(computed)) => stored == computed,
        (Cell::Date(stored), Cell::Date(computed)) => stored == computed,
        (Cell::Moment(stored), Cell::Moment(computed)) => stored.instant() == computed.instant(),
        _ => match (text(stored), text(computed)) {
            (Some(stored), Some(computed)) => {
                let numbers = stored.parse::<f64>().ok().zip(computed.parse::<f64>().ok());
                stored == computed || numbers.is_some_and(|(stored, computed)| near(stored, computed))
            }
            _ => false,
        },
    }
}

fn text<'c>(cell: &'c Cell<'_>) -> Option<Cow<'c, str>> {
    Some(match cell {
        Cell::Text(text) => Cow::Borrowed(&**text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Decimal(number) => Cow::Owned(number.to_string()),
        Cell::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        Cell::Date(day) => Cow::Owned(day.to_string()),
        Cell::Moment(moment) => Cow::Owned(moment.to_string()),
        _ => return None,
    })
}

/// Equal up to what adding and dividing floats loses.
pub(in crate::questionnaire) fn near(left: f64, right: f64) -> bool {
    let scale = left.abs().max(right.abs()).max(1.0);
    (left - right).abs() <= scale * 1e-9
}
