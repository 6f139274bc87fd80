//! Tasks that wait for each other, and entries of the diary.

use std::collections::{BTreeMap, BTreeSet};

use super::feed::NoticeKind;
use super::replay::{Applied, Finding, Now, changed, finding, refused};
use super::state::{Entry, EntryId, NodeId, Object, Task, TaskId, Workspace};
use super::timeline::Timeline;
use crate::base::codes;
use crate::calendar::Instant;
use crate::model::{Act, Action, Answer, Name, NodeType, TaskState};

impl Workspace {
    fn place_of(&self, name: &Name, kind: NodeType, now: Now) -> Result<NodeId, Finding> {
        let node = self.node(name, now.at, "node")?;
        if self.nodes[node].kind != kind {
            return refused(codes::workspace::PLACE_UNFIT, "node");
        }
        self.require(now, Action::Add, Object::Node(node))?;
        Ok(node)
    }

    fn task(&self, name: &Name, now: Now, field: &'static str) -> Result<TaskId, Finding> {
        match self.object(name.as_str()) {
            Some(Object::Task(task)) if self.node_exists(self.tasks[task].node, now.at) => Ok(task),
            _ => refused(codes::workspace::OBJECT_UNKNOWN, field),
        }
    }

    pub(super) fn task_state(&self, task: TaskId) -> TaskState {
        self.tasks[task].state.now().copied().unwrap_or(TaskState::Open)
    }

    pub(super) fn task_created(&mut self, now: Now, act: &Act) -> Applied {
        let Act::TaskCreated { task: name, node, title, due, assignee, after } = act else { return Ok(None) };
        self.is_free(name, "task")?;
        let node = self.place_of(node, NodeType::Tasks, now)?;
        let assignee =
            assignee.as_ref().map(|assignee| self.present(assignee, now.at, "assignee")).transpose()?;
        let mut after: Vec<TaskId> =
            after.iter().map(|earlier| self.task(earlier, now, "after")).collect::<Result<_, _>>()?;
        after.sort_unstable();
        after.dedup();
        let too_early = after.iter().any(|earlier| is_due_later(&self.tasks[*earlier], *due));
        let task = self.tasks.add(Task {
            name: name.clone(),
            node,
            title: title.as_deref().map(Into::into),
            creator: now.actor,
            assignee,
            due: *due,
            after,
            state: Timeline::starting(now.at, TaskState::Open),
            done_after: 0,
        });
        self.objects.insert(name.clone(), Object::Task(task));
        self.tell(now, NoticeKind::TaskAssigned, Object::Task(task));
        Ok(too_early.then_some(finding(codes::workspace::TASK_ORDER, "due")))
    }

    pub(super) fn task_linked(&mut self, now: Now, task: &Name, after: &Name) -> Applied {
        let task = self.task(task, now, "task")?;
        let after = self.task(after, now, "after")?;
        self.require(now, Action::Edit, Object::Task(task))?;
        if self.waits_for(after, task) {
            return refused(codes::workspace::TASK_CYCLE, "after");
        }
        let is_done = self.task_state(task) == TaskState::Done;
        if is_done && self.task_state(after) == TaskState::Open {
            return refused(codes::workspace::TASK_BLOCKED, "after");
        }
        let too_early = is_due_later(&self.tasks[after], self.tasks[task].due);
        let before = &mut self.tasks[task].after;
        let Err(place) = before.binary_search(&after) else { return changed(false, "after") };
        before.insert(place, after);
        if is_done {
            self.note_done(after, true);
        }
        Ok(too_early.then_some(finding(codes::workspace::TASK_ORDER, "after")))
    }

    /// Whether a task is the other one or has to wait for it, over any number of tasks.
    fn waits_for(&self, task: TaskId, other: TaskId) -> bool {
        let mut seen = BTreeSet::from([task]);
        let mut next = vec![task];
        while let Some(task) = next.pop() {
            if task == other {
                return true;
            }
            next.extend(self.tasks[task].after.iter().copied().filter(|earlier| seen.insert(*earlier)));
        }
        false
    }

    /// The tasks that a task still waits for.
    pub(super) fn blockers(&self, task: TaskId) -> impl Iterator<Item = TaskId> {
        let earlier = self.tasks[task].after.iter().copied();
        earlier.filter(|earlier| self.task_state(*earlier) == TaskState::Open)
    }

    pub(super) fn task_done(&mut self, now: Now, task: &Name) -> Applied {
        let task = self.task(task, now, "task")?;
        // Whose task it is may say that it is done, as long as it can be read.
        let is_own = now.actor.is_some() && now.actor == self.tasks[task].assignee;
        self.require(now, if is_own { Action::Read } else { Action::Edit }, Object::Task(task))?;
        if self.blockers(task).next().is_some() {
            return refused(codes::workspace::TASK_BLOCKED, "task");
        }
        self.set_task(now, task, &[TaskState::Open], TaskState::Done)?;
        self.note_done_after_others(task, true);
        let counts = self.counts(now);
        counts.tasks_done = counts.tasks_done.saturating_add(1);
        Ok(None)
    }

