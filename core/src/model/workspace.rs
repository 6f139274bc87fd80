use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Name;
use crate::base::{Language, LanguageText};
use crate::calendar::Instant;

/// Something that happened in a workspace. The log of events is all that a host keeps; it only grows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceEvent {
    /// When; not before the event above it.
    pub at: Instant,
    /// The member who did it; absent when the host did, which may do everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Name>,
    /// What.
    pub act: Act,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", rename_all = "snake_case", deny_unknown_fields)]
#[schemars(tag = "kind")]
pub enum Act {
    /// Somebody became a member.
    MemberJoined {
        /// Who.
        member: Name,
        /// The language that the member reads.
        language: Language,
        /// Groups that the member joins at once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<Name>,
    },
    /// A member left, also all groups.
    MemberLeft {
        /// Who.
        member: Name,
    },
    /// A member reads another language.
    LanguageChosen {
        /// Who.
        member: Name,
        /// The language.
        language: Language,
    },
    /// A group was made.
    GroupCreated {
        /// Which.
        group: Name,
    },
    /// A member joined a group.
    GroupJoined {
        /// Which.
        group: Name,
        /// Who.
        member: Name,
    },
    /// A member left a group.
    GroupLeft {
        /// Which.
        group: Name,
        /// Who.
        member: Name,
    },
    /// A place or a document was made. The first is the space itself.
    NodeCreated {
        /// Which.
        node: Name,
        /// What it is.
        r#type: NodeType,
        /// Where it is; only the space has no parent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<Name>,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Whose it is; the actor's when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Name>,
        /// Whether posts wait for a moderator, here and in the forums below.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        moderated: bool,
    },
    /// A node with all below it went elsewhere.
    NodeMoved {
        /// Which.
        node: Name,
        /// Where it is now.
        parent: Name,
    },
    /// A node with all below it was removed.
    NodeRemoved {
        /// Which.
        node: Name,
    },
    /// A node has another owner.
    OwnerChanged {
        /// Which.
        node: Name,
        /// The new owner.
        owner: Name,
    },
    /// Rights were given at a node and below; they replace what was given to the same there before.
    Granted {
        /// Where.
        node: Name,
        /// To whom.
        to: Principal,
        /// What, for each service.
        rights: BTreeMap<ServiceKind, Right>,
    },
    /// What was given at a node was taken back; what is given above counts again.
    Revoked {
        /// Where.
        node: Name,
        /// From whom.
        to: Principal,
    },
    /// A node no longer takes rights from above.
    InheritanceCut {
        /// Which.
        node: Name,
    },
    /// A node takes rights from above again.
    InheritanceRestored {
        /// Which.
        node: Name,
    },
    /// A document has a new version. The language of the first is the pivot, from which the others are translated.
    VersionAdded {
        /// Which.
        document: Name,
        /// Hash of the bytes, which the host keeps.
        hash: Name,
        /// Language tag (BCP 47).
        language: Name,
        /// The edition: for the pivot the last one or the next, for a translation the one that was translated.
        edition: u32,
        /// Hash of the version that it follows in its language; when it is not the last one, somebody was faster.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supersedes: Option<Name>,
    },
    /// A document has another status.
    StatusChanged {
        /// Which.
        document: Name,
        /// The new status.
        status: DocumentStatus,
    },
    /// A member took a document to work on it; nobody else adds versions.
    CheckedOut {
        /// Which.
        document: Name,
    },
    /// The document is free again.
    CheckedIn {
        /// Which.
        document: Name,
    },
    /// A contribution to a forum, or an item of the news.
    Posted {
        /// Which.
        post: Name,
        /// Where.
        node: Name,
        /// Language tag (BCP 47).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Name>,
        /// The post that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<Name>,
        /// Members who are addressed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<Name>,
    },
    /// A moderator let a post appear.
    PostApproved {
        /// Which.
        post: Name,
    },
    /// A moderator refused a post.
    PostRejected {
        /// Which.
        post: Name,
        /// Why, for its author.
        reason: String,
    },
    /// A reader finds that a post should not be there.
    AbuseReported {
        /// Which.
        post: Name,
    },
    /// A moderator decided on the reports.
    AbuseSettled {
        /// Which.
        post: Name,
        /// Whether it is abuse; the post is then removed.
        abuse: bool,
    },
    /// A task was planned.
    TaskCreated {
        /// Which.
        task: Name,
        /// Where.
        node: Name,
        /// What is to be done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Instant>,
        /// By whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assignee: Option<Name>,
        /// Tasks that have to be done before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        after: Vec<Name>,
    },
    /// A task has to wait for another.
    TaskLinked {
        /// Which.
        task: Name,
        /// The task that has to be done before.
        after: Name,
    },
    /// A task is done.
    TaskDone {
        /// Which.
        task: Name,
    },
    /// A task is not done after all.
    TaskReopened {
        /// Which.
        task: Name,
    },
    /// A task is not needed any more.
    TaskCancelled {
        /// Which.
        task: Name,
    },
    /// An appointment or a meeting.
    EntryCreated {
        /// Which.
        entry: Name,
        /// Where: an agenda.
        node: Name,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// When it starts.
        starts: Instant,
        /// When it ends.
        ends: Instant,
        /// Whether only those who are invited see it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        private: bool,
        /// Who is invited.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        invited: Vec<Name>,
    },
    /// An entry has another time.
    EntryMoved {
        /// Which.
        entry: Name,
        /// When it starts.
        starts: Instant,
        /// When it ends.
        ends: Instant,
    },
    /// An entry does not take place.
    EntryCancelled {
        /// Which.
        entry: Name,
    },
    /// Somebody who is invited answered.
    EntryAnswered {
        /// Which.
        entry: Name,
        /// The answer.
        answer: Answer,
    },
    /// A member chose what to be told of a node and of what is below it.
    SubscriptionSet {
        /// Where.
        node: Name,
        /// The choice.
        subscription: Subscription,
        /// Whose, when it is not the actor's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<Name>,
    },
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeType {
    /// The whole workspace.
    Space,
    /// Where documents are kept.
    Library,
    /// A part of a library.
    Folder,
    /// A document.
    Document,
    /// Where members discuss.
    Forum,
    /// Where news appear.
    News,
    /// Where appointments and meetings are.
    Agenda,
    /// Where tasks are.
    Tasks,
}

/// A service of a workspace, with rights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// Libraries, folders and documents.
    Library,
    /// Forums.
    Fora,
    /// News.
    News,
    /// Agendas and tasks.
    Agenda,
    /// The space itself: its members and what it is made of.
    Members,
}

