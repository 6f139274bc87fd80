//! The state of a workspace: everything with its history, so that any past moment can be asked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::RandomState;

use super::arena::{Arena, Id};
use super::feed::Notice;
use super::rights::{Presets, Rights};
use super::timeline::Timeline;
use crate::base::Language;
use crate::calendar::Instant;
use crate::model::{
    Answer, DocumentStatus, Name, NodeType, PostStatus, ServiceKind, Subscription, TaskState, WorkspaceCounts,
};

/// A member.
pub type MemberId = Id<Member>;
/// A group.
pub type GroupId = Id<Group>;
/// A node.
pub type NodeId = Id<Node>;
/// A post.
pub type PostId = Id<Post>;
/// A task.
pub type TaskId = Id<Task>;
/// A diary entry.
pub type EntryId = Id<Entry>;

/// Things by identifier. The hash is a quick one with a seed of its own for every map; nothing is taken from a map in
/// its order.
pub(super) type Names<T> = HashMap<Name, T, RandomState>;

/// A replayed workspace: decisions about it need only this.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub(super) presets: Presets,
    /// How deep the tree may be.
    pub(super) depth: u32,
    pub(super) members: Arena<Member>,
    pub(super) groups: Arena<Group>,
    pub(super) nodes: Arena<Node>,
    pub(super) posts: Arena<Post>,
    pub(super) tasks: Arena<Task>,
    pub(super) entries: Arena<Entry>,
    pub(super) member_names: Names<MemberId>,
    pub(super) group_names: Names<GroupId>,
    pub(super) objects: Names<Object>,
    pub(super) feed: Vec<Notice>,
    /// Posts that wait, and posts with reports that nobody settled.
    pub(super) waiting: BTreeSet<PostId>,
    pub(super) reported: BTreeMap<PostId, Reports>,
    /// What moderators wrote to their refusals.
    pub(super) refusals: BTreeMap<PostId, Box<str>>,
    pub(super) months: BTreeMap<(i16, i8), WorkspaceCounts>,
    /// The moment of the last event.
    pub(super) last: Option<Instant>,
    pub(super) read: u64,
    pub(super) applied: u64,
}

/// What a decision can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// A node.
    Node(NodeId),
    /// A post.
    Post(PostId),
    /// A task.
    Task(TaskId),
    /// A diary entry.
    Entry(EntryId),
}

/// To whom rights were given. Sorted: members before groups before everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum To {
    Member(MemberId),
    Group(GroupId),
    Registered,
    Everyone,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub(super) name: Name,
    pub(super) present: Timeline<bool>,
    pub(super) language: Timeline<Language>,
    pub(super) groups: Vec<(GroupId, Timeline<bool>)>,
    /// Nodes where something was given to the member alone.
    pub(super) granted: Vec<NodeId>,
    /// Nodes that ever were the member's since the member came.
    pub(super) owned: Vec<NodeId>,
    /// Documents that the member checked out, also those given back since.
    pub(super) checked_out: Vec<NodeId>,
    /// Nodes where the member chose what to be told of.
    pub(super) subscribed: Vec<NodeId>,
    /// The last month in which the member did something.
    pub(super) active: Option<(i16, i8)>,
}

#[derive(Clone, Debug)]
pub struct Group {
    pub(super) name: Name,
    /// Where something was ever given to it.
    pub(super) granted: BTreeSet<NodeId>,
}

#[derive(Clone, Debug)]
pub struct Node {
    pub(super) name: Name,
    pub(super) kind: NodeType,
    pub(super) title: Option<Box<str>>,
    pub(super) moderated: bool,
    pub(super) exists: Timeline<bool>,
    pub(super) parent: Timeline<Option<NodeId>>,
    pub(super) owner: Timeline<Option<MemberId>>,
    pub(super) cut: Timeline<bool>,
    /// Sorted by `to`.
    pub(super) grants: Vec<Grant>,
    pub(super) subscriptions: BTreeMap<MemberId, Timeline<Subscription>>,
    pub(super) below: Below,
    pub(super) document: Option<Box<Document>>,
}

