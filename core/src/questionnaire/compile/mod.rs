//! Makes a plan of a form and finds what is wrong with it, all at once.

mod draft;
mod formulas;
mod order;
mod question;
mod rules;
mod structure;

use std::collections::{BTreeMap, BTreeSet};

use super::choices::all_choices;
use super::lint::{invalid, lint_label, lint_lists};
use super::load::{FormFormat, load_traced};
use super::plan::{FormPlan, Frame, Gate, ListPlan, Node, NodeKind, Nodes, QuestionPlan, Questions, Step};
use crate::base::{Issue, Limits, Path, Report, Severity, codes};
use crate::expr::{Dialect, Type};
use crate::model::{Bound, Condition, Form, Formula, Item, Question};
use crate::vocab::Vocabularies;
pub(super) use draft::Draft;
use structure::Inside;

impl FormPlan {
    /// Compiles a form. The vocabularies give the codes of its lists. What is only a warning is kept in
    /// [`issues`](Self::issues).
    ///
    /// A form of our own, whose expressions are native, has strict names and all of its texts. What other
    /// standards allow is allowed in forms with expressions of other dialects.
    ///
    /// # Errors
    /// Everything that is wrong with the form, with JSON Pointers into it: `form.invalid` with a `reason`,
    /// and the `expression.*` issues of its conditions and rules.
    pub fn compile(form: &Form, vocabularies: &Vocabularies) -> Result<Self, Vec<Issue>> {
        Self::compile_loaded(form, FormFormat::Native, vocabularies)
    }

    /// Compiles a form that was loaded from another standard, which need not have what our own forms need.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub fn compile_loaded(
        form: &Form,
        format: FormFormat,
        vocabularies: &Vocabularies,
    ) -> Result<Self, Vec<Issue>> {
        Builder::of(form, format, vocabularies).finish()
    }

    /// Reads a form from JSON and compiles it. The value is nothing when an issue is an error: first
    /// everything that is wrong with the document, then everything that is wrong with the form.
    #[must_use]
    pub fn read(json: &[u8], vocabularies: &Vocabularies) -> Report<Option<Self>> {
        Self::read_as(FormFormat::Native, json, vocabularies, &Limits::default())
    }

    /// Reads a form of any standard and compiles it.
    #[must_use]
    pub fn read_as(
        format: FormFormat,
        bytes: &[u8],
        vocabularies: &Vocabularies,
        limits: &Limits,
    ) -> Report<Option<Self>> {
        let Report { value, mut issues } = load_traced(format, bytes, limits);
        let Some((form, origins)) = value else { return Report::new(None, issues) };
        let translate = |issue| origins.translate(issue);
        match Self::compile_loaded(&form, format, vocabularies) {
            Ok(plan) => {
                issues.extend(plan.issues.iter().cloned().map(translate));
                // A loader goes on after what is wrong, so that the rest is looked at too.
                let sound = issues.iter().all(|issue| issue.severity < Severity::Error);
                Report::new(sound.then_some(plan), issues)
            }
            Err(found) => {
                issues.extend(found.into_iter().map(translate));
                Report::new(None, issues)
            }
        }
    }
}

/// How names are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameRule {
    /// Small letters, digits and underscores; unique in the form.
    Strict,
    /// The same, but a form without expressions can do without.
    Advised,
    /// Anything; unique among the answers of one object.
    Free,
}

struct Builder<'f> {
    form: &'f Form,
    name_rule: NameRule,
    /// Whether the form is one of ours, which has everything.
    native: bool,
    lists: Vec<ListPlan>,
    list_numbers: BTreeMap<&'f str, usize>,
    questions: Vec<QuestionPlan>,
    /// The questions as the form has them, by number.
    sources: Vec<Source<'f>>,
    frames: Vec<Frame>,
    /// The repeated groups as the form has them.
    repeats: Vec<RepeatSource<'f>>,
    gates: Vec<GateDraft<'f>>,
    nodes: Nodes<'f>,
    /// The condition around each item, by node.
    node_gates: Vec<Option<usize>>,
    names: BTreeMap<&'f str, Path>,
    /// Names of variables, the frame in which each is known, and its type as far as it is known.
    variables: Vec<(String, usize, Type)>,
    variable_formulas: Vec<Option<super::plan::Formula>>,
    calculations: Vec<super::plan::Calculation>,
    calculation_paths: Vec<Path>,
    related: Vec<(String, bool)>,
    asked: Questions,
    issues: Vec<Issue>,
}

