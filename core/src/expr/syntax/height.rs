//! How deep a tree is. Everything that goes through a tree calls itself, so its depth is what it needs of the
//! stack.

use super::{Ast, Link, Path, PathStart, Span, Tree};

/// Nodes inside each other.
const MOST_HEIGHT: usize = 120;

/// The place of the first node that is too deep.
pub(super) fn too_deep(tree: &Tree) -> Option<Span> {
    below(tree, MOST_HEIGHT)
}

fn below(tree: &Tree, budget: usize) -> Option<Span> {
    let Some(budget) = budget.checked_sub(1) else { return Some(tree.span) };
    let mut found = None;
    each_part(&tree.node, &mut |part| {
        if found.is_none() {
            found = below(part, budget);
        }
    });
    found
}

/// Visits the parts of a node.
fn each_part<'t>(node: &'t Ast, visit: &mut dyn FnMut(&'t Tree)) {
    match node {
        Ast::Call(_, parts) | Ast::And(parts) | Ast::Or(parts) | Ast::Union(parts) => {
            parts.iter().for_each(visit);
        }
        Ast::Not(inner) | Ast::Negate(inner) | Ast::Plus(inner) | Ast::Typed(_, inner, _) => visit(inner),
        Ast::Compare(_, left, right) | Ast::Power(left, right) | Ast::Infix(_, left, right) => {
            visit(left);
            visit(right);
        }
        Ast::In(value, items) => {
            visit(value);
            items.iter().for_each(visit);
        }
        Ast::Sum(terms) => terms.iter().for_each(|(_, term)| visit(term)),
        Ast::Product(factors) => factors.iter().for_each(|(_, factor)| visit(factor)),
        Ast::Path(path) => path_parts(path, visit),
        Ast::Chain(start, links) => {
            visit(start);
            for link in links {
                match link {
                    Link::Member(_) => {}
                    Link::Call(_, parts, _) => parts.iter().for_each(&mut *visit),
                    Link::Index(index) => visit(index),
                }
            }
        }
        Ast::Number(_)
        | Ast::Text(_)
        | Ast::Boolean(_)
        | Ast::Name(_)
        | Ast::Current
        | Ast::Field(_)
        | Ast::Variable(_)
        | Ast::Empty
        | Ast::Decimal(_)
        | Ast::Time(_)
        | Ast::Quantity(..)
        | Ast::Special(_) => {}
    }
}

fn path_parts<'t>(path: &'t Path, visit: &mut dyn FnMut(&'t Tree)) {
    if let PathStart::Expression(start) = &path.start {
        visit(start);
    }
    path.filters.iter().for_each(&mut *visit);
    for step in &path.steps {
        step.filters.iter().for_each(&mut *visit);
    }
}
