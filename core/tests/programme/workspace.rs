//! Workspaces: what events lead to, who may do what at any moment, who is told of what.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use acogida::base::{Language, Limits};
use acogida::calendar::Instant;
use acogida::model::{
    Act, Action, Capability, DigestFrequency, Name, NodeType, Principal, Right, ServiceKind, WorkspaceEvent,
};
use acogida::ops::Job;
use acogida::workspace::{DigestQuestion, Presets, Words, Workspace, activities, read_activities};
use proptest::prelude::*;
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

#[test]
fn rights_come_down_the_tree_and_say_why() {
    let workspace = replayed(&city_and(vec![
        folder(3, "ben", "folder", "library"),
        document(4, "ben", "guide", "folder"),
    ]));
    assert!(allowed(&workspace, Some("ben"), Action::Edit, "guide", 5));
    assert_eq!(
        chain(&workspace, Some("ben"), Action::Edit, "guide", 5),
        [
            "member",
            "group editors",
            "grant space",
            "inherited library",
            "inherited folder",
            "inherited guide"
        ]
    );
    assert!(allowed(&workspace, Some("leo"), Action::Read, "guide", 5));
    assert!(!allowed(&workspace, Some("leo"), Action::Edit, "guide", 5));
    assert_eq!(chain(&workspace, Some("leo"), Action::Edit, "guide", 5), ["grant_lacks space"]);
    // Not there yet.
    assert!(!allowed(&workspace, Some("ben"), Action::Read, "guide", 3));
    assert_eq!(chain(&workspace, Some("ben"), Action::Read, "guide", 3), ["absent"]);
    // Somebody unknown and nobody.
    assert_eq!(chain(&workspace, Some("zoe"), Action::Read, "guide", 5), ["not_member", "no_grant"]);
    assert_eq!(chain(&workspace, None, Action::Read, "guide", 5), ["not_member", "no_grant"]);
    // The owner of the space may do everything; the owner of a document reads it.
    assert_eq!(chain(&workspace, Some("ana"), Action::Admin, "guide", 5), ["member", "space_owner space"]);
}

#[test]
fn cuts_and_nearer_grants_stop_what_comes_from_above_but_not_administrators() {
    let workspace = replayed(&city_and(vec![
        event(2, "ana", json!({ "kind": "group_created", "group": "admins" })),
        event(2, "ana", json!({ "kind": "group_joined", "group": "admins", "member": "eva" })),
        event(
            2,
            "ana",
            json!({ "kind": "granted", "node": "space", "to": { "group": "admins" }, "rights": { "library": "admin" } }),
        ),
        folder(3, "ben", "folder", "library"),
        document(3, "ben", "guide", "folder"),
        event(4, "ana", json!({ "kind": "inheritance_cut", "node": "folder" })),
        event(6, "ana", json!({ "kind": "inheritance_restored", "node": "folder" })),
        event(
            8,
            "ana",
            json!({ "kind": "granted", "node": "folder", "to": { "group": "readers" }, "rights": { "library": [] } }),
        ),
        event(10, "ana", json!({ "kind": "revoked", "node": "folder", "to": { "group": "readers" } })),
    ]));
    let leo = |hours| allowed(&workspace, Some("leo"), Action::Read, "guide", hours);
    assert_eq!([3, 4, 5, 6, 7, 8, 9, 10].map(leo), [true, false, false, true, true, false, false, true]);
    assert_eq!(chain(&workspace, Some("leo"), Action::Read, "guide", 4), ["inheritance_cut folder"]);
    assert_eq!(
        chain(&workspace, Some("leo"), Action::Read, "guide", 8),
        ["grant_lacks folder", "grant_nearer space"]
    );
    // The owner of the document keeps reading, the administrator everything.
    assert!(allowed(&workspace, Some("ben"), Action::Read, "guide", 4));
    assert!(!allowed(&workspace, Some("ben"), Action::Edit, "guide", 4));
    assert_eq!(chain(&workspace, Some("ben"), Action::Read, "guide", 4), ["member", "owner guide"]);
    assert!((3..12).all(|hours| allowed(&workspace, Some("eva"), Action::Delete, "guide", hours)));
}

