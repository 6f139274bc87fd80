//! The log as a stream of activities: ActivityStreams 2.0 (W3C Recommendation of 23 May 2017).
//!
//! Each activity says what ActivityStreams can say, for any reader, and carries the event itself in the extension
//! `event`, for a reader that is a workspace too.

use serde_json::{Map, Value, json};

use crate::base::Language;
use crate::model::{Act, Answer, Name, NodeType, Subscription, WorkspaceEvent};

/// The namespace of identifiers: `urn:acogida:member:ana`.
pub(super) const URN: &str = "urn:acogida:";

/// A stream in the order of the log.
#[must_use]
pub fn activities(events: &[WorkspaceEvent]) -> Value {
    json!({
        "@context": [
            "https://www.w3.org/ns/activitystreams",
            { "acogida": "https://acogida.invalid/ns#", "event": { "@id": "acogida:event", "@type": "@json" } }
        ],
        "type": "OrderedCollection",
        "totalItems": events.len(),
        "orderedItems": events.iter().map(activity).collect::<Vec<_>>()
    })
}

/// What an activity says besides who and when.
struct Said {
    kind: &'static str,
    /// Who acts, when that is not the actor of the event.
    actor: Option<Value>,
    object: Value,
    more: Vec<(&'static str, Value)>,
}

pub(super) fn activity(event: &WorkspaceEvent) -> Value {
    let Said { kind, actor, object, more } = said(&event.act);
    let actor = actor.or_else(|| event.actor.as_ref().map(person));
    let mut activity = Map::new();
    activity.insert("type".to_owned(), json!(kind));
    activity.insert("published".to_owned(), json!(event.at));
    activity.insert("actor".to_owned(), actor.unwrap_or_else(|| thing("Application", "host", "host")));
    activity.insert("object".to_owned(), object);
    activity.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    activity.insert("event".to_owned(), json!(event));
    Value::Object(activity)
}

fn say(kind: &'static str, object: Value) -> Said {
    Said { kind, actor: None, object, more: Vec::new() }
}

impl Said {
    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.more.push((name, value));
        self
    }

    fn with_some(self, name: &'static str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn by(mut self, actor: Value) -> Self {
        self.actor = Some(actor);
        self
    }
}

fn thing(kind: &str, path: &str, id: &str) -> Value {
    json!({ "type": kind, "id": iri(path, id) })
}

