//! REDCap's dialect: everything is text until it is compared or computed with.

use super::{Checker, is_decided};
use crate::expr::names::{Name, Shape};
use crate::expr::redcap::{FUNCTIONS, Redcap};
use crate::expr::syntax::{Ast, Field, Span, Tree};
use crate::expr::tree::{Comparison, Node, Op};
use crate::expr::value::Type;

impl Checker<'_> {
    pub(super) fn redcap(&mut self, tree: &Tree) -> Option<Node> {
        let span = tree.span;
        let node = |op, kind| Some(Node { op, kind, span });
        match &tree.node {
            Ast::Number(value) => node(Op::Number(*value), Type::Number),
            Ast::Text(text) => {
                // Words of `datediff`.
                match text.trim() {
                    "today" => self.uses_clock = true,
                    "now" => self.reads_moment(),
                    _ => {}
                }
                node(Op::Text(text.clone()), Type::Text)
            }
            Ast::Boolean(value) => node(Op::Boolean(*value), Type::Boolean),
            Ast::Field(field) => self.redcap_field(field, span),
            Ast::And(parts) => node(Op::And(self.redcap_truths(parts)?), Type::Boolean),
            Ast::Or(parts) => node(Op::Or(self.redcap_truths(parts)?), Type::Boolean),
            Ast::Negate(inner) => {
                let inner = number(self.redcap(inner)?);
                let op = match inner.op {
                    Op::Number(value) => Op::Number(-value),
                    op => Op::Negate(Box::new(Node { op, ..inner })),
                };
                node(op, Type::Number)
            }
            Ast::Sum(terms) => {
                let terms: Vec<_> =
                    terms.iter().map(|(term, tree)| Some((*term, number(self.redcap(tree)?)))).collect();
                node(Op::Sum(terms.into_iter().collect::<Option<_>>()?), Type::Number)
            }
            Ast::Product(factors) => {
                let factors: Vec<_> = factors
                    .iter()
                    .map(|(factor, tree)| Some((*factor, number(self.redcap(tree)?))))
                    .collect();
                node(Op::Product(factors.into_iter().collect::<Option<_>>()?), Type::Number)
            }
            Ast::Power(base, exponent) => {
                let (base, exponent) = (self.redcap(base), self.redcap(exponent));
                node(Op::Redcap(Redcap::Power, vec![base?, exponent?]), Type::Number)
            }
            Ast::Compare(comparison, left, right) => {
                let (left, right) = (self.redcap(left), self.redcap(right));
                let (left, right) = (left?, right?);
                self.redcap_choice(&left, &right);
                self.redcap_choice(&right, &left);
                self.doubt_number(*comparison, &left, &right);
                self.doubt_number(*comparison, &right, &left);
                node(compared(*comparison, left, right), Type::Boolean)
            }
            Ast::Call(name, arguments) => self.redcap_call(name, arguments, span),
            // The grammar has nothing else.
            _ => None,
        }
    }

    fn redcap_all(&mut self, trees: &[Tree]) -> Option<Vec<Node>> {
        let nodes: Vec<Option<Node>> = trees.iter().map(|tree| self.redcap(tree)).collect();
        nodes.into_iter().collect()
    }

    fn redcap_truths(&mut self, trees: &[Tree]) -> Option<Vec<Node>> {
        self.redcap_all(trees).map(|nodes| nodes.into_iter().map(truth).collect())
    }

    fn redcap_field(&mut self, field: &Field, span: Span) -> Option<Node> {
        let found = match &field.event {
            Some(event) => self.names.event(event, &field.name),
            None => self.names.resolve(&field.name),
        };
        if found.is_none()
            && let Some(written) = elsewhere(field)
        {
            self.unsupported(&written, span);
            return None;
        }
        let Name { slot, shape } = self.noted(found, &field.name, span)?;
        if let Some(code) = &field.code {
            if !self.names.accepts(slot, code) {
                let literal = Node { op: Op::Text(code.clone()), kind: Type::Text, span };
                let doubt = self.strange_choice(&Op::Slot(slot), &literal);
                self.doubts.extend(doubt);
            }
            return Some(Node { op: Op::RedcapChecked(slot, code.clone()), kind: Type::Number, span });
        }
        match shape {
            Shape::One(kind) | Shape::List(kind) => Some(Node { op: Op::Slot(slot), kind, span }),
            Shape::Rows | Shape::Column(_) | Shape::Group => {
                self.mismatch_at(span, "rows", "single", &field.name);
                None
            }
        }
    }

    fn redcap_call(&mut self, name: &str, arguments: &[Tree], span: Span) -> Option<Node> {
        let parts = self.redcap_all(arguments);
        let Some((_, fewest, most, function, kind)) = FUNCTIONS.iter().find(|(known, ..)| *known == name)
        else {
            self.unknown_function(name, false, span);
            return None;
        };
        if !(*fewest..=*most).contains(&arguments.len()) {
            self.unknown_function(name, true, span);
            return None;
        }
        let parts = parts?;
        let kind = match (function, parts.as_slice()) {
            (Redcap::If, [_, yes, no]) if yes.kind == no.kind => yes.kind,
            _ => *kind,
        };
        Some(Node { op: Op::Redcap(*function, parts), kind, span })
    }

    fn redcap_choice(&mut self, holder: &Node, literal: &Node) {
        let empty = matches!(&literal.op, Op::Text(text) if text.is_empty());
        if holder.kind == Type::Text && !empty {
            let doubt = self.strange_choice(&holder.op, literal);
            self.doubts.extend(doubt);
        }
    }
}

