use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::Findings;
use super::agreement::{signatures, standing};
use super::partner::{Side, side_on};
use super::party::Parties;
use crate::base::{Issue, Path, codes};
use crate::calendar::{Date, local_moment};
use crate::model::{Agreement, Forum, Partner, Payer, Region, SetAside};

/// A forum with what is needed to judge it.
#[derive(Clone, Copy, Debug)]
pub struct ForumCheck<'a> {
    /// The forum.
    pub forum: &'a Forum,
    /// The partners of the network.
    pub partners: &'a [Partner],
    /// The agreements of the network: a city is on the side on which it was when it signed one that applies.
    pub agreements: &'a [Agreement],
    /// The first day of the programme.
    pub programme_starts: Option<Date>,
}

/// What is known of a forum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ForumSummary {
    /// Mornings and afternoons that it lasts.
    pub half_days: u32,
    /// Parties that come.
    pub delegations: usize,
    /// People in all.
    pub people: usize,
    /// Parties that come, by side.
    pub by_side: BTreeMap<Region, usize>,
    /// The year of the programme, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme_year: Option<u32>,
    /// Rules that are broken and set aside.
    pub set_aside: Vec<SetAside>,
}

/// Judges a forum.
#[must_use]
pub fn check_forum(check: &ForumCheck<'_>, mut findings: Findings<'_>) -> (ForumSummary, Vec<Issue>) {
    let forum = check.forum;
    let place = Path::root().key("forum");
    let parties = Parties::new(check.partners, &mut findings);
    let half_days = check_length(forum, &place, &mut findings);
    let (by_side, people) = check_delegations(check, &parties, &place, &mut findings);
    check_openness(forum, &parties, &place, &mut findings);
    let begins = forum.begins.date();
    let programme_year = check.programme_starts.and_then(|starts| year_of(starts, begins));
    let host = parties.named(&forum.host, &place.key("host"), &mut findings);
    if forum.wrap_up {
        // What is before the programme is in none of its years.
        let is_before = check.programme_starts.is_some_and(|starts| begins < starts);
        check_wrap_up(check, host, programme_year.or(is_before.then_some(0)), &place, &mut findings);
    }
    let (set_aside, issues) = findings.finish();
    let delegations = forum.delegations.len();
    (ForumSummary { half_days, delegations, people, by_side, programme_year, set_aside }, issues)
}

/// Mornings and afternoons: a day that begins at midday has no morning, one that ends by then no afternoon.
fn check_length(forum: &Forum, place: &Path, findings: &mut Findings<'_>) -> u32 {
    let begins = local_moment(forum.begins, &forum.zone, place, "begins", findings.list());
    let ends = local_moment(forum.ends, &forum.zone, place, "ends", findings.list());
    let in_order = match (&begins, &ends) {
        (Some(begins), Some(ends)) => begins.unix_seconds() < ends.unix_seconds(),
        _ => forum.begins < forum.ends,
    };
    if !in_order {
        findings.at(codes::forum::ENDS_BEFORE_START, place.key("ends"));
        return 0;
    }
    let hour = |name: &str| findings.number(codes::forum::LENGTH, name).saturating_mul(60);
    let (from, to) = (hour("midday_from"), hour("midday_to"));
    let days = forum.begins.date().days_until(forum.last_day()).saturating_add(1);
    let lost_morning = u32::from(u32::from(forum.begins.minute()) >= from);
    // What ends at midnight has all of its last day.
    let lost_afternoon = u32::from((1..=to).contains(&u32::from(forum.ends.minute())));
    let half_days = u32::try_from(days)
        .unwrap_or_default()
        .saturating_mul(2)
        .saturating_sub(lost_morning)
        .saturating_sub(lost_afternoon);
    let wanted = findings.number(codes::forum::LENGTH, "half_days");
    if half_days != wanted {
        let issue = Issue::new(codes::forum::LENGTH, place.key("ends"));
        findings.add(issue.with("days", half(wanted)).with("found", half(half_days)));
    }
    half_days
}

fn half(half_days: u32) -> f64 {
    f64::from(half_days) / 2.0
}

