//! The agora made ready: the cities of each side in the order of their identifiers, the score of each pair and what
//! stands against it.

use std::collections::{BTreeMap, BTreeSet};

use super::assign::Places;
use super::locks;
use super::score::{Profile, Scorer, Sums, common_language, profiles};
use crate::base::{Issue, Path};
use crate::model::{
    Agora, CommitmentLevel, CommitmentRule, LanguageRule, PairBarrier, Partner, Region, UnmatchedReason,
};
use crate::network::partner::{Side, by_id, check, is_committed, side_on, unknown_theme};
use crate::vocab::Vocabularies;

/// A city of a side.
#[derive(Debug)]
pub(super) struct City<'a> {
    pub profile: Profile<'a>,
    /// Why it can have no new partner.
    pub closed: Option<UnmatchedReason>,
    /// Its pairs that stand.
    pub locked: u32,
    /// Cities with a free place that it could have as new partners.
    candidates: u32,
}

impl<'a> City<'a> {
    pub fn id(&self) -> &'a str {
        &self.profile.partner.id
    }

    /// The places that are still to be filled.
    pub fn places(&self) -> Places {
        let minimum = self.profile.partner.capacity.minimum.saturating_sub(self.locked);
        Places {
            covered: self.locked > 0,
            minimum: if self.minimum_counts() { minimum } else { 0 },
            maximum: self.free(),
        }
    }

    /// Whether its locked partners leave no room for another.
    pub fn is_full_of_locks(&self) -> bool {
        self.locked >= self.profile.partner.capacity.maximum
    }

    /// New partners that it can have.
    fn free(&self) -> u32 {
        let maximum = self.profile.partner.capacity.maximum;
        if self.closed.is_some() { 0 } else { maximum.saturating_sub(self.locked) }
    }

    /// The partners that it would have if all its candidates were free for it.
    pub fn reachable(&self) -> u32 {
        self.locked.saturating_add(self.candidates.min(self.free()))
    }

    /// Whether its minimum can be reached at all. One that cannot takes nobody from others.
    pub fn minimum_counts(&self) -> bool {
        self.profile.partner.capacity.minimum <= self.reachable()
    }
}

/// A pair of the two sides, by the positions of its cities.
pub(super) type Place = (usize, usize);

/// What is known about a pair.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    pub sums: Sums,
    barriers: u8,
    pub locked: bool,
}

const BARRIERS: [PairBarrier; 7] = [
    PairBarrier::SameSide,
    PairBarrier::NoCapacity,
    PairBarrier::NoCommitment,
    PairBarrier::NoCommonLanguage,
    PairBarrier::Excluded,
    PairBarrier::Forbidden,
    PairBarrier::ScoreTooLow,
];

fn bit(barrier: PairBarrier) -> u8 {
    1_u8.wrapping_shl(barrier as u32)
}

impl Pair {
    fn add_barrier(&mut self, barrier: PairBarrier) {
        self.barriers |= bit(barrier);
    }

    /// What stands against it.
    pub fn barriers(self) -> Vec<PairBarrier> {
        BARRIERS.into_iter().filter(|barrier| self.barriers & bit(*barrier) != 0).collect()
    }

    /// Whether it can be made.
    pub fn is_candidate(self) -> bool {
        self.barriers == 0 && !self.locked
    }
}

/// The agora made ready.
#[derive(Debug)]
pub struct Market<'a> {
    pub(super) agora: &'a Agora,
    pub(super) scorer: Scorer<'a>,
    /// The cities of the side of the EU.
    pub(super) eu: Vec<City<'a>>,
    /// The cities of the side of LAC.
    pub(super) lac: Vec<City<'a>>,
    /// Each city of the EU with each of LAC, by rows.
    pairs: Vec<Pair>,
    /// Partners that are on no side, or that are not usable at all.
    pub(super) outside: Vec<(&'a Partner, UnmatchedReason)>,
}

