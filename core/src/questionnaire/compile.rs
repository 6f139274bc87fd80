use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lint::{invalid, lint_label, lint_lists, lint_question};
use super::load::{FormFormat, load};
use super::order::order;
use super::plan::{FormNames, FormPlan, Frame, Gate, Part, QuestionPlan, Required};
use crate::base::{Issue, Limits, Path, Report, codes};
use crate::expr::{Expression, Type};
use crate::model::{Bound, ChoiceList, Condition, Form, Formula, Item, Question};
use crate::vocab::Vocabularies;

impl FormPlan {
    /// Compiles a form. The vocabularies give the codes of its lists.
    ///
    /// # Errors
    /// Everything that is wrong with the form, with JSON Pointers into it: `form.invalid` with a `reason`,
    /// and the `expression.*` issues of its conditions and rules.
    pub fn compile(form: Form, vocabularies: &Vocabularies) -> Result<Self, Vec<Issue>> {
        let mut builder = Builder::new(&form, vocabularies);
        builder.frames.push(frame("", 0, None));
        let inside = Inside { frame: 0, gate: None };
        builder.items(&form.items, &Path::root().key("items"), inside);
        builder.expressions();
        let order = if builder.issues.is_empty() { builder.order() } else { Vec::new() };
        let Builder { questions, frames, issues, gates, .. } = builder;
        if issues.is_empty() {
            let gates = gates.into_iter().filter_map(|draft| draft.gate).collect();
            Ok(Self { form, questions, frames, gates, order })
        } else {
            Err(issues)
        }
    }

    /// Reads a form from JSON and compiles it. The value is nothing when an issue is an error: first
    /// everything that is wrong with the document, then everything that is wrong with the form.
    #[must_use]
    pub fn read(json: &[u8], vocabularies: &Vocabularies) -> Report<Option<Self>> {
        let Report { value, issues } = load(FormFormat::Native, json, &Limits::default());
        let Some(form) = value else { return Report::new(None, issues) };
        match Self::compile(form, vocabularies) {
            Ok(plan) => Report::clean(Some(plan)),
            Err(issues) => Report::new(None, issues),
        }
    }
}

/// Where an item stands: the object of the answers, and the innermost condition around it.
#[derive(Clone, Copy)]
struct Inside {
    frame: usize,
    gate: Option<usize>,
}

/// A condition whose expression is compiled when all names are known.
struct GateDraft<'f> {
    text: &'f Formula,
    path: Path,
    parent: Option<usize>,
    frame: usize,
    gate: Option<Gate>,
}

struct Builder<'f> {
    form: &'f Form,
    lists: BTreeMap<&'f str, Arc<BTreeSet<String>>>,
    questions: Vec<QuestionPlan>,
    sources: Vec<(&'f Question, Path)>,
    frames: Vec<Frame>,
    gates: Vec<GateDraft<'f>>,
    names: BTreeMap<&'f str, Path>,
    issues: Vec<Issue>,
}

fn frame(name: &str, parent: usize, gate: Option<usize>) -> Frame {
    Frame {
        name: name.into(),
        parent,
        gate,
        min: None,
        max: None,
        parts: Vec::new(),
        by_name: BTreeMap::new(),
        width: 0,
    }
}

fn plain_number(bound: Option<&Bound>) -> Option<f64> {
    match bound {
        Some(Bound::Number(number)) => Some(*number),
        _ => None,
    }
}

impl<'f> Builder<'f> {
    fn new(form: &'f Form, vocabularies: &Vocabularies) -> Self {
        let mut issues = lint_lists(form, vocabularies);
        lint_label(&form.title, form, "title", &Path::root().key("title"), true, &mut issues);
        lint_label(
            &form.description,
            form,
            "description",
            &Path::root().key("description"),
            false,
            &mut issues,
        );
        // A list without its vocabulary has had its issue; it accepts any code from here on.
        let lists = form.lists.iter().filter_map(|(name, list)| {
            let codes = match list {
                ChoiceList::Vocabulary(id) => {
                    vocabularies.get(id)?.terms().iter().map(|term| term.code.clone()).collect()
                }
                ChoiceList::Options(options) => options.iter().map(|option| option.code.clone()).collect(),
                ChoiceList::External(_) => return None,
            };
            Some((name.as_str(), Arc::new(codes)))
        });
        Self {
            form,
            lists: lists.collect(),
            questions: Vec::new(),
            sources: Vec::new(),
            frames: Vec::new(),
            gates: Vec::new(),
            names: BTreeMap::new(),
            issues,
        }
    }

    fn items(&mut self, items: &'f [Item], path: &Path, inside: Inside) {
        for (position, item) in items.iter().enumerate() {
            self.item(item, &path.index(position), inside);
        }
    }

    fn item(&mut self, item: &'f Item, path: &Path, inside: Inside) {
        let (name, label, relevant) = match item {
            Item::Group { name, label, relevant, .. }
            | Item::Repeat { name, label, relevant, .. }
            | Item::Note { name, label, relevant, .. } => (name, label, relevant),
            Item::Question(question) => (&question.name, &question.label, &question.relevant),
        };
        self.name(name, path);
        lint_label(label, self.form, name, &path.key("label"), true, &mut self.issues);
        let gate = relevant.as_ref().map(|text| self.gate(text, path, inside)).or(inside.gate);
        match item {
            Item::Group { items, .. } => {
                self.items(items, &path.key("items"), Inside { gate, ..inside });
            }
            Item::Repeat { min, max, items, .. } => {
                let number = self.frames.len();
                self.frames.push(Frame { min: *min, max: *max, ..frame(name, inside.frame, gate) });
                self.add(inside.frame, name, Part::Frame(number));
                if min.zip(*max).is_some_and(|(min, max)| min > max) {
                    self.issues.push(invalid("min_above_max", name, path.key("min")));
                }
                self.items(items, &path.key("items"), Inside { frame: number, gate });
            }
            Item::Note { .. } => {}
            Item::Question(question) => self.question(question, path, Inside { gate, ..inside }),
        }
    }

