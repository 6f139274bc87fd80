use serde_json::{Map, Value as Json};

use super::answer::Cell;
use super::plan::{FormPlan, Part};
use crate::calendar::Date;
use crate::expr::{Scope, Value};

/// The answers of a response as the form's expressions see them: cells by row and question.
pub(super) struct State<'p, 'r> {
    pub(super) plan: &'p FormPlan,
    /// Rows by frame; the form itself has one.
    pub(super) rows: Vec<Vec<Row<'r>>>,
    cells: Vec<Cell<'r>>,
    /// Whether a condition holds, by gate and row of the gate's frame.
    open: Vec<Vec<bool>>,
    today: Option<Date>,
}

/// One object of the answers.
pub(super) struct Row<'r> {
    /// The row of the parent frame that it is in.
    pub(super) parent: usize,
    /// Its position in the list of the parent row.
    pub(super) position: usize,
    /// The object; nothing when something else stands there.
    pub(super) fields: Option<&'r Map<String, Json>>,
    /// Where its cells begin.
    base: usize,
}

impl<'p, 'r> State<'p, 'r> {
    pub(super) fn new(
        plan: &'p FormPlan,
        answers: Option<&'r Map<String, Json>>,
        today: Option<Date>,
    ) -> Self {
        let mut state = Self {
            plan,
            rows: plan.frames.iter().map(|_| Vec::new()).collect(),
            cells: Vec::with_capacity(plan.questions.len()),
            open: plan.gates.iter().map(|_| Vec::new()).collect(),
            today,
        };
        state.read(0, Row { parent: 0, position: 0, fields: answers, base: 0 });
        state.decide();
        state
    }

    fn read(&mut self, number: usize, mut row: Row<'r>) {
        let plan = self.plan;
        let Some(frame) = plan.frames.get(number) else { return };
        row.base = self.cells.len();
        let (base, fields) = (row.base, row.fields);
        self.cells.resize_with(base.saturating_add(frame.width), Cell::default);
        let Some(rows) = self.rows.get_mut(number) else { return };
        let parent = rows.len();
        rows.push(row);
        for (name, json) in fields.into_iter().flatten() {
            match frame.by_name.get(name.as_str()) {
                Some(Part::Question(question)) => {
                    if let Some(question) = plan.questions.get(*question)
                        && let Some(cell) = self.cells.get_mut(base.saturating_add(question.position))
                    {
                        *cell = Cell::read(question.kind, json);
                    }
                }
                Some(Part::Frame(inner)) => {
                    for (position, json) in json.as_array().into_iter().flatten().enumerate() {
                        self.read(*inner, Row { parent, position, fields: json.as_object(), base: 0 });
                    }
                }
                None => {}
            }
        }
    }

    /// Decides which conditions hold, each after those it depends on.
    fn decide(&mut self) {
        let plan = self.plan;
        for number in &plan.order {
            let Some(gate) = plan.gates.get(*number) else { continue };
            let rows = self.rows.get(gate.frame).map_or(0, Vec::len);
            let open = (0..rows)
                .map(|row| {
                    let around = gate.parent.is_none_or(|parent| self.is_open(parent, gate.frame, row));
                    around && gate.expression.truth(&self.at(gate.frame, row, None)) == Some(true)
                })
                .collect();
            if let Some(place) = self.open.get_mut(*number) {
                *place = open;
            }
        }
    }

    /// The row of an outer frame around a row.
    fn outer(&self, outer: usize, mut frame: usize, mut row: usize) -> usize {
        while frame != outer && frame != 0 {
            row = self.rows.get(frame).and_then(|rows| rows.get(row)).map_or(0, |row| row.parent);
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

    pub(super) fn cell(&self, question: usize, row: usize) -> Option<&Cell<'r>> {
        let plan = self.plan.questions.get(question)?;
        let base = self.rows.get(plan.frame)?.get(row)?.base;
        self.cells.get(base.saturating_add(plan.position))
    }

    /// The answer, or Blank when the question is not to be asked.
    fn value(&self, question: usize, row: usize) -> Value<'_> {
        let Some(plan) = self.plan.questions.get(question) else { return Value::Blank };
        if !self.is_relevant(plan.gate, plan.frame, row) {
            return Value::Blank;
        }
        self.cell(question, row).map_or(Value::Blank, Cell::value)
    }

    /// The view of an expression that stands in a row.
    pub(super) fn at(&self, frame: usize, row: usize, current: Option<usize>) -> At<'_, 'p, 'r> {
        At { state: self, frame, row, current }
    }
}

/// What an expression in a row sees: its own row, the rows around it, and columns of the rows inside.
pub(super) struct At<'s, 'p, 'r> {
    state: &'s State<'p, 'r>,
    frame: usize,
    row: usize,
    current: Option<usize>,
}

impl At<'_, '_, '_> {
    /// The rows of a frame that share the closest common surrounding row with this one.
    fn near(&self, frame: usize) -> impl Iterator<Item = usize> {
        let frames = &self.state.plan.frames;
        let parent = |frame: usize| frames.get(frame).map_or(0, |frame| frame.parent);
        let mut around = Vec::new();
        let mut outer = self.frame;
        while outer != 0 {
            around.push(outer);
            outer = parent(outer);
        }
        let mut common = parent(frame);
        while common != 0 && !around.contains(&common) {
            common = parent(common);
        }
        let home = self.state.outer(common, self.frame, self.row);
        let rows = self.state.rows.get(frame).map_or(0, Vec::len);
        (0..rows).filter(move |row| self.state.outer(common, frame, *row) == home)
    }
}

impl Scope for At<'_, '_, '_> {
    fn value(&self, slot: usize) -> Value<'_> {
        let Some(question) = self.state.plan.questions.get(slot) else { return Value::Blank };
        self.state.value(slot, self.state.outer(question.frame, self.frame, self.row))
    }

    fn current(&self) -> Value<'_> {
        let cell = self.current.and_then(|question| self.state.cell(question, self.row));
        cell.map_or(Value::Blank, Cell::value)
    }

    fn selected(&self, slot: usize, code: &str) -> Option<bool> {
        let question = self.state.plan.questions.get(slot)?;
        let row = self.state.outer(question.frame, self.frame, self.row);
        if !self.state.is_relevant(question.gate, question.frame, row) {
            return None;
        }
        match self.state.cell(slot, row)? {
            Cell::Text(text) => Some(*text == code),
            Cell::Codes(codes) => Some(codes.contains(&code)),
            _ => None,
        }
    }

    fn rows(&self, slot: usize) -> usize {
        let Some(frame) = slot.checked_sub(self.state.plan.questions.len()) else { return 0 };
        let gate = self.state.plan.frames.get(frame).and_then(|frame| frame.gate);
        self.near(frame).filter(|row| self.state.is_relevant(gate, frame, *row)).count()
    }

    fn column(&self, slot: usize) -> Vec<Value<'_>> {
        let Some(question) = self.state.plan.questions.get(slot) else { return Vec::new() };
        self.near(question.frame).map(|row| self.state.value(slot, row)).collect()
    }

    fn today(&self) -> Option<Date> {
        self.state.today
    }
}
