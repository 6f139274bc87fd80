//! The walk over the sheet `survey`: rows become a tree, and what is wrong with a row is found.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Book;
use super::choices::Choices;
use super::columns::Sheet;
use super::names::{is_name, yes_no};
use super::parameters::{self, Parameters};
use super::settings::Settings;
use super::suggest;
use super::types::{self, Base, Choose, RowType, Section};
use crate::base::{Issue, Limits, Severity, codes};
use crate::text::nearest;

/// A group, a repeat or a question.
#[derive(Debug)]
pub(super) struct Node {
    pub name: String,
    /// The part that it stands in; the root stands in itself.
    pub parent: usize,
    pub row: usize,
    pub kind: NodeKind,
    pub children: Vec<usize>,
    pub parameters: Parameters,
    /// The questions whose change makes its calculation run.
    pub triggers: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum NodeKind {
    Root,
    /// A loop has the list that it goes over.
    Section(Section, Option<String>),
    Select {
        choose: Choose,
        list: String,
        from_file: bool,
        or_other: bool,
    },
    /// The second number tells whether a range is of whole numbers.
    Plain(Base, bool),
}

/// What the survey consists of, in the order of its rows; the first node is the root.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    /// Settings on the sheet `survey`.
    pub settings: BTreeMap<&'static str, String>,
    /// Rows that are switched off.
    pub disabled: BTreeSet<usize>,
}

impl Tree {
    pub fn node(&self, number: usize) -> Option<&Node> {
        self.nodes.get(number)
    }

    /// The parts around a node, the innermost first, without the root.
    pub fn ancestors(&self, number: usize) -> impl Iterator<Item = usize> {
        let parent = |number: usize| self.nodes.get(number).map_or(0, |node| node.parent);
        std::iter::successors(Some(parent(number)), move |number| Some(parent(*number)))
            .take_while(|number| *number != 0)
    }

    /// Nodes other than the root, with their numbers.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().skip(1)
    }

    pub fn is_repeat(&self, number: usize) -> bool {
        self.node(number).is_some_and(|node| matches!(node.kind, NodeKind::Section(Section::Repeat, _)))
    }
}

pub(super) fn walk<'s>(
    sheet: &'s Sheet<'_>,
    book: &Book,
    choices: &Choices<'s, '_>,
    limits: &Limits,
    issues: &mut Vec<Issue>,
) -> Tree {
    let root = Node {
        name: Settings::root_name().to_owned(),
        parent: 0,
        row: 0,
        kind: NodeKind::Root,
        children: Vec::new(),
        parameters: Parameters::new(),
        triggers: Vec::new(),
    };
    let mut walker = Walker {
        sheet,
        book,
        choices,
        limits,
        issues,
        tree: Tree { nodes: vec![root], ..Tree::default() },
        open: vec![Open { node: 0, ..Open::default() }],
        repeats: BTreeMap::new(),
        spaced: BTreeSet::new(),
        no_choices_told: false,
        too_deep: false,
    };
    for row in 0..sheet.rows.len() {
        walker.row(row);
    }
    walker.finish()
}

/// A part that has begun and not ended.
#[derive(Default)]
pub(super) struct Open<'s> {
    pub node: usize,
    names: BTreeMap<&'s str, usize>,
    lower: BTreeSet<String>,
    /// The list that all questions of a table share, when the part is one.
    pub table: Option<Option<&'s str>>,
}

pub(super) struct Walker<'a, 's, 'b> {
    pub sheet: &'s Sheet<'b>,
    pub book: &'a Book,
    pub choices: &'a Choices<'s, 'b>,
    limits: &'a Limits,
    pub issues: &'a mut Vec<Issue>,
    pub tree: Tree,
    pub open: Vec<Open<'s>>,
    repeats: BTreeMap<&'s str, usize>,
    /// Lists whose codes must be without spaces.
    pub spaced: BTreeSet<&'s str>,
    /// That the sheet of choices is missing is told once.
    pub no_choices_told: bool,
    too_deep: bool,
}

