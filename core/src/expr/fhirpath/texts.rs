//! Functions on one text, one number, and conversions.

use super::call::whole;
use super::eval::{items, single};
use super::functions::{Function, Target};
use super::item::Item;
use super::{Temporal, arithmetic};
use crate::expr::eval::Run;
use crate::expr::failure::Reason;
use crate::expr::lower::{any_pattern, whole_pattern};
use crate::expr::syntax::{Span, fhirpath::UNITS};
use crate::expr::tree::Node;

pub(super) fn call<'a>(
    function: Function,
    found: &[Item<'a>],
    arguments: &'a [Node],
    span: Span,
    run: &Run<'a, '_>,
) -> Vec<Item<'a>> {
    let argument = |at: usize| {
        let found = arguments.get(at).map_or_else(Vec::new, |node| items(node, run));
        single(&found, span, run).cloned()
    };
    if function == Function::Join {
        let separator = argument(0).and_then(|item| item.text()).unwrap_or_default();
        let parts: Vec<_> = found.iter().filter_map(text_of).collect();
        return vec![Item::made(parts.join(&separator))];
    }
    let Some(item) = single(found, span, run) else { return Vec::new() };
    match function {
        Function::To(target) => converted(item, target).into_iter().collect(),
        Function::ConvertsTo(target) => vec![Item::Boolean(converted(item, target).is_some())],
        Function::Abs
        | Function::Ceiling
        | Function::Exp
        | Function::Floor
        | Function::Ln
        | Function::Log
        | Function::Power
        | Function::Round
        | Function::Sqrt
        | Function::Truncate => {
            let other = argument(0).and_then(|item| item.number());
            if item.number().is_none() && !matches!(item.plain(), Item::Quantity(..)) {
                run.fail(Reason::Type, span, "");
                return Vec::new();
            }
            computed(function, &item.plain(), other, !arguments.is_empty()).into_iter().collect()
        }
        _ => {
            let Some(text) = item.text() else {
                run.fail(Reason::Type, span, "");
                return Vec::new();
            };
            let words = |at: usize| argument(at).and_then(|item| item.text());
            let numeric = |at: usize| argument(at).and_then(|item| item.number());
            on_text(function, &text, &words, &numeric, span, run)
        }
    }
}

/// How an item is written.
fn text_of(item: &Item<'_>) -> Option<String> {
    Some(match item.plain() {
        Item::Boolean(value) => value.to_string(),
        Item::Integer(value) => value.to_string(),
        Item::Decimal(value) if value.fract() == 0.0 => format!("{value:.1}"),
        Item::Decimal(value) => value.to_string(),
        Item::Text(text) => text.into_owned(),
        Item::Time(time) => time.to_string(),
        Item::Quantity(value, unit) if UNITS.contains(&&*unit) => format!("{value} {unit}"),
        Item::Quantity(value, unit) => format!("{value} '{unit}'"),
        Item::Element(_) => return None,
    })
}

fn converted<'a>(item: &Item<'a>, target: Target) -> Option<Item<'a>> {
    let plain = item.plain();
    match target {
        Target::Text => text_of(&plain).map(Item::made),
        Target::Boolean => match &plain {
            Item::Boolean(_) => Some(plain),
            Item::Integer(value @ (0 | 1)) => Some(Item::Boolean(*value == 1)),
            Item::Decimal(value) if *value == 0.0 || *value == 1.0 => Some(Item::Boolean(*value == 1.0)),
            Item::Text(text) => match text.to_lowercase().as_str() {
                "true" | "t" | "yes" | "y" | "1" | "1.0" => Some(Item::Boolean(true)),
                "false" | "f" | "no" | "n" | "0" | "0.0" => Some(Item::Boolean(false)),
                _ => None,
            },
            _ => None,
        },
        Target::Integer => match &plain {
            Item::Integer(_) => Some(plain),
            Item::Boolean(value) => Some(Item::Integer(i64::from(*value))),
            Item::Text(text) => {
                number_text(text, false).and_then(|text| text.parse().ok()).map(Item::Integer)
            }
            _ => None,
        },
        Target::Decimal => match &plain {
            Item::Decimal(_) => Some(plain),
            Item::Integer(value) => Some(Item::Decimal(*value as f64)),
            Item::Boolean(value) => Some(Item::Decimal(f64::from(u8::from(*value)))),
            Item::Text(text) => number_text(text, true).and_then(|text| text.parse().ok()).map(Item::Decimal),
            _ => None,
        },
        Target::Date => item
            .time()
            .or_else(|| Temporal::parse(&item.text()?))
            .filter(|time| !time.is_time())
            .map(|time| Item::Time(time.to_date())),
        Target::Moment => item
            .time()
            .or_else(|| Temporal::parse(&item.text()?))
            .filter(|time| !time.is_time())
            .map(|time| Item::Time(time.to_moment())),
        Target::Time => {
            item.time().or_else(|| Temporal::parse(&item.text()?)).filter(Temporal::is_time).map(Item::Time)
        }
        Target::Quantity => match &plain {
            Item::Quantity(..) => Some(plain),
            Item::Integer(value) => Some(Item::Quantity(*value as f64, "1".into())),
            Item::Decimal(value) => Some(Item::Quantity(*value, "1".into())),
            Item::Boolean(value) => Some(Item::Quantity(f64::from(u8::from(*value)), "1".into())),
            Item::Text(text) => quantity(text),
            _ => None,
        },
    }
}

