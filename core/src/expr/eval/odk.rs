//! Operators and functions of the ODK dialect.

use std::borrow::Cow;

use super::convert::{CLOSE, fractional, local, number, text, truth};
use super::{Run, dates, eval, native, nodes, random, texts};
use crate::expr::failure::Reason;
use crate::expr::odk::Odk;
use crate::expr::syntax::{Factor, Span, Term};
use crate::expr::tree::{Comparison, Node, Op};
use crate::expr::value::Value;

/// XPath's comparison: of truth values when one side is one, else of numbers when one is, else of texts.
/// Order is always of numbers, so that days are compared as days.
pub(super) fn compare(
    comparison: Comparison,
    left: &Value<'_>,
    right: &Value<'_>,
    run: &Run<'_, '_>,
) -> bool {
    if comparison.is_ordered() {
        return comparison.holds_for(number(left, run), number(right, run));
    }
    let equal = match (left, right) {
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::Boolean(_), _) | (_, Value::Boolean(_)) => truth(left) == truth(right),
        (Value::Number(_), _) | (_, Value::Number(_)) => {
            let (left, right) = (number(left, run), number(right, run));
            left == right || (left - right).abs() < CLOSE
        }
        _ => text(left.clone(), run) == text(right.clone(), run),
    };
    equal == (comparison == Comparison::Equal)
}

pub(super) fn sum<'a>(terms: &'a [(Term, Node)], run: &Run<'a, '_>) -> Value<'a> {
    let mut parts = terms.iter();
    let signed = |(term, node): &'a (Term, Node)| {
        let value = number(&eval(node, run), run);
        if *term == Term::Minus { -value } else { value }
    };
    // The first term is not added to zero: minus zero stays what it is.
    let first = parts.next().map_or(0.0, signed);
    Value::Number(parts.map(signed).fold(first, |total, term| total + term))
}

pub(super) fn product<'a>(factors: &'a [(Factor, Node)], run: &Run<'a, '_>) -> Value<'a> {
    let mut total = 1.0;
    for (factor, node) in factors {
        let value = number(&eval(node, run), run);
        match factor {
            Factor::Times => total *= value,
            Factor::Divide | Factor::Whole => total /= value,
            Factor::Modulo => total %= value,
        }
    }
    Value::Number(total)
}

