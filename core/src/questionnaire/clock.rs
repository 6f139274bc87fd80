//! What cannot be judged without the day or the moment of the check, or without a document of FHIR.
//!
//! A rule that reads a clock which was not given is not applied: it neither refuses an answer nor demands one.
//! Dialects differ in what Blank does to a comparison, so this is not left to the evaluation. The same holds for a
//! rule of FHIRPath where the responses are no documents of FHIR.

use super::options::CheckOptions;
use super::plan::{FormPlan, QuestionPlan};
use super::read::ResponseFormat;
use crate::base::{Issue, Path, codes};
use crate::expr::Expression;

impl CheckOptions {
    /// Whether all that an expression reads of the clock was given.
    pub(super) const fn can_judge(&self, expression: &Expression) -> bool {
        if expression.uses_moment() {
            self.now.is_some()
        } else {
            !expression.uses_clock() || self.today.is_some() || self.now.is_some()
        }
    }
}

impl FormPlan {
    /// By gate, whether it cannot be told if what it guards was to be asked: its own condition or one around
    /// it cannot be judged. Such questions are open, and none of them has to be answered.
    pub(super) fn undecided_gates(&self, can_judge: impl Fn(&Expression) -> bool) -> Vec<bool> {
        let is_undecided = |mut number: usize| {
            while let Some(gate) = self.gates.get(number) {
                if !can_judge(&gate.formula.expression) {
                    return true;
                }
                match gate.parent {
                    // A gate comes after the one it is in.
                    Some(parent) if parent < number => number = parent,
                    _ => break,
                }
            }
            false
        };
        (0..self.gates.len()).map(is_undecided).collect()
    }

    /// That rules of the form are not checked, because they read the day or the moment of the check and it was
    /// not given; once for a run.
    #[must_use]
    pub fn unchecked(&self, options: &CheckOptions) -> Option<Issue> {
        let skipped = self.judging().filter(|expression| !options.can_judge(expression));
        let (mut rules, mut moment) = (0_usize, false);
        for expression in skipped {
            rules = rules.saturating_add(1);
            moment |= expression.uses_moment();
        }
        let needed = if moment { "now" } else { "today" };
        (rules > 0).then(|| {
            Issue::new(codes::questionnaire::CLOCK_MISSING, Path::root().key(needed))
                .with("count", rules)
                .with("field", needed)
        })
    }

    /// That rules of the form are not checked, because they read the response as a document of FHIR and responses
    /// of this standard are none; once for a run.
    #[must_use]
    pub fn unchecked_in(&self, format: ResponseFormat) -> Option<Issue> {
        if matches!(format, ResponseFormat::FhirR4 | ResponseFormat::FhirR5) {
            return None;
        }
        let calculations = self.calculations.iter().map(|calculation| &calculation.formula.expression);
        let rules = self.judging().chain(calculations).filter(|expression| self.reads_document(expression));
        let count = rules.count();
        (count > 0)
            .then(|| Issue::new(codes::questionnaire::DOCUMENT_MISSING, Path::root()).with("count", count))
    }

    /// Whether an expression reads the response as a document of FHIR; variables of such a form do.
    pub(super) fn reads_document(&self, expression: &Expression) -> bool {
        let of_form = |name: &String| self.variables.iter().any(|variable| variable.name == *name);
        expression.reads_document() || expression.variables().iter().any(of_form)
    }

    /// The expressions that decide about answers.
    fn judging(&self) -> impl Iterator<Item = &Expression> {
        let gates = self.gates.iter().map(|gate| &gate.formula);
        let frames = self
            .frames
            .iter()
            .flat_map(|frame| frame.count.iter().chain(frame.rules.iter().map(|rule| &rule.formula)));
        let questions = self.questions.iter().flat_map(QuestionPlan::expressions);
        gates.chain(frames).map(|formula| &formula.expression).chain(questions)
    }
}