/// A text of digits with a sign and, if allowed, a point.
fn number_text(text: &str, point: bool) -> Option<&str> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.ends_with(|letter: char| letter.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || (point && byte == b'.'));
    plain.then_some(text)
}

fn quantity<'a>(text: &str) -> Option<Item<'a>> {
    let (number, unit) = text.split_once(' ').unwrap_or((text, "'1'"));
    let number = number_text(number, true)?.parse().ok()?;
    let unit = unit.trim();
    let code = unit.strip_prefix('\'').and_then(|unit| unit.strip_suffix('\''));
    match code {
        Some(code) => Some(Item::Quantity(number, code.to_owned().into())),
        None if UNITS.contains(&unit) => {
            Some(Item::Quantity(number, unit.trim_end_matches('s').to_owned().into()))
        }
        None => None,
    }
}

fn computed<'a>(function: Function, item: &Item<'a>, other: Option<f64>, given: bool) -> Option<Item<'a>> {
    if let Item::Quantity(value, unit) = item {
        let value = match function {
            Function::Abs => value.abs(),
            Function::Round => round(*value, other.unwrap_or(0.0)),
            Function::Ceiling => value.ceil(),
            Function::Floor => value.floor(),
            Function::Truncate => value.trunc(),
            _ => return None,
        };
        return Some(Item::Quantity(value, unit.clone()));
    }
    let value = item.number()?;
    let integer = |value: f64| Some(Item::Integer(value as i64)).filter(|_| value.is_finite());
    let decimal = |value: f64| Some(Item::Decimal(arithmetic::tidy(value))).filter(|_| value.is_finite());
    match function {
        Function::Abs => match item {
            Item::Integer(value) => value.checked_abs().map(Item::Integer),
            _ => decimal(value.abs()),
        },
        Function::Ceiling => integer(value.ceil()),
        Function::Floor => integer(value.floor()),
        Function::Truncate => integer(value.trunc()),
        Function::Exp => decimal(value.exp()),
        Function::Ln => decimal(value.ln()),
        Function::Sqrt => decimal(value.sqrt()),
        Function::Log => decimal(value.ln() / other?.ln()),
        Function::Round if given => decimal(round(value, other?)),
        Function::Round => integer(round(value, 0.0)),
        Function::Power => {
            let power = value.powf(other?);
            let whole = matches!(item, Item::Integer(_)) && power.fract() == 0.0 && power.abs() < 9e15;
            if whole { integer(power) } else { decimal(power) }
        }
        _ => None,
    }
}

/// Halves go away from zero.
fn round(value: f64, places: f64) -> f64 {
    crate::expr::eval::round_places(value.abs(), places.clamp(0.0, 15.0)).copysign(value)
}

fn on_text<'a>(
    function: Function,
    text: &str,
    words: &dyn Fn(usize) -> Option<std::borrow::Cow<'a, str>>,
    numeric: &dyn Fn(usize) -> Option<f64>,
    span: Span,
    run: &Run<'a, '_>,
) -> Vec<Item<'a>> {
    let made = |text: String| vec![Item::made(text)];
    let found = match function {
        Function::Length => Some(whole(text.chars().count())),
        Function::Upper => Some(Item::made(text.to_uppercase())),
        Function::Lower => Some(Item::made(text.to_lowercase())),
        Function::Trim => Some(Item::made(text.trim().to_owned())),
        Function::ToChars => return text.chars().map(|letter| Item::made(letter.to_string())).collect(),
        Function::Split => {
            let Some(separator) = words(0) else { return Vec::new() };
            return text.split(&*separator).map(|part| Item::made(part.to_owned())).collect();
        }
        Function::StartsWith => words(0).map(|part| Item::Boolean(text.starts_with(&*part))),
        Function::EndsWith => words(0).map(|part| Item::Boolean(text.ends_with(&*part))),
        Function::Contains => words(0).map(|part| Item::Boolean(text.contains(&*part))),
        Function::IndexOf => words(0).map(|part| place(text, text.find(&*part))),
        Function::LastIndexOf => words(0).map(|part| place(text, text.rfind(&*part))),
        Function::Replace => match (words(0), words(1)) {
            (Some(old), Some(new)) => Some(Item::made(text.replace(&*old, &new))),
            _ => None,
        },
        Function::Substring => {
            let Some(start) = numeric(0) else { return Vec::new() };
            let length = numeric(1).unwrap_or(f64::MAX);
            if start < 0.0 || start >= text.chars().count() as f64 {
                return Vec::new();
            }
            return made(text.chars().skip(start as usize).take(length.max(0.0) as usize).collect());
        }
        Function::Matches | Function::MatchesFull | Function::ReplaceMatches => {
            let Some(pattern) = words(0) else { return Vec::new() };
            let compiled = if function == Function::MatchesFull {
                whole_pattern(&pattern)
            } else {
                any_pattern(&pattern)
            };
            let Some(compiled) = compiled else {
                run.fail(Reason::Pattern, span, "matches");
                return Vec::new();
            };
            match (function, words(1)) {
                (Function::ReplaceMatches, Some(new)) => {
                    Some(Item::made(compiled.replace_all(text, &*new).into_owned()))
                }
                (Function::ReplaceMatches, None) => None,
                _ => Some(Item::Boolean(compiled.is_match(text))),
            }
        }
        _ => None,
    };
    found.into_iter().collect()
}

/// A place in letters, -1 when there is none.
fn place<'a>(text: &str, at: Option<usize>) -> Item<'a> {
    at.and_then(|at| text.get(..at)).map_or(Item::Integer(-1), |before| whole(before.chars().count()))
}
