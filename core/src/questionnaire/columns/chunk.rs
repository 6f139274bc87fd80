use super::cells::Source;
use super::scope::RowScope;
use crate::questionnaire::cell::Cell;
use crate::questionnaire::check::calculated;
use crate::questionnaire::options::CheckOptions;
use crate::questionnaire::plan::{FormPlan, Step};

/// Some rows of a table, with what the form decides and computes from them.
pub(super) struct Chunk<'p, 't> {
    pub(super) plan: &'p FormPlan,
    pub(super) options: CheckOptions,
    pub(super) count: usize,
    /// Cells by question and row; none of questions inside repeated groups.
    pub(super) cells: Vec<Vec<Cell<'t>>>,
    /// Whether a condition holds, by gate and row.
    pub(super) open: Vec<Vec<bool>>,
    /// What was computed, by calculation and row.
    pub(super) computed: Vec<Vec<Cell<'static>>>,
    /// Values of variables, by variable and row.
    pub(super) variables: Vec<Vec<Cell<'static>>>,
}

impl<'p, 't> Chunk<'p, 't> {
    pub(super) fn new(plan: &'p FormPlan, options: CheckOptions) -> Self {
        Self {
            plan,
            options,
            count: 0,
            cells: plan.questions.iter().map(|_| Vec::new()).collect(),
            open: plan.gates.iter().map(|_| Vec::new()).collect(),
            computed: plan.calculations.iter().map(|_| Vec::new()).collect(),
            variables: plan.variables.iter().map(|_| Vec::new()).collect(),
        }
    }

    /// Reads rows, in place of those before.
    pub(super) fn read(&mut self, sources: &[Source<'t>], start: usize, count: usize) {
        self.count = count;
        let plan = self.plan;
        for ((question, source), cells) in plan.questions.iter().zip(sources).zip(&mut self.cells) {
            cells.clear();
            if question.frame == 0 {
                let rows = start..start.saturating_add(count);
                source.read(question, self.options.partial_dates, rows, cells);
            }
        }
    }

    pub(super) fn cell(&self, question: usize, row: usize) -> Option<&Cell<'t>> {
        self.cells.get(question)?.get(row)
    }

    pub(super) fn is_open(&self, gate: Option<usize>, row: usize) -> bool {
        gate.is_none_or(|gate| self.open.get(gate).and_then(|rows| rows.get(row)).copied().unwrap_or(false))
    }

    /// What was computed for a question.
    pub(super) fn computed(&self, question: usize, row: usize) -> Option<&Cell<'static>> {
        let calculation = self.plan.questions.get(question)?.calculation?;
        self.computed.get(calculation)?.get(row)
    }

    /// The answer that counts, when the question is to be asked.
    pub(super) fn asked(&self, question: usize, row: usize) -> Option<&Cell<'_>> {
        let plan = self.plan.questions.get(question)?;
        if !self.is_open(plan.gate, row) {
            return None;
        }
        match self.computed(question, row) {
            Some(computed) if !computed.is_empty() => Some(computed),
            _ => self.cell(question, row).map(|cell| {
                let cell: &Cell<'_> = cell;
                cell
            }),
        }
    }

    /// Decides which conditions hold and computes what the form computes, a step for all rows at once.
    pub(super) fn decide(&mut self) {
        let plan = self.plan;
        for step in &plan.steps {
            match *step {
                Step::Gate(number) => {
                    let Some(gate) = plan.gates.get(number).filter(|gate| gate.frame == 0) else { continue };
                    let rows = (0..self.count).map(|row| {
                        self.is_open(gate.parent, row) && gate.formula.holds(&RowScope::new(self, row))
                    });
                    let rows = rows.collect();
                    if let Some(place) = self.open.get_mut(number) {
                        *place = rows;
                    }
                }
                Step::Calculation(number) => self.compute(number),
                Step::Variable(number) => {
                    let Some(variable) = plan.variables.get(number).filter(|one| one.frame == 0) else {
                        continue;
                    };
                    let value = |row| calculated::plain(&variable.formula.value(&RowScope::new(self, row)));
                    let rows = (0..self.count).map(value).collect();
                    if let Some(place) = self.variables.get_mut(number) {
                        *place = rows;
                    }
                }
            }
        }
    }

    fn compute(&mut self, number: usize) {
        let plan = self.plan;
        let Some(calculation) = plan.calculations.get(number) else { return };
        let Some(question) = plan.questions.get(calculation.question) else { return };
        if question.frame != 0 {
            return;
        }
        let rows = (0..self.count).map(|row| {
            if !self.is_open(question.gate, row) {
                return Cell::Absent;
            }
            let mut scope = RowScope::new(self, row);
            scope.current = self.cell(calculation.question, row);
            calculated::cell(question, &calculation.formula.value(&scope))
        });
        let rows = rows.collect();
        if let Some(place) = self.computed.get_mut(number) {
            *place = rows;
        }
    }

    /// The cells of a row with their questions, taken out.
    pub(super) fn take_row(&mut self, row: usize) -> impl Iterator<Item = (usize, Cell<'t>)> {
        let cells = self.cells.iter_mut().enumerate();
        cells.filter_map(move |(question, cells)| Some((question, std::mem::take(cells.get_mut(row)?))))
    }
}
