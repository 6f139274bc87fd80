//! Who may do what, when, and why.
//!
//! Rights add up over everybody that a person is: the member, the member's groups, all registered persons, everyone.
//! For each of these the grant nearest to the node counts, unless inheritance is cut in between. A grant of `admin`
//! reaches everything below it whatever is cut or given nearer, the owner of the space may do everything, and the
//! owner of a node always reads it.

use super::rights::Capabilities;
use super::state::{GroupId, MemberId, NodeId, Object, To, Workspace};
use crate::calendar::Instant;
use crate::model::{Action, Capability, PostStatus};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Somebody who is or was a member.
    Member(MemberId),
    /// Somebody whom the host knows and who never was a member.
    Registered,
    /// Somebody whom nobody knows.
    Guest,
}

/// Whether, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it is allowed.
    pub allow: bool,
    /// The chain of reasons: what allows it, from the person to the object, or everything that does not.
    pub(super) reasons: Vec<Reason>,
}

/// A link in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Member {
        member: MemberId,
        since: Instant,
    },
    Group {
        member: MemberId,
        group: GroupId,
        since: Instant,
    },
    Grant {
        node: NodeId,
        to: To,
        capabilities: Capabilities,
        since: Instant,
    },
    /// The node takes the rights of its parent.
    Below {
        node: NodeId,
        parent: NodeId,
        since: Instant,
    },
    Owner {
        node: NodeId,
        since: Instant,
    },
    SpaceOwner {
        node: NodeId,
        since: Instant,
    },
    Own,
    /// From here on they do not allow it.
    Absent,
    NotMember {
        since: Option<Instant>,
    },
    NoGrant,
    Lacks {
        node: NodeId,
        to: To,
        capabilities: Capabilities,
    },
    Cut {
        node: NodeId,
        since: Instant,
        to: To,
    },
    Nearer {
        node: NodeId,
        to: To,
    },
    /// A post that does not appear asks for a moderator, a private entry for an administrator.
    PostHidden {
        since: Instant,
    },
    Private,
}

/// A grant that concerns the person, on the way up from the node.
struct Given {
    node: NodeId,
    to: To,
    since: Instant,
    capabilities: Capabilities,
    /// Why it does not count.
    stopped: Option<Reason>,
}

/// What a person is at a moment.
#[derive(Clone)]
struct Standing {
    /// The member and since when, when present.
    member: Option<(MemberId, Instant)>,
    /// Everybody that the person is, sorted.
    principals: Vec<(To, Instant)>,
    subject: Subject,
}

/// What was found out about a question.
struct Ruling {
    standing: Standing,
    action: Action,
    node: NodeId,
    /// Whether it is the person's own.
    own: bool,
    time: Instant,
    /// Allowed because of what the person owns.
    owner: Option<Reason>,
    givens: Vec<Given>,
    /// The grant that allows it.
    by: Option<usize>,
}

impl Ruling {
    fn allows(&self) -> bool {
        self.owner.is_some() || self.by.is_some()
    }
}

impl Workspace {
    /// Who somebody is; nobody when no identifier is given.
    #[must_use]
    pub fn subject(&self, name: Option<&str>) -> Subject {
        match name {
            None => Subject::Guest,
            Some(name) => self.member(name).map_or(Subject::Registered, Subject::Member),
        }
    }

    /// Whether somebody may do something at a moment, and why.
    #[must_use]
    pub fn decide(&self, subject: Subject, action: Action, object: Object, time: Instant) -> Decision {
        let Some((ruling, needed)) = self.rule_on(subject, action, object, time) else {
            return Decision { allow: false, reasons: vec![Reason::Absent] };
        };
        let Some((why, needed)) = needed else {
            return Decision { allow: ruling.allows(), reasons: self.reasons_of(&ruling) };
        };
        let allow = ruling.allows() && needed.allows();
        let mut reasons = if ruling.allows() { Vec::new() } else { self.reasons_of(&ruling) };
        reasons.push(why);
        reasons.extend(self.reasons_of(&needed));
        Decision { allow, reasons }
    }

    /// [`decide`](Self::decide) without the reasons.
    #[must_use]
    pub fn allows(&self, subject: Subject, action: Action, object: Object, time: Instant) -> bool {
        let ruled = self.rule_on(subject, action, object, time);
        ruled.is_some_and(|(ruling, needed)| {
            ruling.allows() && needed.is_none_or(|(_, needed)| needed.allows())
        })
    }

