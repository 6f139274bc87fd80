//! FHIRPath: operators on collections. The empty collection is Blank.

mod arithmetic;
mod call;
mod compare;
mod eval;
mod functions;
mod item;
mod temporal;
mod texts;
mod types;

pub use item::{Element, Item};
pub use temporal::Temporal;

pub(super) use eval::value;
pub(super) use functions::{FUNCTIONS, Function, UNSUPPORTED};

use super::syntax::{Factor, Infix, Span, Term, Typed};
use super::tree::{Comparison, Node};

/// An operator of FHIRPath.
#[derive(Clone, Debug)]
pub(super) enum Fhir {
    Empty,
    Literal(Item<'static>),
    /// What a path without a start begins from: the item of the criterion, or the focus of the scope.
    Focus,
    This,
    Index,
    Total,
    Variable(String),
    Chain(Node, Vec<Step>),
    Compare(Comparison, Node, Node),
    Infix(Infix, Node, Node),
    Typed(Typed, Node, String),
    Union(Vec<Node>),
    Sum(Vec<(Term, Node)>),
    Product(Vec<(Factor, Node)>),
    Negate(Node),
    /// A collection as a truth value: Blank when it is empty, true for a single item that is none.
    Truth(Node),
}

/// What is invoked on a collection.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Member(String),
    Call(Function, Vec<Node>, Span),
    /// `ofType(T)`, `is(T)`, `as(T)`.
    Type(Function, String),
    Index(Node),
}

/// What a criterion looks at.
#[derive(Debug)]
pub(super) struct Focus<'a> {
    pub(super) this: Item<'a>,
    pub(super) index: usize,
    /// What an aggregation has so far.
    pub(super) total: Vec<Item<'a>>,
}
