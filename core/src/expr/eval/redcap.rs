//! Operators and functions of REDCap's dialect.

use std::borrow::Cow;

use super::{Run, eval, native, number_text};
use crate::calendar::Date;
use crate::expr::failure::Reason;
use crate::expr::moment::{Moment, clock};
use crate::expr::redcap::Redcap;
use crate::expr::syntax::Span;
use crate::expr::tree::{Comparison, Node, Op};
use crate::expr::value::Value;

pub(super) fn truth(value: &Value<'_>) -> bool {
    match value {
        Value::Boolean(value) => *value,
        Value::Number(number) => *number != 0.0,
        Value::Text(text) => !text.is_empty() && text != "0",
        Value::Date(_) | Value::Moment(_) => true,
        Value::Codes(codes) => !codes.is_empty(),
        Value::Blank | Value::Items(_) => false,
    }
}

/// Two numbers are compared as numbers, anything else as text. Blank is the empty text, and 0 beside a number
/// when the order is asked.
pub(super) fn compare(comparison: Comparison, left: &Value<'_>, right: &Value<'_>) -> bool {
    let (left_number, right_number) = (number(left), number(right));
    let pair = match (left_number, right_number) {
        (Some(left), Some(right)) => Some((left, right)),
        (Some(left), None) if comparison.is_ordered() && is_empty(right) => Some((left, 0.0)),
        (None, Some(right)) if comparison.is_ordered() && is_empty(left) => Some((0.0, right)),
        _ => None,
    };
    match pair {
        Some((left, right)) => comparison.holds_for(left, right),
        None => comparison.holds(text(left).cmp(&text(right))),
    }
}

fn is_empty(value: &Value<'_>) -> bool {
    match value {
        Value::Blank => true,
        Value::Text(text) => text.is_empty(),
        Value::Codes(codes) => codes.is_empty(),
        _ => false,
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Boolean(value) => Some(f64::from(u8::from(*value))),
        Value::Text(text) => {
            let text = text.trim();
            // `inf` and `nan` are words, not numbers.
            let plain =
                text.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '+' | '.'));
            text.parse().ok().filter(|number: &f64| plain && number.is_finite())
        }
        _ => None,
    }
}

fn text<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::Blank | Value::Items(_) => Cow::Borrowed(""),
        Value::Boolean(value) => Cow::Borrowed(if *value { "1" } else { "0" }),
        Value::Number(number) => Cow::Owned(number_text(*number)),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Date(date) => Cow::Owned(date.to_string()),
        Value::Moment(moment) => Cow::Owned(moment.to_string()),
        Value::Codes(codes) => Cow::Owned(codes.join(",")),
    }
}