#[test]
fn a_ladder_of_presets_allows_what_it_says() {
    // Read, add, edit own, edit another's, delete own, delete another's.
    let expected: [(&str, [bool; 6]); 6] = [
        ("no_access", [false, false, false, false, false, false]),
        ("access", [true, false, false, false, false, false]),
        ("manage_own", [true, true, true, false, true, false]),
        ("edit_only", [true, false, true, true, false, false]),
        ("full_edit", [true, true, true, true, true, false]),
        ("admin", [true, true, true, true, true, true]),
    ];
    for (preset, rights) in expected {
        let workspace = replayed(&city_and(vec![
            document(3, "ben", "own", "library"),
            document(3, "ana", "other", "library"),
            event(4, "ana", json!({ "kind": "group_left", "group": "editors", "member": "ben" })),
            event(
                4,
                "ana",
                json!({ "kind": "granted", "node": "library", "to": { "member": "ben" }, "rights": { "library": preset } }),
            ),
        ]));
        let ben = |action, object| allowed(&workspace, Some("ben"), action, object, 5);
        let found = [
            ben(Action::Read, "other"),
            ben(Action::Add, "library"),
            ben(Action::Edit, "own"),
            ben(Action::Edit, "other"),
            ben(Action::Delete, "own"),
            ben(Action::Delete, "other"),
        ];
        assert_eq!(found, rights, "{preset}");
    }
}

#[test]
fn who_leaves_loses_everything_and_who_returns_does_not_find_it_again() {
    let workspace = replayed(&city_and(vec![
        event(
            3,
            "ana",
            json!({ "kind": "granted", "node": "library", "to": { "member": "leo" }, "rights": { "library": "access" } }),
        ),
        event(5, "leo", json!({ "kind": "member_left", "member": "leo" })),
        event(9, "ana", json!({ "kind": "member_joined", "member": "leo", "language": "en" })),
    ]));
    let leo = |hours| allowed(&workspace, Some("leo"), Action::Read, "library", hours);
    assert_eq!([1, 2, 4, 5, 8, 9].map(leo), [false, true, true, false, false, false]);
    assert_eq!(chain(&workspace, Some("leo"), Action::Read, "library", 6), ["not_member", "no_grant"]);
    let summary = workspace.summary(None, 24);
    let leo = summary.members.iter().find(|member| member.member.as_str() == "leo").unwrap();
    assert_eq!(
        serde_json::to_value(leo).unwrap(),
        json!({ "member": "leo", "language": "en",
            "stays": [{ "from": moment(1), "until": moment(5) }, { "from": moment(9) }],
            "groups": { "readers": [{ "from": moment(1), "until": moment(5) }] } })
    );
}

#[test]
fn the_difference_between_two_moments_has_causes() {
    let workspace = replayed(&city_and(vec![
        folder(3, "ben", "folder", "library"),
        event(5, "ana", json!({ "kind": "inheritance_cut", "node": "folder" })),
        event(6, "ana", json!({ "kind": "member_joined", "member": "zoe", "language": "en" })),
        event(
            7,
            "ana",
            json!({ "kind": "granted", "node": "folder", "to": { "member": "zoe" }, "rights": { "library": "access" } }),
        ),
        event(8, "ana", json!({ "kind": "member_left", "member": "eva" })),
    ]));
    let engine = engine();
    let words = Words { messages: engine.messages(), language: Language::Es };
    let folder = workspace.object("folder").unwrap();
    let (gained, lost) = workspace.difference(Action::Read, folder, (moment(4), moment(9)), words);
    let told = |changes: Vec<acogida::model::AccessChange>| -> Value {
        let cause = |cause: &acogida::model::AccessReason| {
            json!([cause.reason, cause.node, cause.since.is_some(), cause.until, cause.text])
        };
        changes
            .iter()
            .map(|change| json!([change.who, change.causes.iter().map(cause).collect::<Vec<_>>()]))
            .collect()
    };
    assert_eq!(
        told(gained),
        json!([[
            { "member": "zoe" },
            [
                ["member", null, true, null, "miembro"],
                ["grant", "folder", true, null, "una concesión da el derecho"]
            ]
        ]])
    );
    // Eva left, too; both links broke. Ben still reads: the folder is his.
    let cut = json!([
        "inherited",
        "folder",
        true,
        moment(5),
        "tomaba los derechos del lugar superior hasta entonces"
    ]);
    assert_eq!(
        told(lost),
        json!([
            [
                { "member": "eva" },
                [
                    ["member", null, true, moment(8), "era miembro hasta entonces"],
                    ["group", null, true, moment(8), "estaba en el grupo hasta entonces"],
                    cut
                ]
            ],
            [{ "member": "leo" }, [cut]]
        ])
    );
    let now = workspace.who_can(Action::Read, folder, moment(9), words);
    let who: Vec<Value> = now.iter().map(|person| json!(person.who)).collect();
    assert_eq!(who, [json!({ "member": "ana" }), json!({ "member": "ben" }), json!({ "member": "zoe" })]);
}