    fn name(&mut self, name: &'f str, path: &Path) {
        let mut letters = name.chars();
        let plain = letters.next().is_some_and(|first| first.is_ascii_lowercase())
            && letters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        if !plain || ["and", "or", "not", "in", "true", "false"].contains(&name) {
            self.issues.push(invalid("name", name, path.key("name")));
        }
        if let Some(first) = self.names.get(name) {
            let issue = invalid("name_duplicate", name, path.key("name"));
            self.issues.push(issue.related(first.clone()));
        } else {
            self.names.insert(name, path.clone());
        }
    }

    fn gate(&mut self, text: &'f Formula, path: &Path, inside: Inside) -> usize {
        let number = self.gates.len();
        self.gates.push(GateDraft {
            text,
            path: path.key("relevant"),
            parent: inside.gate,
            frame: inside.frame,
            gate: None,
        });
        number
    }

    fn add(&mut self, frame: usize, name: &str, part: Part) {
        if let Some(frame) = self.frames.get_mut(frame) {
            frame.parts.push(part);
            frame.by_name.insert(name.into(), part);
            if matches!(part, Part::Question(_)) {
                frame.width = frame.width.saturating_add(1);
            }
        }
    }

    fn question(&mut self, question: &'f Question, path: &Path, inside: Inside) {
        let codes = question.list.as_ref().and_then(|list| self.lists.get(list.as_str()).cloned());
        lint_question(question, self.form, codes.as_deref(), path, &mut self.issues);
        let number = self.questions.len();
        let position = self.frames.get(inside.frame).map_or(0, |frame| frame.width);
        self.questions.push(QuestionPlan {
            name: question.name.as_str().into(),
            kind: question.kind,
            frame: inside.frame,
            position,
            gate: inside.gate,
            list: question.list.clone().zip(codes),
            required: match question.required {
                Some(Condition::Always(true)) => Required::Always,
                _ => Required::Never,
            },
            constraint: None,
            constraint_message: question.constraint_message.clone(),
            min: plain_number(question.min.as_ref()),
            max: plain_number(question.max.as_ref()),
            max_length: question.max_length,
            exclusive: question.exclusive.clone(),
            allow_missing: question.allow_missing.clone(),
        });
        self.sources.push((question, path.clone()));
        self.add(inside.frame, &question.name, Part::Question(number));
    }

    /// Compiles the expressions, now that all names are known.
    fn expressions(&mut self) {
        let mut gates = std::mem::take(&mut self.gates);
        for draft in &mut gates {
            draft.gate = self.compiled(draft.text, &draft.path, draft.frame, None).map(|expression| Gate {
                expression,
                parent: draft.parent,
                frame: draft.frame,
            });
        }
        self.gates = gates;
        for (number, (source, path)) in std::mem::take(&mut self.sources).into_iter().enumerate() {
            let frame = self.questions.get(number).map_or(0, |question| question.frame);
            let required = match &source.required {
                Some(Condition::When(text)) => self.compiled(text, &path.key("required"), frame, None),
                _ => None,
            };
            let constraint = source
                .constraint
                .as_ref()
                .and_then(|text| self.compiled(text, &path.key("constraint"), frame, Some(number)));
            if let Some(question) = self.questions.get_mut(number) {
                question.constraint = constraint;
                if let Some(required) = required {
                    question.required = Required::When(required);
                }
            }
        }
    }

    fn compiled(
        &mut self,
        formula: &Formula,
        path: &Path,
        frame: usize,
        current: Option<usize>,
    ) -> Option<Expression> {
        let names = FormNames { questions: &self.questions, frames: &self.frames, frame, current };
        match Expression::compile_as(&formula.text, &names, Type::Boolean) {
            Ok(expression) => Some(expression),
            Err(issues) => {
                self.issues.extend(issues.into_iter().map(|issue| issue.under(path)));
                None
            }
        }
    }

    /// The order of the conditions; a condition that depends on itself is an issue.
    fn order(&mut self) -> Vec<usize> {
        let needs: Vec<Vec<usize>> = self.gates.iter().map(|draft| self.needs(draft)).collect();
        let (order, circular) = order(&needs);
        for number in circular {
            if let Some(draft) = self.gates.get(number) {
                self.issues.push(
                    Issue::new(codes::questionnaire::FORM_INVALID, draft.path.clone())
                        .with("reason", "cycle")
                        .with("name", ""),
                );
            }
        }
        order
    }

    fn needs(&self, draft: &GateDraft<'_>) -> Vec<usize> {
        let slots = draft.gate.as_ref().map_or(&[][..], |gate| gate.expression.slots());
        let of_slot = |slot: &usize| match self.questions.get(*slot) {
            Some(question) => question.gate,
            None => {
                let frame = slot.checked_sub(self.questions.len())?;
                self.frames.get(frame)?.gate
            }
        };
        slots.iter().filter_map(of_slot).chain(draft.parent).collect()
    }
}
