use super::calculated::near;
use super::walk::{Spot, Walk};
use crate::base::codes;
use crate::model::{Tolerance, TotalKind};
use crate::questionnaire::plan::{Frame, TotalPlan};

/// The parts of a total.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::questionnaire) struct Parts {
    sum: f64,
    largest: f64,
    /// How many there are.
    count: usize,
    /// Whether one that counts is not known.
    unknown: bool,
}

impl Parts {
    /// Adds a part; nothing when it is not known.
    pub(in crate::questionnaire) fn add(&mut self, part: Option<f64>) {
        match part {
            Some(part) => {
                self.sum += part;
                self.largest = if self.count == 0 { part } else { self.largest.max(part) };
                self.count = self.count.saturating_add(1);
            }
            None => self.unknown = true,
        }
    }

    /// Whether a total is what it should be; nothing when that cannot be told.
    pub(in crate::questionnaire) fn agrees(
        &self,
        total: f64,
        kind: TotalKind,
        tolerance: &Tolerance,
    ) -> Option<bool> {
        if self.unknown || self.count == 0 {
            return None;
        }
        Some(match kind {
            TotalKind::Sum => within(total, self.sum, tolerance),
            // Who is in several parts counts once.
            TotalKind::UniqueIndividuals => {
                (total <= self.sum || within(total, self.sum, tolerance))
                    && (total >= self.largest || within(total, self.largest, tolerance))
            }
        })
    }

    /// Whether a total leaves room for its parts, when there may be parts that are not listed.
    pub(super) fn fits_into(&self, total: f64, kind: TotalKind, tolerance: &Tolerance) -> Option<bool> {
        let most = match kind {
            TotalKind::Sum => self.sum,
            TotalKind::UniqueIndividuals => self.largest,
        };
        (self.count > 0).then(|| most <= total || within(total, most, tolerance))
    }
}

/// Whether a number is near enough to what is expected.
pub(super) fn within(given: f64, expected: f64, tolerance: &Tolerance) -> bool {
    let off = (given - expected).abs();
    near(given, expected)
        || tolerance.absolute.is_some_and(|most| off <= most)
        || tolerance.relative.is_some_and(|part| off <= part * expected.abs())
}

impl Walk<'_, '_, '_> {
    /// Numbers of a row that have to add up.
    pub(super) fn totals(&mut self, frame: &Frame, row: usize) {
        let state = self.state;
        for plan in &frame.totals {
            let Some(question) = state.plan.questions.get(plan.total) else { continue };
            let total = state.asked(plan.total, row).and_then(|cell| cell.as_number());
            let Some(total) = total else { continue };
            if self.parts(plan, row).agrees(total, plan.kind, &plan.tolerance) == Some(false) {
                let spot = Spot { question, number: plan.total, row, element: None };
                let issue = self.about(codes::questionnaire::TOTAL_DIFFERS, spot);
                let issue = self.with_message(issue, &plan.message);
                self.issues.push(issue.with("kind", kind_name(plan.kind)).with("of", plan.names.as_str()));
            }
        }
    }

    fn parts(&self, plan: &TotalPlan, row: usize) -> Parts {
        let state = self.state;
        let mut parts = Parts::default();
        for number in &plan.of {
            let Some(question) = state.plan.questions.get(*number) else { continue };
            let home = state.plan.questions.get(plan.total).map_or(0, |question| question.frame);
            let rows = if question.frame == home {
                row..row.saturating_add(1)
            } else {
                state.inside(question.frame, row)
            };
            for row in rows {
                if state.is_relevant(question.gate, question.frame, row) {
                    parts.add(state.asked(*number, row).and_then(|cell| cell.as_number()));
                }
            }
        }
        parts
    }
}

/// The name of a kind in messages.
pub(super) const fn kind_name(kind: TotalKind) -> &'static str {
    match kind {
        TotalKind::Sum => "sum",
        TotalKind::UniqueIndividuals => "unique_individuals",
    }
}
