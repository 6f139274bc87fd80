//! Formulas in the words of ODK, for XForms and XLSForms.

use std::collections::BTreeMap;

use super::lost;
use super::places::Places;
use crate::base::{Issue, Path};
use crate::expr::Dialect;
use crate::model::{Choice, ChoiceList, Form, Formula};
use crate::vocab::{Term, Vocabularies};

/// What a formula is for: what it means when an answer is missing depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Relevant,
    Required,
    ReadOnly,
    Constraint,
    Calculate,
    Initial,
    Filter,
    Count,
    Bound,
}

impl Use {
    const fn name(self) -> &'static str {
        match self {
            Self::Relevant => "relevant",
            Self::Required => "required",
            Self::ReadOnly => "read_only",
            Self::Constraint => "constraint",
            Self::Calculate => "calculate",
            Self::Initial => "initial",
            Self::Filter => "choice_filter",
            Self::Count => "count",
            Self::Bound => "bound",
        }
    }
}

/// A form on its way to ODK.
pub(super) struct Terms<'f> {
    pub form: &'f Form,
    pub places: Places,
    /// The name of the format in messages.
    pub format: &'static str,
    pub issues: Vec<Issue>,
}

impl Terms<'_> {
    /// A formula as XPath with `${name}`; nothing when it cannot be said so.
    pub fn quiet(&self, formula: &Formula, _: Use) -> Option<String> {
        match formula.dialect {
            Dialect::OdkXpath => Some(formula.text.clone()),
            _ => None,
        }
    }

    /// A formula as XPath with `${name}`; that it cannot be said so is told.
    pub fn formula(&mut self, formula: &Formula, use_of: Use, name: &str, place: &Path) -> Option<String> {
        let text = self.quiet(formula, use_of);
        if text.is_none() {
            self.lose(use_of.name(), name, place);
        }
        text
    }

    /// Tells what has no place.
    pub fn lose(&mut self, property: &str, name: &str, place: &Path) {
        self.issues.push(lost(property, name, self.format, place));
    }
}

/// The choices of all lists that are part of the form or a vocabulary.
pub(super) fn all_choices(form: &Form, vocabularies: &Vocabularies) -> BTreeMap<String, Vec<Choice>> {
    let of_term =
        |term: &Term| Choice { code: term.code.clone(), label: term.label.clone(), ..Choice::default() };
    let lists = form.lists.iter().filter_map(|(name, list)| {
        let choices = match list {
            ChoiceList::Options(choices) => choices.clone(),
            ChoiceList::Vocabulary(id) => vocabularies.get(id)?.terms().iter().map(of_term).collect(),
            ChoiceList::External(_) => return None,
        };
        Some((name.clone(), choices))
    });
    lists.collect()
}