pub(super) fn call<'a>(function: Redcap, parts: &'a [Node], span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let value = |at: usize| parts.get(at).map_or(Value::Blank, |part| eval(part, run));
    let words = |at: usize| text(&value(at)).into_owned();
    let numeric = |at: usize| number(&value(at));
    let on_number =
        |change: fn(f64) -> f64| numeric(0).map_or(Value::Blank, |number| Value::number(change(number)));
    match function {
        Redcap::Number => numeric(0).map_or(Value::Blank, Value::number),
        Redcap::If => value(if truth(&value(0)) { 1 } else { 2 }),
        Redcap::Abs => on_number(f64::abs),
        Redcap::Sqrt => on_number(f64::sqrt),
        Redcap::Exp => on_number(f64::exp),
        Redcap::Log => match (numeric(0), parts.len() > 1, numeric(1)) {
            (Some(number), true, Some(base)) => Value::number(number.ln() / base.ln()),
            (Some(number), false, _) => Value::number(number.ln()),
            _ => Value::Blank,
        },
        Redcap::Power => match (numeric(0), numeric(1)) {
            (Some(base), Some(exponent)) => Value::number(base.powf(exponent)),
            _ => Value::Blank,
        },
        Redcap::Mod => match (numeric(0), numeric(1)) {
            (Some(number), Some(divisor)) => Value::number(number % divisor),
            _ => Value::Blank,
        },
        Redcap::Round | Redcap::RoundUp | Redcap::RoundDown => {
            let places = if parts.len() > 1 { numeric(1) } else { Some(0.0) };
            match (numeric(0), places) {
                (Some(number), Some(places)) => rounded(function, number, places),
                _ => Value::Blank,
            }
        }
        Redcap::Min | Redcap::Max | Redcap::Sum | Redcap::Mean | Redcap::Median | Redcap::Stdev => {
            let numbers = parts.iter().filter_map(|part| number(&eval(part, run))).collect();
            statistic(function, numbers)
        }
        Redcap::IsNumber => Value::Boolean(numeric(0).is_some()),
        Redcap::IsInteger => Value::Boolean(numeric(0).is_some_and(|number| number.fract() == 0.0)),
        Redcap::IsBlank => Value::Boolean(is_empty(&value(0))),
        Redcap::Contains => Value::Boolean(contains(&words(0), &words(1))),
        Redcap::NotContain => Value::Boolean(!contains(&words(0), &words(1))),
        Redcap::StartsWith => Value::Boolean(words(0).to_lowercase().starts_with(&words(1).to_lowercase())),
        Redcap::EndsWith => Value::Boolean(words(0).to_lowercase().ends_with(&words(1).to_lowercase())),
        Redcap::Length => native::count(words(0).chars().count()),
        Redcap::Find => {
            let (needle, hay) = (words(0).to_lowercase(), words(1).to_lowercase());
            let before = hay.find(&needle).and_then(|at| hay.get(..at));
            before
                .map_or(Value::Number(0.0), |before| native::count(before.chars().count().saturating_add(1)))
        }
        Redcap::Left => letters(&words(0), 0, numeric(1)),
        Redcap::Right => {
            let text = words(0);
            let (all, kept) = (text.chars().count(), places(numeric(1)));
            letters(&text, all.saturating_sub(kept), numeric(1))
        }
        Redcap::Mid => letters(&words(0), places(numeric(1)).saturating_sub(1), numeric(2)),
        Redcap::Trim => Value::made(words(0).trim().to_owned()),
        Redcap::Upper => Value::made(words(0).to_uppercase()),
        Redcap::Lower => Value::made(words(0).to_lowercase()),
        Redcap::ReplaceText => Value::made(words(0).replace(&words(1), &words(2))),
        Redcap::Concat => Value::made(parts.iter().map(|part| text(&eval(part, run)).into_owned()).collect()),
        Redcap::ConcatWs => {
            let known = parts.iter().skip(1).map(|part| text(&eval(part, run)).into_owned());
            Value::made(known.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(&words(0)))
        }
        Redcap::Year | Redcap::Month | Redcap::Day => {
            let Some(moment) = moment(&value(0), run) else { return Value::Blank };
            Value::Number(match function {
                Redcap::Year => f64::from(moment.day.year()),
                Redcap::Month => f64::from(moment.day.month()),
                _ => f64::from(moment.day.day()),
            })
        }
        Redcap::DateDiff => difference(parts, span, run),
    }
}

fn contains(hay: &str, needle: &str) -> bool {
    hay.to_lowercase().contains(&needle.to_lowercase())
}

/// A count of letters; what is no number is none.
fn places(number: Option<f64>) -> usize {
    // Casting saturates, and a count below zero is none.
    number.map_or(0, |number| number.max(0.0) as usize)
}

fn letters<'a>(text: &str, skipped: usize, kept: Option<f64>) -> Value<'a> {
    Value::made(text.chars().skip(skipped).take(places(kept)).collect())
}

fn rounded<'a>(function: Redcap, number: f64, places: f64) -> Value<'a> {
    if function == Redcap::Round {
        return Value::number(super::texts::rounded(number.abs(), places.trunc()).copysign(number));
    }
    let scale = 10_f64.powi(places.clamp(-15.0, 15.0) as i32);
    // 1.1 * 10 is a little more than 11: what is so near to a whole number is meant as one.
    let scaled = number.abs() * scale;
    let exact = if (scaled - scaled.round()).abs() < 1e-9 { scaled.round() } else { scaled };
    let whole = if function == Redcap::RoundUp { exact.ceil() } else { exact.floor() };
    Value::number((whole / scale).copysign(number))
}

