//! The nodes of a path.

use super::{Run, convert, eval, native};
use crate::expr::failure::Reason;
use crate::expr::odk::Odk;
use crate::expr::scope::Row;
use crate::expr::syntax::Span;
use crate::expr::tree::{Items, Level, Node, Nodes, Op, Sieve, Target};
use crate::expr::value::Value;

/// A node that was visited.
pub(super) enum Found<'a> {
    Row(Row),
    Value(Value<'a>),
}

/// A row has no value of its own.
impl<'a> Found<'a> {
    fn value(self) -> Value<'a> {
        match self {
            Self::Row(_) => Value::Blank,
            Self::Value(value) => value,
        }
    }
}

/// The one value of a path that should lead to one node.
pub(super) fn single<'a>(nodes: &'a Nodes, node: &'a Node, run: &Run<'a, '_>) -> Value<'a> {
    if let Target::List(slot) = nodes.target
        && nodes.filters.is_empty()
        && nodes.levels.is_empty()
    {
        return run.scope.value(slot);
    }
    let mut first = None;
    let mut several = false;
    each(nodes, node.span, run, &mut |found| {
        several |= first.is_some();
        first.get_or_insert_with(|| found.value());
    });
    if several {
        return run.fail(Reason::Several, node.span, "");
    }
    first.unwrap_or(Value::Blank)
}

/// Visits the values of a node-set, or the one value of anything else.
pub(super) fn each_value<'a>(node: &'a Node, run: &Run<'a, '_>, visit: &mut dyn FnMut(Value<'a>)) {
    match &node.op {
        Op::Nodes(nodes) => each(nodes, node.span, run, &mut |found| visit(found.value())),
        Op::Odk(Odk::Union, parts) => parts.iter().for_each(|part| each_value(part, run, visit)),
        Op::Odk(Odk::Randomize, parts) => super::random::shuffled(parts, run).into_iter().for_each(visit),
        _ => visit(eval(node, run)),
    }
}

/// How many nodes there are.
pub(super) fn count<'a>(node: &'a Node, run: &Run<'a, '_>) -> usize {
    match &node.op {
        Op::Nodes(nodes) => match nodes.target {
            Target::Rows(slot) if nodes.levels.is_empty() => run.scope.rows(slot),
            _ => {
                let mut count = 0_usize;
                each(nodes, node.span, run, &mut |_| count = count.saturating_add(1));
                count
            }
        },
        _ => {
            let mut count = 0_usize;
            each_value(node, run, &mut |_| count = count.saturating_add(1));
            count
        }
    }
}

/// Visits the nodes.
pub(super) fn each<'a>(nodes: &'a Nodes, span: Span, run: &Run<'a, '_>, visit: &mut dyn FnMut(Found<'a>)) {
    if nodes.filters.is_empty() {
        unfiltered(nodes, span, run, visit);
        return;
    }
    let mut found = Vec::new();
    unfiltered(nodes, span, run, &mut |node| found.push(node.value()));
    for filter in &nodes.filters {
        let mut position = 0_usize;
        found.retain(|value| {
            position = position.saturating_add(1);
            let inside = Run { leaf: Some(value), position: Some(position), ..*run };
            run.step(span) && holds(filter, position, &inside)
        });
    }
    found.into_iter().for_each(|value| visit(Found::Value(value)));
}

fn unfiltered<'a>(nodes: &'a Nodes, span: Span, run: &Run<'a, '_>, visit: &mut dyn FnMut(Found<'a>)) {
    let start = if nodes.from_row { run.row } else { None };
    match &nodes.target {
        Target::Items(items) => each_item(items, span, run, visit),
        Target::Column(slot) | Target::List(slot) if nodes.levels.is_empty() => {
            run.scope.each(*slot, &mut |value| visit(Found::Value(value)));
        }
        Target::Column(slot) | Target::List(slot) => {
            walk(&nodes.levels, start, span, run, &mut |row| {
                visit(Found::Value(run.scope.seen_from(row, *slot)));
            });
        }
        Target::Rows(slot) if nodes.levels.is_empty() => {
            run.scope.each_row(*slot, start, &mut |row| visit(Found::Row(row)));
        }
        Target::Rows(_) => walk(&nodes.levels, start, span, run, &mut |row| visit(Found::Row(row))),
    }
}

