//! From events to the state. An event that is not legal is not applied, and nothing else is lost.

use super::feed::{Notice, NoticeKind};
use super::state::{GroupId, MemberId, NodeId, Object, To, Workspace};
use crate::base::{Code, Issue, Path, codes};
use crate::calendar::Instant;
use crate::model::{Act, Action, Name, Principal, WorkspaceCounts, WorkspaceEvent};

/// What is wrong with an event, and which field shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding {
    code: Code,
    field: &'static str,
}

/// Whether an event could be applied; a warning does not keep it from that.
pub(super) type Applied = Result<Option<Finding>, Finding>;

pub(super) const fn finding(code: Code, field: &'static str) -> Finding {
    Finding { code, field }
}

pub(super) const fn refused<T>(code: Code, field: &'static str) -> Result<T, Finding> {
    Err(finding(code, field))
}

/// A change that is none is worth a word.
pub(super) const fn changed(changes: bool, field: &'static str) -> Applied {
    if changes { Ok(None) } else { Ok(Some(finding(codes::workspace::NO_EFFECT, field))) }
}

/// When something happens and who does it; nobody is the host.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub(super) at: Instant,
    pub(super) actor: Option<MemberId>,
}

impl Workspace {
    /// Applies an event. What is wrong with it is told below the event.
    pub fn apply(&mut self, event: &WorkspaceEvent) -> Option<Issue> {
        self.read = self.read.saturating_add(1);
        match self.try_event(event) {
            Ok(warning) => {
                self.applied = self.applied.saturating_add(1);
                warning.map(Finding::issue)
            }
            Err(finding) => Some(finding.issue()),
        }
    }

    /// Counts an event that could not be read.
    pub(super) fn skip(&mut self) {
        self.read = self.read.saturating_add(1);
    }

    fn try_event(&mut self, event: &WorkspaceEvent) -> Applied {
        // A late event would change answers about the past that were given already.
        if self.last.is_some_and(|last| event.at < last) {
            return refused(codes::workspace::TIME_BACKWARDS, "at");
        }
        let actor = event.actor.as_ref().map(|name| self.present(name, event.at, "actor")).transpose()?;
        let now = Now { at: event.at, actor };
        let applied = self.act(now, &event.act)?;
        self.last = Some(event.at);
        self.note_activity(now);
        Ok(applied)
    }

    fn act(&mut self, now: Now, act: &Act) -> Applied {
        match act {
            Act::MemberJoined { member, language, groups } => {
                self.member_joined(now, member, *language, groups)
            }
            Act::MemberLeft { member } => self.member_left(now, member),
            Act::LanguageChosen { member, language } => self.language_chosen(now, member, *language),
            Act::GroupCreated { group } => self.group_created(now, group),
            Act::GroupJoined { group, member } => self.group_changed(now, group, member, true),
            Act::GroupLeft { group, member } => self.group_changed(now, group, member, false),
            Act::NodeCreated { .. } => self.node_created(now, act),
            Act::NodeMoved { node, parent } => self.node_moved(now, node, parent),
            Act::NodeRemoved { node } => self.node_removed(now, node),
            Act::OwnerChanged { node, owner } => self.owner_changed(now, node, owner),
            Act::Granted { node, to, rights } => self.granted(now, node, to, rights),
            Act::Revoked { node, to } => self.revoked(now, node, to),
            Act::InheritanceCut { node } => self.inheritance(now, node, true),
            Act::InheritanceRestored { node } => self.inheritance(now, node, false),
            Act::VersionAdded { .. } => self.version_added(now, act),
            Act::StatusChanged { document, status } => self.status_changed(now, document, *status),
            Act::CheckedOut { document } => self.checked_out(now, document),
            Act::CheckedIn { document } => self.checked_in(now, document),
            Act::Posted { .. } => self.posted(now, act),
            Act::PostApproved { post } => self.post_decided(now, post, None),
            Act::PostRejected { reason, .. } if reason.trim().is_empty() => {
                refused(codes::workspace::REASON_MISSING, "reason")
            }
            Act::PostRejected { post, reason } => self.post_decided(now, post, Some(reason.trim())),
            Act::AbuseReported { post } => self.abuse_reported(now, post),
            Act::AbuseSettled { post, abuse } => self.abuse_settled(now, post, *abuse),
            Act::TaskCreated { .. } => self.task_created(now, act),
            Act::TaskLinked { task, after } => self.task_linked(now, task, after),
            Act::TaskDone { task } => self.task_done(now, task),
            Act::TaskReopened { task } => self.task_reopened(now, task),
            Act::TaskCancelled { task } => self.task_cancelled(now, task),
            Act::EntryCreated { .. } => self.entry_created(now, act),
            Act::EntryMoved { entry, starts, ends } => self.entry_moved(now, entry, *starts, *ends),
            Act::EntryCancelled { entry } => self.entry_cancelled(now, entry),
            Act::EntryAnswered { entry, answer } => self.entry_answered(now, entry, *answer),
            Act::SubscriptionSet { node, subscription, member } => {
                self.subscription_set(now, node, *subscription, member.as_ref())
            }
        }
    }

