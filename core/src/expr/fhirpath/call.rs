//! Functions on collections.

use serde_json::Value as Json;

use super::eval::{holds, items, on, push, single, truth_items};
use super::functions::Function;
use super::item::Item;
use super::{arithmetic, compare, texts};
use crate::expr::eval::Run;
use crate::expr::failure::Reason;
use crate::expr::syntax::Span;
use crate::expr::tree::Node;

pub(super) fn call<'a>(
    function: Function,
    found: Vec<Item<'a>>,
    arguments: &'a [Node],
    span: Span,
    run: &Run<'a, '_>,
) -> Vec<Item<'a>> {
    let argument = |at: usize| arguments.get(at).map_or_else(Vec::new, |node| items(node, run));
    match (function, arguments) {
        (Function::Empty, _) => vec![Item::Boolean(found.is_empty())],
        (Function::Exists, []) => vec![Item::Boolean(!found.is_empty())],
        (Function::Exists, [criterion, ..]) => {
            let any = found
                .iter()
                .enumerate()
                .any(|(index, item)| holds(criterion, item, index, run) == Some(true));
            vec![Item::Boolean(any)]
        }
        (Function::All, [criterion, ..]) => {
            let all = found
                .iter()
                .enumerate()
                .all(|(index, item)| holds(criterion, item, index, run) == Some(true));
            vec![Item::Boolean(all)]
        }
        (Function::Where, [criterion, ..]) => {
            let mut kept = Vec::new();
            for (index, item) in found.into_iter().enumerate() {
                if holds(criterion, &item, index, run) == Some(true) {
                    kept.push(item);
                }
            }
            kept
        }
        (Function::Select, [projection, ..]) => {
            let chosen = found.iter().enumerate();
            chosen.flat_map(|(index, item)| on(projection, item, index, Vec::new(), run)).collect()
        }
        (Function::Repeat, [projection, ..]) => repeated(found, projection, span, run),
        (Function::Aggregate, [step, rest @ ..]) => {
            let start = rest.first().map_or_else(Vec::new, |node| items(node, run));
            let all = found.iter().enumerate();
            all.fold(start, |total, (index, item)| on(step, item, index, total, run))
        }
        (Function::Iif, [condition, yes, no @ ..]) => {
            let this = found.first().cloned();
            let look = |node: &'a Node| match &this {
                Some(item) => on(node, item, 0, Vec::new(), run),
                None => items(node, run),
            };
            if super::eval::truth(&look(condition), condition.span, run) == Some(true) {
                look(yes)
            } else {
                no.first().map_or_else(Vec::new, look)
            }
        }
        (Function::AllTrue, _) => {
            vec![Item::Boolean(found.iter().all(|item| item.plain() == Item::Boolean(true)))]
        }
        (Function::AnyTrue, _) => {
            vec![Item::Boolean(found.iter().any(|item| item.plain() == Item::Boolean(true)))]
        }
        (Function::AllFalse, _) => {
            vec![Item::Boolean(found.iter().all(|item| item.plain() == Item::Boolean(false)))]
        }
        (Function::AnyFalse, _) => {
            vec![Item::Boolean(found.iter().any(|item| item.plain() == Item::Boolean(false)))]
        }
        (Function::Count, _) => vec![whole(found.len())],
        (Function::First, _) => found.into_iter().next().into_iter().collect(),
        (Function::Last, _) => found.into_iter().next_back().into_iter().collect(),
        (Function::Tail, _) => found.into_iter().skip(1).collect(),
        (Function::Skip, _) => found.into_iter().skip(number(&argument(0))).collect(),
        (Function::Take, _) => found.into_iter().take(number(&argument(0))).collect(),
        (Function::Single, _) => single(&found, span, run).cloned().into_iter().collect(),
        (Function::Distinct, _) => distinct(found, span, run),
        (Function::IsDistinct, _) => {
            let all = found.len();
            vec![Item::Boolean(distinct(found, span, run).len() == all)]
        }
        (Function::SubsetOf, _) => vec![Item::Boolean(inside(&found, &argument(0)))],
        (Function::SupersetOf, _) => vec![Item::Boolean(inside(&argument(0), &found))],
        (Function::Intersect, _) => {
            let other = argument(0);
            let both = found.into_iter().filter(|item| has(&other, item)).collect();
            distinct(both, span, run)
        }
        (Function::Exclude, _) => {
            let other = argument(0);
            found.into_iter().filter(|item| !has(&other, item)).collect()
        }
        (Function::Union, _) => {
            let all = found.into_iter().chain(argument(0)).collect();
            distinct(all, span, run)
        }
        (Function::Combine, _) => found.into_iter().chain(argument(0)).collect(),
        (Function::Children, _) => children(&found),
        (Function::Descendants, _) => descendants(&found, span, run),
        (Function::Not, _) => truth_items(super::eval::truth(&found, span, run).map(|value| !value)),
        (Function::Trace, _) => found,
        (Function::HasValue, _) => {
            vec![Item::Boolean(matches!(found.as_slice(), [item] if is_primitive(item)))]
        }
        (Function::GetValue, _) => match found.as_slice() {
            [item] if is_primitive(item) => vec![item.plain()],
            _ => Vec::new(),
        },
        (Function::Extension, _) => {
            let urls = argument(0);
            let url = single(&urls, span, run).and_then(Item::text).unwrap_or_default();
            let all = super::eval::members(&found, "extension", run);
            all.into_iter()
                .filter(|item| {
                    item.json().and_then(|json| json.get("url")).and_then(Json::as_str) == Some(&*url)
                })
                .collect()
        }
        (Function::Today, _) => {
            let today = run.scope.today();
            today.map(|day| Item::Time(super::Temporal::of_date(day))).into_iter().collect()
        }
        (Function::Now, _) => {
            run.scope.now().map(|now| Item::Time(super::Temporal::of_moment(now))).into_iter().collect()
        }
        (Function::TimeOfDay, _) => {
            let time = run.scope.now().map(|now| super::Temporal::of_moment(now).to_string());
            let clock =
                time.as_deref().and_then(|time| time.split_once('T')).map(|(_, clock)| clock.to_owned());
            let clock = clock.map(|clock| clock.split(['Z', '+', '-']).next().unwrap_or_default().to_owned());
            clock.and_then(|clock| super::Temporal::parse(&clock)).map(Item::Time).into_iter().collect()
        }
        (Function::Sum | Function::Avg | Function::Min | Function::Max, _) => {
            statistic(function, found, span, run)
        }
        _ => texts::call(function, &found, arguments, span, run),
    }
}