pub(super) fn call<'a>(function: Odk, parts: &'a [Node], span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let value = |at: usize| parts.get(at).map_or(Value::Blank, |part| eval(part, run));
    let words = |at: usize| text(value(at), run);
    let truths = |at: usize| truth(&value(at));
    let numeric = |at: usize| number(&value(at), run);
    let float = |at: usize| fractional(&value(at), run);
    match function {
        Odk::Boolean => Value::Boolean(truths(0)),
        Odk::Number => Value::Number(numeric(0)),
        Odk::String => Value::Text(words(0)),
        Odk::BooleanFromString => {
            let text = words(0);
            Value::Boolean(text.eq_ignore_ascii_case("true") || text == "1")
        }
        Odk::Abs => Value::Number(float(0).abs()),
        Odk::Acos => Value::Number(float(0).acos()),
        Odk::Asin => Value::Number(float(0).asin()),
        Odk::Atan => Value::Number(float(0).atan()),
        Odk::Atan2 => Value::Number(float(0).atan2(float(1))),
        Odk::Ceiling => Value::Number(float(0).ceil()),
        Odk::Floor => Value::Number(float(0).floor()),
        Odk::Cos => Value::Number(float(0).cos()),
        Odk::Exp => Value::Number(float(0).exp()),
        Odk::Exp10 => Value::Number(10_f64.powf(float(0))),
        Odk::Log => Value::Number(float(0).ln()),
        Odk::Log10 => Value::Number(float(0).log10()),
        Odk::Pi => Value::Number(std::f64::consts::PI),
        Odk::Pow => Value::Number(float(0).powf(float(1))),
        Odk::Sin => Value::Number(float(0).sin()),
        Odk::Sqrt => Value::Number(float(0).sqrt()),
        Odk::Tan => Value::Number(float(0).tan()),
        Odk::Int => Value::Number(whole(numeric(0))),
        Odk::Round => {
            let places = if parts.len() > 1 { whole(numeric(1)) } else { 0.0 };
            Value::Number(texts::rounded(numeric(0), places))
        }
        Odk::Coalesce => match value(0) {
            Value::Blank => value(1),
            Value::Text(text) if text.is_empty() => value(1),
            Value::Number(number) if number.is_nan() => value(1),
            first => first,
        },
        Odk::Once => match run.scope.current() {
            Value::Blank => value(0),
            Value::Text(text) if text.is_empty() => value(0),
            kept => kept,
        },
        Odk::Concat => joined("", parts, run),
        Odk::Join => match parts.split_first() {
            Some((separator, rest)) => joined(&text(eval(separator, run), run), rest, run),
            None => Value::Blank,
        },
        Odk::Contains => Value::Boolean(words(0).contains(&*words(1))),
        Odk::StartsWith => Value::Boolean(words(0).starts_with(&*words(1))),
        Odk::EndsWith => Value::Boolean(words(0).ends_with(&*words(1))),
        Odk::StringLength => native::count(words(0).encode_utf16().count()),
        Odk::NormalizeSpace => Value::made(words(0).split_whitespace().collect::<Vec<_>>().join(" ")),
        Odk::Substr => texts::substr(&words(0), numeric(1), (parts.len() > 2).then(|| numeric(2))),
        Odk::SubstringBefore => texts::before(&words(0), &words(1)),
        Odk::SubstringAfter => texts::after(&words(0), &words(1)),
        Odk::Translate => Value::made(texts::translated(&words(0), &words(1), &words(2))),
        Odk::Digest => texts::digest(&words(0), &words(1), (parts.len() > 2).then(|| words(2)).as_deref())
            .unwrap_or_else(|| run.fail(Reason::Argument, span, "digest")),
        Odk::Base64Decode => texts::decoded(&words(0))
            .map_or_else(|| run.fail(Reason::Argument, span, "base64-decode"), Value::made),
        Odk::Regex => match crate::expr::lower::whole_pattern(&words(1)) {
            Some(pattern) => Value::Boolean(pattern.is_match(&words(0))),
            None => run.fail(Reason::Pattern, span, "regex"),
        },
        Odk::Selected => selected(&value(0), value(1), span, run),
        Odk::CountSelected => native::count(match value(0) {
            // As if they were one text, without making it.
            Value::Codes(given) => given.iter().map(|code| codes(code).count()).sum(),
            other => codes(&text(other, run)).count(),
        }),
        Odk::SelectedAt => {
            let at = numeric(1).trunc();
            let words = words(0);
            let code = if at >= 0.0 { codes(&words).nth(at as usize) } else { None };
            Value::made(code.unwrap_or_default().to_owned())
        }
        Odk::Count => first(parts).map_or(Value::Blank, |part| native::count(nodes::count(part, run))),
        Odk::CountNonEmpty => {
            let mut known = 0_usize;
            each(parts, run, &mut |value| {
                if !text(value, run).is_empty() {
                    known = known.saturating_add(1);
                }
            });
            native::count(known)
        }
        Odk::Sum => {
            let mut total = 0.0;
            each(parts, run, &mut |value| {
                let value = number(&value, run);
                if !value.is_nan() {
                    total += value;
                }
            });
            Value::Number(total)
        }
        Odk::Min => extreme(parts, run, f64::min),
        Odk::Max => extreme(parts, run, f64::max),
        Odk::Checklist => checklist(parts, run),
        Odk::WeightedChecklist => weighted_checklist(parts, span, run),
        Odk::Position => match first(parts) {
            Some(group) => nodes::position_of(group, run),
            None => native::count(run.position.unwrap_or(1)),
        },
        Odk::ChoiceName => choice_name(parts, run),
        Odk::Now => run.scope.now().map_or(Value::Blank, Value::Moment),
        Odk::Date => dates::date(value(0), false, span, run),
        Odk::DateTime => dates::date(value(0), true, span, run),
        Odk::DecimalDateTime => dates::decimal(value(0), true, span, run),
        Odk::DecimalTime => dates::decimal(value(0), false, span, run),
        Odk::FormatDate => match dates::date(value(0), true, span, run) {
            Value::Date(day) => dates::formatted(crate::expr::Moment::midnight(day), &words(1), span, run),
            Value::Moment(moment) => dates::formatted(local(moment, run), &words(1), span, run),
            _ => Value::text(""),
        },
        Odk::Random => random::fraction(span, run).map_or(Value::Blank, Value::Number),
        Odk::Uuid => random::uuid((!parts.is_empty()).then(|| numeric(0)), span, run),
        Odk::Randomize => random::shuffled(parts, run).into_iter().next().unwrap_or(Value::Blank),
        Odk::Union => {
            let mut found = None;
            each(parts, run, &mut |value| {
                found.get_or_insert(value);
            });
            found.unwrap_or(Value::Blank)
        }
    }
}

