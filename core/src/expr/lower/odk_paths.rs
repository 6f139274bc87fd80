//! Paths of the ODK dialect: to one value, to the nodes of repeated groups, to the items of lists.

use super::{Checker, Context};
use crate::base::codes;
use crate::expr::Comparison;
use crate::expr::names::{Name, PathRef, Shape, Start, Step};
use crate::expr::syntax::{Ast, Path, PathStart, PathStep, Problem, Span, Test, Tree};
use crate::expr::tree::{Items, Level, Node, Nodes, Op, Sieve, Target};
use crate::expr::value::Type;

impl Checker<'_> {
    pub(super) fn odk_path(&mut self, path: &Path, span: Span) -> Option<Node> {
        match &path.start {
            PathStart::Expression(Tree { node: Ast::Call(name, arguments), .. }) => {
                match (name.as_str(), arguments.as_slice()) {
                    ("instance", [Tree { node: Ast::Text(list), span: place }])
                        if path.filters.is_empty() =>
                    {
                        self.odk_items(list, &path.steps, *place, span)
                    }
                    ("current", []) if path.filters.is_empty() => {
                        let contexts = std::mem::take(&mut self.contexts);
                        let node = self.odk_located(Start::Here, path, span);
                        self.contexts = contexts;
                        node
                    }
                    _ => {
                        self.unsupported("filter-expr", span);
                        None
                    }
                }
            }
            PathStart::Expression(_) => {
                self.unsupported("filter-expr", span);
                None
            }
            PathStart::Question(name) => self.odk_question(name, path, span),
            PathStart::Root => self.odk_located(Start::Root, path, span),
            PathStart::Relative => match self.contexts.last().copied() {
                None => self.odk_located(Start::Here, path, span),
                Some(Context::Row(group)) => self.odk_located(Start::Row(group), path, span),
                Some(Context::Item(list)) => self.odk_item_attribute(list, &path.steps, span),
                Some(Context::Leaf) => {
                    self.unsupported("filter-expr", span);
                    None
                }
            },
        }
    }

    /// `${name}`. Inside a predicate on rows it is the value of the row, when only that is a single one.
    fn odk_question(&mut self, name: &str, path: &Path, span: Span) -> Option<Node> {
        if name.starts_with("last-saved#") {
            self.unsupported("last-saved", span);
            return None;
        }
        let own = PathRef { start: Start::Question(name), steps: Vec::new() };
        if let Some(Context::Row(group)) = self.contexts.last().copied()
            && path.steps.is_empty()
            && path.filters.is_empty()
            && !matches!(self.names.path(&own), Some(Name { shape: Shape::One(_), .. }))
        {
            let inside = PathRef { start: Start::Row(group), steps: vec![Step::Child(name)] };
            if let Some(found @ Name { shape: Shape::One(kind), .. }) = self.names.path(&inside) {
                self.uses(found.slot, span);
                return Some(Node { op: Op::RowSlot(found.slot), kind, span });
            }
        }
        self.odk_located(Start::Question(name), path, span)
    }

    fn odk_located(&mut self, start: Start<'_>, path: &Path, span: Span) -> Option<Node> {
        let mut reference = PathRef { start, steps: Vec::new() };
        let filtered = !path.filters.is_empty() || path.steps.iter().any(|step| !step.filters.is_empty());
        let from_row = matches!(start, Start::Row(_));
        let mut levels = Vec::new();
        let mut leaf = Vec::new();
        let before = PathStep { test: Test::Here, filters: path.filters.clone() };
        for step in std::iter::once(&before).chain(&path.steps) {
            match &step.test {
                Test::Here => {}
                Test::Child(name) => reference.steps.push(Step::Child(local(name))),
                Test::Parent => reference.steps.push(Step::Parent),
                Test::Any => {
                    self.unsupported("*", span);
                    return None;
                }
                Test::Attribute(_) => {
                    self.unsupported("@", span);
                    return None;
                }
            }
            if !(filtered || from_row) || matches!(step.test, Test::Here) && step.filters.is_empty() {
                continue;
            }
            match self.names.path(&reference) {
                Some(Name { slot, shape: Shape::Rows }) => {
                    let filters = self.odk_filters(&step.filters, Context::Row(slot))?;
                    levels.retain(|level: &Level| level.group != slot);
                    levels.push(Level { group: slot, sieve: Sieve::Filters(filters) });
                }
                _ if step.filters.is_empty() => {}
                _ => leaf.extend(self.odk_filters(&step.filters, Context::Leaf)?),
            }
        }
        let found = self.names.path(&reference);
        let shown = written(&reference);
        if found.is_none() && self.names.nearest(&shown).as_deref() == Some(shown.as_str()) {
            // It is there, but not as a path: the braces were forgotten.
            let problem = Problem::new(codes::expr::UNKNOWN_NAME, span).with("name", shown.as_str());
            let braced = format!("${{{shown}}}");
            self.problems.push(problem.with("suggestions", 1).with("suggestion", braced));
            return None;
        }
        let found = self.noted(found, &shown, span)?;
        let located = self.odk_named(found, span, &shown)?;
        Some(match located.op {
            Op::Slot(slot) if leaf.is_empty() && from_row => Node { op: Op::RowSlot(slot), ..located },
            // The value of the own row, unless a predicate chose among all rows.
            Op::Slot(slot) if leaf.is_empty() && levels.is_empty() => Node { op: Op::Slot(slot), ..located },
            Op::Slot(slot) => {
                let nodes = Nodes { levels, from_row, target: Target::Column(slot), filters: leaf };
                Node { op: Op::Nodes(Box::new(nodes)), ..located }
            }
            Op::Nodes(nodes) => {
                let nodes = Nodes { levels, from_row, filters: leaf, ..*nodes };
                Node { op: Op::Nodes(Box::new(nodes)), ..located }
            }
            op => Node { op, ..located },
        })
    }

    fn odk_filters(&mut self, filters: &[Tree], context: Context) -> Option<Vec<Node>> {
        self.contexts.push(context);
        let nodes = self.odk_all(filters);
        self.contexts.pop();
        nodes
    }

    /// `instance('list')/root/item[filter]/attribute`.
    fn odk_items(&mut self, name: &str, steps: &[PathStep], place: Span, span: Span) -> Option<Node> {
        let Some(list) = self.names.list(name) else {
            if name.starts_with("__last-saved") {
                self.unsupported("last-saved", place);
            } else if self.names.is_elsewhere(name) {
                self.unsupported("instance()", place);
            } else {
                self.unknown(name, place);
            }
            return None;
        };
        let plain = |step: &PathStep| matches!(step.test, Test::Child(_)) && step.filters.is_empty();
        let (item, rest) = match steps {
            [root, item, rest @ ..] if plain(root) && matches!(item.test, Test::Child(_)) => (item, rest),
            _ => {
                self.unsupported("instance()", span);
                return None;
            }
        };
        let attribute = match rest {
            [] => None,
            [step] if plain(step) => match &step.test {
                Test::Child(name) => Some(self.odk_attribute(list, name, span)?),
                _ => None,
            },
            _ => {
                self.unsupported("instance()", span);
                return None;
            }
        };
        let filters = self.odk_filters(&item.filters, Context::Item(list))?;
        // With one predicate an index may find the items; a second counts positions among what the first left.
        let key = match filters.as_slice() {
            [only] => keys(only).into_iter().next().map(|(attribute, node)| (attribute, node.clone())),
            _ => None,
        };
        let target = Target::Items(Items { list, filters, key, attribute });
        let nodes = Nodes { levels: Vec::new(), from_row: false, target, filters: Vec::new() };
        Some(Node { op: Op::Nodes(Box::new(nodes)), kind: Type::Text, span })
    }

    pub(super) fn odk_attribute(&mut self, list: usize, name: &str, span: Span) -> Option<usize> {
        let found = self.names.attribute(list, name);
        if found.is_none() {
            self.unknown(name, span);
        }
        found
    }

    /// A relative path inside a predicate on items: an attribute of the item.
    fn odk_item_attribute(&mut self, list: usize, steps: &[PathStep], span: Span) -> Option<Node> {
        let mut names = steps.iter().filter(|step| !matches!(step.test, Test::Here));
        match (names.next(), names.next()) {
            (Some(PathStep { test: Test::Child(name), filters }), None) if filters.is_empty() => {
                let attribute = self.odk_attribute(list, name, span)?;
                Some(Node { op: Op::Attribute(attribute), kind: Type::Text, span })
            }
            _ => {
                self.unsupported("instance()", span);
                None
            }
        }
    }
}

