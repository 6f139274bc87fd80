//! Finds the rows that are certainly right. What is not looked at here makes a row doubtful, never right.

use super::CheckedRow;
use super::answers::{Answers, Typed, places_in};
use super::chunk::Chunk;
use super::scope::{RowScope, Sight};
use crate::model::{Missing, QuestionType};
use crate::questionnaire::cell::{Cell, has_lines};
use crate::questionnaire::check::{self, Parts};
use crate::questionnaire::options::{Calculations, Nodes};
use crate::questionnaire::plan::{Formula, Limit, Part, QuestionPlan, Required, TotalPlan};

impl Chunk<'_, '_> {
    /// The rows that are right, with what is counted of them.
    pub(super) fn screen(&self) -> Vec<Option<CheckedRow>> {
        let mut counts = vec![CheckedRow { ok: true, ..CheckedRow::default() }; self.count()];
        let mut doubtful = self.doubtful.clone();
        if let Some(frame) = self.plan.frames.first() {
            for part in &frame.parts {
                match part {
                    Part::Question(number) => self.screen_question(*number, &mut counts, &mut doubtful),
                    Part::Frame(inner) => self.screen_repeat(*inner, &mut doubtful),
                }
            }
            for total in &frame.totals {
                let all = vec![true; self.count()];
                keep(&mut doubtful, &all, |row| self.total_fits(total, row));
            }
            for rule in &frame.rules {
                self.keep_truths(&rule.formula, None, &self.asked_rows(rule.gate), false, &mut doubtful);
            }
        }
        let certain = |(checked, doubt): (CheckedRow, &bool)| (!doubt).then_some(checked);
        counts.into_iter().zip(&doubtful).map(certain).collect()
    }

    /// Doubts the wanted rows in which a formula is what it must not be, or cannot be evaluated.
    fn keep_truths(
        &self,
        formula: &Formula,
        current: Option<usize>,
        wanted: &[bool],
        wrong: bool,
        doubtful: &mut [bool],
    ) {
        if !wanted.contains(&true) || !self.can_judge(&formula.expression) {
            return;
        }
        let (truths, failed) = formula.expression.truth_columns(&Sight { chunk: self, current, wanted });
        for ((truth, wanted), doubt) in truths.iter().zip(wanted).zip(doubtful.iter_mut()) {
            *doubt |= *wanted && *truth == Some(wrong);
        }
        for row in failed {
            if let Some(doubt) = doubtful.get_mut(row) {
                *doubt = true;
            }
        }
    }

    /// A repeated group has no rows in a table: that is right where it may have none.
    fn screen_repeat(&self, number: usize, doubtful: &mut [bool]) {
        let Some(frame) = self.plan.frames.get(number) else { return };
        let may_be_empty = frame.min.unwrap_or(0) == 0
            && frame.count.is_none()
            && frame.table.is_none()
            && self.options.policies.nodes == Nodes::Any;
        if !may_be_empty {
            keep(doubtful, &self.asked_rows(frame.gate), |_| false);
        }
    }

    fn screen_question(&self, number: usize, counts: &mut [CheckedRow], doubtful: &mut [bool]) {
        let Some(question) = self.plan.questions.get(number) else { return };
        let Some(answers) = self.given(number) else { return };
        let asked = self.asked_rows(question.gate);
        let mut given = Vec::with_capacity(asked.len());
        for ((has, asked), (count, doubt)) in
            answers.given.iter().zip(&asked).zip(counts.iter_mut().zip(doubtful.iter_mut()))
        {
            count.relevant = count.relevant.saturating_add(usize::from(*asked));
            count.answered = count.answered.saturating_add(usize::from(*asked && *has));
            *doubt |= *has && !*asked;
            given.push(*has && *asked);
        }
        self.screen_blanks(number, question, &asked, doubtful);
        self.screen_missing(question, answers, &asked, counts, doubtful);
        if self.options.policies.calculations == Calculations::Recompute && question.calculation.is_some() {
            for (row, count) in counts.iter_mut().enumerate() {
                let made =
                    asked.get(row) == Some(&true) && !answers.has(row) && answers.missing(row).is_none();
                let made = made && self.has(number, question, row);
                count.answered = count.answered.saturating_add(usize::from(made));
            }
        }
        if let Some(other) = question.other {
            let other = self.given(other);
            keep(doubtful, &asked, |row| {
                let explained = other.is_some_and(|other| other.has(row) || other.missing(row).is_some());
                explained == answers.selects(self.codes_of(question), row, &question.asked.other_code)
            });
        }
        if given.contains(&true) {
            self.screen_given(question, answers, &given, doubtful);
            self.screen_range(question, answers, &given, doubtful);
            if let Some(formula) = &question.constraint {
                self.keep_truths(formula, Some(number), &given, false, doubtful);
            }
        }
    }

