//! Who may do what, when, and why.

use acogida::base::Language;
use acogida::model::Action;
use acogida::workspace::Words;
use serde_json::{Value, json};

use super::{allowed, chain, city_and, document, empty, event, folder, moment, replay, replayed};
use crate::support::engine;

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
fn an_owner_who_leaves_and_returns_owns_the_space_no_more() {
    let act = |hours: i64, act: Value| event(hours, "", act);
    let mut workspace = empty();
    let found = replay(
        &mut workspace,
        &city_and(vec![
            act(3, json!({ "kind": "member_left", "member": "ana" })),
            act(4, json!({ "kind": "member_joined", "member": "ana", "language": "es" })),
            act(5, json!({ "kind": "owner_changed", "node": "space", "owner": "ana" })),
            act(6, json!({ "kind": "member_left", "member": "ben" })),
        ]),
    );
    assert_eq!(found, ["workspace.owner_left /16/act/member"]);
    let admin = |hours: i64| allowed(&workspace, Some("ana"), Action::Admin, "space", hours);
    assert_eq!([admin(2), admin(3), admin(4), admin(5)], [true, false, false, true]);
}

#[test]
fn a_cut_is_no_cause_for_an_administrator_who_passes_it() {
    let grant = json!({ "kind": "granted", "node": "library", "to": { "member": "leo" }, "rights": { "library": "admin" } });
    let workspace = replayed(&city_and(vec![
        folder(3, "ben", "folder", "library"),
        event(4, "ana", grant),
        event(5, "ana", json!({ "kind": "inheritance_cut", "node": "folder" })),
        event(7, "ana", json!({ "kind": "revoked", "node": "library", "to": { "member": "leo" } })),
    ]));
    let engine = engine();
    let words = Words { messages: engine.messages(), language: Language::En };
    let folder = workspace.object("folder").unwrap();
    let reasons = |changes: Vec<acogida::model::AccessChange>| -> Value {
        changes
            .iter()
            .map(|change| {
                json!([change.who, change.causes.iter().map(|cause| cause.reason).collect::<Vec<_>>()])
            })
            .collect()
    };
    let (_, lost) = workspace.difference(Action::Edit, folder, (moment(6), moment(8)), words);
    assert_eq!(reasons(lost), json!([[{ "member": "leo" }, ["grant"]]]));
    let (gained, _) = workspace.difference(Action::Admin, folder, (moment(3), moment(6)), words);
    assert_eq!(reasons(gained), json!([[{ "member": "leo" }, ["grant"]]]));
    let (_, lost) = workspace.difference(Action::Admin, folder, (moment(4), moment(8)), words);
    assert_eq!(reasons(lost), json!([[{ "member": "leo" }, ["grant"]]]));
}
