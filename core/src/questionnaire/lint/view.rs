//! A form laid out flat, for rules that look at one item after the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Code, Issue, Path};
use crate::model::{Bound, Condition, Form, Formula, Item, Question};
use crate::questionnaire::compile::Draft;
use crate::questionnaire::plan::FormPlan;

/// What rules look at.
pub(super) struct View<'f> {
    pub(super) form: &'f Form,
    pub(super) draft: &'f Draft,
    pub(super) parts: Vec<Part<'f>>,
    /// Names by the place of the condition of relevance.
    gate_names: BTreeMap<String, &'f str>,
    compiled_gates: BTreeSet<&'f str>,
}

/// An item where it stands.
pub(super) struct Part<'f> {
    pub(super) item: &'f Item,
    pub(super) path: Path,
    /// The group or repeat it is in.
    pub(super) parent: Option<usize>,
    /// The number of the question in the plan.
    pub(super) question: Option<usize>,
}

impl<'f> View<'f> {
    pub(super) fn new(form: &'f Form, draft: &'f Draft) -> Self {
        let numbers: BTreeMap<&str, usize> =
            draft.question_places.iter().enumerate().map(|(number, path)| (path.as_str(), number)).collect();
        let mut parts = Vec::new();
        flatten(&form.items, &Path::root().key("items"), None, &numbers, &mut parts);
        let gate_names = parts.iter().filter(|part| relevant(part.item).is_some());
        let gate_names = gate_names
            .map(|part| (part.path.key("relevant").as_str().to_owned(), part.item.name()))
            .collect();
        let compiled_gates = draft.gate_places.iter().map(Path::as_str).collect();
        Self { form, draft, parts, gate_names, compiled_gates }
    }

    pub(super) fn plan(&self) -> &'f FormPlan {
        &self.draft.plan
    }

    /// Names by the place of the condition of relevance.
    pub(super) fn gate_names(&self) -> BTreeMap<&str, &'f str> {
        self.gate_names.iter().map(|(path, name)| (path.as_str(), *name)).collect()
    }

    /// The name of the item whose property stands at a place.
    pub(super) fn name_at(&self, place: &Path) -> Option<&'f str> {
        if let Some(name) = self.gate_names.get(place.as_str()) {
            return Some(name);
        }
        let (item, _) = place.as_str().rsplit_once('/')?;
        self.parts.iter().find(|part| part.path.as_str() == item).map(|part| part.item.name())
    }

    /// The questions with their items' places.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&'f Question, &Part<'f>)> {
        self.parts.iter().filter_map(|part| match part.item {
            Item::Question(question) => Some((&**question, part)),
            _ => None,
        })
    }

    /// The items around an item, the nearest first.
    pub(super) fn around(&self, part: &Part<'f>) -> impl Iterator<Item = &Part<'f>> {
        let mut next = part.parent;
        std::iter::from_fn(move || {
            let part = self.parts.get(next?)?;
            next = part.parent;
            Some(part)
        })
    }

    /// Whether the item has a condition of relevance that could not be compiled.
    pub(super) fn is_lost(&self, part: &Part<'f>) -> bool {
        relevant(part.item).is_some() && !self.compiled_gates.contains(part.path.key("relevant").as_str())
    }

    /// Every expression with its place.
    pub(super) fn formulas(&self) -> Vec<(&'f Formula, Path)> {
        let mut found = Vec::new();
        for (position, variable) in self.form.variables.iter().enumerate() {
            found.push((&variable.value, Path::root().key("variables").index(position).key("value")));
        }
        for part in &self.parts {
            found.extend(relevant(part.item).map(|formula| (formula, part.path.key("relevant"))));
            match part.item {
                Item::Repeat { count: Some(count), .. } => found.push((count, part.path.key("count"))),
                Item::Question(question) => of_question(question, &part.path, &mut found),
                _ => {}
            }
        }
        for (position, rule) in self.form.rules.iter().enumerate() {
            found.push((&rule.rule, Path::root().key("rules").index(position).key("rule")));
        }
        found
    }
}

fn of_question<'f>(question: &'f Question, path: &Path, found: &mut Vec<(&'f Formula, Path)>) {
    let plain = [
        ("choice_filter", &question.choice_filter),
        ("constraint", &question.constraint),
        ("calculate", &question.calculate),
        ("initial", &question.initial),
    ];
    for (property, formula) in plain {
        found.extend(formula.iter().map(|formula| (formula, path.key(property))));
    }
    for (property, condition) in [("required", &question.required), ("read_only", &question.read_only)] {
        if let Some(Condition::When(formula)) = condition {
            found.push((formula, path.key(property)));
        }
    }
    for (property, bound) in [("min", &question.min), ("max", &question.max)] {
        if let Some(Bound::Computed { formula }) = bound {
            found.push((formula, path.key(property).key("formula")));
        }
    }
}

/// When an item is asked.
pub(super) fn relevant(item: &Item) -> Option<&Formula> {
    match item {
        Item::Group { relevant, .. } | Item::Repeat { relevant, .. } | Item::Note { relevant, .. } => {
            relevant.as_ref()
        }
        Item::Question(question) => question.relevant.as_ref(),
    }
}

fn flatten<'f>(
    items: &'f [Item],
    path: &Path,
    parent: Option<usize>,
    numbers: &BTreeMap<&str, usize>,
    parts: &mut Vec<Part<'f>>,
) {
    for (position, item) in items.iter().enumerate() {
        let path = path.index(position);
        let own = parts.len();
        let is_question = matches!(item, Item::Question(_));
        let question = numbers.get(path.as_str()).copied().filter(|_| is_question);
        parts.push(Part { item, path: path.clone(), parent, question });
        if !item.items().is_empty() {
            flatten(item.items(), &path.key("items"), Some(own), numbers, parts);
        }
    }
}

/// A finding about an item.
pub(super) fn found(code: Code, name: &str, path: Path) -> Issue {
    Issue::new(code, path).with("name", name)
}