impl<'a> Market<'a> {
    /// Makes an agora ready. The issues say what of it could not be used.
    #[must_use]
    pub fn open(agora: &'a Agora, vocabularies: &'a Vocabularies) -> (Self, Vec<Issue>) {
        let mut issues = check(&agora.partners, vocabularies);
        let partners = by_id(&agora.partners);
        let (locked, refused) = locks::accepted(agora, &partners);
        issues.extend(refused);
        issues.extend(locks::impossible_capacities(&agora.partners));

        let (mut sides, mut outside) = ([Vec::new(), Vec::new()], Vec::new());
        for partner in partners.values() {
            let (side, closed) = standing(partner, agora);
            let signed = locked.iter().find_map(|lock| lock.side_of(&partner.id));
            match side.or(signed) {
                Some(Region::EU) => sides[0].push((*partner, closed)),
                Some(Region::LAC) => sides[1].push((*partner, closed)),
                None => outside.extend(closed.map(|reason| (*partner, reason))),
            }
        }
        let everybody: Vec<&Partner> = sides.iter().flatten().map(|(partner, _)| *partner).collect();
        let mut ready =
            profiles(&everybody, &agora.weights, &agora.rules, agora.date, vocabularies).into_iter();
        let [eu, lac] = sides.map(|side| {
            let closed = side.into_iter().map(|(_, closed)| closed);
            closed
                .zip(ready.by_ref())
                .map(|(closed, profile)| City { profile, closed, locked: 0, candidates: 0 })
                .collect()
        });
        let scorer = Scorer { weights: &agora.weights };
        let mut market = Self { agora, scorer, eu, lac, pairs: Vec::new(), outside };
        market.pairs = market.all_pairs();
        for lock in &locked {
            issues.extend(market.lock(lock));
        }
        market.count_candidates();
        issues.extend(locks::unreachable_minima(&market));
        issues.extend(market.check_requests(&partners, vocabularies));
        (market, issues)
    }

    pub(super) fn pair(&self, (eu, lac): Place) -> Pair {
        let position = eu.checked_mul(self.lac.len()).and_then(|row| row.checked_add(lac));
        position.and_then(|position| self.pairs.get(position)).copied().unwrap_or_default()
    }

    /// All pairs with their places, by rows.
    pub(super) fn each_pair(&self) -> impl Iterator<Item = (Place, Pair)> {
        let places = (0..self.eu.len()).flat_map(|eu| (0..self.lac.len()).map(move |lac| (eu, lac)));
        places.zip(self.pairs.iter().copied())
    }