/// To whom rights are given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Principal {
    /// A member.
    Member(Name),
    /// A group.
    Group(Name),
    /// Everybody whom the host knows, members or not.
    Registered,
    /// Everybody, guests too.
    Everyone,
}

/// A right: the name of a preset of the service, or capabilities one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Right {
    /// The name of a preset.
    Preset(String),
    /// What may be done.
    Capabilities(Vec<Capability>),
}

/// What a right allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// To read.
    Read,
    /// To add documents, folders, posts, tasks or entries.
    Add,
    /// To change what is one's own.
    EditOwn,
    /// To change everything.
    EditAny,
    /// To remove what is one's own.
    DeleteOwn,
    /// To remove everything.
    DeleteAny,
    /// To decide on posts.
    Moderate,
    /// To let members and groups come and go.
    ManageMembers,
    /// Everything, rights included; no cut and no other right takes it away.
    Admin,
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read it.
    Read,
    /// Add something to it.
    Add,
    /// Change it.
    Edit,
    /// Remove it.
    Delete,
    /// Decide on posts.
    Moderate,
    /// Let members and groups come and go.
    ManageMembers,
    /// Change rights, owner and what the space is made of.
    Admin,
}

/// How far a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Being written.
    Draft,
    /// Agreed on; it may become a draft again.
    Final,
    /// Published; only a new version of the pivot begins a new draft.
    Release,
}

/// An answer to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Comes.
    Accepted,
    /// Perhaps comes.
    Tentative,
    /// Does not come.
    Declined,
}

/// What a member wants to be told, and how soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subscription {
    /// What is chosen above counts.
    Inherited,
    /// Nothing.
    Unsubscribed,
    /// At once.
    Immediate,
    /// Once a day.
    Daily,
    /// Once a week.
    Weekly,
}

/// Named sets of capabilities for each service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspacePresets {
    /// Identifier.
    pub id: String,
    /// Version, semantic.
    pub version: String,
    /// Licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// What it was written from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The presets of each service, from the narrowest to the widest.
    pub services: BTreeMap<ServiceKind, Vec<Preset>>,
}

/// A named set of capabilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Name.
    pub name: String,
    /// What people call it.
    pub label: LanguageText,
    /// What it allows.
    pub capabilities: Vec<Capability>,
}
