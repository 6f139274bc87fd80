//! What cannot be told about a response when the tables of some repeats are not there.

use std::collections::BTreeSet;

use crate::base::codes::questionnaire as found;
use crate::base::{Code, Issue};
use crate::expr::Expression;
use crate::questionnaire::FormPlan;
use crate::questionnaire::plan::{Formula, QuestionPlan, Slot};

/// The findings that only say that rows are not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unseen {
    /// Repeats without a table.
    repeats: BTreeSet<String>,
    /// Repeats whose number of rows is not known, or depends on those without a table.
    counts: BTreeSet<String>,
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
        let counts = of_frames().filter(|frame| {
            let reads = |formula: &Formula| reader.reads(&formula.expression);
            repeats.contains(&*frame.name) || frame.count.as_ref().is_some_and(reads)
        });
        Self {
            repeats: repeats.iter().map(|name| (*name).to_owned()).collect(),
            counts: counts.map(|frame| frame.name.to_string()).collect(),
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
        // A limit that the form itself has holds whatever the rows say.
        let side = issue.params.get("side").and_then(serde_json::Value::as_str).unwrap_or_default();
        (issue.is(found::MISSING_NODE) && named("question", &self.repeats))
            || (issue.is(found::REPEAT_COUNT) && named("question", &self.counts))
            || ((is(&OF_QUESTIONS) || (issue.is(found::RANGE) && side.ends_with("_computed")))
                && named("question", &self.questions))
            || (issue.is(found::TOTAL_DIFFERS) && named("question", &self.totals))
            || (issue.is(found::RULE) && named("rule", &self.rules))
    }
}

/// What is found of a question by expressions.
const OF_QUESTIONS: [Code; 5] = [
    found::CALCULATION_DIFFERS,
    found::REQUIRED,
    found::NOT_RELEVANT,
    found::CONSTRAINT,
    found::CHOICE_FILTERED,
];

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
        let computed = question.calculation.and_then(|number| self.calculations.get(number));
        self.gate(question.gate)
            || computed == Some(&true)
            || question.expressions().any(|expression| self.reads(expression))
    }
}
