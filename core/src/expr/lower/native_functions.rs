//! The functions of the language: one line each in [`FUNCTIONS`], and how its arguments are checked.

use super::Checker;
use crate::base::codes;
use crate::expr::names::Shape;
use crate::expr::syntax::{Ast, Problem, Span, Tree};
use crate::expr::tree::{Aggregate, Node, Op, Source};
use crate::expr::value::Type;

/// Name, fewest and most arguments.
const FUNCTIONS: [(&str, usize, usize); 14] = [
    ("answered", 1, 1),
    ("coalesce", 1, 32),
    ("count", 1, 1),
    ("count_selected", 1, 1),
    ("false", 0, 0),
    ("if", 3, 3),
    ("length", 1, 1),
    ("matches", 2, 2),
    ("max", 1, 32),
    ("min", 1, 32),
    ("round", 1, 2),
    ("selected", 2, 2),
    ("sum", 1, 1),
    ("today", 0, 0),
];

pub(super) fn lower(checker: &mut Checker<'_>, name: &str, arguments: &[Tree], span: Span) -> Option<Node> {
    let known = FUNCTIONS.iter().find(|(known, ..)| *known == name);
    let count = arguments.len();
    match known {
        Some((_, fewest, most)) if (*fewest..=*most).contains(&count) => {}
        _ => {
            // `true(x)` is the only way in which a known word gets here without being in the table.
            checker.unknown_function(name, known.is_some() || name == "true", span);
            for argument in arguments {
                checker.lower(argument);
            }
            return None;
        }
    }
    let (op, kind) = match (name, arguments) {
        ("answered", [value]) => (Op::Answered(Box::new(checker.lower(value)?)), Type::Boolean),
        ("coalesce", values) => {
            let values = alike(checker, values, "coalesce")?;
            let kind = values.first()?.kind;
            (Op::Coalesce(values), kind)
        }
        ("count", [value]) => counted(checker, value)?,
        ("count_selected", [value]) => {
            let value = checker.lower(value)?;
            if !matches!(value.kind, Type::Codes | Type::Text | Type::Any) {
                checker.mismatch(&value, "codes", name);
                return None;
            }
            (Op::CountSelected(Box::new(value)), Type::Number)
        }
        ("if", [condition, yes, no]) => conditional(checker, condition, yes, no)?,
        ("length", [value]) => (Op::Length(Box::new(checker.typed(value, Type::Text, name)?)), Type::Number),
        ("matches", [value, pattern]) => matching(checker, value, pattern)?,
        ("max", values) => aggregate(checker, Aggregate::Max, name, values)?,
        ("min", values) => aggregate(checker, Aggregate::Min, name, values)?,
        ("sum", values) => aggregate(checker, Aggregate::Sum, name, values)?,
        ("round", [value]) => {
            (Op::Round(Box::new(checker.typed(value, Type::Number, name)?), 0), Type::Number)
        }
        ("round", [value, digits]) => rounding(checker, value, digits)?,
        ("selected", [value, code]) => selecting(checker, value, code)?,
        ("today", []) => {
            checker.uses_clock = true;
            (Op::Today, Type::Date)
        }
        _ => return None,
    };
    Some(Node { op, kind, span })
}

type Lowered = Option<(Op, Type)>;

fn alike(checker: &mut Checker<'_>, values: &[Tree], place: &str) -> Option<Vec<Node>> {
    let nodes: Vec<Option<Node>> = values.iter().map(|value| checker.lower(value)).collect();
    let nodes: Vec<Node> = nodes.into_iter().collect::<Option<_>>()?;
    let kind = nodes.first()?.kind;
    if let Some(other) = nodes.iter().find(|node| !node.kind.fits(kind)) {
        checker.mismatch(other, kind.name(), place);
        return None;
    }
    Some(nodes)
}