/// A question as the form has it.
#[derive(Clone)]
struct Source<'f> {
    number: usize,
    question: &'f Question,
    path: Path,
    node: usize,
}

/// A repeated group as the form has it.
struct RepeatSource<'f> {
    frame: usize,
    item: &'f Item,
    path: Path,
    node: usize,
}

/// A condition whose expression is compiled when all names are known.
struct GateDraft<'f> {
    text: &'f Formula,
    path: Path,
    parent: Option<usize>,
    frame: usize,
    node: usize,
    gate: Option<Gate>,
}

impl<'f> Builder<'f> {
    /// Everything that the form says, as far as it can be made sense of.
    fn of(form: &'f Form, format: FormFormat, vocabularies: &Vocabularies) -> Self {
        let dialects = dialects(form);
        let native =
            format == FormFormat::Native && dialects.iter().all(|dialect| *dialect == Dialect::Native);
        let names = match (native, dialects.is_empty()) {
            (true, false) => NameRule::Strict,
            (true, true) => NameRule::Advised,
            (false, _) => NameRule::Free,
        };
        let mut builder = Builder::new(form, vocabularies, names, native);
        builder.structure();
        builder.formulas();
        builder.rules();
        // The reference implementation checks only `${name}` in a workbook, which the loader does too. A plain path
        // that leads nowhere is left out like what is not supported.
        if matches!(format, FormFormat::Xlsform | FormFormat::XlsformMd) {
            let lost = builder.issues.iter_mut().filter(|issue| issue.is(codes::expr::UNKNOWN_NAME));
            lost.for_each(|issue| issue.severity = Severity::Warning);
        }
        builder
    }

    fn new(form: &'f Form, vocabularies: &Vocabularies, name_rule: NameRule, native: bool) -> Self {
        let mut issues = lint_lists(form, vocabularies);
        // The other standards have one title.
        if native {
            lint_label(&form.title, form, "title", &Path::root().key("title"), true, &mut issues);
        }
        let description = Path::root().key("description");
        lint_label(&form.description, form, "description", &description, false, &mut issues);
        let mut lists = Vec::new();
        let mut list_numbers = BTreeMap::new();
        // A list without its choices accepts any code from here on.
        let mut choices = all_choices(form, vocabularies);
        for name in form.lists.keys() {
            if let Some(choices) = choices.remove(name) {
                list_numbers.insert(name.as_str(), lists.len());
                lists.push(ListPlan::new(name, choices));
            }
        }
        let related = form.related.iter().map(|related| (related.name.clone(), related.form == form.id));
        Self {
            form,
            name_rule,
            native,
            lists,
            list_numbers,
            questions: Vec::new(),
            sources: Vec::new(),
            frames: Vec::new(),
            repeats: Vec::new(),
            gates: Vec::new(),
            nodes: Nodes::default(),
            node_gates: Vec::new(),
            names: BTreeMap::new(),
            variables: Vec::new(),
            variable_formulas: Vec::new(),
            calculations: Vec::new(),
            calculation_paths: Vec::new(),
            related: related.collect(),
            asked: Questions::default(),
            issues,
        }
    }

    fn structure(&mut self) {
        self.frames.push(structure::frame("", 0, 0, None));
        self.add_node(Node { name: "", parent: 0, kind: NodeKind::Frame(0) }, None);
        let inside = Inside { frame: 0, gate: None, node: 0 };
        self.items(&self.form.items, &Path::root().key("items"), inside);
        self.others();
    }

    fn add_node(&mut self, node: Node<'f>, gate: Option<usize>) -> usize {
        self.node_gates.push(gate);
        self.nodes.push(node)
    }

