//! The ODK dialect: XPath converts where types differ, so little can be of a wrong type.

use super::{Checker, Context, Problem, is_decided};
use crate::base::codes;
use crate::expr::odk::Odk;
use crate::expr::syntax::{Ast, Span, Tree};
use crate::expr::tree::{Comparison, Node, Op, Target};
use crate::expr::value::Type;

impl Checker<'_> {
    pub(super) fn odk(&mut self, tree: &Tree) -> Option<Node> {
        let span = tree.span;
        let node = |op, kind| Some(Node { op, kind, span });
        match &tree.node {
            Ast::Number(value) => node(Op::Number(*value), Type::Number),
            Ast::Text(text) => node(Op::Text(text.clone()), Type::Text),
            Ast::Current => self.odk_current(span),
            Ast::And(parts) => node(Op::And(self.odk_truths(parts)?), Type::Boolean),
            Ast::Or(parts) => node(Op::Or(self.odk_truths(parts)?), Type::Boolean),
            Ast::Negate(inner) => {
                let inner = self.odk(inner)?;
                // A literal stays one, so that a comparison with it is still a comparison with a literal.
                let op = match inner.op {
                    Op::Number(value) => Op::Number(-value),
                    op => Op::OdkSum(vec![(crate::expr::syntax::Term::Minus, Node { op, ..inner })]),
                };
                node(op, Type::Number)
            }
            Ast::Sum(terms) => {
                let terms: Vec<_> =
                    terms.iter().map(|(term, tree)| self.odk_term(tree).map(|node| (*term, node))).collect();
                node(Op::OdkSum(terms.into_iter().collect::<Option<_>>()?), Type::Number)
            }
            Ast::Product(factors) => {
                let factors: Vec<_> = factors
                    .iter()
                    .map(|(factor, tree)| self.odk_term(tree).map(|node| (*factor, node)))
                    .collect();
                node(Op::OdkProduct(factors.into_iter().collect::<Option<_>>()?), Type::Number)
            }
            Ast::Compare(comparison, left, right) => {
                let (left, right) = (self.odk(left), self.odk(right));
                let (left, right) = (left?, right?);
                self.odk_one(&left);
                self.odk_one(&right);
                self.odk_choice(&left, &right);
                self.odk_choice(&right, &left);
                self.doubt_number(*comparison, &left, &right);
                self.doubt_number(*comparison, &right, &left);
                self.odk_literal(*comparison, &left, &right);
                self.odk_literal(*comparison, &right, &left);
                node(compared(*comparison, left, right), Type::Boolean)
            }
            Ast::Path(path) => self.odk_path(path, span),
            Ast::Union(parts) => node(Op::Odk(Odk::Union, self.odk_all(parts)?), Type::Any),
            Ast::Variable(name) => {
                let found = self.names.variable(name);
                let found = self.noted(found, name, span)?;
                self.odk_named(found, span, name)
            }
            Ast::Call(name, arguments) => self.odk_call(name, arguments, span),
            // The grammar has nothing else.
            _ => None,
        }
    }

    pub(super) fn odk_all(&mut self, trees: &[Tree]) -> Option<Vec<Node>> {
        // Every part is looked at, also after one that is wrong.
        let nodes: Vec<Option<Node>> = trees.iter().map(|tree| self.odk(tree)).collect();
        nodes.into_iter().collect()
    }

    pub(super) fn odk_truths(&mut self, trees: &[Tree]) -> Option<Vec<Node>> {
        self.odk_all(trees).map(|nodes| nodes.into_iter().map(truth).collect())
    }

    fn odk_current(&mut self, span: Span) -> Option<Node> {
        let node = |op, kind| Some(Node { op, kind, span });
        match self.contexts.last() {
            Some(Context::Leaf) => node(Op::Leaf, Type::Any),
            // A group or an item has no value of its own.
            Some(Context::Row(_) | Context::Item(_)) => node(Op::Blank, Type::Text),
            None => {
                self.uses_current = true;
                match self.names.current() {
                    Some(found) => match self.odk_named(found, span, ".")? {
                        Node { op: Op::Slot(_), kind, span } => Some(Node { op: Op::Current, kind, span }),
                        other => Some(other),
                    },
                    None => {
                        self.unknown(".", span);
                        None
                    }
                }
            }
        }
    }

    /// XPath reads both sides of `<` and `>` as numbers, and what stands beside a number as one: with a text that is
    /// none, such as a day that is not inside `date()`, the comparison never says anything.
    fn odk_literal(&mut self, comparison: Comparison, holder: &Node, literal: &Node) {
        let Op::Text(text) = &literal.op else { return };
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::Unequal);
        let says_something = match is_equality {
            true => holder.kind != Type::Number || text.is_empty(),
            false => matches!(holder.op, Op::Text(_)),
        };
        if says_something || text.trim().parse::<f64>().is_ok() {
            return;
        }
        let expected = if holder.kind == Type::Date { Type::Date } else { Type::Number };
        self.doubts.push(
            Problem::new(codes::expr::TYPE_MISMATCH, literal.span)
                .with("place", comparison.symbol())
                .with("expected", expected.name())
                .with("found", Type::Text.name()),
        );
    }

    fn odk_term(&mut self, tree: &Tree) -> Option<Node> {
        let node = self.odk(tree)?;
        self.odk_one(&node);
        Some(node)
    }

    /// Doubts an answer in a repeated group where one value is needed and no row is named: with two rows nobody
    /// knows which is meant.
    fn odk_one(&mut self, node: &Node) {
        let Op::Nodes(nodes) = &node.op else { return };
        let named = nodes.from_row || !nodes.filters.is_empty() || !nodes.levels.is_empty();
        if matches!(nodes.target, Target::Column(_)) && !named && self.contexts.is_empty() {
            let doubt = Problem::new(codes::expr::FAILED, node.span).with("reason", "several");
            self.doubts.push(doubt.with("name", ""));
        }
    }

    pub(super) fn odk_choice(&mut self, holder: &Node, literal: &Node) {
        let empty = matches!(&literal.op, Op::Text(text) if text.is_empty());
        if matches!(holder.kind, Type::Text | Type::Codes) && !empty {
            let doubt = self.strange_choice(&holder.op, literal);
            self.doubts.extend(doubt);
        }
    }
}