impl<'s> Walker<'_, 's, '_> {
    fn row(&mut self, row: usize) {
        let sheet = self.sheet;
        if sheet.is_blank(row) {
            return;
        }
        if let Some(disabled) = sheet.get(row, "disabled") {
            let issue = sheet.issue(codes::xlsform::DEPRECATED, row, "disabled");
            self.issues.push(issue.with("what", "disabled"));
            if yes_no(disabled) == Some(true) {
                self.tree.disabled.insert(row);
                return;
            }
        }
        let Some(text) = sheet.get(row, "type") else {
            let named = sheet.get(row, "name").is_some() || sheet.texts(row, "label").next().is_some();
            let code = if named { codes::xlsform::TYPE_MISSING } else { codes::xlsform::ROW_SKIPPED };
            self.issues.push(sheet.issue(code, row, "type"));
            return;
        };
        let triggers = self.triggers(row);
        let parameters = parameters::read(sheet, row, self.issues);
        match RowType::of(text) {
            RowType::Setting(setting) => {
                let value = sheet.get(row, "name").unwrap_or_default().to_owned();
                self.tree.settings.insert(setting, value);
            }
            RowType::End(section) => self.end(row, section),
            RowType::Begin(section, list) => self.begin(row, section, list),
            RowType::Select { choose, list, from_file, or_other } => {
                let kind = NodeKind::Select { choose, list: list.to_owned(), from_file, or_other };
                if let Some(node) = self.add(row, kind, parameters, triggers) {
                    self.select(node, list);
                }
            }
            RowType::Plain(base) => {
                if let Some(node) = self.add(row, NodeKind::Plain(base, true), parameters, triggers) {
                    self.plain(node, base);
                }
            }
            RowType::Unknown => {
                self.unknown_type(row, text);
                // The name counts, so that references to it are not reported too.
                self.add(row, NodeKind::Plain(Base::Text, true), Parameters::new(), triggers);
            }
        }
    }

    fn unknown_type(&mut self, row: usize, text: &str) {
        let issue = self.sheet.issue(codes::xlsform::TYPE_UNKNOWN, row, "type").with("type", text);
        let first = text.split(' ').next().unwrap_or_default();
        let plain = nearest(&text.replace(' ', "_"), types::USUAL.iter().copied());
        let with_list = || nearest(first, types::WITH_LIST.iter().copied());
        self.issues.push(suggest(issue, plain.or_else(with_list)));
    }

    /// Adds a node where the walk stands; nothing when it has no name.
    fn add(
        &mut self,
        row: usize,
        kind: NodeKind,
        parameters: Parameters,
        triggers: Vec<String>,
    ) -> Option<usize> {
        let base = match kind {
            NodeKind::Plain(base, _) => Some(base),
            _ => None,
        };
        let name = match (self.sheet.get(row, "name"), base) {
            (name, Some(Base::Audit)) => {
                if name.is_some_and(|name| name != "audit") {
                    let issue = self.sheet.issue(codes::xlsform::NAME_RESERVED, row, "name");
                    self.issues.push(issue.with("reason", "audit").with("name", "audit"));
                }
                "audit".to_owned()
            }
            (Some(name), _) => {
                self.check_name(row, name);
                name.to_owned()
            }
            (None, Some(Base::Note)) => format!("generated_note_name_{}", self.sheet.number(row)),
            (None, _) => {
                self.issues.push(self.sheet.issue(codes::xlsform::NAME_MISSING, row, "name"));
                // It is left out of the form, but a part needs its end.
                if !matches!(kind, NodeKind::Section(..)) {
                    return None;
                }
                String::new()
            }
        };
        let parent = self.open.last().map_or(0, |open| open.node);
        let number = self.tree.nodes.len();
        let node = Node { name, parent, row, kind, children: Vec::new(), parameters, triggers };
        self.tree.nodes.push(node);
        if let Some(parent) = self.tree.nodes.get_mut(parent) {
            parent.children.push(number);
        }
        Some(number)
    }

    fn check_name(&mut self, row: usize, name: &'s str) {
        let sheet = self.sheet;
        if !is_name(name) {
            self.issues.push(sheet.issue(codes::xlsform::NAME_INVALID, row, "name"));
        }
        let Some(open) = self.open.last_mut() else { return };
        if name == "meta" {
            let issue = sheet.issue(codes::xlsform::NAME_RESERVED, row, "name");
            self.issues.push(issue.with("reason", "meta").with("name", name));
        } else if let Some(first) = open.names.get(name) {
            let issue = sheet.issue(codes::xlsform::NAME_REPEATED, row, "name").with("name", name);
            self.issues.push(issue.with("reason", "section").related(sheet.place(*first, "name")));
        } else {
            open.names.insert(name, row);
            if !open.lower.insert(name.to_lowercase()) {
                self.issues.push(sheet.issue(codes::xlsform::NAME_CASE, row, "name").with("name", name));
            }
        }
    }

