//! A compiled form.

mod limit;
mod list;
mod lookup;
mod names;
mod nodes;
mod question;

pub(super) use limit::{Limit, Range};
pub(super) use list::ListPlan;
pub(super) use lookup::Lookup;
pub(super) use names::{FormNames, Questions};
pub(super) use nodes::{Node, NodeKind, Nodes};
pub(super) use question::{Asked, QuestionPlan, Required};

use std::sync::Arc;

use crate::base::{Issue, LanguageText};
use crate::expr::{Expression, Failure, Scope, Value};
use crate::model::{Choice, Form, FormRule, Tolerance, TotalKind};

/// A compiled form: immutable, usable from many threads.
#[derive(Debug)]
pub struct FormPlan {
    pub(super) form: Form,
    /// What was found when it was compiled, none of it an error.
    pub(super) issues: Vec<Issue>,
    pub(super) questions: Vec<QuestionPlan>,
    /// The form itself, then its repeated groups: a group comes after the one it is in.
    pub(super) frames: Vec<Frame>,
    pub(super) gates: Vec<Gate>,
    pub(super) calculations: Vec<Calculation>,
    pub(super) variables: Vec<VariablePlan>,
    pub(super) lists: Vec<ListPlan>,
    /// The languages of the form, then others in which choices have labels: a form may be incomplete in them.
    pub(super) label_languages: Vec<String>,
    /// Answers of related forms that expressions read: which form, and the name of the question.
    pub(super) related: Vec<(usize, String)>,
    /// Gates, calculations and variables, each after those it depends on.
    pub(super) steps: Vec<Step>,
}

/// What is decided or computed before answers are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Gate(usize),
    Calculation(usize),
    Variable(usize),
}

/// The form, or a repeated group: what one object of the answers holds.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) name: Arc<str>,
    /// The frame it is in; its own position for the form.
    pub(super) parent: usize,
    /// Which part of its parent it is.
    pub(super) position: usize,
    pub(super) gate: Option<usize>,
    /// Whether nobody knows if it was to be asked: a condition around it could not be read.
    pub(super) is_doubtful: bool,
    pub(super) min: Option<u32>,
    pub(super) max: Option<u32>,
    pub(super) count: Option<Formula>,
    pub(super) table: Option<TablePlan>,
    /// Questions and repeated groups, in order.
    pub(super) parts: Vec<Part>,
    pub(super) names: Lookup,
    pub(super) totals: Vec<TotalPlan>,
    pub(super) rules: Vec<RulePlan>,
    pub(super) changes: Vec<ChangePlan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Question(usize),
    Frame(usize),
}

/// A table with fixed rows.
#[derive(Debug)]
pub(super) struct TablePlan {
    /// The question `row` of each object.
    pub(super) question: usize,
    pub(super) list: usize,
    pub(super) total: Option<RowTotalPlan>,
}

#[derive(Debug)]
pub(super) struct RowTotalPlan {
    pub(super) row: String,
    /// The rows that it is the total of.
    pub(super) of: Vec<String>,
    /// Rows that are the wider part of others, with those.
    pub(super) wider: Vec<(String, Vec<String>)>,
    pub(super) kind: TotalKind,
    pub(super) tolerance: Tolerance,
}

/// An expression with the text it was compiled from.
#[derive(Debug)]
pub(super) struct Formula {
    pub(super) expression: Expression,
    /// Whether it depends on the clock or on chance, so that it cannot be computed again.
    pub(super) is_fleeting: bool,
    /// Whether Blank is the empty text, a value like any other.
    pub(super) blank_is_empty: bool,
}

impl Formula {
    /// Whether it is true, false or not known; why it could not be evaluated.
    pub(super) fn truth<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Result<Option<bool>, Failure> {
        self.expression.try_eval(scope).map(|value| value.as_truth())
    }

    pub(super) fn value<'a>(&'a self, scope: &'a (dyn Scope + 'a)) -> Value<'a> {
        self.expression.eval(scope)
    }
}

/// A condition of relevance of a question, a group or a repeated group.
#[derive(Debug)]
pub(super) struct Gate {
    pub(super) formula: Formula,
    /// The condition of what it is in.
    pub(super) parent: Option<usize>,
    /// The frame in whose rows it is evaluated.
    pub(super) frame: usize,
}

#[derive(Debug)]
pub(super) struct Calculation {
    pub(super) question: usize,
    pub(super) formula: Formula,
}

#[derive(Debug)]
pub(super) struct VariablePlan {
    pub(super) name: String,
    pub(super) frame: usize,
    pub(super) formula: Formula,
}