    /// The ruling about something that is there, and a second one for what not everybody there sees.
    fn rule_on(
        &self,
        subject: Subject,
        action: Action,
        object: Object,
        time: Instant,
    ) -> Option<(Ruling, Option<(Reason, Ruling)>)> {
        if !self.is_there(object, time) {
            return None;
        }
        let standing = self.standing(subject, time);
        let member = standing.member.map(|(member, _)| member);
        let own = member.is_some() && self.author(object, time) == member;
        let node = self.node_of(object);
        let hidden = self.hidden(object, standing.member, own, time);
        let needed =
            hidden.map(|(action, why)| (why, self.rule(standing.clone(), action, node, false, time)));
        Some((self.rule(standing, action, node, own, time), needed))
    }

    fn rule(&self, standing: Standing, action: Action, node: NodeId, own: bool, time: Instant) -> Ruling {
        let (owner, givens) = match self.as_owner(&standing, action, node, time) {
            Some(owner) => (Some(owner), Vec::new()),
            None => (None, self.givens(&standing, node, time)),
        };
        let counts = |given: &Given| given.stopped.is_none() && given.capabilities.allows(action, own);
        let by = givens.iter().position(counts);
        Ruling { standing, action, node, own, time, owner, givens, by }
    }

    fn reasons_of(&self, ruling: &Ruling) -> Vec<Reason> {
        if let (Some(owner), Some((member, since))) = (ruling.owner, ruling.standing.member) {
            return vec![Reason::Member { member, since }, owner];
        }
        match ruling.by.and_then(|by| ruling.givens.get(by)) {
            Some(given) => self.chain(ruling, given),
            None => self.refusals(ruling),
        }
    }

    fn standing(&self, subject: Subject, time: Instant) -> Standing {
        let mut principals = Vec::new();
        let mut present = None;
        if let Subject::Member(id) = subject {
            let member = &self.members[id];
            if let Some((since, true)) = member.present.at(time) {
                present = Some((id, since));
                principals.push((To::Member(id), since));
                principals.extend(member.groups_at(time).map(|(group, since)| (To::Group(group), since)));
                principals.sort_unstable();
            }
        }
        if subject != Subject::Guest {
            principals.push((To::Registered, time));
        }
        principals.push((To::Everyone, time));
        Standing { member: present, principals, subject }
    }

    /// The owner of the space may do everything, the owner of a node reads it.
    fn as_owner(&self, standing: &Standing, action: Action, node: NodeId, time: Instant) -> Option<Reason> {
        let (member, _) = standing.member?;
        let owned = |node: NodeId| {
            let (since, owner) = self.owner_at(node, time)?;
            (owner == member).then_some(since)
        };
        let space = self.nodes.first()?;
        match (owned(space), owned(node)) {
            (Some(since), _) => Some(Reason::SpaceOwner { node: space, since }),
            (None, Some(since)) if action == Action::Read => Some(Reason::Owner { node, since }),
            _ => None,
        }
    }

    /// The grants that concern a person, from the node upwards, each with what keeps it from counting.
    fn givens(&self, standing: &Standing, node: NodeId, time: Instant) -> Vec<Given> {
        let service = self.nodes[node].kind.service();
        let mut givens: Vec<Given> = Vec::new();
        let mut cut = None;
        for at in self.upwards(node, time) {
            let place = &self.nodes[at];
            let mut give = |to: To| {
                let Some((since, Some(rights))) = place.grant(to).and_then(|grant| grant.rights.at(time))
                else {
                    return;
                };
                let Some(capabilities) = rights.of(service) else { return };
                let nearer = givens.iter().any(|given| given.to == to);
                let stopped = match cut {
                    _ if capabilities.has(Capability::Admin) => None,
                    _ if nearer => Some(Reason::Nearer { node: at, to }),
                    Some((node, since)) => Some(Reason::Cut { node, since, to }),
                    None => None,
                };
                givens.push(Given { node: at, to, since, capabilities, stopped });
            };
            // The shorter list is gone through, the other one searched.
            if place.grants.len() < standing.principals.len() {
                for grant in &place.grants {
                    if standing.principals.binary_search_by_key(&grant.to, |(to, _)| *to).is_ok() {
                        give(grant.to);
                    }
                }
            } else {
                standing.principals.iter().for_each(|(to, _)| give(*to));
            }
            if let (None, Some((since, true))) = (cut, place.cut.at(time)) {
                cut = Some((at, since));
            }
        }
        givens
    }