    /// The issues that keep the form from being used, and the plan otherwise.
    fn finish(mut self) -> Result<FormPlan, Vec<Issue>> {
        if !self.native {
            self.issues.iter_mut().for_each(tolerate);
        }
        let broken = |issues: &[Issue]| issues.iter().any(|issue| issue.severity == Severity::Error);
        let steps = if broken(&self.issues) { Vec::new() } else { self.order() };
        if broken(&self.issues) {
            return Err(self.issues);
        }
        Ok(self.plan_with(steps))
    }

    /// The plan of what could be compiled.
    fn plan_with(mut self, steps: Vec<Step>) -> FormPlan {
        for (list, attribute) in self.asked.attributes.take() {
            if let Some(list) = self.lists.get_mut(list) {
                list.index(attribute);
            }
        }
        let variables = self.variables.into_iter().zip(self.variable_formulas);
        let variables = variables.filter_map(|((name, frame, _), formula)| {
            formula.map(|formula| super::plan::VariablePlan { name, frame, formula })
        });
        FormPlan {
            form: self.form.clone(),
            issues: self.issues,
            questions: self.questions,
            frames: self.frames,
            gates: self.gates.into_iter().filter_map(|draft| draft.gate).collect(),
            calculations: self.calculations,
            variables: variables.collect(),
            label_languages: label_languages(self.form, &self.lists),
            lists: self.lists,
            related: self.asked.related.take(),
            steps,
        }
    }
}

fn label_languages(form: &Form, lists: &[ListPlan]) -> Vec<String> {
    let labels = lists.iter().flat_map(|list| &list.choices).map(|choice| &choice.label);
    let mut others: BTreeSet<&str> = labels.flat_map(|label| label.iter().map(|(tag, _)| tag)).collect();
    form.languages.iter().for_each(|tag| {
        others.remove(tag.as_str());
    });
    form.languages.iter().cloned().chain(others.into_iter().map(str::to_owned)).collect()
}

/// What is an error in a form of ours and not in one of another standard.
fn tolerate(issue: &mut Issue) {
    const STILL_WRONG: [&str; 5] = ["list_unknown", "name_duplicate", "cycle", "name", "question_unknown"];
    let reason = issue.params.get("reason").and_then(|reason| reason.as_str());
    let is_wrong = reason.is_none_or(|reason| STILL_WRONG.contains(&reason));
    if issue.is(codes::questionnaire::FORM_INVALID) && !is_wrong {
        issue.severity = Severity::Warning;
    }
}

/// The dialects of all expressions of a form.
fn dialects(form: &Form) -> BTreeSet<Dialect> {
    let mut found = BTreeSet::new();
    found.extend(form.variables.iter().map(|variable| variable.value.dialect));
    found.extend(form.rules.iter().map(|rule| rule.rule.dialect));
    of_items(&form.items, &mut found);
    found
}

fn of_items(items: &[Item], found: &mut BTreeSet<Dialect>) {
    for item in items {
        match item {
            Item::Group { relevant, .. } | Item::Note { relevant, .. } => {
                found.extend(relevant.iter().map(|formula| formula.dialect));
            }
            Item::Repeat { relevant, count, .. } => {
                found.extend(relevant.iter().chain(count).map(|formula| formula.dialect));
            }
            Item::Question(question) => found.extend(of_question(question)),
        }
        of_items(item.items(), found);
    }
}

fn of_question(question: &Question) -> impl Iterator<Item = Dialect> {
    let plain = [&question.relevant, &question.constraint, &question.calculate, &question.initial];
    let conditions = [&question.required, &question.read_only].into_iter().flatten();
    let bounds = [&question.min, &question.max].into_iter().flatten();
    let of_condition = |condition: &'_ Condition| match condition {
        Condition::When(formula) => Some(formula.dialect),
        Condition::Always(_) => None,
    };
    let of_bound = |bound: &'_ Bound| match bound {
        Bound::Computed { formula } => Some(formula.dialect),
        _ => None,
    };
    plain
        .into_iter()
        .chain([&question.choice_filter])
        .flatten()
        .map(|formula| formula.dialect)
        .chain(conditions.filter_map(of_condition))
        .chain(bounds.filter_map(of_bound))
}
