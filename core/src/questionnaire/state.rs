use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::cell::Cell;
use super::check::calculated;
use super::options::{Calculations, CheckOptions, Surroundings};
use super::plan::{Calculation, FormPlan, QuestionPlan, Step};
use super::scope::At;
use crate::base::Path;
use crate::expr::{Failure, Value};

/// The answers of a response as the form's expressions see them: cells by row and part of the form. It is
/// used for one response after another, so that its memory is asked for once.
#[derive(Debug)]
pub(super) struct State<'p, 'r> {
    pub(super) plan: &'p FormPlan,
    pub(super) options: CheckOptions,
    pub(super) around: Surroundings<'r>,
    /// The language of the response, when it names one that the form has labels in.
    language: Option<String>,
    /// Rows by frame; the form itself has one.
    pub(super) rows: Vec<Vec<Row>>,
    cells: Vec<Cell<'r>>,
    /// Whether a condition holds, by gate and row of the gate's frame.
    open: Vec<Vec<bool>>,
    /// By gate, whether nobody can tell if it holds.
    undecided: Vec<bool>,
    /// Conditions that could not be evaluated: gate, row and why.
    pub(super) failed: Vec<(usize, usize, Failure)>,
    /// Answers that could not be read when the response was brought into our form: question and row.
    pub(super) spoiled: BTreeSet<(usize, usize)>,
    /// Conditions that read an answer which nobody can tell: gate and row.
    unclear: BTreeSet<(usize, usize)>,
    /// What was not computed because of such an answer or for want of a clock: calculation and row.
    pub(super) uncomputed: BTreeSet<(usize, usize)>,
    /// Variables that read such an answer in some row.
    pub(super) unclear_variables: BTreeSet<usize>,
    /// Whether there is any such answer.
    pub(super) has_unclear: bool,
    /// What was computed, by calculation and row.
    computed: Vec<Vec<Cell<'static>>>,
    /// Values of variables, by variable and row.
    variables: Vec<Vec<Cell<'static>>>,
    /// Fields that the form does not have.
    pub(super) unknown: Vec<Unknown<'r>>,
}

/// One object of the answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The row of the parent frame that it is in.
    pub(super) parent: usize,
    /// Its position in the list of the parent row.
    pub(super) position: usize,
    /// Whether it is an object and nothing else.
    pub(super) is_object: bool,
    /// Where its cells begin.
    base: usize,
}

/// A field that the form does not have.
#[derive(Debug)]
pub(super) struct Unknown<'r> {
    pub(super) frame: usize,
    pub(super) row: usize,
    pub(super) name: Cow<'r, str>,
    /// What stands there, when it is to be kept.
    pub(super) value: Option<Json>,
}

impl<'p, 'r> State<'p, 'r> {
    pub(super) fn new(plan: &'p FormPlan, options: CheckOptions, around: Surroundings<'r>) -> Self {
        Self {
            plan,
            options,
            around,
            language: None,
            rows: plan.frames.iter().map(|_| Vec::new()).collect(),
            cells: Vec::with_capacity(plan.questions.len()),
            undecided: plan.undecided_gates(|expression| options.can_judge(expression)),
            failed: Vec::new(),
            spoiled: BTreeSet::new(),
            unclear: BTreeSet::new(),
            uncomputed: BTreeSet::new(),
            unclear_variables: BTreeSet::new(),
            has_unclear: false,
            open: plan.gates.iter().map(|_| Vec::new()).collect(),
            computed: plan.calculations.iter().map(|_| Vec::new()).collect(),
            variables: plan.variables.iter().map(|_| Vec::new()).collect(),
            unknown: Vec::new(),
        }
    }

