use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, Capability, DocumentStatus, Name, Principal};
use crate::base::Language;
use crate::calendar::Instant;

/// How far a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostStatus {
    /// A moderator has to decide.
    Waiting,
    /// It appears.
    Approved,
    /// A moderator refused it.
    Rejected,
    /// It was abuse.
    Removed,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Not needed.
    Cancelled,
}

/// A link in the chain of reasons of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessReason {
    /// What it is.
    pub reason: ReasonKind,
    /// In the engine's language.
    pub text: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
    /// Until when, for what is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// The node that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Name>,
    /// The node from which it takes rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Name>,
    /// The group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Name>,
    /// To whom something was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Principal>,
    /// What was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<Capability>>,
}

/// Kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// The person is a member.
    Member,
    /// The member is in a group.
    Group,
    /// Rights were given at a node.
    Grant,
    /// The node takes the rights of the one above.
    Inherited,
    /// The owner of a node always reads it.
    Owner,
    /// The owner of the space may do everything.
    SpaceOwner,
    /// It is the person's own.
    Own,
    /// There is no such object at that moment.
    Absent,
    /// The person is no member at that moment.
    NotMember,
    /// Nothing was given to the person.
    NoGrant,
    /// What was given does not allow it.
    GrantLacks,
    /// What was given above does not come down.
    InheritanceCut,
    /// A grant nearer to the object counts instead.
    GrantNearer,
    /// The post does not appear; only moderators see it.
    PostHidden,
    /// Only those who are invited see the entry.
    PrivateEntry,
}

/// Whether somebody may do something, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessDecision {
    /// Whether it is allowed.
    pub allow: bool,
    /// What allows it, from the person to the object; or everything that does not.
    pub reasons: Vec<AccessReason>,
}

/// Who it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Person {
    /// A member.
    Member(Name),
    /// Anybody whom the host knows and who is no member.
    Registered,
    /// Anybody else.
    Guest,
}

/// Somebody who may, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllowedPerson {
    /// Who.
    pub who: Person,
    /// Why.
    pub reasons: Vec<AccessReason>,
}

/// Somebody whose access changed, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessChange {
    /// Who.
    pub who: Person,
    /// What came, what is gone, or what stands in the way now.
    pub causes: Vec<AccessReason>,
}

/// Kinds of what members are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A document has a new version.
    VersionAdded,
    /// A document has another status.
    StatusChanged,
    /// A post waits for a moderator.
    PostWaiting,
    /// A post appeared.
    PostPublished,
    /// A post was refused.
    PostRejected,
    /// A post was removed as abuse.
    PostRemoved,
    /// A task was planned.
    TaskAssigned,
    /// A task is not needed any more.
    TaskCancelled,
    /// An entry was made.
    EntryCreated,
    /// An entry has another time.
    EntryMoved,
    /// An entry does not take place.
    EntryCancelled,
}

/// Why a member is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeReason {
    /// The member is addressed.
    Mention,
    /// Something that concerns the member does not take place.
    Cancellation,
    /// The member is invited.
    Invitation,
    /// It is the member's task.
    Assignment,
    /// It is the member's post.
    OwnPost,
    /// The member subscribed.
    Subscription,
}

/// How often notices are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DigestFrequency {
    /// At once.
    Immediate,
    /// Once a day.
    Daily,
    /// Once a week.
    Weekly,
}

/// What a member is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// Who.
    pub member: Name,
    /// The language that the member reads.
    pub language: Language,
    /// How it is sent.
    pub frequency: DigestFrequency,
    /// What, by place, in the order of time.
    pub places: Vec<DigestPlace>,
}