#[derive(Debug)]
pub(super) struct TotalPlan {
    pub(super) total: usize,
    /// Questions of the same row, or of a repeated group inside it.
    pub(super) of: Vec<usize>,
    pub(super) kind: TotalKind,
    pub(super) tolerance: Tolerance,
    pub(super) message: LanguageText,
    /// The names as the form writes them.
    pub(super) names: String,
}

#[derive(Debug)]
pub(super) struct RulePlan {
    /// Which of the form's rules it is.
    pub(super) position: usize,
    pub(super) rule: FormRule,
    pub(super) formula: Formula,
    pub(super) gate: Option<usize>,
    /// The questions that it is about.
    pub(super) questions: Vec<usize>,
    /// Whether it reads answers to a related form.
    pub(super) reads_related: bool,
}

#[derive(Debug)]
pub(super) struct ChangePlan {
    pub(super) question: usize,
    pub(super) related: usize,
    pub(super) tolerance: Tolerance,
}

/// What a slot of an expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Question(usize),
    Rows(usize),
    Variable(usize),
    Group,
    Related(usize),
}

impl Slot {
    /// Questions come first, then frames, variables, the one slot of all groups, and related answers.
    pub(super) fn of(slot: usize, questions: usize, frames: usize, variables: usize) -> Self {
        let Some(slot) = slot.checked_sub(questions) else { return Self::Question(slot) };
        let Some(slot) = slot.checked_sub(frames) else { return Self::Rows(slot) };
        let Some(slot) = slot.checked_sub(variables) else { return Self::Variable(slot) };
        slot.checked_sub(1).map_or(Self::Group, Self::Related)
    }
}

impl FormPlan {
    /// The form that it was compiled from.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// What was found when it was compiled: warnings, because an error keeps a form from being compiled.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The choices that everybody has who is asked a question. Nothing where they depend on other answers, or are
    /// kept elsewhere.
    pub(crate) fn offered(&self, question: &str) -> Option<&[Choice]> {
        let question = self.questions.iter().find(|known| *known.name == *question)?;
        let is_fixed = question.filter.is_none() && question.asked.choices_from.is_none();
        let list = self.lists.get(question.list.filter(|_| is_fixed)?)?;
        Some(&list.choices)
    }

    /// How many questions the form has, also those inside repeated groups.
    #[must_use]
    pub fn question_count(&self) -> usize {
        self.questions.iter().filter(|question| !question.is_row).count()
    }

    /// How many repeated groups it has.
    #[must_use]
    pub fn repeat_count(&self) -> usize {
        self.frames.len().saturating_sub(1)
    }

    /// How many conditions, rules and calculations it has.
    #[must_use]
    pub fn expression_count(&self) -> usize {
        let of_questions = self.questions.iter().map(|question| {
            usize::from(question.constraint.is_some())
                .saturating_add(usize::from(matches!(question.required, Required::When(_))))
                .saturating_add(usize::from(question.filter.is_some()))
        });
        let of_frames = self
            .frames
            .iter()
            .map(|frame| frame.rules.len().saturating_add(usize::from(frame.count.is_some())));
        let steps = self.steps.len();
        of_questions.chain(of_frames).fold(steps, usize::saturating_add)
    }

    /// An attribute of a choice, as expressions see it.
    pub(super) fn attribute(&self, list: usize, item: usize, attribute: usize, language: &str) -> Value<'_> {
        let list = self.lists.get(list);
        let text = list.and_then(|list| list.text(item, attribute, |label| self.label(label, language)));
        text.map_or(Value::Blank, Value::text)
    }

    /// The label of a code of a question.
    pub(super) fn choice_label(&self, question: usize, code: &str, language: &str) -> Value<'_> {
        let list = self.questions.get(question).and_then(|question| self.lists.get(question.list?));
        let label = list.and_then(|list| {
            let item = usize::try_from(*list.with_code(code).first()?).ok()?;
            self.label(&list.choices.get(item)?.label, language)
        });
        label.map_or(Value::Blank, Value::text)
    }

    /// A label in the language of the response, else in that of the form. The language of the messages has no say:
    /// it must not decide what is right.
    fn label<'t>(&self, label: &'t LanguageText, language: &str) -> Option<&'t str> {
        let known = label.in_tag(language).or_else(|| label.in_tag(&self.form.source_language));
        known.or_else(|| label.iter().next().map(|(_, text)| text))
    }

    pub(super) fn slot(&self, slot: usize) -> Slot {
        Slot::of(slot, self.questions.len(), self.frames.len(), self.variables.len())
    }
}