fn first(parts: &[Node]) -> Option<&Node> {
    parts.first()
}

fn each<'a>(parts: &'a [Node], run: &Run<'a, '_>, visit: &mut dyn FnMut(Value<'a>)) {
    parts.iter().for_each(|part| nodes::each_value(part, run, visit));
}

/// Without the part after the point; the sign of zero stays.
fn whole(number: f64) -> f64 {
    // Java's `long` ends here; beyond it every number is whole.
    if number.abs() < 9.2e18 { number.trunc() } else { number }
}

fn joined<'a>(separator: &str, parts: &'a [Node], run: &Run<'a, '_>) -> Value<'a> {
    let mut whole = String::new();
    let mut any = false;
    each(parts, run, &mut |value| {
        if any {
            whole.push_str(separator);
        }
        any = true;
        whole.push_str(&text(value, run));
    });
    Value::made(whole)
}

fn extreme<'a>(parts: &'a [Node], run: &Run<'a, '_>, better: fn(f64, f64) -> f64) -> Value<'a> {
    let mut found: Option<f64> = None;
    each(parts, run, &mut |value| {
        let value = number(&value, run);
        if !value.is_nan() {
            found = Some(found.map_or(value, |found| better(found, value)));
        }
    });
    Value::Number(found.unwrap_or(f64::NAN))
}

/// The codes of an answer with several.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|code| !code.is_empty())
}

fn selected<'a>(holder: &Value<'a>, code: Value<'a>, span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let code = match code {
        Value::Text(code) => code,
        Value::Blank => Cow::Borrowed(""),
        Value::Codes(codes) if codes.len() == 1 => text(Value::Codes(codes), run),
        _ => return run.fail(Reason::Type, span, "selected"),
    };
    let code = code.trim();
    if code.is_empty() {
        return Value::Boolean(true);
    }
    Value::Boolean(match holder {
        Value::Codes(codes) => codes.contains(&code),
        Value::Text(text) => codes(text).any(|one| one == code),
        other => *text(other.clone(), run) == *code,
    })
}

/// At least and at most so many of the factors hold; -1 is no bound.
fn checklist<'a>(parts: &'a [Node], run: &Run<'a, '_>) -> Value<'a> {
    let [min, max, factors @ ..] = parts else { return Value::Blank };
    let (min, max) = (number(&eval(min, run), run).trunc(), number(&eval(max, run), run).trunc());
    let mut holding = 0.0;
    each(factors, run, &mut |factor| holding += f64::from(u8::from(truth(&factor))));
    Value::Boolean((min < 0.0 || holding >= min) && (max < 0.0 || holding <= max))
}

fn weighted_checklist<'a>(parts: &'a [Node], span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let [min, max, pairs @ ..] = parts else { return Value::Blank };
    let (mut factors, mut weights) = (Vec::new(), Vec::new());
    match pairs {
        [flags, heavy] => {
            nodes::each_value(flags, run, &mut |value| factors.push(truth(&value)));
            nodes::each_value(heavy, run, &mut |value| weights.push(number(&value, run)));
        }
        _ => {
            for pair in pairs.chunks(2) {
                let [factor, weight] = pair else {
                    return run.fail(Reason::Argument, span, "weighted-checklist");
                };
                factors.push(truth(&eval(factor, run)));
                weights.push(number(&eval(weight, run), run));
            }
        }
    }
    if factors.len() != weights.len() {
        return run.fail(Reason::Argument, span, "weighted-checklist");
    }
    let weight: f64 =
        factors.iter().zip(&weights).filter(|(holds, _)| **holds).map(|(_, weight)| weight).sum();
    let (min, max) = (number(&eval(min, run), run), number(&eval(max, run), run));
    Value::Boolean(weight >= min && weight <= max)
}

/// The label of a code; of several codes, the labels with commas.
fn choice_name<'a>(parts: &'a [Node], run: &Run<'a, '_>) -> Value<'a> {
    let [code, Node { op: Op::Slot(slot), .. }] = parts else { return Value::Blank };
    let code = text(eval(code, run), run);
    match run.scope.choice_label(*slot, &code) {
        Value::Blank => {
            let labels: Vec<_> = codes(&code)
                .filter_map(|code| match run.scope.choice_label(*slot, code) {
                    Value::Blank => None,
                    label => Some(text(label, run).into_owned()),
                })
                .collect();
            Value::made(labels.join(", "))
        }
        label => label,
    }
}
