//! Who may do something, and what changed between two moments.

use super::decide::{Decision, Reason, Subject};
use super::state::{Object, To, Workspace};
use crate::calendar::Instant;
use crate::model::{Action, Capability, ServiceKind};

/// Somebody whose access changed.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    pub(super) subject: Subject,
    pub(super) gained: bool,
    /// What came, or what is gone with the moment until which it held.
    pub(super) causes: Vec<(Reason, Option<Instant>)>,
}

impl Workspace {
    /// Everybody who was ever a member, registered persons and guests.
    fn subjects(&self) -> impl Iterator<Item = Subject> {
        let members = self.members.iter().map(|(member, _)| Subject::Member(member));
        members.chain([Subject::Registered, Subject::Guest])
    }

    /// Those who may, and why: members who are present by identifier, then registered persons and guests.
    pub(super) fn allowed(&self, action: Action, object: Object, time: Instant) -> Vec<(Subject, Decision)> {
        let present = |subject: &Subject| match subject {
            Subject::Member(member) => self.members[*member].is_present(time),
            _ => true,
        };
        let decided = self
            .subjects()
            .filter(present)
            .map(|subject| (subject, self.decide(subject, action, object, time)))
            .filter(|(_, decision)| decision.allow);
        let mut allowed: Vec<_> = decided.collect();
        allowed.sort_by_key(|(subject, _)| self.order(*subject));
        allowed
    }

    /// Whose access differs between two moments, and by what.
    pub(super) fn changed(&self, action: Action, object: Object, from: Instant, to: Instant) -> Vec<Changed> {
        let service = self.nodes[self.node_of(object)].kind.service();
        let changed = self.subjects().filter_map(|subject| {
            let before = self.decide(subject, action, object, from);
            let after = self.decide(subject, action, object, to);
            let causes = match (before.allow, after.allow) {
                (true, false) => self.lost(&before, &after, service, to),
                (false, true) => gained(&after, from),
                _ => return None,
            };
            Some(Changed { subject, gained: after.allow, causes })
        });
        let mut changed: Vec<_> = changed.collect();
        changed.sort_by_key(|changed| self.order(changed.subject));
        changed
    }

    fn order(&self, subject: Subject) -> (u8, &str) {
        match subject {
            Subject::Member(member) => (0, self.members[member].name.as_str()),
            Subject::Registered => (1, ""),
            Subject::Guest => (2, ""),
        }
    }

    /// The links of the old chain that broke; when all hold, what stands in their way now.
    fn lost(
        &self,
        before: &Decision,
        after: &Decision,
        service: ServiceKind,
        to: Instant,
    ) -> Vec<(Reason, Option<Instant>)> {
        // A cut stops every grant but that of an administrator.
        let mut passes_cuts = false;
        let mut broken: Vec<(Reason, Option<Instant>)> = Vec::new();
        for reason in &before.reasons {
            if let Reason::Grant { capabilities, .. } = reason {
                passes_cuts = capabilities.has(Capability::Admin);
            }
            let ended = self.ended(*reason, passes_cuts, service, to);
            broken.extend(ended.map(|until| (*reason, Some(until))));
        }
        if broken.is_empty() { after.reasons.iter().map(|reason| (*reason, None)).collect() } else { broken }
    }

    /// When a link ended that held before, if it does not hold at a moment.
    fn ended(
        &self,
        reason: Reason,
        passes_cuts: bool,
        service: ServiceKind,
        time: Instant,
    ) -> Option<Instant> {
        match reason {
            Reason::Member { member, since } => {
                let mut stays = self.members[member].present.spans();
                let (_, until, _) = stays.find(|(from, _, _)| *from == since)?;
                until.filter(|until| *until <= time)
            }
            Reason::Group { member, group, .. } => {
                let (_, stay) = self.members[member].groups.iter().find(|(known, _)| *known == group)?;
                let (since, inside) = stay.at(time)?;
                (!inside).then_some(since)
            }
            Reason::Grant { node, to, capabilities, .. } => {
                let (since, rights) = self.nodes[node].grant(to)?.rights.at(time)?;
                let same = rights.is_some_and(|rights| rights.of(service) == Some(capabilities));
                (!same).then_some(since)
            }
            Reason::Below { node, parent, .. } => {
                let (moved, now) = self.nodes[node].parent.at(time)?;
                let cut = self.nodes[node].cut.at(time).filter(|(_, cut)| **cut && !passes_cuts);
                if *now == Some(parent) { cut.map(|(since, _)| since) } else { Some(moved) }
            }
            Reason::Owner { node, since } | Reason::SpaceOwner { node, since } => {
                let (changed, _) = self.nodes[node].owner.at(time)?;
                (changed > since).then_some(changed)
            }
            _ => None,
        }
    }
}

/// The links that came after the first moment; when none did, the whole chain.
fn gained(after: &Decision, from: Instant) -> Vec<(Reason, Option<Instant>)> {
    let is_new = |reason: &&Reason| reason.since().is_some_and(|since| since > from);
    let new: Vec<_> = after.reasons.iter().filter(is_new).map(|reason| (*reason, None)).collect();
    if new.is_empty() { after.reasons.iter().map(|reason| (*reason, None)).collect() } else { new }
}

impl Reason {
    /// Since when it holds.
    pub(super) fn since(&self) -> Option<Instant> {
        match self {
            Self::Member { since, .. }
            | Self::Group { since, .. }
            | Self::Grant { since, .. }
            | Self::Below { since, .. }
            | Self::Owner { since, .. }
            | Self::SpaceOwner { since, .. }
            | Self::Cut { since, .. }
            | Self::PostHidden { since, .. } => Some(*since),
            Self::NotMember { since } => *since,
            Self::Own
            | Self::Absent
            | Self::NoGrant
            | Self::Lacks { .. }
            | Self::Nearer { .. }
            | Self::Private => None,
        }
    }

    /// To whom the grant is that it speaks of.
    pub(super) fn to(&self) -> Option<To> {
        match self {
            Self::Grant { to, .. }
            | Self::Lacks { to, .. }
            | Self::Cut { to, .. }
            | Self::Nearer { to, .. } => Some(*to),
            _ => None,
        }
    }
}
