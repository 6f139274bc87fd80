use std::ops::Range;

use super::answers::Answers;
use super::cells::Source;
use super::scope::{RowScope, Sight};
use crate::expr::{Column, ColumnValues, Expression, Type, Validity, Value};
use crate::model::QuestionType;
use crate::questionnaire::cell::Cell;
use crate::questionnaire::check::{agree, calculated};
use crate::questionnaire::options::{Calculations, CheckOptions};
use crate::questionnaire::plan::{Calculation, FormPlan, ListPlan, QuestionPlan, Step};

/// Some rows of a table, with what the form decides and computes from them, each step for all rows at once.
///
/// A row with an answer that is not as it should be is doubted: nothing that is decided or computed for it
/// counts, because it is checked again alone.
pub(super) struct Chunk<'p, 't> {
    pub(super) plan: &'p FormPlan,
    pub(super) options: CheckOptions,
    pub(super) sources: &'p [Source<'t>],
    /// The codes of each list.
    codes: Vec<Vec<&'p str>>,
    rows: Range<usize>,
    /// By question; none of questions inside repeated groups.
    pub(super) answers: Vec<Option<Answers<'t>>>,
    /// Whether a condition holds, by gate and row.
    open: Vec<Vec<bool>>,
    /// By gate, whether nobody can tell if it holds.
    undecided: Vec<bool>,
    /// By calculation.
    computed: Vec<Computed>,
    /// Values of variables, by variable and row.
    variables: Vec<Vec<Cell<'static>>>,
    pub(super) doubtful: Vec<bool>,
}

/// Whether an expression can be judged for rows of a table: they are no documents of FHIR.
fn can_judge(plan: &FormPlan, options: CheckOptions, expression: &Expression) -> bool {
    options.can_judge(expression) && !plan.reads_document(expression)
}