    /// The place of two partners, in either order.
    pub(super) fn find(&self, one: &str, other: &str) -> Option<Place> {
        let on = |cities: &[City<'_>], id: &str| cities.binary_search_by(|city| city.id().cmp(id)).ok();
        let place = |eu: &str, lac: &str| Some((on(&self.eu, eu)?, on(&self.lac, lac)?));
        place(one, other).or_else(|| place(other, one))
    }

    /// Where the minimum of a city is in the agora.
    pub(super) fn place_of_minimum(&self, city: &City<'_>) -> Path {
        let at = self.agora.partners.iter().position(|known| known.id == city.id());
        Path::root().key("partners").index(at.unwrap_or_default()).key("capacity").key("minimum")
    }

    /// The identifiers of a pair.
    pub(super) fn ids(&self, (eu, lac): Place) -> (&'a str, &'a str) {
        (self.eu.get(eu).map_or("", City::id), self.lac.get(lac).map_or("", City::id))
    }

    fn all_pairs(&self) -> Vec<Pair> {
        let forbidden: BTreeSet<Place> =
            self.agora.forbidden.iter().filter_map(|[one, other]| self.find(one, other)).collect();
        let mut pairs = Vec::with_capacity(self.eu.len().saturating_mul(self.lac.len()));
        for (row, eu) in self.eu.iter().enumerate() {
            for (column, lac) in self.lac.iter().enumerate() {
                let mut pair = self.rated(eu, lac);
                if forbidden.contains(&(row, column)) {
                    pair.add_barrier(PairBarrier::Forbidden);
                }
                pairs.push(pair);
            }
        }
        pairs
    }

    fn rated(&self, eu: &City<'a>, lac: &City<'a>) -> Pair {
        let rules = &self.agora.rules;
        let mut pair = Pair { sums: self.scorer.sums(&eu.profile, &lac.profile), ..Pair::default() };
        for closed in [eu.closed, lac.closed].into_iter().flatten() {
            pair.add_barrier(barrier_of(closed));
        }
        let (one, other) = (eu.profile.partner, lac.profile.partner);
        let understood = match rules.language {
            LanguageRule::Any => true,
            LanguageRule::OrInterpreter => {
                one.interpreter || other.interpreter || common_language(one, other).is_some()
            }
            LanguageRule::Required => common_language(one, other).is_some(),
        };
        if !understood {
            pair.add_barrier(PairBarrier::NoCommonLanguage);
        }
        if one.exclusions.contains(&other.id) || other.exclusions.contains(&one.id) {
            pair.add_barrier(PairBarrier::Excluded);
        }
        if pair.sums.score() < i64::from(rules.minimum_score) {
            pair.add_barrier(PairBarrier::ScoreTooLow);
        }
        pair
    }

    /// Puts an accepted lock in its place, and says which rules it goes against.
    fn lock(&mut self, lock: &locks::Lock<'_>) -> Vec<Issue> {
        let Some((eu, lac)) = self.find(lock.eu, lock.lac) else { return Vec::new() };
        for city in [self.eu.get_mut(eu), self.lac.get_mut(lac)].into_iter().flatten() {
            city.locked = city.locked.saturating_add(1);
        }
        let row = eu.saturating_mul(self.lac.len());
        let Some(pair) = self.pairs.get_mut(row.saturating_add(lac)) else { return Vec::new() };
        pair.locked = true;
        pair.barriers().into_iter().map(|barrier| lock.against(barrier)).collect()
    }

    fn count_candidates(&mut self) {
        let mut pairs = self.pairs.iter();
        for eu in &mut self.eu {
            for (lac, pair) in self.lac.iter_mut().zip(pairs.by_ref()) {
                if pair.is_candidate() && eu.free() > 0 && lac.free() > 0 {
                    eu.candidates = eu.candidates.saturating_add(1);
                    lac.candidates = lac.candidates.saturating_add(1);
                }
            }
        }
    }

    fn check_requests(&self, partners: &BTreeMap<&str, &Partner>, vocabularies: &Vocabularies) -> Vec<Issue> {
        let mut issues = locks::unknown_forbidden(self.agora, partners);
        issues.extend(locks::unusable_rankings(self, partners));
        let weights = Path::root().key("weights").key("themes");
        let themes = self.agora.weights.themes.keys();
        issues.extend(
            themes.filter_map(|theme| unknown_theme(theme, vocabularies, weights.unexpected(theme).0)),
        );
        for (side, other) in [(&self.eu, Region::EU), (&self.lac, Region::LAC)] {
            if side.is_empty() {
                issues.push(locks::empty_side(other));
            }
        }
        issues
    }
}

/// The side of a partner on the day, and why it can have no new partner.
fn standing(partner: &Partner, agora: &Agora) -> (Option<Region>, Option<UnmatchedReason>) {
    let side = match side_on(&partner.regions, agora.date) {
        Side::On(region) => region,
        Side::None => return (None, Some(UnmatchedReason::NoSide)),
        Side::Both => return (None, Some(UnmatchedReason::TwoSides)),
    };
    let committed = |level| is_committed(partner, level, agora.date);
    let commitment = match agora.rules.commitment {
        CommitmentRule::None => true,
        CommitmentRule::City => committed(CommitmentLevel::City),
        CommitmentRule::CityAndNational => {
            committed(CommitmentLevel::City) && committed(CommitmentLevel::National)
        }
    };
    let capacity = &partner.capacity;
    let closed = if capacity.minimum > capacity.maximum {
        Some(UnmatchedReason::ImpossibleCapacity)
    } else if capacity.maximum == 0 {
        Some(UnmatchedReason::NoCapacity)
    } else if !commitment {
        Some(UnmatchedReason::NoCommitment)
    } else {
        None
    };
    (Some(side), closed)
}

/// What the reason of a city is for a pair with it.
pub(super) fn barrier_of(closed: UnmatchedReason) -> PairBarrier {
    match closed {
        UnmatchedReason::NoCapacity | UnmatchedReason::ImpossibleCapacity => PairBarrier::NoCapacity,
        UnmatchedReason::NoCommitment => PairBarrier::NoCommitment,
        _ => PairBarrier::SameSide,
    }
}
