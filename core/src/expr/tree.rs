use regex::Regex;

use super::fhirpath::Fhir;
use super::odk::Odk;
use super::redcap::Redcap;
use super::syntax::{Factor, Span, Term};
use super::value::Type;
use crate::calendar::Date;

/// A typed expression: names are slots, patterns are compiled. All dialects lower to this tree.
///
/// How each operator treats Blank belongs to the operator, not to the dialect. Those without a prefix are
/// Kleene's or give Blank for Blank; those that begin with `Odk` read Blank as the empty text and make NaN
/// of it in arithmetic; those of REDCap read it as the empty text and compute nothing with it; those of
/// FHIRPath work on collections, and Blank is the empty one.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) op: Op,
    pub(super) kind: Type,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum Op {
    Blank,
    Number(f64),
    Text(String),
    Boolean(bool),
    Date(Date),
    Slot(usize),
    Current,
    Today,
    /// Kleene conjunction. Operands of dialects without a third value are never Blank.
    And(Vec<Node>),
    /// Kleene disjunction.
    Or(Vec<Node>),
    /// Kleene negation.
    Not(Box<Node>),
    /// Blank when a side is Blank.
    Compare(Comparison, Box<Node>, Box<Node>),
    /// A number beside a literal, without a detour; `blank` is what a Blank compares as.
    TestNumber {
        slot: usize,
        comparison: Comparison,
        literal: f64,
        blank: Option<bool>,
    },
    /// A text beside a literal; `blank` is what a Blank compares as.
    TestText {
        slot: usize,
        equal: bool,
        literal: String,
        blank: Option<bool>,
    },
    /// Whether a code is selected; `blank` is what a Blank gives.
    TestCode {
        slot: usize,
        code: String,
        blank: Option<bool>,
    },
    /// Equal to one of the literals; Blank when the value is Blank.
    In(Box<Node>, Vec<Node>),
    /// Blank when a term is Blank.
    Sum(Vec<(Term, Node)>),
    /// Blank when a factor is Blank or a divisor is 0.
    Product(Vec<(Factor, Node)>),
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

    /// A value of the row that a predicate looks at.
    RowSlot(usize),
    /// An attribute of the item that a predicate or a choice filter looks at.
    Attribute(usize),
    /// The node that a predicate on single nodes looks at.
    Leaf,
    /// The nodes of a path.
    Nodes(Box<Nodes>),
    /// Which row of the group of a slot the expression stands in, from 1.
    Position(usize),
    /// XPath's conversion to a truth value: Blank is false.
    OdkTruth(Box<Node>),
    /// XPath's comparison: Blank is the empty text.
    OdkCompare(Comparison, Box<Node>, Box<Node>),
    /// NaN when a term is no number; Blank is none.
    OdkSum(Vec<(Term, Node)>),
    /// NaN when a factor is no number; division by 0 is infinite.
    OdkProduct(Vec<(Factor, Node)>),
    OdkIf(Box<Node>, Box<Node>, Box<Node>),
    /// The whole text matches; Blank is the empty text.
    OdkMatches(Box<Node>, Regex),
    Odk(Odk, Vec<Node>),

    /// REDCap's conversion to a truth value: Blank is false.
    RedcapTruth(Box<Node>),
    /// Blank is the empty text, and 0 beside `<` and `>`.
    RedcapCompare(Comparison, Box<Node>, Box<Node>),
    /// `1` when a code of a checkbox is selected, else `0`.
    RedcapChecked(usize, String),
    /// Blank when a part is.
    Redcap(Redcap, Vec<Node>),

    /// FHIRPath's operators on collections.
    Fhir(Box<Fhir>),
}

/// The nodes of a path of the ODK dialect.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    /// The repeated groups on the way, from outside; none when the scope can answer for the whole path.
    pub(super) levels: Vec<Level>,
    /// Whether the way begins at the row that a predicate looks at.
    pub(super) from_row: bool,
    pub(super) target: Target,
    /// Predicates on the nodes themselves.
    pub(super) filters: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) group: usize,
    pub(super) sieve: Sieve,
}

#[derive(Clone, Debug)]
pub(super) enum Sieve {
    Filters(Vec<Node>),
    /// The row of this number; less than 1 is 1.
    Index(Node),
}

#[derive(Clone, Debug)]
pub(super) enum Target {
    Rows(usize),
    Column(usize),
    /// A value that is repeated without a group.
    List(usize),
    /// The items of a list, or one attribute of them.
    Items(Items),
}

#[derive(Clone, Debug)]
pub(super) struct Items {
    pub(super) list: usize,
    pub(super) filters: Vec<Node>,
    /// An equality that has to hold: an index may answer it. It is one of the filters too.
    pub(super) key: Option<(usize, Node)>,
    pub(super) attribute: Option<usize>,
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

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<=`
    LessOrEqual,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `>`
    Greater,
}

impl Comparison {
    pub(super) const ALL: [Self; 6] =
        [Self::Equal, Self::Unequal, Self::LessOrEqual, Self::GreaterOrEqual, Self::Less, Self::Greater];
    pub(super) const ORDERED: [Self; 4] =
        [Self::LessOrEqual, Self::GreaterOrEqual, Self::Less, Self::Greater];

    /// How it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
            Self::Less => "<",
            Self::Greater => ">",
        }
    }

    /// Whether it holds for two values in this order.
    #[must_use]
    pub const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::LessOrEqual => order.is_le(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::Greater => order.is_gt(),
        }
    }

    /// Whether it holds for two numbers; nothing but `!=` holds for NaN.
    #[must_use]
    pub fn holds_for(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::LessOrEqual => left <= right,
            Self::GreaterOrEqual => left >= right,
            Self::Less => left < right,
            Self::Greater => left > right,
        }
    }

    /// The same with the sides exchanged.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Less => Self::Greater,
            Self::Greater => Self::Less,
            same => same,
        }
    }

    pub(crate) const fn is_ordered(self) -> bool {
        !matches!(self, Self::Equal | Self::Unequal)
    }
}
