//! Who is told of what.

use std::collections::BTreeSet;

use acogida::model::{DigestFrequency, WorkspaceEvent};
use acogida::workspace::{DigestQuestion, Workspace};
use serde_json::json;

use super::{city_and, document, event, folder, meeting, moment, posted, replayed, version};

pub(super) fn subscribe(hours: i64, member: &str, node: &str, subscription: &str) -> WorkspaceEvent {
    event(hours, member, json!({ "kind": "subscription_set", "node": node, "subscription": subscription }))
}

fn digests(workspace: &Workspace, now: i64) -> BTreeSet<String> {
    let question =
        DigestQuestion { member: None, frequency: None, from: moment(2), to: moment(20), now: moment(now) };
    let mut told = BTreeSet::new();
    for digest in workspace.digests(&question) {
        for place in &digest.places {
            for item in &place.items {
                let words = json!([digest.frequency, item.kind, item.because]);
                told.insert(format!("{} {} {} {words}", digest.member, digest.language, item.object));
            }
        }
    }
    told
}

#[test]
fn members_are_told_what_they_asked_for_and_what_concerns_them() {
    let workspace = replayed(&city_and(vec![
        subscribe(3, "leo", "library", "weekly"),
        subscribe(3, "eva", "library", "immediate"),
        subscribe(3, "eva", "forum", "daily"),
        subscribe(3, "leo", "forum", "daily"),
        folder(4, "ben", "folder", "library"),
        document(4, "ben", "guide", "folder"),
        version(5, "ben", "guide", "es", 1, "h1"),
        subscribe(6, "eva", "folder", "unsubscribed"),
        version(7, "ben", "guide", "fr", 1, "h2"),
        event(
            8,
            "ben",
            json!({ "kind": "posted", "post": "hello", "node": "forum", "language": "en", "mentions": ["ana"] }),
        ),
        event(9, "eva", json!({ "kind": "post_approved", "post": "hello" })),
        posted(10, "ben", "waits"),
        meeting(11, "meeting", false),
        event(12, "ana", json!({ "kind": "entry_cancelled", "entry": "meeting" })),
        event(
            13,
            "ana",
            json!({ "kind": "granted", "node": "agenda", "to": { "group": "readers" },
                    "rights": { "agenda": "access" } }),
        ),
        event(30, "ana", json!({ "kind": "inheritance_cut", "node": "folder" })),
    ]));
    let seen = [
        // The author is told of the decision, the one who is addressed at once, subscribers as they chose.
        r#"ana es hello ["immediate","post_published","mention"]"#,
        r#"ben en hello ["immediate","post_published","own_post"]"#,
        r#"leo pt hello ["daily","post_published","subscription"]"#,
        // Only a moderator is told of what waits.
        r#"eva fr waits ["daily","post_waiting","subscription"]"#,
        // Eva wants nothing of that folder; Leo takes what he chose for the library.
        r#"leo pt guide ["weekly","version_added","subscription"]"#,
        // Who is invited is told at once that it does not take place.
        r#"ben en meeting ["immediate","entry_cancelled","cancellation"]"#,
        r#"leo pt meeting ["immediate","entry_cancelled","cancellation"]"#,
        r#"leo pt meeting ["immediate","entry_created","invitation"]"#,
    ];
    let seen: BTreeSet<String> = seen.into_iter().map(str::to_owned).collect();
    assert_eq!(digests(&workspace, 21), seen);
    // After the cut Leo cannot read the guide any more.
    let later: BTreeSet<String> = seen.into_iter().filter(|line| !line.contains("guide")).collect();
    assert_eq!(digests(&workspace, 31), later);
    // The language of the version that was told of.
    let question = DigestQuestion {
        member: workspace.member("leo"),
        frequency: Some(DigestFrequency::Weekly),
        from: moment(2),
        to: moment(6),
        now: moment(20),
    };
    let found = workspace.digests(&question);
    assert_eq!(
        serde_json::to_value(found).unwrap(),
        json!([{ "member": "leo", "language": "pt", "frequency": "weekly", "places": [{ "node": "guide", "title": "Guía",
            "items": [{ "at": moment(5), "kind": "version_added", "object": "guide", "title": "Guía", "language": "es",
                        "because": "subscription" }] }] }])
    );
}

#[test]
fn an_author_who_mentions_himself_is_told_once() {
    let post = json!({ "kind": "posted", "post": "hello", "node": "forum", "mentions": ["ben", "ana"] });
    let workspace = replayed(&city_and(vec![
        event(3, "ben", post),
        event(4, "eva", json!({ "kind": "post_approved", "post": "hello" })),
    ]));
    let told = [
        r#"ana es hello ["immediate","post_published","mention"]"#,
        r#"ben en hello ["immediate","post_published","own_post"]"#,
    ];
    assert_eq!(digests(&workspace, 21), told.into_iter().map(str::to_owned).collect());
}

#[test]
fn who_returns_finds_no_old_subscriptions() {
    let workspace = replayed(&city_and(vec![
        subscribe(3, "leo", "library", "daily"),
        folder(4, "ben", "folder", "library"),
        document(4, "ben", "guide", "folder"),
        version(5, "ben", "guide", "es", 1, "h1"),
        event(6, "leo", json!({ "kind": "member_left", "member": "leo" })),
        event(
            7,
            "ana",
            json!({ "kind": "member_joined", "member": "leo", "language": "pt", "groups": ["readers"] }),
        ),
        version(8, "ben", "guide", "fr", 1, "h2"),
    ]));
    assert_eq!(digests(&workspace, 21), BTreeSet::new());
}

#[test]
fn an_author_is_told_of_every_decision_with_its_reason() {
    let workspace = replayed(&city_and(vec![
        posted(3, "ben", "refused"),
        event(4, "eva", json!({ "kind": "post_rejected", "post": "refused", "reason": " Off topic. " })),
        posted(5, "ben", "shown"),
        event(6, "eva", json!({ "kind": "post_approved", "post": "shown" })),
        event(7, "leo", json!({ "kind": "abuse_reported", "post": "shown" })),
        event(8, "eva", json!({ "kind": "abuse_settled", "post": "shown", "abuse": true })),
    ]));
    let question = DigestQuestion {
        member: workspace.member("ben"),
        frequency: None,
        from: moment(2),
        to: moment(20),
        now: moment(21),
    };
    let told = serde_json::to_value(workspace.digests(&question)).unwrap();
    let items = told[0]["places"][0]["items"].as_array().unwrap();
    let kinds: Vec<_> =
        items.iter().map(|item| (item["kind"].as_str().unwrap(), item["reason"].as_str())).collect();
    assert_eq!(kinds, [("post_rejected", Some("Off topic.")), ("post_removed", None)]);
}

#[test]
fn a_cancellation_does_not_wait_for_a_digest() {
    let workspace = replayed(&city_and(vec![
        event(
            3,
            "ana",
            json!({ "kind": "granted", "node": "agenda", "to": { "group": "moderators" },
                    "rights": { "agenda": "access" } }),
        ),
        subscribe(3, "eva", "agenda", "weekly"),
        meeting(11, "meeting", false),
        event(12, "ana", json!({ "kind": "entry_cancelled", "entry": "meeting" })),
    ]));
    let eva: Vec<String> =
        digests(&workspace, 21).into_iter().filter(|line| line.starts_with("eva")).collect();
    assert_eq!(
        eva,
        [
            r#"eva fr meeting ["immediate","entry_cancelled","subscription"]"#,
            r#"eva fr meeting ["weekly","entry_created","subscription"]"#,
        ]
    );
}
