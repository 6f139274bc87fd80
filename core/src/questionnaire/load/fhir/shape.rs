//! A form as FHIR nests it: what stands under a question is brought back under it.

use crate::model::{Form, Item, Question};

/// An item of a questionnaire.
#[derive(Debug)]
pub(in crate::questionnaire) struct Node<'f> {
    /// Its link identifier.
    pub(in crate::questionnaire) link: &'f str,
    pub(in crate::questionnaire) what: What<'f>,
    pub(in crate::questionnaire) children: Vec<Self>,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::questionnaire) enum What<'f> {
    Group(&'f Item),
    Repeat(&'f Item),
    Note(&'f Item),
    Question(&'f Question),
    /// A question whose answers are the rows of a repeat, because items stand under each of them.
    Answers(&'f Item, &'f Question),
}

impl Node<'_> {
    /// Name of the part that holds its answers, or of the part itself.
    pub(in crate::questionnaire) fn name(&self) -> &str {
        match self.what {
            What::Group(item) | What::Repeat(item) | What::Note(item) | What::Answers(item, _) => item.name(),
            What::Question(question) => &question.name,
        }
    }
}

pub(in crate::questionnaire) fn nodes(form: &Form) -> Vec<Node<'_>> {
    of_items(&form.items)
}

fn of_items(items: &[Item]) -> Vec<Node<'_>> {
    let mut nodes: Vec<Node<'_>> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(question) = extra(item, "items_of")
            && let Some(before) = nodes.last_mut()
            && matches!(before.what, What::Question(known) if known.name == question)
        {
            before.children = of_items(item.items());
            continue;
        }
        nodes.push(node(item));
    }
    nodes
}

fn node(item: &Item) -> Node<'_> {
    match item {
        Item::Question(question) => {
            Node { link: link(item), what: What::Question(question), children: Vec::new() }
        }
        Item::Group { items, .. } => {
            Node { link: link(item), what: What::Group(item), children: of_items(items) }
        }
        Item::Note { .. } => Node { link: link(item), what: What::Note(item), children: Vec::new() },
        Item::Repeat { items, .. } => match items.split_first() {
            Some((first @ Item::Question(question), rest))
                if extra(item, "answers_of") == Some(question.name.as_str()) =>
            {
                Node { link: link(first), what: What::Answers(item, question), children: of_items(rest) }
            }
            _ => Node { link: link(item), what: What::Repeat(item), children: of_items(items) },
        },
    }
}

/// The link identifier of an item: what the standard said, else its name.
fn link(item: &Item) -> &str {
    extra(item, "linkId").unwrap_or_else(|| item.name())
}

pub(in crate::questionnaire) fn extra<'f>(item: &'f Item, key: &str) -> Option<&'f str> {
    let extra = match item {
        Item::Group { extra, .. } | Item::Repeat { extra, .. } | Item::Note { extra, .. } => extra,
        Item::Question(question) => &question.extra,
    };
    extra.get(key).map(String::as_str)
}
