//! The log as a stream of activities, and logs that go on where a handle is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use acogida::base::{Language, Limits};
use acogida::model::WorkspaceEvent;
use acogida::ops::Job;
use acogida::workspace::{activities, read_activities};
use serde_json::{Value, json};

use super::digests::subscribe;
use super::{before_bad_events, event, meeting, moment};
use crate::support::engine;

#[test]
fn a_stream_of_activities_comes_back_as_the_same_events() {
    let mut events = before_bad_events();
    events.extend([
        event(8, "eva", json!({ "kind": "post_rejected", "post": "post", "reason": "Off topic." })),
        subscribe(9, "leo", "library", "weekly"),
        subscribe(10, "leo", "library", "inherited"),
        meeting(11, "visit to Zürich 1/2", true),
    ]);
    let stream = activities(&events);
    assert_eq!(stream["totalItems"], json!(events.len()));
    let last = &stream["orderedItems"][events.len() - 1];
    assert_eq!(
        (last["type"].as_str(), last["object"]["id"].as_str(), last["object"]["type"].as_str()),
        (Some("Create"), Some("urn:acogida:object:visit%20to%20Z%C3%BCrich%201%2F2"), Some("Event"))
    );
    let mut stream = stream;
    // What another system adds to an activity takes nothing from it.
    stream["orderedItems"][0]["id"] = json!("https://a.example/activity/1");
    let text = serde_json::to_vec(&stream).unwrap();
    let read = read_activities(&text, Language::En, true, &Limits::default()).unwrap();
    assert_eq!(read.issues, []);
    let back: Vec<WorkspaceEvent> = read.value.into_iter().map(|(_, event)| event).collect();
    assert_eq!(back, events);
}

#[test]
fn activities_of_others_become_events_and_the_rest_is_told() {
    // The newest first, as outboxes have it.
    let stream = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "OrderedCollection",
        "orderedItems": [
            { "type": "Like", "published": "2026-03-05T00:00:00Z", "actor": "https://a.example/zoe",
              "object": "https://a.example/note/1" },
            { "type": "Create", "published": "2026-03-04T00:00:00Z", "actor": { "id": "https://a.example/zoe" },
              "object": { "type": "Note", "id": "https://a.example/note/1", "inReplyTo": "urn:acogida:object:a%20b",
                          "tag": [{ "type": "Mention", "href": "urn:acogida:member:ana" }] },
              "target": "urn:acogida:object:forum" },
            { "type": "Join", "published": "2026-03-03T00:00:00Z", "actor": "https://a.example/zoe",
              "object": "https://a.example/group" }
        ]
    });
    let read =
        read_activities(stream.to_string().as_bytes(), Language::Pt, true, &Limits::default()).unwrap();
    let told: Vec<String> =
        read.issues.iter().map(|issue| format!("{} {}", issue.code, issue.path.as_str())).collect();
    assert_eq!(told, ["workspace.activity_unknown /orderedItems/0"]);
    let events: Vec<(&str, Value)> = read
        .value
        .iter()
        .map(|(path, event)| (path.as_str(), serde_json::to_value(event).unwrap()))
        .collect();
    assert_eq!(
        events,
        [
            (
                "/orderedItems/2",
                json!({ "at": "2026-03-03T00:00:00Z",
                        "act": { "kind": "member_joined", "member": "https://a.example/zoe", "language": "pt" } })
            ),
            (
                "/orderedItems/1",
                json!({ "at": "2026-03-04T00:00:00Z", "actor": "https://a.example/zoe",
                        "act": { "kind": "posted", "post": "https://a.example/note/1", "node": "forum",
                                 "reply_to": "a b", "mentions": ["ana"] } })
            ),
        ]
    );
    for broken in ["{}", "{\"orderedItems\": 3}", "[]"] {
        let error = read_activities(broken.as_bytes(), Language::Pt, true, &Limits::default()).unwrap_err();
        assert_eq!(error.code(), "input.malformed");
    }
}

/// An activity of any verb and any actor could carry an event in the name of the host, who may do everything.
#[test]
fn a_stream_of_others_does_not_speak_for_the_host() {
    let granted = json!({ "at": "2026-03-01T11:00:00Z", "act": { "kind": "granted", "node": "space",
        "to": "everyone", "rights": { "library": "admin" } } });
    let forged = json!({ "type": "Like", "published": "2026-03-01T11:00:00Z", "actor": "https://evil.example/eve",
        "object": "https://x.example/1", "event": granted });
    let of_the_host = activities(&[serde_json::from_value(granted).unwrap()])["orderedItems"][0].clone();
    let join = json!({ "type": "Join", "published": "2026-03-01T11:00:00Z", "actor": "https://evil.example/eve",
        "object": "https://x.example/group" });
    let stream = json!({ "type": "Collection", "items": [forged, of_the_host, join] }).to_string();
    let told = |trusted: bool| {
        let read = read_activities(stream.as_bytes(), Language::En, trusted, &Limits::default()).unwrap();
        let codes: Vec<String> =
            read.issues.iter().map(|issue| format!("{} {}", issue.code, issue.path)).collect();
        (read.value.len(), codes)
    };
    let untrusted = [
        "workspace.activity_unknown /items/0",
        "workspace.activity_untrusted /items/1",
        "workspace.activity_untrusted /items/2",
    ];
    assert_eq!(told(false), (0, untrusted.map(str::to_owned).to_vec()));
    assert_eq!(told(true), (2, vec!["workspace.activity_unknown /items/0".to_owned()]));
}

