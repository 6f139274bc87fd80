//! Activities of others as events. What a workspace has no place for is an issue.

use serde_json::Value;

use super::activity::{URN, activity};
use crate::base::{Error, Issue, Language, Limits, Path, Report, codes};
use crate::calendar::Instant;
use crate::formats::{JsonMode, read_json};
use crate::model::{Act, Answer, Name, NodeType, Subscription, WorkspaceEvent};

/// The events of a collection of activities (ActivityStreams 2.0), in the order of time, each with its place. Members
/// who join without an event of ours read the language that is given.
///
/// Only a trusted stream speaks for the host, who may do everything and lets members in: in any other that is
/// `workspace.activity_untrusted`.
///
/// # Errors
/// `input.empty`, `input.malformed`, also when it is no collection; `limit.reached`.
pub fn read_activities(
    bytes: &[u8],
    language: Language,
    trusted: bool,
    limits: &Limits,
) -> Result<Report<Vec<(Path, WorkspaceEvent)>>, Error> {
    let document = read_json(bytes, JsonMode::Strict, limits)?.value.to_json();
    let names = ["orderedItems", "items"];
    let found = names.iter().find_map(|name| {
        Some((*name, document.get(*name).filter(|items| items.is_array() || items.is_object())?))
    });
    let Some((name, items)) = found else {
        let error = Error::new(codes::formats::MALFORMED).with("format", "activitystreams");
        return Err(error.with("line", 1).with("column", 1).with("reason", "value_expected"));
    };
    let is_list = items.is_array();
    let place = Path::root().key(name);
    let mut report = Report::clean(Vec::new());
    for (position, item) in all(Some(items)).enumerate() {
        let here = if is_list { place.index(position) } else { place.clone() };
        match event(item, language) {
            Some(event) if trusted || event.actor.is_some() => report.value.push((here, event)),
            Some(_) => report.issues.push(Issue::new(codes::workspace::ACTIVITY_UNTRUSTED, here)),
            None => report.issues.push(Issue::new(codes::workspace::ACTIVITY_UNKNOWN, here)),
        }
    }
    // A stream may begin with what is newest.
    let ends = (report.value.first(), report.value.last());
    if matches!(ends, (Some((_, first)), Some((_, last))) if first.at > last.at) {
        report.value.reverse();
    }
    Ok(report)
}

fn event(item: &Value, language: Language) -> Option<WorkspaceEvent> {
    if let Some(own) = item.get("event") {
        let event: WorkspaceEvent = serde_json::from_value(own.clone()).ok()?;
        // What the activity says to everybody is what its event does; others may have added to it.
        let ours = activity(&event);
        let mut members = ours.as_object()?.iter();
        return members.all(|(name, value)| item.get(name) == Some(value)).then_some(event);
    }
    let at: Instant = item.get("published")?.as_str()?.parse().ok()?;
    let actor = id(item.get("actor")?)?;
    let act = act(item, &actor, language)?;
    Some(WorkspaceEvent { at, actor: acts(&act).then_some(actor), act })
}

/// Who joins was no member before, so the host lets the member in.
const fn acts(act: &Act) -> bool {
    !matches!(act, Act::MemberJoined { .. })
}

fn act(item: &Value, actor: &Name, language: Language) -> Option<Act> {
    let object = item.get("object")?;
    let target = || id(item.get("target")?);
    let (verb, kind) = (kind(item)?, kind(object));
    Some(match (verb, kind) {
        ("Join", _) => Act::MemberJoined { member: actor.clone(), language, groups: Vec::new() },
        ("Leave", _) => Act::MemberLeft { member: actor.clone() },
        ("Add", Some("Person")) => Act::GroupJoined { group: target()?, member: id(object)? },
        ("Remove", Some("Person")) => Act::GroupLeft { group: target()?, member: id(object)? },
        ("Create", Some(kind)) => created(kind, object, item, target()?)?,
        ("Update", Some("Event")) => {
            let (starts, ends) = times(object)?;
            Act::EntryMoved { entry: id(object)?, starts, ends }
        }
        ("Move", _) => Act::NodeMoved { node: id(object)?, parent: target()? },
        ("Delete", Some("Event")) => Act::EntryCancelled { entry: id(object)? },
        ("Delete", Some("Document" | "Collection" | "Folder")) => Act::NodeRemoved { node: id(object)? },
        ("Accept", Some("Event")) => Act::EntryAnswered { entry: id(object)?, answer: Answer::Accepted },
        ("TentativeAccept", Some("Event")) => {
            Act::EntryAnswered { entry: id(object)?, answer: Answer::Tentative }
        }
        ("Reject", Some("Event")) => Act::EntryAnswered { entry: id(object)?, answer: Answer::Declined },
        ("Accept", Some("Note" | "Article")) => Act::PostApproved { post: id(object)? },
        ("Reject", Some("Note" | "Article")) => {
            let reason = item.get("summary").and_then(Value::as_str)?.to_owned();
            Act::PostRejected { post: id(object)?, reason }
        }
        ("Flag", Some("Note" | "Article")) => Act::AbuseReported { post: id(object)? },
        ("Follow", _) => subscription(object, Subscription::Daily)?,
        ("Undo", Some("Follow")) => subscription(object.get("object")?, Subscription::Unsubscribed)?,
        _ => return None,
    })
}

