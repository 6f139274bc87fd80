//! Decisions as documents: numbers become identifiers, reasons get a text.

use std::collections::BTreeMap;

use super::decide::{Decision, Reason, Subject};
use super::state::{NodeId, Object, To, Workspace};
use crate::base::{Language, Messages};
use crate::calendar::Instant;
use crate::model::{
    AccessChange, AccessDecision, AccessReason, Action, AllowedPerson, Person, Principal, ReasonKind,
};

/// The language that reasons are written in.
#[derive(Clone, Copy, Debug)]
pub struct Words<'m> {
    /// Texts of the catalogue.
    pub messages: &'m Messages,
    /// The language.
    pub language: Language,
}

impl Workspace {
    /// A decision as a document.
    #[must_use]
    pub fn explained(&self, decision: &Decision, words: Words<'_>) -> AccessDecision {
        AccessDecision { allow: decision.allow, reasons: self.reasons(decision, words) }
    }

    /// Those who may, and why: present members by identifier, then everybody who is registered, then guests.
    #[must_use]
    pub fn who_can(
        &self,
        action: Action,
        object: Object,
        time: Instant,
        words: Words<'_>,
    ) -> Vec<AllowedPerson> {
        let allowed = self.allowed(action, object, time).into_iter();
        allowed
            .map(|(subject, decision)| AllowedPerson {
                who: self.person(subject),
                reasons: self.reasons(&decision, words),
            })
            .collect()
    }

    /// Those who gained and those who lost access between two moments, and by what.
    #[must_use]
    pub fn difference(
        &self,
        action: Action,
        object: Object,
        (from, to): (Instant, Instant),
        words: Words<'_>,
    ) -> (Vec<AccessChange>, Vec<AccessChange>) {
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        for changed in self.changed(action, object, from, to) {
            let causes = changed.causes.iter().map(|(reason, until)| self.reason(*reason, *until, words));
            let change = AccessChange { who: self.person(changed.subject), causes: causes.collect() };
            if changed.gained { gained.push(change) } else { lost.push(change) }
        }
        (gained, lost)
    }

    fn person(&self, subject: Subject) -> Person {
        match subject {
            Subject::Member(member) => Person::Member(self.members[member].name.clone()),
            Subject::Registered => Person::Registered,
            Subject::Guest => Person::Guest,
        }
    }

    fn reasons(&self, decision: &Decision, words: Words<'_>) -> Vec<AccessReason> {
        decision.reasons.iter().map(|reason| self.reason(*reason, None, words)).collect()
    }

    pub(super) fn to(&self, to: To) -> Principal {
        match to {
            To::Member(member) => Principal::Member(self.members[member].name.clone()),
            To::Group(group) => Principal::Group(self.groups[group].name.clone()),
            To::Registered => Principal::Registered,
            To::Everyone => Principal::Everyone,
        }
    }

    fn reason(&self, reason: Reason, until: Option<Instant>, words: Words<'_>) -> AccessReason {
        let kind = kind(reason);
        let (node, parent) = places(reason);
        let name = |node: NodeId| self.nodes[node].name.clone();
        let group = match reason {
            Reason::Group { group, .. } => Some(self.groups[group].name.clone()),
            _ => None,
        };
        let capabilities = match reason {
            Reason::Grant { capabilities, .. } | Reason::Lacks { capabilities, .. } => {
                Some(capabilities.iter().collect())
            }
            _ => None,
        };
        AccessReason {
            reason: kind,
            text: text(kind, until.is_some(), words),
            since: reason.since(),
            until,
            node: node.map(name),
            parent: parent.map(name),
            group,
            to: reason.to().map(|to| self.to(to)),
            capabilities,
        }
    }
}

fn kind(reason: Reason) -> ReasonKind {
    match reason {
        Reason::Member { .. } => ReasonKind::Member,
        Reason::Group { .. } => ReasonKind::Group,
        Reason::Grant { .. } => ReasonKind::Grant,
        Reason::Below { .. } => ReasonKind::Inherited,
        Reason::Owner { .. } => ReasonKind::Owner,
        Reason::SpaceOwner { .. } => ReasonKind::SpaceOwner,
        Reason::Own => ReasonKind::Own,
        Reason::Absent => ReasonKind::Absent,
        Reason::NotMember { .. } => ReasonKind::NotMember,
        Reason::NoGrant => ReasonKind::NoGrant,
        Reason::Lacks { .. } => ReasonKind::GrantLacks,
        Reason::Cut { .. } => ReasonKind::InheritanceCut,
        Reason::Nearer { .. } => ReasonKind::GrantNearer,
        Reason::PostHidden { .. } => ReasonKind::PostHidden,
        Reason::Private => ReasonKind::PrivateEntry,
    }
}

fn places(reason: Reason) -> (Option<NodeId>, Option<NodeId>) {
    match reason {
        Reason::Grant { node, .. }
        | Reason::Owner { node, .. }
        | Reason::SpaceOwner { node, .. }
        | Reason::Lacks { node, .. }
        | Reason::Cut { node, .. }
        | Reason::Nearer { node, .. } => (Some(node), None),
        Reason::Below { node, parent, .. } => (Some(node), Some(parent)),
        _ => (None, None),
    }
}

/// What a reason is called in the catalogue, while it holds or when it is over.
fn text(kind: ReasonKind, over: bool, words: Words<'_>) -> String {
    let id = if over { "workspace_reason_over" } else { "workspace_reason" };
    let params = BTreeMap::from([("kind".to_owned(), serde_json::to_value(kind).unwrap_or_default())]);
    words.messages.text(id, &params, words.language).unwrap_or_default()
}
