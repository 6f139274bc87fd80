//! From the tree and a scope to a value.

mod convert;
mod dates;
mod native;
mod nodes;
mod odk;
mod random;
mod redcap;
mod texts;

pub(super) use convert::number_text;
pub(super) use texts::rounded as round_places;

use std::cell::Cell;

use super::failure::{Failure, Reason};
use super::fhirpath::Focus;
use super::scope::{Row, Scope};
use super::syntax::Span;
use super::tree::{Node, Op};
use super::value::Value;

/// Rows, items and parts that one evaluation may visit: predicates inside predicates multiply.
const MOST_STEPS: u32 = 5_000_000;

/// What happened during an evaluation.
pub(super) struct Watch {
    failure: Cell<Option<Failure>>,
    steps: Cell<u32>,
}

impl Watch {
    pub(super) const fn new() -> Self {
        Self { failure: Cell::new(None), steps: Cell::new(MOST_STEPS) }
    }

    pub(super) fn into_failure(self) -> Option<Failure> {
        self.failure.into_inner()
    }
}

/// Where an evaluation stands: the record, and what the predicates around look at.
#[derive(Clone, Copy)]
pub(super) struct Run<'a, 'w> {
    pub(super) scope: &'a (dyn Scope + 'a),
    pub(super) watch: &'w Watch,
    /// The row that a predicate looks at.
    pub(super) row: Option<Row>,
    /// The list and the item that a predicate or a choice filter looks at.
    pub(super) item: Option<(usize, usize)>,
    /// The single node that a predicate looks at.
    pub(super) leaf: Option<&'w Value<'a>>,
    /// Which of the nodes it is, from 1.
    pub(super) position: Option<usize>,
    /// What a FHIRPath criterion looks at.
    pub(super) focus: Option<&'w Focus<'a>>,
}

impl<'a, 'w> Run<'a, 'w> {
    pub(super) fn new(scope: &'a (dyn Scope + 'a), watch: &'w Watch) -> Self {
        Self { scope, watch, row: None, item: None, leaf: None, position: None, focus: None }
    }

    /// Notes that it cannot be evaluated; the first reason counts.
    pub(super) fn fail(&self, reason: Reason, span: Span, name: &str) -> Value<'a> {
        let first = self.watch.failure.take();
        let failure = first.unwrap_or_else(|| Failure { reason, span, name: name.into() });
        self.watch.failure.set(Some(failure));
        Value::Blank
    }

    /// Takes a step; false when there have been too many.
    pub(super) fn step(&self, span: Span) -> bool {
        match self.watch.steps.get().checked_sub(1) {
            Some(left) => {
                self.watch.steps.set(left);
                true
            }
            None => {
                self.fail(Reason::Steps, span, "");
                false
            }
        }
    }
}

pub(super) fn eval<'a>(node: &'a Node, run: &Run<'a, '_>) -> Value<'a> {
    match &node.op {
        Op::Slot(slot) => run.scope.value(*slot),
        Op::Current => run.scope.current(),
        Op::Number(value) => Value::Number(*value),
        Op::Text(text) => Value::text(text),
        Op::Date(date) => Value::Date(*date),
        Op::TestNumber { slot, comparison, literal, blank } => {
            native::test_number(&run.scope.value(*slot), *comparison, *literal, *blank)
        }
        Op::TestText { slot, equal, literal, blank } => {
            native::test_text(&run.scope.value(*slot), *equal, literal, *blank)
        }
        Op::TestCode { slot, code, blank } => Value::truth(run.scope.selected(*slot, code).or(*blank)),
        Op::And(parts) => Value::truth(native::junction(parts, run, false)),
        Op::Or(parts) => Value::truth(native::junction(parts, run, true)),
        Op::Not(inner) => Value::truth(eval(inner, run).as_truth().map(|value| !value)),
        Op::RowSlot(slot) => run.row.map_or(Value::Blank, |row| run.scope.seen_from(row, *slot)),
        Op::Attribute(attribute) => {
            run.item.map_or(Value::Blank, |(list, item)| run.scope.attribute(list, item, *attribute))
        }
        Op::Leaf => run.leaf.cloned().unwrap_or(Value::Blank),
        Op::Nodes(nodes) => nodes::single(nodes, node, run),
        Op::Position(group) => nodes::position(*group, run),
        Op::OdkTruth(inner) => Value::Boolean(convert::truth(&eval(inner, run))),
        Op::OdkCompare(comparison, left, right) => {
            Value::Boolean(odk::compare(*comparison, &eval(left, run), &eval(right, run), run))
        }
        Op::OdkSum(terms) => odk::sum(terms, run),
        Op::OdkProduct(factors) => odk::product(factors, run),
        Op::OdkIf(condition, yes, no) => {
            eval(if convert::truth(&eval(condition, run)) { yes } else { no }, run)
        }
        Op::OdkMatches(inner, pattern) => {
            Value::Boolean(pattern.is_match(&convert::text(eval(inner, run), run)))
        }
        Op::Odk(function, parts) => odk::call(*function, parts, node.span, run),
        Op::RedcapTruth(inner) => Value::Boolean(redcap::truth(&eval(inner, run))),
        Op::RedcapCompare(comparison, left, right) => {
            Value::Boolean(redcap::compare(*comparison, &eval(left, run), &eval(right, run)))
        }
        Op::RedcapChecked(slot, code) => {
            Value::Number(if run.scope.selected(*slot, code) == Some(true) { 1.0 } else { 0.0 })
        }
        Op::Redcap(function, parts) => redcap::call(*function, parts, node.span, run),
        Op::Fhir(_) => super::fhirpath::value(node, run),
        _ => native::eval(node, run),
    }
}
