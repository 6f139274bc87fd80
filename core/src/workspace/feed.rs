//! What happened that somebody wants to be told.

use super::state::{MemberId, NodeId, Object, Workspace};
use crate::calendar::Instant;
use crate::model::{Action, NoticeReason, PostStatus, Subscription};

pub(super) use crate::model::NoticeKind;

/// Something to tell. Notices are in the order of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice {
    pub(super) at: Instant,
    pub(super) kind: NoticeKind,
    pub(super) object: Object,
    pub(super) actor: Option<MemberId>,
}

/// Somebody to tell it to, why, and how soon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recipient {
    pub(super) member: MemberId,
    pub(super) because: NoticeReason,
    pub(super) subscription: Subscription,
}

impl Workspace {
    /// The notices after one moment and until another.
    pub(super) fn notices(&self, from: Instant, to: Instant) -> &[Notice] {
        let start = self.feed.partition_point(|notice| notice.at <= from);
        let end = self.feed.partition_point(|notice| notice.at <= to);
        self.feed.get(start..end).unwrap_or_default()
    }

    /// Who is told of it at a moment, sorted by member: those it is meant for at once, subscribers when they chose to.
    pub(super) fn recipients(&self, notice: &Notice, now: Instant) -> Vec<Recipient> {
        let mut found = self.addressed(notice);
        let personal = found.len();
        for (member, subscription) in self.subscribers(self.node_of(notice.object), now) {
            let known = found.iter().take(personal).any(|recipient| recipient.member == member);
            // A cancellation that waits for a digest may come after the day.
            let is_cancelled = matches!(notice.kind, NoticeKind::EntryCancelled | NoticeKind::TaskCancelled);
            let subscription = if is_cancelled { Subscription::Immediate } else { subscription };
            if !known && self.is_for_subscribers(notice) {
                found.push(Recipient { member, because: NoticeReason::Subscription, subscription });
            }
        }
        found.retain(|recipient| {
            Some(recipient.member) != notice.actor && self.may_be_told(notice, recipient.member, now)
        });
        found.sort_by_key(|recipient| recipient.member);
        found
    }

    /// Those whom a notice is meant for, whatever they subscribed to.
    fn addressed(&self, notice: &Notice) -> Vec<Recipient> {
        let at_once = |because: NoticeReason| {
            move |member| Recipient { member, because, subscription: Subscription::Immediate }
        };
        match (notice.object, notice.kind) {
            (Object::Post(post), NoticeKind::PostPublished) => {
                let post = &self.posts[post];
                // Who mentions himself is told of his own post, once.
                let others = post.mentions.iter().copied().filter(|member| Some(*member) != post.author);
                let author = post.author.filter(|author| Some(*author) != notice.actor);
                let mentioned = others.map(at_once(NoticeReason::Mention));
                mentioned.chain(author.map(at_once(NoticeReason::OwnPost))).collect()
            }
            (Object::Post(post), NoticeKind::PostRejected | NoticeKind::PostRemoved) => {
                self.posts[post].author.into_iter().map(at_once(NoticeReason::OwnPost)).collect()
            }
            (Object::Task(task), kind) => {
                let because = match kind {
                    NoticeKind::TaskCancelled => NoticeReason::Cancellation,
                    _ => NoticeReason::Assignment,
                };
                self.tasks[task].assignee.into_iter().map(at_once(because)).collect()
            }
            (Object::Entry(entry), kind) => {
                let because = match kind {
                    NoticeKind::EntryCancelled => NoticeReason::Cancellation,
                    _ => NoticeReason::Invitation,
                };
                self.entries[entry].invited.iter().copied().map(at_once(because)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What others than its author are told of.
    const fn is_for_subscribers(&self, notice: &Notice) -> bool {
        !matches!(notice.kind, NoticeKind::PostRejected | NoticeKind::PostRemoved)
    }

    /// What members chose for a node, or for the nearest above it where they chose something.
    fn subscribers(&self, node: NodeId, now: Instant) -> Vec<(MemberId, Subscription)> {
        let mut chosen: Vec<(MemberId, Subscription)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for node in self.upwards(node, now) {
            for (member, choice) in &self.nodes[node].subscriptions {
                let Some((_, choice)) = choice.at(now) else { continue };
                if *choice != Subscription::Inherited && seen.insert(*member) {
                    chosen.push((*member, *choice));
                }
            }
        }
        chosen.retain(|(_, choice)| *choice != Subscription::Unsubscribed);
        chosen
    }

    /// Nobody is told of what they cannot read any more; of posts that wait, only moderators are.
    fn may_be_told(&self, notice: &Notice, member: MemberId, now: Instant) -> bool {
        let subject = super::Subject::Member(member);
        // Who wrote a post that was removed is told of it wherever posts can still be read.
        let object = match notice.kind {
            NoticeKind::PostRemoved => Object::Node(self.node_of(notice.object)),
            _ => notice.object,
        };
        if !self.members[member].is_present(now) || !self.allows(subject, Action::Read, object, now) {
            return false;
        }
        let Object::Post(post) = notice.object else { return true };
        let status = self.posts[post].status.at(now).map(|(_, status)| *status);
        match notice.kind {
            NoticeKind::PostWaiting => {
                status == Some(PostStatus::Waiting)
                    && self.allows(subject, Action::Moderate, notice.object, now)
            }
            _ => true,
        }
    }
}