    /// From the person over the grant down to the object.
    fn chain(&self, ruling: &Ruling, given: &Given) -> Vec<Reason> {
        let Ruling { standing, action, node, own, time, .. } = ruling;
        let mut reasons = Vec::new();
        if let (To::Member(_) | To::Group(_), Some((member, since))) = (given.to, standing.member) {
            reasons.push(Reason::Member { member, since });
            if let (To::Group(group), Ok(place)) =
                (given.to, standing.principals.binary_search_by_key(&given.to, |(to, _)| *to))
            {
                let since = standing.principals.get(place).map_or(since, |(_, since)| *since);
                reasons.push(Reason::Group { member, group, since });
            }
        }
        let Given { node: at, to, capabilities, since, .. } = *given;
        reasons.push(Reason::Grant { node: at, to, capabilities, since });
        let below = reasons.len();
        for node in self.upwards(*node, *time).take_while(|node| *node != at) {
            if let Some((moved, Some(parent))) = self.nodes[node].parent.at(*time) {
                // Where everything passes a cut, it matters neither when it came nor when it went.
                let cut = self.nodes[node].cut.at(*time).filter(|_| !capabilities.has(Capability::Admin));
                let restored = cut.map_or(moved, |(since, _)| since);
                reasons.push(Reason::Below { node, parent: *parent, since: moved.max(restored) });
            }
        }
        if let Some(path) = reasons.get_mut(below..) {
            path.reverse();
        }
        if *own && !capabilities.allows(*action, false) {
            reasons.push(Reason::Own);
        }
        reasons
    }

    /// Whether something exists at a moment.
    fn is_there(&self, object: Object, time: Instant) -> bool {
        let began = match object {
            Object::Node(_) => true,
            Object::Post(post) => self.posts[post].at <= time,
            Object::Task(task) => self.tasks[task].state.start().is_some_and(|start| start <= time),
            Object::Entry(entry) => self.entries[entry].at <= time,
        };
        began && self.node_exists(self.node_of(object), time)
    }

    /// Whose it is, for those who may change what is their own.
    fn author(&self, object: Object, time: Instant) -> Option<MemberId> {
        match object {
            Object::Node(node) => self.owner_at(node, time).map(|(_, owner)| owner),
            Object::Post(post) => self.posts[post].author,
            Object::Task(task) => self.tasks[task].creator,
            Object::Entry(entry) => self.entries[entry].creator,
        }
    }

    /// What is needed besides the rights at the node, because not everybody there sees it.
    fn hidden(
        &self,
        object: Object,
        member: Option<(MemberId, Instant)>,
        own: bool,
        time: Instant,
    ) -> Option<(Action, Reason)> {
        match object {
            Object::Post(post) => {
                let (since, status) = self.posts[post].status.at(time)?;
                let shown = match status {
                    PostStatus::Approved => true,
                    PostStatus::Waiting | PostStatus::Rejected => own,
                    PostStatus::Removed => false,
                };
                (!shown).then_some((Action::Moderate, Reason::PostHidden { since }))
            }
            Object::Entry(entry) => {
                let entry = &self.entries[entry];
                // Who has left since and come back begins anew.
                let invited = member
                    .is_some_and(|(member, since)| since <= entry.at && entry.invited.contains(&member));
                (entry.private && !own && !invited).then_some((Action::Admin, Reason::Private))
            }
            Object::Node(_) | Object::Task(_) => None,
        }
    }

    /// Everything that does not allow it.
    fn refusals(&self, ruling: &Ruling) -> Vec<Reason> {
        let Ruling { standing, givens, time, .. } = ruling;
        let mut reasons = Vec::new();
        if standing.member.is_none() {
            let since = match standing.subject {
                Subject::Member(member) => self.members[member].present.at(*time).map(|(since, _)| since),
                Subject::Registered | Subject::Guest => None,
            };
            reasons.push(Reason::NotMember { since });
        }
        reasons.extend(givens.iter().map(|given| {
            let Given { node, to, capabilities, .. } = *given;
            given.stopped.unwrap_or(Reason::Lacks { node, to, capabilities })
        }));
        if givens.is_empty() {
            reasons.push(Reason::NoGrant);
        }
        reasons
    }
}
