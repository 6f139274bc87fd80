//! Finds the rows that are certainly right. What is not looked at here makes a row doubtful, never right.

use super::CheckedRow;
use super::chunk::Chunk;
use super::scope::RowScope;
use crate::model::{Missing, QuestionType};
use crate::questionnaire::cell::{Cell, Pick, has_lines};
use crate::questionnaire::check::{self, Parts, agree};
use crate::questionnaire::options::{Calculations, Nodes};
use crate::questionnaire::plan::{Formula, Frame, Limit, Part, QuestionPlan, Required, TotalPlan};

/// What is known of each row: nothing of one that is doubtful.
struct Verdicts(Vec<Option<CheckedRow>>);

impl Verdicts {
    fn doubt(&mut self, row: usize) {
        if let Some(verdict) = self.0.get_mut(row) {
            *verdict = None;
        }
    }

    fn count(&mut self, row: usize, answered: bool) {
        if let Some(Some(verdict)) = self.0.get_mut(row) {
            verdict.relevant = verdict.relevant.saturating_add(1);
            verdict.answered = verdict.answered.saturating_add(usize::from(answered));
        }
    }

    fn is_open(&self, row: usize) -> bool {
        matches!(self.0.get(row), Some(Some(_)))
    }
}

impl Chunk<'_, '_> {
    /// The rows that are right, with what is counted of them.
    pub(super) fn screen(&self) -> Vec<Option<CheckedRow>> {
        let right = CheckedRow { ok: true, ..CheckedRow::default() };
        let mut verdicts = Verdicts(vec![Some(right); self.count]);
        let Some(frame) = self.plan.frames.first() else { return verdicts.0 };
        for part in &frame.parts {
            match part {
                Part::Question(number) => self.screen_question(*number, &mut verdicts),
                Part::Frame(inner) => self.screen_repeat(*inner, &mut verdicts),
            }
        }
        self.screen_rules(frame, &mut verdicts);
        verdicts.0
    }

    /// A repeated group has no rows in a table: that is right where it may have none.
    fn screen_repeat(&self, number: usize, verdicts: &mut Verdicts) {
        let Some(frame) = self.plan.frames.get(number) else { return };
        let may_be_empty = frame.min.unwrap_or(0) == 0
            && frame.count.is_none()
            && frame.table.is_none()
            && self.options.policies.nodes == Nodes::Any;
        for row in 0..self.count {
            if !may_be_empty && self.is_open(frame.gate, row) {
                verdicts.doubt(row);
            }
        }
    }

    fn screen_question(&self, number: usize, verdicts: &mut Verdicts) {
        let Some(question) = self.plan.questions.get(number) else { return };
        let Some(cells) = self.cells.get(number) else { return };
        for (row, cell) in cells.iter().enumerate() {
            if !verdicts.is_open(row) {
                continue;
            }
            if !self.is_open(question.gate, row) {
                let fits = matches!(
                    cell,
                    Cell::Absent | Cell::Blank | Cell::Missing(Missing::NotAsked | Missing::NotApplicable)
                );
                if !fits {
                    verdicts.doubt(row);
                }
                continue;
            }
            let fits = match cell {
                Cell::Absent => self.options.policies.nodes == Nodes::Any && self.may_be_blank(question, row),
                Cell::Blank => self.may_be_blank(question, row),
                Cell::Missing(missing) => question.asked.allow_missing.contains(missing),
                given => self.fits(number, question, given, row),
            };
            if fits
                && self.calculation_fits(number, question, cell, row)
                && self.other_fits(question, cell, row)
            {
                verdicts.count(row, self.is_answered(number, cell, row));
            } else {
                verdicts.doubt(row);
            }
        }
    }

    fn is_answered(&self, number: usize, cell: &Cell<'_>, row: usize) -> bool {
        let recomputed = self.options.policies.calculations == Calculations::Recompute
            && self.computed(number, row).is_some_and(|cell| !cell.is_empty());
        !cell.is_empty() || recomputed
    }

    fn may_be_blank(&self, question: &QuestionPlan, row: usize) -> bool {
        match &question.required {
            Required::Never => true,
            Required::Always => false,
            Required::When(formula) => {
                matches!(formula.truth(&RowScope::new(self, row)), Ok(None | Some(false)))
            }
        }
    }

    fn fits(&self, number: usize, question: &QuestionPlan, cell: &Cell<'_>, row: usize) -> bool {
        let typed = match cell {
            Cell::Integer(_) | Cell::Boolean(_) | Cell::Date(_) | Cell::Moment(_) => true,
            Cell::Decimal(_) => question.asked.decimals.is_none(),
            Cell::Text(text) => match question.kind {
                QuestionType::SelectOne => self.is_choice(question, text, row),
                QuestionType::Text | QuestionType::LongText => text_fits(question, text),
                QuestionType::Time | QuestionType::Geopoint => true,
                _ => false,
            },
            Cell::Codes(codes) => self.codes_fit(question, codes, row),
            _ => false,
        };
        let unlisted = question.list.is_none() || question.kind.is_select();
        typed
            && unlisted
            && (!question.repeats || question.kind.is_multiple())
            && self.in_range(question.range.min.as_ref(), cell, true)
            && self.in_range(question.range.max.as_ref(), cell, false)
            && question.constraint.as_ref().is_none_or(|formula| self.holds(formula, number, row))
    }

