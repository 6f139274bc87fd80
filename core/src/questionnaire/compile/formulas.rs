//! The expressions of a form, when all names are known. This is the one place where a dialect is chosen.

use super::Builder;
use crate::base::{Issue, Path, Severity, codes};
use crate::expr::{Dialect, Expression, RuleShape, Type};
use crate::model::{Bound, ChoiceList, Condition, Formula, Item, Question};
use crate::questionnaire::plan::{self, Calculation, FormNames, Gate, Limit, NodeKind, Required};

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Site {
    pub(super) frame: usize,
    pub(super) node: usize,
    /// The question whose answer `.` is.
    pub(super) current: Option<usize>,
}

impl<'f> Builder<'f> {
    pub(super) fn formulas(&mut self) {
        self.variables();
        let mut gates = std::mem::take(&mut self.gates);
        for draft in &mut gates {
            let site = Site { frame: draft.frame, node: draft.node, current: None };
            let formula = self.compiled(draft.text, &draft.path, site, Some(Type::Boolean));
            draft.gate = formula.map(|formula| Gate { formula, parent: draft.parent, frame: draft.frame });
        }
        self.gates = gates;
        self.without_lost_gates();
        for source in self.sources.clone() {
            self.of_question(&source);
        }
        for source in std::mem::take(&mut self.repeats) {
            let Item::Repeat { count: Some(count), .. } = source.item else {
                self.repeats.push(source);
                continue;
            };
            let home = self.frames.get(source.frame).map_or(0, |frame| frame.parent);
            let site = Site { frame: home, node: source.node, current: None };
            // In ODK a calculation gives text: `2` is a number of rows all the same.
            let kind = (count.dialect == Dialect::OdkXpath).then_some(Type::Number);
            let formula = self.compiled(count, &source.path.key("count"), site, kind);
            if let Some(frame) = self.frames.get_mut(source.frame) {
                frame.count = formula;
            }
            self.repeats.push(source);
        }
    }

    /// A condition that this library cannot evaluate is left out: what it guards counts as asked, but nobody
    /// knows whether it was, so that no answer is missed there.
    fn without_lost_gates(&mut self) {
        let lost: Vec<bool> = self.gates.iter().map(|draft| draft.gate.is_none()).collect();
        if !lost.contains(&true) {
            return;
        }
        let parents: Vec<Option<usize>> = self.gates.iter().map(|draft| draft.parent).collect();
        let kept_before = |number: usize| lost.iter().take(number).filter(|lost| !**lost).count();
        let moved = |mut gate: Option<usize>| {
            while let Some(number) = gate {
                if lost.get(number) != Some(&true) {
                    return Some(kept_before(number));
                }
                gate = parents.get(number).copied().flatten();
            }
            None
        };
        let is_doubtful = |mut gate: Option<usize>| {
            while let Some(number) = gate {
                if lost.get(number) == Some(&true) {
                    return true;
                }
                gate = parents.get(number).copied().flatten();
            }
            false
        };
        for gate in self.gates.iter_mut().filter_map(|draft| draft.gate.as_mut()) {
            gate.parent = moved(gate.parent);
        }
        for question in &mut self.questions {
            question.asked.is_doubtful = is_doubtful(question.gate);
            question.gate = moved(question.gate);
        }
        for frame in &mut self.frames {
            frame.is_doubtful = is_doubtful(frame.gate);
            frame.gate = moved(frame.gate);
        }
        for gate in &mut self.node_gates {
            *gate = moved(*gate);
        }
        self.gates.retain(|draft| draft.gate.is_some());
    }