/// What happened at a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DigestPlace {
    /// Where.
    pub node: Name,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What.
    pub items: Vec<DigestItem>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DigestItem {
    /// When.
    pub at: Instant,
    /// What.
    pub kind: NoticeKind,
    /// To what.
    pub object: Name,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The language that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Name>,
    /// Why the member is told.
    pub because: NoticeReason,
    /// What the moderator wrote to a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How much a workspace was used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceCounts {
    /// Members who did something.
    pub active_members: u64,
    /// Documents that were made.
    pub documents: u64,
    /// Versions of documents.
    pub versions: u64,
    /// Posts, whatever became of them.
    pub posts: u64,
    /// Posts that a moderator approved.
    pub approvals: u64,
    /// Posts that a moderator refused.
    pub rejections: u64,
    /// Entries of the diary.
    pub entries: u64,
    /// Tasks that were done.
    pub tasks_done: u64,
}

/// A replayed workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceSummary {
    /// Events that were read.
    pub events: u64,
    /// Events that were applied; the others have an issue.
    pub applied: u64,
    /// The moment of the last event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Instant>,
    /// The moment that ages are counted to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Instant>,
    /// Members with their history.
    pub members: Vec<MemberHistory>,
    /// Documents.
    pub documents: Vec<DocumentSummary>,
    /// Posts that wait and posts with reports, the oldest first.
    pub moderation: Vec<ModerationItem>,
    /// Open tasks that are late or wait for others.
    pub tasks: Vec<TaskSummary>,
    /// Entries that are still to come.
    pub entries: Vec<EntrySummary>,
    /// Use in all.
    pub totals: WorkspaceCounts,
    /// Use in each month, as `YYYY-MM` in UTC. A member counts once a month.
    pub months: BTreeMap<String, WorkspaceCounts>,
}

/// A member and when the member was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberHistory {
    /// Who.
    pub member: Name,
    /// The language that the member reads.
    pub language: Language,
    /// When.
    pub stays: Vec<Stay>,
    /// In which groups, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<Name, Vec<Stay>>,
}

/// A time in which somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// From when.
    pub from: Instant,
    /// Until when; absent when it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// How far a document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentSummary {
    /// Which.
    pub document: Name,
    /// Status.
    pub status: DocumentStatus,
    /// The edition that the pivot has reached; 0 before the first version.
    pub edition: u32,
    /// The language that the others are translated from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pivot: Option<Name>,
    /// The last version in each language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<Name, VersionSummary>,
    /// Who is working on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_out_by: Option<Name>,
}

/// A version of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentVersion {
    /// The document.
    pub document: Name,
    /// Hash of the bytes.
    pub hash: Name,
    /// When it was added.
    pub at: Instant,
    /// By whom; absent when the host did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Name>,
    /// The language.
    pub language: Name,
    /// The edition that it is, or is a translation of.
    pub edition: u32,
}

/// The last version in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionSummary {
    /// Hash of the bytes.
    pub hash: Name,
    /// When it was added.
    pub at: Instant,
    /// By whom; absent when the host did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Name>,
    /// The edition that it is, or is a translation of.
    pub edition: u32,
    /// Versions in this language.
    pub versions: u32,
    /// Whether the pivot has a later edition.
    pub outdated: bool,
}

/// A post on which a moderator has to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModerationItem {
    /// Which.
    pub post: Name,
    /// Where.
    pub node: Name,
    /// What for.
    pub reason: ModerationReason,
    /// Since when.
    pub since: Instant,
    /// Whole hours until now.
    pub age_hours: u64,
    /// Whether that is longer than agreed.
    pub late: bool,
    /// Reports that nobody settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports: Option<u32>,
}

/// Why a moderator has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModerationReason {
    /// It waits for approval.
    Waiting,
    /// Readers reported it.
    Reported,
}

/// An open task that is late or waits for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskSummary {
    /// Which.
    pub task: Name,
    /// Where.
    pub node: Name,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Name>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// Whether that is over.
    pub overdue: bool,
    /// Whole hours by which it is late.
    pub late_hours: u64,
    /// Open tasks that have to be done before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<Name>,
}

/// An entry that is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntrySummary {
    /// Which.
    pub entry: Name,
    /// Where.
    pub node: Name,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// Those who are invited and their answers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub invited: BTreeMap<Name, Option<Answer>>,
}
