//! What an agora asks for itself: pairs that stand, pairs that must not be, rankings. Each is used or has an issue.

use std::collections::{BTreeMap, BTreeSet};

use super::market::Market;
use crate::base::{Issue, Path, codes};
use crate::model::{Agora, PairBarrier, Partner, Region, UnmatchedReason};
use crate::network::partner::{Side, side_on, unknown_partner};

/// A lock that can stand.
#[derive(Debug)]
pub(super) struct Lock<'a> {
    pub eu: &'a str,
    pub lac: &'a str,
    position: usize,
}

impl Lock<'_> {
    /// The side on which a partner signed.
    pub fn side_of(&self, partner: &str) -> Option<Region> {
        if self.eu == partner { Some(Region::EU) } else { (self.lac == partner).then_some(Region::LAC) }
    }

    /// A lock stands even where a rule says otherwise, but not in silence.
    pub fn against(&self, barrier: PairBarrier) -> Issue {
        Issue::new(codes::twinning::LOCK_AGAINST_RULE, place(self.position))
            .with("rule", barrier_name(barrier))
            .with("eu", self.eu)
            .with("lac", self.lac)
    }
}

fn place(position: usize) -> Path {
    Path::root().key("locked").index(position)
}

fn barrier_name(barrier: PairBarrier) -> &'static str {
    match barrier {
        PairBarrier::SameSide => "same_side",
        PairBarrier::NoCapacity => "no_capacity",
        PairBarrier::NoCommitment => "no_commitment",
        PairBarrier::NoCommonLanguage => "no_common_language",
        PairBarrier::Excluded => "excluded",
        PairBarrier::Forbidden => "forbidden",
        PairBarrier::ScoreTooLow => "score_too_low",
    }
}

/// The locks that can stand, by identifiers, and issues of the others.
pub(super) fn accepted<'a>(
    agora: &'a Agora,
    partners: &BTreeMap<&str, &'a Partner>,
) -> (Vec<Lock<'a>>, Vec<Issue>) {
    let sorted = |[one, other]: &'a [String; 2]| {
        if one <= other { (one.as_str(), other.as_str()) } else { (other.as_str(), one.as_str()) }
    };
    let forbidden: BTreeSet<_> = agora.forbidden.iter().map(sorted).collect();
    // The order of the request decides nothing.
    let mut order: Vec<_> = agora.locked.iter().enumerate().collect();
    order.sort_by_key(|(position, lock)| (sorted(&lock.pair), lock.signed, *position));

    let (mut locks, mut issues) = (Vec::<Lock<'_>>::new(), Vec::new());
    let mut seen = BTreeSet::new();
    let mut sides = BTreeMap::<&str, (Region, u32)>::new();
    for (position, lock) in order {
        let (one, other) = sorted(&lock.pair);
        let (Some(first), Some(second)) = (partners.get(one), partners.get(other)) else {
            issues.extend(unknown_of(&lock.pair, partners, &place(position).key("pair")));
            continue;
        };
        let date = lock.signed.unwrap_or(agora.date);
        let on = |partner: &Partner| match side_on(&partner.regions, date) {
            Side::On(region) => Some(region),
            Side::None | Side::Both => None,
        };
        let now = |partner: &Partner| match side_on(&partner.regions, agora.date) {
            Side::On(region) => Some(region),
            Side::None | Side::Both => sides.get(partner.id.as_str()).map(|(region, _)| *region),
        };
        let full = |partner: &Partner| {
            sides.get(partner.id.as_str()).is_some_and(|(_, taken)| *taken >= partner.capacity.maximum)
                || partner.capacity.maximum == 0
        };
        let (eu, lac) = match (on(first), on(second)) {
            (Some(Region::EU), Some(Region::LAC)) => (*first, *second),
            (Some(Region::LAC), Some(Region::EU)) => (*second, *first),
            _ => {
                issues.push(refused(position, "same_side"));
                continue;
            }
        };
        let moved = [(eu, Region::EU), (lac, Region::LAC)];
        let reason = if lock.signed.is_some_and(|signed| agora.date < signed) {
            Some("in_future")
        } else if !seen.insert((one, other)) {
            Some("repeated")
        } else if forbidden.contains(&(one, other)) {
            Some("forbidden")
        } else if moved.iter().any(|(partner, side)| now(partner).is_some_and(|now| now != *side)) {
            Some("side_changed")
        } else if full(eu) || full(lac) {
            Some("over_capacity")
        } else {
            None
        };
        if let Some(reason) = reason {
            issues.push(refused(position, reason));
            continue;
        }
        for (partner, side) in moved {
            let (_, taken) = sides.entry(partner.id.as_str()).or_insert((side, 0));
            *taken = taken.saturating_add(1);
        }
        locks.push(Lock { eu: &eu.id, lac: &lac.id, position });
    }
    (locks, issues)
}

