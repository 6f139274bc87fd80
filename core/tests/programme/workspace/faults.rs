//! What is not legal, and what is lost with it: nothing else.

use acogida::base::Limits;
use acogida::model::{Action, WorkspaceEvent};
use acogida::workspace::{Presets, Workspace};
use serde_json::{Value, json};

use super::{
    allowed, before_bad_events, city, city_and, empty, event, folder, moment, replay, replayed, task, version,
};

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
        (ana(json!({ "kind": "member_left", "member": "ana" })), "workspace.owner_left /act/member"),
        (
            ana(json!({ "kind": "status_changed", "document": "guide", "status": "release" })),
            "workspace.status_illegal /act/status",
        ),
        (
            act("eva", json!({ "kind": "post_rejected", "post": "shown", "reason": "Late." })),
            "workspace.status_illegal /act/post",
        ),
        (
            act("eva", json!({ "kind": "post_rejected", "post": "shown", "reason": " " })),
            "workspace.reason_missing /act/reason",
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
        let warnings = ["workspace.task_order", "workspace.no_effect", "workspace.owner_left"];
        let applied = warnings.iter().any(|warning| expected.starts_with(warning));
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
fn an_act_is_read_whatever_the_order_of_its_fields() {
    let read = |act: &str| {
        let text = format!(r#"{{"at":"2026-03-01T00:00:00Z","act":{act}}}"#);
        serde_json::from_str::<WorkspaceEvent>(&text)
    };
    let first = r#"{"kind":"posted","post":"p","node":"forum","mentions":["ana"]}"#;
    let event = read(first).unwrap();
    assert_eq!(serde_json::to_string(&event.act).unwrap(), first);
    assert_eq!(read(r#"{"post":"p","node":"forum","kind":"posted","mentions":["ana"]}"#).unwrap(), event);
    // A kind, an identifier and a field in an escaped spelling.
    assert_eq!(
        read(r#"{"\u006bind":"post\u0065d","post":"\u0070","node":"forum","mentions":["ana"]}"#).unwrap(),
        event
    );
    for wrong in [
        "{}",
        "7",
        r#"{"post":"p","node":"forum"}"#,
        r#"{"kind":7,"post":"p"}"#,
        r#"{"post":"p","kind":7}"#,
        r#"{"kind":"danced","post":"p"}"#,
        r#"{"kind":"task_done","task":"a","colour":"red"}"#,
        r#"{"task":"a","colour":"red","kind":"task_done"}"#,
        r#"{"kind":"task_done","task":"a","task":"b"}"#,
        r#"{"task":"a","task":"b","kind":"task_done"}"#,
        r#"{"kind":"task_done","task":"a","kind":"task_done"}"#,
        r#"{"posted":{"post":"p","node":"forum"}}"#,
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_was_moved_away_or_removed_makes_a_tree_no_deeper() {
    let moved = |hours: i64, node: &str, parent: &str| {
        event(hours, "ana", json!({ "kind": "node_moved", "node": node, "parent": parent }))
    };
    let mut workspace = Workspace::new(Presets::built_in().unwrap(), 4);
    let found = replay(
        &mut workspace,
        &city_and(vec![
            folder(3, "ana", "a", "library"),
            folder(3, "ana", "x", "library"),
            folder(3, "ana", "y", "x"),
            moved(4, "y", "library"),
            // Nothing hangs below x any more.
            moved(5, "x", "a"),
            moved(6, "x", "library"),
            folder(7, "ana", "z", "x"),
            moved(8, "x", "a"),
            event(9, "ana", json!({ "kind": "node_removed", "node": "z" })),
            moved(10, "x", "a"),
        ]),
    );
    assert_eq!(found, ["workspace.too_deep /23/act/parent"]);
}

#[test]
fn only_an_administrator_moves_and_removes_a_service() {
    let by = |actor: &str, act: Value| event(20, actor, act);
    let below = json!({ "kind": "node_created", "node": "below", "type": "forum", "parent": "forum" });
    let mut workspace = replayed(&city());
    let found = replay(
        &mut workspace,
        &[
            by("eva", below.clone()),
            by("ana", below),
            by("eva", json!({ "kind": "node_moved", "node": "below", "parent": "space" })),
            by("eva", json!({ "kind": "node_removed", "node": "below" })),
            by("eva", json!({ "kind": "node_removed", "node": "forum" })),
            by("ana", json!({ "kind": "node_moved", "node": "below", "parent": "space" })),
            by("ana", json!({ "kind": "node_removed", "node": "forum" })),
        ],
    );
    let refused = |position: usize| format!("workspace.not_allowed /{position}/actor");
    assert_eq!(found, [0, 2, 3, 4].map(refused));
}

#[test]
fn a_task_that_is_done_waits_for_none_that_is_open() {
    let about = |act: Value| event(20, "ana", act);
    let one = |kind: &str, task: &str| about(json!({ "kind": kind, "task": task }));
    let linked =
        |task: &str, after: &str| about(json!({ "kind": "task_linked", "task": task, "after": after }));
    let mut workspace = replayed(&city_and(vec![
        task(3, "ana", "a", None, &[]),
        task(3, "ana", "b", None, &["a"]),
        task(3, "ana", "c", None, &[]),
    ]));
    let found = replay(
        &mut workspace,
        &[
            one("task_done", "a"),
            one("task_done", "b"),
            // b is done and waits for a.
            one("task_reopened", "a"),
            linked("b", "c"),
            one("task_done", "c"),
            linked("b", "c"),
            one("task_reopened", "c"),
            one("task_reopened", "b"),
            one("task_reopened", "c"),
            one("task_reopened", "a"),
        ],
    );
    assert_eq!(
        found,
        [
            "workspace.task_followed /2/act/task",
            "workspace.task_blocked /3/act/after",
            "workspace.task_followed /6/act/task"
        ]
    );
}