    fn screen_blanks(&self, number: usize, question: &QuestionPlan, asked: &[bool], doubtful: &mut [bool]) {
        let Some(answers) = self.given(number) else { return };
        let is_absent = self.sources.get(number).is_some_and(super::cells::Source::is_none);
        let must_be = is_absent && self.options.policies.nodes == Nodes::All;
        let needless = matches!(question.required, Required::Never) && !must_be;
        if needless || self.is_undecided(question.gate) {
            return;
        }
        let is_blank = |row: usize| !answers.has(row) && answers.missing(row).is_none();
        let blank: Vec<bool> = asked.iter().enumerate().map(|(row, asked)| *asked && is_blank(row)).collect();
        match &question.required {
            Required::When(formula) if !must_be => {
                self.keep_truths(formula, None, &blank, true, doubtful);
            }
            _ => keep(doubtful, &blank, |_| false),
        }
    }

    fn screen_missing(
        &self,
        question: &QuestionPlan,
        answers: &Answers<'_>,
        asked: &[bool],
        counts: &mut [CheckedRow],
        doubtful: &mut [bool],
    ) {
        let rows = answers.missing.iter().zip(asked).zip(counts.iter_mut().zip(doubtful));
        for ((missing, asked), (count, doubt)) in rows {
            let Some(missing) = missing else { continue };
            count.answered = count.answered.saturating_add(usize::from(*asked));
            *doubt |= if *asked {
                !question.asked.allow_missing.contains(missing)
            } else {
                !matches!(missing, Missing::NotAsked | Missing::NotApplicable)
            };
        }
    }

    fn screen_given(
        &self,
        question: &QuestionPlan,
        answers: &Answers<'_>,
        given: &[bool],
        doubtful: &mut [bool],
    ) {
        let codes = self.codes_of(question);
        let code = |place: &u32| usize::try_from(*place).ok().and_then(|place| codes.get(place)).copied();
        match &answers.typed {
            Typed::Numbers(values) if question.asked.decimals.is_some() => {
                keep(doubtful, given, |row| values.get(row).is_some_and(|value| value.fract() == 0.0));
            }
            Typed::Numbers(_) | Typed::Booleans(_) | Typed::Days(_) => {}
            Typed::Texts(texts) => {
                keep(doubtful, given, |row| texts.get(row).is_some_and(|text| text_fits(question, text)));
            }
            Typed::Coded(places) => {
                if question.filter.is_some() {
                    let chosen = |row: usize| places.get(row).and_then(code);
                    keep(doubtful, given, |row| {
                        chosen(row).is_some_and(|code| self.is_choice(question, code, row))
                    });
                }
            }
            Typed::Lists { .. } => {
                let exclusive: Vec<u32> = places_in(codes, &question.asked.exclusive);
                keep(doubtful, given, |row| {
                    let chosen = answers.places(row);
                    go_together(question, chosen, &exclusive)
                        && (question.filter.is_none()
                            || chosen.iter().filter_map(code).all(|code| self.is_choice(question, code, row)))
                });
            }
            Typed::Cells(cells) => {
                keep(doubtful, given, |row| {
                    cells.get(row).is_some_and(|cell| self.fits(question, cell, row))
                });
            }
        }
    }

