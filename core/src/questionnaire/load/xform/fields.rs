use std::collections::BTreeMap;

use super::{lost, problem};
use crate::base::{Issue, codes};
use crate::formats::{Content, Element};

/// A node of the primary instance.
pub(super) struct Field<'x> {
    pub name: &'x str,
    pub path: String,
    /// The node that it is in; the root is in itself.
    pub parent: usize,
    pub children: Vec<usize>,
    pub element: &'x Element,
    pub bind: BTreeMap<&'x str, &'x str>,
    /// The answer that stands there at first.
    pub text: Option<String>,
    /// A formula for the answer at first.
    pub initial: Option<String>,
}

/// The primary instance with its binds; the first field is the root.
pub(super) struct Fields<'x> {
    pub all: Vec<Field<'x>>,
    by_path: BTreeMap<String, usize>,
    counts: BTreeMap<&'x str, usize>,
}

impl<'x> Fields<'x> {
    pub fn read(primary: &'x Element, model: &'x Element, issues: &mut Vec<Issue>) -> Self {
        let mut fields = Self { all: Vec::new(), by_path: BTreeMap::new(), counts: BTreeMap::new() };
        fields.add(primary, 0, "");
        for part in model.elements() {
            match part.name.as_str() {
                "bind" => fields.bind(part, issues),
                "setvalue" => fields.set_value(part, issues),
                _ => {}
            }
        }
        fields
    }

    fn add(&mut self, element: &'x Element, parent: usize, around: &str) -> usize {
        let number = self.all.len();
        let path = format!("{around}/{}", element.name);
        let text = element.text();
        let text = (element.elements().next().is_none() && !text.trim().is_empty()).then_some(text);
        self.all.push(Field {
            name: &element.name,
            path: path.clone(),
            parent,
            children: Vec::new(),
            element,
            bind: BTreeMap::new(),
            text,
            initial: None,
        });
        let count = self.counts.entry(&element.name).or_default();
        *count = count.saturating_add(1);
        for child in children(element) {
            let child = self.add(child, number, &path);
            if let Some(field) = self.all.get_mut(number) {
                field.children.push(child);
            }
        }
        self.by_path.insert(path, number);
        number
    }

    fn bind(&mut self, bind: &'x Element, issues: &mut Vec<Issue>) {
        let nodeset = bind.attribute("nodeset").or_else(|| bind.attribute("ref")).unwrap_or_default();
        // Attributes of a node, such as those of entities, are bound too.
        if nodeset.contains('@') || nodeset.split('/').any(|part| part == "entity") {
            return;
        }
        match self.find(nodeset, 0).and_then(|number| self.all.get_mut(number)) {
            Some(field) => {
                field
                    .bind
                    .extend(bind.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            }
            None => issues.push(problem(codes::xlsform::NODE_UNKNOWN, bind, nodeset).with("element", "bind")),
        }
    }

    /// A formula that is computed once: when the form or a row begins.
    pub fn set_value(&mut self, action: &'x Element, issues: &mut Vec<Issue>) {
        let target = action.attribute("ref").or_else(|| action.attribute("bind")).unwrap_or_default();
        let event = action.attribute("event").or_else(|| action.attribute("ev:event")).unwrap_or_default();
        let starts = event.split(' ').any(|event| {
            matches!(event, "odk-instance-first-load" | "odk-new-repeat" | "xforms-ready" | "jr-insert")
        });
        let value = action.attribute("value").map_or_else(|| format!("'{}'", action.text()), str::to_owned);
        match self.find(target, 0).and_then(|number| self.all.get_mut(number)) {
            Some(field) if starts => field.initial = Some(value),
            Some(field) => issues.push(lost("setvalue", action, &field.path)),
            None if target.contains('@') || target.contains("/entity") => {}
            None => {
                issues
                    .push(problem(codes::xlsform::NODE_UNKNOWN, action, target).with("element", "setvalue"));
            }
        }
    }

    pub fn get(&self, number: usize) -> Option<&Field<'x>> {
        self.all.get(number)
    }

    /// Whether no other node has this name.
    pub fn is_unique(&self, name: &str) -> bool {
        self.counts.get(name) == Some(&1)
    }

    /// The node of a path, which may be relative to another.
    pub fn find(&self, path: &str, context: usize) -> Option<usize> {
        let path = path.trim();
        if path.starts_with('/') {
            return self.by_path.get(path.trim_end_matches('/')).copied();
        }
        let path = path.strip_prefix("current()/").unwrap_or(path);
        let mut number = context;
        for part in path.split('/') {
            let field = self.all.get(number)?;
            number = match part {
                "." | "" => number,
                ".." => field.parent,
                name => {
                    let named =
                        |child: &&usize| self.all.get(**child).is_some_and(|field| field.name == name);
                    *field.children.iter().find(named)?
                }
            };
        }
        Some(number)
    }
}

/// The elements inside, without the pattern of a repeat when an instance of it stands beside it, and without
/// second instances.
fn children(element: &Element) -> Vec<&Element> {
    let mut kept: Vec<&Element> = Vec::new();
    for content in &element.children {
        let Content::Element(child) = content else { continue };
        match kept.iter_mut().find(|other| other.name == child.name && other.prefix == child.prefix) {
            Some(other) => {
                if other.attribute("jr:template").is_some() {
                    *other = child;
                }
            }
            None => kept.push(child),
        }
    }
    kept
}