    fn holds(&self, formula: &Formula, number: usize, row: usize) -> bool {
        let mut scope = RowScope::new(self, row);
        scope.current = self.cell(number, row);
        matches!(formula.truth(&scope), Ok(None | Some(true)))
    }

    fn is_choice(&self, question: &QuestionPlan, code: &str, row: usize) -> bool {
        let Some(list) = question.list.and_then(|list| self.plan.lists.get(list)) else { return true };
        match &question.filter {
            None => question.asked.open || list.contains(code),
            Some(filter) => {
                let scope = RowScope::new(self, row);
                let items = list.with_code(code).iter();
                let mut items = items.filter_map(|item| usize::try_from(*item).ok());
                items.any(|item| filter.keeps(&scope, item))
            }
        }
    }

    fn codes_fit(&self, question: &QuestionPlan, codes: &[Pick<'_>], row: usize) -> bool {
        let asked = &question.asked;
        let once = |position: usize, pick: &Pick<'_>| {
            codes.iter().take(position).all(|earlier| earlier.code != pick.code)
        };
        question.kind == QuestionType::SelectMany
            && asked.min_answers.is_none()
            && asked.max_answers.is_none()
            && (codes.len() == 1
                || !codes.iter().any(|pick| asked.exclusive.iter().any(|code| *code == *pick.code)))
            && codes
                .iter()
                .enumerate()
                .all(|(position, pick)| once(position, pick) && self.is_choice(question, &pick.code, row))
    }

    fn in_range(&self, limit: Option<&Limit>, cell: &Cell<'_>, is_min: bool) -> bool {
        match (limit, cell) {
            (None, _) => true,
            (Some(Limit::Number(limit)), Cell::Integer(value)) => within(*value as f64, *limit, is_min),
            (Some(Limit::Number(limit)), Cell::Decimal(value)) => within(*value, *limit, is_min),
            (Some(limit), cell) => check::keeps_limit(cell, limit, is_min),
        }
    }

    fn calculation_fits(
        &self,
        number: usize,
        question: &QuestionPlan,
        stored: &Cell<'_>,
        row: usize,
    ) -> bool {
        let Some(calculation) = question.calculation.and_then(|one| self.plan.calculations.get(one)) else {
            return true;
        };
        let verify = self.options.policies.calculations == Calculations::Verify;
        if stored.is_empty()
            || matches!(stored, Cell::Missing(_))
            || calculation.formula.is_fleeting
            || !verify
        {
            return true;
        }
        match self.computed(number, row) {
            Some(computed) if !computed.is_empty() => agree(stored, computed),
            _ => !calculation.formula.blank_is_empty,
        }
    }

    fn other_fits(&self, question: &QuestionPlan, cell: &Cell<'_>, row: usize) -> bool {
        let Some(other) = question.other else { return true };
        let given = self.cell(other, row).is_some_and(|cell| !cell.is_empty());
        given == (cell.selects(&question.asked.other_code) == Some(true))
    }

    fn screen_rules(&self, frame: &Frame, verdicts: &mut Verdicts) {
        for total in &frame.totals {
            for row in 0..self.count {
                if !self.total_fits(total, row) {
                    verdicts.doubt(row);
                }
            }
        }
        for rule in &frame.rules {
            for row in 0..self.count {
                let asked = verdicts.is_open(row) && self.is_open(rule.gate, row);
                if asked && !matches!(rule.formula.truth(&RowScope::new(self, row)), Ok(None | Some(true))) {
                    verdicts.doubt(row);
                }
            }
        }
    }

    fn total_fits(&self, plan: &TotalPlan, row: usize) -> bool {
        let number = |question: usize| self.asked(question, row).and_then(Cell::as_number);
        let Some(total) = number(plan.total) else { return true };
        let mut parts = Parts::default();
        for part in &plan.of {
            let Some(question) = self.plan.questions.get(*part) else { continue };
            if question.frame == 0 && self.is_open(question.gate, row) {
                parts.add(number(*part));
            }
        }
        parts.agrees(total, plan.kind, &plan.tolerance) != Some(false)
    }
}

fn within(value: f64, limit: f64, is_min: bool) -> bool {
    if is_min { value >= limit } else { value <= limit }
}

fn text_fits(question: &QuestionPlan, text: &str) -> bool {
    let asked = &question.asked;
    let short =
        asked.max_length.is_none_or(|most| u32::try_from(text.len()).is_ok_and(|length| length <= most));
    let one_line = question.kind != QuestionType::Text || !has_lines(text);
    short
        && one_line
        && asked.min_length.is_none()
        && question.pattern.as_ref().is_none_or(|pattern| pattern.is_match(text))
}
