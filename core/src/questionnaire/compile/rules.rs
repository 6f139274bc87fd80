//! Totals, rules, tables and changes.

use super::formulas::Site;
use super::{Builder, invalid};
use crate::base::Path;
use crate::expr::Type;
use crate::model::{Item, RowTotal, Total};
use crate::questionnaire::plan::{ChangePlan, RowTotalPlan, RulePlan, Slot, TotalPlan};

impl<'f> Builder<'f> {
    pub(super) fn rules(&mut self) {
        let form = self.form;
        for (position, total) in form.totals.iter().enumerate() {
            self.total(total, &Path::root().key("totals").index(position));
        }
        let repeats = std::mem::take(&mut self.repeats);
        for source in &repeats {
            if let Item::Repeat { row_total: Some(total), .. } = source.item {
                self.row_total(source.frame, total, &source.path.key("row_total"));
            }
        }
        self.repeats = repeats;
        self.form_rules();
        for (position, change) in form.changes.iter().enumerate() {
            let path = Path::root().key("changes").index(position);
            let question = self.by_name(&change.question);
            let related = self.related.iter().position(|(name, _)| *name == change.previous);
            if related.is_none() {
                self.issues.push(invalid("related_unknown", &change.previous, path.key("previous")));
            }
            let Some(question) = question else {
                self.issues.push(invalid("question_unknown", &change.question, path.key("question")));
                continue;
            };
            let frame = self.questions.get(question).map_or(0, |question| question.frame);
            if let (Some(related), Some(frame)) = (related, self.frames.get_mut(frame)) {
                frame.changes.push(ChangePlan { question, related, tolerance: change.tolerance });
            }
        }
    }

    fn by_name(&self, name: &str) -> Option<usize> {
        self.questions.iter().position(|question| *question.name == *name)
    }

    /// A question of a frame, or of a repeated group inside it written `repeat.question`.
    fn part(&self, name: &str, frame: usize) -> Option<usize> {
        let found = |frame: usize, name: &str| {
            self.questions.iter().position(|question| question.frame == frame && *question.name == *name)
        };
        if let Some(question) = found(frame, name) {
            return Some(question);
        }
        let (repeat, question) = name.split_once('.')?;
        let inner = self
            .frames
            .iter()
            .enumerate()
            .skip(1)
            .find(|(_, inner)| inner.parent == frame && *inner.name == *repeat);
        found(inner?.0, question)
    }

    fn is_number(&self, question: usize) -> bool {
        self.questions.get(question).is_some_and(|question| question.value_type() == Type::Number)
    }

    fn total(&mut self, total: &Total, path: &Path) {
        let Some(number) = self.by_name(&total.total) else {
            self.issues.push(invalid("question_unknown", &total.total, path.key("total")));
            return;
        };
        if !self.is_number(number) {
            self.issues.push(invalid("total", &total.total, path.key("total")));
        }
        let frame = self.questions.get(number).map_or(0, |question| question.frame);
        let mut of = Vec::new();
        for (position, name) in total.of.iter().enumerate() {
            let place = path.key("of").index(position);
            match self.part(name, frame) {
                Some(part) if self.is_number(part) => of.push(part),
                Some(_) => self.issues.push(invalid("total", name, place)),
                None => self.issues.push(invalid("question_unknown", name, place)),
            }
        }
        let plan = TotalPlan {
            total: number,
            of,
            kind: total.kind,
            tolerance: total.tolerance,
            message: total.message.clone(),
            names: total.of.join(", "),
        };
        if let Some(frame) = self.frames.get_mut(frame) {
            frame.totals.push(plan);
        }
    }

    fn row_total(&mut self, frame: usize, total: &RowTotal, path: &Path) {
        let table = self.frames.get(frame).and_then(|frame| frame.table.as_ref());
        let Some(list) = table.and_then(|table| self.lists.get(table.list)) else { return };
        let mut unknown = Vec::new();
        if !list.contains(&total.row) {
            unknown.push((total.row.clone(), path.key("row")));
        }
        for (position, row) in total.of.iter().enumerate() {
            if !list.contains(row) {
                unknown.push((row.clone(), path.key("of").index(position)));
            }
        }
        let of = if total.of.is_empty() {
            let own =
                list.choices.iter().filter(|choice| choice.parent.is_none() && choice.code != total.row);
            own.map(|choice| choice.code.clone()).collect()
        } else {
            total.of.clone()
        };
        let plan = RowTotalPlan {
            row: total.row.clone(),
            of,
            wider: list.wider(),
            kind: total.kind,
            tolerance: total.tolerance,
        };
        if let Some(table) = self.frames.get_mut(frame).and_then(|frame| frame.table.as_mut()) {
            table.total = Some(plan);
        }
        self.issues.extend(unknown.into_iter().map(|(row, path)| invalid("row_unknown", &row, path)));
    }

    fn form_rules(&mut self) {
        for (position, rule) in self.form.rules.iter().enumerate() {
            let path = Path::root().key("rules").index(position);
            let Some((frame, node)) = self.home(rule.inside.as_deref()) else {
                let inside = rule.inside.as_deref().unwrap_or_default();
                self.issues.push(invalid("question_unknown", inside, path.key("inside")));
                continue;
            };
            let mut questions = Vec::new();
            for (position, name) in rule.questions.iter().enumerate() {
                match self.by_name(name) {
                    Some(question) => questions.push(question),
                    None => {
                        let place = path.key("questions").index(position);
                        self.issues.push(invalid("question_unknown", name, place));
                    }
                }
            }
            let site = Site { frame, node, current: None };
            let Some(formula) = self.compiled(&rule.rule, &path.key("rule"), site, Some(Type::Boolean))
            else {
                continue;
            };
            let counts = (self.questions.len(), self.frames.len(), self.variables.len());
            let reads_related = formula
                .expression
                .slots()
                .iter()
                .any(|slot| matches!(Slot::of(*slot, counts.0, counts.1, counts.2), Slot::Related(_)));
            let gate = self.node_gates.get(node).copied().flatten();
            let plan = RulePlan { position, rule: rule.clone(), formula, gate, questions, reads_related };
            if let Some(frame) = self.frames.get_mut(frame) {
                frame.rules.push(plan);
            }
        }
    }
}
