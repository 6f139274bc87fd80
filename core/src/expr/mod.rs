//! The expression language of forms and indicators: compiled once, evaluated on any number of records.
//!
//! ```
//! use acogida::expr::{Expression, Name, Names, Scope, Type, Value};
//!
//! struct Fields;
//! impl Names for Fields {
//!     fn resolve(&self, name: &str) -> Option<Name> {
//!         (name == "beds").then_some(Name::one(0, Type::Number))
//!     }
//! }
//! struct Record(Option<f64>);
//! impl Scope for Record {
//!     fn value(&self, _slot: usize) -> Value<'_> {
//!         self.0.map_or(Value::Blank, Value::number)
//!     }
//! }
//!
//! let many = Expression::compile("beds > 20", &Fields).map_err(|issues| issues[0].code.clone())?;
//! assert_eq!(many.eval(&Record(Some(25.0))), Value::Boolean(true));
//! assert_eq!(many.eval(&Record(None)), Value::Blank);
//! # Ok::<(), String>(())
//! ```
//!
//! # Syntax
//! From weakest to strongest: `or`, `and`, `not`, one of `= != < <= > >=` or `in (a, b)`, `+ -`, `* /`,
//! the sign `-`, brackets. Text stands in single or double quotes; a quote inside is doubled. `.` is the
//! value that is being checked. Names may have dots: `services.beds`. `true` and `false` may have `()`.
//!
//! # Values and Blank
//! A value is a truth value, a finite number, a text (also a single code, and a time `HH:MM`), a day, a set
//! of codes, or Blank: not answered, answered with a typed missing value, not to be asked, or not computable.
//!
//! | expression | with Blank |
//! | --- | --- |
//! | `a and b`, `a or b`, `not a` | Kleene's logic: `false and Blank` is false, `true or Blank` is true, else Blank |
//! | `= != < <= > >=`, `in` | Blank when a side is Blank; numbers are compared exactly, text by code point |
//! | `+ - * /`, sign | Blank when a part is Blank; division by 0 and overflow give Blank |
//! | day `-` day | days between them; Blank when one is |
//! | `answered(x)` | true or false, never Blank |
//! | `selected(x, 'code')`, `count_selected(x)` | Blank when x is |
//! | `if(c, a, b)` | Blank when c is |
//! | `coalesce(a, b, ...)` | the first that is not Blank |
//! | `length(t)`, `round(n)`, `round(n, digits)`, `matches(t, 'pattern')` | Blank when t or n is; halves are rounded away from zero |
//! | `sum(rows.n)`, `sum(n)` | skips Blank; of nothing 0 |
//! | `min(...)`, `max(...)` of values or of `rows.n` | skip Blank; of nothing Blank |
//! | `count(rows)` | the number of rows |
//! | `count(rows.x)`, `count(x)` | how many are not Blank |
//! | `today()` | the day that the caller gives; Blank when it gives none |
//!
//! A condition that is Blank does not hold when it decides whether to ask, and is not broken when it is
//! a rule for an answer.

mod check;
mod dialect;
mod eval;
mod functions;
mod lexer;
mod parser;
mod problem;
mod tree;
mod value;

#[cfg(test)]
mod tests;

pub use dialect::Dialect;
use tree::Comparison;
pub use value::{Name, Names, Scope, Shape, Type, Value};

use crate::base::{Issue, codes};
use check::Checker;
use problem::Problem;

/// A compiled expression. Immutable, usable from many threads.
#[derive(Clone, Debug)]
pub struct Expression {
    root: tree::Node,
    slots: Vec<usize>,
    uses_current: bool,
}

impl Expression {
    /// Compiles an expression.
    ///
    /// # Errors
    /// Everything that is wrong with it (`expression.*`), each with `column`, in characters from 1. What
    /// cannot be parsed has one issue, because nothing after it can be trusted.
    pub fn compile(text: &str, names: &dyn Names) -> Result<Self, Vec<Issue>> {
        Self::lower(text, names, None)
    }

    /// Compiles an expression that has to be of a type.
    ///
    /// # Errors
    /// As [`compile`](Self::compile), and `expression.type_mismatch` when it is of another type.
    pub fn compile_as(text: &str, names: &dyn Names, kind: Type) -> Result<Self, Vec<Issue>> {
        Self::lower(text, names, Some(kind))
    }

    fn lower(text: &str, names: &dyn Names, expected: Option<Type>) -> Result<Self, Vec<Issue>> {
        let tree = parser::parse(text).map_err(|problem| vec![problem.issue(text)])?;
        let mut checker = Checker::new(names);
        let root = checker.lower(&tree);
        if let (Some(root), Some(expected)) = (&root, expected)
            && root.kind != expected
        {
            let root = root.clone();
            checker.mismatch(&root, expected.name(), "expression");
        }
        match root {
            Some(root) if checker.problems.is_empty() => Ok(Self {
                root,
                slots: checker.slots.into_iter().collect(),
                uses_current: checker.uses_current,
            }),
            _ => {
                let mut problems = checker.problems;
                if problems.is_empty() {
                    problems.push(Problem::new(codes::expr::TYPE_MISMATCH, tree.span));
                }
                Err(problems.into_iter().map(|problem| problem.issue(text)).collect())
            }
        }
    }

    /// The type of its value.
    #[must_use]
    pub const fn kind(&self) -> Type {
        self.root.kind
    }

    /// The slots it reads, in order.
    #[must_use]
    pub fn slots(&self) -> &[usize] {
        &self.slots
    }

    /// Whether it reads `.`.
    #[must_use]
    pub const fn uses_current(&self) -> bool {
        self.uses_current
    }

    /// Its value for a record.
    #[must_use]
    pub fn eval<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Value<'a> {
        eval::eval(&self.root, scope)
    }

    /// Whether it is true, false or not known for a record.
    #[must_use]
    pub fn truth<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Option<bool> {
        self.eval(scope).as_truth()
    }
}