    fn variables(&mut self) {
        let form = self.form;
        let homes: Vec<Option<(usize, usize)>> =
            form.variables.iter().map(|variable| self.home(variable.inside.as_deref())).collect();
        for (variable, home) in form.variables.iter().zip(&homes) {
            let frame = home.map_or(0, |(frame, _)| frame);
            self.variables.push((variable.name.clone(), frame, Type::Any));
        }
        for (position, (variable, home)) in form.variables.iter().zip(homes).enumerate() {
            let path = Path::root().key("variables").index(position);
            let Some((frame, node)) = home else {
                let inside = variable.inside.as_deref().unwrap_or_default();
                self.issues.push(super::invalid("question_unknown", inside, path.key("inside")));
                self.variable_formulas.push(None);
                continue;
            };
            let site = Site { frame, node, current: None };
            let formula = self.compiled(&variable.value, &path.key("value"), site, None);
            if let (Some(formula), Some(known)) = (&formula, self.variables.get_mut(position)) {
                known.2 = formula.expression.kind();
            }
            // What cannot be evaluated here stays a name, so that the numbers of the others stay.
            let formula = formula.or_else(|| blank().filter(|_| variable.value.dialect != Dialect::Native));
            self.variable_formulas.push(formula);
        }
    }

    /// The frame and the node of an item by name; those of the form without a name.
    pub(super) fn home(&self, inside: Option<&str>) -> Option<(usize, usize)> {
        let Some(name) = inside else { return Some((0, 0)) };
        let node = self.nodes.named(name)?;
        let frame = match self.nodes.get(node)?.kind {
            NodeKind::Frame(frame) => frame,
            NodeKind::Question(number) => self.questions.get(number)?.frame,
            NodeKind::Group => self.frame_around(node),
        };
        Some((frame, node))
    }

    fn frame_around(&self, mut node: usize) -> usize {
        while node != 0 {
            node = self.nodes.get(node).map_or(0, |node| node.parent);
            if let Some(NodeKind::Frame(frame)) = self.nodes.get(node).map(|node| node.kind) {
                return frame;
            }
        }
        0
    }

    fn of_question(&mut self, source: &super::Source<'f>) {
        let (question, path) = (source.question, &source.path);
        let frame = self.questions.get(source.number).map_or(0, |question| question.frame);
        let site = Site { frame, node: source.node, current: None };
        let here = Site { current: Some(source.number), ..site };
        let required = match &question.required {
            Some(Condition::When(text)) => {
                self.compiled(text, &path.key("required"), site, Some(Type::Boolean))
            }
            _ => None,
        };
        let constraint = question
            .constraint
            .as_ref()
            .and_then(|text| self.compiled(text, &path.key("constraint"), here, Some(Type::Boolean)));
        let calculation = question.calculate.as_ref().and_then(|text| {
            let native = text.dialect == Dialect::Native;
            let kind = self.questions.get(source.number).map(|question| question.value_type());
            self.compiled(text, &path.key("calculate"), here, kind.filter(|_| native))
        });
        let min = self.computed(question.min.as_ref(), &path.key("min"), here);
        let max = self.computed(question.max.as_ref(), &path.key("max"), here);
        let filter = self.filter(source, site);
        let choices_from = self.choices_from(question, site);
        // These decide nothing in a response, but they may be wrong too.
        if let Some(text) = &question.initial {
            self.compiled(text, &path.key("initial"), here, None);
        }
        if let Some(Condition::When(text)) = &question.read_only {
            self.compiled(text, &path.key("read_only"), here, Some(Type::Boolean));
        }
        let number = self.calculations.len();
        let shape = constraint.as_ref().and_then(|formula| formula.expression.rule_shape());
        let sum_of = match &shape {
            Some(RuleShape::SumOf(slot)) => self.questions.get(*slot).and_then(|part| {
                let repeat = &self.frames.get(part.frame)?.name;
                Some(format!("{repeat}.{}", part.name))
            }),
            _ => None,
        };
        let Some(plan) = self.questions.get_mut(source.number) else { return };
        plan.asked.sum_of = sum_of;
        plan.asked.choices_from = choices_from;
        match shape {
            // Told as what it is, and once.
            Some(RuleShape::Exclusive(codes)) if plan.kind.is_multiple() => {
                for code in codes {
                    if !plan.asked.exclusive.contains(&code) {
                        plan.asked.exclusive.push(code);
                    }
                }
            }
            _ => plan.constraint = constraint,
        }
        plan.filter = filter;
        if let Some(required) = required {
            plan.required = Required::When(required);
        }
        if min.is_some() {
            plan.range.min = min;
        }
        if max.is_some() {
            plan.range.max = max;
        }
        if let Some(formula) = calculation {
            plan.calculation = Some(number);
            self.calculations.push(Calculation { question: source.number, formula });
            self.calculation_paths.push(path.key("calculate"));
        }
    }