fn conditional(checker: &mut Checker<'_>, condition: &Tree, yes: &Tree, no: &Tree) -> Lowered {
    let condition = checker.typed(condition, Type::Boolean, "if");
    let branches = alike(checker, &[yes.clone(), no.clone()], "if")?;
    let mut branches = branches.into_iter();
    let (yes, no) = (branches.next()?, branches.next()?);
    let kind = yes.kind;
    Some((Op::If(Box::new(condition?), Box::new(yes), Box::new(no)), kind))
}

/// `count(rows)` or `count(rows.value)`, which counts the rows that have the value.
fn counted(checker: &mut Checker<'_>, value: &Tree) -> Lowered {
    let op = match named(checker, value) {
        Some(Some((slot, Shape::Rows))) => Op::Rows(slot),
        Some(Some((slot, Shape::Column(_)))) => Op::Aggregate(Aggregate::Count, Source::Column(slot)),
        Some(None) => return None,
        _ => Op::Aggregate(Aggregate::Count, Source::Values(vec![checker.lower(value)?])),
    };
    Some((op, Type::Number))
}

/// A plain name: its slot and shape, or nothing inside when there is no such name.
fn named(checker: &mut Checker<'_>, value: &Tree) -> Option<Option<(usize, Shape)>> {
    let Ast::Name(name) = &value.node else { return None };
    Some(checker.resolve(name, value.span).map(|name| (name.slot, name.shape)))
}

fn aggregate(checker: &mut Checker<'_>, aggregate: Aggregate, place: &str, values: &[Tree]) -> Lowered {
    let column = match values {
        [Tree { node: Ast::Name(name), .. }] => checker.names.resolve(name),
        _ => None,
    };
    if let Some((slot, Shape::Column(Type::Number))) = column.map(|name| (name.slot, name.shape)) {
        let span = values.first().map_or_else(Span::default, |value| value.span);
        checker.uses(slot, span);
        return Some((Op::Aggregate(aggregate, Source::Column(slot)), Type::Number));
    }
    let values = checker.all(values, Type::Number, place)?;
    Some((Op::Aggregate(aggregate, Source::Values(values)), Type::Number))
}

fn selecting(checker: &mut Checker<'_>, value: &Tree, code: &Tree) -> Lowered {
    let (value, code) = (checker.lower(value), checker.typed(code, Type::Text, "selected"));
    let (value, code) = (value?, code?);
    if !matches!(value.kind, Type::Codes | Type::Text | Type::Any) {
        checker.mismatch(&value, "codes", "selected");
        return None;
    }
    checker.expect_choice(&value, &code);
    let op = match (&value.op, code) {
        (Op::Slot(slot), Node { op: Op::Text(code), .. }) => Op::TestCode { slot: *slot, code, blank: None },
        (Op::Slot(slot), code) => Op::SelectedSlot(*slot, Box::new(code)),
        (Op::Current, code) => Op::SelectedCurrent(Box::new(code)),
        _ => {
            checker.mismatch(&value, "name", "selected");
            return None;
        }
    };
    Some((op, Type::Boolean))
}

fn matching(checker: &mut Checker<'_>, value: &Tree, pattern: &Tree) -> Lowered {
    let value = checker.typed(value, Type::Text, "matches");
    let Ast::Text(text) = &pattern.node else {
        let problem = Problem::new(codes::expr::TYPE_MISMATCH, pattern.span)
            .with("place", "matches")
            .with("expected", "literal")
            .with("found", "expression");
        checker.problems.push(problem);
        return None;
    };
    let regex = checker.pattern(text, pattern.span)?;
    Some((Op::Matches(Box::new(value?), regex), Type::Boolean))
}

fn rounding(checker: &mut Checker<'_>, value: &Tree, digits: &Tree) -> Lowered {
    let value = checker.typed(value, Type::Number, "round");
    let places = (0..=9).find(|places| digits.node == Ast::Number(f64::from(*places)));
    let Some(places) = places else {
        let problem = Problem::new(codes::expr::TYPE_MISMATCH, digits.span)
            .with("place", "round")
            .with("expected", "digit")
            .with("found", "expression");
        checker.problems.push(problem);
        return None;
    };
    Some((Op::Round(Box::new(value?), places), Type::Number))
}
