//! Numbers, quantities and dates in sums and products.

use std::borrow::Cow;

use super::eval::{items, single};
use super::item::Item;
use crate::expr::eval::Run;
use crate::expr::failure::Reason;
use crate::expr::syntax::{Factor, Span, Term};
use crate::expr::tree::Node;

/// Decimals are kept as binary floats: what differs only behind the fifteenth digit is the same.
pub(super) fn tidy(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

pub(super) fn is_close(left: f64, right: f64) -> bool {
    left == right || (left - right).abs() <= left.abs().max(right.abs()) * 1e-14
}

/// A unit in the smallest unit of its kind that is listed.
const UNITS: [(&str, &str, f64); 28] = [
    ("week", "s", 604_800.0),
    ("wk", "s", 604_800.0),
    ("day", "s", 86_400.0),
    ("d", "s", 86_400.0),
    ("hour", "s", 3600.0),
    ("h", "s", 3600.0),
    ("minute", "s", 60.0),
    ("min", "s", 60.0),
    ("second", "s", 1.0),
    ("s", "s", 1.0),
    ("millisecond", "s", 0.001),
    ("ms", "s", 0.001),
    ("month", "month", 1.0),
    ("year", "month", 12.0),
    ("mo", "mo", 1.0),
    ("a", "mo", 12.0),
    ("kg", "g", 1000.0),
    ("g", "g", 1.0),
    ("mg", "g", 0.001),
    ("ug", "g", 0.000_001),
    ("km", "m", 1000.0),
    ("m", "m", 1.0),
    ("cm", "m", 0.01),
    ("mm", "m", 0.001),
    ("L", "L", 1.0),
    ("l", "L", 1.0),
    ("dL", "L", 0.1),
    ("mL", "L", 0.001),
];

/// A number or quantity in the base of its unit.
pub(super) fn in_base<'i>(item: &'i Item<'_>) -> Option<(f64, &'i str)> {
    match item {
        Item::Integer(value) => Some((*value as f64, "1")),
        Item::Decimal(value) => Some((*value, "1")),
        Item::Quantity(value, unit) => Some(match UNITS.iter().find(|(known, ..)| known == unit) {
            Some((_, base, factor)) => (tidy(value * factor), *base),
            None => (*value, &**unit),
        }),
        _ => None,
    }
}

/// The word for a duration that a date can be moved by.
fn duration(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "year" | "a" => "year",
        "month" | "mo" => "month",
        "week" | "wk" => "week",
        "day" | "d" => "day",
        "hour" | "h" => "hour",
        "minute" | "min" => "minute",
        "second" | "s" => "second",
        "millisecond" | "ms" => "millisecond",
        _ => return None,
    })
}

pub(super) fn negated<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    match item.plain() {
        Item::Integer(value) => value.checked_neg().map(Item::Integer),
        Item::Decimal(value) => Some(Item::Decimal(-value)),
        Item::Quantity(value, unit) => Some(Item::Quantity(-value, unit)),
        _ => None,
    }
}

pub(super) fn sum<'a>(terms: &'a [(Term, Node)], span: Span, run: &Run<'a, '_>) -> Option<Item<'a>> {
    let mut total: Option<Option<Item<'a>>> = None;
    for (term, node) in terms {
        let found = items(node, run);
        let item = single(&found, node.span, run);
        total = Some(match (total, term) {
            (None, _) => item.map(Item::plain),
            // `&` takes nothing as the empty text.
            (Some(left), Term::Join) => {
                let left = left.and_then(|left| left.text()).unwrap_or_default();
                let right = item.and_then(Item::text).unwrap_or_default();
                Some(Item::made(format!("{left}{right}")))
            }
            (Some(left), _) => match (left, item) {
                (Some(left), Some(right)) => {
                    added(&left, &right.plain(), *term == Term::Minus).or_else(|| {
                        run.fail(Reason::Type, span, "+");
                        None
                    })
                }
                _ => None,
            },
        });
    }
    total.flatten()
}

/// The sum or difference; nothing when the types do not fit.
pub(super) fn added<'a>(left: &Item<'a>, right: &Item<'a>, minus: bool) -> Option<Item<'a>> {
    match (left, right) {
        (Item::Integer(left), Item::Integer(right)) => {
            let whole = if minus { left.checked_sub(*right) } else { left.checked_add(*right) };
            whole.map(Item::Integer)
        }
        (Item::Text(left), Item::Text(right)) if !minus => Some(Item::made(format!("{left}{right}"))),
        (Item::Quantity(left, unit), Item::Quantity(right, other)) if unit == other => {
            Some(Item::Quantity(tidy(if minus { left - right } else { left + right }), unit.clone()))
        }
        (left, Item::Quantity(amount, unit)) if left.time().is_some() => {
            let amount = if minus { -amount } else { *amount };
            left.time()?.plus(amount, duration(unit)?).map(Item::Time)
        }
        _ => {
            let (left, right) = (left.number()?, right.number()?);
            Some(Item::Decimal(tidy(if minus { left - right } else { left + right })))
        }
    }
}

pub(super) fn product<'a>(factors: &'a [(Factor, Node)], span: Span, run: &Run<'a, '_>) -> Option<Item<'a>> {
    let mut total: Option<Item<'a>> = None;
    let mut first = true;
    for (factor, node) in factors {
        let found = items(node, run);
        let item = single(&found, node.span, run)?.plain();
        total = if first {
            Some(item)
        } else {
            let left = total?;
            let fits = in_base(&left).is_some() && in_base(&item).is_some();
            if !fits {
                run.fail(Reason::Type, span, "*");
                return None;
            }
            multiplied(*factor, &left, &item)
        };
        first = false;
    }
    total
}

/// The product or quotient; nothing when the divisor is 0.
fn multiplied<'a>(factor: Factor, left: &Item<'a>, right: &Item<'a>) -> Option<Item<'a>> {
    match (factor, left, right) {
        (Factor::Times, Item::Integer(left), Item::Integer(right)) => {
            left.checked_mul(*right).map(Item::Integer)
        }
        (Factor::Whole, Item::Integer(left), Item::Integer(right)) => {
            left.checked_div(*right).map(Item::Integer)
        }
        (Factor::Modulo, Item::Integer(left), Item::Integer(right)) => {
            left.checked_rem(*right).map(Item::Integer)
        }
        (Factor::Times, Item::Quantity(value, unit), other)
        | (Factor::Times, other, Item::Quantity(value, unit)) => {
            let factor = match other {
                Item::Quantity(factor, one) if one == "1" => *factor,
                other => other.number()?,
            };
            Some(Item::Quantity(tidy(value * factor), unit.clone()))
        }
        (Factor::Divide, Item::Quantity(left, unit), Item::Quantity(right, other)) if unit == other => {
            (*right != 0.0).then(|| Item::Quantity(tidy(left / right), Cow::Borrowed("1")))
        }
        (Factor::Divide, Item::Quantity(value, unit), other) => {
            let divisor = other.number()?;
            (divisor != 0.0).then(|| Item::Quantity(tidy(value / divisor), unit.clone()))
        }
        _ => {
            let (left, right) = (left.number()?, right.number()?);
            if factor != Factor::Times && right == 0.0 {
                return None;
            }
            let number = match factor {
                Factor::Times => left * right,
                Factor::Divide => left / right,
                Factor::Whole => return Some(Item::Integer((left / right).trunc() as i64)),
                Factor::Modulo => left % right,
            };
            Some(Item::Decimal(tidy(number)))
        }
    }
}