/// Each delegation is as it should be, and nobody is in two. Gives the parties by side, and how many people come.
fn check_delegations(
    check: &ForumCheck<'_>,
    parties: &Parties<'_>,
    place: &Path,
    findings: &mut Findings<'_>,
) -> (BTreeMap<Region, usize>, usize) {
    let forum = check.forum;
    let most = findings.number(codes::forum::DELEGATION_SIZE, "people");
    let (mut known, mut people_known) = (BTreeSet::new(), BTreeSet::new());
    let mut by_side = BTreeMap::from([(Region::EU, 0_usize), (Region::LAC, 0)]);
    for (position, delegation) in forum.delegations.iter().enumerate() {
        let place = place.key("delegations").index(position);
        if !known.insert(delegation.party.as_str()) {
            findings.at(codes::forum::DELEGATION_REPEATED, place.key("party"));
        }
        for (number, person) in delegation.people.iter().enumerate() {
            if !people_known.insert(person) {
                findings.at(codes::forum::PERSON_REPEATED, place.key("people").index(number));
            }
        }
        let people = delegation.people.len();
        if u32::try_from(people).map_or(true, |people| people > most) {
            let issue = Issue::new(codes::forum::DELEGATION_SIZE, place.key("people"));
            findings.add(issue.with("people", most).with("found", people));
        }
        if delegation.with_mayor && delegation.mayor_costs != Some(Payer::City) {
            findings.at(codes::forum::MAYOR_COSTS, place.key("mayor_costs"));
        }
        let Some(party) = parties.named(&delegation.party, &place.key("party"), findings) else { continue };
        if let Some(count) =
            parties.side(party, side_day(check, &party.id), findings).and_then(|side| by_side.get_mut(&side))
        {
            *count = count.saturating_add(1);
        }
    }
    if by_side.values().any(|count| *count == 0) {
        findings.at(codes::forum::ONE_SIDED, place.key("delegations"));
    }
    (by_side, people_known.len())
}

/// The day on which the side of a party counts: that of its signature under an agreement that applies when the forum
/// begins, or else the first day of the forum.
fn side_day(check: &ForumCheck<'_>, party: &str) -> Date {
    let begins = check.forum.begins.date();
    let applies = check.agreements.iter().filter(|agreement| standing(agreement, begins).in_force);
    let signed = applies.flat_map(signatures).filter(|(signer, _)| *signer == party).map(|(_, day)| day);
    signed.min().unwrap_or(begins)
}

fn check_openness(forum: &Forum, parties: &Parties<'_>, place: &Path, findings: &mut Findings<'_>) {
    if !forum.open_to_all {
        findings.at(codes::forum::NOT_OPEN, place.key("open_to_all"));
    }
    for (position, id) in forum.interested.iter().enumerate() {
        let place = place.key("interested").index(position);
        parties.named(id, &place, findings);
        if !forum.delegations.iter().any(|delegation| delegation.party == *id) {
            findings.add(Issue::new(codes::forum::NOT_INVITED, place).with("party", id.as_str()));
        }
    }
}

fn check_wrap_up(
    check: &ForumCheck<'_>,
    host: Option<&Partner>,
    year: Option<u32>,
    place: &Path,
    findings: &mut Findings<'_>,
) {
    let forum = check.forum;
    if host.is_some_and(|host| side_on(&host.regions, side_day(check, &host.id)) != Side::On(Region::EU)) {
        findings.at(codes::forum::WRAP_UP_PLACE, place.key("host"));
    }
    let wanted = findings.number(codes::forum::WRAP_UP_YEAR, "year");
    if check.programme_starts.is_none() {
        findings.add(Issue::new(codes::forum::YEAR_UNKNOWN, place.key("begins")).with("year", wanted));
    }
    if let Some(year) = year.filter(|year| *year != wanted) {
        let issue = Issue::new(codes::forum::WRAP_UP_YEAR, place.key("begins"));
        findings.add(issue.with("year", wanted).with("found", year));
    }
    if forum.transition.trim().is_empty() {
        findings.at(codes::forum::NO_TRANSITION, place.key("transition"));
    }
}

/// The year of the programme that a day is in, from 1; nothing before it starts.
fn year_of(starts: Date, day: Date) -> Option<u32> {
    if day < starts {
        return None;
    }
    let years = (1_u16..).map_while(|year| starts.months_later(year.checked_mul(12)?));
    u32::try_from(years.take_while(|begin| *begin <= day).count().saturating_add(1)).ok()
}