/// What was computed for a question.
enum Computed {
    /// Numbers, and in rows where none was computed those that were given.
    Numbers {
        values: Vec<f64>,
        valid: Vec<bool>,
    },
    Cells(Vec<Cell<'static>>),
}

impl<'p, 't> Chunk<'p, 't> {
    pub(super) fn new(plan: &'p FormPlan, options: CheckOptions, sources: &'p [Source<'t>]) -> Self {
        let codes = |list: &'p ListPlan| list.choices.iter().map(|choice| choice.code.as_str()).collect();
        Self {
            plan,
            options,
            sources,
            codes: plan.lists.iter().map(codes).collect(),
            rows: 0..0,
            answers: plan
                .questions
                .iter()
                .zip(sources)
                .map(|(question, source)| (question.frame == 0).then(|| Answers::new(question, source)))
                .collect(),
            undecided: plan.undecided_gates(|expression| can_judge(plan, options, expression)),
            open: plan.gates.iter().map(|_| Vec::new()).collect(),
            computed: plan.calculations.iter().map(|_| Computed::Cells(Vec::new())).collect(),
            variables: plan.variables.iter().map(|_| Vec::new()).collect(),
            doubtful: Vec::new(),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn can_judge(&self, expression: &Expression) -> bool {
        can_judge(self.plan, self.options, expression)
    }

    /// Reads rows in place of those before, decides which conditions hold and computes what the form computes.
    pub(super) fn read(&mut self, rows: Range<usize>) {
        self.rows = rows.clone();
        self.doubtful.clear();
        self.doubtful.resize(rows.len(), false);
        let (plan, partial) = (self.plan, self.options.partial_dates);
        for ((question, source), answers) in plan.questions.iter().zip(self.sources).zip(&mut self.answers) {
            if let Some(answers) = answers {
                let list = question.list.and_then(|list| plan.lists.get(list));
                answers.read(question, list, source, partial, rows.clone(), &mut self.doubtful);
            }
        }
        for step in &plan.steps {
            match *step {
                Step::Gate(number) => self.decide(number),
                Step::Calculation(number) => self.compute(number),
                Step::Variable(number) => self.set_variable(number),
            }
        }
    }

    /// The cells of a row with their questions, as a single response has them.
    pub(super) fn cells(&self, row: usize) -> impl Iterator<Item = (usize, Cell<'t>)> {
        let place = self.rows.start.saturating_add(row);
        let questions = self.plan.questions.iter().zip(self.sources).enumerate();
        questions.filter(|(_, (question, _))| question.frame == 0).map(move |(number, (question, source))| {
            (number, source.cell(question, self.options.partial_dates, place))
        })
    }

    pub(super) fn is_open(&self, gate: Option<usize>, row: usize) -> bool {
        gate.is_none_or(|gate| self.open.get(gate).and_then(|rows| rows.get(row)).copied().unwrap_or(false))
    }

    /// Whether it cannot be told if what a gate guards is to be asked.
    pub(super) fn is_undecided(&self, gate: Option<usize>) -> bool {
        gate.is_some_and(|gate| self.undecided.get(gate) == Some(&true))
    }

    /// The rows in which what a gate guards is to be asked, without those that are doubted.
    pub(super) fn asked_rows(&self, gate: Option<usize>) -> Vec<bool> {
        let certain = self.doubtful.iter().map(|doubt| !doubt);
        match gate {
            None => certain.collect(),
            Some(gate) => {
                let open = self.open.get(gate).into_iter().flatten();
                open.zip(certain).map(|(open, certain)| *open && certain).collect()
            }
        }
    }

    pub(super) fn doubt(&mut self, row: usize) {
        if let Some(doubt) = self.doubtful.get_mut(row) {
            *doubt = true;
        }
    }

    fn decide(&mut self, number: usize) {
        let Some(gate) = self.plan.gates.get(number).filter(|gate| gate.frame == 0) else { return };
        let asked = self.asked_rows(gate.parent);
        let open = if self.can_judge(&gate.formula.expression) {
            let sight = Sight { chunk: self, current: None, wanted: &asked };
            let (truths, failed) = gate.formula.expression.truth_columns(&sight);
            failed.into_iter().for_each(|row| self.doubt(row));
            truths.iter().zip(&asked).map(|(truth, asked)| *asked && *truth == Some(true)).collect()
        } else {
            asked
        };
        if let Some(place) = self.open.get_mut(number) {
            *place = open;
        }
    }

    fn compute(&mut self, number: usize) {
        let plan = self.plan;
        let Some(calculation) = plan.calculations.get(number) else { return };
        let Some(question) = plan.questions.get(calculation.question).filter(|one| one.frame == 0) else {
            return;
        };
        let asked = self.asked_rows(question.gate);
        let computed = self.values(calculation, question, &asked);
        let doubts: Vec<usize> = (0..self.count())
            .filter(|row| asked.get(*row) == Some(&true))
            .filter(|row| !self.calculation_fits(calculation, question, &computed, *row))
            .collect();
        doubts.into_iter().for_each(|row| self.doubt(row));
        let computed = self.filled(calculation, computed);
        if let Some(place) = self.computed.get_mut(number) {
            *place = computed;
        }
    }

    fn values(&self, calculation: &Calculation, question: &QuestionPlan, asked: &[bool]) -> Computed {
        let expression = &calculation.formula.expression;
        if !self.can_judge(expression) {
            return Computed::Cells(vec![Cell::Absent; self.count()]);
        }
        let current = Some(calculation.question);
        // A text with a number in it is no number: such an answer is looked at as it is.
        let stays = self.stays(calculation);
        let takes_numbers = !(stays && question.kind == QuestionType::Text)
            && matches!(question.kind, QuestionType::Integer | QuestionType::Decimal | QuestionType::Text);
        if takes_numbers && expression.kind() == Type::Number {
            let sight = Sight { chunk: self, current, wanted: asked };
            if let ColumnValues::Numbers(numbers) = expression.eval_columns(&sight) {
                let numbers = numbers.into_iter().zip(asked).enumerate().map(|(row, (number, asked))| {
                    number.filter(|number| {
                        *asked && number.is_finite() && !(stays && self.is_given(calculation, row))
                    })
                });
                let (values, valid) = numbers.map(|one| (one.unwrap_or(f64::NAN), one.is_some())).unzip();
                return Computed::Numbers { values, valid };
            }
        }
        let value = |row: usize| match asked.get(row) {
            Some(true) if !(stays && self.is_given(calculation, row)) => {
                let scope = RowScope { chunk: self, row, current };
                calculated::cell(question, &calculation.formula.value(&scope))
            }
            _ => Cell::Absent,
        };
        Computed::Cells((0..self.count()).map(value).collect())
    }

    /// Whether answers count in place of what is computed now: see the same for a single response.
    fn stays(&self, calculation: &Calculation) -> bool {
        calculation.formula.is_fleeting && self.options.policies.calculations != Calculations::Recompute
    }

    fn is_given(&self, calculation: &Calculation, row: usize) -> bool {
        self.given(calculation.question).is_some_and(|answers| answers.has(row))
    }

    /// Whether an answer is what the form computes.
    fn calculation_fits(
        &self,
        calculation: &Calculation,
        question: &QuestionPlan,
        computed: &Computed,
        row: usize,
    ) -> bool {
        let verify = self.options.policies.calculations == Calculations::Verify;
        let Some(answers) = self.given(calculation.question).filter(|answers| answers.has(row)) else {
            return true;
        };
        // Numbers have no place for a text that counts because nothing was computed.
        if matches!(computed, Computed::Numbers { valid, .. } if valid.get(row) != Some(&true))
            && (question.kind == QuestionType::Text || answers.number(row).is_none())
        {
            return false;
        }
        if calculation.formula.is_fleeting || !verify {
            return true;
        }
        let stored = || answers.cell(self.codes_of(question), row);
        let agrees = match computed {
            Computed::Numbers { values, valid } => {
                let number = values.get(row).filter(|_| valid.get(row) == Some(&true));
                number.map(|number| {
                    answers.written_number(row).is_some_and(|stored| calculated::near(stored, *number))
                        || agree(&stored(), &calculated::cell(question, &Value::Number(*number)))
                })
            }
            Computed::Cells(cells) => {
                cells.get(row).filter(|cell| !cell.is_empty()).map(|computed| agree(&stored(), computed))
            }
        };
        agrees.unwrap_or(!calculation.formula.blank_is_empty)
    }

    /// What was computed, and what was given where nothing was.
    fn filled(&self, calculation: &Calculation, mut computed: Computed) -> Computed {
        if let (Computed::Numbers { values, valid }, Some(answers)) =
            (&mut computed, self.given(calculation.question))
        {
            for (row, (value, valid)) in values.iter_mut().zip(valid).enumerate() {
                if let Some(number) = answers.number(row).filter(|_| !*valid) {
                    *value = number;
                    *valid = true;
                }
            }
        }
        computed
    }

    fn set_variable(&mut self, number: usize) {
        let Some(variable) = self.plan.variables.get(number).filter(|one| one.frame == 0) else { return };
        let value =
            |row| calculated::plain(&variable.formula.value(&RowScope { chunk: self, row, current: None }));
        let rows = (0..self.count()).map(value).collect();
        if let Some(place) = self.variables.get_mut(number) {
            *place = rows;
        }
    }

    pub(super) fn given(&self, question: usize) -> Option<&Answers<'t>> {
        self.answers.get(question)?.as_ref()
    }

    pub(super) fn codes_of(&self, question: &QuestionPlan) -> &[&'p str] {
        question.list.and_then(|list| self.codes.get(list)).map_or(&[], Vec::as_slice)
    }

    fn computed(&self, question: &QuestionPlan) -> Option<&Computed> {
        self.computed.get(question.calculation?)
    }

    /// Whether something was computed for a question, or was given.
    pub(super) fn has(&self, number: usize, question: &QuestionPlan, row: usize) -> bool {
        let computed = match self.computed(question) {
            Some(Computed::Numbers { valid, .. }) => valid.get(row) == Some(&true),
            Some(Computed::Cells(cells)) => cells.get(row).is_some_and(|cell| !cell.is_empty()),
            None => false,
        };
        computed || self.given(number).is_some_and(|answers| answers.has(row))
    }

    /// The answers that count, as expressions see them: what the form computes, otherwise what was given. An
    /// answer to a question that is not to be asked makes its row doubtful, so no gate is looked at.
    pub(super) fn column(&self, number: usize) -> Option<Column<'_>> {
        let question = self.plan.questions.get(number)?;
        match self.computed(question) {
            Some(Computed::Numbers { values, valid }) => {
                Some(Column::Numbers { values, valid: Validity::Marks(valid) })
            }
            Some(Computed::Cells(_)) => Some(Column::Scoped),
            None => self.given_column(number),
        }
    }

    /// The answers as they were given.
    pub(super) fn given_column(&self, number: usize) -> Option<Column<'_>> {
        let question = self.plan.questions.get(number)?;
        Some(self.given(number)?.column(self.codes_of(question)))
    }

