//! Decisions for a shared workspace that a host keeps online: who may do what, how far documents, posts and tasks are,
//! who is told of what.
//!
//! A workspace is a log of events that only grows. Replaying it gives a state with its whole history; decisions are
//! questions to that state at any moment. The same events give the same state, and an event that is not legal is an
//! issue and changes nothing.
//!
//! ```
//! use acogida::model::{Action, WorkspaceEvent};
//! use acogida::workspace::{Presets, Workspace};
//!
//! let events: Vec<WorkspaceEvent> = serde_json::from_str(r#"[
//!   {"at": "2026-03-01T09:00:00Z", "act": {"kind": "member_joined", "member": "ana", "language": "es"}},
//!   {"at": "2026-03-01T09:00:00Z", "act": {"kind": "node_created", "node": "space", "type": "space", "owner": "ana"}},
//!   {"at": "2026-03-02T09:00:00Z", "actor": "ana",
//!    "act": {"kind": "granted", "node": "space", "to": "registered", "rights": {"members": "access"}}}
//! ]"#)?;
//! let mut workspace = Workspace::new(Presets::built_in()?, 64);
//! assert_eq!(workspace.replay(&events), []);
//! let space = workspace.object("space").ok_or("no space")?;
//! let visitor = workspace.subject(Some("ben"));
//! let before = workspace.decide(visitor, Action::Read, space, "2026-03-01T12:00:00Z".parse()?);
//! let after = workspace.decide(visitor, Action::Read, space, "2026-03-02T12:00:00Z".parse()?);
//! assert_eq!((before.allow, after.allow), (false, true));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod activity;
mod activity_read;
mod arena;
mod cedar;
mod decide;
mod digest;
mod documents;
mod explain;
mod feed;
mod members;
mod planning;
mod posts;
mod read;
mod replay;
mod rights;
mod state;
mod summary;
mod timeline;
mod tree;
mod who_can;

pub use activity::activities;
pub use activity_read::read_activities;
pub use arena::Id;
pub use cedar::Cedar;
pub use decide::{Decision, Subject};
pub use digest::DigestQuestion;
pub use explain::Words;
pub use rights::{Capabilities, Presets};
pub use state::{EntryId, GroupId, MemberId, NodeId, Object, PostId, TaskId, Workspace};