    fn computed(&mut self, bound: Option<&Bound>, path: &Path, site: Site) -> Option<Limit> {
        match bound {
            Some(Bound::Computed { formula }) => {
                self.compiled(formula, &path.key("formula"), site, None).map(Limit::Computed)
            }
            _ => None,
        }
    }

    /// The question whose answers are the choices: a list `${name}` of a form of ODK.
    fn choices_from(&self, question: &Question, site: Site) -> Option<usize> {
        let ChoiceList::External(source) = self.form.lists.get(question.list.as_ref()?)? else { return None };
        let name = source.strip_prefix("${")?.strip_suffix('}')?;
        let names = self.names_at(site);
        let (number, found) = names.question(name)?;
        (found.frame != 0).then_some(number)
    }

    fn filter(&mut self, source: &super::Source<'f>, site: Site) -> Option<Expression> {
        let formula = source.question.choice_filter.as_ref()?;
        let list = self.questions.get(source.number)?.list?;
        let path = source.path.key("choice_filter");
        let names = self.names_at(site);
        let compiled = Expression::compile_filter(formula.dialect, &formula.text, &names, list);
        self.taken(compiled, formula, &path)
    }

    fn names_at(&self, site: Site) -> FormNames<'_> {
        FormNames {
            form: self.form,
            questions: &self.questions,
            frames: &self.frames,
            nodes: &self.nodes,
            lists: &self.lists,
            variables: &self.variables,
            related: &self.related,
            asked: &self.asked,
            frame: site.frame,
            node: site.node,
            current: site.current,
        }
    }

    pub(super) fn compiled(
        &mut self,
        formula: &Formula,
        path: &Path,
        site: Site,
        kind: Option<Type>,
    ) -> Option<plan::Formula> {
        let names = self.names_at(site);
        let compiled = match kind {
            Some(kind) => Expression::compile_in_as(formula.dialect, &formula.text, &names, kind),
            None => Expression::compile_in(formula.dialect, &formula.text, &names),
        };
        let expression = self.taken(compiled, formula, path)?;
        Some(plan::Formula {
            // It depends on the clock, on chance or on what stood there before.
            is_fleeting: expression.uses_clock() || expression.uses_seed() || expression.uses_current(),
            expression,
            blank_is_empty: matches!(formula.dialect, Dialect::OdkXpath | Dialect::Redcap),
        })
    }

    /// The expression, with what was found on the way noted.
    fn taken(
        &mut self,
        compiled: Result<Expression, Vec<Issue>>,
        formula: &Formula,
        path: &Path,
    ) -> Option<Expression> {
        match compiled {
            Ok(expression) => {
                let doubts = expression.doubts().iter().cloned().map(|mut doubt| {
                    doubt.severity = Severity::Warning;
                    doubt.under(path)
                });
                self.issues.extend(doubts);
                Some(expression)
            }
            Err(issues) => {
                // What another dialect has and this library does not do leaves the rest of the form usable.
                let foreign = formula.dialect != Dialect::Native;
                self.issues.extend(issues.into_iter().map(|mut issue| {
                    if foreign && issue.is(codes::expr::UNSUPPORTED) {
                        issue.severity = Severity::Warning;
                    }
                    issue.under(path)
                }));
                None
            }
        }
    }
}

/// A formula that gives nothing.
fn blank() -> Option<plan::Formula> {
    struct Nothing;
    impl crate::expr::Names for Nothing {
        fn resolve(&self, _: &str) -> Option<crate::expr::Name> {
            None
        }
    }
    let expression = Expression::compile_in(Dialect::OdkXpath, "''", &Nothing).ok()?;
    Some(plan::Formula { expression, is_fleeting: true, blank_is_empty: false })
}
