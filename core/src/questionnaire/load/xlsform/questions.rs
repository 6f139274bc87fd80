//! Questions without choices, and what all questions have.

use std::collections::BTreeMap;

use super::names::references;
use super::suggest;
use super::survey::{NodeKind, Walker};
use super::types::Base;
use super::{parameters, range};
use crate::base::codes;
use crate::questionnaire::load::odk::is_dynamic;
use crate::text::nearest;

impl Walker<'_, '_, '_> {
    /// The questions that a row names as its triggers.
    pub(super) fn triggers(&mut self, row: usize) -> Vec<String> {
        let sheet = self.sheet;
        let Some(text) = sheet.get(row, "trigger") else { return Vec::new() };
        let mut names = Vec::new();
        let mut sound = text.contains("${");
        for part in text.split(',') {
            let found = references(part);
            // Between two references there is a comma.
            sound &= found.len() <= 1 && found.iter().all(|reference| reference.sound);
            names.extend(found.into_iter().filter(|reference| reference.sound).map(|r| r.name.to_owned()));
        }
        if !sound {
            self.issues.push(sheet.issue(codes::xlsform::REFERENCE_MALFORMED, row, "trigger"));
        }
        names
    }

    /// Triggers are questions that the respondent sees.
    pub(super) fn check_triggers(&mut self) {
        let mut questions: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, node) in self.tree.all() {
            if !matches!(node.kind, NodeKind::Section(..)) {
                questions.insert(&node.name, number);
            }
        }
        let mut issues = Vec::new();
        for (_, node) in self.tree.all() {
            let background = matches!(node.kind, NodeKind::Plain(Base::BackgroundGeopoint, _));
            for trigger in &node.triggers {
                let issue = |code| self.sheet.issue(code, node.row, "trigger").with("name", trigger.as_str());
                match questions.get(trigger.as_str()) {
                    None => {
                        let issue = issue(codes::xlsform::REFERENCE_UNKNOWN);
                        issues.push(suggest(issue, nearest(trigger, questions.keys().copied())));
                    }
                    Some(target) if !background && !self.is_shown(*target) => {
                        issues.push(issue(codes::xlsform::TRIGGER_HIDDEN));
                    }
                    Some(_) => {}
                }
            }
        }
        self.issues.extend(issues);
    }

    /// Whether a question is on the screen: one with a calculation only with a label or a hint.
    fn is_shown(&self, number: usize) -> bool {
        let Some(node) = self.tree.node(number) else { return false };
        if matches!(node.kind, NodeKind::Plain(Base::Calculate, _)) {
            return false;
        }
        let has = |key| self.sheet.texts(node.row, key).next().is_some();
        let computed = has("calculation") || !node.triggers.is_empty();
        !computed || has("label") || has("hint")
    }

    pub(super) fn plain(&mut self, number: usize, base: Base) {
        let sheet = self.sheet;
        let Some(node) = self.tree.nodes.get_mut(number) else { return };
        let row = node.row;
        parameters::check(base, &node.parameters, sheet, row, self.issues);
        match base {
            Base::BareSelect => {
                let issue = sheet.issue(codes::xlsform::LIST_MISSING, row, "type").with("list", "");
                self.issues.push(suggest(issue, None));
            }
            Base::Calculate => {
                let dynamic = sheet.get(row, "default").is_some_and(|text| is_dynamic(text, false));
                if sheet.get(row, "calculation").is_none() && !dynamic {
                    self.issues.push(sheet.issue(codes::xlsform::CALCULATION_MISSING, row, "calculation"));
                }
            }
            Base::Preload(_, name @ ("subscriberid" | "simserial")) => {
                let issue = sheet.issue(codes::xlsform::DEPRECATED, row, "type");
                self.issues.push(issue.with("what", name));
            }
            Base::Range => {
                let whole = range::check(&node.parameters, sheet, row, self.choices, self.issues);
                node.kind = NodeKind::Plain(base, whole);
            }
            Base::BackgroundGeopoint => {
                if sheet.get(row, "trigger").is_none() {
                    let issue = sheet.issue(codes::xlsform::COMBINATION, row, "trigger");
                    self.issues.push(issue.with("reason", "background_needs_trigger"));
                }
                if sheet.get(row, "calculation").is_some() {
                    let issue = sheet.issue(codes::xlsform::COMBINATION, row, "calculation");
                    self.issues.push(issue.with("reason", "background_calculation"));
                }
            }
            _ => {}
        }
        if base.is_visible() {
            self.check_texts(number);
        }
    }

    /// What a question on the screen shows.
    pub(super) fn check_texts(&mut self, number: usize) {
        if !self.is_shown(number) {
            return;
        }
        let sheet = self.sheet;
        let Some(node) = self.tree.node(number) else { return };
        let row = node.row;
        let has = |key| sheet.texts(row, key).next().is_some();
        let media = ["media::image", "media::big-image", "media::audio", "media::video"];
        if has("guidance_hint") && !has("label") && !has("hint") && !media.into_iter().any(has) {
            let issue = sheet.issue(codes::xlsform::LABEL_MISSING, row, "label");
            self.issues.push(issue.with("name", node.name.as_str()));
        }
        if has("media::big-image") && !has("media::image") {
            let issue = sheet.issue(codes::xlsform::COMBINATION, row, "media::big-image");
            self.issues.push(issue.with("reason", "big_image"));
        }
    }
}