/// Whether a node is a truth value that is never Blank.
const fn is_certain(op: &Op) -> bool {
    let own = matches!(
        op,
        Op::OdkTruth(_)
            | Op::OdkCompare(..)
            | Op::OdkMatches(..)
            | Op::Odk(
                Odk::Boolean
                    | Odk::BooleanFromString
                    | Odk::Checklist
                    | Odk::Contains
                    | Odk::EndsWith
                    | Odk::StartsWith
                    | Odk::WeightedChecklist,
                _
            )
    );
    own || is_decided(op)
}

/// The node as a truth value that is never Blank.
pub(super) fn truth(node: Node) -> Node {
    if is_certain(&node.op) {
        return node;
    }
    let span = node.span;
    Node { op: Op::OdkTruth(Box::new(node)), kind: Type::Boolean, span }
}

/// The node converted to a type, as XPath's `boolean()`, `number()` and `string()` do.
pub(super) fn converted(node: Node, kind: Type) -> Node {
    let function = match kind {
        Type::Boolean => return truth(node),
        Type::Number if node.kind != Type::Number => Odk::Number,
        Type::Text if node.kind != Type::Text => Odk::String,
        Type::Date if node.kind != Type::Date => Odk::Date,
        _ => return node,
    };
    let span = node.span;
    Node { op: Op::Odk(function, vec![node]), kind, span }
}

/// An answer of yes or no is one of the texts `true` and `false`; a condition stays a truth value.
fn answer_text(node: Node) -> Node {
    match node.op {
        Op::Slot(_) | Op::RowSlot(_) | Op::Current | Op::Nodes(_) => converted(node, Type::Text),
        _ => node,
    }
}

/// A comparison; a slot beside a literal of its type needs no detour.
fn compared(comparison: Comparison, left: Node, right: Node) -> Op {
    let (left, right) = match (left.kind, right.kind) {
        (Type::Boolean, Type::Text) => (answer_text(left), right),
        (Type::Text, Type::Boolean) => (left, answer_text(right)),
        _ => (left, right),
    };
    let test = match (&left, &right) {
        (Node { op: Op::Slot(slot), kind, .. }, literal) => Some((*slot, *kind, comparison, literal)),
        (literal, Node { op: Op::Slot(slot), kind, .. }) => {
            Some((*slot, *kind, comparison.mirrored(), literal))
        }
        _ => None,
    };
    match test {
        Some((slot, Type::Number, comparison, Node { op: Op::Number(literal), .. })) => {
            // Blank is NaN: nothing but `!=` holds.
            let blank = Some(comparison == Comparison::Unequal);
            Op::TestNumber { slot, comparison, literal: *literal, blank }
        }
        Some((
            slot,
            Type::Text,
            Comparison::Equal | Comparison::Unequal,
            Node { op: Op::Text(literal), .. },
        )) => {
            let equal = comparison == Comparison::Equal;
            // Blank is the empty text.
            let blank = Some(equal == literal.is_empty());
            Op::TestText { slot, equal, literal: literal.clone(), blank }
        }
        _ => Op::OdkCompare(comparison, Box::new(left), Box::new(right)),
    }
}
