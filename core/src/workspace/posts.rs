//! Posts of forums and news: moderation and reports of abuse.

use super::feed::NoticeKind;
use super::replay::{Applied, Finding, Now, changed, refused};
use super::state::{Object, Post, PostId, Workspace};
use super::timeline::Timeline;
use crate::base::codes;
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
        let waits = self.nodes[node].moderated && !self.is_allowed(now, Action::Moderate, Object::Node(node));
        let status = if waits { PostStatus::Waiting } else { PostStatus::Approved };
        let post = self.posts.add(Post {
            name: name.clone(),
            node,
            at: now.at,
            author: now.actor,
            language: language.clone(),
            mentions,
            status: Timeline::starting(now.at, status),
            reported: None,
            reports: 0,
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

    pub(super) fn post_decided(&mut self, now: Now, name: &Name, approved: bool) -> Applied {
        let post = self.post(name, now, "post")?;
        self.require(now, Action::Moderate, Object::Post(post))?;
        if !self.waiting.remove(&post) {
            return refused(codes::workspace::STATUS_ILLEGAL, "post");
        }
        let (status, notice) = if approved {
            (PostStatus::Approved, NoticeKind::PostPublished)
        } else {
            (PostStatus::Rejected, NoticeKind::PostRejected)
        };
        self.posts[post].status.set(now.at, status);
        let counts = self.counts(now);
        let count = if approved { &mut counts.approvals } else { &mut counts.rejections };
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
        let reported = &mut self.posts[post];
        reported.reported = reported.reported.or(Some(now.at));
        reported.reports = reported.reports.saturating_add(1);
        self.reported.insert(post);
        Ok(None)
    }

    pub(super) fn abuse_settled(&mut self, now: Now, name: &Name, abuse: bool) -> Applied {
        let post = self.post(name, now, "post")?;
        self.require(now, Action::Moderate, Object::Post(post))?;
        if !self.reported.remove(&post) {
            return changed(false, "post");
        }
        let settled = &mut self.posts[post];
        settled.reported = None;
        settled.reports = 0;
        if abuse {
            settled.status.set(now.at, PostStatus::Removed);
        }
        Ok(None)
    }
}
