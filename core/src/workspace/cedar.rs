//! The rights of a moment as policies and entities of the Cedar policy language (<https://docs.cedarpolicy.com>), for
//! hosts that have an engine of their own and for comparing decisions with one.
//!
//! Nodes only: what hides posts and private entries is not in it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::rights::Capabilities;
use super::state::{Node, NodeId, To, Workspace};
use crate::calendar::Instant;
use crate::model::{Action, Capability, ServiceKind};

const SERVICES: [(ServiceKind, &str); 5] = [
    (ServiceKind::Library, "library"),
    (ServiceKind::Fora, "fora"),
    (ServiceKind::News, "news"),
    (ServiceKind::Agenda, "agenda"),
    (ServiceKind::Members, "members"),
];

const ACTIONS: [(Action, &str); 7] = [
    (Action::Read, "read"),
    (Action::Add, "add"),
    (Action::Edit, "edit"),
    (Action::Delete, "delete"),
    (Action::Moderate, "moderate"),
    (Action::ManageMembers, "manage_members"),
    (Action::Admin, "admin"),
];

/// Rights as Cedar has them.
#[derive(Clone, Debug)]
pub struct Cedar {
    /// Policies.
    pub policies: String,
    /// Entities: members, groups and nodes.
    pub entities: Value,
}

impl Workspace {
    /// The rights of a moment for Cedar. A member is `Member::"id"`, another registered person
    /// `Visitor::"registered"`, a guest `Visitor::"guest"`; a node is `Node::"id"`.
    #[must_use]
    pub fn cedar(&self, time: Instant) -> Cedar {
        let mut policies = String::from(OWNERS);
        let there = self.nodes.iter().filter(|(id, _)| self.node_exists(*id, time));
        for (id, node) in there {
            for grant in &node.grants {
                let Some((_, Some(rights))) = grant.rights.at(time) else { continue };
                for (service, name) in SERVICES {
                    if let Some(capabilities) = rights.of(service) {
                        let stops = self.stops(id, grant.to, service, time);
                        self.policy(&mut policies, (id, grant.to), name, capabilities, &stops);
                    }
                }
            }
        }
        Cedar { policies, entities: self.entities(time) }
    }

    /// Where below a node a grant there stops: where inheritance is cut, and where the same get something else.
    fn stops(&self, at: NodeId, to: To, service: ServiceKind, time: Instant) -> Vec<NodeId> {
        let stops = self.nodes.iter().filter(|(id, node)| {
            let cut = node.cut.is_at(time, &true);
            let nearer = || {
                let rights =
                    node.grant(to).and_then(|grant| grant.rights.at(time)).and_then(|(_, rights)| *rights);
                rights.is_some_and(|rights| rights.of(service).is_some())
            };
            *id != at && (cut || nearer()) && self.upwards(*id, time).any(|above| above == at)
        });
        stops.map(|(id, _)| id).collect()
    }

    fn policy(
        &self,
        policies: &mut String,
        (at, to): (NodeId, To),
        service: &str,
        capabilities: Capabilities,
        stops: &[NodeId],
    ) {
        let principal = match to {
            To::Member(member) => {
                format!("principal == {}", uid("Member", self.members[member].name.as_str()))
            }
            To::Group(group) => format!("principal in {}", uid("Group", self.groups[group].name.as_str())),
            To::Registered => r#"principal in Audience::"registered""#.to_owned(),
            To::Everyone => r#"principal in Audience::"everyone""#.to_owned(),
        };
        let place = uid("Node", self.nodes[at].name.as_str());
        // What no cut and no other right takes away.
        let stops = if capabilities.has(Capability::Admin) { &[] } else { stops };
        let stops: Vec<String> = stops
            .iter()
            .map(|node| format!("resource in {}", uid("Node", self.nodes[*node].name.as_str())))
            .collect();
        for own in [false, true] {
            let allowed = ACTIONS.into_iter().filter(|(action, _)| {
                capabilities.allows(*action, own) && (!own || !capabilities.allows(*action, false))
            });
            let actions: Vec<String> = allowed.map(|(_, name)| uid("Action", name)).collect();
            if actions.is_empty() {
                continue;
            }
            let own = if own { " && resource has owner && resource.owner == principal" } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(
                policies,
                "permit (\n  {principal},\n  action in [{}],\n  resource in {place}\n)\nwhen {{ resource.service == \"{service}\"{own} }}",
                actions.join(", "),
            );
            if !stops.is_empty() {
                let _ = write!(policies, "\nunless {{ {} }}", stops.join(" || "));
            }
            policies.push_str(";\n\n");
        }
    }

    fn entities(&self, time: Instant) -> Value {
        let audience = |name: &str| json!({ "type": "Audience", "id": name });
        let both = [audience("registered"), audience("everyone")];
        let mut entities = vec![
            entity("Visitor", "registered", &json!({}), &both),
            entity("Visitor", "guest", &json!({}), &[audience("everyone")]),
        ];
        for (_, member) in self.members.iter().filter(|(_, member)| member.is_present(time)) {
            let groups = member
                .groups_at(time)
                .map(|(group, _)| json!({ "type": "Group", "id": self.groups[group].name }));
            let parents: Vec<Value> = groups.chain(both.clone()).collect();
            entities.push(entity("Member", member.name.as_str(), &json!({}), &parents));
        }
        let there = self.nodes.iter().filter(|(id, _)| self.node_exists(*id, time));
        entities.extend(there.map(|(id, node)| self.node_entity(id, node, time)));
        Value::Array(entities)
    }

    fn node_entity(&self, id: NodeId, node: &Node, time: Instant) -> Value {
        let service = SERVICES.into_iter().find(|(service, _)| *service == node.kind.service());
        let mut attributes = json!({ "service": service.map_or("", |(_, name)| name) });
        let person = |member| {
            let member: super::state::MemberId = member;
            json!({ "__entity": { "type": "Member", "id": self.members[member].name } })
        };
        let owner = |node: NodeId| self.owner_at(node, time).map(|(_, owner)| owner);
        let space = self.nodes.first().and_then(owner);
        if let Some(attributes) = attributes.as_object_mut() {
            attributes.extend(owner(id).map(|owner| ("owner".to_owned(), person(owner))));
            attributes.extend(space.map(|owner| ("space_owner".to_owned(), person(owner))));
        }
        let parent = node.parent.at(time).and_then(|(_, parent)| *parent);
        let parent = parent.map(|parent| json!({ "type": "Node", "id": self.nodes[parent].name }));
        entity("Node", node.name.as_str(), &attributes, parent.as_slice())
    }
}

/// Owners: of a node, who reads it; of the space, who may do everything. Those who left are no members.
const OWNERS: &str = r#"permit (principal, action == Action::"read", resource)
when { principal in Audience::"registered" && resource has owner && resource.owner == principal };

permit (principal, action, resource)
when { principal in Audience::"registered" && resource has space_owner && resource.space_owner == principal };

"#;

fn entity(kind: &str, id: &str, attributes: &Value, parents: &[Value]) -> Value {
    json!({ "uid": { "type": kind, "id": id }, "attrs": attributes, "parents": parents })
}

/// An identifier as Cedar writes it: a string with the escapes of Rust.
fn uid(kind: &str, id: &str) -> String {
    format!("{kind}::\"{}\"", id.escape_default())
}
