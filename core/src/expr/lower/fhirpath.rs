//! FHIRPath: names are members of the document, so there is nothing to look up but functions and variables.

use super::Checker;
use crate::expr::fhirpath::{FUNCTIONS, Fhir, Function, Item, Step, Temporal, UNSUPPORTED};
use crate::expr::syntax::{Ast, Infix, Link, Problem, Span, Special, Tree, Unit};
use crate::expr::tree::{Node, Op};
use crate::expr::value::Type;

impl Checker<'_> {
    pub(super) fn fhirpath(&mut self, tree: &Tree) -> Option<Node> {
        let span = tree.span;
        let node = |op, kind| Some(Node { op, kind, span });
        let items = |operator| Some(Node { op: Op::Fhir(Box::new(operator)), kind: Type::Items, span });
        match &tree.node {
            Ast::Boolean(value) => node(Op::Boolean(*value), Type::Boolean),
            Ast::Text(text) => node(Op::Text(text.clone()), Type::Text),
            // A literal without a point is a whole number; a text beyond its range is a decimal.
            Ast::Number(value) if value.abs() < 9e15 => items(Fhir::Literal(Item::Integer(*value as i64))),
            Ast::Number(value) | Ast::Decimal(value) => items(Fhir::Literal(Item::Decimal(*value))),
            Ast::Empty => items(Fhir::Empty),
            Ast::Quantity(value, unit) => {
                let unit = match unit {
                    Unit::Code(code) => code.clone(),
                    Unit::Word(word) => word.trim_end_matches('s').to_owned(),
                };
                items(Fhir::Literal(Item::Quantity(*value, unit.into())))
            }
            Ast::Time(text) => match Temporal::parse(text) {
                Some(time) => items(Fhir::Literal(Item::Time(time))),
                None => {
                    self.problems.push(Problem::syntax("date", span));
                    None
                }
            },
            Ast::Current => {
                self.reads_document = true;
                items(Fhir::Focus)
            }
            Ast::Special(Special::This) => {
                self.reads_document = true;
                items(Fhir::This)
            }
            Ast::Special(Special::Index) => items(Fhir::Index),
            Ast::Special(Special::Total) => items(Fhir::Total),
            Ast::Variable(name) => {
                self.variables.insert(name.clone());
                self.reads_document |= matches!(name.as_str(), "resource" | "rootResource" | "context");
                items(Fhir::Variable(name.clone()))
            }
            Ast::Chain(start, links) => {
                let start = self.fhirpath(start);
                let steps: Vec<Option<Step>> = links.iter().map(|link| self.fhir_step(link)).collect();
                items(Fhir::Chain(start?, steps.into_iter().collect::<Option<_>>()?))
            }
            Ast::And(parts) => node(Op::And(self.fhir_truths(parts)?), Type::Boolean),
            Ast::Or(parts) => node(Op::Or(self.fhir_truths(parts)?), Type::Boolean),
            Ast::Compare(comparison, left, right) => {
                let (left, right) = self.fhir_pair(left, right)?;
                items(Fhir::Compare(*comparison, left, right))
            }
            Ast::Infix(infix, left, right) => {
                let (left, right) = self.fhir_pair(left, right)?;
                let (left, right) = match infix {
                    Infix::Implies | Infix::Xor => (truth(left), truth(right)),
                    _ => (left, right),
                };
                items(Fhir::Infix(*infix, left, right))
            }
            Ast::Typed(typed, inner, name) => {
                let inner = self.fhirpath(inner)?;
                items(Fhir::Typed(*typed, inner, name.clone()))
            }
            Ast::Union(parts) => items(Fhir::Union(self.fhir_all(parts)?)),
            Ast::Sum(terms) => {
                let terms: Vec<_> =
                    terms.iter().map(|(term, tree)| Some((*term, self.fhirpath(tree)?))).collect();
                items(Fhir::Sum(terms.into_iter().collect::<Option<_>>()?))
            }
            Ast::Product(factors) => {
                let factors: Vec<_> =
                    factors.iter().map(|(factor, tree)| Some((*factor, self.fhirpath(tree)?))).collect();
                items(Fhir::Product(factors.into_iter().collect::<Option<_>>()?))
            }
            Ast::Negate(inner) => {
                let inner = self.fhirpath(inner)?;
                items(Fhir::Negate(inner))
            }
            Ast::Plus(inner) => self.fhirpath(inner),
            // The grammar has nothing else.
            _ => None,
        }
    }

    fn fhir_all(&mut self, trees: &[Tree]) -> Option<Vec<Node>> {
        let nodes: Vec<Option<Node>> = trees.iter().map(|tree| self.fhirpath(tree)).collect();
        nodes.into_iter().collect()
    }

    fn fhir_truths(&mut self, trees: &[Tree]) -> Option<Vec<Node>> {
        self.fhir_all(trees).map(|nodes| nodes.into_iter().map(truth).collect())
    }

    fn fhir_pair(&mut self, left: &Tree, right: &Tree) -> Option<(Node, Node)> {
        let (left, right) = (self.fhirpath(left), self.fhirpath(right));
        Some((left?, right?))
    }

    fn fhir_step(&mut self, link: &Link) -> Option<Step> {
        match link {
            Link::Member(name) => Some(Step::Member(name.clone())),
            Link::Index(index) => self.fhirpath(index).map(Step::Index),
            Link::Call(name, arguments, span) => self.fhir_call(name, arguments, *span),
        }
    }

    fn fhir_call(&mut self, name: &str, arguments: &[Tree], span: Span) -> Option<Step> {
        let Some((_, fewest, most, function)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
            if UNSUPPORTED.contains(&name) {
                self.unsupported(&format!("{name}()"), span);
            } else {
                self.unknown_function(name, false, span);
            }
            return None;
        };
        match function {
            Function::Today => self.uses_clock = true,
            Function::Now | Function::TimeOfDay => self.reads_moment(),
            _ => {}
        }
        if !(*fewest..=*most).contains(&arguments.len()) {
            self.unknown_function(name, true, span);
            return None;
        }
        if let (Function::Is | Function::As | Function::OfType, [kind]) = (function, arguments) {
            let Some(kind) = type_name(kind) else {
                self.mismatch_at(kind.span, "expression", "name", name);
                return None;
            };
            return Some(Step::Type(*function, kind));
        }
        Some(Step::Call(*function, self.fhir_all(arguments)?, span))
    }
}

/// A type is written like a path: `FHIR.Patient`.
fn type_name(tree: &Tree) -> Option<String> {
    let Ast::Chain(start, links) = &tree.node else { return None };
    let names: Option<Vec<&str>> = links
        .iter()
        .map(|link| match link {
            Link::Member(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    matches!(start.node, Ast::Current).then_some(())?;
    Some(names?.join("."))
}

/// The node as a truth value: Blank when it is empty.
pub(super) fn truth(node: Node) -> Node {
    if node.kind == Type::Boolean {
        return node;
    }
    let span = node.span;
    Node { op: Op::Fhir(Box::new(Fhir::Truth(node))), kind: Type::Boolean, span }
}