/// A field that only REDCap can fill in, as it is written: one of another event or instance, or a smart variable,
/// which has a hyphen where no name of a field has one.
fn elsewhere(field: &Field) -> Option<String> {
    match &field.event {
        Some(event) => Some(format!("[{event}][{}]", field.name)),
        None => field.name.contains('-').then(|| format!("[{}]", field.name)),
    }
}

/// The node as a truth value that is never Blank.
pub(super) fn truth(node: Node) -> Node {
    if matches!(&node.op, Op::RedcapCompare(..) | Op::RedcapTruth(_)) || is_decided(&node.op) {
        return node;
    }
    let span = node.span;
    Node { op: Op::RedcapTruth(Box::new(node)), kind: Type::Boolean, span }
}

/// The node as a number, Blank when it is none.
fn number(node: Node) -> Node {
    if node.kind == Type::Number {
        return node;
    }
    let span = node.span;
    Node { op: Op::Redcap(Redcap::Number, vec![node]), kind: Type::Number, span }
}

/// A comparison; a field beside a literal needs no detour.
fn compared(comparison: Comparison, left: Node, right: Node) -> Op {
    let (holder, literal, turned) = match (&left.op, &right.op) {
        (_, Op::Number(_) | Op::Text(_)) => (&left, &right, comparison),
        (Op::Number(_) | Op::Text(_), _) => (&right, &left, comparison.mirrored()),
        _ => return Op::RedcapCompare(comparison, Box::new(left), Box::new(right)),
    };
    let number = match &literal.op {
        Op::Number(number) => Some(*number),
        Op::Text(text) => text.trim().parse::<f64>().ok().filter(|number| number.is_finite()),
        _ => None,
    };
    let equal = turned == Comparison::Equal;
    match (&holder.op, holder.kind, number, &literal.op) {
        // `[chk(2)] = '1'` asks whether it is selected, `= '0'` whether it is not.
        (Op::RedcapChecked(slot, code), _, Some(number @ (0.0 | 1.0)), _) if !turned.is_ordered() => {
            let span = holder.span;
            let test = Op::TestCode { slot: *slot, code: code.clone(), blank: Some(false) };
            if (number == 1.0) == equal {
                test
            } else {
                Op::Not(Box::new(Node { op: test, kind: Type::Boolean, span }))
            }
        }
        (Op::Slot(slot), Type::Number, Some(literal), _) => {
            let blank = if turned.is_ordered() {
                turned.holds_for(0.0, literal)
            } else {
                // The empty text is no number, not even 0.
                !equal
            };
            Op::TestNumber { slot: *slot, comparison: turned, literal, blank: Some(blank) }
        }
        (Op::Slot(slot), Type::Text, _, Op::Text(literal)) if !turned.is_ordered() => {
            let blank = Some(equal == literal.is_empty());
            Op::TestText { slot: *slot, equal, literal: literal.clone(), blank }
        }
        _ => Op::RedcapCompare(comparison, Box::new(left), Box::new(right)),
    }
}