pub(super) fn whole<'a>(count: usize) -> Item<'a> {
    Item::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A count; what is no number, or below 0, is none.
fn number(found: &[Item<'_>]) -> usize {
    let number = found.first().and_then(Item::number);
    number.map_or(0, |number| number.max(0.0) as usize)
}

fn has(all: &[Item<'_>], item: &Item<'_>) -> bool {
    all.iter().any(|other| compare::equal(item, other) == Some(true))
}

fn inside(part: &[Item<'_>], all: &[Item<'_>]) -> bool {
    part.iter().all(|item| has(all, item))
}

fn is_primitive(item: &Item<'_>) -> bool {
    !matches!(item.json(), Some(Json::Object(_) | Json::Array(_)))
}

/// Each item once.
pub(super) fn distinct<'a>(all: Vec<Item<'a>>, span: Span, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let mut once: Vec<Item<'a>> = Vec::new();
    for item in all {
        let mut known = false;
        for other in &once {
            if !run.step(span) {
                return Vec::new();
            }
            if compare::equal(&item, other) == Some(true) {
                known = true;
                break;
            }
        }
        if !known {
            once.push(item);
        }
    }
    once
}

/// What the projection gives of the items, then of what it gave, until nothing new comes.
fn repeated<'a>(found: Vec<Item<'a>>, projection: &'a Node, span: Span, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let mut all: Vec<Item<'a>> = Vec::new();
    let mut waiting = found;
    while !waiting.is_empty() {
        let mut next = Vec::new();
        for (index, item) in waiting.iter().enumerate() {
            for new in on(projection, item, index, Vec::new(), run) {
                if !run.step(span) {
                    return Vec::new();
                }
                // Elements are compared by where they are: that is quick, and a document has no cycles.
                let known = match new.json() {
                    Some(json) => all.iter().any(|old| old.json().is_some_and(|old| std::ptr::eq(old, json))),
                    None => has(&all, &new),
                };
                if !known {
                    all.push(new.clone());
                    next.push(new);
                }
            }
        }
        waiting = next;
    }
    all
}

fn children<'a>(found: &[Item<'a>]) -> Vec<Item<'a>> {
    let mut all = Vec::new();
    for item in found {
        if let Some(Json::Object(fields)) = item.json() {
            fields
                .iter()
                .filter(|(name, _)| *name != "resourceType")
                .for_each(|(_, json)| push(json, None, &mut all));
        }
    }
    all
}

fn descendants<'a>(found: &[Item<'a>], span: Span, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let mut all = Vec::new();
    let mut waiting = children(found);
    while !waiting.is_empty() {
        if !waiting.iter().all(|_| run.step(span)) {
            return Vec::new();
        }
        let next = children(&waiting);
        all.append(&mut waiting);
        waiting = next;
    }
    all
}

fn statistic<'a>(function: Function, found: Vec<Item<'a>>, span: Span, run: &Run<'a, '_>) -> Vec<Item<'a>> {
    let count = found.len();
    let mut items = found.into_iter().map(|item| item.plain());
    let Some(first) = items.next() else { return Vec::new() };
    let folded = items.try_fold(first, |total, item| match function {
        Function::Sum | Function::Avg => arithmetic::added(&total, &item, false),
        _ => {
            let sign = if function == Function::Min {
                crate::expr::Comparison::Less
            } else {
                crate::expr::Comparison::Greater
            };
            let better = compare::compared(
                sign,
                std::slice::from_ref(&item),
                std::slice::from_ref(&total),
                span,
                run,
            )?;
            Some(if better { item } else { total })
        }
    });
    let Some(total) = folded else {
        run.fail(Reason::Type, span, "sum");
        return Vec::new();
    };
    if function != Function::Avg {
        return vec![total];
    }
    let average = match total {
        Item::Quantity(value, unit) => Some(Item::Quantity(arithmetic::tidy(value / count as f64), unit)),
        other => other.number().map(|sum| Item::Decimal(arithmetic::tidy(sum / count as f64))),
    };
    average.into_iter().collect()
}
