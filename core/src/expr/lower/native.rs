//! The native dialect: types are strict.

use super::native_functions as functions;
use super::{Checker, Context};
use crate::base::codes;
use crate::expr::names::{Name, Shape};
use crate::expr::syntax::{Ast, Factor, Problem, Span, Term, Tree};
use crate::expr::tree::{Comparison, Node, Op};
use crate::expr::value::Type;

impl Checker<'_> {
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
                let factors: Vec<Option<(Factor, Node)>> = factors
                    .iter()
                    .map(|(factor, tree)| self.typed(tree, Type::Number, "*").map(|node| (*factor, node)))
                    .collect();
                node(Op::Product(factors.into_iter().collect::<Option<_>>()?), Type::Number)
            }
            // The grammar of the native dialect has nothing else.
            _ => None,
        }
    }

    /// The typed node when it is of a type.
    pub(super) fn typed(&mut self, tree: &Tree, expected: Type, place: &str) -> Option<Node> {
        let node = self.lower(tree)?;
        if node.kind.fits(expected) {
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

    fn terms(&mut self, trees: &[(Term, Tree)]) -> Option<Vec<(Term, Node)>> {
        let nodes: Vec<Option<(Term, Node)>> = trees
            .iter()
            .map(|(term, tree)| self.typed(tree, Type::Number, "+").map(|node| (*term, node)))
            .collect();
        nodes.into_iter().collect()
    }

    /// A name, whatever it stands for.
    pub(super) fn resolve(&mut self, name: &str, span: Span) -> Option<Name> {
        let found = self.names.resolve(name);
        self.noted(found, name, span)
    }

    fn name(&mut self, name: &str, span: Span) -> Option<Node> {
        if let Some(Context::Item(list)) = self.contexts.last().copied()
            && let Some(attribute) = self.attribute_of(list, name)
        {
            return Some(Node { op: Op::Attribute(attribute), kind: Type::Text, span });
        }
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

    /// `item.name`, or a name that is nothing else: an attribute and a question often have the same.
    fn attribute_of(&self, list: usize, name: &str) -> Option<usize> {
        match name.strip_prefix("item.") {
            Some(name) => self.names.attribute(list, name),
            None if self.names.resolve(name).is_some() => None,
            None => self.names.attribute(list, name),
        }
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
        let ordered = comparison.is_ordered();
        if left.kind == Type::Codes || (ordered && left.kind == Type::Boolean) {
            let expected = if left.kind == Type::Codes { "single" } else { "ordered" };
            self.mismatch(&left, expected, comparison.symbol());
            return None;
        }
        if !left.kind.fits(right.kind) {
            self.mismatch(&right, left.kind.name(), comparison.symbol());
            return None;
        }
        self.expect_choice(&left, &right);
        self.expect_choice(&right, &left);
        Some(Node { op: compared(comparison, left, right), kind: Type::Boolean, span })
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
            if !item.kind.fits(value.kind) {
                self.mismatch(&item, value.kind.name(), "in");
                return None;
            }
            self.expect_choice(&value, &item);
            nodes.push(item);
        }
        Some(Node { op: Op::In(Box::new(value), nodes), kind: Type::Boolean, span })
    }

    fn sum(&mut self, terms: &[(Term, Tree)], span: Span) -> Option<Node> {
        if let [(_, left), (Term::Minus, right)] = terms {
            let (left, right) = (self.lower(left), self.lower(right));
            let (left, right) = (left?, right?);
            if left.kind == Type::Date || right.kind == Type::Date {
                return self.days(left, right, span);
            }
            let mut terms = Vec::new();
            for (term, node) in [(Term::Plus, left), (Term::Minus, right)] {
                if !node.kind.fits(Type::Number) {
                    self.mismatch(&node, Type::Number.name(), "-");
                    return None;
                }
                terms.push((term, node));
            }
            return Some(Node { op: Op::Sum(terms), kind: Type::Number, span });
        }
        let terms = self.terms(terms)?;
        Some(Node { op: Op::Sum(terms), kind: Type::Number, span })
    }

    fn days(&mut self, left: Node, right: Node, span: Span) -> Option<Node> {
        let (left, right) = (dated(left, Type::Date), dated(right, Type::Date));
        for node in [&left, &right] {
            if !node.kind.fits(Type::Date) {
                self.mismatch(node, Type::Date.name(), "-");
                return None;
            }
        }
        Some(Node { op: Op::Days(Box::new(left), Box::new(right)), kind: Type::Number, span })
    }

    /// Reports a literal code that the name beside it can never hold.
    pub(super) fn expect_choice(&mut self, holder: &Node, literal: &Node) {
        self.problems.extend(self.strange_choice(&holder.op, literal));
    }
}

/// A comparison; beside a literal it needs no detour.
fn compared(comparison: Comparison, left: Node, right: Node) -> Op {
    let test = match (&left, &right) {
        (Node { op: Op::Slot(slot), kind, .. }, literal) => Some((*slot, *kind, comparison, literal)),
        (literal, Node { op: Op::Slot(slot), kind, .. }) => {
            Some((*slot, *kind, comparison.mirrored(), literal))
        }
        _ => None,
    };
    match test {
        Some((slot, Type::Number, comparison, Node { op: Op::Number(literal), .. })) => {
            Op::TestNumber { slot, comparison, literal: *literal, blank: None }
        }
        Some((
            slot,
            Type::Text,
            Comparison::Equal | Comparison::Unequal,
            Node { op: Op::Text(literal), .. },
        )) => {
            let equal = comparison == Comparison::Equal;
            Op::TestText { slot, equal, literal: literal.clone(), blank: None }
        }
        _ => Op::Compare(comparison, Box::new(left), Box::new(right)),
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