#[test]
fn documents_have_versions_editions_and_a_status() {
    let workspace = replayed(&city_and(vec![
        document(3, "ben", "guide", "library"),
        version(4, "ben", "guide", "es", 1, "h1"),
        version(5, "ben", "guide", "en", 1, "h2"),
        event(6, "ben", json!({ "kind": "status_changed", "document": "guide", "status": "final" })),
        event(7, "ben", json!({ "kind": "status_changed", "document": "guide", "status": "release" })),
        event(8, "ben", json!({ "kind": "checked_out", "document": "guide" })),
        version(9, "ben", "guide", "es", 2, "h3"),
    ]));
    let summary = workspace.summary(Some(moment(10)), 24);
    assert_eq!(
        serde_json::to_value(&summary.documents).unwrap(),
        json!([{ "document": "guide", "status": "draft", "edition": 2, "pivot": "es", "languages": {
            "en": { "hash": "h2", "at": moment(5), "author": "ben", "edition": 1, "versions": 1, "outdated": true },
            "es": { "hash": "h3", "at": moment(9), "author": "ben", "edition": 2, "versions": 2, "outdated": false }
        }, "checked_out_by": "ben" }])
    );
}

#[test]
fn posts_wait_for_moderators_who_do_not_wait_for_themselves() {
    let workspace = replayed(&city_and(vec![
        posted(3, "ben", "first"),
        posted(4, "eva", "of a moderator"),
        posted(5, "ben", "second"),
        event(6, "eva", json!({ "kind": "post_approved", "post": "first" })),
        event(7, "leo", json!({ "kind": "abuse_reported", "post": "first" })),
        event(7, "ben", json!({ "kind": "abuse_reported", "post": "of a moderator" })),
        event(8, "eva", json!({ "kind": "abuse_settled", "post": "of a moderator", "abuse": true })),
        posted(9, "ben", "third"),
        event(10, "eva", json!({ "kind": "post_rejected", "post": "third", "reason": "Off topic." })),
    ]));
    let reads = |who, post, hours| allowed(&workspace, Some(who), Action::Read, post, hours);
    assert_eq!([reads("leo", "first", 5), reads("leo", "first", 6)], [false, true]);
    assert_eq!([reads("ben", "first", 5), reads("eva", "first", 5)], [true, true]);
    assert_eq!(
        chain(&workspace, Some("leo"), Action::Read, "first", 5),
        ["post_hidden", "grant_lacks space"]
    );
    assert!(reads("leo", "of a moderator", 7) && !reads("leo", "of a moderator", 8));
    assert!(reads("ben", "third", 11) && !reads("leo", "third", 11));
    let summary = workspace.summary(Some(moment(30)), 24);
    assert_eq!(
        serde_json::to_value(&summary.moderation).unwrap(),
        json!([
            { "post": "second", "node": "forum", "reason": "waiting", "since": moment(5), "age_hours": 25, "late": true },
            { "post": "first", "node": "forum", "reason": "reported", "since": moment(7), "age_hours": 23, "late": false,
              "reports": 1 }
        ])
    );
    assert_eq!(summary.totals.posts, 4);
    assert_eq!((summary.totals.approvals, summary.totals.rejections), (1, 1));
    assert_eq!(summary.totals.active_members, 4);
    assert_eq!(summary.months["2026-03"], summary.totals);
}

fn task(hours: i64, actor: &str, task: &str, due: Option<i64>, after: &[&str]) -> WorkspaceEvent {
    let act = json!({ "kind": "task_created", "task": task, "node": "plan", "due": due.map(moment),
                      "assignee": "leo", "after": after });
    event(hours, actor, act)
}

#[test]
fn tasks_wait_for_each_other_and_become_late() {
    let workspace = replayed(&city_and(vec![
        task(3, "ben", "needs", Some(10), &[]),
        task(3, "ben", "visit", Some(20), &["needs"]),
        task(3, "ben", "report", None, &["visit"]),
        task(3, "ben", "done", Some(5), &[]),
        event(4, "leo", json!({ "kind": "task_done", "task": "done" })),
    ]));
    let summary = workspace.summary(Some(moment(13)), 24);
    assert_eq!(
        serde_json::to_value(&summary.tasks).unwrap(),
        json!([
            { "task": "needs", "node": "plan", "assignee": "leo", "due": moment(10), "overdue": true, "late_hours": 3 },
            { "task": "report", "node": "plan", "assignee": "leo", "overdue": false, "late_hours": 0,
              "waits_for": ["visit"] },
            { "task": "visit", "node": "plan", "assignee": "leo", "due": moment(20), "overdue": false, "late_hours": 0,
              "waits_for": ["needs"] }
        ])
    );
}

