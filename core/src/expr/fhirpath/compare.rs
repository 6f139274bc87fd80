//! Equality, equivalence and order.

use std::cmp::Ordering;

use super::arithmetic::{in_base, is_close};
use super::eval::single;
use super::item::Item;
use crate::expr::eval::Run;
use crate::expr::failure::Reason;
use crate::expr::syntax::Span;
use crate::expr::tree::Comparison;

pub(super) fn compared(
    comparison: Comparison,
    left: &[Item<'_>],
    right: &[Item<'_>],
    span: Span,
    run: &Run<'_, '_>,
) -> Option<bool> {
    if left.is_empty() || right.is_empty() {
        return None;
    }
    if !comparison.is_ordered() {
        let equal = collections(left, right)?;
        return Some(equal == (comparison == Comparison::Equal));
    }
    let (left, right) = (single(left, span, run)?, single(right, span, run)?);
    match order(left, right) {
        Some(Some(order)) => Some(comparison.holds(order)),
        Some(None) => None,
        None => {
            run.fail(Reason::Type, span, comparison.symbol());
            None
        }
    }
}

fn collections(left: &[Item<'_>], right: &[Item<'_>]) -> Option<bool> {
    if left.len() != right.len() {
        return Some(false);
    }
    let mut known = true;
    for (left, right) in left.iter().zip(right) {
        match equal(left, right) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = false,
        }
    }
    known.then_some(true)
}

/// Whether two items are equal; nothing when their precision does not tell.
pub(super) fn equal(left: &Item<'_>, right: &Item<'_>) -> Option<bool> {
    let (one, other) = (left.plain(), right.plain());
    match (&one, &other) {
        (Item::Boolean(left), Item::Boolean(right)) => Some(left == right),
        (Item::Integer(left), Item::Integer(right)) => Some(left == right),
        (Item::Integer(_) | Item::Decimal(_), Item::Integer(_) | Item::Decimal(_)) => {
            Some(is_close(one.number()?, other.number()?))
        }
        (Item::Time(_), _) | (_, Item::Time(_)) => match (left.time(), right.time()) {
            (Some(left), Some(right)) if left.is_time() == right.is_time() => {
                left.compare(&right).map(Ordering::is_eq)
            }
            _ => Some(false),
        },
        (Item::Text(left), Item::Text(right)) => Some(left == right),
        (Item::Quantity(..), _) | (_, Item::Quantity(..)) => match (in_base(&one), in_base(&other)) {
            (Some((left, unit)), Some((right, other))) if unit == other => Some(is_close(left, right)),
            (Some(_), Some(_)) => None,
            _ => Some(false),
        },
        (Item::Element(left), Item::Element(right)) => Some(left.json == right.json),
        _ => Some(false),
    }
}

/// The order of two items: nothing when they have none, nothing inside when their precision does not tell.
fn order(left: &Item<'_>, right: &Item<'_>) -> Option<Option<Ordering>> {
    let (one, other) = (left.plain(), right.plain());
    match (&one, &other) {
        (Item::Integer(_) | Item::Decimal(_), Item::Integer(_) | Item::Decimal(_)) => {
            Some(one.number()?.partial_cmp(&other.number()?))
        }
        (Item::Time(_), _) | (_, Item::Time(_)) => match (left.time(), right.time()) {
            (Some(left), Some(right)) if left.is_time() == right.is_time() => Some(left.compare(&right)),
            _ => None,
        },
        (Item::Text(left), Item::Text(right)) => Some(Some(left.cmp(right))),
        (Item::Quantity(..), Item::Quantity(..)) => {
            let ((left, unit), (right, other)) = (in_base(&one)?, in_base(&other)?);
            Some(if unit == other { left.partial_cmp(&right) } else { None })
        }
        _ => None,
    }
}

/// `~`: without regard to order, case, spaces and precision; nothing is equivalent to nothing.
pub(super) fn equivalent(left: &[Item<'_>], right: &[Item<'_>]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut rest: Vec<&Item<'_>> = right.iter().collect();
    left.iter().all(|item| {
        let place = rest.iter().position(|other| alike(item, other));
        place.map(|place| rest.swap_remove(place)).is_some()
    })
}

fn alike(left: &Item<'_>, right: &Item<'_>) -> bool {
    let (one, other) = (left.plain(), right.plain());
    match (&one, &other) {
        (Item::Text(left), Item::Text(right)) => {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            squeezed(left) == squeezed(right)
        }
        (Item::Integer(_) | Item::Decimal(_), Item::Integer(_) | Item::Decimal(_)) => {
            // To the places of the less precise one.
            let (Some(left), Some(right)) = (one.number(), other.number()) else { return false };
            let places =
                |number: f64| number.to_string().split_once('.').map_or(0, |(_, digits)| digits.len());
            let scale = 10_f64.powi(i32::try_from(places(left).min(places(right))).unwrap_or(0));
            is_close((left * scale).round(), (right * scale).round())
        }
        (Item::Time(left), Item::Time(right)) => left.compare(right).is_some_and(Ordering::is_eq),
        (Item::Element(left), Item::Element(right)) if left.json.is_object() => {
            // Codings are equivalent by system and code.
            match (left.json.get("code"), right.json.get("code")) {
                (Some(code), Some(other)) => {
                    code == other && left.json.get("system") == right.json.get("system")
                }
                _ => left.json == right.json,
            }
        }
        _ => equal(left, right) == Some(true),
    }
}
