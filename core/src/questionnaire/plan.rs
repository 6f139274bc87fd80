use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Language, LanguageText};
use crate::expr::{Expression, Name, Names, Shape, Type};
use crate::model::{Form, Missing, QuestionType};
use crate::text::nearest;

/// A compiled form: immutable, usable from many threads.
#[derive(Debug)]
pub struct FormPlan {
    pub(super) form: Form,
    pub(super) questions: Vec<QuestionPlan>,
    /// The form itself, then its repeated groups: a group comes after the one it is in.
    pub(super) frames: Vec<Frame>,
    /// Conditions of relevance.
    pub(super) gates: Vec<Gate>,
    /// Positions of the gates, each after those it depends on.
    pub(super) order: Vec<usize>,
}

/// The form, or a repeated group: what one object of the answers holds.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) name: Arc<str>,
    /// The frame it is in; its own position for the form.
    pub(super) parent: usize,
    pub(super) gate: Option<usize>,
    pub(super) min: Option<u32>,
    pub(super) max: Option<u32>,
    /// Questions and repeated groups, in order.
    pub(super) parts: Vec<Part>,
    pub(super) by_name: BTreeMap<Arc<str>, Part>,
    /// How many questions it has.
    pub(super) width: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Question(usize),
    Frame(usize),
}

/// A condition of relevance of a question, a group or a repeated group.
#[derive(Debug)]
pub(super) struct Gate {
    pub(super) expression: Expression,
    /// The condition of what it is in.
    pub(super) parent: Option<usize>,
    /// The frame in whose rows it is evaluated.
    pub(super) frame: usize,
}

#[derive(Debug)]
pub(super) struct QuestionPlan {
    pub(super) name: Arc<str>,
    pub(super) kind: QuestionType,
    pub(super) frame: usize,
    /// Which question of its frame it is.
    pub(super) position: usize,
    pub(super) gate: Option<usize>,
    pub(super) list: Option<(String, Arc<BTreeSet<String>>)>,
    pub(super) required: Required,
    pub(super) constraint: Option<Expression>,
    pub(super) constraint_message: LanguageText,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) max_length: Option<u32>,
    pub(super) exclusive: Vec<String>,
    pub(super) allow_missing: Vec<Missing>,
}

#[derive(Debug)]
pub(super) enum Required {
    Never,
    Always,
    When(Expression),
}

impl QuestionPlan {
    pub(super) fn accepts(&self, code: &str) -> bool {
        self.list.as_ref().is_none_or(|(_, codes)| codes.contains(code))
    }

    pub(super) const fn value_type(&self) -> Type {
        match self.kind {
            QuestionType::Integer | QuestionType::Decimal => Type::Number,
            QuestionType::Date => Type::Date,
            QuestionType::Boolean => Type::Boolean,
            QuestionType::SelectMany | QuestionType::Rank => Type::Codes,
            _ => Type::Text,
        }
    }
}

impl FormPlan {
    /// The form that it was compiled from.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// How many questions the form has, also those inside repeated groups.
    #[must_use]
    pub fn question_count(&self) -> usize {
        self.questions.len()
    }

    /// How many repeated groups it has.
    #[must_use]
    pub fn repeat_count(&self) -> usize {
        self.frames.len().saturating_sub(1)
    }

    /// How many conditions and rules it has.
    #[must_use]
    pub fn expression_count(&self) -> usize {
        let rules = self.questions.iter().map(|question| {
            usize::from(question.constraint.is_some())
                .saturating_add(usize::from(matches!(question.required, Required::When(_))))
        });
        rules.fold(self.gates.len(), usize::saturating_add)
    }

    /// The form's own message for an answer that breaks the rule of its question.
    pub(super) fn constraint_message(question: &QuestionPlan, language: Language) -> Option<&str> {
        question.constraint_message.best(language).map(|(_, text)| text)
    }
}

/// The names that an expression in a frame may use.
pub(super) struct FormNames<'p> {
    pub(super) questions: &'p [QuestionPlan],
    pub(super) frames: &'p [Frame],
    /// The frame in which the expression stands.
    pub(super) frame: usize,
    /// The question whose answer `.` is.
    pub(super) current: Option<usize>,
}

impl FormNames<'_> {
    fn is_around(&self, outer: usize) -> bool {
        let mut frame = self.frame;
        while frame != outer && frame != 0 {
            frame = self.frames.get(frame).map_or(0, |frame| frame.parent);
        }
        frame == outer
    }

    fn question(&self, name: &str) -> Option<(usize, &QuestionPlan)> {
        self.questions.iter().enumerate().find(|(_, question)| &*question.name == name)
    }

    fn repeat(&self, name: &str) -> Option<usize> {
        self.frames.iter().skip(1).position(|frame| &*frame.name == name).map(|at| at.saturating_add(1))
    }
}

impl Names for FormNames<'_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        if let Some((repeat, inner)) = name.split_once('.') {
            let frame = self.repeat(repeat)?;
            let (slot, question) = self.question(inner).filter(|(_, question)| question.frame == frame)?;
            return Some(Name { slot, shape: Shape::Column(question.value_type()) });
        }
        if let Some((slot, question)) = self.question(name) {
            return self.is_around(question.frame).then_some(Name::one(slot, question.value_type()));
        }
        let slot = self.questions.len().checked_add(self.repeat(name)?)?;
        Some(Name { slot, shape: Shape::Rows })
    }

    fn current(&self) -> Option<Name> {
        let slot = self.current?;
        self.questions.get(slot).map(|question| Name::one(slot, question.value_type()))
    }

    fn accepts(&self, slot: usize, code: &str) -> bool {
        self.questions.get(slot).is_none_or(|question| question.accepts(code))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let inner = name.rsplit('.').next().unwrap_or(name);
        let questions = self.questions.iter().map(|question| {
            let repeat = self.frames.get(question.frame).map_or("", |frame| &*frame.name);
            (&*question.name, repeat, self.is_around(question.frame))
        });
        let found = nearest(inner, questions.clone().map(|(name, ..)| name))?;
        let (name, repeat, around) = questions.clone().find(|(name, ..)| *name == found)?;
        Some(if around { name.to_owned() } else { format!("{repeat}.{name}") })
    }
}