    /// The counts of the event's month.
    pub(super) fn counts(&mut self, now: Now) -> &mut WorkspaceCounts {
        self.months.entry(now.at.month()).or_default()
    }

    /// A member is active in a month in which the member did something.
    fn note_activity(&mut self, now: Now) {
        let Some(actor) = now.actor else { return };
        let month = Some(now.at.month());
        let member = &mut self.members[actor];
        if member.active != month {
            member.active = month;
            let counts = self.counts(now);
            counts.active_members = counts.active_members.saturating_add(1);
        }
    }

    pub(super) fn tell(&mut self, now: Now, kind: NoticeKind, object: Object) {
        self.feed.push(Notice { at: now.at, kind, object, actor: now.actor });
    }

    /// The host may do everything; a member what the rights allow.
    pub(super) fn require(&self, now: Now, action: Action, object: Object) -> Result<(), Finding> {
        if self.is_allowed(now, action, object) {
            Ok(())
        } else {
            refused(codes::workspace::NOT_ALLOWED, "actor")
        }
    }

    pub(super) fn is_allowed(&self, now: Now, action: Action, object: Object) -> bool {
        let Some(actor) = now.actor else { return true };
        self.allows(super::Subject::Member(actor), action, object, now.at)
    }

    /// The right to let members and groups come and go.
    pub(super) fn require_managing(&self, now: Now) -> Result<(), Finding> {
        match self.nodes.first() {
            Some(space) => self.require(now, Action::ManageMembers, Object::Node(space)),
            None if now.actor.is_none() => Ok(()),
            None => refused(codes::workspace::NOT_ALLOWED, "actor"),
        }
    }

    /// A member who is present.
    pub(super) fn present(&self, name: &Name, at: Instant, field: &'static str) -> Result<MemberId, Finding> {
        let member = self.member(name.as_str()).filter(|member| self.members[*member].is_present(at));
        member.ok_or(finding(codes::workspace::MEMBER_UNKNOWN, field))
    }

    pub(super) fn group(&self, name: &Name, field: &'static str) -> Result<GroupId, Finding> {
        let group = self.group_names.get(name.as_str()).copied();
        group.ok_or(finding(codes::workspace::GROUP_UNKNOWN, field))
    }

    /// A node that is there.
    pub(super) fn node(&self, name: &Name, at: Instant, field: &'static str) -> Result<NodeId, Finding> {
        match self.object(name.as_str()) {
            Some(Object::Node(node)) if self.node_exists(node, at) => Ok(node),
            _ => refused(codes::workspace::OBJECT_UNKNOWN, field),
        }
    }

    pub(super) fn principal(&self, now: Now, to: &Principal) -> Result<To, Finding> {
        Ok(match to {
            Principal::Member(member) => To::Member(self.present(member, now.at, "to")?),
            Principal::Group(group) => To::Group(self.group(group, "to")?),
            Principal::Registered => To::Registered,
            Principal::Everyone => To::Everyone,
        })
    }

    /// Several members who are present.
    pub(super) fn all_present(
        &self,
        names: &[Name],
        at: Instant,
        field: &'static str,
    ) -> Result<Vec<MemberId>, Finding> {
        let mut members: Vec<MemberId> =
            names.iter().map(|name| self.present(name, at, field)).collect::<Result<_, _>>()?;
        members.sort_unstable();
        members.dedup();
        Ok(members)
    }

    /// An identifier that no object has.
    pub(super) fn is_free(&self, name: &Name, field: &'static str) -> Result<(), Finding> {
        match self.object(name.as_str()) {
            Some(_) => refused(codes::workspace::ID_TAKEN, field),
            None => Ok(()),
        }
    }
}

impl Finding {
    fn issue(self) -> Issue {
        let event = Path::root();
        let place = match self.field {
            "at" | "actor" => event.key(self.field),
            field => event.key("act").key(field),
        };
        Issue::new(self.code, place)
    }
}