/// A name without its prefix: forms name their nodes without one.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The path as it is shown in an issue.
fn written(path: &PathRef<'_>) -> String {
    let mut text = match path.start {
        Start::Question(name) => name.to_owned(),
        _ => String::new(),
    };
    for step in &path.steps {
        if !text.is_empty() || path.start == Start::Root {
            text.push('/');
        }
        text.push_str(match step {
            Step::Child(name) => name,
            Step::Parent => "..",
        });
    }
    text
}

/// The equalities (attribute = something of the expression's own place) that have to hold for a filter.
pub(in crate::expr) fn keys(filter: &Node) -> Vec<(usize, &Node)> {
    match &filter.op {
        Op::And(parts) => parts.iter().flat_map(keys).collect(),
        Op::OdkTruth(inner) => keys(inner),
        Op::OdkCompare(Comparison::Equal, left, right) | Op::Compare(Comparison::Equal, left, right) => {
            match (&left.op, &right.op) {
                (Op::Attribute(attribute), _) if is_key(right) => vec![(*attribute, &**right)],
                (_, Op::Attribute(attribute)) if is_key(left) => vec![(*attribute, &**left)],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// A text that is the same for all items: then equality is equality of texts.
fn is_key(node: &Node) -> bool {
    node.kind == Type::Text && matches!(node.op, Op::Slot(_) | Op::Text(_) | Op::Current)
}