    fn begin(&mut self, row: usize, section: Section, list: Option<&'s str>) {
        let sheet = self.sheet;
        if section == Section::Repeat
            && let Some(name) = sheet.get(row, "name")
        {
            if name == Settings::root_name() {
                let issue = sheet.issue(codes::xlsform::NAME_RESERVED, row, "name");
                self.issues.push(issue.with("reason", "root").with("name", name));
            } else if let Some(first) = self.repeats.get(name) {
                let issue = sheet.issue(codes::xlsform::NAME_REPEATED, row, "name").with("name", name);
                self.issues.push(issue.with("reason", "repeat").related(sheet.place(*first, "name")));
            } else {
                self.repeats.insert(name, row);
            }
            if sheet.texts(row, "label").next().is_none() {
                let issue = sheet.issue(codes::xlsform::LABEL_MISSING, row, "label").with("name", name);
                self.issues.push(Issue { severity: Severity::Warning, ..issue });
            }
        }
        if section == Section::Loop {
            self.check_loop(row, list);
        }
        let kind = NodeKind::Section(section, list.map(str::to_owned));
        let Some(node) = self.add(row, kind, Parameters::new(), Vec::new()) else { return };
        let depth = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        if depth >= self.limits.depth && !self.too_deep {
            self.too_deep = true;
            let error = Limits::reached("depth", u64::from(self.limits.depth), sheet.place(row, "type"));
            self.issues.push(error.into_issue());
        }
        let appearance = sheet.get(row, "appearance").unwrap_or_default();
        let table = appearance.split(' ').any(|word| word == "table-list").then_some(None);
        // Below the limit the parts stay in the last one that fits.
        let node = if self.too_deep { self.open.last().map_or(0, |open| open.node) } else { node };
        self.open.push(Open { node, table, ..Open::default() });
    }

    fn check_loop(&mut self, row: usize, list: Option<&str>) {
        let issue = |code| self.sheet.issue(code, row, "type");
        match list {
            None => {
                let issue = issue(codes::xlsform::COMBINATION).with("reason", "loop_without_list");
                self.issues.push(issue);
            }
            Some(list) if self.choices.rows(list).is_none() => {
                let issue = issue(codes::xlsform::LIST_MISSING).with("list", list);
                self.issues.push(suggest(issue, nearest(list, self.choices.names())));
            }
            Some(_) => {}
        }
    }

    fn end(&mut self, row: usize, section: Section) {
        let sheet = self.sheet;
        if sheet.get(row, "save_to").is_some() {
            let issue = sheet.issue(codes::xlsform::ENTITY_INVALID, row, "save_to");
            self.issues.push(issue.with("reason", "container"));
        }
        let is_of = |open: &Open<'_>| match self.tree.node(open.node).map(|node| &node.kind) {
            Some(NodeKind::Section(kind, _)) => *kind == section,
            _ => false,
        };
        let Some(position) = self.open.iter().rposition(is_of).filter(|position| *position > 0) else {
            let issue =
                sheet.issue(codes::xlsform::END_UNMATCHED, row, "type").with("section", section.name());
            self.issues.push(issue);
            return;
        };
        // Parts between the begin and this end were not ended.
        while self.open.len() > position.saturating_add(1) {
            self.unmatched();
        }
        self.open.pop();
        for open in &mut self.open {
            open.table = None;
        }
    }

    fn unmatched(&mut self) {
        let Some(node) = self.open.pop().and_then(|open| self.tree.nodes.get(open.node)) else { return };
        let NodeKind::Section(section, _) = &node.kind else { return };
        let issue = self.sheet.issue(codes::xlsform::BEGIN_UNMATCHED, node.row, "type");
        self.issues.push(issue.with("section", section.name()).with("name", node.name.as_str()));
    }

    fn finish(mut self) -> Tree {
        while self.open.len() > 1 {
            self.unmatched();
        }
        self.choices.check_spaced(&self.spaced, self.issues);
        self.check_triggers();
        self.check_generated();
        self.tree
    }

    /// Names that the form gets besides those that the author wrote.
    fn check_generated(&mut self) {
        let mut issues = Vec::new();
        for (_, node) in self.tree.all() {
            let generated = match &node.kind {
                NodeKind::Select { or_other: true, .. } => format!("{}_other", node.name),
                NodeKind::Section(Section::Repeat, _) => {
                    let count = self.sheet.get(node.row, "repeat_count");
                    if count.is_none_or(|count| super::names::only_reference(count).is_some()) {
                        continue;
                    }
                    format!("{}_count", node.name)
                }
                _ => continue,
            };
            let siblings = self.tree.node(node.parent).map(|parent| parent.children.as_slice());
            let same = siblings.unwrap_or_default().iter().filter_map(|number| self.tree.node(*number));
            for other in same.filter(|other| other.name == generated) {
                let issue = self.sheet.issue(codes::xlsform::NAME_REPEATED, other.row, "name");
                let issue = issue.with("name", generated.as_str()).with("reason", "generated");
                issues.push(issue.related(self.sheet.place(node.row, "name")));
            }
        }
        self.issues.extend(issues);
    }
}
