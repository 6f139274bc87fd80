//! Members and groups come and go; their history stays.

use super::replay::{Applied, Now, changed, finding, refused};
use super::state::{Group, GroupId, Member, MemberId, To, Workspace};
use super::timeline::Timeline;
use crate::base::{Language, codes};
use crate::model::{Name, Subscription};

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
        let space = self.nodes.first().map(|space| &mut self.nodes[space].owner);
        let Some(owner) = space.filter(|owner| owner.now() == Some(&Some(member))) else { return Ok(None) };
        owner.set(now.at, None);
        Ok(Some(finding(codes::workspace::OWNER_LEFT, "member")))
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
        let group = self.groups.add(Group { name: name.clone() });
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
        self.set_group(now, member, group, joins);
        Ok(None)
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
