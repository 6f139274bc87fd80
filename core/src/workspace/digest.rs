//! Who gets what, immediately or in which digest, in which language.

use std::collections::BTreeMap;

use super::feed::{Notice, NoticeKind, Recipient};
use super::state::{MemberId, Object, Workspace};
use crate::calendar::Instant;
use crate::model::{Digest, DigestFrequency, DigestItem, DigestPlace, Subscription};

/// Which notices, for whom.
#[derive(Clone, Copy, Debug)]
pub struct DigestQuestion {
    /// Only for this member; for all without it.
    pub member: Option<MemberId>,
    /// Only what is sent so often; everything without it.
    pub frequency: Option<DigestFrequency>,
    /// After this moment.
    pub from: Instant,
    /// Until this moment.
    pub to: Instant,
    /// When it is sent: what somebody cannot read then is left out.
    pub now: Instant,
}

impl Workspace {
    /// The digests by member and frequency.
    #[must_use]
    pub fn digests(&self, question: &DigestQuestion) -> Vec<Digest> {
        let mut found = BTreeMap::<_, (MemberId, Vec<(&Notice, Recipient)>)>::new();
        for notice in self.notices(question.from, question.to) {
            for recipient in self.recipients(notice, question.now) {
                let Some(frequency) = frequency(recipient.subscription) else { continue };
                let wanted = question.member.is_none_or(|member| member == recipient.member)
                    && question.frequency.is_none_or(|only| only == frequency);
                if wanted {
                    let key = (self.members[recipient.member].name.as_str(), frequency);
                    let (_, items) = found.entry(key).or_insert((recipient.member, Vec::new()));
                    items.push((notice, recipient));
                }
            }
        }
        let digest = |((_, frequency), (member, items))| self.digest(member, frequency, items, question.now);
        found.into_iter().map(digest).collect()
    }

    fn digest(
        &self,
        member: MemberId,
        frequency: DigestFrequency,
        items: Vec<(&Notice, Recipient)>,
        now: Instant,
    ) -> Digest {
        let person = &self.members[member];
        let mut places: Vec<DigestPlace> = Vec::new();
        for (notice, recipient) in items {
            let node = &self.nodes[self.node_of(notice.object)];
            let item = self.item(notice, recipient);
            match places.iter_mut().find(|place| place.node == node.name) {
                Some(place) => place.items.push(item),
                None => places.push(DigestPlace {
                    node: node.name.clone(),
                    title: node.title.as_deref().map(str::to_owned),
                    items: vec![item],
                }),
            }
        }
        Digest {
            member: person.name.clone(),
            language: person.language.at(now).map(|(_, language)| *language).unwrap_or_default(),
            frequency,
            places,
        }
    }

    fn item(&self, notice: &Notice, recipient: Recipient) -> DigestItem {
        let (title, language) = match notice.object {
            Object::Node(node) => {
                let node = &self.nodes[node];
                // The version that was told of, which may not be the last.
                let versions = node.document.iter().flat_map(|document| &document.versions);
                let version = versions.rev().find(|version| version.at <= notice.at);
                (node.title.as_deref(), version.map(|version| &version.language))
            }
            Object::Post(post) => (None, self.posts[post].language.as_ref()),
            Object::Task(task) => (self.tasks[task].title.as_deref(), None),
            Object::Entry(entry) => (self.entries[entry].title.as_deref(), None),
        };
        DigestItem {
            at: notice.at,
            kind: notice.kind,
            object: self.object_name(notice.object).clone(),
            title: title.map(str::to_owned),
            language: language.cloned(),
            because: recipient.because,
            reason: match (notice.kind, notice.object) {
                (NoticeKind::PostRejected, Object::Post(post)) => {
                    self.refusals.get(&post).map(|reason| reason.as_ref().to_owned())
                }
                _ => None,
            },
        }
    }
}

const fn frequency(subscription: Subscription) -> Option<DigestFrequency> {
    match subscription {
        Subscription::Immediate => Some(DigestFrequency::Immediate),
        Subscription::Daily => Some(DigestFrequency::Daily),
        Subscription::Weekly => Some(DigestFrequency::Weekly),
        Subscription::Inherited | Subscription::Unsubscribed => None,
    }
}
