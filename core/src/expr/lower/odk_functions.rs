//! Calls of the ODK dialect.

use super::{Checker, is_broken, odk, whole_pattern};
use crate::expr::Dialect;
use crate::expr::moment::loose_date;
use crate::expr::names::Shape;
use crate::expr::odk::{FUNCTIONS, Odk, UNSUPPORTED};
use crate::expr::syntax::{Ast, Problem, Span, Tree, parse};
use crate::expr::tree::{Items, Level, Node, Nodes, Op, Sieve, Target};
use crate::expr::value::Type;

impl Checker<'_> {
    pub(super) fn odk_call(&mut self, name: &str, arguments: &[Tree], span: Span) -> Option<Node> {
        let node = |op, kind| Some(Node { op, kind, span });
        match (name, arguments) {
            ("true", []) => node(Op::Boolean(true), Type::Boolean),
            ("false", []) => node(Op::Boolean(false), Type::Boolean),
            ("today", []) => {
                self.uses_clock = true;
                node(Op::Today, Type::Date)
            }
            ("current", []) => self.odk_path_of_current(span),
            ("not", [inner]) => {
                let inner = odk::truth(self.odk(inner)?);
                node(Op::Not(Box::new(inner)), Type::Boolean)
            }
            ("if", [condition, yes, no]) => {
                let condition = self.odk(condition).map(odk::truth);
                let (yes, no) = (self.odk(yes), self.odk(no));
                let (yes, no) = (yes?, no?);
                let kind = if yes.kind == no.kind { yes.kind } else { Type::Any };
                node(Op::OdkIf(Box::new(condition?), Box::new(yes), Box::new(no)), kind)
            }
            // Its value is the first; the rest only says what it depends on.
            ("depend", [first, rest @ ..]) => {
                let first = self.odk(first);
                self.odk_all(rest)?;
                first
            }
            ("indexed-repeat", [target, places @ ..]) if !places.is_empty() && places.len() % 2 == 0 => {
                self.odk_indexed(target, places, span)
            }
            ("position", [group]) => self.odk_position(group, span),
            ("pulldata", [list, column, key, value]) => self.odk_pulled(list, column, key, value, span),
            ("pulldata", _) => self.odk_wrong_count(name, arguments, span),
            ("true" | "false" | "today" | "current" | "not" | "if" | "depend" | "indexed-repeat", _) => {
                self.odk_wrong_count(name, arguments, span)
            }
            _ => self.odk_listed(name, arguments, span),
        }
    }

    fn odk_wrong_count(&mut self, name: &str, arguments: &[Tree], span: Span) -> Option<Node> {
        self.unknown_function(name, true, span);
        self.odk_all(arguments);
        None
    }

    fn odk_listed(&mut self, name: &str, arguments: &[Tree], span: Span) -> Option<Node> {
        let Some((_, fewest, most, function, kind)) = FUNCTIONS.iter().find(|(known, ..)| *known == name)
        else {
            if UNSUPPORTED.contains(&name) {
                self.unsupported(&format!("{name}()"), span);
            } else {
                self.unknown_function(name, false, span);
            }
            self.odk_all(arguments);
            return None;
        };
        if !(*fewest..=*most).contains(&arguments.len()) {
            return self.odk_wrong_count(name, arguments, span);
        }
        if *function == Odk::ChoiceName {
            return self.odk_choice_name(arguments, span);
        }
        let mut parts = self.odk_all(arguments)?;
        match (function, parts.as_slice()) {
            (Odk::Count | Odk::CountNonEmpty | Odk::Sum | Odk::Randomize, [first, ..])
                if !is_nodes(&first.op) =>
            {
                self.mismatch(first, "nodes", name);
                return None;
            }
            (Odk::Selected, [holder, code]) => {
                self.odk_choice(holder, code);
                // A text may be several codes with spaces: only of codes a scope can tell without looking.
                if let (Op::Slot(slot), Type::Codes, Op::Text(code)) = (&holder.op, holder.kind, &code.op) {
                    let code = code.trim().to_owned();
                    let blank = Some(code.is_empty());
                    return Some(Node { op: Op::TestCode { slot: *slot, code, blank }, kind: *kind, span });
                }
                if !code.kind.fits(Type::Text) {
                    self.mismatch(code, Type::Text.name(), name);
                    return None;
                }
            }
            (Odk::Regex, [_, Node { op: Op::Text(pattern), span: place, .. }]) => {
                // What Java's patterns can and linear time cannot is told apart from what is no pattern.
                let Some(regex) = whole_pattern(pattern) else {
                    if is_broken(pattern) {
                        self.problems.push(Problem::syntax("pattern", *place));
                    } else {
                        self.unsupported("regex", *place);
                    }
                    return None;
                };
                let value = parts.swap_remove(0);
                return Some(Node { op: Op::OdkMatches(Box::new(value), regex), kind: *kind, span });
            }
            // Without an argument they take the current node.
            (Odk::StringLength | Odk::NormalizeSpace, []) => {
                parts.push(self.odk(&Tree { node: Ast::Current, span })?);
            }
            // A day that is written in the expression is read once.
            (Odk::Date, [Node { op: Op::Text(text), .. }]) if !text.contains('T') => {
                if let Some(day) = loose_date(text) {
                    return Some(Node { op: Op::Date(day), kind: *kind, span });
                }
            }
            (Odk::Once, _) => self.uses_current = true,
            (Odk::Now, _) => self.reads_moment(),
            (Odk::Random | Odk::Uuid | Odk::Randomize, _) => self.uses_seed = true,
            (Odk::Coalesce, [first, second]) if first.kind == second.kind => {
                let kind = first.kind;
                return Some(Node { op: Op::Odk(*function, parts), kind, span });
            }
            _ => {}
        }
        Some(Node { op: Op::Odk(*function, parts), kind: *kind, span })
    }

    /// `jr:choice-name(code, '${question}')`: the second argument is a path in quotes.
    fn odk_choice_name(&mut self, arguments: &[Tree], span: Span) -> Option<Node> {
        let [value, question] = arguments else { return None };
        let value = self.odk(value);
        let parsed = match &question.node {
            Ast::Text(text) => parse(Dialect::OdkXpath, text.trim()).ok(),
            _ => Some(question.clone()),
        };
        let Some(Tree { node: path @ Ast::Path(_), .. }) = parsed else {
            self.mismatch_at(question.span, "text", "name", "jr:choice-name");
            return None;
        };
        let node = self.odk(&Tree { node: path, span: question.span })?;
        let slot = match &node.op {
            Op::Slot(slot) | Op::RowSlot(slot) => *slot,
            Op::Nodes(nodes) => match nodes.target {
                Target::Column(slot) | Target::List(slot) | Target::Rows(slot) => slot,
                Target::Items(_) => return None,
            },
            _ => {
                self.mismatch(&node, "name", "jr:choice-name");
                return None;
            }
        };
        self.uses_labels = true;
        // The slot goes as a node, so that the call has no other shape than the others.
        let slot = Node { op: Op::Slot(slot), ..node };
        Some(Node { op: Op::Odk(Odk::ChoiceName, vec![value?, slot]), kind: Type::Text, span })
    }

    fn odk_position(&mut self, group: &Tree, span: Span) -> Option<Node> {
        let node = self.odk(group)?;
        let op = match node.op {
            // The group that the expression stands in, and no predicate.
            Op::Nodes(nodes) if nodes.levels.is_empty() && nodes.filters.is_empty() => match nodes.target {
                Target::Rows(slot) => Op::Position(slot),
                target => {
                    let nodes = Nodes { target, ..*nodes };
                    Op::Odk(Odk::Position, vec![Node { op: Op::Nodes(Box::new(nodes)), ..node }])
                }
            },
            op if is_nodes(&op) => Op::Odk(Odk::Position, vec![Node { op, ..node }]),
            _ => {
                self.mismatch(&node, "nodes", "position");
                return None;
            }
        };
        Some(Node { op, kind: Type::Number, span })
    }

    /// `indexed-repeat(value, group, number, ...)`: the groups come from outside.
    fn odk_indexed(&mut self, target: &Tree, places: &[Tree], span: Span) -> Option<Node> {
        let value = self.odk(target);
        let mut levels = Vec::new();
        let mut complete = true;
        for place in places.chunks(2) {
            let [group, number] = place else { continue };
            let (group_node, number) = (self.odk(group), self.odk(number));
            let slot = match group_node.as_ref().map(|node| &node.op) {
                Some(Op::Nodes(nodes)) => match nodes.target {
                    Target::Rows(slot) => Some(slot),
                    _ => None,
                },
                _ => None,
            };
            match (slot, number) {
                (Some(group), Some(number)) => levels.push(Level { group, sieve: Sieve::Index(number) }),
                (None, _) => {
                    if let Some(node) = &group_node {
                        self.mismatch(node, "rows", "indexed-repeat");
                    }
                    complete = false;
                }
                _ => complete = false,
            }
        }
        let value = value?;
        let target = match &value.op {
            Op::Slot(slot) => Target::Column(*slot),
            Op::Nodes(nodes) => match nodes.target {
                Target::Column(slot) => Target::Column(slot),
                Target::List(slot) => Target::List(slot),
                Target::Rows(slot) => Target::Rows(slot),
                Target::Items(_) => return None,
            },
            _ => {
                self.mismatch(&value, "name", "indexed-repeat");
                return None;
            }
        };
        let nodes = Nodes { levels, from_row: false, target, filters: Vec::new() };
        complete.then(|| Node { op: Op::Nodes(Box::new(nodes)), kind: value.kind, span })
    }

    /// `pulldata('list', 'column', 'key column', key)`.
    fn odk_pulled(
        &mut self,
        list: &Tree,
        column: &Tree,
        key: &Tree,
        value: &Tree,
        span: Span,
    ) -> Option<Node> {
        let value = self.odk(value);
        let mut text = |tree: &Tree| match &tree.node {
            Ast::Text(text) => Some(text.clone()),
            _ => {
                self.mismatch_at(tree.span, "expression", "literal", "pulldata");
                None
            }
        };
        let (name, column_name, key_name) = (text(list), text(column), text(key));
        let (name, column_name, key_name) = (name?, column_name?, key_name?);
        // It always reads a file beside the form.
        let Some(list) = self.names.list(&name) else {
            self.unsupported("pulldata()", span);
            return None;
        };
        let attribute = self.odk_attribute(list, &column_name, column.span);
        let key_attribute = self.odk_attribute(list, &key_name, key.span);
        let (attribute, key_attribute, value) = (attribute?, key_attribute?, value?);
        let holder = Node { op: Op::Attribute(key_attribute), kind: Type::Text, span: key.span };
        let equal = Op::OdkCompare(crate::expr::Comparison::Equal, Box::new(holder), Box::new(value.clone()));
        let items = Items {
            list,
            filters: vec![Node { op: equal, kind: Type::Boolean, span }],
            key: value.kind.eq(&Type::Text).then_some((key_attribute, value)),
            attribute: Some(attribute),
        };
        let nodes =
            Nodes { levels: Vec::new(), from_row: false, target: Target::Items(items), filters: Vec::new() };
        Some(Node { op: Op::Nodes(Box::new(nodes)), kind: Type::Text, span })
    }

    fn odk_path_of_current(&mut self, span: Span) -> Option<Node> {
        let contexts = std::mem::take(&mut self.contexts);
        let node = self.odk(&Tree { node: Ast::Current, span });
        self.contexts = contexts;
        node
    }

    /// What a name gives.
    pub(super) fn odk_named(&self, found: crate::expr::Name, span: Span, _name: &str) -> Option<Node> {
        let nodes = |target, kind| {
            let nodes = Nodes { levels: Vec::new(), from_row: false, target, filters: Vec::new() };
            Some(Node { op: Op::Nodes(Box::new(nodes)), kind, span })
        };
        match found.shape {
            Shape::One(kind) => Some(Node { op: Op::Slot(found.slot), kind, span }),
            Shape::Rows => nodes(Target::Rows(found.slot), Type::Any),
            Shape::Column(kind) => nodes(Target::Column(found.slot), kind),
            Shape::List(kind) => nodes(Target::List(found.slot), kind),
            Shape::Group => nodes(Target::Rows(found.slot), Type::Any),
        }
    }
}

/// Whether a node is a path to nodes, or several.
fn is_nodes(op: &Op) -> bool {
    match op {
        Op::Slot(_) | Op::RowSlot(_) | Op::Current | Op::Leaf | Op::Attribute(_) | Op::Nodes(_) => true,
        Op::Odk(Odk::Union, parts) => parts.iter().all(|part| is_nodes(&part.op)),
        Op::Odk(Odk::Randomize, _) => true,
        _ => false,
    }
}
