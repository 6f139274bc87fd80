use std::cell::RefCell;
use std::collections::BTreeSet;

use super::nodes::{NodeKind, Nodes};
use super::{Frame, ListPlan, QuestionPlan};
use crate::expr::{Name, Names, PathRef, Shape, Start, Step, Type};
use crate::model::Form;
use crate::questionnaire::load::{is_elsewhere, is_same_table};
use crate::text::nearest;

/// What names mean to the expressions of one item.
pub(in crate::questionnaire) struct FormNames<'p> {
    pub(in crate::questionnaire) form: &'p Form,
    pub(in crate::questionnaire) questions: &'p [QuestionPlan],
    pub(in crate::questionnaire) frames: &'p [Frame],
    pub(in crate::questionnaire) nodes: &'p Nodes<'p>,
    pub(in crate::questionnaire) lists: &'p [ListPlan],
    /// Names of variables with the frame in which each is known.
    pub(in crate::questionnaire) variables: &'p [(String, usize, Type)],
    /// Related forms, and whether each is this form.
    pub(in crate::questionnaire) related: &'p [(String, bool)],
    /// What was asked for on the way.
    pub(in crate::questionnaire) asked: &'p Questions,
    /// The frame in which the expression stands.
    pub(in crate::questionnaire) frame: usize,
    /// The item that it belongs to.
    pub(in crate::questionnaire) node: usize,
    /// The question whose answer `.` is.
    pub(in crate::questionnaire) current: Option<usize>,
}

/// What expressions asked for: answers of related forms, and attributes of lists.
#[derive(Debug, Default)]
pub(in crate::questionnaire) struct Questions {
    pub(in crate::questionnaire) related: RefCell<Vec<(usize, String)>>,
    pub(in crate::questionnaire) attributes: RefCell<BTreeSet<(usize, usize)>>,
}

impl FormNames<'_> {
    fn parent(&self, frame: usize) -> usize {
        self.frames.get(frame).map_or(0, |frame| frame.parent)
    }

    fn is_around(&self, outer: usize) -> bool {
        let mut frame = self.frame;
        while frame != outer && frame != 0 {
            frame = self.parent(frame);
        }
        frame == outer
    }

    /// The question of a name: the one nearest around the expression, otherwise the first.
    pub(in crate::questionnaire) fn question(&self, name: &str) -> Option<(usize, &QuestionPlan)> {
        let mut frame = self.frame;
        loop {
            if let Some(found) = self.question_in(name, frame) {
                return Some(found);
            }
            if frame == 0 {
                break;
            }
            frame = self.parent(frame);
        }
        self.questions.iter().enumerate().find(|(_, question)| &*question.name == name)
    }

    fn question_in(&self, name: &str, frame: usize) -> Option<(usize, &QuestionPlan)> {
        let home = self.frames.get(frame)?;
        match home.parts.get(home.names.get(name)?)? {
            super::Part::Question(number) => self.questions.get(*number).map(|question| (*number, question)),
            super::Part::Frame(_) => None,
        }
    }

    fn repeat(&self, name: &str) -> Option<usize> {
        self.frames.iter().skip(1).position(|frame| &*frame.name == name).map(|at| at.saturating_add(1))
    }

    fn rows_slot(&self, frame: usize) -> usize {
        self.questions.len().saturating_add(frame)
    }

    fn variables_slot(&self) -> usize {
        self.rows_slot(self.frames.len())
    }

    fn group_slot(&self) -> usize {
        self.variables_slot().saturating_add(self.variables.len())
    }

    fn find_variable(&self, name: &str) -> Option<Name> {
        let known = |known: &str, frame: usize| known == name && self.is_around(frame);
        let mut variables = self.variables.iter().enumerate().rev();
        let (position, (_, _, kind)) = variables.find(|(_, (name, frame, _))| known(name, *frame))?;
        Some(Name::one(self.variables_slot().saturating_add(position), *kind))
    }

    fn related(&self, form: &str, name: &str) -> Option<Name> {
        let (number, (_, is_this)) = self.related.iter().enumerate().find(|(_, (known, _))| known == form)?;
        let kind = match self.questions.iter().find(|question| &*question.name == name) {
            Some(question) if *is_this => question.value_type(),
            None if *is_this => return None,
            _ => Type::Any,
        };
        let mut asked = self.asked.related.borrow_mut();
        let known = asked.iter().position(|(form, question)| *form == number && question == name);
        let position = known.unwrap_or_else(|| {
            asked.push((number, name.to_owned()));
            asked.len().saturating_sub(1)
        });
        Some(Name::one(self.group_slot().saturating_add(1).saturating_add(position), kind))
    }

    /// What an item stands for, as the expression sees it.
    fn at(&self, node: usize) -> Option<Name> {
        match self.nodes.get(node)?.kind {
            NodeKind::Group => Some(Name { slot: self.group_slot(), shape: Shape::Group }),
            NodeKind::Frame(frame) => Some(Name { slot: self.rows_slot(frame), shape: Shape::Rows }),
            NodeKind::Question(number) => {
                let question = self.questions.get(number)?;
                let shape = if self.is_around(question.frame) {
                    question.shape()
                } else {
                    Shape::Column(question.value_type())
                };
                Some(Name { slot: number, shape })
            }
        }
    }

    /// The item that a path leads to.
    fn walk(&self, mut node: usize, steps: &[Step<'_>]) -> Option<usize> {
        for step in steps {
            node = match step {
                Step::Parent if node == 0 => return None,
                Step::Parent => self.nodes.get(node)?.parent,
                Step::Child(name) => self.nodes.child(node, name)?,
            };
        }
        Some(node)
    }
}

