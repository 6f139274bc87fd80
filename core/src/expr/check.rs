use std::collections::BTreeSet;

use super::functions;
use super::lexer::Span;
use super::parser::{Ast, Tree};
use super::problem::Problem;
use super::tree::{Comparison, Node, Op};
use super::value::{Name, Names, Shape, Type};
use crate::base::codes;

/// Turns what is written into a typed tree and collects everything that is wrong with it.
pub(super) struct Checker<'n> {
    pub(super) names: &'n dyn Names,
    pub(super) problems: Vec<Problem>,
    pub(super) slots: BTreeSet<usize>,
    pub(super) uses_current: bool,
}

impl<'n> Checker<'n> {
    pub(super) fn new(names: &'n dyn Names) -> Self {
        Self { names, problems: Vec::new(), slots: BTreeSet::new(), uses_current: false }
    }

    /// The typed node; nothing when something in it is wrong, which is in the problems.
    pub(super) fn lower(&mut self, tree: &Tree) -> Option<Node> {
        let span = tree.span;
        let node = |op, kind| Some(Node { op, kind, span });
        match &tree.node {
            Ast::Number(value) => node(Op::Number(*value), Type::Number),
            Ast::Text(text) => node(Op::Text(text.clone()), Type::Text),
            Ast::Boolean(value) => node(Op::Boolean(*value), Type::Boolean),
            Ast::Name(name) => self.name(name, span),
            Ast::Current => self.current(span),
            Ast::Call(name, arguments) => functions::lower(self, name, arguments, span),
            Ast::And(parts) => node(Op::And(self.all(parts, Type::Boolean, "and")?), Type::Boolean),
            Ast::Or(parts) => node(Op::Or(self.all(parts, Type::Boolean, "or")?), Type::Boolean),
            Ast::Not(inner) => {
                let inner = self.typed(inner, Type::Boolean, "not")?;
                node(Op::Not(Box::new(inner)), Type::Boolean)
            }
            Ast::Negate(inner) => {
                let inner = self.typed(inner, Type::Number, "-")?;
                node(Op::Negate(Box::new(inner)), Type::Number)
            }
            Ast::Compare(comparison, left, right) => self.compare(*comparison, left, right, span),
            Ast::In(value, items) => self.contained(value, items, span),
            Ast::Sum(terms) => self.sum(terms, span),
            Ast::Product(factors) => {
                let factors = self.signed(factors, "*")?;
                node(Op::Product(factors), Type::Number)
            }
        }
    }

    /// The typed node when it is of a type.
    pub(super) fn typed(&mut self, tree: &Tree, expected: Type, place: &str) -> Option<Node> {
        let node = self.lower(tree)?;
        if node.kind == expected {
            return Some(node);
        }
        self.mismatch(&node, expected.name(), place);
        None
    }

    pub(super) fn all(&mut self, trees: &[Tree], expected: Type, place: &str) -> Option<Vec<Node>> {
        // Every part is looked at, also after one that is wrong.
        let nodes: Vec<Option<Node>> = trees.iter().map(|tree| self.typed(tree, expected, place)).collect();
        nodes.into_iter().collect()
    }

    fn signed(&mut self, trees: &[(bool, Tree)], place: &str) -> Option<Vec<(bool, Node)>> {
        let nodes: Vec<Option<(bool, Node)>> = trees
            .iter()
            .map(|(inverse, tree)| self.typed(tree, Type::Number, place).map(|node| (*inverse, node)))
            .collect();
        nodes.into_iter().collect()
    }

    pub(super) fn mismatch(&mut self, node: &Node, expected: &str, place: &str) {
        self.problems.push(
            Problem::new(codes::expr::TYPE_MISMATCH, node.span)
                .with("place", place)
                .with("expected", expected)
                .with("found", node.kind.name()),
        );
    }

    /// A name, whatever it stands for.
    pub(super) fn resolve(&mut self, name: &str, span: Span) -> Option<Name> {
        let found = self.names.resolve(name);
        if let Some(found) = found {
            self.slots.insert(found.slot);
        } else {
            let problem = Problem::new(codes::expr::UNKNOWN_NAME, span).with("name", name);
            self.problems.push(match self.names.nearest(name) {
                Some(nearest) => problem.with("suggestions", 1).with("suggestion", nearest),
                None => problem.with("suggestions", 0),
            });
        }
        found
    }