    fn screen_range(
        &self,
        question: &QuestionPlan,
        answers: &Answers<'_>,
        given: &[bool],
        doubtful: &mut [bool],
    ) {
        let limits = [(&question.range.min, true), (&question.range.max, false)];
        for (limit, is_min) in
            limits.into_iter().filter_map(|(limit, is_min)| Some((limit.as_ref()?, is_min)))
        {
            match (&answers.typed, limit) {
                (Typed::Numbers(values), Limit::Number(limit)) => keep(doubtful, given, |row| {
                    values.get(row).is_some_and(|value| if is_min { value >= limit } else { value <= limit })
                }),
                _ => keep(doubtful, given, |row| {
                    check::keeps_limit(&answers.cell(self.codes_of(question), row), limit, is_min)
                }),
            }
        }
    }

    /// Whether an answer of no special type fits its question.
    fn fits(&self, question: &QuestionPlan, cell: &Cell<'_>, row: usize) -> bool {
        let typed = match cell {
            Cell::Integer(_) | Cell::Boolean(_) | Cell::Date(_) | Cell::Moment(_) => true,
            Cell::Decimal(_) => question.asked.decimals.is_none(),
            Cell::Text(text) => match question.kind {
                QuestionType::SelectOne => self.is_choice(question, text, row),
                QuestionType::Text | QuestionType::LongText => text_fits(question, text),
                QuestionType::Time | QuestionType::Geopoint => true,
                _ => false,
            },
            Cell::Codes(picks) => {
                let codes: Vec<&str> = picks.iter().map(|pick| &*pick.code).collect();
                let exclusive: Vec<&str> = question.asked.exclusive.iter().map(String::as_str).collect();
                question.kind == QuestionType::SelectMany
                    && go_together(question, &codes, &exclusive)
                    && codes.iter().all(|code| self.is_choice(question, code, row))
            }
            _ => false,
        };
        let unlisted = question.list.is_none() || question.kind.is_select();
        typed && unlisted && (!question.repeats || question.kind.is_multiple())
    }

    fn is_choice(&self, question: &QuestionPlan, code: &str, row: usize) -> bool {
        let Some(list) = question.list.and_then(|list| self.plan.lists.get(list)) else { return true };
        match question.filter.as_ref().filter(|filter| self.can_judge(filter)) {
            None => question.asked.open || list.contains(code),
            Some(filter) => {
                let scope = RowScope { chunk: self, row, current: None };
                let items = list.with_code(code).iter();
                let mut items = items.filter_map(|item| usize::try_from(*item).ok());
                items.any(|item| filter.keeps(&scope, item))
            }
        }
    }

    fn total_fits(&self, plan: &TotalPlan, row: usize) -> bool {
        let Some(total) = self.number(plan.total, row) else { return true };
        let mut parts = Parts::default();
        for part in &plan.of {
            let Some(question) = self.plan.questions.get(*part) else { continue };
            if question.frame == 0 && self.is_open(question.gate, row) {
                parts.add(self.number(*part, row));
            }
        }
        parts.agrees(total, plan.kind, &plan.tolerance) != Some(false)
    }
}

/// Doubts the wanted rows that do not hold.
fn keep(doubtful: &mut [bool], wanted: &[bool], holds: impl Fn(usize) -> bool) {
    for (row, (doubt, wanted)) in doubtful.iter_mut().zip(wanted).enumerate() {
        if *wanted && !*doubt {
            *doubt = !holds(row);
        }
    }
}

/// Whether there are as many codes as there may be, each of them once, and alone where it has to be.
fn go_together<T: PartialEq>(question: &QuestionPlan, chosen: &[T], exclusive: &[T]) -> bool {
    let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    let is_new = |(position, code): (usize, &T)| !chosen.iter().take(position).any(|earlier| earlier == code);
    question.asked.min_answers.is_none_or(|fewest| count >= fewest)
        && question.asked.max_answers.is_none_or(|most| count <= most)
        && (count == 1 || !chosen.iter().any(|code| exclusive.contains(code)))
        && chosen.iter().enumerate().all(is_new)
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