fn refused(position: usize, reason: &str) -> Issue {
    Issue::new(codes::twinning::LOCK_REFUSED, place(position)).with("reason", reason)
}

fn unknown_of(pair: &[String; 2], partners: &BTreeMap<&str, &Partner>, place: &Path) -> Vec<Issue> {
    let rows = pair.iter().enumerate().filter(|(_, id)| !partners.contains_key(id.as_str()));
    rows.map(|(row, id)| unknown_partner(id, place.index(row))).collect()
}

/// Forbidden pairs of partners that are not there.
pub(super) fn unknown_forbidden(agora: &Agora, partners: &BTreeMap<&str, &Partner>) -> Vec<Issue> {
    let place = Path::root().key("forbidden");
    let rows = agora.forbidden.iter().enumerate();
    rows.flat_map(|(row, pair)| unknown_of(pair, partners, &place.index(row))).collect()
}

/// Partners whose smallest number of partners is above the largest.
pub(super) fn impossible_capacities(partners: &[Partner]) -> Vec<Issue> {
    let rows = partners.iter().enumerate();
    rows.filter(|(_, partner)| partner.capacity.minimum > partner.capacity.maximum)
        .map(|(row, partner)| {
            let place = Path::root().key("partners").index(row).key("capacity");
            Issue::new(codes::twinning::CAPACITY_IMPOSSIBLE, place).with("partner", partner.id.as_str())
        })
        .collect()
}

/// Cities whose smallest number of partners is above what they could have, where that is not told already.
pub(super) fn unreachable_minima(market: &Market<'_>) -> Vec<Issue> {
    let cities =
        market.eu.iter().chain(&market.lac).filter(|city| {
            city.closed != Some(UnmatchedReason::ImpossibleCapacity) && !city.minimum_counts()
        });
    let mut issues: Vec<Issue> = cities
        .map(|city| {
            Issue::new(codes::twinning::MINIMUM_UNREACHABLE, market.place_of_minimum(city))
                .with("partner", city.id())
                .with("minimum", city.profile.partner.capacity.minimum)
                .with("reachable", city.reachable())
        })
        .collect();
    issues.sort_by(|one, other| one.path.cmp(&other.path));
    issues
}

/// A side that nobody is on.
pub(super) fn empty_side(side: Region) -> Issue {
    Issue::new(codes::twinning::SIDE_EMPTY, Path::root().key("partners")).with("side", side.name())
}

/// Rankings of partners that are not there, or of those with whom the city cannot be put together.
pub(super) fn unusable_rankings(market: &Market<'_>, partners: &BTreeMap<&str, &Partner>) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut seen = BTreeSet::new();
    for (row, ranking) in market.agora.rankings.iter().enumerate() {
        let place = Path::root().key("rankings").index(row);
        let unusable = |place: Path, reason: &str| {
            Issue::new(codes::twinning::RANKING_UNUSABLE, place).with("reason", reason)
        };
        if !partners.contains_key(ranking.partner.as_str()) {
            issues.push(unknown_partner(&ranking.partner, place.key("partner")));
            continue;
        }
        if !seen.insert(ranking.partner.as_str()) {
            issues.push(unusable(place.key("partner"), "second_ranking"));
            continue;
        }
        let mut ranked = BTreeSet::new();
        for (choice, id) in ranking.order.iter().enumerate() {
            let place = place.key("order").index(choice);
            if !partners.contains_key(id.as_str()) {
                issues.push(unknown_partner(id, place));
            } else if !ranked.insert(id.as_str()) {
                issues.push(unusable(place, "repeated"));
            } else if market.find(&ranking.partner, id).is_none() {
                issues.push(unusable(place, "same_side"));
            }
        }
    }
    issues
}