    fn name(&mut self, name: &str, span: Span) -> Option<Node> {
        let found = self.resolve(name, span)?;
        if let Shape::One(kind) = found.shape {
            return Some(Node { op: Op::Slot(found.slot), kind, span });
        }
        self.problems.push(
            Problem::new(codes::expr::TYPE_MISMATCH, span)
                .with("place", name)
                .with("expected", "single")
                .with("found", "rows"),
        );
        None
    }

    fn current(&mut self, span: Span) -> Option<Node> {
        self.uses_current = true;
        if let Some(Name { shape: Shape::One(kind), .. }) = self.names.current() {
            return Some(Node { op: Op::Current, kind, span });
        }
        self.problems
            .push(Problem::new(codes::expr::UNKNOWN_NAME, span).with("name", ".").with("suggestions", 0));
        None
    }

    fn compare(&mut self, comparison: Comparison, left: &Tree, right: &Tree, span: Span) -> Option<Node> {
        let (left, right) = (self.lower(left), self.lower(right));
        let (left, right) = (left?, right?);
        let (left, right) = (dated(left, right.kind), right);
        let right = dated(right, left.kind);
        let ordered = !matches!(comparison, Comparison::Equal | Comparison::Unequal);
        if left.kind == Type::Codes || (ordered && left.kind == Type::Boolean) {
            let expected = if left.kind == Type::Codes { "single" } else { "ordered" };
            self.mismatch(&left, expected, comparison.symbol());
            return None;
        }
        if left.kind != right.kind {
            self.mismatch(&right, left.kind.name(), comparison.symbol());
            return None;
        }
        self.expect_choice(&left, &right);
        self.expect_choice(&right, &left);
        let op = Op::Compare(comparison, Box::new(left), Box::new(right));
        Some(Node { op, kind: Type::Boolean, span })
    }

    fn contained(&mut self, value: &Tree, items: &[Tree], span: Span) -> Option<Node> {
        let value = self.lower(value);
        let lowered: Vec<Option<Node>> = items.iter().map(|item| self.lower(item)).collect();
        let value = value?;
        if value.kind == Type::Codes {
            self.mismatch(&value, "single", "in");
            return None;
        }
        let mut nodes = Vec::new();
        for item in lowered {
            let item = dated(item?, value.kind);
            if item.kind != value.kind {
                self.mismatch(&item, value.kind.name(), "in");
                return None;
            }
            self.expect_choice(&value, &item);
            nodes.push(item);
        }
        Some(Node { op: Op::In(Box::new(value), nodes), kind: Type::Boolean, span })
    }

    fn sum(&mut self, terms: &[(bool, Tree)], span: Span) -> Option<Node> {
        if let [(_, left), (true, right)] = terms {
            let (left, right) = (self.lower(left), self.lower(right));
            let (left, right) = (left?, right?);
            if left.kind == Type::Date || right.kind == Type::Date {
                return self.days(left, right, span);
            }
            let mut terms = Vec::new();
            for (inverse, node) in [(false, left), (true, right)] {
                if node.kind != Type::Number {
                    self.mismatch(&node, Type::Number.name(), "-");
                    return None;
                }
                terms.push((inverse, node));
            }
            return Some(Node { op: Op::Sum(terms), kind: Type::Number, span });
        }
        let terms = self.signed(terms, "+")?;
        Some(Node { op: Op::Sum(terms), kind: Type::Number, span })
    }

    fn days(&mut self, left: Node, right: Node, span: Span) -> Option<Node> {
        let (left, right) = (dated(left, Type::Date), dated(right, Type::Date));
        for node in [&left, &right] {
            if node.kind != Type::Date {
                self.mismatch(node, Type::Date.name(), "-");
                return None;
            }
        }
        Some(Node { op: Op::Days(Box::new(left), Box::new(right)), kind: Type::Number, span })
    }

    /// Reports a literal code that the name beside it can never hold.
    pub(super) fn expect_choice(&mut self, holder: &Node, literal: &Node) {
        let slot = match holder.op {
            Op::Slot(slot) => Some(slot),
            Op::Current => self.names.current().map(|name| name.slot),
            _ => None,
        };
        if let (Some(slot), Op::Text(code)) = (slot, &literal.op)
            && !self.names.accepts(slot, code)
        {
            self.problems
                .push(Problem::new(codes::expr::UNKNOWN_CHOICE, literal.span).with("choice", code.as_str()));
        }
    }
}

/// A literal text beside a date is a date, when it is one.
fn dated(node: Node, beside: Type) -> Node {
    match &node.op {
        Op::Text(text) if beside == Type::Date => match text.parse() {
            Ok(date) => Node { op: Op::Date(date), kind: Type::Date, span: node.span },
            Err(_) => node,
        },
        _ => node,
    }
}
