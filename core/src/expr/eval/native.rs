//! Operators that give Blank for Blank.

use std::cmp::Ordering;

use super::{Run, eval as any};
use crate::expr::syntax::{Factor, Term};
use crate::expr::tree::{Aggregate, Comparison, Node, Op, Source};
use crate::expr::value::Value;

pub(super) fn eval<'a>(node: &'a Node, run: &Run<'a, '_>) -> Value<'a> {
    let scope = run.scope;
    let number = |node: &'a Node| any(node, run).as_number();
    match &node.op {
        Op::Blank => Value::Blank,
        Op::Boolean(value) => Value::Boolean(*value),
        Op::Today => scope.today().map_or(Value::Blank, Value::Date),
        Op::Compare(comparison, left, right) => {
            let order = order(&any(left, run), &any(right, run));
            Value::truth(order.map(|order| comparison.holds(order)))
        }
        Op::In(value, items) => contained(&any(value, run), items, run),
        Op::Sum(terms) => computed(terms, run, 0.0, |total, term, value| {
            Some(if *term == Term::Minus { total - value } else { total + value })
        }),
        Op::Product(factors) => computed(factors, run, 1.0, |total, factor, value| match factor {
            Factor::Times => Some(total * value),
            _ if value == 0.0 => None,
            Factor::Modulo => Some(total % value),
            Factor::Divide | Factor::Whole => Some(total / value),
        }),
        Op::Negate(inner) => number(inner).map_or(Value::Blank, |value| Value::number(-value)),
        Op::Days(later, earlier) => match (any(later, run), any(earlier, run)) {
            (Value::Date(later), Value::Date(earlier)) => Value::Number(f64::from(earlier.days_until(later))),
            _ => Value::Blank,
        },
        Op::Answered(inner) if matches!(inner.op, Op::Slot(slot) if !scope.is_asked(slot)) => Value::Blank,
        Op::Answered(inner) => Value::Boolean(!any(inner, run).is_blank()),
        Op::SelectedSlot(slot, code) => match any(code, run) {
            Value::Text(code) => Value::truth(scope.selected(*slot, &code)),
            _ => Value::Blank,
        },
        Op::SelectedCurrent(code) => match any(code, run) {
            Value::Text(code) => Value::truth(scope.current().selects(&code)),
            _ => Value::Blank,
        },
        Op::CountSelected(inner) => match any(inner, run) {
            Value::Codes(codes) => count(codes.len()),
            Value::Text(_) => Value::Number(1.0),
            _ => Value::Blank,
        },
        Op::If(condition, yes, no) => match any(condition, run).as_truth() {
            Some(true) => any(yes, run),
            Some(false) => any(no, run),
            None => Value::Blank,
        },
        Op::Coalesce(parts) => {
            parts.iter().map(|part| any(part, run)).find(|value| !value.is_blank()).unwrap_or(Value::Blank)
        }
        Op::Length(inner) => match any(inner, run) {
            Value::Text(text) => count(text.chars().count()),
            _ => Value::Blank,
        },
        Op::Round(inner, digits) => number(inner).map_or(Value::Blank, |value| rounded(value, *digits)),
        Op::Matches(inner, pattern) => match any(inner, run) {
            Value::Text(text) => Value::Boolean(pattern.is_match(&text)),
            _ => Value::Blank,
        },
        Op::Aggregate(aggregate, source) => aggregated(*aggregate, source, run),
        Op::Rows(slot) => count(scope.rows(*slot)),
        // The other operators are evaluated where this is called.
        _ => Value::Blank,
    }
}

/// A number beside a literal.
pub(super) fn test_number<'a>(
    value: &Value<'_>,
    comparison: Comparison,
    literal: f64,
    blank: Option<bool>,
) -> Value<'a> {
    match value {
        Value::Number(value) => Value::Boolean(comparison.holds_for(*value, literal)),
        _ => Value::truth(blank),
    }
}

/// A text beside a literal.
pub(super) fn test_text<'a>(value: &Value<'_>, equal: bool, literal: &str, blank: Option<bool>) -> Value<'a> {
    match value {
        Value::Text(text) => Value::Boolean((&**text == literal) == equal),
        _ => Value::truth(blank),
    }
}

/// Kleene: one part that decides is enough; else a part that is not known makes the whole not known.
pub(super) fn junction<'a>(parts: &'a [Node], run: &Run<'a, '_>, decides: bool) -> Option<bool> {
    let mut known = true;
    for part in parts {
        match any(part, run).as_truth() {
            Some(value) if value == decides => return Some(decides),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!decides)
}

pub(super) fn order(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::Moment(left), Value::Moment(right)) => Some(left.instant().cmp(&right.instant())),
        _ => None,
    }
}

fn contained<'a>(value: &Value<'a>, items: &'a [Node], run: &Run<'a, '_>) -> Value<'a> {
    if value.is_blank() {
        return Value::Blank;
    }
    Value::Boolean(items.iter().any(|item| order(value, &any(item, run)) == Some(Ordering::Equal)))
}

fn computed<'a, S>(
    parts: &'a [(S, Node)],
    run: &Run<'a, '_>,
    start: f64,
    add: impl Fn(f64, &S, f64) -> Option<f64>,
) -> Value<'a> {
    let mut total = start;
    for (sign, part) in parts {
        match any(part, run).as_number().and_then(|value| add(total, sign, value)) {
            Some(next) => total = next,
            None => return Value::Blank,
        }
    }
    Value::number(total)
}

fn aggregated<'a>(aggregate: Aggregate, source: &'a Source, run: &Run<'a, '_>) -> Value<'a> {
    let mut folded = Folded::default();
    match source {
        Source::Column(slot) => run.scope.each(*slot, &mut |value| folded.add(&value)),
        Source::Values(parts) => parts.iter().for_each(|part| folded.add(&any(part, run))),
    }
    match aggregate {
        Aggregate::Count => count(folded.known),
        Aggregate::Sum => Value::number(folded.sum),
        Aggregate::Min => folded.min.map_or(Value::Blank, Value::number),
        Aggregate::Max => folded.max.map_or(Value::Blank, Value::number),
    }
}

/// What the aggregates need of the values they have seen.
#[derive(Default)]
struct Folded {
    known: usize,
    sum: f64,
    min: Option<f64>,
    max: Option<f64>,
}

impl Folded {
    fn add(&mut self, value: &Value<'_>) {
        if value.is_blank() {
            return;
        }
        self.known = self.known.saturating_add(1);
        if let Value::Number(number) = value {
            self.sum += number;
            self.min = Some(self.min.map_or(*number, |min| min.min(*number)));
            self.max = Some(self.max.map_or(*number, |max| max.max(*number)));
        }
    }
}

pub(super) fn rounded<'a>(value: f64, digits: i32) -> Value<'a> {
    let scale = 10_f64.powi(digits);
    let scaled = value * scale;
    // Beyond this every number is whole already, and scaling could leave the finite numbers.
    if scaled.abs() >= 9_007_199_254_740_992.0 || !scaled.is_finite() {
        return Value::number(value);
    }
    Value::number(scaled.round() / scale)
}

pub(super) fn count<'a>(items: usize) -> Value<'a> {
    u32::try_from(items).map_or(Value::Blank, |items| Value::Number(f64::from(items)))
}
