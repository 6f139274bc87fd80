//! Whether conditions can hold together, over the finitely many answers that they tell apart.
//!
//! Each question that is reached from a condition becomes one or more variables with few values: the codes that
//! are named and one for all others, numbers and days cut at the literals and limits, each code of several, and
//! always Blank. A question that is not asked is Blank; one that is asked and required is not. What cannot be told
//! from an expression may be anything, so that nothing is claimed that does not follow.

mod facts;
mod problem;
mod rule;
mod solve;
mod term;
mod values;

pub(super) use facts::Facts;
pub(super) use problem::{Around, Clause, Place, Verdict};
pub(super) use term::Term;
