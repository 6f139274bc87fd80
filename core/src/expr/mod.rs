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
//! Expressions are written in four [dialects](Dialect) that lower to the same typed tree: [`Expression::compile`]
//! takes our own, [`Expression::compile_in`] any. What follows is about our own; `docs/expressions.md` tells the
//! others.
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
//! | `answered(x)` | true or false; Blank only for a field that records of an indicator do not have at all |
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

mod batch;
mod dialect;
mod document;
mod eval;
mod failure;
mod fhirpath;
mod logic;
mod lower;
mod moment;
mod names;
mod odk;
mod redcap;
mod scope;
mod shape;
mod syntax;
mod to_odk;
mod tree;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use batch::listed;
pub use batch::{Column, ColumnRow, ColumnValues, Columns, Validity};
pub use dialect::Dialect;
pub use document::{Document, Settings};
pub use failure::Failure;
pub use fhirpath::{Element, Item, Temporal};
pub use logic::{Literal, Logic};
pub use moment::Moment;
pub use names::{Name, Names, PathRef, Shape, Start, Step};
pub use scope::{Row, Scope};
pub use shape::RuleShape;
pub use syntax::Span;
pub use to_odk::{OdkName, OdkTime, OdkUse, native_to_odk};
pub use tree::Comparison;
pub use value::{Type, Value};

use crate::base::{Issue, codes};
use eval::{Run, Watch};
use lower::{Checker, Context};
use syntax::Problem;

/// A compiled expression. Immutable, usable from many threads.
#[derive(Clone, Debug)]
pub struct Expression {
    root: tree::Node,
    dialect: Dialect,
    slots: Vec<usize>,
    references: Vec<(usize, Span)>,
    variables: Vec<String>,
    doubts: Vec<Issue>,
    uses_current: bool,
    uses_clock: bool,
    uses_moment: bool,
    uses_seed: bool,
    uses_labels: bool,
    reads_document: bool,
    /// The list whose items a choice filter looks at.
    list: Option<usize>,
}

impl Expression {
    /// Compiles an expression of the native dialect.
    ///
    /// # Errors
    /// Everything that is wrong with it (`expression.*`), each with `column`, in characters from 1. What
    /// cannot be parsed has one issue, because nothing after it can be trusted.
    pub fn compile(text: &str, names: &dyn Names) -> Result<Self, Vec<Issue>> {
        Self::build(Dialect::Native, text, Checker::new(names), None)
    }

    /// Compiles an expression of the native dialect that has to be of a type.
    ///
    /// # Errors
    /// As [`compile`](Self::compile), and `expression.type_mismatch` when it is of another type.
    pub fn compile_as(text: &str, names: &dyn Names, kind: Type) -> Result<Self, Vec<Issue>> {
        Self::build(Dialect::Native, text, Checker::new(names), Some(kind))
    }

    /// Compiles an expression of a dialect.
    ///
    /// # Errors
    /// As [`compile`](Self::compile), and `expression.unsupported` for what the dialect has and this library
    /// does not do.
    pub fn compile_in(dialect: Dialect, text: &str, names: &dyn Names) -> Result<Self, Vec<Issue>> {
        Self::build(dialect, text, Checker::new(names), None)
    }

    /// Compiles an expression of a dialect that has to be of a type. A dialect that converts values converts
    /// this one; the native one refuses another type.
    ///
    /// # Errors
    /// As [`compile_in`](Self::compile_in).
    pub fn compile_in_as(
        dialect: Dialect,
        text: &str,
        names: &dyn Names,
        kind: Type,
    ) -> Result<Self, Vec<Issue>> {
        Self::build(dialect, text, Checker::new(names), Some(kind))
    }

    /// Compiles a choice filter: a condition on the items of a list. In the ODK dialect a plain name is an
    /// attribute of the item. In the native one it is a question, when there is one of that name, and
    /// else an attribute; `item.name` is always the attribute.
    ///
    /// # Errors
    /// As [`compile_in`](Self::compile_in).
    pub fn compile_filter(
        dialect: Dialect,
        text: &str,
        names: &dyn Names,
        list: usize,
    ) -> Result<Self, Vec<Issue>> {
        let checker = Checker::new(names).within(Context::Item(list));
        Self::build(dialect, text, checker, Some(Type::Boolean))
            .map(|expression| Self { list: Some(list), ..expression })
    }

    fn build(
        dialect: Dialect,
        text: &str,
        mut checker: Checker<'_>,
        expected: Option<Type>,
    ) -> Result<Self, Vec<Issue>> {
        let tree = syntax::parse(dialect, text).map_err(|problem| vec![problem.issue(text)])?;
        let root = checker.lower_in(dialect, &tree);
        let root = match (root, expected) {
            (Some(root), Some(expected)) => checker.expect(dialect, root, expected),
            (root, _) => root,
        };
        let issues =
            |problems: Vec<Problem>| problems.into_iter().map(|problem| problem.issue(text)).collect();
        match root {
            Some(root) if checker.problems.is_empty() => Ok(Self {
                root,
                dialect,
                slots: checker.slots.into_iter().collect(),
                references: checker.references,
                variables: checker.variables.into_iter().collect(),
                doubts: issues(checker.doubts),
                uses_current: checker.uses_current,
                uses_clock: checker.uses_clock,
                uses_moment: checker.uses_moment,
                uses_seed: checker.uses_seed,
                uses_labels: checker.uses_labels,
                reads_document: checker.reads_document,
                list: None,
            }),
            _ => {
                let mut problems = checker.problems;
                if problems.is_empty() {
                    problems.push(Problem::new(codes::expr::TYPE_MISMATCH, tree.span));
                }
                Err(issues(problems))
            }
        }
    }