fn meeting(hours: i64, entry: &str, private: bool) -> WorkspaceEvent {
    let act = json!({ "kind": "entry_created", "entry": entry, "node": "agenda", "starts": moment(50),
                      "ends": moment(52), "private": private, "invited": ["leo", "ben"] });
    event(hours, "ben", act)
}

#[test]
fn entries_are_answered_and_private_ones_are_for_the_invited() {
    let workspace = replayed(&city_and(vec![
        event(
            2,
            "ana",
            json!({ "kind": "granted", "node": "agenda", "to": "everyone", "rights": { "agenda": "access" } }),
        ),
        meeting(3, "open", false),
        meeting(3, "closed", true),
        event(4, "leo", json!({ "kind": "entry_answered", "entry": "open", "answer": "accepted" })),
        event(5, "leo", json!({ "kind": "entry_answered", "entry": "closed", "answer": "declined" })),
        event(
            6,
            "ben",
            json!({ "kind": "entry_moved", "entry": "closed", "starts": moment(60), "ends": moment(61) }),
        ),
    ]));
    assert!(allowed(&workspace, None, Action::Read, "open", 4));
    assert_eq!(
        chain(&workspace, Some("eva"), Action::Read, "closed", 4),
        ["private_entry", "grant_lacks agenda"]
    );
    assert!(allowed(&workspace, Some("leo"), Action::Read, "closed", 4));
    let summary = workspace.summary(Some(moment(10)), 24);
    // Who answered said so about another time.
    assert_eq!(
        serde_json::to_value(&summary.entries).unwrap(),
        json!([
            { "entry": "open", "node": "agenda", "starts": moment(50), "ends": moment(52),
              "invited": { "ben": null, "leo": "accepted" } },
            { "entry": "closed", "node": "agenda", "starts": moment(60), "ends": moment(61),
              "invited": { "ben": null, "leo": null } }
        ])
    );
}

