//! What a workspace is like: members with their history, documents, what waits for somebody, use.

use std::collections::BTreeMap;

use super::documents::holder;
use super::state::{Document, Member, Node, PostId, Reports, TaskId, Version, Workspace};
use super::timeline::Timeline;
use crate::calendar::Instant;
use crate::model::{
    DocumentSummary, DocumentVersion, EntrySummary, MemberHistory, ModerationItem, ModerationReason, Name,
    Stay, TaskState, TaskSummary, VersionSummary, WorkspaceCounts, WorkspaceSummary,
};

impl Workspace {
    /// Everything that a host shows of a workspace. Ages are counted to a moment, which is the last event's when
    /// nothing is given; what waits longer than so many hours is late.
    #[must_use]
    pub fn summary(&self, now: Option<Instant>, answer_within_hours: u64) -> WorkspaceSummary {
        let now = now.or(self.last);
        WorkspaceSummary {
            events: self.read,
            applied: self.applied,
            last: self.last,
            now,
            members: self.histories(),
            documents: now.map(|now| self.documents(now)).unwrap_or_default(),
            moderation: now.map(|now| self.moderation(now, answer_within_hours)).unwrap_or_default(),
            tasks: now.map(|now| self.late_tasks(now)).unwrap_or_default(),
            entries: now.map(|now| self.coming(now)).unwrap_or_default(),
            totals: self.totals(),
            months: self.months.iter().map(|(month, counts)| (written(*month), *counts)).collect(),
        }
    }

    fn histories(&self) -> Vec<MemberHistory> {
        let history = |member: &Member| MemberHistory {
            member: member.name.clone(),
            language: member.language.now().copied().unwrap_or_default(),
            stays: stays(&member.present),
            groups: member
                .groups
                .iter()
                .map(|(group, stay)| (self.groups[*group].name.clone(), stays(stay)))
                .collect(),
        };
        let mut histories: Vec<_> = self.members.iter().map(|(_, member)| history(member)).collect();
        histories.sort_by(|a, b| a.member.cmp(&b.member));
        histories
    }

    fn documents(&self, now: Instant) -> Vec<DocumentSummary> {
        let documents = self.nodes.iter().filter_map(|(id, node)| {
            let document = node.document.as_ref().filter(|_| self.node_exists(id, now))?;
            Some(self.document(node, document))
        });
        let mut documents: Vec<_> = documents.collect();
        documents.sort_by(|a, b| a.document.cmp(&b.document));
        documents
    }

    /// The chains of versions of the documents that are there, by document, each in the order of time.
    #[must_use]
    pub fn versions(&self, now: Option<Instant>) -> Vec<DocumentVersion> {
        let Some(now) = now.or(self.last) else { return Vec::new() };
        let documents = self.nodes.iter().filter_map(|(id, node)| {
            Some((&node.name, node.document.as_ref().filter(|_| self.node_exists(id, now))?))
        });
        let mut documents: Vec<_> = documents.collect();
        documents.sort_by_key(|(name, _)| *name);
        let chain = |(name, document): (&Name, &Document)| {
            let version = |version: &Version| DocumentVersion {
                document: name.clone(),
                hash: version.hash.clone(),
                at: version.at,
                author: version.author.map(|author| self.members[author].name.clone()),
                language: version.language.clone(),
                edition: version.edition,
            };
            document.versions.iter().map(version).collect::<Vec<_>>()
        };
        documents.into_iter().flat_map(|(name, document)| chain((name, document))).collect()
    }

    fn document(&self, node: &Node, document: &Document) -> DocumentSummary {
        let edition = document.edition();
        let mut languages = BTreeMap::new();
        for version in &document.versions {
            let before =
                languages.get(&version.language).map_or(0, |before: &VersionSummary| before.versions);
            let last = VersionSummary {
                hash: version.hash.clone(),
                at: version.at,
                author: version.author.map(|author| self.members[author].name.clone()),
                edition: version.edition,
                versions: before.saturating_add(1),
                outdated: version.edition < edition,
            };
            languages.insert(version.language.clone(), last);
        }
        DocumentSummary {
            document: node.name.clone(),
            status: document.status.now().copied().unwrap_or(crate::model::DocumentStatus::Draft),
            edition,
            pivot: document.pivot().cloned(),
            languages,
            checked_out_by: holder(document).map(|holder| self.members[holder].name.clone()),
        }
    }