    /// Forgets the response and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.rows.iter_mut().for_each(Vec::clear);
        self.cells.clear();
        self.open.iter_mut().for_each(Vec::clear);
        self.computed.iter_mut().for_each(Vec::clear);
        self.variables.iter_mut().for_each(Vec::clear);
        self.unknown.clear();
        self.failed.clear();
        self.spoiled.clear();
        self.unclear.clear();
        self.uncomputed.clear();
        self.unclear_variables.clear();
        self.language = None;
    }

    /// Notes in which language the response was answered.
    pub(super) fn set_language(&mut self, tag: Option<&str>) {
        let wider = tag.map(|tag| tag.split('-').next().unwrap_or(tag));
        let has = |tag: &&str| self.plan.label_languages.iter().any(|known| known == tag);
        self.language = tag.filter(|tag| has(tag) || wider.as_ref().is_some_and(has)).map(str::to_owned);
    }

    /// The language in which labels are read.
    pub(super) fn language(&self) -> &str {
        self.language.as_deref().unwrap_or(&self.plan.form.source_language)
    }

    /// Adds an object of the answers and gives its row.
    pub(super) fn add_row(&mut self, frame: usize, parent: usize, position: usize, is_object: bool) -> usize {
        let base = self.cells.len();
        let width = self.plan.frames.get(frame).map_or(0, |frame| frame.parts.len());
        self.cells.resize_with(base.saturating_add(width), Cell::default);
        let Some(rows) = self.rows.get_mut(frame) else { return 0 };
        rows.push(Row { parent, position, is_object, base });
        rows.len().saturating_sub(1)
    }

    pub(super) fn row(&self, frame: usize, row: usize) -> Option<&Row> {
        self.rows.get(frame)?.get(row)
    }

    pub(super) fn row_count(&self, frame: usize) -> usize {
        self.rows.get(frame).map_or(0, Vec::len)
    }

    /// The cell of a part of a frame.
    pub(super) fn part(&self, frame: usize, row: usize, position: usize) -> Option<&Cell<'r>> {
        self.cells.get(self.row(frame, row)?.base.saturating_add(position))
    }

    pub(super) fn part_mut(&mut self, frame: usize, row: usize, position: usize) -> Option<&mut Cell<'r>> {
        let base = self.row(frame, row)?.base;
        self.cells.get_mut(base.saturating_add(position))
    }

    /// What the response has for a question.
    pub(super) fn cell(&self, question: usize, row: usize) -> Option<&Cell<'r>> {
        let plan = self.plan.questions.get(question)?;
        self.part(plan.frame, row, plan.position)
    }

    /// What was computed for a question; Blank counts as not computed.
    pub(super) fn computed(&self, question: usize, row: usize) -> Option<&Cell<'static>> {
        let calculation = self.plan.questions.get(question)?.calculation?;
        self.computed.get(calculation)?.get(row)
    }

    /// The answer that counts: what the form computes, otherwise what the response has.
    pub(super) fn answer(&self, question: usize, row: usize) -> Option<&Cell<'_>> {
        match self.computed(question, row) {
            Some(computed) if !computed.is_empty() => Some(computed),
            _ => self.cell(question, row).map(|cell| {
                let cell: &Cell<'_> = cell;
                cell
            }),
        }
    }

    /// The answer, or Blank when the question is not to be asked.
    pub(super) fn value(&self, question: usize, row: usize) -> Value<'_> {
        match self.asked(question, row) {
            Some(cell) => cell.value(),
            None => Value::Blank,
        }
    }

    /// The answer that counts, when the question is to be asked.
    pub(super) fn asked(&self, question: usize, row: usize) -> Option<&Cell<'_>> {
        let plan = self.plan.questions.get(question)?;
        if !self.is_relevant(plan.gate, plan.frame, row) {
            return None;
        }
        self.answer(question, row)
    }

    pub(super) fn variable(&self, variable: usize, row: usize) -> Value<'_> {
        let cell = self.variables.get(variable).and_then(|rows| rows.get(row));
        cell.map_or(Value::Blank, Cell::value)
    }

    /// Decides which conditions hold and computes what the form computes, each after what it depends on.
    pub(super) fn decide(&mut self) {
        let plan = self.plan;
        self.look_for_unclear();
        for step in &plan.steps {
            match *step {
                Step::Gate(number) => self.decide_gate(number),
                Step::Calculation(number) => self.compute(number),
                Step::Variable(number) => self.set_variable(number),
            }
        }
    }

    fn decide_gate(&mut self, number: usize) {
        let Some(gate) = self.plan.gates.get(number) else { return };
        let judged = self.options.can_judge(&gate.formula.expression);
        let mut open = self.open.get_mut(number).map(std::mem::take).unwrap_or_default();
        let (mut failed, mut unclear) = (Vec::new(), Vec::new());
        open.extend((0..self.row_count(gate.frame)).map(|row| {
            let around = gate.parent.is_none_or(|parent| self.is_open(parent, gate.frame, row));
            if !around || !judged {
                return around;
            }
            if self.reads_unclear(&gate.formula.expression, gate.frame, row) {
                unclear.push((number, row));
                return true;
            }
            let truth = gate.formula.truth(&self.at(gate.frame, row));
            truth.map_or_else(
                |failure| {
                    failed.push((number, row, failure));
                    true
                },
                |truth| truth == Some(true),
            )
        }));
        self.failed.append(&mut failed);
        self.unclear.extend(unclear);
        if let Some(place) = self.open.get_mut(number) {
            *place = open;
        }
    }

    fn compute(&mut self, number: usize) {
        let Some(calculation) = self.plan.calculations.get(number) else { return };
        let Some(question) = self.plan.questions.get(calculation.question) else { return };
        let mut rows = self.computed.get_mut(number).map(std::mem::take).unwrap_or_default();
        let expression = &calculation.formula.expression;
        for row in 0..self.row_count(question.frame) {
            let cell = if !self.is_relevant(question.gate, question.frame, row)
                || self.is_of_its_time(calculation, row)
            {
                Cell::Absent
            } else if !self.can_judge(expression, question.frame, row) {
                // What depends on a clock that was not given is not computed: what was given counts.
                self.uncomputed.insert((number, row));
                self.has_unclear = true;
                Cell::Absent
            } else {
                let mut scope = self.at(question.frame, row);
                scope.current = self.cell(calculation.question, row);
                scope.name = Some(&question.name);
                self.calculated(question, calculation, scope)
            };
            rows.push(cell);
        }
        if let Some(place) = self.computed.get_mut(number) {
            *place = rows;
        }
    }

    /// Whether the answer that was given counts although it could be computed: what reads the clock, or draws a
    /// number, belongs to the time when the form was filled in, and so does all that was decided from it.
    fn is_of_its_time(&self, calculation: &Calculation, row: usize) -> bool {
        calculation.formula.is_fleeting
            && self.options.policies.calculations != Calculations::Recompute
            && self.cell(calculation.question, row).is_some_and(Cell::is_usable)
    }

    /// What a formula gives as an answer. Labels may have been read in any of their languages when the
    /// response does not say in which it was answered: then the answer that was given tells.
    fn calculated(
        &self,
        question: &QuestionPlan,
        calculation: &Calculation,
        mut scope: At<'_, 'p, 'r>,
    ) -> Cell<'static> {
        let formula = &calculation.formula;
        let computed = calculated::cell(question, &formula.value(&scope));
        let stored = scope.current.filter(|stored| !stored.is_empty());
        let Some(stored) = stored.filter(|_| formula.expression.uses_labels() && self.language.is_none())
        else {
            return computed;
        };
        if calculated::agree(stored, &computed) {
            return computed;
        }
        for language in &self.plan.label_languages {
            scope.language = Some(language);
            let other = calculated::cell(question, &formula.value(&scope));
            if calculated::agree(stored, &other) {
                return other;
            }
        }
        computed
    }

    fn set_variable(&mut self, number: usize) {
        let Some(variable) = self.plan.variables.get(number) else { return };
        let mut rows = self.variables.get_mut(number).map(std::mem::take).unwrap_or_default();
        for row in 0..self.row_count(variable.frame) {
            let value = calculated::plain(&variable.formula.value(&self.at(variable.frame, row)));
            if !self.can_judge(&variable.formula.expression, variable.frame, row) {
                self.unclear_variables.insert(number);
                self.has_unclear = true;
            }
            rows.push(value);
        }
        if let Some(place) = self.variables.get_mut(number) {
            *place = rows;
        }
    }

    /// The row of an outer frame around a row.
    pub(super) fn outer(&self, outer: usize, mut frame: usize, mut row: usize) -> usize {
        while frame != outer && frame != 0 {
            row = self.row(frame, row).map_or(0, |row| row.parent);
            frame = self.plan.frames.get(frame).map_or(0, |frame| frame.parent);
        }
        row
    }

    fn is_open(&self, gate: usize, frame: usize, row: usize) -> bool {
        let Some(home) = self.plan.gates.get(gate) else { return true };
        let row = self.outer(home.frame, frame, row);
        self.open.get(gate).and_then(|rows| rows.get(row)).copied().unwrap_or(false)
    }

    /// Whether what a gate guards is to be asked in a row.
    pub(super) fn is_relevant(&self, gate: Option<usize>, frame: usize, row: usize) -> bool {
        gate.is_none_or(|gate| self.is_open(gate, frame, row))
    }

    /// Whether it cannot be told if what a gate guards is to be asked: then it may be answered and need not.
    pub(super) fn is_undecided(&self, gate: Option<usize>, frame: usize, row: usize) -> bool {
        let Some(gate) = gate else { return false };
        self.undecided.get(gate) == Some(&true)
            || ((!self.failed.is_empty() || !self.unclear.is_empty()) && self.has_failed(gate, frame, row))
    }

    fn has_failed(&self, gate: usize, frame: usize, row: usize) -> bool {
        let Some(plan) = self.plan.gates.get(gate) else { return false };
        let own = self.outer(plan.frame, frame, row);
        let failed = self.unclear.contains(&(gate, own))
            || self.failed.iter().any(|(number, row, _)| *number == gate && *row == own);
        // A gate comes after the one it is in.
        failed || plan.parent.is_some_and(|parent| parent < gate && self.has_failed(parent, plan.frame, own))
    }

    pub(super) fn has_unreadable(&self) -> bool {
        self.cells.iter().any(Cell::is_unreadable)
    }

    /// The view of an expression that stands in a row.
    pub(super) fn at(&self, frame: usize, row: usize) -> At<'_, 'p, 'r> {
        At { state: self, frame, row, current: None, name: None, language: None }
    }

    /// The rows of a frame that are inside a row of its parent.
    pub(super) fn inside(&self, frame: usize, parent: usize) -> std::ops::Range<usize> {
        let position = self.plan.frames.get(frame).map(|frame| (frame.parent, frame.position));
        let cell = position.and_then(|(outer, position)| self.part(outer, parent, position));
        match cell {
            Some(Cell::Rows(first, count)) => *first..first.saturating_add(*count),
            _ => 0..0,
        }
    }

    /// Where an object of the answers stands.
    pub(super) fn place(&self, frame: usize, row: usize) -> Path {
        let (Some(plan), Some(place)) = (self.plan.frames.get(frame), self.row(frame, row)) else {
            return Path::root().key("answers");
        };
        if frame == 0 {
            return Path::root().key("answers");
        }
        self.place(plan.parent, place.parent).key(&plan.name).index(place.position)
    }
}