impl Names for FormNames<'_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        if let Some((slot, question)) = self.question(name) {
            // A value inside a repeated group is a column from outside, which only aggregates may take.
            let around = self.is_around(question.frame);
            return around.then_some(Name { slot, shape: question.shape() });
        }
        if let Some(frame) = self.repeat(name) {
            return Some(Name { slot: self.rows_slot(frame), shape: Shape::Rows });
        }
        if let Some(found) = self.find_variable(name) {
            return Some(found);
        }
        let (outer, inner) = name.split_once('.')?;
        match self.repeat(outer) {
            Some(frame) => {
                let (slot, question) = self.question_in(inner, frame)?;
                Some(Name { slot, shape: Shape::Column(question.value_type()) })
            }
            None => self.related(outer, inner),
        }
    }

    fn current(&self) -> Option<Name> {
        let slot = self.current?;
        self.questions.get(slot).map(|question| Name::one(slot, question.value_type()))
    }

    fn accepts(&self, slot: usize, code: &str) -> bool {
        let Some(question) = self.questions.get(slot) else { return true };
        let list = question.list.and_then(|list| self.lists.get(list));
        question.asked.open || question.missing(code).is_some() || list.is_none_or(|list| list.contains(code))
    }

    fn accepts_number(&self, slot: usize, number: f64) -> bool {
        let Some(question) = self.questions.get(slot) else { return true };
        let is_it = |code: &str| code.trim().parse() == Ok(number);
        question.asked.open
            || question.missing_codes.iter().any(|(code, _)| is_it(code))
            || question
                .list
                .and_then(|list| self.lists.get(list))
                .is_none_or(|list| list.choices.iter().any(|choice| is_it(&choice.code)))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let inner = name.rsplit(['.', '/']).next().unwrap_or(name);
        let questions = self.questions.iter().map(|question| {
            let repeat = self.frames.get(question.frame).map_or("", |frame| &*frame.name);
            (&*question.name, repeat, self.is_around(question.frame))
        });
        let found = nearest(inner, questions.clone().map(|(name, ..)| name))?;
        let (name, repeat, around) = questions.clone().find(|(name, ..)| *name == found)?;
        Some(if around { name.to_owned() } else { format!("{repeat}.{name}") })
    }

    fn path(&self, path: &PathRef<'_>) -> Option<Name> {
        let (start, steps) = match path.start {
            Start::Question(name) => {
                let kind = match self.question(name) {
                    Some((number, _)) => NodeKind::Question(number),
                    None => match self.repeat(name) {
                        Some(frame) => NodeKind::Frame(frame),
                        None => return self.group_or_variable(name, &path.steps),
                    },
                };
                (self.nodes.of(kind)?, path.steps.as_slice())
            }
            // The first step names the form itself, whatever its name.
            Start::Root => (0, path.steps.get(1..).unwrap_or_default()),
            Start::Here => (self.node, path.steps.as_slice()),
            Start::Row(slot) => {
                let frame = slot.checked_sub(self.questions.len())?;
                return self.inside(frame, &path.steps);
            }
        };
        self.at(self.walk(start, steps)?)
    }

    fn variable(&self, name: &str) -> Option<Name> {
        self.find_variable(name)
    }

    /// Names are unique in a project: the event says only where the answer stands.
    fn event(&self, event: &str, field: &str) -> Option<Name> {
        self.related(event, field)
    }

    fn list(&self, name: &str) -> Option<usize> {
        let exact = self.lists.iter().position(|list| list.name == name);
        exact.or_else(|| self.lists.iter().position(|list| is_same_table(&list.name, name)))
    }

    fn is_elsewhere(&self, list: &str) -> bool {
        is_elsewhere(self.form, list)
    }

    fn attribute(&self, list: usize, name: &str) -> Option<usize> {
        let found = self.lists.get(list)?.attribute(name)?;
        self.asked.attributes.borrow_mut().insert((list, found));
        Some(found)
    }
}

impl FormNames<'_> {
    fn group_or_variable(&self, name: &str, steps: &[Step<'_>]) -> Option<Name> {
        match self.nodes.group(name) {
            Some(group) => self.at(self.walk(group, steps)?),
            None => self.find_variable(name).filter(|_| steps.is_empty()),
        }
    }

    /// What a path inside a row of a repeated group stands for, as it is seen from that row.
    fn inside(&self, frame: usize, steps: &[Step<'_>]) -> Option<Name> {
        let home = FormNames { frame, node: self.nodes.of(NodeKind::Frame(frame))?, ..*self };
        home.at(home.walk(home.node, steps)?)
    }
}
