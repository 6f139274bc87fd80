//! Random logs against a plain reading of the rules.

use std::collections::{BTreeMap, BTreeSet};

use acogida::base::Language;
use acogida::model::{
    Act, Action, Capability, Name, NodeType, Principal, Right, ServiceKind, WorkspaceEvent,
};
use acogida::workspace::{Presets, Workspace};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{allowed, empty, event, moment};

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
                self.owners.retain(|_, owner| owner != member.as_str());
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
    let text = include_str!("../../../catalogue/workspace/presets.json");
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

/// Folders that are made, moved and removed, by number: 0 is the library, and each new one has the next number.
fn random_moves() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    proptest::collection::vec((0..6_usize, 0..12_usize, 0..12_usize), 0..80)
}

/// The folders that are there, with what they hang below.
#[derive(Default)]
struct NaiveTree(BTreeMap<usize, usize>);

impl NaiveTree {
    fn way_up(&self, folder: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(folder), |folder| self.0.get(folder).copied())
    }

    fn is_there(&self, folder: usize) -> bool {
        self.way_up(folder).last() == Some(0)
    }

    /// Whether a branch would end below the fourth level; the space and the library are the first two.
    fn is_too_deep(&self, parent: usize, moved: Option<usize>) -> bool {
        let levels_to = |folder: &usize| self.way_up(*folder).position(|above| Some(above) == moved);
        let height = self.0.keys().filter(|folder| self.is_there(**folder)).filter_map(levels_to).max();
        self.way_up(parent).count() + 1 + height.unwrap_or_default() >= 4
    }
}

proptest! {
    /// How much hangs below a folder is what counting finds, whatever was moved and removed before.
    #[test]
    fn trees_are_too_deep_where_counting_says_so(moves in random_moves()) {
        let mut events = super::city();
        let first = events.len();
        let (mut tree, mut expected) = (NaiveTree::default(), Vec::new());
        let name = |folder: usize| if folder == 0 { "library".to_owned() } else { format!("n{folder}") };
        let mut made = 0;
        for (turn, (kind, one, other)) in moves.into_iter().enumerate() {
            let too_deep = match kind {
                0..=2 => {
                    made += 1;
                    let parent = other % made;
                    events.push(super::folder(3, "ana", &name(made), &name(parent)));
                    let fits = tree.is_there(parent);
                    let too_deep = fits && tree.is_too_deep(parent, None);
                    if fits && !too_deep {
                        tree.0.insert(made, parent);
                    }
                    too_deep
                }
                3 | 4 => {
                    let (folder, parent) = (one % (made + 1), other % (made + 1));
                    let act = json!({ "kind": "node_moved", "node": name(folder), "parent": name(parent) });
                    events.push(event(3, "ana", act));
                    let is_circle = tree.way_up(parent).any(|above| above == folder);
                    let fits = folder > 0 && tree.is_there(folder) && tree.is_there(parent) && !is_circle;
                    let too_deep = fits && tree.is_too_deep(parent, Some(folder));
                    if fits && !too_deep {
                        tree.0.insert(folder, parent);
                    }
                    too_deep
                }
                _ => {
                    let folder = one % (made + 1);
                    if folder > 0 {
                        events.push(event(3, "ana", json!({ "kind": "node_removed", "node": name(folder) })));
                        if tree.is_there(folder) {
                            tree.0.remove(&folder);
                        }
                    } else {
                        events.push(event(3, "ana", json!({ "kind": "inheritance_cut", "node": "library" })));
                    }
                    false
                }
            };
            if too_deep {
                expected.push(format!("workspace.too_deep /{}/act/parent", first + turn));
            }
        }
        let mut workspace = Workspace::new(Presets::built_in().unwrap(), 4);
        let found = super::replay(&mut workspace, &events);
        let found: Vec<String> = found.into_iter().filter(|told| told.starts_with("workspace.too_deep")).collect();
        prop_assert_eq!(found, expected);
    }
}
