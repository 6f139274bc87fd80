use std::cmp::Ordering;

use super::tree::{Aggregate, Node, Op, Source};
use super::value::{Scope, Value};

pub(super) fn eval<'a>(node: &'a Node, scope: &'a (dyn Scope + 'a)) -> Value<'a> {
    let number = |node: &'a Node| eval(node, scope).as_number();
    match &node.op {
        Op::Number(value) => Value::Number(*value),
        Op::Text(text) => Value::text(text),
        Op::Boolean(value) => Value::Boolean(*value),
        Op::Date(date) => Value::Date(*date),
        Op::Slot(slot) => scope.value(*slot),
        Op::Current => scope.current(),
        Op::Today => scope.today().map_or(Value::Blank, Value::Date),
        Op::And(parts) => Value::truth(junction(parts, scope, false)),
        Op::Or(parts) => Value::truth(junction(parts, scope, true)),
        Op::Not(inner) => Value::truth(eval(inner, scope).as_truth().map(|value| !value)),
        Op::Compare(comparison, left, right) => {
            let order = order(&eval(left, scope), &eval(right, scope));
            Value::truth(order.map(|order| comparison.holds(order)))
        }
        Op::In(value, items) => contained(&eval(value, scope), items, scope),
        Op::Sum(terms) => computed(terms, scope, 0.0, |total, inverse, term| {
            Some(if inverse { total - term } else { total + term })
        }),
        Op::Product(factors) => computed(factors, scope, 1.0, |total, inverse, factor| {
            if !inverse {
                Some(total * factor)
            } else if factor == 0.0 {
                None
            } else {
                Some(total / factor)
            }
        }),
        Op::Negate(inner) => number(inner).map_or(Value::Blank, |value| Value::number(-value)),
        Op::Days(later, earlier) => match (eval(later, scope), eval(earlier, scope)) {
            (Value::Date(later), Value::Date(earlier)) => Value::Number(f64::from(earlier.days_until(later))),
            _ => Value::Blank,
        },
        Op::Answered(inner) => Value::Boolean(!eval(inner, scope).is_blank()),
        Op::SelectedSlot(slot, code) => match eval(code, scope) {
            Value::Text(code) => Value::truth(scope.selected(*slot, &code)),
            _ => Value::Blank,
        },
        Op::SelectedCurrent(code) => match eval(code, scope) {
            Value::Text(code) => Value::truth(scope.current().selects(&code)),
            _ => Value::Blank,
        },
        Op::CountSelected(inner) => match eval(inner, scope) {
            Value::Codes(codes) => count(codes.len()),
            Value::Text(_) => Value::Number(1.0),
            _ => Value::Blank,
        },
        Op::If(condition, yes, no) => match eval(condition, scope).as_truth() {
            Some(true) => eval(yes, scope),
            Some(false) => eval(no, scope),
            None => Value::Blank,
        },
        Op::Coalesce(parts) => {
            parts.iter().map(|part| eval(part, scope)).find(|value| !value.is_blank()).unwrap_or(Value::Blank)
        }
        Op::Length(inner) => match eval(inner, scope) {
            Value::Text(text) => count(text.chars().count()),
            _ => Value::Blank,
        },
        Op::Round(inner, digits) => number(inner).map_or(Value::Blank, |value| rounded(value, *digits)),
        Op::Matches(inner, pattern) => match eval(inner, scope) {
            Value::Text(text) => Value::Boolean(pattern.is_match(&text)),
            _ => Value::Blank,
        },
        Op::Aggregate(aggregate, source) => aggregated(*aggregate, source, scope),
        Op::Rows(slot) => count(scope.rows(*slot)),
    }
}

/// Kleene: one part that decides is enough; else a part that is not known makes the whole not known.
fn junction<'a>(parts: &'a [Node], scope: &'a (dyn Scope + 'a), decides: bool) -> Option<bool> {
    let mut known = true;
    for part in parts {
        match eval(part, scope).as_truth() {
            Some(value) if value == decides => return Some(decides),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!decides)
}

fn order(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn contained<'a>(value: &Value<'a>, items: &'a [Node], scope: &'a (dyn Scope + 'a)) -> Value<'a> {
    if value.is_blank() {
        return Value::Blank;
    }
    Value::Boolean(items.iter().any(|item| order(value, &eval(item, scope)) == Some(Ordering::Equal)))
}

fn computed<'a>(
    parts: &'a [(bool, Node)],
    scope: &'a (dyn Scope + 'a),
    start: f64,
    add: impl Fn(f64, bool, f64) -> Option<f64>,
) -> Value<'a> {
    let mut total = start;
    for (inverse, part) in parts {
        match eval(part, scope).as_number().and_then(|value| add(total, *inverse, value)) {
            Some(next) => total = next,
            None => return Value::Blank,
        }
    }
    Value::number(total)
}

fn aggregated<'a>(aggregate: Aggregate, source: &'a Source, scope: &'a (dyn Scope + 'a)) -> Value<'a> {
    let values = match source {
        Source::Column(slot) => scope.column(*slot),
        Source::Values(parts) => parts.iter().map(|part| eval(part, scope)).collect(),
    };
    let numbers = values.iter().filter_map(Value::as_number);
    match aggregate {
        Aggregate::Count => count(values.iter().filter(|value| !value.is_blank()).count()),
        Aggregate::Sum => Value::number(numbers.sum()),
        Aggregate::Min => numbers.reduce(f64::min).map_or(Value::Blank, Value::number),
        Aggregate::Max => numbers.reduce(f64::max).map_or(Value::Blank, Value::number),
    }
}

fn rounded<'a>(value: f64, digits: i32) -> Value<'a> {
    let scale = 10_f64.powi(digits);
    let scaled = value * scale;
    // Beyond this every number is whole already, and scaling could leave the finite numbers.
    if scaled.abs() >= 9_007_199_254_740_992.0 || !scaled.is_finite() {
        return Value::number(value);
    }
    Value::number(scaled.round() / scale)
}

fn count<'a>(items: usize) -> Value<'a> {
    u32::try_from(items).map_or(Value::Blank, |items| Value::Number(f64::from(items)))
}
