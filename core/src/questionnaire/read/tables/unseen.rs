//! What cannot be told about a response when the tables of some repeats are not there.

use std::collections::BTreeSet;

use crate::base::codes::questionnaire as found;
use crate::base::{Code, Issue};
use crate::expr::Expression;
use crate::questionnaire::FormPlan;
use crate::questionnaire::plan::{Limit, QuestionPlan, Required, Slot};

/// The findings that only say that rows are not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unseen {
    /// Repeats without a table.
    repeats: BTreeSet<String>,
    /// Questions whose conditions or calculation read those repeats, directly or through others.
    questions: BTreeSet<String>,
    /// Questions that hold a total of them.
    totals: BTreeSet<String>,
    /// Rules that read them.
    rules: BTreeSet<String>,
}

impl Unseen {
    pub(super) fn of(plan: &FormPlan, repeats: &BTreeSet<&str>) -> Self {
        if repeats.is_empty() {
            return Self::default();
        }
        let reader = Reader::of(plan, repeats);
        let of_frames = || plan.frames.iter();
        let totals = of_frames().flat_map(|frame| &frame.totals);
        let totals = totals.filter(|total| total.of.iter().any(|part| reader.is_unseen(*part)));
        let rules = of_frames().flat_map(|frame| &frame.rules);
        let rules = rules.filter(|rule| reader.reads(&rule.formula.expression));
        let questions = plan.questions.iter().filter(|question| reader.depends(question));
        Self {
            repeats: repeats.iter().map(|name| (*name).to_owned()).collect(),
            questions: questions.map(|question| question.name.to_string()).collect(),
            totals: totals
                .filter_map(|total| Some(plan.questions.get(total.total)?.name.to_string()))
                .collect(),
            rules: rules.map(|rule| rule.rule.id.clone()).collect(),
        }
    }

    /// Whether a finding follows from rows that are not there.
    pub(super) fn decides(&self, issue: &Issue) -> bool {
        let named = |param: &str, names: &BTreeSet<String>| {
            let name = issue.params.get(param).and_then(serde_json::Value::as_str);
            name.is_some_and(|name| names.contains(name))
        };
        let is = |codes: &[Code]| codes.iter().any(|code| issue.is(*code));
        (is(&[found::REPEAT_COUNT, found::MISSING_NODE]) && named("question", &self.repeats))
            || (is(&[found::CALCULATION_DIFFERS, found::REQUIRED, found::NOT_RELEVANT, found::CONSTRAINT])
                && named("question", &self.questions))
            || (issue.is(found::TOTAL_DIFFERS) && named("question", &self.totals))
            || (issue.is(found::RULE) && named("rule", &self.rules))
    }
}

/// What of a plan depends on repeats that are not there.
struct Reader<'p> {
    plan: &'p FormPlan,
    /// By frame, question, gate and variable: whether it is not known.
    frames: Vec<bool>,
    gates: Vec<bool>,
    variables: Vec<bool>,
    calculations: Vec<bool>,
}

impl<'p> Reader<'p> {
    fn of(plan: &'p FormPlan, repeats: &BTreeSet<&str>) -> Self {
        let mut reader = Self {
            plan,
            frames: plan.frames.iter().map(|frame| repeats.contains(&*frame.name)).collect(),
            gates: vec![false; plan.gates.len()],
            variables: vec![false; plan.variables.len()],
            calculations: vec![false; plan.calculations.len()],
        };
        // What depends on something unknown is unknown: nothing becomes known again, so this ends.
        while reader.spread() {}
        reader
    }

    fn spread(&mut self) -> bool {
        let gates = self.plan.gates.iter();
        let gates: Vec<bool> =
            gates.map(|gate| self.gate(gate.parent) || self.reads(&gate.formula.expression)).collect();
        let variables = self.plan.variables.iter();
        let variables: Vec<bool> =
            variables.map(|variable| self.reads(&variable.formula.expression)).collect();
        let calculations = self.plan.calculations.iter();
        let calculations: Vec<bool> =
            calculations.map(|calculation| self.reads(&calculation.formula.expression)).collect();
        let before = (&self.gates, &self.variables, &self.calculations);
        let changed = before != (&gates, &variables, &calculations);
        (self.gates, self.variables, self.calculations) = (gates, variables, calculations);
        changed
    }

    fn gate(&self, gate: Option<usize>) -> bool {
        gate.is_some_and(|gate| self.gates.get(gate) == Some(&true))
    }

    fn is_unseen(&self, question: usize) -> bool {
        self.plan.questions.get(question).is_some_and(|question| {
            let computed = question.calculation.and_then(|number| self.calculations.get(number));
            self.frames.get(question.frame) == Some(&true)
                || self.gate(question.gate)
                || computed == Some(&true)
        })
    }

    fn reads(&self, expression: &Expression) -> bool {
        let variable = |number: usize| self.variables.get(number) == Some(&true);
        expression.slots().iter().any(|slot| match self.plan.slot(*slot) {
            Slot::Question(number) => self.is_unseen(number),
            Slot::Rows(number) => self.frames.get(number) == Some(&true),
            Slot::Variable(number) => variable(number),
            Slot::Group | Slot::Related(_) => false,
        })
    }

    /// Whether what is asked of a question depends on them.
    fn depends(&self, question: &QuestionPlan) -> bool {
        let limits = [&question.range.min, &question.range.max].into_iter().flatten();
        let limits = limits.filter_map(|limit| match limit {
            Limit::Computed(formula) => Some(formula),
            _ => None,
        });
        let required = match &question.required {
            Required::When(formula) => Some(formula),
            _ => None,
        };
        let mut formulas = limits.chain(required).chain(&question.constraint);
        let computed = question.calculation.and_then(|number| self.calculations.get(number));
        self.gate(question.gate)
            || computed == Some(&true)
            || formulas.any(|formula| self.reads(&formula.expression))
    }
}
