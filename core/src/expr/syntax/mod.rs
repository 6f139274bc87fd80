//! From text to a tree of what is written, and back. Names are not looked up here.

mod cursor;
pub(super) mod fhirpath;
mod fhirpath_lexer;
mod height;
mod lexer;
mod native;
mod odk;
mod odk_lexer;
pub(super) mod print;
pub(super) mod problem;
mod redcap;

#[cfg(test)]
mod print_tests;

pub use lexer::Span;
pub(super) use problem::Problem;

use super::Dialect;
use super::tree::Comparison;
use cursor::Parser;

/// An expression as it is written.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) node: Ast,
    pub(super) span: Span,
}

/// Two trees are equal when they say the same, wherever it stands in the text.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

/// What the four dialects can say. Chains of the same operator are one flat node, so the depth of a tree is
/// the depth of its brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ast {
    Number(f64),
    Text(String),
    Boolean(bool),
    Name(String),
    Current,
    Call(String, Vec<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    Compare(Comparison, Box<Tree>, Box<Tree>),
    In(Box<Tree>, Vec<Tree>),
    Sum(Vec<(Term, Tree)>),
    Product(Vec<(Factor, Tree)>),
    Negate(Box<Tree>),
    /// REDCap: `a ^ b`.
    Power(Box<Tree>, Box<Tree>),
    /// REDCap: `[field]`, `[field(code)]`, `[event][field]`.
    Field(Field),
    /// ODK: a path.
    Path(Box<Path>),
    /// ODK: `$name`. FHIRPath: `%name`.
    Variable(String),
    /// ODK and FHIRPath: `a | b`.
    Union(Vec<Tree>),
    /// FHIRPath: `{}`.
    Empty,
    /// FHIRPath: a number with a point.
    Decimal(f64),
    /// FHIRPath: `@2024-01`, `@T10:00`, without the `@`.
    Time(String),
    /// FHIRPath: `4 'mg'`, `3 days`.
    Quantity(f64, Unit),
    /// FHIRPath: `$this`, `$index`, `$total`.
    Special(Special),
    /// FHIRPath: a start and what is invoked on it.
    Chain(Box<Tree>, Vec<Link>),
    /// FHIRPath: the operators that do not chain flatly.
    Infix(Infix, Box<Tree>, Box<Tree>),
    /// FHIRPath: `x is Type`, `x as Type`.
    Typed(Typed, Box<Tree>, String),
    /// FHIRPath: `+x`.
    Plus(Box<Tree>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Plus,
    Minus,
    /// FHIRPath: `&`.
    Join,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Factor {
    Times,
    Divide,
    /// FHIRPath: `div`, division of whole numbers.
    Whole,
    Modulo,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) event: Option<String>,
    pub(super) name: String,
    pub(super) code: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    pub(super) start: PathStart,
    /// Predicates of the start itself.
    pub(super) filters: Vec<Tree>,
    pub(super) steps: Vec<PathStep>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum PathStart {
    Root,
    Relative,
    /// `${name}`.
    Question(String),
    /// A call or brackets before `/` or `[`.
    Expression(Tree),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct PathStep {
    pub(super) test: Test,
    pub(super) filters: Vec<Tree>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Child(String),
    Parent,
    Here,
    /// `*`.
    Any,
    /// `@name`.
    Attribute(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    /// In quotes: a UCUM code.
    Code(String),
    /// A word: `days`.
    Word(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    This,
    Index,
    Total,
}

#[derive(Clone, Debug)]
pub(super) enum Link {
    Member(String),
    Call(String, Vec<Tree>, Span),
    Index(Tree),
}

/// As with trees, the place in the text is no part of what is said.
impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Member(name), Self::Member(other)) => name == other,
            (Self::Call(name, parts, _), Self::Call(other, others, _)) => name == other && parts == others,
            (Self::Index(index), Self::Index(other)) => index == other,
            _ => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Infix {
    Implies,
    Xor,
    In,
    Contains,
    Equivalent,
    NotEquivalent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Is,
    As,
}

/// Bytes of an expression. Longer ones are not written by people.
const MOST_BYTES: usize = 100_000;

pub(super) fn parse(dialect: Dialect, text: &str) -> Result<Tree, Problem> {
    if text.len() > MOST_BYTES {
        return Err(Problem::syntax("too_long", Span::default()));
    }
    let tokens = match dialect {
        Dialect::Native => lexer::lex(text),
        Dialect::OdkXpath => odk_lexer::lex(text),
        Dialect::Redcap => redcap::lex(text),
        Dialect::Fhirpath => fhirpath_lexer::lex(text),
    }?;
    let mut parser = Parser::new(tokens, text.len());
    let tree = match dialect {
        Dialect::Native => parser.either(),
        Dialect::OdkXpath => parser.xpath_either(),
        Dialect::Redcap => parser.redcap_either(),
        Dialect::Fhirpath => parser.fhir_implies(),
    }?;
    parser.finish()?;
    match height::too_deep(&tree) {
        Some(span) => Err(Problem::syntax("too_deep", span)),
        None => Ok(tree),
    }
}
