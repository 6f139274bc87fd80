//! Workspaces: what events lead to, who may do what at any moment, who is told of what.

mod access;
mod digests;
mod faults;
mod held;
mod objects;
mod random;
mod streams;

use acogida::base::Language;
use acogida::calendar::Instant;
use acogida::model::{Action, Name, WorkspaceEvent};
use acogida::workspace::{Presets, Words, Workspace};
use serde_json::{Value, json};

use crate::support::engine;

const START: i64 = 1_772_352_000;

fn moment(hours: i64) -> Instant {
    Instant::of_epoch_seconds(START + hours * 3600).unwrap()
}

/// An event so many hours after the start; by the host without an actor.
fn event(hours: i64, actor: &str, act: Value) -> WorkspaceEvent {
    let mut event = json!({ "at": moment(hours), "act": act });
    if !actor.is_empty() {
        event["actor"] = json!(actor);
    }
    serde_json::from_value(event).unwrap_or_else(|error| panic!("{error}"))
}

fn empty() -> Workspace {
    Workspace::new(Presets::built_in().unwrap(), 64)
}

/// Replays; gives the codes and places of what is wrong.
fn replay(workspace: &mut Workspace, events: &[WorkspaceEvent]) -> Vec<String> {
    let issues = workspace.replay(events);
    issues.into_iter().map(|issue| format!("{} {}", issue.code, issue.path.as_str())).collect()
}

fn replayed(events: &[WorkspaceEvent]) -> Workspace {
    let mut workspace = empty();
    assert_eq!(replay(&mut workspace, events), Vec::<String>::new());
    workspace
}

fn allowed(workspace: &Workspace, subject: Option<&str>, action: Action, object: &str, hours: i64) -> bool {
    let object = workspace.object(object).unwrap();
    let subject = workspace.subject(subject);
    let allow = workspace.decide(subject, action, object, moment(hours)).allow;
    assert_eq!(allow, workspace.allows(subject, action, object, moment(hours)));
    allow
}

/// A space of Ana, who owns it, with a library, a moderated forum, news, an agenda and tasks. Members: Ben (editor),
/// Eva (moderator), Leo (reader).
fn city() -> Vec<WorkspaceEvent> {
    let join = |member: &str, language: &str, groups: Value| json!({ "kind": "member_joined", "member": member, "language": language, "groups": groups });
    let node = |node: &str, kind: &str, parent: &str| json!({ "kind": "node_created", "node": node, "type": kind, "parent": parent });
    let grant = |node: &str, group: &str, rights: Value| json!({ "kind": "granted", "node": node, "to": { "group": group }, "rights": rights });
    vec![
        event(0, "", json!({ "kind": "group_created", "group": "editors" })),
        event(0, "", json!({ "kind": "group_created", "group": "moderators" })),
        event(0, "", json!({ "kind": "group_created", "group": "readers" })),
        event(0, "", join("ana", "es", json!([]))),
        event(0, "", json!({ "kind": "node_created", "node": "space", "type": "space", "owner": "ana" })),
        event(1, "ana", join("ben", "en", json!(["editors"]))),
        event(1, "ana", join("eva", "fr", json!(["moderators"]))),
        event(1, "ana", join("leo", "pt", json!(["readers"]))),
        event(1, "ana", node("library", "library", "space")),
        event(
            1,
            "ana",
            json!({ "kind": "node_created", "node": "forum", "type": "forum", "parent": "space", "moderated": true,
                    "title": "Foro" }),
        ),
        event(1, "ana", node("news", "news", "space")),
        event(1, "ana", node("agenda", "agenda", "space")),
        event(1, "ana", node("plan", "tasks", "space")),
        event(
            2,
            "ana",
            grant("space", "editors", json!({ "library": "full_edit", "fora": "post", "agenda": "manage" })),
        ),
        event(2, "ana", grant("space", "moderators", json!({ "fora": "moderate", "library": "access" }))),
        event(2, "ana", grant("space", "readers", json!({ "library": "access", "fora": "access" }))),
    ]
}

fn city_and(more: Vec<WorkspaceEvent>) -> Vec<WorkspaceEvent> {
    city().into_iter().chain(more).collect()
}

fn folder(hours: i64, actor: &str, node: &str, parent: &str) -> WorkspaceEvent {
    event(hours, actor, json!({ "kind": "node_created", "node": node, "type": "folder", "parent": parent }))
}

fn document(hours: i64, actor: &str, node: &str, parent: &str) -> WorkspaceEvent {
    let act = json!({ "kind": "node_created", "node": node, "type": "document", "parent": parent, "title": "Guía" });
    event(hours, actor, act)
}

fn version(
    hours: i64,
    actor: &str,
    document: &str,
    language: &str,
    edition: u32,
    hash: &str,
) -> WorkspaceEvent {
    let act = json!({ "kind": "version_added", "document": document, "hash": hash, "language": language,
                      "edition": edition });
    event(hours, actor, act)
}

fn posted(hours: i64, actor: &str, post: &str) -> WorkspaceEvent {
    event(hours, actor, json!({ "kind": "posted", "post": post, "node": "forum", "mentions": [] }))
}

/// The chain of a decision as `reason place` words.
fn chain(
    workspace: &Workspace,
    subject: Option<&str>,
    action: Action,
    object: &str,
    hours: i64,
) -> Vec<String> {
    let engine = engine();
    let words = Words { messages: engine.messages(), language: Language::En };
    let object = workspace.object(object).unwrap();
    let decision = workspace.decide(workspace.subject(subject), action, object, moment(hours));
    let explained = workspace.explained(&decision, words);
    let word = |reason: &acogida::model::AccessReason| {
        assert!(!reason.text.is_empty());
        let kind = serde_json::to_value(reason.reason).unwrap();
        let place = reason.node.as_ref().or(reason.group.as_ref()).map_or("", Name::as_str);
        format!("{} {place}", kind.as_str().unwrap()).trim_end().to_owned()
    };
    explained.reasons.iter().map(word).collect()
}

fn task(hours: i64, actor: &str, task: &str, due: Option<i64>, after: &[&str]) -> WorkspaceEvent {
    let act = json!({ "kind": "task_created", "task": task, "node": "plan", "due": due.map(moment),
                      "assignee": "leo", "after": after });
    event(hours, actor, act)
}

fn meeting(hours: i64, entry: &str, private: bool) -> WorkspaceEvent {
    let act = json!({ "kind": "entry_created", "entry": entry, "node": "agenda", "starts": moment(50),
                      "ends": moment(52), "private": private, "invited": ["leo", "ben"] });
    event(hours, "ben", act)
}

fn before_bad_events() -> Vec<WorkspaceEvent> {
    city_and(vec![
        folder(3, "ben", "folder", "library"),
        folder(3, "ben", "below", "folder"),
        document(3, "ben", "guide", "library"),
        version(4, "ben", "guide", "es", 1, "h1"),
        event(5, "ben", json!({ "kind": "checked_out", "document": "guide" })),
        posted(6, "ben", "post"),
        posted(6, "eva", "shown"),
        task(7, "ana", "a", Some(30), &[]),
        task(7, "ana", "b", None, &["a"]),
        task(7, "ana", "c", None, &["b"]),
    ])
}
