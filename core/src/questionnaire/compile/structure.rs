//! What stands where: frames, parts, conditions around.

use super::super::lint::lint_label;
use super::{Builder, GateDraft, NameRule, RepeatSource, invalid};
use crate::base::{Path, Severity, is_identifier};
use crate::expr::Dialect;
use crate::model::{Formula, Item, Question, QuestionType};
use crate::questionnaire::load::odk::extra;
use crate::questionnaire::plan::{
    Asked, Frame, Lookup, Node, NodeKind, Part, QuestionPlan, Range, Required, TablePlan,
};

/// Where an item stands: the object of the answers, the innermost condition around it, the item around it.
#[derive(Clone, Copy)]
pub(super) struct Inside {
    pub(super) frame: usize,
    pub(super) gate: Option<usize>,
    pub(super) node: usize,
}

pub(super) fn frame(name: &str, parent: usize, position: usize, gate: Option<usize>) -> Frame {
    Frame {
        name: name.into(),
        parent,
        position,
        gate,
        is_doubtful: false,
        min: None,
        max: None,
        count: None,
        table: None,
        parts: Vec::new(),
        names: Lookup::default(),
        totals: Vec::new(),
        rules: Vec::new(),
        changes: Vec::new(),
    }
}

impl<'f> Builder<'f> {
    pub(super) fn items(&mut self, items: &'f [Item], path: &Path, inside: Inside) {
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
        let is_answer = matches!(item, Item::Repeat { .. } | Item::Question(_));
        self.name(name, path, inside.frame, is_answer);
        lint_label(label, self.form, name, &path.key("label"), self.native, &mut self.issues);
        let node = Node { name, parent: inside.node, kind: NodeKind::Group };
        let node = self.add_node(node, inside.gate);
        let gate = relevant.as_ref().map(|text| self.gate(text, path, inside, node)).or(inside.gate);
        if let Some(place) = self.node_gates.get_mut(node) {
            *place = gate;
        }
        match item {
            Item::Group { items, .. } => {
                self.items(items, &path.key("items"), Inside { gate, node, ..inside });
            }
            Item::Repeat { .. } => self.repeat(item, path, Inside { gate, node, ..inside }),
            Item::Note { .. } => {}
            Item::Question(question) => self.question(question, path, Inside { gate, node, ..inside }),
        }
    }

    fn repeat(&mut self, item: &'f Item, path: &Path, inside: Inside) {
        let Item::Repeat { name, min, max, rows, items, .. } = item else { return };
        let number = self.frames.len();
        let position = self.frames.get(inside.frame).map_or(0, |frame| frame.parts.len());
        let home = frame(name, inside.frame, position, inside.gate);
        self.frames.push(Frame { min: *min, max: *max, ..home });
        self.add(inside.frame, name, Part::Frame(number));
        self.nodes.set_kind(inside.node, NodeKind::Frame(number));
        if min.zip(*max).is_some_and(|(min, max)| min > max) {
            self.issues.push(invalid("min_above_max", name, path.key("min")));
        }
        self.repeats.push(RepeatSource { frame: number, item, path: path.clone(), node: inside.node });
        let inner = Inside { frame: number, ..inside };
        if let Some(list) = rows {
            self.row_question(list, path, inner);
        }
        self.items(items, &path.key("items"), inner);
    }

    /// The question that names the row of a table with fixed rows.
    fn row_question(&mut self, list: &str, path: &Path, inside: Inside) {
        let Some(number) = self.list_numbers.get(list).copied() else {
            if !self.form.lists.contains_key(list) {
                self.issues.push(invalid("list_unknown", list, path.key("rows")));
            }
            return;
        };
        let mut question = Question::new("row", QuestionType::SelectOne);
        question.list = Some(list.to_owned());
        let position = self.frames.get(inside.frame).map_or(0, |frame| frame.parts.len());
        let question_number = self.questions.len();
        let plan = QuestionPlan {
            list: Some(number),
            required: Required::Always,
            is_row: true,
            ..plan_of(&question, inside, position)
        };
        self.questions.push(plan);
        self.add(inside.frame, "row", Part::Question(question_number));
        self.add_node(
            Node { name: "row", parent: inside.node, kind: NodeKind::Question(question_number) },
            inside.gate,
        );
        if let Some(frame) = self.frames.get_mut(inside.frame) {
            frame.table = Some(TablePlan { question: question_number, list: number, total: None });
        }
    }

    /// Names: valid, and each used once.
    fn name(&mut self, name: &'f str, path: &Path, frame: usize, is_answer: bool) {
        let reserved = ["and", "or", "not", "in", "true", "false"].contains(&name);
        let unfit = match self.name_rule {
            NameRule::Free => is_answer && name.trim().is_empty(),
            NameRule::Strict | NameRule::Advised => !is_identifier(name) || reserved,
        };
        if unfit {
            let mut issue = invalid("name", name, path.key("name"));
            if self.name_rule == NameRule::Advised && !name.trim().is_empty() {
                issue.severity = Severity::Warning;
            }
            self.issues.push(issue);
        }
        let in_frame = self.frames.get(frame).is_some_and(|frame| frame.names.get(name).is_some());
        let taken = match self.name_rule {
            // Names of groups are no names of answers.
            NameRule::Free => is_answer && in_frame,
            NameRule::Strict | NameRule::Advised => self.names.contains_key(name),
        };
        if taken {
            let issue = invalid("name_duplicate", name, path.key("name"));
            self.issues.push(match self.names.get(name) {
                Some(first) => issue.related(first.clone()),
                None => issue,
            });
        } else if is_answer || self.name_rule != NameRule::Free {
            self.names.entry(name).or_insert_with(|| path.clone());
        }
    }

    fn gate(&mut self, text: &'f Formula, path: &Path, inside: Inside, node: usize) -> usize {
        let number = self.gates.len();
        let path = path.key("relevant");
        self.gates.push(GateDraft { text, path, parent: inside.gate, frame: inside.frame, node, gate: None });
        number
    }

    fn add(&mut self, frame: usize, name: &str, part: Part) {
        if let Some(frame) = self.frames.get_mut(frame) {
            frame.parts.push(part);
            frame.names.push(&name.into());
        }
    }

    fn question(&mut self, question: &'f Question, path: &Path, inside: Inside) {
        let number = self.questions.len();
        let position = self.frames.get(inside.frame).map_or(0, |frame| frame.parts.len());
        let plan = self.plan(question, path, inside, position);
        self.questions.push(plan);
        self.sources.push(super::Source { number, question, path: path.clone(), node: inside.node });
        self.nodes.set_kind(inside.node, NodeKind::Question(number));
        self.add(inside.frame, &question.name, Part::Question(number));
    }
}

/// A question without what depends on others.
pub(super) fn plan_of(question: &Question, inside: Inside, position: usize) -> QuestionPlan {
    QuestionPlan {
        name: question.name.as_str().into(),
        kind: question.kind,
        frame: inside.frame,
        position,
        gate: inside.gate,
        list: None,
        filter: None,
        required: Required::Never,
        constraint: None,
        calculation: None,
        range: Range::default(),
        pattern: None,
        missing_codes: Vec::new(),
        other: None,
        repeats: question.repeats,
        is_untyped: is_untyped(question),
        is_row: false,
        asked: Box::new(Asked::of(question)),
    }
}

fn is_untyped(question: &Question) -> bool {
    let foreign = question.calculate.as_ref().is_some_and(|formula| formula.dialect != Dialect::Native);
    question.kind == QuestionType::Text && (foreign || question.extra.contains_key(extra::CALCULATION))
}
