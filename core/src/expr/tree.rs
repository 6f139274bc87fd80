use regex::Regex;

use super::lexer::Span;
use super::value::Type;
use crate::calendar::Date;

/// A typed expression: names are slots, patterns are compiled. Other dialects lower to the same tree.
///
/// How each operator treats Blank belongs to the operator, not to the dialect: see the table in the
/// module's documentation.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) op: Op,
    pub(super) kind: Type,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum Op {
    Number(f64),
    Text(String),
    Boolean(bool),
    Date(Date),
    Slot(usize),
    Current,
    Today,
    /// Kleene conjunction.
    And(Vec<Node>),
    /// Kleene disjunction.
    Or(Vec<Node>),
    /// Kleene negation.
    Not(Box<Node>),
    /// Blank when a side is Blank.
    Compare(Comparison, Box<Node>, Box<Node>),
    /// Equal to one of the literals; Blank when the value is Blank.
    In(Box<Node>, Vec<Node>),
    /// Blank when a term is Blank. `true`: subtracted.
    Sum(Vec<(bool, Node)>),
    /// Blank when a factor is Blank or a divisor is 0. `true`: divided by.
    Product(Vec<(bool, Node)>),
    Negate(Box<Node>),
    /// Days from the second to the first.
    Days(Box<Node>, Box<Node>),
    /// Never Blank.
    Answered(Box<Node>),
    /// Blank when nothing was answered.
    SelectedSlot(usize, Box<Node>),
    SelectedCurrent(Box<Node>),
    CountSelected(Box<Node>),
    /// Blank when the condition is Blank.
    If(Box<Node>, Box<Node>, Box<Node>),
    /// The first that is not Blank.
    Coalesce(Vec<Node>),
    Length(Box<Node>),
    Round(Box<Node>, i32),
    Matches(Box<Node>, Regex),
    /// Skips Blank.
    Aggregate(Aggregate, Source),
    /// Rows of a repeated group.
    Rows(usize),
}

#[derive(Clone, Debug)]
pub(super) enum Source {
    Column(usize),
    Values(Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aggregate {
    /// Of nothing: 0.
    Sum,
    /// Of nothing: Blank.
    Min,
    /// Of nothing: Blank.
    Max,
    /// Values that are not Blank.
    Count,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    LessOrEqual,
    GreaterOrEqual,
    Less,
    Greater,
}

impl Comparison {
    pub(super) const ALL: [Self; 6] =
        [Self::Equal, Self::Unequal, Self::LessOrEqual, Self::GreaterOrEqual, Self::Less, Self::Greater];

    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
            Self::Less => "<",
            Self::Greater => ">",
        }
    }

    pub(super) fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::LessOrEqual => order.is_le(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::Greater => order.is_gt(),
        }
    }
}