/// What hangs directly below a node: how many nodes have so many levels below themselves, up to the most.
#[derive(Clone, Debug, Default)]
pub(super) struct Below(Vec<u32>);

impl Below {
    /// The levels below the node.
    pub(super) fn height(&self) -> usize {
        self.0.len()
    }

    pub(super) fn add(&mut self, levels: usize) {
        if self.0.len() <= levels {
            self.0.resize(levels.saturating_add(1), 0);
        }
        if let Some(nodes) = self.0.get_mut(levels) {
            *nodes = nodes.saturating_add(1);
        }
    }

    pub(super) fn take_off(&mut self, levels: usize) {
        if let Some(nodes) = self.0.get_mut(levels) {
            *nodes = nodes.saturating_sub(1);
        }
        while self.0.pop_if(|nodes| *nodes == 0).is_some() {}
    }
}

/// What is given to somebody at a node; nothing after it was taken back.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) to: To,
    pub(super) rights: Timeline<Option<Rights>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    pub(super) versions: Vec<Version>,
    pub(super) status: Timeline<DocumentStatus>,
    pub(super) holder: Timeline<Option<MemberId>>,
}

#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) at: Instant,
    pub(super) author: Option<MemberId>,
    pub(super) hash: Name,
    pub(super) language: Name,
    pub(super) edition: u32,
}

impl Document {
    /// The language that the others are translated from.
    pub(super) fn pivot(&self) -> Option<&Name> {
        self.versions.first().map(|version| &version.language)
    }

    /// The edition that the pivot has reached.
    pub(super) fn edition(&self) -> u32 {
        let pivot = self.pivot();
        let of_pivot = self.versions.iter().rev().find(|version| Some(&version.language) == pivot);
        of_pivot.map_or(0, |version| version.edition)
    }

    /// The last version in a language.
    pub(super) fn latest(&self, language: &Name) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.language == *language)
    }
}

#[derive(Clone, Debug)]
pub struct Post {
    pub(super) name: Name,
    pub(super) node: NodeId,
    pub(super) at: Instant,
    pub(super) author: Option<MemberId>,
    pub(super) language: Option<Name>,
    pub(super) mentions: Vec<MemberId>,
    pub(super) status: Timeline<PostStatus>,
}

/// Reports of a post that nobody settled.
#[derive(Clone, Debug)]
pub(super) struct Reports {
    /// The moment of the first.
    pub(super) since: Instant,
    /// The members who reported it, each once.
    pub(super) members: BTreeSet<MemberId>,
    /// Reports without an actor: the host may pass on what different guests say.
    pub(super) by_host: u32,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub(super) name: Name,
    pub(super) node: NodeId,
    pub(super) title: Option<Box<str>>,
    pub(super) creator: Option<MemberId>,
    pub(super) assignee: Option<MemberId>,
    pub(super) due: Option<Instant>,
    pub(super) after: Vec<TaskId>,
    pub(super) state: Timeline<TaskState>,
    /// How many tasks that wait for it are done.
    pub(super) done_after: u32,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) name: Name,
    pub(super) node: NodeId,
    pub(super) title: Option<Box<str>>,
    pub(super) creator: Option<MemberId>,
    pub(super) at: Instant,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
    pub(super) private: bool,
    pub(super) invited: Vec<MemberId>,
    pub(super) answers: BTreeMap<MemberId, Answer>,
    pub(super) cancelled: bool,
}

impl NodeType {
    /// The service whose rights count there.
    pub(super) const fn service(self) -> ServiceKind {
        match self {
            Self::Space => ServiceKind::Members,
            Self::Library | Self::Folder | Self::Document => ServiceKind::Library,
            Self::Forum => ServiceKind::Fora,
            Self::News => ServiceKind::News,
            Self::Agenda | Self::Tasks => ServiceKind::Agenda,
        }
    }

