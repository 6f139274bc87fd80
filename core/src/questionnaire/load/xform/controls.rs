use std::collections::BTreeMap;

use super::fields::Fields;
use super::{lost, problem};
use crate::base::{Issue, codes};
use crate::formats::Element;

/// How each node is asked, by the number of its field.
#[derive(Default)]
pub(super) struct Controls<'x> {
    /// Questions.
    pub inputs: BTreeMap<usize, &'x Element>,
    /// Groups around the questions.
    pub groups: BTreeMap<usize, &'x Element>,
    /// Repeats.
    pub repeats: BTreeMap<usize, &'x Element>,
    /// What a change of an answer computes: the target, with the question that was changed and the formula.
    pub changes: BTreeMap<usize, Vec<(usize, String)>>,
    /// Places that are recorded when an answer changes.
    pub geopoints: BTreeMap<usize, usize>,
    /// Formulas for the answers of a new row.
    pub initial: BTreeMap<usize, String>,
    /// What the device records by itself.
    recorded: BTreeMap<usize, &'static str>,
}

impl<'x> Controls<'x> {
    pub fn read(body: &'x Element, fields: &Fields<'x>, issues: &mut Vec<Issue>) -> Self {
        let mut controls = Self::default();
        controls.walk(body, 0, fields, issues);
        controls
    }

    /// Reads what the model records when the form is opened.
    pub fn actions(&mut self, model: &Element, fields: &Fields<'_>) {
        for action in model.elements() {
            let what = match action.name.as_str() {
                "setgeopoint" => "start-geopoint",
                "recordaudio" => "background-audio",
                _ => continue,
            };
            let target = action.attribute("ref").and_then(|target| fields.find(target, 0));
            self.recorded.extend(target.map(|target| (target, what)));
        }
    }

    /// What the device records for a node.
    pub fn recorded(&self, number: usize) -> Option<&'static str> {
        self.recorded.get(&number).copied()
    }

    fn walk(&mut self, parent: &'x Element, context: usize, fields: &Fields<'x>, issues: &mut Vec<Issue>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "group" => self.group(element, context, fields, issues),
                "repeat" => self.repeat(element, context, fields, issues),
                "input" | "secret" | "textarea" | "select1" | "select" | "upload" | "trigger" | "range"
                | "rank" => {
                    self.input(element, context, fields, issues);
                }
                "setvalue" => self.start(element, context, fields),
                "label" | "hint" | "help" => {}
                _ => issues.push(lost(&element.name, element, "")),
            }
        }
    }

    fn group(&mut self, element: &'x Element, context: usize, fields: &Fields<'x>, issues: &mut Vec<Issue>) {
        let target = element.attribute("ref").or_else(|| element.attribute("nodeset"));
        let number = match target.map(|target| fields.find(target, context)) {
            Some(Some(number)) => {
                self.groups.insert(number, element);
                number
            }
            Some(None) => {
                issues.push(unknown(element, target.unwrap_or_default()));
                context
            }
            // A group without a node only arranges the screen; around a repeat it has the repeat's label.
            None => {
                let repeat = element.element("repeat").and_then(|repeat| repeat.attribute("nodeset"));
                match repeat.and_then(|nodeset| fields.find(nodeset, context)) {
                    Some(number) => {
                        self.groups.insert(number, element);
                    }
                    None if element.element("label").is_some() => issues.push(lost("group", element, "")),
                    None => {}
                }
                context
            }
        };
        self.walk(element, number, fields, issues);
    }

    fn repeat(&mut self, element: &'x Element, context: usize, fields: &Fields<'x>, issues: &mut Vec<Issue>) {
        let target = element.attribute("nodeset").unwrap_or_default();
        let Some(number) = fields.find(target, context) else {
            issues.push(unknown(element, target));
            return;
        };
        self.repeats.insert(number, element);
        self.walk(element, number, fields, issues);
    }

    fn input(&mut self, element: &'x Element, context: usize, fields: &Fields<'x>, issues: &mut Vec<Issue>) {
        let target = element.attribute("ref").or_else(|| element.attribute("bind")).unwrap_or_default();
        let Some(number) = fields.find(target, context) else {
            issues.push(unknown(element, target));
            return;
        };
        if self.inputs.insert(number, element).is_some() {
            issues.push(lost(&element.name, element, target));
        }
        for action in element.elements() {
            let target = || fields.find(action.attribute("ref")?, number);
            match action.name.as_str() {
                "setvalue" => {
                    let Some(target) = target() else {
                        issues.push(unknown(action, action.attribute("ref").unwrap_or_default()));
                        continue;
                    };
                    let value = action.attribute("value").unwrap_or_default();
                    self.changes.entry(target).or_default().push((number, value.to_owned()));
                }
                "setgeopoint" => {
                    self.geopoints.extend(target().map(|target| (target, number)));
                }
                _ => {}
            }
        }
    }

    /// A formula for the answer in a new row.
    fn start(&mut self, element: &'x Element, context: usize, fields: &Fields<'x>) {
        let target = element.attribute("ref").and_then(|target| fields.find(target, context));
        let value = element.attribute("value").map_or_else(|| format!("'{}'", element.text()), str::to_owned);
        self.initial.extend(target.map(|target| (target, value)));
    }
}

fn unknown(element: &Element, target: &str) -> Issue {
    problem(codes::xlsform::NODE_UNKNOWN, element, target).with("element", element.name.as_str())
}