/// Goes through the rows of the groups, from outside.
fn walk<'a>(
    levels: &'a [Level],
    within: Option<Row>,
    span: Span,
    run: &Run<'a, '_>,
    visit: &mut dyn FnMut(Row),
) {
    let Some((level, deeper)) = levels.split_first() else { return };
    let mut rows = Vec::new();
    match (&level.sieve, run.scope.row(level.group)) {
        // An outer group without a predicate is the one that the expression stands in.
        (Sieve::Filters(filters), Some(own))
            if filters.is_empty() && !deeper.is_empty() && within.is_none() =>
        {
            rows.push(own);
        }
        _ => run.scope.each_row(level.group, within, &mut |row| rows.push(row)),
    }
    match &level.sieve {
        Sieve::Filters(filters) => {
            for filter in filters {
                let mut position = 0_usize;
                rows.retain(|row| {
                    position = position.saturating_add(1);
                    let inside = Run { row: Some(*row), position: Some(position), item: None, ..*run };
                    run.step(span) && holds(filter, position, &inside)
                });
            }
        }
        Sieve::Index(number) => {
            let number = convert::number(&eval(number, run), run);
            // What is no number, or less than 1, is the first.
            let skipped = if number >= 2.0 { number.trunc() - 1.0 } else { 0.0 };
            // Casting saturates: a number too large is a row that does not exist.
            let row = rows.get(skipped as usize).copied();
            rows.clear();
            rows.extend(row);
        }
    }
    for row in rows {
        if !run.step(span) {
            return;
        }
        if deeper.is_empty() {
            visit(row);
        } else {
            walk(deeper, Some(row), span, run, visit);
        }
    }
}

/// A predicate that is a number is a position.
fn holds<'a>(filter: &'a Node, position: usize, inside: &Run<'a, '_>) -> bool {
    match eval(filter, inside) {
        Value::Number(number) => native::count(position) == Value::Number(number),
        other => convert::truth(&other),
    }
}

fn each_item<'a>(items: &'a Items, span: Span, run: &Run<'a, '_>, visit: &mut dyn FnMut(Found<'a>)) {
    let mut chosen = candidates(items, run);
    for filter in &items.filters {
        let mut position = 0_usize;
        chosen.retain(|item| {
            position = position.saturating_add(1);
            let inside = Run { item: Some((items.list, *item)), position: Some(position), row: None, ..*run };
            run.step(span) && holds(filter, position, &inside)
        });
    }
    for item in chosen {
        visit(match items.attribute {
            Some(attribute) => Found::Value(run.scope.attribute(items.list, item, attribute)),
            None => Found::Value(Value::Blank),
        });
    }
}

/// The items that an index finds for the key, or all.
fn candidates<'a>(items: &'a Items, run: &Run<'a, '_>) -> Vec<usize> {
    if let Some((attribute, key)) = &items.key {
        let key = convert::text(eval(key, run), run);
        if let Some(found) = run.scope.matching(items.list, *attribute, &key) {
            return found.iter().filter_map(|item| usize::try_from(*item).ok()).collect();
        }
    }
    (0..run.scope.items(items.list)).collect()
}

/// Which row of a group the expression stands in.
pub(super) fn position<'a>(group: usize, run: &Run<'a, '_>) -> Value<'a> {
    run.scope
        .row(group)
        .map_or(Value::Number(1.0), |row| native::count(run.scope.position(row).saturating_add(1)))
}

/// The position of the first node.
pub(super) fn position_of<'a>(node: &'a Node, run: &Run<'a, '_>) -> Value<'a> {
    let Op::Nodes(nodes) = &node.op else { return Value::Number(1.0) };
    let mut first = None;
    each(nodes, node.span, run, &mut |found| {
        if let (None, Found::Row(row)) = (first, found) {
            first = Some(row);
        }
    });
    first.map_or(Value::Number(0.0), |row| native::count(run.scope.position(row).saturating_add(1)))
}