fn subscribe(hours: i64, member: &str, node: &str, subscription: &str) -> WorkspaceEvent {
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

/// Bad events, each after the same good ones, with the code and the place of what is wrong.
fn bad_events() -> Vec<(WorkspaceEvent, &'static str)> {
    let act = |actor: &str, act: Value| event(20, actor, act);
    let ana = |value: Value| act("ana", value);
    vec![
        (event(1, "", json!({ "kind": "group_created", "group": "late" })), "workspace.time_backwards /at"),
        (act("zoe", json!({ "kind": "task_done", "task": "a" })), "workspace.member_unknown /actor"),
        (act("leo", json!({ "kind": "node_removed", "node": "library" })), "workspace.not_allowed /actor"),
        (act("ben", json!({ "kind": "post_approved", "post": "post" })), "workspace.not_allowed /actor"),
        (
            ana(json!({ "kind": "member_joined", "member": "leo", "language": "pt" })),
            "workspace.membership_overlaps /act/member",
        ),
        (
            ana(json!({ "kind": "group_joined", "group": "readers", "member": "leo" })),
            "workspace.membership_overlaps /act/member",
        ),
        (
            ana(json!({ "kind": "group_joined", "group": "nobody", "member": "leo" })),
            "workspace.group_unknown /act/group",
        ),
        (ana(json!({ "kind": "group_created", "group": "readers" })), "workspace.id_taken /act/group"),
        (
            ana(json!({ "kind": "node_moved", "node": "nothing", "parent": "library" })),
            "workspace.object_unknown /act/node",
        ),
        // A post is no node.
        (ana(json!({ "kind": "node_removed", "node": "post" })), "workspace.object_unknown /act/node"),
        (folder(20, "ana", "post", "library"), "workspace.id_taken /act/node"),
        (folder(20, "ana", "new", "forum"), "workspace.place_unfit /act/parent"),
        (
            event(20, "", json!({ "kind": "node_created", "node": "second", "type": "space" })),
            "workspace.place_unfit /act/parent",
        ),
        (
            ana(json!({ "kind": "node_moved", "node": "folder", "parent": "below" })),
            "workspace.move_cycle /act/parent",
        ),
        (
            ana(
                json!({ "kind": "granted", "node": "space", "to": "everyone", "rights": { "library": "post" } }),
            ),
            "workspace.right_unfit /act/rights",
        ),
        (
            ana(
                json!({ "kind": "granted", "node": "library", "to": "everyone", "rights": { "fora": "post" } }),
            ),
            "workspace.right_unfit /act/rights",
        ),
        (
            ana(json!({ "kind": "revoked", "node": "library", "to": "everyone" })),
            "workspace.no_effect /act/to",
        ),
        (
            ana(json!({ "kind": "status_changed", "document": "guide", "status": "release" })),
            "workspace.status_illegal /act/status",
        ),
        (
            act("eva", json!({ "kind": "post_rejected", "post": "shown", "reason": "Late." })),
            "workspace.status_illegal /act/post",
        ),
        (version(20, "ana", "guide", "es", 2, "x"), "workspace.checked_out /act/document"),
        (version(20, "ben", "guide", "es", 3, "x"), "workspace.edition_unknown /act/edition"),
        (version(20, "ben", "guide", "en", 2, "x"), "workspace.edition_unknown /act/edition"),
        (
            act(
                "ben",
                json!({ "kind": "version_added", "document": "guide", "hash": "x", "language": "es", "edition": 1,
                        "supersedes": "other" }),
            ),
            "workspace.version_conflict /act/supersedes",
        ),
        (ana(json!({ "kind": "task_linked", "task": "a", "after": "c" })), "workspace.task_cycle /act/after"),
        (ana(json!({ "kind": "task_linked", "task": "a", "after": "a" })), "workspace.task_cycle /act/after"),
        (ana(json!({ "kind": "task_done", "task": "b" })), "workspace.task_blocked /act/task"),
        (task(20, "ana", "d", Some(10), &["a"]), "workspace.task_order /act/due"),
        (task(20, "ana", "d", None, &["e"]), "workspace.object_unknown /act/after"),
        (
            ana(json!({ "kind": "entry_created", "entry": "e", "node": "agenda", "starts": moment(2),
                        "ends": moment(1) })),
            "workspace.ends_first /act/ends",
        ),
    ]
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

#[test]
fn what_is_not_legal_is_an_issue_and_nothing_else_is_lost() {
    let good = before_bad_events();
    let plain = replayed(&good);
    for (bad, expected) in bad_events() {
        let mut workspace = plain.clone();
        let found = replay(&mut workspace, std::slice::from_ref(&bad));
        assert_eq!(found, [expected.replacen(' ', " /0", 1)], "{bad:?}");
        let after = folder(40, "ben", "later", "library");
        assert_eq!(replay(&mut workspace, &[after]), Vec::<String>::new());
        assert!(workspace.object("later").is_some());
        // Warnings are applied, errors are not.
        let applied =
            expected.starts_with("workspace.task_order") || expected.starts_with("workspace.no_effect");
        let summary = workspace.summary(None, 24);
        assert_eq!(summary.events - summary.applied, u64::from(!applied), "{expected}");
    }
}

#[test]
fn contradicting_grants_are_told_and_the_later_one_counts() {
    let grant = |preset: &str| {
        event(
            3,
            "ana",
            json!({ "kind": "granted", "node": "library", "to": { "member": "leo" }, "rights": { "library": preset } }),
        )
    };
    let mut workspace = empty();
    let found = replay(&mut workspace, &city_and(vec![grant("full_edit"), grant("access")]));
    assert_eq!(found, ["workspace.grant_contradicts /17/act/rights"]);
    assert!(!allowed(&workspace, Some("leo"), Action::Add, "library", 3));
}

#[test]
fn a_tree_is_not_deeper_than_the_limit() {
    let mut workspace = Workspace::new(Presets::built_in().unwrap(), 4);
    let found = replay(
        &mut workspace,
        &city_and(vec![
            folder(3, "ana", "a", "library"),
            folder(3, "ana", "b", "a"),
            folder(3, "ana", "c", "b"),
            folder(3, "ana", "x", "library"),
            folder(3, "ana", "y", "x"),
            event(4, "ana", json!({ "kind": "node_moved", "node": "x", "parent": "a" })),
            event(4, "ana", json!({ "kind": "node_moved", "node": "y", "parent": "a" })),
        ]),
    );
    assert_eq!(found, ["workspace.too_deep /18/act/parent", "workspace.too_deep /21/act/parent"]);
}

#[test]
fn lines_with_faults_are_told_and_the_others_read() {
    let good = serde_json::to_string(&city()[0]).unwrap();
    let text = format!(
        "\u{feff}{good}\n\n{{\"at\": \"yesterday\", \"act\": {{\"kind\": \"member_left\", \"member\": \"\"}}}}\n\
         {{\"at\": \"2026-03-02T00:00:00Z\", \"act\": {{\"kind\": \"joined\"}}}}\nnot json\n\
         {{\"at\": \"2026-03-02T00:00:00Z\", \"act\": {{\"kind\": \"group_created\", \"group\": \"x\", \"colour\": 1}}}}\n\
         {{\"at\": \"2026-03-02T00:00:00+01:00\", \"act\": {{\"kind\": \"group_created\", \"group\": \"x\"}}}}"
    );
    let mut workspace = empty();
    let mut seen = 0;
    let issues = workspace
        .replay_lines(text.as_bytes(), &Limits::default(), |_, _| {
            seen += 1;
            Ok(())
        })
        .unwrap();
    let told: Vec<String> =
        issues.iter().map(|issue| format!("{} {}", issue.code, issue.path.as_str())).collect();
    assert_eq!(
        told,
        [
            "document.value_invalid /1/at",
            "document.value_invalid /1/act/member",
            "document.value_invalid /2/act/kind",
            "input.malformed /3",
            "document.field_unknown /4/act/colour",
        ]
    );
    assert!(issues.iter().all(|issue| issue.source.as_deref() == Some("events")));
    let summary = workspace.summary(None, 24);
    assert_eq!((summary.events, summary.applied, seen), (6, 2, 2));
    let error = empty().replay_lines(b" \n\n", &Limits::default(), |_, _| Ok(())).unwrap_err();
    assert_eq!(error.code(), "input.empty");
}

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
    let text = serde_json::to_vec(&stream).unwrap();
    let read = read_activities(&text, Language::En, &Limits::default()).unwrap();
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
    let read = read_activities(stream.to_string().as_bytes(), Language::Pt, &Limits::default()).unwrap();
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
        let error = read_activities(broken.as_bytes(), Language::Pt, &Limits::default()).unwrap_err();
        assert_eq!(error.code(), "input.malformed");
    }
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

// Random logs.

const PEOPLE: [&str; 4] = ["ana", "ben", "eva", "leo"];
const GROUPS: [&str; 2] = ["g0", "g1"];
const NODES: [&str; 7] = ["space", "lib", "f0", "f1", "f2", "f3", "forum"];

fn principal() -> impl Strategy<Value = Value> {
    prop_oneof![
        proptest::sample::select(&PEOPLE[..]).prop_map(|member| json!({ "member": member })),
        proptest::sample::select(&GROUPS[..]).prop_map(|group| json!({ "group": group })),
        Just(json!("registered")),
        Just(json!("everyone")),
    ]
}

fn random_act() -> impl Strategy<Value = Value> {
    let node = || proptest::sample::select(&NODES[..]);
    let person = || proptest::sample::select(&PEOPLE[..]);
    let group = || proptest::sample::select(&GROUPS[..]);
    let preset = || {
        proptest::sample::select(
            &["no_access", "access", "manage_own", "edit_only", "full_edit", "admin"][..],
        )
    };
    prop_oneof![
        2 => (person(), group()).prop_map(|(member, group)| {
            json!({ "kind": "member_joined", "member": member, "language": "en", "groups": [group] })
        }),
        1 => person().prop_map(|member| json!({ "kind": "member_left", "member": member })),
        1 => (person(), group()).prop_map(|(member, group)| json!({ "kind": "group_joined", "member": member, "group": group })),
        1 => (person(), group()).prop_map(|(member, group)| json!({ "kind": "group_left", "member": member, "group": group })),
        3 => (node(), node()).prop_map(|(node, parent)| {
            json!({ "kind": "node_created", "node": node, "type": "folder", "parent": parent })
        }),
        2 => (node(), node()).prop_map(|(node, parent)| json!({ "kind": "node_moved", "node": node, "parent": parent })),
        1 => node().prop_map(|node| json!({ "kind": "node_removed", "node": node })),
        2 => node().prop_map(|node| json!({ "kind": "inheritance_cut", "node": node })),
        1 => node().prop_map(|node| json!({ "kind": "inheritance_restored", "node": node })),
        1 => (node(), person()).prop_map(|(node, owner)| json!({ "kind": "owner_changed", "node": node, "owner": owner })),
        6 => (node(), principal(), preset()).prop_map(|(node, to, preset)| {
            json!({ "kind": "granted", "node": node, "to": to, "rights": { "library": preset } })
        }),
        1 => (node(), principal()).prop_map(|(node, to)| json!({ "kind": "revoked", "node": node, "to": to })),
    ]
}

fn random_log() -> impl Strategy<Value = Vec<WorkspaceEvent>> {
    let begin = [
        json!({ "kind": "group_created", "group": "g0" }),
        json!({ "kind": "group_created", "group": "g1" }),
        json!({ "kind": "member_joined", "member": "ana", "language": "es" }),
        json!({ "kind": "member_joined", "member": "ben", "language": "es", "groups": ["g0"] }),
        json!({ "kind": "node_created", "node": "space", "type": "space", "owner": "ana" }),
        json!({ "kind": "node_created", "node": "lib", "type": "library", "parent": "space" }),
    ];
    proptest::collection::vec((0..3_i64, random_act()), 0..60).prop_map(move |acts| {
        let mut hours = 0;
        let begin = begin.iter().map(|act| event(0, "", act.clone()));
        let mut events: Vec<WorkspaceEvent> = begin.collect();
        for (later, act) in acts {
            hours += later;
            events.push(event(hours, "", act));
        }
        events
    })
}

/// What the log says of a moment, straight from the applied events and with no index: one list of facts.
#[derive(Default)]
struct Naive {
    members: BTreeSet<String>,
    groups: BTreeSet<(String, String)>,
    parents: BTreeMap<String, Option<String>>,
    owners: BTreeMap<String, String>,
    cuts: BTreeSet<String>,
    grants: BTreeMap<(String, Principal), BTreeMap<ServiceKind, Right>>,
}

impl Naive {
    fn apply(&mut self, act: &Act) {
        let text = |name: &Name| name.as_str().to_owned();
        match act {
            Act::MemberJoined { member, groups, .. } => {
                self.members.insert(text(member));
                self.groups.extend(groups.iter().map(|group| (text(member), text(group))));
            }
            Act::MemberLeft { member } => {
                self.members.remove(member.as_str());
                self.groups.retain(|(known, _)| known != member.as_str());
                let own = Principal::Member(member.clone());
                self.grants.retain(|(_, to), _| *to != own);
            }
            Act::GroupJoined { group, member } => {
                self.groups.insert((text(member), text(group)));
            }
            Act::GroupLeft { group, member } => {
                self.groups.remove(&(text(member), text(group)));
            }
            Act::NodeCreated { node, parent, owner, .. } => {
                self.parents.insert(text(node), parent.as_ref().map(text));
                self.owners.extend(owner.as_ref().map(|owner| (text(node), text(owner))));
            }
            Act::NodeMoved { node, parent } => {
                self.parents.insert(text(node), Some(text(parent)));
            }
            Act::NodeRemoved { node } => {
                self.parents.remove(node.as_str());
            }
            Act::OwnerChanged { node, owner } => {
                self.owners.insert(text(node), text(owner));
            }
            Act::InheritanceCut { node } => {
                self.cuts.insert(text(node));
            }
            Act::InheritanceRestored { node } => {
                self.cuts.remove(node.as_str());
            }
            Act::Granted { node, to, rights } => {
                self.grants.insert((text(node), to.clone()), rights.clone());
            }
            Act::Revoked { node, to } => {
                self.grants.remove(&(text(node), to.clone()));
            }
            _ => {}
        }
    }

    /// The nodes from one upwards; nothing when one of them is gone.
    fn path(&self, node: &str) -> Option<Vec<String>> {
        let mut path = vec![node.to_owned()];
        while let Some(parent) = self.parents.get(path.last()?)? {
            path.push(parent.clone());
        }
        Some(path)
    }

    fn decide(&self, person: &str, action: Action, node: &str) -> bool {
        let Some(path) = self.path(node) else { return false };
        let member = self.members.contains(person);
        let owns = |node: &str| member && self.owners.get(node).is_some_and(|owner| owner == person);
        if owns("space") || (action == Action::Read && owns(node)) {
            return true;
        }
        let mut people = vec![Principal::Registered, Principal::Everyone];
        if member {
            people.push(Principal::Member(Name::new(person).unwrap()));
            let own = self.groups.iter().filter(|(known, _)| known == person);
            people.extend(own.map(|(_, group)| Principal::Group(Name::new(group).unwrap())));
        }
        let service = if node == "space" { ServiceKind::Members } else { ServiceKind::Library };
        people.into_iter().any(|to| {
            let given = |at: &String| {
                self.grants.get(&(at.clone(), to.clone())).and_then(|rights| rights.get(&service))
            };
            let nearest = path.iter().position(|at| given(at).is_some());
            path.iter().enumerate().any(|(position, at)| {
                let Some(right) = given(at) else { return false };
                let admin = *right == Right::Preset("admin".to_owned());
                let cut = path.iter().take(position).any(|below| self.cuts.contains(below));
                (admin || (nearest == Some(position) && !cut)) && preset_allows(right, action, owns(node))
            })
        })
    }
}

/// The ladder of the library, as CIRCABC has it.
fn preset_allows(right: &Right, action: Action, own: bool) -> bool {
    let Right::Preset(preset) = right else { return false };
    match (preset.as_str(), action) {
        ("admin", _) => true,
        ("no_access", _) => false,
        (_, Action::Read) => true,
        ("manage_own" | "full_edit", Action::Add) | ("edit_only" | "full_edit", Action::Edit) => true,
        ("manage_own", Action::Edit | Action::Delete) | ("full_edit", Action::Delete) => own,
        _ => false,
    }
}

const ACTIONS: [Action; 7] = [
    Action::Read,
    Action::Add,
    Action::Edit,
    Action::Delete,
    Action::Moderate,
    Action::ManageMembers,
    Action::Admin,
];

fn applied(events: &[WorkspaceEvent]) -> Vec<&WorkspaceEvent> {
    let mut workspace = empty();
    events
        .iter()
        .filter(|event| {
            let before = workspace.summary(None, 24).applied;
            workspace.apply(event);
            workspace.summary(None, 24).applied > before
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decisions_are_those_of_the_plain_events(events in random_log()) {
        let mut workspace = empty();
        workspace.replay(&events);
        let legal = applied(&events);
        let last = events.last().unwrap().at;
        let mut hours = 0;
        while moment(hours) <= last {
            let mut naive = Naive::default();
            legal.iter().filter(|event| event.at <= moment(hours)).for_each(|event| naive.apply(&event.act));
            for node in NODES.iter().filter(|node| workspace.object(node).is_some()) {
                for person in PEOPLE {
                    for action in ACTIONS {
                        let found = allowed(&workspace, Some(person), action, node, hours);
                        prop_assert_eq!(found, naive.decide(person, action, node), "{} {:?} {} {}", person, action, node, hours);
                    }
                }
            }
            hours += 1;
        }
    }

    #[test]
    fn a_log_in_two_parts_gives_the_same_state(events in random_log(), part in 0..60_usize) {
        let mut whole = empty();
        let told = whole.replay(&events).len();
        let mut parts = empty();
        let (first, rest) = events.split_at(part.min(events.len()));
        let told_in_parts = parts.replay(first).len() + parts.replay(rest).len();
        prop_assert_eq!(told, told_in_parts);
        prop_assert_eq!(whole.summary(None, 24), parts.summary(None, 24));
        let last = events.last().unwrap().at;
        prop_assert_eq!(whole.cedar(last).policies, parts.cedar(last).policies);
        prop_assert_eq!(whole.cedar(last).entities, parts.cedar(last).entities);
    }

    #[test]
    fn the_past_does_not_change(events in random_log(), part in 0..60_usize) {
        let first = &events[..part.clamp(6, events.len())];
        let until = first.last().unwrap().at;
        // Events of the same moment belong together.
        let first: Vec<WorkspaceEvent> = events.iter().filter(|event| event.at <= until).cloned().collect();
        let (mut then, mut now) = (empty(), empty());
        then.replay(&first);
        now.replay(&events);
        for node in NODES.iter().filter(|node| then.object(node).is_some()) {
            for action in ACTIONS {
                let decide = |workspace: &Workspace| {
                    let object = workspace.object(node).unwrap();
                    PEOPLE.map(|person| workspace.decide(workspace.subject(Some(person)), action, object, until).allow)
                };
                prop_assert_eq!(decide(&then), decide(&now));
            }
        }
    }
}

#[test]
fn capabilities_of_presets_are_those_of_their_service() {
    // A wider preset of a ladder never allows less, except that editing alone does not include adding.
    let text = include_str!("../../catalogue/workspace/presets.json");
    let presets: acogida::model::WorkspacePresets = serde_json::from_str(text).unwrap();
    assert_eq!(presets.services.len(), 5);
    for (service, ladder) in &presets.services {
        let sets: Vec<BTreeSet<Capability>> =
            ladder.iter().map(|preset| preset.capabilities.iter().copied().collect()).collect();
        let names: BTreeSet<&str> = ladder.iter().map(|preset| preset.name.as_str()).collect();
        assert_eq!(names.len(), ladder.len());
        for preset in ladder {
            for language in Language::ALL {
                assert!(preset.label.get(language.code()).is_some(), "{service:?} {}", preset.name);
            }
        }
        let nested = sets.windows(2).filter(|pair| pair[0].is_subset(&pair[1])).count();
        let expected = if *service == ServiceKind::Library { sets.len() - 2 } else { sets.len() - 1 };
        assert_eq!(nested, expected, "{service:?}");
    }
    assert_eq!(NodeType::Document, serde_json::from_value(json!("document")).unwrap());
}
