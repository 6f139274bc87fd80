//! Members and groups come and go; their history stays.

use std::collections::BTreeSet;

use super::replay::{Applied, Finding, Now, changed, finding, refused};
use super::state::{Group, GroupId, Member, MemberId, NodeId, Object, To, Workspace};
use super::timeline::Timeline;
use crate::base::{Language, codes};
use crate::model::{Action, Name, Subscription};

impl Workspace {
    pub(super) fn member_joined(
        &mut self,
        now: Now,
        name: &Name,
        language: Language,
        groups: &[Name],
    ) -> Applied {
        self.require_managing(now)?;
        let known = self.member(name.as_str());
        if known.is_some_and(|member| self.members[member].is_present(now.at)) {
            return refused(codes::workspace::MEMBERSHIP_OVERLAPS, "member");
        }
        let groups: Vec<GroupId> =
            groups.iter().map(|group| self.group(group, "groups")).collect::<Result<_, _>>()?;
        groups.iter().try_for_each(|group| self.require_over(now, To::Group(*group)))?;
        let member = known.unwrap_or_else(|| self.new_member(name));
        let person = &mut self.members[member];
        person.present.set(now.at, true);
        person.language.set(now.at, language);
        for group in groups {
            self.set_group(now, member, group, true);
        }
        Ok(None)
    }

    fn new_member(&mut self, name: &Name) -> MemberId {
        let member = Member {
            name: name.clone(),
            present: Timeline::default(),
            language: Timeline::default(),
            groups: Vec::new(),
            granted: Vec::new(),
            owned: Vec::new(),
            checked_out: Vec::new(),
            subscribed: Vec::new(),
            active: None,
        };
        let id = self.members.add(member);
        self.member_names.insert(name.clone(), id);
        id
    }

    pub(super) fn member_left(&mut self, now: Now, name: &Name) -> Applied {
        let member = self.present(name, now.at, "member")?;
        if now.actor != Some(member) {
            self.require_managing(now)?;
            self.require_over_all(now, member)?;
        }
        let person = &mut self.members[member];
        person.present.set(now.at, false);
        // Who comes back does not find old rights again.
        for (_, stay) in &mut person.groups {
            if stay.now() == Some(&true) {
                stay.set(now.at, false);
            }
        }
        let granted = std::mem::take(&mut person.granted);
        let owned = std::mem::take(&mut person.owned);
        let checked_out = std::mem::take(&mut person.checked_out);
        let subscribed = std::mem::take(&mut person.subscribed);
        for node in granted {
            self.take_back(now, node, To::Member(member));
        }
        for document in checked_out {
            self.release(now, document, member);
        }
        for node in subscribed {
            if let Some(choice) = self.nodes[node].subscriptions.get_mut(&member) {
                choice.set(now.at, Subscription::Inherited);
            }
        }
        let mut without_owner = false;
        for node in owned {
            let owner = &mut self.nodes[node].owner;
            if owner.now() == Some(&Some(member)) {
                owner.set(now.at, None);
                without_owner |= self.nodes.first() == Some(node);
            }
        }
        Ok(without_owner.then_some(finding(codes::workspace::OWNER_LEFT, "member")))
    }

    pub(super) fn language_chosen(&mut self, now: Now, name: &Name, language: Language) -> Applied {
        let member = self.present(name, now.at, "member")?;
        if now.actor != Some(member) {
            self.require_managing(now)?;
        }
        changed(self.members[member].language.set(now.at, language), "language")
    }

    pub(super) fn group_created(&mut self, now: Now, name: &Name) -> Applied {
        self.require_managing(now)?;
        if self.group_names.contains_key(name.as_str()) {
            return refused(codes::workspace::ID_TAKEN, "group");
        }
        let group = self.groups.add(Group { name: name.clone(), granted: BTreeSet::new() });
        self.group_names.insert(name.clone(), group);
        Ok(None)
    }

    pub(super) fn group_changed(&mut self, now: Now, group: &Name, member: &Name, joins: bool) -> Applied {
        let group = self.group(group, "group")?;
        let member = self.present(member, now.at, "member")?;
        self.require_managing(now)?;
        let is_in = self.members[member].groups_at(now.at).any(|(known, _)| known == group);
        match (is_in, joins) {
            (true, true) => return refused(codes::workspace::MEMBERSHIP_OVERLAPS, "member"),
            (false, false) => return Ok(Some(finding(codes::workspace::NO_EFFECT, "member"))),
            _ => {}
        }
        self.require_over(now, To::Group(group))?;
        self.set_group(now, member, group, joins);
        Ok(None)
    }

    /// Who comes to a group gets what it has, and who leaves it loses that: where it has `admin`, that takes the right
    /// to give it.
    fn require_over(&self, now: Now, to: To) -> Result<(), Finding> {
        let places: Vec<NodeId> = match to {
            To::Member(member) => self.members[member].granted.clone(),
            To::Group(group) => self.groups[group].granted.iter().copied().collect(),
            To::Registered | To::Everyone => Vec::new(),
        };
        let gives_admin = |node: &NodeId| {
            let rights = self.nodes[*node].grant(to).and_then(|grant| grant.rights.now().copied().flatten());
            rights.is_some_and(|rights| rights.gives_admin()) && self.node_exists(*node, now.at)
        };
        let mut places = places.into_iter().filter(gives_admin);
        places.try_for_each(|node| self.require(now, Action::Admin, Object::Node(node)))
    }

    /// The same for everything that a member has: alone, by groups, and as the owner of the space.
    fn require_over_all(&self, now: Now, member: MemberId) -> Result<(), Finding> {
        let space = self.nodes.first();
        let owned =
            space.filter(|space| self.owner_at(*space, now.at).is_some_and(|(_, owner)| owner == member));
        owned.map_or(Ok(()), |space| self.require(now, Action::Admin, Object::Node(space)))?;
        self.require_over(now, To::Member(member))?;
        let mut groups = self.members[member].groups_at(now.at);
        groups.try_for_each(|(group, _)| self.require_over(now, To::Group(group)))
    }

    fn set_group(&mut self, now: Now, member: MemberId, group: GroupId, inside: bool) {
        let groups = &mut self.members[member].groups;
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, stay)) => {
                stay.set(now.at, inside);
            }
            None => groups.push((group, Timeline::starting(now.at, inside))),
        }
    }
}