    /// The answer of a row that counts.
    pub(super) fn value(&self, number: usize, row: usize) -> Value<'_> {
        let Some(question) = self.plan.questions.get(number) else { return Value::Blank };
        match self.computed(question) {
            Some(Computed::Numbers { values, valid }) => match (values.get(row), valid.get(row)) {
                (Some(number), Some(true)) if question.kind == QuestionType::Text => {
                    Value::made(number.to_string())
                }
                (Some(number), Some(true)) => Value::number(*number),
                _ => self.given_value(number, row),
            },
            Some(Computed::Cells(cells)) => match cells.get(row) {
                Some(cell) if !cell.is_empty() => cell.value(),
                _ => self.given_value(number, row),
            },
            None => self.given_value(number, row),
        }
    }

    /// The answer of a row as it was given.
    pub(super) fn given_value(&self, number: usize, row: usize) -> Value<'_> {
        match (self.given(number), self.plan.questions.get(number)) {
            (Some(answers), Some(question)) => answers.value(self.codes_of(question), row),
            _ => Value::Blank,
        }
    }

    pub(super) fn variable(&self, variable: usize, row: usize) -> Value<'_> {
        let cell = self.variables.get(variable).and_then(|rows| rows.get(row));
        cell.map_or(Value::Blank, Cell::value)
    }

    /// The answer of a row that counts, when it is a number.
    pub(super) fn number(&self, number: usize, row: usize) -> Option<f64> {
        let question =
            self.plan.questions.get(number).filter(|question| question.kind != QuestionType::Text)?;
        match self.computed(question) {
            Some(Computed::Numbers { values, valid }) => {
                values.get(row).copied().filter(|_| valid.get(row) == Some(&true))
            }
            Some(Computed::Cells(cells)) => match cells.get(row) {
                Some(cell) if !cell.is_empty() => cell.as_number(),
                _ => self.given(number)?.number(row),
            },
            None => self.given(number)?.number(row),
        }
    }
}
