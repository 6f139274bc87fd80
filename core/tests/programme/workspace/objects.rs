//! Documents, posts, tasks and entries.

use acogida::calendar::Instant;
use acogida::model::{Action, Name};
use serde_json::json;

use super::{
    allowed, chain, city_and, document, event, meeting, moment, posted, replay, replayed, task, version,
};

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

#[test]
fn tasks_wait_for_each_other_and_become_late() {
    let workspace = replayed(&city_and(vec![
        task(3, "ben", "needs", Some(10), &[]),
        task(3, "ben", "visit", Some(20), &["needs"]),
        task(3, "ben", "report", None, &["visit"]),
        task(3, "ben", "done", Some(5), &[]),
        // Whose task it is has to see it.
        event(
            3,
            "ana",
            json!({ "kind": "granted", "node": "plan", "to": { "member": "leo" }, "rights": { "agenda": "access" } }),
        ),
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

#[test]
fn a_post_is_late_as_soon_as_its_time_is_over() {
    let workspace = replayed(&city_and(vec![posted(3, "ben", "first")]));
    let waits = |minutes: i64| {
        let now = Instant::of_epoch_seconds(moment(3).epoch_seconds() + minutes * 60).unwrap();
        let item = workspace.summary(Some(now), 48).moderation[0].clone();
        (item.age_hours, item.late)
    };
    assert_eq!([48 * 60, 48 * 60 + 30, 49 * 60].map(waits), [(48, false), (48, true), (49, true)]);
}

#[test]
fn a_member_who_reports_three_times_is_one_who_reports() {
    let reported =
        |hours: i64, who: &str| event(hours, who, json!({ "kind": "abuse_reported", "post": "shown" }));
    let mut workspace = replayed(&city_and(vec![posted(3, "eva", "shown"), reported(4, "leo")]));
    let found = replay(&mut workspace, &[reported(5, "leo"), reported(6, "leo"), reported(7, "ben")]);
    assert_eq!(found, ["workspace.no_effect /0/act/post", "workspace.no_effect /1/act/post"]);
    let item = workspace.summary(Some(moment(8)), 48).moderation[0].clone();
    assert_eq!((item.since, item.reports), (moment(4), Some(2)));
    // The host may pass on what different guests say. What was settled begins anew.
    let settled = event(9, "eva", json!({ "kind": "abuse_settled", "post": "shown", "abuse": false }));
    assert_eq!(
        replay(&mut workspace, &[settled, reported(10, ""), reported(10, ""), reported(11, "leo")]),
        Vec::<String>::new()
    );
    assert_eq!(workspace.summary(Some(moment(12)), 48).moderation[0].reports, Some(3));
}

#[test]
fn who_leaves_gives_back_what_was_checked_out() {
    let out =
        |hours: i64, who: &str| event(hours, who, json!({ "kind": "checked_out", "document": "guide" }));
    let workspace = replayed(&city_and(vec![
        event(
            3,
            "ana",
            json!({ "kind": "member_joined", "member": "zoe", "language": "en", "groups": ["editors"] }),
        ),
        document(4, "ben", "guide", "library"),
        event(
            5,
            "ana",
            json!({ "kind": "granted", "node": "guide", "to": { "member": "zoe" },
                                "rights": { "library": ["read", "edit_any"] } }),
        ),
        out(6, "ben"),
        event(7, "ben", json!({ "kind": "member_left", "member": "ben" })),
        version(8, "zoe", "guide", "es", 1, "h1"),
        out(9, "zoe"),
        event(
            10,
            "ana",
            json!({ "kind": "member_joined", "member": "ben", "language": "en", "groups": ["editors"] }),
        ),
    ]));
    let holder = workspace.summary(None, 24).documents[0].checked_out_by.clone();
    assert_eq!(holder.as_ref().map(Name::as_str), Some("zoe"));
}