    fn moderation(&self, now: Instant, within: u64) -> Vec<ModerationItem> {
        let item = |post: &PostId, reason: ModerationReason| {
            let reports = self.reported.get(post).filter(|_| reason == ModerationReason::Reported);
            let post = &self.posts[*post];
            let since = reports.map_or(post.at, |reports| reports.since);
            ModerationItem {
                post: post.name.clone(),
                node: self.nodes[post.node].name.clone(),
                reason,
                since,
                age_hours: now.hours_since(since),
                late: now.seconds_since(since) > within.saturating_mul(3600),
                reports: reports.map(Reports::count),
            }
        };
        let there = |post: &&PostId| self.node_exists(self.posts[**post].node, now);
        let waiting = self.waiting.iter().filter(there).map(|post| item(post, ModerationReason::Waiting));
        let reported = self.reported.keys().filter(there).map(|post| item(post, ModerationReason::Reported));
        let mut items: Vec<_> = waiting.chain(reported).collect();
        items.sort_by(|a, b| (a.since, &a.post, a.reason).cmp(&(b.since, &b.post, b.reason)));
        items
    }

    fn late_tasks(&self, now: Instant) -> Vec<TaskSummary> {
        let open = self
            .tasks
            .iter()
            .filter(|(id, task)| self.task_state(*id) == TaskState::Open && self.node_exists(task.node, now));
        let mut tasks: Vec<_> = open
            .map(|(id, _)| self.task_summary(id, now))
            .filter(|task| task.overdue || !task.waits_for.is_empty())
            .collect();
        tasks.sort_by(|a, b| a.task.cmp(&b.task));
        tasks
    }

    fn task_summary(&self, id: TaskId, now: Instant) -> TaskSummary {
        let task = &self.tasks[id];
        TaskSummary {
            task: task.name.clone(),
            node: self.nodes[task.node].name.clone(),
            assignee: task.assignee.map(|assignee| self.members[assignee].name.clone()),
            due: task.due,
            overdue: task.due.is_some_and(|due| due < now),
            late_hours: task.due.map_or(0, |due| now.hours_since(due)),
            waits_for: self.blockers(id).map(|earlier| self.tasks[earlier].name.clone()).collect(),
        }
    }

    fn coming(&self, now: Instant) -> Vec<EntrySummary> {
        let coming = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.ends >= now && !entry.cancelled && self.node_exists(entry.node, now));
        let mut entries: Vec<_> = coming
            .map(|(_, entry)| EntrySummary {
                entry: entry.name.clone(),
                node: self.nodes[entry.node].name.clone(),
                starts: entry.starts,
                ends: entry.ends,
                invited: entry
                    .invited
                    .iter()
                    .map(|member| (self.members[*member].name.clone(), entry.answers.get(member).copied()))
                    .collect(),
            })
            .collect();
        entries.sort_by(|a, b| (a.starts, &a.entry).cmp(&(b.starts, &b.entry)));
        entries
    }

    fn totals(&self) -> WorkspaceCounts {
        let mut totals = WorkspaceCounts::default();
        for counts in self.months.values() {
            let pairs = [
                (&mut totals.documents, counts.documents),
                (&mut totals.versions, counts.versions),
                (&mut totals.posts, counts.posts),
                (&mut totals.approvals, counts.approvals),
                (&mut totals.rejections, counts.rejections),
                (&mut totals.entries, counts.entries),
                (&mut totals.tasks_done, counts.tasks_done),
            ];
            pairs.into_iter().for_each(|(total, count)| *total = total.saturating_add(count));
        }
        // A member who is active in two months is one member.
        let active = self.members.iter().filter(|(_, member)| member.active.is_some()).count();
        totals.active_members = u64::try_from(active).unwrap_or(u64::MAX);
        totals
    }
}

fn written((year, month): (i16, i8)) -> String {
    format!("{year:04}-{month:02}")
}

fn stays(line: &Timeline<bool>) -> Vec<Stay> {
    line.spans().filter(|(_, _, there)| **there).map(|(from, until, _)| Stay { from, until }).collect()
}
