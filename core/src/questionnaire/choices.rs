//! The choices of a form's lists, wherever they are kept.

use std::collections::BTreeMap;

use crate::model::{Choice, ChoiceList, Form};
use crate::vocab::{Term, Vocabularies};

/// Choices by name of their list.
pub(super) type Choices = BTreeMap<String, Vec<Choice>>;

/// The choices of all lists that are part of the form or terms of a vocabulary. Lists that are kept elsewhere, or
/// whose vocabulary is not known, are not there.
pub(super) fn all_choices(form: &Form, vocabularies: &Vocabularies) -> Choices {
    let of_list = |list: &ChoiceList| match list {
        ChoiceList::Options(choices) => Some(choices.clone()),
        ChoiceList::Vocabulary(id) => Some(vocabularies.get(id)?.terms().iter().map(of_term).collect()),
        ChoiceList::External(_) => None,
    };
    form.lists.iter().filter_map(|(name, list)| Some((name.clone(), of_list(list)?))).collect()
}

fn of_term(term: &Term) -> Choice {
    Choice {
        code: term.code.clone(),
        label: term.label.clone(),
        parent: term.broader.clone(),
        ..Choice::default()
    }
}
