//! Finds everything that is wrong or doubtful in the definition of a form, in one pass.

mod definition;

pub(super) use definition::{invalid, lint_label, lint_lists, lint_question};
