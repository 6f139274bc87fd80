//! XPath's conversions, as JavaRosa does them. Blank is the empty text.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Run;
use crate::expr::moment::Moment;
use crate::expr::value::Value;

/// Below this two numbers are the same, and a number is zero.
pub(super) const CLOSE: f64 = 1e-12;

/// `boolean()`.
pub(super) fn truth(value: &Value<'_>) -> bool {
    match value {
        Value::Boolean(value) => *value,
        Value::Number(number) => number.abs() > CLOSE,
        Value::Text(text) => !text.is_empty(),
        Value::Date(_) | Value::Moment(_) => true,
        Value::Codes(codes) => !codes.is_empty(),
        Value::Blank | Value::Items(_) => false,
    }
}

/// `number()`: NaN for what is none. A day is the number of days since 1970-01-01, and so is a moment.
pub(super) fn number(value: &Value<'_>, run: &Run<'_, '_>) -> f64 {
    match value {
        Value::Boolean(value) => f64::from(u8::from(*value)),
        Value::Number(number) => *number,
        Value::Text(text) => text_number(text),
        Value::Date(date) => f64::from(date.epoch_days()),
        Value::Moment(moment) => f64::from(local(*moment, run).day.epoch_days()),
        Value::Codes(codes) => match codes.as_slice() {
            [code] => text_number(code),
            _ => f64::NAN,
        },
        Value::Blank | Value::Items(_) => f64::NAN,
    }
}

/// A number for arithmetic that keeps the time of day.
pub(super) fn fractional(value: &Value<'_>, run: &Run<'_, '_>) -> f64 {
    match value {
        Value::Moment(moment) => {
            let moment = local(*moment, run);
            f64::from(moment.day.epoch_days()) + f64::from(moment.millis) / 86_400_000.0
        }
        other => number(other, run),
    }
}

/// The moment in the scope's local time.
pub(super) fn local(moment: Moment, run: &Run<'_, '_>) -> Moment {
    match (moment.offset, run.scope.utc_offset()) {
        (Some(_), Some(offset)) => moment.local(offset).unwrap_or(moment),
        _ => moment,
    }
}

/// XPath knows neither exponents nor infinities in a text. A comma is a point.
pub(in crate::expr) fn text_number(text: &str) -> f64 {
    let text = text.trim_matches(|letter: char| letter <= ' ');
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b',')) {
        return f64::NAN;
    }
    if text.contains(',') { text.replace(',', ".").parse() } else { text.parse() }.unwrap_or(f64::NAN)
}

/// `string()`.
pub(super) fn text<'a>(value: Value<'a>, run: &Run<'_, '_>) -> Cow<'a, str> {
    match value {
        Value::Blank | Value::Items(_) => Cow::Borrowed(""),
        Value::Boolean(value) => Cow::Borrowed(if value { "true" } else { "false" }),
        Value::Number(number) => Cow::Owned(java_text(number)),
        Value::Text(text) => text,
        Value::Date(date) => Cow::Owned(date.to_string()),
        Value::Moment(moment) => Cow::Owned(local(moment, run).day.to_string()),
        Value::Codes(codes) => match codes.as_slice() {
            [code] => Cow::Borrowed(code),
            _ => Cow::Owned(codes.join(" ")),
        },
    }
}

/// A number as JavaRosa writes it: whole numbers plainly, others as Java does.
pub(in crate::expr) fn java_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number < 0.0 { "-Infinity" } else { "Infinity" }.to_owned();
    }
    if number.abs() < CLOSE {
        return "0".to_owned();
    }
    let whole = number.clamp(f64::from(i32::MIN), f64::from(i32::MAX)).trunc();
    if (number - whole).abs() < CLOSE {
        return format!("{whole:.0}");
    }
    if (1e-3..1e7).contains(&number.abs()) {
        let mut text = number.to_string();
        if !text.contains('.') {
            text.push_str(".0");
        }
        return text;
    }
    let scientific = format!("{number:E}");
    match scientific.split_once('E') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => scientific,
    }
}

/// A number without an exponent.
pub(in crate::expr) fn number_text(number: f64) -> String {
    // Whole numbers are most, and much quicker to write.
    if number.fract() == 0.0 && number.abs() < 1e15 && (number != 0.0 || number.is_sign_positive()) {
        return (number as i64).to_string();
    }
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(text, "{number}");
    text
}
