//! The tree of nodes, whose they are, and what is given where.

use std::collections::BTreeMap;

use super::replay::{Applied, Finding, Now, changed, finding, refused};
use super::rights::Rights;
use super::state::{Below, Document, Grant, Node, NodeId, Object, To, Workspace};
use super::timeline::Timeline;
use crate::base::codes;
use crate::model::{
    Act, Action, DocumentStatus, Name, NodeType, Principal, Right, ServiceKind, Subscription,
};

impl Workspace {
    pub(super) fn node_created(&mut self, now: Now, act: &Act) -> Applied {
        let Act::NodeCreated { node: name, r#type: kind, parent, title, owner, moderated } = act else {
            return Ok(None);
        };
        self.is_free(name, "node")?;
        let parent = parent.as_ref().map(|parent| self.node(parent, now.at, "parent")).transpose()?;
        self.check_place(now, *kind, parent)?;
        let owner = match owner {
            Some(owner) => Some(self.present(owner, now.at, "owner")?),
            None => now.actor,
        };
        let is_document = *kind == NodeType::Document;
        let document =
            Document { status: Timeline::starting(now.at, DocumentStatus::Draft), ..Document::default() };
        let id = self.nodes.add(Node {
            name: name.clone(),
            kind: *kind,
            title: title.as_deref().map(Into::into),
            moderated: *moderated,
            exists: Timeline::starting(now.at, true),
            parent: Timeline::starting(now.at, parent),
            owner: Timeline::starting(now.at, owner),
            cut: Timeline::default(),
            grants: Vec::new(),
            subscriptions: BTreeMap::new(),
            below: Below::default(),
            document: is_document.then(|| Box::new(document)),
        });
        self.objects.insert(name.clone(), Object::Node(id));
        owner.into_iter().for_each(|owner| self.members[owner].owned.push(id));
        self.hang(now, parent, None, Some(0));
        if is_document {
            let counts = self.counts(now);
            counts.documents = counts.documents.saturating_add(1);
        }
        Ok(None)
    }

    /// Whether a node of a type may be made there by the actor.
    fn check_place(&self, now: Now, kind: NodeType, parent: Option<NodeId>) -> Result<(), Finding> {
        let Some(parent) = parent else {
            // There is one space; the host makes it before anything else.
            return match (kind, self.nodes.first(), now.actor) {
                (NodeType::Space, None, None) => Ok(()),
                (NodeType::Space, None, Some(_)) => refused(codes::workspace::NOT_ALLOWED, "actor"),
                _ => refused(codes::workspace::PLACE_UNFIT, "parent"),
            };
        };
        if !kind.fits_below(self.nodes[parent].kind) {
            return refused(codes::workspace::PLACE_UNFIT, "parent");
        }
        self.check_depth(now, parent, 0)?;
        self.require(now, needed(kind, Action::Add), Object::Node(parent))
    }

    /// A tree is not deeper than the limit: every decision goes up to its root.
    fn check_depth(&self, now: Now, parent: NodeId, height: usize) -> Result<(), Finding> {
        let levels = self.upwards(parent, now.at).count().saturating_add(height);
        if u32::try_from(levels).is_ok_and(|levels| levels < self.depth) {
            return Ok(());
        }
        refused(codes::workspace::TOO_DEEP, "parent")
    }

    /// Takes from a node what has left it, and gives it what came, each with the levels below itself; and tells those
    /// above as far as it changes how much hangs below them.
    fn hang(&mut self, now: Now, below: Option<NodeId>, mut gone: Option<usize>, mut come: Option<usize>) {
        let mut place = below;
        while let Some(id) = place {
            let node = &mut self.nodes[id];
            let before = node.below.height();
            come.into_iter().for_each(|levels| node.below.add(levels));
            gone.into_iter().for_each(|levels| node.below.take_off(levels));
            let after = node.below.height();
            // What was removed has left its place with all that hangs below it.
            if after == before || !node.exists.is_at(now.at, &true) {
                return;
            }
            (gone, come) = (Some(before), Some(after));
            place = self.parent_of(id, now.at);
        }
    }

    pub(super) fn node_moved(&mut self, now: Now, node: &Name, parent: &Name) -> Applied {
        let node = self.node(node, now.at, "node")?;
        let parent = self.node(parent, now.at, "parent")?;
        if !self.nodes[node].kind.fits_below(self.nodes[parent].kind) {
            return refused(codes::workspace::PLACE_UNFIT, "parent");
        }
        if self.upwards(parent, now.at).any(|above| above == node) {
            return refused(codes::workspace::MOVE_CYCLE, "parent");
        }
        let kind = self.nodes[node].kind;
        self.require(now, needed(kind, Action::Delete), Object::Node(node))?;
        self.require(now, needed(kind, Action::Add), Object::Node(parent))?;
        let height = self.nodes[node].below.height();
        self.check_depth(now, parent, height)?;
        let left = self.parent_of(node, now.at);
        let moves = self.nodes[node].parent.set(now.at, Some(parent));
        self.hang(now, left, Some(height), None);
        self.hang(now, Some(parent), None, Some(height));
        changed(moves, "parent")
    }

