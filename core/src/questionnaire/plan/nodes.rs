use std::collections::BTreeMap;

/// An item of the form as paths of expressions find it.
#[derive(Debug)]
pub(in crate::questionnaire) struct Node<'f> {
    pub(in crate::questionnaire) name: &'f str,
    /// The item it is in; its own position for the form.
    pub(in crate::questionnaire) parent: usize,
    pub(in crate::questionnaire) kind: NodeKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::questionnaire) enum NodeKind {
    /// The form, a group or a note.
    Group,
    Frame(usize),
    Question(usize),
}

/// All items of the form, in its order, the form itself first. Every reference of every expression looks here,
/// so that nothing is searched for from the beginning.
#[derive(Debug, Default)]
pub(in crate::questionnaire) struct Nodes<'f> {
    all: Vec<Node<'f>>,
    /// By parent and name; of equal names the first.
    children: BTreeMap<(usize, &'f str), usize>,
    named: BTreeMap<&'f str, Vec<usize>>,
    by_kind: BTreeMap<NodeKind, usize>,
}

impl<'f> Nodes<'f> {
    /// Adds an item and gives its position.
    pub(in crate::questionnaire) fn push(&mut self, node: Node<'f>) -> usize {
        let position = self.all.len();
        if position > 0 {
            self.children.entry((node.parent, node.name)).or_insert(position);
            self.named.entry(node.name).or_default().push(position);
        }
        self.by_kind.entry(node.kind).or_insert(position);
        self.all.push(node);
        position
    }

    pub(in crate::questionnaire) fn set_kind(&mut self, node: usize, kind: NodeKind) {
        if let Some(found) = self.all.get_mut(node) {
            found.kind = kind;
            self.by_kind.entry(kind).or_insert(node);
        }
    }

    pub(in crate::questionnaire) fn get(&self, node: usize) -> Option<&Node<'f>> {
        self.all.get(node)
    }

    pub(in crate::questionnaire) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.children.get(&(parent, name)).copied()
    }

    /// The item of a question or a repeated group.
    pub(in crate::questionnaire) fn of(&self, kind: NodeKind) -> Option<usize> {
        self.by_kind.get(&kind).copied()
    }

    /// The first item of a name.
    pub(in crate::questionnaire) fn named(&self, name: &str) -> Option<usize> {
        self.named.get(name)?.first().copied()
    }

    /// The first group of a name.
    pub(in crate::questionnaire) fn group(&self, name: &str) -> Option<usize> {
        let is_group = |node: &&usize| self.get(**node).is_some_and(|node| node.kind == NodeKind::Group);
        self.named.get(name)?.iter().find(is_group).copied()
    }
}
