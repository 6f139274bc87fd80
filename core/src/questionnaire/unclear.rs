//! Answers that nobody can tell: those that could not be read, and what would be computed from them, from a
//! clock that was not given or from a document of FHIR that is not there. A condition that reads one is not judged: it
//! neither refuses an answer nor demands one.

use super::cell::Cell;
use super::plan::{Part, Slot};
use super::state::State;
use crate::expr::Expression;

impl State<'_, '_> {
    /// Whether an expression that stands in a row can be judged: the clock and the document that it reads were
    /// given, and the answers that it reads are known.
    pub(super) fn can_judge(&self, expression: &Expression, frame: usize, row: usize) -> bool {
        self.options.can_judge(expression) && !self.reads_unclear(expression, frame, row)
    }

    /// Whether an expression that stands in a row reads an answer that nobody can tell, or a document of FHIR
    /// where the response was none.
    pub(super) fn reads_unclear(&self, expression: &Expression, frame: usize, row: usize) -> bool {
        if self.plan.reads_document(expression) && !self.has_document() {
            return true;
        }
        self.has_unclear
            && expression.slots().iter().any(|slot| match self.plan.slot(*slot) {
                Slot::Question(number) => self.is_unclear_from(number, frame, row),
                Slot::Variable(number) => self.unclear_variables.contains(&number),
                Slot::Rows(_) | Slot::Group | Slot::Related(_) => false,
            })
    }

    /// Whether the response is a document of FHIR, which expressions of FHIRPath read.
    fn has_document(&self) -> bool {
        self.around.original.is_some_and(|original| !original.document.is_null())
    }

    fn is_unclear_from(&self, number: usize, frame: usize, row: usize) -> bool {
        let Some(question) = self.plan.questions.get(number) else { return false };
        if self.is_around(question.frame, frame) {
            return self.is_unclear(number, self.outer(question.frame, frame, row));
        }
        (0..self.row_count(question.frame)).any(|row| self.is_unclear(number, row))
    }

    fn is_unclear(&self, number: usize, row: usize) -> bool {
        let Some(question) = self.plan.questions.get(number) else { return false };
        let computed = self.computed(number, row).is_some_and(|cell| !cell.is_empty());
        if computed || !self.is_relevant(question.gate, question.frame, row) {
            return false;
        }
        let Some(cell) = self.cell(number, row) else { return false };
        let uncomputed = || {
            let calculation = question.calculation.map(|calculation| (calculation, row));
            calculation.is_some_and(|calculation| self.uncomputed.contains(&calculation))
        };
        self.spoiled.contains(&(number, row)) || cell.is_unreadable() || (cell.is_empty() && uncomputed())
    }

    fn is_around(&self, outer: usize, mut frame: usize) -> bool {
        while frame != outer && frame != 0 {
            frame = self.plan.frames.get(frame).map_or(0, |frame| frame.parent);
        }
        frame == outer
    }

    /// Looks whether there is anything that nobody can tell: mostly there is not, and nobody has to look again.
    pub(super) fn look_for_unclear(&mut self) {
        self.has_unclear = !self.spoiled.is_empty() || self.has_unreadable();
    }

    /// Notes that there is an answer which could not be read; `place` is that of its question.
    pub(super) fn spoil(&mut self, place: &str) {
        let mut names = place.split('/').skip(2);
        let (mut frame, mut row) = (0, 0);
        while let Some(name) = names.next() {
            let Some(plan) = self.plan.frames.get(frame) else { return };
            let Some(position) = plan.names.get(name) else { return };
            match (plan.parts.get(position), names.next()) {
                (Some(Part::Question(number)), _) => {
                    self.spoiled.insert((*number, row));
                    return;
                }
                (Some(Part::Frame(inside)), Some(inner)) => {
                    let inner = inner.parse::<usize>().ok();
                    let inner = inner.and_then(|inner| self.inside(*inside, row).nth(inner));
                    let Some(inner) = inner else { return };
                    (frame, row) = (*inside, inner);
                }
                _ => return,
            }
        }
    }
}

impl Cell<'_> {
    /// Whether there is an answer of which nobody can tell what it says.
    pub(super) fn is_unreadable(&self) -> bool {
        match self {
            Self::Wrong | Self::Twice | Self::Several(_) => true,
            Self::List(cells) => cells.iter().any(Self::is_unreadable),
            _ => false,
        }
    }

    /// Whether it is an answer that expressions can use.
    pub(super) fn is_usable(&self) -> bool {
        !matches!(self, Self::Absent | Self::Blank | Self::Missing(_)) && !self.is_unreadable()
    }
}