    pub(super) fn node_removed(&mut self, now: Now, node: &Name) -> Applied {
        let node = self.node(node, now.at, "node")?;
        self.require(now, needed(self.nodes[node].kind, Action::Delete), Object::Node(node))?;
        self.nodes[node].exists.set(now.at, false);
        let (left, height) = (self.parent_of(node, now.at), self.nodes[node].below.height());
        self.hang(now, left, Some(height), None);
        Ok(None)
    }

    pub(super) fn owner_changed(&mut self, now: Now, node: &Name, owner: &Name) -> Applied {
        let node = self.node(node, now.at, "node")?;
        let owner = self.present(owner, now.at, "owner")?;
        self.require(now, Action::Admin, Object::Node(node))?;
        let changes = self.nodes[node].owner.set(now.at, Some(owner));
        if changes {
            self.members[owner].owned.push(node);
        }
        changed(changes, "owner")
    }

    pub(super) fn granted(
        &mut self,
        now: Now,
        node: &Name,
        to: &Principal,
        rights: &BTreeMap<ServiceKind, Right>,
    ) -> Applied {
        let node = self.node(node, now.at, "node")?;
        let to = self.principal(now, to)?;
        let rights = self.resolve(node, rights)?;
        self.require(now, Action::Admin, Object::Node(node))?;
        let grants = &mut self.nodes[node].grants;
        let place = match grants.binary_search_by_key(&to, |grant| grant.to) {
            Ok(place) => place,
            Err(place) => {
                grants.insert(place, Grant { to, rights: Timeline::default() });
                place
            }
        };
        let Some(grant) = grants.get_mut(place) else { return Ok(None) };
        // Two grants of one moment to the same say different things: the later one counts.
        let contradicts = grant
            .rights
            .at(now.at)
            .is_some_and(|(since, before)| since == now.at && before.is_some_and(|before| before != rights));
        let changes = grant.rights.set(now.at, Some(rights));
        match to {
            To::Member(member) => self.members[member].granted.push(node),
            To::Group(group) => {
                self.groups[group].granted.insert(node);
            }
            To::Registered | To::Everyone => {}
        }
        if contradicts {
            return Ok(Some(finding(codes::workspace::GRANT_CONTRADICTS, "rights")));
        }
        changed(changes, "rights")
    }

    /// Rights by their names. At a node below the space only those of its own service make sense.
    fn resolve(&self, node: NodeId, rights: &BTreeMap<ServiceKind, Right>) -> Result<Rights, Finding> {
        let kind = self.nodes[node].kind;
        let mut resolved = Rights::default();
        for (service, right) in rights {
            let fits = kind == NodeType::Space || kind.service() == *service;
            match self.presets.resolve(*service, right).filter(|_| fits) {
                Some(capabilities) => resolved.set(*service, capabilities),
                None => return refused(codes::workspace::RIGHT_UNFIT, "rights"),
            }
        }
        if rights.is_empty() { refused(codes::workspace::RIGHT_UNFIT, "rights") } else { Ok(resolved) }
    }

    pub(super) fn revoked(&mut self, now: Now, node: &Name, to: &Principal) -> Applied {
        let node = self.node(node, now.at, "node")?;
        let to = self.principal(now, to)?;
        self.require(now, Action::Admin, Object::Node(node))?;
        changed(self.take_back(now, node, to), "to")
    }

    /// Whether there was something to take back.
    pub(super) fn take_back(&mut self, now: Now, node: NodeId, to: To) -> bool {
        let grants = &mut self.nodes[node].grants;
        let place = grants.binary_search_by_key(&to, |grant| grant.to).ok();
        place.and_then(|place| grants.get_mut(place)).is_some_and(|grant| grant.rights.set(now.at, None))
    }

    pub(super) fn inheritance(&mut self, now: Now, node: &Name, cut: bool) -> Applied {
        let node = self.node(node, now.at, "node")?;
        self.require(now, Action::Admin, Object::Node(node))?;
        let line = &mut self.nodes[node].cut;
        let is_cut = line.now().copied().unwrap_or_default();
        if is_cut != cut {
            line.set(now.at, cut);
        }
        changed(is_cut != cut, "node")
    }

    pub(super) fn subscription_set(
        &mut self,
        now: Now,
        node: &Name,
        subscription: Subscription,
        member: Option<&Name>,
    ) -> Applied {
        let node = self.node(node, now.at, "node")?;
        let member = match (member, now.actor) {
            (Some(member), _) => self.present(member, now.at, "member")?,
            (None, Some(actor)) => actor,
            (None, None) => return refused(codes::workspace::MEMBER_UNKNOWN, "member"),
        };
        if now.actor == Some(member) {
            self.require(now, Action::Read, Object::Node(node))?;
        } else {
            self.require_managing(now)?;
        }
        let changes = self.nodes[node].subscriptions.entry(member).or_default().set(now.at, subscription);
        if changes {
            self.members[member].subscribed.push(node);
        }
        changed(changes, "subscription")
    }
}

/// Folders and documents are content; the services themselves are made, moved and removed by administrators.
const fn needed(kind: NodeType, for_content: Action) -> Action {
    match kind {
        NodeType::Document | NodeType::Folder => for_content,
        _ => Action::Admin,
    }
}