/// Of the numbers that there are; Blank when there is none.
fn statistic<'a>(function: Redcap, mut numbers: Vec<f64>) -> Value<'a> {
    let count = numbers.len() as f64;
    if numbers.is_empty() {
        return Value::Blank;
    }
    let sum: f64 = numbers.iter().sum();
    Value::number(match function {
        Redcap::Sum => sum,
        Redcap::Mean => sum / count,
        Redcap::Min => numbers.into_iter().fold(f64::INFINITY, f64::min),
        Redcap::Max => numbers.into_iter().fold(f64::NEG_INFINITY, f64::max),
        Redcap::Median => {
            numbers.sort_by(f64::total_cmp);
            let middle = numbers.len() / 2;
            let at = |place: usize| numbers.get(place).copied().unwrap_or(f64::NAN);
            if numbers.len().is_multiple_of(2) {
                f64::midpoint(at(middle.saturating_sub(1)), at(middle))
            } else {
                at(middle)
            }
        }
        _ if numbers.len() < 2 => f64::NAN,
        // Of a sample, as REDCap has it.
        _ => {
            let mean = sum / count;
            let squares: f64 = numbers.iter().map(|number| (number - mean) * (number - mean)).sum();
            (squares / (count - 1.0)).sqrt()
        }
    })
}

/// A day or a moment; `today` and `now` are words of the language.
fn moment(value: &Value<'_>, run: &Run<'_, '_>) -> Option<Moment> {
    match value {
        Value::Date(day) => Some(Moment::midnight(*day)),
        Value::Moment(moment) => Some(*moment),
        Value::Text(text) => match text.trim() {
            "today" => run.scope.today().map(Moment::midnight),
            "now" => run.scope.now(),
            text => text.parse::<Date>().ok().map(Moment::midnight).or_else(|| Moment::parse(text)).or_else(
                || {
                    clock(text).and_then(|(millis, _)| {
                        Some(Moment { day: Date::of_epoch_days(0)?, millis, offset: None })
                    })
                },
            ),
        },
        _ => None,
    }
}

/// A day or moment of a formula in the order of `YYYY-MM-DD`, when the format says that it is in another one.
fn reordered(text: &str, format: &str) -> Option<String> {
    let (day, time) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    let mut parts = day.splitn(3, '-');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day) = match format {
        "mdy" => (first, second),
        "dmy" => (second, first),
        _ => return None,
    };
    Some(format!("{year}-{month}-{day} {time}").trim_end().to_owned())
}

/// `datediff(from, to, unit, format, signed)`. The format may be left out. Answers are stored as `YYYY-MM-DD`,
/// however they are shown; it speaks of the days that are written in the formula.
fn difference<'a>(parts: &'a [Node], span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let [from, to, unit, rest @ ..] = parts else { return Value::Blank };
    let format = rest.first().map_or(Value::Blank, |part| eval(part, run));
    let format = text(&format);
    let read = |node: &'a Node| {
        let written = match &node.op {
            Op::Text(text) => reordered(text, &format).and_then(|day| moment(&Value::made(day), run)),
            _ => None,
        };
        written.or_else(|| moment(&eval(node, run), run))
    };
    let (Some(from), Some(to)) = (read(from), read(to)) else { return Value::Blank };
    let signed = rest.iter().any(|part| matches!(eval(part, run), Value::Boolean(true)))
        || matches!(rest, [.., last] if text(&eval(last, run)).eq_ignore_ascii_case("true"));
    let millis = to.instant().saturating_sub(from.instant()) as f64;
    let length = match &*text(&eval(unit, run)) {
        "y" => 365.2425 * 86_400_000.0,
        "M" => 30.44 * 86_400_000.0,
        "d" => 86_400_000.0,
        "h" => 3_600_000.0,
        "m" => 60_000.0,
        "s" => 1000.0,
        _ => return run.fail(Reason::Argument, span, "datediff"),
    };
    let difference = millis / length;
    Value::number(if signed { difference } else { difference.abs() })
}
