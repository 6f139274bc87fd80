use std::collections::BTreeMap;

use super::{Maker, delegates};
use crate::base::Language;
use crate::calendar::{Date, Instant, read_moment};
use crate::model::{
    Act, DocumentStatus, Name, NodeType, Partner, Principal, Region, Right, ServiceKind, Subscription, Visit,
    WorkspaceEvent,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// Days of thirty for a month's activity of a member.
const MONTHS: i64 = 36;
/// Members of each partner.
const OF_EACH: usize = 2;

/// What happens, in no order yet. Times are seconds since 1970.
#[derive(Default)]
struct Log(Vec<WorkspaceEvent>);

impl Log {
    fn add(&mut self, at: i64, actor: Option<&Name>, act: Act) -> Option<()> {
        self.0.push(WorkspaceEvent { at: Instant::of_epoch_seconds(at)?, actor: actor.cloned(), act });
        Some(())
    }
}

/// A member and when the member is there.
struct Membership {
    name: Name,
    language: Language,
    side: Region,
    joins: i64,
    leaves: Option<i64>,
}

impl Maker<'_> {
    /// Three years of a shared workspace: members of all partners, a library, a moderated forum, tasks, and an agenda
    /// with the visits.
    pub(super) fn workspace(
        &mut self,
        partners: &[Partner],
        visits: &[Visit],
        last: Date,
    ) -> Option<Vec<WorkspaceEvent>> {
        let (from, until) = (midnight(self.starts), midnight(last));
        let desk = Name::new(&format!("{}-desk", self.secretariat))?;
        let mut log = Log::default();
        open(&mut log, from, &desk)?;
        for member in self.members(partners, from, until)? {
            self.member(&mut log, &member, &desk, until)?;
        }
        for visit in visits {
            announce(&mut log, visit, from, &desk)?;
        }
        log.0.sort_by_key(|event| event.at);
        Some(log.0)
    }

    fn members(&mut self, partners: &[Partner], from: i64, until: i64) -> Option<Vec<Membership>> {
        let mut members = Vec::new();
        for partner in partners {
            let language =
                partner.languages.iter().find_map(|language| language.parse().ok()).unwrap_or_default();
            let side = partner.regions.first()?.region;
            for person in delegates(partner).iter().skip(1).take(OF_EACH) {
                let joins = from.saturating_add(self.seconds(1, 60)?);
                let leaves = if self.random.one_in(15) {
                    Some(until.saturating_sub(self.seconds(30, 300)?))
                } else {
                    None
                };
                members.push(Membership { name: Name::new(&person.id)?, language, side, joins, leaves });
            }
        }
        Some(members)
    }

    /// What a member does: about every second month something.
    fn member(&mut self, log: &mut Log, member: &Membership, desk: &Name, until: i64) -> Option<()> {
        let name = &member.name;
        let joined = Act::MemberJoined {
            member: name.clone(),
            language: member.language,
            groups: vec![group(member.side)?],
        };
        log.add(member.joins, None, joined)?;
        let subscription = Act::SubscriptionSet {
            node: Name::new("forum")?,
            subscription: self.random.pick(&[
                Subscription::Immediate,
                Subscription::Daily,
                Subscription::Weekly,
            ])?,
            member: None,
        };
        log.add(member.joins.saturating_add(HOUR), Some(name), subscription)?;
        if let Some(leaves) = member.leaves {
            log.add(leaves, None, Act::MemberLeft { member: name.clone() })?;
        }
        // What is begun is over within four weeks.
        let end = member.leaves.unwrap_or(until).saturating_sub(DAY.saturating_mul(28));
        for month in 0..MONTHS {
            let day = month.saturating_mul(30).saturating_mul(DAY).saturating_add(self.seconds(1, 30)?);
            let at = member.joins.saturating_add(day);
            if at < end && self.random.one_in(2) {
                self.act(log, name, desk, month, at)?;
            }
        }
        Some(())
    }

    fn act(&mut self, log: &mut Log, member: &Name, desk: &Name, month: i64, at: i64) -> Option<()> {
        let object = |kind: &str| Name::new(&format!("{member}-{kind}-{month}"));
        match self.random.below(10) {
            0..5 => self.post(log, object("post")?, member, desk, at),
            5..8 => self.document(log, object("document")?, member, desk, at),
            _ => self.task(log, object("task")?, member, at),
        }
    }

    fn post(&mut self, log: &mut Log, post: Name, member: &Name, desk: &Name, at: i64) -> Option<()> {
        let node = Name::new("forum")?;
        let posted =
            Act::Posted { post: post.clone(), node, language: None, reply_to: None, mentions: Vec::new() };
        log.add(at, Some(member), posted)?;
        let decided = if self.random.one_in(20) {
            Act::PostRejected { post, reason: "It belongs into another forum.".to_owned() }
        } else {
            Act::PostApproved { post }
        };
        log.add(at.saturating_add(HOUR.saturating_mul(self.random.few(1, 60).into())), Some(desk), decided)
    }

    fn document(&mut self, log: &mut Log, document: Name, member: &Name, desk: &Name, at: i64) -> Option<()> {
        let made = Act::NodeCreated {
            node: document.clone(),
            r#type: NodeType::Document,
            parent: Some(Name::new("library")?),
            title: None,
            owner: None,
            moderated: false,
        };
        log.add(at, Some(member), made)?;
        let version = |language: &str| {
            Some(Act::VersionAdded {
                document: document.clone(),
                hash: Name::new(&format!("sha256:{document}-{language}"))?,
                language: Name::new(language)?,
                edition: 1,
                supersedes: None,
            })
        };
        log.add(at.saturating_add(HOUR), Some(member), version("es")?)?;
        log.add(at.saturating_add(self.seconds(1, 7)?), Some(desk), version("en")?)?;
        if self.random.one_in(2) {
            let decided = Act::StatusChanged { document, status: DocumentStatus::Final };
            log.add(at.saturating_add(self.seconds(8, 14)?), Some(desk), decided)?;
        }
        Some(())
    }

    fn task(&mut self, log: &mut Log, task: Name, member: &Name, at: i64) -> Option<()> {
        let planned = Act::TaskCreated {
            task: task.clone(),
            node: Name::new("tasks")?,
            title: None,
            due: Instant::of_epoch_seconds(at.saturating_add(DAY.saturating_mul(21))),
            assignee: Some(member.clone()),
            after: Vec::new(),
        };
        log.add(at, Some(member), planned)?;
        if self.random.one_in(4) {
            return Some(());
        }
        log.add(at.saturating_add(self.seconds(1, 27)?), Some(member), Act::TaskDone { task })
    }

    /// Some days and a time of a working day, in seconds.
    fn seconds(&mut self, first: u32, last: u32) -> Option<i64> {
        let days = i64::from(self.random.few(first, last)).checked_mul(DAY)?;
        days.checked_sub(i64::from(self.random.few(4, 14)).checked_mul(HOUR)?)
    }
}

