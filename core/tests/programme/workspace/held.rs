//! What rights end with: groups that make administrators, tasks and entries that cannot be read any more, documents
//! whose holder may no longer change them, memberships that were interrupted.

use acogida::model::{Action, WorkspaceEvent};
use serde_json::{Value, json};

use super::{allowed, city_and, document, event, meeting, replay, replayed, task, version};

fn refused(events: Vec<WorkspaceEvent>, act: WorkspaceEvent) -> Vec<String> {
    let mut workspace = replayed(&city_and(events));
    replay(&mut workspace, &[act])
}

fn done(hours: i64, actor: &str, kind: &str, more: Value) -> WorkspaceEvent {
    let mut act = more;
    act["kind"] = json!(kind);
    event(hours, actor, act)
}

#[test]
fn who_lets_members_come_and_go_makes_no_administrators() {
    let admins = || {
        let rights = json!({ "library": "admin", "members": "admin" });
        let managing = json!({ "members": ["read", "manage_members"] });
        let granted = |to: Value, rights: Value| json!({ "node": "space", "to": to, "rights": rights });
        vec![
            done(3, "", "group_created", json!({ "group": "admins" })),
            done(3, "", "granted", granted(json!({ "group": "admins" }), rights)),
            done(3, "", "granted", granted(json!({ "member": "leo" }), managing)),
            done(3, "", "group_joined", json!({ "group": "admins", "member": "eva" })),
        ]
    };
    let not_allowed = ["workspace.not_allowed /0/actor"];
    for (kind, act) in [
        ("group_joined", json!({ "group": "admins", "member": "leo" })),
        ("group_left", json!({ "group": "admins", "member": "eva" })),
        ("member_joined", json!({ "member": "zoe", "language": "pt", "groups": ["admins"] })),
        ("member_left", json!({ "member": "eva" })),
        ("member_left", json!({ "member": "ana" })),
    ] {
        assert_eq!(refused(admins(), done(4, "leo", kind, act)), not_allowed, "{kind}");
    }
    // What gives no administrator is theirs, and administrators do all of it.
    let none = Vec::<String>::new();
    let joins = |group: &str| json!({ "group": group, "member": "leo" });
    assert_eq!(refused(admins(), done(4, "leo", "group_joined", joins("editors"))), none);
    assert_eq!(refused(admins(), done(4, "leo", "member_left", json!({ "member": "ben" }))), none);
    assert_eq!(refused(admins(), done(4, "ana", "group_joined", joins("admins"))), none);
}

#[test]
fn who_cannot_read_a_task_or_an_entry_any_more_does_not_act_on_it() {
    let given = || {
        let rights = |node: &str| json!({ "node": node, "to": { "group": "readers" }, "rights": { "agenda": "access" } });
        vec![
            done(3, "ana", "granted", rights("plan")),
            done(3, "ana", "granted", rights("agenda")),
            task(3, "ana", "letter", None, &[]),
            meeting(3, "visit", true),
        ]
    };
    let lost = || {
        let mut events = given();
        events.push(done(4, "ana", "group_left", json!({ "group": "readers", "member": "leo" })));
        events
    };
    for (kind, act) in [
        ("task_done", json!({ "task": "letter" })),
        ("entry_answered", json!({ "entry": "visit", "answer": "accepted" })),
    ] {
        let acts = || done(5, "leo", kind, act.clone());
        assert_eq!(refused(given(), acts()), Vec::<String>::new(), "{kind}");
        assert_eq!(refused(lost(), acts()), ["workspace.not_allowed /0/actor"], "{kind}");
    }
}

#[test]
fn who_returns_does_not_find_private_entries_and_own_nodes_again() {
    let mut events = vec![
        done(
            3,
            "ana",
            "entry_created",
            json!({ "entry": "talk", "node": "agenda", "starts": "2026-05-01T09:00:00Z", "ends": "2026-05-01T10:00:00Z",
                    "private": true, "invited": ["ben"] }),
        ),
        document(3, "ben", "guide", "library"),
    ];
    let left = done(4, "ana", "member_left", json!({ "member": "ben" }));
    let back = json!({ "member": "ben", "language": "en", "groups": ["editors"] });
    events.extend([left, done(5, "ana", "member_joined", back)]);
    events.push(done(6, "ana", "inheritance_cut", json!({ "node": "guide" })));
    let workspace = replayed(&city_and(events));
    for (object, hours, may) in
        [("talk", 3, true), ("guide", 3, true), ("talk", 6, false), ("guide", 6, false)]
    {
        assert_eq!(allowed(&workspace, Some("ben"), Action::Read, object, hours), may, "{object} {hours}");
    }
}

#[test]
fn a_document_is_given_back_whatever_became_of_the_right_and_blocks_nobody() {
    let out = || {
        vec![
            document(3, "ben", "guide", "library"),
            version(3, "ben", "guide", "es", 1, "a"),
            done(4, "ben", "checked_out", json!({ "document": "guide" })),
        ]
    };
    let gone = || {
        let mut events = out();
        events.push(done(5, "ana", "group_left", json!({ "group": "editors", "member": "ben" })));
        events
    };
    let guide = json!({ "document": "guide" });
    let held = ["workspace.checked_out /0/act/document"];
    let finished = done(6, "ana", "status_changed", json!({ "document": "guide", "status": "final" }));
    assert_eq!(refused(out(), version(6, "ana", "guide", "es", 1, "b")), held);
    assert_eq!(refused(out(), finished), held);
    let none = Vec::<String>::new();
    assert_eq!(refused(gone(), done(6, "ben", "checked_in", guide.clone())), none);
    assert_eq!(refused(gone(), version(6, "ana", "guide", "es", 1, "b")), none);
    assert_eq!(refused(gone(), done(6, "ana", "checked_out", guide)), none);
}

#[test]
fn a_forum_below_a_moderated_one_is_moderated() {
    let forum = json!({ "node": "small", "type": "forum", "parent": "forum" });
    let post = json!({ "post": "hello", "node": "small", "mentions": [] });
    let workspace =
        replayed(&city_and(vec![done(3, "ana", "node_created", forum), done(4, "ben", "posted", post)]));
    let waiting: Vec<String> =
        workspace.summary(None, 24).moderation.into_iter().map(|item| item.post.to_string()).collect();
    assert_eq!(waiting, ["hello"]);
    assert!(!allowed(&workspace, Some("leo"), Action::Read, "hello", 4));
}
