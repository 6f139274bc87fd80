//! Conditions about questions, before each question has its values.

use crate::expr::{Literal, Logic};

/// A condition about questions.
#[derive(Clone, Debug)]
pub(in crate::questionnaire::lint) enum Term<'p> {
    /// What an expression says. `current` is the question whose answer `.` is.
    Said {
        logic: &'p Logic,
        current: Option<usize>,
        frame: usize,
    },
    Any(Vec<Term<'p>>),
    Not(Box<Term<'p>>),
    Holds(Box<Term<'p>>),
    NotBroken(Box<Term<'p>>),
    /// The question has no answer.
    Blank(usize),
    /// The code is the answer, or one of it.
    Code {
        question: usize,
        code: &'p str,
    },
    /// The answer is a code that no expression here names.
    OtherCode(usize),
    /// The answer is one that the question's own properties allow.
    Fits {
        question: usize,
        property: Property,
    },
}

/// What a question says of its answers without an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::questionnaire::lint) enum Property {
    List,
    Whole,
    Min,
    Max,
    Pattern,
    Exclusive,
}

impl<'p> Term<'p> {
    pub(super) fn holds(self) -> Self {
        Self::Holds(Box::new(self))
    }

    pub(super) fn not(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// The questions that something is said about.
    pub(in crate::questionnaire::lint) fn questions(&self, found: &mut Vec<usize>) {
        self.mentions(&mut |question, _| found.push(question));
    }

    /// Visits the expressions in it.
    pub(super) fn expressions(&self, visit: &mut dyn FnMut(&'p Logic)) {
        match self {
            Self::Said { logic, .. } => visit(logic),
            Self::Any(parts) => parts.iter().for_each(|part| part.expressions(visit)),
            Self::Not(inner) | Self::Holds(inner) | Self::NotBroken(inner) => inner.expressions(visit),
            Self::Blank(_) | Self::Code { .. } | Self::OtherCode(_) | Self::Fits { .. } => {}
        }
    }

    /// Visits what is said about single questions: the slot and the literal beside it, if there is one.
    pub(super) fn mentions(&self, visit: &mut dyn FnMut(usize, Mention<'p>)) {
        match self {
            Self::Said { logic, current, .. } => said(logic, *current, visit),
            Self::Any(parts) => parts.iter().for_each(|part| part.mentions(visit)),
            Self::Not(inner) | Self::Holds(inner) | Self::NotBroken(inner) => inner.mentions(visit),
            Self::Code { question, code } => visit(*question, Mention::Code(code)),
            Self::Blank(question) | Self::OtherCode(question) | Self::Fits { question, .. } => {
                visit(*question, Mention::Answer);
            }
        }
    }
}

/// What is said about a question.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mention<'p> {
    Answer,
    Code(&'p str),
    Literal(&'p Literal),
}

fn said<'p>(logic: &'p Logic, current: Option<usize>, visit: &mut dyn FnMut(usize, Mention<'p>)) {
    let mut at = |slot: &Option<usize>, mention| {
        if let Some(question) = slot.or(current) {
            visit(question, mention);
        }
    };
    match logic {
        Logic::All(parts) | Logic::Any(parts) => parts.iter().for_each(|part| said(part, current, visit)),
        Logic::Not(inner) => said(inner, current, visit),
        Logic::Compare { slot, literal, .. } => at(slot, Mention::Literal(literal)),
        Logic::Selected { slot, code, .. } => at(slot, Mention::Code(code)),
        Logic::In { slot, literals } => {
            literals.iter().for_each(|literal| at(slot, Mention::Literal(literal)));
        }
        Logic::Answered { slot } => at(slot, Mention::Answer),
        Logic::Known(_) | Logic::Other => {}
    }
}