fn midnight(day: Date) -> i64 {
    i64::from(day.epoch_days()).saturating_mul(DAY)
}

fn group(side: Region) -> Option<Name> {
    Name::new(match side {
        Region::EU => "eu",
        Region::LAC => "lac",
    })
}

/// The secretariat opens the workspace and gives both sides their rights.
fn open(log: &mut Log, at: i64, desk: &Name) -> Option<()> {
    let sides = [group(Region::EU)?, group(Region::LAC)?];
    for side in &sides {
        log.add(at, None, Act::GroupCreated { group: side.clone() })?;
    }
    let joined = Act::MemberJoined { member: desk.clone(), language: Language::En, groups: Vec::new() };
    log.add(at, None, joined)?;
    let space = Name::new("space")?;
    let places = [
        ("library", NodeType::Library),
        ("forum", NodeType::Forum),
        ("agenda", NodeType::Agenda),
        ("tasks", NodeType::Tasks),
    ];
    let node = |name: &Name, kind: NodeType, parent: Option<&Name>| Act::NodeCreated {
        node: name.clone(),
        r#type: kind,
        parent: parent.cloned(),
        title: None,
        owner: parent.is_none().then(|| desk.clone()),
        moderated: kind == NodeType::Forum,
    };
    log.add(at, None, node(&space, NodeType::Space, None))?;
    for (name, kind) in places {
        log.add(at, Some(desk), node(&Name::new(name)?, kind, Some(&space)))?;
    }
    let rights: BTreeMap<ServiceKind, Right> = [
        (ServiceKind::Library, "manage_own"),
        (ServiceKind::Fora, "post"),
        (ServiceKind::Agenda, "manage"),
        (ServiceKind::Members, "access"),
    ]
    .into_iter()
    .map(|(service, preset)| (service, Right::Preset(preset.to_owned())))
    .collect();
    for side in sides {
        let to = Principal::Group(side);
        log.add(at, Some(desk), Act::Granted { node: space.clone(), to, rights: rights.clone() })?;
    }
    Some(())
}

/// A visit stands in the agenda from thirty days before it begins.
fn announce(log: &mut Log, visit: &Visit, from: i64, desk: &Name) -> Option<()> {
    let moment = |time: crate::calendar::LocalTime| {
        read_moment(&time.to_string(), &visit.zone).map(|moment| moment.unix_seconds())
    };
    let (starts, ends) = (moment(visit.begins)?, moment(visit.ends)?);
    let at = starts.saturating_sub(DAY.saturating_mul(30)).max(from.saturating_add(DAY));
    let entry = Name::new(&visit.id)?;
    let made = Act::EntryCreated {
        entry: entry.clone(),
        node: Name::new("agenda")?,
        title: None,
        starts: Instant::of_epoch_seconds(starts)?,
        ends: Instant::of_epoch_seconds(ends)?,
        private: false,
        invited: Vec::new(),
    };
    log.add(at, Some(desk), made)?;
    if visit.cancelled {
        log.add(at.saturating_add(DAY), Some(desk), Act::EntryCancelled { entry })?;
    }
    Some(())
}