    /// Whether it can be below another.
    pub(super) const fn fits_below(self, parent: Self) -> bool {
        match self {
            Self::Space => false,
            Self::Folder | Self::Document => matches!(parent, Self::Library | Self::Folder),
            Self::Forum => matches!(parent, Self::Space | Self::Forum),
            Self::Library | Self::News | Self::Agenda | Self::Tasks => matches!(parent, Self::Space),
        }
    }
}

impl Member {
    pub(super) fn is_present(&self, time: Instant) -> bool {
        self.present.is_at(time, &true)
    }

    /// The groups of a moment and since when.
    pub(super) fn groups_at(&self, time: Instant) -> impl Iterator<Item = (GroupId, Instant)> {
        self.groups.iter().filter_map(move |(group, stay)| match stay.at(time) {
            Some((since, true)) => Some((*group, since)),
            _ => None,
        })
    }
}

impl Node {
    pub(super) fn grant(&self, to: To) -> Option<&Grant> {
        let place = self.grants.binary_search_by_key(&to, |grant| grant.to).ok()?;
        self.grants.get(place)
    }
}

impl Workspace {
    /// A workspace in which nothing has happened yet.
    #[must_use]
    pub fn new(presets: Presets, depth: u32) -> Self {
        Self {
            presets,
            depth,
            members: Arena::default(),
            groups: Arena::default(),
            nodes: Arena::default(),
            posts: Arena::default(),
            tasks: Arena::default(),
            entries: Arena::default(),
            member_names: Names::default(),
            group_names: Names::default(),
            objects: Names::default(),
            feed: Vec::new(),
            waiting: BTreeSet::new(),
            reported: BTreeMap::new(),
            refusals: BTreeMap::new(),
            months: BTreeMap::new(),
            last: None,
            read: 0,
            applied: 0,
        }
    }

    /// Uses other presets for the rights that are given from now on.
    pub fn set_presets(&mut self, presets: Presets) {
        self.presets = presets;
    }

    /// The moment of the last event.
    #[must_use]
    pub fn last(&self) -> Option<Instant> {
        self.last
    }

    /// Something by its identifier.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<Object> {
        self.objects.get(name).copied()
    }

    /// A member, present or not, by identifier.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<MemberId> {
        self.member_names.get(name).copied()
    }

    /// Whose a node is at a moment, and since when.
    pub(super) fn owner_at(&self, node: NodeId, time: Instant) -> Option<(Instant, MemberId)> {
        let (since, owner) = self.nodes[node].owner.at(time)?;
        owner.map(|owner| (since, owner))
    }

    /// The node that something is, or is at.
    pub(super) fn node_of(&self, object: Object) -> NodeId {
        match object {
            Object::Node(node) => node,
            Object::Post(post) => self.posts[post].node,
            Object::Task(task) => self.tasks[task].node,
            Object::Entry(entry) => self.entries[entry].node,
        }
    }

    pub(super) fn object_name(&self, object: Object) -> &Name {
        match object {
            Object::Node(node) => &self.nodes[node].name,
            Object::Post(post) => &self.posts[post].name,
            Object::Task(task) => &self.tasks[task].name,
            Object::Entry(entry) => &self.entries[entry].name,
        }
    }

    /// A node and those above it, at a moment.
    pub(super) fn upwards(&self, node: NodeId, time: Instant) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), move |node| self.parent_of(*node, time))
    }

    /// The node that one hangs below.
    pub(super) fn parent_of(&self, node: NodeId, time: Instant) -> Option<NodeId> {
        self.nodes[node].parent.at(time).and_then(|(_, parent)| *parent)
    }

    /// Whether a node and all above it are there at a moment.
    pub(super) fn node_exists(&self, node: NodeId, time: Instant) -> bool {
        self.upwards(node, time).all(|node| self.nodes[node].exists.is_at(time, &true))
    }
}