/// An identifier as a URN; what is not a letter, a digit or one of `-._~` is percent-encoded (RFC 3986).
pub(super) fn iri(path: &str, id: &str) -> String {
    let mut text = format!("{URN}{path}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

fn person(id: &Name) -> Value {
    thing("Person", "member", id.as_str())
}

fn group(id: &Name) -> Value {
    thing("Group", "group", id.as_str())
}

fn space() -> Value {
    thing("Group", "space", "space")
}

fn object(kind: &str, id: &Name) -> Value {
    thing(kind, "object", id.as_str())
}

fn node(id: &Name) -> Value {
    object("Object", id)
}

fn language(language: Language) -> Value {
    json!(language.code())
}

fn said(act: &Act) -> Said {
    match act {
        Act::MemberJoined { member, .. } => say("Join", space()).by(person(member)),
        Act::MemberLeft { member } => say("Leave", space()).by(person(member)),
        Act::LanguageChosen { member, language: chosen } => {
            say("Update", person(member)).with("result", language(*chosen))
        }
        Act::GroupCreated { group: id } => say("Create", group(id)),
        Act::GroupJoined { group: id, member } => say("Add", person(member)).with("target", group(id)),
        Act::GroupLeft { group: id, member } => say("Remove", person(member)).with("target", group(id)),
        Act::NodeCreated { node: id, r#type, parent, title, .. } => {
            let kind = if *r#type == NodeType::Document { "Document" } else { "Collection" };
            let made = say("Create", with_facts(object(kind, id), [("name", json!(title))]));
            made.with_some("target", parent.as_ref().map(node))
        }
        Act::NodeMoved { node: id, parent } => say("Move", node(id)).with("target", node(parent)),
        Act::NodeRemoved { node: id } => say("Delete", node(id)),
        Act::OwnerChanged { node: id, owner } => say("Offer", node(id)).with("target", person(owner)),
        Act::Granted { node: id, .. }
        | Act::Revoked { node: id, .. }
        | Act::InheritanceCut { node: id }
        | Act::InheritanceRestored { node: id } => say("Update", node(id)),
        Act::VersionAdded { document, language, .. } => say("Update", object("Document", document))
            .with("result", json!({ "type": "Document", "name": language })),
        Act::StatusChanged { document, .. } | Act::CheckedOut { document } | Act::CheckedIn { document } => {
            say("Update", object("Document", document))
        }
        Act::Posted { post, node: at, language, reply_to, mentions } => {
            let facts = [("inReplyTo", json!(reply_to.as_ref().map(object_iri))), ("tag", tags(mentions))];
            let note = say("Create", with_facts(object("Note", post), facts)).with("target", node(at));
            note.with_some("result", language.as_ref().map(|name| json!({ "type": "Note", "name": name })))
        }
        Act::PostApproved { post } => say("Accept", object("Note", post)),
        Act::PostRejected { post, reason } => {
            say("Reject", object("Note", post)).with("summary", json!(reason))
        }
        Act::AbuseReported { post } => say("Flag", object("Note", post)),
        Act::AbuseSettled { post, abuse } => {
            say(if *abuse { "Delete" } else { "Ignore" }, object("Note", post))
        }
        Act::TaskCreated { task, node: at, title, due, .. } => {
            let facts = [("name", json!(title)), ("endTime", json!(due))];
            say("Create", with_facts(object("Object", task), facts)).with("target", node(at))
        }
        Act::TaskLinked { task, after } => say("Update", object("Object", task)).with("target", node(after)),
        Act::TaskDone { task } | Act::TaskReopened { task } => say("Update", object("Object", task)),
        Act::TaskCancelled { task } => say("Delete", object("Object", task)),
        Act::EntryCreated { entry, node: at, title, starts, ends, invited, .. } => {
            let facts = [("name", json!(title)), ("startTime", json!(starts)), ("endTime", json!(ends))];
            let made = say("Create", with_facts(object("Event", entry), facts)).with("target", node(at));
            let invited: Vec<String> = invited.iter().map(|member| iri("member", member.as_str())).collect();
            made.with_some("to", Some(invited).filter(|invited| !invited.is_empty()).map(|to| json!(to)))
        }
        Act::EntryMoved { entry, starts, ends } => {
            let facts = [("startTime", json!(starts)), ("endTime", json!(ends))];
            say("Update", with_facts(object("Event", entry), facts))
        }
        Act::EntryCancelled { entry } => say("Delete", object("Event", entry)),
        Act::EntryAnswered { entry, answer } => say(answered(*answer), object("Event", entry)),
        Act::SubscriptionSet { node: at, subscription, .. } => follows(*subscription, node(at)),
    }
}

fn object_iri(id: &Name) -> String {
    iri("object", id.as_str())
}

/// Those who are addressed; nothing when nobody is.
fn tags(mentions: &[Name]) -> Value {
    let tag = |member: &Name| json!({ "type": "Mention", "href": iri("member", member.as_str()) });
    if mentions.is_empty() { Value::Null } else { mentions.iter().map(tag).collect() }
}

const fn answered(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => "Accept",
        Answer::Tentative => "TentativeAccept",
        Answer::Declined => "Reject",
    }
}

fn follows(subscription: Subscription, node: Value) -> Said {
    match subscription {
        Subscription::Inherited | Subscription::Unsubscribed => {
            say("Undo", json!({ "type": "Follow", "object": node }))
        }
        Subscription::Immediate | Subscription::Daily | Subscription::Weekly => say("Follow", node),
    }
}

/// The object with further facts, where there are any.
fn with_facts<const N: usize>(mut object: Value, facts: [(&str, Value); N]) -> Value {
    if let Some(object) = object.as_object_mut() {
        let known = facts.into_iter().filter(|(_, value)| !value.is_null());
        object.extend(known.map(|(name, value)| (name.to_owned(), value)));
    }
    object
}