    pub(super) fn task_reopened(&mut self, now: Now, task: &Name) -> Applied {
        let task = self.task(task, now, "task")?;
        self.require(now, Action::Edit, Object::Task(task))?;
        if self.tasks[task].done_after > 0 {
            return refused(codes::workspace::TASK_FOLLOWED, "task");
        }
        let was_done = self.task_state(task) == TaskState::Done;
        self.set_task(now, task, &[TaskState::Done, TaskState::Cancelled], TaskState::Open)?;
        if was_done {
            self.note_done_after_others(task, false);
        }
        Ok(None)
    }

    /// Tells those that a task waits for that it is done, or is so no more.
    fn note_done_after_others(&mut self, task: TaskId, done: bool) {
        let earlier = std::mem::take(&mut self.tasks[task].after);
        earlier.iter().for_each(|earlier| self.note_done(*earlier, done));
        self.tasks[task].after = earlier;
    }

    fn note_done(&mut self, earlier: TaskId, done: bool) {
        let followers = &mut self.tasks[earlier].done_after;
        *followers = if done { followers.saturating_add(1) } else { followers.saturating_sub(1) };
    }

    pub(super) fn task_cancelled(&mut self, now: Now, task: &Name) -> Applied {
        let task = self.task(task, now, "task")?;
        self.require(now, Action::Edit, Object::Task(task))?;
        self.set_task(now, task, &[TaskState::Open], TaskState::Cancelled)?;
        self.tell(now, NoticeKind::TaskCancelled, Object::Task(task));
        Ok(None)
    }

    fn set_task(&mut self, now: Now, task: TaskId, from: &[TaskState], to: TaskState) -> Result<(), Finding> {
        if !from.contains(&self.task_state(task)) {
            return refused(codes::workspace::STATUS_ILLEGAL, "task");
        }
        self.tasks[task].state.set(now.at, to);
        Ok(())
    }

    fn entry(&self, name: &Name, now: Now) -> Result<EntryId, Finding> {
        match self.object(name.as_str()) {
            Some(Object::Entry(entry)) if self.node_exists(self.entries[entry].node, now.at) => {
                if self.entries[entry].cancelled {
                    return refused(codes::workspace::STATUS_ILLEGAL, "entry");
                }
                Ok(entry)
            }
            _ => refused(codes::workspace::OBJECT_UNKNOWN, "entry"),
        }
    }

    pub(super) fn entry_created(&mut self, now: Now, act: &Act) -> Applied {
        let Act::EntryCreated { entry: name, node, title, starts, ends, private, invited } = act else {
            return Ok(None);
        };
        self.is_free(name, "entry")?;
        let node = self.place_of(node, NodeType::Agenda, now)?;
        check_order(*starts, *ends)?;
        let invited = self.all_present(invited, now.at, "invited")?;
        let entry = self.entries.add(Entry {
            name: name.clone(),
            node,
            title: title.as_deref().map(Into::into),
            creator: now.actor,
            at: now.at,
            starts: *starts,
            ends: *ends,
            private: *private,
            invited,
            answers: BTreeMap::new(),
            cancelled: false,
        });
        self.objects.insert(name.clone(), Object::Entry(entry));
        let counts = self.counts(now);
        counts.entries = counts.entries.saturating_add(1);
        self.tell(now, NoticeKind::EntryCreated, Object::Entry(entry));
        Ok(None)
    }

    pub(super) fn entry_moved(&mut self, now: Now, entry: &Name, starts: Instant, ends: Instant) -> Applied {
        let entry = self.entry(entry, now)?;
        self.require(now, Action::Edit, Object::Entry(entry))?;
        check_order(starts, ends)?;
        let moved = &mut self.entries[entry];
        if (moved.starts, moved.ends) == (starts, ends) {
            return changed(false, "starts");
        }
        (moved.starts, moved.ends) = (starts, ends);
        // Who said yes said it to another time.
        moved.answers.clear();
        self.tell(now, NoticeKind::EntryMoved, Object::Entry(entry));
        Ok(None)
    }

    pub(super) fn entry_cancelled(&mut self, now: Now, entry: &Name) -> Applied {
        let entry = self.entry(entry, now)?;
        self.require(now, Action::Edit, Object::Entry(entry))?;
        self.entries[entry].cancelled = true;
        self.tell(now, NoticeKind::EntryCancelled, Object::Entry(entry));
        Ok(None)
    }

    pub(super) fn entry_answered(&mut self, now: Now, entry: &Name, answer: Answer) -> Applied {
        let entry = self.entry(entry, now)?;
        let Some(actor) = now.actor else { return refused(codes::workspace::MEMBER_UNKNOWN, "entry") };
        if !self.entries[entry].invited.contains(&actor) {
            return refused(codes::workspace::NOT_ALLOWED, "actor");
        }
        self.require(now, Action::Read, Object::Entry(entry))?;
        let before = self.entries[entry].answers.insert(actor, answer);
        changed(before != Some(answer), "answer")
    }
}

fn check_order(starts: Instant, ends: Instant) -> Result<(), Finding> {
    if starts <= ends { Ok(()) } else { refused(codes::workspace::ENDS_FIRST, "ends") }
}

/// Whether what has to be done before is due only after.
fn is_due_later(earlier: &Task, due: Option<Instant>) -> bool {
    earlier.due.zip(due).is_some_and(|(earlier, due)| earlier > due)
}