    /// The dialect it was written in.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
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

    /// The slots it reads with the place of each in the text, as they are written.
    #[must_use]
    pub fn references(&self) -> &[(usize, Span)] {
        &self.references
    }

    /// The variables of FHIRPath that it reads, without `%`.
    #[must_use]
    pub fn variables(&self) -> &[String] {
        &self.variables
    }

    /// What is probably wrong with it and does not keep it from being used: a comparison with a code that
    /// the question does not have.
    #[must_use]
    pub fn doubts(&self) -> &[Issue] {
        &self.doubts
    }

    /// Whether it reads `.`.
    #[must_use]
    pub const fn uses_current(&self) -> bool {
        self.uses_current
    }

    /// Whether it reads the day or the moment of evaluation: without one that part of it is Blank.
    #[must_use]
    pub const fn uses_clock(&self) -> bool {
        self.uses_clock
    }

    /// Whether it reads the moment of evaluation, for which the day is not enough.
    #[must_use]
    pub const fn uses_moment(&self) -> bool {
        self.uses_moment
    }

    /// Whether it draws random numbers: without a seed that part of it is Blank.
    #[must_use]
    pub const fn uses_seed(&self) -> bool {
        self.uses_seed
    }

    /// Whether it reads labels of choices, which depend on a language.
    #[must_use]
    pub const fn uses_labels(&self) -> bool {
        self.uses_labels
    }

    /// Whether it reads the document of FHIR that `%resource` is: without one that part of it is empty.
    #[must_use]
    pub const fn reads_document(&self) -> bool {
        self.reads_document
    }

    /// What it says about single slots, as far as that can be told without evaluating it.
    #[must_use]
    pub fn logic(&self) -> Logic {
        logic::of(&self.root)
    }

    /// What it says as a rule about an answer, when there is a name for that and it says nothing else.
    #[must_use]
    pub fn rule_shape(&self) -> Option<RuleShape> {
        shape::of(&self.root)
    }

    /// Its value for a record; Blank when it cannot be evaluated.
    #[must_use]
    pub fn eval<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Value<'a> {
        self.try_eval(scope).unwrap_or(Value::Blank)
    }

    /// Its value for a record.
    ///
    /// # Errors
    /// Why it could not be evaluated: a text that is no date, an undefined variable, several nodes where one
    /// is needed, too many steps.
    pub fn try_eval<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Result<Value<'a>, Failure> {
        let watch = Watch::new();
        let value = eval::eval(&self.root, &Run::new(scope, &watch));
        watch.into_failure().map_or(Ok(value), Err)
    }

    /// Whether it is true, false or not known for a record.
    #[must_use]
    pub fn truth<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Option<bool> {
        self.eval(scope).as_truth()
    }

    /// Its values for many records, given as columns: the same as [`eval`](Self::eval) gives for each.
    ///
    /// ```
    /// use acogida::expr::{Column, ColumnValues, Columns, Expression, Name, Names, Type, Validity};
    ///
    /// struct Table(Vec<f64>);
    /// impl Names for Table {
    ///     fn resolve(&self, name: &str) -> Option<Name> {
    ///         (name == "beds").then_some(Name::one(0, Type::Number))
    ///     }
    /// }
    /// impl Columns for Table {
    ///     fn rows(&self) -> usize {
    ///         self.0.len()
    ///     }
    ///     fn column(&self, _slot: usize) -> Option<Column<'_>> {
    ///         Some(Column::Numbers { values: &self.0, valid: Validity::All })
    ///     }
    /// }
    ///
    /// let table = Table(vec![5.0, 25.0]);
    /// let many = Expression::compile("beds > 20", &table).map_err(|issues| issues[0].code.clone())?;
    /// assert_eq!(many.eval_columns(&table), ColumnValues::Truths(vec![Some(false), Some(true)]));
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn eval_columns(&self, columns: &dyn Columns) -> ColumnValues {
        batch::values(&self.root, columns)
    }

    /// Whether it is true, false or not known for each of many records, and the records for which it cannot be
    /// evaluated: there [`try_eval`](Self::try_eval) tells why.
    #[must_use]
    pub fn truth_columns(&self, columns: &dyn Columns) -> (Vec<Option<bool>>, Vec<usize>) {
        batch::truths(&self.root, columns)
    }

    /// Whether a choice filter keeps an item of its list.
    #[must_use]
    pub fn keeps<'a>(&'a self, scope: &'a (dyn Scope + 'a), item: usize) -> bool {
        let watch = Watch::new();
        let run = Run { item: self.list.map(|list| (list, item)), ..Run::new(scope, &watch) };
        let kept = eval::eval(&self.root, &run).as_truth() == Some(true);
        watch.into_failure().is_none() && kept
    }

    /// The equalities that a choice filter asks for: an attribute of the item, and the slot whose text it has
    /// to be, Blank being the empty text. An index over the attribute finds the items.
    #[must_use]
    pub fn filter_keys(&self) -> Vec<(usize, usize)> {
        logic::filter_keys(&self.root)
    }

    /// Whether the [keys](Self::filter_keys) say all that the choice filter says.
    #[must_use]
    pub fn is_only_keys(&self) -> bool {
        logic::is_only_keys(&self.root)
    }
}

/// An expression as the library writes it: the same meaning with plain spaces and only the brackets it needs.
///
/// # Errors
/// The one issue of a text that cannot be parsed.
pub fn canonical(dialect: Dialect, text: &str) -> Result<String, Box<Issue>> {
    let tree = syntax::parse(dialect, text).map_err(|problem| Box::new(problem.issue(text)))?;
    Ok(syntax::print::print(dialect, &tree))
}
