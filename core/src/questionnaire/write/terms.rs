//! Formulas in the words of ODK, for XForms and XLSForms.

use std::collections::BTreeMap;

use super::fhir::Asked;
use super::logic::{self, Subject};
use super::places::Places;
use super::{initial, losses, lost};
use crate::base::{Issue, Path};
use crate::expr::{Dialect, OdkName, OdkTime, OdkUse, native_to_odk};
use crate::model::{Form, Formula, Item, QuestionType};
use crate::questionnaire::load::odk;

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

impl Use {
    const fn in_odk(self) -> OdkUse {
        match self {
            Self::Relevant | Self::Required | Self::ReadOnly | Self::Filter => OdkUse::Decides,
            Self::Constraint => OdkUse::Demands,
            Self::Calculate | Self::Initial | Self::Count | Self::Bound => OdkUse::Computes,
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
    /// The questions, as conditions refer to them.
    asked: Asked<'f>,
    /// What the questions are.
    kinds: BTreeMap<&'f str, QuestionType>,
}

/// The questions whose answers XPath compares in its own way.
fn kinds<'f>(items: &'f [Item], found: &mut BTreeMap<&'f str, QuestionType>) {
    for item in items {
        match item {
            Item::Question(question) => {
                found.insert(&question.name, question.kind);
            }
            other => kinds(other.items(), found),
        }
    }
}

impl<'f> Terms<'f> {
    pub fn of(form: &'f Form, format: &'static str) -> Self {
        let mut of_questions = BTreeMap::new();
        kinds(&form.items, &mut of_questions);
        Self {
            form,
            places: Places::of(form),
            format,
            issues: losses::of_form(form, format),
            asked: Asked::of(form),
            kinds: of_questions,
        }
    }

    /// A formula of an item as XPath with `${name}`; nothing when it cannot be said so.
    pub fn quiet(&self, formula: &Formula, use_of: Use, item: &str) -> Option<String> {
        if use_of == Use::Initial
            && formula.dialect != Dialect::OdkXpath
            && let Some(answer) = initial::in_odk(formula)
        {
            return Some(odk::literal(&answer));
        }
        match formula.dialect {
            Dialect::OdkXpath => Some(formula.text.clone()),
            Dialect::Native => {
                let names = |name: &str| self.name(if name == "." { item } else { name });
                native_to_odk(&formula.text, &names, use_of.in_odk()).ok().flatten()
            }
            // A calculation of REDCap has functions of its own.
            Dialect::Redcap if use_of.in_odk() == OdkUse::Decides => self.condition(formula),
            Dialect::Fhirpath | Dialect::Redcap => None,
        }
    }

    /// A condition about single answers.
    fn condition(&self, formula: &Formula) -> Option<String> {
        let subject = |slot: usize| {
            let question = self.asked.question(slot)?;
            Some(Subject { reference: self.places.reference(&question.name)?, kind: question.kind })
        };
        logic::in_odk(&self.asked.logic_of(formula)?, &subject)
    }

    /// What a name of a native formula is.
    fn name(&self, name: &str) -> Option<OdkName> {
        if let Some((_, column)) = name.rsplit_once('.') {
            return self.places.reference(column).map(OdkName::Column);
        }
        let reference = self.places.reference(name)?;
        Some(if self.places.get(name)?.is_repeat {
            OdkName::Rows(reference)
        } else {
            match self.kinds.get(name) {
                Some(QuestionType::Boolean) => OdkName::YesNo(reference),
                Some(QuestionType::Date) => OdkName::Time(reference, OdkTime::Day),
                Some(QuestionType::Time) => OdkName::Time(reference, OdkTime::Clock),
                Some(QuestionType::DateTime) => OdkName::Time(reference, OdkTime::Moment),
                _ => OdkName::Answer(reference),
            }
        })
    }

    /// A formula as XPath with `${name}`; that it cannot be said so is told.
    pub fn formula(&mut self, formula: &Formula, use_of: Use, name: &str, place: &Path) -> Option<String> {
        let text = self.quiet(formula, use_of, name);
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
