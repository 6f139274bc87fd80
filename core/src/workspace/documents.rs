//! Documents: the chain of versions, status, and who is working on one.

use super::Subject;
use super::feed::NoticeKind;
use super::replay::{Applied, Finding, Now, changed, finding, refused};
use super::state::{Document, MemberId, NodeId, Object, Version, Workspace};
use crate::base::codes;
use crate::model::{Act, Action, DocumentStatus, Name};

impl Workspace {
    fn document_named(&self, now: Now, name: &Name) -> Result<(NodeId, &Document), Finding> {
        let node = self.node(name, now.at, "document")?;
        let document = self.nodes[node].document.as_ref();
        document
            .map(|document| (node, &**document))
            .ok_or(finding(codes::workspace::OBJECT_UNKNOWN, "document"))
    }

    /// A document that is there and that the actor may change.
    fn editable(&self, now: Now, name: &Name) -> Result<(NodeId, &Document), Finding> {
        let (node, document) = self.document_named(now, name)?;
        self.require(now, Action::Edit, Object::Node(node))?;
        Ok((node, document))
    }

    /// Nobody changes what another member works on. Who may no longer change it does not keep it.
    fn require_free(&self, now: Now, node: NodeId, document: &Document) -> Result<(), Finding> {
        let works = |holder: &MemberId| {
            self.allows(Subject::Member(*holder), Action::Edit, Object::Node(node), now.at)
        };
        let other = holder(document).filter(|holder| now.actor.is_some_and(|actor| actor != *holder));
        match other.filter(works) {
            Some(_) => refused(codes::workspace::CHECKED_OUT, "document"),
            None => Ok(()),
        }
    }

    pub(super) fn version_added(&mut self, now: Now, act: &Act) -> Applied {
        let Act::VersionAdded { document: name, hash, language, edition, supersedes } = act else {
            return Ok(None);
        };
        let (node, document) = self.editable(now, name)?;
        self.require_free(now, node, document)?;
        let latest = document.latest(language).map(|version| &version.hash);
        if supersedes.is_some() && supersedes.as_ref() != latest {
            return refused(codes::workspace::VERSION_CONFLICT, "supersedes");
        }
        let reached = document.edition();
        let of_pivot = document.pivot().is_none_or(|pivot| pivot == language);
        let fits = if of_pivot {
            *edition == reached.saturating_add(1) || (*edition == reached && reached > 0)
        } else {
            (1..=reached).contains(edition)
        };
        if !fits {
            return refused(codes::workspace::EDITION_UNKNOWN, "edition");
        }
        let version = Version {
            at: now.at,
            author: now.actor,
            hash: hash.clone(),
            language: language.clone(),
            edition: *edition,
        };
        if let Some(document) = &mut self.nodes[node].document {
            document.versions.push(version);
            // What was agreed on was another text.
            if of_pivot {
                document.status.set(now.at, DocumentStatus::Draft);
            }
        }
        let counts = self.counts(now);
        counts.versions = counts.versions.saturating_add(1);
        self.tell(now, NoticeKind::VersionAdded, Object::Node(node));
        Ok(None)
    }

    pub(super) fn status_changed(&mut self, now: Now, name: &Name, status: DocumentStatus) -> Applied {
        use DocumentStatus::{Draft, Final, Release};
        let (node, document) = self.editable(now, name)?;
        let before = document.status.now().copied().unwrap_or(Draft);
        let legal = matches!((before, status), (Draft, Final) | (Final, Draft | Release));
        if !legal || document.versions.is_empty() {
            return refused(codes::workspace::STATUS_ILLEGAL, "status");
        }
        self.require_free(now, node, document)?;
        if let Some(document) = &mut self.nodes[node].document {
            document.status.set(now.at, status);
        }
        self.tell(now, NoticeKind::StatusChanged, Object::Node(node));
        Ok(None)
    }

    pub(super) fn checked_out(&mut self, now: Now, name: &Name) -> Applied {
        let (node, document) = self.editable(now, name)?;
        let Some(actor) = now.actor else { return refused(codes::workspace::MEMBER_UNKNOWN, "document") };
        self.require_free(now, node, document)?;
        self.hold(now, node, Some(actor))
    }

    /// The holder gives it back, whatever became of the holder's rights, or whoever has the right to everything.
    pub(super) fn checked_in(&mut self, now: Now, name: &Name) -> Applied {
        let (node, document) = self.document_named(now, name)?;
        let holder = holder(document);
        if holder.is_none() || holder != now.actor {
            self.require(now, Action::Edit, Object::Node(node))?;
            let Some(_) = holder else { return changed(false, "document") };
            if !self.is_allowed(now, Action::Admin, Object::Node(node)) {
                return refused(codes::workspace::CHECKED_OUT, "document");
            }
        }
        self.hold(now, node, None)
    }

    fn hold(&mut self, now: Now, node: NodeId, member: Option<MemberId>) -> Applied {
        let document = self.nodes[node].document.as_mut();
        let changes = document.is_some_and(|document| document.holder.set(now.at, member));
        if let Some(member) = member.filter(|_| changes) {
            self.members[member].checked_out.push(node);
        }
        changed(changes, "document")
    }

    /// Gives a document back that a member still works on.
    pub(super) fn release(&mut self, now: Now, node: NodeId, member: MemberId) {
        let document = self.nodes[node].document.as_mut();
        if let Some(document) = document.filter(|document| holder(document) == Some(member)) {
            document.holder.set(now.at, None);
        }
    }
}

pub(super) fn holder(document: &Document) -> Option<MemberId> {
    document.holder.now().copied().flatten()
}
