//! Finds everything that is wrong or doubtful in the definition of a form, in one pass.
//!
//! Each family of rules has a file. A rule is known by its code, `form.*` or `expression.*`; docs/lint.md lists
//! them with examples.

mod answers;
mod choices;
mod columns;
mod compiled;
mod conditions;
mod definition;
mod filters;
mod names;
mod properties;
mod reach;
mod structure;
mod texts;
mod values;
mod view;

pub(super) use definition::{invalid, lint_label, lint_lists, lint_question};

use super::compile::Draft;
use super::load::FormFormat;
use crate::base::{Issue, codes};
use crate::model::Form;
use crate::vocab::Vocabularies;
use view::View;

/// Everything that is wrong or doubtful in a form, with JSON Pointers into it. A form with an error cannot be used
/// as it is.
#[must_use]
pub fn lint(form: &Form, format: FormFormat, vocabularies: &Vocabularies) -> Vec<Issue> {
    let draft = Draft::of(form, format, vocabularies);
    let view = View::new(form, &draft);
    let mut issues = compiled::issues(&view);
    names::lint(&view, &mut issues);
    columns::lint(&view, &mut issues);
    structure::lint(&view, &mut issues);
    properties::lint(&view, &mut issues);
    texts::lint(&view, &mut issues);
    choices::lint(&view, &mut issues);
    values::lint(&view, &mut issues);
    let conditions = conditions::Conditions::new(&view);
    let asked = conditions.asked();
    conditions.lint(&asked, &mut issues);
    answers::lint(&view, &conditions, &asked, &mut issues);
    filters::lint(&view, &conditions, &asked, &mut issues);
    issues
}

/// The rules that are looked at, by their codes.
#[must_use]
pub fn rules() -> Vec<&'static str> {
    codes::form::ALL.iter().chain(codes::expr::ALL).map(|code| code.name()).collect()
}
