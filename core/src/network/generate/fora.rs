use super::visits::local;
use super::{Maker, delegates, ids};
use crate::model::{Delegation, Forum, Partner, Payer, Region};

/// Weeks from the first Monday: the first forum, and the one that concludes the programme in its third year.
const WEEKS: [(u32, bool); 2] = [(14, false), (140, true)];

impl Maker<'_> {
    /// Two fora of two and a half days. The second is in the EU; without a partner there it does not take place.
    pub(super) fn fora(&mut self, partners: &[Partner]) -> Option<Vec<Forum>> {
        let mut fora = Vec::new();
        for (week, wrap_up) in WEEKS {
            let may_host = |partner: &&Partner| {
                !wrap_up || partner.regions.iter().any(|known| known.region == Region::EU)
            };
            let hosts: Vec<&Partner> = partners.iter().filter(may_host).collect();
            let Some(host) = self.random.pick(&hosts) else { continue };
            let forum = self.forum(partners, host, week, wrap_up)?;
            fora.push(forum);
        }
        Some(fora)
    }

    fn forum(&mut self, partners: &[Partner], host: &Partner, week: u32, wrap_up: bool) -> Option<Forum> {
        let mut delegations = Vec::new();
        for partner in partners {
            let comes = partner.id == host.id || !self.random.one_in(5);
            let is_free = comes && self.diary.take(&[&partner.id], week..week.saturating_add(1)).is_some();
            if is_free {
                delegations.push(self.delegation(partner));
            }
        }
        let monday = self.diary.monday(week)?;
        Some(Forum {
            id: format!("synthetic-forum-{}", if wrap_up { 2 } else { 1 }),
            host: host.id.clone(),
            begins: local(monday, "09:00")?,
            ends: local(monday.days_later(2)?, "13:00")?,
            zone: self.zone(host)?.to_owned(),
            wrap_up,
            open_to_all: true,
            interested: delegations.iter().map(|delegation| delegation.party.clone()).collect(),
            delegations,
            transition: if wrap_up {
                "The cities go on as an alliance of their own.".to_owned()
            } else {
                String::new()
            },
        })
    }

    fn delegation(&mut self, partner: &Partner) -> Delegation {
        let mut people = delegates(partner);
        let with_mayor = self.random.one_in(3);
        people.retain(|person| with_mayor || !person.role.leads());
        people.truncate(4);
        // A partner without a team comes with its head.
        let with_mayor = with_mayor || people.is_empty();
        if people.is_empty() {
            people = delegates(partner);
        }
        let mayor_costs = with_mayor.then_some(Payer::City);
        Delegation { party: partner.id.clone(), people: ids(&people), with_mayor, mayor_costs }
    }
}
