use std::ops::Range;

use super::totals::{Parts, kind_name};
use super::walk::Walk;
use crate::base::{Issue, codes};
use crate::questionnaire::cell::Cell;
use crate::questionnaire::plan::{Frame, Part, RowTotalPlan, TablePlan};

impl<'p> Walk<'_, 'p, '_> {
    /// A table with fixed rows: each there once, and the totals.
    pub(super) fn table(&mut self, frame: &Frame, table: &TablePlan, rows: Range<usize>) {
        let state = self.state;
        let Some(list) = state.plan.lists.get(table.list) else { return };
        let place = self.place(&frame.name);
        let mut named: Vec<(&str, usize)> = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(Cell::Text(code)) = state.cell(table.question, row) else { continue };
            if named.iter().any(|(known, _)| *known == &**code) {
                let position = state.row(table_frame(frame, state), row).map_or(0, |row| row.position);
                let issue = Issue::new(codes::questionnaire::ROW_REPEATED, place.index(position).key("row"));
                self.issues.push(issue.with("question", &*frame.name));
            } else if list.contains(code) {
                named.push((code, row));
            }
        }
        for choice in &list.choices {
            if !named.iter().any(|(known, _)| *known == choice.code) {
                let issue = Issue::new(codes::questionnaire::ROW_MISSING, place.clone());
                let issue = issue.with("question", &*frame.name).with("row", choice.code.as_str());
                self.issues.push(self.noted(issue));
            }
        }
        let Some(total) = &table.total else { return };
        for part in &frame.parts {
            if let Part::Question(number) = part {
                self.column(frame, total, *number, &named);
            }
        }
    }

    /// The totals of a column.
    fn column(&mut self, frame: &Frame, plan: &RowTotalPlan, number: usize, named: &[(&str, usize)]) {
        let state = self.state;
        let Some(question) = state.plan.questions.get(number) else { return };
        let number_in = |row: &str| {
            let (_, row) = named.iter().find(|(known, _)| *known == row)?;
            state.asked(number, *row).and_then(|cell| cell.as_number())
        };
        let parts = |of: &[String]| {
            let mut parts = Parts::default();
            of.iter().for_each(|row| parts.add(number_in(row)));
            parts
        };
        let mut wrong = Vec::new();
        if let Some(total) = number_in(&plan.row)
            && parts(&plan.of).agrees(total, plan.kind, &plan.tolerance) == Some(false)
        {
            wrong.push((plan.row.as_str(), &plan.of));
        }
        for (wider, narrower) in &plan.wider {
            if let Some(total) = number_in(wider)
                && parts(narrower).fits_into(total, plan.kind, &plan.tolerance) == Some(false)
            {
                wrong.push((wider, narrower));
            }
        }
        for (row, of) in wrong {
            let Some((_, at)) = named.iter().find(|(known, _)| *known == row) else { continue };
            let position = state.row(question.frame, *at).map_or(0, |row| row.position);
            let place = self.place(&frame.name).index(position).key(&question.name);
            let issue = Issue::new(codes::questionnaire::TOTAL_DIFFERS, place);
            let issue = issue.with("question", &*question.name).with("kind", kind_name(plan.kind));
            self.issues.push(issue.with("of", of.join(", ")));
        }
    }
}

/// The number of a frame, from its questions.
fn table_frame(frame: &Frame, state: &crate::questionnaire::state::State<'_, '_>) -> usize {
    let question = frame.table.as_ref().and_then(|table| state.plan.questions.get(table.question));
    question.map_or(0, |question| question.frame)
}