#[test]
fn the_chain_of_versions_of_a_document_is_an_output() {
    let events = super::city_and(vec![
        super::document(3, "ben", "guide", "library"),
        super::version(4, "ben", "guide", "es", 1, "h1"),
        super::version(5, "ben", "guide", "fr", 1, "h2"),
        super::version(6, "ben", "guide", "es", 2, "h3"),
    ]);
    let request = json!({ "events": events, "outputs": ["versions"] }).to_string();
    let job = Job { request: request.as_bytes(), ..Job::default() };
    let outcome = engine().call("workspace.replay", &job).unwrap();
    let versions: Value = serde_json::from_slice(&outcome.attachments["versions.json"]).unwrap();
    let lines = versions.as_array().unwrap().iter();
    let lines: Vec<String> = lines
        .map(|line| {
            format!(
                "{} {} {} {} {}",
                line["document"], line["hash"], line["author"], line["language"], line["edition"]
            )
            .replace('"', "")
        })
        .collect();
    assert_eq!(lines, ["guide h1 ben es 1", "guide h2 ben fr 1", "guide h3 ben es 2"]);
}

#[test]
fn operations_go_on_where_a_handle_is() {
    let engine = engine();
    let lines = |events: &[WorkspaceEvent]| -> Vec<u8> {
        let lines: Vec<String> = events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
        lines.join("\n").into_bytes()
    };
    let call = |events: &[WorkspaceEvent], handle: Option<&acogida::ops::Handle>| {
        let attachments = BTreeMap::from([("events".to_owned(), Cow::Owned(lines(events)))]);
        let request = br#"{"outputs": ["activity", "cedar"], "now": "2026-03-10T00:00:00Z"}"#;
        let job = Job { request, attachments, handle, ..Job::default() };
        engine.call("workspace.replay", &job).unwrap()
    };
    let events = before_bad_events();
    let (first, rest) = events.split_at(9);
    let begun = call(first, None);
    let continued = call(rest, begun.handle.as_ref());
    let whole = call(&events, None);
    assert_eq!(continued.report, whole.report);
    assert_eq!(continued.attachments["policies.cedar"], whole.attachments["policies.cedar"]);
    let policies = String::from_utf8(whole.attachments["policies.cedar"].clone()).unwrap();
    let expected = "permit (\n  principal in Group::\"readers\",\n  action in [Action::\"read\"],\n  \
                    resource in Node::\"space\"\n)\nwhen { resource.service == \"fora\" };\n";
    assert!(policies.contains(expected), "{policies}");
    // An index of questions is the same after both.
    let request =
        br#"{"subject": "leo", "action": "read", "object": "guide", "time": "2026-03-01T12:00:00Z"}"#;
    let decide = |outcome: &acogida::ops::Outcome| {
        let job = Job { request, handle: outcome.handle.as_ref(), ..Job::default() };
        engine.call("workspace.decide", &job).unwrap().report
    };
    assert_eq!(decide(&continued), decide(&whole));
    assert!(decide(&whole).starts_with(r#"{"value":{"allow":true"#), "{}", decide(&whole));
}

#[test]
fn json_ld_of_others_is_read_as_it_is_meant() {
    let read = |stream: &Value| {
        read_activities(stream.to_string().as_bytes(), Language::En, false, &Limits::default()).unwrap()
    };
    let by = json!(["urn:acogida:member:ben"]);
    let note = json!({ "type": ["Note"], "id": "http://x.example/p1", "inReplyTo": null });
    let event = json!({ "type": "Event", "id": "http://x.example/e1", "startTime": "2026-05-01T09:00:00Z",
        "endTime": "2026-05-01T10:00:00Z" });
    let activity = |object: &Value, target: &str| {
        json!({ "type": ["Create"], "actor": by, "published": "2026-03-02T09:00:00Z", "object": object,
            "to": "https://www.w3.org/ns/activitystreams#Public", "target": target })
    };
    // One item may stand without its list.
    let found = read(&json!({ "orderedItems": activity(&note, "urn:acogida:object:forum") }));
    assert_eq!(found.issues, []);
    let (place, first) = &found.value[0];
    assert_eq!(place.as_str(), "/orderedItems");
    assert_eq!(
        serde_json::to_value(&first.act).unwrap(),
        json!({ "kind": "posted", "post": "http://x.example/p1", "node": "forum" })
    );
    let found = read(&json!({ "items": [activity(&event, "urn:acogida:object:agenda")] }));
    assert_eq!(found.issues, []);
    let act = serde_json::to_value(&found.value[0].1.act).unwrap();
    assert_eq!((act["kind"].as_str(), act.get("invited")), (Some("entry_created"), None));
    let error = read_activities(b"{}", Language::En, false, &Limits::default()).unwrap_err();
    let message = error.document(engine().messages(), Language::Es).message;
    assert!(!message.contains('$'), "{message}");
}

#[test]
fn a_moment_before_the_last_event_is_told() {
    let log: Vec<String> =
        before_bad_events().iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let request = json!({ "now": moment(1) }).to_string();
    let attachments = BTreeMap::from([("events".to_owned(), Cow::Owned(log.join("\n").into_bytes()))]);
    let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
    let report: Value =
        serde_json::from_str(&engine().call("workspace.replay", &job).unwrap().report).unwrap();
    assert_eq!(report["issues"][0]["code"], "workspace.now_past");
    assert_eq!(report["issues"][0]["path"], "/now");
    assert_eq!(report["value"]["now"], report["value"]["last"]);
}
