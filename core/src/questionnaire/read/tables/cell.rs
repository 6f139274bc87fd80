use serde_json::{Number, Value};

use super::layout::{OptionLayout, QuestionLayout};
use crate::formats::truth;
use crate::model::QuestionType;

/// The answer that a cell holds. What does not look like an answer of its type stays text, so that the check
/// says so at its place.
pub(super) fn answer(layout: &QuestionLayout<'_>, text: &str) -> Value {
    let text = text.trim();
    match layout.question.kind {
        QuestionType::Integer | QuestionType::Decimal => number(text).unwrap_or_else(|| Value::from(text)),
        QuestionType::Boolean => truth(text).map_or_else(|| Value::from(text), Value::from),
        QuestionType::SelectOne => Value::from(code(&layout.list.options, text)),
        QuestionType::Quantity => match number(text) {
            Some(value) => serde_json::json!({ "value": value }),
            None => Value::from(text),
        },
        _ => Value::from(text),
    }
}

fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Value::from(whole));
    }
    // Rust reads words such as `inf` as numbers, too.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let number = text.parse::<f64>().ok().filter(|_| plain)?;
    Number::from_f64(number).map(Value::Number)
}

/// The code; of a label that exactly one choice has, the code of that choice.
fn code<'a>(options: &[OptionLayout<'a>], text: &'a str) -> &'a str {
    if options.iter().any(|option| option.code == text) {
        return text;
    }
    let mut labelled =
        options.iter().filter(|option| option.label.iter().any(|(_, label)| label.trim() == text));
    match (labelled.next(), labelled.next()) {
        (Some(only), None) => only.code,
        _ => text,
    }
}
