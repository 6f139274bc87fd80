use super::totals::within;
use super::walk::{Spot, Walk};
use crate::base::{Issue, Path, Severity, codes};
use crate::model::RuleSeverity;
use crate::questionnaire::plan::{Frame, RulePlan};
use crate::questionnaire::scope::plain;

impl<'p> Walk<'_, 'p, '_> {
    /// Rules between questions.
    pub(super) fn rules(&mut self, frame: &'p Frame, number: usize, row: usize) {
        let state = self.state;
        for plan in &frame.rules {
            let judged = state.can_judge(&plan.formula.expression, number, row);
            if !judged || !state.is_relevant(plan.gate, number, row) {
                continue;
            }
            let mut scope = state.at(number, row);
            scope.name = plan.rule.inside.as_deref().filter(|inside| *inside != &*frame.name);
            match plan.formula.truth(&scope) {
                Ok(Some(false)) => self.rule(plan, number),
                Ok(_) => {}
                Err(failure) => {
                    let (place, name) = self.rule_place(plan, number);
                    self.failed(&failure, "rule", place, &name);
                }
            }
        }
    }

    fn rule(&mut self, plan: &RulePlan, frame: usize) {
        let code =
            if plan.reads_related { codes::questionnaire::CROSS_FORM } else { codes::questionnaire::RULE };
        let (place, name) = self.rule_place(plan, frame);
        let is_named = !name.is_empty();
        let issue = Issue::new(code, place).with("rule", plan.rule.id.as_str()).with("question", name);
        let issue = issue.with("named", usize::from(is_named));
        let mut issue = self.with_message(issue, &plan.rule.message);
        issue.severity = match plan.rule.severity {
            RuleSeverity::Error => Severity::Error,
            RuleSeverity::Warning => Severity::Warning,
            RuleSeverity::Info => Severity::Info,
        };
        let others = self.places(plan, frame).into_iter().skip(1);
        self.issues.push(others.fold(issue, |issue, (place, _)| issue.related(place)));
    }

    /// Where a rule belongs: the first of its questions, otherwise the object it was looked at in.
    fn rule_place(&self, plan: &RulePlan, frame: usize) -> (Path, String) {
        self.places(plan, frame).into_iter().next().unwrap_or_else(|| {
            let name = plan.rule.inside.clone().unwrap_or_default();
            (self.here(), name)
        })
    }

    fn places(&self, plan: &RulePlan, frame: usize) -> Vec<(Path, String)> {
        let questions = plan.questions.iter().filter_map(|number| self.state.plan.questions.get(*number));
        questions
            .filter(|question| question.frame == frame)
            .map(|question| (self.place(&question.name), (*question.name).to_owned()))
            .collect()
    }

    /// Numbers beside those of the previous wave.
    pub(super) fn changes(&mut self, frame: &'p Frame, row: usize) {
        let state = self.state;
        for change in &frame.changes {
            let Some(question) = state.plan.questions.get(change.question) else { continue };
            let name = state.plan.form.related.get(change.related).map(|related| related.name.as_str());
            let earlier = name
                .and_then(|name| state.around.related?.get(name)?.get("answers")?.get(&*question.name))
                .and_then(|json| plain(json).as_number());
            let now = state.asked(change.question, row).and_then(|cell| cell.as_number());
            let (Some(earlier), Some(now)) = (earlier, now) else { continue };
            if !within(now, earlier, &change.tolerance) {
                let spot = Spot { question, number: change.question, row, element: None };
                let issue = self.about(codes::questionnaire::WAVE_CHANGE, spot);
                self.issues.push(issue.with("previous", name.unwrap_or_default()));
            }
        }
    }
}
