//! Choices that a tool looks up in a table when the form is filled in: a form without that table does not know them.

use std::borrow::Cow;

use super::lost;
use crate::base::{Issue, Path};
use crate::model::{Form, Item};
use crate::questionnaire::load::searched_table;

/// The form with such questions open to any code, and what is lost. The rows that only name the columns of the table
/// are no answers.
pub(super) fn opened<'f>(form: &'f Form, format: &str) -> (Cow<'f, Form>, Vec<Issue>) {
    if !has_search(&form.items) {
        return (Cow::Borrowed(form), Vec::new());
    }
    let mut opened = form.clone();
    let mut issues = Vec::new();
    open(&mut opened.items, format, &Path::root().key("items"), &mut issues);
    (Cow::Owned(opened), issues)
}

fn has_search(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Question(question) => question.kind.is_select() && searched_table(question).is_some(),
        other => has_search(other.items()),
    })
}

fn open(items: &mut [Item], format: &str, path: &Path, issues: &mut Vec<Issue>) {
    for (position, item) in items.iter_mut().enumerate() {
        let path = path.index(position);
        match item {
            Item::Question(question) if question.kind.is_select() && searched_table(question).is_some() => {
                question.list = None;
                issues.push(lost("search", &question.name, format, &path));
            }
            Item::Group { items, .. } | Item::Repeat { items, .. } => {
                open(items, format, &path.key("items"), issues);
            }
            Item::Question(_) | Item::Note { .. } => {}
        }
    }
}