fn created(kind: &str, object: &Value, item: &Value, target: Name) -> Option<Act> {
    let title = || object.get("name").and_then(Value::as_str).map(str::to_owned);
    Some(match kind {
        "Note" | "Article" => Act::Posted {
            post: id(object)?,
            node: target,
            language: None,
            reply_to: match object.get("inReplyTo").filter(is_given) {
                None => None,
                Some(earlier) => Some(id(earlier)?),
            },
            mentions: all(object.get("tag"))
                .filter(|tag| self::kind(tag) == Some("Mention"))
                .map(|tag| id(tag.get("href")?))
                .collect::<Option<_>>()?,
        },
        "Document" | "Page" => node(NodeType::Document, object, target, title())?,
        "Collection" | "OrderedCollection" => node(NodeType::Folder, object, target, title())?,
        "Event" => {
            let (starts, ends) = times(object)?;
            Act::EntryCreated {
                entry: id(object)?,
                node: target,
                title: title(),
                starts,
                ends,
                private: false,
                invited: all(item.get("to")).filter(|to| !is_public(to)).map(id).collect::<Option<_>>()?,
            }
        }
        _ => return None,
    })
}

fn node(kind: NodeType, object: &Value, parent: Name, title: Option<String>) -> Option<Act> {
    let node = id(object)?;
    Some(Act::NodeCreated { node, r#type: kind, parent: Some(parent), title, owner: None, moderated: false })
}

fn subscription(object: &Value, subscription: Subscription) -> Option<Act> {
    Some(Act::SubscriptionSet { node: id(object)?, subscription, member: None })
}

fn times(object: &Value) -> Option<(Instant, Instant)> {
    let time = |name: &str| object.get(name)?.as_str()?.parse().ok();
    Some((time("startTime")?, time("endTime")?))
}

fn kind(object: &Value) -> Option<&str> {
    one(object.get("type")?)?.as_str()
}

/// In JSON-LD `null` is nothing.
fn is_given(value: &&Value) -> bool {
    !value.is_null()
}

/// Everybody, who is nobody that could be invited.
fn is_public(to: &Value) -> bool {
    matches!(to.as_str(), Some("https://www.w3.org/ns/activitystreams#Public" | "as:Public" | "Public"))
}

/// The one that a list of one holds, or that stands there without a list.
fn one(value: &Value) -> Option<&Value> {
    let mut several = all(Some(value));
    several.next().filter(|_| several.next().is_none())
}

/// One or several: ActivityStreams writes a list of one without the list.
fn all(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (list, one) = match value {
        Some(Value::Array(list)) => (list.as_slice(), None),
        other => (&[][..], other.filter(is_given)),
    };
    list.iter().chain(one)
}

/// The identifier of an object that is given whole or by its address alone; without our namespace where it has it.
fn id(object: &Value) -> Option<Name> {
    let object = one(object)?;
    let text = object.as_str().or_else(|| object.get("id")?.as_str())?;
    let own = text.strip_prefix(URN).and_then(|rest| rest.split_once(':')).map(|(_, id)| decoded(id));
    match own {
        Some(own) => Name::new(&own?),
        None => Name::new(text),
    }
}

/// Undoes percent-encoding.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}
