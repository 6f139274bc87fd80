//! Posts of forums and news: moderation and reports of abuse.

use std::collections::BTreeSet;

use super::feed::NoticeKind;
use super::replay::{Applied, Finding, Now, changed, refused};
use super::state::{MemberId, Object, Post, PostId, Reports, Workspace};
use super::timeline::Timeline;
use crate::base::codes;
use crate::calendar::Instant;
use crate::model::{Act, Action, Name, NodeType, PostStatus};

impl Workspace {
    fn post(&self, name: &Name, now: Now, field: &'static str) -> Result<PostId, Finding> {
        match self.object(name.as_str()) {
            Some(Object::Post(post)) if self.node_exists(self.posts[post].node, now.at) => Ok(post),
            _ => refused(codes::workspace::OBJECT_UNKNOWN, field),
        }
    }

    fn status(&self, post: PostId) -> Option<PostStatus> {
        self.posts[post].status.now().copied()
    }

    pub(super) fn posted(&mut self, now: Now, act: &Act) -> Applied {
        let Act::Posted { post: name, node, language, reply_to, mentions } = act else { return Ok(None) };
        self.is_free(name, "post")?;
        let node = self.node(node, now.at, "node")?;
        if !matches!(self.nodes[node].kind, NodeType::Forum | NodeType::News) {
            return refused(codes::workspace::PLACE_UNFIT, "node");
        }
        if let Some(earlier) = reply_to {
            let earlier = self.post(earlier, now, "reply_to")?;
            if self.posts[earlier].node != node {
                return refused(codes::workspace::PLACE_UNFIT, "reply_to");
            }
            self.require(now, Action::Read, Object::Post(earlier))?;
        }
        let mentions = self.all_present(mentions, now.at, "mentions")?;
        self.require(now, Action::Add, Object::Node(node))?;
        // Moderators do not wait for themselves.
        let moderated = self.upwards(node, now.at).any(|node| self.nodes[node].moderated);
        let waits = moderated && !self.is_allowed(now, Action::Moderate, Object::Node(node));
        let status = if waits { PostStatus::Waiting } else { PostStatus::Approved };
        let post = self.posts.add(Post {
            name: name.clone(),
            node,
            at: now.at,
            author: now.actor,
            language: language.clone(),
            mentions,
            status: Timeline::starting(now.at, status),
        });
        self.objects.insert(name.clone(), Object::Post(post));
        let counts = self.counts(now);
        counts.posts = counts.posts.saturating_add(1);
        if waits {
            self.waiting.insert(post);
        }
        let kind = if waits { NoticeKind::PostWaiting } else { NoticeKind::PostPublished };
        self.tell(now, kind, Object::Post(post));
        Ok(None)
    }

    /// A refusal has a reason.
    pub(super) fn post_decided(&mut self, now: Now, name: &Name, refusal: Option<&str>) -> Applied {
        let post = self.post(name, now, "post")?;
        self.require(now, Action::Moderate, Object::Post(post))?;
        if !self.waiting.remove(&post) {
            return refused(codes::workspace::STATUS_ILLEGAL, "post");
        }
        let (status, notice) = if let Some(reason) = refusal {
            self.refusals.insert(post, reason.into());
            (PostStatus::Rejected, NoticeKind::PostRejected)
        } else {
            (PostStatus::Approved, NoticeKind::PostPublished)
        };
        self.posts[post].status.set(now.at, status);
        let counts = self.counts(now);
        let count = if refusal.is_none() { &mut counts.approvals } else { &mut counts.rejections };
        *count = count.saturating_add(1);
        self.tell(now, notice, Object::Post(post));
        Ok(None)
    }

    pub(super) fn abuse_reported(&mut self, now: Now, name: &Name) -> Applied {
        let post = self.post(name, now, "post")?;
        self.require(now, Action::Read, Object::Post(post))?;
        if self.status(post) != Some(PostStatus::Approved) {
            return refused(codes::workspace::STATUS_ILLEGAL, "post");
        }
        let reports = self.reported.entry(post).or_insert_with(|| Reports::starting(now.at));
        changed(reports.add(now.actor), "post")
    }

    pub(super) fn abuse_settled(&mut self, now: Now, name: &Name, abuse: bool) -> Applied {
        let post = self.post(name, now, "post")?;
        self.require(now, Action::Moderate, Object::Post(post))?;
        if self.reported.remove(&post).is_none() {
            return changed(false, "post");
        }
        if abuse {
            self.posts[post].status.set(now.at, PostStatus::Removed);
            self.tell(now, NoticeKind::PostRemoved, Object::Post(post));
        }
        Ok(None)
    }
}

impl Reports {
    const fn starting(since: Instant) -> Self {
        Self { since, members: BTreeSet::new(), by_host: 0 }
    }

    /// Takes a report. A member counts once, however often the member reports; whether it counts.
    fn add(&mut self, reporter: Option<MemberId>) -> bool {
        if let Some(member) = reporter {
            return self.members.insert(member);
        }
        self.by_host = self.by_host.saturating_add(1);
        true
    }

    /// Those who reported.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.members.len()).unwrap_or(u32::MAX).saturating_add(self.by_host)
    }
}
