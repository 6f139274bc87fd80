use std::collections::BTreeMap;

use crate::model::{FactField, Facts, Service};
use crate::vocab::{Term, Vocabularies};

/// What the codes of a field mean together: which codes are narrower than which, and the stages.
#[derive(Clone, Debug, Default)]
pub(super) struct CodeIndex {
    codes: BTreeMap<String, Code>,
}

#[derive(Clone, Debug, Default)]
struct Code {
    /// Codes that are enough for it: itself and all narrower ones; of a stage, all its modalities.
    enough: Vec<String>,
    /// Codes that all have to be denied to deny it: itself; of a stage, its broadest modalities.
    needed: Vec<String>,
    /// It has no broader code.
    broadest: bool,
}

impl CodeIndex {
    /// The index of a field; empty when the vocabulary is not there.
    pub(super) fn new(field: FactField, vocabularies: &Vocabularies) -> Self {
        let terms = vocabularies.get(vocabulary(field)).map_or(&[][..], |vocabulary| vocabulary.terms());
        let terms: Vec<&Term> = terms.iter().filter(|term| !term.retired).collect();
        match field {
            FactField::Stages => Self::stages(&terms),
            _ => Self::terms(&terms),
        }
    }

    fn terms(terms: &[&Term]) -> Self {
        let mut codes: BTreeMap<String, Code> = BTreeMap::new();
        for term in terms {
            let own = codes.entry(term.code.clone()).or_default();
            own.needed.push(term.code.clone());
            own.broadest = term.broader.is_none();
            for ancestor in lineage(term, terms) {
                codes.entry(ancestor.to_owned()).or_default().enough.push(term.code.clone());
            }
        }
        Self { codes }
    }

    fn stages(terms: &[&Term]) -> Self {
        let mut codes: BTreeMap<String, Code> = BTreeMap::new();
        for term in terms {
            let Some(stage) = &term.stage else { continue };
            let code = codes.entry(stage.clone()).or_default();
            code.broadest = true;
            code.enough.push(term.code.clone());
            if term.broader.is_none() {
                code.needed.push(term.code.clone());
            }
        }
        Self { codes }
    }

    /// The codes of the field, by code.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.keys().map(String::as_str)
    }

    /// The codes that have no broader one, by code.
    pub(super) fn broadest(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().filter(|(_, code)| code.broadest).map(|(name, _)| name.as_str())
    }

    /// Whether it is a code of the field.
    pub(super) fn contains(&self, code: &str) -> bool {
        self.codes.contains_key(code)
    }

    /// Whether the facts say that the code, or a narrower one, is offered. Not to offer the narrower ones
    /// does not deny the broader one, and silence denies nothing.
    pub(super) fn known(&self, facts: &Facts, code: &str) -> Option<bool> {
        let code = self.codes.get(code)?;
        let state = |code: &String| facts.get(code).and_then(crate::model::Fact::known);
        if code.enough.iter().any(|code| state(code) == Some(true)) {
            return Some(true);
        }
        let denied = !code.needed.is_empty() && code.needed.iter().all(|code| state(code) == Some(false));
        denied.then_some(false)
    }
}

/// A term and the terms above it. A circle ends it.
fn lineage<'a>(term: &'a Term, terms: &[&'a Term]) -> Vec<&'a str> {
    let mut line = vec![term.code.as_str()];
    let mut next = term.broader.as_deref();
    while let Some(code) = next.filter(|code| !line.contains(code)) {
        line.push(code);
        next = terms.iter().find(|term| term.code == code).and_then(|term| term.broader.as_deref());
    }
    line
}

const fn vocabulary(field: FactField) -> &'static str {
    match field {
        FactField::Modalities | FactField::Stages => "modalities",
        FactField::Populations => "populations",
        FactField::Substances => "substances",
        FactField::Languages => "languages",
        FactField::PaymentAccepted => "payment_kinds",
    }
}

/// The facts of a field.
pub(super) const fn facts_of(service: &Service, field: FactField) -> &Facts {
    match field {
        FactField::Modalities | FactField::Stages => &service.modalities,
        FactField::Populations => &service.populations,
        FactField::Substances => &service.substances,
        FactField::Languages => &service.languages,
        FactField::PaymentAccepted => &service.payment_accepted,
    }
}
